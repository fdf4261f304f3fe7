"""Recording: what it costs, and what it notes."""

from __future__ import annotations

import time

import pytest

from tests.fuzz.harness import DATA, MARKET, Flow, deal, model_from, run, table_of
from vectrace.errors import RecordingError
from vectrace.library.leaves import Counters, record_once
from vectrace.market.view import MarketView, RecordedSource
from vectrace.trace import record as recording
from vectrace.trace.proxy import Sample

TEXT = """
def model(trade, market):
    curve = market.curve(trade.name)
    a = 0.0
    for f in trade.leg:
        if f.t <= market.t:
            continue
        a += f.x * f.y * curve.discount(f.t)
        a = maximum(a, 0.5 * a + f.x)
    return a
"""


def record(n: int):
    table = table_of([deal(0, [Flow(0.1 * k, 1.0, 0.5) for k in range(n)])])
    return record_once(model_from(TEXT), Sample.of(table, 0),
                       lambda r: MarketView(RecordedSource(r, MARKET)), dict(DATA.tables), 0.0, frozenset())


def test_an_operation_takes_microseconds() -> None:
    """5 µs on a quiet machine; the bound here leaves room for a busy one."""
    best = 1.0
    for _ in range(5):
        started = time.perf_counter()
        recorder, _ = record(150)
        best = min(best, (time.perf_counter() - started) / recorder.operations)
    print(f"{best * 1e6:.2f} µs per operation")
    assert best < 20e-6


def test_a_recording_knows_its_code_and_lines() -> None:
    recorder, outputs = record(3)
    assert outputs.keys() == {"npv"}
    assert len(recorder.loops) == 1
    assert [len(loop.segments) for loop in recorder.loops] == [3]
    assert recorder.loops[0].segments[0].items  # the guard of `continue`


def test_recordings_do_not_nest_and_leave_nothing_behind() -> None:
    assert recording.current() is None
    with pytest.raises(RecordingError):
        run(model_from("def model(trade, market):\n    return float(trade.x)\n"), table_of([deal(0)]))
    assert recording.current() is None


def test_unrolling_has_a_budget_that_names_the_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recording, "MOST_OPERATIONS", 500)
    text = """
def model(trade, market):
    a = 0.0
    for k, f in enumerate(trade.leg):
        a += f.x * k * market.spot("S")
    return a
"""
    with pytest.raises(RecordingError) as e:
        run(model_from(text), table_of([deal(0, [0.1 * k for k in range(400)])]))
    assert ".py:4" in e.value.where
    assert "enumerate" in str(e.value)


def test_a_model_without_npv() -> None:
    with pytest.raises(RecordingError, match="npv"):
        run(model_from("def model(trade, market):\n    return {'value': 1.0}\n"), table_of([deal(0)]))


def test_counters() -> None:
    c = Counters()
    run(model_from(TEXT), table_of([deal(0, [0.5, 1.0])]), [], c)
    assert c.recordings == 1
    assert c.operations > 20
