"""Swaps, FX forwards, FX swaps and FX options of the mixed book in JAX, as its user would write them: a
function of one trade and one scenario, vmap over trades (schedules padded, zero weights) and scenarios, jit;
scenarios in batches that stay in memory. Double precision. Reads the arrays of benchmarks.mixed_jax.
"""

import json
import sys
import time
from functools import partial

import jax
import jax.numpy as jnp
import numpy as np

jax.config.update("jax_enable_x64", True)
BATCH = 50

data = np.load(sys.argv[1])
levels = jnp.asarray(data["levels"].T)  # [S, factors]
curve_row, curve_times, log_linear = (jnp.asarray(data[n]) for n in ("curve_row", "curve_times", "log_linear"))
fx_row, vol_row, vol_expiries, vol_strikes = (
    jnp.asarray(data[n]) for n in ("fx_row", "vol_row", "vol_expiries", "vol_strikes"))


def discount(x, curve, t):
    """The discount factor on levels x [factors] of a curve at a time from 0 on."""
    times = curve_times[curve]
    k = jnp.clip(jnp.searchsorted(times, t, side="right") - 1, 0, len(times) - 2)
    w = jnp.clip((t - times[k]) / (times[k + 1] - times[k]), 0.0, 1.0)
    z0, z1 = x[curve_row[curve] + k], x[curve_row[curve] + k + 1]
    inside = (t > times[0]) & (t < times[-1])
    zero = (z0 + w * (z1 - z0)) * t
    log = jnp.where(inside, z0 * times[k] * (1 - w) + z1 * times[k + 1] * w, zero)
    return jnp.exp(-jnp.where(log_linear[curve], log, zero))


def spot(x, foreign, currency):
    return x[fx_row[currency]] / x[fx_row[foreign]]


def surface(x, vol, expiry, moneyness):
    """Bilinear, flat outside."""
    def place(axis, v):
        k = jnp.clip(jnp.searchsorted(axis, v, side="right") - 1, 0, len(axis) - 2)
        return k, jnp.clip((v - axis[k]) / (axis[k + 1] - axis[k]), 0.0, 1.0)

    (i, u), (j, v) = place(vol_expiries, expiry), place(vol_strikes, moneyness)
    n = len(vol_strikes)
    at = vol_row[vol] + i * n + j
    a = x[at] + u * (x[at + n] - x[at])
    b = x[at + 1] + u * (x[at + n + 1] - x[at + 1])
    return a + v * (b - a)


def swap(t, x):
    p = discount(x, t["discount"], t["fixed.pay_time"])
    fixed = jnp.sum(t["fixed.amount"] * p)
    forward = (discount(x, t["index"], t["floating.start_time"]) / discount(x, t["index"], t["floating.end_time"])
               - 1.0) / t["floating.index_accrual"]
    rate = jnp.where(t["floating.fixed"], t["floating.fixing"], forward)
    coupon = t["floating.notional"] * t["floating.accrual"] * (rate + t["floating.spread"])
    return t["direction"] * (fixed - jnp.sum(coupon * discount(x, t["discount"], t["floating.pay_time"])))


def fx_swap(t, x):
    rate = spot(x, t["foreign"], t["currency"])
    return jnp.sum(t["amount"] * discount(x, t["discount"], t["pay_time"])
                   + rate * t["foreign_amount"] * discount(x, t["foreign_discount"], t["pay_time"]))


def fx_option(t, x):
    p = discount(x, t["discount"], t["pay_time"])
    q = discount(x, t["foreign_discount"], t["pay_time"])
    forward = spot(x, t["foreign"], t["currency"]) * q / p
    expiry = jnp.maximum(t["expiry"], 1e-14)  # at expiry the payoff
    deviation = surface(x, t["vol"], expiry, t["strike"] / forward) * jnp.sqrt(expiry)
    d = jnp.log(forward / t["strike"]) / deviation + 0.5 * deviation
    w, cdf = t["sign"], jax.scipy.special.ndtr
    value = p * w * (forward * cdf(w * d) - t["strike"] * cdf(w * (d - deviation)))
    return jnp.where(t["expiry"] < 0.0, 0.0, t["notional"] * value)


PRODUCTS = {"swap": swap, "fx_forward": fx_swap, "fx_swap": fx_swap, "fx_option": fx_option}


@partial(jax.jit, static_argnums=0)
def values(name, trades, levels):
    """[S, trades]"""
    one = jax.vmap(PRODUCTS[name], (0, None))
    return jax.lax.map(lambda x: one(trades, x), levels, batch_size=BATCH)


books = {n: {k.split("/", 1)[1]: jnp.asarray(data[k]) for k in data.files if k.startswith(n + "/")} for n in PRODUCTS}


def run():
    return {n: jax.block_until_ready(values(n, books[n], levels)) for n in PRODUCTS}


def timed(work, runs):
    out = []
    for _ in range(runs):
        wall, cpu = time.perf_counter(), time.process_time()
        work()
        out.append((time.perf_counter() - wall, time.process_time() - cpu))
    return [min(x) for x in zip(*out, strict=True)]


began = time.perf_counter(), time.process_time()
got = run()
first = time.perf_counter() - began[0], time.process_time() - began[1]
whole = timed(run, 3)
parts = {n: timed(lambda n=n: jax.block_until_ready(values(n, books[n], levels)), 3) for n in PRODUCTS}
err = {n: float(np.max(np.abs(np.asarray(x).T - data[n + ":values"]) / data[n + ":size"][:, None])) for n, x in got.items()}
print(json.dumps({"first_s": first[0], "first_cpu_s": first[1], "replay_s": whole[0], "replay_cpu_s": whole[1],
                  "parts_cpu_s": {n: x[1] for n, x in parts.items()}, "err": err, "version": jax.__version__}))
