"""Specification of liveness: which names of a frame are state at a loop boundary, and what that saves."""

import dis
from dataclasses import dataclass

import pytest

import vectrace as vt
from vectrace.trace.live import live_names


def heads(function):
    """Live names at each loop head of a function."""
    code = function.__code__
    return [
        set(live_names(code, i.offset) or ())
        for i in dis.get_instructions(code)
        if i.opname == "FOR_ITER"
    ]


def test_a_name_set_before_it_is_read_is_dead():
    def f(rows):
        total = 0.0
        for row in rows:
            rate = row * 2.0
            if rate > 1.0:
                total += rate
        return total

    assert heads(f) == [{"total"}]


def test_a_name_set_on_one_path_only_is_live():
    def f(rows):
        last = 0.0
        for row in rows:
            if row > 1.0:
                last = row
            row = last
        return row

    assert heads(f) == [{"last", "row"}]


def test_nested_loops_keep_what_the_outer_one_reads():
    def f(rows, k):
        total = 0.0
        for row in rows:
            part = 0.0
            for x in row:
                part += x * k
            total += part
        return total

    assert heads(f) == [{"total", "k"}, {"total", "k", "part"}]


def test_an_exception_handler_reads_what_the_body_left():
    def f(rows):
        seen = 0.0
        try:
            for row in rows:
                seen = row
        except ValueError:
            return seen
        return 1.0

    assert heads(f) == [{"seen"}]


def test_names_of_inner_functions_are_always_live():
    def f(rows):
        shared = 0.0

        def g():
            return shared

        for row in rows:
            shared = row
        return g

    assert "shared" in heads(f)[0]


def test_a_function_that_looks_at_its_own_names_keeps_them_all():
    def f(rows):
        for row in rows:
            x = row
        return x, locals()

    assert {live_names(f.__code__, i.offset) for i in dis.get_instructions(f.__code__)} == {None}


@dataclass(frozen=True)
class Row:
    pay: float
    kind: float


@dataclass(frozen=True)
class Strip:
    id: str
    rows: vt.Schedule[Row]


def test_a_dead_name_makes_no_path(market_of_one):
    """`rate` is None on some rows and a value on others, and is set anew in every one: two variants,
    one recording, in whatever order rows of later trades take them."""

    @vt.model(trade=Strip)
    def strip(trade, market):
        total = 0.0
        for row in trade.rows:
            rate = None if row.kind > 0.0 else row.pay * 2.0
            total += row.pay if rate is None else rate
        return total

    def rows(text):
        return vt.Schedule(Row(1.0 + k, float(c)) for k, c in enumerate(text))

    shapes = ["0101", "0", "1", "10", "01", "11100", ""]
    trades = [Strip(f"S{k}", rows(s)) for k, s in enumerate(shapes)]
    engine = vt.Engine()
    replay = engine.compile(vt.Book.of(trades[:1]), market_of_one)
    assert replay.counters["recordings"] == 1
    replay = engine.compile(vt.Book.of(trades), market_of_one)
    assert replay.counters["recordings"] == 0
    got = replay.run(market_of_one.base_levels()[:, None], base=False).values["npv"][:, 0]
    want = [sum((1.0 + k) * (1 if c == "1" else 2) for k, c in enumerate(s)) for s in shapes]
    assert got.tolist() == want


@pytest.fixture
def market_of_one():
    import datetime

    return vt.Market(datetime.date(2024, 1, 2), curves=[vt.CurveData("C", "EUR", [1.0], [0.02])])
