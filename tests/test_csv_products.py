"""Specification of CSV books of every product: by conventions, with explicit flows, and bad cells."""

from __future__ import annotations

import dataclasses
import datetime
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import models
from vectrace.book import Book
from vectrace.book.csv_book import COLUMNS, OPTIONAL, REQUIRED, read_csv_book, write_csv_rows
from vectrace.book.csv_rates import PRODUCTS
from vectrace.book.draw import MixedSpec
from vectrace.columns import Coded
from vectrace.registry import MODELS
from vectrace.run.inputs import read_inputs
from vectrace.run.job import read_job
from vectrace.run.mixed import mixed
from vectrace.run.sample import write_sample
from vectrace.run.sample_rows import ROWS, sample_rows

ql = pytest.importorskip("QuantLib")
ROOT = Path(__file__).resolve().parents[1]
BASE = datetime.date(2024, 4, 30)
TYPES = {model.name: cls for cls, model in MODELS.items() if cls.__module__.startswith("models.")}
HEAD = {"id": "T", "netting_set": "A", "currency": "EUR"}


def read(tmp_path: Path, *rows: dict[str, Any]) -> Book:
    path = tmp_path / "book.csv"
    write_csv_rows(path, [{**HEAD, "id": f"T{i}", **row} for i, row in enumerate(rows)])
    return read_csv_book(path, TYPES, BASE)


def rows_of(schedule: Any) -> list[tuple[float, ...]]:
    return [dataclasses.astuple(r) for r in schedule]


def test_every_product_of_the_models_can_be_written() -> None:
    assert models is not None
    curves = {"piecewise_curve", "par_interpolated_curve"}
    assert set(PRODUCTS) == set(ROWS) == set(TYPES) - curves


def test_the_sample_of_every_product_is_read_and_priced(tmp_path: Path) -> None:
    write_sample(tmp_path / "s", 300)
    inputs = read_inputs(read_job(tmp_path / "s" / "mixed.toml"))
    assert inputs.book.failures == ()
    assert len(inputs.book) == 300
    assert len(inputs.book.tables) == len(PRODUCTS)
    assert inputs.book.ids == tuple(r["id"] for r in sample_rows(300, 20, BASE))


def test_every_column_is_documented() -> None:
    text = (ROOT / "docs" / "books.md").read_text(encoding="utf-8")
    for column in (*REQUIRED, *OPTIONAL):
        assert f"`{column}`" in text, column
    for product in PRODUCTS:
        assert f"`{product}`" in text, product


CAP = {"type": "cap_floor", "notional": 1e6, "strike": 0.03, "right": "cap", "start": "2023-03-15",
       "maturity": "2029-03-15"}  # fmt: skip
SWAP = {"direction": "receive", "notional": 1e6, "rate": 0.03, "start": "2023-03-15",
        "maturity": "2029-03-15"}  # fmt: skip


def test_optionlets_are_the_floating_coupons_of_the_swap(tmp_path: Path) -> None:
    names = ("pay_time", "accrual", "fixing_time", "start_time", "end_time", "index_accrual")
    book = read(tmp_path, SWAP | {"type": "swap"}, CAP, CAP | {"type": "collar", "right": "", "floor_strike": 0.01},
                CAP | {"type": "digital_cap", "payout": 0.01}, CAP | {"type": "hull_white_cap", "mean_reversion": 0.03})  # fmt: skip
    assert book.failures == ()
    swap, cap, collar, digital, hull_white = (book.trade(f"T{i}") for i in range(5))
    for legs in (cap.optionlets, collar.periods, digital.optionlets):
        assert len(legs) == len(swap.floating) == 12
        for a, b in zip(legs, swap.floating, strict=True):
            assert [getattr(a, n) for n in names] == [getattr(b, n) for n in names]
    assert [(r.start_time, r.end_time) for r in hull_white.optionlets] == [
        (f.start_time, f.end_time) for f in swap.floating
    ]
    assert (cap.vol, cap.index, cap.discount, cap.sign) == ("EUR-CAP", "EUR-6M", "EUR", 1.0)
    assert {r.strike for r in cap.optionlets} == {0.03}
    assert {(r.cap_strike, r.floor_strike) for r in collar.periods} == {(0.03, 0.01)}


def test_a_swaptions_underlying_is_the_swap_that_begins_after_expiry(tmp_path: Path) -> None:
    option = {"type": "swaption", "right": "payer", "rate": 0.03, "notional": 1e6, "expiry": "2025-03-13",
              "maturity": "2031-03-17", "settlement": "cash"}  # fmt: skip
    later = SWAP | {"type": "swap", "start": "2025-03-17", "maturity": "2031-03-17"}
    book = read(tmp_path, option, later, option | {"type": "hull_white_swaption", "settlement": "",
                                                   "mean_reversion": 0.05, "direction": "sell"})  # fmt: skip
    assert book.failures == ()
    a, swap, b = (book.trade(f"T{i}") for i in range(3))
    assert rows_of(a.floating) == rows_of(swap.floating)
    assert [(r.pay_time, r.accrual) for r in a.fixed] == [
        (r.pay_time, r.accrual) for r in swap.fixed
    ]
    assert rows_of(b.fixed) == [(r.pay_time, r.accrual) for r in swap.fixed]
    assert b.notional == -1e6
    assert a.settle_time == b.start_time == (datetime.date(2025, 3, 17) - BASE).days / 365.0
    assert a.fixed[0].settle_years == pytest.approx(1.0, abs=0.01)


def test_an_overnight_swaps_days_are_quantlibs(tmp_path: Path) -> None:
    """Value dates of the coupons that begin within a year, and accruals of all coupons."""
    row = SWAP | {"type": "overnight_swap", "fixed_frequency": "12M", "payment_lag": 2}
    trade = read(tmp_path, row).trade("T0")
    index = ql.OvernightIndex("ON", 0, ql.EURCurrency(), ql.TARGET(), ql.Actual360())
    dates = ql.Schedule(ql.Date(15, 3, 2023), ql.Date(15, 3, 2029), ql.Period("12M"), ql.TARGET(),
                        ql.ModifiedFollowing, ql.ModifiedFollowing, ql.DateGeneration.Backward, False)  # fmt: skip
    leg = [ql.as_overnight_indexed_coupon(x) for x in ql.OvernightLeg([1.0], dates, index)]
    base = ql.Date(30, 4, 2024)
    assert [r.accrual for r in trade.overnight] == [c.accrualPeriod() for c in leg]
    begun, following = (c for c in leg if c.accrualStartDate() <= base + 365 and base < c.accrualEndDate())
    days = [(d - base) / 365.0 for c in (begun, following) for d in c.valueDates()]
    ends = [(d - base) / 365.0 for d in begun.valueDates()]
    assert [r.start_time for r in trade.days] == days[: len(ends) - 1] + days[len(ends) : -1]
    assert [r.end_time for r in trade.days] == days[1 : len(ends)] + days[len(ends) + 1 :]
    assert {r.coupon_start for r in trade.days} == {ends[0], days[len(ends)]}


def test_legs_follow_their_own_index_and_currency(tmp_path: Path) -> None:
    span = {"notional": 1e6, "start": "2023-03-15", "maturity": "2029-03-15"}
    basis = {"type": "basis_swap", "pay_index": "EUR-3M", "pay_spread": 0.001, **span}
    cross = {"type": "cross_currency_swap", "pay_currency": "USD", "pay_notional": 1.1e6,
             "calendar": "TARGET+US", **span}  # fmt: skip
    book = read(
        tmp_path,
        basis,
        cross | {"pay_index": "USD-3M"},
        cross | {"pay_rate": 0.04, "exchange": "no"},
    )
    assert book.failures == ()
    a, floating, fixed = (book.trade(f"T{i}") for i in range(3))
    assert (len(a.receive.floating), len(a.pay.floating)) == (12, 24)
    assert {r.spread for r in a.pay.floating} == {0.001}
    assert (len(floating.receive.floating), len(floating.pay.floating)) == (12, 24)
    assert [r.amount for r in floating.receive.exchanges] == [-1e6, 1e6]
    assert [r.amount for r in floating.pay.exchanges] == [-1.1e6, 1.1e6]
    assert (len(fixed.pay.fixed), len(fixed.pay.floating), fixed.pay.index) == (12, 0, None)
    assert {(r.rate, r.notional) for r in fixed.pay.fixed} == {(0.04, 1.1e6)}
    assert len(fixed.receive.exchanges) == 0


def test_options_and_exchanges(tmp_path: Path) -> None:
    fx = {"currency": "USD", "foreign": "EUR", "notional": 2e6}
    option = fx | {
        "type": "fx_option",
        "right": "put",
        "strike": 1.1,
        "expiry": "2025-04-30",
        "direction": "sell",
    }
    stock = {
        "underlying": "ACME",
        "right": "call",
        "strike": 90,
        "expiry": "2025-04-30",
        "quantity": 10,
    }
    book = read(
        tmp_path,
        fx | {"type": "fx_forward", "rate": 1.05, "maturity": "2025-04-30"},
        fx | {"type": "fx_swap", "rate": 1.05, "far_rate": 1.06, "start": "2024-05-02", "maturity": "2025-04-30"},
        option,
        option | {"type": "fx_digital", "pays": "foreign", "maturity": "2025-05-02"},
        option | {"type": "fx_barrier", "knock": "out", "side": "down", "barrier": 0.9, "rebate": 0.01},
        stock | {"type": "equity_option", "payoff": "quanto", "asset_currency": "USD"},
        stock | {"type": "equity_option"},
        {"type": "bond_option", "right": "call", "strike": 0.9, "expiry": "2025-04-30", "maturity": "2030-04-30",
         "notional": 1e6, "mean_reversion": 0.03},
    )  # fmt: skip
    assert book.failures == ()
    forward, swap, vanilla, digital, barrier, quanto, plain, bond = (
        book.trade(f"T{i}") for i in range(8)
    )
    assert (forward.amount, forward.foreign_amount, forward.pay_time) == (-2.1e6, 2e6, 1.0)
    assert [(r.amount, r.foreign_amount) for r in swap.exchanges] == [(-2.1e6, 2e6), (2.12e6, -2e6)]
    assert (vanilla.sign, vanilla.notional, vanilla.vol, vanilla.pay_time) == (
        -1.0,
        -2e6,
        "EURUSD",
        370 / 365,  # two business days of TARGET and New York after 30 April: 1 May is a holiday
    )
    assert (digital.pays, digital.amount) == ("foreign", -2e6)
    assert digital.pay_time == 367 / 365
    assert (barrier.side, barrier.knock, barrier.rebate_at, barrier.hit) == (
        -1.0,
        "out",
        "hit",
        False,
    )
    assert (barrier.expiry, barrier.pay_time) == (1.0, 370 / 365)  # as the option it may become
    assert (quanto.expiry, quanto.pay_time, plain.pay_time, bond.pay_time) == (1.0,) * 4
    assert (quanto.asset.fx_vol, quanto.asset.correlation) == ("USDEUR", "ACME.USDEUR")
    assert (plain.asset.payoff, plain.asset.asset_currency) == ("none", None)
    assert (bond.expiry, bond.vol, bond.sign) == (1.0, "EUR-HW", 1.0)


@pytest.mark.parametrize(("cells", "days"), [
    ({}, 0), ({"payment_lag": 2}, 5), ({"payment_lag": 2, "calendar": "NONE"}, 2), ({"payment": "2025-05-09"}, 9),
    ({"payment": "2025-05-09", "payment_lag": 2}, 9)])  # fmt: skip
def test_options_are_paid_after_they_expire(tmp_path: Path, cells: dict[str, Any], days: int) -> None:
    """30 April 2025 is a Wednesday, 1 May a holiday of TARGET; a date says more than a lag."""
    option = {"right": "call", "strike": 90, "expiry": "2025-04-30"} | cells
    stock = option | {"underlying": "ACME", "quantity": 10}
    knock = {"knock": "in", "side": "up", "barrier": 120}
    book = read(
        tmp_path, stock | {"type": "equity_option"}, stock | {"type": "equity_digital"},
        stock | {"type": "equity_barrier"} | knock,
        option | {"type": "bond_option", "maturity": "2030-04-30", "notional": 1e6, "mean_reversion": 0.03},
    )  # fmt: skip
    assert book.failures == ()
    for i in range(4):
        assert (book.trade(f"T{i}").expiry, book.trade(f"T{i}").pay_time) == (1.0, (365 + days) / 365)


PAID = {"type": "equity_option", "underlying": "ACME", "right": "call", "strike": 90, "quantity": 1,
        "expiry": "2025-04-30"}  # fmt: skip
BAD = [
    (PAID | {"payment": "2025-04-29"}, ("payment", "2025-04-29 is before expiry 2025-04-30", "give a later date")),
    (PAID | {"payment": "soon"}, ("payment", "'soon': not a date", "write YYYY-MM-DD")),
    (PAID | {"expiry": "5X"}, ("expiry", "'5X': not a date", "write YYYY-MM-DD, or a tenor such as 10Y or 18M")),
    (PAID | {"payment": "0M"}, ("payment", "'0M' is no length of a trade", "give one day to a hundred years")),
    (PAID | {"expiry": "1Y", "currency": "SEK"}, ("expiry", "is a tenor, and 'SEK' has no default calendar",
                                                  "write YYYY-MM-DD")),
    (PAID | {"payment_lag": 31}, ("payment_lag", "is 31", "give 0 to 30 days")),
    (PAID | {"payment_lag": 1, "currency": "SEK"}, ("calendar", "is empty, and 'SEK' has no default",
                                                    "give calendar, or payment")),
    (PAID | {"spot_lag": 1}, ("spot_lag", "has no meaning for equity_option", "leave it empty")),
    ({"type": "swop"}, ("type", "'swop' is unknown", "did you mean 'swap'")),
    (CAP | {"strike": ""}, ("strike", "is empty", "give a number")),
    (CAP | {"right": "call"}, ("right", "'call' is unknown", "write cap or floor")),
    (CAP | {"barrier": 1.0}, ("barrier", "has no meaning for cap_floor", "leave it empty")),
    (CAP | {"calendar": "MARS"}, ("calendar", "'MARS' is unknown", "use one of TARGET")),
    ({"type": "fx_forward", "calendar": "US"}, ("calendar", "has no meaning for fx_forward", "leave")),
    ({"type": "basis_swap", **{k: SWAP[k] for k in ("notional", "start", "maturity")}, "pay_index": "EUR-5M"},
     ("pay_index", "'EUR-5M' does not end in a tenor", "name an index")),
    ({"type": "cross_currency_swap", **{k: SWAP[k] for k in ("notional", "start", "maturity")},
      "pay_currency": "USD", "pay_notional": 1e6},
     ("pay_index", "is empty, and so is pay_rate", "give one")),
    (SWAP | {"type": "overnight_swap", "end_of_month": "yes"},
     ("end_of_month", "end_of_month and ACT/ACT ICMA are for swaps and caps", "leave")),
    ({"type": "swaption", "right": "payer", "rate": 0.03, "notional": 1e6, "expiry": "2025-03-13",
      "maturity": "2025-03-14"}, ("maturity", "2025-03-14 is not after the start of the swap", "give")),
    ({"type": "equity_option", "underlying": "ACME", "right": "call", "strike": 90, "quantity": 1,
      "expiry": "2025-04-30", "payoff": "quanto"}, ("asset_currency", "is empty", "give a name")),
    ({"type": "fx_option", "foreign": "EUR", "right": "call", "strike": 1.1, "notional": 1e6,
      "expiry": "2925-04-30"}, ("expiry", "2925-04-30 is outside the calendars", "give a year")),
]  # fmt: skip


@pytest.mark.parametrize("kind", range(len(BAD)))
def test_a_bad_row_is_told_and_the_others_are_read(tmp_path: Path, kind: int) -> None:
    row, (field, reason, hint) = BAD[kind]
    book = read(tmp_path, CAP, row, SWAP | {"type": "swap"})
    assert book.ids == ("T0", "T2")
    (failure,) = book.failures
    assert (failure.trade, failure.where, failure.field) == ("T1", "book.csv:3", field)
    assert failure.reason.startswith(reason)
    assert failure.hint.startswith(hint)


# ---- explicit flows ------------------------------------------------------------------------------
def test_explicit_flows_come_back_to_the_bit(tmp_path: Path) -> None:
    book = mixed(TYPES, MixedSpec(400), 10).made.book
    path = tmp_path / "explicit.csv"
    book.to_csv(path, TYPES)
    again = Book.from_csv(path, BASE, TYPES)
    assert again.failures == ()
    assert again.ids == book.ids
    assert again.place(book.ids[4]) == "explicit.csv:6"
    tables = {t.type: t for t in again.tables}
    for a in book.tables:
        b = tables[a.type]
        for name, x in a.columns.items():
            y = b.columns[name]
            if isinstance(x, Coded):
                assert isinstance(y, Coded)
                assert [x.values[i] for i in x.codes] == [y.values[i] for i in y.codes]
            else:
                np.testing.assert_array_equal(x, y)
        for leg, s in a.schedules.items():
            np.testing.assert_array_equal(s.offsets, b.schedules[leg].offsets)
            for name, x in s.columns.items():
                np.testing.assert_array_equal(x, b.schedules[leg].columns[name])


@pytest.mark.parametrize(("old", "new", "field", "reason"), [
    ("1e6", "ten", "amount", "'ten' is text, not a number"),
    ("0.5", "", "pay_time", "is missing"),
    ("F2", "F1", "id", "stands in an earlier row too"),
    ("-9e5", "-9e5,7", "", "has 11 cells under 10 headings"),
])  # fmt: skip
def test_bad_cells_beside_explicit_flows(
    tmp_path: Path, old: str, new: str, field: str, reason: str
) -> None:
    lines = [
        "type,id,netting_set,currency,foreign,discount,foreign_discount,pay_time,amount,foreign_amount"
    ]
    lines += [f"fx_forward,F{i},A,USD,EUR,USD,EUR,0.5,1e6,-9e5" for i in (1, 2)]
    lines[2] = lines[2].replace(old, new)
    path = tmp_path / "book.csv"
    path.write_text("\n".join(lines) + "\n")
    book = read_csv_book(path, TYPES, BASE)
    assert book.ids == ("F1",)
    (failure,) = book.failures
    assert (failure.where, failure.field, failure.reason) == ("book.csv:3", field, reason)


def test_rows_by_conventions_come_back(tmp_path: Path) -> None:
    """What is written is what was given: numbers keep all digits, columns nobody uses are left out."""
    rows = sample_rows(200, 20, BASE)
    write_csv_rows(tmp_path / "a.csv", rows)
    header = (tmp_path / "a.csv").read_text().splitlines()[0].split(",")
    assert set(header) <= {*REQUIRED, *OPTIONAL, *COLUMNS}
    a, b = (read_csv_book(tmp_path / "a.csv", TYPES, BASE) for _ in range(2))
    assert a.failures == ()
    assert [str(a.trade(i)) for i in a.ids] == [str(b.trade(i)) for i in a.ids]
