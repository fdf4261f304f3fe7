"""`opmath`: how accurate the transcendental functions are, what they do at the edges, and that
they are nothing but operations of the op table.

`tests/long/test_accuracy_long.py` runs the measurement of this file on a hundred times the points.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable
from typing import Any

import mpmath
import numpy as np
import pytest
from mpmath import mp, mpf

from vectrace import fp, opmath
from vectrace.codegen.c_helpers import USUAL
from vectrace.ops import OPS, NumpyOps, numpy_meaning
from vectrace.trace.ir import float_bits

inf, nan = math.inf, math.nan
SUBNORMAL = 2.0**-1074

# ---- measuring ----------------------------------------------------------------------------------
# The largest error that is allowed, in units in the last place of the exact result; below the
# smallest normal number the unit is 2⁻¹⁰⁷⁴.
ALLOWED = {"exp": 1.0, "log": 1.0, "erfc": 4.0, "cdf_norm": 4.0, "pdf_norm": 1.0,
           "inv_cdf_norm": 4.0}  # fmt: skip

EXACT: dict[str, Callable[[Any], Any]] = {
    "exp": mpmath.exp,
    "log": mpmath.log,
    "erfc": mpmath.erfc,
    "cdf_norm": lambda x: mpmath.erfc(-x / mpmath.sqrt(2)) / 2,
    "pdf_norm": mpmath.npdf,
}


def points(rng: np.random.Generator, name: str, n: int) -> dict[str, Any]:
    """About n points in each of the regions in which the function has something to get wrong."""
    uniform = rng.uniform
    close = uniform(-1, 1, n) * 2.0 ** rng.integers(-60, -1, n)  # to zero, on a logarithmic scale
    return {
        "exp": lambda: {
            "whole range": uniform(-745.2, 709.78, n),
            "ordinary": uniform(-20, 20, n),
            "near zero": close,
            "subnormal results": uniform(-745.2, -708.3, n),
        },
        "log": lambda: {
            "whole range": rng.integers(1, 0x7FF << 52, n).view(np.float64),
            "ordinary": uniform(0.01, 10, n),
            "around one": uniform(0.7, 1.45, n),
            "near one": 1 + close,
            "subnormal arguments": rng.integers(1, 1 << 52, n).view(np.float64),
        },
        "erfc": lambda: {
            "negative": uniform(-6, 0, n),
            "near zero": close,
            "ordinary": uniform(0, 5, n),
            "tail": uniform(5, 26.54, n),
            "subnormal results": uniform(26.55, 27.3, n // 4),
        },
        "cdf_norm": lambda: {
            "positive": uniform(0, 9, n),
            "near zero": close,
            "ordinary": uniform(-5, 0, n),
            "tail": uniform(-37.51, -5, n),
            "subnormal results": uniform(-38.5, -37.52, n // 4),
        },
        "pdf_norm": lambda: {
            "ordinary": uniform(-5, 5, n),
            "tail": uniform(5, 37.6, n),
            "subnormal results": uniform(37.62, 38.6, n // 4),
        },
        "inv_cdf_norm": lambda: {
            "uniform": uniform(0, 1, n),
            "near one half": 0.5 + close / 2,
            "lower tail": np.exp(uniform(-708.3, -2.5, n)),
            "where the pieces meet": 0.0625 * uniform(0.7, 1.3, n),
            "upper tail": 1 - 2.0 ** rng.integers(-52, -3, n) * uniform(0.5, 1, n),
        },
    }[name]()


def _ulp(exact: Any) -> float:
    """The distance of the doubles around `exact`."""
    nearest = abs(float(exact))
    if nearest > abs(exact):
        nearest = math.nextafter(nearest, 0.0)
    return math.ulp(nearest)


def errors_in_ulp(name: str, x: Any) -> Any:
    """How far the NumPy reading of an op is from the exact values at x."""
    y = numpy_meaning(name)(x)
    with mp.workprec(140):
        return np.array([_error(name, *pair) for pair in zip(x.tolist(), y.tolist(), strict=True)])


def _error(name: str, x: float, y: float) -> float:
    if name == "inv_cdf_norm":
        # By the exact distribution function at y: the inverse is off by ΔΦ/φ. The error is so
        # small that the next term of the series cannot matter.
        p, z = mpf(x), mpf(y)
        off = EXACT["cdf_norm"](z) - p if y < 0 else (1 - p) - EXACT["cdf_norm"](-z)
        off /= mpmath.npdf(z)
        return float(abs(off) / _ulp(z - off))
    exact = EXACT[name](mpf(x))
    return float(abs(mpf(y) - exact) / _ulp(exact))


@pytest.mark.parametrize("name", ALLOWED)
def test_accuracy(name: str) -> None:
    rng = np.random.default_rng(1)
    for region, x in points(rng, name, 2500).items():
        error = errors_in_ulp(name, x)
        worst = int(np.argmax(error))
        assert error[worst] <= ALLOWED[name], (region, x[worst].hex(), error[worst])


# ---- particular values --------------------------------------------------------------------------
EDGES: dict[str, list[tuple[float, float]]] = {
    "exp": [
        (0.0, 1.0), (-0.0, 1.0), (inf, inf), (-inf, 0.0), (nan, nan), (1e300, inf), (-1e300, 0.0),
        (709.782712893384, math.exp(709.782712893384)), (709.7827128933841, inf), (710.0, inf),
        (-745.1332191019411, SUBNORMAL), (-745.1332191019412, 0.0), (SUBNORMAL, 1.0), (-1e-17, 1.0),
    ],
    "log": [
        (1.0, 0.0), (0.0, -inf), (-0.0, -inf), (-SUBNORMAL, nan), (-1.0, nan), (-inf, nan),
        (inf, inf), (nan, nan), (SUBNORMAL, -744.4400719213812),
        (1 + 2.0**-52, 2.0**-52 - 2.0**-105), (1 - 2.0**-53, -(2.0**-53 + 2.0**-107)),
        (2.0**1023, 1023 * math.log(2)),
    ],
    "erfc": [
        (0.0, 1.0), (-0.0, 1.0), (inf, 0.0), (-inf, 2.0), (nan, nan), (28.0, 0.0), (-28.0, 2.0),
        (SUBNORMAL, 1.0), (-1e300, 2.0), (1e300, 0.0),
    ],
    "cdf_norm": [
        (0.0, 0.5), (-0.0, 0.5), (-SUBNORMAL, 0.5), (inf, 1.0), (-inf, 0.0), (nan, nan),
        (9.0, 1.0), (-39.0, 0.0), (39.0, 1.0), (-1e300, 0.0), (1e300, 1.0), (SUBNORMAL, 0.5),
    ],
    "pdf_norm": [
        (0.0, 0.3989422804014327), (-0.0, 0.3989422804014327), (inf, 0.0), (-inf, 0.0),
        (nan, nan), (39.0, 0.0), (-1e300, 0.0),
    ],
    "inv_cdf_norm": [
        (0.5, 0.0), (0.0, -inf), (-0.0, -inf), (1.0, inf), (-SUBNORMAL, nan), (1.1, nan),
        (inf, nan), (-inf, nan), (nan, nan), (1 - 2.0**-53, 8.209536151601387),
    ],
    "sign": [
        (0.0, 0.0), (-0.0, 0.0), (3.0, 1.0), (-3.0, -1.0), (inf, 1.0), (-inf, -1.0), (nan, nan),
        (SUBNORMAL, 1.0),
    ],
    "abs": [
        (0.0, 0.0), (-0.0, 0.0), (-3.0, 3.0), (-inf, inf), (nan, nan), (-SUBNORMAL, SUBNORMAL),
    ],
}  # fmt: skip


@pytest.mark.parametrize("name", EDGES)
def test_values_at_the_edges(name: str) -> None:
    x, y = (np.array(v) for v in zip(*EDGES[name], strict=True))
    assert_same_bits(numpy_meaning(name)(x), y)


def test_zero_has_the_right_sign() -> None:
    for name, x, sign in [("log", 1.0, 1), ("inv_cdf_norm", 0.5, 1), ("sign", -0.0, 1),
                          ("abs", -0.0, 1), ("exp", -inf, 1), ("erfc", inf, 1)]:  # fmt: skip
        assert math.copysign(1, numpy_meaning(name)(x)) == sign, name


def test_subnormal_results_are_graceful() -> None:
    """A tail falls to zero step by step and never rises."""
    for name, x in [("exp", np.linspace(-708, -746, 5001)), ("erfc", np.linspace(26.5, 27.3, 5001)),
                    ("cdf_norm", np.linspace(-37.5, -38.6, 5001)),
                    ("pdf_norm", np.linspace(37.5, 38.6, 5001))]:  # fmt: skip
        y = numpy_meaning(name)(x)
        assert (np.diff(y) <= 0).all()
        assert y[-1] == 0
        assert ((y > 0) & (y < 2.0**-1022)).sum() > 3000, name
    assert numpy_meaning("inv_cdf_norm")(SUBNORMAL) == pytest.approx(-38.467405617144, abs=1e-11)


def test_the_distribution_and_its_inverse_are_symmetric() -> None:
    x = np.linspace(0, 8, 1001)
    cdf, inverse = numpy_meaning("cdf_norm"), numpy_meaning("inv_cdf_norm")
    assert_same_bits(cdf(x), 1 - cdf(-x))
    p = np.arange(1, 512) / 1024.0
    assert_same_bits(inverse(p), -inverse(1 - p))


# ---- minimum and maximum ------------------------------------------------------------------------
@pytest.mark.parametrize(("name", "pick"), [("minimum", min), ("maximum", max)])
def test_minimum_and_maximum(name: str, pick: Callable[..., float]) -> None:
    f = numpy_meaning(name)
    for x in (-inf, -1.0, 0.0, SUBNORMAL, 2.0, inf):
        for y in (-inf, -1.0, 0.0, SUBNORMAL, 2.0, inf):
            assert f(x, y) == pick(x, y)
        assert math.isnan(f(x, nan))
        assert math.isnan(f(nan, x))
    # The second of equals, so the order of ±0 decides.
    assert math.copysign(1, f(0.0, -0.0)) == -1
    assert math.copysign(1, f(-0.0, 0.0)) == 1


# ---- powers -------------------------------------------------------------------------------------
def test_pow() -> None:
    power = numpy_meaning("pow")
    rng = np.random.default_rng(3)
    x, y = np.exp(rng.uniform(-40, 40, 2000)), rng.uniform(-15, 15, 2000)
    x[:1000] = rng.uniform(0.5, 2, 1000)
    result = power(x, y)
    for a, b, r in zip(x.tolist(), y.tolist(), result.tolist(), strict=True):
        with mp.workprec(140):
            exponent = mpf(b) * mpmath.log(mpf(a))
            exact = mpmath.exp(exponent)
            error = float(abs(mpf(r) - exact) / _ulp(exact))
        assert error <= 1 + abs(float(exponent)) / 20, (a.hex(), b.hex(), error)


def test_pow_at_the_edges() -> None:
    x, y, expected = np.array([
        (1.0, 1e300, 1.0), (0.0, 2.0, 0.0), (0.0, -2.0, inf), (7.0, 0.0, 1.0), (inf, 0.5, inf),
        (inf, -0.5, 0.0), (2.0, inf, inf), (0.5, inf, 0.0), (2.0, 1e300, inf), (2.0, -1e300, 0.0),
        (2.0, 1023.0, 2.0**1023), (2.0, 1024.0, inf), (2.0, -1074.0, SUBNORMAL), (nan, 1.0, nan),
        (1.0, nan, nan), (-1.0, 2.0, nan), (SUBNORMAL, 1.0, SUBNORMAL),
    ]).T  # fmt: skip
    assert_same_bits(numpy_meaning("pow")(x, y), expected)


# ---- the form of the expansions -----------------------------------------------------------------
COMPOSITES = [name for name, row in OPS.items() if row.expand is not None]

# Primitive operations an expansion consists of, reinterpretation of bits not counted. More than
# this needs a reason: these counts are what the kernels' speed rests on.
OPERATIONS = {"abs": 1, "sign": 5, "minimum": 5, "maximum": 5, "exp": 21, "log": 36, "erfc": 46,
              "cdf_norm": 46, "pdf_norm": 20, "inv_cdf_norm": 95, "pow": 67}  # fmt: skip


class _Symbol:
    """A value that only the op table may touch: it has no operators and no truth value."""

    def __init__(self, kind: str) -> None:
        self.kind = kind

    def __bool__(self) -> bool:
        raise TypeError("an expansion must not decide on a value")

    __hash__ = None  # type: ignore[assignment]


class _Counting:
    """A builder that checks the types of the arguments and counts the operations."""

    def __init__(self) -> None:
        self.count: Counter[str] = Counter()

    def const(self, x: float) -> _Symbol:
        assert type(x) is float
        return _Symbol("f64")

    def const_i64(self, n: int) -> _Symbol:
        assert type(n) is int
        assert -(2**63) <= n < 2**63
        return _Symbol("i64")

    def one(self) -> _Symbol:
        return _Symbol("f64")

    zero = one

    def __getattr__(self, name: str) -> Callable[..., _Symbol]:
        row = OPS[name.rstrip("_")]

        def statement(*args: Any) -> _Symbol:
            values, attrs = args[: len(row.args)], args[len(row.args) :]
            assert tuple(v.kind for v in values) == row.args, name
            assert len(attrs) == row.attrs
            if row.expand is not None:
                return row.expand(self, *args)
            self.count[row.name] += 1
            return _Symbol(row.result)

        return statement


@pytest.mark.parametrize("name", COMPOSITES)
def test_expansions_use_the_op_table_only(name: str) -> None:
    builder, row = _Counting(), OPS[name]
    assert row.expand is not None
    result = row.expand(builder, *(_Symbol(kind) for kind in row.args))
    assert result.kind == row.result
    builder.count.subtract({"bits": builder.count["bits"], "from_bits": builder.count["from_bits"]})
    assert builder.count.total() <= OPERATIONS[name]


@pytest.mark.parametrize("name", COMPOSITES)
def test_scalars_and_arrays_agree(name: str) -> None:
    row, f = OPS[name], numpy_meaning(name)
    x = np.array([0.3, -1.7, 0.0, nan, 2.5e-310, inf, 31.0])
    arrays = [np.roll(x, i) for i in range(len(row.args))]
    expected = f(*arrays)
    for i, values in enumerate(zip(*(a.tolist() for a in arrays), strict=True)):
        assert isinstance(f(*values), np.float64)
        assert_same_bits(np.array([f(*values)]), expected[i : i + 1])
    grid = f(*(a[:6].reshape(2, 3) for a in arrays))
    assert_same_bits(grid.reshape(-1), expected[:6])


# ---- tables -------------------------------------------------------------------------------------
def test_tables_have_power_of_two_lengths_and_ordinary_entries() -> None:
    for name, table in opmath.TABLES.items():
        assert table.dtype == np.float64, name
        assert len(table) & (len(table) - 1) == 0, name
        assert np.isfinite(table).all(), name
        assert not table.flags.writeable, name


def test_lookup_takes_the_index_modulo_the_length() -> None:
    table = opmath.TABLES["exp8"]
    index = np.array([0, 5, 16, 21, -1, 2**62 + 3, -(2**63)])
    assert_same_bits(opmath.lookup(index, "exp8"), table[[0, 5, 0, 5, 15, 3, 0]])
    assert opmath.lookup(np.int64(17), "exp8") == table[1]


def assert_same_bits(x: Any, y: Any) -> None:
    same = (fp.bits(x) == fp.bits(y)) | (np.isnan(x) & np.isnan(y))
    assert same.all(), (x[~same][:5], y[~same][:5])


# ---- shorter ways -------------------------------------------------------------------------------
@pytest.mark.parametrize("name", list(USUAL))
def test_shorter_ways_have_the_bits_of_the_whole(name: str) -> None:
    """Up to the limit, at powers of two, at every turn of the table and its neighbours, at random."""
    way, rng = USUAL[name], np.random.default_rng(8)
    last = math.nextafter(way.limit, 0.0)
    turns = (np.arange(-16160, 16160) + 0.5) * math.log(2.0) / 16
    x = np.concatenate([
        [0.0, 5e-324, 2.3e-308, last], 2.0 ** np.arange(-1074, 9), np.exp(rng.uniform(-60, 6.55, 20_000)),
        rng.uniform(0, way.limit, 100_000), turns, np.nextafter(turns, inf), np.nextafter(turns, -inf)])
    x = np.concatenate([x, -x])
    x = x[np.abs(x) < way.limit]
    assert np.array_equal(way.expand(NumpyOps(), x).view(np.int64), numpy_meaning(name)(x).view(np.int64))
    assert float_bits(way.limit) & 0xFFFFFFFF == 0  # the device compares upper halves


def test_the_shorter_exp_ends_where_its_reason_does() -> None:
    """Beyond, a result is subnormal: the two differ."""
    x = np.linspace(-745.0, -709.0, 1001)
    assert not np.array_equal(opmath.exp_usual(NumpyOps(), x), numpy_meaning("exp")(x))
