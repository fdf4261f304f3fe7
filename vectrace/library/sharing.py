"""Which values a leaf shares with other trades, decided by counting, and its launch data.

Knows staging, keys and launch data; nothing of backends. A shared table costs its distinct keys and
a read per row; without it every row computes. Both give the same bits.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import numpy as np

from vectrace.library.bulk import SetupData
from vectrace.library.keys import KeyTable
from vectrace.library.launch import Block, LaunchData, leaf_launch
from vectrace.passes.cut import Candidate
from vectrace.passes.stage import Staged, stage
from vectrace.trace.ir import Trace

GATHER_COST = 2.5
"""Cycles per 8 lanes of reading a shared value."""
WORTH = 0.8
"""A shared table has to cost less than this part of computing every row."""


@dataclass
class LeafProgram:
    """One leaf of one trade table, staged, with its launch data."""

    part: Any
    number: int
    staged: Staged
    launch: LaunchData
    verdicts: list[tuple[Candidate, int, int, bool]] = field(default_factory=list)


def paths_of(blocks: list[Block]) -> dict[int, set[int]]:
    """The variants of each loop that some row takes."""
    out: dict[int, set[int]] = {}
    for _, contexts in blocks:
        for id, c in contexts.items():
            counts = np.bincount(c.variant[c.variant >= 0])
            out.setdefault(id, set()).update(np.flatnonzero(counts).tolist())
    return out


def stage_leaf(part: Any, number: int, lowered: Trace, data: SetupData, tables: dict[str, KeyTable],
               rows_of: dict[str, int], sharing: str | bool, threads: int) -> LeafProgram:
    """Stage leaf `number` of a trade table with the shared tables that pay for themselves on this
    book's keys: computing the keys nobody had before, and reading rows, against computing every
    row. `sharing` is True (all), False (none) or "auto"."""
    blocks: list[Block] = part.assignment.contexts[number]
    share: set[str] | None = None if sharing in ("auto", True) else set()
    verdicts: dict[str, tuple[Candidate, int, int, bool]] = {}
    while True:
        staged = stage(lowered, share)
        before = {k: len(t) for k, t in tables.items()}
        launch = leaf_launch(staged, part.table, blocks, data, tables, rows_of, threads)
        rows_at: dict[str, int] = {}
        sites = {site.candidate.key: site.candidate for site in staged.sites}
        for site, rows in zip(staged.sites, launch.site_rows, strict=True):
            rows_at[site.candidate.key] = rows_at.get(site.candidate.key, 0) + rows
        refused = set()
        for key, c in sites.items():
            rows, keys = rows_at[key], len(tables[key]) - before.get(key, 0)
            dear = c.cost * keys + GATHER_COST * rows > WORTH * c.cost * rows
            taken = sharing != "auto" or not dear
            verdicts[key] = (c, rows, keys, taken)
            if not taken:
                refused.add(key)
        if not refused:
            return LeafProgram(part, number, staged, launch, list(verdicts.values()))
        for key in sites:  # the keys of this attempt are forgotten: some may not be needed
            if key in before:
                tables[key].truncate(before[key])
            else:
                del tables[key]
        share = set(sites) - refused
