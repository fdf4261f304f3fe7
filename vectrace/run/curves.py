"""Bootstrapping whole histories of curves: one replay, a lane per date.

Knows the façade, `market.quotes` and the curve models, which it is told to load by name. The
quotes of each curve become a curve of a market of their own; its dates are the scenarios.
"""

from __future__ import annotations

import importlib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from vectrace.book.book import Book
from vectrace.columns import Floats
from vectrace.errors import MarketError
from vectrace.market.data import CurveData, Market
from vectrace.market.quotes import CurveSpec
from vectrace.market.scenarios import ScenarioSet
from vectrace.schedule import Schedule


def curve_trade(spec: CurveSpec, quotes: str) -> Any:
    """The trade of `models.curves` that bootstraps `spec` from the curve of quotes `quotes`. The
    models are loaded by name: the package does not depend on them."""
    rows = importlib.import_module("models.curves")
    deposits = Schedule(rows.Quoted(d.start, d.end, d.accrual) for d in spec.deposits)
    if spec.scheme == "par_interpolated":
        grid = Schedule(rows.AnnualDate(t, 1.0) for t in spec.annual)
        return rows.ParInterpolatedCurve(spec.name, quotes, deposits, grid)
    return rows.PiecewiseCurve(
        spec.name,
        quotes,
        spec.interpolation == "log_linear_discount",
        " ".join(str(len(s.coupons)) for s in spec.swaps),
        deposits,
        Schedule(rows.Quoted(s.start, s.end, 0.0) for s in spec.swaps),
        Schedule(rows.QuotedCoupon(t, a) for s in spec.swaps for t, a in s.coupons),
    )


def bootstrap(
    engine: Any, specs: Sequence[CurveSpec], quotes: Mapping[str, Floats], base_date: Any
) -> dict[str, Floats]:
    """Zero rates float64 [dates, nodes] of each curve at `spec.node_times`, from its quotes float64
    [dates, instruments] (all curves: the same dates). Raises MarketError naming the curve and the
    date's number where a curve cannot be solved (a quote that no curve can have)."""
    count = len(next(iter(quotes.values())))
    # One trade a curve: no value is worth a table, and looking for one takes long in such a trace.
    engine = replace(engine, sharing=False)
    curves, trades = [], []
    for spec in specs:
        times, table = np.array(spec.quote_times), quotes[spec.name]
        if table.shape != (count, len(times)):
            raise MarketError(
                f"curve {spec.name!r}: quotes have shape {table.shape}, expected "
                f"{(count, len(times))}",
                hint="give one quote per instrument and date",
            )
        curves.append(CurveData(spec.name, "-", times, table[-1]))
        trades.append(curve_trade(spec, spec.name))
    market = Market(base_date, curves=tuple(curves))
    levels = np.ones((len(market.factor_names), count))
    for spec in specs:
        levels[market.rows["curve", spec.name]] = quotes[spec.name].T
    scenarios = ScenarioSet.of(market, levels)
    out: dict[str, Floats] = {}
    for spec, trade in zip(specs, trades, strict=True):
        replay = engine.compile(Book.of([trade]), market)
        if replay.failures:
            raise MarketError(f"curve {spec.name!r}: {replay.failures[0]}", hint="correct it")
        got = replay.run(scenarios, base=False).values
        zeros = np.stack([got[f"z{i}"][0] for i in range(len(spec.node_times))], axis=1)
        bad = np.argwhere(~np.isfinite(zeros))
        if bad.size:
            raise MarketError(
                f"curve {spec.name!r} has no solution at {spec.node_times[bad[0, 1]]:g} years on "
                f"date {bad[0, 0] + 1} of {count}",
                hint="check the quotes of that date",
            )
        out[spec.name] = np.ascontiguousarray(zeros)
    return out
