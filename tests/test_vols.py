"""Volatilities as models see them: one number, term structures, surfaces, cubes, of each kind. The
oracles are NumPy and SciPy axis by axis, and QuantLib's volatility structures with its engines."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pytest
import QuantLib as ql
from scipy.interpolate import PchipInterpolator

import vectrace as vt
from models.caps import CapFloor, Optionlet
from models.fx import FxOption
from models.swaptions import Swaption
from tests.models import rates
from tests.models.harness import SHAPES, TODAY, market_of, ql_curve, time
from tests.models.test_swaptions import trade as swaption_of
from tests.models.test_swaptions import underlying
from tests.readings import eager, everywhere
from vectrace.errors import MarketError, TradeError
from vectrace.runtime.cache import KernelCache
from vectrace.trace.ir import Loop, Stmt, walk

DAY = datetime.date(2023, 3, 8)
ACT365 = ql.Actual365Fixed()
EXPIRIES, TENORS = np.array([0.25, 1.0, 2.0, 5.0, 10.0]), np.array([1.0, 2.0, 5.0, 10.0, 30.0])
GRIDS = {"strike": np.array([0.5, 0.9, 1.0, 1.1, 1.6]), "moneyness": np.array([0.6, 0.9, 1.0, 1.2]),
         "spread": np.array([-0.3, -0.1, 0.0, 0.1, 0.4])}  # fmt: skip
LANES = 11


def vol(name: str, axes: str = "", kind: str = "black", **more: Any) -> vt.VolData:
    """A volatility with some of the axes "e", "t", "k"."""
    rng = np.random.default_rng(len(name) + sum(map(ord, name)))
    nodes = {"e": EXPIRIES, "t": TENORS, "k": GRIDS[more.get("strike", "strike")]}
    given = {long: nodes[a] for a, long in (("e", "expiries"), ("t", "tenors"), ("k", "strikes")) if a in axes}
    value = 0.2 + 0.1 * rng.random([len(x) for x in given.values()])
    return vt.VolData(name, kind, value if axes else float(value), **given, **more)


def sigma(v: vt.VolData, levels: Any, tau: float, strike: float, forward: float, years: float = 0.0) -> float:
    """The documented interpolation: strikes first, then tenors, then expiries."""
    x = {"strike": strike, "moneyness": strike / forward, "spread": strike - forward}[v.strike]
    e, t, k = v.axes
    cube = np.asarray(levels).reshape(len(e), len(t), len(k))
    if v.smile == "linear" or len(k) == 1:
        plane = np.apply_along_axis(lambda y: np.interp(x, k, y), 2, cube)
    else:
        plane = PchipInterpolator(k, cube, axis=2)(np.clip(x, k[0], k[-1]))
    line = np.apply_along_axis(lambda y: np.interp(years, t, y), 1, plane)
    if v.time == "vol" or tau <= e[0] or tau >= e[-1]:
        return float(np.interp(tau, e, line))
    return float(np.sqrt(np.interp(tau, e, line * line * e) / tau))


# ---- the object alone ----------------------------------------------------------------------------
@dataclass(frozen=True)
class Asked:
    id: str
    netting_set: str
    currency: str
    vol: str
    expiry: float
    strike: float
    forward: float
    start: float
    end: float


@vt.model(trade=Asked)
def asked(trade: Any, market: Any) -> Any:
    v, tenor = market.vol(trade.vol), trade.end - trade.start
    strike, forward = market.spot("K"), market.spot("F")
    return {"npv": v.sigma(trade.expiry, trade.strike, trade.forward, tenor),
            "forward": v.sigma(trade.expiry, trade.strike, forward, tenor),
            "both": v.sigma(trade.expiry, strike, forward, tenor)}  # fmt: skip


FORMS = [
    vol("flat"), vol("term", "e"), vol("termvar", "e", time="variance"), vol("smile", "k"),
    vol("surface", "ek"), vol("surfacevar", "ek", time="variance"), vol("money", "ek", strike="moneyness"),
    vol("moneyvar", "ek", strike="moneyness", time="variance"), vol("away", "ek", strike="spread"),
    vol("cubic", "ek", smile="monotone_cubic"), vol("matrix", "et"), vol("cube", "etk"),
    vol("cubeaway", "etk", strike="spread", time="variance", smile="monotone_cubic"),
]  # fmt: skip


@pytest.mark.parametrize("t", [0.0, 0.4])
def test_every_form_is_numpys_in_every_reading(t: float) -> None:
    """Asked by a trade's strike and forward, by a forward and a strike that differ by scenario;
    before, between, at and beyond the nodes of each axis."""
    forms = FORMS if not t else FORMS[1::3]
    market = vt.Market(DAY, vols=forms, spots={"K": 1.0, "F": 1.0}).at(t)
    rng = np.random.default_rng(4)
    levels = np.repeat(market.base_levels()[:, None], LANES, axis=1)
    for v in forms:
        levels[market.rows["vol", v.name]] *= np.exp(0.2 * rng.normal(size=(v.levels.size, LANES)))
    for spot in ("K", "F"):
        levels[market.rows["spot", spot]] = rng.uniform(0.4, 1.8, LANES)
    levels[market.rows["spot", "K"], :5] = GRIDS["strike"]
    trades = []
    for v in forms:
        for k, (expiry, years) in enumerate([(0.1, 1.0), (1.0, 7.0), (3.7, 0.5), (7.0, 5.0), (11.0, 40.0)]):
            strike, forward = (1.1, 1.0) if k == 1 else rng.uniform(0.4, 1.8, 2)
            days = round(years * 365.25)
            trades.append(Asked(f"{v.name}{k}", "N", "EUR", v.name, expiry + t, float(strike), float(forward),
                                2.0, 2.0 + days / 365.0))  # fmt: skip
    values, replay = everywhere(trades, market, levels)
    eager(trades, market, levels, values)
    for i, trade in enumerate(trades):
        v, years = market.vols[trade.vol], round((trade.end - trade.start) * 365 / 365.25 * 12) / 12
        for lane in range(LANES):
            nodes = levels[market.rows["vol", trade.vol], lane]
            k, f = (levels[market.rows["spot", s], lane][0] for s in ("K", "F"))
            for output, (strike, forward) in {"npv": (trade.strike, trade.forward),
                                              "forward": (trade.strike, f), "both": (k, f)}.items():
                want = sigma(v, nodes, trade.expiry - t, strike, forward, years)
                assert values[output][i, lane] == pytest.approx(want, rel=4e-15), (trade.id, output)
    assert not any(leaf.notes for leaf in replay.leaves)


def test_at_nodes_exactly() -> None:
    """Also where variances are interpolated."""
    for v in FORMS:
        view = vt.MarketView(vt.EagerSource(vt.Market(DAY, vols=[v]))).vol(v.name)
        e, t, k = v.axes
        cube = v.levels.reshape(len(e), len(t), len(k))
        for i, j, n in np.ndindex(cube.shape):
            strike = {"strike": k[n], "moneyness": k[n] * 0.5, "spread": k[n] + 0.5}[v.strike]
            got = view.sigma(float(e[i]), float(strike), 0.5, float(t[j]) * 365.25 / 365.0)
            assert got == pytest.approx(cube[i, j, n], rel=1e-15 if v.strike == "spread" else 0.0)


def test_at_the_money() -> None:
    """Without a strike: what is not by strike, or is relative to the forward."""
    source = vt.EagerSource(vt.Market(DAY, vols=FORMS))
    for name in ("flat", "term", "termvar", "money", "away"):
        v = vt.MarketView(source).vol(name)
        strike, forward = (0.7, 0.7) if name in ("money", "away") else (0.3, 0.9)
        assert v.sigma(1.7) == v.sigma(1.7, strike, forward)
    for name, message in (("surface", "at the money of a volatility by absolute strikes"),
                          ("matrix", "one by tenor, and none is given")):
        with pytest.raises(TradeError, match=message):
            vt.MarketView(source).vol(name).sigma(1.0)


def test_grids_of_any_size_share_a_trace() -> None:
    """A term structure, surfaces by strike and a cube, of other sizes: what a trade looks up is data.
    A flat volatility reads one level and has a trace of its own."""
    axes = {"e": "expiries", "t": "tenors", "k": "strikes"}
    rng = np.random.default_rng(1)
    vols, trades = [], []
    for name, given in (("A", "e"), ("B", "ek"), ("C", "etk"), ("D", "k"), ("E", "t"), ("F", "")):
        sizes = rng.integers(2, 9, len(given))
        nodes = {axes[a]: np.cumsum(rng.uniform(0.1, 2.0, n)) for a, n in zip(given, sizes, strict=True)}
        value = 0.1 + rng.random(sizes) if given else 0.2
        vols.append(vt.VolData(name, "black", value, **nodes))
        trades.append(Asked(name, "N", "EUR", name, 1.3, 1.0, 1.0, 0.0, 4.0))
    market = vt.Market(DAY, vols=vols, spots={"K": 1.0, "F": 1.0})
    engine = vt.Engine(cache=KernelCache(None))
    replay = engine.compile(vt.Book.of(trades), market)
    groups = sorted(sorted(trades[i].id for i in part) for p in replay.parts for part in p.assignment.trades)
    # one that has no strikes is not searched for one that differs by scenario
    assert groups == [["A", "E"], ["B", "C", "D"], ["F"]]


@dataclass(frozen=True)
class ByTrade:
    id: str
    netting_set: str
    currency: str
    vol: str
    expiry: float
    strike: float


@vt.model(trade=ByTrade)
def by_trade(trade: Any, market: Any) -> Any:
    return market.vol(trade.vol).sigma(trade.expiry, trade.strike, market.spot("F"))


@pytest.mark.parametrize(("name", "reads", "loops"), [
    ("flat", 1, 0), ("surface", 4, 0), ("cubic", 8, 0), ("money", 5, 1)])
def test_what_a_trade_asks_by_its_own_numbers_is_found_before_the_kernel(name: str, reads: int, loops: int) -> None:
    """A kernel reads the nodes around a trade's expiry and strike and mixes them. A forward that
    differs by scenario is read as well, and K/F looked for in a loop."""
    market = vt.Market(DAY, vols=FORMS, spots={"F": 1.0})
    trade = ByTrade("d", "N", "EUR", name, 1.3, 1.05)
    replay = vt.Engine(sharing=False).compile(vt.Book.of([trade]), market)
    (leaf,) = replay.prepare().leaves
    body = list(walk(leaf.staged.kernel.body))
    ops = [n.op for n in body if isinstance(n, Stmt)]
    assert sum(isinstance(n, Loop) for n in body) == loops
    assert ops.count("gather") == reads
    if name in ("flat", "surface"):
        assert not {"lt", "le", "div", "select", "iselect"} & set(ops)


# ---- swapped in configuration --------------------------------------------------------------------
HEAD = ("A", "EUR", "EUR.OIS", "EUR.6M")


def products() -> tuple[list[Any], dict[str, tuple[float, float]]]:
    """An FX option, a caplet and a swaption on the volatility "V", with their strikes and tenors."""
    option = FxOption("fx", "A", "USD", "EUR", "USD.OIS", "EUR.OIS", "V", 1.0, 1.1, 1.6, 1.7, 1e6)
    let = Optionlet(2.5, 0.5, 1e6, 0.9, 1.9, 2.0, 2.5, 0.5)
    cap = CapFloor("cap", *HEAD, "V", 1.0, vt.Schedule([let]))
    one = swaption_of("swaption", "V", ("1Y", "5Y"), 1.0, 1.05, "physical", 0.0)
    return [option, cap, one], {"fx": (1.1, 0.0), "cap": (0.9, 0.0), "swaption": (1.05, 5.0)}


def high_rates(v: vt.VolData) -> vt.Market:
    """A market whose forwards are near one, whatever they are forwards of."""
    curves = {"EUR.OIS": SHAPES["flat"], "USD.OIS": SHAPES["high"], "EUR.6M": [0.8] * len(SHAPES["flat"])}
    return market_of(curves, {"USD": 1.05}, vols=[replace(v, name="V")])


@pytest.mark.parametrize("kind", ["black", "shifted", "normal"])
def test_a_volatility_is_swapped_without_touching_a_model(kind: str) -> None:
    """Flat, term structure, surfaces and (for the swaption) a matrix and a cube: each product is worth
    what it is worth under the flat volatility that the oracle reads off the grid."""
    trades, asks = products()
    shift = 0.3 if kind == "shifted" else 0.0
    engine = vt.Engine(backend="reference", cache=KernelCache(None))
    for form in FORMS if kind == "black" else (FORMS[1], FORMS[4]):
        v = replace(form, kind=kind, shift=shift)
        mine = [t for t in trades if v.tenors is None or t.id == "swaption"]
        market = high_rates(v)
        forward = forwards(market)
        got = engine.compile(vt.Book.of(mine), market).run(market.base_levels()[:, None], base=False)
        for trade, value in zip(mine, got.values["npv"][:, 0], strict=True):
            strike, years = asks[trade.id]
            expiry = trade.expiry if trade.id != "cap" else trade.optionlets[0].fixing_time
            flat = sigma(v, v.levels, expiry, strike, forward[trade.id], years)
            alone = high_rates(vt.VolData("V", kind, flat, shift))
            want = vt.price(vt.MODELS[type(trade)], trade, alone)
            assert value == pytest.approx(want, rel=1e-12), (trade.id, form.name)
    assert len(engine.library.leaves) == 3


def forwards(market: vt.Market) -> dict[str, float]:
    """Forwards of the three products by QuantLib's curves."""
    zeros = {c.name: ql_curve(c.zeros) for c in market.curves}
    fx = 1.05 * zeros["EUR.OIS"].discount(1.7) / zeros["USD.OIS"].discount(1.7)
    p = zeros["EUR.6M"]
    cap = (p.discount(2.0) / p.discount(2.5) - 1.0) / 0.5
    ql.IborCoupon.createIndexedCoupons()
    swap, _ = underlying(p, zeros["EUR.OIS"], ("1Y", "5Y"), 1.0, 1.05, 0.0)
    return {"fx": fx, "cap": cap, "swaption": swap.fairRate()}


# ---- QuantLib ------------------------------------------------------------------------------------
def test_fx_options_on_a_term_structure_of_variance_are_quantlibs() -> None:
    """BlackVarianceCurve with the analytic European engine."""
    ql.Settings.instance().evaluationDate = TODAY
    days, nodes = [90, 365, 730, 1825], [0.12, 0.10, 0.11, 0.13]
    domestic, foreign = ql_curve(SHAPES["steep"]), ql_curve(SHAPES["humped"])
    curve = ql.BlackVarianceCurve(TODAY, [TODAY + d for d in days], nodes, ACT365, False)
    curve.enableExtrapolation()
    process = ql.GarmanKohlagenProcess(
        ql.QuoteHandle(ql.SimpleQuote(1.08)), foreign, domestic, ql.BlackVolTermStructureHandle(curve))
    market = market_of({"USD.OIS": SHAPES["steep"], "EUR.OIS": SHAPES["humped"]}, {"USD": 1.08},
                       vols=[vt.VolData("V", "black", nodes, expiries=np.array(days) / 365, time="variance")])
    trades, want = [], []
    for k, (d, strike) in enumerate([(10, 1.0), (90, 1.1), (200, 1.05), (365, 1.2), (1000, 1.1), (3000, 1.3)]):
        t = d / 365.0
        trades.append(FxOption(f"O{k}", "A", "USD", "EUR", "USD.OIS", "EUR.OIS", "V", 1.0, strike, t, t, 1e6))
        option = ql.VanillaOption(ql.PlainVanillaPayoff(ql.Option.Call, strike), ql.EuropeanExercise(TODAY + d))
        option.setPricingEngine(ql.AnalyticEuropeanEngine(process))
        want.append(1e6 * option.NPV())
    levels = market.base_levels()[:, None]
    got = vt.Engine().compile(vt.Book.of(trades), market).run(levels, base=False).values["npv"][:, 0]
    np.testing.assert_allclose(got, want, rtol=0, atol=1e-12 * 1.3e6)


SPANS = [("3M", "2Y"), ("1Y", "5Y"), ("18M", "7Y"), ("4Y", "10Y"), ("9Y", "12Y")]


def quantlib_matrix(kind: str) -> tuple[Any, vt.VolData]:
    """Volatilities at the money by expiry and tenor, both ways."""
    ql.Settings.instance().evaluationDate = TODAY
    options, swaps = ["3M", "1Y", "2Y", "5Y", "10Y"], ["1Y", "2Y", "5Y", "10Y", "15Y"]
    rng = np.random.default_rng(8)
    nodes = (0.2 + 0.1 * rng.random((5, 5))) / (25.0 if kind == "normal" else 1.0)
    type = ql.Normal if kind == "normal" else ql.ShiftedLognormal
    matrix = ql.SwaptionVolatilityMatrix(
        TODAY, rates.CALENDAR, ql.ModifiedFollowing, [ql.Period(x) for x in options],
        [ql.Period(x) for x in swaps],
        [[ql.QuoteHandle(ql.SimpleQuote(x)) for x in row] for row in nodes.tolist()], ACT365, True, type)
    expiries = [time(rates.CALENDAR.advance(TODAY, ql.Period(x), ql.ModifiedFollowing)) for x in options]
    data = vt.VolData("V", kind, nodes, expiries=expiries, tenors=[1.0, 2.0, 5.0, 10.0, 15.0])
    return matrix, data


@pytest.mark.parametrize("kind", ["black", "normal"])
def test_swaptions_on_a_matrix_are_quantlibs(kind: str) -> None:
    """SwaptionVolatilityMatrix: bilinear in expiry and tenor, the tenor in whole months."""
    ql.IborCoupon.createIndexedCoupons()
    matrix, data = quantlib_matrix(kind)
    check_swaptions(ql.SwaptionVolatilityStructureHandle(matrix), data, kind, (0.01, 0.025, 0.04))


def test_swaptions_on_a_cube_are_quantlibs() -> None:
    """InterpolatedSwaptionVolatilityCube: spreads over the volatility at the money, linear in expiry,
    tenor and K − F. Its nodes at the money are those of the matrix, so the cube is their sum."""
    ql.IborCoupon.createIndexedCoupons()
    matrix, data = quantlib_matrix("normal")
    curve = ql_curve(SHAPES["steep"])
    long, short = (ql.EuriborSwapIsdaFixA(ql.Period(x), curve, curve) for x in ("10Y", "1Y"))
    spreads = [-0.02, -0.01, 0.0, 0.01, 0.03]
    rng = np.random.default_rng(9)
    added = 0.002 * rng.random((25, 5))
    added[:, 2] = 0.0
    quotes = [[ql.QuoteHandle(ql.SimpleQuote(x)) for x in row] for row in added.tolist()]
    options, swaps = ([ql.Period(x) for x in y] for y in (
        ["3M", "1Y", "2Y", "5Y", "10Y"], ["1Y", "2Y", "5Y", "10Y", "15Y"]))
    cube = ql.InterpolatedSwaptionVolatilityCube(
        ql.SwaptionVolatilityStructureHandle(matrix), options, swaps, spreads, quotes, long, short, False)
    cube.enableExtrapolation()
    nodes = data.levels.reshape(5, 5, 1) + added.reshape(5, 5, 5)
    mine = replace(data, value=nodes, strikes=spreads, strike="spread")
    view = vt.MarketView(vt.EagerSource(vt.Market(DAY, vols=[mine]))).vol("V")
    for expiry in (0.5, 0.7, 1.5, 4.0, 9.0):
        when = rates.CALENDAR.adjust(TODAY + round(expiry * 365))
        for tenor in (1, 3, 7, 10, 15):
            atm = cube.atmStrike(when, ql.Period(tenor, ql.Years))
            for off in (-0.02, -0.015, 0.0, 0.004, 0.02, 0.03):
                want = cube.volatility(when, ql.Period(tenor, ql.Years), atm + off, True)
                got = view.sigma(time(when), atm + off, atm, tenor * 365.25 / 365.0)
                assert got == pytest.approx(want, rel=1e-12)


def check_swaptions(handle: Any, data: vt.VolData, kind: str, strikes: Any) -> None:
    discount, projection = ql_curve(SHAPES["flat"]), ql_curve(SHAPES["steep"])
    engine = (ql.BachelierSwaptionEngine if kind == "normal" else ql.BlackSwaptionEngine)(discount, handle)
    market = market_of({"EUR.OIS": SHAPES["flat"], "EUR.6M": SHAPES["steep"]}, vols=[data])
    trades: list[Swaption] = []
    want, gross = [], []
    for span in SPANS:
        for strike in strikes:
            trades.append(swaption_of(f"S{len(trades)}", "V", span, 1.0, strike, "physical", 0.0))
            swap, expiry = underlying(projection, discount, span, 1.0, strike, 0.0)
            option = ql.Swaption(swap, ql.EuropeanExercise(expiry))
            option.setPricingEngine(engine)
            want.append(option.NPV())
            gross.append(abs(swap.fixedLegBPS()) / 1e-4 * (swap.fairRate() + strike))
    levels = market.base_levels()[:, None]
    got = vt.Engine().compile(vt.Book.of(trades), market).run(levels, base=False).values["npv"][:, 0]
    assert (np.abs(got - want) <= 1e-12 * np.array(gross)).all()


@pytest.mark.parametrize(("make", "message"), [
    (lambda: vt.VolData("v", "black", [0.1], expiries=[1.0, 2.0]), "values are 1, its axes 2"),
    (lambda: vt.VolData("v", "black", 0.1, expiries=[1.0]), "values are something else, its axes 1"),
    (lambda: vt.VolData("v", "black", [0.1]), "values are 1, its axes one number"),
    (lambda: vt.VolData("v", "black", [0.1, -0.1], expiries=[1.0, 2.0]), "value -0.1"),
    (lambda: vt.VolData("v", "black", [0.1, 0.1], expiries=[2.0, 1.0]), r"expiries\[1\] = 1 after 2 is out of order"),
    (lambda: vt.VolData("v", "black", [[0.1, 0.1]], expiries=[1.0], strikes=[1.0, 1.0]), "strikes.* a duplicate"),
    (lambda: vt.VolData("v", "black", [0.1], expiries=[-1.0]), r"expiries\[0\] = -1"),
    (lambda: vt.VolData("v", "black", 0.1, strike="delta"), "strikes are given by unknown 'delta'. Use one of strike"),
    (lambda: vt.VolData("v", "black", 0.1, time="linear"), "unknown interpolation in time 'linear'"),
    (lambda: vt.VolData("v", "black", 0.1, smile="sabr"), "unknown interpolation in strikes 'sabr'"),
    (lambda: vt.VolData("v", "black", 0.1, shift=np.nan), "shift nan"),
    (lambda: vt.Market(DAY, vols=[vol("A"), vol("A")]), "two vols are named 'A'"),
])
def test_what_a_volatility_may_not_be(make: Any, message: str) -> None:
    with pytest.raises(MarketError, match=message):
        make()
