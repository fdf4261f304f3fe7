"""Leaves from disk made whole: recorded once more on the samples they were made of, so that a path
nobody has seen becomes part of them instead of a leaf of its own.

Knows recording and rolling. Nothing new is learnt here, so these runs count as evidence. The market
may have moved since: unless the very trace on disk comes out, the leaf stays as it is.
"""

from __future__ import annotations

from typing import Any

from vectrace.errors import VectraceError
from vectrace.library.kept import Kept, sample_from_plain, site_name
from vectrace.library.leaves import (
    Counters,
    Leaf,
    MarketFor,
    Site,
    record_once,
    roll_together,
    same_leaf,
)  # fmt: skip
from vectrace.registry import Model
from vectrace.trace.record import Abandon, Recorder
from vectrace.trace.roll import CannotRoll


def revive(leaf: Leaf, model: Model, market_for: MarketFor, setup: dict[str, Any], time: float,
           counters: Counters, roll: bool) -> bool:
    """Give a leaf its recordings back; whether that was possible. It is tried once."""
    kept, leaf.kept = leaf.kept, None
    if kept is None:
        return False
    try:
        samples = [sample_from_plain(model.trade, s) for s in kept.natural]
        rows = [sample_from_plain(model.trade, s) for s in kept.evidence]
    except (ValueError, KeyError):
        return False

    def record(sample: Any, unroll: frozenset[Site], steps: int = 0) -> tuple[Recorder, dict[str, int]]:
        made = record_once(model, sample, market_for, setup, time, unroll, steps=steps, roll=roll)
        counters.evidence_runs += 1
        counters.operations += made[0].operations
        return made

    try:
        unroll = _sites(kept, [record(s, frozenset())[0] for s in samples] if kept.unroll else [])
        natural = [record(s, unroll) for s in samples]
        evidence = [record(s, unroll, int(p["steps"]))[0] for s, p in zip(rows, kept.evidence, strict=True)]
        if len(unroll) != len(kept.unroll) or not all(same_leaf(natural[0][0], r) for r, _ in natural):
            return False
        for r in evidence:
            r.synthetic = True
        # a copy: rolling may ask for evidence of its own, which the leaf did not have
        trace = roll_together(model, natural, list(evidence), samples[-1], market_for, setup, time,
                              unroll, counters)
    except (VectraceError, Abandon, CannotRoll):
        return False
    if trace != leaf.trace:
        return False
    leaf.recordings, leaf.evidence, leaf.unroll = natural, evidence, unroll
    return True


def _sites(kept: Kept, seen: list[Recorder]) -> frozenset[Site]:
    """The loops that are to be unrolled, among those that these recordings came to."""
    sites = {site for r in seen for site in (*(loop.site for loop in r.loops), *r.unrolled)}
    return frozenset(s for s in sites if site_name(*s) in kept.unroll)


__all__ = ["revive"]
