"""OpenCL through pyopencl, on any device with 64-bit floats and 64-bit integer atomics.

Knows pyopencl, which is imported at first use; the printer is `codegen.opencl`.
"""

from __future__ import annotations

import importlib
import os
from collections.abc import Sequence
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from vectrace.codegen.c_family import Unit
from vectrace.codegen.c_wide import BLOCK
from vectrace.codegen.opencl import FLAGS, OPENCL
from vectrace.errors import BackendError, InternalError
from vectrace.library.costs import CPU, gpu
from vectrace.runtime.cpu_build import Counters
from vectrace.runtime.streams import InOrder
from vectrace.runtime.unit_cache import Files, Refused, Store, obtain, unit_key

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
            if wanted and wanted not in f"{platform.name} {platform.version} {device.name}".lower():
                continue
            why = _unfit(cl, device)
            if why:
                lacking.append(why)
            else:
                fit.append((not device.type & cl.device_type.GPU, len(fit), device))
    if not fit:
        return None, "; ".join(lacking) or "no OpenCL device"
    return min(fit, key=lambda x: x[:2])[2], ""


def _unfit(cl: Any, device: Any) -> str:
    """Empty where a device can run our kernels, else the reason."""
    missing = [x for x in _NEEDED if x not in device.extensions.split()]
    if missing:
        return f"{device.name} lacks {', '.join(missing)}"
    if device.version.endswith("-generic"):  # PoCL does not know the processor: some versions then
        try:  # cannot build (https://github.com/pocl/pocl/issues/1049), and no option helps
            cl.Program(cl.Context([device]), "__kernel void vt_none(void) {}").build(cache_dir=False)
        except cl.Error:
            return (f"{device.platform.version.split('  ')[0]} does not know this processor ({device.name}); "
                    "Debian's and Ubuntu's does: apt install pocl-opencl-icd")
    return ""


def why_not() -> str:
    """Empty where OpenCL works, else the reason."""
    return _found()[1]


def device_name() -> str:
    """The device that would be used; "" where there is none."""
    device = _found()[0]
    return "" if device is None else f"{device.platform.name}: {device.name}"


class OpenCLDriver(InOrder):
    """One device, one queue in order."""

    name = "opencl"
    dialect = OPENCL
    unit_size = 24  # a program costs 0.4 s and more to build, a kernel in it little

    def __init__(self, store: Store) -> None:
        device, why = _found()
        if device is None:
            raise BackendError(f"OpenCL is not available: {why}", hint=_HINT)
        cl: Any = importlib.import_module("pyopencl")
        if "portable computing" in device.platform.name.lower():
            # its binaries hold kernels for blocks of any size; else it compiles each again at launch
            os.environ.setdefault("POCL_WORK_GROUP_SPECIALIZATION", "0")
        self._cl, self._device, self.store = cl, device, store
        self._context = cl.Context([device])
        self._queue = cl.CommandQueue(self._context)
        self.target = f"{device.platform.name}: {device.name}"
        self.costs = gpu(device.name) if device.type & cl.device_type.GPU else CPU
        self.counters = Counters()

    def build(self, units: Sequence[Unit]) -> list[dict[str, Any]]:
        return [self._build(unit) for unit in units]

    def _build(self, unit: Unit) -> dict[str, Any]:
        cl, device = self._cl, self._device
        # whatever may change what the platform's compiler makes of the text
        key = unit_key(
            unit, "opencl", FLAGS, platform=f"{device.platform.name}; {device.platform.version}",
            device=f"{device.name}; {device.version}; {device.vendor}", driver=device.driver_version)

        def load(files: Files) -> dict[str, Any]:
            try:
                program = cl.Program(self._context, [device], [bytes(files["kernel.bin"])])
                program = program.build(list(FLAGS), cache_dir=False)
                return {e.name: cl.Kernel(program, e.name) for e in unit.entries}
            except cl.Error as e:
                raise Refused(str(e)) from e

        return obtain(self.store, key, len(unit.entries), self.counters, lambda: self._compile(unit), load)

    def _compile(self, unit: Unit) -> Files:
        # pyopencl's own disk cache is not used: what is kept, and for how long, is ours to say
        try:
            program = self._cl.Program(self._context, unit.text).build(list(FLAGS), cache_dir=False)
            binary = program.get_info(self._cl.program_info.BINARIES)[0]
        except self._cl.RuntimeError as e:
            raise InternalError(f"OpenCL refuses a kernel: {str(e)[:2000]}") from e
        return {"kernel.cl": unit.text.encode(), "kernel.bin": binary}

    def allocate(self, size: int) -> Any:
        return self._cl.Buffer(self._context, self._cl.mem_flags.READ_WRITE, size)

    def write(self, buffer: Any, array: NDArray[np.generic], queue: str = "", offset: int = 0) -> None:
        self._cl.enqueue_copy(self._queue, buffer, array, dst_offset=offset)

    def read(self, buffer: Any, array: NDArray[np.generic], queue: str = "", offset: int = 0) -> None:
        self._cl.enqueue_copy(self._queue, array, buffer, src_offset=offset)

    def zero(self, buffer: Any, size: int) -> None:
        self._cl.enqueue_fill_buffer(self._queue, buffer, np.uint8(0), 0, size)

    def launch(self, function: Any, grid: tuple[int, int], arguments: list[Any]) -> None:
        function.set_args(*(np.int64(a) if isinstance(a, int) else a for a in arguments))
        # Blocks of a fixed size, as on CUDA: threads behind the last lane return at once.
        self._cl.enqueue_nd_range_kernel(
            self._queue, function, (grid[0] * BLOCK, grid[1]), (BLOCK, 1))

    def finish_all(self) -> None:
        self._queue.finish()

    @property
    def identity(self) -> str:
        return f"{self.target}; {self._device.version}; {self._device.driver_version}"

    def free_memory(self) -> int:
        return int(self._device.global_mem_size) // 2
