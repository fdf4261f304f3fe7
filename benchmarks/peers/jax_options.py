"""Foreign exchange and equity of the mixed book in JAX: functions of one trade t and one scenario x. What has
expired is worth nothing.
"""

import jax.numpy as jnp
from jax_market import black, black_d2, cdf, discount, exchange, spot, surface


def exchanged(t, x, path=""):
    pay = t[f"{path}pay_time"]
    home = t[f"{path}amount"] * discount(x, t["discount"], pay)
    rate = exchange(x, t["foreign"], t["currency"])
    return home + rate * t[f"{path}foreign_amount"] * discount(x, t["foreign_discount"], pay)


def fx_forward(t, x):
    return jnp.where(t["pay_time"] > 0.0, exchanged(t, x), 0.0)


def fx_swap(t, x):
    return jnp.sum(exchanged(t, x, "exchanges."))


def fx_terms(t, x, time):
    """Discount factor, spot, forward, standard deviation and time of a currency pair's option."""
    df = discount(x, t["discount"], time)
    rate = exchange(x, t["foreign"], t["currency"])
    forward = rate * discount(x, t["foreign_discount"], time) / df
    expiry = jnp.maximum(t["expiry"], 0.0)
    return df, rate, forward, surface(x, t["vol"], expiry, t["strike"] / forward) * jnp.sqrt(expiry)


def live(t, value):
    return jnp.where(t["expiry"] < 0.0, 0.0, value)


def fx_option(t, x):
    df, _, forward, deviation = fx_terms(t, x, t["pay_time"])
    return live(t, t["notional"] * df * black(t["sign"], forward, t["strike"], deviation))


def fx_digital(t, x):
    df, _, forward, deviation = fx_terms(t, x, t["pay_time"])
    return live(t, t["amount"] * df * digital(t, forward, deviation, t["pays foreign"]))


def digital(t, forward, deviation, asset):
    d2, s = black_d2(forward, t["strike"], deviation)
    return jnp.where(asset, forward, 1.0) * cdf(t["sign"] * jnp.where(asset, d2 + s, d2))


def fx_barrier(t, x):
    df, rate, forward, deviation = fx_terms(t, x, t["pay_time"])
    return live(t, t["notional"] * barrier(t, rate, forward, df, df, deviation))


def equity_terms(t, x):
    """As `fx_terms`, for an asset of the trade's currency, a quanto or a compo."""
    expiry = jnp.maximum(t["expiry"], 0.0)
    df = discount(x, t["discount"], expiry)
    level = spot(x, t["underlying"])
    carried = level * jnp.exp(-t["dividend_yield"] * expiry)
    if "payoff quanto" not in t:
        forward = carried / df
        return df, level, forward, surface(x, t["vol"], expiry, t["strike"] / forward) * jnp.sqrt(expiry)
    quanto, compo = t["payoff quanto"], t["payoff compo"]
    rate = jnp.where(compo, exchange(x, t["asset_currency"], t["currency"]), 1.0)
    forward = carried * rate / jnp.where(quanto, discount(x, t["asset_discount"], expiry), df)
    sigma = surface(x, t["vol"], expiry, t["strike"] / forward)
    fx_sigma, rho = surface(x, t["fx_vol"], expiry, 1.0), spot(x, t["correlation"])
    forward = jnp.where(quanto, forward * jnp.exp(-rho * sigma * fx_sigma * expiry), forward)
    both = jnp.sqrt(jnp.maximum(sigma * sigma + fx_sigma * fx_sigma + 2.0 * rho * sigma * fx_sigma, 0.0))
    return df, level * rate, forward, jnp.where(compo, both, sigma) * jnp.sqrt(expiry)


def equity_option(t, x):
    df, _, forward, deviation = equity_terms(t, x)
    df = discount(x, t["discount"], t["pay_time"]) if "pay_time" in t else df
    return live(t, t["quantity"] * df * black(t["sign"], forward, t["strike"], deviation))


def equity_digital(t, x):
    _, _, forward, deviation = equity_terms(t, x)
    df = discount(x, t["discount"], t["pay_time"])
    return live(t, t["quantity"] * df * digital(t, forward, deviation, t["pays asset"]))


def equity_barrier(t, x):
    bond, level, forward, deviation = equity_terms(t, x)
    df = discount(x, t["discount"], t["pay_time"])
    return live(t, t["quantity"] * barrier(t, level, forward, df, bond, deviation))


def barrier(t, level, forward, df, bond, deviation):
    """Reiner and Rubinstein's single barriers with a rebate, as Haug writes them."""
    w, strike, wall, side = t["sign"], t["strike"], t["barrier"], -t["side"]
    s = jnp.maximum(deviation, 1e-14)
    vanilla = df * black(w, forward, strike, s)
    drift = jnp.log(forward / level) / (s * s)
    mu, gap = drift - 0.5, jnp.log(wall / level)

    def plain(k):  # Haug's A and B
        d = jnp.log(level / k) / s + (drift + 0.5) * s
        return w * df * (forward * cdf(w * d) - strike * cdf(w * (d - s)))

    def image(k):  # C and D
        d = (gap + jnp.log(wall / k)) / s + (drift + 0.5) * s
        asset = forward * scaled_cdf(2.0 * (mu + 1.0) * gap, side * d)
        return w * df * (asset - strike * scaled_cdf(2.0 * mu * gap, side * (d - s)))

    further, nearer = w * jnp.maximum(w * strike, w * wall), w * jnp.minimum(w * strike, w * wall)
    outside = w * side > 0.0
    direct, mirrored = plain(further), image(jnp.where(outside, further, nearer))
    out = jnp.where(outside, direct - mirrored, vanilla - direct + mirrored - image(wall))
    survival = cdf(side * (mu * s - gap / s)) - scaled_cdf(2.0 * mu * gap, side * (mu * s + gap / s))
    root = jnp.sqrt(mu * mu - 2.0 * jnp.log(bond) / (s * s))
    z = gap / s + root * s
    touch = scaled_cdf((mu + root) * gap, side * z) + scaled_cdf((mu - root) * gap, side * (z - 2.0 * root * s))

    rebate, late, knock_in = t["rebate"], t["rebate_at expiry"], t["knock in"]
    paid = jnp.where(late, rebate * df * (1.0 - survival), jnp.where(rebate == 0.0, 0.0, rebate * touch))
    value = jnp.where(knock_in, vanilla - out + rebate * df * survival, out + paid)
    touched = jnp.where(knock_in, vanilla, rebate * jnp.where(late, df, 1.0))
    before = jnp.where(knock_in, vanilla, jnp.where(late, rebate * df, 0.0))
    value = jnp.where(side * (level - wall) <= 0.0, touched, value)
    return jnp.where(t["hit True"], before, value)


def scaled_cdf(a, v):
    """eᵃ Φ(v), where eᵃ may overflow while Φ(v) underflows."""
    y = 1.0 / jnp.maximum(v * v, 625.0)
    series = 1.0 - y * (1.0 - 3.0 * y * (1.0 - 5.0 * y * (1.0 - 7.0 * y)))
    tail = jnp.exp(a - 0.5 * v * v) * jnp.sqrt(y) * series / jnp.sqrt(2.0 * jnp.pi)
    return jnp.where(v < -25.0, tail, jnp.exp(jnp.minimum(a, 700.0)) * cdf(v))


PRODUCTS = {"fx_forward": fx_forward, "fx_option": fx_option, "fx_swap": fx_swap, "fx_barrier": fx_barrier,
            "fx_digital": fx_digital, "equity_option": equity_option, "equity_barrier": equity_barrier,
            "equity_digital": equity_digital, "black_scholes": equity_option}
