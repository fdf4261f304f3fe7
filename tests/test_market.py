"""Specification of `vectrace.market.data` and `.scenarios`: what a market is, how it flattens
itself for kernels, and what it refuses."""

import datetime

import numpy as np
import pytest

from vectrace.errors import MarketError
from vectrace.market import (
    CurveData,
    IndexData,
    Market,
    MatrixData,
    ScenarioSet,
    SurfaceData,
    VolData,
)

DAY = datetime.date(2024, 4, 30)


def market(**changes):
    parts = {
        "curves": (
            CurveData("USD", "USD", [1.0, 2.0, 5.0], [0.05, 0.045, 0.04]),
            CurveData("EUR", "EUR", [0.5, 10.0], [0.03, 0.025]),
            CurveData("EUR-6M", "EUR", [1.0], [0.031]),
        ),
        "indices": (
            IndexData("USD-3M", "USD"),
            IndexData.of("EUR-6M", "EUR-6M", {-0.1: 0.02, -0.5: 0.01, 0.0: 0.03}),
        ),
        "fx": {"USD": 1.08},
        "spots": {"SX5E": 4900.0},
        "vols": {
            "eq": VolData("eq", "black", 0.2),
            "capfloor": VolData("capfloor", "shifted", 0.3, 0.01),
        },
    }
    return Market(DAY, **(parts | changes))


def test_the_factor_table_has_curves_then_fx_then_spots_then_vols_each_sorted_by_name():
    m = market()
    assert m.factor_names == [
        ("curve", "EUR", 0),
        ("curve", "EUR", 1),
        ("curve", "EUR-6M", 0),
        ("curve", "USD", 0),
        ("curve", "USD", 1),
        ("curve", "USD", 2),
        ("fx", "EUR", 0),
        ("fx", "USD", 0),
        ("spot", "SX5E", 0),
        ("vol", "capfloor", 0),
        ("vol", "eq", 0),
    ]
    expected = [0.03, 0.025, 0.031, 0.05, 0.045, 0.04, 1.0, 1.08, 4900.0, 0.3, 0.2]
    np.testing.assert_array_equal(m.base_levels(), expected)
    assert m.rows["curve", "USD"] == slice(3, 6)


def test_setup_tables_point_into_the_factor_table():
    m = market()
    t = m.setup_tables()
    assert m.ids("curve") == {"EUR": 0, "EUR-6M": 1, "USD": 2}
    np.testing.assert_array_equal(t["curve_lo"], [0, 2, 3])
    np.testing.assert_array_equal(t["curve_hi"], [1, 2, 5])  # one node: hi == lo
    np.testing.assert_array_equal(t["curve_form"], [0, 0, 0])
    np.testing.assert_array_equal(t["node_time"][:6], [0.5, 10.0, 1.0, 1.0, 2.0, 5.0])
    assert np.isnan(t["node_time"][6:]).all()
    assert len(t["node_time"]) == len(m.factor_names)
    assert m.ids("index") == {"EUR-6M": 0, "USD-3M": 1}
    np.testing.assert_array_equal(t["index_curve"], [1, 2])
    np.testing.assert_array_equal(t["fixing_time"], [-0.5, -0.1, 0.0])
    np.testing.assert_array_equal(t["fixing_value"], [0.01, 0.02, 0.03])
    assert (t["fixing_lo"][0], t["fixing_hi"][0]) == (0, 2)
    assert t["fixing_hi"][1] < t["fixing_lo"][1]  # no fixings
    assert m.ids("currency") == {"EUR": 0, "USD": 1}
    np.testing.assert_array_equal(t["fx_row"], [6, 7])
    np.testing.assert_array_equal(t["spot_row"], [8])
    np.testing.assert_array_equal(t["vol_row"], [9, 10])
    np.testing.assert_array_equal(t["vol_kind"], [1, 0])
    np.testing.assert_array_equal(t["vol_shift"], [0.01, 0.0])
    assert {n for n, table in t.items() if table.dtype != np.int64} == {
        "node_time", "curve_more", "curve_anchor", "fixing_time", "fixing_value", "axis_node",
        "axis_more", "vol_shift", "tenor_month", "matrix_label", "matrix_count", "label_number"}  # fmt: skip
    assert {table.dtype for table in t.values()} == {np.dtype(np.int64), np.dtype(np.float64)}


def test_every_setup_table_of_an_empty_market_can_be_read_at_zero():
    m = Market(DAY)
    assert m.factor_names == [("fx", "EUR", 0)]
    assert all(len(table) >= 1 for table in m.setup_tables().values())


def test_a_scenario_as_a_market():
    m = market()
    levels = m.base_levels() * 1.5
    levels[6] = 1.0
    moved = m.with_levels(levels)
    np.testing.assert_array_equal(moved.base_levels(), levels)
    assert moved.curve("USD").zeros[0] == 0.05 * 1.5
    grids = market(
        vols=[VolData("v", "normal", [[0.1, 0.2, 0.3]], expiries=[1.0], strikes=[1.0, 2.0, 3.0])],
        surfaces=[SurfaceData("f", ([0.0, 1.0],), [5.0, 6.0])],
        matrices=[MatrixData("m", ("a", "b"), [[1.0, 0.5], [0.5, 1.0]])],
    )
    assert grids.factor_names[-8:] == [
        *(("vol", "v", i) for i in range(3)),
        *(("surface", "f", i) for i in range(2)),
        *(("matrix", "m", i) for i in range(3)),
    ]
    doubled = grids.base_levels() * 2.0
    doubled[grids.rows["fx", "EUR"]] = 1.0
    np.testing.assert_array_equal(grids.with_levels(doubled).base_levels(), doubled)
    assert grids.with_levels(doubled).matrices["m"].values.tolist() == [[2.0, 1.0], [1.0, 2.0]]
    assert m.at(0.5).t == 0.5
    assert m.t == 0.0


def curve(**changes):
    return CurveData(
        **({"name": "A", "currency": "EUR", "times": [1, 2], "zeros": [0, 0]} | changes)
    )


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: curve(times=[2, 1]), r"curve 'A' times\[1\] = 1 after 2 is out of order"),
        (lambda: curve(times=[1, 1]), "is a duplicate. Sort the nodes"),
        (lambda: curve(times=[-1, 1]), "before the base date"),
        (lambda: curve(zeros=[0, np.nan]), r"curve 'A' zeros\[1\] is nan"),
        (lambda: curve(zeros=[0, "x"]), "not numbers"),
        (lambda: curve(zeros=[[0, 1]]), "2 dimensions"),
        (lambda: curve(zeros=[0]), "2 times but 1 zeros"),
        (lambda: curve(times=[], zeros=[]), "has no nodes"),
        (lambda: curve(currency=""), "no name or currency"),
        (lambda: curve(interpolation="cubic"), "unknown interpolation 'cubic'. Use one of linear"),
        (lambda: IndexData("I", "A", [0.0, -1.0], [0, 0]), "out of order"),
        (lambda: IndexData("I", "A", [0.0], []), "1 fixing times but 0 values"),
        (lambda: VolData("v", "blank", 0.2), "unknown kind 'blank'"),
        (lambda: VolData("v", "black", -0.2), "value -0.2"),
        (lambda: market(curves=(curve(), curve())), "two curves are named 'A'"),
        (
            lambda: market(indices=(IndexData("I", "GBP"),)),
            "unknown curve 'GBP'. Known curves: EUR",
        ),
        (lambda: market(fx={"USD": 0.0}), "fx of 'USD' is 0.0"),
        (lambda: market(fx={"EUR": 1.1}), "fx of the base currency 'EUR' is 1.1. Leave it out"),
        (lambda: market(spots={"S": np.inf}), "spot 'S' is inf"),
        (lambda: market().curve("JPY"), "no curve 'JPY' in the market. Known: EUR, EUR-6M, USD"),
        (lambda: market().ids("colour"), "no kind of market object 'colour'"),
        (lambda: market().with_levels(np.zeros(3)), r"\(3,\) levels for 11 factors"),
    ],
)
def test_what_a_market_refuses_it_names(make, message):
    with pytest.raises(MarketError, match=message):
        make()


def test_a_scenario_set_keeps_the_array_it_is_given():
    m = market()
    levels = np.repeat(m.base_levels()[:, None], 4, axis=1)
    s = ScenarioSet.of(m, levels)
    assert s.values is levels
    assert len(s) == 4
    assert s.labels == ("0", "1", "2", "3")
    assert ScenarioSet.of(m, np.asfortranarray(levels)).values.flags.c_contiguous


def test_moves_add_to_rates_and_multiply_fx():
    m = market()
    moves = np.full((11, 2), 0.01)
    moves[6] = 0.0  # the base currency does not move
    s = ScenarioSet.from_moves(m, moves, ("a", "b"))
    assert s.values[0, 0] == 0.03 + 0.01
    np.testing.assert_array_equal(s.level("fx", "USD"), 1.08 * np.exp([0.01, 0.01]))
    np.testing.assert_array_equal(s.level("fx", "EUR"), 1.0)
    assert [label for label, _ in s] == ["a", "b"]


def test_scenario_sets_know_their_market():
    m = market()
    s = ScenarioSet.base(m)
    np.testing.assert_array_equal(s.values[:, 0], m.base_levels())
    s.check(m)
    with pytest.raises(MarketError, match="made for another market"):
        s.check(market(spots={}))
    with pytest.raises(MarketError, match=r"shape \(3, 1\), the market has 11 factors"):
        ScenarioSet.of(m, np.zeros((3, 1)))
    with pytest.raises(MarketError, match=r"\('spot', 'SX5E', 0\) in scenario b is nan"):
        levels = np.ones((11, 2))
        levels[8, 1] = np.nan
        ScenarioSet.of(m, levels, ("a", "b"))
    grid = market(vols={"eq": VolData("eq", "black", [0.2, 0.3], expiries=[1.0, 2.0])})
    with pytest.raises(MarketError, match="vol 'eq' has 2 nodes"):
        ScenarioSet.base(grid).level("vol", "eq")
    with pytest.raises(MarketError, match="no spot 'X' among"):
        s.level("spot", "X")
    with pytest.raises(MarketError, match="1 labels for 2 scenarios"):
        ScenarioSet.of(m, np.ones((11, 2)), ("a",))
