"""Schedules made for evidence: rows of recordings arranged so that every path follows every path.

Knows recordings and the paths their rows took; runs nothing. Any rows make a truthful recording, so
those that tell most are put in a row.
"""

from __future__ import annotations

import itertools
import math
from dataclasses import replace
from typing import Any

import numpy as np

from vectrace.columns import ScheduleTable
from vectrace.trace.proxy import Sample
from vectrace.trace.record import LoopRec, Recorder
from vectrace.trace.roll import Roller

Origin = tuple[int, int]  # which recording, and the number of a row in its table
Classes = dict[tuple[str, Origin], set[tuple[int, int]]]
MAX_CLASSES = 6
MOST_ITERATIONS = 1500  # of a recording on rows chosen at will


def walk_of(natural: list[Recorder], roller: Roller, sample: Sample, attempt: int) -> Sample:
    """A schedule built from the sample's rows in which every path follows every path; of fewer paths
    where nested loops would take too long over it."""
    most = MAX_CLASSES
    while True:
        made = _arrange(natural, roller, sample, attempt, most)
        if most <= 2 or _iterations(natural, made) <= MOST_ITERATIONS:
            return made
        most -= 1


def _iterations(natural: list[Recorder], sample: Sample) -> int:
    """About how many iterations a recording on this sample takes."""
    chains: set[tuple[str, ...]] = set()
    for r in natural:
        for loop in r.loops:
            chain: list[str] = []
            at: LoopRec | None = loop
            while at is not None:
                chain.append(at.sources[0][0] if at.sources else "")
                at = at.parent.loop
            chains.add(tuple(chain))
    return sum(math.prod(len(sample.rows[p]) if p else 3 for p in chain) for chain in chains)


def _arrange(natural: list[Recorder], roller: Roller, sample: Sample, attempt: int, most: int) -> Sample:
    classes: Classes = {}
    nested: set[str] = set()
    partner: dict[tuple[str, Origin], list[tuple[str, Origin]]] = {}
    order: dict[str, list[str]] = {}
    for k, r in enumerate(natural):
        for loop in r.loops:
            if loop.steps is not None or not loop.sources or loop.depth > 3:
                continue
            _note_classes(roller, loop, k, classes, partner, order)
            if loop.depth > 1:
                outer = loop.parent.loop
                nested |= {loop.sources[0][0], outer.sources[0][0] if outer and outer.sources else ""}
    rows: dict[str, list[Origin]] = {}
    for path in list(order):
        if path in rows:
            continue
        by_class: dict[Any, Origin] = {}
        for (p, row), seen in classes.items():
            if p == path:
                by_class.setdefault(tuple(sorted(seen)), row)
        chosen = list(by_class.values())[:most]
        if path in nested:  # which path an inner row takes may hinge on the outer row
            more = [row for p, row in classes if p == path and row not in chosen]
            chosen += more[:: max(1, len(more) // 3)][: max(0, 4 - len(chosen))]
            chosen = chosen[:most]
        if not chosen:
            continue
        sequence = _pairs(len(chosen)) if attempt % 2 == 0 else _shuffled(len(chosen), attempt)
        picked = [chosen[k] for k in sequence]
        rows[path] = picked
        for other in order[path]:
            if other not in rows and other != path:
                names = [partner.get((path, row), []) for row in picked]
                at = [next((x for q, x in n if q == other), None) for n in names]
                if all(x is not None for x in at):
                    rows[other] = [x for x in at if x is not None]
    for fact in natural[0].facts:  # what the leaf says of lengths has to stay true
        if fact.kind in ("len", "longer") and fact.path in rows:
            n = len(rows[fact.path])
            if not (n == fact.value if fact.kind == "len" else (n > fact.value) == fact.outcome):
                del rows[fact.path]
    return _made_of(natural, sample, rows)


def _made_of(natural: list[Recorder], sample: Sample, rows: dict[str, list[Origin]]) -> Sample:
    """The sample trade with other rows in its schedules, from any recording."""
    schedules = dict(sample.table.schedules)
    numbers = dict(sample.rows)
    for path, origins in rows.items():
        old = schedules[path]
        values = [natural[k].rows[path, row] for k, row in origins]
        columns = {name: np.array([v[c] for v in values]) for c, name in enumerate(sorted(old.columns))}
        schedules[path] = ScheduleTable(old.row_type, old.offsets, columns)
        numbers[path] = np.arange(len(values))
    return Sample(replace(sample.table, schedules=schedules), sample.index, numbers)


def _note_classes(roller: Roller, loop: LoopRec, k: int, classes: Classes,
                  partner: dict[tuple[str, Origin], list[tuple[str, Origin]]],
                  order: dict[str, list[str]]) -> None:
    path = loop.sources[0][0]
    order.setdefault(path, [])
    for s, rows in zip(loop.segments, loop.rows, strict=True):
        group = _variant_of(roller, s)
        mine = (path, (k, rows[0]))
        classes.setdefault(mine, set()).add((loop.position + 1000 * loop.depth, group))
        for (other, _, _), row in zip(loop.sources[1:], rows[1:], strict=False):
            order.setdefault(other, [])
            if other not in order[path]:
                order[path].append(other)
            partner.setdefault(mine, []).append((other, (k, row)))


def _variant_of(roller: Roller, segment: Any) -> int:
    for loop in roller.loops():
        v = loop.of.get(id(segment))
        if v is not None:
            return loop.variants.index(v)
    return -1


def _pairs(k: int) -> list[int]:
    """A walk over k classes in which every ordered pair occurs, itself included."""
    if k == 1:
        return [0, 0, 0]
    edges = {i: [i, *(j for j in range(k) if j != i)] for i in range(k)}
    path, stack = [], [0]
    while stack:
        at = stack[-1]
        if edges[at]:
            stack.append(edges[at].pop(0))
        else:
            path.append(stack.pop())
    return path[::-1]


def _shuffled(k: int, seed: int) -> list[int]:
    rng = np.random.default_rng(seed)
    return [int(x) for x in itertools.chain.from_iterable(rng.permutation(k) for _ in range(2 * k + 2))]


__all__ = ["MOST_ITERATIONS", "walk_of"]
