"""The hand-written CUDA kernels compute what they claim, on the host build: they are the measure of
ours on a GPU, so they must do the same work."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any

import numpy as np
import pytest

import vectrace as vt
from benchmarks import floors, generated
from benchmarks.hand import KERNELS, Hand, chunks, source
from vectrace.runtime.cache import KernelCache
from vectrace.runtime.cuda import nvrtc, why_no_compiler
from vectrace.runtime.host import HostDriver, why_not

host = pytest.mark.skipif(bool(why_not()), reason=why_not() or "host build works")


@pytest.fixture(scope="module")
def hand() -> Hand:
    return Hand(HostDriver(KernelCache(None)))


def _curves(n_nodes: int, lanes: int) -> tuple[np.ndarray, np.ndarray]:
    rng = np.random.default_rng(3)
    times = np.cumsum(rng.uniform(0.2, 2.0, n_nodes))
    return times, 0.02 + 0.01 * rng.standard_normal((n_nodes, lanes))


def _plan(nodes: np.ndarray, t: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    k = np.clip(np.searchsorted(nodes, t, side="right") - 1, 0, len(nodes) - 2)
    return k.astype(np.int32), np.clip((t - nodes[k]) / (nodes[k + 1] - nodes[k]), 0.0, 1.0)


def _factors(z: np.ndarray, k: np.ndarray, w: np.ndarray, t: np.ndarray) -> np.ndarray:
    return np.exp(-(z[k] + w[:, None] * (z[k + 1] - z[k])) * t[:, None])


@host
@pytest.mark.parametrize("lanes", [2, 300])
def test_w1(hand: Hand, lanes: int) -> None:
    nodes, z = _curves(20, lanes)
    t = np.linspace(0.0, 30.0, 61)
    k, w = _plan(nodes, t)
    run, fetch = hand.w1({"z": z, "k": k, "w": w, "t": t, "K": 0.01, "alpha": 0.5})
    run()
    df = _factors(z, k, w, t)
    terms = ((df[:-1] / df[1:] - 1.0) - 0.005) * df[1:]
    assert np.abs(fetch() - terms.sum(0)).max() <= 1e-13 * np.abs(terms).sum(0).max()


@host
@pytest.mark.parametrize("form", ["shared", "inline"])
def test_w2(hand: Hand, form: str) -> None:
    rng = np.random.default_rng(4)
    nodes, z = _curves(30, 250)
    z = 0.02 + np.cumsum(0.0002 * rng.standard_normal(z.shape), axis=1)
    trades, flows, days = 60, 7, 3000
    t = np.arange(days) / 365.0
    k, w = _plan(nodes, t)
    s = rng.integers(0, days - 400, (trades, flows)).astype(np.int32)
    d = {"z": z, "day_k": k, "day_w": w, "day_t": t, "s": s,
         "e": s + rng.integers(28, 366, s.shape).astype(np.int32),
         "N": rng.uniform(1e5, 1e7, trades), "K": rng.uniform(0.05, 0.08, trades),
         "member": rng.integers(0, 5, trades).astype(np.int32)}
    d["member"][:5] = np.arange(5)
    run, fetch = hand.w2(d, form)
    run()
    portfolio, margin = fetch()
    df = _factors(z, k, w, t)
    a, b = df[d["s"]], df[d["e"]]
    cost = d["K"][:, None] * ((d["e"] - d["s"]) / 365.0)
    value = (d["N"][:, None, None] * ((a / b - 1.0) - cost[:, :, None]) * b).sum(1)
    want = np.array([value[d["member"] == m].sum(0) for m in range(5)])
    assert np.abs(portfolio[:, :250] - want).max() <= 1e-12 * np.abs(want).max()
    pnl = (want[:, 1:] / want[:, :-1] - 1.0) * want[:, -1:]
    weights = floors.ewma(249, 0.97)
    for m in range(5):
        order = np.argsort(pnl[m], kind="stable")
        at = int((np.cumsum(weights[order]) < 0.05 - 1e-12).sum())
        assert margin[m] == pytest.approx(max(0.0, -pnl[m][order[at]]), rel=1e-9)


@host
def test_w3(hand: Hand) -> None:
    from math import erfc, sqrt

    rng = np.random.default_rng(5)
    n = 500
    d = {"S": rng.uniform(50, 150, n), "K": rng.uniform(50, 150, n), "T": rng.uniform(0.05, 5, n),
         "v": rng.uniform(0.05, 0.6, n), "r": rng.uniform(-0.01, 0.06, n)}
    run, fetch = hand.w3(d)
    run()
    cdf = np.vectorize(lambda x: 0.5 * erfc(-x / sqrt(2.0)))
    q = d["v"] * np.sqrt(d["T"])
    d1 = (np.log(d["S"] / d["K"]) + (d["r"] + 0.5 * d["v"] ** 2) * d["T"]) / q
    B = d["K"] * np.exp(-d["r"] * d["T"])
    call = d["S"] * cdf(d1) - B * cdf(d1 - q)
    assert np.abs(fetch() - [call, call - d["S"] + B]).max() <= 1e-12


@host
def test_rates_measure_what_they_move(hand: Hand) -> None:
    """The copy copies all of it, the chains are all computed."""
    n = 4096 + 2
    source_, target = hand.upload(np.arange(float(n))), hand.empty(n)
    hand.driver.launch(hand.function("rates", "copy"), (-(-n // 1024), 1), [source_, target, n])
    assert (hand.fetch(target, n) == np.arange(n)).all()
    out = hand.empty(128)
    hand.driver.launch(hand.function("rates", "multiply_add"), (1, 1),
                       [hand.upload(np.array([0.5, 1.0])), out, 60])
    assert hand.fetch(out, 128) == pytest.approx(np.full(128, 16.0))


def test_chunks_never_mix_members() -> None:
    member = np.repeat(np.arange(4, dtype=np.int32), [5, 0, 1, 9])
    first, of = chunks(member, 4)
    assert first.tolist() == [0, 4, 5, 6, 10, 14, 15]
    assert of.tolist() == [0, 2, 2, 3, 6]


def test_floors_are_the_larger_of_two() -> None:
    rates = floors.Rates(bytes=4e12, operations=1.5e13)
    assert floors.w1().seconds(rates) == floors.w1().operations / 1.5e13
    assert floors.w3().seconds(rates) == 56 / 4e12
    assert floors.w2("shared").operations < floors.w2("inline").operations


@pytest.mark.skipif(nvrtc() is None, reason=why_no_compiler() or "NVRTC is there")
@pytest.mark.parametrize("name", list(KERNELS))
def test_compiles_without_spills(name: str) -> None:
    compiler = nvrtc()
    assert compiler is not None
    found = compiler.compile(source(name), "sm_90").resources()
    assert sorted(r.kernel for r in found) == sorted(KERNELS[name])
    assert all(r.spill_stores == r.spill_loads == 0 for r in found)


# ---- the floor of any book ------------------------------------------------------------------------
@dataclass(frozen=True)
class Payment:
    time: float
    amount: float


@dataclass(frozen=True)
class Growth:
    id: str
    payments: vt.Schedule[Payment]


def growth(trade: Any, market: Any) -> Any:
    x, value = market.spot("X"), 0.0
    for p in trade.payments:
        if p.time > market.t:
            value += p.amount * vt.exp(x * p.time)
    return value


@host
def test_operations_are_counted_where_rows_go() -> None:
    """A payment to come is a product, an exponential and a multiply-add; a past one is nothing."""
    model = vt.model(trade=Growth)(growth)
    try:
        market = vt.Market(base_date=datetime.date(2026, 1, 2), spots={"X": 0.02})
        times = ([-1.0, 0.5, 1.0, 2.0], [-2.0, -1.0, 3.0], [0.25, 4.0])
        book = vt.Book.of([Growth(f"G{k}", vt.Schedule(Payment(t, 2.0) for t in row)) for k, row in enumerate(times)])
        engine = vt.Engine(backend="host", cache=KernelCache(None), sharing=False)
        replay = engine.compile(book, market)
        lanes = 40
        levels = np.tile(market.base_levels()[:, None], (1, lanes))
        for _ in range(2):
            replay.run(levels)
        program = replay.prepare().program
        work = generated.work_of(program, lanes)
        to_come = sum(t > 0.0 for row in times for t in row)
        assert work.operations == to_come * (1 + floors.EXP + 1) * lanes
        factors = len(levels)
        assert work.bytes >= 8 * lanes * (len(times) + 1)
        assert work.bytes <= 8 * lanes * (len(times) + factors) + 64 * sum(map(len, times)) + 256
        launches = replay.counters["launches"]
        assert len(program.kernel_ms(2, inner=1)) == 2
        assert replay.counters["launches"] == launches  # none of a run's
    finally:
        vt.MODELS.pop(model.name, None)
