"""A run of one tile that is captured as a graph and replayed.

Knows a program's buffers and what it asks of a driver; must not know kernels or plans. The graph copies
from and to pinned arrays of its own, and nothing in it changes from one run to the next: a program with
other buffers, shapes or kernels drops it and captures another.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from vectrace.runtime.streams import COMPUTE, Queues, Slot

LAUNCHES = 8
"""Launches from which a graph is worth its capture: each costs the host some 3 µs, all of a graph about
as much as two of them."""
SMALL = 1 << 20
"""Rows × scenarios of a launch, on average, up to which the host is what a run waits for: 10⁶ values of 50
operations take an H200's 34 Tflop/s of fp64 some 2 µs."""
COPIED = 4 << 20
"""Bytes up to which a run has nothing to gain from copying while it computes."""
RULE = (f"captured at the second run of a shape with {LAUNCHES} launches or more of up to {SMALL:,} rows × "
        f"scenarios on average, in one tile with at most {COPIED >> 20} MiB to copy")


def worth(policy: bool | str, runs: int, launches: int, work: int, copied: int) -> bool:
    """Whether a run is captured or replayed: `runs` of this shape came before, it has so many launches
    over `work` rows × scenarios in all and copies so many bytes."""
    if policy != "auto":
        return bool(policy)
    return runs > 0 and launches >= LAUNCHES and work <= SMALL * launches and copied <= COPIED


class Graphs(Queues, Protocol):
    """What a driver with graphs can do besides: what `work` asks of the queue COMPUTE, to be launched
    there as one."""

    def capture(self, work: Callable[[], None]) -> Any: ...
    def launch_graph(self, graph: Any) -> None: ...


class Captured:
    """`compute(slot)` between copies of `inputs` in and of `outputs` out: arrays by the id of their
    device buffer, of shapes that stay."""

    def __init__(self, driver: Graphs, slot: Slot, shapes: dict[int, tuple[int, int]], inputs: Sequence[int],
                 outputs: Sequence[int], compute: Callable[[Slot], None]) -> None:
        self._driver = driver
        sizes = {k: 8 * rows * n for k, (rows, n) in shapes.items()}
        whole, at = driver.pinned(max(8, sum(sizes.values()))), 0
        self._host: dict[int, NDArray[np.uint8]] = {}
        for k, size in sizes.items():
            self._host[k] = whole[at : at + size]
            at += size
        self._shapes = shapes

        def work() -> None:
            for k in inputs:
                if sizes[k]:
                    driver.write(slot.buffers[k], self._host[k], COMPUTE)
            compute(slot)
            for k in outputs:
                if sizes[k]:
                    driver.read(slot.buffers[k], self._host[k], COMPUTE)

        self._graph = driver.capture(work)

    def array(self, key: int, kind: Any = np.float64) -> NDArray[Any]:
        """The pinned array [rows, lanes] of a buffer: to be filled before `run`, read after it."""
        found: NDArray[Any] = self._host[key].view(kind).reshape(self._shapes[key])
        return found

    def run(self) -> None:
        """All of it; the outputs are on the host afterwards."""
        self._driver.launch_graph(self._graph)
        self._driver.finish(self._driver.record(COMPUTE))


__all__ = ["RULE", "Captured", "Graphs", "worth"]
