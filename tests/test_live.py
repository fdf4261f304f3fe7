"""A book that changes on a live replay: after any edits its results are, bit for bit, those of the
resulting book compiled anew; trades of known shapes are neither recorded nor compiled, and what an
edit evaluates are its own trades.

Trades here are `Deal`s with a loop of several paths and `Note`s without one, from a small random
source; the plain list beside every replay is what the edits are documented to do.
"""

from __future__ import annotations

import random
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import vectrace as vt
from tests.tools.live_book import (  # noqa: F401 -- `models` is a fixture
    LANES,
    MARKET,
    Plain,
    book_of_known,
    check,
    engine,
    evaluated,
    levels,
    make,
    market,
    models,
    random_edits,
    same,
    small,
)
from vectrace import live
from vectrace.columns import joined, table_of, take, trade_at
from vectrace.runtime.cache import KernelCache


@pytest.mark.parametrize("seed", range(6))
def test_after_any_edits_the_results_are_those_of_the_book_compiled_anew(seed: int) -> None:
    rng = random.Random(1000 + seed)
    plain = Plain([make(rng, f"T{k}") for k in range(rng.randrange(1, 14))])
    replay = engine().compile(vt.Book.of(plain.trades), MARKET)
    replay.prepare("netting_set", "EUR")

    def checked() -> None:
        assert list(replay.trade_ids) == [t.id for t in plain.trades]
        check(replay)

    random_edits(seed, 7, replay, plain, checked)
    # an engine that has seen nothing of how the book came about, on a book from the trades alone
    anew = engine().compile(vt.Book.of(plain.trades), MARKET)
    same(replay.run(levels()).values, anew.run(levels()).values)


@pytest.mark.long
@settings(max_examples=60)
@given(st.integers(0, 10**6))
def test_long_histories_of_edits(seed: int) -> None:
    plain = Plain([make(random.Random(seed), f"T{k}") for k in range(30)])
    replay = engine().compile(vt.Book.of(plain.trades), MARKET)
    random_edits(seed, 60, replay, plain, lambda: None)
    assert list(replay.trade_ids) == [t.id for t in plain.trades]
    check(replay)


@pytest.mark.parametrize("backend", ["reference", "host"])
def test_other_backends_have_the_same_bits(backend: str) -> None:
    if backend == "host":
        from vectrace.runtime.host import why_not

        if why_not():
            pytest.skip(why_not())
    results = []
    for name in ("llvm", backend):
        rng = random.Random(5)
        plain = Plain([make(rng, f"T{k}") for k in range(9)])
        replay = vt.Engine(backend=name, cache=KernelCache(None)).compile(vt.Book.of(plain.trades), MARKET)
        random_edits(5, 5, replay, plain, lambda: None)
        results.append((replay.run(levels()), replay.run(levels(), "netting_set", "EUR")))
    for a, b in zip(*results, strict=True):
        assert (a.trade_ids, a.groups) == (b.trade_ids, b.groups)
        same(a.values, b.values)


def test_many_small_edits_leave_few_parts() -> None:
    rng = random.Random(2)
    trades = [make(rng, f"T{k}") for k in range(64)]
    replay = engine().compile(vt.Book.of(trades), MARKET)
    for k in range(50):
        replay.add(make(rng, f"X{k}"))
    assert len(replay.ledger.generations) <= 8
    for k in range(0, 60, 2):
        replay.amend(make(rng, f"T{k}"))
    assert len(replay.ledger.generations) <= 8
    check(replay)


def test_launch_data_of_trades_that_left_is_given_back(monkeypatch: pytest.MonkeyPatch) -> None:
    rng = random.Random(3)
    replay = engine().compile(vt.Book.of([make(rng, f"T{k}", 0.5) for k in range(40)]), MARKET)
    (leaf,) = replay.prepare().leaves
    rows = len(leaf.launch.contexts[1].columns)
    replay.remove([f"T{k}" for k in range(5, 40)])
    assert len(leaf.launch.trades) == 5
    assert len(leaf.launch.contexts[1].columns) < rows
    check(replay)
    monkeypatch.setattr(live, "MANY_RUNS", 1)
    replay.remove(["T1", "T3"])
    assert len(leaf.launch.trades) == 3
    check(replay)


# ---- counts --------------------------------------------------------------------------------------
def test_known_shapes_are_neither_recorded_nor_compiled(tmp_path: Path, evaluated: list[int]) -> None:
    rng = random.Random(1)
    replay = engine(tmp_path).compile(book_of_known(rng), MARKET, "netting_set", "EUR")
    before, rows = replay.counters, sum(evaluated)
    evaluated.clear()
    done = replay.add([make(rng, f"X{k}") for k in range(5)])
    assert (done.recordings, done.compiles, done.failures) == (0, 0, ())
    # each of the five: by the guards of every leaf, and once more to be set up
    assert sum(evaluated) <= 5 * 6 < rows / 10
    evaluated.clear()
    replay.amend([make(rng, "T7"), make(rng, "T8")])
    assert sum(evaluated) <= 7 * 6  # they are joined with the last five
    evaluated.clear()
    replay.remove(["T1", "X2"])
    assert sum(evaluated) <= 6 * 6
    for lanes in (1, 5, LANES):  # scenarios come and go
        replay.run(levels(lanes=lanes), "netting_set", "EUR")
    after = replay.counters
    for name in ("recordings", "evidence_runs", "compiles", "cache_hits", "leaves"):
        assert after[name] == before[name], name


def test_an_amendment_of_twenty_with_one_new_shape_records_and_compiles_one(tmp_path: Path) -> None:
    rng = random.Random(1)
    replay = engine(tmp_path).compile(book_of_known(rng), MARKET)
    before = replay.counters
    trades = [make(rng, f"T{k}") for k in range(19)]
    done = replay.amend([*trades, make(rng, "T19", strike=9.0)])
    assert (done.recordings, done.compiles, done.failures) == (1, 1, ())
    after = replay.counters
    assert (after["recordings"], after["compiles"]) == (before["recordings"] + 1, before["compiles"] + 1)
    assert after["leaves"] == before["leaves"] + 1
    again = replay.add([make(rng, f"X{k}", strike=7.0 + k) for k in range(9)])
    assert (again.recordings, again.compiles) == (0, 0)
    check(replay)


def test_a_new_path_of_a_known_loop_records_and_compiles_one(tmp_path: Path) -> None:
    rng = random.Random(1)
    replay = engine(tmp_path).compile(vt.Book.of([make(rng, f"T{k}", 0.5) for k in range(30)]), MARKET)
    done = replay.add(make(rng, "X", 0.5, caps=True))
    assert (done.recordings, done.compiles) == (1, 1)
    more = replay.add([make(rng, "Y", 0.5, caps=True), make(rng, "Z", 0.5)])
    assert (more.recordings, more.compiles) == (0, 0)
    check(replay)


def test_an_edited_book_has_its_leaf_in_the_library(tmp_path: Path) -> None:
    rng = random.Random(1)
    one = engine(tmp_path)
    replay = one.compile(book_of_known(rng, 20), MARKET)
    replay.add(make(rng, "X", strike=9.0))
    for e in (one, engine(tmp_path)):
        anew = e.compile(replay.book, MARKET)
        assert anew.counters["recordings"] == 0


# ---- market data ---------------------------------------------------------------------------------
@pytest.mark.parametrize(("other", "classified"), [
    (market(shift=0.01), False),
    (market(nodes=9), True),
    (market(nodes=1), True),
    (market(t=0.75), True),
    (market(names=("0", "A", "B")), True),
    (market(names=("A", "C")), True),
], ids=["levels", "more nodes", "one node", "later", "one more name", "another name"])
def test_another_market_compiles_nothing(other: vt.Market, classified: bool, evaluated: list[int]) -> None:
    rng = random.Random(8)
    replay = engine().compile(book_of_known(rng, 40), MARKET)
    replay.prepare("netting_set", "EUR")
    replay.add([make(rng, f"X{k}") for k in range(3)])
    before = replay.counters
    evaluated.clear()
    replay.market = other
    assert replay.market is other
    assert bool(evaluated) == classified
    after = replay.counters
    assert all(after[n] == before[n] for n in ("compiles", "cache_hits"))
    # names that the market does not have are a path of their own
    assert after["recordings"] - before["recordings"] == (0 if not replay.failures else 2)
    check(replay)
    replay.edit(add=make(rng, "Y"), amend=make(rng, "T3"), remove=["T4", "X1"])
    check(replay)
    replay.rebase(MARKET)
    assert replay.failures == []
    check(replay)


def test_a_market_that_is_the_same_is_taken_over_without_work(evaluated: list[int]) -> None:
    replay = small()
    evaluated.clear()
    other = market()
    replay.rebase(other)
    assert replay.market is other
    assert evaluated == []


# ---- columns -------------------------------------------------------------------------------------
def test_tables_are_joined_row_by_row() -> None:
    rng = random.Random(1)
    trades = [make(rng, f"T{k}", 0.5) for k in range(9)]
    tables = [table_of(trades[:4]), take(table_of(trades), np.arange(4, 7)), table_of(trades[7:])]
    whole = joined(tables)
    assert [trade_at(whole, i) for i in range(9)] == trades
    assert whole.ids == tuple(t.id for t in trades)
