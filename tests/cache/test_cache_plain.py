"""Keys, settings and the plain path: what is put comes back, whole, in any process."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.cache.tools import FILES, KEY, entry_of, in_child, leftovers, names, version
from vectrace.runtime import cache
from vectrace.runtime.cache import CacheKey, KernelCache

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
