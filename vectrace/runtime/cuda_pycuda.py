"""Runs cubins through PyCUDA: the same source, the same cubins as through CuPy.

Knows PyCUDA, which is imported at first use. It works in the device's primary context, which other
CUDA libraries of the process share.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

import numpy as np
from numpy.typing import NDArray

from vectrace.codegen.c_family import Unit
from vectrace.codegen.c_wide import BLOCK
from vectrace.errors import BackendError
from vectrace.runtime.cuda import CudaDriver
from vectrace.runtime.streams import COMPUTE, QUEUES
from vectrace.runtime.unit_cache import Refused, Store

HINT = "install it with: pip install 'vectrace[pycuda]'"


def why_not() -> str:
    """Empty where PyCUDA finds a GPU, else the reason."""
    try:
        cuda: Any = importlib.import_module("pycuda.driver")
    except ImportError as e:  # also where the driver's library is missing
        return f"PyCUDA does not load ({e.msg})"
    try:
        cuda.init()
        return "" if cuda.Device.count() else "no NVIDIA GPU"
    except cuda.Error as e:
        return f"no NVIDIA driver ({e})"


class PycudaDriver(CudaDriver):
    """The first device, in streams of its own."""

    def __init__(self, store: Store) -> None:
        why = why_not()
        if why:
            raise BackendError(f"CUDA is not available through PyCUDA: {why}", hint=HINT)
        cuda: Any = importlib.import_module("pycuda.driver")
        device = cuda.Device(0)
        major, minor = device.compute_capability()
        super().__init__(f"sm_{major}{minor}", store)
        self._cuda, self._device = cuda, device
        self._context = device.retain_primary_context()
        with self.current():
            self._streams = {queue: cuda.Stream() for queue in QUEUES}

    def current(self) -> _Current:
        return _Current(self._context)

    def handle(self, queue: str) -> int:
        return int(self._streams[queue].handle)

    def functions(self, unit: Unit, cubin: bytes) -> dict[str, Any]:
        with self.current():
            try:
                module = self._cuda.module_from_buffer(cubin)
                functions = {e.name: module.get_function(e.name) for e in unit.entries}
            except self._cuda.Error as e:
                raise Refused(str(e)) from e
        self._modules.append(module)
        return functions

    def allocate(self, size: int) -> Any:
        with self.current():
            return self._cuda.mem_alloc(size)

    def pinned(self, size: int) -> NDArray[np.uint8]:
        with self.current():
            made: NDArray[np.uint8] = self._cuda.pagelocked_empty((size,), np.uint8)
            return made

    def write(self, buffer: Any, array: NDArray[np.generic], queue: str = "", offset: int = 0) -> None:
        to = int(buffer) + offset
        with self.current():
            if queue:
                self._cuda.memcpy_htod_async(to, array, self._streams[queue])
            else:
                self._cuda.memcpy_htod(to, array)

    def read(self, buffer: Any, array: NDArray[np.generic], queue: str = "", offset: int = 0) -> None:
        source = int(buffer) + offset
        with self.current():
            if queue:
                self._cuda.memcpy_dtoh_async(array, source, self._streams[queue])
            else:
                self._cuda.memcpy_dtoh(array, source)

    def zero(self, buffer: Any, size: int) -> None:
        with self.current():
            self._cuda.memset_d8_async(buffer, 0, size, self._streams[COMPUTE])

    def launch(self, function: Any, grid: tuple[int, int], arguments: list[Any]) -> None:
        values = [np.int64(a) if isinstance(a, int) else a for a in arguments]
        with self.current():
            function(*values, grid=(grid[0], grid[1], 1), block=(BLOCK, 1, 1), stream=self._streams[COMPUTE])

    def record(self, queue: str) -> Any:
        with self.current():
            event = self._cuda.Event(self._cuda.event_flags.DISABLE_TIMING)
            event.record(self._streams[queue])
            return event

    def wait(self, queue: str, event: Any) -> None:
        with self.current():
            self._streams[queue].wait_for_event(event)

    def finish(self, event: Any) -> None:
        with self.current():
            event.synchronize()

    def finish_all(self) -> None:
        with self.current():
            for stream in self._streams.values():
                stream.synchronize()

    def timed(self, work: Callable[[], None]) -> float:
        with self.current():
            before, after = self._cuda.Event(), self._cuda.Event()
            before.record(self._streams[COMPUTE])
        work()
        with self.current():
            after.record(self._streams[COMPUTE])
            after.synchronize()
            return float(after.time_since(before))

    @property
    def identity(self) -> str:
        with self.current():
            return f"{self._device.name()}; CUDA {self._cuda.get_driver_version()}"

    def free_memory(self) -> int:
        with self.current():
            return int(self._cuda.mem_get_info()[0])


class _Current(AbstractContextManager[Any]):
    """The context is current inside, and whatever was current before is so again after."""

    def __init__(self, context: Any) -> None:
        self._context = context

    def __enter__(self) -> None:
        self._context.push()

    def __exit__(self, *_: object) -> None:
        self._context.pop()
