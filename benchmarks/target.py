"""What the workloads run on: `python -m benchmarks W1 --backend cuda --cuda-driver cupy`.

The choice travels in the environment, so that the fresh processes of a benchmark have it too:
VT_BACKEND, VT_CUDA_DRIVER, VT_TUNE (launches are cut as measured), and VT_SCALE, by which sizes are divided where a run is a rehearsal.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import vectrace as vt
from vectrace.errors import BackendError

AVX2 = "x86-64-v3"
BACKENDS = ("llvm", "cuda", "opencl", "host")


class Skipped(Exception):
    """A benchmark that cannot run here; the text says why."""


@dataclass(frozen=True)
class Target:
    """A backend with options. `label` goes behind the system's name; `default` is what an engine
    without options would be."""

    label: str
    options: tuple[tuple[str, Any], ...]
    default: bool = True

    def engine(self, **more: Any) -> vt.Engine:
        return vt.Engine(**dict(self.options), **more)


def backend() -> str:
    return os.environ.get("VT_BACKEND", "llvm")


def engine() -> vt.Engine:
    """An engine on the chosen backend."""
    return next(targets()).engine()


def targets() -> Iterator[Target]:
    """The chosen backend; of the processor's, AVX2 kernels too. Raises Skipped where it is not
    there."""
    name = backend()
    if name == "llvm":
        yield Target("", ())
        yield Target(f" ({AVX2})", (("cpu", AVX2),), default=False)
        return
    options: dict[str, Any] = {"backend": name, "cuda_driver": os.environ.get("VT_CUDA_DRIVER") or None}
    try:
        driver = vt.Engine(**options).device.driver
    except BackendError as e:
        raise Skipped(str(e)) from e
    through = f" through {options['cuda_driver']}" if options["cuda_driver"] else ""
    tuned = ", tuned" if os.environ.get("VT_TUNE") else ""
    options["tune"] = bool(tuned)
    yield Target(f" on {name} ({driver.target}){through}{tuned}", tuple(options.items()))


def rehearsal() -> dict[str, bool]:
    """What marks a row of small sizes: its figure says nothing."""
    return {} if os.environ.get("VT_SCALE", "1") == "1" else {"rehearsal": True}


def scaled(size: int, unit: int = 1) -> int:
    """A size; in a rehearsal a smaller one, a multiple of `unit` (the C limit writes whole vectors)."""
    scale = int(os.environ.get("VT_SCALE", "1"))
    return size if scale == 1 else max(1, size // scale // unit) * unit
