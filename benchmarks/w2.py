"""W2: 20,000 swaps of 150 flows on 250 curves, with `models/swap.py` as it stands.

The workload's swap is a floating leg with spread −K and no fixed leg; times are years. W2a computes
both discount factors of every flow (sharing off), W2b shares them as the compiler finds them. The
margin step (members, weights, tail) is timed on W2b's values.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Iterator
from typing import Any

import numpy as np

import vectrace as vt
from benchmarks.limit import measure, workloads
from benchmarks.target import backend, scaled, targets
from benchmarks.w1 import DATE, levels, market_index
from models.swap import FixedFlow, FloatingFlow, SwapTrade
from vectrace.columns import Coded, ScheduleTable, TradeTable
from vectrace.risk.tail import EPSILON, ewma_weights, weighted_tail

LAMBDA, TAIL = 0.97, 0.05


def book_of(d: dict[str, Any]) -> vt.Book:
    """The workload's trades as a table of `SwapTrade`."""
    trades, flows = d["s"].shape
    start, end = d["s"].ravel() / 365.0, d["e"].ravel() / 365.0
    accrual = (d["e"] - d["s"]).ravel() / 365.0
    names = ("Z", "I", "EUR")
    one = np.zeros(trades, np.int32)
    fixed = {n: np.zeros(0) for n in ("pay_time", "accrual", "rate", "notional")}
    floating = {
        "pay_time": end, "accrual": accrual, "spread": np.repeat(-d["K"], flows),
        "notional": np.repeat(d["N"], flows), "fixing_time": start, "start_time": start,
        "end_time": end, "index_accrual": accrual}
    ids = tuple(f"T{i}" for i in range(trades))
    members = tuple(f"M{i:02d}" for i in range(int(d["member"].max()) + 1))
    columns: dict[str, Any] = {
        "id": Coded(np.arange(trades, dtype=np.int32), ids),
        "netting_set": Coded(d["member"], members), "currency": Coded(one, names[2:]),
        "discount": Coded(one, names[:1]), "index": Coded(one, names[1:2]),
        "direction": np.full(trades, -1.0)}
    table = TradeTable(SwapTrade, ids, columns, {
        "fixed": ScheduleTable(FixedFlow, np.zeros(trades + 1, np.int64), fixed),
        "floating": ScheduleTable(FloatingFlow, np.arange(trades + 1) * flows, floating)}, {})
    return vt.Book((table,))


def margin_step(groups: Any, member: Any, mtm: Any) -> Any:
    """Initial margin per member, as the workload defines it: percentage changes of today's value."""
    portfolio = groups @ mtm
    pnl = (portfolio[:, 1:] / portfolio[:, :-1] - 1.0) * portfolio[:, -1:]
    at = weighted_tail(pnl, ewma_weights(pnl.shape[1], LAMBDA), TAIL)
    return np.maximum(0.0, -np.take_along_axis(pnl, at[:, None], 1)[:, 0])


def main() -> Iterator[dict[str, Any]]:
    w = workloads()
    d = w.w2(scaled(w.W2_T, 400))
    book = book_of(d)
    curve = vt.CurveData("Z", "EUR", d["nodes"], d["z"][:, 0])
    market = vt.Market(base_date=DATE, curves=(curve,), indices=(market_index(),))
    table = levels(d["z"])
    reference = w.w2_ref(d)
    for name, sharing in (("W2a", False), ("W2b", "auto")):
        for target in targets():
            engine = target.engine(sharing=sharing)
            began = time.perf_counter()
            replay = engine.compile(book, market)
            setup = time.perf_counter() - began
            began = time.perf_counter()
            got = replay.run(table, base=False).values["npv"]
            first = time.perf_counter() - began
            tables = [(len(k), f"{len(c.cut)} values") for c, k in replay.prepare().tables.values()]
            yield measure(name, f"vectrace{target.label}",
                          lambda r=replay: r.run(table, base=False), None, d,
                          w.w2_err(got, reference), setup_s=setup, first_run_s=first,
                          setup_ms={k: round(v, 1) for k, v in replay.ms.items()},
                          tables=tables, counters=replay.counters)
            del got
    yield from margin_rows(w, d, book, market, table, reference)


def margin_rows(w: Any, d: Any, book: Any, market: Any, table: Any, reference: Any
                ) -> Iterator[dict[str, Any]]:
    """The margin step on values per trade, and fused: sums per member in the kernels."""
    member = d["member"]
    groups = np.zeros((int(member.max()) + 1, len(member)))
    groups[member, np.arange(len(member))] = 1.0
    target = next(targets())
    replay = target.engine().compile(book, market)
    mtm = np.array(replay.run(table, base=False).values["npv"])
    want = w.w2_im(d, reference)
    yield _timed("W2_margin", f"vectrace{target.label} (one product, tail)", lambda: margin_step(groups, member, mtm),
                 w.err_rel(margin_step(groups, member, mtm), want))
    replay.run(table, "netting_set", base=False)
    fused = lambda: replay.run(table, "netting_set", base=False).values["npv"]  # noqa: E731
    identity = np.eye(len(groups))
    im = margin_step(identity, member, fused())
    row = _timed("W2_margin", f"vectrace{target.label} (sums per member in the kernels)",
                 lambda: margin_step(identity, member, fused()), w.err_rel(im, want))
    both = [(_once(lambda: replay.run(table, base=False)),
             _once(lambda: margin_step(identity, member, fused()))) for _ in range(9)]
    plain, whole = (statistics.median(x) for x in zip(*both, strict=True))
    row["over_replay_s"] = row["figure"] = row["median_s"] = whole - plain
    yield row
    yield from device_rows(w, d, book, table, want)


def device_rows(w: Any, d: dict[str, Any], book: Any, table: Any, want: Any) -> Iterator[dict[str, Any]]:
    """On a device: curves in, margins out, and nothing else copied. Today is the last curve, one lane more."""
    if backend() == "llvm":
        return
    target = next(targets())
    curve = vt.CurveData("Z", "EUR", d["nodes"], d["z"][:, -1])
    replay = target.engine().compile(book, vt.Market(base_date=DATE, curves=(curve,), indices=(market_index(),)))
    weights = ewma_weights(table.shape[1] - 1, LAMBDA)

    def run() -> Any:
        return replay.tails(table, weights, TAIL - EPSILON, 1.0, "levels", "percentage", currency="EUR")

    yield _timed("W2_margin", f"vectrace{target.label} (curves in, margins out)", run, w.err_rel(run().im, want))


def _seconds(run: Any, runs: int = 7) -> list[float]:
    run()
    return [_once(run) for _ in range(runs)]


def _once(run: Any) -> float:
    began = time.perf_counter()
    run()
    return time.perf_counter() - began


def _timed(workload: str, system: str, run: Any, err: float) -> dict[str, Any]:
    median = statistics.median(_seconds(run))
    return {"workload": workload, "system": system, "figure": median, "unit": "s",
            "time_to_first_s": None, "median_s": median, "c_median_s": None, "ratio_to_c": None,
            "err": err}
