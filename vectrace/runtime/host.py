"""Runs CUDA C on this machine's processor, through the system's C++ compiler: for tests.

Knows the host build of a CUDA unit and ctypes. It shows that CUDA source gives the right bits where
there is no GPU; it is slow, one thread, and says nothing about a GPU's speed.
"""

from __future__ import annotations

import ctypes
import os
import shutil
import subprocess
import tempfile
import time
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from vectrace.codegen.c_family import Unit
from vectrace.codegen.cuda import CUDA
from vectrace.codegen.host import FLAGS, host_text
from vectrace.errors import BackendError, InternalError
from vectrace.runtime.cpu_build import Counters
from vectrace.runtime.device import BLOCK


@cache
def compiler() -> str | None:
    """The C++ compiler: $CXX, c++, g++ or clang++; None where there is none."""
    for name in (os.environ.get("CXX"), "c++", "g++", "clang++"):
        found = shutil.which(name) if name else None
        if found:
            return found
    return None


def why_not() -> str:
    """Empty where the host build works, else the reason."""
    return "" if compiler() else "no C++ compiler found (set CXX)"


def shared_object(unit: Unit) -> bytes:
    """A unit as a shared library of this machine."""
    cxx = compiler()
    if cxx is None:
        raise BackendError("there is no C++ compiler", hint="install g++ or set CXX")
    with tempfile.TemporaryDirectory(prefix="vectrace-") as folder:
        source, target = os.path.join(folder, "unit.cpp"), os.path.join(folder, "unit.so")
        with open(source, "w", encoding="ascii") as f:
            f.write(host_text(unit))
        done = subprocess.run(
            [cxx, *FLAGS, "-o", target, source], capture_output=True, text=True, check=False)
        if done.returncode:
            raise InternalError(f"the C++ compiler refuses a kernel: {done.stderr[:2000]}")
        with open(target, "rb") as g:
            return g.read()


def load(data: bytes) -> ctypes.CDLL:
    """A shared library from its bytes."""
    with tempfile.TemporaryDirectory(prefix="vectrace-") as folder:
        path = os.path.join(folder, "unit.so")
        with open(path, "wb") as f:
            f.write(data)
        return ctypes.CDLL(path)  # mapped: the file may go


class HostDriver:
    """CUDA source as ordinary functions; buffers are NumPy arrays."""

    name = "host"
    dialect = CUDA
    unit_size = 32

    def __init__(self) -> None:
        if why_not():
            raise BackendError(why_not(), hint="install g++ or set CXX")
        self.counters = Counters()

    def build(self, unit: Unit) -> dict[str, Any]:
        started = time.perf_counter()
        library = load(shared_object(unit))
        self.counters.compiles += len(unit.entries)
        self.counters.compile_ms += 1e3 * (time.perf_counter() - started)
        functions = {}
        for e in unit.entries:
            f = getattr(library, f"{e.name}_on_host")
            f.argtypes, f.restype = [ctypes.c_void_p, ctypes.c_uint, ctypes.c_void_p], None
            functions[e.name] = f
        return functions

    def allocate(self, size: int) -> Any:
        return np.zeros(size, np.uint8)

    def write(self, buffer: Any, array: NDArray[np.generic]) -> None:
        buffer[: array.nbytes] = array.reshape(-1).view(np.uint8)

    def read(self, buffer: Any, array: NDArray[np.generic]) -> None:
        array.reshape(-1).view(np.uint8)[...] = buffer[: array.nbytes]

    def zero(self, buffer: Any, size: int) -> None:
        buffer[:size] = 0

    def launch(self, function: Any, grid: tuple[int, int], arguments: list[Any]) -> None:
        values = np.array(
            [a.ctypes.data if isinstance(a, np.ndarray) else a for a in arguments], np.uint64)
        places = values.ctypes.data + 8 * np.arange(len(values), dtype=np.uint64)
        blocks = np.array(grid, np.uint32)
        function(blocks.ctypes.data, BLOCK, places.ctypes.data)

    def free_memory(self) -> int:
        return 1 << 31
