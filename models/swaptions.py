"""European swaptions, settled physically or in cash: Black, shifted Black and Bachelier.

    NPV = A × formula(S, K, σ √(expiry − t)),
    S = floating leg/annuity,  annuity = Σ N_i α_i P(T_i),

w = +1 for a payer and −1 for a receiver. The formula is chosen by the volatility object, which is
asked for the expiry, the strike and the tenor of the swap, from its start to its end. A is the
annuity for physical settlement; for cash settlement by the par yield (ISDA's "cash settled swap
rate") it is that of a bond that yields S,

    A = P(settlement) Σ N_i α_i (1 + S/f)^{−f τ_i},

τ_i the years from settlement to payment by the fixed leg's day count and f compounding periods per
year. Volatilities are quoted for swaps without spread: the value of the floating spreads is taken
off both strike and rate. A negative notional is a short position. An expired swaption is worth
nothing: the swap it became is booked as a swap.
Source: J. Hull, Options, Futures and Other Derivatives, chapter 29.3; the spread and the par-yield
annuity as in QuantLib's BlackSwaptionEngine.
"""

from dataclasses import dataclass
from typing import Annotated, Literal

import vectrace as vt
from models.formulas import option
from models.swap import FloatingFlow


@dataclass(frozen=True)
class AnnuityFlow:
    """A fixed period of the underlying swap. `settle_years` from settlement to payment by the fixed
    leg's day count; read for cash settlement only."""

    pay_time: vt.PayTime
    accrual: vt.NotNegative
    notional: float
    settle_years: float


@dataclass(frozen=True)
class Swaption:
    """The right to pay (`sign` +1) or receive (−1) `strike`. `settlement` is "physical" or "cash";
    `settle_time` and `frequency` (compounding periods per year) are read for "cash" only."""

    id: str
    netting_set: str
    currency: vt.Currency
    discount: vt.CurveName
    index: vt.IndexName
    vol: vt.VolName
    sign: vt.Sign
    strike: Annotated[float, vt.UnderVol("vol")]
    expiry: float
    settlement: Literal["physical", "cash"]
    settle_time: float
    frequency: vt.Positive
    fixed: Annotated[vt.Schedule[AnnuityFlow], vt.NotEmpty(), vt.RowsAfter("expiry")]
    floating: Annotated[vt.Schedule[FloatingFlow], vt.NotEmpty(), vt.RowsAfter("expiry")]


@vt.model(trade=Swaption)
def swaption(trade, market):
    """NPV in trade currency."""
    if trade.expiry < market.t:
        return 0.0
    discount, index = market.curve(trade.discount), market.index(trade.index)

    annuity = 0.0
    for flow in trade.fixed:
        annuity += flow.notional * flow.accrual * discount.discount(flow.pay_time)

    floating = 0.0
    spreads = 0.0
    for flow in trade.floating:
        paid = flow.notional * flow.accrual * discount.discount(flow.pay_time)
        floating += paid * index.rate(flow)
        spreads += paid * flow.spread

    rate = floating / annuity
    strike = trade.strike - spreads / annuity
    tau = trade.expiry - market.t
    tenor = trade.floating[-1].end_time - trade.floating[0].start_time
    vol = market.vol(trade.vol)
    unit = option(vol, trade.sign, rate, strike, trade.expiry, tau, tenor)
    if trade.settlement == "physical":
        return annuity * unit

    cash = 0.0
    growth = 1.0 + rate / trade.frequency
    for flow in trade.fixed:
        cash += flow.notional * flow.accrual * growth ** (-trade.frequency * flow.settle_years)
    return discount.discount(trade.settle_time) * cash * unit
