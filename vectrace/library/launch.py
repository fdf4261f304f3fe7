"""Launch data: the columns and indices a staged kernel reads, for all trades of a leaf.

Knows staging, the setup evaluator and keys; nothing of backends. Trades are evaluated in blocks of
bounded size and written into arrays of the final size, so that memory does not grow with the number
of setup values. Rows on paths that do nothing are left out.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from vectrace.columns import TradeTable
from vectrace.library.bulk import Bulk, Context, SetupData
from vectrace.library.keys import KeyTable, bits_of
from vectrace.passes.slices import slice_of
from vectrace.passes.stage import ContextPlan, Staged
from vectrace.trace.ir import Stmt, Trace

Ints = npt.NDArray[np.int64]
Block = tuple[Ints, dict[int, Context]]


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
    order of context 0, setup-only outputs by name, and rows by site for the sharing decision."""

    contexts: list[ContextData]
    trades: Ints
    setup_outputs: dict[str, npt.NDArray[np.float64]]


class _Keys(Bulk):
    """Evaluates a shared table's setup values over its keys."""

    def __init__(self, trace: Trace, columns: list[Ints], types: list[str], data: SetupData) -> None:
        n = len(columns[0]) if columns else 0
        super().__init__(trace, None, np.arange(n), data, known={})  # type: ignore[arg-type]
        self.keys = [c.view(np.float64) if t == "f64" else c != 0 if t == "b1" else c
                     for c, t in zip(columns[: len(types)], types, strict=True)]

    def _input(self, s: Stmt, context: int, rows: Any) -> Any:
        if s.attrs[0] == "key":
            return self.keys[int(str(s.attrs[1]))], 0
        return super()._input(s, context, rows)


def key_types(trace: Trace) -> list[str]:
    """Types of a shared trace's key inputs, in order."""
    found = {int(str(n.attrs[1])): n.type for n in trace.body
             if isinstance(n, Stmt) and n.op == "input" and n.attrs[0] == "key"}
    return [found[k] for k in sorted(found)]


def table_launch(staged: Staged, keys: KeyTable, data: SetupData, rows_of: dict[str, int]) -> LaunchData:
    """Launch data of a shared table's kernel: one row per key."""
    need = staged.setup_values()
    trace = slice_of(staged.source, need)
    bulk = _Keys(trace, keys.columns, key_types(staged.source), data)
    bulk.run()
    n = len(keys)
    block: Block = (np.arange(n), {})
    return _assemble(staged, [(block, bulk)], {}, rows_of)


def leaf_launch(staged: Staged, table: TradeTable, blocks: list[Block], data: SetupData,
                tables: dict[str, KeyTable], rows_of: dict[str, int]) -> LaunchData:
    """Launch data of a leaf. `tables` collects the keys of shared tables; `rows_of` gives the
    number of rows of each scenario table (indices are clamped to it)."""
    trace = slice_of(staged.source, staged.setup_values())
    return _assemble(staged, ((b, _evaluated(trace, table, b, data)) for b in blocks), tables,
                     rows_of, blocks)


def _evaluated(trace: Trace, table: TradeTable, block: Block, data: SetupData) -> Bulk:
    bulk = Bulk(trace, table, block[0], data, known=block[1])
    bulk.run()
    return bulk


def _kept_rows(plans: list[ContextPlan], block: Block) -> dict[int, Ints]:
    """Rows of each context that the kernel runs."""
    kept: dict[int, Ints] = {0: np.arange(len(block[0]))}
    alive: dict[int, npt.NDArray[np.bool_] | None] = {0: None}
    for plan in plans[1:]:
        c = block[1][plan.id]
        top = max(plan.variants, default=-1) + 1
        if len(plan.variants) == top and (c.variant < top).all():
            mask = None
        else:
            lut = np.zeros(max(top, int(c.variant.max(initial=-1)) + 1) + 1, bool)
            lut[list(plan.variants)] = True
            mask = lut[c.variant]
        parent = alive[plan.parent]
        if parent is not None:
            inside = parent[c.parent]
            mask = inside if mask is None else mask & inside
        alive[plan.id] = mask
        kept[plan.id] = np.arange(len(c.parent)) if mask is None else np.flatnonzero(mask)
    return kept


def _assemble(staged: Staged, evaluated: Any, tables: dict[str, KeyTable], rows_of: dict[str, int],
              blocks: list[Block] | None = None) -> LaunchData:
    plans = staged.contexts
    parts: dict[int, list[tuple[Any, Any, Any]]] = {p.id: [] for p in plans}
    sizes: dict[int, int] = {p.id: 0 for p in plans}
    arrays: dict[int, tuple[npt.NDArray[np.float64], npt.NDArray[np.int32]]] = {}
    if blocks is not None:
        for b in blocks:
            for id, rows in _kept_rows(plans, b).items():
                sizes[id] += len(rows)
    trades: list[Ints] = []
    outputs: dict[str, list[npt.NDArray[np.float64]]] = {n: [] for n, _ in staged.setup_outputs}
    filled: dict[int, int] = {p.id: 0 for p in plans}
    counts: dict[int, list[Ints]] = {p.id: [] for p in plans}
    clamp = _row_limits(staged, rows_of)
    for block, bulk in evaluated:
        kept = _kept_rows(plans, block)
        trades.append(block[0])
        for plan in plans:
            rows = kept[plan.id]
            if plan.id not in arrays:
                total = sizes[plan.id] if blocks is not None else len(rows)
                extra = 1 if len(plan.variants) > 1 else 0
                arrays[plan.id] = (
                    np.zeros((total, len(plan.columns))),
                    np.zeros((total, len(plan.rows) + len(plan.keys) + extra), np.int32))
            at = filled[plan.id]
            filled[plan.id] += len(rows)
            _fill(staged, plan, bulk, block, rows, arrays[plan.id], at, tables, clamp)
            if plan.id:
                counts[plan.id].append(_counts(plan, block, rows, kept[plan.parent]))
        for name, id in staged.setup_outputs:
            x = np.broadcast_to(np.asarray(bulk.value(id, 0), np.float64), (len(block[0]),))
            outputs[name].append(x)
    contexts = []
    for plan in plans:
        columns, indices = arrays.get(plan.id, (np.zeros((0, len(plan.columns))), np.zeros((0, 0), np.int32)))
        offsets = None
        if plan.id:
            per_row = np.concatenate(counts[plan.id]) if counts[plan.id] else np.zeros(0, np.int64)
            offsets = np.concatenate([[0], np.cumsum(per_row)]).astype(np.int64)
        contexts.append(ContextData(offsets, columns, indices, len(plan.variants) > 1))
    del parts
    return LaunchData(contexts, np.concatenate(trades) if trades else np.zeros(0, np.int64),
                      {n: np.concatenate(x) if x else np.zeros(0) for n, x in outputs.items()})


def _row_limits(staged: Staged, rows_of: dict[str, int]) -> dict[tuple[int, int], int]:
    """For each row slot (context, slot), the last row of the tables it indexes."""
    slots: dict[int, tuple[int, int]] = {}
    limits: dict[tuple[int, int], int] = {}
    from vectrace.trace.ir import walk

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


def _counts(plan: ContextPlan, block: Block, rows: Ints, parents: Ints) -> Ints:
    """Rows kept under each kept parent row."""
    c = block[1][plan.id]
    total = len(c.offsets) - 1
    if len(rows) == len(c.parent):
        per = np.diff(c.offsets)
    else:
        per = np.bincount(c.parent[rows], minlength=total)
    return per if len(parents) == total else per[parents]


def _fill(staged: Staged, plan: ContextPlan, bulk: Bulk, block: Block, rows: Ints,
          arrays: tuple[npt.NDArray[np.float64], npt.NDArray[np.int32]], at: int,
          tables: dict[str, KeyTable], clamp: dict[tuple[int, int], int]) -> None:
    columns, indices = arrays
    end = at + len(rows)
    if plan.id == 0:
        picks: dict[int, tuple[Any, Any]] = {0: (None, slice(at, end))}
        total = len(block[0])
    else:
        c = block[1][plan.id]
        total = len(c.parent)
        if len(plan.variants) == 1 and len(rows) == total:
            picks = {next(iter(plan.variants)): (None, slice(at, end))}
        else:
            kind = c.variant[rows]
            picks = {}
            for v in plan.variants:
                hit = np.flatnonzero(kind == v)
                picks[v] = (rows[hit], at + hit)
        if len(plan.variants) > 1:
            lut = np.zeros(max(plan.variants) + 1, np.int32)
            for old, new in plan.variants.items():
                lut[old] = new
            indices[at:end, -1] = lut[c.variant[rows]]
    for slots, target, cast in ((plan.columns, columns, None), (plan.rows, indices, "row")):
        for k, slot in enumerate(slots):
            for v, id in slot.items():
                if v not in picks:
                    continue
                source, to = picks[v]
                x = bulk.value(id, plan.id, source)
                if cast and (plan.id, k) in clamp:
                    x = np.clip(x, 0, clamp[plan.id, k])
                target[to, k] = x
    for k, keyed in enumerate(plan.keys):
        for v, number in keyed.items():
            if v not in picks:
                continue
            source, to = picks[v]
            site = staged.sites[number]
            n = total if source is None else len(source)
            table = tables.setdefault(site.candidate.key, KeyTable(max(1, len(site.cut))))
            key = [bits_of(bulk.value(i, plan.id, source), n) for i in site.cut] or [np.zeros(n, np.int64)]
            indices[to, len(plan.rows) + k] = table.encode(key)
