"""A book that changes: trades added, amended and removed on a live replay, market data replaced.

Knows replays and their forms, books and columns; must not know risk measures or files. New trades are
a small replay of their own whose kernels are the old one's (`Replay.child`): it is classified, set up
and, where a shape is new, recorded and compiled before anything of the old replay changes, and then
becomes a part of it. Trades that leave give up their places. Small parts are merged as they gather,
so that there are never more than a few: an edit costs what its own trades cost, over time too.

Order of trades: those of the compiled book in its order, then added ones as they came. An amended
trade keeps its place, a removed one leaves no gap.
"""

from __future__ import annotations

import dataclasses
import difflib
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt

from vectrace.book.book import Book
from vectrace.book.summary import notional_of
from vectrace.columns import Coded, TradeTable, joined, take
from vectrace.errors import BookError, Failure
from vectrace.library.leaves import Leaf
from vectrace.market.data import Market
from vectrace.registry import model_of

Ints = npt.NDArray[np.int64]
MANY_RUNS = 64
"""Stretches of a leaf's trades beyond which its launch data is copied without those that left."""


@dataclass(frozen=True)
class Edit:
    """What an edit did: ids of trades by what happened to them, the bad ones among them as
    `failures` (they are not priced; amend them again or remove them), how many recordings were made
    and kernels compiled, and the milliseconds it took."""

    added: tuple[str, ...]
    amended: tuple[str, ...]
    removed: tuple[str, ...]
    failures: tuple[Failure, ...]
    recordings: int
    compiles: int
    ms: float

    def __str__(self) -> str:
        return (f"added {len(self.added)}, amended {len(self.amended)}, removed {len(self.removed)} trades; "
                f"{len(self.failures)} failed; {self.recordings} recordings, {self.compiles} compiles; "
                f"{self.ms:.0f} ms")


@dataclass
class Ledger:
    """Where every trade of a live replay stands: part and row by id. `rejected` are the trades that
    could not be read; `generations` the parts that came together, the compiled book's first."""

    where: dict[str, tuple[Any, int]]
    rejected: dict[str, Failure]
    generations: list[list[Any]]
    collateral: Mapping[str, float] = field(default_factory=dict)

    @staticmethod
    def of(replay: Any) -> Ledger:
        """The ledger of a replay nobody has edited."""
        where = {i: (p, row) for p in replay.parts for row, i in enumerate(p.table.ids)
                 if p.places[row] >= 0}
        book = replay.book
        return Ledger(where, {f.trade: f for f in book.failures}, [list(replay.parts)], book.collateral)

    def place(self, trade: str) -> int:
        part, row = self.where[trade]
        return int(part.places[row])

    def knows(self, trade: str) -> bool:
        return trade in self.where or trade in self.rejected

    def refuse_unknown(self, trades: Iterable[str], hint: str = "") -> None:
        """Raises BookError for an id that is not in the book."""
        for i in trades:
            if not self.knows(i):
                near = difflib.get_close_matches(i, self.where, 1)
                raise BookError(f"no trade {i!r} in the book",
                                hint=f"did you mean {near[0]!r}?" if near else hint or "check the id")


def as_book(trades: Any) -> Book:
    """Trades as they may be given: a book, trade objects, or one of them."""
    if isinstance(trades, Book):
        return trades
    if dataclasses.is_dataclass(trades):
        trades = [trades]
    return Book.of(trades)


def as_ids(ids: Any) -> list[str]:
    """Trade ids as they may be given: one, or several."""
    return [ids] if isinstance(ids, str) else [str(i) for i in ids]


def _names(book: Book) -> list[str]:
    return [*book.ids, *(f.trade for f in book.failures)]


def _refuse_twice(ids: Sequence[str], hint: str) -> None:
    if len(set(ids)) < len(ids):
        seen: set[str] = set()
        again = next(i for i in ids if i in seen or seen.add(i))  # type: ignore[func-returns-value]
        raise BookError(f"trade {again!r} stands twice in this edit", hint=hint)


# ---- edits ---------------------------------------------------------------------------------------
def edit(replay: Any, add: Any = (), amend: Any = (), remove: Any = ()) -> Edit:
    """See `Replay.edit`."""
    started = time.perf_counter()
    before = replay.counters
    ledger: Ledger = replay.ledger
    new, changed, gone = as_book(add), as_book(amend), as_ids(remove)
    _refuse_twice([*_names(changed), *gone], "amend a trade or remove it, once")
    _refuse_twice(_names(new), "give every trade its own id")
    ledger.refuse_unknown(_names(changed), "a new trade is added, not amended")
    ledger.refuse_unknown(gone)
    for i in _names(new):
        if ledger.knows(i) and i not in gone:
            raise BookError(f"trade {i!r} is already in the book",
                            hint="amend it, or give the new trade an id of its own")
    leaving = [i for i in (*gone, *(f.trade for f in changed.failures)) if i in ledger.where]
    amended = [i for i in changed.ids if i in ledger.where]
    number, size = _renumbered(replay.size, [ledger.place(i) for i in leaving])
    fresh = [i for i in (*changed.ids, *new.ids) if i not in ledger.where or i in gone]
    place = {i: size + k for k, i in enumerate(fresh)} | {i: int(number[ledger.place(i)]) for i in amended}
    tables = (*changed.tables, *new.tables)
    came = None
    if tables:
        at = [np.array([place[i] for i in t.ids], np.int64) for t in tables]
        for model in dict.fromkeys(model_of(t.type) for t in tables):
            checked(replay, model)
        came = replay.child(tables, at, size=size + len(fresh))
        for form in _forms_that_fit(replay, came.parts):
            came.prepare(*form)
    pending = _told(replay, came, [*leaving, *amended])
    # from here on nothing can fail
    for part in replay.parts:
        part.places = number[part.places]
    for i in (*leaving, *amended):
        part, row = ledger.where.pop(i)
        part.places[row] = -1
    for i in (*gone, *_names(changed)):
        ledger.rejected.pop(i, None)
    ledger.rejected |= {f.trade: f for f in (*changed.failures, *new.failures)}
    _take_in(replay, came, size + len(fresh))
    _merge(replay)
    for tell in pending:
        tell()
    after = replay.counters
    failed = {f.trade: f for f in replay.failures}
    bad = [*changed.failures, *new.failures, *(failed[i] for i in (*changed.ids, *new.ids) if i in failed)]
    return Edit(tuple(new.ids), tuple(changed.ids), tuple(gone), tuple(bad),
                after["recordings"] - before["recordings"], after["compiles"] - before["compiles"],
                1e3 * (time.perf_counter() - started))


@dataclass(frozen=True)
class Trial:
    """What an edit would bring and take, as replays of just those trades (None: of none), and the
    bad trades."""

    came: Any
    went: Any
    failures: tuple[Failure, ...]


def trial(replay: Any, add: Any = (), remove: Any = (), netting_set: str | None = None) -> Trial:
    """See `Replay.trial`."""
    new, gone = as_book(add), as_ids(remove)
    _refuse_twice(_names(new), "give every trade its own id")
    _refuse_twice(gone, "remove a trade once")
    replay.ledger.refuse_unknown(gone)
    for i in _names(new):
        if replay.ledger.knows(i) and i not in gone:
            raise BookError(f"trade {i!r} is already in the book",
                            hint="remove it in the same trial, or give the new trade an id of its own")
    tables = [t if netting_set is None else dataclasses.replace(
        t, columns={**t.columns, "netting_set": Coded.of([netting_set] * len(t))}) for t in new.tables]
    came = replay.child(tables) if tables else None
    leaving = [i for i in gone if i in replay.ledger.where]
    went = rows_apart(replay, leaving) if leaving else None
    return Trial(came, went, (*new.failures, *(came.failures if came is not None else ())))


def notionals(replay: Any, netting_set: str) -> list[float]:
    """The notional of each priced trade of a netting set (`book.summary.notional_of`), in base currency
    at today's FX; 0 where a trade has none."""
    out: list[float] = []
    today = replay.market.base_levels()
    for p in replay.parts:
        sets, money = p.table.columns.get("netting_set"), p.table.columns.get("currency")
        if not isinstance(sets, Coded) or netting_set not in map(str, sets.values):
            continue
        code = [str(v) for v in sets.values].index(netting_set)
        good = (p.places >= 0) & (sets.codes == code)
        good[list(p.assignment.failed)] = False
        amount = notional_of(p.table)
        if isinstance(money, Coded):
            amount = amount / np.array([replay.market.fx_levels(c, today) for c in money.values])[money.codes]
        out += np.nan_to_num(amount[good]).tolist()
    return out


def _renumbered(size: int, leaving: Sequence[int]) -> tuple[Ints, int]:
    """New places by old ones when some trades leave (the last entry, for −1, is −1), and how many
    stay."""
    stays = np.ones(size + 1, bool)
    stays[[*leaving, -1]] = False
    number = np.where(stays, np.cumsum(stays) - 1, -1)
    return number, int(stays.sum())


def _forms_that_fit(replay: Any, parts: Sequence[Any]) -> list[tuple[str | None, str | None]]:
    """The forms that can hold these trades too. Another one is given up: asked for again, it says
    why it cannot be."""
    for reduce, currency in list(replay.forms):
        seen = {c for p in (*replay.parts, *parts) for c in p.groups("currency")}
        lacking = any(not isinstance(p.table.columns.get("netting_set"), Coded) for p in parts)
        if (reduce == "netting_set" and lacking) or (reduce and currency is None and len(seen) > 1):
            del replay.forms[reduce, currency]
    return list(replay.forms)


def _told(replay: Any, came: Any, leaving: Sequence[str]) -> list[Callable[[], None]]:
    """Ask everybody who keeps values of this replay what the edit means to them; what they answer
    is done when it has happened."""
    followers = replay.followers()
    if not followers:
        return []
    went = rows_apart(replay, leaving) if leaving else None
    return [f.edited(came, went) for f in followers]


def known_leaves(replay: Any, model: Any) -> list[Leaf]:
    """The leaves of a replay that may serve new trades of a model, oldest first, so that known shapes
    stay what they are. Of a leaf that was extended by a loop's new path, the old version is there
    too; only the latest one learns from more recordings."""
    leaves: dict[int, Leaf] = {}
    for part in replay.parts:
        if part.model is model:
            for leaf in part.assignment.leaves:
                leaves.setdefault(id(leaf.trace), leaf)
    latest: dict[int, Leaf] = {}  # of versions, which share their first recording
    for leaf in leaves.values():
        key = id(leaf.recordings[0][0]) if leaf.recordings else id(leaf)
        if key not in latest or len(leaf.recordings) > len(latest[key].recordings):
            latest[key] = leaf
    good = {id(leaf) for leaf in latest.values()}
    return [leaf if id(leaf) in good else dataclasses.replace(leaf, recordings=[], evidence=[],
                                                                       kept=None, old=True)
            for leaf in leaves.values()]


def checked(replay: Any, model: Any) -> list[Leaf]:
    """The leaves of the library. Raises VectraceError where the model, or what the replay's leaves
    were recorded from, has changed since: they would not fit together."""
    library = replay.engine.library
    stored: list[Leaf] = library.load(model)
    there = {id(leaf.trace) for leaf in stored}
    if model.trade not in replay.digests:
        replay.digests[model.trade] = library.digest(model)
    else:
        mine = (leaf for p in replay.parts if p.model is model for leaf in p.assignment.leaves)
        library.unchanged(model, replay.digests[model.trade], [x for x in mine if id(x.trace) not in there])
    return stored


def rows_apart(replay: Any, ids: Sequence[str]) -> Any:
    """A replay of some trades of the book, apart from the others."""
    rows: dict[int, list[int]] = {}
    parts = {id(p): p for p in replay.parts}
    for i in ids:
        part, row = replay.ledger.where[i]
        rows.setdefault(id(part), []).append(row)
    tables = [take(parts[k].table, np.array(at, np.int64)) for k, at in rows.items()]
    return replay.child(tables)


def _take_in(replay: Any, came: Any, size: int) -> None:
    """Make the parts of `came` parts of a replay, in all its forms."""
    replay.size = size
    if came is not None:
        replay.parts += came.parts
        replay.ledger.generations.append(list(came.parts))
    empty = {id(p) for p in replay.parts if not (p.places >= 0).any()}
    if empty:
        replay.parts = [p for p in replay.parts if id(p) not in empty]
        left = [[p for p in g if id(p) not in empty] for g in replay.ledger.generations]
        replay.ledger.generations = [g for g in left if g]
        for form in replay.forms.values():
            form.drop(empty)
    if came is not None:
        for p in came.parts:
            for row in np.flatnonzero(p.places >= 0).tolist():
                replay.ledger.where[p.table.ids[row]] = p, row
    for key, form in replay.forms.items():
        if came is not None:
            form.take_in(came.forms[key])
        form.shrink(MANY_RUNS)
        form.layout()
    replay.changed()


def _merge(replay: Any) -> None:
    """Join the latest generations while the one before is not much larger: a trade is joined with
    others a number of times that grows with the logarithm of the book."""
    generations = replay.ledger.generations
    while len(generations) > 1 and _alive(generations[-2]) <= 2 * _alive(generations[-1]):
        last = [*generations[-2], *generations[-1]]
        by_type: dict[type, list[tuple[TradeTable, Ints]]] = {}
        for p in last:
            rows = np.flatnonzero(p.places >= 0)
            if len(rows):
                by_type.setdefault(p.table.type, []).append((take(p.table, rows), p.places[rows]))
        tables = [joined([t for t, _ in x]) for x in by_type.values()]
        places = [np.concatenate([at for _, at in x]) for x in by_type.values()]
        both: Any = replay.child(tables, places, size=replay.size) if tables else None
        for key in replay.forms if tables else ():
            both.prepare(*key)
        old = {id(p) for p in last}
        replay.parts = [p for p in replay.parts if id(p) not in old]
        del generations[-2:]
        for form in replay.forms.values():
            form.drop(old)
        _take_in(replay, both, replay.size)


def _alive(parts: Sequence[Any]) -> int:
    return sum(int((p.places >= 0).sum()) for p in parts)


def book_of(replay: Any) -> Book:
    """The book as it is now: one table a type, its trades in the order of the results."""
    by_type: dict[type, list[tuple[TradeTable, Ints]]] = {}
    for p in replay.parts:
        rows = np.flatnonzero(p.places >= 0)
        if len(rows):
            table = p.table if len(rows) == len(p.table) else take(p.table, rows)
            by_type.setdefault(p.table.type, []).append((table, p.places[rows]))
    tables, lines = [], []
    for parts in by_type.values():
        at = np.concatenate([x for _, x in parts])
        order = np.argsort(at)
        table = joined([t for t, _ in parts])
        tables.append(table if (np.diff(order) == 1).all() else take(table, order))
        lines.append(at[order] + 1)
    ledger: Ledger = replay.ledger
    return Book(tuple(tables), tuple(ledger.rejected.values()), "", ledger.collateral, tuple(lines))


# ---- market data ---------------------------------------------------------------------------------
def rebase(replay: Any, market: Market) -> None:
    """See `Replay.rebase`."""
    old: Market = replay.market
    if market is old:
        return
    if old.factor_names == market.factor_names and _equal(old.with_levels(market.base_levels()), market):
        replay.use(market)
    else:
        places = [p.places for p in replay.parts]
        made = replay.child([p.table for p in replay.parts], places, market, replay.size)
        for key in replay.forms:
            made.prepare(*key)
        number = {id(p): k for k, p in enumerate(replay.parts)}
        ledger: Ledger = replay.ledger
        ledger.where = {i: (made.parts[number[id(p)]], row) for i, (p, row) in ledger.where.items()}
        ledger.generations = [[made.parts[number[id(p)]] for p in g] for g in ledger.generations]
        replay.parts = made.parts
        replay.use(market)
        for key, form in made.forms.items():
            form.replay = replay
            form.shapes.learn(replay.forms[key].shapes)
            replay.forms[key] = form
        replay.changed()
    for f in replay.followers():
        f.rebased()


def _equal(a: Any, b: Any) -> bool:
    """Whether two markets, or parts of them, are the same in everything."""
    if type(a) is not type(b):
        return False
    if dataclasses.is_dataclass(a):
        return all(_equal(getattr(a, f.name), getattr(b, f.name)) for f in dataclasses.fields(a))
    if isinstance(a, Mapping):
        return list(a) == list(b) and all(_equal(x, b[k]) for k, x in a.items())
    if isinstance(a, (tuple, list)):
        return len(a) == len(b) and all(map(_equal, a, b))
    if isinstance(a, np.ndarray):
        return bool(a.dtype == b.dtype and a.shape == b.shape and a.tobytes() == b.tobytes())
    return bool(a == b)


__all__ = ["Edit", "Ledger", "Trial", "as_book", "as_ids", "book_of", "checked", "edit", "known_leaves",
           "notionals", "rebase", "rows_apart", "trial"]
