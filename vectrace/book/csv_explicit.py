"""Books as CSV with explicit flows: a column per plain field, flows as numbers between semicolons.

Knows `arrow` (what its columns mean), `csv_rows`, `book`, pyarrow. Must not know conventions, markets
or models. What `write_explicit` writes is read back to the bit, whatever the trade types.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa

from vectrace.book.arrow import TYPE, book_of_table, known_columns
from vectrace.book.book import Book
from vectrace.book.csv_rows import read_rows
from vectrace.book.to_arrow import table_of_book
from vectrace.columns import schema
from vectrace.errors import Failure

BETWEEN = ";"
WORDS = {"true": True, "false": False}


def write_explicit(book: Book, path: Path, types: Mapping[str, type]) -> None:
    """Writes `book`, a row a trade. Raises BookError on a type that has no name."""
    table = table_of_book(book, types)
    columns = [_texts(table.column(name)) for name in table.column_names]
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", newline="", encoding="utf-8") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(table.column_names)
        writer.writerows(zip(*columns, strict=True))


def _texts(column: Any) -> list[str]:
    return [_text(x) for x in column.to_pylist()]


def _text(x: Any) -> str:
    if isinstance(x, list):
        return BETWEEN.join(map(repr, x))
    if x is None:
        return ""
    return str(x).lower() if isinstance(x, bool) else repr(x) if isinstance(x, float) else str(x)


def read_explicit(path: Path, types: Mapping[str, type]) -> Book:
    """Reads what `write_explicit` writes. A bad row becomes a `Failure` naming file:line; raises
    BookError where the file as a whole cannot be used."""
    columns = {c.lower(): c for c in sorted(known_columns(types))} | {TYPE: TYPE}
    found = read_rows(path, ("id",), (*columns, "note"))
    rows = [r for r in found if r.problem is None]
    header = [c for c in rows[0].cells if c != "note"] if rows else []
    lists, flags = _kinds(types)
    data: dict[str, Any] = {}
    for heading in header:
        name, cells = columns[heading], [r.cells.get(heading, "") for r in rows]
        if name in lists:
            data[name] = pa.array([c.split(BETWEEN) if c else [] for c in cells], pa.list_(pa.string()))
        elif name in flags:
            values = [WORDS.get(c.lower()) for c in cells]
            data[name] = pa.array(values, pa.bool_())
        else:
            data[name] = pa.array([c or None for c in cells], pa.string())
    lines = np.array([r.line for r in rows], np.int64)
    book = book_of_table(pa.table(data), types, "") if data else Book(())
    failures = [replace(f, where=f"{path.name}:{_line(f.where, lines)}") for f in book.failures]
    for r in found:
        if r.problem is not None:
            name = r.cells.get("id") or f"#{r.line}"
            p = r.problem
            failures.append(Failure(name, p.reason, p.field, p.hint, f"{path.name}:{r.line}"))
    failures.sort(key=lambda f: int(f.where.rpartition(":")[2]))
    at = tuple(lines[x - 1] for x in book.lines)
    return replace(book, failures=tuple(failures), source=path.name, lines=at, line_word=":")


def _line(where: str, lines: Any) -> int:
    """The line in the file of "row 17"."""
    return int(lines[int(where.rpartition(" ")[2]) - 1])


def _kinds(types: Mapping[str, type]) -> tuple[set[str], set[str]]:
    """Columns that hold flows, and those that hold true or false."""
    lists, flags = set(), set()
    for cls in types.values():
        for f in schema(cls):
            if f.kind == "schedule":
                lists |= {f"{f.path}.{name}" for name in f.type.__dataclass_fields__}
            elif f.type is bool:
                flags.add(f.path)
    return lists, flags
