"""From a resolved `Roller` to an immutable trace with canonical numbering.

Knows `roll` and the IR. Statements are numbered in program order and carries sorted by first need,
so that the same program gives the same trace whatever the order in which its paths were discovered.
"""

from __future__ import annotations

from types import CodeType

from vectrace.trace.groups import ROW, Group, LoopGroup, Symbol
from vectrace.trace.ir import (
    B1,
    CALLS,
    F64,
    NONE,
    Carry,
    Loop,
    Node,
    Stmt,
    Trace,
    Variant,
    float_bits,
)  # fmt: skip
from vectrace.trace.record import LoopRec, Place, line_of
from vectrace.trace.roll import Roller
from vectrace.trace.state import Path


class _Emitter:
    def __init__(self, roller: Roller, model: str) -> None:
        self.roller, self.model = roller, model
        self.next_id = 1  # 0 is the context of trades in the setup evaluator
        self.head: list[Node] = []
        self.heads: dict[Symbol, int] = {}
        self.locals: dict[tuple[int, int], int] = {}  # (id(group), position) → id
        self.columns: dict[tuple[int, int, str], int] = {}
        self.params: dict[tuple[int, Path], int] = {}
        self.results: dict[tuple[int, Path], int] = {}
        self.loop_ids: dict[int, int] = {}
        self.types: dict[int, str] = {}
        self.where: dict[int, str] = {}
        self.lines: dict[tuple[int, int], str] = {}

    def fresh(self, type: str) -> int:
        i = self.next_id
        self.next_id += 1
        self.types[i] = type
        return i

    def head_value(self, symbol: Symbol) -> int:
        found = self.heads.get(symbol)
        if found is None:
            if symbol[0] == "const":
                _, type, bits = symbol
                found = self.fresh(type)
                self.head.append(Stmt(found, "const", (), (bits,), type))
            else:
                _, slot, type = symbol
                found = self.fresh(type)
                self.head.append(Stmt(found, "input", (), slot, type))
            self.heads[symbol] = found
        return found

    def place(self, callers: tuple[Place, ...], code: CodeType | None, lasti: int) -> str:
        """ "file:line", behind those of the calls that led there."""
        lines = []
        for c, offset in (*callers, (code, lasti)):
            at = (id(c), offset)
            if at not in self.lines:
                self.lines[at] = line_of(c, offset)
            lines.append(self.lines[at])
        return CALLS.join(dict.fromkeys(lines))

    def value(self, v: Group, symbol: Symbol, block: list[Node]) -> int:
        """The id that holds a symbol, seen from variant `v`."""
        kind = symbol[0]
        if kind == "undef":
            return self.head_value(("const", F64, float_bits(float("nan"))))
        if kind in ("const", "input"):
            return self.head_value(symbol)
        owner = self.roller._group_at(v, symbol[1])
        if kind == "local":
            return self.locals[id(owner), symbol[2]]
        if kind == "col":
            return self.columns[id(owner), symbol[2], symbol[3]]
        if kind == "carry":
            return self.params[id(owner.loop), symbol[2]]
        return self.results[id(owner.children[symbol[2]]), symbol[3]]

    def block(self, v: Group) -> list[Node]:
        out: list[Node] = []
        if v.loop is not None:
            names: dict[tuple[int, str], None] = {}
            for _, chain in v.instances:
                names.update(dict.fromkeys(chain[-1].columns))
            for k, name in sorted(names):
                i = self.columns[id(v), k, name] = self.fresh(F64)
                slot = ("row", self.loop_ids[id(v.loop)], k, name)
                out.append(Stmt(i, "input", (), slot, F64))
        for at, item in enumerate(v.items):
            if isinstance(item, LoopRec):
                self.loop(v, at, v.children[at], out)
                continue
            args = tuple(self.value(v, v.chosen[at, a], out) for a in range(len(item.args)))
            i = self.fresh(NONE if item.id < 0 else item.type)
            self.where[i] = self.place(item.callers, item.code, item.lasti)
            self.locals[id(v), at] = i
            out.append(Stmt(i, item.op, args, item.attrs, self.types[i]))
        return out

    def loop(self, v: Group, at: int, group: LoopGroup, out: list[Node]) -> None:
        loop_id = self.loop_ids[id(group)] = self.fresh("loop")
        self.where[loop_id] = self.place(group.runs[0][2].callers, *group.site)
        needs = sorted(group.need, key=repr)
        carries = []
        for path in needs:
            init_symbol = self.roller._choose(v, self.roller.init_symbols(group, path), group.site)
            init = self.value(v, init_symbol, out)
            type = self.carry_type(group, path, init)
            if type == B1 and self.types[init] != B1:
                init = self.head_value(("const", B1, 0))
            param = self.params[id(group), path] = self.fresh(type)
            self.where[param] = str(path[-1])
            carries.append((path, param, init, type))
        variants = []
        for index, w in enumerate(group.variants):
            body = self.block(w)
            nexts = []
            for path, param, _, _ in carries:
                if w.failure:
                    nexts.append(param)
                    continue
                chosen = self.roller._choose(w, self.roller.next_symbols(group, path, index), group.site)
                nexts.append(self.value(w, chosen, body))
            exit_state = group.states[w.exit] if w.exit is not None else 0
            variants.append(Variant(tuple(body), tuple(nexts), group.states.get(w.entry, 0),
                                    exit_state, w.stop, w.failure))
        final = []
        for path, param, init, type in carries:
            result = self.results[id(group), path] = self.fresh(type)
            final.append(Carry(param, init, result, type))
        item = group.runs[0][2]
        if item.steps is not None:
            n = self.value(v, v.chosen[at, 0], out)
            source: tuple[object, ...] = ("steps", n)
        else:
            source = ("zip", *item.sources)
        out.append(Loop(loop_id, source, tuple(final), tuple(variants)))  # type: ignore[arg-type]
        stops = {w.stop for w in group.variants if w.stop}
        ended = v.instances[0][1][-1].items[at]
        assert isinstance(ended, LoopRec)
        if (stops or len(group.states) > 1) and not (v.failure and at == len(v.items) - 1):
            # how it ended decides what the model does next: which `break`, and with which flags set
            finals = sorted(group.finals) if len(group.states) > 1 else []
            i = self.fresh(NONE)
            out.append(Stmt(i, "exit", (), (loop_id, ended.stop, *finals), NONE))

    def carry_type(self, group: LoopGroup, path: Path, init: int) -> str:
        if path in group.hidden or path[-2:-1] == (ROW,):
            return F64
        for r, _, run in group.runs:
            for segment in run.segments:
                for state in (segment.entry, segment.exit):
                    atom = (state or {}).get(path)
                    if atom is not None and atom[0] == "v":
                        return r.types[atom[1]]
        return self.types[init]

    def trace(self, failure: str) -> Trace:
        body = self.block(self.roller.root)
        slots = self.roller.out_slots
        outputs = [(name, self.value(self.roller.root, slots[name], body)) for name in sorted(slots)]
        return Trace((*self.head, *body), tuple(outputs), self.model, self.where, failure)


def emit(roller: Roller, model: str, failure: str = "") -> Trace:
    """The trace of a resolved roller."""
    return _Emitter(roller, model).trace(failure)
