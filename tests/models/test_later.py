"""Valuation at a later date: what was paid is gone, what was fixed in between is read from history,
options have less time. QuantLib with its evaluation date moved is the oracle, on forward rates that
stay as they are (ImpliedTermStructure) and on a curve of the later day."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest
import QuantLib as ql

import vectrace as vt
from models.caps import CapFloor
from models.fx import FxForward, FxOption
from models.swap import SwapTrade
from models.swaptions import Swaption
from tests.models import rates
from tests.models.harness import ACT365, DAYS, SHAPES, TODAY, ql_curve, time
from tests.models.test_caps import leg, rows
from tests.models.test_swaptions import trade as swaption_of
from tests.models.test_swaptions import underlying
from tests.readings import everywhere
from vectrace.errors import MarketError
from vectrace.registry import MODELS
from vectrace.runtime.cache import KernelCache

BASE = datetime.date(2023, 3, 8)
CURVES = {"EUR.OIS": SHAPES["flat"], "EUR.6M": SHAPES["steep"], "USD.OIS": SHAPES["inverted"]}
SPOT, VOLS = 1.08, {"black": 0.25, "normal": 0.009, "fx": 0.12}
# the first days, a fixing, a payment, months and years
LATER = [0, 1, 5, 30, 184, 366, 1000, 2200]


@pytest.fixture(autouse=True)
def clean() -> Iterator[None]:
    ql.IborCoupon.createIndexedCoupons()
    yield
    ql.Settings.instance().evaluationDate = TODAY
    ql.IndexManager.instance().clearHistories()


def fixing(day: Any) -> float:
    """A made-up history of the index."""
    return 0.02 + 0.01 * np.sin(day.serialNumber() / 90.0)


def curve_at(zeros: Any, days: int, roll: str) -> Any:
    """QuantLib's curve on a later day: implied by today's, or of the same zero rates by tenor."""
    if roll == "forward":
        return ql.YieldTermStructureHandle(ql.ImpliedTermStructure(ql_curve(zeros), TODAY + days))
    curve = ql.ZeroCurve([TODAY + days + d for d in DAYS], list(zeros), ACT365)
    curve.enableExtrapolation()
    return ql.YieldTermStructureHandle(curve)


def market() -> vt.Market:
    times = [d / 365.0 for d in DAYS]
    past = {(d - 400) / 365.0: fixing(TODAY + d - 400) for d in range(400)}
    vols = [vt.VolData("black", "black", VOLS["black"]), vt.VolData("normal", "normal", VOLS["normal"]),
            vt.VolData("FX", "black", VOLS["fx"])]
    return vt.Market(
        BASE, curves=[vt.CurveData(n, n[:3], times, z) for n, z in CURVES.items()],
        indices=[vt.IndexData.of("EUR.6M", "EUR.6M", past)], fx={"USD": SPOT}, vols=vols)


def later(days: int, roll: str) -> vt.Market:
    """The market after some days, with what the index was fixed at until then (not on that day)."""
    known = {d / 365.0: fixing(TODAY + d) for d in range(days)}
    return market().at(BASE + datetime.timedelta(days=days), {"EUR.6M": known}, curves=roll)


# ---- the trades, and how QuantLib prices them on a day ---------------------------------------------
SPANS = [("-9M", "4Y"), ("2D", "5Y"), ("6M", "7Y")]


def swap_dates(span: tuple[str, str]) -> tuple[Any, Any]:
    start = rates.CALENDAR.advance(TODAY, ql.Period(span[0]), ql.ModifiedFollowing)
    return start, rates.after(start, span[1])


def ql_swap(span: tuple[str, str], projection: Any) -> Any:
    start, end = swap_dates(span)
    index = ql.Euribor6M(projection)
    return ql.VanillaSwap(
        ql.Swap.Payer, 1e6, rates.schedule(start, end, "1Y"), 0.027, ql.Thirty360(ql.Thirty360.BondBasis),
        rates.schedule(start, end, "6M"), index, 0.001, index.dayCounter())


def swap_trade(k: int) -> SwapTrade:
    made = ql_swap(SPANS[k], ql_curve(CURVES["EUR.6M"]))
    return SwapTrade(f"swap{k}", "A", "EUR", "EUR.OIS", "EUR.6M", -1.0, vt.Schedule(rates.fixed_rows(made.fixedLeg())),
                     vt.Schedule(rates.floating_rows(made.floatingLeg())))


def price_swap(k: int, on: dict[str, Any]) -> float:
    made = ql_swap(SPANS[k], on["EUR.6M"])
    made.setPricingEngine(ql.DiscountingSwapEngine(on["EUR.OIS"]))
    return float(made.NPV())


def cap_trade(kind: str, w: float) -> CapFloor:
    flows = leg(ql.Euribor6M(ql_curve(CURVES["EUR.6M"])), ("2D", "5Y"))
    return CapFloor(f"cap{kind}{w:+.0f}", "A", "EUR", "EUR.OIS", "EUR.6M", kind, w, vt.Schedule(rows(flows, 0.025)))


def price_cap(kind: str, w: float, on: dict[str, Any]) -> float:
    flows = leg(ql.Euribor6M(on["EUR.6M"]), ("2D", "5Y"))
    made = (ql.Cap if w > 0 else ql.Floor)(flows, [0.025])
    vol = ql.QuoteHandle(ql.SimpleQuote(VOLS[kind]))
    if kind == "normal":
        made.setPricingEngine(ql.BachelierCapFloorEngine(on["EUR.OIS"], vol))
    else:
        made.setPricingEngine(ql.BlackCapFloorEngine(on["EUR.OIS"], vol, ACT365))
    return float(made.NPV()) if not made.isExpired() else 0.0


def option_trade(days: int, w: float) -> FxOption:
    t = days / 365.0
    return FxOption(f"fx{days}{w:+.0f}", "A", "USD", "EUR", "USD.OIS", "EUR.OIS", "FX", w, 1.1, t, t, 1e6)


def price_option(days: int, w: float, on: dict[str, Any]) -> float:
    today = ql.Settings.instance().evaluationDate
    if TODAY + days < today:
        return 0.0
    vol = ql.BlackVolTermStructureHandle(ql.BlackConstantVol(today, ql.NullCalendar(), VOLS["fx"], ACT365))
    process = ql.GarmanKohlagenProcess(
        ql.QuoteHandle(ql.SimpleQuote(SPOT)), on["EUR.OIS"], on["USD.OIS"], vol)
    if TODAY + days == today:
        return 1e6 * max(w * (SPOT - 1.1), 0.0)
    made = ql.VanillaOption(ql.PlainVanillaPayoff(ql.Option.Call if w > 0 else ql.Option.Put, 1.1),
                            ql.EuropeanExercise(TODAY + days))
    made.setPricingEngine(ql.AnalyticEuropeanEngine(process))
    return float(1e6 * made.NPV())


SWAPTIONS = [("3M", "5Y"), ("3Y", "10Y")]


def swaption_trade(k: int, kind: str) -> Swaption:
    return swaption_of(f"swaption{k}{kind}", kind, SWAPTIONS[k], 1.0, 0.026, "physical", 0.0)


def price_swaption(k: int, kind: str, on: dict[str, Any]) -> float:
    today = ql.Settings.instance().evaluationDate
    swap, expiry = underlying(on["EUR.6M"], on["EUR.OIS"], SWAPTIONS[k], 1.0, 0.026, 0.0)
    if expiry < today:
        return 0.0
    made = ql.Swaption(swap, ql.EuropeanExercise(expiry))
    vol = ql.QuoteHandle(ql.SimpleQuote(VOLS[kind]))
    engine = ql.BachelierSwaptionEngine if kind == "normal" else ql.BlackSwaptionEngine
    made.setPricingEngine(engine(on["EUR.OIS"], vol, ACT365))
    return float(made.NPV())


def products() -> tuple[list[Any], list[Any]]:
    """Trades, and what prices each in QuantLib, given the curves of the day."""
    trades: list[Any] = []
    prices: list[Any] = []
    for k in range(len(SPANS)):
        trades.append(swap_trade(k))
        prices.append(lambda on, k=k: price_swap(k, on))
    for kind, w in (("black", 1.0), ("black", -1.0), ("normal", 1.0)):
        trades.append(cap_trade(kind, w))
        prices.append(lambda on, kind=kind, w=w: price_cap(kind, w, on))
    for days, w in ((30, 1.0), (900, 1.0), (900, -1.0), (2500, 1.0)):
        trades.append(option_trade(days, w))
        prices.append(lambda on, days=days, w=w: price_option(days, w, on))
    for k, kind in ((0, "black"), (1, "black"), (1, "normal")):
        trades.append(swaption_trade(k, kind))
        prices.append(lambda on, k=k, kind=kind: price_swaption(k, kind, on))
    return trades, prices


@pytest.mark.parametrize("roll", ["forward", "tenor"])
def test_every_product_on_later_days_is_quantlibs(roll: str) -> None:
    """To 1e-12 of the notional times the years left, at most thirty."""
    trades, prices = products()
    engine = vt.Engine(cache=KernelCache(None))
    for days in LATER:
        at = later(days, roll)
        replay = engine.compile(vt.Book.of(trades), at)
        assert replay.failures == []
        got = replay.run(at.base_levels()[:, None], base=False).values["npv"][:, 0]
        ql.IndexManager.instance().clearHistories()
        ql.Settings.instance().evaluationDate = TODAY + days
        on = {n: curve_at(z, days, roll) for n, z in CURVES.items()}
        index = ql.Euribor6M(on["EUR.6M"])
        for d in range(-400, days):
            if index.isValidFixingDate(TODAY + d):
                index.addFixing(TODAY + d, fixing(TODAY + d), True)
        for trade, price, value in zip(trades, prices, got, strict=True):
            ql.Settings.instance().evaluationDate = TODAY + days
            assert value == pytest.approx(price(on), abs=1e-12 * 1e6 * 3.0), (trade.id, days)


def test_on_forward_rates_that_stay_values_grow_at_them() -> None:
    """A swap that has not begun: NPV(t) P(t) = NPV(0), its projection curve rolled as well. An FX
    forward at a spot that stays: each amount grows on its own curve."""
    trades = [swap_trade(2), FxForward("fwd", "A", "USD", "EUR", "USD.OIS", "EUR.OIS", 3.0, -1.1e6, 1e6)]
    engine, levels = vt.Engine(), market().base_levels()[:, None]
    now = engine.compile(vt.Book.of(trades), market()).run(levels, base=False).values["npv"][:, 0]
    curves = vt.MarketView(vt.EagerSource(market()))
    p, q = (curves.curve(n).discount for n in ("EUR.OIS", "USD.OIS"))
    for days in (1, 40, 150):
        at = later(days, "forward")
        got = engine.compile(vt.Book.of(trades), at).run(levels, base=False).values["npv"][:, 0]
        assert got[0] * p(at.t) == pytest.approx(now[0], abs=1e-14 * 1e6)
        forward = -1.1e6 * q(3.0) / q(at.t) + 1e6 * SPOT * p(3.0) / p(at.t)
        assert got[1] == pytest.approx(forward, abs=1e-14 * 2e6)


def test_recordings_do_not_grow_with_dates() -> None:
    """Forty dates record what eight did: past flows, known fixings, dead options. A trace is for a
    path, and the date is a number in it."""
    trades, _ = products()

    def recordings(days: Any) -> tuple[int, int]:
        engine, total = vt.Engine(cache=KernelCache(None)), 0
        for d in days:
            replay = engine.compile(vt.Book.of(trades), later(d, "tenor"), prepare=False)
            assert replay.failures == []
            total += replay.discovery.recordings
        leaves = sum(len(x) for x in engine.library.leaves.values())
        return total, leaves

    some = sorted({0, 1, 31, 200, 400, 1000, 2000, 2600})
    more = sorted({*some, *range(0, 2700, 83)})
    assert len(more) >= 40
    few, many = recordings(some), recordings(more)
    assert many == few


def test_a_replay_moves_on_without_recording() -> None:
    """`replay.market = market.at(…)` gives the bits of compiling anew on that day."""
    trades, _ = products()
    engine = vt.Engine(cache=KernelCache(None))
    engine.compile(vt.Book.of(trades), later(0, "tenor"))
    for d in (1, 31, 400, 1000, 2600):  # what these days show first
        engine.compile(vt.Book.of(trades), later(d, "tenor"), prepare=False)
    replay = engine.compile(vt.Book.of(trades), later(0, "tenor"))
    before = replay.discovery.recordings
    levels = np.repeat(market().base_levels()[:, None], 3, axis=1) * [1.0, 1.01, 0.99]
    levels[market().rows["fx", "EUR"]] = 1.0
    for d in (90, 365, 2200):
        replay.market = later(d, "tenor")
        got = replay.run(levels, base=False).values["npv"]
        anew = engine.compile(vt.Book.of(trades), later(d, "tenor")).run(levels, base=False).values["npv"]
        np.testing.assert_array_equal(got, anew)
    assert replay.discovery.recordings == before


def test_every_reading_agrees_on_a_later_day() -> None:
    trades, _ = products()
    at = later(700, "forward")
    levels = at.base_levels()[:, None] * np.linspace(0.9, 1.1, 5)
    levels[at.rows["fx", "EUR"]] = 1.0
    values, _ = everywhere(trades, at, levels)
    for i, trade in enumerate(trades):
        got = vt.price(MODELS[type(trade)], trade, at, levels)
        npv = got["npv"] if isinstance(got, dict) else got
        np.testing.assert_allclose(values["npv"][i], npv, rtol=0, atol=1e-12 * 1e6)


def test_a_fixing_that_is_missing_in_between_is_a_failure() -> None:
    trades = [swap_trade(0), option_trade(900, 1.0)]
    at = market().at(BASE + datetime.timedelta(days=400))
    (failure,) = vt.Engine().compile(vt.Book.of(trades), at).failures
    assert (failure.trade, failure.reason) == ("swap0", "a past fixing of the index is missing")
    assert vt.Engine().compile(vt.Book.of(trades), later(400, "tenor")).failures == []


def test_fixings_of_a_day_may_come_twice_and_the_later_counts() -> None:
    first = market().at(0.5, {"EUR.6M": {BASE + datetime.timedelta(days=91): 0.01, 0.3: 0.02}})
    again = first.at(0.75, {"EUR.6M": {0.3: 0.03, 0.6: 0.04}})
    data = again.index("EUR.6M")
    known = dict(zip(data.fixing_times.tolist(), data.fixing_values.tolist(), strict=True))
    assert (known[91 / 365], known[0.3], known[0.6]) == (0.01, 0.03, 0.04)
    assert again.t == 0.75
    with pytest.raises(MarketError, match=r"before 0.75"):
        again.at(BASE)


def test_times_of_trades_and_dates_agree() -> None:
    assert later(184, "tenor").t == time(TODAY + 184)
