"""Market conventions by name, and the flows of a swap made from them with QuantLib's schedules.

Knows QuantLib (imported when the first trade needs it) and dates. Must not know columns, markets or
models: flows come out as plain tuples. Times are Act/365F years from a base date: days / 365.
"""

from __future__ import annotations

import datetime
import difflib
import importlib
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from vectrace.errors import BookError, short

RULES = {
    "F": "Following",
    "MF": "ModifiedFollowing",
    "P": "Preceding",
    "MP": "ModifiedPreceding",
    "U": "Unadjusted",
}
DAY_COUNTS: dict[str, Callable[[Any], Any]] = {
    "ACT/360": lambda ql: ql.Actual360(),
    "ACT/365F": lambda ql: ql.Actual365Fixed(),
    "30/360": lambda ql: ql.Thirty360(ql.Thirty360.BondBasis),
    "30E/360": lambda ql: ql.Thirty360(ql.Thirty360.European),
    "ACT/ACT": lambda ql: ql.ActualActual(ql.ActualActual.ISDA),
    "ACT/ACT ICMA": lambda ql: ql.ActualActual(ql.ActualActual.ISMA),
}
CALENDARS: dict[str, Callable[[Any], Any]] = {
    "TARGET": lambda ql: ql.TARGET(),
    "US": lambda ql: ql.UnitedStates(ql.UnitedStates.GovernmentBond),
    "FED": lambda ql: ql.UnitedStates(ql.UnitedStates.FederalReserve),
    "UK": lambda ql: ql.UnitedKingdom(),
    "CH": lambda ql: ql.Switzerland(),
    "JP": lambda ql: ql.Japan(),
    "WEEKENDS": lambda ql: ql.WeekendsOnly(),
    "NONE": lambda ql: ql.NullCalendar(),
}
FREQUENCIES = {"1M": 1, "3M": 3, "6M": 6, "12M": 12, "1Y": 12}
STUBS = ("short_front", "long_front", "short_back", "long_back")
COUPONS = ("par", "indexed")
EPOCH = datetime.date(1899, 12, 30).toordinal()  # of QuantLib's serial numbers
FIRST_YEAR, LAST_YEAR = 1902, 2197  # of QuantLib's dates, with room for a tenor and an adjustment


class ConventionError(ValueError):
    """A name or value no convention has: `field` is the column, `hint` the fix."""

    def __init__(self, field: str, reason: str, hint: str) -> None:
        super().__init__(reason)
        self.field, self.reason, self.hint = field, reason, hint


@dataclass(frozen=True)
class Conventions:
    """Of one swap. `rule` adjusts accrual and payment dates; `calendar` may join several with "+".
    `coupons`: "par" projects a floating coupon over its own accrual period, "indexed" over the
    index's tenor from the coupon's value date."""

    calendar: str = "TARGET"
    rule: str = "MF"
    fixed_frequency: str = "12M"
    fixed_day_count: str = "30/360"
    floating_frequency: str = "6M"
    floating_day_count: str = "ACT/360"
    stub: str = "short_front"
    end_of_month: bool = False
    fixing_lag: int = 2
    payment_lag: int = 0
    coupons: str = "par"

    def __post_init__(self) -> None:
        for name, known in (
            ("rule", RULES),
            ("fixed_frequency", FREQUENCIES),
            ("floating_frequency", FREQUENCIES),
            ("fixed_day_count", DAY_COUNTS),
            ("floating_day_count", DAY_COUNTS),
            ("stub", STUBS),
            ("coupons", COUPONS),
        ):
            _known(name, getattr(self, name), known)
        for part in self.calendar.split("+"):
            _known("calendar", part, CALENDARS)
        for name in ("fixing_lag", "payment_lag"):
            if not 0 <= getattr(self, name) <= 30:
                raise ConventionError(name, f"is {getattr(self, name)}", "give 0 to 30 days")


def _known(field: str, name: str, known: Any) -> None:
    if name not in known:
        near = difflib.get_close_matches(name[:40].upper(), [str(k) for k in known], 1)
        hint = f"did you mean {near[0]!r}" if near else f"use one of {', '.join(known)}"
        raise ConventionError(field, f"{short(name)!r} is unknown", hint)


DEFAULTS: dict[str, Conventions] = {
    "EUR": Conventions(),
    "USD": Conventions("US", "MF", "6M", "30/360", "3M", "ACT/360"),
    "GBP": Conventions("UK", "MF", "6M", "ACT/365F", "6M", "ACT/365F", fixing_lag=0),
    "CHF": Conventions("CH", "MF", "12M", "30/360", "6M", "ACT/360"),
    "JPY": Conventions("JP", "MF", "6M", "ACT/365F", "6M", "ACT/360"),
}


@dataclass
class SwapFlows:
    """Rows of a fixed leg (pay, accrual) and of a floating leg (pay, accrual, fixing, start, end,
    index accrual, accrual start, accrual end): times and year fractions."""

    fixed: list[tuple[float, ...]] = field(default_factory=list)
    floating: list[tuple[float, ...]] = field(default_factory=list)


@cache
def quantlib() -> Any:
    """The QuantLib module. Raises BookError with the install command where it is missing."""
    try:
        return importlib.import_module("QuantLib")
    except ImportError:
        raise BookError(
            "trades given by conventions need QuantLib, which is not installed",
            hint="run `pip install QuantLib`, or give explicit flows in Parquet",
        ) from None


@cache
def calendar(name: str) -> Any:
    """The calendar "TARGET", or "TARGET+UK" (a holiday of either is one)."""
    ql = quantlib()
    parts = [CALENDARS[p](ql) for p in name.split("+")]
    return parts[0] if len(parts) == 1 else ql.JointCalendar(ql.CalendarVector(parts))


@cache
def day_count(name: str) -> Any:
    return DAY_COUNTS[name](quantlib())


@cache
def _index(tenor: str, lag: int, place: str, rule: str, eom: bool, counting: str) -> Any:
    ql = quantlib()
    months, convention = ql.Period(FREQUENCIES[tenor], ql.Months), getattr(ql, RULES[rule])
    where, count = calendar(place), day_count(counting)
    return ql.IborIndex("index", months, lag, ql.EURCurrency(), where, convention, eom, count)


def ql_date(day: datetime.date) -> Any:
    return quantlib().Date(day.day, day.month, day.year)


def schedule(start: datetime.date, end: datetime.date, tenor: str, c: Conventions) -> Any:
    """QuantLib's schedule. A long stub is QuantLib's short one with the date inside left out: the
    schedule is generated again with the regular date next to it as first (or next to last) date."""
    ql = quantlib()
    rule = ql.DateGeneration.Backward if "front" in c.stub else ql.DateGeneration.Forward
    convention, period = getattr(ql, RULES[c.rule]), ql.Period(FREQUENCIES[tenor], ql.Months)
    first, last = ql_date(start), ql_date(end)
    whole = (first, last, period, calendar(c.calendar), convention, convention)
    made = ql.Schedule(*whole, rule, c.end_of_month)
    if not c.stub.startswith("long"):
        return made
    plain = ql.Schedule(
        first, last, period, ql.NullCalendar(), ql.Unadjusted, ql.Unadjusted, rule, c.end_of_month
    )
    periods = len(plain) - 1
    if periods < 2 or plain.isRegular(1 if c.stub == "long_front" else periods):
        return made
    if periods == 2:  # the stub and the only regular period are one
        ends = [calendar(c.calendar).adjust(d, convention) for d in (first, last)]
        return ql.Schedule(ends, calendar(c.calendar), convention)
    if c.stub == "long_front":
        return ql.Schedule(*whole, rule, c.end_of_month, plain[2])
    return ql.Schedule(*whole, rule, c.end_of_month, ql.Date(), plain[periods - 2])


def check_date(name: str, day: datetime.date) -> None:
    """Raises ConventionError on a date QuantLib has no calendar for."""
    if day.year < FIRST_YEAR or day.year > LAST_YEAR:
        hint = f"give a year from {FIRST_YEAR} to {LAST_YEAR}"
        raise ConventionError(name, f"{day} is outside the calendars", hint)


def swap_flows(
    start: datetime.date, end: datetime.date, base: datetime.date, c: Conventions
) -> SwapFlows:
    """The flows of a swap from `start` to `end`: QuantLib's schedules and accrual periods (day
    counts that ask for the reference period of a stub get it). Raises ConventionError on dates
    QuantLib has no calendar for or cannot make a schedule of."""
    check_date("start", start)
    check_date("maturity", end)
    try:
        return _flows(start, end, base, c)
    except RuntimeError as error:  # what QuantLib raises
        reason = f"QuantLib: {str(error).splitlines()[0]}"
        raise ConventionError("maturity", reason, "check dates and stub") from None


@cache
def _advanced(place: str, serial: int, days: int, rule: str) -> int:
    """A day so many business days later (0: adjusted by `rule`), as serial numbers. Trades share
    dates: a book of any size has some ten thousand distinct ones, so all are kept."""
    ql = quantlib()
    day = calendar(place).advance(ql.Date(serial), days, ql.Days, getattr(ql, RULES[rule]))
    return int(day.serialNumber())


def advance(place: str, day: datetime.date, days: int, rule: str = "F") -> datetime.date:
    """A date so many business days of a calendar later, or earlier. Raises ConventionError on a name
    no calendar has."""
    for part in place.split("+"):
        _known("calendar", part, CALENDARS)
    serial = _advanced(place, ql_date(day).serialNumber(), days, rule)
    return datetime.date.fromordinal(serial + EPOCH)


@cache
def _fraction(counting: str, first: int, last: int) -> float:
    ql = quantlib()
    return float(day_count(counting).yearFraction(ql.Date(first), ql.Date(last)))


def _flows(
    start: datetime.date, end: datetime.date, base: datetime.date, c: Conventions
) -> SwapFlows:
    ql = quantlib()
    place, lag, counting = c.calendar, c.fixing_lag, c.floating_day_count
    zero = ql_date(base).serialNumber()

    def years(serial: int) -> float:
        return float(serial - zero) / 365.0

    def paid(serial: int) -> float:
        return years(_advanced(place, serial, c.payment_lag, c.rule))

    out = SwapFlows()
    leg = ql.FixedRateLeg(
        schedule(start, end, c.fixed_frequency, c), day_count(c.fixed_day_count), [1.0], [0.0]
    )
    for flow in leg:
        coupon = ql.as_fixed_rate_coupon(flow)
        out.fixed.append((paid(coupon.accrualEndDate().serialNumber()), coupon.accrualPeriod()))
    index = _index(c.floating_frequency, lag, place, c.rule, c.end_of_month, counting)
    leg = ql.IborLeg(
        [1.0],
        schedule(start, end, c.floating_frequency, c),
        index,
        day_count(counting),
        getattr(ql, RULES[c.rule]),
        [lag],
    )
    for flow in leg:
        coupon = ql.as_floating_rate_coupon(flow)
        fixing = coupon.fixingDate().serialNumber()
        last = coupon.accrualEndDate().serialNumber()
        value = _advanced(place, fixing, lag, "F")
        if c.coupons == "indexed":
            until = index.maturityDate(ql.Date(value)).serialNumber()
        else:
            # QuantLib's par coupon: from its value date to the value date of the next fixing
            until = _advanced(place, _advanced(place, last, -lag, "F"), lag, "F")
            until = max(until, value + 1)
        accrual, alpha = coupon.accrualPeriod(), _fraction(counting, value, until)
        ends = years(coupon.accrualStartDate().serialNumber()), years(last)
        made = (paid(last), accrual, years(fixing), years(value), years(until), alpha, *ends)
        out.floating.append(made)
    return out
