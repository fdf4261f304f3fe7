"""Specification of bad trades, for every product: what a field's type does not allow is a failure that
names row, trade, field, reason and hint; the others are untouched. Rules: test_trade_rules.py; tables:
test_bad_tables.py; CSV: test_bad_csv.py."""

import dataclasses
import typing

import numpy as np
import pytest

import vectrace as vt
from models import samples
from tests.tools.bad_trades import LONG_TEXT, SAMPLES, TYPES, fields, first, put, refused, says
from vectrace.book import Book
from vectrace.book.validate import on_market
from vectrace.columns import schema

MARKET = samples.market()

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


def test_a_reason_goes_on_from_its_field_or_is_a_sentence():
    plain = vt.Failure("T", "is -1", "strike", "give more", "b.csv:3")
    assert str(plain) == "b.csv:3 strike is -1 (trade T skipped); give more"
    own = vt.Failure("T", "the market has no curve 'X'", "discount", "", "b.csv:3")
    assert own.line(1200) == (
        "b.csv:3 discount: the market has no curve 'X' (trade T skipped, 1,200 priced)"
    )
    assert str(vt.Failure("T", "there is no way")) == "there is no way (trade T skipped)"


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
