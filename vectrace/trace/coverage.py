"""Coverage: whether every path has been seen from all the plain state that it can be taken from.

Knows groups and snapshots. A path was recorded with some plain Python state around it: flags,
counters, names that still hold a number. With what is plain Python computes by itself, and leaves
nothing in the recording, so a path is known for the state it was seen with. Here the states that can
reach it are followed, through the loops of a block in turn and through the rows of each: also those
that no recorded trade has shown, when one loop leaves what one trade showed and the next what
another did. Where a traced value was seen, every number is: with it Python computes nothing.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from vectrace.trace.groups import Group, LoopGroup, _boundaries, numbers_of
from vectrace.trace.state import Path, State

Context: TypeAlias = "tuple[Any, ...]"  # what some paths hold, in their order
TRACED = ("v",)
MOST_CONTEXTS = 128


@dataclass(frozen=True)
class Unseen:
    """A loop in or behind which a path can be taken from a state it was not seen with: the names
    concerned, those of them that the loop's own states could tell apart, and what a recording ran on
    that took the path."""

    loop: LoopGroup
    names: tuple[str, ...]
    numbers: frozenset[Path]
    ran_on: Any


def uncovered(root: Group) -> list[Unseen]:
    """Where the recordings of a leaf do not show all that can happen on its paths."""
    return list(_block(root))


def _block(v: Group) -> Iterator[Unseen]:
    order = sorted(v.children)
    if order:
        yield from _Block(v, [v.children[i] for i in order]).follow()
    for i in order:
        for w in v.children[i].variants:
            yield from _block(w)


def _atom(state: State | None, path: Path) -> Any:
    """What a path holds, alike in all recordings: None where it is not bound."""
    a = (state or {}).get(path)
    if a is None or a[0] == "n":
        return a
    if a[0] == "v":
        return TRACED
    if a[0] in ("row", "fixed"):
        return ("row",)
    # the same function or object is another one in each recording
    return ("p",) if a[:2] == ("p", "object") else a


def _paths(loops: list[LoopGroup]) -> list[Path]:
    """Paths that do not hold the same at all boundaries of some loops."""
    out: dict[Path, None] = {}
    for loop in loops:
        out.update(dict.fromkeys(p for p in loop.varying if len(
            {_atom(s, p) for *_, run in loop.runs for s in _boundaries(run)}) > 1))
        ends = [s for *_, run in loop.runs for b in (_boundaries(run),) if b for s in (b[0], b[-1])]
        for s in ends[1:]:
            if s is not ends[0]:
                out.update(dict.fromkeys(p for p in ends[0].keys() | s.keys()
                                         if p not in out and _atom(ends[0], p) != _atom(s, p)))
    return list(out)


@dataclass
class _Step:
    """What was seen of a piece of a model: from which contexts to which."""

    seen: dict[Context, dict[Context, None]] = field(default_factory=dict)

    def note(self, before: Context, after: Context | None) -> None:
        found = self.seen.setdefault(before, {})
        if after is not None:
            found[after] = None

    def leads(self, x: Context) -> Iterable[Context]:
        """Where it leads from a context: to what was seen, or else path by path."""
        if x in self.seen:
            return self.seen[x]
        return itertools.islice(
            itertools.product(*(self._held(k, a) for k, a in enumerate(x))), MOST_CONTEXTS)

    def _held(self, k: int, a: Any) -> list[Any]:
        after: dict[Any, None] = {}
        keeps = True
        same: dict[Any, None] = {}
        for before, found in self.seen.items():
            for y in found:
                after[y[k]] = None
                keeps = keeps and y[k] == before[k]
                if before[k] == a:
                    same[y[k]] = None
        return list(same) or ([a] if keeps else list(after))

    def lacks(self, x: Context) -> list[int]:
        """The places of a context it was not seen with, if any."""
        if x in self.seen:
            return []
        out = [k for k, a in enumerate(x) if a == TRACED and not any(e[k] == TRACED for e in self.seen)]
        plain = [k for k, a in enumerate(x) if a is not None and a != TRACED]
        if not any(all(_covers(e[k], x[k]) for k in plain) for e in self.seen):
            alone = [k for k in plain if not any(_covers(e[k], x[k]) for e in self.seen)]
            out += alone or plain
        return out


def _covers(seen: Any, a: Any) -> bool:
    return bool(seen == a or (seen == TRACED and a[0] == "n"))


class _Block:
    """The loops of one block, one behind the other."""

    def __init__(self, v: Group, loops: list[LoopGroup]) -> None:
        self.loops, self.paths = loops, _paths(loops)
        self.whole: dict[int, State | None] = {id(chain[-1]): None for _, chain in v.instances}

    def at(self, state: State | None) -> Context:
        return tuple(_atom(state, p) for p in self.paths)

    def follow(self) -> Iterator[Unseen]:
        contexts: dict[Context, None] = {}
        for k, loop in enumerate(self.loops if self.paths else ()):
            contexts |= dict.fromkeys(map(self.at, _starts(loop).values()))
            places, path, ends = self.rows(loop, contexts)
            if not places:
                behind = self.behind(loop, self.loops[k + 1] if k + 1 < len(self.loops) else None)
                places = next(filter(None, map(behind.lacks, ends)), [])
                contexts = {y: None for x in ends for y in behind.leads(x)}
            if places:
                paths = [self.paths[k] for k in places]
                names = dict.fromkeys(str(p[-1]) for p in paths)
                shown = [r for r, _ in (path.instances if path is not None else ())]
                shown.sort(key=lambda r: r.synthetic)
                yield Unseen(loop, tuple(names), numbers_of(loop) & frozenset(paths),
                             shown[0].ran_on if shown else None)
                return

    def behind(self, loop: LoopGroup, following: LoopGroup | None) -> _Step:
        """What lies behind a loop, up to the next one or to the end of the block."""
        out = _Step()
        after = self.whole if following is None else _starts(following)
        for _, chain, run in loop.runs:
            segment = id(chain[-1])
            if segment in after and run.exit is not None:
                out.note(self.at(run.exit), None if following is None else self.at(after[segment]))
        return out

    def rows(self, loop: LoopGroup,
             starts: Iterable[Context]) -> tuple[list[int], Group | None, list[Context]]:
        """The rows of a loop, from some contexts: what is lacking and to which path, and the contexts
        it ends in. The loop's automaton of plain states, with the contexts that reach them."""
        stop = next(run.stop for *_, run in loop.runs)
        steps = {id(w): _Step() for w in loop.variants}
        for w in loop.variants:
            for _, chain in w.instances:
                s = chain[-1]
                steps[id(w)].note(self.at(s.entry), None if s.exit is None else self.at(s.exit))
        todo = [(0, x) for x in starts]
        seen = dict.fromkeys(todo)
        ends: dict[Context, None] = {}
        while todo:
            state, x = todo.pop()
            if stop == 0 and (state in loop.finals or len(loop.states) <= 1):
                ends[x] = None
            for w in loop.variants:
                if loop.states.get(w.entry, 0) != state:
                    continue
                step = steps[id(w)]
                places = step.lacks(x)
                if places:
                    return places, w, []
                for y in step.leads(x):
                    if w.stop:
                        if w.stop == stop:
                            ends[y] = None
                    elif w.exit is not None and (at := (loop.states[w.exit], y)) not in seen:
                        seen[at] = None
                        todo.append(at)
            if len(seen) > MOST_CONTEXTS:
                return [k for k in range(len(self.paths)) if any(x[k] != TRACED for _, x in seen)], None, []
        return [], None, list(ends)


def _starts(loop: LoopGroup) -> dict[int, State]:
    """What held before the first row, by the segment that the loop is in."""
    return {id(chain[-1]): b[0] for _, chain, run in loop.runs if (b := _boundaries(run))}


__all__ = ["Unseen", "uncovered"]
