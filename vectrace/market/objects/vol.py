"""Volatilities as a model sees them.

Knows grids. A volatility is one number, or a grid of expiry, tenor and strike, on which an axis that
is not there has one node: a term structure, a surface and a cube run the same trace. What splits a
trace is what changes the computation: the kind, whether there is a grid, what strikes are measured
in, how time is interpolated, and whether a tenor is given.
"""

from __future__ import annotations

from typing import Any

from vectrace.errors import TradeError
from vectrace.interpolation import through_variance
from vectrace.market.grids import MONTHS, STRIKES, TIMES, VOL_KINDS
from vectrace.market.objects.locate import Axis
from vectrace.market.objects.source import Source, atomic
from vectrace.market.objects.surface import Along, axis_of, method_of, value_at
from vectrace.trace.record import here

# Values of the table vol_form: one number; all linear and by absolute strikes, without tenors and with
FLAT, BY_STRIKE, BY_TENOR = 0, 1, 2


@atomic
class InVariance(Along):
    """The expiry axis where total variance is linear in time."""

    def __init__(self, axis: Axis, x: Any) -> None:
        super().__init__(axis, x)

    def linear(self, values: Any) -> Any:
        return through_variance(self.x, self.place.nodes, self.weight, values)


@atomic
class Vol:
    """A volatility. `kind` is "black", "shifted" or "normal"; the pricing formula asks for it."""

    def __init__(self, source: Source, id: Any) -> None:
        self.source, self.id = source, id

    def _named(self, table: str, names: dict[str, int]) -> str:
        code = self.source.ifetch(table, self.id)
        for name, number in names.items():
            if code == number:
                return name
        raise TradeError(f"this volatility's {table[4:]} is not known", where=here())

    @property
    def kind(self) -> str:
        return self._named("vol_kind", VOL_KINDS)

    @property
    def normal(self) -> bool:
        """Whether the formula is Bachelier's. It is Black's of rate + `shift` else."""
        return bool(self.source.ifetch("vol_kind", self.id) == VOL_KINDS["normal"])

    @property
    def shift(self) -> Any:
        """What is added to rate and strike: 0 but for the kind "shifted"."""
        return self.source.fetch("vol_shift", self.id)

    def sigma(self, expiry: Any, strike: Any = None, forward: Any = None, tenor: Any = None) -> Any:
        """The volatility for an expiry (years from the base date), a strike and forward, and for
        swaptions the tenor of the underlying swap: Act/365F years from its start to its end, which are
        rounded to whole months.

        Without strike and forward, the one at the money, which a volatility by absolute strikes
        does not have; without a tenor, the volatility must not depend on it (TradeError)."""
        s = self.source
        row, form = s.ifetch("vol_row", self.id), s.ifetch("vol_form", self.id)
        if form == FLAT:
            return s.factor(row)
        tau, number = expiry - s.t, s.ifetch("vol_axis", self.id)
        expiries, strikes = axis_of(s, number), axis_of(s, number + 2)
        time, by, smile = "vol", "strike", "linear"
        if form > (BY_STRIKE if tenor is None else BY_TENOR):
            time, by = self._named("vol_time", TIMES), self._named("vol_strike", STRIKES)
            smile = method_of(s, number + 2)
            if tenor is None and axis_of(s, number + 1).more > 0.0:
                raise TradeError("this volatility is one by tenor, and none is given", where=here(),
                                 hint="name a volatility without tenors")  # fmt: skip
        along = [Along(expiries, tau) if time == "vol" else InVariance(expiries, tau)]
        if tenor is not None:
            along.append(Along(axis_of(s, number + 1), self._months(tenor)))
        along.append(Along(strikes, self._coordinate(by, strike, forward, strikes), smile))
        return value_at(s, row, along)

    def _months(self, tenor: Any) -> Any:
        """A tenor in whole months of 365.25/12 days, in years: what cubes are quoted for."""
        at = self.source.search("tenor_month", 0, MONTHS, tenor * (12.0 * 365.0 / 365.25) + 0.5)
        return self.source.fetch("tenor_month", at) / 12.0

    def _coordinate(self, by: str, strike: Any, forward: Any, strikes: Axis) -> Any:
        if strike is None:
            if by == "strike" and strikes.more > 0.0:
                raise TradeError("at the money of a volatility by absolute strikes", where=here(),
                                 hint="name a volatility by moneyness or spread, or without strikes")  # fmt: skip
            return 1.0 if by == "moneyness" else 0.0
        if by == "strike":
            return strike
        return strike / forward if by == "moneyness" else strike - forward
