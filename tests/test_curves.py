"""Zero curves as models see them: every interpolation, spreads over other curves, times that differ by
scenario, curves rolled forward. The oracles are SciPy, NumPy and QuantLib's term structures."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any

import numpy as np
import pytest
import QuantLib as ql
from scipy.interpolate import CubicSpline, PchipInterpolator

import vectrace as vt
from tests.readings import eager, everywhere
from vectrace.errors import MarketError
from vectrace.market.rates import INTERPOLATIONS
from vectrace.runtime.cache import KernelCache

DAY = datetime.date(2023, 3, 8)
TODAY = ql.Date(8, 3, 2023)
DAYS = [30, 91, 182, 365, 730, 1095, 1826, 2557, 3652, 5479, 7305, 10957]
TIMES = np.array(DAYS) / 365.0
LANES = 13


def exponent(name: str, times: Any, zeros: Any, tau: float) -> float:
    """−ln P(τ) by NumPy and SciPy."""
    if len(times) == 1 or tau <= times[0]:
        return float(zeros[0] * tau)
    if tau >= times[-1]:
        return float(zeros[-1] * tau)
    if name == "linear_zero":
        return float(np.interp(tau, times, zeros) * tau)
    if name == "log_linear_discount":
        return float(np.interp(tau, times, zeros * times))
    if name == "monotone_cubic_zero":
        return float(PchipInterpolator(times, zeros)(tau) * tau)
    return float(PchipInterpolator(times, zeros * times)(tau))


@dataclass(frozen=True)
class Date:
    time: float


@dataclass(frozen=True)
class Discounted:
    """Reads a curve in every way."""

    id: str
    netting_set: str
    currency: str
    curve: str
    time: float
    dates: vt.Schedule[Date]


@vt.model(trade=Discounted)
def discounted(trade: Any, market: Any) -> Any:
    curve = market.curve(trade.curve)
    total = 0.0
    for d in trade.dates:
        total += curve.discount(d.time)
    when = market.spot("WHEN")
    return {"npv": curve.discount(trade.time), "zero": curve.zero(trade.time - market.t), "rows": total,
            "forward": curve.forward(trade.time, trade.time + 0.5, 0.5),
            "when": curve.discount(when), "zero_when": curve.zero(when - market.t)}


def zeros_of(seed: int, n: int = len(TIMES)) -> np.ndarray:
    rng = np.random.default_rng(seed)
    return 0.02 + 0.01 * np.cumsum(rng.normal(size=n)) / np.sqrt(n)


def market_of(*curves: vt.CurveData) -> vt.Market:
    return vt.Market(DAY, curves=curves, spots={"WHEN": 3.3})


def levels_of(market: vt.Market, seed: int = 0) -> Any:
    rng = np.random.default_rng(seed)
    base = market.base_levels()
    levels = base[:, None] + 0.003 * rng.normal(size=(len(base), LANES))
    levels[market.rows["fx", "EUR"]] = 1.0
    when = rng.uniform(0.01, 40.0, LANES)
    when[:3] = TIMES[0], TIMES[4], TIMES[-1]
    levels[market.rows["spot", "WHEN"]] = when
    return levels


def trades_of(curves: Any, seed: int = 1, count: int = 6) -> list[Discounted]:
    rng = np.random.default_rng(seed)
    out = []
    for name in curves:
        for k in range(count):
            time = float(rng.uniform(0.01, 35.0)) if k % 3 else float(rng.choice(TIMES))
            dates = vt.Schedule(Date(float(t)) for t in rng.uniform(0.01, 35.0, k))
            out.append(Discounted(f"{name}-{k}", "N", "EUR", name, time, dates))
    return out


def compare(market: vt.Market, trades: Any, levels: Any, minus_log: Any) -> Any:
    """Every reading, against −ln P(τ) by curve name, lane and τ."""
    values, replay = everywhere(trades, market, levels)
    eager(trades, market, levels, values)
    when = levels[market.rows["spot", "WHEN"]][0]
    for i, t in enumerate(trades):
        for lane in range(LANES):

            def p(tau: float, t: Any = t, lane: int = lane) -> float:
                return float(np.exp(-minus_log(t.curve, lane, tau)))

            got = {n: x[i, lane] for n, x in values.items()}
            tau, w = t.time - market.t, when[lane] - market.t
            assert got["npv"] == pytest.approx(p(tau), rel=1e-13), t.id
            assert got["when"] == pytest.approx(p(w), rel=1e-13)
            assert got["zero"] == pytest.approx(-np.log(p(tau)) / tau, abs=1e-12)
            assert got["zero_when"] == pytest.approx(-np.log(p(w)) / w, abs=1e-12)
            assert got["forward"] == pytest.approx(2.0 * (p(tau) / p(tau + 0.5) - 1.0), abs=1e-12)
            assert got["rows"] == pytest.approx(sum(p(d.time - market.t) for d in t.dates), rel=1e-13)
    assert not any(leaf.notes for leaf in replay.leaves)
    return replay


@pytest.mark.parametrize("interpolation", INTERPOLATIONS)
def test_interpolations(interpolation: str) -> None:
    """Between nodes, at them, beyond both ends; curves of twelve, two and one node share a trace but
    where the time differs by scenario and there is nothing to look for."""
    curves = [vt.CurveData(f"C{n}", "EUR", TIMES[:n], zeros_of(n, n), interpolation) for n in (12, 2, 1)]
    market = market_of(*curves)
    levels = levels_of(market)
    times = {c.name: c.times for c in curves}

    def minus_log(name: str, lane: int, tau: float) -> float:
        return exponent(interpolation, times[name], levels[market.rows["curve", name], lane], tau)

    replay = compare(market, trades_of(times), levels, minus_log)
    assert len(replay.leaves) <= 4


def test_interpolations_pass_through_their_nodes() -> None:
    for interpolation in INTERPOLATIONS:
        market = market_of(vt.CurveData("C", "EUR", TIMES, zeros_of(3), interpolation))
        curve = vt.MarketView(vt.EagerSource(market)).curve("C")
        for t, z in zip(TIMES.tolist(), market.curve("C").zeros.tolist(), strict=True):
            assert curve.zero(t) == pytest.approx(z, abs=2e-16)


def test_a_monotone_curve_of_discount_factors_has_no_negative_forward() -> None:
    times, sums = np.array([1.0, 4.0, 5.0, 9.0]), np.array([0.05, 0.051, 0.15, 0.152])
    at = np.linspace(1.0, 9.0, 500)
    assert CubicSpline(times, sums)(at, 1).min() < -0.01  # what a cubic does that is not monotone
    curve = vt.MarketView(vt.EagerSource(market_of(
        vt.CurveData("C", "EUR", times, sums / times, "monotone_cubic_log_discount")))).curve("C")
    assert (np.diff([curve.discount(t) for t in at]) <= 1e-16).all()


def test_a_curve_of_a_known_interpolation_records_nothing() -> None:
    engine = vt.Engine(cache=KernelCache(None))
    market = market_of(*(vt.CurveData(n, "EUR", TIMES, zeros_of(k), n) for k, n in enumerate(INTERPOLATIONS)))
    first = engine.compile(vt.Book.of(trades_of(INTERPOLATIONS)), market)
    assert len(first.leaves) == len(INTERPOLATIONS)
    other = market_of(*(vt.CurveData(n, "EUR", TIMES[:5] + 0.1, zeros_of(k, 5), n)
                        for k, n in enumerate(INTERPOLATIONS)))
    assert engine.compile(vt.Book.of(trades_of(INTERPOLATIONS, 5)), other).counters["recordings"] == 0


# ---- spreads -------------------------------------------------------------------------------------
def test_spreads_over_another_curve() -> None:
    """A number, a curve of spreads, a spread over a spread, over every interpolation: zero rates add
    up in each scenario."""
    base = [vt.CurveData(n, "EUR", TIMES, zeros_of(k), n) for k, n in enumerate(INTERPOLATIONS)]
    spreads = [
        vt.SpreadCurve("flat", "EUR", "linear_zero", 0.004),
        vt.SpreadCurve("steps", "EUR", "log_linear_discount", [0.001, 0.004, -0.002], [1.0, 5.0, 10.0]),
        vt.SpreadCurve("cubic", "EUR", "monotone_cubic_zero", [0.001, 0.004, 0.005], [1.0, 5.0, 10.0],
                       "monotone_cubic_zero"),
        vt.SpreadCurve("forwards", "EUR", "monotone_cubic_log_discount", [0.001, 0.004], [1.0, 5.0],
                       "log_linear_discount"),
        vt.SpreadCurve("twice", "EUR", "steps", -0.001),
    ]
    market = market_of(*base, *spreads)
    levels = levels_of(market)
    known = {c.name: c for c in (*base, *spreads)}

    def minus_log(name: str, lane: int, tau: float) -> float:
        c = known[name]
        own = exponent(c.interpolation, c.times, levels[market.rows["curve", name], lane], tau)
        return own + (minus_log(c.over, lane, tau) if c.over else 0.0)

    compare(market, trades_of([s.name for s in spreads], count=4), levels, minus_log)


def test_spreads_are_quantlibs() -> None:
    """ZeroSpreadedTermStructure and PiecewiseZeroSpreadedTermStructure."""
    ql.Settings.instance().evaluationDate = TODAY
    act = ql.Actual365Fixed()
    zeros = zeros_of(2, len(DAYS) + 1)
    nodes = [TODAY, *(TODAY + d for d in DAYS)]
    below = ql.YieldTermStructureHandle(ql.ZeroCurve(nodes, list(zeros), act))
    flat = ql.ZeroSpreadedTermStructure(below, ql.QuoteHandle(ql.SimpleQuote(0.0035)), ql.Continuous)
    spreads = [0.001, 0.004, -0.002]
    quotes = [ql.QuoteHandle(ql.SimpleQuote(x)) for x in spreads]
    steps = ql.PiecewiseZeroSpreadedTermStructure(
        below, quotes, [TODAY + d for d in (365, 1825, 3650)], ql.Continuous)
    steps.enableExtrapolation()
    market = market_of(
        vt.CurveData("C", "EUR", [0.0, *TIMES], zeros),
        vt.SpreadCurve("flat", "EUR", "C", 0.0035),
        vt.SpreadCurve("steps", "EUR", "C", spreads, [1.0, 5.0, 10.0]))
    view = vt.MarketView(vt.EagerSource(market))
    for days in (1, 200, 365, 900, 1825, 2500, 3650, 5000):
        date = TODAY + days
        assert view.curve("flat").discount(days / 365.0) == pytest.approx(flat.discount(date), rel=1e-14)
        assert view.curve("steps").discount(days / 365.0) == pytest.approx(steps.discount(date), rel=1e-14)


def test_a_spread_is_a_level_of_its_own() -> None:
    market = market_of(vt.CurveData("C", "EUR", [1.0], [0.02]), vt.SpreadCurve("S", "EUR", "C", 0.003))
    assert ("curve", "S", 0) in market.factor_names
    levels = np.repeat(market.base_levels()[:, None], 3, axis=1)
    levels[market.rows["curve", "S"], 1] += 0.01
    levels[market.rows["curve", "C"], 2] += 0.01
    trade = Discounted("d", "N", "EUR", "S", 2.0, vt.Schedule())
    got = vt.Engine().compile(vt.Book.of([trade]), market).run(levels, base=False).values["npv"][0]
    np.testing.assert_allclose(got, np.exp([-0.046, -0.066, -0.066]), rtol=1e-15)


@pytest.mark.parametrize(("curves", "message"), [
    ([vt.SpreadCurve("S", "EUR", "C", 0.1)], "'S' is a spread over unknown curve 'C'. Known curves: S"),
    ([vt.SpreadCurve("A", "EUR", "B", 0.1), vt.SpreadCurve("B", "EUR", "A", 0.1)],
     "run in a circle: A over B over A"),
])
def test_spreads_need_something_to_stand_on(curves: Any, message: str) -> None:
    with pytest.raises(MarketError, match=message):
        market_of(*curves)
    with pytest.raises(MarketError, match="spread over itself"):
        vt.SpreadCurve("A", "EUR", "A", 0.1)
    with pytest.raises(MarketError, match="1 times but 2 zeros"):
        vt.SpreadCurve("A", "EUR", "B", [0.1, 0.2], [1.0])


# ---- later ---------------------------------------------------------------------------------------
@pytest.mark.parametrize("interpolation", ["linear_zero", "log_linear_discount", "monotone_cubic_log_discount"])
def test_forward_rates_that_stay_as_they_are(interpolation: str) -> None:
    """P(t, T) = P(T)/P(t), in scenarios of today's zero rates; twice forward is forward."""
    base = market_of(vt.CurveData("C", "EUR", TIMES, zeros_of(5), interpolation),
                     vt.SpreadCurve("S", "EUR", "C", [0.001, 0.002], [1.0, 3.0]))
    market = base.at(0.75, curves="forward").at(1.25, curves="forward")
    assert market.t == 1.25
    levels = levels_of(market)
    levels[market.rows["spot", "WHEN"]] += 1.25

    def minus_log(name: str, lane: int, tau: float) -> float:
        def since(name: str, tau: float) -> float:
            c = market.curve(name)
            own = exponent(c.interpolation, c.times, levels[market.rows["curve", name], lane], tau)
            return own + (since(c.over, tau) if c.over else 0.0)

        return since(name, tau + 1.25) - since(name, 1.25)

    trades = [moved(t, 1.25) for t in trades_of(["C", "S"], count=3)]
    compare(market, trades, levels, minus_log)


def moved(trade: Discounted, by: float) -> Discounted:
    dates = vt.Schedule(Date(d.time + by) for d in trade.dates)
    return Discounted(trade.id, "N", "EUR", trade.curve, trade.time + by, dates)


def test_rolled_forward_is_quantlibs_implied_curve() -> None:
    ql.Settings.instance().evaluationDate = TODAY
    zeros = zeros_of(2, len(DAYS) + 1)
    today = ql.ZeroCurve([TODAY, *(TODAY + d for d in DAYS)], list(zeros), ql.Actual365Fixed())
    market = market_of(vt.CurveData("C", "EUR", [0.0, *TIMES], zeros))
    for days in (1, 100, 365, 1000):
        later = ql.ImpliedTermStructure(ql.YieldTermStructureHandle(today), TODAY + days)
        view = vt.MarketView(vt.EagerSource(market.at(DAY + datetime.timedelta(days), curves="forward")))
        for more in (1, 300, 2000, 9000):
            got = view.curve("C").discount((days + more) / 365.0)
            assert got == pytest.approx(later.discount(TODAY + days + more), rel=1e-14)


def test_later_by_tenor_is_the_curve_of_that_day() -> None:
    market = market_of(vt.CurveData("C", "EUR", TIMES, zeros_of(4)))
    now = vt.MarketView(vt.EagerSource(market)).curve("C")
    then = vt.MarketView(vt.EagerSource(market.at(2.0))).curve("C")
    for t in (2.5, 7.0, 40.0):
        assert then.discount(t) == pytest.approx(now.discount(t - 2.0), rel=1e-15)


def test_at_refuses_what_makes_no_sense() -> None:
    market = market_of(vt.CurveData("C", "EUR", TIMES, zeros_of(4))).at(1.0)
    for call, message in (
        (lambda: market.at(0.5), "before 1.0. Go forward only"),
        (lambda: market.at(float("nan")), "valuation time nan"),
        (lambda: market.at(2.0, curves="same"), "use tenor or forward".capitalize()),
        (lambda: market.at(2.0, {"X": {1.0: 0.1}}), "no index 'X' in the market"),
    ):
        with pytest.raises(MarketError, match=message):
            call()
