"""Bond options, caps and swaptions under Hull and White's model in JAX: functions of one trade and one scenario."""

import jax
import jax.numpy as jnp
from jax_market import black, cdf, discount, vol_row

NEWTON_STEPS = 8


def slope(a, start, end):
    return -jnp.expm1(-a * (end - start)) / a


def root_variance(a, sigma, tau):
    return sigma * jnp.sqrt(-jnp.expm1(-2.0 * a * tau) / (2.0 * a))


def bond_option(t, x):
    a, expiry = t["mean_reversion"], t["expiry"]
    root = root_variance(a, x[vol_row[t["vol"]]], expiry)
    deviation, delay = root * slope(a, expiry, t["maturity"]), root * slope(a, expiry, t["pay_time"])
    bond = discount(x, t["discount"], t["maturity"]) / discount(x, t["discount"], expiry) * jnp.exp(deviation * delay)
    df = discount(x, t["discount"], t["pay_time"])
    return jnp.where(expiry < 0.0, 0.0, t["notional"] * df * black(t["sign"], bond, t["strike"], deviation))


def hull_white_cap(t, x):
    a, expiry = t["mean_reversion"], t["optionlets.fixing_time"]
    start, end = t["optionlets.start_time"], t["optionlets.end_time"]
    deviation = (slope(a, expiry, end) - slope(a, expiry, start)) * root_variance(a, x[vol_row[t["vol"]]], expiry)
    df = discount(x, t["discount"], start)
    gross = 1.0 + t["optionlets.strike"] * t["optionlets.accrual"]
    put = black(-t["sign"], discount(x, t["discount"], end) / df, 1.0 / gross, deviation)
    return jnp.sum(t["optionlets.notional"] * gross * df * put)


def hull_white_swaption(t, x):
    """Jamshidian's sum of bond options; the root by Newton's method on the logarithm of the bonds' sum, the
    coupons of a negative strike on the other side."""
    a, expiry = t["mean_reversion"], t["expiry"]
    df = discount(x, t["discount"], t["start_time"])
    bond = discount(x, t["discount"], t["fixed.pay_time"]) / df
    coupon = t["strike"] * t["fixed.accrual"] + t["fixed.last"]
    scale = jnp.maximum(root_variance(a, x[vol_row[t["vol"]]], jnp.maximum(expiry, 0.0)), 1e-12)
    s = (slope(a, expiry, t["fixed.pay_time"]) - slope(a, expiry, t["start_time"])) * scale

    def step(_, y):
        value = bond * jnp.exp(-s * y - 0.5 * s * s)
        gain, debt = jnp.maximum(coupon, 0.0) * value, jnp.maximum(-coupon, 0.0) * value
        gained, owed = jnp.sum(gain), 1.0 + jnp.sum(debt)
        return y + jnp.log(gained / owed) / (jnp.sum(s * gain) / gained - jnp.sum(s * debt) / owed)

    y = jax.lax.fori_loop(0, NEWTON_STEPS, step, 0.0)
    w = -t["sign"]
    value = jnp.sum(coupon * bond * cdf(w * (y + s))) - cdf(w * y)
    return jnp.where(expiry < 0.0, 0.0, t["notional"] * df * w * value)


PRODUCTS = {"hull_white_swaption": hull_white_swaption, "hull_white_cap": hull_white_cap, "bond_option": bond_option}
