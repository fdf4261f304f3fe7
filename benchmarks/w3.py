"""W3: Black-Scholes call and put of 10⁷ options, every input its own.

A scenario lane is an option: spot, strike, expiry, volatility and rate are five factor rows, and
the book has one trade. `cdf_norm` has relative accuracy in its tails, which the C limit has not.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

import vectrace as vt
from benchmarks.limit import cold_and_warm, measure, workloads
from benchmarks.target import scaled, targets
from benchmarks.w1 import DATE

ROWS = ("S", "K", "T", "v", "r")


@dataclass(frozen=True)
class LaneOption:
    """An option whose terms are all scenario factors."""

    id: str


@vt.model(trade=LaneOption)
def lane_option(trade, market):
    """Call and put; the put by parity, as in the C limit."""
    S, K, T, v, r = (market.spot(name) for name in ROWS)
    q = v * vt.sqrt(T)
    d1 = (vt.log(S / K) + (r + 0.5 * v * v) * T) / q
    d2 = d1 - q
    B = K * vt.exp(-r * T)
    call = S * vt.cdf_norm(d1) - B * vt.cdf_norm(d2)
    return {"npv": call, "put": call - S + B}


@dataclass(frozen=True)
class LaneOption4(LaneOption):
    """The same, with four normal probabilities."""


@vt.model(trade=LaneOption4)
def lane_option_4(trade, market):
    """Call and put, each from its own tail: relative accuracy far out of the money too."""
    S, K, T, v, r = (market.spot(name) for name in ROWS)
    q = v * vt.sqrt(T)
    d1 = (vt.log(S / K) + (r + 0.5 * v * v) * T) / q
    d2 = d1 - q
    B = K * vt.exp(-r * T)
    return {"npv": S * vt.cdf_norm(d1) - B * vt.cdf_norm(d2),
            "put": B * vt.cdf_norm(-d2) - S * vt.cdf_norm(-d1)}


def market_of() -> vt.Market:
    return vt.Market(base_date=DATE, spots=dict.fromkeys(ROWS, 1.0))


def levels(market: vt.Market, d: dict[str, Any]) -> Any:
    """One row a factor, in the market's order."""
    n = d["n"]
    return np.ascontiguousarray([d[name] if kind == "spot" else np.ones(n)
                                 for kind, name, _ in market.factor_names])


def reference(w: Any, d: dict[str, Any]) -> Any:
    """Prices [2, n]: the workload's, which needs SciPy; without it by the library's math.erfc."""
    try:
        return w.w3_ref(d)
    except ImportError:
        erfc = np.frompyfunc(math.erfc, 1, 1)
        ndtr = lambda x: 0.5 * erfc(-x / math.sqrt(2.0)).astype(float)  # noqa: E731
        S, K, T, v, r = (d[x] for x in ("S", "K", "T", "v", "r"))
        q = v * np.sqrt(T)
        d1 = (np.log(S / K) + (r + 0.5 * v * v) * T) / q
        d2, B = d1 - q, K * np.exp(-r * T)
        return np.stack([S * ndtr(d1) - B * ndtr(d2), B * ndtr(-d2) - S * ndtr(-d1)])


def main() -> Iterator[dict[str, Any]]:
    w = workloads()
    d = w.w3(scaled(10**7, 1024))
    market = market_of()
    table = levels(market, d)
    want = reference(w, d)
    for target in targets():
        for system, option in (("vectrace", LaneOption), ("vectrace, four cdf_norm", LaneOption4)):
            replay = target.engine().compile(vt.Book.of([option("o")]), market)
            got = replay.run(table, base=False).values
            err = w.w3_err(got["npv"][0], got["put"][0], want)
            del got
            more: dict[str, Any] = {"counters": replay.counters}
            if target.default and option is LaneOption:
                first = cold_and_warm("benchmarks.first", "W3")
                more |= {"time_to_first_s": first["cold"]["seconds"],
                         "time_to_first_warm_s": first["warm"]["seconds"]}
            yield measure("W3", system + target.label,
                          lambda r=replay: r.run(table, base=False), d["n"], d, err, **more)
