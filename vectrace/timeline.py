"""What a run did when: spans of recording, classifying, compiling and executing, in every thread.

Knows a clock and the names of threads; nothing of what it times. A span costs about a microsecond
and no run keeps more than MOST of them; the totals by activity count every one.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable
from time import perf_counter
from typing import Any, NamedTuple, Self

MOST = 4096
"""Spans a timeline keeps. Later ones are in the totals only, and counted in `dropped`."""

MAIN = "main"


class Span(NamedTuple):
    """One activity: `start` and `end` in seconds since its timeline began, the `thread` it ran in,
    and what it was for: a model, and the number of a leaf of it (-1: all of them)."""

    what: str
    start: float
    end: float
    model: str = ""
    leaf: int = -1
    thread: str = MAIN


class Timeline:
    """Spans in the order of their ends. Any thread may add to it."""

    def __init__(self) -> None:
        self.origin = perf_counter()
        self.spans: list[Span] = []
        self.ms: dict[str, float] = {}  # all spans, dropped ones too
        self.dropped = 0
        self._lock = threading.Lock()

    def span(self, what: str, model: str = "", leaf: int = -1) -> Open:
        """A context that times its body: `with timeline.span("record", "swap") as s: …`. `s.leaf`
        may be set before the end, where it is known late."""
        return Open(self, what, model, leaf)

    def add(self, what: str, start: float, end: float, model: str = "", leaf: int = -1) -> None:
        """A span of this thread between two readings of `time.perf_counter`."""
        thread = threading.current_thread()
        name = MAIN if thread is threading.main_thread() else thread.name
        with self._lock:
            self.ms[what] = self.ms.get(what, 0.0) + 1e3 * (end - start)
            if len(self.spans) < MOST:
                origin = self.origin
                self.spans.append(Span(what, start - origin, end - origin, model, leaf, name))
            else:
                self.dropped += 1

    def plain(self) -> list[dict[str, Any]]:
        """The spans by start, as JSON can hold them; microseconds are enough."""
        return [{**s._asdict(), "start": round(s.start, 6), "end": round(s.end, 6)}
                for s in sorted(self.spans, key=lambda s: (s.start, -s.end))]


class Open:
    """A span that has begun."""

    __slots__ = ("leaf", "model", "start", "timeline", "what")

    def __init__(self, timeline: Timeline, what: str, model: str, leaf: int) -> None:
        self.timeline, self.what, self.model, self.leaf = timeline, what, model, leaf
        self.start = 0.0

    def __enter__(self) -> Self:
        self.start = perf_counter()
        return self

    def __exit__(self, *error: object) -> None:
        self.timeline.add(self.what, self.start, perf_counter(), self.model, self.leaf)


def covered(spans: Iterable[Span]) -> float:
    """Seconds in which at least one of the spans runs."""
    return sum(end - start for start, end in _merged(spans))


def overlap(a: Iterable[Span], b: Iterable[Span]) -> float:
    """Seconds in which a span of `a` and a span of `b` run."""
    left, right = _merged(a), _merged(b)
    total, i, j = 0.0, 0, 0
    while i < len(left) and j < len(right):
        total += max(0.0, min(left[i][1], right[j][1]) - max(left[i][0], right[j][0]))
        if left[i][1] < right[j][1]:
            i += 1
        else:
            j += 1
    return total


def _merged(spans: Iterable[Span]) -> list[tuple[float, float]]:
    """Their union, as intervals that do not touch, in order."""
    out: list[tuple[float, float]] = []
    for start, end in sorted((s.start, s.end) for s in spans):
        if out and start <= out[-1][1]:
            out[-1] = out[-1][0], max(out[-1][1], end)
        else:
            out.append((start, end))
    return out


__all__ = ["MOST", "Span", "Timeline", "covered", "overlap"]
