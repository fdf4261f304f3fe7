"""What the tests of the cache share: keys, contents, child processes, steps of a write."""

from __future__ import annotations

import os
import signal
import traceback
from collections.abc import Callable
from pathlib import Path

import pytest

from vectrace.runtime import cache_admin
from vectrace.runtime.cache import CacheKey, KernelCache

KEY = CacheKey({"trace": "out npv = %7", "target": "sm_90", "width": 8})
FILES = {"kernel.bin": bytes(range(256)) + b"\0" * 44, "kernel.txt": b"out npv = %7\n"}
SMALL = {"k.bin": bytes(range(9)), "k.txt": b"%7 = fma\n"}


def version(name: object) -> dict[str, bytes]:
    """Content whose two files name the same writer: a mixture of two writers is visible."""
    return {"a.txt": f"a of {name}".encode() * 30, "b.txt": f"b of {name}".encode() * 30}


def names(root: Path) -> set[str]:
    """Every file below the root but the sweep's stamp, and whatever is left of unfinished work."""
    found = {p for p in root.rglob("*") if not p.is_dir() or ".tmp-" in p.name}
    return {str(p.relative_to(root)) for p in found if p.name != "sweep.stamp"}


def leftovers(root: Path) -> list[str]:
    return [p.name for p in root.rglob("*") if ".tmp-" in p.name or p.name.endswith(".old")]


def entry_of(store: KernelCache, key: CacheKey = KEY) -> Path:
    path = store.path_of(key)
    assert path is not None
    return path


def in_child(work: Callable[[], object]) -> int:
    """Run `work` in a forked process: its exit status, or minus the signal that ended it."""
    pid = os.fork()
    if pid == 0:
        try:
            work()
            os._exit(0)
        except BaseException:
            traceback.print_exc()
            os._exit(1)
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


def count_steps(work: Callable[[], object]) -> list[str]:
    """The steps `work` takes on the disk, in a run that nobody disturbs."""
    seen: list[str] = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(cache_admin, "step", seen.append)
        work()
    return seen


def at_step(number: int, act: Callable[[], object]) -> Callable[[str], None]:
    """A `step` that acts once, at its `number`-th call."""
    calls = iter(range(1 << 30))

    def step(_name: str) -> None:
        if next(calls) == number:
            act()

    return step


def kill_self() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def put_cold(store: KernelCache) -> None:
    store.put(KEY, version("new"))


def replace_warm(store: KernelCache) -> None:
    store.replace(KEY, version("new"))


def put_over_damage(store: KernelCache) -> None:
    store.get_or_build(KEY, lambda: version("new"))


def prune_all(store: KernelCache) -> None:
    assert store.root is not None
    cache_admin.prune(store.root, 0)


def prepare(root: Path, work: object) -> KernelCache:
    store = KernelCache(root)
    if work is not put_cold:
        store.put(KEY, version("old"))
    if work is put_over_damage:
        (entry_of(store) / "a.txt").write_bytes(b"damage")
    return store
