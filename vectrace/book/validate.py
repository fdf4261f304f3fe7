"""Validation of trades in columns: bad trades become `Failure` values, the others are kept.

Knows `columns`, `fields` and `errors`. Must not know markets, models or files: a reader says where a
row stands, a market is what it is asked for. All checks run over whole columns; only bad rows reach
Python.

What is checked is the schema of the trade type and nothing else: numbers are finite (and whole where
the field is an int), text fits its type, is not empty and has no control characters, ids are there
and unique; and what the rules in the fields' types say (`fields`).
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

import numpy as np
import numpy.typing as npt

from vectrace.book.book import Book
from vectrace.book.values import allowed, convert
from vectrace.columns import Coded, Field, ScheduleTable, TradeTable, schema
from vectrace.errors import BookError, Failure, SchemaError
from vectrace.fields import Broken, Row

Mask = npt.NDArray[np.bool_]
Places = npt.NDArray[np.intp]

LONGEST = 1000  # characters of a text
CONTROL = re.compile("[\x00-\x1f\x7f]")


class Problems:
    """Collects the first problem of each trade. Trade i is called `ids[i]` and stands in row
    `rows[i]` (from 0) of `source`; `word` stands between the two. `headings` are the fields that are
    called something else there."""

    def __init__(
        self,
        ids: Sequence[str],
        rows: npt.NDArray[Any],
        source: str,
        word: str = " row ",
        headings: Mapping[str, str] | None = None,
    ) -> None:
        self.bad: Mask = np.zeros(len(ids), np.bool_)
        self.found: list[tuple[int, Failure]] = []  # by row of the source
        self._ids, self._rows, self._source, self._word = ids, rows, source, word
        self._headings = headings or {}

    def add(
        self,
        rows: npt.NDArray[Any],
        field: str,
        reason: str,
        hint: str,
        *values: Any,
        flow: npt.NDArray[Any] | None = None,
    ) -> None:
        """`rows` has row numbers, perhaps repeated. `reason` and `hint` are format strings over
        entry k of each of `values`, which run along `rows`, and so do the numbers of flows."""
        for k, row in enumerate(rows.tolist()):
            if not self.bad[row]:
                self.bad[row] = True
                each = tuple(v[k] for v in values)
                texts = (reason.format(*each), hint.format(*each)) if values else (reason, hint)
                if flow is not None and field not in self._headings:
                    texts = (f"flow {flow[k]} {texts[0]}", texts[1])
                line = int(self._rows[row]) + 1
                where = f"{self._source}{self._word}{line}" if self._source else f"row {line}"
                name = self._ids[row] or f"#{line}"
                heading = self._headings.get(field, field)
                self.found.append((line, Failure(name, texts[0], heading, texts[1], where)))

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


def not_finite(values: Any) -> npt.NDArray[np.intp]:
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
    """Adds to `problems` every trade of `table` that breaks its type's schema."""
    _check_texts(problems, "id", Coded.of(table.ids), str)
    for f in schema(table.type):
        if f.path == "id":
            continue
        if f.kind == "coded":
            column = table.columns[f.path]
            assert isinstance(column, Coded)
            _check_texts(problems, f.path, column, f.type)
        elif f.kind == "schedule":
            s = table.schedules[f.path]
            for g in schema(f.type):
                at, *problem = _not_numbers(s.columns[g.path], g.type)
                _add_flows(problems, f.path, s, at, g.path, *problem)
        else:
            null = table.nulls.get(f.path)
            rows, *problem = _not_numbers(table.columns[f.path], f.type, null)
            problems.add(rows, f.path, *problem)
    _apply_rules(table, problems, lambda rule, column, row: rule.find(column, row))
    twice = repeated(table.ids)
    problems.add(twice, "id", "stands in an earlier row too", "give every trade its own id")


def check_in(table: TradeTable, market: Any, problems: Problems) -> None:
    """Adds to `problems` every trade of `table` that `market` has not got what it needs for, as far
    as the rules of its type know."""
    _apply_rules(table, problems, lambda rule, column, row: rule.find_in(market, column, row))


def _check_texts(problems: Problems, path: str, column: Coded, hint: Any) -> None:
    """Every distinct value once."""
    for code, value in enumerate(column.values):
        reason = ""
        if not convert(value, hint)[0]:
            reason, fix = "{!r} does not fit", allowed(hint)
        elif isinstance(value, str) and not value.strip():
            reason, fix = "is empty", "give a name"
        elif isinstance(value, str) and len(value) > LONGEST:
            reason, fix = f"has {len(value):,} characters", f"give at most {LONGEST:,}"
        elif isinstance(value, str) and not value.isprintable() and CONTROL.search(value):
            reason, fix = "{!r} has a line break or another control character", "take it out"
        if reason:
            rows = np.flatnonzero(column.codes == code)
            problems.add(rows, path, reason, fix, np.array([value], object).repeat(len(rows)))


def _not_numbers(values: Any, kind: Any, null: Mask | None = None) -> tuple[Any, str, str, Any]:
    """(places, reason, hint, values) of what is no finite number, or no whole one."""
    at = not_finite(values)
    if null is not None:
        at = at[~null[at]]
    if at.size or kind is not int:
        return at, "is {}", "give a finite number", values[at]
    at = np.flatnonzero(values != np.rint(values))
    return at, "is {:g}, not a whole number", "give a whole number", values[at]


def _apply_rules(table: TradeTable, problems: Problems, find: Any) -> None:
    """The rules of every field, and of the rows of its schedules; `find(rule, column, row)` asks one
    of the two questions of a rule."""
    for f in schema(table.type):
        prefix = f.path.rpartition(".")[0]
        own = Row(f.path.rpartition(".")[2], partial(_sibling, table, prefix))
        column = table.schedules[f.path] if f.kind == "schedule" else table.columns.get(f.path)
        for rule in f.rules:
            if column is not None:
                broken: Broken = find(rule, column, own)
                problems.add(broken.places, f.path, broken.reason, broken.hint, *broken.values)
        if isinstance(column, ScheduleTable):
            _apply_row_rules(table, problems, f, column, find)


def _sibling(table: TradeTable, prefix: str, name: str) -> Any:
    """A field beside another one, by its path from there."""
    path = f"{prefix}.{name}" if prefix else name
    found = table.schedules.get(path, table.columns.get(path))
    if found is None:
        raise SchemaError(f"a rule of {table.type.__name__} names {path!r}, which is no field of it")
    return found


def _apply_row_rules(
    table: TradeTable, problems: Problems, field: Field, s: ScheduleTable, find: Any
) -> None:
    """The rules of a schedule's rows. A rule may name a field of the row or, where the
    row has none of the name, of what the schedule belongs to."""

    def get(name: str) -> Any:
        if name in s.columns:
            return s.columns[name]
        column = _sibling(table, field.path.rpartition(".")[0], name)
        owner = np.repeat(np.arange(len(table)), np.diff(s.offsets))
        return column.take(owner) if isinstance(column, Coded) else column[owner]

    for g in schema(field.type):
        values = s.columns[g.path]
        for rule in g.rules:
            broken: Broken = find(rule, values, Row(g.path, get, s.offsets))
            at, reason, hint, texts = broken
            _add_flows(problems, field.path, s, at, g.path, reason, hint, *texts)


def _add_flows(
    problems: Problems, path: str, s: ScheduleTable, flows: Places, name: str, reason: str, hint: str, *v: Any
) -> None:
    """`flows` are positions in the columns of a schedule; the message counts them within the trade."""
    if flows.size:
        rows = np.searchsorted(s.offsets, flows, side="right") - 1
        number = flows - s.offsets[rows] + 1
        problems.add(rows, f"{path}.{name}", reason, hint, *v, flow=number)


def checked(book: Book) -> Book:
    """The book without its bad trades; they are appended to `failures`. Ids are unique over all
    tables: of two trades that share one, the first in book order counts."""
    first = _first_of_shared(book)

    def look(table: TradeTable, problems: Problems) -> None:
        check(table, problems)
        clash = [i for i, name in enumerate(table.ids) if first.get(name, table.type) is not table.type]
        reason = "is the id of a trade of another type"
        problems.add(np.array(clash, np.intp), "id", reason, "rename one")

    return _without_bad(book, look)


def _first_of_shared(book: Book) -> dict[str, type]:
    """Of ids that stand in several tables, the type of the first trade that has it."""
    tables = book.tables
    if len(set().union(*(t.ids for t in tables))) == sum(len(set(t.ids)) for t in tables):
        return {}
    first: dict[str, tuple[int, type]] = {}
    for table, places in zip(tables, book.places, strict=True):
        for name, place in zip(table.ids, places.tolist(), strict=True):
            if place < first.get(name, (place + 1, table.type))[0]:
                first[name] = (place, table.type)
    return {name: cls for name, (_, cls) in first.items()}


def on_market(book: Book, market: Any) -> Book:
    """The book without the trades that the rules of their types refuse on `market`: names it has not
    got, strikes its volatilities have no formula for. They are appended to `failures`. Raises
    BookError where nothing is left."""
    good = _without_bad(book, lambda table, problems: check_in(table, market, problems))
    if len(book) and not len(good):
        first = good.failures[len(book.failures)]
        raise BookError(f"no trade of {book.source} can be used; the first: {first}")
    return good


def _without_bad(book: Book, look: Callable[[TradeTable, Problems], None]) -> Book:
    """The book without what `look` finds."""
    tables, lines, failures = [], [], []
    for number, table in enumerate(book.tables):
        at = book.lines[number] if book.lines else np.arange(1, len(table) + 1)
        headings = book.headings.get(table.type)
        problems = Problems(table.ids, at - 1, book.source, book.line_word, headings)
        look(table, problems)
        good = keep(table, ~problems.bad)
        if len(good):
            tables.append(good)
            lines.append(at[~problems.bad])
        failures += problems.found
    return dataclasses.replace(
        book,
        tables=tuple(tables),
        failures=(*book.failures, *(f for _, f in sorted(failures, key=lambda x: x[0]))),
        lines=tuple(lines) if book.lines else (),
    )
