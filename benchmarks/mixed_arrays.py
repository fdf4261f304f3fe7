"""The mixed book and its market as arrays, which peers read: numbers in place of names, schedules padded.

Knows books and markets. What is scenario-free and plain to anyone is settled here: known fixings, the growth
of overnight fixings, tenors in whole months. A flow that is past or padding has no notional, amount or accrual.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from vectrace.columns import Coded

TEXTS = {"payoff": ("none", "quanto", "compo"), "pays": ("domestic", "foreign", "cash", "asset"),
         "knock": ("in", "out"), "rebate_at": ("hit", "expiry"), "settlement": ("physical", "cash"),
         "hit": (False, True)}
WEIGHTS = ("notional", "amount", "foreign_amount", "accrual", "rate", "spread")
FILL = dict.fromkeys(WEIGHTS, 0.0) | {"end_time": 2.0}


def market_arrays(market: Any, levels: Any) -> dict[str, Any]:
    """Where curves, exchange rates, spots and volatilities stand in the levels."""
    curves, vols = market.curves, list(market.vols.values())
    row = lambda kind, name: market.rows[kind, name].start  # noqa: E731
    names = [c.name for c in curves]
    surface = next(v for v in vols if v.expiries is not None)
    cube = next(v for v in vols if v.tenors is not None)
    none = np.zeros_like(surface.strikes)
    return {"levels": levels, "curve_row": np.array([row("curve", n) for n in names]),
            "curve_times": np.stack([np.asarray(c.times) for c in curves]),
            "log_linear": np.array([c.interpolation == "log_linear_discount" for c in curves]),
            "cubic": np.array([c.interpolation == "monotone_cubic_zero" for c in curves]),
            "over": np.array([names.index(c.over) if c.over else -1 for c in curves]),
            "fx_row": np.array([row("fx", c) for c in sorted(market.fx)]),
            "spot_row": np.array([row("spot", c) for c in spots(market)]),
            "vol_row": np.array([row("vol", v.name) for v in vols]),
            "vol_normal": np.array([v.kind == "normal" for v in vols]),
            "vol_shift": np.array([v.shift for v in vols]),
            "vol_strikes": np.stack([none if v.strikes is None else np.asarray(v.strikes) for v in vols]),
            "vol_expiries": np.asarray(surface.expiries), "vol_tenors": np.asarray(cube.tenors)}


def spots(market: Any) -> list[str]:
    return [name for kind, name in market.rows if kind == "spot"]


def arrays(name: str, table: Any, market: Any) -> dict[str, Any]:
    """A product's trades: columns, flows as [trades, longest]."""
    curves, fx = [c.name for c in market.curves], sorted(market.fx)
    known = {"curve": curves, "fx": fx, "vol": list(market.vols), "spot": spots(market)}
    kinds = dict.fromkeys(("discount", "foreign_discount", "asset_discount"), "curve")
    kinds |= dict.fromkeys(("currency", "foreign", "asset_currency"), "fx")
    kinds |= {"vol": "vol", "fx_vol": "vol", "underlying": "spot", "correlation": "spot"}
    out: dict[str, Any] = {}
    for path, x in table.columns.items():
        path, field = path.removeprefix("asset."), path.rpartition(".")[2]
        if field == "index":
            out[path] = np.array([0 if v is None else curves.index(market.index(str(v)).curve) for v in x.values])[x.codes]
        elif field in kinds:
            at = [0 if v is None else known[kinds[field]].index(str(v)) for v in x.values]
            out[path] = np.array(at)[x.codes]
        elif field in TEXTS:
            values = np.array([list(TEXTS[field]).index(v) for v in x.values])[x.codes] if isinstance(x, Coded) else x
            out |= {f"{path} {text}": values == k for k, text in enumerate(TEXTS[field])}
        elif not isinstance(x, Coded):
            out[path] = np.asarray(x, float)
        elif field in ("sign", "direction", "side"):
            out[path] = np.array([float(v) for v in x.values])[x.codes]
    for path, schedule in table.schedules.items():
        if path != "days" and len(next(iter(schedule.columns.values()))):
            out |= {f"{path}.{k}": x for k, x in flows(table, path, schedule, market).items()}
    if name == "overnight_swap":
        out |= {f"overnight.{k}": x for k, x in growth(table, market).items()}
    if name == "swaption":
        rows = table.schedules["floating"]
        life = rows.columns["end_time"][rows.offsets[1:] - 1] - rows.columns["start_time"][rows.offsets[:-1]]
        out["tenor"] = np.floor(life * (12.0 * 365.0 / 365.25) + 0.5) / 12.0
    if name == "hull_white_swaption":
        last = np.diff(table.schedules["fixed"].offsets) - 1
        out["fixed.last"] = np.arange(last.max() + 1)[None, :] == last[:, None]
    return out


def flows(table: Any, path: str, schedule: Any, market: Any) -> dict[str, Any]:
    """A schedule's columns, padded, with fixings where they are known."""
    rows, inside = padded(schedule)
    live = inside & (rows["pay_time"] > 0.0 if "pay_time" in rows else rows["fixing_time"] >= 0.0)
    prefix = path.rpartition(".")[0]
    column = lambda name: table.columns.get(f"{prefix}.{name}" if prefix else name)  # noqa: E731
    if "accrual_start" in rows:
        coupons = column("coupons")
        par = (np.array([str(v) for v in coupons.values])[coupons.codes] == "par")[:, None]
        for k, own in (("start_time", "accrual_start"), ("end_time", "accrual_end"), ("index_accrual", "accrual")):
            rows[k] = np.where(par, rows[own], rows[k])
        rows = {k: x for k, x in rows.items() if k not in ("accrual_start", "accrual_end")}
    if "fixing_time" in rows and column("index") is not None:
        rows["known"], rows["fixing"] = fixings(column("index"), live, rows["fixing_time"], market)
    out = {k: np.where(live, x, FILL.get(k, 1.0)) for k, x in rows.items() if k not in ("known", "fixing")}
    return out | {k: rows[k] for k in ("known", "fixing") if k in rows}


def fixings(index: Any, live: Any, times: Any, market: Any) -> tuple[Any, Any]:
    """Which flows' rates are known, and the rates."""
    histories = history(index, market)
    known, value = live & (times <= 0.0), np.zeros(times.shape)
    for i, j in zip(*np.nonzero(known), strict=True):
        found = histories[index.codes[i]].get(times[i, j])
        known[i, j], value[i, j] = found is not None, found or 0.0
    return known, value


def history(index: Any, market: Any) -> list[dict[float, float]]:
    """Past fixings by time, for each of a column's indices."""
    found = [None if v is None else market.index(str(v)) for v in index.values]
    return [{} if i is None else dict(zip(i.fixing_times, i.fixing_values, strict=True)) for i in found]


def growth(table: Any, market: Any) -> dict[str, Any]:
    """Growth over the known fixings of overnight coupons, and up to when: 1 and the start without any."""
    coupons, _ = padded(table.schedules["overnight"])
    days = table.schedules["days"]
    grown, until = np.ones(coupons["start_time"].shape), coupons["start_time"].copy()
    index = table.columns["index"]
    histories = history(index, market)
    for i in range(len(table)):
        for d in range(days.offsets[i], days.offsets[i + 1]):
            row = {k: x[d] for k, x in days.columns.items()}
            rate = histories[index.codes[i]].get(row["fixing_time"]) if row["fixing_time"] <= 0.0 else None
            if rate is not None:
                own = coupons["start_time"][i] == row["coupon_start"]
                grown[i] *= np.where(own, 1.0 + rate * row["accrual"], 1.0)
                until[i] = np.where(own, row["end_time"], until[i])
    return {"growth": grown, "until": until}


def padded(schedule: Any) -> tuple[dict[str, Any], Any]:
    """Columns of a schedule as [trades, longest], zeros behind, and what is inside."""
    counts = np.diff(schedule.offsets)
    inside = np.arange(counts.max())[None, :] < counts[:, None]
    out = {}
    for k, x in schedule.columns.items():
        out[k] = np.zeros(inside.shape)
        out[k][inside] = x
    return out, inside
