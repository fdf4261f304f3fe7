"""Loops roll: what a trace looks like for each way of writing a loop.

`roll(text)` records a model on trades of many lengths and proves every reading equal on all of them
(see tests/fuzz/harness.py); each test then says what the trace has to look like.
"""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from tests.fuzz.harness import Counters, Fee, Flow, book, compare, deal, model_from, run, table_of
from vectrace.library.leaves import Leaf
from vectrace.trace.ir import Loop, Stmt, walk


@dataclass
class Rolled:
    leaves: list[Leaf]
    counters: Counters

    @property
    def notes(self) -> list[str]:
        return [n for leaf in self.leaves for n in leaf.notes]

    @property
    def loops(self) -> list[Loop]:
        """The loops of the largest leaf."""
        best = max(self.leaves, key=lambda leaf: len(leaf.trace.body))
        return [n for n in walk(best.trace.body) if isinstance(n, Loop)]


def legs(n: int, t: float = 0.25) -> list[Flow]:
    return [Flow(t + 0.5 * j, 1.0 + 0.125 * (j % 5), 0.5 - 0.25 * (j % 3)) for j in range(n)]


def fees(n: int) -> list[Fee]:
    return [Fee(0.25 + 0.5 * j, 0.5 + 0.25 * (j % 4), 0.25) for j in range(n)]


LENGTHS = (0, 1, 2, 60, 150)


def roll(text: str, lengths: tuple[int, ...] = LENGTHS, *, random: int = 0, exact: bool = True) -> Rolled:
    trades = [deal(n, legs(n), fees(n)) for n in lengths] + (book(5, random) if random else [])
    table, counters = table_of(trades), Counters()
    leaves: list[Leaf] = []
    got = run(model_from(text), table, leaves, counters)
    compare(text, trades, table, leaves, got, exact=exact)
    return Rolled(leaves, counters)


ONE_LEAF = {
    "a sum": """
def model(trade, market):
    a = 0.0
    for f in trade.leg:
        a += f.x * market.spot("S")
    return a
""",
    "a sum over a generator": """
def model(trade, market):
    return sum(f.x * market.spot("S") for f in trade.leg)
""",
    "a running maximum": """
def model(trade, market):
    a = market.spot("S")
    for f in trade.leg:
        a = maximum(a, f.x * market.spot("T"))
    return a
""",
    "two terms": """
def model(trade, market):
    a, b = trade.x, market.spot("S")
    for f in trade.leg:
        a, b = b, a * 0.5 + b * 0.25 * f.x
    return a + b
""",
    "a first term in plain Python": """
def model(trade, market):
    a = 0.0
    for f in trade.leg:
        a = 0.5 * a + f.x
    return a
""",
    "the leg and its successor": """
def model(trade, market):
    a = 0.0
    for f, g in zip(trade.leg, trade.leg[1:]):
        a += (g.t - f.t) * f.x
    return a
""",
    "two legs": """
def model(trade, market):
    a = 0.0
    for f, g in zip(trade.leg, trade.fees):
        a += f.x * g.x
    return a
""",
    "a nested loop": """
def model(trade, market):
    a = 0.0
    for f in trade.leg:
        for g in trade.fees:
            if g.t > f.t:
                a += g.x
    return a
""",
    "a helper called from two places": """
def value(leg, k):
    a = 0.0
    for f in leg:
        a += f.x * k
    return a

def model(trade, market):
    return value(trade.leg, trade.x) - value(trade.fees, trade.y)
""",
    "an object that adds up": """
def model(trade, market):
    acc = Accumulator()
    for f in trade.leg:
        acc.add(f.x)
    return acc.total
""",
    "a first flag": """
def model(trade, market):
    first, a = True, 0.0
    for f in trade.leg:
        if first:
            a = a + f.y
        else:
            a = a * 0.5 + f.x
        first = False
    return a
""",
    "a previous row": """
def model(trade, market):
    prev, a = None, 0.0
    for f in trade.leg:
        if prev is not None:
            a += (f.t - prev.t) * prev.x
        prev = f
    return a
""",
    "a previous value": """
def model(trade, market):
    prev, a = None, 0.0
    for f in trade.leg:
        if prev is not None:
            a += prev * f.y
        prev = f.x
    return a
""",
    "a flag set in one iteration and read later": """
def model(trade, market):
    knocked, a = False, 0.0
    for f in trade.leg:
        if f.y < 0.25:
            knocked = True
        if knocked:
            a += f.x
    return a
""",
    "continue": """
def model(trade, market):
    a = 0.0
    for f in trade.leg:
        if f.y < 0.25:
            continue
        a += f.x
    return a
""",
}


@pytest.mark.parametrize("name", ONE_LEAF)
def test_all_lengths_share_one_leaf(name: str) -> None:
    """0, 1, 2, 60 and 150 rows: one leaf, its loops rolled, nothing to explain."""
    small = "nested" in name
    got = roll(ONE_LEAF[name], (0, 1, 2, 9, 14) if small else LENGTHS)
    rolled = [leaf for leaf in got.leaves if any(isinstance(n, Loop) for n in leaf.trace.body)]
    assert len(got.leaves) == 1 or (len(got.leaves) == 2 and "generator" in name)
    assert rolled and not got.notes
    assert got.counters.recordings <= 3
    assert sum(isinstance(n, Stmt) and n.op == "input" and n.attrs[0] == "at"
               for n in walk(rolled[0].trace.body)) == 0


def test_paths_are_variants_of_the_body() -> None:
    (loop,) = roll(ONE_LEAF["continue"]).loops
    assert len(loop.variants) == 2
    assert {(v.entry, v.exit, v.stop) for v in loop.variants} == {(0, 0, 0)}


def test_a_first_flag_is_a_state_of_the_loop() -> None:
    (loop,) = roll(ONE_LEAF["a first flag"]).loops
    assert sorted((v.entry, v.exit) for v in loop.variants) == [(0, 1), (1, 1)]


def test_a_previous_row_is_carried_column_by_column() -> None:
    (loop,) = roll(ONE_LEAF["a previous row"]).loops
    assert len(loop.carries) == 3  # a, prev.t, prev.x


def test_break_ends_the_loop_and_guards_what_follows() -> None:
    got = roll("""
def model(trade, market):
    a = 0.0
    for f in trade.leg:
        if f.t > 2.0:
            break
        a += f.x
    return a
""")
    assert len(got.leaves) == 2  # left by the break, and run to the end
    assert not got.notes
    assert any(v.stop for leaf in got.leaves for n in walk(leaf.trace.body) if isinstance(n, Loop)
               for v in n.variants)


def test_what_a_flag_ends_up_as_belongs_to_the_leaf() -> None:
    got = roll("""
def model(trade, market):
    seen, a = False, 0.0
    for f in trade.leg:
        a += f.x
        if f.t > 2.0:
            seen = True
    if seen:
        a += 100.0
    return a
""")
    assert len(got.leaves) == 2
    exits = [n for leaf in got.leaves for n in leaf.trace.body if isinstance(n, Stmt) and n.op == "exit"]
    assert [n.attrs[2:] for n in exits] == [(1,)]  # the other leaf has never seen the flag change


def test_steps() -> None:
    got = roll("""
def model(trade, market):
    x = trade.x
    for k in vt.steps(trade.n):
        x = x - 0.5 * (x * x - 2.0) / (1.0 + x * x)
    return x
""", random=20)
    assert len(got.leaves) == 1
    assert not got.notes
    (loop,) = got.loops
    assert loop.source[0] == "steps"


def test_a_name_first_bound_in_the_loop_fails_without_rows() -> None:
    trades = [deal(n, legs(n)) for n in (0, 1, 3, 40)]
    text = """
def model(trade, market):
    for f in trade.leg:
        z = f.x * 2.0
    return z
"""
    table = table_of(trades)
    leaves: list[Leaf] = []
    got = run(model_from(text), table, leaves)
    compare(text, trades, table, leaves, got)
    assert [f.trade for f in got.failures] == ["d0"]
    assert "'z'" in got.failures[0].reason


UNROLLED = {
    "enumerate": ("enumerate()", """
def model(trade, market):
    a = 0.0
    for k, f in enumerate(trade.leg):
        a += f.x * k
    return a
"""),
    "zip with a list": ("no schedule", """
def model(trade, market):
    a = 0.0
    for f, w in zip(trade.leg, [0.5, 0.25, 0.125]):
        a += f.x * w
    return a
"""),
    "a comprehension": ("comprehension", """
def model(trade, market):
    return trade.x * len([f for f in trade.leg])
"""),
    "list()": ("list()", """
def model(trade, market):
    return list(trade.leg)[0].x if trade.leg else 0.0
"""),
    "a list filled": ("", """
def model(trade, market):
    xs = []
    for f in trade.leg:
        xs.append(f.x)
    a = 0.0
    for x in xs:
        a += x
    return a
"""),
    "a counter that enters a formula": ("", """
def model(trade, market):
    n, a = 0, 0.0
    for f in trade.leg:
        n += 1
        a += f.x * n
    return a
"""),
}


@pytest.mark.parametrize("name", UNROLLED)
def test_what_cannot_be_rolled_is_unrolled_and_says_why(name: str) -> None:
    reason, text = UNROLLED[name]
    got = roll(text, (0, 1, 2, 5, 20))
    assert got.notes
    assert all("model_" in n and ".py:" in n and ": unrolled: " in n for n in got.notes)
    assert any(reason in n for n in got.notes)
    assert len(got.leaves) <= 5  # one per length at most


def test_the_trace_does_not_depend_on_the_order_of_discovery() -> None:
    from vectrace.trace.text import print_trace

    trades = [deal(0, legs(3, -1.0)), deal(1, legs(9, -2.0)), deal(2, legs(40))]
    text = """
def model(trade, market):
    a, seen = 0.0, False
    for f in trade.leg:
        if f.t <= market.t:
            continue
        if f.y < 0.0 and not seen:
            a = a * 0.5 + f.x
            seen = True
        elif f.y > 0.25:
            a += f.x * market.spot("S")
        else:
            a = maximum(a, f.x)
    return a
"""
    texts = []
    for order in ((0, 1, 2), (2, 1, 0), (1, 0, 2)):
        leaves: list[Leaf] = []
        model = model_from(text)
        for k in order:  # one trade after the other, as books of one trade
            run(model, table_of([trades[k]]), leaves)
        table = table_of(trades)
        compare(text, trades, table, leaves, run(model, table, leaves))
        texts.append(sorted(print_trace(leaf.trace) for leaf in leaves))
    assert texts[0] == texts[1] == texts[2]
