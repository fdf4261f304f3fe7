"""Caps, swaptions and Hull-White products of the mixed book as QuantLib's instruments."""

from __future__ import annotations

from typing import Any

import numpy as np
import QuantLib as ql

from benchmarks.quantlib_linear import floating_coupons
from benchmarks.quantlib_options import kind_of
from benchmarks.quantlib_scene import ACT360, ACT365, Priced, Scene, setter


def _cap_engine(scene: Scene, t: Any) -> Any:
    vol, handle = scene.optionlet_vol(t.vol), scene.handle[t.discount]
    normal = scene.market.vols[t.vol].kind == "normal"
    return ql.BachelierCapFloorEngine(handle, vol) if normal else ql.BlackCapFloorEngine(handle, vol)


def cap_floor(scene: Scene, t: Any) -> Priced:
    leg = floating_coupons(scene, t.optionlets, scene.ibor(t.index))
    made = (ql.Cap if t.sign > 0 else ql.Floor)(leg, [f.strike for f in t.optionlets])
    made.setPricingEngine(_cap_engine(scene, t))
    return Priced(made.NPV)


def collar(scene: Scene, t: Any) -> Priced:
    leg = floating_coupons(scene, t.periods, scene.ibor(t.index))
    made = ql.Collar(leg, [f.cap_strike for f in t.periods], [f.floor_strike for f in t.periods])
    made.setPricingEngine(_cap_engine(scene, t))
    return Priced(made.NPV)


def digital_cap(scene: Scene, t: Any) -> Priced:
    """QuantLib has no such instrument: the usual spread of two caps (with the smile's slope in it)."""
    leg, width = floating_coupons(scene, t.optionlets, scene.ibor(t.index)), 1e-5
    legs = []
    for shift in (-width, width):
        made = (ql.Cap if t.sign > 0 else ql.Floor)(leg, [f.strike + shift for f in t.optionlets])
        made.setPricingEngine(_cap_engine(scene, t))
        legs.append(made)
    low, high = legs if t.sign > 0 else legs[::-1]
    live = [(f, c) for f, c in zip(t.optionlets, leg, strict=True) if f.pay_time > 0.0]
    sigmas = [scene.sigma(t.vol, f.fixing_time, f.strike, 0.0) if f.fixing_time > 0.0 else None for f, _ in live]
    vol, curve, cdf = scene.market.vols[t.vol], scene.handle[t.discount], ql.CumulativeNormalDistribution()
    shift = vol.shift if vol.kind == "shifted" else 0.0

    def check(s: int) -> float:
        """Without the slope: the probability by QuantLib's formula at the strike's volatility."""
        value = 0.0
        for (f, coupon), sigma in zip(live, sigmas, strict=True):
            rate = ql.as_floating_rate_coupon(coupon).indexFixing()
            if sigma is None:
                chance = 1.0 if t.sign * (rate - f.strike) > 0.0 else 0.0
            elif vol.kind == "normal":
                chance = cdf(t.sign * (rate - f.strike) / float(sigma[s] * np.sqrt(f.fixing_time)))
            else:
                deviation = float(sigma[s] * np.sqrt(f.fixing_time))
                chance = ql.blackFormulaCashItmProbability(kind_of(t), f.strike, rate, deviation, shift)
            value += f.notional * f.accrual * curve.discount(f.pay_time) * chance
        return float(t.payout * value)

    return Priced(lambda: t.payout * (low.NPV() - high.NPV()) / (2.0 * width), check=check)


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
    return Priced(made.NPV, setter(quote, sigma))


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
    leg = floating_coupons(scene, t.optionlets, scene.ibor(f"{t.currency}-6M", t.discount))
    made = (ql.Cap if t.sign > 0 else ql.Floor)(leg, [f.strike for f in t.optionlets])
    model, handle = _hull_white(scene, t), scene.handle[t.discount]
    sigma = scene.levels[scene.market.rows["vol", t.vol].start]

    def check(s: int) -> float:
        """The engine has the bond of an optionlet begin when the rate is fixed, here it begins with the period.
        The other closed form has one date for both: with σ such that the deviation over the period from the
        fixing is meant."""
        a, value = t.mean_reversion, 0.0
        kind = ql.Option.Put if t.sign > 0 else ql.Option.Call
        for f in t.optionlets:
            known = np.expm1(-2.0 * a * f.fixing_time) / np.expm1(-2.0 * a * f.start_time)
            same = float(sigma[s] * np.exp(-a * (f.start_time - f.fixing_time)) * np.sqrt(known))
            gross = 1.0 + f.strike * f.accrual
            bond = ql.HullWhite(handle, a, same).discountBondOption(kind, 1.0 / gross, f.start_time, f.end_time)
            value += f.notional * gross * float(bond)
        return value

    return Priced(made.NPV, lambda s: made.setPricingEngine(ql.AnalyticCapFloorEngine(model(s), handle)), check)


def bond_option(scene: Scene, t: Any) -> Priced:
    """QuantLib pays at the expiry. Paid later, what is fixed then is worth P(T_pay)/P(T) as much, on a bond worth
    e^{B(T, T_e) B(T, T_pay) ζ} as much: an option with a strike that much lower, that many times."""
    model, now, at = _hull_white(scene, t), [None], [0]
    a, curve = t.mean_reversion, scene.view.curve(t.discount)
    slopes = [(1.0 - np.exp(-a * (u - t.expiry))) / a for u in (t.maturity, t.pay_time)]
    sigma = np.broadcast_to(scene.view.vol(t.vol).sigma(t.expiry), scene.levels.shape[1])
    shift = np.exp(slopes[0] * slopes[1] * sigma**2 * (1.0 - np.exp(-2.0 * a * t.expiry)) / (2.0 * a))
    later = shift * curve.discount(t.pay_time) / curve.discount(t.expiry)

    def set_(s: int) -> None:
        now[0], at[0] = model(s), s

    def npv() -> float:
        made: Any = now[0]
        strike = t.strike / float(shift[at[0]])
        value = made.discountBondOption(kind_of(t), strike, t.expiry, t.maturity)
        return t.notional * float(later[at[0]] * value)

    return Priced(npv, set_)
