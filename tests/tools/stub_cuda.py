"""Stand-ins for CuPy, PyCUDA and the GPU behind them. The runtime's own code runs, from NVRTC and the
kernel cache to every call of a driver; what a driver is given as a cubin is run as the host build
of the source that lies beside it in the cache.

Installed for tests (`stubbed`) and for a dry run: `python -m tests.tools.stub_cuda MODULE ARGUMENTS` runs
a module with them. It shows that every call is made with the right arguments, in
the right order, with kernels that came out of the cache; it shows nothing of a GPU.
"""

from __future__ import annotations

import ctypes
import hashlib
import re
import runpy
import sys
import types
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np

from vectrace.codegen.c_family import Unit
from vectrace.codegen.cuda import CUDA
from vectrace.runtime import cuda, cuda_cupy, cuda_pycuda
from vectrace.runtime.cache import KernelCache, default_root
from vectrace.runtime.device_plan import BLOCK
from vectrace.runtime.host import HostDriver

MEMORY = 1 << 30
_ROOT: list[Path | None] = []  # of the kernel cache, while the stand-ins are installed


def _root() -> Path:
    root = _ROOT[-1] or default_root()
    assert root is not None
    return root


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

    def __init__(self, call: Any) -> None:
        self._call = call

    def run(self, grid: tuple[int, ...], block: tuple[int, ...], arguments: Any) -> None:
        assert len(grid) == len(block) == 3
        assert block == (BLOCK, 1, 1)
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


class DriverError(RuntimeError):
    """What a driver says to an image that is none."""


def source_of(cubin: bytes) -> str:
    """The CUDA source a cubin was made from, which the kernel cache keeps beside it."""
    for path in _root().rglob("kernel.cubin"):
        if path.read_bytes() == cubin:
            return path.with_name("kernel.cu").read_text(encoding="utf-8")
    raise DriverError("CUDA_ERROR_INVALID_IMAGE: device kernel image is invalid")


class _Module:
    def __init__(self, cubin: bytes, kind: type[Function]) -> None:
        text = source_of(cubin)
        names = re.findall(r'extern "C" __global__ void (\w+)\(', text)
        entries: Any = tuple(types.SimpleNamespace(name=n) for n in names)
        self._functions = HostDriver(KernelCache(_root())).build(Unit(CUDA, entries, text))
        self._kind = kind

    def get_function(self, name: str) -> Function:
        return self._kind(self._functions[name])


def _raw_module(*, path: str) -> _Module:
    return _Module(Path(path).read_bytes(), _CupyFunction)


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
    errors = types.SimpleNamespace(CUDADriverError=DriverError)
    cupy.cuda = types.SimpleNamespace(runtime=runtime, Device=_Device, alloc=Memory, driver=errors)
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
    driver.Error = DriverError
    driver.Device = _PycudaDevice
    driver.mem_alloc = inside(Memory)
    driver.memcpy_htod, driver.memcpy_dtoh = inside(upload), inside(download)
    driver.memset_d8 = inside(lambda memory, value, size: memory.memset(value, size))
    driver.mem_get_info = inside(lambda: (MEMORY, MEMORY))
    driver.module_from_buffer = inside(lambda data: _Module(data, _PycudaFunction))
    return driver


class StandIn:
    """A compiler for machines without NVRTC, and quicker: the cubin is a name of the source."""

    version = "stand-in"

    def targets(self) -> list[int]:
        return [90]

    def compile(self, text: str, target: str) -> cuda.Compiled:
        assert target == "sm_90"
        return cuda.Compiled(target, "", b"stand-in " + hashlib.sha256(text.encode()).digest(), "")


@contextmanager
def stubbed(root: Path | None = None, compiler: Any = "stand-in",
            drivers: tuple[str, ...] = ("cupy", "pycuda")) -> Iterator[None]:
    """CuPy and PyCUDA are the stand-ins inside, for a kernel cache at `root` (None: the
    default one). `compiler` is
    "stand-in", "nvrtc" (this machine's), or None for a machine that has none; of `drivers` those
    that are not named are not installed."""
    driver = _pycuda()
    package: Any = types.ModuleType("pycuda")
    package.driver = driver
    stubs: dict[str, Any] = {"cupy": _cupy(), "pycuda": package, "pycuda.driver": driver}
    stubs = {n: m if n.partition(".")[0] in drivers else None for n, m in stubs.items()}
    before = {name: sys.modules.get(name) for name in stubs}
    real = cuda.nvrtc
    sizes = cuda_cupy.CupyDriver.unit_size, cuda_pycuda.PycudaDriver.unit_size
    if compiler == "stand-in":
        made = StandIn()
        cuda.nvrtc = lambda: made  # type: ignore[assignment,return-value]
        # a C++ compiler takes longer to start than to compile a kernel
        cuda_cupy.CupyDriver.unit_size = cuda_pycuda.PycudaDriver.unit_size = 32
    elif compiler is None:
        cuda.nvrtc = lambda: None  # type: ignore[assignment]
    sys.modules.update(stubs)
    _ROOT.append(root)
    try:
        yield
    finally:
        _ROOT.pop()
        cuda_cupy.CupyDriver.unit_size, cuda_pycuda.PycudaDriver.unit_size = sizes
        cuda.nvrtc = real
        for name, module in before.items():
            if module is None:
                del sys.modules[name]
            else:
                sys.modules[name] = module


def main(arguments: list[str]) -> None:
    """Run a module as `python -m` does, on a machine with a GPU that is none."""
    module, *sys.argv[1:] = arguments
    with stubbed():
        runpy.run_module(module, run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    # one module, not two: what `-m` loaded is another one than what tests import
    from tests.tools import stub_cuda

    stub_cuda.main(sys.argv[1:])
