"""Market objects in models of every shape: what holds for a model's own loops holds for the loops inside
an object, wherever it is asked. Each text is recorded, rolled and compared on random trades with the eager
reading to the bit, and its kernels with the interpreter (see tests/fuzz/harness.py)."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

import vectrace as vt
from tests.fuzz import harness
from vectrace.library.bulk import SetupData
from vectrace.market.data import KINDS

# name → (model, leaves, whether a loop has to be unrolled)
TEXTS = {
    "a coordinate carried from row to row": ("""
def model(trade, market):
    f, x = market.surface("F"), market.spot("S")
    for r in trade.leg:
        x = 0.5 * x + f(r.t, x) * r.y
    return x
""", 1, False),
    "inside sum()": ("""
def model(trade, market):
    f = market.surface("F")
    return sum(f(r.x, market.spot("S")) for r in trade.leg)
""", 1, False),
    "inside enumerate()": ("""
def model(trade, market):
    f, a = market.surface("F"), 0.0
    for k, r in enumerate(trade.leg):
        a += f(r.x + k, market.spot("T"))
    return a
""", 7, True),
    "inside a comprehension": ("""
def model(trade, market):
    f = market.surface("F")
    v = [f(r.x, market.spot("T")) for r in trade.leg]
    a = 0.0
    for x in v:
        a = a + x
    return a
""", 7, True),
    "another search in every other row": ("""
def model(trade, market):
    f, flag, a = market.surface("F"), True, 0.0
    for r in trade.leg:
        if flag:
            a += f(market.spot("S"), r.y)
        else:
            a += f(r.x, market.spot("T"))
        flag = not flag
    return a
""", 1, False),
    "before a break": ("""
def model(trade, market):
    v, a = market.vol("V"), 0.0
    for r in trade.leg:
        if r.t > 2.0:
            break
        a += v.sigma(r.t, r.x, market.spot("S"))
    return a
""", 2, False),
    "in a loop within a loop": ("""
def model(trade, market):
    v, a = market.vol("V"), 0.0
    for r in trade.leg:
        b = 0.0
        for g in trade.fees:
            b += v.sigma(r.t, g.x, market.spot("S") + b)
        a += b * r.y
    return a
""", 1, False),
    "in a root search": ("""
def model(trade, market):
    v, x = market.vol("V"), trade.x
    for k in vt.steps(trade.n):
        x = x - 0.1 * (v.sigma(1.0, x, market.spot("S")) - 0.2)
    return x
""", 1, False),
    "in a closure that a method adds up": ("""
def model(trade, market):
    acc = Accumulator()
    def vol(r):
        return market.vol("V").sigma(r.t, r.x, market.spot("S")) + market.vol("W").sigma(r.t)
    for r in trade.leg:
        acc.add(vol(r))
    return acc.total
""", 1, False),
    "entries of a matrix": ("""
def model(trade, market):
    m, a = market.matrix("M"), 0.0
    for r in trade.leg:
        a += m.entry("A", "B") * r.x + m.entry(0, 1.0) + m.entry("B", 1)
    return a
""", 1, False),
    "a curve at a time that differs by scenario": ("""
def model(trade, market):
    c, a = market.curve(trade.name), 0.0
    for r in trade.leg:
        a += c.discount(r.t + market.spot("S"))
    return a
""", 1, False),
    "a value kept for the next row": ("""
def model(trade, market):
    f, prev, a = market.surface("F"), None, 0.0
    for r in trade.leg:
        y = f(r.t, market.spot("S"))
        if prev is not None:
            a += y - prev
        prev = y
    return a
""", 1, False),
}


@pytest.fixture(autouse=True)
def objects(monkeypatch: pytest.MonkeyPatch) -> None:
    """The harness' market with a surface, volatilities and a matrix."""
    rng = np.random.default_rng(0)
    market = replace(
        harness.MARKET,
        surfaces=[vt.SurfaceData("F", ([0.0, 1.0, 2.5], [-1.0, 0.0, 0.5, 2.0]), rng.normal(size=(3, 4)),
                                 ("linear", "monotone_cubic"))],
        vols=[vt.VolData("V", "black", [[0.1, 0.2, 0.3], [0.2, 0.25, 0.35]], expiries=[0.5, 2.0],
                         strikes=[0.5, 1.0, 2.0], strike="moneyness"), vt.VolData("W", "black", 0.3)],
        matrices=[vt.MatrixData("M", ("A", "B"), [[1.0, 0.3], [0.3, 1.0]])])
    base = market.base_levels()[:, None]
    monkeypatch.setattr(harness, "MARKET", market)
    monkeypatch.setattr(harness, "LEVELS", base + 0.25 * rng.normal(size=(len(base), harness.LANES)))
    monkeypatch.setattr(harness, "DATA", SetupData(
        market.setup_tables(), {k: market.ids(k) for k in KINDS}, 0.0))


@pytest.mark.parametrize("name", TEXTS)
def test_objects_inside_loops(name: str, tmp_path: Path) -> None:
    text, leaves, unrolled = TEXTS[name]
    trades = harness.book(3, 30)
    got, _ = harness.check(text, trades, exact="sum()" not in name, numpy=False)
    assert len(got) == leaves
    assert any(leaf.notes for leaf in got) == unrolled
    if not unrolled:
        harness.Engines(tmp_path).compare(text, trades[:10])
