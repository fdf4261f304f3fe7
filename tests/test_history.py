"""Specification of `vectrace.market.history` and `.synthetic`: reading histories, gaps, moves."""

import datetime
from pathlib import Path

import numpy as np
import pytest

from vectrace.errors import MarketError
from vectrace.market import CurveFile, IndexData, read_history, synthetic_history
from vectrace.market.history import tenor_years

SHARED = Path(__file__).resolve().parents[2] / "shared" / "data" / "market_history"

EUR = """date,3M,1Y,2Y
2024-01-02,0.010,0.020,0.030
2024-01-03,0.011,0.021,0.029
2024-01-04,0.012,0.020,0.028
2024-01-08,0.015,0.020,0.027
"""
USD = """date,1Y
2024-01-02,0.050
2024-01-03,0.051
2024-01-05,0.052
2024-01-08,0.049
"""
FX = """date,USD,CHF
2024-01-02,1.10,0.95
2024-01-03,1.11,0.95
2024-01-04,1.12,0.95
2024-01-05,1.13,0.95
2024-01-08,1.09,0.95
"""


@pytest.fixture
def files(tmp_path):
    for name, text in (("eur.csv", EUR), ("usd.csv", USD), ("fx.csv", FX)):
        (tmp_path / name).write_text(text)
    return tmp_path


def read(files, **options):
    curves = [
        CurveFile("EUR", "EUR", files / "eur.csv"),
        CurveFile("USD", "USD", files / "usd.csv"),
    ]
    return read_history(curves, files / "fx.csv", **options)


def test_tenors():
    expected = {"3M": 0.25, "1Y": 1.0, "18M": 1.5, "1W": 7 / 365, "1D": 1 / 365, "30y": 30.0}
    assert {t: tenor_years(t) for t in expected} == expected
    assert tenor_years("USD") is None


def test_only_common_dates_are_used_and_the_others_are_reported(files):
    h = read(files)
    assert [str(d) for d in h.dates] == ["2024-01-02", "2024-01-03", "2024-01-08"]
    np.testing.assert_array_equal(h.curves[0].times, [0.25, 1.0, 2.0])
    np.testing.assert_array_equal(h.curves[0].zeros[:, 0], [0.010, 0.011, 0.015])
    np.testing.assert_array_equal(h.fx["USD"], [1.10, 1.11, 1.09])
    gaps = {g.file: (g.missing, g.first) for g in h.gaps}
    assert gaps == {
        "eur.csv": (1, (datetime.date(2024, 1, 5),)),
        "usd.csv": (1, (datetime.date(2024, 1, 4),)),
    }
    text = "eur.csv: 1 dates of the other files are missing (2024-01-05)"
    assert str(h.gaps[0]) == text


def test_the_market_is_the_last_date_or_a_given_one(files):
    h = read(files, currencies=["USD"])
    m = h.market([IndexData("I", "EUR")])
    assert m.base_date == datetime.date(2024, 1, 8)
    assert m.fx == {"EUR": 1.0, "USD": 1.09}
    assert h.until(datetime.date(2024, 1, 4)).market().base_date == datetime.date(2024, 1, 3)
    with pytest.raises(MarketError, match="no common date up to 2023-01-01"):
        h.until(datetime.date(2023, 1, 1))


def test_moves_between_consecutive_common_dates(files):
    h = read(files, currencies=["USD"])
    m = h.market()
    s = h.moves(m, 2)
    assert s.labels == ("2024-01-03", "2024-01-08")
    assert s.values.flags.c_contiguous
    rows = m.rows
    np.testing.assert_allclose(s.values[rows["curve", "EUR"]][0], [0.016, 0.019], rtol=1e-15)
    np.testing.assert_allclose(
        s.level("fx", "USD"), [1.09 * 1.11 / 1.10, 1.09 * 1.09 / 1.11], rtol=1e-15
    )
    np.testing.assert_array_equal(s.level("fx", "EUR"), 1.0)
    fixed = h.moves(m, 2, fx="fixed")
    np.testing.assert_array_equal(fixed.level("fx", "USD"), 1.09)
    relative = h.moves(m, 2, rates="relative")
    np.testing.assert_allclose(
        relative.values[rows["curve", "USD"]][0], [0.049 * 0.051 / 0.050, 0.049 * 0.049 / 0.051]
    )


def test_moves_apply_to_another_days_market(files):
    h = read(files, currencies=["USD"])
    early = h.until(datetime.date(2024, 1, 2)).market()
    s = h.moves(early, 1)
    np.testing.assert_allclose(s.values[early.rows["curve", "EUR"]][:, 0], [0.014, 0.019, 0.028])


def test_levels_are_the_historical_markets(files):
    h = read(files, currencies=["USD"])
    m = h.market()
    s = h.levels(m, 3)
    np.testing.assert_array_equal(s.values[:, -1], m.base_levels())
    np.testing.assert_array_equal(s.values[m.rows["curve", "USD"]][0], [0.050, 0.051, 0.049])
    np.testing.assert_array_equal(h.levels(m, 3, fx="fixed").level("fx", "USD"), 1.09)


def test_relative_moves_are_refused_where_a_rate_is_not_positive(files):
    (files / "usd.csv").write_text(USD.replace("0.051", "-0.001"))
    h = read(files)
    reason = "curve 'USD' are refused: the rate is -0.001 at 1 years on 2024-01-03"
    with pytest.raises(MarketError, match=reason):
        h.moves(h.market(), 2, rates="relative")


def test_too_short_a_history_and_unknown_options(files):
    h = read(files)
    m = h.market()
    with pytest.raises(
        MarketError, match=r"4 common dates are needed, the history has 3.*eur\.csv"
    ):
        h.moves(m, 3)
    with pytest.raises(MarketError, match=r"rates = 'log' is no option\. Use absolute or relative"):
        h.moves(m, 2, rates="log")
    with pytest.raises(MarketError, match="fx = 'moved' is no option"):
        h.levels(m, 2, fx="moved")


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("0.051", "n/a", r"usd\.csv:3: column 1Y is 'n/a': no number. Write a finite decimal"),
        ("0.051", "", r"usd\.csv:3: column 1Y is '': empty"),
        ("0.051", "nan", r"usd\.csv:3: column 1Y is 'nan'"),
        ("0.051", "0.05,1", r"usd\.csv:3: 3 cells under 2 headings"),
        ("2024-01-03", "2024-02-30", r"usd\.csv:3: date '2024-02-30': not a date"),
        ("2024-01-03", "2024-01-02", r"usd\.csv:3: date 2024-01-02 does not come after 2024-01-02"),
        ("1Y", "one", r"usd\.csv:1: column 'one' is no tenor. Write tenors"),
        ("date", "day", r"usd\.csv:1: the first column is not 'date'"),
        ("date,1Y", "date,", r"usd\.csv:1: columns '' are empty"),
    ],
)
def test_a_bad_cell_names_file_line_column_value_and_fix(files, old, new, message):
    (files / "usd.csv").write_text(USD.replace(old, new, 1))
    with pytest.raises(MarketError, match=message):
        read(files)


def test_other_bad_files(files):
    with pytest.raises(MarketError, match=r"fx\.csv has no column JPY. It has USD, CHF"):
        read(files, currencies=["JPY"])
    with pytest.raises(MarketError, match=r"cannot read .*gone\.csv: No such file"):
        read_history([CurveFile("EUR", "EUR", files / "gone.csv")])
    (files / "usd.csv").write_text("date,1Y\n2020-01-02,0.05\n")
    with pytest.raises(MarketError, match="no date is common to all files"):
        read(files)
    (files / "usd.csv").write_text("date,2Y,1Y\n2024-01-02,0.05,0.05\n")
    with pytest.raises(MarketError, match="tenors are not ascending"):
        read(files)
    (files / "usd.csv").write_text("date,1Y\n")
    with pytest.raises(MarketError, match="has no rows"):
        read(files)


def test_the_synthetic_history_is_the_same_for_the_same_seed():
    a, b, other = synthetic_history(), synthetic_history(), synthetic_history(seed=1)
    for x, y, z in zip(a.curves, b.curves, other.curves, strict=True):
        np.testing.assert_array_equal(x.zeros, y.zeros)
        assert not np.array_equal(x.zeros, z.zeros)
    assert [c.currency for c in a.curves] == ["EUR", "USD", "GBP"]
    assert len(a) >= 260
    assert np.is_busday(a.dates).all()
    assert (np.diff(a.dates).astype(int) > 0).all()


def test_the_synthetic_history_looks_like_a_market():
    h = synthetic_history()
    for c in h.curves:
        assert (np.abs(c.zeros) < 0.2).all()
        daily = np.diff(c.zeros[:, -1]).std()
        assert 2e-4 < daily < 1e-3  # 2 to 10 basis points a day at the long end
    ends = [np.diff(c.zeros[:, 8]) for c in h.curves]
    assert np.corrcoef(ends)[0, 1] > 0.3
    assert h.moves(h.market(), 250).values.shape == (3 * 14 + 3, 250)


@pytest.mark.skipif(not SHARED.is_dir(), reason=f"{SHARED} is absent")
def test_the_shared_history_has_2031_common_dates():
    curves = [
        CurveFile(c.upper(), c.upper(), SHARED / f"{c}_zero.csv") for c in ("eur", "usd", "gbp")
    ]
    h = read_history(curves, SHARED / "fx_per_eur.csv")
    assert len(h) == 2031
    assert {g.file for g in h.gaps} == {p.name for p in SHARED.glob("*.csv")}
    m = h.market()
    assert m.base_date == datetime.date(2024, 4, 30)
    assert h.moves(m, 250).values.shape == (18 + 10 + 15 + 6, 250)
