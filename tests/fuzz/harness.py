"""Runs one model text over a book in every reading, and compares.

A model text defines `model(trade, market)` and may use the names of LIBRARY. `check` proves, for a
book of trades: each trade is on exactly one leaf or a failure, and fails exactly where the eager
reading raises; the interpreter on the leaf's trace returns the eager bits; NumPy spellings stay
within 1e-12 of the largest term; the trace prints, parses and verifies.
"""

from __future__ import annotations

import datetime
import enum
import importlib.util
import itertools
import linecache
import math
from dataclasses import dataclass, fields, replace
from typing import Any

import numpy as np

import vectrace as vt
from vectrace.columns import TradeTable, table_of, trade_at
from vectrace.library.bulk import SetupData
from vectrace.library.discover import Assignment, classify, discover
from vectrace.library.leaves import Counters, Leaf
from vectrace.market.view import MarketView, RecordedSource, price
from vectrace.registry import Model
from vectrace.trace import interp
from vectrace.trace.interp import Bindings, evaluate
from vectrace.trace.text import parse_trace, print_trace


class Kind(enum.Enum):
    A = 1
    B = 2


@dataclass(frozen=True)
class Flow:
    t: float
    x: float
    y: float


@dataclass(frozen=True)
class Fee:
    t: float
    x: float
    y: float


@dataclass(frozen=True)
class Deal:
    """The trade type of all random models."""

    id: str
    name: str
    other: str
    x: float
    y: float
    n: int
    flag: bool
    kind: Kind
    opt: float | None
    leg: vt.Schedule[Flow]
    fees: vt.Schedule[Fee]

    @property
    def double(self) -> float:
        return self.x + self.x

    def scaled(self, by: Any) -> Any:
        return self.y * by


class Accumulator:
    """A class of a model's author, with state and methods."""

    def __init__(self) -> None:
        self.total = 0.0
        self.count = 0
        self.last: Any = None

    def add(self, x: Any) -> None:
        self.total = self.total + x
        self.last = x


MARKET = vt.Market(
    base_date=datetime.date(2024, 1, 2),
    curves=(
        vt.CurveData("A", "EUR", np.array([0.5, 2.0]), np.array([0.02, 0.03])),
        vt.CurveData("B", "EUR", np.array([1.0]), np.array([0.015])),
    ),
    spots={"S": 1.25, "T": 0.5},
)
LANES = 3
LEVELS = MARKET.base_levels()[:, None] + np.random.default_rng(7).normal(
    size=(len(MARKET.base_levels()), LANES)) * 0.25
DATA = SetupData(
    MARKET.setup_tables(),
    {k: MARKET.ids(k) for k in ("curve", "index", "currency", "spot", "vol")}, 0.0)

VT_NAMES = {n: getattr(vt, n) for n in ("exp", "log", "sqrt", "maximum", "minimum", "where")}


def _np_where(condition: Any, a: Any, b: Any) -> Any:
    """np.where, with a number where all three are numbers (a 0-d array would change under +=)."""
    x = np.where(condition, a, b)
    return x[()] if isinstance(x, np.ndarray) and x.ndim == 0 else x


NP_NAMES = {n: getattr(np, n) for n in VT_NAMES} | {"where": _np_where}
_number = itertools.count()
HAS_ENGINE = importlib.util.find_spec("vectrace.engine") is not None


def load(source: str, spelled: dict[str, Any] = VT_NAMES) -> Any:
    """The `model` function of a text, with a file name under which tracebacks find its lines."""
    file = f"/fuzz/model_{next(_number)}.py"
    linecache.cache[file] = (len(source), None, source.splitlines(True), file)
    names: dict[str, Any] = {"__name__": "fuzzed", "vt": vt, "Kind": Kind,
                             "Accumulator": Accumulator, "math": math, **spelled}
    exec(compile(source, file, "exec"), names)
    linecache.cache.pop(file, None)
    return names["model"]


def model_from(source: str, spelled: dict[str, Any] = VT_NAMES) -> Model:
    f = load(source, spelled)
    return Model("fuzzed", f, Deal, f)


def run(model: Model, table: TradeTable, leaves: list[Leaf] | None = None,
        counters: Counters | None = None, checked: bool = True) -> Assignment:
    """Discovery over a table."""
    return discover(model, table, DATA, lambda r: MarketView(RecordedSource(r, MARKET)),
                    [] if leaves is None else leaves, counters or Counters(),
                    market=MARKET if checked else None)


def bindings(table: TradeTable, i: int) -> Bindings:
    """What trade `i` of a table binds."""
    t = trade_at(table, i)
    numbers = {n: float(getattr(t, n)) for n in ("x", "y", "n")}
    if t.opt is not None:
        numbers["opt"] = t.opt
    names = {("curve", n): DATA.ids["curve"].get(getattr(t, n), -1) for n in ("name", "other")}
    for kind in DATA.ids:
        names |= {(kind, "=" + n): i for n, i in DATA.ids[kind].items()}
    schedules = {
        path: {f.name: np.array([getattr(r, f.name) for r in rows], float) for f in fields(row)}
        for path, row, rows in (("leg", Flow, t.leg), ("fees", Fee, t.fees))}
    return Bindings(numbers=numbers, names=names, schedules=schedules,
                    lengths={"leg": len(t.leg), "fees": len(t.fees)},
                    setup=DATA.tables, scenario={"factor": LEVELS}, time=0.0)


class Disagreement(AssertionError):
    """Two readings differ."""


def same_bits(a: Any, b: Any) -> bool:
    """Equal bits, any NaN equal to any NaN."""
    x = np.broadcast_to(np.asarray(a, float), (LANES,))
    y = np.broadcast_to(np.asarray(b, float), (LANES,))
    nan = np.isnan(x) & np.isnan(y)
    return bool(np.all(nan | (x.copy().view(np.int64) == y.copy().view(np.int64))))


def _eager(function: Any, trade: Any) -> Any:
    """The eager reading on floats: a trace knows no integers, and Python's have no −0.0."""
    with np.errstate(all="ignore"):
        got = price(function, replace(trade, n=float(trade.n)), MARKET, LEVELS)
    return got if isinstance(got, dict) else {"npv": got}


def _magnitude(trace: Any, b: Bindings) -> tuple[dict[str, Any], float, Any]:
    """The interpreter's outputs, its largest finite intermediate value, and by lane whether some
    comparison by scenario is so close (1e-12 of that value) that rounding decides it: readings that
    round differently may then differ by more. Exact readings have to agree there, too."""
    top = 1.0
    least = np.full(LANES, np.inf)

    def watch(s: Any, env: Any) -> None:
        nonlocal top
        if s.type == "f64":
            size = np.abs(env[s.id])
            top = max(top, float(np.max(np.where(np.isfinite(size), size, 0.0))))
        elif s.op in ("lt", "le", "eq", "ne") and any(np.ndim(env[i]) for i in s.args):
            with np.errstate(invalid="ignore"):
                apart = np.abs(np.subtract(*(env[i] for i in s.args)))
            np.fmin(least, np.broadcast_to(apart, (LANES,)), out=least)

    return evaluate(trace, b, watch), top, least <= 1e-12 * top


def check(source: str, trades: list[Deal], *, exact: bool = True, spelled: str = "vt",
          numpy: bool = True, checked: bool = True) -> tuple[list[Leaf], Assignment]:
    """All properties of one model text over a book. Raises Disagreement, or what the recorder
    raised. `checked` is False to do without the library's own eager check. `exact` is False where Python's own sum() of floats may be compensated."""
    model = model_from(source, NP_NAMES if spelled == "np" else VT_NAMES)
    table = table_of(trades)
    leaves: list[Leaf] = []
    got = run(model, table, leaves, checked=checked)
    compare(source, trades, table, leaves, got, exact=exact, numpy=numpy)
    return leaves, got


def compare(source: str, trades: list[Deal], table: TradeTable, leaves: list[Leaf],
            got: Assignment, *, exact: bool = True, numpy: bool = True) -> None:
    """The properties, for leaves and an assignment that are already there."""
    seen = np.zeros(len(trades), int)
    for part in got.trades:
        np.add.at(seen, part, 1)
    failed = np.zeros(len(trades), bool)
    failed[list(got.failed)] = True
    if not np.array_equal(seen, (~failed).astype(int)):
        raise Disagreement(f"trades on leaves {seen.tolist()}, failed {failed.tolist()}")
    if len(got.failures) != len(got.failed):
        raise Disagreement(f"{len(got.failures)} failures for {len(got.failed)} trades")
    eager_vt, eager_np = load(source), load(source, NP_NAMES)
    for i in np.flatnonzero(failed):
        try:
            value = _eager(eager_vt, trades[i])
        except Exception:
            continue
        raise Disagreement(f"trade {i} failed ({[f for f in got.failures if f.trade == trades[i].id]})"
                           f" but the eager reading gives {value}")
    for leaf, part in zip(leaves, got.trades, strict=True):
        _check_text(leaf)
        for i in part:
            b = bindings(table, int(i))
            try:
                value, top, tied = _magnitude(leaf.trace, b)
            except (interp.GuardMiss, interp.PathFails) as e:
                raise Disagreement(f"trade {i} is not on its leaf: {e}") from e
            try:
                want = _eager(eager_vt, trades[i])
            except Exception as e:
                raise Disagreement(f"trade {i} is priced, but the eager reading raises {e!r}") from e
            if value.keys() != want.keys():
                raise Disagreement(f"{value.keys()} for {want.keys()}")
            for name, x in want.items():
                if exact and not same_bits(value[name], x):
                    raise Disagreement(f"trade {i} {name}: trace {value[name]}, eager {x}")
                if not exact:
                    _close(i, name, value[name], x, top, tied)
            if numpy:
                try:
                    near = _eager(eager_np, trades[i])
                except Exception as e:
                    raise Disagreement(f"trade {i}: the NumPy spelling raises {e!r}") from e
                for name, x in near.items():
                    _close(i, name, value[name], x, top, tied)


def strangers(trades: list[Deal], number: int, size: int = 24) -> list[Deal]:
    """Trades made of pieces of others: the leg of one, the fees of a second, the rest of a third."""
    rng = np.random.default_rng(number)
    out = []
    for k in range(size):
        a, b, c = (trades[i] for i in rng.integers(len(trades), size=3))
        out.append(replace(c, id=f"stranger{k}", leg=a.leg, fees=b.fees))
    return out


def compare_strangers(source: str, leaves: list[Leaf], trades: list[Deal], *, exact: bool = True) -> int:
    """Trades the leaves were not learned of: what a leaf takes it prices as the model does, what it
    fails the model fails. Returns how many are taken."""
    table, eager, taken = table_of(trades), load(source), 0
    for leaf in leaves:
        got = classify(leaf, table, np.arange(len(trades)), DATA)
        for i in map(int, got.matched):
            taken += 1
            try:
                value, top, tied = _magnitude(leaf.trace, bindings(table, i))
                want = _eager(eager, trades[i])
            except Exception as e:
                raise Disagreement(f"{trades[i]} is taken, but raises {e!r}") from e
            if value.keys() != want.keys():
                raise Disagreement(f"{value.keys()} for {want.keys()}")
            for name, x in want.items():
                if exact and not same_bits(value[name], x):
                    raise Disagreement(f"{trades[i]} {name}: trace {value[name]}, eager {x}")
                _close(trades[i].id, name, value[name], x, top, tied)
        for i in (int(i) for part, _ in got.failed for i in part):
            try:
                x = _eager(eager, trades[i])
            except Exception:
                continue
            raise Disagreement(f"{trades[i]} fails, but the eager reading gives {x}")
    return taken


def _close(i: Any, name: str, a: Any, b: Any, top: float, tied: Any) -> None:
    x, y = np.broadcast_arrays(np.asarray(a, float), np.asarray(b, float))
    wrong = ~((np.isnan(x) & np.isnan(y)) | (x == y) | (np.abs(x - y) <= 1e-12 * top) | tied)
    if wrong.any():
        raise Disagreement(f"trade {i} {name}: trace {x}, NumPy {y}, largest term {top}")


def _check_text(leaf: Leaf) -> None:
    text = print_trace(leaf.trace)
    again = parse_trace(text)
    if again != leaf.trace or print_trace(again) != text or (
            parse_trace(print_trace(leaf.trace, True)) != leaf.trace):
        raise Disagreement("the text of the trace does not parse back")
    if importlib.util.find_spec("vectrace.trace.verify") is not None:
        from vectrace.trace.verify import verify

        verify(leaf.trace)


def flow(t: float, x: float = 1.0, y: float = 0.5) -> Flow:
    return Flow(t, x, y)


def deal(k: int = 0, leg: Any = (), fees: Any = (), **changes: Any) -> Deal:
    """A trade with defaults; `leg` and `fees` are rows, or times."""
    def rows(cls: Any, items: Any) -> vt.Schedule[Any]:
        return vt.Schedule(
            r if isinstance(r, cls) else cls(float(r), 1.0 + 0.25 * j, 0.5 - 0.125 * j)
            for j, r in enumerate(items))

    values: dict[str, Any] = {"name": "A", "other": "B", "x": 1.5, "y": -0.5, "n": 2, "flag": True,
                              "kind": Kind.A, "opt": None, "leg": rows(Flow, leg), "fees": rows(Fee, fees)}
    return Deal(id=f"d{k}", **(values | changes))


def book(seed: int, size: int, longest: int = 7) -> list[Deal]:
    """Random trades with many coincidences: equal values, empty legs, one live flow, NaN-free."""
    rng = np.random.default_rng(seed)

    def pick(*items: Any) -> Any:
        return items[rng.integers(len(items))]

    def number() -> float:
        return float(pick(0.0, 1.0, -1.0, 0.5, rng.integers(-16, 17) / 8.0))

    def leg(cls: Any) -> list[Any]:
        n = int(pick(0, 1, 1, 2, 3, rng.integers(0, longest + 1)))
        start = float(pick(-0.5, -n + 1.0, 0.0, 0.25, -n - 1.0, -1.5))
        times = [start + j for j in range(n)]
        if rng.integers(6) == 0:
            rng.shuffle(times)
        return [cls(t, number(), number()) for t in times]

    trades = []
    for k in range(size):
        first = leg(Flow)
        second = leg(Fee)
        if rng.integers(2):  # legs of one length, as swaps have
            second = [Fee(f.t, number(), number()) for f in first]
        trades.append(deal(
            k, first, second, name=pick("A", "B"), other=pick("A", "B"), x=number(), y=number(),
            n=int(rng.integers(0, 5)), flag=bool(rng.integers(2)), kind=pick(Kind.A, Kind.B),
            opt=None if rng.integers(2) else number()))
    return trades


class Engines:
    """Compiled kernels beside the interpreter on the same lowered traces."""

    def __init__(self, folder: Any) -> None:
        from vectrace.engine import Engine
        from vectrace.runtime.cache import KernelCache

        cache = KernelCache(folder)
        self.llvm = Engine(backend="llvm", threads=1, cache=cache)
        self.reference = Engine(backend="reference", threads=1, cache=cache)

    def compare(self, source: str, trades: list[Deal]) -> None:
        """LLVM and interpreter give the same bits, and both what the recorded trace gives but for
        contraction. Raises Disagreement."""
        from vectrace.book.book import Book
        from vectrace.registry import MODELS

        MODELS[Deal] = model_from(source)
        book = Book.of(trades)
        self.llvm._library = self.reference._library = None
        compiled = self.llvm.compile(book, MARKET)
        got = compiled.run(LEVELS, base=False).values
        self.reference._library = self.llvm.library
        slow = self.reference.compile(book, MARKET).run(LEVELS, base=False).values
        for name, x in got.items():
            for i in range(len(trades)):
                if not same_bits(x[i], slow[name][i]):
                    raise Disagreement(f"trade {i} {name}: LLVM {x[i]}, interpreter {slow[name][i]}")
        for part in compiled.parts:
            for leaf, index in zip(part.assignment.leaves, part.assignment.trades, strict=True):
                for i in index:
                    value, top, tied = _magnitude(leaf.trace, bindings(part.table, int(i)))
                    for name, x in value.items():
                        _close(i, name, got[name][i], x, top, tied)
