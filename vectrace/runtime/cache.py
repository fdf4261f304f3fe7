"""The kernel cache: whole entries of named bytes on disk, found by a key of named fields.

Knows bytes, keys and one file system; must not know traces, backends or compilers. Standard
library only, POSIX only (directory descriptors). Never pickle, never eval.

    <root>/v1/<ab>/<key>/                one entry: its files and meta.json
    <root>/v1/<namespace>/<ab>/<key>/    the same for a namespace, e.g. recorded traces
    <root>/v1/.../<ab>/<key>.old         the version being replaced (see `KernelCache.replace`)
    <root>/v1/.../<ab>/.tmp-<pid>-<rnd>  being written or deleted; belongs to nobody else
    <root>/v1/sweep.stamp                its mtime says when the last sweep began
    <root>/quarantine/                   the last few entries whose content was wrong

Two rules carry the rest (Dr.Jit's: "a content error deletes, an I/O error must never delete"):
  * content error (checksum, missing, extra, truncated, symlink, …): the entry is moved to
    quarantine and the read is a miss, so it is built again;
  * I/O error (EIO, ENOSPC, EROFS, EACCES, …): no entry is moved or deleted; what was built is kept
    in memory and that is said once per process and cause.
Checksums find damage, not malice: whoever may write the root may run code as its readers.
"""

from __future__ import annotations

import errno
import hashlib
import logging
import os
import re
import shutil
import threading
import time
import tomllib
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from vectrace.runtime import cache_admin as disk

log = logging.getLogger("vectrace.cache")

Value = str | bytes | int
Files = dict[str, bytes]

DEFAULT_LIMIT = 1 << 30
MAX_ENTRY = 1 << 28
MAX_MEMORY = 1 << 28
_CHUNK = 1 << 20
_TRIES = 8
_SWAPS = 100  # every lost swap is one that somebody else has won

_OCCUPIED = {errno.ENOTEMPTY, errno.EEXIST, errno.ENOTDIR}  # rename onto an entry (or a file)
_READ_ONLY = {errno.EROFS, errno.EACCES, errno.EPERM}
_SAID: set[tuple[str, str]] = set()  # (cause, root) already reported by this process


@dataclass(frozen=True, slots=True)
class CacheKey:
    """The identity of an entry: SHA-256 over its length-prefixed (name, value) pairs.

    Pairs are hashed in the order of their names, so equal mappings have equal keys; the given order
    is kept for display. Values carry their type: 8, "8" and b"8" differ. Raises TypeError for any
    other type: a float must be spelled by the caller, who knows which digits matter.
    """

    fields: Mapping[str, Value] = field(compare=False)
    hex: str = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "fields", dict(self.fields))
        digest = hashlib.sha256(b"vectrace cache key 1\0")
        for name, value in sorted(self.fields.items()):
            for part in (name.encode(), _encode(name, value)):
                digest.update(len(part).to_bytes(8, "little"))
                digest.update(part)
        object.__setattr__(self, "hex", digest.hexdigest())

    def shown(self) -> dict[str, str]:
        """The fields as meta.json keeps them: a literal, or a digest beyond 64 characters."""
        return {name: _show(value) for name, value in self.fields.items()}


def _encode(name: str, value: Value) -> bytes:
    if isinstance(value, str):
        return b"s" + value.encode()
    if isinstance(value, bytes):
        return b"b" + value
    if isinstance(value, int):
        return b"i%x" % value
    raise TypeError(f"cache key field {name!r} is {type(value).__name__}: use str, bytes or int")


def _show(value: Value) -> str:
    if isinstance(value, int):
        return str(int(value)) if value.bit_length() <= 64 else _show(f"{value:x}")
    if len(value) <= 64:
        return ascii(value)
    data, unit = (value.encode(), "chars") if isinstance(value, str) else (value, "bytes")
    return f"sha256:{hashlib.sha256(data).hexdigest()[:16]} ({len(value):,} {unit})"


@dataclass(slots=True)
class CacheStats:
    """Counts since the cache was opened. `bytes_*` are bytes of files on disk, without meta.json;
    `memory_only` counts entries the disk did not take."""

    hits: int = 0
    misses: int = 0
    builds: int = 0
    quarantined: int = 0
    memory_only: int = 0
    bytes_read: int = 0
    bytes_written: int = 0


# --- settings ----------------------------------------------------------------------------------


def default_root() -> Path | None:
    """VECTRACE_CACHE (`off`: None, no disk), else a checkout's kernels_cache, else the user's."""
    chosen = os.environ.get("VECTRACE_CACHE", "").strip()
    if chosen:
        return None if chosen.lower() == "off" else Path(chosen).expanduser().absolute()
    return _checkout_root(Path(__file__).resolve().parents[2]) or _user_root()


def _checkout_root(top: Path) -> Path | None:
    try:
        project = tomllib.loads((top / "pyproject.toml").read_text("utf-8")).get("project", {})
    except (OSError, ValueError):
        return None
    root = top / "kernels_cache"
    return root if project.get("name") == "vectrace" and root.is_dir() else None


def _user_root() -> Path | None:
    base = Path(os.environ.get("XDG_CACHE_HOME", ""))
    try:  # the XDG specification: ignore relative paths
        return (base if base.is_absolute() else Path.home() / ".cache") / "vectrace"
    except RuntimeError:  # an account without a home
        return None


def default_limit() -> int:
    """VECTRACE_CACHE_LIMIT in bytes (`500M`, `2G` and `2GiB` are powers of 1024), else 1 GiB."""
    text = os.environ.get("VECTRACE_CACHE_LIMIT", "").strip()
    if not text:
        return DEFAULT_LIMIT
    match = re.fullmatch(r"(\d{1,15})\s*([kmgt]?)(?:i?b)?", text.lower())
    if match is None:
        raise ValueError(f"VECTRACE_CACHE_LIMIT={text!r}: not a size; write 500M, 2G or bytes")
    return int(match[1]) << (10 * " kmgt".index(match[2] or " "))


# --- writing ------------------------------------------------------------------------------------


def _make_meta(key: CacheKey, files: Files) -> bytes:
    rows = [[name, len(data), hashlib.sha256(data).hexdigest()] for name, data in files.items()]
    fields = [[name, text] for name, text in key.shown().items()]
    return disk.meta_bytes({"format": 1, "key": key.hex, "fields": fields, "files": rows})


def _write_file(path: Path, data: bytes) -> None:
    fd = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o666)
    try:
        disk.step(f"create {path.name}")
        view = memoryview(data)
        while view:
            view = view[os.write(fd, view[:_CHUNK]) :]
            disk.step(f"write {path.name}")
        os.fsync(fd)
    finally:
        os.close(fd)
    disk.step(f"sync {path.name}")


def _sync_dir(path: Path) -> None:
    fd = os.open(path, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(fd)
    except OSError as error:
        if error.errno not in (errno.EINVAL, errno.ENOTSUP):  # some network disks have no such sync
            raise
    finally:
        os.close(fd)


# --- the cache ----------------------------------------------------------------------------------


@dataclass(slots=True)
class _Shared:
    """What a cache and its namespaces share. `read_only` latches at the first refused write."""

    limit: int
    read_only: bool = False


class KernelCache:
    """A cache at `root`, or in memory only when `root` is None.

    Safe between threads and processes without locks: an entry appears by one rename and is never
    written in place. Neither reading nor writing raises OSError for the state of the disk.
    """

    def __init__(self, root: Path | None, *, limit: int | None = None) -> None:
        self.root = root
        self.stats = CacheStats()
        self.name = ""
        self._shared = _Shared(default_limit() if limit is None else limit)
        self._memory: dict[str, Files] = {}  # only what the disk does not have
        self._lock = threading.Lock()

    def namespace(self, name: str) -> KernelCache:
        """The same mechanics under `<root>/v1/<name>/`, with its own keys and counters."""
        if not disk.NAMESPACE.fullmatch(name):
            raise ValueError(f"cache namespace {name!r}: use 3 to 32 of a-z, 0-9, _ and -")
        other = KernelCache(self.root, limit=self._shared.limit)
        other.name, other._shared = name, self._shared
        return other

    def path_of(self, key: CacheKey) -> Path | None:
        """Where the entry is, or would be; None without a disk."""
        return self.root and self.root / "v1" / self.name / key.hex[:2] / key.hex

    def get(self, key: CacheKey) -> Files | None:
        """The whole entry, every byte checked, or None."""
        with self._lock:
            kept = self._memory.get(key.hex)
        found = dict(kept) if kept is not None else self._fetch(key)
        self._count(hits=int(found is not None), misses=int(found is None))
        return found

    def put(self, key: CacheKey, files: Mapping[str, bytes]) -> Files:
        """Publish an entry. Returns what the key now stands for: `files`, or the whole entry of
        whoever published first. Raises ValueError for impossible file names."""
        return self._store(key, _checked(files), self._publish)

    def replace(self, key: CacheKey, files: Mapping[str, bytes]) -> None:
        """Publish a new version of an entry; the last one to do so wins.

        The new version is written beside, the old one is renamed to `<key>.old`, the new one into
        its place, then the old one is deleted. A reader that finds no entry looks for `.old`, so
        after a crash at any step it gets old or new. This is the simplest way that is right: a
        pointer file over generations swaps in one step, but then two writers can delete the
        generation the other is about to point at, and every reader has two kinds of entry to check;
        RENAME_EXCHANGE is neither in Python nor on every file system. The price: two replacements
        of one key at once can show a miss for a moment (or until the next one, if the second of
        them also crashes just then), which costs a rebuild and never a mixture.
        """
        self._store(key, _checked(files), self._swap)

    def get_or_build(self, key: CacheKey, build: Callable[[], Mapping[str, bytes]]) -> Files:
        """The entry; on a miss `build()` is called and published, and after a lost race the
        winner's whole entry is returned in place of ours. What `build` raises passes through."""
        found = self.get(key)
        if found is not None:
            return found
        built = build()
        self._count(builds=1)
        return self.put(key, built)

    def why_miss(self, key: CacheKey) -> disk.Miss:
        """Which named fields of the key differ from the nearest stored entry, old and new. Raises
        OSError when the disk cannot be read."""
        if self.root is None:
            return disk.Miss(None, 0, ())
        return disk.why_miss(self.root, key.shown(), self.name)

    # --- reading ---

    def _fetch(self, key: CacheKey) -> Files | None:
        entry = self.path_of(key)
        if entry is None:
            return None
        try:
            for _ in range(_TRIES):
                # The entry again after `.old`: a replacement may have ended between two looks.
                for place in (entry, disk.aside(entry), entry):
                    looked, files = self._look(place, key)
                    if files is not None:
                        self._count(bytes_read=sum(map(len, files.values())))
                        return files
                    if looked:
                        break
                else:
                    return None
        except OSError as error:
            self._say(error, "read", entry)
        return None

    def _look(self, place: Path, key: CacheKey) -> tuple[bool, Files | None]:
        """(something was there, its files if they are whole). Raises OSError."""
        entry = None
        try:
            entry = disk.open_entry(place)
            if entry is None:
                return False, None
            meta, files = disk.read_entry(entry, key.hex, touch=True)
            if meta.fields != key.shown():
                raise disk.Damaged(f"{disk.META}: fields are not those of its key")
            return True, files
        except disk.Damaged as damage:
            # While it was read the entry may have been replaced or evicted: then the name stands
            # for another directory and the damage is not that one's.
            if self.root and (entry is None or disk.same_directory(place, entry)):
                self._count(quarantined=disk.quarantine(self.root, place, str(damage)))
            return True, None
        finally:
            if entry is not None:
                os.close(entry)

    # --- writing ---

    def _store(
        self, key: CacheKey, files: Files, publish: Callable[[Path, Path, CacheKey], Files | None]
    ) -> Files:
        entry = self.path_of(key)
        meta = _make_meta(key, files)
        if entry is None or self._shared.read_only:
            return self._remember(key, files)
        size = sum(map(len, files.values()))
        if size > MAX_ENTRY or len(meta) > disk.MAX_META:
            self._say(OSError(errno.EFBIG, "entry too large"), "write", entry)
            return self._remember(key, files)
        tmp = entry.parent / disk.tmp_name()
        try:
            entry.parent.mkdir(parents=True, exist_ok=True)
            disk.step("shard")
            tmp.mkdir()
            disk.step("mkdir")
            for name, data in (*files.items(), (disk.META, meta)):
                _write_file(tmp / name, data)
            _sync_dir(tmp)
            disk.step("written")
            winner = publish(tmp, entry, key)
        except OSError as error:
            self._shared.read_only |= error.errno in _READ_ONLY
            self._say(error, "write", entry)
            return self._remember(key, files)
        finally:
            shutil.rmtree(tmp, ignore_errors=True)  # only what was never published
        with self._lock:
            self._memory.pop(key.hex, None)
        if winner is None:
            self._count(bytes_written=size)
        self._sweep_if_due()
        return files if winner is None else winner

    def _publish(self, tmp: Path, entry: Path, key: CacheKey) -> Files | None:
        for _ in range(_TRIES):
            try:
                tmp.rename(entry)  # fails onto any entry: an entry is never empty
            except OSError as error:
                if error.errno not in _OCCUPIED:
                    raise
                disk.step("lost")
                winner = self._fetch(key)  # None if it was damaged: the place is free now
                if winner is not None:
                    return winner
            else:
                disk.step("published")
                _sync_dir(entry.parent)
                return None
        raise OSError(errno.EBUSY, "occupied by an entry that cannot be read", str(entry))

    def _swap(self, tmp: Path, entry: Path, _key: CacheKey) -> None:
        old = disk.aside(entry)
        for _ in range(_SWAPS):
            if os.path.lexists(entry):
                disk.discard(old)  # left by a crash, and older than the entry
                disk.step("cleared")
            try:
                with suppress(FileNotFoundError):  # a first version, or a crash after "aside"
                    entry.rename(old)
                    disk.step("aside")
                tmp.rename(entry)
            except OSError as error:
                if error.errno not in _OCCUPIED:
                    raise
                continue  # another writer came between
            disk.step("published")
            _sync_dir(entry.parent)
            disk.discard(old)
            disk.step("discarded")
            return
        raise OSError(errno.EBUSY, "replaced by others all the time", str(entry))

    def _sweep_if_due(self) -> None:
        if self.root is None:
            return
        stamp = self.root / "v1" / "sweep.stamp"
        try:
            if stamp.exists() and abs(time.time() - stamp.stat().st_mtime) < disk.HOUR:
                return
            stamp.touch()
            disk.step("sweep")
            disk.prune(self.root, self._shared.limit)
        except OSError as error:
            self._say(error, "sweep", self.root)

    # --- memory, counters, messages ---

    def _remember(self, key: CacheKey, files: Files) -> Files:
        with self._lock:
            self._memory.pop(key.hex, None)
            self._memory[key.hex] = dict(files)
            total = sum(len(data) for kept in self._memory.values() for data in kept.values())
            while total > MAX_MEMORY and len(self._memory) > 1:
                oldest = self._memory.pop(next(iter(self._memory)))
                total -= sum(map(len, oldest.values()))
        self._count(memory_only=1)
        return files

    def _count(self, **more: int) -> None:
        with self._lock:
            for name, number in more.items():
                setattr(self.stats, name, getattr(self.stats, name) + number)

    def _say(self, error: OSError, doing: str, path: Path) -> None:
        cause = errno.errorcode.get(error.errno or 0, type(error).__name__)
        if (cause, str(self.root)) not in _SAID:
            _SAID.add((cause, str(self.root)))
            log.warning(
                "cannot %s cache %s (%s: %s); what it lacks is kept in memory by this process; "
                "set VECTRACE_CACHE to another folder, or to off",
                doing,
                path,
                cause,
                error.strerror,
            )


def _checked(files: Mapping[str, bytes]) -> Files:
    if not files:
        raise ValueError("a cache entry needs at least one file")
    for name, data in files.items():
        if not disk.FILE_NAME.fullmatch(name) or name == disk.META:
            raise ValueError(f"cache file name {name!r}: use a-z, 0-9, _ . - and not {disk.META}")
        if not isinstance(data, bytes):
            raise TypeError(f"cache file {name!r} is {type(data).__name__}, not bytes")
    return dict(files)
