"""The mixed book in QuantLib, as its user keeps it: instruments and engines are built once, a scenario
relinks curves and sets quotes (`quantlib_scene`), and every NPV is asked for again. `BUILDERS` makes an
instrument of a trade of each product.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import numpy as np

from benchmarks.quantlib_linear import exchanges, overnight_swap, swap, two_legs
from benchmarks.quantlib_options import (
    equity_barrier,
    equity_digital,
    equity_option,
    fx_barrier,
    fx_digital,
    fx_option,
)
from benchmarks.quantlib_rates import (
    bond_option,
    cap_floor,
    collar,
    digital_cap,
    hull_white_cap,
    hull_white_swaption,
    swaption,
)
from benchmarks.quantlib_scene import Priced, Scene

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


def values_of(scene: Scene, instruments: dict[str, list[Priced]], scenarios: int) -> dict[str, Any]:
    """Values [trades, S] to compare with, on exact curves and each trade's own terms."""
    values = {n: np.empty((len(x), scenarios)) for n, x in instruments.items()}
    scene.exact = True
    for s in range(scenarios):
        scene.link(s)
        for name, made in instruments.items():
            for k, x in enumerate(made):
                x.set(s)
                values[name][k, s] = x.npv() if x.check is None else x.check(s)
    scene.exact = False
    return values


def timed(scene: Scene, instruments: dict[str, list[Priced]], scenarios: int) -> tuple[dict[str, float], float]:
    """Seconds of this thread's processor for each product and for relinking."""
    seconds = dict.fromkeys(instruments, 0.0)
    relink = 0.0
    clock = time.thread_time
    for s in range(scenarios):
        began = clock()
        scene.link(s)
        relink += clock() - began
        for name, made in instruments.items():
            began = clock()
            for x in made:
                x.set(s)
                x.npv()
            seconds[name] += clock() - began
    return seconds, relink
