"""vectrace's own files: their digest, and whether they are still what this process has loaded.

Knows files only. Someone may edit or install vectrace under a running process. Then the files say
nothing of the code that runs, and what it records must not be kept under their digest.
"""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

from vectrace.errors import CacheError

PACKAGE = Path(__file__).resolve().parent.parent
TRIES = 3
State = dict[str, tuple[int, int]]


def state(root: Path = PACKAGE) -> State:
    """Time of the last change and size of each Python file, by its name below `root`."""
    out: State = {}
    folders, skip = [str(root)], len(str(root)) + 1
    while folders:
        with os.scandir(folders.pop()) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    folders.append(entry.path)
                elif entry.name.endswith(".py"):
                    try:
                        at = entry.stat()
                    except FileNotFoundError:  # a temporary file of an editor
                        continue
                    out[entry.path[skip:]] = at.st_mtime_ns, at.st_size
    return out


def source_digest(root: Path = PACKAGE) -> str:
    """SHA-256 over names and bytes of all Python files, as they all were at one time. Raises
    CacheError where they change whenever they are read."""
    changed: list[str] = []
    for _ in range(TRIES):
        before = state(root)
        digest = hashlib.sha256()
        try:
            for name in sorted(before):
                for part in (name.encode(), (root / name).read_bytes()):
                    digest.update(len(part).to_bytes(8, "little") + part)
        except FileNotFoundError:
            changed = difference(before, state(root))
            continue
        changed = difference(before, state(root))
        if not changed:
            return digest.hexdigest()
    raise CacheError(f"the files of vectrace change while they are read ({', '.join(changed[:3])})",
                     where=str(root), hint="wait until they are installed or saved, then start again")


def difference(a: State, b: State) -> list[str]:
    """Names of files that are not the same in two states."""
    return sorted(n for n in a.keys() | b.keys() if a.get(n) != b.get(n))


LOADED = state()
"""The files as they were when this process loaded this module, next to all others."""


def changed_since_loaded() -> list[str]:
    """Names of files that are no longer what this process has loaded."""
    return difference(LOADED, state())


__all__ = ["PACKAGE", "changed_since_loaded", "source_digest", "state"]
