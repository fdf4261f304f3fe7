"""Specification of bootstrapped curves: the schemes against their definitions, every quote repriced,
the recorded reading against the eager one and against QuantLib's curves, and curves in a job."""

import datetime
import json
import time

import numpy as np
import pytest

from models.curves import par_interpolated_curve, piecewise_curve
from tests.conftest import shared_path
from tests.reference.bootstrap import compare
from vectrace.engine import Engine
from vectrace.errors import MarketError, TradeError
from vectrace.market.bootstrap import Instrument, par_interpolated, piecewise
from vectrace.market.data import CurveData, Market
from vectrace.market.history import CurveFile, read_history
from vectrace.market.quotes import CurveSpec, Deposit, ParSwap, spec_of_tenors
from vectrace.market.synthetic import synthetic_history
from vectrace.market.view import EagerSource, MarketView, price
from vectrace.run.curves import bootstrap, curve_trade

DAY = datetime.date(2024, 4, 30)
BOTH = ("linear_zero", "log_linear_discount")


@pytest.fixture(scope="module")
def engine():
    return Engine()


# ---- one curve, by hand --------------------------------------------------------------------------
def test_par_interpolated_is_its_definition():
    deposits = [(0.5, 0.03), (1.0, 0.031)]
    annual = [(1.0, 1.0, 0.031), (2.0, 1.0, 0.032), (3.0, 1.0, 0.034)]
    zeros = par_interpolated(deposits, annual)
    df1 = 1 / 1.031
    df2 = (1 - 0.032 * df1) / 1.032
    df3 = (1 - 0.034 * (df1 + df2)) / 1.034
    expected = [np.log(1.015) / 0.5, np.log(1.031), -np.log(df2) / 2, -np.log(df3) / 3]
    np.testing.assert_allclose(zeros, expected, rtol=1e-15)


def test_a_deposit_that_starts_later_and_one_that_starts_on_a_known_date():
    deposits = [Instrument(0.01, 0.25, 0.24), Instrument(0.1, 0.5, 0.4)]
    for log_linear in (False, True):
        z = piecewise(deposits, [0.02, 0.03], log_linear)
        np.testing.assert_allclose(z[0], np.log(1 + 0.02 * 0.24) / 0.24, rtol=1e-14)  # flat to it
        p = np.exp(-z[0] * 0.1)
        np.testing.assert_allclose(np.exp(-z[1] * 0.5), p / (1 + 0.03 * 0.4), rtol=1e-14)


def test_negative_and_zero_rates_are_rates():
    swap = Instrument(0.0, 3.0, 0.0, [(1.0, 1.0), (2.0, 1.0), (3.0, 1.0)])
    for quote in (-0.02, 0.0, 0.3):
        for log_linear in (False, True):
            (z,) = piecewise([swap], [quote], log_linear)
            p = np.exp(-z * np.array([1.0, 2.0, 3.0]))  # one node: flat under both
            np.testing.assert_allclose(1 - p[2], quote * p.sum(), atol=1e-14)


def test_instruments_out_of_order_are_refused():
    with pytest.raises(TradeError, match="does not end after the one before it"):
        piecewise([Instrument(0.0, 1.0, 1.0), Instrument(0.0, 1.0, 1.0)], [0.01, 0.01], False)


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: spec_of_tenors("C", [0.5], "spline"), "'spline' is no bootstrap. Use par_inter"),
        (lambda: spec_of_tenors("C", [0.5], "piecewise", "cubic"), "unknown interpolation 'cubic'"),
        (
            lambda: spec_of_tenors("C", [0.5], "piecewise", "monotone_cubic_zero"),
            "does not solve for 'monotone_cubic_zero'. Use linear_zero or log_linear_discount",
        ),
        (lambda: spec_of_tenors("C", [], "piecewise"), "has no quotes"),
        (lambda: spec_of_tenors("C", [3.0, 2.0], "piecewise"), "ends at 2 years, not after 3"),
        (lambda: spec_of_tenors("C", [0.5, 2.0], "par_interpolated"), "needs a quote of 1Y"),
    ],
)
def test_what_a_curve_specification_refuses(make, message):
    with pytest.raises(MarketError, match=message):
        make()


# ---- every quote is repriced ---------------------------------------------------------------------
def par_quotes(zeros, times, curve_of=None):
    """Quotes of `spec_of_tenors` that the zero curves `zeros` [dates, nodes] imply."""
    market = Market(DAY, curves=(CurveData("C", "EUR", times, zeros[-1]),))
    levels = np.ones((len(times) + 1, len(zeros)))
    levels[: len(times)] = zeros.T
    return model_quotes(market, levels, spec_of_tenors("C", times, "piecewise"))


def model_quotes(market, levels, spec):
    """What every instrument should be quoted at on the curve "C", [dates, instruments]."""
    curve = MarketView(EagerSource(market, levels)).curve("C")

    def df(t):
        return np.asarray(curve.discount(t)) if t else np.ones(levels.shape[1])

    out = [(df(d.start) / df(d.end) - 1) / d.accrual for d in spec.deposits]
    out += [(df(s.start) - df(s.end)) / sum(a * df(t) for t, a in s.coupons) for s in spec.swaps]
    return np.stack(out, axis=1)


def repricing_error(engine, times, quotes, scheme, interpolation):
    """Largest |implied − given| over quotes and dates; the bootstrap's seconds."""
    spec = spec_of_tenors("C", times, scheme, interpolation)
    begin = time.perf_counter()
    zeros = bootstrap(engine, [spec], {"C": quotes}, DAY)["C"]
    seconds = time.perf_counter() - begin
    nodes = spec.node_times
    market = Market(DAY, curves=(CurveData("C", "EUR", nodes, zeros[-1], interpolation),))
    levels = np.ones((len(nodes) + 1, len(zeros)))
    levels[: len(nodes)] = zeros.T
    return np.abs(model_quotes(market, levels, spec) - quotes).max(), seconds


SCHEMES = [("par_interpolated", BOTH[0]), ("piecewise", BOTH[0]), ("piecewise", BOTH[1])]


@pytest.mark.parametrize(("scheme", "interpolation"), SCHEMES)
def test_every_quote_of_the_bundled_history_is_repriced(engine, scheme, interpolation):
    curve = synthetic_history(40).curves[0]
    quotes = par_quotes(curve.zeros, curve.times)
    error, _ = repricing_error(engine, curve.times, quotes, scheme, interpolation)
    assert error <= 1e-12


@pytest.mark.parametrize(("scheme", "interpolation"), SCHEMES)
def test_every_quote_of_250_curves_of_the_shared_history_is_repriced(
    engine, scheme, interpolation, record_property
):
    path = shared_path("data", "market_history", "eur_zero.csv")
    curve = read_history([CurveFile("EUR", "EUR", path)]).curves[0]
    quotes = par_quotes(curve.zeros[-250:], curve.times)
    error, seconds = repricing_error(engine, curve.times, quotes, scheme, interpolation)
    record_property("seconds", seconds)
    assert error <= 1e-12


# ---- the two readings, and QuantLib --------------------------------------------------------------
@pytest.mark.parametrize("scheme", ["par_interpolated", "piecewise"])
def test_recorded_and_eager_agree(engine, scheme):
    times = np.array([0.25, 1.0, 2.0, 3.0, 5.0])
    rng = np.random.default_rng(1)
    quotes = 0.03 + rng.normal(0.0, 0.004, (9, 5))
    spec = spec_of_tenors("C", times, scheme)
    got = bootstrap(engine, [spec], {"C": quotes}, DAY)["C"]
    market = Market(DAY, curves=(CurveData("C", "-", times, quotes[0]),))
    levels = np.ones((6, 9))
    levels[:5] = quotes.T
    model = piecewise_curve if scheme == "piecewise" else par_interpolated_curve
    eager = price(model, curve_trade(spec, "C"), market, levels)
    expected = np.stack([eager[f"z{i}"] for i in range(len(spec.node_times))], axis=1)
    np.testing.assert_allclose(got, expected, atol=1e-14)


def test_quantlibs_curves(engine):
    data = json.loads(shared_path("oracles", "bootstrap_sample.json").read_text())
    got = compare(data, engine)
    assert got["largest_error"] <= 1e-10
    assert got["counts"] == {"deposits": 6, "swaps": 15, "curves": 3, "nodes": 63, "discounts": 360}


def test_a_quote_that_no_curve_can_have_names_curve_node_and_date(engine):
    quotes = np.full((3, 2), 0.03)
    quotes[1, 1] = 3.0  # par rate of 300 % over 2 years: P(2) would be negative
    spec = CurveSpec(
        "C",
        "piecewise",
        "linear_zero",
        (Deposit(0.0, 1.0, 1.0),),
        (ParSwap(0.0, 2.0, ((1.0, 1.0), (2.0, 1.0))),),
    )
    with pytest.raises(MarketError, match="'C' has no solution at 2 years on date 2 of 3"):
        bootstrap(engine, [spec], {"C": quotes}, DAY)


# ---- interpolation and extrapolation -------------------------------------------------------------
@pytest.mark.parametrize("tau", [0.2, 1.0, 1.7, 3.0, 8.0])
def test_interpolations_by_name_are_flat_in_the_zero_rate_beyond_both_ends(tau):
    times, zeros = np.array([1.0, 3.0]), np.array([0.02, 0.04])
    for name in BOTH:
        market = Market(DAY, curves=(CurveData("C", "EUR", times, zeros, name),))
        curve = MarketView(EagerSource(market)).curve("C")
        if tau <= 1.0 or tau >= 3.0:
            z = zeros[0] if tau <= 1.0 else zeros[1]
        elif name == "linear_zero":
            z = np.interp(tau, times, zeros)
        else:
            z = np.interp(tau, times, zeros * times) / tau
        np.testing.assert_allclose(curve.zero(tau), z, rtol=1e-15)
        np.testing.assert_allclose(curve.discount(tau), np.exp(-z * tau), rtol=1e-15)
        assert curve.discount(0.0) == 1.0


def test_a_recorded_swap_on_a_log_linear_curve(engine):
    from models.swap import SwapTrade, swap
    from vectrace.book import SwapSpec, generate_swaps

    made = generate_swaps(SwapTrade, SwapSpec(6, 4))
    history = synthetic_history(60)
    curves = tuple(
        CurveData(c.name, c.currency, c.times, c.zeros[-1], "log_linear_discount")
        for c in history.curves
    )
    from vectrace.market.data import IndexData

    indices = tuple(IndexData(n, n[:3], *f) for n, f in made.fixings.items())
    market = Market(DAY, curves=curves, indices=indices, fx={"USD": 1.1, "GBP": 0.9})
    scenarios = history.moves(market, 20)
    got = engine.compile(made.book, market).run(scenarios)
    assert not got.failures
    for row, name in enumerate(got.trade_ids):
        eager = price(swap, made.book.trade(name), market, scenarios)["npv"]
        np.testing.assert_allclose(got.values["npv"][row], eager, rtol=1e-12, atol=1e-6)


# ---- in a job ------------------------------------------------------------------------------------
def test_a_job_of_quotes(tmp_path):
    from vectrace.run.job import JobError, read_job
    from vectrace.run.local import run_job

    h = synthetic_history(60)
    quotes = par_quotes(h.curves[0].zeros, h.curves[0].times)
    lines = [f"date,{','.join(f'{t * 12:g}M' for t in h.curves[0].times)}"]
    lines += [
        f"{d},{','.join(map(repr, row.tolist()))}" for d, row in zip(h.dates, quotes, strict=True)
    ]
    (tmp_path / "eur.csv").write_text("\n".join(lines) + "\n")
    text = (
        '[book]\ngenerate = "swaps"\ntrades = 20\n[market]\nhistory = "."\n'
        '[market.curves.EUR]\nfile = "eur.csv"\ncurrency = "EUR"\nbootstrap = "piecewise"\n'
        'interpolation = "log_linear_discount"\n[scenarios]\nwindow = 30\n'
    )
    path = tmp_path / "job.toml"
    path.write_text(text)
    run = run_job(read_job(path))
    assert run.counters["trades"] == 20
    assert np.isfinite(run.margin.im).all()
    note = "curve EUR: piecewise bootstrap of 14 quotes on 31 dates, log_linear_discount"
    assert note in run.notes
    curve = MarketView(EagerSource(run.inputs.market)).curve("EUR")
    annual = [float(curve.discount(t)) for t in (1.0, 2.0)]
    np.testing.assert_allclose((1 - annual[1]) / sum(annual), quotes[-1, 3], rtol=1e-12)
    path.write_text(text.replace("piecewise", "spline"))
    with pytest.raises(JobError, match=r"\[market.curves.EUR\] bootstrap: 'spline' is no option"):
        read_job(path)
