"""Haug's barrier formula with fifty digits, as printed: cases and all."""

from __future__ import annotations

from typing import Any

import mpmath as mp


def barrier(t: Any, spot: float, forward: float, df: float, sigma: float) -> float:
    """Value per unit of an untouched single-barrier option with rebate (at the hit, if it knocks
    out): The Complete Guide to Option Pricing Formulas, 2nd edition, 4.17.1."""
    with mp.workdps(50):
        S, F, df, T = mp.mpf(spot), mp.mpf(forward), mp.mpf(df), mp.mpf(t.expiry)
        K, H, R, N = mp.mpf(t.strike), mp.mpf(t.barrier), mp.mpf(t.rebate), mp.ncdf
        phi, eta, s = int(t.sign), -int(t.side), mp.mpf(sigma) * mp.sqrt(T)
        mu = mp.log(F / S) / s**2 - mp.mpf(1) / 2
        lam = mp.sqrt(mu**2 - 2 * mp.log(df) / s**2)
        x1, x2 = (mp.log(S / k) / s + (1 + mu) * s for k in (K, H))
        y1, y2 = (mp.log(H * H / (S * k)) / s + (1 + mu) * s for k in (K, H))
        z, p = mp.log(H / S) / s + lam * s, H / S
        A, B = (phi * df * (F * N(phi * x) - K * N(phi * (x - s))) for x in (x1, x2))
        C, D = (
            phi * df * (F * p ** (2 * mu + 2) * N(eta * y) - K * p ** (2 * mu) * N(eta * (y - s)))
            for y in (y1, y2)
        )
        E = R * df * (N(eta * (x2 - s)) - p ** (2 * mu) * N(eta * (y2 - s)))
        G = R * (p ** (mu + lam) * N(eta * z) + p ** (mu - lam) * N(eta * (z - 2 * lam * s)))
        inside = _case(phi, eta, K >= H, A, B, C, D)
        return float(inside + E if t.knock == "in" else A - inside + (G if R else 0))


def _case(phi: int, eta: int, above: bool, A: Any, B: Any, C: Any, D: Any) -> Any:
    """The knock-in without rebate."""
    if phi > 0:
        if eta > 0:
            return C if above else A - B + D
        return A if above else B - C + D
    if eta > 0:
        return B - C + D if above else A
    return A - B + D if above else C
