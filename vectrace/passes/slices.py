"""Slices of a trace: only what some of its values need.

Legal because statements have no effects: one that nothing kept depends on can be left out. Loops
keep their rows and variants, so that a row takes the same variant in every slice of a trace.
"""

from __future__ import annotations

from collections.abc import Iterable

from vectrace.trace.ir import Block, Loop, Node, Stmt, Trace, Variant


def _needed(block: Block, need: set[int], guards: bool) -> None:
    """Add to `need` everything the needed ids depend on, walking backwards."""
    for node in reversed(block):
        if isinstance(node, Stmt):
            if node.id in need or (guards and node.op == "guard"):
                need.update(node.args)
            continue
        while True:
            before = len(need)
            for i, c in enumerate(node.carries):
                if c.result in need or c.param in need:
                    need.add(c.param)
                    need.add(c.init)
                    need.update(v.nexts[i] for v in node.variants)
            for v in node.variants:
                _needed(v.body, need, guards)
            if len(need) == before:
                break
        if node.source[0] == "steps":
            need.add(int(str(node.source[1])))


def _keep(block: Block, need: set[int], guards: bool) -> Block:
    out: list[Node] = []
    for node in block:
        if isinstance(node, Stmt):
            if node.id in need or (guards and node.op in ("guard", "exit")):
                out.append(node)
            continue
        kept = [i for i, c in enumerate(node.carries) if c.param in need]
        variants = tuple(
            Variant(_keep(v.body, need, guards), tuple(v.nexts[i] for i in kept), v.entry, v.exit,
                    v.stop, v.failure)
            for v in node.variants)
        if not guards and not kept and not any(v.body for v in variants):
            continue
        out.append(Loop(node.id, node.source, tuple(node.carries[i] for i in kept), variants))
    return tuple(out)


def slice_of(trace: Trace, ids: Iterable[int], guards: bool = False) -> Trace:
    """The trace that computes just these ids (and, if asked, all guards)."""
    need = set(ids)
    _needed(trace.body, need, guards)
    outputs = tuple((n, i) for n, i in trace.outputs if i in need)
    return Trace(_keep(trace.body, need, guards), outputs, trace.model, trace.where, trace.failure)


def guard_slice(trace: Trace) -> Trace:
    """What classification evaluates: the guards and what they depend on."""
    return slice_of(trace, (), guards=True)


def dead_code(trace: Trace) -> Trace:
    """Without what no output depends on."""
    return slice_of(trace, (i for _, i in trace.outputs))
