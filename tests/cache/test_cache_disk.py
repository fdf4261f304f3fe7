"""An I/O error never removes anything: what the disk does not take is kept in memory, and said once."""

from __future__ import annotations

import errno
import os
import resource
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.cache.tools import FILES, KEY, entry_of, in_child, names, prepare, replace_warm, version
from vectrace.runtime import cache, cache_admin
from vectrace.runtime.cache import CacheKey, KernelCache


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
