"""How much memory a run takes, and running in tiles of scenarios where that is too much.

Knows forms ready to run and the planner; must not know books, jobs or risk measures. What is counted
is what a run takes beside the compiled book: tile-local tables, accumulators, results and copies. Bits
do not depend on tiles, so a limit changes times only.
"""

from __future__ import annotations

import math
import mmap
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from vectrace.codegen.llvm_layout import COUNTERS, PARTS, SLOTS
from vectrace.errors import VectraceError
from vectrace.runtime.cpu_buffers import ROUNDING, ROUNDING_BYTES
from vectrace.runtime.cpu_pool import room
from vectrace.runtime.plan import LANES, VECTOR, Plan, copies, scratch_bytes, stride
from vectrace.runtime.sums import ExactSums
from vectrace.sizes import size_text

Floats = npt.NDArray[np.float64]
CAREFUL = 0.95
"""Part of a limit that tiles are made for: what the system rounds up is not all foreseen."""
OTHER = 1 << 18
"""Arguments, plans, code: what a first run takes whatever its size, about."""
NAMES = 16
"""Bytes a trade while the ids of all are put together, beside the values or, after sums are rounded, in
what that took; half of it is kept."""
CURRENCIES = 16
"""Bytes a trade, beside the ids kept, while the currencies of the values' rows are: codes, and copies of those
and of the places of a table's trades."""
IN_SIGHT = 1 << 20
"""Bytes of results in a file that are written at a time."""


@dataclass(frozen=True)
class MemoryPlan:
    """What a run of `lanes` scenarios takes at its peak: bytes by what they are for, `tile` scenarios
    at a time, under `limit` (None: there is none). `on_disk`: results are larger than the limit, and
    are kept in a file that goes when they do. `held` is what the compiled book takes already."""

    lanes: int
    tile: int
    run: dict[str, int]
    held: dict[str, int]
    limit: int | None = None
    on_disk: bool = False

    @property
    def total(self) -> int:
        """Bytes a run adds at its peak."""
        return sum(self.run.values())

    @property
    def tiles(self) -> int:
        """How many times `tile` scenarios are run."""
        return -(-self.lanes // self.tile) if self.lanes else 0

    def __str__(self) -> str:
        parts = ", ".join(f"{k} {size_text(v)}" for k, v in self.run.items() if v)
        held = ", ".join(f"{k} {size_text(v)}" for k, v in self.held.items())
        limit = "no limit" if self.limit is None else f"limit {size_text(self.limit)}"
        place = "; results in a file" if self.on_disk else ""
        return (f"memory: {self.lanes:,} scenarios in {self.tiles} tiles of {self.tile:,}: a run takes "
                f"{size_text(self.total)} ({parts or 'nothing'}), {limit}{place}; the compiled book holds {held}")


class Needs:
    """What running a form takes, as a function of scenarios and tile."""

    def __init__(self, form: Any) -> None:
        self.form = form
        self.factors = len(form.replay.market.base_levels())
        self.groups, self.rows = len(form.groups), form.replay.size
        self.names, self.copied, self.scratch = form.rows_by_lane()
        self.plan: Callable[[int, int | None], Plan] | None = form.plan()
        self.room: int | None = form.room()

    def run(self, lanes: int, tile: int, on_disk: bool = False, beside: int = 0) -> dict[str, int]:
        """Bytes by what they are for. `beside` are the caller's."""
        out = {"tables": 0, "sums": 0, "results": 0, "copies": 0, "beside": beside}
        out["other"] = OTHER
        names = NAMES * self.rows
        each = 1
        # the unshifted market is one scenario more, which is then cut off again
        base = int(tile == lanes and self.form.takes_base(lanes))
        if self.plan is not None:
            plan = self.plan(tile + base, self.room)
            each = 1 if plan.mode == LANES else plan.workers
            out["tables"] = scratch_bytes(self.scratch, plan.tile, copies(plan))
        if self.form.reduce is None:
            whole = 8 * self.rows * self.names
            out["results"] = 0 if on_disk else whole * lanes
            out["copies"] = 8 * self.copied * tile + (whole * tile if on_disk or tile < lanes else 0)
            out["copies"] += min(IN_SIGHT, whole * lanes) if on_disk else 0
            out["other"] += names + CURRENCIES * self.rows
            return out
        sums = self.groups * self.names * tile
        rounding = min(ROUNDING_BYTES, ROUNDING * sums)
        out["sums"] = 8 * self.groups * self.names * SLOTS * stride(tile) * each
        out["sums"] += 8 * (PARTS + COUNTERS) * sums + rounding
        out["other"] += max(0, names - rounding)
        again = 2 * base + (tile < lanes)
        out["results"] = 8 * self.groups * self.names * (lanes + again * tile)
        out["copies"] = 8 * self.factors * (tile + 1) if base else 0
        return out


def plan_memory(form: Any, lanes: int, limit: int | None, beside: Callable[[int], int] | None = None,
                most: int | None = None) -> MemoryPlan:
    """A plan for `lanes` scenarios within `limit`. With `most` the caller takes the values tile by tile, each
    a run of its own of no more scenarios, and needs `beside(scenarios)` bytes meanwhile: the plan leaves room
    for both. Raises VectraceError where not even a vector of scenarios fits."""
    needs = Needs(form)
    held = form.held()
    least = 0
    whole = most is not None

    def of(tile: int, on_disk: bool) -> dict[str, int]:
        return needs.run(tile if whole else lanes, tile, on_disk, 0 if beside is None else beside(tile))

    for on_disk in (False, True) if form.reduce is None and not whole else (False,):
        tile = lanes if most is None else min(lanes, most)
        while True:
            items = of(tile, on_disk)
            total = sum(items.values())
            if limit is None or total <= (limit if tile == lanes else CAREFUL * limit):
                tile = _even(lanes, tile)
                items = of(tile, on_disk)
                return MemoryPlan(lanes, tile, items, held, limit, on_disk)
            if tile <= VECTOR:
                least = total
                break
            tile = max(VECTOR, min(tile - 1, int(tile * CAREFUL * limit / total)) // VECTOR * VECTOR)
    least = int(least / CAREFUL) + 1
    raise VectraceError(f"a run of {lanes:,} scenarios does not fit into {size_text(limit or 0)}",
                        hint=f"the least that works is {size_text(least)}: give {least}")


def _even(lanes: int, tile: int) -> int:
    """Tiles of one size, as few as before."""
    if tile >= lanes:
        return lanes
    tiles = math.ceil(lanes / tile)
    return math.ceil(lanes / tiles / VECTOR) * VECTOR


def tiles_of(plan: MemoryPlan) -> Iterator[tuple[int, int]]:
    """[first, end) of each tile, all of one size: the last one begins early rather than being short,
    for which everything would have to be laid out anew."""
    for first in range(0, plan.lanes, plan.tile):
        first = max(0, min(first, plan.lanes - plan.tile))
        yield first, first + plan.tile


def run_tiles(form: Any, levels: Floats, plan: MemoryPlan) -> dict[str, Floats]:
    """Values of a form, tile by tile; outputs that no scenario enters take no room. Room for the others is
    had first: later it would be taken out of the middle of what every tile frees and needs again."""
    of = _in_file if plan.on_disk else room
    out: dict[str, Any] = {n: of((form.length, plan.lanes)) for n in form.by_lane()}
    for first, end in tiles_of(plan):
        part = form.run_tile(levels[:, first:end], riding=False)
        for name in list(part):
            if name in form.columns:
                out[name] = form.broadcast(name, plan.lanes)
                continue
            rows = part.pop(name)
            if plan.on_disk:
                _write(out[name], rows, first, end)
            else:
                out[name][:, first:end] = rows
            del rows  # its room is used again
    return {n: np.asarray(x) for n, x in out.items()}


def sums_in_tiles(form: Any, levels: Floats, plan: MemoryPlan) -> dict[str, ExactSums]:
    """Exact sums of a form, tile by tile."""
    out: dict[str, ExactSums] = {}
    for first, end in tiles_of(plan):
        for name, part in form.sums(levels[:, first:end]).items():
            if name not in out:
                out[name] = ExactSums.zero(part.groups, plan.lanes)
            out[name].limbs[:, :, first:end] = part.limbs
            out[name].counts[:, :, first:end] = part.counts
    return out


def _in_file(shape: tuple[int, int]) -> Any:
    """An array in a temporary file, which is removed with the array."""
    with tempfile.TemporaryFile(prefix="vectrace-") as file:
        return np.memmap(file, np.float64, "w+", shape=shape)


def _write(array: Any, rows: Floats, first: int, end: int) -> None:
    """Put `rows` [rows, tile] where they belong in an array of `_in_file`, and let go of its pages: the
    system keeps them as long as it likes."""
    step = max(1, IN_SIGHT // (8 * max(1, array.shape[1])))
    for a in range(0, len(rows), step):
        array[a : a + step, first:end] = rows[a : a + step]
        if hasattr(mmap, "MADV_DONTNEED"):
            array._mmap.madvise(mmap.MADV_DONTNEED)


__all__ = ["MemoryPlan", "plan_memory", "run_tiles", "sums_in_tiles", "tiles_of"]
