"""Where a coordinate stands on an axis: the nodes around it.

Knows a source's tables. A coordinate of a trade is looked up by a search of the setup stage, which
costs a kernel nothing. One that differs by scenario is looked up in the kernel: a loop over the
axis' nodes, as many as there are, selects those around it. Both find the same nodes.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from vectrace.market.objects.source import Source, atomic, by_scenario, pick
from vectrace.trace.iterate import Steps
from vectrace.vector import where


@dataclass(frozen=True)
class Axis:
    """Entries lo … hi of the table `nodes`; entry `id` of the table `counts` is their number less one.
    What a node adds to a row number stands in the table `offsets`, or is its place itself."""

    source: Source
    nodes: str
    lo: Any
    hi: Any
    counts: str
    id: Any
    offsets: str = ""

    @property
    def more(self) -> Any:
        """The number of nodes beyond the first."""
        return self.source.fetch(self.counts, self.id)

    def node(self, i: Any) -> Any:
        return self.source.fetch(self.nodes, i)

    def offset(self, i: Any) -> Any:
        return self.source.ifetch(self.offsets, i) if self.offsets else i


@dataclass(frozen=True)
class Place:
    """The nodes around a coordinate and what they add to a row number: two, or `wide` four. At or
    beyond an end of the axis nodes repeat. One only where it is known that there are no others."""

    nodes: tuple[Any, ...]
    offsets: tuple[Any, ...]


def locate(axis: Axis, x: Any, wide: bool) -> Place:
    """The nodes around `x`. NaN is nowhere: it finds the first ones."""
    if by_scenario(x) and axis.more > 0.0:
        return _scan(axis, x, wide)
    if by_scenario(x):  # one node: no scenario finds another
        return Place((axis.node(axis.lo),), (axis.offset(axis.lo),))
    at = axis.source.search(axis.nodes, axis.lo, axis.hi, x)
    places = _around(axis, at, wide)
    return Place(tuple([axis.node(i) for i in places]), tuple([axis.offset(i) for i in places]))


def _around(axis: Axis, at: Any, wide: bool) -> tuple[Any, ...]:
    after = pick(at < axis.hi, at + 1, at)
    if not wide:
        return at, after
    return pick(axis.lo < at, at - 1, at), at, after, pick(after < axis.hi, after + 1, after)


def _scan(axis: Axis, x: Any, wide: bool) -> Place:
    """One step per node beyond the first: where x has reached it, it is the one below x."""
    at = axis.lo
    first = _around(axis, at, wide)
    nodes = tuple([axis.node(i) for i in first])
    offsets = tuple([axis.offset(i) for i in first])
    for _ in Steps(axis.more):
        at = at + 1
        reached = axis.node(at) <= x
        here = _around(axis, at, wide)
        nodes = tuple([where(reached, axis.node(i), n) for i, n in zip(here, nodes, strict=True)])
        offsets = tuple([pick(reached, axis.offset(i), o) for i, o in zip(here, offsets, strict=True)])
    return Place(nodes, offsets)


for _class in (Axis, Place):
    atomic(_class)
