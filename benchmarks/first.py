"""Time to the first result in this fresh process, after import: `python -m benchmarks.first W1`.

Prints one JSON line. The market, the trade and the scenarios are there before the clock starts.
"""

from __future__ import annotations

import json
import sys
import time

import numpy as np

import vectrace as vt
import vectrace.book.validate  # what compile loads besides
import vectrace.engine
import vectrace.market.view
import vectrace.runtime.cpu
from benchmarks import w1, w3
from benchmarks.target import scaled, targets

NODES = np.array([0.25, 0.5, 0.75, 1, 1.5, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 15, 20, 25, 28, 30.0])
LANES = 100_000


def main(workload: str) -> None:
    lanes = scaled(LANES, 512)
    if workload == "W3":
        market = w3.market_of()
        book = vt.Book.of([w3.LaneOption("o")])
        table = np.full((len(market.factor_names), lanes), 1.0)
    else:
        periods = int(workload.partition(":")[2] or 60)
        book, market = w1.setting(NODES, np.linspace(0.0, 30.0, periods + 1), 0.01, 30.0 / periods)
        table = w1.levels(np.full((20, lanes), 0.02))
    target = next(targets())  # importing the engine is import, not work; nor is finding a GPU
    began = time.perf_counter()
    replay = target.engine().compile(book, market)
    compiled = time.perf_counter()
    replay.run(table, base=False)
    done = time.perf_counter()
    print(json.dumps({"seconds": done - began, "compile_s": compiled - began,
                      "run_s": done - compiled, "ms": replay.ms, "counters": replay.counters}))


if __name__ == "__main__":
    main(sys.argv[1])
