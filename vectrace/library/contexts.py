"""What setup evaluation reads and leaves behind: setup data, contexts of rows, results.

Knows NumPy, columns and input slots only.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

from vectrace.columns import Coded, TradeTable
from vectrace.errors import InternalError
from vectrace.trace.ir import Stmt

Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class SetupData:
    """What setup evaluation reads besides trades: tables, ids of market names by kind, time."""

    tables: Mapping[str, npt.NDArray[Any]]
    ids: Mapping[str, Mapping[str, int]]
    time: float = 0.0

    @cached_property
    def lists(self) -> dict[str, list[Any]]:
        """The tables as plain lists: single entries are read from them many times faster."""
        return {name: table.tolist() for name, table in self.tables.items()}


@dataclass
class Context:
    """Rows of a loop: `parent[r]` is the row of the enclosing context, `offsets` by parent row,
    `position[r]` the iteration number, `variant[r]` its path (UNSEEN where none fits)."""

    id: int
    parent: Ints
    offsets: Ints
    position: Ints
    variant: npt.NDArray[np.int32]
    rows: dict[tuple[str, int], Ints] = field(default_factory=dict)
    parent_id: int = 0

    @property
    def nbytes(self) -> int:
        """Bytes of the arrays."""
        own = self.parent.nbytes + self.offsets.nbytes + self.position.nbytes + self.variant.nbytes
        return own + sum(x.nbytes for x in self.rows.values())


@dataclass
class Evaluation:
    """Result: per-trade masks and the values and contexts that were asked for."""

    matched: Bools
    unseen: Bools
    failed: Bools
    nan: Bools
    reason: npt.NDArray[np.object_]
    contexts: dict[int, Context]
    values: dict[int, Any]


def name_ids(table: TradeTable, path: str, ids: Mapping[str, int]) -> Ints:
    """Market ids of a trade column of names, −1 where the market does not know the name."""
    column = table.columns[path]
    if not isinstance(column, Coded):
        raise InternalError(f"{path} is not a column of names")
    known = np.array([ids.get(str(v), -1) for v in column.values] or [-1], np.int64)
    return known[column.codes]


def column_of(s: Stmt, table: TradeTable, index: Ints, data: SetupData,
              contexts: Mapping[int, Context]) -> tuple[Any, int]:
    """The values of an input for trades `index` of a table, and the context whose rows they follow
    (−1: one value for all)."""
    kind = s.attrs[0]
    if kind == "trade":
        column = table.columns[str(s.attrs[1])]
        if isinstance(column, Coded):
            raise InternalError(f"{s.attrs[1]} is no number")
        return column[index], 0
    if kind == "row":
        _, loop, k, name = s.attrs
        c = contexts[int(str(loop))]
        if name == "step" and not c.rows:
            x: Any = c.position.astype(np.float64)
        else:
            path, numbers = list(c.rows.items())[int(str(k))]
            x = table.schedules[path[0]].columns[str(name)][numbers]
        return x, int(str(loop))
    if kind == "at":
        _, p, at, name = s.attrs
        sched = table.schedules[str(p)]
        n = int(str(at))
        base = sched.offsets[index] if n >= 0 else sched.offsets[index + 1]
        flat = sched.columns[str(name)]
        where = np.clip(base + n, 0, max(0, len(flat) - 1))
        return (flat[where] if len(flat) else np.full(len(where), np.nan)), 0
    if kind == "time":
        return data.time, -1
    if kind == "name":
        return name_ids(table, str(s.attrs[2]), data.ids[str(s.attrs[1])])[index], 0
    if kind == "literal":
        return data.ids[str(s.attrs[1])].get(str(s.attrs[2]), -1), -1
    raise InternalError(f"unknown input {s.attrs!r}")
