"""From leaves to a form that is ready to run: staging, sharing decisions, launch data, kernels.

Knows passes, the library and the queue of kernels; used by `engine` only. One program serves a whole
book: first the shared tables, then one step per leaf, tile by tile of scenarios (`prepared`).
"""

from __future__ import annotations

import os
from concurrent.futures import Future
from typing import Any

from vectrace.codegen.kernel import Context, Kernel
from vectrace.library.keys import KeyTable
from vectrace.library.sharing import LeafProgram, paths_of, stage_leaf
from vectrace.passes.convert import to_currency
from vectrace.passes.cut import Candidate
from vectrace.passes.lower import lower
from vectrace.passes.stage import Staged, stage, taken_paths
from vectrace.prepared import Batch, Prepared, grouping, single_currency
from vectrace.runtime.backends import runtime_of


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
    timing."""

    def __init__(self, replay: Any, reduce: str | None, currency: str | None) -> None:
        self.replay, self.reduce, self.currency = replay, reduce, currency
        grouping(replay, reduce)  # a reduction that cannot be is refused before any work
        self.to = currency
        if reduce is not None and currency is None:
            self.to = single_currency(replay)
        self.rows_of = {"factor": len(replay.market.base_levels())}
        self.threads = replay.engine.threads or len(os.sched_getaffinity(0))
        self.keys: dict[str, KeyTable] = {}
        self.candidates: dict[str, Candidate] = {}
        self.leaves: list[LeafProgram] = []
        self.kernels: dict[str, Future[Any]] = {}
        self.fresh = False

    def add(self, part: Any) -> None:
        """Stage the leaves of a part all of whose trades are on leaves, ask for their kernels, lay
        out their launch data."""
        for number, trades in enumerate(part.assignment.trades):
            if len(trades):
                with self.replay.timeline.span("stage", part.model.name, number):
                    self._leaf(part, number)

    def _leaf(self, part: Any, number: int) -> None:
        replay, assignment = self.replay, part.assignment
        engine = replay.engine
        trace = assignment.leaves[number].trace
        if self.to is not None and "currency" in part.table.columns:
            trace = to_currency(trace, "currency", self.to, replay.market.base_currency,
                                direct=replay.market.quotes.direct)
        if self.reduce is not None:
            trace = type(trace)(trace.body, tuple(o for o in trace.outputs if o[0] == "npv"),
                                trace.model, trace.where)
        # where helpers are functions of the kernel language, composites stay calls
        lowered = lower(trace, calls=True) if runtime_of(engine.backend).calls else lower(trace)
        lowered = taken_paths(lowered, paths_of(assignment.contexts[number]))
        with replay.timeline.span("launch data", part.model.name, number):
            program = stage_leaf(part, number, lowered, replay.data, self.keys, self.rows_of,
                                 engine.sharing, self.threads)
        for c, _, _, taken in program.verdicts:
            if taken:
                self.candidates[c.key] = c
                self._ask(c.key, stage(c.trace, set()), "store", program)
        if program.staged.lane_outputs:
            form = "store" if self.reduce is None else "sum"
            self._ask(str(len(self.leaves)), program.staged, form, program)
        self.leaves.append(program)

    def _ask(self, name: str, staged: Staged, form: str, program: LeafProgram) -> None:
        engine = self.replay.engine
        if engine.backend != "reference" and name not in self.kernels:
            self.kernels[name], compiles = engine.queue.submit(
                kernel_of(staged, form), engine.width, engine.interleave, self.replay.timeline,
                program.part.model.name, program.number)
            self.fresh |= compiles

    def finish(self) -> Prepared:
        """The form of the parts added; its last kernels may still be compiling."""
        used = {k: (c, self.keys[k]) for k, c in self.candidates.items()}
        batch = Batch(self.leaves, used, self.kernels, self.fresh)
        out = Prepared(self.replay, self.reduce, self.currency, [batch])
        with self.replay.timeline.span("layout"):
            out.layout()
        return out


def prepare(replay: Any, reduce: str | None, currency: str | None) -> Prepared:
    """A form of a replay all of whose trades are on leaves."""
    making = Making(replay, reduce, currency)
    for part in replay.parts:
        making.add(part)
    return making.finish()


__all__ = ["LeafProgram", "Making", "Prepared", "kernel_of", "paths_of", "prepare"]
