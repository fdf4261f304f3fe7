"""What a model looks up by a pair of names: exchange rates and entries of symmetric matrices.

Knows a source's tables, and `matrix` for a matrix as a whole.
"""

from __future__ import annotations

from typing import Any

from vectrace.errors import TradeError
from vectrace.market.objects.source import Source, atomic, pick
from vectrace.trace.proxy import Name
from vectrace.trace.record import here


def exchange(source: Source, a: Any, b: Any) -> Any:
    """Units of currency `b` for one unit of `a`: level(b)/level(a), see `market.fx`."""
    one, other = source.id("currency", b), source.id("currency", a)
    if source.ifetch("fx_form", 0) == 0:
        return (source.factor(source.ifetch("fx_row", one))
                / source.factor(source.ifetch("fx_row", other)))  # fmt: skip
    if source.ifetch("fx_root", one) != source.ifetch("fx_root", other):
        raise TradeError("no FX quotes connect the two currencies", field=field_of(a) or field_of(b),
                         where=here(), hint=f"add a quote; the market has {source.known('quote')}")  # fmt: skip
    return _level(source, one) / _level(source, other)


def _level(source: Source, currency: Any) -> Any:
    """Units of a currency for one of its root."""
    steps = [source.factor(source.ifetch(f"fx_up{k}", currency))
             / source.factor(source.ifetch(f"fx_down{k}", currency)) for k in range(2)]  # fmt: skip
    return steps[0] * steps[1]


def field_of(name: Any) -> str:
    """The trade's field that a name stands in, where it is one."""
    return name.path if type(name) is Name else ""


@atomic
class MatrixView:
    """A symmetric matrix of the market, such as correlations: `m.entry(a, b)` by two labels (names)
    or by two places (numbers from 0), `m.size`, its rows as a number. An entry is looked up in the
    setup stage: the size is data, and so a loop over a trade's rows serves all of them."""

    def __init__(self, source: Source, id: Any) -> None:
        self.source = source
        self.lo, self.hi = source.ifetch("matrix_lo", id), source.ifetch("matrix_hi", id)

    def entry(self, a: Any, b: Any) -> Any:
        """The entry between two labels or places. Raises TradeError where the matrix lacks one."""
        s, i, j = self.source, self._place(a), self._place(b)
        first = s.ifetch("matrix_start", self.lo + pick(j < i, i, j))
        return s.factor(first + pick(j < i, j, i))

    def _place(self, name: Any) -> Any:
        s = self.source
        if isinstance(name, str):
            number = s.fetch("label_number", s.id("label", name))
            at = s.search("matrix_label", self.lo, self.hi, number)
            if s.fetch("matrix_label", at) != number:
                raise TradeError("the matrix has no such label", field=field_of(name), where=here(),
                                 hint="add it to the matrix or correct the name")  # fmt: skip
            return s.ifetch("matrix_place", at)
        at = s.search("matrix_count", 0, self.hi - self.lo, name)
        if s.fetch("matrix_count", at) != name:
            raise TradeError("the matrix has no such place", where=here(),
                             hint="give a whole number from 0, below the matrix' size")  # fmt: skip
        return at

    def of(self, names: Any) -> list[list[Any]]:
        """The entries between these labels or places, row by row: what `vt.Matrix` is made of."""
        listed = list(names)
        return [[self.entry(a, b) for b in listed] for a in listed]
