"""Books as CSV: one row a trade of any product, described by conventions, or with explicit flows.

Knows `csv_rows` (files), the products and their flows, `columns`, `book`, `validate`. Must not know
markets, models or engines; trade types are passed in by model name. Columns, defaults and messages
are documented in docs/books.md. A bad row becomes a `Failure` naming file:line, column, reason, fix.
"""

from __future__ import annotations

import csv
import datetime
import difflib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from vectrace.book.arrow import known_columns
from vectrace.book.book import Book
from vectrace.book.conventions import (
    DEFAULTS,
    ConventionError,
    Conventions,
    advance,
    check_date,
    quantlib,
)
from vectrace.book.csv_explicit import read_explicit
from vectrace.book.csv_fields import CONVENTIONS, Tenor, Values, conventions_of
from vectrace.book.csv_flows import Rows, table_of
from vectrace.book.csv_products import HEAD, Product
from vectrace.book.csv_rates import PRODUCTS
from vectrace.book.csv_rows import CsvRow, header_of, read_rows
from vectrace.book.validate import checked, keep
from vectrace.columns import Coded, schema
from vectrace.errors import Failure, short

REQUIRED = ("id", "netting_set", "currency")
TYPE, PLAIN = "type", "swap"
SWAP = ("direction", "notional", "rate", "start", "maturity")  # needed where there is no `type`
COLUMNS = tuple(dict.fromkeys(c.name for p in PRODUCTS.values() for c in p.columns))
OPTIONAL = tuple(dict.fromkeys((TYPE, *COLUMNS, *CONVENTIONS, "note")))


def read_csv_book(
    path: Path,
    types: Mapping[str, type] | type,
    base_date: datetime.date,
    defaults: Mapping[str, Conventions] | None = None,
) -> Book:
    """Reads a book. `types` are trade types by model name, or that of swaps alone. `defaults` are the
    conventions of a currency where a row's cell is empty (those of `conventions.DEFAULTS` where it
    says nothing). Raises BookError where the file as a whole cannot be used: unreadable, a column
    missing or unknown, QuantLib not installed."""
    types = {PLAIN: types} if isinstance(types, type) else types
    if _is_explicit(path, types):
        return read_explicit(path, types)
    known = {**DEFAULTS, **(defaults or {})}
    parts: dict[str, Rows] = {}
    failures: list[tuple[int, Failure]] = []

    def bad(line: int, row: CsvRow | Values, error: ConventionError) -> None:
        cells = row.cells if isinstance(row, CsvRow) else row
        name = cells.get("id", "") or f"#{line}"
        where = f"{path.name}:{line}"
        failures.append((line, Failure(name, error.reason, error.field, error.hint, where)))

    quantlib()  # its absence is no fault of a trade
    for row in read_rows(path, REQUIRED, OPTIONAL, {TYPE: SWAP}):
        try:
            if row.problem is not None:
                raise row.problem
            product = _product(row.cells, types)
            values = _values(row.cells, PRODUCTS[product], known, base_date)
        except ConventionError as error:
            bad(row.line, row, error)
            continue
        rows = parts.setdefault(product, Rows(base_date))
        rows.values.append(values)
        rows.lines.append(row.line)
    tables, lines = [], []
    for product, rows in parts.items():
        made = PRODUCTS[product].build(rows)
        for i, wrong in sorted((rows.wrong | made.wrong).items()):
            bad(rows.lines[i], rows.values[i], wrong)
        good = np.array([i not in rows.wrong and i not in made.wrong for i in range(len(rows))])
        table = table_of(types[product], rows, made)
        if good.any():
            tables.append(keep(table, good))
            lines.append(np.array(rows.lines, np.int64)[good])
    called = {types[p]: _headings(types[p], PRODUCTS[p]) for p in parts}
    found = checked(Book(tuple(tables), (), path.name, {}, tuple(lines), ":", called))
    failures += [(int(f.where.rpartition(":")[2]), f) for f in found.failures]
    failures.sort(key=lambda x: x[0])
    return _finished(found, tuple(f for _, f in failures))


def _is_explicit(path: Path, types: Mapping[str, type]) -> bool:
    """Whether a file has the columns of trade types, not those of conventions."""
    odd = header_of(path) - {*REQUIRED, *OPTIONAL}
    return bool(odd & {c.lower() for c in known_columns(types)})


def write_csv_rows(path: Path, rows: Sequence[Mapping[str, object]]) -> None:
    """Writes trades by conventions: a mapping from columns to cells each. Columns nobody uses are
    left out; numbers keep all their digits."""
    used = {k for row in rows for k, v in row.items() if v not in (None, "")}
    header = [c for c in (*REQUIRED, *OPTIONAL) if c in used]
    with path.open("w", newline="", encoding="utf-8") as stream:
        writer = csv.DictWriter(stream, header, extrasaction="ignore", lineterminator="\n")
        writer.writeheader()
        writer.writerows({k: "" if row.get(k) is None else row[k] for k in header} for row in rows)


def _finished(book: Book, failures: tuple[Failure, ...]) -> Book:
    for table in book.tables:
        table.columns["id"] = Coded(np.arange(len(table), dtype=np.int32), table.ids)
    return replace(book, failures=failures)


def _headings(cls: type, product: Product) -> dict[str, str]:
    """The columns that fill the fields of a trade type, by path."""
    paths = []
    for f in schema(cls):
        rows = schema(f.type) if f.kind == "schedule" else ()
        paths += [f.path, *(f"{f.path}.{g.path}" for g in rows)]
    return {p: product.heading(p) for p in paths if product.heading(p) != p}


def _product(cells: Mapping[str, str], types: Mapping[str, type]) -> str:
    """The product of a row."""
    kind = (cells.get(TYPE) or PLAIN).lower()
    if kind in PRODUCTS and kind in types:
        return kind
    known = [p for p in PRODUCTS if p in types]
    near = difflib.get_close_matches(kind[:40], known, 1)
    hint = f"did you mean {near[0]!r}" if near else f"write {', '.join(known[:3])}, … (docs/books.md)"
    hint = "write swap, or leave it empty" if known == [PLAIN] else hint
    raise ConventionError(TYPE, f"{short(cells.get(TYPE, ''))!r} is unknown", hint)


def _values(
    cells: Mapping[str, str], product: Product, known: Mapping[str, Conventions], today: datetime.date
) -> Values:
    """The cells of a row as values, tenors as the dates they mean. Raises ConventionError."""
    values: Values = {}
    for column in HEAD:
        values[column.name] = column.value(cells, values)
    mine = {c.name for c in (*HEAD, *product.columns)}
    for name, text in cells.items():
        if text and name not in mine and name not in (TYPE, "note"):
            if product.scheduled and name in CONVENTIONS:
                continue
            kind = cells.get(TYPE) or PLAIN
            raise ConventionError(name, f"has no meaning for {kind}", "leave it empty")
    late = [c for c in product.columns if callable(c.default)]
    for column in (c for c in product.columns if c not in late):
        values[column.name] = column.value(cells, values)
    if product.scheduled:
        values["conventions"] = conventions_of(cells, values["currency"], known)
    values["defaults"] = known
    for name in ("start", "expiry"):
        if name in values:
            values[name] = _placed(values, name, today)
    first, last = values.get("start"), values.get("maturity")
    if first is not None and isinstance(last, datetime.date) and last <= first:
        reason = f"{last} is not after start {first}"
        raise ConventionError("maturity", reason, "give a later date")
    for column in late:
        values[column.name] = column.value(cells, values)
        values[column.name] = _placed(values, column.name, today)
    if isinstance(last, Tenor):
        alone = first is None and values.get("expiry") is None
        values["maturity"] = _placed(values, "maturity", today) if alone else _ended(values, last)
    _in_order(values)
    for name in ("start", "expiry", "maturity", "payment"):
        if isinstance(values.get(name), datetime.date):
            check_date(name, values[name])
    return values


def _placed(values: Values, name: str, today: datetime.date) -> Any:
    """A tenor as the date it means, any other value as it is: an exercise is so long from today, a payment from
    the exercise, a start and an FX forward from the spot date; each adjusted to a business day."""
    tenor = values[name]
    if not isinstance(tenor, Tenor):
        return tenor
    c, known = values.get("conventions"), values["defaults"]
    currencies = [x for x in (values.get("foreign"), values["currency"]) if x is not None]
    place = values.get("calendar") if c is None else c.calendar
    if place is None:
        for currency in currencies:
            if currency not in known:
                reason = f"is a tenor, and {short(currency)!r} has no default calendar"
                raise ConventionError(name, reason, "write YYYY-MM-DD")
        place = "+".join(dict.fromkeys(known[x].calendar for x in currencies))
    rule = (c or known.get(values["currency"], Conventions())).rule
    begin = today
    if name in ("payment", "maturity") and values.get("expiry") is not None:
        begin = values["expiry"]
    elif name != "expiry":
        begin = advance(place, today, values.get("spot_lag", 2) if c is None else c.fixing_lag)
    check_date(name, begin)
    return advance(place, tenor.after(begin), 0, rule)


def _ended(values: Values, tenor: Tenor) -> datetime.date:
    """The end of a trade so long after its start; of an option's underlying, after that begins."""
    begin = values.get("start")
    if begin is None:
        begin = values["expiry"]
        check_date("expiry", begin)
        if "conventions" in values:
            c = values["conventions"]
            begin = advance(c.calendar, begin, c.fixing_lag)
    check_date("start", begin)
    return tenor.after(begin)


def _in_order(values: Values) -> None:
    """An option's dates: exercise, then the start of what it is on, and payment. Raises ConventionError."""
    expiry = values.get("expiry")
    for name in ("start", "maturity", "payment"):
        day = values.get(name)
        if expiry is not None and day is not None and day < expiry:
            raise ConventionError(name, f"{day} is before expiry {expiry}", "give a later date")


__all__ = ["COLUMNS", "OPTIONAL", "REQUIRED", "read_csv_book", "write_csv_rows"]
