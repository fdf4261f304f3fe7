"""Zero curves from deposits and par swaps: plain Python on values, so that it runs on numbers, on
arrays (one lane per scenario) and inside a recording.

Knows the functions of `vector`. Must not know markets, trades, recorders: times, year fractions and
quotes come in, zero rates at the nodes come out. Times are Act/365F years from the curve's own
date; rates are decimals; a deposit's rate is simple, a zero rate continuously compounded.

Nothing here branches on a quote: which segment a date falls into depends on times only, and the
root search has a fixed number of steps. So one recording serves every scenario.

Source: J. Hull, Options, Futures and Other Derivatives, chapters 4 and 7 (bootstrapping zero and
swap curves); P. Hagan and G. West, Interpolation methods for curve construction, Applied
Mathematical Finance 13 (2006), sections 2 and 3 (both interpolations, iterated bootstrap).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from vectrace.errors import TradeError
from vectrace.trace.iterate import Steps
from vectrace.vector import exp, log

# From a flat continuation of the last zero rate the error of ln P at the node squares with each
# step: 0.3 (one per cent over thirty years) is 1e-16 after five. The others are for wild quotes.
NEWTON_STEPS = 8


@dataclass(frozen=True)
class Instrument:
    """A deposit (no `coupons`; `accrual` is its year fraction) or a par swap, whose fixed leg pays
    quote × accrual at each of `coupons` = (time, accrual) and whose floating leg is worth
    P(start) − P(end). `end` is the node. One quote per instrument, in order of `end`."""

    start: Any
    end: Any
    accrual: Any
    coupons: Sequence[tuple[Any, Any]] = ()


def par_interpolated(
    deposits: Sequence[tuple[Any, Any]], annual: Sequence[tuple[Any, Any, Any]]
) -> list[Any]:
    """Zero rates at the deposits' times, then at the annual dates after one year.

    `deposits` are (time τ, rate r) up to one year: z = ln(1 + r τ)/τ. `annual` are (time, year
    fraction α, par rate K) of the annual dates, the first at one year, K interpolated linearly
    between the quotes: DF_n = (1 − K_n Σ_{i<n} α_i DF_i)/(1 + K_n α_n). The first annual date
    serves the sum; it is a node only where no deposit has its time, which the caller decides.
    """
    zeros = [log(1.0 + rate * time) / time for time, rate in deposits]
    annuity: Any = 0.0
    for number, (time, accrual, par) in enumerate(annual):
        factor = (1.0 - par * annuity) / (1.0 + par * accrual)
        annuity = annuity + accrual * factor
        if number:
            zeros.append(-log(factor) / time)
    return zeros


def piecewise(
    instruments: Sequence[Instrument], quotes: Sequence[Any], log_linear: bool
) -> list[Any]:
    """Zero rates at the instruments' ends, each such that its instrument is worth its quote under
    the chosen interpolation: linear in the zero rate, or in ln P where `log_linear`; both flat in
    the zero rate before the first node.

    Raises TradeError where an instrument does not end after the one before it."""
    curve = Nodes(log_linear)
    for instrument, quote in zip(instruments, quotes, strict=True):
        curve.add(instrument, quote)
    return curve.zeros()


class Nodes:
    """The nodes solved so far. `levels` are zero rates, or ln P for a log-linear curve.

    With x the level of the node being solved, ln P(t) = c + d x at every time t: c holds the node
    before, d is a number without scenario."""

    def __init__(self, log_linear: bool) -> None:
        self.log_linear = log_linear
        self.times: list[Any] = []
        self.levels: list[Any] = []
        self.paid: list[tuple[Any, Any, Any]] = []  # (time, accrual, annuity up to it), all known

    def zeros(self) -> list[Any]:
        if not self.log_linear:
            return self.levels
        return [-x / t for x, t in zip(self.levels, self.times, strict=True)]

    def _line(self, t: Any, end: Any) -> tuple[Any, Any]:
        """(c, d) of ln P(t) = c + d x for a time between the last node and the new one at `end`."""
        if not self.times:  # flat in the zero rate
            return 0.0, (t / end if self.log_linear else -t)
        before, level = self.times[-1], self.levels[-1]
        w = (t - before) / (end - before)
        if self.log_linear:
            return (1.0 - w) * level, w
        return (-t * (1.0 - w)) * level, -t * w

    def _known(self, t: Any, at: int) -> Any:
        """P(t) at a time not after node `at`, with nodes before `at` not after it."""
        times, levels = self.times, self.levels
        if at == 0:
            rate = t / times[0] if self.log_linear else -t
            return exp(levels[0] * rate)
        w = (t - times[at - 1]) / (times[at] - times[at - 1])
        mixed = (1.0 - w) * levels[at - 1] + w * levels[at]
        return exp(mixed if self.log_linear else -t * mixed)

    def add(self, instrument: Any, quote: Any) -> None:
        """Solves the instrument's node."""
        end = instrument.end
        if self.times and end <= self.times[-1]:
            raise TradeError(
                "an instrument does not end after the one before it",
                field="end",
                hint="sort the instruments by end and keep one of each",
            )
        level = self._solve(instrument, quote)
        self.times.append(end)
        self.levels.append(level)

    def _solve(self, instrument: Any, quote: Any) -> Any:
        """The level of the instrument's node."""
        return (self._swap if instrument.coupons else self._deposit)(instrument, quote)

    def _deposit(self, instrument: Instrument, quote: Any) -> Any:
        """P(start)/P(end) = 1 + r α, in closed form: with ln P linear in x at both times,
        c_s + d_s x − (c_e + d_e x) = ln(1 + r α)."""
        start, end = instrument.start, instrument.end
        growth = log(1.0 + quote * instrument.accrual)
        c1, d1 = self._line(end, end)
        if self.times and start <= self.times[-1]:
            return (log(self._before(start)) - growth - c1) / d1
        c0, d0 = self._line(start, end)
        return (growth + c1 - c0) / (d0 - d1)

    def _before(self, t: Any) -> Any:
        """P(t) at a time not after the last node."""
        at = 0
        while t > self.times[at]:
            at += 1
        return self._known(t, at)

    def _swap(self, instrument: Instrument, quote: Any) -> Any:
        """P(start) − P(end) = K Σ α P(t): in closed form where only the last coupon, at the end,
        lies beyond the last node; else by Newton steps on x."""
        end = instrument.end
        annuity = self._paid(instrument.coupons)
        constant = -quote * annuity  # what is known of P(start) − K Σ α P(t) − P(end)
        late: list[tuple[Any, Any, Any]] = []  # (amount, c, d) of the rest
        for time, accrual in instrument.coupons[len(self.paid) :]:
            late.append((-accrual * quote, *self._line(time, end)))
        if instrument.start == 0.0:
            constant = 1.0 + constant
        elif self.times and instrument.start <= self.times[-1]:
            constant = self._before(instrument.start) + constant
        else:
            late.append((1.0, *self._line(instrument.start, end)))
        c, d = self._line(end, end)
        if len(late) == 1 and instrument.coupons[-1][0] == end:
            # constant − K α P − P = 0
            return (log(constant / (1.0 - late[0][0])) - c) / d
        late.append((-1.0, c, d))
        return self._newton(constant, late, end)

    def _paid(self, coupons: Sequence[tuple[Any, Any]]) -> Any:
        """Σ α P(t) over the coupons not after the last node, which `paid` then lists. Swaps of
        neighbouring lengths share their first coupons: those are taken as they are."""
        same = 0
        for (time, accrual), (t, a, _) in zip(coupons, self.paid, strict=False):
            if not (time == t and accrual == a):
                break
            same += 1
        self.paid = self.paid[:same]
        annuity: Any = self.paid[-1][2] if same else 0.0
        for time, accrual in coupons[same:]:
            if not self.times or time > self.times[-1]:
                break
            annuity = annuity + accrual * self._before(time)
            self.paid = [*self.paid, (time, accrual, annuity)]
        return annuity

    def _newton(self, constant: Any, late: Sequence[tuple[Any, Any, Any]], end: Any) -> Any:
        """x with constant + Σ amount exp(c + d x) = 0, from the zero rate of the node before (three
        per cent where there is none)."""
        x: Any = 0.03 if not self.times else self.levels[-1]
        if self.log_linear:
            x = -0.03 * end if not self.times else x * (end / self.times[-1])
        for _ in Steps(NEWTON_STEPS):
            value, slope = constant, 0.0
            for amount, c, d in late:
                term = amount * exp(c + d * x)
                value, slope = value + term, slope + d * term
            x = x - value / slope
        return x
