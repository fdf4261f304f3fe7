"""Memory plans: what a run takes is known beforehand, and under a limit it goes in tiles of scenarios
with the same bits; a limit that is too small is an error that names the least that works.
"""

from __future__ import annotations

import dataclasses
import json
import os
import random
import subprocess
import sys
import tracemalloc
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import vectrace as vt
from tests.conftest import ROOT
from tests.tools.live_book import MARKET, OTHER, Note, levels, make, models  # noqa: F401 -- `models` is a fixture
from vectrace import tiling
from vectrace.errors import VectraceError
from vectrace.runtime.cpu_buffers import ROUNDING, ROUNDING_BYTES
from vectrace.runtime.plan import LANES, ROWS, VECTOR, choose, copies, scratch_bytes, stride
from vectrace.sizes import parse_size, size_text
from vectrace.tiling import NAMES, MemoryPlan, run_tiles, tiles_of

FORMS = [(None, None), ("netting_set", "EUR"), ("book", "USD")]


def book(trades: int = 60) -> vt.Book:
    """Several leaves in turn: most rows are copied to their places."""
    rng = random.Random(5)
    return vt.Book.of([make(rng, f"T{k}", rng.choice((None, 0.5, 1.5)), caps=k % 7 == 0) for k in range(trades)])


def replay(memory: Any = None, trades: int = 60, **options: Any) -> Any:
    return vt.Engine(cache=OTHER.store, memory=memory, **options).compile(book(trades), MARKET)


# ---- sizes ---------------------------------------------------------------------------------------
@pytest.mark.parametrize(("text", "size"), [
    (1000, 1000), ("1000", 1000), ("512 MB", 512_000_000), ("2GiB", 2 << 30), (" 1.5 kb ", 1500)])
def test_sizes(text: Any, size: int) -> None:
    assert parse_size(text) == size
    assert vt.Engine(memory=text).memory == size


@pytest.mark.parametrize("text", ["", "many", "12 parsecs", "-5 MB", "0", 0, "1e9", True])
def test_texts_that_are_no_sizes(text: Any) -> None:
    with pytest.raises(VectraceError, match="no size of memory") as caught:
        vt.Engine(memory=text)
    assert "512 MB" in caught.value.hint


def test_sizes_for_people() -> None:
    assert (size_text(1_234_567), size_text(2.5e9)) == ("1.2 MB", "2.50 GB")


# ---- tiles ---------------------------------------------------------------------------------------
@pytest.mark.parametrize(("lanes", "tile"), [(250, 250), (250, 48), (250, 8), (8, 8), (1, 1), (1000, 504)])
def test_tiles_have_one_size_and_cover_all_scenarios(lanes: int, tile: int) -> None:
    plan = MemoryPlan(lanes, tile, {}, {})
    found = list(tiles_of(plan))
    assert len(found) == plan.tiles
    assert all(b - a == tile for a, b in found)
    assert sorted({s for a, b in found for s in range(a, b)}) == list(range(lanes))


def test_tile_local_tables_fit_by_smaller_tiles_then_by_sharing() -> None:
    steps = [_shape(20_000)]
    free = choose(steps, 20_000, 1000, 2)
    assert free.mode == LANES
    for part in (2, 4, 8, 100):
        room = scratch_bytes(20_000, free.tile, copies(free)) // part
        plan = choose(steps, 20_000, 1000, 2, memory=room)
        least = scratch_bytes(20_000, 8, 1)
        taken = scratch_bytes(20_000, plan.tile, copies(plan))
        assert taken <= max(room, least)
        assert taken + scratch_bytes(20_000, 2 * VECTOR, copies(plan)) > room  # no room is left unused
    assert (plan.mode, plan.tile) == (ROWS, 8)
    assert [stride(t) for t in (1, 8, 64, 128)] == [8, 8, 64, 136]


def _shape(rows: int) -> Any:
    from vectrace.runtime.plan import StepShape

    return StepShape(rows, 1e6, rows, 40, 16)


# ---- plans and bits ------------------------------------------------------------------------------
@pytest.mark.parametrize("form", FORMS, ids=lambda f: str(f[0]))
@pytest.mark.parametrize("sharing", [True, False])
def test_limits_change_tiles_and_no_bits(form: tuple[Any, Any], sharing: bool) -> None:
    lanes = 16_000
    free = replay(sharing=sharing)
    plan = free.memory(lanes, *form)
    assert (plan.tiles, plan.limit, plan.on_disk) == (1, None, False)
    want = free.run(levels(lanes=lanes), *form)
    for part in (1, 2, 4):
        limited = replay(plan.total // part, sharing=sharing)
        chosen = limited.memory(lanes, *form)
        got = limited.run(levels(lanes=lanes), *form)
        assert got.groups == want.groups
        assert got.values.keys() == want.values.keys()
        for n, x in want.values.items():
            np.testing.assert_array_equal(got.values[n], x)
        for n, x in want.base.items():
            np.testing.assert_array_equal(got.base[n], x)
        assert chosen.total <= chosen.limit == plan.total // part
        if part > 1:
            assert got.counters["tiles"] == chosen.tiles > 1
            assert got.counters["planned_bytes"] == chosen.total
        again = limited.run(levels(lanes=lanes), *form)
        np.testing.assert_array_equal(again.values["npv"], want.values["npv"])


def test_results_larger_than_the_limit_are_kept_in_a_file() -> None:
    free = replay()
    want = free.run(levels(lanes=5000)).values
    limited = replay(free.memory(5000).total // 4)
    plan = limited.memory(5000)
    assert plan.on_disk
    assert plan.run["results"] == 0
    assert "results in a file" in str(plan)
    got = limited.run(levels(lanes=5000)).values
    assert all(type(x) is np.ndarray for x in got.values())
    kept = got["npv"][3].copy()
    limited.run(levels(lanes=5000, seed=8))
    np.testing.assert_array_equal(got["npv"][3], kept)
    np.testing.assert_array_equal(got["npv"], want["npv"])


@pytest.mark.parametrize("backend", ["reference", "host"])
def test_other_backends_under_a_limit(backend: str) -> None:
    if backend == "host":
        from vectrace.runtime.host import why_not

        if why_not():
            pytest.skip(why_not())
    for form in FORMS[:2]:
        want = replay(trades=9).run(levels(lanes=90), *form)
        got = replay("1200 kB", 9, backend=backend).run(levels(lanes=90), *form)
        np.testing.assert_array_equal(got.values["npv"], want.values["npv"])


@pytest.mark.parametrize("form", FORMS, ids=lambda f: str(f[0]))
def test_a_limit_too_small_names_the_least_that_works(form: tuple[Any, Any]) -> None:
    small = replay(1000)
    with pytest.raises(VectraceError, match=r"5,000 scenarios does not fit into 0\.0 MB") as caught:
        small.memory(5000, *form)
    with pytest.raises(VectraceError, match="does not fit"):
        small.run(levels(lanes=5000), *form)
    least = int(caught.value.hint.rpartition(" ")[2])
    works = replay(least)
    got = works.run(levels(lanes=5000), *form, base=False).values["npv"]
    np.testing.assert_array_equal(got, replay().run(levels(lanes=5000), *form, base=False).values["npv"])
    with pytest.raises(VectraceError, match="does not fit"):
        replay(least - 1000).memory(5000, *form)


def test_margins_under_a_limit() -> None:
    free, limited = replay(), replay("3 MB")
    scenarios = vt.ScenarioSet.of(MARKET, levels(lanes=5000))
    a, b = vt.LiveMargin(free, scenarios), vt.LiveMargin(limited, scenarios)
    assert limited.memory(5001, "netting_set", "EUR").tiles > 1
    np.testing.assert_array_equal(a.result.pnl, b.result.pnl)
    new = make(random.Random(1), "X")
    assert a.what_if(new, "M1").after == b.what_if(new, "M1").after


# ---- the plan is what happens --------------------------------------------------------------------
@pytest.mark.parametrize("form", FORMS[:2], ids=lambda f: str(f[0]))
@pytest.mark.parametrize("limit", [None, "6 MB"])
def test_a_plan_is_made_of_the_arrays_there_will_be(form: tuple[Any, Any], limit: Any) -> None:
    r = replay(limit, sharing=True)
    lanes = 5000
    r.base(*form)
    plan = r.memory(lanes, *form)
    got = r.run(levels(lanes=lanes), *form, base=False)
    prepared = r.prepare(*form)
    program = prepared._program if form[0] is None else prepared._programs[plan.tile][0]
    assert program._region.nbytes == pytest.approx(plan.run["tables"], rel=0.02)
    if form[0] is None:
        if limit is None:
            assert plan.run["results"] == got.values["npv"].nbytes
        assert plan.run["copies"] >= sum(x.nbytes for x in prepared._copied.values())
    else:
        (accumulator,) = prepared._programs[plan.tile][1].values()
        mine = accumulator._live.nbytes + accumulator._whole.nbytes + accumulator._counts.nbytes
        assert mine <= plan.run["sums"] <= mine + ROUNDING_BYTES + (1 << 16)
    held = plan.held
    arrays = {id(x): x.nbytes for leaf in prepared.leaves for c in leaf.launch.contexts
              for x in (c.offsets, c.columns, c.indices) if x is not None}
    assert sum(arrays.values()) <= held["launch data"] <= 2 * sum(arrays.values())
    assert held["keys"] > 0
    assert held["paths"] > 0


def test_what_is_prepared_compiles_nothing_in_its_first_run(monkeypatch: pytest.MonkeyPatch) -> None:
    from vectrace.runtime import cpu, cpu_build

    monkeypatch.setattr(cpu, "_pools", {})
    built: list[str] = []
    build = cpu_build._build
    monkeypatch.setattr(cpu_build, "_build", lambda *a: (built.append(a[0]), build(*a))[1])
    r = replay(threads=2)
    r.prepare()
    assert len(built) == 1  # the driver: the plan of a run counts no compiler
    r.run(levels(lanes=20_000))
    assert len(built) == 1


@pytest.mark.parametrize("trades", [60, 20_000])
def test_ids_are_put_together_in_the_room_of_rounding(trades: int) -> None:
    notes = vt.Book.of([Note(f"T{k}", f"M{k % 40}", "EUR", "A", 0.1, "long") for k in range(trades)])
    r = vt.Engine(cache=OTHER.store).compile(notes, MARKET, "netting_set", "EUR")
    plan = r.memory(80, "netting_set", "EUR")
    sums = 40 * 81 * len(r.prepare("netting_set", "EUR").by_lane())
    tracemalloc.start()
    try:
        before = tracemalloc.get_traced_memory()[0]
        assert len(r.trade_ids) == trades
        kept, taken = (x - before for x in tracemalloc.get_traced_memory())
    finally:
        tracemalloc.stop()
    assert kept >= 8 * trades
    assert taken <= NAMES * trades + 4096 + trades  # and a mask of those who are there
    assert plan.run["other"] == tiling.OTHER + max(0, NAMES * trades - ROUNDING * sums)


def test_outputs_that_no_scenario_enters_take_no_room_in_tiles() -> None:
    notes = vt.Book.of([Note(f"T{k}", "M", "EUR", "A", 0.1 + k, "long") for k in range(300)])
    free = vt.Engine(cache=OTHER.store).compile(notes, MARKET)
    want = free.run(levels(lanes=2000)).values
    for on_disk in (False, True):
        plan = MemoryPlan(2000, 504, {}, {}, on_disk=on_disk)
        got = run_tiles(free.prepare(), levels(lanes=2000), plan)
        assert got["tenor"].strides == (8, 0)
        np.testing.assert_array_equal(got["tenor"], want["tenor"])
        np.testing.assert_array_equal(got["npv"], want["npv"])


@pytest.mark.parametrize(("trades", "lanes"), [(20_000, 60), (500, 2000)])
def test_sums_of_members_take_what_is_said(trades: int, lanes: int) -> None:
    from vectrace.risk.margin import group_sums, summing_bytes

    rng = np.random.default_rng(4)
    codes = np.minimum(rng.exponential(3.0, trades).astype(np.int32), 19)
    values, fx = rng.normal(size=(trades, lanes)), np.ones((3, lanes))
    money = rng.integers(0, 3, trades).astype(np.int32)
    said = summing_bytes(trades, int(np.bincount(codes).max()), 20, lanes)
    assert said < values.nbytes
    tracemalloc.start()
    try:
        group_sums(values, codes, 20, fx, money)
        taken = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert abs(taken - said) <= 0.2 * said


CHILD = """
import ctypes, gc, json, sys
import numpy as np
import vectrace as vt
from tests.tools.live_book import MARKET, Note, levels, note

def status(name):
    with open("/proc/self/status") as f:
        return next(1024 * int(line.split()[1]) for line in f if line.startswith(name))

vt.model(trade=Note)(note)
lanes, limit = int(sys.argv[1]), json.loads(sys.argv[2])
form = json.loads(sys.argv[3])
trades = [Note(f"T{k}", f"M{k % 40}", "EUR", "A", 0.1 + 0.01 * (k % 900), "long") for k in range(1500)]
replay = vt.Engine(memory=limit, threads=2).compile(vt.Book.of(trades), MARKET, *form)
replay.run(levels(lanes=64), *form)
scenarios = levels(lanes=lanes)
plan = replay.memory(lanes, *form)
gc.collect()
getattr(ctypes.CDLL(None), "malloc_trim", int)(0)
with open("/proc/self/clear_refs", "w") as f:
    f.write("5")
before = status("VmRSS")
got = replay.run(scenarios, *form, base=False).values["npv"]
print(json.dumps([plan.total, status("VmHWM") - before, plan.tiles, float(np.abs(got).sum())]))
"""


def measured(lanes: int, limit: int | None, form: tuple[Any, Any]) -> tuple[int, int, int, float]:
    """(bytes planned, growth of the resident memory, tiles, a checksum) of a run in a process of its
    own."""
    done = subprocess.run(
        [sys.executable, "-c", CHILD, str(lanes), json.dumps(limit), json.dumps(form)], cwd=ROOT,
        capture_output=True, text=True, check=False, env={**os.environ, "PYTHONPATH": str(ROOT)})
    assert not done.returncode, done.stderr[-2000:]
    planned, grown, tiles, total = json.loads(done.stdout.splitlines()[-1])
    return planned, grown, tiles, total


@pytest.mark.skipif(not Path("/proc/self/clear_refs").exists(), reason="this system does not tell peaks of memory")
@pytest.mark.parametrize(("form", "lanes"), [((None, None), 8000), (("netting_set", "EUR"), 20_000)],
                         ids=["values", "sums"])
def test_resident_memory_grows_as_planned(form: tuple[Any, Any], lanes: int) -> None:
    planned, grown, tiles, total = measured(lanes, None, form)
    assert tiles == 1
    assert abs(grown - planned) <= 0.1 * planned
    quarter = measured(lanes, planned // 4, form)
    assert quarter[2] > 1
    assert quarter[0] <= planned // 4
    assert abs(quarter[1] - quarter[0]) <= 0.1 * quarter[0] + (2 << 20)
    assert quarter[3] == total


# ---- jobs ----------------------------------------------------------------------------------------
JOB = """
[book]
generate = "swaps"
trades = 60
seed = 3
[scenarios]
window = 200
[engine]
memory_limit = {}
"""


def test_a_job_runs_within_its_limit(tmp_path: Path) -> None:
    from vectrace.run.job import read_job
    from vectrace.run.local import run_job

    path = tmp_path / "job.toml"
    path.write_text(JOB.format('"2500 kB"'))
    limited = read_job(path)
    assert limited.engine.memory_limit == 2_500_000
    free = dataclasses.replace(limited, engine=dataclasses.replace(limited.engine, memory_limit=None))
    a = run_job(free)
    limit = 450_000
    b = run_job(dataclasses.replace(limited, engine=dataclasses.replace(limited.engine, memory_limit=limit)))
    np.testing.assert_array_equal(a.npv, b.npv)
    np.testing.assert_array_equal(a.margin.pnl, b.margin.pnl)
    assert (a.counters["tiles"], b.counters["memory_limit"]) == (1, limit)
    assert b.counters["tiles"] > 1
    assert b.counters["planned_bytes"] <= limit


@pytest.mark.parametrize("value", ['"much"', "0", "true", "[1]"])
def test_a_limit_in_a_job_that_is_no_size(tmp_path: Path, value: str) -> None:
    from vectrace.run.job import JobError, read_job

    path = tmp_path / "job.toml"
    path.write_text(JOB.format(value))
    with pytest.raises(JobError, match=r"\[engine\] memory_limit") as caught:
        read_job(path)
    assert "512 MB" in caught.value.hint


def test_explain_says_what_a_run_takes() -> None:
    assert "memory: 1,000 scenarios in 1 tiles" in replay().explain("T1")
    assert "does not fit" in replay(1000).explain("T1")
