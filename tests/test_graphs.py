"""Runs captured as CUDA graphs: when, how often, and with which bits. Through the stand-in for a GPU, which does
nothing while work is captured and refuses what may not be asked then."""

from __future__ import annotations

import gc
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from tests import device_battery as battery
from tests.staged_kernels import same_bits
from tests.tools.stub_cuda import stubbed
from vectrace.codegen.c_family import LANES
from vectrace.errors import InternalError
from vectrace.runtime import cuda_graphs, host
from vectrace.runtime.backends import CUDA_DRIVERS, open_device
from vectrace.runtime.cache import KernelCache
from vectrace.runtime.cpu_buffers import Table
from vectrace.runtime.device import Device, Program, Step
from vectrace.runtime.replays import COPIED, LAUNCHES, SMALL, worth

pytestmark = pytest.mark.skipif(bool(host.why_not()), reason=host.why_not())


class Case:
    """A kernel launched over several halves of its rows' results, on levels that change."""

    def __init__(self, device: Device, seed: int = 3, steps: int = 1, **options: Any) -> None:
        self.case = battery.random_case(seed)
        kernel, rows = self.case.kernel, self.case.rows
        self.tables = [Table(t) for t in self.case.tables]
        self.outs = [np.full((len(kernel.trace.outputs), rows, self.case.lanes), 7.25) for _ in range(steps)]
        made = [Step(device.compile(kernel), rows, self.case.launches, self.tables, [Table(o) for o in out])
                for out in self.outs]
        self.program = Program(device, made, mode=LANES, **options)

    def check(self, lanes: int | None = None) -> None:
        """New levels, and the results of the first `lanes` of them."""
        lanes = lanes or self.case.lanes
        rng = np.random.default_rng()
        self.case.tables = [rng.standard_normal(t.shape) for t in self.case.tables]
        for table, array in zip(self.tables, self.case.tables, strict=True):
            table.bind(array)
        for out in self.outs:
            out[...] = 7.25
        self.program.run(lanes)
        want = self.case.want()
        for out in self.outs:
            assert same_bits(np.ascontiguousarray(out[..., :lanes]), np.ascontiguousarray(want[..., :lanes]))


@pytest.mark.parametrize("name", CUDA_DRIVERS)
def test_a_graph_is_captured_once_and_replayed(name: str, tmp_path: Path) -> None:
    with stubbed(tmp_path) as gpu:
        device = open_device("cuda", name, KernelCache(tmp_path))
        c = Case(device, steps=3, graphs=True)
        for _ in range(4):
            c.check()
        n = device.counters
        assert (n.captures, n.graph_launches, n.launches) == (1, 4, 0)
        assert len([e for e in gpu.log if e.kind == "graph"]) == 4
        assert len([e for e in gpu.log if e.kind == "kernel"]) == 12
        c.check(c.case.lanes // 2)  # another shape: another graph
        c.check(c.case.lanes // 2)
        c.check()
        assert (n.captures, n.graph_launches) == (3, 7)
        library: Any = cuda_graphs.library()
        assert len(library.executables) == 1
        del c
        gc.collect()
        assert not library.executables  # graphs go with what captured them


@pytest.mark.parametrize("name", CUDA_DRIVERS)
def test_auto_waits_for_a_second_run_of_many_launches(name: str, tmp_path: Path) -> None:
    with stubbed(tmp_path):
        device = open_device("cuda", name, KernelCache(tmp_path))
        n = device.counters
        few = Case(device, steps=LAUNCHES - 1)
        for _ in range(3):
            few.check()
        assert n.captures == 0
        many = Case(device, steps=LAUNCHES)
        many.check()
        assert n.captures == 0
        for _ in range(3):
            many.check()
        assert (n.captures, n.graph_launches) == (1, 3)
        never = Case(device, steps=LAUNCHES, graphs=False)
        tiled = Case(device, steps=LAUNCHES, graphs=True, tile=7)
        for _ in range(3):
            never.check()
            tiled.check()
        assert n.captures == 1


def test_the_rule() -> None:
    fits = {"runs": 1, "launches": LAUNCHES, "work": LAUNCHES * SMALL, "copied": COPIED}
    assert worth("auto", **fits)
    for name, value in (("runs", 0), ("launches", LAUNCHES - 1), ("work", LAUNCHES * SMALL + 1), ("copied", COPIED + 1)):
        assert not worth("auto", **(fits | {name: value}))
        assert worth(True, **(fits | {name: value}))
    assert not worth(False, **fits)


def test_sums_and_margins_as_graphs_and_explain(tmp_path: Path) -> None:
    """A book's sums, and its margins, whose sums stay on the device; `explain` says what was done."""
    import vectrace as vt
    from tests.test_device_margin import book_and_scenarios, same

    book, market, scenarios = book_and_scenarios()
    plain = vt.Engine().compile(book, market)
    with stubbed(tmp_path):
        device = open_device("cuda", "cupy", KernelCache(tmp_path))
        replay = battery.engine_on(device, graphs=True).compile(book, market)
        want = vt.margins(plain, scenarios)
        for _ in range(3):
            same(vt.margins(replay, scenarios), want)
            got = replay.run(scenarios, "netting_set", "EUR", base=False).values["npv"]
            assert same_bits(got, plain.run(scenarios, "netting_set", "EUR", base=False).values["npv"])
        counters = replay.counters
        assert counters["graph_launches"] == 6
        assert counters["captures"] == 3  # margins; the first sums with today's market beside them; sums
        text = str(replay.explain(replay.trade_ids[0]))
        assert "graphs: by 'auto' captured at the second run" in text
        assert "graphs=True, and the last run was one graph" in text


@pytest.mark.parametrize("name", CUDA_DRIVERS)
def test_a_capture_that_fails_leaves_the_stream_working(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with stubbed(tmp_path) as gpu:
        device = open_device("cuda", name, KernelCache(tmp_path))
        c = Case(device, graphs=True)
        driver: Any = device.driver

        def refuse(*_: Any) -> None:
            raise InternalError("no such kernel")

        with monkeypatch.context() as m:
            m.setattr(driver, "launch", refuse)
            with pytest.raises(InternalError, match="no such kernel"):
                c.check()
        assert gpu.capturing is None
        assert device.counters.captures == 0
        c.check()
        assert device.counters.captures == 1
