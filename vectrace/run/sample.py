"""A folder to start from: a book of every product by conventions, a market history, fixings, a job.

Knows the synthetic history and the formats of files. Nothing in the folder is anybody's data.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from vectrace.book.csv_book import write_csv_rows
from vectrace.book.draw import RATES, MixedSpec
from vectrace.errors import VectraceError
from vectrace.market.history import CurveHistory, History
from vectrace.market.synthetic import synthetic_history, with_desks
from vectrace.run.mixed import correlations, volatility_kind
from vectrace.run.sample_rows import LEVELS, sample_rows

FIXING_DAYS = 400  # of fixings: more than the longest period of a floating coupon

JOB = """# A margin run on the files beside this one: vectrace run FILE
# Every key is explained in docs/margin.md, every column of the book in docs/books.md.

[book]
csv = "{book}.csv"

# [book.collateral]         # what netting sets have posted, in base currency
# MEMBER-01 = 250000

[market]
history = "."
base_currency = "EUR"
fx = "fx.csv"
# One more currency is one more of these pairs, and a column of fx.csv; one less is one less.
{market}
[scenarios]
window = 250
rates = "absolute"
fx = "shocked"

[margin]
mode = "moves"
lambda = 0.99
quantile = 0.05
horizon_days = 5

[output]
folder = "{output}"
"""


def write_sample(
    folder: Path, trades: int = 1000, members: int = 20, currencies: Sequence[str] = tuple(LEVELS)
) -> list[Path]:
    """Writes two books and their jobs: swaps alone (book.csv, job.toml) and, if all currencies are
    chosen, every product (mixed.csv, mixed.toml), with market history and fixings. Returns the
    paths. Raises VectraceError where one of the files exists already."""
    history = with_desks(synthetic_history())
    base = history.dates[-1].astype(datetime.date)
    every = set(currencies) == set(LEVELS)
    known = {c.name: c for c in history.curves}
    files, own = _swap_files(history, currencies)
    indices = dict(own)
    if every:
        indices = {n: r.discount if n not in known else n for r in RATES.values()
                   for n in (r.index, r.other, r.overnight)}  # fmt: skip
        market = 'spots = "spots.csv"\nvols = "vols.csv"\n' + _curves(history.curves)
        market += _indices(indices) + _vols(history)
        files["mixed.toml"] = JOB.format(book="mixed", market=market, output="out/mixed")
        files |= {f"{c.name}.csv": _curve(history, c, known) for c in history.curves}
        files |= {
            "spots.csv": _wide(history, history.spots),
            "vols.csv": _wide(history, history.vols),
        }
    files |= {f"{n}-fixings.csv": _fixings(base, LEVELS[n[:3]]) for n in indices}
    books = {
        "book.csv": sample_rows(trades, members, base, shares={"swap": 1.0}, currencies=currencies)
    }
    if every:
        books["mixed.csv"] = sample_rows(trades, members, base)
    paths = [folder / name for name in sorted([*files, *books])]
    for path in paths:
        if path.exists():
            raise VectraceError(f"{path} exists already", hint="name an empty folder")
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    for name, rows in books.items():
        plain = name == "book.csv"  # swaps need no column that says so
        write_csv_rows(
            folder / name, [{k: v for k, v in r.items() if k != "type" or not plain} for r in rows]
        )
    return paths


def _swap_files(
    history: History, currencies: Sequence[str]
) -> tuple[dict[str, str], dict[str, str]]:
    """The job and market of the book of swaps, on one curve a currency; its indices."""
    curves = [c for c in history.curves if c.name in currencies]
    indices = {RATES[c].index: RATES[c].discount for c in currencies}
    job = JOB.format(book="book", market=_curves(curves) + _indices(indices), output="out")
    files = {f"{c.name}.csv": _curve(history, c, {}) for c in curves}
    quotes = {c: x for c, x in history.fx.items() if c in currencies}
    if quotes:
        files["fx.csv"] = _wide(history, quotes)
    else:
        job = job.replace('fx = "fx.csv"\n', "", 1)
    return files | {"job.toml": job}, indices


def _curves(curves: Sequence[CurveHistory]) -> str:
    return "".join(
        f'\n[market.curves.{c.name}]\nfile = "{c.name}.csv"\ncurrency = "{c.currency}"\n'
        + (f'interpolation = "{c.interpolation}"\n' if c.interpolation != "linear_zero" else "")
        for c in curves
    )


def _indices(indices: Mapping[str, str]) -> str:
    return "".join(
        f'\n[market.indices.{n}]\ncurve = "{c}"\nfixings = "{n}-fixings.csv"\n'
        for n, c in indices.items()
    )


def _vols(history: History) -> str:
    """The volatilities that are not lognormal, and the levels that no history moves."""
    vols = {n: volatility_kind(n) for n in history.vols}
    lines = ["", "[market.vol_kinds]"]
    lines += [f'{n} = "{kind}"' for n, (kind, _) in vols.items() if kind != "black"]
    lines += ["", "[market.vol_shifts]"]
    lines += [f"{n} = {shift}" for n, (_, shift) in vols.items() if shift]
    lines += ["", "[market.constants]"]
    lines += [f'"{n}" = {x}' for n, x in correlations(MixedSpec()).items()]
    return "\n".join(lines) + "\n"


def _curve(history: History, curve: CurveHistory, known: Mapping[str, CurveHistory]) -> str:
    """Zero rates by tenor: those of a spread curve added up."""
    months = [f"{round(t * 12)}M" for t in curve.times]
    zeros = curve.zeros + (known[curve.over].zeros if curve.over else 0.0)
    return _lines(history, months, zeros.T)


def _wide(history: History, columns: Mapping[str, Any]) -> str:
    return _lines(history, list(columns), list(columns.values()))


def _lines(history: History, names: Sequence[str], columns: Any) -> str:
    lines = [f"date,{','.join(names)}"]
    for day, *row in zip(history.dates, *columns, strict=True):
        lines.append(f"{day},{','.join(f'{x:.6f}' for x in row)}")
    return "\n".join(lines) + "\n"


def _fixings(base: datetime.date, level: float) -> str:
    lines = ["date,value"]
    for back in range(FIXING_DAYS, 0, -1):
        day = base - datetime.timedelta(days=back)
        lines.append(f"{day},{level + 0.006 * np.sin(-back / 170.0):.6f}")
    return "\n".join(lines) + "\n"
