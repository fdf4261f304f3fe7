"""What a bootstrapped curve is made of: deposits and par swaps with their times, ready for the
models of `models/curves.py`.

Knows tenors and dataclasses only. Must not know engines or models: `run.curves` brings them
together. Times are Act/365F years from the curve's own date.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from vectrace.errors import MarketError
from vectrace.market.rates import INTERPOLATIONS

SCHEMES = ("par_interpolated", "piecewise")
SOLVED = ("linear_zero", "log_linear_discount")  # where a node changes the curve before it alone


@dataclass(frozen=True)
class Deposit:
    """Simple rate from `start` to `end` with the year fraction `accrual`."""

    start: float
    end: float
    accrual: float


@dataclass(frozen=True)
class ParSwap:
    """Fixed coupons (time, year fraction) against P(start) − P(end)."""

    start: float
    end: float
    coupons: tuple[tuple[float, float], ...]


@dataclass(frozen=True)
class CurveSpec:
    """How one curve is bootstrapped: instruments in order of their ends, scheme, interpolation."""

    name: str
    scheme: str
    interpolation: str
    deposits: tuple[Deposit, ...]
    swaps: tuple[ParSwap, ...]

    def __post_init__(self) -> None:
        what = f"curve {self.name!r}"
        if self.scheme not in SCHEMES:
            raise MarketError(
                f"{what}: {self.scheme!r} is no bootstrap", hint=f"use {' or '.join(SCHEMES)}"
            )
        if self.interpolation not in INTERPOLATIONS:
            raise MarketError(
                f"{what}: unknown interpolation {self.interpolation!r}",
                hint=f"use one of {', '.join(INTERPOLATIONS)}",
            )
        if self.scheme == "piecewise" and self.interpolation not in SOLVED:
            raise MarketError(
                f"{what}: a piecewise bootstrap does not solve for {self.interpolation!r}",
                hint=f"use {' or '.join(SOLVED)}",
            )
        ends = self.quote_times
        if not ends:
            raise MarketError(f"{what} has no quotes", hint="give at least one")
        for before, end in zip([0.0, *ends], ends, strict=False):
            if end <= before:
                raise MarketError(
                    f"{what}: an instrument ends at {end:g} years, not after {before:g}",
                    hint="order deposits, then swaps, by their ends; keep one of each",
                )

    @property
    def quote_times(self) -> tuple[float, ...]:
        """The ends of the instruments: where their quotes stand on the curve of quotes."""
        return (*(d.end for d in self.deposits), *(s.end for s in self.swaps))

    @property
    def annual(self) -> tuple[float, ...]:
        """The annual dates 1, 2, … up to the last quote (`par_interpolated`)."""
        return tuple(float(n) for n in range(1, int(self.quote_times[-1] + 1e-9) + 1))

    @property
    def node_times(self) -> tuple[float, ...]:
        """The times of the zero rates that the bootstrap returns."""
        if self.scheme == "piecewise":
            return self.quote_times
        return (*(d.end for d in self.deposits), *self.annual[1:])


def spec_of_tenors(
    name: str, times: Sequence[float], scheme: str, interpolation: str = "linear_zero"
) -> CurveSpec:
    """Quotes by tenor: deposits up to one year (simple, year fraction = tenor), then par swaps with
    annual coupons of year fraction 1; where a tenor is no whole number of years, the first coupon
    is the short one. All start today. Raises MarketError where `par_interpolated` has no quote of
    one year to start its annual dates from."""
    deposits = tuple(Deposit(0.0, float(t), float(t)) for t in times if t <= 1.0)
    swaps = []
    for t in times:
        if t > 1.0:
            count = int(t + 1.0 - 1e-9)
            ends = [float(t) - k for k in range(count - 1, -1, -1)]
            starts = [0.0, *ends[:-1]]
            swaps.append(
                ParSwap(0.0, float(t), tuple((e, e - s) for s, e in zip(starts, ends, strict=True)))
            )
    if scheme == "par_interpolated" and not (deposits and deposits[-1].end == 1.0):
        raise MarketError(
            f"curve {name!r}: par_interpolated needs a quote of 1Y",
            hint='add it, or use bootstrap = "piecewise"',
        )
    return CurveSpec(name, scheme, interpolation, deposits, tuple(swaps))
