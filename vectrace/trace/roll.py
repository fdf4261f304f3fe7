"""Rolling: a tree of recorded segments becomes a trace with loops.

Knows the recorder's tree and the IR. Every operand of every iteration is explained by a *symbol*
(a value of the same iteration, a column of its row, a carry, a value from outside, a constant). An
operand's symbol is what explains it in all iterations seen; where several do, they must be provably
equal for every trade, or more evidence is asked for. Nothing is generalised from one sighting.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from types import CodeType
from typing import Any, TypeAlias

from vectrace.trace.ir import F64, Stmt, Trace, bits_float, float_bits
from vectrace.trace.record import LoopRec, Rec, Recorder, Segment, line_of
from vectrace.trace.state import Path, State

Symbol: TypeAlias = "tuple[Any, ...]"
Chain: TypeAlias = "tuple[Segment, ...]"
UNDEFINED: Symbol = ("undef",)


class CannotRoll(Exception):
    """A loop must be unrolled: its site in the code and why."""

    def __init__(self, site: tuple[CodeType, int], reason: str) -> None:
        super().__init__(reason)
        self.site, self.reason = site, reason


class NeedEvidence(Exception):
    """Two symbols explain an operand and the recordings so far cannot tell them apart."""

    def __init__(self, site: tuple[CodeType, int], reason: str) -> None:
        super().__init__(reason)
        self.site, self.reason = site, reason


@dataclass(eq=False)
class Group:
    """A variant: segments that took the same path from the same plain-Python state."""

    depth: int
    loop: LoopGroup | None
    signature: tuple[Any, ...]
    instances: list[tuple[Recorder, Chain]] = field(default_factory=list)
    entry: Any = None
    exit: Any = None
    stop: int = 0
    failure: str = ""
    children: dict[int, LoopGroup] = field(default_factory=dict)
    slots: dict[tuple[int, int], set[Symbol]] = field(default_factory=dict)
    chosen: dict[tuple[int, int], Symbol] = field(default_factory=dict)

    @property
    def items(self) -> list[Rec | LoopRec]:
        return self.instances[0][1][-1].items


@dataclass(eq=False)
class LoopGroup:
    """All executions of one loop under one parent path."""

    depth: int
    parent: Group
    position: int
    runs: list[tuple[Recorder, Chain, LoopRec]]
    moving: set[Path] = field(default_factory=set)
    varying: set[Path] = field(default_factory=set)
    variants: list[Group] = field(default_factory=list)
    of: dict[int, Group] = field(default_factory=dict)  # id(segment) → its variant
    states: dict[Any, int] = field(default_factory=dict)
    need: dict[Path, None] = field(default_factory=dict)
    hidden: dict[Path, dict[int, int]] = field(default_factory=dict)  # variant → item position
    hidden_init: dict[Path, set[Symbol]] = field(default_factory=dict)
    nexts: dict[tuple[Path, int], set[Symbol]] = field(default_factory=dict)
    inits: dict[Path, set[Symbol]] = field(default_factory=dict)

    @property
    def site(self) -> tuple[CodeType, int]:
        return self.runs[0][2].site


# ---- structure ---------------------------------------------------------------------------------
def _item_signature(item: Rec | LoopRec) -> tuple[Any, ...]:
    if isinstance(item, LoopRec):
        return (*item.signature(), item.stop)
    return item.signature()


def segment_signature(segment: Segment) -> tuple[Any, ...]:
    """The path a segment took: operations, guards with outcomes, loops with their exits."""
    return (*map(_item_signature, segment.items), ("end", segment.stop, segment.failure))


def _boundaries(loop: LoopRec) -> list[State]:
    states = [s.entry for s in loop.segments if s.entry is not None]
    if loop.exit is not None:
        states.append(loop.exit)
    return states


def _build_loop(depth: int, parent: Group, position: int,
                runs: list[tuple[Recorder, Chain, LoopRec]]) -> LoopGroup:
    group = LoopGroup(depth, parent, position, runs)
    for _, _, loop in runs:
        if loop.odd:
            raise CannotRoll(loop.site, loop.odd)
        states = _boundaries(loop)
        paths: dict[Path, None] = {}
        for s in states:
            paths.update(dict.fromkeys(s))
        for p in paths:
            atoms = [s.get(p) for s in states]
            if any(a is not None and a[0] == "deep" for a in atoms):
                raise CannotRoll(loop.site, "the model keeps too much Python state to follow")
            first = atoms[0]
            if any(a != first for a in atoms):
                group.varying.add(p)
    traced: set[Path] = set()
    for _, _, loop in runs:
        for s in _boundaries(loop):
            traced.update(p for p in group.varying if s.get(p, ("",))[0] == "v")
    group.moving = traced
    by_key: dict[Any, Group] = {}
    for r, chain, loop in runs:
        for segment in loop.segments:
            if segment.failure and r.root.failure == "synthetic":
                continue
            entry = _plain(group, segment.entry or {})
            key = (entry, segment_signature(segment))
            v = by_key.get(key)
            if v is None:
                v = by_key[key] = Group(depth, group, key[1], entry=entry, stop=segment.stop,
                                        failure=segment.failure)
                v.exit = None
            v.instances.append((r, (*chain, segment)))
            group.of[id(segment)] = v
            if segment.exit is not None:
                after = _plain(group, segment.exit)
                if v.exit is not None and v.exit != after:
                    raise CannotRoll(loop.site, "plain Python state changes without a recorded reason "
                                     f"({_difference(v.exit, after)})")
                v.exit = after
    group.variants = sorted(by_key.values(), key=_variant_order)
    _number_states(group)
    for i, a in enumerate(group.variants):
        for b in group.variants[i + 1:]:
            if a.entry == b.entry:
                _check_branch(a, b, group.site)
    for v in group.variants:
        _build_children(v)
    return group


def _plain(group: LoopGroup, state: State) -> frozenset[tuple[Path, Any]]:
    out = []
    for p in group.varying:
        a = state.get(p)
        if a is None or a[0] in ("v", "row") or (a[0] == "n" and p in group.moving):
            continue
        out.append((p, a))
    return frozenset(out)


def _difference(a: Iterable[Any], b: Iterable[Any]) -> str:
    names = sorted({str(p[0][-1]) for p in set(a) ^ set(b)})
    return ", ".join(names[:3])


def _portable(signature: Any) -> str:
    out = []
    for item in signature:
        if item[0] == "loop":
            out.append(f"loop{item[2]}{item[3]}{item[5:]}")
        else:
            out.append(repr(item))
    return "|".join(out)


def _variant_order(v: Group) -> tuple[Any, ...]:
    return (len(v.entry), sorted(map(repr, v.entry)), _portable(v.signature))


def _number_states(group: LoopGroup) -> None:
    for _, _, loop in group.runs:
        first = _boundaries(loop)[:1]
        if first:
            start = _plain(group, first[0])
            if group.states.setdefault(start, 0) != 0 or len(group.states) > 1:
                raise CannotRoll(loop.site, "it starts from several plain Python states")
    for v in group.variants:
        for s in (v.entry, v.exit):
            if s is not None:
                group.states.setdefault(s, len(group.states))
    if len(group.states) > 12:
        paths = {p for s in group.states for p in s}
        names = sorted({str(p[0][-1]) for p in paths})
        raise CannotRoll(group.site, f"plain Python state takes {len(group.states)} values "
                         f"({', '.join(names[:3])})")


def _check_branch(a: Group, b: Group, site: tuple[CodeType, int]) -> None:
    for x, y in zip(a.signature, b.signature, strict=False):
        if x == y:
            continue
        if x[0] == y[0] == "guard" and x[2:] == y[2:]:
            return
        if x[0] == y[0] == "loop" and x[:-1] == y[:-1]:
            return
        break
    raise CannotRoll(site, "its iterations take different paths for a reason that is not recorded "
                     "(plain Python state such as a counter)")


def _build_children(v: Group) -> None:
    for i, item in enumerate(v.items):
        if isinstance(item, LoopRec):
            runs = []
            for r, chain in v.instances:
                inner = chain[-1].items[i]
                assert isinstance(inner, LoopRec)
                runs.append((r, chain, inner))
            v.children[i] = _build_loop(v.depth + 1, v, i, runs)


# ---- symbols -------------------------------------------------------------------------------------
class Roller:
    """Rolls recordings of one leaf. `natural` recordings share their path outside loops;
    `synthetic` ones only lend the segments of their loops."""

    def __init__(self, natural: list[Recorder], synthetic: list[Recorder],
                 outputs: list[dict[str, int]]) -> None:
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
                self.root.children[i] = _build_loop(1, self.root, i, runs)
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

    def symbols(self, r: Recorder, chain: Chain, x: int) -> set[Symbol]:
        """Everything that explains value `x` as seen from the end of `chain`."""
        out: set[Symbol] = set()
        key: Any = x
        constant = r.const_of.get(x)
        owner: Segment | None = None
        if constant is not None:
            out.add(("const", *constant))
            if constant[0] == F64:
                key = ("c", constant[1])
        elif x in r.input_of:
            out.add(("input", *r.input_of[x]))
        elif x in r.column_of:
            owner, k, name = r.column_of[x]
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
        return out | self._through_state(chain, key, self.groups(chain))

    def _through_state(self, chain: Chain, key: Any, groups: list[LoopGroup | None]) -> set[Symbol]:
        out: set[Symbol] = set()
        for d, segment in enumerate(chain):
            loop = groups[d]
            if loop is not None:
                for p in self.inverse(segment.entry).get(key, ()):
                    if p in loop.moving:
                        out.add(("carry", d, p))
            owner = self.root if d == 0 else groups[d].of[id(segment)]  # type: ignore[union-attr]
            for position, inner in owner.children.items():
                item = segment.items[position] if position < len(segment.items) else None
                if not isinstance(item, LoopRec) or item.open or (
                        d + 1 < len(chain) and chain[d + 1].loop is item):
                    continue
                for p in self.inverse(item.exit).get(key, ()):
                    if p in inner.moving:
                        out.add(("result", d, position, p))
                for p in inner.hidden:
                    if self._hidden_exit(inner, p, item) == key:
                        out.add(("result", d, position, p))
        return out

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
            now = self.symbols(r, chain, x)
            got = now if got is None else got & now
        assert got is not None
        if not got:
            got = {self._hidden(v, values, (i, a), site)}
        v.slots[i, a] = got
        v.chosen[i, a] = self._choose(v, got, site)

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
                now = self.symbols(r, chain[:-1], x)
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
                now = self._atom_symbols(r, chain, state.get(path))
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
                    now = self._atom_symbols(r, chain, states[0].get(path))
                    got = now if got is None else got & now
        if not got:
            raise CannotRoll(loop.site, f"'{path[-1]}' does not start in one way")
        loop.inits[path] = got
        return got

    def _atom_symbols(self, r: Recorder, chain: Chain, atom: Any) -> set[Symbol]:
        if atom is None or atom[0] not in ("v", "n"):
            return {UNDEFINED}
        if atom[0] == "v":
            return self.symbols(r, chain, atom[1])
        bits = _number_bits(atom)
        return {("const", F64, bits)} | self._through_state(chain, ("c", bits), self.groups(chain))

    def _choose(self, v: Group, got: set[Symbol], site: tuple[CodeType, int]) -> Symbol:
        """One symbol of a set whose members are all equal for every trade."""
        ordered = sorted(got, key=_preference)
        best = ordered[0]
        for other in ordered[1:]:
            if not self.equal(v, best, other, set()):
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
        for i, w in enumerate(loop.variants):
            self._choose(w, self.next_symbols(loop, path, i), loop.site)
        self._choose(loop.parent, self.init_symbols(loop, path), loop.site)

    def _group_at(self, v: Group, depth: int) -> Group:
        while v.depth > depth:
            assert v.loop is not None
            v = v.loop.parent
        return v

    def _loop_at(self, v: Group, depth: int) -> LoopGroup:
        loop = self._group_at(v, depth).loop
        assert loop is not None
        return loop

    def equal(self, v: Group, a: Symbol, b: Symbol, assumed: set[frozenset[Symbol]]) -> bool:
        """Whether two symbols hold the same value for every trade, by induction over the rows."""
        if a == b:
            return True
        pair = frozenset((a, b))
        if pair in assumed:
            return True
        if a[0] == "result" or b[0] == "result":
            return self._equal_result(v, a, b, assumed | {pair})
        if b[0] == "carry" and (a[0] != "carry" or a[1] < b[1]):
            a, b = b, a
        if a[0] != "carry":
            return False
        loop = self._loop_at(v, a[1])
        other = b if b[0] == "carry" and b[1] == a[1] else None
        if other is None and b[0] in ("local", "col") and b[1] >= a[1]:
            return False
        assumed = assumed | {pair}
        first = self.init_symbols(loop, other[2]) if other is not None else {b}
        if not self._meet(loop.parent, self.init_symbols(loop, a[2]), first, assumed):
            return False
        for i, w in enumerate(loop.variants):
            if w.failure:
                continue
            after = self.next_symbols(loop, other[2], i) if other is not None else {b}
            if not self._meet(w, self.next_symbols(loop, a[2], i), after, assumed):
                return False
        return True

    def _equal_result(self, v: Group, a: Symbol, b: Symbol, assumed: set[frozenset[Symbol]]) -> bool:
        if a[0] != "result":
            a, b = b, a
        loop = self._group_at(v, a[1]).children[a[2]]
        me: Symbol = ("carry", loop.depth, a[3])
        if b[0] == "result" and b[1:3] == a[1:3]:
            other: Symbol = ("carry", loop.depth, b[3])
        else:
            other = b
        if not loop.variants:
            return self._meet(loop.parent, self.init_symbols(loop, a[3]), {b}, assumed)
        return self.equal(loop.variants[0], me, other, assumed)

    def _meet(self, v: Group, a: set[Symbol], b: set[Symbol], assumed: set[frozenset[Symbol]]) -> bool:
        if a & b:
            return True
        return any(self.equal(v, x, y, assumed) for x in a for y in b)

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

    def missing_pairs(self) -> list[LoopGroup]:
        """Loops in which some path has not yet been seen directly after some other it can follow."""
        out = []
        for loop in self.loops():
            seen: set[tuple[int, int]] = set()
            for _, _, run in loop.runs:
                order = [loop.of.get(id(s)) for s in run.segments]
                for a, b in zip(order, order[1:], strict=False):
                    if a is not None and b is not None:
                        seen.add((id(a), id(b)))
            wanted = {(id(a), id(b)) for a in loop.variants for b in loop.variants
                      if a.exit == b.entry and not a.stop and not a.failure and a.exit is not None}
            if wanted - seen:
                out.append(loop)
        return out


def _aligned(a: list[Rec | LoopRec], b: list[Rec | LoopRec]) -> bool:
    return [i.signature() for i in a] == [i.signature() for i in b]


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


__all__ = ["CannotRoll", "Group", "LoopGroup", "NeedEvidence", "Roller", "Stmt", "Trace", "line_of"]
