"""The margin run: swaps from a Parquet file to margins per member on 250 one-day moves.

Every run is a fresh process (benchmarks.margin_child): cold with an empty cache, then warm. With
the shared market history beside the repository the curves are real, else those of the bundled
synthetic history. 20,000 trades of 50 fixed and 100 floating flows, then 100,000.
"""

from __future__ import annotations

import datetime
import importlib.util
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.limit import ROOT, fresh
from benchmarks.target import Skipped, backend, rehearsal, scaled, targets
from models.swap import SwapTrade
from vectrace.book.generate import SwapSpec, generate_swaps
from vectrace.market.history import CurveFile, read_history
from vectrace.market.synthetic import synthetic_history

CURRENCIES = ("EUR", "GBP", "USD")
FLOWS = (50, 100)
REPEATS = int(os.environ.get("VT_RUNS", "3"))


def history_folder() -> Path | None:
    """The shared market history, where there is one."""
    place = Path(os.environ.get("VT_DATA", ROOT.parent / "shared" / "data")) / "market_history"
    return place if (place / "fx_per_eur.csv").exists() else None


def write_job(folder: Path, trades: int) -> Path:
    """A book as Parquet, its fixings as CSV and a job that names them and the market."""
    spec = SwapSpec(trades=trades, seed=1, members=50, flows=FLOWS,
                    currencies={c: (c, f"{c}-6M") for c in CURRENCIES})
    made = generate_swaps(SwapTrade, spec)
    made.book.to_parquet(folder / "book.parquet", {"swap": SwapTrade})
    real = history_folder()
    if real is None:
        base = synthetic_history().dates[-1]
        market = ["synthetic = true"]
    else:
        curves = [CurveFile(c, c, real / f"{c.lower()}_zero.csv") for c in CURRENCIES]
        history = read_history(curves, real / "fx_per_eur.csv", "EUR", ["USD", "GBP"])
        base = history.dates[-1]
        market = [f'history = "{real}"', 'base_currency = "EUR"', 'fx = "fx_per_eur.csv"']
        for c in CURRENCIES:
            market += [f"[market.curves.{c}]", f'file = "{c.lower()}_zero.csv"', f'currency = "{c}"']
    day: datetime.date = base.astype("datetime64[D]").item()
    for name, (times, values) in made.fixings.items():
        days = np.rint(times * 365.0).astype(int).tolist()
        rows = [f"{day + datetime.timedelta(d)},{v!r}" for d, v in
                zip(days, values.tolist(), strict=True)]
        (folder / f"{name}.csv").write_text("date,value\n" + "\n".join(rows) + "\n")
        market += [f"[market.indices.{name}]", f'curve = "{name[:3]}"', f'fixings = "{name}.csv"']
    text = ["[book]", 'parquet = "book.parquet"', "[market]", *market, "[scenarios]",
            "window = 250", 'fx = "shocked"', "[engine]", f'backend = "{backend()}"', "[output]", 'folder = "out"']
    path = folder / f"job_{trades}.toml"
    path.write_text("\n".join(text) + "\n")
    return path


def main() -> Iterator[dict[str, Any]]:
    if importlib.util.find_spec("pyarrow") is None:
        raise Skipped("pyarrow is not installed: the book is a Parquet file")
    next(targets())
    for trades in (scaled(20_000, 50), scaled(100_000, 100)):
        with tempfile.TemporaryDirectory() as folder:
            job = write_job(Path(folder), trades)
            for state in ("cold", "warm"):
                yield _row(trades, state, Path(folder), job)


def _row(trades: int, state: str, folder: Path, job: Path) -> dict[str, Any]:
    """Of several runs the one with the median time."""
    repeats = REPEATS if trades <= 20_000 else 1
    runs = []
    for k in range(repeats):
        cache = folder / (f"cache{k}" if state == "cold" else "cache0")
        runs.append(fresh("benchmarks.margin_child", str(job), cache=cache))
    run = sorted(runs, key=lambda r: r["seconds"])[len(runs) // 2]
    source = "shared history" if history_folder() else "synthetic history"
    size = f"{trades // 1000}k" if trades >= 1000 else str(trades)
    return {"workload": f"margin_{size}", "system": f"vectrace{next(targets()).label}, {state}, {source}",
            "figure": run["seconds"], "unit": "s", "median_s": run["seconds"],
            "time_to_first_s": run["seconds"], "c_median_s": None, "ratio_to_c": None, "err": None,
            "spread": [min(r["seconds"] for r in runs), max(r["seconds"] for r in runs)], **run, **rehearsal()}
