"""What the mixed generator draws with: names of market objects, its specification, columns of trades.

Knows `columns`, `generate` (legs of periods) and NumPy. Must not know markets, models or engines.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np

from vectrace.book.generate import Ints, members
from vectrace.columns import Coded, Floats, ScheduleTable, TradeTable, schema
from vectrace.errors import BookError


@dataclass(frozen=True)
class Rates:
    """The names of one currency's curve, indices and volatilities, and the level of its rates.
    `index` and `other` end in their tenor: "EUR-6M"."""

    discount: str
    index: str
    other: str
    overnight: str
    cap_vol: str
    swaption_vol: str
    short_rate_vol: str
    level: float


@dataclass(frozen=True)
class Pair:
    """An exchange rate: `spot` units of `domestic` for one of `foreign`; its volatility has the
    pair's name."""

    foreign: str
    domestic: str
    spot: float


@dataclass(frozen=True)
class Stock:
    """A share: its volatility has its name, and its correlation with the rate from its currency to
    another is called "NAME.EURUSD"."""

    currency: str
    spot: float
    dividend_yield: float


def rates_of(currency: str, index: str, other: str, level: float) -> Rates:
    """Names made from a currency's: EUR, EUR-6M, EUR-ON, EUR-CAP, EUR-SWAPTION, EUR-HW."""
    ends = (index, other, "ON", "CAP", "SWAPTION", "HW")
    standard, basis, overnight, cap, swaption, short_rate = (f"{currency}-{x}" for x in ends)
    return Rates(currency, standard, basis, overnight, cap, swaption, short_rate, level)


RATES = {
    "EUR": rates_of("EUR", "6M", "3M", 0.027),
    "GBP": rates_of("GBP", "6M", "3M", 0.045),
    "USD": rates_of("USD", "3M", "6M", 0.044),
}
PAIRS = {
    "EURGBP": Pair("EUR", "GBP", 0.855),
    "EURUSD": Pair("EUR", "USD", 1.08),
    "GBPUSD": Pair("GBP", "USD", 1.2632),
}
STOCKS = {
    "ACME": Stock("EUR", 100.0, 0.02),
    "GLOBEX": Stock("USD", 240.0, 0.005),
    "UNION": Stock("GBP", 36.0, 0.03),
}
SHARES: dict[str, float] = {
    "swap": 20.0, "fx_forward": 14.0, "fx_option": 8.0, "cap_floor": 8.0, "swaption": 8.0,
    "overnight_swap": 4.0, "basis_swap": 3.0, "cross_currency_swap": 3.0, "fx_swap": 4.0,
    "fx_digital": 2.0, "fx_barrier": 3.0, "black_scholes": 2.0, "equity_option": 4.0,
    "equity_digital": 2.0, "equity_barrier": 4.0, "collar": 2.0, "digital_cap": 2.0,
    "hull_white_swaption": 3.0, "hull_white_cap": 2.0, "bond_option": 2.0,
}  # fmt: skip
"""Trades of each model in a hundred."""


@dataclass(frozen=True)
class MixedSpec:
    """What to generate: `trades` over `members` netting sets, drawn with `seed`; `shares` are the
    weights of the models. `both_sides`: half of the options, which are bought otherwise, are sold. The others name the market's objects (`run.mixed` has such a market)."""

    trades: int = 1000
    seed: int = 1
    members: int = 20
    shares: Mapping[str, float] = field(default_factory=lambda: SHARES)
    rates: Mapping[str, Rates] = field(default_factory=lambda: RATES)
    pairs: Mapping[str, Pair] = field(default_factory=lambda: PAIRS)
    stocks: Mapping[str, Stock] = field(default_factory=lambda: STOCKS)
    both_sides: bool = False

    def __post_init__(self) -> None:
        weights = [self.shares[name] for name in self.shares]
        problems = (
            (self.trades < 1, f"trades is {self.trades}", "give at least 1"),
            (self.members < 1, f"members is {self.members}", "give at least 1"),
            (not weights or min(weights) < 0 or sum(weights) <= 0, f"shares are {weights}",
             "give weights from 0 on, one of them above"),
            (not self.rates, "rates is empty", "name at least one currency"),
        )  # fmt: skip
        for wrong, what, hint in problems:
            if wrong:
                raise BookError(f"mixed generator: {what}", hint=hint)


class Draw:
    """The columns of `n` trades of one model while they are drawn."""

    def __init__(self, spec: MixedSpec, model: str, cls: type, n: int) -> None:
        self.spec, self.cls, self.n = spec, cls, n
        # a model's trades depend on how many of them there are, not on the other models
        self.rng = np.random.Generator(np.random.PCG64([spec.seed, *model.encode()]))
        self.rows = {f.path: f.type for f in schema(cls) if f.kind == "schedule"}
        rng, self.currencies = self.rng, sorted(spec.rates)
        self._turn, self._dealt = rng.permutation(n), 1
        member = np.minimum(
            (rng.random(n) ** 1.5 * spec.members).astype(np.int32), spec.members - 1
        )
        self.columns: dict[str, Any] = {"netting_set": Coded(member, members(spec.members))}
        self.schedules: dict[str, ScheduleTable] = {}
        self.fixed_since = 0.0  # the first day whose fixing is asked for

    def set(self, **columns: Any) -> None:
        """Adds columns; a number is every trade's, "a.b" is written a__b."""
        for name, x in columns.items():
            plain = np.full(self.n, x) if isinstance(x, (int, float)) else x
            self.columns[name.replace("__", ".")] = plain

    @cached_property
    def money(self) -> Any:
        """The number of each trade's currency, dealt out in turn."""
        return self.deal(len(self.currencies)).astype(np.int32)

    def deal(self, count: int) -> Ints:
        """A number below `count` for each trade, dealt out in turn: with what was dealt before, every
        combination there are trades for, beginning with the low numbers."""
        out: Ints = self._turn // self._dealt % count
        self._dealt *= count
        return out

    def shapes(self, combos: Sequence[tuple[Any, ...]]) -> list[Any]:
        """One of `combos` for each trade, dealt out in turn, rare ones first: a column for each place
        in them, of numbers or of codes."""
        turn = self.deal(len(combos))
        out: list[Any] = []
        for values in zip(*combos, strict=True):
            if all(isinstance(v, float) for v in values):
                out.append(np.array(values, np.float64)[turn])
            else:
                distinct = tuple(dict.fromkeys(values))
                number = np.array([distinct.index(v) for v in values], np.int32)
                out.append(Coded(number[turn], distinct))
        return out

    def text(self, values: Sequence[Any], codes: Any) -> Coded:
        """values[codes] as a column."""
        distinct = tuple(dict.fromkeys(values))
        number = np.array([distinct.index(v) for v in values], np.int32)
        return Coded(number[codes], distinct)

    def rates(self, name: str, money: Any = None) -> Coded:
        """A name of each trade's currency, such as `discount`."""
        names = [getattr(self.spec.rates[c], name) for c in self.currencies]
        return self.text(names, self.money if money is None else money)

    def level(self, money: Any = None) -> Floats:
        """Level of rates of each trade's currency."""
        levels: Floats = np.array([self.spec.rates[c].level for c in self.currencies])
        out: Floats = levels[self.money if money is None else money]
        return out

    def sign(self) -> Floats:
        out: Floats = self.rng.choice([-1.0, 1.0], self.n)
        return out

    def notional(self) -> Floats:
        """Log-normal around nine million, in whole ten thousands."""
        out: Floats = np.rint(np.exp(self.rng.normal(16.0, 1.0, self.n)) / 1e4 + 1.0) * 1e4
        return out

    def starts(self, life: Floats) -> Floats:
        """Whole days, of trades with a `life` in days: fixing today, up to two years ahead, or between
        a tenth and nine tenths of the life ago."""
        season = self.deal(5)
        ahead = self.rng.integers(20, 730, self.n)
        past = -np.rint(life * self.rng.uniform(0.1, 0.9, self.n))
        out: Floats = np.choose(np.minimum(season, 2), [np.full(self.n, 2), ahead, past])
        return out.astype(np.float64)

    def expiry(self, state: Coded, longest: float) -> Floats:
        """Whole days over 365: ahead by up to `longest` years ("live"), "today", or up to thirty
        days ago ("expired")."""
        live = self.rng.integers(2, int(longest * 365), self.n)
        past = -self.rng.integers(1, 30, self.n)
        kind = np.array([("live", "today", "expired").index(v) for v in state.values])[state.codes]
        return np.choose(kind, [live, np.zeros(self.n), past]) / 365.0

    def sell_half(self) -> None:
        """Turns the sign of half of the trades of a model whose notionals may have one: options."""
        if {"direction", "foreign_amount"} & self.columns.keys() or not {"sign", "vol"} & {
            f.path.rpartition(".")[2] for f in schema(self.cls)}:  # fmt: skip
            return
        side = self.sign()
        for name in {"notional", "amount", "quantity"} & self.columns.keys():
            self.columns[name] = self.columns[name] * side
        for path, rows in self.schedules.items():
            if "notional" in rows.columns:
                flows = rows.columns | {"notional": rows.columns["notional"] * np.repeat(side, np.diff(rows.offsets))}
                self.schedules[path] = ScheduleTable(rows.row_type, rows.offsets, flows)

    def table(self, name: str) -> TradeTable:
        """All columns as a table, ids NAME-00001 on."""
        ids = tuple(f"{name}-{i:05d}" for i in range(1, self.n + 1))
        self.columns["id"] = Coded(np.arange(self.n, dtype=np.int32), ids)
        columns = {f.path: self.columns[f.path] for f in schema(self.cls) if f.kind != "schedule"}
        schedules = {path: self.schedules[path] for path in self.rows}
        return TradeTable(self.cls, ids, columns, schedules, {})
