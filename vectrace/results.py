"""Results of a replay as labelled tables: values by trade (or group), scenario and output.

Knows NumPy, `display` and `errors`; pyarrow, pandas and xarray are imported by the method that needs them. Must
not know engines, books or markets: whoever runs a replay hands labels over.
"""

from __future__ import annotations

import datetime
import importlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import numpy.typing as npt

from vectrace.display import Html, Rows, block, count, table
from vectrace.errors import ExtraError, Failure, MarketError, VectraceError

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Money:
    """The currencies of a result's rows: row i is in `names[codes[i]]`. `level(name)` gives the units
    of a currency for one of `base`, in each scenario [S] and on the unshifted market; it raises
    MarketError where the market has none."""

    base: str
    codes: npt.NDArray[np.int32]
    names: tuple[str, ...]
    level: Callable[[str], tuple[Floats, Floats]]


@dataclass
class Result:
    """Values by name, float64. Without a reduction [trades, S] with `trade_ids` naming the rows
    (failed trades are NaN rows and listed in `failures`); with one [groups, S] with `groups`.
    `base` has the same without the scenario axis, on the unshifted market. `scenarios` names the
    scenarios; empty: they have numbers. `axis` is what a row is: "trade", "netting_set" or "book".

    `currency` is that of the NPVs; empty: each row's is its trade's, see `currencies` and
    `in_currency`.

    `result["npv"]` is `result.values["npv"]`; `to_arrow`, `to_pandas` and `to_xarray` put names to
    the axes."""

    values: dict[str, Floats]
    base: dict[str, Floats]
    trade_ids: tuple[str, ...]
    groups: tuple[str, ...]
    failures: list[Failure]
    counters: dict[str, int]
    ms: dict[str, float]
    scenarios: tuple[str, ...] = ()
    axis: str = "trade"
    currency: str = ""
    money: Money | None = None

    def __repr__(self) -> str:
        rows = count(len(self.rows), self.axis.replace("_", " "))
        failed = f", {len(self.failures)} failed" if self.failures else ""
        columns = count(len(self.columns), "scenario")
        return f"<Result {', '.join(self.values)}: {rows} × {columns}{failed}>"

    def _repr_html_(self) -> str:
        """A table per output: each row's value on the unshifted market and its least, median and
        greatest over the scenarios. A row with a NaN has none of these; its NaNs are counted."""
        parts = []
        for name, x in self.values.items():
            today = self.base.get(name)
            head = (name, *(["today"] if today is not None else []), "min", "median", "max", "NaN")

            def row(i: int, x: Floats = x, today: Floats | None = today) -> list[object]:
                lane = x[i]
                figures = [lane.min(), np.median(lane), lane.max()] if lane.size else [np.nan] * 3
                at = [] if today is None else [float(today[i])]
                return [self.rows[i], *at, *map(float, figures), int(np.isnan(lane).sum())]

            parts.append(table(head, Rows(len(self.rows), row)))
        return block(repr(self).strip("<>"), *parts, failure_table(self.failures))

    def __getitem__(self, name: str) -> Floats:
        """The values of one output, [rows, S]. Raises VectraceError listing the outputs."""
        if name not in self.values:
            raise VectraceError(
                f"the models of this book return no {name!r}",
                hint=f"they return {', '.join(self.values)}",
            )
        return self.values[name]

    @property
    def rows(self) -> tuple[str, ...]:
        """The names of the rows: trade ids, or groups."""
        return self.trade_ids if self.axis == "trade" else self.groups

    @property
    def columns(self) -> Sequence[Any]:
        """The names of the scenarios: dates where all of them are ISO dates, else text; numbers
        where they have no names."""
        if self.scenarios:
            return _dates(self.scenarios) or self.scenarios
        return range(next(iter(self.values.values())).shape[1]) if self.values else ()

    @property
    def currencies(self) -> tuple[str, ...]:
        """The currency of each row's NPV."""
        if self.currency or self.money is None:
            return (self.currency,) * len(self.rows)
        return tuple(np.array(self.money.names, object)[self.money.codes].tolist())

    def in_currency(self, currency: str = "") -> Result:
        """The same with the NPVs in one currency (default: the market's base currency), each at the
        FX of its scenario: NPV / units of the trade's currency for one of the base currency, times
        those of `currency` where that is another. These are the bits of a replay that is run in this
        currency. Other outputs stay as they are. A trade whose currency no FX quotes lead to is NaN
        and a failure. Raises MarketError where none lead to `currency`, VectraceError where the NPVs
        are in one currency already."""
        money = self.money
        if self.currency or money is None:
            raise VectraceError(f"these NPVs are in {self.currency or 'one currency'} already",
                                hint="convert a result by trade")
        target = None if currency in ("", money.base) else money.level(currency)
        values, base = self.values["npv"].copy(), self.base.get("npv", np.zeros(0)).copy()
        failures, failed = list(self.failures), {f.trade for f in self.failures}
        for code in np.unique(money.codes).tolist():
            rows = np.flatnonzero(money.codes == code)
            try:
                each, today = money.level(money.names[code])
            except MarketError as error:
                each = today = np.array(np.nan)
                failures += [Failure(self.rows[i], error.message, "currency", error.hint)
                             for i in rows if self.rows[i] not in failed]
            values[rows] /= each
            if target is not None:
                values[rows] *= target[0]
            if len(base):
                base[rows] = base[rows] / today * (1.0 if target is None else target[1])
        changed = {"npv": base} if len(base) else {}
        return replace(self, values=self.values | {"npv": values}, base=self.base | changed,
                       failures=failures, currency=currency or money.base, money=None)

    def to_arrow(self, scenarios: bool = True) -> Any:
        """A pyarrow table with a row per trade and scenario: columns `trade` (or `netting_set`,
        `book`), `scenario`, then one per output, which are not copied. With `scenarios=False` a row
        per trade, on the unshifted market."""
        import pyarrow as pa

        ids = pa.array(self.rows, pa.string())
        if not scenarios:
            return pa.table({self.axis: ids, **{n: pa.array(x) for n, x in self._base().items()}})
        names = pa.array(list(self.columns))
        n, count = len(ids), len(names)
        row = np.repeat(np.arange(n, dtype=np.int32), count)
        column = np.tile(np.arange(count, dtype=np.int32), n)
        axes = {
            self.axis: pa.DictionaryArray.from_arrays(row, ids),
            "scenario": pa.DictionaryArray.from_arrays(column, names),
        }
        return pa.table(axes | {n: pa.array(x.reshape(-1)) for n, x in self.values.items()})

    def to_pandas(self, scenarios: bool = True) -> Any:
        """A pandas DataFrame with a column per output, indexed by trade (or group) and scenario;
        with `scenarios=False` by trade alone, on the unshifted market. Raises ExtraError with the
        command that installs pandas."""
        pd = _extra("pandas")
        if not scenarios:
            return pd.DataFrame(self._base(), index=pd.Index(self.rows, name=self.axis))
        axes = [pd.Index(self.rows), pd.Index(self._scenario_axis())]
        index = pd.MultiIndex.from_product(axes, names=[self.axis, "scenario"])
        return pd.DataFrame({n: x.reshape(-1) for n, x in self.values.items()}, index=index)

    def to_xarray(self) -> Any:
        """An xarray Dataset: a variable per output on the axes trade (or group) and scenario, and
        `<output>_base` on the first axis alone. Raises ExtraError with the command that installs
        xarray."""
        xr = _extra("xarray")
        variables: dict[str, Any] = {n: ((self.axis, "scenario"), x) for n, x in self.values.items()}
        variables |= {f"{n}_base": ((self.axis,), x) for n, x in self.base.items()}
        coordinates = {self.axis: np.array(self.rows, object), "scenario": self._scenario_axis()}
        return xr.Dataset(variables, coords=coordinates)

    def _base(self) -> dict[str, Floats]:
        if self.values and not self.base:
            raise VectraceError(
                "this result has no values on the unshifted market", hint="run with base=True"
            )
        return self.base

    def _scenario_axis(self) -> npt.NDArray[Any]:
        """Scenario names as an array: dates as datetime64."""
        names = self.columns
        if len(names) and isinstance(names[0], datetime.date):
            return np.array(names, "M8[D]").astype("M8[s]")
        return np.array(names, object) if self.scenarios else np.arange(len(names))


def failure_table(failures: Sequence[Failure]) -> Html:
    """Trades that were not priced, for a notebook."""
    rows = [(f.trade, f.where, f.field, f.reason, f.hint) for f in failures]
    return table(("failed trade", "where", "field", "reason", "hint"), rows)


def _dates(labels: Sequence[str]) -> list[datetime.date] | None:
    """The labels as dates; None where one of them is none."""
    try:
        return [datetime.date.fromisoformat(x) for x in labels]
    except ValueError:
        return None


def _extra(name: str) -> Any:
    """An optional package. Raises ExtraError where it is not installed."""
    try:
        return importlib.import_module(name)
    except ImportError:
        raise ExtraError(
            f"to_{name} needs {name}, which is not installed",
            hint=f"run `pip install 'vectrace[{name}]'`",
        ) from None
