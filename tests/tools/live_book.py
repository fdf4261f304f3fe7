"""A book that changes, for tests: trades with and without a loop, their models, a market, random edits, and the
checks of a replay against its book compiled anew.
"""

from __future__ import annotations

import datetime
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import pytest

import vectrace as vt
from vectrace.library import bulk
from vectrace.registry import MODELS
from vectrace.runtime.cache import KernelCache

LANES = 11
FACTOR = 1.0


@dataclass(frozen=True)
class Pay:
    time: float
    amount: float
    cap: float


@dataclass(frozen=True)
class Deal:
    id: str
    netting_set: str
    currency: str
    curve: str
    strike: float
    pays: vt.Schedule[Pay]


@dataclass(frozen=True)
class Note:
    id: str
    netting_set: str
    currency: str
    curve: str
    time: float
    side: str


def deal(trade: Deal, market: Any) -> Any:
    """Up to three leaves and a failure; a loop with four paths."""
    if trade.strike < 0.0:
        raise vt.TradeError("the strike is negative", field="strike", hint="give a strike of zero or more")
    curve = market.curve(trade.curve)
    pv = 0.0
    for pay in trade.pays:
        if pay.time <= market.t:
            continue
        if pay.cap > 0.0:
            pv = pv + vt.minimum(pay.amount * market.spot("S"), pay.cap) * curve.discount(pay.time)
        elif pay.amount < 0.0:
            pv = pv + pay.amount * curve.discount(pay.time) * FACTOR
        else:
            pv = pv + pay.amount * market.spot("T") * curve.discount(pay.time)
    if trade.strike > 5.0:
        return vt.maximum(pv - trade.strike, 0.0)
    if trade.strike > 1.0:
        return pv - trade.strike * vt.exp(-pv)
    return {"npv": pv, "paid": trade.strike * 2.0}


def note(trade: Note, market: Any) -> Any:
    """One leaf for each side; one value has no scenario."""
    value = market.curve(trade.curve).discount(trade.time)
    if trade.side == "short":
        return {"npv": -value, "tenor": trade.time - market.t}
    return {"npv": value, "tenor": trade.time - market.t}


@pytest.fixture(autouse=True)
def models() -> Iterator[None]:
    before = dict(MODELS)
    vt.model(trade=Deal)(deal)
    vt.model(trade=Note)(note)
    yield
    MODELS.clear()
    MODELS.update(before)


def market(nodes: int = 4, shift: float = 0.0, t: float = 0.0, names: tuple[str, ...] = ("A", "B"),
           ) -> vt.Market:
    times = np.linspace(0.5, 12.0, nodes)
    curves = [vt.CurveData(n, "EUR", times, 0.01 * (k + 1) + 0.001 * times + shift)
              for k, n in enumerate(names)]
    return vt.Market(base_date=datetime.date(2024, 1, 2), curves=curves, fx={"USD": 1.1 + shift},
                     spots={"S": 1.25 + shift, "T": 0.5}, t=t)


MARKET = market()


def levels(of: vt.Market = MARKET, lanes: int = LANES, seed: int = 4) -> Any:
    base = of.base_levels()[:, None]
    moved = base * (1.0 + 0.1 * np.random.default_rng(seed).standard_normal((len(base), lanes)))
    moved[of.rows["fx", of.base_currency]] = 1.0
    return moved


def make(rng: random.Random, name: str, strike: float | None = None, caps: bool = False) -> Any:
    """A trade: one in three a note, if no `strike` is given; else a deal with the three paths of
    payments without a cap. Only with `caps` has its loop the path of capped ones."""
    common = name, f"M{rng.randrange(3)}", rng.choice(("EUR", "USD")), rng.choice("AB")
    if strike is None and not caps and rng.random() < 0.33:
        return Note(*common, rng.uniform(0.2, 15.0), rng.choice(("long", "short")))
    pays = [Pay(rng.uniform(-1.0, 12.0), rng.uniform(-2.0, 2.0), 0.7 if caps and rng.random() < 0.6 else 0.0)
            for _ in range(rng.randrange(1, 7))]
    pays += [Pay(2.0, 1.0, 0.0), Pay(3.0, -1.0, 0.0)] + ([Pay(4.0, 1.0, 0.3)] if caps else [])
    pays += [Pay(-0.5, 1.0, 0.0)] if strike is not None else []
    return Deal(*common, rng.choice((0.5, 1.5)) if strike is None else strike, vt.Schedule(pays))


def engine(where: Any = None) -> vt.Engine:
    return vt.Engine(cache=KernelCache(where))


OTHER = engine()
"""Compiles the books that edited ones are compared with; its kernels serve all tests."""


def same(a: Any, b: Any) -> None:
    assert a.keys() == b.keys()
    for n, x in b.items():
        np.testing.assert_array_equal(a[n], x, err_msg=n)


def check(replay: Any) -> None:
    """The replay's results are those of its book compiled anew."""
    of = replay.market
    other = OTHER.compile(replay.book, of)
    for form in ((None, None), ("netting_set", "EUR")):
        a, b = replay.run(levels(of), *form), other.run(levels(of), *form)
        assert a.trade_ids == b.trade_ids
        assert a.groups == b.groups
        same(a.values, b.values)
        same(a.base, b.base)
        assert sorted(a.failures, key=str) == sorted(b.failures, key=str)


class Plain:
    """The documented meaning of edits, on a list of trades."""

    def __init__(self, trades: list[Any]) -> None:
        self.trades = list(trades)

    def add(self, trades: list[Any]) -> None:
        self.trades += trades

    def amend(self, trades: list[Any]) -> None:
        new = {t.id: t for t in trades}
        self.trades = [new.get(t.id, t) for t in self.trades]

    def remove(self, ids: list[str]) -> None:
        self.trades = [t for t in self.trades if t.id not in ids]


def random_edits(seed: int, edits: int, replay: Any, plain: Plain, checked: Callable[[], None]) -> None:
    rng = random.Random(seed)
    count = len(plain.trades)
    for _ in range(edits):
        kind = rng.choice(("add", "add", "amend", "remove", "all"))
        some = rng.sample(plain.trades, min(len(plain.trades), rng.randrange(1, 6)))
        strike = rng.choice((None, None, None, 9.0, -1.0))
        new = [make(rng, f"X{count + k}", strike, rng.random() < 0.3) for k in range(rng.randrange(1, 5))]
        count += len(new)
        changed = [make(rng, t.id, None, rng.random() < 0.2) for t in some]
        if kind == "add":
            replay.add(new)
            plain.add(new)
        elif kind == "amend" and some:
            replay.amend(changed)
            plain.amend(changed)
        elif kind == "remove":
            if rng.random() < 0.3:  # everything on one leaf, or of one type
                some = [t for t in plain.trades if isinstance(t, Note)]
            replay.remove([t.id for t in some])
            plain.remove([t.id for t in some])
        elif kind == "all" and len(some) > 1:
            replay.edit(add=new, amend=changed[1:], remove=some[0].id)
            plain.remove([some[0].id])
            plain.amend(changed[1:])
            plain.add(new)
        checked()


@pytest.fixture
def evaluated(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many trades (or keys) each setup evaluation was over."""
    seen: list[int] = []
    init = bulk.Bulk.__init__

    def counting(self: Any, trace: Any, table: Any, index: Any, *rest: Any, **named: Any) -> None:
        seen.append(len(index) if table is not None else 0)
        init(self, trace, table, index, *rest, **named)

    monkeypatch.setattr(bulk.Bulk, "__init__", counting)
    return seen


def book_of_known(rng: random.Random, trades: int = 200) -> vt.Book:
    return vt.Book.of([make(rng, f"T{k}") for k in range(trades)])


def small() -> Any:
    rng = random.Random(6)
    trades = [make(rng, f"T{k}") for k in range(8)]
    return engine().compile(vt.Book.of(trades), MARKET)
