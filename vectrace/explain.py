"""What a developer sees of a model: trace, kernel and model line side by side; a trade's leaf.

Knows the engine's parts and prints them; computes nothing. Names and lines come from the side map of
a trace, compiled text has canonical names only.
"""

from __future__ import annotations

import linecache
import re
from pathlib import Path
from typing import Any

import numpy as np

from vectrace.errors import VectraceError
from vectrace.library.bulk import Context
from vectrace.library.leaves import Leaf
from vectrace.passes.lower import lower
from vectrace.passes.slices import guard_slice
from vectrace.passes.stage import Staged
from vectrace.programs import LeafProgram, kernel_of
from vectrace.trace.ir import CALLS, Loop, Stmt, Trace, walk
from vectrace.trace.lanes import lane_values
from vectrace.trace.text import print_trace, trace_key

FORMS = ("trace", "lowered", "kernel", "llvm", "asm")


def show(replay: Any, model: str, form: str = "trace", width: int | None = None) -> str:
    """Every leaf of a model in a replay, as text. Raises VectraceError for an unknown model."""
    if form not in FORMS:
        raise VectraceError(f"there is no form {form!r}", hint=f"use one of {', '.join(FORMS)}")
    programs = [p for p in replay.prepare().leaves if p.part.model.name == model]
    if not programs:
        known = sorted({p.model.name for p in replay.parts})
        raise VectraceError(f"no trade of a model {model!r}", hint=f"the book has {', '.join(known)}")
    out = []
    for program in programs:
        leaf = program.part.assignment.leaves[program.number]
        out.append(_header(leaf, program))
        out.append(_body(replay, leaf, program, form))
    if form in ("llvm", "asm"):
        for key, (candidate, keys) in replay.prepare().tables.items():
            from vectrace.passes.stage import stage

            staged = stage(candidate.trace, set())
            out.append(f"; shared table {key[:12]}: {len(keys)} keys\n")
            out.append(_compiled(replay, staged, form))
    return "\n".join(out)


def _header(leaf: Leaf, program: LeafProgram) -> str:
    facts = "; ".join(f"{f.kind} {f.path} {f.value!r} {f.outcome}" for f in leaf.facts) or "none"
    return (f"; model {leaf.model}  leaf {program.number}  trace key {leaf.key[:16]}  "
            f"{len(program.launch.trades)} trades\n; facts: {facts}\n"
            + "".join(f"; note: {n}\n" for n in leaf.notes))


def _body(replay: Any, leaf: Leaf, program: LeafProgram, form: str) -> str:
    if form == "trace":
        return with_source(leaf.trace)
    if form == "lowered":
        return print_trace(lower(leaf.trace), comments=True)
    if form == "kernel":
        return print_trace(program.staged.kernel, comments=True)
    return _compiled(replay, program.staged, form)


def _compiled(replay: Any, staged: Staged, form: str) -> str:
    engine = replay.engine
    compiled = engine.device.compile(kernel_of(staged), width=engine.width, interleave=engine.interleave)
    return str(compiled.text) if form == "llvm" else str(compiled.asm())


def with_source(trace: Trace) -> str:
    """A trace's text with each model line printed once above the statements it gave rise to."""
    lines = []
    last = ""
    for line in print_trace(trace, comments=True).splitlines():
        found = re.match(r"\s*%(\d+) ", line)
        where = trace.where.get(int(found.group(1)), "") if found else ""
        if where and where != last:
            source = source_line(where)
            lines.append(f"; {where:<28s} | {source}" if source else f"; {where}")
            last = where
        lines.append(re.sub(r"\s+; [^;]*:\d+$", "", line) if where else line)
    return "\n".join(lines) + "\n"


def source_line(where: str) -> str:
    """The text of "dir/file.py:line" (the last one of a chain of calls), looked up among the loaded
    modules."""
    import sys

    name, _, number = where.rpartition(CALLS)[2].rpartition(":")
    for module in list(sys.modules.values()):
        file = getattr(module, "__file__", None)
        if file and number.isdigit() and "/".join(Path(file).parts[-2:]) == name:
            return linecache.getline(file, int(number)).strip()
    return ""


def explain(replay: Any, trade_id: str) -> str:
    """Leaf, guards with outcomes and lines, loops with their variants, stages, shared tables and
    cache verdict of one trade. Raises VectraceError for an unknown trade."""
    for failure in replay.failures:
        if failure.trade == trade_id:
            return f"trade {trade_id} is not priced: {failure}"
    for part in replay.parts:
        if trade_id not in part.table.ids:
            continue
        row = part.table.ids.index(trade_id)
        for number, trades in enumerate(part.assignment.trades):
            at = np.flatnonzero(trades == row)
            if len(at):
                program = next(p for p in replay.prepare().leaves if p.part is part and p.number == number)
                return _explain(replay, part, program, row)
    raise VectraceError(f"there is no trade {trade_id!r} in the book", hint="give a trade id of the book")


def _explain(replay: Any, part: Any, program: LeafProgram, row: int) -> str:
    leaf = part.assignment.leaves[program.number]
    trace = leaf.trace
    head = (f"trade {part.table.ids[row]}: model {leaf.model}, leaf {program.number} of "
            f"{len(part.assignment.leaves)} (trace key {leaf.key[:16]}), shared with "
            f"{len(program.launch.trades)} trades")
    out = [head]
    out.append("facts about its static data:")
    out += [f"  {f.path}: {f.kind} {f.value!r}{'' if f.outcome else ' (not so)'}" for f in leaf.facts] or ["  none"]
    out.append("guards outside loops:")
    guards = [n for n in trace.body if isinstance(n, Stmt) and n.op == "guard"]
    out += [f"  {_spell(trace, g)}" for g in guards] or ["  none"]
    contexts = _contexts_of(part.assignment.contexts[program.number], row)
    for loop in (n for n in trace.body if isinstance(n, Loop)):
        out += _explain_loop(trace, loop, contexts)
    out += [f"note: {n}" for n in leaf.notes]
    out += _stages(program)
    for candidate, rows, keys, taken in program.verdicts:
        verdict = "shared" if taken else "computed inline"
        out.append(f"shared table {candidate.key[:12]}: {keys:,} keys for {rows:,} rows: {verdict} "
                   f"(≈{candidate.cost:.0f} cycles a row inline)")
    compiled = replay.engine.device.compile(kernel_of(program.staged), width=replay.engine.width,
                                            interleave=replay.engine.interleave)
    out.append(f"kernel {compiled.key.hex[:16]} for {compiled.target.cpu}, {compiled.width} lanes × "
               f"{compiled.interleave}; compiles {replay.counters['compiles']}, "
               f"cache hits {replay.counters['cache_hits']} in this process")
    return "\n".join(out)


def _spell(trace: Trace, guard: Stmt) -> str:
    """A guard as its model line, with the outcome."""
    where = trace.where.get(guard.id, "")
    return f"{where}: {source_line(where) or print_trace_of(trace, guard.args[0])} → {bool(guard.attrs[0])}"


def print_trace_of(trace: Trace, id: int) -> str:
    """One statement's text."""
    for n in walk(trace.body):
        if isinstance(n, Stmt) and n.id == id:
            return f"{n.op} {' '.join(f'%{a}' for a in n.args)}"
    return f"%{id}"


def _contexts_of(blocks: Any, row: int) -> tuple[dict[int, Context], int] | None:
    for trades, contexts in blocks:
        at = np.flatnonzero(trades == row)
        if len(at):
            return contexts, int(at[0])
    return None


def _explain_loop(trace: Trace, loop: Loop, found: tuple[dict[int, Context], int] | None) -> list[str]:
    where = trace.where.get(loop.id, "")
    source = loop.source[0]
    name = ", ".join(str(p[0]) for p in loop.source[1:]) if source == "zip" else "steps"  # type: ignore[index]
    carries = ", ".join(trace.where.get(c.param, f"%{c.param}") for c in loop.carries)
    out = [f"loop over {name} at {where}: {len(loop.variants)} paths, carries {carries or 'none'}"]
    taken: Any = np.zeros(0, np.int64)
    if found is not None and loop.id in found[0]:
        c = found[0][loop.id]
        taken = c.variant[c.offsets[found[1]]:c.offsets[found[1] + 1]]
    for i, v in enumerate(loop.variants):
        guards = [n for n in v.body if isinstance(n, Stmt) and n.op == "guard"]
        out.append(f"  path {i}: {int((taken == i).sum())} of its {len(taken)} rows")
        out += [f"    {_spell(trace, g)}" for g in guards]
        out += [line.replace("\n", "\n    ") for n in v.body if isinstance(n, Loop)
                for line in _explain_loop(trace, n, None)]
    return out


def _stages(program: LeafProgram) -> list[str]:
    trace = program.staged.source
    lanes = lane_values(trace)
    statements = [n for n in walk(trace.body) if isinstance(n, Stmt) and n.op not in ("const", "input")]
    setup = sum(1 for n in statements if n.id not in lanes)
    replayed = sum(1 for n in walk(program.staged.kernel.body)
                   if isinstance(n, Stmt) and n.op not in ("const", "input"))
    shared = sum(sum(1 for n in walk(c.trace.body) if isinstance(n, Stmt) and n.op not in ("const", "input"))
                 for c, _, _, taken in program.verdicts if taken)
    return [f"stages (operations in the text): setup {setup}, shared {shared}, replay {replayed}"]


__all__ = ["FORMS", "explain", "guard_slice", "show", "trace_key", "with_source"]
