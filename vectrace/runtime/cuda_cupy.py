"""Runs cubins through CuPy.

Knows CuPy, which is imported at first use. CuPy's own compiler is not used: it flushes subnormals
by default; what is loaded here is the cubin of `runtime.cuda`.
"""

from __future__ import annotations

import ctypes
import importlib
import os
import tempfile
from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from vectrace.codegen.c_family import Unit
from vectrace.codegen.c_wide import BLOCK
from vectrace.errors import BackendError
from vectrace.runtime.cuda import CUDA_HINT, CudaDriver
from vectrace.runtime.streams import COMPUTE, QUEUES
from vectrace.runtime.unit_cache import Refused, Store


def why_not() -> str:
    """Empty where CuPy finds a GPU, else the reason."""
    try:
        cupy: Any = importlib.import_module("cupy")
    except ImportError as e:
        return f"CuPy is not installed ({e.msg})"
    try:
        count = int(cupy.cuda.runtime.getDeviceCount())
    except RuntimeError as e:  # the base of CuPy's own error
        return f"no NVIDIA driver ({str(e).strip().splitlines()[0]})"
    return "" if count else "no NVIDIA GPU"


class CupyDriver(CudaDriver):
    """The current device of CuPy, in streams of its own."""

    def __init__(self, store: Store) -> None:
        why = why_not()
        if why:
            raise BackendError(f"CUDA is not available: {why}", hint=CUDA_HINT)
        cupy: Any = importlib.import_module("cupy")
        super().__init__(f"sm_{cupy.cuda.Device().compute_capability}", store)
        self._cupy = cupy
        self._streams = {queue: cupy.cuda.Stream() for queue in QUEUES}

    def functions(self, unit: Unit, cubin: bytes) -> dict[str, Any]:
        with tempfile.TemporaryDirectory(prefix="vectrace-") as folder:
            path = os.path.join(folder, "unit.cubin")
            with open(path, "wb") as f:
                f.write(cubin)
            module = self._cupy.RawModule(path=path)
            try:  # the module is loaded when the first function is asked for
                functions = {e.name: module.get_function(e.name) for e in unit.entries}
            except self._cupy.cuda.driver.CUDADriverError as e:
                raise Refused(str(e)) from e
        self._modules.append(module)
        return functions

    def handle(self, queue: str) -> int:
        return int(self._streams[queue].ptr)

    def allocate(self, size: int) -> Any:
        return self._cupy.cuda.alloc(size)

    def pinned(self, size: int) -> NDArray[np.uint8]:
        return np.frombuffer(self._cupy.cuda.alloc_pinned_memory(size), np.uint8, size)

    def write(self, buffer: Any, array: NDArray[np.generic], queue: str = "", offset: int = 0) -> None:
        to, source = buffer + offset, ctypes.c_void_p(array.ctypes.data)
        if queue:
            to.copy_from_host_async(source, array.nbytes, self._streams[queue])
        else:
            to.copy_from_host(source, array.nbytes)

    def read(self, buffer: Any, array: NDArray[np.generic], queue: str = "", offset: int = 0) -> None:
        source, to = buffer + offset, ctypes.c_void_p(array.ctypes.data)
        if queue:
            source.copy_to_host_async(to, array.nbytes, self._streams[queue])
        else:
            source.copy_to_host(to, array.nbytes)

    def zero(self, buffer: Any, size: int) -> None:
        buffer.memset_async(0, size, self._streams[COMPUTE])

    def launch(self, function: Any, grid: tuple[int, int], arguments: list[Any]) -> None:
        values = tuple(np.int64(a) if isinstance(a, int) else a for a in arguments)
        with self._streams[COMPUTE]:
            function((grid[0], grid[1], 1), (BLOCK, 1, 1), values)

    def record(self, queue: str) -> Any:
        event = self._cupy.cuda.Event(disable_timing=True)
        event.record(self._streams[queue])
        return event

    def wait(self, queue: str, event: Any) -> None:
        self._streams[queue].wait_event(event)

    def finish(self, event: Any) -> None:
        event.synchronize()

    def finish_all(self) -> None:
        for stream in self._streams.values():
            stream.synchronize()

    def timed(self, work: Callable[[], None]) -> float:
        before, after = (self._cupy.cuda.Event() for _ in range(2))
        before.record(self._streams[COMPUTE])
        work()
        after.record(self._streams[COMPUTE])
        after.synchronize()
        return float(self._cupy.cuda.get_elapsed_time(before, after))

    @property
    def identity(self) -> str:
        runtime = self._cupy.cuda.runtime
        name = runtime.getDeviceProperties(self._cupy.cuda.Device().id)["name"]
        told = name.decode() if isinstance(name, bytes) else str(name)
        return f"{told}; CUDA {runtime.driverGetVersion()}"

    def free_memory(self) -> int:
        pool = self._cupy.get_default_memory_pool()
        return int(self._cupy.cuda.runtime.memGetInfo()[0]) + int(pool.free_bytes())
