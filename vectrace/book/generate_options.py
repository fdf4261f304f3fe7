"""The FX and equity half of the mixed generator. Knows what `draw` knows; a function a model, each
fills the columns of a `Draw`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from vectrace.book.draw import Draw, MixedSpec
from vectrace.book.generate import Ints
from vectrace.columns import Coded, Floats, ScheduleTable
from vectrace.errors import BookError

STATES = (("expired",), ("today",), *(("live",),) * 8)


# ---- foreign exchange ----------------------------------------------------------------------------
def _pair(d: Draw) -> tuple[Floats, Ints]:
    """Columns of a currency pair; its spot rates, and the pairs' numbers."""
    pairs = d.spec.pairs
    which = d.rng.integers(0, len(pairs), d.n)
    domestic = [p.domestic for p in pairs.values()]
    foreign = [p.foreign for p in pairs.values()]
    curve = {c: r.discount for c, r in d.spec.rates.items()}
    d.set(
        currency=d.text(domestic, which), foreign=d.text(foreign, which),
        discount=d.text([curve[c] for c in domestic], which),
        foreign_discount=d.text([curve[c] for c in foreign], which),
    )  # fmt: skip
    return np.array([p.spot for p in pairs.values()])[which], which


def _fx_option(d: Draw, states: Coded, longest: float) -> Floats:
    """Columns that FX options share; the spot rates."""
    spot, which = _pair(d)
    strike = np.round(spot * np.exp(d.rng.normal(0.0, 0.1, d.n)), 4)
    d.set(vol=d.text(list(d.spec.pairs), which), sign=d.sign(), strike=strike,
          expiry=d.expiry(states, longest))  # fmt: skip
    return spot


def _paid(d: Draw) -> Floats:
    """Two days after the expiry."""
    out: Floats = d.columns["expiry"] + 2.0 / 365.0
    return out


def fx_forward(d: Draw) -> None:
    spot, _ = _pair(d)
    (state,) = d.shapes(STATES)
    amount = d.notional() * d.sign()
    strike = np.round(spot * np.exp(d.rng.normal(0.0, 0.03, d.n)), 4)
    d.set(pay_time=d.expiry(state, 5.0), foreign_amount=amount, amount=-amount * strike)


def fx_swap(d: Draw) -> None:
    spot, _ = _pair(d)
    near = d.rng.integers(-60, 60, d.n)
    far = near + d.rng.integers(30, 720, d.n)
    amount = d.notional() * d.sign()
    day = np.stack([near, far], axis=1).ravel() / 365.0
    foreign = np.stack([amount, -amount], axis=1).ravel()
    rate = np.round(np.repeat(spot, 2) * np.exp(d.rng.normal(0.0, 0.02, 2 * d.n)), 4)
    d.schedules["exchanges"] = ScheduleTable(
        d.rows["exchanges"], 2 * np.arange(d.n + 1),
        {"pay_time": day, "amount": -foreign * rate, "foreign_amount": foreign})  # fmt: skip


def fx_option(d: Draw) -> None:
    (state,) = d.shapes(STATES)
    _fx_option(d, state, 5.0)
    lag = np.where(d.columns["expiry"] > 0.0, 2.0 / 365.0, 0.0)
    d.set(pay_time=d.columns["expiry"] + lag, notional=d.notional())


def fx_digital(d: Draw) -> None:
    combos = [(s, p) for (s,) in STATES for p in ("domestic", "foreign")]
    state, pays = d.shapes(combos)
    _fx_option(d, state, 5.0)
    d.set(pay_time=_paid(d), pays=pays, amount=d.notional())


# knock, side of the spot the barrier is on, sign, when a rebate is paid, touched before
BARRIERS = [
    ("in", 1.0, 1.0, "hit", True), ("out", -1.0, 1.0, "expiry", True),
    *((knock, side, sign, "hit", False) for knock in ("in", "out") for side in (1.0, -1.0)
      for sign in (1.0, -1.0)),
    *(("out", side, sign, "expiry", False) for side in (1.0, -1.0) for sign in (1.0, -1.0)),
]  # fmt: skip


def _barrier(d: Draw, combos: Sequence[tuple[Any, ...]], spot: Floats) -> None:
    """Columns of a barrier from its shapes; barriers 5 to 40 % from the spot, half with a rebate."""
    knock, side, sign, rebate_at, hit = combos
    away = np.exp(side * d.rng.uniform(0.05, 0.4, d.n))
    rebate = np.where(d.rng.random(d.n) < 0.5, 0.0, np.round(0.02 * spot, 4))
    d.set(knock=knock, side=side, sign=sign, rebate_at=rebate_at, hit=hit, rebate=rebate,
          barrier=np.round(spot * away, 4))  # fmt: skip


def fx_barrier(d: Draw) -> None:
    shapes = [("expired", *BARRIERS[0]), *(("live", *b) for b in BARRIERS)]
    state, *barrier = d.shapes(shapes)
    spot = _fx_option(d, state, 3.0)
    _barrier(d, barrier, spot)
    d.set(notional=d.notional(), pay_time=_paid(d))


# ---- equity --------------------------------------------------------------------------------------
def _asset(d: Draw, payoff: Coded, state: Coded, longest: float) -> Floats:
    """Columns of an option on a share; the spot of what it is written on, in its currency."""
    stocks, rates = d.spec.stocks, d.spec.rates
    names, home = list(stocks), [s.currency for s in stocks.values()]
    which = d.rng.integers(0, len(names), d.n)
    kind = np.array(payoff.values)[payoff.codes]
    plain = kind == "none"
    # quantos and compos pay in the next currency of the list
    away = [sorted(rates)[(sorted(rates).index(c) + 1) % len(rates)] for c in home]
    pair = [next(p for p, q in d.spec.pairs.items() if {q.foreign, q.domestic} == {a, b})
            for a, b in zip(home, away, strict=True)]  # fmt: skip
    rate = [_rate(d.spec, a, b) for a, b in zip(home, away, strict=True)]
    both = which + len(names) * ~plain  # plain ones first, then the converted

    def optional(values: Sequence[Any]) -> Coded:
        return d.text([*([None] * len(names)), *values], both)

    d.set(
        currency=d.text([*home, *away], both), asset__payoff=payoff,
        discount=d.text([rates[c].discount for c in (*home, *away)], both),
        asset__underlying=d.text(names, which), asset__vol=d.text(names, which),
        asset__dividend_yield=np.array([s.dividend_yield for s in stocks.values()])[which],
        asset__asset_currency=optional(home),
        asset__asset_discount=optional([rates[c].discount for c in home]),
        asset__fx_vol=optional(pair),
        asset__correlation=optional([f"{n}.{a}{b}" for n, a, b in zip(names, home, away, strict=True)]),
    )  # fmt: skip
    spot = np.array([s.spot for s in stocks.values()])[which]
    spot = np.where(kind == "compo", spot * np.array(rate)[which], spot)
    strike = np.round(spot * np.exp(d.rng.normal(0.0, 0.2, d.n)), 2)
    d.set(sign=d.sign(), strike=strike, expiry=d.expiry(state, longest),
          quantity=np.rint(d.rng.uniform(1.0, 100.0, d.n)) * 100.0)  # fmt: skip
    d.set(pay_time=_paid(d))
    return spot


def _rate(spec: MixedSpec, a: str, b: str) -> float:
    """Units of b for one of a."""
    for p in spec.pairs.values():
        if (p.foreign, p.domestic) == (a, b):
            return p.spot
        if (p.foreign, p.domestic) == (b, a):
            return 1.0 / p.spot
    raise BookError(f"mixed generator: no pair of {a} and {b}", hint="add it to `pairs`")


def equity_option(d: Draw) -> None:
    live = [(p, "live") for p in ("none", "none", "none", "quanto", "compo")]
    payoff, state = d.shapes([*live, *live, ("none", "expired"), ("none", "today")])
    _asset(d, payoff, state, 5.0)


def equity_digital(d: Draw) -> None:
    combos = [("none", "live", x) for x in ("cash", "asset")] * 3
    combos += [("quanto", "live", "cash"), ("compo", "live", "cash"), ("none", "expired", "cash")]
    payoff, state, pays = d.shapes(combos)
    _asset(d, payoff, state, 5.0)
    d.set(pays=pays)


def equity_barrier(d: Draw) -> None:
    # converted payoffs with one kind of barrier each
    shapes = [("none", "expired", *BARRIERS[0]), ("quanto", "live", *BARRIERS[-1]),
              ("compo", "live", *BARRIERS[-2]), *(("none", "live", *b) for b in BARRIERS)]  # fmt: skip
    payoff, state, *barrier = d.shapes(shapes)
    spot = _asset(d, payoff, state, 3.0)
    _barrier(d, barrier, spot)
    # QuantLib has no other way where a rebate is paid at the hit
    d.set(pay_time=np.where(d.columns["rebate"] > 0.0, d.columns["expiry"], _paid(d)))


def black_scholes(d: Draw) -> None:
    (state,) = d.shapes(STATES)
    stocks, rates = d.spec.stocks, d.spec.rates
    which = d.rng.integers(0, len(stocks), d.n)
    home = [s.currency for s in stocks.values()]
    spot = np.array([s.spot for s in stocks.values()])[which]
    d.set(
        currency=d.text(home, which), discount=d.text([rates[c].discount for c in home], which),
        underlying=d.text(list(stocks), which), vol=d.text(list(stocks), which), sign=d.sign(),
        strike=np.round(spot * np.exp(d.rng.normal(0.0, 0.2, d.n)), 2), expiry=d.expiry(state, 5.0),
        dividend_yield=np.array([s.dividend_yield for s in stocks.values()])[which],
        quantity=np.rint(d.rng.uniform(1.0, 100.0, d.n)) * 100.0,
    )  # fmt: skip


OPTION_PRODUCTS: dict[str, Callable[[Draw], None]] = {
    "fx_forward": fx_forward, "fx_swap": fx_swap, "fx_option": fx_option,
    "fx_digital": fx_digital, "fx_barrier": fx_barrier, "black_scholes": black_scholes,
    "equity_option": equity_option, "equity_digital": equity_digital,
    "equity_barrier": equity_barrier,
}  # fmt: skip
