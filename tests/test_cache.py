"""The specification of `vectrace.runtime.cache`: what a reader may see, whatever happens.

A reader gets one whole entry, as one writer wrote it, or a miss. That holds when a writer is killed
at any step, when writers race, when any byte of an entry changes and when the disk refuses. Damage
is quarantined and rebuilt; an I/O error never removes anything.
"""

from __future__ import annotations

import errno
import hashlib
import json
import logging
import os
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vectrace.runtime import cache, cache_admin
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


@pytest.fixture(autouse=True)
def _fresh(monkeypatch: pytest.MonkeyPatch) -> None:
    """Small chunks, so that files are cut in the middle; nothing said yet; no user settings."""
    monkeypatch.setattr(cache, "_CHUNK", 256)
    monkeypatch.setattr(cache, "_SAID", set())
    for name in ("VECTRACE_CACHE", "VECTRACE_CACHE_LIMIT", "XDG_CACHE_HOME"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def said(caplog: pytest.LogCaptureFixture) -> Iterator[Callable[[], list[str]]]:
    with caplog.at_level(logging.WARNING, logger="vectrace.cache"):
        yield lambda: [r.getMessage() for r in caplog.records if r.name == "vectrace.cache"]


# --- keys --------------------------------------------------------------------------------------


def test_a_key_is_the_digest_of_typed_length_prefixed_pairs() -> None:
    def part(data: bytes) -> bytes:
        return len(data).to_bytes(8, "little") + data

    text = part(b"flags") + part(b"b\x00\x01") + part(b"target") + part(b"ssm_90")
    text += part(b"width") + part(b"i-10")
    key = CacheKey({"width": -16, "target": "sm_90", "flags": b"\x00\x01"})
    assert key.hex == hashlib.sha256(b"vectrace cache key 1\0" + text).hexdigest()


values = st.one_of(st.text(max_size=4), st.binary(max_size=4), st.integers())
mappings = st.dictionaries(st.text(max_size=3), values, max_size=4)


@given(mappings, mappings)
def test_keys_are_equal_exactly_when_their_fields_are(a: Any, b: Any) -> None:
    assert (CacheKey(a) == CacheKey(b)) == (a == b)
    assert CacheKey(dict(reversed(a.items()))) == CacheKey(a)
    assert CacheKey(dict(reversed(a.items()))).hex == CacheKey(a).hex


def test_a_pair_cannot_imitate_another() -> None:
    alike: list[dict[str, Any]] = [
        {"a": "bc"}, {"ab": "c"}, {"a": b"bc"}, {"a": "b", "c": ""}, {"a": "bc", "": ""},
        {"a": 8}, {"a": "8"}, {"a": b"8"}, {"a": "i8"}, {},
    ]  # fmt: skip
    assert len({CacheKey(fields).hex for fields in alike}) == len(alike)


def test_other_types_are_refused() -> None:
    for value in (1.5, None, ["x"]):
        with pytest.raises(TypeError, match="field 'rate' is"):
            CacheKey({"rate": value})  # type: ignore[dict-item]


def test_a_key_does_not_depend_on_the_process() -> None:
    script = "from vectrace.runtime.cache import CacheKey as K; print(K({'b': 'x', 'a': 3}).hex)"
    top = str(Path(cache.__file__).resolve().parents[2])
    for seed in ("1", "2"):
        env = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": top}
        command = [sys.executable, "-c", script]
        printed = subprocess.run(command, env=env, check=True, capture_output=True).stdout
        assert printed.decode().strip() == CacheKey({"a": 3, "b": "x"}).hex


# --- the plain path ----------------------------------------------------------------------------


def test_what_is_put_comes_back_in_another_process_and_is_built_once(tmp_path: Path) -> None:
    store = KernelCache(tmp_path)
    assert store.get(KEY) is None
    assert store.get_or_build(KEY, lambda: FILES) == FILES
    assert store.get_or_build(KEY, lambda: 1 / 0) == FILES  # type: ignore[arg-type,return-value]
    size = sum(map(len, FILES.values()))
    assert store.stats == cache.CacheStats(
        hits=1, misses=2, builds=1, bytes_read=size, bytes_written=size
    )

    def second_process() -> None:
        other = KernelCache(tmp_path)
        assert other.get_or_build(KEY, lambda: 1 / 0) == FILES  # type: ignore[arg-type,return-value]
        assert (other.stats.builds, other.stats.hits) == (0, 1)

    assert in_child(second_process) == 0


def test_one_entry_is_one_directory_and_says_what_it_is(tmp_path: Path) -> None:
    store = KernelCache(tmp_path)
    store.put(KEY, FILES)
    assert entry_of(store) == tmp_path / "v1" / KEY.hex[:2] / KEY.hex
    assert {p.name for p in entry_of(store).iterdir()} == {*FILES, "meta.json"}
    meta = json.loads((entry_of(store) / "meta.json").read_text())
    assert meta["fields"] == [["trace", "'out npv = %7'"], ["target", "'sm_90'"], ["width", "8"]]
    assert [row[:2] for row in meta["files"]] == [["kernel.bin", 300], ["kernel.txt", 13]]
    assert leftovers(tmp_path) == []


def test_namespaces_do_not_see_each_other(tmp_path: Path) -> None:
    kernels = KernelCache(tmp_path)
    traces = kernels.namespace("traces")
    traces.put(KEY, version("trace"))
    assert kernels.get(KEY) is None
    kernels.put(KEY, version("kernel"))
    assert traces.get(KEY) == version("trace")
    assert entry_of(traces) == tmp_path / "v1" / "traces" / KEY.hex[:2] / KEY.hex
    for name in ("ab", "Traces", "../x", "v1/x", ""):
        with pytest.raises(ValueError, match="namespace"):
            kernels.namespace(name)


@pytest.mark.parametrize(
    "name", ["", ".", "..", "../x", "a/b", ".tmp-1-2", "meta.json", "K.bin", "a\0", "a b", "é"]
)
def test_impossible_file_names_are_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(ValueError, match="file name"):
        KernelCache(tmp_path).put(KEY, {name: b""})
    assert names(tmp_path) == set()


def test_a_failed_build_leaves_nothing(tmp_path: Path) -> None:
    def build() -> dict[str, bytes]:
        raise RuntimeError("compiler")

    with pytest.raises(RuntimeError, match="compiler"):
        KernelCache(tmp_path).get_or_build(KEY, build)
    assert names(tmp_path) == set()


def test_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VECTRACE_CACHE", str(tmp_path))
    assert cache.default_root() == tmp_path
    monkeypatch.setenv("VECTRACE_CACHE", "off")
    assert cache.default_root() is None
    monkeypatch.delenv("VECTRACE_CACHE")

    package = tmp_path / "vectrace" / "runtime" / "cache.py"
    monkeypatch.setattr(cache, "__file__", str(package))
    monkeypatch.setenv("XDG_CACHE_HOME", "/somewhere")
    (tmp_path / "kernels_cache").mkdir()
    assert cache.default_root() == Path("/somewhere/vectrace")
    (tmp_path / "pyproject.toml").write_text('[project]\nname = "another"\n')
    assert cache.default_root() == Path("/somewhere/vectrace")
    (tmp_path / "pyproject.toml").write_text('[project]\nname = "vectrace"\n')
    assert cache.default_root() == tmp_path / "kernels_cache"

    for text, size in {
        "": 1 << 30,
        "1000": 1000,
        "3K": 3072,
        "2GiB": 2 << 30,
        "5 mb": 5 << 20,
    }.items():
        monkeypatch.setenv("VECTRACE_CACHE_LIMIT", text)
        assert cache.default_limit() == size
    for text in ("much", "-1", "1.5G", "1P"):
        monkeypatch.setenv("VECTRACE_CACHE_LIMIT", text)
        with pytest.raises(ValueError, match="VECTRACE_CACHE_LIMIT"):
            KernelCache(tmp_path)


def test_without_a_disk_everything_is_kept_in_memory(said: Callable[[], list[str]]) -> None:
    store = KernelCache(None)
    assert store.get_or_build(KEY, lambda: FILES) == FILES
    found = store.get_or_build(KEY, lambda: 1 / 0)  # type: ignore[arg-type,return-value]
    assert found == FILES
    found.clear()  # the caller's copy
    assert store.get(KEY) == FILES
    traces = store.namespace("traces")
    traces.replace(KEY, version(1))
    traces.replace(KEY, version(2))
    assert traces.get(KEY) == version(2)
    assert (store.stats.builds, store.stats.memory_only, traces.stats.memory_only) == (1, 1, 2)
    assert (store.path_of(KEY), said()) == (None, [])


def test_memory_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "MAX_MEMORY", 250)
    store = KernelCache(None)
    keys = [CacheKey({"n": n}) for n in range(4)]
    for key in keys:
        store.put(key, {"k.bin": bytes(100)})
    assert [store.get(key) is not None for key in keys] == [False, False, True, True]


# --- killed at every step ----------------------------------------------------------------------


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


# --- damage ------------------------------------------------------------------------------------


def damaged_entry(root: Path, master: Path) -> KernelCache:
    store = KernelCache(root)
    shutil.rmtree(entry_of(store), ignore_errors=True)
    shutil.copytree(master, entry_of(store))
    return store


def assert_quarantined(store: KernelCache) -> None:
    assert store.get(KEY) is None
    assert (store.stats.quarantined, store.stats.misses, store.stats.memory_only) == (1, 1, 0)
    assert not os.path.lexists(entry_of(store))


def test_any_changed_byte_is_a_miss(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(logging.getLogger("vectrace.cache"), "disabled", True)
    monkeypatch.setattr(cache_admin, "MAX_QUARANTINE", (2, 1 << 20))
    first = KernelCache(tmp_path / "master")
    first.put(KEY, SMALL)
    master = entry_of(first)
    positions = 0
    for file in sorted(master.iterdir()):
        whole = file.read_bytes()
        for position in range(len(whole)):
            for mask in (0x01, 0x20, 0x80):  # any bit, upper and lower case, not ASCII
                store = damaged_entry(tmp_path / "root", master)
                flipped = bytearray(whole)
                flipped[position] ^= mask
                (entry_of(store) / file.name).write_bytes(flipped)
                assert_quarantined(store)
            positions += 1
    assert positions == sum(map(len, SMALL.values())) + (master / "meta.json").stat().st_size
    assert store.put(KEY, SMALL) == SMALL
    assert len(list((tmp_path / "root" / "quarantine").iterdir())) == 2


def test_any_truncation_is_a_miss(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(logging.getLogger("vectrace.cache"), "disabled", True)
    first = KernelCache(tmp_path / "master")
    first.put(KEY, SMALL)
    for file in sorted(entry_of(first).iterdir()):
        for size in (*range(file.stat().st_size), file.stat().st_size + 1):
            store = damaged_entry(tmp_path / "root", entry_of(first))
            os.truncate(entry_of(store) / file.name, size)
            assert_quarantined(store)


def meta_of_another_key(entry: Path) -> None:
    other = KernelCache(entry.parents[3] / "other")
    key = CacheKey({"trace": "another"})
    other.put(key, SMALL)
    shutil.rmtree(entry)
    shutil.copytree(entry_of(other, key), entry)


def symlinked_entry(entry: Path) -> None:
    entry.rename(entry.parents[3] / "elsewhere")
    entry.symlink_to(entry.parents[3] / "elsewhere")


def symlinked_file(entry: Path) -> None:
    (entry / "k.bin").rename(entry.parents[3] / "elsewhere")
    (entry / "k.bin").symlink_to(entry.parents[3] / "elsewhere")


def file_in_place_of_the_entry(entry: Path) -> None:
    shutil.rmtree(entry)
    entry.write_bytes(b"x")


def pipe_in_place_of_a_file(entry: Path) -> None:
    (entry / "k.bin").unlink()
    os.mkfifo(entry / "k.bin")


def directory_in_place_of_a_file(entry: Path) -> None:
    (entry / "k.bin").unlink()
    (entry / "k.bin").mkdir()


def empty_directory(entry: Path) -> None:
    shutil.rmtree(entry)
    entry.mkdir()


def oversized_file(entry: Path) -> None:
    os.truncate(entry / "k.bin", 1 << 40)  # sparse: reading it would never end


def nested_json(entry: Path) -> None:
    (entry / "meta.json").write_bytes(b"[" * 100_000)


def json_of_another_shape(entry: Path) -> None:
    (entry / "meta.json").write_bytes(cache_admin.meta_bytes({"format": 1, "files": 3}))


def escaping_file_name(entry: Path) -> None:
    body = json.loads((entry / "meta.json").read_text())
    del body["checksum"]
    body["files"][0][0] = "../../../../elsewhere"
    (entry / "k.bin").rename(entry.parents[3] / "elsewhere")
    (entry / "meta.json").write_bytes(cache_admin.meta_bytes(body))


def other_fields_under_the_same_key(entry: Path) -> None:
    body = json.loads((entry / "meta.json").read_text())
    del body["checksum"]
    body["fields"][1][1] = "'sm_80'"
    (entry / "meta.json").write_bytes(cache_admin.meta_bytes(body))


DAMAGE: list[Callable[[Path], object]] = [
    meta_of_another_key,
    symlinked_entry,
    symlinked_file,
    file_in_place_of_the_entry,
    pipe_in_place_of_a_file,
    directory_in_place_of_a_file,
    oversized_file,
    nested_json,
    json_of_another_shape,
    escaping_file_name,
    other_fields_under_the_same_key,
    lambda entry: (entry / "k.txt").unlink(),
    lambda entry: (entry / "meta.json").unlink(),
    lambda entry: (entry / "k.extra").write_bytes(b""),
    lambda entry: (entry / "meta.json").write_bytes(b"{}"),
    lambda entry: (entry / "meta.json").write_bytes(bytes(2 << 20)),
    empty_directory,
]


@pytest.mark.parametrize("damage", DAMAGE)
def test_other_damage_is_quarantined_and_rebuilt(
    tmp_path: Path, damage: Callable[[Path], object], said: Callable[[], list[str]]
) -> None:
    root = tmp_path / "root"
    store = KernelCache(root)
    store.put(KEY, SMALL)
    damage(entry_of(store))
    assert_quarantined(KernelCache(root))
    # The quarantine is bounded in bytes, too: a giant is not kept.
    assert len(list((root / "quarantine").iterdir())) == int(damage is not oversized_file)
    assert "quarantined, will be rebuilt" in said()[0]
    assert store.get_or_build(KEY, lambda: SMALL) == SMALL
    assert KernelCache(root).get(KEY) == SMALL


@pytest.mark.parametrize("damage", [empty_directory, file_in_place_of_the_entry, symlinked_entry])
def test_a_lost_race_against_damage_is_won(
    tmp_path: Path, damage: Callable[[Path], object]
) -> None:
    store = KernelCache(tmp_path / "root")
    store.put(KEY, SMALL)
    damage(entry_of(store))
    assert store.put(KEY, version("new")) == version("new")
    assert KernelCache(tmp_path / "root").get(KEY) == version("new")
    assert store.stats.memory_only == 0


def test_an_entry_being_deleted_is_never_seen_in_part(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = prepare(tmp_path, prune_all)
    real = shutil.rmtree

    def rmtree(path: Path, **options: Any) -> None:
        (Path(path) / "a.txt").unlink()
        assert store.get(KEY) is None
        assert store.stats.quarantined == 0
        real(path, **options)

    monkeypatch.setattr(shutil, "rmtree", rmtree)
    assert len(cache_admin.prune(tmp_path, 0).evicted) == 1
    assert (store.stats.misses, names(tmp_path)) == (1, set())


def test_an_entry_replaced_while_it_is_read_is_not_blamed(tmp_path: Path) -> None:
    store = prepare(tmp_path, replace_warm)
    real = os.listdir

    def listing(path: Any = ".") -> list[str]:
        patch.undo()
        store.replace(KEY, version("new"))  # the reader's directory is deleted under its hands
        return real(path)

    patch = pytest.MonkeyPatch()
    patch.setattr(os, "listdir", listing)
    reader = KernelCache(tmp_path)
    assert reader.get(KEY) == version("new")
    assert reader.stats.quarantined == 0
    assert not (tmp_path / "quarantine").exists()


# --- a disk that refuses -----------------------------------------------------------------------


def refuse(code: int) -> Callable[..., Any]:
    def call(*_args: object, **_kw: object) -> Any:
        raise OSError(code, os.strerror(code))

    return call


def test_a_disk_full_at_any_write_runs_from_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, said: Callable[[], list[str]]
) -> None:
    real_write = os.write
    other = CacheKey({"trace": "another"})
    KernelCache(tmp_path).put(other, FILES)
    before = names(tmp_path)
    full_at = left = 0

    def write(fd: int, data: Any) -> int:
        nonlocal left
        left -= 1
        if left < 0:
            raise OSError(errno.ENOSPC, "No space left on device")
        return real_write(fd, data[: max(1, len(data) // 2)])  # short writes are legal

    monkeypatch.setattr(os, "write", write)
    while True:
        left = full_at
        store = KernelCache(tmp_path)
        assert store.get_or_build(KEY, lambda: FILES) == FILES
        assert store.get(KEY) == FILES
        if store.stats.memory_only == 0:
            break
        assert names(tmp_path) == before  # nothing published, nothing removed, nothing left
        assert store.get(other) == FILES
        full_at += 1
    assert full_at > 10
    assert len(said()) == 1
    assert "ENOSPC" in said()[0]
    assert "VECTRACE_CACHE" in said()[0]
    assert KernelCache(tmp_path).get(KEY) == FILES


def test_a_version_on_disk_replaces_the_one_kept_in_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = prepare(tmp_path, replace_warm)
    with monkeypatch.context() as patch:
        patch.setattr(os, "write", refuse(errno.ENOSPC))
        store.replace(KEY, version("memory"))
    assert store.get(KEY) == version("memory")
    assert KernelCache(tmp_path).get(KEY) == version("old")
    store.replace(KEY, version("disk"))
    assert store.get(KEY) == KernelCache(tmp_path).get(KEY) == version("disk")


def test_a_real_limit_on_file_size_runs_from_memory(tmp_path: Path) -> None:
    big = {"a.bin": bytes(1000), "b.bin": os.urandom(100_000)}

    def limited() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, 50_000))
        store = KernelCache(tmp_path)
        assert store.get_or_build(KEY, lambda: big) == big
        assert store.get(KEY) == big
        assert store.stats.memory_only == 1

    assert in_child(limited) == 0
    assert names(tmp_path) == set()


@pytest.mark.parametrize("code", [errno.EROFS, errno.EACCES])
def test_a_read_only_disk_is_tried_once_and_still_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int, said: Callable[[], list[str]]
) -> None:
    KernelCache(tmp_path).put(KEY, FILES)
    before = names(tmp_path)
    tried: list[object] = []

    def mkdir(*args: object, **_kw: object) -> None:
        tried.append(args)
        raise OSError(code, os.strerror(code))

    for name in ("rename", "utime", "unlink", "rmdir"):
        monkeypatch.setattr(os, name, refuse(code))
    monkeypatch.setattr(os, "mkdir", mkdir)
    store = KernelCache(tmp_path)
    for n in range(5):
        key = CacheKey({"n": n})
        assert store.get_or_build(key, lambda n=n: version(n)) == version(n)  # type: ignore[misc]
        assert store.get(key) == version(n)
    store.namespace("traces").replace(KEY, version(6))
    assert store.get(KEY) == FILES
    assert store.stats.memory_only == 5
    assert len(tried) == 1
    assert len(said()) == 1
    assert names(tmp_path) == before


def test_a_real_read_only_directory() -> None:
    with tempfile.TemporaryDirectory() as name:  # not tmp_path: others may not look into that
        root = Path(name)
        KernelCache(root).put(KEY, FILES)
        for path in (root, *root.rglob("*")):
            path.chmod(0o555 if path.is_dir() else 0o444)

        def reader() -> None:
            if os.geteuid() == 0:  # permission bits do not bind root
                os.setuid(65534)
            assert not os.access(root, os.W_OK)
            store = KernelCache(root)
            other = CacheKey({"trace": "another"})
            assert store.get(KEY) == FILES
            assert store.get_or_build(other, lambda: version("memory")) == version("memory")
            assert (store.get(other), store.stats.memory_only) == (version("memory"), 1)

        before = names(root)
        if os.geteuid() == 0 and in_child(lambda: os.setuid(65534)) != 0:
            pytest.skip("root that may not become another user: permission bits do not bind")
        assert in_child(reader) == 0
        assert names(root) == before
        for path in root.rglob("*"):
            if path.is_dir():
                path.chmod(0o755)


def test_damage_on_a_read_only_disk_stays_where_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = KernelCache(tmp_path)
    store.put(KEY, FILES)
    (entry_of(store) / "kernel.bin").write_bytes(b"damage")
    before = names(tmp_path)
    for name in ("rename", "mkdir", "unlink", "rmdir"):
        monkeypatch.setattr(os, name, refuse(errno.EROFS))
    assert store.get(KEY) is None
    assert store.get_or_build(KEY, lambda: FILES) == FILES
    assert store.get(KEY) == FILES
    assert (store.stats.quarantined, store.stats.memory_only) == (0, 1)
    assert names(tmp_path) == before


@pytest.mark.parametrize("code", [errno.EIO, errno.EACCES, errno.EMFILE, errno.ESTALE])
@pytest.mark.parametrize("at", ["directory", "kernel.bin", "meta.json"])
def test_an_entry_that_cannot_be_read_is_not_touched(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    at: str,
    code: int,
    said: Callable[[], list[str]],
) -> None:
    store = KernelCache(tmp_path)
    store.put(KEY, FILES)
    before = names(tmp_path)
    real = os.open

    def open_(path: Any, flags: int, mode: int = 0o777, *, dir_fd: int | None = None) -> int:
        reading = not flags & os.O_CREAT
        if reading and (path == at or (at == "directory" and str(path) == str(entry_of(store)))):
            raise OSError(code, os.strerror(code))
        return real(path, flags, mode, dir_fd=dir_fd)

    with monkeypatch.context() as patch:
        patch.setattr(os, "open", open_)
        assert store.get(KEY) is None
        assert store.get_or_build(KEY, lambda: version("memory")) == version("memory")
        assert store.get(KEY) == version("memory")
        report = cache_admin.verify(tmp_path, quarantine_damaged=True)
        assert (len(report.damaged), len(report.unreadable), report.quarantined) == (0, 1, 0)
    assert names(tmp_path) == before
    assert KernelCache(tmp_path).get(KEY) == FILES
    assert len([text for text in said() if errno.errorcode[code] in text]) == 1


def test_a_root_that_is_a_file(tmp_path: Path, said: Callable[[], list[str]]) -> None:
    (tmp_path / "root").write_bytes(b"mine")
    store = KernelCache(tmp_path / "root")
    assert store.get_or_build(KEY, lambda: FILES) == FILES
    assert store.get(KEY) == FILES
    assert (tmp_path / "root").read_bytes() == b"mine"
    assert all("quarantined" not in text for text in said())


def test_an_entry_too_large_for_the_disk_stays_in_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cache, "MAX_ENTRY", 100)
    store = KernelCache(tmp_path)
    assert store.put(KEY, FILES) == FILES
    assert (store.get(KEY), store.stats.memory_only) == (FILES, 1)
    assert names(tmp_path) == set()


# --- size --------------------------------------------------------------------------------------


def fill(store: KernelCache, count: int) -> list[CacheKey]:
    """Entries of 1000 bytes and a meta.json; the first one was used longest ago."""
    keys = [CacheKey({"n": n}) for n in range(count)]
    for n, key in enumerate(keys):
        store.put(key, {"k.bin": bytes(1000)})
        age = time.time() - 86400 * (count - n)
        os.utime(entry_of(store, key) / "meta.json", (age, age))
    return keys


def present(store: KernelCache, keys: list[CacheKey]) -> list[bool]:
    return [entry_of(store, key).exists() for key in keys]


def test_pruning_keeps_the_last_used(tmp_path: Path) -> None:
    store = KernelCache(tmp_path)
    keys = fill(store, 4)
    sizes = [entry.bytes for entry in cache_admin.stored(tmp_path)]
    assert store.get(keys[0]) is not None  # a use: now the youngest
    report = cache_admin.prune(tmp_path, 2 * max(sizes))
    assert present(store, keys) == [True, False, False, True]
    assert [entry.key for entry in report.evicted] == [keys[1].hex, keys[2].hex]
    assert report.bytes_before == sum(sizes)
    assert report.bytes_after == sum(entry.bytes for entry in cache_admin.stored(tmp_path))
    assert leftovers(tmp_path) == []
    cache_admin.prune(tmp_path, 0)
    assert present(store, keys) == [False] * 4


def test_an_access_is_stamped_at_most_hourly(tmp_path: Path) -> None:
    store = KernelCache(tmp_path)
    store.put(KEY, FILES)
    meta = entry_of(store) / "meta.json"
    for age, stamped in ((1800, False), (7200, True)):
        then = time.time() - age
        os.utime(meta, (then, then))
        store.get(KEY)
        assert (meta.stat().st_mtime > then + 60) == stamped


def test_a_put_sweeps_down_to_the_limit_at_most_hourly(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VECTRACE_CACHE_LIMIT", "4000")
    store = KernelCache(tmp_path)
    keys = fill(store, 6)
    assert all(present(store, keys))  # swept before the first of them was aged; not again
    stamp = tmp_path / "v1" / "sweep.stamp"
    os.utime(stamp, (time.time() - 7200,) * 2)
    store.namespace("traces").put(KEY, FILES)  # the limit is the root's, over all namespaces
    assert sum(entry.bytes for entry in cache_admin.stored(tmp_path)) <= 4000
    assert present(store, keys) == [False] * 4 + [True] * 2
    assert store.namespace("traces").get(KEY) == FILES
    assert time.time() - stamp.stat().st_mtime < 3600


# --- looking in --------------------------------------------------------------------------------


def test_listing_and_verifying(tmp_path: Path) -> None:
    store = KernelCache(tmp_path)
    keys = fill(store, 3)
    store.namespace("traces").put(KEY, FILES)
    first, *rest = cache_admin.list_entries(tmp_path)
    assert (first.entry.namespace, first.entry.key) == ("traces", KEY.hex)
    assert first.fields == {"trace": "'out npv = %7'", "target": "'sm_90'", "width": "8"}
    assert first.files == {"kernel.bin": 300, "kernel.txt": 13}
    assert [listed.fields["n"] for listed in rest] == ["2", "1", "0"]

    assert cache_admin.verify(tmp_path) == cache_admin.Verified(4, (), (), 0)
    (entry_of(store, keys[1]) / "k.bin").write_bytes(bytes(999) + b"\1")
    (entry_of(store, keys[2]) / "meta.json").unlink()
    report = cache_admin.verify(tmp_path)
    assert {f.entry.key: f.problem for f in report.damaged} == {
        keys[1].hex: "k.bin: size or checksum differs",
        keys[2].hex: "meta.json: No such file or directory",
    }
    assert present(store, keys) == [True] * 3  # only reported
    assert [listed.problem is None for listed in cache_admin.list_entries(tmp_path)].count(
        False
    ) == 1
    assert cache_admin.verify(tmp_path, quarantine_damaged=True).quarantined == 2
    assert present(store, keys) == [True, False, False]
    assert cache_admin.verify(tmp_path) == cache_admin.Verified(2, (), (), 0)
    assert cache_admin.list_entries(tmp_path / "nowhere") == []
    shutil.copytree(entry_of(store, keys[0]), entry_of(store, keys[1]))  # whole, but misplaced
    (found,) = cache_admin.verify(tmp_path).damaged
    assert found.problem == "meta.json belongs to another key"


def test_why_did_i_miss(tmp_path: Path) -> None:
    store = KernelCache(tmp_path)
    assert str(store.why_miss(KEY)) == "nothing is stored yet"
    fields: dict[str, str | bytes | int] = {
        "trace": "x" * 100,
        "target": "sm_90",
        "compiler": "12.4",
        "width": 8,
    }
    near, far = CacheKey(fields), CacheKey({**fields, "target": "sm_80", "compiler": "11.8"})
    store.put(near, SMALL)
    store.put(far, SMALL)
    store.namespace("traces").put(CacheKey({**fields, "compiler": "12.6"}), SMALL)
    wanted = CacheKey({**fields, "compiler": "12.6"})
    miss = store.why_miss(wanted)
    assert (miss.nearest, miss.equal) == (near.hex, 3)
    assert miss.changes == (cache_admin.Change("compiler", "'12.4'", "'12.6'"),)
    assert str(miss) == (
        f"nearest entry {near.hex[:8]} has 3 equal fields and differs in\n"
        "  compiler: '12.4' → '12.6'"
    )
    del fields["width"]
    changed = store.why_miss(CacheKey({**fields, "trace": "y" * 100, "abi": 2})).changes
    digest = [hashlib.sha256(letter * 100).hexdigest()[:16] for letter in (b"x", b"y")]
    assert [str(change) for change in changed] == [
        f"trace: sha256:{digest[0]} (100 chars) → sha256:{digest[1]} (100 chars)",
        "abi: (none) → 2",
        "width: 8 → (none)",
    ]
    assert str(store.why_miss(near)) == f"{near.hex[:8]} is stored"
    assert str(KernelCache(None).why_miss(near)) == "nothing is stored yet"
