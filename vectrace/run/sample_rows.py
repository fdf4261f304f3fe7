"""The trades of a sample folder: rows of every product, described by conventions.

Knows what cells a CSV book has, and NumPy's generators. Nothing in it is anybody's data.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Mapping
from typing import Any

import numpy as np

from vectrace.book.draw import PAIRS, SHARES, STOCKS

LEVELS = {"EUR": 0.027, "USD": 0.044, "GBP": 0.045}
Row = dict[str, Any]


class Cells:
    """Random cells: one generator, so that the same seed gives the same book."""

    def __init__(self, base: datetime.date, seed: int, currencies: Iterable[str]) -> None:
        self.base, self.rng = base, np.random.Generator(np.random.PCG64(seed))
        self.currencies = sorted(currencies)

    def one(self, *items: Any) -> Any:
        return items[int(self.rng.integers(len(items)))]

    def day(self, low: int, high: int) -> datetime.date:
        """A date so many days from the base date."""
        return self.base + datetime.timedelta(days=int(self.rng.integers(low, high)))

    def years_later(self, day: datetime.date, low: int, high: int) -> datetime.date:
        years = int(self.rng.integers(low, high + 1))
        return datetime.date(day.year + years, day.month, min(day.day, 28))

    def amount(self) -> int:
        return int(np.rint(np.exp(self.rng.normal(16.0, 1.0)) / 1e4) + 1) * 10_000

    def near(self, level: float, spread: float, digits: int) -> float:
        return round(level * float(np.exp(self.rng.normal(0.0, spread))), digits)

    def rate(self, currency: str, spread: float = 0.006) -> float:
        return round(LEVELS[currency] + float(self.rng.normal(0.0, spread)), 5)

    def margin(self) -> float:
        return round(float(self.rng.normal(0.0, 0.001)), 5) if self.rng.random() < 0.5 else 0.0

    # ---- what several products share ---------------------------------------------------------
    def span(self, currency: str, longest: int) -> Row:
        """Started up to two years ago or within one, for a year up to `longest` of them."""
        start = self.day(-730, 365)
        return {"currency": currency, "notional": self.amount(), "start": start,
                "maturity": self.years_later(start, 3, max(3, longest))}  # fmt: skip

    def pair(self) -> Row:
        p = PAIRS[self.one(*PAIRS)]
        return {"currency": p.domestic, "foreign": p.foreign, "spot": p.spot,
                "notional": self.amount(), "direction": self.one("buy", "sell")}  # fmt: skip

    def option(self, spot: float, spread: float) -> Row:
        return {"right": self.one("call", "put"), "strike": self.near(spot, spread, 4),
                "expiry": self.day(-20, 1500), "direction": self.one("buy", "sell")}  # fmt: skip

    def stock(self, payoff: str = "none") -> Row:
        name = self.one(*STOCKS)
        s = STOCKS[name]
        row = {"currency": s.currency, "underlying": name, "dividend_yield": s.dividend_yield,
               "quantity": 100 * int(self.rng.integers(1, 100)), **self.option(s.spot, 0.2)}  # fmt: skip
        if payoff == "none":
            return row
        other = next(c for c in LEVELS if c != s.currency)
        pair = next(n for n, p in PAIRS.items() if {p.foreign, p.domestic} == {s.currency, other})
        return row | {"currency": other, "payoff": payoff, "asset_currency": s.currency, "fx_vol": pair}

    def barrier(self, spot: float) -> Row:
        side = self.one("up", "down")
        away = float(np.exp(self.rng.uniform(0.05, 0.4)))
        level = spot * away if side == "up" else spot / away
        return {"knock": self.one("in", "out"), "side": side, "barrier": round(level, 4),
                "rebate": self.one(0.0, round(0.02 * spot, 4)), "rebate_at": self.one("hit", "expiry")}  # fmt: skip

    def currency(self) -> str:
        return str(self.one(*self.currencies))


def _swap(c: Cells) -> Row:
    currency = c.currency()
    start = c.day(-5 * 365, 365)
    return {"currency": currency, "direction": c.one("receive", "pay"), "notional": c.amount(),
            "rate": c.rate(currency), "start": start, "maturity": c.years_later(start, 6, 30),
            "spread": c.margin()}  # fmt: skip


def _overnight(c: Cells) -> Row:
    currency = c.currency()
    return {"direction": c.one("receive", "pay"), "rate": c.rate(currency), "payment_lag": 2,
            "fixed_frequency": "12M", **c.span(currency, 15)}  # fmt: skip


def _basis(c: Cells) -> Row:
    currency = c.currency()
    other = {"EUR": "EUR-3M", "GBP": "GBP-3M", "USD": "USD-6M"}[currency]
    return {"pay_index": other, "pay_spread": c.margin(), **c.span(currency, 15)}


def _cross(c: Cells) -> Row:
    currency = c.currency()
    other = c.one(*(x for x in LEVELS if x != currency))
    row = {"pay_currency": other, "calendar": "TARGET+US+UK", **c.span(currency, 10)}
    row["pay_notional"] = row["notional"]
    if c.one(True, False):
        return row | {"pay_rate": c.rate(other)}
    return row | {"pay_index": f"{other}-{'3M' if other == 'USD' else '6M'}"}


def _fx_forward(c: Cells) -> Row:
    row = c.pair()
    return row | {"rate": c.near(row["spot"], 0.03, 4), "maturity": c.day(-20, 1500)}


def _fx_swap(c: Cells) -> Row:
    row, start = c.pair(), c.day(-60, 60)
    later = start + datetime.timedelta(days=int(c.rng.integers(30, 720)))
    spot = row["spot"]
    return row | {"rate": c.near(spot, 0.02, 4), "far_rate": c.near(spot, 0.02, 4), "start": start,
                  "maturity": later}  # fmt: skip


def _fx_option(c: Cells) -> Row:
    row = c.pair()
    return row | c.option(row["spot"], 0.1)


def _fx_digital(c: Cells) -> Row:
    return _fx_option(c) | {"pays": c.one("domestic", "foreign")}


def _fx_barrier(c: Cells) -> Row:
    row = _fx_option(c)
    return row | c.barrier(row["spot"])


def _equity(c: Cells) -> Row:
    return c.stock(c.one("none", "none", "none", "quanto", "compo"))


def _equity_digital(c: Cells) -> Row:
    return c.stock() | {"pays": c.one("cash", "asset")}


def _equity_barrier(c: Cells) -> Row:
    row = c.stock()
    return row | c.barrier(STOCKS[row["underlying"]].spot)


def _cap(c: Cells) -> Row:
    currency = c.currency()
    return {"right": c.one("cap", "floor"), "strike": c.rate(currency, 0.012),
            "direction": c.one("buy", "sell"), **c.span(currency, 10)}  # fmt: skip


def _collar(c: Cells) -> Row:
    row = _cap(c)
    del row["right"]
    return row | {"floor_strike": round(row["strike"] - 0.01, 5)}


def _swaption(c: Cells) -> Row:
    currency, expiry = c.currency(), c.day(-20, 3000)
    return {"currency": currency, "right": c.one("payer", "receiver"), "rate": c.rate(currency, 0.01),
            "direction": c.one("buy", "sell"), "notional": c.amount(), "expiry": expiry,
            "maturity": c.years_later(expiry, 2, 15)}  # fmt: skip


def _hull_white(row: Row, c: Cells) -> Row:
    return row | {"mean_reversion": round(float(c.rng.uniform(0.01, 0.08)), 3)}


def _bond(c: Cells) -> Row:
    currency, row = c.currency(), c.option(1.0, 0.03)
    price = round(float(np.exp(-LEVELS[currency] * 5.0)) * row["strike"], 4)
    row |= {"currency": currency, "notional": c.amount(), "strike": price}
    return _hull_white(row | {"maturity": c.years_later(row["expiry"], 2, 10)}, c)


ROWS: Mapping[str, Callable[[Cells], Row]] = {
    "swap": _swap, "overnight_swap": _overnight, "basis_swap": _basis, "cross_currency_swap": _cross,
    "fx_forward": _fx_forward, "fx_swap": _fx_swap, "fx_option": _fx_option,
    "fx_digital": _fx_digital, "fx_barrier": _fx_barrier, "black_scholes": lambda c: c.stock(),
    "equity_option": _equity, "equity_digital": _equity_digital, "equity_barrier": _equity_barrier,
    "cap_floor": _cap, "collar": _collar,
    "digital_cap": lambda c: _cap(c) | {"payout": round(float(c.rng.uniform(0.002, 0.02)), 4)},
    "swaption": lambda c: _swaption(c) | {"settlement": c.one("physical", "cash")},
    "hull_white_swaption": lambda c: _hull_white(_swaption(c), c),
    "hull_white_cap": lambda c: _hull_white(_cap(c), c), "bond_option": _bond,
}  # fmt: skip


def sample_rows(
    trades: int,
    members: int,
    base: datetime.date,
    seed: int = 1,
    shares: Mapping[str, float] | None = None,
    currencies: Iterable[str] = tuple(LEVELS),
) -> list[Row]:
    """Rows of `trades` trades over `members` netting sets, products mixed by `shares` (default: half
    of them swaps, all others as in the mixed generator). `currencies` are those of swaps."""
    shares = shares or {**SHARES, "swap": sum(SHARES.values()) - SHARES["swap"]}
    c = Cells(base, seed, currencies)
    names = list(shares)
    weights = np.array([shares[n] for n in names])
    rows = []
    for i in range(1, trades + 1):
        kind = names[int(c.rng.choice(len(names), p=weights / weights.sum()))]
        member = min(int(c.rng.random() ** 1.5 * members), members - 1) + 1
        row = ROWS[kind](c)
        row.pop("spot", None)
        rows.append({"id": f"{kind.upper().replace('_', '')}-{i:05d}",
                     "netting_set": f"MEMBER-{member:02d}", "type": kind, **row})  # fmt: skip
    return rows
