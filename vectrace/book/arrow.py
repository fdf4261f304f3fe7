"""Books as Arrow tables: one row a trade, flows as list columns.

Knows `columns`, `book`, `validate`, pyarrow. Must not know files, markets, models or engines; which
trade types there are is told by the caller.

Columns of a table: one that names the trade type (`type`, `trade_type` or `product`; may be missing
where there is one type only), every plain field of the trade type under its name (nested fields
dotted), and every field of a `Schedule`'s rows as `list<double>` under `schedule.field`, for example
`fixed.pay_time`. Columns of doubles become the book's columns without a copy where they are one
chunk without nulls and one trade type has all rows.
"""

from __future__ import annotations

import contextlib
import dataclasses
import difflib
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from vectrace.book.book import Book
from vectrace.book.validate import Mask, Problems, check, keep
from vectrace.book.values import allowed, convert, optional
from vectrace.columns import Coded, Field, Floats, ScheduleTable, TradeTable, schema
from vectrace.errors import BookError, Failure, SchemaError, short

TYPE = "type"
TYPES = (TYPE, "trade_type", "product")  # columns that may name the trade type
Ints = npt.NDArray[np.int64]


def arrow_table(data: Any) -> Any:
    """A pyarrow table of anything that has the Arrow C stream or C array interface (pyarrow, pandas,
    polars, DuckDB). Raises BookError on anything else."""
    try:
        if isinstance(data, pa.Table):
            return _without_views(data)
        if hasattr(data, "__arrow_c_stream__"):
            return _without_views(pa.RecordBatchReader.from_stream(data).read_all())
        if hasattr(data, "__arrow_c_array__"):
            return _without_views(pa.Table.from_batches([pa.record_batch(data)]))
    except (pa.ArrowException, TypeError, ValueError) as error:
        raise BookError(
            f"cannot read a {type(data).__name__} as Arrow: {str(error).splitlines()[0]}",
            hint="give a table: one row a trade, named columns",
        ) from None
    raise BookError(
        f"a {type(data).__name__} is no Arrow data",
        hint="give a table of pyarrow, pandas (2.2 or later), polars (collected) or DuckDB",
    )


def _without_views(data: Any) -> Any:
    """The table with text as plain text: Arrow's functions know little of its views (polars)."""
    for i, field in enumerate(data.schema):
        kind, column = field.type, data.column(i)
        if pa.types.is_dictionary(kind) and pa.types.is_string_view(kind.value_type):
            parts = [(c.indices, c.dictionary.cast(pa.large_string())) for c in column.chunks]
            whole = pa.chunked_array(
                [pa.DictionaryArray.from_arrays(*p) for p in parts],
                pa.dictionary(kind.index_type, pa.large_string()),
            )
            data = data.set_column(i, field.name, whole)
        elif pa.types.is_string_view(kind):
            data = data.set_column(i, field.name, column.cast(pa.large_string()))
        elif pa.types.is_list_view(kind) or pa.types.is_large_list_view(kind):
            data = data.set_column(i, field.name, column.cast(pa.large_list(kind.value_type)))
    return data


def book_of_table(
    data: Any, types: Mapping[str, type], source: str, unused: Collection[str] = ()
) -> Book:
    """Reads a book from a pyarrow table; `unused` are columns it came without. Bad trades become
    `failures` naming source, row, field, reason and hint. Raises BookError where a column is
    missing or has a hopeless type."""
    check_names(data.column_names, source)
    other = {*data.column_names, *unused} - known_columns(types)
    tables: list[TradeTable] = []
    lines: list[Ints] = []
    failures: list[tuple[int, Failure]] = []
    by_type = _rows_by_type(data, types, source, failures)
    strange = bool(failures)  # the columns of a type that is not known are not known, either
    for name, rows in by_type.items():
        part = data if len(rows) == len(data) else data.take(pa.array(rows))
        reader = _Reader(part, types[name], rows, source, other)
        table = reader.table()
        failures += reader.failures
        if len(table):
            tables.append(table)
            lines.append(reader.lines)
    if not strange:
        _check_columns(other, [types[name] for name in by_type], source)
    failures.sort(key=lambda x: x[0])
    return Book(tuple(tables), tuple(f for _, f in failures), source, lines=tuple(lines))


def check_names(names: Sequence[str], source: str) -> None:
    """Raises BookError on a column name that stands twice."""
    twice = next((name for name, n in Counter(names).items() if n > 1), None)
    if twice is not None:
        what = f"{source or 'the table'} has two columns {short(twice)!r}"
        raise BookError(what, hint="keep one, or rename it")


def _check_columns(other: Collection[str], types: Sequence[type], source: str) -> None:
    """Raises BookError on a column that no trade has a field for: it may be a misspelled one."""
    own = ("note", "__index_level_")  # a pandas index without a name is one of the latter
    for column in sorted(other):
        if column not in TYPES and not column.startswith(own):
            known = [c for cls in types for c in column_names(cls)]
            near = difflib.get_close_matches(column[:60], known, 1)
            hint = "drop it, or let its name begin with note"
            raise BookError(
                f"{source or 'the table'} has a column {short(column)!r} that no trade has a field for",
                hint=f"did you mean {near[0]!r}? If not, {hint}" if near else hint,
            )


def known_columns(types: Mapping[str, type]) -> set[str]:
    """The columns of all types; one that cannot be columns has none until a row is of it."""
    out: set[str] = set()
    for cls in types.values():
        with contextlib.suppress(SchemaError):
            out.update(column_names(cls))
    return out


def column_names(cls: type) -> list[str]:
    """Columns of a trade type."""
    out = []
    for f in schema(cls):
        if f.kind == "schedule":
            out += [f"{f.path}.{g.name}" for g in dataclasses.fields(f.type)]
        else:
            out.append(f.path)
    return out


def _rows_by_type(
    data: Any, types: Mapping[str, type], source: str, failures: list[tuple[int, Failure]]
) -> dict[str, Ints]:
    """Rows of each known type; rows of unknown types become failures."""
    column = next((c for c in TYPES if c in data.column_names), None)
    if column is None:
        if len(types) != 1:
            raise BookError(
                f"{source or 'the table'} has no column 'type'",
                hint=f"add one with the trade type of each row: {', '.join(sorted(types))}",
            )
        return {next(iter(types)): np.arange(len(data))}
    coded = _dictionary(data[column])
    out: dict[str, Ints] = {}
    for code, name in enumerate([*coded.values, None]):
        rows = np.flatnonzero(coded.codes == (code if name is not None else -1))
        if name in types and rows.size:
            out[name] = rows
        elif rows.size:
            hint = f"write one of {', '.join(sorted(types))}"
            ids = data["id"].take(pa.array(rows)).to_pylist() if "id" in data.column_names else []
            for k, row in enumerate(rows.tolist()):
                trade = str(ids[k]) if ids and ids[k] else f"#{row + 1}"
                where = f"{source} row {row + 1}".strip()
                reason = f"{name!r} is unknown" if name else "is missing"
                failures.append((row + 1, Failure(trade, reason, column, hint, where)))
    return out


def _dictionary(column: Any) -> Coded:
    """A column of any plain type as codes (-1: null) and values."""
    array = _one(column)
    if not pa.types.is_dictionary(array.type):
        array = array.dictionary_encode()
    # indices may be unsigned, which has no place for -1
    codes = array.indices.cast(pa.int32()).fill_null(-1).to_numpy(zero_copy_only=False)
    return Coded(codes, tuple(array.dictionary.to_pylist()))


def _one(column: Any) -> Any:
    """The single array of a chunked column (joined if there are several)."""
    if column.num_chunks == 1:
        return column.chunk(0)
    return (
        pa.concat_arrays(column.unify_dictionaries().chunks)
        if column.num_chunks
        else (pa.array([], column.type))
    )


class _Reader:
    """One trade type's rows of one file, turned into a TradeTable. `other` columns of the file are
    used by no type: a missing column may be a misspelled one."""

    def __init__(self, data: Any, cls: type, rows: Ints, source: str, other: set[str]) -> None:
        self.cls, self.rows, self.source = cls, rows, source
        self.fields = schema(cls)
        self.columns: dict[str, Floats | Coded] = {}
        self.nulls: dict[str, Mask] = {}
        for f in self.fields:
            if f.default and f.path not in data.column_names and f.kind != "schedule":
                data = data.append_column(f.path, pa.nulls(len(data)))  # a null is the default
        self.data = data
        missing = [c for c in column_names(cls) if c not in data.column_names]
        if missing:
            near = difflib.get_close_matches(missing[0], sorted(other), 1)
            raise BookError(
                f"{source or 'the table'} has no column {missing[0]!r}, needed for {cls.__name__}",
                hint=f"rename {near[0]!r}" if near else f"columns needed: {column_names(cls)}",
            )
        if "id" in data.column_names:
            self.ids = ["" if x is None else str(x) for x in data["id"].to_pylist()]
        else:
            self.ids = [f"{cls.__name__}-{r + 1}" for r in rows.tolist()]
        self.problems = Problems(self.ids, rows, source)
        self.failures: list[tuple[int, Failure]] = []

    def table(self) -> TradeTable:
        """The good trades. First what has no place in a column (nulls, text, lists of unequal
        length) is dropped, then `validate.check` looks at the values."""
        for f in self.fields:
            if f.kind == "number":
                values, null = self._numbers(f.path)
                if f.default:
                    values, null = np.where(null, f.default[0], values), null & False
                self.columns[f.path] = values
                self.problems.add(np.flatnonzero(null), f.path, "is missing", "give a number")
            elif f.kind == "optional":
                values, null = self._numbers(f.path)
                if f.default and f.default[0] is not None:
                    values, null = np.where(null, f.default[0], values), null & False
                self.columns[f.path], self.nulls[f.path] = values, null
            elif f.path == "id":
                codes = np.arange(len(self.ids), dtype=np.int32)
                self.columns["id"] = Coded(codes, tuple(self.ids))
            elif f.kind == "coded":
                self.columns[f.path] = self._coded(f)
        flows = {f.path: self._lists(f) for f in self.fields if f.kind == "schedule"}
        good = ~self.problems.bad
        self._take_failures(self.problems)
        schedules = {
            f.path: self._schedule(f, flows[f.path], good)
            for f in self.fields
            if f.kind == "schedule"
        }
        plain = TradeTable(self.cls, tuple(self.ids), self.columns, {}, self.nulls)
        plain = keep(plain, good)
        table = dataclasses.replace(plain, schedules=schedules)
        second = Problems(table.ids, self.rows[good], self.source)
        check(table, second)
        self._take_failures(second)
        self.lines: Ints = self.rows[good][~second.bad] + 1
        return _ids_in_order(keep(table, ~second.bad))

    def _take_failures(self, problems: Problems) -> None:
        self.failures += problems.found

    # ---- plain columns -----------------------------------------------------------------------
    def _numbers(self, path: str) -> tuple[Floats, Mask]:
        """float64 [n] and where it is null (NaN there). Text that is no number is a problem."""
        array = _one(self.data[path])
        values, bad = self._to_double(array, path)
        self.problems.add(
            bad, path, "{!r} is text, not a number", "give a number", _picked(array, bad)
        )
        null: Mask = values.is_null().to_numpy(zero_copy_only=False).astype(np.bool_)
        return _floats_of(values), null

    def _to_double(self, array: Any, path: str) -> tuple[Any, npt.NDArray[np.intp]]:
        """A double array (text that is no number becomes NaN) and the positions of such text."""
        none = np.zeros(0, np.intp)
        kind = array.type
        if pa.types.is_dictionary(kind):
            array, kind = array.dictionary_decode(), kind.value_type
        if pa.types.is_float64(kind):
            return array, none
        if pa.types.is_floating(kind) or pa.types.is_integer(kind) or pa.types.is_decimal(kind):
            return array.cast(pa.float64(), safe=False), none
        if pa.types.is_string(kind) or pa.types.is_large_string(kind) or pa.types.is_null(kind):
            try:
                return array.cast(pa.float64()), none
            except pa.ArrowInvalid:
                texts = array.to_pylist()
                numbers = [None if t is None else _number(t) for t in texts]
                bad = [i for i, x in enumerate(numbers) if x is _NOT_A_NUMBER]
                return pa.array(numbers, pa.float64(), from_pandas=False), np.array(bad, np.intp)
        raise BookError(
            f"{self.source or 'the table'} column {path!r} holds {kind}, not numbers",
            hint="store doubles, or list<double> for flows",
        )

    def _coded(self, f: Field) -> Coded:
        found = _dictionary(self.data[f.path])
        values: list[Any] = []
        wrong: list[int] = []
        for code, raw in enumerate(found.values):
            good, value = convert(raw, f.type)
            values.append(value)
            if not good:
                wrong.append(code)
        if wrong:
            rows = np.flatnonzero(np.isin(found.codes, wrong))
            raws = np.array([repr(found.values[c]) for c in found.codes[rows]], object)
            self.problems.add(rows, f.path, "{} does not fit", allowed(f.type), raws)
        codes = found.codes
        empty = np.flatnonzero(codes < 0)
        if empty.size:
            if not (f.default or optional(f.type)):
                self.problems.add(empty, f.path, "is missing", "give a value")
            codes = np.where(codes < 0, np.int32(len(values)), codes)
            values.append(f.default[0] if f.default else None)
        return Coded(codes, tuple(values))

    # ---- flows -------------------------------------------------------------------------------
    def _lists(self, f: Field) -> dict[str, tuple[Ints, Floats]]:
        """Offsets and values of each column of a schedule; trades whose columns differ in length
        are problems, and so are missing lists and entries."""
        out: dict[str, tuple[Ints, Floats]] = {}
        first: Ints | None = None
        for g in dataclasses.fields(f.type):
            path = f"{f.path}.{g.name}"
            array = _one(self.data[path])
            if pa.types.is_fixed_size_list(array.type):
                array = array.cast(pa.list_(array.type.value_type))
            if not (pa.types.is_list(array.type) or pa.types.is_large_list(array.type)):
                raise BookError(
                    f"{self.source or 'the table'} column {path!r} holds {array.type}, not lists",
                    hint="store list<double>: one entry per flow",
                )
            if array.null_count:
                rows = np.flatnonzero(array.is_null().to_numpy(zero_copy_only=False))
                self.problems.add(rows, path, "is missing", "give a list, perhaps an empty one")
                counts = array.value_lengths().fill_null(0).to_numpy(zero_copy_only=False)
                offsets = np.zeros(len(array) + 1, np.int64)
                np.cumsum(counts, out=offsets[1:])
                inner = array.flatten()
            else:
                raw = array.offsets.to_numpy(zero_copy_only=False)
                offsets = raw.astype(np.int64) - int(raw[0])
                inner = array.values.slice(int(raw[0]), int(offsets[-1]))
            values, bad = self._to_double(inner, path)
            owner = np.searchsorted(offsets, bad, side="right") - 1
            hint = "give a number"
            self.problems.add(
                owner,
                path,
                "flow {} {!r} is text, not a number",
                hint,
                bad - offsets[owner] + 1,
                _picked(inner, bad),
            )
            if values.null_count:
                at = np.flatnonzero(values.is_null().to_numpy(zero_copy_only=False))
                owner = np.searchsorted(offsets, at, side="right") - 1
                flow = at - offsets[owner] + 1
                self.problems.add(owner, path, "flow {} is missing", hint, flow)
            if first is None:
                first = offsets
            elif not np.array_equal(first, offsets):
                mine, theirs = np.diff(offsets), np.diff(first)
                rows = np.flatnonzero(mine != theirs)
                reason = f"has {{}} flows, {f.path}.{next(iter(out))} has {{}}"
                hint = "give every column of the leg one entry per flow"
                self.problems.add(rows, path, reason, hint, mine[rows], theirs[rows])
            out[g.name] = (offsets, _floats_of(values))
        return out

    def _schedule(
        self, f: Field, lists: dict[str, tuple[Ints, Floats]], good: Mask
    ) -> ScheduleTable:
        """The flows of the good trades. They all have columns of one length by now."""
        columns: dict[str, Floats] = {}
        offsets = np.zeros(int(good.sum()) + 1, np.int64)
        whole = bool(good.all())
        for name, (starts, values) in lists.items():
            counts = np.diff(starts)
            columns[name] = values if whole else values[np.repeat(good, counts)]
            np.cumsum(counts[good], out=offsets[1:])
        return ScheduleTable(f.type, offsets, columns)


def _ids_in_order(table: TradeTable) -> TradeTable:
    """`id` as a column of its own once rows are final."""
    if "id" in table.columns:
        table.columns["id"] = Coded(np.arange(len(table), dtype=np.int32), table.ids)
    return table


_NOT_A_NUMBER = float("nan")


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return _NOT_A_NUMBER


def _picked(array: Any, at: npt.NDArray[np.intp]) -> npt.NDArray[np.object_]:
    return np.array([array[int(i)].as_py() for i in at], object)


def _floats_of(values: Any) -> Floats:
    """NumPy view of a double array, NaN at nulls (a copy only where there are nulls)."""
    out: Floats = values.to_numpy(zero_copy_only=values.null_count == 0)
    return out
