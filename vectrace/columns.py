"""Trades as columns: what books hand to the engine and what recordings take samples from.

Knows NumPy, dataclasses and rules of `fields` only. A trade type is a frozen dataclass whose fields are numbers,
strings, bools, enums, dates, optional numbers, nested dataclasses, or `Schedule[Row]` of a
dataclass of numbers. Times are Act/365F years from the market's base date.
"""

from __future__ import annotations

import dataclasses
import datetime
import enum
import types
import typing
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt

from vectrace.errors import SchemaError
from vectrace.fields import rules_of
from vectrace.schedule import Schedule

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Coded:
    """A column of few distinct values: `values[codes[i]]`. Strings, bools, enums, dates, None."""

    codes: npt.NDArray[np.int32]
    values: tuple[Any, ...]

    @staticmethod
    def of(items: Sequence[Any]) -> Coded:
        seen: dict[Any, int] = {}
        codes = np.fromiter((seen.setdefault((type(x), x), len(seen)) for x in items), np.int32, len(items))
        return Coded(codes, tuple(k[1] for k in seen))

    def take(self, rows: npt.NDArray[np.intp]) -> Coded:
        return Coded(self.codes[rows], self.values)


@dataclass(frozen=True)
class ScheduleTable:
    """Rows of one schedule field for all trades: trade i owns rows offsets[i] … offsets[i+1]."""

    row_type: type
    offsets: npt.NDArray[np.int64]
    columns: dict[str, Floats]


@dataclass(frozen=True)
class TradeTable:
    """All trades of one type. `columns` has float64 arrays (numbers) and `Coded` (everything
    else), nested dataclass fields under dotted paths; `nulls[path]` marks missing optional
    numbers (NaN in the column)."""

    type: type
    ids: tuple[str, ...]
    columns: dict[str, Floats | Coded]
    schedules: dict[str, ScheduleTable]
    nulls: dict[str, npt.NDArray[np.bool_]]

    def __repr__(self) -> str:
        return f"<TradeTable of {len(self.ids):,} {self.type.__name__}>"

    def __len__(self) -> int:
        return len(self.ids)


@dataclass(frozen=True)
class Field:
    """One leaf of a schema: dotted path, kind ("number", "optional", "coded" or "schedule"), type
    (of a schedule: that of its rows), the rules of `fields` in its type, and its default if it
    has one."""

    path: str
    kind: str
    type: Any
    rules: tuple[Any, ...] = ()
    default: tuple[Any, ...] = ()


def schema(cls: type, prefix: str = "") -> tuple[Field, ...]:
    """The fields of a trade type, nested dataclasses flattened. Raises SchemaError on a field
    whose type cannot be a column."""
    return _schema(cls, prefix)


@lru_cache(maxsize=1024)
def _schema(key: Any, prefix: str) -> tuple[Field, ...]:
    cls: type = key
    if not dataclasses.is_dataclass(cls):
        raise SchemaError(f"{cls.__name__} is not a dataclass", hint="decorate it with @dataclass(frozen=True)")
    hints = typing.get_type_hints(cls, include_extras=True)
    out: list[Field] = []
    for f in dataclasses.fields(cls):
        hint, path = hints[f.name], prefix + f.name
        rules = rules_of(hint)
        if typing.get_origin(hint) is typing.Annotated:
            hint = typing.get_args(hint)[0]
        default = () if f.default is dataclasses.MISSING else (f.default,)
        origin = typing.get_origin(hint)
        if origin is Schedule or hint is Schedule:
            row = typing.get_args(hint)
            if not row or not dataclasses.is_dataclass(row[0]):
                raise SchemaError(f"{cls.__name__}.{path}: Schedule needs a row dataclass", hint="write Schedule[MyFlow]")
            out.append(Field(path, "schedule", row[0], rules, default))
        elif dataclasses.is_dataclass(hint):
            out.extend(schema(typing.cast(type, hint), path + "."))
        elif hint is float or hint is int:
            out.append(Field(path, "number", hint, rules, default))
        elif origin in (typing.Union, types.UnionType) and set(typing.get_args(hint)) <= {float, int, type(None)}:
            out.append(Field(path, "optional", float, rules, default))
        elif isinstance(hint, type) and issubclass(hint, (str, bool, enum.Enum, datetime.date)):
            out.append(Field(path, "coded", hint, rules, default))
        elif origin in (typing.Union, types.UnionType, typing.Literal):
            out.append(Field(path, "coded", hint, rules, default))
        else:
            raise SchemaError(f"{cls.__name__}.{path}: no column type for {hint!r}",
                              hint="use float, int, str, bool, an enum, a date, an optional float, a dataclass or Schedule[Row]")
    for field in out:
        for rule in field.rules:
            if field.kind not in rule.kinds:
                raise SchemaError(
                    f"{cls.__name__}.{field.path}: {type(rule).__name__} is no rule for a field of type "
                    f"{getattr(field.type, '__name__', field.type)}", hint=f"it is for: {', '.join(rule.kinds)}")
    return tuple(out)


def _get(obj: Any, path: str) -> Any:
    for part in path.split("."):
        obj = getattr(obj, part)
    return obj


def _floats(items: list[Any]) -> Floats:
    """Numbers as a column; text that looks like one is none."""
    found = np.array(items) if items else np.zeros(0)
    if found.ndim != 1 or found.dtype.kind not in "fiub":
        raise TypeError("not numbers")
    return found.astype(np.float64, copy=False)


def table_of(trades: Iterable[Any], id_field: str = "id") -> TradeTable:
    """Columns of trade objects that all have one type. Raises TypeError or ValueError where a number
    is none, AttributeError where a flow lacks a field."""
    rows = list(trades)
    cls = type(rows[0])
    columns: dict[str, Floats | Coded] = {}
    schedules: dict[str, ScheduleTable] = {}
    nulls: dict[str, npt.NDArray[np.bool_]] = {}
    for f in schema(cls):
        items = [_get(t, f.path) for t in rows]
        if f.kind == "number":
            columns[f.path] = _floats(items)
        elif f.kind == "optional":
            nulls[f.path] = np.array([x is None for x in items])
            columns[f.path] = _floats([np.nan if x is None else x for x in items])
        elif f.kind == "coded":
            columns[f.path] = Coded.of(items)
        else:
            offsets = np.zeros(len(items) + 1, np.int64)
            np.cumsum([len(x) for x in items], out=offsets[1:])
            names = [g.name for g in dataclasses.fields(f.type)]
            flat = [r for x in items for r in x]
            schedules[f.path] = ScheduleTable(
                f.type, offsets, {n: _floats([getattr(r, n) for r in flat]) for n in names})
    ids = tuple(str(getattr(t, id_field, i)) for i, t in enumerate(rows))
    return TradeTable(cls, ids, columns, schedules, nulls)


def take(table: TradeTable, rows: npt.NDArray[np.intp]) -> TradeTable:
    """The sub-table of some trades, in the order given."""
    schedules: dict[str, ScheduleTable] = {}
    for name, s in table.schedules.items():
        n = s.offsets[rows + 1] - s.offsets[rows]
        offsets = np.zeros(len(rows) + 1, np.int64)
        np.cumsum(n, out=offsets[1:])
        index = np.repeat(s.offsets[rows] - offsets[:-1], n) + np.arange(offsets[-1])
        schedules[name] = ScheduleTable(s.row_type, offsets, {k: v[index] for k, v in s.columns.items()})
    return TradeTable(
        table.type, tuple(table.ids[i] for i in rows),
        {k: (v.take(rows) if isinstance(v, Coded) else v[rows]) for k, v in table.columns.items()},
        schedules, {k: v[rows] for k, v in table.nulls.items()})


def joined(tables: Sequence[TradeTable]) -> TradeTable:
    """The trades of several tables of one type, one table after the other."""
    if len(tables) == 1:
        return tables[0]
    first = tables[0]
    columns: dict[str, Floats | Coded] = {}
    for path, column in first.columns.items():
        mine = [t.columns[path] for t in tables]
        if isinstance(column, Coded):
            columns[path] = _joined_codes([c for c in mine if isinstance(c, Coded)])
        else:
            columns[path] = np.concatenate([np.asarray(c, np.float64) for c in mine])
    schedules: dict[str, ScheduleTable] = {}
    for path, schedule in first.schedules.items():
        parts = [t.schedules[path] for t in tables]
        counts = np.concatenate([np.diff(s.offsets) for s in parts])
        offsets = np.concatenate([[0], np.cumsum(counts)]).astype(np.int64)
        rows = {n: np.concatenate([s.columns[n][s.offsets[0] : s.offsets[-1]] for s in parts])
                for n in schedule.columns}
        schedules[path] = ScheduleTable(schedule.row_type, offsets, rows)
    nulls = {k: np.concatenate([t.nulls[k] for t in tables]) for k in first.nulls}
    return TradeTable(first.type, tuple(i for t in tables for i in t.ids), columns, schedules, nulls)


def _joined_codes(columns: Sequence[Coded]) -> Coded:
    seen: dict[Any, int] = {}
    codes = []
    for c in columns:
        lut = [seen.setdefault((type(x), x), len(seen)) for x in c.values]
        codes.append(np.array(lut or [0], np.int32)[c.codes])
    return Coded(np.concatenate(codes), tuple(k[1] for k in seen))


def trade_at(table: TradeTable, i: int) -> Any:
    """Trade i as an object of its type (for the eager reading)."""
    return _build(table, table.type, i, "")


_hints = lru_cache(maxsize=1024)(typing.get_type_hints)


def _build(table: TradeTable, cls: type, i: int, prefix: str) -> Any:
    hints = _hints(cls)
    values: dict[str, Any] = {}
    for f in dataclasses.fields(cls):
        path = prefix + f.name
        if path in table.schedules:
            s = table.schedules[path]
            a, b = int(s.offsets[i]), int(s.offsets[i + 1])
            names = list(s.columns)
            cols = [s.columns[n][a:b].tolist() for n in names]
            values[f.name] = Schedule(s.row_type(**dict(zip(names, r, strict=True))) for r in zip(*cols, strict=True))
        elif path in table.columns:
            col = table.columns[path]
            if isinstance(col, Coded):
                values[f.name] = col.values[int(col.codes[i])]
            elif path in table.nulls and table.nulls[path][i]:
                values[f.name] = None
            else:
                x = float(col[i])
                values[f.name] = int(x) if hints[f.name] is int else x
        else:
            values[f.name] = _build(table, typing.cast(type, hints[f.name]), i, path + ".")
    return cls(**values)
