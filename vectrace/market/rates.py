"""Interest-rate data: zero curves, curves as a spread over another, indices with their fixings.

Knows NumPy and `errors`. Must not know trades, models or how a curve is read. Times are Act/365F
years from the market's valuation time; rates are decimals, continuously compounded.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from vectrace.display import count
from vectrace.errors import MarketError
from vectrace.market.checks import Floats, ascending, axis, numbers, option

INTERPOLATIONS: dict[str, int] = {
    "linear_zero": 0,
    "log_linear_discount": 1,
    "monotone_cubic_zero": 2,
    "monotone_cubic_log_discount": 3,
}


@dataclass(frozen=True, eq=False)
class CurveData:
    """A zero curve: `zeros[i]` at `times[i]`, flat in the zero rate beyond both ends. Between nodes:

    * "linear_zero": linear in the zero rate;
    * "log_linear_discount": linear in the logarithm of the discount factor;
    * "monotone_cubic_zero", "monotone_cubic_log_discount": Fritsch and Carlson's monotone cubic in
      the zero rate or in the logarithm of the discount factor.

    With `over` the nodes are spreads, and the zero rate is that of the curve of this name plus the
    spread: see `SpreadCurve`. `anchor` is how many years before the valuation time the curve was
    made: see `Market.at`. One node is legal. Raises MarketError on unsorted, duplicate, missing or
    non-finite nodes."""

    name: str
    currency: str
    times: Floats
    zeros: Floats
    interpolation: str = "linear_zero"
    over: str = ""
    anchor: float = 0.0

    def __repr__(self) -> str:
        what = f"spread over {self.over}" if self.over else "zero rates"
        nodes = f"{count(len(self.times), 'node')} {self.times[0]:g}…{self.times[-1]:g} years"
        rates = f"{what} {self.zeros[0]:.4%}…{self.zeros[-1]:.4%}"
        return f"<CurveData {self.name!r} {self.currency}: {nodes}, {rates}, {self.interpolation}>"

    def __post_init__(self) -> None:
        what = f"curve {self.name!r}"
        object.__setattr__(self, "times", numbers(self.times, f"{what} times"))
        object.__setattr__(self, "zeros", numbers(self.zeros, f"{what} zeros"))
        if not self.name or not self.currency:
            raise MarketError(f"{what} has no name or currency", hint="name both")
        if len(self.times) != len(self.zeros):
            raise MarketError(
                f"{what}: {len(self.times)} times but {len(self.zeros)} zeros",
                hint="give one zero rate per time",
            )
        if not len(self.times):
            raise MarketError(f"{what} has no nodes", hint="give at least one")
        axis(self.times, f"{what} times")
        if self.times[0] < 0.0:
            raise MarketError(
                f"{what} times[0] = {self.times[0]:g} is before the base date",
                hint="drop nodes before the base date",
            )
        option(self.interpolation, INTERPOLATIONS, f"{what}: unknown interpolation")
        if self.over == self.name:
            raise MarketError(f"{what} is a spread over itself", hint="name another curve")
        if not (np.isfinite(self.anchor) and self.anchor >= 0.0):
            raise MarketError(f"{what}: its anchor is {self.anchor}", hint="give years, not below 0")


def SpreadCurve(
    name: str,
    currency: str,
    over: str,
    spread: Any,
    times: Sequence[float] = (),
    interpolation: str = "linear_zero",
) -> CurveData:
    """A curve as a spread over the curve named `over`, added to its zero rate: one number for all
    times, or one for each of `times`. A curve for discounting in one currency what is collateralised
    in another is such a curve, with the currency basis as its spread. The spreads are levels that
    scenarios move, like the zero rates of `over`, which may be a spread curve itself."""
    flat = np.ndim(spread) == 0 and not len(times)
    nodes: Any = [0.0] if flat else times
    levels: Any = [spread] if flat else spread
    return CurveData(name, currency, nodes, levels, interpolation, over)


def check_spreads(curves: Sequence[CurveData]) -> None:
    """Raises MarketError where a spread curve stands over an unknown curve, or over itself by way of
    others."""
    over = {c.name: c.over for c in curves}
    for name, base in over.items():
        seen = [name]
        while base:
            if base not in over:
                raise MarketError(
                    f"curve {seen[-1]!r} is a spread over unknown curve {base!r}",
                    hint=f"known curves: {', '.join(sorted(over))}",
                )
            if base in seen:
                circle = " over ".join([*seen, base])
                raise MarketError(f"spread curves run in a circle: {circle}", hint="break it")
            seen.append(base)
            base = over[base]


@dataclass(frozen=True, eq=False)
class IndexData:
    """A floating-rate index: projection curve and known fixings. `fixing_times` ascending, Act/365F
    years from the market's base date (past: negative); `fixing_values` the rates."""

    name: str
    curve: str
    fixing_times: Floats = field(default_factory=lambda: np.zeros(0))
    fixing_values: Floats = field(default_factory=lambda: np.zeros(0))

    def __post_init__(self) -> None:
        what = f"index {self.name!r}"
        times = numbers(self.fixing_times, f"{what} fixing_times")
        values = numbers(self.fixing_values, f"{what} fixing_values")
        object.__setattr__(self, "fixing_times", times)
        object.__setattr__(self, "fixing_values", values)
        if len(times) != len(values):
            raise MarketError(
                f"{what}: {len(times)} fixing times but {len(values)} values",
                hint="give one value per time",
            )
        ascending(times, f"{what} fixing_times")

    @staticmethod
    def of(name: str, curve: str, fixings: Mapping[float, float]) -> IndexData:
        """From a mapping time → value in any order."""
        times = sorted(fixings)
        return IndexData(name, curve, np.array(times, float), np.array([fixings[t] for t in times]))

    def with_fixings(self, fixings: Mapping[float, float]) -> IndexData:
        """The index with further fixings; where both have a time, the new one's value counts."""
        known = dict(zip(self.fixing_times.tolist(), self.fixing_values.tolist(), strict=True))
        return IndexData.of(self.name, self.curve, known | dict(fixings))
