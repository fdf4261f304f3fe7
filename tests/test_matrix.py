"""Matrix and Surface, on floats, arrays and recorded values."""

from __future__ import annotations

import numpy as np
import pytest

from tests.fuzz.harness import check, deal
from vectrace.errors import VectraceError
from vectrace.matrix import Matrix


def dense(m: Matrix) -> np.ndarray:
    return np.array([list(m[i]) for i in range(len(m))], float)


def test_products_and_elementwise_operations() -> None:
    rng = np.random.default_rng(1)
    a, b, v = rng.normal(size=(3, 4)), rng.normal(size=(4, 2)), rng.normal(size=4)
    A, B = Matrix(a), Matrix(b)
    assert np.allclose(dense(A @ B), a @ b, atol=1e-14)
    assert np.allclose(A @ v, a @ v, atol=1e-14)
    assert A.shape == (3, 4)
    assert A[1, 2] == a[1, 2]
    assert A.column(1) == tuple(a[:, 1])
    assert np.array_equal(dense(A.T), a.T)
    for got, want in ((A + A, a + a), (A - 1.0, a - 1.0), (2.0 * A, 2 * a), (A / 2.0, a / 2), (-A, -a),
                      (1.0 - A, 1 - a), (A * A, a * a)):
        assert np.array_equal(dense(got), want)
    assert np.array_equal(dense(Matrix.identity(2)), np.eye(2))
    assert np.array_equal(dense(Matrix.diagonal([1.0, 2.0])), np.diag([1.0, 2.0]))


@pytest.mark.parametrize("n", [1, 2, 5])
def test_cholesky(n: int) -> None:
    a = np.random.default_rng(n).normal(size=(n, n))
    c = a @ a.T + 0.1 * np.eye(n)
    assert np.allclose(dense(Matrix(c).cholesky()), np.linalg.cholesky(c), atol=1e-12)


def test_cholesky_of_a_semidefinite_matrix() -> None:
    perfect = Matrix([[1.0, 1.0, -1.0], [1.0, 1.0, -1.0], [-1.0, -1.0, 1.0]])
    low = perfect.cholesky()
    assert np.array_equal(dense(low @ low.T), dense(perfect))
    assert np.array_equal(dense(Matrix([[0.0, 0.0], [0.0, 4.0]]).cholesky()), [[0.0, 0.0], [0.0, 2.0]])


def test_wrong_sizes() -> None:
    for f in (lambda: Matrix([]), lambda: Matrix([[1.0], [1.0, 2.0]]),
              lambda: Matrix([[1.0, 2.0]]) @ [1.0], lambda: Matrix([[1.0, 2.0]]).cholesky(),
              lambda: Matrix([[1.0]]) + Matrix([[1.0, 2.0]])):
        with pytest.raises(VectraceError):
            f()


def test_both_readings() -> None:
    text = """
Matrix, Surface = vt.Matrix, vt.Surface
SURFACE = Surface(([0.0, 1.0, 2.0], [-1.0, 1.0]), [[0.2, 0.3], [0.25, 0.35], [0.5, 0.125]])
def model(trade, market):
    s, t = market.spot("S"), market.spot("T")
    low = Matrix([[1.0 + s * s, trade.x, s], [trade.x, 20.0, t], [s, t, 9.0]]).cholesky()
    x, y, z = low @ [s, trade.y, 1.0]
    return x * y + z + SURFACE(trade.x, s) + SURFACE(s, t) + (low @ low.T)[0, 0] + SURFACE(1.0, trade.y)
"""
    trades = [deal(k, x=0.25 * k, y=0.5 * k - 1.0) for k in range(6)]
    leaves, _ = check(text, trades)
    assert len(leaves) == 1
