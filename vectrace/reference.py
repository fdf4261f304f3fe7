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


def run_reference(prepared: Any, levels: Floats) -> dict[str, Floats]:
    """Values of a prepared replay by the interpreter (no reduction: the caller sums exactly)."""
    replay = prepared.replay
    lanes = levels.shape[1]
    total = len(replay.trade_ids)
    out: dict[str, Floats] = {}
    for leaf in prepared.leaves:
        recorded = leaf.part.assignment.leaves[leaf.number].trace
        place = leaf.part.places
        for i in leaf.launch.trades[place[leaf.launch.trades] >= 0]:
            b = bindings(leaf.part.table, int(i), replay.data, levels)
            b.log = {}
            evaluate(recorded, b)  # answers the guards: which variant each row takes
            b.log, b.forced = None, b.log
            for name, x in evaluate(leaf.staged.source, b).items():
                if name not in out:
                    out[name] = np.full((total, lanes), np.nan)
                out[name][place[i]] = x
    if prepared.reduce is None:
        return out
    sums: dict[str, Floats] = {}
    group = np.concatenate([
        np.stack([leaf.part.places[leaf.launch.trades], g]) for leaf, g in zip(
            prepared.leaves, prepared.group_of, strict=True)], axis=1)
    for name, x in out.items():
        sums[name] = np.zeros((len(prepared.groups), lanes))
        for g in range(len(prepared.groups)):
            rows = x[group[0][group[1] == g]]
            for s in range(lanes):
                sums[name][g, s] = math.fsum(rows[:, s].tolist())
    return sums
