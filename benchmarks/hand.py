"""Hand-written CUDA for W1, W2 and W3: what the generated kernels are measured against on a GPU.

`python -m benchmarks hand --backend cuda`, on a machine with an NVIDIA GPU; it also measures the two ceilings of the
device, bytes copied and fp64 multiply-adds a second, and states every figure beside its floor from
`benchmarks.floors`. Sources: `benchmarks/cuda`. They run through the runtime's drivers, so the tests
run them on the host build. Inputs stay on the device; a figure is kernels alone, launched back to
back and waited for once.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from benchmarks import floors, w3
from benchmarks.limit import Skipped, workloads
from benchmarks.target import backend, rehearsal, scaled, targets
from vectrace.codegen.c_family import Unit
from vectrace.codegen.c_wide import BLOCK
from vectrace.codegen.cuda import CUDA
from vectrace.runtime.backends import DEVICES

FOLDER = Path(__file__).parent / "cuda"
KERNELS = {
    "rates": ("copy", "multiply_add"),
    "w1": ("w1",),
    "w2": ("w2_factors", "w2_shared", "w2_inline", "w2_members", "w2_margin"),
    "w3": ("w3",),
}
LANES = 256
"""Curves of W2, padded (w2.cu)."""
CHUNK = 4
"""Trades a block of W2 values: 5,000 blocks of the 20,000 trades."""


@dataclass(frozen=True)
class Name:
    """What a driver asks of an entry of a unit."""

    name: str


def source(name: str) -> str:
    """The text of a hand-written unit."""
    return (FOLDER / "common.cuh").read_text() + "\n" + (FOLDER / f"{name}.cu").read_text()


def unit_of(name: str) -> Unit:
    """A hand-written unit as the drivers take it."""
    entries: Any = tuple(Name(k) for k in KERNELS[name])
    return Unit(CUDA, entries, source(name))


class Hand:
    """The kernels on a driver (`vectrace.runtime.device.Driver`)."""

    def __init__(self, driver: Any) -> None:
        self.driver = driver
        self._functions: dict[str, Any] = {}

    def function(self, unit: str, kernel: str) -> Any:
        if kernel not in self._functions:
            self._functions.update(*self.driver.build([unit_of(unit)]))
        return self._functions[kernel]

    def upload(self, array: Any) -> Any:
        array = np.ascontiguousarray(array)
        buffer = self.driver.allocate(max(16, array.nbytes))
        self.driver.write(buffer, array)
        return buffer

    def empty(self, doubles: int) -> Any:
        return self.driver.allocate(8 * doubles)

    def fetch(self, buffer: Any, *shape: int) -> NDArray[np.float64]:
        out = np.empty(shape)
        self.driver.read(buffer, out)
        return out

    # ---- the workloads: each returns what launches it once, and what fetches the result -------
    def w1(self, d: dict[str, Any]) -> tuple[Callable[[], None], Callable[[], Any]]:
        """`d` as `workloads.w1`, an even number of scenarios; values [S]."""
        f, (nodes, S) = self.function("w1", "w1"), d["z"].shape
        if S % 2:
            raise ValueError("a thread takes two scenarios: S must be even")
        if d["k"][0]:
            raise ValueError("the first date must lie between the first two nodes or before them")
        first = np.searchsorted(d["k"], np.arange(nodes)).astype(np.int32)
        arguments = [
            self.upload(d["z"]), self.upload(np.stack([d["w"], -d["t"]], axis=1)),
            self.upload(first), self.upload(np.array([d["K"] * d["alpha"]])), self.empty(S), nodes, S]
        grid = (-(-S // (2 * BLOCK)), 1)
        return (lambda: self.driver.launch(f, grid, arguments),
                lambda: self.fetch(arguments[4], S))

    def w2(self, d: dict[str, Any], form: str, lam: float = 0.97, tail: float = 0.05
           ) -> tuple[Callable[[], None], Callable[[], Any]]:
        """`d` as `workloads.w2`; `form` is "shared" or "inline"; (portfolio values [members, 256],
        margins [members]), from curves on the device."""
        curves, per_trade = d["z"].shape[1], d["s"].shape[1]
        z = np.pad(d["z"], ((0, 0), (0, LANES - curves)), mode="edge")
        order = np.argsort(d["member"], kind="stable")
        first, of = chunks(d["member"][order], CHUNK)
        flows = np.zeros((len(order), per_trade), [("s", "<i4"), ("e", "<i4"), ("c", "<f8")])
        flows["s"], flows["e"] = d["s"][order], d["e"][order]
        flows["c"] = d["K"][order][:, None] * ((flows["e"] - flows["s"]) / 365.0)
        weights = floors.ewma(curves - 1, lam)
        z_, flows_, notional, first_ = map(self.upload, (z, flows, d["N"][order], first))
        days = self.upload(np.stack([d["day_w"], -d["day_t"]], axis=1))
        node, of_ = self.upload(d["day_k"].astype(np.int32)), self.upload(of)
        weights_, tail_ = self.upload(weights), self.upload(np.array([tail - 1e-12]))
        n_days, members, blocks = len(d["day_t"]), len(of) - 1, len(first) - 1
        sums, portfolio, margin = self.empty(blocks * LANES), self.empty(members * LANES), self.empty(members)
        table = self.empty(n_days * LANES) if form == "shared" else None
        launch, f = self.driver.launch, {k: self.function("w2", k) for k in KERNELS["w2"]}

        def run() -> None:
            if form == "shared":
                launch(f["w2_factors"], (1024, -(-n_days // 1024)), [z_, days, node, table, n_days])
                launch(f["w2_shared"], (blocks, 1), [table, flows_, notional, first_, sums, per_trade])
            else:
                launch(f["w2_inline"], (blocks, 1),
                       [z_, days, node, flows_, notional, first_, sums, per_trade])
            launch(f["w2_members"], (members, 1), [sums, of_, portfolio])
            launch(f["w2_margin"], (members, 1), [portfolio, weights_, tail_, margin, curves - 1])

        return run, lambda: (self.fetch(portfolio, members, LANES), self.fetch(margin, members))

    def w3(self, d: dict[str, Any]) -> tuple[Callable[[], None], Callable[[], Any]]:
        """`d` as `workloads.w3`, an even number of options; calls and puts [2, n]."""
        f, n = self.function("w3", "w3"), len(d["S"])
        if n % 2:
            raise ValueError("a thread takes two options: n must be even")
        arguments = [self.upload(np.stack([d[x] for x in "SKTvr"])), self.empty(2 * n), n]
        grid = (-(-n // (2 * BLOCK)), 1)
        return (lambda: self.driver.launch(f, grid, arguments),
                lambda: self.fetch(arguments[1], 2, n))

    def rates(self, doubles: int = 1 << 28, steps: int = 1 << 12, wide: int = 1 << 14) -> floors.Rates:
        """The ceilings of the device, measured: bytes a second copied (read and written both
        counted), and fp64 multiply-adds a second."""
        copy, fused = (self.function("rates", k) for k in KERNELS["rates"])
        source_, target = self.upload(np.random.default_rng(5).normal(size=doubles)), self.empty(doubles)
        blocks = -(-doubles // (8 * BLOCK))
        moved = self.seconds(lambda: self.driver.launch(copy, (blocks, 1), [source_, target, doubles]))
        factors = self.upload(np.array([0.999, 1e-7]))
        out = self.empty(wide * BLOCK)
        done = self.seconds(lambda: self.driver.launch(fused, (wide, 1), [factors, out, steps]))
        return floors.Rates(16 * doubles / moved, 8 * steps * wide * BLOCK / done)

    def seconds(self, run: Callable[[], None], runs: int = 7, inner: int = 10) -> float:
        """Median seconds of one `run`: `inner` of them back to back, then waited for; waiting for
        nothing is taken off."""
        wait = self.driver.finish_all
        if rehearsal():
            runs = inner = 1
        run()
        wait()
        alone, whole = [], []
        for _ in range(runs):
            started = time.perf_counter()
            wait()
            alone.append(time.perf_counter() - started)
            started = time.perf_counter()
            for _ in range(inner):
                run()
            wait()
            whole.append(time.perf_counter() - started)
        return (statistics.median(whole) - statistics.median(alone)) / inner


def chunks(member: NDArray[np.int32], size: int) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    """Trades sorted by member, cut into chunks of at most `size` of one member: the first trade of
    each chunk (and the end), and the first chunk of each member (and the end)."""
    first, of = [], [0]
    for m in range(int(member.max()) + 1):
        low, high = np.searchsorted(member, [m, m + 1])
        first += list(range(low, high, size))
        of.append(len(first))
    return np.array([*first, len(member)], np.int32), np.array(of, np.int32)


def main() -> Iterator[dict[str, Any]]:
    """Rows: the rates, then each workload by hand with its error and its part of the floor, and behind
    it what is generated for it; then the mixed book."""
    from benchmarks import generated

    if backend() not in DEVICES:
        raise Skipped("hand-written CUDA is for a GPU: add --backend cuda")
    target, small = next(targets()), rehearsal()
    engine = target.engine()
    hand, w = Hand(engine.device.driver), workloads()
    sizes = [scaled(n, 512) for n in (10**6, 10**7, 10**8)]
    rates = hand.rates(1 << 16, 4, 16) if small else hand.rates()
    yield {"workload": "rates", "system": "device", "figure": rates.bytes, "unit": "bytes/s",
           "multiply_adds_per_s": rates.operations, **small}
    for S in sizes[:2]:
        d = w.w1(S)
        run, fetch = hand.w1(d)
        run()
        err = w.err_rel(fetch(), w.w1_ref(d))
        by_hand = row("W1", f"by hand, {S:,} scenarios", S, hand.seconds(run), err,
                      floors.w1().seconds(rates) * S)
        yield by_hand
        yield generated.w1_row(engine, target.label, w, d, by_hand)
    d = w.w2(scaled(w.W2_T, 400))
    want = w.w2_im(d, w.w2_ref(d))
    for form, sharing in (("shared", True), ("inline", False)):
        run, fetch = hand.w2(d, form)
        run()
        by_hand = row("W2", f"by hand, {form}, curves on the device to margins", None,
                      hand.seconds(run), w.err_rel(fetch()[1], want),
                      floors.w2(form, *d["s"].shape, d["z"].shape[1]).seconds(rates))
        yield by_hand
        yield generated.w2_row(target.engine(sharing=sharing), target.label, w, d, by_hand, want)
    d = w.w3(sizes[2])
    run, fetch = hand.w3(d)
    run()
    calls, puts = fetch()
    some = generated.options(d, 10**6)
    err = w.w3_err(calls[: some["n"]], puts[: some["n"]], w3.reference(w, some))
    by_hand = row("W3", f"by hand, {sizes[2]:,} options", sizes[2], hand.seconds(run), err,
                  floors.w3().seconds(rates) * sizes[2])
    yield by_hand
    yield generated.w3_row(engine, target.label, w, d, by_hand)
    yield from generated.book_rows(engine, target.label, rates, scaled(10_000), max(8, scaled(1000)))


def row(workload: str, system: str, work: int | None, seconds: float, err: float | None, floor: float
        ) -> dict[str, Any]:
    """A result row: `work` valuations a second, or seconds."""
    return {"workload": workload, "system": system, "median_s": seconds, "err": err,
            "figure": work / seconds if work else seconds, "unit": "valuations/s" if work else "s",
            "floor_s": floor, "of_floor": floor / seconds, **rehearsal()}
