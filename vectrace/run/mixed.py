"""The bundled mixed book with its market: what `vectrace demo` prices, and tests and benchmarks use.

Knows the mixed generator, the synthetic history and market data. Must not know engines.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

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
CORRELATION = -0.3


@dataclass(frozen=True, eq=False)
class Mixed:
    """A mixed book, the market it prices on and the history its scenarios come from."""

    made: Generated
    market: Market
    history: History


def volatilities(history: History, spec: MixedSpec) -> dict[str, VolData]:
    """Today's volatility objects: rates' normal but for KINDS, others lognormal."""
    lognormal = {*spec.pairs, *spec.stocks}
    out = {}
    for name, levels in history.vols.items():
        kind, shift = KINDS.get(name, ("black" if name in lognormal else "normal", 0.0))
        out[name] = VolData(name, kind, float(levels[-1]), shift)
    return out


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
    market = history.market(
        indices_of(history, spec, made), volatilities(history, spec), correlations(spec)
    )
    return Mixed(made, market, history)


__all__ = ["Mixed", "mixed"]
