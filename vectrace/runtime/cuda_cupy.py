"""Runs cubins through CuPy.

Knows CuPy, which is imported at first use. CuPy's own compiler is not used: it flushes subnormals
by default; what is loaded here is the cubin of `runtime.cuda`.
"""

from __future__ import annotations

import ctypes
import importlib
import os
import tempfile
from typing import Any

import numpy as np
from numpy.typing import NDArray

from vectrace.codegen.c_family import Unit
from vectrace.codegen.cuda import CUDA
from vectrace.errors import BackendError
from vectrace.library.costs import gpu
from vectrace.runtime.cpu_build import Counters
from vectrace.runtime.cuda import CUDA_HINT, load_cubin
from vectrace.runtime.device_plan import BLOCK
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


class CupyDriver:
    """The current device of CuPy, its current stream."""

    name = "cuda"
    dialect = CUDA
    unit_size = 1  # kernels compile one by one, so that the first can run while others compile

    def __init__(self, store: Store) -> None:
        why = why_not()
        if why:
            raise BackendError(f"CUDA is not available: {why}", hint=CUDA_HINT)
        cupy: Any = importlib.import_module("cupy")
        self._cupy, self._store = cupy, store
        self.target = f"sm_{cupy.cuda.Device().compute_capability}"
        self.costs = gpu(self.target)
        self.counters = Counters()
        self._modules: list[Any] = []

    def build(self, unit: Unit) -> dict[str, Any]:
        return load_cubin(unit, self.target, self._store, self.counters,
                          lambda cubin: self._functions(unit, cubin))

    def _functions(self, unit: Unit, cubin: bytes) -> dict[str, Any]:
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

    def allocate(self, size: int) -> Any:
        return self._cupy.cuda.alloc(size)

    def write(self, buffer: Any, array: NDArray[np.generic]) -> None:
        buffer.copy_from_host(ctypes.c_void_p(array.ctypes.data), array.nbytes)

    def read(self, buffer: Any, array: NDArray[np.generic]) -> None:
        buffer.copy_to_host(ctypes.c_void_p(array.ctypes.data), array.nbytes)

    def zero(self, buffer: Any, size: int) -> None:
        buffer.memset(0, size)

    def launch(self, function: Any, grid: tuple[int, int], arguments: list[Any]) -> None:
        values = tuple(np.int64(a) if isinstance(a, int) else a for a in arguments)
        function((grid[0], grid[1], 1), (BLOCK, 1, 1), values)

    def free_memory(self) -> int:
        pool = self._cupy.get_default_memory_pool()
        return int(self._cupy.cuda.runtime.memGetInfo()[0]) + int(pool.free_bytes())
