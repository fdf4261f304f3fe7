"""CUDA C to PTX and cubins through NVRTC, and cubins through the kernel cache.

Knows NVRTC's C interface (no driver and no GPU needed) and the kernel cache; the drivers that run
cubins are `cuda_cupy` and `cuda_pycuda`. A cubin's key names the exact target and the compiler that
made it. Beside it lies the same cubin under a key without the compiler: that is what a machine
without NVRTC asks for, so a cache that was warmed elsewhere serves it.
"""

from __future__ import annotations

import ctypes
import ctypes.util
import hashlib
import importlib.util
import os
import re
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from glob import glob
from typing import Any

from vectrace.codegen.c_family import ABI, Unit
from vectrace.codegen.cuda import FLAGS
from vectrace.errors import BackendError, InternalError
from vectrace.runtime.cache import CacheKey
from vectrace.runtime.cpu_build import Cache, Counters

_TARGET = re.compile(r"sm_\d{2,3}[af]?\Z")


def _candidates() -> list[str]:
    """Where NVRTC may lie: NVIDIA's packages, then what the system's loader knows."""
    found: list[str] = []
    suffix = "bin/*/nvrtc64*.dll" if sys.platform == "win32" else "lib/libnvrtc.so.*"
    spec = importlib.util.find_spec("nvidia")
    for root in (spec.submodule_search_locations or []) if spec else []:
        for pattern in (f"cu1?/{suffix}", f"cuda_nvrtc/{suffix}"):
            found += sorted(glob(os.path.join(root, pattern)), reverse=True)
    system = ctypes.util.find_library("nvrtc")
    return [*found, *([system] if system else [])]


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


def why_no_compiler() -> str:
    """Empty where CUDA C can be compiled, else the reason."""
    return "" if nvrtc() else "NVRTC is not installed (pip install 'vectrace[cuda12]')"


def disassembly(cubin: bytes, *, lines: bool = False) -> str:
    """SASS of a cubin, through nvdisasm; `lines`: with the lines of its source that it carries. Raises BackendError where that is not installed."""
    import shutil
    import subprocess
    import tempfile

    spec = importlib.util.find_spec("nvidia")
    roots = list(spec.submodule_search_locations or []) if spec else []
    places = [p for root in roots for p in glob(os.path.join(root, "*", "bin", "nvdisasm"))]
    tool = places[0] if places else shutil.which("nvdisasm")
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
def _fields(unit: Unit, target: str) -> dict[str, str | int]:
    return {
        "backend": "cuda",
        "text": hashlib.sha256(unit.text.encode()).hexdigest(),
        "abi": ABI,
        "target": target,
        "flags": " ".join(FLAGS),
    }


def key_of(unit: Unit, target: str, compiler: str) -> CacheKey:
    """The identity of a cubin; `compiler` is NVRTC's version, or "any"."""
    return CacheKey({**_fields(unit, target), "compiler": compiler})


def cubin_of(unit: Unit, target: str, store: Cache, counters: Counters) -> bytes:
    """The cubin of a unit, from the cache or compiled. A machine without NVRTC takes the one that
    some compiler made, and raises BackendError where the cache has none."""
    compiler = nvrtc()
    if compiler is None:
        def refuse() -> Mapping[str, bytes]:
            raise BackendError(
                f"the cache has no kernel for {target}, and NVRTC is not installed",
                hint="install it with: pip install 'vectrace[cuda12]', or copy a cache that "
                     f"`vectrace cache warm --target {target}` filled")

        counters.hits += 1
        return bytes(store.get_or_build(key_of(unit, target, "any"), refuse)["kernel.cubin"])
    built = False

    def build() -> Mapping[str, bytes]:
        nonlocal built
        built = True
        started = time.perf_counter()
        made = compiler.compile(unit.text, target)
        counters.compile_ms += 1e3 * (time.perf_counter() - started)
        return {"kernel.cu": unit.text.encode(), "kernel.ptx": made.ptx.encode(),
                "kernel.cubin": made.cubin}

    files = store.get_or_build(key_of(unit, target, compiler.version), build)
    store.get_or_build(key_of(unit, target, "any"), lambda: files)
    counters.compiles += built
    counters.hits += not built
    return bytes(files["kernel.cubin"])


def warm(units: list[Unit], target: str, store: Cache, say: Callable[[str], Any] = print) -> Counters:
    """Compile units for a GPU that need not be here: `vectrace cache warm --target sm_90`. Raises
    BackendError without NVRTC or for a target it does not know."""
    compiler = nvrtc()
    if compiler is None:
        raise BackendError("CUDA C cannot be compiled here: NVRTC is not installed",
                           hint="install it with: pip install 'vectrace[cuda12]'")
    known = [f"sm_{n}" for n in compiler.targets()]
    if target not in known:
        raise BackendError(f"NVRTC {compiler.version} does not compile for {target}",
                           hint=f"it knows {', '.join(known)}")
    counters = Counters()
    for unit in units:
        cubin_of(unit, target, store, counters)
    say(f"{len(units)} kernels for {target}: {counters.compiles} compiled, "
        f"{counters.hits} were there, {counters.compile_ms:.0f} ms")
    return counters
