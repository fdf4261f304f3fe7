"""From leaves to a runnable program: staging, sharing decisions, kernels, launch data, buffers.

Knows passes, the library and the CPU runtime; used by `engine` only. One program serves a whole
book: first the shared tables, then one step per leaf, tile by tile of scenarios.
"""

from __future__ import annotations

import math
import os
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
import numpy.typing as npt

from vectrace.codegen.kernel import Context, Kernel
from vectrace.columns import Coded
from vectrace.errors import MarketError
from vectrace.library.keys import KeyTable
from vectrace.library.launch import LaunchData, table_launch
from vectrace.library.sharing import LeafProgram, paths_of, stage_leaf
from vectrace.passes.convert import to_currency
from vectrace.passes.cut import Candidate
from vectrace.passes.lower import lower
from vectrace.passes.stage import Staged, stage, taken_paths
from vectrace.runtime.backends import runtime_of

Floats = npt.NDArray[np.float64]
MANY_LANES = 4096
"""Up to so many scenarios the unshifted market rides along in the first run."""


@dataclass
class _Output:
    """One output of one leaf: the table its kernel writes, and where its rows stand in the result:
    a slice (written in place) or row numbers (copied)."""

    name: str
    table: Any
    rows: int
    place: slice | npt.NDArray[np.int64]


@dataclass
class Prepared:
    """A program ready to run: kernels compiled, launch data laid out. `run(levels)` gives values by
    output name."""

    replay: Any
    reduce: str | None
    leaves: list[LeafProgram]
    tables: dict[str, tuple[Candidate, KeyTable]]
    groups: tuple[str, ...]
    group_of: list[npt.NDArray[np.int32]]
    ms: dict[str, float]
    kernels: list[Any] = field(default_factory=list)
    _factor: Any = None
    _outputs: list[_Output] = field(default_factory=list)
    _missing: dict[str, npt.NDArray[np.int64]] = field(default_factory=dict)
    _columns: dict[str, Floats] = field(default_factory=dict)  # outputs without scenario [trades]
    _steps: list[Any] = field(default_factory=list)
    _sums: dict[str, list[int]] = field(default_factory=dict)
    _programs: dict[int, tuple[Any, dict[str, Any]]] = field(default_factory=dict)
    _program: Any = None
    _last: dict[str, Floats] = field(default_factory=dict)
    _copied: dict[int, Floats] = field(default_factory=dict)
    _base: tuple[Floats, dict[str, Floats]] | None = None

    def run(self, levels: Floats) -> dict[str, Floats]:
        """Values [rows, S] on factor levels [factors, S]."""
        if self.replay.engine.backend == "reference":
            from vectrace.reference import run_reference

            return run_reference(self, levels)
        if self.reduce is None:
            return self._run_rows(levels)
        return self._run_sums(levels)

    # ---- preparation -------------------------------------------------------------------------
    def build(self, compiled: dict[str, Any]) -> None:
        """Put steps together: `compiled` has the kernels of tables (by key) and leaves (by number
        of the leaf, as text)."""
        from vectrace.runtime.cpu_buffers import Scratch, Table

        rows_of = {"factor": len(self.replay.market.base_levels())}
        self._factor = Table()
        buffers: dict[str, Any] = {"factor": self._factor}
        for key, (candidate, keys) in self.tables.items():
            staged = stage(candidate.trace, set())
            out = Scratch(len(keys))
            data = table_launch(staged, keys, self.replay.data, rows_of)
            self._steps.append(self._step(staged, data, compiled[key], buffers, [out]))
            buffers[key] = out
        covered: dict[str, list[npt.NDArray[np.int64]]] = {}
        for k, (leaf, groups) in enumerate(zip(self.leaves, self.group_of, strict=True)):
            trades = leaf.part.places[leaf.launch.trades]
            for name in (*leaf.staged.lane_outputs, *leaf.launch.setup_outputs):
                covered.setdefault(name, []).append(trades)
            names = leaf.staged.lane_outputs
            if not names or not len(trades):
                continue
            outputs: list[Any] = list(names)  # a sum's accumulators are known when lanes are
            if self.reduce is None:
                outputs = [Table() for _ in names]
                self._outputs += [_Output(n, t, len(trades), _place(trades))
                                  for n, t in zip(names, outputs, strict=True)]
            else:
                for n in names:
                    self._sums.setdefault(n, []).append(len(self._steps))
            self._steps.append(self._step(leaf.staged, leaf.launch, compiled[str(k)], buffers, outputs,
                                          None if self.reduce is None else groups))
        total = len(self.replay.trade_ids)
        if self.reduce is not None:
            return
        with_lanes = {o.name for o in self._outputs}
        for n, t in covered.items():
            if n in with_lanes:
                self._missing[n] = np.setdiff1d(np.arange(total), np.concatenate(t))
            else:
                self._columns[n] = np.full(total, np.nan)
        for leaf in self.leaves:
            for n, x in leaf.launch.setup_outputs.items():
                if n in self._columns:
                    self._columns[n][leaf.part.places[leaf.launch.trades]] = x

    def _step(self, staged: Staged, data: LaunchData, compiled: Any, buffers: dict[str, Any],
              outputs: list[Any], groups: Any = None) -> Any:
        runtime = runtime_of(self.replay.engine.backend)
        self.kernels.append(compiled)
        launches = [runtime.launch(c.offsets, c.columns if c.columns.shape[1] else None,
                           c.indices if c.indices.shape[1] else None) for c in data.contexts]
        return runtime.step(compiled, len(data.trades), launches, [buffers[n] for n in staged.tables],
                    outputs, groups)

    # ---- values per trade --------------------------------------------------------------------
    def _run_rows(self, levels: Floats) -> dict[str, Floats]:
        lanes = levels.shape[1]
        out: dict[str, Floats] = {}
        for name, missing in self._missing.items():
            array = out[name] = self._result(name, lanes)
            if len(missing):
                array[missing] = np.nan
        for k, o in enumerate(self._outputs):
            if isinstance(o.place, slice):
                whole = out[o.name]
                mine = whole if o.rows == len(whole) else whole[o.place]
            else:
                if k not in self._copied or self._copied[k].shape[1] != lanes:
                    self._copied[k] = np.empty((o.rows, lanes))
                mine = self._copied[k]
            if o.table.array is not mine:
                o.table.bind(mine)
        if self._steps:
            if self._program is None:
                engine = self.replay.engine
                self._program = runtime_of(engine.backend).program(engine.device, self._steps, lanes, mode=engine.mode,
                                        tile=engine.tile)
            if self._factor.array is not levels:
                self._factor.bind(levels)
            self._program.run(lanes)
        for k, o in enumerate(self._outputs):
            if not isinstance(o.place, slice):
                out[o.name][o.place] = self._copied[k]
        for leaf in self.leaves:
            for name, column in leaf.launch.setup_outputs.items():
                if name in out:
                    out[name][leaf.part.places[leaf.launch.trades]] = column[:, None]
        for name, column in self._columns.items():
            out[name] = np.broadcast_to(column[:, None], (len(column), lanes))
        return out

    def _result(self, name: str, lanes: int) -> Floats:
        """Room for one output of all trades: that of the last run, if its caller has let go of it
        and of everything that looks into it. Fresh pages cost as much as a run over few rows."""
        shape = (len(self.replay.trade_ids), lanes)
        last = self._last.pop(name, None)
        if last is not None:
            bound = [o.table.array for o in self._outputs if o.name == name]
            mine = sum(a is not None and (a is last or a.base is last) for a in bound)
            del bound
            # besides the tables: `last` and the argument of the question
            if last.shape != shape or sys.getrefcount(last) > 2 + mine:
                last = None
        if last is None:
            last = np.empty(shape)
        self._last[name] = last
        return last

    # ---- sums over trades --------------------------------------------------------------------
    def _run_sums(self, levels: Floats) -> dict[str, Floats]:
        """Sums per group. The first run computes the unshifted market beside its scenarios, as one
        lane more: alone it would cost a run of its own."""
        base: Floats = self.replay.market.base_levels()[:, None]
        if self._base is not None and levels.shape == base.shape and np.array_equal(levels, base):
            return {n: x.copy() for n, x in self._base[1].items()}
        if self._base is not None or levels.shape[1] > MANY_LANES:
            return self._sum(levels)
        both = self._sum(np.concatenate([levels, base], axis=1))
        self._base = base, {n: np.ascontiguousarray(x[:, -1:]) for n, x in both.items()}
        self._programs.clear()  # nobody runs one lane more again
        return {n: np.ascontiguousarray(x[:, :-1]) for n, x in both.items()}

    def _sum(self, levels: Floats) -> dict[str, Floats]:
        lanes = levels.shape[1]
        if lanes not in self._programs:
            while len(self._programs) > 1:
                self._programs.pop(next(iter(self._programs)))
            self._programs[lanes] = self._summing(lanes)
        program, accumulators = self._programs[lanes]
        for a in accumulators.values():
            a.clear()
        if program is not None:
            self._factor.bind(levels)
            program.run(lanes)
        return self._add_setup({n: a.value() for n, a in accumulators.items()}, lanes)

    def _summing(self, lanes: int) -> tuple[Any, dict[str, Any]]:
        runtime = runtime_of(self.replay.engine.backend)
        accumulators = {n: runtime.accumulator(len(self.groups), lanes) for n in self._sums}
        steps = [replace(s, outputs=[accumulators[o] if isinstance(o, str) else o for o in s.outputs])
                 for s in self._steps]
        engine = self.replay.engine
        program = runtime.program(engine.device, steps, lanes, mode=engine.mode, tile=engine.tile)
        return (program if steps else None), accumulators

    def _add_setup(self, out: dict[str, Floats], lanes: int) -> dict[str, Floats]:
        """Outputs without scenario, summed exactly per group (in any order the same)."""
        for leaf, groups in zip(self.leaves, self.group_of, strict=True):
            for name, column in leaf.launch.setup_outputs.items():
                total = out.setdefault(name, np.zeros((len(self.groups), lanes)))
                for g in range(len(self.groups)):
                    mine = column[groups == g]
                    if len(mine):
                        total[g] += math.fsum(mine.tolist())
        return out


def _place(trades: npt.NDArray[np.int64]) -> slice | npt.NDArray[np.int64]:
    """Rows as a slice where they follow one another."""
    first, n = int(trades[0]), len(trades)
    if int(trades[-1]) == first + n - 1 and bool((np.diff(trades) == 1).all()):
        return slice(first, first + n)
    return trades


def kernel_of(staged: Staged, reduce: str = "store") -> Kernel:
    """The backend's view of a staged trace."""
    contexts = tuple(
        Context(p.id, p.parent, len(p.columns),
                len(p.rows) + len(p.keys) + (p.paths > 1), p.paths > 1)
        for p in staged.contexts)
    return Kernel(staged.kernel, contexts, len(staged.tables), reduce)


def prepare(replay: Any, reduce: str | None, currency: str | None) -> Prepared:
    """Stage all leaves of a replay, build their launch data and compile. Kernels are compiled
    beside the launch data of later leaves: both leave the interpreter's lock alone."""
    ms: dict[str, float] = {}
    clock = _Clock(ms)
    engine = replay.engine
    rows_of = {"factor": len(replay.market.base_levels())}
    groups, group_of_trade = grouping(replay, reduce)
    if reduce is not None and currency is None:
        currency = _single_currency(replay)
    threads = engine.threads or len(os.sched_getaffinity(0))
    form = "store" if reduce is None else "sum"
    tables: dict[str, KeyTable] = {}
    candidates: dict[str, Candidate] = {}
    leaves: list[LeafProgram] = []
    compiled: dict[str, Any] = {}
    clock.stop("setup")
    with ThreadPoolExecutor(1) as pool:

        def compile_soon(name: str, staged: Staged, form: str) -> None:
            if engine.backend != "reference" and name not in compiled:
                compiled[name] = pool.submit(engine.device.compile, kernel_of(staged, form),
                                             width=engine.width, interleave=engine.interleave)

        for part in replay.parts:
            a = part.assignment
            for number, leaf in enumerate(a.leaves):
                if number >= len(a.trades) or not len(a.trades[number]):
                    continue
                trace = leaf.trace
                if currency is not None and "currency" in part.table.columns:
                    trace = to_currency(trace, "currency", currency, replay.market.base_currency)
                if reduce is not None:
                    trace = type(trace)(trace.body, tuple(o for o in trace.outputs if o[0] == "npv"),
                                        trace.model, trace.where)
                # where helpers are functions of the kernel language, composites stay calls
                lowered = lower(trace, calls=True) if runtime_of(engine.backend).calls else lower(trace)
                lowered = taken_paths(lowered, paths_of(a.contexts[number]))
                clock.stop("lower")
                program = stage_leaf(part, number, lowered, replay.data, tables, rows_of,
                                     engine.sharing, threads)
                for c, _, _, taken in program.verdicts:
                    if taken:
                        candidates[c.key] = c
                        compile_soon(c.key, stage(c.trace, set()), "store")
                if program.staged.lane_outputs:
                    compile_soon(str(len(leaves)), program.staged, form)
                leaves.append(program)
                clock.stop("setup")
        used = {k: (candidates[k], tables[k]) for k in candidates}
        group_of = [group_of_trade[p.part.places[p.launch.trades]].astype(np.int32) for p in leaves]
        out = Prepared(replay, reduce, leaves, used, groups, group_of, ms)
        kernels = {k: f.result() for k, f in compiled.items()}
        clock.stop("kernels")
    if engine.backend != "reference":
        out.build(kernels)
        clock.stop("layout")
    return out


def grouping(replay: Any, reduce: str | None) -> tuple[tuple[str, ...], npt.NDArray[np.int32]]:
    """Group names and each trade's group."""
    total = len(replay.trade_ids)
    if reduce is None or reduce == "book":
        return (("book",) if reduce else ()), np.zeros(total, np.int32)
    if reduce != "netting_set":
        raise MarketError(f"there is no reduction {reduce!r}", hint="use None, 'netting_set' or 'book'")
    names = np.empty(total, object)
    for part in replay.parts:
        column = part.table.columns.get("netting_set")
        if not isinstance(column, Coded):
            raise MarketError(f"{part.table.type.__name__} has no field netting_set",
                              hint="add one, or reduce over the book")
        values = np.array([str(v) for v in column.values], object)
        names[part.places] = values[column.codes]
    groups = tuple(sorted(set(names.tolist())))
    number = {g: i for i, g in enumerate(groups)}
    return groups, np.array([number[n] for n in names.tolist()], np.int32)


def _single_currency(replay: Any) -> str | None:
    seen: set[str] = set()
    for part in replay.parts:
        column = part.table.columns.get("currency")
        if isinstance(column, Coded):
            seen.update(str(column.values[c]) for c in np.unique(column.codes))
    if len(seen) > 1:
        raise MarketError(f"trades in {', '.join(sorted(seen))} cannot be summed as they are",
                          hint="name a currency: replay.run(…, currency='EUR')")
    return None


class _Clock:
    """Milliseconds by stage."""

    def __init__(self, ms: dict[str, float]) -> None:
        self.ms, self.at = ms, time.perf_counter()

    def stop(self, name: str) -> None:
        now = time.perf_counter()
        self.ms[name] = self.ms.get(name, 0.0) + 1e3 * (now - self.at)
        self.at = now


__all__ = ["LeafProgram", "Prepared", "kernel_of", "paths_of", "prepare"]
