"""Initial margin per member from the values of its portfolio under historical scenarios.

Knows `tail`, NumPy, `errors`. Must not know trades, books, engines: it works on arrays of values,
[groups, scenarios], whoever computed them. Values are the member's, in base currency: what it
receives is positive, a loss is negative. Formulas and options: docs/margin.md.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from vectrace.errors import VectraceError
from vectrace.risk.tail import Floats, ewma_weights, weighted_tail

Codes = npt.NDArray[np.int32]
DENOMINATOR = 1e-4  # percentage mode: the least |V| as a share of gross notional


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
    if options.mode == "moves":
        pnl = values - base[:, None]
    else:
        labels = labels[1:]
        pnl = np.diff(values, axis=1)
        if options.changes == "percentage":
            _refuse_small(values[:, :-1], names, labels, gross_notional, refused)
            with np.errstate(all="ignore"):
                pnl = pnl / values[:, :-1] * base[:, None]
    for g in np.flatnonzero(np.isnan(pnl).any(axis=1) | np.isnan(base)).tolist():
        bad = np.flatnonzero(np.isnan(pnl[g]))
        where = f"in scenario {labels[bad[0]]} and {bad.size - 1} more" if bad.size else "today"
        refused.setdefault(names[g], f"the value is not a number {where}")
    weights = ewma_weights(pnl.shape[1], options.decay)
    at = weighted_tail(pnl, weights, options.level)
    at[[i for i, name in enumerate(names) if name in refused]] = -1
    tail = np.where(at < 0, np.nan, np.take_along_axis(pnl, at[:, None], axis=1)[:, 0])
    im = np.maximum(0.0, -tail) * np.sqrt(options.horizon)
    posted = np.zeros(count) if collateral is None else np.asarray(collateral, np.float64)
    call = np.maximum(0.0, im + np.maximum(0.0, -base) - posted)
    return MarginResult(
        names,
        options,
        base,
        im,
        tail,
        call,
        posted,
        tuple(labels[i] if i >= 0 else "" for i in at.tolist()),
        pnl,
        weights,
        refused,
    )


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
    are those of `in_base`, made group by group so that no second table of all trades is needed."""
    out = np.zeros((groups, values.shape[1]))
    order = np.argsort(codes, kind="stable")
    ends = np.searchsorted(codes[order], np.arange(groups + 1))
    for g in range(groups):
        mine = order[ends[g] : ends[g + 1]]
        if len(mine):
            rows = values[mine]
            out[g] = _exact_sum(rows if fx is None or money is None else rows / fx[money[mine]])
    return out


def _exact_sum(rows: Floats) -> Floats:
    """Sum over axis 0, independent of the order of rows; NaN or infinite as the plain sum is."""
    top = np.abs(rows).max(axis=0)
    finite = np.isfinite(top)
    if not finite.all():
        total: Floats = rows.sum(axis=0)  # NaN and infinities do not depend on the order
        total[finite] = _exact_sum(np.ascontiguousarray(rows[:, finite]))
        return total
    # |addend| ≤ 2^k and n ≤ 2^c: on multiples of q = 2^(k+c−52), n addends sum without rounding.
    bits = max(1, int(len(rows) - 1).bit_length())
    exponent = np.frexp(top)[1] + bits
    total = np.zeros(rows.shape[1])
    limbs = []
    for _ in range(2):
        big = np.ldexp(1.5, exponent)  # 1.5 · 2^52 · q: adding and taking it away rounds to q
        high = (rows + big) - big
        limbs.append(high.sum(axis=0))
        rows = rows - high
        exponent = exponent - 53 + bits
    for limb in reversed(limbs):
        total = total + limb
    return total
