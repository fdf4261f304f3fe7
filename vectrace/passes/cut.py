"""Which values are worth sharing between trades, and by what key.

Knows the IR and op costs. A lane value that depends on no loop carry is a function of scenario
tables and of setup values. Its key is the smallest set of setup values that determines it: a minimum
vertex cut of the setup graph, the one nearest to the lanes, so that as much as possible is computed
once per key. Keys are compared by bits.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from vectrace.ops import OPS
from vectrace.trace.ir import Builder, Loop, Stmt, Trace, walk
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


def candidates(trace: Trace, lanes: AbstractSet[int]) -> list[Candidate]:
    """Every maximal shareable value of a lowered trace."""
    statements = {n.id: n for n in walk(trace.body) if isinstance(n, Stmt)}
    loop_values: set[int] = set()
    for n in walk(trace.body):
        if isinstance(n, Loop):
            for c in n.carries:
                loop_values.update((c.param, c.result))
    leaves: dict[int, frozenset[int] | None] = {}
    for i in sorted(statements):
        if i in lanes:
            leaves[i] = _leaves(statements[i], leaves, lanes, loop_values)
    consumers: dict[int, set[int]] = {}
    for i, s in statements.items():
        for a in s.args:
            consumers.setdefault(a, set()).add(i)
    free = _free_values(statements)
    cuts: dict[frozenset[int], tuple[int, ...]] = {}
    found: dict[int, tuple[int, ...]] = {}
    for i, mine in leaves.items():
        if mine is None or statements[i].op == "gather":
            continue
        if statements[i].type != "f64" or _lane_cost(i, statements, lanes, MIN_COST) < MIN_COST:
            continue
        if mine not in cuts:
            cuts[mine] = minimum_cut(mine, statements, free)
        if len(cuts[mine]) <= MAX_CUT:
            found[i] = cuts[mine]
    out = []
    for i, cut in found.items():
        above = [c for c in consumers.get(i, ()) if c in found]
        if any(set(found[c]) <= set(cut) for c in above):
            continue  # a consumer is a function of the same key
        sub = subtrace(i, cut, statements, trace.where)
        out.append(Candidate(i, cut, sub, trace_key(sub), _lane_cost(i, statements, lanes)))
    return out


def _leaves(s: Stmt, leaves: dict[int, frozenset[int] | None], lanes: AbstractSet[int],
            loop_values: set[int]) -> frozenset[int] | None:
    out: set[int] = set()
    for a in s.args:
        if a in loop_values and a in lanes:
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


def _free_values(statements: dict[int, Stmt]) -> set[int]:
    """Setup values that are the same for all rows: constants, the time, named market objects."""
    free: set[int] = set()
    for i in sorted(statements):
        s = statements[i]
        if s.op == "const" or (s.op == "input" and s.attrs[0] in ("time", "literal")):
            free.add(i)
        elif s.op not in ("input", "gather") and s.args and all(a in free for a in s.args):
            free.add(i)
    return free


def minimum_cut(sinks: Iterable[int], statements: dict[int, Stmt], free: set[int]) -> tuple[int, ...]:
    """The smallest set of setup values through which everything in `sinks` is determined; of
    several the one nearest the sinks. Unit-capacity maximum flow with split vertices."""
    nodes: set[int] = set()
    todo = [x for x in sinks if x not in free]
    ends = set(todo)
    while todo:
        i = todo.pop()
        if i in nodes:
            continue
        nodes.add(i)
        if i in statements:
            todo.extend(a for a in statements[i].args if a not in free)
    # vertices: (i, 0) in-side, (i, 1) out-side; edges in-side → out-side have capacity 1
    capacity: dict[tuple[object, object], float] = {}
    edges: dict[object, set[object]] = {}

    def edge(a: object, b: object, c: float) -> None:
        capacity[a, b] = capacity.get((a, b), 0.0) + c
        capacity.setdefault((b, a), 0.0)
        edges.setdefault(a, set()).add(b)
        edges.setdefault(b, set()).add(a)

    far = float("inf")
    for i in nodes:
        edge((i, 0), (i, 1), 1.0)
        args = [a for a in statements[i].args if a in nodes] if i in statements else []
        if not args:
            edge("source", (i, 0), far)
        for a in args:
            edge((a, 1), (i, 0), far)
        if i in ends:
            edge((i, 1), "sink", far)
    while _augment(edges, capacity):
        pass
    # vertices that still reach the sink lie behind the cut
    behind: set[object] = {"sink"}
    queue: deque[object] = deque(["sink"])
    while queue:
        at = queue.popleft()
        for before in edges.get(at, ()):
            if before not in behind and capacity[before, at] > 0.0:
                behind.add(before)
                queue.append(before)
    return tuple(sorted(i for i in nodes if (i, 1) in behind and (i, 0) not in behind))


def _augment(edges: dict[object, set[object]], capacity: dict[tuple[object, object], float]) -> bool:
    back: dict[object, object] = {"source": "source"}
    queue: deque[object] = deque(["source"])
    while queue:
        a = queue.popleft()
        for b in edges.get(a, ()):
            if b not in back and capacity[a, b] > 0.0:
                back[b] = a
                queue.append(b)
    if "sink" not in back:
        return False
    end: object = "sink"
    while end != "source":
        start = back[end]
        capacity[start, end] -= 1.0
        capacity[end, start] += 1.0
        end = start
    return True


def subtrace(root: int, cut: tuple[int, ...], statements: dict[int, Stmt],
             where: Mapping[int, str]) -> Trace:
    """The trace that computes `root` from its key, numbered canonically from the root down."""
    b = Builder(share=True)
    env: dict[int, int] = {}
    types = {i: statements[i].type if i in statements else "f64" for i in cut}

    order: list[int] = []

    def visit(i: int) -> None:
        if i in env or i in seen:
            return
        seen.add(i)
        if i in cut:
            order.append(i)
            return
        for a in statements[i].args:
            visit(a)

    seen: set[int] = set()
    visit(root)
    for k, i in enumerate(order):
        env[i] = b.emit("input", (), ("key", k), types[i])

    def build(i: int) -> int:
        if i not in env:
            s = statements[i]
            args = tuple(build(a) for a in s.args)
            env[i] = b.emit(s.op, args, s.attrs, s.type)
        return env[i]

    out = build(root)
    places = {new: where[old] for old, new in env.items() if old in where}
    return Trace(tuple(b.body), (("value", out),), where=places)


def key_order(cut: tuple[int, ...], root: int, statements: dict[int, Stmt]) -> tuple[int, ...]:
    """The cut in the order of the subtrace's key inputs."""
    order: list[int] = []
    seen: set[int] = set()

    def visit(i: int) -> None:
        if i in seen:
            return
        seen.add(i)
        if i in cut:
            order.append(i)
            return
        for a in statements[i].args:
            visit(a)

    visit(root)
    return tuple(order)
