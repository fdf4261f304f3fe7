"""W1: one 30-year semi-annual swap on S scenarios of a 20-node zero curve.

The model is the text of the workload's reference: it carries the last discount factor from period
to period and divides, as specified. `models/swap.py` prices the same swap for comparison.
"""

from __future__ import annotations

import datetime
import time
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np

import vectrace as vt
from benchmarks.limit import cold_and_warm, measure, workloads
from benchmarks.target import scaled, targets
from models.swap import FixedFlow, FloatingFlow, SwapTrade

DATE = datetime.date(2024, 1, 2)


@dataclass(frozen=True)
class Period:
    """A payment date."""

    pay_time: float


@dataclass(frozen=True)
class PayerSwap:
    """Pays `rate` and receives the curve's forward over every period of length `accrual`."""

    id: str
    discount: str
    rate: float
    accrual: float
    dates: vt.Schedule[Period]


@vt.model(trade=PayerSwap)
def payer_swap(trade, market):
    """Σ ((P_{i−1}/P_i − 1) − K α) P_i."""
    curve = market.curve(trade.discount)
    pv = 0.0
    before = None
    for date in trade.dates:
        df = curve.discount(date.pay_time)
        if before is not None:
            pv += ((before / df - 1.0) - trade.rate * trade.accrual) * df
        before = df
    return pv


def setting(nodes: Any, times: Any, rate: float, accrual: float) -> tuple[vt.Book, vt.Market]:
    """The swap as a book of one trade, and its market."""
    swap = PayerSwap("swap", "Z", rate, accrual, vt.Schedule(Period(float(t)) for t in times))
    return vt.Book.of([swap]), market_of(nodes)


def market_of(nodes: Any) -> vt.Market:
    curve = vt.CurveData("Z", "EUR", np.asarray(nodes, float), np.full(len(nodes), 0.02))
    index = market_index()
    return vt.Market(base_date=DATE, curves=(curve,), indices=(index,))


def market_index() -> Any:
    from vectrace.market.data import IndexData

    return IndexData("I", "Z")


def library_swap(times: Any, rate: float, accrual: float) -> vt.Book:
    """The same swap as a trade of `models/swap.py`."""
    fixed = vt.Schedule(FixedFlow(float(t), accrual, rate, 1.0) for t in times[1:])
    floating = vt.Schedule(
        FloatingFlow(float(e), accrual, 0.0, 1.0, float(s), float(s), float(e), accrual)
        for s, e in pairwise(times))
    trade = SwapTrade("swap", "m", "EUR", "Z", "I", -1.0, fixed, floating)
    return vt.Book.of([trade])


def levels(z: Any) -> Any:
    """Factor levels: the curve's nodes, then the base currency's FX row."""
    return np.ascontiguousarray(np.concatenate([z, np.ones((1, z.shape[1]))]))


def main() -> Iterator[dict[str, Any]]:
    w = workloads()
    for target in targets():
        start: dict[str, Any] = {}
        if target.default:
            first = cold_and_warm("benchmarks.first", "W1")
            start = {"time_to_first_s": first["cold"]["seconds"],
                     "time_to_first_warm_s": first["warm"]["seconds"]}
        engine = target.engine()
        before: dict[str, int] = {}
        for name, size, periods in (("W1_100k", 10**5, 60), ("W1_1m", 10**6, 60),
                                    ("W1_1000p", 10**4, 1000)):
            S = scaled(size, 512)
            d = w.w1(S, periods)
            table = levels(d["z"])
            book, market = setting(w.W1_NODES, d["t"], d["K"], d["alpha"])
            forms = [("vectrace", book)]
            if periods == 60:
                forms.append(("vectrace models/swap.py", library_swap(d["t"], d["K"], d["alpha"])))
            for system, of in forms:
                began = time.perf_counter()
                replay = engine.compile(of, market)
                seconds = time.perf_counter() - began
                got = replay.run(table, base=False)
                after = {k: replay.counters[k] for k in ("recordings", "compiles", "cache_hits")}
                more: dict[str, Any] = {"compile_s": seconds, "counters": after}
                if name == "W1_1000p":
                    made = ("compiles", "cache_hits")
                    more["same_kernel"] = all(after[k] == before[k] for k in made) and (
                        after["recordings"] == 0)
                before = after
                err = w.err_rel(got.values["npv"][0], w.w1_ref(d))
                yield measure(name, system + target.label,
                              lambda r=replay, t=table: r.run(t, base=False), S, d, err,
                              **(start if system == "vectrace" else {}), **more)
