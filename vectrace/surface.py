"""`Surface`: interpolation on a grid that a model holds itself.

Knows the functions of `vector` and the formulas of interpolation. Axes are plain ascending numbers;
values and coordinates may be floats, arrays, Scalars or Vectors. Beyond an axis the value at its end
applies. A surface of the market (`market.surface`) has its nodes as data; this one has them in the
model, so that an evaluation is straight-line code without a table.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from vectrace.errors import VectraceError
from vectrace.interpolation import linear, monotone_cubic, weight
from vectrace.vector import where

METHODS = ("linear", "monotone_cubic")


class Surface:
    """`Surface((times, strikes), values)`: `values` nests one list per axis, the last innermost (or
    is an array of that shape); `surface(t, k)` interpolates along the last axis first, at every node
    of the others that is needed. `methods` names the interpolation of each axis, or of all: "linear"
    or "monotone_cubic" (`interpolation.monotone_cubic`).

    An axis of n nodes costs n comparisons and some selections for each, with no table look-up: a
    coordinate may differ by scenario."""

    __slots__ = ("axes", "methods", "values")

    def __init__(self, axes: Sequence[Sequence[float]], values: Any,
                 methods: str | Sequence[str] = "linear") -> None:
        self.axes: tuple[tuple[float, ...], ...] = tuple(tuple(map(float, a)) for a in axes)
        if not self.axes:
            raise VectraceError("a surface without axes", hint="give at least one")
        for n, axis in enumerate(self.axes):
            _check_axis(n, axis)
        self.methods = (methods,) * len(self.axes) if isinstance(methods, str) else tuple(methods)
        if len(self.methods) != len(self.axes) or not set(self.methods) <= set(METHODS):
            raise VectraceError(f"methods {self.methods} for {len(self.axes)} axes",
                                hint=f"give one of {', '.join(METHODS)} for all axes, or one each")
        self.values = _checked(values, tuple(len(a) for a in self.axes))

    def __call__(self, *at: Any) -> Any:
        if len(at) != len(self.axes):
            raise VectraceError(f"{len(at)} coordinates for a surface of {len(self.axes)} axes",
                                hint="give one coordinate per axis")
        return self._at(self.values, 0, at)

    def _at(self, values: Any, n: int, at: Sequence[Any]) -> Any:
        """From axis n on."""
        axis, x = self.axes[n], at[n]
        if n == len(self.axes) - 1:
            nodes: list[Any] = list(values)
        else:
            nodes = [self._at(v, n + 1, at) for v in values]
        wide = self.methods[n] == "monotone_cubic"
        last = len(axis) - 1
        found: list[tuple[Any, Any]] = []
        for i in range(len(axis)):
            near = (i, i + 1) if not wide else (i - 1, i, i + 1, i + 2)
            here = [(axis[k], nodes[k]) for k in (min(max(k, 0), last) for k in near)]
            if not found:
                found = here
                continue
            reached = x >= axis[i]
            found = [(where(reached, t, t0), where(reached, v, v0))
                     for (t, v), (t0, v0) in zip(here, found, strict=True)]
        t, v = ([pair[k] for pair in found] for k in (0, 1))
        return monotone_cubic(x, t, v) if wide else linear(weight(x, *t), *v)

    def __repr__(self) -> str:
        return f"<Surface {' × '.join(str(len(a)) for a in self.axes)}>"


def _check_axis(n: int, axis: tuple[float, ...]) -> None:
    if not axis:
        raise VectraceError(f"axis {n} of a surface has no nodes", hint="give at least one")
    for i, x in enumerate(axis):
        if not np.isfinite(x):
            raise VectraceError(f"axis {n} of a surface: node {i} is {x}", hint="give finite nodes")
        if i and not axis[i - 1] < x:
            kind = "a duplicate" if axis[i - 1] == x else "out of order"
            raise VectraceError(f"axis {n} of a surface: node {i} = {x:g} after {axis[i - 1]:g} is {kind}",
                                hint="sort the nodes and keep one of each")


def _checked(values: Any, shape: tuple[int, ...]) -> Any:
    """Nested tuples of the shape of the axes."""
    if not shape:
        return float(values) if isinstance(values, (int, np.floating, np.integer)) else values
    try:
        rows = tuple(values)
    except TypeError:
        rows = ()
    if len(rows) != shape[0]:
        raise VectraceError(f"a surface has {len(rows)} values where its axis has {shape[0]} nodes",
                            hint="nest one list per axis, the last axis innermost")
    return tuple(_checked(r, shape[1:]) for r in rows)


__all__ = ["Surface"]
