"""Matrices: those a model makes, on floats, arrays and recorded values, and those of the market."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any

import numpy as np
import pytest

import vectrace as vt
from tests.fuzz.harness import check, deal
from tests.readings import eager, everywhere
from vectrace.errors import MarketError, VectraceError
from vectrace.matrix import Matrix
from vectrace.trace.ir import Loop, walk


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


@pytest.mark.parametrize("rows", [
    [[1.0, 1.1], [1.1, 1.0]],
    [[0.0, 0.5], [0.5, 1.0]],
    [[1.0, 1.0, 0.5], [1.0, 1.0, -0.5], [0.5, -0.5, 1.0]],
    [[-1.0, 0.0], [0.0, 1.0]],
    [[1.0, 0.9, -0.9], [0.9, 1.0, 0.9], [-0.9, 0.9, 1.0]],
])
def test_a_matrix_that_is_not_semidefinite_has_no_factor(rows: list[list[float]]) -> None:
    assert np.linalg.eigvalsh(rows).min() < -1e-3
    assert np.isnan(dense(Matrix(rows).cholesky())).any()


@pytest.mark.parametrize("rank", [1, 2, 3])
def test_rounding_does_not_make_a_semidefinite_matrix_worse(rank: int) -> None:
    """Gram matrices of fewer dimensions than rows: semidefinite but for their rounding."""
    rng = np.random.default_rng(rank)
    for _ in range(50):
        x = rng.normal(size=(5, rank)) * 10.0 ** rng.uniform(-2, 2, (5, 1))
        c = x @ x.T
        low = dense(Matrix(c).cholesky())
        scale = np.sqrt(np.outer(np.diag(c), np.diag(c)))
        assert (np.abs(low @ low.T - c) <= 1e-6 * scale).all()


def test_wrong_sizes() -> None:
    for f in (lambda: Matrix([]), lambda: Matrix([[1.0], [1.0, 2.0]]),
              lambda: Matrix([[1.0, 2.0]]) @ [1.0], lambda: Matrix([[1.0, 2.0]]).cholesky(),
              lambda: Matrix([[1.0]]) + Matrix([[1.0, 2.0]])):
        with pytest.raises(VectraceError):
            f()


def test_both_readings() -> None:
    text = """
Matrix = vt.Matrix
def model(trade, market):
    s, t = market.spot("S"), market.spot("T")
    low = Matrix([[1.0 + s * s, trade.x, s], [trade.x, 20.0, t], [s, t, 9.0]]).cholesky()
    x, y, z = low @ [s, trade.y, 1.0]
    return x * y + z + (low @ low.T)[0, 0]
"""
    trades = [deal(k, x=0.25 * k, y=0.5 * k - 1.0) for k in range(6)]
    leaves, _ = check(text, trades)
    assert len(leaves) == 1


# ---- matrices of the market ----------------------------------------------------------------------
DAY = datetime.date(2024, 1, 2)
NAMES = ("SX5E", "SPX", "NKY", "GBP", "GOLD", "OIL")
LANES = 9


def correlations(n: int, seed: int = 1) -> np.ndarray:
    x = np.random.default_rng(seed).normal(size=(n, 2 * n))
    c = np.atleast_2d(np.corrcoef(x))
    return (c + c.T) / 2.0


def market_of() -> vt.Market:
    return vt.Market(DAY, matrices=[
        vt.MatrixData("ALL", NAMES, correlations(6)), vt.MatrixData("SOME", NAMES[3:0:-1], correlations(3, 2)),
        vt.MatrixData("ONE", ("SPX",), [[1.0]])])


def levels_of(market: vt.Market) -> np.ndarray:
    """Correlations moved a little, and still such: mixed with those of another sample."""
    levels = np.repeat(market.base_levels()[:, None], LANES, axis=1)
    for m in market.matrices.values():
        for lane in range(LANES):
            other = correlations(len(m.labels), 10 + lane)
            levels[market.rows["matrix", m.name], lane] = m.with_levels(
                0.7 * m.levels + 0.3 * vt.MatrixData("x", m.labels, other).levels).levels
    return levels


def dense_at(market: vt.Market, levels: np.ndarray, name: str, lane: int) -> np.ndarray:
    """The matrix of one scenario."""
    return market.with_levels(levels[:, lane]).matrices[name].values


@dataclass(frozen=True)
class Three:
    """Three assets, each with an amount."""

    id: str
    netting_set: str
    currency: str
    matrix: vt.MatrixName
    a: vt.Label
    b: vt.Label
    c: vt.Label
    x: float
    y: float
    z: float


@vt.model(trade=Three)
def three(trade: Any, market: Any) -> Any:
    c = vt.Matrix(market.matrix(trade.matrix).of((trade.a, trade.b, trade.c)))
    low = c.cholesky()
    u, v, w = low @ (trade.x, trade.y, trade.z)
    r, s, t = c @ (trade.x, trade.y, trade.z)
    back = low @ low.T
    return {"npv": u + 2.0 * v + 3.0 * w, "row": r + 2.0 * s + 3.0 * t, "back": back[2, 1] + back[2, 2]}


def test_factor_and_product_of_a_market_matrix_in_every_reading() -> None:
    """By labels, in any order; the oracle is NumPy, scenario by scenario."""
    market = market_of()
    levels = levels_of(market)
    rng = np.random.default_rng(3)
    trades = []
    for k in range(12):
        matrix = ("ALL", "SOME")[k % 2]
        labels = rng.permutation(market.matrices[matrix].labels)[:3].tolist()
        trades.append(Three(f"d{k}", "N", "EUR", matrix, *labels, *map(float, rng.normal(size=3))))
    values, replay = everywhere(trades, market, levels)
    eager(trades, market, levels, values)
    assert len(replay.leaves) == 1
    for i, t in enumerate(trades):
        at = [market.matrices[t.matrix].labels.index(n) for n in (t.a, t.b, t.c)]
        for lane in range(LANES):
            c = dense_at(market, levels, t.matrix, lane)[np.ix_(at, at)]
            v = np.array([t.x, t.y, t.z])
            assert values["npv"][i, lane] == pytest.approx(np.array([1, 2, 3]) @ (np.linalg.cholesky(c) @ v), abs=1e-13)
            assert values["row"][i, lane] == pytest.approx(np.array([1, 2, 3]) @ (c @ v), abs=1e-13)
            assert values["back"][i, lane] == pytest.approx(c[2, 1] + c[2, 2], abs=1e-14)


def test_scenarios_that_are_perfectly_correlated_or_no_correlations_at_all() -> None:
    """ρ = ±1 has a factor in its scenario; a matrix that is not semidefinite is NaN in its own."""
    market = vt.Market(DAY, matrices=[vt.MatrixData("M", ("A", "B", "C"), np.eye(3))])
    good = [[1, 1, 1, 1, 1, 1], [1, -1, 1, 0, 0, 1], [1, 0.5, 1, -0.5, -1, 1]]  # the lower triangles
    bad = [[1, 1, 1, 1, -1, 1], [1, 1.2, 1, 0, 0, 1], [1, 0.9, 1, -0.9, 0.9, 1]]
    levels = np.ones((len(market.factor_names), 6))
    levels[market.rows["matrix", "M"]] = np.array([x for pair in zip(good, bad, strict=True) for x in pair], float).T
    trade = Three("d", "N", "EUR", "M", "A", "B", "C", 1.0, 2.0, 3.0)
    values, _ = everywhere([trade], market, levels)
    np.testing.assert_array_equal(np.isnan(values["npv"][0]), [False, True] * 3)
    c = [dense_at(market, levels, "M", lane) for lane in (0, 2, 4)]
    np.testing.assert_allclose(values["back"][0, ::2], [x[2, 1] + x[2, 2] for x in c], atol=1e-15)


@dataclass(frozen=True)
class Part:
    place: float
    weight: float


@dataclass(frozen=True)
class Basket:
    id: str
    netting_set: str
    currency: str
    matrix: vt.MatrixName
    parts: vt.Schedule[Part]


@vt.model(trade=Basket)
def basket(trade: Any, market: Any) -> Any:
    """√(wᵀ C w), and the largest entry of C w."""
    m, total, most = market.matrix(trade.matrix), 0.0, -1e9
    for a in trade.parts:
        row = 0.0
        for b in trade.parts:
            row += m.entry(a.place, b.place) * b.weight
        total += a.weight * row
        most = vt.maximum(most, row)
    return {"npv": vt.sqrt(total), "most": most}


def test_a_product_over_a_trades_rows_has_any_size_in_one_trace() -> None:
    """Baskets of one to thirty parts of matrices of one to six rows: one leaf, two loops."""
    market = market_of()
    levels = levels_of(market)
    rng = np.random.default_rng(4)
    trades = []
    for k, n in enumerate((1, 2, 3, 6, 12, 30)):
        matrix = ("ALL", "SOME", "ONE")[k % 3]
        size = len(market.matrices[matrix].labels)
        rows = zip(rng.integers(0, size, n).tolist(), rng.normal(size=n).tolist(), strict=True)
        trades.append(Basket(f"d{k}", "N", "EUR", matrix, vt.Schedule(Part(float(p), w) for p, w in rows)))
    values, replay = everywhere(trades, market, levels)
    eager(trades, market, levels, values)
    (leaf,) = replay.leaves
    assert leaf.notes == ()
    assert sum(isinstance(n, Loop) for n in walk(leaf.trace.body)) == 2
    for i, t in enumerate(trades):
        at = [int(p.place) for p in t.parts]
        w = np.array([p.weight for p in t.parts])
        for lane in range(LANES):
            c = dense_at(market, levels, t.matrix, lane)[np.ix_(at, at)]
            assert values["npv"][i, lane] == pytest.approx(np.sqrt(w @ c @ w), abs=1e-13)
            assert values["most"][i, lane] == pytest.approx((c @ w).max(), abs=1e-13)


def test_labels_and_places_that_are_not_there() -> None:
    market = market_of()
    one = vt.Schedule([Part(0.0, 1.0)])

    def failure(trade: Any) -> tuple[str, str]:
        (f,) = vt.Engine().compile(vt.Book.of([trade]), market).failures
        return f.field, f.reason

    def of(matrix: str, a: str) -> Three:
        return Three("d", "N", "EUR", matrix, a, "SPX", "SPX", 1.0, 1.0, 1.0)

    assert failure(of("ALL", "TIN")) == ("a", "the market has no label 'TIN'")
    assert failure(of("SOME", "OIL")) == ("a", "the matrix has no such label")
    assert failure(of("NONE", "SPX")) == ("matrix", "the market has no matrix 'NONE'")
    for place in (3.0, -1.0, 0.5):
        parts = vt.Schedule([*one, Part(place, 1.0)])
        assert failure(Basket("d", "N", "EUR", "SOME", parts)) == ("", "the matrix has no such place")


@pytest.mark.parametrize(("labels", "values", "message"), [
    (("A", "B"), [[1.0, 0.5], [0.4, 1.0]], "not symmetric: 0.5 between A and B, 0.4 the other way"),
    (("A", "B"), [[1.0]], "values are 1 × 1, its axes 2 × 2"),
    (("A", "A"), [[1.0, 0.5], [0.5, 1.0]], "labels are empty or repeated"),
    ((), [], "labels are empty or repeated"),
    (("A",), [[np.nan]], "is nan"),
])
def test_bad_matrices(labels: Any, values: Any, message: str) -> None:
    with pytest.raises(MarketError, match=message):
        vt.MatrixData("M", labels, values)
