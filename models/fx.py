"""Foreign exchange: forwards and swaps, European options, digitals and single barriers.

`currency` is the domestic currency: the one of strikes, quotes and NPVs; `foreign` the other. Spot
X is units of `currency` for one unit of `foreign`, and covered interest parity gives the forward

    F(T) = X P_f(T)/P_d(T),

P_d and P_f being discount factors on the trade's two curves. Options are Garman–Kohlhagen's where
the volatility is lognormal: P_d(T_pay) w (F Φ(w d₁) − K Φ(w d₂)), F the forward to `pay_time` and
d₁, d₂ with the time to `expiry`. Amounts and notionals are positive if received (bought). What is
paid at or before the valuation time is worth nothing, and so is an option after its expiry: what
was exercised is booked as the forward it became.
Sources: M. B. Garman and S. W. Kohlhagen, Foreign currency option values, J. Int. Money and
Finance 2 (1983); J. Hull, Options, Futures and Other Derivatives, chapters 5, 17 and 26.
"""

from dataclasses import dataclass
from typing import Annotated, Literal

import vectrace as vt
from models.formulas import asset_part, barrier, option, probability


@dataclass(frozen=True)
class FxForward:
    """`amount` of `currency` and `foreign_amount` of `foreign` change hands at `pay_time`."""

    id: str
    netting_set: str
    currency: vt.Currency
    foreign: Annotated[vt.Currency, vt.Different("currency")]
    discount: vt.CurveName
    foreign_discount: vt.CurveName
    pay_time: float
    amount: float
    foreign_amount: float


@dataclass(frozen=True)
class FxExchange:
    """One date of an FX swap."""

    pay_time: vt.PayTime
    amount: float
    foreign_amount: float


@dataclass(frozen=True)
class FxSwap:
    """A near and a far exchange, or any number of them."""

    id: str
    netting_set: str
    currency: vt.Currency
    foreign: Annotated[vt.Currency, vt.Different("currency")]
    discount: vt.CurveName
    foreign_discount: vt.CurveName
    exchanges: Annotated[vt.Schedule[FxExchange], vt.NotEmpty()]


@dataclass(frozen=True)
class FxOption:
    """The right to buy (`sign` +1) or sell (−1) `notional` of `foreign` at `strike`."""

    id: str
    netting_set: str
    currency: vt.Currency
    foreign: Annotated[vt.Currency, vt.Different("currency")]
    discount: vt.CurveName
    foreign_discount: vt.CurveName
    vol: vt.VolName
    sign: vt.Sign
    strike: vt.NotNegative
    expiry: float
    pay_time: Annotated[float, vt.NotBefore("expiry")]
    notional: float


@dataclass(frozen=True)
class FxDigital:
    """Pays `amount` of the currency that `pays` names ("domestic" or "foreign") if X ends above
    (`sign` +1) or below (−1) the strike."""

    id: str
    netting_set: str
    currency: vt.Currency
    foreign: Annotated[vt.Currency, vt.Different("currency")]
    discount: vt.CurveName
    foreign_discount: vt.CurveName
    vol: vt.VolName
    sign: vt.Sign
    strike: vt.NotNegative
    expiry: float
    pay_time: Annotated[float, vt.NotBefore("expiry")]
    pays: Literal["domestic", "foreign"]
    amount: float


@dataclass(frozen=True)
class FxBarrier:
    """An `FxOption` that one continuously watched barrier ends or brings to life. `side` is +1
    where the barrier lies above the spot and −1 below; `knock` "in" or "out"; `rebate` in
    `currency` per unit of `foreign`, paid `rebate_at` "hit" or "expiry"; `hit`: touched already."""

    id: str
    netting_set: str
    currency: vt.Currency
    foreign: Annotated[vt.Currency, vt.Different("currency")]
    discount: vt.CurveName
    foreign_discount: vt.CurveName
    vol: vt.VolName
    sign: vt.Sign
    strike: vt.NotNegative
    expiry: float
    pay_time: Annotated[float, vt.NotBefore("expiry")]
    notional: float
    side: vt.Sign
    knock: Literal["in", "out"]
    barrier: vt.Positive
    rebate: vt.NotNegative
    rebate_at: Literal["hit", "expiry"]
    hit: bool


def _exchanged(row, spot, domestic, foreign):
    return row.amount * domestic.discount(row.pay_time) + (
        row.foreign_amount * spot * foreign.discount(row.pay_time)
    )


@vt.model(trade=FxForward)
def fx_forward(trade, market):
    """NPV in `currency`."""
    if trade.pay_time <= market.t:
        return 0.0
    spot = market.fx(trade.foreign, trade.currency)
    domestic, foreign = market.curve(trade.discount), market.curve(trade.foreign_discount)
    return _exchanged(trade, spot, domestic, foreign)


@vt.model(trade=FxSwap)
def fx_swap(trade, market):
    """NPV in `currency` of the exchanges still to come."""
    spot = market.fx(trade.foreign, trade.currency)
    domestic, foreign = market.curve(trade.discount), market.curve(trade.foreign_discount)
    value = 0.0
    for exchange in trade.exchanges:
        if exchange.pay_time > market.t:
            value += _exchanged(exchange, spot, domestic, foreign)
    return value


def _forward(trade, market, time):
    """P_d(time) and the forward exchange rate."""
    df = market.curve(trade.discount).discount(time)
    foreign_df = market.curve(trade.foreign_discount).discount(time)
    return df, market.fx(trade.foreign, trade.currency) * foreign_df / df


@vt.model(trade=FxOption)
def fx_option(trade, market):
    """NPV in `currency`."""
    if trade.expiry < market.t:
        return 0.0
    df, forward = _forward(trade, market, trade.pay_time)
    tau = trade.expiry - market.t
    vol = market.vol(trade.vol)
    return trade.notional * df * option(vol, trade.sign, forward, trade.strike, trade.expiry, tau)


@vt.model(trade=FxDigital)
def fx_digital(trade, market):
    """NPV in `currency`: P_d Φ(w d₂) for one unit of it, P_d F Φ(w d₁) for one of `foreign`."""
    if trade.expiry < market.t:
        return 0.0
    df, forward = _forward(trade, market, trade.pay_time)
    tau = trade.expiry - market.t
    vol = market.vol(trade.vol)
    if trade.pays == "foreign":
        unit = asset_part(vol, trade.sign, forward, trade.strike, trade.expiry, tau)
    else:
        unit = probability(vol, trade.sign, forward, trade.strike, trade.expiry, tau)
    return trade.amount * df * unit


@vt.model(trade=FxBarrier)
def fx_barrier(trade, market):
    """NPV in `currency`, of a payment at `pay_time` like the option's. The volatility is that of the
    strike and has to be lognormal."""
    if trade.expiry < market.t:
        return 0.0
    vol = market.vol(trade.vol)
    if vol.kind != "black":
        raise vt.TradeError("a barrier needs a lognormal volatility", field="vol")
    df, forward = _forward(trade, market, trade.pay_time)
    spot = market.fx(trade.foreign, trade.currency)
    sigma = vol.sigma(trade.expiry, trade.strike, forward)
    return trade.notional * barrier(trade, spot, forward, df, df, sigma, trade.expiry - market.t)
