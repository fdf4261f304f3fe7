"""One market for QuantLib and vectrace, and prices of trades in both readings.

Curves have nodes on whole days, so that a date of one is a time of the other. Scenarios are extreme
on purpose: negative, zero, high and steep rates, tiny and huge volatilities, spot rates far apart.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import Any

import numpy as np
import QuantLib as ql

import vectrace as vt
from vectrace.registry import MODELS

TODAY = ql.Date(8, 3, 2023)
DAYS = [0, 91, 182, 365, 730, 1095, 1826, 2557, 3652, 5479, 7305, 10957, 14610]
TIMES = [d / 365.0 for d in DAYS]
ACT365 = ql.Actual365Fixed()
Levels = dict[str, Any]

ENGINE = vt.Engine()


def zeros(level: float, slope: float, hump: float = 0.0) -> list[float]:
    """A curve's zero rates: level + slope (1 − e^{−t/5}) + a hump at three years."""
    t = np.array(TIMES)
    return list(level + slope * (1.0 - np.exp(-t / 5.0)) + hump * t / 3.0 * np.exp(1.0 - t / 3.0))


SHAPES = {
    "flat": zeros(0.02, 0.0),
    "steep": zeros(0.01, 0.035),
    "inverted": zeros(0.06, -0.04),
    "negative": zeros(-0.008, 0.006),
    "zero": zeros(0.0, 0.0),
    "high": zeros(0.14, 0.02),
    "humped": zeros(0.02, 0.005, 0.01),
    "tiny": zeros(1e-6, 1e-5),
}


def date(t: float) -> ql.Date:
    """The date of a time in whole days."""
    return TODAY + round(t * 365.0)


def time(d: ql.Date) -> float:
    return float(ACT365.yearFraction(TODAY, d))


def ql_curve(values: Sequence[float]) -> ql.YieldTermStructureHandle:
    """QuantLib's curve with the same nodes, linear in continuously compounded zero rates."""
    ql.Settings.instance().evaluationDate = TODAY
    curve = ql.ZeroCurve([TODAY + d for d in DAYS], list(values), ACT365)
    curve.enableExtrapolation()
    return ql.YieldTermStructureHandle(curve)


def ql_vol(sigma: float) -> ql.BlackVolTermStructureHandle:
    return ql.BlackVolTermStructureHandle(
        ql.BlackConstantVol(TODAY, ql.NullCalendar(), sigma, ACT365)
    )


def market_of(
    curves: dict[str, Sequence[float]],
    fx: dict[str, float] | None = None,
    spots: dict[str, float] | None = None,
    vols: Sequence[vt.VolData] = (),
    fixings: dict[str, dict[float, float]] | None = None,
    t: float = 0.0,
) -> vt.Market:
    """Every curve is also an index projected on itself."""
    fixings = fixings or {}
    return vt.Market(
        base_date=datetime.date(2023, 3, 8), t=t,
        curves=[vt.CurveData(n, n[:3], TIMES, z) for n, z in curves.items()],
        indices=[vt.IndexData.of(n, n, fixings.get(n, {})) for n in curves],
        fx=fx or {}, spots=spots or {}, vols={v.name: v for v in vols},
    )  # fmt: skip


def prices(trades: Sequence[Any], markets: Sequence[vt.Market], eager: bool = True) -> Any:
    """NPVs [trades, scenarios] replayed by the engine. The eager reading of some thirty of the trades
    has to agree to rounding, relative to the trade's size, as values may cancel."""
    levels = np.stack([m.base_levels() for m in markets], axis=1)
    book = vt.Book.of(trades)
    result = ENGINE.compile(book, markets[0]).run(levels, base=False)
    assert book.failures == ()
    assert result.failures == []
    row = {name: i for i, name in enumerate(result.trade_ids)}
    got = result.values["npv"][[row[t.id] for t in trades]]
    if eager:
        step = 1 + len(trades) // 30
        for trade, values in zip(trades[::step], got[::step], strict=True):
            again = vt.price(MODELS[type(trade)], trade, markets[0], levels)
            np.testing.assert_allclose(values, again, rtol=1e-10, atol=1e-13 * size(trade))
    return got


def size(trade: Any) -> float:
    """A trade's gross size: notional × number of flows, or units × strike."""
    rows: list[Any] = []
    for name in ("optionlets", "periods", "fixed", "floating", "overnight", "exchanges"):
        rows += list(getattr(trade, name, ()))
    total = sum(abs(getattr(r, "notional", getattr(r, "amount", 0.0))) for r in rows)
    for leg in (getattr(trade, "receive", None), getattr(trade, "pay", None)):
        total += size(leg) if leg is not None else 0.0
    unit = max(
        abs(getattr(trade, n, 0.0)) for n in ("notional", "quantity", "amount", "foreign_amount")
    )
    return total + unit * max(
        1.0, *(abs(getattr(trade, n, 0.0)) for n in ("strike", "barrier", "rebate"))
    )


def close(got: Any, expected: Any, gross: Any, tolerance: float, what: str = "") -> float:
    """Asserts |got − expected| ≤ tolerance × gross everywhere; returns the largest ratio."""
    got, expected = np.asarray(got, float), np.asarray(expected, float)
    ratio = np.abs(got - expected) / gross
    worst = np.unravel_index(np.argmax(np.where(np.isnan(ratio), np.inf, ratio)), ratio.shape)
    assert ratio[worst] <= tolerance, (
        f"{what} at {worst}: got {got[worst]!r}, expected {expected[worst]!r}, off by "
        f"{ratio[worst]:.2e} of its gross value"
    )
    return float(ratio.max())
