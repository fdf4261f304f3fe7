"""`make gpu`: everything that wants an NVIDIA GPU, in one command, with a report as JSON.

    python -m tests.tools.gpu [--dry-run] [--quick] [--tune] [--drivers cupy,pycuda]
        [--jobs tests,models,memcheck,racecheck,benchmarks] [--suites W1,W2,W3,hand,margin,book]
        [--scenarios 1000000] [--out FOLDER]

For each driver: `tests/test_cuda.py`; every bundled model bit for bit against LLVM on random
scenarios; the battery's kernels under compute-sanitizer's memcheck and racecheck; the benchmarks. Each
job is a process of its own, and what it cannot do is in the report with the reason. Needed are NumPy,
llvmlite, Jinja2, click, rich, pytest and a driver's package; nothing is downloaded.

A dry run does all of it but the device calls: stand-ins for CuPy and PyCUDA run the host build, sizes
are small, and its figures say nothing about a GPU. Exit code 1: something failed. A report of the
same day and device is added to, so that jobs may be run one by one.
"""

from __future__ import annotations

import argparse
import datetime
import json
import os
import platform
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from importlib import metadata
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import numpy as np

from vectrace.runtime import cuda, cuda_cupy, cuda_pycuda
from vectrace.runtime.backends import CUDA_DRIVERS, open_device
from vectrace.runtime.device import Device

ROOT = Path(__file__).resolve().parents[2]
JOBS = ("tests", "models", "memcheck", "racecheck", "benchmarks")
SUITES = "W1,W2,W3,hand,margin,book"
CHUNK = 50_000  # scenarios at a time: their values have to fit beside LLVM's
PACKAGES = ("numpy", "llvmlite", "cupy-cuda13x", "cupy-cuda12x", "pycuda")


class Absent(Exception):
    """Something a job needs is not on this machine; the text says what."""


# ---- what runs in a process of its own -----------------------------------------------------------
def check_models(device: Device, scenarios: int) -> dict[str, Any]:
    """Every bundled model on random scenarios, device against LLVM, and both times."""
    from models import samples
    from tests import device_battery as battery
    from tests.staged_kernels import same_bits
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
    models = {p.model.name for p in other.parts}
    return {"models": len(models), "trades": len(other.trade_ids), "scenarios": scenarios,
            "equal_bits": True, "seconds_llvm": seconds["llvm"], "seconds_cuda": seconds["cuda"]}


def run_kernels(device: Device) -> dict[str, Any]:
    """What compute-sanitizer watches: small, and all of it."""
    from tests import device_battery as battery

    battery.check(device, [battery.random_case(seed) for seed in range(10)])
    battery.check_sums(device)
    battery.check_margins(device, (37, 250))
    battery.check_queues(device)
    return {"kernels": device.counters.compiles + device.counters.hits,
            "launches": device.counters.launches}


def child(job: str, driver: str, scenarios: int) -> int:
    device = open_device("cuda", driver)
    row = check_models(device, scenarios) if job == "models" else run_kernels(device)
    print(json.dumps(row))
    return 0


# ---- the jobs ------------------------------------------------------------------------------------
class Run:
    """How jobs are started: on a GPU, or in a dry run through the stand-ins."""

    def __init__(self, dry: bool, quick: bool, scenarios: int, suites: Sequence[str], work: Path,
                 tune: bool = False) -> None:
        self.dry, self.quick, self.scenarios, self.suites, self.work = dry, quick, scenarios, suites, work
        self.tune = tune
        self.environment = dict(os.environ)
        if dry:  # what stands in for a cubin is none: it stays out of the cache
            self.environment |= {"VECTRACE_CACHE": str(work / "cache"), "VT_SCALE": "1000", "VT_RUNS": "1",
                                 "VT_THROUGH": "tests.tools.stub_cuda"}

    def module(self, *arguments: str, before: Sequence[str] = ()) -> str:
        """What a module prints. Raises RuntimeError with the end of its output where it fails."""
        through = ["tests.tools.stub_cuda"] if self.dry else []
        command = [*before, sys.executable, "-m", *through, *arguments]
        done = subprocess.run(command, cwd=ROOT, env=self.environment, capture_output=True, text=True,
                              check=False)
        if done.returncode:
            raise RuntimeError(f"{' '.join(arguments[:2])}: {done.stdout[-2000:]}{done.stderr[-2000:]}")
        return done.stdout

    def tests(self, driver: str) -> dict[str, Any]:
        only = f"{driver} and (sums or random_kernels)" if self.quick else driver
        report = self.work / f"{driver}.xml"
        try:
            self.module("pytest", "-q", "-p", "no:cacheprovider", "--junitxml", str(report),
                        "tests/test_cuda.py", "-k", only)
        finally:
            counts = _counts(report) if report.exists() else {}
        if not counts.get("passed"):
            raise RuntimeError("no test ran")
        return counts

    def models(self, driver: str) -> dict[str, Any]:
        told = self.module("tests.tools.gpu", "--child", "models", "--drivers", driver, "--scenarios",
                           str(self.scenarios))
        row: dict[str, Any] = json.loads(told.splitlines()[-1])
        return row

    def memcheck(self, driver: str) -> dict[str, Any]:
        return self._sanitize("memcheck", driver)

    def racecheck(self, driver: str) -> dict[str, Any]:
        return self._sanitize("racecheck", driver)

    def _sanitize(self, tool: str, driver: str) -> dict[str, Any]:
        found = cuda.toolkit_program("compute-sanitizer")
        if found is None and not self.dry:
            raise Absent("compute-sanitizer is not on PATH, not below CUDA_HOME and not in NVIDIA's packages"
                         " (pip install nvidia-cuda-sanitizer-api)")
        before = [] if self.dry else [str(found), "--tool", tool, "--error-exitcode", "3"]
        told = self.module("tests.tools.gpu", "--child", "kernels", "--drivers", driver, before=before)
        rows = [json.loads(x) for x in told.splitlines() if x.startswith("{")]
        return {**rows[-1], "watched": not self.dry, "compute_sanitizer": found or "absent",
                "summary": [x.strip() for x in told.splitlines() if "SUMMARY" in x]}

    def benchmarks(self, driver: str) -> dict[str, Any]:
        told = self.module("benchmarks", *self.suites, "--backend", "cuda", "--cuda-driver", driver, "--json", *(["--tune"] if self.tune else []))
        rows = [json.loads(x) for x in told.splitlines() if x.startswith("{")]
        skipped = {r["workload"]: r["reason"] for r in rows if r["system"] == "skipped"}
        return {"rows": [r for r in rows if r["system"] != "skipped"], "absent": skipped}


def _counts(report: Path) -> dict[str, Any]:
    """Tests passed, failed and skipped with their reasons, from pytest's XML."""
    cases = list(ElementTree.parse(report).iter("testcase"))
    failed = [c.get("name") for c in cases if c.find("failure") is not None or c.find("error") is not None]
    skipped = {str(c.get("name")): x.get("message") for c in cases for x in c.iter("skipped")}
    return {"passed": len(cases) - len(failed) - len(skipped), "failed": failed, "skipped": skipped}


# ---- the report ----------------------------------------------------------------------------------
def about(dry: bool) -> dict[str, Any]:
    """The machine, its driver and versions."""
    now = datetime.datetime.now(datetime.UTC)
    facts: dict[str, Any] = {
        "dry_run": dry, "date": now.date().isoformat(), "time": now.isoformat("T", "seconds"),
        "python": platform.python_version(), "machine": platform.machine(), "cores": os.cpu_count()}
    compiler = cuda.nvrtc()
    facts["nvrtc"] = compiler.version if compiler else cuda.why_no_compiler()
    for name in PACKAGES:
        try:
            facts[name] = metadata.version(name)
        except metadata.PackageNotFoundError:
            continue
    facts["revision"] = _said("git", "rev-parse", "HEAD") or "not a git checkout"
    if dry:
        return facts | {"device": "dry run", "driver": "stand-ins"}
    told = _said("nvidia-smi", "--query-gpu=name,driver_version,memory.total", "--format=csv,noheader")
    name, driver, memory = [*(x.strip() for x in told.splitlines()[0].split(",")), "", "", ""][:3] \
        if told else ("", "", "")
    if not name:
        name, driver, memory = _asked_cupy()
    return facts | {"device": name or "unknown", "driver": driver, "memory": memory}


def _said(*command: str) -> str:
    try:
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    except OSError:
        return ""
    return done.stdout.strip() if done.returncode == 0 else ""


def _asked_cupy() -> tuple[str, str, str]:
    """Where nvidia-smi is not there."""
    if cuda_cupy.why_not():
        return "", "", ""
    import cupy

    facts = cupy.cuda.runtime.getDeviceProperties(0)
    name = facts["name"].decode() if isinstance(facts["name"], bytes) else str(facts["name"])
    version = cupy.cuda.runtime.driverGetVersion()
    return name, f"for CUDA {version // 1000}.{version % 1000 // 10}", f"{facts['totalGlobalMem'] >> 20} MiB"


def report_path(out: Path, facts: dict[str, Any]) -> Path:
    slug = re.sub(r"[^a-z0-9]+", "-", facts["device"].lower()).strip("-")
    return out / f"{facts['date']}-gpu-{slug}.json"


def perform(job: Callable[[], dict[str, Any]]) -> dict[str, Any]:
    """A job's row: what it found, or why it failed, or what it lacks."""
    started = time.perf_counter()
    row: dict[str, Any]
    try:
        row = {"status": "passed", **job()}
    except Absent as e:
        row = {"status": "absent", "reason": str(e)}
    except Exception as e:  # the others still run, and the report says what failed
        row = {"status": "failed", "error": f"{type(e).__name__}: {e}"[:4000]}
    return row | {"seconds": round(time.perf_counter() - started, 3)}


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.tools.gpu", description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--dry-run", action="store_true")
    parser.add_argument("--quick", action="store_true", help="few tests, and W1 only")
    parser.add_argument("--tune", action="store_true", help="benchmarks with measured cuts")
    parser.add_argument("--drivers", default=",".join(CUDA_DRIVERS))
    parser.add_argument("--jobs", default=",".join(JOBS))
    parser.add_argument("--suites", default=SUITES)
    parser.add_argument("--scenarios", type=int)
    parser.add_argument("--out", type=Path, default=ROOT / "benchmarks" / "results")
    parser.add_argument("--child", help=argparse.SUPPRESS)
    asked = parser.parse_args(arguments)
    scenarios = asked.scenarios or (2_000 if asked.dry_run else 1_000_000)
    if asked.child:
        return child(asked.child, asked.drivers, scenarios)
    facts = about(asked.dry_run)
    path = report_path(asked.out, facts)
    report: dict[str, Any] = json.loads(path.read_text()) if path.exists() else {}
    report["about"] = facts
    asked.out.mkdir(parents=True, exist_ok=True)
    failed: list[str] = []
    with tempfile.TemporaryDirectory(prefix="vectrace-gpu-") as work:
        suites = ["W1"] if asked.quick else asked.suites.split(",")
        run = Run(asked.dry_run, asked.quick, scenarios, suites, Path(work), asked.tune)
        for driver in asked.drivers.split(","):
            why = "" if asked.dry_run else {"cupy": cuda_cupy, "pycuda": cuda_pycuda}[driver].why_not()
            for name in asked.jobs.split(","):
                def job(name: str = name, driver: str = driver, why: str = why) -> dict[str, Any]:
                    if why:
                        raise Absent(why)
                    row: dict[str, Any] = getattr(run, name)(driver)
                    return row

                row = perform(job)
                report.setdefault(driver, {})[name] = row
                failed += [f"{driver} {name}"] * (row["status"] == "failed")
                print(f"{driver} {name}: {row['status']} ({row['seconds']:.1f} s)"
                      f" {row.get('reason', row.get('error', ''))}", flush=True)
                path.write_text(json.dumps(report, indent=1) + "\n", encoding="utf-8")
    print(f"wrote {path}" + (f"; failed: {', '.join(failed)}" if failed else ""))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
