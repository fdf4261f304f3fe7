"""Tail statistics on the device: exact sums become values, P&L, their order and margins there.

Knows the margin's kernels and a device; must not know books, options or what a margin is for. Sums stay
on the device: a tile's are rounded into a table of values [groups, lanes] behind its kernels, and three
more launches make four numbers per group of it, which are copied out. P&Ls and values can be read until
the device runs something else with them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from vectrace.codegen.c_family import SLOTS
from vectrace.codegen.c_wide import BLOCK
from vectrace.codegen.margin import FORMS, ORDER, PNL, TAIL, VALUES, margin_unit
from vectrace.runtime.device_plan import MOST_Y
from vectrace.runtime.streams import COMPUTE, OUT

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class TailRule:
    """What is asked of the last lane, today's, and those before it: `weights` [n] of the P&Ls; the tail
    is the first at which they add up to `level` or more; a margin is its loss times `scale`. `mode` and
    `changes` say what a P&L is, as `risk.margin.MarginOptions` does."""

    weights: Floats
    level: float
    scale: float
    mode: str = "moves"
    changes: str = "absolute"


@dataclass(frozen=True)
class Tails:
    """Per group: today's value `mtm`, the tail's P&L `tail` and its scenario `at` (NaN and −1 where
    some value is no number), the margin `im`; `pnl()` [groups, n] and `values()` [groups, lanes] copy
    those tables from the device, for as long as nothing else is run."""

    groups: tuple[str, ...]
    mtm: Floats
    tail: Floats
    im: Floats
    at: NDArray[np.intp]
    pnl: Callable[[], Floats]
    values: Callable[[], Floats]


class SumsOnDevice:
    """What becomes of a program's sums that are not to be copied out: values [groups, lanes]."""

    def __init__(self, device: Any, groups: int, lanes: int) -> None:
        self.device, self.groups, self.lanes = device, groups, lanes
        driver = device.driver
        self._functions = device.named(margin_unit(driver.dialect.name))
        self._values = driver.allocate(max(8, 8 * groups * lanes))
        self._fixed: Any = None
        self._work: dict[int, tuple[Any, ...]] = {}

    def fix(self, fixed: NDArray[np.int64]) -> None:
        """The part of the sums [groups, SLOTS] that is the same in every lane."""
        self._fixed = self.device.upload(np.ascontiguousarray(fixed, np.int64).reshape(self.groups * SLOTS))

    def collect(self, sums: Any, first: int, n: int) -> None:
        """Round the sums [groups, SLOTS, n] of the tile that begins at lane `first`."""
        self._launch(VALUES, n, [sums, self._fixed, self._values], [n, self.lanes, first])

    def _launch(self, name: str, threads: int, buffers: list[Any], numbers: list[int], rows: bool = True) -> None:
        assert self.groups <= MOST_Y or not rows
        grid = (-(-threads // BLOCK), self.groups if rows else 1)
        self.device.driver.launch(self._functions[name], grid, [*buffers, self.groups, *numbers])
        self.device.counters.launches += 1

    def tails(self, names: tuple[str, ...], rule: TailRule) -> Tails:
        """The tails of what was collected."""
        driver, copies, n = self.device.driver, self.device.copies, len(rule.weights)
        if n not in self._work:
            size = max(8, 8 * self.groups * n)
            self._work = {n: (driver.allocate(size), driver.allocate(size // 2), driver.allocate(max(8, 32 * self.groups)),
                              driver.allocate(8 * n), driver.allocate(16))}
        pnl, order, out, weights, numbers = self._work[n]
        driver.write(weights, np.ascontiguousarray(rule.weights))
        driver.write(numbers, np.array([rule.level, rule.scale]))
        today, lanes = self.lanes - 1, self.lanes
        self._launch(PNL, n, [self._values, pnl], [n, lanes, today, FORMS[rule.mode, rule.changes]])
        self._launch(ORDER, n, [pnl, order], [n])
        self._launch(TAIL, self.groups, [self._values, pnl, order, weights, numbers, out], [n, lanes, today], False)

        def fetched(buffer: Any, rows: int, width: int) -> Floats:
            got = np.empty((rows, width))
            driver.wait(OUT, driver.record(COMPUTE))
            copies.fetch(buffer, got)
            copies.drain()
            return got

        mtm, tail, im, at = fetched(out, 4, self.groups)
        return Tails(names, mtm, tail, im, at.astype(np.intp), lambda: fetched(pnl, self.groups, n),
                     lambda: fetched(self._values, self.groups, lanes))


__all__ = ["SumsOnDevice", "TailRule", "Tails"]
