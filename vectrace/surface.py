"""`Surface`: linear interpolation on a grid of any number of axes.

Knows nothing but the functions of `vector`. Axes are plain ascending numbers; values and coordinates
may be floats, arrays, Scalars or Vectors. Beyond an axis the value at its end applies.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from typing import Any

import numpy as np

from vectrace.errors import VectraceError
from vectrace.vector import maximum, minimum, where


class Surface:
    """`Surface((times, strikes), values)`: `values` nests one list per axis, the last innermost (or
    is an array of that shape); `surface(t, k)` interpolates linearly in every axis.

    An axis of n nodes costs n comparisons and n selections per evaluation, with no table look-up: a
    coordinate may differ by scenario."""

    __slots__ = ("axes", "values")

    def __init__(self, axes: Sequence[Sequence[float]], values: Any) -> None:
        self.axes: tuple[tuple[float, ...], ...] = tuple(tuple(map(float, a)) for a in axes)
        if not self.axes:
            raise VectraceError("a surface without axes", hint="give at least one")
        for n, axis in enumerate(self.axes):
            if not axis or not all(map(np.isfinite, axis)) or any(
                    not a < b for a, b in itertools.pairwise(axis)):
                raise VectraceError(f"axis {n} of a surface is empty or not ascending: {axis}",
                                    hint="give finite, strictly ascending nodes")
        self.values = _checked(values, tuple(len(a) for a in self.axes))

    def __call__(self, *at: Any) -> Any:
        if len(at) != len(self.axes):
            raise VectraceError(f"{len(at)} coordinates for a surface of {len(self.axes)} axes",
                                hint="give one coordinate per axis")
        return self._at(self.values, self.axes, at)

    def _at(self, values: Any, axes: Sequence[tuple[float, ...]], at: Sequence[Any]) -> Any:
        if not axes:
            return values
        axis, x = axes[0], at[0]
        if len(axes) == 1:
            nodes: list[Any] = list(values)
        else:
            # the other axes first, once for each node: their weights are those of all nodes
            nodes = [self._at(v, axes[1:], at[1:]) for v in values]
        out = nodes[0]
        for i in range(len(axis) - 1):
            weight = minimum(maximum((x - axis[i]) / (axis[i + 1] - axis[i]), 0.0), 1.0)
            here = nodes[i] + weight * (nodes[i + 1] - nodes[i])
            out = here if i == 0 else where(x < axis[i], out, here)
        # at or beyond the last node the value there, exactly
        return out if len(axis) == 1 else where(x < axis[-1], out, nodes[-1])

    def __repr__(self) -> str:
        return f"<Surface {' × '.join(str(len(a)) for a in self.axes)}>"


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
