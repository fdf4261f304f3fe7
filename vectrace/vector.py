"""What a model sees while it is recorded: Scalar, Vector, Condition, names, schedules and rows.

Knows the recorder and the op table; nothing of books, markets or backends. A `Scalar` has one value
per trade (or flow) and carries the sample trade's number; a `Vector` has one lane per scenario and
no number. Both look like floats to a model. Whatever would leak a number into plain Python is
recorded as a guard or refused with the fix in the message.
"""

from __future__ import annotations

import math
import operator
import sys
from collections.abc import Callable
from typing import Any, NoReturn

import numpy as np

from vectrace.errors import TradeError
from vectrace.ops import OPS, UFUNCS, numpy_meaning
from vectrace.trace.arrays import Lanes, lanes
from vectrace.trace.ir import B1, F64, I64, Attr
from vectrace.trace.record import Recorder, current, is_nan, refuse, table_op

WHERE_HINT = (
    "a Python `if`, `and`, `or`, `not`, a chained comparison, max(), min() or sorted() needs one truth"
    " value, but this one differs by scenario: write vt.where(condition, a, b), vt.maximum(a, b),"
    " vt.minimum(a, b), or combine conditions with & and |"
)
_FAST: dict[str, Callable[..., Any]] = {
    "add": operator.add, "sub": operator.sub, "mul": operator.mul, "neg": operator.neg,
    "lt": operator.lt, "le": operator.le, "eq": operator.eq, "ne": operator.ne,
    "and": operator.and_, "or": operator.or_, "not": operator.not_,
    "select": lambda c, a, b: a if c else b, "iselect": lambda c, a, b: a if c else b,
    "ilt": operator.lt, "ieq": operator.eq, "iadd": operator.add, "isub": operator.sub,
    "minimum": lambda a, b: a if a < b else b if b <= a else a + b,
    "maximum": lambda a, b: a if b < a else b if a <= b else a + b,
}  # fmt: skip


class Traced:
    """A recorded value: `id` in its recording and whether it has a lane per scenario."""

    __slots__ = ("id", "recorder", "scenario")
    __array_priority__ = 1000

    def __init__(self, recorder: Recorder, id: int, scenario: bool) -> None:
        self.recorder, self.id, self.scenario = recorder, id, scenario

    @staticmethod
    def __vt_atom__(value: Traced) -> tuple[Any, ...]:
        return ("v", value.id)

    # ---- arithmetic ------------------------------------------------------------------------
    def __add__(self, o: Any) -> Any:
        return record("add", self, o)

    def __radd__(self, o: Any) -> Any:
        return record("add", o, self)

    def __sub__(self, o: Any) -> Any:
        return record("sub", self, o)

    def __rsub__(self, o: Any) -> Any:
        return record("sub", o, self)

    def __mul__(self, o: Any) -> Any:
        return record("mul", self, o)

    def __rmul__(self, o: Any) -> Any:
        return record("mul", o, self)

    def __truediv__(self, o: Any) -> Any:
        return record("div", self, o)

    def __rtruediv__(self, o: Any) -> Any:
        return record("div", o, self)

    def __neg__(self) -> Any:
        return record("neg", self)

    def __pos__(self) -> Any:
        return self

    def __abs__(self) -> Any:
        return record("abs", self)

    def __pow__(self, o: Any) -> Any:
        return power(self, o)

    def __rpow__(self, o: Any) -> Any:
        return power(o, self)

    def __lt__(self, o: Any) -> Any:
        return record("lt", self, o)

    def __le__(self, o: Any) -> Any:
        return record("le", self, o)

    def __gt__(self, o: Any) -> Any:
        return record("lt", o, self)

    def __ge__(self, o: Any) -> Any:
        return record("le", o, self)

    def __eq__(self, o: Any) -> Any:
        if o is None or isinstance(o, str):
            return False
        return record("eq", self, o)

    def __ne__(self, o: Any) -> Any:
        if o is None or isinstance(o, str):
            return True
        return record("ne", self, o)

    # ---- NumPy -----------------------------------------------------------------------------
    def __array_ufunc__(self, ufunc: Any, method: str, *inputs: Any, **kwargs: Any) -> Any:
        swapped = {"greater": "lt", "greater_equal": "le"}.get(ufunc.__name__)
        if method != "__call__" or kwargs or (ufunc.__name__ not in UFUNCS and swapped is None):
            if ufunc.__name__ == "square" and method == "__call__":
                return record("mul", inputs[0], inputs[0])
            raise refuse(
                f"np.{ufunc.__name__}{'' if method == '__call__' else '.' + method} has no meaning on a traced value",
                "use the functions of vectrace (vt.exp, vt.where, vt.maximum, …)",
            )
        if swapped:
            return record(swapped, inputs[1], inputs[0])
        name = UFUNCS[ufunc.__name__]
        return power(*inputs) if name == "pow" else record(name, *inputs)

    def __array_function__(self, func: Any, types: Any, args: Any, kwargs: Any) -> Any:
        if func is np.where and len(args) == 3:
            return where(*args)
        raise refuse(f"np.{func.__name__} has no meaning on a traced value",
                     "use the functions of vectrace (vt.where, vt.exp, …)")

    def __array__(self, *a: Any, **k: Any) -> NoReturn:
        raise refuse("a traced value cannot become a NumPy array", "keep computing with it as it is")

    # ---- what would leak a number ------------------------------------------------------------
    def __bool__(self) -> bool:
        if self.scenario:
            raise refuse("this is a Vector: it has no truth value", WHERE_HINT)
        return bool(self != 0.0)

    def _leak(self, what: str, hint: str) -> NoReturn:
        kind = "a Vector" if self.scenario else "a Scalar"
        raise refuse(f"{what} would take the number out of {kind}, and a replay would keep it for every"
                     f" {'scenario' if self.scenario else 'trade'}", hint)

    def __float__(self) -> float:
        self._leak("float() or a math function", "use vt.exp, vt.log, vt.sqrt, … instead of math.*, and keep the value as it is")

    def __int__(self) -> int:
        self._leak("int()", "keep the value as it is; for loops write `for k in vt.steps(n)`")

    def __index__(self) -> int:
        self._leak("using it as an index or in range()", "write `for k in vt.steps(n)`, or look values up through a market object")

    def __complex__(self) -> complex:
        self._leak("complex()", "keep the value as it is")

    def __round__(self, *a: Any) -> Any:
        self._leak("round()", "keep the value as it is, or vt.where over thresholds")

    __trunc__ = __floor__ = __ceil__ = __round__

    def __floordiv__(self, o: Any) -> Any:
        self._leak("// or %", "there is no rounding in a trace; use / and comparisons")

    __rfloordiv__ = __mod__ = __rmod__ = __divmod__ = __rdivmod__ = __floordiv__

    def __hash__(self) -> int:
        self._leak("hashing (a dict key or a set member)", "use if/elif on comparisons, or a market object that looks values up")

    def __len__(self) -> int:
        self._leak("len()", "a Vector is one number per scenario; a model does not see how many")

    def __iter__(self) -> Any:
        self._leak("iterating", "a model computes all scenarios at once; write the formula without a loop over lanes")

    def __getitem__(self, key: Any) -> Any:
        self._leak("indexing", "a model computes all scenarios at once; write the formula without lanes")

    def __contains__(self, o: Any) -> bool:
        self._leak("`in`", "compare explicitly")

    def __repr__(self) -> str:
        return f"<{type(self).__name__} %{self.id}>"

    __str__ = __repr__

    def __format__(self, spec: str) -> str:
        return repr(self)

    def __copy__(self) -> Any:
        return self

    def __deepcopy__(self, memo: Any) -> Any:
        return self

    def __reduce__(self) -> NoReturn:
        self._leak("pickling", "return values from the model instead")


class Scalar(Traced):
    """One value per trade, flow or valuation time; carries the sample trade's number."""

    __slots__ = ()


class Vector(Traced):
    """One value per scenario."""

    __slots__ = ()


class Condition(Traced):
    """A recorded comparison. A Python `if` on it records a guard, unless it varies by scenario."""

    __slots__ = ()

    def __bool__(self) -> bool:
        if self.scenario:
            raise refuse("this condition is a Vector: it has no single truth value", WHERE_HINT)
        r = self.recorder
        if nan_in_condition(r, self.id):
            r.nan = True
            raise TradeError("a condition compares with NaN", hint="check the trade's and the market's numbers")
        return r.guard(self.id, sys._getframe(1))

    def __and__(self, o: Any) -> Any:
        return record("and", self, o)

    def __or__(self, o: Any) -> Any:
        return record("or", self, o)

    def __invert__(self) -> Any:
        return record("not", self)

    __rand__, __ror__ = __and__, __or__


class Integer(Traced):
    """A row number or an id: what market objects compute with; models do not see it."""

    __slots__ = ()

    def __add__(self, o: Any) -> Any:
        return record("iadd", self, o)

    def __sub__(self, o: Any) -> Any:
        return record("isub", self, o)

    def __lt__(self, o: Any) -> Any:
        return record("ilt", self, o)

    def __gt__(self, o: Any) -> Any:
        return record("ilt", o, self)

    def __eq__(self, o: Any) -> Any:
        return record("ieq", self, o)

    def __ne__(self, o: Any) -> Any:
        return record("not", record("ieq", self, o))

    __hash__ = Traced.__hash__


def nan_in_condition(r: Recorder, id: int) -> bool:
    """Whether a comparison below a condition has a NaN operand on the sample trade."""
    at = r.owner.get(id)
    if at is None:
        return False
    rec = at[0].items[at[1]]
    args: tuple[int, ...] = getattr(rec, "args", ())
    if getattr(rec, "op", "") in ("and", "or", "not"):
        return any(nan_in_condition(r, a) for a in args)
    return any(is_nan(r.samples.get(a)) for a in args)


_CLASS = {B1: Condition, I64: Integer}


def wrap(r: Recorder, id: int, type: str, scenario: bool) -> Any:
    cls = _CLASS.get(type)
    if cls is None:
        cls = Vector if scenario else Scalar
    return cls(r, id, scenario)


def lift(r: Recorder, x: Any, type: str) -> tuple[int, bool]:
    """The id of an operand and whether it varies by scenario; numbers become constants."""
    if isinstance(x, Traced):
        if x.recorder is not r:
            raise refuse("a value of an earlier recording is used", "do not keep traced values in globals, caches or default arguments")
        have = r.types[x.id]
        if have != type:
            if type == F64 and have == B1:
                i = r.emit("select", (x.id, r.const(1.0), r.const(0.0)), (), F64, sys._getframe(2))
                if not x.scenario:
                    r.samples[i] = 1.0 if r.samples[x.id] else 0.0
                return i, x.scenario
            if type == B1 and have == F64:
                c = x != 0.0
                return c.id, x.scenario
            raise refuse(f"a {have} value stands where a {type} is needed", "check the operands")
        return x.id, x.scenario
    if type == B1:
        if isinstance(x, (bool, np.bool_)):
            return r.const_b1(bool(x)), False
    elif type == I64:
        if isinstance(x, (int, np.integer)):
            return r.const_i64(int(x)), False
    elif isinstance(x, (float, int, np.floating, np.integer, np.bool_)) or (
            isinstance(x, np.ndarray) and x.ndim == 0 and x.dtype.kind in "fiub"):
        return r.const(float(x)), False
    raise refuse(f"a {x.__class__.__name__} cannot be combined with a traced value",
                 "use numbers, Scalars and Vectors; arrays belong into the market's scenarios")


def record(op: str, *args: Any, attrs: tuple[Attr, ...] = ()) -> Any:
    """Record one operation, or compute it where no operand is traced."""
    for a in args:
        if isinstance(a, Traced):
            break
    else:
        return eager(op, args, attrs)
    r: Recorder = a.recorder
    if current() is not r:
        raise refuse("a value of an earlier recording is used",
                     "do not keep traced values in globals, caches or default arguments")
    row = OPS[op]
    kinds, types, samples = row.args, r.types, r.samples
    ids: list[int] = []
    scenario = op == "gather"
    for a in args:
        kind = kinds[len(ids)]
        if isinstance(a, Traced) and a.recorder is r and types[a.id] == kind:
            ids.append(a.id)
            scenario = scenario or a.scenario
        else:
            i, varies = lift(r, a, kind)
            ids.append(i)
            scenario = scenario or varies
    i = r.emit(op, tuple(ids), attrs, row.result, sys._getframe(2))
    if not scenario:
        fast = _FAST.get(op)
        if fast is not None:
            samples[i] = fast(*[samples[k] for k in ids])
        elif op == "div" and samples[ids[1]] != 0.0:
            samples[i] = samples[ids[0]] / samples[ids[1]]
        else:
            samples[i] = r.sample(op, tuple(ids), attrs)
    if row.result == F64:
        return (Vector if scenario else Scalar)(r, i, scenario)
    return wrap(r, i, row.result, scenario)


def eager(op: str, args: tuple[Any, ...], attrs: tuple[Attr, ...] = ()) -> Any:
    """The eager reading: a float for floats, an array for arrays."""
    if op in ("fetch", "ifetch", "search"):
        raise TypeError(f"{op} needs a market")
    x = numpy_meaning(op)(*args, *attrs)
    if type(x) is float or type(x) is bool:
        return x
    if isinstance(x, np.ndarray) and x.ndim:
        return lanes(x)
    return bool(x) if OPS[op].result == B1 else float(x)


def power(a: Any, b: Any) -> Any:
    """a ** b: whole powers up to 16 by multiplication, ½ by sqrt, else exp(b log a)."""
    if isinstance(b, (int, float)) and not isinstance(b, bool) and float(b).is_integer() and abs(b) <= 16:
        n = abs(int(b))
        result: Any = None
        square = a
        while n:
            if n & 1:
                result = square if result is None else result * square
            n >>= 1
            if n:
                square = square * square
        if result is None:
            return 1.0 + 0.0 * a
        return result if b > 0 else 1.0 / result
    if isinstance(b, float) and b == 0.5:
        return record("sqrt", a)
    return record("pow", a, b)


def where(condition: Any, a: Any, b: Any) -> Any:
    """`a` where the condition holds, else `b`; both are computed."""
    if isinstance(condition, (bool, np.bool_)):
        return a if condition else b
    if isinstance(condition, Traced) or not (isinstance(a, Traced) or isinstance(b, Traced)):
        if not isinstance(condition, Traced) and not isinstance(condition, np.ndarray):
            raise refuse("the condition of vt.where is not a comparison", "compare something")
        return record("select", condition, a, b)
    raise refuse("vt.where mixes an array condition with traced values", "compare traced values")


def _function(op: str) -> Callable[..., Any]:
    def f(*args: Any) -> Any:
        if len(args) != len(OPS[op].args):
            raise TypeError(f"vt.{op} takes {len(OPS[op].args)} arguments, got {len(args)}")
        return record(op, *args)

    f.__name__ = f.__qualname__ = op
    f.__doc__ = OPS[op].doc
    return f


exp, log, sqrt, fma = (_function(n) for n in ("exp", "log", "sqrt", "fma"))
erfc, cdf_norm, pdf_norm, inv_cdf_norm = (
    _function(n) for n in ("erfc", "cdf_norm", "pdf_norm", "inv_cdf_norm"))
maximum, minimum, sign, absolute = (
    _function(n) for n in ("maximum", "minimum", "sign", "abs"))


def mix(weight: Any, a: Any, b: Any) -> Any:
    """a + weight × (b − a): linear interpolation, exact at weight 0."""
    return a + weight * (b - a)


def all_of(first: Any, *rest: Any) -> Any:
    """Every condition holds (lane by lane)."""
    for c in rest:
        first = record("and", first, c)
    return first


def any_of(first: Any, *rest: Any) -> Any:
    """At least one condition holds (lane by lane)."""
    for c in rest:
        first = record("or", first, c)
    return first


__all__ = [
    "Condition", "Integer", "Lanes", "Scalar", "Traced", "Vector", "absolute", "all_of", "any_of", "cdf_norm",
    "eager", "erfc", "exp", "fma", "inv_cdf_norm", "lanes", "lift", "log", "math", "maximum", "minimum", "mix",
    "pdf_norm", "power", "record", "sign", "sqrt", "table_op", "where", "wrap",
]  # fmt: skip
