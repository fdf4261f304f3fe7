"""Generated kernels beside the hand-written ones and the floors, on a GPU: data on the device, kernels alone.

`python -m benchmarks hand` prints a row of these behind each row by hand. The mixed book has no kernel by
hand; its floor is counted in its own traces: every operation on scenario values once for each row that
takes that path, at the cost `benchmarks.floors` gives the best way known to do it; what a row decides for
all scenarios counts nothing. Rows behind the end of a loop that breaks off are counted.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np

import vectrace as vt
from benchmarks import floors, w1, w2, w3
from benchmarks.target import rehearsal
from vectrace.codegen.c_helpers import helper
from vectrace.codegen.c_wide import lane_values
from vectrace.codegen.kernel import Kernel
from vectrace.ops import OPS
from vectrace.risk.tail import EPSILON, ewma_weights
from vectrace.trace.ir import F64, Block, Loop, Stmt, walk

COSTS = {"div": floors.DIVIDE, "sqrt": floors.SQRT, "exp": floors.EXP, "log": floors.LOG,
         "cdf_norm": floors.CDF, "erfc": floors.CDF, "add": 1, "sub": 1, "mul": 1, "fma": 1}
"""Operations of the fp64 pipe; other composites cost what they expand to, comparing and moving nothing."""
RUNS = 7


# ---- the rows --------------------------------------------------------------------------------------
def w1_row(engine: Any, name: str, w: Any, d: dict[str, Any], by_hand: dict[str, Any]) -> dict[str, Any]:
    """The swap of W1 on the scenarios of `d`, as `by_hand`."""
    book, market = w1.setting(w.W1_NODES, d["t"], d["K"], d["alpha"])
    replay = engine.compile(book, market)
    levels = w1.levels(d["z"])
    got = replay.run(levels, base=False).values["npv"][0]
    S = levels.shape[1]
    return _row("W1", f"vectrace{name}, {S:,} scenarios", S, kernel_seconds(replay), w.err_rel(got, w.w1_ref(d)), by_hand)


def w2_row(engine: Any, name: str, w: Any, d: dict[str, Any], by_hand: dict[str, Any], want: Any) -> dict[str, Any]:
    """The margins of W2 by the clock of the host, from curves there to margins there, with every copy and launch
    between; `want` are the margins of NumPy."""
    curve = vt.CurveData("Z", "EUR", d["nodes"], d["z"][:, -1])  # today's is the last
    market = vt.Market(base_date=w1.DATE, curves=(curve,), indices=(w1.market_index(),))
    replay = engine.compile(w2.book_of(d), market)
    levels = w1.levels(d["z"])
    weights = ewma_weights(levels.shape[1] - 1, w2.LAMBDA)

    def margins() -> Any:
        return replay.tails(levels, weights, w2.TAIL - EPSILON, 1.0, "levels", "percentage", currency="EUR")

    got, taken = margins(), []
    for _ in range(RUNS):
        started = time.perf_counter()
        margins()
        taken.append(time.perf_counter() - started)
    err = w.err_rel(got.im, want)
    for _ in range(2):  # sums alone: the first run goes model by model
        replay.run(levels, "netting_set", "EUR", base=False)
    return _row("W2", f"vectrace{name}, sharing {engine.sharing}, curves to margins", None, statistics.median(taken), err,
                by_hand) | {"kernels_s": kernel_seconds(replay, "netting_set", "EUR")}


def w3_row(engine: Any, name: str, w: Any, d: dict[str, Any], by_hand: dict[str, Any]) -> dict[str, Any]:
    """Call and put of every option of `d`."""
    market, n = w3.market_of(), d["n"]
    replay = engine.compile(vt.Book.of([w3.LaneOption("o")]), market)
    got = replay.run(w3.levels(market, d), base=False).values
    some = options(d, 10**6)
    m = some["n"]
    err = w.w3_err(got["npv"][0][:m], got["put"][0][:m], w3.reference(w, some))
    return _row("W3", f"vectrace{name}, {n:,} options", n, kernel_seconds(replay), err, by_hand)


def options(d: dict[str, Any], most: int) -> dict[str, Any]:
    """The first of W3's options."""
    n = min(d["n"], most)
    return {k: v[:n] if isinstance(v, np.ndarray) else v for k, v in d.items()} | {"n": n}


def book_rows(engine: Any, name: str, rates: floors.Rates, trades: int = 10_000, scenarios: int = 1000
              ) -> Iterator[dict[str, Any]]:
    """The mixed book of all products: values of every trade, and sums per netting set."""
    from vectrace.book.draw import MixedSpec
    from vectrace.run.inputs import load_models
    from vectrace.run.mixed import mixed

    made = mixed(load_models(), MixedSpec(trades), days=scenarios + 1)
    replay = engine.compile(made.made.book, made.market)
    moves = made.history.moves(made.market, scenarios)
    for what, reduce, currency in (("values", None, None), ("sums per member", "netting_set", "EUR")):
        replay.run(moves, reduce, currency, base=False)  # model by model, as kernels are built
        before = replay.counters["launches"]
        replay.run(moves, reduce, currency, base=False)
        launches = replay.counters["launches"] - before
        work = work_of(replay.prepare(reduce, currency).program, scenarios)
        seconds, floor = kernel_seconds(replay, reduce, currency), work.seconds(rates)
        yield {"workload": "mixed", "system": f"vectrace{name}, {trades:,} trades × {scenarios:,} scenarios, {what}",
               "figure": trades * scenarios / seconds, "unit": "valuations/s", "median_s": seconds, "err": None,
               "floor_s": floor, "of_floor": floor / seconds, "operations": work.operations, "bytes": work.bytes,
               "launches": launches, "leaves": len(replay.leaves), **rehearsal()}


def kernel_seconds(replay: Any, reduce: str | None = None, currency: str | None = None) -> float:
    """Median seconds of the kernels of the last run, on what is on the device."""
    return 1e-3 * statistics.median(replay.prepare(reduce, currency).program.kernel_ms(RUNS))


def _row(workload: str, system: str, work: int | None, seconds: float, err: float, by_hand: dict[str, Any]
         ) -> dict[str, Any]:
    """A result row: `work` valuations a second, or seconds; its floor and its time over that by hand."""
    floor = by_hand["floor_s"]
    return {"workload": workload, "system": system, "figure": work / seconds if work else seconds,
            "unit": "valuations/s" if work else "s", "median_s": seconds, "err": err, "floor_s": floor,
            "of_floor": floor / seconds, "over_hand": seconds / by_hand["median_s"], **rehearsal()}


# ---- counts ----------------------------------------------------------------------------------------
def work_of(program: Any, lanes: int) -> floors.Work:
    """The fewest operations of a program's steps and the fewest bytes: factors in, results or sums out,
    launch data. Tables in between may stay in the device's cache."""
    operations = sum(operations_of(s.compiled.kernel, s.rows, s.contexts) for s in program.steps) * lanes
    rows = sum(int(t.rows) for t in (*program.inputs, *program.results)) + sum(int(s.groups) for s in program.sums)
    data = sum(a.nbytes for s in program.steps for c in s.contexts
               for a in (c.offsets, c.columns, c.indices) if a is not None)
    return floors.Work(operations, 8 * lanes * rows + data)


def operations_of(kernel: Kernel, rows: int, contexts: Sequence[Any]) -> float:
    """Operations of a scenario in one launch over `rows` rows of the kernel's outer context."""
    place = {c.id: (c, data) for c, data in zip(kernel.contexts, contexts, strict=True)}
    lanes = lane_values(kernel.trace)

    def of(block: Block, times: int) -> float:
        total = 0.0
        for n in block:
            if isinstance(n, Loop):
                context, data = place[n.id]
                first, last = int(data.offsets[0]), int(data.offsets[-1])
                taken = [last - first]
                if len(n.variants) > 1:
                    paths = data.indices.reshape(-1, context.n_indices)[first:last, -1]
                    taken = np.bincount(paths, minlength=len(n.variants)).tolist()
                total += sum(of(v.body, k) for v, k in zip(n.variants, taken, strict=True))
            elif n.id in lanes:
                total += times * cost(n)
        return total

    return of(kernel.trace.body, rows)


def cost(n: Stmt) -> float:
    """Operations of the fp64 pipe that a statement needs at least."""
    if n.op in COSTS:
        return COSTS[n.op]
    if n.op in OPS and OPS[n.op].expand is not None:
        return sum(cost(m) for m in walk(helper(n.op).trace.body) if isinstance(m, Stmt) and m.type == F64)
    return 0.0
