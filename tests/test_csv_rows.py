"""Specification of CSV files as spreadsheets, editors and hands leave them."""

import pytest

from vectrace.book.csv_rows import read_rows
from vectrace.errors import BookError

REQUIRED, OPTIONAL = ("id", "currency", "rate"), ("note",)
HEADER = "id,currency,rate,note"
GOOD = {"id": "A", "currency": "EUR", "rate": "0.02", "note": ""}


def rows(tmp_path, data):
    path = tmp_path / "b.csv"
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return read_rows(path, REQUIRED, OPTIONAL)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_line_ends_byte_order_marks_and_blank_lines(tmp_path, end, mark):
    text = end.join(["", HEADER, "A,EUR,0.02,", "", " , ,,", "B, USD ,0.03,x"]) + end
    a, b = rows(tmp_path, mark + text.encode())
    assert (a.line, a.cells, a.problem) == (3, GOOD, None)
    assert (b.line, b.cells["currency"]) == (6, "USD")


def test_quoted_cells_and_notes_of_several_lines(tmp_path):
    got = rows(tmp_path, f'{HEADER}\nA,"EUR",0.02,"one, ""two""\nthree"\nB,USD,0.03,\n')
    assert got[0].cells["note"] == 'one, "two"\nthree'
    assert [(r.line, r.cells["id"], r.problem) for r in got] == [(2, "A", None), (4, "B", None)]


@pytest.mark.parametrize(
    "bad",
    [
        'X,"EUR,0.02,',  # never closed
        'X,"EU\nR",0.02,',  # closed, but not in a note
        'X,EUR,0.0"2,',  # in the middle
    ],
)
def test_an_open_quote_spoils_its_row_and_no_other(tmp_path, bad):
    lines = "".join(f"T{i},EUR,0.02,\n" for i in range(500))
    got = rows(tmp_path, f"{HEADER}\n{bad}\n{lines}")
    assert got[0].problem.reason == "has a quote that is not closed"
    assert got[0].problem.hint.startswith("close it")
    assert (got[0].line, got[0].cells["id"]) == (2, "X")
    good = [r for r in got if r.problem is None]
    assert [r.cells["id"] for r in good] == [f"T{i}" for i in range(500)]
    assert good[-1].line == 502 + bad.count("\n")


@pytest.mark.parametrize(
    ("row", "field", "reason"),
    [
        (b"X,EUR", "", "has 2 cells under 4 headings"),
        (b"X,EUR,0.02,,,", "", "has 6 cells under 4 headings"),
        (b"X,E\xdcR,0.02,", "currency", "'E\ufffdR' has bytes that are no UTF-8"),
        (b"X\xff,EUR,0.02,", "id", "'X\ufffd' has bytes that are no UTF-8"),
        (b'X,"' + b"E" * 200_000 + b'",0.02,', "", "field larger than field limit"),
    ],
)
def test_a_row_with_a_fault_is_named(tmp_path, row, field, reason):
    x, good = rows(tmp_path, HEADER.encode() + b"\n" + row + b"\nA,EUR,0.02,\n")
    assert (x.line, x.problem.field) == (2, field)
    assert x.problem.reason.startswith(reason)
    assert (good.line, good.cells, good.problem) == (3, GOOD, None)


def test_free_text_may_hold_any_bytes(tmp_path):
    (got,) = rows(tmp_path, HEADER.encode() + b"\nA,EUR,0.02,M\xfcller\n")
    assert (got.problem, got.cells["note"]) == (None, "M\ufffdller")


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ("", "b.csv is empty. Write a header: id,currency,rate"),
        ("\n\r\n  \n", "b.csv is empty"),
        (b"\xff\xfei\x00d\x00", "b.csv is UTF-16. Save it as UTF-8"),
        ("id;currency;rate\n", "b.csv:1: the cells are separated by semicolons. Separate cells with"),
        ("id\tcurrency\trate\n", "separated by tabs"),
        ("\nid,currency\n", "b.csv:2: column 'rate' is missing. Columns needed: id, currency, rate"),
        ("id,currency,rate,rate\n", "column 'rate' stands twice. Keep one"),
        ("id,curency,rate\n", "column 'curency' is unknown. Did you mean 'currency'"),
        ("id,currency,rate,colour\n", "column 'colour' is unknown. Use `note` for text of your own"),
        ("id,currency,rate," + "x" * 1_000_000, "xxxx… (1,000,000 characters)' is unknown"),
    ],
)
def test_a_file_that_cannot_be_used(tmp_path, data, message):
    with pytest.raises(BookError) as error:
        rows(tmp_path, data)
    assert message in str(error.value)
    assert len(str(error.value)) < 400


def test_a_file_that_is_not_there(tmp_path):
    with pytest.raises(BookError, match=r"cannot read .*none\.csv: No such file"):
        read_rows(tmp_path / "none.csv", REQUIRED, OPTIONAL)
