"""Transcendental functions, written in the primitive operations of the op table."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from numpy.typing import NDArray

from vectrace import opmath_tables as k

TABLES: dict[str, NDArray[np.float64]] = {
    "exp8": np.array(k.EXP8_TABLE),
    "exp16": np.array(k.EXP16_TABLE),
    "log_inverse": np.array(k.LOG_INVERSE),
    "log_value": np.array(k.LOG_VALUE),
}
for _table in TABLES.values():
    _table.flags.writeable = False

_ROUND = 1.5 * 2.0**52  # x + _ROUND has the integer nearest x in its low bits
_MAGNITUDE = 0x7FFF_FFFF_FFFF_FFFF
_MANTISSA = 0x000F_FFFF_FFFF_FFFF
_EXPONENT = 0x7FF0_0000_0000_0000
_SCALE = 200  # exponent that keeps exp(−745) a normal number
_SMALLEST_NORMAL = 2.0**-1022


def lookup(index: Any, name: str) -> Any:
    """Entry `index` of a table, modulo its length, which is a power of two."""
    table = TABLES[name]
    return table[np.bitwise_and(index, len(table) - 1)]


def _horner(b: Any, x: Any, coefficients: tuple[float, ...]) -> Any:
    """c₀ + c₁x + …, lowest coefficient first."""
    value = b.const(coefficients[-1])
    for c in reversed(coefficients[:-1]):
        value = b.fma(value, x, b.const(c))
    return value


# ---- sign and order -----------------------------------------------------------------------------
def abs_(b: Any, x: Any) -> Any:
    """|x|: the sign bit cleared, also of −0 and NaN."""
    return b.from_bits(b.iand(b.bits(x), b.const_i64(_MAGNITUDE)))


def sign(b: Any, x: Any) -> Any:
    """−1, +0 or 1; NaN for NaN."""
    zero = b.zero()
    positive = b.select(b.lt(zero, x), b.one(), b.add(x, zero))  # −0 + 0 = +0
    return b.select(b.lt(x, zero), b.const(-1.0), positive)


def minimum(b: Any, x: Any, y: Any) -> Any:
    """The smaller; y if they are equal, so minimum(+0, −0) is −0; NaN if either is NaN."""
    return b.select(b.lt(x, y), x, b.select(b.le(y, x), y, b.add(x, y)))


def maximum(b: Any, x: Any, y: Any) -> Any:
    """The larger; y if they are equal; NaN if either is NaN."""
    return b.select(b.lt(y, x), x, b.select(b.le(x, y), y, b.add(x, y)))


# ---- exponential --------------------------------------------------------------------------------
def exp(b: Any, x: Any) -> Any:
    """eˣ."""
    low, high = b.const(-746.0), b.const(710.0)
    x = b.select(b.lt(x, low), low, x)
    x = b.select(b.lt(high, x), high, x)
    magic = b.const(_ROUND + 16 * 1023)
    t = b.fma(x, b.const(k.EXP8_PER), magic)
    n = b.sub(t, magic)
    r = b.fma(n, b.const(-k.EXP8_HIGH), x)
    r = b.fma(n, b.const(-k.EXP8_LOW), r)
    p = _horner(b, r, k.EXP8_P)
    i = b.bits(t)
    entry = b.lookup(i, "exp8")
    y = b.fma(entry, p, entry)
    half = b.from_bits(b.iand(b.shl(i, 48), b.const_i64(_EXPONENT)))
    return b.mul(b.mul(y, half), half)


def _density(b: Any, a: Any, normal: bool) -> Any:
    """2²⁰⁰ exp(−a²/2)/√(2π), or for `normal` False 2²⁰⁰ exp(−a²)/√π, for exponents above −745.5.

    a² is never rounded where it matters, so this is good to 0.8 ulp. The two constants differ by
    √2, which is half a turn of the table."""
    unit = 2.0 if normal else 1.0
    magic = b.const(_ROUND + 16 * _SCALE + (0 if normal else 8))
    t = b.fma(b.mul(a, a), b.const(-k.EXP16_PER / unit), magic)
    n = b.sub(t, magic)
    r = b.fma(a, a, b.mul(n, b.const(k.EXP16_HIGH * unit)))
    r = b.fma(n, b.const(k.EXP16_LOW * unit), r)
    p = _horner(b, r, tuple(c / (-unit) ** i for i, c in enumerate(k.EXP16_P)))
    i = b.bits(t)
    y = b.from_bits(b.iadd(b.bits(b.lookup(i, "exp16")), b.shl(i, 48)))
    return b.fma(y, p, y)


# ---- logarithm ----------------------------------------------------------------------------------
def _log_finite(b: Any, x: Any) -> Any:
    """log x for 0 < x < ∞; something finite for any other x."""
    tiny = b.lt(x, b.const(_SMALLEST_NORMAL))
    x = b.select(tiny, b.mul(x, b.const(2.0**54)), x)
    one_bits = 0x3FF << 52
    t = b.iadd(b.bits(x), b.const_i64(one_bits - k.LOG_OFFSET))
    bias = b.select(tiny, b.const(2.0**52 + 1023 + 54), b.const(2.0**52 + 1023))
    exponent = b.from_bits(b.ior(b.shr(t, 52), b.const_i64(0x433 << 52)))
    e = b.sub(exponent, bias)
    z = b.from_bits(b.iadd(b.iand(t, b.const_i64(_MANTISSA)), b.const_i64(k.LOG_OFFSET)))
    slot = b.shr(t, 48)
    r = b.fma(z, b.lookup(slot, "log_inverse"), b.const(-1.0))
    w = b.fma(e, b.const(k.LOG_LN2_HIGH), b.lookup(slot, "log_value"))
    high = b.add(w, r)
    low = b.add(b.sub(w, high), r)
    low = b.fma(e, b.const(k.LOG_LN2_LOW), low)
    return b.add(b.fma(b.mul(r, r), _horner(b, r, k.LOG_P), low), high)


def log(b: Any, x: Any) -> Any:
    """Natural logarithm."""
    zero = b.zero()
    y = _log_finite(b, x)
    y = b.select(b.lt(x, b.const(math.inf)), y, x)
    outside = b.select(b.eq(x, zero), b.const(-math.inf), b.const(math.nan))
    return b.select(b.le(x, zero), outside, y)


# ---- normal distribution ------------------------------------------------------------------------
def _at_most(b: Any, a: Any, top: float) -> Any:
    limit = b.const(top)
    return b.select(b.lt(limit, a), limit, a)


def _upper_tail(b: Any, a: Any, density: Any, p: Any, q: Any) -> Any:
    """2²⁰⁰ times density/(a + p(a)/q(a)), with one division."""
    denominator = _horner(b, a, q)
    return b.div(b.mul(density, denominator), b.fma(a, denominator, _horner(b, a, p)))


def cdf_norm(b: Any, x: Any) -> Any:
    """Φ(x)."""
    a = _at_most(b, abs_(b, x), 38.6)
    y = _upper_tail(b, a, _density(b, a, True), k.CDF_P, k.CDF_Q)
    unscale = b.const(2.0**-_SCALE)
    return b.select(b.lt(x, b.zero()), b.mul(y, unscale), b.fma(y, b.neg(unscale), b.one()))


def erfc(b: Any, x: Any) -> Any:
    """Complementary error function."""
    a = _at_most(b, abs_(b, x), 27.3)
    y = _upper_tail(b, a, _density(b, a, False), k.ERFC_P, k.ERFC_Q)
    unscale = b.const(2.0**-_SCALE)
    return b.select(b.lt(x, b.zero()), b.fma(y, b.neg(unscale), b.const(2.0)), b.mul(y, unscale))


def pdf_norm(b: Any, x: Any) -> Any:
    """Standard normal density."""
    a = _at_most(b, abs_(b, x), 38.6)
    return b.mul(_density(b, a, True), b.const(2.0**-_SCALE))


def inv_cdf_norm(b: Any, p: Any) -> Any:
    """Φ⁻¹(p)."""
    one, zero = b.one(), b.zero()
    q = b.sub(p, b.const(0.5))
    upper = b.lt(zero, q)
    tail = b.select(upper, b.sub(one, p), p)
    s = b.sqrt(b.mul(b.const(-2.0), _log_finite(b, tail)))
    middle = b.lt(abs_(b, q), b.const(k.QUANTILE_SPLIT))
    v = b.select(
        middle,
        b.fma(b.neg(q), q, b.const(k.QUANTILE_SPLIT**2)),
        b.sub(s, b.const(k.QUANTILE_SHIFT)),
    )
    numerator = _horner_of_two(b, v, middle, k.QUANTILE_MIDDLE_P, k.QUANTILE_TAIL_P)
    denominator = _horner_of_two(b, v, middle, k.QUANTILE_MIDDLE_Q, k.QUANTILE_TAIL_Q)
    factor = b.select(middle, q, b.select(upper, b.const(-1.0), one))
    start = b.select(middle, b.mul(q, b.const(k.QUANTILE_BASE)), b.select(upper, s, b.neg(s)))
    x = b.fma(b.div(numerator, denominator), factor, start)
    outside = b.select(b.eq(tail, zero), b.mul(factor, b.const(-math.inf)), b.const(math.nan))
    return b.select(b.lt(zero, tail), x, outside)


def _horner_of_two(
    b: Any, x: Any, first: Any, ones: tuple[float, ...], others: tuple[float, ...]
) -> Any:
    """The polynomial `ones` where `first` holds, else `others`."""
    size = max(len(ones), len(others))
    pad = [(0.0,) * (size - len(c)) for c in (ones, others)]
    pairs = list(zip(ones + pad[0], others + pad[1], strict=True))
    value = b.select(first, b.const(pairs[-1][0]), b.const(pairs[-1][1]))
    for c, d in reversed(pairs[:-1]):
        value = b.fma(value, x, b.select(first, b.const(c), b.const(d)))
    return value


def pow_(b: Any, x: Any, y: Any) -> Any:
    """xʸ for x > 0."""
    return b.exp(b.mul(y, b.log(x)))
