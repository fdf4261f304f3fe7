"""Fixed-float interest-rate swap.

    NPV = direction × (Σ N_i K_i α_i P(T_i) − Σ N_j (L_j + s_j) α_j P(T_j))

over the flows that are still to be paid. L is the known fixing where there is one, else the forward
rate (P(s)/P(e) − 1)/α of the index period on the projection curve. Discounting and projection
curves are named by the trade. Accrued interest is linear in time within the current fixed period.
Source: J. Hull, Options, Futures and Other Derivatives, chapters 4 and 7.
"""

from dataclasses import dataclass
from typing import Annotated

import vectrace as vt

LONG = vt.Each("notional", vt.Within(0.0))  # who receives is said elsewhere


@dataclass(frozen=True)
class FixedFlow:
    """A fixed coupon: paid at `pay_time` (years), `accrual` (year fraction) at `rate`."""

    pay_time: vt.PayTime
    accrual: vt.NotNegative
    rate: float
    notional: float


@dataclass(frozen=True)
class FloatingFlow:
    """A floating coupon: index plus `spread` over `accrual`; the index is fixed at `fixing_time`
    for the period [start_time, end_time] with the year fraction `index_accrual`."""

    pay_time: Annotated[vt.PayTime, vt.NotBefore("fixing_time")]
    accrual: vt.NotNegative
    spread: float
    notional: float
    fixing_time: float
    start_time: float
    end_time: Annotated[float, vt.After("start_time")]
    index_accrual: vt.Positive


@dataclass(frozen=True)
class SwapTrade:
    """A swap; `direction` is +1 to receive the fixed leg, −1 to pay it."""

    id: str
    netting_set: str
    currency: vt.Currency
    discount: vt.CurveName
    index: vt.IndexName
    direction: vt.Sign
    fixed: Annotated[vt.Schedule[FixedFlow], vt.NotEmpty(("floating",)), LONG]
    floating: Annotated[vt.Schedule[FloatingFlow], vt.FixingsKnown(), LONG]


@vt.model(trade=SwapTrade)
def swap(trade, market):
    """NPV (dirty) and accrued interest of the fixed leg, in trade currency."""
    discount = market.curve(trade.discount)
    index = market.index(trade.index)

    fixed = 0.0
    accrued = 0.0
    for flow in trade.fixed:
        if flow.pay_time <= market.t:
            continue
        fixed += flow.notional * flow.rate * flow.accrual * discount.discount(flow.pay_time)
        if flow.pay_time - flow.accrual < market.t:
            elapsed = market.t - (flow.pay_time - flow.accrual)
            accrued += flow.notional * flow.rate * elapsed

    floating = 0.0
    for flow in trade.floating:
        if flow.pay_time <= market.t:
            continue
        floating += flow.notional * index.coupon_value(flow, discount)

    return {"npv": trade.direction * (fixed - floating), "accrued": trade.direction * accrued}
