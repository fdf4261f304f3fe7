"""CUDA C compiled for GPUs that are not here: every bundled model's kernels, and what is in the PTX."""

from __future__ import annotations

import re
import threading
from dataclasses import replace
from pathlib import Path

import pytest

from models import samples
from vectrace.book.book import Book
from vectrace.codegen.c_family import LANES, ROWS, Entry, Unit
from vectrace.codegen.c_helpers import USUAL, composites, helper
from vectrace.codegen.c_weight import weight
from vectrace.codegen.cuda import emit
from vectrace.codegen.kernel import Kernel
from vectrace.engine import Engine
from vectrace.errors import BackendError
from vectrace.ops import OPS
from vectrace.report.kernels import leaf_kernel
from vectrace.runtime import cuda
from vectrace.runtime.cache import KernelCache
from vectrace.runtime.cpu_build import Counters
from vectrace.runtime.device_plan import widths
from vectrace.trace.ir import Stmt, Trace, walk

pytestmark = pytest.mark.skipif(bool(cuda.why_no_compiler()), reason=cuda.why_no_compiler())


def targets() -> list[str]:
    compiler = cuda.nvrtc()
    return [] if compiler is None else ["sm_75", "sm_80", "sm_90", f"sm_{compiler.targets()[-1]}"]


@pytest.fixture(scope="module")
def kernels() -> list[tuple[str, Kernel]]:
    """The inline kernel of every leaf of every bundled model."""
    replay = Engine("reference").compile(Book.of(samples.trades()), samples.market())
    return [(f"{p.part.model.name} leaf {p.number}", leaf_kernel(p, calls=True))
            for p in replay.prepare().leaves if p.staged.lane_outputs]


def compile(unit: Unit, target: str) -> cuda.Compiled:
    compiler = cuda.nvrtc()
    assert compiler is not None
    return compiler.compile(unit.text, target)


def of_a_run(kernel: Kernel, mapping: str, number: int) -> Entry:
    """A kernel as a run over many scenarios has it."""
    wide = widths(weight(kernel))[-1] if mapping == LANES else 1
    return Entry(kernel, f"vt_kernel_{number}", mapping, wide)


def cases() -> list[tuple[str, str, str]]:
    """Values by scenario threads for every target, all forms for one of them (the others compile from
    the same text; `python -m benchmarks registers` has them all)."""
    forms = [("store", ROWS), ("sum", LANES), ("sum", ROWS)]
    return [(t, "store", LANES) for t in targets()] + [("sm_90", *f) for f in forms]


@pytest.mark.parametrize(("target", "form", "mapping"), cases())
def test_bundled_models_compile_without_spills(
    kernels: list[tuple[str, Kernel]], target: str, form: str, mapping: str
) -> None:
    """All of them in one unit, at their widths: no approximation, no flushing, no spills, no atomics
    but of integers."""
    entries = [of_a_run(replace(k, reduce=form), mapping, i) for i, (_, k) in enumerate(kernels)]
    made = compile(emit(entries), target)
    assert ".approx" not in made.ptx
    assert ".ftz" not in made.ptx
    atomics = set(re.findall(r"\b(?:atom|red)\.[\w.]+", made.ptx))
    assert all(a.endswith(".add.u64") for a in atomics), atomics
    assert bool(atomics) == (form == "sum")
    assert made.cubin.startswith(b"\x7fELF")
    found = {r.kernel: r for r in made.resources()}
    assert len(found) == len(entries)
    for entry, (name, _) in zip(entries, kernels, strict=True):
        r = found[entry.name]
        assert (r.spill_stores, r.spill_loads) == (0, 0), (name, target)


def fmas(trace: Trace) -> int:
    """Multiply-adds a trace holds, those of the functions it calls once for every call."""
    count = 0
    for n in walk(trace.body):
        if isinstance(n, Stmt):
            if n.op == "fma":
                count += 1
            elif n.op in OPS and OPS[n.op].expand is not None:
                count += fmas(helper(n.op).trace)
    return count


@pytest.mark.parametrize("mapping", [LANES, ROWS])
def test_fma_stands_only_where_the_trace_has_it(
    kernels: list[tuple[str, Kernel]], mapping: str
) -> None:
    """With every fma of the source replaced by a call, the PTX has none: nothing was contracted. (Of
    two lanes, which compile in half the time of four.)"""
    entries = [Entry(k, f"vt_kernel_{i}", mapping, 2 if mapping == LANES else 1)
               for i, (_, k) in enumerate(kernels)]
    opaque = re.sub(r"\bfma\(", "vt_opaque(", emit(entries).text)
    head = 'extern "C" __device__ double vt_opaque(double, double, double);\n'
    compiler = cuda.nvrtc()
    assert compiler is not None
    flags = (*cuda.FLAGS, "--relocatable-device-code=true")
    ptx = compiler.compile(head + opaque, "sm_90", flags=flags).ptx
    assert "vt_opaque" in ptx
    assert "fma.rn.f64" not in ptx


def test_fma_count_of_straight_kernels(kernels: list[tuple[str, Kernel]]) -> None:
    """Where no loop can be unrolled, the PTX has as many as the trace (or fewer, where the compiler
    saw that two calls compute the same)."""
    for op in (n for n, row in OPS.items() if row.expand is not None):
        from tests.staged_kernels import finish
        from vectrace.codegen.kernel import Context
        from vectrace.trace.ir import Builder

        b = Builder()
        x = [b.emit("gather", (b.const_i64(k),), (0,)) for k in range(len(OPS[op].args))]
        kernel = finish(b, [b.emit(op, tuple(x))], [Context(0, -1, 0, 0, False)], 1)
        text = emit([Entry(kernel)]).text.replace("    for (", "#pragma unroll 1\n    for (")
        compiler = cuda.nvrtc()
        assert compiler is not None
        shorter = fmas(helper(op, usual=True).trace) if op in USUAL else 0
        assert compiler.compile(text, "sm_90").ptx.count("fma.rn.f64") == fmas(kernel.trace) + shorter, op


def test_composites_are_calls(kernels: list[tuple[str, Kernel]]) -> None:
    assert {"exp", "log", "cdf_norm"} <= {c for _, k in kernels for c, _ in composites(k.trace.body)}


# ---- cache ---------------------------------------------------------------------------------------
def test_a_warmed_cache_serves_a_machine_without_a_compiler(
    kernels: list[tuple[str, Kernel]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    units = [emit([Entry(k)]) for _, k in kernels[:2]]
    for done in ((2, 0), (0, 2)):
        driver = cuda.CompileOnly("sm_90", KernelCache(tmp_path))
        driver.build(units)
        assert (driver.counters.compiles, driver.counters.hits) == done
    with pytest.raises(BackendError, match="only compiled"):
        driver.allocate(8)
    monkeypatch.setattr(cuda, "nvrtc", lambda: None)
    counters = Counters()
    for unit in units:
        cubin = cuda.load_cubin(unit, "sm_90", KernelCache(tmp_path), counters, bytes)
        assert cubin.startswith(b"\x7fELF")
    assert (counters.compiles, counters.hits) == (0, 2)
    with pytest.raises(BackendError, match="warm --target sm_80"):
        cuda.load_cubin(units[0], "sm_80", KernelCache(tmp_path), counters, bytes)


def test_units_that_are_missing_compile_side_by_side_and_once(
    kernels: list[tuple[str, Kernel]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = cuda.nvrtc()
    assert real is not None
    compile, both, threads, texts = real.compile, threading.Barrier(2, timeout=60), set[int](), list[str]()

    def meet(text: str, target: str, **more: object) -> cuda.Compiled:
        threads.add(threading.get_ident())
        texts.append(text)
        if len(texts) < 3:
            both.wait()  # two are in it at the same time
        return compile(text, target)

    monkeypatch.setattr(real, "compile", meet)
    monkeypatch.setattr(cuda.os, "sched_getaffinity", lambda _: {0, 1})
    units = [emit([Entry(k)]) for _, k in kernels[:3]]
    driver = cuda.CompileOnly("sm_90", KernelCache(tmp_path))
    driver.build([*units, units[0]])
    assert sorted(texts) == sorted(u.text for u in units)
    assert len(threads) == 2
    assert (driver.counters.compiles, driver.counters.hits) == (3, 1)
    assert len(driver.build(units)) == 3
    assert len(texts) == 3


def test_targets_and_compilers_are_in_the_key() -> None:
    unit = Unit(emit([]).dialect, (), "text")
    keys = {cuda.key_of(unit, t, c).hex for t in ("sm_80", "sm_90") for c in ("12.9", "13.0", "any")}
    assert len(keys) == 6


def test_unknown_targets_are_named(tmp_path: Path) -> None:
    with pytest.raises(BackendError, match="sm_999"):
        cuda.CompileOnly("sm_999", KernelCache(tmp_path))
