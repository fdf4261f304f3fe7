"""CSV files as rows that know their line: what spreadsheets, editors and hands do to files ends here.

Knows files and errors. Must not know what a column means, but for those of free text: only they may
hold line breaks. UTF-8 with or without a byte-order mark; lines end in LF, CRLF or CR. A fault of one
row is its `problem`; the rows after it are read, also after a quote that is never closed.
"""

from __future__ import annotations

import csv
import difflib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from vectrace.book.conventions import ConventionError
from vectrace.errors import BookError, short

FREE = ("note",)  # columns that may hold anything
LINES = 200  # a note may have
OPEN_QUOTE = ConventionError("", "has a quote that is not closed", 'close it, or double it: ""')
SEPARATORS = {";": "semicolons", "\t": "tabs", "|": "bars"}


@dataclass(frozen=True)
class CsvRow:
    """The cells of a row by column, without surrounding blanks; `line` is its first line."""

    line: int
    cells: dict[str, str] = field(default_factory=dict)
    problem: ConventionError | None = None


def read_rows(
    path: Path,
    required: Sequence[str],
    optional: Sequence[str],
    without: Mapping[str, Sequence[str]] | None = None,
) -> list[CsvRow]:
    """The rows of a file that are not blank. `without`: columns required too where a column is not
    there. Raises BookError where the file cannot be read as a whole, or its header has a column that
    is missing, unknown or there twice."""
    lines = _lines(path)
    at = next((i for i, line in enumerate(lines) if line.strip()), None)
    if at is None:
        raise BookError(f"{path.name} is empty", hint=f"write a header: {','.join(required)}")
    header = [c.strip().lower() for c in _cells(lines[at])]
    more = [c for k, cs in (without or {}).items() if k not in header for c in cs]
    _check_header(header, f"{path.name}:{at + 1}", [*required, *more], optional)
    return list(_rows(lines, at + 1, header))


def header_of(path: Path) -> set[str]:
    """The headings of a file, in small letters; none where it has no line."""
    first = next((line for line in _lines(path) if line.strip()), "")
    return {c.strip().lower() for c in _cells(first)}


def _lines(path: Path) -> list[str]:
    """The file's lines; bytes that are no UTF-8 stand in them as surrogates."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise BookError(f"cannot read {path}: {error.strerror}", hint="check the path") from None
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise BookError(f"{path.name} is UTF-16", hint="save it as UTF-8")
    return re.split("\r\n|\n|\r", data.decode("utf-8-sig", "surrogateescape"))


def _cells(text: str) -> list[str]:
    return next(csv.reader([text])) if '"' in text else text.split(",")


def _check_header(
    header: list[str], where: str, required: Sequence[str], optional: Sequence[str]
) -> None:
    for mark, name in SEPARATORS.items():
        if len(header) == 1 and mark in header[0]:
            hint = "separate cells with commas, and write decimals with points"
            raise BookError(f"the cells are separated by {name}", where=where, hint=hint)
    known = [*required, *optional]
    for column in header:
        if column not in known:
            near = difflib.get_close_matches(column[:40], known, 1)
            hint = f"did you mean {near[0]!r}" if near else "use `note` for text of your own"
            raise BookError(f"column {short(column)!r} is unknown", where=where, hint=hint)
        if header.count(column) > 1:
            raise BookError(f"column {column!r} stands twice", where=where, hint="keep one")
    for column in required:
        if column not in header:
            hint = f"columns needed: {', '.join(required)}"
            raise BookError(f"column {column!r} is missing", where=where, hint=hint)


def _rows(lines: list[str], at: int, header: list[str]) -> Iterator[CsvRow]:
    while at < len(lines):
        line = lines[at]
        taken = 1
        if '"' not in line:
            if line.strip(" ,\t"):
                yield _row(at + 1, line.split(","), header)
        elif line.count('"') % 2 == 0:
            yield _quoted(at + 1, line, header)
        else:
            found = _note(lines, at, header)
            taken = found[0] if found else 1
            if found:
                yield _row(at + 1, found[1], header)
            else:
                cells = dict(zip(header, line.split(","), strict=False))
                yield CsvRow(at + 1, {"id": cells.get("id", "").strip(' "')}, OPEN_QUOTE)
        at += taken


def _quoted(number: int, line: str, header: list[str]) -> CsvRow:
    try:
        return _row(number, _cells(line), header)
    except csv.Error as error:  # a quoted cell longer than the parser takes
        return CsvRow(number, {}, ConventionError("", str(error), "shorten it"))


def _note(lines: list[str], at: int, header: list[str]) -> tuple[int, list[str]] | None:
    """(lines taken, cells) of a row whose note goes on in the next lines; None where the quote is not
    closed, or closes in another column."""
    text = lines[at]
    for count in range(2, LINES):
        if at + count > len(lines):
            return None
        text += "\n" + lines[at + count - 1]
        if text.count('"') % 2:
            continue
        try:
            cells = next(csv.reader([text]))
        except csv.Error:
            return None
        broken = [name for name, c in zip(header, cells, strict=False) if "\n" in c]
        whole = len(cells) == len(header) and set(broken) <= set(FREE)
        return (count, cells) if whole else None
    return None


def _row(number: int, cells: list[str], header: list[str]) -> CsvRow:
    row = {k: v.strip() for k, v in zip(header, cells, strict=False)}
    problem = None
    if len(cells) != len(header):
        reason = f"has {len(cells)} cells under {len(header)} headings"
        problem = ConventionError("", reason, "give every column a cell, perhaps an empty one")
    for column, text in row.items():
        if not text.isascii() and any("\udc80" <= c <= "\udcff" for c in text):
            shown = text.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
            row[column] = shown
            if problem is None and column not in FREE:
                reason = f"{short(shown)!r} has bytes that are no UTF-8"
                problem = ConventionError(column, reason, "save the file as UTF-8")
    return CsvRow(number, row, problem)
