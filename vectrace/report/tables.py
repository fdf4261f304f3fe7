"""Tables of a finished run: CSV files with the Open Source Risk Engine's column names, and tables
for a terminal.

Knows `run.local.Run` and rich. Must not know engines; computes nothing but sums of what it shows.
Numbers in files are written with all their digits (`repr`), so that equal files mean equal bits.
"""

from __future__ import annotations

import csv
import datetime
import math
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from vectrace.errors import Failure
from vectrace.report.timeline import overlaps, rows_of
from vectrace.run.local import Run
from vectrace.run.record import write_record

if TYPE_CHECKING:
    from rich.console import RenderableType

NPV_COLUMNS = (
    "TradeId",
    "TradeType",
    "Maturity",
    "MaturityTime",
    "NPV",
    "NpvCurrency",
    "NPV(Base)",
    "BaseCurrency",
    "Notional",
    "NettingSet",
    "CounterParty",
)
MARGIN_COLUMNS = (
    "NettingSet",
    "Trades",
    "MTM",
    "InitialMargin",
    "TailPnL",
    "TailScenario",
    "Collateral",
    "MarginCall",
    "BaseCurrency",
)
PRODUCT_COLUMNS = ("TradeType", "Trades", "NPV(Base)", "GrossNotional(Base)", "BaseCurrency")
FAILURE_COLUMNS = ("TradeId", "Where", "Field", "Reason", "Hint")


def write_files(run: Run, folder: Path) -> list[Path]:
    """margin, npv, products and failures as CSV and Parquet, report.html and run.json in `folder`. Returns
    their paths."""
    from vectrace.report.html import page

    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for name, columns, rows in (
        ("margin", MARGIN_COLUMNS, margin_rows(run)),
        ("npv", NPV_COLUMNS, npv_rows(run)),
        ("products", PRODUCT_COLUMNS, product_rows(run)),
        ("failures", FAILURE_COLUMNS, failure_rows(run.failures)),
    ):
        paths += [folder / f"{name}.csv", folder / f"{name}.parquet"]
        _write_csv(paths[-2], columns, rows)
        _write_parquet(paths[-1], columns, rows)
    html = folder / "report.html"
    html.write_text(page(run), encoding="utf-8")
    record, result = folder / "run.json", run.margin
    write_record(
        record,
        job=run.job,
        inputs=run.inputs.files,
        counters=run.counters,
        ms=run.ms,
        failures=run.failures,
        notes=run.notes,
        kernels=run.kernels,
        outputs=paths,
        timeline=run.timeline,
        results={
            "base_date": run.inputs.market.base_date,
            "base_currency": run.inputs.market.base_currency,
            "initial_margin": {g: float(x) for g, x in zip(result.groups, result.im, strict=True)},
        },
    )
    return [*paths, html, record]


def _write_parquet(path: Path, columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    cells = list(zip(*rows, strict=True)) or [()] * len(columns)
    # a table without rows has text: its columns would have no type at all
    arrays = [pa.array(list(c), None if c else pa.string()) for c in cells]
    pq.write_table(pa.table(dict(zip(columns, arrays, strict=True))), path)


def _write_csv(path: Path, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    with path.open("w", newline="", encoding="utf-8") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows(rows)


def npv_rows(run: Run) -> list[tuple[Any, ...]]:
    """One row per priced trade, in the order of NPV_COLUMNS."""
    s, rows = run.summary, run.rows
    base, date = run.inputs.market.base_currency, run.inputs.market.base_date
    types = _type_names(run)
    years = s.maturity[rows]
    # Trades share maturity dates: each is formatted once.
    distinct, which = np.unique(years, return_inverse=True)
    days = [
        "" if np.isnan(t) else str(date + datetime.timedelta(days=round(t * 365.0)))
        for t in distinct.tolist()
    ]
    names = s.netting_set.values
    out = []
    for row, day, t, npv, npv_base, notional, kind, money, group in zip(
        rows.tolist(),
        which.tolist(),
        years.tolist(),
        run.npv.tolist(),
        run.npv_base.tolist(),
        s.notional[rows].tolist(),
        s.types.codes[rows].tolist(),
        s.currency.codes[rows].tolist(),
        s.netting_set.codes[rows].tolist(),
        strict=True,
    ):
        who, currency = names[group], s.currency.values[money]
        money_columns = (npv, currency, npv_base, base, notional)
        out.append((s.ids[row], types[kind], days[day], t, *money_columns, who, who))
    return out


def _type_names(run: Run) -> list[str]:
    return [t.removesuffix("Trade") for t in run.summary.types.values]


def product_rows(run: Run) -> list[tuple[Any, ...]]:
    """One row per trade type, in the order of PRODUCT_COLUMNS: how many trades were priced, what they
    are worth today, and the sum of their notionals; NaN for a product whose trades have none."""
    s, rows = run.summary, run.rows
    kinds, base = s.types.codes[rows], run.inputs.market.base_currency
    fx = np.array([run.inputs.market.fx[c] for c in s.currency.values], np.float64)
    gross = s.notional[rows] / fx[s.currency.codes[rows]]
    out = []
    for k, name in sorted(enumerate(_type_names(run)), key=lambda x: x[1]):
        mine = kinds == k
        if mine.any():
            sizes = gross[mine & ~np.isnan(gross)]
            npv, size = math.fsum(run.npv_base[mine]), math.fsum(sizes) if sizes.size else math.nan
            out.append((name, int(mine.sum()), npv, size, base))
    return out


def failure_rows(failures: Iterable[Failure]) -> list[tuple[str, ...]]:
    """One row per trade that was not priced, in the order of FAILURE_COLUMNS."""
    return [(f.trade, f.where, f.field, f.reason, f.hint) for f in failures]


def margin_rows(run: Run) -> list[tuple[Any, ...]]:
    """One row per netting set, in the order of MARGIN_COLUMNS."""
    m = run.margin
    counts = _trades_of(run)
    base = run.inputs.market.base_currency
    columns = [x.tolist() for x in (m.mtm, m.im, m.tail, m.collateral, m.call)]
    return [
        (name, counts.get(name, 0), mtm, im, tail, day, posted, call, base)
        for name, day, mtm, im, tail, posted, call in zip(
            m.groups, m.scenario, *columns, strict=True
        )
    ]


def _trades_of(run: Run) -> dict[str, int]:
    codes = run.summary.netting_set.codes[run.rows]
    numbers = np.bincount(codes, minlength=len(run.summary.netting_set.values)).tolist()
    return dict(zip(run.summary.netting_set.values, numbers, strict=True))


# ---- for a terminal ----------------------------------------------------------------------------
def margin_table(run: Run) -> RenderableType:
    """Margins per netting set, amounts in whole units of the base currency."""
    from rich.table import Table

    m, market = run.margin, run.inputs.market
    options = m.options
    title = (
        f"Margin per member, {market.base_currency}, {market.base_date}: {options.mode}, "
        f"{len(m.weights)} P&Ls, λ = {options.decay:g}, tail {options.level:.1%}, "
        f"{options.horizon:g} d"
    )
    table = Table(title=title, title_justify="left", show_footer=True)
    rows = margin_rows(run)

    def total(column: int) -> str:
        return amount(sum(r[column] for r in rows if r[column] == r[column]))

    table.add_column("Member", "Total")
    table.add_column("Trades", f"{sum(r[1] for r in rows):,}", justify="right")
    for name, column in (("MTM", 2), ("Initial margin", 3)):
        table.add_column(name, total(column), justify="right")
    table.add_column("Tail of")
    for name, column in (("Collateral", 6), ("Margin call", 7)):
        table.add_column(name, total(column), justify="right")
    for name, trades, mtm, im, _, day, posted, call, _ in rows:
        cells = (name, f"{trades:,}", amount(mtm), amount(im), day or "refused")
        table.add_row(*cells, amount(posted), amount(call))
    return table


def product_table(run: Run) -> RenderableType:
    """Trades and today's values by product, in whole units of the base currency."""
    from rich.table import Table

    rows = product_rows(run)
    title = f"Today's values by product, {run.inputs.market.base_currency}"
    table = Table(title=title, title_justify="left", show_footer=True)
    table.add_column("Product", "Total")
    table.add_column("Trades", f"{sum(r[1] for r in rows):,}", justify="right")
    table.add_column("NPV", amount(sum(r[2] for r in rows)), justify="right")
    table.add_column("Gross notional", amount(sum(r[3] for r in rows if r[3] == r[3])), justify="right")
    for name, trades, npv, gross, _ in rows:
        table.add_row(name, f"{trades:,}", amount(npv), amount(gross))
    return table


def amount(x: float) -> str:
    """Whole units with thousands separators; "n/a" for NaN."""
    return "n/a" if x != x else f"{x:,.0f}"


def counter_table(run: Run) -> RenderableType:
    """Counters, milliseconds by stage, and what ran side by side."""
    from rich.table import Table

    table = Table(show_header=False, title="Counters", title_justify="left")
    table.add_column()
    table.add_column(justify="right")
    for name, value in run.counters.items():
        shown = f"{value:,}" if isinstance(value, (int, float)) else str(value)
        table.add_row(name.replace("_", " "), shown)
    table.add_section()
    for stage, ms in run.ms.items():
        table.add_row(stage, f"{ms:,.1f} ms")
    beside = overlaps(rows_of(run.timeline.spans))
    if beside:
        table.add_section()
    for one, other, seconds in beside:
        table.add_row(f"{one} beside {other}", f"{1e3 * seconds:,.1f} ms")
    return table


def headline(run: Run) -> str:
    """What was priced, with how much work, and what had to be recorded and compiled for it."""
    c = run.counters
    recordings, compiles = c.get("recordings", 0), c.get("compiles", 0)
    found = "all from the cache" if recordings == compiles == 0 else "the next run finds them in the cache"
    work = ", ".join(f"{n.replace('_', ' ')} {c.get(n, 0):,}" for n in ("leaves", "launches", "cache_hits"))
    peak = f", {c['peak_mb']:,.0f} MB at most" if "peak_mb" in c else ""
    return (
        f"{c['trades']:,} trades in {c['scenarios']:,} scenarios: {work}{peak}; "
        f"recordings {recordings}, compiles {compiles}: {found}."
    )


def file_line(paths: Sequence[Path], folder: Path) -> str:
    """The files of a run, those of one name together: a.csv (.parquet)."""
    names: dict[str, list[str]] = {}
    for path in paths:
        names.setdefault(path.stem, []).append(path.suffix)
    shown = [f"{stem}{first}{f' ({more[0]})' if more else ''}" for stem, (first, *more) in names.items()]
    return f"Files in {folder}: {', '.join(shown)}"


def failure_lines(run: Run, most: int = 20) -> list[str]:
    """The first failures, one a line, and how many more there are."""
    lines = [f.line(len(run.rows)) for f in run.failures[:most]]
    if len(run.failures) > most:
        lines.append(f"… and {len(run.failures) - most:,} more (all are in run.json)")
    return lines
