"""Exact sums by group as values: added, subtracted, cut and joined, and rounded when they are read.

Knows NumPy and the grids of the reduction form "sum". A sum is the one integer Σ limbs[k] · 2**GRIDS[k]
per group and lane, so that taking an addend away again leaves no trace, and parts of a book may be
summed apart, in any order, with the bits of one sum over all of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from vectrace.codegen.llvm_layout import COUNTERS, PARTS
from vectrace.codegen.llvm_reduce import GRIDS, LIMIT
from vectrace.runtime.cpu_buffers import Accumulator, rounded

Array = NDArray[np.float64]
Limbs = NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class ExactSums:
    """Sums over trades per group and lane: `limbs` int64 [PARTS, groups, lanes], `counts` int64
    [COUNTERS, groups, lanes] of the addends that are no part of them (too large, NaN, +inf, −inf)."""

    groups: tuple[str, ...]
    limbs: Limbs
    counts: Limbs

    @staticmethod
    def zero(groups: Sequence[str], lanes: int) -> ExactSums:
        """Sums of nothing."""
        n = len(groups)
        return ExactSums(tuple(groups), np.zeros((PARTS, n, lanes), np.int64),
                         np.zeros((COUNTERS, n, lanes), np.int64))

    @staticmethod
    def of(groups: Sequence[str], accumulator: Accumulator) -> ExactSums:
        """What an accumulator holds."""
        counts = np.stack(list(accumulator.counts().values()))
        return ExactSums(tuple(groups), accumulator.limbs(), counts)

    @property
    def lanes(self) -> int:
        return int(self.limbs.shape[2])

    def add_rows(self, values: Array, group: NDArray[np.int32]) -> None:
        """Add rows [trades] (the same on every lane) or [trades, lanes] in place: row i to group[i]."""
        values = values[:, None] if values.ndim == 1 else values
        fits = np.abs(values) < LIMIT
        rest = np.where(fits, values, 0.0)
        shape = len(self.groups), values.shape[1]

        def total(x: Limbs) -> Limbs:
            out = np.zeros(shape, np.int64)
            np.add.at(out, group, x)
            return out

        for k, grid in enumerate(GRIDS):
            magic = 1.5 * 2.0 ** (52 + grid)
            q = (rest + magic) - magic  # on the grid, nearest: as in the kernels
            rest = rest - q
            self.limbs[k] += total((q * 2.0**-grid).astype(np.int64))
        kinds = np.isfinite(values) & ~fits, np.isnan(values), values == np.inf, values == -np.inf
        for k, hit in enumerate(kinds):
            self.counts[k] += total(hit.astype(np.int64))

    def plus(self, other: ExactSums) -> ExactSums:
        """The sums over the trades of both."""
        return self._with(other, 1)

    def minus(self, other: ExactSums) -> ExactSums:
        """The sums without the trades of `other`, which are among mine."""
        return self._with(other, -1)

    def _with(self, other: ExactSums, sign: int) -> ExactSums:
        groups = tuple(sorted({*self.groups, *other.groups}))
        out = self.only(groups)
        at = [groups.index(g) for g in other.groups]
        out.limbs[:, at] += sign * other.limbs
        out.counts[:, at] += sign * other.counts
        return out

    def only(self, groups: Sequence[str]) -> ExactSums:
        """A copy with exactly these groups; one that I do not have is a sum of nothing."""
        out = ExactSums.zero(groups, self.lanes)
        mine = {g: i for i, g in enumerate(self.groups)}
        to = [i for i, g in enumerate(groups) if g in mine]
        source = [mine[groups[i]] for i in to]
        out.limbs[:, to] = self.limbs[:, source]
        out.counts[:, to] = self.counts[:, source]
        return out

    def take(self, lanes: Sequence[int] | NDArray[np.intp]) -> ExactSums:
        """The sums on some lanes, in the order given."""
        at = np.asarray(lanes, np.intp)
        return ExactSums(self.groups, self.limbs[:, :, at], self.counts[:, :, at])

    def beside(self, other: ExactSums) -> ExactSums:
        """My lanes, then those of `other`, over the groups of both."""
        groups = tuple(sorted({*self.groups, *other.groups}))
        a, b = self.only(groups), other.only(groups)
        return ExactSums(groups, np.concatenate([a.limbs, b.limbs], axis=2),
                         np.concatenate([a.counts, b.counts], axis=2))

    def value(self) -> Array:
        """The sums [groups, lanes], each rounded once; NaN and infinities as in `Accumulator`."""
        return rounded(self.limbs, self.counts)


__all__ = ["ExactSums"]
