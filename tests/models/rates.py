"""Flows of QuantLib's legs as rows of vectrace schedules."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import QuantLib as ql

from models.swap import FixedFlow, FloatingFlow
from tests.models.harness import TODAY, time

CALENDAR = ql.TARGET()


def schedule(start: ql.Date, end: ql.Date, tenor: str, stub: bool = False) -> ql.Schedule:
    """Backward from the end, so that an odd first period is a stub."""
    return ql.Schedule(
        start,
        end,
        ql.Period(tenor),
        CALENDAR,
        ql.ModifiedFollowing,
        ql.ModifiedFollowing,
        ql.DateGeneration.Backward,
        False,
    )


def spot_date(days: int = 2) -> ql.Date:
    return CALENDAR.advance(TODAY, days, ql.Days)


def after(start: ql.Date, period: str) -> ql.Date:
    return CALENDAR.advance(start, ql.Period(period), ql.ModifiedFollowing)


def coupons(leg: Sequence[Any]) -> list[Any]:
    return [c for c in map(ql.as_coupon, leg) if c is not None]


def fixed_rows(leg: Sequence[Any]) -> list[FixedFlow]:
    rows = [ql.as_fixed_rate_coupon(c) for c in leg]
    return [FixedFlow(time(c.date()), c.accrualPeriod(), c.rate(), c.nominal()) for c in rows if c]


def index_period(c: Any) -> tuple[float, float, float, float]:
    """Fixing, start, end and accrual of the index's own period: indexed coupons. The start is
    IborCoupon's, by the fixing calendar; InterestRateIndex.valueDate knows another one for Libor."""
    index = c.index()
    start = index.fixingCalendar().advance(c.fixingDate(), index.fixingDays(), ql.Days)
    end = ql.as_iborindex(index).maturityDate(start)
    accrual = index.dayCounter().yearFraction(start, end)
    return (time(c.fixingDate()), time(start), time(end), accrual)


def floating_rows(leg: Sequence[Any]) -> list[FloatingFlow]:
    rows = [ql.as_floating_rate_coupon(c) for c in leg]
    return [
        FloatingFlow(time(c.date()), c.accrualPeriod(), c.spread(), c.nominal(), *index_period(c))
        for c in rows
        if c is not None
    ]
