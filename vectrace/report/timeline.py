"""The timeline of a run as a table, as text and as a picture: what was done when, and what overlapped.

Knows spans. Must not know engines or runs; computes nothing but what the spans cover. Each activity
has a row, whatever thread it ran in; spans too short to tell apart run together.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape

from vectrace.timeline import Span, covered, overlap

ACTIVITIES = {
    "read inputs": ("read market", "bootstrap", "read book", "scenarios"),
    "classify trades": ("classify",),
    "record models": ("record",),
    "check leaves": ("check",),
    "load and save leaves": ("load", "save"),
    "lay out data": ("stage", "layout"),
    "compile kernels": ("compile",),
    "execute kernels": ("execute",),
    "margins": ("margin",),
}
COLUMNS = 60
LEFT, WIDTH, ROW, TOP = 150, 760, 22, 8  # pixels
CELL = 2  # pixels in which spans run together: bounds the size of the picture


@dataclass(frozen=True)
class Row:
    """One activity: its spans by start, and seconds in which it ran."""

    name: str
    spans: tuple[Span, ...]
    seconds: float


def rows_of(spans: Iterable[Span]) -> list[Row]:
    """The activities that took place, in the order of ACTIVITIES."""
    every = list(spans)
    out = []
    for name, whats in ACTIVITIES.items():
        mine = tuple(sorted((s for s in every if s.what in whats), key=lambda s: s.start))
        if mine:
            out.append(Row(name, mine, covered(mine)))
    return out


def overlaps(rows: Sequence[Row]) -> list[tuple[str, str, float]]:
    """Pairs of activities that ran side by side, and for how many seconds."""
    out = []
    for i, a in enumerate(rows):
        for b in rows[i + 1 :]:
            seconds = overlap(a.spans, b.spans)
            if seconds > 0.0:
                out.append((a.name, b.name, seconds))
    return out


def chart(spans: Iterable[Span]) -> str:
    """The timeline as lines of text; empty where there are no spans."""
    rows = rows_of(spans)
    if not rows:
        return ""
    end = max(s.end for r in rows for s in r.spans)
    wide = max(len(r.name) for r in rows)
    scale = f"0{f'{end:.3f} s':>{COLUMNS - 1}}"
    lines = [f"{'':{wide}}  {'ms':>9}  {scale}"]
    lines += (f"{r.name:<{wide}}  {1e3 * r.seconds:>9,.1f}  {_bar(r.spans, end)}".rstrip() for r in rows)
    lines += (f"{a} beside {b}: {1e3 * seconds:,.1f} ms" for a, b, seconds in overlaps(rows))
    return "\n".join(lines)


def _bar(spans: Sequence[Span], end: float) -> str:
    """A character a column: how much of it the spans cover."""
    step = max(end, 1e-9) / COLUMNS
    filled = [0.0] * COLUMNS
    for s in spans:
        first, last = int(s.start / step), min(COLUMNS - 1, int(s.end / step))
        for k in range(first, last + 1):
            filled[k] += min(s.end, (k + 1) * step) - max(s.start, k * step)
    marks = " ▏▌█"
    return "".join(marks[0 if f <= 0.0 else 1 if f < step / 3 else 2 if f < 2 * step / 3 else 3]
                   for f in filled)


def picture(spans: Iterable[Span], title: str = "What the run did when") -> str:
    """The timeline as inline SVG, complete in itself; empty where there are no spans. Every bar
    says what it is when pointed at."""
    rows = rows_of(spans)
    if not rows:
        return ""
    end = max(*(s.end for r in rows for s in r.spans), 1e-09)
    inner = WIDTH - LEFT - 10
    floor = TOP + ROW * len(rows)
    parts = []
    for k, r in enumerate(rows):
        y = TOP + ROW * k
        parts.append(f'<text x="{LEFT - 8}" y="{y + 15}" text-anchor="end">{escape(r.name)}</text>')
        for a, b, label in _bars(r.spans, CELL * end / inner):
            parts.append(
                f'<rect class="span" x="{LEFT + a / end * inner:.1f}" y="{y + 3}" '
                f'width="{max(0.7, (b - a) / end * inner):.1f}" height="{ROW - 6}">'
                f"<title>{escape(label)}</title></rect>")
    for share in (0.0, 0.25, 0.5, 0.75, 1.0):
        x = LEFT + share * inner
        anchor = {0.0: "start", 1.0: "end"}.get(share, "middle")
        parts.append(f'<line class="grid" x1="{x:.1f}" x2="{x:.1f}" y1="{TOP}" y2="{floor}"/>'
                     f'<text x="{x:.1f}" y="{floor + 16}" text-anchor="{anchor}">{share * end:.3f} s</text>')
    told = "; ".join(f"{r.name} {1e3 * r.seconds:,.0f} ms" for r in rows)
    beside = "; ".join(f"{a} beside {b} {1e3 * s:,.0f} ms" for a, b, s in overlaps(rows))
    about = told + (f". Side by side: {beside}" if beside else "")
    return (f'<svg viewBox="0 0 {WIDTH} {floor + 24}" role="img" aria-labelledby="timeline-title timeline-desc">'
            f'<title id="timeline-title">{escape(title)}</title><desc id="timeline-desc">{escape(about)}</desc>'
            f'{"".join(parts)}</svg>')


def _bars(spans: Sequence[Span], cell: float) -> list[tuple[float, float, str]]:
    """(start, end, label) of what is drawn: spans, those that meet in one cell as one bar."""
    out: list[tuple[float, float, list[Span]]] = []
    for s in spans:
        if out and int(s.start / cell) <= int(out[-1][1] / cell):
            a, b, held = out[-1]
            short = max(b, s.end) - a < cell or s.start < b
            if short:
                out[-1] = a, max(b, s.end), [*held, s]
                continue
        out.append((s.start, s.end, [s]))
    return [(a, b, _label(held)) for a, b, held in out]


def _label(held: Sequence[Span]) -> str:
    first, n = held[0], len(held)
    whole = max(s.end for s in held) - first.start
    name = " ".join([first.what, first.model, f"leaf {first.leaf}" if first.leaf >= 0 else ""]).strip()
    more = f" and {n - 1} more" if n > 1 else ""
    return f"{name}{more}: {1e3 * whole:,.1f} ms from {first.start:.3f} s ({first.thread})"


__all__ = ["Row", "chart", "overlaps", "picture", "rows_of"]
