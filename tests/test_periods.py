"""Specification of schedules in columns: they are QuantLib's own, date for date and bit for bit."""

import datetime
import random

import numpy as np
import pytest

ql = pytest.importorskip("QuantLib")

from vectrace.book.conventions import (  # noqa: E402
    CALENDARS,
    COUPONS,
    DAY_COUNTS,
    FREQUENCIES,
    RULES,
    STUBS,
    ConventionError,
    Conventions,
    calendar,
    day_count,
    swap_flows,
)
from vectrace.book.csv_book import read_csv_book  # noqa: E402
from vectrace.book.days import (  # noqa: E402
    SERIAL,
    BusinessDays,
    add_months,
    days_of,
    year_fraction,
)
from vectrace.book.periods import in_columns, swap_legs  # noqa: E402

BASE = datetime.date(2024, 4, 30)


def serial(day):
    return ql.Date(int(day) + SERIAL)


@pytest.mark.parametrize("name", [*CALENDARS, "TARGET+UK", "US+JP+CH"])
def test_every_day_is_adjusted_and_advanced_as_by_quantlib(name):
    low, high = days_of(datetime.date(1999, 1, 1)), days_of(datetime.date(2040, 1, 1))
    rng = np.random.default_rng(1)
    days, place = BusinessDays.of(name, low - 60, high + 60), calendar(name)
    every = np.arange(low, high)
    closed = np.array([place.isHoliday(serial(d)) for d in every[:3000]])
    np.testing.assert_array_equal(days.adjust(every[:3000], "F") != every[:3000], closed)
    some = rng.choice(every, 400)
    for rule, word in RULES.items():
        convention = getattr(ql, word)
        expected = [place.adjust(serial(d), convention).serialNumber() - SERIAL for d in some]
        assert days.adjust(some, rule).tolist() == expected
        for lag in (-5, -2, -1, 0, 1, 2, 7):
            moved = [place.advance(serial(d), lag, ql.Days, convention) for d in some]
            expected = [d.serialNumber() - SERIAL for d in moved]
            assert days.advance(some, lag, rule).tolist() == expected


def test_months_and_year_fractions_are_quantlibs():
    rng = np.random.default_rng(2)
    first = rng.integers(0, 40_000, 3000)
    first[:400] = [days_of(datetime.date(2000 + i // 12, i % 12 + 1, 28)) for i in range(400)]
    first[:400] += rng.integers(0, 4, 400)  # ends of months, of all lengths
    months = rng.integers(-400, 700, 3000)
    second = add_months(first, months)
    assert second.tolist() == [
        (serial(d) + ql.Period(int(m), ql.Months)).serialNumber() - SERIAL
        for d, m in zip(first, months, strict=True)
    ]
    second[::3] = first[::3] + rng.integers(0, 2000, 1000)
    for name in DAY_COUNTS:
        if name == "ACT/ACT ICMA":
            continue
        count, got = day_count(name), year_fraction(name, first, second)
        pairs = zip(first, second, strict=True)
        assert got.tolist() == [count.yearFraction(serial(a), serial(b)) for a, b in pairs]


def random_swap(rng):
    """Dates and conventions with all that is special about either."""
    start = BASE + datetime.timedelta(days=rng.randint(-3000, 3000))
    if rng.random() < 0.3:
        start = start.replace(day=1) - datetime.timedelta(days=1)
    longest = rng.choice([60, 800, 11000])
    end = start + datetime.timedelta(days=rng.randint(1, longest))
    if rng.random() < 0.3:
        end = datetime.date(start.year + rng.randint(1, 20), start.month, min(start.day, 28))
    counts = list(DAY_COUNTS)
    return (
        start,
        end,
        Conventions(
            rng.choice([*CALENDARS, "TARGET+UK"]),
            rng.choice(list(RULES)),
            rng.choice(list(FREQUENCIES)),
            rng.choice(counts),
            rng.choice(list(FREQUENCIES)),
            rng.choice(counts[:5]),
            rng.choice(STUBS),
            rng.random() < 0.1,
            rng.choice([0, 1, 2, 5]),
            rng.choice([0, 0, 2]),
            rng.choice(COUPONS),
        ),
    )


def test_flows_in_columns_are_those_of_quantlibs_objects():
    rng = random.Random(3)
    drawn = [random_swap(rng) for _ in range(1500)]
    starts, ends, conventions = zip(*drawn, strict=True)
    fixed, floating, wrong = swap_legs(starts, ends, BASE, conventions)
    assert sum(map(in_columns, conventions)) > 1000
    assert 0 < len(wrong) < 60
    for i, (start, end, c) in enumerate(drawn):
        try:
            expected = swap_flows(start, end, BASE, c)
        except ConventionError:
            assert i in wrong
            continue
        assert i not in wrong
        for legs, rows in ((fixed, expected.fixed), (floating, expected.floating)):
            mine = slice(*legs.offsets[i : i + 2].tolist())
            columns = [v[mine].tolist() for v in legs.columns.values()]
            assert list(zip(*columns, strict=True)) == rows, (start, end, c)


def test_a_long_stub_of_two_periods_is_one_period():
    for stub in ("long_front", "long_back"):
        for eom in (True, False):
            c = Conventions(stub=stub, end_of_month=eom)
            made = swap_flows(datetime.date(2024, 5, 2), datetime.date(2025, 9, 10), BASE, c)
            assert len(made.fixed) == 1
            assert made.fixed[0][1] == pytest.approx(488 / 360, abs=1e-12)


def test_a_swap_within_one_business_day_is_refused(tmp_path):
    from models.swap import SwapTrade

    path = tmp_path / "b.csv"
    path.write_text(
        "id,netting_set,currency,direction,notional,rate,start,maturity,end_of_month\n"
        "A,M,EUR,pay,1000000,0.04,2024-05-04,2024-05-06,\n"
        "B,M,EUR,pay,1000000,0.04,2024-05-04,2029-05-06,\n"
        "C,M,EUR,pay,1000000,0.04,2024-05-04,2024-05-06,yes\n"
    )
    book = read_csv_book(path, SwapTrade, BASE)
    assert book.ids == ("B",)
    a, c = book.failures
    assert (a.where, a.trade, a.field) == ("b.csv:2", "A", "maturity")
    assert a.reason == "2024-05-06 and start 2024-05-04 fall on one business day"
    assert (c.where, c.reason[:9]) == ("b.csv:4", "QuantLib:")
