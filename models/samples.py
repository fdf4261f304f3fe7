"""A few trades of every bundled model, and a market they price on.

What `vectrace show` records where no job is given, and what the committed kernels in
`kernels_cache/` are made from. The trades take the paths of their model that a book meets.
"""

import datetime
from dataclasses import replace

import vectrace as vt
from models.black_scholes import EuropeanOption
from models.caps import CapFloor, Collar, CollarPeriod, DigitalCap, Optionlet
from models.curves import (
    AnnualDate,
    ParInterpolatedCurve,
    PiecewiseCurve,
    Quoted,
    QuotedCoupon,
)  # fmt: skip
from models.equity import Asset, EquityBarrier, EquityDigital, EquityOption
from models.fx import FxBarrier, FxDigital, FxExchange, FxForward, FxOption, FxSwap
from models.hull_white import BondOption, CouponFlow, HullWhiteCap, HullWhiteSwaption, RateOption
from models.swap import FixedFlow, FloatingFlow, SwapTrade
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
from models.swaptions import AnnuityFlow, Swaption

_TIMES = [0.25, 0.5, 1.0, 2.0, 3.0, 5.0, 7.0, 10.0, 15.0, 20.0, 30.0]
_FIXINGS = {-0.25: 0.0302, -0.1: 0.031, 0.0: 0.032}


def market() -> vt.Market:
    """A made-up market: curves and indices in EUR and USD, an equity, volatilities of each kind."""

    def curve(name: str, level: float) -> vt.CurveData:
        return vt.CurveData(name, name[:3], _TIMES, [level + 0.0004 * t for t in _TIMES])

    def vol(name: str, kind: str, value: float, shift: float = 0.0) -> vt.VolData:
        return vt.VolData(name, kind, value, shift)

    overnight = {round(-0.3 + 0.01 * i, 2): 0.019 + 0.0001 * i for i in range(30)}
    vols = [
        vol("ACME", "black", 0.25), vol("EURUSD", "black", 0.11), vol("EUR.BLACK", "black", 0.3),
        vol("EUR.SHIFTED", "shifted", 0.2, 0.02), vol("EUR.NORMAL", "normal", 0.008),
    ]  # fmt: skip
    return vt.Market(
        base_date=datetime.date(2024, 1, 2),
        curves=[
            curve("EUR.OIS", 0.02), curve("EUR.6M", 0.023), curve("EUR.3M", 0.022),
            curve("USD.OIS", 0.04), curve("USD.3M", 0.042),
        ],
        indices=[
            *(vt.IndexData.of(n, n, _FIXINGS) for n in ("EUR.6M", "EUR.3M", "USD.3M")),
            vt.IndexData.of("EUR.ON", "EUR.OIS", overnight),
        ],
        fx={"USD": 1.08},
        spots={"ACME": 100.0, "ACME.EURUSD": -0.3},
        vols={v.name: v for v in vols},
    )  # fmt: skip


def _swap(name: str, start: float, discount: str, flows: int = 4) -> SwapTrade:
    fixed, floating = [], []
    for i in range(flows):
        begin, end = start + 0.5 * i, start + 0.5 * (i + 1)
        fixed.append(FixedFlow(end, 0.5, 0.025, 1e6))
        fixing = -0.1 if begin < 0.0 < end else begin
        floating.append(FloatingFlow(end, 0.5, 0.001, 1e6, fixing, begin, end, 0.5))
    return SwapTrade(
        name, "A", "EUR", discount, "EUR.6M", 1.0, vt.Schedule(fixed), vt.Schedule(floating)
    )


def _option(name: str, expiry: float, sign: float) -> EuropeanOption:
    return EuropeanOption(
        name, "A", "EUR", "ACME", "EUR.OIS", "ACME", sign, 95.0, expiry, 0.01, 10.0
    )


def _fx() -> list[object]:
    pair = ("A", "USD", "EUR", "USD.OIS", "EUR.OIS")
    rows = [FxExchange(-0.1, 1e6, -9e5), FxExchange(0.4, -1.01e6, 9e5)]
    barrier = FxBarrier("FXBAR-1", *pair, "EURUSD", 1.0, 1.1, 1.0, 1.01, 1e6, -1.0, "out", 0.95, 0.01,
                        "hit", False)  # fmt: skip
    return [
        FxForward("FXFWD-1", *pair, 0.5, 1.1e6, -1e6),
        FxSwap("FXSWAP-1", *pair, vt.Schedule(rows)),
        FxOption("FXOPT-1", *pair, "EURUSD", 1.0, 1.1, 1.0, 1.01, 1e6),
        FxOption("FXOPT-2", *pair, "EURUSD", -1.0, 1.1, -0.1, 0.0, 1e6),
        FxDigital("FXDIG-1", *pair, "EURUSD", 1.0, 1.1, 1.0, 1.01, "domestic", 1e5),
        FxDigital("FXDIG-2", *pair, "EURUSD", -1.0, 1.1, 1.0, 1.01, "foreign", 1e5),
        barrier,
        replace(barrier, id="FXBAR-2", knock="in"),
        replace(barrier, id="FXBAR-3", side=1.0, barrier=1.3),
        replace(barrier, id="FXBAR-4", side=1.0, barrier=1.3, knock="in"),
        replace(barrier, id="FXBAR-5", rebate_at="expiry"),
        replace(barrier, id="FXBAR-6", knock="in", hit=True),
    ]


def _equity() -> list[object]:
    plain = Asset("ACME", "ACME", 0.01)
    converted = Asset("ACME", "ACME", 0.01, "quanto", "USD", "USD.OIS", "EURUSD", "ACME.EURUSD")
    compo = replace(converted, payoff="compo")
    option = EquityOption("EQOPT-1", "A", "EUR", "EUR.OIS", plain, 1.0, 105.0, 2.0, 2.01, 10.0)
    digital = EquityDigital("EQDIG-1", "A", "EUR", "EUR.OIS", plain, 1.0, 105.0, 2.0, 2.01, "cash", 10.0)
    barrier = EquityBarrier("EQBAR-1", "A", "EUR", "EUR.OIS", plain, -1.0, 105.0, 2.0, 2.01, 10.0, -1.0,
                            "in", 80.0, 2.0, "hit", False)  # fmt: skip
    return [
        option,
        replace(option, id="EQOPT-2", asset=converted),
        replace(option, id="EQOPT-3", asset=compo),
        digital,
        replace(digital, id="EQDIG-2", asset=converted, pays="asset"),
        barrier,
        replace(barrier, id="EQBAR-2", side=1.0, barrier=130.0),
        replace(barrier, id="EQBAR-3", knock="out"),
        replace(barrier, id="EQBAR-4", knock="out", side=1.0, barrier=130.0),
    ]


def _period(i: int) -> tuple[float, float, float, float]:
    """Fixing, start, end and accrual of semiannual period i; the first has begun."""
    start = 0.5 * i - 0.1
    return (start, start, start + 0.5, 0.5)


def _rates() -> list[object]:
    out: list[object] = []
    head = ("A", "EUR", "EUR.OIS", "EUR.6M")
    periods = [_period(i) for i in range(6)]
    lets = vt.Schedule(Optionlet(p[2], p[3], 1e6, 0.025, *p) for p in periods)
    both = vt.Schedule(CollarPeriod(p[2], p[3], 1e6, 0.03, 0.02, *p) for p in periods)
    later = periods[3:]
    fixed = vt.Schedule(AnnuityFlow(p[2], p[3], 1e6, p[2] - 1.4) for p in later)
    floating = vt.Schedule(FloatingFlow(p[2], p[3], 0.0, 1e6, *p) for p in later)
    for kind in ("BLACK", "SHIFTED", "NORMAL"):
        vol = f"EUR.{kind}"
        out += [
            CapFloor(f"CAP-{kind}", *head, vol, 1.0, lets),
            CapFloor(f"FLOOR-{kind}", *head, vol, -1.0, lets),
            Collar(f"COLLAR-{kind}", *head, vol, both),
            DigitalCap(f"DIGITAL-{kind}", *head, vol, 1.0, 0.01, lets),
            Swaption(f"SWAPTION-{kind}", *head, vol, 1.0, 0.025, 1.4, "physical", 1.4, 1.0, fixed,
                     floating),
            Swaption(f"CASH-{kind}", *head, vol, -1.0, 0.025, 1.4, "cash", 1.4, 1.0, fixed, floating),
        ]  # fmt: skip
    model = ("A", "EUR", "EUR.OIS", "EUR.NORMAL", 0.05)
    coupons = vt.Schedule(CouponFlow(p[2], p[3]) for p in later)
    rates = vt.Schedule(RateOption(1e6, 0.025, *p) for p in periods)
    return [
        *out,
        BondOption("BOND-1", *model, 1.0, 0.9, 2.0, 2.01, 7.0, 1e6),
        HullWhiteCap("HWCAP-1", *model, 1.0, rates),
        HullWhiteSwaption("HWSWAPTION-1", *model, 1.0, 0.025, 1e6, 1.4, 1.4, coupons),
    ]


def _leg(index: str, coupons: str, spread: float, notional: float, exchanged: bool) -> Leg:
    currency = index[:3]
    flows = [
        FloatingCoupon(p[2], p[3], spread, notional, *p, p[1], p[2])
        for p in (_period(i) for i in range(6))
    ]
    rows = [(-0.1, -notional), (2.9, notional)] if exchanged else []
    return Leg(currency, f"{currency}.OIS", index, coupons, vt.Schedule(), vt.Schedule(flows),
               vt.Schedule(NotionalExchange(*r) for r in rows))  # fmt: skip


def _more_swaps() -> list[object]:
    fixed = Leg("USD", "USD.OIS", None, "indexed",
                vt.Schedule(FixedFlow(0.4 + 0.5 * i, 0.5, 0.04, 1.08e6) for i in range(6)),
                vt.Schedule(), vt.Schedule([NotionalExchange(2.9, 1.08e6)]))  # fmt: skip
    floating = _leg("EUR.6M", "indexed", 0.001, 1e6, True)
    years = [OvernightCoupon(0.81 + i, 1.0, 0.0, 1e6, -0.2 + i, 0.8 + i) for i in range(3)]
    steps = [round(-0.2 + 0.01 * i, 2) for i in range(100)]
    days = [OvernightDay(-0.2, a, a, round(a + 0.01, 2), 0.01) for a in steps]
    coupons = vt.Schedule(FixedFlow(0.8 + i, 1.0, 0.021, 1e6) for i in range(3))
    return [
        BasisSwap("BASIS-1", "A", "EUR", _leg("EUR.6M", "indexed", 0.0, 1e6, False),
                  _leg("EUR.3M", "indexed", 0.001, 1e6, False)),
        BasisSwap("BASIS-2", "A", "EUR", _leg("EUR.6M", "par", 0.0, 1e6, False),
                  _leg("EUR.3M", "par", 0.001, 1e6, False)),
        CrossCurrencySwap("XCCY-1", "A", "EUR", floating, _leg("USD.3M", "indexed", 0.0, 1.08e6, True)),
        CrossCurrencySwap("XCCY-2", "A", "EUR", floating, fixed),
        OvernightSwap("OIS-1", "A", "EUR", "EUR.OIS", "EUR.ON", 1.0, coupons, vt.Schedule(years),
                      vt.Schedule(days)),
    ]  # fmt: skip


def _curves() -> list[object]:
    """A deposit, a swap solved in closed form and one by Newton steps, under both interpolations;
    levels of EUR.OIS stand for quotes. More instruments would be more of the same."""
    deposits = vt.Schedule([Quoted(0.0, 0.5, 0.5)])
    swaps = vt.Schedule([Quoted(0.0, 1.0, 0.0), Quoted(0.0, 3.0, 0.0)])
    coupons = vt.Schedule(QuotedCoupon(t, 1.0) for t in (1.0, 1.0, 2.0, 3.0))
    pieces = [PiecewiseCurve(f"PIECES-{k + 1}", "EUR.OIS", log_linear, "1 3", deposits, swaps, coupons)
              for k, log_linear in enumerate((False, True))]  # fmt: skip
    short = vt.Schedule([Quoted(0.0, 0.5, 0.5), Quoted(0.0, 1.0, 1.0)])
    annual = vt.Schedule(AnnualDate(t, 1.0) for t in (1.0, 2.0, 3.0))
    return [*pieces, ParInterpolatedCurve("PAR-1", "EUR.OIS", short, annual)]


def trades() -> list[object]:
    """Seasoned, spot and forward swaps on one and on two curves; live, expiring and expired
    options; every product under every volatility it takes; curves of a few quotes."""
    return [
        _swap("SWAP-1", -0.8, "EUR.OIS", 8),
        _swap("SWAP-2", 0.0, "EUR.6M", 8),
        _swap("SWAP-3", 0.25, "EUR.OIS"),
        _option("OPTION-1", 1.5, 1.0),
        _option("OPTION-2", 0.0, -1.0),
        _option("OPTION-3", -0.5, 1.0),
        *_fx(),
        *_equity(),
        *_rates(),
        *_more_swaps(),
        *_curves(),
    ]
