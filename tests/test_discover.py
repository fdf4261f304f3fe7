"""Discovery: every trade of a book on one leaf, from few recordings, whatever the book's size."""

from __future__ import annotations

import datetime
import time
from typing import Any

import numpy as np
import pytest

import vectrace as vt
from models.swap import SwapTrade
from tests.fuzz.harness import Counters, Flow, check, deal, model_from, run, table_of
from vectrace.book.generate import SwapSpec, generate_swaps
from vectrace.columns import trade_at
from vectrace.errors import RecordingError
from vectrace.library.bulk import SetupData
from vectrace.library.check import _successions, bindings, choose
from vectrace.library.discover import Assignment, discover
from vectrace.library.leaves import Leaf
from vectrace.market.view import MarketView, RecordedSource, price
from vectrace.registry import model_of
from vectrace.trace.interp import evaluate
from vectrace.trace.text import print_trace
from vectrace.trace.verify import verify

TIMES = np.array([0.25, 0.5, 1.0, 2.0, 5.0, 10.0, 30.0])


def swaps(trades: int, seed: int = 1, flows: tuple[int, int] | None = None) -> tuple[Any, vt.Market]:
    spec = SwapSpec(trades=trades, seed=seed, flows=flows)
    made = generate_swaps(SwapTrade, spec)
    names = sorted({d for d, _ in spec.currencies.values()} | {"P" + i for _, i in spec.currencies.values()})
    market = vt.Market(
        base_date=datetime.date(2024, 1, 2),
        curves=tuple(vt.CurveData(n, "EUR", TIMES, 0.02 + 0.01 * np.sqrt(TIMES)) for n in names),
        indices=tuple(vt.IndexData(i, "P" + i, *made.fixings[i]) for _, i in spec.currencies.values()))
    return made.book.tables[0], market


def find(table: Any, market: vt.Market, leaves: list[Leaf], counters: Counters,
         checked: bool = False) -> Assignment:
    data = SetupData(market.setup_tables(), {
        k: market.ids(k) for k in ("curve", "index", "currency", "spot", "vol")})
    return discover(model_of(SwapTrade), table, data, lambda r: MarketView(RecordedSource(r, market)),
                    leaves, counters, market=market if checked else None)


@pytest.mark.parametrize(("trades", "seed"), [(1_000, 1), (1_000, 2), (20_000, 1)])
def test_a_generated_book_needs_few_recordings(trades: int, seed: int) -> None:
    table, market = swaps(trades, seed)
    leaves: list[Leaf] = []
    counters = Counters()
    got = find(table, market, leaves, counters, checked=True)
    assert not got.failures
    assert sum(map(len, got.trades)) == trades
    assert counters.recordings <= 8
    assert not any(leaf.notes for leaf in leaves)
    again = Counters()
    find(table, market, leaves, again)
    assert again.recordings == 0


def test_trades_are_checked_that_show_every_succession_of_paths() -> None:
    table, market = swaps(1_000)
    got = find(table, market, [], Counters())
    for trades, blocks in zip(got.trades, got.contexts, strict=True):
        shown = _successions(trades, blocks)
        length = np.add.reduce([np.diff(s.offsets)[trades] for s in table.schedules.values()])
        assert not shown[np.argmax(length)].all()  # the longest is not enough
        places = np.searchsorted(trades, choose(table, trades, blocks))
        assert np.array_equal(shown[places].any(axis=0), shown.any(axis=0))


def test_books_of_other_sizes_and_seeds_give_the_same_traces() -> None:
    texts = []
    for trades, seed in ((1_000, 1), (4_000, 3)):
        table, market = swaps(trades, seed)
        leaves: list[Leaf] = []
        find(table, market, leaves, Counters())
        texts.append(sorted(print_trace(leaf.trace) for leaf in leaves))
    assert texts[0] == texts[1]


def test_swaps_are_priced_bit_for_bit() -> None:
    table, market = swaps(200, 5)
    leaves: list[Leaf] = []
    got = find(table, market, leaves, Counters())
    data = SetupData(market.setup_tables(), {k: market.ids(k) for k in ("curve", "index")})
    levels = market.base_levels()[:, None] + np.random.default_rng(1).normal(
        size=(len(market.base_levels()), 3)) * 1e-3
    function = model_of(SwapTrade).function
    for leaf, part in zip(leaves, got.trades, strict=True):
        verify(leaf.trace)
        for i in part[:60]:
            value = evaluate(leaf.trace, bindings(leaf.trace, table, int(i), data, levels))
            want = price(function, trade_at(table, int(i)), market, levels)
            for name, x in want.items():
                assert np.array_equal(np.broadcast_to(value[name], x.shape), x)


def test_classification_takes_well_under_a_second_for_three_million_flows() -> None:
    """20,000 swaps of 180 flows; the bound leaves room for a busy machine."""
    table, market = swaps(20_000, 1, (30, 150))
    leaves: list[Leaf] = []
    counters = Counters()
    find(table, market, leaves, counters)
    started = time.perf_counter()
    find(table, market, leaves, counters)
    took = time.perf_counter() - started
    print(f"classification {took:.2f} s")
    assert took < 4.0


def test_one_more_trade_of_a_known_shape_records_nothing() -> None:
    table, market = swaps(500, 1)
    leaves: list[Leaf] = []
    find(table, market, leaves, Counters())
    more, _ = swaps(300, 77)
    counters = Counters()
    find(more, market, leaves, counters)
    assert counters.recordings == 0


def test_the_eager_check_unrolls_what_disagrees() -> None:
    """Identity of rows cannot be seen: `f is leg[0]` holds for the first row in plain Python only."""
    text = """
def model(trade, market):
    rows = {}
    a = 0.0
    for f in trade.leg:
        rows[len(rows)] = 0
        a += f.x * len(rows)
    return a
"""
    check(text, [deal(k, [Flow(0.5 * j, 1.0, 0.0) for j in range(k)]) for k in range(8)])
    text = """
import itertools
COUNT = itertools.count()
def model(trade, market):
    return trade.x * (next(COUNT) + 1.0)
"""
    with pytest.raises(RecordingError, match="computes something else when recorded"):
        run(model_from(text), table_of([deal(0), deal(1)]))


def test_a_leaf_learns_paths_from_later_books() -> None:
    text = """
def model(trade, market):
    a = 0.0
    for f in trade.leg:
        if f.y < 0.0:
            a -= f.x
        elif f.y > 1.0:
            a = a * 0.5
        else:
            a += f.x * market.spot("S")
    return a
"""
    model, leaves = model_from(text), []
    books = [[deal(0, [Flow(0.5, 1.0, 0.5)] * 3)], [deal(1, [Flow(0.5, 1.0, -0.5)] * 2)],
             [deal(2, [Flow(0.5, 1.0, 2.0), Flow(0.5, 1.0, 0.5), Flow(0.5, 2.0, -2.0)])]]
    recordings = []
    for trades in books:
        c = Counters()
        run(model, table_of(trades), leaves, c)
        recordings.append(c.recordings)
    assert len(leaves) == 1
    assert recordings == [1, 1, 1]
    c = Counters()
    run(model, table_of([t for b in books for t in b]), leaves, c)
    assert c.recordings == 0


def test_too_many_paths_name_what_differs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("vectrace.library.discover.BUDGET", 6)
    text = "def model(trade, market):\n    return trade.x * len(trade.leg)\n"
    with pytest.raises(RecordingError, match="leg"):
        run(model_from(text), table_of([deal(k, [0.5] * k) for k in range(9)]))
