"""Weighted tails of profit-and-loss vectors.

Knows NumPy and `errors`. Must not know trades, markets, engines. P&L is the holder's: a loss is
negative. Scenarios are in order of time, oldest first.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from vectrace.errors import VectraceError

Floats = npt.NDArray[np.float64]
EPSILON = 1e-12  # a cumulative weight that should be exactly the level may be that much below it


def ewma_weights(n: int, decay: float) -> Floats:
    """w_i = λ^(n−i) (1 − λ) / (1 − λ^n), i = 1 … n: they add up to 1, the last is the largest.
    λ = 1 gives 1/n each. float64 [n]."""
    if n < 1:
        raise VectraceError("weights of no scenarios", hint="give at least one")
    if not 0.0 < decay <= 1.0:
        raise VectraceError(f"decay λ is {decay}", hint="give a number in (0, 1]")
    if decay == 1.0:
        return np.full(n, 1.0 / n)
    powers: Floats = decay ** np.arange(n - 1, -1, -1, dtype=np.float64)
    return powers * ((1.0 - decay) / (1.0 - decay**n))


def weighted_tail(pnl: Floats, weights: Floats, level: float) -> npt.NDArray[np.intp]:
    """Per row of `pnl` [rows, n], the scenario at which the cumulative weight, P&L ascending (equal
    ones in order of time), first is ≥ level − 1e-12. No interpolation. int [rows]; −1 in rows with
    a NaN."""
    if not 0.0 < level < 1.0:
        raise VectraceError(f"the tail level is {level}", hint="give a number between 0 and 1")
    if pnl.shape[1] != len(weights):
        raise VectraceError(
            f"{len(weights)} weights for {pnl.shape[1]} scenarios", hint="give one each"
        )
    order = np.argsort(pnl, axis=1, kind="stable")
    reached = np.cumsum(weights[order], axis=1) >= level - EPSILON
    reached[:, -1] = True  # all weights together
    first = np.argmax(reached, axis=1)
    out: npt.NDArray[np.intp] = np.take_along_axis(order, first[:, None], axis=1)[:, 0]
    return np.where(np.isnan(pnl).any(axis=1), -1, out)
