"""The rates half of the mixed generator: swaps of every kind, caps, swaptions, Hull-White.

Knows what `draw` knows. A function a model; each fills the columns of a `Draw`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from vectrace.book.draw import Draw
from vectrace.book.generate import FIXING_LAG, YEAR, Leg
from vectrace.book.generate_options import STATES
from vectrace.columns import Coded, Floats, ScheduleTable


def _life(d: Draw, low: float, high: float) -> Floats:
    """Days between two numbers of years, in half years."""
    out: Floats = np.rint(d.rng.uniform(low, high, d.n) * 2.0) / 2.0 * YEAR
    return out


def _months(names: Coded) -> Floats:
    """Months of the tenor that an index's name ends in."""
    tenor = [float(str(v).rpartition("-")[2].removesuffix("M")) for v in names.values]
    return np.array(tenor)[names.codes]


def _leg(start: Floats, life: Floats, months: Any) -> Leg:
    return Leg(start, life, np.maximum(1, np.rint(life / YEAR * 12.0 / months).astype(np.int64)))


def _index(d: Draw, leg: Leg, arrears: Any = False) -> dict[str, Floats]:
    """Columns of a floating leg's index periods: fixed two days before they start, or in arrears."""
    fixing = np.where(leg.each(np.broadcast_to(arrears, d.n)), leg.end, leg.start) - FIXING_LAG
    asked = fixing[(fixing < 0.0) & (leg.end > 0.0)]
    d.fixed_since = min(d.fixed_since, float(asked.min(initial=0.0)))
    return {
        "fixing_time": fixing / 365.0,
        "start_time": leg.start / 365.0,
        "end_time": leg.end / 365.0,
    }


def _fixed(d: Draw, leg: Leg, rate: Floats, notional: Floats) -> dict[str, Floats]:
    """Columns of a `FixedFlow` leg; `notional` per flow."""
    accrual = (leg.end - leg.start) / 365.0
    return {"pay_time": leg.end / 365.0, "accrual": accrual, "rate": leg.each(rate),
            "notional": notional}  # fmt: skip


def _floating(d: Draw, leg: Leg, spread: Floats, notional: Floats, arrears: Any = False) -> dict[str, Floats]:
    """Columns of a `FloatingFlow` leg; `notional` per flow."""
    accrual = (leg.end - leg.start) / 360.0
    return {"pay_time": leg.end / 365.0, "accrual": accrual, "spread": leg.each(spread),
            "notional": notional, **_index(d, leg, arrears), "index_accrual": accrual}  # fmt: skip


def _schedule(d: Draw, path: str, leg: Leg, columns: dict[str, Floats]) -> None:
    d.schedules[path] = ScheduleTable(d.rows[path], leg.offsets, columns)


def _empty(d: Draw, path: str) -> None:
    names = d.rows[path].__dataclass_fields__
    d.schedules[path] = ScheduleTable(
        d.rows[path], np.zeros(d.n + 1, np.int64), {name: np.zeros(0) for name in names})


def _rate(d: Draw, money: Any = None, spread: float = 0.006) -> Floats:
    """A fixed rate near the level of the currency's."""
    out: Floats = np.round(d.level(money) + d.rng.normal(0.0, spread, d.n), 5)
    return out


def _margin(d: Draw) -> Floats:
    """A spread over the index; half of the trades have none."""
    spread = np.round(d.rng.normal(0.0, 0.001, d.n), 5)
    return np.where(d.rng.random(d.n) < 0.5, 0.0, spread)


def _notionals(d: Draw, *legs: Leg) -> list[Floats]:
    """Notionals per flow of some legs of the same trades: one in five falls in equal steps."""
    notional, falls = d.notional(), d.rng.random(d.n) < 0.2
    return [leg.notionals(notional, falls) for leg in legs]


# ---- swaps -----------------------------------------------------------------------------------------
def swap(d: Draw) -> None:
    """One in five is not collateralised and discounted on the curve it projects on."""
    (own,) = d.shapes([(1.0,), (0.0,), (0.0,), (0.0,), (0.0,)])
    life = _life(d, 1.0, 30.0)
    start = d.starts(life)
    index = d.rates("index")
    fixed, floating = _leg(start, life, 12.0), _leg(start, life, _months(index))
    notional = _notionals(d, fixed, floating)
    _schedule(d, "fixed", fixed, _fixed(d, fixed, _rate(d), notional[0]))
    _schedule(d, "floating", floating, _floating(d, floating, _margin(d), notional[1]))
    curves, code = d.rates("discount"), d.money
    both = (*curves.values, *index.values)
    discount = d.text(both, np.where(own > 0.0, code + len(curves.values), code))
    d.set(currency=d.text(d.currencies, d.money), discount=discount, index=index, direction=d.sign())


def _exchange(d: Draw, path: str, first: Floats, last: Floats, amount: Floats) -> None:
    """Notional out at the start and back at the end, as the receiver of the leg sees it."""
    d.schedules[path] = ScheduleTable(
        d.rows[path], 2 * np.arange(d.n + 1),
        {"pay_time": np.rint(np.stack([first, last], axis=1).ravel()) / 365.0,
         "amount": np.stack([-amount, amount], axis=1).ravel()})  # fmt: skip


def _floating_leg(d: Draw, name: str, money: Any, index: Coded, leg: Leg, spread: Floats,
                  notional: Floats, coupons: Coded, arrears: Any = False) -> None:
    """A `Leg` of floating coupons under the field `name`."""
    columns = _floating(d, leg, spread, notional, arrears)
    own = {"accrual_start": leg.start / 365.0, "accrual_end": leg.end / 365.0}
    _schedule(d, f"{name}.floating", leg, columns | own)
    d.set(**{f"{name}__currency": d.text(d.currencies, money),
             f"{name}__discount": d.rates("discount", money), f"{name}__index": index,
             f"{name}__coupons": coupons})  # fmt: skip


def basis_swap(d: Draw) -> None:
    """The standard index against the other one, some fixed in arrears; par coupons in the first of
    the currencies, indexed ones in the others."""
    coupons = d.text(["par", *["indexed"] * (len(d.currencies) - 1)], d.money)
    life = _life(d, 1.0, 20.0)
    start = d.starts(life)
    indices = d.rates("index"), d.rates("other")
    legs = [_leg(start, life, _months(i)) for i in indices]
    notional = _notionals(d, *legs)
    spreads = np.zeros(d.n), _margin(d)
    arrears = d.rng.random(d.n) < 0.1
    for k, name in enumerate(("receive", "pay")):
        _floating_leg(d, name, d.money, indices[k], legs[k], spreads[k], notional[k], coupons, arrears)
        _empty(d, f"{name}.fixed")
        _empty(d, f"{name}.exchanges")
    d.set(currency=d.text(d.currencies, d.money))


def cross_currency_swap(d: Draw) -> None:
    """Floating against floating in the next currency, or against fixed; notionals are exchanged."""
    kinds, coupons = d.shapes([("floating", "indexed"), ("fixed", "indexed")])
    fixed = (np.array(kinds.values) == "fixed")[kinds.codes]
    other = ((d.money + 1) % len(d.currencies)).astype(np.int32)
    life = _life(d, 1.0, 15.0)
    start = d.starts(life)
    notional = d.notional()
    spot = np.array([[_per(d, a, b) for b in d.currencies] for a in d.currencies])
    away = np.rint(notional * spot[d.money, other] / 1e4) * 1e4
    index = d.rates("index")
    leg = _leg(start, life, _months(index))
    _floating_leg(d, "receive", d.money, index, leg, _margin(d), leg.each(notional), coupons)
    _empty(d, "receive.fixed")
    _exchange(d, "receive.exchanges", start, start + life, notional)
    # the paid leg: coupons of one of the two kinds, the other schedule empty
    theirs = d.rates("index", other)
    paid = _leg(start, life, _months(theirs))
    paid = Leg(start, life, np.where(fixed, 0, paid.counts))
    named = Coded(np.where(fixed, len(theirs.values), theirs.codes).astype(np.int32), (*theirs.values, None))
    _floating_leg(d, "pay", other, named, paid, np.zeros(d.n), paid.each(away), coupons)
    yearly = _leg(start, life, 12.0)
    yearly = Leg(start, life, np.where(fixed, yearly.counts, 0))
    _schedule(d, "pay.fixed", yearly, _fixed(d, yearly, _rate(d, other), yearly.each(away)))
    _exchange(d, "pay.exchanges", start, start + life, away)
    d.set(currency=d.text(d.currencies, d.money))


def _per(d: Draw, a: str, b: str) -> float:
    """Units of b for one of a."""
    if a == b:
        return 1.0
    for p in d.spec.pairs.values():
        if (p.foreign, p.domestic) == (a, b):
            return p.spot
        if (p.foreign, p.domestic) == (b, a):
            return 1.0 / p.spot
    return 1.0


def overnight_swap(d: Draw) -> None:
    """Yearly coupons paid two days after they end; the days of those that have begun."""
    life = _life(d, 1.0, 20.0)
    start = d.starts(life)
    leg = _leg(start, life, 12.0)
    fixed_notional, notional = _notionals(d, leg, leg)
    fixed = _fixed(d, leg, _rate(d), fixed_notional)
    _schedule(d, "fixed", leg, fixed | {"pay_time": (leg.end + 2.0) / 365.0})
    _schedule(d, "overnight", leg, {
        "pay_time": (leg.end + 2.0) / 365.0, "accrual": (leg.end - leg.start) / 360.0,
        "spread": leg.each(_margin(d)), "notional": notional,
        "start_time": leg.start / 365.0, "end_time": leg.end / 365.0})  # fmt: skip
    _overnight_days(d, leg)
    d.set(currency=d.text(d.currencies, d.money), discount=d.rates("discount"),
          index=d.rates("overnight"), direction=d.sign())  # fmt: skip


def _overnight_days(d: Draw, leg: Leg) -> None:
    """Monday to Friday (day 0 is a Tuesday) of the coupons that have begun and are not paid."""
    owner = np.repeat(np.arange(d.n), leg.counts)
    begun = (leg.start <= 0.0) & (leg.end + 2.0 > 0.0)
    first, last, owner = leg.start[begun], leg.end[begun], owner[begun]
    count = (last - first).astype(np.int64)
    at = np.repeat(np.arange(len(first)), count)
    day = first[at] + np.arange(count.sum()) - np.repeat(np.cumsum(count) - count, count)
    weekday = (day.astype(np.int64) + 1) % 7
    keep = (weekday < 5) | (day == first[at])
    at, day = at[keep], day[keep]
    until = np.append(day[1:], 0.0)
    ends = np.append(at[1:] != at[:-1], True) if len(at) else np.zeros(0, bool)
    until = np.where(ends, last[at], until[: len(day)])
    offsets = np.zeros(d.n + 1, np.int64)
    np.cumsum(np.bincount(owner[at], minlength=d.n), out=offsets[1:])
    d.fixed_since = min(d.fixed_since, float(day.min(initial=0.0)))
    d.schedules["days"] = ScheduleTable(d.rows["days"], offsets, {
        "coupon_start": first[at] / 365.0, "fixing_time": day / 365.0, "start_time": day / 365.0,
        "end_time": until / 365.0, "accrual": (until - day) / 360.0})  # fmt: skip


# ---- caps and swaptions ----------------------------------------------------------------------------
def _strip(d: Draw, path: str, longest: float, strikes: dict[str, Floats]) -> None:
    """Optionlets on the currency's index: in part past, in part fixed, in part to come."""
    life = _life(d, 1.0, longest)
    start = d.starts(life)
    index = d.rates("index")
    leg = _leg(start, life, _months(index))
    (notional,) = _notionals(d, leg)
    accrual = (leg.end - leg.start) / 360.0
    _schedule(d, path, leg, {
        "pay_time": leg.end / 365.0, "accrual": accrual, "notional": notional,
        **{name: leg.each(x) for name, x in strikes.items()}, **_index(d, leg),
        "index_accrual": accrual})  # fmt: skip
    d.set(currency=d.text(d.currencies, d.money), discount=d.rates("discount"), index=index,
          vol=d.rates("cap_vol"))  # fmt: skip


def cap_floor(d: Draw) -> None:
    _strip(d, "optionlets", 15.0, {"strike": _rate(d, spread=0.012)})
    d.set(sign=d.sign())


def collar(d: Draw) -> None:
    floor = _rate(d, spread=0.01)
    width = np.round(d.rng.uniform(0.0, 0.02, d.n), 4)
    _strip(d, "periods", 15.0, {"cap_strike": floor + width, "floor_strike": floor})


def digital_cap(d: Draw) -> None:
    _strip(d, "optionlets", 10.0, {"strike": _rate(d, spread=0.012)})
    d.set(sign=d.sign(), payout=np.round(d.rng.uniform(0.002, 0.02, d.n), 4))


SWAPTION_STATES = (("expired", "physical"), *[("live", s) for s in ("physical", "cash")] * 5)


def _underlying(d: Draw, states: Coded) -> tuple[Floats, Floats]:
    """Start and life in days of the swaps under swaptions, which begin two days after expiry."""
    expiry = d.expiry(states, 10.0)
    d.set(expiry=expiry)
    return np.rint(expiry * 365.0) + FIXING_LAG, _life(d, 1.0, 20.0)


def swaption(d: Draw) -> None:
    state, settlement = d.shapes(SWAPTION_STATES)
    start, life = _underlying(d, state)
    index = d.rates("index")
    fixed, floating = _leg(start, life, 12.0), _leg(start, life, _months(index))
    notional = _notionals(d, fixed, floating)
    settled = fixed.each(start)
    _schedule(d, "fixed", fixed, {
        "pay_time": fixed.end / 365.0, "accrual": (fixed.end - fixed.start) / 365.0,
        "notional": notional[0], "settle_years": (fixed.end - settled) / 365.0})  # fmt: skip
    _schedule(d, "floating", floating, _floating(d, floating, np.zeros(d.n), notional[1]))
    d.set(currency=d.text(d.currencies, d.money), discount=d.rates("discount"), index=index,
          vol=d.rates("swaption_vol"), sign=d.sign(), strike=_rate(d, spread=0.01),
          settlement=settlement, settle_time=start / 365.0, frequency=1.0)  # fmt: skip


def _short_rate(d: Draw) -> None:
    d.set(currency=d.text(d.currencies, d.money), discount=d.rates("discount"),
          vol=d.rates("short_rate_vol"), sign=d.sign(),
          mean_reversion=np.round(d.rng.uniform(0.01, 0.08, d.n), 3))  # fmt: skip


def hull_white_swaption(d: Draw) -> None:
    (state,) = d.shapes([("expired",), *[("live",)] * 9])
    start, life = _underlying(d, state)
    leg = _leg(start, life, 12.0)
    _schedule(d, "fixed", leg, {"pay_time": leg.end / 365.0, "accrual": (leg.end - leg.start) / 365.0})
    _short_rate(d)
    d.set(strike=_rate(d, spread=0.01), notional=d.notional(), start_time=start / 365.0)


def hull_white_cap(d: Draw) -> None:
    life = _life(d, 1.0, 10.0)
    start = d.starts(life)
    leg = _leg(start, life, 6.0)
    (notional,) = _notionals(d, leg)
    columns = _index(d, leg)
    strike = leg.each(_rate(d, spread=0.01))
    _schedule(d, "optionlets", leg, {"notional": notional, "strike": strike, **columns,
                                     "accrual": (leg.end - leg.start) / 360.0})  # fmt: skip
    _short_rate(d)


def bond_option(d: Draw) -> None:
    (state,) = d.shapes(STATES)
    expiry = d.expiry(state, 8.0)
    years = np.rint(d.rng.uniform(1.0, 15.0, d.n) * 365.0) / 365.0
    _short_rate(d)
    price = np.exp(-d.level() * years) * (1.0 + d.rng.normal(0.0, 0.03, d.n))
    d.set(expiry=expiry, pay_time=expiry + 2.0 / 365.0, maturity=expiry + years, strike=np.round(price, 4), notional=d.notional())


RATES_PRODUCTS: dict[str, Callable[[Draw], None]] = {
    "swap": swap, "basis_swap": basis_swap, "cross_currency_swap": cross_currency_swap,
    "overnight_swap": overnight_swap, "cap_floor": cap_floor, "collar": collar,
    "digital_cap": digital_cap, "swaption": swaption, "hull_white_swaption": hull_white_swaption,
    "hull_white_cap": hull_white_cap, "bond_option": bond_option,
}  # fmt: skip
