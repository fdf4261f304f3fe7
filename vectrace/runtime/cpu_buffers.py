"""What CPU steps read and write: bound arrays, tile-local tables, exact accumulators.

Knows NumPy and the layout of accumulators; knows nothing of kernels or threads.
"""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from vectrace.codegen.llvm_layout import COUNTERS, PARTS, SLOTS
from vectrace.codegen.llvm_reduce import GRIDS, MAX_ADDENDS
from vectrace.errors import InternalError
from vectrace.runtime.cpu_pool import address, memory

Array = NDArray[np.float64]

_STEP = 24  # bits between two grids
assert all(a - b == _STEP for a, b in pairwise(GRIDS))


_AT_ONCE = 1 << 13
ROUNDING = 8 * (6 + 16)
"""Bytes a sum while it is carried, and then while it is rounded: what the first leaves free is in pieces too
small for the second."""
ROUNDING_BYTES = ROUNDING * _AT_ONCE
"""What both take beside the sums: these are worked on so many at a time."""


def _lanes_at_once(groups: int) -> int:
    return max(1, _AT_ONCE // max(1, groups))


class Table:
    """An external array [rows, lanes] of float64, C-like in its last axis; any row stride. It is
    read or written in place, never copied. Bind another array before a run at will."""

    __slots__ = ("address", "array", "rows", "stride", "version")

    def __init__(self, array: Array | None = None) -> None:
        self.array: Array | None = None
        self.address = self.stride = self.rows = self.version = 0
        if array is not None:
            self.bind(array)

    def bind(self, array: Array) -> None:
        """Use `array` from the next run on. Raises InternalError for other types or strides."""
        if array.dtype != np.float64 or array.ndim != 2:
            raise InternalError(
                f"a table is float64 [rows, lanes], not {array.dtype} {array.shape}"
            )
        row, lane = array.strides
        if (lane != 8 and array.shape[1] > 1) or row % 8:
            raise InternalError("the lanes of a table row must be contiguous")
        self.array, self.address, self.stride = array, address(array), row // 8
        self.rows = array.shape[0]
        self.version += 1


class Scratch:
    """A table [rows, lanes] that exists for one tile of lanes only: written by a step, read by
    later ones of the same program."""

    __slots__ = ("rows",)

    def __init__(self, rows: int) -> None:
        self.rows = rows


class Accumulator:
    """Exact sums by group and lane. Several programs (leaves) may add into one accumulator, one
    after the other; order, threads and tiles leave no trace in the result."""

    def __init__(self, groups: int, lanes: int) -> None:
        self.groups, self.lanes = groups, lanes
        self.stride = max(8, -(-lanes // 8) * 8)
        self._workers = 0
        self._live: Array | None = None
        self._pending = 0
        self._whole = np.zeros((PARTS, groups, lanes), np.int64)
        self._counts = np.zeros((COUNTERS, groups, lanes), np.int64)

    @property
    def worker_bytes(self) -> int:
        return 8 * self.groups * SLOTS * self.stride

    def open(self, workers: int, addends: int) -> int:
        """Make room for `workers` private copies that take up to `addends` more addends each;
        returns the address of the first."""
        if self._pending + addends > MAX_ADDENDS or workers > self._workers:
            self._carry()
        if addends > MAX_ADDENDS:
            raise InternalError(f"{addends} rows in one run: split it below {MAX_ADDENDS}")
        if workers > self._workers or self._live is None:
            size = workers * self.worker_bytes
            live = memory(size).view(np.float64)
            self._live = live.reshape(workers, self.groups, SLOTS, self.stride)
            self._workers = workers
        self._pending += addends
        return address(self._live)

    def _carry(self) -> None:
        """Move what the workers hold into integers, limb by limb, and carry upwards."""
        if self._live is None or self._pending == 0:
            return
        step = _lanes_at_once(self.groups)
        for private in self._live:
            for first in range(0, self.lanes, step):
                here = slice(first, min(first + step, self.lanes))
                mine = private[:, :, here]
                for k, grid in enumerate(GRIDS):
                    self._whole[k, :, here] += (mine[:, k] * 2.0**-grid).astype(np.int64)
                self._counts[:, :, here] += np.moveaxis(mine[:, PARTS:], 1, 0).astype(np.int64)
                _digits(self._whole[:, :, here])
            private[...] = 0.0
        self._pending = 0

    def clear(self) -> None:
        """Back to empty sums."""
        if self._live is not None and self._pending:
            self._live[...] = 0.0
        self._pending = 0
        self._whole[...] = 0
        self._counts[...] = 0

    def merge(self, other: Accumulator) -> None:
        """Add another accumulator's sums and counts: exact."""
        if (other.groups, other.lanes) != (self.groups, self.lanes):
            raise InternalError("accumulators of different shapes do not merge")
        self._carry()
        other._carry()
        self._whole += other._whole
        self._counts += other._counts

    def counts(self) -> dict[str, NDArray[np.int64]]:
        """Addends that are not in the sum, [groups, lanes] each: too large (|v| ≥ 2⁴³), NaN, +inf
        and −inf."""
        self._carry()
        return dict(zip(("large", "nan", "+inf", "-inf"), self._counts.copy(), strict=True))

    def limbs(self) -> NDArray[np.int64]:
        """[PARTS, groups, lanes]: the exact sum is Σ limbs[k] · 2**GRIDS[k]."""
        self._carry()
        return self._whole.copy()

    def value(self) -> Array:
        """The sums [groups, lanes], each rounded once to the nearest double. NaN where a NaN, or
        infinities of both signs, or an addend of 2⁴³ and more went in; ±inf where infinities of
        one sign did."""
        self._carry()
        return rounded(self._whole, self._counts)


def rounded(limbs: NDArray[np.int64], counts: NDArray[np.int64]) -> Array:
    """Exact sums with their counts as doubles, see `Accumulator.value`."""
    groups, lanes = limbs.shape[1:]
    total = np.empty((groups, lanes))
    step = _lanes_at_once(groups)
    for first in range(0, lanes, step):
        total[:, first : first + step] = round_once(limbs[:, :, first : first + step])
    large, nan, plus, minus = counts
    total[plus > 0] = np.inf
    total[minus > 0] = -np.inf
    total[(nan > 0) | (large > 0) | ((plus > 0) & (minus > 0))] = np.nan
    return total


def round_once(limbs: NDArray[np.int64]) -> Array:
    """Σ limbs[k] · 2**GRIDS[k] rounded once (nearest, ties to even).

    The magnitude is written in digits of 24 bits; its highest bits, 55 at least where there are so
    many, with a last bit that says whether anything follows, go through one conversion from integer
    to double, which rounds like the exact number.
    """
    d = _digits(limbs.copy())
    negative = d[0] < 0
    d = _digits(np.where(negative, -d, d))
    big = d[0] >= 1 << 37  # beyond 2**57: rare enough for Python's integers
    high = (np.where(big, 0, d[0]) << _STEP) | d[1]  # below 2**61, unit 2**-4
    low = (d[2] << _STEP) | d[3]  # 48 bits
    shift = np.clip(62 - _bit_length(high), 0, 48)
    head = (high << shift) | (low >> (48 - shift))
    rest = low & ((np.int64(1) << (48 - shift)) - 1)
    more = np.where(shift == 48, np.clip(62 - _bit_length(head), 0, 24), 0)
    head = (head << more) | np.where(more > 0, d[4] >> (24 - more), 0)
    rest |= d[4] & ((np.int64(1) << (24 - more)) - 1)
    result: Array = np.ldexp((head | (rest != 0)).astype(np.float64), GRIDS[1] - shift - more)
    for g, s in zip(*np.nonzero(big), strict=True):
        exact = 0
        for k in range(PARTS):
            exact = (exact << _STEP) + int(d[k, g, s])
        result[g, s] = exact / (1 << -GRIDS[-1])  # int / int is correctly rounded
    return np.where(negative, -result, result) + 0.0


def _digits(limbs: NDArray[np.int64]) -> NDArray[np.int64]:
    """The same number with all limbs but the first in [0, 2**24), in place."""
    for k in range(PARTS - 1, 0, -1):
        limbs[k - 1] += limbs[k] >> _STEP
        limbs[k] &= (1 << _STEP) - 1
    return limbs


def _bit_length(n: NDArray[np.int64]) -> NDArray[np.int64]:
    """Bits of n ≥ 0, or one more."""
    return np.frexp(n.astype(np.float64))[1].astype(np.int64)
