"""The mixed book in this fresh process: `python -m benchmarks.mixed_child TRADES SCENARIOS THREADS`.

Prints one JSON line: seconds and processor seconds from book and market to the first values (after
import), milliseconds by stage, counters.
"""

from __future__ import annotations

import json
import sys
import time

import vectrace as vt
import vectrace.book.validate  # what compile loads besides
import vectrace.market.view
import vectrace.runtime.cpu
from vectrace.book.draw import MixedSpec
from vectrace.run.inputs import load_models
from vectrace.run.mixed import mixed
from vectrace.run.record import peak_megabytes


def main(trades: int, scenarios: int, threads: int) -> None:
    made = mixed(load_models(), MixedSpec(trades), days=scenarios + 1)
    moves = made.history.moves(made.market, scenarios)
    engine = vt.Engine  # importing the engine is import, not work
    cpu, began = time.process_time(), time.perf_counter()
    replay = engine(threads=threads).compile(made.made.book, made.market)
    compiled = time.perf_counter()
    replay.run(moves, base=False)
    done = time.perf_counter()
    print(json.dumps({
        "seconds": done - began, "cpu_seconds": time.process_time() - cpu,
        "compile_s": compiled - began, "run_s": done - compiled, "peak_mb": peak_megabytes(),
        "ms": {k: round(v, 1) for k, v in replay.ms.items()}, "counters": replay.counters}))


if __name__ == "__main__":
    main(*(int(x) for x in sys.argv[1:4]))
