"""Memory: what a run takes at its peak beside what its plan says, and the same under limits of 100, 50 and
25 % of it: tiles, times, and whether the values are the same to the bit.

Every run is a fresh process (benchmarks.memory_child) that compiles its book first: what is measured
is how far the resident memory of the run itself rises above what the compiled book holds. `figure` is
measured over planned. The kernels are in the cache, but for the rows that say "cold".
"""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks.limit import fresh, workloads
from benchmarks.margin import history_folder, write_job
from benchmarks.target import Skipped, rehearsal, scaled

LIMITS = (1.0, 0.5, 0.25)
CHOSEN = os.environ.get("VT_MEMORY", "")  # part of a case's name


def cases() -> Iterator[tuple[str, dict[str, Any]]]:
    """Name and case of every book: mixed ones, the workload W2, the margin job."""
    values, members = [None, None], ["netting_set", "EUR"]
    few, many = scaled(10_000, 50), scaled(40_000, 50)
    yield "mixed, values", {"case": "mixed", "trades": few, "scenarios": 1000, "form": values}
    yield "mixed, sums", {"case": "mixed", "trades": few, "scenarios": 1000, "form": members}
    yield "mixed, values", {"case": "mixed", "trades": many, "scenarios": 2000, "form": values}
    yield "mixed, sums", {"case": "mixed", "trades": few, "scenarios": 20_000, "form": members}
    try:
        workloads()
    except Skipped:
        pass
    else:
        yield "W2, values", {"case": "w2", "trades": 20_000, "scenarios": 1000, "form": values}
        yield "W2, sums", {"case": "w2", "trades": 20_000, "scenarios": 1000, "form": members}
    for trades in (scaled(20_000, 50), scaled(100_000, 50)):
        yield "margin job", {"case": "job", "trades": trades, "scenarios": 250}


def main() -> Iterator[dict[str, Any]]:
    if not os.access("/proc/self/clear_refs", os.W_OK):
        raise Skipped("this system does not tell peaks of memory (/proc/self/clear_refs)")
    with tempfile.TemporaryDirectory() as folder:
        for name, case in cases():
            if CHOSEN in name:
                yield from rows(name, case, Path(folder))


def rows(name: str, case: dict[str, Any], folder: Path) -> Iterator[dict[str, Any]]:
    """One book cold, then warm without a limit and under each."""
    if case["case"] == "job":
        case["job"] = str(write_job(folder, case["trades"]))
        case["history"] = "shared" if history_folder() else "synthetic"
    cold = run(case, None, folder)
    yield row(name, case, "cold", cold, cold)
    free = run(case, None, folder)
    yield row(name, case, "no limit", free, cold)
    for part in LIMITS:
        limit = int(part * free["planned"])
        yield row(name, case, f"limit {part:.0%}", run(case, limit, folder), cold) | {"limit_mb": limit / 1e6}


def run(case: dict[str, Any], limit: int | None, folder: Path) -> dict[str, Any]:
    return fresh("benchmarks.memory_child", json.dumps(case | {"limit": limit}), cache=folder / "cache")


def row(name: str, case: dict[str, Any], state: str, got: dict[str, Any], want: dict[str, Any]) -> dict[str, Any]:
    """A row; `equal`: the values have the bits of the first run."""
    size = {k: case[k] for k in ("trades", "scenarios")}
    return {"workload": "memory", "system": f"{name}, {size['trades']:,} × {size['scenarios']:,}, {state}",
            "figure": got["grown"] / got["planned"], "unit": "× plan", **size,
            "planned_mb": got["planned"] / 1e6, "grown_mb": got["grown"] / 1e6, "equal": got["digest"] == want["digest"],
            **{k: v for k, v in got.items() if k not in ("planned", "grown", "digest")}, **rehearsal()}
