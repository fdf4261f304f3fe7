"""The reference backend: every trade through the interpreter of its lowered trace.

Knows the interpreter and the engine's parts. It shares no kernel, no staging and no sharing with the
compiled path, only the lowered trace; slow, and the definition of the result.
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import numpy.typing as npt

from vectrace.columns import Coded, TradeTable
from vectrace.library.bulk import SetupData
from vectrace.trace.interp import Bindings, evaluate

Floats = npt.NDArray[np.float64]


def bindings(table: TradeTable, i: int, data: SetupData, levels: Floats) -> Bindings:
    """What trade `i` of a table binds."""
    numbers: dict[str, float] = {}
    names: dict[tuple[str, str], int] = {}
    for path, column in table.columns.items():
        if isinstance(column, Coded):
            text = str(column.values[int(column.codes[i])])
            for kind, ids in data.ids.items():
                if text in ids:
                    names[kind, path] = ids[text]
        else:
            numbers[path] = float(column[i])
    for kind, ids in data.ids.items():
        for name, number in ids.items():
            names[kind, "=" + name] = number
    schedules: dict[str, dict[str, Floats]] = {}
    lengths: dict[str, int] = {}
    for path, s in table.schedules.items():
        a, b = int(s.offsets[i]), int(s.offsets[i + 1])
        schedules[path] = {n: x[a:b] for n, x in s.columns.items()}
        lengths[path] = b - a
    return Bindings(numbers, names, schedules, lengths, data.tables, {"factor": levels}, data.time)


def reference_rows(prepared: Any, levels: Floats) -> tuple[dict[str, Floats], npt.NDArray[np.int64]]:
    """Values per trade [trades, S] of a prepared replay by the interpreter, and (place, group) of
    every trade that was priced."""
    replay = prepared.replay
    out: dict[str, Floats] = {}
    priced = [np.zeros((2, 0), np.int64)]
    for leaf, groups in zip(prepared.leaves, prepared.group_of, strict=True):
        recorded = leaf.part.assignment.leaves[leaf.number].trace
        places = leaf.part.places[leaf.launch.trades]
        here = np.flatnonzero(places >= 0)
        priced.append(np.stack([places[here], groups[here]]))
        for i, place in zip(leaf.launch.trades[here].tolist(), places[here].tolist(), strict=True):
            b = bindings(leaf.part.table, i, replay.data, levels)
            b.log = {}
            evaluate(recorded, b)  # answers the guards: which variant each row takes
            b.log, b.forced = None, b.log
            for name, x in evaluate(leaf.staged.source, b).items():
                if name not in out:
                    out[name] = np.full((replay.size, levels.shape[1]), np.nan)
                out[name][place] = x
    return out, np.concatenate(priced, axis=1)


def run_reference(prepared: Any, levels: Floats) -> dict[str, Floats]:
    """Values of a prepared replay by the interpreter; sums by `math.fsum`."""
    out, (place, group) = reference_rows(prepared, levels)
    if prepared.reduce is None:
        return out
    lanes = levels.shape[1]
    sums: dict[str, Floats] = {}
    for name, x in out.items():
        sums[name] = np.zeros((len(prepared.groups), lanes))
        for g in range(len(prepared.groups)):
            rows = x[place[group == g]]
            for s in range(lanes):
                sums[name][g, s] = math.fsum(rows[:, s].tolist())
    return sums
