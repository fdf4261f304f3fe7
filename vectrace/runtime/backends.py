"""Which backends there are, found or why not, and the device of each.

Knows every runtime by name, and loads none before it is asked for.
"""

from __future__ import annotations

import platform
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from vectrace.errors import BackendError
from vectrace.library.costs import CPU, Costs
from vectrace.runtime.cache import KernelCache, default_root

if TYPE_CHECKING:
    from vectrace.runtime.device import Device

DEVICES = ("cuda", "opencl", "host")
"""Backends whose kernels are C-family text; "llvm" and "reference" are the others. "host" runs CUDA
source on the processor, for tests."""

CUDA_DRIVERS = ("cupy", "pycuda")


@dataclass(frozen=True)
class Runtime:
    """The classes a program is put together from: namesakes, with one meaning on every backend.
    `options` says which of an engine's options its programs take."""

    launch: Any
    step: Any
    program: Any
    accumulator: Any
    options: tuple[str, ...] = ("mode", "tile")


def runtime_of(backend: str) -> Runtime:
    """The runtime of a backend."""
    from vectrace.runtime import cpu, cpu_buffers

    if backend in DEVICES:
        from vectrace.runtime import device

        options = ("mode", "tile", "graphs", "tune")
        return Runtime(cpu.Launch, device.Step, device.Program, device.Sums, options)
    return Runtime(cpu.Launch, cpu.Step, cpu.Program, cpu_buffers.Accumulator)


def costs_of(engine: Any) -> Costs:
    """What decides sharing on an engine's target."""
    costs: Costs = engine.device.costs if engine.backend in DEVICES else CPU
    return costs


def about(compiled: Any, rows: int) -> list[str]:
    """Lines for people about a compiled kernel that is launched over `rows` rows."""
    if hasattr(compiled, "about"):
        lines: list[str] = compiled.about(rows)
        return lines
    shape = f"{compiled.width} lanes × {compiled.interleave}"
    return [f"kernel {compiled.key.hex[:16]} for {compiled.target.cpu}, {shape}"]


def open_device(backend: str, cuda_driver: str | None = None, cache: Any = None) -> Device:
    """The device of a backend. Raises BackendError, with the command that installs what is missing.

    `cuda_driver` is "cupy", "pycuda", or None for the first of the two that works."""
    from vectrace.runtime.device import Device

    store = KernelCache(default_root()) if cache is None else cache
    if backend == "opencl":
        from vectrace.runtime.opencl import OpenCLDriver

        return Device(OpenCLDriver(store))
    if backend == "host":
        from vectrace.runtime.host import HostDriver

        return Device(HostDriver(store))
    if backend != "cuda":
        raise BackendError(f"there is no device backend {backend!r}",
                           hint=f"use one of {', '.join(DEVICES)}")
    from vectrace.runtime import cuda_cupy, cuda_pycuda

    if cuda_driver not in (None, *CUDA_DRIVERS):
        raise BackendError(f"there is no CUDA driver {cuda_driver!r}",
                           hint=f"use one of {', '.join(CUDA_DRIVERS)}")
    if cuda_driver == "pycuda" or (
            cuda_driver is None and cuda_cupy.why_not() and not cuda_pycuda.why_not()):
        return Device(cuda_pycuda.PycudaDriver(store))
    return Device(cuda_cupy.CupyDriver(store))


def backends() -> list[tuple[str, bool, str]]:
    """Every backend as (name, found, what was found or why not), for `vectrace doctor`."""
    from vectrace.runtime import cuda, cuda_cupy, cuda_pycuda, host, opencl

    compiler = cuda.nvrtc()
    rows = [("llvm", True, f"this processor ({platform.machine()})"),
            ("reference", True, "the interpreter: slow, exact")]
    rows.append(_row("cuda through CuPy", cuda_cupy.why_not(), "a GPU"))
    rows.append(_row("cuda through PyCUDA", cuda_pycuda.why_not(), "a GPU"))
    rows.append(_row("opencl", opencl.why_not(), opencl.device_name()))
    rows.append(_row("host", host.why_not(), f"CUDA source through {host.compiler()}, for tests"))
    said = ""
    if compiler is not None:
        said = f"{compiler.version}, up to sm_{compiler.targets()[-1]}: no GPU needed to compile"
    rows.append(_row("NVRTC", cuda.why_no_compiler(), said))
    return rows


def _row(name: str, why_not: str, found: str) -> tuple[str, bool, str]:
    return name, not why_not, why_not or found
