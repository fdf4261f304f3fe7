"""The market of the mixed book in JAX: curves, exchange rates and volatilities of one scenario, whose levels
are x [factors]. Reads the arrays of benchmarks.mixed_arrays from the file named on the command line.
"""

import sys

import jax
import jax.numpy as jnp
import numpy as np

jax.config.update("jax_enable_x64", True)
data = np.load(sys.argv[1])
levels = jnp.asarray(data["levels"].T)  # [S, factors]
curve_row, curve_times, log_linear, cubic, over, fx_row, spot_row = (jnp.asarray(data[n]) for n in (
    "curve_row", "curve_times", "log_linear", "cubic", "over", "fx_row", "spot_row"))
vol_row, vol_normal, vol_shift, vol_strikes, vol_expiries, vol_tenors = (jnp.asarray(data[n]) for n in (
    "vol_row", "vol_normal", "vol_shift", "vol_strikes", "vol_expiries", "vol_tenors"))
TINY = 1e-300


def cdf(v):
    """The normal distribution: half the time of jax.scipy.special.ndtr, which computes both of its branches."""
    return 0.5 * jax.lax.erfc(-np.sqrt(0.5) * v)


def place(axis, v):
    """The node at or below v but the last, and the weight of the next, flat outside."""
    k = jnp.clip(jnp.searchsorted(axis, v, side="right", method="compare_all") - 1, 0, len(axis) - 2)
    return k, jnp.clip((v - axis[k]) / (axis[k + 1] - axis[k]), 0.0, 1.0)


def exponent(x, curve, t):
    """−ln P of a curve that is linear in zero rates or log-linear, flat outside its nodes."""
    times = curve_times[curve]
    k, w = place(times, t)
    z0, z1 = x[curve_row[curve] + k], x[curve_row[curve] + k + 1]
    inside = (t > times[0]) & (t < times[-1])
    zero = (z0 + w * (z1 - z0)) * t
    log = jnp.where(inside, z0 * times[k] * (1 - w) + z1 * times[k + 1] * w, zero)
    return jnp.where(log_linear[curve], log, zero)


def discount(x, curve, t):
    """The discount factor of such a curve."""
    return jnp.exp(-exponent(x, curve, t))


def any_discount(x, curve, t):
    """The discount factor of any curve: also monotone cubic ones and spreads over another."""
    times = curve_times[curve]
    own = jnp.where(cubic[curve], smooth(times, x[curve_row[curve] + jnp.arange(len(times))], t) * t, exponent(x, curve, t))
    return jnp.exp(-(own + jnp.where(over[curve] >= 0, exponent(x, jnp.maximum(over[curve], 0), t), 0.0)))


def smooth(t, v, at):
    """Monotone cubic interpolation as SciPy's PchipInterpolator, flat outside."""
    h = t[1:] - t[:-1]
    m = (v[1:] - v[:-1]) / h
    w0, w1 = 2.0 * h[1:] + h[:-1], h[1:] + 2.0 * h[:-1]
    same = m[1:] * m[:-1] > 0.0
    mean = (w0 + w1) * m[:-1] * m[1:] / jnp.where(same, w0 * m[1:] + w1 * m[:-1], 1.0)
    d = jnp.concatenate([end(h[0], h[1], m[0], m[1])[None], jnp.where(same, mean, 0.0),
                         end(h[-1], h[-2], m[-1], m[-2])[None]])
    k, s = place(t, at)
    d0, d1, slope = d[k], d[k + 1], m[k]
    return v[k] + s * h[k] * (d0 + s * (3.0 * slope - 2.0 * d0 - d1 + s * (d0 + d1 - 2.0 * slope)))


def end(h0, h1, m0, m1):
    d = ((2.0 * h0 + h1) * m0 - h0 * m1) / (h0 + h1)
    d = jnp.where((jnp.sign(m0) != jnp.sign(m1)) & (jnp.abs(d) > 3.0 * jnp.abs(m0)), 3.0 * m0, d)
    return jnp.where(jnp.sign(d) != jnp.sign(m0), 0.0, d)


def exchange(x, foreign, currency):
    """Units of `currency` for one of `foreign`."""
    return x[fx_row[currency]] / x[fx_row[foreign]]


def spot(x, name):
    return x[spot_row[name]]


def surface(x, vol, expiry, coordinate):
    """Bilinear in expiry and strike or moneyness, flat outside."""
    (i, u), (j, v) = place(vol_expiries, expiry), place(vol_strikes[vol], coordinate)
    n = vol_strikes.shape[1]
    at = vol_row[vol] + i * n + j
    a = x[at] + u * (x[at + n] - x[at])
    b = x[at + 1] + u * (x[at + n + 1] - x[at + 1])
    return a + v * (b - a)


def cube(x, vol, expiry, tenor, strike):
    """Trilinear, flat outside."""
    (i, u), (j, v), (k, w) = place(vol_expiries, expiry), place(vol_tenors, tenor), place(vol_strikes[vol], strike)
    n, m = vol_strikes.shape[1], len(vol_tenors)

    def by_expiry(at):
        return x[at] + u * (x[at + m * n] - x[at])

    def by_tenor(at):
        a = by_expiry(at)
        return a + v * (by_expiry(at + n) - a)

    at = vol_row[vol] + (i * m + j) * n + k
    a = by_tenor(at)
    return a + w * (by_tenor(at + 1) - a)


def black_d2(forward, strike, deviation):
    s = jnp.maximum(deviation, TINY)
    return jnp.log(jnp.maximum(forward, TINY) / jnp.maximum(strike, TINY)) / s - 0.5 * s, s


def black(w, forward, strike, deviation):
    d2, s = black_d2(forward, strike, deviation)
    return w * (forward * cdf(w * (d2 + s)) - strike * cdf(w * d2))


def option(vol, w, forward, strike, deviation):
    """Black, shifted Black or Bachelier by the volatility's kind."""
    normal, shift = vol_normal[vol], vol_shift[vol]
    d2, s = black_d2(forward + shift, strike + shift, deviation)
    d = w * (forward - strike) / s
    first = cdf(jnp.where(normal, d, w * (d2 + s)))
    bachelier = w * (forward - strike) * first + s * jnp.exp(-0.5 * d * d) / jnp.sqrt(2.0 * jnp.pi)
    return jnp.where(normal, bachelier, w * ((forward + shift) * first - (strike + shift) * cdf(w * d2)))


def probability(vol, w, forward, strike, deviation):
    d2, s = black_d2(forward + vol_shift[vol], strike + vol_shift[vol], deviation)
    return cdf(w * jnp.where(vol_normal[vol], (forward - strike) / s, d2))
