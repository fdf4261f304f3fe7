"""The part of the mixed book that a JAX user writes in an afternoon (swaps, FX forwards, FX swaps, FX options)
beside JAX on the CPU, in one run: time to first result and time per replay, wall and processor time, all
cores for both. JAX runs where VT_PEERS_PYTHON names an environment that has it (benchmarks/peers); its
values are checked against ours, `err` being the largest difference over the trade's size.
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
from benchmarks.target import Skipped
from vectrace.book.draw import MixedSpec
from vectrace.columns import trade_at
from vectrace.run.inputs import load_models
from vectrace.run.mixed import mixed

NAMES = ("swap", "fx_forward", "fx_swap", "fx_option")
COLUMNS = {"swap": ("direction",), "fx_forward": (),
           "fx_swap": (), "fx_option": ("sign", "strike", "expiry", "pay_time", "notional")}
CODED = {"swap": ("discount", "index"), "fx_forward": ("discount", "foreign_discount", "foreign", "currency"),
         "fx_swap": ("discount", "foreign_discount", "foreign", "currency"),
         "fx_option": ("discount", "foreign_discount", "foreign", "currency", "vol")}


def main() -> Iterator[dict[str, Any]]:
    from tests.models.harness import size

    python = os.environ.get("VT_PEERS_PYTHON", "")
    if not python:
        raise Skipped("set VT_PEERS_PYTHON to the Python of an environment with benchmarks/peers/requirements.txt")
    types = load_models()
    names = {cls: name for name, cls in types.items()}
    made = mixed(types, MixedSpec(TRADES), days=SCENARIOS + 1)
    market, moves = made.market, made.history.moves(made.market, SCENARIOS)
    tables = {names[t.type]: t for t in made.made.book.tables if names[t.type] in NAMES}
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
        done = subprocess.run([python, str(script), str(path)], capture_output=True, text=True, check=False)
    head = {"workload": "mixed_jax", "trades": len(book), "scenarios": SCENARIOS, "unit": "s"}
    yield head | {"system": "vectrace, replay", "figure": min(wall), "cpu_s": min(cpu)}
    yield head | {"system": "vectrace, first result, cold", "figure": cold["seconds"], "cpu_s": cold["cpu_s"]}
    yield head | {"system": "vectrace, first result, warm", "figure": warm["seconds"], "cpu_s": warm["cpu_s"]}
    if done.returncode:
        yield head | {"system": "jax", "figure": None, "error": done.stderr[-1000:]}
        return
    got = json.loads(done.stdout.splitlines()[-1])
    more = {"err": max(got["err"].values())}
    jax = f"jax {got['version']}"
    yield head | more | {"system": f"{jax}, replay", "figure": got["replay_s"], "cpu_s": got["replay_cpu_s"],
                         "parts_cpu_s": got["parts_cpu_s"], "errs": got["err"]}
    yield head | more | {"system": f"{jax}, first result", "figure": got["first_s"], "cpu_s": got["first_cpu_s"]}


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


def market_arrays(market: Any, levels: Any) -> dict[str, Any]:
    """Where curves, exchange rates and surfaces stand in the levels."""
    curves = market.curves
    row = lambda kind, name: market.rows[kind, name].start  # noqa: E731
    pairs = [v for v in market.vols.values() if (v.kind == "black" and v.tenors is None and len(v.name) == 6)]
    return {"levels": levels, "curve_row": np.array([row("curve", c.name) for c in curves]),
            "curve_times": np.stack([np.asarray(c.times) for c in curves]),
            "log_linear": np.array([c.interpolation == "log_linear_discount" for c in curves]),
            "fx_row": np.array([row("fx", c) for c in sorted(market.fx)]),
            "vol_row": np.array([row("vol", v.name) for v in pairs]),
            "vol_expiries": np.asarray(pairs[0].expiries), "vol_strikes": np.asarray(pairs[0].strikes)}


def arrays(name: str, table: Any, market: Any) -> dict[str, Any]:
    """A product's trades as padded arrays; what is past has no weight."""
    curves = [c.name for c in market.curves]
    pairs = [v.name for v in market.vols.values() if (v.kind == "black" and v.tenors is None and len(v.name) == 6)]
    fx = sorted(market.fx)
    number = {"discount": curves, "foreign_discount": curves, "foreign": fx, "currency": fx, "vol": pairs}
    number["index"] = [i.curve for i in market.indices]
    out: dict[str, Any] = {k: np.asarray(table.columns[k]) for k in COLUMNS[name]}
    for k in CODED[name]:
        coded = table.columns[k]
        at = lambda v, k=k: (curves.index(market.index(v).curve) if k == "index" else number[k].index(v))  # noqa: E731
        out[k] = np.array([at(str(v)) for v in coded.values])[coded.codes]
    if name == "fx_forward":
        live = table.columns["pay_time"] > 0.0
        out |= {k: np.where(live, table.columns[k], 0.0)[:, None] for k in ("pay_time", "amount", "foreign_amount")}
    elif name == "fx_swap":
        rows = padded(table.schedules["exchanges"])
        live = rows["pay_time"] > 0.0
        out |= {k: np.where(live, x, 0.0) for k, x in rows.items()}
    elif name == "swap":
        fixed, floating = padded(table.schedules["fixed"]), padded(table.schedules["floating"])
        live = fixed["pay_time"] > 0.0
        out["fixed.pay_time"] = np.where(live, fixed["pay_time"], 1.0)
        out["fixed.amount"] = np.where(live, fixed["notional"] * fixed["rate"] * fixed["accrual"], 0.0)
        live = floating["pay_time"] > 0.0
        out |= {f"floating.{k}": np.where(live, floating[k], 0.0) for k in ("notional", "accrual", "spread")}
        out |= {f"floating.{k}": np.where(live, floating[k], 1.0) for k in ("pay_time", "index_accrual")}
        out |= {f"floating.{k}": np.where(live, np.maximum(floating[k], 0.0), 1.0) for k in ("start_time", "end_time")}
        known = {str(v): dict(zip(i.fixing_times, i.fixing_values, strict=True))
                 for v in table.columns["index"].values for i in [market.index(str(v))]}
        index = np.array([str(v) for v in table.columns["index"].values])[table.columns["index"].codes]
        past = live & (floating["fixing_time"] <= 0.0)
        value = np.zeros(past.shape)
        for i, j in zip(*np.nonzero(past), strict=True):
            found = known[index[i]].get(floating["fixing_time"][i, j])
            past[i, j], value[i, j] = found is not None, found or 0.0
        out |= {"floating.fixed": past, "floating.fixing": value}
    return out


def padded(schedule: Any) -> dict[str, Any]:
    """Columns of a schedule as [trades, longest], zeros behind."""
    counts = np.diff(schedule.offsets)
    inside = np.arange(counts.max())[None, :] < counts[:, None]
    out = {}
    for k, x in schedule.columns.items():
        out[k] = np.zeros(inside.shape)
        out[k][inside] = x
    return out
