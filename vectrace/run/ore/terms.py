"""Terms of ORE's quotes as QuantLib's dates, and the conventions of quoted instruments by currency.

Knows QuantLib through the conventions of books. Must not know quotes or markets.
"""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from vectrace.book.conventions import ql_date, quantlib
from vectrace.book.ore.names import known_index

PERIOD = re.compile(r"(?:\d+[DWMY])+")

# Fixed legs of swaps on Ibor, and of overnight swaps: frequency and day count; the index whose
# calendar, spot lag and day count the currency's instruments have
INSTRUMENTS: dict[str, tuple[str, str, str, str]] = {
    "EUR": ("1Y", "30/360", "EUR-EURIBOR", "EUR-ESTER"),
    "USD": ("6M", "30/360", "USD-LIBOR", "USD-FedFunds"),
    "GBP": ("6M", "ACT/365", "GBP-LIBOR", "GBP-SONIA"),
    "CHF": ("1Y", "30/360", "CHF-LIBOR", "CHF-SARON"),
    "JPY": ("6M", "ACT/365", "JPY-LIBOR", "JPY-TONAR"),
    "CAD": ("6M", "ACT/365", "CAD-CDOR", "CAD-CORRA"),
    "AUD": ("6M", "ACT/365", "AUD-BBSW", "AUD-AONIA"),
    "NZD": ("6M", "ACT/365", "NZD-BKBM", "NZD-NZIONA"),
    "SEK": ("1Y", "30/360", "SEK-STIBOR", "SEK-SWESTR"),
    "DKK": ("1Y", "30/360", "DKK-LIBOR", "DKK-DESTR"),
}
OTHERS = {"SEK": ("SEK-LIBOR",), "CHF": ("CHF-TOIS",), "EUR": ("EUR-EONIA", "EUR-LIBOR"), "USD": ("USD-SOFR",), "CAD": ("CAD-LIBOR",),
          "AUD": ("AUD-LIBOR",), "JPY": ("JPY-TIBOR",)}  # fmt: skip


@dataclass(frozen=True)
class Currency:
    """The conventions of a currency's instruments on a day. Raises KeyError on an unknown one."""

    code: str
    day: datetime.date

    @property
    def fixed_tenor(self) -> Any:
        return quantlib().Period(INSTRUMENTS[self.code][0])

    @cached_property
    def fixed_count(self) -> Any:
        ql = quantlib()
        return {
            "30/360": ql.Thirty360(ql.Thirty360.BondBasis),
            "ACT/365": ql.Actual365Fixed(),
        }[INSTRUMENTS[self.code][1]]

    @cached_property
    def overnight(self) -> Any:
        """QuantLib's overnight index."""
        found = known_index(INSTRUMENTS[self.code][3])
        assert found is not None
        return found[1]

    def ibor(self, tenor: str) -> Any:
        """QuantLib's Ibor index of a tenor."""
        found = known_index(f"{INSTRUMENTS[self.code][2]}-{tenor}")
        assert found is not None
        return found[1]

    @property
    def calendar(self) -> Any:
        return self.ibor("3M").fixingCalendar()

    def after(self, lag: str) -> Any:
        """The date so long after today: days are business days."""
        return self.calendar.advance(self.today, quantlib().Period(lag))

    @property
    def today(self) -> Any:
        return ql_date(self.day)

    def years(self, day: Any) -> float:
        """Act/365F time of a QuantLib date."""
        return float(day.serialNumber() - self.today.serialNumber()) / 365.0

    def indices(self, tenor: str) -> list[str]:
        """What indices of a tenor ("1D": overnight) are called in ORE."""
        names = [INSTRUMENTS[self.code][3 if tenor == "1D" else 2], *OTHERS.get(self.code, ())]
        if tenor == "1D":
            return [n for n in names if known_index(n) is not None]
        return [f"{n}-{tenor}" for n in names if known_index(f"{n}-{tenor}") is not None]


def term(text: str) -> Any:
    """1Y6M, 18M, 2W, 1D as a QuantLib period; None for anything else."""
    ql = quantlib()
    if not PERIOD.fullmatch(text):
        return None
    parts = [ql.Period(p) for p in re.findall(r"\d+[DWMY]", text)]
    total = parts[0]
    for part in parts[1:]:
        total += part
    return total


def years(text: str) -> float | None:
    """The length of a term in years: 18M is 1.5; None for anything else."""
    if not PERIOD.fullmatch(text):
        return None
    units = {"D": 1.0 / 365.0, "W": 7.0 / 365.0, "M": 1.0 / 12.0, "Y": 1.0}
    return sum(int(n) * units[u] for n, u in re.findall(r"(\d+)([DWMY])", text))


def expiry(text: str, today: Any, calendar: Any) -> Any:
    """A date of a quote: a period from today, or YYYYMMDD, YYYY-MM-DD; None for anything else."""
    period = term(text)
    if period is not None:
        return calendar.advance(today, period, quantlib().Following)
    try:
        return ql_date(datetime.date.fromisoformat(text))
    except ValueError:
        return None
