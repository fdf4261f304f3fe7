"""Rows of one product of a CSV book in columns, and the flows their conventions make of them.

Knows `periods` and `days` (schedules in columns), `conventions` and `columns`. Must not know
products, files, markets or models. Times are days from the base date / 365.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
import numpy.typing as npt

from vectrace.book.conventions import FREQUENCIES, ConventionError, Conventions
from vectrace.book.csv_fields import Values
from vectrace.book.days import BusinessDays, Days, days_of, year_fraction
from vectrace.book.periods import AFTER, BEFORE, Flows, in_columns, periods, swap_legs
from vectrace.columns import Coded, Floats, ScheduleTable, TradeTable, schema

Schedules = dict[str, tuple[Days, Mapping[str, Floats]]]


@dataclass
class Tables:
    """What a product makes of its rows: columns of the trade type, schedules as (offsets, columns),
    and what is wrong with row i."""

    columns: dict[str, Any]
    schedules: Schedules = field(default_factory=dict)
    wrong: dict[int, ConventionError] = field(default_factory=dict)


@dataclass
class Rows:
    """The rows of one product: `values` by column, the line each stands in, and the base date."""

    base: datetime.date
    values: list[Values] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)
    wrong: dict[int, ConventionError] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.values)

    def items(self, name: str) -> list[Any]:
        return [v[name] for v in self.values]

    def column(self, name: str) -> Any:
        """Numbers as float64, anything else as a coded column."""
        found = self.items(name)
        if all(type(x) is float for x in found):
            return np.array(found, np.float64)
        distinct = sorted(set(found), key=repr)
        code = {x: i for i, x in enumerate(distinct)}
        return Coded(np.array([code[x] for x in found], np.int32), tuple(distinct))

    def dates(self, name: str) -> Days:
        """A column of dates, days since 1970-01-01."""
        return np.array([days_of(v[name]) for v in self.values], np.int64)

    def years(self, name: str) -> Floats:
        """A column of dates as times."""
        return self.time(self.dates(name))

    def time(self, dates: Days) -> Floats:
        out: Floats = (dates - days_of(self.base)) / 365.0
        return out

    def day(self, times: Floats) -> Days:
        """The dates of times."""
        out: Days = np.rint(times * 365.0).astype(np.int64) + days_of(self.base)
        return out

    # ---- schedules ---------------------------------------------------------------------------
    def conventions(self) -> list[Conventions]:
        return self.items("conventions")

    def legs(
        self,
        conventions: Sequence[Conventions] | None = None,
        starts: Sequence[datetime.date] | None = None,
    ) -> tuple[Flows, Flows]:
        """Fixed and floating flows between `start` and `maturity`; what cannot be made is `wrong`."""
        starts = starts or self.items("start")
        given = conventions or self.conventions()
        fixed, floating, wrong = swap_legs(starts, self.items("maturity"), self.base, given)
        self.wrong |= wrong
        return fixed, floating

    def coupons(self) -> Flows:
        """Periods at the fixed leg's frequency with the dates they start and end on: columns pay,
        accrual (by the floating day count), start, end."""
        parts = []
        for c, rows in self._groups():
            starts, ends = self.dates("start")[rows], self.dates("maturity")[rows]
            days = BusinessDays.of(c.calendar, int(starts.min()) - BEFORE, int(ends.max()) + AFTER)
            made = periods(starts, ends, FREQUENCIES[c.fixed_frequency], days, c.rule, c.stub)
            paid = days.advance(made.end, c.payment_lag, c.rule)
            parts.append((rows, made.offsets, {
                "pay": self.time(paid),
                "accrual": year_fraction(c.floating_day_count, made.start, made.end),
                "start": self.time(made.start), "end": self.time(made.end)}))  # fmt: skip
        return merged(parts, len(self))

    def business_days(self, coupons: Flows) -> Flows:
        """The days of the coupons that have begun by a year from now (which may be the day they are
        valued on) and are not paid: columns coupon_start, start, end, accrual (by the floating day
        count)."""
        parts = []
        owner = np.repeat(np.arange(len(self)), np.diff(coupons.offsets))
        begun = (coupons.columns["start"] <= 1.0) & (coupons.columns["pay"] > 0.0)
        first, last = (self.day(coupons.columns[n]) for n in ("start", "end"))
        for c, rows in self._groups():
            mine = np.flatnonzero(begun & np.isin(owner, rows))
            counts = np.zeros(len(rows), np.int64)
            place = {int(r): k for k, r in enumerate(rows)}
            flows: list[tuple[Days, Days, Days]] = []
            for k in mine.tolist():
                low, high = int(first[k]), int(last[k])
                known = BusinessDays.of(c.calendar, low - BEFORE, high + BEFORE).days
                inside = known[(known > low) & (known < high)]
                edges = np.concatenate([[low], inside, [high]])
                counts[place[int(owner[k])]] += len(edges) - 1
                flows.append((np.full(len(edges) - 1, low), edges[:-1], edges[1:]))
            begin, a, b = (np.concatenate([f[i] for f in flows] or [np.zeros(0, np.int64)])
                           for i in range(3))  # fmt: skip
            offsets = np.zeros(len(rows) + 1, np.int64)
            np.cumsum(counts, out=offsets[1:])
            parts.append((rows, offsets, {
                "coupon_start": self.time(begin), "start": self.time(a), "end": self.time(b),
                "accrual": year_fraction(c.floating_day_count, a, b)}))  # fmt: skip
        return merged(parts, len(self))

    def advanced(self, name: str, lag: Callable[[Conventions], int]) -> list[datetime.date]:
        """A date column moved by some business days of each row's calendar."""
        out = self.dates(name)
        for c, rows in self._groups():
            mine = out[rows]
            days = BusinessDays.of(c.calendar, int(mine.min()) - BEFORE, int(mine.max()) + BEFORE)
            out[rows] = days.advance(mine, lag(c), "F")
        return [datetime.date.fromordinal(int(d) + 719163) for d in out]

    def settle_years(self, fixed: Flows, starts: Floats) -> Floats:
        """Years from each trade's settlement to its fixed payments, by the fixed day count."""
        counts = np.diff(fixed.offsets)
        out = np.zeros(int(fixed.offsets[-1]))
        owner = np.repeat(np.arange(len(self)), counts)
        begin, pay = self.day(np.repeat(starts, counts)), self.day(fixed.columns["pay"])
        for c, rows in self._groups():
            mine = np.flatnonzero(np.isin(owner, rows))
            counting = c.fixed_day_count.removesuffix(" ICMA")  # there is no reference period here
            out[mine] = year_fraction(counting, begin[mine], pay[mine])
        return out

    def _groups(self) -> list[tuple[Conventions, npt.NDArray[np.intp]]]:
        """Rows by conventions; those no column can be made for are `wrong` and get plain ones."""
        groups: dict[Conventions, list[int]] = {}
        for i, c in enumerate(self.conventions()):
            if not in_columns(c):
                reason = "end_of_month and ACT/ACT ICMA are for swaps and caps"
                self.wrong.setdefault(i, ConventionError("end_of_month", reason, "leave them out"))
                c = replace(c, end_of_month=False, fixed_day_count="30/360",
                            floating_day_count="ACT/360")  # fmt: skip
            groups.setdefault(c, []).append(i)
        return [(c, np.array(rows, np.intp)) for c, rows in groups.items()]


Part = tuple[npt.NDArray[np.intp], Days, Mapping[str, Floats]]


def merged(parts: Sequence[Part], count: int) -> Flows:
    """Legs of groups of trades, put back into the order of the trades."""
    counts = np.zeros(count, np.int64)
    for rows, offsets, _ in parts:
        counts[rows] = np.diff(offsets)
    whole = np.zeros(count + 1, np.int64)
    np.cumsum(counts, out=whole[1:])
    columns = {n: np.empty(int(whole[-1])) for n in (parts[0][2] if parts else ())}
    for rows, offsets, flows in parts:
        begin = whole[rows] - offsets[:-1]
        at = np.repeat(begin, np.diff(offsets)) + np.arange(offsets[-1])
        for name, column in columns.items():
            column[at] = flows[name]
    return Flows(whole, columns)


def schedule(flows: Flows, **each: Any) -> tuple[Days, dict[str, Floats]]:
    """(offsets, columns) under the names that rows of trades have. `each` has one number a trade,
    or one a flow."""
    names = {"pay": "pay_time", "fixing": "fixing_time", "start": "start_time", "end": "end_time"}
    out = {names.get(k, k): v for k, v in flows.columns.items()}
    counts = np.diff(flows.offsets)
    for k, v in each.items():
        out[k] = np.repeat(v, counts) if len(v) == len(counts) else v
    return flows.offsets, out


def nothing(rows: Rows) -> tuple[Days, dict[str, Floats]]:
    """A schedule without rows."""
    return np.zeros(len(rows) + 1, np.int64), {}


def table_of(cls: type, rows: Rows, made: Tables) -> TradeTable:
    """The trades of one product."""
    head = {n: rows.column(n) for n in ("id", "netting_set", "currency")}
    columns, schedules = head | made.columns, {}
    for f in schema(cls):
        if f.kind != "schedule":
            continue
        offsets, flows = made.schedules[f.path]
        names = f.type.__dataclass_fields__
        schedules[f.path] = ScheduleTable(
            f.type, offsets, {n: flows.get(n, np.zeros(0)) for n in names})  # fmt: skip
    plain = {f.path: columns[f.path] for f in schema(cls) if f.kind != "schedule"}
    ids = tuple(rows.items("id"))
    return TradeTable(cls, ids, plain, schedules, {})
