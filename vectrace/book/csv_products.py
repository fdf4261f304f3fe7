"""The products a CSV book may hold: the columns of each, and how its rows become columns of trades.

Knows `csv_fields` (cells), `csv_flows` (schedules) and `columns`. Must not know files, markets,
models or engines; a product has the name of its model, and its trade type is passed in. docs/books.md
documents every column.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from vectrace.book.conventions import ConventionError, advance, check_date
from vectrace.book.csv_fields import (
    NEEDED,
    Column,
    Values,
    calendar,
    choice,
    end,
    lag,
    name,
    number,
    positive,
    rate,
    size,
    yes_no,
)
from vectrace.book.csv_flows import Rows, Tables
from vectrace.columns import Floats
from vectrace.errors import short

HEAD = (Column("id", name), Column("netting_set", name), Column("currency", name))
OWN = "write receive or pay: the fixed leg, as the member sees it"
RIGHTS = {"call": 1.0, "put": -1.0}
DIRECTION = Column("direction", choice({"receive": 1.0, "pay": -1.0}, OWN))
SIDE = Column("direction", choice({"buy": 1.0, "sell": -1.0}), 1.0)
NOTIONAL, RATE = Column("notional", size), Column("rate", rate)
SPAN = (Column("start", end), Column("maturity", end))
EXPIRY, STRIKE = Column("expiry", end), Column("strike", number)
SPREAD = Column("spread", rate, 0.0)
DISCOUNT = Column("discount", name, lambda v: v["currency"])


def _index(v: Values) -> str:
    return f"{v['currency']}-{v['conventions'].floating_frequency}"


def _vol(kind: str) -> Column:
    return Column("vol", name, lambda v: f"{v['currency']}-{kind}")


INDEX = Column("index", name, _index)
FILLED = {"sign": "right", "pay_time": "maturity", "foreign_amount": "notional",
          "periods.cap_strike": "strike", "optionlets.notional": "notional"}  # fmt: skip


@dataclass(frozen=True)
class Product:
    """`columns` besides HEAD, in the order they are read; `scheduled`: has conventions and flows
    generated between `start` and `maturity`; `build` makes the tables."""

    columns: tuple[Column, ...]
    build: Callable[[Rows], Tables]
    scheduled: bool = False

    def heading(self, path: str) -> str:
        """The column that fills a field of the trade type: "vol" of asset.vol, "pay_index" of
        pay.index; the field's own path where no single column does."""
        known = {c.name for c in (*HEAD, *self.columns)}
        leg, _, last = path.rpartition(".")
        paid = "payment" if path == "pay_time" and "payment" in known else ""
        tried = (path.replace(".", "_"), paid, FILLED.get(path, ""), "" if leg == "pay" else last)
        return next((name for name in tried if name in known), path)


# ---- foreign exchange ----------------------------------------------------------------------------
FOREIGN = (
    Column("foreign", name),
    DISCOUNT,
    Column("foreign_discount", name, lambda v: v["foreign"]),
)
def _calendar(v: Values) -> str:
    """The calendars of both currencies."""
    pair = [v["foreign"], v["currency"]]
    for c in pair:
        if c not in v["defaults"]:
            reason = f"is empty, and {short(c)!r} has no default"
            raise ConventionError("calendar", reason, "give calendar, or maturity")
    return "+".join(dict.fromkeys(v["defaults"][c].calendar for c in pair))


def _payment(v: Values) -> datetime.date:
    """`payment_lag` business days of `calendar`, or of the currency's, after the expiry."""
    expiry: datetime.date = v["expiry"]
    check_date("expiry", expiry)
    if not v["payment_lag"]:
        return expiry
    place = v["calendar"]
    if place is None:
        if v["currency"] not in v["defaults"]:
            reason = f"is empty, and {short(v['currency'])!r} has no default"
            raise ConventionError("calendar", reason, "give calendar, or payment")
        place = v["defaults"][v["currency"]].calendar
    return advance(place, expiry, v["payment_lag"])


def _delivery(v: Values) -> datetime.date:
    """`spot_lag` business days after the exercise."""
    check_date("expiry", v["expiry"])
    return advance(v["calendar"] or _calendar(v), v["expiry"], v["spot_lag"])


DELIVERY = (Column("calendar", calendar, None), Column("spot_lag", lag, 2),
            Column("maturity", end, _delivery))  # fmt: skip
PAYMENT = (Column("calendar", calendar, None), Column("payment_lag", lag, 0),
           Column("payment", end, _payment))  # fmt: skip
PRICE = Column("rate", positive)  # of a unit of the foreign currency
PAIR = Column("vol", name, lambda v: f"{v['foreign']}{v['currency']}")


def _copied(rows: Rows, *names: str) -> dict[str, Any]:
    return {n: rows.column(n) for n in names}


def _pair(rows: Rows) -> dict[str, Any]:
    return _copied(rows, "foreign", "discount", "foreign_discount")


def fx_forward(rows: Rows) -> Tables:
    """`notional` of the foreign currency is bought or sold at `rate`."""
    amount = rows.column("direction") * rows.column("notional")
    columns = _pair(rows) | {"pay_time": rows.years("maturity"), "foreign_amount": amount}
    return Tables(columns | {"amount": -amount * rows.column("rate")})


def fx_swap(rows: Rows) -> Tables:
    """Bought (or sold) at `rate` on `start`, sold back at `far_rate` on `maturity`."""
    near = rows.column("direction") * rows.column("notional")
    each = [rows.years("start"), rows.years("maturity")]
    foreign = _interleaved(near, -near)
    price = _interleaved(rows.column("rate"), rows.column("far_rate"))
    flows = {"pay_time": _interleaved(*each), "amount": -foreign * price, "foreign_amount": foreign}
    return Tables(_pair(rows), {"exchanges": (2 * np.arange(len(rows) + 1), flows)})


def _interleaved(a: Floats, b: Floats) -> Floats:
    out: Floats = np.stack([a, b], axis=1).ravel()
    return out


def _signed(rows: Rows, size_: str = "notional") -> dict[str, Any]:
    """Right, strike, expiry, and the size with the sign of the position."""
    out = _copied(rows, "strike") | {"sign": rows.column("right"), "expiry": rows.years("expiry")}
    return out | {size_: rows.column("direction") * rows.column(size_)}


def _paid(rows: Rows) -> dict[str, Any]:
    """When an option is paid whose `maturity` is not that."""
    return {"pay_time": rows.years("payment")}


def fx_option(rows: Rows) -> Tables:
    columns = _pair(rows) | _copied(rows, "vol") | _signed(rows)
    return Tables(columns | {"pay_time": rows.years("maturity")})


def fx_digital(rows: Rows) -> Tables:
    columns = _pair(rows) | _copied(rows, "vol", "pays") | _signed(rows)
    columns["amount"] = columns.pop("notional")
    return Tables(columns | {"pay_time": rows.years("maturity")})


BARRIER = ("side", "knock", "barrier", "rebate", "rebate_at", "hit")


def fx_barrier(rows: Rows) -> Tables:
    columns = _pair(rows) | _copied(rows, "vol", *BARRIER) | _signed(rows)
    return Tables(columns | {"pay_time": rows.years("maturity")})


# ---- equity --------------------------------------------------------------------------------------
ASSET = ("underlying", "vol", "dividend_yield", "payoff", "asset_currency", "asset_discount",
         "fx_vol", "correlation")  # fmt: skip


def _asset(rows: Rows) -> dict[str, Any]:
    columns = {f"asset.{n}": rows.column(n) for n in ASSET} | _copied(rows, "discount")
    return columns | _signed(rows, "quantity") | _paid(rows)


def equity_option(rows: Rows) -> Tables:
    return Tables(_asset(rows))


def equity_digital(rows: Rows) -> Tables:
    return Tables(_asset(rows) | _copied(rows, "pays"))


def equity_barrier(rows: Rows) -> Tables:
    return Tables(_asset(rows) | _copied(rows, *BARRIER))


def black_scholes(rows: Rows) -> Tables:
    plain = _copied(rows, "underlying", "discount", "vol", "dividend_yield")
    return Tables(plain | _signed(rows, "quantity"))


def bond_option(rows: Rows) -> Tables:
    columns = _copied(rows, "discount", "vol", "mean_reversion") | _signed(rows)
    return Tables(columns | _paid(rows) | {"maturity": rows.years("maturity")})


def _other(text: str) -> Callable[[Values], Any]:
    """A default for options that are converted: None where they are not."""
    return lambda v: None if v["payoff"] == "none" else text.format(**v)


QUANTITY = Column("quantity", size)
RIGHT = Column("right", choice(RIGHTS))
OPTION = (RIGHT, STRIKE, EXPIRY, SIDE)
STOCK = (Column("underlying", name), Column("vol", name, lambda v: v["underlying"]),
         Column("dividend_yield", rate, 0.0), DISCOUNT)  # fmt: skip
CONVERTED = (
    Column("payoff", choice({k: k for k in ("none", "quanto", "compo")}), "none"),
    Column("asset_currency", name, lambda v: None if v["payoff"] == "none" else NEEDED),
    Column("asset_discount", name, _other("{asset_currency}")),
    Column("fx_vol", name, _other("{asset_currency}{currency}")),
    Column("correlation", name, _other("{underlying}.{asset_currency}{currency}")),
)
KNOCK = (
    Column("knock", choice({"in": "in", "out": "out"})),
    Column("side", choice({"up": 1.0, "down": -1.0}, "write up or down: where the barrier lies")),
    Column("barrier", number), Column("rebate", number, 0.0),
    Column("rebate_at", choice({"hit": "hit", "expiry": "expiry"}), "hit"),
    Column("hit", yes_no, False),
)  # fmt: skip
MONEY = Column("pays", choice({"domestic": "domestic", "foreign": "foreign"}), "domestic")
UNIT = Column("pays", choice({"cash": "cash", "asset": "asset"}), "cash")

OPTIONS: dict[str, Product] = {
    "fx_forward": Product((*FOREIGN, SIDE, NOTIONAL, PRICE, SPAN[1]), fx_forward),
    "fx_swap": Product((*FOREIGN, SIDE, NOTIONAL, PRICE, Column("far_rate", positive), *SPAN), fx_swap),
    "fx_option": Product((*FOREIGN, PAIR, *OPTION, NOTIONAL, *DELIVERY), fx_option),
    "fx_digital": Product((*FOREIGN, PAIR, *OPTION, NOTIONAL, *DELIVERY, MONEY), fx_digital),
    "fx_barrier": Product((*FOREIGN, PAIR, *OPTION, NOTIONAL, *DELIVERY, *KNOCK), fx_barrier),
    "black_scholes": Product((*STOCK, *OPTION, QUANTITY), black_scholes),
    "equity_option": Product((*STOCK, *CONVERTED, *OPTION, QUANTITY, *PAYMENT), equity_option),
    "equity_digital": Product((*STOCK, *CONVERTED, *OPTION, QUANTITY, *PAYMENT, UNIT), equity_digital),
    "equity_barrier": Product((*STOCK, *CONVERTED, *OPTION, QUANTITY, *KNOCK, *PAYMENT), equity_barrier),
    "bond_option": Product((DISCOUNT, _vol("HW"), Column("mean_reversion", number), *OPTION,
                            SPAN[1], NOTIONAL, *PAYMENT), bond_option),
}  # fmt: skip
