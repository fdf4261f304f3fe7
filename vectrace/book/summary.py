"""What reports say about each trade of a book: maturities and notionals, found by the names of fields.

Knows `columns`. Must not know books, markets, models or engines: a field means here what it is called.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from vectrace.columns import Coded, Floats, TradeTable

MATURITY_FIELDS = ("maturity", "expiry", "pay_time", "end_time")


@dataclass(frozen=True, eq=False)
class Summary:
    """What reports say about each trade, in book order: `maturity` float64 [trades] in years from
    the base date (NaN where the type has no such field), `notional` float64 [trades] in the trade's
    currency (see `notional_of`; NaN where it has none)."""

    ids: tuple[str, ...]
    types: Coded
    currency: Coded
    netting_set: Coded
    maturity: Floats
    notional: Floats


def maturity_of(table: TradeTable) -> Floats:
    """The latest date a trade names. float64 [trades]."""
    return largest(table, MATURITY_FIELDS)


def notional_of(table: TradeTable) -> Floats:
    """The size of each trade in its own currency, float64 [trades]: its largest `notional` in absolute
    terms, of legs in other currencies not counted; else its largest `amount`; else `quantity` ×
    `strike`. An option on `foreign` currency has its notional in that: it counts times the strike, as
    does an amount that `pays` "foreign". NaN where a trade has nothing of these."""
    columns = table.columns
    strike = columns.get("strike")
    strikes = np.abs(strike) if isinstance(strike, np.ndarray) else np.full(len(table), np.nan)
    options = "foreign" in columns and isinstance(strike, np.ndarray)
    out = largest(table, ("notional",), table.columns.get("currency"))
    if options:
        out = out * strikes
    amount = largest(table, ("amount",), table.columns.get("currency"))
    pays = columns.get("pays")
    if options and isinstance(pays, Coded):
        foreign = np.array([v == "foreign" for v in pays.values], np.bool_)[pays.codes]
        amount = np.where(foreign, amount * strikes, amount)
    out = np.where(np.isnan(out), amount, out)
    quantity = columns.get("quantity")
    if isinstance(quantity, np.ndarray):
        out = np.where(np.isnan(out), np.abs(quantity) * strikes, out)
    return out


def largest(table: TradeTable, names: tuple[str, ...], currency: object = None) -> Floats:
    """Largest absolute value of the named numbers of each trade, in its own fields and its flows;
    NaN where it has none. float64 [trades]. With `currency`, a leg that names another is left out."""
    out = np.full(len(table), np.nan)
    for path, column in table.columns.items():
        if path.rpartition(".")[2] in names and not isinstance(column, Coded):
            out = np.where(_alike(table, path, currency), np.fmax(out, np.abs(column)), out)
    for path, schedule in table.schedules.items():
        filled = np.flatnonzero(np.diff(schedule.offsets))
        for name in names:
            if name in schedule.columns and filled.size:
                # reduceat over the non-empty schedules only: an empty one would take its
                # neighbour's row
                top = np.full(len(table), np.nan)
                top[filled] = np.maximum.reduceat(np.abs(schedule.columns[name]), schedule.offsets[filled])
                out = np.where(_alike(table, path, currency), np.fmax(out, top), out)
    return out


def _alike(table: TradeTable, path: str, currency: object) -> np.ndarray[tuple[int, ...], np.dtype[np.bool_]]:
    """Where what a path belongs to is in a currency, or names none."""
    own = table.columns.get(f"{path.rpartition('.')[0]}.currency")
    if not isinstance(own, Coded) or not isinstance(currency, Coded):
        return np.ones(len(table), np.bool_)
    a = np.array([str(v) for v in own.values], object)[own.codes]
    b = np.array([str(v) for v in currency.values], object)[currency.codes]
    return np.asarray(a == b, np.bool_)
