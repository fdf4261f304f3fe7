"""Volatilities from ORE's quotes: FX and equity at the money by expiry, swaptions at the money by
expiry and tenor, caps by maturity and strike, stripped into volatilities of their optionlets.

Knows `quotes`, `terms` and `curves`, and QuantLib's formulas of Black and Bachelier. Names are those
that books read from ORE ask for: EURUSD, ACME, EUR-SWAPTION, EUR-6M-CAPFLOOR.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise
from typing import Any

import numpy as np

from vectrace.book.conventions import quantlib
from vectrace.errors import MarketError
from vectrace.market.grids import VolData
from vectrace.run.ore.curves import Curves
from vectrace.run.ore.quotes import Quote, Quotes
from vectrace.run.ore.terms import INSTRUMENTS, Currency, expiry, years

KINDS = {"RATE_LNVOL": "black", "RATE_SLNVOL": "shifted", "RATE_NVOL": "normal"}
Grid = dict[tuple[float, ...], tuple[float, Quote]]


def build(curves: Curves) -> dict[str, VolData]:
    """Every volatility the quotes make; what they do not is noted."""
    quotes = curves.quotes
    out: dict[str, VolData] = {}
    for head in ("FX_OPTION", "EQUITY_OPTION"):
        out |= _at_the_money(quotes, head)
    for code in sorted(
        {q.key[2] for q in quotes.quotes if q.key[0] == "SWAPTION" and len(q.key) > 2}
    ):
        if code in INSTRUMENTS:
            out |= _swaptions(quotes, Currency(code, quotes.day))
    for code, tenor in sorted(
        {q.key[2:5:2] for q in quotes.quotes if q.key[0] == "CAPFLOOR" and len(q.key) == 8}
    ):
        if code in INSTRUMENTS and f"{code}-{tenor}" in curves.made:
            out |= _caps(curves, Currency(code, quotes.day), tenor)
    return out


def _days(quotes: Quotes) -> Currency:
    """Expiries of FX and equity options: business days of TARGET, as for euros."""
    return Currency("EUR", quotes.day)


def _at_the_money(quotes: Quotes, head: str) -> dict[str, VolData]:
    """FX_OPTION/RATE_LNVOL/EUR/USD/1Y/ATM, EQUITY_OPTION/RATE_LNVOL/SP5/USD/1Y/ATMF."""
    c = _days(quotes)
    found: dict[str, Grid] = {}
    taken: list[Quote] = quotes.take(head, "RATE_LNVOL", parts=6)
    for q in taken:
        if not q.key[5].startswith("ATM"):
            quotes.leave([q])
            continue
        day = expiry(q.key[4], c.today, c.calendar)
        if day is None or day <= c.today:
            raise quotes.wrong(q, "has no expiry after today", "write 1Y or a date")
        name = q.key[2] + q.key[3] if head == "FX_OPTION" else q.key[2]
        found.setdefault(name, {})[(c.years(day),)] = q.value, q
    out = {}
    for name, grid in found.items():
        times = sorted(t for (t,) in grid)
        values = [grid[(t,)][0] for t in times]
        out[name] = VolData(name, "black", values, expiries=times, time="variance")
    return out


def _swaptions(quotes: Quotes, c: Currency) -> dict[str, VolData]:
    """SWAPTION/RATE_NVOL/EUR/5Y/10Y/ATM, and SWAPTION/SHIFT/EUR/10Y for shifted ones."""
    name = f"{c.code}-SWAPTION"
    for word, kind in KINDS.items():
        grid: Grid = {}
        for q in quotes.take("SWAPTION", word, c.code, parts=6):
            day, length = expiry(q.key[3], c.today, c.calendar), years(q.key[4])
            if q.key[5] != "ATM" or day is None or length is None:
                quotes.leave([q])
                continue
            grid[c.years(day), length] = q.value, q
        if not grid:
            continue
        shift = 0.0
        if kind == "shifted":
            shifts = quotes.take("SWAPTION", "SHIFT", c.code, parts=4)
            if len({q.value for q in shifts}) != 1:
                quotes.notes.append(f"{name} is not made: it needs one shift for all tenors")
                quotes.leave([*shifts, *(q for _, q in grid.values())])
                continue
            shift = shifts[0].value
        expiries, tenors, values = _complete(quotes, name, grid)
        vol = VolData(name, kind, values, shift, expiries, tenors)
        return {name: vol}
    return {}


def _complete(quotes: Quotes, name: str, grid: Grid) -> tuple[list[float], list[float], Any]:
    """(first axis, second axis, values) of the rows that have a quote in every column; the others are
    left out, and noted."""
    columns = sorted({x for _, x in grid})
    rows = sorted({x for x, _ in grid})
    whole = [r for r in rows if all((r, k) in grid for k in columns)]
    if len(whole) < len(rows):
        gone = [x for x in grid if x[0] not in whole]
        quotes.leave(grid[x][1] for x in gone)
        quotes.notes.append(
            f"{name}: {len(rows) - len(whole)} of {len(rows)} rows have holes and are left out"
        )
    if not whole:
        raise MarketError(
            f"{name} has no row without a hole", hint="give every expiry all columns, or none"
        )
    return whole, columns, [[grid[r, k][0] for k in columns] for r in whole]


# ---- caps ----------------------------------------------------------------------------------------
def _caps(curves: Curves, c: Currency, tenor: str) -> dict[str, VolData]:
    """CAPFLOOR/RATE_NVOL/EUR/5Y/6M/0/0/0.02: a volatility for the whole cap of 5 years, stripped."""
    quotes, name = curves.quotes, f"{c.code}-{tenor}-CAPFLOOR"
    for word, kind in KINDS.items():
        grid: Grid = {}
        for q in quotes.take("CAPFLOOR", word, c.code, parts=8):
            length = years(q.key[3])
            if (
                q.key[4] != tenor
                or length is None
                or (float(q.key[5]), float(q.key[6])) != (0.0, 0.0)
            ):
                quotes.leave([q])
                continue
            grid[length, float(q.key[7])] = q.value, q
        if not grid:
            continue
        shifts = quotes.take("CAPFLOOR", "SHIFT", c.code, tenor) if kind == "shifted" else []
        shift = shifts[0].value if shifts else 0.0
        lengths, strikes, values = _complete(quotes, name, grid)
        table = np.array(values).T
        made = [
            _strip(curves, c, tenor, lengths, row.tolist(), k, kind, shift)
            for k, row in zip(strikes, table, strict=True)
        ]
        expiries = made[0][0]
        vols = np.array([x[1] for x in made]).T
        return {name: VolData(name, kind, vols, shift, expiries, strikes=strikes)}
    return {}


def _strip(
    curves: Curves,
    c: Currency,
    tenor: str,
    lengths: list[float],
    quoted: list[float],
    strike: float,
    kind: str,
    shift: float,
) -> tuple[list[float], list[float]]:
    """(fixing times, volatilities): at the last fixing of each quoted cap, linear between, such that
    every quoted cap is worth what its own volatility makes all its optionlets worth. The first period,
    whose rate is fixed when the cap starts, is no part of a quoted cap."""
    lets = _optionlets(curves, c, tenor, max(lengths))
    times: list[float] = []
    vols: list[float] = []
    for length, flat in zip(lengths, quoted, strict=True):
        mine = [x for x in lets if x[3] <= length + 0.05]
        if not mine or (times and mine[-1][0] <= times[-1]):
            raise MarketError(
                f"{c.code}-{tenor} caps of {length:g} years have no optionlet of their own",
                hint="give longer caps, one per length",
            )
        target = _worth(mine, [flat] * len(mine), strike, kind, shift)

        def error(x: float, mine: Any = mine, target: float = target) -> float:
            nodes, levels = [*times, mine[-1][0]], [*vols, x]
            sigma = np.interp([m[0] for m in mine], nodes, levels).tolist()
            return _worth(mine, sigma, strike, kind, shift) - target

        vols.append(_root(error, flat, f"{c.code}-{tenor} cap of {length:g} years at {strike:g}"))
        times.append(mine[-1][0])
    return times, vols


def _root(error: Any, guess: float, what: str) -> float:
    """A positive root by bisection, close enough to the double next to it."""
    low, high = 0.0, 2.0 * guess
    while error(high) < 0.0:
        high *= 2.0
        if high > 1e3 * guess:
            raise MarketError(f"{what}: no volatility strips it", hint="check its neighbours")
    if error(low) > 0.0:
        raise MarketError(f"{what}: its optionlets would need a negative volatility",
                          hint="check the volatilities of shorter caps")  # fmt: skip
    for _ in range(200):
        middle = 0.5 * (low + high)
        if not low < middle < high:
            break
        low, high = (middle, high) if error(middle) < 0.0 else (low, middle)
    return high


def _optionlets(
    curves: Curves, c: Currency, tenor: str, length: float
) -> list[tuple[float, float, float, float]]:
    """(fixing time, forward, year fraction × discount factor, years from the start to the end) of the
    optionlets of the longest cap, without the first period."""
    ql, index = quantlib(), c.ibor(tenor)
    start = c.calendar.advance(c.today, ql.Period(f"{index.fixingDays()}D"))
    rule, way = ql.ModifiedFollowing, ql.DateGeneration.Backward
    last = start + ql.Period(round(12 * length), ql.Months)
    days = list(ql.Schedule(start, last, index.tenor(), c.calendar, rule, rule, way, False))
    discount, forward = curves.factor(c.code), curves.factor(f"{c.code}-{tenor}")
    out = []
    for a, b in list(pairwise(days))[1:]:
        fraction = index.dayCounter().yearFraction(a, b)
        rate = (forward(c.years(a)) / forward(c.years(b)) - 1.0) / fraction
        fixing = c.years(index.fixingDate(a))
        out.append((fixing, rate, fraction * discount(c.years(b)), c.years(b) - c.years(start)))
    return out


def _worth(
    lets: Iterable[Any], sigma: list[float], strike: float, kind: str, shift: float
) -> float:
    """Value of a cap by QuantLib's formulas."""
    ql, total = quantlib(), 0.0
    for (fixing, rate, weight, _), vol in zip(lets, sigma, strict=True):
        stdev = vol * fixing**0.5
        if kind == "normal":
            total += ql.bachelierBlackFormula(ql.Option.Call, strike, rate, stdev, weight)
        else:
            total += ql.blackFormula(ql.Option.Call, strike, rate, stdev, weight, shift)
    return float(total)
