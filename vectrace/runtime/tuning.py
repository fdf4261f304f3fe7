"""Measured cuts: candidates of a launch are timed on the device, and what was found is kept.

Knows cuts, the kernel cache and a driver's clock; must not know programs, buffers or how kernels are built. A
finding is for one kernel's text on one device with one driver, for rows and scenarios within the same
powers of two. Cuts never show in bits, so a wrong or stale finding only costs time.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Protocol

from vectrace.codegen.c_family import LANES, ROWS
from vectrace.codegen.c_wide import WIDTHS
from vectrace.runtime.cache import CacheKey
from vectrace.runtime.device_plan import BLOCKS, Cut, cut
from vectrace.runtime.unit_cache import Store

VERSION = 1
TIMES = 3
"""Launches of a candidate that are timed, after one that is not; the least counts."""
AIMS = (BLOCKS // 4, BLOCKS, BLOCKS * 4)
"""Blocks a candidate aims at: how many rows (or scenarios) a thread loops over follows."""
GAIN, GAIN_MS = 0.02, 0.002
"""A candidate replaces the cost model's choice where it takes less time by this part and by so many
milliseconds: less is noise, of clocks the second."""


class Clock(Protocol):
    """What a driver can time with: milliseconds the device needs for what `work` asks for."""

    @property
    def identity(self) -> str: ...
    def timed(self, work: Callable[[], None]) -> float: ...


@dataclass(frozen=True)
class Finding:
    """The cut that was fastest, its milliseconds, and those of the cost model's choice."""

    mapping: str
    wide: int
    blocks: int
    ms: float
    model_ms: float

    def cut(self, rows: int, lanes: int) -> Cut:
        """It, for a shape."""
        made = cut(self.mapping, rows, lanes, self.wide, self.blocks)
        return replace(made, source=f"measured: {self.ms:.4g} ms, the cost model's choice {self.model_ms:.4g} ms")


def _read(data: bytes) -> Finding | None:
    """A finding from the cache, None where it is no cut."""
    try:
        row = json.loads(data)
        found = Finding(str(row["mapping"]), int(row["wide"]), int(row["blocks"]), float(row["ms"]),
                        float(row["model_ms"]))
    except (ValueError, KeyError, TypeError):
        return None
    fits = found.mapping in (LANES, ROWS) and found.wide in WIDTHS and 0 < found.blocks <= 1 << 20
    return found if fits else None


class Findings:
    """What was measured on one device, in the kernel cache."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store, self._clock = store, clock
        self._known: dict[str, Finding | None] = {}

    def key(self, text: str, rows: int, lanes: int) -> CacheKey:
        """The identity of a finding: device and driver, kernel text, powers of two of the shape."""
        return CacheKey({
            "kind": "tuning", "version": VERSION, "device": self._clock.identity,
            "text": hashlib.sha256(text.encode()).hexdigest(),
            "rows": rows.bit_length(), "lanes": lanes.bit_length()})

    def get(self, text: str, rows: int, lanes: int) -> Finding | None:
        """What was found for a kernel and a shape like this one, if anything."""
        key = self.key(text, rows, lanes)
        if key.hex not in self._known:
            files = self._store.get(key)
            self._known[key.hex] = _read(bytes(files["finding.json"])) if files is not None else None
        return self._known[key.hex]

    def keep(self, text: str, rows: int, lanes: int, finding: Finding) -> None:
        """For the next time, in this process and others."""
        key = self.key(text, rows, lanes)
        self._known[key.hex] = finding
        self._store.replace(key, {"finding.json": json.dumps(asdict(finding)).encode()})

    def measure(self, chosen: Cut, others: Sequence[Cut], launch: Callable[[Cut], None]) -> Finding:
        """The fastest of some cuts: `launch` asks for one of them. What the cost model chose stays
        unless another is clearly faster."""
        def best_of(c: Cut) -> float:
            launch(c)
            return min(self._clock.timed(lambda: launch(c)) for _ in range(TIMES))

        model = best_of(chosen)
        best, least = chosen, model
        for c in others:
            ms = best_of(c)
            if ms < least and ms < (1.0 - GAIN) * model - GAIN_MS:
                best, least = c, ms
        return Finding(best.mapping, best.wide, best.blocks, least, model)


def candidates(rows: int, lanes: int, widths: Sequence[int], chosen: Cut) -> list[Cut]:
    """Other cuts of a launch than the one `chosen`, each once: both mappings, the widths a kernel has
    registers for, more and fewer blocks."""
    forms = [(LANES, w) for w in widths] + ([(ROWS, 1)] if rows > 1 else [])
    made = [cut(mapping, rows, lanes, wide, aim) for mapping, wide in forms for aim in AIMS]
    seen = {(chosen.mapping, chosen.wide, chosen.grid, chosen.chunk)}
    out = []
    for c in made:
        what = (c.mapping, c.wide, c.grid, c.chunk)
        if what not in seen:
            seen.add(what)
            out.append(c)
    return out


__all__ = ["Clock", "Finding", "Findings", "candidates"]
