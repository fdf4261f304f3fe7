"""Specification of books: columns, the generator, Parquet, and what happens to bad trades."""

import dataclasses
import datetime
import enum

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from models import samples
from models.swap import FixedFlow, FloatingFlow, SwapTrade
from vectrace.book import Book, SwapSpec, generate_swaps
from vectrace.book.arrow import column_names
from vectrace.columns import Coded, table_of, trade_at
from vectrace.engine import Engine
from vectrace.errors import BookError
from vectrace.registry import MODELS
from vectrace.schedule import Schedule

TYPES = {"swap": SwapTrade}


def swaps(n=40, seed=7, **options):
    return generate_swaps(SwapTrade, SwapSpec(n, seed, **options))


def same(a, b):
    """Equal tables, to the bit."""
    assert a.type is b.type
    assert a.ids == b.ids
    for path, x in a.columns.items():
        y = b.columns[path]
        if isinstance(x, Coded):
            assert [x.values[c] for c in x.codes] == [y.values[c] for c in y.codes]
        else:
            np.testing.assert_array_equal(x, y)
    for path, s in a.schedules.items():
        np.testing.assert_array_equal(s.offsets, b.schedules[path].offsets)
        assert list(s.columns) == list(b.schedules[path].columns)
        for field, x in s.columns.items():
            np.testing.assert_array_equal(x, b.schedules[path].columns[field])


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


class Kind(enum.Enum):
    SENIOR = "senior"
    JUNIOR = "junior"


@dataclasses.dataclass(frozen=True)
class Terms:
    coupon: float
    kind: Kind


@dataclasses.dataclass(frozen=True)
class Bond:
    id: str
    netting_set: str
    currency: str
    maturity: float
    notional: float
    callable: bool
    issued: datetime.date
    floor: float | None
    terms: Terms


def bonds():
    day = datetime.date(2020, 1, 2)
    return [
        Bond("B1", "X", "EUR", 2.0, 100.0, True, day, None, Terms(0.01, Kind.SENIOR)),
        Bond("B2", "Y", "USD", 3.0, -50.0, False, day, 0.5, Terms(0.02, Kind.JUNIOR)),
    ]


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


# ---- bad trades ----------------------------------------------------------------------------------
def spoil(data, row, column, value):
    """The Arrow table with one cell replaced (its column's type follows the value)."""
    cells = data[column].to_pylist()
    cells[row] = value(cells[row]) if callable(value) else value
    if any(isinstance(x, str) for x in (cells[row] if isinstance(cells[row], list) else [])):
        cells = [[str(x) for x in c] for c in cells]
    elif isinstance(value, str) and not isinstance(cells[0], str):
        cells = [str(x) for x in cells]
    return data.set_column(data.column_names.index(column), column, pa.array(cells))


def put(place, x):
    return lambda flows: [*flows[:place], x, *flows[place + 1 :]]


BAD = [
    ("direction", 0.5, "direction", "is 0.5", "give 1 or -1"),
    ("direction", float("nan"), "direction", "is nan", "give a finite number"),
    ("direction", None, "direction", "is missing", "give a number"),
    ("direction", "up", "direction", "'up' is text, not a number", "give a number"),
    ("currency", " ", "currency", "is empty", "give a name"),
    ("currency", None, "currency", "is missing", "give a value"),
    (
        "id",
        "SWAP-000001",
        "id",
        "stands in an earlier row too",
        "give every trade its own id",
    ),
    ("fixed.rate", put(0, float("inf")), "fixed.rate", "flow 1 is inf", "give a finite number"),
    ("fixed.rate", put(0, None), "fixed.rate", "flow 1 is missing", "give a number"),
    (
        "fixed.rate",
        put(0, "3%"),
        "fixed.rate",
        "flow 1 '3%' is text, not a number",
        "give a number",
    ),
    ("fixed.rate", None, "fixed.rate", "is missing", "give a list, perhaps an empty one"),
    (
        "fixed.rate",
        lambda flows: [*flows, 0.01],
        "fixed.rate",
        "has 5 flows, fixed.pay_time has 4",
        "give every column of the leg one entry per flow",
    ),
    (
        "fixed.pay_time",
        put(1, 99.0),
        "fixed.pay_time",
        "flow 3 at {} comes after one at 99",
        "sort the flows by pay_time",
    ),
    (
        "floating.index_accrual",
        put(2, 0.0),
        "floating.index_accrual",
        "flow 3 is 0",
        "give a number above zero",
    ),
    (
        "floating.end_time",
        put(0, -50.0),
        "floating.end_time",
        "flow 1 at -50 is not after start_time at {}",
        "give end_time after start_time",
    ),
]


@pytest.fixture(scope="module")
def clean(tmp_path_factory):
    path = tmp_path_factory.mktemp("clean") / "book.parquet"
    swaps(20, years=(4.0, 4.0), flows=(4, 8)).book.to_parquet(path, TYPES)
    return path


@pytest.mark.parametrize(("column", "value", "field", "reason", "hint"), BAD)
def test_a_bad_trade_is_named_and_the_others_are_kept(
    clean, tmp_path, column, value, field, reason, hint
):
    data = spoil(pq.read_table(clean), 12, column, value)
    pq.write_table(data, tmp_path / "book.parquet")
    book = Book.from_parquet(tmp_path / "book.parquet", TYPES)
    (failure,) = book.failures
    head, _, tail = reason.partition("{}")
    assert failure.reason.startswith(head)
    assert failure.reason.endswith(tail)
    assert failure.where == "book.parquet row 13"
    assert failure.trade == ("SWAP-000001" if column == "id" else "SWAP-000013")
    assert (failure.field, failure.hint) == (field, hint)
    whole = Book.from_parquet(clean, TYPES)
    rest = whole.select(i for i in whole.ids if i != "SWAP-000013")
    same(rest.tables[0], book.tables[0])


def test_several_bad_trades_are_listed_in_row_order_once_each(clean, tmp_path):
    data = pq.read_table(clean)
    for row, column, value in (
        (15, "currency", ""),
        (3, "fixed.rate", put(1, float("nan"))),
        (3, "fixed.notional", put(1, float("nan"))),
        (9, "floating.spread", None),
        (0, "id", ""),
    ):
        data = spoil(data, row, column, value)
    pq.write_table(data, tmp_path / "book.parquet")
    book = Book.from_parquet(tmp_path / "book.parquet", TYPES)
    assert [f.where for f in book.failures] == [f"book.parquet row {r}" for r in (1, 4, 10, 16)]
    assert book.failures[0].trade == "#1"
    assert len(book) == 16
    assert str(book.failures[1]) == (
        "book.parquet row 4 fixed.rate flow 2 is nan (trade SWAP-000004 skipped); "
        "give a finite number"
    )
    with pytest.raises(BookError, match="trade SWAP-000004 could not be read"):
        book.trade("SWAP-000004")


def test_rows_of_unknown_type(clean, tmp_path):
    pq.write_table(spoil(pq.read_table(clean), 5, "type", "swop"), tmp_path / "book.parquet")
    book = Book.from_parquet(tmp_path / "book.parquet", TYPES)
    assert str(book.failures[0]) == (
        "book.parquet row 6 type 'swop' is unknown (trade SWAP-000006 skipped); write one of swap"
    )
    assert len(book) == 19


def test_values_that_do_not_fit_their_field(tmp_path):
    types = {"bond": Bond}
    Book.of(bonds()).to_parquet(tmp_path / "b.parquet", types)
    data = pq.read_table(tmp_path / "b.parquet")
    for column, value, reason in (
        ("terms.kind", "mezzanine", "'mezzanine' does not fit"),
        ("issued", "2020-02-30", "'2020-02-30' does not fit"),
        ("callable", "perhaps", "'perhaps' does not fit"),
    ):
        pq.write_table(spoil(data, 1, column, value), tmp_path / "c.parquet")
        book = Book.from_parquet(tmp_path / "c.parquet", types)
        assert reason in [f.reason for f in book.failures], column


def test_files_that_cannot_be_used_at_all(clean, tmp_path):
    def refuses(message, types=TYPES):
        with pytest.raises(BookError, match=message):
            Book.from_parquet(tmp_path / "b.parquet", types)

    refuses("cannot read .*b.parquet")
    (tmp_path / "b.parquet").write_text("no parquet")
    refuses("cannot read .*b.parquet")
    data = pq.read_table(clean)
    pq.write_table(
        data.rename_columns([c.replace("rate", "rat") for c in data.column_names]),
        tmp_path / "b.parquet",
    )
    refuses(r"b\.parquet has no column 'fixed\.rate', needed for SwapTrade\. Rename 'fixed\.rat'")
    place = data.column_names.index("fixed.rate")
    pq.write_table(
        data.set_column(place, "fixed.rate", pa.array([1.0] * 20)), tmp_path / "b.parquet"
    )
    refuses("column 'fixed.rate' holds double, not lists")
    pq.write_table(
        data.set_column(data.column_names.index("direction"), "direction", pa.array([b"x"] * 20)),
        tmp_path / "b.parquet",
    )
    refuses("column 'direction' holds binary, not numbers")


def test_the_columns_of_a_file_are_the_fields_of_the_trade_type():
    assert column_names(SwapTrade)[:8] == [
        "id", "netting_set", "currency", "discount", "index", "direction",
        "fixed.pay_time", "fixed.accrual",
    ]  # fmt: skip


def test_bad_trade_objects_become_failures_too():
    good = trade_at(swaps(1).book.tables[0], 0)
    book = Book.of([good, dataclasses.replace(good, id="X", direction=0.0), good], source="mine")
    assert [str(f) for f in book.failures] == [
        "mine row 2 direction is 0 (trade X skipped); give 1 or -1",
        (
            "mine row 3 id stands in an earlier row too (trade SWAP-000001 skipped); "
            "give every trade its own id"
        ),
    ]


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
