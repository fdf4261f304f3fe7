"""Specification of bad trades in Parquet files and among objects: named by row, field and reason, and the rest is read."""

import dataclasses

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from models.swap import SwapTrade
from tests.tools.bonds import Bond, bonds
from tests.tools.tables import same
from vectrace.book import Book, SwapSpec, generate_swaps
from vectrace.columns import trade_at
from vectrace.errors import BookError

TYPES = {"swap": SwapTrade}


def swaps(n=40, seed=7, **options):
    return generate_swaps(SwapTrade, SwapSpec(n, seed, **options))


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
