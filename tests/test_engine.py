"""The engine end to end on generated swap books: what is recorded and compiled, and that no choice
of threads, tiles, widths, order or sharing shows in a single bit of the results.
"""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import vectrace as vt
from models.swap import SwapTrade
from vectrace.book.generate import SwapSpec, generate_swaps
from vectrace.columns import Coded, TradeTable, take, trade_at
from vectrace.errors import MarketError
from vectrace.market.data import IndexData
from vectrace.market.synthetic import synthetic_history
from vectrace.runtime.cache import KernelCache

LANES = 37
CURRENCIES = {c: (c, f"{c}-6M") for c in ("EUR", "USD", "GBP")}
PROJECTED = {c: (c, f"{c}-X") for c in ("EUR", "USD")}  # indices on the other currency's curve


@dataclass
class Case:
    book: vt.Book
    market: vt.Market
    levels: Any


def generated(trades: int, seed: int = 1, lanes: int = LANES) -> Case:
    made = generate_swaps(SwapTrade, SwapSpec(trades=trades, seed=seed, currencies=CURRENCIES))
    return case_of(made.book, made.fixings, lanes)


def case_of(book: vt.Book, fixings: Any, lanes: int) -> Case:
    history = synthetic_history()
    names = {**{n: (n[:3], f) for n, f in fixings.items()}}
    other = {"EUR": "USD", "USD": "EUR"}
    names |= {f"{c}-X": (other[c], fixings[f"{c}-6M"]) for c in other}
    market = history.market([IndexData(n, curve, *f) for n, (curve, f) in names.items()])
    return Case(book, market, history.moves(market, lanes, "absolute", "shocked").values)


def table_book(table: TradeTable) -> vt.Book:
    return vt.Book((table,))


def with_rows(a: TradeTable, b: TradeTable) -> vt.Book:
    """A book of the trades of two tables."""
    trades = [trade_at(t, i) for t in (a, b) for i in range(len(t))]
    named = [dataclasses.replace(t, id=f"T{k}") for k, t in enumerate(trades)]
    return vt.Book.of(named)


@pytest.fixture(scope="module")
def case() -> Case:
    """250 swaps; 90 of them are discounted on one curve and projected on another."""
    made = generate_swaps(SwapTrade, SwapSpec(trades=160, currencies=CURRENCIES))
    more = generate_swaps(SwapTrade, SwapSpec(trades=90, seed=5, currencies=PROJECTED))
    return case_of(with_rows(made.book.tables[0], more.book.tables[0]), made.fixings, LANES)


@pytest.fixture(scope="module")
def want(case: Case) -> dict[str, Any]:
    """Values per trade of a plain engine."""
    got = vt.Engine(threads=1).compile(case.book, case.market).run(case.levels)
    assert not got.failures
    return {"npv": got.values["npv"].copy(), "accrued": got.values["accrued"].copy(),
            "base": got.base["npv"].copy()}


def run(case: Case, book: vt.Book | None = None, **options: Any) -> vt.Result:
    replay = vt.Engine(**options).compile(book or case.book, case.market)
    return replay.run(case.levels)


def test_the_values_are_those_of_the_eager_reading(case: Case, want: dict[str, Any]) -> None:
    for i in range(0, 250, 9):
        trade = trade_at(case.book.tables[0], i)
        eager = vt.price(vt.MODELS[SwapTrade], trade, case.market, case.levels)
        scale = max(f.notional for f in (*trade.fixed, *trade.floating))
        assert np.abs(eager["npv"] - want["npv"][i]).max() <= 1e-12 * scale
        np.testing.assert_array_equal(eager["accrued"], want["accrued"][i])


# ---- counts ------------------------------------------------------------------------------------
def fresh_counts(case: Case, where: Path) -> dict[str, int]:
    replay = vt.Engine(cache=KernelCache(where)).compile(case.book, case.market)
    assert not replay.failures
    return replay.counters


def test_recordings_do_not_grow_with_the_book(tmp_path: Path) -> None:
    small = fresh_counts(generated(1000), tmp_path / "a")
    large = fresh_counts(generated(20_000), tmp_path / "b")
    assert small["recordings"] <= 8
    for name in ("recordings", "compiles", "leaves"):
        assert small[name] == large[name]


def test_a_new_seed_makes_the_same_leaves(tmp_path: Path) -> None:
    counts = [fresh_counts(generated(1000, seed), tmp_path / str(seed)) for seed in (1, 2, 77)]
    assert max(c["recordings"] for c in counts) <= 8
    for name in ("compiles", "leaves"):
        assert len({c[name] for c in counts}) == 1



def test_a_new_seed_makes_as_many_recordings(tmp_path: Path) -> None:
    counts = [fresh_counts(generated(1000, seed), tmp_path / str(seed)) for seed in (1, 2, 77)]
    assert len({c["recordings"] for c in counts}) == 1


@pytest.mark.long
def test_recordings_of_a_hundred_thousand_trades(tmp_path: Path) -> None:
    small = fresh_counts(generated(1000), tmp_path / "a")
    large = fresh_counts(generated(100_000), tmp_path / "b")
    assert large["recordings"] == small["recordings"] <= 8
    assert large["compiles"] == small["compiles"]


def test_trades_of_a_known_shape_record_and_compile_nothing(tmp_path: Path) -> None:
    case = generated(1000)
    engine = vt.Engine(cache=KernelCache(tmp_path))
    before = engine.compile(case.book, case.market)
    for seed in (2, 3, 4):
        other = generated(3, seed=seed).book.tables[0]
        book = with_rows(case.book.tables[0], other)
        after = engine.compile(book, case.market)
        assert len(after.trade_ids) == 1003
        assert not after.failures
        assert after.counters["recordings"] == 0
        assert after.counters["compiles"] == before.counters["compiles"]


def test_currency_curve_and_length_are_no_shapes(tmp_path: Path) -> None:
    case = generated(400)
    engine = vt.Engine(cache=KernelCache(tmp_path))
    replay = engine.compile(case.book, case.market)
    compiles = replay.counters["compiles"]
    codes = case.book.tables[0].columns["currency"].codes
    euro = table_book(take(case.book.tables[0], np.flatnonzero(codes == codes[0])))
    counts = engine.compile(euro, case.market).counters
    assert (counts["recordings"], counts["compiles"]) == (0, compiles)
    spec = SwapSpec(trades=300, flows=(7, 31), currencies=CURRENCIES)
    counts = engine.compile(generate_swaps(SwapTrade, spec).book, case.market).counters
    assert (counts["recordings"], counts["compiles"]) == (0, compiles)


@pytest.mark.parametrize(("single", "dual"), [(5, 3), (40, 20), (160, 90)])
def test_a_book_on_one_and_on_two_curves_is_one_leaf_at_any_size(
        single: int, dual: int, tmp_path: Path) -> None:
    """Few trades show few sequences of paths; evidence made of their rows shows the rest."""
    made = generate_swaps(SwapTrade, SwapSpec(trades=single, seed=2, currencies=CURRENCIES))
    more = generate_swaps(SwapTrade, SwapSpec(trades=dual, seed=6, currencies=PROJECTED))
    book = with_rows(made.book.tables[0], more.book.tables[0])
    counts = fresh_counts(case_of(book, made.fixings, 1), tmp_path)
    assert counts["leaves"] == 1
    assert counts["recordings"] <= 2


def test_a_run_records_and_compiles_nothing(case: Case) -> None:
    replay = vt.Engine().compile(case.book, case.market)
    before = replay.counters
    for lanes in (1, 8, LANES):
        replay.run(case.levels[:, :lanes])
    after = replay.counters
    assert all(after[k] == before[k] for k in ("recordings", "compiles", "cache_hits"))
    assert after["launches"] > before["launches"]


# ---- bits --------------------------------------------------------------------------------------
OPTIONS = [
    {"threads": 2}, {"threads": 7}, {"threads": 2, "mode": "rows"}, {"threads": 2, "mode": "lanes"},
    {"tile": 1}, {"tile": 8}, {"tile": 64}, {"tile": 1000}, {"width": 4}, {"width": 2},
    {"width": 8, "interleave": 1}, {"width": 4, "interleave": 4}, {"cpu": "x86-64-v3"},
    {"sharing": False}, {"sharing": True}, {"sharing": False, "tile": 8, "threads": 7},
]  # fmt: skip


def named(options: dict[str, Any]) -> str:
    return " ".join(f"{k}={v}" for k, v in options.items())


@pytest.mark.parametrize("options", OPTIONS, ids=named)
def test_no_choice_shows_in_the_bits(case: Case, want: dict[str, Any], options: dict[str, Any]
                                     ) -> None:
    if options.get("width") == 8 and vt.Engine().device.target.width < 8:
        pytest.skip("this machine has no vectors of 8")
    got = run(case, **options)
    for name in ("npv", "accrued"):
        np.testing.assert_array_equal(got.values[name], want[name])
    np.testing.assert_array_equal(got.base["npv"], want["base"])


def test_order_of_trades_and_scenarios(case: Case, want: dict[str, Any]) -> None:
    rng = np.random.default_rng(3)
    shuffle = rng.permutation(250)
    book = table_book(take(case.book.tables[0], shuffle))
    lanes = rng.permutation(LANES)
    levels = np.ascontiguousarray(case.levels[:, lanes])
    got = vt.Engine().compile(book, case.market).run(levels)
    np.testing.assert_array_equal(got.values["npv"], want["npv"][np.ix_(shuffle, lanes)])
    np.testing.assert_array_equal(got.base["npv"], want["base"][shuffle])


def test_a_subset_and_single_lanes(case: Case, want: dict[str, Any]) -> None:
    part = np.arange(5, 250, 7)
    replay = vt.Engine().compile(table_book(take(case.book.tables[0], part)), case.market)
    for lanes in ([0], [3, 4, 5], range(20)):
        got = replay.run(case.levels[:, list(lanes)]).values["npv"]
        np.testing.assert_array_equal(got, want["npv"][part][:, list(lanes)])


def test_results_belong_to_the_caller(case: Case, want: dict[str, Any]) -> None:
    """Room of earlier results is used again only after nothing looks into it any more."""
    replay = vt.Engine().compile(case.book, case.market)
    first = replay.run(case.levels).values["npv"]
    row = first[7]
    del first
    other = replay.run(case.levels * 1.01).values["npv"]
    np.testing.assert_array_equal(row, want["npv"][7])
    kept = other.copy()
    replay.run(case.levels)
    np.testing.assert_array_equal(other, kept)


# ---- sums --------------------------------------------------------------------------------------
def exact_sums(values: Any, codes: Any, groups: int) -> Any:
    return np.array([[math.fsum(values[codes == g, s].tolist()) for s in range(values.shape[1])]
                     for g in range(groups)])


def converted(case: Case, values: Any, levels: Any, to: str) -> Any:
    column = case.book.tables[0].columns["currency"]
    assert isinstance(column, Coded)
    row = {c: case.market.rows["fx", c].start for c in case.market.fx}
    rate = levels[[row[str(column.values[c])] for c in column.codes]]
    euro = values / rate
    return euro if to == "EUR" else euro * levels[row[to]]


@pytest.mark.parametrize("currency", ["EUR", "USD"])
@pytest.mark.parametrize("reduce", ["netting_set", "book"])
def test_sums_are_exact_in_any_order(case: Case, want: dict[str, Any], reduce: str, currency: str
                                     ) -> None:
    table = case.book.tables[0]
    members = table.columns["netting_set"]
    assert isinstance(members, Coded)
    names = sorted({str(members.values[c]) for c in members.codes})
    codes = np.array([names.index(str(members.values[c])) for c in members.codes])
    if reduce == "book":
        names, codes = ["book"], np.zeros_like(codes)
    expected = exact_sums(converted(case, want["npv"], case.levels, currency), codes, len(names))
    base = case.market.base_levels()[:, None]
    today = exact_sums(converted(case, want["base"][:, None], base, currency), codes, len(names))
    shuffled = table_book(take(table, np.random.default_rng(8).permutation(250)))
    for book, options in ((case.book, {}), (shuffled, {"threads": 7, "tile": 8}),
                          (shuffled, {"threads": 2, "mode": "rows", "sharing": False})):
        replay = vt.Engine(**options).compile(book, case.market, reduce, currency)
        got = replay.run(case.levels, reduce, currency)
        assert got.groups == tuple(names)
        np.testing.assert_array_equal(got.values["npv"], expected)
        np.testing.assert_array_equal(got.base["npv"], today[:, 0])
        again = replay.run(case.levels, reduce, currency)
        np.testing.assert_array_equal(again.values["npv"], expected)


def test_a_sum_over_currencies_needs_one_named(case: Case) -> None:
    replay = vt.Engine().compile(case.book, case.market)
    with pytest.raises(MarketError, match="cannot be summed") as caught:
        replay.run(case.levels, reduce="book")
    assert "currency=" in caught.value.hint
    with pytest.raises(MarketError, match="no reduction"):
        replay.run(case.levels, reduce="desk")


# ---- trades and lanes that go wrong ------------------------------------------------------------
def broken_trades(table: TradeTable) -> Iterator[Any]:
    past = next(t for t in (trade_at(table, i) for i in range(len(table)))
                if t.floating[0].fixing_time < 0.0 < t.floating[-1].pay_time)
    yield dataclasses.replace(past, id="unknown curve", discount="NOK")
    yield dataclasses.replace(past, id="unknown index", index="NOK-6M")
    flows = [dataclasses.replace(f, fixing_time=f.fixing_time - 0.4321) for f in past.floating]
    yield dataclasses.replace(past, id="no fixing", floating=vt.Schedule(flows))
    flows = [dataclasses.replace(f, pay_time=math.nan) for f in past.floating]
    yield dataclasses.replace(past, id="no date", floating=vt.Schedule(flows))


def test_failures_leave_the_rest_alone(case: Case, want: dict[str, Any]) -> None:
    table = case.book.tables[0]
    bad = list(broken_trades(table))
    trades = [trade_at(table, i) for i in range(250)]
    at = [0, 40, 41, 200]
    for i, trade in zip(at, bad, strict=True):
        trades.insert(i, trade)
    rows = [i for i in range(len(trades)) if i not in at]
    book = vt.Book.of(trades)
    unread = {f.trade for f in book.failures}
    assert unread <= {"no date"}
    rows = [i for i, t in enumerate(t for t in trades if t.id not in unread)
            if t.id not in {b.id for b in bad}]
    got = run(case, book)
    assert {f.trade for f in got.failures} | unread == {t.id for t in bad}
    assert all(f.reason and f.hint for f in got.failures)
    np.testing.assert_array_equal(got.values["npv"][rows], want["npv"])
    failed = [i for i in range(len(got.trade_ids)) if i not in rows]
    assert np.isnan(got.values["npv"][failed]).all()
    reduced = vt.Engine().compile(book, case.market, "book", "EUR").run(case.levels, "book", "EUR")
    plain = vt.Engine().compile(case.book, case.market, "book", "EUR")
    np.testing.assert_array_equal(reduced.values["npv"],
                                  plain.run(case.levels, "book", "EUR").values["npv"])


def test_lanes_that_are_no_numbers_stay_where_they_are(case: Case, want: dict[str, Any]) -> None:
    levels = case.levels.copy()
    levels[case.market.rows["curve", "EUR"], 5] = np.nan
    levels[case.market.rows["curve", "USD"], 11] = np.inf
    for sharing in (True, False):
        replay = vt.Engine(sharing=sharing).compile(case.book, case.market)
        got = replay.run(levels).values["npv"]
        good = [s for s in range(LANES) if s not in (5, 11)]
        np.testing.assert_array_equal(got[:, good], want["npv"][:, good])
        euro = np.array([c == "EUR" for c in discount_of(case)])
        assert np.isnan(got[euro, 5]).all()
        apart = ~euro & np.array([trade_at(case.book.tables[0], i).index == "GBP-6M"
                                  for i in range(250)])
        np.testing.assert_array_equal(got[apart, 5], want["npv"][apart, 5])
        sums = replay.run(levels, "book", "EUR").values["npv"]
        assert np.isnan(sums[0, 5])
        assert np.isfinite(sums[0, good]).all()


def discount_of(case: Case) -> list[str]:
    column = case.book.tables[0].columns["discount"]
    assert isinstance(column, Coded)
    return [str(column.values[c]) for c in column.codes]


def test_scenarios_must_fit(case: Case) -> None:
    replay = vt.Engine().compile(case.book, case.market)
    with pytest.raises(MarketError, match="factors"):
        replay.run(case.levels[:-1])
    with pytest.raises(MarketError, match="factors"):
        replay.run(case.levels[:, 0])
