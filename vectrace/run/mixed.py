"""The bundled mixed book with its market: what `vectrace demo` prices, and tests and benchmarks use.

Knows the mixed generator, the synthetic history and market data. Must not know engines.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from vectrace.book.draw import MixedSpec
from vectrace.book.generate import Generated
from vectrace.book.generate_mixed import generate_mixed
from vectrace.market.data import IndexData, Market, VolData
from vectrace.market.history import History
from vectrace.market.synthetic import synthetic_history, with_desks

KINDS: dict[str, tuple[str, float]] = {
    "USD-CAP": ("black", 0.0), "USD-SWAPTION": ("black", 0.0),
    "GBP-CAP": ("shifted", 0.02), "GBP-SWAPTION": ("shifted", 0.02),
}  # fmt: skip
"""Kind and shift of the rate volatilities that are not normal."""
EXPIRIES = (0.25, 1.0, 3.0, 7.0, 15.0)
TENORS = (1.0, 5.0, 10.0, 20.0)
MONEYNESS = (0.6, 0.8, 0.9, 1.0, 1.1, 1.25, 1.6)
RATES = (-0.01, 0.0, 0.01, 0.02, 0.03, 0.045, 0.07)
CORRELATION = -0.3


@dataclass(frozen=True, eq=False)
class Mixed:
    """A mixed book, the market it prices on and the history its scenarios come from."""

    made: Generated
    market: Market
    history: History


def volatilities(history: History, spec: MixedSpec) -> dict[str, VolData]:
    """Today's volatility objects around the level of each. Exchange rates and shares: lognormal
    surfaces by expiry and moneyness; caps: surfaces by strike; swaptions: cubes by expiry, tenor and
    strike; Hull and White's σ: one number. Rates' are normal but for KINDS."""
    return {name: volatility(name, float(x[-1]), spec) for name, x in history.vols.items()}


def volatility_kind(name: str, spec: MixedSpec | None = None) -> tuple[str, float]:
    """Kind and shift: exchange rates and shares are lognormal, rates normal but for KINDS."""
    spec = spec or MixedSpec()
    lognormal = name in spec.pairs or name in spec.stocks
    return KINDS.get(name, ("black" if lognormal else "normal", 0.0))


def volatility(name: str, level: float, spec: MixedSpec) -> VolData:
    """One of `volatilities`: a smile about `level` that flattens with time."""
    kind, shift = volatility_kind(name, spec)
    t = np.array(EXPIRIES)
    if name in spec.pairs or name in spec.stocks:
        wing = np.log(np.array(MONEYNESS)) ** 2
        grid = level * (1.0 + 0.02 * t[:, None] ** 0.5 + 0.5 * wing / (1.0 + t[:, None]))
        return VolData(name, kind, np.round(grid, 8), shift, EXPIRIES, None, MONEYNESS, "moneyness")
    wing = (np.array(RATES) - spec.rates[name[:3]].level) ** 2
    grid = level * (1.0 - 0.01 * t[:, None] + 60.0 * wing / (1.0 + t[:, None]))
    if name.endswith("CAP"):
        return VolData(name, kind, np.round(grid, 8), shift, EXPIRIES, None, RATES)
    if name.endswith("SWAPTION"):
        cube = grid[:, None, :] * (1.0 - 0.005 * np.array(TENORS)[:, None])
        return VolData(name, kind, np.round(cube, 8), shift, EXPIRIES, TENORS, RATES)
    return VolData(name, kind, level)


def correlations(spec: MixedSpec) -> dict[str, float]:
    """Of each share with the rates from its currency into the others."""
    return {
        f"{name}.{s.currency}{c}": CORRELATION
        for name, s in spec.stocks.items()
        for c in spec.rates
        if c != s.currency
    }


def indices_of(history: History, spec: MixedSpec, made: Generated) -> list[IndexData]:
    """Indices with the book's fixings, projected on their tenor's curve, or on the currency's where
    the history has none."""
    known = {c.name for c in history.curves}
    return [
        IndexData(name, name if name in known else r.discount, *made.fixings[name])
        for r in spec.rates.values()
        for name in (r.index, r.other, r.overnight)
    ]


def mixed(types: Mapping[str, type], spec: MixedSpec | None = None, days: int = 520) -> Mixed:
    """A mixed book of the bundled models' trade `types` on `days` days of synthetic history. The same
    spec gives the same book and market."""
    spec = spec or MixedSpec()
    history = with_desks(synthetic_history(days))
    made = generate_mixed(types, spec)
    return Mixed(made, market_of(history, spec, made), history)


def market_of(history: History, spec: MixedSpec, made: Generated) -> Market:
    """Today's market for a generated mixed book."""
    indices = indices_of(history, spec, made)
    return history.market(indices, volatilities(history, spec), correlations(spec))


__all__ = ["Mixed", "market_of", "mixed"]
