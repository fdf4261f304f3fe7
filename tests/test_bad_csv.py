"""Specification of bad cells in CSV by conventions: every column of every product, every rule between
columns and every name the market lacks is a failure that names line, trade, column, reason and what to
write; the other trades keep their bits."""

from __future__ import annotations

import csv
import datetime
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.tools.bad_trades import LONG_TEXT, TYPES
from tests.tools.tables import same
from vectrace.book import Book
from vectrace.book import csv_fields as fields
from vectrace.book.csv_book import read_csv_book, write_csv_rows
from vectrace.book.csv_fields import CONVENTIONS, NEEDED, Column
from vectrace.book.csv_products import HEAD
from vectrace.book.csv_rates import PRODUCTS
from vectrace.book.validate import on_market
from vectrace.errors import Failure
from vectrace.market.data import Market
from vectrace.run.inputs import read_inputs
from vectrace.run.job import read_job
from vectrace.run.local import run_job
from vectrace.run.sample import write_sample
from vectrace.run.sample_rows import sample_rows

pytest.importorskip("QuantLib")
BASE = datetime.date(2024, 4, 30)
ROWS: dict[str, dict[str, Any]] = {}
for _row in sample_rows(2000, 20, BASE):
    if _row.get("expiry", BASE) >= BASE:
        ROWS.setdefault(_row["type"], _row)
ROWS["equity_option"] |= {"payoff": "quanto", "asset_currency": "USD", "currency": "EUR",
                          "underlying": "GLOBEX", "fx_vol": "EURUSD"}  # fmt: skip
SHOWN = "'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx… (1,000,000 characters)'"

# what a cell of each kind may not hold: text, reason, hint
PLAIN = "write a plain number"
NUMBER = [
    ("nan", "is nan", "give a finite number"),
    ("-inf", "is -inf", "give a finite number"),
    ("1e999", "is inf", "give a finite number"),
    ("1,5", "'1,5' is not a number", PLAIN),
    ("5%", "'5%' is not a number", PLAIN),
    ("1O0", "'1O0' is not a number", PLAIN),
    ("2026-01-31", "'2026-01-31' is not a number", PLAIN),
    (LONG_TEXT, f"{SHOWN} is not a number", PLAIN),
]
ABOVE = [*NUMBER, ("0", "is 0", "give a number above zero"), ("-1e6", "is -1e+06", "give a number above z")]
WORD = [
    ("neither", "'neither' is unknown", "write "),
    ("a\x00b", "'a\\x00b' is unknown", "write "),
    (LONG_TEXT, f"{SHOWN} is unknown", "write "),
]
KINDS: dict[Any, list[tuple[str, str, str]]] = {
    fields.name: [
        ("a\x00b", "'a\\x00b' has a line break or another control character", "take it out"),
        (LONG_TEXT, "has 1,000,000 characters", "give at most 1,000"),
    ],
    fields.number: NUMBER,
    fields.positive: ABOVE,
    fields.size: ABOVE,
    fields.amount: ABOVE,
    fields.rate: [*NUMBER, ("2.5", "is 2.5: 250%", "write decimals: 0.025 is 2.5 %")],
    fields.date: [
        ("2026-02-30", "'2026-02-30': not a date", "write YYYY-MM-DD"),
        ("31/12/2026", "'31/12/2026': not a date", "write YYYY-MM-DD"),
        ("nan", "'nan': not a date", "write YYYY-MM-DD"),
        (LONG_TEXT, f"{SHOWN}: not a date", "write YYYY-MM-DD"),
    ],
    fields.end: [
        ("2026-02-30", "'2026-02-30': not a date", "write YYYY-MM-DD, or a tenor such as 10Y"),
        ("10", "'10': not a date", "write YYYY-MM-DD, or a tenor"),
        ("0Y", "'0Y' is no length of a trade", "give one day to a hundred years"),
        ("101Y", "'101Y' is no length of a trade", "give one day to a hundred years"),
        (LONG_TEXT, f"{SHOWN}: not a date", "write YYYY-MM-DD, or a tenor"),
    ],
    fields.yes_no: [
        ("maybe", "'maybe' is neither yes nor no", "write yes or no"),
        (LONG_TEXT, f"{SHOWN} is neither yes nor no", "write yes or no"),
    ],
    fields.lag: [
        ("two", "'two' is no whole number of days", "give 0 to 30 days"),
        ("-1", "is -1", "give 0 to 30 days"),
        ("31", "is 31", "give 0 to 30 days"),
        (LONG_TEXT, f"{SHOWN} is no whole number of days", "give 0 to 30 days"),
    ],
    fields.calendar: [
        ("MARS", "'MARS' is unknown", "use one of TARGET"),
        ("TARGET+", "'' is unknown", "use one of TARGET"),
        (LONG_TEXT, f"{SHOWN} is unknown", "use one of TARGET"),
    ],
}
KNOWN = [("MARS", "'MARS' is unknown", ""), (LONG_TEXT, f"{SHOWN} is unknown", "")]
EMPTY = {fields.date: "write YYYY-MM-DD", fields.end: "write YYYY-MM-DD, or", fields.name: "give a name"}
INDEX = [(c, f"{shown} does not end in a tenor", "name an index that ends in one of")
         for c, shown in (("EUR-5M", "'EUR-5M'"), (LONG_TEXT, SHOWN))]  # fmt: skip


def cases(product: str) -> Iterator[tuple[str, str, str, str]]:
    """(column, text, reason, hint) of what a row of a product may not hold."""
    for column in (*HEAD, *PRODUCTS[product].columns):
        for text, reason, hint in _of_kind(product, column):
            yield column.name, text, reason, hint
        if column.default is NEEDED:
            hint = "write " if column.read not in KINDS else EMPTY.get(column.read, "give a number")
            yield column.name, "", "is empty", hint
            yield column.name, " ", "is empty", hint
    if not PRODUCTS[product].scheduled:
        yield "stub", "short_front", f"has no meaning for {product}", "leave it empty"
        return
    kinds = {"calendar": fields.calendar, "end_of_month": fields.yes_no, "fixing_lag": fields.lag,
             "payment_lag": fields.lag}  # fmt: skip
    for name in CONVENTIONS:
        for text, reason, hint in KINDS[kinds[name]] if name in kinds else KNOWN:
            if text is not LONG_TEXT or product == "swap":  # they are read alike for all products
                yield name, text, reason, hint


def _of_kind(product: str, column: Column) -> list[tuple[str, str, str]]:
    legs = product in ("basis_swap", "cross_currency_swap")
    if legs and column.name in ("index", "pay_index"):
        return INDEX
    if column.name == "currency" and PRODUCTS[product].scheduled:
        return [("XXX", "'XXX' has no default ", "give calendar, rule"),
                (LONG_TEXT, f"{SHOWN} has no default ", "give calendar, rule")]  # fmt: skip
    return KINDS.get(column.read, WORD)


def read(tmp_path: Path, rows: list[dict[str, Any]]) -> Book:
    write_csv_rows(tmp_path / "book.csv", rows)
    return read_csv_book(tmp_path / "book.csv", TYPES, BASE)


def check(failure: Failure, line: int, trade: str, field: str, reason: str, hint: str) -> None:
    found = (failure.where, failure.trade, failure.field)
    assert found == (f"book.csv:{line}", trade, field), failure
    assert failure.reason.startswith(reason), failure
    assert failure.hint.startswith(hint), failure
    assert len(str(failure)) < 700
    for part in (failure.where, failure.trade, failure.field, failure.reason, failure.hint):
        assert part in str(failure)


@pytest.mark.parametrize("product", PRODUCTS)
def test_every_column_of_every_product(product: str, tmp_path: Path) -> None:
    good = ROWS[product]
    if product == "cross_currency_swap":
        good = {k: v for k, v in good.items() if k not in ("pay_rate", "calendar")} | {"pay_index": "USD-3M"}
    if product in ("fx_option", "fx_digital", "fx_barrier"):  # no lag that asks for the currencies' calendars
        good = good | {"maturity": good["expiry"]}
    first, last = good | {"id": "A"}, good | {"id": "Z"}
    bad = [(f"B{i}", *case) for i, case in enumerate(cases(product))]
    assert len(bad) > 25
    rows = [{**good, "id": i, column: text} for i, column, text, _, _ in bad]
    book = read(tmp_path, [first, *rows, last])
    assert len(book.failures) == len(bad)
    for line, ((i, column, text, reason, hint), failure) in enumerate(
        zip(bad, book.failures, strict=True), 3
    ):
        name = {"": f"#{line}", "a\x00b": "a\x00b", LONG_TEXT: failure.trade}.get(text.strip(), i)
        check(failure, line, name if column == "id" else i, column, reason, hint)
    same(book.tables[0], read(tmp_path, [first, last]).tables[0])


SPAN = [p for p, x in PRODUCTS.items() if {"start", "maturity"} <= {
    c.name for c in x.columns if c.default is NEEDED}]  # fmt: skip
OPTIONS = ("fx_option", "fx_digital", "fx_barrier", "equity_option", "equity_digital", "equity_barrier",
           "bond_option")  # fmt: skip
RULES: list[tuple[str, dict[str, Any], str, str, str]] = [
    *((p, {"start": "2028-03-01", "maturity": "2028-03-01"}, "maturity",
       "2028-03-01 is not after start 2028-03-01", "give a later date") for p in SPAN),
    *((p, {"expiry": "2029-03-01", "maturity": "2029-02-28"}, "maturity",
       "2029-02-28 is before expiry 2029-03-01", "give a later date")
      for p in ("fx_option", "fx_digital", "fx_barrier", "swaption", "hull_white_swaption", "bond_option")),
    *((p, {"expiry": "2029-03-01", "maturity": "2039-03-01" if p == "bond_option" else "", "payment": "2029-02-28"},
       "payment", "2029-02-28 is before expiry 2029-03-01", "give a later date")
      for p in ("equity_option", "equity_digital", "equity_barrier", "bond_option")),
    *((p, {"expiry": "2029-03-01", "start": "2029-02-28", "maturity": "2035-02-28"}, "start",
       "2029-02-28 is before expiry 2029-03-01", "give a later date")
      for p in ("swaption", "hull_white_swaption")),
    *((p, {"expiry": "2029-03-01", "start": "", "maturity": "2029-03-01"}, "maturity",
       "2029-03-01 is not after the start of the swap, 2029-03-0", "give a later date")
      for p in ("swaption", "hull_white_swaption")),
    *((p, {"expiry": "2999-03-01", "maturity": ""}, "expiry",
       "2999-03-01 is outside the calendars", "give a year from") for p in ("fx_option", "fx_digital", "fx_barrier")),
    *((p, {"maturity": "2999-03-01"}, "maturity", "2999-03-01 is outside the calendars", "give a year")
      for p in (*SPAN, "fx_forward")),
    *((p, {"strike": -0.5}, "strike", "is -0.5", "give zero or more") for p in OPTIONS),
    ("black_scholes", {"strike": 0.0}, "strike", "is 0", "give a number above zero"),
    *((p, {"barrier": 0.0}, "barrier", "is 0", "give a number above zero")
      for p in ("fx_barrier", "equity_barrier")),
    *((p, {"rebate": -0.5}, "rebate", "is -0.5", "give zero or more")
      for p in ("fx_barrier", "equity_barrier")),
    *((p, {"currency": "EUR", "foreign": "EUR"}, "foreign", "'EUR' is currency, too", "give something")
      for p in ("fx_forward", "fx_swap", "fx_option", "fx_digital", "fx_barrier")),
    *((p, {"foreign": "SEK", "maturity": ""}, "calendar", "is empty, and 'SEK' has no default",
       "give calendar, or maturity") for p in ("fx_option", "fx_digital", "fx_barrier")),
    ("equity_option", {"asset_currency": ""}, "asset_currency", "is empty", "give a name"),
    ("cross_currency_swap", {"pay_rate": "", "pay_index": ""}, "pay_index", "is empty, and so is pay_rate",
     "give one of the two"),
    ("cross_currency_swap", {"pay_rate": 0.03, "pay_index": "USD-3M"}, "pay_index",
     "stands beside a pay_rate", "give one of the two"),
    ("overnight_swap", {"end_of_month": "yes"}, "end_of_month", "end_of_month and ACT/ACT ICMA are", "leave"),
    *((p, {"coupons": "indexed", "start": "2025-03-03", "maturity": "2028-05-03", "floating_frequency": "6M"},
       "coupons", "are indexed: the rate of a stub is paid before its own period ends", "write par, or")
      for p in ("cap_floor", "collar", "digital_cap", "hull_white_cap")),
    *((p, {"index": "LIBOR", "barrier": 1.0}, "barrier", f"has no meaning for {p}", "leave it empty")
      for p in ("swap", "cap_floor", "swaption")),
]  # fmt: skip


@pytest.mark.parametrize(("product", "cells", "field", "reason", "hint"), RULES)
def test_cells_that_do_not_go_together(
    product: str, cells: dict[str, Any], field: str, reason: str, hint: str, tmp_path: Path
) -> None:
    good = ROWS[product] | {"id": "A"}
    book = read(tmp_path, [good, {**good, "id": "B", **cells}, {**good, "id": "C"}])
    (failure,) = book.failures
    check(failure, 3, "B", field, reason, hint)
    assert book.ids == ("A", "C")


def test_an_id_that_stands_twice(tmp_path: Path) -> None:
    """The first row of an id counts, whatever the products."""
    swap, option, cap = (ROWS[p] for p in ("swap", "fx_option", "cap_floor"))
    rows = [swap | {"id": "A"}, option | {"id": "B"}, swap | {"id": "B"}, cap | {"id": "A"},
            swap | {"id": "A"}, cap | {"id": "C"}]  # fmt: skip
    book = read(tmp_path, rows)
    assert book.ids == ("A", "B", "C")
    other = ("id", "is the id of a trade of another type", "rename one")
    own = ("id", "stands in an earlier row too", "give every trade its own id")
    for failure, line, trade, told in zip(book.failures, (4, 5, 6), "BAA", (other, other, own), strict=True):
        check(failure, line, trade, *told)


def test_a_cell_longer_than_the_parser_takes(tmp_path: Path) -> None:
    """A quoted cell of a million characters, and one with commas."""
    path = tmp_path / "book.csv"
    write_csv_rows(path, [ROWS["fx_option"] | {"id": x} for x in "ABC"])
    lines = path.read_text().splitlines()
    lines[2] = lines[2].replace("B,", f'"{LONG_TEXT}",', 1)
    lines[3] = lines[3].replace("C,", f'C,{"," * 1_000_000}', 1)
    path.write_text("\n".join(lines) + "\n")
    book = read_csv_book(path, TYPES, BASE)
    long, wide = book.failures
    assert (long.where, long.trade, long.hint) == ("book.csv:3", "#3", "shorten it")
    assert (wide.where, wide.trade) == ("book.csv:4", "C")
    assert wide.reason.startswith("has 10000")
    assert wide.hint.startswith("give every column a cell")
    assert all(len(str(f)) < 600 for f in book.failures)
    assert book.ids == ("A",)


# ---- on a market ---------------------------------------------------------------------------------
@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Market]:
    """A folder with a job on every product, and its market."""
    folder = tmp_path_factory.mktemp("sample")
    write_sample(folder, 120)
    return folder, read_inputs(read_job(folder / "mixed.toml")).market


CURVE, INDICES, VOL = ("curve",), ("index",), ("vol",)
NAMES: dict[str, tuple[str, ...]] = {
    "discount": CURVE, "foreign_discount": CURVE, "asset_discount": CURVE, "pay_discount": CURVE,
    "index": INDICES, "pay_index": INDICES, "vol": VOL, "fx_vol": VOL, "underlying": ("spot",),
    "correlation": ("spot",), "currency": ("FX rate",), "foreign": ("FX rate",),
    "pay_currency": ("FX rate",), "asset_currency": ("FX rate",),
}  # fmt: skip


@pytest.mark.parametrize("product", PRODUCTS)
def test_names_the_market_does_not_have(
    product: str, sample: tuple[Path, Market], tmp_path: Path
) -> None:
    _, market = sample
    good = ROWS[product]
    columns = [c.name for c in (*HEAD, *PRODUCTS[product].columns) if c.name in NAMES]
    columns = [c for c in columns if product == "equity_option" or not c.startswith(("asset_", "fx_vol", "corr"))]
    if "pay_rate" in good:
        columns.remove("pay_index")
    assert len(columns) >= 3
    own = {"calendar": "NONE", "rule": "MF", "fixed_frequency": "1Y", "fixed_day_count": "30/360",
           "floating_frequency": "6M", "floating_day_count": "ACT/360"}  # fmt: skip
    kept = {k: good[k] for k in ("index", "discount", "vol") if k in good}
    rows = []
    for i, column in enumerate(columns):
        row = {**good, "id": f"B{i}", column: "XXX-6M"}
        if column in ("currency", "foreign", "pay_currency", "asset_currency"):
            scheduled = PRODUCTS[product].scheduled
            was = good[column]
            row |= own if scheduled else {}
            row |= {"calendar": "NONE"} if product in ("fx_option", "fx_digital", "fx_barrier") else {}
            row |= {"discount": was} if column == "currency" else {}
            row |= {"foreign_discount": was} if column == "foreign" else {}
            row |= kept
        rows.append(row)
    book = read(tmp_path, [good | {"id": "A"}, *rows])
    assert book.failures == ()
    got = on_market(book, market)
    assert got.ids == ("A",)
    for i, (column, failure) in enumerate(zip(columns, got.failures, strict=True)):
        check(failure, i + 3, f"B{i}", failure.field, "'XXX-6M' is no ", "add the ")
        assert failure.reason == f"'XXX-6M' is no {NAMES[column][0]} of the market" or column in (
            "currency", "foreign", "underlying", "asset_currency")  # fmt: skip
        assert failure.field == column or column in ("currency", "foreign", "underlying", "asset_currency")


def test_strikes_and_fixings(sample: tuple[Path, Market], tmp_path: Path) -> None:
    """A strike that a lognormal volatility has no formula for, and a fixing that is too long ago."""
    _, market = sample
    span = {"currency": "USD", "notional": 1e6, "start": "2024-03-01", "maturity": "2027-03-01", "strike": -0.01}
    cap = {"netting_set": "A", **span}
    rows = [
        cap | {"id": "B0", "type": "cap_floor", "right": "cap"},
        cap | {"id": "B1", "type": "collar", "floor_strike": 0.01},
        cap | {"id": "B2", "type": "collar", "strike": 0.05, "floor_strike": -0.01},
        ROWS["swap"] | {"id": "B3", "start": "1990-01-03", "floating_frequency": "12M", "index": "EUR-6M",
                        "payment_lag": 30, "currency": "EUR", "maturity": "2034-05-03"},
    ]  # fmt: skip
    got = on_market(read(tmp_path, [ROWS["swap"] | {"id": "A"}, *rows]), market)
    assert got.ids[0] == "A"
    told = [(f.trade, f.field) for f in got.failures]
    assert told[:3] == [("B0", "strike"), ("B1", "strike"), ("B2", "floor_strike")]
    for failure in got.failures[:3]:
        assert failure.reason == "is -0.01 under the volatility 'USD-CAP', which takes none below 0"


# ---- the others are untouched --------------------------------------------------------------------
def test_a_bad_row_of_every_product_leaves_all_values_as_they_were(
    sample: tuple[Path, Market], tmp_path: Path
) -> None:
    """The good trades have the columns that they have without the bad ones, to the bit."""
    folder, _ = sample
    clean = read_csv_book(folder / "mixed.csv", TYPES, BASE)
    write_csv_rows(tmp_path / "book.csv", spoiled(folder))
    dirty = read_csv_book(tmp_path / "book.csv", TYPES, BASE)
    assert sorted(f.trade for f in dirty.failures) == sorted(f"BAD-{p}" for p in PRODUCTS)
    assert dirty.ids == clean.ids
    for a, b in zip(clean.tables, dirty.tables, strict=True):
        same(a, b)


def spoiled(folder: Path) -> list[dict[str, Any]]:
    """The rows of the sample with a bad one of every product among them."""
    with (folder / "mixed.csv").open() as stream:
        rows: list[dict[str, Any]] = list(csv.DictReader(stream))
    for k, product in enumerate(PRODUCTS):
        bad = {**ROWS[product], "id": f"BAD-{product}", "notional": "ten", "quantity": "ten"}
        rows.insert(7 * k, bad)
    return rows


@pytest.mark.long
def test_values_and_margins_have_the_bits_they_have_without_the_bad_rows(
    sample: tuple[Path, Market], tmp_path: Path
) -> None:
    folder, _ = sample
    clean = run_job(read_job(folder / "mixed.toml"))
    rows = spoiled(folder)
    write_csv_rows(folder / "mixed.csv", rows)
    dirty = run_job(read_job(folder / "mixed.toml"))
    assert sorted(f.trade for f in dirty.failures) == sorted(f"BAD-{p}" for p in PRODUCTS)
    good = [r["id"] for r in rows if not r["id"].startswith("BAD-")]
    assert [dirty.summary.ids[r] for r in dirty.rows] == good
    assert dirty.npv.tobytes() == clean.npv.tobytes()
    assert dirty.npv_base.tobytes() == clean.npv_base.tobytes()
    assert dirty.margin.im.tobytes() == clean.margin.im.tobytes()
