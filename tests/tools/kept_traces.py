"""Every trace the test suite records, kept as a case that any backend can price again.

    python -m pytest -p tests.tools.kept_traces --keep-traces FOLDER tests
    python -m pytest -p tests.tools.kept_traces --run-traces FOLDER tests/every_trace.py

The first line runs tests as ever and keeps what discovery gives them: a trace that prices a trade,
a few of its trades that take all its paths between them, and the setup data they are priced with.
No test does anything for it, so a new test's traces are among them. The second line runs the
cases. Left out are traces of random models (marker `random_models`): those tests run them on the
devices themselves. A case is a pickle of plain arrays and text, read only by the run that wrote it.
"""

from __future__ import annotations

import itertools
import os
import pickle
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

TRADES = 4
"""Trades of a case, and more where a path needs one more."""
SEEN = 256
"""Trades of a leaf that are looked at."""


@dataclass(frozen=True)
class Case:
    """A trace with trades that take it. `levels` are the unshifted factor levels, `test` the test
    that recorded it."""

    test: str
    model: str
    text: str
    table: Any
    tables: dict[str, np.ndarray]
    ids: dict[str, dict[str, int]]
    time: float
    levels: np.ndarray


def cases(folder: Path) -> Iterator[tuple[str, Case]]:
    """The kept cases by name, the names in order."""
    for path in sorted(folder.glob("*.case")):
        yield path.stem, pickle.loads(path.read_bytes())


class Keeper:
    """Writes the cases of one process."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.test = ""
        self.on = True
        self._seen: dict[int, Any] = {}
        folder.mkdir(parents=True, exist_ok=True)

    def keep(self, model: Any, table: Any, data: Any, market: Any, assignment: Any) -> None:
        """Keep what an assignment has that no process has kept yet."""
        if not self.on:
            return
        for leaf, blocks in zip(assignment.leaves, assignment.contexts, strict=True):
            if not blocks or leaf.trace.failure or id(leaf.trace) in self._seen:
                continue
            self._seen[id(leaf.trace)] = leaf.trace  # held, so that its id stays its own
            path = self.folder / f"{leaf.key[:16]}.case"
            if not path.exists():
                case = self._case(model, leaf, table, data, market, blocks)
                part = path.with_suffix(f".{os.getpid()}")
                part.write_bytes(pickle.dumps(case))
                part.rename(path)

    def _case(self, model: Any, leaf: Any, table: Any, data: Any, market: Any, blocks: Any) -> Case:
        from vectrace.columns import Coded, take
        from vectrace.trace.text import print_trace

        chosen = take(table, np.array(chosen_trades(blocks), np.intp))
        columns = {
            k: replace(c, values=tuple(map(str, c.values))) if isinstance(c, Coded) else c
            for k, c in chosen.columns.items()
        }
        schedules = {k: replace(s, row_type=object) for k, s in chosen.schedules.items()}
        plain = replace(chosen, type=object, columns=columns, schedules=schedules)
        # without a market the number of factors is not known; rows behind the last are never read
        levels = np.full(1024, 0.5) if market is None else market.base_levels()
        return Case(self.test, model.name, print_trace(leaf.trace), plain, dict(data.tables),
                    {k: dict(v) for k, v in data.ids.items()}, data.time, levels)


def chosen_trades(blocks: Any) -> list[int]:
    """Trades (row numbers of the table) that take every path between them, short ones first."""
    trades, contexts = blocks[0]
    paths: list[set[tuple[int, int]]] = [set() for _ in trades]
    size = np.zeros(len(trades), np.int64)
    roots: dict[int, np.ndarray] = {0: np.arange(len(trades))}
    for id, c in contexts.items():  # parents come before children
        roots[id] = roots[c.parent_id][c.parent] if len(c.parent) else np.zeros(0, np.int64)
        size += np.bincount(roots[id], minlength=len(trades))
        for root, variant in {*zip(roots[id].tolist(), c.variant.tolist(), strict=True)}:
            paths[root].add((id, variant))
    order = np.argsort(size, kind="stable")[:SEEN].tolist()
    chosen: list[int] = []
    covered: set[tuple[int, int]] = set()
    for k in order:
        if paths[k] - covered:
            covered |= paths[k]
            chosen.append(k)
    others = (k for k in order if k not in chosen)
    chosen += itertools.islice(others, max(0, TRADES - len(chosen)))
    return [int(trades[k]) for k in chosen]


# ---- the plugin ----------------------------------------------------------------------------------
def pytest_addoption(parser: pytest.Parser) -> None:
    group = parser.getgroup("vectrace")
    group.addoption("--keep-traces", type=Path, help="keep every recorded trace in this folder")
    group.addoption("--run-traces", type=Path, help="cases that tests/every_trace.py runs")


def pytest_configure(config: pytest.Config) -> None:
    """Discovery tells the keeper what it gives to whoever asked."""
    folder = config.getoption("--keep-traces")
    if folder is None:
        return
    from vectrace import engine
    from vectrace.library import discover as module

    keeper = Keeper(folder.absolute())
    config.pluginmanager.register(_Tests(keeper))
    real = module.discover

    def discover(model: Any, table: Any, data: Any, *a: Any, market: Any = None, **more: Any) -> Any:
        got = real(model, table, data, *a, market=market, **more)
        keeper.keep(model, table, data, market, got)
        return got

    module.discover = engine.discover = discover


class _Tests:
    """Tells the keeper which test runs."""

    def __init__(self, keeper: Keeper) -> None:
        self._keeper = keeper

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_setup(self, item: pytest.Item) -> None:
        self._keeper.test = item.nodeid
        self._keeper.on = item.get_closest_marker("random_models") is None
