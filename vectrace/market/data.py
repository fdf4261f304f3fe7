"""The market of one valuation: its objects by name, its levels as one table, itself at a later date.

Knows the data of curves, grids and FX quotes, and `errors`. Must not know trades, models, traces or
engines: `Market` flattens itself into the tables a kernel reads (one table of scenario levels, some
setup tables, see `tables`), and that is all anybody downstream sees of it. Times are Act/365F years
from `base_date`; rates are decimals, continuously compounded.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import pairwise
from typing import Any, TypeVar

import numpy as np
import numpy.typing as npt

from vectrace.display import count, some
from vectrace.errors import MarketError
from vectrace.market.checks import Floats, Ints
from vectrace.market.fx import FxQuotes
from vectrace.market.grids import VOL_KINDS, MatrixData, SurfaceData, VolData
from vectrace.market.rates import (
    INTERPOLATIONS,
    CurveData,
    IndexData,
    SpreadCurve,
    check_spreads,
)  # fmt: skip

Factor = tuple[str, str, int]  # kind, name, node
KINDS = ("curve", "index", "currency", "quote", "spot", "vol", "surface", "matrix", "label")
"""Kinds of names a model may look up (and "quote", the FX quotes, for messages)."""

Named = TypeVar("Named", CurveData, IndexData)
DAYS = 365.0


@dataclass(frozen=True, eq=False)
class Market:
    """All market data of one valuation. Immutable.

    `fx` has quotes: `fx["USD"]` is units of USD for one of the base currency, `fx["GBPUSD"]` units of
    USD for one GBP; see `fx.FxQuotes` for what they may be and how cross rates are made. Vols,
    surfaces and matrices may be given by name or as a list. `t` is the valuation time: see `at`.

    Its *factor table* has one row per level a scenario may change: zero rates of all curves (curves
    by name, nodes by time), one row per FX quote (the base currency's is always 1.0), spots, the
    nodes of vols, surfaces and matrices; each kind sorted by name. Row r of a `ScenarioSet` is the
    same level in every scenario. Raises MarketError on duplicates, a curve of an unknown name, an FX
    rate ≤ 0.
    """

    base_date: datetime.date
    base_currency: str = "EUR"
    curves: tuple[CurveData, ...] = ()
    indices: tuple[IndexData, ...] = ()
    fx: Mapping[str, float] = field(default_factory=dict)
    spots: Mapping[str, float] = field(default_factory=dict)
    vols: Mapping[str, VolData] = field(default_factory=dict)
    t: float = 0.0
    surfaces: Mapping[str, SurfaceData] = field(default_factory=dict)
    matrices: Mapping[str, MatrixData] = field(default_factory=dict)

    def __repr__(self) -> str:
        kinds = {
            "curves": [c.name for c in self.curves],
            "indices": [i.name for i in self.indices],
            "fx": [c for c in self.fx if c != self.base_currency],
            "spots": self.spots,
            "vols": self.vols,
            "surfaces": self.surfaces,
            "matrices": self.matrices,
        }
        held = [f"{kind} {some(names)}" for kind, names in kinds.items() if names]
        later = f" + {self.t:g} years" if self.t else ""
        factors = count(len(self.factor_names), "factor")
        what = "; ".join([f"base {self.base_currency}", *held, factors])
        return f"<Market {self.base_date}{later}: {what}>"

    def __post_init__(self) -> None:
        set_ = object.__setattr__
        for kind in ("curves", "indices"):
            items = sorted(getattr(self, kind), key=lambda x: str(x.name))
            set_(self, kind, tuple(items))
            for a, b in pairwise(x.name for x in items):
                if a == b:
                    raise MarketError(f"two {kind} are named {a!r}", hint="rename one")
        check_spreads(self.curves)
        known = {c.name for c in self.curves}
        for index in self.indices:
            if index.curve not in known:
                raise MarketError(
                    f"index {index.name!r} projects on unknown curve {index.curve!r}",
                    hint=f"known curves: {', '.join(sorted(known)) or 'none'}",
                )
        fx = {**self.fx, self.base_currency: self.fx.get(self.base_currency, 1.0)}
        quotes = FxQuotes(fx, self.base_currency)
        _ = quotes.ways  # too long a way is an error now, not when it is asked for
        set_(self, "_quotes", quotes)
        set_(self, "fx", {c: float(fx[c]) for c in sorted(fx)})
        spots = {n: float(self.spots[n]) for n in sorted(self.spots)}
        for name, level in spots.items():
            if not np.isfinite(level):
                raise MarketError(f"spot {name!r} is {level}", hint="give a finite number")
        set_(self, "spots", spots)
        for kind in ("vols", "surfaces", "matrices"):
            set_(self, kind, _by_name(getattr(self, kind), kind))
        if not np.isfinite(self.t):
            raise MarketError(f"valuation time is {self.t}", hint="give years from the base date")

    # ---- look-ups ------------------------------------------------------------------------------
    @property
    def quotes(self) -> FxQuotes:
        """The FX quotes and what they connect."""
        got: FxQuotes = self._quotes  # type: ignore[attr-defined]
        return got

    def ids(self, kind: str) -> dict[str, int]:
        """Name → number, by sorted name; `kind` is one of KINDS."""
        if kind not in KINDS:
            raise MarketError(f"no kind of market object {kind!r}", hint=", ".join(KINDS))
        return self._ids[kind]

    @cached_property
    def _ids(self) -> dict[str, dict[str, int]]:
        names: dict[str, Iterable[str]] = {
            "curve": [c.name for c in self.curves],
            "index": [i.name for i in self.indices],
            "currency": self.quotes.ways,
            "quote": [q.name for q in self.quotes.quotes],
            "spot": self.spots,
            "vol": self.vols,
            "surface": self.surfaces,
            "matrix": self.matrices,
            "label": sorted({x for m in self.matrices.values() for x in m.labels}),
        }
        return {kind: {name: i for i, name in enumerate(names[kind])} for kind in KINDS}

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
    def _levels(self) -> list[tuple[str, str, Floats]]:
        """(kind, name, levels) of everything a scenario may change, in the order of the table."""
        out = [("curve", c.name, c.zeros) for c in self.curves]
        out += [("fx", name, np.array([x])) for name, x in self.fx.items()]
        out += [("spot", name, np.array([x])) for name, x in self.spots.items()]
        for kind, grids in self._grids.items():
            out += [(kind, name, x.levels) for name, x in grids.items()]
        return out

    @property
    def _grids(self) -> dict[str, Mapping[str, Any]]:
        return {"vol": self.vols, "surface": self.surfaces, "matrix": self.matrices}

    @cached_property
    def factor_names(self) -> list[Factor]:
        """(kind, name, node) of every row of the factor table."""
        return [(kind, name, i) for kind, name, x in self._levels for i in range(len(x))]

    @cached_property
    def rows(self) -> dict[tuple[str, str], slice]:
        """(kind, name) → rows of the factor table; kinds "curve", "fx", "spot", "vol", "surface",
        "matrix"."""
        out: dict[tuple[str, str], slice] = {}
        start = 0
        for kind, name, x in self._levels:
            out[kind, name] = slice(start, start + len(x))
            start += len(x)
        return out

    def base_levels(self) -> Floats:
        """The unshifted market as one column of the factor table, float64 [R]."""
        return np.concatenate([x for _, _, x in self._levels])

    def with_levels(self, levels: Floats) -> Market:
        """The same market with other levels, float64 [R] in factor order."""
        if levels.shape != (len(self.factor_names),):
            raise MarketError(
                f"{levels.shape} levels for {len(self.factor_names)} factors",
                hint="give one number per entry of market.factor_names",
            )
        rows = self.rows

        def of(kind: str, items: Mapping[str, Any]) -> dict[str, Any]:
            return {n: x.with_levels(levels[rows[kind, n]]) for n, x in items.items()}

        return replace(
            self,
            curves=tuple(replace(c, zeros=levels[rows["curve", c.name]]) for c in self.curves),
            fx={c: float(levels[rows["fx", c].start]) for c in self.fx},
            spots={n: float(levels[rows["spot", n].start]) for n in self.spots},
            vols=of("vol", self.vols),
            surfaces=of("surface", self.surfaces),
            matrices=of("matrix", self.matrices),
        )

    def fx_levels(self, currency: str, levels: Floats) -> Floats:
        """Units of `currency` for one of the base currency at `levels` [R] or [R, S], with the order
        of operations of `fx.FxQuotes`. Raises MarketError where no quotes lead there."""
        way = self.quotes.ways.get(currency)
        if way is None or way.root != self.base_currency:
            known = ", ".join(q.name for q in self.quotes.quotes) or "none"
            raise MarketError(
                f"no FX quotes lead from {self.base_currency} to {currency!r}",
                hint=f"add one; known: {known}",
            )
        one = np.ones(levels.shape[1:])
        steps = [(levels[self.rows["fx", u].start] if u else one)
                 / (levels[self.rows["fx", d].start] if d else one)
                 for u, d in zip(way.up, way.down, strict=True)]  # fmt: skip
        out: Floats = steps[0] * steps[1]
        return out

    def years(self, when: float | datetime.date) -> float:
        """Act/365F years from the base date to a date; a time is one already."""
        if isinstance(when, datetime.date):
            return (when - self.base_date).days / DAYS
        return float(when)

    # ---- later ---------------------------------------------------------------------------------
    def at(
        self,
        when: float | datetime.date,
        fixings: Mapping[str, Mapping[Any, float]] | None = None,
        curves: str = "tenor",
    ) -> Market:
        """The market seen at a later valuation time: years from the base date, or a date. The base
        date stays, and so do trades and their times: what is paid by then is worth nothing.

        `curves` says what the zero rates z then are. "tenor": those of the same *tenors*, counted
        from the valuation time; a scenario gives the curve as it is then. "forward": those that
        today's forward rates imply, P(t, T) = P(T)/P(t), where scenario levels are today's zero
        rates. Volatilities are by time to expiry either way; FX and spots stay.

        `fixings` by index name and time (or date): what was fixed after the base date and by then.
        Raises MarketError on an unknown index, a time before the present one, or another word."""
        when = self.years(when)
        if not when >= self.t:
            raise MarketError(f"valuation time {when} is before {self.t}", hint="go forward only")
        if curves not in ("tenor", "forward"):
            raise MarketError(f"curves = {curves!r} is no option", hint="use tenor or forward")
        known = {i.name: i for i in self.indices}
        for name, values in (fixings or {}).items():
            known[name] = self.index(name).with_fixings({self.years(t): x for t, x in values.items()})
        moved = self.curves
        if curves == "forward":
            moved = tuple(replace(c, anchor=c.anchor + (when - self.t)) for c in moved)
        return replace(self, t=when, indices=tuple(known.values()), curves=moved)

    # ---- setup tables --------------------------------------------------------------------------
    def setup_tables(self) -> dict[str, npt.NDArray[Any]]:
        """Everything about the market that no scenario changes, as flat tables: see `tables`. They
        are made once; the arrays are read-only."""
        return dict(self._tables)

    @cached_property
    def setup_lists(self) -> dict[str, list[Any]]:
        """The same as plain lists: single entries are read from them many times faster."""
        return {name: table.tolist() for name, table in self._tables.items()}

    @cached_property
    def _tables(self) -> dict[str, npt.NDArray[Any]]:
        from vectrace.market.tables import setup_tables

        tables = setup_tables(self)
        for table in tables.values():
            table.flags.writeable = False
        return tables


def _by_name(items: Any, kind: str) -> dict[str, Any]:
    """Objects by their own names, sorted. Raises MarketError where two share one."""
    given = list(items.values()) if isinstance(items, Mapping) else list(items)
    out: dict[str, Any] = {}
    for x in sorted(given, key=lambda x: str(x.name)):
        if x.name in out:
            raise MarketError(f"two {kind} are named {x.name!r}", hint="rename one")
        out[x.name] = x
    return out


__all__ = [
    "INTERPOLATIONS",
    "KINDS",
    "VOL_KINDS",
    "CurveData",
    "Factor",
    "Floats",
    "IndexData",
    "Ints",
    "Market",
    "MatrixData",
    "SpreadCurve",
    "SurfaceData",
    "VolData",
]
