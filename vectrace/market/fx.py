"""FX quotes and the way from one currency to another through them.

Knows `errors` only. A quote is named by a currency, "USD": its units for one of the base currency;
or by a pair, "GBPUSD" or "GBP/USD": units of the second for one of the first. Quotes form a tree
(more would contradict each other or repeat what is known): any two currencies of it are connected by
one path. The level of a currency c, units of c for one of its tree's root, is

    level(c) = (X[n₁]/X[d₁]) × (X[n₂]/X[d₂]),

the quotes of the path from the root, multiplied where they are given that way round and divided
by where they are not; X of a step that is not needed is 1. Then

    fx(a, b) = level(b)/level(a),

in this order of operations everywhere, so that a cross rate is the same number to the bit however
it is asked for, and fx(a, a) is exactly 1. The root is the base currency, or, for quotes that do not
lead there, the currency from which all others are at most two quotes away (a pivot).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from vectrace.errors import MarketError

STEPS = 2  # quotes between a root and its currencies


@dataclass(frozen=True)
class Quote:
    """`name` is the level's key: units of `other` for one of `one`."""

    name: str
    one: str
    other: str


def pair_of(name: str) -> tuple[str, str] | None:
    """The currencies of "GBPUSD" or "GBP/USD"; None for the name of one currency."""
    one, slash, other = name.partition("/")
    if slash:
        return one, other
    return (name[:3], name[3:]) if len(name) == 6 else None


@dataclass(frozen=True)
class Way:
    """How a currency is reached from its tree's root: names of the quotes to multiply (`up`) and
    divide by (`down`) in each of the two steps; "" stands for 1. `root` names the tree."""

    root: str
    up: tuple[str, str]
    down: tuple[str, str]


class FxQuotes:
    """The quotes of a market. Raises MarketError on a rate that is not above zero, on a pair of a
    currency with itself, on quotes that say something twice, and on a currency too far away."""

    def __init__(self, levels: Mapping[str, float], base: str) -> None:
        self.base = base
        self.quotes: list[Quote] = []
        for name, rate in levels.items():
            one, other = pair_of(name) or (base, name)
            if not (np.isfinite(rate) and rate > 0.0):
                raise MarketError(
                    f"fx of {name!r} is {rate}",
                    hint=f"give units of {other} for one {one}, above zero",
                )
            if name == base:
                if rate != 1.0:
                    raise MarketError(
                        f"fx of the base currency {base!r} is {rate}", hint="leave it out: it is 1"
                    )
                continue
            if one == other or not one or not other:
                raise MarketError(f"fx of {name!r} is no pair", hint="name two currencies")
            self.quotes.append(Quote(name, one, other))
        self._check_tree()

    def _check_tree(self) -> None:
        parent: dict[str, str] = {}

        def top(c: str) -> str:
            while parent.get(c, c) != c:
                c = parent[c]
            return c

        for q in self.quotes:
            a, b = top(q.one), top(q.other)
            if a == b:
                others = ", ".join(x.name for x in self.quotes if x is not q)
                raise MarketError(
                    f"fx of {q.name!r} says again what the other quotes say ({others})",
                    hint="leave it out: cross rates are made from the others",
                )
            parent[a] = b

    @property
    def direct(self) -> bool:
        """Whether all quotes are units for one of the base currency."""
        return all(q.one == self.base for q in self.quotes)

    @cached_property
    def ways(self) -> dict[str, Way]:
        """Every currency, by name, and its way from the root."""
        near: dict[str, list[Quote]] = {self.base: []}
        for q in self.quotes:
            near.setdefault(q.one, []).append(q)
            near.setdefault(q.other, []).append(q)
        out: dict[str, Way] = {}
        for start in (self.base, *sorted(near)):
            if start in out:
                continue
            part = _reach(start, near)
            root = start
            if start != self.base:  # the pivot: from where everything is nearest
                root = min(sorted(part), key=lambda c: max(map(len, _reach(c, near).values())))
            for currency, path in _reach(root, near).items():
                if len(path) > STEPS:
                    raise MarketError(
                        f"{currency} is {len(path)} quotes away from {root} ({', '.join(path)})",
                        hint="quote it against the base currency or against one pivot",
                    )
                out[currency] = _way(root, path, {q.name: q for q in self.quotes})
        return dict(sorted(out.items()))


def _reach(start: str, near: Mapping[str, list[Quote]]) -> dict[str, list[str]]:
    """The names of the quotes on the way from `start` to every currency it reaches."""
    out: dict[str, list[str]] = {start: []}
    todo = [start]
    for at in todo:
        for q in near[at]:
            there = q.other if q.one == at else q.one
            if there not in out:
                out[there] = [*out[at], q.name]
                todo.append(there)
    return out


def _way(root: str, path: list[str], quotes: Mapping[str, Quote]) -> Way:
    up, down, at = [], [], root
    for name in path:
        q = quotes[name]
        forward = q.one == at
        up.append(name if forward else "")
        down.append("" if forward else name)
        at = q.other if forward else q.one
    rest = [""] * (STEPS - len(path))
    first, second = ([*side, *rest] for side in (up, down))
    return Way(root, (first[0], first[1]), (second[0], second[1]))
