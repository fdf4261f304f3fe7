"""Edits of a live book that are refused, whole or in part, and what stays as it was."""

from __future__ import annotations

import dataclasses
import random
from dataclasses import dataclass
from typing import Any

import numpy as np
import pytest

import vectrace as vt
from tests.tools import live_book
from tests.tools.live_book import (  # noqa: F401 -- `models` is a fixture
    FACTOR,
    LANES,
    MARKET,
    Note,
    check,
    engine,
    levels,
    make,
    market,
    models,
    same,
    small,
)


@pytest.mark.parametrize(("edit", "reason", "hint"), [
    (lambda r, t: r.amend(t("T99")), "no trade 'T99'", "added, not amended"),
    (lambda r, t: r.amend(t("T77x")), "no trade 'T77x'", "T7"),
    (lambda r, t: r.remove("nobody"), "no trade 'nobody'", "check the id"),
    (lambda r, t: r.remove(["T1", "T-1"]), "no trade 'T-1'", "T1"),
    (lambda r, t: r.add(t("T3")), "'T3' is already in the book", "amend it"),
    (lambda r, t: r.add([t("X"), t("X")]), "'X' stands twice", "its own id"),
    (lambda r, t: r.amend([t("T1"), t("T1")]), "'T1' stands twice", "once"),
    (lambda r, t: r.edit(amend=t("T1"), remove="T1"), "'T1' stands twice", "once"),
    (lambda r, t: r.remove(["T1", "T1"]), "'T1' stands twice", "once"),
])
def test_ids_that_do_not_fit_change_nothing(edit: Any, reason: str, hint: str) -> None:
    replay = small()
    want = replay.run(levels())
    with pytest.raises(vt.BookError) as caught:
        edit(replay, lambda name: make(random.Random(1), name))
    assert reason in str(caught.value)
    assert hint in caught.value.hint
    got = replay.run(levels())
    assert got.trade_ids == want.trade_ids
    same(got.values, want.values)


def test_an_id_may_be_taken_again_in_the_step_that_frees_it() -> None:
    replay = small()
    replay.edit(add=make(random.Random(1), "T3"), remove="T3")
    assert replay.trade_ids == ("T0", "T1", "T2", "T4", "T5", "T6", "T7", "T3")
    check(replay)


def test_a_bad_trade_is_listed_and_the_rest_is_priced() -> None:
    replay = small()
    rng = random.Random(3)
    unread = Note("N", "M0", "EUR", "A", float("nan"), "long")
    done = replay.add([make(rng, "X"), unread, dataclasses.replace(make(rng, "Y", 0.5), curve="C"),
                       make(rng, "Z", strike=-1.0)])
    assert {f.trade for f in done.failures} == {"N", "Y", "Z"}
    assert all(f.reason and f.hint for f in done.failures)
    assert {f.trade for f in replay.failures} == {"Y", "Z"}  # there, without a value
    assert {f.trade for f in replay.book.failures} == {"N"}  # not there: it could not be read
    got = replay.run(levels())
    assert np.isnan(got.values["npv"][got.trade_ids.index("Y")]).all()
    check(replay)
    done = replay.amend([dataclasses.replace(unread, time=2.0), dataclasses.replace(make(rng, "Y", 0.5), curve="B")])
    assert done.failures == ()
    assert {f.trade for f in replay.failures} == {"Z"}
    assert replay.book.failures == ()
    assert replay.trade_ids[-1] == "N"
    replay.amend(dataclasses.replace(replay.book.trade("N"), time=float("inf")))
    assert "N" not in replay.trade_ids  # the old version would be a stale number
    replay.remove(["Z", "N"])
    assert replay.failures == [] and replay.book.failures == ()
    check(replay)


def test_a_model_that_cannot_be_recorded_changes_nothing() -> None:
    @dataclass(frozen=True)
    class Odd:
        id: str
        x: float
        netting_set: str = "M0"
        currency: str = "EUR"

    @vt.model(trade=Odd)
    def odd(trade: Odd, market: Any) -> Any:
        if market.spot("S") > 1.0:  # differs by scenario
            return market.spot("S")
        return market.spot("T")

    replay = small()
    want = replay.run(levels())
    with pytest.raises(vt.RecordingError):
        replay.edit(add=Odd("O", 1.0), remove="T0")
    got = replay.run(levels())
    assert got.trade_ids == want.trade_ids
    same(got.values, want.values)
    replay.add(make(random.Random(1), "X"))
    check(replay)


def test_a_model_that_has_changed_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    replay = small()
    monkeypatch.setattr(live_book, "FACTOR", 2.0)
    with pytest.raises(vt.VectraceError, match="has changed since") as caught:
        replay.add(make(random.Random(1), "X", 0.5))
    assert "compile" in caught.value.hint


def test_a_form_that_cannot_hold_the_new_trades_says_so_when_asked() -> None:
    @dataclass(frozen=True)
    class Loose:
        id: str
        x: float

    @vt.model(trade=Loose)
    def loose(trade: Loose, market: Any) -> Any:
        return market.spot("S") * trade.x

    euro = [dataclasses.replace(make(random.Random(k), f"T{k}", 0.5), currency="EUR") for k in range(3)]
    replay = engine().compile(vt.Book.of(euro), MARKET, "netting_set")
    replay.add(dataclasses.replace(euro[0], id="X", currency="USD"))
    with pytest.raises(vt.MarketError, match="cannot be summed"):
        replay.run(levels(), "netting_set")
    replay.run(levels(), "netting_set", "EUR")
    replay.add(Loose("L", 2.0))
    with pytest.raises(vt.MarketError, match="Loose has no field netting_set"):
        replay.run(levels(), "netting_set", "EUR")
    assert replay.run(levels()).values["npv"].shape == (5, LANES)


def test_everything_may_go_and_come_back() -> None:
    replay = small()
    trades = [replay.book.trade(i) for i in replay.trade_ids]
    replay.remove(list(replay.trade_ids))
    assert (len(replay.book), replay.trade_ids, replay.run(levels()).values) == (0, (), {})
    done = replay.add(trades)
    assert (done.recordings, done.compiles) == (0, 0)
    check(replay)


def test_the_book_says_how_it_is_now() -> None:
    replay = small()
    before = replay.book
    assert before is replay.book
    new = make(random.Random(1), "X")
    done = replay.edit(add=new, remove="T2")
    assert (done.added, done.removed) == (("X",), ("T2",))
    assert "added 1" in str(done) and "removed 1" in str(done)
    assert replay.book.ids == replay.trade_ids == (*(i for i in before.ids if i != "T2"), "X")
    assert replay.book.trade("X") == new
    assert "T2" in before.ids
    assert "trade X" in replay.explain("X")
    with pytest.raises(vt.VectraceError, match="no trade 'T2' in the book"):
        replay.explain("T2")
