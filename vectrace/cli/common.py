"""What all commands share: errors as one line, options, the console, the job they work on.

Heavy imports happen inside functions, so that `vectrace --help` is quick.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from vectrace.errors import VectraceError

if TYPE_CHECKING:
    from rich.console import Console

    from vectrace.run.job import Job

SYSTEM_EXIT = 2


class Group(click.Group):
    """A group that prints vectrace's own errors as one line and exits with 2."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except VectraceError as error:
            click.echo(f"error: {error}", err=True)
            ctx.exit(SYSTEM_EXIT)


def open_console() -> Console:
    from rich.console import Console

    console = Console(highlight=False)
    # A file or pipe has no width: tables keep theirs.
    return console if console.is_terminal else Console(highlight=False, width=140)


@contextmanager
def progress(console: Console) -> Iterator[Callable[[str], None]]:
    """A spinner with the running stage and its time; nothing where output is no terminal."""
    if not console.is_terminal:
        yield lambda stage: None
        return
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn()
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task("starting", total=None)
        yield lambda stage: bar.update(task, description=stage)


JOB = click.option(
    "--job",
    type=click.Path(path_type=Path),
    help="Job whose book and market are used; default: the demo's.",
)
MODELS = click.option(
    "--models",
    "models",
    multiple=True,
    metavar="MODULE",
    help="A module or .py file with models of your own; may be given several times.",
)


def asked_job(path: Path | None, models: tuple[str, ...] = ()) -> Job:
    """The job of a file (the demo's without one), with more modules of models: names as Python finds
    them, or in the current folder; paths of .py files."""
    from dataclasses import replace

    from vectrace.run.job import demo_job, read_job

    job = read_job(path) if path is not None else demo_job(Path("out/demo"))
    return replace(job, models=(*job.models, *models))
