"""Legs of an ORE trade: QuantLib's schedules and coupons as rows of numbers.

Knows `xml`, `names` and QuantLib. Must not know trade types: rows are mappings from the field names
that the bundled models use to numbers. Times are days from the base date / 365.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from typing import Any

from vectrace.book.conventions import ql_date, quantlib
from vectrace.book.ore import names
from vectrace.book.ore.xml import Node

Rows = list[dict[str, float]]


@dataclass
class Leg:
    """One leg as who receives it sees it; `receives` is false where it is paid. `kind` is "fixed",
    "ibor" or "overnight"; `flows` has a row per coupon, `days` the business days of overnight
    coupons that have begun and are not paid, `exchanges` the notionals that change hands."""

    node: Node
    kind: str
    receives: bool
    currency: str
    index: str | None
    flows: Rows
    days: Rows = field(default_factory=list)
    exchanges: Rows = field(default_factory=list)
    day_count: Any = None
    starts: Any = None  # QuantLib's date of the first accrual


@dataclass(frozen=True)
class Clock:
    """The base date, and how coupons are projected: "par" or "indexed"."""

    base: datetime.date
    coupons: str

    @cached_property
    def zero(self) -> int:
        """QuantLib's number of the base date."""
        return int(ql_date(self.base).serialNumber())

    def years(self, day: Any) -> float:
        """Time of a QuantLib date."""
        return float(day.serialNumber() - self.zero) / 365.0


def schedule(node: Node) -> Any:
    """The schedule of a `ScheduleData`: rules, or dates."""
    ql = quantlib()
    rules, dates = node.get("Rules"), node.get("Dates")
    if (rules is None) == (dates is None):
        raise node.wrong("has neither rules nor dates, or both", "give one <Rules> or one <Dates>")
    if dates is not None:
        place, rule = ql.NullCalendar(), ql.Unadjusted
        if (given := dates.get("Calendar")) is not None and given.text:
            place = names.calendar(given)
        if (given := dates.get("Convention")) is not None and given.text:
            rule = names.rule(given)
        days = [place.adjust(names.date(d), rule) for d in dates.need("Dates").all("Date")]
        if len(days) < 2 or any(a >= b for a, b in pairwise(days)):
            raise dates.wrong("has fewer than two dates, or not in order", "give ascending dates")
        if (given := dates.get("Tenor")) is None or not given.text:
            return ql.Schedule(days, place, rule)
        tenor = names.period(given)
        regular = [True] * (len(days) - 1)
        return ql.Schedule(
            days, place, rule, rule, tenor, ql.DateGeneration.Forward, False, regular
        )
    assert rules is not None
    place, rule = names.calendar(rules.need("Calendar")), names.rule(rules.need("Convention"))
    last = rules.get("TermConvention")
    generation = {
        "Forward": ql.DateGeneration.Forward,
        "Backward": ql.DateGeneration.Backward,
        "Zero": ql.DateGeneration.Zero,
    }
    way = rules.get("Rule")
    stubs = [rules.get("FirstDate"), rules.get("LastDate")]
    start, end = rules.need("StartDate"), rules.need("EndDate")
    first, final = names.date(start), names.date(end)
    if final <= first:
        raise end.wrong(f"{end.text} is not after StartDate {start.text}", "give a later date")
    try:
        return ql.Schedule(
            first,
            final,
            names.period(rules.need("Tenor")),
            place,
            rule,
            names.rule(last) if last is not None and last.text else rule,
            names.choice(way, generation) if way is not None else ql.DateGeneration.Forward,
            names.flag(rules.get("EndOfMonth")),
            *(names.date(x) if x is not None and x.text else ql.Date() for x in stubs),
        )
    except RuntimeError as error:  # what QuantLib raises
        raise rules.wrong(f"QuantLib: {str(error).splitlines()[0]}", "check the dates") from None


def per_coupon(
    node: Node | None, tag: str, starts: Iterable[Any], default: float = 0.0
) -> list[float]:
    """A number for each coupon: the n-th entry's, the last one's for all that follow; or that of the
    latest entry whose `startDate` is not after the coupon's start."""
    starts = list(starts)
    entries = node.all(tag) if node is not None else []
    if not entries:
        return [default] * len(starts)
    values = [names.number(e) for e in entries]
    dated = [e.attributes.get("startDate", "") for e in entries]
    if not any(dated):
        if len(values) > len(starts):
            raise entries[-1].wrong(f"is entry {len(values)} of {len(starts)} coupons", "drop some")
        return [values[min(i, len(values) - 1)] for i in range(len(starts))]
    changes = [
        (names.date(e, d) if d else None, v) for e, d, v in zip(entries, dated, values, strict=True)
    ]
    return [
        next((v for d, v in reversed(changes) if d is None or d <= start), values[0])
        for start in starts
    ]


def read_leg(node: Node, clock: Clock) -> Leg:
    """A `LegData` element. Raises Unreadable on what has no place in the bundled models."""
    kind = names.choice(node.need("LegType"), {"Fixed": "fixed", "Floating": "floating"})
    receives = not names.flag(node.need("Payer"))
    currency = node.word("Currency")
    dates = schedule(node.need("ScheduleData"))
    days = list(dates)
    if len(days) < 2:
        raise node.wrong("has no period", "check its schedule")
    counting = names.day_count(node.need("DayCounter"))
    notionals = node.need("Notionals")
    amounts = per_coupon(notionals, "Notional", days[:-1])
    for entry in notionals.all("Notional"):
        names.positive(entry)
    pay = _payments(node, dates)
    base = _Coupons(clock, dates, counting, amounts, pay, currency)
    if kind == "fixed":
        rates = per_coupon(node.need("FixedLegData").need("Rates"), "Rate", days[:-1])
        leg = Leg(node, "fixed", receives, currency, None, base.fixed(rates))
    else:
        leg = base.floating(node, receives)
    leg.exchanges = _exchanges(notionals.get("Exchanges"), amounts, days, pay, clock)
    leg.day_count, leg.starts = counting, days[0]
    return leg


def _payments(node: Node, dates: Any) -> Callable[[Any], Any]:
    """When a period's end is paid."""
    given, convention = node.get("PaymentCalendar"), node.get("PaymentConvention")
    place = names.calendar(given) if given is not None and given.text else dates.calendar()
    ql = quantlib()
    rule = names.rule(convention) if convention is not None and convention.text else ql.Following
    lag = names.days(node.get("PaymentLag"))
    return lambda day: place.advance(day, lag, ql.Days, rule)


def _exchanges(
    node: Node | None,
    amounts: list[float],
    days: list[Any],
    pay: Callable[[Any], Any],
    clock: Clock,
) -> Rows:
    """Notionals as the receiver of the leg sees them: paid at the start, repaid at the end, and what
    a coupon's notional is below the one before with that one's payment."""
    if node is None:
        return []
    wanted = [
        names.flag(node.get(f"Notional{x}Exchange")) for x in ("Initial", "Amortizing", "Final")
    ]
    rows: Rows = []
    if wanted[0]:
        rows.append({"pay_time": clock.years(pay(days[0])), "amount": -amounts[0]})
    if wanted[1]:
        for (a, b), end in zip(pairwise(amounts), days[1:-1], strict=True):
            if a != b:
                rows.append({"pay_time": clock.years(pay(end)), "amount": a - b})
    if wanted[2]:
        rows.append({"pay_time": clock.years(pay(days[-1])), "amount": amounts[-1]})
    return rows


@dataclass(frozen=True)
class _Coupons:
    """What the coupons of a leg have in common."""

    clock: Clock
    dates: Any
    counting: Any
    amounts: list[float]
    pay: Callable[[Any], Any]
    currency: str

    def fixed(self, rates: list[float]) -> Rows:
        ql = quantlib()
        flows = ql.FixedRateLeg(self.dates, self.counting, [1.0], [0.0])
        coupons = [ql.as_fixed_rate_coupon(f) for f in flows]
        return [
            {
                "pay_time": self.clock.years(self.pay(c.accrualEndDate())),
                "accrual": c.accrualPeriod(),
                "rate": rate,
                "notional": amount,
            }
            for c, rate, amount in zip(coupons, rates, self.amounts, strict=True)
        ]

    def floating(self, node: Node, receives: bool) -> Leg:
        data = node.need("FloatingLegData")
        word = data.need("Index")
        kind, index = names.index(word)
        if word.text[:3] != self.currency:
            raise word.wrong(f"is an index of {word.text[:3]}", f"the leg is in {self.currency}")
        for tag in ("IsInArrears", "IsAveraged", "HasSubPeriods", "NakedOption", "IncludeSpread"):
            given = data.get(tag)
            if kind == "overnight" and tag == "IsInArrears":
                continue  # they are, whatever it says
            if names.flag(given):
                assert given is not None
                raise given.wrong("is true, which the models do not have", "book it otherwise")
        starts = list(self.dates)[:-1]
        for value in per_coupon(data.get("Gearings"), "Gearing", starts, 1.0):
            if value != 1.0:
                raise data.wrong(f"has a gearing of {value:g}", "only 1 is read")
        spreads = per_coupon(data.get("Spreads"), "Spread", starts)
        lag = names.days(data.get("FixingDays"), index.fixingDays())
        if kind == "overnight":
            flows, days = self._overnight(index, lag, spreads)
            return Leg(node, kind, receives, self.currency, word.text, flows, days)
        rows = self._ibor(index, lag, spreads)
        return Leg(node, kind, receives, self.currency, word.text, rows)

    def _ibor(self, index: Any, lag: int, spreads: list[float]) -> Rows:
        ql, years = quantlib(), self.clock.years
        place = index.fixingCalendar()
        flows = ql.IborLeg([1.0], self.dates, index, self.counting, ql.Unadjusted, [lag])
        rows: Rows = []
        for flow, spread, amount in zip(flows, spreads, self.amounts, strict=True):
            c = ql.as_floating_rate_coupon(flow)
            start = place.advance(c.fixingDate(), index.fixingDays(), ql.Days)
            if self.clock.coupons == "indexed":
                end = index.maturityDate(start)
            else:
                # QuantLib's par coupon: up to the value date of the fixing that the next one has
                after = place.advance(c.accrualEndDate(), -lag, ql.Days)
                end = max(place.advance(after, lag, ql.Days), start + 1)
            rows.append(
                {
                    "pay_time": years(self.pay(c.accrualEndDate())),
                    "accrual": c.accrualPeriod(),
                    "spread": spread,
                    "notional": amount,
                    "fixing_time": years(c.fixingDate()),
                    "start_time": years(start),
                    "end_time": years(end),
                    "index_accrual": index.dayCounter().yearFraction(start, end),
                    "accrual_start": years(c.accrualStartDate()),
                    "accrual_end": years(c.accrualEndDate()),
                }
            )
        return rows

    def _overnight(self, index: Any, lag: int, spreads: list[float]) -> tuple[Rows, Rows]:
        """Coupons, and the business days of those that have begun and are not paid."""
        ql, years = quantlib(), self.clock.years
        place, daily, today = index.fixingCalendar(), index.dayCounter(), ql_date(self.clock.base)
        rows: Rows = []
        days: Rows = []
        periods = pairwise(list(self.dates))
        for (a, b), spread, amount in zip(periods, spreads, self.amounts, strict=True):
            paid = self.pay(b)
            start, end = place.adjust(a), place.adjust(b)  # of the days that are compounded
            rows.append(
                {
                    "pay_time": years(paid),
                    "accrual": self.counting.yearFraction(a, b),
                    "spread": spread,
                    "notional": amount,
                    "start_time": years(start),
                    "end_time": years(end),
                }
            )
            if not start < today < paid:
                continue
            business = [start, *place.businessDayList(start + 1, end - 1), end]
            for first, last in pairwise(business):
                fixed = place.advance(first, -lag, ql.Days) if lag else first
                days.append(
                    {
                        "coupon_start": years(start),
                        "fixing_time": years(fixed),
                        "start_time": years(first),
                        "end_time": years(last),
                        "accrual": daily.yearFraction(first, last),
                    }
                )
        return rows, days
