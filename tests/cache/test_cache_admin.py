"""Pruning, listing, verifying, and why a key missed."""

from __future__ import annotations

import hashlib
import os
import shutil
import time
from pathlib import Path

import pytest

from tests.cache.tools import FILES, KEY, SMALL, entry_of, leftovers
from vectrace.runtime import cache_admin
from vectrace.runtime.cache import CacheKey, KernelCache

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
