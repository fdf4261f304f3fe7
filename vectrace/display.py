"""How objects show themselves in a notebook: self-contained HTML in which foreign text is escaped.

Knows HTML and nothing of vectrace. No style sheets, scripts or links: every element carries its own
style, so that a saved notebook looks the same anywhere.
"""

from __future__ import annotations

import html
from collections.abc import Callable, Iterable, Sequence
from typing import Any

CELL = "padding:1px 8px;text-align:left;vertical-align:top"
NUMBER = "padding:1px 8px;text-align:right;vertical-align:top;font-variant-numeric:tabular-nums"
HEAD = ";border-bottom:1px solid;font-weight:600"
PRE = "margin:0;line-height:1.3;white-space:pre;background:none"
MOST = 20
"""Rows of a table before its middle is left out."""


class Text(str):
    """Text that a session shows as it is: `show` and `explain` return it."""

    __slots__ = ()

    def __repr__(self) -> str:
        return str(self)

    def _repr_html_(self) -> str:
        return pre(self)


class Html(str):
    """Text that is HTML already: cells and blocks take it as it is, and escape everything else."""

    __slots__ = ()


def escaped(x: object) -> str:
    """`x` as text of HTML, in an element or an attribute. What is not printable, ends of lines and
    tabs apart, is spelled out: NUL, marks that turn the direction of writing."""
    if isinstance(x, Html):
        return x
    plain = "".join(c if c.isprintable() or c in "\n\t" else f"<U+{ord(c):04X}>" for c in str(x))
    return html.escape(plain, quote=True)


def pre(text: object) -> Html:
    """Lines in a fixed font."""
    return Html(f'<pre style="{PRE}">{escaped(text)}</pre>')


def details(summary: str, body: str) -> Html:
    """A part that is folded until it is asked for."""
    return Html(f"<details><summary>{escaped(summary)}</summary>{escaped(body)}</details>")


def block(title: str, *parts: str) -> Html:
    """A titled block of parts, those that are not empty."""
    inside = "".join(f'<div style="margin:4px 0">{escaped(p)}</div>' for p in parts if p)
    return Html(f"<div><div><b>{escaped(title)}</b></div>{inside}</div>")


class Rows(Sequence[Sequence[object]]):
    """`n` rows of a table, made one by one by `of(i)` when they are shown."""

    def __init__(self, n: int, of: Callable[[int], Sequence[object]]) -> None:
        self._n, self._of = n, of

    def __len__(self) -> int:
        return self._n

    def __getitem__(self, i: Any) -> Any:
        return self._of(i)


def table(head: Sequence[str], rows: Sequence[Sequence[object]], most: int = MOST) -> Html:
    """A table; columns of numbers are set to the right. Of more than `most` rows the first and last
    are shown. Empty for no rows."""
    n = len(rows)
    if not n:
        return Html("")
    first = n if n <= most else most // 2
    shown = [rows[i] for i in (*range(first), *range(max(first, n - most // 2), n))]
    numeric = [all(_is_number(r[k]) for r in shown) for k in range(len(head))]
    styles = [NUMBER if x else CELL for x in numeric]
    cells = "".join(
        f'<th style="{s}{HEAD}">{escaped(h)}</th>' for h, s in zip(head, styles, strict=True)
    )
    lines = [f"<tr>{cells}</tr>"]
    for i, row in enumerate(shown):
        if i == first:
            gap = f"… {n - len(shown):,} more …"
            lines.append(f'<tr><td style="{CELL}" colspan="{len(head)}">{gap}</td></tr>')
        cells = "".join(
            f'<td style="{s}">{escaped(figure(x) if is_number else x)}</td>'
            for x, s, is_number in zip(row, styles, numeric, strict=True)
        )
        lines.append(f"<tr>{cells}</tr>")
    return Html(f'<table style="border-collapse:collapse">{"".join(lines)}</table>')


def _is_number(x: object) -> bool:
    return isinstance(x, int | float) and not isinstance(x, bool)


def figure(x: object) -> str:
    """A number as people read it."""
    if isinstance(x, float):
        if x != x:
            return "NaN"
        return f"{x:,.2f}" if abs(x) >= 0.005 or x == 0.0 else f"{x:.3g}"
    return f"{x:,}"


def some(names: Iterable[object], most: int = 5) -> str:
    """The first few names, and how many more there are: "a, b, … (12 more)"."""
    known = [str(n) for n in names]
    more = f", … ({len(known) - most} more)" if len(known) > most else ""
    return ", ".join(known[:most]) + more


def count(n: int, one: str, many: str = "") -> str:
    """ "1 trade", "2,000 trades"."""
    return f"{n:,} {one if n == 1 else many or one + 's'}"
