"""Binary search in setup tables, for all trades or flows at once. Knows NumPy only."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]
MANY = 256


def search(table: npt.NDArray[np.float64], lo: Any, hi: Any, x: Any) -> Ints:
    """Largest i in [lo, hi] with table[i] ≤ x, else lo; elementwise (NaN gives lo)."""
    low, high, key = np.broadcast_arrays(np.asarray(lo, np.int64), np.asarray(hi, np.int64), x)
    if low.ndim == 1 and len(low) > MANY:
        found = _search_by_curve(table, low, high, key)
        if found is not None:
            return found
    low, high = low.copy(), high.copy()
    while True:
        open_ = low < high
        if not open_.any():
            return low
        mid = (low + high + 1) >> 1
        right = open_ & (table[np.clip(mid, 0, len(table) - 1)] <= key)
        low = np.where(right, mid, low)
        high = np.where(open_ & ~right, mid - 1, high)


def _search_by_curve(table: npt.NDArray[np.float64], low: Ints, high: Ints, key: Any) -> Ints | None:
    """The same, one NumPy search for each distinct range; None if there are many of them."""
    least = int(low.min())
    if int(low.max()) - least > 4096:
        return None
    starts = np.flatnonzero(np.bincount(low - least)) + least
    if len(starts) > 32:
        return None
    out = np.empty(len(low), np.int64)
    for a in starts:
        at = slice(None) if len(starts) == 1 else np.flatnonzero(low == a)
        b = high[at]
        end = int(b.max())
        if int(b.min()) != end:
            return None
        x = key[at]
        if end < a:
            out[at] = a
            continue
        found = np.searchsorted(table[a + 1:end + 1], x, side="right") + a
        out[at] = np.where(x == x, found, a)
    return out


__all__ = ["search"]
