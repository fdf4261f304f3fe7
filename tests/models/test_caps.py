"""Caps, floors, collars and digital caplets against QuantLib, under three kinds of volatility."""

from __future__ import annotations

import itertools
from typing import Any

import numpy as np
import QuantLib as ql

import vectrace as vt
from models.caps import CapFloor, Collar, CollarPeriod, DigitalCap, Optionlet
from tests.models import rates
from tests.models.harness import ACT365, SHAPES, close, market_of, prices, ql_curve

HEAD = ("A", "EUR", "EUR.OIS", "EUR.6M")
SHIFT = 0.03
SCENARIOS = [  # discount, projection, and a volatility: Black (× 1), shifted (× 1), normal (× 1/25)
    ("flat", "steep", 0.2), ("steep", "inverted", 0.6), ("high", "high", 0.1), ("tiny", "flat", 1.5),
    ("humped", "humped", 0.01), ("inverted", "humped", 0.3), ("zero", "tiny", 0.4), ("flat", "flat", 0.0),
]  # fmt: skip
BELOW = [
    ("negative", "negative", 0.25),
    ("zero", "zero", 0.5),
    ("negative", "zero", 1e-6),
    *SCENARIOS,
]
SPANS = [
    ("6M", "2Y"),
    ("1M", "5Y"),
    ("10Y", "10Y"),
]  # forward start and length: with a short first period


def volatilities(v: float) -> dict[str, vt.VolData]:
    return {
        "black": vt.VolData("black", "black", v),
        "shifted": vt.VolData("shifted", "shifted", v, SHIFT),
        "normal": vt.VolData("normal", "normal", v / 25.0),
    }


def markets(scenarios: list[Any]) -> list[vt.Market]:
    return [
        market_of({"EUR.OIS": SHAPES[d], "EUR.6M": SHAPES[p]}, vols=list(volatilities(v).values()))
        for d, p, v in scenarios
    ]


def leg(index: ql.IborIndex, span: tuple[str, str]) -> Any:
    start = rates.after(rates.spot_date(), span[0])
    dates = rates.schedule(start, rates.after(start, span[1]), "6M")
    return ql.IborLeg([1e6] * (len(dates) - 1), dates, index, paymentDayCounter=ql.Actual360())


def engine(kind: str, curve: Any, v: float) -> Any:
    vol = ql.QuoteHandle(ql.SimpleQuote(v / 25.0 if kind == "normal" else v))
    if kind == "normal":
        return ql.BachelierCapFloorEngine(curve, vol)
    return ql.BlackCapFloorEngine(curve, vol, ACT365, SHIFT if kind == "shifted" else 0.0)


def rows(flows: Any, strike: float) -> list[Optionlet]:
    return [
        Optionlet(
            f.pay_time,
            f.accrual,
            f.notional,
            strike,
            f.fixing_time,
            f.start_time,
            f.end_time,
            f.index_accrual,
        )
        for f in rates.floating_rows(flows)
    ]


def scale(kind: str, rate: float, strike: float) -> float:
    """What an option on a rate is the difference of: lognormal variables are rates plus shift."""
    shift = {"black": 0.0, "shifted": SHIFT, "normal": 0.01}[kind]
    return abs(rate) + abs(strike) + 2.0 * shift


def compare(kind: str, scenarios: list[Any], strikes: tuple[float, ...]) -> None:
    """Caps, floors and collars over all spans and strikes in all scenarios."""
    ql.IborCoupon.createIndexedCoupons()
    trades: list[Any] = []
    made: list[Any] = []
    for span, strike in itertools.product(SPANS, strikes):
        flows = leg(ql.Euribor6M(ql_curve(SHAPES["flat"])), span)
        name = f"{span[0]}-{span[1]}-{strike}"
        lets = vt.Schedule(rows(flows, strike))
        both = vt.Schedule(
            CollarPeriod(
                o.pay_time,
                o.accrual,
                o.notional,
                o.strike + 0.01,
                o.strike,
                o.fixing_time,
                o.start_time,
                o.end_time,
                o.index_accrual,
            )
            for o in lets
        )
        trades += [
            CapFloor(f"C{name}", *HEAD, kind, 1.0, lets),
            CapFloor(f"F{name}", *HEAD, kind, -1.0, lets),
            Collar(f"X{name}", *HEAD, kind, both),
        ]
        made += [
            (span, ql.Cap, ([strike],)),
            (span, ql.Floor, ([strike],)),
            (span, ql.Collar, ([strike + 0.01], [strike])),
        ]
    got = prices(trades, markets(scenarios))
    expected, gross = np.zeros_like(got), np.zeros_like(got)
    for j, (d, p, v) in enumerate(scenarios):
        curve = ql_curve(SHAPES[d])
        index = ql.Euribor6M(ql_curve(SHAPES[p]))
        legs = {span: leg(index, span) for span in SPANS}
        pricing = engine(kind, curve, v)
        for i, (span, cls, args) in enumerate(made):
            instrument = cls(legs[span], *args)
            instrument.setPricingEngine(pricing)
            expected[i, j] = instrument.NPV()
            gross[i, j] = sum(
                1e6
                * c.accrualPeriod()
                * curve.discount(c.date())
                * scale(kind, c.rate(), args[0][0])
                for c in map(ql.as_floating_rate_coupon, legs[span])
            )
    assert got.size >= 200
    close(got, expected, gross, 1e-12, kind)


def test_black() -> None:
    compare("black", SCENARIOS, (0.001, 0.02, 0.03, 0.3))


def test_shifted_black_with_negative_rates() -> None:
    compare("shifted", BELOW, (-0.01, 0.0, 0.02, 0.2))


def test_bachelier_with_negative_rates() -> None:
    compare("normal", BELOW, (-0.03, 0.0, 0.02, 0.2))


def test_digital_caplets() -> None:
    """QuantLib's probabilities of ending in the money, flow by flow."""
    ql.IborCoupon.createIndexedCoupons()
    flows = rows(leg(ql.Euribor6M(ql_curve(SHAPES["flat"])), SPANS[1]), 0.0)
    trades = [
        DigitalCap(f"{kind}{strike}{w}", *HEAD, kind, w, 0.01,
                   vt.Schedule(Optionlet(*(f.pay_time, f.accrual, f.notional, strike), f.fixing_time,
                                         f.start_time, f.end_time, f.index_accrual) for f in flows))
        for kind, strike, w in itertools.product(
            ("black", "shifted", "normal"), (0.001, 0.015, 0.03, 0.2), (1.0, -1.0))
    ]  # fmt: skip
    scenarios = [s for s in SCENARIOS if s[2] > 0.0] + [
        ("flat", "inverted", 1e-4),
        ("zero", "high", 0.8),
    ]
    got = prices(trades, markets(scenarios))
    expected, gross = np.zeros_like(got), np.zeros_like(got)
    for j, (d, p, v) in enumerate(scenarios):
        curve, projection = ql_curve(SHAPES[d]), ql_curve(SHAPES[p])
        for i, t in enumerate(trades):
            call = ql.Option.Call if t.sign > 0 else ql.Option.Put
            for o in t.optionlets:
                fwd = (
                    projection.discount(o.start_time) / projection.discount(o.end_time) - 1.0
                ) / o.index_accrual
                s = v * o.fixing_time**0.5
                if t.vol == "normal":
                    # the derivative of the Bachelier formula by the strike, N(d)
                    chance = ql.CumulativeNormalDistribution()(
                        t.sign * (fwd - o.strike) / (s / 25.0)
                    )
                else:
                    shift = SHIFT if t.vol == "shifted" else 0.0
                    chance = ql.blackFormulaCashItmProbability(call, o.strike, fwd, s, shift)
                paid = 0.01 * o.notional * o.accrual * curve.discount(o.pay_time)
                expected[i, j] += paid * chance
                gross[i, j] += paid
    assert got.size >= 200
    close(got, expected, gross, 1e-12)


def test_fixed_periods_and_payoffs() -> None:
    """A period whose rate is fixed pays its intrinsic value; one that was paid is worth nothing; at
    the fixing time without a fixing the forward rate decides."""
    periods = [(-0.6, -0.6, -0.1), (-0.1, -0.1, 0.4), (0.0, 0.0, 0.5)]
    lets = [Optionlet(e, 0.5, 1e6, 0.025, f, s, e, 0.5) for f, s, e in periods]
    flat = market_of(
        {"EUR.OIS": SHAPES["flat"], "EUR.6M": SHAPES["high"]},
        vols=list(volatilities(0.2).values()),
        fixings={"EUR.6M": {-0.1: 0.031}},
    )
    trades: list[Any] = [CapFloor(k, *HEAD, k, 1.0, vt.Schedule(lets)) for k in ("black", "normal")]
    trades += [DigitalCap("d", *HEAD, "shifted", 1.0, 0.01, vt.Schedule(lets))]
    curve, projection = ql_curve(SHAPES["flat"]), ql_curve(SHAPES["high"])
    df = [curve.discount(0.4), curve.discount(0.5)]
    forward = (1.0 / projection.discount(0.5) - 1.0) / 0.5
    cap = 5e5 * (df[0] * 0.006 + df[1] * (forward - 0.025))
    got = prices(trades, [flat])[:, 0]
    np.testing.assert_allclose(got, [cap, cap, 5e3 * sum(df)], rtol=1e-13)


def test_amortising_and_step_strikes() -> None:
    """Notional and strike by period: the sum of single caplets."""
    flows = rows(leg(ql.Euribor6M(ql_curve(SHAPES["flat"])), SPANS[1]), 0.0)
    steps = [
        Optionlet(
            f.pay_time,
            f.accrual,
            1e6 - 5e4 * k,
            0.01 + 0.002 * k,
            f.fixing_time,
            f.start_time,
            f.end_time,
            f.index_accrual,
        )
        for k, f in enumerate(flows)
    ]
    whole = CapFloor("whole", *HEAD, "black", 1.0, vt.Schedule(steps))
    parts = [CapFloor(f"p{k}", *HEAD, "black", 1.0, vt.Schedule([o])) for k, o in enumerate(steps)]
    got = prices([whole, *parts], markets(SCENARIOS))
    np.testing.assert_allclose(got[0], got[1:].sum(axis=0), rtol=1e-13)
