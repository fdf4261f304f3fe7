"""Swaps beyond fixed against floating: basis, overnight compounded, cross-currency.

A `Leg` is a list of fixed coupons, of floating coupons and of exchanges of notional in one
currency. Every flow has its own notional, accrual, spread and index period, so that amortising and
step notionals, stubs and fixings in arrears (without convexity adjustment) are data. A floating
coupon pays N (L + s) α at its payment time, L being the fixing where it is known and else

    "indexed"  the forward rate of the index's own period, (P(s)/P(e) − 1)/α_index,
    "par"      that of the coupon's accrual period, (P(s)/P(e) − 1)/α,

by the name in `coupons`. An overnight coupon compounds daily fixings,

    N (Π (1 + r_i δ_i) − 1 + s α),

where the fixings to come contribute P(s)/P(e): they telescope. Values in another currency are
converted at the spot rate of the valuation time. What is paid at or before it is worth nothing.
Sources: J. Hull, Options, Futures and Other Derivatives, chapters 4 and 7; par and indexed coupons
as in QuantLib's IborCoupon.
"""

from dataclasses import dataclass
from typing import Annotated, Literal

import vectrace as vt
from models.swap import LONG, FixedFlow

# Adjusting to business days may put a payment before its period's end, in years
SLACK = 0.05
PAID = vt.NotBefore("accrual_end", SLACK)


@dataclass(frozen=True)
class FloatingCoupon:
    """A floating coupon with both periods: the index's (`start_time`, `end_time`, `index_accrual`)
    and its own (`accrual_start`, `accrual_end`, `accrual`)."""

    pay_time: Annotated[vt.PayTime, vt.NotBefore("fixing_time"), PAID]
    accrual: vt.NotNegative
    spread: float
    notional: float
    fixing_time: float
    start_time: float
    end_time: Annotated[float, vt.After("start_time")]
    index_accrual: vt.Positive
    accrual_start: float
    accrual_end: Annotated[float, vt.After("accrual_start")]


@dataclass(frozen=True)
class NotionalExchange:
    """`amount` is received (positive) by whoever receives the leg."""

    pay_time: vt.PayTime
    amount: float


@dataclass(frozen=True)
class Leg:
    """What one party receives. `index` may be None where there are no floating coupons."""

    currency: vt.Currency
    discount: vt.CurveName
    index: Annotated[str | None, vt.Names("index"), vt.Needed(unless_empty="floating")]
    coupons: Literal["indexed", "par"]
    fixed: Annotated[vt.Schedule[FixedFlow], vt.NotEmpty(("floating", "exchanges")), LONG]
    floating: Annotated[vt.Schedule[FloatingCoupon], vt.FixingsKnown(), LONG]
    exchanges: vt.Schedule[NotionalExchange]


@dataclass(frozen=True)
class BasisSwap:
    """One floating leg against another in the same currency."""

    id: str
    netting_set: str
    currency: Annotated[vt.Currency, vt.SameAs("receive.currency"), vt.SameAs("pay.currency")]
    receive: Leg
    pay: Leg


@dataclass(frozen=True)
class CrossCurrencySwap:
    """Legs in two currencies, usually with exchanges of notional; the NPV is in `currency`."""

    id: str
    netting_set: str
    currency: vt.Currency
    receive: Leg
    pay: Leg


@dataclass(frozen=True)
class OvernightCoupon:
    """Overnight fixings compounded over [start_time, end_time], paid at `pay_time`."""

    pay_time: Annotated[vt.PayTime, vt.NotBefore("end_time", SLACK)]
    accrual: vt.NotNegative
    spread: float
    notional: float
    start_time: float
    end_time: Annotated[float, vt.After("start_time")]


@dataclass(frozen=True)
class OvernightDay:
    """The fixing of `fixing_time` applies over [start_time, end_time], `accrual` years. It belongs to
    the coupon that begins at `coupon_start`."""

    coupon_start: float
    fixing_time: float
    start_time: Annotated[float, vt.Ascending(), vt.NotBefore("coupon_start")]
    end_time: Annotated[float, vt.After("start_time")]
    accrual: vt.NotNegative


@dataclass(frozen=True)
class OvernightSwap:
    """Fixed against compounded overnight; `direction` +1 receives fixed. `days` has the business
    days, in order, of the coupons that have begun and are not paid yet."""

    id: str
    netting_set: str
    currency: vt.Currency
    discount: vt.CurveName
    index: vt.IndexName
    direction: vt.Sign
    fixed: Annotated[vt.Schedule[FixedFlow], LONG]
    overnight: Annotated[vt.Schedule[OvernightCoupon], vt.NotEmpty(("fixed",)), LONG]
    days: vt.Schedule[OvernightDay]


def _coupon_value(flow, index, discount, coupons):
    """Value now of one floating coupon, for one unit of notional."""
    if coupons == "indexed":
        return index.coupon_value(flow, discount)
    if coupons != "par":
        raise vt.TradeError(
            "there is no such kind of coupon", field="coupons", hint="use indexed or par"
        )
    rate = index.fixing(flow)
    if rate is None:
        rate = index.curve.forward(flow.accrual_start, flow.accrual_end, flow.accrual)
    return (rate + flow.spread) * flow.accrual * discount.discount(flow.pay_time)


def leg_value(leg, market):
    """Value of a leg in its own currency."""
    discount = market.curve(leg.discount)
    value = 0.0
    for flow in leg.fixed:
        if flow.pay_time > market.t:
            value += flow.notional * flow.rate * flow.accrual * discount.discount(flow.pay_time)
    if leg.index is not None:
        index = market.index(leg.index)
        for flow in leg.floating:
            if flow.pay_time > market.t:
                value += flow.notional * _coupon_value(flow, index, discount, leg.coupons)
    for exchange in leg.exchanges:
        if exchange.pay_time > market.t:
            value += exchange.amount * discount.discount(exchange.pay_time)
    return value


@vt.model(trade=BasisSwap)
def basis_swap(trade, market):
    """NPV in trade currency."""
    return leg_value(trade.receive, market) - leg_value(trade.pay, market)


@vt.model(trade=CrossCurrencySwap)
def cross_currency_swap(trade, market):
    """NPV in trade currency."""
    received = leg_value(trade.receive, market) * market.fx(trade.receive.currency, trade.currency)
    paid = leg_value(trade.pay, market) * market.fx(trade.pay.currency, trade.currency)
    return received - paid


@vt.model(trade=OvernightSwap)
def overnight_swap(trade, market):
    """NPV in trade currency."""
    discount, index = market.curve(trade.discount), market.index(trade.index)
    fixed = 0.0
    for flow in trade.fixed:
        if flow.pay_time > market.t:
            fixed += flow.notional * flow.rate * flow.accrual * discount.discount(flow.pay_time)

    # Growth over the known fixings of the latest coupon, which began at `begun`, up to `reached`,
    # and of the one before, which may have ended without being paid
    growth, begun, reached = 1.0, -1e9, -1e9
    before, begun_before = 1.0, -1e9
    for day in trade.days:
        rate = index.fixing(day)
        if rate is None:
            continue
        new = day.coupon_start > begun
        before = vt.where(new, growth, before)
        begun_before = vt.where(new, begun, begun_before)
        growth = vt.where(new, 1.0, growth) * (1.0 + rate * day.accrual)
        begun, reached = day.coupon_start, day.end_time

    overnight = 0.0
    missing = 0.0
    for flow in trade.overnight:
        if flow.pay_time <= market.t:
            continue
        latest, last = flow.start_time == begun, flow.start_time == begun_before
        known = vt.where(latest, growth, vt.where(last, before, 1.0))
        until = vt.where(latest, reached, vt.where(last, flow.end_time, flow.start_time))
        short = (until < market.t) & (until < flow.end_time)
        missing = vt.where(short, 1.0, missing)
        compounded = known * index.curve.discount(until) / index.curve.discount(flow.end_time)
        earned = compounded - 1.0 + flow.spread * flow.accrual
        overnight += flow.notional * earned * discount.discount(flow.pay_time)
    if missing > 0.0:
        raise vt.TradeError("the days of a coupon that has begun are missing", field="days")
    return trade.direction * (fixed - overnight)
