"""Specification of results as labelled tables: trade (or netting set), scenario, output."""

import datetime
import sys

import numpy as np
import pytest

import vectrace as vt
from models import samples
from vectrace.results import Result

REASON = "an extra, of which make test installs it"
DAYS = ("2024-01-02", "2024-01-03", "2024-01-04")


@pytest.fixture(scope="module")
def replay():
    """Two swaps, two options and a trade that fails when it is compiled."""
    wanted = {"SWAP-1", "SWAP-3", "OPTION-1", "FXOPT-1"}
    trades = [t for t in samples.trades() if t.id in wanted]
    lost = next(t for t in samples.trades() if t.id == "SWAP-1")
    trades.append(type(lost)(**{**vars(lost), "id": "LOST", "index": "NOBODY"}))
    return vt.Engine().compile(vt.Book.of(trades), samples.market())


@pytest.fixture(scope="module")
def scenarios(replay):
    levels = np.repeat(replay.market.base_levels()[:, None], 3, axis=1)
    levels[: len(levels) // 2, 1:] += 0.001
    return vt.ScenarioSet.of(replay.market, levels, DAYS)


@pytest.fixture(scope="module")
def result(replay, scenarios):
    return replay.run(scenarios)


def test_values_have_names(result):
    assert result["npv"] is result.values["npv"]
    assert result.rows == result.trade_ids
    assert list(result.columns) == [datetime.date.fromisoformat(d) for d in DAYS]
    with pytest.raises(vt.VectraceError, match=r"return no 'delta'\. They return .*npv"):
        result["delta"]


def test_an_arrow_table_has_a_row_per_trade_and_scenario(result):
    table = result.to_arrow()
    assert table.column_names[:2] == ["trade", "scenario"]
    assert set(table.column_names[2:]) == set(result.values)
    assert table.num_rows == 5 * 3
    rows = table.to_pylist()
    for i, name in enumerate(result.trade_ids):
        for s, day in enumerate(DAYS):
            row = rows[3 * i + s]
            assert (row["trade"], str(row["scenario"])) == (name, day)
            for output, values in result.values.items():
                np.testing.assert_equal(row[output], values[i, s])


def test_values_are_not_copied(result):
    column = result.to_arrow()["npv"].chunk(0).to_numpy()
    assert np.shares_memory(column, result.values["npv"])


def test_the_unshifted_market_has_a_row_per_trade(result):
    table = result.to_arrow(scenarios=False)
    assert table["trade"].to_pylist() == list(result.trade_ids)
    np.testing.assert_array_equal(table["npv"].to_numpy(), result.base["npv"])


def test_without_a_base_it_says_how_to_get_one(replay, scenarios):
    got = replay.run(scenarios, base=False)
    with pytest.raises(vt.VectraceError, match=r"unshifted market\. Run with base=True"):
        got.to_arrow(scenarios=False)


def test_scenarios_without_names_are_numbered_and_other_names_are_text(replay, scenarios):
    plain = replay.run(scenarios.values)
    assert plain.to_arrow()["scenario"].to_pylist()[:3] == [0, 1, 2]
    named = vt.ScenarioSet.of(replay.market, scenarios.values, ("base", "2024-01-02", "up"))
    labels = replay.run(named).to_arrow()["scenario"].to_pylist()[:3]
    assert labels == ["base", "2024-01-02", "up"]


def test_a_reduced_result_is_named_by_group(replay, scenarios):
    got = replay.run(scenarios, reduce="netting_set", currency="EUR")
    assert got.axis == "netting_set"
    table = got.to_arrow()
    assert table["netting_set"].to_pylist() == ["A"] * 3
    np.testing.assert_array_equal(table["npv"].to_numpy(), got["npv"][0])


def test_pandas(result, replay, scenarios):
    pd = pytest.importorskip("pandas", reason=REASON)
    frame = result.to_pandas()
    assert frame.index.names == ["trade", "scenario"]
    assert list(frame.columns) == list(result.values)
    assert frame.loc[("SWAP-1", "2024-01-03"), "npv"] == result["npv"][0, 1]
    wide = frame["npv"].unstack("scenario").loc[list(result.trade_ids)]
    np.testing.assert_array_equal(wide.to_numpy(), result["npv"])
    assert isinstance(wide.columns, pd.DatetimeIndex)
    today = result.to_pandas(scenarios=False)
    assert today.index.name == "trade"
    np.testing.assert_array_equal(today["npv"].to_numpy(), result.base["npv"])
    assert replay.run(scenarios.values).to_pandas().index.levels[1].tolist() == [0, 1, 2]


def test_xarray(result, replay, scenarios):
    pytest.importorskip("xarray", reason=REASON)
    data = result.to_xarray()
    assert data["npv"].dims == ("trade", "scenario")
    assert data["npv_base"].dims == ("trade",)
    assert data.sizes == {"trade": 5, "scenario": 3}
    one = data["npv"].sel(trade="SWAP-3", scenario="2024-01-04")
    assert float(one) == result["npv"][result.trade_ids.index("SWAP-3"), 2]
    assert np.isnan(data["npv"].sel(trade="LOST")).all()
    np.testing.assert_array_equal(data["npv_base"].values, result.base["npv"])
    bare = replay.run(scenarios.values, base=False).to_xarray()
    assert "npv_base" not in bare
    assert bare["scenario"].values.tolist() == [0, 1, 2]


@pytest.mark.parametrize("name", ["pandas", "xarray"])
def test_a_missing_package_is_one_sentence_with_the_command(result, monkeypatch, name):
    monkeypatch.setitem(sys.modules, name, None)
    with pytest.raises(vt.ExtraError) as error:
        getattr(result, f"to_{name}")()
    assert str(error.value) == (
        f"to_{name} needs {name}, which is not installed. Run `pip install 'vectrace[{name}]'`."
    )


def test_an_empty_result_is_an_empty_table():
    got = Result({}, {}, (), (), [], {}, {})
    assert got.to_arrow().num_rows == 0
    assert got.to_arrow(scenarios=False).num_rows == 0
