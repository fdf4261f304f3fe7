"""The record of a run: enough to say what was computed from what, by which code, in which time.

Knows plain data, files and versions. Must not know engines' insides or how results are shown.
"""

from __future__ import annotations

import hashlib
import importlib.metadata
import json
import math
import platform
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from time import perf_counter
from typing import Any, Protocol

import vectrace
from vectrace.errors import Failure
from vectrace.library.source import changed_since_loaded, source_digest
from vectrace.timeline import Timeline

PACKAGES = ("numpy", "pyarrow", "llvmlite", "QuantLib")


class Progress(Protocol):
    """Told the name of every stage as it begins."""

    def __call__(self, stage: str, /) -> None: ...


@dataclass
class Stages:
    """Milliseconds by stage, in order; `begun` is told each name. Stages are spans of `timeline`,
    and so is what is done within them."""

    begun: Progress
    ms: dict[str, float] = field(default_factory=dict)
    timeline: Timeline = field(default_factory=Timeline)

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        self.begun(name)
        start = perf_counter()
        try:
            yield
        finally:
            end = perf_counter()
            self.ms[name] = self.ms.get(name, 0.0) + (end - start) * 1e3
            self.timeline.add(name, start, end)


def file_digest(path: Path) -> str:
    """SHA-256 of a file's bytes, hex."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def code_digest() -> str:
    """Which code this was, whatever its version: the digest of vectrace's own files. Where they
    have changed since they were loaded nobody can say any more, and that is what is said."""
    changed = changed_since_loaded()
    if changed:
        return f"unknown: {', '.join(changed[:3])} changed under the run"
    return source_digest()


def versions() -> dict[str, str]:
    """Versions of everything that could change a number."""
    out = {"vectrace": vectrace.__version__, "python": platform.python_version()}
    for name in PACKAGES:
        try:
            out[name] = importlib.metadata.version(name)
        except importlib.metadata.PackageNotFoundError:
            continue
    return out


def peak_megabytes() -> float | None:
    """Largest resident memory of this process so far; None where the system does not say. Linux is
    asked for this program's own: its `ru_maxrss` starts at the peak of the process that started it."""
    try:
        with open("/proc/self/status", encoding="ascii") as status:
            return next(int(line.split()[1]) / 1024 for line in status if line.startswith("VmHWM:"))
    except (OSError, StopIteration):
        pass
    try:
        import resource
    except ImportError:
        return None
    used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return used / (1 << 20 if sys.platform == "darwin" else 1 << 10)


def plain(value: Any) -> Any:
    """A value as JSON can hold it: dataclasses, mappings, paths, dates, NumPy numbers."""
    if hasattr(value, "__dataclass_fields__"):
        return plain(asdict(value))
    if isinstance(value, Mapping):
        return {str(k): plain(v) for k, v in value.items()}
    if isinstance(value, (list, tuple, set, frozenset)):
        return [plain(v) for v in value]
    if isinstance(value, float) and not math.isfinite(value):
        return str(value)  # JSON has no NaN
    if value is None or isinstance(value, (bool, int, float, str)):
        return value
    item = getattr(value, "item", None)
    return plain(item()) if callable(item) else str(value)


def write_record(
    path: Path,
    *,
    job: Any,
    inputs: Iterable[Path],
    counters: Mapping[str, Any],
    ms: Mapping[str, float],
    failures: Iterable[Failure],
    notes: Iterable[str],
    results: Mapping[str, Any],
    kernels: Iterable[str] = (),
    outputs: Iterable[Path] = (),
    timeline: Timeline | None = None,
) -> None:
    """Writes run.json: the job with all defaults, digests of input files, versions and digest of
    the code, keys of the kernels, counters, milliseconds by stage, failures, notes, results'
    headline figures, digests of the result files, what was done when."""
    record = {
        "job": plain(job),
        "inputs": {str(p): file_digest(p) for p in inputs},
        "versions": versions(),
        "code": code_digest(),
        "machine": {"system": platform.system(), "processor": platform.machine()},
        "counters": plain(counters),
        "ms": {k: round(v, 3) for k, v in ms.items()},
        "failures": [asdict(f) for f in failures],
        "notes": list(notes),
        "kernels": sorted(kernels),
        "results": plain(results),
        "outputs": {p.name: file_digest(p) for p in outputs if p.suffix == ".csv"},
        "timeline": timeline.plain() if timeline is not None else [],
    }
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(record, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
