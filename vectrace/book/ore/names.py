"""ORE's words for calendars, day counts, rules, periods and indices, as QuantLib's objects.

Knows QuantLib. Every function takes the node that holds the word, and raises Unreadable naming it.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from vectrace.book.conventions import FIRST_YEAR, LAST_YEAR, ql_date, quantlib
from vectrace.book.ore.xml import Node, Unreadable

TRUE, FALSE = ("true", "y", "yes", "1"), ("false", "n", "no", "0")
RULES = {
    "Following": "F Following FOLLOWING", "ModifiedFollowing": "MF ModifiedFollowing MODIFIEDF",
    "Preceding": "P Preceding PRECEDING", "ModifiedPreceding": "MP ModifiedPreceding MODIFIEDP",
    "Unadjusted": "U Unadjusted INDIFF NONE",
}  # fmt: skip
DAY_COUNTS: dict[str, tuple[str, Callable[[Any], Any]]] = {
    "ACT/360": ("A360|Actual/360|ACT/360|Act/360", lambda ql: ql.Actual360()),
    "ACT/365": (
        "A365|A365F|Actual/365 (Fixed)|ACT/365|Act/365|ACT/365.FIXED",
        lambda ql: ql.Actual365Fixed(),
    ),
    "30/360": (
        "30/360|T360|30/360 US|30/360 (US)|30/360 (Bond Basis)",
        lambda ql: ql.Thirty360(ql.Thirty360.USA),
    ),
    "30E/360": (
        "30E/360|30E/360 (Eurobond Basis)",
        lambda ql: ql.Thirty360(ql.Thirty360.European),
    ),
    "ACT/ACT": (
        "ActActISDA|Actual/Actual (ISDA)|ACT/ACT|ACT/ACT.ISDA|ActAct|ACT",
        lambda ql: ql.ActualActual(ql.ActualActual.ISDA),
    ),
    "ACT/ACT ISMA": (
        "ActActISMA|Actual/Actual (ISMA)|ACT/ACT.ISMA|ActActICMA",
        lambda ql: ql.ActualActual(ql.ActualActual.ISMA),
    ),
}
CALENDARS = {
    "TARGET": "TARGET TGT EUR EUTA", "UnitedKingdom": "UK GBP GB GBR LNB GBLO",
    "Switzerland": "CH CHF CHE ZUB CHZU", "Japan": "JP JPY JPN TKB JPTO",
    "Canada": "CA CAD CAN TRB CATO", "Australia": "AU AUD AUS SYB", "NewZealand": "NZ NZD NZL",
    "Sweden": "SE SEK SWE SS SEST", "Norway": "NO NOK NOR", "Denmark": "DK DKK DNK DEN",
    "Poland": "PL PLN POL", "CzechRepublic": "CZ CZK CZE", "Hungary": "HU HUF HUN",
    "Romania": "RO RON ROU", "Turkey": "TR TRY TUR TRIS", "HongKong": "HK HKD HKG",
    "Singapore": "SG SGD SGP", "SouthAfrica": "ZA ZAR ZAF", "Mexico": "MX MXN MEX",
    "Brazil": "BR BRL BRA", "China": "CN CNY CNH CHN", "India": "IN INR IND",
    "NullCalendar": "NullCalendar Null", "WeekendsOnly": "WeekendsOnly",
    "UnitedStates.Settlement": "US USD USA NYB USNY US-SET", "UnitedStates.FederalReserve": "US-FED",
    "UnitedStates.GovernmentBond": "US-GOV", "UnitedStates.NYSE": "US-NYSE XNYS",
    "UnitedStates.SOFR": "US-SOFR", "UnitedStates.LiborImpact": "US-LIBOR",
    "Germany.Settlement": "DE DEU FRA", "Russia": "RU RUB RUS", "Ukraine": "UA UAH UKR",
    "SouthKorea.Settlement": "KR KRW KOR", "Taiwan": "TW TWD TWN", "Thailand": "TH THB THA",
    "Indonesia": "ID IDR IDN", "SaudiArabia": "SAR SAU", "Iceland": "IS ISK ISL",
    "Argentina": "AR ARS ARG", "Chile": "CL CLP CHL", "Finland": "FI FIN",
}  # fmt: skip
IBOR = {
    "EUR-EURIBOR": "Euribor", "EUR-LIBOR": "EURLibor", "USD-LIBOR": "USDLibor",
    "GBP-LIBOR": "GBPLibor", "CHF-LIBOR": "CHFLibor", "JPY-LIBOR": "JPYLibor",
    "JPY-TIBOR": "Tibor", "CAD-CDOR": "Cdor", "CAD-LIBOR": "CADLibor", "AUD-BBSW": "Bbsw",
    "AUD-LIBOR": "AUDLibor", "NZD-BKBM": "Bkbm", "DKK-LIBOR": "DKKLibor", "SEK-LIBOR": "SEKLibor",
    "NOK-NIBOR": "Nibor", "ZAR-JIBAR": "Jibar", "PLN-WIBOR": "Wibor", "CZK-PRIBOR": "Pribor",
}  # fmt: skip
OVERNIGHT = {
    "EUR-EONIA": "Eonia", "EUR-ESTER": "Estr", "USD-FedFunds": "FedFunds", "USD-SOFR": "Sofr",
    "GBP-SONIA": "Sonia", "CHF-SARON": "Saron", "JPY-TONAR": "Tonar", "CAD-CORRA": "Corra",
    "AUD-AONIA": "Aonia", "NZD-NZIONA": "Nzocr", "DKK-DESTR": "Destr", "SEK-SWESTR": "Swestr",
}  # fmt: skip


SPELLED = {"US with Libor impact": "US-LIBOR", "London stock exchange": "GB", "US settlement": "US-SET",
           "UK settlement": "GB", "New York stock exchange": "XNYS"}  # fmt: skip


def _inverse(table: Mapping[str, str], separator: str | None = None) -> dict[str, str]:
    return {word: name for name, words in table.items() for word in words.split(separator)}


_RULES, _CALENDARS = _inverse(RULES), _inverse(CALENDARS)
_COUNTS = _inverse({name: words for name, (words, _) in DAY_COUNTS.items()}, "|")


def unknown(node: Node, word: str, kind: str, known: Any) -> Unreadable:
    """The error of a word that is not known."""
    return node.wrong(f"{word!r} is no {kind} known here", f"known: {', '.join(sorted(known))}")


def date(node: Node, word: str | None = None) -> Any:
    """YYYYMMDD or YYYY-MM-DD as a QuantLib date."""
    word = node.text if word is None else word
    try:
        if not re.fullmatch(r"\d{8}|\d{4}-\d\d-\d\d", word):
            raise ValueError
        day = datetime.date.fromisoformat(word)
    except ValueError:
        raise node.wrong(f"{word!r}: not a date", "write YYYYMMDD or YYYY-MM-DD") from None
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise node.wrong(f"{day} is outside the calendars", f"from {FIRST_YEAR} to {LAST_YEAR}")
    return ql_date(day)


def number(node: Node) -> float:
    """A finite number."""
    try:
        value = float(node.text)
    except ValueError:
        raise node.wrong(f"{node.text!r} is not a number", "write a plain number") from None
    if not abs(value) < float("inf"):
        raise node.wrong(f"is {value}", "give a finite number")
    return value


def positive(node: Node) -> float:
    """A number above zero."""
    value = number(node)
    if value <= 0.0:
        raise node.wrong(f"is {value:g}", "give a number above zero")
    return value


def flag(node: Node | None, default: bool = False) -> bool:
    """true or false; empty or missing: the default."""
    if node is None or not node.text:
        return default
    if node.text.lower() in TRUE + FALSE:
        return node.text.lower() in TRUE
    raise node.wrong(f"{node.text!r} is neither true nor false", "write true or false")


def choice(node: Node, table: Mapping[str, Any]) -> Any:
    """One of some words."""
    if node.text not in table:
        raise node.wrong(f"{node.text!r} is not read", f"read: {', '.join(table)}")
    return table[node.text]


def period(node: Node, word: str | None = None) -> Any:
    """3M, 10Y, 1Y6M, 2W, 0D, or a number of days."""
    word = node.text if word is None else word
    parts = re.findall(r"(\d+)([DWMY])", word.upper())
    if word.isdecimal():
        parts = [(word, "D")]
    elif not parts or "".join(a + b for a, b in parts) != word.upper():
        raise node.wrong(f"{word!r} is no period", "write 6M, 10Y, 2W, 1D")
    ql = quantlib()
    units = {"D": ql.Days, "W": ql.Weeks, "M": ql.Months, "Y": ql.Years}
    total = ql.Period(int(parts[0][0]), units[parts[0][1]])
    for count, unit in parts[1:]:
        total += ql.Period(int(count), units[unit])
    return total


def days(node: Node | None, default: int = 0) -> int:
    """A number of days: 2 or 2D."""
    if node is None or not node.text:
        return default
    if not re.fullmatch(r"\d{1,3}D?", node.text):
        raise node.wrong(f"{node.text!r} is no number of days", "write 2 or 2D")
    return int(node.text.rstrip("D"))


def rule(node: Node) -> Any:
    """A business-day convention."""
    if node.text not in _RULES:
        raise unknown(node, node.text, "convention", _RULES)
    return getattr(quantlib(), _RULES[node.text])


def day_count(node: Node) -> Any:
    if node.text not in _COUNTS:
        raise unknown(node, node.text, "day count", _COUNTS)
    return DAY_COUNTS[_COUNTS[node.text]][1](quantlib())


def calendar(node: Node) -> Any:
    """One calendar, or several with commas: a holiday of one is one of all."""
    words = [w.strip() for w in re.sub(r"JoinHolidays\((.*)\)", r"\1", node.text).split(",")]
    words = [SPELLED.get(word, word) for word in words]
    for word in words:
        if word not in _CALENDARS:
            raise unknown(node, word, "calendar", CALENDARS)
    return _calendar(tuple(words))


@cache
def _calendar(words: tuple[str, ...]) -> Any:
    ql, made = quantlib(), []
    for word in words:
        name, _, market = _CALENDARS[word].partition(".")
        kind = getattr(ql, name)
        made.append(kind(getattr(kind, market)) if market else kind())
    return made[0] if len(made) == 1 else ql.JointCalendar(ql.CalendarVector(made))


def index(node: Node) -> tuple[str, Any]:
    """("ibor" or "overnight", QuantLib's index without a curve) of EUR-EURIBOR-6M, EUR-ESTER, …"""
    found = known_index(node.text)
    if found is None:
        raise unknown(
            node, node.text, "index", [*(f"{n}-<tenor>" for n in (*IBOR, "SEK-STIBOR")), *OVERNIGHT]
        )
    return found


@cache
def known_index(name: str) -> tuple[str, Any] | None:
    """The same by name; None for an index not known here."""
    ql = quantlib()
    overnight = name.removesuffix("-1D").removesuffix("-ON")
    if overnight in OVERNIGHT:
        return "overnight", getattr(ql, OVERNIGHT[overnight])()
    if overnight == "CHF-TOIS":
        made = ql.OvernightIndex("TOIS", 1, ql.CHFCurrency(), ql.Switzerland(), ql.Actual360())
        return "overnight", made
    family, _, tenor = name.rpartition("-")
    if family in IBOR and re.fullmatch(r"\d+[WMY]", tenor):
        return "ibor", getattr(ql, IBOR[family])(ql.Period(tenor))
    if family == "SEK-STIBOR" and re.fullmatch(r"\d+[WMY]", tenor):
        args = (2, ql.SEKCurrency(), ql.Sweden(), ql.ModifiedFollowing, True, ql.Actual360())
        return "ibor", ql.IborIndex("STIBOR", ql.Period(tenor), *args)
    return None
