"""Loads the objects of compiled kernels and names the host without loading LLVM.

Knows ELF and the kernel cache; knows nothing of kernels. Loading LLVM costs 20 to 100 ms, more than
everything else a process does that finds its kernels in the cache, so a warm process does without:
objects are relocated here (they need nothing but themselves), and what LLVM calls this CPU is kept
in the cache under a digest of what the system says about it. Anything unusual is left to LLVM.
"""

from __future__ import annotations

import ctypes
import hashlib
import importlib.util
import json
import mmap
import platform
import re
import struct
from pathlib import Path

import numpy as np

from vectrace.codegen import llvm_build
from vectrace.codegen.llvm_target import Target, resolve
from vectrace.errors import BackendError
from vectrace.runtime.cache import CacheKey, KernelCache

_ALLOC, _WRITE, _NOBITS, _RELA, _SYMTAB = 2, 1, 8, 4, 2
_ABS64, _PC32, _PLT32 = 1, 2, 4
_immortal: list[object] = []


class _UnusualError(Exception):
    """The object needs more than this loader does."""


class Code:
    """An object in executable memory, never freed: threads may be running in it."""

    def __init__(self, data: bytes, target: Target) -> None:
        self._symbols: dict[str, int] = {}
        self._llvm: llvm_build.Loaded | None = None
        try:
            self._symbols = _load(data)
        except (_UnusualError, struct.error, OSError):
            self._llvm = llvm_build.Loaded(data, target)
            _immortal.append(self._llvm)

    def address(self, name: str) -> int:
        """Address of a function; raises KeyError for an unknown name."""
        return self._llvm.address(name) if self._llvm else self._symbols[name]


def _load(data: bytes) -> dict[str, int]:
    """Copy the sections that exist at run time side by side, relocate, make them executable."""
    if data[:6] != b"\x7fELF\x02\x01" or struct.unpack_from("<HH", data, 16) != (1, 62):
        raise _UnusualError("not a relocatable x86-64 object")
    table = struct.unpack_from("<Q", data, 40)[0]
    _, count = struct.unpack_from("<HH", data, 58)
    sections = [struct.unpack_from("<IIQQQQIIQQ", data, table + 64 * i) for i in range(count)]
    starts: dict[int, int] = {}
    size = 0
    for i, (_, kind, flags, _, _, length, _, _, align, _) in enumerate(sections):
        # Unwind tables (type 0x70000001) are for exceptions, which kernels never raise.
        if not flags & _ALLOC or kind == 0x70000001:
            continue
        if flags & _WRITE or kind == _NOBITS:
            raise _UnusualError("writable data")
        size = -(-size // max(align, 1)) * max(align, 1)
        starts[i] = size
        size += length
    block = mmap.mmap(-1, max(size, 1), mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS)
    base = int(np.frombuffer(block, np.uint8).__array_interface__["data"][0])
    for i, start in starts.items():
        at, length = sections[i][4], sections[i][5]
        block[start : start + length] = data[at : at + length]
    symbols: dict[str, int] = {}
    for section in sections:
        if section[1] == _RELA and section[7] in starts:
            _relocate(data, sections, section, starts, block, base)
        elif section[1] == _SYMTAB:
            symbols = _functions(data, section, sections[section[6]][4], starts, base)
    libc = ctypes.CDLL(None, use_errno=True)
    whole = -(-size // mmap.PAGESIZE) * mmap.PAGESIZE
    if libc.mprotect(ctypes.c_void_p(base), ctypes.c_size_t(whole), 5):  # read and execute
        raise OSError(ctypes.get_errno(), "mprotect")
    _immortal.append(block)
    return symbols


_Section = tuple[int, ...]


def _symbol(data: bytes, table: _Section, index: int) -> tuple[int, int, int, int]:
    """(name offset, type, section, value) of an entry of the symbol table."""
    name, info, _, section, value, _ = struct.unpack_from("<IBBHQQ", data, table[4] + 24 * index)
    return name, info & 15, section, value


def _relocate(
    data: bytes,
    sections: list[_Section],
    rela: _Section,
    starts: dict[int, int],
    block: mmap.mmap,
    base: int,
) -> None:
    symbols, start = sections[rela[6]], starts[rela[7]]
    for at in range(rela[4], rela[4] + rela[5], 24):
        offset, info, addend = struct.unpack_from("<QQq", data, at)
        kind = info & 0xFFFFFFFF
        _, _, section, value = _symbol(data, symbols, info >> 32)
        if section not in starts:
            raise _UnusualError("a symbol of another object")
        place, target = start + offset, starts[section] + value + addend
        if kind == _ABS64:
            struct.pack_into("<Q", block, place, base + target)
        elif kind in (_PC32, _PLT32):
            struct.pack_into("<i", block, place, target - place)
        else:
            raise _UnusualError(f"relocation {kind}")


def _functions(
    data: bytes, table: _Section, names: int, starts: dict[int, int], base: int
) -> dict[str, int]:
    found = {}
    for i in range(table[5] // 24):
        name, kind, section, value = _symbol(data, table, i)
        if kind == 2 and section in starts:  # a function of this object
            text = data[names + name : data.index(b"\0", names + name)].decode("ascii")
            found[text] = base + starts[section] + value
    return found


# ---- the host ------------------------------------------------------------------------------------


def llvmlite_version() -> str:
    """llvmlite's version and the size of its library, read without importing it."""
    spec = importlib.util.find_spec("llvmlite")
    if spec is None or not spec.submodule_search_locations:
        raise BackendError("llvmlite is not installed", hint="pip install llvmlite")
    folder = Path(spec.submodule_search_locations[0])
    try:
        match = re.search(r"version\w* *= *['\"]([^'\"]+)", (folder / "_version.py").read_text())
        size = (folder / "binding" / "libllvmlite.so").stat().st_size
    except OSError:
        match, size = None, 0
    if match is None:
        return "/".join(llvm_build.versions())
    return f"{match[1]}, {size} bytes"


def _cpuinfo() -> str:
    """What the system says about the first CPU, without what changes from moment to moment."""
    try:
        text = Path("/proc/cpuinfo").read_text(encoding="ascii", errors="replace")
    except OSError:
        return ""
    wanted = ("vendor_id", "cpu family", "model", "model name", "stepping", "flags")
    lines = [x for x in text.split("\n\n")[0].splitlines() if x.split("\t")[0] in wanted]
    return "\n".join(lines)


def host(cache: object) -> tuple[Target, str]:
    """(this machine, LLVM's and llvmlite's version), from the cache where it knows."""
    info = _cpuinfo()
    if not isinstance(cache, KernelCache) or not info or platform.machine() != "x86_64":
        return Target.host(), " ".join(llvm_build.versions())
    digest = hashlib.sha256(info.encode()).hexdigest()
    key = CacheKey({"kind": "host cpu", "llvmlite": llvmlite_version(), "cpuinfo": digest})

    def ask() -> dict[str, bytes]:
        target = Target.host()
        known = {
            "cpu": target.cpu,
            "features": target.features,
            "llvm": " ".join(llvm_build.versions()),
        }
        return {"host.json": json.dumps(known, indent=1).encode()}

    known = json.loads(cache.get_or_build(key, ask)["host.json"])
    enabled = [name.removeprefix("+") for name in known["features"].split(",") if name]
    return resolve(known["cpu"], enabled), known["llvm"]
