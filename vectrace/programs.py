"""From leaves to a form that is ready to run: staging, sharing decisions, launch data, kernels.

Knows passes, the library and the queue of kernels; used by `engine` only. One program serves a whole
book: first the shared tables, then one step per leaf, tile by tile of scenarios (`prepared`).
"""

from __future__ import annotations

import os
from concurrent.futures import Future
from typing import Any

import numpy as np

from vectrace.codegen.kernel import Context, Kernel
from vectrace.layout import Batch, table_stage
from vectrace.library.keys import KeyTable
from vectrace.library.launch import leaf_launch
from vectrace.library.sharing import LeafProgram, Shape, Shapes, paths_of, stage_leaf
from vectrace.passes.convert import to_currency
from vectrace.passes.cut import Candidate
from vectrace.passes.lower import lower
from vectrace.passes.stage import Staged, taken_paths
from vectrace.placing import grouping, single_currency
from vectrace.prepared import Prepared
from vectrace.runtime.backends import costs_of
from vectrace.trace.ir import Trace


def kernel_of(staged: Staged, reduce: str = "store") -> Kernel:
    """The backend's view of a staged trace."""
    contexts = tuple(
        Context(p.id, p.parent, len(p.columns),
                len(p.rows) + len(p.keys) + (p.paths > 1), p.paths > 1)
        for p in staged.contexts)
    return Kernel(staged.kernel, contexts, len(staged.tables), reduce)


class Making:
    """A form in the making: `add` the replay's parts in order, then `finish`. A part's kernels are
    asked for as soon as it is added, and compile while the next part is being recorded. The order
    is that of the book whatever is ready when, so shared tables, keys and kernels do not depend on
    timing. What `known` (shapes of the same form of a related replay) has is used again."""

    def __init__(self, replay: Any, reduce: str | None, currency: str | None,
                 known: Shapes | None = None) -> None:
        self.replay, self.reduce, self.currency = replay, reduce, currency
        grouping(replay, reduce)  # a reduction that cannot be is refused before any work
        self.to = currency
        if reduce is not None and currency is None:
            self.to = single_currency(replay)
        if self.to is not None:
            replay.market.fx_levels(self.to, replay.market.base_levels())
        self.rows_of = {"factor": len(replay.market.base_levels())}
        self.threads = replay.engine.threads or len(os.sched_getaffinity(0))
        self.keys: dict[str, KeyTable] = {}
        self.candidates: dict[str, Candidate] = {}
        self.leaves: list[LeafProgram] = []
        self.kernels: dict[str, Future[Any] | None] = {}  # of shared tables
        self.known, self.shapes = known, Shapes()
        self.asked: list[Future[Any]] = []  # kernels that had to be compiled for it

    def add(self, part: Any) -> None:
        """Stage the leaves of a part all of whose trades are on leaves, ask for their kernels, lay
        out their launch data."""
        for number, trades in enumerate(part.assignment.trades):
            if len(trades):
                with self.replay.timeline.span("stage", part.model.name, number):
                    self._leaf(part, number)

    def _leaf(self, part: Any, number: int) -> None:
        replay, assignment = self.replay, part.assignment
        trace = assignment.leaves[number].trace
        if self.to is not None and "currency" in part.table.columns:
            column, levels = part.table.columns["currency"], replay.market.base_levels()
            for code in np.unique(column.codes[assignment.trades[number]]):
                replay.market.fx_levels(str(column.values[code]), levels)  # or a MarketError
            trace = to_currency(trace, "currency", self.to, replay.market.base_currency,
                                direct=replay.market.quotes.direct)
        if self.reduce is not None:
            trace = type(trace)(trace.body, tuple(o for o in trace.outputs if o[0] == "npv"),
                                trace.model, trace.where)
        blocks = assignment.contexts[number]
        paths = paths_of(blocks)
        shape = self.shapes.find(trace, paths)
        if shape is None and self.known is not None:
            shape = self.known.find(trace, paths)
        if shape is None:
            program = self._staged(part, number, trace, paths)
        else:
            with replay.timeline.span("launch data", part.model.name, number):
                launch = leaf_launch(shape.staged, part.table, blocks, replay.data, self.keys,
                                     self.rows_of, self.threads)
            program = LeafProgram(part, number, shape.staged, launch, shape.verdicts, shape.kernel)
        for c, _, _, taken in program.verdicts:
            if taken and c.key not in self.candidates:
                self.candidates[c.key] = c
                known = self.known.tables.get(c.key) if self.known is not None else None
                self.kernels[c.key] = known or self._ask(table_stage(c), "store", program)
        self.leaves.append(program)

    def _staged(self, part: Any, number: int, trace: Trace, paths: dict[int, set[int]]) -> LeafProgram:
        """A leaf nobody has staged: with the paths these rows take and any that others take, and
        of the shared tables, where there are some already, only those."""
        replay, engine = self.replay, self.replay.engine
        among = None
        if self.known is not None:
            paths, among = self.known.paths_with(trace, paths), set(self.known.tables)
        lowered = lower(trace, calls=True)
        lowered = taken_paths(lowered, paths)
        with replay.timeline.span("launch data", part.model.name, number):
            program = stage_leaf(part, number, lowered, replay.data, self.keys, self.rows_of,
                                 engine.sharing, self.threads, among, costs_of(engine))
        if program.staged.lane_outputs:
            program.kernel = self._ask(program.staged, "store" if self.reduce is None else "sum", program)
        self.shapes.leaves.append(Shape(trace, paths, program.staged, program.verdicts, program.kernel))
        return program

    def _ask(self, staged: Staged, form: str, program: LeafProgram) -> Future[Any] | None:
        """The kernel of a staged trace, now or later; none where the interpreter runs."""
        engine = self.replay.engine
        if engine.backend == "reference":
            return None
        kernel: Future[Any]
        kernel, compiles = engine.queue.submit(
            kernel_of(staged, form), engine.width, engine.interleave, self.replay.timeline,
            program.part.model.name, program.number)
        if compiles:
            self.asked.append(kernel)
        return kernel

    def abandon(self) -> None:
        """Have nothing compiled any more that nobody has begun to."""
        self.replay.engine.queue.cancel(self.asked)

    def finish(self) -> Prepared:
        """The form of the parts added; its last kernels may still be compiling."""
        tables = {k: (c, self.keys[k]) for k, c in self.candidates.items()}
        batch = Batch(self.leaves, tables, self.kernels, bool(self.asked))
        self.shapes.tables |= self.kernels
        if self.known is not None:
            self.shapes.learn(self.known)
        out = Prepared(self.replay, self.reduce, self.currency, [batch], self.shapes)
        with self.replay.timeline.span("layout"):
            out.layout()
        return out


def prepare(replay: Any, reduce: str | None, currency: str | None,
            known: Shapes | None = None) -> Prepared:
    """A form of a replay all of whose trades are on leaves."""
    making = Making(replay, reduce, currency, known)
    for part in replay.parts:
        making.add(part)
    return making.finish()


__all__ = ["LeafProgram", "Making", "Prepared", "kernel_of", "paths_of", "prepare"]
