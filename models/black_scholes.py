"""European option on a spot price: Black-Scholes-Merton with a continuous dividend yield.

    w (S e^{−qT} Φ(w d₁) − K P(T) Φ(w d₂)),  d₁ = (ln(F/K) + σ²T/2)/(σ√T),  d₂ = d₁ − σ√T,

with w = +1 for a call and −1 for a put, F = S e^{−qT}/P(T). Expired options are worth nothing, at
expiry the option pays its intrinsic value.
Source: J. Hull, Options, Futures and Other Derivatives, chapters 15 and 17.
"""

from dataclasses import dataclass

import vectrace as vt


@dataclass(frozen=True)
class EuropeanOption:
    """`quantity` options on `underlying`; `sign` +1 for calls, −1 for puts; `expiry` in years."""

    id: str
    netting_set: str
    currency: vt.Currency
    underlying: vt.SpotName
    discount: vt.CurveName
    vol: vt.VolName
    sign: vt.Sign
    strike: vt.Positive
    expiry: float
    dividend_yield: float
    quantity: float


@vt.model(trade=EuropeanOption)
def black_scholes(trade, market):
    """NPV in trade currency."""
    if trade.expiry < market.t:
        return 0.0
    spot = market.spot(trade.underlying)
    if trade.expiry == market.t:
        return trade.quantity * vt.maximum(trade.sign * (spot - trade.strike), 0.0)

    tau = trade.expiry - market.t
    df = market.curve(trade.discount).discount(trade.expiry)
    carried = spot * vt.exp(-trade.dividend_yield * tau)
    forward = carried / df
    stdev = market.vol(trade.vol).sigma(trade.expiry, trade.strike, forward) * vt.sqrt(tau)
    d1 = vt.log(forward / trade.strike) / stdev + 0.5 * stdev
    d2 = d1 - stdev
    w = trade.sign
    return trade.quantity * w * (carried * vt.cdf_norm(w * d1) - trade.strike * df * vt.cdf_norm(w * d2))
