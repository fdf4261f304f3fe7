"""Dates in columns: QuantLib's calendars as tables of business days, months, year fractions.

Knows QuantLib's calendars and day counts (through `conventions`) and NumPy. Must not know trades or
flows. A date is a whole number, days since 1970-01-01 (NumPy's datetime64[D] as int64); all
functions work on arrays of them, and give for each element what QuantLib gives for that date:
tests/test_periods.py compares them.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from functools import cache

import numpy as np
import numpy.typing as npt

from vectrace.book.conventions import calendar, day_count, quantlib
from vectrace.columns import Floats

Days = npt.NDArray[np.int64]

SERIAL = 25569  # QuantLib's number of 1970-01-01
FIRST, LAST = -25202, 84005  # 1901-01-01 and 2199-12-31: the ends of QuantLib's dates
DECADE = 3653


def days_of(day: datetime.date) -> int:
    """Days since 1970-01-01."""
    return day.toordinal() - 719163


@dataclass(frozen=True)
class BusinessDays:
    """A calendar over the dates [first, first + len(upto)): `upto[d - first]` business days are not
    after d, and `days` lists them all. Dates outside it are the caller's error."""

    first: int
    upto: Days
    days: Days

    @staticmethod
    @cache
    def of(name: str, low: int, high: int) -> BusinessDays:
        """The calendar `name` over at least [low, high], whole decades: few tables serve a book."""
        low = max(FIRST, (low // DECADE) * DECADE)
        high = min(LAST, (high // DECADE + 1) * DECADE)
        return BusinessDays._table(name, low, high)

    @staticmethod
    @cache
    def _table(name: str, low: int, high: int) -> BusinessDays:
        ql, place = quantlib(), calendar(name)
        every = np.arange(low, high + 1)
        # QuantLib counts weekdays from Sunday = 1; 1970-01-01 was a Thursday, its number 5
        weekend = np.array([place.isWeekend(k) for k in range(1, 8)])
        closed = weekend[(every + 4) % 7]
        listed = place.holidayList(ql.Date(low + SERIAL), ql.Date(high + SERIAL), False)
        closed[[d.serialNumber() - SERIAL - low for d in listed]] = True
        return BusinessDays(low, np.cumsum(~closed), every[~closed])

    def _next(self, dates: Days) -> Days:
        """The date itself or the first business day after it."""
        return self.days[self.upto[dates - self.first - 1]]

    def _last(self, dates: Days) -> Days:
        """The date itself or the last business day before it."""
        return self.days[self.upto[dates - self.first] - 1]

    def adjust(self, dates: Days, rule: str) -> Days:
        """By a rule of `conventions.RULES`."""
        if rule == "U":
            return dates
        before, after = self._last(dates), self._next(dates)
        month = months_of(dates)
        if rule == "MF":
            return np.where(months_of(after) == month, after, before)
        if rule == "MP":
            return np.where(months_of(before) == month, before, after)
        return after if rule == "F" else before

    def advance(self, dates: Days, days: int, rule: str) -> Days:
        """So many business days later, or earlier where `days` < 0; 0: adjusted by `rule`."""
        if days == 0:
            return self.adjust(dates, rule)
        at = dates - self.first
        if days > 0:
            return self.days[self.upto[at] + (days - 1)]
        return self.days[self.upto[at - 1] + days]


def months_of(dates: Days) -> Days:
    """Months since 1970-01."""
    out: Days = dates.view("M8[D]").astype("M8[M]").view(np.int64)
    return out


def first_of(months: Days) -> Days:
    """The first date of a month since 1970-01."""
    out: Days = np.ascontiguousarray(months).view("M8[M]").astype("M8[D]").view(np.int64)
    return out


def add_months(dates: Days, months: Days | int) -> Days:
    """The same day of another month, or that month's last."""
    month = months_of(dates)
    target = month + months
    day = dates - first_of(month)
    return np.minimum(first_of(target) + day, first_of(target + 1) - 1)


def day_of_month(dates: Days) -> Days:
    """1 … 31."""
    return dates - first_of(months_of(dates)) + 1


def vectorised(counting: str) -> bool:
    """Whether `year_fraction` knows a day count: ICMA needs the reference period of each coupon."""
    return counting != "ACT/ACT ICMA"


def year_fraction(counting: str, start: Days, end: Days) -> Floats:
    """By a day count of `conventions.DAY_COUNTS` that asks for no reference period."""
    if counting == "ACT/360":
        return (end - start) / 360.0
    if counting == "ACT/365F":
        return (end - start) / 365.0
    if counting in ("30/360", "30E/360"):
        return _thirty(start, end, european=counting == "30E/360") / 360.0
    pairs, which = np.unique(np.stack([start, end]), axis=1, return_inverse=True)
    ql, count = quantlib(), day_count(counting)
    values = [
        count.yearFraction(ql.Date(a + SERIAL), ql.Date(b + SERIAL)) for a, b in pairs.T.tolist()
    ]
    return np.array(values, np.float64)[which.ravel()]


def _thirty(start: Days, end: Days, *, european: bool) -> Days:
    """Days of a year of twelve months of thirty days: both thirty-firsts count as thirtieths; the
    end's only where the start's day is one too, unless `european`."""
    d1, d2 = np.minimum(day_of_month(start), 30), day_of_month(end)
    cut = (d2 == 31) if european else (d2 == 31) & (d1 == 30)
    d2 = np.where(cut, 30, d2)
    out: Days = 30 * (months_of(end) - months_of(start)) + d2 - d1
    return out
