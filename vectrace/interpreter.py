"""Settings of the Python interpreter while a book is compiled: it collects garbage less often, and its
threads take shorter turns.

Knows these settings only. Recording, rolling and staging make hundreds of thousands of objects that
live on, and nearly no garbage; the collector walks them again and again and finds nothing, which
takes an eighth of a cold start. The thread that drives LLVM needs the interpreter between any two of
its calls, for microseconds, and waits for it as long as a turn of the busy main thread lasts.
"""

from __future__ import annotations

import gc
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager

SELDOM = (1_000_000, 20, 50)
"""Allocations before a collection of the youngest generation, and collections before one of the next.
For the mixed book this is none at all: 8 % less time than with one every 50,000, for 30 MB more."""

TURN = 0.0003
"""Seconds before a thread that wants the interpreter asks for it. Python's are 0.005, with which LLVM's
46 kernels of the mixed book are ready after 1.8 s, and not after 1.4."""

THEIRS = 1000
"""Objects from which on somebody has frozen some (`gc.freeze`): Python 3.12 freezes 375 of its own."""

_lock = threading.Lock()
_inside = 0
_before: tuple[tuple[int, int, int], float] = ((0, 0, 0), 0.0)


@contextmanager
def compiling() -> Iterator[None]:
    """These settings in a `with` block, in every thread of the process; the last block to end, if
    several overlap, puts back what the first found, and what was made within counts as old. Who has
    switched the collector off, set its thresholds higher, frozen objects or made turns shorter is left
    alone."""
    global _inside, _before
    with _lock:
        if not _inside:
            thresholds, turn = _before = gc.get_threshold(), sys.getswitchinterval()
            if 0 < thresholds[0] < SELDOM[0]:
                gc.set_threshold(*SELDOM)
            if turn > TURN:
                sys.setswitchinterval(TURN)
        _inside += 1
    try:
        yield
    finally:
        with _lock:
            _inside -= 1
            if not _inside:
                if _before[0] != gc.get_threshold() and gc.get_freeze_count() < THEIRS:
                    # what was made is old now: the next allocation would walk all of it as young
                    gc.freeze()
                    gc.unfreeze()
                gc.set_threshold(*_before[0])
                if _before[1] > TURN:
                    sys.setswitchinterval(_before[1] + 5e-7)  # Python cuts it to microseconds


__all__ = ["SELDOM", "TURN", "compiling"]
