"""OpenCL through pyopencl, on any device with 64-bit floats and 64-bit integer atomics.

Knows pyopencl, which is imported at first use; the printer is `codegen.opencl`.
"""

from __future__ import annotations

import importlib
import os
import time
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from vectrace.codegen.c_family import Unit
from vectrace.codegen.opencl import FLAGS, OPENCL
from vectrace.errors import BackendError, InternalError
from vectrace.runtime.cpu_build import Counters
from vectrace.runtime.device import BLOCK

_HINT = "install it with: pip install 'vectrace[opencl]'"
_NEEDED = ("cl_khr_fp64", "cl_khr_int64_base_atomics")


@cache
def _found() -> tuple[Any, str]:
    """(device, "") or (None, why not). GPUs come first; VECTRACE_OPENCL picks by name."""
    try:
        cl: Any = importlib.import_module("pyopencl")
    except ImportError as e:
        return None, f"pyopencl is not installed ({e.msg})"
    wanted = os.environ.get("VECTRACE_OPENCL", "").lower()
    fit: list[tuple[bool, int, Any]] = []
    lacking: list[str] = []
    try:
        platforms = cl.get_platforms()
    except cl.Error as e:
        return None, f"no OpenCL platform ({e})"
    for platform in platforms:
        for device in platform.get_devices():
            if wanted and wanted not in f"{platform.name} {device.name}".lower():
                continue
            missing = [x for x in _NEEDED if x not in device.extensions.split()]
            if missing:
                lacking.append(f"{device.name} lacks {', '.join(missing)}")
            else:
                fit.append((not device.type & cl.device_type.GPU, len(fit), device))
    if not fit:
        return None, "; ".join(lacking) or "no OpenCL device"
    return min(fit, key=lambda x: x[:2])[2], ""


def why_not() -> str:
    """Empty where OpenCL works, else the reason."""
    return _found()[1]


def device_name() -> str:
    """The device that would be used; "" where there is none."""
    device = _found()[0]
    return "" if device is None else f"{device.platform.name}: {device.name}"


class OpenCLDriver:
    """One device, one queue in order."""

    name = "opencl"
    dialect = OPENCL
    unit_size = 24  # a program costs 0.4 s and more to build, a kernel in it little

    def __init__(self) -> None:
        device, why = _found()
        if device is None:
            raise BackendError(f"OpenCL is not available: {why}", hint=_HINT)
        cl: Any = importlib.import_module("pyopencl")
        self._cl = cl
        self._device = device
        self._context = cl.Context([device])
        self._queue = cl.CommandQueue(self._context)
        self.counters = Counters()

    def build(self, unit: Unit) -> dict[str, Any]:
        started = time.perf_counter()
        # pyopencl's own disk cache is not used: what is kept, and for how long, is ours to say
        try:
            program = self._cl.Program(self._context, unit.text).build(list(FLAGS), cache_dir=False)
        except self._cl.RuntimeError as e:
            if "unknown target CPU" in str(e):  # https://github.com/pocl/pocl/issues/1049
                raise BackendError(
                    f"{self._device.platform.name} is too old for this processor",
                    hint="use another OpenCL platform, or backend='llvm'") from e
            raise InternalError(f"OpenCL refuses a kernel: {str(e)[:2000]}") from e
        self.counters.compiles += len(unit.entries)
        self.counters.compile_ms += 1e3 * (time.perf_counter() - started)
        return {e.name: self._cl.Kernel(program, e.name) for e in unit.entries}

    def allocate(self, size: int) -> Any:
        return self._cl.Buffer(self._context, self._cl.mem_flags.READ_WRITE, size)

    def write(self, buffer: Any, array: NDArray[np.generic]) -> None:
        self._cl.enqueue_copy(self._queue, buffer, array)

    def read(self, buffer: Any, array: NDArray[np.generic]) -> None:
        self._cl.enqueue_copy(self._queue, array, buffer)

    def zero(self, buffer: Any, size: int) -> None:
        self._cl.enqueue_fill_buffer(self._queue, buffer, np.uint8(0), 0, size)

    def launch(self, function: Any, grid: tuple[int, int], arguments: list[Any]) -> None:
        function.set_args(*(np.int64(a) if isinstance(a, int) else a for a in arguments))
        # Blocks of a fixed size, as on CUDA: threads behind the last lane return at once.
        self._cl.enqueue_nd_range_kernel(
            self._queue, function, (grid[0] * BLOCK, grid[1]), (BLOCK, 1))

    def free_memory(self) -> int:
        return int(self._device.global_mem_size) // 2
