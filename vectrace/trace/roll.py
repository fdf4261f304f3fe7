"""Rolling: a tree of recorded segments becomes a trace with loops.

Knows the recorder's tree and the IR. Every operand of every iteration is explained by a *symbol*
(a value of the same iteration, a column of its row, a carry, a value from outside, a constant). An
operand's symbol is what explains it in all iterations seen; where several do, they must be provably
equal for every trade, or more evidence is asked for. Nothing is generalised from one sighting.
"""

from __future__ import annotations

from types import CodeType
from typing import Any

from vectrace.trace.groups import (
    ROW,
    CannotRoll,
    Chain,
    Group,
    LoopGroup,
    NeedEvidence,
    NeedPresence,
    Presence,
    Symbol,
    _aligned,
    _boundaries,
    build_loop,
    segment_signature,
)  # fmt: skip
from vectrace.trace.ir import F64, bits_float, float_bits
from vectrace.trace.prove import UNDEFINED, Prover
from vectrace.trace.record import LoopRec, Rec, Recorder, Segment
from vectrace.trace.state import Path, State

END = 1 << 60


# ---- symbols -------------------------------------------------------------------------------------
class Roller(Prover):
    """Rolls recordings of one leaf. `natural` recordings share their path outside loops;
    `synthetic` ones only lend the segments of their loops."""

    def __init__(self, natural: list[Recorder], synthetic: list[Recorder],
                 outputs: list[dict[str, int]], presence: Presence = frozenset()) -> None:
        self.root = Group(0, None, segment_signature(natural[0].root))
        self.root.instances = [(r, (r.root,)) for r in natural]
        self.outputs = outputs
        self._inverse: dict[int, dict[Any, list[Path]]] = {}
        for i, item in enumerate(self.root.items):
            if isinstance(item, LoopRec):
                runs: list[tuple[Recorder, Chain, LoopRec]] = []
                for r in [*natural, *synthetic]:
                    at = r.root.items[i] if i < len(r.root.items) else None
                    if isinstance(at, LoopRec) and at.signature() == item.signature() and (
                            _aligned(self.root.items[:i], r.root.items[:i])):
                        runs.append((r, (r.root,), at))
                if not any(run.segments for r, _, run in runs if not r.synthetic):
                    # no trade of this leaf has had a row yet: what rows would do is not its business
                    runs = [x for x in runs if not x[0].synthetic]
                self.root.children[i] = build_loop(1, self.root, i, runs, presence)
        self.out_slots: dict[str, Symbol] = {}

    def inverse(self, state: State | None) -> dict[Any, list[Path]]:
        """Atom → paths of a state, cached."""
        if not state:
            return {}
        got = self._inverse.get(id(state))
        if got is None:
            got = self._inverse[id(state)] = {}
            for p, a in state.items():
                if a[0] == "v":
                    got.setdefault(a[1], []).append(p)
                elif a[0] == "n":
                    got.setdefault(("c", _number_bits(a)), []).append(p)
                elif a[0] == "row":
                    got.setdefault(("row", id(a[2]), a[3]), []).append(p)
                elif a[0] == "fixed":
                    got.setdefault(a, []).append(p)
        return got

    def groups(self, chain: Chain) -> list[LoopGroup | None]:
        """The loop group at each depth of a chain."""
        out: list[LoopGroup | None] = [None]
        group: Group = self.root
        for segment in chain[1:]:
            assert segment.loop is not None
            loop = group.children[segment.loop.position]
            out.append(loop)
            group = loop.of[id(segment)]
        return out

    def symbols(self, r: Recorder, chain: Chain, x: int, limit: int = END) -> set[Symbol]:
        """Everything that explains value `x` as seen from item `limit` of the end of `chain`."""
        out: set[Symbol] = set()
        keys: list[tuple[Any, Path]] = [(x, ())]  # what to look for in snapshots, and under which path
        constant = r.const_of.get(x)
        owner: Segment | None = None
        if constant is not None:
            out.add(("const", *constant))
            if constant[0] == F64:
                keys = [(("c", constant[1]), ())]
        elif x in r.input_of:
            slot, type = r.input_of[x]
            out.add(("input", slot, type))
            if slot[0] == "at":
                keys.append((("fixed", slot[1], slot[2]), (ROW, slot[3])))
        elif x in r.column_of:
            owner, k, name = r.column_of[x]
            keys.append((("row", id(owner), k), (ROW, name)))
            for d, segment in enumerate(chain):
                if segment is owner:
                    out.add(("col", d, k, name))
        else:
            owner, pos = r.owner[x]
            for d, segment in enumerate(chain):
                if segment is owner:
                    out.add(("local", d, pos))
        if owner is chain[-1] and len(chain) > 1:
            return out
        groups = self.groups(chain)
        for key, under in keys:
            self._through_state(out, chain, key, under, groups, limit)
        return out

    def _through_state(self, out: set[Symbol], chain: Chain, key: Any, under: Path,
                       groups: list[LoopGroup | None], limit: int) -> None:
        for d, segment in enumerate(chain):
            before = chain[d + 1].loop if d + 1 < len(chain) else None
            until = before.position if before is not None else limit
            loop = groups[d]
            if loop is not None:
                moving = loop.rows if under else loop.moving
                for p in self.inverse(segment.entry).get(key, ()):
                    if p in moving:
                        out.add(("carry", d, (*p, *under)))
            owner = self.root if d == 0 else groups[d].of[id(segment)]  # type: ignore[union-attr]
            for position, inner in owner.children.items():
                item = segment.items[position] if position < len(segment.items) else None
                if position >= until or not isinstance(item, LoopRec) or item.open:
                    continue
                moving = inner.rows if under else inner.moving
                for p in self.inverse(item.exit).get(key, ()):
                    if p in moving:
                        out.add(("result", d, position, (*p, *under)))
                if under:
                    continue
                for p in inner.hidden:
                    if self._hidden_exit(inner, p, item) == key:
                        out.add(("result", d, position, p))

    # ---- operand slots -----------------------------------------------------------------------
    def resolve(self) -> None:
        """Find the symbol of every operand. Raises CannotRoll or NeedEvidence."""
        self._resolve_group(self.root)
        for name in self.outputs[0]:
            sets = [self.symbols(r, chain, self.outputs[i][name])
                    for i, (r, chain) in enumerate(self.root.instances)]
            got = set.intersection(*sets)
            if not got:
                raise CannotRoll(self._some_site(), f"the result {name!r} is a value of one iteration")
            self.out_slots[name] = self._choose(self.root, got, self._some_site())

    def _some_site(self) -> tuple[CodeType, int]:
        for r, _ in self.root.instances:
            for loop in r.loops:
                return loop.site
        code = _some_code()
        return (code, 0)

    def _resolve_group(self, v: Group) -> None:
        site = v.loop.site if v.loop else self._some_site()
        for i, item in enumerate(v.items):
            if isinstance(item, LoopRec):
                loop = v.children[i]
                if item.steps is not None:
                    self._slot(v, i, 0, site)
                for inner in loop.variants:
                    self._resolve_group(inner)
            else:
                for a in range(len(item.args)):
                    self._slot(v, i, a, site)

    def _slot(self, v: Group, i: int, a: int, site: tuple[CodeType, int]) -> None:
        got: set[Symbol] | None = None
        values: list[int] = []
        for r, chain in v.instances:
            item = chain[-1].items[i]
            x = item.steps if isinstance(item, LoopRec) else item.args[a]
            assert x is not None
            values.append(x)
            got = self.symbols(r, chain, x, i) if got is None else self._still(got, r, chain, x, i)
        assert got is not None
        if not got:
            got = {self._hidden(v, values, (i, a), site)}
        v.slots[i, a] = got
        v.chosen[i, a] = self._choose(v, got, site)

    def _still(self, got: set[Symbol], r: Recorder, chain: Chain, x: int, limit: int) -> set[Symbol]:
        """Those of some symbols that explain value `x`, too. Without looking for all that do, where
        no state is among them."""
        out = set()
        for s in got:
            kind = s[0]
            if kind == "local":
                owner, pos = r.owner.get(x, (None, -1))
                if owner is chain[s[1]] and pos == s[2]:
                    out.add(s)
            elif kind == "col":
                segment, k, name = r.column_of.get(x, (None, -1, ""))
                if segment is chain[s[1]] and k == s[2] and name == s[3]:
                    out.add(s)
            elif kind == "const":
                if r.const_of.get(x) == s[1:]:
                    out.add(s)
            elif kind == "input":
                if r.input_of.get(x) == s[1:]:
                    out.add(s)
            else:
                return got & self.symbols(r, chain, x, limit)
        return out

    # ---- hidden registers: state inside sum() and the like ---------------------------------------
    def _hidden(self, v: Group, values: list[int], slot: tuple[int, int],
                site: tuple[CodeType, int]) -> Symbol:
        loop = v.loop
        if loop is None:
            raise CannotRoll(site, "a value of one iteration is used after the loop")
        index = loop.variants.index(v)
        updates: dict[int, int] = {}
        keeps: set[int] = set()
        inits: set[Symbol] | None = None
        for (r, chain), x in zip(v.instances, values, strict=True):
            segment = chain[-1]
            assert segment.loop is not None
            owner, pos = r.owner.get(x, (None, -1))
            before = segment.loop.segments[: segment.index]
            if owner is not None and any(s is owner for s in before):
                updates[loop.variants.index(loop.of[id(owner)])] = pos
                later = before[owner.index + 1:]
            elif owner is not None and owner.loop is not None and owner.loop not in [
                    s.loop for s in chain]:
                raise CannotRoll(site, "a value of one iteration is used in a later one")
            else:
                now = self.symbols(r, chain[:-1], x, loop.position)
                inits = now if inits is None else inits & now
                later = before
            keeps.update(loop.variants.index(loop.of[id(s)]) for s in later if id(s) in loop.of)
        if keeps & set(updates):
            raise CannotRoll(site, "a value of one iteration is used in a later one")
        unknown = set(range(len(loop.variants))) - keeps - set(updates)
        if unknown or not inits:
            raise NeedEvidence(site, "an accumulator's update has not been seen on every path")
        path: Path = ("hidden", index, *slot)
        loop.hidden[path] = updates
        loop.hidden_init[path] = inits
        return ("carry", loop.depth, path)

    def _hidden_exit(self, loop: LoopGroup, path: Path, run: LoopRec) -> Any:
        updates = loop.hidden[path]
        for segment in reversed(run.segments):
            v = loop.of.get(id(segment))
            if v is None:
                return None
            at = updates.get(loop.variants.index(v))
            if at is not None:
                item = segment.items[at]
                return item.id if isinstance(item, Rec) else None
        for s in loop.hidden_init[path]:
            if s[0] == "const" and s[1] == F64:
                return ("c", s[2])
        return None

    # ---- carries ---------------------------------------------------------------------------------
    def next_symbols(self, loop: LoopGroup, path: Path, index: int) -> set[Symbol]:
        """What a variant leaves in a carry."""
        known = loop.nexts.get((path, index))
        if known is not None:
            return known
        me: Symbol = ("carry", loop.depth, path)
        v = loop.variants[index]
        got: set[Symbol] | None = None
        if path in loop.hidden:
            at = loop.hidden[path].get(index)
            got = {me} if at is None else {("local", loop.depth, at)}
        else:
            for r, chain in v.instances:
                state = chain[-1].exit
                if state is None:
                    continue
                now = self._atom_symbols(r, chain, state, path)
                got = now if got is None else got & now
        if got is None:
            got = {me}  # a failing path: nothing is carried on
        if not got:
            raise CannotRoll(loop.site, f"'{path[-1]}' is not carried on in one way")
        loop.nexts[path, index] = got
        return got

    def init_symbols(self, loop: LoopGroup, path: Path) -> set[Symbol]:
        """What a carry holds before the first row."""
        known = loop.inits.get(path)
        if known is not None:
            return known
        if path in loop.hidden:
            got: set[Symbol] | None = loop.hidden_init[path]
        else:
            got = None
            for r, chain, run in loop.runs:
                states = _boundaries(run)
                if states:
                    now = self._atom_symbols(r, chain, states[0], path, loop.position)
                    got = now if got is None else got & now
        if not got:
            raise CannotRoll(loop.site, f"'{path[-1]}' does not start in one way")
        loop.inits[path] = got
        return got

    def _atom_symbols(self, r: Recorder, chain: Chain, state: State, path: Path,
                      limit: int = END) -> set[Symbol]:
        """What a path holds in a snapshot taken at the end of `chain`."""
        name = str(path[-1]) if path[-2:-1] == (ROW,) else ""
        atom = state.get(path[:-2] if name else path)
        if atom is None:
            return {UNDEFINED}
        if name:
            if atom[0] == "row":
                segment, k = atom[2], atom[3]
                return self.symbols(r, chain, r.column(segment, k, name, 0.0), limit)
            if atom[0] == "fixed":
                return self.symbols(r, chain, r.input(("at", *atom[1:], name), F64, 0.0), limit)
            return {UNDEFINED}
        if atom[0] == "v":
            return self.symbols(r, chain, atom[1], limit)
        if atom[0] != "n":
            return {UNDEFINED}
        bits = _number_bits(atom)
        out: set[Symbol] = {("const", F64, bits)}
        self._through_state(out, chain, ("c", bits), (), self.groups(chain), limit)
        return out

    def _choose(self, v: Group, got: set[Symbol], site: tuple[CodeType, int]) -> Symbol:
        """One symbol of a set whose members are all equal for every trade."""
        ordered = sorted(got, key=_preference) if len(got) > 1 else list(got)
        best = ordered[0]
        for other in ordered[1:]:
            self.steps = 0
            if not self.equal(v, best, other, frozenset()):
                for s in (best, other):
                    if s[0] == "result":
                        site = self._group_at(v, s[1]).children[s[2]].site
                raise NeedEvidence(site, f"cannot tell {_spell(best)} from {_spell(other)} yet")
        self._require(v, best)
        return best

    def _require(self, v: Group, symbol: Symbol) -> None:
        """Mark the carries a chosen symbol needs, and what those need in turn."""
        if symbol[0] == "carry":
            loop = self._loop_at(v, symbol[1])
            self._require_carry(loop, symbol[2])
        elif symbol[0] == "result":
            owner = self._group_at(v, symbol[1])
            self._require_carry(owner.children[symbol[2]], symbol[3])

    def _require_carry(self, loop: LoopGroup, path: Path) -> None:
        if path in loop.need:
            return
        loop.need[path] = None
        first = self._choose(loop.parent, self.init_symbols(loop, path), loop.site)
        if first == UNDEFINED:
            self._watch(loop, path)
        for i, w in enumerate(loop.variants):
            self._choose(w, self.next_symbols(loop, path, i), loop.site)

    def _loop_at(self, v: Group, depth: int) -> LoopGroup:
        loop = self._group_at(v, depth).loop
        assert loop is not None
        return loop

    # ---- evidence --------------------------------------------------------------------------------
    def loops(self) -> list[LoopGroup]:
        """Every loop group, outer before inner."""
        out: list[LoopGroup] = []

        def visit(v: Group) -> None:
            for loop in v.children.values():
                out.append(loop)
                for w in loop.variants:
                    visit(w)

        visit(self.root)
        return out


def _number_bits(atom: tuple[Any, ...]) -> int:
    return int(atom[2]) if atom[1] == "f" else float_bits(float(atom[2]))


_ORDER = {"local": 0, "col": 1, "input": 2, "const": 3, "result": 4, "carry": 5, "undef": 6}


def _preference(s: Symbol) -> tuple[Any, ...]:
    return (_ORDER[s[0]], repr(s[1:]))


def _spell(s: Symbol) -> str:
    if s[0] == "const":
        return f"the constant {bits_float(s[2])}" if s[1] == F64 else "a constant"
    if s[0] in ("carry", "result"):
        return f"'{s[-1][-1]}'"
    return f"a value defined {'before the loop' if s[0] in ('input', 'local') else 'here'}"


def _some_code() -> CodeType:
    return _some_code.__code__


__all__ = ["CannotRoll", "Group", "LoopGroup", "NeedEvidence", "NeedPresence", "Roller", "Symbol",
           "segment_signature"]  # fmt: skip
