"""Margins made on a device: whole books, what is copied out, and when the host does it after all."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

import vectrace as vt
from models import samples
from tests import device_battery as battery
from tests.staged_kernels import same_bits
from tests.tools.stub_cuda import stubbed
from vectrace.codegen.margin import ORDER, PNL, TAIL, VALUES, margin_unit
from vectrace.runtime import cuda, host
from vectrace.runtime.backends import CUDA_DRIVERS, open_device
from vectrace.runtime.cache import KernelCache
from vectrace.runtime.device import Device

pytestmark = pytest.mark.skipif(bool(host.why_not()), reason=host.why_not())
OPTIONS = (vt.MarginOptions(), vt.MarginOptions("levels", decay=0.97, horizon=10.0),
           vt.MarginOptions("levels", "percentage", level=0.1))
FEW = ("SwapTrade", "EuropeanOption", "FxForward")


def book_and_scenarios(n: int = 60) -> tuple[vt.Book, vt.Market, vt.ScenarioSet]:
    market = samples.market()
    base = market.base_levels()[:, None]
    levels = base * np.exp(np.random.default_rng(3).normal(size=(len(base), n)) * 0.05)
    trades = [t for t in samples.trades() if type(t).__name__ in FEW]
    return vt.Book.of(trades), market, vt.ScenarioSet.of(market, levels)


def same(a: vt.MarginResult, b: vt.MarginResult) -> None:
    assert (a.groups, a.scenario, a.refused) == (b.groups, b.scenario, b.refused)
    for name in ("mtm", "im", "tail", "call", "collateral", "pnl", "weights"):
        assert same_bits(getattr(a, name), getattr(b, name)), name


def on_host(**more: Any) -> vt.Engine:
    return vt.Engine("host", **more)


def test_a_book_has_the_cpus_margins() -> None:
    book, market, scenarios = book_and_scenarios()
    plain = vt.Engine().compile(book, market)
    posted = {plain.prepare("netting_set", market.base_currency).groups[0]: 5.0}
    for engine in (on_host(), on_host(tile=17)):
        replay = engine.compile(book, market)
        for options in OPTIONS:
            for _ in range(2):
                same(vt.margins(replay, scenarios, options, posted), vt.margins(plain, scenarios, options, posted))


def test_a_book_that_changes_and_a_limit_of_memory() -> None:
    """After an edit the margins are those of the book as it is; under a limit the host makes them."""
    book, market, scenarios = book_and_scenarios()
    replay = on_host().compile(book, market)
    plain = vt.Engine().compile(book, market)
    before = vt.margins(replay, scenarios)
    gone = book.tables[0].ids[0]
    for r in (replay, plain):
        r.remove([gone])
    after = vt.margins(replay, scenarios)
    same(after, vt.margins(plain, scenarios))
    assert not np.array_equal(before.mtm, after.mtm)
    limited = on_host(memory="1 GB").compile(book, market)
    weights = np.full(60, 1 / 60)
    assert limited.tails(scenarios, weights, 0.05, 1.0, currency="EUR") is None
    assert plain.tails(scenarios, weights, 0.05, 1.0, currency="EUR") is None
    same(vt.margins(limited, scenarios), before)


@pytest.mark.parametrize("name", CUDA_DRIVERS)
def test_only_margins_are_copied_out(name: str, tmp_path: Path) -> None:
    book, market, scenarios = book_and_scenarios()
    with stubbed(tmp_path) as gpu:
        device: Device = open_device("cuda", name, KernelCache(tmp_path))
        replay = battery.engine_on(device).compile(book, market, prepare=False)
        plain = vt.Engine().compile(book, market)
        got = vt.margins(replay, scenarios, pnl=False)
        members, n = len(got.groups), len(scenarios)
        assert not got.refused
        assert [e.what for e in gpu.log if e.kind == "copy_out"] == [4 * 8 * members]
        want = vt.margins(plain, scenarios)
        assert same_bits(got.im, want.im)
        launches = device.counters.launches
        same(vt.margins(replay, scenarios), want)
        form = replay.prepare("netting_set", market.base_currency)
        assert device.counters.launches - launches == len(form.kernels) + 4  # one rounds, three make margins
        assert [e.what for e in gpu.log if e.kind == "copy_out"] == 2 * [32 * members] + [8 * members * n]


def test_a_member_that_is_refused_is_named() -> None:
    book, market, scenarios = book_and_scenarios()
    levels = scenarios.values.copy()
    levels[:, 4] = 1e200
    broken = vt.ScenarioSet.of(market, levels)
    replay, plain = on_host().compile(book, market), vt.Engine().compile(book, market)
    got, want = vt.margins(replay, broken, pnl=False), vt.margins(plain, broken)
    assert got.refused == want.refused
    assert set(got.refused) == set(got.groups)
    assert np.isnan(got.im).all()


JOB = """
[market]
synthetic = true
[book]
generate = "swaps"
trades = 40
members = 4
[scenarios]
window = 30
[engine]
backend = "BACKEND"
[margin]
mode = "levels"
changes = "percentage"
"""


def test_a_job_makes_its_margins_on_the_device(tmp_path: Path) -> None:
    """`vectrace run` with a device: today's values per trade, and margins, with the CPU's bytes."""
    from vectrace.run.job import read_job
    from vectrace.run.local import run_job

    runs = []
    for backend in ("llvm", "host"):
        path = tmp_path / f"{backend}.toml"
        path.write_text(JOB.replace("BACKEND", backend))
        runs.append(run_job(read_job(path)))
    cpu, device = runs
    same(device.margin, cpu.margin)
    assert same_bits(device.npv, cpu.npv)
    assert np.isfinite(cpu.margin.im).any()


@pytest.mark.skipif(bool(cuda.why_no_compiler()), reason=cuda.why_no_compiler())
def test_the_margins_kernels_compile_for_gpus() -> None:
    compiler = cuda.nvrtc()
    assert compiler is not None
    for target in ("sm_75", "sm_80", "sm_90", f"sm_{compiler.targets()[-1]}"):
        made = compiler.compile(margin_unit("cuda").text, target)
        assert ".approx" not in made.ptx
        assert ".ftz" not in made.ptx
        assert "fma.rn.f64" not in made.ptx  # a quotient is div.rn.f64 until ptxas
        assert {r.kernel for r in made.resources()} == {VALUES, PNL, ORDER, TAIL}
        assert all((r.spill_stores, r.spill_loads) == (0, 0) for r in made.resources())
