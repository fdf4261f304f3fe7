"""Loops that are stepped position by position: computing ahead what no row carries changes nothing."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from tests.fuzz.generator import Writer
from tests.fuzz.harness import DATA, Flow, book, deal, model_from, run, table_of
from vectrace.errors import RecordingError
from vectrace.library import bulk
from vectrace.library.bulk import Bulk, Evaluation
from vectrace.library.leaves import Leaf

STEPPED = """
def model(trade, market):
    a, seen = 0.0, False
    for f in trade.leg:
        if f.t > market.t + 5.0:
            break
        if f.x < 0.25 and not seen:
            seen = True
            a += f.y
        elif f.x * f.y < f.t - 1.0:
            a -= f.x * market.spot("S")
        else:
            a += f.y * market.spot("S")
    return a
"""


def evaluated(leaf: Leaf, table: Any, few: int, monkeypatch: pytest.MonkeyPatch) -> Evaluation:
    with monkeypatch.context() as m:
        m.setattr(bulk, "FEW", few)
        return Bulk(leaf.guards, table, np.arange(len(table.ids)), DATA).run()


def agree(a: Evaluation, b: Evaluation) -> None:
    for name in ("matched", "unseen", "failed", "nan", "reason"):
        assert np.array_equal(getattr(a, name), getattr(b, name)), name
    assert a.contexts.keys() == b.contexts.keys()
    for k, c in a.contexts.items():
        d = b.contexts[k]
        for name in ("parent", "offsets", "position", "variant"):
            assert np.array_equal(getattr(c, name), getattr(d, name)), (k, name)


def test_stepping_ahead_finds_the_same_paths(monkeypatch: pytest.MonkeyPatch) -> None:
    rng = np.random.default_rng(5)
    trades = [deal(k, [Flow(float(j), float(x), float(y)) for j, (x, y) in enumerate(rng.normal(size=(k % 9, 2)))])
              for k in range(120)]
    leaves: list[Leaf] = []
    run(model_from(STEPPED), table_of(trades), leaves)
    # with rows that compare with NaN, on the way to an early end and behind it
    strange = [replace(t, leg=type(t.leg)(
        Flow(f.t, np.nan if (k + j) % 5 == 0 else f.x, f.y) for j, f in enumerate(t.leg)))
        for k, t in enumerate(trades)]
    for table in (table_of(trades), table_of(strange)):
        for leaf in leaves:
            agree(evaluated(leaf, table, 0, monkeypatch), evaluated(leaf, table, 4096, monkeypatch))
    assert evaluated(leaves[0], table_of(strange), 4096, monkeypatch).nan.any()


def test_stepping_ahead_agrees_on_random_models(monkeypatch: pytest.MonkeyPatch) -> None:
    found: Counter[bool] = Counter()
    stepped = Bulk._stepped
    for seed in range(60):
        rng = random.Random(seed)
        source = Writer(rng.randrange, size=3).model()
        trades, leaves = book(seed, 20), []
        try:
            run(model_from(source), table_of(trades), leaves, checked=False)
        except RecordingError:
            continue
        others = table_of(book(seed + 1000, 30))
        for leaf in leaves:
            with monkeypatch.context() as m:
                def counted(self: Bulk, *args: Any) -> None:
                    stepped(self, *args)
                    found[bool(self.steady)] += 1
                m.setattr(Bulk, "_stepped", counted)
                ahead = evaluated(leaf, others, 4096, monkeypatch)
            agree(evaluated(leaf, others, 0, monkeypatch), ahead)
    assert found[True] > 10


def test_a_column_is_read_once_however_many_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    trades = [deal(k, [Flow(0.1 * j, 1.0, 0.5) for j in range(40)]) for k in range(6)]
    leaves: list[Leaf] = []
    run(model_from(STEPPED), table_of(trades), leaves)
    asked: Counter[int] = Counter()
    read = Bulk._input
    monkeypatch.setattr(Bulk, "_input", lambda self, s: (asked.update([s.id]), read(self, s))[1])
    Bulk(leaves[0].guards, table_of(trades), np.arange(6), DATA).run()
    assert asked and max(asked.values()) == 1
