"""W3: Black-Scholes call and put of 10⁷ options, every input its own.

A scenario lane is an option: spot, strike, expiry, volatility and rate are five factor rows, and
the book has one trade. `cdf_norm` has relative accuracy in its tails, which the C limit has not.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

import vectrace as vt
from benchmarks.limit import AVX2, cold_and_warm, measure, workloads
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


def main() -> Iterator[dict[str, Any]]:
    w = workloads()
    d = w.w3()
    market = market_of()
    table = levels(market, d)
    reference = w.w3_ref(d)
    first = cold_and_warm("benchmarks.first", "W3")
    for cpu in (None, AVX2):
        for system, option in (("vectrace", LaneOption), ("vectrace, four cdf_norm", LaneOption4)):
            replay = vt.Engine(cpu=cpu).compile(vt.Book.of([option("o")]), market)
            got = replay.run(table, base=False).values
            err = w.w3_err(got["npv"][0], got["put"][0], reference)
            del got
            more = {"counters": replay.counters}
            if cpu is None and option is LaneOption:
                more |= {"time_to_first_s": first["cold"]["seconds"],
                         "time_to_first_warm_s": first["warm"]["seconds"]}
            yield measure("W3", f"{system} ({cpu})" if cpu else system,
                          lambda r=replay: r.run(table, base=False), d["n"], d, err, **more)
