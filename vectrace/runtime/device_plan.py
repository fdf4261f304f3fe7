"""How a program is cut for a device: what a thread is, blocks, tiles of scenarios.

Knows shapes and kernels' weights only: no memory, no drivers. A launch covers rows (trades of a leaf,
or keys of a shared table) × scenarios, and its bits do not depend on how it is cut.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from vectrace.codegen.c_family import LANES, ROWS
from vectrace.codegen.c_weight import Weight
from vectrace.codegen.c_wide import BLOCK, WIDTHS
from vectrace.errors import BackendError

# The kernels, of BLOCK threads a block, have no launch bounds: with them ptxas aims at fewer registers
# and spills a few (seen with NVRTC 12.9).
REGISTERS, OWN_REGISTERS = 128, 24
"""Registers a thread of several scenarios may need, by estimate, and those that every thread needs.
With 128, sixteen warps of four independent scenarios each are on a multiprocessor."""
ENOUGH = 512
"""Blocks below which threads do not take more scenarios: multiprocessors would have nothing to do."""
BLOCKS = 2048
"""Blocks a launch aims at, by cutting rows (or lanes) into tiles: some for every multiprocessor."""
FEW_LANES = 64
"""Scenarios below which a thread is a row instead of a lane, where there are more rows."""
ALIGN = 32
"""Tiles of scenarios are multiples of a warp."""
TILES = 16
"""Tiles into which scenarios are cut so that copies overlap with kernels: what does not overlap is the
first copy in and the last copy out, a sixteenth of all then."""
LEAST_LANES, LEAST_VALUES = 16_384, 262_144
"""Scenarios of such a tile, and rows × scenarios of its largest launch: ENOUGH blocks of four scenarios
a thread."""
LEAST_COPIED = 8 << 20
"""Bytes copied for such a tile, in and out."""
MOST_LANES = 1 << 28
"""Scenarios at a time: kernels have the bytes of a table's row in 32 bits."""
MOST_Y = 65535
"""Blocks in y that every device takes."""


@dataclass(frozen=True)
class Cut:
    """One launch: what a thread is, blocks in x and y, how many rows (or scenarios) a thread loops
    over, and how many scenarios it is; the blocks that were aimed at, and who chose."""

    mapping: str
    grid: tuple[int, int]
    chunk: int
    wide: int = 1
    blocks: int = BLOCKS
    source: str = "by the cost model"

    def __str__(self) -> str:
        thread, loop = ("scenario", "rows") if self.mapping == LANES else ("row", "scenarios")
        thread = f"{self.wide} {thread}s" if self.wide > 1 else f"a {thread}"
        return (f"a thread is {thread} and loops over {self.chunk:,} {loop}; "
                f"{self.grid[0]:,} × {self.grid[1]:,} blocks of {BLOCK}; {self.source}")


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


def rule(rows: int, weight: Weight | None = None) -> str:
    """What `choose_mapping` and `choose_wide` do for a kernel of `rows` rows, in words."""
    below, most = min(FEW_LANES, rows), widths(weight)[-1]
    thread = f"up to {most} scenarios" if most > 1 else "a scenario"
    if choose_mapping(rows, 1) == LANES:
        return f"a thread is {thread} and loops over rows"
    return (f"a thread is {thread} and loops over rows; below {below} scenarios "
            "a thread is a row and loops over scenarios")


def widths(weight: Weight | None) -> tuple[int, ...]:
    """Scenarios a thread may be, ascending: as many as leave registers for enough threads."""
    if weight is None:
        return (1,)
    return tuple(w for w in WIDTHS if w == 1 or OWN_REGISTERS + w * weight.registers <= REGISTERS)


def choose_wide(weight: Weight | None, rows: int, lanes: int) -> int:
    """Scenarios a thread is: what takes the fewest cycles for all of them, those that the last
    block computes in vain included, in enough blocks."""
    best, least = 1, float("inf")
    for w in widths(weight):
        assert weight is not None or w == 1
        blocks = -(-lanes // (w * BLOCK))
        cycles = blocks * w * (weight.cycles(w) if weight is not None else 1.0)
        if cycles < least and (w == 1 or blocks * rows >= ENOUGH):
            best, least = w, cycles
    return best


def cut(mapping: str, rows: int, lanes: int, wide: int = 1, blocks: int = BLOCKS) -> Cut:
    """Blocks, about so many, and what a thread loops over: no tile of a launch is empty. `wide`
    counts in the mapping LANES."""
    wide = wide if mapping == LANES else 1
    threads, loop = (-(-lanes // (wide * BLOCK)) * BLOCK, rows) if mapping == LANES else (rows, lanes)
    x = max(1, -(-threads // BLOCK))
    y = max(1, min(loop, MOST_Y, -(-blocks // x)))
    chunk = max(1, -(-loop // y))
    return Cut(mapping, (x, max(1, -(-loop // chunk))), chunk, wide, blocks)


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


def tile_to_overlap(lanes: int, copied_per_lane: int, rows: int) -> int:
    """Scenarios at a time so that copies run beside kernels: all of them where a tile would be too
    small to fill the device with its largest launch, over so many `rows`, or its copies too small
    to be worth an event."""
    least = max(LEAST_LANES, -(-LEAST_VALUES // max(1, rows)))
    tiles = min(TILES, lanes // least, lanes * copied_per_lane // LEAST_COPIED)
    if tiles < 2:
        return lanes
    return -(-lanes // (tiles * ALIGN)) * ALIGN


def plan(rows: Sequence[int], lanes: int, tile: int, mapping: str | None = None, *,
         weights: Sequence[Weight | None] = (), wide: int | None = None) -> Plan:
    """The plan of steps with so many `rows` over `lanes` scenarios, `tile` at a time. `weights` are
    their kernels', None (or none at all) where a thread has one scenario; `mapping` and `wide`
    override the choices."""
    tile = max(1, min(tile, lanes, MOST_LANES))
    of = weights or [None] * len(rows)
    return Plan(lanes, tile, tuple(
        cut(mapping or choose_mapping(r, tile), r, tile, wide or choose_wide(w, r, tile))
        for r, w in zip(rows, of, strict=True)))
