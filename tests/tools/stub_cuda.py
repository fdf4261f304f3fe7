"""Stand-ins for CuPy, PyCUDA and the GPU behind them: the drivers' own code runs, and what they load
as a cubin is the host build of the same CUDA unit.

Installed for a dry run and for tests. It shows that every call is made with the right arguments, in
the right order; it shows nothing of a GPU.
"""

from __future__ import annotations

import ctypes
import sys
import types
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import numpy as np

from vectrace.codegen.c_family import Unit
from vectrace.runtime import cuda_cupy, cuda_pycuda
from vectrace.runtime.cpu_build import Cache, Counters
from vectrace.runtime.host import load, shared_object

MEMORY = 1 << 30


class Memory:
    """Device memory: bytes of this process that only copies may touch."""

    def __init__(self, size: int) -> None:
        self.data = np.full(size, 0xA5, np.uint8)  # nobody may count on zeros

    def copy_from_host(self, source: ctypes.c_void_p, size: int) -> None:
        assert size <= len(self.data)
        ctypes.memmove(self.data.ctypes.data, source, size)

    def copy_to_host(self, target: ctypes.c_void_p, size: int) -> None:
        assert size <= len(self.data)
        ctypes.memmove(target, self.data.ctypes.data, size)

    def memset(self, value: int, size: int) -> None:
        assert size <= len(self.data)
        self.data[:size] = value


class Function:
    """A kernel: the host build's loop over the grid."""

    def __init__(self, library: ctypes.CDLL, name: str) -> None:
        self._call = getattr(library, f"{name}_on_host")
        self._call.argtypes = [ctypes.c_void_p, ctypes.c_uint, ctypes.c_void_p]
        self._call.restype = None

    def run(self, grid: tuple[int, ...], block: tuple[int, ...], arguments: Any) -> None:
        assert len(grid) == len(block) == 3
        assert block[1:] == (1, 1)
        assert grid[1] <= 65535
        for a in arguments:
            assert isinstance(a, np.int64 | Memory), type(a)
        values = np.array([a.data.ctypes.data if isinstance(a, Memory) else a for a in arguments],
                          np.uint64)
        places = values.ctypes.data + 8 * np.arange(len(values), dtype=np.uint64)
        blocks = np.array(grid[:2], np.uint32)
        self._call(blocks.ctypes.data, block[0], places.ctypes.data)


class _CupyFunction(Function):
    def __call__(self, grid: Any, block: Any, arguments: Any) -> None:
        self.run(grid, block, arguments)


class _PycudaFunction(Function):
    def __call__(self, *arguments: Any, grid: Any, block: Any) -> None:
        self.run(grid, block, arguments)


class _Module:
    def __init__(self, data: bytes, kind: type[Function]) -> None:
        self._library, self._kind = load(data), kind

    def get_function(self, name: str) -> Function:
        return self._kind(self._library, name)


def _raw_module(*, path: str) -> _Module:
    with open(path, "rb") as f:
        return _Module(f.read(), _CupyFunction)


class _Context:
    depth = 0

    def push(self) -> None:
        _Context.depth += 1

    def pop(self) -> None:
        _Context.depth -= 1
        assert _Context.depth >= 0


class _Device:
    compute = (9, 0)

    def __init__(self, number: int = 0) -> None:
        self.compute_capability: Any = "90"

    @staticmethod
    def count() -> int:
        return 1


class _PycudaDevice(_Device):
    def __init__(self, number: int = 0) -> None:
        self.compute_capability = lambda: (9, 0)

    def retain_primary_context(self) -> _Context:
        return _Context()


def _cupy() -> types.ModuleType:
    cupy: Any = types.ModuleType("cupy")
    runtime = types.SimpleNamespace(getDeviceCount=lambda: 1, memGetInfo=lambda: (MEMORY, MEMORY))
    cupy.cuda = types.SimpleNamespace(runtime=runtime, Device=_Device, alloc=Memory)
    cupy.RawModule = _raw_module
    cupy.get_default_memory_pool = lambda: types.SimpleNamespace(free_bytes=lambda: 0)
    return cupy


def _pycuda() -> types.ModuleType:
    driver: Any = types.ModuleType("pycuda.driver")

    def inside(f: Any) -> Any:
        def call(*a: Any) -> Any:
            assert _Context.depth == 1, "no context is current"
            return f(*a)
        return call

    def upload(to: Memory, array: np.ndarray) -> None:
        assert array.flags.c_contiguous
        to.copy_from_host(ctypes.c_void_p(array.ctypes.data), array.nbytes)

    def download(array: np.ndarray, source: Memory) -> None:
        assert array.flags.c_contiguous
        source.copy_to_host(ctypes.c_void_p(array.ctypes.data), array.nbytes)

    driver.init = lambda: None
    driver.Error = RuntimeError
    driver.Device = _PycudaDevice
    driver.mem_alloc = inside(Memory)
    driver.memcpy_htod, driver.memcpy_dtoh = inside(upload), inside(download)
    driver.memset_d8 = inside(lambda memory, value, size: memory.memset(value, size))
    driver.mem_get_info = inside(lambda: (MEMORY, MEMORY))
    driver.module_from_buffer = inside(lambda data: _Module(data, _PycudaFunction))
    return driver


def _host_build(unit: Unit, target: str, store: Cache, counters: Counters) -> bytes:
    assert target == "sm_90"
    counters.compiles += 1
    return shared_object(unit)


@contextmanager
def stubbed() -> Iterator[None]:
    """CuPy and PyCUDA are the stand-ins inside."""
    driver = _pycuda()
    package: Any = types.ModuleType("pycuda")
    package.driver = driver
    stubs = {"cupy": _cupy(), "pycuda": package, "pycuda.driver": driver}
    before = {name: sys.modules.get(name) for name in stubs}
    real = cuda_cupy.cubin_of
    sizes = cuda_cupy.CupyDriver.unit_size, cuda_pycuda.PycudaDriver.unit_size
    # a C++ compiler takes longer to start than to compile a kernel
    cuda_cupy.CupyDriver.unit_size = cuda_pycuda.PycudaDriver.unit_size = 32
    sys.modules.update(stubs)
    cuda_cupy.cubin_of = cuda_pycuda.cubin_of = _host_build
    try:
        yield
    finally:
        cuda_cupy.CupyDriver.unit_size, cuda_pycuda.PycudaDriver.unit_size = sizes
        cuda_cupy.cubin_of = cuda_pycuda.cubin_of = real
        for name, module in before.items():
            if module is None:
                del sys.modules[name]
            else:
                sys.modules[name] = module
