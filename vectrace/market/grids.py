"""Data on grids: surfaces of any number of axes, volatilities, symmetric matrices.

Knows NumPy and `errors`. Must not know trades, models or how a grid is read. Values stand in one
flat array, the last axis innermost; an axis of one node is an axis on which nothing depends.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from vectrace.errors import MarketError
from vectrace.market.checks import Floats, axis, numbers, option

METHODS: dict[str, int] = {"linear": 0, "monotone_cubic": 1}
VOL_KINDS: dict[str, int] = {"black": 0, "shifted": 1, "normal": 2}
STRIKES: dict[str, int] = {"strike": 0, "moneyness": 1, "spread": 2}
TIMES: dict[str, int] = {"vol": 0, "variance": 1}
MONTHS = 1200  # the longest tenor of a swap that a volatility is looked up for


@dataclass(frozen=True, eq=False)
class SurfaceData:
    """A function on a grid: `axes[n]` has the nodes of axis n, `values` one number per cell (shape:
    the lengths of the axes). `methods` names the interpolation of each axis, or of all: "linear" or
    "monotone_cubic". Flat beyond the ends. Raises MarketError on what does not fit."""

    name: str
    axes: tuple[Floats, ...]
    values: Floats
    methods: tuple[str, ...] | str = "linear"

    def __post_init__(self) -> None:
        what = f"surface {self.name!r}"
        set_ = object.__setattr__
        if not len(self.axes):
            raise MarketError(f"{what} has no axes", hint="give at least one")
        axes = tuple(axis(a, f"{what} axis {n}") for n, a in enumerate(self.axes))
        methods = self.methods
        methods = (methods,) * len(axes) if isinstance(methods, str) else tuple(methods)
        if len(methods) != len(axes):
            raise MarketError(f"{what}: {len(methods)} methods for {len(axes)} axes",
                              hint="name one for all axes, or one each")  # fmt: skip
        for m in methods:
            option(m, METHODS, f"{what}: unknown method")
        set_(self, "axes", axes)
        set_(self, "methods", methods)
        set_(self, "values", grid(self.values, tuple(map(len, axes)), what))

    @property
    def levels(self) -> Floats:
        """The values, flat."""
        return self.values.ravel()

    def with_levels(self, levels: Floats) -> SurfaceData:
        """The same grid with other values."""
        return replace(self, values=levels.reshape(self.values.shape))


def grid(values: Any, shape: tuple[int, ...], what: str) -> Floats:
    """Values of a grid's cells. Raises MarketError where their shape is another."""
    try:
        got = np.shape(values)
    except ValueError:
        got = ()
    if got != shape:
        axes = " × ".join(map(str, shape)) or "one number"
        have = " × ".join(map(str, got)) or "something else"
        raise MarketError(f"{what}: values are {have}, its axes {axes}",
                          hint="nest one list per axis, the last axis innermost")  # fmt: skip
    return numbers(values, f"{what} values", len(shape))


@dataclass(frozen=True, eq=False)
class VolData:
    """A volatility: flat, by expiry, by expiry and strike, by expiry, tenor and strike.

    `kind` says what it is a volatility of: "black" (lognormal), "shifted" (lognormal of rate +
    `shift`) or "normal" (Bachelier's). `value` is a number, or is nested by the axes that are given,
    in this order:

    * `expiries`: years to expiry; between them `time` interpolates linearly in "vol", or in
      "variance", the total variance σ²T at the given strike;
    * `tenors`: years of the underlying swap; linear;
    * `strikes`: linear or, with `smile` "monotone_cubic", monotone cubic in what `strike` says: the
      "strike" K, the "moneyness" K/F or the "spread" K − F.

    Flat beyond the ends of every axis (in σ). Raises MarketError on what does not fit."""

    name: str
    kind: str
    value: Any
    shift: float = 0.0
    expiries: Sequence[float] | Floats | None = None
    tenors: Sequence[float] | Floats | None = None
    strikes: Sequence[float] | Floats | None = None
    strike: str = "strike"
    time: str = "vol"
    smile: str = "linear"

    def __post_init__(self) -> None:
        what = f"vol {self.name!r}"
        option(self.kind, VOL_KINDS, f"{what}: unknown kind")
        option(self.strike, STRIKES, f"{what}: strikes are given by unknown")
        option(self.time, TIMES, f"{what}: unknown interpolation in time")
        option(self.smile, METHODS, f"{what}: unknown interpolation in strikes")
        set_ = object.__setattr__
        given = {n: getattr(self, n) for n in ("expiries", "tenors", "strikes")}
        for n, nodes in given.items():
            if nodes is not None:
                set_(self, n, axis(nodes, f"{what} {n}"))
        shape = tuple(len(getattr(self, n)) for n, nodes in given.items() if nodes is not None)
        value = grid(self.value, shape, what)
        set_(self, "value", value if shape else float(value))
        if self.expiries is not None and self.expiries[0] < 0.0:
            raise MarketError(f"{what} expiries[0] = {self.expiries[0]:g}", hint="drop past expiries")
        if not np.isfinite(self.shift) or (value < 0.0).any():
            raise MarketError(
                f"{what}: value {float(value.min())}, shift {self.shift}",
                hint="give a finite volatility that is not negative",
            )

    @property
    def axes(self) -> tuple[Floats, Floats, Floats]:
        """Nodes of expiry, tenor and strike; one node at zero where there is no axis."""
        one = np.zeros(1)
        a, b, c = (one if x is None else np.asarray(x, np.float64)
                   for x in (self.expiries, self.tenors, self.strikes))  # fmt: skip
        return a, b, c

    @property
    def levels(self) -> Floats:
        """The values, flat, the strikes innermost."""
        return np.ravel(np.asarray(self.value, np.float64))

    def with_levels(self, levels: Floats) -> VolData:
        """The same volatility with other values."""
        return replace(self, value=levels.reshape(np.shape(self.value)))


@dataclass(frozen=True, eq=False)
class MatrixData:
    """A symmetric matrix, such as correlations: `values[i][j]` between `labels[i]` and `labels[j]`.
    Its levels are those of the lower triangle, row by row, so that a scenario keeps it symmetric.
    Whether it is positive semidefinite is not asked here: see `Matrix.cholesky`. Raises MarketError
    on what is not square or not symmetric."""

    name: str
    labels: tuple[str, ...]
    values: Floats

    def __post_init__(self) -> None:
        what = f"matrix {self.name!r}"
        labels = tuple(self.labels)
        if not labels or len(set(labels)) != len(labels) or "" in labels:
            raise MarketError(f"{what}: its labels are empty or repeated", hint="name each row once")
        values = grid(self.values, (len(labels), len(labels)), what)
        odd = np.argwhere(values != values.T)
        if len(odd):
            i, j = map(int, odd[0])
            raise MarketError(
                f"{what} is not symmetric: {values[i, j]} between {labels[i]} and {labels[j]},"
                f" {values[j, i]} the other way",
                hint="give one number for each pair",
            )
        object.__setattr__(self, "labels", labels)
        object.__setattr__(self, "values", values)

    @property
    def levels(self) -> Floats:
        """The lower triangle, row by row."""
        out: Floats = self.values[np.tril_indices(len(self.labels))]
        return out

    def with_levels(self, levels: Floats) -> MatrixData:
        """The same matrix with other values."""
        values = np.empty_like(self.values)
        i, j = np.tril_indices(len(self.labels))
        values[i, j] = values[j, i] = levels
        return replace(self, values=values)
