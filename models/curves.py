"""Zero curves bootstrapped from deposits and par swaps, as models: one lane per scenario of quotes.

The quotes stand in the market as a curve of their own (its "zero rates" are the quotes, its times
the instruments' ends), so that histories and scenario sets of quotes are those of any curve. What
the models return is no value but the zero rate of every node, `z0`, `z1`, …; `npv` is the sum of
what the instruments are worth at their own quotes on the solved curve: nothing, but for rounding.

Formulas and sources: vectrace/market/bootstrap.py.
"""

from dataclasses import dataclass
from typing import Annotated

import vectrace as vt
from vectrace.market.bootstrap import Instrument, par_interpolated, piecewise


@dataclass(frozen=True)
class Quoted:
    """A deposit (`coupons` 0) or a par swap with that many fixed coupons; the node is at `end`."""

    start: float
    end: Annotated[float, vt.Ascending(), vt.After("start")]
    accrual: vt.NotNegative


@dataclass(frozen=True)
class QuotedCoupon:
    """A coupon of a par swap's fixed leg."""

    time: float
    accrual: vt.NotNegative


@dataclass(frozen=True)
class AnnualDate:
    """A date of the annual grid: time and year fraction since the date before."""

    time: Annotated[float, vt.Ascending()]
    accrual: vt.Positive


@dataclass(frozen=True)
class PiecewiseCurve:
    """`deposits`, then `swaps`, in order of their ends; swap i's coupons are the `counts[i]` next
    ones of `coupons`, with `counts` written as text: "1 2 3". `log_linear` chooses between
    interpolation linear in ln P and linear in the zero rate."""

    id: str
    quotes: str
    log_linear: bool
    counts: str
    deposits: vt.Schedule[Quoted]
    swaps: vt.Schedule[Quoted]
    coupons: vt.Schedule[QuotedCoupon]


@dataclass(frozen=True)
class ParInterpolatedCurve:
    """`deposits` (start 0) up to one year; `annual` from one year on, quotes between them linear."""

    id: str
    quotes: str
    deposits: vt.Schedule[Quoted]
    annual: vt.Schedule[AnnualDate]


def _nodes(zeros):
    return {"npv": 0.0 * sum(zeros)} | {f"z{i}": z for i, z in enumerate(zeros)}


@vt.model(trade=PiecewiseCurve)
def piecewise_curve(trade, market):
    """Zero rates at the ends of deposits and swaps."""
    quotes = market.curve(trade.quotes)
    instruments = []
    for i in range(len(trade.deposits)):
        row = trade.deposits[i]
        instruments.append(Instrument(row.start, row.end, row.accrual))
    first = 0
    for i, count in enumerate(map(int, str(trade.counts).split())):
        row, coupons = trade.swaps[i], []
        for k in range(first, first + count):
            coupons.append((trade.coupons[k].time, trade.coupons[k].accrual))
        first += count
        instruments.append(Instrument(row.start, row.end, 0.0, coupons))
    levels = [quotes.zero(x.end) for x in instruments]
    return _nodes(piecewise(instruments, levels, trade.log_linear))


@vt.model(trade=ParInterpolatedCurve)
def par_interpolated_curve(trade, market):
    """Zero rates at the deposits' ends and at the annual dates after one year."""
    quotes = market.curve(trade.quotes)
    deposits = []
    for i in range(len(trade.deposits)):
        end = trade.deposits[i].end
        deposits.append((end, quotes.zero(end)))
    annual = []
    for i in range(len(trade.annual)):
        row = trade.annual[i]
        annual.append((row.time, row.accrual, quotes.zero(row.time)))
    return _nodes(par_interpolated(deposits, annual))
