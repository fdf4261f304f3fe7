"""Cells of a CSV book as values: names, numbers, dates, choices, and the conventions of a row.

Knows `conventions` and errors. Must not know products, columns of trades, or files. Every function
raises ConventionError with the column, the reason and what to write instead.
"""

from __future__ import annotations

import datetime
import math
import re
from calendar import monthrange
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, replace
from typing import Any

from vectrace.book.conventions import DEFAULTS, ConventionError, Conventions
from vectrace.errors import short

CONVENTIONS = tuple(f.name for f in fields(Conventions))
DECIMALS = "write decimals: 0.025 is 2.5 %"
TENOR = re.compile("([0-9]{1,5})([YMW])", re.IGNORECASE)
YES_NO = {"yes": True, "no": False, "true": True, "false": False, "1": True, "0": False}

Cells = Mapping[str, str]
Values = dict[str, Any]
NEEDED = object()


@dataclass(frozen=True)
class Column:
    """A column of a product: how its cell is read, and what an empty one means: a value, or a
    function of the values read before it; NEEDED where the cell must not be empty."""

    name: str
    read: Callable[[str, str], Any]
    default: Any = NEEDED

    def value(self, cells: Cells, before: Values) -> Any:
        """The cell's value, or what stands for an empty one."""
        text = cells.get(self.name, "")
        default = self.default
        if not text and callable(default):
            default = default(before)
        return self.read(self.name, text) if text or default is NEEDED else default


def name(column: str, text: str) -> str:
    if not text:
        raise ConventionError(column, "is empty", "give a name")
    return text


def number(column: str, text: str) -> float:
    """A finite number."""
    if not text:
        raise ConventionError(column, "is empty", "give a number")
    try:
        value = float(text)
    except ValueError:
        hint = "write a plain number such as 1250000.5 or 0.025"
        raise ConventionError(column, f"{short(text)!r} is not a number", hint) from None
    if not math.isfinite(value):
        raise ConventionError(column, f"is {value}", "give a finite number")
    return value


def above(hint: str) -> Callable[[str, str], float]:
    """A number above zero."""

    def read(column: str, text: str) -> float:
        value = number(column, text)
        if value <= 0.0:
            raise ConventionError(column, f"is {value:g}", hint)
        return value

    return read


positive = above("give a number above zero")
size = above("give a number above zero; direction has the sign")
amount = above("give a number above zero; index and pay_index say who pays what")


def rate(column: str, text: str) -> float:
    """A rate as a decimal."""
    value = number(column, text)
    if abs(value) >= 1.0:
        raise ConventionError(column, f"is {value:g}: {value:.0%}", DECIMALS)
    return value


def date(column: str, text: str) -> datetime.date:
    if not text:
        raise ConventionError(column, "is empty", "write YYYY-MM-DD")
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:
        reason = f"{short(text)!r}: not a date"
        raise ConventionError(column, reason, "write YYYY-MM-DD") from None


@dataclass(frozen=True)
class Tenor:
    """A length of time from a date of the trade: months, or days."""

    months: int = 0
    days: int = 0

    def after(self, day: datetime.date) -> datetime.date:
        """The same day of a later month, or that month's last; no calendar adjusts it."""
        year, month = divmod(day.year * 12 + day.month - 1 + self.months, 12)
        last = monthrange(year, month + 1)[1]
        later = datetime.date(year, month + 1, min(day.day, last))
        return later + datetime.timedelta(days=self.days)


def end(column: str, text: str) -> datetime.date | Tenor:
    """A date, or a tenor up to a hundred years: 10Y, 18M, 6W."""
    found = TENOR.fullmatch(text)
    if found is None:
        try:
            return date(column, text)
        except ConventionError as error:
            hint = "write YYYY-MM-DD, or a tenor such as 10Y or 18M"
            raise ConventionError(column, error.reason, hint) from None
    count, unit = int(found[1]), found[2].upper()
    made = Tenor(days=7 * count) if unit == "W" else Tenor(12 * count if unit == "Y" else count)
    if not 0 < made.months * 30 + made.days <= 36_000:
        raise ConventionError(column, f"{text!r} is no length of a trade", "give one day to a hundred years")
    return made


def choice(meanings: Mapping[str, Any], hint: str = "") -> Callable[[str, str], Any]:
    """One of some words, in any case, as what it means."""

    def read(column: str, text: str) -> Any:
        if text.lower() not in meanings:
            reason = f"{short(text)!r} is unknown" if text else "is empty"
            raise ConventionError(column, reason, hint or f"write {' or '.join(meanings)}")
        return meanings[text.lower()]

    return read


def yes_no(column: str, text: str) -> bool:
    if text.lower() not in YES_NO:
        reason = f"{short(text)!r} is neither yes nor no"
        raise ConventionError(column, reason, "write yes or no")
    return YES_NO[text.lower()]


def _days(column: str, text: str) -> int:
    try:
        return int(text)
    except ValueError:
        reason = f"{short(text)!r} is no whole number of days"
        raise ConventionError(column, reason, "give 0 to 30 days") from None


def lag(column: str, text: str) -> int:
    """Business days."""
    days = _days(column, text)
    if not 0 <= days <= 30:
        raise ConventionError(column, f"is {days}", "give 0 to 30 days")
    return days


def calendar(column: str, text: str) -> str:
    """The name of a calendar, or several with "+" between them."""
    return Conventions(calendar=text).calendar


_READ: dict[str, Callable[[str, str], Any]] = {
    "end_of_month": yes_no,
    "fixing_lag": _days,
    "payment_lag": _days,
}


def conventions_of(cells: Cells, currency: str, defaults: Mapping[str, Conventions]) -> Conventions:
    """A row's conventions: its own cells over those of a currency."""
    given: dict[str, Any] = {k: cells[k] for k in CONVENTIONS if cells.get(k)}
    default = defaults.get(currency)
    if default is None:
        needed = [k for k in CONVENTIONS[:6] if k not in given]
        if needed:
            hint = f"give calendar, rule, frequencies and day counts, or use {', '.join(DEFAULTS)}"
            reason = f"{short(currency)!r} has no default {needed[0]}"
            raise ConventionError("currency", reason, hint)
        default = Conventions()
    values: dict[str, Any] = {k: _READ[k](k, v) if k in _READ else v for k, v in given.items()}
    return replace(default, **values)
