"""The workloads on one thread each, in CPU time of that thread, interleaved with the C limit.

Neither waits for the other's threads or for whoever else uses the machine: these ratios hold on a
busy one, where wall-clock ratios of two threads do not. For AVX2 also beside the C that gcc vectorises
for AVX2: the hand-written one has AVX-512 only.
"""

from __future__ import annotations

import ctypes
import os
import statistics
import time
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np

import vectrace as vt
from benchmarks import w1, w2, w3
from benchmarks.limit import AVX2, avx2_library, workloads

Long, Double = ctypes.c_long, ctypes.c_double
RUNS = int(os.environ.get("VT_RUNS", "9"))


def _pair(name: str, cpu: str | None, mine: Callable[[], Any], limit: Callable[[Any, str], Any],
          work: float | None, runs: int = RUNS) -> dict[str, Any]:
    """`limit` runs the C program of a library, by the suffix of its name."""
    library, other = workloads().clib(), avx2_library() if cpu else None
    sides = [mine, lambda: limit(library, "intr")]
    if other is not None:
        sides.append(lambda: limit(other, "auto"))
    for run in sides:
        run()
    times = [tuple(_cpu(run) for run in sides) for _ in range(runs)]
    median, least, *same = (statistics.median(x) for x in zip(*times, strict=True))
    avx2 = {"c_avx2_median_s": same[0], "ratio_to_c_avx2": median / same[0]} if same else {}
    return {"workload": name, "system": f"vectrace, one thread{f' ({cpu})' if cpu else ''}",
            "figure": work / median if work else median, "unit": "1/s" if work else "s",
            "time_to_first_s": None, "median_s": median, "c_median_s": least,
            "ratio_to_c": median / least, "err": None,
            "spread": [min(x[0] / x[1] for x in times), max(x[0] / x[1] for x in times)], **avx2}


def _cpu(run: Callable[[], Any]) -> float:
    began = time.thread_time()
    run()
    return time.thread_time() - began


def main() -> Iterator[dict[str, Any]]:
    for cpu in (None, AVX2):
        yield from _swap(cpu)
        yield from _book(cpu)
        yield from _options(cpu)


def _swap(cpu: str | None) -> Iterator[dict[str, Any]]:
    w = workloads()
    at = w.P
    for name, S, periods in (("W1_100k", 10**5, 60), ("W1_1m", 10**6, 60), ("W1_1000p", 10**4, 1000)):
        d = w.w1(S, periods)
        book, market = w1.setting(w.W1_NODES, d["t"], d["K"], d["alpha"])
        replay = vt.Engine(threads=1, cpu=cpu).compile(book, market)
        table, out = w1.levels(d["z"]), np.empty(S)
        yield _pair(name, cpu, lambda r=replay, t=table: r.run(t, base=False),
                    lambda c, form, d=d, out=out: getattr(c, f"w1_{form}")(
                        at(d["z"]), Long(d["S"]), d["n"], at(d["k"]), at(d["w"]), at(d["t"]),
                        Double(d["K"]), Double(d["alpha"]), at(out), 1), S)


def _book(cpu: str | None) -> Iterator[dict[str, Any]]:
    w = workloads()
    at, d = w.P, w.w2()
    book = w2.book_of(d)
    curve = vt.CurveData("Z", "EUR", d["nodes"], d["z"][:, 0])
    market = vt.Market(base_date=w1.DATE, curves=(curve,), indices=(w1.market_index(),))
    table, out = w1.levels(d["z"]), np.empty((d["T"], w.W2_C))
    fields = ("z", "day_k", "day_w", "day_t", "s", "e", "N", "K")
    for name, sharing in (("W2a", False), ("W2b", "auto")):
        replay = vt.Engine(threads=1, sharing=sharing, cpu=cpu).compile(book, market)
        yield _pair(name, cpu, lambda r=replay: r.run(table, base=False),
                    lambda c, form, n=name: getattr(c, f"{n.lower()}_{form}")(
                        *(at(d[x]) for x in fields), d["T"], w.W2_F, w.W2_C, at(out), 1),
                    None, max(3, RUNS // 2))


def _options(cpu: str | None) -> Iterator[dict[str, Any]]:
    w = workloads()
    at, d = w.P, w.w3()
    market = w3.market_of()
    table, call, put = w3.levels(market, d), np.empty(d["n"]), np.empty(d["n"])
    for name, option in (("W3", w3.LaneOption), ("W3, four cdf_norm", w3.LaneOption4)):
        replay = vt.Engine(threads=1, cpu=cpu).compile(vt.Book.of([option("o")]), market)
        yield _pair(name, cpu, lambda r=replay: r.run(table, base=False),
                    lambda c, form: getattr(c, f"w3_{form}")(
                        *(at(d[x]) for x in w3.ROWS), at(call), at(put), Long(d["n"]), 1), d["n"])
