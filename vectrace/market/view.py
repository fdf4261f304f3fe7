"""The market as a model sees it: curves, indices, FX, spots and volatilities with methods.

Knows market data, traced values and their functions; nothing of books or engines. The same classes
serve both readings: a `Source` answers table look-ups with numbers (eager) or records them.
"""

from __future__ import annotations

from typing import Any, Protocol

import numpy as np

from vectrace.errors import TradeError
from vectrace.market.data import INTERPOLATIONS, VOL_KINDS, Market
from vectrace.trace.ir import F64, I64
from vectrace.trace.proxy import Name
from vectrace.trace.record import Recorder, here, table_op
from vectrace.vector import Integer, Scalar, exp, lanes, maximum, minimum, record, where


class Source(Protocol):
    """Where a view's numbers come from."""

    t: Any

    def id(self, kind: str, name: Any) -> Any: ...
    def fetch(self, table: str, i: Any) -> Any: ...
    def ifetch(self, table: str, i: Any) -> Any: ...
    def search(self, table: str, lo: Any, hi: Any, x: Any) -> Any: ...
    def factor(self, row: Any) -> Any: ...


class EagerSource:
    """Plain numbers: `levels` [rows] or [rows, S]."""

    def __init__(self, market: Market, levels: Any = None) -> None:
        self.market, self.t = market, float(market.t)
        self.tables = market.setup_tables()
        self.levels = np.asarray(market.base_levels() if levels is None else levels)

    def id(self, kind: str, name: str) -> int:
        found = self.market.ids(kind).get(name)
        if found is None:
            raise unknown(kind, name)
        return found

    def fetch(self, table: str, i: int) -> float:
        return float(table_op("fetch", [i], self.tables[table]))

    def ifetch(self, table: str, i: int) -> int:
        return int(table_op("ifetch", [i], self.tables[table]))

    def search(self, table: str, lo: int, hi: int, x: float) -> int:
        return int(table_op("search", [lo, hi, x], self.tables[table]))

    def factor(self, row: int) -> Any:
        x = self.levels[row]
        return float(x) if x.ndim == 0 else lanes(x)


class RecordedSource:
    """Look-ups recorded into the trace."""

    def __init__(self, recorder: Recorder, market: Market) -> None:
        self.recorder, self.market = recorder, market
        self.t = Scalar(recorder, recorder.input(("time",), F64, float(market.t)), False)

    def id(self, kind: str, name: Any) -> Integer:
        r, ids = self.recorder, self.market.ids(kind)
        symbolic = isinstance(name, Name)
        text = name.value if symbolic else str(name)
        found = ids.get(text)
        if symbolic:
            r.fact("known", name.path, kind, found is not None)
        if found is None:
            raise unknown(kind, text, name.path if symbolic else "")
        slot = ("name", kind, name.path) if symbolic else ("literal", kind, text)
        return Integer(r, r.input(slot, I64, found), False)

    def fetch(self, table: str, i: Any) -> Any:
        return record("fetch", i, attrs=(table,))

    def ifetch(self, table: str, i: Any) -> Any:
        return record("ifetch", i, attrs=(table,))

    def search(self, table: str, lo: Any, hi: Any, x: Any) -> Any:
        if not isinstance(x, Scalar):
            x = Scalar(self.recorder, self.recorder.const(float(x)), False)
        return record("search", lo, hi, x, attrs=(table,))

    def factor(self, row: Any) -> Any:
        return record("gather", row, attrs=("factor",))


def unknown(kind: str, name: str, field: str = "") -> TradeError:
    """The error of a name the market does not have."""
    return TradeError(f"the market has no {kind} {name!r}", field=field, where=here(),
                      hint=f"add the {kind} to the market or correct the name")


def _pick(condition: Any, a: Any, b: Any) -> Any:
    if isinstance(condition, bool):
        return a if condition else b
    return record("iselect", condition, a, b)


class Curve:
    """A zero curve. `discount(T)` is P(t, T) = exp(−z(T − t) (T − t)), z flat beyond both ends and
    between nodes linear ("linear_zero"), or such that z τ, minus the logarithm of P, is linear
    ("log_linear_discount"); T in Act/365F years from the base date."""

    def __init__(self, source: Source, id: Any) -> None:
        self.source, self.id = source, id
        self.lo, self.hi = source.ifetch("curve_lo", id), source.ifetch("curve_hi", id)
        code = source.ifetch("curve_interp", id)
        self.log_linear = False
        if code != INTERPOLATIONS["linear_zero"]:
            if code != INTERPOLATIONS["log_linear_discount"]:
                raise TradeError("this curve's interpolation is not known", where=here())
            self.log_linear = True

    def is_same(self, other: Curve) -> bool:
        """Whether two curves are one and the same object of the market."""
        return bool(self.id == other.id)

    def _between(self, tau: Any) -> tuple[Any, ...]:
        """Zero rates and times of the nodes around `tau`, and the weight of the second in [0, 1]."""
        s = self.source
        left = s.search("node_time", self.lo, self.hi, tau)
        right = _pick(left < self.hi, left + 1, left)
        t0, t1 = s.fetch("node_time", left), s.fetch("node_time", right)
        inside = t0 < t1
        weight = where(inside, (tau - t0) / where(inside, t1 - t0, 1.0), 0.0)
        weight = minimum(maximum(weight, 0.0), 1.0)
        return s.factor(left), s.factor(right), t0, t1, weight

    def zero(self, tau: Any) -> Any:
        """Continuously compounded zero rate for a time `tau` from the valuation time."""
        if self.log_linear:
            return self._exponent(tau) / tau
        z0, z1, _, _, weight = self._between(tau)
        return z0 + weight * (z1 - z0)

    def _exponent(self, tau: Any) -> Any:
        """−ln P of a log-linear curve: z₀ t₀ (1 − w) + z₁ t₁ w inside, z τ beyond both ends (where
        w is 0). The factors of z₀ and z₁ hold no scenario: they are computed once per date."""
        z0, z1, t0, t1, weight = self._between(tau)
        inside = weight > 0.0
        first = where(inside, t0 * (1.0 - weight), tau)
        return z0 * first + z1 * where(inside, t1 * weight, 0.0)

    def discount(self, time: Any) -> Any:
        """P(t, T): value now of one unit paid at `time`."""
        tau = time - self.source.t
        if self.log_linear:
            return exp(-self._exponent(tau))
        return exp(-(self.zero(tau) * tau))

    def forward(self, start: Any, end: Any, accrual: Any) -> Any:
        """Simple forward rate over [start, end] for the year fraction `accrual`."""
        return (self.discount(start) / self.discount(end) - 1.0) / accrual


class Index:
    """An interest-rate index: a projection curve and its past fixings."""

    def __init__(self, source: Source, id: Any, name: Any) -> None:
        self.source, self.id, self.name = source, id, name
        self.curve = Curve(source, source.ifetch("index_curve", id))

    def _fixing(self, time: Any) -> tuple[bool, Any]:
        s = self.source
        lo, hi = s.ifetch("fixing_lo", self.id), s.ifetch("fixing_hi", self.id)
        at = s.search("fixing_time", lo, hi, time)
        # an index without fixings has hi < lo: `at` is then a row of some other index
        present = hi + 1 > at
        if present and s.fetch("fixing_time", at) == time:
            return True, s.fetch("fixing_value", at)
        return False, None

    def fixing(self, flow: Any) -> Any:
        """The fixing that applies to a flow at the valuation time, or None if it is still to come:
        the fixing before t, at t the fixing if there is one. A missing past fixing is a TradeError."""
        t = self.source.t
        if flow.fixing_time > t:
            return None
        present, value = self._fixing(flow.fixing_time)
        if present:
            return value
        if flow.fixing_time < t:
            raise TradeError("a past fixing of the index is missing", field="fixing_time", where=here(),
                             hint="add the fixing to the index's history")
        return None

    def forward(self, flow: Any) -> Any:
        """The forward rate of a flow's index period."""
        return self.curve.forward(flow.start_time, flow.end_time, flow.index_accrual)

    def rate(self, flow: Any) -> Any:
        """The fixing if it is known at the valuation time, else the forward rate."""
        value = self.fixing(flow)
        return self.forward(flow) if value is None else value

    def coupon_value(self, flow: Any, discount: Curve) -> Any:
        """Value now of (rate + spread) × accrual paid at `pay_time`, for one unit of notional.

        Where the coupon is projected and discounted on one curve over one period, the forward's
        denominator cancels: P(s)/P(e) − 1 times P(e) is P(s) − P(e) (Hull, ch. 7).
        """
        df = discount.discount(flow.pay_time)
        value = self.fixing(flow)
        if value is not None:
            return (value + flow.spread) * flow.accrual * df
        if (self.curve.is_same(discount) and flow.pay_time == flow.end_time
                and flow.accrual == flow.index_accrual):
            return self.curve.discount(flow.start_time) - df + flow.spread * flow.accrual * df
        return (self.forward(flow) + flow.spread) * flow.accrual * df


class Vol:
    """A volatility. `kind` is "black", "shifted" or "normal"; the pricing formula asks for it."""

    def __init__(self, source: Source, id: Any) -> None:
        self.source, self.id = source, id

    @property
    def kind(self) -> str:
        code = self.source.ifetch("vol_kind", self.id)
        for name, number in VOL_KINDS.items():
            if code == number:
                return name
        raise TradeError("this volatility's kind is not known", where=here())

    @property
    def shift(self) -> Any:
        return self.source.fetch("vol_shift", self.id)

    def sigma(self, expiry: Any, strike: Any, forward: Any) -> Any:
        """The volatility for an expiry (years), strike and forward."""
        return self.source.factor(self.source.ifetch("vol_row", self.id))


class MarketView:
    """What a model gets as `market`."""

    def __init__(self, source: Source) -> None:
        self._source = source

    @property
    def t(self) -> Any:
        """Valuation time, Act/365F years from the base date; 0 in a plain valuation."""
        return self._source.t

    def curve(self, name: Any) -> Curve:
        return Curve(self._source, self._source.id("curve", name))

    def index(self, name: Any) -> Index:
        return Index(self._source, self._source.id("index", name), name)

    def vol(self, name: Any) -> Vol:
        return Vol(self._source, self._source.id("vol", name))

    def spot(self, name: Any) -> Any:
        """The spot price of a name."""
        s = self._source
        return s.factor(s.ifetch("spot_row", s.id("spot", name)))

    def fx(self, a: Any, b: Any) -> Any:
        """Units of currency `b` for one unit of currency `a`."""
        s = self._source
        return (s.factor(s.ifetch("fx_row", s.id("currency", b)))
                / s.factor(s.ifetch("fx_row", s.id("currency", a))))


for _class in (Curve, Index, Vol, MarketView, EagerSource, RecordedSource, Market):
    # a market does not change while a model runs: no part of the state of a loop
    _class.__vt_atom__ = staticmethod(lambda value: None)  # type: ignore[union-attr]


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
