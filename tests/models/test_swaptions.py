"""Swaptions against QuantLib's Black and Bachelier engines, physical and cash-settled."""

from __future__ import annotations

import itertools
from typing import Any

import numpy as np
import pytest
import QuantLib as ql

import vectrace as vt
from models.swaptions import AnnuityFlow, Swaption
from tests.models import rates
from tests.models.harness import (
    ACT365,
    SHAPES,
    TODAY,
    close,
    market_of,
    prices,
    ql_curve,
    time,
)
from tests.models.test_caps import BELOW, SCENARIOS, SHIFT, markets, scale

HEAD = ("A", "EUR", "EUR.OIS", "EUR.6M")
SPANS = [("1W", "1Y"), ("1Y", "10Y"), ("10Y", "20Y")]  # to expiry, and the swap's length
NOTIONAL = 1e6


def underlying(
    projection: Any, discount: Any, span: tuple[str, str], w: float, strike: float, spread: float
) -> tuple[ql.VanillaSwap, ql.Date]:
    expiry = rates.CALENDAR.advance(TODAY, ql.Period(span[0]))
    start = rates.CALENDAR.advance(expiry, 2, ql.Days)
    end = rates.after(start, span[1])
    index = ql.Euribor6M(projection)
    swap = ql.VanillaSwap(
        ql.Swap.Payer if w > 0 else ql.Swap.Receiver,
        NOTIONAL,
        rates.schedule(start, end, "1Y"),
        strike,
        ql.Thirty360(ql.Thirty360.BondBasis),
        rates.schedule(start, end, "6M"),
        index,
        spread,
        index.dayCounter(),
    )
    swap.setPricingEngine(ql.DiscountingSwapEngine(discount))
    return swap, expiry


def trade(
    name: str,
    kind: str,
    span: tuple[str, str],
    w: float,
    strike: float,
    settlement: str,
    spread: float,
) -> Swaption:
    flat = ql_curve(SHAPES["flat"])
    swap, expiry = underlying(flat, flat, span, w, strike, spread)
    first = ql.as_coupon(swap.fixedLeg()[0]).accrualStartDate()
    day = ql.Thirty360(ql.Thirty360.BondBasis)
    fixed = [
        AnnuityFlow(time(c.date()), c.accrualPeriod(), NOTIONAL, day.yearFraction(first, c.date()))
        for c in rates.coupons(swap.fixedLeg())
    ]
    return Swaption(
        name,
        *HEAD,
        kind,
        w,
        strike,
        time(expiry),
        settlement,
        time(first),
        1.0,
        vt.Schedule(fixed),
        vt.Schedule(rates.floating_rows(swap.floatingLeg())),
    )


def engine(kind: str, curve: Any, v: float) -> Any:
    vol = ql.QuoteHandle(ql.SimpleQuote(v / 25.0 if kind == "normal" else v))
    if kind == "normal":
        return ql.BachelierSwaptionEngine(
            curve, vol, ACT365, ql.BachelierSwaptionEngine.DiscountCurve
        )
    return ql.BlackSwaptionEngine(
        curve,
        vol,
        ACT365,
        SHIFT if kind == "shifted" else 0.0,
        ql.BlackSwaptionEngine.DiscountCurve,
    )


@pytest.mark.parametrize(("kind", "scenarios", "strikes"), [
    ("black", SCENARIOS, (0.002, 0.025, 0.2)),
    ("shifted", BELOW, (-0.01, 0.0, 0.025)),
    ("normal", BELOW, (-0.02, 0.0, 0.025)),
])  # fmt: skip
def test_swaptions(kind: str, scenarios: list[Any], strikes: tuple[float, ...]) -> None:
    """Payers and receivers, with and without a spread on the floating leg."""
    ql.IborCoupon.createIndexedCoupons()
    cases = list(itertools.product(SPANS, (1.0, -1.0), strikes, ("physical", "cash"), (0.0, 0.001)))
    trades = [
        trade(f"S{k}", kind, span, w, strike, how, spread)
        for k, (span, w, strike, how, spread) in enumerate(cases)
    ]
    got = prices(trades, markets(scenarios))
    expected, gross = np.zeros_like(got), np.zeros_like(got)
    for j, (d, p, v) in enumerate(scenarios):
        discount, projection = ql_curve(SHAPES[d]), ql_curve(SHAPES[p])
        pricing = engine(kind, discount, v)
        for i, (span, w, strike, how, spread) in enumerate(cases):
            swap, expiry = underlying(projection, discount, span, w, strike, spread)
            settle = (ql.Settlement.Physical, ql.Settlement.PhysicalOTC)
            if how == "cash":
                settle = (ql.Settlement.Cash, ql.Settlement.ParYieldCurve)
            option = ql.Swaption(swap, ql.EuropeanExercise(expiry), *settle)
            option.setPricingEngine(pricing)
            expected[i, j] = option.NPV()
            annuity = abs(swap.fixedLegBPS()) / 1e-4
            gross[i, j] = annuity * scale(kind, swap.fairRate(), strike)
    assert got.size >= 200
    close(got, expected, gross, 1e-12, kind)


def test_expiry_and_after() -> None:
    """At expiry the swap if it is worth exercising; after it nothing."""
    now = market_of(
        {"EUR.OIS": SHAPES["flat"], "EUR.6M": SHAPES["steep"]},
        vols=[vt.VolData("normal", "normal", 0.01)],
    )
    one = trade("", "normal", SPANS[1], 1.0, 0.0, "physical", 0.0)
    at = [
        Swaption(n, *HEAD, "normal", w, 0.01, t, "physical", 0.0, 1.0, one.fixed, one.floating)
        for n, w, t in (("payer", 1.0, 0.0), ("receiver", -1.0, 0.0), ("gone", 1.0, -0.1))
    ]
    got = prices(at, [now])[:, 0]
    discount, projection = ql_curve(SHAPES["flat"]), ql_curve(SHAPES["steep"])
    annuity = sum(NOTIONAL * f.accrual * discount.discount(f.pay_time) for f in one.fixed)
    swap = (
        sum(
            NOTIONAL
            * f.accrual
            * discount.discount(f.pay_time)
            / f.index_accrual
            * (projection.discount(f.start_time) / projection.discount(f.end_time) - 1.0)
            for f in one.floating
        )
        - 0.01 * annuity
    )
    np.testing.assert_allclose(got, [swap, 0.0, 0.0], rtol=1e-12)
