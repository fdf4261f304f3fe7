"""Curves from ORE's quotes: zero rates and discount factors as given, else bootstrapped from deposits,
forward rate agreements, overnight swaps and swaps.

Knows `quotes`, `terms`, and the market's bootstraps. The discount curve of a currency is called like
it, a projection curve like currency and tenor: EUR, EUR-6M. Overnight swaps make the discount curve;
swaps of a tenor its projection curve, discounted on that. A currency without overnight quotes
discounts on the tenor it has most swaps of.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

import numpy as np

from vectrace.book.conventions import quantlib
from vectrace.errors import MarketError
from vectrace.market.bootstrap import Instrument, piecewise
from vectrace.market.forward import IndexSwap, projection
from vectrace.market.rates import CurveData
from vectrace.ops import rough
from vectrace.run.ore.quotes import Quote, Quotes
from vectrace.run.ore.terms import INSTRUMENTS, Currency, expiry, term

Quoted = tuple[Any, Quote]  # an instrument of `market.bootstrap` or `market.forward`, its quote


COUNTS: dict[str, Callable[[], Any]] = {
    "A365": lambda: quantlib().Actual365Fixed(),
    "A365F": lambda: quantlib().Actual365Fixed(),
    "A360": lambda: quantlib().Actual360(),
}  # of zero rates


@dataclass
class Curves:
    """The curves made so far, and which index projects on which."""

    quotes: Quotes
    interpolation: str
    made: dict[str, CurveData] = field(default_factory=dict)
    indices: dict[str, str] = field(default_factory=dict)

    def build(self) -> None:
        """All curves the quotes make."""
        given = [
            q.key[2]
            for q in self.quotes.quotes
            if q.key[0] in {"ZERO", "DISCOUNT"} and len(q.key) > 2
        ]
        quoted = [
            q.key[2]
            for q in self.quotes.quotes
            if q.key[:2] in {("IR_SWAP", "RATE"), ("MM", "RATE"), ("FRA", "RATE")}
            and len(q.key) > 2
        ]
        for code in sorted({*given, *quoted}):
            if code in INSTRUMENTS:
                # NumPy's own exp: one number at a time, ours takes a hundred times as long. Quotes
                # that no curve has give NaN, which is told.
                with rough(), np.errstate(all="ignore"):
                    self._currency(Currency(code, self.quotes.day))
            else:
                self.quotes.notes.append(
                    f"quotes of {code} are not used: its conventions are not known"
                )

    def _currency(self, c: Currency) -> None:
        self._given(c)
        tenors = self._tenors(c)
        main = max(tenors, key=lambda t: len(tenors[t]), default="")
        if c.code not in self.made:
            overnight: list[Quoted] = []
            with self.quotes.attempt(c.code):
                overnight = self._overnight(c)
                self._discount(c, overnight or (self._alone(c, main, tenors[main]) if main else []))
            if main and not overnight and c.code in self.made:
                self.quotes.notes.append(
                    f"{c.code} has no overnight quotes: it discounts on its {main} swaps"
                )
        if c.code not in self.made:
            return
        self._name(c, "1D", c.code)
        for tenor, swaps in tenors.items():
            name = f"{c.code}-{tenor}"
            if name not in self.made:
                with self.quotes.attempt(name):
                    self._projection(c, name, tenor, swaps)
            self._name(c, tenor, name)

    def _name(self, c: Currency, tenor: str, curve: str) -> None:
        if curve in self.made:
            self.indices |= dict.fromkeys(c.indices(tenor), curve)

    def _tenors(self, c: Currency) -> dict[str, list[Quote]]:
        """The quotes of swaps by the tenor of their Ibor index."""
        out: dict[str, list[Quote]] = {}
        for q in self.quotes.quotes:
            if q.key[:3] == ("IR_SWAP", "RATE", c.code) and len(q.key) == 6 and q.key[4] != "1D":
                out.setdefault(q.key[4], []).append(q)
        for curve in self.made:
            code, _, tenor = curve.partition("-")
            if code == c.code and tenor:
                out.setdefault(tenor, [])
        return out

    # ---- given as rates or factors ---------------------------------------------------------------
    def _given(self, c: Currency) -> None:
        """ZERO/RATE/EUR/EUR6M/A365/1Y and DISCOUNT/RATE/EUR/EUR1D/1Y: a curve id is currency and
        tenor."""
        nodes: dict[str, dict[float, tuple[float, Quote]]] = {}
        zero = self.quotes.take("ZERO", "RATE", c.code, parts=6)
        for q in [*zero, *self.quotes.take("DISCOUNT", "RATE", c.code, parts=5)]:
            day = expiry(q.key[-1], c.today, c.calendar)
            time = c.years(day) if day is not None else 0.0
            if time <= 0.0:
                self.quotes.drop(q, "has no date after today")
                continue
            if q.key[0] == "DISCOUNT":
                if q.value <= 0.0:
                    self.quotes.drop(q, f"is {q.value:g}")
                    continue
                rate = -float(np.log(q.value)) / time
            elif q.key[4] in COUNTS:
                count = COUNTS[q.key[4]]()
                rate = q.value * float(count.yearFraction(c.today, day)) / time
            else:
                self.quotes.drop(q, f"counts days by {q.key[4]}")
                continue
            curve = nodes.setdefault(self._curve_of(q, c), {})
            if time in curve:
                self.quotes.drop(q, f"has the date of {curve[time][1]}")
                continue
            curve[time] = rate, q
        for name, found in nodes.items():
            times = sorted(found)
            self._put(name, c, times, [found[t][0] for t in times])

    @staticmethod
    def _curve_of(q: Quote, c: Currency) -> str:
        tenor = q.key[3].removeprefix(c.code).lstrip("-")
        return c.code if tenor in {"", "1D"} else f"{c.code}-{tenor}"

    # ---- instruments -----------------------------------------------------------------------------
    def _overnight(self, c: Currency) -> list[Quoted]:
        """The overnight deposit and overnight swaps."""
        swaps = [
            q for q in self.quotes.find("IR_SWAP", "RATE", c.code, parts=6) if q.key[4] == "1D"
        ]
        if not swaps:
            return []
        count = c.overnight.dayCounter()
        found = self._deposits(c, self.quotes.find("MM", "RATE", c.code, "0D", "1D"), count)
        for q, start, end in self._spans(c, swaps):
            fixed = self._coupons(c, start, end, quantlib().Period("1Y"), count)
            found.append((Instrument(c.years(start), fixed[-1][0], 0.0, fixed), q))
        return self._in_order(found)

    def _span(self, c: Currency, q: Quote, lag: str, length: str) -> tuple[Any, Any] | None:
        """First and last date of an instrument that starts `lag` from today, the last unadjusted; None,
        and a note, where a term is none."""
        wait, period = term(lag), term(length)
        if wait is None or period is None:
            self.quotes.drop(q, "has no term such as 2D, 6M, 10Y")
            return None
        start = c.calendar.advance(c.today, wait)
        return start, start + period

    def _spans(self, c: Currency, swaps: list[Quote]) -> list[tuple[Quote, Any, Any]]:
        """The swaps that have terms, with their first and last dates."""
        self.quotes.use(swaps)
        spans = [(q, self._span(c, q, q.key[3], q.key[5])) for q in swaps]
        return [(q, *span) for q, span in spans if span is not None]

    def _deposits(self, c: Currency, quotes: list[Quote], count: Any) -> list[Quoted]:
        self.quotes.use(quotes)
        found: list[Quoted] = []
        for q in quotes:
            span = self._span(c, q, q.key[3], q.key[4])
            if span is not None:
                start = span[0]
                end = c.calendar.advance(start, term(q.key[4]), quantlib().ModifiedFollowing)
                fraction = count.yearFraction(start, end)
                found.append((Instrument(c.years(start), c.years(end), fraction), q))
        return found

    def _coupons(
        self, c: Currency, start: Any, end: Any, tenor: Any, count: Any
    ) -> list[tuple[float, float]]:
        """(time, year fraction) of the coupons of a quoted swap."""
        days = list(self._dates(c, start, end, tenor))
        return [(c.years(b), count.yearFraction(a, b)) for a, b in pairwise(days)]

    @staticmethod
    def _dates(c: Currency, start: Any, end: Any, tenor: Any) -> Any:
        ql = quantlib()
        rule, way = ql.ModifiedFollowing, ql.DateGeneration.Backward
        return ql.Schedule(start, end, tenor, c.calendar, rule, rule, way, False)

    def _short(self, c: Currency, tenor: str) -> list[Quoted]:
        """The deposit of a tenor, then its forward rate agreements."""
        index = c.ibor(tenor)
        deposits = self.quotes.find("MM", "RATE", c.code, "2D", tenor)
        found = self._deposits(c, deposits, index.dayCounter())
        for q in self.quotes.find("FRA", "RATE", c.code, parts=5):
            wait, length = term(q.key[3]), term(q.key[4])
            if q.key[4] != tenor or wait is None or length is None:
                continue
            self.quotes.use([q])
            spot = c.calendar.advance(c.today, quantlib().Period(f"{index.fixingDays()}D"))
            start = c.calendar.advance(spot, wait, index.businessDayConvention())
            end = index.maturityDate(start)
            fraction = index.dayCounter().yearFraction(start, end)
            found.append((Instrument(c.years(start), c.years(end), fraction), q))
        return found

    def _alone(self, c: Currency, tenor: str, swaps: list[Quote]) -> list[Quoted]:
        """A tenor's instruments for a curve that discounts, too."""
        found = self._short(c, tenor)
        for q, start, end in self._spans(c, swaps):
            fixed = self._coupons(c, start, end, c.fixed_tenor, c.fixed_count)
            found.append((Instrument(c.years(start), fixed[-1][0], 0.0, fixed), q))
        return self._in_order(found)

    def _index_swaps(self, c: Currency, tenor: str, swaps: list[Quote]) -> list[Quoted]:
        """A tenor's instruments for a curve that only projects."""
        found = self._short(c, tenor)
        length = c.ibor(tenor).tenor()
        for q, start, end in self._spans(c, swaps):
            fixed = self._coupons(c, start, end, c.fixed_tenor, c.fixed_count)
            days = [c.years(d) for d in self._dates(c, start, end, length)]
            floating = [(b, a, b, 1.0) for a, b in pairwise(days)]
            found.append((IndexSwap(days[-1], fixed, floating), q))
        return self._in_order(found)

    def _in_order(self, found: list[Quoted]) -> list[Quoted]:
        """By their ends; deposits and forward rate agreements up to the first swap only, and one
        instrument an end. The others count as unused."""
        swaps = [x for x, _ in found if not isinstance(x, Instrument) or x.coupons]
        first = min((x.end for x in swaps), default=np.inf)
        kept: dict[float, Quoted] = {}
        for x, q in found:
            early = isinstance(x, Instrument) and not x.coupons
            if (early and x.end >= first) or x.end in kept or x.end <= 0.0:
                self.quotes.leave([q])
            else:
                kept[x.end] = x, q
        return [kept[t] for t in sorted(kept)]

    # ---- bootstrapping ---------------------------------------------------------------------------
    def _discount(self, c: Currency, found: list[Quoted]) -> None:
        if found:
            instruments, values = [x for x, _ in found], [q.value for _, q in found]
            zeros = piecewise(instruments, values, self._log_linear)
            self._put(c.code, c, [x.end for x in instruments], zeros)

    def _projection(self, c: Currency, name: str, tenor: str, swaps: list[Quote]) -> None:
        found = self._index_swaps(c, tenor, swaps)
        if found:
            instruments, values = [x for x, _ in found], [q.value for _, q in found]
            zeros = projection(instruments, values, self.factor(c.code), self._log_linear)
            self._put(name, c, [x.end for x in instruments], zeros)

    @property
    def _log_linear(self) -> bool:
        return self.interpolation == "log_linear_discount"

    def _put(self, name: str, c: Currency, times: list[float], zeros: list[Any]) -> None:
        if not np.isfinite(zeros).all():
            raise MarketError("its quotes have no solution", hint="check them")
        self.made[name] = CurveData(
            name, c.code, np.array(times), np.array(zeros, np.float64), self.interpolation
        )

    def factor(self, name: str) -> Callable[[float], float]:
        """P(0, t) of a curve that has been made, as the market will read it."""
        curve = self.made[name]
        times, zeros = curve.times, curve.zeros

        def of(t: float) -> float:
            inside = times[0] <= t <= times[-1]
            if self._log_linear and inside:
                return float(np.exp(-np.interp(t, times, zeros * times)))
            return float(np.exp(-np.interp(t, times, zeros) * t))

        return of
