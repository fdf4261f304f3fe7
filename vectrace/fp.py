"""The exact meaning of the primitive operations, in NumPy.

Every function takes float64 (or int64, or bool) arrays, NumPy scalars or Python numbers, broadcasts
them, and returns arrays or NumPy scalars. Every result is exact or correctly rounded, so compiled
code that uses the hardware's IEEE 754 instructions returns the same bits. Nothing here warns:
infinities and NaN are values.

The one operation NumPy does not have is the fused multiply-add; `fma` is correctly rounded for all
inputs. Its fast path needs no more than additions and multiplications:

    (p, e) = a × b exactly               (Veltkamp's splitting, Dekker's product)
    (s, t) = p + c exactly               (Knuth's two-sum)
    fma    = s + round-to-odd(t + e)

Why one rounding to odd is enough. If t = 0, then t + e = e needs no rounding and the last addition
is the only one. If t ≠ 0, then p + c did not cancel (a sum of two numbers within a factor of two of
each other is exact, Sterbenz), so |s| ≥ max(|p|, |c|)/2 and |t + e| < 2 ulp(s). The rounded value z
of t + e lies at least 50 bits below ulp(s); being odd where it is inexact, it is neither a
representable result nor half way between two, and lies on the same side of all of these as t + e.
Compare S. Boldo and G. Melquiond, "Emulation of a FMA and correctly rounded sums: proved
algorithms using rounding to odd", IEEE Trans. Computers 57 (2008), who need a third two-sum because
they make no use of the cancellation argument.

The product is exact only if nothing in it overflows or underflows. Elements outside the safe
exponents, which are rare, are computed with Python integers.
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np

_SPLIT = 134217729.0  # 2**27 + 1
_BIG = 2.0**995  # |a|, |b|, |p|, |c| below this: no step of the fast path overflows
_SMALL = 2.0**-900  # |p| above this: the error of the product is representable
_FLOOR = 2.0**-800  # |c| above this absorbs any product that is not above _SMALL
_FEW = 8
_CHUNK = 8192  # elements worked on at a time, so that the temporaries stay in cache

_quiet = np.errstate(all="ignore")


# ---- f64 arithmetic -----------------------------------------------------------------------------
@_quiet
def add(a: Any, b: Any) -> Any:
    """a + b."""
    return np.add(a, b, dtype=np.float64)


@_quiet
def sub(a: Any, b: Any) -> Any:
    """a − b."""
    return np.subtract(a, b, dtype=np.float64)


@_quiet
def mul(a: Any, b: Any) -> Any:
    """a × b."""
    return np.multiply(a, b, dtype=np.float64)


@_quiet
def div(a: Any, b: Any) -> Any:
    """a ÷ b; x ÷ 0 is an infinity, 0 ÷ 0 is NaN."""
    return np.divide(a, b, dtype=np.float64)


@_quiet
def neg(a: Any) -> Any:
    """a with its sign bit flipped."""
    return np.negative(a, dtype=np.float64)


@_quiet
def sqrt(a: Any) -> Any:
    """Square root; NaN below zero, √−0 = −0."""
    return np.sqrt(a, dtype=np.float64)


# ---- comparison and choice: also the meaning of the integer comparisons -------------------------
@_quiet
def lt(a: Any, b: Any) -> Any:
    """a < b; False with NaN."""
    return np.less(a, b)


@_quiet
def le(a: Any, b: Any) -> Any:
    """a ≤ b; False with NaN."""
    return np.less_equal(a, b)


@_quiet
def eq(a: Any, b: Any) -> Any:
    """a = b; False with NaN."""
    return np.equal(a, b)


@_quiet
def ne(a: Any, b: Any) -> Any:
    """a ≠ b; True with NaN."""
    return np.not_equal(a, b)


def band(a: Any, b: Any) -> Any:
    """Both."""
    return np.logical_and(a, b)


def bor(a: Any, b: Any) -> Any:
    """Either."""
    return np.logical_or(a, b)


def bnot(a: Any) -> Any:
    """Not a."""
    return np.logical_not(a)


def select(condition: Any, a: Any, b: Any) -> Any:
    """a where the condition holds, else b; the bits are copied, also of a NaN."""
    return np.where(condition, np.asarray(a, np.float64), np.asarray(b, np.float64))[()]


def iselect(condition: Any, a: Any, b: Any) -> Any:
    """a where the condition holds, else b, for integers."""
    return np.where(condition, np.asarray(a, np.int64), np.asarray(b, np.int64))[()]


# ---- bits and integers --------------------------------------------------------------------------
def bits(a: Any) -> Any:
    """The 64 bits of a float64, as an int64."""
    return np.asarray(a, np.float64).view(np.int64)[()]


def from_bits(a: Any) -> Any:
    """The float64 with these 64 bits."""
    return np.asarray(a, np.int64).view(np.float64)[()]


@_quiet
def iadd(a: Any, b: Any) -> Any:
    """a + b modulo 2⁶⁴."""
    return np.add(a, b, dtype=np.int64)


@_quiet
def isub(a: Any, b: Any) -> Any:
    """a − b modulo 2⁶⁴."""
    return np.subtract(a, b, dtype=np.int64)


def iand(a: Any, b: Any) -> Any:
    """Bitwise and."""
    return np.bitwise_and(a, b, dtype=np.int64)


def ior(a: Any, b: Any) -> Any:
    """Bitwise or."""
    return np.bitwise_or(a, b, dtype=np.int64)


def shl(a: Any, n: int) -> Any:
    """a shifted left by n bits, 0 ≤ n ≤ 63; zeros enter, high bits are lost."""
    return np.left_shift(np.asarray(a, np.int64), np.int64(_shift(n)))[()]


def shr(a: Any, n: int) -> Any:
    """a shifted right by n bits, 0 ≤ n ≤ 63, as an unsigned number: zeros enter."""
    unsigned = np.asarray(a, np.int64).view(np.uint64)
    return np.right_shift(unsigned, np.uint64(_shift(n))).view(np.int64)[()]


def _shift(n: int) -> int:
    if not 0 <= n <= 63:
        raise ValueError(f"a shift is by 0 to 63 bits, not {n}")
    return n


# ---- fused multiply-add -------------------------------------------------------------------------
@_quiet
def fma(a: Any, b: Any, c: Any) -> Any:
    """a × b + c, rounded once."""
    given = [np.asarray(v, np.float64) for v in (a, b, c)]
    if max(v.size for v in given) <= _FEW and max(v.ndim for v in given) <= 1:
        return _fma_few(given)
    arrays = np.broadcast_arrays(*given)
    shape = arrays[0].shape
    if arrays[0].ndim == 0:
        return np.float64(fma_float(float(a), float(b), float(c)))
    x, y, z = (v.reshape(-1) if v.size <= _CHUNK else v for v in arrays)
    if x.size <= _CHUNK:
        return _fma_block(x, y, z).reshape(shape)
    out = np.empty(shape)
    flat = out.reshape(-1)
    # Views stay views where they can: an operand that is broadcast is expanded block by block.
    x, y, z = (_flat(v) for v in arrays)
    for i in range(0, flat.size, _CHUNK):
        j = min(i + _CHUNK, flat.size)
        flat[i:j] = _fma_block(_part(x, i, j), _part(y, i, j), _part(z, i, j))
    return out


def _fma_few(given: list[np.ndarray[Any, Any]]) -> Any:
    """A few lanes in plain Python: a NumPy call costs more than a lane."""
    if not any(v.ndim for v in given):
        return np.float64(fma_float(*(float(v) for v in given)))
    (n,) = np.broadcast_shapes(*(v.shape for v in given))
    lists = (v.tolist() if v.shape == (n,) else [float(v.item())] * n for v in given)
    return np.array(list(map(fma_float, *lists)), np.float64)


def _flat(v: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    """One-dimensional, or of one element where `v` repeats one value."""
    return v[(slice(0, 1),) * v.ndim].reshape(-1) if not any(v.strides) else v.reshape(-1)


def _part(v: np.ndarray[Any, Any], i: int, j: int) -> np.ndarray[Any, Any]:
    return v if v.size == 1 else v[i:j]


def _split(v: np.ndarray[Any, Any]) -> tuple[np.ndarray[Any, Any], np.ndarray[Any, Any]]:
    """v as a sum of two numbers of 26 bits (Veltkamp)."""
    t = v * _SPLIT
    high = t - (t - v)
    return high, v - high


def _fma_block(
    a: np.ndarray[Any, Any], b: np.ndarray[Any, Any], c: np.ndarray[Any, Any]
) -> np.ndarray[Any, Any]:
    p = a * b
    ah, al = _split(a)
    bh, bl = _split(b)
    e = ah * bh  # becomes ((ah·bh − p) + ah·bl + al·bh) + al·bl, the error of p
    e -= p
    e += ah * bl
    e += al * bh
    e += al * bl
    s = p + c
    v = s - p
    t = s - v
    np.subtract(p, t, out=t)
    t += c - v  # s + t = p + c
    z = t + e
    v = z - t
    err = z - v
    np.subtract(t, err, out=err)
    err += e - v  # z + err = t + e
    # Round to odd: an inexact z with an even last bit moves one step towards t + e, that is, away
    # from zero where err has its sign. (err × z may underflow, so the signs are compared as bits.)
    zi = z.view(np.int64)
    away = (err.view(np.int64) ^ zi) >> 63  # 0 where the signs agree, −1 where they differ
    away |= 1
    away *= (err != 0.0) & ((zi & 1) == 0)
    zi += away
    result: np.ndarray[Any, Any] = s + z
    magnitude = np.abs(p)
    largest = np.maximum(np.maximum(np.abs(a), np.abs(b)), np.maximum(magnitude, np.abs(c)))
    safe = (magnitude > _SMALL) & (largest < _BIG)
    if not safe.all():
        _repair(a, b, c, p, safe, result)
    return result


def _repair(
    a: np.ndarray[Any, Any],
    b: np.ndarray[Any, Any],
    c: np.ndarray[Any, Any],
    p: np.ndarray[Any, Any],
    safe: np.ndarray[Any, Any],
    result: np.ndarray[Any, Any],
) -> None:
    """Puts the right value where the fast path does not apply."""
    at = np.flatnonzero(~safe)
    a, b, c = (v if v.size == p.size else np.broadcast_to(v, p.shape) for v in (a, b, c))
    a, b, c, p = a[at], b[at], c[at], p[at]
    # p + c is right where the product is exactly zero, where a factor is not finite, and where
    # the product is far below half an ulp of c.
    plain = (a == 0.0) | (b == 0.0) | ~np.isfinite(a) | ~np.isfinite(b)
    plain |= (np.abs(p) <= _SMALL) & (np.abs(c) >= _FLOOR)
    fixed = p + c
    # With finite factors an infinite or NaN addend is the result, even if p overflowed.
    fixed = np.where(~plain & ~np.isfinite(c), c, fixed)
    fixed = np.where(~plain & (c == 0.0), p, fixed)
    for i in np.flatnonzero(~plain & np.isfinite(c) & (c != 0.0)):
        fixed[i] = _fma_exact(float(a[i]), float(b[i]), float(c[i]))
    result[at] = fixed


def fma_float(a: float, b: float, c: float) -> float:
    """a × b + c rounded once, for Python floats: the algorithm of `fma` in plain Python."""
    p = a * b
    magnitude = abs(p)
    if not (_SMALL < magnitude < _BIG and abs(a) < _BIG and abs(b) < _BIG and abs(c) < _BIG):
        if a == 0.0 or b == 0.0 or not (math.isfinite(a) and math.isfinite(b)):
            return p + c
        if not math.isfinite(c):
            return c
        if c == 0.0:
            return p
        if magnitude <= _SMALL and abs(c) >= _FLOOR:
            return p + c
        return _fma_exact(a, b, c)
    t = a * _SPLIT
    ah = t - (t - a)
    al = a - ah
    t = b * _SPLIT
    bh = t - (t - b)
    bl = b - bh
    e = (((ah * bh - p) + ah * bl) + al * bh) + al * bl
    s = p + c
    v = s - p
    t = (p - (s - v)) + (c - v)
    z = t + e
    v = z - t
    err = (t - (z - v)) + (e - v)
    if err != 0.0 and not int(math.frexp(z)[0] * 9007199254740992.0) & 1:
        z = math.nextafter(z, math.copysign(math.inf, err))
    return s + z


def _fma_exact(a: float, b: float, c: float) -> float:
    """The same by integers, for finite numbers whose product is not zero."""
    (an, ad), (bn, bd), (cn, cd) = (v.as_integer_ratio() for v in (a, b, c))
    pd = ad * bd
    numerator, denominator = an * bn * cd + cn * pd, pd * cd
    try:
        return numerator / denominator  # true division of integers is correctly rounded
    except OverflowError:
        return math.inf if numerator > 0 else -math.inf
