"""Hull and White's model: QuantLib's closed forms, and an integral for Jamshidian's sum."""

from __future__ import annotations

import itertools
import math
from typing import Any

import numpy as np
import QuantLib as ql
from scipy import integrate, optimize

import vectrace as vt
from models.hull_white import (
    BondOption,
    CouponFlow,
    HullWhiteCap,
    HullWhiteSwaption,
    RateOption,
    discount_bond,
)  # fmt: skip
from tests.models.harness import SHAPES, close, date, market_of, prices, ql_curve
from vectrace.market.view import EagerSource, MarketView

HEAD = ("A", "EUR", "EUR.OIS", "S")
SCENARIOS = [("flat", 0.008), ("zero", 0.01), ("high", 0.02), ("steep", 0.001), ("humped", 0.015),
             ("negative", 0.012), ("inverted", 0.03), ("tiny", 1e-5)]  # fmt: skip
REVERSIONS = (0.05, 0.001, 0.4)


def markets(scenarios: list[tuple[str, float]] = SCENARIOS) -> list[vt.Market]:
    return [
        market_of({"EUR.OIS": SHAPES[c]}, vols=[vt.VolData("S", "normal", v)]) for c, v in scenarios
    ]


def test_bond_options() -> None:
    """HullWhite.discountBondOption: strikes at, far above and far below the forward."""
    cases = list(
        itertools.product(
            REVERSIONS,
            ((1.0, 2.0), (2.0, 10.0), (10.0, 30.0), (1 / 365, 5.0)),
            (0.5, 0.9, 1.02),
            (1.0, -1.0),
        )
    )
    trades = [
        BondOption(f"B{k}", *HEAD, a, w, strike, t, t, m, 1.0)
        for k, (a, (t, m), strike, w) in enumerate(cases)
    ]
    got = prices(trades, markets())
    expected, gross = np.zeros_like(got), np.zeros_like(got)
    for j, (c, v) in enumerate(SCENARIOS):
        curve = ql_curve(SHAPES[c])
        models = {a: ql.HullWhite(curve, a, v) for a in REVERSIONS}
        for i, t in enumerate(trades):
            kind = ql.Option.Call if t.sign > 0 else ql.Option.Put
            model = models[t.mean_reversion]
            expected[i, j] = model.discountBondOption(kind, t.strike, t.expiry, t.maturity)
            gross[i, j] = curve.discount(t.maturity) + t.strike * curve.discount(t.expiry)
    assert got.size >= 200
    close(got, expected, gross, 1e-10)


def test_a_bond_option_paid_later() -> None:
    """P(T) E[P(T, T_pay) (w (P(T, T_e) − K))⁺] by quadrature under T's measure, where the short rate's
    deviation is normal with variance ζ."""
    cases = list(itertools.product(REVERSIONS, (0.005, 0.5, 3.0), (0.6, 0.9), (1.0, -1.0)))
    trades = [BondOption(f"B{k}", *HEAD, a, w, strike, 2.0, 2.0 + late, 10.0, 1.0)
              for k, (a, late, strike, w) in enumerate(cases)]  # fmt: skip
    got = prices(trades, markets())
    for j, (c, v) in enumerate(SCENARIOS):
        curve = ql_curve(SHAPES[c])
        for i, t in enumerate(trades):
            a, root = t.mean_reversion, v * math.sqrt((1.0 - math.exp(-4.0 * t.mean_reversion)) / (2.0 * t.mean_reversion))

            def bond(u: float, x: float, a: float = a, root: float = root, curve: Any = curve) -> float:
                s = root * (1.0 - math.exp(-a * (u - 2.0))) / a
                return float(curve.discount(u) / curve.discount(2.0) * math.exp(-s * x - 0.5 * s * s))

            def paid(x: float, t: BondOption = t) -> float:
                gain = t.sign * (bond(10.0, x) - t.strike)
                return bond(t.pay_time, x) * max(gain, 0.0) * math.exp(-0.5 * x * x) / math.sqrt(2.0 * math.pi)

            def odds(x: float, t: BondOption = t) -> float:
                return bond(10.0, x) - t.strike

            at = optimize.brentq(odds, -400.0, 400.0) if odds(-400.0) * odds(400.0) < 0.0 else 0.0
            parts = [-12.0, min(max(at, -12.0), 12.0), 12.0]
            value = sum(integrate.quad(paid, a_, b_, epsabs=1e-13, epsrel=1e-12)[0] for a_, b_ in itertools.pairwise(parts))
            assert abs(got[i, j] - curve.discount(2.0) * value) <= 1e-9


def test_caps() -> None:
    """A caplet is a bond put: sums of HullWhite.discountBondOption, as AnalyticCapFloorEngine."""
    periods = [(0.5 * k, 0.5 * k + 0.5) for k in range(1, 21)]
    cases = list(itertools.product(REVERSIONS, (-0.01, 0.0, 0.025, 0.1), (1.0, -1.0), (4, 20)))
    trades = [
        HullWhiteCap(f"C{k}", *HEAD, a, w, vt.Schedule(
            RateOption(1e6, strike, s, s, e, e - s) for s, e in periods[:n]))
        for k, (a, strike, w, n) in enumerate(cases)
    ]  # fmt: skip
    got = prices(trades, markets())
    expected, gross = np.zeros_like(got), np.zeros_like(got)
    for j, (c, v) in enumerate(SCENARIOS):
        curve = ql_curve(SHAPES[c])
        models = {a: ql.HullWhite(curve, a, v) for a in REVERSIONS}
        for i, (a, strike, w, n) in enumerate(cases):
            kind = ql.Option.Put if w > 0 else ql.Option.Call
            for s, e in periods[:n]:
                up = 1.0 + strike * (e - s)
                expected[i, j] += 1e6 * up * models[a].discountBondOption(kind, 1.0 / up, s, e)
                gross[i, j] += 1e6 * (curve.discount(s) + up * curve.discount(e))
    assert got.size >= 200
    close(got, expected, gross, 1e-10)


def integral(t: HullWhiteSwaption, curve: Any, sigma: float) -> float:
    """The payoff over the Gaussian x(T): no decomposition, the kink found by bisection."""
    a = t.mean_reversion
    tau = t.expiry
    zeta = sigma**2 * (-math.expm1(-2.0 * a * tau) / (2.0 * a) if a else tau)
    last = t.fixed[len(t.fixed) - 1].pay_time

    def b(u: float) -> float:
        return -math.expm1(-a * (u - t.expiry)) / a if a else u - t.expiry

    terms = []
    for f in t.fixed:
        s = (b(f.pay_time) - b(t.start_time)) * math.sqrt(zeta)
        amount = t.strike * f.accrual + (f.pay_time == last)
        terms.append((amount * curve.discount(f.pay_time) / curve.discount(t.start_time), s))

    def swap(x: float) -> float:
        return 1.0 - math.fsum(c * math.exp(-s * x - 0.5 * s * s) for c, s in terms)

    if swap(-12.0) >= 0.0 or swap(12.0) <= 0.0:  # in the money everywhere, or nowhere
        root = -12.0 if swap(-12.0) >= 0.0 else 12.0
    else:
        root = optimize.brentq(swap, -12.0, 12.0, xtol=1e-14)
    low, high = (root, 12.0) if t.sign > 0 else (-12.0, root)
    if low >= high:
        return 0.0
    value, _ = integrate.quad(
        lambda x: swap(x) * math.exp(-0.5 * x * x) / math.sqrt(2.0 * math.pi),
        low,
        high,
        epsabs=1e-14,
        epsrel=1e-12,
        limit=200,
    )
    return t.sign * t.notional * curve.discount(t.start_time) * value


def test_swaptions_by_integration() -> None:
    """Payers and receivers from far in to far out of the money, with a lag between expiry and start
    and without mean reversion, too."""
    cases = list(
        itertools.product(
            (0.0, 0.05, 0.4),
            ((1.0, 2), (5.0, 10), (10.0, 20)),
            (-0.005, 0.02, 0.08),
            (1.0, -1.0),
            (0.0, 2 / 365),
        )
    )
    trades = [
        HullWhiteSwaption(f"S{k}", *HEAD, a, w, strike, 1.0, t, t + lag,
                          vt.Schedule(CouponFlow(t + lag + 1.0 + i, 1.0) for i in range(n)))
        for k, (a, (t, n), strike, w, lag) in enumerate(cases)
    ]  # fmt: skip
    scenarios = [s for s in SCENARIOS if s[1] >= 0.001]
    got = prices(trades, markets(scenarios))
    some = list(range(0, len(trades), 3))
    expected = np.array(
        [[integral(trades[i], ql_curve(SHAPES[c]), v) for c, v in scenarios] for i in some]
    )
    assert expected.size >= 200
    close(got[some], expected, 1.0, 1e-10)


def test_swaptions_against_jamshidian() -> None:
    """QuantLib's JamshidianSwaptionEngine, whose root search stops at 1e-8."""
    rows = [(1.0, 5), (4.0, 10)]
    cases = list(itertools.product((0.05, 0.2), rows, (0.01, 0.02, 0.05), (1.0, -1.0)))
    trades = []
    for k, (a, (t, n), strike, w) in enumerate(cases):
        dates = [date(t) + ql.Period(i, ql.Years) for i in range(n + 1)]
        day = ql.Actual365Fixed()
        flows = [
            CouponFlow((e - date(0.0)) / 365.0, day.yearFraction(s, e))
            for s, e in itertools.pairwise(dates)
        ]
        trades.append(
            (HullWhiteSwaption(f"J{k}", *HEAD, a, w, strike, 1.0, t, t, vt.Schedule(flows)), dates)
        )
    got = prices([t for t, _ in trades], markets())
    expected = np.zeros_like(got)
    for j, (c, v) in enumerate(SCENARIOS):
        curve = ql_curve(SHAPES[c])
        index = ql.IborIndex(
            "flat",
            ql.Period("1Y"),
            0,
            ql.EURCurrency(),
            ql.NullCalendar(),
            ql.Unadjusted,
            False,
            ql.Actual365Fixed(),
            curve,
        )
        for i, (t, dates) in enumerate(trades):
            swap = ql.VanillaSwap(
                ql.Swap.Payer if t.sign > 0 else ql.Swap.Receiver,
                1.0,
                ql.Schedule(dates),
                t.strike,
                ql.Actual365Fixed(),
                ql.Schedule(dates),
                index,
                0.0,
                ql.Actual365Fixed(),
            )
            option = ql.Swaption(swap, ql.EuropeanExercise(dates[0]))
            option.setPricingEngine(
                ql.JamshidianSwaptionEngine(ql.HullWhite(curve, t.mean_reversion, v))
            )
            expected[i, j] = option.NPV()
    close(got, expected, 1.0, 5e-8)


def test_bonds_given_the_short_rate() -> None:
    """P(t, T) if r(t) = r: closed form on a flat curve; elsewhere f(0, t) is a numerical slope, QuantLib
    takes the same."""
    for c, v in SCENARIOS:
        [market] = markets([(c, v)])
        curve = MarketView(EagerSource(market)).curve("EUR.OIS")
        model = ql.HullWhite(ql_curve(SHAPES[c]), 0.05, v)
        for t, end, r in itertools.product((0.3, 1.2, 8.0), (9.0, 30.0), (-0.02, 0.0, 0.04, 0.1)):
            expected = model.discountBond(t, end, r)
            got = discount_bond(curve, 0.05, v, t, end, r)
            assert abs(got / expected - 1.0) <= (1e-10 if c in {"flat", "zero"} else 1e-6)


def test_expiry_now_and_no_volatility() -> None:
    """What is left is the swap, if it is worth exercising; nothing after the expiry."""
    scenarios = [("steep", 0.01), ("steep", 0.0)]
    coupons = vt.Schedule(CouponFlow(1.0 + k, 1.0) for k in range(1, 6))
    at = [
        HullWhiteSwaption(n, *HEAD, 0.05, w, k, 1.0, t, 1.0, coupons)
        for n, w, k, t in (
            ("payer", 1.0, 0.0, 0.0),
            ("receiver", -1.0, 0.0, 0.0),
            ("gone", 1.0, 0.0, -0.5),
            ("later", 1.0, 0.01, 1.0),
        )
    ]
    got = prices(at, markets(scenarios))
    curve = ql_curve(SHAPES["steep"])
    swap = curve.discount(1.0) - curve.discount(6.0)
    fixed = sum(0.01 * curve.discount(float(k)) for k in range(2, 7))
    np.testing.assert_allclose(got[:3], [[swap] * 2, [0.0] * 2, [0.0] * 2], atol=1e-14)
    np.testing.assert_allclose(got[3, 1], swap - fixed, atol=1e-14)
