"""Margins of a book that changes, and of a member with a trade more.

Knows a Replay, scenario sets and `margin`; must not know kernels, files or how results are shown.
Every member's value in every scenario is kept as an exact sum, so that trades that come and go are
added and taken away without a trace of rounding: what an edit or a question costs is the pricing of
its own trades, and the margins are, to the bit, those of the whole book priced anew.
"""

from __future__ import annotations

import difflib
import math
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from vectrace.errors import Failure, VectraceError
from vectrace.market.data import Market
from vectrace.market.scenarios import ScenarioSet
from vectrace.risk.margin import MarginOptions, MarginResult, margin


@dataclass(frozen=True)
class MemberMargin:
    """One member's numbers, in base currency: `mtm` today's value, `im` initial margin, `tail` the
    P&L behind it and its `scenario`, `call` what is to be paid, `collateral` what is posted. `im`,
    `tail` and `call` are NaN where the margin was `refused`, for that reason."""

    mtm: float
    im: float
    tail: float
    call: float
    collateral: float
    scenario: str
    refused: str = ""


@dataclass(frozen=True)
class WhatIf:
    """A member's margin `before` and `after` the trades asked about: ids of those that would come
    and go, the bad ones among them (they count for nothing), milliseconds by stage."""

    member: str
    added: tuple[str, ...]
    removed: tuple[str, ...]
    before: MemberMargin
    after: MemberMargin
    failures: tuple[Failure, ...]
    ms: dict[str, float]

    @property
    def mtm(self) -> float:
        """Change of today's value."""
        return self.after.mtm - self.before.mtm

    @property
    def im(self) -> float:
        """Change of the initial margin."""
        return self.after.im - self.before.im

    @property
    def call(self) -> float:
        """Change of the margin call."""
        return self.after.call - self.before.call

    def __str__(self) -> str:
        rows = [f"{self.member:<12} {'before':>18} {'after':>18} {'change':>18}"]
        for name in ("mtm", "im", "tail", "call"):
            a, b = getattr(self.before, name), getattr(self.after, name)
            rows.append(f"{name:<12} {a:>18,.2f} {b:>18,.2f} {b - a:>18,.2f}")
        rows.append(f"{'scenario':<12} {self.before.scenario:>18} {self.after.scenario:>18}")
        told = [("before", self.before.refused), ("after", self.after.refused)]
        rows += [f"margin {when}: refused: {why}" for when, why in told if why]
        return "\n".join([*rows, *(f"not priced: {f}" for f in self.failures)])


class LiveMargin:
    """The margins of a replay's netting sets over `scenarios`, kept up to date while the replay is
    edited. `collateral` is what each has posted, in base currency.

    Edits of the replay are followed. A new market makes old scenarios meaningless: give both to
    `rebase`. One thread at a time."""

    def __init__(self, replay: Any, scenarios: ScenarioSet, options: MarginOptions | None = None,
                 collateral: Mapping[str, float] | None = None) -> None:
        self.replay, self.options = replay, options or MarginOptions()
        self.collateral = dict(collateral or {})
        self.currency: str = replay.market.base_currency
        self._stale = False
        self._result: MarginResult | None = None
        self._start(scenarios)
        replay.follow(self)

    # ---- state -------------------------------------------------------------------------------
    def _start(self, scenarios: ScenarioSet) -> None:
        scenarios.check(self.replay.market)
        self.currency = self.replay.market.base_currency
        self._scenarios = scenarios
        self._today = self.replay.market.base_levels()[:, None]
        self._levels = np.concatenate([self._today, scenarios.values], axis=1)
        self._sums = self._of(self.replay)
        self._result, self._stale = None, False

    def _of(self, replay: Any, levels: Any = None) -> Any:
        """Exact sums per netting set over today's market and the scenarios."""
        return replay.sums(self._levels if levels is None else levels, "netting_set", self.currency)

    def _fresh(self) -> None:
        if self._stale:
            raise VectraceError("the market was replaced: the scenarios belong to the old one",
                                hint="margins.rebase(market, scenarios), or set margins.scenarios")

    def edited(self, came: Any, went: Any) -> Callable[[], None]:
        """The replay is about to be edited: prices what comes and goes, and gives what to call when
        it is done."""
        sums = None if self._stale else self._sums
        if sums is not None and came is not None:
            sums = sums.plus(self._of(came))
        if sums is not None and went is not None:
            sums = sums.minus(self._of(went))

        def done() -> None:
            self._sums, self._result = sums, None

        return done

    def rebased(self) -> None:
        """The replay has another market."""
        self._stale, self._result = True, None

    def rebase(self, market: Market, scenarios: ScenarioSet) -> None:
        """Replace the market (as `Replay.rebase` does) and the scenarios, which are the new one's."""
        scenarios.check(market)
        self.replay.rebase(market)
        self._start(scenarios)

    @property
    def scenarios(self) -> ScenarioSet:
        """Set it to add, amend and remove scenarios (`ScenarioSet.add`, …): only those whose levels
        are new are priced."""
        return self._scenarios

    @scenarios.setter
    def scenarios(self, scenarios: ScenarioSet) -> None:
        if self._stale:
            self._start(scenarios)
            return
        scenarios.check(self.replay.market)
        known = {x.tobytes(): s for s, x in enumerate(np.ascontiguousarray(self._levels.T))}
        levels = np.concatenate([self._today, scenarios.values], axis=1)
        at = [known.get(x.tobytes(), -1) for x in np.ascontiguousarray(levels.T)]
        new = [s for s, k in enumerate(at) if k < 0]
        both = self._sums
        if new:
            both = both.beside(self._of(self.replay, np.ascontiguousarray(levels[:, new])))
        number = iter(range(self._sums.lanes, both.lanes))
        self._sums = both.take([k if k >= 0 else next(number) for k in at])
        self._levels, self._scenarios, self._result = levels, scenarios, None

    # ---- margins -----------------------------------------------------------------------------
    @property
    def members(self) -> tuple[str, ...]:
        """The netting sets with a priced trade."""
        priced = self.replay.prepare("netting_set", self.currency).priced()
        return tuple(g for g, n in priced.items() if n)

    @property
    def result(self) -> MarginResult:
        """All members' margins."""
        self._fresh()
        if self._result is None:
            members = self.members
            gross = [self.replay.notionals(m) for m in members] if self._percentage else None
            self._result = self._margin(self._sums.only(members), members, gross)
        return self._result

    @property
    def _percentage(self) -> bool:
        return self.options.changes == "percentage"

    def _margin(self, sums: Any, members: Sequence[str], gross: Any) -> MarginResult:
        values = sums.value()
        posted = np.array([self.collateral.get(m, 0.0) for m in members], np.float64)
        return margin(np.ascontiguousarray(values[:, 1:]), values[:, 0].copy(), self.options, groups=members,
                      labels=self._scenarios.labels, collateral=posted,
                      gross_notional=None if gross is None else np.array([math.fsum(x) for x in gross]))

    def what_if(self, trades: Any = (), member: str | None = None, remove: Any = ()) -> WhatIf:
        """The margin of a member with `trades` (a trade object, several, or a Book) added, and the
        trades named in `remove` taken out. The book does not change. The trades count for `member`,
        or for the netting set they name. Raises VectraceError for an unknown member (name a new one
        in `collateral`), BookError for ids that do not fit."""
        self._fresh()
        clock = _Clock()
        asked = self.replay.trial(trades, remove, member)
        members = {member} if member is not None else set()
        for part in (*(asked.came.parts if asked.came else ()), *(asked.went.parts if asked.went else ())):
            members.update(part.groups("netting_set"))
        if len(members) != 1:
            raise VectraceError(f"the trades are of {', '.join(sorted(members)) or 'no member'}",
                                hint="ask for one member, and name it")
        (name,) = members
        self._refuse_unknown(name)
        clock.stop("classify")
        for replay in (asked.came, asked.went):
            if replay is not None:
                replay.prepare("netting_set", self.currency)
        clock.stop("set up")
        before = self._sums.only((name,))
        after = before
        if asked.came is not None:
            after = after.plus(self._of(asked.came))
        if asked.went is not None:
            after = after.minus(self._of(asked.went))
        clock.stop("price")
        gross = more = None
        if self._percentage:
            gross = self.replay.notionals(name)
            less = asked.went.notionals(name) if asked.went is not None else []
            more = [*gross, *(asked.came.notionals(name) if asked.came is not None else []), *(-x for x in less)]
        was = self._member(before, name, gross)
        is_now = self._member(after.only((name,)), name, more)
        clock.stop("margin")
        came = asked.came.trade_ids if asked.came is not None else ()
        went = asked.went.trade_ids if asked.went is not None else ()
        return WhatIf(name, came, went, was, is_now, asked.failures, clock.ms)

    def _member(self, sums: Any, name: str, gross: list[float] | None) -> MemberMargin:
        m = self._margin(sums, (name,), None if gross is None else [gross])
        return MemberMargin(float(m.mtm[0]), float(m.im[0]), float(m.tail[0]), float(m.call[0]),
                            float(m.collateral[0]), m.scenario[0], m.refused.get(name, ""))

    def _refuse_unknown(self, name: str) -> None:
        known = {*self._sums.groups, *self.collateral}
        if name not in known:
            near = difflib.get_close_matches(name, known, 1)
            raise VectraceError(f"the book has no member {name!r}",
                                hint=f"did you mean {near[0]!r}?" if near else
                                "name a new member in `collateral` ([book.collateral] of a job)")


class _Clock:
    """Milliseconds by stage."""

    def __init__(self) -> None:
        self.ms: dict[str, float] = {}
        self.at = time.perf_counter()

    def stop(self, stage: str) -> None:
        now = time.perf_counter()
        self.ms[stage] = 1e3 * (now - self.at)
        self.at = now


__all__ = ["LiveMargin", "MemberMargin", "WhatIf"]
