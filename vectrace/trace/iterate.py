"""Rows and the iterators that hand them out: where the recorder learns of loops.

Knows the recorder, traced values and `places`. An iterator driven by a plain `for` (or by zip over
schedules only) opens a loop and marks the boundaries of its iterations. One that anything else
drives is unrolled: its rows become numbered rows of the trade, under a guard on the length.
"""

from __future__ import annotations

import dataclasses
import sys
from collections.abc import Iterator
from types import CodeType, FrameType
from typing import TYPE_CHECKING, Any, NoReturn

import numpy as np

from vectrace.trace.ir import F64
from vectrace.trace.places import consumer, driver
from vectrace.trace.record import LoopRec, Recorder, Segment, current, refuse, visible_frame
from vectrace.vector import Scalar, Traced

if TYPE_CHECKING:
    from vectrace.trace.proxy import RecordedSchedule, Sample

_ROWS: dict[type, type] = {}


# ---- rows --------------------------------------------------------------------------------------
def frozen(self: Any, name: str, value: Any = None) -> NoReturn:
    """What a trade or a row answers to an assignment."""
    raise refuse(f"the model sets {type(self).__name__}.{name}: trades are data",
                 "keep intermediate values in local variables")


def incomparable(self: Any, other: Any = None) -> NoReturn:
    """What a trade or a row answers to == and hash()."""
    raise refuse(f"a {type(self).__name__} is compared or hashed as a whole",
                 "compare the fields you need")


def _atom_row(value: Any) -> tuple[Any, ...]:
    place: tuple[Any, ...] = value._vt_place
    return place


def _row_class(cls: type) -> type:
    sub = _ROWS.get(cls)
    if sub is None:
        members: dict[str, Any] = {
            f.name: property(_row_reader(f.name)) for f in dataclasses.fields(cls)}
        members |= {"__setattr__": frozen, "__delattr__": frozen,
                    "__vt_atom__": staticmethod(_atom_row), "__module__": cls.__module__,
                    "__eq__": incomparable, "__ne__": incomparable, "__hash__": incomparable,
                    "__lt__": incomparable}
        sub = _ROWS[cls] = type(cls.__name__, (cls,), members)
    return sub


def _row_reader(name: str) -> Any:
    def read(self: Any) -> Any:
        return self._vt_read(name)

    return read


def _row(cls: type, place: tuple[Any, ...], read: Any) -> Any:
    obj: Any = object.__new__(_row_class(cls))
    object.__setattr__(obj, "_vt_place", place)
    object.__setattr__(obj, "_vt_read", read)
    return obj


def fixed_row(r: Recorder, sample: Sample, path: str, at: int, position: int) -> Any:
    """Row number `at` of a schedule (from the end if negative), as trade-level values."""
    table = sample.table.schedules[path]
    row = int(sample.rows[path][position])

    def read(name: str) -> Scalar:
        value = float(table.columns[name][row])
        return Scalar(r, r.input(("at", path, at, name), F64, value), False)

    return _row(table.row_type, ("fixed", path, at), read)


def loop_row(r: Recorder, s: RecordedSchedule, segment: Segment, slot: int, row: int) -> Any:
    """The current row of a loop. Kept beyond its iteration it becomes a carry, column by column."""
    columns = s.sample.table.schedules[s.path].columns

    def read(name: str) -> Scalar:
        return Scalar(r, r.column(segment, slot, name, float(columns[name][row])), False)

    return _row(s.sample.table.schedules[s.path].row_type, ("row", s.path, segment, slot), read)


# ---- iterators ---------------------------------------------------------------------------------
@dataclasses.dataclass(slots=True)
class Together:
    """Iterators that one zip() drives: how many there are, and the loop the first has opened.
    It does not refer to them: an iterator has to end with the loop that holds it."""

    wanted: int
    made: int = 1
    started: bool = False
    loop: LoopRec | None = None


class Boundaries:
    """What the iterators of schedules and of steps share: they know the loop they drive."""

    def __init__(self, recorder: Recorder, frame: FrameType) -> None:
        self.recorder = recorder
        self.loop: LoopRec | None = None
        self.slot = 0
        self.next_row = 0
        self.unrolled = self.ended = False
        self.why, wanted = driver(frame)
        self.together = Together(wanted)
        if self.why == "zip":
            # one call of zip() asks all its arguments in a row; nothing is recorded in between
            key = (id(frame), frame.f_lasti, id(recorder.stack[-1]), recorder.next_id)
            latest = recorder.together
            if (latest is not None and recorder.together_key == key and latest.made < wanted
                    and not latest.started):
                self.together, self.slot = latest, latest.made
                latest.made += 1
            else:
                recorder.together_key, recorder.together = key, self.together

    @staticmethod
    def __vt_atom__(value: Boundaries) -> tuple[Any, ...] | None:
        # a partly read iterator that the model keeps is state; the loop's own is not on its frame
        return None

    def reason(self, frame: FrameType, user: FrameType, site: tuple[CodeType, int]) -> str | None:
        """Why this loop is unrolled; None if it is not."""
        if site in self.recorder.unroll:
            return ""
        if not self.recorder.roll:
            return "rolling is switched off"
        if self.why not in ("for", "zip"):
            return self.why
        if self.why == "zip" and self.together.made != self.together.wanted:
            return "zip() advances it together with something that is no schedule"
        return consumer(user, visible_frame) or None

    def enter(self, frame: FrameType, row: int) -> Segment | None:
        """Begin an iteration with this row; None where the loop is unrolled."""
        loop = self.loop
        if loop is None:
            return None
        user = visible_frame(frame) or frame
        if loop.site != (user.f_code, user.f_lasti):
            loop.odd = loop.odd or "it is advanced in several places"
        if not loop.open:
            loop.odd = loop.odd or "it is advanced after its end"
        if self.slot == 0:
            return self.recorder.begin_row(loop, (row,), frame)
        loop.rows[-1] = (*loop.rows[-1], row)
        return loop.segments[-1]

    def leave(self, frame: FrameType) -> None:
        """The rows are exhausted."""
        loop, r = self.loop, self.recorder
        if self.unrolled and not self.ended:
            r.fence(frame)
        self.ended = True
        if loop is None:
            return
        if self.slot and loop.open:  # a later schedule is shorter: the row just begun is none
            r.stack.pop()
            dropped = loop.segments.pop()
            loop.rows.pop()
            loop.exit, loop.open = dropped.entry, False
        else:
            r.end_loop(loop, frame, 0)

    def __del__(self) -> None:
        loop = self.loop
        if current() is not self.recorder:
            return
        frame = sys._getframe(1)
        if loop is not None and loop.open and self.slot == 0:
            user = visible_frame(frame) or frame
            self.recorder.end_loop(loop, frame, user.f_lasti + 1)
        elif self.unrolled and not self.ended:
            self.recorder.fence(frame)


class RowIterator(Boundaries):
    """The iterator of a recorded schedule."""

    def __init__(self, schedule: RecordedSchedule, frame: FrameType) -> None:
        super().__init__(schedule.recorder, frame)
        self.schedule = schedule

    def __iter__(self) -> RowIterator:
        return self

    def __next__(self) -> Any:
        frame = sys._getframe(1)
        if self.loop is None and not self.unrolled:
            self._start(frame)
        s, at = self.schedule, self.next_row
        if at >= s.size():
            self.leave(frame)
            raise StopIteration
        self.next_row += 1
        if self.unrolled:
            self.recorder.unroll_here(self.site, "")
            self.recorder.fence(frame)
            return fixed_row(self.recorder, s.sample, s.path, s.start + at, s.start + at)
        row = int(s.sample.rows[s.path][s.start + at])
        segment = self.enter(frame, row)
        assert segment is not None
        return loop_row(self.recorder, s, segment, self.slot, row)

    def _start(self, frame: FrameType) -> None:
        s, r = self.schedule, self.recorder
        source = (s.path, s.start, s.stop)
        user = visible_frame(frame) or frame
        self.site = (user.f_code, user.f_lasti)
        self.together.started = True
        if self.slot and self.together.loop is not None:
            self.loop = self.together.loop
            self.loop.sources.append(source)
            return
        why = self.reason(frame, user, self.site)
        if why is None:
            self.loop = self.together.loop = r.open_loop([source], frame)
        else:
            self.unrolled = True
            r.fact("len", s.path, len(s.sample.rows[s.path]))
            r.unroll_here(self.site, why)


class Steps:
    """`for k in vt.steps(n)`: n times, n a number or a Scalar (rounded down)."""

    def __init__(self, n: Any) -> None:
        self.n = n

    def __iter__(self) -> Iterator[Any]:
        r = current()
        if r is None:
            if isinstance(self.n, np.ndarray) and self.n.ndim:
                raise TypeError("vt.steps needs one number of steps for all scenarios")
            return iter([float(k) for k in range(max(0, int(self.n // 1)))])
        return StepIterator(r, self.n, sys._getframe(1))


class StepIterator(Boundaries):
    """The recorded iterator of `vt.steps`."""

    def __init__(self, recorder: Recorder, n: Any, frame: FrameType) -> None:
        super().__init__(recorder, frame)
        if isinstance(n, Traced) and n.scenario:
            raise refuse("the number of steps differs by scenario",
                         "loop a fixed number of times and freeze finished lanes with vt.where")
        self.n = n
        self.id = n.id if isinstance(n, Traced) else recorder.const(float(n))
        self.natural = int(recorder.samples[self.id] // 1)
        self.size = max(self.natural, recorder.least_steps)

    def __iter__(self) -> StepIterator:
        return self

    def __next__(self) -> Any:
        frame = sys._getframe(1)
        if self.loop is None and not self.unrolled:
            self._start(frame)
        k = self.next_row
        if k >= self.size:
            self.leave(frame)
            raise StopIteration
        self.next_row += 1
        r = self.recorder
        if self.unrolled:
            r.unroll_here(self.site, "")
            r.fence(frame)
            # a number to count with, where the loop cannot be rolled; else computed with as if it were
            return float(k) if r.roll else Scalar(r, r.const(float(k)), False)
        segment = self.enter(frame, k)
        assert segment is not None
        return Scalar(r, r.column(segment, 0, "step", float(k)), False)

    def _start(self, frame: FrameType) -> None:
        r = self.recorder
        user = visible_frame(frame) or frame
        self.site = (user.f_code, user.f_lasti)
        self.together.started = True
        why = self.reason(frame, user, self.site)
        if why is None and self.why == "zip":
            why = "zip() advances steps together with other rows"
        if why is None:
            self.loop = r.open_loop([], frame)
            self.loop.steps = self.id
            return
        self.unrolled = True
        self.size = self.natural
        r.unroll_here(self.site, why)
        if isinstance(self.n, Traced):
            n = Scalar(r, self.id, False)
            if self.size > 0:
                r.guard((n >= float(self.size)).id, frame)
            r.guard((n < float(max(self.size, 0) + 1)).id, frame)


__all__ = ["Boundaries", "RowIterator", "StepIterator", "Steps", "fixed_row", "frozen",
           "incomparable", "loop_row"]  # fmt: skip
