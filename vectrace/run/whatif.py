"""The margin of a member with trades more, from a job: `vectrace what-if`.

Knows jobs, books and live margins. Must not know terminals or how results are shown.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from vectrace.book.book import Book
from vectrace.book.csv_book import read_csv_book
from vectrace.registry import MODELS
from vectrace.risk.live import LiveMargin, WhatIf
from vectrace.run.inputs import Inputs, silent
from vectrace.run.job import Job, JobError
from vectrace.run.local import compile_job
from vectrace.run.record import Progress, Stages


def live_margin(job: Job, progress: Progress = silent) -> tuple[LiveMargin, Inputs]:
    """The margins of a job's book, live, and what the job read."""
    stages = Stages(progress)
    _, replay, inputs = compile_job(job, stages, "netting_set")
    with stages.stage("margin"):
        return LiveMargin(replay, inputs.scenarios, job.margin, job.book.collateral), inputs


def read_trades(job: Job, path: Path, inputs: Inputs) -> Book:
    """Trades of a file beside a job's book: CSV by the job's conventions, or Parquet. Raises
    JobError for another kind of file, BookError for one that cannot be used at all."""
    types = {model.name: cls for cls, model in MODELS.items()}  # all are loaded: the job was read
    if path.suffix == ".csv":
        return read_csv_book(path, types, inputs.market.base_date, job.book.conventions)
    if path.suffix == ".parquet":
        return Book.from_parquet(path, types)
    raise JobError(f"{path.suffix or 'no suffix'} is no kind of book", where=str(path),
                   hint="give a .csv or .parquet file (docs/books.md)")


def what_if(job: Job, trades: Path | None, member: str | None, remove: Sequence[str] = (),
            progress: Progress = silent) -> WhatIf:
    """See `LiveMargin.what_if`; `trades` is a file of them."""
    margins, inputs = live_margin(job, progress)
    book = read_trades(job, trades, inputs) if trades is not None else Book(())
    return margins.what_if(book, member, remove)
