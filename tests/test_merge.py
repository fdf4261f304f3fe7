"""Leaves from disk learn: what a later process meets becomes part of them, so that books met one after
the other, each by a process of its own, end with the leaves and kernels of one process that met all.
"""

from __future__ import annotations

import datetime
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import vectrace as vt
from models.swap import SwapTrade
from tests.fuzz.harness import LEVELS, MARKET, Deal, Fee, Flow, Kind, deal, model_from, table_of
from tests.test_engine import Case, case_of
from vectrace.book.generate import SwapSpec, generate_swaps
from vectrace.library.kept import sample_from_plain, sample_to_plain
from vectrace.library.leaves import record_once
from vectrace.market.view import MarketView, RecordedSource
from vectrace.registry import MODELS
from vectrace.runtime.cache import KernelCache
from vectrace.trace.proxy import Sample

ROOT = Path(__file__).resolve().parent.parent
LOOP = """
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


@pytest.fixture(autouse=True)
def models() -> Iterator[None]:
    before = dict(MODELS)
    yield
    MODELS.clear()
    MODELS.update(before)


def use(source: str) -> None:
    """The model of `Deal`, with a name of its own in the library."""
    MODELS[Deal] = replace(model_from(source), name="merged")


@dataclass
class Found:
    """What one process did: how many recordings and compilations, its leaves, values by trade."""

    recordings: int
    compiles: int
    keys: list[str]
    values: dict[str, Any]


def process(folder: Path, book: vt.Book, market: vt.Market, levels: Any) -> Found:
    """A new engine, with nothing but the folder: as a new process has it."""
    replay = vt.Engine(threads=1, cache=KernelCache(folder)).compile(book, market)
    assert not replay.failures
    npv = replay.run(levels, base=False).values["npv"]
    return Found(replay.counters["recordings"], replay.counters["compiles"],
                 sorted(leaf.key for leaf in replay.leaves),
                 dict(zip(replay.trade_ids, npv.copy(), strict=True)))


def rows(*ys: float) -> list[Flow]:
    return [Flow(0.5 * k, 1.0 + k, y) for k, y in enumerate(ys)]


BOOKS = [[deal(0, rows(0.5, 0.5, 0.5))], [deal(1, rows(-0.5, -0.5))], [deal(2, rows(2.0, 0.5, -2.0))]]


def test_a_new_path_of_a_loop_joins_the_leaf_on_disk(tmp_path: Path) -> None:
    use(LOOP)
    whole = process(tmp_path / "whole", vt.Book.of([t for b in BOOKS for t in b]), MARKET, LEVELS)
    assert len(whole.keys) == 1
    met: list[Deal] = []
    for k, trades in enumerate(BOOKS):
        met += trades
        got = process(tmp_path / "steps", vt.Book.of(met), MARKET, LEVELS)
        assert got.recordings == 1, k
        assert len(got.keys) == 1, k
    assert got.keys == whole.keys
    for name, x in whole.values.items():
        np.testing.assert_array_equal(got.values[name], x)
    again = process(tmp_path / "steps", vt.Book.of(met), MARKET, LEVELS)
    assert (again.recordings, again.compiles, again.keys) == (0, 0, whole.keys)


def test_the_order_of_processes_does_not_show(tmp_path: Path) -> None:
    use(LOOP)
    whole = vt.Book.of([t for b in BOOKS for t in b])
    keys = set()
    for order in ((0, 1, 2), (2, 0, 1), (1, 2, 0)):
        folder = tmp_path / "".join(map(str, order))
        for k in order:
            process(folder, vt.Book.of(BOOKS[k]), MARKET, LEVELS)
        keys.add(tuple(process(folder, whole, MARKET, LEVELS).keys))
    assert len(keys) == 1
    assert len(keys.pop()) == 1


def swaps(spec: SwapSpec) -> Case:
    made = generate_swaps(SwapTrade, spec)
    return case_of(made.book, made.fixings, 5)


def test_a_book_of_swaps_met_in_two_parts(tmp_path: Path) -> None:
    """Spot-starting ones first; then seasoned and amortising ones: the leaves of one process."""
    plain = swaps(SwapSpec(trades=40, seed=3, states=(0.0, 1.0, 0.0), amortising=0.0))
    every = swaps(SwapSpec(trades=200, seed=3))
    first = process(tmp_path / "parts", plain.book, every.market, every.levels)
    second = process(tmp_path / "parts", every.book, every.market, every.levels)
    whole = process(tmp_path / "whole", every.book, every.market, every.levels)
    assert first.keys != second.keys == whole.keys
    assert second.compiles <= whole.compiles
    assert 1 <= second.recordings <= whole.recordings
    for name, x in whole.values.items():
        np.testing.assert_array_equal(second.values[name], x)
    assert process(tmp_path / "parts", every.book, every.market, every.levels).recordings == 0


UNROLLED = """
def model(trade, market):
    a, seen = 0.0, []
    for f in trade.leg:
        seen.append(f.x)
        a += f.x * len(seen)
    for g in trade.fees:
        if g.y < 0.0:
            a = a - g.x
        else:
            a = a + g.x * market.spot("S")
    return a
"""


def test_a_leaf_with_an_unrolled_loop_learns_too(tmp_path: Path) -> None:
    """Which loops were unrolled is found again by their places in the code."""
    use(UNROLLED)
    leg = rows(*[0.5] * 16)
    fee = [Fee(0.5, 1.0, 0.5), Fee(1.0, 2.0, -0.5)]
    first = vt.Book.of([deal(0, leg, fee[:1] * 2)])
    both = vt.Book.of([deal(0, leg, fee[:1] * 2), deal(1, leg, fee)])
    whole = process(tmp_path / "whole", both, MARKET, LEVELS)
    process(tmp_path / "steps", first, MARKET, LEVELS)
    (leaf,) = vt.Engine(cache=KernelCache(tmp_path / "steps")).library.load(MODELS[Deal])
    assert leaf.kept.unroll
    got = process(tmp_path / "steps", both, MARKET, LEVELS)
    assert got.keys == whole.keys
    assert len(got.keys) == 1


def test_a_market_that_has_moved_on_merges_nothing_wrong(tmp_path: Path) -> None:
    """On another day the samples may take another path. Then the leaf on disk stays as it is."""
    use("""
def model(trade, market):
    if trade.x <= market.t:
        return trade.y
    a = 0.0
    for f in trade.leg:
        if f.y < 0.0:
            a -= f.x
        else:
            a += f.x * market.spot("S")
    return a
""")
    process(tmp_path, vt.Book.of([deal(0, rows(0.5, 0.5), x=0.5)]), MARKET, LEVELS)
    later = replace(MARKET, t=1.0)
    trades = [deal(0, rows(0.5, 0.5), x=0.5), deal(1, rows(0.5, 0.5), x=1.5),
              deal(2, rows(0.5, -0.5), x=1.5)]
    got = process(tmp_path, vt.Book.of(trades), later, LEVELS)
    model = MODELS[Deal]
    for t in trades:
        want = np.broadcast_to(vt.price(model, t, later, LEVELS), (LEVELS.shape[1],))
        np.testing.assert_allclose(got.values[t.id], want, rtol=1e-12)
    back = process(tmp_path, vt.Book.of(trades), MARKET, LEVELS)
    assert back.recordings == 0


PACKAGE = """
from dataclasses import dataclass
import vectrace as vt

@dataclass(frozen=True)
class Coupon:
    t: float
    x: float

@dataclass(frozen=True)
class Ladder:
    id: str
    leg: vt.Schedule[Coupon]

def steps(row, seen):
    return row.x * len(seen)

@vt.model(trade=Ladder)
def ladder(trade, market):
    value, seen = 0.0, []
    for row in trade.leg:  # unrolled: the list grows and grows
        seen.append(row)
        value += steps(row, seen)
    for row in trade.leg:
        if row.t > 1.0:
            value = value * market.spot("S")
        else:
            value = value + row.x
    return value
"""
SCRIPT = """
import datetime, json, sys
import vectrace as vt
from ladders import Coupon, Ladder
market = vt.Market(base_date=datetime.date(2024, 1, 2), spots={"S": 1.25})
legs = {"low": [0.5] * 15, "high": [0.5] * 14 + [1.5]}
trades = [Ladder(k, vt.Schedule(Coupon(t, 1.0 + t) for t in legs[k])) for k in sys.argv[1:]]
replay = vt.Engine(threads=1).compile(vt.Book.of(trades), market)
got = replay.run(market.base_levels()[:, None], base=False).values["npv"][:, 0]
want = [float(vt.price(vt.MODELS[Ladder], t, market)) for t in trades]
c = replay.counters
print(json.dumps({"recordings": c["recordings"], "compiles": c["compiles"], "leaves": c["leaves"],
                  "keys": [leaf.key for leaf in replay.leaves], "error": max(abs(got - want)),
                  "notes": [n for leaf in replay.leaves for n in leaf.notes]}))
"""


def test_two_processes_end_where_one_does(tmp_path: Path) -> None:
    (tmp_path / "ladders.py").write_text(PACKAGE)
    (tmp_path / "go.py").write_text(SCRIPT)

    def run(folder: str, *legs: str) -> dict[str, Any]:
        env = {**os.environ, "VECTRACE_CACHE": str(tmp_path / folder), "PYTHONPATH": f"{tmp_path}:{ROOT}"}
        done = subprocess.run([sys.executable, str(tmp_path / "go.py"), *legs], env=env, check=False,
                              capture_output=True, text=True, timeout=120)
        assert done.returncode == 0, done.stderr
        told: dict[str, Any] = json.loads(done.stdout)
        assert told["error"] < 1e-9
        assert len(told["notes"]) == 1
        return told

    whole = run("whole", "low", "high")
    first, second = run("steps", "low"), run("steps", "low", "high")
    assert first["leaves"] == second["leaves"] == whole["leaves"] == 1
    assert second["keys"] == whole["keys"] != first["keys"]
    assert first["recordings"] + second["recordings"] == whole["recordings"]
    assert second["compiles"] == whole["compiles"]
    third = run("steps", "low", "high")
    assert (third["recordings"], third["compiles"], third["keys"]) == (0, 0, whole["keys"])


# ---- what is kept --------------------------------------------------------------------------------
def recorded(sample: Sample) -> Any:
    return record_once(MODELS[Deal], sample, lambda r: MarketView(RecordedSource(r, MARKET)),
                       MARKET.setup_tables(), 0.0, frozenset())[0]


def test_a_sample_comes_back_from_text() -> None:
    use("""
def model(trade, market):
    a = market.curve(trade.name).discount(1.0) * trade.x
    if trade.kind is Kind.B and trade.opt is None and not trade.flag:
        a = -a
    for f in trade.leg:
        a += f.x
    return a
""")
    table = table_of([deal(0), deal(1, rows(0.1, -0.0, 1e-300), x=-0.0, kind=Kind.B, flag=False,
                                    other="secret", y=123.0)])
    before = recorded(Sample.of(table, 1))
    text = json.dumps(sample_to_plain(before))
    sample = sample_from_plain(Deal, json.loads(text))
    after = recorded(sample)
    assert after.facts == before.facts
    assert [i.signature() for i in after.root.items] == [i.signature() for i in before.root.items]
    assert str(sample.table.columns["x"][0]) == "-0.0"
    np.testing.assert_array_equal(sample.table.schedules["leg"].columns["y"], [0.1, -0.0, 1e-300])
    # what the model does not look at is nobody's business
    assert "secret" not in text
    assert "123" not in text
    assert json.dumps(sample_to_plain(after)) == text


def test_a_trade_type_that_has_changed_gives_no_sample() -> None:
    use(LOOP)
    data = sample_to_plain(recorded(Sample.of(table_of([deal(0, rows(0.5))]), 0)))
    assert data is not None

    @dataclass(frozen=True)
    class Other:
        id: str
        x: float
        flows: vt.Schedule[Flow]

    with pytest.raises(KeyError):
        sample_from_plain(Other, data)


def test_dates_and_enums_keep_their_types(tmp_path: Path) -> None:
    @dataclass(frozen=True)
    class Dated:
        id: str
        day: datetime.date
        kind: Kind
        leg: vt.Schedule[Flow]

    def dated(trade: Any, market: Any) -> Any:
        a = 1.0 if trade.day.year > 2000 and trade.kind is Kind.A else 2.0
        for f in trade.leg:
            a = a - f.x if f.y < 0.0 else a + f.x
        return a

    vt.model(trade=Dated)(dated)
    day = datetime.date(2024, 2, 29)
    books = [vt.Book.of([Dated("a", day, Kind.A, vt.Schedule(rows(*ys)))]) for ys in ((1.0,), (-1.0, 1.0))]
    process(tmp_path, books[0], MARKET, LEVELS)
    got = process(tmp_path, books[1], MARKET, LEVELS)
    assert got.recordings == 1
    assert len(process(tmp_path, books[0], MARKET, LEVELS).keys) == 1
    assert process(tmp_path, books[0], MARKET, LEVELS).keys == got.keys
