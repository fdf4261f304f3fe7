"""A few trades of every bundled model, and a market they price on.

What `vectrace show` records where no job is given, and what the committed kernels in
`kernels_cache/` are made from. The trades take every path of their model.
"""

import datetime

import vectrace as vt
from models.black_scholes import EuropeanOption
from models.swap import FixedFlow, FloatingFlow, SwapTrade

_TIMES = [0.25, 0.5, 1.0, 2.0, 3.0, 5.0, 7.0, 10.0, 15.0, 20.0, 30.0]


def market() -> vt.Market:
    """A made-up market: two EUR curves, an index with two fixings, an equity with its volatility."""
    return vt.Market(
        base_date=datetime.date(2024, 1, 2),
        curves=[
            vt.CurveData("EUR.OIS", "EUR", _TIMES, [0.02 + 0.0004 * t for t in _TIMES]),
            vt.CurveData("EUR.6M", "EUR", _TIMES, [0.023 + 0.0004 * t for t in _TIMES]),
        ],
        indices=[vt.IndexData.of("EUR.6M", "EUR.6M", {-0.1: 0.031, 0.0: 0.032})],
        spots={"ACME": 100.0},
        vols={"ACME": vt.VolData("ACME", "black", 0.25)},
    )


def _swap(name: str, start: float, discount: str, flows: int = 4) -> SwapTrade:
    fixed, floating = [], []
    for i in range(flows):
        begin, end = start + 0.5 * i, start + 0.5 * (i + 1)
        fixed.append(FixedFlow(end, 0.5, 0.025, 1e6))
        fixing = -0.1 if begin < 0.0 < end else begin
        floating.append(FloatingFlow(end, 0.5, 0.001, 1e6, fixing, begin, end, 0.5))
    return SwapTrade(name, "A", "EUR", discount, "EUR.6M", 1.0, vt.Schedule(fixed), vt.Schedule(floating))


def _option(name: str, expiry: float, sign: float) -> EuropeanOption:
    return EuropeanOption(name, "A", "EUR", "ACME", "EUR.OIS", "ACME", sign, 95.0, expiry, 0.01, 10.0)


def trades() -> list[object]:
    """Seasoned, spot and forward swaps on one and on two curves; live, expiring and expired options."""
    return [
        _swap("SWAP-1", -0.8, "EUR.OIS", 8),
        _swap("SWAP-2", 0.0, "EUR.6M", 8),
        _swap("SWAP-3", 0.25, "EUR.OIS"),
        _option("OPTION-1", 1.5, 1.0),
        _option("OPTION-2", 0.0, -1.0),
        _option("OPTION-3", -0.5, 1.0),
    ]
