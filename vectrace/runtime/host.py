"""Runs CUDA C on this machine's processor, through the system's C++ compiler: for tests.

Knows the host build of a CUDA unit and ctypes. It shows that CUDA source gives the right bits where
there is no GPU; it is slow, one thread, and says nothing about a GPU's speed.
"""

from __future__ import annotations

import ctypes
import os
import platform
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from vectrace.codegen.c_family import Unit
from vectrace.codegen.c_templates import template_text
from vectrace.codegen.c_wide import BLOCK
from vectrace.codegen.cuda import CUDA
from vectrace.codegen.host import FLAGS, host_text
from vectrace.errors import BackendError, InternalError
from vectrace.library.costs import CPU, Costs
from vectrace.runtime.cpu_build import Counters
from vectrace.runtime.streams import InOrder
from vectrace.runtime.unit_cache import Files, Refused, Store, obtain, unit_key


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


@cache
def compiler_version() -> str:
    """The compiler and what it compiles for, as it says itself; "" where there is none."""
    cxx = compiler()
    if cxx is None:
        return ""
    ask = [[cxx, "--version"], [cxx, "-dumpmachine"]]
    said = [subprocess.run(c, capture_output=True, text=True, check=False).stdout for c in ask]
    return "; ".join(text.partition("\n")[0] for text in said)


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


def _prototype(function: Any) -> Any:
    function.argtypes, function.restype = [ctypes.c_void_p, ctypes.c_uint, ctypes.c_void_p], None
    return function


class HostDriver(InOrder):
    """CUDA source as ordinary functions; buffers are NumPy arrays. `memory` is how many bytes it says
    are free, and `costs` stands in for a GPU's, for tests of what is decided by them."""

    name = "host"
    dialect = CUDA
    unit_size = 32

    def __init__(self, store: Store, memory: int = 1 << 31, costs: Costs = CPU) -> None:
        if why_not():
            raise BackendError(why_not(), hint="install g++ or set CXX")
        self.counters = Counters()
        self.memory, self.costs, self.target = memory, costs, str(compiler())
        self.store = store

    def build(self, units: Sequence[Unit]) -> list[dict[str, Any]]:
        return [self._build(unit) for unit in units]

    def _build(self, unit: Unit) -> dict[str, Any]:
        def build() -> Files:
            return {"kernel.cu": unit.text.encode(), "kernel.so": shared_object(unit)}

        def functions(files: Files) -> dict[str, Any]:
            try:
                library = load(bytes(files["kernel.so"]))
                return {e.name: _prototype(getattr(library, f"{e.name}_on_host")) for e in unit.entries}
            except (OSError, AttributeError) as e:  # the loader refuses it; a kernel is not in it
                raise Refused(str(e)) from e

        key = unit_key(unit, "host", FLAGS, header=template_text("host.j2"), compiler=compiler_version())
        return obtain(self.store, key, len(unit.entries), self.counters, build, functions)

    def allocate(self, size: int) -> Any:
        return np.zeros(size, np.uint8)

    def write(self, buffer: Any, array: NDArray[np.generic], queue: str = "", offset: int = 0) -> None:
        buffer[offset : offset + array.nbytes] = array.reshape(-1).view(np.uint8)

    def read(self, buffer: Any, array: NDArray[np.generic], queue: str = "", offset: int = 0) -> None:
        array.reshape(-1).view(np.uint8)[...] = buffer[offset : offset + array.nbytes]

    def zero(self, buffer: Any, size: int) -> None:
        buffer[:size] = 0

    def launch(self, function: Any, grid: tuple[int, int], arguments: list[Any]) -> None:
        values = np.array(
            [a.ctypes.data if isinstance(a, np.ndarray) else a for a in arguments], np.uint64)
        places = values.ctypes.data + 8 * np.arange(len(values), dtype=np.uint64)
        blocks = np.array(grid, np.uint32)
        function(blocks.ctypes.data, BLOCK, places.ctypes.data)

    @property
    def identity(self) -> str:
        return f"{platform.processor() or platform.machine()}; {compiler_version()}"

    def free_memory(self) -> int:
        return self.memory
