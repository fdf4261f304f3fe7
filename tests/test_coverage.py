"""Leaves learned of some trades price others, or do not take them: no path is believed for plain Python
state it has not been seen with. The eager check is off, so that rolling stands alone."""

from __future__ import annotations

import pytest

from tests.fuzz.harness import (
    Deal,
    book,
    compare_strangers,
    deal,
    flow,
    model_from,
    run,
    strangers,
    table_of,
)
from vectrace.library.leaves import Counters, Leaf

UP, DOWN, PAST = (flow(t, 1.0, y) for t, y in ((1.0, 1.0), (2.0, -1.0), (-1.0, 0.0)))


def legs(*pairs: str) -> list[Deal]:
    """Trades by the lengths of their leg and fees, each a digit."""
    return [deal(k, [0.5 + j for j in range(int(a))], [0.5 + j for j in range(int(b))])
            for k, (a, b) in enumerate(pairs)]


TWO_SUMS = """
def model(trade, market):
    a, b = 0.0, market.spot("S")
    for f in trade.leg:
        a += market.spot("S") * f.x
    for g in trade.fees:
        b += g.x
    return a + b
"""

CASES: dict[str, tuple[str, list[Deal], list[Deal]]] = {
    "a number that the first loop makes a value, read by the second": ("""
def model(trade, market):
    spot = market.spot("S")
    a, b, c = 0.0, 0.0, spot
    for f in trade.leg:
        a += spot
    for g in trade.fees:
        b = b * 0.5 + a
        c += 1.0
    return where(b + spot < spot, trade.x, b) + c
""", legs("03", "30"), legs("33")),
    "through three loops": ("""
def model(trade, market):
    spot = market.spot("S")
    one, two, c = False, False, spot
    for f in trade.leg:
        one = True
    for g in trade.fees:
        two = True
    for h in trade.leg:
        if two:
            c += 0.5 * h.x
    for h in trade.fees:
        if one and not two:
            c += 0.5 * h.x
    return c
""", legs("03", "30", "33"), legs("11", "10", "01", "22")),
    "a flag the first loop sets, read by the second": ("""
def model(trade, market):
    a, seen = market.spot("S"), False
    for f in trade.leg:
        seen = True
    for g in trade.fees:
        if seen:
            a += g.x
    return a
""", legs("02", "20"), legs("22", "11", "12")),
    "two flags, read behind both loops": ("""
def model(trade, market):
    a, one, two = market.spot("S"), False, False
    for f in trade.leg:
        one = True
    for g in trade.fees:
        two = True
    if one and two:
        a = a * 2.0
    return a
""", legs("02", "20"), legs("22", "11", "00")),
    "a number set three rows before it is read": ("""
def model(trade, market):
    a, b = 0.0, market.spot("S")
    for f in trade.leg:
        if f.y > 0.5:
            a = f.x
        elif f.y < -0.5:
            b += a * 2.0
        else:
            b += f.x
    return b
""", [deal(k, rows) for k, rows in enumerate(
        ([UP, PAST], [PAST, DOWN], [PAST, PAST, DOWN], [PAST, UP]))],
        [deal(k, rows) for k, rows in enumerate(([UP, PAST, DOWN], [UP, PAST, PAST, DOWN], [DOWN, UP, DOWN]))]),
    "inner loops, one behind the other": ("""
def model(trade, market):
    spot = market.spot("S")
    b = spot
    for f in trade.leg:
        a, seen = 0.0, False
        for g in trade.fees:
            if g.t > f.t:
                a += spot
                seen = True
        for g in trade.fees:
            if g.t < f.t:
                b += a * 0.5 if seen else 1.0
    return b
""", [deal(0, [3.0], [0.5, 1.0]), deal(1, [0.0], [0.5, 1.0])],
        [deal(0, [0.75], [0.5, 1.0]), deal(1, [0.75, 3.0], [0.5, 1.0, 2.0])]),
}


@pytest.mark.parametrize("name", CASES)
def test_leaves_price_strangers_rightly_or_not_at_all(name: str) -> None:
    text, taught, asked = CASES[name]
    leaves: list[Leaf] = []
    run(model_from(text), table_of(taught), leaves, checked=False)
    compare_strangers(text, leaves, [*asked, *strangers(taught, 1), *book(7, 20)])


def test_two_sums_of_trades_with_either_leg_share_a_leaf() -> None:
    """What is not known yet is shown by one run more, not by a leaf more."""
    counters = Counters()
    leaves: list[Leaf] = []
    run(model_from(TWO_SUMS), table_of(legs("03", "30")), leaves, counters, checked=False)
    assert len(leaves) == 1 and counters.recordings == 2 and counters.evidence_runs
    assert compare_strangers(TWO_SUMS, leaves, legs("33", "11", "00")) == 3
