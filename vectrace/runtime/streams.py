"""Tiles of scenarios through a device: copies in, kernels and copies out at the same time.

Knows queues, events and pinned pieces of host memory; must not know kernels, plans or a GPU's library.

A device has three queues: IN, COMPUTE and OUT. Work of one queue is done in the order it was given; work
of different queues only where an event says so. With two sets of device buffers (`Slot`), tile k+1
is copied in and tile k−1 is copied out while tile k is computed. These are all the orders there are:

    copy in of k     after  kernels of k−2   (they read the buffers it fills)
    kernels of k     after  copy in of k, and copy out of k−2 (it reads what they write)
    copy out of k    after  kernels of k
    a pinned piece is filled again after the copy that read it, and read by the host after the copy
    that filled it.

A driver that does one thing after another (`InOrder`) has nothing to wait for and one slot.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

IN, COMPUTE, OUT = "in", "compute", "out"
QUEUES = (IN, COMPUTE, OUT)
PIECE = 4 << 20
"""Bytes of a pinned piece: a copy of 4 MiB takes some 80 µs over PCIe 5, well above its launch."""
PIECES = 8
"""Pieces of a ring: so many copies may be on their way."""
SETS = 2
"""Sets of device buffers where scenarios are taken in several tiles."""

Bytes = NDArray[np.uint8]


class Queues(Protocol):
    """What a driver must be able to do. `overlaps`: copies run beside kernels, from and to `pinned`
    memory only; elsewhere `write` and `read` are done when they return. `graphs`: work of COMPUTE can be
    captured (`replays.Graphs`)."""

    overlaps: bool
    graphs: bool

    def pinned(self, size: int) -> Bytes: ...
    def write(self, buffer: Any, array: NDArray[Any], queue: str = "", offset: int = 0) -> None: ...
    def read(self, buffer: Any, array: NDArray[Any], queue: str = "", offset: int = 0) -> None: ...
    def record(self, queue: str) -> Any: ...
    def wait(self, queue: str, event: Any) -> None: ...
    def finish(self, event: Any) -> None: ...
    def finish_all(self) -> None: ...


class InOrder:
    """The verbs of order for drivers that do one thing after another."""

    overlaps = graphs = False

    def pinned(self, size: int) -> Bytes:
        return np.empty(size, np.uint8)

    def record(self, queue: str) -> Any:
        return None

    def wait(self, queue: str, event: Any) -> None:
        return None

    def finish(self, event: Any) -> None:
        return None

    def finish_all(self) -> None:
        return None

    def timed(self, work: Callable[[], None]) -> float:
        """Milliseconds of what `work` asks for, by the host's clock."""
        self.finish_all()
        started = time.perf_counter()
        work()
        self.finish_all()
        return 1e3 * (time.perf_counter() - started)


@dataclass
class Slot:
    """Device buffers of one tile by the id of the table or sum, and the events of its last tile."""

    buffers: dict[int, Any] = field(default_factory=dict)
    arrived: Any = None
    computed: Any = None
    left: Any = None


@dataclass
class _Chunk:
    """A copy out that is on its way: the piece it fills, its event, and what it is for."""

    piece: Bytes
    event: Any
    deliver: Callable[[Bytes], None]


class Pool:
    """Pinned pieces of one size. Pinning memory is slow, so pieces are kept."""

    def __init__(self, driver: Queues, piece: int = PIECE) -> None:
        self.piece, self._driver, self._free = piece, driver, list[Bytes]()
        self.made = 0

    def take(self) -> Bytes:
        if self._free:
            return self._free.pop()
        self.made += 1
        return self._driver.pinned(self.piece)

    def give(self, piece: Bytes) -> None:
        """Back into the pool: nothing may be copying from or to it any more."""
        self._free.append(piece)


class Copies:
    """Rows of host arrays to device buffers and back. The buffers hold rows without gaps."""

    def __init__(self, driver: Queues, pool: Pool, pieces: int = PIECES) -> None:
        self._driver, self._pool, self._most = driver, pool, pieces
        self._sent: deque[tuple[Bytes, Any]] = deque()
        self._coming: deque[_Chunk] = deque()

    def send(self, buffer: Any, rows: NDArray[Any]) -> None:
        """Copy `rows` [rows, lanes] to the beginning of a device buffer, in the queue IN."""
        driver = self._driver
        if not driver.overlaps:
            driver.write(buffer, np.ascontiguousarray(rows))
            return
        for (a, b), (c, d) in _blocks(rows, self._pool.piece):
            if len(self._sent) < self._most:
                piece = self._pool.take()
            else:
                piece, event = self._sent.popleft()
                driver.finish(event)
            part = rows[a:b, c:d]
            staged = piece[: part.nbytes].view(rows.dtype).reshape(part.shape)
            staged[...] = part
            driver.write(buffer, piece[: part.nbytes], IN, rows.itemsize * (a * rows.shape[1] + c))
            self._sent.append((piece, driver.record(IN)))

    def fetch(self, buffer: Any, rows: NDArray[Any], done: Callable[[], None] | None = None) -> None:
        """Copy the beginning of a device buffer to `rows` [rows, lanes], in the queue OUT. It is there
        after `drain`, or earlier where pieces run short; then `done` is called."""
        driver = self._driver
        if not driver.overlaps:
            target = rows if rows.flags.c_contiguous else np.empty(rows.shape, rows.dtype)
            driver.read(buffer, target)
            if target is not rows:
                rows[...] = target
            if done is not None:
                done()
            return
        blocks = list(_blocks(rows, self._pool.piece))
        for number, ((a, b), (c, d)) in enumerate(blocks):
            piece = self._pool.take() if len(self._coming) < self._most else self._deliver()
            part = rows[a:b, c:d]
            driver.read(buffer, piece[: part.nbytes], OUT, rows.itemsize * (a * rows.shape[1] + c))
            last = number == len(blocks) - 1

            def deliver(piece: Bytes, part: NDArray[Any] = part, last: bool = last) -> None:
                part[...] = piece[: part.nbytes].view(part.dtype).reshape(part.shape)
                if last and done is not None:
                    done()

            self._coming.append(_Chunk(piece, driver.record(OUT), deliver))

    def _deliver(self) -> Bytes:
        """Wait for the copy that was asked for first; its piece is free again."""
        chunk = self._coming.popleft()
        self._driver.finish(chunk.event)
        chunk.deliver(chunk.piece)
        return chunk.piece

    def drain(self) -> None:
        """Until everything has come out, and all pieces are back in the pool."""
        while self._coming:
            self._pool.give(self._deliver())
        while self._sent:
            piece, event = self._sent.popleft()
            self._driver.finish(event)
            self._pool.give(piece)

    def abandon(self) -> None:
        """After an error: wait for all that is under way, deliver none of it."""
        self._driver.finish_all()
        for piece in (*(c.piece for c in self._coming), *(p for p, _ in self._sent)):
            self._pool.give(piece)
        self._coming.clear()
        self._sent.clear()


def _blocks(rows: NDArray[Any], piece: int) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """Row and lane ranges of blocks that lie together in a buffer and fit into a piece: whole rows,
    or a part of one."""
    height, width = rows.shape
    each = max(1, piece // rows.itemsize)
    if width > each:
        for r in range(height):
            for a in range(0, width, each):
                yield (r, r + 1), (a, min(width, a + each))
        return
    step = each // max(1, width)
    for r in range(0, height if width else 0, step):
        yield (r, min(height, r + step)), (0, width)


@dataclass
class Pipeline:
    """Tiles through `slots`. `send(slot, first, n)` copies in, `compute(slot, first, n)` launches,
    `fetch(slot, first, n)` copies out; all of them ask and do not wait."""

    driver: Queues
    copies: Copies
    slots: Sequence[Slot]
    send: Callable[[Slot, int, int], None]
    compute: Callable[[Slot, int, int], None]
    fetch: Callable[[Slot, int, int], None]

    def run(self, lanes: int, tile: int) -> None:
        """All tiles; everything is on the host afterwards. With two slots the copy in of the next
        tile is asked for before the copy out of the last one: asking for a copy may have to wait
        for a pinned piece, and the device has something to do then."""
        tiles = [(first, min(tile, lanes - first)) for first in range(0, lanes, tile)]
        lag = len(self.slots) - 1
        try:
            for k in range(len(tiles) + lag):
                if k < len(tiles):
                    if k == 0 or not lag:
                        self._send(k, *tiles[k])
                    self._compute(k, *tiles[k])
                    if lag and k + 1 < len(tiles):
                        self._send(k + 1, *tiles[k + 1])
                if lag <= k:
                    self._fetch(k - lag, *tiles[k - lag])
            self.copies.drain()
            for slot in self.slots:
                if slot.left is not None:
                    self.driver.finish(slot.left)
        except BaseException:
            self.copies.abandon()
            raise
        finally:
            for slot in self.slots:
                slot.arrived = slot.computed = slot.left = None

    def _slot(self, k: int) -> Slot:
        return self.slots[k % len(self.slots)]

    def _send(self, k: int, first: int, n: int) -> None:
        slot = self._slot(k)
        if slot.computed is not None:
            self.driver.wait(IN, slot.computed)
        self.send(slot, first, n)
        slot.arrived = self.driver.record(IN)

    def _compute(self, k: int, first: int, n: int) -> None:
        slot = self._slot(k)
        for event in (slot.arrived, slot.left):
            if event is not None:
                self.driver.wait(COMPUTE, event)
        self.compute(slot, first, n)
        slot.computed = self.driver.record(COMPUTE)

    def _fetch(self, k: int, first: int, n: int) -> None:
        slot = self._slot(k)
        if slot.computed is not None:
            self.driver.wait(OUT, slot.computed)
        self.fetch(slot, first, n)
        slot.left = self.driver.record(OUT)


__all__ = ["COMPUTE", "IN", "OUT", "PIECE", "PIECES", "QUEUES", "SETS", "Copies", "InOrder", "Pipeline",
           "Pool", "Queues", "Slot"]
