"""Specification of dates that conventions make: exercise, fixing, payment and delivery lags are
QuantLib's on random trades of every product that has them; and a file read on a later day is worth what
the trades read before are worth on that day."""

from __future__ import annotations

import datetime
import random
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import vectrace as vt
from tests.test_conventions import BASE, CALENDARS, COUNTS, MONTHS, RULES, ql_schedule, to_ql
from tests.tools.bad_trades import TYPES
from vectrace.book.csv_book import read_csv_book, write_csv_rows
from vectrace.book.csv_fields import CONVENTIONS
from vectrace.book.csv_rates import PRODUCTS
from vectrace.run.inputs import read_inputs
from vectrace.run.job import read_job
from vectrace.run.sample import write_sample
from vectrace.run.sample_rows import sample_rows

ql = pytest.importorskip("QuantLib")
TRADES = 60  # of each product


@pytest.fixture(autouse=True)
def evaluation() -> Iterator[None]:
    ql.Settings.instance().evaluationDate = to_ql(BASE)
    yield
    ql.IndexManager.instance().clearHistories()


def years(date: Any) -> float:
    """The time of a date of QuantLib's."""
    return (date.serialNumber() - to_ql(BASE).serialNumber()) / 365.0


def conventions(rng: random.Random) -> dict[str, Any]:
    start = BASE + datetime.timedelta(days=rng.randint(-900, 900))
    return {
        "netting_set": "A", "currency": "EUR", "notional": 1e6, "start": start,
        "maturity": start + datetime.timedelta(days=rng.randint(900, 5000)),
        "calendar": rng.choice(list(CALENDARS)), "rule": rng.choice(list(RULES)),
        "fixed_frequency": rng.choice(["6M", "12M"]), "floating_frequency": rng.choice(["3M", "6M"]),
        "fixed_day_count": rng.choice(["30/360", "ACT/365F"]),
        "floating_day_count": rng.choice(["ACT/360", "ACT/365F"]),
        "stub": rng.choice(["short_front", "long_front", "short_back", "long_back"]), "end_of_month": "no", "coupons": "par",
        "fixing_lag": rng.choice([0, 1, 2, 5]), "payment_lag": rng.choice([0, 1, 2, 5]),
    }  # fmt: skip


def read(tmp_path: Path, rows: list[dict[str, Any]]) -> Any:
    rows = [{"id": f"T{i}", **row} for i, row in enumerate(rows)]
    write_csv_rows(tmp_path / "book.csv", rows)
    book = read_csv_book(tmp_path / "book.csv", TYPES, BASE)
    assert book.failures == ()
    return [(row, book.trade(row["id"])) for row in rows]


def floating_leg(row: dict[str, Any], frequency: str) -> list[Any]:
    """QuantLib's floating coupons."""
    place, count, rule = CALENDARS[row["calendar"]], COUNTS[row["floating_day_count"]], RULES[row["rule"]]
    index = ql.IborIndex("index", ql.Period(MONTHS[frequency], ql.Months), row["fixing_lag"],
                         ql.EURCurrency(), place, rule, False, count)  # fmt: skip
    leg = ql.IborLeg([1.0], ql_schedule(row, MONTHS[frequency]), index, count, rule, [row["fixing_lag"]],
                     paymentCalendar=place, paymentLag=row["payment_lag"])  # fmt: skip
    return [ql.as_floating_rate_coupon(c) for c in leg]


def same_coupons(flows: Any, leg: list[Any]) -> None:
    assert [f.pay_time for f in flows] == [years(c.date()) for c in leg]
    assert [f.fixing_time for f in flows] == [years(c.fixingDate()) for c in leg]
    assert [f.accrual for f in flows] == [c.accrualPeriod() for c in leg]


@pytest.mark.parametrize("product", ["cap_floor", "collar", "digital_cap", "hull_white_cap", "basis_swap"])
def test_fixings_and_payments_of_floating_coupons(product: str, tmp_path: Path) -> None:
    """Optionlets and the legs of a basis swap: days from fixing to start, from end to payment."""
    rng = random.Random(11)
    own: dict[str, Any] = {
        "cap_floor": {"right": "cap", "strike": 0.03}, "collar": {"strike": 0.04, "floor_strike": 0.01},
        "digital_cap": {"right": "floor", "strike": 0.03, "payout": 0.01},
        "hull_white_cap": {"right": "cap", "strike": 0.03, "mean_reversion": 0.05, "payment_lag": 0},
        "basis_swap": {"index": "EUR-3M", "pay_index": "EUR-6M"},
    }[product]  # fmt: skip
    rows = [{"type": product, **conventions(rng), **own} for _ in range(TRADES)]
    for row, trade in read(tmp_path, rows):
        if product == "basis_swap":
            same_coupons(trade.receive.floating, floating_leg(row, "3M"))
            same_coupons(trade.pay.floating, floating_leg(row, "6M"))
        elif product == "hull_white_cap":
            leg = floating_leg(row, row["floating_frequency"])
            assert [f.fixing_time for f in trade.optionlets] == [years(c.fixingDate()) for c in leg]
        else:
            flows = trade.periods if product == "collar" else trade.optionlets
            same_coupons(flows, floating_leg(row, row["floating_frequency"]))


def test_payments_of_overnight_coupons(tmp_path: Path) -> None:
    rng = random.Random(12)
    rows = [{"type": "overnight_swap", "direction": "pay", "rate": 0.03, **conventions(rng)} for _ in range(TRADES)]
    for row, trade in read(tmp_path, rows):
        place, count = CALENDARS[row["calendar"]], COUNTS[row["floating_day_count"]]
        index = ql.OvernightIndex("ON", 0, ql.EURCurrency(), place, count)
        schedule = ql_schedule(row, MONTHS[row["fixed_frequency"]])
        leg = ql.OvernightLeg([1.0], schedule, index, count, RULES[row["rule"]], paymentCalendar=place,
                              paymentLag=row["payment_lag"])  # fmt: skip
        coupons = [ql.as_overnight_indexed_coupon(c) for c in leg]
        assert [f.pay_time for f in trade.overnight] == [years(c.date()) for c in coupons]
        assert [f.accrual for f in trade.overnight] == [c.accrualPeriod() for c in coupons]
        fixed = ql.FixedRateLeg(schedule, COUNTS[row["fixed_day_count"]], [1.0], [0.0], RULES[row["rule"]],
                                paymentCalendar=place, paymentLag=row["payment_lag"])  # fmt: skip
        assert [f.pay_time for f in trade.fixed] == [years(c.date()) for c in fixed]


@pytest.mark.parametrize("product", ["swaption", "hull_white_swaption"])
def test_exercise_and_start_of_a_swaption(product: str, tmp_path: Path) -> None:
    """The swap begins a fixing lag after the exercise; where its start is given, the exercise is the
    lag before it. Payments are the swap's own."""
    rng = random.Random(13)
    own: dict[str, Any] = {"type": product, "right": "payer", "rate": 0.03}
    own |= {"settlement": "cash"} if product == "swaption" else {"mean_reversion": 0.05}
    rows = []
    for k in range(TRADES):
        row = own | conventions(rng)
        expiry = BASE + datetime.timedelta(days=rng.randint(1, 3000))
        row |= {"expiry": expiry, "start": "", "maturity": expiry + datetime.timedelta(days=rng.randint(800, 4000))}
        rows.append(row | {"start": expiry, "expiry": ""} if k % 3 == 0 else row)
    for row, trade in read(tmp_path, rows):
        place, lag = CALENDARS[row["calendar"]], row["fixing_lag"]
        if row["expiry"]:
            expiry = to_ql(row["expiry"])
            start = place.advance(expiry, lag, ql.Days)
        else:
            start = to_ql(row["start"])
            expiry = place.advance(start, -lag, ql.Days, ql.Preceding)
        assert trade.expiry == years(expiry)
        begin = trade.settle_time if product == "swaption" else trade.start_time
        assert begin == years(start)
        given = row | {"start": datetime.date(start.year(), start.month(), start.dayOfMonth())}
        fixed = ql.FixedRateLeg(ql_schedule(given, MONTHS[row["fixed_frequency"]]), COUNTS[row["fixed_day_count"]],
                                [1.0], [0.0], RULES[row["rule"]], paymentCalendar=place,
                                paymentLag=row["payment_lag"])  # fmt: skip
        assert [f.pay_time for f in trade.fixed] == [years(c.date()) for c in fixed]
        if product == "swaption":
            same_coupons(trade.floating, floating_leg(given, row["floating_frequency"]))


HOLIDAYS = {"EUR": ql.TARGET(), "USD": ql.UnitedStates(ql.UnitedStates.GovernmentBond),
            "GBP": ql.UnitedKingdom(), "CHF": ql.Switzerland(), "JPY": ql.Japan()}  # fmt: skip


@pytest.mark.parametrize("product", ["fx_option", "fx_digital"])
def test_delivery_of_fx_options(product: str, tmp_path: Path) -> None:
    """Spot lag after the exercise, on business days of both currencies or of a calendar that is given."""
    rng = random.Random(14)
    rows: list[dict[str, Any]] = []
    for k in range(TRADES):
        foreign, domestic = rng.sample(list(HOLIDAYS), 2)
        rows.append({"type": product, "netting_set": "A", "currency": domestic, "foreign": foreign,
                     "right": "call", "strike": 1.1, "notional": 1e6,
                     "expiry": BASE + datetime.timedelta(days=rng.randint(1, 3000)),
                     "spot_lag": rng.choice(["", 0, 1, 2, 3]),
                     "calendar": "UK" if k % 5 == 0 else ""})  # fmt: skip
    for row, trade in read(tmp_path, rows):
        both = ql.JointCalendar(HOLIDAYS[row["foreign"]], HOLIDAYS[row["currency"]])
        place = HOLIDAYS["GBP"] if row["calendar"] else both
        lag = 2 if row["spot_lag"] == "" else row["spot_lag"]
        assert trade.pay_time == years(place.advance(to_ql(row["expiry"]), lag, ql.Days))
        assert trade.expiry == years(to_ql(row["expiry"]))


@pytest.mark.parametrize("product", ["swap", "cap_floor", "overnight_swap", "swaption", "hull_white_swaption",
                                     "bond_option", "fx_swap"])  # fmt: skip
def test_a_maturity_may_be_a_tenor(product: str, tmp_path: Path) -> None:
    """Counted from the start, of a swaption from the start of its swap, of a bond option from its
    expiry, as QuantLib adds a period to a date: the trade is the one whose maturity is that date."""
    rng = random.Random(15)
    own: dict[str, dict[str, Any]] = {
        "swap": {"direction": "pay", "rate": 0.03}, "overnight_swap": {"direction": "pay", "rate": 0.03},
        "cap_floor": {"right": "cap", "strike": 0.03},
        "swaption": {"right": "payer", "rate": 0.03},
        "hull_white_swaption": {"right": "payer", "rate": 0.03, "mean_reversion": 0.02},
        "bond_option": {"right": "call", "strike": 0.9, "mean_reversion": 0.02},
        "fx_swap": {"foreign": "USD", "rate": 1.1, "far_rate": 1.1},
    }  # fmt: skip
    rows: list[dict[str, Any]] = []
    for _ in range(TRADES):
        row = {"type": product, **conventions(rng), **own[product]}
        if not PRODUCTS[product].scheduled:
            row = {k: v for k, v in row.items() if k not in CONVENTIONS}
        begin = to_ql(row["start"])
        if product in ("swaption", "hull_white_swaption"):
            row |= {"expiry": row["start"], "start": ""}
            begin = CALENDARS[row["calendar"]].advance(begin, row["fixing_lag"], ql.Days)
        elif product == "bond_option":
            row |= {"expiry": row.pop("start")}
        tenor = rng.choice(["1Y", "10Y", "18M", "30m", "60W", "7y"])
        end = begin + ql.Period(tenor.upper())
        rows += [row | {"maturity": tenor},
                 row | {"maturity": datetime.date(end.year(), end.month(), end.dayOfMonth())}]
    made = [trade for _, trade in read(tmp_path, rows)]
    for one, other in zip(made[::2], made[1::2], strict=True):
        assert replace(one, id="") == replace(other, id="")


@pytest.mark.parametrize("product", ["equity_option", "fx_option", "fx_forward", "fx_swap", "bond_option", "swaption", "swap"])
def test_any_date_may_be_a_tenor(product: str, tmp_path: Path) -> None:
    """Exercises count from today, payments from the exercise, starts and FX forwards from the spot date, each
    adjusted to a business day: the trade is the one that has these dates."""
    rng = random.Random(16)
    option = {"right": "call", "strike": 0.9}
    fx = {"foreign": "USD", "notional": 1e6}
    own: dict[str, dict[str, Any]] = {
        "equity_option": {**option, "underlying": "ACME", "quantity": 1},
        "fx_option": {**option, **fx}, "fx_forward": {**fx, "rate": 1.1},
        "fx_swap": {**fx, "rate": 1.1, "far_rate": 1.1},
        "bond_option": {**option, "notional": 1e6, "mean_reversion": 0.02, "maturity": "2060-01-01"},
        "swaption": {"right": "payer", "rate": 0.03, "maturity": "2070-01-01"},
        "swap": {"direction": "pay", "rate": 0.03, "maturity": "2070-01-01"},
    }  # fmt: skip
    both = ql.JointCalendar(CALENDARS["TARGET"], CALENDARS["US"])
    today, rows = to_ql(BASE), []

    def after(begin: ql.Date, place: ql.Calendar, rule: str = "MF") -> tuple[str, ql.Date]:
        tenor = rng.choice(["1M", "3m", "5W", "1Y", "7Y", "23M"])
        return tenor, place.adjust(begin + ql.Period(tenor.upper()), RULES[rule])

    for _ in range(TRADES):
        made = conventions(rng)
        row = {"type": product, **{k: v for k, v in made.items() if PRODUCTS[product].scheduled or k in ("currency", "netting_set")},
               **own[product]}  # fmt: skip
        row.pop("start", None)
        if not PRODUCTS[product].scheduled:
            row["currency"] = "EUR"
        place = both if "foreign" in row else CALENDARS["TARGET"]
        dates: dict[str, tuple[str, ql.Date]] = {}
        if product in ("swap", "swaption"):
            place, rule = CALENDARS[row["calendar"]], row["rule"]
            spot = place.advance(today, row["fixing_lag"], ql.Days)
            name, begin = ("expiry", today) if product == "swaption" else ("start", spot)
            dates[name] = after(begin, place, rule)
        elif product == "fx_forward":
            dates["maturity"] = after(place.advance(today, 2, ql.Days), place)
        elif product == "fx_swap":
            dates["start"] = after(place.advance(today, 2, ql.Days), place)
            row["maturity"] = "2070-01-01"
        else:
            dates["expiry"] = after(today, place)
            dates["maturity" if product == "fx_option" else "payment"] = after(dates["expiry"][1], place)
        rows += [row | {n: t for n, (t, _) in dates.items()}, row | {
            n: datetime.date(d.year(), d.month(), d.dayOfMonth()) for n, (_, d) in dates.items()}]  # fmt: skip
    found = [trade for _, trade in read(tmp_path, rows)]
    for one, other in zip(found[::2], found[1::2], strict=True):
        assert replace(one, id="") == replace(other, id="")


# ---- on a later day ------------------------------------------------------------------------------
@pytest.fixture(scope="module")
def market(tmp_path_factory: pytest.TempPathFactory) -> vt.Market:
    folder = tmp_path_factory.mktemp("sample")
    write_sample(folder, 1)
    return read_inputs(read_job(folder / "mixed.toml")).market


@pytest.mark.parametrize("days", [300, *(pytest.param(d, marks=pytest.mark.long) for d in (1, 37))])
def test_a_file_read_on_a_later_day_has_the_values_of_that_day(
    days: int, market: vt.Market, tmp_path: Path
) -> None:
    """Every product: trades read on the base date and valued later are worth what the same file is
    worth that reads it then; fixings in between come from history, what was paid or has expired is
    gone."""
    rows = sample_rows(300, 5, BASE)
    assert {r["type"] for r in rows} == set(PRODUCTS)
    write_csv_rows(tmp_path / "book.csv", rows)
    when = BASE + datetime.timedelta(days=days)
    first, later = (read_csv_book(tmp_path / "book.csv", TYPES, d) for d in (BASE, when))
    assert first.failures == later.failures == ()
    known = {k / 365.0: 0.03 + 0.002 * np.sin(k / 20.0) for k in range(-400, days)}
    market = replace(market, indices=tuple(vt.IndexData.of(i.name, i.curve, {t: x for t, x in known.items() if t < 0})
                                           for i in market.indices))  # fmt: skip
    moved = market.at(when, {i.name: {t: x for t, x in known.items() if t >= 0} for i in market.indices})
    shifted = {(k - days) / 365.0: x for k, x in zip(range(-400, days), known.values(), strict=True)}
    anew = replace(market, base_date=when,
                   indices=tuple(vt.IndexData.of(i.name, i.curve, shifted) for i in market.indices))  # fmt: skip
    engine = vt.Engine()
    levels = market.base_levels()[:, None]
    one, other = engine.compile(first, moved), engine.compile(later, anew)
    assert one.failures == other.failures == []
    a, b = (r.run(levels, base=False).values["npv"][:, 0] for r in (one, other))
    sizes = first.summary().notional
    np.testing.assert_allclose(a, b, rtol=0, atol=1e-11 * float(sizes.max()))
    assert (np.abs(a - b) <= 1e-11 * np.maximum(sizes, np.abs(b))).all()
    assert 0 < np.count_nonzero(b == 0.0) < 120
