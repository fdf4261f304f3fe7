"""The frame every pass is written in: rebuild a trace statement by statement.

Knows the IR and the op table. New statements get fresh ids; loops keep theirs, because launch data
is keyed by them. Identical statements that are visible from each other are shared (value
numbering): legal because statements have no effects and ops are functions.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from vectrace.ops import OPS
from vectrace.trace.ir import (
    B1,
    EFFECTS,
    F64,
    I64,
    Attr,
    Block,
    Carry,
    Loop,
    Node,
    Stmt,
    Trace,
    Variant,
    float_bits,
    max_id,
)  # fmt: skip

STAYS = frozenset(("input", *EFFECTS))  # what is not hoisted


class Rewriter:
    """Rebuilds a trace. Override `statement` to change what a statement becomes, `op` what is made of
    an operation, `primitive` of one that is not expanded any more."""

    share = True
    hoist = False

    def __init__(self, trace: Trace) -> None:
        self.trace = trace
        self.next_id = max_id(trace) + 1
        self.env: dict[int, int] = {}
        self.depth: dict[int, int] = {}  # id → block depth of its definition
        self.definition: dict[int, Stmt] = {}
        self.constants: dict[int, int] = {}  # id of a constant → its bits
        self.blocks: list[list[Node]] = []
        self.seen: list[dict[tuple[Any, ...], int]] = []
        self.where: dict[int, str] = {}
        self.place = ""
        self.builder = OpBuilder(self)

    # ---- building --------------------------------------------------------------------------
    def fresh(self) -> int:
        i = self.next_id
        self.next_id += 1
        return i

    def emit(self, op: str, args: tuple[int, ...], attrs: tuple[Attr, ...] = (), type: str = "") -> int:
        type = type or OPS[op].result
        level = len(self.blocks) - 1
        depth, key = self.depth, (op, args, attrs, type)
        if op in STAYS or not (self.hoist or op == "const"):
            if self.share and op not in EFFECTS:
                for seen in self.seen:
                    found = seen.get(key)
                    if found is not None:
                        return found
        else:
            level = max([depth[a] for a in args]) if args else 0
            # it can only have been put where it goes now
            found = self.seen[level].get(key) if self.share else None
            if found is not None:
                return found
        i = self.next_id
        self.next_id = i + 1
        s = Stmt(i, op, args, attrs, type)
        self.definition[i] = s
        if op == "const":
            self.constants[i] = int(attrs[0])  # type: ignore[arg-type]
        depth[i] = level
        self.blocks[level].append(s)
        self.seen[level][key] = i
        if self.place:
            self.where[i] = self.place
        return i

    def op(self, op: str, args: tuple[int, ...], attrs: tuple[Attr, ...], type: str) -> int:
        """The id of an operation."""
        return self.primitive(op, args, attrs, type)

    def primitive(self, op: str, args: tuple[int, ...], attrs: tuple[Attr, ...], type: str) -> int:
        """The id of an operation that is in its place."""
        return self.emit(op, args, attrs, type)

    def const(self, x: float) -> int:
        return self.emit("const", (), (float_bits(x),), F64)

    def const_i64(self, n: int) -> int:
        return self.emit("const", (), (n,), I64)

    def const_b1(self, b: bool) -> int:
        return self.emit("const", (), (int(b),), B1)

    # ---- walking -----------------------------------------------------------------------------
    def statement(self, s: Stmt) -> int:
        """The new id for statement `s`, whose arguments are rewritten."""
        env = self.env
        return self.op(s.op, tuple([env[a] for a in s.args]), s.attrs, s.type)

    def nodes(self, block: Block) -> None:
        """Rebuild a block at the end of the one that is open."""
        env, where = self.env, self.trace.where
        for node in block:
            if isinstance(node, Loop):
                self.loop(node)
            else:
                self.place = where.get(node.id, "")
                env[node.id] = self.statement(node)

    def block(self, block: Block) -> Block:
        self.blocks.append([])
        self.seen.append({})
        self.nodes(block)
        self.seen.pop()
        return tuple(self.blocks.pop())

    def variant(self, v: Variant) -> Variant:
        body = self.block(v.body)
        return Variant(body, tuple(self.env[n] for n in v.nexts), v.entry, v.exit, v.stop, v.failure)

    def loop(self, node: Loop) -> None:
        source, where = node.source, self.trace.where
        if source[0] == "steps":
            source = ("steps", self.env[int(str(source[1]))])
        carries = []
        for c in node.carries:
            param, result = self.fresh(), self.fresh()
            self.env[c.param] = param
            self.depth[param] = len(self.blocks)
            if c.param in where:
                self.where[param] = where[c.param]
            carries.append(Carry(param, self.env[c.init], result, c.type))
        variants = tuple(self.variant(v) for v in node.variants)
        for old, new in zip(node.carries, carries, strict=True):
            self.env[old.result] = new.result
            self.depth[new.result] = len(self.blocks) - 1
        if node.id in where:
            self.where[node.id] = where[node.id]
        self.blocks[-1].append(Loop(node.id, source, tuple(carries), variants))

    def run(self) -> Trace:
        # constants live in the outermost block, which stays open while inner ones are built
        self.blocks, self.seen = [[]], [{}]
        self.nodes(self.trace.body)
        outputs = tuple((n, self.env[i]) for n, i in self.trace.outputs)
        return Trace(tuple(self.blocks[0]), outputs, self.trace.model, self.where, self.trace.failure)


class OpBuilder:
    """The op table by name on a Rewriter: what expansions and derivatives are written against."""

    def __init__(self, rewriter: Rewriter) -> None:
        self._r = rewriter

    def const(self, x: float) -> int:
        return self._r.const(x)

    def const_i64(self, n: int) -> int:
        return self._r.const_i64(n)

    def one(self) -> int:
        return self._r.const(1.0)

    def zero(self) -> int:
        return self._r.const(0.0)

    def __getattr__(self, name: str) -> Callable[..., int]:
        row = OPS[name.rstrip("_")]
        count = len(row.args)
        r = self._r

        def build(*args: Any) -> int:
            if row.expand is not None:
                return int(row.expand(self, *args))
            return r.primitive(row.name, args[:count], args[count:], row.result)

        self.__dict__[name] = build  # expansions ask for the same few
        return build
