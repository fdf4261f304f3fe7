"""Tiles through a device's queues: what runs beside what, and that nothing runs too early. The stand-in for
a GPU does work as late as it may and refuses accesses that nothing puts in an order (`stub_gpu`)."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from tests import device_battery as battery
from tests.staged_kernels import same_bits
from tests.tools.stub_cuda import stubbed
from tests.tools.stub_gpu import Entry, Event, Gpu, Memory, Race, Stream
from vectrace.codegen.c_family import LANES
from vectrace.errors import InternalError
from vectrace.runtime import host
from vectrace.runtime.backends import CUDA_DRIVERS, open_device
from vectrace.runtime.cache import KernelCache
from vectrace.runtime.cpu_buffers import Table
from vectrace.runtime.device import Device, Program, Step
from vectrace.runtime.device_plan import (
    LEAST_COPIED,
    LEAST_LANES,
    LEAST_VALUES,
    TILES,
    tile_to_overlap,
)
from vectrace.runtime.streams import Copies, Pool

pytestmark = pytest.mark.skipif(bool(host.why_not()), reason=host.why_not())
LANES_RUN, TILE, PIECE = 960, 96, 1 << 11


def program_on(device: Device, seed: int = 3) -> tuple[Program, np.ndarray, np.ndarray]:
    """A kernel over two tables in tiles, its results and what they must be."""
    case = battery.random_case(seed)
    rng = np.random.default_rng(seed)
    case.tables = [rng.standard_normal((4, LANES_RUN)) for _ in case.tables]
    out = np.full((len(case.kernel.trace.outputs), case.rows, LANES_RUN), 7.25)
    step = Step(device.compile(case.kernel), case.rows, case.launches,
                [Table(t) for t in case.tables], [Table(o) for o in out])
    return Program(device, [step], mode=LANES, tile=TILE), out, case.want()


def opened(name: str, root: Path, pieces: int = 3) -> Device:
    device = open_device("cuda", name, KernelCache(root))
    device.copies = Copies(device.driver, Pool(device.driver, PIECE), pieces)
    return device


def of(gpu: Gpu, kind: str) -> list[Entry]:
    return [e for e in gpu.log if e.kind == kind]


@pytest.mark.parametrize("name", CUDA_DRIVERS)
def test_copies_run_beside_kernels(name: str, tmp_path: Path) -> None:
    with stubbed(tmp_path) as gpu:
        device = opened(name, tmp_path, pieces=16)
        program, out, want = program_on(device)
        program.run(LANES_RUN)
        assert same_bits(out, want)
        tiles = -(-LANES_RUN // TILE)
        kernels, ins, outs = of(gpu, "kernel"), of(gpu, "copy_in"), of(gpu, "copy_out")
        streams = [{e.stream for e in x} for x in (ins, kernels, outs)]
        assert [len(s) for s in streams] == [1, 1, 1]
        assert len(set.union(*streams)) == 3  # each kind in a stream of its own
        assert len(kernels) == tiles == device.counters.launches
        each = PIECE // (8 * TILE)  # rows in a piece
        assert len(ins) == tiles * sum(-(-t.rows // each) for t in program.inputs)
        assert len(outs) == tiles * sum(-(-t.rows // each) for t in program.results)
        per_tile_in, per_tile_out = len(ins) // tiles, len(outs) // tiles
        for k in range(tiles):
            arrived = ins[per_tile_in * k : per_tile_in * (k + 1)]
            left = outs[per_tile_out * k : per_tile_out * (k + 1)]
            assert all(kernels[k].after(e) for e in arrived)
            assert all(e.after(kernels[k]) for e in left)
            if k >= 2:  # the same buffers
                assert all(e.after(kernels[k - 2]) for e in arrived)
                assert all(kernels[k].after(e) for e in outs[per_tile_out * (k - 2) : per_tile_out * (k - 1)])
            if 0 < k < tiles - 1:  # nothing keeps these three from running at the same time
                coming = ins[per_tile_in * (k + 1)]
                leaving = outs[per_tile_out * (k - 1)]
                here = kernels[k]
                for a, b in ((coming, here), (here, leaving), (coming, leaving)):
                    assert not a.after(b)
                    assert not b.after(a)


@pytest.mark.parametrize("name", CUDA_DRIVERS)
def test_few_pieces_and_another_run_give_the_same_bits(name: str, tmp_path: Path) -> None:
    with stubbed(tmp_path) as gpu:
        device = opened(name, tmp_path, pieces=1)
        program, out, want = program_on(device)
        pool = device.copies._pool
        for _ in range(2):
            out[...] = 0.5
            program.run(LANES_RUN)
            assert same_bits(out, want)
        assert pool.made == len(pool._free) == 2  # one on its way in, one on its way out; and both are back
        assert {len(p) for p in pool._free} == {PIECE}
        out[...] = 0.5
        program.run(50)  # one tile: no second set of buffers is used
        assert same_bits(np.ascontiguousarray(out[:, :, :50]), np.ascontiguousarray(want[:, :, :50]))
        assert same_bits(out[:, :, 50:], np.full_like(out[:, :, 50:], 0.5))
        assert of(gpu, "upload")  # launch data


def without_wait(number: int) -> Callable[[pytest.MonkeyPatch, Device], None]:
    """Waits of one stream are left out."""
    def leave_out(monkeypatch: pytest.MonkeyPatch, device: Device) -> None:
        driver: Any = device.driver
        real = driver.wait
        names = list(driver._streams)
        monkeypatch.setattr(driver, "wait", lambda queue, event: None if queue == names[number] else real(queue, event))
    return leave_out


def without_finish(monkeypatch: pytest.MonkeyPatch, device: Device) -> None:
    monkeypatch.setattr(device.driver, "finish", lambda event: None)


@pytest.mark.parametrize("name", CUDA_DRIVERS)
@pytest.mark.parametrize("broken", [without_wait(0), without_wait(1), without_wait(2), without_finish])
def test_an_order_that_is_left_out_is_found(
    name: str, broken: Callable[[pytest.MonkeyPatch, Device], None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with stubbed(tmp_path):
        device = opened(name, tmp_path)
        broken(monkeypatch, device)
        program, out, want = program_on(device)
        try:
            program.run(LANES_RUN)
        except Race:
            return
        assert not same_bits(out, want)


def test_the_stand_in_knows_what_is_ordered() -> None:
    gpu = Gpu()
    one, two, memory = Stream(gpu), Stream(gpu), Memory(gpu, 64)
    with pytest.raises(Race, match="never written"):
        one.operation("kernel", lambda: None, [(memory.bytes, 0, 64, "r")])
    one.memset(memory, 7, 32)
    with pytest.raises(Race, match="not ordered after memset"):
        two.operation("kernel", lambda: None, [(memory.bytes, 0, 32, "r")])
    done = Event()
    done.record(one)
    two.wait(done)
    two.operation("kernel", lambda: None, [(memory.bytes, 0, 32, "r")])
    with pytest.raises(Race, match="never written"):
        two.operation("kernel", lambda: None, [(memory.bytes, 0, 33, "r")])
    with pytest.raises(Race, match="not ordered after kernel"):
        one.memset(memory, 8, 16)  # two reads it
    one.memset(memory, 8, 0)
    assert memory.data[0] == 0xA5  # nobody has waited yet
    two.synchronize()
    assert memory.data[0] == 7
    one.memset(memory, 9, 16)  # the host has seen the reading end
    with pytest.raises(AssertionError, match="not page-locked"):
        one.copy_in(memory, 0, np.zeros(8).ctypes.data, 64)


@pytest.mark.parametrize("name", CUDA_DRIVERS)
def test_after_an_error_everything_is_as_before(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with stubbed(tmp_path):
        device = opened(name, tmp_path)
        program, out, want = program_on(device)
        driver: Any = device.driver
        real, calls = driver.launch, iter(range(100))

        def launch(*a: Any) -> None:
            if next(calls) == 3:
                raise InternalError("the device is gone")
            real(*a)

        monkeypatch.setattr(driver, "launch", launch)
        with pytest.raises(InternalError, match="gone"):
            program.run(LANES_RUN)
        assert len(device.copies._pool._free) == device.copies._pool.made
        program.run(LANES_RUN)
        assert same_bits(out, want)


def test_books_in_overlapping_tiles(tmp_path: Path) -> None:
    """Shared tables, several leaves, sums: the bits of one tile on another backend."""
    from models.samples import market, trades
    from vectrace.book.book import Book
    from vectrace.engine import Engine

    mk = market()
    book = Book.of([t for t in trades() if type(t).__name__ in ("SwapTrade", "EuropeanOption")])
    assert len(book) > 1
    base = mk.base_levels()[:, None]
    levels = base * np.exp(np.random.default_rng(5).normal(size=(len(base), 200)) * 0.1)
    with stubbed(tmp_path) as gpu:
        device = opened("cupy", tmp_path)
        on_gpu = battery.engine_on(device, tile=33).compile(book, mk)
        plain = Engine(cache=KernelCache(None)).compile(book, mk)
        for reduce in (None, "netting_set"):
            got = on_gpu.run(levels, reduce, "EUR", base=False).values
            want = plain.run(levels, reduce, "EUR", base=False).values
            assert got.keys() == want.keys()
            for n, x in want.items():
                assert same_bits(np.ascontiguousarray(got[n]), np.ascontiguousarray(x)), (n, reduce)
        assert len({e.stream for e in gpu.log if e.kind in ("copy_in", "kernel", "copy_out")}) == 3


def test_tiles_are_cut_where_copies_are_worth_hiding() -> None:
    assert tile_to_overlap(250, 8 * 20_000, 20_000) == 250  # 250 scenarios do not fill a device in parts
    assert tile_to_overlap(10_000_000, 8 * 12, 1) < 10_000_000
    assert -(-10_000_000 // tile_to_overlap(10_000_000, 8 * 12, 1)) <= TILES
    assert tile_to_overlap(200_000, 1 << 20, 1) == 200_000  # one trade: four scenarios a thread, 512 blocks
    assert tile_to_overlap(200_000, 1 << 20, 16) < 200_000
    for lanes, copied in ((1_000_000, 88), (40_000, 1 << 20), (LEAST_LANES, 1 << 20), (33_000, 8)):
        for rows in (1, 5, 1000):
            tile = tile_to_overlap(lanes, copied, rows)
            assert tile == lanes or (tile % 32 == 0 and tile >= LEAST_LANES and tile * rows >= LEAST_VALUES
                                     and tile * copied >= LEAST_COPIED // 2)
