"""The recorder: what a model does to traced values, as a tree of segments.

Knows the IR, the op table and `state` (plain-Python state at loop boundaries); nothing of books,
markets or backends. One `Recorder` lives while one model runs on one sample trade. It appends flat
records; loops are found because the recorder owns the iterators, and every pass through a loop body
is a `Segment` with the state of the world before and after it. `roll` turns the tree into a trace.
"""

from __future__ import annotations

import math
import sys
import threading
from bisect import bisect_right
from dataclasses import dataclass, field
from pathlib import Path
from types import CodeType, FrameType
from typing import Any, Self, TypeAlias

from vectrace.errors import InternalError, RecordingError
from vectrace.ops import OPS, numpy_meaning
from vectrace.trace.ir import B1, F64, I64, Attr, bits_float, float_bits
from vectrace.trace.state import State, snapshot

MOST_OPERATIONS = 100_000
PACKAGE = str(Path(__file__).resolve().parent.parent)
# Market objects are written as models are, with loops of their own: a recording sees their frames
OBJECTS = str(Path(PACKAGE, "market", "objects", ""))
_internal: dict[str, bool] = {}  # by file: a code object is hashed by all it holds, a tenth as fast
_hidden: dict[str, bool] = {}
_short: dict[str, str] = {}
_active = threading.local()
Place: TypeAlias = "tuple[CodeType, int]"  # code and offset of an instruction


class Abandon(BaseException):
    """Ends a recording that is of no use; no `except Exception` of a model may stop it. `whole`: a
    loop is unrolled, so all rows of the trade are needed; else there are too many rows."""

    def __init__(self, whole: bool) -> None:
        super().__init__()
        self.whole = whole


@dataclass(slots=True, eq=False)
class Rec:
    """One recorded statement. `args` are value ids; `value` is the sample (None on lanes)."""

    id: int
    op: str
    args: tuple[int, ...]
    attrs: tuple[Attr, ...]
    type: str
    code: CodeType | None
    lasti: int
    callers: tuple[Place, ...] = ()  # the model's calls that led here, outermost first

    def signature(self) -> tuple[object, ...]:
        return (self.op, self.attrs, self.type, len(self.args))


@dataclass(slots=True, eq=False)
class Segment:
    """The records of one pass through a block: the whole model (`loop` None) or one iteration."""

    loop: LoopRec | None
    index: int
    items: list[Rec | LoopRec] = field(default_factory=list)
    columns: dict[tuple[int, str], int] = field(default_factory=dict)  # row inputs read here
    entry: State | None = None
    exit: State | None = None
    stop: int = 0
    failure: str = ""


@dataclass(slots=True, eq=False)
class LoopRec:
    """One execution of a loop: its rows' origin, its segments, and how it ended (0: exhausted)."""

    parent: Segment
    position: int
    site: tuple[CodeType, int]
    sources: list[tuple[str, int, int]]
    steps: int | None = None  # id of the trip count of `vt.steps`
    segments: list[Segment] = field(default_factory=list)
    rows: list[tuple[int, ...]] = field(default_factory=list)
    exit: State | None = None
    stop: int = 0
    open: bool = True
    depth: int = 1
    callers: tuple[Place, ...] = ()
    odd: str = ""  # why this loop cannot be rolled, if that is known while recording

    def signature(self) -> tuple[object, ...]:
        # the position in the code; `where` only serves people
        return ("loop", id(self.site[0]), self.site[1], tuple(self.sources), self.steps is not None)


@dataclass(frozen=True, slots=True)
class Fact:
    """A guard on the trade's static data: kind, path and the value it has on this leaf."""

    kind: str
    path: str
    value: Any
    outcome: bool = True


class Recorder:
    """Collects one recording. `unroll` holds loop sites that must not be rolled; without `roll` no
    loop is."""

    def __init__(
        self,
        setup: dict[str, Any],
        time: float = 0.0,
        unroll: frozenset[tuple[CodeType, int]] = frozenset(),
        roll: bool = True,
    ) -> None:
        self.setup, self.time, self.unroll, self.roll = setup, time, unroll, roll
        self.root = Segment(None, 0)
        self.stack: list[Segment] = [self.root]
        self.next_id = 0
        self.owner: dict[int, tuple[Segment, int]] = {}
        self.consts: dict[tuple[str, int], int] = {}
        self.const_of: dict[int, tuple[str, int]] = {}
        self.inputs: dict[tuple[Attr, ...], int] = {}
        self.input_of: dict[int, tuple[tuple[Attr, ...], str]] = {}
        self.column_of: dict[int, tuple[Segment, int, str]] = {}
        self.types: dict[int, str] = {}
        self.samples: dict[int, Any] = {}
        self.facts: list[Fact] = []
        self.names: dict[str, str] = {}
        self.codes: set[CodeType] = set()
        self.base: FrameType | None = None
        self.operations = 0
        self.ran_on: Any = None  # the trade and rows this recording ran on
        self.least_steps = 0  # evidence runs take at least so many steps in `vt.steps`
        self.loops: list[LoopRec] = []
        self.unrolled: dict[tuple[CodeType, int], str] = {}  # loops unrolled at once, and why
        self.patience: int | None = None  # iterations after which to give up; None: never
        self.rows: dict[tuple[str, int], tuple[float, ...]] = {}  # values of its sample's rows
        self.nan = False  # it ended at a condition on NaN
        self.synthetic = False  # lends its iterations as evidence; what is outside loops does not count
        self.error: str | None = None  # the exception that ended the model, if it was no TradeError
        self.error_at = ""
        self.together: Any = None  # what the iterators made by the latest zip() share
        self.together_key: tuple[int, ...] = ()

    # ---- context -------------------------------------------------------------------------
    def __enter__(self) -> Self:
        if getattr(_active, "recorder", None) is not None:
            raise InternalError("a recording is already running in this thread")
        _active.recorder = self
        return self

    def __exit__(self, *exc: object) -> None:
        _active.recorder = None

    # ---- values ----------------------------------------------------------------------------
    def _fresh(self, type: str) -> int:
        i = self.next_id
        self.next_id += 1
        self.types[i] = type
        return i

    def const(self, x: float) -> int:
        return self._const(F64, float_bits(x), x)

    def const_i64(self, n: int) -> int:
        return self._const(I64, n, n)

    def const_b1(self, b: bool) -> int:
        return self._const(B1, int(b), b)

    def _const(self, type: str, bits: int, value: Any) -> int:
        key = (type, bits)
        found = self.consts.get(key)
        if found is None:
            found = self.consts[key] = self._fresh(type)
            self.const_of[found] = key
            self.samples[found] = value
        return found

    def input(self, slot: tuple[Attr, ...], type: str, value: Any) -> int:
        found = self.inputs.get(slot)
        if found is None:
            found = self.inputs[slot] = self._fresh(type)
            self.input_of[found] = (slot, type)
            self.samples[found] = value
        return found

    def column(self, segment: Segment, k: int, name: str, value: float) -> int:
        key = (k, name)
        found = segment.columns.get(key)
        if found is None:
            found = segment.columns[key] = self._fresh(F64)
            self.column_of[found] = (segment, k, name)
            self.samples[found] = value
        return found

    def emit(
        self, op: str, args: tuple[int, ...], attrs: tuple[Attr, ...], type: str, frame: FrameType
    ) -> int:
        """Append a statement to the open segment and compute its sample if it has one."""
        i = self._fresh(type)
        segment = self.stack[-1]
        items = segment.items
        self.owner[i] = (segment, len(items))
        code, lasti, callers = self._place(frame)
        items.append(Rec(i, op, args, attrs, type, code, lasti, callers))
        self.operations += 1
        return i

    def sample(self, op: str, args: tuple[int, ...], attrs: tuple[Attr, ...]) -> Any:
        """The op's exact meaning on the sample values of `args`."""
        values = [self.samples[a] for a in args]
        if op in _TABLE_OPS:
            return table_op(op, values, self.setup[str(attrs[0])])
        x = numpy_meaning(op)(*values, *attrs)
        kind = OPS[op].result
        return float(x) if kind == F64 else bool(x) if kind == B1 else int(x)

    def guard(self, condition: int, frame: FrameType) -> bool:
        outcome = bool(self.samples[condition])
        segment = self.stack[-1]
        segment.items.append(Rec(-1, "guard", (condition,), (int(outcome),), "none", *self._place(frame)))
        return outcome

    def fence(self, frame: FrameType) -> None:
        """An iteration of an unrolled loop begins or ends here. Rolled, this would be the edge of a
        block, and what is decided by blocks must not depend on rolling."""
        items = self.stack[-1].items
        if not items or not isinstance(items[-1], Rec) or items[-1].op != "fence":
            items.append(Rec(-1, "fence", (), (), "none", *self._place(frame)))

    def _place(self, frame: FrameType) -> tuple[CodeType | None, int, tuple[Place, ...]]:
        """The model's innermost instruction, and the calls from the model's own frame that led there,
        for people. Every operation asks: one walk, with look-ups in place."""
        base, inside = self.base, _internal
        found: list[Place] = []
        f: FrameType | None = frame
        while f is not None and f is not base:
            code = f.f_code
            file = code.co_filename
            if not (inside[file] if file in inside else is_internal(code)):
                found.append((code, f.f_lasti))
                if base is None:
                    break
            f = f.f_back
        if not found:
            return None, 0, ()
        code, lasti = found[0]
        return code, lasti, tuple(found[:0:-1])

    def fact(self, kind: str, path: str, value: Any, outcome: bool = True) -> None:
        f = Fact(kind, path, value, outcome)
        if f not in self.facts:
            self.facts.append(f)

    # ---- loops -----------------------------------------------------------------------------
    def unroll_here(self, site: tuple[CodeType, int], reason: str) -> None:
        """Note that a loop is unrolled, and stop where that leads nowhere."""
        if reason:
            self.unrolled.setdefault(site, reason)
            if self.patience is not None:
                raise Abandon(whole=True)
        else:
            reason = self.unrolled.get(site, "see its note in explain")
        if self.operations > MOST_OPERATIONS:
            raise RecordingError(
                f"unrolling this loop takes more than {MOST_OPERATIONS:,} operations; it cannot be"
                f" rolled: {reason}", where=line_of(*site),
                hint="write it so that it can be rolled: plain `for flow in trade.leg:`, numbers"
                " carried in variables, no lists or counters")

    def open_loop(self, sources: list[tuple[str, int, int]], frame: FrameType) -> LoopRec:
        parent = self.stack[-1]
        f = visible_frame(frame) or frame
        code, lasti = f.f_code, f.f_lasti
        depth = 1 + (parent.loop.depth if parent.loop else 0)
        loop = LoopRec(parent, len(parent.items), (code, lasti), sources, depth=depth,
                       callers=self._place(frame)[2])
        parent.items.append(loop)
        self.loops.append(loop)
        return loop

    def begin_row(self, loop: LoopRec, rows: tuple[int, ...], frame: FrameType) -> Segment:
        if self.patience is not None:
            self.patience -= 1
            if self.patience < 0:
                raise Abandon(whole=False)
        state = self._boundary(loop, frame)
        segment = Segment(loop, len(loop.segments), entry=state)
        loop.segments.append(segment)
        loop.rows.append(rows)
        self.stack.append(segment)
        return segment

    def end_loop(self, loop: LoopRec, frame: FrameType, stop: int) -> None:
        if not loop.open:
            return
        state = self._boundary(loop, frame)
        loop.exit, loop.stop, loop.open = state, stop, False
        if loop.segments:
            loop.segments[-1].stop = stop

    def _boundary(self, loop: LoopRec, frame: FrameType) -> State:
        """Close the segment that is open in `loop`, with everything still open inside it."""
        state = snapshot(self, frame)
        if loop.segments and loop.segments[-1] in self.stack[-8:]:
            last = loop.segments[-1]
            while self.stack[-1] is not last:
                inner = self.stack.pop()
                if inner.loop is not None and inner.loop.open:
                    inner.exit = inner.exit or state
                    inner.loop.exit, inner.loop.open = state, False
                    inner.loop.odd = "its iterator was left open"
            last.exit = state
            self.stack.pop()
        elif self.stack[-1] is not loop.parent and not loop.segments:
            loop.odd = "it was first advanced inside another loop"
        return state

    def fail(self, reason: str) -> None:
        """The model raised: every open segment ends here with this reason."""
        for segment in self.stack[1:]:
            segment.failure = reason
        self.root.failure = reason


_TABLE_OPS = frozenset(("fetch", "ifetch", "search"))


def table_op(op: str, values: list[Any], table: Any) -> Any:
    """Scalar meaning of fetch, ifetch and search on a setup table, best given as a list."""
    if op == "search":
        lo, hi, x = values
        return int(lo if x != x else max(lo, bisect_right(table, x, lo, hi + 1) - 1))
    i = min(max(int(values[0]), 0), len(table) - 1)
    return float(table[i]) if op == "fetch" else int(table[i])


def current() -> Recorder | None:
    """The recorder of this thread, if a recording runs."""
    return getattr(_active, "recorder", None)


def is_internal(code: CodeType) -> bool:
    """Whether a code object belongs to vectrace itself."""
    file = code.co_filename
    known = _internal.get(file)
    if known is None:
        known = _internal[file] = file.startswith((PACKAGE, "<frozen"))
    return known


def user_frame(frame: FrameType | None) -> FrameType | None:
    """The innermost frame outside vectrace."""
    while frame is not None and is_internal(frame.f_code):
        frame = frame.f_back
    return frame


def is_hidden(code: CodeType) -> bool:
    """Whether a code object is machinery: internal, and no market object."""
    file = code.co_filename
    known = _hidden.get(file)
    if known is None:
        known = _hidden[file] = is_internal(code) and not file.startswith(OBJECTS)
    return known


def visible_frame(frame: FrameType | None) -> FrameType | None:
    """The innermost frame whose loops and variables a recording sees: a model's or a market
    object's."""
    while frame is not None and is_hidden(frame.f_code):
        frame = frame.f_back
    return frame


def line_of(code: CodeType | None, lasti: int) -> str:
    """ "file:line" of an instruction, the file as short as it stays clear."""
    if code is None:
        return ""
    line = code.co_firstlineno
    for start, end, number in code.co_lines():
        if start <= lasti < end and number is not None:
            line = number
            break
    file = code.co_filename
    if file not in _short:
        _short[file] = "/".join(Path(file).parts[-2:])
    return f"{_short[file]}:{line}"


def here() -> str:
    """ "file:line" of the user's line being executed, for messages."""
    f = user_frame(sys._getframe(1))
    return line_of(f.f_code, f.f_lasti) if f is not None else ""


def refuse(message: str, hint: str) -> RecordingError:
    """A RecordingError at the user's current line."""
    return RecordingError(message, where=here(), hint=hint)


def is_nan(x: Any) -> bool:
    return isinstance(x, float) and math.isnan(x)


__all__ = ["Fact", "LoopRec", "Rec", "Recorder", "Segment", "bits_float", "current", "here"]
