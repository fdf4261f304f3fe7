"""Books as CSV: one row a swap, described by conventions.

Knows `conventions`, `columns`, `book`, `validate`. Must not know markets, models or engines; the
trade type is passed in and has the fields of a fixed-float swap. Columns, defaults and messages are
documented in docs/books.md. A bad row becomes a `Failure` naming file:line, column, reason and fix.
"""

from __future__ import annotations

import datetime
import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import numpy as np

from vectrace.book.book import Book
from vectrace.book.conventions import DEFAULTS, ConventionError, Conventions, check_dates, quantlib
from vectrace.book.csv_rows import read_rows
from vectrace.book.generate import row_types
from vectrace.book.periods import Flows, swap_legs
from vectrace.book.validate import Problems, check, keep
from vectrace.columns import Coded, Floats, ScheduleTable, TradeTable
from vectrace.errors import Failure

REQUIRED = ("id", "netting_set", "currency", "direction", "notional", "rate", "start", "maturity")
CONVENTIONS = tuple(f.name for f in fields(Conventions))
OPTIONAL = ("type", "spread", "discount", "index", *CONVENTIONS, "note")
DIRECTIONS = {"receive": 1.0, "pay": -1.0}
YES_NO = {"yes": True, "no": False, "true": True, "false": False, "1": True, "0": False}

Row = dict[str, str]


def read_csv_book(
    path: Path,
    trade_type: type,
    base_date: datetime.date,
    defaults: Mapping[str, Conventions] | None = None,
) -> Book:
    """Reads a book. `defaults` are the conventions of a currency where a row's cell is empty (those
    of `conventions.DEFAULTS` where it says nothing). Raises BookError where the file as a whole
    cannot be used: unreadable, a column missing or unknown, QuantLib not installed."""
    known = {**DEFAULTS, **(defaults or {})}
    swaps, failures = _Swaps(trade_type), []
    for found in read_rows(path, REQUIRED, OPTIONAL):
        line, row, problem = found.line, found.cells, found.problem
        where, name = f"{path.name}:{line}", row.get("id", "") or f"#{line}"
        try:
            if problem is not None:
                raise problem
            swaps.add(line, row, known)
        except ConventionError as error:
            failures.append((line, Failure(name, error.reason, error.field, error.hint, where)))
    table, wrong = swaps.table(base_date)
    for i, e in wrong.items():
        line = swaps.lines[i]
        where = f"{path.name}:{line}"
        failures.append((line, Failure(table.ids[i], e.reason, e.field, e.hint, where)))
    good = np.ones(len(table), np.bool_)
    good[list(wrong)] = False
    table, lines = keep(table, good), np.array(swaps.lines, np.int64)[good]
    problems = Problems(table.ids, lines - 1, path.name, ":")
    check(table, problems)
    failures += problems.found
    failures.sort(key=lambda x: x[0])
    good = ~problems.bad
    table = keep(table, good)
    tables, places = ((table,), (lines[good],)) if len(table) else ((), ())
    if len(table):
        table.columns["id"] = Coded(np.arange(len(table), dtype=np.int32), table.ids)
    return Book(tables, tuple(f for _, f in failures), path.name, {}, places, ":")


class _Swaps:
    """The columns of the swaps read so far."""

    def __init__(self, trade_type: type) -> None:
        self.type, self.rows = trade_type, row_types(trade_type)
        self.lines: list[int] = []
        self.text: dict[str, list[str]] = {
            k: [] for k in ("id", "netting_set", "currency", "discount", "index")
        }
        self.numbers: dict[str, list[float]] = {
            k: [] for k in ("direction", "notional", "rate", "spread")
        }
        self.starts: list[datetime.date] = []
        self.ends: list[datetime.date] = []
        self.conventions: list[Conventions] = []
        self._known: dict[tuple[str, ...], Conventions] = {}

    def add(self, line: int, row: Row, defaults: Mapping[str, Conventions]) -> None:
        """One row. Raises ConventionError; nothing is added then."""
        kind = row.get("type") or "swap"
        if kind.lower() != "swap":
            raise ConventionError("type", f"{kind!r} is unknown", "write swap, or leave it empty")
        for column in ("id", "netting_set", "currency"):
            if not row[column]:
                raise ConventionError(column, "is empty", "give a name")
        direction = row["direction"].lower()
        if direction not in DIRECTIONS:
            hint = "write receive or pay: the fixed leg, as the member sees it"
            raise ConventionError("direction", f"{row['direction']!r} is unknown", hint)
        notional = _number(row, "notional")
        if notional <= 0.0:
            raise ConventionError(
                "notional", f"is {notional:g}", "give a number above zero; direction has the sign"
            )
        rate = _number(row, "rate")
        spread = _number(row, "spread") if row.get("spread") else 0.0
        for column, value in (("rate", rate), ("spread", spread)):
            if abs(value) >= 1.0:
                hint = "write decimals: 0.025 is 2.5 %"
                raise ConventionError(column, f"is {value:g}: {value:.0%}", hint)
        start, maturity = _date(row, "start"), _date(row, "maturity")
        if maturity <= start:
            raise ConventionError(
                "maturity", f"{maturity} is not after start {start}", "give a later date"
            )
        currency = row["currency"]
        given = (currency, *(row.get(k, "") for k in CONVENTIONS))
        c = self._known.get(given)
        if c is None:
            c = self._known[given] = _conventions(row, defaults.get(currency))
        check_dates(start, maturity)
        texts = (
            row["id"],
            row["netting_set"],
            currency,
            row.get("discount") or currency,
            row.get("index") or f"{currency}-{c.floating_frequency}",
        )
        for items, text in zip(self.text.values(), texts, strict=True):
            items.append(text)
        values = (DIRECTIONS[direction], notional, rate, spread)
        for numbers, value in zip(self.numbers.values(), values, strict=True):
            numbers.append(value)
        self.lines.append(line)
        self.starts.append(start)
        self.ends.append(maturity)
        self.conventions.append(c)

    def table(self, base: datetime.date) -> tuple[TradeTable, dict[int, ConventionError]]:
        """All swaps as a table, and what is wrong with the flows of some."""
        quantlib()  # its absence is no fault of a trade
        fixed, floating, wrong = swap_legs(self.starts, self.ends, base, self.conventions)
        given = {k: np.array(v, np.float64) for k, v in self.numbers.items()}
        columns: dict[str, Any] = {k: _coded(v) for k, v in self.text.items()}
        columns["direction"] = given["direction"]
        schedules = {}
        for leg, flows, own in (("fixed", fixed, "rate"), ("floating", floating, "spread")):
            names = [f.name for f in fields(self.rows[leg])]
            data = _flow_columns(flows, notional=given["notional"], **{own: given[own]})
            schedules[leg] = ScheduleTable(
                self.rows[leg], flows.offsets, {n: data[n] for n in names}
            )
        return TradeTable(self.type, tuple(self.text["id"]), columns, schedules, {}), wrong


def _flow_columns(flows: Flows, **each: Floats) -> dict[str, Floats]:
    """Columns under the names of a swap's flows; `each` has one number per trade."""
    names = {"pay": "pay_time", "fixing": "fixing_time", "start": "start_time", "end": "end_time"}
    out = {names.get(k, k): v for k, v in flows.columns.items()}
    counts = np.diff(flows.offsets)
    return out | {k: np.repeat(v, counts) for k, v in each.items()}


def _coded(items: Sequence[str]) -> Coded:
    values = sorted(set(items))
    number = {v: i for i, v in enumerate(values)}
    return Coded(np.array([number[v] for v in items], np.int32), tuple(values))


def _number(row: Row, column: str) -> float:
    text = row[column]
    if not text:
        raise ConventionError(column, "is empty", "give a number")
    try:
        value = float(text)
    except ValueError:
        hint = "write a plain number such as 1250000.5 or 0.025"
        raise ConventionError(column, f"{text!r} is not a number", hint) from None
    if not math.isfinite(value):
        raise ConventionError(column, f"is {value}", "give a finite number")
    return value


def _date(row: Row, column: str) -> datetime.date:
    text = row[column]
    if not text:
        raise ConventionError(column, "is empty", "write YYYY-MM-DD")
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:
        raise ConventionError(column, f"{text!r}: not a date", "write YYYY-MM-DD") from None


def _conventions(row: Row, default: Conventions | None) -> Conventions:
    """The row's conventions: its own cells over those of its currency."""
    given: dict[str, Any] = {k: row[k] for k in CONVENTIONS if row.get(k)}
    if default is None:
        needed = [k for k in CONVENTIONS[:6] if k not in given]
        if needed:
            hint = f"give calendar, rule, frequencies and day counts, or use {', '.join(DEFAULTS)}"
            reason = f"{row['currency']!r} has no default {needed[0]}"
            raise ConventionError("currency", reason, hint)
        default = Conventions()
    parsers: dict[str, Callable[[str, str], Any]] = {
        "end_of_month": _yes_no,
        "fixing_lag": _days,
        "payment_lag": _days,
    }
    values = {k: parsers[k](k, v) if k in parsers else v for k, v in given.items()}
    return replace(default, **values)


def _yes_no(column: str, text: str) -> bool:
    if text.lower() not in YES_NO:
        raise ConventionError(column, f"{text!r} is neither yes nor no", "write yes or no")
    return YES_NO[text.lower()]


def _days(column: str, text: str) -> int:
    try:
        return int(text)
    except ValueError:
        reason = f"{text!r} is no whole number of days"
        raise ConventionError(column, reason, "give 0 to 30 days") from None
