"""Stand-ins for CuPy, PyCUDA and the GPU behind them. The runtime's own code runs, from NVRTC and the
kernel cache to every call of a driver; what a driver is given as a cubin is run as the host build
of the source that lies beside it in the cache.

Installed for tests (`stubbed`) and for a dry run: `python -m tests.tools.stub_cuda MODULE ARGUMENTS` runs
a module with them. It shows that every call is made with the right arguments, in
the right order (`stub_gpu`), with kernels that came out of the cache; it shows nothing of a GPU.
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

from tests.tools.stub_gpu import Event, Gpu, Library, Memory, Stream, Touch
from vectrace.codegen.c_family import Unit
from vectrace.codegen.c_wide import BLOCK
from vectrace.codegen.cuda import CUDA
from vectrace.runtime import cuda, cuda_cupy, cuda_graphs, cuda_pycuda
from vectrace.runtime.cache import KernelCache, default_root
from vectrace.runtime.host import HostDriver

MEMORY = 1 << 30
GPU: list[Gpu] = []  # the one that is there, while the stand-ins are installed
_ROOT: list[Path | None] = []  # of the kernel cache, while the stand-ins are installed


def _root() -> Path:
    root = _ROOT[-1] or default_root()
    assert root is not None
    return root


class Function:
    """A kernel: the host build's loop over the grid. `writes` says of each argument what it does to the
    memory there: "r", "w", or "rw" (it adds to it)."""

    def __init__(self, name: str, call: Any, access: list[str]) -> None:
        self.name, self._call, self._access = name, call, access

    def run(self, stream: Stream, grid: tuple[int, ...], block: tuple[int, ...], arguments: Any) -> None:
        assert len(grid) == len(block) == 3
        assert block == (BLOCK, 1, 1)
        assert grid[1] <= 65535
        assert len(arguments) == len(self._access)
        accesses: list[Touch] = []
        for a, access in zip(arguments, self._access, strict=True):
            assert isinstance(a, np.int64 | Memory), type(a)
            assert isinstance(a, Memory) == bool(access), "memory for a number, or a number for memory"
            if isinstance(a, Memory):
                accesses += [(a.bytes, 0, a.bytes.size, "some")] * ("r" in access)
                accesses += [(a.bytes, 0, a.bytes.size, "w")] * ("w" in access)
        values = np.array([a.address if isinstance(a, Memory) else a for a in arguments],
                          np.uint64)
        places = values.ctypes.data + 8 * np.arange(len(values), dtype=np.uint64)
        blocks = np.array(grid[:2], np.uint32)

        def run(kept: Any = (arguments, values)) -> None:
            self._call(blocks.ctypes.data, block[0], places.ctypes.data)

        stream.operation("kernel", run, accesses, self.name)


class DriverError(RuntimeError):
    """What a driver says to an image that is none."""


def source_of(cubin: bytes) -> str:
    """The CUDA source a cubin was made from, which the kernel cache keeps beside it."""
    for path in _root().rglob("kernel.cubin"):
        if path.read_bytes() == cubin:
            return path.with_name("kernel.cu").read_text(encoding="utf-8")
    raise DriverError("CUDA_ERROR_INVALID_IMAGE: device kernel image is invalid")


_KERNEL = re.compile(r'extern "C" __global__ void (\w+)\(([^)]*)\)')


def _access(declared: str) -> str:
    """What a kernel does to the memory of one of its parameters; "": that is a number."""
    if "*" not in declared:
        return ""
    if declared.startswith("const "):
        return "r"
    return "w" if "__restrict__" in declared else "rw"


class _Module:
    def __init__(self, cubin: bytes, make: Any) -> None:
        text = source_of(cubin)
        found = {m.group(1): [_access(p.strip()) for p in m.group(2).split(",")] for m in _KERNEL.finditer(text)}
        entries: Any = tuple(types.SimpleNamespace(name=n) for n in found)
        (calls,) = HostDriver(KernelCache(_root())).build([Unit(CUDA, entries, text)])
        self._functions = {n: make(Function(n, calls[n], access)) for n, access in found.items()}

    def get_function(self, name: str) -> Any:
        return self._functions[name]


class _Device:
    def __init__(self, number: int = 0) -> None:
        self.id = number
        self.compute_capability: Any = "90"

    @staticmethod
    def count() -> int:
        return 1


# ---- CuPy ----------------------------------------------------------------------------------------
class _Pointer(Memory):
    """CuPy's pointer to the beginning of some memory."""

    def __add__(self, offset: int) -> _Inside:
        return _Inside(self, offset)

    def memset_async(self, value: int, size: int, stream: Stream) -> None:
        stream.memset(self, value, size)


class _Inside:
    """CuPy's pointer into memory."""

    def __init__(self, memory: Memory, offset: int) -> None:
        self._memory, self._offset = memory, offset

    def copy_from_host(self, source: ctypes.c_void_p, size: int) -> None:
        self._memory.upload(source.value or 0, size, self._offset)

    def copy_to_host(self, target: ctypes.c_void_p, size: int) -> None:
        self._memory.download(target.value or 0, size, self._offset)

    def copy_from_host_async(self, source: ctypes.c_void_p, size: int, stream: Stream) -> None:
        stream.copy_in(self._memory, self._offset, source.value or 0, size)

    def copy_to_host_async(self, target: ctypes.c_void_p, size: int, stream: Stream) -> None:
        stream.copy_out(target.value or 0, self._memory, self._offset, size)


_CURRENT: list[Stream] = []  # CuPy's


class _CupyStream(Stream):
    def __init__(self) -> None:
        super().__init__(GPU[-1])
        self.ptr = self.handle

    def __enter__(self) -> None:
        _CURRENT.append(self)

    def __exit__(self, *_: object) -> None:
        assert _CURRENT.pop() is self

    wait_event = Stream.wait


def _cupy_event(block: bool = False, disable_timing: bool = False) -> Event:
    return Event()


def _cupy() -> types.ModuleType:
    def function(f: Function) -> Any:
        return lambda grid, block, arguments: f.run(_CURRENT[-1], grid, block, arguments)

    cupy: Any = types.ModuleType("cupy")
    runtime = types.SimpleNamespace(getDeviceCount=lambda: 1, memGetInfo=lambda: (MEMORY, MEMORY),
                                    getDeviceProperties=lambda number: {"name": b"stand-in"},
                                    driverGetVersion=lambda: 13000)
    errors = types.SimpleNamespace(CUDADriverError=DriverError)
    cupy.cuda = types.SimpleNamespace(
        runtime=runtime, Device=_Device, get_elapsed_time=Event.between, driver=errors, Stream=_CupyStream, Event=_cupy_event,
        alloc=lambda size: _Pointer(GPU[-1], size),
        alloc_pinned_memory=lambda size: memoryview(GPU[-1].page_locked(np.full(size, 0x5A, np.uint8))))
    cupy.RawModule = lambda *, path: _Module(Path(path).read_bytes(), function)
    cupy.get_default_memory_pool = lambda: types.SimpleNamespace(free_bytes=lambda: 0)
    return cupy


# ---- PyCUDA --------------------------------------------------------------------------------------
class _Context:
    depth = 0

    def push(self) -> None:
        _Context.depth += 1

    def pop(self) -> None:
        _Context.depth -= 1
        assert _Context.depth >= 0


def _inside(f: Any) -> Any:
    def call(*a: Any, **more: Any) -> Any:
        assert _Context.depth == 1, "no context is current"
        return f(*a, **more)
    return call


class _Allocation(Memory):
    """PyCUDA's device memory: known by its address."""

    def __int__(self) -> int:
        return self.address


class _PycudaDevice(_Device):
    def __init__(self, number: int = 0) -> None:
        self.compute_capability = lambda: (9, 0)

    def name(self) -> str:
        return "stand-in"

    def retain_primary_context(self) -> _Context:
        return _Context()


class _PycudaStream(Stream):
    def __init__(self) -> None:
        super().__init__(GPU[-1])

    wait_for_event = _inside(Stream.wait)
    synchronize = _inside(Stream.synchronize)


class _PycudaEvent(Event):
    def __init__(self, flags: int = 0) -> None:
        super().__init__()

    def time_since(self, other: Event) -> float:
        return Event.between(other, self)

    record = _inside(Event.record)
    synchronize = _inside(Event.synchronize)


def _pycuda() -> types.ModuleType:
    driver: Any = types.ModuleType("pycuda.driver")

    def function(f: Function) -> Any:
        return _inside(lambda *arguments, grid, block, stream: f.run(stream, grid, block, arguments))

    def address(array: np.ndarray) -> int:
        assert array.flags.c_contiguous
        return int(array.ctypes.data)

    def upload(to: int, array: np.ndarray) -> None:
        memory, offset = GPU[-1].memory_at(to)
        memory.upload(address(array), array.nbytes, offset)

    def download(array: np.ndarray, source: int) -> None:
        memory, offset = GPU[-1].memory_at(source)
        memory.download(address(array), array.nbytes, offset)

    driver.init = lambda: None
    driver.get_driver_version = lambda: 13000
    driver.Error = DriverError
    driver.Device = _PycudaDevice
    driver.Stream = _inside(_PycudaStream)
    driver.Event = _inside(_PycudaEvent)
    driver.event_flags = types.SimpleNamespace(DISABLE_TIMING=2)
    driver.mem_alloc = _inside(lambda size: _Allocation(GPU[-1], size))
    driver.pagelocked_empty = _inside(lambda size, kind: GPU[-1].page_locked(np.full(size, 0x5A, kind)))
    driver.memcpy_htod, driver.memcpy_dtoh = _inside(upload), _inside(download)
    driver.memcpy_htod_async = _inside(
        lambda to, array, stream: stream.copy_in(*GPU[-1].memory_at(to), address(array), array.nbytes))
    driver.memcpy_dtoh_async = _inside(
        lambda array, source, stream: stream.copy_out(address(array), *GPU[-1].memory_at(source), array.nbytes))
    driver.memset_d8_async = _inside(lambda memory, value, size, stream: stream.memset(memory, value, size))
    driver.mem_get_info = _inside(lambda: (MEMORY, MEMORY))
    driver.module_from_buffer = _inside(lambda data: _Module(data, function))
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
            drivers: tuple[str, ...] = ("cupy", "pycuda")) -> Iterator[Gpu]:
    """CuPy and PyCUDA are the stand-ins inside, of the GPU that is given, for a kernel cache at `root` (None: the
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
    gpu = Gpu()
    GPU.append(gpu)
    graphs, library = cuda_graphs.library, Library(gpu)
    cuda_graphs.library = lambda: library  # type: ignore[assignment]
    try:
        yield gpu
    finally:
        GPU.pop()
        cuda_graphs.library = graphs
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
