"""Which values of a trace differ by scenario. Knows the IR only."""

from __future__ import annotations

from vectrace.trace.ir import Block, Stmt, Trace


def lane_values(trace: Trace) -> frozenset[int]:
    """Ids that differ by scenario: gathers and what is computed from them. A trace keeps them: they
    are asked for in every evaluation of it."""
    kept: frozenset[int] | None = trace.__dict__.get("_lanes")
    if kept is not None:
        return kept
    lanes: set[int] = set()
    _spread(trace.body, lanes)
    found = frozenset(lanes)
    trace.__dict__["_lanes"] = found
    return found


def _spread(block: Block, lanes: set[int]) -> None:
    for node in block:
        if isinstance(node, Stmt):
            if node.op == "gather" or not lanes.isdisjoint(node.args):
                lanes.add(node.id)
            continue
        carries = list(enumerate(node.carries))
        while True:  # what a carry makes of the others may take as many rows as there are carries
            for i, c in carries:
                if c.init in lanes or any(v.nexts[i] in lanes for v in node.variants):
                    lanes.update((c.param, c.result))
            carries = [(i, c) for i, c in carries if c.param not in lanes]
            for v in node.variants:
                _spread(v.body, lanes)
            if not any(v.nexts[i] in lanes for i, _ in carries for v in node.variants):
                break
