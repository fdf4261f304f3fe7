"""FX forwards, swaps, options, digitals and barriers against QuantLib's engines."""

from __future__ import annotations

import itertools
from dataclasses import replace

import numpy as np
import QuantLib as ql

import vectrace as vt
from models.fx import FxBarrier, FxDigital, FxExchange, FxForward, FxOption, FxSwap
from tests.models.harness import SHAPES, close, date, market_of, prices, ql_curve, ql_vol

PAIR = ("A", "USD", "EUR", "USD.OIS", "EUR.OIS")
SCENARIOS = [  # domestic curve, foreign curve, spot, volatility
    ("flat", "steep", 1.08, 0.1), ("negative", "zero", 0.9, 0.3), ("high", "negative", 1.5, 0.02),
    ("zero", "zero", 1.1, 1.0), ("inverted", "high", 1.0, 0.15), ("steep", "humped", 2.5, 0.6),
    ("humped", "tiny", 0.4, 0.08), ("tiny", "inverted", 1.12, 2.0), ("negative", "negative", 1.09, 1e-6),
    ("flat", "flat", 1.1, 0.0),
]  # fmt: skip
EXPIRIES = [1 / 365, 30 / 365, 1.0, 5.0, 20.0]


def markets() -> list[vt.Market]:
    return [
        market_of(
            {"USD.OIS": SHAPES[d], "EUR.OIS": SHAPES[f]},
            {"USD": x},
            vols=[vt.VolData("V", "black", v)],
        )
        for d, f, x, v in SCENARIOS
    ]


def process(scenario: tuple[str, str, float, float]) -> ql.GarmanKohlagenProcess:
    d, f, x, v = scenario
    return ql.GarmanKohlagenProcess(
        ql.QuoteHandle(ql.SimpleQuote(x)), ql_curve(SHAPES[f]), ql_curve(SHAPES[d]), ql_vol(v)
    )


def forwards(trades: list, scenarios: list) -> tuple[np.ndarray, np.ndarray]:
    """Discount factors and forwards [trades, scenarios] to each trade's expiry, by QuantLib."""
    df, fwd = np.empty((2, len(trades), len(scenarios)))
    for j, s in enumerate(scenarios):
        p = process(s)
        for i, t in enumerate(trades):
            d = date(t.expiry)
            df[i, j] = p.riskFreeRate().discount(d)
            fwd[i, j] = s[2] * p.dividendYield().discount(d) / df[i, j]
    return df, fwd


def test_forwards_and_swaps() -> None:
    """Sums of discounted amounts at 13 maturities; the swap's first exchange is in the past."""
    times = [1 / 365, *(0.5 * k for k in range(1, 41, 3))]
    ones = [
        FxForward(f"F{k}", *PAIR, round(t * 365) / 365, 1.1e6, -1e6) for k, t in enumerate(times)
    ]
    past = FxExchange(-0.1, 5e6, 5e6)
    twos = [
        FxSwap(f"S{k}", *PAIR, vt.Schedule([
            past, FxExchange(a.pay_time, a.amount, a.foreign_amount),
            FxExchange(a.pay_time + 1.0, -1.2e6, 1e6)]))
        for k, a in enumerate(ones)
    ]  # fmt: skip
    got = prices([*ones, *twos], markets())
    expected = np.zeros_like(got)
    for j, (d, f, x, _) in enumerate(SCENARIOS):
        domestic, foreign = ql_curve(SHAPES[d]), ql_curve(SHAPES[f])
        for i, t in enumerate(ones):
            near, far = date(t.pay_time), date(t.pay_time + 1.0)
            one = 1.1e6 * domestic.discount(near) - 1e6 * x * foreign.discount(near)
            expected[i, j] = one
            expected[i + len(ones), j] = (
                one - 1.2e6 * domestic.discount(far) + 1e6 * x * foreign.discount(far)
            )
    assert got.size >= 200
    close(got, expected, 4.6e6 * np.maximum(1.0, [s[2] for s in SCENARIOS]), 1e-12)


def test_european_options() -> None:
    """AnalyticEuropeanEngine on a Garman–Kohlhagen process, deep in and out of the money."""
    trades = [
        FxOption(f"O{k}", *PAIR, "V", w, strike, t, t, 1e6)
        for k, (t, strike, w) in enumerate(
            itertools.product(EXPIRIES, (0.05, 1.0, 1.1, 8.0), (1.0, -1.0))
        )
    ]
    got = prices(trades, markets())
    expected = np.zeros_like(got)
    for j, s in enumerate(SCENARIOS):
        engine = ql.AnalyticEuropeanEngine(process(s))
        for i, t in enumerate(trades):
            payoff = ql.PlainVanillaPayoff(
                ql.Option.Call if t.sign > 0 else ql.Option.Put, t.strike
            )
            option = ql.VanillaOption(payoff, ql.EuropeanExercise(date(t.expiry)))
            option.setPricingEngine(engine)
            expected[i, j] = t.notional * option.NPV()
    df, fwd = forwards(trades, SCENARIOS)
    strikes = np.array([[t.strike] for t in trades])
    assert got.size >= 200
    close(got, expected, 1e6 * df * (fwd + strikes), 1e-12)


def test_options_paid_later_and_bachelier() -> None:
    """The payment lag moves the forward, not the variance; a normal volatility is the object's
    choice: QuantLib's Black and Bachelier formulas."""
    one = FxOption("", *PAIR, "V", 1.0, 1.1, 1.0, 1.0 + 2 / 365, 1e6)
    trades = [
        replace(one, id=f"L{k}", strike=strike, sign=w, vol=vol)
        for k, (strike, w, vol) in enumerate(
            itertools.product((0.4, 1.0, 1.1, 1.6, 3.0), (1.0, -1.0), ("V", "N")))
    ]  # fmt: skip
    both = [
        market_of(
            {"USD.OIS": SHAPES[d], "EUR.OIS": SHAPES[f]},
            {"USD": x},
            vols=[vt.VolData("V", "black", v), vt.VolData("N", "normal", v * 1.1)],
        )
        for d, f, x, v in SCENARIOS
    ]
    got = prices(trades, both)
    expected, gross = np.zeros_like(got), np.zeros_like(got)
    for j, (d, f, x, v) in enumerate(SCENARIOS):
        domestic, foreign = ql_curve(SHAPES[d]), ql_curve(SHAPES[f])
        for i, t in enumerate(trades):
            kind = ql.Option.Call if t.sign > 0 else ql.Option.Put
            df = domestic.discount(date(t.pay_time))
            fwd = x * foreign.discount(date(t.pay_time)) / df
            if t.vol == "V":
                value = ql.blackFormula(kind, t.strike, fwd, v, df)
            else:
                value = ql.bachelierBlackFormula(kind, t.strike, fwd, v * 1.1, df)
            expected[i, j], gross[i, j] = 1e6 * value, 1e6 * df * (fwd + t.strike + v)
    assert got.size >= 200
    close(got, expected, gross, 1e-12)


def test_digitals() -> None:
    """Cash or nothing in domestic, asset or nothing in foreign currency."""
    cases = itertools.product(EXPIRIES, (0.3, 1.0, 3.0), (1.0, -1.0), ("domestic", "foreign"))
    trades = [
        FxDigital(f"D{k}", *PAIR, "V", w, strike, t, t, pays, 1e6)
        for k, (t, strike, w, pays) in enumerate(cases)
    ]
    got = prices(trades, markets())
    expected = np.zeros_like(got)
    for j, s in enumerate(SCENARIOS):
        engine = ql.AnalyticEuropeanEngine(process(s))
        for i, t in enumerate(trades):
            kind = ql.Option.Call if t.sign > 0 else ql.Option.Put
            payoff = (
                ql.CashOrNothingPayoff(kind, t.strike, 1.0)
                if t.pays == "domestic"
                else ql.AssetOrNothingPayoff(kind, t.strike)
            )
            option = ql.VanillaOption(payoff, ql.EuropeanExercise(date(t.expiry)))
            option.setPricingEngine(engine)
            expected[i, j] = t.amount * option.NPV()
    df, fwd = forwards(trades, SCENARIOS)
    assert got.size >= 200
    close(got, expected, 1e6 * df * (1.0 + fwd), 1e-12)


def barriers(expiries: list[float]) -> list[FxBarrier]:
    cases = itertools.product(
        expiries,
        (0.7, 1.1, 1.6),
        (1.0, -1.0),
        ("in", "out"),
        ((-1.0, 0.8), (-1.0, 1.05), (1.0, 1.12), (1.0, 1.7)),
        (0.0, 0.02),
    )
    return [
        FxBarrier(f"B{k}", *PAIR, "V", w, strike, t, t, 1e6, side, knock, level, rebate, "hit", False)
        for k, (t, strike, w, knock, (side, level), rebate) in enumerate(cases)
    ]  # fmt: skip


def test_barriers() -> None:
    """AnalyticBarrierEngine, all eight types, where the barrier is not touched yet (where it is,
    QuantLib refuses) and the rebate has a closed form."""
    scenarios = [  # QuantLib overflows where σ is tiny and the drift is not
        ("flat", "steep", 1.08, 0.1), ("high", "negative", 1.1, 0.25), ("zero", "zero", 1.1, 0.5),
        ("inverted", "high", 1.06, 0.15), ("steep", "humped", 1.1, 0.04), ("tiny", "zero", 1.11, 1.5),
    ]  # fmt: skip
    trades = barriers([2 / 365, 182 / 365, 3.0])
    some = [
        market_of(
            {"USD.OIS": SHAPES[d], "EUR.OIS": SHAPES[f]},
            {"USD": x},
            vols=[vt.VolData("V", "black", v)],
        )
        for d, f, x, v in scenarios
    ]
    got = prices(trades, some, eager=False)
    expected = np.zeros_like(got)
    name = {
        (-1.0, "in"): "DownIn",
        (-1.0, "out"): "DownOut",
        (1.0, "in"): "UpIn",
        (1.0, "out"): "UpOut",
    }
    for j, s in enumerate(scenarios):
        engine = ql.AnalyticBarrierEngine(process(s))
        for i, t in enumerate(trades):
            kind = ql.Option.Call if t.sign > 0 else ql.Option.Put
            option = ql.BarrierOption(
                getattr(ql.Barrier, name[t.side, t.knock]),
                t.barrier,
                t.rebate,
                ql.PlainVanillaPayoff(kind, t.strike),
                ql.EuropeanExercise(date(t.expiry)),
            )
            option.setPricingEngine(engine)
            expected[i, j] = t.notional * option.NPV()
    df, fwd = forwards(trades, scenarios)
    strikes = np.array([[t.strike + t.rebate] for t in trades])
    assert got.size >= 200
    close(got, expected, 1e6 * df * (fwd + strikes), 1e-12)


def test_barriers_eager_and_extreme() -> None:
    """Both readings agree where QuantLib has no number, and every value lies between nothing and
    the vanilla option (no rebate)."""
    trades = [t for t in barriers([0.0, 1.0, 20.0]) if t.rebate == 0.0]
    vanillas = [
        FxOption(t.id, *PAIR, "V", t.sign, t.strike, t.expiry, t.expiry, 1e6) for t in trades
    ]
    got, full = prices(trades, markets()), prices(vanillas, markets(), eager=False)
    df, fwd = forwards(trades, SCENARIOS)
    gross = 1e6 * df * (fwd + 2.0)
    assert np.all(np.isfinite(got))
    assert np.all(got >= -1e-12 * gross)
    assert np.all(got <= full + 1e-12 * gross)


def test_a_touched_barrier() -> None:
    """In a scenario at or beyond the barrier a knock-in is the vanilla option and a knock-out its
    rebate; `hit` says so of the past."""
    one = FxBarrier("B0", *PAIR, "V", 1.0, 1.1, 1.0, 1.0, 1e6, -1.0, "in", 1.3, 0.02, "hit", False)
    knocked = {
        (k, at, h): replace(one, id=f"{k}{at}{h}", knock=k, rebate_at=at, hit=h)
        for k, at, h in itertools.product(("in", "out"), ("hit", "expiry"), (False, True))
    }
    vanilla = FxOption("V0", *PAIR, "V", 1.0, 1.1, 1.0, 1.0, 1e6)
    at = [
        market_of(
            {"USD.OIS": SHAPES["flat"], "EUR.OIS": SHAPES["flat"]},
            {"USD": x},
            vols=[vt.VolData("V", "black", 0.2)],
        )
        for x in (1.3, 1.2)
    ]
    got = dict(zip([*knocked, "vanilla"], prices([*knocked.values(), vanilla], at), strict=True))
    df = float(ql_curve(SHAPES["flat"]).discount(date(1.0)))
    for key, value in got.items():
        if key == "vanilla":
            continue
        knock, paid, hit = key
        out = 2e4 * df if paid == "expiry" else 0.0 if hit else 2e4
        np.testing.assert_allclose(value, got["vanilla"] if knock == "in" else out, rtol=1e-14)


def test_expiry_and_after() -> None:
    """At expiry the payoff, after it nothing; a forward due now is settled."""
    now = market_of(
        {"USD.OIS": SHAPES["flat"], "EUR.OIS": SHAPES["steep"]},
        {"USD": 1.2},
        vols=[vt.VolData("V", "black", 0.2)],
    )
    trades = [
        FxOption("a", *PAIR, "V", 1.0, 1.1, 0.0, 0.0, 1e6),
        FxOption("b", *PAIR, "V", -1.0, 1.1, 0.0, 0.0, 1e6),
        FxOption("c", *PAIR, "V", 1.0, 1.1, -0.1, 0.0, 1e6),
        FxDigital("d", *PAIR, "V", 1.0, 1.1, 0.0, 0.0, "domestic", 1e6),
        FxDigital("e", *PAIR, "V", 1.0, 1.1, 0.0, 0.0, "foreign", 1e6),
        FxForward("f", *PAIR, 0.0, 1e6, -1e6),
    ]
    got = prices(trades, [now])[:, 0]
    np.testing.assert_allclose(got, [1e5, 0.0, 0.0, 1e6, 1.2e6, 0.0], rtol=1e-13, atol=1e-9)
