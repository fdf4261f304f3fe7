"""The setup evaluator: all trades at once, everything that no scenario enters.

Knows the IR, columns and the op table's NumPy meanings. It classifies trades (which satisfy a
recorded trace's guards, and which variant each of their rows takes) and computes setup columns.
Values live in *contexts*: context 0 has a row per trade, a loop has a row per iteration and points
to its parent's rows. Loops whose choice of variant depends on state carried from row to row are
stepped through position by position, all trades together; all others are evaluated flat.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from vectrace.columns import TradeTable
from vectrace.library.contexts import Context, Evaluation, SetupData, column_of
from vectrace.library.search import search
from vectrace.library.steady import FEW, Steady, steady
from vectrace.ops import OPS, numpy_meaning
from vectrace.trace.interp import parts_of
from vectrace.trace.ir import B1, F64, Block, Loop, Stmt, Trace, bits_float
from vectrace.trace.lanes import lane_values

Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]
UNSEEN, FAILED = -1, -2


class Bulk:
    """Evaluates one trace over trades `index` of a table."""

    def __init__(self, trace: Trace, table: TradeTable, index: Ints, data: SetupData,
                 known: dict[int, Context] | None = None) -> None:
        self.trace, self.table, self.index, self.data = trace, table, index, data
        self.known = known  # contexts of an earlier classification: guards are not evaluated again
        self.lanes = lane_values(trace)
        n = len(index)
        self.ok = np.ones(n, bool)
        self.unseen = np.zeros(n, bool)
        self.failed = np.zeros(n, bool)
        self.nan = np.zeros(n, bool)
        self.reason = np.full(n, "", object)
        self.contexts: dict[int, Context] = {}
        self.home: dict[int, int] = {}  # value id → context id
        self.env: dict[int, Any] = {}
        self.chain: list[int] = [0]
        self.definition: dict[int, Stmt] = {}
        self.stops: dict[int, Ints] = {}
        self.finals: dict[int, Ints] = {}
        self.parents: dict[int, int] = {}
        self.assumed: dict[int, Ints] = {}  # rows of loops whose number is known row by row only
        self.wanted: dict[int, Ints] = {}
        self.steady: dict[int, int] = {}  # computed for all rows of a context before it is stepped through
        self.nans: dict[int, Any] = {}  # where a steady condition compares with NaN; None: nowhere

    def run(self) -> Evaluation:
        with np.errstate(all="ignore"):
            self._block(self.trace.body, self.ok, None)
        for k, n in self.wanted.items():
            if not np.array_equal(n, self.assumed[k]):
                # steps counted by a value that is carried along: once more, with room for them
                again = Bulk(self.trace, self.table, self.index, self.data)
                again.assumed = self.wanted
                return again.run()
        if self.trace.failure:
            hit = self.ok & ~self.unseen & ~self.failed & ~self.nan
            self.failed |= hit
            self.reason[hit] = self.trace.failure
        matched = self.ok & ~self.unseen & ~self.failed & ~self.nan
        # behind an unseen path nothing is known, neither failures nor NaN
        return Evaluation(matched, self.unseen & self.ok & ~self.failed,
                          self.failed & self.ok, self.nan & ~self.unseen & ~self.failed,
                          self.reason, self.contexts, self.env)

    # ---- values ----------------------------------------------------------------------------
    def value(self, id: int, context: int, rows: Ints | None = None) -> Any:
        """A value seen from a context (or some of its rows)."""
        x = self.env[id]
        home = self.home.get(id, -1)
        if not isinstance(x, np.ndarray) or home == -1:
            return x
        at: Any = rows
        c = context
        while c != home:
            parent = self.contexts[c].parent
            at = parent if at is None else parent[at]
            c = self._parent_of(c)
        return x if at is None else x[at]

    def _parent_of(self, c: int) -> int:
        return self.parents[c]

    def _count(self, context: int) -> int:
        return len(self.index) if context == 0 else len(self.contexts[context].parent)

    def _input(self, s: Stmt) -> Any:
        return column_of(s, self.table, self.index, self.data, self.contexts)

    def _statement(self, s: Stmt, context: int, rows: Ints | None) -> Any:
        if s.op == "const":
            bits = int(str(s.attrs[0]))
            return bits_float(bits) if s.type == F64 else bool(bits) if s.type == B1 else bits
        args = [self.value(a, context, rows) for a in s.args]
        if s.op in ("fetch", "ifetch"):
            table = self.data.tables[str(s.attrs[0])]
            return table.take(args[0], mode="clip")
        if s.op == "search":
            return search(self.data.tables[str(s.attrs[0])], *args)
        return numpy_meaning(s.op)(*args, *s.attrs)

    def _store(self, s: Stmt, x: Any, context: int, rows: Ints | None) -> None:
        """Keep a value; one computed on some rows of a context only fills those."""
        if not isinstance(x, np.ndarray) or x.ndim == 0:
            self.env[s.id] = x
            self.home[s.id] = -1
            return
        if rows is None:
            self.env[s.id] = x
        else:
            full = self.env.get(s.id)
            if not isinstance(full, np.ndarray):
                full = np.zeros(self._count(context), x.dtype)
            full[rows] = x
            self.env[s.id] = full
        self.home[s.id] = context

    # ---- blocks ------------------------------------------------------------------------------
    def _block(self, block: Block, active: Bools, rows: Ints | None) -> Bools:
        """Run a block in the innermost context. `active` says which (rows) still match; it is
        narrowed by guards and returned."""
        context = self.chain[-1]
        for node in block:
            if isinstance(node, Loop):
                if rows is None and context == 0:
                    self.ok &= active
                active = self._loop(node, active, rows)
            elif node.op == "guard":
                if self.known is None:
                    active = self._guard(node, context, active, rows)
            elif node.op == "exit":
                if self.known is None:
                    active = self._exit(node, context, active, rows)
            elif node.id not in self.lanes and node.op != "fence" and node.id not in self.steady:
                self._compute(node, context, rows)
        if rows is None and context == 0:
            self.ok &= active
        return active

    def _compute(self, node: Stmt, context: int, rows: Ints | None) -> None:
        if node.op != "input":
            self._store(node, self._statement(node, context, rows), context, rows)
        elif node.id not in self.env:  # a loop that is stepped through asks at each position
            self.env[node.id], self.home[node.id] = self._input(node)
        self.definition[node.id] = node

    def _guard(self, node: Stmt, context: int, active: Bools, rows: Ints | None) -> Bools:
        bad = self._nan_operand(node.args[0], context, rows)
        if bad is not None and np.any(bad):
            self._mark_nan(np.broadcast_to(bad, active.shape) & active, context, rows)
        return active & self._held(node, context, rows)

    def _held(self, node: Stmt, context: int, rows: Ints | None) -> Bools:
        held: Bools = np.asarray(self.value(node.args[0], context, rows), bool) == bool(node.attrs[0])
        return held

    def _decide(self, body: Block, context: int) -> tuple[Bools, Bools | None]:
        """Which rows of a context pass the guards of a body, all of whose values are steady, and
        which compare with NaN on the way."""
        fits = np.ones(self._count(context), bool)
        nan: Bools | None = None
        for node in body:
            if isinstance(node, Stmt) and node.op == "guard":
                bad = self._nan_operand(node.args[0], context, None)
                if bad is not None and np.any(bad):
                    nan = bad & fits if nan is None else nan | (bad & fits)
                fits &= self._held(node, context, None)
        return fits, nan

    def _exit(self, node: Stmt, context: int, active: Bools, rows: Ints | None) -> Bools:
        """Which rows' loop ended as recorded: by the same `break`, in one of the states seen."""
        loop = int(str(node.attrs[0]))
        stop, state = self.stops[loop], self.finals[loop]
        if rows is not None:
            stop, state = stop[rows], state[rows]
        active = active & (stop == node.attrs[1])
        if len(node.attrs) > 2:
            seen = np.isin(state, np.array(node.attrs[2:], np.int64))
            if context == 0:
                self.unseen |= active & ~seen
            else:
                active = active & seen
        return np.asarray(active, bool)

    def _nan_operand(self, id: int, context: int, rows: Ints | None) -> Any:
        if self.steady.get(id) == context and rows is not None:
            if id not in self.nans:
                bad = self._nan_operand(id, context, None)
                self.nans[id] = bad if bad is not None and np.any(bad) else None
            bad = self.nans[id]
            return bad[rows] if isinstance(bad, np.ndarray) and bad.ndim else bad
        s = self.definition.get(id)
        if s is None:
            return None
        bad = None
        for a in s.args:
            x = self._nan_operand(a, context, rows) if s.op in ("and", "or", "not") else (
                np.isnan(self.value(a, context, rows)) if s.op in ("lt", "le", "eq", "ne") else None)
            if x is not None:
                bad = x if bad is None else bad | x
        return bad

    def _mark_nan(self, mask: Bools, context: int, rows: Ints | None) -> None:
        at = np.flatnonzero(mask) if rows is None else rows[mask]
        self.nan[self._trades(at, context)] = True

    def _trades(self, at: Ints, context: int) -> Ints:
        while context != 0:
            at = self.contexts[context].parent[at]
            context = self._parent_of(context)
        return at

    # ---- loops -------------------------------------------------------------------------------
    def _loop(self, node: Loop, active: Bools, rows: Ints | None) -> Bools:
        """Run a loop for the parent rows `rows[active]` (all rows if None)."""
        parent = self.chain[-1]
        self.parents[node.id] = parent
        at = np.flatnonzero(active) if rows is None else rows[active]
        if self.known is not None:
            c = self.contexts[node.id] = self.known[node.id]
        elif node.id in self.contexts:
            c = self.contexts[node.id]
        else:
            c = self.contexts[node.id] = self._context(node, parent)
        mine = np.zeros(self._count(parent), bool)
        mine[at] = True
        if node.id in self.wanted and len(self.wanted[node.id]) == len(mine):
            self.wanted[node.id][at] = _steps(np.broadcast_to(
                self.value(int(str(node.source[1])), parent, at), at.shape))
        self.chain.append(node.id)
        setup_carries = [i for i, k in enumerate(node.carries) if k.param not in self.lanes]
        if node.id not in self.stops:
            self.stops[node.id] = np.zeros(self._count(parent), np.int64)
            self.finals[node.id] = np.zeros(self._count(parent), np.int64)
        states = {v.entry for v in node.variants} | {v.exit for v in node.variants}
        if setup_carries or len(states) > 1 or any(v.stop for v in node.variants):
            self._stepped(node, c, setup_carries, parent, mine)
        else:
            self._flat(node, c, mine)
        self.chain.pop()
        if self.known is None:
            bad = self._settle(node, c, parent, mine)
            if parent == 0:
                self.unseen |= bad
            else:  # then this is not the enclosing row's path, or a path nobody has seen
                return active & ~(bad if rows is None else bad[rows])
        return active

    def _context(self, node: Loop, parent: int) -> Context:
        total = self._count(parent)
        trades = self._trades(np.arange(total), parent)
        starts: dict[tuple[str, int], Ints] = {}
        if node.source[0] == "steps":
            id = int(str(node.source[1]))
            count = _steps(np.broadcast_to(self.value(id, parent), (total,)))
            if parent != 0 and self.home.get(id, -1) == parent:
                if node.id in self.assumed and len(self.assumed[node.id]) == total:
                    count = self.assumed[node.id]
                self.assumed[node.id], self.wanted[node.id] = count, count.copy()
        else:
            count = np.full(total, np.iinfo(np.int64).max)
            for k, (path, start, stop) in enumerate(parts_of(node)):
                offsets = self.table.schedules[path].offsets
                t = self.index[trades]
                length = offsets[t + 1] - offsets[t]
                count = np.minimum(count, np.maximum(0, length + stop - start))
                starts[path, k] = offsets[t] + start
        offsets = np.zeros(total + 1, np.int64)
        np.cumsum(count, out=offsets[1:])
        at = np.repeat(np.arange(total), count)
        position = np.arange(offsets[-1]) - offsets[at]
        c = Context(node.id, at, offsets, position, np.full(len(at), UNSEEN, np.int32))
        c.rows = {key: s[at] + position for key, s in starts.items()}
        c.parent_id = parent
        return c

    def _flat(self, node: Loop, c: Context, mine: Bools) -> None:
        """Every row at once: no row's path depends on another's."""
        whole = bool(mine.all())
        if self.known is not None:
            for i, v in enumerate(node.variants):
                pick = c.variant == i if whole else (c.variant == i) & mine[c.parent]
                rows = None if pick.all() else np.flatnonzero(pick)
                n = len(c.parent) if rows is None else len(rows)
                self._block(v.body, np.ones(n, bool), rows)
            return
        open_rows = np.ones(len(c.parent), bool) if whole else mine[c.parent]
        for i, v in enumerate(node.variants):
            rows = None if open_rows.all() else np.flatnonzero(open_rows)
            n = len(c.parent) if rows is None else len(rows)
            fits = self._block(v.body, np.ones(n, bool), rows)
            hit = np.flatnonzero(fits) if rows is None else rows[fits]
            c.variant[hit] = i
            open_rows[hit] = False

    def _stepped(self, node: Loop, c: Context, setup: list[int], parent: int, mine: Bools) -> None:
        """Position by position; carried setup values and the automaton's state are known then."""
        total = self._count(parent)
        carried: dict[int, Any] = {}
        for i in setup:
            k = node.carries[i]
            dtype = np.float64 if k.type == F64 else bool if k.type == B1 else np.int64
            start = np.asarray(self.value(k.init, parent))
            carried[i] = np.array(np.broadcast_to(start, (total,)), dtype)
            if k.param not in self.env:
                self.env[k.param] = np.zeros(len(c.parent), dtype)
                self.home[k.param] = node.id
        state = np.zeros(total, np.int64)
        alive = mine.copy()
        stops = self.stops[node.id]
        lengths = np.diff(c.offsets)
        longest = int(np.max(lengths[mine], initial=0))
        before = [Steady() for _ in node.variants]
        if parent == 0 and len(c.parent) <= FEW * longest:
            before = steady(node, self.lanes)
        decided: dict[int, tuple[Bools, Bools | None]] = {}
        for position in range(longest):
            p = np.flatnonzero(alive & (lengths > position))
            if not len(p):
                break
            rows = c.offsets[p] + position
            for i in setup:
                self.env[node.carries[i].param][rows] = carried[i][p]
            left = np.ones(len(p), bool)
            for number, v in enumerate(node.variants):
                if self.known is not None:
                    pick = np.flatnonzero(c.variant[rows] == number)
                else:
                    pick = np.flatnonzero(left & (state[p] == v.entry))
                if not len(pick):
                    continue
                for s in before[number].take():
                    self._compute(s, node.id, None)
                    self.steady[s.id] = node.id
                hit = pick
                if not before[number].whole:
                    fits = self._block(v.body, np.ones(len(pick), bool), rows[pick])
                    hit = pick[fits] if self.known is None else pick
                elif self.known is None:
                    if number not in decided:
                        decided[number] = self._decide(v.body, node.id)
                    every, nan = decided[number]
                    if nan is not None:
                        self._mark_nan(nan[rows[pick]], node.id, rows[pick])
                    hit = pick[every[rows[pick]]]
                c.variant[rows[hit]] = number
                left[hit] = False
                for i in setup:
                    carried[i][p[hit]] = self.value(v.nexts[i], node.id, rows[hit])
                state[p[hit]] = v.exit
                if v.stop:
                    stops[p[hit]] = v.stop
                    alive[p[hit]] = False
                if v.failure:
                    alive[p[hit]] = False
            if self.known is None:
                alive[p[left]] = False  # an unseen path: what follows is not known
        self.finals[node.id][mine] = state[mine]
        if self.known is None:
            self._drop_after_stop(c, stops, parent)
        for i in setup:
            result = node.carries[i].result
            old = self.env.get(result)
            if isinstance(old, np.ndarray) and not mine.all():
                old[mine] = carried[i][mine]
            else:
                self.env[result] = carried[i]
            self.home[result] = parent

    def _drop_after_stop(self, c: Context, stop: Ints, parent: int) -> None:
        """Rows behind a `break` are no rows of the loop."""
        if not stop.any():
            return
        keep = (c.variant != UNSEEN) | (stop[c.parent] == 0)
        if keep.all():
            return
        self._keep_rows(c, keep, np.arange(self._count(parent)), self._count(parent))

    def _keep_rows(self, c: Context, keep: Bools, renumber: Ints, parents: int) -> None:
        """Drop rows of a context, and with them the rows of the loops inside."""
        for key, x in list(self.env.items()):
            if self.home.get(key) == c.id and isinstance(x, np.ndarray):
                self.env[key] = x[keep]
        new = np.cumsum(keep) - 1
        for k, p in self.parents.items():
            if p == c.id and k in self.contexts:
                child = self.contexts[k]
                self._keep_rows(child, keep[child.parent], new, int(keep.sum()))
                if k in self.stops:
                    self.stops[k], self.finals[k] = self.stops[k][keep], self.finals[k][keep]
        c.variant, c.position = c.variant[keep], c.position[keep]
        c.rows = {key: x[keep] for key, x in c.rows.items()}
        c.parent = renumber[c.parent[keep]]
        count = np.bincount(c.parent, minlength=parents)
        c.offsets = np.concatenate([[0], np.cumsum(count)]).astype(np.int64)

    def _settle(self, node: Loop, c: Context, parent: int, mine: Bools) -> Bools:
        """Which parent rows have a row on an unknown path; marks trades whose path raises."""
        total = self._count(parent)
        far = np.iinfo(np.int64).max
        first_unseen = np.full(total, far)
        first_failed = np.full(total, far)
        u = np.flatnonzero((c.variant == UNSEEN) & mine[c.parent])
        np.minimum.at(first_unseen, c.parent[u], c.position[u])
        for i, v in enumerate(node.variants):
            if v.failure:
                f = np.flatnonzero((c.variant == i) & mine[c.parent])
                np.minimum.at(first_failed, c.parent[f], c.position[f])
                hit = np.unique(c.parent[f][c.position[f] < first_unseen[c.parent[f]]])
                trades = self._trades(hit, parent)
                trades = trades[~self.unseen[trades]]
                self.failed[trades] = True
                self.reason[trades] = v.failure
        return first_unseen < first_failed


def _steps(n: Any) -> Ints:
    """How many steps `vt.steps` takes."""
    x = np.asarray(n, np.float64)
    count: Ints = np.where(np.isfinite(x), np.maximum(np.floor(x), 0), 0).astype(np.int64)
    return count


__all__ = ["FAILED", "OPS", "UNSEEN", "Bulk", "Context", "Evaluation", "SetupData", "search"]
