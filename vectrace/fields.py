"""What the fields of a trade may hold: rules that stand in the fields' types.

    strike: vt.Positive
    pay_time: Annotated[float, vt.NotBefore("expiry")]
    knock: Literal["in", "out"]

Knows NumPy only. A rule looks at whole columns: `find` gets a field's column, and others of the same
row through `Row`, and returns where it is broken, why, and what to do. Whoever reads a book applies
the rules of its trade types; models and recordings never see them. That numbers are finite, text is
not empty and names of enums exist needs no rule: the type says so.
"""

from __future__ import annotations

import difflib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Annotated, Any, ClassVar, NamedTuple

import numpy as np
import numpy.typing as npt

Places = npt.NDArray[np.intp]

NUMBERS = ("number", "optional")


class Broken(NamedTuple):
    """Entries of a column that break a rule. `reason` is a format string over entry k of each of
    `values`, which run along `places`, and so is `hint`."""

    places: Places
    reason: str
    hint: str
    values: tuple[Any, ...] = ()


NOWHERE = Broken(np.zeros(0, np.intp), "", "")


@dataclass(frozen=True)
class Row:
    """What stands beside a column: `get(name)` is another field of the same dataclass, float64 or
    a column of codes. For fields of a schedule's rows `offsets` says which rows belong together."""

    name: str
    get: Callable[[str], Any]
    offsets: npt.NDArray[np.int64] | None = None


class Rule:
    """One thing that the entries of a column have to satisfy; `kinds` are the kinds of columns it is
    for (those of `columns.Field`). A rule defines one of the two methods."""

    kinds: ClassVar[tuple[str, ...]] = NUMBERS

    def find(self, column: Any, row: Row) -> Broken:
        """Where the column breaks the rule by itself."""
        return NOWHERE

    def find_in(self, market: Any, column: Any, row: Row) -> Broken:
        """Where it breaks the rule on a market: an object with `ids(kind)`, `spots` and `vols`."""
        return NOWHERE


def rules_of(hint: Any) -> tuple[Rule, ...]:
    """The rules that stand in a type."""
    return tuple(x for x in getattr(hint, "__metadata__", ()) if isinstance(x, Rule))


# ---- numbers -----------------------------------------------------------------------------------
@dataclass(frozen=True)
class Above(Rule):
    """Greater than `low`."""

    low: float = 0.0

    def find(self, column: Any, row: Row) -> Broken:
        if not column.size or column.min() > self.low:
            return NOWHERE
        at = np.flatnonzero(column <= self.low)
        limit = "zero" if self.low == 0.0 else f"{self.low:g}"
        return Broken(at, "is {:g}", f"give a number above {limit}", (column[at],))


@dataclass(frozen=True)
class Within(Rule):
    """From `low` to `high`, both included."""

    low: float = 0.0
    high: float = np.inf

    def find(self, column: Any, row: Row) -> Broken:
        if not column.size or (column.min() >= self.low and column.max() <= self.high):
            return NOWHERE
        at = np.flatnonzero((column < self.low) | (column > self.high))
        limit = "zero" if self.low == 0.0 else f"{self.low:g}"
        hint = f"give {limit} or more" if self.high == np.inf else f"give {limit} to {self.high:g}"
        return Broken(at, "is {:g}", hint, (column[at],))


@dataclass(frozen=True)
class OneOf(Rule):
    """One of some numbers."""

    numbers: tuple[float, ...]

    def find(self, column: Any, row: Row) -> Broken:
        at = np.flatnonzero(~np.isin(column, self.numbers) & ~np.isnan(column))
        hint = f"give {' or '.join(f'{x:g}' for x in self.numbers)}"
        return Broken(at, "is {:g}", hint, (column[at],))


@dataclass(frozen=True)
class After(Rule):
    """Greater than another field of the row."""

    other: str

    def find(self, column: Any, row: Row) -> Broken:
        first = row.get(self.other)
        at = np.flatnonzero(column <= first)
        reason = f"at {{:g}} is not after {self.other} at {{:g}}"
        return Broken(at, reason, f"give {row.name} after {self.other}", (column[at], first[at]))


@dataclass(frozen=True)
class NotBefore(Rule):
    """Not less than another field of the row by more than `slack`: of times, what adjusting dates
    to business days may do."""

    other: str
    slack: float = 0.0

    def find(self, column: Any, row: Row) -> Broken:
        first = row.get(self.other)
        at = np.flatnonzero(column < first - self.slack)
        reason = f"at {{:g}} is before {self.other} at {{:g}}"
        hint = f"give {row.name} at or after {self.other}"
        return Broken(at, reason, hint, (column[at], first[at]))


@dataclass(frozen=True)
class Ascending(Rule):
    """Row by row of a schedule; equal numbers are allowed."""

    def find(self, column: Any, row: Row) -> Broken:
        if row.offsets is None or len(column) < 2:
            return NOWHERE
        down = column[1:] < column[:-1]
        inner = row.offsets[1:-1]
        down[inner[(inner > 0) & (inner < len(column))] - 1] = False  # a new trade may start early
        at = np.flatnonzero(down) + 1
        hint = f"sort the flows by {row.name}"
        return Broken(at, "at {:g} comes after one at {:g}", hint, (column[at], column[at - 1]))


# ---- schedules and parts -------------------------------------------------------------------------
@dataclass(frozen=True)
class NotEmpty(Rule):
    """A schedule with at least one row, or one in one of the other schedules named."""

    kinds: ClassVar[tuple[str, ...]] = ("schedule",)
    others: tuple[str, ...] = ()

    def find(self, column: Any, row: Row) -> Broken:
        empty = np.diff(column.offsets) == 0
        for name in self.others:
            empty &= np.diff(row.get(name).offsets) == 0
        also = f", nor {'has' if len(self.others) == 1 else 'have'} {' and '.join(self.others)}"
        reason = f"has no flows{also if self.others else ''}"
        return Broken(np.flatnonzero(empty), reason, "give at least one flow")


@dataclass(frozen=True)
class RowsAfter(Rule):
    """A schedule whose rows have `field` greater than another field of the trade."""

    kinds: ClassVar[tuple[str, ...]] = ("schedule",)
    other: str
    field: str = "pay_time"

    def find(self, column: Any, row: Row) -> Broken:
        times = column.columns[self.field]
        owner = np.repeat(np.arange(len(column.offsets) - 1), np.diff(column.offsets))
        first = row.get(self.other)[owner]
        early = np.flatnonzero(times <= first)
        trades, at = np.unique(owner[early], return_index=True)
        early = early[at]
        reason = f"flow {{}}: {self.field} at {{:g}} is not after {self.other} at {{:g}}"
        values = (early - column.offsets[trades] + 1, times[early], first[early])
        return Broken(trades, reason, f"give {self.field} after {self.other}", values)


@dataclass(frozen=True)
class Each(Rule):
    """A schedule whose rows satisfy another rule in one field, here where the row's own type does not
    ask for it."""

    kinds: ClassVar[tuple[str, ...]] = ("schedule",)
    field: str
    rule: Rule

    def find(self, column: Any, row: Row) -> Broken:
        values = column.columns[self.field]
        found = self.rule.find(values, Row(self.field, column.columns.__getitem__, column.offsets))
        owner = np.searchsorted(column.offsets, found.places, side="right") - 1
        trades, at = np.unique(owner, return_index=True)
        places = found.places[at]
        texts = [found.reason.format(*(v[k] for v in found.values)) for k in at.tolist()]
        values = (places - column.offsets[trades] + 1, np.array(texts, object))
        return Broken(trades, f"flow {{}}: {self.field} {{}}", found.hint, values)


@dataclass(frozen=True)
class Needed(Rule):
    """A value that may be None, but not where schedule `unless_empty` has rows, nor where the text
    field `when` is one of `among`."""

    kinds: ClassVar[tuple[str, ...]] = ("coded",)
    unless_empty: str = ""
    when: str = ""
    among: tuple[str, ...] = ()

    def find(self, column: Any, row: Row) -> Broken:
        none = _among(column, (None,))
        if self.unless_empty:
            counts = np.diff(row.get(self.unless_empty).offsets)
            at = np.flatnonzero(none & (counts > 0))
            reason = f"is missing, and {self.unless_empty} has {{}} flows"
            return Broken(at, reason, "give a name", (counts[at],))
        at = np.flatnonzero(none & _among(row.get(self.when), self.among))
        words = row.get(self.when)
        texts = np.array([words.values[c] for c in words.codes[at]], object)
        reason = f"is missing, and {self.when} is {{!r}}"
        return Broken(at, reason, "give a name", (texts,))


@dataclass(frozen=True)
class SameAs(Rule):
    """Text equal to that of another field of the row."""

    kinds: ClassVar[tuple[str, ...]] = ("coded",)
    other: str

    def find(self, column: Any, row: Row) -> Broken:
        mine, theirs = _texts(column), _texts(row.get(self.other))
        at = np.flatnonzero(mine != theirs)
        reason = f"{{!r}} is not {self.other} {{!r}}"
        return Broken(at, reason, f"give the same {self.other}", (mine[at], theirs[at]))


@dataclass(frozen=True)
class Different(Rule):
    """Text that differs from that of another field of the row."""

    kinds: ClassVar[tuple[str, ...]] = ("coded",)
    other: str

    def find(self, column: Any, row: Row) -> Broken:
        mine = _texts(column)
        at = np.flatnonzero(mine == _texts(row.get(self.other)))
        hint = f"give something other than {self.other}"
        return Broken(at, f"{{!r}} is {self.other}, too", hint, (mine[at],))


def _among(column: Any, values: tuple[Any, ...]) -> npt.NDArray[np.bool_]:
    """Which entries of a column of codes are one of `values`."""
    out: npt.NDArray[np.bool_] = np.array([v in values for v in column.values] or [False])[column.codes]
    return out


def _texts(column: Any) -> npt.NDArray[np.object_]:
    out: npt.NDArray[np.object_] = np.array([*column.values, None], object)[column.codes]
    return out


# ---- names -------------------------------------------------------------------------------------
@dataclass(frozen=True)
class Names(Rule):
    """The name of a market object, of a kind that `Market.ids` knows; of a spot's level
    `low` and `high` are the limits."""

    kinds: ClassVar[tuple[str, ...]] = ("coded",)
    kind: str
    low: float = -np.inf
    high: float = np.inf

    def find_in(self, market: Any, column: Any, row: Row) -> Broken:
        known: Mapping[str, int] = market.ids(self.kind)
        wrong = [v is not None and v not in known for v in column.values]
        at = np.flatnonzero(np.array(wrong or [False], np.bool_)[column.codes])
        if at.size:
            what = "FX rate" if self.kind == "currency" else self.kind
            near = [_near(str(v), known) if w else "" for v, w in zip(column.values, wrong, strict=True)]
            values = (_texts(column)[at], np.array(near, object)[column.codes[at]])
            return Broken(at, f"{{!r}} is no {what} of the market", f"add the {what}{{1}}", values)
        if self.low == -np.inf and self.high == np.inf:
            return NOWHERE
        levels = np.array([np.nan if v is None else market.spots[v] for v in column.values])
        each = levels[column.codes] if len(levels) else np.zeros(0)
        at = np.flatnonzero((each < self.low) | (each > self.high))
        hint = f"give a level from {self.low:g} to {self.high:g} in the market"
        return Broken(at, "{!r} is at {:g}", hint, (_texts(column)[at], each[at]))


@dataclass(frozen=True)
class UnderVol(Rule):
    """A strike that the volatility named by field `vol` has a formula for: Black needs strikes not
    below zero, shifted Black none below the shift."""

    vol: str = "vol"

    def find_in(self, market: Any, column: Any, row: Row) -> Broken:
        names = row.get(self.vol)
        floor = np.full(len(names.values) + 1, -np.inf)
        for i, name in enumerate(names.values):
            vol = market.vols.get(name)
            if vol is not None and vol.kind != "normal":
                floor[i] = -vol.shift if vol.kind == "shifted" else 0.0
        least = floor[names.codes]
        at = np.flatnonzero(column < least)
        reason = "is {:g} under the volatility {!r}, which takes none below {:g}"
        hint = "use a normal volatility, or one with a larger shift"
        return Broken(at, reason, hint, (column[at], _texts(names)[at], least[at]))


@dataclass(frozen=True)
class FixingsKnown(Rule):
    """A schedule of flows that pay the index named by field `index`: where a flow is still to be paid
    and its fixing time has passed, the index has that fixing."""

    kinds: ClassVar[tuple[str, ...]] = ("schedule",)
    index: str = "index"

    def find_in(self, market: Any, column: Any, row: Row) -> Broken:
        fixed, paid = column.columns["fixing_time"], column.columns["pay_time"]
        past = np.flatnonzero((fixed < market.t) & (paid > market.t))
        owner = np.searchsorted(column.offsets, past, side="right") - 1
        names = row.get(self.index)
        codes, known = names.codes[owner], market.ids("index")
        missing = np.zeros(len(past), np.bool_)
        for code in np.unique(codes).tolist():
            name = names.values[code] if code >= 0 else None
            if name in known:
                mine = codes == code
                missing[mine] = ~np.isin(fixed[past[mine]], market.index(name).fixing_times)
        trades, first = np.unique(owner[missing], return_index=True)
        flow, at = past[missing][first] - column.offsets[trades] + 1, fixed[past[missing][first]]
        days = np.datetime64(market.base_date, "D") + np.rint(365.0 * at).astype(np.int64)
        texts = _texts(names)[trades]
        reason = "flow {}: the fixing of {!r} on {} is missing"
        return Broken(trades, reason, "add it to the fixings of {1!r}", (flow, texts, days))


def _near(name: str, known: Mapping[str, int], most: int = 5) -> str:
    """A known name that looks like `name`, else some of those there are: the end of a hint."""
    found = difflib.get_close_matches(name, known, 1) if len(name) < 100 else []
    if found:
        return f"; did you mean {found[0]!r}"
    return f"; the market has {', '.join([*known][:most])}{', …' if len(known) > most else ''}"


# ---- types for the fields of trades -------------------------------------------------------------
Positive = Annotated[float, Above(0.0)]
NotNegative = Annotated[float, Within(0.0)]
Fraction = Annotated[float, Within(0.0, 1.0)]
Sign = Annotated[float, OneOf((1.0, -1.0))]
CurveName = Annotated[str, Names("curve")]
IndexName = Annotated[str, Names("index")]
VolName = Annotated[str, Names("vol")]
SpotName = Annotated[str, Names("spot")]
SurfaceName = Annotated[str, Names("surface")]
MatrixName = Annotated[str, Names("matrix")]
Label = Annotated[str, Names("label")]
Currency = Annotated[str, Names("currency")]
PayTime = Annotated[float, Ascending()]  # of the flows of a leg
