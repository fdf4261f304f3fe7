"""Validation of trades in columns: bad trades become `Failure` values, the others are kept.

Knows `columns` and `errors`. Must not know markets, models or files: a reader says where a row
stands. All checks run over whole columns; only bad rows reach Python.

Besides non-finite numbers, empty and repeated ids, the rules are by field name: every trade type
that uses these names means the same by them.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from vectrace.book.book import Book
from vectrace.columns import Coded, Floats, ScheduleTable, TradeTable
from vectrace.errors import Failure

Mask = npt.NDArray[np.bool_]

POSITIVE = ("index_accrual",)  # divisors
SIGNS = ("direction",)  # +1 or -1
ASCENDING = ("pay_time",)  # flow by flow, equal times allowed
INTERVALS = (("start_time", "end_time"),)  # the second after the first


class Problems:
    """Collects the first problem of each trade. Trade i is called `ids[i]` and stands in row
    `rows[i]` (from 0) of `source`; `word` stands between the two."""

    def __init__(
        self, ids: Sequence[str], rows: npt.NDArray[Any], source: str, word: str = " row "
    ) -> None:
        self.bad: Mask = np.zeros(len(ids), np.bool_)
        self.found: list[tuple[int, Failure]] = []  # by row of the source
        self._ids, self._rows, self._source, self._word = ids, rows, source, word

    def add(
        self, rows: npt.NDArray[Any], field: str, reason: str, hint: str, *values: npt.NDArray[Any]
    ) -> None:
        """`rows` has row numbers, perhaps repeated. `reason` is a format string over entry k of
        each of `values`, which run along `rows`."""
        for k, row in enumerate(rows.tolist()):
            if not self.bad[row]:
                self.bad[row] = True
                text = reason.format(*(v[k] for v in values)) if values else reason
                line = int(self._rows[row]) + 1
                where = f"{self._source}{self._word}{line}" if self._source else f"row {line}"
                name = self._ids[row] or f"#{line}"
                self.found.append((line, Failure(name, text, field, hint, where)))

    @property
    def failures(self) -> tuple[Failure, ...]:
        """In row order."""
        return tuple(f for _, f in sorted(self.found, key=lambda x: x[0]))


def keep(table: TradeTable, good: Mask) -> TradeTable:
    """The rows of `table` where `good`; the table itself where that is all of them."""
    if good.all():
        return table
    rows = np.flatnonzero(good)
    schedules = {}
    for name, s in table.schedules.items():
        counts = np.diff(s.offsets)
        flows = np.repeat(good, counts)
        offsets = np.zeros(len(rows) + 1, np.int64)
        np.cumsum(counts[good], out=offsets[1:])
        columns = {k: v[flows] for k, v in s.columns.items()}
        schedules[name] = ScheduleTable(s.row_type, offsets, columns)
    return TradeTable(
        table.type,
        tuple(table.ids[i] for i in rows.tolist()),
        {k: (v.take(rows) if isinstance(v, Coded) else v[rows]) for k, v in table.columns.items()},
        schedules,
        {k: v[rows] for k, v in table.nulls.items()},
    )


def not_finite(values: Floats) -> npt.NDArray[np.intp]:
    """Positions of NaN and infinities. A finite sum proves that there is none; only otherwise is
    each entry looked at."""
    with np.errstate(all="ignore"):
        if np.isfinite(values.sum()):
            return np.zeros(0, np.intp)
    return np.flatnonzero(~np.isfinite(values))


def repeated(ids: tuple[str, ...]) -> npt.NDArray[np.intp]:
    """Rows whose id an earlier row has."""
    if len(set(ids)) == len(ids):
        return np.zeros(0, np.intp)
    seen: set[str] = set()
    out = []
    for row, name in enumerate(ids):
        if name in seen:
            out.append(row)
        seen.add(name)
    return np.array(out, np.intp)


def check(table: TradeTable, problems: Problems) -> None:
    """Adds to `problems` every trade of `table` that breaks a rule."""
    empty = np.array([i for i, name in enumerate(table.ids) if not name.strip()], np.intp)
    problems.add(empty, "id", "the id is empty", "give every trade an id")
    for path, column in table.columns.items():
        if path == "id":
            continue
        if isinstance(column, Coded):
            blank = [i for i, v in enumerate(column.values) if isinstance(v, str) and not v.strip()]
            if blank:
                rows = np.flatnonzero(np.isin(column.codes, blank))
                problems.add(rows, path, "is empty", "give a name")
        else:
            _check_numbers(table, problems, path, column)
    for name, schedule in table.schedules.items():
        _check_schedule(problems, name, schedule)
    twice = repeated(table.ids)
    problems.add(twice, "id", "the id stands in an earlier row too", "give every trade its own id")


def _check_numbers(table: TradeTable, problems: Problems, path: str, column: Floats) -> None:
    rows = not_finite(column)
    if path in table.nulls:
        rows = rows[~table.nulls[path][rows]]
    problems.add(rows, path, "is {}", "give a finite number", column[rows])
    last = path.rpartition(".")[2]
    if last in SIGNS:
        odd = np.flatnonzero(np.abs(column) != 1.0)
        problems.add(odd, path, "is {:g}", "give 1 or -1", column[odd])
    if last in POSITIVE:
        low = np.flatnonzero(column <= 0.0)
        problems.add(low, path, "is {:g}", "give a number above zero", column[low])


def _check_schedule(problems: Problems, name: str, s: ScheduleTable) -> None:
    def add(flows: npt.NDArray[np.intp], field: str, reason: str, hint: str, *v: Floats) -> None:
        """`flows` are positions in the columns; the message counts them within the trade."""
        if flows.size:
            rows = np.searchsorted(s.offsets, flows, side="right") - 1
            number = flows - s.offsets[rows] + 1
            problems.add(rows, f"{name}.{field}", f"flow {{}} {reason}", hint, number, *v)

    for field, v in s.columns.items():
        bad = not_finite(v)
        add(bad, field, "is {}", "give a finite number", v[bad])
        if field in POSITIVE:
            low = np.flatnonzero(v <= 0.0)
            add(low, field, "is {:g}", "give a number above zero", v[low])
        if field in ASCENDING and len(v) > 1:
            down = v[1:] < v[:-1]
            inner = s.offsets[1:-1]
            down[inner[(inner > 0) & (inner < len(v))] - 1] = False  # a new trade may start early
            at = np.flatnonzero(down) + 1
            hint = "sort the flows by payment time"
            add(at, field, "at {:g} comes after one at {:g}", hint, v[at], v[at - 1])
    for first, second in INTERVALS:
        if first in s.columns and second in s.columns:
            start, end = s.columns[first], s.columns[second]
            at = np.flatnonzero(end <= start)
            reason = f"at {{:g}} is not after {first} at {{:g}}"
            add(at, second, reason, f"give {second} after {first}", end[at], start[at])


def checked(book: Book) -> Book:
    """The book without its bad trades; they are appended to `failures`. Ids are unique over all
    tables."""
    tables, lines, failures = [], [], list(book.failures)
    seen: set[str] = set()
    for number, table in enumerate(book.tables):
        at = book.lines[number] if book.lines else np.arange(1, len(table) + 1)
        problems = Problems(table.ids, at - 1, book.source, book.line_word)
        check(table, problems)
        if seen and not seen.isdisjoint(table.ids):
            clash = np.array([i for i, name in enumerate(table.ids) if name in seen], np.intp)
            problems.add(clash, "id", "another trade type has the same id", "rename one")
        good = keep(table, ~problems.bad)
        seen.update(good.ids)
        if len(good):
            tables.append(good)
            lines.append(at[~problems.bad])
        failures += problems.failures
    return dataclasses.replace(
        book,
        tables=tuple(tables),
        failures=tuple(failures),
        lines=tuple(lines) if book.lines else (),
    )
