"""Running jobs: `vectrace demo`, `init`, `new-model`, `run`, `what-if`, `rerun`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from vectrace.cli.common import MODELS, asked_job, open_console, progress

if TYPE_CHECKING:
    from vectrace.run.job import Job

COUNTERS = click.option("--counters", is_flag=True, help="Show all counters, and times by stage.")


@click.command()
@click.option(
    "--output",
    type=click.Path(path_type=Path),
    default=Path("out/demo"),
    show_default=True,
    help="Folder of the result files.",
)
@click.option(
    "--trades",
    type=click.IntRange(1, 1_000_000),
    default=2000,
    show_default=True,
    help="Trades to generate, half of them swaps.",
)
@COUNTERS
def demo(output: Path, trades: int, counters: bool) -> None:
    """Margin of a bundled book: generated trades of every product, 20 members, a synthetic history."""
    from vectrace.run.job import demo_job

    _run(demo_job(output, trades), counters)


BOOKS = (("job.toml", "book.csv", "swaps"), ("mixed.toml", "mixed.csv", "trades of every product"))


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--trades", type=click.IntRange(1, 1_000_000), default=1000, show_default=True)
@click.option(
    "--currency",
    "currencies",
    multiple=True,
    type=click.Choice(["EUR", "USD", "GBP"]),
    help="May be given several times; default: all three.",
)
def init(folder: Path, trades: int, currencies: tuple[str, ...]) -> None:
    """Write sample books (CSV), market and jobs into FOLDER: something to start from. One of every
    product (mixed.csv, mixed.toml) comes with all currencies only."""
    from vectrace.run.sample import write_sample
    from vectrace.run.sample_rows import LEVELS

    paths = write_sample(folder, trades, currencies=currencies or tuple(LEVELS))
    click.echo(f"{folder}: {len(paths)} files")
    books = [(job, book, about) for job, book, about in BOOKS if folder / job in paths]
    for job, book, about in books:
        click.echo(f"  {book}: {trades:,} {about}, run by {job}")
    click.echo("  the others: curves, fixings, FX rates and what else the books are valued on")
    for job, _, _ in books:
        click.echo(f"Next: vectrace run {folder / job}")


@click.command("new-model")
@click.argument("name")
@click.option(
    "--dir",
    "folder",
    type=click.Path(path_type=Path),
    default=Path(),
    help="Where to write; default: the current folder.",
)
def new_model(name: str, folder: Path) -> None:
    """Write a model NAME, its trade schema and its test (with a QuantLib check): a bond that works,
    to be turned into your product."""
    from vectrace.run.new_model import write_model

    model, test = write_model(name, folder)
    click.echo(model)
    click.echo(test)
    click.echo(f"Next: pytest {test}")
    click.echo(f"      vectrace show {name} --models {model}")


@click.command()
@click.argument("job", type=click.Path(path_type=Path))
@click.option("--output", type=click.Path(path_type=Path), help="Instead of the job's own folder.")
@MODELS
@COUNTERS
def run(job: Path, output: Path | None, models: tuple[str, ...], counters: bool) -> None:
    """Run a margin job described in a TOML file."""
    from dataclasses import replace

    spec = asked_job(job, models)
    _run(replace(spec, output=output) if output is not None else spec, counters)


@click.command(name="what-if")
@click.argument("job", type=click.Path(path_type=Path))
@click.argument("trades", type=click.Path(path_type=Path), required=False)
@click.option("--member", help="The netting set asked about; default: the one the trades name.")
@click.option("--remove", multiple=True, help="Id of a trade to take out; may be given several times.")
@MODELS
def what_if(
    job: Path, trades: Path | None, member: str | None, remove: tuple[str, ...], models: tuple[str, ...]
) -> None:
    """A member's margin before and after the TRADES of a file (.csv or .parquet) join JOB's book."""
    from vectrace.run.whatif import what_if as ask

    with progress(open_console()) as stage:
        answer = ask(asked_job(job, models), trades, member, remove, stage)
    click.echo(answer)


@click.command()
@click.argument("record", type=click.Path(path_type=Path))
@click.option(
    "--output", type=click.Path(path_type=Path), help="Default: a folder rerun beside RECORD."
)
@click.pass_context
def rerun(ctx: click.Context, record: Path, output: Path | None) -> None:
    """Run the job of a run.json again and compare: equal bits, or what differs (exit code 1)."""
    from vectrace.report import tables
    from vectrace.run.local import run_job
    from vectrace.run.rerun import changed_inputs, changed_results, job_of, read_record

    told = read_record(record)
    folder = output if output is not None else record.parent / "rerun"
    job = job_of(told, folder)
    causes = changed_inputs(told, job)
    with progress(open_console()) as stage:
        tables.write_files(run_job(job, stage), folder)
    effects = changed_results(told, folder)
    for line in causes:
        click.echo(f"changed: {line}")
    for line in effects:
        click.echo(f"differs: {line}")
    if effects:
        ctx.exit(1)
    click.echo(f"Equal bits: {', '.join(told.data['outputs'])}.")


def _run(job: Job, counters: bool) -> None:
    from vectrace.report import tables
    from vectrace.report.timeline import chart
    from vectrace.run.local import run_job

    console = open_console()
    with progress(console) as stage:
        done = run_job(job, stage)
        stage("write files")
        files = tables.write_files(done, job.output)
    console.print(tables.product_table(done))
    console.print(tables.margin_table(done))
    console.print("What the run did when")
    console.print(chart(done.timeline.spans), markup=False, soft_wrap=True)
    if counters:
        console.print(tables.counter_table(done))
    for note in done.notes:
        console.print(f"note: {note}", markup=False, soft_wrap=True)
    if done.failures:
        console.print(f"{len(done.failures):,} trades failed, {len(done.rows):,} were priced:")
        for line in tables.failure_lines(done):
            console.print(f"  {line}", markup=False, soft_wrap=True)
    console.print(tables.headline(done), soft_wrap=True)
    console.print(tables.file_line(files, job.output), markup=False, soft_wrap=True)
