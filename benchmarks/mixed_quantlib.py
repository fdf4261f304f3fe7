"""The mixed book in QuantLib, as its user keeps it: instruments and engines are built once, a scenario
relinks curves and sets quotes, and every NPV is asked for again.

`Scene` holds the market; `BUILDERS` makes an instrument of a trade of each product. Dates are exact:
all times of the book and of the curves are whole days. A volatility that depends on moneyness or
tenor is a quote of the instrument's own, computed beforehand and not counted; caps read their surface.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
import QuantLib as ql

from vectrace.market.view import EagerSource, MarketView

CALENDAR, ACT365, ACT360 = ql.NullCalendar(), ql.Actual365Fixed(), ql.Actual360()
WEEK = ql.WeekendsOnly()
FAR = 40 * 365  # curves are held flat behind their last node: one more node there
Levels = Any


@dataclass
class Priced:
    """An instrument: `set(s)` moves its own quotes to scenario s, `npv()` prices it."""

    npv: Callable[[], float]
    set: Callable[[int], None] = lambda s: None


class Scene:
    """The market of one scenario after another: `link(s)` moves to scenario s."""

    def __init__(self, market: Any, levels: Levels) -> None:
        self.market, self.levels, self.s = market, levels, 0
        day = market.base_date
        self.today = ql.Date(day.day, day.month, day.year)
        ql.Settings.instance().evaluationDate = self.today
        self.view = MarketView(EagerSource(market, levels))
        self.curves = {c.name: c for c in market.curves}
        self.nodes = {n: [self.today, *(self.today + round(t * 365) for t in c.times), self.today + FAR]
                      for n, c in self.curves.items()}
        self.handle = {n: ql.RelinkableYieldTermStructureHandle() for n in self.curves}
        self.fx = {c: levels[market.rows["fx", c].start] for c in market.fx}
        self.spots = {n: ql.SimpleQuote(0.0) for n in market.spots}
        self.pairs: dict[tuple[str, str], Any] = {}
        self.index: dict[str, Any] = {}
        self.optionlets: dict[str, Any] = {}
        self.grids: dict[str, list[tuple[Any, int]]] = {}
        self.link(0)

    def date(self, t: float) -> Any:
        return self.today + round(t * 365)

    def zeros(self, name: str, s: int) -> Any:
        c = self.curves[name]
        z = self.levels[self.market.rows["curve", name], s]
        return z + self.zeros(c.over, s) if c.over else z

    def link(self, s: int) -> None:
        """New curves in the handles, new values in the quotes."""
        self.s = s
        for name, c in self.curves.items():
            z = self.zeros(name, s)
            z = [z[0], *z.tolist(), z[-1]]
            dates = self.nodes[name]
            if c.interpolation == "log_linear_discount":
                dfs = [np.exp(-x * (d - self.today) / 365.0) for x, d in zip(z, dates, strict=True)]
                curve = ql.DiscountCurve(dates, dfs, ACT365)
            elif c.interpolation == "monotone_cubic_zero":
                curve = ql.MonotonicCubicZeroCurve(dates, z, ACT365)
            else:
                curve = ql.ZeroCurve(dates, z, ACT365)
            self.handle[name].linkTo(curve)
        for name, quote in self.spots.items():
            quote.setValue(self.levels[self.market.rows["spot", name].start, s])
        for (a, b), quote in self.pairs.items():
            quote.setValue(self.rate(a, b))
        for name, quotes in self.grids.items():
            values = self.levels[self.market.rows["vol", name], s]
            for quote, k in quotes:
                quote.setValue(values[k])

    def rate(self, a: str, b: str) -> float:
        """Units of b for one of a."""
        return float(self.fx[b][self.s] / self.fx[a][self.s])

    def pair(self, a: str, b: str) -> Any:
        if (a, b) not in self.pairs:
            self.pairs[a, b] = ql.SimpleQuote(self.rate(a, b))
        return self.pairs[a, b]

    def ibor(self, name: str, curve: str = "") -> Any:
        """The index `name`, projected on its curve or on `curve`."""
        key = name + curve
        if key not in self.index:
            data = self.market.index(name)
            handle = self.handle[curve or data.curve]
            if name.endswith("-ON"):
                made: Any = ql.OvernightIndex(key, 0, ql.EURCurrency(), WEEK, ACT360, handle)
            else:
                months = ql.Period(name.rpartition("-")[2])
                made = ql.IborIndex(key, months, 2, ql.EURCurrency(), CALENDAR, ql.Unadjusted, False,
                                    ACT360, handle)  # fmt: skip
            pairs = [(self.date(t), v) for t, v in zip(data.fixing_times, data.fixing_values, strict=True)]
            pairs = [(d, v) for d, v in pairs if made.isValidFixingDate(d)]
            made.addFixings([d for d, _ in pairs], [v for _, v in pairs])
            self.index[key] = made
        return self.index[key]

    def optionlet_vol(self, name: str) -> Any:
        """A cap volatility by strike as QuantLib's structure; its quotes are set by `link`."""
        if name not in self.optionlets:
            v = self.market.vols[name]
            expiries = [1, *(round(t * 365) for t in v.expiries), 60 * 365]
            rows = [0, *range(len(v.expiries)), len(v.expiries) - 1]
            columns = [0, *range(len(v.strikes)), len(v.strikes) - 1]
            strikes = [-1.0, *v.strikes.tolist(), 1.0]
            quotes = [(ql.SimpleQuote(0.0), r * len(v.strikes) + c) for r in rows for c in columns]
            self.grids[name] = quotes
            n = len(columns)
            matrix = [[ql.QuoteHandle(q) for q, _ in quotes[i * n:(i + 1) * n]] for i in range(len(rows))]
            kind = ql.Normal if v.kind == "normal" else ql.ShiftedLognormal
            stripped = ql.StrippedOptionlet(0, CALENDAR, ql.Unadjusted, self.ibor(f"{name[:3]}-6M"),
                                            [self.today + d for d in expiries], strikes, matrix, ACT365,
                                            kind, v.shift if v.kind == "shifted" else 0.0)  # fmt: skip
            made = ql.StrippedOptionletAdapter(stripped)
            made.enableExtrapolation()
            self.optionlets[name] = (ql.OptionletVolatilityStructureHandle(made), stripped, quotes)
            self.link(self.s)
        return self.optionlets[name][0]

    def sigma(self, name: str, *place: Any) -> Any:
        """The volatility of one instrument in every scenario [S]."""
        return np.broadcast_to(self.view.vol(name).sigma(*place), (self.levels.shape[1],))


def _flat_vol(scene: Scene, quote: Any) -> Any:
    return ql.BlackVolTermStructureHandle(
        ql.BlackConstantVol(scene.today, CALENDAR, ql.QuoteHandle(quote), ACT365))


def _setter(quote: Any, values: Any) -> Callable[[int], None]:
    values = values.tolist()
    return lambda s: quote.setValue(values[s])


# ---- legs ------------------------------------------------------------------------------------------
def _fixed(scene: Scene, flows: Any) -> list[Any]:
    out = []
    for f in flows:
        end = scene.date(f.pay_time)
        out.append(ql.FixedRateCoupon(end, f.notional, f.rate, ACT365, end - round(f.accrual * 365), end))
    return out


def _floating(scene: Scene, flows: Any, index: Any) -> list[Any]:
    out = []
    for f in flows:
        a, b = scene.date(f.start_time), scene.date(f.end_time)
        spread = getattr(f, "spread", 0.0)
        out.append(ql.IborCoupon(scene.date(getattr(f, "pay_time", f.end_time)), f.notional, a, b, 2,
                                 index, 1.0, spread, ql.Date(), ql.Date(), ACT360))  # fmt: skip
    ql.setCouponPricer(out, ql.BlackIborCouponPricer())
    return out


def _swap(legs: list[Any], payer: list[bool], handle: Any) -> Any:
    made = ql.Swap(legs, payer)
    made.setPricingEngine(ql.DiscountingSwapEngine(handle))
    return made


def swap(scene: Scene, t: Any) -> Priced:
    floating = _floating(scene, t.floating, scene.ibor(t.index))
    made = _swap([_fixed(scene, t.fixed), floating], [t.direction < 0, t.direction > 0],
                 scene.handle[t.discount])  # fmt: skip
    return Priced(made.NPV)


def _leg(scene: Scene, leg: Any, sign: float) -> Any:
    flows = _fixed(scene, leg.fixed)
    if leg.index is not None:
        flows += _floating(scene, leg.floating, scene.ibor(leg.index))
    flows += [ql.SimpleCashFlow(x.amount, scene.date(x.pay_time)) for x in leg.exchanges]
    return _swap([flows], [sign < 0], scene.handle[leg.discount])


def two_legs(scene: Scene, t: Any) -> Priced:
    """Basis and cross-currency swaps: each leg is worth something in its own currency."""
    receive, pay = _leg(scene, t.receive, 1.0), _leg(scene, t.pay, -1.0)
    if t.pay.currency == t.currency:
        return Priced(lambda: receive.NPV() + pay.NPV())
    rate = scene.pair(t.pay.currency, t.currency)
    return Priced(lambda: receive.NPV() + rate.value() * pay.NPV())


def overnight_swap(scene: Scene, t: Any) -> Priced:
    index = scene.ibor(t.index)
    fixed = []
    for f in t.fixed:
        end = scene.date(f.pay_time) - 2
        fixed.append(ql.FixedRateCoupon(end + 2, f.notional, f.rate, ACT365, end - round(f.accrual * 365), end))
    floating = [
        ql.OvernightIndexedCoupon(
            scene.date(f.pay_time), f.notional, scene.date(f.start_time), scene.date(f.end_time), index,
            1.0, f.spread, ql.Date(), ql.Date(), ACT360, True)  # telescopic: as fast as it gets
        for f in t.overnight
    ]  # fmt: skip
    made = _swap([fixed, floating], [t.direction < 0, t.direction > 0], scene.handle[t.discount])
    return Priced(made.NPV)


# ---- foreign exchange and equity ---------------------------------------------------------------------
def exchanges(scene: Scene, t: Any) -> Priced:
    """FX forwards and swaps: a leg a currency."""
    rows = getattr(t, "exchanges", None) or [t]
    near = [ql.SimpleCashFlow(x.amount, scene.date(x.pay_time)) for x in rows]
    away = [ql.SimpleCashFlow(x.foreign_amount, scene.date(x.pay_time)) for x in rows]
    domestic = _swap([near], [False], scene.handle[t.discount])
    foreign = _swap([away], [False], scene.handle[t.foreign_discount])
    rate = scene.pair(t.foreign, t.currency)
    return Priced(lambda: domestic.NPV() + rate.value() * foreign.NPV())


def _kind(t: Any) -> Any:
    return ql.Option.Call if t.sign > 0 else ql.Option.Put


def _forward(scene: Scene, t: Any, pay: float) -> Any:
    view = scene.view
    df, foreign = (view.curve(n).discount(pay) for n in (t.discount, t.foreign_discount))
    return view.fx(t.foreign, t.currency) * foreign / df


def _fx(scene: Scene, t: Any, pay: float) -> tuple[Any, Callable[[int], None]]:
    """Process and setter; an option that pays later than it expires is one on the later date with the
    same standard deviation."""
    sigma = scene.sigma(t.vol, t.expiry, t.strike, _forward(scene, t, pay)) * np.sqrt(t.expiry / pay)
    quote = ql.SimpleQuote(float(sigma[0]))
    process = ql.GarmanKohlagenProcess(
        ql.QuoteHandle(scene.pair(t.foreign, t.currency)), scene.handle[t.foreign_discount],
        scene.handle[t.discount], _flat_vol(scene, quote))  # fmt: skip
    return process, _setter(quote, sigma)


def _option(scene: Scene, payoff: Any, time_: float, process: Any) -> Any:
    made = ql.VanillaOption(payoff, ql.EuropeanExercise(scene.date(time_)))
    made.setPricingEngine(ql.AnalyticEuropeanEngine(process))
    return made


def fx_option(scene: Scene, t: Any) -> Priced:
    process, set_ = _fx(scene, t, t.pay_time)
    made = _option(scene, ql.PlainVanillaPayoff(_kind(t), t.strike), t.pay_time, process)
    return Priced(lambda: t.notional * made.NPV(), set_)


def fx_digital(scene: Scene, t: Any) -> Priced:
    process, set_ = _fx(scene, t, t.pay_time)
    foreign = t.pays == "foreign"
    payoff = (ql.AssetOrNothingPayoff(_kind(t), t.strike) if foreign
              else ql.CashOrNothingPayoff(_kind(t), t.strike, 1.0))  # fmt: skip
    made = _option(scene, payoff, t.pay_time, process)
    return Priced(lambda: t.amount * made.NPV(), set_)


def _barrier(scene: Scene, t: Any, process: Any, set_: Any, units: float) -> Priced:
    kind = {(1.0, "in"): "UpIn", (1.0, "out"): "UpOut", (-1.0, "in"): "DownIn", (-1.0, "out"): "DownOut"}
    made = ql.BarrierOption(
        getattr(ql.Barrier, kind[t.side, t.knock]), t.barrier, t.rebate,
        ql.PlainVanillaPayoff(_kind(t), t.strike), ql.EuropeanExercise(scene.date(t.expiry)))  # fmt: skip
    made.setPricingEngine(ql.AnalyticBarrierEngine(process))
    vanilla = _option(scene, ql.PlainVanillaPayoff(_kind(t), t.strike), t.expiry, process)

    def npv() -> float:
        try:
            return units * float(made.NPV())
        except RuntimeError:  # QuantLib prices no barrier that has been touched
            return units * float(vanilla.NPV()) if t.knock == "in" else units * t.rebate

    return Priced(npv, set_)


def fx_barrier(scene: Scene, t: Any) -> Priced:
    return _barrier(scene, t, *_fx(scene, t, t.expiry), t.notional)


def _equity(scene: Scene, t: Any, asset: Any) -> tuple[Any, Callable[[int], None]]:
    df = scene.view.curve(t.discount).discount(t.expiry)
    forward = scene.view.spot(asset.underlying) * np.exp(-asset.dividend_yield * t.expiry) / df
    sigma = scene.sigma(asset.vol, t.expiry, t.strike, forward)
    quote = ql.SimpleQuote(float(sigma[0]))
    dividends = ql.YieldTermStructureHandle(ql.FlatForward(scene.today, asset.dividend_yield, ACT365))
    process = ql.BlackScholesMertonProcess(
        ql.QuoteHandle(scene.spots[asset.underlying]), dividends, scene.handle[t.discount],
        _flat_vol(scene, quote))  # fmt: skip
    return process, _setter(quote, sigma)


def equity_option(scene: Scene, t: Any) -> Priced:
    process, set_ = _equity(scene, t, getattr(t, "asset", t))
    made = _option(scene, ql.PlainVanillaPayoff(_kind(t), t.strike), t.expiry, process)
    return Priced(lambda: t.quantity * made.NPV(), set_)


def equity_digital(scene: Scene, t: Any) -> Priced:
    process, set_ = _equity(scene, t, t.asset)
    payoff = (ql.AssetOrNothingPayoff(_kind(t), t.strike) if t.pays == "asset"
              else ql.CashOrNothingPayoff(_kind(t), t.strike, 1.0))  # fmt: skip
    made = _option(scene, payoff, t.expiry, process)
    return Priced(lambda: t.quantity * made.NPV(), set_)


def equity_barrier(scene: Scene, t: Any) -> Priced:
    return _barrier(scene, t, *_equity(scene, t, t.asset), t.quantity)


# ---- caps and swaptions ------------------------------------------------------------------------------
def _cap_engine(scene: Scene, t: Any) -> Any:
    vol, handle = scene.optionlet_vol(t.vol), scene.handle[t.discount]
    normal = scene.market.vols[t.vol].kind == "normal"
    return ql.BachelierCapFloorEngine(handle, vol) if normal else ql.BlackCapFloorEngine(handle, vol)


def cap_floor(scene: Scene, t: Any) -> Priced:
    leg = _floating(scene, t.optionlets, scene.ibor(t.index))
    made = (ql.Cap if t.sign > 0 else ql.Floor)(leg, [f.strike for f in t.optionlets])
    made.setPricingEngine(_cap_engine(scene, t))
    return Priced(made.NPV)


def collar(scene: Scene, t: Any) -> Priced:
    leg = _floating(scene, t.periods, scene.ibor(t.index))
    made = ql.Collar(leg, [f.cap_strike for f in t.periods], [f.floor_strike for f in t.periods])
    made.setPricingEngine(_cap_engine(scene, t))
    return Priced(made.NPV)


def digital_cap(scene: Scene, t: Any) -> Priced:
    """QuantLib has no such instrument: the usual spread of two caps (with the smile's slope in it)."""
    leg, width = _floating(scene, t.optionlets, scene.ibor(t.index)), 1e-5
    legs = []
    for shift in (-width, width):
        made = (ql.Cap if t.sign > 0 else ql.Floor)(leg, [f.strike + shift for f in t.optionlets])
        made.setPricingEngine(_cap_engine(scene, t))
        legs.append(made)
    low, high = legs if t.sign > 0 else legs[::-1]
    return Priced(lambda: t.payout * (low.NPV() - high.NPV()) / (2.0 * width))


def _underlying(scene: Scene, t: Any, index: Any, nominal: float, strike: float, floating: Any) -> Any:
    fixed = [scene.date(f.pay_time) for f in t.fixed]
    first = fixed[0] - round(t.fixed[0].accrual * 365)
    starts = [first, *fixed]
    resets = [first, *(scene.date(f.pay_time) for f in floating)] if floating else starts
    made = ql.VanillaSwap(
        ql.Swap.Payer if t.sign > 0 else ql.Swap.Receiver, nominal, ql.Schedule(starts), strike, ACT365,
        ql.Schedule(resets), index, 0.0, ACT360)  # fmt: skip
    return made


def swaption(scene: Scene, t: Any) -> Priced:
    index = scene.ibor(t.index)
    notional = t.fixed[0].notional
    underlying = _underlying(scene, t, index, notional, t.strike, t.floating)
    cash = t.settlement == "cash"
    made = ql.Swaption(
        underlying, ql.EuropeanExercise(scene.date(t.expiry)),
        ql.Settlement.Cash if cash else ql.Settlement.Physical,
        ql.Settlement.ParYieldCurve if cash else ql.Settlement.PhysicalOTC)  # fmt: skip
    tenor = t.floating[-1].end_time - t.floating[0].start_time
    vol = scene.market.vols[t.vol]
    sigma = scene.sigma(t.vol, t.expiry, t.strike, 0.0, tenor)
    quote = ql.SimpleQuote(float(sigma[0]))
    handle = scene.handle[t.discount]
    if vol.kind == "normal":
        engine = ql.BachelierSwaptionEngine(handle, ql.QuoteHandle(quote))
    else:
        shift = vol.shift if vol.kind == "shifted" else 0.0
        engine = ql.BlackSwaptionEngine(handle, ql.QuoteHandle(quote), ACT365, shift)
    made.setPricingEngine(engine)
    return Priced(made.NPV, _setter(quote, sigma))


def _hull_white(scene: Scene, t: Any) -> Any:
    """The model at the scenario's σ: a new one each time, as its parameters are no quotes."""
    row = scene.market.rows["vol", t.vol].start
    sigma = scene.levels[row].tolist()
    handle = scene.handle[t.discount]
    return lambda s: ql.HullWhite(handle, t.mean_reversion, sigma[s])


def hull_white_swaption(scene: Scene, t: Any) -> Priced:
    index = scene.ibor(f"{t.currency}-6M", t.discount)
    underlying = _underlying(scene, t, index, t.notional, t.strike, None)
    made = ql.Swaption(underlying, ql.EuropeanExercise(scene.date(t.expiry)))
    model, handle = _hull_white(scene, t), scene.handle[t.discount]
    return Priced(made.NPV, lambda s: made.setPricingEngine(ql.JamshidianSwaptionEngine(model(s), handle)))


def hull_white_cap(scene: Scene, t: Any) -> Priced:
    leg = _floating(scene, t.optionlets, scene.ibor(f"{t.currency}-6M", t.discount))
    made = (ql.Cap if t.sign > 0 else ql.Floor)(leg, [f.strike for f in t.optionlets])
    model, handle = _hull_white(scene, t), scene.handle[t.discount]
    return Priced(made.NPV, lambda s: made.setPricingEngine(ql.AnalyticCapFloorEngine(model(s), handle)))


def bond_option(scene: Scene, t: Any) -> Priced:
    model, now = _hull_white(scene, t), [None]

    def set_(s: int) -> None:
        now[0] = model(s)

    def npv() -> float:
        made: Any = now[0]
        return t.notional * float(made.discountBondOption(_kind(t), t.strike, t.expiry, t.maturity))

    return Priced(npv, set_)


BUILDERS: dict[str, Callable[[Scene, Any], Priced]] = {
    "swap": swap, "basis_swap": two_legs, "cross_currency_swap": two_legs,
    "overnight_swap": overnight_swap, "fx_forward": exchanges, "fx_swap": exchanges,
    "fx_option": fx_option, "fx_digital": fx_digital, "fx_barrier": fx_barrier,
    "black_scholes": equity_option, "equity_option": equity_option,
    "equity_digital": equity_digital, "equity_barrier": equity_barrier, "cap_floor": cap_floor,
    "collar": collar, "digital_cap": digital_cap, "swaption": swaption,
    "hull_white_swaption": hull_white_swaption, "hull_white_cap": hull_white_cap,
    "bond_option": bond_option,
}  # fmt: skip


def fits(name: str, t: Any) -> bool:
    """Whether QuantLib has the instrument: live, of constant notional where it must be, not fixed in
    arrears, no converted payoff, not touched."""
    if getattr(t, "expiry", 1.0) <= 0.0 or getattr(t, "hit", False):
        return False
    if name in ("fx_forward",) and t.pay_time <= 0.0:
        return False
    if name == "basis_swap":
        return all(f.fixing_time <= f.start_time for f in t.receive.floating)
    if name in ("equity_option", "equity_digital", "equity_barrier") and t.asset.payoff != "none":
        return False
    if name in ("fx_barrier", "equity_barrier") and t.rebate_at == "expiry" and t.knock == "out" and t.rebate:
        return False
    if name == "swaption":
        return len({f.notional for f in t.fixed}) == 1
    if name == "hull_white_cap":
        return t.optionlets[0].fixing_time > 0.0
    return True


def timed(scene: Scene, instruments: dict[str, list[Priced]], scenarios: int) -> tuple[
        dict[str, float], float, dict[str, Any]]:
    """Seconds of this thread's processor for each product and for relinking, and values [trades, S]."""
    seconds = dict.fromkeys(instruments, 0.0)
    values = {n: np.empty((len(x), scenarios)) for n, x in instruments.items()}
    relink = 0.0
    clock = time.thread_time
    for s in range(scenarios):
        began = clock()
        scene.link(s)
        relink += clock() - began
        for name, made in instruments.items():
            out = values[name]
            began = clock()
            for k, x in enumerate(made):
                x.set(s)
                out[k, s] = x.npv()
            seconds[name] += clock() - began
    return seconds, relink, values
