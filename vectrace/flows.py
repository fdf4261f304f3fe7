"""The flows behind an NPV: date, fixing or forward, accrual, discount factor and present value of
each, by the eager reading of the trade's own model.

Knows the eager reading of models and the market as models see it; nothing of recordings or kernels.

A flow's present value is what the model says the trade is worth with this flow alone. That is the
flow's share of the NPV for every model that adds up its flows; where the shares do not add up to the
NPV, the model is no sum of its flows, and that is said instead of a table.
"""

from __future__ import annotations

import dataclasses
import datetime
import math
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from vectrace.errors import TradeError, VectraceError
from vectrace.market.data import Market
from vectrace.market.view import Curve, EagerSource, Index, MarketView
from vectrace.schedule import Schedule

DECIMALS = 6  # of printed amounts
TOLERANCE = 1e-9  # by which shares may miss the NPV, relative to the largest of them


@dataclass(frozen=True)
class Flow:
    """One flow of schedule `leg`, number from 1. `kind` is "fixed", "fixing", "forward" or "paid" and
    `rate` that rate, to which `spread` is added; `factor` the discount factor; NaN where the model asked for none. A flow that
    is paid already is worth nothing."""

    leg: str
    number: int
    date: datetime.date
    time: float
    notional: float
    accrual: float
    kind: str
    rate: float
    spread: float
    factor: float
    pv: float


@dataclass(frozen=True)
class FlowTable:
    """All flows of a trade in trade currency; `rest` is the value of the trade without any."""

    trade: str
    model: str
    currency: str
    npv: float
    rest: float
    flows: tuple[Flow, ...]

    def printed(self) -> tuple[list[Decimal], Decimal]:
        """(present values, NPV) with DECIMALS digits, such that the values (the rest first, then
        the flows) add up to the NPV exactly. Each is its number rounded down or up to the last
        digit: the ones whose remainders are largest are rounded up, as many as the sum needs."""
        unit = Decimal(1).scaleb(-DECIMALS)
        exact = [Decimal(x) for x in (self.rest, *(f.pv for f in self.flows))]
        total = Decimal(self.npv).quantize(unit)
        down = [x.quantize(unit, "ROUND_FLOOR") for x in exact]
        missing = int((total - sum(down, Decimal(0))) / unit)
        by_remainder = sorted(range(len(exact)), key=lambda i: down[i] - exact[i])
        for i in by_remainder[: max(0, missing)]:
            down[i] += unit
        for i in by_remainder[::-1][: max(0, -missing)]:
            down[i] -= unit
        return down, total

    def text(self) -> str:
        """A table; its column PV adds up to its last line."""
        values, total = self.printed()
        money = self.currency or "trade currency"
        labels = [f"{f.leg} {f.number}" for f in self.flows]
        first = max([12, *map(len, labels)]) + 2
        head = f"{'flow':<{first}}{'date':<12}{'time':>10}{'notional':>18}{'accrual':>11}"
        head += f"{'rate':>11} {'of':<8}{'spread':>10}{'discount':>12}{'PV':>24}"
        lines = [f"{self.trade}: {self.model}, amounts in {money}", head]
        for label, f, pv in zip(labels, self.flows, values[1:], strict=True):
            lines.append(
                f"{label:<{first}}{f.date!s:<12}{f.time:>10.6f}"
                f"{_number(f.notional, 18, 2)}{_number(f.accrual, 11, 6)}"
                f"{_number(f.rate * 100, 10, 5, '%')} {f.kind:<8}"
                f"{_number(f.spread * 100, 9, 4, '%')}{_number(f.factor, 12, 8)}"
                f"{pv:>24,}"
            )
        if values[0]:
            lines.append(f"{'without flows':<{92 + first}}{values[0]:>24,}")
        lines.append(f"{'NPV':<{92 + first}}{total:>24,}")
        return "\n".join(lines)


def _number(x: float, width: int, digits: int, unit: str = "") -> str:
    return " " * (width + len(unit)) if math.isnan(x) else f"{x:>{width},.{digits}f}{unit}"


# ---- a market that writes down what it is asked ------------------------------------------------
@dataclass
class _Log:
    """Discount factors by time, and the index rate of the flow asked for last."""

    factors: dict[float, float] = field(default_factory=dict)
    kind: str = ""
    rate: float = math.nan


class _Curve(Curve):
    log: _Log

    def discount(self, time: Any) -> Any:
        got = super().discount(time)
        self.log.factors[time] = got
        return got


class _Index(Index):
    log: _Log

    def _note(self, flow: Any) -> None:
        value = super().fixing(flow)
        self.log.kind = "forward" if value is None else "fixing"
        # asked of the plain curve: these factors belong to the forward, not to the payment
        self.log.rate = super().forward(flow) if value is None else value

    def rate(self, flow: Any) -> Any:
        self._note(flow)
        return super().rate(flow)

    def coupon_value(self, flow: Any, discount: Curve) -> Any:
        self._note(flow)
        return super().coupon_value(flow, discount)


class _View(MarketView):
    def __init__(self, source: EagerSource, log: _Log) -> None:
        super().__init__(source)
        self._log = log

    def curve(self, name: Any) -> Curve:
        made = _Curve(self._source, self._source.id("curve", name))
        made.log = self._log
        return made

    def index(self, name: Any) -> Index:
        made = _Index(self._source, self._source.id("index", name), name)
        made.log = self._log
        return made


# ---- the table ---------------------------------------------------------------------------------
def flow_table(model: Any, trade: Any, market: Market) -> FlowTable:
    """The flows of one trade under `model` on `market`. Raises VectraceError where the model's
    value is no sum over its flows, and what the model raises on a trade it cannot price."""
    source = EagerSource(market)
    name = str(getattr(trade, "id", "trade"))

    def value(of: Any, log: _Log) -> float:
        got = model(of, _View(source, log))
        return float(got["npv"] if isinstance(got, dict) else got)

    npv = value(trade, _Log())
    legs = dict(_schedules(trade))
    if not legs:
        raise VectraceError(
            f"{name}: trades of {type(trade).__name__} have no flows",
            hint="leave out --flows, or price it with vt.price and a debugger",
        )
    empty = trade
    for path in legs:
        empty = _with(empty, path, Schedule())
    flows: list[Flow] = []
    try:
        rest = value(empty, _Log())
        for path, rows in legs.items():
            for number, row in enumerate(rows, 1):
                log = _Log()
                alone = value(_with(empty, path, Schedule([row])), log) - rest
                flows.append(_flow(path, number, row, log, alone, market))
    except (IndexError, ZeroDivisionError, TradeError):  # a flow that means nothing by itself
        rest = math.nan
    total = math.fsum([rest, *(f.pv for f in flows)])
    size = max((abs(f.pv) for f in flows), default=0.0)
    if not abs(total - npv) <= TOLERANCE * max(size, abs(npv), 1.0):
        raise VectraceError(
            f"{name}: the model {model.name} is no sum over flows (its NPV is {npv:.6f})",
            hint="leave out --flows",
        )
    currency = str(getattr(trade, "currency", ""))
    return FlowTable(name, model.name, currency, npv, rest, tuple(flows))


def _schedules(part: Any, prefix: str = "") -> Iterator[tuple[str, Any]]:
    """(dotted path, schedule) of every schedule of a trade and its nested dataclasses."""
    for f in dataclasses.fields(part):
        inner = getattr(part, f.name)
        if isinstance(inner, Schedule):
            yield prefix + f.name, inner
        elif dataclasses.is_dataclass(inner):
            yield from _schedules(inner, f"{prefix}{f.name}.")


def _with(part: Any, path: str, rows: Schedule[Any]) -> Any:
    """`part` with another schedule at `path`."""
    name, _, rest = path.partition(".")
    inner = _with(getattr(part, name), rest, rows) if rest else rows
    return dataclasses.replace(part, **{name: inner})


def _flow(path: str, number: int, row: Any, log: _Log, pv: float, market: Market) -> Flow:
    def cell(*names: str) -> float:
        return next((float(getattr(row, n)) for n in names if hasattr(row, n)), math.nan)

    time = cell("pay_time", "time", "end_time")
    days = 0 if math.isnan(time) else round(time * 365.0)
    rate, kind = log.rate, log.kind
    if not kind and not math.isnan(cell("rate")):
        rate, kind = cell("rate"), "fixed"
    return Flow(
        path,
        number,
        market.base_date + datetime.timedelta(days=days),
        time,
        cell("notional", "amount"),
        cell("accrual"),
        "paid" if time <= market.t else kind,
        rate,
        cell("spread"),
        log.factors.get(time, math.nan),
        pv,
    )
