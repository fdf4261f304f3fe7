"""Specification of CSV books: swaps by conventions have QuantLib's own schedules, accruals and values."""

import datetime
import random

import numpy as np
import pytest

from models.swap import SwapTrade
from vectrace.book.conventions import ConventionError, Conventions, calendar, quantlib, swap_flows
from vectrace.book.csv_book import read_csv_book
from vectrace.engine import Engine
from vectrace.errors import BookError
from vectrace.market.data import CurveData, IndexData, Market

ql = pytest.importorskip("QuantLib")
BASE = datetime.date(2024, 4, 30)
TENORS = np.floor(np.array([0.25, 0.5, 1, 2, 3, 5, 7, 10, 15, 20, 30, 45]) * 365.0)
DISCOUNT = [0.039, 0.0385, 0.036, 0.031, 0.029, 0.028, 0.028, 0.0285, 0.029, 0.0285, 0.027, 0.026]
FORWARD = [z + 0.002 for z in DISCOUNT]
HEADER = (
    "id,netting_set,currency,direction,notional,rate,start,maturity,spread,calendar,rule,"
    "fixed_frequency,fixed_day_count,floating_frequency,floating_day_count,stub,end_of_month,"
    "fixing_lag,payment_lag,coupons"
)
# Written out again here: the test shares no table with what it tests.
CALENDARS = {
    "TARGET": ql.TARGET(),
    "US": ql.UnitedStates(ql.UnitedStates.GovernmentBond),
    "UK": ql.UnitedKingdom(),
    "TARGET+UK": ql.JointCalendar(ql.TARGET(), ql.UnitedKingdom()),
    "NONE": ql.NullCalendar(),
}
RULES = {
    "F": ql.Following,
    "MF": ql.ModifiedFollowing,
    "P": ql.Preceding,
    "MP": ql.ModifiedPreceding,
    "U": ql.Unadjusted,
}
COUNTS = {
    "ACT/360": ql.Actual360(),
    "ACT/365F": ql.Actual365Fixed(),
    "30/360": ql.Thirty360(ql.Thirty360.BondBasis),
    "30E/360": ql.Thirty360(ql.Thirty360.European),
    "ACT/ACT": ql.ActualActual(ql.ActualActual.ISDA),
    "ACT/ACT ICMA": ql.ActualActual(ql.ActualActual.ISMA),
}
MONTHS = {"3M": 3, "6M": 6, "12M": 12, "1M": 1}


def day(rng, low, high):
    return BASE + datetime.timedelta(days=rng.randint(low, high))


def to_ql(d):
    return ql.Date(d.day, d.month, d.year)


def random_trade(rng, i):
    start = day(rng, -1500, 700)
    return {
        "id": f"T{i}",
        "netting_set": "M",
        "currency": "EUR",
        "direction": rng.choice(["receive", "pay"]),
        "notional": float(rng.randint(1, 500)) * 1e5,
        "rate": round(rng.uniform(-0.01, 0.06), 5),
        "start": start,
        "maturity": start + datetime.timedelta(days=rng.randint(1600, 10500)),
        "spread": rng.choice([0.0, 0.0012]),
        "calendar": rng.choice(list(CALENDARS)),
        "rule": rng.choice(list(RULES)),
        "fixed_frequency": rng.choice(["3M", "6M", "12M"]),
        "fixed_day_count": rng.choice(list(COUNTS)),
        "floating_frequency": rng.choice(["1M", "3M", "6M"]),
        "floating_day_count": rng.choice(["ACT/360", "ACT/365F"]),
        "stub": rng.choice(["short_front", "long_front", "short_back", "long_back"]),
        "end_of_month": rng.choice(["yes", "no"]),
        "fixing_lag": rng.choice([0, 2]),
        "payment_lag": rng.choice([0, 0, 2]),
        "coupons": rng.choice(["par", "indexed"]),
    }


def ql_schedule(t, months):
    """QuantLib's schedule. A long stub: the regular dates counted from the other end, the one next
    to the stub left out."""
    first, last = to_ql(t["start"]), to_ql(t["maturity"])
    backward = "front" in t["stub"]
    rule = ql.DateGeneration.Backward if backward else ql.DateGeneration.Forward
    period, bdc = ql.Period(months, ql.Months), RULES[t["rule"]]
    eom = t["end_of_month"] == "yes"
    args = (first, last, period, CALENDARS[t["calendar"]], bdc, bdc, rule, eom)
    if t["stub"].startswith("short"):
        return ql.Schedule(*args)
    null, dates = ql.NullCalendar(), []
    anchor, sign = (last, -1) if backward else (first, 1)
    for k in range(1, 2000):
        d = null.advance(anchor, sign * k * months, ql.Months, ql.Unadjusted, eom)
        if not first < d < last:
            break
        dates.append(d)
    whole = d in (first, last)  # no stub
    if whole or not dates or (len(dates) == 1):
        made = ql.Schedule(*args)
        if whole or not dates:
            return made
    place = dates[-2] if len(dates) > 1 else (last if backward else first)
    return ql.Schedule(*args, place) if backward else ql.Schedule(*args, ql.Date(), place)


def ql_legs(t, index):
    fixed = ql.FixedRateLeg(
        ql_schedule(t, MONTHS[t["fixed_frequency"]]),
        COUNTS[t["fixed_day_count"]],
        [t["notional"]],
        [t["rate"]],
        RULES[t["rule"]],
        paymentCalendar=CALENDARS[t["calendar"]],
        paymentLag=t["payment_lag"],
    )
    floating = ql.IborLeg(
        [t["notional"]],
        ql_schedule(t, MONTHS[t["floating_frequency"]]),
        index,
        COUNTS[t["floating_day_count"]],
        RULES[t["rule"]],
        [t["fixing_lag"]],
        [1.0],
        [t["spread"]],
        paymentCalendar=CALENDARS[t["calendar"]],
        paymentLag=t["payment_lag"],
    )
    return fixed, floating


def zero_curve(zeros):
    dates = [to_ql(BASE)] + [to_ql(BASE + datetime.timedelta(days=int(d))) for d in TENORS]
    curve = ql.ZeroCurve(dates, [zeros[0], *zeros], ql.Actual365Fixed())
    return ql.YieldTermStructureHandle(curve)


@pytest.fixture
def evaluation():
    ql.Settings.instance().evaluationDate = to_ql(BASE)
    yield
    ql.IborCoupon.createAtParCoupons()
    ql.IndexManager.instance().clearHistories()


def fixing_of(serial):
    return round(0.03 + 0.01 * np.sin(serial / 300.0), 6)


def test_500_random_swaps_are_quantlibs(evaluation, tmp_path):
    rng = random.Random(7)
    trades = [random_trade(rng, i) for i in range(500)]
    path = tmp_path / "book.csv"
    lines = [",".join(str(t[k]) for k in HEADER.split(",")) for t in trades]
    path.write_text("\n".join([HEADER, *lines]) + "\n")
    book = read_csv_book(path, SwapTrade, BASE)
    assert book.failures == ()
    assert book.ids == tuple(t["id"] for t in trades)
    assert book.place("T3") == "book.csv:5"

    # the same fixings for every index, one a day
    past = np.arange(-1800, 0)
    zero = to_ql(BASE).serialNumber()
    values = np.array([fixing_of(zero + int(d)) for d in past])
    names = {f"EUR-{f}" for f in ("1M", "3M", "6M")}
    market = Market(
        BASE,
        curves=(
            CurveData("EUR", "EUR", TENORS / 365.0, DISCOUNT),
            CurveData("F", "EUR", TENORS / 365.0, FORWARD),
        ),
        indices=tuple(IndexData(n, "F", past / 365.0, values) for n in names),
    )
    got = Engine().compile(book, market).base()["npv"]

    discount, forward = zero_curve(DISCOUNT), zero_curve(FORWARD)
    engine = ql.DiscountingSwapEngine(discount)
    worst = 0.0
    for row, t in enumerate(trades):
        (
            ql.IborCoupon.createAtParCoupons
            if t["coupons"] == "par"
            else ql.IborCoupon.createIndexedCoupons
        )()
        place = CALENDARS[t["calendar"]]
        index = ql.IborIndex(
            f"X{row}",
            ql.Period(MONTHS[t["floating_frequency"]], ql.Months),
            t["fixing_lag"],
            ql.EURCurrency(),
            place,
            RULES[t["rule"]],
            t["end_of_month"] == "yes",
            COUNTS[t["floating_day_count"]],
            forward,
        )
        fixed, floating = ql_legs(t, index)
        for flow in floating:
            date = ql.as_floating_rate_coupon(flow).fixingDate()
            if date < to_ql(BASE):
                index.addFixing(date, float(fixing_of(date.serialNumber())), True)
        mine = book.trade(t["id"])
        check_leg(mine.fixed, [ql.as_fixed_rate_coupon(f) for f in fixed], zero)
        check_leg(mine.floating, [ql.as_floating_rate_coupon(f) for f in floating], zero)
        sign = 1.0 if t["direction"] == "receive" else -1.0
        swap = ql.Swap(floating, fixed)
        swap.setPricingEngine(engine)
        worst = max(worst, abs(got[row] - sign * swap.NPV()) / t["notional"])
    assert worst <= 1e-12


def check_leg(mine, theirs, zero):
    """Payment dates and year fractions, flow by flow, to the bit."""
    assert len(mine) == len(theirs)
    for flow, coupon in zip(mine, theirs, strict=True):
        assert flow.pay_time == (coupon.date().serialNumber() - zero) / 365.0
        assert flow.accrual == coupon.accrualPeriod()
        if hasattr(flow, "fixing_time"):
            assert flow.fixing_time == (coupon.fixingDate().serialNumber() - zero) / 365.0


# ---- names and defaults --------------------------------------------------------------------------
def test_empty_cells_take_the_conventions_of_the_currency(tmp_path):
    path = tmp_path / "b.csv"
    path.write_text(
        "id,netting_set,currency,direction,notional,rate,start,maturity,note\n"
        "A,M,USD,pay,1000000,0.04,2024-05-02,2029-05-02,mine\n\n"
        "B,M,EUR,receive,1000000,0.04,2024-05-02,2029-05-02,\n"
    )
    book = read_csv_book(path, SwapTrade, BASE)
    a, b = book.trade("A"), book.trade("B")
    assert (len(a.fixed), len(a.floating), a.index, a.discount) == (10, 20, "USD-3M", "USD")
    assert (len(b.fixed), len(b.floating), b.index, b.direction) == (5, 10, "EUR-6M", 1.0)
    own = {"EUR": Conventions(fixed_frequency="3M")}
    assert len(read_csv_book(path, SwapTrade, BASE, own).trade("B").fixed) == 20
    assert book.place("B") == "b.csv:4"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "b.csv is empty"),
        ("id,netting_set\n", "b.csv:1: column 'currency' is missing"),
        ("id,id\n", "column 'id' stands twice"),
        ("id,maturty\n", "column 'maturty' is unknown. Did you mean 'maturity'"),
        ("id,colour\n", "column 'colour' is unknown. Use `note`"),
    ],
)
def test_a_file_that_cannot_be_used(tmp_path, text, message):
    path = tmp_path / "b.csv"
    path.write_text(text)
    with pytest.raises(BookError, match=message):
        read_csv_book(path, SwapTrade, BASE)
    with pytest.raises(BookError, match="cannot read"):
        read_csv_book(tmp_path / "none.csv", SwapTrade, BASE)


def test_without_quantlib_the_message_has_the_command(monkeypatch):
    import sys

    quantlib.cache_clear()
    calendar.cache_clear()
    monkeypatch.setitem(sys.modules, "QuantLib", None)
    with pytest.raises(
        BookError, match=r"need QuantLib, which is not installed\. Run `pip install"
    ):
        swap_flows(BASE, BASE.replace(year=2030), BASE, Conventions())
    monkeypatch.undo()
    quantlib.cache_clear()


def test_conventions_are_checked():
    with pytest.raises(ConventionError, match="'act/360' is unknown"):
        Conventions(fixed_day_count="act/360")
    with pytest.raises(ConventionError, match="'TARGOT' is unknown"):
        Conventions(calendar="UK+TARGOT")
