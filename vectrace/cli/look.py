"""Looking inside: `vectrace show`, `explain`, `doctor`."""

from __future__ import annotations

from pathlib import Path

import click

from vectrace.cli.common import JOB, MODELS, asked_job

FORMS = ("trace", "lowered", "kernel", "llvm", "asm", "cuda", "opencl", "ptx", "sass")


@click.command()
@click.argument("name", metavar="MODEL|TRADE")
@click.option("--as", "form", type=click.Choice(FORMS), default="trace", show_default=True)
@click.option(
    "--target", default="", help="A CPU such as x86-64-v3 for llvm and asm, a GPU such as sm_90."
)
@click.option(
    "--job",
    type=click.Path(path_type=Path),
    help="Job whose trades are shown; default: a model's own sample trades, the demo's book.",
)
@MODELS
def show(name: str, form: str, target: str, job: Path | None, models: tuple[str, ...]) -> None:
    """Print what was recorded of a model, or of one trade, and the kernels made of it, with the
    model's lines beside them."""
    from vectrace.engine import Engine
    from vectrace.errors import VectraceError
    from vectrace.run.local import load_models, read_inputs

    known = load_models(models)
    engine = Engine()  # text needs no device: a job's backend need not be here
    if job is None and name in known:
        replay = engine.samples(name)
    else:
        read = read_inputs(asked_job(job, models))
        replay = engine.compile(read.book, read.market, prepare=False)
        if job is None and name not in replay.trade_ids:
            raise VectraceError(
                f"there is no model {name!r}, and no such trade in the demo's book",
                hint=f"the models are {', '.join(sorted(known))}; --job and --models name others",
            )
    click.echo(engine.show(name, form, replay, target))


@click.command()
@click.argument("trade")
@click.option("--flows", is_flag=True, help="Instead: every flow with its present value.")
@click.option(
    "--unrolled", is_flag=True, help="Instead: price it with all loops unrolled, too, and compare."
)
@JOB
@MODELS
def explain(
    trade: str, flows: bool, unrolled: bool, job: Path | None, models: tuple[str, ...]
) -> None:
    """Say which leaf prices TRADE, by which guards, and where its kernel came from."""
    from vectrace.run.local import compile_job, read_inputs

    if flows:
        from vectrace.flows import flow_table
        from vectrace.registry import model_of

        read = read_inputs(asked_job(job, models))
        found = read.book.trade(trade)
        click.echo(flow_table(model_of(type(found)), found, read.market).text())
        return
    _, replay, inputs = compile_job(asked_job(job, models))
    inputs.book.trade(trade)  # names an unknown or unreadable trade
    if unrolled:
        from vectrace.explain import unrolled as compare

        click.echo(compare(replay, trade))
        return
    click.echo(replay.explain(trade))


@click.command()
@MODELS
def doctor(models: tuple[str, ...]) -> None:
    """What this machine offers: versions, processor, memory, cache, models."""
    import os
    import platform

    from vectrace.run.local import load_models
    from vectrace.run.record import versions
    from vectrace.runtime import cache

    def line(name: str, value: object) -> None:
        click.echo(f"{name:<20} {value}")

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
    line("models", ", ".join(sorted(load_models(models))))
