"""Runs cubins through PyCUDA: the same source, the same cubins as through CuPy.

Knows PyCUDA, which is imported at first use. It works in the device's primary context, which other
CUDA libraries of the process share.
"""

from __future__ import annotations

import importlib
from typing import Any

import numpy as np
from numpy.typing import NDArray

from vectrace.codegen.c_family import Unit
from vectrace.codegen.cuda import CUDA
from vectrace.errors import BackendError
from vectrace.library.costs import gpu
from vectrace.runtime.cpu_build import Counters
from vectrace.runtime.cuda import load_cubin
from vectrace.runtime.device_plan import BLOCK
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


class PycudaDriver:
    """The first device."""

    name = "cuda"
    dialect = CUDA
    unit_size = 1

    def __init__(self, store: Store) -> None:
        why = why_not()
        if why:
            raise BackendError(f"CUDA is not available through PyCUDA: {why}", hint=HINT)
        cuda: Any = importlib.import_module("pycuda.driver")
        self._cuda, self._store = cuda, store
        device = cuda.Device(0)
        self._context = device.retain_primary_context()
        major, minor = device.compute_capability()
        self.target = f"sm_{major}{minor}"
        self.costs = gpu(self.target)
        self.counters = Counters()
        self._modules: list[Any] = []

    def _enter(self) -> _Current:
        return _Current(self._context)

    def build(self, unit: Unit) -> dict[str, Any]:
        return load_cubin(unit, self.target, self._store, self.counters,
                          lambda cubin: self._functions(unit, cubin))

    def _functions(self, unit: Unit, cubin: bytes) -> dict[str, Any]:
        with self._enter():
            try:
                module = self._cuda.module_from_buffer(cubin)
                functions = {e.name: module.get_function(e.name) for e in unit.entries}
            except self._cuda.Error as e:
                raise Refused(str(e)) from e
        self._modules.append(module)
        return functions

    def allocate(self, size: int) -> Any:
        with self._enter():
            return self._cuda.mem_alloc(size)

    def write(self, buffer: Any, array: NDArray[np.generic]) -> None:
        with self._enter():
            self._cuda.memcpy_htod(buffer, array)

    def read(self, buffer: Any, array: NDArray[np.generic]) -> None:
        with self._enter():
            self._cuda.memcpy_dtoh(array, buffer)

    def zero(self, buffer: Any, size: int) -> None:
        with self._enter():
            self._cuda.memset_d8(buffer, 0, size)

    def launch(self, function: Any, grid: tuple[int, int], arguments: list[Any]) -> None:
        values = [np.int64(a) if isinstance(a, int) else a for a in arguments]
        with self._enter():
            function(*values, grid=(grid[0], grid[1], 1), block=(BLOCK, 1, 1))

    def free_memory(self) -> int:
        with self._enter():
            return int(self._cuda.mem_get_info()[0])


class _Current:
    """The context is current inside, and whatever was current before is so again after."""

    def __init__(self, context: Any) -> None:
        self._context = context

    def __enter__(self) -> None:
        self._context.push()

    def __exit__(self, *_: object) -> None:
        self._context.pop()
