"""One self-contained page of a finished run: the distribution of losses, the table of margins, and
what the run did when.

Knows `run.local.Run`. Must not know engines; computes nothing but bins and sums of what it shows.
Text, style and pictures (inline SVG) are in the file; nothing is fetched, no script runs. User text
is escaped. Bins bound the size whatever the number of scenarios; a page lists MOST members at most.
"""

from __future__ import annotations

import datetime
import math
from collections.abc import Iterable, Sequence
from html import escape

import numpy as np

from vectrace.columns import Floats
from vectrace.report.tables import amount, margin_rows, product_rows
from vectrace.report.timeline import picture
from vectrace.run.local import Run

BINS = 40
MOST = 500  # members and failures that are shown; the CSV files have all
WIDTH, HEIGHT, LEFT, BOTTOM = 760, 240, 10, 36
STYLE = """
body{font:15px/1.45 system-ui,sans-serif;color:#1b2530;max-width:64rem;margin:2rem auto;padding:0 1rem}
h1{font-size:1.5rem;margin-bottom:.2rem}h2{font-size:1.1rem;margin-top:2rem}
table{border-collapse:collapse;width:100%;font-variant-numeric:tabular-nums}
th,td{padding:.25rem .6rem;border-bottom:1px solid #dde3ea;text-align:right;white-space:nowrap}
th:first-child,td:first-child,td.l,th.l{text-align:left}thead th{border-bottom:2px solid #8796a5}
tfoot td{font-weight:600;border-top:2px solid #8796a5}.m{color:#5b6b7b}
.loss{fill:#b8453b}.gain,.span{fill:#4a7a9c}.span{stroke:#fff;stroke-width:.5}.grid{stroke:#dde3ea}.axis{stroke:#8796a5}.tail{stroke:#1b2530;stroke-dasharray:4 3}
svg text{font:12px system-ui,sans-serif;fill:#3a4856}ul{padding-left:1.2rem}
"""


def page(run: Run) -> str:
    """The page as text, below 1 MB."""
    o, m = run.margin.options, run.margin
    market, base = run.inputs.market, run.inputs.market.base_currency
    title = f"Margin report, {market.base_date}"
    mode = "moves of the market" if o.mode == "moves" else f"historical levels, {o.changes} changes"
    facts = (
        f"{run.counters['trades']:,} trades of {len(m.groups):,} members from "
        f"{escape(run.inputs.book.source)}; {mode}, {len(m.weights):,} P&Ls; λ = {o.decay:g}, tail "
        f"{o.level:.2%}, horizon {o.horizon:g} business day{'' if o.horizon == 1 else 's'}; amounts in {escape(base)}."
    )
    good = np.isfinite(m.im)
    about_members = (
        "All members’ P&amp;Ls, one per member and scenario, each divided by the member’s tail loss: "
        "−1 is the loss behind its margin for one day."
    )
    parts = [
        "<!DOCTYPE html>",
        f'<html lang="en"><head><meta charset="utf-8"><title>{escape(title)}</title>',
        '<meta name="viewport" content="width=device-width,initial-scale=1">',
        f"<style>{STYLE}</style></head><body>",
        f"<h1>{escape(title)}</h1><p>{facts}</p>",
        "<h2>Members' profits and losses</h2>",
        f'<p class="m">{about_members}</p>',
        histogram(_in_margins(m.pnl[good], m.tail[good]), "P&L in one-day margins"),
        "<h2>The house</h2>",
        f'<p class="m">Sum of all members’ P&amp;L in each scenario, in {escape(base)}.</p>',
        histogram(m.pnl[good].sum(axis=0), f"P&L of all members, {base}"),
        "<h2>Margins</h2>",
        _margins(run),
        "<h2>Products</h2>",
        f'<p class="m">Today’s values, in {escape(base)}.</p>',
        _products(run),
        _list("Refused margins", (f"{g}: {why}" for g, why in sorted(m.refused.items()))),
        _list("Trades not priced", (f.line(len(run.rows)) for f in run.failures)),
        _list("Notes", run.notes),
        "<h2>The run</h2>",
        picture(run.timeline.spans),
        _about(run),
        "</body></html>",
    ]
    return "\n".join(p for p in parts if p) + "\n"


def _in_margins(pnl: Floats, tail: Floats) -> Floats:
    """P&Ls of members whose tail is a loss, each in units of that loss; clipped to ±3."""
    losing = tail < 0.0
    out: Floats = (pnl[losing] / -tail[losing, None]).ravel()
    return np.clip(out, -3.0, 3.0)


def histogram(values: Floats, label: str) -> str:
    """Counts as inline SVG: losses red, gains blue, a line at zero. Bins are a round number wide and
    begin at a multiple of it, so zero lies between two."""
    values = values[np.isfinite(values)]
    if not values.size:
        return '<p class="m">No values.</p>'
    low, high = float(values.min()), float(values.max())
    if low == high:
        low, high = low - 1.0, high + 1.0
    wide = _round_up((high - low) / BINS)
    first, last = math.floor(low / wide), math.floor(high / wide) + 1
    edges = np.arange(first, last + 1) * wide
    counts, _ = np.histogram(values, edges)
    top, inner = max(1, int(counts.max())), WIDTH - 2 * LEFT
    step, floor = inner / len(counts), HEIGHT - BOTTOM
    bars = []
    for k, n in enumerate(counts.tolist()):
        if n:
            tall = n / top * (floor - 10)
            kind = "loss" if first + k < 0 else "gain"
            bars.append(
                f'<rect class="{kind}" x="{LEFT + k * step:.1f}" y="{floor - tall:.1f}" '
                f'width="{step - 1:.1f}" height="{tall:.1f}"><title>{_tick(edges[k], wide)} to '
                f"{_tick(edges[k + 1], wide)}: {n:,}</title></rect>"
            )
    every = max(1, round(_round_up((last - first) / 8)))  # bins from tick to tick
    ticks = "".join(
        f'<text x="{LEFT + (k - first) * step:.1f}" y="{floor + 16}" text-anchor="middle">'
        f"{_tick(k * wide, wide)}</text>"
        for k in range(-(-first // every) * every, last + 1, every)
    )
    zero = ""
    if first < 0 < last:
        x = LEFT - first * step
        zero = f'<line class="tail" x1="{x:.1f}" x2="{x:.1f}" y1="4" y2="{floor}"/>'
    return (
        f'<svg viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="{escape(label)}">'
        f'{"".join(bars)}<line class="axis" x1="{LEFT}" x2="{WIDTH - LEFT}" y1="{floor}" '
        f'y2="{floor}"/>{zero}{ticks}<text x="{WIDTH / 2}" y="{HEIGHT - 4}" '
        f'text-anchor="middle">{escape(label)}; highest bar {top:,} of {values.size:,}</text></svg>'
    )


def _round_up(x: float) -> float:
    """The next of 1, 2, 5 × 10ⁿ."""
    unit = float(10.0 ** math.floor(math.log10(x)))
    return next((unit * m for m in (1.0, 2.0, 5.0) if unit * m >= x * (1.0 - 1e-9)), unit * 10.0)


def _tick(x: float, wide: float) -> str:
    """A number with the decimals that bins of this width need."""
    return f"{x:,.{max(0, -math.floor(math.log10(wide)))}f}"


def _margins(run: Run) -> str:
    rows = margin_rows(run)
    shown = rows if len(rows) <= MOST else sorted(rows, key=lambda r: -np.nan_to_num(r[3]))[:MOST]
    head = ("Member", "Trades", "MTM", "Initial margin", "Tail of", "Collateral", "Margin call")
    body = [
        _row(
            (
                r[0],
                f"{r[1]:,}",
                amount(r[2]),
                amount(r[3]),
                r[5] or "refused",
                amount(r[6]),
                amount(r[7]),
            )
        )
        for r in shown
    ]
    total = [sum(r[c] for r in rows if r[c] == r[c]) for c in (1, 2, 3, 6, 7)]
    foot = ("Total", f"{total[0]:,}", *map(amount, total[1:3]), "", *map(amount, total[3:]))
    note = ""
    if len(rows) > MOST:
        note = f'<p class="m">The {MOST} largest of {len(rows):,}; margin.csv has all.</p>'
    return (
        f"<table><thead>{_row(head, 'th')}</thead><tbody>{''.join(body)}</tbody>"
        f"<tfoot>{_row(foot)}</tfoot></table>{note}"
    )


def _products(run: Run) -> str:
    head = ("Product", "Trades", "NPV", "Gross notional")
    rows = product_rows(run)
    body = [_row((r[0], f"{r[1]:,}", amount(r[2]), amount(r[3]))) for r in rows]
    total = [sum(r[c] for r in rows if r[c] == r[c]) for c in (1, 2, 3)]
    foot = _row(("Total", f"{total[0]:,}", *map(amount, total[1:])))
    return (
        f"<table><thead>{_row(head, 'th')}</thead><tbody>{''.join(body)}</tbody>"
        f"<tfoot>{foot}</tfoot></table>"
    )


def _row(cells: Sequence[str], tag: str = "td") -> str:
    return f"<tr>{''.join(f'<{tag}>{escape(str(c))}</{tag}>' for c in cells)}</tr>"


def _list(title: str, items: Iterable[str]) -> str:
    lines = list(items)
    if not lines:
        return ""
    shown = "".join(f"<li>{escape(x[:400])}</li>" for x in lines[:MOST])
    more = f"<li>… and {len(lines) - MOST:,} more in run.json</li>" if len(lines) > MOST else ""
    return f"<h2>{escape(title)} ({len(lines):,})</h2><ul>{shown}{more}</ul>"


def _about(run: Run) -> str:
    from vectrace import __version__

    now = datetime.datetime.now(datetime.UTC)
    return (
        f'<p class="m">vectrace {escape(__version__)}, job {escape(run.job.name)}, made '
        f"{now:%Y-%m-%d %H:%M} UTC. Received is positive, a loss negative. Formulas: docs/margin.md; "
        "inputs and code: run.json.</p>"
    )
