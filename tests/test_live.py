"""A book that changes on a live replay: after any edits its results are, bit for bit, those of the
resulting book compiled anew; trades of known shapes are neither recorded nor compiled, and what an
edit evaluates are its own trades.

Trades here are `Deal`s with a loop of several paths and `Note`s without one, from a small random
source; the plain list beside every replay is what the edits are documented to do.
"""

from __future__ import annotations

import dataclasses
import datetime
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import vectrace as vt
from vectrace import live
from vectrace.columns import joined, table_of, take, trade_at
from vectrace.library import bulk
from vectrace.registry import MODELS
from vectrace.runtime.cache import KernelCache

LANES = 11
FACTOR = 1.0


@dataclass(frozen=True)
class Pay:
    time: float
    amount: float
    cap: float


@dataclass(frozen=True)
class Deal:
    id: str
    netting_set: str
    currency: str
    curve: str
    strike: float
    pays: vt.Schedule[Pay]


@dataclass(frozen=True)
class Note:
    id: str
    netting_set: str
    currency: str
    curve: str
    time: float
    side: str


def deal(trade: Deal, market: Any) -> Any:
    """Up to three leaves and a failure; a loop with four paths."""
    if trade.strike < 0.0:
        raise vt.TradeError("the strike is negative", field="strike", hint="give a strike of zero or more")
    curve = market.curve(trade.curve)
    pv = 0.0
    for pay in trade.pays:
        if pay.time <= market.t:
            continue
        if pay.cap > 0.0:
            pv = pv + vt.minimum(pay.amount * market.spot("S"), pay.cap) * curve.discount(pay.time)
        elif pay.amount < 0.0:
            pv = pv + pay.amount * curve.discount(pay.time) * FACTOR
        else:
            pv = pv + pay.amount * market.spot("T") * curve.discount(pay.time)
    if trade.strike > 5.0:
        return vt.maximum(pv - trade.strike, 0.0)
    if trade.strike > 1.0:
        return pv - trade.strike * vt.exp(-pv)
    return {"npv": pv, "paid": trade.strike * 2.0}


def note(trade: Note, market: Any) -> Any:
    """One leaf for each side; one value has no scenario."""
    value = market.curve(trade.curve).discount(trade.time)
    if trade.side == "short":
        return {"npv": -value, "tenor": trade.time - market.t}
    return {"npv": value, "tenor": trade.time - market.t}


@pytest.fixture(autouse=True)
def models() -> Iterator[None]:
    before = dict(MODELS)
    vt.model(trade=Deal)(deal)
    vt.model(trade=Note)(note)
    yield
    MODELS.clear()
    MODELS.update(before)


def market(nodes: int = 4, shift: float = 0.0, t: float = 0.0, names: tuple[str, ...] = ("A", "B"),
           ) -> vt.Market:
    times = np.linspace(0.5, 12.0, nodes)
    curves = [vt.CurveData(n, "EUR", times, 0.01 * (k + 1) + 0.001 * times + shift)
              for k, n in enumerate(names)]
    return vt.Market(base_date=datetime.date(2024, 1, 2), curves=curves, fx={"USD": 1.1 + shift},
                     spots={"S": 1.25 + shift, "T": 0.5}, t=t)


MARKET = market()


def levels(of: vt.Market = MARKET, lanes: int = LANES, seed: int = 4) -> Any:
    base = of.base_levels()[:, None]
    moved = base * (1.0 + 0.1 * np.random.default_rng(seed).standard_normal((len(base), lanes)))
    moved[of.rows["fx", of.base_currency]] = 1.0
    return moved


def make(rng: random.Random, name: str, strike: float | None = None, caps: bool = False) -> Any:
    """A trade: one in three a note, if no `strike` is given; else a deal with the three paths of
    payments without a cap. Only with `caps` has its loop the path of capped ones."""
    common = name, f"M{rng.randrange(3)}", rng.choice(("EUR", "USD")), rng.choice("AB")
    if strike is None and not caps and rng.random() < 0.33:
        return Note(*common, rng.uniform(0.2, 15.0), rng.choice(("long", "short")))
    pays = [Pay(rng.uniform(-1.0, 12.0), rng.uniform(-2.0, 2.0), 0.7 if caps and rng.random() < 0.6 else 0.0)
            for _ in range(rng.randrange(1, 7))]
    pays += [Pay(2.0, 1.0, 0.0), Pay(3.0, -1.0, 0.0)] + ([Pay(4.0, 1.0, 0.3)] if caps else [])
    pays += [Pay(-0.5, 1.0, 0.0)] if strike is not None else []
    return Deal(*common, rng.choice((0.5, 1.5)) if strike is None else strike, vt.Schedule(pays))


def engine(where: Any = None) -> vt.Engine:
    return vt.Engine(cache=KernelCache(where))


OTHER = engine()
"""Compiles the books that edited ones are compared with; its kernels serve all tests."""


def same(a: Any, b: Any) -> None:
    assert a.keys() == b.keys()
    for n, x in b.items():
        np.testing.assert_array_equal(a[n], x, err_msg=n)


def check(replay: Any) -> None:
    """The replay's results are those of its book compiled anew."""
    of = replay.market
    other = OTHER.compile(replay.book, of)
    for form in ((None, None), ("netting_set", "EUR")):
        a, b = replay.run(levels(of), *form), other.run(levels(of), *form)
        assert a.trade_ids == b.trade_ids
        assert a.groups == b.groups
        same(a.values, b.values)
        same(a.base, b.base)
        assert sorted(a.failures, key=str) == sorted(b.failures, key=str)


# ---- any edits -----------------------------------------------------------------------------------
class Plain:
    """The documented meaning of edits, on a list of trades."""

    def __init__(self, trades: list[Any]) -> None:
        self.trades = list(trades)

    def add(self, trades: list[Any]) -> None:
        self.trades += trades

    def amend(self, trades: list[Any]) -> None:
        new = {t.id: t for t in trades}
        self.trades = [new.get(t.id, t) for t in self.trades]

    def remove(self, ids: list[str]) -> None:
        self.trades = [t for t in self.trades if t.id not in ids]


def random_edits(seed: int, edits: int, replay: Any, plain: Plain, checked: Callable[[], None]) -> None:
    rng = random.Random(seed)
    count = len(plain.trades)
    for _ in range(edits):
        kind = rng.choice(("add", "add", "amend", "remove", "all"))
        some = rng.sample(plain.trades, min(len(plain.trades), rng.randrange(1, 6)))
        strike = rng.choice((None, None, None, 9.0, -1.0))
        new = [make(rng, f"X{count + k}", strike, rng.random() < 0.3) for k in range(rng.randrange(1, 5))]
        count += len(new)
        changed = [make(rng, t.id, None, rng.random() < 0.2) for t in some]
        if kind == "add":
            replay.add(new)
            plain.add(new)
        elif kind == "amend" and some:
            replay.amend(changed)
            plain.amend(changed)
        elif kind == "remove":
            if rng.random() < 0.3:  # everything on one leaf, or of one type
                some = [t for t in plain.trades if isinstance(t, Note)]
            replay.remove([t.id for t in some])
            plain.remove([t.id for t in some])
        elif kind == "all" and len(some) > 1:
            replay.edit(add=new, amend=changed[1:], remove=some[0].id)
            plain.remove([some[0].id])
            plain.amend(changed[1:])
            plain.add(new)
        checked()


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
@pytest.fixture
def evaluated(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many trades (or keys) each setup evaluation was over."""
    seen: list[int] = []
    init = bulk.Bulk.__init__

    def counting(self: Any, trace: Any, table: Any, index: Any, *rest: Any, **named: Any) -> None:
        seen.append(len(index) if table is not None else 0)
        init(self, trace, table, index, *rest, **named)

    monkeypatch.setattr(bulk.Bulk, "__init__", counting)
    return seen


def book_of_known(rng: random.Random, trades: int = 200) -> vt.Book:
    return vt.Book.of([make(rng, f"T{k}") for k in range(trades)])


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


# ---- what is refused -----------------------------------------------------------------------------
def small() -> Any:
    rng = random.Random(6)
    trades = [make(rng, f"T{k}") for k in range(8)]
    return engine().compile(vt.Book.of(trades), MARKET)


@pytest.mark.parametrize(("edit", "reason", "hint"), [
    (lambda r, t: r.amend(t("T99")), "no trade 'T99'", "added, not amended"),
    (lambda r, t: r.amend(t("T77x")), "no trade 'T77x'", "T7"),
    (lambda r, t: r.remove("nobody"), "no trade 'nobody'", "check the id"),
    (lambda r, t: r.remove(["T1", "T-1"]), "no trade 'T-1'", "T1"),
    (lambda r, t: r.add(t("T3")), "'T3' is already in the book", "amend it"),
    (lambda r, t: r.add([t("X"), t("X")]), "'X' stands twice", "its own id"),
    (lambda r, t: r.amend([t("T1"), t("T1")]), "'T1' stands twice", "once"),
    (lambda r, t: r.edit(amend=t("T1"), remove="T1"), "'T1' stands twice", "once"),
    (lambda r, t: r.remove(["T1", "T1"]), "'T1' stands twice", "once"),
])
def test_ids_that_do_not_fit_change_nothing(edit: Any, reason: str, hint: str) -> None:
    replay = small()
    want = replay.run(levels())
    with pytest.raises(vt.BookError) as caught:
        edit(replay, lambda name: make(random.Random(1), name))
    assert reason in str(caught.value)
    assert hint in caught.value.hint
    got = replay.run(levels())
    assert got.trade_ids == want.trade_ids
    same(got.values, want.values)


def test_an_id_may_be_taken_again_in_the_step_that_frees_it() -> None:
    replay = small()
    replay.edit(add=make(random.Random(1), "T3"), remove="T3")
    assert replay.trade_ids == ("T0", "T1", "T2", "T4", "T5", "T6", "T7", "T3")
    check(replay)


def test_a_bad_trade_is_listed_and_the_rest_is_priced() -> None:
    replay = small()
    rng = random.Random(3)
    unread = Note("N", "M0", "EUR", "A", float("nan"), "long")
    done = replay.add([make(rng, "X"), unread, dataclasses.replace(make(rng, "Y", 0.5), curve="C"),
                       make(rng, "Z", strike=-1.0)])
    assert {f.trade for f in done.failures} == {"N", "Y", "Z"}
    assert all(f.reason and f.hint for f in done.failures)
    assert {f.trade for f in replay.failures} == {"Y", "Z"}  # there, without a value
    assert {f.trade for f in replay.book.failures} == {"N"}  # not there: it could not be read
    got = replay.run(levels())
    assert np.isnan(got.values["npv"][got.trade_ids.index("Y")]).all()
    check(replay)
    done = replay.amend([dataclasses.replace(unread, time=2.0), dataclasses.replace(make(rng, "Y", 0.5), curve="B")])
    assert done.failures == ()
    assert {f.trade for f in replay.failures} == {"Z"}
    assert replay.book.failures == ()
    assert replay.trade_ids[-1] == "N"
    replay.amend(dataclasses.replace(replay.book.trade("N"), time=float("inf")))
    assert "N" not in replay.trade_ids  # the old version would be a stale number
    replay.remove(["Z", "N"])
    assert replay.failures == [] and replay.book.failures == ()
    check(replay)


def test_a_model_that_cannot_be_recorded_changes_nothing() -> None:
    @dataclass(frozen=True)
    class Odd:
        id: str
        x: float
        netting_set: str = "M0"
        currency: str = "EUR"

    @vt.model(trade=Odd)
    def odd(trade: Odd, market: Any) -> Any:
        if market.spot("S") > 1.0:  # differs by scenario
            return market.spot("S")
        return market.spot("T")

    replay = small()
    want = replay.run(levels())
    with pytest.raises(vt.RecordingError):
        replay.edit(add=Odd("O", 1.0), remove="T0")
    got = replay.run(levels())
    assert got.trade_ids == want.trade_ids
    same(got.values, want.values)
    replay.add(make(random.Random(1), "X"))
    check(replay)


def test_a_model_that_has_changed_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    replay = small()
    monkeypatch.setitem(globals(), "FACTOR", 2.0)
    with pytest.raises(vt.VectraceError, match="has changed since") as caught:
        replay.add(make(random.Random(1), "X", 0.5))
    assert "compile" in caught.value.hint


def test_a_form_that_cannot_hold_the_new_trades_says_so_when_asked() -> None:
    @dataclass(frozen=True)
    class Loose:
        id: str
        x: float

    @vt.model(trade=Loose)
    def loose(trade: Loose, market: Any) -> Any:
        return market.spot("S") * trade.x

    euro = [dataclasses.replace(make(random.Random(k), f"T{k}", 0.5), currency="EUR") for k in range(3)]
    replay = engine().compile(vt.Book.of(euro), MARKET, "netting_set")
    replay.add(dataclasses.replace(euro[0], id="X", currency="USD"))
    with pytest.raises(vt.MarketError, match="cannot be summed"):
        replay.run(levels(), "netting_set")
    replay.run(levels(), "netting_set", "EUR")
    replay.add(Loose("L", 2.0))
    with pytest.raises(vt.MarketError, match="Loose has no field netting_set"):
        replay.run(levels(), "netting_set", "EUR")
    assert replay.run(levels()).values["npv"].shape == (5, LANES)


def test_everything_may_go_and_come_back() -> None:
    replay = small()
    trades = [replay.book.trade(i) for i in replay.trade_ids]
    replay.remove(list(replay.trade_ids))
    assert (len(replay.book), replay.trade_ids, replay.run(levels()).values) == (0, (), {})
    done = replay.add(trades)
    assert (done.recordings, done.compiles) == (0, 0)
    check(replay)


def test_the_book_says_how_it_is_now() -> None:
    replay = small()
    before = replay.book
    assert before is replay.book
    new = make(random.Random(1), "X")
    done = replay.edit(add=new, remove="T2")
    assert (done.added, done.removed) == (("X",), ("T2",))
    assert "added 1" in str(done) and "removed 1" in str(done)
    assert replay.book.ids == replay.trade_ids == (*(i for i in before.ids if i != "T2"), "X")
    assert replay.book.trade("X") == new
    assert "T2" in before.ids
    assert "trade X" in replay.explain("X")
    with pytest.raises(vt.VectraceError, match="no trade 'T2' in the book"):
        replay.explain("T2")


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
