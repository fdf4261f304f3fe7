"""Projection curves from deposits, forward rate agreements and swaps, discounted on a curve that is
there already: plain Python on values, like `bootstrap`, whose nodes and interpolations it shares.

Knows `bootstrap`. Must not know markets, trades or dates.

Sources: F. Ametrano and M. Bianchetti, Everything you always wanted to know about multiple interest
rate curve bootstrapping but were afraid to ask (2013), section 4; J. Hull, Options, Futures and Other
Derivatives, chapter 7.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from vectrace.market.bootstrap import NEWTON_STEPS, Instrument, Nodes
from vectrace.trace.iterate import Steps
from vectrace.vector import exp


@dataclass(frozen=True)
class IndexSwap:
    """A par swap: quote × Σ accrual P(time) over the `fixed` coupons (time, accrual) is worth what the
    `floating` ones are: (payment, start, end, weight), each paying weight × (P(s)/P(e) − 1) on the
    projection curve; the weight is the coupon's year fraction over that of its index. The node is at
    `end`, the last of the periods' ends."""

    end: Any
    fixed: Sequence[tuple[Any, Any]]
    floating: Sequence[tuple[Any, Any, Any, Any]]


def projection(
    instruments: Sequence[Instrument | IndexSwap],
    quotes: Sequence[Any],
    discount: Callable[[Any], Any],
    log_linear: bool,
) -> list[Any]:
    """Zero rates at the instruments' ends, each such that its instrument is worth its quote: deposits
    and forward rate agreements on the projection curve alone, swaps discounted by `discount`.

    Raises TradeError where an instrument does not end after the one before it."""
    curve = _Projection(log_linear, discount)
    for instrument, quote in zip(instruments, quotes, strict=True):
        curve.add(instrument, quote)
    return curve.zeros()


class _Projection(Nodes):
    def __init__(self, log_linear: bool, discount: Callable[[Any], Any]) -> None:
        super().__init__(log_linear)
        self.discount = discount

    def _solve(self, instrument: Any, quote: Any) -> Any:
        if isinstance(instrument, Instrument):
            return self._deposit(instrument, quote)
        return self._index_swap(instrument, quote)

    def _index_swap(self, swap: IndexSwap, quote: Any) -> Any:
        """Σ w D(pay) (P(s)/P(e) − 1) = K Σ α D(t). With x the new node's level, ln of each P(s)/P(e)
        is c + d x, where d is zero for periods that end by the last node."""
        known: Any = 0.0
        for time, accrual in swap.fixed:
            known = known - quote * accrual * self.discount(time)
        late: list[tuple[Any, Any, Any]] = []  # (amount, c, d)
        for pay, start, end, weight in swap.floating:
            amount = weight * self.discount(pay)
            known = known - amount
            if self.times and end <= self.times[-1]:
                known = known + amount * (self._before(start) / self._before(end))
                continue
            c1, d1 = self._line(end, swap.end)
            if start == 0.0:
                late.append((amount, -c1, -d1))
            elif self.times and start <= self.times[-1]:
                late.append((amount * self._before(start), -c1, -d1))
            else:
                c0, d0 = self._line(start, swap.end)
                late.append((amount, c0 - c1, d0 - d1))
        x: Any = 0.03 if not self.times else self.levels[-1]
        if self.log_linear:
            x = -0.03 * swap.end if not self.times else x * (swap.end / self.times[-1])
        for _ in Steps(NEWTON_STEPS):
            value, slope = known, 0.0
            for amount, c, d in late:
                term = amount * exp(c + d * x)
                value, slope = value + term, slope + d * term
            x = x - value / slope
        return x
