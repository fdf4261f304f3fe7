"""What is not pricing: import, a hot replay of few scenarios, recording, compile time by length."""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np

import vectrace as vt
from benchmarks import w1
from benchmarks.first import NODES
from benchmarks.limit import ROOT
from vectrace.library import leaves
from vectrace.runtime.cache import KernelCache

IMPORT = "import time; t = time.perf_counter(); import {}; print(time.perf_counter() - t)"


def _imported(module: str) -> float:
    out = subprocess.run([sys.executable, "-c", IMPORT.format(module)], cwd=ROOT,
                         capture_output=True, text=True, check=True)
    return float(out.stdout)


def _row(name: str, system: str, figure: float, unit: str, **more: Any) -> dict[str, Any]:
    return {"workload": name, "system": system, "figure": figure, "unit": unit,
            "time_to_first_s": None, "median_s": None, "ratio_to_c": None, "err": None, **more}


def imports() -> Iterator[dict[str, Any]]:
    """`import vectrace` alone, and with everything a first compile and run loads."""
    numpy = statistics.median(_imported("numpy") for _ in range(5))
    for what, modules in (("import vectrace", "numpy, vectrace"),
                          ("with the engine", "numpy, vectrace.engine, vectrace.runtime.cpu")):
        mine = statistics.median(_imported(modules) for _ in range(5))
        yield _row("import", f"{what}, over NumPy", mine - numpy, "s", numpy_s=numpy)


def hot_run() -> dict[str, Any]:
    """A replay that has run before, on 8 scenarios."""
    book, market = w1.setting(NODES, np.linspace(0.0, 30.0, 61), 0.01, 0.5)
    replay = vt.Engine().compile(book, market)
    table = w1.levels(np.full((20, 8), 0.02))
    times = []
    for _ in range(2000):
        began = time.perf_counter()
        replay.run(table)
        times.append(time.perf_counter() - began)
    return _row("hot_run", "W1 swap, 8 scenarios", 1e6 * statistics.median(times), "µs",
                p99_us=1e6 * sorted(times)[-20])


def recording() -> Iterator[dict[str, Any]]:
    """With an empty library: running the model on proxies, per recorded operation; all of discovery
    and the library's files; the kernel. The last two must not depend on the length of the leg."""
    plain = leaves.record_once
    for periods in (60, 1000):
        taken: list[float] = []

        def timed(*a: Any, taken: list[float] = taken, **k: Any) -> Any:
            began = time.perf_counter()
            out = plain(*a, **k)
            taken.append(time.perf_counter() - began)
            return out

        leaves.record_once = timed
        rows = []
        book, market = w1.setting(NODES, np.linspace(0.0, 30.0, periods + 1), 0.01, 30.0 / periods)
        for _ in range(9):
            with tempfile.TemporaryDirectory() as folder:
                engine = vt.Engine(cache=KernelCache(Path(folder)))
                taken.clear()
                replay = engine.compile(book, market)
                replay.prepare()  # kernels may still be compiling
                rows.append((sum(taken), replay.ms["discover"] / 1e3,
                             engine.device.counters.compile_ms / 1e3))
        leaves.record_once = plain
        record, discover, kernel = (statistics.median(x) for x in zip(*rows, strict=True))
        operations = replay.counters["operations"]
        yield _row("recording", f"W1 swap, {periods} periods", 1e6 * record / operations,
                   "µs/operation", operations=operations, record_s=record, discover_s=discover,
                   kernel_s=kernel)


def main() -> Iterator[dict[str, Any]]:
    yield from imports()
    yield hot_run()
    yield from recording()
