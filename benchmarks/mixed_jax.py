"""The mixed book of every product beside JAX on the CPU, in one run: time to first result and time per
replay, wall and processor time, all cores for both. JAX runs where VT_PEERS_PYTHON names an environment that
has it (benchmarks/peers); its values are checked against ours, `err` being the largest difference over the
trade's size, `covered` the trades of products it has. Cold and warm: with an empty cache of compiled code, and
with that of the process before.
"""

from __future__ import annotations

import json
import os
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np

import vectrace as vt
from benchmarks.limit import ROOT
from benchmarks.mixed import SCENARIOS, TRADES
from benchmarks.mixed_arrays import arrays, market_arrays
from benchmarks.target import Skipped
from vectrace.book.draw import MixedSpec
from vectrace.columns import trade_at
from vectrace.run.inputs import load_models
from vectrace.run.mixed import mixed


def main() -> Iterator[dict[str, Any]]:
    from tests.models.harness import size

    python = os.environ.get("VT_PEERS_PYTHON", "")
    if not python:
        raise Skipped("set VT_PEERS_PYTHON to the Python of an environment with benchmarks/peers/requirements.txt")
    types = load_models()
    names = {cls: name for name, cls in types.items()}
    made = mixed(types, MixedSpec(TRADES), days=SCENARIOS + 1)
    market, moves = made.market, made.history.moves(made.market, SCENARIOS)
    tables = {names[t.type]: t for t in made.made.book.tables}
    book = vt.Book(tuple(tables.values()))
    with tempfile.TemporaryDirectory() as folder:
        cold = first(book, market, moves, Path(folder))
        warm = first(book, market, moves, Path(folder))
        replay = warm.pop("replay")
        cold.pop("replay")
        wall, cpu = zip(*(once(lambda: replay.run(moves, base=False)) for _ in range(7)), strict=True)
        values = replay.run(moves, base=False).values["npv"]
        place = {t: i for i, t in enumerate(replay.trade_ids)}
        out = market_arrays(market, moves.values)
        for name, table in tables.items():
            out |= {f"{name}/{k}": x for k, x in arrays(name, table, market).items()}
            out[f"{name}:values"] = values[[place[i] for i in table.ids]]
            out[f"{name}:size"] = np.array([max(1.0, size(trade_at(table, i))) for i in range(len(table))])
        path = Path(folder) / "mixed.npz"
        np.savez(path, **out)
        script = ROOT / "benchmarks" / "peers" / "mixed_in_jax.py"
        cache = {"JAX_COMPILATION_CACHE_DIR": str(Path(folder) / "jax"), "JAX_PERSISTENT_CACHE_MIN_COMPILE_TIME_SECS": "0",
                 "JAX_PERSISTENT_CACHE_MIN_ENTRY_SIZE_BYTES": "-1"}
        done = [subprocess.run([python, str(script), str(path)], capture_output=True, text=True, check=False,
                               env=os.environ | cache) for _ in range(2)]
    head = {"workload": "mixed_jax", "trades": len(book), "scenarios": SCENARIOS, "unit": "s"}
    yield head | {"system": "vectrace, replay", "figure": min(wall), "cpu_s": min(cpu)}
    yield head | {"system": "vectrace, first result, cold", "figure": cold["seconds"], "cpu_s": cold["cpu_s"]}
    yield head | {"system": "vectrace, first result, warm", "figure": warm["seconds"], "cpu_s": warm["cpu_s"]}
    bad = next((d for d in done if d.returncode), None)
    if bad:
        yield head | {"system": "jax", "figure": None, "error": bad.stderr[-1000:]}
        return
    got, again = (json.loads(d.stdout.splitlines()[-1]) for d in done)
    head |= {"err": max(got["err"].values()), "covered": sum(len(tables[name]) for name in got["err"])}
    best = min(got, again, key=lambda run: run["replay_cpu_s"])
    jax = f"jax {got['version']}"
    yield head | {"system": f"{jax}, replay", "figure": best["replay_s"], "cpu_s": best["replay_cpu_s"],
                  "parts_cpu_s": best["parts_cpu_s"], "errs": got["err"]}
    for state, run in (("cold", got), ("warm", again)):
        yield head | {"system": f"{jax}, first result, {state}", "figure": run["first_s"], "cpu_s": run["first_cpu_s"]}


def once(work: Any) -> tuple[float, float]:
    """Wall and processor seconds."""
    wall, cpu = time.perf_counter(), time.process_time()
    work()
    return time.perf_counter() - wall, time.process_time() - cpu


def first(book: Any, market: Any, moves: Any, cache: Path) -> dict[str, Any]:
    """From book and market to the first values, with the cache there."""
    os.environ["VECTRACE_CACHE"] = str(cache / "cache")
    made: list[Any] = []

    def work() -> None:
        made.append(vt.Engine().compile(book, market))
        made[0].run(moves, base=False)

    wall, cpu = once(work)
    return {"seconds": wall, "cpu_s": cpu, "replay": made[0]}
