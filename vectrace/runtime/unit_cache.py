"""Compiled C-family units in the kernel cache: found and loaded, or built, loaded and kept.

Knows a unit's text and a kernel cache; must not know compilers or drivers. The key holds the digest
of the text, so nothing that shapes a kernel can be left out of it; a runtime adds what else decides
what its compiler makes of the text. What a driver refuses to load is built again, once.
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Mapping
from typing import Protocol, TypeVar

from vectrace.codegen.c_family import ABI, Unit
from vectrace.errors import InternalError
from vectrace.runtime.cache import CacheKey
from vectrace.runtime.cpu_build import Counters

Files = Mapping[str, bytes]
T = TypeVar("T")


class Refused(Exception):
    """A driver does not take a binary that the cache had; the text says why."""


class Store(Protocol):
    """What is needed of a kernel cache."""

    def get(self, key: CacheKey) -> Files | None: ...
    def get_or_build(self, key: CacheKey, build: Callable[[], Files]) -> Files: ...
    def replace(self, key: CacheKey, files: Files) -> None: ...


def unit_key(unit: Unit, backend: str, flags: tuple[str, ...], **more: str) -> CacheKey:
    """The identity of a compiled unit; `more` names the target and the compiler."""
    return CacheKey({
        "backend": backend,
        "text": hashlib.sha256(unit.text.encode()).hexdigest(),
        "abi": ABI,
        "flags": " ".join(flags),
        **more,
    })


def obtain(store: Store, key: CacheKey, kernels: int, counters: Counters,
           build: Callable[[], Files], load: Callable[[Files], T]) -> T:
    """The loaded unit of a key. `build` gives an entry's files; `load` makes callable kernels of
    them and raises Refused where the driver does not take them. An entry that is refused is built
    again and replaced; what was built just now and is refused raises InternalError."""
    built = False

    def make() -> Files:
        nonlocal built
        built = True
        started = time.perf_counter()
        files = build()
        counters.compile_ms += 1e3 * (time.perf_counter() - started)
        return files

    files = store.get_or_build(key, make)
    try:
        loaded = load(files)
    except Refused as e:
        if built:
            raise InternalError(f"the driver refuses what its own compiler made: {e}") from e
        files = make()
        store.replace(key, files)
        loaded = load(files)
    counters.compiles += kernels * built
    counters.hits += kernels * (not built)
    return loaded
