"""The op table: the one place where an operation of the language is defined.

Knows `fp` (exact NumPy arithmetic) and `opmath` (expansions of transcendental functions), nothing
else in the package. The Vector methods, the ufunc hook, the verifier, the interpreter, every
emitter, the adjoint and the tests read this table; adding an operation changes this file only.

Two kinds of rows:
  * primitives have a `meaning` in NumPy (exact or correctly rounded) and spellings for emitters;
  * composites have an `expand` that builds them from other rows. Their NumPy meaning is the
    expansion evaluated with primitives, so every reading of a model gives the same bits.
"""

from __future__ import annotations

import math
import operator
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any

import numpy as np

from vectrace import fp, opmath

F64, I64, B1 = "f64", "i64", "b1"


@dataclass(frozen=True, slots=True)
class Op:
    """A row. `c` and `llvm` are spellings of primitives: `c` is an expression with {0}, {1}, … for
    the arguments; `llvm` is the instruction or `llvm.*` intrinsic. `derivative(b, args, result)`
    returns one local partial derivative per argument (None where it has none), built with `b`.
    `cost` is in cycles per 8 lanes on an AVX-512 core. `exact` names the mpmath function."""

    name: str
    args: tuple[str, ...]
    result: str
    doc: str
    cost: float
    meaning: Callable[..., Any] | None = None
    expand: Callable[..., Any] | None = None
    derivative: Callable[..., Any] | None = None
    c: str = ""
    llvm: str = ""
    ufunc: str = ""
    method: str = ""
    exact: str = ""
    domain: str = "all reals"
    nan: str = "NaN in, NaN out"
    attrs: int = 0  # number of static attributes a statement of this op carries
    native: bool = False  # a composite every emitter spells itself, with the bits of its expansion


def _row(*a: Any, **k: Any) -> Op:
    return Op(*a, **k)


_F1, _F2 = (F64,), (F64, F64)
_ROWS: tuple[Op, ...] = (
    # ---- f64 arithmetic, correctly rounded -------------------------------------------------
    _row("add", _F2, F64, "a + b", 0.5, fp.add, None, lambda b, a, r: (b.one(), b.one()),
         "{0} + {1}", "fadd", "add", "__add__"),
    _row("sub", _F2, F64, "a − b", 0.5, fp.sub, None, lambda b, a, r: (b.one(), b.const(-1.0)),
         "{0} - {1}", "fsub", "subtract", "__sub__"),
    _row("mul", _F2, F64, "a × b", 0.5, fp.mul, None, lambda b, a, r: (a[1], a[0]),
         "{0} * {1}", "fmul", "multiply", "__mul__"),
    _row("div", _F2, F64, "a ÷ b", 9.0, fp.div, None,
         lambda b, a, r: (b.div(b.one(), a[1]), b.neg(b.div(r, a[1]))),
         "{0} / {1}", "fdiv", "divide", "__truediv__"),
    _row("neg", _F1, F64, "−a (flips the sign bit)", 0.5, fp.neg, None,
         lambda b, a, r: (b.const(-1.0),), "-{0}", "fneg", "negative", "__neg__"),
    _row("sqrt", _F1, F64, "square root, correctly rounded", 16.0, fp.sqrt, None,
         lambda b, a, r: (b.div(b.const(0.5), r),), "sqrt({0})", "llvm.sqrt", "sqrt",
         exact="sqrt", domain="a ≥ 0", nan="NaN below zero"),
    _row("fma", (F64, F64, F64), F64, "a × b + c, rounded once", 0.5, fp.fma, None,
         lambda b, a, r: (a[1], a[0], b.one()), "fma({0}, {1}, {2})", "llvm.fma"),
    # ---- comparison and choice -------------------------------------------------------------
    _row("lt", _F2, B1, "a < b", 0.5, fp.lt, c="{0} < {1}", llvm="fcmp olt", ufunc="less",
         method="__lt__", nan="False with NaN"),
    _row("le", _F2, B1, "a ≤ b", 0.5, fp.le, c="{0} <= {1}", llvm="fcmp ole",
         ufunc="less_equal", method="__le__", nan="False with NaN"),
    _row("eq", _F2, B1, "a = b", 0.5, fp.eq, c="{0} == {1}", llvm="fcmp oeq", ufunc="equal",
         method="__eq__", nan="False with NaN"),
    _row("ne", _F2, B1, "a ≠ b", 0.5, fp.ne, c="{0} != {1}", llvm="fcmp une",
         ufunc="not_equal", method="__ne__", nan="True with NaN"),
    _row("and", (B1, B1), B1, "both", 0.25, fp.band, c="{0} && {1}", llvm="and",
         ufunc="logical_and", method="__and__"),
    _row("or", (B1, B1), B1, "either", 0.25, fp.bor, c="{0} || {1}", llvm="or",
         ufunc="logical_or", method="__or__"),
    _row("not", (B1,), B1, "not a", 0.25, fp.bnot, c="!{0}", llvm="xor true",
         ufunc="logical_not", method="__invert__"),
    _row("select", (B1, F64, F64), F64, "b where a, else c; lane by lane, both are computed", 0.5,
         fp.select, None, lambda b, a, r: (None, b.select(a[0], b.one(), b.zero()),
                                           b.select(a[0], b.zero(), b.one())),
         "{0} ? {1} : {2}", "select", nan="NaN only if the chosen side is"),
    _row("iselect", (B1, I64, I64), I64, "b where a, else c, for integers", 0.5, fp.iselect,
         c="{0} ? {1} : {2}", llvm="select"),
    # ---- bits and integers: the material of the transcendental functions ---------------------
    _row("bits", _F1, I64, "the bits of a", 0.0, fp.bits, c="vt_bits({0})", llvm="bitcast"),
    _row("from_bits", (I64,), F64, "the f64 with these bits", 0.0, fp.from_bits,
         c="vt_from_bits({0})", llvm="bitcast"),
    _row("iadd", (I64, I64), I64, "a + b modulo 2⁶⁴", 0.5, fp.iadd, c="vt_iadd({0}, {1})", llvm="add"),
    _row("isub", (I64, I64), I64, "a − b modulo 2⁶⁴", 0.5, fp.isub, c="vt_isub({0}, {1})", llvm="sub"),
    _row("iand", (I64, I64), I64, "bitwise and", 0.5, fp.iand, c="{0} & {1}", llvm="and"),
    _row("ior", (I64, I64), I64, "bitwise or", 0.5, fp.ior, c="{0} | {1}", llvm="or"),
    _row("shl", (I64,), I64, "a shifted left by attrs[0] (0…63)", 0.5, fp.shl,
         c="vt_shl({0}, {attr})", llvm="shl", attrs=1),
    _row("shr", (I64,), I64, "a shifted right by attrs[0] (0…63), zeros in", 0.5, fp.shr,
         c="vt_shr({0}, {attr})", llvm="lshr", attrs=1),
    _row("ilt", (I64, I64), B1, "signed a < b", 0.5, fp.lt, c="{0} < {1}", llvm="icmp slt"),
    _row("ieq", (I64, I64), B1, "a = b", 0.5, fp.eq, c="{0} == {1}", llvm="icmp eq"),
    # ---- tables ----------------------------------------------------------------------------
    _row("lookup", (I64,), F64, "entry a (modulo its power-of-two length) of the constant table "
         "attrs[0] in `opmath.TABLES`", 2.0, opmath.lookup, attrs=1),
    _row("gather", (I64,), F64, "row a (clamped) of the scenario table attrs[0], this lane", 1.0,
         attrs=1),
    _row("fetch", (I64,), F64, "entry a (clamped) of the setup table attrs[0]", 2.0, attrs=1),
    _row("ifetch", (I64,), I64, "entry a (clamped) of the integer setup table attrs[0]", 2.0,
         attrs=1),
    _row("search", (I64, I64, F64), I64, "largest i in [a, b] with table[i] ≤ c, else a; table is "
         "the ascending setup table attrs[0] (NaN gives a)", 20.0, attrs=1),
    # ---- composites --------------------------------------------------------------------------
    _row("abs", _F1, F64, "absolute value", 0.5, None, opmath.abs_,
         lambda b, a, r: (b.select(b.lt(a[0], b.zero()), b.const(-1.0), b.one()),),
         ufunc="absolute", method="__abs__"),
    _row("sign", _F1, F64, "−1, 0 or 1", 1.5, None, opmath.sign, lambda b, a, r: (b.zero(),),
         ufunc="sign"),
    _row("minimum", _F2, F64, "the smaller; the second of equals; NaN if either is", 2.0, None,
         opmath.minimum, lambda b, a, r: (b.select(b.lt(a[0], a[1]), b.one(), b.zero()),
                                          b.select(b.lt(a[0], a[1]), b.zero(), b.one())),
         ufunc="minimum"),
    _row("maximum", _F2, F64, "the larger; the second of equals; NaN if either is", 2.0, None,
         opmath.maximum, lambda b, a, r: (b.select(b.lt(a[1], a[0]), b.one(), b.zero()),
                                          b.select(b.lt(a[1], a[0]), b.zero(), b.one())),
         ufunc="maximum"),
    _row("exp", _F1, F64, "eᵃ", 14.0, None, opmath.exp, lambda b, a, r: (r,), ufunc="exp",
         exact="exp", nan="NaN in, NaN out; overflows to inf, underflows gradually to 0",
         native=True),
    _row("log", _F1, F64, "natural logarithm", 18.0, None, opmath.log,
         lambda b, a, r: (b.div(b.one(), a[0]),), ufunc="log", exact="log", domain="a > 0",
         nan="log(0) = −inf, NaN below zero"),
    _row("erfc", _F1, F64, "complementary error function", 60.0, None, opmath.erfc,
         lambda b, a, r: (b.mul(b.const(-1.1283791670955126), b.exp(b.neg(b.mul(a[0], a[0])))),),
         exact="erfc"),
    _row("cdf_norm", _F1, F64, "standard normal distribution function, relative accuracy in both "
         "tails", 55.0, None, opmath.cdf_norm, lambda b, a, r: (b.pdf_norm(a[0]),),
         exact="ncdf"),
    _row("pdf_norm", _F1, F64, "standard normal density", 16.0, None, opmath.pdf_norm,
         lambda b, a, r: (b.neg(b.mul(a[0], r)),), exact="npdf"),
    _row("inv_cdf_norm", _F1, F64, "quantile of the standard normal distribution", 120.0, None,
         opmath.inv_cdf_norm, lambda b, a, r: (b.div(b.one(), b.pdf_norm(r)),),
         domain="0 < a < 1", nan="∓inf at 0 and 1, NaN outside"),
    _row("pow", _F2, F64, "aᵇ as exp(b log a)", 40.0, None, opmath.pow_,
         lambda b, a, r: (b.mul(a[1], b.div(r, a[0])), b.mul(r, b.log(a[0]))), ufunc="power",
         domain="a > 0"),
)

OPS: dict[str, Op] = {row.name: row for row in _ROWS}
UFUNCS: dict[str, str] = {row.ufunc: row.name for row in _ROWS if row.ufunc}


class NumpyOps:
    """The op table as plain NumPy functions: `NumpyOps().exp(x)`. Expansions run against it, so
    this *is* the eager reading of a composite."""

    @staticmethod
    def const(x: float) -> float:
        return x

    @staticmethod
    def const_i64(n: int) -> np.int64:
        return np.int64(n)

    @staticmethod
    def one() -> float:
        return 1.0

    @staticmethod
    def zero() -> float:
        return 0.0

    def __getattr__(self, name: str) -> Callable[..., Any]:
        f = _exact_meaning(name.rstrip("_"))
        setattr(self, name, f)
        return f


_NUMPY = NumpyOps()


_rough: ContextVar[bool] = ContextVar("rough", default=False)
_erfc = np.frompyfunc(math.erfc, 1, 1)


def _rough_erfc(x: Any) -> Any:
    return math.erfc(x) if isinstance(x, float) else np.asarray(_erfc(x), np.float64)[()]


def _rough_div(a: Any, b: Any) -> Any:
    return a / b if isinstance(b, float) and b != 0.0 else np.divide(a, b)


def _rough_select(condition: Any, a: Any, b: Any) -> Any:
    if not isinstance(condition, np.ndarray):
        return a if condition else b
    return fp.select(np.asarray(condition), a, b)  # a subclass of arrays would answer much slower


def _rough_not(a: Any) -> Any:
    return not a if isinstance(a, bool) else np.logical_not(a)


def _rough_minimum(a: Any, b: Any) -> Any:
    if isinstance(a, float) and isinstance(b, float):
        return a if a < b else b if b <= a else a + b
    return np.minimum(a, b)


def _rough_maximum(a: Any, b: Any) -> Any:
    if isinstance(a, float) and isinstance(b, float):
        return a if b < a else b if a <= b else a + b
    return np.maximum(a, b)


ROUGH: dict[str, Callable[..., Any]] = {
    "add": operator.add, "sub": operator.sub, "mul": operator.mul, "div": _rough_div,
    "neg": operator.neg, "abs": operator.abs, "sqrt": np.sqrt, "sign": np.sign,
    "fma": lambda a, b, c: a * b + c, "exp": np.exp, "log": np.log, "erfc": _rough_erfc,
    "cdf_norm": lambda x: 0.5 * _rough_erfc(-x / math.sqrt(2.0)),
    "pdf_norm": lambda x: np.exp(-0.5 * x * x) / math.sqrt(2.0 * math.pi), "pow": np.power,
    "maximum": _rough_maximum, "minimum": _rough_minimum,
    "lt": operator.lt, "le": operator.le, "eq": operator.eq, "ne": operator.ne,
    "ilt": operator.lt, "ieq": operator.eq, "iadd": operator.add, "isub": operator.sub,
    "and": operator.and_, "or": operator.or_, "not": _rough_not,
    "select": _rough_select,
    "iselect": lambda c, a, b: fp.iselect(c, a, b) if isinstance(c, np.ndarray) else a if c else b,
}  # fmt: skip


@contextmanager
def rough() -> Iterator[None]:
    """Inside, the ops of ROUGH are NumPy's own functions: some ulp off, and many times faster than
    the exact meanings. For comparing what two readings compute, not its bits."""
    token = _rough.set(True)
    try:
        with np.errstate(all="ignore"):
            yield
    finally:
        _rough.reset(token)


def is_rough() -> bool:
    """Whether `rough` holds here."""
    return _rough.get()


def numpy_meaning(name: str) -> Callable[..., Any]:
    """The NumPy function of an op: `meaning`, or the expansion evaluated eagerly."""
    if _rough.get() and name in ROUGH:
        return ROUGH[name]
    return _exact_meaning(name)


def _exact_meaning(name: str) -> Callable[..., Any]:
    row = OPS[name]
    if row.meaning is not None:
        return row.meaning
    expand = row.expand
    if expand is None:
        raise KeyError(f"{name} has no NumPy meaning outside a trace")

    def evaluate(*args: Any) -> Any:
        with np.errstate(all="ignore"):
            return expand(_NUMPY, *args)

    return evaluate
