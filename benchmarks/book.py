"""The mixed book on the chosen backend: 10,000 trades of every product over 1,000 scenarios.

`python -m benchmarks book --backend cuda`: values per trade with the copies to the host, margins of the members
(on a device: made there), what is launched, and whether the bits are those of the processor's kernels.
VT_TRADES and VT_SCENARIOS make it smaller; `mixed` has the same book beside QuantLib.
"""

from __future__ import annotations

import os
import statistics
import time
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np

import vectrace as vt
from benchmarks.target import backend, rehearsal, scaled, targets
from vectrace.book.draw import MixedSpec
from vectrace.run.inputs import load_models
from vectrace.run.mixed import mixed

TRADES = int(os.environ.get("VT_TRADES", "10000"))
SCENARIOS = int(os.environ.get("VT_SCENARIOS", "1000"))
RUNS = int(os.environ.get("VT_RUNS", "7"))


def median_seconds(run: Callable[[], Any]) -> float:
    """Median wall seconds of a run."""
    out = []
    for _ in range(RUNS):
        began = time.perf_counter()
        run()
        out.append(time.perf_counter() - began)
    return statistics.median(out)


def main() -> Iterator[dict[str, Any]]:
    trades, lanes = max(120, scaled(TRADES)), max(8, scaled(SCENARIOS))
    made = mixed(load_models(), MixedSpec(trades), days=lanes + 1)
    book, market = made.made.book, made.market
    moves = made.history.moves(market, lanes)
    target = next(targets())
    began = time.perf_counter()
    replay = target.engine().compile(book, market)
    compiled = time.perf_counter() - began
    values = replay.run(moves, base=False).values["npv"]
    first = time.perf_counter() - began
    equal = None
    if backend() != "llvm":
        plain = vt.Engine().compile(book, market).run(moves, base=False).values["npv"]
        equal = bool(np.array_equal(values.view(np.int64), plain.view(np.int64)))
        if not equal:
            raise AssertionError("the device's values are not the processor's")
    before = replay.counters["launches"]
    seconds = median_seconds(lambda: replay.run(moves, base=False))
    counters = replay.counters
    yield {"workload": "book", "system": f"vectrace{target.label}, values per trade", "unit": "values/s",
           "figure": trades * lanes / seconds, "median_s": seconds, "time_to_first_s": first, "setup_s": compiled,
           "trades": trades, "scenarios": lanes, "leaves": counters["leaves"], "equal_bits": equal,
           "launches_a_run": (counters["launches"] - before) / RUNS, "counters": counters, **rehearsal()}
    vt.margins(replay, moves)
    seconds = median_seconds(lambda: vt.margins(replay, moves, pnl=False))
    yield {"workload": "book", "system": f"vectrace{target.label}, margins", "unit": "s", "figure": seconds,
           "median_s": seconds, "trades": trades, "scenarios": lanes, "counters": replay.counters, **rehearsal()}
