"""`Schedule`: an immutable sequence of flow rows, as the eager reading sees it.

Knows nothing else in the package. In a recording the same field is a recorded schedule whose
iterator belongs to the recorder.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Generic, TypeVar, overload

Row = TypeVar("Row")


class Schedule(Generic[Row]):
    """Rows (dataclass instances) in time order. Supports iteration, `len`, indexing, slices."""

    __slots__ = ("_rows",)

    def __init__(self, rows: Iterable[Row] = ()) -> None:
        self._rows: tuple[Row, ...] = tuple(rows)

    def __iter__(self) -> Iterator[Row]:
        return iter(self._rows)

    def __len__(self) -> int:
        return len(self._rows)

    @overload
    def __getitem__(self, index: int) -> Row: ...
    @overload
    def __getitem__(self, index: slice) -> Schedule[Row]: ...
    def __getitem__(self, index: int | slice) -> Row | Schedule[Row]:
        if isinstance(index, slice):
            return Schedule(self._rows[index])
        return self._rows[index]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Schedule) and self._rows == other._rows

    def __hash__(self) -> int:
        return hash(self._rows)

    def __repr__(self) -> str:
        return f"Schedule({list(self._rows)!r})"
