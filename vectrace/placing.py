"""Where trades stand in a result, and in which group of a sum.

Knows columns and the parts of a replay; nothing of kernels. A part's `places` are the numbers of its
trades in the book; −1: a trade is no longer there.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from vectrace.columns import Coded
from vectrace.errors import MarketError
from vectrace.library.sharing import LeafProgram

Ints = npt.NDArray[np.int64]


def grouping(replay: Any, reduce: str | None) -> tuple[tuple[str, ...], npt.NDArray[np.int32]]:
    """Group names and, by place in the result, each trade's group; −1 is the last entry, of trades
    that are no longer there."""
    number = np.zeros(replay.size + 1, np.int32)
    number[-1] = -1
    if reduce is None or reduce == "book":
        return (("book",) if reduce else ()), number
    if reduce != "netting_set":
        raise MarketError(f"there is no reduction {reduce!r}", hint="use None, 'netting_set' or 'book'")
    columns: list[tuple[Any, Coded]] = []
    names: set[str] = set()
    for part in replay.parts:
        column = part.table.columns.get("netting_set")
        if not isinstance(column, Coded):
            raise MarketError(f"{part.table.type.__name__} has no field netting_set",
                              hint="add one, or reduce over the book")
        columns.append((part, column))
        names.update(str(column.values[c]) for c in np.unique(column.codes[part.places >= 0]))
    groups = tuple(sorted(names))
    known = {g: i for i, g in enumerate(groups)}
    for part, column in columns:
        numbers = np.array([known.get(str(v), -1) for v in column.values] or [-1], np.int32)
        here = part.places >= 0
        number[part.places[here]] = numbers[column.codes[here]]
    return groups, number


def single_currency(replay: Any) -> str | None:
    """None where all trades have one currency; raises MarketError where they have several."""
    seen: set[str] = set()
    for part in replay.parts:
        column = part.table.columns.get("currency")
        if isinstance(column, Coded):
            seen.update(str(column.values[c]) for c in np.unique(column.codes[part.places >= 0]))
    if len(seen) > 1:
        raise MarketError(f"trades in {', '.join(sorted(seen))} cannot be summed as they are",
                          hint="name a currency: replay.run(…, currency='EUR')")
    return None


def runs(there: npt.NDArray[np.bool_]) -> list[tuple[int, int]]:
    """[first, end) of each stretch of trades that are there."""
    edge = np.flatnonzero(np.diff(np.concatenate([[False], there, [False]]).astype(np.int8)))
    return list(zip(edge[::2].tolist(), edge[1::2].tolist(), strict=True))


def there(leaf: LeafProgram) -> tuple[Ints, Ints]:
    """Places in the result of a leaf's trades that are there, and their rows of the launch data."""
    place = leaf.part.places[leaf.launch.trades]
    here = np.flatnonzero(place >= 0)
    return place[here], here


def place_of(trades: Ints) -> slice | Ints:
    """Rows as a slice where they follow one another."""
    first, n = int(trades[0]), len(trades)
    if int(trades[-1]) == first + n - 1 and bool((np.diff(trades) == 1).all()):
        return slice(first, first + n)
    return trades
