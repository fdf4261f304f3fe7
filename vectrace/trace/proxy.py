"""Trades, rows, schedules and names as a recording model sees them.

Knows columns, the recorder and traced values. A proxy is an instance of a generated subclass of
the user's own dataclass, so that its methods, properties and isinstance tests work; only the fields
are replaced: numbers give Scalars, static data gives plain values and records a fact about the
trade, schedules give recorded schedules.
"""

from __future__ import annotations

import dataclasses
import sys
import typing
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from vectrace.columns import Coded, TradeTable
from vectrace.trace.ir import B1, F64, I64
from vectrace.trace.iterate import RowIterator, Steps, fixed_row, frozen, incomparable
from vectrace.trace.record import Recorder, refuse
from vectrace.vector import Condition, Integer, Scalar, Traced

Rows = npt.NDArray[np.int64]


@dataclass
class Sample:
    """The trade a recording runs on: trade `index` of a table, with the schedule rows to use
    (global row numbers by schedule; they may be chosen from the whole book)."""

    table: TradeTable
    index: int
    rows: dict[str, Rows]

    @staticmethod
    def of(table: TradeTable, index: int) -> Sample:
        return Sample(table, index, {
            name: np.arange(s.offsets[index], s.offsets[index + 1])
            for name, s in table.schedules.items()})


class Name:
    """A trade's string. Used to look up a market object it stays symbolic; compared with a literal
    it records a fact; any other use fixes its value for this leaf."""

    __slots__ = ("path", "recorder", "value")

    def __init__(self, recorder: Recorder, path: str, value: str) -> None:
        self.recorder, self.path, self.value = recorder, path, value

    # a model may test isinstance(trade.name, str)
    __class__ = property(lambda self: str)

    @staticmethod
    def __vt_atom__(value: Name) -> tuple[Any, ...]:
        return ("p", "name", value.path)

    def fixed(self) -> str:
        """The plain string, with the fact recorded that this leaf has just this one."""
        self.recorder.fact("static", self.path, self.value)
        return self.value

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Name):
            return self.fixed() == other.fixed()
        if isinstance(other, str):
            same = self.value == other
            self.recorder.fact("text_eq", self.path, other, same)
            return same
        return False

    def __ne__(self, other: object) -> bool:
        return not self == other

    def __hash__(self) -> int:
        return hash(self.fixed())

    def __getattr__(self, name: str) -> Any:
        return getattr(self.fixed(), name)

    def __str__(self) -> str:
        return self.fixed()

    def __repr__(self) -> str:
        return f"<Name {self.path}>"

    def __format__(self, spec: str) -> str:
        return format(self.fixed(), spec)

    def __len__(self) -> int:
        return len(self.fixed())

    def __iter__(self) -> Iterator[str]:
        return iter(self.fixed())

    def __contains__(self, item: str) -> bool:
        return item in self.fixed()

    def __getitem__(self, key: Any) -> str:
        return self.fixed()[key]

    def __add__(self, other: str) -> str:
        return self.fixed() + str(other)

    def __radd__(self, other: str) -> str:
        return str(other) + self.fixed()

    def __bool__(self) -> bool:
        return bool(self.fixed())

    def __lt__(self, other: str) -> bool:
        return self.fixed() < str(other)

    def __gt__(self, other: str) -> bool:
        return self.fixed() > str(other)


def _atom_trade(value: Any) -> tuple[Any, ...]:
    return ("p", "trade", value._vt_prefix)


_TRADES: dict[type, type] = {}


def trade_proxy(recorder: Recorder, sample: Sample) -> Any:
    """The sample trade as the model's argument."""
    return _nested(recorder, sample, sample.table.type, "")


def _nested(recorder: Recorder, sample: Sample, cls: type, prefix: str) -> Any:
    sub = _TRADES.get(cls)
    if sub is None:
        members: dict[str, Any] = {
            f.name: property(_trade_reader(f.name, typing.get_type_hints(cls)[f.name]))
            for f in dataclasses.fields(cls)}
        members |= {"__setattr__": frozen, "__delattr__": frozen, "__slots__": _slots(cls),
                    "__vt_atom__": staticmethod(_atom_trade), "__module__": cls.__module__,
                    "__eq__": incomparable, "__ne__": incomparable, "__hash__": incomparable}
        sub = _TRADES[cls] = type(cls.__name__, (cls,), members)
    obj: Any = object.__new__(sub)
    for k, v in (("_vt_recorder", recorder), ("_vt_sample", sample), ("_vt_prefix", prefix)):
        object.__setattr__(obj, k, v)
    return obj


def _slots(cls: type) -> tuple[str, ...]:
    names = ("_vt_recorder", "_vt_sample", "_vt_prefix")
    return names if getattr(cls, "__dictoffset__", 0) == 0 else ()


def _trade_reader(name: str, hint: Any) -> Any:
    def read(self: Any) -> Any:
        r, sample, path = self._vt_recorder, self._vt_sample, self._vt_prefix + name
        table = sample.table
        if path in table.schedules:
            return RecordedSchedule(r, sample, path, 0, 0)
        column = table.columns.get(path)
        if column is None:
            return _nested(r, sample, hint, path + ".")
        if isinstance(column, Coded):
            value = column.values[int(column.codes[sample.index])]
            if type(value) is str:
                return Name(r, path, value)
            r.fact("static", path, value)
            return value
        if path in table.nulls:
            missing = bool(table.nulls[path][sample.index])
            r.fact("null", path, "", missing)
            if missing:
                return None
        return Scalar(r, r.input(("trade", path), F64, float(column[sample.index])), False)

    return read


class RecordedSchedule:
    """A trade's schedule in a recording; `start`/`stop` are those of a slice."""

    __slots__ = ("path", "recorder", "sample", "start", "stop")

    def __init__(self, recorder: Recorder, sample: Sample, path: str, start: int, stop: int) -> None:
        self.recorder, self.sample, self.path = recorder, sample, path
        self.start, self.stop = start, stop

    @staticmethod
    def __vt_atom__(value: RecordedSchedule) -> tuple[Any, ...]:
        return ("p", "schedule", (value.path, value.start, value.stop))

    def size(self) -> int:
        n = len(self.sample.rows[self.path])
        return max(0, n + self.stop - self.start)

    def __len__(self) -> int:
        self.recorder.fact("len", self.path, len(self.sample.rows[self.path]))
        return self.size()

    def __bool__(self) -> bool:
        some = self.size() > 0
        self.recorder.fact("longer", self.path, self.start - self.stop, some)
        return some

    def __iter__(self) -> RowIterator:
        return RowIterator(self, sys._getframe(1))

    def __eq__(self, other: object) -> bool:
        raise refuse("a schedule is compared as a whole", "compare the fields you need in a loop")

    __hash__ = object.__hash__

    def __reversed__(self) -> Iterator[Any]:
        n = len(self)
        return iter([self[i] for i in range(n - 1, -1, -1)])

    def __contains__(self, item: Any) -> bool:
        raise refuse("`in` on a schedule", "compare the fields you need in a loop")

    def __getitem__(self, key: Any) -> Any:
        if isinstance(key, Traced):
            raise refuse("a schedule is indexed by a traced value", "loop over the schedule instead")
        if isinstance(key, slice):
            step, start, stop = key.step or 1, key.start or 0, key.stop
            if step == 1 and start >= 0 and (stop is None or stop < 0):
                cut = 0 if stop is None else stop
                if self.stop == 0 or cut == 0:
                    return RecordedSchedule(
                        self.recorder, self.sample, self.path, self.start + start, self.stop + cut)
            return [self[i] for i in range(*key.indices(len(self)))]
        n = self.size()
        index = int(key)
        need = index if index >= 0 else -index - 1
        inside = n > need
        self.recorder.fact("longer", self.path, need + self.start - self.stop, inside)
        if not inside:
            raise IndexError(f"schedule {self.path} has no row {index}")
        at = self.start + index if index >= 0 else index + self.stop  # negative: from the end
        total = len(self.sample.rows[self.path])
        return fixed_row(self.recorder, self.sample, self.path, at, at if at >= 0 else total + at)

    def __repr__(self) -> str:
        return f"<Schedule {self.path}>"


__all__ = ["B1", "I64", "Condition", "Integer", "Name", "RecordedSchedule", "Sample", "Steps",
           "trade_proxy"]  # fmt: skip
