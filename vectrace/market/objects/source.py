"""Where the numbers of market objects come from: one interface, answered or recorded.

Knows market data, the recorder and traced values. Must not know what the tables mean: that is the
objects' business.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Protocol

import numpy as np

from vectrace.errors import TradeError
from vectrace.market.data import Market
from vectrace.trace.ir import F64, I64
from vectrace.trace.proxy import Name
from vectrace.trace.record import Recorder, here, table_op
from vectrace.vector import Integer, Scalar, Traced, lanes, record

_MARK = "\x1d"


class Source(Protocol):
    """Where a view's numbers come from."""

    t: Any

    def id(self, kind: str, name: Any) -> Any: ...
    def fetch(self, table: str, i: Any) -> Any: ...
    def ifetch(self, table: str, i: Any) -> Any: ...
    def search(self, table: str, lo: Any, hi: Any, x: Any) -> Any: ...
    def factor(self, row: Any) -> Any: ...
    def known(self, kind: str) -> str: ...


class EagerSource:
    """Plain numbers: `levels` [rows] or [rows, S]."""

    def __init__(self, market: Market, levels: Any = None) -> None:
        self.market, self.t = market, float(market.t)
        self.tables = market.setup_lists
        self.levels = np.asarray(market.base_levels() if levels is None else levels)

    def id(self, kind: str, name: str) -> int:
        found = self.market.ids(kind).get(name)
        if found is None:
            raise unknown(kind, name)
        return found

    def fetch(self, table: str, i: int) -> float:
        t = self.tables[table]
        return float(t[min(max(i, 0), len(t) - 1)])

    def ifetch(self, table: str, i: int) -> int:
        t = self.tables[table]
        return int(t[min(max(i, 0), len(t) - 1)])

    def search(self, table: str, lo: int, hi: int, x: float) -> int:
        return int(table_op("search", [lo, hi, x], self.tables[table]))

    def factor(self, row: Any) -> Any:
        if isinstance(row, np.ndarray) and row.ndim:
            return lanes(self.levels[row, np.arange(len(row))])
        x = self.levels[row]
        return float(x) if x.ndim == 0 else lanes(x)

    def known(self, kind: str) -> str:
        """The market's names of a kind, for messages."""
        return listed(self.market.ids(kind))


class RecordedSource:
    """Look-ups recorded into the trace."""

    def __init__(self, recorder: Recorder, market: Market) -> None:
        self.recorder, self.market = recorder, market
        self.t = Scalar(recorder, recorder.input(("time",), F64, float(market.t)), False)

    def id(self, kind: str, name: Any) -> Integer:
        r, ids = self.recorder, self.market.ids(kind)
        symbolic = isinstance(name, Name)
        text = name.value if symbolic else str(name)
        found = ids.get(text)
        if symbolic:
            r.fact("known", name.path, kind, found is not None)
        if found is None:
            raise unknown(kind, text, name.path if symbolic else "")
        slot = ("name", kind, name.path) if symbolic else ("literal", kind, text)
        return Integer(r, r.input(slot, I64, found), False)

    def fetch(self, table: str, i: Any) -> Any:
        return record("fetch", self._index(i), attrs=(table,))

    def ifetch(self, table: str, i: Any) -> Any:
        return record("ifetch", self._index(i), attrs=(table,))

    def search(self, table: str, lo: Any, hi: Any, x: Any) -> Any:
        if not isinstance(x, Scalar):
            x = Scalar(self.recorder, self.recorder.const(float(x)), False)
        return record("search", lo, hi, x, attrs=(table,))

    def factor(self, row: Any) -> Any:
        return record("gather", row, attrs=("factor",))

    def known(self, kind: str) -> str:
        """A mark that the names of the market of the day are put in place of: see `filled`."""
        return f"{_MARK}{kind}{_MARK}"

    def _index(self, i: Any) -> Any:
        return i if isinstance(i, Traced) else Integer(self.recorder, self.recorder.const_i64(i), False)


def listed(names: Iterable[str]) -> str:
    """Names for a message."""
    return ", ".join(names) or "none"


def filled(text: str, ids: Mapping[str, Iterable[str]]) -> str:
    """The text of a recorded failure with names in place of its marks."""
    parts = text.split(_MARK)
    return "".join(listed(ids[p]) if i % 2 else p for i, p in enumerate(parts))


def unknown(kind: str, name: str, field: str = "") -> TradeError:
    """The error of a name the market does not have."""
    return TradeError(f"the market has no {kind} {name!r}", field=field, where=here(),
                      hint=f"add the {kind} to the market or correct the name")


def pick(condition: Any, a: Any, b: Any) -> Any:
    """One of two row numbers."""
    if isinstance(condition, (bool, np.bool_)):
        return a if condition else b
    return record("iselect", condition, a, b)


def by_scenario(x: Any) -> bool:
    """Whether a value has a lane per scenario."""
    return x.scenario if isinstance(x, Traced) else isinstance(x, np.ndarray) and x.ndim > 0


def atomic(cls: type) -> type:
    """A market does not change while a model runs: no part of the state of a loop."""
    cls.__vt_atom__ = staticmethod(lambda value: None)  # type: ignore[attr-defined]
    return cls


for _class in (EagerSource, RecordedSource, Market):
    atomic(_class)
