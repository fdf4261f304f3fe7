"""Which values are worth sharing between trades, and by what key.

Knows the IR and op costs. A lane value that depends on no loop carry is a function of scenario
tables and of setup values. Its key is the smallest set of setup values that determines it: a minimum
vertex cut of the setup graph, the one nearest to the lanes, so that as much as possible is computed
once per key. Keys are compared by bits.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from vectrace.ops import OPS
from vectrace.trace.ir import Builder, Stmt, Trace, walk
from vectrace.trace.lanes import lane_values
from vectrace.trace.text import trace_key

MIN_COST = 8.0
MAX_CUT = 2
MAX_LEAVES = 48


@dataclass(frozen=True)
class Candidate:
    """A value that may be shared: its id, its key (ids of setup values) and the trace that computes
    it from ``input ("key", k)``. `cost` is in cycles per 8 lanes."""

    root: int
    cut: tuple[int, ...]
    trace: Trace
    key: str
    cost: float


def op_cost(s: Stmt) -> float:
    row = OPS.get(s.op)
    return row.cost if row is not None else 0.0


def candidates_of(trace: Trace) -> list[Candidate]:
    """The `candidates` of a trace, which keeps them: it is staged again where some do not pay."""
    kept: list[Candidate] | None = trace.__dict__.get("_candidates")
    if kept is None:
        kept = trace.__dict__["_candidates"] = candidates(trace, lane_values(trace))
    return kept


def candidates(trace: Trace, lanes: AbstractSet[int]) -> list[Candidate]:
    """Every maximal shareable value of a lowered trace."""
    statements: dict[int, Stmt] = {}
    loop_values: set[int] = set()
    for n in walk(trace.body):
        if isinstance(n, Stmt):
            statements[n.id] = n
        else:
            for c in n.carries:
                loop_values.update((c.param, c.result))
    loop_values &= lanes
    order = sorted(statements)
    free = _free_values(statements, order, lanes)
    inner = {i: tuple([a for a in s.args if a not in free])
             for i, s in statements.items() if i not in lanes}
    leaves: dict[int, frozenset[int] | None] = {}
    cuts: dict[frozenset[int], tuple[int, ...] | None] = {}
    found: dict[int, tuple[int, ...]] = {}
    dear: set[int] = set()  # values that cost enough, and so what is computed from them
    for i in order:
        if i not in lanes:
            continue
        s = statements[i]
        mine = leaves[i] = _leaves(s, leaves, lanes, loop_values)
        if mine is None:
            continue
        if not dear.isdisjoint(s.args) or _lane_cost(i, statements, lanes, MIN_COST) >= MIN_COST:
            dear.add(i)
        else:
            continue
        if s.type != "f64" or s.op == "gather":
            continue
        if mine not in cuts:
            cuts[mine] = minimum_cut(mine - free, inner, MAX_CUT)
        cut = cuts[mine]
        if cut is None:
            leaves[i] = None  # what is computed from it depends on no less
        else:
            found[i] = cut
    above: dict[int, list[int]] = {}
    for i in found:
        for a in statements[i].args:
            if a in found:
                above.setdefault(a, []).append(i)
    out = []
    for i, cut in found.items():
        if any(set(found[c]) <= set(cut) for c in above.get(i, ())):
            continue  # a consumer is a function of the same key
        sub = subtrace(i, cut, statements, trace.where)
        out.append(Candidate(i, cut, sub, trace_key(sub), _lane_cost(i, statements, lanes)))
    return out


def _leaves(s: Stmt, leaves: dict[int, frozenset[int] | None], lanes: AbstractSet[int],
            loop_values: set[int]) -> frozenset[int] | None:
    out: set[int] = set()
    for a in s.args:
        if a in loop_values:
            return None
        if a in lanes:
            inner = leaves.get(a)
            if inner is None:
                return None
            out |= inner
        else:
            out.add(a)
    # a value of so many setup values has no key of two; what is computed from it, neither
    return frozenset(out) if len(out) <= MAX_LEAVES else None


def _lane_cost(root: int, statements: dict[int, Stmt], lanes: AbstractSet[int],
               enough: float = float("inf")) -> float:
    """Cost of the lane operations below a value (counted until `enough`)."""
    seen: set[int] = set()
    todo = [root]
    total = 0.0
    while todo and total < enough:
        i = todo.pop()
        if i in seen or i not in lanes or i not in statements:
            continue
        seen.add(i)
        total += op_cost(statements[i])
        todo.extend(statements[i].args)
    return total


def _free_values(statements: dict[int, Stmt], order: list[int], lanes: AbstractSet[int]) -> set[int]:
    """Setup values that are the same for all rows: constants, the time, named market objects."""
    free: set[int] = set()
    for i in order:
        s = statements[i]
        if s.op == "const" or (s.op == "input" and s.attrs[0] in ("time", "literal")):
            free.add(i)
        elif s.args and i not in lanes and s.op not in ("input", "gather") and free.issuperset(s.args):
            free.add(i)
    return free


def minimum_cut(sinks: Iterable[int], inner: Mapping[int, tuple[int, ...]], most: int) -> tuple[int, ...] | None:
    """The smallest set of setup values through which everything in `sinks` is determined; of
    several the one nearest the sinks; None if it has more than `most` values. `inner` has the
    arguments of each value that differ by row; what it lacks has none.

    Unit-capacity maximum flow with split vertices, searched from the sinks: the last search, which finds no
    path, has seen what lies behind the cut. A search begins at an end and goes where the flow lets it, so
    that it sees a path's surroundings and not the graph."""
    ends = sorted(sinks)
    onward: dict[int, int] = {}  # where the flow through a value goes on; −1: to the sink
    while True:
        # the sides of values that still reach the sink, and by which step: 2 i the in-side, 2 i + 1 the out-side
        step: dict[int, int] = {2 * i + 1: -1 for i in ends}
        todo = list(step)
        source = -1
        while todo:
            at = todo.pop()
            i = at >> 1
            if at & 1:
                # from the in-side, unless the flow fills it; from where the flow goes on, by taking it back
                before = onward.get(i)
                if before is not None and before >= 0:
                    before = 2 * before
                elif before is None:
                    before = 2 * i
                else:
                    continue
                if before not in step:
                    step[before] = at
                    todo.append(before)
                continue
            args = inner.get(i, ())
            if not args:
                source = at
                break
            for a in args:
                if 2 * a + 1 not in step:
                    step[2 * a + 1] = at
                    todo.append(2 * a + 1)
            if i in onward and 2 * i + 1 not in step:
                step[2 * i + 1] = at
                todo.append(2 * i + 1)
        if source < 0:
            return tuple(sorted(at >> 1 for at in step if at & 1 and at - 1 not in step))
        most -= 1
        if most < 0:
            return None
        at = source
        while at >= 0:
            after = step[at]
            if at & 1 and after != at - 1:
                onward[at >> 1] = after >> 1 if after >= 0 else -1
            elif at & 1:
                del onward[at >> 1]  # nothing flows through it any more
            at = after


def subtrace(root: int, cut: tuple[int, ...], statements: dict[int, Stmt],
             where: Mapping[int, str]) -> Trace:
    """The trace that computes `root` from its key, numbered canonically from the root down."""
    b = Builder(share=True)
    order, below = _down_from(root, cut, statements)
    env = {i: b.emit("input", (), ("key", k), statements[i].type if i in statements else "f64")
           for k, i in enumerate(order)}
    for i in below:
        s = statements[i]
        env[i] = b.emit(s.op, tuple([env[a] for a in s.args]), s.attrs, s.type)
    places = {new: where[old] for old, new in env.items() if old in where}
    return Trace(tuple(b.body), (("value", env[root]),), where=places)


def key_order(cut: tuple[int, ...], root: int, statements: dict[int, Stmt]) -> tuple[int, ...]:
    """The cut in the order of the subtrace's key inputs."""
    return tuple(_down_from(root, cut, statements)[0])


def _down_from(root: int, cut: tuple[int, ...],
               statements: dict[int, Stmt]) -> tuple[list[int], list[int]]:
    """What of the cut `root` depends on, and the values between the two, arguments first; both in
    the order in which they are met, depth first."""
    order: list[int] = []
    below: list[int] = []
    seen: set[int] = set()

    def visit(i: int) -> None:
        seen.add(i)
        if i in cut:
            order.append(i)
            return
        for a in statements[i].args:
            if a not in seen:
                visit(a)
        below.append(i)

    visit(root)
    return order, below
