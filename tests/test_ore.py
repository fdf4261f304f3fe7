"""Specification of ORE portfolios: every trade is priced as QuantLib prices what the file describes,
and is the trade one would have written; what cannot be read is listed with line, element and reason."""

import datetime
from pathlib import Path

import numpy as np
import pytest

ql = pytest.importorskip("QuantLib")

import models  # noqa: E402, F401 (registers the models)
from models.equity import Asset, EquityOption  # noqa: E402
from models.fx import FxExchange, FxForward, FxOption, FxSwap  # noqa: E402
from models.swap import SwapTrade  # noqa: E402
from vectrace.book import Book  # noqa: E402
from vectrace.book.csv_book import read_csv_book  # noqa: E402
from vectrace.engine import Engine  # noqa: E402
from vectrace.errors import BookError  # noqa: E402
from vectrace.market.data import Market  # noqa: E402
from vectrace.market.grids import VolData  # noqa: E402
from vectrace.market.rates import CurveData, IndexData  # noqa: E402
from vectrace.registry import MODELS  # noqa: E402
from vectrace.schedule import Schedule  # noqa: E402

PORTFOLIO = Path(__file__).parent / "ore" / "portfolio.xml"
TYPES = {m.name: t for t, m in MODELS.items() if t.__module__.startswith("models.")}
BASE = datetime.date(2024, 4, 30)
TODAY = ql.Date(30, 4, 2024)
ACT365 = ql.Actual365Fixed()
DAYS = [1, 30, 91, 182, 365, 730, 1826, 3652, 7305]
LEVELS = {"EUR": 0.031, "EUR-6M": 0.034, "EUR-3M": 0.033, "USD": 0.046, "USD-3M": 0.049}
FIXINGS = {"EUR-EURIBOR-6M": {ql.Date(12, 4, 2024): 0.0384}}
SPOT, EURUSD = 98.0, 1.0718
SIGMA = {"EURUSD": 0.08, "ACME": 0.25, "EUR-6M-CAPFLOOR": 0.0085, "EUR-SWAPTION": 0.22}


def zeros(name):
    return [LEVELS[name] - 0.0006 * min(d / 365.0, 10.0) for d in DAYS]


def time(day):
    return (day - TODAY) / 365.0


def curve(name):
    """QuantLib's curve with the nodes of the market's."""
    made = ql.ZeroCurve([TODAY] + [TODAY + d for d in DAYS], [zeros(name)[0], *zeros(name)], ACT365)
    return ql.YieldTermStructureHandle(made)


def ester_fixings():
    days, calendar, out = [TODAY - k for k in range(1, 120)], ql.Estr().fixingCalendar(), {}
    for d in days:
        if calendar.isBusinessDay(d):
            out[d] = 0.039 + 0.00001 * (TODAY - d)
    return out


@pytest.fixture(scope="module")
def market():
    fixings = FIXINGS | {"EUR-ESTER": ester_fixings()}
    of = {
        "EUR-EURIBOR-6M": "EUR-6M",
        "EUR-EURIBOR-3M": "EUR-3M",
        "USD-LIBOR-3M": "USD-3M",
        "EUR-ESTER": "EUR",
    }
    kinds = {"EUR-6M-CAPFLOOR": "normal"}
    return Market(
        BASE,
        curves=[CurveData(n, n[:3], np.array(DAYS) / 365.0, zeros(n)) for n in LEVELS],
        indices=[
            IndexData.of(i, c, {time(d): x for d, x in fixings.get(i, {}).items()})
            for i, c in of.items()
        ],
        fx={"USD": EURUSD},
        spots={"ACME": SPOT},
        vols={n: VolData(n, kinds.get(n, "black"), x) for n, x in SIGMA.items()},
    )


def dividends(name, time):
    return {"ACME": 0.011}[name]


@pytest.fixture(scope="module")
def book(market):
    return Book.from_ore(PORTFOLIO, TYPES, market, dividends=dividends)


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


# ---- what is listed ------------------------------------------------------------------------------
def edited(tmp_path, market, trade, *changes):
    """The portfolio with texts of one trade replaced."""
    text = PORTFOLIO.read_text()
    begin = text.index(f'<Trade id="{trade}">')
    end = text.index("</Trade>", begin)
    part = text[begin:end]
    for old, new in changes:
        assert old in part, old
        part = part.replace(old, new)
    path = tmp_path / "p.xml"
    path.write_text(text[:begin] + part + text[end:])
    return Book.from_ore(path, TYPES, market, dividends=dividends)


EARLY = "<PaymentData><Dates><Date>2024-05-02</Date></Dates></PaymentData>"
UNREAD = [
    ("SWAP-EUR", "<TradeType>Swap<", "<TradeType>BondTRS<", "TradeType", "'BondTRS' is not read", "read: Swap"),
    ("SWAP-EUR", "<LegType>Fixed<", "<LegType>CMS<", "LegType", "'CMS' is not read", "read: Fixed, Floating"),
    ("SWAP-EUR", "2030-10-16", "2030-02-30", "EndDate", "'2030-02-30': not a date", "write YYYYMMDD"),
    ("SWAP-EUR", "2030-10-16", "20231001", "EndDate", "20231001 is not after StartDate 2023-10-16", "give a l"),
    ("SWAP-EUR", "2030-10-16", "2999-10-16", "EndDate", "2999-10-16 is outside the calendars", "from 1902"),
    ("SWAP-EUR", "<Tenor>1Y<", "<Tenor>yearly<", "Tenor", "'yearly' is no period", "write 6M"),
    ("SWAP-EUR", ">TARGET<", ">TARGT<", "Calendar", "'TARGT' is no calendar known here", "known: "),
    ("SWAP-EUR", "<Convention>MF<", "<Convention>Q<", "Convention", "'Q' is no convention known", "known: F"),
    ("SWAP-EUR", ">30/360<", ">30/365<", "DayCounter", "'30/365' is no day count known", "known: 30/360"),
    ("SWAP-EUR", ">EUR-EURIBOR-6M<", ">EUR-FOO-6M<", "Index", "'EUR-FOO-6M' is no index known", "known: "),
    ("SWAP-EUR", ">EUR-EURIBOR-6M<", ">USD-LIBOR-6M<", "Index", "is an index of USD", "the leg is in EUR"),
    ("SWAP-EUR", ">10000000<", ">1e7 EUR<", "Notional", "'1e7 EUR' is not a number", "write a plain"),
    ("SWAP-EUR", ">10000000<", ">-1e7<", "Notional", "is -1e+07", "give a number above zero"),
    ("SWAP-EUR", ">10000000<", ">inf<", "Notional", "is inf", "give a finite number"),
    ("SWAP-EUR", ">0.028<", "><", "Rate", "'' is not a number", "write a plain number"),
    ("SWAP-EUR", "<Payer>false<", "<Payer>maybe<", "Payer", "'maybe' is neither true nor false", "write"),
    ("SWAP-EUR", "<Payer>false<", "<Payer>true<", "LegData", "is paid by the payer of the first leg", "cha"),
    ("SWAP-EUR", "<Payer>false</Payer>", "", "Payer", "is missing in LegData", "add <Payer>"),
    ("SWAP-EUR", "<Currency>EUR</Currency>", "<Currency/>", "Currency", "is empty", "give a value"),
    ("SWAP-EUR", "<FixingDays>2<", "<FixingDays>two<", "FixingDays", "'two' is no number of days", "write"),
    ("SWAP-EUR", "<IsInArrears>false<", "<IsInArrears>true<", "IsInArrears", "is true, which the m", "book"),
    ("SWAP-EUR", "<Spreads>", "<Gearings><Gearing>2</Gearing></Gearings><Spreads>", "FloatingLegData",
     "has a gearing of 2", "only 1 is read"),
    ("SWAP-EUR", "<Spreads>", "<Caps><Cap>0.05</Cap></Caps><Spreads>", "Caps", "is not read", "take it out"),
    ("SWAP-EUR", "<Rates>", "<Rates><Rate>0.01</Rate>" + 7 * "<Rate>0.1</Rate>", "Rate",
     "is entry 9 of 7 coupons", "drop some"),
    ("SWAP-EUR", "<NettingSetId>SET_A</NettingSetId>", "<CounterParty>X</CounterParty>", "CounterParty",
     "stands twice", "keep one"),
    ("OIS-EUR", "<LegType>Fixed</LegType>", "<LegType>Floating</LegType>", "FloatingLegData",
     "is missing in LegData", "add <FloatingLegData>"),
    ("XCCY", "<Exchanges>", "<FXReset><ForeignCurrency>EUR</ForeignCurrency></FXReset><Exchanges>",
     "FXReset", "is not read", "take it out"),
    ("FXFWD", ">2000000<", ">-2000000<", "BoughtAmount", "is -2e+06", "give a number above zero"),
    ("FXFWD", "<ValueDate>2025-03-14</ValueDate>", "", "ValueDate", "is missing in FxForwardData", "add"),
    ("FXOPT-CALL", ">European<", ">American<", "Style", "'American' is not read", "European options"),
    ("FXOPT-CALL", ">Long<", ">Maybe<", "LongShort", "'Maybe' is not read", "read: Long"),
    ("FXOPT-CALL", "</ExerciseDates>", "<ExerciseDate>2026-04-30</ExerciseDate></ExerciseDates>",
     "OptionData", "has 2 exercise dates", "one is read"),
    ("FXOPT-CALL", "<ExerciseDates>", f"{EARLY}<ExerciseDates>", "PaymentData", "has no single date after expiry", "give one <Date>"),
    ("FLOOR", "2024-04-26", "2024-05-26", "PremiumAmount", "is still to be paid", "book the premium"),
    ("FLOOR", "<Floors><Floor>0.02</Floor></Floors>", "", "CapFloorData", "has neither caps nor fl", "give"),
    ("CAP", "EUR-EURIBOR-6M", "EUR-ESTER", "LegData", "is no Ibor leg without exchanges", "caps on Ibor"),
    ("SWAPTION-CASH", "ParYieldCurve", "Auction", "OptionData", "Cash by Auction is not read", "read: Phys"),
    ("SWAPTION", "<Rates>", "<Rates><Rate>0.01</Rate>", "LegData", "has several rates", "one strike is"),
    ("EQUITY", "<StrikeCurrency>USD<", "<StrikeCurrency>EUR<", "StrikeCurrency", "is 'EUR', not 'USD'", "q"),
    ("EQUITY", ">105<", ">-105<", "Strike", "is -105", "give a number above zero"),
]  # fmt: skip


@pytest.mark.parametrize(("trade", "old", "new", "field", "reason", "hint"), UNREAD)
def test_a_trade_that_cannot_be_read_is_listed(
    book, market, tmp_path, trade, old, new, field, reason, hint
):
    got = edited(tmp_path, market, trade, (old, new))
    (failure,) = got.failures
    assert (failure.trade, failure.field) == (trade, field)
    assert failure.reason.startswith(reason)
    assert failure.hint.startswith(hint)
    line = int(failure.where.removeprefix("p.xml:"))
    place = reason.rpartition(" in ")[2] if reason.startswith("is missing in") else field
    assert f"<{place}" in (tmp_path / "p.xml").read_text().splitlines()[line - 1]
    rest = [i for i in book.ids if i != trade]
    assert list(got.ids) == rest
    assert [got.trade(i) for i in rest] == [book.trade(i) for i in rest]


def test_ids_are_there_and_once(tmp_path, market):
    got = edited(tmp_path, market, "FXFWD", ('id="FXFWD"', 'id="XCCY"'))
    assert [f.reason for f in got.failures] == ["is the id of a trade of another type"]
    got = edited(tmp_path, market, "FXFWD", (' id="FXFWD"', ""))
    (failure,) = got.failures
    assert (failure.field, failure.reason) == ("Trade", "has no id")
    assert failure.trade.startswith("#")


def test_schedules_by_dates_and_dated_notionals(tmp_path, market, book):
    dates = "".join(f"<Date>{y}1016</Date>" for y in range(2023, 2031))
    text = PORTFOLIO.read_text()
    begin = text.index("<Rules>", text.index('id="SWAP-EUR"'))
    end = text.index("</Rules>", begin) + len("</Rules>")
    by_dates = f"<Dates><Calendar>TARGET</Calendar><Convention>MF</Convention><Dates>{dates}</Dates></Dates>"
    path = tmp_path / "p.xml"
    path.write_text(text[:begin] + by_dates + text[end:])
    assert Book.from_ore(path, TYPES, market, dividends=dividends).trade("SWAP-EUR") == book.trade(
        "SWAP-EUR"
    )
    got = edited(
        tmp_path, market, "SWAP-EUR",
        ("<Notional>10000000</Notional>",
         '<Notional>10000000</Notional><Notional startDate="2026-10-16">4000000</Notional>'),
    )  # fmt: skip
    notionals = [f.notional for f in got.trade("SWAP-EUR").fixed]
    assert notionals == [1e7] * 3 + [4e6] * 4


# ---- files ---------------------------------------------------------------------------------------
BOMB = """<?xml version="1.0"?>
<!DOCTYPE lolz [
 <!ENTITY a "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa">
 <!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">
 <!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">
 <!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;">
 <!ENTITY e "&d;&d;&d;&d;&d;&d;&d;&d;&d;&d;&d;&d;&d;&d;&d;&d;&d;&d;&d;&d;">
 <!ENTITY f "&e;&e;&e;&e;&e;&e;&e;&e;&e;&e;&e;&e;&e;&e;&e;&e;&e;&e;&e;&e;">
]>
<Portfolio>&f;</Portfolio>"""
FILES = [
    (BOMB, r"p\.xml:2: a document type is not read\. Take <!DOCTYPE"),
    ('<!DOCTYPE p [<!ENTITY x SYSTEM "file:///etc/passwd">]><Portfolio>&x;</Portfolio>', "document type"),
    ("<Portfolio>&x;</Portfolio>", r"p\.xml:1: undefined entity"),
    ("<Portfolio><Trade></Portfolio>", r"p\.xml:1: mismatched tag\. Mend the XML"),
    ("", r"p\.xml:1: no element found"),
    ("<Portfolio>" + "<a>" * 100, r"p\.xml:1: more than 60 elements within one another"),
    ("<Trades/>", r"p\.xml:1: <Trades> is no portfolio"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "message"), FILES)
def test_files_that_are_no_portfolio(tmp_path, market, text, message):
    path = tmp_path / "p.xml"
    path.write_text(text)
    with pytest.raises(BookError, match=message):
        Book.from_ore(path, TYPES, market)


def test_more_refusals(tmp_path, market):
    with pytest.raises(BookError, match=r"cannot read .*none\.xml: No such file"):
        Book.from_ore(tmp_path / "none.xml", TYPES, market)
    with pytest.raises(BookError, match=r"needs a base date\. Give market= or base_date="):
        Book.from_ore(PORTFOLIO, TYPES)
    with pytest.raises(BookError, match="no model 'swap' is registered"):
        Book.from_ore(PORTFOLIO, {}, market)
    path = tmp_path / "p.xml"
    path.write_text("<Portfolio><Note>mine</Note></Portfolio>")
    (failure,) = Book.from_ore(path, TYPES, market).failures
    assert str(failure).startswith("p.xml:1 Note is no trade")
