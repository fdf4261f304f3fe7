"""Distinct keys of shared tables: rows of setup values, compared by bits, numbered in order of
first sight.

Knows NumPy only. A hash table with linear probing, all rows of a call at once: a round settles the
rows whose slot is empty or holds their key, the few others look one slot further.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]
Numbers = npt.NDArray[np.int32]
Hashes = npt.NDArray[np.uint64]
_BITS = 12  # slots of an empty table, as a power of two
_LOAD = 4  # slots per key, at least
_MIX = tuple(map(np.uint64, (0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9)))
_FOLD = np.uint64(29)


def bits_of(x: Any, n: int) -> Ints:
    """A key column as int64 bits, broadcast to n rows."""
    a = np.asarray(x)
    if a.dtype == np.bool_:
        a = a.astype(np.int64)
    if a.dtype == np.float64:
        a = np.ascontiguousarray(a).view(np.int64)
    a = a.astype(np.int64, copy=False)
    return a if a.shape == (n,) else np.broadcast_to(a, (n,))


def _hashed(columns: list[Ints]) -> Hashes:
    h = np.zeros(len(columns[0]), np.uint64)
    for k, c in enumerate(columns):
        h ^= np.ascontiguousarray(c).view(np.uint64)
        h *= _MIX[k % 3]
        h ^= h >> _FOLD
    h *= _MIX[0]
    return h


@dataclass(frozen=True)
class _State:
    """What a look-up reads. Slots are filled in place after the columns of their keys are there, so
    a look-up beside an addition finds a key, or a number beyond its columns, or nothing."""

    slots: Numbers
    shift: np.uint64
    columns: list[Ints]


class KeyTable:
    """The distinct keys of one shared table; `columns[k]` are the bits of key value k. One thread
    may add while others look up."""

    def __init__(self, width: int) -> None:
        if width < 1:
            raise ValueError("a key has at least one value")
        self._state = _State(np.full(1 << _BITS, -1, np.int32), np.uint64(64 - _BITS),
                             [np.zeros(0, np.int64) for _ in range(width)])

    @property
    def columns(self) -> list[Ints]:
        return self._state.columns

    def __len__(self) -> int:
        return len(self._state.columns[0])

    @property
    def nbytes(self) -> int:
        """Bytes of the keys and of their slots."""
        return self._state.slots.nbytes + sum(c.nbytes for c in self._state.columns)

    def encode(self, columns: list[Ints]) -> Numbers:
        """Key numbers of rows; unknown keys are added."""
        out, missing = self.look_up(columns)
        if len(missing):
            self._add(out, columns, missing)
        return out

    def look_up(self, columns: list[Ints]) -> tuple[Numbers, Ints]:
        """Key numbers of rows, and the rows whose key is not (yet) known."""
        h = _hashed(columns)
        state = self._state
        known = len(state.columns[0])
        at = (h >> state.shift).astype(np.intp)
        out = state.slots[at]
        rows, guess = None, out
        missing: list[Ints] = []
        while len(guess):
            bad = guess.view(np.uint32) >= known  # an empty slot's −1 would read the last key
            safe = np.where(bad, 0, guess) if bad.any() else guess
            if known:
                for mine, given in zip(state.columns, columns, strict=True):
                    bad |= mine[safe] != (given if rows is None else given[rows])
            else:
                bad = np.ones(len(guess), bool)
            left = np.flatnonzero(bad)
            if not len(left):
                break
            stop = (guess[left] < 0) | (guess[left] >= known)
            far = left if rows is None else rows[left]
            missing.append(far[stop])
            rows = far[~stop]
            at = (at[left[~stop]] + 1) & (len(state.slots) - 1)
            guess = state.slots[at]
            out[rows] = guess
        if not missing:
            return out, np.zeros(0, np.int64)
        return out, missing[0] if len(missing) == 1 else np.sort(np.concatenate(missing))

    def _add(self, out: Numbers, columns: list[Ints], rows: Ints) -> None:
        part = [c[rows] for c in columns]
        h = _hashed(part)
        _, at, inverse = np.unique(h, return_index=True, return_inverse=True)
        if any((c[at][inverse] != c).any() for c in part):  # two keys with one hash
            _, at, inverse = np.unique(np.stack(part), axis=1, return_index=True, return_inverse=True)
        order = np.argsort(at)  # number new keys by first sight
        rank = np.empty(len(at), np.int32)
        rank[order] = np.arange(len(at), dtype=np.int32)
        first = at[order]
        start = len(self)
        self._grow(start + len(first))
        state = self._state
        grown = [np.concatenate([c, p[first]]) for c, p in zip(state.columns, part, strict=True)]
        self._state = _State(state.slots, state.shift, grown)
        _insert(self._state, h[first], np.arange(start, start + len(first), dtype=np.int32))
        out[rows] = rank[inverse.reshape(-1)] + start

    def _grow(self, keys: int) -> None:
        state = self._state
        if keys * _LOAD <= len(state.slots):
            return
        bits = max(_BITS, int(keys * 2 * _LOAD - 1).bit_length())
        made = _State(np.full(1 << bits, -1, np.int32), np.uint64(64 - bits), state.columns)
        _insert(made, _hashed(state.columns), np.arange(len(self), dtype=np.int32))
        self._state = made

    def truncate(self, keys: int) -> None:
        """Forget all but the first `keys` keys."""
        self._state = _State(self._state.slots, self._state.shift,
                             [c[:keys] for c in self._state.columns])
        self._state.slots[:] = -1
        _insert(self._state, _hashed(self._state.columns), np.arange(keys, dtype=np.int32))


def _insert(state: _State, h: Hashes, numbers: Numbers) -> None:
    """Put distinct new keys into slots."""
    at = (h >> state.shift).astype(np.intp)
    while len(numbers):
        free = state.slots[at] < 0
        state.slots[at[free]] = numbers[free]  # of several with one slot, one stays
        left = state.slots[at] != numbers
        at, numbers = (at[left] + 1) & (len(state.slots) - 1), numbers[left]
