"""Lowering: guards out, multiply-adds contracted, composite ops expanded, exact simplifications.

Knows the op table and the IR. Order matters and is fixed: contraction looks at the recorded
expression alone (never at use counts, stages, books or targets, nor beyond an iteration, so not at
whether loops were rolled), so a model has one set of bits;
expansion then replaces composites by primitives; every rule after that is exact in IEEE arithmetic.
A statement goes through all of it at once: what comes out of one step is never built for the next.
"""

from __future__ import annotations

from dataclasses import dataclass

from vectrace.ops import OPS
from vectrace.passes.clamp import clamped
from vectrace.passes.simplify import Simplifier, simplify
from vectrace.passes.slices import dead_code
from vectrace.trace.ir import F64, NONE, Attr, Block, Loop, Node, Stmt, Trace, Variant
from vectrace.trace.lanes import lane_values

EXPANDED = {n: row.expand for n, row in OPS.items() if row.expand is not None and not row.native}


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


@dataclass(frozen=True, slots=True)
class Fused:
    """A sum or difference that is one `fma`: of the factors and the other term, with the first
    factor or the term negated."""

    factors: tuple[int, int]
    term: int
    minus_factor: bool = False
    minus_term: bool = False


class _Contraction:
    """a × b + c → fma(a, b, c), where the sum is written over the product, in the same iteration: no
    iteration of any loop begins or ends between the two. It rounds once instead of twice: a defined
    part of the language, the same for every target, and for a loop rolled or not."""

    def __init__(self, trace: Trace) -> None:
        self.fused: dict[int, Fused] = {}
        self._products: dict[int, Stmt] = {}  # since the last boundary of an iteration
        self._walk(trace.body)

    def _walk(self, block: Block) -> None:
        for node in block:
            if isinstance(node, Loop):
                for v in node.variants:
                    self._products = {}
                    self._walk(v.body)
                self._products = {}
            elif node.op == "mul":
                self._products[node.id] = node
            elif node.op == "fence":
                self._products = {}
            elif node.op in ("add", "sub"):
                minus = node.op == "sub"
                for k in (0, 1):
                    product = self._products.get(node.args[k])
                    if product is not None:
                        a, b = product.args
                        self.fused[node.id] = Fused((a, b), node.args[1 - k], minus and k == 1,
                                                    minus and k == 0)
                        break


class _Lower(Simplifier):
    def __init__(self, trace: Trace, calls: bool) -> None:
        super().__init__(trace)
        self.expanded = () if calls else EXPANDED.keys()
        self.lanes = lane_values(trace)
        self.fused = _Contraction(trace).fused

    def statement(self, s: Stmt) -> int:
        env, fused = self.env, self.fused.get(s.id)
        if fused is not None:
            a, b = (env[x] for x in fused.factors)
            c = env[fused.term]
            if fused.minus_factor:
                a = self.primitive("neg", (a,), (), F64)
            if fused.minus_term:
                c = self.primitive("neg", (c,), (), F64)
            return self.primitive("fma", (a, b, c), (), F64)
        args = tuple([env[a] for a in s.args])
        if s.op == "gather" and s.args[0] in self.lanes:
            args = (clamped(self, str(s.attrs[0]), args[0]),)
        return self.op(s.op, args, s.attrs, s.type)

    def op(self, op: str, args: tuple[int, ...], attrs: tuple[Attr, ...], type: str) -> int:
        if op in self.expanded:
            return int(EXPANDED[op](self.builder, *args))
        return self.primitive(op, args, attrs, type)


def lower(trace: Trace, *, calls: bool = False) -> Trace:
    """The ordered list: recorded trace → primitives, one set of bits for every backend. `calls`
    keeps composite ops as statements, for targets whose text calls them as functions: the bits are
    the same, because contraction does not look into them and what follows is exact."""
    return dead_code(_Lower(strip_guards(trace), calls).run())


__all__ = ["lower", "simplify", "strip_guards"]
