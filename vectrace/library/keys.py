"""Distinct keys of shared tables: rows of setup values, compared by bits, numbered in order of
first sight.

Knows NumPy only. A direct-address table answers nearly every row in a few vectorised steps; the
rest goes through `np.unique`.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]
_BITS = 18
_MIX = (np.uint64(0x9E3779B97F4A7C15), np.uint64(0xC2B2AE3D27D4EB4F), np.uint64(0x165667B19E3779F9))


def bits_of(x: Any, n: int) -> Ints:
    """A key column as int64 bits, broadcast to n rows."""
    a = np.asarray(x)
    if a.dtype == np.bool_:
        a = a.astype(np.int64)
    if a.dtype == np.float64:
        a = np.ascontiguousarray(a).view(np.int64)
    a = a.astype(np.int64, copy=False)
    return a if a.shape == (n,) else np.broadcast_to(a, (n,))


class KeyTable:
    """The distinct keys of one shared table; `columns[k]` are the bits of key value k."""

    def __init__(self, width: int) -> None:
        self.columns: list[Ints] = [np.zeros(0, np.int64) for _ in range(width)]
        self._slots = np.full(1 << _BITS, -1, np.int32)
        self._numbers: dict[tuple[int, ...], int] = {}

    def __len__(self) -> int:
        return len(self._numbers)

    def encode(self, columns: list[Ints]) -> npt.NDArray[np.int32]:
        """Key numbers of rows; unknown keys are added."""
        n = len(columns[0]) if columns else 0
        if not columns:
            raise ValueError("a key has at least one value")
        h = np.zeros(n, np.uint64)
        with np.errstate(over="ignore"):
            for k, c in enumerate(columns):
                h ^= c.view(np.uint64) if c.flags.c_contiguous else np.ascontiguousarray(c).view(np.uint64)
                h *= _MIX[k % 3]
                h ^= h >> np.uint64(29)
            h *= _MIX[0]
        first = (h >> np.uint64(64 - _BITS)).astype(np.int32)
        out = self._slots[first]
        open_ = self._differs(out, columns, None)
        if len(open_):
            second = (h[open_] & np.uint64((1 << _BITS) - 1)).astype(np.int32)
            out[open_] = self._slots[second]
            open_ = self._differs(out, columns, open_)
        if len(open_):
            self._add(out, columns, open_, first, h)
        return out

    def _differs(self, out: npt.NDArray[np.int32], columns: list[Ints], rows: Ints | None) -> Ints:
        """Rows (of `rows`) whose proposed number is not their key."""
        guess = out if rows is None else out[rows]
        bad = guess < 0
        if len(self):
            safe = np.where(bad, 0, guess)
            for mine, given in zip(self.columns, columns, strict=True):
                bad |= mine[safe] != (given if rows is None else given[rows])
        found = np.flatnonzero(bad)
        return found if rows is None else rows[found]

    def _add(self, out: npt.NDArray[np.int32], columns: list[Ints], rows: Ints,
             first: npt.NDArray[np.int32], h: npt.NDArray[np.uint64]) -> None:
        part = np.stack([c[rows] for c in columns])
        _, at, inverse = np.unique(h[rows], return_index=True, return_inverse=True)
        if (part[:, at][:, inverse] != part).any():  # two keys with one hash
            _, at, inverse = np.unique(part, axis=1, return_index=True, return_inverse=True)
        order = np.argsort(at)  # number new keys by first sight
        numbers = np.empty(len(at), np.int32)
        fresh: list[int] = []
        for k in order.tolist():
            key = tuple(part[:, at[k]].tolist())
            known = self._numbers.get(key)
            if known is None:
                known = self._numbers[key] = len(self._numbers)
                fresh.append(int(at[k]))
                slot = int(first[rows[at[k]]])
                if self._slots[slot] >= 0:
                    slot = int(h[rows[at[k]]] & np.uint64((1 << _BITS) - 1))
                if self._slots[slot] < 0:
                    self._slots[slot] = known
            numbers[k] = known
        if fresh:
            self.columns = [np.concatenate([c, part[k, fresh]]) for k, c in enumerate(self.columns)]
        out[rows] = numbers[inverse.reshape(-1)]
