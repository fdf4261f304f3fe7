"""A bundled history that is nobody's data: seeded, documented, made when it is asked for.

Knows `market.history` and NumPy. Must not know trades or engines.

Each currency's zero curve is Nelson–Siegel (J. Business 60, 1987) with decay τ = 2.5 years,

    z(T) = b0 + b1 (1 − e^{−T/τ}) / (T/τ) + b2 ((1 − e^{−T/τ}) / (T/τ) − e^{−T/τ}),

whose three factors follow mean-reverting daily steps b ← b + κ (m − b) + σ ∘ ε; log FX rates are
random walks. All ε are jointly normal: one common shock drives the level factors of all currencies
(correlation ρ = 0.6 between them) and, with loading −0.3, the FX rates. Values are rounded to the
digits published histories have (six decimals), so that they do not depend on the last bits of a
machine's exp and log.

`with_desks` adds what a bank's other desks need: tenor curves a basis over their currency's, spots of
three shares and a volatility a market, all log random walks (volatilities mean-reverting).
"""

from __future__ import annotations

import datetime
from dataclasses import replace

import numpy as np

from vectrace.market.data import Floats
from vectrace.market.history import CurveHistory, History, tenor_years

TENORS = ("3M", "6M", "1Y", "2Y", "3Y", "4Y", "5Y", "7Y", "10Y", "12Y", "15Y", "20Y", "25Y", "30Y")
TAU = 2.5
REVERSION = 0.002
LEVEL_CORRELATION = 0.6
FX_LOADING = -0.3
# start and mean of (level, slope, curvature), daily standard deviation of each
FACTORS: dict[str, tuple[tuple[float, float, float], tuple[float, float, float]]] = {
    "EUR": ((0.0270, 0.0080, -0.0120), (0.00045, 0.00040, 0.00080)),
    "USD": ((0.0440, 0.0110, -0.0100), (0.00060, 0.00050, 0.00100)),
    "GBP": ((0.0450, 0.0060, -0.0090), (0.00058, 0.00050, 0.00095)),
}
FX: dict[str, tuple[float, float]] = {"USD": (1.08, 0.0045), "GBP": (0.855, 0.0035)}
LAST_DATE = datetime.date(2024, 4, 30)


def synthetic_history(days: int = 520, seed: int = 20240430, base_currency: str = "EUR") -> History:
    """`days` business days (Monday to Friday) of EUR, USD and GBP zero curves, named by currency,
    and FX rates, ending on LAST_DATE. The same seed gives the same numbers."""
    rng = np.random.Generator(np.random.PCG64(seed))
    times = np.array([tenor_years(t) for t in TENORS], np.float64)
    x = times / TAU
    slope = -np.expm1(-x) / x
    loadings = np.stack([np.ones_like(x), slope, slope - np.exp(-x)])  # [3, nodes]
    common = rng.standard_normal(days)
    curves = []
    for currency, (mean, sd) in FACTORS.items():
        shocks = rng.standard_normal((days, 3))
        own = np.sqrt(1.0 - LEVEL_CORRELATION)
        shocks[:, 0] = np.sqrt(LEVEL_CORRELATION) * common + own * shocks[:, 0]
        path = _revert(np.array(mean), np.array(sd) * shocks)
        zeros = np.round(path @ loadings, 6)
        curves.append(CurveHistory(currency, currency, times, zeros))
    fx: dict[str, Floats] = {}
    for currency, (last, sd_fx) in FX.items():
        own = np.sqrt(1.0 - FX_LOADING**2)
        steps = sd_fx * (FX_LOADING * common + own * rng.standard_normal(days))
        walk = np.cumsum(steps)
        fx[currency] = np.round(last * np.exp(walk - walk[-1]), 6)
    end = np.datetime64(LAST_DATE)
    dates = np.busday_offset(end, np.arange(1 - days, 1), roll="backward")
    return History(dates, tuple(curves), fx, base_currency, (), f"synthetic history, seed {seed}")


# Tenor curves: basis over the currency's curve, interpolation, whether the file has the spread itself
BASIS: dict[str, tuple[float, str, bool]] = {
    "EUR-3M": (0.0012, "linear_zero", True), "EUR-6M": (0.0021, "linear_zero", False),
    "GBP-3M": (0.0008, "monotone_cubic_zero", False), "GBP-6M": (0.0017, "linear_zero", False),
    "USD-3M": (0.0011, "linear_zero", False), "USD-6M": (0.0024, "log_linear_discount", False),
}  # fmt: skip
SPOTS: dict[str, tuple[float, float]] = {"ACME": (100.0, 0.013), "GLOBEX": (240.0, 0.017),
                                         "UNION": (36.0, 0.012)}  # fmt: skip
VOLS: dict[str, float] = {
    "ACME": 0.24, "GLOBEX": 0.31, "UNION": 0.22, "EURUSD": 0.08, "EURGBP": 0.065, "GBPUSD": 0.085,
    "EUR-CAP": 0.0082, "EUR-SWAPTION": 0.0078, "EUR-HW": 0.0075, "USD-CAP": 0.28,
    "USD-SWAPTION": 0.25, "USD-HW": 0.0095, "GBP-CAP": 0.19, "GBP-SWAPTION": 0.17, "GBP-HW": 0.009,
}  # fmt: skip


def with_desks(history: History, seed: int = 20240430) -> History:
    """The synthetic history with tenor curves, spots and volatilities beside its own. All nodes are
    moved to whole days, so that any system with dates can hold the same curves."""
    rng = np.random.Generator(np.random.PCG64([seed, 1]))
    days = len(history)
    curves = [replace(c, times=np.round(c.times * 365.0) / 365.0) for c in history.curves]
    own = {c.name: c for c in curves}
    for name, (basis, interpolation, spread) in BASIS.items():
        curve = own[name[:3]]
        wave = _revert(np.array([basis]), 2e-5 * rng.standard_normal((days, 1)))
        shape = np.exp(-curve.times / 20.0)
        zeros = np.round(wave * shape + (0.0 if spread else curve.zeros), 6)
        over = curve.name if spread else ""
        curves.append(CurveHistory(name, curve.currency, curve.times, zeros, interpolation, over))
    spots = {}
    for name, (last, sd) in SPOTS.items():
        walk = np.cumsum(sd * rng.standard_normal(days))
        spots[name] = np.round(last * np.exp(walk - walk[-1]), 4)
    vols = {}
    for name, last in VOLS.items():
        walk = _revert(np.zeros(1), 0.03 * rng.standard_normal((days, 1)))[:, 0]
        vols[name] = np.round(last * np.exp(walk - walk[-1]), 8)
    return replace(
        history, curves=tuple(sorted(curves, key=lambda c: c.name)), spots=spots, vols=vols
    )


def _revert(mean: Floats, steps: Floats) -> Floats:
    """b[0] = mean; b[i] = b[i−1] + κ (mean − b[i−1]) + steps[i]: float64 [days, factors]."""
    out = np.empty_like(steps)
    b = mean.copy()
    for i, step in enumerate(steps):
        if i:
            b = b + REVERSION * (mean - b) + step
        out[i] = b
    return out
