"""Initial margin per member from the values of its portfolio under historical scenarios.

Knows `tail`, NumPy, `errors`. Must not know trades, books, engines: `margin` works on arrays of values,
[groups, scenarios], whoever computed them; `margins` asks a Replay for them, or for its tails. Values are the member's, in base currency: what it
receives is positive, a loss is negative. Formulas and options: docs/margin.md.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt

from vectrace.errors import VectraceError
from vectrace.market.scenarios import ScenarioSet
from vectrace.risk.tail import EPSILON, Floats, ewma_weights, weighted_tail

Codes = npt.NDArray[np.int32]
DENOMINATOR = 1e-4  # percentage mode: the least |V| as a share of gross notional
AT_ONCE = 1 << 17  # values of a group that are summed at a time: they stay in a core's cache


@dataclass(frozen=True)
class MarginOptions:
    """Every choice of a margin run.

    `mode`: "moves" (V_i is today's portfolio on today's market moved by historical move i; P&L_i =
    V_i − V_0) or "levels" (V_i is today's portfolio on historical market i; P&L_i = V_{i+1} − V_i).
    `changes` (levels only): "absolute", or "percentage": P&L_i = (V_{i+1} − V_i) / V_i · V_0.
    `decay` λ of the weights, `level` of the tail, `horizon` in business days: IM · √horizon.
    """

    mode: str = "moves"
    changes: str = "absolute"
    decay: float = 0.99
    level: float = 0.05
    horizon: float = 1.0

    def __post_init__(self) -> None:
        problems = (
            (self.mode not in ("moves", "levels"), "mode", "moves or levels"),
            (self.changes not in ("absolute", "percentage"), "changes", "absolute or percentage"),
            (not 0.0 < self.decay <= 1.0, "decay", "a number in (0, 1]"),
            (not 0.0 < self.level < 1.0, "level", "a number between 0 and 1"),
            (not (self.horizon > 0.0 and np.isfinite(self.horizon)), "horizon", "days above zero"),
        )
        for wrong, name, hint in problems:
            if wrong:
                raise VectraceError(f"{name} = {getattr(self, name)!r} is no option", hint=hint)
        if self.changes == "percentage" and self.mode != "levels":
            raise VectraceError(
                "percentage changes exist in levels mode only",
                hint='use mode = "levels", or changes = "absolute"',
            )


@dataclass(frozen=True, eq=False)
class MarginResult:
    """Per group (member), float64 [groups]: `mtm` today's value, `im` initial margin (NaN where it
    was refused), `tail` the P&L behind it, `call` = max(0, IM + max(0, −MTM) − collateral).
    `scenario[g]` is the tail's label ("" where refused). `pnl` [groups, n], `weights` [n].
    `refused`: group → reason."""

    groups: tuple[str, ...]
    options: MarginOptions
    mtm: Floats
    im: Floats
    tail: Floats
    call: Floats
    collateral: Floats
    scenario: tuple[str, ...]
    pnl: Floats
    weights: Floats
    refused: dict[str, str] = field(default_factory=dict)


def margin(
    values: Floats,
    base: Floats,
    options: MarginOptions | None = None,
    *,
    groups: Sequence[str] = (),
    labels: Sequence[str] = (),
    collateral: Floats | None = None,
    gross_notional: Floats | None = None,
) -> MarginResult:
    """Margins of `values` [groups, S] in base currency, scenarios oldest first, and today's values
    `base` [groups]. `gross_notional` [groups] is needed for percentage changes. A group with a NaN,
    or whose percentage changes have a denominator near zero, is refused with a reason. Raises
    VectraceError on shapes that do not fit."""
    options = options or MarginOptions()
    count, scenarios = values.shape
    names = tuple(groups) or tuple(map(str, range(count)))
    labels = tuple(labels) or tuple(map(str, range(scenarios)))
    for what, got, expected in (
        ("base values", base.shape, (count,)),
        ("group names", (len(names),), (count,)),
        ("labels", (len(labels),), (scenarios,)),
    ):
        if got != expected:
            raise VectraceError(f"{what} have shape {got}, expected {expected}", hint="align them")
    needed = 2 if options.mode == "levels" else 1
    if scenarios < needed:
        raise VectraceError(f"{scenarios} scenarios are too few", hint=f"give at least {needed}")
    refused: dict[str, str] = {}
    if options.changes == "percentage":
        _refuse_small(values[:, :-1], names, labels[1:], gross_notional, refused)
    if options.mode == "moves":
        pnl = values - base[:, None]
    else:
        labels = labels[1:]
        pnl = np.diff(values, axis=1)
        if options.changes == "percentage":
            with np.errstate(all="ignore"):
                pnl = pnl / values[:, :-1] * base[:, None]
    weights = ewma_weights(pnl.shape[1], options.decay)
    at = weighted_tail(pnl, weights, options.level)
    at[np.isnan(base)] = -1
    tail = np.where(at < 0, np.nan, np.take_along_axis(pnl, at[:, None], axis=1)[:, 0])
    im = (np.maximum(0.0, -tail) + 0.0) * np.sqrt(options.horizon)  # no negative zero
    return _result(names, options, base, im, tail, at, labels, pnl, weights, refused, collateral)


def _result(names: Sequence[str], options: MarginOptions, base: Floats, im: Floats, tail: Floats,
            at: npt.NDArray[np.intp], labels: Sequence[str], pnl: Floats, weights: Floats,
            refused: dict[str, str], collateral: Floats | None) -> MarginResult:
    """A margin run's numbers, where `at` is −1 those of a group with a NaN, and groups in `refused`
    without theirs."""
    for g in np.flatnonzero(at < 0).tolist():
        bad = np.flatnonzero(np.isnan(pnl[g]))
        where = f"in scenario {labels[bad[0]]} and {bad.size - 1} more" if bad.size else "today"
        refused.setdefault(names[g], f"the value is not a number {where}")
    at, im, tail = at.copy(), im.copy(), tail.copy()
    gone = [i for i, name in enumerate(names) if name in refused]
    at[gone], im[gone], tail[gone] = -1, np.nan, np.nan
    posted = np.zeros(len(names)) if collateral is None else np.asarray(collateral, np.float64)
    call = np.maximum(0.0, im + np.maximum(0.0, -base) - posted)
    scenario = tuple(labels[i] if i >= 0 else "" for i in at.tolist())
    return MarginResult(
        tuple(names), options, base, im, tail, call, posted, scenario, pnl, weights, refused)


def margins(replay: Any, scenarios: ScenarioSet, options: MarginOptions | None = None,
            collateral: Mapping[str, float] | None = None, *, members: Sequence[str] = (),
            gross_notional: Floats | None = None, pnl: bool = True) -> MarginResult:
    """The margins of a replay's netting sets (`members`, or those with a priced trade) on its market of
    today. `gross_notional` is asked of the replay where percentage changes need it and it is not given.

    Where the replay's backend sums on a device, everything up to the margin is made there, with the
    same bits, and four numbers a member come back; beside them the P&Ls, unless not wanted (`pnl`: then
    `MarginResult.pnl` is empty unless a member was refused), and for percentage changes the values that
    are denominators. Raises MarketError where the scenarios are another market's."""
    options = options or MarginOptions()
    scenarios.check(replay.market)
    currency = replay.market.base_currency
    if not members:
        members = [g for g, n in replay.prepare("netting_set", currency).priced().items() if n]
    posted = np.array([(collateral or {}).get(m, 0.0) for m in members], np.float64)
    percentage = options.changes == "percentage"
    gross = gross_notional
    if percentage and gross is None:
        gross = np.array([math.fsum(replay.notionals(m)) for m in members])
    n = len(scenarios) - (options.mode == "levels")
    found = None
    if n > 0 and members:
        found = replay.tails(scenarios, ewma_weights(n, options.decay), options.level - EPSILON,
                             math.sqrt(options.horizon), options.mode, options.changes, "netting_set", currency)
    if found is None:
        today = replay.market.base_levels()[:, None]
        both = np.concatenate([scenarios.values, today], axis=1)
        result = replay.run(both, "netting_set", currency, base=False)
        here = [result.groups.index(m) for m in members]
        values = result.values["npv"][here]
        return margin(np.ascontiguousarray(values[:, :-1]), values[:, -1].copy(), options, groups=members,
                      labels=scenarios.labels, collateral=posted, gross_notional=gross)
    here = [found.groups.index(m) for m in members]
    labels = scenarios.labels if options.mode == "moves" else scenarios.labels[1:]
    refused: dict[str, str] = {}
    if percentage:
        _refuse_small(found.values()[here, : n], members, labels, gross, refused)
    bad = found.at[here] < 0
    rows = found.pnl()[here] if pnl or bad.any() else np.empty((len(members), 0))
    weights = ewma_weights(n, options.decay)
    return _result(members, options, found.mtm[here], found.im[here], found.tail[here], found.at[here],
                   labels, rows, weights, refused, posted)


def _refuse_small(
    before: Floats,
    names: Sequence[str],
    labels: Sequence[str],
    gross: Floats | None,
    refused: dict[str, str],
) -> None:
    """Adds groups one of whose denominators is below DENOMINATOR × gross notional."""
    if gross is None:
        raise VectraceError("percentage changes need gross notionals", hint="pass gross_notional")
    small = np.abs(before) < DENOMINATOR * np.asarray(gross, np.float64)[:, None]
    for g in np.flatnonzero(small.any(axis=1)).tolist():
        i = int(np.argmax(small[g]))
        refused[names[g]] = (
            f"percentage change to {labels[i]}: the value before is {before[g, i]:.2f}, below "
            f"{DENOMINATOR:g} × gross notional {float(gross[g]):.2f}; use absolute changes"
        )


# ---- from trades to members --------------------------------------------------------------------
def in_base(values: Floats, codes: Codes, fx: Floats) -> Floats:
    """Trade values [trades, S] in trade currency, as base currency: divided by `fx` [currencies, S]
    (units of the currency for one of base), row `codes[trade]`."""
    out: Floats = values / fx[codes]
    return out


def group_sums(
    values: Floats, codes: Codes, groups: int, fx: Floats | None = None, money: Codes | None = None
) -> Floats:
    """Sums of the rows of `values` [trades, S] by group, float64 [groups, S]. The order of trades
    does not change a bit: every addend is rounded to a fixed grid of two limbs (the grid follows
    from the group's largest value and its number of trades), in which sums are exact. A trade whose
    code is negative counts in no group. With `fx` [currencies, S] and `money` [trades] the addends
    are those of `in_base`, made some scenarios of a group at a time: see `summing_bytes`."""
    out = np.zeros((groups, values.shape[1]))
    order = np.argsort(codes, kind="stable")
    ends = np.searchsorted(codes[order], np.arange(groups + 1))
    # the same room for every group: the system would not take back what pieces of all sizes leave
    room = np.empty(max((n * _lanes_at_once(n, values.shape[1]) for n in np.diff(ends).tolist()), default=0))
    for g in range(groups):
        mine = order[ends[g] : ends[g + 1]]
        step = _lanes_at_once(len(mine), values.shape[1])
        for a in range(0, values.shape[1] if len(mine) else 0, step):
            rows = values[:, a : a + step][mine]
            work = room[: rows.size].reshape(rows.shape)
            if fx is not None and money is not None:
                rows /= np.take(fx[:, a : a + step], money[mine], 0, work, "clip")
            out[g, a : a + step] = _exact_sum(rows, work)
            del rows  # before there are the next ones
    return out


def _lanes_at_once(trades: int, scenarios: int) -> int:
    return max(1, min(scenarios, AT_ONCE // max(1, trades)))


def summing_bytes(trades: int, largest: int, groups: int, scenarios: int) -> int:
    """What `group_sums` takes at its peak, its result among it; `largest` is the number of trades of the
    largest group."""
    return 8 * (groups * scenarios + 2 * largest * _lanes_at_once(largest, scenarios) + 4 * trades)


def _exact_sum(rows: Floats, work: Floats) -> Floats:
    """Sum over axis 0, independent of the order of rows; NaN or infinite as the plain sum is. The
    rows are used up; `work` is room for as many."""
    top = np.maximum(rows.max(axis=0), -rows.min(axis=0))
    finite = np.isfinite(top)
    if not finite.all():
        total: Floats = rows.sum(axis=0)  # NaN and infinities do not depend on the order
        some = np.ascontiguousarray(rows[:, finite])
        total[finite] = _exact_sum(some, np.empty_like(some))
        return total
    # |addend| ≤ 2^k and n ≤ 2^c: on multiples of q = 2^(k+c−52), n addends sum without rounding.
    bits = max(1, int(len(rows) - 1).bit_length())
    exponent = np.frexp(top)[1] + bits
    total = np.zeros(rows.shape[1])
    limbs = []
    for _ in range(2):
        big = np.ldexp(1.5, exponent)  # 1.5 · 2^52 · q: adding and taking it away rounds to q
        high = np.add(rows, big, out=work)
        high -= big
        limbs.append(high.sum(axis=0))
        rows -= high
        exponent = exponent - 53 + bits
    for limb in reversed(limbs):
        total = total + limb
    return total
