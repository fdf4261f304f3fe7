"""Volatilities from ORE's quotes: FX and equity by expiry, at the money or by strike, swaptions at the money by
expiry and tenor, caps by maturity and strike, stripped into volatilities of their optionlets.

Knows `quotes`, `terms` and `curves`, and QuantLib's formulas of Black and Bachelier. Names are those
that books read from ORE ask for: EURUSD, ACME, EUR-SWAPTION, EUR-6M-CAPFLOOR.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from itertools import pairwise
from typing import Any

import numpy as np

from vectrace.book.conventions import quantlib
from vectrace.errors import MarketError
from vectrace.market.grids import VolData
from vectrace.run.ore.curves import Curves
from vectrace.run.ore.quotes import Quote, Quotes
from vectrace.run.ore.terms import INSTRUMENTS, Currency, expiry, years

KINDS = {"RATE_NVOL": "normal", "RATE_SLNVOL": "shifted", "RATE_LNVOL": "black"}  # in this order
Let = tuple[float, float, float, float]
Grid = dict[tuple[float, ...], tuple[float, Quote]]


def build(curves: Curves) -> dict[str, VolData]:
    """Every volatility the quotes make; what they do not is noted."""
    quotes = curves.quotes
    out: dict[str, VolData] = {}
    for head in ("FX_OPTION", "EQUITY_OPTION"):
        out |= _options(quotes, head)
    for code in sorted(
        {q.key[2] for q in quotes.quotes if q.key[0] == "SWAPTION" and len(q.key) > 2}
    ):
        if code in INSTRUMENTS:
            with quotes.attempt(f"{code}-SWAPTION"):
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


def _options(quotes: Quotes, head: str) -> dict[str, VolData]:
    """FX_OPTION/RATE_LNVOL/EUR/USD/1Y/ATM, EQUITY_OPTION/RATE_LNVOL/SP5/USD/1Y/ATMF or …/1Y/2150: where there are
    two strikes or more, the volatility goes by them, and those at the money are not used; deltas are not."""
    c = _days(quotes)
    found: dict[str, Grid] = {}
    strikes: dict[str, Grid] = {}
    taken: list[Quote] = quotes.take(head, "RATE_LNVOL", parts=6)
    for q in taken:
        strike = _strike(q.key[5])
        if strike is None and not q.key[5].startswith("ATM"):
            quotes.leave([q])
            continue
        day = expiry(q.key[4], c.today, c.calendar)
        if day is None or day <= c.today:
            quotes.drop(q, "has no expiry after today")
            continue
        name = q.key[2] + q.key[3] if head == "FX_OPTION" else q.key[2]
        if strike is None:
            found.setdefault(name, {})[(c.years(day),)] = q.value, q
        else:
            strikes.setdefault(name, {})[c.years(day), strike] = q.value, q
    out = {}
    for name, grid in strikes.items():
        if len({k for _, k in grid}) < 2:
            quotes.leave(q for _, q in grid.values())
        else:
            out[name] = _smile(name, grid)
            quotes.leave(q for _, q in found.pop(name, {}).values())
    for name, grid in found.items():
        times = sorted(t for (t,) in grid)
        values = [grid[(t,)][0] for t in times]
        out[name] = VolData(name, "black", values, expiries=times, time="variance")
    return out


def _strike(text: str) -> float | None:
    """An absolute strike; None for ATM, ATMF, 25RR and other words."""
    try:
        strike = float(text)
    except ValueError:
        return None
    return strike if 0.0 < strike < math.inf else None


def _smile(name: str, grid: Grid) -> VolData:
    """By expiry and strike. An expiry quoted at other strikes than the next is interpolated between its own, flat
    beyond them: every quoted option keeps its volatility."""
    times, strikes = (sorted({key[i] for key in grid}) for i in (0, 1))
    rows = []
    for t in times:
        own = sorted((k, v) for (u, k), (v, _) in grid.items() if u == t)
        rows.append(np.interp(strikes, [k for k, _ in own], [v for _, v in own]))
    return VolData(name, "black", rows, expiries=times, strikes=strikes, time="variance")


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
    out: dict[str, VolData] = {}
    for word, kind in KINDS.items():
        found = quotes.find("CAPFLOOR", word, c.code, parts=8)
        mine = [q for q in found if q.key[4] == tenor and q.key[5] == q.key[6] == "0"]
        if mine and not out:
            with quotes.attempt(f"{name} of {word}"):
                quotes.use(mine)
                shifts = (
                    quotes.take("CAPFLOOR", "SHIFT", c.code, tenor) if kind == "shifted" else []
                )
                out[name] = _cap(curves, c, tenor, mine, kind, shifts[0].value if shifts else 0.0)
    return out


def _cap(
    curves: Curves, c: Currency, tenor: str, quoted: list[Quote], kind: str, shift: float
) -> VolData:
    grid: Grid = {}
    for q in quoted:
        length = years(q.key[3])
        if length is None:
            curves.quotes.drop(q, "has no length")
        else:
            grid[length, float(q.key[7])] = q.value, q
    name = f"{c.code}-{tenor}-CAPFLOOR"
    lengths, strikes, values = _complete(curves.quotes, name, grid)
    lets = _optionlets(curves, c, tenor, max(lengths))
    made = [
        _strip(lets, lengths, row.tolist(), k, kind, shift)
        for k, row in zip(strikes, np.array(values).T, strict=True)
    ]
    vols = np.array([x[1] for x in made]).T
    return VolData(name, kind, vols, shift, made[0][0], strikes=strikes)


def _strip(
    lets: list[Let],
    lengths: list[float],
    quoted: list[float],
    strike: float,
    kind: str,
    shift: float,
) -> tuple[list[float], list[float]]:
    """(fixing times, volatilities): at the last fixing of each quoted cap, linear between, such that
    every quoted cap is worth what its own volatility makes all its optionlets worth. The first period,
    whose rate is fixed when the cap starts, is no part of a quoted cap."""
    times: list[float] = []
    vols: list[float] = []
    for length, flat in zip(lengths, quoted, strict=True):
        mine = [x for x in lets if x[3] <= length + 0.05]
        if not mine or (times and mine[-1][0] <= times[-1]):
            raise MarketError(
                f"caps of {length:g} years have no optionlet of their own",
                hint="give longer caps, one per length",
            )
        low = min(rate for _, rate, _, _ in mine)
        if kind != "normal" and min(low, strike) <= -shift:
            raise MarketError(
                f"a lognormal volatility at {strike:g}, and forward rates down to {low:g}",
                hint="give normal volatilities",
            )
        known = [m for m in mine if times and m[0] <= times[-1]]
        new = mine[len(known) :]
        sigma = np.interp([m[0] for m in known], times, vols).tolist() if known else []
        target = _worth(mine, [flat] * len(mine), strike, kind, shift)
        target -= _worth(known, sigma, strike, kind, shift)

        def error(x: float, new: Any = new, target: float = target) -> float:
            at = np.interp([m[0] for m in new], [*times, new[-1][0]], [*vols, x])
            return _worth(new, at.tolist(), strike, kind, shift) - target

        vols.append(_root(error, flat, f"a cap of {length:g} years at {strike:g}"))
        times.append(new[-1][0])
    return times, vols


def _root(error: Callable[[float], float], guess: float, what: str) -> float:
    """A positive root of a function that grows: false position, with the weight of an end that stays
    halved (the Illinois method), until no double lies between the ends or the values stop moving."""
    low, high = 0.0, 2.0 * guess
    below, above = error(low), error(high)
    while above < 0.0:
        high, above = 2.0 * high, error(2.0 * high)
        if high > 1e3 * guess:
            raise MarketError(f"no volatility strips {what}", hint="check its neighbours")
    if below > 0.0:
        raise MarketError(
            f"the last optionlets of {what} would need a negative volatility",
            hint="check the volatilities of shorter caps",
        )
    stayed = 0
    for _ in range(200):
        middle = high - above * (high - low) / (above - below) if above != below else high
        if not low < middle < high:
            break
        value = error(middle)
        if value == 0.0:
            return middle
        if value < 0.0:
            low, below = middle, value
            above = 0.5 * above if stayed == 1 else above
            stayed = 1
        else:
            high, above = middle, value
            below = 0.5 * below if stayed == -1 else below
            stayed = -1
    return low if abs(error(low)) < abs(error(high)) else high


def _optionlets(curves: Curves, c: Currency, tenor: str, length: float) -> list[Let]:
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
    lets: Iterable[Let], sigma: list[float], strike: float, kind: str, shift: float
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
