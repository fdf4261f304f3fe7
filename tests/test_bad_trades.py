"""Specification of bad trades, for every product: what its schema does not allow is a failure that
names row, trade, field, reason and hint, in whatever form the trade comes; the others are untouched."""

import dataclasses
import typing

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import models
import vectrace as vt
from models import curves as curve_models
from models import samples
from tests.test_book import same
from vectrace.book import Book
from vectrace.book.validate import on_market
from vectrace.columns import schema
from vectrace.fields import Names, Rule
from vectrace.registry import MODELS

TYPES = {
    m.name: t
    for t, m in MODELS.items()
    if t.__module__.startswith("models.") and t.__module__ != curve_models.__name__
}
SAMPLES = {}
for _trade in samples.trades():
    SAMPLES.setdefault(type(_trade), []).append(_trade)
LONG_TEXT = "x" * 1_000_000


def get(trade, path):
    for name in path.split("."):
        trade = getattr(trade, name)
    return trade


def put(trade, path, value):
    """The trade with the field at a dotted path replaced; `leg.0.field` is one of its rows."""
    name, _, rest = path.partition(".")
    if isinstance(trade, vt.Schedule):
        rows = list(trade)
        rows[int(name)] = put(rows[int(name)], rest, value) if rest else value
        return vt.Schedule(rows)
    if rest:
        value = put(getattr(trade, name), rest, value)
    return dataclasses.replace(trade, **{name: value})


def refused(trade, good):
    """The failure of one bad trade among good ones, from objects."""
    others = [t for t in good if t.id != trade.id]
    book = Book.of([*others[:1], trade, *others[1:]], source="mine")
    (failure,) = book.failures
    assert failure.where == f"mine row {1 + len(others[:1])}"
    assert failure.trade == trade.id
    assert book.ids == tuple(t.id for t in others)
    for part in (failure.where, failure.field, failure.reason, failure.hint, failure.trade):
        assert part in str(failure)
    assert len(str(failure)) < 600
    return failure.field, failure.reason, failure.hint


def says(found, field, reason, hint):
    assert found[0] == field, found
    assert found[1].startswith(reason), found
    assert found[2].startswith(hint), found


def fields():
    """(product, schema field) of every product, schedules' fields by the path of their first row."""
    for name, cls in TYPES.items():
        for f in schema(cls):
            if f.kind != "schedule":
                yield name, f
                continue
            for row in schema(f.type):
                yield name, dataclasses.replace(row, path=f"{f.path}.0.{row.path}")


def first(name, path):
    """A sample trade of a product that has the row a path asks for; None where none has."""
    for trade in SAMPLES[TYPES[name]]:
        parts = path.split(".0.")
        if len(parts) == 1 or len(get(trade, parts[0])):
            return trade
    return None


NUMBER = [
    (float("nan"), "is nan", "give a finite number"),
    (float("inf"), "is inf", "give a finite number"),
    (-float("inf"), "is -inf", "give a finite number"),
    ("1,5", "'1,5' is text, not a number", "give a number"),
    ("0.5", "'0.5' is text, not a number", "give a number"),
    (LONG_TEXT, "'xxxx", "give a number"),
    (None, "is missing", "give a number"),
    ((1.0,), "(1.0,) is a tuple, not a number", "give a number"),
]
WORD = [
    ("", "is empty", "give a name"),
    (" \t ", "is empty", "give a name"),
    (LONG_TEXT, "has 1,000,000 characters", "give at most 1,000"),
    ("two\nlines", "'two\\nlines' has a line break", "take it out"),
    ("nul\x00", "'nul\\x00' has a line break or another control character", "take it out"),
    (7, "7 does not fit", "give a str"),
]


@pytest.mark.parametrize("name", TYPES)
def test_every_field_of_every_product_by_its_type(name):
    """Numbers that are none, text that is none, words that are none of the field's."""
    assert len(TYPES) == 20
    good = SAMPLES[TYPES[name]]
    seen = 0
    for product, f in fields():
        if product != name or f.path == "id":
            continue
        trade = first(name, f.path)
        if trade is None:  # a leg that may have rows, of a type that others of its product have
            assert f.path.startswith(("receive.", "pay.", "fixed.", "days.")), f.path
            continue
        shown = f.path.replace(".0.", ".")
        flow = "flow 1 " if ".0." in f.path else ""
        cases = NUMBER if f.kind == "number" else WORD if f.type is str else other(f)
        for value, reason, hint in cases:
            says(refused(put(trade, f.path, value), good), shown, flow + reason, hint)
            seen += 1
    assert seen >= 50


def other(f):
    """Cases of a field that is neither number nor plain text."""
    words = typing.get_args(f.type)
    if type(None) in words:
        return WORD[:5]
    if f.type is bool:
        return [
            ("yes", "'yes' does not fit", "give a bool"),
            (None, "None does not fit", "give a bool"),
        ]
    assert typing.get_origin(f.type) is typing.Literal
    hint = f"use one of {', '.join(words)}"
    return [
        ("neither", "'neither' does not fit", hint),
        ("", "'' does not fit", hint),
        (None, "None does not fit", hint),
        (LONG_TEXT, "'xxxx", hint),
    ]


def test_ids():
    good = SAMPLES[TYPES["fx_option"]]
    two = Book.of([good[0], dataclasses.replace(good[1], id=good[0].id)])
    (failure,) = two.failures
    assert (failure.field, failure.reason) == ("id", "stands in an earlier row too")
    assert failure.hint == "give every trade its own id"
    swap = SAMPLES[TYPES["swap"]][0]
    (failure,) = Book.of([good[0], dataclasses.replace(swap, id=good[0].id)]).failures
    assert (failure.reason, failure.hint) == ("is the id of a trade of another type", "rename one")
    for bad, reason in (
        ("", "is empty"),
        (LONG_TEXT, "has 1,000,000 characters"),
        ("a\nb", "'a\\nb' has a line"),
    ):
        (failure,) = Book.of([good[0], dataclasses.replace(good[1], id=bad)]).failures
        assert failure.field == "id"
        assert failure.reason.startswith(reason)
        assert len(str(failure)) < 600


# ---- rules ---------------------------------------------------------------------------------------
# product, field, bad value, reason, hint: every rule of every product
SIGN = ("is 0.5", "give 1 or -1")
ABOVE = ("is 0", "give a number above zero")
LEAST = ("is -0.5", "give zero or more")
LATE = "sort the flows by "
PAIRS = ("fx_forward", "fx_swap", "fx_option", "fx_digital", "fx_barrier")
RULES = [
    # directions, signs, sides
    *((p, "direction", 0.5, *SIGN) for p in ("swap", "overnight_swap")),
    *((p, "sign", 0.5, *SIGN) for p in (
        "fx_option", "fx_digital", "fx_barrier", "equity_option", "equity_digital", "equity_barrier",
        "cap_floor", "digital_cap", "swaption", "bond_option", "hull_white_cap",
        "hull_white_swaption", "black_scholes")),
    *((p, "side", 0.5, *SIGN) for p in ("fx_barrier", "equity_barrier")),
    # ranges
    *((p, "strike", -0.5, *LEAST) for p in (
        "fx_option", "fx_digital", "fx_barrier", "equity_option", "equity_digital", "equity_barrier",
        "bond_option")),
    ("black_scholes", "strike", 0.0, *ABOVE),
    *((p, "barrier", 0.0, *ABOVE) for p in ("fx_barrier", "equity_barrier")),
    *((p, "rebate", -0.5, *LEAST) for p in ("fx_barrier", "equity_barrier")),
    ("swaption", "frequency", 0.0, *ABOVE),
    # year fractions
    *((p, f, -0.5, *LEAST) for p, f in (
        ("swap", "fixed.0.accrual"), ("swap", "floating.0.accrual"),
        ("basis_swap", "receive.floating.0.accrual"), ("basis_swap", "pay.floating.0.accrual"),
        ("cross_currency_swap", "receive.floating.0.accrual"),
        ("cross_currency_swap", "pay.fixed.0.accrual"),
        ("overnight_swap", "fixed.0.accrual"), ("overnight_swap", "overnight.0.accrual"),
        ("overnight_swap", "days.0.accrual"), ("cap_floor", "optionlets.0.accrual"),
        ("collar", "periods.0.accrual"), ("digital_cap", "optionlets.0.accrual"),
        ("swaption", "fixed.0.accrual"), ("swaption", "floating.0.accrual"),
        ("hull_white_swaption", "fixed.0.accrual"))),
    *((p, f"{f}.0.index_accrual", 0.0, *ABOVE) for p, f in (
        ("swap", "floating"), ("basis_swap", "receive.floating"),
        ("cross_currency_swap", "receive.floating"), ("cap_floor", "optionlets"),
        ("collar", "periods"), ("digital_cap", "optionlets"), ("swaption", "floating"))),
    ("hull_white_cap", "optionlets.0.accrual", 0.0, *ABOVE),
    # notionals where another field has the sign
    *((p, f, -1e6, "flow 1: notional is -1e+06", "give zero or more") for p, f in (
        ("swap", "fixed.0.notional"), ("swap", "floating.0.notional"),
        ("overnight_swap", "fixed.0.notional"), ("overnight_swap", "overnight.0.notional"),
        ("basis_swap", "receive.floating.0.notional"),
        ("cross_currency_swap", "pay.fixed.0.notional"))),
    # periods and payments
    *((p, f"{f}.0.end_time", -99.0, "at -99 is not after start_time at ", "give end_time after start_time")
      for p, f in (
        ("swap", "floating"), ("basis_swap", "pay.floating"), ("overnight_swap", "overnight"),
        ("overnight_swap", "days"), ("cap_floor", "optionlets"), ("collar", "periods"),
        ("digital_cap", "optionlets"), ("swaption", "floating"), ("hull_white_cap", "optionlets"))),
    ("basis_swap", "pay.floating.0.accrual_end", -99.0, "at -99 is not after accrual_start at ",
     "give accrual_end after"),
    *((p, f"{f}.0.pay_time", -99.0, f"at -99 is before {o} at ", f"give pay_time at or after {o}")
      for p, f, o in (
        ("swap", "floating", "fixing_time"), ("basis_swap", "receive.floating", "fixing_time"),
        ("overnight_swap", "overnight", "end_time"), ("cap_floor", "optionlets", "fixing_time"),
        ("collar", "periods", "fixing_time"), ("digital_cap", "optionlets", "fixing_time"))),
    ("overnight_swap", "days.0.start_time", -99.0, "at -99 is before coupon_start at ", "give start_time"),
    *((p, "pay_time", -99.0, "at -99 is before expiry at ", "give pay_time at or after expiry")
      for p in ("fx_option", "fx_digital")),
    ("bond_option", "maturity", 2.0, "at 2 is not after expiry at 2", "give maturity after expiry"),
    ("hull_white_swaption", "start_time", 0.1, "at 0.1 is before expiry at 1.4", "give start_time at or"),
    ("hull_white_swaption", "fixed.0.pay_time", 1.4, "flow 1: pay_time at 1.4 is not after start_time at 1.4",
     "give pay_time after start_time"),
    ("swaption", "fixed.0.pay_time", 1.4, "flow 1: pay_time at 1.4 is not after expiry at 1.4",
     "give pay_time after expiry"),
    ("swaption", "expiry", 99.0, "flow 1: pay_time at 1.9 is not after expiry at 99", "give pay_time"),
    # flows in order
    *((p, f"{f}.0.pay_time", 99.0, "at {} comes after one at 99", f"{LATE}pay_time") for p, f in (
        ("swap", "fixed"), ("swap", "floating"), ("basis_swap", "receive.floating"),
        ("cross_currency_swap", "receive.exchanges"), ("overnight_swap", "fixed"),
        ("overnight_swap", "overnight"), ("fx_swap", "exchanges"), ("cap_floor", "optionlets"),
        ("collar", "periods"), ("digital_cap", "optionlets"), ("swaption", "fixed"),
        ("swaption", "floating"), ("hull_white_swaption", "fixed"))),
    ("hull_white_cap", "optionlets.0.fixing_time", 99.0, "at {} comes after one at 99", f"{LATE}fixing_time"),
    # legs without flows
    *((p, f, vt.Schedule(), "has no flows", "give at least one flow") for p, f in (
        ("fx_swap", "exchanges"), ("cap_floor", "optionlets"), ("collar", "periods"),
        ("digital_cap", "optionlets"), ("swaption", "fixed"), ("swaption", "floating"),
        ("hull_white_cap", "optionlets"), ("hull_white_swaption", "fixed"))),
    # names that belong together
    *((p, "foreign", "USD", "'USD' is currency, too", "give something other than currency") for p in PAIRS),
    ("basis_swap", "currency", "GBP", "'GBP' is not receive.currency 'EUR'", "give the same receive.curr"),
    ("basis_swap", "pay.currency", "GBP", "'EUR' is not pay.currency 'GBP'", "give the same pay.currency"),
    ("basis_swap", "receive.index", None, "is missing, and floating has 6 flows", "give a name"),
]  # fmt: skip
EMPTY = [
    ("swap", ("fixed", "floating"), "has no flows, nor has floating"),
    ("overnight_swap", ("overnight", "fixed"), "has no flows, nor has fixed"),
    ("basis_swap", ("pay.fixed", "pay.floating", "pay.exchanges"),
     "has no flows, nor have floating and exchanges"),
    ("cross_currency_swap", ("receive.fixed", "receive.floating", "receive.exchanges"),
     "has no flows, nor have floating and exchanges"),
]  # fmt: skip
MOVED = {("basis_swap", "pay.currency"): "currency"}  # told of the other of the two fields


@pytest.mark.parametrize(("product", "path", "value", "reason", "hint"), RULES)
def test_every_rule_of_every_product(product, path, value, reason, hint):
    good = SAMPLES[TYPES[product]]
    trade = next(
        t for t in good
        if ".0." not in path or len(get(t, path.split(".0.")[0])) > ("comes after" in reason)
    )  # fmt: skip
    field, found, fix = refused(put(trade, path, value), good)
    leg, _, row = path.partition(".0.")
    of_schedule = reason.startswith(("flow 1:", "has no")) or path == "expiry"
    assert field in {path.replace(".0.", "."), leg, "fixed", MOVED.get((product, path))}
    flow = "flow 2 " if "comes after" in reason else "flow 1 " if row and not of_schedule else ""
    head, _, tail = reason.partition("{}")
    assert found.startswith(flow + head), found
    assert found.endswith(tail), found
    assert fix.startswith(hint), fix


@pytest.mark.parametrize(("product", "paths", "reason"), EMPTY)
def test_legs_without_flows(product, paths, reason):
    trade = SAMPLES[TYPES[product]][0]
    for path in paths:
        trade = put(trade, path, vt.Schedule())
    says(refused(trade, SAMPLES[TYPES[product]]), paths[0], reason, "give at least one flow")


NEEDED = {"asset.asset_discount": "quanto", "asset.fx_vol": "compo", "asset.correlation": "compo"}


@pytest.mark.parametrize("product", ["equity_option", "equity_digital", "equity_barrier"])
@pytest.mark.parametrize("path", NEEDED)
def test_what_a_converted_payoff_needs(product, path):
    good = SAMPLES[TYPES[product]]
    asset = models.Asset(
        "ACME", "ACME", 0.01, NEEDED[path], "USD", "USD.OIS", "EURUSD", "ACME.EURUSD"
    )
    bad = put(put(good[0], "asset", asset), path, None)
    says(refused(bad, good), path, f"is missing, and payoff is '{NEEDED[path]}'", "give a name")


def test_payments_long_before_the_end_of_their_period():
    """Business-day adjusting may move a payment a little, not by months."""
    for product, path, end, other in (
        ("cap_floor", "optionlets.0", "end_time", "pay_time"),
        ("basis_swap", "receive.floating.0", "accrual_end", "pay_time"),
    ):
        trade = SAMPLES[TYPES[product]][0]
        leg = path.partition(".0")[0]
        when = getattr(get(trade, leg)[0], end)
        ok = put(trade, f"{path}.{other}", when - 0.04)
        assert Book.of([ok]).failures == ()
        bad = put(trade, f"{path}.{other}", when - 0.2)
        found = refused(bad, SAMPLES[TYPES[product]])
        says(
            found,
            f"{leg}.{other}",
            f"flow 1 at {when - 0.2:g} is before {end} at {when:g}",
            "give pay",
        )


def test_every_rule_is_in_the_table_above():
    """A rule without a case is a rule nobody has seen the message of."""
    cases = {(p, path.replace(".0.", ".")) for p, path, *_ in RULES}
    cases |= {(p, path) for p, paths, _ in EMPTY for path in paths}
    cases |= {("equity_option", path) for path in NEEDED}
    told = {
        ("basis_swap", "receive.floating.accrual_end"), ("basis_swap", "receive.floating.end_time"),
    }  # fmt: skip
    missing = []
    for name, cls in TYPES.items():
        for f in schema(cls):
            at = [(f.path, f.rules)]
            if f.kind == "schedule":
                at += [(f"{f.path}.{g.path}", g.rules) for g in schema(f.type)]
            for path, rules in at:
                mine = [r for r in rules if type(r).find is not Rule.find]
                alike = {
                    c for c in cases | told if c[1].rpartition(".")[2] == path.rpartition(".")[2]
                }
                if mine and (name, path) not in cases and not alike:
                    missing.append((name, path, mine))
    assert missing == []


# ---- on a market ---------------------------------------------------------------------------------
def named(kind):
    for name, cls in TYPES.items():
        for f in schema(cls):
            for rule in f.rules:
                if isinstance(rule, Names) and rule.kind == kind:
                    yield name, f.path


MARKET = samples.market()
WORDS = {"curve": "curve", "index": "index", "vol": "vol", "spot": "spot", "currency": "FX rate"}


@pytest.mark.parametrize("kind", WORDS)
def test_names_the_market_does_not_have(kind):
    paths = list(named(kind))
    assert len(paths) >= 4
    for product, path in paths:
        good = SAMPLES[TYPES[product]]
        trade = next((t for t in good if get(t, path) is not None), good[0])
        bad = put(put(trade, "id", "BAD"), path, "EUR.OISS")
        for field in ("currency", "receive.currency", "pay.currency"):  # one rule at a time
            if product == "basis_swap" and kind == "currency":
                bad = put(bad, field, "EUR.OISS")
        book = Book.of([*good, bad], source="mine")
        assert book.failures == (), (product, path)
        (failure,) = on_market(book, MARKET).failures
        assert failure.trade == "BAD"
        assert failure.where == f"mine row {len(good) + 1}"
        assert failure.field in {path, "currency"}
        assert failure.reason == f"'EUR.OISS' is no {WORDS[kind]} of the market"
        assert failure.hint.startswith(f"add the {WORDS[kind]}; ")
        if kind == "curve":
            assert failure.hint.endswith("did you mean 'EUR.OIS'")


def test_strikes_that_a_volatility_has_no_formula_for():
    for product, path in (
        ("cap_floor", "optionlets.0.strike"), ("digital_cap", "optionlets.0.strike"),
        ("collar", "periods.0.cap_strike"), ("collar", "periods.0.floor_strike"),
        ("swaption", "strike"),
    ):  # fmt: skip
        for trade in SAMPLES[TYPES[product]]:
            kind = MARKET.vols[trade.vol].kind
            bad = put(put(trade, "id", "BAD"), path, -0.03)
            got = on_market(Book.of([trade, bad]), MARKET)
            if kind == "normal":
                assert got.failures == ()
                continue
            (failure,) = got.failures
            least = 0.0 if kind == "black" else -0.02
            flow = "flow 1 " if ".0." in path else ""
            assert failure.field == path.replace(".0.", ".")
            assert failure.reason == (
                f"{flow}is -0.03 under the volatility {trade.vol!r}, which takes none below {least:g}"
            )
            assert failure.hint.startswith("use a normal volatility")


def test_a_correlation_out_of_range():
    quanto = next(t for t in SAMPLES[TYPES["equity_option"]] if t.asset.payoff == "quanto")
    for level in (1.2, -1.0001):
        market = dataclasses.replace(MARKET, spots={**MARKET.spots, "ACME.EURUSD": level})
        plain = SAMPLES[TYPES["equity_option"]][0]
        (failure,) = on_market(Book.of([plain, quanto]), market).failures
        assert (failure.trade, failure.field) == (quanto.id, "asset.correlation")
        assert failure.reason == f"'ACME.EURUSD' is at {level:g}"
        assert failure.hint == "give a level from -1 to 1 in the market"


def test_nothing_left():
    bad = put(SAMPLES[TYPES["fx_option"]][0], "vol", "NONE")
    with pytest.raises(
        vt.BookError, match=r"no trade of mine can be used; the first: mine row 1 vol 'NONE'"
    ):
        on_market(Book.of([bad], source="mine"), MARKET)


# ---- tables --------------------------------------------------------------------------------------
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


def test_a_reason_goes_on_from_its_field_or_is_a_sentence():
    plain = vt.Failure("T", "is -1", "strike", "give more", "b.csv:3")
    assert str(plain) == "b.csv:3 strike is -1 (trade T skipped); give more"
    own = vt.Failure("T", "the market has no curve 'X'", "discount", "", "b.csv:3")
    assert own.line(1200) == (
        "b.csv:3 discount: the market has no curve 'X' (trade T skipped, 1,200 priced)"
    )
    assert str(vt.Failure("T", "there is no way")) == "there is no way (trade T skipped)"


def test_fields_with_a_default_may_be_left_out():
    option = SAMPLES[TYPES["equity_option"]][0]
    table = Book.of([option]).to_arrow(TYPES)
    bare = table.drop_columns([c for c in table.column_names if c.startswith("asset.") and c not in {
        "asset.underlying", "asset.vol", "asset.dividend_yield"}])  # fmt: skip
    assert Book.from_arrow(bare, TYPES).trade(option.id) == option


# ---- the others are untouched --------------------------------------------------------------------
def test_a_bad_trade_of_every_product_leaves_all_values_as_they_were():
    """NPVs of the good trades with the bits they have without the bad ones."""
    good, mixed = [t for cls in TYPES.values() for t in SAMPLES[cls]], []
    for k, trade in enumerate(good):
        mixed.append(trade)
        if trade is SAMPLES[type(trade)][0]:
            number = [f.path for f in schema(type(trade)) if f.kind == "number"]
            path, value = (number[0], float("nan")) if number else ("currency", "")
            mixed.append(put(put(trade, "id", f"BAD-{k}"), path, value))
    engine = vt.Engine()
    levels = np.repeat(MARKET.base_levels()[:, None], 9, axis=1)
    levels *= 1.0 + 0.01 * np.arange(9)
    clean = engine.compile(Book.of(good), MARKET).run(levels)
    book = on_market(Book.of(mixed), MARKET)
    assert len(book.failures) == len(TYPES)
    dirty = engine.compile(book, MARKET).run(levels)
    assert dirty.trade_ids == clean.trade_ids
    assert dirty["npv"].tobytes() == clean["npv"].tobytes()
    assert dirty.base["npv"].tobytes() == clean.base["npv"].tobytes()


# ---- a third party's trade type ------------------------------------------------------------------
@dataclasses.dataclass(frozen=True)
class Coupon:
    pay_time: vt.PayTime
    amount: vt.Positive


@dataclasses.dataclass(frozen=True)
class Bond:
    """Nothing of this is known to the package."""

    id: str
    netting_set: str
    currency: vt.Currency
    discount: vt.CurveName
    seniority: typing.Literal["senior", "junior"]
    recovery: vt.Fraction
    lots: int
    issued: float
    maturity: typing.Annotated[float, vt.After("issued")]
    floor: float | None
    coupons: typing.Annotated[vt.Schedule[Coupon], vt.NotEmpty()]


BOND = Bond("B", "A", "EUR", "EUR.OIS", "senior", 0.4, 3, -1.0, 4.0, None,
            vt.Schedule([Coupon(1.0, 2.0), Coupon(2.0, 2.0)]))  # fmt: skip


@pytest.mark.parametrize(
    ("path", "value", "reason", "hint"),
    [
        ("seniority", "mezzanine", "'mezzanine' does not fit", "use one of senior, junior"),
        ("recovery", 1.5, "is 1.5", "give zero to 1"),
        ("lots", 2.5, "is 2.5, not a whole number", "give a whole number"),
        ("maturity", -2.0, "at -2 is not after issued at -1", "give maturity after issued"),
        ("floor", "low", "'low' is text, not a number", "give a number"),
        ("coupons", vt.Schedule(), "has no flows", "give at least one flow"),
        ("coupons", None, "is missing", "give a Schedule, perhaps an empty one"),
        ("coupons", 7, "is a int, not a schedule", "give a Schedule of Coupon"),
        ("coupons.0", "x", "flow 1 is a str", "give rows of Coupon"),
        ("coupons.0.amount", 0.0, "flow 1 is 0", "give a number above zero"),
        ("coupons.1.pay_time", 0.5, "flow 2 at 0.5 comes after one at 1", "sort the flows by pay_time"),
    ],
)  # fmt: skip
def test_a_type_of_ones_own_gets_the_same_checks(path, value, reason, hint):
    bad = put(dataclasses.replace(BOND, id="X"), path, value)
    field, found, fix = refused(bad, [BOND])
    assert field == path.replace(".0.", ".").replace(".1.", ".").removesuffix(".0")
    assert found == reason
    assert fix == hint


def test_rules_that_make_no_sense_are_errors_of_the_type():
    @dataclasses.dataclass(frozen=True)
    class Wrong:
        id: str
        name: typing.Annotated[str, vt.Above(0.0)]

    with pytest.raises(
        vt.SchemaError, match=r"Wrong\.name: Above is no rule for a field of type str\. It is"
    ):
        Book.of([Wrong("A", "B")])

    @dataclasses.dataclass(frozen=True)
    class Typo:
        id: str
        maturity: typing.Annotated[float, vt.After("isued")]

    with pytest.raises(
        vt.SchemaError, match="a rule of Typo names 'isued', which is no field of it"
    ):
        Book.of([Typo("A", 1.0)])
