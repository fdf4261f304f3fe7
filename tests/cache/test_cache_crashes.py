"""A reader gets one whole entry, as one writer wrote it, or a miss: also when writers are killed at
any step, and when they race."""

from __future__ import annotations

import os
import signal
import time
import traceback
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cache.tools import (
    KEY,
    at_step,
    count_steps,
    entry_of,
    in_child,
    kill_self,
    leftovers,
    names,
    prepare,
    prune_all,
    put_cold,
    put_over_damage,
    replace_warm,
    version,
)
from vectrace.runtime import cache_admin
from vectrace.runtime.cache import KernelCache

# --- killed at every step ----------------------------------------------------------------------


MAY_BE: dict[Callable[[KernelCache], None], list[dict[str, bytes] | None]] = {
    put_cold: [None, version("new")],
    replace_warm: [version("old"), version("new")],  # never a miss
    put_over_damage: [None, version("new")],
    prune_all: [None, version("old")],
}


@pytest.mark.parametrize("work", MAY_BE)
def test_killed_at_any_step_leaves_one_whole_entry_or_a_miss(
    tmp_path: Path, work: Callable[[KernelCache], None]
) -> None:
    may_be = MAY_BE[work]
    undisturbed = prepare(tmp_path / "count", work)
    steps = count_steps(lambda: work(undisturbed))
    for number, name in enumerate(steps):
        root = tmp_path / str(number)
        store = prepare(root, work)

        def killed(store: KernelCache = store, number: int = number) -> None:
            pytest.MonkeyPatch().setattr(cache_admin, "step", at_step(number, kill_self))
            work(store)

        def fresh_process(root: Path = root) -> None:
            other = KernelCache(root)
            assert other.get(KEY) in may_be
            rebuilt = other.get_or_build(KEY, lambda: version("rebuilt"))
            assert rebuilt in [v for v in (*may_be, version("rebuilt")) if v]
            assert KernelCache(root).get(KEY) == rebuilt
            other.replace(KEY, version("next"))
            assert KernelCache(root).get(KEY) == version("next")
            assert other.stats.memory_only == 0

        assert in_child(killed) == -signal.SIGKILL, name
        assert in_child(fresh_process) == 0, f"killed at step {number}: {name}"
    assert len(steps) >= (1 if work is prune_all else 15)


def test_the_sweep_removes_what_the_dead_left_and_nothing_of_the_living(tmp_path: Path) -> None:
    store = prepare(tmp_path, replace_warm)

    def killed() -> None:
        pytest.MonkeyPatch().setattr(cache_admin, "step", at_step(4, kill_self))
        replace_warm(store)

    assert in_child(killed) == -signal.SIGKILL
    (dead,) = leftovers(tmp_path)
    shard = entry_of(store).parent
    living = f".tmp-{os.getpid()}-0a"
    (shard / living).mkdir()
    (shard / living / "half").write_bytes(b"x")

    def age(name: str, seconds: float) -> None:
        os.utime(shard / name, (time.time() - seconds,) * 2)

    age(dead, 1800)
    age(living, 7200)
    assert cache_admin.prune(tmp_path, 1 << 30).stale == 0
    age(dead, 7200)
    assert cache_admin.prune(tmp_path, 1 << 30).stale == 1
    assert leftovers(tmp_path) == [living]
    age(living, 86400 + 60)  # by now the number belongs to somebody else
    cache_admin.prune(tmp_path, 1 << 30)
    assert leftovers(tmp_path) == []
    assert store.get(KEY) == version("old")


def test_an_old_version_left_by_a_crash_serves_until_its_successor_is_there(tmp_path: Path) -> None:
    store = prepare(tmp_path, replace_warm)
    entry = entry_of(store)
    entry.rename(cache_admin.aside(entry))
    assert KernelCache(tmp_path).get(KEY) == version("old")
    assert [e.path.name for e in cache_admin.stored(tmp_path)] == [KEY.hex + ".old"]
    store.put(KEY, version("new"))
    assert KernelCache(tmp_path).get(KEY) == version("new")
    cache_admin.prune(tmp_path, 1 << 30)
    assert leftovers(tmp_path) == []


# --- races -------------------------------------------------------------------------------------


def test_a_writer_interleaved_at_any_step_gives_one_whole_entry(tmp_path: Path) -> None:
    steps = count_steps(lambda: put_cold(KernelCache(tmp_path / "count")))
    for number, name in enumerate(steps):
        root = tmp_path / str(number)
        second = KernelCache(root)
        results: list[dict[str, bytes]] = []
        with pytest.MonkeyPatch.context() as patch:
            act = at_step(number, lambda s=second, r=results: r.append(s.put(KEY, version(2))))  # type: ignore[misc]
            patch.setattr(cache_admin, "step", act)
            results.append(KernelCache(root).put(KEY, version(1)))
        winner = KernelCache(root).get(KEY)
        assert winner in (version(1), version(2)), name
        assert results == [winner, winner], name
        assert leftovers(root) == []


def test_readers_of_a_replacement_see_old_or_new_at_every_step(tmp_path: Path) -> None:
    seen: list[dict[str, bytes] | None] = []
    store = prepare(tmp_path, replace_warm)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(cache_admin, "step", lambda _: seen.append(KernelCache(tmp_path).get(KEY)))
        replace_warm(store)
    change = seen.index(version("new"))
    assert seen == [version("old")] * change + [version("new")] * (len(seen) - change)
    assert 0 < change < len(seen)
    assert leftovers(tmp_path) == []


@pytest.mark.parametrize("other", ["replace", "put", "prune", "damage"])
def test_a_replacement_disturbed_at_any_step_still_arrives_whole(
    tmp_path: Path, other: str
) -> None:
    undisturbed = prepare(tmp_path / "count", replace_warm)
    steps = count_steps(lambda: replace_warm(undisturbed))
    for number, name in enumerate(steps):
        root = tmp_path / str(number)
        store = prepare(root, replace_warm)

        def disturb(root: Path = root) -> None:
            second = KernelCache(root)
            if other == "replace":
                second.replace(KEY, version("other"))
            elif other == "put":
                second.put(KEY, version("other"))
            elif other == "prune":
                cache_admin.prune(root, 0)
            elif (entry_of(second) / "b.txt").exists():
                (entry_of(second) / "b.txt").write_bytes(b"damage")
                assert second.get(KEY) in (None, version("old"))

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(cache_admin, "step", at_step(number, disturb))
            store.replace(KEY, version("new"))
        found = KernelCache(root).get(KEY)
        possible = {"replace": [version("new"), version("other")], "put": [version("new")]}
        assert found in possible.get(other, [version("new"), version("old"), None]), name
        assert store.stats.memory_only == 0
        store.replace(KEY, version("next"))
        assert KernelCache(root).get(KEY) == version("next")


def test_sixteen_processes_on_one_cold_key_agree(tmp_path: Path) -> None:
    ready_r, ready_w = os.pipe()
    go_r, go_w = os.pipe()
    root, out = tmp_path / "root", tmp_path / "out"
    out.mkdir()

    def build() -> dict[str, bytes]:
        os.write(ready_w, b"x")  # everybody has missed and builds its own content …
        os.read(go_r, 1)  # … before anybody publishes
        return version(os.getpid())

    def work() -> None:
        os.close(go_w)
        store = KernelCache(root)
        files = store.get_or_build(KEY, build)
        assert KernelCache(root).get(KEY) == files
        (out / str(os.getpid())).write_bytes(files["a.txt"] + files["b.txt"])
        assert (store.stats.builds, store.stats.memory_only) == (1, 0)

    pids = []
    for _ in range(16):
        pid = os.fork()
        if pid == 0:
            try:
                work()
                os._exit(0)
            except BaseException:
                traceback.print_exc()
                os._exit(1)
        pids.append(pid)
    waiting = 0
    while waiting < 16:
        waiting += len(os.read(ready_r, 16))
    for fd in (go_w, go_r, ready_r, ready_w):
        os.close(fd)  # end of file lets all of them go at once
    assert [os.waitpid(pid, 0)[1] for pid in pids] == [0] * 16
    results = {path.read_bytes() for path in out.iterdir()}
    whole = [version(pid)["a.txt"] + version(pid)["b.txt"] for pid in pids]
    assert len(list(out.iterdir())) == 16
    assert len(results) == 1
    assert results <= set(whole)
    published = f"v1/{KEY.hex[:2]}/{KEY.hex}"
    assert names(root) == {f"{published}/{name}" for name in ("a.txt", "b.txt", "meta.json")}
    assert leftovers(root) == []


def test_readers_and_replacers_at_full_speed_never_see_a_mixture(tmp_path: Path) -> None:
    prepare(tmp_path, replace_warm)
    whole = [version("old"), *(version((w, n)) for w in range(2) for n in range(40))]

    def replacing(writer: int) -> None:
        store = KernelCache(tmp_path)
        for n in range(40):
            store.replace(KEY, version((writer, n)))
        assert store.stats.quarantined == 0

    def reading() -> None:
        store = KernelCache(tmp_path)
        found = [store.get(KEY) for _ in range(400)]
        assert all(files is None or files in whole for files in found)
        assert store.stats.quarantined == 0

    pids = []
    for work in (lambda: replacing(0), lambda: replacing(1), reading, reading):
        pid = os.fork()
        if pid == 0:
            os._exit(in_child(work) & 0xFF)
        pids.append(pid)
    assert [os.waitpid(pid, 0)[1] for pid in pids] == [0] * 4
    assert KernelCache(tmp_path).get(KEY) in whole[1:]
    assert not (tmp_path / "quarantine").exists()
