"""The minimum vertex cut of the setup graph, against every cut there is on small random graphs."""

from __future__ import annotations

import random
from itertools import combinations

import pytest

from vectrace.passes.cut import minimum_cut

Graph = dict[int, tuple[int, ...]]


def graph(seed: int) -> tuple[Graph, frozenset[int]]:
    """Arguments of each value, and some sinks."""
    r = random.Random(seed)
    size, roots = r.randrange(3, 12), r.randrange(1, 5)
    inner = {i: () if i < roots else tuple(r.choice(range(i)) for _ in range(r.randrange(1, 4))) for i in range(size)}
    return inner, frozenset(r.sample(range(size), r.randrange(1, min(size, 6))))


def below(inner: Graph, ends: frozenset[int], without: frozenset[int] = frozenset()) -> set[int]:
    """What `ends` are computed from, themselves among it, not looking behind `without`."""
    seen: set[int] = set()
    todo = list(ends)
    while todo:
        i = todo.pop()
        if i not in seen:
            seen.add(i)
            todo.extend(() if i in without else inner[i])
    return seen


def cuts(inner: Graph, ends: frozenset[int], size: int) -> list[frozenset[int]]:
    """All sets of so many values that determine the ends."""
    return [c for c in map(frozenset, combinations(sorted(below(inner, ends)), size))
            if not any(not inner[i] and i not in c for i in below(inner, ends, c))]


@pytest.mark.parametrize("seeds", range(4))
def test_smallest_and_nearest_the_sinks(seeds: int) -> None:
    found = 0
    for seed in range(100 * seeds, 100 * seeds + 100):
        inner, ends = graph(seed)
        size = next(n for n in range(len(inner) + 1) if cuts(inner, ends, n))
        assert minimum_cut(ends, inner, size - 1) is None
        got = minimum_cut(ends, inner, size)
        assert got is not None
        assert len(got) == size
        all_cuts = cuts(inner, ends, size)
        assert frozenset(got) in all_cuts
        front = below(inner, ends, frozenset(got))
        for c in all_cuts:  # nobody else's cut has less before it
            assert front <= below(inner, ends, c)
        found += size > 1
    assert found > 10


def test_sinks_that_depend_on_nothing() -> None:
    assert minimum_cut(frozenset(), {}, 2) == ()
