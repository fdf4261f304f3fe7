"""One run in this fresh process, its memory watched: `python -m benchmarks.memory_child CASE.json`.

The case is a JSON object: `case` (mixed, w2 or job), `trades`, `scenarios`, `limit` (bytes or null),
`form` ([reduce, currency]). Prints one JSON line: bytes planned, bytes by which the resident memory grew
at its peak, tiles, times, a digest of the values.

The peak is VmHWM of /proc/self/status, set back just before the run: `ru_maxrss` of getrusage also counts
what the parent held when it started this process.
"""

from __future__ import annotations

import ctypes
import gc
import hashlib
import json
import sys
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

import vectrace as vt
import vectrace.book.validate  # what compile loads besides
import vectrace.market.view
import vectrace.runtime.cpu
from benchmarks.limit import workloads
from benchmarks.w1 import DATE, levels, market_index
from benchmarks.w2 import book_of
from vectrace.book.draw import MixedSpec
from vectrace.run.inputs import load_models
from vectrace.run.job import read_job
from vectrace.run.local import run_job
from vectrace.run.mixed import mixed


def status(name: str) -> int:
    """Bytes of VmRSS, VmHWM, … of this process now."""
    with open("/proc/self/status") as f:
        return next(1024 * int(line.split()[1]) for line in f if line.startswith(name + ":"))


def settle() -> int:
    """Give back what is free, begin a new peak, and return the resident bytes."""
    gc.collect()
    getattr(ctypes.CDLL(None), "malloc_trim", int)(0)
    with open("/proc/self/clear_refs", "w") as f:
        f.write("5")
    return status("VmRSS")


def digest(values: dict[str, Any]) -> str:
    """SHA-256 of arrays by name."""
    h = hashlib.sha256()
    for name, x in sorted(values.items()):
        h.update(f"{name} {x.shape} {x.dtype};".encode())
        for row in x:
            h.update(np.ascontiguousarray(row))
    return h.hexdigest()


def inputs(case: dict[str, Any]) -> tuple[vt.Book, vt.Market, Any]:
    """Book, market and scenarios of a case."""
    if case["case"] == "mixed":
        made = mixed(load_models(), MixedSpec(case["trades"]), days=case["scenarios"] + 1)
        return made.made.book, made.market, made.history.moves(made.market, case["scenarios"]).values
    d = workloads().w2(case["trades"])
    curve = vt.CurveData("Z", "EUR", d["nodes"], d["z"][:, 0])
    z = d["z"][:, np.arange(case["scenarios"]) % d["z"].shape[1]]
    return book_of(d), vt.Market(base_date=DATE, curves=(curve,), indices=(market_index(),)), levels(z)


def run_book(case: dict[str, Any]) -> dict[str, Any]:
    """Compile a book, then watch one run."""
    imported = settle()
    book, market, levels = inputs(case)
    form = tuple(case["form"])
    read = settle()
    replay = vt.Engine(threads=2, memory=case["limit"]).compile(book, market, *form)
    plan = replay.memory(len(levels[0]), *form)
    replay.engine.queue.wait()
    compiling = status("VmHWM")
    before = settle()
    cpu, began = time.process_time(), time.perf_counter()
    values = replay.run(levels, *form, base=False).values
    seconds, cpu = time.perf_counter() - began, time.process_time() - cpu
    peak = status("VmHWM")
    prepared = replay.prepare(*form)
    cut = prepared.plan()(plan.tile, prepared.room())
    return {"planned": plan.total, "kernel_tile": cut.tile, "grown": peak - before, "tiles": plan.tiles, "tile": plan.tile,
            "on_disk": plan.on_disk, "run": plan.run, "held": plan.held, "seconds": seconds, "cpu_seconds": cpu,
            "digest": digest(values), "import_mb": imported / 1e6, "inputs_mb": (read - imported) / 1e6,
            "compiled_mb": (before - read) / 1e6, "compile_peak_mb": (compiling - read) / 1e6, "peak_mb": peak / 1e6}


def run_watched(case: dict[str, Any]) -> dict[str, Any]:
    """A whole job; its replay and margin are watched."""
    imported = settle()
    seen: dict[str, Any] = {}

    def progress(stage: str, /) -> None:
        if stage == "replay":
            seen["compiling"] = status("VmHWM")
            seen["before"] = settle()
            seen["began"] = time.perf_counter(), time.process_time()
        elif stage == "margin":
            seen["peak"] = status("VmHWM")
            seen["ended"] = time.perf_counter(), time.process_time()

    job = read_job(Path(case["job"]))
    done = run_job(replace(job, engine=replace(job.engine, memory_limit=case["limit"])), progress)
    wall, cpu = (b - a for a, b in zip(seen["began"], seen["ended"], strict=True))
    values = {"npv": done.npv[:, None], "pnl": done.margin.pnl, "im": done.margin.im[:, None]}
    return {"planned": done.counters["planned_bytes"], "grown": seen["peak"] - seen["before"],
            "tiles": done.counters["tiles"], "seconds": wall, "cpu_seconds": cpu, "digest": digest(values),
            "import_mb": imported / 1e6, "compiled_mb": (seen["before"] - imported) / 1e6,
            "compile_peak_mb": (seen["compiling"] - imported) / 1e6, "peak_mb": seen["peak"] / 1e6}


def main(text: str) -> None:
    case = json.loads(text)
    print(json.dumps(run_watched(case) if case["case"] == "job" else run_book(case)))


if __name__ == "__main__":
    main(sys.argv[1])
