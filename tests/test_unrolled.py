"""Rolled is unrolled: a loop closed over its rows computes, bit for bit, what its iterations written
out one after the other compute, on kernels and in the interpreter.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from click.testing import CliRunner

import vectrace as vt
from models import samples
from tests.fuzz import harness
from tests.fuzz.generator import Writer
from tests.fuzz.harness import Deal, Flow, deal, model_from, same_bits
from vectrace.cli import main
from vectrace.errors import RecordingError
from vectrace.passes.lower import lower
from vectrace.registry import MODELS
from vectrace.runtime.cache import KernelCache
from vectrace.trace.ir import Loop, Stmt, walk
from vectrace.trace.text import parse_trace, print_trace
from vectrace.trace.verify import verify

PARTS, EACH, TRADES = 4, 25, 5
WAYS = [("llvm", True), ("llvm", False), ("reference", True), ("reference", False)]


@pytest.fixture(autouse=True)
def models() -> Iterator[None]:
    before = dict(MODELS)
    yield
    MODELS.clear()
    MODELS.update(before)


def readings(source: str, trades: list[Deal]) -> dict[tuple[str, bool], Any]:
    """The replay and values of each of WAYS."""
    MODELS[Deal] = model_from(source)
    book = vt.Book.of(trades)
    cache, out, library = KernelCache(None), {}, {}
    for backend, roll in WAYS:
        engine = vt.Engine(backend, threads=1, cache=cache, roll=roll)
        engine._library = library.get(roll)
        replay = engine.compile(book, harness.MARKET)
        library[roll] = engine.library
        out[backend, roll] = replay, replay.run(harness.LEVELS, base=False).values
    return out


def compare(source: str, trades: list[Deal]) -> dict[tuple[str, bool], Any]:
    got = readings(source, trades)
    first, want = got["llvm", True]
    assert not any(isinstance(n, Loop) for leaf in got["llvm", False][0].leaves for n in leaf.trace.body)
    for way, (replay, values) in got.items():
        assert {f.trade for f in replay.failures} == {f.trade for f in first.failures}, (way, source)
        assert values.keys() == want.keys()
        for name, x in want.items():
            for i in range(len(trades)):
                assert same_bits(x[i], values[name][i]), (way, name, i, x[i], values[name][i], source)
    return got


# ---- models written for it ----------------------------------------------------------------------
MODELS_OF_LOOPS = {
    "a carried product meets a sum behind the loop": """
def model(trade, market):
    growth = 1.0
    for f in trade.leg:
        growth = growth * (market.spot("S") + f.x)
    return growth - 1.0
""",
    "a carried product meets a sum in the next iteration": """
def model(trade, market):
    factor, total = 1.0, 0.0
    for f in trade.leg:
        total = total + factor
        factor = factor * (market.spot("S") + f.x)
    return total
""",
    "a product before the loop meets a sum in it": """
def model(trade, market):
    level = trade.x * market.spot("S")
    total = 0.0
    for f in trade.leg:
        total = total * f.y + level
    return total + level
""",
    "a product in an outer iteration meets a sum in an inner one": """
def model(trade, market):
    total = 0.0
    for f in trade.leg:
        p = f.x * market.spot("S")
        for g in trade.fees:
            total = total + g.y * p
            total = p + total
        total = total - p
    return total
""",
    "a recurrence of two terms": """
def model(trade, market):
    a, b = trade.x, market.spot("S")
    for f in trade.leg:
        a, b = b, a * f.x + b * f.y
    return a * 0.3 + b
""",
    "steps are numbers of the trace": """
def model(trade, market):
    total = market.spot("S")
    for k in vt.steps(5):
        total = total + k * 0.1 * trade.x + k / 3.0
        total = k * 0.7 + total
    return total
""",
    "a break between a product and a sum": """
def model(trade, market):
    total, last = 0.0, 0.0
    for f in trade.leg:
        last = f.x * market.spot("S")
        if f.t > 1.0:
            break
        total = total + last
    return last + total
""",
    "zip and sum": """
def model(trade, market):
    s = sum(f.x * g.y * market.spot("S") for f, g in zip(trade.leg, trade.fees))
    return s + sum(f.y * trade.x for f in trade.leg) * market.spot("T")
""",
    "a loop that is unrolled anyway": """
def model(trade, market):
    total, rows = 0.0, list(trade.leg)
    for f in rows:
        total = total + f.x * market.spot("S")
    p = trade.x * market.spot("T")
    for g in trade.fees:
        total = p + total * g.x
    return total
""",
}


def uneven(n: int, k: int) -> list[Flow]:
    """Rows whose products are not exact."""
    return [Flow(0.5 * j - 0.25, 1.1 / (j + 3.0) + 0.01 * k, 0.7 - 0.13 * j) for j in range(n)]


@pytest.mark.parametrize("what", MODELS_OF_LOOPS)
def test_no_product_meets_a_sum_beyond_its_iteration(what: str) -> None:
    trades = [deal(k, uneven(n, k), [harness.Fee(f.t, f.y, f.x) for f in uneven(n, k)],
                   x=0.3 + 0.17 * k) for k, n in enumerate((0, 1, 2, 5, 7, 7))]
    got = compare(MODELS_OF_LOOPS[what], trades)
    rolled, plain = (got["llvm", r][0] for r in (True, False))
    assert len(rolled.leaves) <= len(plain.leaves)
    for leaf in plain.leaves:
        verify(leaf.trace)
        assert parse_trace(print_trace(leaf.trace)) == leaf.trace


def test_contraction_sees_an_iteration_as_one_expression() -> None:
    """Inside an iteration products and sums are contracted, rolled or not."""
    source = """
def model(trade, market):
    total = 0.0
    for f in trade.leg:
        total = total + f.x * market.spot("S")
    return total
"""
    got = compare(source, [deal(0, uneven(3, 0)), deal(1, uneven(3, 1))])
    for roll, times in ((True, 1), (False, 3)):
        (leaf,) = got["llvm", roll][0].leaves
        ops = [n.op for n in walk(lower(leaf.trace).body) if isinstance(n, Stmt)]
        assert ops.count("fma") == times
        assert "add" not in ops
        assert "fence" not in ops


# ---- random models ------------------------------------------------------------------------------
def irregular(trade: Deal) -> Deal:
    """The same coincidences, but numbers whose products round."""
    def rows(leg: Any) -> vt.Schedule[Any]:
        return vt.Schedule(replace(f, x=f.x * 1.1, y=f.y * 0.7) for f in leg)

    return replace(trade, x=trade.x * 1.3, y=trade.y * 0.9, leg=rows(trade.leg), fees=rows(trade.fees))


@pytest.mark.parametrize("part", range(PARTS))
def test_random_models(part: int) -> None:
    """PARTS × EACH models of the fuzz tests; few of them may be refused, most have loops."""
    refused = looped = 0
    for seed in range(part * EACH, (part + 1) * EACH):
        source = Writer(random.Random(seed).randrange).model()
        try:
            got = compare(source, [irregular(t) for t in harness.book(seed, TRADES)])
        except RecordingError:
            refused += 1
            continue
        looped += any(isinstance(n, Loop) for leaf in got["llvm", True][0].leaves
                      for n in leaf.trace.body)
    assert refused <= EACH // 5
    assert looped >= EACH // 2


# ---- the bundled models --------------------------------------------------------------------------
BUNDLED = sorted({type(t) for t in samples.trades()}, key=lambda c: c.__name__)


@pytest.mark.parametrize("type_", BUNDLED, ids=lambda c: c.__name__)
def test_bundled_models(type_: type) -> None:
    market = samples.market()
    book = vt.Book.of([t for t in samples.trades() if type(t) is type_][:1])
    base = market.base_levels()[:, None]
    levels = base * np.exp(np.random.default_rng(3).normal(size=(len(base), 5)) * 0.1)
    cache = KernelCache(None)
    rolled = vt.Engine(threads=1, cache=cache).compile(book, market)
    want = rolled.run(levels, base=False).values
    has_loops = any(isinstance(n, Loop) for leaf in rolled.leaves for n in leaf.trace.body)
    library = None
    for backend, roll in WAYS[1:] if has_loops else WAYS[2:3]:
        engine = vt.Engine(backend, threads=1, cache=cache, roll=roll)
        engine._library = rolled.engine.library if roll else library
        got = engine.compile(book, market).run(levels, base=False)
        library = library if roll else engine.library
        assert not got.failures
        for name, x in want.items():
            np.testing.assert_array_equal(got.values[name], x)


# ---- the option ----------------------------------------------------------------------------------
SUM = """
def model(trade, market):
    total = 0.0
    for f in trade.leg:
        total = total + f.x
    return total
"""


def test_rolled_and_unrolled_leaves_do_not_meet(tmp_path: Path) -> None:
    """Each has a library of its own, in memory and on disk, and says so in its notes."""
    MODELS[Deal] = replace(model_from(SUM), name="summed")
    book = vt.Book.of([deal(k, uneven(n, k)) for k, n in enumerate((1, 2, 2, 3))])

    def leaves(roll: bool) -> tuple[int, int]:
        engine = vt.Engine("reference", cache=KernelCache(tmp_path), roll=roll)
        replay = engine.compile(book, harness.MARKET)
        notes = {n.split(": ", 1)[1] for leaf in replay.leaves for n in leaf.notes}
        assert notes == (set() if roll else {"unrolled: rolling is switched off"})
        return replay.counters["recordings"], len(replay.leaves)

    assert leaves(True) == (1, 1)
    assert leaves(False) == (3, 3)
    assert leaves(True) == (0, 1)
    assert leaves(False) == (0, 3)


def test_explain_compares_both() -> None:
    done = CliRunner().invoke(main, ["explain", "SWAP-00003", "--unrolled"])
    assert done.exit_code == 0, done.output
    assert "rolling is switched off" in done.output
    assert "npv: " in done.output
    assert done.output.count("equal bits") == 2  # npv and accrued
    assert "NOT" not in done.output
