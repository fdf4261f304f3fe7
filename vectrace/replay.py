"""A compiled book that is run again and again, and may change.

Knows forms, the parts of a book and what edits mean to them (`live`); files and risk measures are
outside. Running binds scenarios and launches; it runs no model code.
"""

from __future__ import annotations

import weakref
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from vectrace import live, tiling
from vectrace.columns import Coded
from vectrace.display import Text, block, count, some, table
from vectrace.errors import Failure, MarketError, VectraceError
from vectrace.library.bulk import SetupData
from vectrace.library.discover import Assignment
from vectrace.library.leaves import Counters, Leaf
from vectrace.market.data import KINDS, Market
from vectrace.prepared import Prepared
from vectrace.programs import prepare
from vectrace.registry import Model, model_of
from vectrace.results import Money, Result, failure_table
from vectrace.runtime.sums import ExactSums
from vectrace.timeline import Timeline
from vectrace.trace.ir import walk

if TYPE_CHECKING:
    from vectrace.runtime.tails import Tails

Floats = npt.NDArray[np.float64]


@dataclass
class TableAssignment:
    """One trade table of a book with its model and its trades' leaves; `places` are the numbers of
    its trades in the book; −1: a trade is no longer there."""

    table: Any
    model: Model
    assignment: Assignment
    places: npt.NDArray[np.int64]

    def groups(self, field: str) -> set[str]:
        """The texts of a field among the trades that are there."""
        column = self.table.columns.get(field)
        if not isinstance(column, Coded):
            return set()
        return {str(column.values[c]) for c in np.unique(column.codes[self.places >= 0])}


class Replay:
    """A compiled book: guards answered, kernels resolved. See `run`; `add`, `amend`, `remove` and
    `rebase` change it. One thread at a time."""

    def __init__(self, engine: Any, book: Any, market: Market, parts: list[TableAssignment],
                 counters: Counters, timeline: Timeline, kin: Replay | None = None,
                 size: int | None = None) -> None:
        self.engine, self.parts = engine, parts
        self.discovery, self.timeline, self.kin = counters, timeline, kin
        self.forms: dict[tuple[str | None, str | None], Prepared] = {}
        self.digests: dict[type, str] = {}  # of the models, when their trades were classified
        self.size = len(book) if size is None else size
        """Rows of a result: the trades of the book."""
        self._ledger: live.Ledger | None = None
        self._ids: tuple[str, ...] | None = None
        self._currencies: tuple[npt.NDArray[np.int32], tuple[str, ...]] | None = None
        self._followers: list[weakref.ref[Any]] = []
        self.use(market)
        self.changed()
        self._book: Any = book

    def use(self, market: Market) -> None:
        """Take over a market on which every trade is on the leaf it is on. (`rebase` is for users.)"""
        self._market = market
        same = self.kin if self.kin is not None and self.kin.market is market else None
        self.data: SetupData = setup_data(market) if same is None else same.data
        self._base: dict[tuple[str | None, str | None], dict[str, Floats]] = {}
        for form in self.forms.values():
            form.market_moved()

    def changed(self) -> None:
        """Forget what was concluded from the trades that were there."""
        self._book = self._ids = self._currencies = None
        self._base.clear()
        self.failures: list[Failure] = [
            f for p in self.parts for f in p.assignment.failures
            if self._ledger is None or self._ledger.where.get(f.trade, (None,))[0] is p]

    @property
    def book(self) -> Any:
        """The book as it is now. After edits its tables are put together when they are asked for."""
        if self._book is None:
            self._book = live.book_of(self)
        return self._book

    @property
    def trade_ids(self) -> tuple[str, ...]:
        """The trades in the order of the results: the compiled book's in its order, then added ones
        as they came. An amended trade keeps its place, a removed one leaves no gap."""
        if self._ids is None:
            ids = np.full(self.size, "", object)
            for p in self.parts:
                here = p.places >= 0
                if here.all():
                    ids[p.places] = np.array(p.table.ids, object)
                else:
                    ids[p.places[here]] = np.array(p.table.ids, object)[here]
            self._ids = tuple(ids)
        return self._ids

    @property
    def leaves(self) -> list[Leaf]:
        """The leaves that serve at least one trade."""
        return list({id(leaf.trace): leaf for p in self.parts for leaf, trades in zip(
            p.assignment.leaves, p.assignment.trades, strict=False) if len(trades)}.values())

    @property
    def ms(self) -> dict[str, float]:
        """Milliseconds by activity so far: the totals of `timeline`. Activities run side by side
        and within one another, so these do not add up to the time that passed."""
        return self.timeline.ms

    @property
    def counters(self) -> dict[str, int]:
        """Recordings, leaves, compiles, cache hits, launches and bytes so far. Waits for kernels
        that are being compiled."""
        self.engine.queue.wait()
        device = self.engine.device.counters
        return {"recordings": self.discovery.recordings, "evidence_runs": self.discovery.evidence_runs,
                "operations": self.discovery.operations, "leaves": len(self.leaves),
                "compiles": device.compiles, "cache_hits": device.hits,
                "launches": device.launches, "bytes": device.bytes, **self._planned(),
                **({"captures": device.captures, "graph_launches": device.graph_launches} if device.captures else {})}

    def _planned(self) -> dict[str, int]:
        """Under a limit of memory: the bytes planned for the latest run, and its tiles."""
        plans = [f.planned for f in self.forms.values() if f.planned is not None]
        if not plans:
            return {}
        return {"planned_bytes": max(p.total for p in plans), "tiles": max(p.tiles for p in plans)}

    def prepare(self, reduce: str | None = None, currency: str | None = None) -> Prepared:
        """Stage, compile and lay out everything a run of this form needs (once). Raises what the
        compiler raised for one of its kernels."""
        done = self._form(reduce, currency)
        done.wait()
        return done

    def _form(self, reduce: str | None, currency: str | None) -> Prepared:
        """The same, with kernels that may still be compiling."""
        key = (reduce, currency)
        if key not in self.forms:
            with self.timeline.span("form"):
                known = None if self.kin is None else self.kin._form(reduce, currency).shapes
                self.forms[key] = prepare(self, reduce, currency, known)
        return self.forms[key]

    def run(self, scenarios: Any, reduce: str | None = None, currency: str | None = None,
            base: bool = True) -> Result:
        """Values on every scenario: `scenarios` is a ScenarioSet or factor levels [rows, S].

        `reduce`: None, "netting_set" or "book" (sums over trades are exact and order-free; they need
        one currency: name it in `currency`, or have all trades in one). Raises MarketError where the
        scenarios do not fit the market."""
        levels = scenario_levels(scenarios, self.market)
        p = self._form(reduce, currency)
        with self.timeline.span("run"):
            values = p.run(levels)
        at_base = self.base(reduce, currency) if base else {}
        own = reduce is None and currency is None
        return Result(values, at_base, self.trade_ids, p.groups, self.failures, self.counters,
                      dict(self.ms), getattr(scenarios, "labels", ()), reduce or "trade",
                      currency or "", self._money(levels) if own else None)

    def _money(self, levels: Floats) -> Money:
        """The currency of each row. Rows without one are in the base currency."""
        market, today = self.market, self.market.base_levels()
        if self._currencies is None:
            names = {market.base_currency: 0}
            codes = np.zeros(self.size, np.int32)
            for p in self.parts:
                column, here = p.table.columns.get("currency"), p.places >= 0
                if isinstance(column, Coded):
                    number = [names.setdefault(str(v), len(names)) for v in column.values]
                    codes[p.places[here]] = np.array(number, np.int32)[column.codes[here]]
            self._currencies = codes, tuple(names)
        return Money(market.base_currency, *self._currencies,
                     lambda c: (market.fx_levels(c, levels), market.fx_levels(c, today)))

    def memory(self, scenarios: Any, reduce: str | None = None, currency: str | None = None,
               beside: Callable[[int], int] | None = None, most: int | None = None) -> tiling.MemoryPlan:
        """What a run of so many scenarios (a number, a ScenarioSet or levels) would take, and in which
        tiles it would go under the engine's limit of memory. With `most` the caller takes the values tile by
        tile, each by a run of its own of no more scenarios, and needs `beside(scenarios)` bytes meanwhile.
        Raises VectraceError, naming the least that works, where the limit is too small."""
        lanes = scenarios if isinstance(scenarios, int) else scenario_levels(scenarios, self.market).shape[1]
        form = self.prepare(reduce, currency)
        return tiling.plan_memory(form, lanes, self.engine.memory, beside, most)

    def base(self, reduce: str | None = None, currency: str | None = None) -> dict[str, Floats]:
        """Values on the unshifted market."""
        key = (reduce, currency)
        if key not in self._base:
            levels = np.ascontiguousarray(self.market.base_levels()[:, None])
            got = self._form(reduce, currency).run(levels)
            self._base[key] = {n: np.ascontiguousarray(x[:, 0]) for n, x in got.items()}
        return self._base[key]

    # ---- a book that changes -------------------------------------------------------------------
    def edit(self, add: Any = (), amend: Any = (), remove: Any = ()) -> live.Edit:
        """Add, amend and remove trades, all in one step or, where an error is raised, not at all.

        `add` and `amend` are a Book, trade objects or one of them; `remove` ids or one. Only the
        trades given are classified and set up; only shapes nobody has seen are recorded and
        compiled. Results are, to the bit, those of compiling `book` anew. A bad trade is a failure
        of the edit and of the book, and the rest is done. Raises BookError for ids that are unknown,
        already there, or named twice; VectraceError where a model has changed since the book was
        compiled."""
        return live.edit(self, add, amend, remove)

    def add(self, trades: Any) -> live.Edit:
        """New trades, at the end of the book: see `edit`."""
        return live.edit(self, add=trades)

    def amend(self, trades: Any) -> live.Edit:
        """New versions of trades, known by their ids, in their places: see `edit`."""
        return live.edit(self, amend=trades)

    def remove(self, ids: Any) -> live.Edit:
        """Take trades out of the book: see `edit`."""
        return live.edit(self, remove=ids)

    @property
    def market(self) -> Market:
        """The market the book is valued on; set it, or call `rebase`, to replace it."""
        return self._market

    @market.setter
    def market(self, market: Market) -> None:
        live.rebase(self, market)

    def rebase(self, market: Market) -> None:
        """Replace the market: other levels cost nothing; other nodes, names, fixings or another
        valuation time classify the trades again and set them up. Known shapes are neither recorded
        nor compiled."""
        live.rebase(self, market)

    def trial(self, add: Any = (), remove: Any = (), netting_set: str | None = None) -> live.Trial:
        """What an edit would bring and take, as replays of just those trades; the book stays as it
        is. `netting_set` replaces the new trades' own. Raises BookError as `edit` does."""
        return live.trial(self, add, remove, netting_set)

    def notionals(self, netting_set: str) -> list[float]:
        """The notional of each priced trade of a netting set, in base currency at today's FX; 0 where a
        trade has none."""
        return live.notionals(self, netting_set)

    def what_if(self, trade: Any, member: str | None = None, remove: Any = ()) -> Any:
        """A member's margin with a trade (or several) more, and without those of `remove`: asked of
        the `LiveMargin` that follows this replay. Raises VectraceError where there is none."""
        for follower in reversed(self.followers()):
            if hasattr(follower, "what_if"):
                return follower.what_if(trade, member, remove)
        raise VectraceError("nobody keeps this replay's margins",
                            hint="keep a vt.LiveMargin(replay, scenarios)")

    def sums(self, scenarios: Any, reduce: str = "netting_set", currency: str | None = None) -> ExactSums:
        """Sums of NPVs per group and scenario before they are rounded: `ExactSums`, to be added and
        subtracted exactly. Arguments as in `run`."""
        form = self._form(reduce, currency)
        levels = scenario_levels(scenarios, self.market)
        limit = self.engine.memory
        with self.timeline.span("run"):
            if limit is None:
                got = form.sums(levels)
            else:
                got = tiling.sums_in_tiles(form, levels, tiling.plan_memory(form, levels.shape[1], limit))
        return got["npv"] if "npv" in got else ExactSums.zero(form.groups, levels.shape[1])

    def tails(self, scenarios: Any, weights: Floats, level: float, scale: float, mode: str = "moves",
              changes: str = "absolute", reduce: str = "netting_set", currency: str | None = None) -> Tails | None:
        """Values today, tails and margins per group, made where the sums are: four numbers a group are
        copied out. None where the backend sums on the host. See `runtime.tails.TailRule`, and `run`."""
        levels = scenario_levels(scenarios, self.market)
        with self.timeline.span("run"):
            from vectrace.runtime.tails import TailRule

            return self._form(reduce, currency).tails(levels, TailRule(weights, level, scale, mode, changes))

    def child(self, tables: Sequence[Any], places: Sequence[npt.NDArray[np.int64]] | None = None,
              market: Market | None = None, size: int | None = None) -> Replay:
        """A replay of other trades, or on another market, that records and compiles only what this
        one has not. `places` of trades by table; −1 leaves one out."""
        if places is None:
            ends = np.cumsum([len(t) for t in tables])
            places = [np.arange(end - len(t), end) for t, end in zip(tables, ends, strict=True)]
        if size is None:
            size = sum(map(len, tables))
        parts = [TableAssignment(t, model_of(t.type), Assignment([], [], []), at)
                 for t, at in zip(tables, places, strict=True)]
        made = Replay(self.engine, None, market or self.market, parts, self.discovery, self.timeline,
                      self, size)
        for part in parts:
            self.engine.classify(made, part, live.known_leaves(self, part.model))
        made.changed()
        return made

    @property
    def ledger(self) -> live.Ledger:
        """Where every trade stands."""
        if self._ledger is None:
            self._ledger = live.Ledger.of(self)
        return self._ledger

    def follow(self, follower: Any) -> None:
        """Tell an object of edits and new markets for as long as it lives: `edited(came, went)`, two
        replays or None, before an edit is done, gives what to call when it is; `rebased()`."""
        self._followers.append(weakref.ref(follower))

    def followers(self) -> list[Any]:
        """Who follows."""
        return [f for f in (r() for r in self._followers) if f is not None]

    def explain(self, trade_id: str) -> Text:
        """Leaf, guards, stages and cache verdict of one trade, as text."""
        from vectrace.explain import explain

        return Text(explain(self, trade_id))

    # ---- in a session --------------------------------------------------------------------------
    def __repr__(self) -> str:
        models = some(dict.fromkeys(p.model.name for p in self.parts))
        failed = f", {len(self.failures)} failed" if self.failures else ""
        return f"<Replay of {count(self.size, 'trade')}{failed}: {count(len(self.leaves), 'leaf', 'leaves')} of {models}>"

    def _repr_html_(self) -> str:
        rows = [(p.model.name, k, leaf.key[:16], len(trades), sum(1 for _ in walk(leaf.trace.body)), "; ".join(leaf.notes))
                for p in self.parts
                for k, (leaf, trades) in enumerate(zip(p.assignment.leaves, p.assignment.trades, strict=False))
                if len(trades)]
        leaves = table(("model", "leaf", "trace key", "trades", "statements", "notes"), rows)
        counters = table(("counter", "so far"), list(self.counters.items()))
        return block(repr(self).strip("<>"), leaves, counters, failure_table(self.failures))


def setup_data(market: Market) -> SetupData:
    """What setup evaluation reads of a market."""
    return SetupData(market.setup_tables(), {k: market.ids(k) for k in KINDS}, float(market.t))


def scenario_levels(scenarios: Any, market: Market) -> Floats:
    """Factor levels [rows, S] of scenarios, checked against the market."""
    levels = np.asarray(getattr(scenarios, "values", scenarios), np.float64)
    rows = len(market.base_levels())
    if levels.ndim != 2 or levels.shape[0] != rows:
        raise MarketError(f"scenarios have shape {levels.shape}, the market has {rows} factors",
                          hint="build them with ScenarioSet for this market")
    return levels if levels.flags.c_contiguous else np.ascontiguousarray(levels)


__all__ = ["Replay", "TableAssignment", "scenario_levels", "setup_data"]
