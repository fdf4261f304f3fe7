"""Specification of books: columns, the generator, Parquet, and what happens to bad trades."""


import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from models import samples
from models.swap import FixedFlow, FloatingFlow, SwapTrade
from tests.tools.bonds import Bond, bonds
from tests.tools.tables import same
from vectrace.book import Book, SwapSpec, generate_swaps
from vectrace.book.arrow import column_names
from vectrace.columns import table_of, trade_at
from vectrace.engine import Engine
from vectrace.errors import BookError
from vectrace.registry import MODELS
from vectrace.schedule import Schedule

TYPES = {"swap": SwapTrade}


def swaps(n=40, seed=7, **options):
    return generate_swaps(SwapTrade, SwapSpec(n, seed, **options))


# ---- the generator -------------------------------------------------------------------------------
def test_the_same_seed_gives_the_same_book_and_another_seed_another():
    a, b, c = swaps().book, swaps().book, swaps(seed=8).book
    same(a.tables[0], b.tables[0])
    assert not np.array_equal(a.tables[0].columns["direction"], c.tables[0].columns["direction"])


def test_generated_swaps_are_sound():
    made = swaps(2000)
    assert len(made.book) == 2000
    assert Book((made.book.tables[0],)).coded("netting_set").values[0] == "MEMBER-01"
    from vectrace.book.validate import checked

    assert checked(made.book).failures == ()
    table = made.book.tables[0]
    fixed, floating = table.schedules["fixed"], table.schedules["floating"]
    assert (floating.columns["accrual"] > 0).all()
    assert (fixed.columns["notional"] > 0).all()
    assert set(np.abs(table.columns["direction"])) == {1.0}
    assert len(table.columns["currency"].values) == 3
    # every time is a whole number of days, so that trades share dates
    days = np.concatenate([fixed.columns["pay_time"], floating.columns["fixing_time"]]) * 365.0
    np.testing.assert_allclose(days, np.rint(days), atol=1e-8)
    assert len(np.unique(np.rint(days))) < 22_000
    # both legs of a swap end on the same day
    ends = [s.columns["pay_time"][s.offsets[1:] - 1] for s in (fixed, floating)]
    np.testing.assert_array_equal(*ends)


def test_generated_swaps_have_all_fixing_states_and_their_fixings():
    made = swaps(2000)
    floating = made.book.tables[0].schedules["floating"]
    paid = floating.columns["pay_time"] <= 0.0
    fixes = floating.columns["fixing_time"]
    first = floating.offsets[:-1]
    assert paid.any()  # past flows
    assert (fixes[first] > 0.05).mean() > 0.1  # forward starting
    assert ((fixes < 0.0) & ~paid).any()  # a live coupon that has fixed
    owner = np.repeat(made.book.coded("index").codes, np.diff(floating.offsets))
    for k, name in enumerate(made.book.coded("index").values):
        times, values = made.fixings[name]
        needed = np.unique(fixes[(owner == k) & ~paid & (fixes < 0.0)])
        assert np.isin(needed, times).all()  # the very same doubles
        assert (times < 0.0).all()
        assert (np.diff(times) > 0).all()
        assert len(times) < 1000
        assert np.isfinite(values).all()


def test_a_given_number_of_flows_a_leg():
    table = swaps(50, flows=(50, 100)).book.tables[0]
    np.testing.assert_array_equal(np.diff(table.schedules["fixed"].offsets), 50)
    np.testing.assert_array_equal(np.diff(table.schedules["floating"].offsets), 100)


def test_states_can_be_chosen():
    table = swaps(200, states=(1.0, 0.0, 0.0)).book.tables[0]
    assert (table.schedules["floating"].columns["start_time"] > 0.0).all()


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"trades": 0}, r"trades is 0\. Give at least 1"),
        ({"members": 0}, "members is 0"),
        ({"years": (5.0, 1.0)}, "years is"),
        ({"flows": (0, 4)}, "flows is"),
        ({"states": (1.0, 1.0, 0.0)}, "add up to 1"),
        ({"amortising": 2.0}, "amortising is 2.0"),
        ({"currencies": {}}, "currencies is empty"),
    ],
)
def test_what_the_generator_refuses(options, message):
    with pytest.raises(BookError, match=message):
        SwapSpec(**options)


# ---- Parquet -------------------------------------------------------------------------------------
def test_parquet_round_trip(tmp_path):
    book = swaps().book
    book.to_parquet(tmp_path / "b.parquet", TYPES)
    back = Book.from_parquet(tmp_path / "b.parquet", TYPES)
    assert back.failures == ()
    assert back.source == "b.parquet"
    same(book.tables[0], back.tables[0])
    assert trade_at(back.tables[0], 3) == trade_at(book.tables[0], 3)


def test_flow_columns_are_read_without_a_copy(tmp_path):
    swaps().book.to_parquet(tmp_path / "b.parquet", TYPES)
    back = Book.from_parquet(tmp_path / "b.parquet", TYPES)
    for schedule in back.tables[0].schedules.values():
        assert not any(v.flags.owndata for v in schedule.columns.values())


def test_several_row_groups_and_other_number_types(tmp_path):
    book = swaps().book
    book.to_parquet(tmp_path / "b.parquet", TYPES)
    data = pq.read_table(tmp_path / "b.parquet")
    small = data["direction"].cast(pa.int8())
    data = data.drop_columns(["direction"]).append_column("direction", small)
    data = data.append_column("note", pa.array(["x"] * 40))
    pq.write_table(data, tmp_path / "c.parquet", row_group_size=7)
    same(book.tables[0], Book.from_parquet(tmp_path / "c.parquet", TYPES).tables[0])


def test_the_type_column_may_be_missing_where_there_is_one_type(tmp_path):
    swaps().book.to_parquet(tmp_path / "b.parquet", TYPES)
    data = pq.read_table(tmp_path / "b.parquet").drop_columns(["type"])
    pq.write_table(data, tmp_path / "c.parquet")
    assert len(Book.from_parquet(tmp_path / "c.parquet", TYPES)) == 40
    with pytest.raises(BookError, match="has no column 'type'"):
        Book.from_parquet(tmp_path / "c.parquet", TYPES | {"bond": Bond})


def test_books_of_several_types_enums_dates_bools_and_optional_numbers(tmp_path):
    objects = [*bonds(), trade_at(swaps(3).book.tables[0], 0)]
    book = Book.of(objects)
    types = TYPES | {"bond": Bond}
    book.to_parquet(tmp_path / "b.parquet", types)
    back = Book.from_parquet(tmp_path / "b.parquet", types)
    assert back.failures == ()
    assert {t.type for t in back.tables} == {Bond, SwapTrade}
    assert [back.trade(x.id) for x in objects] == objects
    with pytest.raises(BookError, match="trade type Bond has no name"):
        book.to_parquet(tmp_path / "b.parquet", TYPES)


def test_the_summary_is_in_book_order():
    book = Book.of([*bonds(), trade_at(swaps(3).book.tables[0], 0)])
    s = book.summary()
    assert s.ids == ("B1", "B2", "SWAP-000001")
    last = book.trade("SWAP-000001").fixed[-1].pay_time
    np.testing.assert_array_equal(s.maturity, [2.0, 3.0, last])
    assert s.notional[1] == 50.0
    assert [s.types.values[c] for c in s.types.codes] == ["Bond", "Bond", "SwapTrade"]
    assert [s.netting_set.values[c] for c in s.netting_set.codes][:2] == ["X", "Y"]


def test_a_leg_without_flows_does_not_borrow_its_neighbours():
    flow = FixedFlow(1.0, 1.0, 0.03, 100.0)
    other = FloatingFlow(2.0, 1.0, 0.0, 500.0, 0.9, 1.0, 2.0, 1.0)

    def swap(name, fixed, floating):
        return SwapTrade(name, "X", "EUR", "EUR", "I", 1.0, Schedule(fixed), Schedule(floating))

    trades = [swap("A", [flow], []), swap("B", [], [other]), swap("C", [], [])]
    book = Book((table_of(trades),))
    s = book.summary()
    np.testing.assert_array_equal(s.notional, [100.0, 500.0, np.nan])
    np.testing.assert_array_equal(s.maturity, [1.0, 2.0, np.nan])


def test_looking_up_and_selecting_trades():
    book = swaps(5).book
    assert book.trade("SWAP-000003").id == "SWAP-000003"
    assert book.select(["SWAP-000004", "SWAP-000002"]).ids == ("SWAP-000002", "SWAP-000004")
    with pytest.raises(BookError, match="no trade 'X' in 5 generated swaps"):
        book.trade("X")


def test_the_columns_of_a_file_are_the_fields_of_the_trade_type():
    assert column_names(SwapTrade)[:8] == [
        "id", "netting_set", "currency", "discount", "index", "direction",
        "fixed.pay_time", "fixed.accrual",
    ]  # fmt: skip


def test_a_book_of_several_types_keeps_the_order_of_its_trades(tmp_path):
    """Tables are by type; ids, names, summaries, files and results are in the order given."""
    some_types = {"SwapTrade", "FxForward", "FxSwap", "EuropeanOption", "EquityOption"}
    trades = [t for t in samples.trades() if type(t).__name__ in some_types]
    mixed = [trades[i] for i in np.random.default_rng(3).permutation(len(trades))]
    book = Book.of(mixed)
    ids = tuple(t.id for t in mixed)
    assert book.ids == ids
    assert book.summary().ids == ids
    types = book.summary().types
    assert [types.values[c] for c in types.codes] == [type(t).__name__ for t in mixed]
    money = book.coded("currency", "")
    assert [money.values[c] for c in money.codes] == [t.currency for t in mixed]
    some = book.select(ids[3::4])
    assert some.ids == ids[3::4]
    names = {model.name: cls for cls, model in MODELS.items()}
    book.to_parquet(tmp_path / "book.parquet", names)
    again = Book.from_parquet(tmp_path / "book.parquet", names)
    assert again.ids == ids
    result, market = [], samples.market()
    for b in (book, Book.of(trades), again):
        got = Engine().compile(b, market).run(market.base_levels()[:, None], base=False)
        assert got.trade_ids == b.ids
        result.append(dict(zip(got.trade_ids, got.values["npv"][:, 0].tolist(), strict=True)))
    assert result[0] == result[1] == result[2]
