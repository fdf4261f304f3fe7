"""Native worker threads and memory of the CPU runtime.

Knows the driver's control blocks and the operating system; knows nothing of kernels. Threads belong
to one process: after a fork the child starts its own at its first parallel run. Pool memory is
never freed, since workers look at it until the process ends.
"""

from __future__ import annotations

import ctypes
import mmap
import os
import threading
from contextlib import suppress

import numpy as np
from numpy.typing import NDArray

from vectrace.errors import BackendError
from vectrace.runtime import cpu_driver as driver
from vectrace.runtime.cpu_loader import Code

Words = NDArray[np.int64]

_HUGE = 2 << 20
_LARGE = 16 << 20
_immortal: list[object] = []


def address(array: NDArray[np.generic]) -> int:
    """Where an array's first element is."""
    return int(array.__array_interface__["data"][0])


def memory(size: int) -> NDArray[np.uint8]:
    """`size` zero bytes at a 64-byte boundary; from 2 MiB on at a 2 MiB boundary in huge pages
    where the system grants them, as many as are filled. Pages are touched, and so placed, by who
    writes them first."""
    if size < _HUGE:
        small = np.zeros(size + 64, np.uint8)
        start = -address(small) % 64
        return small[start : start + size]
    block, start = _pages(size)
    return np.ndarray(size, np.uint8, block, start)


def room(shape: tuple[int, int]) -> NDArray[np.float64]:
    """An array to be filled; a large one begins at a boundary of cache lines. It stands for itself:
    whatever looks into it has it as `base`."""
    if 8 * shape[0] * shape[1] < _LARGE:
        return np.empty(shape)
    block, start = _pages(8 * shape[0] * shape[1])
    return np.ndarray(shape, np.float64, block, start)


def _pages(size: int) -> tuple[mmap.mmap, int]:
    """Fresh memory, and where in it `size` bytes begin at a boundary of huge pages."""
    # Private: a forked child must not share scratch tables with its parent.
    block = mmap.mmap(-1, size + _HUGE, mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS)
    start = -address(np.frombuffer(block, np.uint8)) % _HUGE
    if hasattr(mmap, "MADV_HUGEPAGE"):
        with suppress(OSError):  # a kernel without transparent huge pages
            # a last page that is not filled would take memory no plan knows of
            block.madvise(mmap.MADV_HUGEPAGE, start, size // _HUGE * _HUGE)
    return block, start


class Pool:
    """`threads` workers, the calling thread included, that run jobs of the driver."""

    def __init__(self, threads: int, code: Code) -> None:
        self.threads = threads
        self.code = code
        here = ctypes.CFUNCTYPE(None, ctypes.c_void_p)
        everyone = ctypes.CFUNCTYPE(None, ctypes.c_void_p, ctypes.c_void_p)
        self._here = here(code.address("work_here"))
        self._all = everyone(code.address("work_all"))
        self._lock = threading.Lock()
        self._ctl = 0  # address of the control block; 0 before the first parallel run
        os.register_at_fork(after_in_child=self._forget)

    def run(self, job: int, workers: int) -> None:
        """Run the job at address `job`; the GIL is free meanwhile. `workers` is 1 (the calling
        thread) or the size of the pool, and stands in the job too."""
        if workers == 1:
            self._here(job)
            return
        with self._lock:
            if self._ctl == 0:
                self._start()
            self._all(self._ctl, job)

    def _forget(self) -> None:
        """In a forked child there are no workers, nor, perhaps, whoever held the lock."""
        self._lock = threading.Lock()
        self._ctl = 0

    def _start(self) -> None:
        ctl = memory(driver.CTL_BYTES)
        base = address(ctl)
        ctl[driver.THREADS : driver.THREADS + 4].view(np.int32)[0] = self.threads - 1
        starts = memory(32 * self.threads).view(np.int64).reshape(-1, 4)
        _immortal.extend((ctl, starts))
        create = ctypes.CDLL(None).pthread_create
        body = ctypes.c_void_p(self.code.address("worker"))
        for w in range(1, self.threads):
            starts[w, :3] = base, w, 0
            thread = ctypes.c_ulong()
            failed = create(ctypes.byref(thread), None, body, ctypes.c_void_p(address(starts[w])))
            if failed:
                raise BackendError(
                    f"cannot start worker thread {w} of {self.threads}: {os.strerror(failed)}",
                    hint="pass a smaller number of threads",
                )
        self._ctl = base
