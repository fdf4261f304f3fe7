"""The CPU runtime: tiles, modes, threads and order never show in the bits; the cache."""

from __future__ import annotations

import ctypes
import os
import subprocess
import sys
import textwrap
import threading
import time
from pathlib import Path

import numpy as np
import pytest

from tests.staged_kernels import Ops, column, evaluate, finish, index, same_bits
from tests.test_llvm import flows, loop_kernel
from vectrace.codegen.kernel import Context, Kernel
from vectrace.codegen.llvm_build import Loaded, compile_object
from vectrace.codegen.llvm_target import Target
from vectrace.errors import BackendError, InternalError
from vectrace.runtime import cpu as runtime
from vectrace.runtime.cache import KernelCache
from vectrace.runtime.cpu import Accumulator, CpuDevice, Launch, Program, Scratch, Step, Table
from vectrace.runtime.cpu_loader import Code
from vectrace.runtime.cpu_pool import address, room
from vectrace.runtime.plan import StepShape, choose, past_caches
from vectrace.trace.ir import Builder

ROOT = Path(__file__).resolve().parents[1]
CACHE = KernelCache(None)
DEVICES = {n: CpuDevice(threads=n, cache=CACHE) for n in (1, 2, 7)}


def shared_kernel() -> Kernel:
    """Row k of a shared table: exp(z[k] c)."""
    b = Builder(share=True)
    x = b.emit("gather", (index(b, 0, 0),), (0,))
    return finish(b, [Ops(b).exp(Ops(b).mul(x, column(b, 0, 0)))], [Context(0, -1, 1, 1, False)], 1)


class Case:
    """A shared table of 5 rows and a loop kernel over 40 trades that reads it, 1000 lanes."""

    lanes = 1000

    def __init__(self) -> None:
        rng = np.random.default_rng(11)
        self.z = rng.standard_normal((9, self.lanes)) * 0.1
        self.keys = Launch(
            None, rng.uniform(0.5, 2, (5, 1)), rng.integers(0, 9, (5, 1)).astype(np.int32)
        )
        self.rows = [int(n) for n in rng.integers(0, 9, 40)]
        self.trades = [Launch(None, rng.standard_normal((40, 2))), flows(self.rows, 2, 2, 3)]
        table = evaluate(shared_kernel(), 5, [self.keys], [self.z], self.lanes)[0]
        self.want = evaluate(loop_kernel(3), 40, self.trades, [table], self.lanes)

    def program(self, device: CpuDevice, out: np.ndarray, **how) -> Program:
        table = Scratch(5)
        steps = [
            Step(device.compile(shared_kernel()), 5, [self.keys], [Table(self.z)], [table]),
            Step(device.compile(loop_kernel(3)), 40, self.trades, [table], [Table(o) for o in out]),
        ]
        return Program(device, steps, self.lanes, **how)


@pytest.fixture(scope="module")
def case() -> Case:
    return Case()


# ---- tiles, modes, threads -----------------------------------------------------------------------
@pytest.mark.parametrize("threads", [1, 2, 7])
@pytest.mark.parametrize("mode", ["lanes", "rows", None])
def test_tiles_modes_and_threads_do_not_show(case: Case, threads: int, mode: str | None) -> None:
    for tile in (1, 8, 64, 1000, None):
        out = np.zeros_like(case.want)
        program = case.program(DEVICES[threads], out, mode=mode, tile=tile)
        program.run()
        assert same_bits(out, case.want), program.plan
        out[:] = 0
        program.run()  # again: counters and scratch are fresh
        assert same_bits(out, case.want), program.plan


@pytest.mark.parametrize("threads", [1, 2])
def test_stores_past_the_caches_do_not_show(
    case: Case, threads: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whole lines, where they begin at one: other rows, blocks and the last lanes go through."""
    monkeypatch.setattr(runtime, "past_caches", lambda rows, lanes: True)
    assert "vmovntp" in DEVICES[threads].compile(loop_kernel(3)).asm()
    n, rows, lanes = case.want.shape
    for stride in (lanes + 24, lanes + 25):  # of the first all rows begin at a line
        for first in (0, 1, 8):
            whole = room((1, n * rows * stride + 64))[0]
            start = -address(whole) % 64 // 8
            whole = whole[start : start + n * rows * stride].reshape(n, rows, stride)
            whole[:] = 7.25
            out = whole[:, :, first : first + lanes]
            for tile in (8, 24, 1000):
                case.program(DEVICES[threads], out, tile=tile).run()
                assert same_bits(np.ascontiguousarray(out), case.want)
                assert np.all(whole[:, :, :first] == 7.25)
                assert np.all(whole[:, :, first + lanes :] == 7.25)
                out[:] = 0


def test_large_results_begin_at_a_cache_line_and_are_the_base_of_what_looks_into_them() -> None:
    large = room((3, 1_000_001))
    assert address(large) % 64 == 0
    assert large[1].base is large
    assert large[1][5:].reshape(2, -1).base is large
    assert not past_caches(4, 1_000_000)
    assert past_caches(5, 1_000_000)


def test_fewer_lanes_and_other_arrays_in_later_runs(case: Case) -> None:
    device = DEVICES[2]
    # Tables may also be bound only after the program is made.
    z, o = Table(), Table()
    program = Program(device, [Step(device.compile(shared_kernel()), 5, [case.keys], [z], [o])], 7)
    for lanes in (7, 1, 0, 100, 1000):
        other = np.ascontiguousarray(case.z[:, ::-1])[:, : lanes + 3]
        z.bind(other)
        out = np.zeros((5, max(lanes, 1)))
        o.bind(out)
        program.run(lanes)
        want = evaluate(shared_kernel(), 5, [case.keys], [other[:, :lanes]], lanes)[0]
        assert same_bits(out[:, :lanes], want)
    z.bind(case.z[:, :5])
    with pytest.raises(InternalError, match="fewer than"):
        program.run()


def test_idle_workers_sleep_and_wake(case: Case) -> None:
    out = np.zeros_like(case.want)
    program = case.program(DEVICES[7], out, mode="rows", tile=100)
    for pause in (0.0, 0.001, 0.02):
        out[:] = 0
        time.sleep(pause)
        program.run()
        assert same_bits(out, case.want)


def test_two_python_threads_share_the_pool(case: Case) -> None:
    outs = [np.zeros_like(case.want) for _ in range(3)]
    programs = [case.program(DEVICES[2], o, mode="rows", tile=64) for o in outs]

    def work(p: Program) -> None:
        for _ in range(20):
            p.run()

    threads = [threading.Thread(target=work, args=(p,)) for p in programs]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    assert all(same_bits(o, case.want) for o in outs)


def test_a_forked_child_has_its_own_workers(case: Case) -> None:
    out = np.zeros_like(case.want)
    program = case.program(DEVICES[2], out, mode="rows", tile=64)
    program.run()
    child = os.fork()
    if child == 0:
        out[:] = 0
        program.run()
        os._exit(0 if same_bits(out, case.want) else 1)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    program.run()
    assert same_bits(out, case.want)


_MXCSR = """
declare void @llvm.x86.sse.stmxcsr(ptr)
declare void @llvm.x86.sse.ldmxcsr(ptr)
define i32 @exchange(i32 %new) {
  %a = alloca i32
  %b = alloca i32
  call void @llvm.x86.sse.stmxcsr(ptr %a)
  store i32 %new, ptr %b
  call void @llvm.x86.sse.ldmxcsr(ptr %b)
  %old = load i32, ptr %a
  ret i32 %old
}
"""


@pytest.mark.parametrize("threads", [1, 3])
def test_the_callers_float_environment_does_not_matter_and_is_kept(threads: int) -> None:
    target = Target.host()
    code = Loaded(compile_object(_MXCSR, target), target)
    exchange = ctypes.CFUNCTYPE(ctypes.c_uint32, ctypes.c_uint32)(code.address("exchange"))
    b = Builder()
    x = b.emit("gather", (b.const_i64(0),), (0,))
    half = finish(b, [Ops(b).mul(x, Ops(b).const(0.5))], [Context(0, -1, 0, 0, False)], 1)
    device = CpuDevice(threads=threads, cache=CACHE)  # 3: a new pool, its threads inherit it
    tiny, out = np.full((1, 1000), 2.3e-308), np.zeros((1, 1000))
    step = Step(device.compile(half), 1, [Launch()], [Table(tiny)], [Table(out)])
    program = Program(device, [step], 1000, mode="lanes", tile=10)
    want = tiny * 0.5
    flush = 0x9FC0 | 0x2000  # FTZ, DAZ, round down
    before = exchange(flush)
    try:
        program.run()
        kept = exchange(flush)
    finally:
        exchange(before)
    assert kept & 0xFFC0 == flush & 0xFFC0
    assert np.all(want > 0)
    assert same_bits(out, want)


# ---- cache and objects ---------------------------------------------------------------------------
_SCRIPT = """
import sys
import numpy as np
from pathlib import Path
from tests.test_cpu_runtime import shared_kernel
from vectrace.runtime.cache import KernelCache
from vectrace.runtime.cpu import CpuDevice, Launch, Program, Step, Table
for name in [m for m in sys.modules if m.startswith("llvmlite")]:
    del sys.modules[name]
device = CpuDevice(threads=2, cache=KernelCache(Path(sys.argv[1])))
z, out = np.linspace(-1, 1, 50)[None, :].copy(), np.zeros((1, 50))
launch = Launch(None, np.full((1, 1), 1.5), np.zeros((1, 1), np.int32))
step = Step(device.compile(shared_kernel()), 1, [launch], [Table(z)], [Table(out)])
Program(device, [step], 50, mode="lanes", tile=8).run()
print(device.counters.compiles, device.counters.hits, "llvmlite.binding" in sys.modules,
      out.tobytes().hex())
"""


def test_a_second_process_compiles_nothing_and_needs_no_llvm(tmp_path: Path) -> None:
    script = textwrap.dedent(_SCRIPT).replace(
        "from tests.test_cpu_runtime import shared_kernel", _kernel_source()
    )

    def run() -> list[str]:
        done = subprocess.run(
            [sys.executable, "-c", script, str(tmp_path)],
            cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)},
            capture_output=True, text=True, check=True,
        )  # fmt: skip
        return done.stdout.split()

    first, second = run(), run()
    assert first[:2] == ["1", "0"]
    assert second[:3] == ["0", "1", "False"]
    assert first[3] == second[3]


def _kernel_source() -> str:
    """`shared_kernel` for a process that has not imported this module (which asks for LLVM)."""
    return """
from tests.staged_kernels import Ops, column, finish, index
from vectrace.codegen.kernel import Context
from vectrace.trace.ir import Builder
def shared_kernel():
    b = Builder(share=True)
    x = b.emit("gather", (index(b, 0, 0),), (0,))
    return finish(b, [Ops(b).exp(Ops(b).mul(x, column(b, 0, 0)))], [Context(0, -1, 1, 1, False)], 1)
"""


def test_a_kernel_is_compiled_once_per_device_and_key() -> None:
    device = CpuDevice(threads=1, cache=KernelCache(None))
    first = device.compile(shared_kernel())
    assert device.compile(shared_kernel()) is first
    assert device.compile(shared_kernel(), interleave=1).key != first.key
    assert (device.counters.compiles, device.counters.hits) == (2, 0)
    other = CpuDevice(threads=1, cache=device.cache)
    assert other.compile(shared_kernel()).key == first.key
    assert (other.counters.compiles, other.counters.hits) == (0, 1)
    assert "vfmadd" in first.asm() or Target.host().width == 2
    assert dict(first.key.fields)["cpu"] != "native"


def test_objects_with_foreign_symbols_are_left_to_llvm() -> None:
    target = Target.named("x86-64-v2")  # no fma instruction: LLVM calls the C library's
    text = "define double @f(double %a) {\n  %r = call double @llvm.fma.f64(double %a, double %a, double %a)\n  ret double %r\n}\n"
    code = Code(compile_object(text, target), target)
    f = ctypes.CFUNCTYPE(ctypes.c_double, ctypes.c_double)(code.address("f"))
    assert f(3.0) == 12.0


def test_lesser_targets_return_the_same_bits(case: Case) -> None:
    for cpu in ("x86-64-v3", "x86-64-v2"):
        device = CpuDevice(threads=2, target=Target.named(cpu), cache=CACHE)
        if device.target.width > Target.host().width:
            continue
        out = np.zeros_like(case.want)
        case.program(device, out, tile=51).run()
        assert same_bits(out, case.want)


# ---- refusals and plans --------------------------------------------------------------------------
def test_wrong_launch_data_is_refused(case: Case) -> None:
    device = DEVICES[1]
    compiled = device.compile(shared_kernel())
    out = Table(np.zeros((5, 10)))
    z = Table(case.z)
    for launch in (
        Launch(),
        Launch(None, case.keys.columns),
        Launch(None, case.keys.columns[:3], case.keys.indices),
        Launch(None, case.keys.columns.astype(np.float32), case.keys.indices),
        Launch(None, case.keys.columns, case.keys.indices.astype(np.int64)),
        Launch(None, np.asfortranarray(np.zeros((5, 2))), case.keys.indices),
    ):
        with pytest.raises(InternalError):
            Program(device, [Step(compiled, 5, [launch], [z], [out])], 10)
    with pytest.raises(InternalError, match="before a step writes it"):
        Program(device, [Step(compiled, 5, [case.keys], [Scratch(9)], [out])], 10)
    with pytest.raises(InternalError):
        Program(device, [Step(compiled, 5, [case.keys], [z], [Accumulator(1, 10)])], 10)
    with pytest.raises(InternalError):
        Table(np.zeros((3, 8))[:, ::2])
    with pytest.raises(InternalError, match="rows"):
        small = Table(np.zeros((4, 10)))
        Program(device, [Step(compiled, 5, [case.keys], [z], [small])], 10).run()
    with pytest.raises(BackendError, match="x86-64-v3"):
        Target.named("pentium")


def test_plans_follow_shapes_and_say_why() -> None:
    replay = StepShape(20_000, 20_000 * 150 * 3.0, 15_000, 0, 16)
    shared = StepShape(15_000, 15_000 * 20.0, 0, 30, 32)
    plan = choose([shared, replay], 15_000, 250, 2)
    assert (plan.mode, plan.tile, plan.workers) == ("lanes", 32, 2)
    huge = choose([shared, replay], 10_000_000, 250, 2)
    assert (huge.mode, huge.tile) == ("rows", 32)
    assert choose([shared, replay], 15_000, 250, 64).mode == "rows"
    one = StepShape(1, 61 * 25.0, 0, 20, 32)
    assert choose([one], 0, 8, 2).workers == 1
    wide = choose([one], 0, 1_000_000, 2)
    assert (wide.mode, wide.workers) == ("lanes", 2)
    assert "share" in wide.reason
    assert choose([one], 0, 100, 2, mode="rows", tile=10).tile == 10
