"""What no scenario changes about a market, as flat tables that setup evaluation reads.

Knows `data` and NumPy. Must not know how a table is read: that is `objects`, which names each table
it reads. Row numbers are those of the factor table. Every table has at least one entry, so that a
clamped read is always legal.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from vectrace.market.data import Market
from vectrace.market.grids import METHODS, MONTHS, STRIKES, TIMES, VOL_KINDS, VolData
from vectrace.market.rates import INTERPOLATIONS, CurveData

Tables = dict[str, npt.NDArray[Any]]


def setup_tables(market: Market) -> Tables:
    """The tables by name, float64 or int64."""
    out: Tables = {"factor_last": np.array([max(0, len(market.factor_names) - 1)], np.int64)}
    for part in (_curves, _indices, _currencies, _grids, _matrices):
        floats, ints = part(market)
        for name, values in floats.items():
            out[name] = np.array(values, np.float64) if len(values) else np.full(1, np.nan)
        for name, numbers in ints.items():
            out[name] = np.array(numbers or [0], np.int64)
    return out


Part = tuple[dict[str, Sequence[float] | npt.NDArray[np.float64]], dict[str, list[int]]]


def form_of(curve: CurveData) -> int:
    """0, 1: one of the first two interpolations and nothing else; 2: what else it is stands in
    other tables. Plain curves are told apart by this alone."""
    method = INTERPOLATIONS[curve.interpolation]
    return method if method < 2 and not curve.over and not curve.anchor else 2


def _curves(market: Market) -> Part:
    """node_time [R]: times of a curve's nodes at its rows (elsewhere NaN). By curve: first and last
    row, number of nodes less one, form, method, the curve below a spread (−1: none), anchor."""
    rows, ids, curves = market.rows, market.ids("curve"), market.curves
    node_time = np.full(len(market.factor_names), np.nan)
    for c in curves:
        node_time[rows["curve", c.name]] = c.times
    spans = [rows["curve", c.name] for c in curves]
    return {
        "node_time": node_time,
        "curve_more": [len(c.times) - 1.0 for c in curves],
        "curve_anchor": [c.anchor for c in curves],
    }, {
        "curve_lo": [s.start for s in spans],
        "curve_hi": [s.stop - 1 for s in spans],
        "curve_form": [form_of(c) for c in curves],
        "curve_method": [INTERPOLATIONS[c.interpolation] for c in curves],
        "curve_over": [ids[c.over] if c.over else -1 for c in curves],
    }


def _indices(market: Market) -> Part:
    """Fixings of all indices, one after the other; by index: curve, first and last fixing (hi < lo
    where there is none)."""
    indices, curves = market.indices, market.ids("curve")
    counts = np.array([len(i.fixing_times) for i in indices], np.int64)
    stop = np.cumsum(counts)
    empty = [np.zeros(0)]
    return {
        "fixing_time": np.concatenate([i.fixing_times for i in indices] or empty),
        "fixing_value": np.concatenate([i.fixing_values for i in indices] or empty),
    }, {
        "index_curve": [curves[i.curve] for i in indices],
        "fixing_lo": (stop - counts).tolist(),
        "fixing_hi": (stop - 1).tolist(),
    }


def _currencies(market: Market) -> Part:
    """fx_form [1]: 0 where every quote is units for one of the base currency, and then fx_row has
    its row by currency; else 1, and by currency: rows to multiply and divide by in two steps (the
    base currency's row, which is 1, where there is nothing to do), and the root of its tree."""
    rows, ways, currencies = market.rows, market.quotes.ways, market.ids("currency")
    one = int(rows["fx", market.base_currency].start)

    def row(name: str) -> int:
        return int(rows["fx", name].start) if name else one

    steps = {
        f"fx_{side}{k}": [row(getattr(w, side)[k]) for w in ways.values()]
        for side in ("up", "down") for k in (0, 1)
    }  # fmt: skip
    direct = market.quotes.direct
    return {}, {
        "fx_form": [0 if direct else 1],
        "fx_row": [row(w.up[0]) if direct else one for w in ways.values()],
        "fx_root": [currencies[w.root] for w in ways.values()],
        **steps,
        "spot_row": [rows["spot", n].start for n in market.spots],
    }


def _vol_form(v: VolData) -> int:
    """0: one number; 1: linear and by absolute strikes; 2: that, with tenors; 3: what it is stands in
    other tables."""
    if not np.ndim(v.value):
        return 0
    if v.strike != "strike" or v.time != "vol" or v.smile != "linear":
        return 3
    return 1 if v.tenors is None else 2


def _grids(market: Market) -> Part:
    """Axes of all vols and surfaces, one after the other: nodes and what each adds to a row number;
    by axis: first and last node, number of nodes less one, method. A vol has three axes: expiry,
    tenor, strike."""
    node: list[float] = []
    offset: list[int] = []
    lo: list[int] = []
    methods: list[int] = []

    def add(axes: Sequence[npt.NDArray[np.float64]], names: Sequence[str]) -> int:
        first = len(lo)
        cell = 1
        strides = []
        for a in reversed(axes):
            strides.append(cell)
            cell *= len(a)
        for a, stride, name in zip(axes, reversed(strides), names, strict=True):
            lo.append(len(node))
            methods.append(METHODS[name])
            node.extend(a.tolist())
            offset.extend(range(0, stride * len(a), stride))
        return first

    vols, surfaces = list(market.vols.values()), list(market.surfaces.values())
    vol_axis = [add(v.axes, ("linear", "linear", v.smile)) for v in vols]
    surface_axis = [add(s.axes, s.methods) for s in surfaces]
    hi = [*(i - 1 for i in lo[1:]), len(node) - 1][: len(lo)]
    return {
        "axis_node": node,
        "axis_more": [float(b - a) for a, b in zip(lo, hi, strict=True)],
        "vol_shift": [v.shift if v.kind == "shifted" else 0.0 for v in vols],
        "tenor_month": np.arange(MONTHS + 1.0),
    }, {
        "axis_offset": offset,
        "axis_lo": lo,
        "axis_hi": hi,
        "axis_method": methods,
        "vol_row": [market.rows["vol", v.name].start for v in vols],
        "vol_axis": vol_axis,
        "vol_kind": [VOL_KINDS[v.kind] for v in vols],
        "vol_form": [_vol_form(v) for v in vols],
        "vol_strike": [STRIKES[v.strike] for v in vols],
        "vol_time": [TIMES[v.time] for v in vols],
        "surface_row": [market.rows["surface", s.name].start for s in surfaces],
        "surface_axis": surface_axis,
        "surface_axes": [len(s.axes) for s in surfaces],
    }


def _matrices(market: Market) -> Part:
    """Labels of all matrices by number, ascending within a matrix, with their places in it; the row
    where each place's part of the triangle starts; by matrix: first and last of these."""
    ids = market.ids("label")
    label: list[float] = []
    place: list[int] = []
    start: list[int] = []
    lo: list[int] = []
    most = 1
    for m in market.matrices.values():
        lo.append(len(label))
        most = max(most, len(m.labels))
        order = sorted(range(len(m.labels)), key=lambda i, m=m: ids[m.labels[i]])  # type: ignore[misc]
        label += [float(ids[m.labels[i]]) for i in order]
        place += order
        row = market.rows["matrix", m.name].start
        start += [row + i * (i + 1) // 2 for i in range(len(m.labels))]
    hi = [*(i - 1 for i in lo[1:]), len(label) - 1][: len(lo)]
    return {
        "matrix_label": label,
        "matrix_count": np.arange(float(most)),
        "label_number": [float(i) for i in range(len(ids))],
    }, {"matrix_place": place, "matrix_start": start, "matrix_lo": lo, "matrix_hi": hi}
