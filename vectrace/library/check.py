"""The eager check: a new or changed leaf is priced in plain Python and by its trace, and compared.

Knows leaves, the interpreter and the market's eager view. Recording cannot see everything a model
may keep in plain Python; what slips through shows here, over four lanes, on the leaf's shortest and
longest trades, on some that between them take every path behind every other that any trade takes
behind it, on random ones, and on one with the schedules of several (`crossed`). The loops of a leaf
that disagrees are unrolled.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

from vectrace.columns import Coded, TradeTable, take, trade_at
from vectrace.library.contexts import Context, SetupData
from vectrace.library.leaves import Leaf
from vectrace.market.data import Market
from vectrace.market.view import price
from vectrace.ops import rough
from vectrace.registry import Model
from vectrace.trace.interp import Bindings, GuardMiss, PathFails, evaluate
from vectrace.trace.ir import F64, Stmt, Trace, walk

Ints = npt.NDArray[np.int64]
Blocks: TypeAlias = "Sequence[tuple[Ints, Mapping[int, Context]]]"  # trades, with their rows' paths
TELLING_TRADES = 6  # at most so many for successions of paths that the longest trade does not show
RANDOM_TRADES = 3
MOST_ROWS = 60  # of random trades: a check costs milliseconds
LANES = 4
ENOUGH = 3  # rows of a schedule: a first, one behind it, and one behind that
TOLERANCE = 1e-9  # of the largest term: NumPy's functions differ in their last bits, a wrong leaf more


def _levels(market: Market) -> npt.NDArray[np.float64]:
    """Four markets: today's, and three that differ in every level."""
    base = market.base_levels()
    rng = np.random.default_rng(len(base))
    moved = base[:, None] * (1.0 + 0.1 * rng.standard_normal((len(base), LANES)))
    moved[:, 0] = base
    return moved


def _rows(table: TradeTable, index: Ints) -> Ints:
    n = np.zeros(len(index), np.int64)
    for s in table.schedules.values():
        n += s.offsets[index + 1] - s.offsets[index]
    return n


def choose(table: TradeTable, trades: Ints, blocks: Blocks = ()) -> list[int]:
    """The shortest and the longest trade, those that show most successions of paths not yet shown,
    and random ones. `blocks` say which path each row of the trades takes."""
    length = _rows(table, trades)
    order = [int(np.argmin(length)), int(np.argmax(length))]
    shown = _successions(trades, blocks)
    new = shown.any(axis=0) & ~shown[order].any(axis=0)
    while new.any() and len(order) < 2 + TELLING_TRADES:
        order.append(int(np.lexsort((length, -shown[:, new].sum(axis=1)))[0]))
        new &= ~shown[order[-1]]
    total = 0
    for k in np.random.default_rng(len(trades)).permutation(len(trades))[:RANDOM_TRADES]:
        total += int(length[k])
        if total > MOST_ROWS:
            break
        order.append(int(k))
    return [int(trades[k]) for k in dict.fromkeys(order)]


def _successions(trades: Ints, blocks: Blocks) -> npt.NDArray[np.bool_]:
    """[trades, pairs of paths of some loop]: whether one of the trade's rows takes the one path, and
    the row before it the other, or is no row at all."""
    tables: list[npt.NDArray[np.bool_]] = [np.zeros((len(trades), 0), bool)]
    for index, contexts in blocks:
        place = {0: np.searchsorted(trades, index)}
        for c in contexts.values():  # parents come before children
            place[c.id] = place[c.parent_id][c.parent]
            paths = int(c.variant.max(initial=0)) + 1
            before = np.where(c.position == 0, paths, np.roll(c.variant, 1))
            taken = c.variant >= 0  # not by rows of a loop that its enclosing row does not come to
            shown = np.zeros((len(trades), paths * (paths + 1)), bool)
            shown[place[c.id][taken], (before * paths + c.variant)[taken]] = True
            tables.append(shown)
    return np.concatenate(tables, axis=1)


def crossed(table: TradeTable, trades: Ints) -> TradeTable | None:
    """One of the trades with rows of others in each of its schedules: the fewest from ENOUGH, or the most there
    are. What a loop does may hang on plain Python state that another loop left, and no trade of a leaf
    need have rows in both. None where there is one schedule or no row."""
    if len(table.schedules) < 2:
        return None
    index = np.arange(len(table))
    base = take(table, trades[[int(np.argmax(_rows(table, trades)))]])
    schedules = dict(base.schedules)
    for name, s in table.schedules.items():
        length = s.offsets[index + 1] - s.offsets[index]
        enough = np.flatnonzero(length >= ENOUGH)
        of = enough[np.argmin(length[enough])] if len(enough) else np.argmax(length)
        schedules[name] = take(table, np.array([of])).schedules[name]
    return dataclasses.replace(base, schedules=schedules)


def bindings(trace: Trace, table: TradeTable, i: int, data: SetupData, levels: Any) -> Bindings:
    """What trade `i` binds for the interpreter."""
    b = Bindings(time=data.time, setup=data.lists, scenario={"factor": levels})
    numbers, names, schedules, lengths = {}, {}, {}, {}
    for node in walk(trace.body):
        if not isinstance(node, Stmt) or node.op != "input":
            continue
        kind, *rest = node.attrs
        if kind == "trade":
            column = table.columns[str(rest[0])]
            assert not isinstance(column, Coded)
            numbers[str(rest[0])] = float(column[i])
        elif kind == "name":
            column = table.columns[str(rest[1])]
            assert isinstance(column, Coded)
            text = str(column.values[int(column.codes[i])])
            names[str(rest[0]), str(rest[1])] = data.ids[str(rest[0])].get(text, -1)
        elif kind == "literal":
            names[str(rest[0]), "=" + str(rest[1])] = data.ids[str(rest[0])].get(str(rest[1]), -1)
    for path, s in table.schedules.items():
        a, z = int(s.offsets[i]), int(s.offsets[i + 1])
        schedules[path] = {n: x[a:z].tolist() for n, x in s.columns.items()}
        lengths[path] = z - a
    return Bindings(numbers, names, schedules, lengths, b.setup, b.scenario, b.time)


def _largest_term(trace: Trace, bound: Bindings) -> float:
    """The largest finite number that an evaluation comes by; 1 at least."""
    terms = [np.zeros(0)]

    def watch(s: Stmt, env: dict[int, Any]) -> None:
        if s.type == F64:
            terms.append(np.ravel(env[s.id]))

    evaluate(trace, bound, watch)
    flat = np.abs(np.concatenate(terms))
    return float(np.max(flat[np.isfinite(flat)], initial=1.0))


def check_leaf(model: Model, leaf: Leaf, table: TradeTable, trades: Ints, data: SetupData,
               market: Market, blocks: Blocks = ()) -> str:
    """Empty, or how the leaf's trace and the eager reading differ on one of its trades."""
    with rough():
        return _checked(model, leaf, table, choose(table, trades, blocks), data, market)


def _checked(model: Model, leaf: Leaf, table: TradeTable, trades: list[int], data: SetupData,
             market: Market) -> str:
    levels = _levels(market)
    for i in trades:
        try:
            want = price(model, trade_at(table, i), market, levels)
        except Exception as e:  # noqa: BLE001 -- the eager reading may raise anything
            return f"trade {table.ids[i]} is priced, but the model raises {e!r} on plain numbers"
        bound = bindings(leaf.trace, table, i, data, levels)
        try:
            got = evaluate(leaf.trace, bound)
        except (GuardMiss, PathFails) as e:
            return f"trade {table.ids[i]} leaves the path it was classified on ({e})"
        named = want if isinstance(want, dict) else {"npv": want}
        if named.keys() != got.keys():
            return f"trade {table.ids[i]} has the values {sorted(named)}, not {sorted(got)}"
        allowed = TOLERANCE
        if any(_far(x, got[name], allowed).any() for name, x in named.items()):
            allowed *= _largest_term(leaf.trace, bound)  # values may cancel
        for name, x in named.items():
            far = _far(x, got[name], allowed)
            if far.any():
                k = int(np.argmax(far))
                y = np.broadcast_to(np.asarray(got[name], np.float64), np.shape(x))
                return (f"trade {table.ids[i]}: {name} is {float(x[k])!r} on plain numbers and"
                        f" {float(y[k])!r} in the trace")
    return ""


def _far(x: Any, y: Any, allowed: float) -> Any:
    """Where two readings of a value differ by more than is allowed."""
    return ~((x == y) | (np.isnan(x) & np.isnan(y)) | (np.abs(x - y) <= allowed))


def eager_raises(model: Model, table: TradeTable, i: int, market: Market) -> bool:
    """Whether the plain model, too, raises on a trade."""
    try:
        with np.errstate(all="ignore"):
            price(model, trade_at(table, i), market)
    except Exception:  # noqa: BLE001 -- whatever it raises, it raises
        return True
    return False


__all__ = ["bindings", "check_leaf", "choose", "crossed", "eager_raises"]
