"""Relations that hold whatever the numbers are: trades and markets that hypothesis chooses."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from itertools import pairwise
from typing import Any

import numpy as np
import pytest

import vectrace as vt
from models import samples
from models.caps import CapFloor, Collar, CollarPeriod, Optionlet
from models.equity import Asset, EquityBarrier, EquityDigital, EquityOption
from models.fx import FxBarrier, FxForward, FxOption
from models.hull_white import BondOption, CouponFlow, HullWhiteCap, HullWhiteSwaption, RateOption
from models.swap import FixedFlow, FloatingFlow, SwapTrade
from models.swaptions import AnnuityFlow, Swaption
from tests.models.drawn import Drawn, drawn
from tests.models.harness import ENGINE, market_of, prices, zeros

PAIR = ("A", "USD", "EUR", "USD.OIS", "EUR.OIS")
RATES = ("A", "EUR", "EUR.OIS", "EUR.6M")
CASES = 4  # of each example


def markets(r: Drawn, count: int = 3) -> list[vt.Market]:
    """Curves (some negative), spots and volatilities."""
    names = ("EUR.OIS", "EUR.6M", "USD.OIS", "JPY.OIS")
    return [
        market_of({n: zeros(r.uniform(-0.01, 0.06), r.uniform(-0.02, 0.03)) for n in names},
                  {"USD": r.uniform(0.8, 1.4), "JPY": r.uniform(90.0, 170.0)},
                  {"S": r.uniform(50.0, 200.0), "RHO": r.uniform(-1.0, 1.0)},
                  [vt.VolData("V", "black", r.uniform(0.01, 0.8)), vt.VolData("X", "black", r.uniform(0.0, 0.3)),
                   vt.VolData("black", "black", r.uniform(0.05, 1.0)),
                   vt.VolData("shifted", "shifted", r.uniform(0.05, 0.6), 0.04),
                   vt.VolData("normal", "normal", r.uniform(0.0, 0.02))])
        for _ in range(count)
    ]  # fmt: skip


def by_id(trades: list[Any], on: list[vt.Market]) -> dict[str, np.ndarray]:
    got = prices(trades, on, eager=False)
    return {t.id: v for t, v in zip(trades, got, strict=True)}


@drawn
def test_put_call_parity_of_fx_options(r: Drawn) -> None:
    """C − P = a forward bought at the strike."""
    trades: list[Any] = []
    for k in range(CASES):
        t, strike = r.uniform(1.0 / 365.0, 20.0), r.uniform(0.5, 2.0)  # what is paid today is worth nothing
        trades += [
            FxOption(f"{'P C'[int(w) + 1]}{k}", *PAIR, "V", w, strike, t, t, 1e6)
            for w in (1.0, -1.0)
        ]
        trades += [FxForward(f"F{k}", *PAIR, t, -strike * 1e6, 1e6)]
    got = by_id(trades, markets(r))
    for k in range(CASES):
        np.testing.assert_allclose(
            got[f"C{k}"] - got[f"P{k}"], got[f"F{k}"], rtol=0, atol=1e-12 * 4e6
        )


@pytest.mark.parametrize("payoff", ["none", "quanto", "compo"])
@drawn
def test_put_call_parity_and_digitals_of_equity(payoff: str, r: Drawn) -> None:
    """Digital call + digital put = a sure unit; asset digital − K cash digital = the option; C − P is
    linear in the strike."""
    asset = Asset("S", "V", 0.01, payoff, "USD", "USD.OIS", "X", "RHO")
    trades: list[Any] = []
    head = ("A", "EUR", "EUR.OIS", asset)
    terms = [(r.uniform(0.0, 20.0), r.uniform(20.0, 300.0)) for _ in range(CASES)]
    for k, (t, strike) in enumerate(terms):
        for w, name in ((1.0, "C"), (-1.0, "P")):
            trades += [
                EquityOption(f"{name}{k}", *head, w, strike, t, t, 1.0),
                EquityOption(f"{name}twice{k}", *head, w, 2.0 * strike, t, t, 1.0),
                EquityDigital(f"{name}cash{k}", *head, w, strike, t, t, "cash", 1.0),
                EquityDigital(f"{name}asset{k}", *head, w, strike, t, t, "asset", 1.0),
            ]
    got = by_id(trades, markets(r))
    for k, (_, strike) in enumerate(terms):
        sure = got[f"Ccash{k}"] + got[f"Pcash{k}"]
        gross = 1e-12 * (got[f"Casset{k}"] + got[f"Passet{k}"] + 3.0 * strike * sure)
        spread = got[f"C{k}"] - got[f"P{k}"] - (got[f"Ctwice{k}"] - got[f"Ptwice{k}"])
        assert np.all(np.abs(spread - strike * sure) <= gross)
        assert np.all(np.abs(got[f"Casset{k}"] - strike * got[f"Ccash{k}"] - got[f"C{k}"]) <= gross)
        assert np.all(np.abs(strike * got[f"Pcash{k}"] - got[f"Passet{k}"] - got[f"P{k}"]) <= gross)


@pytest.mark.parametrize("product", ["fx", "equity"])
@drawn
def test_barrier_in_and_out_are_the_vanilla_option(product: str, r: Drawn) -> None:
    trades: list[Any] = []
    for k in range(CASES):
        w, side = r.choice([1.0, -1.0], 2)
        t, strike, level = (
            r.uniform(0.0, 10.0),
            r.uniform(0.7, 1.5),
            1.08 * np.exp(side * r.uniform(0.0, 0.4)),
        )
        rest = (side, "in", level, 0.0, "hit", False)
        if product == "fx":
            barrier: Any = FxBarrier(f"I{k}", *PAIR, "V", w, strike, t, t + 0.02, 1.0, *rest)
            vanilla: Any = FxOption(f"V{k}", *PAIR, "V", w, strike, t, t + 0.02, 1.0)
        else:
            rest = (side, "in", 100.0 * level, 0.0, "hit", False)
            head = ("A", "EUR", "EUR.OIS", Asset("S", "V", 0.02), w, 100.0 * strike, t, t + 0.02, 0.01)
            barrier, vanilla = EquityBarrier(f"I{k}", *head, *rest), EquityOption(f"V{k}", *head)
        trades += [barrier, replace(barrier, id=f"O{k}", knock="out"), vanilla]
    got = by_id(trades, markets(r))
    for k in range(CASES):
        np.testing.assert_allclose(
            got[f"I{k}"] + got[f"O{k}"], got[f"V{k}"], rtol=0, atol=1e-12 * 4.0
        )


def periods(r: Drawn) -> list[tuple[float, float, float, float, float]]:
    """Payment, fixing, start, end, accrual of semiannual periods from a random start."""
    start, n = r.uniform(0.05, 8.0), int(r.integers(1, 24))
    steps = [start + 0.5 * i for i in range(n + 1)]
    return [(b + 0.01, a - 0.01, a, b, 0.5) for a, b in pairwise(steps)]


def payer(name: str, rows: list[Any], strike: float) -> SwapTrade:
    fixed = [FixedFlow(p[0], 0.5, strike, 1e6) for p in rows]
    floating = [FloatingFlow(p[0], 0.5, 0.0, 1e6, *p[1:]) for p in rows]
    return SwapTrade(name, *RATES, -1.0, vt.Schedule(fixed), vt.Schedule(floating))


@pytest.mark.parametrize("vol", ["shifted", "normal"])
@drawn
def test_cap_less_floor_is_a_swap_and_a_collar_is_both(vol: str, r: Drawn) -> None:
    trades: list[Any] = []
    sizes: list[Any] = []
    for k in range(CASES):
        rows, strike, width = periods(r), r.uniform(-0.01, 0.06), r.uniform(0.0, 0.02)
        lets = vt.Schedule(Optionlet(p[0], 0.5, 1e6, strike, *p[1:]) for p in rows)
        high = vt.Schedule(Optionlet(p[0], 0.5, 1e6, strike + width, *p[1:]) for p in rows)
        both = vt.Schedule(
            CollarPeriod(p[0], 0.5, 1e6, strike + width, strike, *p[1:]) for p in rows
        )
        trades += [
            CapFloor(f"C{k}", *RATES, vol, 1.0, lets),
            CapFloor(f"F{k}", *RATES, vol, -1.0, lets),
            CapFloor(f"H{k}", *RATES, vol, 1.0, high),
            Collar(f"B{k}", *RATES, vol, both),
            payer(f"S{k}", rows, strike),
        ]
        sizes.append(1e6 * len(rows))
    got = by_id(trades, markets(r))
    for k, size in enumerate(sizes):
        np.testing.assert_allclose(
            got[f"C{k}"] - got[f"F{k}"], got[f"S{k}"], rtol=0, atol=1e-14 * size
        )
        np.testing.assert_allclose(
            got[f"H{k}"] - got[f"F{k}"], got[f"B{k}"], rtol=0, atol=1e-14 * size
        )


@pytest.mark.parametrize("vol", ["shifted", "normal", "hull-white"])
@drawn
def test_payer_less_receiver_is_a_forward_swap(vol: str, r: Drawn) -> None:
    trades: list[Any] = []
    sizes: list[Any] = []
    for k in range(CASES):
        rows, strike = periods(r), r.uniform(-0.01, 0.06)
        if vol == "hull-white":  # one curve, payments at the period's end
            rows = [(p[3], *p[1:]) for p in rows]
            flows = vt.Schedule(CouponFlow(p[3], 0.5) for p in rows)
            two: list[Any] = [
                HullWhiteSwaption(
                    f"{n}{k}",
                    *RATES[:3],
                    "normal",
                    0.03,
                    w,
                    strike,
                    1e6,
                    rows[0][1],
                    rows[0][2],
                    flows,
                )
                for n, w in (("P", 1.0), ("R", -1.0))
            ]
            forward = replace(payer(f"S{k}", rows, strike), index="EUR.OIS")
        else:
            fixed = vt.Schedule(AnnuityFlow(p[0], 0.5, 1e6, 0.0) for p in rows)
            floating = vt.Schedule(FloatingFlow(p[0], 0.5, 0.001, 1e6, *p[1:]) for p in rows)
            two = [
                Swaption(
                    f"{n}{k}",
                    *RATES,
                    vol,
                    w,
                    strike,
                    rows[0][1],
                    "physical",
                    0.0,
                    1.0,
                    fixed,
                    floating,
                )
                for n, w in (("P", 1.0), ("R", -1.0))
            ]
            forward = payer(f"S{k}", rows, strike)
            forward = replace(forward, floating=floating)
        trades += [*two, forward]
        sizes.append(1e6 * len(rows))
    got = by_id(trades, markets(r))
    for k, size in enumerate(sizes):
        np.testing.assert_allclose(
            got[f"P{k}"] - got[f"R{k}"], got[f"S{k}"], rtol=0, atol=1e-13 * size
        )


@drawn
def test_a_caplet_is_a_bond_put_under_hull_white(r: Drawn) -> None:
    trades: list[Any] = []
    terms: list[Any] = []
    for k in range(CASES):
        start, length, strike = r.uniform(0.0, 15.0), r.uniform(0.1, 1.0), r.uniform(-0.02, 0.1)
        head = ("A", "EUR", "EUR.OIS", "normal", r.uniform(0.0, 0.3))
        let = RateOption(1e6, strike, start, start, start + length, length)
        gross = 1.0 + strike * length
        trades += [
            HullWhiteCap(f"C{k}", *head, 1.0, vt.Schedule([let])),
            BondOption(f"B{k}", *head, -1.0, 1.0 / gross, start, start, start + length, 1e6 * gross),
        ]
        terms.append(gross)
    got = by_id(trades, markets(r))
    for k in range(CASES):
        np.testing.assert_allclose(got[f"C{k}"], got[f"B{k}"], rtol=0, atol=1e-14 * 4e6)


@drawn
def test_fx_triangulation(r: Drawn) -> None:
    """Euros for yen are euros for dollars and dollars for yen."""
    trades: list[Any] = []
    times = r.uniform(0.1, 20.0, CASES)
    for k, t in enumerate(times):
        usd, jpy = r.uniform(0.5e6, 2e6), r.uniform(5e7, 2e8)
        trades += [
            FxForward(f"EJ{k}", "A", "JPY", "EUR", "JPY.OIS", "EUR.OIS", t, -jpy, 1e6),
            FxForward(f"EU{k}", "A", "USD", "EUR", "USD.OIS", "EUR.OIS", t, -usd, 1e6),
            FxForward(f"UJ{k}", "A", "JPY", "USD", "JPY.OIS", "USD.OIS", t, -jpy, usd),
        ]
    on = markets(r)
    got = by_id(trades, on)
    cross = np.array([m.fx["JPY"] / m.fx["USD"] for m in on])
    for k in range(CASES):
        np.testing.assert_allclose(
            got[f"EU{k}"] * cross + got[f"UJ{k}"], got[f"EJ{k}"], rtol=0, atol=1e-12 * 4e8
        )


def fx_trades(r: Drawn) -> list[Any]:
    """FX products on three pairs, in every direction."""
    out: list[Any] = []
    for k, (a, b) in enumerate([("EUR", "USD"), ("USD", "EUR"), ("EUR", "JPY"), ("JPY", "USD"), ("USD", "JPY")]):
        pair = ("A", b, a, f"{b}.OIS", f"{a}.OIS")
        t, scale = r.uniform(0.5, 10.0), {"EUR": 1.0, "USD": 1.1, "JPY": 150.0}
        strike = scale[b] / scale[a] * r.uniform(0.8, 1.2)
        out += [
            FxForward(f"F{k}", *pair, t, -strike * 1e6, 1e6),
            FxOption(f"O{k}", *pair, "V", 1.0, strike, t, t, 1e6),
            FxBarrier(f"B{k}", *pair, "V", 1.0, strike, t, t, 1e6, -1.0, "out", 0.7 * strike, 0.0, "expiry", False),
        ]
    return out


@drawn
def test_quotes_through_a_pivot_or_the_other_way_round_change_nothing(r: Drawn) -> None:
    """EURUSD and EURJPY; USDEUR and USDJPY; EURUSD and JPYUSD: one market, three ways to quote it."""
    trades = fx_trades(r)
    one = markets(r)
    ways = [
        lambda u, j: {"USD": u, "JPY": j},
        lambda u, j: {"USDEUR": 1.0 / u, "USDJPY": j / u},
        lambda u, j: {"USD": u, "JPY/USD": u / j},
    ]
    got = []
    for way in ways:
        quoted = [replace(m, fx=way(m.fx["USD"], m.fx["JPY"])) for m in one]
        got.append(prices(trades, quoted, eager=False))
    gross = np.array([1e6 * abs(getattr(t, "strike", 150.0)) for t in trades])[:, None]
    for other in got[1:]:
        assert (np.abs(other - got[0]) <= 4e-13 * np.maximum(gross, 1e6)).all()


@drawn
def test_a_spread_is_a_shift_of_the_zero_rates(r: Drawn) -> None:
    """A swap discounted and projected on curves with spreads is one on curves that are shifted, and
    a spread of nothing is the curve below, to the bit."""
    fixed = [vt.Schedule(FixedFlow(0.5 * i, 0.5, 0.03, 1e6) for i in range(1, n)) for n in (3, 9, 41)]
    floating = [vt.Schedule(FloatingFlow(0.5 * i, 0.5, 0.0, 1e6, 0.5 * i - 0.5, 0.5 * i - 0.5, 0.5 * i, 0.5)
                            for i in range(1, n)) for n in (3, 9, 41)]
    legs = list(zip(fixed, floating, strict=True))
    on = {"S": ("S.OIS", "S.6M"), "Z": ("Z.OIS", "Z.6M"), "P": ("EUR.OIS", "EUR.6M")}
    trades = [SwapTrade(f"{name}{k}", "A", "EUR", *curves, 1.0, *leg)
              for name, curves in on.items() for k, leg in enumerate(legs)]
    here, shifted = [], []
    for m in markets(r, 2):
        spread = r.uniform(-0.01, 0.01)
        both = [c for c in m.curves if c.name in ("EUR.OIS", "EUR.6M")]
        more = [vt.SpreadCurve(f"{n}.{c.name[4:]}", "EUR", c.name, x)
                for c in both for n, x in (("S", spread), ("Z", 0.0))]
        index = [vt.IndexData(f"{n}.6M", f"{n}.6M") for n in "SZ"]
        here.append(replace(m, curves=[*m.curves, *more], indices=[*m.indices, *index]))
        shifted.append(replace(m, curves=[replace(c, zeros=c.zeros + spread) for c in m.curves]))
    got = {t.id: x for t, x in zip(trades, prices(trades, here, eager=False), strict=True)}
    want = prices(trades[-3:], shifted, eager=False)
    for k in range(3):
        np.testing.assert_allclose(got[f"S{k}"], want[k], rtol=0, atol=1e-14 * 4e7)
        np.testing.assert_array_equal(got[f"Z{k}"], got[f"P{k}"])


@drawn
def test_homogeneity(r: Drawn) -> None:
    """Spot, strike, barrier and rebate times λ: the value times λ. Notional × 2: exactly twice."""
    plain = Asset("S", "V", 0.02)
    factor = 3.7
    one, many = [], []
    for k in range(3):
        w, side = r.choice([1.0, -1.0], 2)
        strike, level = r.uniform(50.0, 150.0), 110.0 * np.exp(side * r.uniform(0.1, 0.4))
        b = EquityBarrier(
            f"B{k}",
            "A",
            "EUR",
            "EUR.OIS",
            plain,
            w,
            strike,
            2.0,
            2.0,
            1.0,
            side,
            "out",
            level,
            3.0,
            "expiry",
            False,
        )
        one.append(b)
        many.append(replace(b, strike=factor * strike, barrier=factor * level, rebate=factor * 3.0))
    here = markets(r)
    value = prices(one, here, eager=False)
    there = [replace(m, spots={**m.spots, "S": factor * m.spots["S"]}) for m in here]
    scaled = prices(many, there, eager=False)
    np.testing.assert_allclose(scaled, factor * value, rtol=0, atol=1e-12 * factor * 400.0)
    twice = prices([replace(b, quantity=2.0) for b in one], here, eager=False)
    np.testing.assert_array_equal(twice, 2.0 * value)


@cache
def sample_book() -> tuple[vt.Market, Any]:
    market = samples.market()
    return market, ENGINE.compile(vt.Book.of(samples.trades()), market)


@drawn
def test_permuting_scenarios_permutes_results_exactly(r: Drawn) -> None:
    """Every product of the sample book, on a number of lanes that fills no vector."""
    market, replay = sample_book()
    base = market.base_levels()[:, None]
    lanes = r.integers(2, 38)
    levels = base * (1.0 + 0.1 * r.generator().standard_normal((len(base), lanes)))
    levels[market.rows["fx", "EUR"]] = 1.0
    order = r.permutation(lanes)
    straight, mixed = replay.run(levels), replay.run(levels[:, order])
    assert straight.failures == []
    assert np.all(np.isfinite(straight.values["npv"]))
    np.testing.assert_array_equal(straight.values["npv"][:, order], mixed.values["npv"])
