"""The mixed book: 10,000 trades of every product over 1,000 scenarios, beside QuantLib.

vectrace runs on one thread, and all figures are processor time, so that "per core" is what it says
and a busy machine does little harm. QuantLib (benchmarks.mixed_quantlib) keeps its instruments and
relinks its curves; it prices at least 1 % of each product's live trades, and its time is
extrapolated to all live ones: expired trades cost it nothing here. Relinking is counted once per
scenario. `err` is the largest difference of values over the trade's size. VT_TRADES, VT_SCENARIOS and
VT_QL_SCENARIOS make it smaller.
"""

from __future__ import annotations

import math
import os
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np

import vectrace as vt
from benchmarks.limit import fresh
from vectrace.book.draw import MixedSpec
from vectrace.columns import trade_at
from vectrace.run.inputs import load_models
from vectrace.run.mixed import mixed

TRADES = int(os.environ.get("VT_TRADES", "10000"))
SCENARIOS = int(os.environ.get("VT_SCENARIOS", "1000"))
COMPARED = 20
"""Scenarios in which values are compared."""
QL_SCENARIOS = int(os.environ.get("VT_QL_SCENARIOS", "200"))
RUNS = int(os.environ.get("VT_RUNS", "7"))
SHARE, FEWEST = 0.01, 8


def replay_seconds(replay: Any, scenarios: Any) -> float:
    """Processor seconds of a run, the least of some."""
    out = []
    for _ in range(RUNS):
        began = time.process_time()
        replay.run(scenarios, base=False)
        out.append(time.process_time() - began)
    return min(out)


def main() -> Iterator[dict[str, Any]]:
    from benchmarks.mixed_quantlib import BUILDERS, fits, timed, values_of
    from benchmarks.quantlib_scene import Scene
    from tests.models.harness import size

    types = load_models()
    names = {cls: name for name, cls in types.items()}
    made = mixed(types, MixedSpec(TRADES), days=SCENARIOS + 1)
    book, market = made.made.book, made.market
    moves = made.history.moves(market, SCENARIOS)
    engine = vt.Engine(threads=1)
    replay = engine.compile(book, market)
    values = replay.run(moves, base=False).values["npv"].copy()
    row = {name: i for i, name in enumerate(replay.trade_ids)}

    scene = Scene(market, moves.values)
    instruments: dict[str, list[Any]] = {}
    sampled: dict[str, list[Any]] = {}
    live: dict[str, int] = {}
    for table in book.tables:
        name = names[table.type]
        trades = [trade_at(table, i) for i in range(len(table))]
        live[name] = sum(_live(t) for t in trades)
        fit = [t for t in trades if fits(name, t)]
        count = min(len(fit), max(FEWEST, math.ceil(SHARE * len(trades))))
        sampled[name] = fit[:: max(1, len(fit) // count)][:count]
        instruments[name] = [BUILDERS[name](scene, t) for t in sampled[name]]
    lanes = min(QL_SCENARIOS, SCENARIOS)
    seconds, relink = timed(scene, instruments, lanes)
    compared = min(lanes, COMPARED)
    theirs = values_of(scene, instruments, compared)

    total = 0.0
    rows = []
    for name, made_of in instruments.items():
        per_npv = seconds[name] / (len(made_of) * lanes)
        extrapolated = per_npv * live[name] * SCENARIOS
        total += extrapolated
        part = vt.Book(tuple(t for t in book.tables if names[t.type] == name))
        mine = replay_seconds(engine.compile(part, market), moves)
        ids = [t.id for t in sampled[name]]
        gross = np.array([[max(1.0, size(t))] for t in sampled[name]])
        error = np.abs(values[[row[i] for i in ids], :compared] - theirs[name]) / gross
        rows.append({
            "workload": "mixed", "system": f"vectrace {name}", "figure": extrapolated / mine,
            "unit": "× QuantLib/core", "trades": len(part), "live": live[name], "sampled": len(ids),
            "quantlib_us": 1e6 * per_npv, "vectrace_ns": 1e9 * mine / (len(part) * SCENARIOS),
            "err": float(error.max())})  # fmt: skip
    yield from rows
    total += relink / lanes * SCENARIOS
    whole = replay_seconds(replay, moves)
    head = {"workload": "mixed", "trades": TRADES, "scenarios": SCENARIOS, "quantlib_s": total}
    yield head | {"system": "vectrace, replay, per core", "figure": total / whole,
                  "unit": "× QuantLib/core", "cpu_s": whole, "counters": replay.counters}
    for threads in (1, 2):
        for state in ("cold", "warm"):
            yield head | _fresh(state, threads, total)
    return



def _live(t: Any) -> bool:
    return getattr(t, "expiry", 1.0) > 0.0 and getattr(t, "pay_time", 1.0) > 0.0


def _fresh(state: str, threads: int, total: float) -> dict[str, Any]:
    """A new process from book and market to the first values; of some runs the least."""
    runs = []
    for _ in range(3):
        with tempfile.TemporaryDirectory() as folder:
            arguments = (str(TRADES), str(SCENARIOS), str(threads))
            got = fresh("benchmarks.mixed_child", *arguments, cache=Path(folder))
            if state == "warm":
                got = fresh("benchmarks.mixed_child", *arguments, cache=Path(folder))
            runs.append(got)
    got = min(runs, key=lambda r: r["cpu_seconds"])
    return {"system": f"vectrace, {state} start, {threads} thread(s)",
            "figure": total / got["cpu_seconds"], "unit": "× QuantLib/core", **got}
