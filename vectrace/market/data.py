"""Market data as plain numbers, and sets of scenarios of it.

Knows NumPy and `errors`. Must not know trades, models, traces or engines: `Market` flattens itself
into the tables a kernel reads (one table of scenario levels, some setup tables), and that is all
anybody downstream sees of it. Times are Act/365F years from `base_date`; rates are decimals,
continuously compounded; `fx[c]` is units of currency c for one unit of the base currency.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import pairwise
from typing import Any, TypeVar

import numpy as np
import numpy.typing as npt

from vectrace.errors import MarketError

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
Factor = tuple[str, str, int]  # kind ("curve", "fx", "spot", "vol"), name, node

INTERPOLATIONS: dict[str, int] = {"linear_zero": 0, "log_linear_discount": 1}
VOL_KINDS: dict[str, int] = {"black": 0, "shifted": 1, "normal": 2}


def _floats(values: Any, what: str) -> Floats:
    """A read-only-by-convention float64 vector, finite. Raises MarketError naming the entry."""
    try:
        out: Floats = np.ascontiguousarray(values, dtype=np.float64)
    except (TypeError, ValueError):
        raise MarketError(f"{what}: not numbers", hint="give floats") from None
    if out.ndim != 1:
        raise MarketError(f"{what}: has {out.ndim} dimensions", hint="give a flat list")
    bad = np.flatnonzero(~np.isfinite(out))
    if bad.size:
        raise MarketError(f"{what}[{bad[0]}] is {out[bad[0]]}", hint="give a finite number")
    return out


def _ascending(times: Floats, what: str) -> None:
    bad = np.flatnonzero(np.diff(times) <= 0.0)
    if bad.size:
        i = int(bad[0])
        kind = "a duplicate" if times[i + 1] == times[i] else "out of order"
        raise MarketError(
            f"{what}[{i + 1}] = {times[i + 1]:g} after {times[i]:g} is {kind}",
            hint="sort the nodes by time and keep one of each",
        )


@dataclass(frozen=True, eq=False)
class CurveData:
    """A zero curve: `zeros[i]` at `times[i]`, flat in the zero rate beyond both ends; between nodes
    linear in the zero rate ("linear_zero") or in the logarithm of the discount factor
    ("log_linear_discount"). One node is legal. Raises MarketError on unsorted, duplicate, missing or non-finite nodes."""

    name: str
    currency: str
    times: Floats
    zeros: Floats
    interpolation: str = "linear_zero"

    def __post_init__(self) -> None:
        what = f"curve {self.name!r}"
        object.__setattr__(self, "times", _floats(self.times, f"{what} times"))
        object.__setattr__(self, "zeros", _floats(self.zeros, f"{what} zeros"))
        if not self.name or not self.currency:
            raise MarketError(f"{what} has no name or currency", hint="name both")
        if len(self.times) != len(self.zeros):
            raise MarketError(
                f"{what}: {len(self.times)} times but {len(self.zeros)} zeros",
                hint="give one zero rate per time",
            )
        if not len(self.times):
            raise MarketError(f"{what} has no nodes", hint="give at least one")
        _ascending(self.times, f"{what} times")
        if self.times[0] < 0.0:
            raise MarketError(
                f"{what} times[0] = {self.times[0]:g} is before the base date",
                hint="drop nodes before the base date",
            )
        if self.interpolation not in INTERPOLATIONS:
            raise MarketError(
                f"{what}: unknown interpolation {self.interpolation!r}",
                hint=f"use one of {', '.join(INTERPOLATIONS)}",
            )


@dataclass(frozen=True, eq=False)
class IndexData:
    """A floating-rate index: projection curve and known fixings. `fixing_times` ascending, Act/365F
    years from the base date (past: negative); `fixing_values` the rates."""

    name: str
    curve: str
    fixing_times: Floats = field(default_factory=lambda: np.zeros(0))
    fixing_values: Floats = field(default_factory=lambda: np.zeros(0))

    def __post_init__(self) -> None:
        what = f"index {self.name!r}"
        times = _floats(self.fixing_times, f"{what} fixing_times")
        values = _floats(self.fixing_values, f"{what} fixing_values")
        object.__setattr__(self, "fixing_times", times)
        object.__setattr__(self, "fixing_values", values)
        if len(times) != len(values):
            raise MarketError(
                f"{what}: {len(times)} fixing times but {len(values)} values",
                hint="give one value per time",
            )
        _ascending(times, f"{what} fixing_times")

    @staticmethod
    def of(name: str, curve: str, fixings: Mapping[float, float]) -> IndexData:
        """From a mapping time → value in any order."""
        times = sorted(fixings)
        return IndexData(name, curve, np.array(times, float), np.array([fixings[t] for t in times]))


@dataclass(frozen=True)
class VolData:
    """A flat volatility. kind "black", "shifted" (lognormal of rate + shift) or "normal"."""

    name: str
    kind: str
    value: float
    shift: float = 0.0

    def __post_init__(self) -> None:
        if self.kind not in VOL_KINDS:
            raise MarketError(
                f"vol {self.name!r}: unknown kind {self.kind!r}",
                hint=f"use one of {', '.join(VOL_KINDS)}",
            )
        if not (np.isfinite(self.value) and np.isfinite(self.shift) and self.value >= 0.0):
            raise MarketError(
                f"vol {self.name!r}: value {self.value}, shift {self.shift}",
                hint="give a finite volatility that is not negative",
            )


Named = TypeVar("Named", CurveData, IndexData)


@dataclass(frozen=True, eq=False)
class Market:
    """All market data of one valuation. Immutable.

    Its *factor table* has one row per level a scenario may change: zero rates of all curves (curves
    by name, nodes by time), one row per currency (the base currency's is always 1.0), spots, vols;
    each kind sorted by name. Row r of a `ScenarioSet` is the same level in every scenario.
    Raises MarketError on duplicates, an index of an unknown curve, an FX rate ≤ 0.
    """

    base_date: datetime.date
    base_currency: str = "EUR"
    curves: tuple[CurveData, ...] = ()
    indices: tuple[IndexData, ...] = ()
    fx: Mapping[str, float] = field(default_factory=dict)
    spots: Mapping[str, float] = field(default_factory=dict)
    vols: Mapping[str, VolData] = field(default_factory=dict)
    t: float = 0.0

    def __post_init__(self) -> None:
        def by_name(items: Any) -> tuple[Any, ...]:
            return tuple(sorted(items, key=lambda x: str(x.name)))

        set_ = object.__setattr__
        set_(self, "curves", by_name(self.curves))
        set_(self, "indices", by_name(self.indices))
        for kind, names in (
            ("curves", [c.name for c in self.curves]),
            ("indices", [i.name for i in self.indices]),
        ):
            for a, b in pairwise(names):
                if a == b:
                    raise MarketError(f"two {kind} are named {a!r}", hint="rename one")
        known = {c.name for c in self.curves}
        for index in self.indices:
            if index.curve not in known:
                raise MarketError(
                    f"index {index.name!r} projects on unknown curve {index.curve!r}",
                    hint=f"known curves: {', '.join(sorted(known)) or 'none'}",
                )
        fx = {**self.fx, self.base_currency: self.fx.get(self.base_currency, 1.0)}
        for currency, rate in fx.items():
            if not (np.isfinite(rate) and rate > 0.0):
                raise MarketError(
                    f"fx of {currency!r} is {rate}",
                    hint=f"give units of {currency} for one {self.base_currency}, above zero",
                )
        if fx[self.base_currency] != 1.0:
            raise MarketError(
                f"fx of the base currency {self.base_currency!r} is {fx[self.base_currency]}",
                hint="leave it out: it is 1",
            )
        set_(self, "fx", {c: float(fx[c]) for c in sorted(fx)})
        spots = {n: float(self.spots[n]) for n in sorted(self.spots)}
        for name, level in spots.items():
            if not np.isfinite(level):
                raise MarketError(f"spot {name!r} is {level}", hint="give a finite number")
        set_(self, "spots", spots)
        set_(self, "vols", {n: self.vols[n] for n in sorted(self.vols)})
        if not np.isfinite(self.t):
            raise MarketError(f"valuation time is {self.t}", hint="give years from the base date")

    # ---- look-ups ------------------------------------------------------------------------------
    def ids(self, kind: str) -> dict[str, int]:
        """Name → number, by sorted name. `kind`: "curve", "index", "currency", "spot", "vol"."""
        names = {
            "curve": [c.name for c in self.curves],
            "index": [i.name for i in self.indices],
            "currency": list(self.fx),
            "spot": list(self.spots),
            "vol": list(self.vols),
        }.get(kind)
        if names is None:
            raise MarketError(f"no kind of market object {kind!r}", hint="curve, index, currency…")
        return {name: i for i, name in enumerate(names)}

    def curve(self, name: str) -> CurveData:
        """Raises MarketError listing the known names."""
        return self._find("curve", self.curves, name)

    def index(self, name: str) -> IndexData:
        """Raises MarketError listing the known names."""
        return self._find("index", self.indices, name)

    def _find(self, kind: str, items: Sequence[Named], name: str) -> Named:
        for item in items:
            if item.name == name:
                return item
        known = ", ".join(x.name for x in items) or "none"
        raise MarketError(f"no {kind} {name!r} in the market", hint=f"known: {known}")

    # ---- the factor table ----------------------------------------------------------------------
    @cached_property
    def factor_names(self) -> list[Factor]:
        """(kind, name, node) of every row of the factor table."""
        rows: list[Factor] = []
        for curve in self.curves:
            rows += [("curve", curve.name, i) for i in range(len(curve.times))]
        rows += [("fx", name, 0) for name in self.fx]
        rows += [("spot", name, 0) for name in self.spots]
        rows += [("vol", name, 0) for name in self.vols]
        return rows

    @cached_property
    def rows(self) -> dict[tuple[str, str], slice]:
        """(kind, name) → rows of the factor table; kinds "curve", "fx", "spot", "vol"."""
        out: dict[tuple[str, str], slice] = {}
        for i, (kind, name, _) in enumerate(self.factor_names):
            start = out[kind, name].start if (kind, name) in out else i
            out[kind, name] = slice(start, i + 1)
        return out

    def base_levels(self) -> Floats:
        """The unshifted market as one column of the factor table, float64 [R]."""
        parts = [c.zeros for c in self.curves]
        parts += [np.array(list(x), np.float64) for x in (self.fx.values(), self.spots.values())]
        parts.append(np.array([v.value for v in self.vols.values()], np.float64))
        return np.concatenate(parts)

    def with_levels(self, levels: Floats) -> Market:
        """The same market with other levels, float64 [R] in factor order."""
        if levels.shape != (len(self.factor_names),):
            raise MarketError(
                f"{levels.shape} levels for {len(self.factor_names)} factors",
                hint="give one number per entry of market.factor_names",
            )
        rows = self.rows
        return replace(
            self,
            curves=tuple(replace(c, zeros=levels[rows["curve", c.name]]) for c in self.curves),
            fx={c: float(levels[rows["fx", c].start]) for c in self.fx},
            spots={n: float(levels[rows["spot", n].start]) for n in self.spots},
            vols={
                n: replace(v, value=float(levels[rows["vol", n].start]))
                for n, v in self.vols.items()
            },
        )

    def at(self, t: float) -> Market:
        """The same market seen at valuation time t (years from the base date)."""
        return replace(self, t=t)

    # ---- setup tables --------------------------------------------------------------------------
    def setup_tables(self) -> dict[str, npt.NDArray[Any]]:
        """Everything about the market that no scenario changes, as flat tables.

        float64: node_time [R] (NaN outside curve rows), fixing_time and fixing_value (all indices,
        one after the other), vol_shift. int64: curve_lo, curve_hi (first and last factor row of a
        curve), curve_interp, index_curve (curve id), fixing_lo, fixing_hi (first and last fixing;
        hi < lo where there is none), fx_row, spot_row, vol_row, vol_kind. All have at least one
        entry, so that a clamped read is always legal.
        """
        rows, curve_ids = self.rows, self.ids("curve")
        node_time = np.full(max(1, len(self.factor_names)), np.nan)
        for curve in self.curves:
            node_time[rows["curve", curve.name]] = curve.times
        counts = np.array([len(i.fixing_times) for i in self.indices], np.int64)
        stop = np.cumsum(counts)
        spans = [rows["curve", c.name] for c in self.curves]
        vols = list(self.vols.values())
        floats = {
            "node_time": node_time,
            "fixing_time": np.concatenate([i.fixing_times for i in self.indices] or [np.zeros(0)]),
            "fixing_value": np.concatenate(
                [i.fixing_values for i in self.indices] or [np.zeros(0)]
            ),
            "vol_shift": np.array([v.shift for v in vols], np.float64),
        }
        ints = {
            "curve_lo": [s.start for s in spans],
            "curve_hi": [s.stop - 1 for s in spans],
            "curve_interp": [INTERPOLATIONS[c.interpolation] for c in self.curves],
            "index_curve": [curve_ids[i.curve] for i in self.indices],
            "fixing_lo": (stop - counts).tolist(),
            "fixing_hi": (stop - 1).tolist(),
            "fx_row": [rows["fx", c].start for c in self.fx],
            "spot_row": [rows["spot", n].start for n in self.spots],
            "vol_row": [rows["vol", n].start for n in self.vols],
            "vol_kind": [VOL_KINDS[v.kind] for v in vols],
        }
        out: dict[str, npt.NDArray[Any]] = {}
        for name, values in floats.items():
            out[name] = values if len(values) else np.full(1, np.nan)
        for name, numbers in ints.items():
            out[name] = np.array(numbers or [0], np.int64)
        return out
