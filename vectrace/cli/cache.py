"""The kernel cache: `vectrace cache list`, `warm`, `verify`, `prune`, `why-miss`."""

from __future__ import annotations

from pathlib import Path

import click

from vectrace.cli.common import JOB, MODELS, Group, asked_job


@click.group(name="cache", cls=Group)
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
@MODELS
def cache_warm(target: str, job: Path | None, models: tuple[str, ...]) -> None:
    """Compile a job's kernels for a GPU that need not be in this machine."""
    from vectrace.run.warm import warm

    click.echo(warm(asked_job(job, models), target))


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
