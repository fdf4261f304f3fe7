"""Transcendental functions, written in the primitive operations of the op table.

`f(b, x)` builds f of x with the methods of b, one for each op. b is `ops.NumpyOps`, and then x
and the result are arrays, or it is a builder of traces, and then they are values of a trace. So
there is no `if` on a value here and no Python operator between values: the text below is the
meaning of these functions for every interpreter and backend, and all of them return the same bits.

Largest error seen over 10⁶ points (`tests/long/test_accuracy_long.py`) in units in the last place
of the result, where results below 2⁻¹⁰²² count in units of 2⁻¹⁰⁷⁴, and number of operations, not
counting `bits` and `from_bits`, which cost nothing. Special cases are included in both.

    exp   0.82   21        cdf_norm      3.58  46        abs      exact  1
    log   0.76   36        pdf_norm      0.85  20        sign     exact  5
    erfc  3.59   46        inv_cdf_norm  3.35  95        minimum  exact  5
    pow: see there    67                                 maximum  exact  5

Devices that recur:
  * x + 1.5·2⁵² rounds x to an integer, which then stands in the low bits of the sum: there is no
    conversion to integer. An offset in the constant adds the bias of an exponent for free.
  * `select(lt(x, c), c, x)` is one instruction on every target (max) and lets a NaN through.
  * A table of a function costs one rounding error an entry. A small common shift c of its
    arguments, which the polynomial takes back, can be chosen so that all entries are almost doubles
    (S. Gal, "Computing elementary functions: a new approach for achieving high accuracy", 1986).
  * Tables have 16 entries: two AVX-512 registers, one permutation.

Constants stand in `opmath_tables.py`; `benchmarks/tools/fit_coefficients.py` derives them.
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from numpy.typing import NDArray

from vectrace import opmath_tables as k

TABLES: dict[str, NDArray[np.float64]] = {
    # without the exponent's bias, which the factor added to it brings along
    "exp8": (np.array(k.EXP8_TABLE).view(np.int64) - (1023 << 52)).view(np.float64),
    "exp16": np.array(k.EXP16_TABLE),
    "log_inverse": np.array(k.LOG_INVERSE),
    "log_value": np.array(k.LOG_VALUE),
}
for _table in TABLES.values():
    _table.flags.writeable = False

_ROUND = 1.5 * 2.0**52  # x + _ROUND has the integer nearest x in its low bits
_MAGNITUDE = 0x7FFF_FFFF_FFFF_FFFF
_MANTISSA = 0x000F_FFFF_FFFF_FFFF
EXPONENT = 0x7FF0_0000_0000_0000
_SCALE = 200  # exponent that keeps exp(−745) a normal number
_SMALLEST_NORMAL = 2.0**-1022


def lookup(index: Any, name: str) -> Any:
    """Entry `index` of a table, modulo its length, which is a power of two."""
    table = TABLES[name]
    return table[np.bitwise_and(index, len(table) - 1)]


def horner(b: Any, x: Any, coefficients: tuple[float, ...]) -> Any:
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
    """eˣ = 2^(n/8)·eʳ with |r| ≤ ln 2/16; gradual underflow to 0, overflow to ∞.

    2^(n/8) is a table over two octaves times 4^⌊n/16⌋, and that is applied as two equal factors
    2^⌊n/16⌋. Both are normal numbers; the first goes into the table entry's exponent, so only the
    second rounds, into the subnormal numbers or to ∞ if need be. The clamp keeps n within what the bits can hold."""
    return _exp_of_sum(b, x, None)


def _exp_of_sum(b: Any, x: Any, small: Any) -> Any:
    """exp(x + small), `small` being some ulp of x or None."""
    t, p = exp_reduced(b, x, small)
    i = b.bits(t)
    half = b.iand(b.shl(i, 48), b.const_i64(EXPONENT))
    # table entry times the first factor: an addition of exponents, exact because both are normal
    entry = b.from_bits(b.iadd(b.bits(b.lookup(i, "exp8")), half))
    return b.mul(b.fma(entry, p, entry), b.from_bits(half))


USUAL_EXP = 700.0


def exp_usual(b: Any, x: Any) -> Any:
    """exp where |x| < USUAL_EXP, with its bits: nothing to clamp, and since neither 2^(n/8) nor the
    result is subnormal or ∞, both factors 2^⌊n/16⌋ may go into the table entry's exponent: what
    rounds is then the same sum, times a power of two."""
    t, p = _reduced(b, x)
    both = b.iand(b.shl(b.bits(t), 49), b.const_i64(-1 << 53))
    entry = b.iadd(b.bits(b.lookup(b.bits(t), "exp8")), b.isub(both, b.const_i64(1023 << 52)))
    entry = b.from_bits(entry)
    return b.fma(entry, p, entry)


def exp_reduced(b: Any, x: Any, small: Any = None) -> tuple[Any, Any]:
    """n + 16·1023, in the low bits of a double, and eʳ − 1."""
    low, high = b.const(-746.0), b.const(710.0)
    x = b.select(b.lt(x, low), low, x)
    x = b.select(b.lt(high, x), high, x)
    return _reduced(b, x, small)


def _reduced(b: Any, x: Any, small: Any = None) -> tuple[Any, Any]:
    magic = b.const(_ROUND + 16 * 1023)  # 16·1023: the bias of the exponent, see `half`
    t = b.fma(x, b.const(k.EXP8_PER), magic)
    n = b.sub(t, magic)
    r = b.fma(n, b.const(-k.EXP8_HIGH), x)
    r = b.fma(n, b.const(-k.EXP8_LOW), r)  # so r is right to half an ulp
    if small is not None:
        r = b.add(r, small)
    return t, horner(b, r, k.EXP8_P)


def _density(b: Any, a: Any, normal: bool) -> Any:
    """2²⁰⁰ exp(−a²/2)/√(2π), or, not `normal`, 2²⁰⁰ exp(−a²)/√π, for exponents above −745.5.

    The reduction is that of `exp` with a table of one octave, and without its special cases: 2²⁰⁰
    keeps the smallest results normal, so the exponent is added as an integer. (The entries of the
    table lack the j·2⁴⁸ that the low bits of n add with it.) a² is rounded only to find n; r takes
    it exactly, as n × EXP16_HIGH is exact. 1/√(2π) is a factor of the table; 1/√π is √2 times as
    much, which is half a turn of the table."""
    unit = 2.0 if normal else 1.0
    magic = b.const(_ROUND + 16 * _SCALE + (0 if normal else 8))
    t = b.fma(b.mul(a, a), b.const(-k.EXP16_PER / unit), magic)
    n = b.sub(t, magic)
    r = b.fma(a, a, b.mul(n, b.const(k.EXP16_HIGH * unit)))
    r = b.fma(n, b.const(k.EXP16_LOW * unit), r)
    p = horner(b, r, tuple(c / (-unit) ** i for i, c in enumerate(k.EXP16_P)))
    i = b.bits(t)
    y = b.from_bits(b.iadd(b.bits(b.lookup(i, "exp16")), b.shl(i, 48)))
    return b.fma(y, p, y)


# ---- logarithm ----------------------------------------------------------------------------------
def _log_finite(b: Any, x: Any) -> tuple[Any, Any, Any]:
    """y = log x for 0 < x < ∞, and high and low, whose sum rounds to y; finite for any other x.

    x = 2ᵉ·z with z in [0.708, 1.417), so that e = 0 around 1. With c from the slot of z,
    log x = e·ln 2 + log c + log(1 + r), r = z/c − 1. Around 1, c is 1 and r is exact. Elsewhere
    1/c is a double near the middle of the slot for which log c is a multiple of 2⁻⁴² to within
    2⁻⁶⁵; ln 2 is split likewise, so w is exact. The sum w + r is made with its error (Dekker's fast
    two-sum, w = 0 or |w| > |r|)."""
    tiny = b.lt(x, b.const(_SMALLEST_NORMAL))  # scaled up, and 54 taken off the exponent
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
    low = b.fma(b.mul(r, r), horner(b, r, k.LOG_P), low)
    return b.add(low, high), high, low


def log(b: Any, x: Any) -> Any:
    """Natural logarithm; −∞ at ±0, NaN below."""
    y, _, _ = _log_finite(b, x)
    return _log_special(b, x, y)


def _log_special(b: Any, x: Any, y: Any) -> Any:
    """y where 0 < x < ∞, the logarithm of x elsewhere."""
    zero = b.zero()
    y = b.select(b.lt(x, b.const(math.inf)), y, x)
    outside = b.select(b.eq(x, zero), b.const(-math.inf), b.const(math.nan))
    return b.select(b.le(x, zero), outside, y)


# ---- normal distribution ------------------------------------------------------------------------
def _at_most(b: Any, a: Any, top: float) -> Any:
    limit = b.const(top)
    return b.select(b.lt(limit, a), limit, a)


def _upper_tail(b: Any, a: Any, density: Any, p: Any, q: Any) -> Any:
    """density/(a + p(a)/q(a)), with one division.

    φ(a)/Φ(−a) is a plus something that falls like 1/a, and only that is fitted. Where a is large
    and many terms of the polynomials matter, their rounding errors do not: q cancels, p is small.
    The largest errors are near zero; the scale of p and q is chosen for that region."""
    denominator = horner(b, a, q)
    return b.div(b.mul(density, denominator), b.fma(a, denominator, horner(b, a, p)))


def cdf_norm(b: Any, x: Any) -> Any:
    """Φ(x): Φ(−|x|), to a relative error, or 1 less that."""
    a = _at_most(b, abs_(b, x), 38.6)
    y = _upper_tail(b, a, _density(b, a, True), k.CDF_P, k.CDF_Q)
    unscale = b.const(2.0**-_SCALE)
    return b.select(b.lt(x, b.zero()), b.mul(y, unscale), b.fma(y, b.neg(unscale), b.one()))


def erfc(b: Any, x: Any) -> Any:
    """Complementary error function: as `cdf_norm`, 2 Φ(−√2 x) with √2 in the coefficients."""
    a = _at_most(b, abs_(b, x), 27.3)
    y = _upper_tail(b, a, _density(b, a, False), k.ERFC_P, k.ERFC_Q)
    unscale = b.const(2.0**-_SCALE)
    return b.select(b.lt(x, b.zero()), b.fma(y, b.neg(unscale), b.const(2.0)), b.mul(y, unscale))


def pdf_norm(b: Any, x: Any) -> Any:
    """Standard normal density, exp(−x²/2)/√(2π)."""
    a = _at_most(b, abs_(b, x), 38.6)
    return b.mul(_density(b, a, True), b.const(2.0**-_SCALE))


def inv_cdf_norm(b: Any, p: Any) -> Any:
    """Φ⁻¹(p); −∞ at 0, ∞ at 1, NaN outside.

    In the middle q·(2.5 + fraction of q²), q = p − 1/2, which is exact where it matters; below,
    −s + fraction of s, s = √(−2 log p); above, the mirror image, 1 − p being exact. One pair of
    polynomials serves both, with coefficients chosen lane by lane. The division into ranges is
    Wichura's (algorithm AS 241, Appl. Statist. 37, 1988); the form keeps the fraction small
    against what it is added to, so that its rounding errors are, too."""
    one, zero = b.one(), b.zero()
    q = b.sub(p, b.const(0.5))
    upper = b.lt(zero, q)
    tail = b.select(upper, b.sub(one, p), p)
    s = b.sqrt(b.mul(b.const(-2.0), _log_finite(b, tail)[0]))
    middle = b.lt(abs_(b, q), b.const(k.QUANTILE_SPLIT))
    v = b.select(
        middle,
        b.fma(b.neg(q), q, b.const(k.QUANTILE_SPLIT**2)),
        b.sub(s, b.const(k.QUANTILE_SHIFT)),
    )
    numerator = _horner_of_two(b, v, middle, k.QUANTILE_MIDDLE_P, k.QUANTILE_TAIL_P)
    denominator = _horner_of_two(b, v, middle, k.QUANTILE_MIDDLE_Q, k.QUANTILE_TAIL_Q)
    factor = b.select(middle, q, b.select(upper, b.const(-1.0), one))
    # factor × fraction + start is the result in all three ranges
    start = b.select(middle, b.mul(q, b.const(k.QUANTILE_BASE)), b.select(upper, s, b.neg(s)))
    x = b.fma(b.div(numerator, denominator), factor, start)
    outside = b.select(b.eq(tail, zero), b.mul(factor, b.const(-math.inf)), b.const(math.nan))
    return b.select(b.lt(zero, tail), x, outside)


def _horner_of_two(
    b: Any, x: Any, first: Any, ones: tuple[float, ...], others: tuple[float, ...]
) -> Any:
    """The polynomial `ones` where `first` holds, else `others`, of any two degrees."""
    size = max(len(ones), len(others))
    pad = [(0.0,) * (size - len(c)) for c in (ones, others)]
    pairs = list(zip(ones + pad[0], others + pad[1], strict=True))
    value = b.select(first, b.const(pairs[-1][0]), b.const(pairs[-1][1]))
    for c, d in reversed(pairs[:-1]):
        value = b.fma(value, x, b.select(first, b.const(c), b.const(d)))
    return value


def pow_(b: Any, x: Any, y: Any) -> Any:
    """xʸ = exp(y log x) for x > 0; NaN for x < 0 and for 0⁰.

    The rounding errors of the logarithm's last addition and of the product are carried along.
    What remains is the error of the logarithm's r, so the result is good to about
    1 + |y log x|/20 ulp."""
    value, high, low = _log_finite(b, x)
    rest = b.add(b.sub(high, value), low)
    value = _log_special(b, x, value)
    product = b.mul(y, value)
    error = b.fma(y, rest, b.fma(y, value, b.neg(product)))
    # Beyond ±800 the result is 0 or ∞ and the error, perhaps ∞ − ∞, must not matter.
    error = b.select(b.lt(abs_(b, product), b.const(800.0)), error, b.zero())
    return _exp_of_sum(b, product, error)
