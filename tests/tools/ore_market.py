"""The portfolio of `tests/ore`, the market it is priced on, and the book read from both."""

import datetime
from pathlib import Path

import numpy as np
import pytest

ql = pytest.importorskip("QuantLib")

import models  # noqa: E402, F401 (registers the models)
from vectrace.book import Book  # noqa: E402
from vectrace.market.data import Market  # noqa: E402
from vectrace.market.grids import VolData  # noqa: E402
from vectrace.market.rates import CurveData, IndexData  # noqa: E402
from vectrace.registry import MODELS  # noqa: E402

PORTFOLIO = Path(__file__).parents[1] / "ore" / "portfolio.xml"
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
