"""One margin run in this fresh process: `python -m benchmarks.margin_child JOB.toml`.

Prints one JSON line: seconds from the job file to the margins (after import), milliseconds by
stage, peak memory, counters.
"""

from __future__ import annotations

import importlib
import json
import sys
import time
from pathlib import Path

from vectrace.run.job import read_job
from vectrace.run.local import run_job
from vectrace.run.record import peak_megabytes


def main(path: str) -> None:
    for module in ("vectrace.engine", "vectrace.runtime.cpu", "pyarrow.parquet"):
        importlib.import_module(module)  # imports are not the run's time
    cpu, began = time.process_time(), time.perf_counter()
    run = run_job(read_job(Path(path)))
    seconds = time.perf_counter() - began
    print(json.dumps({
        "seconds": seconds, "cpu_seconds": time.process_time() - cpu, "ms": {k: round(v, 1) for k, v in run.ms.items()},
        "peak_mb": peak_megabytes(), "failures": len(run.failures),
        "total_margin": float(run.margin.im.sum()),
        "counters": {k: v for k, v in run.counters.items() if not isinstance(v, dict)}}))


if __name__ == "__main__":
    main(sys.argv[1])
