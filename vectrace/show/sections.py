"""What a leaf consists of, as a reader sees it: guards, setup, shared tables, the replay kernel.

Knows staging and sharing; makes no text of kernels. It stages a leaf as a run would, on the
processor or on a GPU, and compiles nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from vectrace.codegen.kernel import Kernel
from vectrace.errors import VectraceError
from vectrace.library.costs import CPU
from vectrace.library.costs import gpu as gpu_costs
from vectrace.library.keys import KeyTable
from vectrace.library.leaves import Leaf
from vectrace.library.sharing import LeafProgram, paths_of, stage_leaf
from vectrace.passes.lower import lower
from vectrace.passes.slices import slice_of
from vectrace.passes.stage import ContextPlan, Staged, stage, taken_paths
from vectrace.programs import kernel_of
from vectrace.show.sources import Headings, Speller
from vectrace.trace.ir import Block, Carry, Loop, Node, Stmt, Trace, Variant, walk
from vectrace.trace.source import PLACE, heading


@dataclass(frozen=True)
class Part:
    """One kernel of a leaf: `name` is an identifier, `title` says which stage it is; by trace id
    `places` has the model lines and `values` what the kernel's inputs hold."""

    name: str
    title: tuple[str, ...]
    kernel: Kernel
    places: dict[int, str]
    values: dict[int, str]


@dataclass(frozen=True)
class Sections:
    """A leaf in order of binding time. `guards`: lines with outcomes; `setup`: the trace of what is
    computed once per trade and row; `parts`: kernels, shared tables first; `gone`: lines that left
    no operation of their own, and why."""

    leaf: Leaf
    head: tuple[str, ...]
    guards: tuple[str, ...]
    setup: Trace
    parts: tuple[Part, ...]
    gone: tuple[str, ...]

    def gone_from(self, trace: Trace) -> tuple[str, ...]:
        """The recorded lines that neither guard nor leave an operation in a pass's result."""
        return _gone(self.leaf.trace, _places(trace) | set(_guards(self.leaf.trace)))


def leaves_of(replay: Any, name: str) -> list[tuple[Any, int]]:
    """The (part of the book, leaf number) of a model, or of one trade. Raises VectraceError where
    the replay has neither, or where the trade is not priced."""
    found = [
        (part, number)
        for part in replay.parts
        if part.model.name == name
        for number, trades in enumerate(part.assignment.trades)
        if len(trades)
    ]
    if found:
        return found
    for failure in replay.failures:
        if failure.trade == name:
            raise VectraceError(f"trade {name} is not priced: {failure}")
    part, row = replay.ledger.where.get(name, (None, -1))
    if part is not None:
        numbers = enumerate(part.assignment.trades)
        return [(part, number) for number, trades in numbers if row in trades]
    known = sorted({p.model.name for p in replay.parts})
    raise VectraceError(
        f"there is no model and no trade {name!r} in the book",
        hint=f"its models are {', '.join(known)}",
    )


def sections(replay: Any, name: str, on_gpu: bool, gpu: str = "") -> Iterator[Sections]:
    """The leaves of a model or trade, staged with the tables that pay for themselves on this book: on
    the processor, or with `on_gpu` on a GPU such as "sm_90" (default: one nothing is known of)."""
    costs = gpu_costs(gpu or "a GPU") if on_gpu else CPU
    engine = replay.engine
    rows_of = {"factor": len(replay.market.base_levels())}
    tables: dict[str, KeyTable] = {}
    programs = []
    for part, number in leaves_of(replay, name):
        assignment = part.assignment
        leaf = assignment.leaves[number]
        lowered = taken_paths(lower(leaf.trace, calls=True), paths_of(assignment.contexts[number]))
        program = stage_leaf(
            part, number, lowered, replay.data, tables, rows_of, engine.sharing,
            engine.threads or 1, costs=costs,
        )  # fmt: skip
        programs.append((leaf, number, program))
    printed: set[str] = set()
    for leaf, number, program in programs:  # when the keys of all leaves are counted
        yield _sections(leaf, number, program, tables, printed)


def _sections(
    leaf: Leaf, number: int, program: LeafProgram, tables: dict[str, KeyTable], printed: set[str]
) -> Sections:
    staged = program.staged
    headings = Headings(leaf.trace)
    seen: set[str] = set()
    guards = _guards(leaf.trace)
    seen.update(guards)
    setup = slice_of(staged.source, staged.setup_values())
    seen.update(_places(setup))
    spell = Speller(staged.source)
    parts = []
    for key in dict.fromkeys(s.candidate.key for s in staged.sites):
        sites = [s for s in staged.sites if s.candidate.key == key]
        seen.update(sites[0].candidate.trace.where.values())
        if key in printed:
            continue
        printed.add(key)
        keys = [spell(i) for i in sites[0].cut]
        inner = stage(sites[0].candidate.trace, set())
        told = f"shared table {key[:12]}: {len(tables[key]):,} keys ({', '.join(keys)})"
        title = [f"{told}, a row computed once for the whole book"]
        where = Speller(sites[0].candidate.trace, keys)
        parts.append(_part(f"vt_table_{key[:12]}", title, inner, where, headings))
    if staged.lane_outputs:
        reads = [f"shared table {t[:12]}" if t != "factor" else t for t in staged.tables]
        title = [f"replay: {', '.join(staged.lane_outputs)} of every trade of the leaf, each scenario"]
        if reads:
            title.append(f"tables read: {', '.join(f'{k} = {r}' for k, r in enumerate(reads))}")
        parts.append(_part(f"vt_leaf_{number}", title, staged, spell, headings))
        seen.update(_places(staged.kernel))
    facts = "; ".join(f"{f.kind} {f.path} {f.value!r} {f.outcome}" for f in leaf.facts) or "none"
    name = f"model {leaf.model}, leaf {number}"
    head = (
        f"{name}, trace key {leaf.key[:16]}, {len(program.launch.trades)} trades",
        f"facts: {facts}",
        *(f"note: {note}" for note in leaf.notes),
    )
    answers = tuple(f"{headings(w)}  -> {', '.join(o)}" for w, o in guards.items())
    return Sections(leaf, head, answers, setup, tuple(parts), _gone(leaf.trace, seen))


def _guards(trace: Trace) -> dict[str, list[str]]:
    """The outcomes that a path's guards have, by place."""
    out: dict[str, list[str]] = {}
    for n in walk(trace.body):
        if isinstance(n, Stmt) and n.op == "guard":
            outcomes = out.setdefault(trace.where.get(n.id, ""), [])
            if str(bool(n.attrs[0])) not in outcomes:
                outcomes.append(str(bool(n.attrs[0])))
    return out


def _gone(trace: Trace, seen: set[str]) -> tuple[str, ...]:
    """Recorded lines that are not among `seen`, with the line that computes the same value; those
    without one fold into constants, or nothing depends on them."""
    wanted = dict.fromkeys(w for w in trace.where.values() if PLACE.match(w) and w not in seen)
    numbers: dict[object, int] = {}  # value number of a statement's form; inputs are equal by slot
    number: dict[int, int] = {}
    home: dict[int, str] = {}
    twins: dict[str, str] = {}
    for n in walk(trace.body) if wanted else ():
        if isinstance(n, Stmt) and n.op != "guard":
            form = (n.op, tuple(number.get(a, -a) for a in n.args), n.attrs)
            number[n.id] = numbers.setdefault(form, len(numbers) + 1)
            where = trace.where.get(n.id, "")
            first = home.setdefault(number[n.id], where)
            if where in wanted and first != where:
                twins.setdefault(where, first)
    return tuple(
        f"{heading(w)}  "
        + (f"(the value of {twins[w]})" if w in twins else "(a constant, or nothing needs it)")
        for w in wanted
    )


def _places(trace: Trace) -> set[str]:
    return {trace.where[n.id] for n in walk(trace.body) if n.id in trace.where}


def _part(
    name: str, title: list[str], staged: Staged, spell: Speller, headings: Headings
) -> Part:
    kernel = kernel_of(staged)
    values = {i: w for i, w in kernel.trace.where.items() if not PLACE.match(w)}  # of carries
    values |= _inputs(staged, spell)
    trace, new = compact(kernel.trace)
    numbered = Kernel(trace, kernel.contexts, kernel.n_tables, kernel.reduce)
    return Part(
        name, tuple(title), numbered, headings.of(trace.where), {new[i]: v for i, v in values.items() if i in new}
    )


def _inputs(staged: Staged, spell: Speller) -> dict[int, str]:
    """What the inputs of a kernel hold: the setup value behind each slot of launch data."""
    plans = {p.id: p for p in staged.contexts}
    out: dict[int, str] = {}

    def visit(block: Block, path: dict[int, int]) -> None:
        for n in block:
            if isinstance(n, Loop):
                for number, v in enumerate(n.variants):
                    visit(v.body, {**path, n.id: number})
            elif n.op == "input" and n.attrs[0] in ("column", "index"):
                kind, context, slot = n.attrs[0], int(str(n.attrs[1])), int(str(n.attrs[2]))
                text = _slot(staged, plans[context], str(kind), slot, path.get(context, 0), spell)
                if text:
                    out[n.id] = text

    visit(staged.kernel.body, {})
    return out


def _slot(
    staged: Staged, plan: ContextPlan, kind: str, slot: int, variant: int, spell: Speller
) -> str:
    slots = plan.columns if kind == "column" else [*plan.rows, *plan.keys]
    if slot >= len(slots):
        return ""
    for number, id in slots[slot].items():
        if plan.variants.get(number) == variant:
            if kind == "column" or slot < len(plan.rows):
                return spell(id)
            site = staged.sites[id]
            keys = ", ".join(spell(i) for i in site.cut)
            return f"row of shared table {site.candidate.key[:12]} for ({keys})"
    return ""


def compact(trace: Trace) -> tuple[Trace, dict[int, int]]:
    """The trace with its values numbered in program order, and the new number of each. Loops keep
    their ids: launch data goes by them."""
    taken = [n.id for n in walk(trace.body) if isinstance(n, Loop)]
    first = max(taken, default=-1) + 1
    new: dict[int, int] = {i: i for i in taken}

    def number(id: int) -> int:
        return new.setdefault(id, first + len(new) - len(taken))

    def block(nodes: Block) -> Block:
        out: list[Node] = []
        for n in nodes:
            if isinstance(n, Stmt):
                args = tuple(new[a] for a in n.args)
                out.append(Stmt(number(n.id), n.op, args, n.attrs, n.type))
                continue
            params = [(number(c.param), number(c.result)) for c in n.carries]
            carries = tuple(
                Carry(p, new[c.init], r, c.type)
                for (p, r), c in zip(params, n.carries, strict=True)
            )
            variants = tuple(
                Variant(block(v.body), tuple(new[i] for i in v.nexts), v.entry, v.exit, v.stop)
                for v in n.variants
            )
            out.append(Loop(n.id, n.source, carries, variants))
        return tuple(out)

    body = block(trace.body)
    outputs = tuple((name, new[i]) for name, i in trace.outputs)
    where = {new[i]: w for i, w in trace.where.items() if i in new}
    return Trace(body, outputs, trace.model, where), new
