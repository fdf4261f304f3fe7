"""Why a trade has the value it has: its leaf, guards, paths, stages and kernel, as text.

Knows the engine's parts and prints them; computes nothing.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from vectrace.errors import VectraceError
from vectrace.library.bulk import Context
from vectrace.library.leaves import Leaf
from vectrace.programs import LeafProgram, kernel_of
from vectrace.runtime.backends import about, costs_of
from vectrace.show.sources import Speller
from vectrace.trace.ir import Loop, Stmt, Trace, walk
from vectrace.trace.lanes import lane_values
from vectrace.trace.source import source_line

SCENARIOS = 1000
"""What a run would take is told for so many."""


def explain(replay: Any, trade_id: str) -> str:
    """Leaf, guards with outcomes and lines, loops with their variants, stages, shared tables and
    cache verdict of one trade. Raises VectraceError for an unknown trade."""
    for failure in replay.failures:
        if failure.trade == trade_id:
            return f"trade {trade_id} is not priced: {failure}"
    part, row = replay.ledger.where.get(trade_id, (None, -1))
    for number, trades in enumerate(part.assignment.trades if part is not None else ()):
        if len(np.flatnonzero(trades == row)):
            program = next(p for p in replay.prepare().leaves if p.part is part and p.number == number)
            return _explain(replay, part, program, row)
    raise VectraceError(f"there is no trade {trade_id!r} in the book", hint="give a trade id of the book")


def unrolled(replay: Any, trade_id: str) -> str:
    """One trade priced with its loops rolled and with all of them unrolled, today and on a market
    that differs in every level: whether the bits are equal. Says where a surprise comes from: what
    differs here is rolling's fault, what does not is the model's or the market's. Raises BookError
    for an unknown trade."""
    from vectrace.book.book import Book
    from vectrace.engine import Engine

    engine = replay.engine
    book = Book.of([replay.book.trade(trade_id)])
    base = replay.market.base_levels()
    levels = np.stack([base, 1.01 * base + 1e-4], axis=1)
    values = []
    leaves = []
    for roll in (True, False):
        other = Engine(engine.backend, engine.cuda_driver, 1, engine.cache, cpu=engine.cpu, roll=roll)
        made = other.compile(book, replay.market)
        if made.failures:
            return f"trade {trade_id} is not priced: {made.failures[0]}"
        values.append(made.run(levels, base=False).values)
        leaves.append(made.leaves[0])
    out = [f"trade {trade_id}: {_length(leaves[0])} statements rolled, {_length(leaves[1])} unrolled"]
    out += [f"  {note}" for note in leaves[1].notes]
    for name, rolled in values[0].items():
        plain = values[1][name]
        same = (rolled == plain) | (np.isnan(rolled) & np.isnan(plain))
        verdict = "equal bits" if same.all() else "NOT EQUAL: this is a bug of vectrace, please report it"
        out.append(f"{name}: {rolled[0, 0]!r} rolled, {plain[0, 0]!r} unrolled; {verdict}")
    return "\n".join(out)


def _length(leaf: Leaf) -> int:
    return sum(isinstance(n, Stmt) for n in walk(leaf.trace.body))


def _explain(replay: Any, part: Any, program: LeafProgram, row: int) -> str:
    leaf = part.assignment.leaves[program.number]
    trace, spell = leaf.trace, Speller(leaf.trace)
    head = (f"trade {part.table.ids[row]}: model {leaf.model}, leaf {program.number} of "
            f"{len(part.assignment.leaves)} (trace key {leaf.key[:16]}), shared with "
            f"{len(program.launch.trades)} trades")
    out = [head]
    out.append("facts about its static data:")
    out += [f"  {f.path}: {f.kind} {f.value!r}{'' if f.outcome else ' (not so)'}" for f in leaf.facts] or ["  none"]
    out.append("guards outside loops:")
    guards = [n for n in trace.body if isinstance(n, Stmt) and n.op == "guard"]
    out += [f"  {_spell(trace, g, spell)}" for g in guards] or ["  none"]
    contexts = _contexts_of(part.assignment.contexts[program.number], row)
    for loop in (n for n in trace.body if isinstance(n, Loop)):
        out += _explain_loop(trace, loop, contexts, spell)
    out += [f"note: {n}" for n in leaf.notes]
    out += _stages(program)
    costs = costs_of(replay.engine)
    for candidate, rows, keys, taken in program.verdicts:
        verdict = "shared" if taken else "computed inline"
        out.append(f"shared table {candidate.key[:12]}: {keys:,} keys for {rows:,} rows: {verdict} "
                   f"(on {costs.target} ≈{costs.inline(candidate):.0f} {costs.unit} a row inline, "
                   f"{costs.far:.3g} to read it)")
    compiled = replay.engine.device.compile(kernel_of(program.staged), width=replay.engine.width,
                                            interleave=replay.engine.interleave)
    out += about(compiled, len(program.launch.trades))
    try:
        out.append(str(replay.memory(SCENARIOS)))
    except VectraceError as error:
        out.append(f"memory: {error}")
    out.append(f"compiles {replay.counters['compiles']}, cache hits {replay.counters['cache_hits']} "
               "in this process")
    return "\n".join(out)


def _spell(trace: Trace, guard: Stmt, spell: Speller) -> str:
    """A guard as its model line, the condition in the model's own names, and the outcome."""
    where = trace.where.get(guard.id, "")
    return f"{where}: {source_line(where)} [{spell(guard.args[0])}] → {bool(guard.attrs[0])}"


def _contexts_of(blocks: Any, row: int) -> tuple[dict[int, Context], int] | None:
    for trades, contexts in blocks:
        at = np.flatnonzero(trades == row)
        if len(at):
            return contexts, int(at[0])
    return None


def _explain_loop(trace: Trace, loop: Loop, found: tuple[dict[int, Context], int] | None,
                  spell: Speller) -> list[str]:
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
        out += [f"    {_spell(trace, g, spell)}" for g in guards]
        out += [line.replace("\n", "\n    ") for n in v.body if isinstance(n, Loop)
                for line in _explain_loop(trace, n, None, spell)]
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


__all__ = ["explain", "unrolled"]
