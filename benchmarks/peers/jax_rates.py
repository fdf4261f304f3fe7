"""Swaps, caps and swaptions of the mixed book in JAX: functions of one trade t and one scenario x."""

import jax.numpy as jnp
from jax_market import any_discount, cube, discount, exchange, option, probability, surface


def fixed_leg(t, x, curve, path="fixed"):
    amount = t[f"{path}.notional"] * t[f"{path}.rate"] * t[f"{path}.accrual"]
    return jnp.sum(amount * discount(x, curve, t[f"{path}.pay_time"]))


def index_rate(t, x, path, curve, by=discount):
    forward = (by(x, curve, t[f"{path}.start_time"]) / by(x, curve, t[f"{path}.end_time"]) - 1.0) / t[f"{path}.index_accrual"]
    return jnp.where(t[f"{path}.known"], t[f"{path}.fixing"], forward)


def floating_leg(t, x, path, curve, index, by=discount):
    rate = index_rate(t, x, path, index, by) + t[f"{path}.spread"]
    return jnp.sum(t[f"{path}.notional"] * t[f"{path}.accrual"] * rate * discount(x, curve, t[f"{path}.pay_time"]))


def swap(t, x):
    floating = floating_leg(t, x, "floating", t["discount"], t["index"])
    return t["direction"] * (fixed_leg(t, x, t["discount"]) - floating)


def overnight_swap(t, x):
    of = {k.removeprefix("overnight."): v for k, v in t.items() if k.startswith("overnight.")}
    grown = of["growth"] * discount(x, t["index"], of["until"]) / discount(x, t["index"], of["end_time"])
    earned = of["notional"] * (grown - 1.0 + of["spread"] * of["accrual"])
    overnight = jnp.sum(earned * discount(x, t["discount"], of["pay_time"]))
    return t["direction"] * (fixed_leg(t, x, t["discount"]) - overnight)


def basis_swap(t, x):
    received = floating_leg(t, x, "receive.floating", t["receive.discount"], t["receive.index"])
    return received - floating_leg(t, x, "pay.floating", t["pay.discount"], t["pay.index"], any_discount)


def cross_currency_swap(t, x):
    def leg(name):
        curve = t[f"{name}.discount"]
        exchanged = jnp.sum(t[f"{name}.exchanges.amount"] * discount(x, curve, t[f"{name}.exchanges.pay_time"]))
        floating = floating_leg(t, x, f"{name}.floating", curve, t[f"{name}.index"])
        return (exchanged + floating) * exchange(x, t[f"{name}.currency"], t["currency"])

    coupons = fixed_leg(t, x, t["pay.discount"], "pay.fixed") * exchange(x, t["pay.currency"], t["currency"])
    return leg("receive") - leg("pay") - coupons


def strip(t, x, path, formulas):
    """The flows' undiscounted values of some formulas (w, strike, of an option, of a known rate), summed."""
    index, vol = t["index"], t["vol"]
    rate = index_rate(t, x, path, index)
    expiry = t[f"{path}.fixing_time"]
    total = 0.0
    for w, strike, formula, payoff in formulas:
        deviation = surface(x, vol, expiry, strike) * jnp.sqrt(expiry)
        total += jnp.where(t[f"{path}.known"], payoff(w * (rate - strike)), formula(vol, w, rate, strike, deviation))
    weight = t[f"{path}.notional"] * t[f"{path}.accrual"] * discount(x, t["discount"], t[f"{path}.pay_time"])
    return jnp.sum(weight * total)


def positive(v):
    return jnp.maximum(v, 0.0)


def cap_floor(t, x):
    return strip(t, x, "optionlets", [(t["sign"], t["optionlets.strike"], option, positive)])


def collar(t, x):
    def sold(*of):
        return -option(*of)

    return strip(t, x, "periods", [(1.0, t["periods.cap_strike"], option, positive),
                                   (-1.0, t["periods.floor_strike"], sold, lambda v: -positive(v))])


def digital_cap(t, x):
    above = [(t["sign"], t["optionlets.strike"], probability, lambda v: jnp.where(v > 0.0, 1.0, 0.0))]
    return t["payout"] * strip(t, x, "optionlets", above)


def swaption(t, x):
    weight = t["fixed.notional"] * t["fixed.accrual"]
    annuity = jnp.sum(weight * discount(x, t["discount"], t["fixed.pay_time"]))
    paid = t["floating.notional"] * t["floating.accrual"] * discount(x, t["discount"], t["floating.pay_time"])
    rate = jnp.sum(paid * index_rate(t, x, "floating", t["index"])) / annuity
    strike = t["strike"] - jnp.sum(paid * t["floating.spread"]) / annuity
    deviation = cube(x, t["vol"], t["expiry"], t["tenor"], strike) * jnp.sqrt(t["expiry"])
    unit = option(t["vol"], t["sign"], rate, strike, deviation)
    growth = 1.0 + rate / t["frequency"]
    cash = jnp.sum(weight * growth ** (-t["frequency"] * t["fixed.settle_years"]))
    settled = discount(x, t["discount"], t["settle_time"]) * cash
    return jnp.where(t["expiry"] < 0.0, 0.0, unit * jnp.where(t["settlement cash"], settled, annuity))


PRODUCTS = {"swap": swap, "cap_floor": cap_floor, "swaption": swaption, "overnight_swap": overnight_swap,
            "basis_swap": basis_swap, "cross_currency_swap": cross_currency_swap, "collar": collar,
            "digital_cap": digital_cap}
