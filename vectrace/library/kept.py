"""What a leaf on disk keeps of its recordings: the samples they were made on, as plain data.

Knows columns and samples; nothing of recording, rolling or files. A recording itself is a web of code
and state that no file holds; its sample is numbers, and gives it back (`revive`). Only what the model
read of a trade is kept: no id, no text it did not look at.
"""

from __future__ import annotations

import datetime
import enum
from dataclasses import dataclass
from typing import Any

import numpy as np

from vectrace.columns import Coded, Floats, ScheduleTable, TradeTable, schema
from vectrace.library.deps import resolve
from vectrace.trace.proxy import Sample
from vectrace.trace.record import Recorder

Plain = dict[str, Any]
Site = tuple[str, int, int]


@dataclass(frozen=True)
class Kept:
    """Samples of the recordings a leaf was made of, and of those that served as evidence, in their
    order; and the loops that were unrolled, each by function, first line and instruction."""

    natural: tuple[Plain, ...]
    evidence: tuple[Plain, ...]
    unroll: tuple[Site, ...]


def kept_of(natural: list[Recorder], evidence: list[Recorder], unroll: frozenset[Any]) -> Kept | None:
    """What to keep; None where a sample has a value that cannot be written down."""
    samples = [[sample_to_plain(r) for r in group] for group in (natural, evidence)]
    good = [[s for s in group if s is not None] for group in samples]
    if [len(g) for g in good] != [len(g) for g in samples]:
        return None
    sites = tuple(sorted(site_name(*site) for site in unroll))
    return Kept(tuple(good[0]), tuple(good[1]), sites)


def site_name(code: Any, lasti: int) -> Site:
    """A loop's place in the code, so that it can be found again in another process."""
    return (code.co_qualname, code.co_firstlineno, lasti)


def sample_to_plain(recorder: Recorder) -> Plain | None:
    """The sample a recording ran on: what it read of the trade, and the rows of its schedules."""
    sample: Sample = recorder.ran_on
    table, i = sample.table, sample.index
    read = {str(slot[-1]) for slot in recorder.inputs if slot[0] in ("trade", "name")}
    read |= {f.path for f in recorder.facts}
    columns: Plain = {}
    for path in sorted(read & table.columns.keys()):
        column = table.columns[path]
        if isinstance(column, Coded):
            value = to_plain(column.values[int(column.codes[i])])
            if value is None:
                return None
            columns[path] = value
        elif path in table.nulls and table.nulls[path][i]:
            columns[path] = ["plain", None]
        else:
            columns[path] = ["plain", float(column[i])]
    rows = {path: {n: x[sample.rows[path]].tolist() for n, x in table.schedules[path].columns.items()}
            for path in sorted(sample.rows)}
    return {"columns": columns, "rows": rows, "steps": recorder.least_steps}


def sample_from_plain(trade: type, data: Plain) -> Sample:
    """The same sample in a table of its own. What the recording did not read is zero or None. Raises
    ValueError or KeyError where the trade type is not the one it was."""
    columns: dict[str, Floats | Coded] = {}
    schedules: dict[str, ScheduleTable] = {}
    nulls: dict[str, Any] = {}
    for f in schema(trade):
        if f.kind == "schedule":
            values = {n: np.array(x, np.float64) for n, x in data["rows"][f.path].items()}
            count = len(next(iter(values.values()), ()))
            schedules[f.path] = ScheduleTable(f.type, np.array([0, count]), values)
            continue
        value = from_plain(data["columns"].get(f.path, ["plain", None]))
        if f.kind == "coded":
            columns[f.path] = Coded.of([value])
        else:
            missing = value is None and f.path in data["columns"]
            columns[f.path] = np.array([np.nan if missing else 0.0 if value is None else float(value)])
            if f.kind == "optional":
                nulls[f.path] = np.array([missing])
    return Sample.of(TradeTable(trade, ("",), columns, schedules, nulls), 0)


# ---- single values -------------------------------------------------------------------------------
def to_plain(value: Any) -> list[Any] | None:
    """A value of static data as JSON; None for what has no such form."""
    if value is None or type(value) in (bool, int, float, str):
        return ["plain", value]
    if isinstance(value, enum.Enum):
        cls = type(value)
        return ["enum", f"{cls.__module__}:{cls.__qualname__}", value.name]
    if type(value) is datetime.date:
        return ["date", value.isoformat()]
    return None


def from_plain(stored: list[Any]) -> Any:
    """The value again. Raises ValueError where its enum is gone."""
    if stored[0] == "plain":
        return stored[1]
    if stored[0] == "date":
        return datetime.date.fromisoformat(stored[1])
    cls = resolve(stored[1])
    if cls is None:
        raise ValueError(f"{stored[1]} is gone")
    return cls[stored[2]]


__all__ = ["Kept", "from_plain", "kept_of", "sample_from_plain", "sample_to_plain", "site_name", "to_plain"]
