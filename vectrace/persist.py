"""The trace library: leaves kept for the life of the process, and on disk for the next one.

Knows leaves, dependencies and the kernel cache's namespace for traces. A leaf is used again only if
everything it was recorded from still has the same digest; `Engine.compile` asks, a run does not.
"""

from __future__ import annotations

import dataclasses
import json
import logging
import time
from collections.abc import Iterable
from types import CodeType
from typing import Any

from vectrace.columns import trade_at
from vectrace.errors import CacheError, VectraceError
from vectrace.library.deps import (
    Covered,
    covered_by,
    digest_of,
    entered,
    extra_dependencies,
    model_digest,
    own_digest,
)  # fmt: skip
from vectrace.library.discover import Assignment
from vectrace.library.kept import Kept, from_plain, kept_of, to_plain
from vectrace.library.leaves import Leaf
from vectrace.library.source import changed_since_loaded
from vectrace.market.view import price
from vectrace.ops import rough
from vectrace.registry import Model
from vectrace.schedule import Schedule
from vectrace.trace.proxy import Sample
from vectrace.trace.record import Fact
from vectrace.trace.text import parse_trace, print_trace

FORMAT = 2
LOOK_AGAIN = 0.1  # seconds for which vectrace's own files are taken to be as they were
log = logging.getLogger("vectrace.library")


class Library:
    """Leaves by model. `store` is a namespace of a KernelCache (or None: memory only). Leaves whose
    loops are rolled and leaves without `roll` do not meet."""

    def __init__(self, store: Any = None, roll: bool = True) -> None:
        self.store, self.roll = store, roll
        self.leaves: dict[str, list[Leaf]] = {}
        self.digests: dict[str, str] = {}
        self.dropped: list[str] = []
        self._look_again = 0.0

    def digest(self, model: Model) -> str:
        """The digest of a model when it was last loaded."""
        return self.digests[_name(model)]

    def unchanged(self, model: Model, digest: str, leaves: Iterable[Leaf]) -> None:
        """Raises VectraceError where a model that was just loaded, or what some of its `leaves` were
        recorded from, is no longer what it was when its digest was `digest`."""
        memo: dict[str, str] = {}
        what = "the model, or something it reads," if self.digest(model) != digest else ""
        what = what or next(filter(None, (_changed(leaf, memo) for leaf in leaves)), "")
        if what:
            raise VectraceError(f"model {model.name}: {what} has changed since the book was compiled",
                                hint="compile the book again")

    def load(self, model: Model) -> list[Leaf]:
        """The leaves of a model that are still good. `dropped` says which were not, and why."""
        key = _name(model)
        digest = model_digest(model)
        if self.digests.get(key, digest) != digest:
            self.dropped.append(f"{model.name}: the model or something it reads has changed")
            self.leaves.pop(key, None)
        self.digests[key] = digest
        if key not in self.leaves:
            self.leaves[key] = self._read(model, digest)
        memo: dict[str, str] = {}
        good = []
        for leaf in self.leaves[key]:
            changed = _changed(leaf, memo)
            if changed:
                self.dropped.append(f"{model.name}: {changed} has changed")
            else:
                good.append(leaf)
        self.leaves[key] = good
        return good

    def save(self, model: Model, assignment: Assignment, market: Any) -> None:
        """Note what new leaves depend on, and write the library if it has grown."""
        key = _name(model)
        fresh = False
        covered: Covered | None = None
        for leaf in assignment.leaves:
            if leaf.dependencies is not None:
                continue
            if not leaf.recordings:
                continue
            codes: dict[CodeType, str] = {}
            for recorder, _ in leaf.recordings:  # the same trades and rows, so the same functions
                trade = sampled_trade(recorder.ran_on)
                with rough():  # which functions are entered, not what they return
                    codes |= entered(lambda trade=trade: price(model, trade, market))  # type: ignore[misc]
            covered = covered_by(model) if covered is None else covered
            leaf.dependencies = extra_dependencies(codes, covered)
            fresh = True
        self.leaves[key] = [leaf for leaf in assignment.leaves if not leaf.old]
        if fresh and self._on_disk():
            self._write(model)

    # ---- disk ------------------------------------------------------------------------------
    def _on_disk(self) -> bool:
        """Whether leaves are kept on disk: not once vectrace's own files have changed under this
        process, since what it records no longer belongs to what they say."""
        if self.store is None:
            return False
        if time.monotonic() < self._look_again:
            return True
        changed = changed_since_loaded()
        try:
            own_digest()
        except CacheError as error:
            changed = [str(error)]
        if changed:
            self.store = None
            self.dropped.append(f"vectrace itself has changed since it was loaded ({changed[0]}):"
                                " leaves are kept in memory only, until it is started again")
            log.warning("%s", self.dropped[-1])
        self._look_again = time.monotonic() + LOOK_AGAIN
        return self.store is not None

    def _cache_key(self, model: Model, digest: str) -> Any:
        from vectrace.runtime.cache import CacheKey

        return CacheKey({"format": FORMAT, "model": _name(model), "digest": digest,
                         "vectrace": own_digest(), "roll": int(self.roll)})

    def _read(self, model: Model, digest: str) -> list[Leaf]:
        if not self._on_disk():
            return []
        files = self.store.get(self._cache_key(model, digest))
        if not files:
            return []
        try:
            raw = json.loads(files["library.json"])
            return [_leaf_of(model, entry) for entry in raw["leaves"]]
        except (KeyError, ValueError, TypeError):
            self.dropped.append(f"{model.name}: the stored library cannot be read")
            return []

    def _write(self, model: Model) -> None:
        key = _name(model)
        entries = [e for e in map(_entry_of, self.leaves[key]) if e is not None]
        text = json.dumps({"leaves": entries}, sort_keys=True)  # unindented: Python's fast encoder
        self.store.replace(self._cache_key(model, self.digests[key]), {"library.json": text.encode()})


def sampled_trade(sample: Sample) -> Any:
    """The trade a recording ran on, as an object: with the rows of its sample."""
    trade = trade_at(sample.table, sample.index)
    for path, at in sample.rows.items():
        if "." in path:
            continue  # a schedule of a nested object keeps the trade's own rows
        s = sample.table.schedules[path]
        columns = [s.columns[n][at].tolist() for n in s.columns]
        rows = (s.row_type(**dict(zip(s.columns, r, strict=True))) for r in zip(*columns, strict=True))
        trade = dataclasses.replace(trade, **{path: Schedule(rows)})
    return trade


def _name(model: Model) -> str:
    return f"{model.function.__module__}:{model.function.__qualname__}"


def _changed(leaf: Leaf, memo: dict[str, str]) -> str:
    for name, digest in (leaf.dependencies or {}).items():
        if name not in memo:
            memo[name] = digest_of(name)
        if memo[name] != digest:
            return name
    return ""


def _entry_of(leaf: Leaf) -> dict[str, Any] | None:
    """A leaf as JSON; None where one of its facts cannot be written down."""
    facts = []
    for f in leaf.facts:
        value = to_plain(f.value)
        if value is None:
            return None
        facts.append([f.kind, f.path, value, f.outcome])
    where = {str(k): v for k, v in leaf.trace.where.items()}
    return {"model": leaf.model, "facts": facts, "trace": print_trace(leaf.trace), "notes": list(leaf.notes),
            "where": where, "dependencies": leaf.dependencies or {},
            "kept": vars(kept) if (kept := _kept(leaf)) is not None else None}


def _kept(leaf: Leaf) -> Kept | None:
    if not leaf.recordings:
        return leaf.kept
    return kept_of([r for r, _ in leaf.recordings], leaf.evidence, leaf.unroll)


def _leaf_of(model: Model, entry: dict[str, Any]) -> Leaf:
    facts = tuple(Fact(str(k), str(p), from_plain(v), bool(o)) for k, p, v, o in entry["facts"])
    trace = parse_trace(entry["trace"])
    where = {int(k): str(v) for k, v in entry["where"].items()}
    named = type(trace)(trace.body, trace.outputs, model.name, where, trace.failure)
    kept = entry["kept"]
    if kept is not None:
        kept = Kept(tuple(kept["natural"]), tuple(kept["evidence"]), tuple(map(tuple, kept["unroll"])))
    return Leaf(model.name, facts, named, tuple(entry["notes"]), dependencies=dict(entry["dependencies"]),
                kept=kept)
