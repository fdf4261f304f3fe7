"""`make gpu`: everything that wants an NVIDIA GPU, in one command, with a report as JSON.

    python -m tests.tools.gpu [--dry-run] [--quick] [--drivers cupy,pycuda] [--scenarios 1000000] [--out FOLDER]

Through each driver: the op, kernel, sum and random-model battery; every bundled model bit for bit
against LLVM on random scenarios; timings. Then compute-sanitizer's memcheck and racecheck over the
battery's kernels. A dry run does all of it but the device calls: stand-ins for CuPy and PyCUDA run
the host build, and their timings say nothing about a GPU. Exit code 1: something failed.
"""

from __future__ import annotations

import argparse
import contextlib
import datetime
import json
import platform
import shutil
import subprocess
import sys
import tempfile
import time
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

from tests import device_battery as battery
from tests.staged_kernels import same_bits
from tests.tools.stub_cuda import stubbed
from vectrace.runtime.backends import CUDA_DRIVERS, open_device
from vectrace.runtime.cache import KernelCache, default_root
from vectrace.runtime.device import Device

ROOT = Path(__file__).resolve().parents[2]
CHUNK = 50_000  # scenarios at a time: their values have to fit beside LLVM's


def check_models(device: Device, scenarios: int, dry: bool) -> dict[str, Any]:
    """Every bundled model on random scenarios, device against LLVM, and both times."""
    from models import samples
    from vectrace.book.book import Book
    from vectrace.engine import Engine

    book, market = Book.of(samples.trades()), samples.market()
    base = market.base_levels()[:, None]
    rng = np.random.default_rng(11)
    seconds = {"llvm": 0.0, "cuda": 0.0}
    plain = Engine().compile(book, market)
    other = battery.engine_on(device).compile(book, market)
    for first in range(0, scenarios, CHUNK):
        n = min(CHUNK, scenarios - first)
        levels = base * np.exp(rng.normal(size=(len(base), n)) * 0.1)
        started = time.perf_counter()
        got = {k: x.copy() for k, x in other.run(levels, base=False).values.items()}
        seconds["cuda"] += time.perf_counter() - started
        started = time.perf_counter()
        want = plain.run(levels, base=False).values
        seconds["llvm"] += time.perf_counter() - started
        for name, x in want.items():
            if not same_bits(np.ascontiguousarray(got[name]), np.ascontiguousarray(x)):
                raise AssertionError(f"{name} differs in scenarios {first} … {first + n - 1}")
    if dry:  # the host build's time is nobody's
        return {"trades": len(other.trade_ids), "scenarios": scenarios}
    valuations = len(other.trade_ids) * scenarios
    rates = {f"{k}_valuations_per_s": valuations / s for k, s in seconds.items()}
    return {"trades": len(other.trade_ids), "scenarios": scenarios, **rates}


def run_battery(device: Device, quick: bool) -> dict[str, Any]:
    """Ops, random kernels, sums and random models."""
    if not quick:
        battery.check(device, battery.op_cases())
    battery.check(device, [battery.random_case(seed) for seed in range(3 if quick else 60)])
    battery.check_sums(device)
    battery.check_random_models(device, range(1000, 1003 if quick else 1100), 1)
    return {"kernels": device.counters.compiles + device.counters.hits,
            "launches": device.counters.launches}


def run_kernels(device: Device) -> None:
    """What compute-sanitizer watches: small, and all of it."""
    battery.check(device, [battery.random_case(seed) for seed in range(10)])
    battery.check_sums(device)


def sanitize(tool: str, driver: str, dry: bool) -> dict[str, Any]:
    """The battery's kernels under a tool of compute-sanitizer."""
    command = [sys.executable, "-m", "tests.tools.gpu", "--kernels", driver]
    found = shutil.which("compute-sanitizer")
    if dry:
        command.append("--dry-run")
    elif found is None:
        raise FileNotFoundError("compute-sanitizer is not on PATH (it comes with the CUDA toolkit)")
    else:
        command = [found, "--tool", tool, "--error-exitcode", "3", *command]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"{tool}: {done.stdout[-1500:]}{done.stderr[-1500:]}")
    return {"tool": tool, "watched": not dry}


def about(dry: bool) -> dict[str, Any]:
    """The machine and its versions."""
    facts: dict[str, Any] = {"dry_run": dry, "python": platform.python_version(),
                             "time": datetime.datetime.now(datetime.UTC).isoformat("T", "seconds")}
    tool = shutil.which("nvidia-smi")
    if tool and not dry:
        query = [tool, "--query-gpu=name,driver_version,memory.total", "--format=csv,noheader"]
        done = subprocess.run(query, capture_output=True, text=True, check=False)
        facts["gpu"] = done.stdout.strip()
    return facts


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.tools.gpu", description=__doc__)
    parser.add_argument("--dry-run", action="store_true")
    parser.add_argument("--quick", action="store_true", help="a small battery")
    parser.add_argument("--drivers", default=",".join(CUDA_DRIVERS))
    parser.add_argument("--scenarios", type=int, default=1_000_000)
    parser.add_argument("--out", type=Path, default=ROOT / "benchmarks" / "results")
    parser.add_argument("--kernels", metavar="DRIVER", help=argparse.SUPPRESS)
    asked = parser.parse_args(arguments)
    with contextlib.ExitStack() as stack:
        root = default_root()
        if asked.dry_run:  # a dry run's objects are no cubins: they stay out of the cache
            root = Path(stack.enter_context(tempfile.TemporaryDirectory()))
            stack.enter_context(stubbed(root))
        store = KernelCache(root)
        if asked.kernels:
            run_kernels(open_device("cuda", asked.kernels, store))
            return 0
        report: dict[str, Any] = {"about": about(asked.dry_run)}
        failed = False
        for driver in asked.drivers.split(","):
            jobs: dict[str, Callable[[], Any]] = {
                "battery": lambda d=driver: run_battery(  # type: ignore[misc]
                    open_device("cuda", d, store), asked.quick),
                "models": lambda d=driver: check_models(  # type: ignore[misc]
                    open_device("cuda", d, store), asked.scenarios, asked.dry_run),
                "memcheck": lambda d=driver: sanitize("memcheck", d, asked.dry_run),  # type: ignore[misc]
                "racecheck": lambda d=driver: sanitize("racecheck", d, asked.dry_run),  # type: ignore[misc]
            }
            for name, job in jobs.items():
                started = time.perf_counter()
                row: dict[str, Any]
                try:
                    row = {"passed": True, **(job() or {})}
                except Exception as e:  # the others still run, and the report says what failed
                    traceback.print_exc()
                    row, failed = {"passed": False, "error": f"{type(e).__name__}: {e}"[:500]}, True
                row["seconds"] = round(time.perf_counter() - started, 3)
                report.setdefault(driver, {})[name] = row
                print(f"{driver} {name}: {'ok' if row['passed'] else 'FAILED'} ({row['seconds']:.1f} s)",
                      flush=True)
        asked.out.mkdir(parents=True, exist_ok=True)
        path = asked.out / ("gpu-dry-run.json" if asked.dry_run else "gpu.json")
        path.write_text(json.dumps(report, indent=1) + "\n", encoding="utf-8")
        print(f"wrote {path}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
