"""The trace library across processes: what is recorded again, and what is not.

Two models of a third-party package, written to a temporary folder: `bond` uses a helper, a global and
a class with a base class; `note` uses none of them. Nothing in vectrace/ knows the package.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent

TOOLS = """
SPREAD = 0.001
TABLE = {"a": 1.0, "b": 2.0}

class Base:
    scale = 2.0
    def factor(self):
        return self.scale

class Rule(Base):
    def apply(self, x):
        return x * self.factor()

def helper(x, shift=0.5):
    return x * (1.0 + SPREAD) + shift * TABLE["a"]

RULE = Rule()
"""
PRODUCTS = """
from dataclasses import dataclass
import vectrace as vt
import desk_tools
from desk_tools import RULE, helper

@dataclass(frozen=True)
class Bond:
    id: str
    discount: str
    maturity: float
    amount: float

@dataclass(frozen=True)
class Note:
    id: str
    discount: str
    maturity: float

def make(weight):
    def weighted(x):
        return x * weight
    return weighted

WEIGHTED = make(3.0)

@vt.model(trade=Bond)
def bond(trade, market):
    if trade.maturity <= market.t:
        return 0.0
    value = market.curve(trade.discount).discount(trade.maturity)
    return WEIGHTED(RULE.apply(helper(value * trade.amount)))

@vt.model(trade=Note)
def note(trade, market):
    return market.curve(trade.discount).discount(trade.maturity)
"""
SCRIPT = """
import datetime, json, sys
import numpy as np
import vectrace as vt
from desk_products import Bond, Note
market = vt.Market(base_date=datetime.date(2024, 1, 2), curves=[vt.CurveData("EUR", "EUR", [1.0, 5.0], [0.02, 0.03])])
kind = sys.argv[1]
make = {"bond": lambda i: Bond(f"B{i}", "EUR", 1.0 + i, 100.0), "note": lambda i: Note(f"N{i}", "EUR", 1.0 + i)}[kind]
trades = [make(i) for i in range(3)]
engine = vt.Engine()
result = engine.compile(vt.Book.of(trades), market).run(market.base_levels()[:, None] + np.zeros((1, 4)))
model = vt.MODELS[type(trades[0])]
eager = [vt.price(model, t, market) for t in trades]
print(json.dumps({"recordings": result.counters["recordings"], "compiles": result.counters["compiles"],
                  "error": float(np.max(np.abs(result.values["npv"][:, 0] - eager))), "npv": result.values["npv"][0, 0],
                  "dropped": engine.library.dropped}))
"""


@pytest.fixture
def desk(tmp_path: Path):
    """A folder with the package; `run(kind)` runs its models in a new process."""
    for name, text in (("desk_tools.py", TOOLS), ("desk_products.py", PRODUCTS), ("go.py", SCRIPT)):
        (tmp_path / name).write_text(text)

    def run(kind: str) -> dict:
        env = {**os.environ, "VECTRACE_CACHE": str(tmp_path / "cache"),
               "PYTHONPATH": f"{tmp_path}:{ROOT}", "PYTHONDONTWRITEBYTECODE": "1"}
        done = subprocess.run([sys.executable, str(tmp_path / "go.py"), kind], env=env, check=False,
                              capture_output=True, text=True, timeout=60)
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)

    def edit(name: str, old: str, new: str) -> None:
        path = tmp_path / name
        text = path.read_text()
        assert old in text
        path.write_text(text.replace(old, new))

    run.edit = edit
    return run


def test_a_second_process_records_and_compiles_nothing(desk) -> None:
    first, second = desk("bond"), desk("bond")
    assert first["recordings"] >= 1
    assert first["compiles"] >= 1
    assert (second["recordings"], second["compiles"]) == (0, 0)
    assert second["npv"] == first["npv"]
    assert first["error"] < 1e-10


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("SPREAD = 0.001", "SPREAD = 0.002"),
        ('"a": 1.0', '"a": 1.5'),
        ("scale = 2.0", "scale = 2.5"),
        ("return self.scale", "return self.scale + 1.0"),
        ("return x * self.factor()", "return x + self.factor()"),
        ("shift=0.5", "shift=0.25"),
        ("x * (1.0 + SPREAD)", "x * (1.0 - SPREAD)"),
    ],
    ids=["global", "dict", "base class attribute", "base class method", "method", "default", "helper"],
)
def test_an_edit_records_again_just_the_models_that_reach_it(desk, old, new) -> None:
    before = desk("bond")
    desk("note")
    desk.edit("desk_tools.py", old, new)
    after = desk("bond")
    assert after["recordings"] >= 1
    assert after["npv"] != before["npv"]
    assert after["error"] < 1e-10
    assert desk("note")["recordings"] == 0


def test_a_closure_made_at_import_counts(desk) -> None:
    before = desk("bond")
    desk.edit("desk_products.py", "make(3.0)", "make(4.0)")
    after = desk("bond")
    assert after["recordings"] >= 1
    assert after["npv"] == pytest.approx(before["npv"] * 4.0 / 3.0)


def test_a_comment_counts_for_nothing(desk) -> None:
    """Only behaviour is digested: lines may move, as names and places are no part of it."""
    desk("bond")
    desk.edit("desk_tools.py", "SPREAD = 0.001", "# the desk's spread\n\nSPREAD = 0.001")
    assert desk("bond")["recordings"] == 0


def test_the_order_of_a_set_counts_for_nothing(desk, monkeypatch) -> None:
    """`x in {…}` puts a set among the constants of the code, in another order in every process."""
    desk.edit("desk_tools.py", "return x * (1.0 + SPREAD)", """names = ({"a", "b", "c"}, "d")
    if "b" in {"a", "b", "c", "d", "e"} and names[1] in ("d", "e"):
        x = x + 1.0
    return x * (1.0 + SPREAD)""")
    recordings = []
    for seed in range(4):
        monkeypatch.setenv("PYTHONHASHSEED", str(seed))
        recordings.append(desk("bond")["recordings"])
    assert recordings[0] >= 1
    assert recordings[1:] == [0, 0, 0]


def test_what_cannot_be_digested_is_refused(desk) -> None:
    desk.edit("desk_tools.py", "RULE = Rule()", "import threading\nRULE = Rule()\nRULE.lock = threading.Lock()")
    with pytest.raises(AssertionError, match="cannot be digested"):
        desk("bond")


def test_noting_what_is_entered_leaves_a_tracer_on():
    from vectrace.library.deps import entered

    def helper():
        return 1.0

    def tracer(frame, event, arg):  # a debugger's, or that of a measurement of coverage
        return None

    before = sys.gettrace()
    sys.settrace(tracer)
    try:
        got = entered(helper)
        after = sys.gettrace()
    finally:
        sys.settrace(before)
    assert helper.__code__ in got
    assert after is tracer
