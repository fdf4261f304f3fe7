"""Nothing leaks: whatever a model can do with a trade's data is a guard, a new leaf, or an error that
names the model's line. Never a number of another trade.

The half of the specification's table that concerns trade data; code (globals, closures, helpers,
base classes) is in test_deps.py.
"""

from __future__ import annotations

import dataclasses
import datetime
import enum
from dataclasses import dataclass
from typing import Any

import numpy as np
import pytest

import vectrace as vt
from tests.fuzz.harness import (
    DATA,
    LEVELS,
    MARKET,
    Counters,
    Kind,
    check,
    deal,
    load,
    model_from,
    run,
    table_of,
)  # fmt: skip
from vectrace.columns import TradeTable, trade_at
from vectrace.errors import RecordingError
from vectrace.library.check import bindings
from vectrace.library.discover import discover
from vectrace.library.leaves import Leaf
from vectrace.market.view import MarketView, RecordedSource, price
from vectrace.registry import Model
from vectrace.trace.interp import evaluate


class Side(enum.Enum):
    BUY = 1
    SELL = -1


@dataclass(frozen=True)
class Terms:
    strike: float
    style: str


@dataclass(frozen=True)
class Row:
    t: float
    x: float


class Base:
    """A base class of a trade: its methods see the recorded fields."""

    def twice(self: Any) -> Any:
        return self.size + self.size


@dataclass(frozen=True)
class Item(Base):
    id: str
    size: float
    count: int
    name: str
    call: bool
    side: Side
    cap: float | None
    date: datetime.date
    terms: Terms
    rows: vt.Schedule[Row]


def item(k: int = 0, **changes: Any) -> Item:
    values: dict[str, Any] = {
        "size": 2.0, "count": 3, "name": "A", "call": True, "side": Side.BUY, "cap": None,
        "date": datetime.date(2024, 5, 1), "terms": Terms(1.5, "plain"),
        "rows": vt.Schedule([Row(0.5, 1.0), Row(1.0, 2.0)])}
    return Item(id=f"i{k}", **(values | changes))


def leaves_of(function: Any, trades: list[Item]) -> list[Leaf]:
    """Leaves over some trades, every trade compared with the eager reading."""
    model = Model("m", function, Item, function)
    table = table_of(trades)
    leaves: list[Leaf] = []
    got = discover(model, table, DATA, lambda r: MarketView(RecordedSource(r, MARKET)), leaves,
                   Counters(), market=MARKET)
    for leaf, part in zip(leaves, got.trades, strict=True):
        for i in part:
            value = evaluate(leaf.trace, bindings(leaf.trace, table, int(i), DATA, LEVELS))
            want = price(function, trades[i], MARKET, LEVELS)
            assert np.array_equal(np.broadcast_to(value["npv"], want.shape), want)
    assert sum(map(len, got.trades)) == len(trades)
    return leaves


# ---- data that changes: one leaf with symbolic numbers, or a new leaf ------------------------------
SAME_LEAF = {
    "float": (lambda t, m: t.size * 2.0, {"size": 7.0}),
    "int": (lambda t, m: t.size * t.count, {"count": 5}),
    "a nested float": (lambda t, m: t.size * t.terms.strike, {"terms": Terms(9.0, "plain")}),
    "a name that looks up a curve": (lambda t, m: m.curve(t.name).discount(t.size), {"name": "B"}),
    "a date nobody reads": (lambda t, m: t.size, {"date": datetime.date(2030, 1, 1)}),
    "a method of a base class": (lambda t, m: t.twice(), {"size": 5.0}),
    "length of a loop": (lambda t, m: sum(r.x * t.size for r in t.rows),
                         {"rows": vt.Schedule([Row(0.1, 3.0)] * 9)}),
}
NEW_LEAF = {
    "float, compared": (lambda t, m: 1.0 if t.size > 5.0 else t.size, {"size": 7.0}),
    "int, compared": (lambda t, m: t.size if t.count == 3 else 0.0, {"count": 5}),
    "str, compared": (lambda t, m: t.size if t.terms.style == "plain" else -t.size,
                      {"terms": Terms(1.5, "exotic")}),
    "str, as a dict key": (lambda t, m: t.size * {"plain": 2.0, "exotic": 3.0}[t.terms.style],
                           {"terms": Terms(1.5, "exotic")}),
    "str, its length": (lambda t, m: t.size * len(t.name), {"name": "long"}),
    "bool": (lambda t, m: t.size if t.call else -t.size, {"call": False}),
    "None": (lambda t, m: t.size if t.cap is None else vt.minimum(t.size, t.cap), {"cap": 1.0}),
    "enum, by identity": (lambda t, m: t.size if t.side is Side.BUY else -t.size, {"side": Side.SELL}),
    "enum, its value": (lambda t, m: t.size * t.side.value, {"side": Side.SELL}),
    "date": (lambda t, m: t.size * t.date.year, {"date": datetime.date(2031, 1, 1)}),
    "len()": (lambda t, m: t.size * len(t.rows), {"rows": vt.Schedule([Row(0.1, 3.0)])}),
    "is there a row": (lambda t, m: t.rows[0].x if t.rows else 0.0, {"rows": vt.Schedule()}),
    "the third row": (lambda t, m: t.rows[2].x if len(t.rows) > 2 else t.rows[-1].x,
                      {"rows": vt.Schedule([Row(0.1, 3.0)] * 3)}),
    "the order of a dict": (lambda t, m: next(iter({t.terms.style: 1.0, "x": 2.0}.values())) * t.size * (
        1.0 if sorted([t.terms.style, "m"])[0] == "m" else 3.0), {"terms": Terms(1.5, "a")}),
}


@pytest.mark.parametrize("name", SAME_LEAF)
def test_numbers_are_symbolic(name: str) -> None:
    f, change = SAME_LEAF[name]
    assert len(leaves_of(f, [item(0), item(1, **change)])) == 1


@pytest.mark.parametrize("name", NEW_LEAF)
def test_what_python_decides_on_is_another_leaf(name: str) -> None:
    f, change = NEW_LEAF[name]
    assert len(leaves_of(f, [item(0), item(1, **change)])) == 2


def test_a_known_leaf_serves_what_its_guards_say_and_no_more() -> None:
    """Second book, other values: nothing is recorded for the old paths."""
    f = NEW_LEAF["float, compared"][0]
    model = Model("m", f, Item, f)
    leaves: list[Leaf] = []
    for trades, recordings in (([item(0)], 1), ([item(0, size=3.0)], 0), ([item(0, size=8.0)], 1)):
        c = Counters()
        discover(model, table_of(trades), DATA, lambda r: MarketView(RecordedSource(r, MARKET)), leaves, c)
        assert c.recordings == recordings


# ---- errors that name the line ---------------------------------------------------------------------
ERRORS = {
    "if vector": ("if spot: pass", "vt.where"),
    "if vector > number": ("if spot > 1.0: pass", "vt.where"),
    "while": ("while spot > 1.0: break", "vt.where"),
    "and": ("x = spot > 1.0 and spot < 2.0", "&"),
    "or": ("x = spot > 1.0 or spot < 2.0", "&"),
    "not": ("x = not (spot > 1.0)", "vt.where"),
    "chained comparison": ("x = 0.0 < spot < 2.0", "chained"),
    "max()": ("x = max(spot, 1.0)", "vt.maximum"),
    "min()": ("x = min(spot, 1.0)", "vt.minimum"),
    "sorted()": ("x = sorted([spot, 2.0 * spot])", "sorted"),
    "round()": ("x = round(spot)", "vt.where"),
    "float(vector)": ("x = float(spot)", "vt.exp"),
    "int(vector)": ("x = int(spot)", "vt.steps"),
    "math.exp(vector)": ("x = math.exp(spot)", "vt.exp"),
    "math.exp(scalar)": ("x = math.exp(trade.x)", "vt.exp"),
    "float(scalar)": ("x = float(trade.x)", "vt.exp"),
    "int(scalar)": ("x = int(trade.n)", "vt.steps"),
    "range(scalar)": ("for k in range(trade.n): pass", "vt.steps"),
    "index by a scalar": ("x = [1.0, 2.0][trade.n]", "vt.steps"),
    "schedule by a scalar": ("x = trade.leg[trade.n]", "over the schedule"),
    "hash": ("x = {trade.x: 1.0}", "if/elif"),
    "len(vector)": ("x = len(spot)", "scenario"),
    "iterate": ("for x in spot: pass", "all scenarios at once"),
    "index": ("x = spot[0]", "lanes"),
    "floor": ("x = spot // 1.0", "no rounding"),
    "modulo": ("x = trade.x % 1.0", "no rounding"),
    "np.sum": ("x = np.sum(spot)", "vt."),
    "np.cumsum": ("x = np.cumsum(spot)", "vt."),
    "np.array": ("x = np.array([spot])", "NumPy array"),
    "in a list": ("x = spot in [1.0, 2.0]", "vt.where"),
    "mutated trade": ("trade.x = 1.0", "local variables"),
    "mutated row": ("trade.leg[0].x = 1.0", "local variables"),
    "a row compared as a whole": ("x = trade.leg[0] == trade.leg[1]", "fields"),
    "a row as a key": ("x = {trade.leg[0]: 1.0}", "fields"),
    "a schedule compared": ("x = trade.leg == trade.fees", "fields"),
    "a row in a schedule": ("x = trade.leg[0] in trade.leg", "fields"),
    "steps by scenario": ("for k in vt.steps(spot): pass", "vt.where"),
    "a string plus a vector": ("x = spot + 'a'", "numbers"),
    "an array of lanes": ("x = spot + np.array([1.0, 2.0])", ""),
    "dataclasses.replace": ("x = dataclasses.replace(trade, x=1.0)", ""),
}


@pytest.mark.parametrize("name", ERRORS)
def test_a_leak_is_an_error_with_the_line_and_the_fix(name: str) -> None:
    line, fix = ERRORS[name]
    text = ("import dataclasses\nimport numpy as np\ndef model(trade, market):\n"
            f"    spot = market.spot('S')\n    {line}\n    return spot\n")
    with pytest.raises(RecordingError) as e:
        run(model_from(text), table_of([deal(0, [0.5, 1.0], [0.5])]))
    assert ".py:5" in e.value.where
    assert e.value.hint
    assert fix in str(e.value)


def test_values_of_an_earlier_recording_are_refused() -> None:
    text = """
KEPT = []
def model(trade, market):
    KEPT.append(trade.x)
    return KEPT[0] + trade.y
"""
    model = model_from(text)
    table = table_of([deal(0, flag=True), deal(1, flag=False)])
    leaves: list[Leaf] = []
    run(model, table, leaves, checked=False)
    with pytest.raises(RecordingError, match="earlier recording"):
        run(model, table, [], checked=False)


def test_a_guard_may_not_differ_by_scenario_on_a_path_seen_later() -> None:
    """`a` is a Scalar on the first trade's rows and a Vector on the second's."""
    text = """
def model(trade, market):
    a = 0.0
    for f in trade.leg:
        if f.y > 0.0:
            a = a + market.spot("S")
        elif a > 1.0:
            a = a + f.x
        else:
            a = a + 1.0
    return a
"""
    with pytest.raises(RecordingError, match=r"where|differs by scenario"):
        check(text, [deal(0, [0.5, 1.0]), deal(1, [0.5, 1.0, 1.5, 2.0, 2.5, 3.0, 3.5])])


# ---- failing trades ----------------------------------------------------------------------------------
def test_a_trade_error_fails_the_trade_and_prices_the_rest() -> None:
    text = """
def model(trade, market):
    a = 0.0
    for f in trade.leg:
        if f.x < 0.0:
            raise vt.TradeError("a coupon is negative", field="x", hint="check the leg")
        a += f.x
    return a
"""
    from tests.fuzz.harness import Flow

    good = [deal(k, [Flow(0.5 * j, 1.0, 0.0) for j in range(k)]) for k in range(5)]
    bad = [deal(9, [Flow(0.5, 1.0, 0.0), Flow(1.0, -1.0, 0.0), Flow(1.5, 1.0, 0.0)]),
           deal(8, [Flow(0.5, -1.0, 0.0)])]
    trades = [good[0], bad[0], *good[1:], bad[1]]
    table, leaves = table_of(trades), []
    got = run(model_from(text), table, leaves)
    assert sorted(f.trade for f in got.failures) == ["d8", "d9"]
    failure = got.failures[0]
    assert (failure.reason, failure.field, failure.hint) == ("a coupon is negative", "x", "check the leg")
    assert sum(map(len, got.trades)) == 5
    check(text, trades)


def test_nan_in_a_predicate_fails_the_trade() -> None:
    text = "def model(trade, market):\n    return 1.0 if trade.x > 0.0 else 2.0\n"
    table = table_of([deal(0), deal(1, x=float("nan")), deal(2, x=-1.0)])
    got = run(model_from(text), table)
    assert [(f.trade, f.reason) for f in got.failures] == [("d1", "a condition compares with NaN")]
    assert sum(map(len, got.trades)) == 2


def test_an_unknown_name_fails_the_trade() -> None:
    text = "def model(trade, market):\n    return market.curve(trade.name).discount(1.0)\n"
    got = run(model_from(text), table_of([deal(0), deal(1, name="nobody"), deal(2, name="B")]))
    assert [f.trade for f in got.failures] == ["d1"]
    assert "nobody" in got.failures[0].reason
    assert sum(map(len, got.trades)) == 2


def test_an_exception_only_traced_values_provoke_is_the_models_error() -> None:
    text = """
def model(trade, market):
    if not isinstance(trade.x, (int, float)):
        raise TypeError("not a number")
    return trade.x
"""
    with pytest.raises(RecordingError, match="not on plain numbers"):
        run(model_from(text), table_of([deal(0)]))


def test_eager_and_recorded_names_are_strings() -> None:
    text = """
def model(trade, market):
    return 1.0 if isinstance(trade.name, str) else 2.0
"""
    leaves, _ = check(text, [deal(0), deal(1, name="B")])
    assert len(leaves) == 1


def test_the_fields_of_the_harness_cover_every_kind() -> None:
    assert {f.name for f in dataclasses.fields(Item)} >= {"size", "count", "name", "call", "side", "cap"}
    assert isinstance(table_of([item()]), TradeTable)
    assert trade_at(table_of([item()]), 0) == item()
    assert load("def model(trade, market): return 1.0")(deal(0, kind=Kind.B), None) == 1.0
