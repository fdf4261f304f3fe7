"""The directory of a cache: reading and checking entries, sweeping, verifying, explaining a miss.

Knows the layout on disk (drawn in `cache.py`, which imports this file) and entries by their hex
key; must not know how keys are made, what is kept in memory, nor what the bytes mean. Functions
return plain data for others to print. They raise OSError when the disk cannot be read, and no entry
is moved or deleted because of an OSError.
"""

from __future__ import annotations

import errno
import hashlib
import json
import logging
import os
import re
import secrets
import shutil
import stat
import time
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

log = logging.getLogger("vectrace.cache")

META = "meta.json"
MAX_META = 1 << 20
MAX_QUARANTINE = (16, 1 << 26)  # entries, bytes
HOUR = 3600.0

FILE_NAME = re.compile(r"[a-z0-9_][a-z0-9._-]{0,99}")  # no leading dot: not "..", not a tmp name
NAMESPACE = re.compile(r"[a-z][a-z0-9_-]{2,31}")  # three letters or more: never a shard
_KEY = re.compile(r"[0-9a-f]{64}")
_SHARD = re.compile(r"[0-9a-f]{2}")
_TMP = re.compile(r"\.tmp-(\d{1,9})-[0-9a-f]+")
_WRONG_KIND = {errno.ENOENT, errno.ELOOP, errno.ENXIO, errno.ENOTDIR}  # missing, link, socket


class Damaged(Exception):
    """The content of an entry is not what its meta says, or its meta is not what was written."""


def step(name: str) -> None:
    """Called between any two changes of the disk; tests kill, pause or interleave here."""


@dataclass(frozen=True, slots=True)
class Meta:
    """What meta.json says: the key, its fields as shown, and (size, SHA-256) of every file."""

    key: str
    fields: dict[str, str]
    files: dict[str, tuple[int, str]]


@dataclass(frozen=True, slots=True)
class Stored:
    """An entry met on a walk: its place, its size in bytes, when it was last used (epoch, s)."""

    path: Path
    namespace: str
    key: str
    bytes: int
    used: float


@dataclass(frozen=True, slots=True)
class Pruned:
    """What `prune` did: entries evicted, unfinished directories removed, bytes before, after."""

    evicted: tuple[Stored, ...]
    stale: int
    bytes_before: int
    bytes_after: int


# --- one entry ----------------------------------------------------------------------------------


def meta_bytes(body: dict[str, object]) -> bytes:
    # The seed keeps this checksum apart from the key: no field value can stand in for it.
    seal = hashlib.sha256(b"vectrace cache meta 1\0" + json.dumps(body).encode()).hexdigest()
    return json.dumps({**body, "checksum": seal}, indent=1).encode() + b"\n"


def _parse_meta(raw: bytes) -> Meta:
    try:
        body = json.loads(raw.decode("ascii"))
        body.pop("checksum")
        # Only the very bytes that were written pass: JSON has many spellings, a flipped bit may
        # turn one into another.
        if meta_bytes(body) != raw or body["format"] != 1:
            raise Damaged(f"{META}: checksum or format differs")
        files = {str(name): (int(size), str(sha)) for name, size, sha in body["files"]}
        fields = {str(name): str(text) for name, text in body["fields"]}
        meta = Meta(str(body["key"]), fields, files)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise Damaged(f"{META}: {type(error).__name__}") from error
    if not all(FILE_NAME.fullmatch(name) and name != META for name in files):
        raise Damaged(f"{META}: impossible file name")
    return meta


def open_entry(path: Path) -> int | None:
    """A descriptor of the entry's directory; None where there is none. Reading through it keeps to
    one version of the entry even while its name comes to mean another."""
    try:
        return os.open(path, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
    except FileNotFoundError:
        return None
    except OSError as error:
        if error.errno not in _WRONG_KIND:
            raise
        try:
            os.lstat(path)  # raises NotADirectoryError if a parent is at fault
        except FileNotFoundError:
            return None  # it was moved away just now
        raise Damaged("not a directory") from error


def read_meta(entry: int, key: str) -> Meta:
    """The meta of an opened entry. Raises Damaged, or OSError when it cannot be read at all."""
    meta = _parse_meta(_read_file(entry, META, MAX_META))
    if meta.key != key:
        raise Damaged(f"{META} belongs to another key")
    return meta


def read_entry(entry: int, key: str, *, touch: bool = False) -> tuple[Meta, dict[str, bytes]]:
    """Meta and files of an opened entry, every byte checked. Raises Damaged or OSError."""
    meta = read_meta(entry, key)
    extra = set(os.listdir(entry)) - {META, *meta.files}
    if extra:
        raise Damaged(f"unexpected file {min(extra)!r}")
    files: dict[str, bytes] = {}
    for name, (size, sha) in meta.files.items():
        files[name] = _read_file(entry, name, size)
        if len(files[name]) != size or hashlib.sha256(files[name]).hexdigest() != sha:
            raise Damaged(f"{name}: size or checksum differs")
    if touch:
        _touch(entry)
    return meta, files


def _read_file(entry: int, name: str, limit: int) -> bytes:
    try:  # NONBLOCK: a pipe must not hang the reader
        fd = os.open(name, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK, dir_fd=entry)
    except OSError as error:
        if error.errno in _WRONG_KIND:
            raise Damaged(f"{name}: {os.strerror(error.errno or 0)}") from error
        raise
    try:
        found = os.fstat(fd)
        if not stat.S_ISREG(found.st_mode) or found.st_size > limit:
            raise Damaged(f"{name}: not a file, or oversized")
        with os.fdopen(fd, "rb", closefd=False) as stream:
            return stream.read(limit + 1)
    finally:
        os.close(fd)


def _touch(entry: int) -> None:
    """Stamp the access (for LRU) on meta.json, at most hourly: a hit should not cost a write."""
    with suppress(OSError):  # a read-only disk only loses the order of eviction
        if abs(time.time() - os.stat(META, dir_fd=entry).st_mtime) > HOUR:
            os.utime(META, dir_fd=entry)


def tmp_name() -> str:
    return f".tmp-{os.getpid()}-{secrets.token_hex(8)}"


def _remove(path: Path) -> None:
    """Delete what nobody else can reach by name; what fails is left to a later sweep."""
    if path.is_symlink() or not path.is_dir():
        path.unlink(missing_ok=True)
    else:
        shutil.rmtree(path, ignore_errors=True)


def discard(path: Path) -> bool:
    """Take an entry out of sight by one rename, then delete it; no reader sees half of it."""
    trash = path.parent / tmp_name()
    try:
        path.rename(trash)
        step("discard")
        _remove(trash)
    except OSError:
        return False
    return True


def aside(entry: Path) -> Path:
    return entry.with_name(entry.name + ".old")


def same_directory(path: Path, entry: int) -> bool:
    try:
        there, here = os.lstat(path), os.fstat(entry)
    except FileNotFoundError:
        return False
    return (there.st_dev, there.st_ino) == (here.st_dev, here.st_ino)


def quarantine(root: Path, place: Path, reason: str) -> bool:
    """Move a damaged entry out of the way and keep it, with the last few others, to be looked at.
    False when another reader was faster. Raises OSError when it cannot be moved: then it stays."""
    ward = root / "quarantine"
    ward.mkdir(parents=True, exist_ok=True)
    step("quarantine")
    try:
        place.rename(ward / f"{time.time_ns():020d}-{place.name}-{secrets.token_hex(4)}")
    except FileNotFoundError:
        return False
    log.warning("damaged cache entry %s (%s): quarantined, will be rebuilt", place, reason)
    count = size = 0
    for kept in sorted(ward.iterdir(), reverse=True):  # their names begin with the time
        more = _measure(kept, "", kept.name).bytes
        if count + 1 > MAX_QUARANTINE[0] or size + more > MAX_QUARANTINE[1]:
            _remove(kept)
        else:
            count, size = count + 1, size + more
    return True


# --- the whole directory ------------------------------------------------------------------------


def _children(path: Path, names: re.Pattern[str]) -> list[Path]:
    with os.scandir(path) as found:
        keep = [
            e.name for e in found if names.fullmatch(e.name) and e.is_dir(follow_symlinks=False)
        ]
    return [path / name for name in sorted(keep)]


def shards(root: Path) -> Iterator[tuple[str, Path]]:
    """(namespace, shard directory) of every shard; the first namespace is ""."""
    if (top := root / "v1").is_dir():
        for base in (top, *_children(top, NAMESPACE)):
            for shard in _children(base, _SHARD):
                yield ("" if base == top else base.name), shard


def stored(root: Path) -> Iterator[Stored]:
    """Every entry, with metadata only. An entry that vanishes or cannot be read is passed over."""
    for namespace, shard in shards(root):
        names = {path.name for path in shard.iterdir()}
        for name in sorted(names):
            key = name.removesuffix(".old")
            if not _KEY.fullmatch(key) or (name != key and key in names):
                continue
            with suppress(OSError):
                yield _measure(shard / name, namespace, key)


def _measure(path: Path, namespace: str, key: str) -> Stored:
    found = os.lstat(path)
    size, used = found.st_size, found.st_mtime
    if stat.S_ISDIR(found.st_mode):
        size = 0
        with os.scandir(path) as files:
            for file in files:
                inner = file.stat(follow_symlinks=False)
                size += inner.st_size
                used = inner.st_mtime if file.name == META else used
    return Stored(path, namespace, key, size, used)


def prune(root: Path, max_bytes: int) -> Pruned:
    """Remove what crashed writers left, then the least recently used entries beyond `max_bytes`.
    Raises OSError when the cache cannot be listed; then nothing more is deleted."""
    stale = sum(_sweep_shard(shard) for _, shard in shards(root))
    entries = sorted(stored(root), key=lambda entry: entry.used)
    before = total = sum(entry.bytes for entry in entries)
    evicted: list[Stored] = []
    for entry in entries:
        if total > max_bytes and discard(entry.path):
            evicted.append(entry)
            total -= entry.bytes
    return Pruned(tuple(evicted), stale, before, total)


def _sweep_shard(shard: Path) -> int:
    removed = 0
    for path in list(shard.iterdir()):
        name = path.name
        if name.endswith(".old") and (shard / name.removesuffix(".old")).is_dir():
            removed += discard(path)  # its successor is in place
        elif (match := _TMP.fullmatch(name)) and _is_stale(path, int(match[1])):
            _remove(path)
            removed += 1
    return removed


def _is_stale(path: Path, pid: int) -> bool:
    try:
        age = time.time() - os.lstat(path).st_mtime
    except OSError:
        return False
    # Process numbers come round again, and mean nothing across machines: a day is enough.
    return age > HOUR and (age > 24 * HOUR or not _alive(pid))


def _alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except (PermissionError, OverflowError):
        return True
    return True


# --- for people --------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Listed:
    """An entry as `list_entries` shows it. `problem` is None when its meta.json is in order."""

    entry: Stored
    fields: dict[str, str]
    files: dict[str, int]
    problem: str | None


@dataclass(frozen=True, slots=True)
class Finding:
    """An entry that is not in order, and why."""

    entry: Stored
    problem: str


@dataclass(frozen=True, slots=True)
class Verified:
    """What `verify` saw. `unreadable` entries met an I/O error: they may be whole."""

    checked: int
    damaged: tuple[Finding, ...]
    unreadable: tuple[Finding, ...]
    quarantined: int


@dataclass(frozen=True, slots=True)
class Change:
    """A field of the key that differs; None where one side lacks it."""

    field: str
    old: str | None
    new: str | None

    def __str__(self) -> str:
        return f"{self.field}: {self.old or '(none)'} → {self.new or '(none)'}"


@dataclass(frozen=True, slots=True)
class Miss:
    """Why a key was not found: the stored entry nearest to it and how that one differs. `nearest`
    is None in an empty cache; no changes means that the entry is there."""

    nearest: str | None
    equal: int
    changes: tuple[Change, ...]

    def __str__(self) -> str:
        if self.nearest is None:
            return "nothing is stored yet"
        if not self.changes:
            return f"{self.nearest[:8]} is stored"
        lines = [f"nearest entry {self.nearest[:8]} has {self.equal} equal fields and differs in"]
        return "\n".join([*lines, *(f"  {change}" for change in self.changes)])


def list_entries(root: Path) -> list[Listed]:
    """Every entry of every namespace, last used first; contents are not read (see `verify`)."""
    listed = []
    for entry in sorted(stored(root), key=lambda entry: (-entry.used, entry.key)):
        try:
            meta = _meta_of(entry)
        except (Damaged, OSError) as error:
            listed.append(Listed(entry, {}, {}, str(error)))
        else:
            sizes = {name: size for name, (size, _) in meta.files.items()}
            listed.append(Listed(entry, meta.fields, sizes, None))
    return listed


def verify(root: Path, *, quarantine_damaged: bool = False) -> Verified:
    """Read and check every entry, without counting as a use of it."""
    checked, moved = 0, 0
    damaged: list[Finding] = []
    unreadable: list[Finding] = []
    for entry in stored(root):
        checked += 1
        fd = None
        try:
            fd = open_entry(entry.path)
            if fd is not None:
                read_entry(fd, entry.key)
        except Damaged as damage:
            if fd is None or same_directory(entry.path, fd):  # else replaced while it was read
                damaged.append(Finding(entry, str(damage)))
                moved += quarantine_damaged and _moved(root, entry.path, str(damage))
        except OSError as error:
            unreadable.append(Finding(entry, str(error)))
        finally:
            if fd is not None:
                os.close(fd)
    return Verified(checked, tuple(damaged), tuple(unreadable), moved)


def _moved(root: Path, place: Path, reason: str) -> bool:
    with suppress(OSError):
        return quarantine(root, place, reason)
    return False


def why_miss(root: Path, fields: Mapping[str, str], namespace: str = "") -> Miss:
    """The stored entry with the most fields equal to `fields` (as `CacheKey.shown` spells them);
    of equally near ones the last used. Unreadable and damaged entries are passed over."""
    near: list[tuple[int, float, str, dict[str, str]]] = []
    for entry in stored(root):
        if entry.namespace == namespace:
            with suppress(Damaged, OSError):
                old = _meta_of(entry).fields
                equal = sum(old.get(name) == text for name, text in fields.items())
                near.append((equal, entry.used, entry.key, old))
    if not near:
        return Miss(None, 0, ())
    equal, _, key, old = max(near, key=lambda candidate: candidate[:3])
    names = [*fields, *(name for name in old if name not in fields)]
    changes = [Change(name, old.get(name), fields.get(name)) for name in names]
    return Miss(key, equal, tuple(change for change in changes if change.old != change.new))


def _meta_of(entry: Stored) -> Meta:
    fd = open_entry(entry.path)
    if fd is None:
        raise Damaged("gone")
    try:
        return read_meta(fd, entry.key)
    finally:
        os.close(fd)
