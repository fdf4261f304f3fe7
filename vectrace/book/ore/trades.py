"""Trades of an ORE portfolio as objects of the registered trade types.

Knows `xml`, `names`, `legs` and the field names of the bundled models' trade types, which the caller
hands over by name. What a type has no place for is Unreadable, and so is an element that nobody has
looked at: it might change the value.
"""

from __future__ import annotations

import dataclasses
import typing
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from vectrace.book.conventions import ql_date
from vectrace.book.ore import names
from vectrace.book.ore.legs import Clock, Leg, Rows, per_coupon, read_leg
from vectrace.book.ore.xml import Node
from vectrace.columns import schema
from vectrace.errors import BookError
from vectrace.schedule import Schedule

LONG = {"Long": 1.0, "L": 1.0, "Short": -1.0, "S": -1.0}
CALL = {"Call": 1.0, "Put": -1.0}
CASH = {"PhysicalOTC": "physical", "PhysicalCleared": "physical",
        "CollateralizedCashPrice": "physical", "ParYieldCurve": "cash"}  # fmt: skip


@dataclass(frozen=True)
class Names:
    """What the market calls things. `discount` maps a currency to its discount curve (default: the
    currency), `vols` are the names of volatilities there are, `dividends` the dividend yield of an
    equity until a time; `index` maps ORE's names of indices (default: the same)."""

    discount: Mapping[str, str] = field(default_factory=dict)
    index: Mapping[str, str] = field(default_factory=dict)
    vols: frozenset[str] = frozenset()
    dividends: Callable[[str, float], float] = lambda name, time: 0.0

    def curve(self, currency: str) -> str:
        return self.discount.get(currency, currency)

    def fx_vol(self, foreign: str, domestic: str) -> str:
        """EURUSD or USDEUR, whichever the market has: at the money both are one number."""
        pair, other = foreign + domestic, domestic + foreign
        return other if other in self.vols and pair not in self.vols else pair


@dataclass(frozen=True)
class Builder:
    """Makes trades. `types` are trade types by model name."""

    types: Mapping[str, type]
    clock: Clock
    names: Names

    def trade(self, node: Node) -> Any:
        """The trade of a `Trade` element. Raises Unreadable."""
        name = node.attributes.get("id", "").strip()
        if not name:
            raise node.wrong("has no id", 'write <Trade id="…">')
        kind = node.need("TradeType")
        if kind.text not in READERS:
            raise kind.wrong(f"{kind.text!r} is not read", f"read: {', '.join(READERS)}")
        node.skip("TradeActions")
        envelope = node.need("Envelope")
        envelope.skip("AdditionalFields", "PortfolioIds")
        party = envelope.word("CounterParty", default="")
        details = envelope.get("NettingSetDetails")
        group = (details or envelope).word("NettingSetId", default=party)
        if not group:
            raise envelope.wrong("names neither netting set nor counterparty", "name one")
        head = {"id": name, "netting_set": group}
        tag, reader = READERS[kind.text]
        trade = reader(self, head, node.need(*tag.split()))
        for left in node.unread():
            raise left.wrong(
                f"is not read ({left.text!r})" if left.text else "is not read",
                "take it out if it has no part in the value",
            )
        return trade

    def make(self, model: str, **values: Any) -> Any:
        """A trade of the type of `model`; lists of rows become schedules. Raises BookError where no
        such model is registered, or its type has other fields."""
        cls = self.trade_type(model)
        return cls(**self.fields(cls, values))

    def trade_type(self, model: str) -> Any:
        """The trade type of a model."""
        if model not in self.types:
            raise BookError(f"no model {model!r} is registered", hint="import the bundled models")
        return self.types[model]

    def fields(self, cls: type, values: Mapping[str, Any]) -> dict[str, Any]:
        out: dict[str, Any] = {}
        rows = {f.path: f.type for f in schema(cls) if f.kind == "schedule"}
        for f in dataclasses.fields(cls):
            if f.name not in values:
                continue  # it has a default, or the constructor says what is missing
            value = values[f.name]
            if f.name in rows:
                row = rows[f.name]
                wanted = [g.name for g in dataclasses.fields(row)]
                value = Schedule(row(**{n: r[n] for n in wanted}) for r in value)
            out[f.name] = value
        return out

    def index(self, leg: Leg) -> str:
        """What the market calls the index of a floating leg."""
        assert leg.index is not None
        return self.names.index.get(leg.index, leg.index)


# ---- swaps -------------------------------------------------------------------------------------
def swap(b: Builder, head: dict[str, str], node: Node) -> Any:
    """Two legs: fixed against Ibor or overnight, Ibor against Ibor; two currencies; exchanges."""
    node.skip("Settlement")  # of what is due, not of how much
    legs = [read_leg(x, b.clock) for x in node.all("LegData")]
    if len(legs) != 2:
        raise node.wrong(f"has {len(legs)} legs", "two are read")
    if legs[0].receives == legs[1].receives:
        raise legs[1].node.wrong("is paid by the payer of the first leg", "change Payer of one")
    kinds = sorted(x.kind for x in legs)
    received = next(x for x in legs if x.receives)
    paid = next(x for x in legs if not x.receives)
    currency = legs[0].currency
    one = legs[0].currency == legs[1].currency and not (legs[0].exchanges or legs[1].exchanges)
    if one and kinds == ["fixed", "ibor"]:
        fixed, floating = sorted(legs, key=lambda x: x.kind)
        return b.make(
            "swap", **head, currency=currency, discount=b.names.curve(currency),
            index=b.index(floating), direction=1.0 if fixed.receives else -1.0, fixed=fixed.flows,
            floating=floating.flows,
        )  # fmt: skip
    if one and kinds == ["fixed", "overnight"]:
        fixed, floating = sorted(legs, key=lambda x: x.kind)
        return b.make(
            "overnight_swap", **head, currency=currency, discount=b.names.curve(currency),
            index=b.index(floating), direction=1.0 if fixed.receives else -1.0, fixed=fixed.flows,
            overnight=floating.flows, days=floating.days,
        )  # fmt: skip
    for leg in legs:
        if leg.kind == "overnight":
            raise leg.node.wrong("is an overnight leg", "such legs are read against a fixed one")
    model = "basis_swap" if received.currency == paid.currency else "cross_currency_swap"
    side = part(b.trade_type(model), "receive")
    return b.make(
        model, **head, currency=currency, receive=_side(b, side, received), pay=_side(b, side, paid)
    )


def part(cls: type, name: str) -> type:
    """The type of a field that is a dataclass."""
    found: type = typing.get_type_hints(cls)[name]
    return found


def _side(b: Builder, kind: type, leg: Leg) -> Any:
    values = {
        "currency": leg.currency,
        "discount": b.names.curve(leg.currency),
        "index": b.index(leg) if leg.index is not None else None,
        "coupons": b.clock.coupons,
        "fixed": leg.flows if leg.kind == "fixed" else [],
        "floating": leg.flows if leg.kind == "ibor" else [],
        "exchanges": leg.exchanges,
    }
    return kind(**b.fields(kind, values))


# ---- foreign exchange ----------------------------------------------------------------------------
def fx_forward(b: Builder, head: dict[str, str], node: Node) -> Any:
    """In the sold currency, as ORE reports it. Cash settlement has the same value."""
    if node.word("Settlement", default="Physical") == "Cash":
        data = node.get("SettlementData")
        if data is not None:
            data.skip("Currency", "FXIndex")
    bought, sold = node.word("BoughtCurrency"), node.word("SoldCurrency")
    return b.make(
        "fx_forward", **_pair(b, head, bought, sold),
        pay_time=b.clock.years(names.date(node.need("ValueDate"))),
        amount=-names.positive(node.need("SoldAmount")),
        foreign_amount=names.positive(node.need("BoughtAmount")),
    )  # fmt: skip


def fx_swap(b: Builder, head: dict[str, str], node: Node) -> Any:
    """Bought near is sold far."""
    node.skip("Settlement")
    bought, sold = node.word("NearBoughtCurrency"), node.word("NearSoldCurrency")
    times = [b.clock.years(names.date(node.need(f"{x}Date"))) for x in ("Near", "Far")]
    amounts = {
        x: names.positive(node.need(f"{x}Amount"))
        for x in ("NearBought", "NearSold", "FarBought", "FarSold")
    }
    exchanges: Rows = [
        {"pay_time": times[0], "amount": -amounts["NearSold"],
         "foreign_amount": amounts["NearBought"]},
        {"pay_time": times[1], "amount": amounts["FarBought"],
         "foreign_amount": -amounts["FarSold"]},
    ]  # fmt: skip
    return b.make("fx_swap", **_pair(b, head, bought, sold), exchanges=exchanges)


def fx_option(b: Builder, head: dict[str, str], node: Node) -> Any:
    """A call buys the bought currency, a put sells it; both at sold amount/bought amount."""
    long, call, expiry, pay = _option(b, node.need("OptionData"))
    bought, sold = node.word("BoughtCurrency"), node.word("SoldCurrency")
    amount = names.positive(node.need("BoughtAmount"))
    return b.make(
        "fx_option", **_pair(b, head, bought, sold), vol=b.names.fx_vol(bought, sold), sign=call,
        strike=names.positive(node.need("SoldAmount")) / amount, expiry=b.clock.years(expiry),
        pay_time=b.clock.years(pay), notional=long * amount,
    )  # fmt: skip


def _pair(b: Builder, head: dict[str, str], foreign: str, domestic: str) -> dict[str, Any]:
    return {
        **head, "currency": domestic, "foreign": foreign, "discount": b.names.curve(domestic),
        "foreign_discount": b.names.curve(foreign),
    }  # fmt: skip


def _option(b: Builder, node: Node, typed: bool = True) -> tuple[float, float, Any, Any]:
    """(+1 long or −1 short, +1 call or −1 put, expiry, payment) of a European `OptionData`."""
    long = names.choice(node.need("LongShort"), LONG)
    given = node.get("OptionType")
    call = names.choice(node.need("OptionType"), CALL) if typed or given is not None else 1.0
    style = node.get("Style")
    if style is not None and style.text != "European":
        raise style.wrong(f"{style.text!r} is not read", "European options are read")
    node.skip("PayOffAtExpiry", "PayoffAtExpiry", "AutomaticExercise")
    if typed:
        node.skip("Settlement", "SettlementMethod")
    _premiums(b, node)
    days = node.need("ExerciseDates").all("ExerciseDate")
    if len(days) != 1:
        raise node.wrong(f"has {len(days)} exercise dates", "one is read")
    expiry = pay = names.date(days[0])
    payment = node.get("PaymentData")
    if payment is not None:
        dates = payment.need("Dates").all("Date")
        if len(dates) != 1 or names.date(dates[0]) < expiry:
            raise payment.wrong("has no single date after expiry", "give one <Date>")
        pay = names.date(dates[0])
    return long, call, expiry, pay


def _premiums(b: Builder, node: Node) -> None:
    """Premiums that are paid already have no value; one that is not has no place in the models."""
    paid: list[tuple[Node, Node | None]] = []
    several = node.get("Premiums")
    for premium in several.all("Premium") if several is not None else []:
        premium.skip("Currency")
        paid.append((premium.need("Amount"), premium.get("PayDate")))
    amount, day = node.get("PremiumAmount"), node.get("PremiumPayDate")
    node.skip("PremiumCurrency")
    if amount is not None and amount.text:
        paid.append((amount, day))
    for amount, day in paid:
        if names.number(amount) == 0.0:
            continue
        if day is None or b.clock.years(names.date(day)) > 0.0:
            raise amount.wrong("is still to be paid", "book the premium as a trade of its own")


# ---- options on rates ----------------------------------------------------------------------------
def cap_floor(b: Builder, head: dict[str, str], node: Node) -> Any:
    """A cap, a floor, or a cap bought and a floor sold; short: notionals are negative."""
    long = names.choice(node.need("LongShort"), LONG)
    _premiums(b, node)
    data = node.need("LegData")
    leg = read_leg(data, b.clock)
    if leg.kind != "ibor" or leg.exchanges:
        raise data.wrong("is no Ibor leg without exchanges", "caps on Ibor rates are read")
    starts = range(len(leg.flows))
    strikes = {}
    for name, tag in (("Caps", "Cap"), ("Floors", "Floor")):
        given = node.get(name)
        if given is not None and given.all(tag):
            levels = per_coupon(given, tag, starts)
            spreads = [row["spread"] for row in leg.flows]
            # of the index alone: the leg pays index + spread
            strikes[tag] = [k - s for k, s in zip(levels, spreads, strict=True)]
    if not strikes:
        raise node.wrong("has neither caps nor floors", "give <Caps>, <Floors> or both")
    assert leg.index is not None
    common: dict[str, Any] = {
        **head, "currency": leg.currency, "discount": b.names.curve(leg.currency),
        "index": b.index(leg), "vol": f"{leg.currency}-{leg.index.rpartition('-')[2]}-CAPFLOOR",
    }  # fmt: skip
    rows = [row | {"notional": long * row["notional"]} for row in leg.flows]
    if len(strikes) == 2:
        both = zip(rows, strikes["Cap"], strikes["Floor"], strict=True)
        periods = [r | {"cap_strike": c, "floor_strike": f} for r, c, f in both]
        return b.make("collar", **common, periods=periods)
    ((tag, levels),) = strikes.items()
    lets = [r | {"strike": k} for r, k in zip(rows, levels, strict=True)]
    return b.make("cap_floor", **common, sign=1.0 if tag == "Cap" else -1.0, optionlets=lets)


def swaption(b: Builder, head: dict[str, str], node: Node) -> Any:
    """European, on a fixed and an Ibor leg of one currency. Who pays the fixed leg has a payer's."""
    option = node.need("OptionData")
    long, _, expiry, _ = _option(b, option, typed=False)
    settled = option.word("Settlement", default="Physical")
    default = "ParYieldCurve" if settled == "Cash" else "PhysicalOTC"
    method = option.word("SettlementMethod", default=default)
    if settled not in {"Cash", "Physical"} or method not in CASH:
        raise option.wrong(f"{settled} by {method} is not read", f"read: {', '.join(CASH)}")
    legs = sorted((read_leg(x, b.clock) for x in node.all("LegData")), key=lambda x: x.kind)
    if [x.kind for x in legs] != ["fixed", "ibor"] or legs[0].receives == legs[1].receives:
        raise node.wrong("is not on a fixed leg against an Ibor leg", "those are read")
    fixed, floating = legs
    if fixed.currency != floating.currency or fixed.exchanges or floating.exchanges:
        raise node.wrong("has two currencies or exchanges of notional", "neither is read")
    rates = {row["rate"] for row in fixed.flows}
    if len(rates) != 1:
        raise fixed.node.wrong("has several rates", "one strike is read")
    settle = fixed.starts
    annuity = [
        row | {"notional": long * row["notional"],
               "settle_years": _years(fixed, settle, b.clock, row["pay_time"])}
        for row in fixed.flows
    ]  # fmt: skip
    sign = 1.0 if floating.receives else -1.0
    return b.make(
        "swaption", **head, currency=fixed.currency, discount=b.names.curve(fixed.currency),
        index=b.index(floating), vol=f"{fixed.currency}-SWAPTION", sign=sign, strike=rates.pop(),
        expiry=b.clock.years(expiry), settlement=CASH[method],
        settle_time=b.clock.years(settle),
        frequency=1.0, fixed=annuity,  # of the par yield, as QuantLib's engine has it
        floating=[row | {"notional": long * row["notional"]} for row in floating.flows],
    )  # fmt: skip


def _years(leg: Leg, settle: Any, clock: Clock, time: float) -> float:
    """By the fixed leg's day count, from settlement to a payment."""
    paid = ql_date(clock.base) + round(time * 365.0)
    return float(leg.day_count.yearFraction(settle, paid))


# ---- equity --------------------------------------------------------------------------------------
def equity_option(b: Builder, head: dict[str, str], node: Node) -> Any:
    """On an equity in its own currency: neither quanto nor compo."""
    long, call, expiry, pay = _option(b, node.need("OptionData"))
    name, currency = node.word("Name"), node.word("Currency")
    strike = node.get("StrikeCurrency")
    if strike is not None and strike.text not in {"", currency}:
        raise strike.wrong(f"is {strike.text!r}, not {currency!r}", "quantos are not read")
    time = b.clock.years(expiry)
    asset = {"underlying": name, "vol": name, "dividend_yield": b.names.dividends(name, time)}
    return b.make(
        "equity_option", **head, currency=currency, discount=b.names.curve(currency), sign=call,
        strike=names.positive(node.need("Strike")), expiry=time, pay_time=b.clock.years(pay),
        quantity=long * names.positive(node.need("Quantity")),
        asset=part(b.trade_type("equity_option"), "asset")(**asset),
    )  # fmt: skip


READERS: dict[str, tuple[str, Callable[[Builder, dict[str, str], Node], Any]]] = {
    "Swap": ("SwapData", swap),
    "CrossCurrencySwap": ("CrossCurrencySwapData SwapData", swap),
    "FxForward": ("FxForwardData FXForwardData", fx_forward),
    "FxSwap": ("FxSwapData", fx_swap),
    "FxOption": ("FxOptionData FXOptionData", fx_option),
    "CapFloor": ("CapFloorData", cap_floor),
    "Swaption": ("SwaptionData", swaption),
    "EquityOption": ("EquityOptionData", equity_option),
}
