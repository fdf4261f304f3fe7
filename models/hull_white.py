"""Swaptions, caps and bond options under Hull and White's one-factor model.

    dr = (θ(t) − a r) dt + σ dW,  θ fitted to today's curve.

The forward bond P(T_s, T_e) seen from an option's expiry T is lognormal with

    stdev = |B(T, T_e) − B(T, T_s)| √ζ(T),  B(t, u) = (1 − e^{−a (u − t)})/a,
    ζ(T) = σ² (1 − e^{−2a (T − t)})/(2a),

so that a bond option is Black's formula on P(T_e)/P(T_s) discounted by P(T_s) (paid later, at T_p:
discounted by P(T_p), on P(T_e)/P(T_s) e^{B(T, T_e) B(T, T_p) ζ}, its expectation under T_p's measure), and a caplet is a
put on it with strike 1/(1 + K α), (1 + K α) times. A swaption is Jamshidian's sum of bond options:
with c_i the fixed coupons (the last with the notional) and

    bond_i(x) = P(T_i)/P(T_s) exp(−β_i x − β_i² ζ/2),  β_i = B(T, T_i) − B(T, T_s),

x* solves Σ c_i bond_i(x) = 1, and option i has the strike bond_i(x*); with x in units of √ζ, its d₁
is x* + β_i √ζ and its d₂ is x*. The instantaneous forward
rate, which a linear zero curve does not have at its nodes, is in none of these. The root is found
by Newton's method on the logarithm of the sum, which is convex and nearly a line; coupons of a
negative strike stand on the other side of the equation, so that both logarithms exist.

σ is the level of a "normal" volatility of the market; a belongs to the trade and may be zero
(Ho and Lee). One curve projects and discounts. Sources: J. Hull, Options, Futures and Other
Derivatives, chapter 31; F. Jamshidian, An exact bond option formula, J. Finance 44 (1989).
"""

from dataclasses import dataclass
from typing import Annotated

import vectrace as vt
from models.formulas import black

NEWTON_STEPS = 8


@dataclass(frozen=True)
class BondOption:
    """A call (`sign` +1) or put (−1) on `notional` of a zero-coupon bond of `maturity`; what the price at
    the expiry decides is paid at `pay_time`."""

    id: str
    netting_set: str
    currency: vt.Currency
    discount: vt.CurveName
    vol: vt.VolName
    mean_reversion: float
    sign: vt.Sign
    strike: vt.NotNegative
    expiry: float
    pay_time: Annotated[float, vt.NotBefore("expiry")]
    maturity: Annotated[float, vt.After("expiry")]
    notional: float


@dataclass(frozen=True)
class RateOption:
    """An option on the simple rate over [start_time, end_time], paid at its end."""

    notional: float
    strike: float
    fixing_time: Annotated[float, vt.Ascending()]
    start_time: float
    end_time: Annotated[float, vt.After("start_time")]
    accrual: vt.Positive


@dataclass(frozen=True)
class HullWhiteCap:
    """A cap (`sign` +1) or floor (−1) whose rates are not fixed yet."""

    id: str
    netting_set: str
    currency: vt.Currency
    discount: vt.CurveName
    vol: vt.VolName
    mean_reversion: float
    sign: vt.Sign
    optionlets: Annotated[vt.Schedule[RateOption], vt.NotEmpty()]


@dataclass(frozen=True)
class CouponFlow:
    """A fixed coupon of the underlying swap, per unit of notional: the rate is the strike."""

    pay_time: vt.PayTime
    accrual: vt.NotNegative


@dataclass(frozen=True)
class HullWhiteSwaption:
    """The right to pay (`sign` +1) or receive (−1) `strike` from `start_time` on; the floating leg
    is worth the notional then."""

    id: str
    netting_set: str
    currency: vt.Currency
    discount: vt.CurveName
    vol: vt.VolName
    mean_reversion: float
    sign: vt.Sign
    strike: float
    notional: float
    expiry: float
    start_time: Annotated[float, vt.NotBefore("expiry")]
    fixed: Annotated[vt.Schedule[CouponFlow], vt.NotEmpty(), vt.RowsAfter("start_time")]


def _decay(y):
    """(1 − e^{−y})/y, 1 at y = 0. In u = e^{−y}: the rounding of u cancels (Kahan's device)."""
    u = vt.exp(-y)
    still = u == 1.0
    return vt.where(still, 1.0, (u - 1.0) / vt.log(vt.where(still, 0.5, u)))


def slope(a, start, end):
    """B(start, end)."""
    return (end - start) * _decay(a * (end - start))


def root_variance(a, sigma, tau):
    """√ζ over `tau` years."""
    return sigma * vt.sqrt(tau * _decay(2.0 * a * tau))


def discount_bond(curve, a, sigma, start, end, rate):
    """P(start, end), seen at time 0, if the short rate at `start` is `rate` (Hull, 31.9).

    f(0, start) = z + t z′ takes the slope of the zero rate over one ten-thousandth of a year: on a
    curve that is linear in zero rates the instantaneous forward jumps at the nodes."""
    step = 5e-5
    tilt = (curve.zero(start + step) - curve.zero(start - step)) / (2.0 * step)
    forward = curve.zero(start) + start * tilt
    b = slope(a, start, end)
    deviation = b * root_variance(a, sigma, start)
    ratio = curve.discount(end) / curve.discount(start)
    return ratio * vt.exp(b * (forward - rate) - 0.5 * deviation * deviation)


def _sigma(market, trade, expiry):
    vol = market.vol(trade.vol)
    if vol.kind != "normal":
        raise vt.TradeError("Hull and White's σ is a normal volatility", field="vol")
    return vol.sigma(expiry)


@vt.model(trade=BondOption)
def bond_option(trade, market):
    """NPV in trade currency."""
    if trade.expiry < market.t:
        return 0.0
    a, discount = trade.mean_reversion, market.curve(trade.discount)
    sigma = _sigma(market, trade, trade.expiry)
    deviation = root_variance(a, sigma, trade.expiry - market.t)
    stdev = deviation * slope(a, trade.expiry, trade.maturity)
    delay = deviation * slope(a, trade.expiry, trade.pay_time)
    bond = discount.discount(trade.maturity) / discount.discount(trade.expiry) * vt.exp(stdev * delay)
    df = discount.discount(trade.pay_time)
    return trade.notional * df * black(trade.sign, bond, trade.strike, stdev)


@vt.model(trade=HullWhiteCap)
def hull_white_cap(trade, market):
    """NPV in trade currency. Rates whose fixing time has passed are left out."""
    a, discount = trade.mean_reversion, market.curve(trade.discount)
    value = 0.0
    for flow in trade.optionlets:
        if flow.fixing_time < market.t:
            continue
        expiry = flow.fixing_time
        beta = slope(a, expiry, flow.end_time) - slope(a, expiry, flow.start_time)
        stdev = beta * root_variance(a, _sigma(market, trade, expiry), expiry - market.t)
        df = discount.discount(flow.start_time)
        bond = discount.discount(flow.end_time) / df
        gross = 1.0 + flow.strike * flow.accrual
        value += flow.notional * gross * df * black(-trade.sign, bond, 1.0 / gross, stdev)
    return value


@vt.model(trade=HullWhiteSwaption)
def hull_white_swaption(trade, market):
    """NPV in trade currency."""
    if trade.expiry < market.t:
        return 0.0
    a, discount = trade.mean_reversion, market.curve(trade.discount)
    sigma = _sigma(market, trade, trade.expiry)
    deviation = root_variance(a, sigma, trade.expiry - market.t)  # √ζ
    df = discount.discount(trade.start_time)
    to_start = slope(a, trade.expiry, trade.start_time)
    last = trade.fixed[-1].pay_time

    # x in units of √ζ does not depend on its size, but needs one that is not zero
    scale = vt.maximum(deviation, 1e-12)
    x = 0.0
    for _ in vt.steps(NEWTON_STEPS):
        gained, gained_slope = 0.0, 0.0
        owed, owed_slope = 1.0, 0.0
        for flow in trade.fixed:
            coupon = trade.strike * flow.accrual + vt.where(flow.pay_time == last, 1.0, 0.0)
            s = (slope(a, trade.expiry, flow.pay_time) - to_start) * scale
            bond = discount.discount(flow.pay_time) / df * vt.exp(-s * x - 0.5 * s * s)
            gain, debt = vt.maximum(coupon, 0.0) * bond, vt.maximum(-coupon, 0.0) * bond
            gained += gain
            gained_slope += s * gain
            owed += debt
            owed_slope += s * debt
        x += vt.log(gained / owed) / (gained_slope / gained - owed_slope / owed)

    # The strikes of the bond options add up to one: their sum is Φ(w x) without an error of x
    w = -trade.sign
    value = -vt.cdf_norm(w * x)
    for flow in trade.fixed:
        coupon = trade.strike * flow.accrual + vt.where(flow.pay_time == last, 1.0, 0.0)
        s = (slope(a, trade.expiry, flow.pay_time) - to_start) * scale
        bond = discount.discount(flow.pay_time) / df
        value += coupon * bond * vt.cdf_norm(w * (x + s))  # d₁ = x + s, d₂ = x
    return trade.notional * df * w * value
