"""Launch data: the columns and indices a staged kernel reads, for all trades of a leaf.

Knows staging, the setup evaluator and keys; nothing of backends. Trades are evaluated in pieces
that stay in cache, several at a time (NumPy runs without the interpreter's lock), and written in
place into arrays of the final size: memory does not grow with the number of setup values. Rows on
paths that do nothing are left out.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from vectrace.columns import TradeTable
from vectrace.library.bulk import Bulk, Context, SetupData
from vectrace.library.keys import Ints, KeyTable, bits_of
from vectrace.passes.stage import ContextPlan, Staged
from vectrace.trace.ir import Loop, Stmt, Trace, walk
from vectrace.trace.lanes import lane_values

Block = tuple[Ints, dict[int, Context]]
PIECE_ROWS = 1 << 16
"""Rows of schedules evaluated at a time: their values stay in a core's cache."""
STEPPED_ROWS = 1 << 17
"""The same, where loops are run position by position: fewer and longer steps."""


@dataclass
class ContextData:
    """One context's launch arrays, as `codegen.kernel` describes them."""

    offsets: Ints | None
    columns: npt.NDArray[np.float64]
    indices: npt.NDArray[np.int32]
    has_variants: bool


@dataclass
class LaunchData:
    """Launch arrays of a leaf: contexts in kernel order, its trades (rows of the table) in the
    order of context 0, setup-only outputs by name, and how many rows each site of a shared table
    serves."""

    contexts: list[ContextData]
    trades: Ints
    setup_outputs: dict[str, npt.NDArray[np.float64]]
    site_rows: list[int]

    def part(self, staged: Staged, first: int, end: int) -> LaunchData:
        """Of the trades [first, end), as views: rows of loops are found by their offsets."""
        if (first, end) == (0, len(self.trades)):
            return self
        contexts = []
        for plan, c in zip(staged.contexts, self.contexts, strict=True):
            if plan.id == 0:
                c = ContextData(None, c.columns[first:end], c.indices[first:end], c.has_variants)
            elif plan.parent == 0 and c.offsets is not None:
                c = ContextData(c.offsets[first : end + 1], c.columns, c.indices, c.has_variants)
            contexts.append(c)
        outputs = {n: x[first:end] for n, x in self.setup_outputs.items()}
        return LaunchData(contexts, self.trades[first:end], outputs, self.site_rows)

    def kept(self, staged: Staged, trades: Ints) -> LaunchData:
        """A copy with some of the trades, by their numbers here."""
        rows: dict[int, Ints] = {0: trades}
        contexts = []
        for plan, c in zip(staged.contexts, self.contexts, strict=True):
            offsets = None
            if c.offsets is not None:
                first, counts = c.offsets[rows[plan.parent]], np.diff(c.offsets)[rows[plan.parent]]
                offsets = np.concatenate([[0], np.cumsum(counts)]).astype(np.int64)
                rows[plan.id] = np.repeat(first - offsets[:-1], counts) + np.arange(offsets[-1])
            at = rows[plan.id]
            contexts.append(ContextData(offsets, c.columns[at], c.indices[at], c.has_variants))
        outputs = {n: x[trades] for n, x in self.setup_outputs.items()}
        return LaunchData(contexts, self.trades[trades], outputs, self.site_rows)


class _Keys(Bulk):
    """Evaluates a shared table's setup values over its keys."""

    def __init__(self, trace: Trace, columns: list[Ints], types: list[str], data: SetupData) -> None:
        n = len(columns[0]) if columns else 0
        super().__init__(trace, None, np.arange(n), data, known={})  # type: ignore[arg-type]
        self.keys = [c.view(np.float64) if t == "f64" else c != 0 if t == "b1" else c
                     for c, t in zip(columns[: len(types)], types, strict=True)]

    def _input(self, s: Stmt) -> Any:
        if s.attrs[0] == "key":
            return self.keys[int(str(s.attrs[1]))], 0
        return super()._input(s)


def key_types(trace: Trace) -> list[str]:
    """Types of a shared trace's key inputs, in order."""
    found = {int(str(n.attrs[1])): n.type for n in trace.body
             if isinstance(n, Stmt) and n.op == "input" and n.attrs[0] == "key"}
    return [found[k] for k in sorted(found)]


def table_launch(staged: Staged, keys: KeyTable, data: SetupData, rows_of: dict[str, int]) -> LaunchData:
    """Launch data of a shared table's kernel: one row per key."""
    trace = staged.setup
    types = key_types(staged.source)
    return _Assembly(staged, [(np.arange(len(keys)), {})], {}, rows_of).run(
        lambda block: _Keys(trace, [c[block[0]] for c in keys.columns], types, data), 1)


def leaf_launch(staged: Staged, table: TradeTable, blocks: list[Block], data: SetupData,
                tables: dict[str, KeyTable], rows_of: dict[str, int], threads: int = 1) -> LaunchData:
    """Launch data of a leaf. `tables` collects the keys of shared tables; `rows_of` gives the
    number of rows of each scenario table (indices are clamped to it)."""
    trace = staged.setup
    size = STEPPED_ROWS if _steps(trace) else PIECE_ROWS
    pieces = [p for b in blocks for p in pieces_of(b, size)]
    return _Assembly(staged, pieces, tables, rows_of).run(
        lambda block: Bulk(trace, table, block[0], data, known=block[1]), threads)


def _steps(trace: Trace) -> bool:
    """Whether a loop carries setup values from row to row: it is run position by position, and the
    more trades at a time, the better."""
    lanes = lane_values(trace)
    return any(isinstance(n, Loop) and any(c.param not in lanes for c in n.carries)
               for n in walk(trace.body))


def pieces_of(block: Block, rows: int) -> Iterator[Block]:
    """A block in pieces of about `rows` rows; contexts are cut, their rows viewed."""
    trades, contexts = block
    load = np.ones(len(trades), np.int64)
    for c in contexts.values():
        if c.parent_id == 0:
            load += np.diff(c.offsets)
    if int(load.sum()) <= rows:
        yield block
        return
    cuts = np.flatnonzero(np.diff(np.cumsum(load) // rows)) + 1
    for a, b in zip([0, *cuts.tolist()], [*cuts.tolist(), len(trades)], strict=True):
        spans = {0: (a, b)}
        mine: dict[int, Context] = {}
        for id, c in contexts.items():  # parents come before children
            first, last = spans[c.parent_id]
            at, end = int(c.offsets[first]), int(c.offsets[last])
            spans[id] = (at, end)
            mine[id] = Context(id, c.parent[at:end] - first, c.offsets[first : last + 1] - at,
                               c.position[at:end], c.variant[at:end],
                               {k: x[at:end] for k, x in c.rows.items()}, c.parent_id)
        yield trades[a:b], mine


def _kept_rows(plans: list[ContextPlan], block: Block) -> dict[int, Ints | None]:
    """Rows of each context that the kernel runs; None: all of them."""
    kept: dict[int, Ints | None] = {0: None}
    alive: dict[int, npt.NDArray[np.bool_] | None] = {0: None}
    for plan in plans[1:]:
        c = block[1][plan.id]
        top = max(plan.variants, default=-1) + 1
        if len(plan.variants) == top and ((c.variant >= 0) & (c.variant < top)).all():
            mask = None
        else:
            lut = np.zeros(max(top, int(c.variant.max(initial=-1)) + 1) + 1, bool)
            lut[list(plan.variants)] = True
            mask = lut[c.variant]
        parent = alive[plan.parent]
        if parent is not None:
            inside = parent[c.parent]
            mask = inside if mask is None else mask & inside
        if mask is not None and mask.all():
            mask = None
        alive[plan.id] = mask
        kept[plan.id] = None if mask is None else np.flatnonzero(mask)
    return kept


def _rows(plan: ContextPlan, block: Block) -> int:
    return len(block[0]) if plan.id == 0 else len(block[1][plan.id].parent)


@dataclass
class _Piece:
    """A piece of the trades, the rows it keeps and where they go in each context's arrays."""

    block: Block
    kept: dict[int, Ints | None]
    span: dict[int, tuple[int, int]]


# (site, rows it serves), and what the tables lack: (context, slot, rows, table, keys)
Found = tuple[list[tuple[int, int]], list[tuple[int, int, Ints, KeyTable, list[Ints]]]]


class _Assembly:
    """Fills the launch arrays of one staged trace, piece by piece."""

    def __init__(self, staged: Staged, blocks: list[Block], tables: dict[str, KeyTable],
                 rows_of: dict[str, int]) -> None:
        self.staged, self.tables = staged, tables
        self.clamp = _row_limits(staged, rows_of)
        for site in staged.sites:
            if site.candidate.key not in tables:
                tables[site.candidate.key] = KeyTable(max(1, len(site.cut)))
        plans = staged.contexts
        filled = {p.id: 0 for p in plans}
        counts: dict[int, list[Ints]] = {p.id: [] for p in plans}
        self.pieces: list[_Piece] = []
        for block in blocks:
            kept = _kept_rows(plans, block)
            span = {}
            for plan in plans:
                rows = kept[plan.id]
                n = _rows(plan, block) if rows is None else len(rows)
                span[plan.id] = (filled[plan.id], filled[plan.id] + n)
                filled[plan.id] += n
                if plan.id:
                    counts[plan.id].append(_counts(plan, block, rows, kept[plan.parent]))
            self.pieces.append(_Piece(block, kept, span))
        self.arrays = {p.id: (
            np.zeros((filled[p.id], len(p.columns))),
            np.zeros((filled[p.id], len(p.rows) + len(p.keys) + (p.paths > 1)), np.int32),
        ) for p in plans}  # fmt: skip
        self.offsets: dict[int, Ints] = {}
        for plan in plans[1:]:
            per_row = np.concatenate(counts[plan.id]) if counts[plan.id] else np.zeros(0, np.int64)
            self.offsets[plan.id] = np.zeros(len(per_row) + 1, np.int64)
            np.cumsum(per_row, out=self.offsets[plan.id][1:])
        trades = [p.block[0] for p in self.pieces]
        self.trades: Ints = np.concatenate(trades) if trades else np.zeros(0, np.int64)
        self.outputs = {n: np.zeros(len(self.trades)) for n, _ in staged.setup_outputs}
        self.site_rows = [0] * len(staged.sites)

    def run(self, evaluator: Callable[[Block], Bulk], threads: int) -> LaunchData:
        """`evaluator` gives the setup evaluator of a piece, not yet run."""
        for sites, found in _in_order(lambda p: self._piece(p, evaluator), self.pieces, threads):
            for site, n in sites:
                self.site_rows[site] += n
            for context, slot, rows, table, keys in found:  # new keys, in the order of the pieces
                self.arrays[context][1][rows, slot] = table.encode(keys)
        contexts = [ContextData(self.offsets.get(p.id), *self.arrays[p.id], p.paths > 1)
                    for p in self.staged.contexts]
        return LaunchData(contexts, self.trades, self.outputs, self.site_rows)

    def _piece(self, piece: _Piece, evaluator: Callable[[Block], Bulk]) -> Found:
        bulk = evaluator(piece.block)
        bulk.run()
        out: Found = [], []
        for plan in self.staged.contexts:
            self._fill(plan, piece, bulk, out)
        start, end = piece.span[0]
        for name, id in self.staged.setup_outputs:
            self.outputs[name][start:end] = bulk.value(id, 0)
        return out

    def _fill(self, plan: ContextPlan, piece: _Piece, bulk: Bulk, out: Found) -> None:
        columns, indices = self.arrays[plan.id]
        rows = piece.kept[plan.id]
        start, end = piece.span[plan.id]
        if start == end:
            return
        here = slice(start, end)
        # variant → (rows of the piece, None: all; rows of the arrays)
        picks: dict[int, tuple[Any, Any]] = {}
        most = next(iter(plan.variants), 0)
        if len(plan.variants) == 1:
            picks[most] = (rows, here)
        else:
            variant = piece.block[1][plan.id].variant
            kind = variant if rows is None else variant[rows]
            sizes = np.bincount(kind, minlength=max(plan.variants) + 1)
            for v in plan.variants:
                if sizes[v]:
                    hit = np.flatnonzero(kind == v)
                    picks[v] = (hit if rows is None else rows[hit], hit + start)
            # what the most frequent path reads is written to all rows, then the others' over it
            most = max(picks, key=lambda v: int(sizes[v]))
            picks = {most: (rows, here)} | {v: p for v, p in picks.items() if v != most}
            if plan.paths > 1:
                lut = np.zeros(len(sizes), np.int32)
                lut[list(plan.variants)] = list(plan.variants.values())
                indices[here, -1] = lut[kind]
        for slots, target, indexed in ((plan.columns, columns, False), (plan.rows, indices, True)):
            for k, slot in enumerate(slots):
                limit = self.clamp.get((plan.id, k)) if indexed else None
                for v, (source, to) in picks.items():
                    if v in slot:
                        x = bulk.value(slot[v], plan.id, source)
                        target[to, k] = x if limit is None else np.clip(x, 0, limit)
        for k, keyed in enumerate(plan.keys):
            slot_at = len(plan.rows) + k
            for v, (source, to) in picks.items():
                if v not in keyed:
                    continue
                if v == most and len(plan.variants) > 1:  # other paths' rows have no such key
                    hit = np.flatnonzero(kind == v)
                    source, to = (hit if rows is None else rows[hit]), hit + start
                site = self.staged.sites[keyed[v]]
                table = self.tables[site.candidate.key]
                n = end - start if isinstance(to, slice) else len(to)
                out[0].append((keyed[v], n))
                keys = [bits_of(bulk.value(i, plan.id, source), n) for i in site.cut]
                keys = keys or [np.zeros(n, np.int64)]
                indices[to, slot_at], missing = table.look_up(keys)
                if len(missing):
                    at = missing + start if isinstance(to, slice) else to[missing]
                    out[1].append((plan.id, slot_at, at, table, [c[missing] for c in keys]))


def _in_order(work: Callable[[_Piece], Found], pieces: list[_Piece],
              threads: int) -> Iterator[Found]:
    """Results in the order of the pieces, a few computed ahead."""
    if threads == 1 or len(pieces) < 4:
        yield from map(work, pieces)
        return
    with ThreadPoolExecutor(threads) as pool:
        ahead: deque[Future[Found]] = deque()
        for piece in pieces:
            ahead.append(pool.submit(work, piece))
            if len(ahead) > 2 * threads:
                yield ahead.popleft().result()
        while ahead:
            yield ahead.popleft().result()


def _row_limits(staged: Staged, rows_of: dict[str, int]) -> dict[tuple[int, int], int]:
    """For each row slot (context, slot), the last row of the tables it indexes."""
    slots: dict[int, tuple[int, int]] = {}
    limits: dict[tuple[int, int], int] = {}
    for n in walk(staged.kernel.body):
        if isinstance(n, Stmt) and n.op == "input" and n.attrs[0] == "index":
            slots[n.id] = (int(str(n.attrs[1])), int(str(n.attrs[2])))
        elif isinstance(n, Stmt) and n.op == "gather" and n.args[0] in slots:
            name = staged.tables[int(str(n.attrs[0]))]
            if name in rows_of:
                last = rows_of[name] - 1
                where = slots[n.args[0]]
                limits[where] = min(limits.get(where, last), last)
    return limits


def _counts(plan: ContextPlan, block: Block, rows: Ints | None, parents: Ints | None) -> Ints:
    """Rows kept under each kept parent row."""
    c = block[1][plan.id]
    per: Ints = np.diff(c.offsets) if rows is None else np.bincount(
        c.parent[rows], minlength=len(c.offsets) - 1)
    return per if parents is None else per[parents]
