"""Swaps and exchanges of the mixed book as QuantLib's instruments."""

from __future__ import annotations

from typing import Any

import QuantLib as ql

from benchmarks.quantlib_scene import ACT360, ACT365, Priced, Scene


def fixed_coupons(scene: Scene, flows: Any) -> list[Any]:
    out = []
    for f in flows:
        end = scene.date(f.pay_time)
        out.append(ql.FixedRateCoupon(end, f.notional, f.rate, ACT365, end - round(f.accrual * 365), end))
    return out


def floating_coupons(scene: Scene, flows: Any, index: Any) -> list[Any]:
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
    floating = floating_coupons(scene, t.floating, scene.ibor(t.index))
    made = _swap([fixed_coupons(scene, t.fixed), floating], [t.direction < 0, t.direction > 0],
                 scene.handle[t.discount])  # fmt: skip
    return Priced(made.NPV)


def _leg(scene: Scene, leg: Any, sign: float) -> Any:
    flows = fixed_coupons(scene, leg.fixed)
    if leg.index is not None:
        flows += floating_coupons(scene, leg.floating, scene.ibor(leg.index))
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


def exchanges(scene: Scene, t: Any) -> Priced:
    """FX forwards and swaps: a leg a currency."""
    rows = getattr(t, "exchanges", None) or [t]
    near = [ql.SimpleCashFlow(x.amount, scene.date(x.pay_time)) for x in rows]
    away = [ql.SimpleCashFlow(x.foreign_amount, scene.date(x.pay_time)) for x in rows]
    domestic = _swap([near], [False], scene.handle[t.discount])
    foreign = _swap([away], [False], scene.handle[t.foreign_discount])
    rate = scene.pair(t.foreign, t.currency)
    return Priced(lambda: domestic.NPV() + rate.value() * foreign.NPV())
