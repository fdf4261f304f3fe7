"""FX quotes: which may be given, and the cross rates made from them. The oracle is arithmetic on the
quotes in the documented order."""

from __future__ import annotations

import datetime
import itertools
from dataclasses import dataclass
from typing import Any

import numpy as np
import pytest

import vectrace as vt
from tests.readings import everywhere, same_bits
from vectrace.errors import MarketError, TradeError, VectraceError
from vectrace.runtime.cache import KernelCache

DAY = datetime.date(2024, 1, 2)
LANES = 9

# every way a currency may be quoted: against the base, the base against it, through a pivot in each
# of four ways (base–pivot, pivot–currency)
QUOTES = {"USD": 1.08, "GBPEUR": 1.17, "USD/JPY": 151.3, "CHFUSD": 1.12, "GBPSEK": 13.2, "NOKGBP": 0.074}


@dataclass(frozen=True)
class Money:
    """`amount` of currency `a`."""

    id: str
    netting_set: str
    currency: str
    a: str
    amount: float


@vt.model(trade=Money)
def money(trade: Any, market: Any) -> Any:
    """Its value in the trade's currency, and the rate alone."""
    rate = market.fx(trade.a, trade.currency)
    return {"npv": trade.amount * rate, "rate": rate}


def market_of(quotes: Any = None, base: str = "EUR") -> vt.Market:
    return vt.Market(DAY, base, fx=QUOTES if quotes is None else quotes)


def levels_of(market: vt.Market) -> Any:
    rng = np.random.default_rng(3)
    levels = market.base_levels()[:, None] * np.exp(0.1 * rng.normal(size=(len(market.fx), LANES)))
    levels[market.rows["fx", market.base_currency]] = 1.0
    return levels


def per_base(market: vt.Market, levels: Any) -> dict[str, Any]:
    """Units of each currency for one EUR, in the documented order of operations."""
    x = {n: levels[market.rows["fx", n].start] for n in market.fx}
    usd, gbp = x["USD"] / 1.0, 1.0 / x["GBPEUR"]
    return {"EUR": np.ones(LANES), "USD": usd, "GBP": gbp, "JPY": usd * (x["USD/JPY"] / 1.0),
            "CHF": usd * (1.0 / x["CHFUSD"]), "SEK": gbp * (x["GBPSEK"] / 1.0),
            "NOK": gbp * (1.0 / x["NOKGBP"])}


def pairs(currencies: Any) -> list[Money]:
    return [Money(f"{a}{b}", "N", b, a, 100.0) for a, b in itertools.product(currencies, repeat=2)]


def test_every_pair_to_the_bit_in_every_reading() -> None:
    """One trace for all 49 pairs: the way is data."""
    market = market_of()
    levels = levels_of(market)
    level = per_base(market, levels)
    trades = pairs(level)
    values, replay = everywhere(trades, market, levels)
    assert len(replay.leaves) == 1
    for t, rate in zip(trades, values["rate"], strict=True):
        assert same_bits(rate, level[t.currency] / level[t.a]), t.id
        assert same_bits(rate, vt.price(money, t, market, levels)["rate"])
        if t.a == t.currency:
            assert (rate == 1.0).all()
    for currency, x in level.items():
        assert same_bits(market.fx_levels(currency, levels), x)


def test_triangulation_and_inverse() -> None:
    market = market_of()
    levels = levels_of(market)
    trades = pairs(per_base(market, levels))
    got = vt.Engine().compile(vt.Book.of(trades), market).run(levels, base=False).values["rate"]
    rate = {t.id: x for t, x in zip(trades, got, strict=True)}
    names = list(per_base(market, levels))
    for a, b, c in itertools.product(names, repeat=3):
        np.testing.assert_allclose(rate[a + b] * rate[b + c], rate[a + c], rtol=1e-15)
        np.testing.assert_allclose(rate[a + b] * rate[b + a], 1.0, rtol=1e-15)


def test_quotes_against_the_base_alone_divide_once() -> None:
    """The form without pairs stays what it was: level(b)/level(a), no more operations."""
    market = market_of({"USD": 1.08, "GBP": 0.85})
    levels = levels_of(market)
    trades = pairs(("EUR", "USD", "GBP"))
    replay = vt.Engine(sharing=False, cache=KernelCache(None)).compile(vt.Book.of(trades), market)
    (leaf,) = replay.prepare().leaves
    assert [n.op for n in leaf.staged.kernel.body if getattr(n, "op", "") == "div"] == ["div"]
    got = replay.run(levels, base=False).values["rate"]
    row = {c: levels[market.rows["fx", c].start] for c in market.fx}
    for t, x in zip(trades, got, strict=True):
        assert same_bits(x, row[t.currency] / row[t.a])


def test_a_pivot_without_the_base() -> None:
    """GBP and JPY are quoted against USD, which nobody quotes against EUR: their cross rate is known,
    their values in EUR are not."""
    market = market_of({"GBPUSD": 1.27, "USDJPY": 150.0})
    view = vt.MarketView(vt.EagerSource(market))
    assert view.fx("GBP", "JPY") == 150.0 / (1.0 / 1.27)
    assert view.fx("JPY", "GBP") == (1.0 / 1.27) / 150.0
    with pytest.raises(TradeError, match=r"no FX quotes connect .* Add a quote; the market has GBPUSD, USDJPY"):
        view.fx("GBP", "EUR")
    with pytest.raises(TradeError, match="the market has no currency 'CHF'"):
        view.fx("GBP", "CHF")
    with pytest.raises(MarketError, match=r"no FX quotes lead from EUR to 'GBP'. Add one; known: GBPUSD, USDJPY"):
        market.fx_levels("GBP", market.base_levels())


def test_a_missing_pair_is_a_failure_that_names_the_pairs_of_its_market() -> None:
    """Also where the failing path was recorded on another market's quotes."""
    engine = vt.Engine(cache=KernelCache(None))
    for quotes, known in (({"GBPUSD": 1.27}, "GBPUSD"), ({"GBP/USD": 1.27, "USDJPY": 150.0}, "GBP/USD, USDJPY")):
        replay = engine.compile(vt.Book.of(pairs(("EUR", "GBP"))), market_of(quotes))
        failures = {f.trade: f for f in replay.failures}
        assert failures.keys() == {"EURGBP", "GBPEUR"}
        for f in failures.values():
            assert f.reason == "no FX quotes connect the two currencies"
            assert f.hint == f"add a quote; the market has {known}"
            assert f.field == "a"
        assert np.isfinite(replay.run(replay.market.base_levels()[:, None]).values["npv"][0]).all()


@pytest.mark.parametrize(("quotes", "message"), [
    ({"EURUSD": 1.08, "GBPUSD": 1.27, "EURGBP": 0.85}, "fx of 'EURGBP' says again .*EURUSD, GBPUSD"),
    ({"USD": 1.08, "USDEUR": 0.92}, "fx of 'USDEUR' says again what the other quotes say .USD."),
    ({"GBPGBP": 1.0}, "fx of 'GBPGBP' is no pair"),
    ({"GBPUSD": -1.0}, "fx of 'GBPUSD' is -1.0. Give units of USD for one GBP, above zero"),
    ({"USD": 0.0}, "fx of 'USD' is 0.0. Give units of USD for one EUR"),
    ({"EUR": 1.1}, "fx of the base currency 'EUR' is 1.1"),
    ({"USD": 1.0, "USDJPY": 1.0, "JPYCNY": 1.0}, r"CNY is 3 quotes away from EUR \(USD, USDJPY, JPYCNY\)"),
])
def test_what_quotes_may_not_be(quotes: Any, message: str) -> None:
    with pytest.raises(MarketError, match=message):
        market_of(quotes)


@pytest.mark.parametrize("base", ["EUR", "USD", "GBP"])
def test_sums_in_another_currency(base: str) -> None:
    """Reduced in a currency: converted by the same rates, in kernels that sum exactly."""
    market = market_of(base=base, quotes=QUOTES | {"USD": 1.08} if base == "EUR" else {
        "EURUSD": 1.08, "EURGBP": 0.86})
    levels = levels_of(market)
    names = ("EUR", "USD", "GBP")
    trades = pairs(names)
    replay = vt.Engine().compile(vt.Book.of(trades), market)
    each = replay.run(levels, base=False).values["npv"]
    for to in names:
        got = replay.run(levels, reduce="book", currency=to, base=False).values["npv"][0]
        want = sum(x / market.fx_levels(t.currency, levels) * market.fx_levels(to, levels)
                   for t, x in zip(trades, each, strict=True))
        np.testing.assert_allclose(got, want, rtol=1e-14)


def test_a_sum_needs_quotes_that_lead_there() -> None:
    """Neither a trade's currency nor the target may be one that the base cannot be reached from."""
    market = market_of({"USD": 1.08, "GBPCHF": 1.13})
    here, there = [Money("d", "N", "USD", "EUR", 1.0)], [Money("e", "N", "GBP", "CHF", 1.0)]
    engine = vt.Engine()
    levels = market.base_levels()[:, None]
    with pytest.raises(MarketError, match=r"lead from EUR to 'GBP'. Add one; known: USD, GBPCHF"):
        engine.compile(vt.Book.of(here + there), market).run(levels, "book", "USD")
    for to in ("CHF", "XXX"):
        with pytest.raises(MarketError, match=f"lead from EUR to '{to}'"):
            engine.compile(vt.Book.of(here), market).run(levels, "book", to)
    assert engine.compile(vt.Book.of(there), market).run(levels).values["npv"][0, 0] == 1.0 / 1.13


# ---- results in trade and base currency ----------------------------------------------------------
def test_results_in_one_currency_have_the_bits_of_a_run_in_it() -> None:
    """Each NPV at the FX of its scenario; other outputs stay."""
    market = market_of()
    levels = levels_of(market)
    replay = vt.Engine(cache=KernelCache(None)).compile(vt.Book.of(pairs(per_base(market, levels))), market)
    own = replay.run(levels)
    assert own.currency == ""
    assert own.currencies == tuple(i[3:] for i in own.trade_ids)
    for to in ("", "EUR", "USD", "NOK"):
        got, want = own.in_currency(to), replay.run(levels, currency=to or "EUR")
        assert got.currency == want.currency == (to or "EUR")
        assert same_bits(got["npv"], want["npv"])
        assert same_bits(got.base["npv"], want.base["npv"])
        assert got["rate"] is own["rate"]
        assert set(got.currencies) == {to or "EUR"}
    assert same_bits(own["npv"], replay.run(levels)["npv"])  # nothing was converted in place
    with pytest.raises(MarketError, match="lead from EUR to 'XXX'"):
        own.in_currency("XXX")
    with pytest.raises(VectraceError, match="in EUR already"):
        own.in_currency().in_currency("USD")


def test_a_trade_that_cannot_be_converted_is_a_failure_and_nan() -> None:
    market = market_of({"USD": 1.08, "GBPCHF": 1.13})
    trades = [Money("a", "N", "USD", "EUR", 1.0), Money("b", "N", "CHF", "GBP", 1.0)]
    result = vt.Engine().compile(vt.Book.of(trades), market).run(market.base_levels()[:, None])
    got = result.in_currency()
    np.testing.assert_array_equal(got["npv"][:, 0], [1.0, np.nan])
    np.testing.assert_array_equal(got.base["npv"], [1.0, np.nan])
    (failure,) = got.failures
    assert (failure.trade, failure.field) == ("b", "currency")
    assert failure.reason == "no FX quotes lead from EUR to 'CHF'"
    assert result.failures == []
    np.testing.assert_array_equal(result["npv"][:, 0], [1.08, 1.13])
