"""From a staged kernel to a callable one: emitted, compiled or found in the cache, loaded.

Knows the emitter and the kernel cache; knows nothing of memory or threads. The cache key holds the
digest of the emitted text, so nothing that shapes a kernel can be left out of it.
"""

from __future__ import annotations

import hashlib
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from vectrace.codegen import llvm_build, llvm_functions, llvm_native
from vectrace.codegen.kernel import Kernel
from vectrace.codegen.llvm import emit
from vectrace.codegen.llvm_layout import ABI, Layout, layout
from vectrace.codegen.llvm_target import Target
from vectrace.display import block, details, pre
from vectrace.opmath import TABLES
from vectrace.runtime import cpu_driver
from vectrace.runtime.cache import CacheKey
from vectrace.runtime.cpu_loader import Code
from vectrace.runtime.cpu_pool import address, memory
from vectrace.trace.ir import Loop, walk

_HEAVY, _MIDDLE, _LARGE = 16, 200, 300
"""Operations from which a block counts as long arithmetic, up to which a loop fills six vectors, and
from which a block counts as slow to compile."""

_CARRIES = 4
"""Carried values of a loop up to which four vectors of each stay in registers."""


_COUNTING = threading.Lock()
"""Kernels are found in one thread while others are compiled in another."""


class Cache(Protocol):
    """What is needed of a kernel cache."""

    def get(self, key: CacheKey) -> Mapping[str, bytes] | None: ...
    def get_or_build(
        self, key: CacheKey, build: Callable[[], Mapping[str, bytes]]
    ) -> Mapping[str, bytes]: ...


@dataclass(slots=True)
class Counters:
    """What a device did: kernels compiled by LLVM, kernels found in the cache, driver calls, runs
    captured as graphs and launches of those, bytes
    of outputs written and of external tables read (once per run), and milliseconds by activity."""

    compiles: int = 0
    hits: int = 0
    launches: int = 0
    captures: int = 0
    graph_launches: int = 0
    bytes: int = 0
    emit_ms: float = 0.0
    compile_ms: float = 0.0
    load_ms: float = 0.0
    run_ms: float = 0.0


@dataclass(frozen=True)
class CompiledKernel:
    """A kernel in executable memory. `text` is its LLVM IR, `address` its entry point."""

    kernel: Kernel
    layout: Layout
    target: Target
    width: int
    interleave: int
    text: str
    key: CacheKey
    address: int
    loaded: Code

    def __repr__(self) -> str:
        shape = f"{self.width} lanes × {self.interleave}"
        return f"<CompiledKernel {self.key.hex[:16]} for {self.target.cpu}, {shape}>"

    def _repr_html_(self) -> str:
        ir = details(f"LLVM, {self.text.count(chr(10)):,} lines", pre(self.text))
        return block(repr(self).strip("<>"), ir, self.kernel._repr_html_())

    def asm(self) -> str:
        """Assembly text (compiles again); with model lines beside it: `engine.show(…, "asm")`."""
        return llvm_build.assembly(self.text, self.target)


def find(
    kernel: Kernel,
    target: Target,
    compiler: str,
    cache: Cache,
    counters: Counters,
    width: int | None = None,
    interleave: int | None = None,
) -> CompiledKernel | Callable[[], CompiledKernel]:
    """Emit `kernel` and load it where the cache has it; else what is left to be done, which may be
    called in any thread. `compiler` names the LLVM that compiles it (`cpu_loader.host`)."""
    started = time.perf_counter()
    width = width or target.width
    interleave = interleave or default_interleave(kernel, width)
    text = emit(kernel, width=width, interleave=interleave, target=target)
    counters.emit_ms += 1e3 * (time.perf_counter() - started)
    fields: dict[str, str | int] = {
        "width": width,
        "interleave": interleave,
        "reduce": kernel.reduce,
    }
    key = _key(text, target, compiler, fields)

    def made(loaded: Code) -> CompiledKernel:
        return CompiledKernel(
            kernel, layout(kernel), target, width, interleave, text, key,
            loaded.address("kernel"), loaded,
        )  # fmt: skip

    files = cache.get(key)
    if files is None:
        return lambda: made(_build(key, text, target, cache, counters))
    return made(_found(files, target, counters))


def build_driver(target: Target, compiler: str, cache: Cache) -> Code:
    """The native driver for a target."""
    quiet = Counters()  # the driver is part of the runtime, not one of the user's kernels
    key = _key(cpu_driver.IR, target, compiler, {"driver": cpu_driver.VERSION})
    return _build(key, cpu_driver.IR, target, cache, quiet)


def default_interleave(kernel: Kernel, width: int) -> int:
    """Vectors side by side: they fill the latency of dependent operations.

    Three or four won nearly everywhere, six in loops of some arithmetic (a swap flow by flow on
    AVX-512: 1.12, 1, 0.92 and 1.01 × the time of four with two, four, six and eight). Three are as
    fast as four, compile faster, and divide the tiles of six. Straight code of a hundred operations
    has enough to do with them; with many carried values they run out of registers; long kernels
    compile in proportion to it."""
    body = kernel.trace.body
    loops = [n for n in walk(body) if isinstance(n, Loop)]
    blocks = list(llvm_functions.sizes(body))
    largest, carries = max(blocks), max((len(n.carries) for n in loops), default=0)
    if sum(blocks) > 4 * _LARGE and not llvm_functions.called(body):
        return 1
    if largest > _LARGE or carries > _CARRIES:
        return 2
    heavy = any(_HEAVY <= size <= _MIDDLE for size in blocks[1:])
    return 6 if heavy and carries <= _CARRIES // 2 else 3


def _key(text: str, target: Target, compiler: str, more: Mapping[str, str | int]) -> CacheKey:
    return CacheKey(
        {
            "backend": "cpu-llvm",
            "text": hashlib.sha256(text.encode()).hexdigest(),
            "abi": ABI,
            "cpu": target.cpu,
            "features": target.features,
            "llvm": compiler,
            "passes": llvm_build.PASSES,
            **more,
        }
    )


def _build(key: CacheKey, text: str, target: Target, cache: Cache, counters: Counters) -> Code:
    """Compile; or load, where somebody else has compiled it meanwhile."""
    compiled = False

    def compile_now() -> dict[str, bytes]:
        nonlocal compiled
        compiled = True
        started = time.perf_counter()
        data = llvm_build.compile_object(text, target)
        with _COUNTING:
            counters.compile_ms += 1e3 * (time.perf_counter() - started)
            counters.compiles += 1
        return {"kernel.ll": text.encode(), "kernel.o": data}

    files = cache.get_or_build(key, compile_now)
    return _found(files, target, counters, hits=int(not compiled))


def _found(files: Mapping[str, bytes], target: Target, counters: Counters, hits: int = 1) -> Code:
    started = time.perf_counter()
    loaded = Code(files["kernel.o"], target)
    with _COUNTING:
        counters.hits += hits
        counters.load_ms += 1e3 * (time.perf_counter() - started)
    return loaded


_lookup_memory: dict[str, NDArray[np.float64]] = {}


def lookup_address(name: str) -> int:
    """A constant table at a 64-byte boundary; kept for the life of the process."""
    found = _lookup_memory.get(name)
    if found is None:
        table = TABLES[name] if name in TABLES else llvm_native.TABLES[name]
        found = memory(8 * len(table)).view(np.float64)
        found[:] = table
        _lookup_memory[name] = found
    return address(found)
