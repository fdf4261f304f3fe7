"""Recording, compiling and executing side by side: a model's kernels compile while the next model
is recorded, the first kernels run while later ones compile, and nothing of that shows in a result
or a counter. Overlap is made certain by events, one activity waiting inside another; never by time.
"""

from __future__ import annotations

import itertools
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import vectrace as vt
from models import samples
from tests.fuzz.harness import LEVELS, MARKET
from vectrace.codegen import llvm_build
from vectrace.errors import BackendError, RecordingError
from vectrace.library import discover
from vectrace.registry import MODELS
from vectrace.runtime import cpu
from vectrace.runtime.cache import KernelCache
from vectrace.timeline import MAIN, MOST, Span, Timeline, covered, overlap

PATIENCE = 60.0  # seconds after which an event that does not come is a failure
COUNTS = ("recordings", "evidence_runs", "leaves", "compiles", "cache_hits", "launches", "bytes")


@dataclass(frozen=True)
class FirstTrade:
    id: str
    x: float
    netting_set: str = "N"
    currency: str = "EUR"


@dataclass(frozen=True)
class SecondTrade:
    id: str
    x: float
    netting_set: str = "N"
    currency: str = "EUR"


def first(trade: FirstTrade, market: Any) -> Any:
    """Two leaves."""
    if trade.x > 1.0:
        return vt.exp(market.spot("S") * trade.x)
    return market.spot("T") + trade.x


def second(trade: SecondTrade, market: Any) -> Any:
    """One leaf."""
    return vt.log(market.spot("T") * trade.x + 9.0) * market.curve("A").discount(trade.x)


@pytest.fixture(autouse=True)
def models() -> Iterator[None]:
    before = dict(MODELS)
    vt.model(trade=FirstTrade)(first)
    vt.model(trade=SecondTrade)(second)
    yield
    MODELS.clear()
    MODELS.update(before)


def book() -> vt.Book:
    trades = [FirstTrade(f"F{k}", 0.25 * k, f"N{k % 2}") for k in range(9)]
    return vt.Book.of([*trades, *(SecondTrade(f"S{k}", 0.5 + k, f"N{k % 3}") for k in range(5))])


@pytest.fixture
def want() -> dict[str, Any]:
    """Values of an engine whose kernels are all there before anything runs."""
    engine = vt.Engine(threads=1, cache=KernelCache(None))
    replay = engine.compile(book(), MARKET)
    replay.prepare()
    got = replay.run(LEVELS)
    sums = replay.run(LEVELS, "netting_set")
    return {"npv": got.values["npv"].copy(), "base": got.base["npv"], "sums": sums.values["npv"],
            "sums base": sums.base["npv"]}


class Waits:
    """Compilations that wait: number `at` (and no other) for `event`. `missed` if it never came."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, at: int) -> None:
        self.event, self.at, self.missed = threading.Event(), at, False
        self.begun = threading.Event()
        number = itertools.count()
        real = llvm_build.compile_object

        def compile_object(*a: Any, **k: Any) -> bytes:
            if next(number) == self.at:
                self.begun.set()
                self.missed = not self.event.wait(PATIENCE)
            return real(*a, **k)

        monkeypatch.setattr(llvm_build, "compile_object", compile_object)


def warmed() -> vt.Engine:
    """An engine with an empty cache whose worker pool, itself compiled code, is there."""
    engine = vt.Engine(threads=1, cache=KernelCache(None))
    assert engine.device.pool is not None
    return engine


def test_a_model_is_recorded_while_the_kernels_of_another_compile(
    monkeypatch: pytest.MonkeyPatch, want: dict[str, Any]
) -> None:
    engine = warmed()
    waits = Waits(monkeypatch, at=0)
    real = discover.learn

    def learn(model: Any, *a: Any, **k: Any) -> Any:
        if model.name == "second":
            assert waits.begun.wait(PATIENCE)  # the other model's kernel is being compiled now
            waits.event.set()
        return real(model, *a, **k)

    monkeypatch.setattr(discover, "learn", learn)
    replay = engine.compile(book(), MARKET)
    assert replay.counters["compiles"] == 3
    assert not waits.missed
    np.testing.assert_array_equal(replay.run(LEVELS).values["npv"], want["npv"])
    spans = replay.timeline.spans
    recording = [s for s in spans if s.what == "record" and s.model == "second"]
    compiling = [s for s in spans if s.what == "compile" and s.model == "first"]
    assert overlap(recording, compiling) > 0.0
    assert {s.thread for s in recording} == {MAIN}
    assert {s.thread for s in compiling} == {"compile"}


@pytest.mark.parametrize("reduce", [None, "netting_set"])
def test_the_first_kernel_runs_while_the_last_compiles(
    monkeypatch: pytest.MonkeyPatch, want: dict[str, Any], reduce: str | None
) -> None:
    engine = warmed()
    waits = Waits(monkeypatch, at=2)
    real = cpu.Program.run

    def run(self: Any, lanes: int | None = None) -> None:
        assert waits.begun.wait(PATIENCE)  # the last kernel is being compiled now
        real(self, lanes)
        waits.event.set()

    monkeypatch.setattr(cpu.Program, "run", run)
    replay = engine.compile(book(), MARKET, reduce)
    got = replay.run(LEVELS, reduce)
    assert not waits.missed
    name = "npv" if reduce is None else "sums"
    np.testing.assert_array_equal(got.values["npv"], want[name])
    np.testing.assert_array_equal(got.base["npv"], want["base" if reduce is None else "sums base"])
    spans = replay.timeline.spans
    assert overlap([s for s in spans if s.what == "compile"],
                   [s for s in spans if s.what == "execute"]) > 0.0
    # where nothing is left to compile, one program serves the whole book
    launches = replay.counters["launches"]
    again = replay.run(LEVELS, reduce, base=False)
    np.testing.assert_array_equal(again.values["npv"], want[name])
    assert replay.counters["launches"] == launches + 1


def test_counters_do_not_depend_on_timing(tmp_path: Path) -> None:
    def counts(folder: str, patient: bool) -> list[int]:
        engine = vt.Engine(threads=1, cache=KernelCache(tmp_path / folder))
        replay = engine.compile(book(), MARKET)
        if patient:
            replay.prepare()
        replay.run(LEVELS, base=False)
        return [replay.counters[n] for n in COUNTS]

    cold = counts("a", patient=True)
    assert cold == counts("b", patient=False)
    assert cold[3:6] == [3, 0, 3]  # three kernels, each run as soon as it was there
    assert counts("a", patient=False)[3:6] == [0, 3, 1]  # found: one program
    assert counts("b", patient=True)[3:6] == [0, 3, 1]


def test_a_kernel_is_asked_for_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two books compiled one after the other, the first's kernels still on their way."""
    engine = warmed()
    waits = Waits(monkeypatch, at=0)
    one = engine.compile(book(), MARKET)
    two = engine.compile(book(), MARKET)
    waits.event.set()
    assert one.counters["compiles"] == two.counters["compiles"] == 3
    assert two.counters["cache_hits"] == 0
    np.testing.assert_array_equal(one.run(LEVELS).values["npv"], two.run(LEVELS).values["npv"])


def launched(sharing: bool) -> tuple[int, list[int], int]:
    """Of a book of three models, on five scenarios: how many leaves have kernels, the rows of the
    shared tables each reads, and into how many programs the first run was cut."""
    names = ("SwapTrade", "BasisSwap", "OvernightSwap")
    trades = [t for t in samples.trades() if type(t).__name__ in names]
    market = samples.market()
    levels = np.tile(market.base_levels()[:, None], 5) + np.linspace(0.0, 0.01, 5)
    engine = vt.Engine(threads=1, cache=KernelCache(None), sharing=sharing)
    replay = engine.compile(vt.Book.of(trades), market)
    got = replay.run(levels, base=False).values["npv"].copy()
    launches = replay.counters["launches"]
    np.testing.assert_array_equal(replay.run(levels, base=False).values["npv"], got)
    assert replay.counters["launches"] == launches + 1
    form = replay.prepare()
    leaves = [p for p in form.leaves if p.staged.lane_outputs]
    rows = [sum(len(form.tables[n][1]) for n in p.staged.tables if n in form.tables) for p in leaves]
    return len(leaves), rows, launches


def test_the_last_leaves_run_by_themselves(monkeypatch: pytest.MonkeyPatch) -> None:
    """Then a shared table is computed once for each program that reads it: not worth it where that
    takes longer than compiling."""
    leaves, rows, launches = launched(sharing=True)
    assert leaves == launches >= 3
    assert sum(n > 0 for n in rows) >= 3
    monkeypatch.setattr("vectrace.layout.TWICE", 5 * rows[-1])
    assert launched(sharing=True)[2] == 2
    monkeypatch.setattr("vectrace.layout.TWICE", 0)
    assert launched(sharing=True)[2] == 1
    assert launched(sharing=False)[2] == leaves  # nothing is shared, nothing is computed twice


# ---- errors --------------------------------------------------------------------------------------
def test_an_error_of_the_compiler_is_raised_where_kernels_are_needed(
    monkeypatch: pytest.MonkeyPatch, want: dict[str, Any]
) -> None:
    engine = warmed()

    def refuse(*a: Any, **k: Any) -> bytes:
        raise BackendError("no room for another kernel", hint="buy some")

    with monkeypatch.context() as m:
        m.setattr(llvm_build, "compile_object", refuse)
        replay = engine.compile(book(), MARKET)
        for call in (replay.prepare, lambda: replay.run(LEVELS), lambda: replay.run(LEVELS)):
            with pytest.raises(BackendError, match="no room for another kernel"):
                call()
        assert replay.counters["compiles"] == 0
    again = engine.compile(book(), MARKET)  # a kernel that failed is asked for again
    np.testing.assert_array_equal(again.run(LEVELS).values["npv"], want["npv"])
    assert again.counters["compiles"] == 3


def test_what_nobody_needs_any_more_is_not_compiled(
    monkeypatch: pytest.MonkeyPatch, want: dict[str, Any]
) -> None:
    """A model that cannot be recorded ends it all: of the kernels of those before it, only what has
    been begun is compiled."""
    engine = warmed()
    waits = Waits(monkeypatch, at=0)

    def learn(model: Any, *a: Any, real: Any = discover.learn, **k: Any) -> Any:
        if model.name == "second":
            assert waits.begun.wait(PATIENCE)
            raise RecordingError("no more of this")
        return real(model, *a, **k)

    with monkeypatch.context() as m:
        m.setattr(discover, "learn", learn)
        with pytest.raises(RecordingError, match="no more of this"):
            engine.compile(book(), MARKET)
    waits.event.set()
    engine.queue.wait()
    assert engine.device.counters.compiles == 1
    replay = engine.compile(book(), MARKET)
    np.testing.assert_array_equal(replay.run(LEVELS).values["npv"], want["npv"])
    assert replay.counters["compiles"] == 3


# ---- the timeline --------------------------------------------------------------------------------
def test_spans_nest_and_name_what_they_are_for() -> None:
    engine = warmed()
    replay = engine.compile(book(), MARKET)
    replay.run(LEVELS, base=False)
    spans = replay.timeline.spans
    assert {s.what for s in spans} >= {
        "discover", "classify", "record", "check", "stage", "launch data", "emit", "compile",
        "layout", "run", "execute"}  # fmt: skip
    assert {(s.model, s.leaf) for s in spans if s.what in ("record", "compile", "execute")} == {
        ("first", 0), ("first", 1), ("second", 0)}
    assert all(0.0 <= s.start <= s.end for s in spans)
    for thread in {s.thread for s in spans}:
        mine = sorted((s for s in spans if s.thread == thread), key=lambda s: (s.start, -s.end))
        for a, b in itertools.pairwise(mine):
            assert b.start >= a.end or b.end <= a.end, (a, b)
    inside = {"record": "discover", "classify": "discover", "launch data": "stage", "execute": "run"}
    for what, around in inside.items():
        outer = [s for s in spans if s.what == around]
        for s in (s for s in spans if s.what == what):
            assert any(o.start <= s.start and s.end <= o.end for o in outer), s
    assert replay.timeline.plain()[0]["start"] == min(round(s.start, 6) for s in spans)


def test_a_timeline_of_ones_own() -> None:
    """A job passes its own, so that what it does besides is on the same line."""
    timeline = Timeline()
    with timeline.span("read"):
        pass
    replay = warmed().compile(book(), MARKET, timeline=timeline)
    assert replay.timeline is timeline
    assert timeline.spans[0].what == "read"


def test_a_timeline_is_bounded() -> None:
    timeline = Timeline()
    for k in range(MOST + 5):
        timeline.add("run", timeline.origin + k, timeline.origin + k + 0.5)
    assert len(timeline.spans) == MOST
    assert timeline.dropped == 5
    assert timeline.ms["run"] == pytest.approx(500.0 * (MOST + 5))


def test_overlap_counts_a_second_once() -> None:
    def spans(*pairs: tuple[float, float]) -> list[Span]:
        return [Span("x", a, b) for a, b in pairs]

    assert covered(spans((0, 2), (1, 3), (5, 6))) == 4.0
    assert overlap(spans((0, 2), (1, 3), (5, 6)), spans((2.5, 5.5))) == 1.0
    assert overlap(spans((0, 1)), spans((1, 2))) == 0.0
    assert overlap([], spans((1, 2))) == 0.0
