"""Options on exchange rates and shares of the mixed book as QuantLib's instruments."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import QuantLib as ql

from benchmarks.quantlib_scene import ACT365, Priced, Scene, flat_vol, setter


def kind_of(t: Any) -> Any:
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
        scene.handle[t.discount], flat_vol(scene, quote))  # fmt: skip
    return process, setter(quote, sigma)


def _option(scene: Scene, payoff: Any, time_: float, process: Any) -> Any:
    made = ql.VanillaOption(payoff, ql.EuropeanExercise(scene.date(time_)))
    made.setPricingEngine(ql.AnalyticEuropeanEngine(process))
    return made


def fx_option(scene: Scene, t: Any) -> Priced:
    process, set_ = _fx(scene, t, t.pay_time)
    made = _option(scene, ql.PlainVanillaPayoff(kind_of(t), t.strike), t.pay_time, process)
    return Priced(lambda: t.notional * made.NPV(), set_)


def fx_digital(scene: Scene, t: Any) -> Priced:
    process, set_ = _fx(scene, t, t.pay_time)
    foreign = t.pays == "foreign"
    payoff = (ql.AssetOrNothingPayoff(kind_of(t), t.strike) if foreign
              else ql.CashOrNothingPayoff(kind_of(t), t.strike, 1.0))  # fmt: skip
    made = _option(scene, payoff, t.pay_time, process)
    return Priced(lambda: t.amount * made.NPV(), set_)


def _later(scene: Scene, t: Any) -> Any:
    """What is paid after the expiry is worth this much of what it were then, in each scenario. Read once: what
    QuantLib has no instrument for is no part of its time."""
    curve = scene.view.curve(t.discount)
    return np.broadcast_to(curve.discount(t.pay_time) / curve.discount(t.expiry), scene.levels.shape[1])


def _paid_later(scene: Scene, t: Any, units: float, made: Any, set_: Callable[[int], None]) -> Priced:
    later, now = _later(scene, t), [0]

    def both(s: int) -> None:
        now[0] = s
        set_(s)

    return Priced(lambda: units * float(later[now[0]]) * float(made()), both)


def _barrier(scene: Scene, t: Any, time_: float, process: Any) -> Callable[[], float]:
    kind = {(1.0, "in"): "UpIn", (1.0, "out"): "UpOut", (-1.0, "in"): "DownIn", (-1.0, "out"): "DownOut"}
    made = ql.BarrierOption(
        getattr(ql.Barrier, kind[t.side, t.knock]), t.barrier, t.rebate,
        ql.PlainVanillaPayoff(kind_of(t), t.strike), ql.EuropeanExercise(scene.date(time_)))  # fmt: skip
    made.setPricingEngine(ql.AnalyticBarrierEngine(process))
    vanilla = _option(scene, ql.PlainVanillaPayoff(kind_of(t), t.strike), time_, process)

    def npv() -> float:
        try:
            return float(made.NPV())
        except RuntimeError:  # QuantLib prices no barrier that has been touched
            return float(vanilla.NPV()) if t.knock == "in" else float(t.rebate)

    return npv


def fx_barrier(scene: Scene, t: Any) -> Priced:
    process, set_ = _fx(scene, t, t.pay_time)
    npv = _barrier(scene, t, t.pay_time, process)
    return Priced(lambda: t.notional * npv(), set_)


def _equity(scene: Scene, t: Any, asset: Any) -> tuple[Any, Callable[[int], None]]:
    df = scene.view.curve(t.discount).discount(t.expiry)
    forward = scene.view.spot(asset.underlying) * np.exp(-asset.dividend_yield * t.expiry) / df
    sigma = scene.sigma(asset.vol, t.expiry, t.strike, forward)
    quote = ql.SimpleQuote(float(sigma[0]))
    dividends = ql.YieldTermStructureHandle(ql.FlatForward(scene.today, asset.dividend_yield, ACT365))
    process = ql.BlackScholesMertonProcess(
        ql.QuoteHandle(scene.spots[asset.underlying]), dividends, scene.handle[t.discount],
        flat_vol(scene, quote))  # fmt: skip
    return process, setter(quote, sigma)


def equity_option(scene: Scene, t: Any) -> Priced:
    process, set_ = _equity(scene, t, getattr(t, "asset", t))
    made = _option(scene, ql.PlainVanillaPayoff(kind_of(t), t.strike), t.expiry, process)
    if not hasattr(t, "pay_time"):
        return Priced(lambda: t.quantity * made.NPV(), set_)
    return _paid_later(scene, t, t.quantity, made.NPV, set_)


def equity_digital(scene: Scene, t: Any) -> Priced:
    process, set_ = _equity(scene, t, t.asset)
    payoff = (ql.AssetOrNothingPayoff(kind_of(t), t.strike) if t.pays == "asset"
              else ql.CashOrNothingPayoff(kind_of(t), t.strike, 1.0))  # fmt: skip
    made = _option(scene, payoff, t.expiry, process)
    return _paid_later(scene, t, t.quantity, made.NPV, set_)


def equity_barrier(scene: Scene, t: Any) -> Priced:
    process, set_ = _equity(scene, t, t.asset)
    return _paid_later(scene, t, t.quantity, _barrier(scene, t, t.expiry, process), set_)
