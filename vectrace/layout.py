"""How a form of a replay is laid out: batches of leaves, steps over launch data, their buffers.

Knows staged leaves, launch data and the runtimes; must not know discovery, files or risk measures.
A form is values per trade, or sums per group in one currency. Its leaves stand in batches; the
leaves of a batch read the same shared tables. Trades are where their part's `places` say, so that
rows come, go and move without new launch data: `layout` reads the places again. One program runs
all steps; only where kernels had to be compiled for a batch, its first run has several, each as soon
as its kernels are there.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Container
from concurrent.futures import Future
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt

from vectrace.library.keys import KeyTable
from vectrace.library.launch import LaunchData, table_launch
from vectrace.library.sharing import LeafProgram, Shapes
from vectrace.passes.cut import Candidate
from vectrace.passes.stage import Staged, stage
from vectrace.placing import grouping, place_of, runs, there
from vectrace.runtime.backends import DEVICES, runtime_of
from vectrace.runtime.cpu_buffers import Scratch, Table
from vectrace.runtime.plan import VECTOR, Plan, scratch_bytes
from vectrace.tiling import MemoryPlan
from vectrace.trace.ir import Trace

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
MANY_LANES = 4096
"""Up to so many scenarios the unshifted market rides along in the first run."""
TWICE = 1 << 24
"""Up to so many values of shared tables are computed again by a first run that does not wait for
the last kernel: a leaf that runs by itself needs its own. About as long as compiling one kernel."""


@dataclass
class Batch:
    """Leaves and the shared tables they read, by key; `kernels` are those of the tables, which may
    still be compiling. `fresh`: some kernels had to be compiled, and nothing has been run yet."""

    leaves: list[LeafProgram]
    tables: dict[str, tuple[Candidate, KeyTable]]
    kernels: dict[str, Future[Any] | None]
    fresh: bool = False
    launches: dict[str, tuple[Staged, LaunchData]] = field(default_factory=dict)  # of tables


@dataclass
class _Output:
    """One output of some rows of a leaf: the table its kernel writes, and where its rows stand in
    the result: a slice (written in place) or row numbers (copied)."""

    name: str
    table: Table
    rows: int
    place: slice | Ints


@dataclass
class _Planned:
    """A step whose kernel may still be compiling: its launch data and buffers; the batch it is of,
    the leaf (None: it computes a shared table) and the numbers of the steps whose tables it reads."""

    kernel: Any  # Future, of a compiled kernel
    data: LaunchData
    tables: list[Any]
    outputs: list[Any]
    batch: Batch
    groups: npt.NDArray[np.int32] | None = None
    leaf: LeafProgram | None = None
    reads: list[int] = field(default_factory=list)
    step: Any = None

    @property
    def name(self) -> tuple[str, int]:
        """What it is for, as spans name it."""
        return (self.leaf.part.model.name, self.leaf.number) if self.leaf is not None else ("", -1)


@dataclass
class Layout:
    """A form's batches, and its steps in the order they are run. `group_of` has, for each of `leaves`,
    the group of every trade of its launch data."""

    replay: Any
    reduce: str | None
    currency: str | None
    batches: list[Batch] = field(default_factory=list)
    shapes: Shapes = field(default_factory=Shapes)
    groups: tuple[str, ...] = ()
    group_of: list[npt.NDArray[np.int32]] = field(default_factory=list)
    _factor: Table = field(default_factory=Table)
    _outputs: list[_Output] = field(default_factory=list)
    _missing: dict[str, Ints] = field(default_factory=dict)
    columns: dict[str, Floats] = field(default_factory=dict)  # outputs without scenario [trades]
    _steps: list[_Planned] = field(default_factory=list)
    _sums: dict[str, None] = field(default_factory=dict)  # names, in order
    _programs: dict[int, tuple[Any, dict[str, Any]]] = field(default_factory=dict)
    _program: Any = None
    _tails: tuple[int, Any, Any] | None = None  # lanes, program, and the sums that stay on the device
    _last: dict[str, Floats] = field(default_factory=dict)
    _copied: dict[int, Floats] = field(default_factory=dict)
    _base: tuple[Floats, dict[str, Floats]] | None = None
    planned: MemoryPlan | None = None  # of the latest run under a limit

    @property
    def leaves(self) -> list[LeafProgram]:
        return [leaf for b in self.batches for leaf in b.leaves]

    @property
    def tables(self) -> dict[str, tuple[Candidate, KeyTable]]:
        """Shared tables by key; of one that several batches have, the first."""
        out: dict[str, tuple[Candidate, KeyTable]] = {}
        for b in self.batches:
            out = {**b.tables, **out}
        return out

    @property
    def kernels(self) -> list[Any]:
        """The compiled kernels, in the order of the steps; waited for as `wait` does."""
        return list({id(p.kernel): p.kernel.result() for p in self._steps}.values())

    def wait(self) -> None:
        """Until all kernels are compiled and in the cache, and so is what runs them. Raises what the
        compiler raised for one."""
        for p in self._steps:
            p.kernel.result()
        device = self.replay.engine.device
        if self._steps and hasattr(device, "start"):
            device.start()
        if hasattr(device, "settle"):
            device.settle()

    def priced(self) -> dict[str, int]:
        """How many trades of each group have a value."""
        counts = np.zeros(len(self.groups) + 1, np.int64)
        for of in self.group_of:
            counts += np.bincount(of + 1, minlength=len(counts))
        return dict(zip(self.groups, counts[1:].tolist(), strict=True))

    # ---- a book that changes -----------------------------------------------------------------
    def take_in(self, other: Layout) -> None:
        """The leaves of another form of the same kind beside mine; `layout` comes later."""
        self.batches += other.batches
        self.shapes.learn(other.shapes)

    def market_moved(self) -> None:
        """The market has other levels: forget the values on the old ones."""
        self._base = None

    def drop(self, parts: Container[int]) -> None:
        """Without the leaves of parts with these `id`s. Their kernels stay known."""
        for batch in self.batches:
            batch.leaves = [leaf for leaf in batch.leaves if id(leaf.part) not in parts]
        self.batches = [b for b in self.batches if b.leaves]

    def shrink(self, most: int) -> None:
        """Copy launch data without the trades that left, where those who stayed stand in more than
        `most` stretches or are fewer than half."""
        for leaf in self.leaves:
            stays = leaf.part.places[leaf.launch.trades] >= 0
            if 2 * int(stays.sum()) < len(stays) or len(runs(stays)) > most:
                leaf.launch = leaf.launch.kept(leaf.staged, np.flatnonzero(stays))

    # ---- layout ------------------------------------------------------------------------------
    def layout(self) -> None:
        """Put the steps together, for the trades that are there and where they stand."""
        self.groups, group_of_trade = grouping(self.replay, self.reduce)
        self.group_of = [group_of_trade[p.part.places[p.launch.trades]] for p in self.leaves]
        self._steps, self._outputs, self._sums = [], [], {}
        self._missing, self.columns, self._copied = {}, {}, {}
        self._programs, self._program, self._base, self._tails = {}, None, None, None
        if self.replay.engine.backend == "reference":
            return
        covered: dict[str, list[Ints]] = {}
        groups = iter(self.group_of)
        for batch in self.batches:
            buffers, numbers = self._table_steps(batch)
            for leaf in batch.leaves:
                place = leaf.part.places[leaf.launch.trades]
                of = next(groups)
                if not (place >= 0).any():
                    continue
                for name in (*leaf.staged.lane_outputs, *leaf.launch.setup_outputs):
                    covered.setdefault(name, []).append(place[place >= 0])
                if leaf.staged.lane_outputs:
                    reads = [numbers[n] for n in leaf.staged.tables if n in numbers]
                    tables = [buffers[n] for n in leaf.staged.tables]
                    for a, b in runs(place >= 0):
                        data = leaf.launch.part(leaf.staged, a, b)
                        outputs = self._outputs_of(leaf.staged.lane_outputs, place[a:b])
                        self._steps.append(_Planned(
                            leaf.kernel, data, tables, outputs, batch,
                            None if self.reduce is None else of[a:b], leaf, reads))
        if self.reduce is not None:
            return
        with_lanes = {o.name for o in self._outputs}
        for n, t in covered.items():
            if n in with_lanes:
                missing = np.ones(self.replay.size, np.bool_)
                for rows in t:
                    missing[rows] = False
                self._missing[n] = np.flatnonzero(missing)
            else:
                self.columns[n] = np.full(self.replay.size, np.nan)
        for leaf in self.leaves:
            for n, x in leaf.launch.setup_outputs.items():
                if n in self.columns:
                    at, here = there(leaf)
                    self.columns[n][at] = x[here]

    def _table_steps(self, batch: Batch) -> tuple[dict[str, Any], dict[str, int]]:
        """Plan the steps that compute a batch's shared tables: all tables by name, and the numbers
        of those steps."""
        rows_of = {"factor": len(self.replay.market.base_levels())}
        buffers: dict[str, Any] = {"factor": self._factor}
        numbers: dict[str, int] = {}
        for key, (candidate, keys) in batch.tables.items():
            if key not in batch.launches:
                staged = table_stage(candidate)
                batch.launches[key] = staged, table_launch(staged, keys, self.replay.data, rows_of)
            staged, data = batch.launches[key]
            out = Scratch(len(keys))
            numbers[key] = len(self._steps)
            self._steps.append(_Planned(batch.kernels[key], data, [buffers[n] for n in staged.tables],
                                        [out], batch))
            buffers[key] = out
        return buffers, numbers

    def _outputs_of(self, names: tuple[str, ...], place: Ints) -> list[Any]:
        """What the step of some rows of a leaf writes."""
        self._sums.update(dict.fromkeys(names))
        if self.reduce is not None:
            return list(names)  # a sum's accumulators are known when lanes are
        outputs = [Table() for _ in names]
        self._outputs += [_Output(n, t, len(place), place_of(place))
                          for n, t in zip(names, outputs, strict=True)]
        return outputs

    # ---- programs ----------------------------------------------------------------------------
    def _step(self, k: int) -> Any:
        """A step with its kernel, waited for where it is not there yet."""
        p = self._steps[k]
        if p.step is None:
            if not p.kernel.done():
                with self.replay.timeline.span("wait", *p.name):
                    p.kernel.result()
            runtime = runtime_of(self.replay.engine.backend)
            launches = [runtime.launch(c.offsets, c.columns if c.columns.shape[1] else None,
                                       c.indices if c.indices.shape[1] else None) for c in p.data.contexts]
            p.step = runtime.step(p.kernel.result(), len(p.data.trades), launches, p.tables, p.outputs,
                                  p.groups)
        return p.step

    def _waves(self, lanes: int) -> list[list[int]]:
        """The steps of each program of a run. One program computes each shared table once and
        keeps a tile of scenarios in cache; but while kernels are still being compiled it would
        have to wait for the last of them. So the last leaves run by themselves, as many as repeat
        no more of the tables than TWICE. Decided by what had to be compiled, never by how far
        that is."""
        leaves: dict[int, list[int]] = {}  # what was there before is one, and comes first
        for k, p in enumerate(self._steps):
            if not p.batch.fresh:
                leaves.setdefault(0, []).append(k)
            elif p.leaf is not None:
                mine = leaves.setdefault(id(p.leaf), [])
                mine += [*(r for r in p.reads if r not in mine), k]
        groups = list(leaves.values())
        readers = Counter(k for group in groups for k in group)
        last: list[list[int]] = []
        again = 0
        while len(groups) > 1:
            tables = [k for k in groups[-1] if self._steps[k].leaf is None]
            again += sum(len(self._steps[k].data.trades) for k in tables if readers[k] > 1)
            if again * lanes > TWICE:
                break
            readers.subtract(tables)
            last.insert(0, groups.pop())
        return [sorted({k for group in groups for k in group}), *last]

    def _program_of(self, wave: list[int], lanes: int, accumulators: dict[str, Any]) -> Any:
        engine = self.replay.engine
        steps = [self._step(k) for k in wave]
        if self.reduce is not None:
            steps = [replace(s, outputs=[accumulators[o] if isinstance(o, str) else o for o in s.outputs])
                     for s in steps]
        runtime = runtime_of(engine.backend)
        options = {name: getattr(engine, name) for name in runtime.options}
        return runtime.program(engine.device, steps, lanes, memory=self.room(), **options)

    def room(self) -> int | None:
        """Bytes tile-local tables may take: half of the engine's limit of memory, or the least there
        is."""
        limit = self.replay.engine.memory
        if limit is None:
            return None
        rows = sum(len(keys) for b in self.batches for _, keys in b.tables.values())
        return max(int(limit) // 2, scratch_bytes(rows, VECTOR, 1))

    def plan(self) -> Callable[[int, int | None], Plan] | None:
        """How the CPU would cut its program, by lanes and bytes of tables; None elsewhere."""
        engine = self.replay.engine
        if engine.backend in (*DEVICES, "reference") or not self._steps:
            return None
        from vectrace.runtime.cpu import plan_for

        steps = [self._step(k) for k in range(len(self._steps))]
        return plan_for(engine.device, steps, engine.mode, engine.tile)

    def _execute(self, lanes: int, known: Any, accumulators: dict[str, Any], whole: bool = False) -> Any:
        """Run everything: by the program `known` if there is one, else by new ones, or one (`whole`).
        Returns the program for the next time, None if it is yet to be made."""
        if known is None:
            waves = [list(range(len(self._steps)))] if whole else self._waves(lanes)
            if len(waves) > 1:
                for wave in waves:
                    program = self._program_of(wave, lanes, accumulators)
                    with self.replay.timeline.span("execute", *self._steps[wave[-1]].name):
                        program.run(lanes)
            else:
                known = self._program_of(waves[0], lanes, accumulators)
            for batch in self.batches:
                batch.fresh = False
            if known is None:
                return None
        started = time.perf_counter()
        known.run(lanes)
        self.replay.timeline.add("execute", started, time.perf_counter())
        return known


@lru_cache(maxsize=1024)
def _staged_table(trace: Trace) -> Staged:
    return stage(trace, set())


def table_stage(candidate: Candidate) -> Staged:
    """How a shared table's rows are computed."""
    return _staged_table(candidate.trace)


__all__ = ["Batch", "Layout", "table_stage"]
