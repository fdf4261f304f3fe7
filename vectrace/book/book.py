"""`Book`: trades as columns, one table per trade type, with what could not be read.

Knows `columns`, `schedule` and `errors`. Must not know markets, models or engines: a trade type is
any dataclass, and its columns are found by name (`netting_set`, `currency`, `notional`, …).
"""

from __future__ import annotations

import dataclasses
import datetime
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from vectrace.book.summary import Summary, maturity_of, notional_of
from vectrace.columns import Coded, TradeTable, take, trade_at
from vectrace.display import count, some
from vectrace.errors import BookError, Failure
from vectrace.registry import trade_types

Ints = npt.NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Book:
    """`tables` hold the good trades; `failures` the others, as values. `collateral` is what each
    netting set has posted, in base currency. `lines`, one array a table, says where in `source` each
    trade stands, and so in which order the book has them, types mixed as they come; without it
    trades are ordered by table, then by row. `line_word` is what a place is called there (":" gives
    book.csv:17, " row " gives book.parquet row 17); `headings` what it calls the fields of a trade type,
    by their paths, where it has other words."""

    tables: tuple[TradeTable, ...]
    failures: tuple[Failure, ...] = ()
    source: str = ""
    collateral: Mapping[str, float] = field(default_factory=dict)
    lines: tuple[Ints, ...] = ()
    line_word: str = " row "
    headings: Mapping[type, Mapping[str, str]] = field(default_factory=dict)

    def __repr__(self) -> str:
        types = some(f"{len(t):,} {t.type.__name__}" for t in self.tables)
        source = f" of {self.source}" if self.source else ""
        failed = f", {len(self.failures):,} failed" if self.failures else ""
        return f"<Book{source}, {count(len(self), 'trade')}{failed}: {types or 'empty'}>"

    def __len__(self) -> int:
        return sum(len(t) for t in self.tables)

    @cached_property
    def order(self) -> Ints:
        """Of each trade in book order, its row where the tables stand one after the other."""
        if not self.lines:
            return np.arange(len(self))
        return np.argsort(np.concatenate(self.lines), kind="stable")

    @cached_property
    def places(self) -> tuple[Ints, ...]:
        """Of each row of each table, its number in book order."""
        number = np.empty(len(self), np.int64)
        number[self.order] = np.arange(len(self))
        ends = np.cumsum([len(t) for t in self.tables]).tolist()
        return tuple(number[end - len(t) : end] for t, end in zip(self.tables, ends, strict=True))

    @cached_property
    def ids(self) -> tuple[str, ...]:
        """Trade ids in book order."""
        ids = [i for t in self.tables for i in t.ids]
        return tuple(ids[k] for k in self.order.tolist()) if self.lines else tuple(ids)

    @staticmethod
    def of(trades: Iterable[Any], source: str = "") -> Book:
        """From trade objects of any types, in any order, which stays. Bad ones become failures, as
        from a file."""
        from vectrace.book.objects import tables_of
        from vectrace.book.validate import checked

        tables, lines, failures = tables_of(trades, source)
        return checked(Book(tables, failures, source, lines=lines))

    @staticmethod
    def from_parquet(path: Path | str, types: Mapping[str, type] | None = None) -> Book:
        """Reads a file of `to_parquet`; `types` maps names in its `type` column to trade types
        (default: all registered models by name). Raises BookError where the file as a whole cannot be
        used."""
        from vectrace.book.parquet import read_book

        return read_book(Path(path), trade_types(types))

    @staticmethod
    def from_csv(
        path: Path | str,
        base_date: datetime.date,
        types: Mapping[str, type] | None = None,
        conventions: Mapping[str, Any] | None = None,
    ) -> Book:
        """Reads a CSV book, by conventions or with explicit flows (docs/books.md). Times count from
        `base_date`; `types` maps names in its `type` column to trade types (default: all registered
        models by name); `conventions` are those of a currency where a row gives none. Raises BookError
        where the file as a whole cannot be used."""
        from vectrace.book.csv_book import read_csv_book

        return read_csv_book(Path(path), trade_types(types), base_date, conventions)

    def to_csv(self, path: Path | str, types: Mapping[str, type] | None = None) -> None:
        """Writes one row a trade with explicit flows, which `from_csv` reads back to the bit."""
        from vectrace.book.csv_explicit import write_explicit

        write_explicit(self, Path(path), trade_types(types))

    @staticmethod
    def from_ore(
        path: Path | str,
        types: Mapping[str, type] | None = None,
        market: Any = None,
        *,
        base_date: datetime.date | None = None,
        discount: Mapping[str, str] | None = None,
        dividends: Callable[[str, float], float] = lambda name, time: 0.0,
        coupons: str = "par",
    ) -> Book:
        """From a portfolio of the Open Source Risk Engine (docs/books.md). `market` gives the base
        date and the names of volatilities; without it `base_date` is needed. `discount` maps a
        currency to its discount curve (default: one called like it), `dividends` gives an equity's
        continuous yield until a time, `coupons` is "par" or "indexed". Trades that cannot be read are
        `failures`; raises BookError on a file that is no portfolio."""
        from vectrace.book.ore.reader import read_ore
        from vectrace.book.ore.trades import Names

        day = base_date or getattr(market, "base_date", None)
        if day is None:
            raise BookError("a portfolio needs a base date", hint="give market= or base_date=")
        vols = frozenset(getattr(market, "vols", ()))
        names = Names(dict(discount or {}), vols=vols, dividends=dividends)
        return read_ore(Path(path), trade_types(types), day, names, coupons)

    @staticmethod
    def from_arrow(data: Any, types: Mapping[str, type] | None = None, source: str = "") -> Book:
        """From any object with the Arrow C stream or C array interface: tables of pyarrow, pandas,
        polars, DuckDB. Columns as in Parquet (docs/books.md). `types` maps names in its `type`,
        `trade_type` or `product` column to trade types; `source` is what messages call the table.
        Raises BookError where the table as a whole cannot be used."""
        from vectrace.book.arrow import arrow_table, book_of_table

        return book_of_table(arrow_table(data), trade_types(types), source)

    def to_arrow(self, types: Mapping[str, type] | None = None) -> Any:
        """A pyarrow table of one row a trade: what `from_arrow` reads."""
        from vectrace.book.to_arrow import table_of_book

        return table_of_book(self, trade_types(types))

    def to_parquet(self, path: Path | str, types: Mapping[str, type] | None = None) -> None:
        """Writes one row a trade, flows as list columns. `types` names the trade types."""
        from vectrace.book.parquet import write_book

        write_book(self, Path(path), trade_types(types))

    def coded(self, path: str, missing: str = "") -> Coded:
        """A string column over all trades in book order, values sorted; `missing` where a type has
        no such field."""
        values: set[Any] = set()
        for table in self.tables:
            column = table.columns.get(path)
            if isinstance(column, Coded):
                values.update(column.values[i] for i in np.unique(column.codes))
            else:
                values.add(missing)
        order = sorted(values, key=str)
        number = {v: i for i, v in enumerate(order)}
        codes = []
        for table in self.tables:
            column = table.columns.get(path)
            if isinstance(column, Coded):
                remap = np.array([number.get(v, 0) for v in column.values] or [0], np.int32)
                codes.append(remap[column.codes])
            else:
                codes.append(np.full(len(table), number[missing], np.int32))
        all_codes = np.concatenate(codes or [np.zeros(0, np.int32)])
        return Coded(all_codes[self.order], tuple(order))

    def place(self, trade_id: str) -> str:
        """Where a trade stands in the book's file; "" where that is not known."""
        for table, lines in zip(self.tables, self.lines, strict=False):
            if trade_id in table.ids:
                where = f"{self.source}{self.line_word}{lines[table.ids.index(trade_id)]}"
                return where.strip()
        return ""

    def trade(self, trade_id: str) -> Any:
        """One trade as an object. Raises BookError where there is none, or it failed."""
        for table in self.tables:
            if trade_id in table.ids:
                return trade_at(table, table.ids.index(trade_id))
        for failure in self.failures:
            if failure.trade == trade_id:
                raise BookError(f"trade {trade_id} could not be read: {failure}", hint="correct it")
        where = self.source or "the book"
        raise BookError(f"no trade {trade_id!r} in {where}", hint="check the id")

    def select(self, ids: Iterable[str]) -> Book:
        """The book of some trades, in book order. Unknown ids are left out."""
        wanted = set(ids)
        tables, lines = [], []
        for number, table in enumerate(self.tables):
            rows = np.flatnonzero([i in wanted for i in table.ids])
            if rows.size:
                tables.append(take(table, rows))
                lines += [self.lines[number][rows]] if self.lines else []
        return dataclasses.replace(self, tables=tuple(tables), lines=tuple(lines))

    def summary(self) -> Summary:
        """See `Summary`."""
        number = np.arange(len(self.tables), dtype=np.int32)
        types = Coded(
            np.repeat(number, [len(t) for t in self.tables])[self.order],
            tuple(t.type.__name__ for t in self.tables),
        )
        maturity = [maturity_of(t) for t in self.tables]
        notional = [notional_of(t) for t in self.tables]
        return Summary(
            self.ids,
            types,
            self.coded("currency"),
            self.coded("netting_set"),
            np.concatenate(maturity or [np.zeros(0)])[self.order],
            np.concatenate(notional or [np.zeros(0)])[self.order],
        )
