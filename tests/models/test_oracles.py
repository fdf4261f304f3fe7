"""Reference values of books and other systems, at the tolerances their files state."""

from __future__ import annotations

import datetime
import json
import math
from typing import Any

import numpy as np
import pytest

import vectrace as vt
from models.black_scholes import EuropeanOption
from models.caps import CapFloor, Optionlet
from models.equity import Asset, EquityBarrier
from models.fx import FxOption
from models.hull_white import (
    BondOption,
    CouponFlow,
    HullWhiteCap,
    HullWhiteSwaption,
    RateOption,
    discount_bond,
)  # fmt: skip
from models.swap import FloatingFlow
from models.swaptions import AnnuityFlow, Swaption
from tests.conftest import shared_path
from tests.models.harness import prices
from vectrace.market.view import EagerSource, MarketView


def load(name: str) -> dict[str, Any]:
    return dict(json.loads(shared_path("oracles", f"{name}.json").read_text()))


def flat(
    curves: dict[str, float],
    spots: dict[str, float] | None = None,
    vols: dict[str, float] | None = None,
    kind: str = "black",
    fx: float = 1.0,
) -> vt.Market:
    """Flat curves; every curve is an index, too."""
    return vt.Market(
        base_date=datetime.date(2024, 1, 2), fx={"USD": fx}, spots=spots or {},
        curves=[vt.CurveData(n, n, [1.0], [z]) for n, z in curves.items()],
        indices=[vt.IndexData.of(n, n, {}) for n in curves],
        vols={n: vt.VolData(n, kind, v) for n, v in (vols or {}).items()},
    )  # fmt: skip


def own(trades: list[Any], markets: list[vt.Market]) -> np.ndarray:
    """Each trade on its own market."""
    return np.diagonal(prices(trades, markets, eager=False))


def test_european_options_of_haug() -> None:
    rows = load("ql_bs_haug_values")["rows"]
    trades = [
        EuropeanOption(
            f"O{i}", "A", "EUR", "S", "C", "V", 1.0 if kind == "Call" else -1.0, strike, t, q, 1.0
        )
        for i, (kind, strike, _, q, _, t, _, _, _) in enumerate(rows)
    ]
    got = own(trades, [flat({"C": r[4]}, {"S": r[2]}, {"V": r[6]}) for r in rows])
    for value, row in zip(got, rows, strict=True):
        assert abs(value - row[7]) <= row[8], row


def test_bachelier_values() -> None:
    rows = load("ql_bachelier_values")["rows"]
    trades = [
        FxOption(
            f"O{i}",
            "A",
            "USD",
            "EUR",
            "C",
            "C",
            "V",
            1.0 if r[0] == "Call" else -1.0,
            r[1],
            1.0,
            1.0,
            1.0,
        )
        for i, r in enumerate(rows)
    ]
    got = own(trades, [flat({"C": -math.log(r[4])}, {}, {"V": r[3]}, "normal", r[2]) for r in rows])
    for value, row in zip(got, rows, strict=True):
        assert abs(value - row[6]) <= row[5], row


def test_barrier_options_of_haug() -> None:
    rows = [r for r in load("ql_barrier_haug")["rows"] if r[4] == "european"]
    assert len(rows) == 24
    trades = [
        EquityBarrier(f"B{i}", "A", "EUR", "C", Asset("S", "V", r[7]), 1.0 if r[3] == "Call" else -1.0, r[5], r[9],
                      r[9], 1.0, 1.0 if r[0].startswith("Up") else -1.0, "in" if r[0].endswith("In") else "out", r[1],
                      r[2], "hit", False)
        for i, r in enumerate(rows)
    ]  # fmt: skip
    got = own(trades, [flat({"C": r[8]}, {"S": r[6]}, {"V": r[10]}) for r in rows])
    for value, row in zip(got, rows, strict=True):
        assert abs(value - row[11]) <= row[12], row


def test_hull_textbook() -> None:
    """Eight worked examples: to the printed digits, and to rounding where they were recomputed."""
    rows = {
        r["example"].split(" ")[2]: r
        for r in load("hull_textbook")["rows"]
        if not r["example"].startswith("Hull OFOD ex.15.6 Black-Scholes put")
    }
    rows["put"] = next(r for r in load("hull_textbook")["rows"] if "put" in r["example"])
    equity = ("A", "EUR", "S", "C", "V")
    fx = ("A", "USD", "EUR", "D", "F", "V")
    forward = (960.0 - 50.0 * math.exp(-0.09 * 0.25) - 50.0 * math.exp(-0.095 * 0.75)) * math.exp(
        0.1 * 10 / 12
    )
    bond = flat({"D": 0.1, "F": 0.1}, {}, {"V": 0.09}, fx=forward)
    # ex. 29.3: the projected rate is 7 % quarterly, the discount rate is quoted
    caplet = flat({"D": 0.069394, "F": 4.0 * math.log(1.0 + 0.07 / 4.0)}, {}, {"V": 0.2})
    swaption = flat({"D": 0.06}, {}, {"V": 0.2})
    periods = [(5.0 + 0.5 * i, 5.5 + 0.5 * i) for i in range(6)]
    cases: dict[str, tuple[Any, vt.Market]] = {
        "ex.15.6": (EuropeanOption("a", *equity, 1.0, 40.0, 0.5, 0.0, 1.0), flat({"C": 0.1}, {"S": 42.0}, {"V": 0.2})),
        "put": (EuropeanOption("b", *equity, -1.0, 40.0, 0.5, 0.0, 1.0), flat({"C": 0.1}, {"S": 42.0}, {"V": 0.2})),
        "ex.17.1": (EuropeanOption("c", *equity, 1.0, 900.0, 1 / 6, 0.03, 1.0),
                    flat({"C": 0.08}, {"S": 930.0}, {"V": 0.2})),
        "ex.17.2": (FxOption("d", *fx, 1.0, 1.6, 1 / 3, 1 / 3, 1.0), flat({"D": 0.08, "F": 0.11}, {}, {"V": 0.141}, fx=1.6)),
        "ex.18.6": (FxOption("e", *fx, -1.0, 20.0, 1 / 3, 1 / 3, 1.0), flat({"D": 0.09, "F": 0.09}, {}, {"V": 0.25}, fx=20.0)),
        "ex.29.1": (FxOption("f", *fx, 1.0, 1000.0, 10 / 12, 10 / 12, 1.0), bond),
        "ex.29.3": (CapFloor("g", "A", "USD", "D", "F", "V", 1.0, vt.Schedule(
            [Optionlet(1.25, 0.25, 10000.0, 0.08, 1.0, 1.0, 1.25, 0.25)])), caplet),
        "ex.29.4": (Swaption("h", "A", "USD", "D", "D", "V", 1.0, 0.062, 5.0, "physical", 5.0, 2.0,
                             vt.Schedule(AnnuityFlow(e, 0.5, 100.0, e - 5.0) for _, e in periods),
                             vt.Schedule(FloatingFlow(e, 0.5, 0.0, 100.0, s, s, e, 0.5) for s, e in periods)), swaption),
    }  # fmt: skip
    assert set(cases) == set(rows)
    for name, (trade, market) in cases.items():
        value = prices([trade], [market])[0, 0]
        digits = len(str(rows[name]["published"]).split(".")[1])
        assert round(value, digits) == rows[name]["published"], name
        assert abs(value / rows[name]["recomputed"] - 1.0) <= 1e-9, name


def test_hull_white_of_tf_quant_finance() -> None:
    data = load("tff_hull_white")
    a, sigma, n = data["setup"]["a"], data["setup"]["sigma"], data["setup"]["notional"]
    head = ("A", "EUR", "C", "V", a)
    s, c, b = data["swaption"], data["cap"], data["bond_option"]
    lets = [
        RateOption(n, c["strike"], t, t, e, c["accrual"])
        for t, e in zip(c["expiries"], c["maturities"], strict=True)
    ]
    cap = HullWhiteCap("cap", *head, 1.0, vt.Schedule(lets))
    step = 1e-4
    other = HullWhiteCap("other", *head[:4], a + step, 1.0, vt.Schedule(lets))
    trades = [
        HullWhiteSwaption("swaption", *head, 1.0, s["coupon"], n, s["expiry"], s["expiry"],
                          vt.Schedule(CouponFlow(t, s["accrual"]) for t in s["fixed_times"])),
        cap, BondOption("bond", *head, 1.0, math.exp(-0.04), b["expiry"], b["expiry"], b["maturity"], 1.0), other,
    ]  # fmt: skip
    market, bumped = (flat({"C": 0.01}, {}, {"V": v}, "normal") for v in (sigma, sigma + step))
    got = prices(trades, [market, bumped])
    assert np.all(np.abs(got[:3, 0] - [s["payer"], c["price"], b["call"]]) <= 1e-6)
    assert abs((got[1, 1] - got[1, 0]) / step - c["d_price_d_sigma"]) <= c["grad_tol"]
    assert abs((got[3, 0] - got[1, 0]) / step - c["d_price_d_mean_reversion"]) <= c["grad_tol"]


def curve_market(data: dict[str, Any], curve: str, sigma: float) -> vt.Market:
    return vt.Market(
        datetime.date(2024, 1, 2),
        vols={"V": vt.VolData("V", "normal", sigma)},
        curves=[vt.CurveData("C", "EUR", data["node_times"], data["zeros"][curve])],
    )


def hull_white(data: dict[str, Any], rows: list[tuple[str, float, float, Any, float]]) -> None:
    """Rows (curve, a, σ, trade, price), priced on their own market; errors by curve."""
    markets = {(c, s): curve_market(data, c, s) for c, _, s, _, _ in rows}
    keys = list(markets)
    got = prices([r[3] for r in rows], [markets[k] for k in keys])
    for i, (curve, _, sigma, trade, price) in enumerate(rows):
        if isinstance(trade, HullWhiteSwaption):
            tolerance = 5e-8
        else:
            tolerance = 1e-10 if curve.startswith("flat") else 1e-6
        assert abs(got[i, keys.index((curve, sigma))] - price) <= tolerance, (trade, price)


def test_hull_white_of_quantlib() -> None:
    """Bond options, swaptions and caps on a flat and on a rising curve."""
    data = load("hull_white_sample")
    rows: list[tuple[str, float, float, Any, float]] = []
    for i, (c, a, s, kind, t, m, strike, price) in enumerate(data["bond_option"]):
        w = 1.0 if kind == "call" else -1.0
        rows.append(
            (c, a, s, BondOption(f"B{i}", "A", "EUR", "C", "V", a, w, strike, t, t, m, 1.0), price)
        )
    for i, d in enumerate(data["swaption"]):
        w = 1.0 if d["type"] == "payer" else -1.0
        flows = vt.Schedule(CouponFlow(*f) for f in d["fixed"])
        trade: Any = HullWhiteSwaption(
            f"S{i}",
            "A",
            "EUR",
            "C",
            "V",
            d["a"],
            w,
            d["strike"],
            1.0,
            d["expiry_t"],
            d["expiry_t"],
            flows,
        )
        rows.append((d["curve"], d["a"], d["sigma"], trade, d["price"]))
    for i, d in enumerate(data["caps"]):
        lets = vt.Schedule(
            RateOption(1.0, d["strike"], s, s, e, accrual) for s, e, accrual in d["periods"]
        )
        trade = HullWhiteCap(
            f"C{i}", "A", "EUR", "C", "V", d["a"], 1.0 if d["kind"] == "cap" else -1.0, lets
        )
        rows.append((d["curve"], d["a"], d["sigma"], trade, d["price"]))
    assert len(rows) == 96 + 48 + 12
    hull_white(data, rows)


@pytest.mark.parametrize(("curve", "tolerance"), [("flat2", 1e-10), ("rising", 1e-6)])
def test_bonds_given_the_short_rate_of_quantlib(curve: str, tolerance: float) -> None:
    """On the flat curve f(0, t) is exact here and a difference quotient there: 1e-12/B apart."""
    data = load("hull_white_sample")
    for name, a, sigma, t, end, rate, price in data["bond"]:
        if name == curve:
            view = MarketView(EagerSource(curve_market(data, curve, sigma)))
            got = discount_bond(view.curve("C"), a, sigma, t, end, rate)
            assert abs(got / price - 1.0) <= tolerance
