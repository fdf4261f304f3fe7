"""Measured cuts: what is timed, what is kept, who uses it, and that no bit depends on it. Never how long."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import vectrace as vt
from models import samples
from tests import device_battery as battery
from tests.staged_kernels import same_bits
from tests.tools.pocl_processor import name_processors
from tests.tools.stub_cuda import stubbed
from vectrace.codegen.c_family import LANES, ROWS
from vectrace.runtime import host, opencl
from vectrace.runtime.backends import CUDA_DRIVERS, open_device
from vectrace.runtime.cache import KernelCache
from vectrace.runtime.cpu_buffers import Table
from vectrace.runtime.device import Device, Program, Step
from vectrace.runtime.device_plan import cut
from vectrace.runtime.tuning import GAIN, TIMES, Finding, Findings, candidates

name_processors()
needs_host = pytest.mark.skipif(bool(host.why_not()), reason=host.why_not())
needs_opencl = pytest.mark.skipif(bool(opencl.why_not()), reason=opencl.why_not())
LANES_RUN = 200


class Clock:
    """A device on which a launch takes as long as a test says."""

    identity = "a device"

    def __init__(self) -> None:
        self.ms, self.asked = 0.0, 0

    def timed(self, work: Callable[[], None]) -> float:
        self.asked += 1
        work()
        return self.ms


def one_step(device: Device, **options: Any) -> tuple[Program, np.ndarray, np.ndarray]:
    case = battery.random_case(5)
    case.tables = [np.random.default_rng(k).standard_normal((4, LANES_RUN)) for k in range(2)]
    out = np.full((len(case.kernel.trace.outputs), case.rows, LANES_RUN), 7.25)
    step = Step(device.compile(case.kernel), case.rows, case.launches, [Table(t) for t in case.tables],
                [Table(o) for o in out])
    return Program(device, [step], **options), out, case.want()


# ---- what is measured and kept -------------------------------------------------------------------
def test_the_fastest_is_kept_and_noise_is_not() -> None:
    clock, store = Clock(), KernelCache(None)
    findings = Findings(store, clock)
    chosen = cut(LANES, 100, 10_000)
    others = candidates(100, 10_000, (1, 2), chosen)
    assert len({(c.mapping, c.wide, c.grid, c.chunk) for c in (chosen, *others)}) == 1 + len(others) >= 7

    def measured(times: dict[str, float]) -> Finding:
        def launch(c: Any) -> None:
            clock.ms = times["model"] if c == chosen else times.get(f"{c.mapping}{c.wide}", 9.0)

        clock.asked = 0
        got = findings.measure(chosen, others, launch)
        assert clock.asked == TIMES * (1 + len(others))
        return got

    got = measured({"model": 5.0, "lanes2": 2.0, "rows1": 3.0})
    assert (got.mapping, got.wide, got.ms, got.model_ms) == (LANES, 2, 2.0, 5.0)
    assert "measured: 2 ms, the cost model's choice 5 ms" in str(got.cut(100, 10_000))
    same = measured({"model": 5.0, "lanes2": 5.0 * (1 - GAIN / 2)})
    assert (same.mapping, same.wide, same.blocks, same.ms) == (chosen.mapping, chosen.wide, chosen.blocks, 5.0)
    tiny = measured({"model": 0.01, "lanes2": 0.0085})
    assert (tiny.wide, tiny.blocks) == (chosen.wide, chosen.blocks)
    findings.keep("text", 100, 10_000, got)
    again = Findings(store, clock)
    assert again.get("text", 100, 10_000) == again.get("text", 127, 16_000) == got  # the same powers of two
    for what in (("text", 128, 10_000), ("text", 100, 20_000), ("other", 100, 10_000)):
        assert again.get(*what) is None
    other = Clock()
    other.identity = "another device"
    assert Findings(store, other).get("text", 100, 10_000) is None


@pytest.mark.parametrize("data", [b"", b"{}", b"[1]", b'{"mapping": "lanes", "wide": 3, "blocks": 1, "ms": 1, "model_ms": 1}'])
def test_what_is_no_finding_is_not_used(data: bytes) -> None:
    findings = Findings(KernelCache(None), Clock())
    findings._store.replace(findings.key("text", 1, 1), {"finding.json": data})  # type: ignore[attr-defined]
    assert findings.get("text", 1, 1) is None


# ---- programs ------------------------------------------------------------------------------------
def devices() -> list[Any]:
    return [pytest.param("host", marks=needs_host), pytest.param("opencl", marks=needs_opencl),
            *(pytest.param(name, marks=needs_host) for name in CUDA_DRIVERS)]


@pytest.mark.parametrize("name", devices())
def test_a_program_measures_once_and_bits_stay(name: str, tmp_path: Path) -> None:
    with stubbed(tmp_path):
        backend = "cuda" if name in CUDA_DRIVERS else name
        device = open_device(backend, name if backend == "cuda" else None, KernelCache(tmp_path))
        driver: Any = device.driver
        real, calls = driver.timed, []
        driver.timed = lambda work: calls.append(1) or real(work)
        program, out, want = one_step(device, tune=True)
        assert program.plan.cuts == ()
        for _ in range(3):
            out[...] = 7.25
            program.run(LANES_RUN)
            assert same_bits(out, want)
        timed = len(calls)
        assert timed >= TIMES * 2
        assert "measured:" in str(program.plan)
        kernel = program.steps[0].compiled.kernel
        assert "measured:" in device.cuts[kernel]
        for tune in (True, "auto"):  # another program finds it
            program, out, want = one_step(device, tune=tune)
            program.run(LANES_RUN)
            assert same_bits(out, want)
            assert "measured:" in str(program.plan)
        for options in ({"tune": False}, {"tune": True, "mode": ROWS}):
            program, _, _ = one_step(device, **options)
            program.run(LANES_RUN)
            assert "by the cost model" in str(program.plan)
        assert len(calls) == timed


@needs_host
def test_every_candidate_has_the_same_bits(tmp_path: Path) -> None:
    device = open_device("host", cache=KernelCache(tmp_path))
    program, out, want = one_step(device, tune=False)
    program.run(LANES_RUN)
    kernel, rows = program.steps[0].compiled.kernel, program.steps[0].rows
    others = candidates(rows, LANES_RUN, (1, 2, 4), program.plan.cuts[0])
    assert {c.mapping for c in others} == {LANES, ROWS}
    for c in others:
        device.findings.keep(device.text(kernel, LANES), rows, LANES_RUN, Finding(c.mapping, c.wide, c.blocks, 1.0, 2.0))
        program, out, want = one_step(device)
        program.run(LANES_RUN)
        assert (program.plan.cuts[0].mapping, program.plan.cuts[0].wide) == (c.mapping, c.wide)
        assert same_bits(out, want), c


# ---- other processes and other devices -----------------------------------------------------------
SECOND = """
import pathlib
import sys
import numpy as np
import vectrace as vt
from models import samples
from tests.test_tuning import book
from vectrace.runtime.cache import KernelCache
from vectrace.runtime.host import HostDriver
def refuse(self, work):
    raise SystemExit("it measures")
HostDriver.timed = refuse
if sys.argv[2]:
    HostDriver.identity = sys.argv[2]
replay = vt.Engine("host", tune=sys.argv[3] == "True" or sys.argv[3], cache=KernelCache(pathlib.Path(sys.argv[1]))).compile(*book())
got = replay.run(vt.ScenarioSet.base(replay.market)).values["npv"]
print(got.tobytes().hex())
print(replay.explain(replay.trade_ids[0]))
"""


def book() -> tuple[vt.Book, vt.Market]:
    return vt.Book.of([t for t in samples.trades() if type(t).__name__ == "EuropeanOption"][:2]), samples.market()


@needs_host
def test_findings_serve_another_process_and_no_other_device(tmp_path: Path) -> None:
    replay = vt.Engine("host", tune=True, cache=KernelCache(tmp_path)).compile(*book())
    got = replay.run(vt.ScenarioSet.base(replay.market)).values["npv"].tobytes().hex()
    assert "; measured:" in str(replay.explain(replay.trade_ids[0]))

    def second(identity: str, tune: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run([sys.executable, "-c", SECOND, str(tmp_path), identity, tune], capture_output=True,
                              text=True, check=False, cwd=Path(__file__).parents[1])

    there = second("", "True")  # asked to measure, it has nothing to
    assert there.returncode == 0, there.stderr
    assert there.stdout.splitlines()[0] == got
    assert "; measured:" in there.stdout
    elsewhere = second("another device", "auto")
    assert elsewhere.stdout.splitlines()[0] == got
    assert "; by the cost model" in elsewhere.stdout
    assert "measured:" not in elsewhere.stdout
    assert "it measures" in second("another device", "True").stderr
