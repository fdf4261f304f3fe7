"""From leaves to a form that is ready to run: staging, sharing decisions, launch data, kernels.

Knows passes, the library and the runtimes; used by `engine` only. One program serves a whole book:
first the shared tables, then one step per leaf, tile by tile of scenarios (`prepared`).
"""

from __future__ import annotations

import os
import time
from concurrent.futures import ThreadPoolExecutor
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


def prepare(replay: Any, reduce: str | None, currency: str | None) -> Prepared:
    """Stage all leaves of a replay, build their launch data and compile. Kernels are compiled
    beside the launch data of later leaves: both leave the interpreter's lock alone."""
    ms: dict[str, float] = {}
    clock = _Clock(ms)
    engine = replay.engine
    rows_of = {"factor": len(replay.market.base_levels())}
    grouping(replay, reduce)  # a reduction that cannot be is refused before any work
    if reduce is not None and currency is None:
        currency = single_currency(replay)
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
        kernels = {k: f.result() for k, f in compiled.items()}
        clock.stop("kernels")
    out = Prepared(replay, reduce, currency, [Batch(leaves, used, kernels)], ms)
    out.layout()
    clock.stop("layout")
    return out


class _Clock:
    """Milliseconds by stage."""

    def __init__(self, ms: dict[str, float]) -> None:
        self.ms, self.at = ms, time.perf_counter()

    def stop(self, name: str) -> None:
        now = time.perf_counter()
        self.ms[name] = self.ms.get(name, 0.0) + 1e3 * (now - self.at)
        self.at = now


__all__ = ["LeafProgram", "Prepared", "kernel_of", "paths_of", "prepare"]
