"""Composite ops as functions: which a kernel calls, and the trace of each body.

Knows the op table and the passes; nothing of text. A helper's body is the op's own expansion,
simplified by rules that are exact, so a call has the bits of the expansion written in place.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from vectrace import opmath
from vectrace.ops import OPS
from vectrace.passes.rewrite import OpBuilder, Rewriter
from vectrace.passes.simplify import simplify
from vectrace.trace.ir import F64, Block, Stmt, Trace, walk


@dataclass(frozen=True)
class Helper:
    """A function of f64 arguments, the ids `arguments` of `trace`; it returns the only output."""

    name: str
    trace: Trace
    arguments: tuple[int, ...]


def composites(body: Block) -> list[tuple[str, int]]:
    """Calls of composite ops in order of appearance: the op and the value's id."""
    return [(n.op, n.id) for n in walk(body)
            if isinstance(n, Stmt) and n.op in OPS and OPS[n.op].expand is not None]


@dataclass(frozen=True)
class Usual:
    """A shorter way to the bits of an op of one argument below `limit` in magnitude, `limit` having
    no lower half."""

    expand: Callable[..., Any]
    limit: float


USUAL = {"exp": Usual(opmath.exp_usual, opmath.USUAL_EXP)}


@cache
def helper(name: str, usual: bool = False) -> Helper:
    """The function of a composite op, or its shorter way for `usual` arguments."""
    row = OPS[name]
    expand = USUAL[name].expand if usual else row.expand
    assert expand is not None
    rewriter = Rewriter(Trace((), ()))
    rewriter.share = False
    rewriter.blocks, rewriter.seen = [[]], [{}]
    inputs = [rewriter.emit("input", (), ("argument", k), F64) for k in range(len(row.args))]
    result = int(expand(OpBuilder(rewriter), *inputs))
    trace = simplify(Trace(tuple(rewriter.blocks[0]), (("value", result),)))
    places = {
        n.attrs[1]: n.id for n in trace.body if isinstance(n, Stmt) and n.op == "input"
    }  # an argument that is not used has gone: any id that no statement has will do
    body = tuple(n for n in trace.body if not (isinstance(n, Stmt) and n.op == "input"))
    arguments = tuple(places.get(k, -1 - k) for k in range(len(row.args)))
    return Helper(name, Trace(body, trace.outputs), arguments)


def table_names(traces: Sequence[Trace]) -> list[str]:
    """Constant tables that the traces look up, by name."""
    return sorted({
        str(n.attrs[0]) for t in traces for n in walk(t.body)
        if isinstance(n, Stmt) and n.op == "lookup"
    })
