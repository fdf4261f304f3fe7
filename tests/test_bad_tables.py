"""Specification of bad cells in tables: every column of every product, as Arrow, as Parquet and in CSV
with explicit flows, is a failure that names the row; the other trades keep their bits."""

import csv
import dataclasses
import datetime
import typing

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import vectrace as vt
from tests.test_trade_rules import RULES
from tests.tools.bad_trades import LONG_TEXT, SAMPLES, TYPES, get, put
from tests.tools.tables import same
from vectrace.book import Book
from vectrace.columns import schema, table_of


def spoiled(table, row, column, value):
    """An Arrow table with one cell replaced; text in a column of numbers makes it one of text."""
    cells = table[column].to_pylist()
    cells[row] = value(cells[row]) if callable(value) else value
    flat = cells[row] if isinstance(cells[row], list) else [cells[row]]
    if any(isinstance(x, str) for x in flat) and not isinstance(cells[0], str):
        as_text = lambda x: None if x is None else str(x)  # noqa: E731
        cells = [[as_text(y) for y in c] if isinstance(c, list) else as_text(c) for c in cells]
    return table.set_column(table.column_names.index(column), column, pa.array(cells))


@pytest.mark.parametrize("name", TYPES)
def test_every_column_of_every_product_in_tables(name, tmp_path):
    """A null, text for a number, a missing list, a short list: as Arrow and as Parquet."""
    cls = TYPES[name]
    good = [dataclasses.replace(SAMPLES[cls][0], id=f"T{i}") for i in range(3)]
    book = Book.of(good)
    table, types = book.to_arrow(TYPES), {name: cls}
    seen = 0
    for f in schema(cls):
        if f.kind == "schedule":
            rows = [f"{f.path}.{g.path}" for g in schema(f.type)]
            if not len(get(good[0], f.path)):
                continue
            number = [(lambda c: ["x", *c[1:]], "flow 1 'x' is text, not a number", "give a number"),
                      (lambda c: [None, *c[1:]], "flow 1 is missing", "give a number"),
                      (lambda c: [float("nan"), *c[1:]], "flow 1 is nan", "give a finite number"),
                      (None, "is missing", "give a list, perhaps an empty one")]  # fmt: skip
        elif f.kind == "number":
            rows = [f.path]
            number = [("x", "'x' is text, not a number", "give a number"),
                      (float("inf"), "is inf", "give a finite number")]  # fmt: skip
            number += [] if f.default else [(None, "is missing", "give a number")]
        else:
            rows, number = [f.path], []
            if f.path != "id" and f.type is str:
                number = [(None, "is missing", "give a value"), (" ", "is empty", "give a name")]
            elif typing.get_origin(f.type) is typing.Literal:
                number = [("neither", "'neither' does not fit", "use one of ")]
        for column in rows:
            for value, reason, hint in number:
                bad = spoiled(table, 1, column, value)
                got = Book.from_arrow(bad, types, source="frame")
                (failure,) = got.failures
                assert (failure.where, failure.trade, failure.field) == (
                    "frame row 2",
                    "T1",
                    column,
                )
                assert failure.reason.startswith(reason)
                assert failure.hint.startswith(hint)
                same(book.select(["T0", "T2"]).tables[0], got.tables[0])
                seen += 1
    assert seen >= 15
    pq.write_table(spoiled(table, 1, "currency", None), tmp_path / "b.parquet")
    got = Book.from_parquet(tmp_path / "b.parquet", types)
    assert (
        str(got.failures[0])
        == "b.parquet row 2 currency is missing (trade T1 skipped); give a value"
    )
    same(book.select(["T0", "T2"]).tables[0], got.tables[0])


@pytest.mark.parametrize("name", TYPES)
def test_every_rule_of_every_product_on_every_road(name, tmp_path):
    """Flows out of order, exercise after maturity, signs, NaN, … : Arrow, Parquet and CSV tell of them
    what trade objects are told."""
    cls, types = TYPES[name], {name: TYPES[name]}
    start = next(t for t in SAMPLES[cls])
    bad = []
    for product, path, value, *_ in RULES:
        if product == name:
            leg = path.split(".0.")[0]
            fits = (t for t in SAMPLES[cls] if ".0." not in path or len(get(t, leg)) > 1)
            bad.append(put(next(fits, start), path, value))
    for f in schema(cls):
        if f.kind == "number":
            bad.append(put(start, f.path, float("nan")))
        elif f.kind == "coded" and f.type is str and f.path != "id":
            bad.append(put(start, f.path, LONG_TEXT))
    trades = [start, *(dataclasses.replace(t, id=f"B{i}") for i, t in enumerate(bad)),
              dataclasses.replace(start, id="LAST")]  # fmt: skip
    want = Book.of(trades)
    assert want.ids == (start.id, "LAST")
    told = [(f.trade, f.field, f.reason, f.hint) for f in want.failures]
    assert len(told) == len(bad) >= 5
    book = Book((table_of(trades),))  # as it comes: nothing is checked
    book.to_parquet(tmp_path / "b.parquet", types)
    book.to_csv(tmp_path / "b.csv", types)
    for got, where in (
        (Book.from_arrow(book.to_arrow(types), types, "frame"), "frame row {}"),
        (Book.from_parquet(tmp_path / "b.parquet", types), "b.parquet row {}"),
        (Book.from_csv(tmp_path / "b.csv", datetime.date(2024, 4, 30), types), "b.csv:{}"),
    ):
        line = 3 if where == "b.csv:{}" else 2
        assert [f.where for f in got.failures] == [where.format(i + line) for i in range(len(bad))]
        assert [(f.trade, f.field, f.reason, f.hint) for f in got.failures] == told
        same(want.tables[0], got.tables[0])


@pytest.mark.parametrize("name", TYPES)
def test_every_column_of_every_product_beside_explicit_flows(name, tmp_path):
    """Cells of CSV: text and nothing where numbers are asked for, words of others, a million characters."""
    cls, types = TYPES[name], {name: TYPES[name]}
    trade = SAMPLES[cls][0]
    Book.of([trade]).to_csv(tmp_path / "b.csv", types)
    header, cells = csv.reader((tmp_path / "b.csv").open())
    cases = []
    for f in schema(cls):
        if f.kind == "schedule" and len(get(trade, f.path)):
            for column in (f"{f.path}.{g.path}" for g in schema(f.type)):
                rest = cells[header.index(column)].partition(";")[2]
                after = f";{rest}" if rest else ""
                cases += [(column, f"x{after}", "flow 1 'x' is text, not a number", "give a number"),
                          (column, f"nan{after}", "flow 1 is nan", "give a finite number"),
                          (column, f"{LONG_TEXT}{after}", "flow 1 'xxxx", "give a number"),
                          (column, "1;" * 122 + "1", "", "")]  # fmt: skip
        elif f.kind == "number":
            cases += [(f.path, "x", "'x' is text, not a number", "give a number"),
                      (f.path, "1,5", "'1,5' is text, not a number", "give a number"),
                      (f.path, "inf", "is inf", "give a finite number"),
                      (f.path, LONG_TEXT, "'xxxx", "give a number")]  # fmt: skip
            cases += [] if f.default else [(f.path, "", "is missing", "give a number")]
        elif f.kind == "coded" and f.type is str and f.path != "id":
            cases += [(f.path, "", "is missing", "give a value"),
                      (f.path, LONG_TEXT, "has 1,000,000 characters", "give at most 1,000")]  # fmt: skip
        elif typing.get_origin(f.type) is typing.Literal:
            cases += [(f.path, "neither", "'neither' does not fit", "use one of ")]
    with (tmp_path / "b.csv").open("w", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(header)
        writer.writerow(cells)
        for i, (column, text, _, _) in enumerate(cases):
            row = dict(zip(header, cells, strict=True)) | {"id": f"B{i}", column: text}
            writer.writerow(row.values())
    got = Book.from_csv(tmp_path / "b.csv", datetime.date(2024, 4, 30), types)
    assert {f.trade for f in got.failures} == {f"B{i}" for i in range(len(cases))}
    assert len(cases) >= 15
    for i, (failure, (column, _, reason, hint)) in enumerate(zip(got.failures, cases, strict=True)):
        assert (failure.where, failure.trade) == (f"b.csv:{i + 3}", f"B{i}")
        if reason:  # of lists of unequal length the message names the first
            assert failure.field == column
            assert failure.reason.startswith(reason), failure
            assert failure.hint.startswith(hint), failure
        assert len(str(failure)) < 600
    same(Book.of([trade]).tables[0], got.tables[0])


@pytest.mark.parametrize("name", TYPES)
def test_columns_that_are_missing_or_that_nothing_uses(name):
    cls = TYPES[name]
    table, types = Book.of(SAMPLES[cls][:1]).to_arrow(TYPES), {name: cls}
    column = next(c for c in reversed(table.column_names) if not c.startswith("asset."))
    with pytest.raises(vt.BookError, match=f"has no column '{column}', needed for {cls.__name__}"):
        Book.from_arrow(table.drop_columns([column]), types)
    more = table.append_column("colour", pa.array(["red"]))
    with pytest.raises(
        vt.BookError, match=r"has a column 'colour' that no trade has a field for\. "
    ):
        Book.from_arrow(more, types)
    typed = table.append_column(f"{column}s", table[column])
    with pytest.raises(vt.BookError, match=f"Did you mean '{column}'"):
        Book.from_arrow(typed, types)
    note = table.append_column("note: mine", pa.array(["red"]))
    assert len(Book.from_arrow(note, types)) == 1
    long = table.append_column(LONG_TEXT, pa.array([1.0]))
    with pytest.raises(vt.BookError, match=r"1,000,000 characters"):
        Book.from_arrow(long, types)


def test_a_column_that_stands_twice_and_a_table_without_rows(tmp_path):
    table = Book.of(SAMPLES[TYPES["swap"]][:2]).to_arrow(TYPES)
    twice = table.append_column("currency", table["currency"])
    with pytest.raises(vt.BookError, match=r"^frame has two columns 'currency'\. Keep one, or rename it"):
        Book.from_arrow(twice, TYPES, source="frame")
    pq.write_table(twice, tmp_path / "b.parquet")
    with pytest.raises(vt.BookError, match=r"^b\.parquet has two columns 'currency'"):
        Book.from_parquet(tmp_path / "b.parquet", TYPES)
    empty = Book.from_arrow(table.slice(0, 0), TYPES)
    assert (len(empty), empty.tables, empty.failures) == (0, (), ())
    with pytest.raises(vt.BookError, match=r"^the table has no column 'type'"):
        Book.from_arrow(pa.table({}), TYPES)


def test_fields_with_a_default_may_be_left_out():
    option = SAMPLES[TYPES["equity_option"]][0]
    table = Book.of([option]).to_arrow(TYPES)
    bare = table.drop_columns([c for c in table.column_names if c.startswith("asset.") and c not in {
        "asset.underlying", "asset.vol", "asset.dividend_yield"}])  # fmt: skip
    assert Book.from_arrow(bare, TYPES).trade(option.id) == option
