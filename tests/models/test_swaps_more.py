"""Basis, overnight, cross-currency and amortising swaps against QuantLib's legs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pytest
import QuantLib as ql

import vectrace as vt
from models.swaps_more import (
    BasisSwap,
    CrossCurrencySwap,
    FloatingCoupon,
    Leg,
    NotionalExchange,
    OvernightCoupon,
    OvernightDay,
    OvernightSwap,
)  # fmt: skip
from tests.models import rates
from tests.models.harness import ENGINE, SHAPES, TODAY, close, market_of, prices, ql_curve, time

SCENARIOS = [  # EUR.OIS, EUR.6M, EUR.3M, USD.OIS, USD.3M, USD for one EUR
    ("flat", "steep", "humped", "steep", "inverted", 1.08), ("negative", "zero", "tiny", "high", "high", 0.7),
    ("high", "high", "inverted", "negative", "zero", 1.5), ("zero", "flat", "negative", "flat", "tiny", 1.1),
    ("humped", "tiny", "flat", "inverted", "humped", 2.0), ("tiny", "inverted", "steep", "zero", "flat", 1.0),
]  # fmt: skip
NAMES = ("EUR.OIS", "EUR.6M", "EUR.3M", "USD.OIS", "USD.3M")
FIXED = {"EUR.6M": 0.031, "EUR.3M": 0.029, "USD.3M": 0.052}
LENGTHS = ["6M", "1Y", "18M", "2Y", "5Y", "10Y", "20Y", "35Y"]


@pytest.fixture(autouse=True)
def clean_fixings() -> Any:
    yield
    ql.IndexManager.instance().clearHistories()
    ql.IborCoupon.createIndexedCoupons()


def index(name: str, curve: Any) -> ql.IborIndex:
    return {
        "EUR.6M": ql.Euribor6M,
        "EUR.3M": ql.Euribor3M,
        "USD.3M": lambda c: ql.USDLibor(ql.Period("3M"), c),
    }[name](curve)


def floating(
    name: str,
    curve: Any,
    start: ql.Date,
    length: str,
    notionals: list[float],
    spread: float,
    par: bool = False,
) -> Any:
    dates = rates.schedule(start, rates.after(start, length), name[4:])
    if par:
        ql.IborCoupon.createAtParCoupons()
    else:
        ql.IborCoupon.createIndexedCoupons()
    made = index(name, curve)
    for d in dates:
        fixing = made.fixingDate(d)
        if fixing <= TODAY:
            made.addFixing(fixing, FIXED[name], True)
    n = len(dates) - 1
    return ql.IborLeg(
        (notionals * n)[:n] if len(notionals) == 1 else notionals[:n],
        dates,
        made,
        paymentDayCounter=ql.Actual360(),
        spreads=[spread],
        paymentLag=2,
    )


def row(c: Any) -> FloatingCoupon:
    f = rates.floating_rows([c])[0]
    return FloatingCoupon(
        f.pay_time,
        f.accrual,
        f.spread,
        f.notional,
        f.fixing_time,
        f.start_time,
        f.end_time,
        f.index_accrual,
        time(c.accrualStartDate()),
        time(c.accrualEndDate()),
    )


def leg_of(
    name: str, flows: Any, coupons: str = "indexed", exchanges: Sequence[tuple[Any, float]] = ()
) -> Leg:
    return Leg(name[:3], f"{name[:3]}.OIS", name, coupons, vt.Schedule(),
               vt.Schedule(row(c) for c in map(ql.as_floating_rate_coupon, flows) if c),
               vt.Schedule(NotionalExchange(time(d), x) for d, x in exchanges))  # fmt: skip


def fixings(start: ql.Date) -> dict[str, dict[float, float]]:
    """The market's history has a fixing for every day that a coupon may have been fixed on."""
    days = {time(start + k): 0.0 for k in range(-10, TODAY - start + 1)}
    return {n: dict.fromkeys(days, x) for n, x in FIXED.items()}


def markets(start: ql.Date) -> list[vt.Market]:
    past = fixings(start)
    return [
        market_of(
            {n: SHAPES[c] for n, c in zip(NAMES, s[:5], strict=True)}, {"USD": s[5]}, fixings=past
        )
        for s in SCENARIOS
    ]


def curves(s: tuple[Any, ...]) -> dict[str, Any]:
    return {n: ql_curve(SHAPES[c]) for n, c in zip(NAMES, s[:5], strict=True)}


def npv(flows: Any, curve: Any) -> float:
    return float(ql.CashFlows.npv(flows, curve, False))


def gross(flows: Any, curve: Any, notional: float = 1e6) -> float:
    """A floating leg is a difference of discounted notionals, and more if its rates are high."""
    return notional * 2.0 + sum(
        abs(c.amount()) * curve.discount(c.date()) for c in flows if c.date() > TODAY
    )


STARTS = [
    rates.spot_date(),
    rates.after(rates.spot_date(), "1Y"),
    rates.CALENDAR.advance(TODAY, -100, ql.Days),
]


@pytest.mark.parametrize("par", [False, True])
def test_basis_swaps(par: bool) -> None:
    """Six months against three with spreads; starting now, later and a while ago, with stubs."""
    style = "par" if par else "indexed"
    blank = ql_curve(SHAPES["flat"])
    trades, made = [], []
    for start in STARTS:
        for k, length in enumerate([*LENGTHS[:7], "7M", "15M"]):
            a = ("EUR.6M", start, length, [1e6], 0.0, par)
            b = ("EUR.3M", start, length, [1e6], 0.0012, par)
            legs = [leg_of(x[0], floating(x[0], blank, *x[1:]), style) for x in (a, b)]
            trades.append(BasisSwap(f"B{time(start)}{k}", "A", "EUR", *legs))
            made.append((a, b))
    got = prices(trades, markets(min(STARTS)))
    expected, scale = np.zeros_like(got), np.zeros_like(got)
    for j, s in enumerate(SCENARIOS):
        c = curves(s)
        for i, pair in enumerate(made):
            received, paid = [floating(x[0], c[x[0]], *x[1:]) for x in pair]
            expected[i, j] = npv(received, c["EUR.OIS"]) - npv(paid, c["EUR.OIS"])
            scale[i, j] = gross(received, c["EUR.OIS"]) + gross(paid, c["EUR.OIS"])
    assert got.size * 2 >= 200
    close(got, expected, scale, 1e-12, style)


def test_cross_currency_swaps() -> None:
    """Exchanges of notional at both ends, an amortising leg, a spread, a fixed leg in dollars."""
    blank = ql_curve(SHAPES["flat"])
    trades, made = [], []
    for start in STARTS:
        for k, length in enumerate(LENGTHS[1:]):
            end = rates.after(start, length)
            n = len(rates.schedule(start, end, "6M")) - 1
            steps = [1e6 * (1.0 - 0.5 * i / n) for i in range(n)]
            a = ("EUR.6M", start, length, steps, 0.001)
            b = ("USD.3M", start, length, [1.08e6], 0.0)
            flows = floating(a[0], blank, *a[1:])
            dates = [c.date() for c in flows]
            falls = [(d, x - y) for d, x, y in zip(dates, steps, [*steps[1:], 0.0], strict=True)]
            euros = leg_of(a[0], flows, "indexed", [(start, -1e6), *falls])
            dollars = leg_of(
                b[0], floating(b[0], blank, *b[1:]), "indexed", [(start, -1.08e6), (end, 1.08e6)]
            )
            usd = ql.FixedRateLeg(
                rates.schedule(start, end, "1Y"), ql.Actual360(), [1.08e6], [0.04]
            )
            fixed = Leg(
                "USD",
                "USD.OIS",
                None,
                "indexed",
                vt.Schedule(rates.fixed_rows(usd)),
                vt.Schedule(),
                vt.Schedule(
                    [NotionalExchange(time(start), -1.08e6), NotionalExchange(time(end), 1.08e6)]
                ),
            )
            name = f"X{time(start)}{k}"
            trades += [
                CrossCurrencySwap(name, "A", "EUR", euros, dollars),
                CrossCurrencySwap(f"{name}F", "A", "USD", euros, fixed),
            ]
            made += [(a, b, falls, end), (a, usd, falls, end)]
    got = prices(trades, markets(min(STARTS)))
    expected, scale = np.zeros_like(got), np.zeros_like(got)
    for j, s in enumerate(SCENARIOS):
        c, x = curves(s), s[5]
        for i, (a, other, falls, end) in enumerate(made):
            start = a[1]
            euros = [
                *floating(a[0], c[a[0]], *a[1:]),
                ql.SimpleCashFlow(-1e6, start),
                *(ql.SimpleCashFlow(v, d) for d, v in falls),
            ]
            flows = (
                other
                if not isinstance(other[0], str)
                else floating(other[0], c[other[0]], *other[1:])
            )
            dollars = [*flows, ql.SimpleCashFlow(-1.08e6, start), ql.SimpleCashFlow(1.08e6, end)]
            unit = x if trades[i].currency == "USD" else 1.0
            expected[i, j] = unit * (npv(euros, c["EUR.OIS"]) - npv(dollars, c["USD.OIS"]) / x)
            scale[i, j] = unit * (
                gross(euros, c["EUR.OIS"]) + gross(dollars, c["USD.OIS"], 1.08e6) / x
            )
    assert got.size >= 200
    close(got, expected, scale, 1e-12)


def overnight(
    curve: Any, start: ql.Date, length: str, history: dict[ql.Date, float]
) -> ql.OvernightIndexedSwap:
    estr = ql.Estr(curve)
    for d, x in history.items():
        if estr.isValidFixingDate(d):
            estr.addFixing(d, x, True)
    return ql.OvernightIndexedSwap(
        ql.Swap.Receiver,
        1e6,
        rates.schedule(start, rates.after(start, length), "1Y"),
        0.025,
        ql.Actual360(),
        estr,
        0.0005,
        1,
        ql.Following,
        estr.fixingCalendar(),
        True,
    )


def test_overnight_swaps() -> None:
    """Compounded €STR with payment lag and spread; seasoned ones read daily fixings and find today's
    fixing missing (QuantLib forecasts it, too)."""
    history = {TODAY - k: 0.021 + 0.00001 * k for k in range(1, 500)}
    blank = ql_curve(SHAPES["flat"])
    calendar = ql.Estr().fixingCalendar()
    starts = [
        *STARTS,
        rates.CALENDAR.advance(TODAY, -1, ql.Days),
        rates.after(TODAY, "-14M"),
        rates.CALENDAR.advance(rates.after(TODAY, "-1Y"), -1, ql.Days),
    ]
    trades, made = [], []
    for start in starts:
        for length in [*LENGTHS[:6], "20M"]:
            swap = overnight(blank, start, length, history)
            flows = [ql.as_floating_rate_coupon(c) for c in swap.overnightLeg()]
            rows = [
                OvernightCoupon(
                    time(c.date()),
                    c.accrualPeriod(),
                    c.spread(),
                    c.nominal(),
                    time(c.accrualStartDate()),
                    time(c.accrualEndDate()),
                )
                for c in flows
            ]
            days = []
            for c in (c for c in flows if c.accrualStartDate() < TODAY < c.date()):
                d = c.accrualStartDate()
                while d < c.accrualEndDate():
                    after = min(calendar.advance(d, 1, ql.Days), c.accrualEndDate())
                    days.append(
                        OvernightDay(
                            time(c.accrualStartDate()),
                            time(d),
                            time(d),
                            time(after),
                            (after - d) / 360.0,
                        )
                    )
                    d = after
            if rates.after(start, length) > TODAY:
                name = f"O{time(start)}{length}"
                trades.append(
                    OvernightSwap(
                        name,
                        "A",
                        "EUR",
                        "EUR.OIS",
                        "EUR.OIS",
                        1.0,
                        vt.Schedule(rates.fixed_rows(swap.fixedLeg())),
                        vt.Schedule(rows),
                        vt.Schedule(days),
                    )
                )
                made.append((start, length))
    past = {"EUR.OIS": {time(d): x for d, x in history.items()}}
    got = prices(trades, [market_of({"EUR.OIS": SHAPES[c]}, fixings=past) for c in SHAPES])
    expected, scale = np.zeros_like(got), np.zeros_like(got)
    for j, c in enumerate(SHAPES):
        curve = ql_curve(SHAPES[c])
        for i, (start, length) in enumerate(made):
            swap = overnight(curve, start, length, history)
            expected[i, j] = npv(swap.fixedLeg(), curve) - npv(swap.overnightLeg(), curve)
            scale[i, j] = gross(swap.fixedLeg(), curve) + gross(swap.overnightLeg(), curve)
    assert got.size >= 200
    close(got, expected, scale, 1e-12)


def test_fixings_in_arrears() -> None:
    """A rate fixed at the end of its accrual period: the forward of the period that begins there."""
    flow = FloatingCoupon(1.0, 0.5, 0.0, 1e6, 1.0, 1.0, 1.5, 0.5, 0.5, 1.0)
    leg = Leg(
        "EUR", "EUR.OIS", "EUR.6M", "indexed", vt.Schedule(), vt.Schedule([flow]), vt.Schedule()
    )
    nothing = vt.Schedule([NotionalExchange(1.0, 0.0)])
    none = Leg("EUR", "EUR.OIS", None, "indexed", vt.Schedule(), vt.Schedule(), nothing)
    got = prices([BasisSwap("a", "A", "EUR", leg, none)], markets(TODAY))[0]
    for value, s in zip(got, SCENARIOS, strict=True):
        c = curves(s)
        rate = (c["EUR.6M"].discount(1.0) / c["EUR.6M"].discount(1.5) - 1.0) / 0.5
        assert abs(value - 1e6 * rate * 0.5 * c["EUR.OIS"].discount(1.0)) <= 1e-12 * 1e6


def test_missing_days_and_fixings_are_failures_of_the_trade() -> None:
    coupon = OvernightCoupon(0.5, 1.0, 0.0, 1e6, -0.5, 0.5)
    day = OvernightDay(-0.5, -0.5, -0.5, 0.01, 0.51)
    head = ("A", "EUR", "EUR.OIS", "EUR.OIS", 1.0, vt.Schedule(), vt.Schedule([coupon]))
    trades = [
        OvernightSwap("no days", *head, vt.Schedule()),
        OvernightSwap("no fixing", *head, vt.Schedule([day])),
    ]
    replay = ENGINE.compile(vt.Book.of(trades), market_of({"EUR.OIS": SHAPES["flat"]}))
    reasons = {f.trade: str(f) for f in replay.failures}
    assert "days of a coupon" in reasons["no days"]
    assert "past fixing" in reasons["no fixing"]
