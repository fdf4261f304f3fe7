"""Sets of market scenarios: one table of levels, aligned to a market's factor rows.

Knows `market.data` and NumPy. Must not know trades, engines or where the scenarios came from.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from vectrace.errors import MarketError
from vectrace.market.data import Factor, Floats, Market


@dataclass(frozen=True, eq=False)
class ScenarioSet:
    """`values` float64 [R, S], C-contiguous: level of factor row r in scenario s. `labels[s]` names
    a scenario (often a date), `names` are the market's factor names the rows stand for."""

    values: Floats
    labels: tuple[str, ...]
    names: tuple[Factor, ...]

    def __repr__(self) -> str:
        ends = f": {self.labels[0]} … {self.labels[-1]}" if self.labels else ""
        return f"<ScenarioSet {len(self.names):,} factors × {len(self.labels):,} scenarios{ends}>"

    @staticmethod
    def of(market: Market, values: Floats, labels: Sequence[str] = ()) -> ScenarioSet:
        """From levels [R, S]. A C-contiguous float64 array is kept, not copied. Raises MarketError
        where the shape does not fit the market or a level is NaN."""
        names = tuple(market.factor_names)
        table: Floats = np.ascontiguousarray(values, np.float64)
        if table.ndim != 2 or table.shape[0] != len(names):
            raise MarketError(
                f"scenario levels have shape {table.shape}, the market has {len(names)} factors",
                hint="give one row per entry of market.factor_names, one column per scenario",
            )
        count = table.shape[1]
        if labels and len(labels) != count:
            raise MarketError(f"{len(labels)} labels for {count} scenarios", hint="give one each")
        if not np.isfinite(table.sum()) and not np.isfinite(table).all():
            r, s = (int(x[0]) for x in np.nonzero(~np.isfinite(table)))
            raise MarketError(
                f"level of {names[r]} in scenario {labels[s] if labels else s} is {table[r, s]}",
                hint="give finite levels",
            )
        return ScenarioSet(table, tuple(labels) or tuple(map(str, range(count))), names)

    @staticmethod
    def from_moves(
        market: Market, moves: Floats, labels: Sequence[str] = (), log_fx: bool = True
    ) -> ScenarioSet:
        """Today's levels moved by `moves` [R, S]: added, except that FX levels are multiplied by
        exp(move) where `log_fx`. Writes one new table."""
        values = np.asarray(moves, np.float64) + market.base_levels()[:, None]
        if log_fx:
            for (kind, name), rows in market.rows.items():
                if kind == "fx":
                    values[rows] = market.fx[name] * np.exp(moves[rows])
        return ScenarioSet.of(market, values, labels)

    @staticmethod
    def base(market: Market) -> ScenarioSet:
        """One scenario: the market itself."""
        return ScenarioSet.of(market, market.base_levels()[:, None], ("base",))

    # ---- sets that change ----------------------------------------------------------------------
    def add(self, more: ScenarioSet) -> ScenarioSet:
        """With the scenarios of another set behind mine. Raises MarketError on a label that is there
        already, or a set for another market."""
        self._refuse_other(more)
        for label in more.labels:
            if label in self.labels:
                raise MarketError(f"scenario {label!r} is already in the set", hint="amend it instead")
        values = np.concatenate([self.values, more.values], axis=1)
        return ScenarioSet(values, (*self.labels, *more.labels), self.names)

    def amend(self, other: ScenarioSet) -> ScenarioSet:
        """With the levels of another set where it has my labels. Raises MarketError on a label I do
        not have, or a set for another market."""
        self._refuse_other(other)
        values = self.values.copy()
        values[:, self._at(other.labels)] = other.values
        return ScenarioSet(values, self.labels, self.names)

    def remove(self, labels: Sequence[str]) -> ScenarioSet:
        """Without some scenarios, by label (or one). Raises MarketError on one I do not have."""
        gone = set(self._at([labels] if isinstance(labels, str) else labels))
        stay = [s for s in range(len(self)) if s not in gone]
        return ScenarioSet(np.ascontiguousarray(self.values[:, stay]),
                           tuple(self.labels[s] for s in stay), self.names)

    def _at(self, labels: Sequence[str]) -> list[int]:
        place = {label: s for s, label in enumerate(self.labels)}
        for label in labels:
            if label not in place:
                raise MarketError(f"there is no scenario {label!r} in the set", hint="check the label")
        return [place[label] for label in labels]

    def _refuse_other(self, other: ScenarioSet) -> None:
        if other.names != self.names:
            raise MarketError("the two scenario sets were made for different markets",
                              hint="make both for one market")

    def __len__(self) -> int:
        return int(self.values.shape[1])

    def __iter__(self) -> Iterator[tuple[str, Floats]]:
        """(label, levels [R]) of each scenario."""
        return ((label, self.values[:, s].copy()) for s, label in enumerate(self.labels))

    def check(self, market: Market) -> None:
        """Raises MarketError where the rows are not this market's factors."""
        if self.names != tuple(market.factor_names):
            mine, theirs = set(self.names), set(market.factor_names)
            odd = sorted(mine ^ theirs)[:3]
            raise MarketError(
                f"the scenario set was made for another market (differs in {odd})",
                hint="build it with ScenarioSet.of(market, …) or history.moves(market, …)",
            )

    def level(self, kind: str, name: str) -> Floats:
        """Levels of one FX quote, spot or flat vol in every scenario, float64 [S]. Raises MarketError
        where there is none, or where it has several nodes."""
        found = [i for i, (k, n, _) in enumerate(self.names) if (k, n) == (kind, name)]
        if len(found) > 1:
            raise MarketError(
                f"{kind} {name!r} has {len(found)} nodes",
                hint="read the rows market.rows[kind, name] of values",
            )
        if not found:
            raise MarketError(
                f"no {kind} {name!r} among the scenario factors", hint="check the market"
            )
        row: Floats = self.values[found[0]]
        return row
