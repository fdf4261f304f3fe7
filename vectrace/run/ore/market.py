"""ORE's text market data as a `Market`.

Knows quotes, curves, volatilities and the market's data. Must not know engines or books.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from vectrace.book.conventions import ql_date
from vectrace.errors import MarketError
from vectrace.market.data import Market
from vectrace.market.grids import VolData
from vectrace.market.rates import INTERPOLATIONS, IndexData
from vectrace.run.ore import vols
from vectrace.run.ore.curves import Curves
from vectrace.run.ore.quotes import Quotes, read_lines, read_quotes
from vectrace.run.ore.terms import Currency, expiry


@dataclass(frozen=True)
class OreMarket:
    """`market`, what has not been used of the files (`notes`), and the dividend yields of equities:
    the last two arguments of `Book.from_ore`."""

    market: Market
    notes: tuple[str, ...]
    yields: Mapping[str, tuple[tuple[float, ...], tuple[float, ...]]]

    def dividends(self, name: str, time: float) -> float:
        """Continuous dividend yield of an equity until a time: linear between its quotes, flat
        beyond; zero where it has none."""
        times, rates = self.yields.get(name, ((0.0,), (0.0,)))
        return float(np.interp(time, times, rates))


def ore_market(
    path: Path | str,
    fixings: Path | str | None = None,
    *,
    base_date: datetime.date | None = None,
    base_currency: str = "EUR",
    interpolation: str = "log_linear_discount",
) -> OreMarket:
    """Reads market data of one day, and the fixings before it. `base_date` may be left out where the
    file has one day only. Raises MarketError naming file:line on what cannot be used; quotes of kinds
    that are not read are counted in `notes`."""
    if interpolation not in INTERPOLATIONS:
        raise MarketError(
            f"interpolation {interpolation!r} is unknown", hint=f"use {' or '.join(INTERPOLATIONS)}"
        )
    quotes = read_quotes(Path(path), base_date)
    curves = Curves(quotes, interpolation)
    curves.build()
    known: dict[str, VolData] = vols.build(curves)
    past = _fixings(Path(fixings), quotes.day) if fixings is not None else {}
    lost = sorted(set(past) - set(curves.indices))
    if lost:
        quotes.notes.append(f"fixings of {', '.join(lost)} are not used: there is no such index")
    market = Market(
        quotes.day,
        base_currency,
        curves=tuple(curves.made.values()),
        indices=tuple(IndexData.of(i, c, past.get(i, {})) for i, c in curves.indices.items()),
        fx=_fx(quotes, base_currency),
        spots={q.key[2]: q.value for q in quotes.take("EQUITY", "PRICE", parts=4)},
        vols=known,
    )
    yields = _dividends(quotes)
    return OreMarket(market, (*quotes.notes, *quotes.rest()), yields)


def _fx(quotes: Quotes, base: str) -> dict[str, float]:
    """FX/RATE/EUR/USD 1.12: dollars for one euro. Quotes of the base currency first; of the others
    those that connect a new currency: the rest say the same again, the other way round or across."""
    out: dict[str, float] = {}
    group: dict[str, str] = {}

    def root(currency: str) -> str:
        while group.setdefault(currency, currency) != currency:
            currency = group[currency]
        return currency

    for q in sorted(quotes.find("FX", "RATE", parts=4), key=lambda q: base not in q.key):
        foreign, domestic = q.key[2:]
        if q.value <= 0.0:
            quotes.drop(q, f"is {q.value:g}")
        elif root(foreign) != root(domestic):
            quotes.use([q])
            group[root(foreign)] = root(domestic)
            out[domestic if foreign == base else foreign + domestic] = q.value
    return out


def _dividends(quotes: Quotes) -> dict[str, tuple[tuple[float, ...], tuple[float, ...]]]:
    """EQUITY_DIVIDEND/RATE/SP5/USD/1Y 0.02."""
    c = Currency("EUR", quotes.day)
    found: dict[str, dict[float, float]] = {}
    for q in quotes.take("EQUITY_DIVIDEND", "RATE", parts=5):
        day = expiry(q.key[4], c.today, c.calendar)
        if day is None or day <= c.today:
            quotes.drop(q, "has no date after today")
            continue
        found.setdefault(q.key[2], {})[c.years(day)] = q.value
    return {
        name: (tuple(sorted(nodes)), tuple(nodes[t] for t in sorted(nodes)))
        for name, nodes in found.items()
    }


def _fixings(path: Path, day: datetime.date) -> dict[str, dict[float, float]]:
    """Fixings by index and time: lines `20160204 EUR-EURIBOR-6M 0.0001`, those after `day` left out."""
    today = ql_date(day).serialNumber()
    out: dict[str, dict[float, float]] = {}
    for _, date, name, value in read_lines(path):
        if date <= day:
            out.setdefault(name, {})[float(ql_date(date).serialNumber() - today) / 365.0] = value
    return out
