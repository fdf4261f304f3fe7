"""Entries on their way to a cache: written by a thread of their own, there for readers at once.

Knows a cache, no kernels. An entry is safe on disk only behind a few fsyncs, some 10 ms: between two
kernels the compiler would wait for them a quarter of its time.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor, wait
from typing import Any, Protocol

Files = Mapping[str, bytes]


class Store(Protocol):
    """What is needed of a cache."""

    def get(self, key: Any) -> Files | None: ...
    def get_or_build(self, key: Any, build: Callable[[], Files]) -> Files: ...


class WriteBehind:
    """A cache that `get_or_build` does not wait for. `settle` does: then all is on disk."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self._lock = threading.Lock()
        self._pending: dict[str, tuple[Files, Future[None]]] = {}
        self._thread: ThreadPoolExecutor | None = None

    def get(self, key: Any) -> Files | None:
        """The entry, written or still to be written; None where there is none."""
        with self._lock:
            known = self._pending.get(key.hex)
        return known[0] if known is not None else self.store.get(key)

    def get_or_build(self, key: Any, build: Callable[[], Files]) -> Files:
        """The entry; on a miss what `build` gives, which is published later. What `build` raises
        passes through."""
        found = self.get(key)
        if found is not None:
            return found
        built = build()
        with self._lock:
            if self._thread is None:
                self._thread = ThreadPoolExecutor(1, thread_name_prefix="publish")
            self._pending[key.hex] = built, self._thread.submit(self._publish, key, built)
        return built

    def _publish(self, key: Any, built: Files) -> None:
        self.store.get_or_build(key, lambda: built)
        with self._lock:
            self._pending.pop(key.hex, None)

    def settle(self) -> None:
        """Until everything is written. Raises what the cache raised for one of them."""
        with self._lock:
            waiting = dict(self._pending)
        wait(written for _, written in waiting.values())
        with self._lock:  # what could not be written is told of once
            failed = [self._pending.pop(k)[1] for k in waiting if k in self._pending]
        for written in failed:
            written.result()


__all__ = ["WriteBehind"]
