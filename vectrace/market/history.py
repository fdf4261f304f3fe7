"""Histories of zero curves and FX rates, and the scenario sets made from them.

Knows `market.data`, `market.scenarios`, CSV. Must not know trades or engines.

File format (one wide table per curve, one for FX, spots, volatilities each): a header `date,3M,6M,…,30Y` (or
`date,USD,GBP,…`), then one row per day, ISO dates ascending, decimals. Only dates common to all
files are used; the others are reported as `Gap` values and never filled. A cell that is no number
is an error that names file:line, column, value and the fix.
"""

from __future__ import annotations

import csv
import datetime
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np
import numpy.typing as npt

from vectrace.errors import MarketError
from vectrace.market.data import CurveData, Floats, IndexData, Market, VolData
from vectrace.market.scenarios import ScenarioSet

Days = npt.NDArray[np.datetime64]

_TENOR = re.compile(r"^(\d+(?:\.\d+)?)([DWMY])$", re.IGNORECASE)
_YEARS = {"D": 1.0 / 365.0, "W": 7.0 / 365.0, "M": 1.0 / 12.0, "Y": 1.0}


def tenor_years(text: str) -> float | None:
    """Year fraction of "3M" (0.25), "1Y" (1.0), "2W" (14/365), "1D" (1/365); None if it is none."""
    match = _TENOR.match(text.strip())
    return float(match[1]) * _YEARS[match[2].upper()] if match else None


@dataclass(frozen=True)
class Gap:
    """Dates that other files have and `file` lacks: how many, and the first few."""

    file: str
    missing: int
    first: tuple[datetime.date, ...]

    def __str__(self) -> str:
        days = ", ".join(map(str, self.first)) + (", …" if self.missing > len(self.first) else "")
        return f"{self.file}: {self.missing} dates of the other files are missing ({days})"


@dataclass(frozen=True)
class CurveFile:
    """Where a curve's history stands: its name in the market, its currency, its CSV file. The file
    has zero rates, or with `bootstrap` (a scheme of `market.quotes`) quotes by tenor."""

    name: str
    currency: str
    path: Path
    interpolation: str = "linear_zero"
    bootstrap: str = ""


@dataclass(frozen=True, eq=False)
class CurveHistory:
    """`zeros` float64 [dates, nodes] at `times` [nodes]; with `over` they are spreads over the curve
    of that name."""

    name: str
    currency: str
    times: Floats
    zeros: Floats
    interpolation: str = "linear_zero"
    over: str = ""


@dataclass(frozen=True, eq=False)
class Wide:
    """One CSV file: `dates` datetime64[D] [n] ascending, `values` float64 [n, columns]."""

    file: str
    columns: tuple[str, ...]
    dates: Days
    values: Floats


def read_wide(path: Path | str) -> Wide:
    """Reads one file of the format above. Raises MarketError naming file:line and column."""
    path = Path(path)
    try:
        with path.open(newline="", encoding="utf-8-sig") as stream:
            rows = list(csv.reader(stream))
    except (OSError, UnicodeDecodeError) as error:
        raise MarketError(
            f"cannot read {path}: {getattr(error, 'strerror', None) or 'not UTF-8 text'}",
            hint="check the path in the job's [market] section",
        ) from None
    name = path.name
    if not rows or not rows[0] or rows[0][0].strip().lower() != "date":
        raise MarketError(
            "the first column is not 'date'",
            where=f"{name}:1",
            hint="write a header such as date,1Y,2Y,5Y",
        )
    columns = tuple(c.strip() for c in rows[0][1:])
    if not columns or len(set(columns)) != len(columns) or "" in columns:
        raise MarketError(
            f"columns {','.join(columns)!r} are empty or repeated",
            where=f"{name}:1",
            hint="name each column once",
        )
    lines = [(i, row) for i, row in enumerate(rows[1:], 2) if row]
    values = np.empty((len(lines), len(columns)))
    dates: list[datetime.date] = []
    for k, (line, row) in enumerate(lines):
        where = f"{name}:{line}"
        try:
            day = datetime.date.fromisoformat(row[0].strip())
        except ValueError:
            raise MarketError(
                f"date {row[0]!r}: not a date", where=where, hint="write YYYY-MM-DD"
            ) from None
        if dates and day <= dates[-1]:
            raise MarketError(
                f"date {day} does not come after {dates[-1]}",
                where=where,
                hint="sort the rows by date and keep one row per date",
            )
        if len(row) != len(columns) + 1:
            raise MarketError(
                f"{len(row)} cells under {len(columns) + 1} headings",
                where=where,
                hint="give every column a value, or remove the row: it is then reported as a gap",
            )
        dates.append(day)
        try:
            values[k] = list(map(float, row[1:]))
        except ValueError:
            _bad_cell(row, columns, where)
        if not np.isfinite(values[k]).all():
            _bad_cell(row, columns, where)
    if not dates:
        raise MarketError(f"{name} has no rows", hint="give at least one date")
    return Wide(name, columns, np.array(dates, "datetime64[D]"), values)


def _bad_cell(row: Sequence[str], columns: Sequence[str], where: str) -> None:
    for column, cell in zip(columns, row[1:], strict=True):
        try:
            good = bool(np.isfinite(float(cell)))
        except ValueError:
            good = False
        if not good:
            raise MarketError(
                f"column {column} is {cell!r}: " + ("empty" if not cell.strip() else "no number"),
                where=where,
                hint="write a finite decimal, or remove the row: it is then reported as a gap",
            )


@dataclass(frozen=True, eq=False)
class History:
    """Curves, FX, spots and volatilities on common dates. `dates` datetime64[D] [n] ascending;
    `fx[c]` float64 [n] in units of c for one unit of the base currency; `spots[name]` and
    `vols[name]` float64 [n], a volatility's being one level, such as that at the money; `gaps` says
    what the files did not share."""

    dates: Days
    curves: tuple[CurveHistory, ...]
    fx: Mapping[str, Floats]
    base_currency: str = "EUR"
    gaps: tuple[Gap, ...] = ()
    source: str = ""
    spots: Mapping[str, Floats] = field(default_factory=dict)
    vols: Mapping[str, Floats] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.dates)

    def until(self, date: datetime.date) -> History:
        """The history up to and including `date`. Raises MarketError if nothing is left."""
        n = int(np.searchsorted(self.dates, np.datetime64(date), side="right"))
        if n == 0:
            raise MarketError(
                f"no common date up to {date}", hint=f"the history starts on {self.dates[0]}"
            )
        return self._cut(slice(n))

    def last(self, n: int) -> History:
        """The last n dates; all of them where there are fewer."""
        return self._cut(slice(max(0, len(self) - n), None))

    def _cut(self, days: slice) -> History:
        return replace(
            self,
            dates=self.dates[days],
            curves=tuple(replace(c, zeros=c.zeros[days]) for c in self.curves),
            fx={c: v[days] for c, v in self.fx.items()},
            spots={c: v[days] for c, v in self.spots.items()},
            vols={c: v[days] for c, v in self.vols.items()},
        )

    def market(
        self,
        indices: Sequence[IndexData] = (),
        vols: Mapping[str, VolData] | None = None,
        constants: Mapping[str, float] | None = None,
    ) -> Market:
        """The market on the last date. `vols` are its volatility objects (their levels are today's),
        `constants` further levels that no history moves, such as correlations."""
        return Market(
            self.dates[-1].astype(datetime.date),
            self.base_currency,
            tuple(
                CurveData(c.name, c.currency, c.times, c.zeros[-1], c.interpolation, c.over)
                for c in self.curves
            ),
            tuple(indices),
            {c: float(v[-1]) for c, v in self.fx.items()},
            {**{n: float(v[-1]) for n, v in self.spots.items()}, **(constants or {})},
            vols or {},
        )

    def _window(self, market: Market, n: int) -> Floats:
        """Historical levels [R, n] on the last n dates in the market's factor rows. A volatility's
        rows take its history as it moved, all by one factor; spots and volatilities this history does
        not know stay at the market's own level."""
        if n < 1 or n > len(self):
            raise MarketError(
                f"{n} common dates are needed, the history has {len(self)}",
                hint="shorten the window or give more history" + self._gap_hint(),
            )
        levels = np.repeat(market.base_levels()[:, None], n, axis=1)
        mine = {c.name: c for c in self.curves}
        for (kind, name), rows in market.rows.items():
            if kind == "curve" and name in mine:
                curve = mine[name]
                if not np.array_equal(curve.times, market.curve(name).times):
                    raise MarketError(
                        f"curve {name!r} has other nodes in the market than in the history",
                        hint="use the same tenors",
                    )
                levels[rows] = curve.zeros[-n:].T
            elif kind == "curve":
                raise MarketError(
                    f"the history has no curve {name!r}",
                    hint=f"it has {', '.join(sorted(mine)) or 'none'}",
                )
            elif kind == "fx" and name in self.fx:
                levels[rows] = self.fx[name][-n:]
            elif kind == "spot" and name in self.spots:
                levels[rows] = self.spots[name][-n:]
            elif kind == "vol" and name in self.vols:
                past = self.vols[name][-n:]
                levels[rows] *= past / past[-1]
            elif kind == "fx" and name != market.base_currency:
                raise MarketError(
                    f"the history has no FX rate of {name}", hint="add it to the FX file"
                )
        return levels

    def _gap_hint(self) -> str:
        return f"; {self.gaps[0]}" if self.gaps else ""

    def _labels(self, n: int) -> tuple[str, ...]:
        return tuple(str(d) for d in self.dates[-n:])

    def moves(
        self, market: Market, n: int = 250, rates: str = "absolute", fx: str = "shocked"
    ) -> ScenarioSet:
        """`market` moved by each of the last n moves between consecutive common dates (n + 1
        dates), oldest first, labelled by the date a move ends on.

        Zero rates: z + (z_i − z_{i−1}) (`rates="absolute"`) or z · z_i / z_{i−1} ("relative",
        refused where a rate is ≤ 0). FX, spots and volatilities: x · x_i / x_{i−1}; FX may be "fixed".
        Raises MarketError on too short a history or an unknown option.
        """
        _option("rates", rates, ("absolute", "relative"))
        _option("fx", fx, ("shocked", "fixed"))
        past = self._window(market, n + 1)
        values = np.repeat(market.base_levels()[:, None], n, axis=1)
        for (kind, name), rows in market.rows.items():
            before, after = past[rows, :-1], past[rows, 1:]
            if kind == "curve" and rates == "absolute":
                values[rows] += after - before
            elif kind == "curve":
                self._all_positive(name, market.curve(name), past[rows])
                values[rows] *= after / before
            elif kind == "fx" and fx == "shocked" and name != market.base_currency:
                values[rows] *= after / before  # today's rate × exp(log move)
            elif (kind == "spot" and name in self.spots) or (kind == "vol" and name in self.vols):
                values[rows] *= after / before
        return ScenarioSet.of(market, values, self._labels(n))

    def levels(self, market: Market, n: int = 250, fx: str = "shocked") -> ScenarioSet:
        """The last n historical curves, FX rates, spots and volatilities, oldest first. `fx="fixed"` keeps
        today's rates. Raises MarketError on too short a history or an unknown option."""
        _option("fx", fx, ("shocked", "fixed"))
        values = self._window(market, n)
        if fx == "fixed":
            for (kind, name), rows in market.rows.items():
                if kind == "fx":
                    values[rows] = market.fx[name]
        return ScenarioSet.of(market, values, self._labels(n))

    def _all_positive(self, name: str, today: CurveData, past: Floats) -> None:
        node, day = (x[:1] for x in np.nonzero(past <= 0.0))
        where = ""
        if node.size:
            date = self.dates[len(self) - past.shape[1] + int(day[0])]
            where = f"{past[node[0], day[0]]:g} at {today.times[node[0]]:g} years on {date}"
        elif (today.zeros <= 0.0).any():
            i = int(np.flatnonzero(today.zeros <= 0.0)[0])
            where = f"{today.zeros[i]:g} at {today.times[i]:g} years today"
        if where:
            raise MarketError(
                f"relative moves of curve {name!r} are refused: the rate is {where}",
                hint='use rates = "absolute"',
            )


def _option(name: str, value: str, allowed: tuple[str, ...]) -> None:
    if value not in allowed:
        raise MarketError(f"{name} = {value!r} is no option", hint=f"use {' or '.join(allowed)}")


def read_history(
    curves: Sequence[CurveFile],
    fx: Path | str | None = None,
    base_currency: str = "EUR",
    currencies: Sequence[str] | None = None,
    spots: Path | str | None = None,
    vols: Path | str | None = None,
) -> History:
    """Reads curve files and files of FX, spots and volatilities and keeps the dates common to all.
    `currencies` selects FX columns (default: all). Raises MarketError (see the module docstring)."""
    if not curves:
        raise MarketError("no curve files are given", hint="name at least one")
    tables = [read_wide(c.path) for c in curves]
    times = [_node_times(t) for t in tables]
    fx_table = read_wide(fx) if fx is not None else None
    others = [read_wide(path) if path is not None else None for path in (spots, vols)]
    everything = tables + [t for t in (fx_table, *others) if t is not None]
    union: Days = np.unique(np.concatenate([t.dates for t in everything]))
    common: Days = union
    gaps: list[Gap] = []
    for table in everything:
        missing = np.setdiff1d(union, table.dates, assume_unique=True)
        if missing.size:
            first = tuple(d.astype(datetime.date) for d in missing[:3])
            gaps.append(Gap(table.file, int(missing.size), first))
            common = np.setdiff1d(common, missing, assume_unique=True)
    if not common.size:
        spans = [f"{t.file} has {t.dates[0]} to {t.dates[-1]}" for t in everything]
        raise MarketError(
            "no date is common to all files",
            hint=f"give files of the same days, or leave one out: {'; '.join(dict.fromkeys(spans))}",
        )

    def on_common(table: Wide) -> Floats:
        return table.values[np.searchsorted(table.dates, common)]

    histories = tuple(
        CurveHistory(c.name, c.currency, x, on_common(t), c.interpolation)
        for c, x, t in zip(curves, times, tables, strict=True)
    )
    rates: dict[str, Floats] = {}
    if fx_table is not None:
        levels = on_common(fx_table)
        for currency in currencies if currencies is not None else fx_table.columns:
            if currency == base_currency:
                continue
            if currency not in fx_table.columns:
                raise MarketError(
                    f"{fx_table.file} has no column {currency}",
                    hint=f"it has {', '.join(fx_table.columns)}",
                )
            rates[currency] = np.ascontiguousarray(levels[:, fx_table.columns.index(currency)])
            bad = np.flatnonzero(rates[currency] <= 0.0)
            if bad.size:
                raise MarketError(
                    f"column {currency} is {rates[currency][bad[0]]:g} on {common[bad[0]]}",
                    where=fx_table.file,
                    hint="an FX rate is above zero",
                )
    source = ", ".join(t.file for t in everything)
    levels_of = [_levels(t, on_common(t)) if t is not None else {} for t in others]
    return History(common, histories, rates, base_currency, tuple(gaps), source, *levels_of)


def _levels(table: Wide, values: Floats) -> dict[str, Floats]:
    """A file of spots or volatilities by name: relative moves need levels above zero."""
    low = np.argwhere(values <= 0.0)
    if low.size:
        row, column = low[0].tolist()
        raise MarketError(
            f"column {table.columns[column]} is {values[row, column]:g}",
            where=table.file,
            hint="spots and volatilities are above zero; a level that may not be is a constant",
        )
    return {n: np.ascontiguousarray(values[:, k]) for k, n in enumerate(table.columns)}


def _node_times(table: Wide) -> Floats:
    times = [tenor_years(c) for c in table.columns]
    for column, t in zip(table.columns, times, strict=True):
        if t is None:
            raise MarketError(
                f"column {column!r} is no tenor",
                where=f"{table.file}:1",
                hint="write tenors such as 3M, 1Y, 30Y",
            )
    out = np.array(times, np.float64)
    if (np.diff(out) <= 0.0).any():
        raise MarketError(
            "tenors are not ascending", where=f"{table.file}:1", hint="sort the columns by tenor"
        )
    return out
