"""Staging: one lowered trace becomes a setup trace, shared tables and a replay kernel.

Knows lowered traces and the kernel contract's input names. Legal because a value without scenario
is the same at every lane: it can be computed beforehand (setup) and read as a column; a value that
many rows share can be computed once per key (shared) and gathered. No arithmetic changes.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from vectrace.passes.cut import Candidate, candidates_of, key_order
from vectrace.passes.slices import slice_of
from vectrace.trace.ir import (
    B1,
    F64,
    I64,
    Block,
    Carry,
    Loop,
    Node,
    Stmt,
    Trace,
    Variant,
    max_id,
    walk,
)  # fmt: skip
from vectrace.trace.lanes import lane_values

Slot = dict[int, int]  # variant number → setup value id


@dataclass
class ContextPlan:
    """What a context's launch rows hold: per column (and index) slot, the setup value of each
    variant; `keys[slot]` has the site numbers of slots that hold keys of shared tables."""

    id: int
    parent: int
    columns: list[Slot] = field(default_factory=list)
    rows: list[Slot] = field(default_factory=list)
    keys: list[dict[int, int]] = field(default_factory=list)
    variants: dict[int, int] = field(default_factory=dict)  # old number → number in the kernel

    @property
    def paths(self) -> int:
        """Variants the kernel has; several of the trace's may run as one."""
        return len(set(self.variants.values()))


@dataclass(frozen=True)
class Site:
    """A place where a shared table is read: the candidate, its key values in order, its context
    and variant."""

    candidate: Candidate
    cut: tuple[int, ...]
    context: int
    variant: int


@dataclass
class Staged:
    """The result. `tables[k]` names kernel table k: a scenario table, or a candidate's key."""

    source: Trace
    kernel: Trace
    contexts: list[ContextPlan]
    sites: list[Site]
    tables: list[str]
    lane_outputs: tuple[str, ...]
    setup_outputs: tuple[tuple[str, int], ...]

    @cached_property
    def setup(self) -> Trace:
        """What computes every setup value that launch data or results need."""
        return slice_of(self.source, self.setup_values())

    def setup_values(self) -> set[int]:
        """Every setup value that launch data or results need."""
        out = {i for _, i in self.setup_outputs}
        for c in self.contexts:
            for slot in (*c.columns, *c.rows):
                out.update(slot.values())
        for s in self.sites:
            out.update(s.cut)
        return out


class _Stager:
    def __init__(self, trace: Trace, shared: dict[int, Candidate]) -> None:
        self.trace, self.shared = trace, shared
        self.lanes = lane_values(trace)
        self.statements: dict[int, Stmt] = {}
        self.home: dict[int, tuple[int, int]] = {}
        self.types: dict[int, str] = {}  # of what loops carry
        self.next_id = max_id(trace) + 1
        self.plans: dict[int, ContextPlan] = {0: ContextPlan(0, -1, variants={0: 0})}
        self.heads: dict[tuple[int, int], list[Node]] = {(0, 0): []}
        self.loads: dict[tuple[str, int, int, int], int] = {}
        self.top: list[Node] = []
        self.consts: dict[int, int] = {}
        self.tables: list[str] = []
        self.sites: list[Site] = []
        self.current: dict[int, int] = {0: 0}  # context → the variant being built
        self.where: dict[int, str] = {}
        self._homes(trace.body, 0, 0)

    def _homes(self, block: Block, context: int, variant: int) -> None:
        home, statements, here = self.home, self.statements, (context, variant)
        for node in block:
            if isinstance(node, Stmt):
                home[node.id] = here
                statements[node.id] = node
                continue
            for c in node.carries:
                home[c.param] = (node.id, 0)
                home[c.result] = here
                self.types[c.param] = self.types[c.result] = c.type
            self.plans[node.id] = ContextPlan(node.id, context)
            for i, v in enumerate(node.variants):
                self.heads[node.id, i] = []
                self._homes(v.body, node.id, i)

    # ---- liveness ----------------------------------------------------------------------------
    def live(self) -> set[int]:
        need = {i for _, i in self.trace.outputs if i in self.lanes}
        while True:
            before = len(need)
            self._live(self.trace.body, need)
            if len(need) == before:
                return need

    def _live(self, block: Block, need: set[int]) -> None:
        for node in reversed(block):
            if isinstance(node, Stmt):
                if node.id in need and node.id not in self.shared:
                    need.update(self.lanes.intersection(node.args))
                continue
            for i, c in enumerate(node.carries):
                if c.result in need or c.param in need:
                    need.update((c.param, c.result))
                    need.update(x for x in (c.init, *(v.nexts[i] for v in node.variants))
                                if x in self.lanes)
            for v in node.variants:
                self._live(v.body, need)

    # ---- building ------------------------------------------------------------------------------
    def fresh(self) -> int:
        self.next_id += 1
        return self.next_id - 1

    def load(self, kind: str, id: int, at: tuple[int, int], site: int = -1) -> int:
        """The kernel value of a setup value (or a key of site `site`): a slot of a row."""
        context, variant = at
        key = (kind, context, variant, id if site < 0 else -site - 1)
        found = self.loads.get(key)
        if found is None:
            plan = self.plans[context]
            slots = plan.columns if kind == "column" else plan.rows if site < 0 else plan.keys
            slot = next((k for k, s in enumerate(slots) if variant not in s), len(slots))
            if slot == len(slots):
                slots.append({})
            slots[slot][variant] = id if site < 0 else site
            name = kind if site < 0 else "key"
            found = self.loads[key] = self.fresh()
            if id in self.trace.where:
                self.where[found] = self.trace.where[id]
            # ("index", …) numbers are settled when all rows and keys are known: see `_settle`
            self.heads[context, variant].append(
                Stmt(found, "input", (), (name, context, slot), F64 if kind == "column" else I64))
        return found

    def operand(self, id: int, env: dict[int, int]) -> int:
        """A lane operation's argument in the kernel."""
        if id in env:
            return env[id]
        s = self.statements.get(id)
        if s is not None and s.op == "const":
            if id not in self.consts:
                self.consts[id] = self.fresh()
                self.top.append(Stmt(self.consts[id], "const", (), s.attrs, s.type))
            return self.consts[id]
        context = self.home[id][0]
        at = (context, self.current[context])
        type = s.type if s is not None else self.types[id]
        if type == F64:
            return self.load("column", id, at)
        if type == I64:
            return self.load("index", id, at)
        value = self.load("column", id, at)
        zero = self.const_zero()
        key = ("truth", at[0], at[1], id)
        if key not in self.loads:
            self.loads[key] = self.fresh()
            self.heads[at].append(Stmt(self.loads[key], "ne", (value, zero), (), B1))
        return self.loads[key]

    def const_zero(self) -> int:
        if -1 not in self.consts:
            self.consts[-1] = self.fresh()
            self.top.append(Stmt(self.consts[-1], "const", (), (0,), F64))
        return self.consts[-1]

    def table(self, name: str) -> int:
        if name not in self.tables:
            self.tables.append(name)
        return self.tables.index(name)

    def block(self, block: Block, env: dict[int, int], need: set[int], here: tuple[int, int]) -> list[Node]:
        out: list[Node] = []
        lanes = self.lanes
        for node in block:
            if isinstance(node, Loop):
                made = self.loop(node, env, need, here)
                if made is not None:
                    out.append(made)
                continue
            if node.id not in need or node.id not in lanes:
                continue
            i = self.fresh()
            found = self.shared.get(node.id)
            if found is not None:
                site = len(self.sites)
                order = key_order(found.cut, found.root, self.statements)
                self.sites.append(Site(found, order, *here))
                index = self.load("index", node.id, here, site)
                out.append(Stmt(i, "gather", (index,), (self.table(found.key),), F64))
            elif node.op == "gather":
                index = self.operand(node.args[0], env)
                out.append(Stmt(i, "gather", (index,), (self.table(str(node.attrs[0])),), F64))
            else:
                args = tuple([env[a] if a in env else self.operand(a, env) for a in node.args])
                out.append(Stmt(i, node.op, args, node.attrs, node.type))
            env[node.id] = i
            if node.id in self.trace.where:
                self.where[i] = self.trace.where[node.id]
        return out

    def loop(self, node: Loop, env: dict[int, int], need: set[int], here: tuple[int, int]) -> Loop | None:
        kept = [i for i, c in enumerate(node.carries) if c.param in need and c.param in self.lanes]
        if not kept:
            return None
        carries = []
        for i in kept:
            c = node.carries[i]
            init = self.operand(c.init, env)
            param, result = self.fresh(), self.fresh()
            env[c.param] = param
            carries.append(Carry(param, init, result, c.type))
            if c.param in self.trace.where:
                self.where[param] = self.trace.where[c.param]
        variants: list[tuple[list[Node], list[Node], tuple[int, ...]]] = []
        plan = self.plans[node.id]
        alike: dict[object, int] = {}
        for number, v in enumerate(node.variants):
            mine = dict(env)
            self.current[node.id] = number
            body = self.block(v.body, mine, need, (node.id, number))
            nexts = tuple(self.operand(v.nexts[i], mine) for i in kept)
            head = self.heads[node.id, number]
            if not body and all(n == c.param for n, c in zip(nexts, carries, strict=True)):
                continue  # a path that does nothing: its rows are left out of the launch
            # paths that differ in their guards or setup values only are one path of the kernel
            at = alike.setdefault(_form([*head, *body], nexts) or number, len(variants))
            plan.variants[number] = at
            if at == len(variants):
                variants.append((head, body, nexts))
        if node.id in self.trace.where:
            self.where[node.id] = self.trace.where[node.id]
        if not variants:  # nothing happens on any path
            for i, c in zip(kept, carries, strict=True):
                env[node.carries[i].result] = c.init
            return None
        for i, c in zip(kept, carries, strict=True):
            env[node.carries[i].result] = c.result
        made = tuple(Variant((*head, *body), nexts) for head, body, nexts in variants)
        return Loop(node.id, ("rows",), tuple(carries), made)

    def finish(self) -> Staged:
        need = self.live()
        env: dict[int, int] = {}
        body = self.block(self.trace.body, env, need, (0, 0))
        outputs = tuple((n, env[i]) for n, i in self.trace.outputs if i in self.lanes)
        setup = tuple((n, i) for n, i in self.trace.outputs if i not in self.lanes)
        whole = (*self.top, *self.heads[0, 0], *body)
        kernel = Trace(self._settle(whole), outputs, self.trace.model, self.where)
        used = [n.id for n in walk(kernel.body) if isinstance(n, Loop)]
        plans = [self.plans[0], *(self.plans[i] for i in used)]
        return Staged(self.trace, kernel, plans, self.sites, self.tables,
                      tuple(n for n, _ in outputs), setup)

    def _settle(self, block: Block) -> Block:
        """Give key slots their place behind the row slots, and table names their numbers."""
        out: list[Node] = []
        for node in block:
            if isinstance(node, Loop):
                variants = tuple(Variant(self._settle(v.body), v.nexts) for v in node.variants)
                out.append(Loop(node.id, node.source, node.carries, variants))
            elif node.op == "input" and node.attrs[0] == "key":
                _, context, slot = node.attrs
                at = len(self.plans[int(str(context))].rows) + int(str(slot))
                out.append(Stmt(node.id, "input", (), ("index", context, at), I64))
            else:
                out.append(node)
        return tuple(out)


def _form(block: list[Node], nexts: tuple[int, ...]) -> object:
    """A straight path with its values numbered in order: equal for paths that compute the same of
    the same slots. None for a path with a loop."""
    number: dict[int, int] = {}
    out: list[object] = []
    for s in block:
        if isinstance(s, Loop):
            return None
        # values from outside keep their ids, those of the path are negative
        out.append((s.op, tuple(number.get(a, a) for a in s.args), s.attrs, s.type))
        number[s.id] = -1 - len(number)
    return tuple(out), tuple(number.get(i, i) for i in nexts)


def taken_paths(trace: Trace, used: Mapping[int, set[int]]) -> Trace:
    """The trace without what happens on paths no row takes: `used` has the variants of each loop
    that occur. Legal for exactly these rows, whose paths are known. The numbers of variants stay."""
    same: dict[int, int] = {}  # results that are what went in

    def of(i: int) -> int:
        while i in same:
            i = same[i]
        return i

    def clean(block: Block) -> Block:
        out: list[Node] = []
        for n in block:
            if isinstance(n, Stmt):
                if not same.keys().isdisjoint(n.args):
                    n = Stmt(n.id, n.op, tuple(map(of, n.args)), n.attrs, n.type)
                out.append(n)
                continue
            taken = used.get(n.id, set())
            kept = []
            for k, c in enumerate(n.carries):
                if all(v.nexts[k] == c.param for i, v in enumerate(n.variants) if i in taken):
                    same[c.result] = same[c.param] = c.init
                else:
                    kept.append(k)
            carries = tuple(Carry(c.param, of(c.init), c.result, c.type)
                            for k, c in enumerate(n.carries) if k in kept)
            variants = tuple(
                replace(v, body=clean(v.body), nexts=tuple(of(v.nexts[k]) for k in kept))
                if i in taken else replace(v, body=(), nexts=tuple(c.param for c in carries))
                for i, v in enumerate(n.variants))
            source = n.source
            if source[0] == "steps":
                source = ("steps", of(int(str(source[1]))))
            out.append(Loop(n.id, source, carries, variants))
        return tuple(out)

    body = clean(trace.body)
    outputs = tuple((n, of(i)) for n, i in trace.outputs)
    return Trace(body, outputs, trace.model, trace.where)


def stage(trace: Trace, share: set[str] | None = None) -> Staged:
    """Stage a lowered trace. `share` names the candidates (by key) to read from tables; None: all,
    an empty set: none."""
    chosen: dict[int, Candidate] = {}
    if share is None or share:
        for c in candidates_of(trace):
            if share is None or c.key in share:
                chosen[c.root] = c
    return _Stager(trace, chosen).finish()
