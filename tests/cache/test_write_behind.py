"""Compiled kernels reach the cache behind the compiler, are there for readers at once, and are never lost."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

import vectrace as vt
from models.samples import market, trades
from vectrace.runtime.cache import CacheKey, KernelCache
from vectrace.runtime.write_behind import Files, WriteBehind

KEY, OTHER = CacheKey({"n": 1}), CacheKey({"n": 2})
FILES = {"a": b"1"}


class Slow:
    """A cache that does not write until it is let."""

    def __init__(self, store: KernelCache) -> None:
        self.store, self.let = store, threading.Event()

    def get(self, key: CacheKey) -> Files | None:
        return self.store.get(key)

    def get_or_build(self, key: CacheKey, build: Callable[[], Files]) -> Files:
        assert self.let.wait(30)
        return self.store.get_or_build(key, build)


def test_an_entry_is_there_before_it_is_written(tmp_path: Path) -> None:
    disk = KernelCache(tmp_path)
    slow = Slow(disk)
    behind = WriteBehind(slow)
    assert behind.get(KEY) is None
    assert behind.get_or_build(KEY, lambda: FILES) == FILES
    assert behind.get_or_build(KEY, lambda: 1 / 0) == FILES  # type: ignore[arg-type,return-value]
    assert behind.get(KEY) == FILES and disk.get(KEY) is None
    slow.let.set()
    behind.settle()
    assert disk.get(KEY) == FILES and behind.get(KEY) == FILES


def test_what_cannot_be_built_is_not_there(tmp_path: Path) -> None:
    behind = WriteBehind(KernelCache(tmp_path))
    with pytest.raises(ZeroDivisionError):
        behind.get_or_build(KEY, lambda: 1 / 0)  # type: ignore[arg-type,return-value]
    behind.settle()
    assert behind.get(KEY) is None


def test_errors_of_the_cache_are_told_when_it_settles(tmp_path: Path) -> None:
    class Broken(Slow):
        def get_or_build(self, key: CacheKey, build: Callable[[], Files]) -> Files:
            if key == OTHER:
                raise RuntimeError("no cache")
            return self.store.get_or_build(key, build)

    disk = KernelCache(tmp_path)
    behind = WriteBehind(Broken(disk))
    behind.get_or_build(OTHER, lambda: FILES)
    behind.get_or_build(KEY, lambda: FILES)
    with pytest.raises(RuntimeError, match="no cache"):
        behind.settle()
    behind.settle()
    assert disk.get(KEY) == FILES


def test_a_prepared_replay_has_its_kernels_on_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plain = KernelCache.put

    def slowly(self: KernelCache, key: CacheKey, files: Files) -> Files:
        time.sleep(0.2)
        return plain(self, key, files)

    monkeypatch.setattr(KernelCache, "put", slowly)
    counts = []
    for _ in range(2):
        engine = vt.Engine(cache=KernelCache(tmp_path))
        engine.compile(vt.Book.of(trades()[:1]), market()).prepare()
        counts.append(engine.device.counters.compiles)
    assert counts[0] > 0 and counts[1] == 0
