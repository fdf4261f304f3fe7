"""Content that is wrong is a miss, quarantined and built again, whatever has changed it."""

from __future__ import annotations

import json
import logging
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.cache.tools import KEY, SMALL, entry_of, names, prepare, prune_all, replace_warm, version
from vectrace.runtime import cache_admin
from vectrace.runtime.cache import CacheKey, KernelCache


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
