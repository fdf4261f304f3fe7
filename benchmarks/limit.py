"""The hand-written C limit and the shared workloads: found, built, imported, measured against.

The workloads live outside the repository, in `shared/workloads` beside it or where VT_WORKLOADS
points. Without them (or without gcc) the figures have no ratio and those benchmarks are skipped.
"""

from __future__ import annotations

import contextlib
import ctypes
import importlib.util
import io
import json
import os
import shutil
import subprocess
import sys
import tempfile
from functools import cache
from pathlib import Path
from typing import Any

from benchmarks.target import AVX2, Skipped, backend, rehearsal

ROOT = Path(__file__).resolve().parents[1]


def work_folder() -> Path:
    """Built library, generated data and references: reused between runs, outside the repository."""
    folder = Path(os.environ.get("VT_HOME", Path(tempfile.gettempdir()) / "vectrace-workloads"))
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _source() -> Path:
    """The folder of the shared workloads."""
    places = [os.environ.get("VT_WORKLOADS", ""), ROOT.parent / "shared" / "workloads",
              ROOT / "shared" / "workloads"]
    found = next((Path(p) for p in places if p and (Path(p) / "workloads.py").exists()), None)
    if found is None:
        raise Skipped("no workloads: set VT_WORKLOADS to the folder with workloads.py and c/")
    return found


@cache
def avx2_library() -> Any:
    """The C programs that gcc vectorises (-ffast-math, libmvec), compiled for AVX2; None without gcc.
    The hand-written ones are AVX-512 throughout."""
    source = _source() / "c" / "climit_auto.c"
    library = work_folder() / "libclimit_avx2.so"
    if not library.exists() or library.stat().st_mtime < source.stat().st_mtime:
        flags = ("-O3", f"-march={AVX2}", "-mprefer-vector-width=256", "-fno-math-errno",
                 "-fno-trapping-math", "-ffast-math", "-fopenmp", "-fPIC", "-shared", "-w")
        try:
            subprocess.run(["gcc", *flags, str(source), "-o", str(library), "-lmvec", "-lm"],
                           capture_output=True, check=True)
        except (OSError, subprocess.CalledProcessError):
            return None
    return ctypes.CDLL(str(library))


@cache
def workloads() -> Any:
    """The module `workloads` with its C library built and loaded. On a processor the limit has to be
    there; beside a device the figures stand without a ratio, and `no_limit` says why."""
    found = _source()
    home = work_folder()
    library = home / "libclimit.so"
    no_limit = _build_limit(found, library)
    if no_limit and backend() == "llvm":
        raise Skipped(no_limit)
    os.environ.update(VT_HOME=str(home), VT_CLIMIT=str(library))
    spec = importlib.util.spec_from_file_location("workloads", found / "workloads.py")
    assert spec is not None
    assert spec.loader is not None
    module: Any = importlib.util.module_from_spec(spec)
    sys.modules["workloads"] = module
    spec.loader.exec_module(module)
    module.no_limit = no_limit
    return module


def _build_limit(found: Path, library: Path) -> str:
    """Builds the C limit; empty, or why it is not there."""
    newest = max(f.stat().st_mtime for f in (found / "c").iterdir())
    if library.exists() and library.stat().st_mtime >= newest:
        return ""
    if shutil.which("gcc") is None:
        return "no gcc: the C limit cannot be built"
    built = subprocess.run(["sh", str(found / "c" / "build.sh"), str(library)],
                           capture_output=True, text=True, check=False)
    if built.returncode or not library.exists():
        return f"the C limit cannot be built (it needs AVX-512): {built.stderr[-300:]}"
    return ""


def measure(workload: str, system: str, run: Any, work: float | None, data: Any, err: float,
            **more: Any) -> dict[str, Any]:
    """Medians of `run` beside the C limit, interleaved (`workloads.measure`), as a row."""
    w = workloads()
    runs = int(os.environ.get("VT_RUNS", "7"))
    with contextlib.redirect_stdout(io.StringIO()):
        row: dict[str, Any] = w.measure(workload, system, run, work, d=data, err=err, runs=runs,
                                        c=not w.no_limit)
    return row | rehearsal() | ({"no_limit": w.no_limit} if w.no_limit else {}) | more


def fresh(module: str, *arguments: str, cache: Path) -> dict[str, Any]:
    """The JSON line of `python -m module arguments` in a new process with the given cache. VT_THROUGH
    names a module that starts it, as a rehearsal's stand-ins for a GPU do."""
    through = os.environ.get("VT_THROUGH")
    start = ["-m", *([through] if through else []), module]
    done = subprocess.run(
        [sys.executable, *start, *arguments], cwd=ROOT, capture_output=True, text=True,
        check=False, env=os.environ | {"VECTRACE_CACHE": str(cache)})
    if done.returncode:
        raise RuntimeError(f"{module} {' '.join(arguments)}: {done.stderr[-2000:]}")
    out: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return out


def cold_and_warm(module: str, *arguments: str, repeats: int = 3) -> dict[str, Any]:
    """`fresh` with an empty cache, then with the one it left: the least of `repeats` each, so that
    a busy machine does not pass for a slow program."""
    cold, warm = [], []
    for _ in range(repeats):
        with tempfile.TemporaryDirectory() as folder:
            cold.append(fresh(module, *arguments, cache=Path(folder)))
            warm.append(fresh(module, *arguments, cache=Path(folder)))
    best = lambda rows: min(rows, key=lambda r: r["seconds"])  # noqa: E731
    return {"cold": best(cold), "warm": best(warm)}


__all__ = ["AVX2", "Skipped", "cold_and_warm", "fresh", "measure", "work_folder", "workloads"]
