"""Specification of books from Arrow: anything with the Arrow C stream or C array interface, one row
a trade, flows as list columns, products mixed."""

import datetime

import numpy as np
import pyarrow as pa
import pytest

import models  # noqa: F401 (registers the models)
from models import samples
from models.swap import SwapTrade
from vectrace.book import Book, SwapSpec, generate_swaps
from vectrace.errors import BookError, SchemaError
from vectrace.registry import MODELS

TYPES = {m.name: t for t, m in MODELS.items() if t.__module__.startswith("models.")}


class Stream:
    """What a data frame library shows: the stream interface and nothing else."""

    def __init__(self, table):
        self._table = table

    def __arrow_c_stream__(self, requested_schema=None):
        return self._table.__arrow_c_stream__(requested_schema)


class Array:
    """One record batch by the C array interface."""

    def __init__(self, table):
        self._batch = table.combine_chunks().to_batches()[0]

    def __arrow_c_array__(self, requested_schema=None):
        return self._batch.__arrow_c_array__(requested_schema)


def views(table):
    """As polars stores text: string views, large lists; and categories of views."""
    out = {}
    for name, column in zip(table.column_names, table.columns, strict=True):
        kind = column.type
        if name == "type":
            one = pa.concat_arrays(column.chunks)
            words = one.dictionary.cast(pa.string_view())
            column = pa.DictionaryArray.from_arrays(one.indices.cast(pa.uint8()), words)
        elif pa.types.is_dictionary(kind):
            column = column.cast(kind.value_type)
        if pa.types.is_string(column.type):
            column = column.cast(pa.string_view())
        elif pa.types.is_list(column.type):
            column = column.cast(pa.large_list(pa.float64()))
        out[name] = column
    return pa.table(out)


@pytest.fixture(scope="module")
def sample():
    """(book of every product, its table)."""
    book = Book.of(samples.trades())
    assert book.failures == ()
    return book, book.to_arrow(TYPES)


def same(got, book):
    assert got.failures == ()
    assert got.ids == book.ids
    for name in book.ids:
        assert got.trade(name) == book.trade(name)


SHAPES = {
    "a table": lambda t: t,
    "a record batch": lambda t: t.to_batches()[0],
    "a reader": lambda t: t.to_reader(max_chunksize=7),
    "several chunks": lambda t: pa.concat_tables([t.slice(0, 11), t.slice(11, 2), t.slice(13)]),
    "the stream interface": Stream,
    "the array interface": Array,
    "views, as polars has them": lambda t: Stream(views(t)),
    "another name of the type column": lambda t: t.rename_columns(
        ["product" if c == "type" else c for c in t.column_names]
    ),
}


@pytest.mark.parametrize("shape", SHAPES)
def test_every_product_comes_back_from(sample, shape):
    book, table = sample
    assert len({type(book.trade(i)) for i in book.ids}) >= 19
    same(Book.from_arrow(SHAPES[shape](table), TYPES), book)


def test_a_pandas_frame(sample):
    pytest.importorskip("pandas", reason="pandas is an extra, of which make test installs it")
    book, table = sample
    frame = table.to_pandas()
    same(Book.from_arrow(frame, TYPES), book)
    same(Book.from_arrow(frame.astype({"id": object, "currency": object}), TYPES), book)
    same(Book.from_arrow(frame.set_index("id"), TYPES), book)  # an index with a name is a column


def test_all_registered_models_are_known(sample, monkeypatch):
    mine = {t: m for t, m in MODELS.items() if t.__module__.startswith("models.")}
    monkeypatch.setattr("vectrace.registry.MODELS", mine)  # other tests have models, too
    book, table = sample
    same(Book.from_arrow(table), book)
    assert book.to_arrow().equals(table)


def test_no_models_at_all(sample, monkeypatch):
    monkeypatch.setattr("vectrace.registry.MODELS", {})
    with pytest.raises(SchemaError, match=r"no trade types are registered\. Import the modules of"):
        Book.from_arrow(sample[1])


def test_flows_are_not_copied():
    book = generate_swaps(SwapTrade, SwapSpec(30, 3)).book
    table = book.to_arrow({"swap": SwapTrade})
    column = table["fixed.rate"].chunk(0).values.to_numpy()
    got = Book.from_arrow(Stream(table), {"swap": SwapTrade})
    mine = got.tables[0].schedules["fixed"].columns["rate"]
    assert mine.__array_interface__["data"][0] == column.__array_interface__["data"][0]


def test_dates_may_be_dates_times_or_text():
    from tests.tools.bonds import Bond, bonds

    table = Book.of(bonds()).to_arrow({"bond": Bond})
    place = table.column_names.index("issued")
    day = datetime.date(2020, 1, 2)
    noon = datetime.datetime(2020, 1, 2, 12)
    for column in (
        pa.array([day] * 2, pa.date32()),
        pa.array([day] * 2, pa.date32()).cast(pa.timestamp("us")),
        pa.array(["2020-01-02"] * 2),
    ):
        got = Book.from_arrow(table.set_column(place, "issued", column), {"bond": Bond})
        assert got.failures == ()
        assert got.trade("B1").issued == day
        assert type(got.trade("B1").issued) is datetime.date
    noons = table.set_column(place, "issued", pa.array([noon - datetime.timedelta(hours=12), noon]))
    got = Book.from_arrow(noons, {"bond": Bond}, source="frame")
    assert str(got.failures[0]).startswith("frame row 2")
    assert got.failures[0].field == "issued"


def test_bad_trades_are_named_by_source_and_row(sample):
    book, table = sample
    place = table.column_names.index("currency")
    cells = table["currency"].to_pylist()
    cells[4] = None
    spoiled = table.set_column(place, "currency", pa.array(cells))
    got = Book.from_arrow(Stream(spoiled), TYPES, source="positions")
    (failure,) = got.failures
    assert (failure.where, failure.trade) == ("positions row 5", book.ids[4])
    assert (failure.field, failure.reason) == ("currency", "is missing")
    assert got.ids == book.ids[:4] + book.ids[5:]
    (failure,) = Book.from_arrow(Stream(spoiled), TYPES).failures
    assert failure.where == "row 5"


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ({"id": [1]}, r"a dict is no Arrow data\. Give a table of pyarrow, pandas"),
        (np.zeros(3), "a ndarray is no Arrow data"),
        (Array(pa.table({"id": ["a"]})), "the table has no column 'type'"),
    ],
)
def test_what_is_no_book(data, message):
    with pytest.raises(BookError, match=message):
        Book.from_arrow(data, TYPES)


def test_an_array_that_is_no_table():
    class Numbers:
        def __arrow_c_array__(self, requested_schema=None):
            return pa.array([1.0, 2.0]).__arrow_c_array__(requested_schema)

    with pytest.raises(BookError, match=r"cannot read a Numbers as Arrow: .*Give a table"):
        Book.from_arrow(Numbers(), TYPES)
