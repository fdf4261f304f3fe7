"""Specification of the margin definitions, each against a few independent lines of plain Python."""

import dataclasses
import math

import numpy as np
import pytest

from vectrace.book.generate import SwapSpec
from vectrace.errors import VectraceError
from vectrace.risk.margin import MarginOptions, group_sums, in_base, margin
from vectrace.risk.tail import ewma_weights, weighted_tail


def by_hand(pnl, decay, level, horizon):
    """(IM, scenario) of one portfolio, written as the definition reads."""
    n = len(pnl)
    scale = 1 / n if decay == 1 else (1 - decay) / (1 - decay**n)
    weight = [decay ** (n - i) * scale for i in range(1, n + 1)]
    total = 0.0
    for i in sorted(range(n), key=lambda i: pnl[i]):
        total += weight[i]
        if total >= level - 1e-12:
            return max(0.0, -pnl[i]) * math.sqrt(horizon), i
    raise AssertionError("weights add up to less than the level")


def test_weights_add_up_to_one_and_the_most_recent_is_the_largest():
    w = ewma_weights(250, 0.99)
    assert abs(w.sum() - 1.0) < 1e-14
    assert (np.diff(w) > 0).all()
    np.testing.assert_allclose(w[-1], 0.01 / (1 - 0.99**250), rtol=1e-15)
    np.testing.assert_array_equal(ewma_weights(4, 1.0), 0.25)


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize(
    "options",
    [
        MarginOptions(),
        MarginOptions(decay=0.97, level=0.01, horizon=5.0),
        MarginOptions(decay=1.0, level=0.05, horizon=10.0),
    ],
)
def test_moves(options, seed):
    rng = np.random.default_rng(seed)
    base = np.array([1e6, -1e6, 0.0])  # worth more than nothing, less, nothing
    values = base[:, None] + rng.normal(0.0, 1e4, (3, 250))
    values[0, ::7] = values[0, 0]  # ties
    got = margin(values, base, options)
    for g in range(3):
        pnl = [float(v - base[g]) for v in values[g]]
        im, at = by_hand(pnl, options.decay, options.level, options.horizon)
        np.testing.assert_allclose(got.im[g], im, rtol=1e-14)
        assert got.scenario[g] == str(at)
        assert got.tail[g] == pnl[at]


def test_levels_are_consecutive_differences_of_the_current_portfolio():
    rng = np.random.default_rng(3)
    base = np.array([2e5, -3e5])
    values = base[:, None] + np.cumsum(rng.normal(0.0, 1e3, (2, 250)), axis=1)
    got = margin(values, base, MarginOptions("levels"), labels=[f"d{i}" for i in range(250)])
    assert got.pnl.shape == (2, 249)
    for g in range(2):
        im, at = by_hand([values[g, i + 1] - values[g, i] for i in range(249)], 0.99, 0.05, 1.0)
        np.testing.assert_allclose(got.im[g], im, rtol=1e-14)
        assert got.scenario[g] == f"d{at + 1}"  # the day the change ends on


def test_percentage_changes_are_formed_before_sorting():
    rng = np.random.default_rng(4)
    base = np.array([2e5, -3e5])
    values = base[:, None] * np.exp(np.cumsum(rng.normal(0.0, 0.01, (2, 250)), axis=1))
    got = margin(
        values, base, MarginOptions("levels", "percentage"), gross_notional=np.array([1e7, 1e7])
    )
    for g in range(2):
        pnl = [(values[g, i + 1] - values[g, i]) / values[g, i] * base[g] for i in range(249)]
        np.testing.assert_allclose(got.im[g], by_hand(pnl, 0.99, 0.05, 1.0)[0], rtol=1e-13)
    assert not got.refused


def test_percentage_changes_are_refused_where_a_denominator_is_near_zero():
    values = np.array([[1e5, 50.0, 1e5], [1e5, 1.1e5, 50.0]])
    got = margin(
        values,
        np.array([1e5, 1e5]),
        MarginOptions("levels", "percentage"),
        groups=("A", "B"),
        labels=("mon", "tue", "wed"),
        gross_notional=np.array([1e6, 1e6]),
    )
    # B's small value is the last one: it is no denominator
    assert set(got.refused) == {"A"}
    assert "percentage change to wed: the value before is 50.00" in got.refused["A"]
    assert "use absolute changes" in got.refused["A"]
    assert np.isnan(got.im[0])
    assert got.im[1] > 0
    assert got.scenario[0] == ""


def test_the_worst_tail_of_a_portfolio_below_zero_is_its_losses():
    base = np.array([-1e6])
    values = np.array([np.full(20, -1e6)])
    values[0, 3], values[0, 9] = -1.2e6, -0.7e6  # one loss, one gain
    got = margin(values, base, MarginOptions(decay=1.0))
    assert got.tail[0] == pytest.approx(-2e5)
    assert got.im[0] == pytest.approx(2e5)
    assert got.scenario == ("3",)


def test_a_portfolio_that_only_gains_needs_no_margin():
    got = margin(np.full((1, 100), 5.0), np.array([1.0]))
    assert got.im[0] == 0.0


def test_a_weight_that_lands_exactly_on_the_level_counts():
    # 20 equal weights of 0.05: the first alone reaches 5 %. 40 of 0.025: the second does. In binary
    # 0.05 is not 1/20 and sums of 1/40 are not exact: the 1e-12 decides.
    for n, place in ((20, 0), (40, 1), (60, 2), (100, 4)):
        pnl = np.arange(n, dtype=float)[None, ::-1]
        assert weighted_tail(pnl, np.full(n, 1.0 / n), 0.05)[0] == n - 1 - place
    weights = np.array([0.95, 0.05 - 5e-13, 5e-13])
    assert weighted_tail(np.array([[3.0, 1.0, 2.0]]), weights, 0.05)[0] == 1
    weights = np.array([0.95, 0.05 - 2e-12, 2e-12])
    assert weighted_tail(np.array([[3.0, 1.0, 2.0]]), weights, 0.05)[0] == 2


def test_equal_losses_are_taken_in_order_of_time():
    pnl = np.array([[0.0, -5.0, -5.0, -5.0, 0.0]])
    assert weighted_tail(pnl, np.full(5, 0.2), 0.2)[0] == 1
    assert weighted_tail(pnl, np.full(5, 0.2), 0.3)[0] == 2


def test_the_margin_call():
    base = np.array([10.0, -10.0, -10.0])
    values = base[:, None] + np.array([-7.0, 0.0, 0.0])
    got = margin(values, base, MarginOptions(decay=1.0), collateral=np.array([0.0, 5.0, 100.0]))
    np.testing.assert_array_equal(got.im, 7.0)
    np.testing.assert_array_equal(got.call, [7.0, 12.0, 0.0])


def test_a_nan_is_refused_and_named_never_sorted_away():
    values = np.zeros((2, 10))
    values[1, 4] = np.nan
    got = margin(values, np.zeros(2), groups=("A", "B"))
    assert np.isnan(got.im[1])
    assert got.im[0] == 0.0
    assert got.refused == {"B": "the value is not a number in scenario 4 and 0 more"}
    got = margin(np.zeros((1, 10)), np.array([np.nan]), groups=("C",))
    assert "C" in got.refused


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"mode": "level"}, r"mode = 'level' is no option\. Moves or levels"),
        ({"decay": 1.5}, "decay = 1.5"),
        ({"level": 0.0}, "level = 0.0"),
        ({"horizon": -1.0}, "horizon = -1.0"),
        ({"changes": "percentage"}, "percentage changes exist in levels mode only"),
    ],
)
def test_options_are_checked(options, message):
    with pytest.raises(VectraceError, match=message):
        MarginOptions(**options)


def test_shapes_are_checked():
    with pytest.raises(VectraceError, match=r"base values have shape \(3,\), expected \(2,\)"):
        margin(np.zeros((2, 5)), np.zeros(3))
    with pytest.raises(VectraceError, match=r"1 scenarios are too few\. Give at least 2"):
        margin(np.zeros((2, 1)), np.zeros(2), MarginOptions("levels"))
    with pytest.raises(VectraceError, match="need gross notionals"):
        margin(np.ones((1, 5)), np.ones(1), MarginOptions("levels", "percentage"))
    with pytest.raises(VectraceError, match="4 weights for 5"):
        weighted_tail(np.zeros((1, 5)), np.ones(4), 0.05)


def test_no_members_no_margins():
    assert margin(np.zeros((0, 5)), np.zeros(0)).im.shape == (0,)


def test_sums_by_group_are_exact_and_do_not_depend_on_the_order_of_trades():
    rng = np.random.default_rng(0)
    values = rng.normal(0.0, 1.0, (400, 6)) * 10.0 ** rng.integers(-6, 9, (400, 6))
    codes = rng.integers(0, 5, 400).astype(np.int32)
    got = group_sums(values, codes, 6)
    for _ in range(3):
        order = rng.permutation(400)
        np.testing.assert_array_equal(group_sums(values[order], codes[order], 6), got)
    for g in range(6):
        for s in range(6):
            assert got[g, s] == math.fsum(values[codes == g, s])  # correctly rounded
    np.testing.assert_array_equal(got[5], 0.0)  # nobody in it


def test_a_nan_stays_in_its_group_and_scenario():
    values = np.ones((4, 3))
    values[1, 2] = np.nan
    values[2, 0] = np.inf
    got = group_sums(values, np.array([0, 0, 1, 1], np.int32), 2)
    np.testing.assert_array_equal(got, [[2.0, 2.0, np.nan], [np.inf, 2.0, 2.0]])


def test_trade_currency_to_base_currency():
    fx = np.array([[1.0, 1.0], [1.25, 1.0]])  # EUR, USD per EUR in two scenarios
    got = in_base(np.array([[100.0, 100.0], [100.0, 100.0]]), np.array([0, 1], np.int32), fx)
    np.testing.assert_array_equal(got, [[100.0, 100.0], [80.0, 100.0]])


def test_group_sums_in_base_currency_are_those_of_converted_trades():
    rng = np.random.default_rng(5)
    values = rng.normal(0.0, 1e6, (60, 4))
    fx = np.stack([np.ones(4), rng.uniform(1.0, 1.2, 4)])
    money = rng.integers(0, 2, 60).astype(np.int32)
    codes = rng.integers(-1, 3, 60).astype(np.int32)  # −1: in no group
    got = group_sums(values, codes, 3, fx, money)
    kept = codes >= 0
    expected = group_sums(in_base(values, money, fx)[kept], codes[kept], 3)
    np.testing.assert_array_equal(got, expected)


# ---- whole runs, every option against a few lines of NumPy ---------------------------------------
OPTIONS = {
    "moves": "",
    "moves, relative rates": 'rates = "relative"',
    "moves, fixed fx": 'fx = "fixed"',
    "levels": 'mode = "levels"',
    "levels, fixed fx": 'mode = "levels"\nfx = "fixed"',
    "percentage": 'mode = "levels"\nchanges = "percentage"',
    "equal weights, ten days": "lambda = 1.0\nhorizon_days = 10",
    "another tail": "lambda = 0.9\nquantile = 0.02",
}
SCENARIO_KEYS = ("rates", "fx")


@pytest.mark.parametrize("name", OPTIONS)
def test_a_runs_margins_are_a_few_lines_of_numpy(name, tmp_path):
    import vectrace as vt
    from models.swap import swap
    from vectrace.run.job import read_job
    from vectrace.run.local import run_job

    lines = OPTIONS[name].splitlines()
    scenario = "\n".join(x for x in lines if x.split()[0] in SCENARIO_KEYS)
    rest = "\n".join(x for x in lines if x.split()[0] not in SCENARIO_KEYS)
    path = tmp_path / "job.toml"
    path.write_text(
        '[book]\ngenerate = "swaps"\ntrades = 14\nmembers = 4\nseed = 8\n[book.collateral]\n'
        f"MEMBER-01 = 12345.5\n[market]\nsynthetic = true\n[scenarios]\nwindow = 40\n{scenario}\n"
        f"[margin]\n{rest}\n"
    )
    run = run_job(read_job(path))

    # the market's levels under every scenario, from the history
    h, market, n = run.inputs.history, run.inputs.market, 40
    relative, fixed, levels = ('"relative"' in scenario, '"fixed"' in scenario, "levels" in rest)
    scenarios = []
    for i in range(len(h) - n, len(h)):
        if levels:
            zeros = [c.zeros[i] for c in h.curves]
            fx = {c: x[i] for c, x in h.fx.items()}
        else:
            zeros = [
                c.zeros[-1] * (c.zeros[i] / c.zeros[i - 1])
                if relative
                else c.zeros[-1] + (c.zeros[i] - c.zeros[i - 1])
                for c in h.curves
            ]
            fx = {c: x[-1] * np.exp(np.log(x[i] / x[i - 1])) for c, x in h.fx.items()}
        scenarios.append((zeros, {c: x[-1] for c, x in h.fx.items()} if fixed else fx))

    def values(trade, points):
        """In base currency on every (zeros, fx) of `points`, the model read eagerly."""
        levels = np.ones((len(market.factor_names), len(points)))
        for i, (zeros, fx) in enumerate(points):
            for c, z in zip(h.curves, zeros, strict=True):
                levels[market.rows["curve", c.name], i] = z
            for c, x in fx.items():
                levels[market.rows["fx", c], i] = x
        per_base = np.array([fx.get(trade.currency, 1.0) for _, fx in points])
        return vt.price(swap, trade, market, levels)["npv"] / per_base

    trades = [run.inputs.book.trade(i) for i in run.inputs.book.ids]
    today = ([c.zeros[-1] for c in h.curves], {c: x[-1] for c, x in h.fx.items()})
    option = run.margin.options
    assert min(run.margin.mtm) < 0 < max(run.margin.mtm)
    for g, group in enumerate(run.margin.groups):
        mine = [t for t in trades if t.netting_set == group]
        v0 = sum(values(t, [today])[0] for t in mine)
        v = sum(values(t, scenarios) for t in mine)
        if "percentage" in rest:
            pnl = np.diff(v) / v[:-1] * v0
        else:
            pnl = np.diff(v) if levels else v - v0
        gross = sum(t.floating[0].notional / today[1].get(t.currency, 1.0) for t in mine)
        if "percentage" in rest and (np.abs(v[:-1]) < 1e-4 * gross).any():
            assert group in run.margin.refused
            continue
        im, _ = by_hand(pnl.tolist(), option.decay, option.level, option.horizon)
        posted = 12345.5 if group == "MEMBER-01" else 0.0
        np.testing.assert_allclose(run.margin.mtm[g], v0, rtol=1e-9, atol=1e-4)
        np.testing.assert_allclose(run.margin.im[g], im, rtol=1e-7, atol=1e-3)
        call = max(0.0, im + max(0.0, -v0) - posted)
        np.testing.assert_allclose(run.margin.call[g], call, rtol=1e-7, atol=1e-3)


def test_values_do_not_depend_on_how_many_scenarios_are_held_at_a_time(tmp_path, monkeypatch):
    from vectrace.run import local
    from vectrace.run.job import BookSpec, demo_job

    job = dataclasses.replace(demo_job(tmp_path), book=BookSpec(swaps=SwapSpec(30)))
    whole = local.run_job(job)
    monkeypatch.setattr(local, "TABLE", 30 * 17)  # 17 lanes at a time
    parts = local.run_job(job)
    np.testing.assert_array_equal(whole.margin.pnl, parts.margin.pnl)
    np.testing.assert_array_equal(whole.npv, parts.npv)
    assert parts.counters["launches"] > whole.counters["launches"]
