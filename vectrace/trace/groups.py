"""Groups: recorded iterations sorted into the variants of their loops.

Knows the recorder's tree and snapshots of plain-Python state. A variant is a path (operations,
guards with outcomes, inner loops with their exits) taken from one plain state; it leads to one plain
state. Where these do not form a finite automaton, the loop cannot be rolled.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from types import CodeType
from typing import Any, TypeAlias

from vectrace.trace.record import LoopRec, Rec, Recorder, Segment
from vectrace.trace.state import Path, State

Symbol: TypeAlias = "tuple[Any, ...]"
Chain: TypeAlias = "tuple[Segment, ...]"
Presence: TypeAlias = "frozenset[tuple[tuple[CodeType, int], Path]]"
MOST_STATES = 12
ROW = "@"  # (*path, ROW, column) is a column of the row kept at `path`


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
    rows: set[Path] = field(default_factory=set)  # paths that hold a row at some boundary
    mixed: set[Path] = field(default_factory=set)  # paths whose kind of value changes
    watched: set[Path] = field(default_factory=set)  # paths for which being bound matters
    finals: set[int] = field(default_factory=set)  # plain states in which the loop was seen to end
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


class NeedPresence(Exception):
    """For some names of a loop it matters whether they are bound (they are used without being set in
    every iteration), or still hold a plain number (with which Python computes by itself)."""

    def __init__(self, site: tuple[CodeType, int], paths: frozenset[Path]) -> None:
        super().__init__(str(paths))
        self.site, self.paths = site, paths


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


def _kind(atom: Any) -> Any:
    if atom is None:
        return None
    if atom[0] in ("v", "n"):
        return "number"
    return atom[:2] if atom[0] == "row" else ("row", atom[1]) if atom[0] == "fixed" else "plain"


def _survey(group: LoopGroup, presence: Presence) -> None:
    """Which paths change between boundaries, and how. Raises CannotRoll where nobody can say."""
    for _, _, loop in group.runs:
        if loop.odd:
            raise CannotRoll(loop.site, loop.odd)
        states = _boundaries(loop)
        paths: dict[Path, None] = {}
        for s in states:
            paths.update(dict.fromkeys(s))
        for p in paths:
            atoms = [s.get(p) for s in states]
            first = atoms[0]
            if any(a is not None and a[0] in ("deep", "opaque") for a in atoms):
                what = f"an iterator of type {first[1]}" if first and first[0] == "opaque" else (
                    "more Python state than can be followed")
                raise CannotRoll(loop.site, f"the model keeps {what}")
            if any(a != first for a in atoms):
                group.varying.add(p)
    for p in group.varying:
        atoms = [s.get(p) for _, _, loop in group.runs for s in _boundaries(loop)]
        kinds = {_kind(a) for a in atoms} - {None}
        if any(a is not None and a[0] == "v" for a in atoms):
            group.moving.add(p)
        if any(isinstance(k, tuple) for k in kinds):
            group.rows.add(p)
        # rows of different schedules are one kind: a name reused by the next loop is no state
        if len({"row" if isinstance(k, tuple) else k for k in kinds}) > 1:
            group.mixed.add(p)
    site = group.site
    group.watched = {p for s, p in presence if s == site and p in group.varying}
    _watch_final_numbers(group)


def _watch_final_numbers(group: LoopGroup) -> None:
    """Behind the loop Python computes by itself with what is a plain number there. If it is one in
    all recordings, but need not be for a trade with other rows, being that number is state."""
    ends = [loop.exit for r, _, loop in group.runs
            if loop.exit is not None and (group.depth > 1 or not r.synthetic)]
    plain = frozenset(p for p in group.moving - group.watched
                      if ends and all(s.get(p, ("",))[0] == "n" for s in ends))
    if plain:
        raise NeedPresence(group.site, plain)


def numbers_of(group: LoopGroup) -> frozenset[Path]:
    """Paths that are a plain number at some boundaries and traced at others, and not yet state."""
    return frozenset(p for p in group.moving - group.watched for _, _, loop in group.runs
                     if any(s.get(p, ("",))[0] == "n" for s in _boundaries(loop)))


def _plain(group: LoopGroup, state: State) -> frozenset[tuple[Path, Any]]:
    """The plain part of a snapshot: one state of the loop's automaton."""
    out: list[tuple[Path, Any]] = []
    for p in group.varying:
        a = state.get(p)
        if a is None:
            if p in group.watched:
                out.append((p, "unbound"))
        elif a[0] == "n" and p in group.watched:
            out.append((p, a))
        elif a[0] in ("v", "row", "fixed") or (a[0] == "n" and p in group.moving):
            if p in group.mixed:
                out.append((p, _kind(a)))
        else:
            out.append((p, a))
    return frozenset(out)


def build_loop(depth: int, parent: Group, position: int, runs: list[tuple[Recorder, Chain, LoopRec]],
               presence: Presence) -> LoopGroup:
    """The variants of a loop, with those of the loops inside it."""
    group = LoopGroup(depth, parent, position, runs)
    _survey(group, presence)
    by_key: dict[Any, Group] = {}
    for r, chain, loop in runs:
        for segment in loop.segments:
            if segment.failure and r.synthetic:
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
            if segment.exit is not None and not segment.failure:
                after = _plain(group, segment.exit)
                if v.exit is not None and v.exit != after:
                    raise CannotRoll(loop.site, "plain Python state changes without a recorded reason "
                                     f"({_difference(v.exit, after)})")
                v.exit = after
    group.variants = sorted(by_key.values(), key=_variant_order)
    _check_branches(group)
    _number_states(group)
    for r, _, loop in runs:
        if loop.exit is not None and (depth > 1 or not r.synthetic):
            group.finals.add(group.states.setdefault(_plain(group, loop.exit), len(group.states)))
    for v in group.variants:
        _build_children(v, presence)
    return group


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
    if len(group.states) > MOST_STATES:
        paths = {p for s in group.states for p in s}
        names = sorted({str(p[0][-1]) for p in paths})
        raise CannotRoll(group.site, f"plain Python state takes {len(group.states)} values "
                         f"({', '.join(names[:3])})")


def _check_branches(group: LoopGroup) -> None:
    """Paths from one state must part at a guard, or at how an inner loop ended. If they do not, some
    name may have held a plain number in one and a traced value in the other: then that is state."""
    for i, a in enumerate(group.variants):
        for b in group.variants[i + 1:]:
            if a.entry != b.entry or _parts(a, b):
                continue
            numbers = numbers_of(group)
            if numbers:
                raise NeedPresence(group.site, numbers)
            raise CannotRoll(group.site, "its iterations take different paths for a reason that is not"
                             " recorded (plain Python state such as a counter)")


def _parts(a: Group, b: Group) -> bool:
    for x, y in zip(a.signature, b.signature, strict=False):
        if x != y:
            return bool((x[0] == y[0] == "guard" and x[2:] == y[2:])
                        or (x[0] == y[0] == "loop" and x[:-1] == y[:-1]))
    return False


def _build_children(v: Group, presence: Presence) -> None:
    for i, item in enumerate(v.items):
        if isinstance(item, LoopRec):
            runs = []
            for r, chain in v.instances:
                inner = chain[-1].items[i]
                assert isinstance(inner, LoopRec)
                runs.append((r, chain, inner))
            v.children[i] = build_loop(v.depth + 1, v, i, runs, presence)


def _aligned(a: list[Rec | LoopRec], b: list[Rec | LoopRec]) -> bool:
    return [i.signature() for i in a] == [i.signature() for i in b]
