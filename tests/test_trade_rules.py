"""Specification of the rules of trades: what a field may not hold beside the others of its trade, and
what the market must have; every rule of every product is seen here with its message."""

import dataclasses

import pytest

import models
import vectrace as vt
from models import samples
from tests.tools.bad_trades import SAMPLES, TYPES, get, put, refused, says
from vectrace.book import Book
from vectrace.book.validate import on_market
from vectrace.columns import schema
from vectrace.fields import Names, Rule

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
