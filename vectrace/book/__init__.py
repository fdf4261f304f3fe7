"""Books of trades in columns: readers, writers, validation, a generator. Knows columns only."""

from vectrace.book.book import Book
from vectrace.book.generate import Generated, SwapSpec, generate_swaps
from vectrace.book.summary import Summary

__all__ = ["Book", "Generated", "Summary", "SwapSpec", "generate_swaps"]
