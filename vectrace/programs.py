"""From leaves to a runnable program: staging, sharing decisions, kernels, launch data, buffers.

Knows passes, the library and the CPU runtime; used by `engine` only. One program serves a whole
book: first the shared tables, then one step per leaf, tile by tile of scenarios.
"""

from __future__ import annotations

import os
import time
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt

from vectrace.codegen.kernel import Context, Kernel
from vectrace.columns import Coded
from vectrace.errors import MarketError
from vectrace.library.keys import KeyTable
from vectrace.library.launch import LaunchData, leaf_launch, table_launch
from vectrace.passes.convert import to_currency
from vectrace.passes.cut import Candidate
from vectrace.passes.lower import lower
from vectrace.passes.stage import Staged, stage

Floats = npt.NDArray[np.float64]
GATHER_COST = 2.5


@dataclass
class LeafProgram:
    """One leaf of one trade table, staged, with its launch data."""

    part: Any
    number: int
    staged: Staged
    launch: LaunchData
    verdicts: list[tuple[Candidate, int, int, bool]] = field(default_factory=list)


@dataclass
class Prepared:
    """A program ready to run. `run(levels)` gives values by output name."""

    replay: Any
    reduce: str | None
    leaves: list[LeafProgram]
    tables: dict[str, tuple[Candidate, KeyTable]]
    groups: tuple[str, ...]
    group_of: list[npt.NDArray[np.int32]]
    ms: dict[str, float]
    kernels: list[Any] = field(default_factory=list)
    _program: Any = None
    _lanes: int = -1
    _factor: Any = None
    _outputs: list[dict[str, Any]] = field(default_factory=list)
    _sums: dict[str, Any] = field(default_factory=dict)
    names: tuple[str, ...] = ()

    def run(self, levels: Floats) -> dict[str, Floats]:
        lanes = levels.shape[1]
        if self.replay.engine.backend == "reference":
            from vectrace.reference import run_reference

            return run_reference(self, levels)
        if self._program is None:
            self._build(lanes)
        return self._run(levels, lanes)

    # ---- CPU ---------------------------------------------------------------------------------
    def _build(self, lanes: int) -> None:
        from vectrace.runtime.cpu import Launch, Program, Step
        from vectrace.runtime.cpu_buffers import Accumulator, Scratch, Table

        engine = self.replay.engine
        device = engine.device
        self._factor = Table()
        scratch: dict[str, Any] = {}
        steps: list[Any] = []
        rows_of = {"factor": len(self.replay.market.base_levels())}

        def step(staged: Staged, data: LaunchData, outputs: list[Any], form: str, groups: Any) -> Any:
            kernel = kernel_of(staged, form)
            compiled = device.compile(kernel, width=engine.width, interleave=engine.interleave)
            self.kernels.append(compiled)
            buffers = [self._factor if n == "factor" else scratch[n] for n in staged.tables]
            launches = [Launch(c.offsets, c.columns if c.columns.shape[1] else None,
                               c.indices if c.indices.shape[1] else None) for c in data.contexts]
            return Step(compiled, len(data.trades), launches, buffers, outputs, groups)

        for key, (candidate, keys) in self.tables.items():
            staged = stage(candidate.trace, set())
            data = table_launch(staged, keys, self.replay.data, rows_of)
            scratch[key] = Scratch(len(keys))
            steps.append(step(staged, data, [scratch[key]], "store", None))
        for leaf, groups in zip(self.leaves, self.group_of, strict=True):
            if not leaf.staged.lane_outputs or not len(leaf.launch.trades):
                self._outputs.append({})
                continue
            if self.reduce is None:
                tables = {n: Table() for n in leaf.staged.lane_outputs}
                self._outputs.append(tables)
                steps.append(step(leaf.staged, leaf.launch, list(tables.values()), "store", None))
            else:
                for n in leaf.staged.lane_outputs:
                    self._sums.setdefault(n, None)
                sums = [_Sum(n) for n in leaf.staged.lane_outputs]
                self._outputs.append({n: s for n, s in zip(leaf.staged.lane_outputs, sums, strict=True)})
                steps.append((leaf.staged, leaf.launch, leaf.staged.lane_outputs, groups))
        self._steps = steps
        self._step = step
        self._classes = (Program, Accumulator, Table)
        if self.reduce is None:
            self._program = Program(device, steps, lanes, mode=engine.mode, tile=engine.tile) if steps else ()
            self._lanes = lanes

    def _run(self, levels: Floats, lanes: int) -> dict[str, Floats]:
        if self.reduce is not None:
            return self._run_sums(levels, lanes)
        total = len(self.replay.trade_ids)
        out: dict[str, Floats] = {}
        direct = len(self.leaves) == 1 and len(self.leaves[0].launch.trades) == total and bool(
            (np.diff(self.leaves[0].launch.trades) == 1).all())
        parts: list[tuple[LeafProgram, str, Floats]] = []
        for leaf, tables in zip(self.leaves, self._outputs, strict=True):
            for name, table in tables.items():
                array = np.empty((len(leaf.launch.trades), lanes))
                table.bind(array)
                if direct:
                    out[name] = array
                else:
                    parts.append((leaf, name, array))
        if self._program:
            self._factor.bind(levels)
            self._program.run(lanes)
        for leaf, name, array in parts:
            if name not in out:
                out[name] = np.full((total, lanes), np.nan)
            out[name][leaf.part.first + leaf.launch.trades] = array
        for leaf in self.leaves:
            for name, column in leaf.launch.setup_outputs.items():
                if direct:
                    out[name] = np.broadcast_to(column[:, None], (total, lanes))
                else:
                    if name not in out:
                        out[name] = np.full((total, lanes), np.nan)
                    out[name][leaf.part.first + leaf.launch.trades] = column[:, None]
        return out

    def _run_sums(self, levels: Floats, lanes: int) -> dict[str, Floats]:
        program_class, accumulator_class, _ = self._classes
        device, engine = self.replay.engine.device, self.replay.engine
        if self._lanes != lanes or self._program is None:
            self._accumulators = {n: accumulator_class(len(self.groups), lanes) for n in self._sums}
            steps = []
            for s in self._steps:
                if isinstance(s, tuple):
                    staged, data, names, groups = s
                    steps.append(self._step(staged, data, [self._accumulators[n] for n in names], "sum", groups))
                else:
                    steps.append(s)
            self._program = program_class(device, steps, lanes, mode=engine.mode, tile=engine.tile) if steps else ()
            self._lanes = lanes
        for a in self._accumulators.values():
            a.clear()
        if self._program:
            self._factor.bind(levels)
            self._program.run(lanes)
        out = {n: a.value() for n, a in self._accumulators.items()}
        return self._add_setup(out, lanes)

    def _add_setup(self, out: dict[str, Floats], lanes: int) -> dict[str, Floats]:
        """Outputs without scenario, summed exactly per group (in any order the same)."""
        import math

        for leaf, groups in zip(self.leaves, self.group_of, strict=True):
            for name, column in leaf.launch.setup_outputs.items():
                for g in range(len(self.groups)):
                    mine = column[groups == g]
                    total = out.setdefault(name, np.zeros((len(self.groups), lanes)))
                    if len(mine):
                        total[g] += math.fsum(mine.tolist())
        return out


@dataclass
class _Sum:
    name: str


def kernel_of(staged: Staged, reduce: str = "store") -> Kernel:
    """The backend's view of a staged trace."""
    contexts = tuple(
        Context(p.id, p.parent, len(p.columns),
                len(p.rows) + len(p.keys) + (p.paths > 1), p.paths > 1)
        for p in staged.contexts)
    return Kernel(staged.kernel, contexts, len(staged.tables), reduce)


def prepare(replay: Any, reduce: str | None, currency: str | None) -> Prepared:
    """Stage all leaves of a replay and build their launch data."""
    ms: dict[str, float] = {}
    clock = _Clock(ms)
    engine = replay.engine
    rows_of = {"factor": len(replay.market.base_levels())}
    groups, group_of_trade = grouping(replay, reduce)
    if reduce is not None and currency is None:
        currency = _single_currency(replay)
    tables: dict[str, KeyTable] = {}
    candidates: dict[str, Candidate] = {}
    leaves: list[LeafProgram] = []
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
            lowered = lower(trace)
            clock.stop("lower")
            program = _stage_leaf(engine, part, number, lowered, a.contexts[number], replay.data,
                                  tables, rows_of)
            for c, _, _, taken in program.verdicts:
                if taken:
                    candidates[c.key] = c
            leaves.append(program)
            clock.stop("setup")
    used = {k: (candidates[k], tables[k]) for k in candidates}
    group_of = [group_of_trade[p.part.first + p.launch.trades].astype(np.int32) for p in leaves]
    return Prepared(replay, reduce, leaves, used, groups, group_of, ms)


def _stage_leaf(engine: Any, part: Any, number: int, lowered: Any, blocks: Any, data: Any,
                tables: dict[str, KeyTable], rows_of: dict[str, int]) -> LeafProgram:
    """Stage a leaf with the shared tables that pay for themselves on this book's keys."""
    share: set[str] | None = None if engine.sharing in ("auto", True) else set()
    for _ in range(4):
        staged = stage(lowered, share)
        before = {k: len(t) for k, t in tables.items()}
        launch = leaf_launch(staged, part.table, blocks, data, tables, rows_of,
                             engine.threads or os.cpu_count() or 1)
        verdicts: dict[str, tuple[Candidate, int, int, bool]] = {}
        for site, rows in zip(staged.sites, launch.site_rows, strict=True):
            c = site.candidate
            old = verdicts.get(c.key)
            rows += old[1] if old else 0
            keys = len(tables[c.key]) if c.key in tables else 0
            verdicts[c.key] = (c, rows, keys, True)
        refused = set()
        if engine.sharing == "auto":
            for key, (c, rows, keys, _) in verdicts.items():
                if c.cost * keys + GATHER_COST * rows > 0.8 * c.cost * rows:
                    refused.add(key)
        if not refused:
            return LeafProgram(part, number, staged, launch, list(verdicts.values()))
        for key in refused:
            if key not in before:
                tables.pop(key, None)
        share = set(verdicts) - refused
    return LeafProgram(part, number, staged, launch, list(verdicts.values()))


def grouping(replay: Any, reduce: str | None) -> tuple[tuple[str, ...], npt.NDArray[np.int32]]:
    """Group names and each trade's group."""
    total = len(replay.trade_ids)
    if reduce is None or reduce == "book":
        return (("book",) if reduce else ()), np.zeros(total, np.int32)
    if reduce != "netting_set":
        raise MarketError(f"there is no reduction {reduce!r}", hint="use None, 'netting_set' or 'book'")
    names: list[str] = []
    for part in replay.parts:
        column = part.table.columns.get("netting_set")
        if not isinstance(column, Coded):
            raise MarketError(f"{part.table.type.__name__} has no field netting_set",
                              hint="add one, or reduce over the book")
        values = np.array([str(v) for v in column.values], object)
        names.extend(values[column.codes].tolist())
    groups = tuple(sorted(set(names)))
    number = {g: i for i, g in enumerate(groups)}
    return groups, np.array([number[n] for n in names], np.int32)


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
