"""Margins of a live book: what a trade more would do to a member's margin, to the bit what pricing
the whole book with it gives, for every option of the margin run; margins that follow edits, scenarios
that come and go, and a market that is replaced.
"""

from __future__ import annotations

import dataclasses
import random
from typing import Any

import numpy as np
import pytest

import vectrace as vt
from tests.tools.live_book import (  # noqa: F401 -- `models` is a fixture
    MARKET,
    OTHER,
    Deal,
    Note,
    Pay,
    Plain,
    engine,
    evaluated,
    levels,
    make,
    market,
    models,
    random_edits,
)
from vectrace.risk.live import MemberMargin
from vectrace.risk.margin import group_sums, margin

LANES = 30
COLLATERAL = {"M0": 1.5, "M1": 0.25}
OPTIONS = [
    vt.MarginOptions(),
    vt.MarginOptions(decay=1.0, level=0.2, horizon=5.0),
    vt.MarginOptions("levels"),
    vt.MarginOptions("levels", "percentage", 0.97, 0.1, 2.0),
]


def scenarios(of: vt.Market = MARKET, lanes: int = LANES, seed: int = 9, prefix: str = "s") -> vt.ScenarioSet:
    return vt.ScenarioSet.of(of, levels(of, lanes, seed), [f"{prefix}{k}" for k in range(lanes)])


def trades(count: int = 25, seed: int = 3) -> list[Any]:
    rng = random.Random(seed)
    return [make(rng, f"T{k}") for k in range(count)]


def margins(book: list[Any], options: vt.MarginOptions | None = None, used: vt.Engine = OTHER, **more: Any
            ) -> vt.LiveMargin:
    replay = used.compile(vt.Book.of(book), MARKET, "netting_set", "EUR")
    return vt.LiveMargin(replay, scenarios(), options, **{"collateral": COLLATERAL, **more})


def same_result(a: Any, b: Any) -> None:
    assert a.groups == b.groups
    assert a.scenario == b.scenario
    assert a.refused == b.refused
    for name in ("mtm", "im", "tail", "call", "collateral", "pnl", "weights"):
        np.testing.assert_array_equal(getattr(a, name), getattr(b, name), err_msg=name)


def of(result: Any, member: str) -> MemberMargin:
    g = result.groups.index(member)
    return MemberMargin(*(float(getattr(result, n)[g]) for n in ("mtm", "im", "tail", "call", "collateral")),
                        result.scenario[g], result.refused.get(member, ""))


def same_member(a: MemberMargin, b: MemberMargin) -> None:
    for f in dataclasses.fields(MemberMargin):
        x, y = getattr(a, f.name), getattr(b, f.name)
        assert x == y or (x != x and y != y), f.name


# ---- what if -------------------------------------------------------------------------------------
@pytest.mark.parametrize("options", OPTIONS, ids=lambda o: f"{o.mode} {o.changes} {o.level}")
def test_a_trade_more_is_a_full_run_with_it(options: vt.MarginOptions) -> None:
    book = trades()
    live = margins(book, options)
    rng = random.Random(7)
    for k in range(4):
        new = make(rng, f"X{k}", 9.0 if k == 1 else None, caps=k == 2)
        got = live.what_if(new, "M1")
        whole = margins([*book, dataclasses.replace(new, netting_set="M1")], options).result
        same_member(got.after, of(whole, "M1"))
        same_member(got.before, of(live.result, "M1"))
        assert (got.member, got.added, got.removed, got.failures) == ("M1", (f"X{k}",), (), ())
        assert set(got.ms) == {"classify", "set up", "price", "margin"}


@pytest.mark.parametrize("options", OPTIONS, ids=lambda o: f"{o.mode} {o.changes} {o.level}")
def test_margins_are_those_of_the_trades_values(options: vt.MarginOptions) -> None:
    """The job's way, which shares neither the exact sums nor the reduced kernels."""
    book = vt.Book.of(trades())
    live = margins(trades(), options)
    summary = book.summary()
    rows = np.concatenate([MARKET.base_levels()[:, None], scenarios().values], axis=1)
    values = OTHER.compile(book, MARKET).run(rows).values["npv"]
    money = np.stack([MARKET.fx_levels(c, rows) for c in summary.currency.values])
    sets = summary.netting_set
    sums = group_sums(values, sets.codes, len(sets.values), money, summary.currency.codes)
    want = margin(sums[:, 1:], sums[:, 0], options, groups=sets.values, labels=scenarios().labels,
                  collateral=np.array([COLLATERAL.get(m, 0.0) for m in sets.values]),
                  gross_notional=np.zeros(len(sets.values)))
    same_result(live.result, want)


def test_percentages_near_zero_are_refused_as_in_a_full_run() -> None:
    @dataclasses.dataclass(frozen=True)
    class Big:
        id: str
        netting_set: str
        currency: str
        notional: float
        value: float

    @vt.model(trade=Big)
    def big(trade: Big, market: Any) -> Any:
        return trade.value * market.spot("S")

    options = vt.MarginOptions("levels", "percentage")
    book = [*trades(), Big("B", "M0", "USD", 1e3, 1.0)]
    live = margins(book, options)
    assert live.result.refused == {}
    for more in (Big("X", "M0", "EUR", 1e9, 1e-3), Big("X", "M0", "USD", 1.0, 1e-3)):
        got = live.what_if(more)
        whole = margins([*book, more], options).result
        same_member(got.after, of(whole, "M0"))
        assert bool(got.after.refused) == (more.notional > 1e6)
        assert ("refused" in str(got)) == (more.notional > 1e6)


def test_a_trade_less_and_a_trade_instead() -> None:
    book = trades()
    live = margins(book)
    mine = [t for t in book if t.netting_set == "M2"]
    less = live.what_if(remove=mine[0].id)
    same_member(less.after, of(margins([t for t in book if t is not mine[0]]).result, "M2"))
    assert (less.member, less.removed) == ("M2", (mine[0].id,))
    new = make(random.Random(1), mine[1].id)
    other = live.what_if(new, "M2", remove=mine[1].id)
    instead = [dataclasses.replace(new, netting_set="M2") if t is mine[1] else t for t in book]
    same_member(other.after, of(margins(instead).result, "M2"))
    several = live.what_if([make(random.Random(2), "X"), make(random.Random(4), "Y")], "M0", remove=())
    more = [dataclasses.replace(make(random.Random(k), n), netting_set="M0") for k, n in ((2, "X"), (4, "Y"))]
    same_member(several.after, of(margins([*book, *more]).result, "M0"))
    assert several.im == several.after.im - several.before.im
    assert several.mtm == several.after.mtm - several.before.mtm
    assert several.call == several.after.call - several.before.call


def test_the_book_does_not_notice(evaluated: list[int]) -> None:
    book = trades()
    live = margins(book)
    replay = live.replay
    before, parts = live.result, list(replay.parts)
    live.what_if(make(random.Random(1), "W"), "M1")  # the first question of a kind may compile
    counters = replay.counters
    evaluated.clear()
    for k in range(20):
        live.what_if(make(random.Random(k), "X"), "M1")
    assert sum(evaluated) <= 20 * 6
    after = replay.counters
    for name in ("recordings", "compiles", "cache_hits", "leaves"):
        assert after[name] == counters[name]
    assert replay.parts == parts
    assert live.result is before
    assert replay.trade_ids == tuple(t.id for t in book)


def test_a_bad_trade_counts_for_nothing_and_is_named() -> None:
    live = margins(trades())
    bad = Note("N", "M1", "EUR", "A", float("nan"), "long")
    unknown = dataclasses.replace(make(random.Random(1), "Y", 0.5), curve="C")
    got = live.what_if([bad, unknown], "M1")
    assert {f.trade for f in got.failures} == {"N", "Y"}
    same_member(got.after, got.before)
    assert "not priced: " in str(got) and "trade Y" in str(got)


def test_a_value_that_is_no_number_is_refused_and_leaves_no_trace() -> None:
    @dataclasses.dataclass(frozen=True)
    class Root:
        id: str
        netting_set: str
        currency: str
        x: float

    @vt.model(trade=Root)
    def root(trade: Root, market: Any) -> Any:
        return vt.sqrt(market.spot("S") - trade.x) * 1e15  # too large for the sums, too

    live = margins(trades())
    before = live.result
    got = live.what_if(Root("R", "M0", "EUR", 5.0))
    assert got.after.refused.startswith("the value is not a number")
    assert np.isnan(got.after.im)
    live.replay.add(Root("R", "M0", "EUR", 5.0))
    assert "M0" in live.result.refused
    live.replay.remove("R")
    same_result(live.result, before)


def test_members_by_name() -> None:
    live = margins(trades())
    new = make(random.Random(1), "X")
    assert live.what_if(new).member == new.netting_set
    with pytest.raises(vt.VectraceError, match="no member 'M11'") as caught:
        live.what_if(new, "M11")
    assert "M1" in caught.value.hint
    live.collateral["M9"] = 2.0
    got = live.what_if(new, "M9")
    assert (got.before.mtm, got.before.im, got.before.collateral) == (0.0, 0.0, 2.0)
    same_member(got.after, of(margins([*trades(), dataclasses.replace(new, netting_set="M9")],
                                      collateral={**COLLATERAL, "M9": 2.0}).result, "M9"))
    other = dataclasses.replace(new, id="Y", netting_set="M2" if new.netting_set != "M2" else "M1")
    with pytest.raises(vt.VectraceError, match="trades are of M") as caught:
        live.what_if([new, other])
    assert "one member" in caught.value.hint
    with pytest.raises(vt.VectraceError, match="no member"):
        live.what_if()
    with pytest.raises(vt.BookError, match="already in the book"):
        live.what_if(make(random.Random(1), "T3"))
    with pytest.raises(vt.BookError, match="no trade 'nobody'"):
        live.what_if(remove="nobody")


def test_the_replay_passes_the_question_on() -> None:
    live = margins(trades())
    new = make(random.Random(1), "X")
    same_member(live.replay.what_if(new, "M1").after, live.what_if(new, "M1").after)
    alone = OTHER.compile(vt.Book.of(trades()), MARKET)
    with pytest.raises(vt.VectraceError, match="margins") as caught:
        alone.what_if(new, "M1")
    assert "LiveMargin" in caught.value.hint


# ---- margins that follow -------------------------------------------------------------------------
@pytest.mark.parametrize("seed", range(3))
def test_margins_follow_any_edits(seed: int) -> None:
    plain = Plain(trades(12, seed))
    live = margins(plain.trades, OPTIONS[1], engine())

    def checked() -> None:
        same_result(live.result, margins(plain.trades, OPTIONS[1]).result)

    random_edits(seed + 50, 6, live.replay, plain, checked)


def test_an_edit_prices_its_own_trades_only(evaluated: list[int]) -> None:
    live = margins(trades(200), used=engine())
    launches = live.replay.counters["launches"]
    evaluated.clear()
    live.replay.edit(add=make(random.Random(1), "X"), amend=make(random.Random(2), "T5"), remove="T6")
    assert live.result.groups
    assert live.replay.counters["launches"] - launches == 2  # what comes, and what goes
    assert sum(evaluated) <= 4 * 8


def test_large_amounts_come_and_go_without_a_trace() -> None:
    live = margins(trades())
    before = live.result
    big = [Deal(f"X{k}", "M0", "EUR", "A", 0.5, vt.Schedule([Pay(1.0, 1e12 * (k + 1), 0.0)])) for k in range(3)]
    live.replay.add(big)
    assert abs(live.result.mtm[0]) > 1e10
    live.replay.remove([t.id for t in big])
    same_result(live.result, before)


# ---- scenarios and markets -----------------------------------------------------------------------
def test_scenarios_come_and_go(monkeypatch: pytest.MonkeyPatch) -> None:
    live = margins(trades())
    replay = live.replay
    lanes: list[int] = []
    sums = replay.sums

    def counting(at: Any, *rest: Any) -> Any:
        lanes.append(at.shape[1])
        return sums(at, *rest)

    monkeypatch.setattr(replay, "sums", counting)
    more, other = scenarios(lanes=4, seed=20, prefix="new"), scenarios(lanes=2, seed=21)
    for change in (lambda s: s.add(more), lambda s: s.amend(other), lambda s: s.remove(["s5", "new1"]),
                   lambda s: s.remove("s0")):
        counters = replay.counters
        live.scenarios = change(live.scenarios)
        got, after = live.result, replay.counters
        assert all(after[n] == counters[n] for n in ("recordings", "compiles"))
        anew = vt.LiveMargin(OTHER.compile(vt.Book.of(trades()), MARKET), live.scenarios,
                             collateral=COLLATERAL)
        same_result(got, anew.result)
    assert lanes == [4, 2]
    left = [f"s{k}" for k in range(1, LANES) if k != 5]
    assert live.scenarios.labels == (*left, "new0", "new2", "new3")


def test_scenario_sets_that_do_not_fit() -> None:
    a = scenarios(lanes=3)
    with pytest.raises(vt.MarketError, match="'s0' is already"):
        a.add(scenarios(lanes=2))
    with pytest.raises(vt.MarketError, match="no scenario 's7'"):
        a.remove(["s0", "s7"])
    with pytest.raises(vt.MarketError, match="no scenario 's3'"):
        a.amend(scenarios(lanes=4))
    with pytest.raises(vt.MarketError, match="different markets"):
        a.add(scenarios(market(nodes=3), 2, prefix="x"))


@pytest.mark.parametrize("other", [market(shift=0.01), market(nodes=7), market(t=0.4)],
                         ids=["levels", "nodes", "later"])
def test_a_new_market_comes_with_its_scenarios(other: vt.Market) -> None:
    live = margins(trades())
    compiles = live.replay.counters["compiles"]
    live.replay.market = other
    for ask in (lambda: live.result, lambda: live.what_if(make(random.Random(1), "X"))):
        with pytest.raises(vt.VectraceError, match="the market was replaced") as caught:
            ask()
        assert "rebase" in caught.value.hint
    live.replay.add(make(random.Random(1), "X"))
    live.scenarios = scenarios(other)
    assert live.replay.counters["compiles"] == compiles
    anew = OTHER.compile(vt.Book.of([*trades(), make(random.Random(1), "X")]), other)
    same_result(live.result, vt.LiveMargin(anew, scenarios(other), collateral=COLLATERAL).result)
    live.rebase(MARKET, scenarios())
    same_result(live.result, margins([*trades(), make(random.Random(1), "X")]).result)


def test_the_interpreter_keeps_margins_too() -> None:
    used = vt.Engine(backend="reference", cache=OTHER.store)
    live, want = margins(trades(8), used=used), margins(trades(8))
    same_result(live.result, want.result)
    new = make(random.Random(1), "X", 0.5)
    same_member(live.what_if(new).after, want.what_if(new).after)
