"""A folder to start from: a book of swaps by conventions, a market history, fixings, a job.

Knows the synthetic history and the formats of files. Nothing in the folder is anybody's data.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import numpy as np

from vectrace.book.csv_book import REQUIRED
from vectrace.errors import VectraceError
from vectrace.market.history import History
from vectrace.market.synthetic import synthetic_history

LEVELS = {"EUR": 0.027, "USD": 0.044, "GBP": 0.045}
INDICES = {"EUR": "EUR-6M", "USD": "USD-3M", "GBP": "GBP-6M"}
FIXING_DAYS = 400  # of fixings: more than the longest period of a floating coupon

JOB = """# A margin run on the files beside this one: vectrace run job.toml
# Every key is explained in docs/margin.md, every column of the book in docs/books.md.

[book]
csv = "book.csv"

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
folder = "out"
"""


def sample_book(
    trades: int, members: int, base: datetime.date, seed: int = 1, currencies: Sequence[str] = tuple(LEVELS)
) -> str:
    """A CSV book: swaps of `members` netting sets, started up to five years ago or within one, with
    the conventions of their currencies."""
    rng = np.random.Generator(np.random.PCG64(seed))
    lines = [",".join((*REQUIRED, "spread"))]
    for i in range(1, trades + 1):
        currency = sorted(currencies)[int(rng.integers(len(currencies)))]
        member = min(int(rng.random() ** 1.5 * members), members - 1) + 1
        side = "receive" if rng.random() < 0.5 else "pay"
        notional = int(np.rint(np.exp(rng.normal(16.0, 1.0)) / 1e4) + 1) * 10_000
        rate = round(LEVELS[currency] + float(rng.normal(0.0, 0.006)), 5)
        start = base + datetime.timedelta(days=int(rng.integers(-5 * 365, 365)))
        years = int(rng.integers(6, 31))
        last = min(start.day, 28)
        end = datetime.date(start.year + years, start.month, last)
        spread = round(float(rng.normal(0.0, 0.001)), 5) if rng.random() < 0.5 else 0.0
        cells = (f"SWAP-{i:05d}", f"MEMBER-{member:02d}", currency, side, notional, rate, start)
        lines.append(",".join(map(str, (*cells, end, spread))))
    return "\n".join(lines) + "\n"


def write_sample(
    folder: Path, trades: int = 1000, members: int = 20, currencies: Sequence[str] = tuple(LEVELS)
) -> list[Path]:
    """Writes book.csv, a history per currency, fx.csv, fixings and job.toml. Returns their paths.
    Raises VectraceError where one of them exists already."""
    history = synthetic_history()
    base = history.dates[-1].astype(datetime.date)
    market = "".join(
        f'\n[market.curves.{c}]\nfile = "{c}.csv"\ncurrency = "{c}"\n'
        f'[market.indices.{INDICES[c]}]\ncurve = "{c}"\nfixings = "{INDICES[c]}.csv"\n'
        for c in currencies
    )
    book = sample_book(trades, members, base, currencies=currencies)
    files = {"book.csv": book, "job.toml": JOB.format(market=market)}
    curves = enumerate(history.curves)
    files |= {f"{c.name}.csv": _curve(history, i) for i, c in curves if c.name in currencies}
    quotes = {c: x for c, x in history.fx.items() if c in currencies}
    files["fx.csv"] = _fx(history.dates, quotes)
    if not quotes:
        del files["fx.csv"]
        files["job.toml"] = files["job.toml"].replace('fx = "fx.csv"\n', "", 1)
    files |= {f"{INDICES[c]}.csv": _fixings(base, LEVELS[c]) for c in currencies}
    paths = [folder / name for name in sorted(files)]
    for path in paths:
        if path.exists():
            raise VectraceError(f"{path} exists already", hint="name an empty folder")
    folder.mkdir(parents=True, exist_ok=True)
    for path in paths:
        path.write_text(files[path.name], encoding="utf-8")
    return paths


def _curve(history: History, number: int) -> str:
    curve = history.curves[number]
    months = [f"{round(t * 12)}M" for t in curve.times.tolist()]
    lines = [f"date,{','.join(months)}"]
    for day, row in zip(history.dates, curve.zeros.tolist(), strict=True):
        lines.append(f"{day},{','.join(f'{z:.6f}' for z in row)}")
    return "\n".join(lines) + "\n"


def _fx(dates: Iterable[object], quotes: Mapping[str, Iterable[float]]) -> str:
    lines = [f"date,{','.join(quotes)}"]
    for day, *row in zip(dates, *quotes.values(), strict=True):
        lines.append(f"{day},{','.join(f'{x:.6f}' for x in row)}")
    return "\n".join(lines) + "\n"


def _fixings(base: datetime.date, level: float) -> str:
    lines = ["date,value"]
    for back in range(FIXING_DAYS, 0, -1):
        day = base - datetime.timedelta(days=back)
        lines.append(f"{day},{level + 0.006 * np.sin(-back / 170.0):.6f}")
    return "\n".join(lines) + "\n"
