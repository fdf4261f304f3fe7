"""Trade objects as tables: what has no place in a column is a failure of its trade.

Knows `columns` and errors. The fast way turns all objects of a type into columns at once; only where
that fails is each of them looked at.
"""

from __future__ import annotations

import numbers
from collections.abc import Iterable
from typing import Any

import numpy as np
import numpy.typing as npt

from vectrace.book.values import allowed, convert
from vectrace.columns import Field, TradeTable, schema, table_of
from vectrace.errors import Failure

Ints = npt.NDArray[np.int64]
Problem = tuple[str, str, str]  # field, reason, hint


def tables_of(
    trades: Iterable[Any], source: str = ""
) -> tuple[tuple[TradeTable, ...], tuple[Ints, ...], tuple[Failure, ...]]:
    """(tables, number of each trade from 1, failures) of trade objects of any types. Raises
    SchemaError on a type that is no trade type."""
    by_type: dict[type, list[tuple[int, Any]]] = {}
    for line, trade in enumerate(trades, 1):
        by_type.setdefault(type(trade), []).append((line, trade))
    tables, lines, failures = [], [], []
    for cls, rows in by_type.items():
        fields = schema(cls)
        try:
            table = table_of(trade for _, trade in rows)
        except (TypeError, ValueError, AttributeError, OverflowError):
            found = [_problem(trade, fields) for _, trade in rows]
            for (line, trade), problem in zip(rows, found, strict=True):
                if problem is not None:
                    failures.append(_failure(line, trade, problem, source))
            rows = [row for row, problem in zip(rows, found, strict=True) if problem is None]
            if not rows:
                continue
            table = table_of(trade for _, trade in rows)
        tables.append(table)
        lines.append(np.array([line for line, _ in rows], np.int64))
    return tuple(tables), tuple(lines), tuple(failures)


def _failure(line: int, trade: Any, problem: Problem, source: str) -> Failure:
    name = str(getattr(trade, "id", "") or f"#{line}")
    field, reason, hint = problem
    return Failure(name, reason, field, hint, f"{source} row {line}".strip())


def _problem(trade: Any, fields: tuple[Field, ...]) -> Problem | None:
    """The first field of a trade that has no place in a column."""
    for f in fields:
        value = trade
        for name in f.path.split("."):
            value = getattr(value, name, None)
        if f.kind == "schedule":
            found = _rows_problem(f, value)
        elif f.kind == "coded":
            fits = convert(value, f.type)[0]
            found = None if fits else (f.path, f"{value!r} does not fit", allowed(f.type))
        elif value is None and f.kind == "optional":
            found = None
        else:
            found = _number_problem(f.path, value)
        if found is not None:
            return found
    return None


def _number_problem(path: str, value: Any) -> Problem | None:
    if isinstance(value, numbers.Real):
        return None
    if value is None:
        return path, "is missing", "give a number"
    what = "text" if isinstance(value, str) else f"a {type(value).__name__}"
    return path, f"{value!r} is {what}, not a number", "give a number"


def _rows_problem(f: Field, value: Any) -> Problem | None:
    """The first flow that is none, of something that should be a schedule."""
    if value is None:
        return f.path, "is missing", "give a Schedule, perhaps an empty one"
    try:
        rows = list(value)
    except TypeError:
        hint = f"give a Schedule of {f.type.__name__}"
        return f.path, f"is a {type(value).__name__}, not a schedule", hint
    for number, row in enumerate(rows, 1):
        for g in schema(f.type):
            if not hasattr(row, g.path):
                hint = f"give rows of {f.type.__name__}"
                return f.path, f"flow {number} is a {type(row).__name__}", hint
            found = _number_problem(f"{f.path}.{g.path}", getattr(row, g.path))
            if found is not None:
                return found[0], f"flow {number} {found[1]}", found[2]
    return None
