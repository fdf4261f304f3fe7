"""The command line: `vectrace demo`, `run`, `show`, `explain`, `doctor`, `cache …`.

Outermost and thin: it parses, calls `run` and `report`, prints. Heavy imports happen inside the
commands, so that `vectrace --help` is quick. Exit codes: 0, also where some trades failed (they are
listed); 2 where the input cannot be used at all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from vectrace import __version__
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


@click.group(cls=Group, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, message="%(version)s")
def main() -> None:
    """Prices books with models that were recorded once and are replayed as compiled kernels."""


def _console() -> Console:
    from rich.console import Console

    console = Console(highlight=False)
    # A file or pipe has no width: tables keep theirs.
    return console if console.is_terminal else Console(highlight=False, width=140)


@contextmanager
def _progress(console: Console) -> Iterator[Callable[[str], None]]:
    """A spinner with the running stage and its time; nothing where output is no terminal."""
    if not console.is_terminal:
        yield lambda stage: None
        return
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn()
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task("starting", total=None)
        yield lambda stage: bar.update(task, description=stage)


# ---- running -----------------------------------------------------------------------------------
TIMELINE = click.option(
    "--timeline", is_flag=True, help="Show what was recorded, compiled and executed when."
)


@main.command()
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
    default=1000,
    show_default=True,
    help="Swaps to generate.",
)
@TIMELINE
def demo(output: Path, trades: int, timeline: bool) -> None:
    """Margin of a bundled book: generated swaps of 20 members on a synthetic history."""
    from vectrace.run.job import demo_job

    _run(demo_job(output, trades), timeline)


@main.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--trades", type=click.IntRange(1, 1_000_000), default=1000, show_default=True)
def init(folder: Path, trades: int) -> None:
    """Write a sample book (CSV), market and job into FOLDER: something to start from."""
    from vectrace.run.sample import write_sample

    for path in write_sample(folder, trades):
        click.echo(path)
    click.echo(f"Next: vectrace run {folder / 'job.toml'}")


@main.command()
@click.argument("job", type=click.Path(path_type=Path))
@click.option("--output", type=click.Path(path_type=Path), help="Instead of the job's own folder.")
@TIMELINE
def run(job: Path, output: Path | None, timeline: bool) -> None:
    """Run a margin job described in a TOML file."""
    from dataclasses import replace

    from vectrace.run.job import read_job

    spec = read_job(job)
    _run(replace(spec, output=output) if output is not None else spec, timeline)


@main.command()
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
    with _progress(_console()) as stage:
        tables.write_files(run_job(job, stage), folder)
    effects = changed_results(told, folder)
    for line in causes:
        click.echo(f"changed: {line}")
    for line in effects:
        click.echo(f"differs: {line}")
    if effects:
        ctx.exit(1)
    click.echo(f"Equal bits: {', '.join(told.data['outputs'])}.")


def _run(job: Job, timeline: bool) -> None:
    from vectrace.report import tables
    from vectrace.report.timeline import chart
    from vectrace.run.local import run_job

    console = _console()
    with _progress(console) as stage:
        done = run_job(job, stage)
        stage("write files")
        files = tables.write_files(done, job.output)
    console.print(tables.margin_table(done))
    console.print(tables.counter_table(done))
    if timeline:
        console.print(chart(done.timeline.spans), markup=False, soft_wrap=True)
    for note in done.notes:
        console.print(f"note: {note}", markup=False)
    if done.failures:
        console.print(f"{len(done.failures):,} trades failed, {len(done.rows):,} were priced:")
        for line in tables.failure_lines(done):
            console.print(f"  {line}", markup=False)
    console.print(tables.headline(done))
    console.print(f"Files: {', '.join(map(str, files))}", markup=False, soft_wrap=True)


# ---- looking inside ----------------------------------------------------------------------------
def _job(path: Path | None) -> Job:
    from vectrace.run.job import demo_job, read_job

    return read_job(path) if path is not None else demo_job(Path("out/demo"))


JOB = click.option(
    "--job",
    type=click.Path(path_type=Path),
    help="Job whose book and market are used; default: the demo's.",
)


@main.command()
@click.argument("model")
@click.option(
    "--as",
    "form",
    type=click.Choice(
        ["trace", "lowered", "kernel", "llvm", "asm", "cuda", "opencl", "ptx", "sass"]
    ),
    default="trace",
    show_default=True,
)
@click.option("--target", default="", help="A GPU such as sm_90, for cuda, ptx and sass.")
@click.option(
    "--job",
    type=click.Path(path_type=Path),
    help="Job whose trades are recorded; default: the sample trades beside the model.",
)
def show(model: str, form: str, target: str, job: Path | None) -> None:
    """Print the recorded traces or generated kernels of MODEL (for example swap)."""
    from vectrace.run.local import compile_job, load_models

    if job is not None:
        engine, replay, _ = compile_job(_job(job))
    else:
        from vectrace.engine import Engine

        load_models()
        engine = Engine()
        replay = engine.samples(model)
    click.echo(engine.show(model, form, replay, target))


@main.command()
@click.argument("trade")
@click.option("--flows", is_flag=True, help="Instead: every flow with its present value.")
@JOB
def explain(trade: str, flows: bool, job: Path | None) -> None:
    """Say which leaf prices TRADE, by which guards, and where its kernel came from."""
    from vectrace.run.local import compile_job, read_inputs

    if flows:
        from vectrace.flows import flow_table
        from vectrace.registry import model_of

        read = read_inputs(_job(job))
        found = read.book.trade(trade)
        click.echo(flow_table(model_of(type(found)), found, read.market).text())
        return
    _, replay, inputs = compile_job(_job(job))
    inputs.book.trade(trade)  # names an unknown or unreadable trade
    click.echo(replay.explain(trade))


@main.command()
def doctor() -> None:
    """What this machine offers: versions, processor, memory, cache, models."""
    import os
    import platform

    from vectrace.run.local import load_models
    from vectrace.run.record import versions
    from vectrace.runtime import cache

    def line(name: str, value: object) -> None:
        click.echo(f"{name:<12} {value}")

    for name, version in versions().items():
        line(name, version)
    line("system", f"{platform.system()} {platform.machine()}")
    usable = getattr(os, "sched_getaffinity", lambda _: range(os.cpu_count() or 1))(0)
    line("cores", len(usable))
    from vectrace.runtime.backends import backends

    for name, found, why in backends():
        line(name, f"{'yes' if found else 'no'}: {why}")
    try:
        import llvmlite.binding as llvm

        features = llvm.get_host_cpu_features()
        wide = [f for f in ("avx512f", "avx2", "sse2", "neon") if features.get(f)]
        line("processor", f"{llvm.get_host_cpu_name()} ({', '.join(wide) or 'no vector unit'})")
    except ImportError as error:
        line("llvm", f"missing: {error}; install llvmlite")
    root = cache.default_root()
    if root is None:
        line("cache", "in memory only (VECTRACE_CACHE=off)")
    else:
        there = next((p for p in (root, *root.parents) if p.exists()), root)
        state = "writable" if os.access(there, os.W_OK) else "read-only: kernels are not kept"
        line("cache", f"{root} ({state})")
    line("models", ", ".join(sorted(load_models())))


# ---- the kernel cache --------------------------------------------------------------------------
@main.group(name="cache", cls=Group)
def cache_group() -> None:
    """The kernel cache on disk."""


def _root() -> Path:
    from vectrace.errors import CacheError
    from vectrace.runtime.cache import default_root

    root = default_root()
    if root is None:
        raise CacheError(
            "there is no cache on disk", hint="set VECTRACE_CACHE to a folder, or unset it"
        )
    return root


def _size(count: int) -> str:
    return f"{count / 1024:,.1f} KiB"


@cache_group.command("list")
def cache_list() -> None:
    """Entries, last used first."""
    import datetime

    from vectrace.runtime.cache_admin import list_entries

    entries = list_entries(_root())
    for item in entries:
        e = item.entry
        used = f"{datetime.datetime.fromtimestamp(e.used, datetime.UTC):%Y-%m-%d %H:%M:%S}Z"
        told = item.problem or ", ".join(
            f"{k}={v}" for k, v in item.fields.items() if not v.startswith("sha256:")
        )
        click.echo(f"{e.key[:12]}  {_size(e.bytes):>12}  {used}  {e.namespace or 'kernel'}  {told}")
    click.echo(f"{len(entries)} entries, {_size(sum(i.entry.bytes for i in entries))}, {_root()}")


@cache_group.command("warm")
@click.option("--target", required=True, help="The GPU to compile for, such as sm_90.")
@JOB
def cache_warm(target: str, job: Path | None) -> None:
    """Compile a job's kernels for a GPU that need not be in this machine."""
    import dataclasses

    from vectrace.report.kernels import gpu_units
    from vectrace.run.local import compile_job
    from vectrace.runtime.cuda import warm

    asked = _job(job)
    # the host backend stages kernels as a GPU's are, and needs none
    staged = dataclasses.replace(asked, engine=dataclasses.replace(asked.engine, backend="host"))
    engine, replay, _ = compile_job(staged)
    warm(gpu_units(replay), target, engine.store, click.echo)


@cache_group.command("verify")
@click.option("--quarantine", is_flag=True, help="Move damaged entries aside.")
def cache_verify(quarantine: bool) -> None:
    """Read and check every byte of every entry."""
    from vectrace.runtime.cache_admin import verify

    seen = verify(_root(), quarantine_damaged=quarantine)
    for kind, findings in (("damaged", seen.damaged), ("unreadable", seen.unreadable)):
        for found in findings:
            click.echo(f"{kind} {found.entry.key[:12]}: {found.problem}")
    click.echo(
        f"{seen.checked} entries checked, {len(seen.damaged)} damaged, "
        f"{len(seen.unreadable)} unreadable, {seen.quarantined} moved aside"
    )


@cache_group.command("prune")
@click.option("--max-mb", type=click.FloatRange(min=0.0), help="Default: the cache's own limit.")
def cache_prune(max_mb: float | None) -> None:
    """Remove what crashed writers left, then the least recently used entries over a size."""
    from vectrace.runtime.cache import default_limit
    from vectrace.runtime.cache_admin import prune

    done = prune(_root(), default_limit() if max_mb is None else int(max_mb * (1 << 20)))
    click.echo(
        f"{len(done.evicted)} entries evicted, {done.stale} unfinished ones removed, "
        f"{_size(done.bytes_before)} before, {_size(done.bytes_after)} after"
    )


@cache_group.command("why-miss")
@click.argument("key")
def cache_why_miss(key: str) -> None:
    """Why the entry KEY (first letters suffice) had to be built: how the nearest entry differs."""
    from vectrace.errors import CacheError
    from vectrace.runtime.cache_admin import Change, Miss, list_entries

    entries = list_entries(_root())
    mine = [e for e in entries if e.entry.key.startswith(key) and e.problem is None]
    if len(mine) != 1:
        raise CacheError(
            f"{len(mine)} entries begin with {key!r}", hint="`vectrace cache list` shows the keys"
        )
    fields, namespace = mine[0].fields, mine[0].entry.namespace
    others = [
        e
        for e in entries
        if e is not mine[0] and e.problem is None and e.entry.namespace == namespace
    ]
    if not others:
        click.echo("it is the only entry of its kind")
        return
    near = max(others, key=lambda e: sum(e.fields.get(k) == v for k, v in fields.items()))
    names = [*fields, *(k for k in near.fields if k not in fields)]
    changes = [Change(k, near.fields.get(k), fields.get(k)) for k in names]
    equal = sum(near.fields.get(k) == v for k, v in fields.items())
    click.echo(str(Miss(near.entry.key, equal, tuple(c for c in changes if c.old != c.new))))


if __name__ == "__main__":
    main(prog_name="vectrace")
