"""Specification of ORE's market data: the curves are QuantLib's own bootstraps of the same quotes, caps
are worth their quoted volatilities, and nothing in the file goes unused without a word."""

import datetime
from pathlib import Path

import numpy as np
import pytest

ql = pytest.importorskip("QuantLib")

import models  # noqa: E402, F401 (registers the models)
import vectrace as vt  # noqa: E402
from vectrace.engine import Engine  # noqa: E402
from vectrace.market.view import EagerSource, MarketView  # noqa: E402

TYPES = {m.name: t for t, m in vt.MODELS.items() if t.__module__.startswith("models.")}
FOLDER = Path(__file__).parent / "ore"
QUOTES, FIXINGS = FOLDER / "market.txt", FOLDER / "fixings.txt"
BASE, TODAY = datetime.date(2024, 4, 30), ql.Date(30, 4, 2024)
ACT365 = ql.Actual365Fixed()


@pytest.fixture(autouse=True)
def quantlib_today():
    ql.Settings.instance().evaluationDate = TODAY
    ql.IborCoupon.createAtParCoupons()
    yield
    ql.IborCoupon.createIndexedCoupons()
    ql.IndexManager.instance().clearHistories()


@pytest.fixture(scope="module")
def read():
    return vt.ore_market(QUOTES, FIXINGS)


def quotes(*head):
    """(term, value) of the lines whose key begins like `head`, by plain text."""
    out = []
    for line in QUOTES.read_text().splitlines():
        words = line.split()
        if len(words) == 3 and words[1].startswith("/".join(head) + "/"):
            out.append((words[1].rpartition("/")[2], float(words[2])))
    return out


def handle(x):
    return ql.QuoteHandle(ql.SimpleQuote(x))


def overnight_curve(code, index):
    ((_, deposit),) = quotes("MM", "RATE", code, "0D")
    place, count = (
        ql.TARGET() if code == "EUR" else ql.USDLibor(ql.Period("3M")).fixingCalendar(),
        ql.Actual360(),
    )
    mf = ql.ModifiedFollowing
    helpers = [ql.DepositRateHelper(handle(deposit), ql.Period("1D"), 0, place, mf, False, count)]
    for term, rate in quotes("IR_SWAP", "RATE", code, "2D", "1D"):
        helpers.append(ql.OISRateHelper(2, ql.Period(term), handle(rate), index))
    return ql.PiecewiseLogLinearDiscount(TODAY, helpers, ACT365)


def forward_curve(index, tenor, discount):
    place, mf = index.fixingCalendar(), ql.ModifiedFollowing
    deposits = [x for t, x in quotes("MM", "RATE", "EUR", "2D") if t == tenor]
    helpers = [ql.DepositRateHelper(handle(x), index) for x in deposits]
    for line in QUOTES.read_text().splitlines():
        key = (line.split() or ["", ""])[1 if line[:1].isdigit() else 0].split("/")
        if key[:3] == ["FRA", "RATE", "EUR"] and key[4] == tenor:
            months = int(key[3].removesuffix("M"))
            helpers.append(ql.FraRateHelper(handle(float(line.split()[2])), months, index))
    for term, rate in quotes("IR_SWAP", "RATE", "EUR", "2D", tenor):
        helpers.append(
            ql.SwapRateHelper(
                handle(rate), ql.Period(term), place, ql.Annual, mf,
                ql.Thirty360(ql.Thirty360.BondBasis), index, ql.QuoteHandle(), ql.Period("0D"),
                ql.YieldTermStructureHandle(discount),
            )
        )  # fmt: skip
    return ql.PiecewiseLogLinearDiscount(TODAY, helpers, ACT365)


def same(curve, theirs):
    """Equal discount factors at every node of either: the bootstraps agree."""
    assert curve.interpolation == "log_linear_discount"
    for day in theirs.dates()[1:]:
        t = (day - TODAY) / 365.0
        mine = np.exp(-np.interp(t, curve.times, curve.zeros * curve.times))
        assert abs(mine - theirs.discount(day)) <= 1e-11, (curve.name, day)
    assert len(theirs.dates()) == len(curve.times) + 1


def test_curves_are_quantlibs_bootstraps_of_the_same_quotes(read):
    market = read.market
    assert market.base_date == BASE
    eur = overnight_curve("EUR", ql.Estr())
    same(market.curve("EUR"), eur)
    same(market.curve("EUR-6M"), forward_curve(ql.Euribor6M(), "6M", eur))
    same(market.curve("EUR-3M"), forward_curve(ql.Euribor3M(), "3M", eur))
    assert {c.name for c in market.curves} == {"EUR", "EUR-3M", "EUR-6M", "USD", "USD-3M"}


def test_a_portfolio_on_that_market_is_priced_as_by_quantlib(read):
    book = vt.Book.from_ore(FOLDER / "portfolio.xml", TYPES, read.market, dividends=read.dividends)
    assert book.failures == ()
    replay = Engine().compile(book, read.market)
    assert replay.failures == []
    got = dict(zip(book.ids, replay.base()["npv"].tolist(), strict=True))
    assert np.isfinite(list(got.values())).all()

    eur = overnight_curve("EUR", ql.Estr())
    discount = ql.YieldTermStructureHandle(eur)
    forward = ql.YieldTermStructureHandle(forward_curve(ql.Euribor6M(), "6M", eur))
    index = ql.Euribor6M(forward)
    index.addFixing(ql.Date(12, 4, 2024), 0.0384, True)
    mf, way = ql.ModifiedFollowing, ql.DateGeneration.Forward
    first, last = ql.Date(16, 10, 2023), ql.Date(16, 10, 2030)
    legs = [
        ql.Schedule(first, last, ql.Period(t), ql.TARGET(), mf, mf, way, False)
        for t in ("1Y", "6M")
    ]
    swap = ql.VanillaSwap(
        ql.Swap.Receiver, 1e7, legs[0], 0.028, ql.Thirty360(ql.Thirty360.USA), legs[1], index, 0.0,
        ql.Actual360(), mf,
    )  # fmt: skip
    swap.setPricingEngine(ql.DiscountingSwapEngine(discount))
    assert abs(got["SWAP-EUR"] - swap.NPV()) <= 1e-10 * 1e7
    option = ql.VanillaOption(
        ql.PlainVanillaPayoff(ql.Option.Call, 1.09), ql.EuropeanExercise(ql.Date(30, 4, 2025))
    )
    usd = overnight_curve("USD", ql.FedFunds())
    vol = ql.BlackVolTermStructureHandle(ql.BlackConstantVol(TODAY, ql.TARGET(), 0.0765, ACT365))
    process = ql.BlackScholesMertonProcess(
        handle(1.0718), discount, ql.YieldTermStructureHandle(usd), vol
    )
    option.setPricingEngine(ql.AnalyticEuropeanEngine(process))
    assert abs(got["FXOPT-CALL"] - 1e6 * option.NPV()) <= 1e-10 * 1e6


def test_quoted_caps_are_worth_their_quoted_volatilities(read, tmp_path):
    """A cap of the quoted length and strike, without its first period, on the stripped surface."""
    market = read.market
    eur = overnight_curve("EUR", ql.Estr())
    discount = ql.YieldTermStructureHandle(eur)
    index = ql.Euribor6M(ql.YieldTermStructureHandle(forward_curve(ql.Euribor6M(), "6M", eur)))
    start = ql.TARGET().advance(TODAY, 2, ql.Days)
    mf, way = ql.ModifiedFollowing, ql.DateGeneration.Backward
    portfolio, expected = [], []
    for line in QUOTES.read_text().splitlines():
        words = line.split()
        key = words[1].split("/") if len(words) == 3 else [""]
        if key[0] != "CAPFLOOR":
            continue
        years, strike, flat = int(key[3].removesuffix("Y")), float(key[7]), float(words[2])
        end = start + ql.Period(years, ql.Years)
        dates = ql.Schedule(start, end, ql.Period("6M"), ql.TARGET(), mf, mf, way, False)
        leg = ql.IborLeg([1e6], dates, index, ql.Actual360(), mf)[1:]
        cap = ql.Cap(leg, [strike])
        cap.setPricingEngine(ql.BachelierCapFloorEngine(discount, handle(flat)))
        expected.append(cap.NPV())
        days = "".join(f"<Date>{d.ISO()}</Date>" for d in list(dates)[1:])
        portfolio.append(CAP.format(name=f"CAP-{years}-{strike}", days=days, strike=strike))
    path = tmp_path / "caps.xml"
    path.write_text(f"<Portfolio>{''.join(portfolio)}</Portfolio>")
    book = vt.Book.from_ore(path, TYPES, market)
    assert book.failures == ()
    got = Engine().compile(book, market).base()["npv"]
    assert len(got) == 24
    np.testing.assert_allclose(got, expected, rtol=0.0, atol=1e-10 * 1e6)


CAP = """<Trade id="{name}"><TradeType>CapFloor</TradeType>
<Envelope><CounterParty>A</CounterParty></Envelope>
<CapFloorData><LongShort>Long</LongShort><LegData><LegType>Floating</LegType><Payer>false</Payer>
<Currency>EUR</Currency><Notionals><Notional>1e6</Notional></Notionals>
<DayCounter>A360</DayCounter><PaymentConvention>MF</PaymentConvention>
<ScheduleData><Dates><Calendar>TARGET</Calendar><Dates>{days}</Dates></Dates></ScheduleData>
<FloatingLegData><Index>EUR-EURIBOR-6M</Index></FloatingLegData></LegData>
<Caps><Cap>{strike}</Cap></Caps></CapFloorData></Trade>"""


def test_what_else_is_read(read):
    market = read.market
    assert market.fx == {"EUR": 1.0, "GBPUSD": 1.2549, "USD": 1.0718}
    assert market.spots == {"ACME": 98.0}
    fx, equity, swaption = (market.vols[n] for n in ("EURUSD", "ACME", "EUR-SWAPTION"))
    assert (fx.kind, fx.time, fx.value.tolist()) == (
        "black",
        "variance",
        [0.071, 0.074, 0.0765, 0.079],
    )
    assert equity.value.tolist() == [0.27, 0.25, 0.24]
    assert (swaption.kind, swaption.value.shape) == ("normal", (5, 4))
    assert swaption.tenors.tolist() == [2.0, 5.0, 10.0, 20.0]
    assert read.dividends("ACME", 1.0) == pytest.approx(0.011)
    assert read.dividends("ACME", 2.0) == pytest.approx(0.0125)
    assert read.dividends("ACME", 9.0) == pytest.approx(0.014)
    assert read.dividends("NOBODY", 1.0) == 0.0
    index = market.index("EUR-EURIBOR-6M")
    assert index.fixing_times.tolist() == [-201 / 365, -18 / 365]  # the fixing of May is not known
    assert index.fixing_values.tolist() == [0.0411, 0.0384]
    assert len(market.index("EUR-ESTER").fixing_times) > 80


def test_what_is_not_used_is_counted(read):
    assert read.notes == (
        "fixings of SEK-STIBOR-3M are not used: there is no such index",
        "2 quotes CC_BASIS_SWAP/BASIS_SPREAD/… are not used",
        "1 quotes CORRELATION/RATE/… are not used",
        "1 quotes FX/RATE/… are not used",
        "1 quotes FX_OPTION/RATE_LNVOL/… are not used",
        "1 quotes SWAPTION/RATE_NVOL/… are not used",
    )


def written(tmp_path, *lines):
    path = tmp_path / "m.txt"
    path.write_text("\n".join(lines) + "\n")
    return path


def test_options_quoted_at_strikes_make_a_smile(tmp_path):
    """Each quoted option keeps its volatility; between an expiry's strikes it is linear, flat beyond them; the
    quotes at the money and by delta are counted as not used."""
    given = {("3M", 80.0): 0.31, ("3M", 100.0): 0.27, ("3M", 120.0): 0.26, ("1Y", 90.0): 0.28, ("1Y", 110.0): 0.24}
    lines = [f"20240430 EQUITY_OPTION/RATE_LNVOL/SMILE/USD/{t}/{k:g} {v}" for (t, k), v in given.items()]
    lines += ["20240430 EQUITY_OPTION/RATE_LNVOL/SMILE/USD/1Y/ATMF 0.5",
              "20240430 EQUITY_OPTION/RATE_LNVOL/ONE/USD/1Y/ATMF 0.3",
              "20240430 EQUITY_OPTION/RATE_LNVOL/ONE/USD/1Y/95 0.5",
              "20240430 FX_OPTION/RATE_LNVOL/EUR/USD/1Y/25BF 0.01"]
    read = vt.ore_market(written(tmp_path, *QUOTES.read_text().splitlines(), *lines))
    vol = MarketView(EagerSource(read.market)).vol("SMILE")
    data = read.market.vols["SMILE"]
    assert (data.strike, data.time, list(data.strikes)) == ("strike", "variance", [80.0, 90.0, 100.0, 110.0, 120.0])
    near, far = data.expiries
    for (tenor, strike), value in given.items():
        assert float(np.ravel(vol.sigma(near if tenor == "3M" else far, strike, 100.0))[0]) == value
    for strike, value in ((100.0, 0.26), (50.0, 0.28), (150.0, 0.24)):
        np.testing.assert_allclose(np.ravel(vol.sigma(far, strike, 100.0)), value, rtol=1e-15)
    assert read.market.vols["ONE"].value == [0.3]
    assert "2 quotes EQUITY_OPTION/RATE_LNVOL/… are not used" in read.notes
    assert "2 quotes FX_OPTION/RATE_LNVOL/… are not used" in read.notes


def test_of_two_values_the_first_is_used(tmp_path):
    path = written(tmp_path, *(f"20240430 FX/RATE/EUR/USD {x}" for x in ("1.1", "1.1", "1.2")))
    read = vt.ore_market(path)
    assert read.market.fx["USD"] == 1.1
    assert read.notes == ("m.txt:3: FX/RATE/EUR/USD is 1.2, and 1.1 in line 1, which is used",)


def test_zero_rates_and_discount_factors_given_directly(tmp_path):
    path = written(
        tmp_path,
        "2024-04-30 ZERO/RATE/EUR/EUR1D/A365/1Y 0.03",
        "2024-04-30,ZERO/RATE/EUR/EUR1D/A360/20260430,0.035",
        "2024-04-30;DISCOUNT/RATE/EUR/EUR6M/1Y;0.97",
        "2024-04-30 DISCOUNT/RATE/EUR/EUR6M/2Y 0.94  # a comment",
    )
    market = vt.ore_market(path, interpolation="linear_zero").market
    assert market.curve("EUR").times.tolist() == [1.0, 2.0]
    assert market.curve("EUR").zeros == pytest.approx([0.03, 0.035 * 730 / 360 / 2.0])
    assert market.curve("EUR-6M").zeros == pytest.approx([-np.log(0.97), -np.log(0.94) / 2.0])
    assert market.index("EUR-EURIBOR-6M").curve == "EUR-6M"
    assert market.index("EUR-ESTER").curve == "EUR"


def test_a_currency_without_overnight_quotes_discounts_on_its_swaps(tmp_path):
    lines = ["20240430 MM/RATE/EUR/2D/6M 0.038"]
    lines += [f"20240430 IR_SWAP/RATE/EUR/2D/6M/{t}Y 0.0{37 - t}" for t in (2, 3, 5, 10)]
    lines += ["20240430 IR_SWAP/RATE/XXX/2D/6M/5Y 0.1"]
    read = vt.ore_market(written(tmp_path, *lines))
    assert read.notes == (
        "EUR has no overnight quotes: it discounts on its 6M swaps",
        "quotes of XXX are not used: its conventions are not known",
        "1 quotes IR_SWAP/RATE/… are not used",
    )
    curve = read.market.curve("EUR")
    # every par swap is worth nothing on the one curve
    place, start = ql.TARGET(), ql.TARGET().advance(TODAY, 2, ql.Days)
    nodes = [TODAY] + [TODAY + round(t * 365) for t in curve.times]
    factors = [1.0, *np.exp(-curve.zeros * curve.times)]
    mine = ql.YieldTermStructureHandle(ql.DiscountCurve(nodes, factors, ACT365))
    for term, rate in ((2, 0.035), (10, 0.027)):
        swap = ql.MakeVanillaSwap(
            ql.Period(term, ql.Years), ql.Euribor6M(mine), rate, ql.Period("0D"), effectiveDate=start,
            fixedLegDayCount=ql.Thirty360(ql.Thirty360.BondBasis), fixedLegCalendar=place,
            discountingTermStructure=mine,
        )  # fmt: skip
        assert abs(swap.NPV()) <= 1e-12


DROPPED = [
    (["FX/RATE/EUR/USD -1"], "FX/RATE/EUR/USD is -1"),
    (["IR_SWAP/RATE/EUR/2D/1D/long 0.03"], "IR_SWAP/RATE/EUR/2D/1D/long has no term such as 2D, 6M, 10Y"),
    (["MM/RATE/EUR/0D/1D 0.03", "IR_SWAP/RATE/EUR/0D/1D/x 1"], "IR_SWAP/RATE/EUR/0D/1D/x has no term"),
    (["ZERO/RATE/EUR/EUR1D/A365/0D 0.03"], "ZERO/RATE/EUR/EUR1D/A365/0D has no date after today"),
    (["ZERO/RATE/EUR/EUR1D/A365/soon 0.03"], "ZERO/RATE/EUR/EUR1D/A365/soon has no date after today"),
    (["ZERO/RATE/EUR/EUR1D/BUS252/1Y 0.03"], "ZERO/RATE/EUR/EUR1D/BUS252/1Y counts days by BUS252"),
    (["DISCOUNT/RATE/EUR/EUR1D/1Y -0.9"], "DISCOUNT/RATE/EUR/EUR1D/1Y is -0.9"),
    (["ZERO/RATE/EUR/EUR1D/A365/1Y 0.03", "ZERO/RATE/EUR/EUR1D/A365/2025-04-30 0.04"],
     "ZERO/RATE/EUR/EUR1D/A365/2025-04-30 has the date of ZERO/RATE/EUR/EUR1D/A365/1Y"),
    (["FX_OPTION/RATE_LNVOL/EUR/USD/x/ATM 0.1"], "FX_OPTION/RATE_LNVOL/EUR/USD/x/ATM has no expiry after"),
    (["EQUITY_DIVIDEND/RATE/A/USD/x 0.1"], "EQUITY_DIVIDEND/RATE/A/USD/x has no date after today"),
    (["FX/RATE/EUR/" + "U" * 1_000_000 + " 0"], "FX/RATE/EUR/UUUU"),
]  # fmt: skip


@pytest.mark.parametrize(("lines", "message"), DROPPED)
def test_a_quote_that_cannot_be_used_is_told_and_the_others_are(tmp_path, lines, message):
    path = written(tmp_path, *(f"20240430 {x}" for x in lines), "20240430 FX/RATE/EUR/GBP 0.85")
    read = vt.ore_market(path)
    assert read.market.fx["GBP"] == 0.85
    (note,) = [n for n in read.notes if n.startswith(f"m.txt:{len(lines)}: ")]
    assert note.startswith(f"m.txt:{len(lines)}: {message}")
    assert note.endswith(": it is not used")
    assert len(note) < 300


def test_what_cannot_be_made_is_told_and_the_rest_is(tmp_path):
    lines = QUOTES.read_text().splitlines()
    lines = [x for x in lines if "CAPFLOOR" not in x and "RATE_NVOL/EUR/5Y/10Y" not in x]
    lines += ["20240430 IR_SWAP/RATE/GBP/0D/1D/1Y 0.05", "20240430 IR_SWAP/RATE/GBP/0D/1D/30Y 9.0"]
    lines += [f"20240430 CAPFLOOR/RATE_LNVOL/EUR/{t}Y/6M/0/0/-0.01 0.3" for t in (1, 2)]
    lines += [
        f"20240430 CAPFLOOR/RATE_NVOL/EUR/{t}Y/3M/0/0/0.02 {v}" for t, v in ((1, 0.02), (2, 0.001))
    ]
    read = vt.ore_market(written(tmp_path, *lines))
    assert "GBP is not made: its quotes have no solution" in read.notes
    assert "EUR-SWAPTION: 1 of 5 rows have holes and are left out" in read.notes
    assert any(
        n.startswith("EUR-6M-CAPFLOOR of RATE_LNVOL is not made: a lognormal volatility at -0.01")
        for n in read.notes
    )
    assert (
        "EUR-3M-CAPFLOOR of RATE_NVOL is not made: the last optionlets of a cap of 2 years at 0.02 "
        "would need a negative volatility"
    ) in read.notes
    assert read.market.vols["EUR-SWAPTION"].value.shape == (4, 4)
    assert {c.name for c in read.market.curves} == {"EUR", "EUR-3M", "EUR-6M", "USD", "USD-3M"}
    assert sum("quotes IR_SWAP/RATE" in n for n in read.notes) == 1


def test_crosses_and_quotes_the_other_way_round(tmp_path):
    quotes = [
        "GBP/USD 1.25",
        "EUR/USD 1.1",
        "USD/EUR 0.9",
        "EUR/GBP 0.88",
        "USD/TRY 32.0",
        "CHF/SEK 11",
    ]
    read = vt.ore_market(written(tmp_path, *(f"20240430 FX/RATE/{q}" for q in quotes)))
    assert read.market.fx == {"EUR": 1.0, "USD": 1.1, "GBP": 0.88, "USDTRY": 32.0, "CHFSEK": 11.0}
    assert read.notes == ("2 quotes FX/RATE/… are not used",)


BAD = [
    (["20240430 FX/RATE/EUR/USD"], r"m\.txt:1: has 2 words, not three\. Write date, key and value"),
    (["20240230 FX/RATE/EUR/USD 1.1"], r"m\.txt:1: '20240230': not a date"),
    (["", "20240430 FX/RATE/EUR/USD 1,1x"], r"m\.txt:2: has 4 words"),
    (["20240430 FX/RATE/EUR/USD one"], r"m\.txt:1: 'one' is not a number"),
    (["20240430 FX/RATE/EUR/USD nan"], r"m\.txt:1: FX/RATE/EUR/USD is nan"),
    (["20240430 FX/RATE/EUR/USD 1", "20240501 FX/RATE/EUR/USD 1"], "has quotes of 2 days. Say which"),
    ([], "has quotes of 0 days"),
    (["20240430 FX/RATE/EUR/" + "U" * 1_000_000 + " x"], "'x' is not a number"),
    (["20240430 FX/RATE/EUR/USD " + "9x" * 1_000_000], r"'9x9x.*… \(2,000,000 characters\)' is not a number"),
]  # fmt: skip


@pytest.mark.parametrize(("lines", "message"), BAD)
def test_a_market_that_cannot_be_used(tmp_path, lines, message):
    with pytest.raises(vt.MarketError, match=message) as error:
        vt.ore_market(written(tmp_path, *lines))
    assert len(str(error.value)) < 400


def test_more_refusals(tmp_path):
    with pytest.raises(vt.MarketError, match=r"cannot read .*none\.txt"):
        vt.ore_market(tmp_path / "none.txt")
    with pytest.raises(vt.MarketError, match=r"no quotes of 2020-01-01\. It has from 2024-04-30"):
        vt.ore_market(QUOTES, base_date=datetime.date(2020, 1, 1))
    with pytest.raises(vt.MarketError, match="interpolation 'cubic' is unknown"):
        vt.ore_market(QUOTES, interpolation="cubic")
