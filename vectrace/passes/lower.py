"""Lowering: guards out, multiply-adds contracted, composite ops expanded, exact simplifications.

Knows the op table and the IR. Order matters and is fixed: contraction looks at the recorded
expression alone (never at use counts, stages, books or targets, nor beyond an iteration, so not at
whether loops were rolled), so a model has one set of bits;
expansion then replaces composites by primitives; every rule after that is exact in IEEE arithmetic.
"""

from __future__ import annotations

import math

import numpy as np

from vectrace.ops import OPS, numpy_meaning
from vectrace.passes.clamp import clamp
from vectrace.passes.rewrite import OpBuilder, Rewriter
from vectrace.passes.slices import dead_code
from vectrace.trace.ir import (
    B1,
    F64,
    NONE,
    Block,
    Loop,
    Node,
    Stmt,
    Trace,
    Variant,
    bits_float,
    float_bits,
)  # fmt: skip


def strip_guards(trace: Trace) -> Trace:
    """Without guards and automaton states. Legal for trades that are known to be on this leaf, with
    the variant of each of their rows given: the guards have been answered."""

    def clean(block: Block) -> Block:
        out: list[Node] = []
        for node in block:
            if isinstance(node, Loop):
                variants = tuple(
                    Variant(() if v.failure else clean(v.body),
                            tuple(c.param for c in node.carries) if v.failure else v.nexts)
                    for v in node.variants)
                out.append(Loop(node.id, node.source, node.carries, variants))
            elif node.type != NONE or node.op == "fence":
                out.append(node)
        return tuple(out)

    return Trace(clean(trace.body), trace.outputs, trace.model, trace.where)


class _Contract(Rewriter):
    share = False
    stretch = 0  # number of the statements between two boundaries of iterations
    latest = 0

    def __init__(self, trace: Trace) -> None:
        super().__init__(trace)
        self.born: dict[int, int] = {}  # id → its stretch

    def loop(self, node: Loop) -> None:
        super().loop(node)
        self._next_stretch()

    def variant(self, loop: Loop, index: int, v: Variant) -> Variant:
        self._next_stretch()
        return super().variant(loop, index, v)

    def _next_stretch(self) -> None:
        self.latest += 1
        self.stretch = self.latest

    def _product(self, id: int) -> Stmt | None:
        s = self.definition.get(id)
        return s if s is not None and s.op == "mul" and self.born[id] == self.stretch else None

    def statement(self, s: Stmt, args: tuple[int, ...]) -> int:
        if s.op == "fence":
            self._next_stretch()
            return -1
        i = self._statement(s, args)
        self.born[i] = self.stretch
        return i

    def _statement(self, s: Stmt, args: tuple[int, ...]) -> int:
        if s.op in ("add", "sub"):
            a, b = map(self._product, args)
            if a is not None:
                c = args[1] if s.op == "add" else self.emit("neg", (args[1],))
                return self.emit("fma", (*a.args, c))
            if b is not None:
                x = b.args[0] if s.op == "add" else self.emit("neg", (b.args[0],))
                return self.emit("fma", (x, b.args[1], args[0]))
        return self.emit(s.op, args, s.attrs, s.type)


def contract(trace: Trace) -> Trace:
    """a × b + c → fma(a, b, c), where the sum is written over the product, in the same iteration: no
    iteration of any loop begins or ends between the two. It rounds once instead of twice: a defined
    part of the language, the same for every target, and for a loop rolled or not."""
    return _Contract(trace).run()


class _Expand(Rewriter):
    share = False

    def statement(self, s: Stmt, args: tuple[int, ...]) -> int:
        row = OPS.get(s.op)
        if row is not None and row.expand is not None and not row.native:
            return int(row.expand(OpBuilder(self), *args))
        return self.emit(s.op, args, s.attrs, s.type)


def expand(trace: Trace) -> Trace:
    """Composite ops by their expansion: the op table's own definition of what they mean."""
    return _Expand(trace).run()


class _Simplify(Rewriter):
    """Value numbering, constant folding and identities that hold for every bit pattern."""

    def statement(self, s: Stmt, args: tuple[int, ...]) -> int:
        known = [self.definition.get(a) for a in args]
        consts = [d.attrs[0] if d is not None and d.op == "const" else None for d in known]
        row = OPS.get(s.op)
        if row is not None and row.meaning is not None and args and None not in consts and (
                s.op not in ("lookup", "gather", "fetch", "ifetch", "search")):
            return self._fold(s, [int(str(c)) for c in consts])
        one, negative_zero = float_bits(1.0), float_bits(-0.0)
        if s.op == "mul":
            for i in (0, 1):
                if consts[i] == one:
                    return args[1 - i]
        elif s.op == "div" and consts[1] is not None:
            y = bits_float(int(str(consts[1])))
            if y == 1.0:
                return args[0]
            mantissa, exponent = math.frexp(y) if y else (0.0, 0)
            if abs(mantissa) == 0.5 and -1000 < exponent < 1000:  # a power of two: its inverse is exact
                return self.emit("mul", (args[0], self.const(1.0 / y)))
        elif s.op == "add":
            for i in (0, 1):
                if consts[i] == negative_zero:
                    return args[1 - i]
        elif s.op == "sub" and consts[1] == float_bits(0.0):
            return args[0]
        elif s.op == "neg" and known[0] is not None and known[0].op == "neg":
            return known[0].args[0]
        elif s.op in ("select", "iselect"):
            if args[1] == args[2]:
                return args[1]
            if consts[0] is not None:
                return args[1] if consts[0] else args[2]
        elif s.op == "not" and known[0] is not None and known[0].op == "not":
            return known[0].args[0]
        return self.emit(s.op, args, s.attrs, s.type)

    def _fold(self, s: Stmt, bits: list[int]) -> int:
        types = OPS[s.op].args
        values = [bits_float(b) if t == F64 else bool(b) if t == B1 else np.int64(b)
                  for b, t in zip(bits, types, strict=True)]
        with np.errstate(all="ignore"):
            x = numpy_meaning(s.op)(*values, *s.attrs)
        if s.type == F64:
            return self.const(float(x))
        return self.const_b1(bool(x)) if s.type == B1 else self.const_i64(int(x))


def simplify(trace: Trace) -> Trace:
    """Common subexpressions, constants, identities exact in IEEE arithmetic; then dead code."""
    return dead_code(_Simplify(trace).run())


class _Hoist(_Simplify):
    hoist = True


def hoist(trace: Trace) -> Trace:
    """Statements out of the loops they do not depend on. Legal without effects: computing a value
    nobody uses changes nothing. Only worth it after simplification."""
    return dead_code(_Hoist(trace).run())


def lower(trace: Trace, *, calls: bool = False) -> Trace:
    """The ordered list: recorded trace → primitives, one set of bits for every backend. `calls`
    keeps composite ops as statements, for targets whose text calls them as functions: the bits are
    the same, because contraction does not look into them and what follows is exact."""
    t = strip_guards(trace)
    t = clamp(contract(t))
    if not calls:
        t = expand(t)
    return hoist(simplify(t))
