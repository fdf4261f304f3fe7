"""How a program is cut for the CPU: tiles of lanes, mode of parallelism, chunks of rows.

Knows shapes and costs only: no memory, no kernels, no threads. A decision carries its reason.
"""

from __future__ import annotations

from dataclasses import dataclass

LANES, ROWS = "lanes", "rows"
VECTOR = 8
"""Lanes that tables are padded to."""

SERIAL_CYCLES = 150_000
"""Below this much work (some 50 µs) waking other threads costs more than it saves."""

_TILES_PER_WORKER = 4
_CHUNKS_PER_WORKER = 16
_PREFETCH_ROWS = 64
_PRIVATE_BYTES = 1 << 29


@dataclass(frozen=True, slots=True)
class StepShape:
    """What planning needs to know of a step: its rows, cycles per block of 8 lanes for all rows,
    rows of scratch and of external tables it reads, lanes of one wide block of its kernel."""

    rows: int
    cycles: float
    scratch_rows: int
    external_rows: int
    block: int


@dataclass(frozen=True, slots=True)
class Plan:
    """`tile` lanes at a time; "lanes": workers take whole tiles and run all steps on them with
    private scratch; "rows": all workers share the rows of each step, tile after tile."""

    mode: str
    tile: int
    workers: int
    chunks: tuple[int, ...]
    reason: str


def choose(
    steps: list[StepShape],
    scratch_rows: int,
    lanes: int,
    threads: int,
    *,
    cache_bytes: int = 1 << 20,
    mode: str | None = None,
    tile: int | None = None,
    memory: int | None = None,
) -> Plan:
    """A plan for `steps` over `lanes`; `mode` and `tile` override. `scratch_rows` is the number of
    rows of all tile-local tables together, `cache_bytes` a core's private cache. Tile-local tables
    take `memory` bytes at most, if tiles of one vector do."""
    cycles = sum(s.cycles for s in steps) * max(1, -(-lanes // 8))
    workers = threads if cycles > SERIAL_CYCLES and lanes > 0 else 1
    rows = max((s.rows for s in steps), default=0)
    block = max((s.block for s in steps), default=1)
    if mode is not None or tile is not None:
        workers = threads
    why = f"{cycles / 1e6:.3g} Mcycles"
    if tile is None:
        tile, reason = _tile(steps, scratch_rows, lanes, rows, block, workers, cache_bytes)
        why += f"; {reason}"
    tile = max(1, min(tile, max(lanes, 1)))
    tiles = max(1, -(-lanes // tile))
    if mode is None:
        mode, reason = _mode(tiles, rows, workers, 8 * scratch_rows * tile * workers)
        why += f"; {reason}"
    if memory is not None:
        tile, mode = _within(memory, scratch_rows, tile, block, mode, workers)
        tiles = max(1, -(-lanes // tile))
    if mode == LANES:
        workers = workers if tiles > 1 else 1
    chunks = tuple(max(1, -(-s.rows // (workers * _CHUNKS_PER_WORKER))) for s in steps)
    if workers == 1:
        chunks = tuple(max(1, s.rows) for s in steps)
    return Plan(mode, tile, workers, chunks, why)


def _tile(
    steps: list[StepShape],
    scratch_rows: int,
    lanes: int,
    rows: int,
    block: int,
    workers: int,
    cache_bytes: int,
) -> tuple[int, str]:
    if scratch_rows:
        # Twice the private cache was best: rows are reused, but not all of them all the time.
        fit = 2 * cache_bytes // (8 * scratch_rows)
        tile = max(block, fit // block * block)
        return tile, f"{scratch_rows} shared rows: tiles of {tile} lanes stay in cache"
    read = max((s.external_rows for s in steps), default=0)
    if rows > 1 and read:
        fit = cache_bytes // (16 * read)
        tile = max(block, fit // block * block)
        if tile < lanes:
            return (
                tile,
                f"{read} table rows read by {rows} rows: tiles of {tile} lanes stay in cache",
            )
    if workers > 1 and rows < workers * _CHUNKS_PER_WORKER:
        part = -(-lanes // (workers * 4 * _TILES_PER_WORKER))
        tile = max(block, min(-(-part // block) * block, 1 << 14))
        return tile, f"{rows} rows for {workers} threads: tiles of {tile} lanes to share out"
    return lanes, "all lanes at once"


def _mode(tiles: int, rows: int, workers: int, private_bytes: int) -> tuple[str, str]:
    if workers == 1:
        return LANES, "one thread"
    if private_bytes > _PRIVATE_BYTES:
        return ROWS, "private tables would be too large: threads share rows"
    rounds = -(-tiles // workers)
    if tiles >= _TILES_PER_WORKER * workers or (tiles / (rounds * workers) > 0.95 and tiles > 1):
        return LANES, f"{tiles} tiles keep {workers} threads busy without waiting"
    if rows >= workers:
        return ROWS, f"{tiles} tiles are too few for {workers} threads: they share rows"
    return LANES, f"{rows} rows are too few to share"


def _within(memory: int, rows: int, tile: int, block: int, mode: str, workers: int) -> tuple[int, str]:
    """The largest tiles whose tables fit into `memory`, of whole blocks if they can be; in the end
    shared by all workers."""
    for way in (LANES, ROWS) if mode == LANES and workers > 1 else (mode,):
        each = workers if way == LANES else 1
        if scratch_bytes(rows, tile, each) <= memory:
            return tile, way
        fit = min(tile, memory // (8 * rows * each)) // VECTOR * VECTOR
        while fit and scratch_bytes(rows, fit, each) > memory:
            fit -= VECTOR
        if fit:
            return fit // block * block or fit, way
    return VECTOR, way


def stride(tile: int) -> int:
    """Lanes from one row of a tile-local table to the next."""
    out = -(-tile // VECTOR) * VECTOR
    # rows a power of two apart would share few cache sets
    return out + VECTOR if out % 64 == 0 and out > 64 else out


def scratch_bytes(rows: int, tile: int, copies: int) -> int:
    """What tile-local tables of so many rows take."""
    return 8 * rows * stride(tile) * copies


def copies(plan: Plan) -> int:
    """How many workers have tile-local tables of their own."""
    return plan.workers if plan.mode == LANES else 1


def past_caches(rows: int, lanes: int, cache_bytes: int = 1 << 25) -> bool:
    """Whether outputs are written past the caches: where they are larger than the largest of them,
    nobody finds them there, and a line written as a whole need not be read before."""
    return 8 * rows * lanes > cache_bytes


def prefetch_rows(step_rows: int, table_rows: int, lanes: int, cache_bytes: int = 1 << 20) -> int:
    """Rows of a table to prefetch one lane block ahead: all, where lanes stream from memory."""
    streams = step_rows <= 2 and 8 * table_rows * lanes > cache_bytes
    return table_rows if streams and table_rows <= _PREFETCH_ROWS else 0
