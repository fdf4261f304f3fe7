"""A live book of 20,000 swaps (150 flows each, 250 moves; benchmarks/jobs/margin_history.toml): what a
trade more would do to a member's margin, by stage, and what edits and new markets cost. Warm: kernels
are there, and the first questions are not counted. Times are wall time, with the process's CPU time
beside it for busy machines. `equal` says whether the answer had the bits of the whole book priced with
the trade.
"""

from __future__ import annotations

import dataclasses
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np

import vectrace as vt
from benchmarks.limit import ROOT, Skipped
from benchmarks.margin import history_folder
from models.swap import SwapTrade
from vectrace.book.generate import generate_swaps
from vectrace.columns import trade_at
from vectrace.run.job import read_job
from vectrace.run.whatif import live_margin

JOB = ROOT / "benchmarks" / "jobs" / "margin_history.toml"
QUESTIONS, WARM = 300, 10


def main() -> Iterator[dict[str, Any]]:
    if history_folder() is None:
        raise Skipped("needs the shared market history beside the repository")
    yield from rows(JOB, QUESTIONS)


def rows(path: Path, questions: int) -> Iterator[dict[str, Any]]:
    """The rows of one job."""
    job = read_job(path)
    margins, inputs = live_margin(job)
    replay, size = margins.replay, len(margins.replay.trade_ids)
    spec = job.book.swaps
    assert spec is not None
    table = generate_swaps(SwapTrade, dataclasses.replace(
        spec, trades=questions + 200, seed=spec.seed + 1,
        currencies={c.currency: (c.name, f"{c.name}-6M") for c in inputs.market.curves})).book.tables[0]
    new = [dataclasses.replace(trade_at(table, i), id=f"NEW-{i}") for i in range(len(table))]
    start, before = replay.trade_ids, replay.counters
    wall, cpu, stages = [], [], []
    for k in range(questions):
        w, c, answer = timed(lambda k=k: margins.what_if(new[k]))  # type: ignore[misc]
        if k >= WARM:
            wall.append(w)
            cpu.append(c)
            stages.append(answer.ms)
    equal = True
    for trade in new[:3]:
        answer = margins.what_if(trade)
        replay.add(trade)
        whole = vt.LiveMargin(replay, margins.scenarios, job.margin, job.book.collateral).result
        at = whole.groups.index(answer.member)
        equal &= (answer.after.mtm, answer.after.im) == (whole.mtm[at], whole.im[at])
        replay.remove(trade.id)
    after = replay.counters
    work = {n: after[n] - before[n] for n in ("recordings", "compiles")}
    yield _row("what_if", "one trade", wall, cpu, trades=size, scenarios=len(margins.scenarios), equal=bool(equal),
               **work, stages={n: round(float(np.median([s[n] for s in stages])), 3) for n in stages[0]})
    ids = list(start[:: max(1, size // 200)][:200])

    def amended(of: list[str], k: int) -> list[Any]:
        return [dataclasses.replace(new[(k + j) % len(new)], id=i) for j, i in enumerate(of)]

    some = new[-20:]
    edits: list[tuple[str, Callable[[int], Any]]] = [
        ("add one", lambda k: replay.add(dataclasses.replace(new[k], id=f"ADDED-{k}"))),
        ("amend one", lambda k: replay.amend(amended([ids[k]], k))),
        ("remove one", lambda k: replay.remove(f"ADDED-{k}")),
        ("amend twenty", lambda k: replay.amend(amended(ids[20 * k : 20 * k + 20], k))),
        ("add twenty", lambda k: replay.add([dataclasses.replace(t, id=f"{t.id}.{k}") for t in some])),
    ]
    for name, edit in edits:
        took = [timed(lambda k=k, edit=edit: edit(k)) for k in range(10)]  # type: ignore[misc]
        yield _row("live edit", f"{name}, with all margins", [w for w, _, _ in took], [c for _, c, _ in took])
    runs = [timed(lambda: replay.run(margins.scenarios, "netting_set", margins.currency, base=False))
            for _ in range(5)]
    yield _row("live run", "the book after these edits", [w for w, _, _ in runs], [c for _, c, _ in runs])
    moved = inputs.market.with_levels(inputs.scenarios.values[:, -1])
    curves = [dataclasses.replace(c, times=c.times[:-1], zeros=c.zeros[:-1]) for c in inputs.market.curves]
    fewer = dataclasses.replace(inputs.market, curves=tuple(curves))
    for name, market in (("other levels", moved), ("a node less on each curve", fewer)):
        w, c, _ = timed(lambda market=market: replay.rebase(market))  # type: ignore[misc]
        yield _row("live market", name, [w], [c])
    engine = replay.engine
    w, c, _ = timed(lambda: engine.compile(replay.book, inputs.market, "netting_set", margins.currency))
    yield _row("compile anew", "warm, for comparison", [w], [c])


def timed(work: Callable[[], Any]) -> tuple[float, float, Any]:
    """Milliseconds of wall and CPU time, and what it gave."""
    cpu, started = time.process_time(), time.perf_counter()
    out = work()
    return 1e3 * (time.perf_counter() - started), 1e3 * (time.process_time() - cpu), out


def _row(workload: str, system: str, wall: list[float], cpu: list[float], **more: Any) -> dict[str, Any]:
    q = {"p95_ms": float(np.quantile(wall, 0.95)), "cpu_p95_ms": float(np.quantile(cpu, 0.95))} if len(wall) > 20 else {}
    return {"workload": workload, "system": system, "figure": float(np.median(wall)), "unit": "ms",
            "cpu_ms": float(np.median(cpu)), **q, "count": len(wall), **more}
