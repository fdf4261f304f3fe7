"""Discovery: from a table of trades to leaves, with every trade on one of them or a failure.

Knows leaves and the setup evaluator. All trades are classified at once; only a path nobody has seen
runs Python, on one representative. Nothing compiles before discovery is finished for the table.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt

from vectrace.columns import Coded, TradeTable
from vectrace.errors import Failure, InternalError, RecordingError
from vectrace.library.bulk import Bulk, Context, SetupData
from vectrace.library.check import check_leaf, crossed, eager_raises
from vectrace.library.leaves import (
    SEPARATOR,
    Counters,
    Leaf,
    MarketFor,
    NanPath,
    Site,
    fact_mask,
    learn,
)  # fmt: skip
from vectrace.library.revive import revive
from vectrace.market.data import Market
from vectrace.market.view import filled, unknown
from vectrace.registry import Model
from vectrace.timeline import Timeline
from vectrace.trace.proxy import Sample

Ints = npt.NDArray[np.int64]
BLOCK_ROWS = 1 << 19
LONG = 24  # rows of a schedule that are recorded as they are; of longer ones telling rows
KINDS = 24  # rows of other trades that a recording has besides: one of each kind
TURNS = 6  # and some where a trade begins, or turns from past to future
BUDGET = 512
PROBE = 512


@dataclass
class Assignment:
    """Trades of a table by leaf: `trades[i]` (row numbers) and, per block of them, the contexts
    that say which variant each of their rows takes."""

    leaves: list[Leaf]
    trades: list[Ints]
    contexts: list[list[tuple[Ints, dict[int, Context]]]]
    failures: list[Failure] = field(default_factory=list)
    failed: set[int] = field(default_factory=set)

    @property
    def nbytes(self) -> int:
        """Bytes of the rows' paths."""
        return sum(c.nbytes for blocks in self.contexts for _, contexts in blocks
                   for c in contexts.values())


@dataclass
class _Status:
    matched: Ints
    unseen: Ints
    failed: list[tuple[Ints, Any]]
    nan: Ints
    blocks: list[tuple[Ints, dict[int, Context]]]


def blocks_of(table: TradeTable, index: Ints) -> list[Ints]:
    """Trades in blocks of a bounded number of schedule rows."""
    if not len(index):
        return []
    rows = np.ones(len(index), np.int64)
    for s in table.schedules.values():
        rows += s.offsets[index + 1] - s.offsets[index]
    edge = np.cumsum(rows) // BLOCK_ROWS
    cuts = np.flatnonzero(np.diff(edge)) + 1
    return np.split(index, cuts)


def classify(leaf: Leaf, table: TradeTable, index: Ints, data: SetupData) -> _Status:
    """Which of some trades a leaf serves."""
    ids: dict[str, dict[str, int]] = {k: dict(v) for k, v in data.ids.items()}
    for fact in leaf.facts:
        index = index[fact_mask(fact, table, index, ids)]
    none = np.zeros(0, np.int64)
    out = _Status(none, none, [], none, [])
    for block in blocks_of(table, index):
        e = Bulk(leaf.guards, table, block, data).run()
        keep = np.flatnonzero(e.matched)
        out.matched = np.concatenate([out.matched, block[keep]])
        out.unseen = np.concatenate([out.unseen, block[e.unseen]])
        out.nan = np.concatenate([out.nan, block[e.nan & ~e.failed]])
        if e.failed.any():
            out.failed.append((block[e.failed], e.reason[e.failed]))
        if len(keep):
            out.blocks.append((block[keep], _narrow(e.contexts, len(block), e.matched)))
    return out


def _narrow(contexts: dict[int, Context], n: int, keep: npt.NDArray[np.bool_]) -> dict[int, Context]:
    """Contexts without the rows of trades that are not kept."""
    if keep.all():
        return contexts
    alive: dict[int, npt.NDArray[np.bool_]] = {0: keep}
    out: dict[int, Context] = {}
    for id, c in contexts.items():  # parents come before children
        mask = alive[c.parent_id]
        stay = mask[c.parent] if len(c.parent) else np.zeros(0, bool)
        renumber = np.cumsum(mask) - 1
        p = renumber[c.parent[stay]] if len(c.parent) else c.parent
        count = np.bincount(p, minlength=int(mask.sum())) if len(p) else np.zeros(int(mask.sum()), np.int64)
        offsets = np.concatenate([[0], np.cumsum(count)]).astype(np.int64)
        out[id] = Context(id, p, offsets, c.position[stay], c.variant[stay],
                          {k: x[stay] for k, x in c.rows.items()}, c.parent_id)
        alive[id] = stay
    return out


def discover(model: Model, table: TradeTable, data: SetupData, market_for: MarketFor,
             leaves: list[Leaf], counters: Counters, index: Ints | None = None,
             where: Mapping[int, str] | None = None, market: Market | None = None,
             timeline: Timeline | None = None, roll: bool = True,
             more: Callable[[], list[Leaf]] | None = None) -> Assignment:
    """Put every trade of a table on a leaf. `leaves` is the model's library; it is extended, first
    by those of `more`, which is asked only for trades that none of `leaves` serves. With a `market`
    every new or changed leaf is first compared with the eager reading. Without `roll` every loop is
    unrolled, so that trades whose schedules differ in length are on different leaves."""
    spans = timeline if timeline is not None else Timeline()
    left = np.arange(len(table)) if index is None else index
    out = Assignment(leaves, [], [])
    status: dict[int, _Status] = {}
    none = np.zeros(0, np.int64)
    forced: dict[Site, str] = {}
    fresh: set[int] = set()  # leaves to compare with the eager reading
    due: set[int] = set()  # leaves to classify the book with
    rounds = 0
    setup = dict(data.lists)
    places = where or {}
    pending: list[int] = list(range(len(leaves)))
    while True:
        for k in pending:
            with spans.span("classify", model.name, k):
                s = classify(leaves[k], table, left, data)
            status[k] = s
            left = np.setdiff1d(left, s.matched, assume_unique=True)
            for trades, reasons in s.failed:
                for t, text in zip(trades, reasons, strict=True):
                    reason, field_name, hint, line = [
                        *filled(str(text), data.ids).split(SEPARATOR), "", "", ""][:4]
                    reason = _own_name(leaves[k], table, int(t)) or reason
                    out.failures.append(Failure(table.ids[t], reason, field_name, hint,
                                                places.get(int(t), line)))
                    out.failed.add(int(t))
                left = np.setdiff1d(left, trades, assume_unique=True)
            for t in s.nan:
                _fail_nan(out, table, int(t), places)
            left = np.setdiff1d(left, s.nan, assume_unique=True)
        pending = []
        if not len(left):
            wrong = _disagreement(model, table, data, market, leaves, status, fresh, spans)
            if wrong is None:
                break
            at, why = wrong
            forced |= _unrolled_from_now(model, leaves[at], forced, why)
            left = status[at].matched
            del leaves[at]
            status = {k - (k > at): x for k, x in status.items() if k != at}
            fresh = {k - (k > at) for k in fresh if k != at}
            continue
        if more is not None:
            first = len(leaves)
            leaves += more()
            more, pending = None, list(range(first, len(leaves)))
            continue
        rounds += 1
        if len(leaves) >= BUDGET or rounds > 4 * BUDGET:
            raise RecordingError(
                f"model {model.name} takes more than {BUDGET} paths; the latest differ in "
                f"{_differ(leaves)}", hint="compare values with vt.where, or make the differing data static fields of fewer values")
        extend = next((k for k, leaf in enumerate(leaves) if (leaf.recordings or leaf.kept) and k in status
                       and len(np.intersect1d(status[k].unseen, left, assume_unique=True))), None)
        among = left if extend is None else np.intersect1d(status[extend].unseen, left)
        t = representative(table, among, data.time)
        for k, s in status.items():
            if leaves[k].kept and t in s.unseen:
                revive(leaves[k], model, market_for, setup, data.time, counters, roll)
        whole = Sample.of(table, t)
        for sample in (widened(shortened(whole, data.time), among, data.time), whole):
            try:
                with spans.span("record", model.name) as span:
                    leaf, at = learn(model, sample, whole, market_for, setup, data.time, counters,
                                     leaves, forced, roll)
                    span.leaf = at
            except NanPath:
                _fail_nan(out, table, t, places)
                left = left[left != t]
                break
            left = _keep(leaves, status, left, leaf, at)
            fresh.add(at)
            due.add(at)
            one = classify(leaf, table, np.array([t]), data)
            if one.failed and market is not None:
                _refuse_odd_failure(model, table, t, market, leaf)
            if len(one.matched) or one.failed or len(one.nan):
                break
        else:
            raise InternalError(f"trade {table.ids[t]} does not take the path it was recorded on "
                                f"(model {model.name})")
        if due and len(left) > 4 * PROBE:  # learn of most paths from a few trades, before all are classified
            at = max(due)
            with spans.span("classify", model.name, at):
                probe = classify(leaves[at], table, left[:: len(left) // PROBE], data)
            if len(probe.unseen):
                status[at] = _Status(none, probe.unseen, [], none, [])
                continue
        pending, due = sorted(due), set()
    for k in range(len(leaves)):
        known = status.get(k)
        out.trades.append(known.matched if known is not None else none)
        out.contexts.append(known.blocks if known is not None else [])
    return out


def _own_name(leaf: Leaf, table: TradeTable, t: int) -> str:
    """The reason in the trade's own words where the leaf is that of names the market does not know:
    its text was recorded on another trade."""
    for fact in leaf.facts:
        if fact.kind == "known" and not fact.outcome:
            column = table.columns[fact.path]
            assert isinstance(column, Coded)
            return unknown(fact.value, str(column.values[int(column.codes[t])])).message
    return ""


def _fail_nan(out: Assignment, table: TradeTable, t: int, places: Mapping[int, str]) -> None:
    out.failures.append(Failure(table.ids[t], "a condition compares with NaN", "",
                                "check the trade's and the market's numbers", places.get(t, "")))
    out.failed.add(t)


def _keep(leaves: list[Leaf], status: dict[int, _Status], left: Ints, leaf: Leaf, at: int) -> Ints:
    """Put a leaf in its place; the trades of the one it replaces are to be classified again."""
    if at == len(leaves):
        leaves.append(leaf)
        return left
    leaves[at] = leaf
    again = status.pop(at, None)
    return left if again is None else np.union1d(left, again.matched)


def _disagreement(model: Model, table: TradeTable, data: SetupData, market: Market | None,
                  leaves: list[Leaf], status: dict[int, _Status], fresh: set[int],
                  spans: Timeline) -> tuple[int, str] | None:
    """A leaf that prices some trade differently from the plain model, and how."""
    if market is None:
        return None
    for k in sorted(fresh):
        fresh.discard(k)
        if k in status and len(status[k].matched):
            with spans.span("check", model.name, k):
                why = check_leaf(model, leaves[k], table, status[k].matched, data, market,
                                 status[k].blocks)
                mixed = None if why else crossed(table, status[k].matched)
                if mixed is not None and len(classify(leaves[k], mixed, np.array([0]), data).matched):
                    if not eager_raises(model, mixed, 0, market):
                        why = check_leaf(model, leaves[k], mixed, np.array([0]), data, market)
            if why:
                return k, why
    return None


def _unrolled_from_now(model: Model, leaf: Leaf, forced: Mapping[Site, str], why: str) -> dict[Site, str]:
    """The loops of a leaf that must be unrolled because rolled it is wrong."""
    more = {loop.site: f"rolled, it disagreed with plain Python ({why})"
            for r, _ in leaf.recordings for loop in r.loops if loop.site not in forced}
    if not more:
        raise RecordingError(
            f"model {model.name} computes something else when recorded: {why}",
            hint="something in it does not reach the trace: identity tests, caches, random numbers,"
            " state kept between calls")
    return more


def _refuse_odd_failure(model: Model, table: TradeTable, t: int, market: Market, leaf: Leaf) -> None:
    """An exception that only traced values provoke is the model's fault, not the trade's."""
    error = leaf.recordings[-1][0].error
    if error is not None and not eager_raises(model, table, t, market):
        raise RecordingError(f"the model raises {error!r} when it is recorded, but not on plain numbers",
                             where=leaf.recordings[-1][0].error_at,
                             hint="use the functions of vectrace (vt.exp, vt.where, …) on trade and market values")


def _differ(leaves: list[Leaf]) -> str:
    a, b = leaves[-2], leaves[-1]
    mine = {(f.path, f.kind) for f in set(a.facts) ^ set(b.facts)}
    return ", ".join(sorted(p for p, _ in mine)[:3]) or "; ".join(b.notes[-2:]) or "their guards"


def representative(table: TradeTable, among: Ints, time: float) -> int:
    """The trade to record next: the first by what is static about it and by how its numbers stand to
    the valuation time, and of those alike the one whose rows straddle it in the most ways. So what
    is recorded hangs on which kinds of trades there are, not on how many or in which order; it
    never affects a result."""
    if len(among) == 1:
        return int(among[0])
    among = among[_kinds(table, among, time) == 0][:4096]
    score = np.zeros(len(among), np.int64)
    for s in table.schedules.values():
        n = s.offsets[among + 1] - s.offsets[among]
        at = np.repeat(np.arange(len(among)), n)
        offsets = np.concatenate([[0], np.cumsum(n)])
        rows = np.repeat(s.offsets[among], n) + np.arange(offsets[-1]) - np.repeat(offsets[:-1], n)
        if not len(rows):
            continue
        code = _signs(s.columns, rows, time)
        pair = np.unique(np.stack([at, code]), axis=1)
        score += np.bincount(pair[0], minlength=len(among))
    return int(among[int(np.argmax(score))])


def _kinds(table: TradeTable, among: Ints, time: float) -> Ints:
    """The number of each trade's kind, in an order of kinds that only they decide. Columns of few
    values count first, so that names nobody but a report reads come last."""
    columns: list[tuple[int, str, Ints]] = []
    numbers: dict[str, npt.NDArray[np.float64]] = {}
    for path, column in table.columns.items():
        if not isinstance(column, Coded):
            numbers[path] = column
        elif path != "id":
            order = {v: i for i, v in enumerate(sorted(column.values, key=repr))}
            rank = np.array([order[v] for v in column.values], np.int64)[column.codes[among]]
            columns.append((len(order), path, rank))
    columns.append((0, "", _signs(numbers, among, time)))
    key = np.zeros(len(among), np.int64)
    for _, _, rank in sorted(columns, key=lambda x: x[:2]):
        key = np.unique(key * (int(rank.max()) + 1) + rank, return_inverse=True)[1]
    return key


def widened(sample: Sample, among: Ints, time: float) -> Sample:
    """The sample with a few rows of other trades that are still to be placed, of every kind there
    is: any rows make a truthful recording, and what one recording learns then hardly depends on
    the trade it happens to be made of."""
    table = sample.table
    if len(among) < 8 or not table.schedules:
        return sample
    some = among[:: max(1, len(among) // 512)]
    rows = {}
    for name, s in table.schedules.items():
        at = np.concatenate([np.arange(s.offsets[i], s.offsets[i + 1]) for i in some])
        code = _signs(s.columns, at, time)
        first = at[np.unique(code, return_index=True)[1]][:KINDS]
        turns = at[1:][np.diff(code) != 0]  # first rows of trades, and where a trade's rows turn future
        extra = np.setdiff1d(np.concatenate([first, turns[:: max(1, len(turns) // TURNS)]]), sample.rows[name])
        rows[name] = np.concatenate([sample.rows[name], extra])
    return Sample(table, sample.index, rows)


def _signs(columns: Mapping[str, npt.NDArray[np.float64]], at: Ints, time: float) -> Ints:
    """How each row's numbers stand to the valuation time, as one number."""
    code = np.zeros(len(at), np.int64)
    for x in columns.values():
        here = x[at]  # NaN is none of both
        code = code * 3 + (here > time) - (here < time) + 1
    return code


def shortened(sample: Sample, time: float) -> Sample:
    """The sample with long schedules cut to telling rows: any rows make a truthful recording."""
    rows = {}
    for name, at in sample.rows.items():
        if len(at) > LONG:
            s = sample.table.schedules[name]
            code = _signs(s.columns, at, time)
            first = np.unique(code, return_index=True)[1]
            change = np.flatnonzero(np.diff(code)) + 1
            keep = np.unique(np.concatenate(
                [np.arange(3), np.arange(len(at) - 3, len(at)), first[:6], change[:6]]))
            rows[name] = at[keep]
        else:
            rows[name] = at
    return Sample(sample.table, sample.index, rows)
