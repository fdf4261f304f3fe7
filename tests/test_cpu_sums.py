"""Exact sums on the CPU: free of order, threads, tiles and splits, rounded once."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest

from tests.staged_kernels import finish, index, same_bits
from vectrace.codegen.kernel import Context, Kernel
from vectrace.codegen.llvm_reduce import LIMIT
from vectrace.runtime.cache import KernelCache
from vectrace.runtime.cpu import Accumulator, CpuDevice, Launch, Program, Step, Table
from vectrace.runtime.cpu_buffers import round_once
from vectrace.trace.ir import Builder

CACHE = KernelCache(None)
DEVICES = {n: CpuDevice(threads=n, cache=CACHE) for n in (1, 2, 7)}


def copy_kernel(reduce: str = "store") -> Kernel:
    """Row r is row index[r] of the table."""
    b = Builder()
    x = b.emit("gather", (index(b, 0, 0),), (0,))
    return finish(b, [x], [Context(0, -1, 0, 1, False)], 1, reduce)


def exact(values: np.ndarray, groups: np.ndarray, n: int) -> np.ndarray:
    """Each addend rounded to a multiple of 2**-76, added exactly, rounded once."""
    out = np.zeros((n, values.shape[1]))
    for g in range(n):
        for s in range(values.shape[1]):
            column = [v for v in values[groups == g, s] if abs(v) < LIMIT]
            total = sum(round(Fraction(v) * 2**76) for v in column)
            out[g, s] = float(Fraction(total, 2**76))
    return out


def add_up(
    device: CpuDevice, total: Accumulator, values: np.ndarray, groups: np.ndarray, **how
) -> None:
    rows = np.arange(len(values), dtype=np.int32)[:, None]
    compiled = device.compile(copy_kernel("sum"))
    step = Step(
        compiled, len(values), [Launch(None, None, rows)], [Table(values)], [total],
        groups.astype(np.int32),
    )  # fmt: skip
    Program(device, [step], values.shape[1], **how).run()


def wild(rows: int, lanes: int, seed: int) -> np.ndarray:
    rng = np.random.default_rng(seed)
    v = rng.standard_normal((rows, lanes)) * 2.0 ** rng.integers(-90, 41, (rows, lanes))
    v[rng.random((rows, lanes)) < 0.05] *= -0.0
    v[:3, 0] = np.nextafter(LIMIT, 0), -np.nextafter(LIMIT, 0), 2.0**-77
    return v


def test_sums_are_exact_and_free_of_order_threads_tiles_and_splits() -> None:
    values, rng = wild(60, 37, 1), np.random.default_rng(2)
    groups = rng.integers(0, 4, 60)
    want = exact(values, groups, 5)
    for threads, mode, tile in [(1, None, None), (2, "rows", 8), (7, "lanes", 5), (7, "rows", 37)]:
        for split in (60, 17):
            order = rng.permutation(60)
            total = Accumulator(5, 37)
            for part in (order[:split], order[split:]):
                if len(part):
                    add_up(
                        DEVICES[threads], total, values[part], groups[part], mode=mode, tile=tile
                    )
            assert same_bits(total.value(), want)
    assert np.all(want[4] == 0)


def test_accumulators_merge_exactly() -> None:
    values, groups = wild(40, 9, 3), np.arange(40) % 3
    parts = [Accumulator(3, 9) for _ in range(2)]
    add_up(DEVICES[2], parts[0], values[::2], groups[::2], mode="rows", tile=8)
    add_up(DEVICES[1], parts[1], values[1::2], groups[1::2])
    parts[0].merge(parts[1])
    assert same_bits(parts[0].value(), exact(values, groups, 3))
    parts[0].clear()
    assert np.all(parts[0].value() == 0)


def test_what_cannot_be_added_is_counted_apart() -> None:
    values = np.ones((6, 7))
    values[1, 1], values[2, 2], values[3, 3], values[4, 4] = np.nan, np.inf, -np.inf, LIMIT
    values[2, 5], values[3, 5], values[0, 6] = np.inf, -np.inf, -1e300
    for threads, mode in [(1, None), (2, "rows")]:
        total = Accumulator(1, 7)
        add_up(DEVICES[threads], total, values, np.zeros(6), mode=mode)
        counts = total.counts()
        assert counts["nan"].tolist() == [[0, 1, 0, 0, 0, 0, 0]]
        assert counts["+inf"].tolist() == [[0, 0, 1, 0, 0, 1, 0]]
        assert counts["-inf"].tolist() == [[0, 0, 0, 1, 0, 1, 0]]
        assert counts["large"].tolist() == [[0, 0, 0, 0, 1, 0, 1]]
        want = [6.0, np.nan, np.inf, -np.inf, np.nan, np.nan, np.nan]
        assert same_bits(total.value(), np.array([want]))


def test_the_final_rounding_is_to_nearest_even() -> None:
    rng = np.random.default_rng(4)
    limbs = rng.integers(-(1 << 40), 1 << 40, (5, 300, 4))
    limbs[:, :150] >>= rng.integers(0, 41, (5, 150, 4))
    limbs[:, 150:200] = rng.integers(-1, 2, (5, 50, 4))
    limbs[0, 200:250] <<= 18  # beyond what fits in one word
    limbs[:, 0] = 0
    halfway = [0, 1 << 23, 0, (1 << 18) + 0, 0]  # 2**19 + a half of its last bit
    limbs[:, 1, 0] = halfway
    got = round_once(limbs)
    for g, s in np.ndindex(300, 4):
        total = sum(int(limbs[k, g, s]) << (24 * (4 - k)) for k in range(5))
        assert got[g, s] == float(Fraction(total, 2**76)), limbs[:, g, s]


def test_accumulators_carry_before_they_could_round(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("vectrace.runtime.cpu_buffers.MAX_ADDENDS", 50)
    values, groups = wild(20, 9, 5), np.arange(20) % 2
    total = Accumulator(2, 9)
    for _ in range(5):
        add_up(DEVICES[1], total, values, groups)
    want = exact(np.concatenate([values] * 5), np.concatenate([groups] * 5), 2)
    assert same_bits(total.value(), want)
