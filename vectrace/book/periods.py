"""Schedules of many trades at once: the accrual periods of legs in columns, and swaps' flows.

Knows `days` and `conventions`. Must not know trades or files. What is generated is QuantLib's own
schedule, date for date: `conventions.swap_flows` makes the same flows of QuantLib's objects, one
trade at a time, and serves the conventions that are not in columns here (end of month, and ICMA's
day count with its reference periods). tests/test_periods.py compares the two.

A leg's regular dates are counted in whole tenors from maturity (front stubs) or from start (back
stubs), unadjusted; those outside the trade's life are dropped, all are adjusted by the rule. A long
stub leaves out the regular date next to the short one.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from vectrace.book.conventions import FREQUENCIES, ConventionError, Conventions, swap_flows
from vectrace.book.days import (
    BusinessDays,
    Days,
    add_months,
    days_of,
    months_of,
    vectorised,
    year_fraction,
)
from vectrace.columns import Floats

FIXED = ("pay", "accrual")
FLOATING = ("pay", "accrual", "fixing", "start", "end", "index_accrual", "accrual_start", "accrual_end")
BEFORE, AFTER = 60, 430  # days a flow's dates may lie outside the trade's own


@dataclass(frozen=True)
class Periods:
    """Accrual periods of legs: leg i owns offsets[i] … offsets[i + 1] of the adjusted dates."""

    offsets: Days
    start: Days
    end: Days


@dataclass(frozen=True)
class Flows:
    """Flows of legs in columns, times in years from the base date; `offsets` as in `Periods`."""

    offsets: Days
    columns: dict[str, Floats]


def _ragged(counts: Days) -> tuple[Days, Days, Days]:
    """(offsets [n + 1], owner and position within its owner of each entry)."""
    offsets = np.zeros(len(counts) + 1, np.int64)
    np.cumsum(counts, out=offsets[1:])
    owner = np.repeat(np.arange(len(counts)), counts)
    return offsets, owner, np.arange(offsets[-1]) - offsets[owner]


def periods(
    starts: Days, ends: Days, months: int, days: BusinessDays, rule: str, stub: str
) -> Periods:
    """The accrual periods of legs from `starts` to `ends` with a tenor of `months`: `stub` is one of
    `conventions.STUBS`. A leg whose ends fall on one business day has none."""
    front = stub.endswith("front")
    anchor, other = (ends, starts) if front else (starts, ends)
    tried = (months_of(ends) - months_of(starts)) // months + 1
    _, owner, at = _ragged(tried)
    count = tried[owner] - at if front else at + 1
    regular = add_months(anchor[owner], count * (-months if front else months))
    inside = regular >= starts[owner] if front else regular <= ends[owner]
    owner, regular = owner[inside], regular[inside]
    kept = np.bincount(owner, minlength=len(starts))
    if stub.startswith("long"):
        # of each leg the regular date next to `other`, where it is not `other` itself
        edge = np.cumsum(kept) - (kept if front else 1)
        near = edge[kept > 0]
        drop = near[regular[near] != other[owner[near]]]
        owner, regular = np.delete(owner, drop), np.delete(regular, drop)
        kept = np.bincount(owner, minlength=len(starts))
    offsets, _, _ = _ragged(kept + 2)
    dates = np.empty(offsets[-1], np.int64)
    dates[offsets[:-1]], dates[offsets[1:] - 1] = starts, ends
    dates[np.arange(len(regular)) + 2 * owner + 1] = regular
    dates = days.adjust(dates, rule)
    leg = np.repeat(np.arange(len(starts)), kept + 2)
    pair = (leg[1:] == leg[:-1]) & (dates[1:] != dates[:-1])
    offsets, _, _ = _ragged(np.bincount(leg[1:][pair], minlength=len(starts)))
    return Periods(offsets, dates[:-1][pair], dates[1:][pair])


def in_columns(c: Conventions) -> bool:
    """Whether these conventions are vectorised here."""
    return not c.end_of_month and vectorised(c.fixed_day_count) and vectorised(c.floating_day_count)


def swap_legs(
    starts: Sequence[datetime.date],
    ends: Sequence[datetime.date],
    base: datetime.date,
    conventions: Sequence[Conventions],
) -> tuple[Flows, Flows, dict[int, ConventionError]]:
    """(fixed legs, floating legs, what is wrong with swap i) of swaps whose dates are in order and
    pass `check_date`. A swap that is wrong has no flows."""
    groups: dict[Conventions, list[int]] = {}
    for i, c in enumerate(conventions):
        groups.setdefault(c, []).append(i)
    first = np.array([days_of(d) for d in starts], np.int64)
    last = np.array([days_of(d) for d in ends], np.int64)
    wrong: dict[int, ConventionError] = {}
    parts: list[tuple[npt.NDArray[np.intp], Flows, Flows]] = []
    for c, members in groups.items():
        rows = np.array(members, np.intp)
        if in_columns(c):
            parts.append((rows, *_swap_legs(first[rows], last[rows], days_of(base), c)))
            for i in rows[np.diff(parts[-1][1].offsets) == 0].tolist():
                reason = f"{ends[i]} and start {starts[i]} fall on one business day"
                wrong[i] = ConventionError("maturity", reason, "give a later date")
        else:
            parts.append((rows, *_one_by_one(rows, starts, ends, base, c, wrong)))
    fixed = _merged([(r, f) for r, f, _ in parts], len(conventions), FIXED)
    floating = _merged([(r, f) for r, _, f in parts], len(conventions), FLOATING)
    return fixed, floating, wrong


def _swap_legs(starts: Days, ends: Days, zero: int, c: Conventions) -> tuple[Flows, Flows]:
    """Swaps of one set of conventions; the formulas are those of `conventions.swap_flows`."""
    days = BusinessDays.of(c.calendar, int(starts.min()) - BEFORE, int(ends.max()) + AFTER)

    def years(dates: Days) -> Floats:
        return (dates - zero) / 365.0

    def paid(dates: Days) -> Floats:
        return years(days.advance(dates, c.payment_lag, c.rule))

    p = periods(starts, ends, FREQUENCIES[c.fixed_frequency], days, c.rule, c.stub)
    fixed = Flows(
        p.offsets, {"pay": paid(p.end), "accrual": year_fraction(c.fixed_day_count, p.start, p.end)}
    )
    tenor, lag, counting = FREQUENCIES[c.floating_frequency], c.fixing_lag, c.floating_day_count
    p = periods(starts, ends, tenor, days, c.rule, c.stub)
    fixing = days.advance(p.start, -lag, "P")
    value = days.advance(fixing, lag, "F")
    if c.coupons == "indexed":
        until = days.adjust(add_months(value, tenor), c.rule)
    else:
        until = days.advance(days.advance(p.end, -lag, "F"), lag, "F")
        until = np.maximum(until, value + 1)
    floating = (
        paid(p.end), year_fraction(counting, p.start, p.end), years(fixing), years(value),
        years(until), year_fraction(counting, value, until), years(p.start), years(p.end),
    )  # fmt: skip
    return fixed, Flows(p.offsets, dict(zip(FLOATING, floating, strict=True)))


def _one_by_one(
    rows: npt.NDArray[np.intp],
    starts: Sequence[datetime.date],
    ends: Sequence[datetime.date],
    base: datetime.date,
    c: Conventions,
    wrong: dict[int, ConventionError],
) -> tuple[Flows, Flows]:
    """The flows of some swaps by QuantLib's objects."""
    legs: tuple[list[list[tuple[float, ...]]], ...] = ([], [])
    for i in rows.tolist():
        try:
            made = swap_flows(starts[i], ends[i], base, c)
            legs[0].append([*made.fixed])
            legs[1].append([*made.floating])
        except ConventionError as error:
            wrong[i] = error
            legs[0].append([])
            legs[1].append([])
    out = []
    for leg, names in zip(legs, (FIXED, FLOATING), strict=True):
        offsets, _, _ = _ragged(np.array([len(x) for x in leg], np.int64))
        table = np.array([flow for x in leg for flow in x], np.float64).reshape(-1, len(names))
        out.append(Flows(offsets, {n: table[:, k] for k, n in enumerate(names)}))
    return out[0], out[1]


def _merged(
    parts: Sequence[tuple[npt.NDArray[np.intp], Flows]], count: int, names: Sequence[str]
) -> Flows:
    """Legs of groups of trades, put back into the order of the trades."""
    counts = np.zeros(count, np.int64)
    for rows, flows in parts:
        counts[rows] = np.diff(flows.offsets)
    offsets, _, _ = _ragged(counts)
    columns = {n: np.empty(offsets[-1]) for n in names}
    for rows, flows in parts:
        begin = offsets[rows] - flows.offsets[:-1]
        at = np.repeat(begin, np.diff(flows.offsets)) + np.arange(flows.offsets[-1])
        for name in names:
            columns[name][at] = flows.columns[name]
    return Flows(offsets, columns)
