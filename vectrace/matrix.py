"""`Matrix`: small dense matrices of floats, arrays, Scalars or Vectors.

Knows nothing but the functions of `vector`: every entry is a value a model computes with, and the
sizes are plain Python, so that both readings run the same code and a trace holds straight lines.
A trace has no arrays to keep N² values of a loop in: where N is data, a model loops over entries
(`market.matrix(…).entry`), which serves products with a matrix but no factorisation.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from vectrace.errors import VectraceError
from vectrace.vector import sqrt, where

_NAN = float("nan")


def _dot(a: Sequence[Any], b: Sequence[Any]) -> Any:
    """a₀b₀ + a₁b₁ + …, in this order."""
    total = a[0] * b[0]
    for x, y in zip(a[1:], b[1:], strict=True):
        total = total + x * y
    return total


class Matrix:
    """Rows of numbers. Immutable; `m[i, j]` is an entry, `m[i]` a row (a tuple)."""

    __slots__ = ("_rows",)

    def __init__(self, rows: Iterable[Iterable[Any]]) -> None:
        self._rows: tuple[tuple[Any, ...], ...] = tuple(tuple(r) for r in rows)
        if not self._rows or not self._rows[0]:
            raise VectraceError("a matrix without entries", hint="give at least one row and column")
        if any(len(r) != len(self._rows[0]) for r in self._rows):
            raise VectraceError("the rows of a matrix differ in length", hint="give rows of one length")

    @staticmethod
    def identity(n: int) -> Matrix:
        """Ones on the diagonal."""
        return Matrix([[1.0 if i == j else 0.0 for j in range(n)] for i in range(n)])

    @staticmethod
    def diagonal(values: Iterable[Any]) -> Matrix:
        """These values on the diagonal, zeros elsewhere."""
        d = list(values)
        return Matrix([[x if i == j else 0.0 for j in range(len(d))] for i, x in enumerate(d)])

    @property
    def shape(self) -> tuple[int, int]:
        """(rows, columns)."""
        return len(self._rows), len(self._rows[0])

    def __getitem__(self, at: int | tuple[int, int]) -> Any:
        if isinstance(at, tuple):
            return self._rows[at[0]][at[1]]
        return self._rows[at]

    def __len__(self) -> int:
        return len(self._rows)

    def column(self, j: int) -> tuple[Any, ...]:
        """Column j."""
        return tuple(r[j] for r in self._rows)

    @property
    def T(self) -> Matrix:
        """The transpose."""
        return Matrix(zip(*self._rows, strict=True))

    # ---- products --------------------------------------------------------------------------
    def __matmul__(self, other: Any) -> Any:
        """Matrix × Matrix is a Matrix; Matrix × sequence of numbers is a tuple."""
        n = self.shape[1]
        size = other.shape[0] if isinstance(other, Matrix) else len(other)
        if size != n:
            raise VectraceError(f"a matrix of {n} columns times {size} rows", hint="check the sizes")
        if isinstance(other, Matrix):
            columns = [other.column(j) for j in range(other.shape[1])]
            return Matrix([[_dot(r, c) for c in columns] for r in self._rows])
        return tuple(_dot(r, other) for r in self._rows)

    # ---- elementwise -------------------------------------------------------------------------
    def map(self, f: Callable[[Any], Any]) -> Matrix:
        """f of every entry."""
        return Matrix([[f(x) for x in r] for r in self._rows])

    def _with(self, other: Any, f: Callable[[Any, Any], Any]) -> Matrix:
        if not isinstance(other, Matrix):
            return self.map(lambda x: f(x, other))
        if other.shape != self.shape:
            raise VectraceError(f"matrices of shapes {self.shape} and {other.shape}",
                                hint="elementwise operations need one shape")
        return Matrix([[f(x, y) for x, y in zip(a, b, strict=True)]
                       for a, b in zip(self._rows, other._rows, strict=True)])

    def __add__(self, other: Any) -> Matrix:
        return self._with(other, lambda x, y: x + y)

    def __sub__(self, other: Any) -> Matrix:
        return self._with(other, lambda x, y: x - y)

    def __mul__(self, other: Any) -> Matrix:
        return self._with(other, lambda x, y: x * y)

    def __truediv__(self, other: Any) -> Matrix:
        return self._with(other, lambda x, y: x / y)

    def __radd__(self, other: Any) -> Matrix:
        return self.map(lambda x: other + x)

    def __rsub__(self, other: Any) -> Matrix:
        return self.map(lambda x: other - x)

    def __rmul__(self, other: Any) -> Matrix:
        return self.map(lambda x: other * x)

    def __neg__(self) -> Matrix:
        return self.map(lambda x: -x)

    # ---- factorisation -----------------------------------------------------------------------
    def cholesky(self, tolerance: float = 1e-14) -> Matrix:
        """Lower triangular L with L Lᵀ = self, for a symmetric positive semidefinite matrix; only
        the lower triangle is read (Golub, Van Loan, Matrix Computations, 4.2).

        A pivot of at most `tolerance` × its diagonal entry counts as zero, and its column of L is zero:
        so correlations of exactly ±1 work. A matrix that is not semidefinite has no L: it shows as a
        pivot below zero, or as something left to divide by a pivot that counts as zero, and gives NaN
        there and in what follows. Dividing by a pivot of that size magnifies rounding to its root, so
        what is below −√tolerance × the diagonal counts as below zero. The choice is made lane by lane,
        so that entries may be Vectors: a scenario whose matrix is bad is NaN, the others are not."""
        n, m = self.shape
        if n != m:
            raise VectraceError(f"cholesky of a matrix of shape {self.shape}", hint="it needs a square one")
        slack = tolerance**0.5
        low: list[list[Any]] = [[0.0] * n for _ in range(n)]
        for j in range(n):
            pivot, unit = self._rows[j][j], self._rows[j][j]
            for k in range(j):
                pivot = pivot - low[j][k] * low[j][k]
            live = pivot > tolerance * unit
            root = sqrt(where(live, pivot, 1.0))
            none = where(pivot < -slack * unit, _NAN, where(pivot == pivot, 0.0, _NAN))
            low[j][j] = where(live, root, none)
            for i in range(j + 1, n):
                rest = self._rows[i][j]
                for k in range(j):
                    rest = rest - low[i][k] * low[j][k]
                left = rest * rest > slack * unit * self._rows[i][i]
                low[i][j] = where(live, rest / root, where(left, _NAN, none + 0.0 * rest))
        return Matrix(low)

    def __repr__(self) -> str:
        return f"Matrix({[list(r) for r in self._rows]!r})"


__all__ = ["Matrix"]
