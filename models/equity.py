"""Equity options whose payoff may be converted: European, digital, single barrier.

The asset S trades in `asset_currency` and yields q continuously. `payoff` says what the option is
written on, in the trade's currency, X being its units for one of `asset_currency`:

    "none"   S; both currencies are one.            F = S e^{−qτ}/P(T)
    "quanto" S, paid one for one.                   F = S e^{−qτ}/P_a(T) · e^{−ρ σ_S σ_X τ}
    "compo"  S X, with a strike in the trade's      F = S X e^{−qτ}/P(T),
             currency.                              σ² = σ_S² + σ_X² + 2 ρ σ_S σ_X

P discounts in the trade's currency, P_a in the asset's; T is the expiry, ρ is the correlation of ln S and ln X, a
named level of the market, σ_X the volatility of X at the money. Values are P(T_pay) × Black's formulas
with F and σ, fixed at the expiry and paid at `pay_time`; σ = 0, an expiry now and strikes at zero are the limits of these. Barriers watch what
the option is written on.
Sources: J. Hull, Options, Futures and Other Derivatives, chapters 15, 17, 26 and 30.3 (quantos);
E. Reiner, Quanto mechanics, Risk, March 1992.
"""

from dataclasses import dataclass
from typing import Annotated, Literal

import vectrace as vt
from models.formulas import barrier, black

CONVERTED = vt.Needed(when="payoff", among=("quanto", "compo"))


@dataclass(frozen=True)
class Asset:
    """What an option is written on. `asset_discount` is read for quantos, `fx_vol` and
    `correlation` for quantos and compos: None where they are not needed."""

    underlying: vt.SpotName
    vol: vt.VolName
    dividend_yield: float
    payoff: Literal["none", "quanto", "compo"] = "none"
    asset_currency: Annotated[str | None, vt.Names("currency")] = None
    asset_discount: Annotated[str | None, vt.Names("curve"), vt.Needed(when="payoff", among=("quanto",))] = None
    fx_vol: Annotated[str | None, vt.Names("vol"), CONVERTED] = None
    correlation: Annotated[str | None, vt.Names("spot", -1.0, 1.0), CONVERTED] = None


@dataclass(frozen=True)
class EquityOption:
    """`quantity` calls (`sign` +1) or puts (−1)."""

    id: str
    netting_set: str
    currency: vt.Currency
    discount: vt.CurveName
    asset: Asset
    sign: vt.Sign
    strike: vt.NotNegative
    expiry: float
    pay_time: Annotated[float, vt.NotBefore("expiry")]
    quantity: float


@dataclass(frozen=True)
class EquityDigital:
    """Pays `quantity` units of money (`pays` "cash") or of the asset ("asset") if it ends above
    (`sign` +1) or below (−1) the strike."""

    id: str
    netting_set: str
    currency: vt.Currency
    discount: vt.CurveName
    asset: Asset
    sign: vt.Sign
    strike: vt.NotNegative
    expiry: float
    pay_time: Annotated[float, vt.NotBefore("expiry")]
    pays: Literal["cash", "asset"]
    quantity: float


@dataclass(frozen=True)
class EquityBarrier:
    """An `EquityOption` that one continuously watched barrier ends or brings to life: see
    `models.formulas.barrier` for the fields from `side` on."""

    id: str
    netting_set: str
    currency: vt.Currency
    discount: vt.CurveName
    asset: Asset
    sign: vt.Sign
    strike: vt.NotNegative
    expiry: float
    pay_time: Annotated[float, vt.NotBefore("expiry")]
    quantity: float
    side: vt.Sign
    knock: Literal["in", "out"]
    barrier: vt.Positive
    rebate: vt.NotNegative
    rebate_at: Literal["hit", "expiry"]
    hit: bool


def _underlying(trade, market):
    """Spot, forward to the expiry and volatility of what the option is written on, and P(T)."""
    asset, tau = trade.asset, trade.expiry - market.t
    df = market.curve(trade.discount).discount(trade.expiry)
    spot = market.spot(asset.underlying)
    carried = spot * vt.exp(-asset.dividend_yield * tau)
    if asset.payoff == "none":
        return spot, carried / df, _sigma(market, asset.vol, trade, carried / df), df

    rho = market.spot(asset.correlation)
    if asset.payoff == "quanto":
        local = carried / market.curve(asset.asset_discount).discount(trade.expiry)
        sigma = _sigma(market, asset.vol, trade, local)
        fx_sigma = market.vol(asset.fx_vol).sigma(trade.expiry)
        return spot, local * vt.exp(-rho * sigma * fx_sigma * tau), sigma, df
    if asset.payoff != "compo":
        raise vt.TradeError(
            "there is no such payoff", field="asset.payoff", hint="use none, quanto or compo"
        )
    fx = market.fx(asset.asset_currency, trade.currency)
    forward = carried * fx / df
    sigma = _sigma(market, asset.vol, trade, forward)
    fx_sigma = market.vol(asset.fx_vol).sigma(trade.expiry)
    variance = sigma * sigma + fx_sigma * fx_sigma + 2.0 * rho * sigma * fx_sigma
    # at ρ = ∓1 and equal volatilities rounding may leave less than nothing
    return spot * fx, forward, vt.sqrt(vt.maximum(variance, 0.0)), df


def _sigma(market, name, trade, forward):
    vol = market.vol(name)
    if vol.kind != "black":
        raise vt.TradeError("an equity option needs a lognormal volatility", field="asset.vol")
    return vol.sigma(trade.expiry, trade.strike, forward)


@vt.model(trade=EquityOption)
def equity_option(trade, market):
    """NPV in trade currency."""
    if trade.expiry < market.t:
        return 0.0
    _, forward, sigma, _ = _underlying(trade, market)
    df = market.curve(trade.discount).discount(trade.pay_time)
    stdev = sigma * vt.sqrt(trade.expiry - market.t)
    return trade.quantity * df * black(trade.sign, forward, trade.strike, stdev)


@vt.model(trade=EquityDigital)
def equity_digital(trade, market):
    """NPV in trade currency: P(T_pay) Φ(w d₂) for a unit of money, P(T_pay) F Φ(w d₁) for the asset. At the
    strike the payoff counts half where no volatility is left."""
    if trade.expiry < market.t:
        return 0.0
    _, forward, sigma, _ = _underlying(trade, market)
    df = market.curve(trade.discount).discount(trade.pay_time)
    s = vt.maximum(sigma * vt.sqrt(trade.expiry - market.t), 1e-300)
    d2 = vt.log(forward / trade.strike) / s - 0.5 * s
    if trade.pays == "asset":
        return trade.quantity * df * forward * vt.cdf_norm(trade.sign * (d2 + s))
    return trade.quantity * df * vt.cdf_norm(trade.sign * d2)


@vt.model(trade=EquityBarrier)
def equity_barrier(trade, market):
    """NPV in trade currency."""
    if trade.expiry < market.t:
        return 0.0
    spot, forward, sigma, bond = _underlying(trade, market)
    df = market.curve(trade.discount).discount(trade.pay_time)
    return trade.quantity * barrier(trade, spot, forward, df, bond, sigma, trade.expiry - market.t)
