"""The market as a model sees it: objects by name.

Knows market data and `objects`; nothing of books or engines. The same classes serve both readings:
a `Source` answers table look-ups with numbers (eager) or records them.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from vectrace.market.data import Market
from vectrace.market.objects.curve import Curve, Index
from vectrace.market.objects.names import MatrixView, exchange
from vectrace.market.objects.source import (
    EagerSource,
    RecordedSource,
    Source,
    atomic,
    filled,
    unknown,
)
from vectrace.market.objects.surface import Surface
from vectrace.market.objects.vol import Vol


@atomic
class MarketView:
    """What a model gets as `market`."""

    def __init__(self, source: Source) -> None:
        self._source = source

    @property
    def t(self) -> Any:
        """Valuation time, Act/365F years from the base date; 0 in a plain valuation."""
        return self._source.t

    def curve(self, name: Any) -> Curve:
        """A zero curve: `discount(T)`, `zero(τ)`, `forward(start, end, accrual)`."""
        return Curve(self._source, self._source.id("curve", name))

    def index(self, name: Any) -> Index:
        """An interest-rate index: `rate(flow)`, `fixing(flow)`, `coupon_value(flow, discount)`."""
        return Index(self._source, self._source.id("index", name), name)

    def vol(self, name: Any) -> Vol:
        """A volatility: `sigma(expiry, strike, forward)`, `kind`, `shift`."""
        return Vol(self._source, self._source.id("vol", name))

    def surface(self, name: Any) -> Surface:
        """A surface of any number of axes: `surface(x, y, …)`."""
        return Surface(self._source, self._source.id("surface", name))

    def matrix(self, name: Any) -> MatrixView:
        """A symmetric matrix: `entry(a, b)`, by labels or places."""
        return MatrixView(self._source, self._source.id("matrix", name))

    def spot(self, name: Any) -> Any:
        """The spot price of a name."""
        s = self._source
        return s.factor(s.ifetch("spot_row", s.id("spot", name)))

    def fx(self, a: Any, b: Any) -> Any:
        """Units of currency `b` for one unit of currency `a`."""
        return exchange(self._source, a, b)


def price(model: Any, trade: Any, market: Market, scenarios: Any = None) -> Any:
    """The eager reading of a model: a float on today's market, or an array of shape (S,) on
    `scenarios` (an array of factor levels [rows, S], or a ScenarioSet). Returns the NPV, or the
    dict the model returns."""
    levels = getattr(scenarios, "values", scenarios)
    got = model(trade, MarketView(EagerSource(market, levels)))
    lanes = None if levels is None else np.shape(levels)[1]

    def shaped(x: Any) -> Any:
        if lanes is None:
            return float(x)
        return np.broadcast_to(np.asarray(x, np.float64), (lanes,)).copy()

    if isinstance(got, dict):
        return {k: shaped(v) for k, v in got.items()}
    return shaped(got)


__all__ = [
    "Curve",
    "EagerSource",
    "Index",
    "MarketView",
    "MatrixView",
    "RecordedSource",
    "Source",
    "Surface",
    "Vol",
    "filled",
    "price",
    "unknown",
]
