"""Caps, floors, collars and digital caplets: strips of options on a floating rate.

Each optionlet pays N α (w (L − K))⁺ at its payment time, or N α Q if w (L − K) > 0 (digital), with
w = +1 for a caplet and −1 for a floorlet:

    NPV = Σ N_i α_i P(T_i) × formula(F_i, K_i, σ_i √(fixing − t)).

F is the forward rate (P(s)/P(e) − 1)/α of the index period on the projection curve; from its fixing
on it is the fixing, and the optionlet its payoff. Black's, shifted Black's or Bachelier's formula
is chosen by the volatility object of the trade. Strike and notional come with each optionlet, so
caps may amortise and step; a negative notional is a short position. The index rate is paid at the
end of its own period or later; there is no convexity adjustment for other payment dates.
Source: J. Hull, Options, Futures and Other Derivatives, chapter 29.2.
"""

from dataclasses import dataclass
from typing import Annotated

import vectrace as vt
from models.formulas import option, probability

# In years: the index period of a par coupon may end some days after the payment
PAID = vt.NotBefore("end_time", 0.05)


@dataclass(frozen=True)
class Optionlet:
    """One option on the index rate that is fixed at `fixing_time` for [start_time, end_time]."""

    pay_time: Annotated[vt.PayTime, vt.NotBefore("fixing_time"), PAID]
    accrual: vt.NotNegative
    notional: float
    strike: Annotated[float, vt.UnderVol("vol")]
    fixing_time: float
    start_time: float
    end_time: Annotated[float, vt.After("start_time")]
    index_accrual: vt.Positive


@dataclass(frozen=True)
class CapFloor:
    """A cap (`sign` +1) or floor (−1)."""

    id: str
    netting_set: str
    currency: vt.Currency
    discount: vt.CurveName
    index: vt.IndexName
    vol: vt.VolName
    sign: vt.Sign
    optionlets: Annotated[vt.Schedule[Optionlet], vt.NotEmpty(), vt.FixingsKnown()]


@dataclass(frozen=True)
class CollarPeriod:
    """As `Optionlet`, with a strike for the cap and one for the floor."""

    pay_time: Annotated[vt.PayTime, vt.NotBefore("fixing_time"), PAID]
    accrual: vt.NotNegative
    notional: float
    cap_strike: Annotated[float, vt.UnderVol("vol")]
    floor_strike: Annotated[float, vt.UnderVol("vol")]
    fixing_time: float
    start_time: float
    end_time: Annotated[float, vt.After("start_time")]
    index_accrual: vt.Positive


@dataclass(frozen=True)
class Collar:
    """A cap bought and a floor sold (for a positive notional)."""

    id: str
    netting_set: str
    currency: vt.Currency
    discount: vt.CurveName
    index: vt.IndexName
    vol: vt.VolName
    periods: Annotated[vt.Schedule[CollarPeriod], vt.NotEmpty(), vt.FixingsKnown()]


@dataclass(frozen=True)
class DigitalCap:
    """Pays the rate `payout` on notional and accrual of each period whose rate ends above
    (`sign` +1) or below (−1) its strike."""

    id: str
    netting_set: str
    currency: vt.Currency
    discount: vt.CurveName
    index: vt.IndexName
    vol: vt.VolName
    sign: vt.Sign
    payout: float
    optionlets: Annotated[vt.Schedule[Optionlet], vt.NotEmpty(), vt.FixingsKnown()]


def _optionlet(flow, w, strike, index, vol, t):
    """Undiscounted option on one period's rate."""
    rate = index.fixing(flow)
    if rate is not None:
        return vt.maximum(w * (rate - strike), 0.0)
    return option(vol, w, index.forward(flow), strike, flow.fixing_time, flow.fixing_time - t)


@vt.model(trade=CapFloor)
def cap_floor(trade, market):
    """NPV in trade currency."""
    discount, index = market.curve(trade.discount), market.index(trade.index)
    vol = market.vol(trade.vol)
    value = 0.0
    for flow in trade.optionlets:
        if flow.pay_time <= market.t:
            continue
        unit = _optionlet(flow, trade.sign, flow.strike, index, vol, market.t)
        value += flow.notional * flow.accrual * discount.discount(flow.pay_time) * unit
    return value


@vt.model(trade=Collar)
def collar(trade, market):
    """NPV in trade currency."""
    discount, index = market.curve(trade.discount), market.index(trade.index)
    vol = market.vol(trade.vol)
    value = 0.0
    for flow in trade.periods:
        if flow.pay_time <= market.t:
            continue
        cap = _optionlet(flow, 1.0, flow.cap_strike, index, vol, market.t)
        floor = _optionlet(flow, -1.0, flow.floor_strike, index, vol, market.t)
        value += flow.notional * flow.accrual * discount.discount(flow.pay_time) * (cap - floor)
    return value


@vt.model(trade=DigitalCap)
def digital_cap(trade, market):
    """NPV in trade currency."""
    discount, index = market.curve(trade.discount), market.index(trade.index)
    vol, w = market.vol(trade.vol), trade.sign
    value = 0.0
    for flow in trade.optionlets:
        if flow.pay_time <= market.t:
            continue
        rate = index.fixing(flow)
        if rate is not None:
            chance = vt.where(w * (rate - flow.strike) > 0.0, 1.0, 0.0)
        else:
            forward, tau = index.forward(flow), flow.fixing_time - market.t
            chance = probability(vol, w, forward, flow.strike, flow.fixing_time, tau)
        value += flow.notional * flow.accrual * discount.discount(flow.pay_time) * chance
    return trade.payout * value
