"""Seeded generator of interest-rate swap books, written straight into columns.

Knows `columns`, `book` and NumPy. Must not know markets, models or engines: the trade type is
passed in and only needs the fields of a fixed-float swap, and fixings come back as plain arrays.

All dates are whole days from the base date, over 365: schedules of different trades share payment
dates, as in real books, so that a book of any size has at most some ten thousand distinct dates.
"""

from __future__ import annotations

import typing
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt

from vectrace.book.book import Book
from vectrace.columns import Coded, Floats, ScheduleTable, TradeTable
from vectrace.errors import BookError

Ints = npt.NDArray[np.int64]

YEAR = 365.25  # average length in days: schedules run along the calendar, times along Act/365F
FIXING_LAG = 2  # days between fixing and start of a period
HISTORY = 400  # days of fixings there are at least
LEVELS: dict[str, float] = {"EUR": 0.027, "USD": 0.044, "GBP": 0.045}  # of fixed rates


@dataclass(frozen=True)
class SwapSpec:
    """What to generate. `trades` swaps over `members` netting sets, drawn with `seed`.

    `years` bounds the whole life of a swap; `flows` = (fixed, floating) gives every swap that many
    flows a leg instead of the usual frequencies (fixed yearly, floating every 3, 6 or 12 months).
    `states` are the shares of forward-starting, spot and seasoned swaps (seasoned: flows in the
    past, and a floating coupon that has fixed). `amortising` is the share with falling notionals.
    `currencies` maps a currency to (discount curve, index).
    """

    trades: int = 1000
    seed: int = 1
    members: int = 20
    years: tuple[float, float] = (1.0, 30.0)
    flows: tuple[int, int] | None = None
    states: tuple[float, float, float] = (0.2, 0.2, 0.6)
    amortising: float = 0.2
    currencies: Mapping[str, tuple[str, str]] = field(
        default_factory=lambda: {c: (c, f"{c}-6M") for c in LEVELS}
    )

    def __post_init__(self) -> None:
        low, high = self.years
        problems = (
            (self.trades < 1, f"trades is {self.trades}", "give at least 1"),
            (self.members < 1, f"members is {self.members}", "give at least 1"),
            (not 0.5 <= low <= high <= 60, f"years is {self.years}", "give 0.5 ≤ low ≤ high ≤ 60"),
            (
                self.flows is not None and min(self.flows) < 1,
                f"flows is {self.flows}",
                "give at least one flow a leg",
            ),
            (
                min(self.states) < 0 or abs(sum(self.states) - 1.0) > 1e-9,
                f"states is {self.states}",
                "give three shares that add up to 1",
            ),
            (
                not 0.0 <= self.amortising <= 1.0,
                f"amortising is {self.amortising}",
                "give a share between 0 and 1",
            ),
            (not self.currencies, "currencies is empty", "name at least one"),
        )
        for wrong, what, hint in problems:
            if wrong:
                raise BookError(f"swap generator: {what}", hint=hint)


@dataclass(frozen=True)
class Generated:
    """A book and the fixings it may ask for: index → (times ascending, rates), Act/365F."""

    book: Book
    fixings: dict[str, tuple[Floats, Floats]]


def generate_swaps(trade_type: type, spec: SwapSpec) -> Generated:
    """The swaps of `spec` as a table of `trade_type`. The same spec gives the same book. About
    0.2 s for 1,000,000 flows."""
    rng = np.random.Generator(np.random.PCG64(spec.seed))
    n = spec.trades
    currencies = sorted(spec.currencies)
    currency = rng.integers(0, len(currencies), n)
    # Squaring skews members: some have many trades, some few.
    member = np.minimum((rng.random(n) ** 1.5 * spec.members).astype(np.int64), spec.members - 1)
    lean = rng.uniform(0.3, 0.7, spec.members)  # share of receivers of each member
    direction = np.where(rng.random(n) < lean[member], 1.0, -1.0)
    low, high = spec.years
    life = np.rint(rng.uniform(low, high, n) * 2.0) / 2.0 * YEAR  # days
    start = starts(rng, spec.states, life)
    fixed_n, floating_n = _counts(rng, spec.flows, life)
    notional = np.rint(np.exp(rng.normal(16.0, 1.0, n)) / 1e4 + 1.0) * 1e4
    amortised = rng.random(n) < spec.amortising
    level = np.array([LEVELS.get(c, 0.03) for c in currencies])[currency]
    rate = np.round(level + rng.normal(0.0, 0.006, n), 5)
    spread = np.where(rng.random(n) < 0.5, 0.0, np.round(rng.normal(0.0, 0.001, n), 5))

    fixed = Leg(start, life, fixed_n)
    floating = Leg(start, life, floating_n)
    rows = row_types(trade_type)
    schedules = {
        "fixed": ScheduleTable(
            rows["fixed"],
            fixed.offsets,
            {
                "pay_time": fixed.end / 365.0,
                "accrual": (fixed.end - fixed.start) / 365.0,
                "rate": fixed.each(rate),
                "notional": fixed.notionals(notional, amortised),
            },
        ),
        "floating": ScheduleTable(
            rows["floating"],
            floating.offsets,
            {
                "pay_time": floating.end / 365.0,
                "accrual": (floating.end - floating.start) / 360.0,
                "spread": floating.each(spread),
                "notional": floating.notionals(notional, amortised),
                "fixing_time": (floating.start - FIXING_LAG) / 365.0,
                "start_time": floating.start / 365.0,
                "end_time": floating.end / 365.0,
                "index_accrual": (floating.end - floating.start) / 360.0,
            },
        ),
    }
    ids = tuple([f"SWAP-{i:06d}" for i in range(1, n + 1)])
    code = currency.astype(np.int32)
    columns: dict[str, Floats | Coded] = {
        "id": Coded(np.arange(n, dtype=np.int32), ids),
        "netting_set": Coded(member.astype(np.int32), members(spec.members)),
        "currency": Coded(code, tuple(currencies)),
        "discount": Coded(code, tuple(spec.currencies[c][0] for c in currencies)),
        "index": Coded(code, tuple(spec.currencies[c][1] for c in currencies)),
        "direction": direction,
    }
    table = TradeTable(trade_type, ids, columns, schedules, {})
    book = Book((table,), source=f"{n} generated swaps, seed {spec.seed}")
    due = (floating.end > 0.0) & (floating.start - FIXING_LAG < 0.0)
    first = int(min((floating.start[due] - FIXING_LAG).min(initial=-HISTORY), -HISTORY))
    fixings = {
        spec.currencies[c][1]: daily_fixings(first, LEVELS.get(c, 0.03), k)
        for k, c in enumerate(currencies)
    }
    return Generated(book, fixings)


def members(count: int) -> tuple[str, ...]:
    return tuple(f"MEMBER-{i:02d}" for i in range(1, count + 1))


def row_types(trade_type: type) -> dict[str, type]:
    hints = typing.get_type_hints(trade_type)
    try:
        return {leg: typing.get_args(hints[leg])[0] for leg in ("fixed", "floating")}
    except (KeyError, IndexError):
        raise BookError(
            f"{trade_type.__name__} is no swap: it has no schedules `fixed` and `floating`",
            hint="pass a trade type with the fields of models/swap.py",
        ) from None


def starts(rng: Any, states: Sequence[float], life: Floats) -> Floats:
    """Start day of each swap: up to two years ahead, today or up to two days ahead, or so long ago
    that between a tenth and nine tenths of the life are over. float64 [n], whole days."""
    n = len(life)
    state = np.searchsorted(np.cumsum(states), rng.random(n), side="right")
    ahead = rng.integers(20, 730, n)
    spot = rng.integers(0, 3, n)
    past = -np.rint(life * rng.uniform(0.1, 0.9, n))
    out: Floats = np.choose(np.minimum(state, 2), [ahead, spot, past]).astype(np.float64)
    return out


def _counts(rng: Any, flows: tuple[int, int] | None, life: Floats) -> tuple[Ints, Ints]:
    """Flows of the fixed and the floating leg of each swap, int64 [n]."""
    n = len(life)
    if flows is not None:
        return np.full(n, flows[0], np.int64), np.full(n, flows[1], np.int64)
    per_year = np.array([4, 2, 2, 1])[rng.integers(0, 4, n)]
    years = life / YEAR
    fixed = np.maximum(1, np.rint(years).astype(np.int64))
    return fixed, np.maximum(1, np.rint(years * per_year).astype(np.int64))


class Leg:
    """The periods of one leg of all swaps: `start` and `end` days, float64 [flows]."""

    def __init__(self, start: Floats, life: Floats, counts: Ints) -> None:
        self.counts = counts
        self.offsets: Ints = np.zeros(len(counts) + 1, np.int64)
        np.cumsum(counts, out=self.offsets[1:])
        place = np.arange(self.offsets[-1], dtype=np.float64)
        place -= self.each(self.offsets[:-1].astype(np.float64))
        first, period = self.each(start), self.each(life / np.maximum(counts, 1))
        # Rounding is monotone and a period is longer than a day: no period is empty.
        self.start: Floats = first + np.rint(place * period)
        self.end: Floats = first + np.rint((place + 1.0) * period)
        self.left: Floats = 1.0 - place / self.each(counts.astype(np.float64))

    def each(self, values: Floats) -> Floats:
        """A number of each swap, float64 [swaps], for each of its flows."""
        return np.repeat(values, self.counts)

    def notionals(self, notional: Floats, amortised: npt.NDArray[np.bool_]) -> Floats:
        """Bullet, or falling in equal steps to a last notional of one n-th."""
        falls = np.repeat(amortised, self.counts)
        return np.rint(self.each(notional) * np.where(falls, self.left, 1.0))


def daily_fixings(first: int, level: float, k: int) -> tuple[Floats, Floats]:
    """Daily fixings from day `first` to yesterday: a smooth path that ends at `level`. A day's
    fixing depends on nothing but the day and the currency."""
    days = np.arange(first, 0, dtype=np.float64)
    return days / 365.0, np.round(level + 0.006 * np.sin(days / 170.0) + 1e-4 * np.sin(days + k), 6)
