"""Grids as a model sees them: interpolation of any number of axes, node by node of a surface.

Knows `locate` and the formulas of interpolation. Values are rows of the factor table: an outer
axis' node and an inner one's add up to a row number. The innermost axis is interpolated first, at
every node that the outer axes need: two of a linear axis, four of a monotone cubic one.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from vectrace.errors import TradeError
from vectrace.interpolation import linear, monotone_cubic, weight
from vectrace.market.grids import METHODS
from vectrace.market.objects.locate import Axis, Place, locate
from vectrace.market.objects.source import Source, atomic
from vectrace.trace.record import here
from vectrace.vector import where


def axis_of(source: Source, number: Any) -> Axis:
    """Axis `number` of the market's grids."""
    lo, hi = source.ifetch("axis_lo", number), source.ifetch("axis_hi", number)
    return Axis(source, "axis_node", lo, hi, "axis_more", number, "axis_offset")


@atomic
class Along:
    """One axis of a grid with the coordinate on it: where it stands, and how values at the nodes
    around become one."""

    def __init__(self, axis: Axis, x: Any, method: str = "linear") -> None:
        self.x, self.method = x, method
        self.place: Place = locate(axis, x, method == "monotone_cubic")
        two = len(self.place.nodes) == 2
        self.weight = weight(x, *self.place.nodes) if two else None

    def between(self, values: Sequence[Any]) -> Any:
        nodes = self.place.nodes
        if len(nodes) == 1:
            return where(self.x == self.x, values[0], self.x)
        return monotone_cubic(self.x, nodes, values) if len(nodes) == 4 else self.linear(values)

    def linear(self, values: Sequence[Any]) -> Any:
        """Between two nodes."""
        return linear(self.weight, *values)


def value_at(source: Source, row: Any, along: Sequence[Any]) -> Any:
    """The value of a grid whose first cell is factor `row`, at one `Along` per axis."""
    if not along:
        return source.factor(row)
    first, rest = along[0], along[1:]
    return first.between([value_at(source, row + o, rest) for o in first.place.offsets])


def method_of(source: Source, number: Any) -> str:
    """The name of an axis' interpolation."""
    code = source.ifetch("axis_method", number)
    for name, known in METHODS.items():
        if code == known:
            return name
    raise TradeError("this axis' interpolation is not known", where=here())


@atomic
class Surface:
    """A surface of the market: `surface(x, y, …)` interpolates, see `SurfaceData`. A coordinate may
    be a trade's or differ by scenario."""

    def __init__(self, source: Source, id: Any) -> None:
        self.source, self.id = source, id

    def __call__(self, *at: Any) -> Any:
        s = self.source
        if not s.ifetch("surface_axes", self.id) == len(at):
            raise TradeError(f"this surface does not have {len(at)} axes", where=here(),
                             hint="give one coordinate per axis")  # fmt: skip
        number = s.ifetch("surface_axis", self.id)
        along = []
        for x in at:
            along.append(Along(axis_of(s, number), x, method_of(s, number)))
            number = number + 1
        return value_at(s, s.ifetch("surface_row", self.id), along)
