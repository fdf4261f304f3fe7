"""Interest-rate products of a CSV book: columns, and flows by conventions.

Knows `csv_products` (what all products share) and `csv_flows`. Must not know files, markets or
models.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np

from vectrace.book.conventions import (
    DEFAULTS,
    FREQUENCIES,
    ConventionError,
    Conventions,
    advance,
    check_date,
)
from vectrace.book.csv_fields import (
    NEEDED,
    Column,
    Values,
    amount,
    choice,
    end,
    name,
    number,
    rate,
    yes_no,
)
from vectrace.book.csv_flows import Rows, Tables, nothing, schedule
from vectrace.book.csv_products import (
    DIRECTION,
    DISCOUNT,
    INDEX,
    NOTIONAL,
    OPTIONS,
    RATE,
    SIDE,
    SPAN,
    SPREAD,
    STRIKE,
    Product,
    _copied,
    _vol,
)  # fmt: skip
from vectrace.columns import Coded
from vectrace.errors import short

SLACK = 0.05  # years by which business days may put a payment before the end of its index's period


def tenor(column: str, index: str) -> str:
    """The tenor an index's name ends in: "6M" of EUR-6M."""
    last = index.rpartition("-")[2]
    if last not in FREQUENCIES:
        hint = f"name an index that ends in one of {', '.join(FREQUENCIES)}"
        raise ConventionError(column, f"{short(index)!r} does not end in a tenor", hint)
    return last


def _by_index(
    rows: Rows, column: str, indices: list[str], conventions: list[Conventions]
) -> list[Conventions]:
    """The conventions with the floating frequency of the indices that a column names."""
    out = []
    for i, (index, c) in enumerate(zip(indices, conventions, strict=True)):
        try:
            out.append(replace(c, floating_frequency=tenor(column, index)))
        except ConventionError as error:
            rows.wrong.setdefault(i, error)
            out.append(c)
    return out


def swap(rows: Rows) -> Tables:
    fixed, floating = rows.legs()
    notional = rows.column("notional")
    columns = _copied(rows, "discount", "index", "direction")
    return Tables(columns, {
        "fixed": schedule(fixed, notional=notional, rate=rows.column("rate")),
        "floating": schedule(floating, notional=notional, spread=rows.column("spread"))})  # fmt: skip


def overnight_swap(rows: Rows) -> Tables:
    notional = rows.column("notional")
    fixed, _ = rows.legs()
    coupons = rows.coupons()
    days = rows.business_days(coupons)
    at, day = schedule(days)
    return Tables(_copied(rows, "discount", "index", "direction"), {
        "fixed": schedule(fixed, notional=notional, rate=rows.column("rate")),
        "overnight": schedule(coupons, notional=notional, spread=rows.column("spread")),
        "days": (at, day | {"fixing_time": day.get("start_time", np.zeros(0))})})  # fmt: skip


def _floating_leg(rows: Rows, leg: str, column: str, indices: list[str], conventions: list[Conventions],
                  notional: Any, spread: Any) -> dict[str, Any]:  # fmt: skip
    """Floating coupons of a `Leg`, at the frequency of the index that `column` names."""
    _, flows = rows.legs(_by_index(rows, column, indices, conventions))
    made = schedule(flows, notional=notional, spread=spread)
    return {f"{leg}.floating": made, f"{leg}.fixed": nothing(rows), f"{leg}.exchanges": nothing(rows)}


def _leg_columns(rows: Rows, leg: str, **names: str) -> dict[str, Any]:
    """Names of a leg. Its coupons are "indexed": the index's period in its rows is already the one that
    the conventions ask for, of par coupons as QuantLib has them."""
    out = {f"{leg}.{k}": rows.column(v) for k, v in names.items()}
    return out | {f"{leg}.coupons": Coded.of(["indexed"] * len(rows))}


def basis_swap(rows: Rows) -> Tables:
    """Floating against floating, each at its own index's frequency."""
    conventions = rows.conventions()
    notional = rows.column("notional")
    schedules: dict[str, Any] = {}
    columns: dict[str, Any] = {}
    for leg, index, spread in (("receive", "index", "spread"), ("pay", "pay_index", "pay_spread")):
        indices = rows.items(index)
        schedules |= _floating_leg(rows, leg, index, indices, conventions, notional, rows.column(spread))
        columns |= _leg_columns(rows, leg, currency="currency", discount="discount", index=index)
    return Tables(columns, schedules)


def cross_currency_swap(rows: Rows) -> Tables:
    """Floating received in `currency` against floating (`pay_index`) or fixed (`pay_rate`) paid in
    `pay_currency`; notionals are exchanged at the start and back at maturity."""
    conventions = rows.conventions()
    theirs = [_of_currency(c, v["pay_currency"]) for c, v in zip(conventions, rows.values, strict=True)]
    notional, paid = rows.column("notional"), rows.column("pay_notional")
    own = rows.items("index")
    schedules = _floating_leg(rows, "receive", "index", own, conventions, notional, rows.column("spread"))
    for i, v in enumerate(rows.values):
        if (v["pay_index"] is None) == (v["pay_rate"] is None):
            reason = "is empty, and so is pay_rate" if v["pay_rate"] is None else "stands beside a pay_rate"
            rows.wrong.setdefault(i, ConventionError("pay_index", reason, "give one of the two"))
    fixed = np.array([v["pay_index"] is None for v in rows.values])
    index = [v["pay_index"] or v["index"] for v in rows.values]  # of those that have one
    schedules |= _floating_leg(rows, "pay", "pay_index", index, theirs, paid, rows.column("pay_spread"))
    schedules["pay.floating"] = _kept(schedules["pay.floating"], ~fixed)
    coupons, _ = rows.legs(theirs)
    rates = np.array([v["pay_rate"] or 0.0 for v in rows.values])
    schedules["pay.fixed"] = _kept(schedule(coupons, notional=paid, rate=rates), fixed)
    for leg, size in (("receive", notional), ("pay", paid)):
        schedules[f"{leg}.exchanges"] = _exchanges(rows, size)
    columns = _leg_columns(rows, "receive", currency="currency", discount="discount", index="index")
    columns |= _leg_columns(rows, "pay", currency="pay_currency", discount="pay_discount",
                            index="pay_index")  # fmt: skip
    return Tables(columns, schedules)


def _of_currency(c: Conventions, currency: str) -> Conventions:
    """Day counts and frequencies of another currency, calendar and rule of the row."""
    other = DEFAULTS.get(currency, c)
    return replace(c, fixed_frequency=other.fixed_frequency, fixed_day_count=other.fixed_day_count,
                   floating_frequency=other.floating_frequency,
                   floating_day_count=other.floating_day_count)  # fmt: skip


def _kept(made: Any, good: Any) -> Any:
    """The schedules of some trades; the others' without rows."""
    offsets, columns = made
    counts = np.diff(offsets)
    flows = np.repeat(good, counts)
    kept = np.zeros(len(offsets), np.int64)
    np.cumsum(np.where(good, counts, 0), out=kept[1:])
    return kept, {k: v[flows] for k, v in columns.items()}


def _exchanges(rows: Rows, size: Any) -> Any:
    """The notional out on the first date and back on the last, where the row says so."""
    begin = rows.time(np.array([d.toordinal() - 719163 for d in rows.advanced("start", lambda c: 0)]))
    end = rows.time(np.array([d.toordinal() - 719163 for d in rows.advanced("maturity", lambda c: 0)]))
    made = (2 * np.arange(len(rows) + 1), {
        "pay_time": np.stack([begin, end], axis=1).ravel(),
        "amount": np.stack([-size, size], axis=1).ravel()})  # fmt: skip
    return _kept(made, np.array(rows.items("exchange"), np.bool_))


# ---- options -----------------------------------------------------------------------------------------
def _optionlets(rows: Rows, **strikes: str) -> Any:
    _, flows = rows.legs()
    owner = np.repeat(np.arange(len(rows)), np.diff(flows.offsets))
    early = flows.columns["end"] > flows.columns["pay"] + SLACK
    for i in np.unique(owner[early]).tolist():
        reason = "are indexed: the rate of a stub is paid before its own period ends"
        hint = "write par, or another stub"
        rows.wrong.setdefault(i, ConventionError("coupons", reason, hint))
    signed = rows.column("direction") * rows.column("notional")
    return schedule(flows, notional=signed, **{k: rows.column(v) for k, v in strikes.items()})


def cap_floor(rows: Rows) -> Tables:
    columns = _copied(rows, "discount", "index", "vol") | {"sign": rows.column("right")}
    return Tables(columns, {"optionlets": _optionlets(rows, strike="strike")})


def collar(rows: Rows) -> Tables:
    made = _optionlets(rows, cap_strike="strike", floor_strike="floor_strike")
    return Tables(_copied(rows, "discount", "index", "vol"), {"periods": made})


def digital_cap(rows: Rows) -> Tables:
    columns = _copied(rows, "discount", "index", "vol", "payout") | {"sign": rows.column("right")}
    return Tables(columns, {"optionlets": _optionlets(rows, strike="strike")})


def hull_white_cap(rows: Rows) -> Tables:
    columns = _copied(rows, "discount", "vol", "mean_reversion") | {"sign": rows.column("right")}
    offsets, flows = _optionlets(rows, strike="strike")
    return Tables(columns, {"optionlets": (offsets, flows | {"accrual": flows["index_accrual"]})})


def _underlying(rows: Rows) -> tuple[Any, Any, Any]:
    """Fixed and floating flows of the swap, from `start` or `fixing_lag` business days after the
    expiry; its start."""
    spot = rows.advanced("expiry", lambda c: c.fixing_lag)
    starts = [v["start"] or s for v, s in zip(rows.values, spot, strict=True)]
    for i, (s, v) in enumerate(zip(starts, rows.values, strict=True)):
        if v["maturity"] <= s:
            reason = f"{v['maturity']} is not after the start of the swap, {s}"
            rows.wrong.setdefault(i, ConventionError("maturity", reason, "give a later date"))
    safe = [min(s, v["maturity"].replace(year=v["maturity"].year - 1, day=1))
            if i in rows.wrong else s for i, (s, v) in enumerate(zip(starts, rows.values, strict=True))]
    fixed, floating = rows.legs(starts=safe)
    return fixed, floating, rows.time(np.array([s.toordinal() - 719163 for s in safe]))


def _exercise(v: Values) -> Any:
    """`fixing_lag` business days before the start of the swap, where that is given."""
    if v["start"] is None:
        return NEEDED
    check_date("start", v["start"])
    return advance(v["conventions"].calendar, v["start"], -v["conventions"].fixing_lag, "P")


def swaption(rows: Rows) -> Tables:
    fixed, floating, starts = _underlying(rows)
    signed = rows.column("direction") * rows.column("notional")
    columns = _copied(rows, "discount", "index", "vol", "settlement")
    columns |= {"sign": rows.column("right"), "strike": rows.column("rate"),
                "expiry": rows.years("expiry"), "settle_time": starts,
                "frequency": np.array([12.0 / FREQUENCIES[c.fixed_frequency] for c in rows.conventions()])}  # fmt: skip
    settle = rows.settle_years(fixed, starts)
    return Tables(columns, {
        "fixed": schedule(fixed, notional=signed, settle_years=settle),
        "floating": schedule(floating, notional=signed, spread=rows.column("spread"))})  # fmt: skip


def hull_white_swaption(rows: Rows) -> Tables:
    fixed, _, starts = _underlying(rows)
    columns = _copied(rows, "discount", "vol", "mean_reversion")
    columns |= {"sign": rows.column("right"), "strike": rows.column("rate"),
                "expiry": rows.years("expiry"), "start_time": starts,
                "notional": rows.column("direction") * rows.column("notional")}  # fmt: skip
    return Tables(columns, {"fixed": schedule(fixed)})


CAPS = Column("right", choice({"cap": 1.0, "floor": -1.0}))
PAYER = Column("right", choice({"payer": 1.0, "receiver": -1.0}))
LET = (DISCOUNT, INDEX, _vol("CAP"), SIDE, STRIKE, NOTIONAL, *SPAN)
REVERSION = Column("mean_reversion", number)
LATER = Column("start", end, None)
EXERCISE = Column("expiry", end, _exercise)
LEG = (DISCOUNT, INDEX, Column("notional", amount), *SPAN, SPREAD)

PRODUCTS: dict[str, Product] = {
    "swap": Product((DIRECTION, NOTIONAL, RATE, *SPAN, SPREAD, DISCOUNT, INDEX), swap, True),
    "overnight_swap": Product(
        (DIRECTION, NOTIONAL, RATE, *SPAN, SPREAD, DISCOUNT,
         Column("index", name, lambda v: f"{v['currency']}-ON")), overnight_swap, True),
    "basis_swap": Product(
        (*LEG, Column("pay_index", name), Column("pay_spread", rate, 0.0)), basis_swap, True),
    "cross_currency_swap": Product(
        (*LEG, Column("pay_currency", name), Column("pay_notional", amount),
         Column("pay_discount", name, lambda v: v["pay_currency"]),
         Column("pay_index", name, None), Column("pay_rate", rate, None),
         Column("pay_spread", rate, 0.0), Column("exchange", yes_no, True)), cross_currency_swap, True),
    "cap_floor": Product((*LET, CAPS), cap_floor, True),
    "collar": Product((*LET, Column("floor_strike", number)), collar, True),
    "digital_cap": Product((*LET, CAPS, Column("payout", rate)), digital_cap, True),
    "swaption": Product(
        (DISCOUNT, INDEX, _vol("SWAPTION"), SIDE, PAYER, RATE, NOTIONAL, LATER, EXERCISE, SPAN[1],
         SPREAD, Column("settlement", choice({"physical": "physical", "cash": "cash"}), "physical")),
        swaption, True),
    "hull_white_swaption": Product(
        (DISCOUNT, _vol("HW"), REVERSION, SIDE, PAYER, RATE, NOTIONAL, LATER, EXERCISE, SPAN[1]),
        hull_white_swaption, True),
    "hull_white_cap": Product(
        (DISCOUNT, _vol("HW"), REVERSION, SIDE, CAPS, STRIKE, NOTIONAL, *SPAN), hull_white_cap, True),
    **OPTIONS,
}  # fmt: skip

__all__ = ["PRODUCTS"]
