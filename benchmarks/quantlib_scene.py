"""The market of the mixed book in QuantLib: a scenario relinks curves and sets quotes.

Dates are exact: all times of the book and of the curves are whole days. A volatility that depends on
moneyness or tenor is a quote of the instrument's own, computed beforehand and not counted; caps read
their surface.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
import QuantLib as ql
from scipy.interpolate import PchipInterpolator

from vectrace.market.view import EagerSource, MarketView

CALENDAR, ACT365, ACT360 = ql.NullCalendar(), ql.Actual365Fixed(), ql.Actual360()
WEEK = ql.WeekendsOnly()
FAR = 40 * 365  # curves are held flat behind their last node: one more node there
Levels = Any


@dataclass
class Priced:
    """An instrument: `set(s)` moves its own quotes to scenario s, `npv()` prices it. `check(s)` is its value on
    this project's terms, where the instrument's own are others; it is compared, not timed."""

    npv: Callable[[], float]
    set: Callable[[int], None] = lambda s: None
    check: Callable[[int], float] | None = None


class Scene:
    """The market of one scenario after another: `link(s)` moves to scenario s."""

    def __init__(self, market: Any, levels: Levels) -> None:
        self.market, self.levels, self.s = market, levels, 0
        self.exact = False  # curves QuantLib interpolates otherwise have a node every day
        day = market.base_date
        self.today = ql.Date(day.day, day.month, day.year)
        ql.Settings.instance().evaluationDate = self.today
        self.view = MarketView(EagerSource(market, levels))
        self.curves = {c.name: c for c in market.curves}
        self.nodes = {n: [self.today, *(self.today + round(t * 365) for t in c.times), self.today + FAR]
                      for n, c in self.curves.items()}
        self.handle = {n: ql.RelinkableYieldTermStructureHandle() for n in self.curves}
        self.fx = {c: levels[market.rows["fx", c].start] for c in market.fx}
        self.spots = {n: ql.SimpleQuote(0.0) for n in market.spots}
        self.pairs: dict[tuple[str, str], Any] = {}
        self.index: dict[str, Any] = {}
        self.optionlets: dict[str, Any] = {}
        self.grids: dict[str, list[tuple[Any, int]]] = {}
        self.link(0)

    def date(self, t: float) -> Any:
        return self.today + round(t * 365)

    def zeros(self, name: str, s: int) -> Any:
        c = self.curves[name]
        z = self.levels[self.market.rows["curve", name], s]
        return z + self.zeros(c.over, s) if c.over else z

    def link(self, s: int) -> None:
        """New curves in the handles, new values in the quotes."""
        self.s = s
        for name, c in self.curves.items():
            z = self.zeros(name, s)
            z = [z[0], *z.tolist(), z[-1]]
            dates = self.nodes[name]
            if c.interpolation == "log_linear_discount":
                dfs = [np.exp(-x * (d - self.today) / 365.0) for x, d in zip(z, dates, strict=True)]
                curve = ql.DiscountCurve(dates, dfs, ACT365)
            elif c.interpolation == "monotone_cubic_zero" and self.exact:
                days = np.arange(FAR + 1)
                at = np.clip(days / 365.0, c.times[0], c.times[-1])
                curve = ql.ZeroCurve([self.today + int(k) for k in days],
                                     PchipInterpolator(c.times, z[1:-1])(at).tolist(), ACT365)
            elif c.interpolation == "monotone_cubic_zero":
                curve = ql.MonotonicCubicZeroCurve(dates, z, ACT365)
            else:
                curve = ql.ZeroCurve(dates, z, ACT365)
            self.handle[name].linkTo(curve)
        for name, quote in self.spots.items():
            quote.setValue(self.levels[self.market.rows["spot", name].start, s])
        for (a, b), quote in self.pairs.items():
            quote.setValue(self.rate(a, b))
        for name, quotes in self.grids.items():
            values = self.levels[self.market.rows["vol", name], s]
            for quote, k in quotes:
                quote.setValue(values[k])

    def rate(self, a: str, b: str) -> float:
        """Units of b for one of a."""
        return float(self.fx[b][self.s] / self.fx[a][self.s])

    def pair(self, a: str, b: str) -> Any:
        if (a, b) not in self.pairs:
            self.pairs[a, b] = ql.SimpleQuote(self.rate(a, b))
        return self.pairs[a, b]

    def ibor(self, name: str, curve: str = "") -> Any:
        """The index `name`, projected on its curve or on `curve`."""
        key = name + curve
        if key not in self.index:
            data = self.market.index(name)
            handle = self.handle[curve or data.curve]
            if name.endswith("-ON"):
                made: Any = ql.OvernightIndex(key, 0, ql.EURCurrency(), WEEK, ACT360, handle)
            else:
                months = ql.Period(name.rpartition("-")[2])
                made = ql.IborIndex(key, months, 2, ql.EURCurrency(), CALENDAR, ql.Unadjusted, False,
                                    ACT360, handle)  # fmt: skip
            pairs = [(self.date(t), v) for t, v in zip(data.fixing_times, data.fixing_values, strict=True)]
            pairs = [(d, v) for d, v in pairs if made.isValidFixingDate(d)]
            made.addFixings([d for d, _ in pairs], [v for _, v in pairs])
            self.index[key] = made
        return self.index[key]

    def optionlet_vol(self, name: str) -> Any:
        """A cap volatility by strike as QuantLib's structure; its quotes are set by `link`."""
        if name not in self.optionlets:
            v = self.market.vols[name]
            expiries = [1, *(round(t * 365) for t in v.expiries), 60 * 365]
            rows = [0, *range(len(v.expiries)), len(v.expiries) - 1]
            columns = [0, *range(len(v.strikes)), len(v.strikes) - 1]
            strikes = [-1.0, *v.strikes.tolist(), 1.0]
            quotes = [(ql.SimpleQuote(0.0), r * len(v.strikes) + c) for r in rows for c in columns]
            self.grids[name] = quotes
            n = len(columns)
            matrix = [[ql.QuoteHandle(q) for q, _ in quotes[i * n:(i + 1) * n]] for i in range(len(rows))]
            kind = ql.Normal if v.kind == "normal" else ql.ShiftedLognormal
            stripped = ql.StrippedOptionlet(0, CALENDAR, ql.Unadjusted, self.ibor(f"{name[:3]}-6M"),
                                            [self.today + d for d in expiries], strikes, matrix, ACT365,
                                            kind, v.shift if v.kind == "shifted" else 0.0)  # fmt: skip
            made = ql.StrippedOptionletAdapter(stripped)
            made.enableExtrapolation()
            self.optionlets[name] = (ql.OptionletVolatilityStructureHandle(made), stripped, quotes)
            self.link(self.s)
        return self.optionlets[name][0]

    def sigma(self, name: str, *place: Any) -> Any:
        """The volatility of one instrument in every scenario [S]."""
        return np.broadcast_to(self.view.vol(name).sigma(*place), (self.levels.shape[1],))


def flat_vol(scene: Scene, quote: Any) -> Any:
    return ql.BlackVolTermStructureHandle(
        ql.BlackConstantVol(scene.today, CALENDAR, ql.QuoteHandle(quote), ACT365))


def setter(quote: Any, values: Any) -> Callable[[int], None]:
    values = values.tolist()
    return lambda s: quote.setValue(values[s])
