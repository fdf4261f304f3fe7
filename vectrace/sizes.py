"""Sizes of memory as people write and read them. Knows `errors` only."""

from __future__ import annotations

import re

from vectrace.errors import VectraceError

UNITS = {"": 1, "b": 1, "kb": 10**3, "mb": 10**6, "gb": 10**9, "kib": 1 << 10, "mib": 1 << 20, "gib": 1 << 30}


def parse_size(size: str | int) -> int:
    """Bytes of a size such as "512 MB", "2GiB" or a number of bytes. Raises VectraceError."""
    found = re.fullmatch(r"\s*([0-9]+(?:\.[0-9]+)?)\s*([a-z]*)\s*", str(size).lower())
    if found is None or found[2] not in UNITS or float(found[1]) <= 0.0:
        raise VectraceError(f"{size!r} is no size of memory",
                            hint='write a number of bytes, or a text such as "512 MB" or "2 GiB"')
    return int(float(found[1]) * UNITS[found[2]])


def size_text(size: float) -> str:
    """Bytes for people."""
    return f"{size / 1e9:,.2f} GB" if size >= 1e9 else f"{size / 1e6:,.1f} MB"
