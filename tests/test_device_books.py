"""Books on a device: what is shared, how many launches, tiles of scenarios, sums, what explain says.

Through the host build: results and counts are those of a GPU, times are not.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

import vectrace as vt
from models import samples
from tests.staged_kernels import finish, same_bits
from vectrace.book.book import Book
from vectrace.codegen import cuda, opencl
from vectrace.codegen.c_family import LANES, ROWS, Entry
from vectrace.codegen.kernel import Context
from vectrace.columns import trade_at
from vectrace.library.costs import CPU, Costs, gpu
from vectrace.passes.cut import Candidate
from vectrace.registry import MODELS
from vectrace.runtime import host
from vectrace.runtime.cache import KernelCache, default_root
from vectrace.runtime.device import Device
from vectrace.trace.ir import F64, Builder, Trace

pytestmark = pytest.mark.skipif(bool(host.why_not()), reason=host.why_not())
LINEAR = ("swap", "fx_forward", "european_option", "swaption", "cap")


def engine_with(**options: Any) -> vt.Engine:
    """An engine on a host device of its own."""
    memory, costs = options.pop("memory", 1 << 31), options.pop("costs", CPU)
    device = Device(host.HostDriver(KernelCache(default_root()), memory, costs))
    return vt.Engine("host", _device=device, **options)


def mixed(times: int) -> Book:
    """The sample trades of some models, each of them `times` times under other names."""
    chosen = [t for t in samples.trades() if MODELS[type(t)].name in LINEAR]
    assert len({type(t) for t in chosen}) >= 3
    return Book.of([replace(t, id=f"{t.id}.{k}") for k in range(times) for t in chosen])


def levels(lanes: int) -> np.ndarray:
    base = samples.market().base_levels()[:, None]
    return np.ascontiguousarray(base * np.exp(np.random.default_rng(5).normal(size=(len(base), lanes)) * 0.1))


# ---- what is shared ------------------------------------------------------------------------------
def exponential() -> Candidate:
    """exp of a scenario factor: 15 cycles of the op table, one of them the reading."""
    b = Builder()
    root = b.emit("exp", (b.emit("gather", (b.emit("input", (), ("key", 0), "i64"),), ("factor",)),))
    return Candidate(root, (0,), Trace(tuple(b.body), (("value", root),)), "k", 15.0)


def test_each_target_decides_by_its_own_costs() -> None:
    """Where fp64 is as fast as memory, computing an exponential again beats reading it."""
    c = exponential()
    assert CPU.inline(c) == c.cost  # the op table counts in the processor's cycles
    assert gpu("sm_90").inline(c) == 14 + 2
    assert gpu("sm_75").inline(c) == 14 * 32 + 2
    shared = {t.target: t.pays(c, keys=1, rows=2) for t in (CPU, gpu("sm_75"), gpu("sm_80"), gpu("sm_90"))}
    assert shared == {"processor": True, "sm_75": True, "sm_80": False, "sm_90": False}
    assert all(t.pays(c, keys=1, rows=1000) for t in (CPU, gpu("sm_75"), gpu("sm_80"), gpu("sm_90")))
    assert not any(t.pays(c, keys=10, rows=10) for t in (CPU, gpu("sm_75"), gpu("sm_90")))
    assert gpu("AMD Radeon") == Costs("AMD Radeon", "clocks", 32.0, 2.0, 8.0, 8.0)


def test_a_book_is_shared_as_its_target_wants_and_keeps_its_bits() -> None:
    book, table = mixed(3), levels(40)
    want = vt.Engine().compile(book, samples.market()).run(table, base=False).values["npv"]
    taken = {}
    for name, costs in (("dear", gpu("sm_75")), ("cheap", Costs("cheap", far=1e9))):
        replay = engine_with(costs=costs).compile(book, samples.market())
        taken[name] = sum(t for leaf in replay.prepare().leaves for *_, t in leaf.verdicts)
        assert same_bits(np.ascontiguousarray(replay.run(table, base=False).values["npv"]), want)
    assert taken["dear"] > 0
    assert taken["cheap"] == 0


# ---- launches ------------------------------------------------------------------------------------
@pytest.mark.parametrize("reduce", [None, "netting_set"])
def test_launches_grow_with_leaves_not_trades(reduce: str | None) -> None:
    """One for each shared table and leaf."""
    counts = {}
    for times in (1, 20):
        engine = engine_with()
        replay = engine.compile(mixed(times), samples.market())
        replay.run(levels(70), reduce, "EUR", base=False)
        before = replay.counters["launches"]
        replay.run(levels(70), reduce, "EUR", base=False)
        form = replay.prepare(reduce, "EUR")
        counts[times] = replay.counters["launches"] - before
        lanes = [leaf for leaf in form.leaves if leaf.staged.lane_outputs]
        assert counts[times] <= len(lanes) + len(form.tables)
    assert counts[20] <= counts[1] + 3  # more rows: a table or two more may pay


# ---- memory --------------------------------------------------------------------------------------
@pytest.mark.parametrize("reduce", [None, "netting_set"])
def test_books_beyond_the_memory_are_tiled(reduce: str | None) -> None:
    """Scenarios in tiles: the same bits, as values and as sums, and more launches."""
    book, table = mixed(2), levels(300)
    want = vt.Engine().compile(book, samples.market()).run(table, reduce, "EUR", base=False).values["npv"]
    launches = {}
    for memory in (1 << 31, 50_000):
        replay = engine_with(memory=memory).compile(book, samples.market())
        got = replay.run(table, reduce, "EUR", base=False).values["npv"]
        assert same_bits(np.ascontiguousarray(got), np.ascontiguousarray(want))
        before = replay.counters["launches"]
        replay.run(table, reduce, "EUR", base=False)
        launches[memory] = replay.counters["launches"] - before
    assert launches[50_000] > 2 * launches[1 << 31]


# ---- sums ----------------------------------------------------------------------------------------
@pytest.mark.parametrize("mapping", [LANES, ROWS])
@pytest.mark.parametrize("emit", [cuda.emit, opencl.emit])
def test_sums_add_integers_only(emit: Any, mapping: str) -> None:
    """The one atomic there is adds 64-bit integers."""
    b = Builder()
    x = b.emit("gather", (b.const_i64(0),), (0,), F64)
    text = emit([Entry(finish(b, [x], [Context(0, -1, 0, 0, False)], 1, "sum"), mapping=mapping)]).text
    atomics = [line for line in text.splitlines() if "atom" in line.lower() and "pragma" not in line]
    assert atomics
    for line in atomics:
        assert "unsigned long long" in line or "vt_atomic_add(" in line
        assert "double" not in line
        assert "float" not in line


def test_the_order_of_trades_does_not_matter() -> None:
    book, table = mixed(7), levels(33)
    order = np.random.default_rng(2).permutation(len(book))
    trades = [trade_at(t, i) for t in book.tables for i in range(len(t))]
    engine = engine_with()
    sums = []
    for chosen in (trades, [trades[i] for i in order]):
        replay = engine.compile(Book.of(chosen), samples.market())
        for lanes in (table, table[:, :9]):  # both mappings
            sums.append(replay.run(np.ascontiguousarray(lanes), "book", "EUR", base=False).values["npv"])
    assert same_bits(sums[0], sums[2])
    assert same_bits(sums[1], sums[3])
    assert same_bits(np.ascontiguousarray(sums[0][:, :9]), sums[1])


# ---- what is told --------------------------------------------------------------------------------
def test_explain_names_target_costs_and_mapping() -> None:
    book = mixed(50)
    replay = engine_with(costs=gpu("sm_90")).compile(book, samples.market())
    name = replay.trade_ids[0]
    before = replay.explain(name)
    assert "below" in before
    assert "a thread is up to 4 scenarios and loops over rows" in before
    assert "in the last run" not in before
    assert "on sm_90 ≈" in before
    replay.run(levels(5), base=False)
    after = replay.explain(name)
    assert "in the last run" in after
    assert "a thread is a row and loops over" in after
    replay.run(levels(500), base=False)
    assert "500 scenarios: a thread is a scenario" in replay.explain(name)


def test_explain_on_the_processor_names_its_kernel() -> None:
    replay = vt.Engine().compile(mixed(1), samples.market())
    told = replay.explain(replay.trade_ids[0])
    assert "kernel " in told
    assert "on processor ≈" in told or "shared table" not in told
