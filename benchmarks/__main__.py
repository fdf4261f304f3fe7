"""Command line: `python -m benchmarks [W1 W2 W3 serial overhead margin registers pipes hand peers]
book] [--json] [--backend cuda] [--cuda-driver cupy] [--tune]`.

W1, W2, W3: workloads beside the hand-written C limit, in one process and interleaved. serial: the same on one
thread in CPU time, for busy machines. overhead:
import, hot replays, recording. margin: a Parquet file of swaps to margins, by stage. whatif: a live
book: questions, edits, new markets. memory: peaks beside their plans, and limits. book: the mixed book on
the chosen backend. mixed: the same beside QuantLib, by product. mixed_jax: it beside JAX. registers and
pipes: what the CUDA kernels ask of a GPU, without one. hand: hand-written CUDA beside its floors, on
a GPU. peers: other systems on the same data, in an environment of their own (benchmarks/peers). With --json one JSON
object a line, else a table. --backend is for W1, W2, W3, margin and book; on a GPU a figure has the copies
of scenarios to the device and of values back in it. --tune: launches are cut as measured behind first runs.
"""

from __future__ import annotations

import argparse
import importlib
import json
import os
from collections.abc import Sequence
from typing import Any

from benchmarks.target import BACKENDS, Skipped, backend

SUITES = ("W1", "W2", "W3", "serial", "overhead", "margin", "mixed", "mixed_jax", "whatif", "memory", "registers", "pipes",
          "hand", "book", "peers")


def line(row: dict[str, Any]) -> str:
    """A row as text."""
    figure, ratio = row.get("figure"), row.get("ratio_to_c")
    parts = [f"{row['workload']:<12} {row['system']:<44}"]
    parts.append(f"{figure:>12.4g} {row['unit']:<13}" if figure is not None else " " * 26)
    parts.append(f"{ratio:6.3f} × C" if ratio else " " * 10)
    if row.get("ratio_to_c_avx2"):
        parts.append(f"{row['ratio_to_c_avx2']:6.3f} × C for AVX2")
    for name in ("err", "time_to_first_s", "time_to_first_warm_s", "setup_s"):
        if row.get(name) is not None:
            parts.append(f"{name} {row[name]:.3g}")
    return "  ".join(parts)


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("suites", nargs="*", default=["W1", "W2", "W3", "overhead"],
                        help=", ".join(SUITES))
    parser.add_argument("--json", action="store_true", help="one JSON object a line")
    parser.add_argument("--backend", choices=BACKENDS, default=backend())
    parser.add_argument("--cuda-driver", choices=("cupy", "pycuda"))
    parser.add_argument("--tune", action="store_true")
    asked = parser.parse_args(arguments)
    if asked.tune:
        os.environ["VT_TUNE"] = "1"
    os.environ["VT_BACKEND"] = asked.backend
    if asked.cuda_driver:
        os.environ["VT_CUDA_DRIVER"] = asked.cuda_driver
    unknown = set(asked.suites) - set(SUITES)
    if unknown:
        parser.error(f"no suite {', '.join(sorted(unknown))}; there are {', '.join(SUITES)}")
    for name in asked.suites:
        module = "benchmarks.peers.run" if name == "peers" else f"benchmarks.{name.lower()}"
        try:
            for row in importlib.import_module(module).main():
                print(json.dumps(row, default=str) if asked.json else line(row), flush=True)
        except Skipped as reason:
            row = {"workload": name, "system": "skipped", "reason": str(reason)}
            print(json.dumps(row) if asked.json else f"{name}: skipped: {reason}", flush=True)


if __name__ == "__main__":
    main()
