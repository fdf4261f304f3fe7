"""A book as an Arrow table: what `arrow` reads. Knows `columns`, `book` and pyarrow."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from typing import Any

import numpy as np
import pyarrow as pa

from vectrace.book.arrow import TYPE
from vectrace.book.book import Book
from vectrace.columns import Coded, TradeTable
from vectrace.errors import BookError


def table_of_book(book: Book, types: Mapping[str, type]) -> Any:
    """A book as an Arrow table, rows as the book has them, types mixed. Raises BookError on a type
    that has no name in `types`."""
    names = {cls: name for name, cls in types.items()}
    parts = []
    for table in book.tables:
        if table.type not in names:
            raise BookError(
                f"trade type {table.type.__name__} has no name", hint="pass it in `types`"
            )
        parts.append(_to_arrow(table, names[table.type]))
    whole = pa.concat_tables(parts, promote_options="permissive") if parts else pa.table({TYPE: []})
    if len(book.tables) > 1:
        whole = whole.take(pa.array(book.order))
    return whole.combine_chunks()


def _to_arrow(table: TradeTable, name: str) -> Any:
    n = len(table)
    one = pa.array([name], pa.string())
    columns: dict[str, Any] = {TYPE: pa.DictionaryArray.from_arrays(np.zeros(n, np.int32), one)}
    for path, column in table.columns.items():
        if path == "id":
            columns[path] = pa.array(table.ids, pa.string())
        elif isinstance(column, Coded):
            columns[path] = _coded_to_arrow(column)
        else:
            columns[path] = pa.array(column, mask=table.nulls.get(path))
    for path, s in table.schedules.items():
        large = s.offsets[-1] > np.iinfo(np.int32).max
        kind = pa.LargeListArray if large else pa.ListArray
        offsets = pa.array(s.offsets.astype(np.int64 if large else np.int32))
        entry = pa.field("element", pa.float64(), nullable=False)  # no nulls: read twice as fast
        row = pa.large_list(entry) if large else pa.list_(entry)
        for field, values in s.columns.items():
            columns[f"{path}.{field}"] = kind.from_arrays(offsets, pa.array(values), type=row)
    return pa.table(columns)


def _coded_to_arrow(column: Coded) -> Any:
    """A dictionary array; None becomes null, which no dictionary may hold."""
    known = [v for v in column.values if v is not None]
    number = np.cumsum([v is not None for v in column.values], dtype=np.int32) - 1
    none = np.array([v is None for v in column.values] or [False], np.bool_)[column.codes]
    values = pa.array([v.name if isinstance(v, enum.Enum) else v for v in known])
    if not known:
        values = values.cast(pa.string())
    codes = pa.array(number[column.codes] if len(number) else column.codes, mask=none)
    return pa.DictionaryArray.from_arrays(codes, values)
