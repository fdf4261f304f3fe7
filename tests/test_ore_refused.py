"""Specification of ORE portfolios that are not read, whole or in part: line, element and reason."""


import pytest

ql = pytest.importorskip("QuantLib")

import models  # noqa: E402, F401 (registers the models)
from tests.tools.ore_market import (  # noqa: E402, F401 -- `book` and `market` are fixtures
    PORTFOLIO,
    TYPES,
    book,
    dividends,
    market,
)
from vectrace.book import Book  # noqa: E402
from vectrace.errors import BookError  # noqa: E402


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
