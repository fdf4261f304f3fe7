"""Proofs that two symbols hold the same value for every trade, by induction over the rows.

Knows groups. Where several symbols explain an operand, the roller may choose one only if all of them
are equal; what the recordings happen to show is no proof.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TypeAlias

from vectrace.trace.groups import ROW, Group, LoopGroup, NeedPresence, Symbol, _boundaries
from vectrace.trace.record import LoopRec
from vectrace.trace.state import Path

Assumed: TypeAlias = "frozenset[tuple[frozenset[Symbol], int, int]]"
UNDEFINED: Symbol = ("undef",)
MOST_STEPS = 400  # of one proof; a longer one counts as not found


class Prover(ABC):
    """The part of a roller that compares symbols."""

    steps = 0

    @abstractmethod
    def init_symbols(self, loop: LoopGroup, path: Path) -> set[Symbol]:
        """What a carry holds before the first row."""

    @abstractmethod
    def next_symbols(self, loop: LoopGroup, path: Path, index: int) -> set[Symbol]:
        """What a variant leaves in a carry."""

    def _watch(self, loop: LoopGroup, path: Path) -> None:
        """Ask for states that tell whether a name is bound, if it is not at the first row."""
        base = path[:-2] if path[-2:-1] == (ROW,) else path
        if path not in loop.hidden and base not in loop.watched and _unbound(loop, base):
            raise NeedPresence(loop.site, frozenset((base,)))

    def _group_at(self, v: Group, depth: int) -> Group:
        while v.depth > depth:
            assert v.loop is not None
            v = v.loop.parent
        return v

    def equal(self, v: Group, a: Symbol, b: Symbol, assumed: Assumed) -> bool:
        """Whether two symbols hold the same value for every trade that enters `v`, by induction over
        the rows before it: what leads into its plain state is what counts."""
        if a == b:
            return True
        self.steps += 1
        if self.steps > MOST_STEPS:
            return False
        if _level(b) > _level(a):
            a, b = b, a  # `a` is the one that says how it came about, in the innermost place
        if a[0] == "result":
            return self._equal_result(v, a, b, assumed)
        if a[0] != "carry":
            return False
        entered = self._group_at(v, a[1])
        loop = entered.loop
        assert loop is not None
        key = (frozenset((a, b)), id(loop), loop.states.get(entered.entry, 0))
        if key in assumed:
            return True
        same_loop = b[0] == "carry" and b[1] == a[1]
        if not same_loop and b[0] in ("local", "col", "result") and b[1] >= a[1]:
            return False
        assumed = assumed | {key}
        if loop.states.get(entered.entry, 0) == 0:
            first = self.init_symbols(loop, b[2]) if same_loop else {b}
            mine = self.init_symbols(loop, a[2])
            if not self._meet(loop.parent, mine, first, assumed):
                for path, start in ((a[2], mine), (b[2] if same_loop else (), first)):
                    if start == {UNDEFINED}:
                        self._watch(loop, path)
                return False
        return all(self._meet_after(loop, i, a, b if same_loop else None, b, assumed)
                   for i, w in enumerate(loop.variants) if not w.stop and w.exit == entered.entry)

    def _meet_after(self, loop: LoopGroup, i: int, a: Symbol, other: Symbol | None, b: Symbol,
                    assumed: Assumed) -> bool:
        """Whether carry `a` equals another carry of the loop, or `b`, behind a row of variant i."""
        if loop.variants[i].failure:
            return True
        after = self.next_symbols(loop, other[2], i) if other is not None else {b}
        return self._meet(loop.variants[i], self.next_symbols(loop, a[2], i), after, assumed)

    def _equal_result(self, v: Group, a: Symbol, b: Symbol, assumed: Assumed) -> bool:
        if b[0] in ("local", "col") and b[1] > a[1]:
            return False
        owner = self._group_at(v, a[1])
        loop = owner.children[a[2]]
        me: Symbol = ("carry", loop.depth, a[3])
        other: Symbol | None = ("carry", loop.depth, b[3]) if (
            b[0] == "result" and b[1:3] == a[1:3]) else None
        key = (frozenset((a, b)), id(loop), -1)
        if key in assumed:
            return True
        assumed = assumed | {key}
        ended = owner.instances[0][1][-1].items[a[2]]
        stop = ended.stop if isinstance(ended, LoopRec) else 0
        if stop == 0 and (0 in loop.finals or len(loop.states) == 1):
            first = self.init_symbols(loop, other[2]) if other is not None else {b}
            if not self._meet(loop.parent, self.init_symbols(loop, a[3]), first, assumed):
                return False
        return all(self._meet_after(loop, i, me, other, b, assumed)
                   for i, w in enumerate(loop.variants)
                   if w.stop == stop and (w.exit is None or loop.states[w.exit] in loop.finals))

    def _meet(self, v: Group, a: set[Symbol], b: set[Symbol], assumed: Assumed) -> bool:
        if a & b:
            return True
        return any(self.equal(v, x, y, assumed) for x in a for y in b)


def _unbound(loop: LoopGroup, path: Path) -> bool:
    """Whether a path is not bound at all before the first row (not even to None)."""
    return any(s[0].get(path) is None for _, _, run in loop.runs if (s := _boundaries(run)))


def _level(s: Symbol) -> tuple[int, int, int]:
    """How far inside a symbol lives, for those that can be traced back."""
    if s[0] == "result":
        return (s[1], 1, s[2])
    return (s[1], 0, 0) if s[0] == "carry" else (-1, 0, 0)


__all__ = ["UNDEFINED", "Prover"]
