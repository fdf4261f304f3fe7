"""`vectrace rerun run.json`: the recorded job again, and what came out differently.

Knows job files, records and runs. The job comes from the record (for a job file: from the file it
names, whose contents the record has with all defaults), so a changed file shows as a difference.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from vectrace.errors import VectraceError
from vectrace.run.job import Job, demo_job, read_job
from vectrace.run.record import code_digest, file_digest, plain, versions


@dataclass(frozen=True)
class Record:
    """A run.json: its content and the folder it stands in."""

    path: Path
    data: dict[str, Any]


def read_record(path: Path) -> Record:
    """Raises VectraceError where the file is no record of a run."""
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        known = isinstance(data, dict) and {"job", "inputs", "versions", "code"} <= set(data)
    except (OSError, ValueError) as error:
        raise VectraceError(
            f"cannot read {path}: {error}", hint="give the run.json of a run"
        ) from None
    if not known:
        raise VectraceError(f"{path} is no record of a run", hint="give the run.json of a run")
    return Record(path, data)


def job_of(record: Record, output: Path) -> Job:
    """The job of a record, writing into `output`. Raises JobError where its file is gone."""
    told = record.data["job"]
    if told.get("path") is None:
        mixed = told["book"].get("mixed") or {}
        return demo_job(output, int(mixed.get("trades", 2000)))
    return replace(read_job(Path(told["path"])), output=output)


def changed_inputs(record: Record, job: Job) -> list[str]:
    """What has changed since the run, one line each: inputs, options, versions, code."""
    data, out = record.data, []
    for name, digest in data["inputs"].items():
        path = Path(name)
        if not path.is_file():
            out.append(f"input {name} is gone")
        elif file_digest(path) != digest:
            out.append(f"input {name} has other bytes")
    now = plain(job)
    for key in now:
        if key not in ("output", "path"):
            out += _options(key, data["job"].get(key), now[key])
    for name, version in versions().items():
        if (before := data["versions"].get(name)) != version:
            out.append(f"{name} is {version}, it was {before}")
    if data["code"] != code_digest():
        out.append("the code of vectrace is not the same")
    return out


def _options(name: str, before: Any, now: Any) -> list[str]:
    if isinstance(before, dict) and isinstance(now, dict):
        keys = sorted({*before, *now})
        return [x for k in keys for x in _options(f"{name}.{k}", before.get(k), now.get(k))]
    return [] if before == now else [f"option {name} is {now!r}, it was {before!r}"]


def changed_results(record: Record, folder: Path) -> list[str]:
    """Result files in `folder` whose bytes differ from the run's, with the first line that does
    (where the run's own file is still beside its record)."""
    out = []
    for name, digest in record.data.get("outputs", {}).items():
        new = folder / name
        if file_digest(new) == digest:
            continue
        old = record.path.parent / name
        line = "the run's own file is gone or was overwritten"
        if old.is_file() and old != new and file_digest(old) == digest:
            line = _first_difference(old, new)
        out.append(f"{name}: {line}")
    return out


def _first_difference(old: Path, new: Path) -> str:
    before, after = (p.read_text(encoding="utf-8").splitlines() for p in (old, new))
    for number, (a, b) in enumerate(zip(before, after, strict=False), 1):
        if a != b:
            return f"line {number} is {b!r}, it was {a!r}"
    return f"it has {len(after)} lines, it had {len(before)}"
