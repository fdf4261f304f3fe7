"""What a loop that is stepped position by position can compute beforehand, for all its rows at once.

Knows the IR only. A step has a row of each trade: with few trades a step costs its NumPy calls, and
most statements of a body do not depend on what is carried along. They have no effects, so that
computing them for rows that do not come to them changes nothing; values are the same element by
element.
"""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

from vectrace.trace.ir import EFFECTS, Loop, Stmt, walk

FEW = 4096
"""Rows a step has on average, up to which computing all of them at once pays."""


@dataclass
class Steady:
    """Of a variant's body the setup statements that depend on nothing the loop, or one within it,
    carries along or computes; `whole`: they are all of it but guards on them."""

    statements: list[Stmt] = field(default_factory=list)
    whole: bool = False

    def take(self) -> list[Stmt]:
        """The statements, once."""
        out, self.statements = self.statements, []
        return out


def steady(node: Loop, lanes: AbstractSet[int]) -> list[Steady]:
    """The steady part of each variant."""
    out = []
    for v in node.variants:
        varying = {c.param for c in node.carries}
        # how often a loop within runs is asked of the rows that come to it: others have no rows there
        counts = {n.source[1] for n in walk(v.body) if isinstance(n, Loop) and n.source[0] == "steps"}
        mine = Steady(whole=True)
        for n in v.body:
            if isinstance(n, Loop):
                varying.update(c.result for c in n.carries)
                mine.whole = False
            elif n.id in lanes or n.op == "fence":
                continue
            elif n.op not in EFFECTS and n.id not in counts and varying.isdisjoint(n.args):
                mine.statements.append(n)
            else:
                varying.add(n.id)
                mine.whole &= n.op == "guard" and varying.isdisjoint(n.args)
        out.append(mine)
    return out


__all__ = ["FEW", "Steady", "steady"]
