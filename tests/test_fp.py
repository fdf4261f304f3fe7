"""`fp` is the exact meaning of the primitive operations: fma is rounded once for every input, and
integers wrap, shift and compare as 64-bit machine words."""

from __future__ import annotations

import ctypes
import ctypes.util
import math
import warnings
from fractions import Fraction
from typing import Any

import numpy as np
import pytest

from vectrace import fp

N = 12_500
LARGEST = float(np.finfo(np.float64).max)
TINY = 5e-324  # the smallest positive number
SPECIAL = [0.0, -0.0, 1.0, -1.0, 1.5, TINY, -TINY, 2.0**-1022, LARGEST, -LARGEST, math.inf,
           -math.inf, math.nan, 2.0**-537, -(2.0**512), 1.0 + 2.0**-52]  # fmt: skip


def _random_bits(rng: np.random.Generator) -> Any:
    return rng.integers(-(2**63), 2**63 - 1, N, dtype=np.int64).view(np.float64)


def _scaled(rng: np.random.Generator, low: int, high: int) -> Any:
    return rng.uniform(-1, 1, N) * 2.0 ** rng.integers(low, high, N)


def _few_bits(rng: np.random.Generator, bits: int) -> Any:
    return rng.integers(-(2**bits), 2**bits, N).astype(np.float64)


def _cases(name: str) -> tuple[Any, Any, Any]:
    rng = np.random.default_rng(len(name))
    if name == "any bits":
        return _random_bits(rng), _random_bits(rng), _random_bits(rng)
    if name == "ordinary":
        return _scaled(rng, -5, 5), _scaled(rng, -5, 5), _scaled(rng, -10, 10)
    if name == "cancelling":
        a, b = _scaled(rng, -5, 5), _scaled(rng, -5, 5)
        return a, b, -(a * b) * (1 + rng.integers(-4, 5, N) * 2.0**-52)
    if name == "half way":  # few bits at many distances: the sum often ends on a tie
        c = rng.choice([-1.0, 1.0], N) * 2.0 ** rng.integers(-60, 110, N)
        return _few_bits(rng, 27) + 0.5, _few_bits(rng, 26), c
    if name == "subnormal product":
        return _scaled(rng, -540, -480), _scaled(rng, -540, -480), _scaled(rng, -1074, -1000)
    if name == "subnormal ties":
        a, b = _few_bits(rng, 4) * 2.0**-530, _few_bits(rng, 4) * 2.0 ** rng.integers(-550, -540, N)
        return a, b, _few_bits(rng, 4) * TINY
    if name == "near overflow":
        return _scaled(rng, 400, 600), _scaled(rng, 400, 513), _scaled(rng, 1000, 1024)
    assert name == "edge of the fast path"
    return _scaled(rng, -470, -430), _scaled(rng, -470, -430), _scaled(rng, -960, -790)


CASES = ["any bits", "ordinary", "cancelling", "half way", "subnormal product", "subnormal ties",
         "near overflow", "edge of the fast path"]  # fmt: skip


def _is_nearest_even(r: float, exact: Fraction) -> bool:
    """Whether r is the double nearest `exact`, ties to even, by comparing with its neighbours."""
    if exact == 0:
        return r == 0.0
    if r == 0.0:
        return abs(exact) <= Fraction(TINY) / 2 and (exact < 0) == (math.copysign(1.0, r) < 0)
    if (exact < 0) != (r < 0):
        return False
    r, exact = abs(r), abs(exact)
    beyond = Fraction(2) ** 1024
    value = beyond if math.isinf(r) else Fraction(r)
    above = beyond if r == LARGEST else value + (Fraction(math.ulp(r)) if math.isfinite(r) else 1)
    below = Fraction(math.nextafter(r, 0.0))
    low, high = (below + value) / 2, (value + above) / 2
    if math.isinf(r):
        return exact >= low
    even = int(np.float64(r).view(np.int64)) & 1 == 0
    return low <= exact <= high if even else low < exact < high


@pytest.mark.parametrize("name", CASES)
def test_fma_is_rounded_once(name: str) -> None:
    a, b, c = _cases(name)
    result = fp.fma(a, b, c)
    for x, y, z, r in zip(a.tolist(), b.tolist(), c.tolist(), result.tolist(), strict=True):
        if math.isfinite(x) and math.isfinite(y) and math.isfinite(z):
            exact = Fraction(x) * Fraction(y) + Fraction(z)
            assert _is_nearest_even(r, exact), (x.hex(), y.hex(), z.hex(), r.hex())


@pytest.mark.parametrize("name", CASES)
def test_fma_float_agrees_with_fma(name: str) -> None:
    a, b, c = _cases(name)
    one_by_one = [fp.fma_float(*t) for t in zip(a.tolist(), b.tolist(), c.tolist(), strict=True)]
    _assert_same_bits(fp.fma(a, b, c), np.array(one_by_one))


@pytest.mark.parametrize("name", CASES)
def test_fma_agrees_with_the_c_library(name: str) -> None:
    a, b, c = _cases(name)
    _assert_same_bits(fp.fma(a, b, c), _libm_fma(a, b, c))


def test_fma_of_infinities_nan_and_signed_zeros() -> None:
    a, b, c = (v.reshape(-1) for v in np.meshgrid(SPECIAL, SPECIAL, SPECIAL))
    result = fp.fma(a, b, c)
    _assert_same_bits(result, _libm_fma(a, b, c))
    assert math.copysign(1.0, fp.fma(-0.0, 1.0, -0.0)) == -1.0
    assert math.copysign(1.0, fp.fma(-0.0, 1.0, 0.0)) == 1.0
    assert math.copysign(1.0, fp.fma(1.0, 1.0, -1.0)) == 1.0
    assert math.copysign(1.0, fp.fma(-TINY, 0.25, 0.0)) == -1.0  # underflows, keeps its sign
    assert fp.fma(1e200, 1e200, -math.inf) == -math.inf  # the product is finite
    assert math.isnan(fp.fma(math.inf, 0.0, 1.0))


def test_fma_broadcasts_and_gives_scalars_for_scalars() -> None:
    x = np.linspace(-3.0, 3.0, 20_001)
    table = x.reshape(-1, 3)
    expected = np.array([fp.fma_float(v, 0.1, 0.7) for v in x.tolist()])
    _assert_same_bits(fp.fma(x, 0.1, 0.7), expected)
    _assert_same_bits(fp.fma(0.1, table, np.array([[0.7]])).reshape(-1), expected)
    _assert_same_bits(fp.fma(x[::-1], 0.1, 0.7)[::-1], expected)
    assert fp.fma(np.empty((0, 3)), 1.0, 2.0).shape == (0, 3)
    assert fp.fma(np.full((2, 1), 2.0), np.full(3, 3.0), 1).tolist() == [[7.0] * 3] * 2
    for two in (2, 2.0, np.float64(2), np.array(2.0)):
        assert isinstance(fp.fma(two, 3, 1.0), np.float64)
        assert fp.fma(two, 3, 1.0) == 7.0


def test_arithmetic_is_ieee_and_silent() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert fp.add(1, 2).dtype == np.float64
        assert fp.div(1.0, 0.0) == math.inf
        assert fp.mul(1e200, 1e200) == math.inf
        assert math.isnan(fp.sqrt(-1.0))
        assert math.isnan(fp.sub(math.inf, math.inf))
        assert fp.add(LARGEST, LARGEST) == math.inf
        assert math.isnan(fp.div(np.zeros(2), 0.0)[1])
    assert math.copysign(1.0, fp.neg(0.0)) == -1.0
    assert fp.bits(fp.neg(math.nan)) == fp.bits(math.nan) ^ (-(2**63))


def test_comparisons_with_nan_are_false_except_ne() -> None:
    x = np.array([1.0, math.nan, -0.0])
    y = np.array([2.0, math.nan, 0.0])
    assert fp.lt(x, y).tolist() == [True, False, False]
    assert fp.le(x, y).tolist() == [True, False, True]
    assert fp.eq(x, y).tolist() == [False, False, True]
    assert fp.ne(x, y).tolist() == [True, True, False]
    assert fp.band(True, False) == np.False_
    assert fp.bor(True, False) == np.True_
    assert fp.bnot(np.array([True, False])).tolist() == [False, True]


def test_select_copies_bits() -> None:
    payload = fp.from_bits(0x7FF8_0000_0000_1234)
    assert fp.bits(fp.select(True, payload, 1.0)) == 0x7FF8_0000_0000_1234
    assert fp.select(np.array([True, False]), 1, 2.0).tolist() == [1.0, 2.0]
    assert isinstance(fp.select(False, 1.0, 2.0), np.float64)
    assert isinstance(fp.iselect(False, 1, 2), np.int64)


def test_integers_wrap_and_shift_as_machine_words() -> None:
    big = 2**63 - 1
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert fp.iadd(np.int64(big), 1) == -(2**63)
        assert fp.isub(np.int64(-(2**63)), np.int64(1)) == big
    assert fp.iand(-1, 0b1010) == 0b1010
    assert fp.ior(0b0101, 0b1010) == 0b1111
    assert fp.shr(-1, 1) == big  # logical: zeros enter
    assert fp.shr(np.array([-1, 8]), 3).tolist() == [2**61 - 1, 1]
    assert fp.shl(3, 62) == -(2**62)  # high bits are lost
    assert fp.shl(1, 63) == -(2**63)
    assert fp.shr(-1, 0) == -1
    assert all(v.dtype == np.int64 for v in (fp.shl(1, 2), fp.shr(1, 2), fp.iadd(1, 2)))
    for n in (-1, 64):
        with pytest.raises(ValueError, match="0 to 63"):
            fp.shl(1, n)


def test_bits_and_from_bits_are_inverse() -> None:
    pattern = np.random.default_rng(0).integers(-(2**63), 2**63 - 1, 1000, dtype=np.int64)
    assert (fp.bits(fp.from_bits(pattern)) == pattern).all()
    assert fp.bits(1.0) == 0x3FF << 52
    assert fp.from_bits(1) == TINY
    assert isinstance(fp.bits(1.0), np.int64)
    assert isinstance(fp.from_bits(1), np.float64)


def _libm_fma(a: Any, b: Any, c: Any) -> Any:
    name = ctypes.util.find_library("m")
    if name is None:
        pytest.skip("no C mathematics library here")
    f = ctypes.CDLL(name).fma
    f.restype, f.argtypes = ctypes.c_double, [ctypes.c_double] * 3
    return np.array([f(*t) for t in zip(a.tolist(), b.tolist(), c.tolist(), strict=True)])


def _assert_same_bits(x: Any, y: Any) -> None:
    same = (x.view(np.int64) == y.view(np.int64)) | (np.isnan(x) & np.isnan(y))
    assert same.all(), np.flatnonzero(~same)[:5]
