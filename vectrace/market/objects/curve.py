"""Zero curves and interest-rate indices as a model sees them.

Knows `locate` and the formulas of interpolation. What splits a trace is a curve's form alone: the
interpolation, whether it is a spread over another curve, and whether it was made before the
valuation time; names, times and numbers of nodes are data.
"""

from __future__ import annotations

from typing import Any

from vectrace.errors import TradeError
from vectrace.interpolation import monotone_cubic
from vectrace.market.objects.locate import Axis, locate
from vectrace.market.objects.source import Source, atomic
from vectrace.market.rates import INTERPOLATIONS
from vectrace.trace.record import here
from vectrace.vector import exp, maximum, minimum, where

PLAIN = tuple(INTERPOLATIONS)[:2]


@atomic
class Curve:
    """A zero curve. `discount(T)` is P(t, T) = exp(−z(T − t) (T − t)), z flat beyond both ends and
    between nodes as `CurveData` says; T in Act/365F years from the base date."""

    def __init__(self, source: Source, id: Any) -> None:
        self.source, self.id = source, id
        self.lo, self.hi = source.ifetch("curve_lo", id), source.ifetch("curve_hi", id)
        self.method = PLAIN[0]
        self.anchor: Any = None
        self.base: Curve | None = None
        form = source.ifetch("curve_form", id)
        if form != 0:
            self.method = PLAIN[1]
            if form != 1:
                self._special()

    def _special(self) -> None:
        s = self.source
        code = s.ifetch("curve_method", self.id)
        for name, number in INTERPOLATIONS.items():
            if code == number:
                self.method = name
                break
        else:
            raise TradeError("this curve's interpolation is not known", where=here())
        over = s.ifetch("curve_over", self.id)
        if over > -1:
            self.base = Curve(s, over)
        anchor = s.fetch("curve_anchor", self.id)
        if anchor != 0.0:
            self.anchor = anchor

    def is_same(self, other: Curve) -> bool:
        """Whether two curves are one and the same object of the market."""
        return bool(self.id == other.id)

    def _axis(self) -> Axis:
        return Axis(self.source, "node_time", self.lo, self.hi, "curve_more", self.id)

    def _between(self, tau: Any) -> tuple[Any, ...]:
        """Zero rates and times of the nodes around `tau`, and the weight of the second in [0, 1]."""
        s = self.source
        place = locate(self._axis(), tau, False)
        if len(place.nodes) == 1:
            z = s.factor(place.offsets[0])
            return z, z, place.nodes[0], place.nodes[0], 0.0
        (left, right), (t0, t1) = place.offsets, place.nodes
        inside = t0 < t1
        weight = where(inside, (tau - t0) / where(inside, t1 - t0, 1.0), 0.0)
        weight = minimum(maximum(weight, 0.0), 1.0)
        return s.factor(left), s.factor(right), t0, t1, weight

    def zero(self, tau: Any) -> Any:
        """Continuously compounded zero rate for a time `tau` from the valuation time."""
        if self.anchor is not None or "discount" in self.method:
            return self._exponent(tau) / tau
        own = self._cubic(tau) if "cubic" in self.method else self._linear(tau)
        return own if self.base is None else self.base.zero(tau) + own

    def _linear(self, tau: Any) -> Any:
        z0, z1, _, _, weight = self._between(tau)
        return z0 + weight * (z1 - z0)

    def _cubic(self, tau: Any) -> Any:
        place = locate(self._axis(), tau, True)
        zeros = [self.source.factor(o) for o in place.offsets]
        return zeros[0] if len(zeros) == 1 else monotone_cubic(tau, place.nodes, zeros)

    def _exponent(self, tau: Any) -> Any:
        """−ln P for a time from the valuation time."""
        if self.anchor is None:
            return self._since(tau)
        return self._since(tau + self.anchor) - self._since(self.anchor)

    def _since(self, tau: Any) -> Any:
        """−ln P of the curve with those below it, for a time from when it was made."""
        if self.method == PLAIN[1]:
            own = self._log_linear(tau)
        elif "discount" in self.method:
            own = self._log_cubic(tau)
        else:
            own = (self._cubic(tau) if "cubic" in self.method else self._linear(tau)) * tau
        return own if self.base is None else self.base._since(tau) + own

    def _log_linear(self, tau: Any) -> Any:
        """z₀ t₀ (1 − w) + z₁ t₁ w inside, z τ beyond both ends (where w is 0). The factors of z₀ and
        z₁ hold no scenario: they are computed once per date."""
        z0, z1, t0, t1, weight = self._between(tau)
        inside = weight > 0.0
        first = where(inside, t0 * (1.0 - weight), tau)
        return z0 * first + z1 * where(inside, t1 * weight, 0.0)

    def _log_cubic(self, tau: Any) -> Any:
        """The monotone cubic through z t at the nodes, z τ beyond both ends."""
        place = locate(self._axis(), tau, True)
        zeros = [self.source.factor(o) for o in place.offsets]
        if len(zeros) == 1:
            return zeros[0] * tau
        nodes = place.nodes
        inside = (nodes[1] < tau) & (nodes[1] < nodes[2])
        sums = [z * t for z, t in zip(zeros, nodes, strict=True)]
        return where(inside, monotone_cubic(tau, nodes, sums), zeros[1] * tau)

    def discount(self, time: Any) -> Any:
        """P(t, T): value now of one unit paid at `time`."""
        tau = time - self.source.t
        if self.anchor is None and self.base is None and "discount" not in self.method:
            return exp(-(self.zero(tau) * tau))
        return exp(-self._exponent(tau))

    def forward(self, start: Any, end: Any, accrual: Any) -> Any:
        """Simple forward rate over [start, end] for the year fraction `accrual`."""
        return (self.discount(start) / self.discount(end) - 1.0) / accrual


@atomic
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
