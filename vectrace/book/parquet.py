"""Books as Parquet files: an Arrow table (`arrow`) on disk.

Knows `arrow` and pyarrow's Parquet reader. Must not know markets, models or engines.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from vectrace.book.arrow import TYPES, book_of_table, check_names, known_columns
from vectrace.book.book import Book
from vectrace.book.to_arrow import table_of_book
from vectrace.errors import BookError


def write_book(book: Book, path: Path, types: Mapping[str, type]) -> None:
    """Writes `book`. Raises BookError on a trade type that has no name in `types`."""
    whole = table_of_book(book, types)
    path.parent.mkdir(parents=True, exist_ok=True)
    pq.write_table(
        whole,
        path,
        compression="lz4",
        use_dictionary=True,  # notionals, rates and dates repeat: a seventh of the plain size
        row_group_size=max(1, len(whole)),  # one row group: flow columns are read without a copy
        write_statistics=False,
    )


def read_book(path: Path, types: Mapping[str, type]) -> Book:
    """Reads a book. Bad trades become `failures` naming file, row, field, reason and hint. Raises
    BookError where the file cannot be opened, a column is missing or has a hopeless type."""
    try:
        file = pq.ParquetFile(path, pre_buffer=False)
        wanted = {*TYPES} | known_columns(types)
        check_names(file.schema_arrow.names, path.name)
        present = set(file.schema_arrow.names)
        data = file.read(columns=sorted(present & wanted))
        # Decompression leaves free pages in the pool: a quarter of a large book's memory.
        pa.default_memory_pool().release_unused()
    except (OSError, pa.ArrowException) as error:
        reason = str(error).splitlines()[0]
        raise BookError(f"cannot read {path}: {reason}", hint="check path and format") from None
    return book_of_table(data, types, path.name, present - wanted)
