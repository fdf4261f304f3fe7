"""The CPU device: compiles staged kernels and runs programs of them over scenario lanes.

Knows codegen, the kernel cache, the worker pool and the planner; knows neither models, books nor
risk measures. A program is prepared once (argument blocks, tile-local tables, plan) and then run
many times; a run writes a few words and makes one native call.
"""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from vectrace.codegen.kernel import Kernel
from vectrace.codegen.llvm_target import Target
from vectrace.errors import InternalError
from vectrace.ops import OPS
from vectrace.runtime import cpu_driver as driver
from vectrace.runtime.cache import KernelCache, default_root
from vectrace.runtime.cpu_buffers import Accumulator, Scratch, Table
from vectrace.runtime.cpu_build import (
    Cache,
    CompiledKernel,
    Counters,
    build_driver,
    find,
    lookup_address,
)
from vectrace.runtime.cpu_loader import host
from vectrace.runtime.cpu_pool import Pool, Words, address, memory
from vectrace.runtime.plan import (
    LANES,
    Plan,
    StepShape,
    choose,
    copies,
    past_caches,
    prefetch_rows,
    stride,
)
from vectrace.runtime.write_behind import WriteBehind
from vectrace.trace.ir import Block, Loop

Buffer = Table | Scratch | Accumulator
_pools: dict[int, Pool] = {}
_opening = threading.Lock()


def _unlock() -> None:
    """In a forked child nobody opens a pool, whoever did when it was forked."""
    global _opening
    _opening = threading.Lock()


os.register_at_fork(after_in_child=_unlock)


@dataclass(frozen=True)
class Launch:
    """Launch data of one context, see `codegen.kernel`: offsets int64 [parent rows + 1] (None for
    context 0), columns float64 [rows, n_columns], indices int32 [rows, n_indices]; None where there
    are none. C-contiguous; kept and read in place."""

    offsets: NDArray[np.int64] | None = None
    columns: NDArray[np.float64] | None = None
    indices: NDArray[np.int32] | None = None


@dataclass(frozen=True)
class Step:
    """One kernel over `rows` rows of its context 0. `contexts` has a Launch for each context of the
    kernel, in its order; `outputs` has accumulators where the kernel's form is "sum", which also
    needs `groups`, int32 [rows]."""

    compiled: CompiledKernel
    rows: int
    contexts: Sequence[Launch]
    tables: Sequence[Table | Scratch]
    outputs: Sequence[Buffer]
    groups: NDArray[np.int32] | None = None


class CpuDevice:
    """Compiles for `target` (default: this machine) and runs on `threads` threads (default: those
    the process may use), with compiled kernels kept in `cache`."""

    def __init__(
        self,
        threads: int | None = None,
        target: Target | None = None,
        cache: Cache | None = None,
    ) -> None:
        self.threads = threads or len(os.sched_getaffinity(0))
        self.cache: Cache = KernelCache(default_root()) if cache is None else cache
        self._machine, self.compiler = host(self.cache)
        self.target = target or self._machine
        self.counters = Counters()
        self._pool: Pool | None = None
        self._kernels: dict[tuple[Kernel, int | None, int | None], CompiledKernel] = {}
        self._behind = WriteBehind(self.cache)
        self.settle = self._behind.settle  # until the cache has all that was compiled

    def compile(
        self, kernel: Kernel, *, width: int | None = None, interleave: int | None = None
    ) -> CompiledKernel:
        """A callable kernel; compiled at most once by this device and, with a cache on disk, at
        most once at all. `width` and `interleave` default to what suits the target."""
        found = self.find(kernel, width=width, interleave=interleave)
        made = found if isinstance(found, CompiledKernel) else found()
        self.settle()
        return made

    def find(
        self, kernel: Kernel, *, width: int | None = None, interleave: int | None = None
    ) -> CompiledKernel | Callable[[], CompiledKernel]:
        """The kernel where this device or its cache has it; else what is left to be done to have
        it, which may be called in any thread. It reaches the cache behind that (`settle`)."""
        key = (kernel, width, interleave)
        if key in self._kernels:
            return self._kernels[key]
        found = find(
            kernel, self.target, self.compiler, self._behind, self.counters, width, interleave
        )
        if isinstance(found, CompiledKernel):
            self._kernels[key] = found
            return found
        rest = found
        return lambda: self._kernels.setdefault(key, rest())

    @property
    def pool(self) -> Pool:
        """The workers, shared by all devices of this process with as many threads: they are never
        ended."""
        if self._pool is None:
            with _opening:
                if self.threads not in _pools:
                    driver_code = build_driver(self._machine, self.compiler, self.cache)
                    _pools[self.threads] = Pool(self.threads, driver_code)
                self._pool = _pools[self.threads]
        return self._pool

    def start(self) -> None:
        """Have the driver compiled, as a kernel is: the first run need not."""
        _ = self.pool


@dataclass
class _Bound:
    """An external table and the words of argument blocks that follow it: (block, word, rows of the
    step, whether the step writes it)."""

    table: Table
    words: list[tuple[Words, int, int, bool]] = field(default_factory=list)
    version: int = -1
    rows: int = 0


class Program:
    """Steps run one after the other on each tile of lanes. `mode` ("lanes", "rows") and `tile`
    override the plan. Arrays of external tables may be rebound between runs; they need at least as
    many lanes as are run. One program runs in one Python thread at a time; different programs may
    run in different ones."""

    def __init__(
        self,
        device: CpuDevice,
        steps: Sequence[Step],
        lanes: int,
        *,
        mode: str | None = None,
        tile: int | None = None,
        memory: int | None = None,
    ) -> None:
        self.device, self.steps = device, tuple(steps)
        self._override = mode, tile, memory
        self._args = [_words(step) for step in self.steps]
        self._scratch = _scratch_tables(self.steps)
        self._bound = _bound_tables(self.steps, self._args)
        self._adds = _additions(self.steps, self._args)
        self._steps: Words = np.zeros((len(self.steps), driver.STEP_WORDS), np.int64)
        self._plan_for(lanes)

    # ---- planning ------------------------------------------------------------------------------

    def _plan_for(self, lanes: int) -> None:
        mode, tile, room = self._override
        shapes = [_shape(step) for step in self.steps]
        scratch_rows = sum(s.rows for s in self._scratch)
        self.lanes = lanes
        self.plan: Plan = choose(
            shapes, scratch_rows, lanes, self.device.threads, mode=mode, tile=tile, memory=room
        )
        plan = self.plan
        self._place_scratch(plan)
        tiles = -(-lanes // plan.tile) if lanes else 0
        n = len(self.steps)
        job = memory(8 * (driver.COUNTERS + n * tiles)).view(np.int64)
        job[driver.MODE] = driver.LANES_MODE if plan.mode == LANES else driver.ROWS_MODE
        job[driver.N_STEPS] = n
        job[driver.STEPS] = address(self._steps)
        job[driver.LANE1] = lanes
        job[driver.TILE], job[driver.N_TILES] = plan.tile, tiles
        job[driver.WORKERS], job[driver.PRIVATE] = plan.workers, self._private
        meets = _meets(self.steps, tiles)
        for k, (step, args) in enumerate(zip(self.steps, self._args, strict=True)):
            row = self._steps[k]
            row[driver.KERNEL], row[driver.ARGS] = step.compiled.address, address(args)
            row[driver.ROWS], row[driver.CHUNK] = step.rows, plan.chunks[k]
            row[driver.MEET] = meets[k]
        for bound in self._bound:
            bound.version, bound.rows = -1, bound.table.rows
        self._job, self._job_address = job, address(job)

    def _place_scratch(self, plan: Plan) -> None:
        """One region for all tile-local tables; in "lanes" mode one a worker."""
        starts: dict[int, int] = {}
        size, lanes = 0, stride(plan.tile)
        for s in self._scratch:
            starts[id(s)] = size
            size += -(-8 * s.rows * lanes // 128) * 128
        self._private = -(-size // 4096) * 4096 + 128 if plan.mode == LANES else 0
        self._region = region = memory(max(self._private * copies(plan), size))
        for step, args in zip(self.steps, self._args, strict=True):
            at = step.compiled.layout
            places: list[tuple[Buffer, int]] = []
            places += ((b, at.table(i)) for i, b in enumerate(step.tables))
            places += ((b, at.output(o)) for o, b in enumerate(step.outputs))
            for buffer, word in places:
                if isinstance(buffer, Scratch):
                    args[word : word + 3] = address(region) + starts[id(buffer)], lanes, -1

    # ---- running -------------------------------------------------------------------------------

    def run(self, lanes: int | None = None) -> None:
        """Run all steps over `lanes` lanes (default: as before). Arrays are checked and pointed to
        again only if they were bound anew."""
        if lanes is not None and lanes != self.lanes:
            self._plan_for(lanes)
        if self.lanes <= 0:
            return
        plan, counters = self.plan, self.device.counters
        started = time.perf_counter()
        stale = [b for b in self._bound if b.version != b.table.version]
        if stale:
            if any(b.rows != b.table.rows for b in stale):
                self._plan_for(self.lanes)
                stale = self._bound
            for bound in stale:
                self._point(bound)
            plan = self.plan
        if self._adds:
            self._open_accumulators(plan)
        self.device.pool.run(self._job_address, plan.workers)
        counters.launches += 1
        counters.bytes += 8 * self.lanes * sum(b.table.rows for b in self._bound)
        counters.run_ms += 1e3 * (time.perf_counter() - started)

    def _point(self, bound: _Bound) -> None:
        table = bound.table
        if table.array is None or table.array.shape[1] < self.lanes:
            shape = None if table.array is None else table.array.shape
            raise InternalError(f"table {shape} has fewer than {self.lanes} lanes")
        for args, word, rows, written in bound.words:
            if not written:
                args[word + 3] = prefetch_rows(rows, table.rows, self.lanes)
            elif table.rows < rows:
                raise InternalError(f"output of {table.rows} rows for a step of {rows}")
            elif not table.array.flags.writeable:
                raise InternalError("an output array is read-only")
            else:
                args[word + 3] = past_caches(table.rows, self.lanes)
            args[word], args[word + 1] = table.address, table.stride
        bound.version = table.version

    def _open_accumulators(self, plan: Plan) -> None:
        # In "lanes" mode no two workers ever meet a lane: they share one copy.
        apart = 1 if plan.mode == LANES else plan.workers
        for adds in self._adds:
            accumulator = adds.accumulator
            if accumulator.lanes < self.lanes:
                raise InternalError(
                    f"accumulator of {accumulator.lanes} lanes, run of {self.lanes}"
                )
            base = accumulator.open(apart, adds.rows)
            for args, word in adds.words:
                args[word], args[word + 1] = base, accumulator.stride
                args[word + 2] = accumulator.worker_bytes if apart > 1 else 0


# ---- preparation ---------------------------------------------------------------------------------


def _words(step: Step) -> Words:
    """The argument block of a step, with everything that never changes filled in."""
    kernel, at = step.compiled.kernel, step.compiled.layout
    if len(step.contexts) != len(kernel.contexts) or len(step.tables) != at.n_tables:
        raise InternalError(
            f"kernel wants {len(kernel.contexts)} contexts and {at.n_tables} tables, "
            f"got {len(step.contexts)} and {len(step.tables)}"
        )
    if len(step.outputs) != at.n_outputs:
        raise InternalError(f"kernel has {at.n_outputs} outputs, got {len(step.outputs)}")
    args: Words = memory(8 * max(1, at.words())).view(np.int64)
    rows = {0: step.rows}
    for context, launch in zip(kernel.contexts, step.contexts, strict=True):
        word = at.context(context.id)
        if context.id != 0:
            offsets = _checked(launch.offsets, np.int64, (rows[context.parent] + 1,), "offsets")
            if np.any(np.diff(offsets) < 0) or int(offsets[0]) < 0:
                raise InternalError(f"offsets of context {context.id} are not ascending")
            rows[context.id] = int(offsets[-1])
            args[word] = address(offsets)
        n = rows[context.id]
        if context.n_columns:
            columns = _checked(launch.columns, np.float64, (n, context.n_columns), "columns")
            args[word + 1] = address(columns)
        if context.n_indices:
            indices = _checked(launch.indices, np.int32, (n, context.n_indices), "indices")
            args[word + 2] = address(indices)
    if at.reduce == "sum":
        groups = _checked(step.groups, np.int32, (step.rows,), "groups")
        limit = min(b.groups for b in step.outputs if isinstance(b, Accumulator))
        if groups.size and not 0 <= int(groups.min()) <= int(groups.max()) < limit:
            raise InternalError(f"group numbers are not in 0 … {limit - 1}")
        args[at.groups()] = address(groups)
    for name in at.lookups:
        args[at.lookup(name)] = lookup_address(name)
    return args


def _checked(
    array: NDArray[np.generic] | None, dtype: type[np.generic], least: tuple[int, ...], what: str
) -> NDArray[np.generic]:
    """`array` if it has this type, is C-contiguous and has at least these rows, exactly these
    entries a row; raises InternalError."""
    if array is None or array.dtype != dtype or not array.flags.c_contiguous:
        raise InternalError(f"{what}: want a C-contiguous {np.dtype(dtype)} array")
    if array.shape[1:] != least[1:] or array.ndim != len(least) or array.shape[0] < least[0]:
        raise InternalError(f"{what}: want {least}, got {array.shape}")
    return array


def _scratch_tables(steps: Sequence[Step]) -> list[Scratch]:
    """Tile-local tables in order of appearance; each must be written before it is read."""
    found: dict[int, Scratch] = {}
    for step in steps:
        for buffer in step.tables:
            if isinstance(buffer, Scratch) and id(buffer) not in found:
                raise InternalError("a tile-local table is read before a step writes it")
        for out in step.outputs:
            if isinstance(out, Accumulator) != (step.compiled.layout.reduce == "sum"):
                raise InternalError("the form sum, and only it, writes into accumulators")
            if isinstance(out, Scratch):
                if out.rows < step.rows:
                    raise InternalError(f"{out.rows} scratch rows for a step of {step.rows}")
                found[id(out)] = out
    return list(found.values())


def _bound_tables(steps: Sequence[Step], blocks: Sequence[Words]) -> list[_Bound]:
    found: dict[int, _Bound] = {}
    for step, args in zip(steps, blocks, strict=True):
        at = step.compiled.layout
        places: list[tuple[Buffer, int, bool]] = []
        places += ((b, at.table(i), False) for i, b in enumerate(step.tables))
        places += ((b, at.output(o), True) for o, b in enumerate(step.outputs))
        for buffer, word, written in places:
            if isinstance(buffer, Table):
                bound = found.setdefault(id(buffer), _Bound(buffer))
                bound.words.append((args, word, step.rows, written))
    return list(found.values())


@dataclass
class _Adds:
    """An accumulator, how many rows a run adds to it, and the words that point to it."""

    accumulator: Accumulator
    rows: int = 0
    words: list[tuple[Words, int]] = field(default_factory=list)


def _additions(steps: Sequence[Step], blocks: Sequence[Words]) -> list[_Adds]:
    found: dict[int, _Adds] = {}
    for step, args in zip(steps, blocks, strict=True):
        for o, buffer in enumerate(step.outputs):
            if isinstance(buffer, Accumulator):
                adds = found.setdefault(id(buffer), _Adds(buffer))
                adds.rows += step.rows
                adds.words.append((args, step.compiled.layout.output(o)))
    return list(found.values())


def _meets(steps: Sequence[Step], tiles: int) -> list[int]:
    """Whether workers that share rows meet behind each step: where a later step reads what it
    wrote, and before the next tile overwrites tile-local tables."""
    meets = []
    for k, step in enumerate(steps):
        written = {id(b) for b in step.outputs}
        read = any(id(b) in written for later in steps[k + 1 :] for b in later.tables)
        meets.append(int(read))
    local = any(isinstance(b, Scratch) for step in steps for b in step.outputs)
    if meets and local and tiles > 1:
        meets[-1] = 1
    return meets


def plan_for(
    device: CpuDevice, steps: Sequence[Step], mode: str | None, tile: int | None
) -> Callable[[int, int | None], Plan]:
    """The plan a program of these steps would have, by its lanes and the bytes its tables may take."""
    shapes = [_shape(step) for step in steps]
    made = {id(b): b.rows for step in steps for b in step.outputs if isinstance(b, Scratch)}
    rows = sum(made.values())
    return lambda lanes, room: choose(
        shapes, rows, lanes, device.threads, mode=mode, tile=tile, memory=room
    )


def _shape(step: Step) -> StepShape:
    compiled = step.compiled
    rows = {0: step.rows}
    for context, launch in zip(compiled.kernel.contexts, step.contexts, strict=True):
        if context.id != 0 and launch.offsets is not None:
            rows[context.id] = int(launch.offsets[-1] - launch.offsets[0])
    cycles = _cycles(compiled.kernel.trace.body, step.rows, rows)
    return StepShape(
        step.rows,
        cycles,
        sum(b.rows for b in step.tables if isinstance(b, Scratch)),
        sum(b.rows for b in step.tables if isinstance(b, Table)),
        compiled.width * compiled.interleave,
    )


def _cycles(block: Block, times: int, rows: dict[int, int]) -> float:
    """Cycles per 8 lanes of a block run `times` times; a loop costs its dearest variant a row."""
    total = 2.0 * times
    for node in block:
        if isinstance(node, Loop):
            n = rows.get(node.id, 0)
            total += max(_cycles(v.body, n, rows) for v in node.variants)
        else:
            total += times * (OPS[node.op].cost if node.op in OPS else 0.25)
    return total
