"""Which values a leaf shares with other trades, decided by counting, and its launch data.

Knows staging, keys, launch data and a target's costs; nothing of backends. A shared table costs its
distinct keys and a read per row; without it every row computes. Both give the same bits.
"""

from __future__ import annotations

from concurrent.futures import Future
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from vectrace.library.bulk import SetupData
from vectrace.library.costs import CPU, Costs
from vectrace.library.keys import KeyTable
from vectrace.library.launch import Block, LaunchData, leaf_launch
from vectrace.passes.cut import Candidate
from vectrace.passes.stage import Staged, stage
from vectrace.trace.ir import Trace

Verdict = tuple[Candidate, int, int, bool]
"""A candidate, the rows that would read it, the keys they would add, and whether it is shared."""


@dataclass
class LeafProgram:
    """One leaf of one trade table, staged, with its launch data and its kernel, which may still be
    compiling (None: no value of it depends on a scenario)."""

    part: Any
    number: int
    staged: Staged
    launch: LaunchData
    verdicts: list[Verdict] = field(default_factory=list)
    kernel: Future[Any] | None = None


@dataclass
class Shape:
    """What a leaf's rows need to be priced: `trace`, in the form's currency and with its outputs,
    staged for the `paths` of its loops that some row took, and the kernel of that."""

    trace: Trace
    paths: dict[int, set[int]]
    staged: Staged
    verdicts: list[Verdict]
    kernel: Future[Any] | None

    def serves(self, trace: Trace, paths: dict[int, set[int]]) -> bool:
        """Whether it is this trace's, and has these paths."""
        return self.trace == trace and all(p <= self.paths.get(k, set()) for k, p in paths.items())


@dataclass
class Shapes:
    """The shapes a form knows, and the kernels of shared tables by key."""

    leaves: list[Shape] = field(default_factory=list)
    tables: dict[str, Future[Any] | None] = field(default_factory=dict)

    def find(self, trace: Trace, paths: dict[int, set[int]]) -> Shape | None:
        return next((s for s in self.leaves if s.serves(trace, paths)), None)

    def paths_with(self, trace: Trace, paths: dict[int, set[int]]) -> dict[int, set[int]]:
        """These paths and those of every known shape of the trace."""
        out = {k: set(p) for k, p in paths.items()}
        for s in self.leaves:
            if s.trace == trace:
                for k, p in s.paths.items():
                    out.setdefault(k, set()).update(p)
        return out

    def learn(self, other: Shapes) -> None:
        """Know what another form of the same kind knows, too."""
        mine = {id(s) for s in self.leaves}
        self.leaves += [s for s in other.leaves if id(s) not in mine]
        self.tables = {**other.tables, **self.tables}


def paths_of(blocks: list[Block]) -> dict[int, set[int]]:
    """The variants of each loop that some row takes."""
    out: dict[int, set[int]] = {}
    for _, contexts in blocks:
        for id, c in contexts.items():
            counts = np.bincount(c.variant[c.variant >= 0])
            out.setdefault(id, set()).update(np.flatnonzero(counts).tolist())
    return out


def stage_leaf(part: Any, number: int, lowered: Trace, data: SetupData, tables: dict[str, KeyTable],
               rows_of: dict[str, int], sharing: str | bool, threads: int,
               among: set[str] | None = None, costs: Costs = CPU) -> LeafProgram:
    """Stage leaf `number` of a trade table with the shared tables that pay for themselves on this
    book's keys: computing the keys nobody had before, and reading rows, against computing every
    row. `sharing` is True (all), False (none) or "auto", which `costs` decide; with `among`,
    "auto" chooses among these tables only."""
    blocks: list[Block] = part.assignment.contexts[number]
    share: set[str] | None = None if sharing in ("auto", True) else set()
    if sharing == "auto" and among is not None:
        share = among
    verdicts: dict[str, Verdict] = {}
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
            taken = sharing != "auto" or costs.pays(c, keys, rows)
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
