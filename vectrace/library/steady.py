"""What a loop that is stepped position by position can compute beforehand, for all its rows at once.

Knows the IR only. A step has a row of each trade: with few trades a step costs its NumPy calls, and
most statements of a body do not depend on what is carried along. They have no effects, so that
computing them for rows that do not come to them changes nothing; values are the same element by
element.
"""

from __future__ import annotations

from collections.abc import Set as AbstractSet

from vectrace.trace.ir import EFFECTS, Loop, Stmt

FEW = 4096
"""Rows a step has on average, up to which computing all of them at once pays."""


def steady(node: Loop, lanes: AbstractSet[int]) -> list[list[Stmt]]:
    """Of each variant the setup statements that depend on nothing this loop, or one within it,
    carries along or computes."""
    out = []
    for v in node.variants:
        varying = {c.param for c in node.carries}
        mine: list[Stmt] = []
        for n in v.body:
            if isinstance(n, Loop):
                varying.update(c.result for c in n.carries)
            elif n.id in lanes or n.op in EFFECTS:
                continue
            elif varying.isdisjoint(n.args):
                mine.append(n)
            else:
                varying.add(n.id)
        out.append(mine)
    return out


__all__ = ["FEW", "steady"]
