"""CUDA C to PTX and cubins through NVRTC, and cubins through the kernel cache.

Knows NVRTC's C interface (no driver and no GPU needed) and the kernel cache; the drivers that run
cubins are `cuda_cupy` and `cuda_pycuda`, and `CudaDriver` is what they have in common. A cubin's key names the exact target and the compiler that
made it. Beside it lies the same cubin under a key without the compiler: that is what a machine
without NVRTC asks for, so a cache that was warmed elsewhere serves it.
"""

from __future__ import annotations

import ctypes
import ctypes.util
import importlib
import importlib.util
import os
import re
import time
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from functools import cache
from glob import glob
from typing import Any, TypeVar

from vectrace.codegen.c_family import Unit
from vectrace.codegen.cuda import CUDA, FLAGS
from vectrace.errors import BackendError, InternalError
from vectrace.library.costs import gpu
from vectrace.runtime import cuda_graphs
from vectrace.runtime.cache import CacheKey
from vectrace.runtime.cpu_build import Counters
from vectrace.runtime.streams import COMPUTE, InOrder
from vectrace.runtime.unit_cache import Files, Store, obtain, unit_key

T = TypeVar("T")
CUDA_HINT = "install it with: pip install 'vectrace[cuda12]', or vectrace[cuda13] for newer drivers"
_TARGET = re.compile(r"sm_\d{2,3}[af]?\Z")


def _candidates() -> list[str]:
    """Where NVRTC may lie: NVIDIA's packages, a CUDA toolkit, what the system's loader knows, and
    what NVIDIA's own finder, which comes with CuPy, knows besides."""
    found: list[str] = []
    places = [os.path.join(r, f) for r in nvidia_packages() for f in ("cu1?/lib", "cuda_nvrtc/lib")]
    places += [os.path.join(r, f) for r in toolkits() for f in ("lib64", "lib", "targets/*/lib")]
    for place in places:
        found += sorted(glob(os.path.join(place, "libnvrtc.so.*")), reverse=True)
    system = ctypes.util.find_library("nvrtc")
    found += [system] if system else []
    try:
        finder: Any = importlib.import_module("cuda.pathfinder")
        found.append(str(finder.load_nvidia_dynamic_lib("nvrtc").abs_path))
    except (ImportError, RuntimeError):  # it is not installed, or finds none
        pass
    return found


def nvidia_packages() -> list[str]:
    """Folders of NVIDIA's packages from PyPI, which share the name `nvidia`."""
    spec = importlib.util.find_spec("nvidia")
    return list(spec.submodule_search_locations or []) if spec else []


def toolkits() -> list[str]:
    """Folders of installed CUDA toolkits: CUDA_HOME, CUDA_PATH, then the usual place."""
    named = [os.environ.get(name, "") for name in ("CUDA_HOME", "CUDA_PATH")]
    usual = ["/usr/local/cuda", *sorted(glob("/usr/local/cuda-*"), reverse=True)]
    return [p for p in dict.fromkeys((*named, *usual)) if p and os.path.isdir(p)]


def toolkit_program(name: str) -> str | None:
    """A program of the CUDA toolkit: on PATH, in a toolkit, or in one of NVIDIA's packages."""
    import shutil

    found = shutil.which(name)
    if found is not None:
        return found
    for pattern in (*(os.path.join(root, "bin", name) for root in toolkits()),
                    *(os.path.join(root, "*", "bin", name) for root in nvidia_packages())):
        for path in sorted(glob(pattern), reverse=True):
            if os.access(path, os.X_OK):
                return path
    return None


class Nvrtc:
    """A loaded NVRTC. Raises OSError where the file is none."""

    def __init__(self, path: str) -> None:
        self._lib = ctypes.CDLL(path)
        major, minor = ctypes.c_int(), ctypes.c_int()
        self._check(self._lib.nvrtcVersion(ctypes.byref(major), ctypes.byref(minor)))
        self.version = f"{major.value}.{minor.value}"
        self.path = path

    def targets(self) -> list[int]:
        """Numbers of the architectures it compiles for, ascending."""
        n = ctypes.c_int()
        self._check(self._lib.nvrtcGetNumSupportedArchs(ctypes.byref(n)))
        numbers = (ctypes.c_int * n.value)()
        self._check(self._lib.nvrtcGetSupportedArchs(numbers))
        return sorted(numbers)

    def compile(self, text: str, target: str, *, flags: tuple[str, ...] = FLAGS) -> Compiled:
        """PTX, cubin and log of a unit for an exact target such as "sm_90"."""
        if not _TARGET.match(target):
            raise BackendError(f"{target!r} is no CUDA target", hint="name one like sm_90")
        lib, program = self._lib, ctypes.c_void_p()
        self._check(lib.nvrtcCreateProgram(
            ctypes.byref(program), text.encode(), b"unit.cu", 0, None, None))
        options = [f"--gpu-architecture={target}", "--ptxas-options=-v", *flags]
        array = (ctypes.c_char_p * len(options))(*(o.encode() for o in options))
        try:
            status = lib.nvrtcCompileProgram(program, len(options), array)
            log = self._bytes(program, "ProgramLog").rstrip(b"\0").decode(errors="replace")
            if status:
                raise InternalError(f"NVRTC refuses a kernel for {target}: {log[:2000]}")
            ptx = self._bytes(program, "PTX").rstrip(b"\0").decode()
            return Compiled(target, ptx, self._bytes(program, "CUBIN"), log)
        finally:
            lib.nvrtcDestroyProgram(ctypes.byref(program))

    def _bytes(self, program: ctypes.c_void_p, what: str) -> bytes:
        size = ctypes.c_size_t()
        self._check(getattr(self._lib, f"nvrtcGet{what}Size")(program, ctypes.byref(size)))
        data = ctypes.create_string_buffer(max(1, size.value))
        self._check(getattr(self._lib, f"nvrtcGet{what}")(program, data))
        return data.raw[: size.value]

    def _check(self, status: int) -> None:
        if status:
            self._lib.nvrtcGetErrorString.restype = ctypes.c_char_p
            raise InternalError(f"NVRTC: {self._lib.nvrtcGetErrorString(status).decode()}")


@dataclass(frozen=True)
class Resources:
    """What ptxas reports of one kernel: registers a thread, bytes spilled and of stack."""

    kernel: str
    registers: int
    spill_stores: int
    spill_loads: int
    stack: int


@dataclass(frozen=True)
class Compiled:
    """A unit compiled for a target."""

    target: str
    ptx: str
    cubin: bytes
    log: str

    def resources(self) -> list[Resources]:
        """Register and spill counts by kernel."""
        found = []
        pattern = re.compile(
            r"Compiling entry function '(\w+)' for '\w+'.*?"
            r"(\d+) bytes stack frame, (\d+) bytes spill stores, (\d+) bytes spill loads.*?"
            r"Used (\d+) registers", re.DOTALL)
        for m in pattern.finditer(self.log):
            stack, stores, loads, registers = map(int, m.groups()[1:])
            found.append(Resources(m.group(1), registers, stores, loads, stack))
        return found


@cache
def nvrtc() -> Nvrtc | None:
    """The NVRTC of this machine, None where there is none."""
    for path in _candidates():
        try:
            return Nvrtc(path)
        except OSError:
            continue
    return None


def compiler_for(target: str) -> Nvrtc:
    """The NVRTC of this machine, for a GPU such as "sm_90". Raises BackendError where there is none,
    or it does not know the GPU."""
    compiler = nvrtc()
    if compiler is None:
        raise BackendError("CUDA C cannot be compiled here: NVRTC is not installed", hint=CUDA_HINT)
    known = [f"sm_{n}" for n in compiler.targets()]
    if target not in known:
        raise BackendError(f"NVRTC {compiler.version} does not compile for {target}",
                           hint=f"it knows {', '.join(known)}")
    return compiler


def why_no_compiler() -> str:
    """Empty where CUDA C can be compiled, else the reason."""
    return "" if nvrtc() else f"NVRTC is not installed ({CUDA_HINT})"


def disassembly(cubin: bytes, *, lines: bool = False) -> str:
    """SASS of a cubin, through nvdisasm; `lines`: with the lines of its source that it carries. Raises
    BackendError where that is not installed."""
    import subprocess
    import tempfile

    tool = toolkit_program("nvdisasm")
    if tool is None:
        raise BackendError("nvdisasm is not installed", hint="install it with: pip install nvidia-cuda-nvdisasm")
    with tempfile.NamedTemporaryFile(prefix="vectrace-", suffix=".cubin") as f:
        f.write(cubin)
        f.flush()
        done = subprocess.run([tool, "-c", *(["-gi"] if lines else []), f.name], capture_output=True, text=True, check=False)
    if done.returncode:
        raise BackendError(f"nvdisasm fails: {done.stderr.strip()[:200]}")
    return done.stdout


# ---- the cache -----------------------------------------------------------------------------------
def key_of(unit: Unit, target: str, compiler: str) -> CacheKey:
    """The identity of a cubin; `compiler` is NVRTC's version, or "any"."""
    return unit_key(unit, "cuda", FLAGS, target=target, compiler=compiler)


def compile_missing(units: Sequence[Unit], target: str, store: Store, counters: Counters) -> dict[str, Compiled]:
    """Those of several units that the cache does not have, compiled side by side, by their text: NVRTC
    works outside Python's lock. For `load_cubin`."""
    compiler = nvrtc()
    if compiler is None or len(units) < 2:
        return {}
    missing = {u.text: u for u in units if store.get(key_of(u, target, compiler.version)) is None}
    if len(missing) < 2:
        return {}
    started = time.perf_counter()
    with ThreadPoolExecutor(min(len(missing), len(os.sched_getaffinity(0)))) as pool:
        made = dict(zip(missing, pool.map(lambda text: compiler.compile(text, target), missing), strict=True))
    counters.compile_ms += 1e3 * (time.perf_counter() - started)
    return made


def load_cubin(unit: Unit, target: str, store: Store, counters: Counters,
               load: Callable[[bytes], T], ready: Mapping[str, Compiled] | None = None) -> T:
    """What `load` makes of a unit's cubin, from the cache, from what is `ready` (`compile_missing`), or
    compiled. A machine without NVRTC takes the cubin that some compiler made, and raises BackendError
    where the cache has none."""
    compiler = nvrtc()
    absent = BackendError(
        f"the cache has no kernel for {target}, and NVRTC is not installed",
        hint=f"{CUDA_HINT}, or copy a cache that "
             f"`vectrace cache warm --target {target}` filled")

    def build() -> Files:
        if compiler is None:
            raise absent
        made = (ready or {}).get(unit.text) or compiler.compile(unit.text, target)
        return {"kernel.cu": unit.text.encode(), "kernel.ptx": made.ptx.encode(),
                "kernel.cubin": made.cubin}

    def use(files: Files) -> T:
        if compiler is not None:  # what was compiled here serves machines without a compiler
            store.get_or_build(key_of(unit, target, "any"), lambda: files)
        return load(bytes(files["kernel.cubin"]))

    key = key_of(unit, target, "any" if compiler is None else compiler.version)
    return obtain(store, key, len(unit.entries), counters, build, use)


class CudaDriver:
    """A GPU. A driver's library spells the verbs of `device.Driver`; its streams are the queues. They
    are ordinary streams, not non-blocking ones: the legacy default stream, in which whole arrays are
    copied and other users of the library may work on memory that was theirs before, waits for them
    and they for it."""

    name = "cuda"
    dialect = CUDA
    unit_size = 1  # kernels of their own units compile side by side
    overlaps = graphs = True

    def __init__(self, target: str, store: Store) -> None:
        self.target, self.costs, self.counters = target, gpu(target), Counters()
        self.store = store
        self._modules: list[Any] = []

    def build(self, units: Sequence[Unit]) -> list[dict[str, Any]]:
        ready = compile_missing(units, self.target, self.store, self.counters)
        return [load_cubin(u, self.target, self.store, self.counters,
                           lambda cubin, u=u: self.functions(u, cubin), ready) for u in units]  # type: ignore[misc]

    def functions(self, unit: Unit, cubin: bytes) -> dict[str, Any]:
        """Callable kernels of a cubin by name. Raises Refused where the driver does not take it."""
        raise InternalError("a driver's library loads cubins")

    def current(self) -> AbstractContextManager[Any]:
        """The device's context is current inside."""
        return nullcontext()

    def handle(self, queue: str) -> int:
        """The CUstream of a queue."""
        raise InternalError("a driver's library makes streams")

    def capture(self, work: Callable[[], None]) -> cuda_graphs.Graph:
        """What `work` asks of the queue COMPUTE, as a graph; none of it is done."""
        stream = self.handle(COMPUTE)
        with self.current():
            cuda_graphs.begin(stream)
        try:
            work()
        finally:
            with self.current():
                graph = cuda_graphs.end(stream)
        return graph

    def launch_graph(self, graph: cuda_graphs.Graph) -> None:
        """Ask for all of a graph in the queue COMPUTE."""
        with self.current():
            graph.launch(self.handle(COMPUTE))


class CompileOnly(InOrder):
    """A driver for a GPU that need not be here: it compiles into the cache and runs nothing. An
    engine on it stages and shares as on that GPU. Raises BackendError without NVRTC or for a
    target it does not know."""

    name = "cuda"
    dialect = CUDA
    unit_size = 1

    def __init__(self, target: str, store: Store) -> None:
        compiler_for(target)
        self.target, self.costs, self.counters = target, gpu(target), Counters()
        self.store = store

    def build(self, units: Sequence[Unit]) -> list[dict[str, Any]]:
        ready = compile_missing(units, self.target, self.store, self.counters)
        for unit in units:
            load_cubin(unit, self.target, self.store, self.counters, len, ready)
        return [{e.name: None for e in unit.entries} for unit in units]

    @property
    def identity(self) -> str:
        return self.target

    def _refuse(self, *_: object) -> Any:
        raise BackendError(f"kernels for {self.target} are only compiled here")

    allocate = write = read = zero = launch = free_memory = _refuse
