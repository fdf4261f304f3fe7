"""What setup evaluation reads and leaves behind: setup data, contexts of rows, results.

Knows NumPy and columns only.
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
