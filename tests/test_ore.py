"""Specification of ORE portfolios: every trade is priced as QuantLib prices what the file describes,
and is the trade one would have written; what cannot be read is listed with line, element and reason."""


import pytest

ql = pytest.importorskip("QuantLib")

import models  # noqa: E402, F401 (registers the models)
from models.equity import Asset, EquityOption  # noqa: E402
from models.fx import FxExchange, FxForward, FxOption, FxSwap  # noqa: E402
from models.swap import SwapTrade  # noqa: E402
from tests.tools.ore_market import (  # noqa: E402, F401 -- `book` and `market` are fixtures
    ACT365,
    BASE,
    EURUSD,
    FIXINGS,
    PORTFOLIO,
    SIGMA,
    SPOT,
    TODAY,
    TYPES,
    book,
    curve,
    dividends,
    ester_fixings,
    market,
)
from vectrace.book import Book  # noqa: E402
from vectrace.book.csv_book import read_csv_book  # noqa: E402
from vectrace.engine import Engine  # noqa: E402
from vectrace.errors import BookError  # noqa: E402
from vectrace.schedule import Schedule  # noqa: E402


# ---- QuantLib's side -----------------------------------------------------------------------------
def schedule(start, end, tenor, *calendars):
    place = [{"TARGET": ql.TARGET(), "US": ql.UnitedStates(ql.UnitedStates.Settlement),
              "UK": ql.UnitedKingdom()}[c] for c in calendars]  # fmt: skip
    joint = place[0] if len(place) == 1 else ql.JointCalendar(*place)
    mf = ql.ModifiedFollowing
    forward = ql.DateGeneration.Forward
    return ql.Schedule(start, end, ql.Period(tenor), joint, mf, mf, forward, False)


def fixed(dates, rate, notional, count=None, lag=0):
    count = count or ql.Thirty360(ql.Thirty360.USA)
    return ql.FixedRateLeg(
        dates, count, [notional], [rate], ql.ModifiedFollowing, paymentLag=lag,
        paymentCalendar=dates.calendar(),
    )  # fmt: skip


def ibor(dates, index, notionals, spread=0.0):
    return ql.IborLeg(
        notionals, dates, index, ql.Actual360(), ql.ModifiedFollowing, [2], [1.0], [spread]
    )


def npv(leg, name):
    return ql.CashFlows.npv(leg, curve(name), False)


def euribor(tenor):
    made = ql.Euribor(ql.Period(tenor), curve(f"EUR-{tenor}"))
    for day, rate in FIXINGS.get(f"EUR-EURIBOR-{tenor}", {}).items():
        made.addFixing(day, rate, True)
    return made


def day(text):
    return ql.DateParser.parseISO(text)


def cash(amount, when):
    return [ql.SimpleCashFlow(amount, ql.TARGET().adjust(when, ql.ModifiedFollowing))]


def swap_eur():
    a, b = day("2023-10-16"), day("2030-10-16")
    paid = ibor(schedule(a, b, "6M", "TARGET"), euribor("6M"), [1e7])
    return npv(fixed(schedule(a, b, "1Y", "TARGET"), 0.028, 1e7), "EUR") - npv(paid, "EUR")


def swap_usd():
    a, b = day("2024-05-15"), day("2029-05-15")
    index = ql.USDLibor(ql.Period("3M"), curve("USD-3M"))
    notionals = [8e6, 8e6, 6e6, 6e6, 4e6, 2e6]
    received = ibor(schedule(a, b, "3M", "US", "UK"), index, notionals, 0.001)
    return npv(received, "USD") - npv(fixed(schedule(a, b, "6M", "US", "UK"), 0.043, 8e6), "USD")


def ois():
    dates = schedule(day("2024-02-12"), day("2028-02-12"), "1Y", "TARGET")
    index = ql.Estr(curve("EUR"))
    for d, rate in ester_fixings().items():
        index.addFixing(d, rate, True)
    received = ql.OvernightLeg(
        [5e6], dates, index, ql.Actual360(), ql.ModifiedFollowing, [1.0], [0.0002],
        paymentLag=1, paymentCalendar=ql.TARGET(),
    )  # fmt: skip
    return npv(received, "EUR") - npv(fixed(dates, 0.031, 5e6, ql.Actual360(), 1), "EUR")


def basis():
    a, b = day("2024-05-03"), day("2031-05-03")
    received = ibor(schedule(a, b, "3M", "TARGET"), euribor("3M"), [2e7], 0.0009)
    return npv(received, "EUR") - npv(
        ibor(schedule(a, b, "6M", "TARGET"), euribor("6M"), [2e7]), "EUR"
    )


def xccy():
    a, b = day("2024-05-03"), day("2031-05-03")
    dates = schedule(a, b, "6M", "TARGET", "US")
    place = dates.calendar()
    first, last = (place.adjust(d, ql.ModifiedFollowing) for d in (a, b))
    euros = [
        *ibor(dates, euribor("6M"), [1e7], 0.0003),
        ql.SimpleCashFlow(-1e7, first),
        ql.SimpleCashFlow(1e7, last),
    ]
    dollars = [
        *fixed(dates, 0.041, 10.7e6),
        ql.SimpleCashFlow(-10.7e6, first),
        ql.SimpleCashFlow(10.7e6, last),
    ]
    return npv(euros, "EUR") - npv(dollars, "USD") / EURUSD


def discounted(amount, when, name):
    return amount * curve(name).discount(when)


def fx_forward():
    when = day("2025-03-14")
    return discounted(2e6, when, "EUR") * EURUSD - discounted(2.19e6, when, "USD")


def fx_swap():
    near, far = day("2024-05-08"), day("2024-11-08")
    euros = discounted(1e6, near, "EUR") - discounted(1e6, far, "EUR")
    return euros * EURUSD - discounted(1.071e6, near, "USD") + discounted(1.08e6, far, "USD")


def european(kind, strike, expiry, spot, foreign, domestic, sigma):
    vol = ql.BlackVolTermStructureHandle(ql.BlackConstantVol(TODAY, ql.TARGET(), sigma, ACT365))
    spot = ql.QuoteHandle(ql.SimpleQuote(spot))
    process = ql.BlackScholesMertonProcess(spot, foreign, domestic, vol)
    made = ql.VanillaOption(ql.PlainVanillaPayoff(kind, strike), ql.EuropeanExercise(expiry))
    made.setPricingEngine(ql.AnalyticEuropeanEngine(process))
    return made.NPV()


def fx_option(kind):
    args = (EURUSD, curve("EUR"), curve("USD"), SIGMA["EURUSD"])
    return 1e6 * european(kind, 1.09, day("2025-04-30"), *args)


def equity():
    yields = ql.YieldTermStructureHandle(ql.FlatForward(TODAY, 0.011, ACT365))
    args = (SPOT, yields, curve("USD"), SIGMA["ACME"])
    return 2500.0 * european(ql.Option.Call, 105.0, day("2025-12-19"), *args)


def rate_option(kind, *strikes):
    dates = schedule(day("2024-05-03"), day("2029-05-03"), "6M", "TARGET")
    leg = ibor(dates, euribor("6M"), [15e6])
    made = kind(leg, *strikes)
    vol = ql.QuoteHandle(ql.SimpleQuote(SIGMA["EUR-6M-CAPFLOOR"]))
    made.setPricingEngine(ql.BachelierCapFloorEngine(curve("EUR"), vol))
    return made.NPV()


def swaption(settled, method, pays):
    a, b = day("2026-05-05"), day("2036-05-05")
    made = ql.VanillaSwap(
        ql.Swap.Payer if pays else ql.Swap.Receiver, 1e7, schedule(a, b, "1Y", "TARGET"), 0.027,
        ql.Thirty360(ql.Thirty360.USA), schedule(a, b, "6M", "TARGET"), euribor("6M"), 0.0005,
        ql.Actual360(), ql.ModifiedFollowing,
    )  # fmt: skip
    option = ql.Swaption(made, ql.EuropeanExercise(day("2026-04-30")), settled, method)
    vol = ql.QuoteHandle(ql.SimpleQuote(SIGMA["EUR-SWAPTION"]))
    engine = ql.BlackSwaptionEngine(
        curve("EUR"), vol, ACT365, 0.0, ql.BlackSwaptionEngine.DiscountCurve
    )
    made.setPricingEngine(ql.DiscountingSwapEngine(curve("EUR")))
    option.setPricingEngine(engine)
    return option.NPV()


ORACLES = {
    "SWAP-EUR": (swap_eur, 1e7),
    "SWAP-USD": (swap_usd, 8e6),
    "OIS-EUR": (ois, 5e6),
    "BASIS-EUR": (basis, 2e7),
    "XCCY": (xccy, 1e7),
    "FXFWD": (fx_forward, 2e6),
    "FXSWAP": (fx_swap, 1e6),
    "FXOPT-CALL": (lambda: fx_option(ql.Option.Call), 1e6),
    "FXOPT-PUT": (lambda: -fx_option(ql.Option.Put), 1e6),
    "CAP": (lambda: rate_option(ql.Cap, [0.03, 0.03, 0.035]), 15e6),
    "FLOOR": (lambda: -rate_option(ql.Floor, [0.02]), 15e6),
    "COLLAR": (lambda: rate_option(ql.Collar, [0.035], [0.015]), 15e6),
    "SWAPTION": (lambda: swaption(ql.Settlement.Physical, ql.Settlement.PhysicalOTC, True), 1e7),
    "SWAPTION-CASH": (
        lambda: -swaption(ql.Settlement.Cash, ql.Settlement.ParYieldCurve, False), 1e7,
    ),
    "EQUITY": (equity, 2.5e5),
}  # fmt: skip


@pytest.fixture
def quantlib_today():
    ql.Settings.instance().evaluationDate = TODAY
    ql.IborCoupon.createAtParCoupons()
    yield
    ql.IborCoupon.createIndexedCoupons()
    ql.IndexManager.instance().clearHistories()


def test_every_trade_is_priced_as_quantlib_prices_it(book, market, quantlib_today):
    assert book.failures == ()
    assert set(book.ids) == set(ORACLES)
    got = dict(zip(book.ids, Engine().compile(book, market).base()["npv"].tolist(), strict=True))
    for name, (oracle, scale) in ORACLES.items():
        assert abs(got[name] - oracle()) <= 1e-12 * scale, (name, got[name], oracle())
    assert all(abs(x) > 1.0 for x in got.values())


def test_indexed_coupons_by_name(market, quantlib_today):
    ql.IborCoupon.createIndexedCoupons()
    book = Book.from_ore(PORTFOLIO, TYPES, market, dividends=dividends, coupons="indexed")
    got = dict(zip(book.ids, Engine().compile(book, market).base()["npv"].tolist(), strict=True))
    for name in ("SWAP-EUR", "SWAP-USD", "BASIS-EUR", "XCCY", "CAP", "SWAPTION"):
        oracle, scale = ORACLES[name]
        assert abs(got[name] - oracle()) <= 1e-12 * scale, name
    with pytest.raises(BookError, match=r"coupons 'both' is unknown\. Use par or indexed"):
        Book.from_ore(PORTFOLIO, TYPES, market, coupons="both")


def test_trades_are_those_one_would_have_written(book, tmp_path):
    path = tmp_path / "b.csv"
    path.write_text(
        "id,netting_set,currency,direction,notional,rate,start,maturity,index,stub\n"
        "SWAP-EUR,SET_A,EUR,receive,10000000,0.028,2023-10-16,2030-10-16,EUR-EURIBOR-6M,short_back\n"
    )
    assert book.trade("SWAP-EUR") == read_csv_book(path, SwapTrade, BASE).trade("SWAP-EUR")
    pair = ("SET_A", "USD", "EUR", "USD", "EUR")
    assert book.trade("FXFWD") == FxForward("FXFWD", *pair, 318 / 365, -2.19e6, 2e6)
    near, far = FxExchange(8 / 365, -1.071e6, 1e6), FxExchange(192 / 365, 1.08e6, -1e6)
    assert book.trade("FXSWAP") == FxSwap("FXSWAP", *pair, Schedule([near, far]))
    assert book.trade("FXOPT-PUT") == FxOption(
        "FXOPT-PUT", *pair, "EURUSD", -1.0, 1.09, 1.0, 1.0, -1e6
    )
    asset = Asset("ACME", "ACME", 0.011)
    assert book.trade("EQUITY") == EquityOption(
        "EQUITY", "SET_A", "USD", "USD", asset, 1.0, 105.0, 598 / 365, 598 / 365, 2500.0
    )
    assert book.trade("SWAP-USD").netting_set == "BANK_A"  # without a netting set: the counterparty
    assert book.place("XCCY").startswith("portfolio.xml:")
