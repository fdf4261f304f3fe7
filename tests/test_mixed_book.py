"""Specification of the mixed book: every product in one list, recorded by shape, priced in its order."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import models
import vectrace as vt
from models import samples
from vectrace.book.draw import MixedSpec
from vectrace.columns import Coded, take
from vectrace.errors import BookError
from vectrace.library import discover
from vectrace.registry import MODELS
from vectrace.run.mixed import Mixed, mixed
from vectrace.runtime.cache import KernelCache

TYPES = {model.name: cls for cls, model in MODELS.items() if cls.__module__.startswith("models.")}
NO_PRODUCTS = {"piecewise_curve", "par_interpolated_curve"}  # these make curves, not values
MOST_RECORDINGS = 60
QUICK = ("FXFORWARD", "FXSWAP", "FXOPTION", "BLACKSCHOLES", "EQUITYOPTION")  # recorded in a moment


def made(trades: int, seed: int = 1, days: int = 60) -> Mixed:
    return mixed(TYPES, MixedSpec(trades, seed), days)


def engine(folder: Path) -> vt.Engine:
    return vt.Engine(cache=KernelCache(folder))


@pytest.fixture(scope="module")
def small() -> Mixed:
    return made(1000)


@pytest.fixture(scope="module")
def compiled(small: Mixed, tmp_path_factory: pytest.TempPathFactory) -> tuple[vt.Engine, Any]:
    own = engine(tmp_path_factory.mktemp("mixed"))
    return own, own.compile(small.made.book, small.market)


def test_every_product_is_there_in_any_order(small: Mixed) -> None:
    book = small.made.book
    assert models is not None
    assert {t.type for t in book.tables} == {TYPES[n] for n in TYPES.keys() - NO_PRODUCTS}
    assert len(book) == len(set(book.ids)) == 1000
    types = book.summary().types
    changes = np.count_nonzero(np.diff(types.codes))
    assert changes > 700  # SWAP FX FX CAP SWAP …: neighbours differ
    for column in ("currency", "netting_set"):
        assert len(book.coded(column).values) == {"currency": 3, "netting_set": 20}[column]
    again = made(1000).made.book
    assert again.ids == book.ids
    assert made(1000, seed=2).made.book.ids != book.ids


def test_trades_are_live_expired_and_partly_fixed(small: Mixed) -> None:
    by_name = {t.type.__name__: t for t in small.made.book.tables}
    for name in ("FxOption", "EquityOption", "Swaption", "BondOption"):
        expiry = by_name[name].columns["expiry"]
        assert not isinstance(expiry, Coded)
        assert (expiry < 0.0).any()
        assert (expiry > 0.0).any()
    for name, path in (
        ("SwapTrade", "floating"),
        ("CapFloor", "optionlets"),
        ("BasisSwap", "pay.floating"),
    ):
        flows = by_name[name].schedules[path].columns
        fixed = (flows["fixing_time"] < 0.0) & (flows["pay_time"] > 0.0)
        assert fixed.any()
        assert (flows["pay_time"] < 0.0).any()
        assert (flows["fixing_time"] > 0.0).any()


@pytest.mark.parametrize(("trades", "seed"), [(1000, 2), (10_000, 3)])
def test_recordings_are_those_of_the_shapes(
    trades: int, seed: int, compiled: tuple[vt.Engine, Any], tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    """The same number in a book ten times as large and in one of other numbers, and at most 60."""
    monkeypatch.setattr(discover, "check_leaf", lambda *a: "")  # the book of the fixture has it
    first = compiled[1]
    assert first.counters["recordings"] <= MOST_RECORDINGS
    book = made(trades, seed)
    other = engine(tmp_path).compile(book.made.book, book.market, prepare=False)
    assert other.failures == []
    assert other.counters["recordings"] == first.counters["recordings"]
    assert other.counters["leaves"] == first.counters["leaves"]


def test_known_shapes_record_and_compile_nothing(compiled: tuple[vt.Engine, Any]) -> None:
    """A larger book of other trades through the same engine; kernels and launches as many as before."""
    own, first = compiled
    assert first.failures == []
    book = made(3000, seed=5)
    levels = book.market.base_levels()[:, None]
    steps = [len(r.prepare().kernels) for r in (first, own.compile(book.made.book, book.market))]
    replay = own.compile(book.made.book, book.market)
    assert replay.counters["recordings"] == 0
    assert steps[0] == steps[1] <= 2 * len(first.leaves)
    launches = []
    for r in (first, replay):
        r.run(levels, base=False)  # the very first run starts kernel by kernel, as they are compiled
        before = own.device.counters.launches
        values = r.run(levels, base=False).values["npv"]
        launches.append(own.device.counters.launches - before)
        assert np.isfinite(values).all()
    assert launches[0] == launches[1] <= len(first.leaves)  # three times the trades, as many launches


def test_an_amendment_of_twenty_trades_with_one_new_shape_records_and_compiles_one(
    small: Mixed, tmp_path: Path
) -> None:
    """Twenty trades of some products of the mixed book are changed; one of them becomes a quanto, which
    no trade of the book was."""
    every = small.made.book.select(i for i in small.made.book.ids if i.startswith(QUICK))
    equity = [i for i in every.ids if i.startswith("EQUITYOPTION")]
    quanto = [i for i in equity if every.trade(i).asset.payoff == "quanto"]
    assert 0 < len(quanto) < len(equity)
    book = every.select(set(every.ids) - set(quanto))
    own = engine(tmp_path)
    replay = own.compile(book, small.market)
    before = replay.counters
    plain = next(i for i in equity if every.trade(i).asset.payoff == "none")
    chosen = [i for i in book.ids if i != plain][:19]
    trades = [dataclasses.replace(every.trade(i), netting_set="MEMBER-01") for i in chosen]
    new = dataclasses.replace(every.trade(quanto[0]), id=plain)
    done = replay.amend([*trades, new])
    assert len({type(t) for t in trades}) >= 4
    assert (done.recordings, done.compiles, done.failures) == (1, 1, ())
    assert replay.counters["leaves"] == before["leaves"] + 1
    scenarios = small.history.moves(small.market, 5)
    got = replay.run(scenarios, base=False)
    want = own.compile(replay.book, small.market).run(scenarios, base=False)
    assert got.trade_ids == want.trade_ids
    np.testing.assert_array_equal(got.values["npv"], want.values["npv"])


def test_a_shuffled_book_has_the_same_leaves_and_bits(
    small: Mixed, compiled: tuple[vt.Engine, Any]
) -> None:
    own, first = compiled
    scenarios = small.history.moves(small.market, 9)
    want = first.run(scenarios, base=False)
    assert want.trade_ids == small.made.book.ids
    rng = np.random.default_rng(4)
    book = small.made.book
    places = rng.permutation(len(book)) + 1
    tables, lines, at = [], [], 0
    for table in [book.tables[i] for i in rng.permutation(len(book.tables))]:
        tables.append(take(table, rng.permutation(len(table))))
        lines.append(places[at : at + len(table)])
        at += len(table)
    shuffled = dataclasses.replace(book, tables=tuple(tables), lines=tuple(lines))
    replay = own.compile(shuffled, small.market)
    assert replay.counters["recordings"] == 0
    assert {leaf.key for leaf in replay.leaves} == {leaf.key for leaf in first.leaves}
    got = replay.run(scenarios, base=False)
    assert got.trade_ids == shuffled.ids != want.trade_ids
    row = {name: i for i, name in enumerate(want.trade_ids)}
    order = [row[name] for name in got.trade_ids]
    np.testing.assert_array_equal(got.values["npv"], want.values["npv"][order])
    np.testing.assert_array_equal(
        replay.run(scenarios, "netting_set", "EUR", base=False).values["npv"],
        first.run(scenarios, "netting_set", "EUR", base=False).values["npv"],
    )


def test_what_cannot_be_generated_is_said() -> None:
    with pytest.raises(BookError, match="trades is 0"):
        MixedSpec(0)
    with pytest.raises(BookError, match="no trades of a model 'piecewise_curve'"):
        mixed(TYPES, MixedSpec(10, shares={"piecewise_curve": 1.0}), 10)


def test_half_of_the_options_are_sold_where_both_sides_are_asked_for(small: Mixed) -> None:
    book = mixed(TYPES, MixedSpec(1000, both_sides=True), 10).made.book
    for a, b in zip(small.made.book.tables, book.tables, strict=True):
        name = next(n for n, t in TYPES.items() if t is a.type)
        sizes = [(t.columns[n]) for t in (a, b) for n in ("notional", "amount", "quantity") if n in t.columns]
        sizes += [t.schedules[p].columns["notional"] for t in (a, b)
                  for p in ("optionlets", "periods", "floating") if p in t.schedules
                  and "notional" in t.schedules[p].columns]  # fmt: skip
        one, other = (np.concatenate(sizes[i :: 2]) for i in (0, 1)) if sizes else (np.zeros(0),) * 2
        assert len(one) == len(other)
        np.testing.assert_array_equal(np.abs(one), np.abs(other))
        option = any(n in name for n in ("ption", "digital", "barrier", "black", "cap", "collar"))
        assert bool((one != other).any()) == option, name


def test_notionals_are_in_the_currency_of_the_trade() -> None:
    """Of options on a currency at the strike, of shares quantity × strike, of the leg in the trade's
    currency; by product in the order of the book."""
    trades = {t.id: t for t in samples.trades() if not type(t).__name__.endswith("Curve")}
    book = vt.Book.of(list(trades.values()))
    assert book.failures == ()
    size = dict(zip(book.ids, book.summary().notional.tolist(), strict=True))
    for name, trade in trades.items():
        kind = type(trade).__name__
        if kind in ("FxOption", "FxBarrier"):
            want = abs(trade.notional) * trade.strike
        elif kind == "FxForward":
            want = abs(trade.amount)
        elif kind == "FxDigital":
            want = abs(trade.amount) * (trade.strike if trade.pays == "foreign" else 1.0)
        elif kind in ("EquityOption", "EquityDigital", "EquityBarrier", "EuropeanOption"):
            want = abs(trade.quantity * trade.strike)
        elif kind == "SwapTrade":
            want = max(f.notional for f in (*trade.fixed, *trade.floating))
        elif kind == "CrossCurrencySwap":
            legs = [x for x in (trade.receive, trade.pay) if x.currency == trade.currency]
            want = max(abs(f.notional) for x in legs for f in (*x.fixed, *x.floating))
        else:
            continue
        assert size[name] == want, name
    assert not np.isnan(list(size.values())).any()
