"""How a program is cut for a device: what a thread is, blocks, tiles of scenarios.

Knows shapes only: no kernels, no memory, no drivers. A launch covers rows (trades of a leaf, or keys
of a shared table) × scenarios, and its bits do not depend on how it is cut.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from vectrace.codegen.c_family import LANES, ROWS
from vectrace.errors import BackendError

BLOCK = 128
"""Threads of a block. The kernels have no launch bounds: with them ptxas aims at fewer registers and
spills a few (seen with NVRTC 12.9)."""
BLOCKS = 2048
"""Blocks a launch aims at, by cutting rows (or lanes) into tiles: some for every multiprocessor."""
FEW_LANES = 64
"""Scenarios below which a thread is a row instead of a lane, where there are more rows."""
ALIGN = 32
"""Tiles of scenarios are multiples of a warp."""
TILES = 16
"""Tiles into which scenarios are cut so that copies overlap with kernels: what does not overlap is the
first copy in and the last copy out, a sixteenth of all then."""
LEAST_LANES = 16_384
"""Scenarios of such a tile: a launch over one row has 128 blocks then, about one a multiprocessor."""
LEAST_COPIED = 8 << 20
"""Bytes copied for such a tile, in and out."""
MOST_Y = 65535
"""Blocks in y that every device takes."""


@dataclass(frozen=True)
class Cut:
    """One launch: what a thread is, blocks in x and y, and how many rows (or scenarios) a thread
    loops over."""

    mapping: str
    grid: tuple[int, int]
    chunk: int

    def __str__(self) -> str:
        thread, loop = ("scenario", "rows") if self.mapping == LANES else ("row", "scenarios")
        return (f"a thread is a {thread} and loops over {self.chunk:,} {loop}; "
                f"{self.grid[0]:,} × {self.grid[1]:,} blocks of {BLOCK}")


@dataclass(frozen=True)
class Plan:
    """What was chosen from the shapes: scenarios in device memory at a time, and each step's cut."""

    lanes: int
    tile: int
    cuts: tuple[Cut, ...]

    def __str__(self) -> str:
        tiles = -(-self.lanes // self.tile) if self.lanes else 0
        head = f"{self.lanes:,} scenarios in {tiles:,} tiles of {self.tile:,}"
        return "\n".join([head, *(f"step {k}: {cut}" for k, cut in enumerate(self.cuts))])


def choose_mapping(rows: int, lanes: int) -> str:
    """A thread is a scenario, so that neighbouring threads read neighbouring table entries and
    share a row's launch data; a row where too few scenarios would leave the device idle."""
    return ROWS if lanes < FEW_LANES and rows > lanes else LANES


def rule(rows: int) -> str:
    """What `choose_mapping` does for a kernel of `rows` rows, in words."""
    below = min(FEW_LANES, rows)
    if choose_mapping(rows, 1) == LANES:
        return "a thread is a scenario and loops over rows"
    return (f"a thread is a scenario and loops over rows; below {below} scenarios "
            "a thread is a row and loops over scenarios")


def cut(mapping: str, rows: int, lanes: int) -> Cut:
    """Blocks, and what a thread loops over: no tile of a launch is empty."""
    threads, loop = (lanes, rows) if mapping == LANES else (rows, lanes)
    x = max(1, -(-threads // BLOCK))
    y = max(1, min(loop, MOST_Y, -(-BLOCKS // x)))
    chunk = max(1, -(-loop // y))
    return Cut(mapping, (x, max(1, -(-loop // chunk))), chunk)


def tile_of(lanes: int, bytes_per_lane: int, room: int) -> int:
    """Scenarios that fit into `room` bytes at a time. Raises BackendError where a warp does not."""
    if bytes_per_lane * lanes <= room:
        return lanes
    tile = room // max(1, bytes_per_lane) // ALIGN * ALIGN
    if tile < 1:
        raise BackendError(f"{ALIGN} scenarios of this book need {bytes_per_lane * ALIGN:,} bytes "
                           f"of device memory, {room:,} are free",
                           hint="split the book, or use backend='llvm'")
    return tile


def tile_to_overlap(lanes: int, copied_per_lane: int) -> int:
    """Scenarios at a time so that copies run beside kernels: all of them where a tile would be too
    small to fill the device, or its copies too small to be worth an event."""
    tiles = min(TILES, lanes // LEAST_LANES, lanes * copied_per_lane // LEAST_COPIED)
    if tiles < 2:
        return lanes
    return -(-lanes // (tiles * ALIGN)) * ALIGN


def plan(rows: Sequence[int], lanes: int, tile: int, mapping: str | None = None) -> Plan:
    """The plan of steps with so many `rows` over `lanes` scenarios, `tile` at a time; `mapping`
    overrides the choice."""
    tile = max(1, min(tile, lanes))
    return Plan(lanes, tile, tuple(cut(mapping or choose_mapping(r, tile), r, tile) for r in rows))
