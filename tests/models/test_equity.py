"""Equity digitals, barriers and converted payoffs against QuantLib's engines."""

from __future__ import annotations

import itertools
import math
from dataclasses import replace
from typing import Any

import numpy as np
import QuantLib as ql

import vectrace as vt
from models.equity import Asset, EquityBarrier, EquityDigital, EquityOption
from tests.models import exact
from tests.models.harness import (
    ACT365,
    SHAPES,
    TODAY,
    close,
    date,
    market_of,
    prices,
    ql_curve,
    ql_vol,
)

HEAD = ("A", "EUR", "EUR.OIS")
YIELD = 0.015
PLAIN = Asset("S", "V", YIELD)
QUANTO = Asset("S", "V", YIELD, "quanto", "USD", "USD.OIS", "X", "RHO")
COMPO = replace(QUANTO, payoff="compo")
SCENARIOS = [  # EUR curve, USD curve, spot, volatility, units of USD for one EUR, its vol, ρ
    ("flat", "steep", 100.0, 0.2, 1.08, 0.1, -0.3), ("negative", "zero", 80.0, 0.5, 0.9, 0.2, 0.5),
    ("high", "negative", 150.0, 0.1, 1.5, 0.05, 0.0), ("zero", "zero", 100.0, 1.0, 1.1, 0.4, 1.0),
    ("inverted", "high", 10.0, 0.3, 1.0, 0.1, -1.0), ("steep", "humped", 1000.0, 0.7, 2.5, 0.3, 0.9),
    ("humped", "tiny", 101.0, 0.05, 0.4, 0.05, -1.0), ("tiny", "inverted", 99.0, 2.0, 1.1, 0.1, -0.8),
    ("negative", "flat", 100.0, 1e-7, 1.0, 0.1, 0.3), ("flat", "flat", 120.0, 0.0, 1.1, 0.0, 0.0),
]  # fmt: skip
EXPIRIES = [1 / 365, 90 / 365, 1.0, 7.0, 25.0]


def markets(scenarios: list[Any] = SCENARIOS) -> list[vt.Market]:
    return [
        market_of(
            {"EUR.OIS": SHAPES[d], "USD.OIS": SHAPES[f]},
            {"USD": x},
            {"S": s, "RHO": rho},
            [vt.VolData("V", "black", v), vt.VolData("X", "black", xv)],
        )
        for d, f, s, v, x, xv, rho in scenarios
    ]


def process(
    spot: float, curve: str, sigma: float, q: float = YIELD
) -> ql.BlackScholesMertonProcess:
    dividend = ql.YieldTermStructureHandle(ql.FlatForward(TODAY, q, ACT365))
    return ql.BlackScholesMertonProcess(
        ql.QuoteHandle(ql.SimpleQuote(spot)), dividend, ql_curve(SHAPES[curve]), ql_vol(sigma)
    )


def compo(s: tuple[Any, ...]) -> ql.BlackScholesMertonProcess:
    """The converted asset is lognormal, too: S/x with the variance of ln S + ln X."""
    d, _, spot, v, x, xv, rho = s
    return process(spot / x, d, math.sqrt(max(0.0, v * v + xv * xv + 2.0 * rho * v * xv)))


def npv(payoff: Any, t: Any, engine: Any) -> float:
    option = ql.VanillaOption(payoff, ql.EuropeanExercise(date(t.expiry)))
    option.setPricingEngine(engine)
    return float(t.quantity * option.NPV())


def gross(trades: list[Any], scenarios: list[Any] = SCENARIOS) -> np.ndarray:
    """Discounted forward plus strike, and for digitals a unit of money."""
    out = np.empty((len(trades), len(scenarios)))
    for j, (d, f, spot, v, x, xv, rho) in enumerate(scenarios):
        home, away = ql_curve(SHAPES[d]), ql_curve(SHAPES[f])
        for i, t in enumerate(trades):
            df = home.discount(date(t.expiry))
            carried = spot * math.exp(-YIELD * t.expiry)
            if t.asset.payoff == "quanto":
                carried *= df / away.discount(date(t.expiry)) * math.exp(-rho * v * xv * t.expiry)
            if t.asset.payoff == "compo":
                carried /= x
            out[i, j] = t.quantity * (carried + df * (t.strike + getattr(t, "rebate", 0.0)))
    return out


def kind(t: Any) -> int:
    return int(ql.Option.Call if t.sign > 0 else ql.Option.Put)


def test_payoffs_none_quanto_compo() -> None:
    """QuantoEuropeanEngine for quantos; AnalyticEuropeanEngine for the others."""
    cases = itertools.product(
        (PLAIN, QUANTO, COMPO), EXPIRIES, (5.0, 95.0, 100.0, 900.0), (1.0, -1.0)
    )
    trades = [
        EquityOption(f"O{k}", *HEAD, asset, w, strike, t, t, 10.0)
        for k, (asset, t, strike, w) in enumerate(cases)
    ]
    got = prices(trades, markets())
    expected = np.zeros_like(got)
    for j, s in enumerate(SCENARIOS):
        d, f, spot, v, _, xv, rho = s
        engines = {
            "none": ql.AnalyticEuropeanEngine(process(spot, d, v)),
            "compo": ql.AnalyticEuropeanEngine(compo(s)),
            "quanto": ql.QuantoEuropeanEngine(
                process(spot, d, v),
                ql_curve(SHAPES[f]),
                ql_vol(xv),
                ql.QuoteHandle(ql.SimpleQuote(rho)),
            ),
        }
        for i, t in enumerate(trades):
            payoff = ql.PlainVanillaPayoff(kind(t), t.strike)
            if t.asset.payoff == "quanto":
                option = ql.QuantoVanillaOption(payoff, ql.EuropeanExercise(date(t.expiry)))
                option.setPricingEngine(engines["quanto"])
                expected[i, j] = t.quantity * option.NPV()
            else:
                expected[i, j] = npv(payoff, t, engines[t.asset.payoff])
    assert got.size >= 200
    close(got, expected, gross(trades), 1e-12)


def test_digitals() -> None:
    cases = itertools.product(
        (PLAIN, COMPO), EXPIRIES, (20.0, 100.0, 600.0), (1.0, -1.0), ("cash", "asset")
    )
    trades = [
        EquityDigital(f"D{k}", *HEAD, asset, w, strike, t, t, pays, 10.0)
        for k, (asset, t, strike, w, pays) in enumerate(cases)
    ]
    got = prices(trades, markets())
    expected = np.zeros_like(got)
    for j, s in enumerate(SCENARIOS):
        engines = {
            "none": ql.AnalyticEuropeanEngine(process(s[2], s[0], s[3])),
            "compo": ql.AnalyticEuropeanEngine(compo(s)),
        }
        for i, t in enumerate(trades):
            payoff = (
                ql.CashOrNothingPayoff(kind(t), t.strike, 1.0)
                if t.pays == "cash"
                else ql.AssetOrNothingPayoff(kind(t), t.strike)
            )
            expected[i, j] = npv(payoff, t, engines[t.asset.payoff])
    assert got.size >= 200
    close(got, expected, gross(trades), 1e-12)


def barriers(expiries: tuple[float, ...]) -> list[EquityBarrier]:
    cases = itertools.product(
        expiries,
        (70.0, 100.0, 140.0),
        (1.0, -1.0),
        ("in", "out"),
        ((-1.0, 75.0), (-1.0, 99.0), (1.0, 101.0), (1.0, 150.0)),
        (0.0, 3.0),
    )
    return [
        EquityBarrier(f"B{k}", *HEAD, PLAIN, w, strike, t, t, 10.0, side, knock, level, rebate, "hit", False)
        for k, (t, strike, w, knock, (side, level), rebate) in enumerate(cases)
    ]  # fmt: skip


UNTOUCHED = [  # spots between the barriers, no very negative rates: the rebate has a closed form
    ("flat", "flat", 100.0, 0.2, 1.0, 0.1, 0.0), ("high", "flat", 100.0, 0.3, 1.0, 0.1, 0.0),
    ("humped", "flat", 100.0, 0.07, 1.0, 0.1, 0.0), ("steep", "flat", 100.5, 0.5, 1.0, 0.1, 0.0),
    ("zero", "flat", 99.5, 1.0, 1.0, 0.1, 0.0),
]  # fmt: skip


def test_barriers() -> None:
    """All eight types with and without rebate against AnalyticBarrierEngine."""
    trades = barriers((5 / 365, 1.0, 10.0))
    got = prices(trades, markets(UNTOUCHED))
    expected = np.zeros_like(got)
    name = {
        (-1.0, "in"): "DownIn",
        (-1.0, "out"): "DownOut",
        (1.0, "in"): "UpIn",
        (1.0, "out"): "UpOut",
    }
    for j, s in enumerate(UNTOUCHED):
        engine = ql.AnalyticBarrierEngine(process(s[2], s[0], s[3]))
        for i, t in enumerate(trades):
            option = ql.BarrierOption(
                getattr(ql.Barrier, name[t.side, t.knock]),
                t.barrier,
                t.rebate,
                ql.PlainVanillaPayoff(kind(t), t.strike),
                ql.EuropeanExercise(date(t.expiry)),
            )
            option.setPricingEngine(engine)
            expected[i, j] = t.quantity * option.NPV()
    assert got.size >= 200
    close(got, expected, gross(trades, UNTOUCHED), 1e-12)


def test_barriers_where_the_terms_of_the_formula_overflow() -> None:
    """Small volatilities under a strong drift, where double precision loses eleven of QuantLib's
    digits or all of them: the same formula with fifty digits."""
    scenarios = [
        (c, "flat", 100.0, v, 1.0, 0.1, 0.0)
        for c, v in (("high", 0.1), ("high", 0.01), ("flat", 0.002), ("steep", 0.03))
    ]
    trades = barriers((30 / 365, 4.0))
    got = prices(trades, markets(scenarios), eager=False)
    expected = np.zeros_like(got)
    for j, s in enumerate(scenarios):
        for i, t in enumerate(trades):
            df = ql_curve(SHAPES[s[0]]).discount(date(t.expiry))
            forward = s[2] * math.exp(-YIELD * t.expiry) / df
            expected[i, j] = t.quantity * exact.barrier(t, s[2], forward, df, s[3])
    assert got.size >= 200
    close(got, expected, gross(trades, scenarios), 1e-12)


def test_quanto_and_compo_barriers_are_barriers_on_the_converted_asset() -> None:
    """A quanto is a plain asset with another yield, a compo one with another spot and volatility."""
    scenario = ("flat", "steep", 100.0, 0.2, 1.25, 0.1, -0.3)
    d, f, spot, v, x, xv, rho = scenario
    [market] = markets([scenario])
    t = 2.0
    shift = (
        math.log(ql_curve(SHAPES[d]).discount(date(t)) / ql_curve(SHAPES[f]).discount(date(t))) / t
    )
    plain = EquityBarrier(
        "Q", *HEAD, QUANTO, 1.0, 100.0, t, t, 1.0, -1.0, "out", 85.0, 2.0, "hit", False
    )
    same = replace(plain, asset=Asset("S", "V", YIELD - shift + rho * v * xv))
    two = prices([plain, replace(same, id="P")], [market])
    np.testing.assert_allclose(two[0], two[1], rtol=1e-12)
    compo_vol = math.sqrt(v * v + xv * xv + 2.0 * rho * v * xv)
    other = market_of(
        {"EUR.OIS": SHAPES[d]}, spots={"S": spot / x}, vols=[vt.VolData("V", "black", compo_vol)]
    )
    one = prices([replace(plain, asset=COMPO, strike=80.0, barrier=70.0)], [market])
    alone = prices([replace(plain, asset=PLAIN, strike=80.0, barrier=70.0)], [other])
    np.testing.assert_allclose(one, alone, rtol=1e-12)


def test_paid_after_the_expiry() -> None:
    """What the expiry decides is worth P(T_pay)/P(T) as much; a rebate at the hit is not paid later."""
    scenario = ("steep", "flat", 100.0, 0.2, 1.25, 0.1, -0.3)
    [market] = markets([scenario])
    curve = ql_curve(SHAPES["steep"])
    trades: list[Any] = []
    for asset in (PLAIN, QUANTO, COMPO):
        option = EquityOption("o", *HEAD, asset, 1.0, 100.0, 2.0, 2.0, 10.0)
        digital = EquityDigital("d", *HEAD, asset, -1.0, 100.0, 2.0, 2.0, "asset", 10.0)
        barrier = EquityBarrier("b", *HEAD, asset, 1.0, 100.0, 2.0, 2.0, 10.0, -1.0, "out", 85.0, 2.0, "expiry", False)
        trades += [option, digital, replace(digital, pays="cash"), barrier, replace(barrier, knock="in"),
                   replace(barrier, hit=True), replace(barrier, rebate_at="hit", rebate=0.0)]  # fmt: skip
    trades = [replace(t, id=f"T{k}") for k, t in enumerate(trades)]
    for lag in (0.01, 0.5):
        late = [replace(t, pay_time=2.0 + lag) for t in trades]
        ratio = curve.discount(2.0 + lag) / curve.discount(2.0)
        now, then = prices(trades, [market])[:, 0], prices(late, [market])[:, 0]
        np.testing.assert_allclose(then, ratio * now, rtol=1e-13)
        hit = replace(trades[3], id="H", rebate_at="hit")
        two = [hit, replace(hit, id="Z", rebate=0.0)]
        now, then = prices(two, [market])[:, 0], prices([replace(t, pay_time=2.0 + lag) for t in two], [market])[:, 0]
        np.testing.assert_allclose(now[0] - now[1], then[0] - then[1], rtol=1e-12)


def test_expiry_and_after() -> None:
    [now] = markets([("flat", "flat", 120.0, 0.2, 1.0, 0.1, 0.0)])
    option = EquityOption("a", *HEAD, PLAIN, 1.0, 100.0, 0.0, 0.0, 10.0)
    barrier = EquityBarrier(
        "e", *HEAD, PLAIN, 1.0, 100.0, 0.0, 0.0, 10.0, -1.0, "out", 80.0, 0.0, "hit", False
    )
    trades = [
        option, replace(option, id="b", sign=-1.0), replace(option, id="c", expiry=-0.1),
        EquityDigital("d", *HEAD, PLAIN, 1.0, 100.0, 0.0, 0.0, "cash", 10.0),
        barrier, replace(barrier, id="f", knock="in"),
    ]  # fmt: skip
    got = prices(trades, [now])[:, 0]
    np.testing.assert_allclose(got, [200.0, 0.0, 0.0, 10.0, 200.0, 0.0], rtol=1e-13, atol=1e-10)
