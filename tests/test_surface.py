"""Surfaces: those a model holds (`vt.Surface`) and those of the market (`market.surface`), linear and
monotone cubic, looked up by trade and by scenario. The oracle is SciPy, axis by axis."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any

import numpy as np
import pytest
from scipy.interpolate import PchipInterpolator, RegularGridInterpolator

import vectrace as vt
from tests.fuzz.harness import check, deal
from tests.readings import eager, everywhere, same_bits
from vectrace.errors import MarketError, VectraceError
from vectrace.interpolation import monotone_cubic
from vectrace.runtime.cache import KernelCache
from vectrace.surface import Surface
from vectrace.trace.ir import Loop, Stmt, walk

DAY = datetime.date(2024, 1, 2)
LANES = 40  # enough for every node of 4 × 5, twice


# ---- the oracle ----------------------------------------------------------------------------------
def along(nodes: Any, values: Any, x: float, method: str) -> Any:
    """Values interpolated along their last axis at x, flat beyond the ends, by SciPy or NumPy."""
    if np.isnan(x) or np.isnan(values).any():
        return np.full(np.shape(values)[:-1], np.nan)
    x = float(np.clip(x, nodes[0], nodes[-1]))
    if len(nodes) == 1:
        return np.asarray(values)[..., 0]
    if method == "linear":
        return np.apply_along_axis(lambda v: np.interp(x, nodes, v), -1, values)
    return PchipInterpolator(nodes, values, axis=-1)(x)


def oracle(axes: Any, values: Any, methods: Any, at: Any) -> float:
    """The last axis first, then the one before."""
    out = np.asarray(values, float)
    for nodes, x, method in reversed(list(zip(axes, at, methods, strict=True))):
        out = along(np.asarray(nodes), out, x, method)
    return float(out)


def test_the_oracle_is_scipys_grid() -> None:
    rng = np.random.default_rng(0)
    axes = ([0.0, 0.5, 2.0], [1.0, 2.0], [-1.0, 0.0, 3.0])
    values = rng.normal(size=(3, 2, 3))
    for x in rng.uniform([0, 1, -1], [2, 2, 3], size=(20, 3)):
        want = float(RegularGridInterpolator(axes, values)(x)[0])
        assert oracle(axes, values, ["linear"] * 3, x) == pytest.approx(want, abs=1e-14)


# ---- formulas ------------------------------------------------------------------------------------
@pytest.mark.parametrize("seed", range(40))
def test_monotone_cubic_is_scipys(seed: int) -> None:
    """1 to 8 nodes at any distance; values that rise, fall, stay, and differ by magnitudes."""
    rng = np.random.default_rng(seed)
    n = 1 + seed % 8
    nodes = np.cumsum(10.0 ** rng.uniform(-2.0, 1.0, n))
    kind = seed % 5
    values = rng.normal(size=n) * 10.0 ** rng.uniform(-3, 3, n)
    if kind == 1:
        values = np.sort(values)
    elif kind == 2:
        values = np.round(rng.normal(size=n))
    elif kind == 3:
        values = np.repeat(rng.normal(size=n), 2)[:n]
    market = vt.Market(DAY, surfaces=[vt.SurfaceData("F", (nodes,), values, "monotone_cubic")])
    view = vt.MarketView(vt.EagerSource(market))
    for x in [*rng.uniform(nodes[0] - 1.0, nodes[-1] + 1.0, 50), *nodes]:
        want = oracle([nodes], values, ["monotone_cubic"], [x])
        at = np.searchsorted(nodes, x, side="right") - 1
        scale = float(np.max(np.abs(values[max(0, at - 1) : at + 3])))
        assert view.surface("F")(float(x)) == pytest.approx(want, abs=4e-15 * scale)


def test_monotone_cubic_keeps_the_data_monotone_and_its_nodes() -> None:
    nodes, values = np.array([0.0, 1.0, 1.1, 4.0]), np.array([0.0, 1.0, 9.0, 9.5])
    market = vt.Market(DAY, surfaces=[vt.SurfaceData("F", (nodes,), values, "monotone_cubic")])
    f = vt.MarketView(vt.EagerSource(market)).surface("F")
    got = np.array([f(x) for x in np.linspace(-1.0, 5.0, 2001)])
    assert (np.diff(got) >= -1e-14).all()
    assert [f(x) for x in nodes.tolist()] == values.tolist()


def test_a_slope_that_is_nan_stays_one() -> None:
    nan = float("nan")
    for v in ([nan, 1.0, 2.0, 3.0], [0.0, 1.0, nan, 3.0], [0.0, 1.0, 2.0, nan]):
        assert np.isnan(monotone_cubic(1.5, (0.0, 1.0, 2.0, 3.0), v))
    assert np.isnan(monotone_cubic(nan, (0.0, 1.0, 2.0, 3.0), (0.0, 1.0, 2.0, 3.0)))


# ---- a model's own surface -----------------------------------------------------------------------
METHODS = (["linear"] * 3, ["monotone_cubic"] * 3, ["linear", "monotone_cubic", "linear"])


@pytest.mark.parametrize("methods", METHODS)
def test_a_models_surface_agrees_with_scipy_inside_and_is_flat_outside(methods: list[str]) -> None:
    axes = ([0.0, 0.5, 2.0], [1.0, 2.0], [-1.0, 0.0, 3.0, 4.0])
    values = np.random.default_rng(3).normal(size=(3, 2, 4))
    s = Surface(axes, values, methods)
    rng = np.random.default_rng(4)
    for x in rng.uniform([-1, 0, -2], [3, 3, 5], size=(100, 3)):
        assert s(*x) == pytest.approx(oracle(axes, values, methods, x), abs=1e-13)
    x = rng.uniform([-1, 0, -2], [3, 3, 5], size=(50, 3))
    assert np.array_equal(s(*x.T), [s(*row) for row in x])


@pytest.mark.parametrize("method", ["linear", "monotone_cubic"])
def test_a_models_surface_is_exact_at_its_nodes(method: str) -> None:
    axes, values = ([0.0, 1.0, 3.0], [0.0, 7.0]), [[0.1, 0.2], [0.3, 0.7], [1.1, 1.3]]
    s = Surface(axes, values, method)
    for i, a in enumerate(axes[0]):
        for j, b in enumerate(axes[1]):
            assert s(a, b) == values[i][j]
    assert Surface([[2.0]], [5.0])(99.0) == 5.0
    assert s(-np.inf, np.inf) == values[0][1]
    assert np.isnan(s(np.nan, 1.0))
    assert np.isnan(s(1.0, np.nan))
    assert np.isnan(Surface([[2.0]], [5.0])(np.nan))


@pytest.mark.parametrize(("axes", "values", "message"), [
    ([], [], "without axes"),
    ([[]], [], "axis 0 of a surface has no nodes"),
    ([[1.0, 1.0]], [1.0, 2.0], "node 1 = 1 after 1 is a duplicate. Sort the nodes"),
    ([[1.0], [2.0, 1.0]], [[1.0, 2.0]], "axis 1 of a surface: node 1 = 1 after 2 is out of order"),
    ([[1.0, float("nan")]], [1.0, 2.0], "node 1 is nan"),
    ([[1.0, 2.0]], [1.0], "1 values where its axis has 2 nodes"),
    ([[1.0, 2.0], [1.0]], [1.0, 2.0], "0 values where its axis has 1 nodes")])
def test_bad_surfaces_of_a_model(axes: list[list[float]], values: list[float], message: str) -> None:
    with pytest.raises(VectraceError, match=message):
        Surface(axes, values)


def test_wrong_number_of_coordinates_or_methods() -> None:
    with pytest.raises(VectraceError, match="2 coordinates for a surface of 1 axes"):
        Surface([[1.0]], [1.0])(1.0, 2.0)
    for methods in ("cubic", ["linear"] * 2):
        with pytest.raises(VectraceError, match="for 1 axes"):
            Surface([[1.0]], [1.0], methods)


def test_a_models_surface_in_both_readings() -> None:
    text = """
SURFACES = [vt.Surface(([0.0, 1.0, 2.0], [-1.0, 1.0]), [[0.2, 0.3], [0.25, 0.35], [0.5, 0.125]], m)
            for m in ("linear", "monotone_cubic")]
def model(trade, market):
    s, t, a = market.spot("S"), market.spot("T"), 0.0
    for f in SURFACES:
        a = a + f(trade.x, s) + f(s, t) + f(1.0, trade.y)
    return a
"""
    leaves, _ = check(text, [deal(k, x=0.25 * k, y=0.5 * k - 1.0) for k in range(6)])
    assert len(leaves) == 1


# ---- surfaces of the market ----------------------------------------------------------------------
@dataclass(frozen=True)
class Point:
    x: float


@dataclass(frozen=True)
class Looked:
    """Looks a surface of two axes up in every way: by trade, by row, by scenario."""

    id: str
    netting_set: str
    currency: str
    surface: str
    x: float
    y: float
    points: vt.Schedule[Point]


@vt.model(trade=Looked)
def looked(trade: Any, market: Any) -> Any:
    f, x, y = market.surface(trade.surface), market.spot("X"), market.spot("Y")
    rows = 0.0
    for p in trade.points:
        rows += f(p.x, y)
    return {"npv": f(trade.x, trade.y), "outer": f(x, trade.y), "both": f(x, y), "rows": rows}


SHAPES = ((4, 5), (2, 3), (1, 7), (1, 1))


def market_of(method: Any, seed: int, shapes: Any = SHAPES) -> vt.Market:
    rng = np.random.default_rng(seed)
    surfaces = [
        vt.SurfaceData(f"{n}x{m}", (np.cumsum(rng.uniform(0.1, 1.0, n)), np.cumsum(rng.uniform(0.1, 1.0, m))),
                       rng.normal(size=(n, m)), method) for n, m in shapes]
    return vt.Market(DAY, spots={"X": 1.0, "Y": 1.0}, surfaces=surfaces)


def levels_of(market: vt.Market, seed: int, lanes: int = LANES) -> Any:
    """Scenarios of nodes and coordinates; some at nodes, far outside, infinite, NaN."""
    rng = np.random.default_rng(seed)
    levels = np.repeat(market.base_levels()[:, None], lanes, axis=1)
    for name, s in market.surfaces.items():
        levels[market.rows["surface", name]] += 0.2 * rng.normal(size=(s.values.size, lanes))
    first = next(iter(market.surfaces.values()))
    for k, spot in enumerate(("X", "Y")):
        row = rng.uniform(-1.0, 5.0, lanes)
        row[:3] = np.nan, np.inf, -np.inf
        row[3 : 3 + len(first.axes[k])] = first.axes[k]
        levels[market.rows["spot", spot]] = rng.permutation(row)
    return levels


def trades_of(market: vt.Market, seed: int, count: int = 2) -> list[Looked]:
    rng = np.random.default_rng(seed)
    out = []
    for name, s in market.surfaces.items():
        for k in range(count):
            x, y = rng.uniform(-0.5, 4.0, 2)
            if k == 0:  # at a node, exactly
                x, y = (float(rng.choice(a)) for a in s.axes)
            points = vt.Schedule(Point(float(p)) for p in rng.uniform(0.0, 3.0, 3 * k))
            out.append(Looked(f"{name}-{k}", "N", "EUR", name, float(x), float(y), points))
    return out


@pytest.mark.parametrize("method", ["linear", "monotone_cubic", ("linear", "monotone_cubic")])
def test_surfaces_of_the_market_are_scipys_in_every_reading(method: Any) -> None:
    market = market_of(method, 5)
    levels, trades = levels_of(market, 6, 17), trades_of(market, 7)
    values, replay = everywhere(trades, market, levels, on_devices=method == "linear")
    eager(trades, market, levels, values)
    xs, ys = (levels[market.rows["spot", n]][0] for n in ("X", "Y"))
    for i, t in enumerate(trades):
        s = market.surfaces[t.surface]
        nodes = levels[market.rows["surface", t.surface]]
        for lane in range(17):
            cells = nodes[:, lane].reshape(s.values.shape)

            def want(x: float, y: float, s: Any = s, cells: Any = cells) -> float:
                return oracle(s.axes, cells, s.methods, (x, y))

            x, y = xs[lane], ys[lane]
            wanted = {"npv": want(t.x, t.y), "outer": want(x, t.y), "both": want(x, y),
                      "rows": sum(want(p.x, y) for p in t.points)}
            for output, z in wanted.items():
                np.testing.assert_allclose(values[output][i, lane], z, rtol=0, atol=1e-13, err_msg=t.id)
    assert not any(leaf.notes for leaf in replay.leaves)  # nothing was unrolled


def test_unrolled_loops_over_nodes_have_the_same_bits() -> None:
    market = market_of(("linear", "monotone_cubic"), 5, ((3, 2), (2, 1)))
    levels, trades = levels_of(market, 6), trades_of(market, 7, 1)
    rolled, plain = (
        vt.Engine(cache=KernelCache(None), roll=roll).compile(vt.Book.of(trades), market)
        for roll in (True, False))
    got, want = (r.run(levels, base=False).values for r in (rolled, plain))
    assert all(same_bits(got[n], x) for n, x in want.items())
    assert not any(leaf.notes for leaf in rolled.leaves)
    assert all(leaf.notes for leaf in plain.leaves)


def test_a_value_at_a_node_is_the_nodes_level() -> None:
    for method in ("linear", "monotone_cubic"):
        market = market_of(method, 8, ((4, 5),))
        s = market.surfaces["4x5"]
        levels = levels_of(market, 9)
        grid = [(i, j) for i in range(4) for j in range(5)]
        levels[market.rows["spot", "X"]] = [s.axes[0][i] for i, _ in grid * 2]
        levels[market.rows["spot", "Y"]] = [s.axes[1][j] for _, j in grid * 2]
        trade = trades_of(market, 10, 1)
        got = vt.Engine().compile(vt.Book.of(trade), market).run(levels, base=False)
        nodes = levels[market.rows["surface", "4x5"]]
        want = [nodes[5 * i + j, lane] for lane, (i, j) in enumerate(grid * 2)]
        assert got.values["both"][0].tolist() == want


def test_three_axes_and_one() -> None:
    """A cube: the model text says how many axes; anything else is a failure of the trade."""
    axes = ([1.0, 2.0, 4.0], [0.5, 1.0], [0.0, 1.0, 2.0, 5.0])
    values = np.random.default_rng(1).normal(size=(3, 2, 4))
    market = vt.Market(DAY, surfaces=[
        vt.SurfaceData("cube", axes, values), vt.SurfaceData("line", axes[:1], values[:, 0, 0])])
    view = vt.MarketView(vt.EagerSource(market))
    for at in np.random.default_rng(2).uniform(0.0, 5.0, (30, 3)):
        want = oracle(axes, values, ["linear"] * 3, at)
        assert view.surface("cube")(*map(float, at)) == pytest.approx(want, abs=1e-14)
    assert view.surface("line")(3.0) == pytest.approx(0.5 * (values[1, 0, 0] + values[2, 0, 0]))
    lone = Looked("d", "N", "EUR", "line", 1.0, 1.0, vt.Schedule())
    mk = vt.Market(DAY, spots={"X": 1.0, "Y": 1.0}, surfaces=market.surfaces)
    (failure,) = vt.Engine().compile(vt.Book.of([lone]), mk).failures
    assert failure.reason == "this surface does not have 2 axes"


def staged_ops(replay: Any, output: str) -> tuple[list[str], int]:
    """Ops and loops of the kernel of a replay's only leaf."""
    (leaf,) = replay.prepare().leaves
    assert output in leaf.staged.lane_outputs
    body = list(walk(leaf.staged.kernel.body))
    return ([n.op for n in body if isinstance(n, Stmt) and n.op not in ("input", "const")],
            sum(isinstance(n, Loop) for n in body))


@dataclass(frozen=True)
class ByTrade:
    id: str
    netting_set: str
    currency: str
    surface: str
    x: float
    y: float


@vt.model(trade=ByTrade)
def by_trade(trade: Any, market: Any) -> Any:
    return market.surface(trade.surface)(trade.x, trade.y)


def test_a_trades_coordinate_is_looked_up_before_the_kernel() -> None:
    """Its kernel reads four levels and mixes them: no comparison, no loop, no division."""
    market = market_of("linear", 1, ((4, 5), (9, 3)))
    trades = [ByTrade(f"d{k}", "N", "EUR", name, 0.3 * k, 0.2 * k)
              for k, name in enumerate(("4x5", "9x3", "4x5"))]
    replay = vt.Engine(sharing=False).compile(vt.Book.of(trades), market)
    ops, loops = staged_ops(replay, "npv")
    assert sorted(ops) == sorted(["gather"] * 4 + ["sub"] * 3 + ["fma"] * 3)
    assert loops == 0


def test_numbers_of_nodes_are_no_shapes() -> None:
    """Surfaces of 2 to 30 nodes an axis: one leaf, recorded once; a search by scenario is one loop
    over as many rows as there are nodes."""
    shapes = ((2, 2), (2, 30), (30, 2), (7, 11), (5, 3))
    market = market_of("linear", 1, shapes)
    trades = trades_of(market, 2, 4)
    replay = vt.Engine(cache=KernelCache(None)).compile(vt.Book.of(trades), market)
    assert len(replay.leaves) == 1
    (leaf,) = replay.leaves
    assert leaf.notes == ()
    assert replay.counters["recordings"] <= 3
    assert sum(isinstance(n, Loop) for n in walk(leaf.trace.body)) == 5  # of 3 lookups, 1 in a loop
    other = market_of("linear", 3, ((3, 4), (12, 2)))
    again = replay.engine.compile(vt.Book.of(trades_of(other, 4, 2)), other)
    assert again.counters["recordings"] == 0


@pytest.mark.parametrize(("make", "message"), [
    (lambda: vt.SurfaceData("F", (), 1.0), "surface 'F' has no axes"),
    (lambda: vt.SurfaceData("F", ([1.0, 0.5],), [1, 2]), r"axis 0\[1\] = 0.5 after 1 is out of order"),
    (lambda: vt.SurfaceData("F", ([1.0], [2.0, 2.0]), [[1, 2]]), "axis 1.* is a duplicate. Sort the nodes"),
    (lambda: vt.SurfaceData("F", ([],), []), "axis 0 has no nodes"),
    (lambda: vt.SurfaceData("F", ([1.0, np.nan],), [1, 2]), r"axis 0\[1\] is nan"),
    (lambda: vt.SurfaceData("F", ([1.0, 2.0],), [1.0]), "values are 1, its axes 2"),
    (lambda: vt.SurfaceData("F", ([1.0, 2.0],), [1.0, np.inf]), r"values\[1\] is inf"),
    (lambda: vt.SurfaceData("F", ([1.0],), [1.0], "cubic"), "unknown method 'cubic'. Use one of linear"),
    (lambda: vt.SurfaceData("F", ([1.0],), [1.0], ("linear", "linear")), "2 methods for 1 axes"),
    (lambda: vt.Market(DAY, surfaces=[vt.SurfaceData("F", ([1.0],), [1.0])] * 2), "two surfaces are named 'F'"),
])
def test_bad_surfaces_of_the_market(make: Any, message: str) -> None:
    with pytest.raises(MarketError, match=message):
        make()
