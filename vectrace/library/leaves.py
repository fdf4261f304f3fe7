"""Leaves of a model: recording, rolling with evidence, and merging what new recordings show.

Knows recording, rolling and the setup evaluator; nothing of backends. A leaf is a set of facts
(static data), the guards outside loops, and for every loop a set of variants, all inside one trace.
"""

from __future__ import annotations

import sys
import sysconfig
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from types import CodeType
from typing import Any

import numpy as np
import numpy.typing as npt

from vectrace.columns import Coded, TradeTable
from vectrace.errors import RecordingError, TradeError, VectraceError
from vectrace.library.arrange import MOST_ITERATIONS, walk_of
from vectrace.library.kept import Kept
from vectrace.passes.slices import guard_slice
from vectrace.registry import Model
from vectrace.trace.coverage import uncovered
from vectrace.trace.emit import emit
from vectrace.trace.groups import Presence
from vectrace.trace.ir import B1, NONE, Loop, Stmt, Trace, max_id, walk
from vectrace.trace.lanes import lane_values
from vectrace.trace.proxy import Sample, trade_proxy
from vectrace.trace.record import Abandon, Fact, Recorder, is_internal, line_of
from vectrace.trace.roll import (
    CannotRoll,
    NeedEvidence,
    NeedPresence,
    Roller,
    segment_signature,
)  # fmt: skip
from vectrace.trace.text import trace_key
from vectrace.vector import WHERE_HINT, lift

Ints = npt.NDArray[np.int64]
Site = tuple[CodeType, int]
MarketFor = Callable[[Recorder], Any]
_STDLIB = sysconfig.get_paths()["stdlib"]
SEPARATOR = "\x1f"


class NanPath(Exception):
    """A recording came to a condition on NaN: the trade fails, and no other trade's path is known."""


@dataclass
class Leaf:
    """One path through a model. `recordings` are there while the process lives, to be merged with
    what later trades show; a leaf from disk has what it takes to have them back in `kept`. `old`: a version that another one, with
    more paths, has replaced; it still serves the trades it was made for."""

    model: str
    facts: tuple[Fact, ...]
    trace: Trace
    notes: tuple[str, ...] = ()
    unroll: frozenset[tuple[CodeType, int]] = frozenset()
    recordings: list[tuple[Recorder, dict[str, int]]] = field(default_factory=list)
    evidence: list[Recorder] = field(default_factory=list)
    dependencies: dict[str, str] | None = None
    old: bool = False
    kept: Kept | None = None

    def __repr__(self) -> str:
        return f"<Leaf {self.key[:16]}: {self.trace!r}>"

    @property
    def key(self) -> str:
        return trace_key(self.trace)

    @cached_property
    def guards(self) -> Trace:
        """What classification evaluates."""
        return guard_slice(self.trace)


@dataclass
class Counters:
    """What discovery did."""

    recordings: int = 0
    evidence_runs: int = 0
    operations: int = 0


def record_once(model: Model, sample: Sample, market_for: MarketFor, setup: dict[str, Any], time: float,
                unroll: frozenset[tuple[CodeType, int]], steps: int = 0, patience: int | None = None,
                roll: bool = True) -> tuple[Recorder, dict[str, int]]:
    """Run the model once on traced values. A model that raises on this trade leaves a recording
    with `root.failure`; a RecordingError passes through (the model itself is at fault)."""
    recorder = Recorder(setup, time, unroll, roll)
    recorder.ran_on, recorder.least_steps, recorder.patience = sample, steps, patience
    outputs: dict[str, int] = {}
    recorder.rows = _rows_of(sample)
    with recorder:
        recorder.base = sys._getframe()
        try:
            got = model.function(trade_proxy(recorder, sample), market_for(recorder))
            named = got if isinstance(got, dict) else {"npv": got}
            for name, x in named.items():
                outputs[str(name)] = lift(recorder, x, "f64")[0]
        except RecordingError:
            raise
        except TradeError as e:
            recorder.fail(SEPARATOR.join((e.message, e.field, e.hint, e.where)))
        except VectraceError:
            raise
        except Exception as e:  # noqa: BLE001 -- the model's own error on this trade: the trade fails, with the place
            where = ""
            tb = e.__traceback__
            while tb is not None:
                code = tb.tb_frame.f_code
                if not is_internal(code) and (
                        not where or not code.co_filename.startswith(("<", _STDLIB))):
                    where = line_of(tb.tb_frame.f_code, tb.tb_lasti)
                tb = tb.tb_next
            recorder.error, recorder.error_at = f"{type(e).__name__}: {e}", where
            recorder.fail(SEPARATOR.join((f"{type(e).__name__}: {e}", "", "the model raised on this trade", where)))
    if "npv" not in outputs and not recorder.root.failure:
        raise RecordingError(f"model {model.name} returned no 'npv'", hint="return the NPV or a dict with the key 'npv'")
    return recorder, outputs


def _fewer(sample: Sample, whole: Sample) -> Sample:
    """Half the rows; the trade's own in the end."""
    rows = {p: x[:: 2] if len(x) > 3 else x for p, x in sample.rows.items()}
    if all(len(x) <= 3 for x in rows.values()):
        return whole
    return Sample(sample.table, sample.index, rows)


def _rows_of(sample: Sample) -> dict[tuple[str, int], tuple[float, ...]]:
    """The values of the rows a recording may read, columns by name, by schedule and row number:
    later recordings may be made on trades of another table."""
    out = {}
    for path, rows in sample.rows.items():
        columns = [x[rows].tolist() for _, x in sorted(sample.table.schedules[path].columns.items())]
        for row, values in zip(rows.tolist(), zip(*columns, strict=True), strict=True):
            out[path, row] = values
    return out


def learn(model: Model, sample: Sample, whole: Sample, market_for: MarketFor, setup: dict[str, Any],
          time: float, counters: Counters, leaves: list[Leaf],
          forced: Mapping[Site, str], roll: bool = True) -> tuple[Leaf, int]:
    """Record a trade (on `sample`, some of its rows, or `whole` where loops must be unrolled) and
    make a leaf of it: the leaf and where it belongs in `leaves`, over the one it extends or behind
    all. Loops in `forced` are unrolled, with the reason; without `roll` all are."""
    reasons = dict(forced)
    use = whole if reasons or not roll else sample
    while True:
        try:
            recorder, outputs = record_once(model, use, market_for, setup, time, frozenset(reasons),
                                            patience=None if use is whole else MOST_ITERATIONS, roll=roll)
        except Abandon as now:
            # guards on lengths must be those of the trade; nested loops over many rows take too long
            use = whole if now.whole else _fewer(use, whole)
            continue
        except RecordingError:
            if use is whole:
                raise
            use = whole  # rows of other trades may have led where no trade goes
            continue
        if recorder.root.failure and use is not whole:
            use = whole  # so may they have made a trade that nobody can price
            continue
        counters.recordings += 1
        counters.operations += recorder.operations
        if recorder.nan:
            if use is not whole:
                use = whole
                continue
            raise NanPath
        at = next((k for k, leaf in enumerate(leaves) if leaf.recordings
                   and same_leaf(leaf.recordings[0][0], recorder)), len(leaves))
        old = leaves[at] if at < len(leaves) else None
        stop: CannotRoll | None = None
        for base in ([old, None] if old is not None else [None]):
            natural = [*(base.recordings if base else ()), (recorder, outputs)]
            evidence = list(base.evidence) if base else []
            try:
                trace = roll_together(model, natural, evidence, use, market_for, setup, time,
                              frozenset(reasons), counters)
            except CannotRoll as now:
                stop = now
                continue
            _refuse_lane_guards(trace)
            notes = dict.fromkeys(base.notes if base else ())
            for site, why in {**recorder.unrolled, **reasons}.items():
                notes[f"{line_of(*site)}: unrolled: {why}"] = None
            leaf = Leaf(model.name, tuple(_sorted(recorder.facts)), trace, tuple(sorted(notes)),
                        frozenset(reasons), natural, evidence)
            return leaf, at if base is not None else len(leaves)
        assert stop is not None
        if stop.site in reasons:
            raise RecordingError(f"a loop cannot be recorded: {stop.reason}", where=line_of(*stop.site),
                                 hint="simplify the loop's Python state") from stop
        reasons[stop.site] = stop.reason
        use = whole


def _refuse_lane_guards(trace: Trace) -> None:
    """A guard on a value that is a Scalar on the trades recorded so far and a Vector on others."""
    lanes = lane_values(trace)
    for node in walk(trace.body):
        if isinstance(node, Stmt) and node.op == "guard" and node.args[0] in lanes:
            raise RecordingError("this condition differs by scenario on some paths of the model",
                                 where=trace.where.get(node.id, ""), hint=WHERE_HINT)
        if isinstance(node, Loop) and node.source[0] == "steps" and node.source[1] in lanes:
            raise RecordingError("the number of steps differs by scenario on some paths of the model",
                                 where=trace.where.get(node.id, ""),
                                 hint="loop a fixed number of times and freeze finished lanes with vt.where")


def _sorted(facts: list[Fact]) -> list[Fact]:
    return sorted(facts, key=lambda f: (f.path, f.kind, repr(f.value), f.outcome))


def same_leaf(a: Recorder, b: Recorder) -> bool:
    """Whether two recordings took the same path outside loops: then they are of one leaf."""
    return (a.unroll == b.unroll and _sorted(a.facts) == _sorted(b.facts)
            and segment_signature(a.root) == segment_signature(b.root))


def roll_together(model: Model, natural: list[tuple[Recorder, dict[str, int]]], evidence: list[Recorder],
                  sample: Sample, market_for: MarketFor, setup: dict[str, Any], time: float,
                  unroll: frozenset[Site], counters: Counters) -> Trace:
    """The trace of recordings of one leaf, with more `evidence` where it takes some. Raises CannotRoll."""
    presence: Presence = frozenset()
    # What one trade's static data hides (a path only other curves take), another's may show
    others = [r.ran_on for r, _ in reversed(natural) if r.ran_on is not sample]
    attempt = 0
    while True:
        try:
            roller = Roller([r for r, _ in natural], evidence, [o for _, o in natural], presence)
            unseen = uncovered(roller.root)
            if not unseen or attempt >= 2:
                for x in unseen:
                    if x.numbers:
                        raise NeedPresence(x.loop.site, x.numbers)
                    raise CannotRoll(x.loop.site, "what it does has not been seen with all that a trade"
                                     f" can leave in plain Python ({', '.join(x.names[:3])})")
                roller.resolve()
                trace = _trace_of(roller, model, natural)
                break
        except NeedPresence as need:
            more = presence | {(need.site, p) for p in need.paths}
            if more == presence:  # asked for again, so of no help
                raise CannotRoll(need.site, "whether a name is bound cannot be told") from need
            presence = more
            continue
        except NeedEvidence as need:
            if attempt >= 3 + len(others):
                raise CannotRoll(need.site, need.reason) from need
        trade = sample if attempt < 3 else others[attempt - 3]
        if unseen and attempt < 2 and unseen[attempt % len(unseen)].ran_on is not None:
            trade = unseen[attempt % len(unseen)].ran_on  # its static data let it take the path
        rows = walk_of([*(r for r, _ in natural), *evidence], roller, trade, attempt)
        attempt += 1
        _witness(model, natural, evidence, rows, market_for, setup, time, counters, unroll, 2 + attempt)
    return trace


def _witness(model: Model, natural: list[tuple[Recorder, dict[str, int]]], evidence: list[Recorder],
             sample: Sample, market_for: MarketFor, setup: dict[str, Any], time: float, counters: Counters,
             unroll: frozenset[Site], steps: int) -> None:
    """Run the model on a sample that serves as evidence only, if it can."""
    try:
        more, _ = record_once(model, sample, market_for, setup, time, unroll, steps=steps,
                              patience=4 * MOST_ITERATIONS)
    except (VectraceError, Abandon):
        return  # a path no real trade takes
    counters.evidence_runs += 1
    counters.operations += more.operations
    if set(more.facts) <= set(natural[0][0].facts):  # else it may hinge on what this leaf says nothing of
        more.synthetic = True
        evidence.append(more)


def _trace_of(roller: Roller, model: Model, natural: list[tuple[Recorder, dict[str, int]]]) -> Trace:
    failure = natural[0][0].root.failure
    inside = any(s.failure for loop in natural[0][0].loops for s in loop.segments)
    trace = emit(roller, model.name, "" if inside else failure)
    return _never(trace) if inside else trace


def _never(trace: Trace) -> Trace:
    """A recording that ended inside a loop: nobody gets past it."""
    i = max_id(trace) + 1
    end = (Stmt(i, "const", (), (0,), B1), Stmt(i + 1, "guard", (i,), (1,), NONE))
    return Trace((*trace.body, *end), (), trace.model, trace.where)


def fact_mask(fact: Fact, table: TradeTable, index: Ints, ids: dict[str, dict[str, int]]) -> Any:
    """Which trades a fact holds for."""
    if fact.kind in ("static", "text_eq", "known"):
        column = table.columns[fact.path]
        assert isinstance(column, Coded)
        if fact.kind == "known":
            hit = [str(v) in ids[fact.value] for v in column.values]
        else:
            hit = [type(v) is type(fact.value) and v == fact.value for v in column.values]
        got = np.array(hit or [False])[column.codes[index]]
    elif fact.kind == "null":
        got = table.nulls[fact.path][index]
    else:
        offsets = table.schedules[fact.path].offsets
        n = offsets[index + 1] - offsets[index]
        got = n == fact.value if fact.kind == "len" else n > fact.value
    return got == fact.outcome if fact.kind != "static" and fact.kind != "len" else got


__all__ = ["Counters", "Leaf", "NanPath", "Site", "fact_mask", "learn", "record_once", "roll_together",
           "same_leaf"]  # fmt: skip
