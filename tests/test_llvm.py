"""The LLVM emitter: every op and every loop, bit for bit, at every width, interleave and tail."""

from __future__ import annotations

import itertools

import numpy as np
import pytest

from tests import staged_kernels as staged
from tests.staged_kernels import Ops, column, finish, index, same_bits
from vectrace.codegen import llvm_build, llvm_functions
from vectrace.codegen.kernel import Context, Kernel
from vectrace.codegen.llvm import emit
from vectrace.codegen.llvm_build import compile_object
from vectrace.codegen.llvm_target import Target
from vectrace.errors import InternalError
from vectrace.ops import OPS, numpy_meaning
from vectrace.runtime.cache import KernelCache
from vectrace.runtime.cpu import CpuDevice, Launch, Program, Step, Table
from vectrace.trace.ir import B1, F64, I64, Builder, Carry, Loop, Variant

HOST = Target.host()
WIDTHS = [w for w in (8, 4, 2) if w <= HOST.width]
SHAPES = [(w, u) for w in WIDTHS for u in (1, 2)]
EDGES = np.array([
    0.0, -0.0, 1.0, -1.0, np.nan, -np.nan, np.inf, -np.inf, 5e-324, -5e-324, 2.2e-308, 1e-310,
    1.7e308, -1.7e308, 0.1, 1.5, 2.0**52, 2.0**53 + 2, -3.75, 1 + 2**-52, 709.5, -744.0, 1e-17,
])  # fmt: skip


@pytest.fixture(scope="module")
def device() -> CpuDevice:
    return CpuDevice(threads=2, cache=KernelCache(None))


def run(
    device: CpuDevice,
    kernel: Kernel,
    rows: int,
    launches: list[Launch],
    tables: list[np.ndarray],
    lanes: int,
    width: int,
    interleave: int,
) -> np.ndarray:
    """[outputs, rows, lanes], with guard lanes around to see that nothing else is written."""
    outputs = len(kernel.trace.outputs)
    out = np.full((outputs, rows, lanes + 9), 7.25)
    compiled = device.compile(kernel, width=width, interleave=interleave)
    views = [Table(out[o, :, 4 : 4 + lanes]) for o in range(outputs)]
    step = Step(compiled, rows, launches, [Table(t) for t in tables], views)
    Program(device, [step], lanes).run()
    assert np.all(out[:, :, :4] == 7.25) and np.all(out[:, :, 4 + lanes :] == 7.25)
    return np.ascontiguousarray(out[:, :, 4 : 4 + lanes])


def check(
    device: CpuDevice,
    kernel: Kernel,
    rows: int,
    launches: list[Launch],
    tables: list[np.ndarray],
    lanes: int,
    shapes: list[tuple[int, int]] = SHAPES,
) -> None:
    want = staged.evaluate(kernel, rows, launches, tables, lanes)
    for width, interleave in shapes:
        got = run(device, kernel, rows, launches, tables, lanes, width, interleave)
        assert same_bits(got, want), (width, interleave, lanes)


# ---- ops -----------------------------------------------------------------------------------------
def operands(b: Builder, ops: Ops, n: int, uniform: bool) -> list[int]:
    """n f64 values: rows 0 … n−1 of table 0, or columns of the row."""
    if uniform:
        return [column(b, 0, k) for k in range(n)]
    return [b.emit("gather", (b.const_i64(k),), (0,)) for k in range(n)]


def all_primitives(b: Builder, x: list[int]) -> list[int]:
    """Every primitive on f64 operands x[0…2]; results that are not f64 are turned into one."""
    ops = Ops(b)
    one, zero = ops.one(), ops.zero()
    i, j = ops.bits(x[0]), ops.bits(x[1])
    tests = [
        ops.lt(x[0], x[1]),
        ops.le(x[0], x[1]),
        ops.eq(x[0], x[1]),
        ops.ne(x[0], x[1]),
        ops.ilt(i, j),
        ops.ieq(i, j),
    ]
    p, q = tests[0], tests[3]
    tests += [ops.and_(p, q), ops.or_(p, q), ops.not_(p), ops.ilt(i, ops.const_i64(-5))]
    numbers = [
        ops.iadd(i, j),
        ops.isub(i, j),
        ops.iand(i, j),
        ops.ior(i, j),
        ops.iselect(p, i, j),
        ops.shl(i, 3),
        ops.shr(i, 12),
        ops.shl(i, 0),
        ops.shr(i, 63),
    ]
    return [
        ops.add(x[0], x[1]), ops.sub(x[0], x[1]), ops.mul(x[0], x[1]), ops.div(x[0], x[1]),
        ops.neg(x[0]), ops.sqrt(x[0]), ops.fma(x[0], x[1], x[2]), ops.fma(x[0], x[1], ops.const(0.1)),
        ops.select(p, x[0], x[2]), ops.minimum(x[0], x[1]), ops.abs(x[0]), ops.sign(x[0]),
        *(ops.select(t, one, zero) for t in tests),
        *(ops.from_bits(n) for n in numbers),
    ]  # fmt: skip


@pytest.mark.parametrize("uniform", [False, True])
def test_primitives_have_the_bits_of_the_op_table(device: CpuDevice, uniform: bool) -> None:
    b = Builder()
    outputs = all_primitives(b, operands(b, Ops(b), 3, uniform))
    kernel = finish(b, outputs, [Context(0, -1, 3 if uniform else 0, 0, False)], 1)
    rng = np.random.default_rng(1)
    table = EDGES[rng.integers(0, len(EDGES), (3, 1000))]
    table[:, 600:] = rng.standard_normal((3, 400)) * 10.0 ** rng.integers(-300, 300, (3, 400))
    if not uniform:
        for lanes in (1, 3, 7, 8, 9, 17, 1000):
            check(device, kernel, 1, [Launch()], [table[:, :lanes]], lanes)
        return
    columns = np.ascontiguousarray(table.T[:150])
    check(device, kernel, len(columns), [Launch(None, columns)], [table], 9)


def test_every_primitive_of_the_op_table_is_emitted() -> None:
    b = Builder()
    all_primitives(b, operands(b, Ops(b), 3, False))
    used = {n.op for n in b.body}
    setup = {"fetch", "ifetch", "search"}  # never in a kernel
    primitives = {name for name, op in OPS.items() if op.expand is None}
    assert primitives - used - setup == {"lookup"} or primitives - used - setup == {
        "lookup",
        "gather",
    }


@pytest.mark.parametrize("name", ["exp", "log", "erfc", "cdf_norm", "inv_cdf_norm", "pdf_norm"])
def test_composites_have_the_bits_of_the_op_table(device: CpuDevice, name: str) -> None:
    b = Builder(share=True)
    x = b.emit("gather", (b.const_i64(0),), (0,))
    kernel = finish(b, [getattr(Ops(b), name)(x)], [Context(0, -1, 0, 0, False)], 1)
    rng = np.random.default_rng(2)
    table = np.concatenate([EDGES, rng.uniform(-40, 40, 200), rng.uniform(0, 1, 200)])[None, :]
    check(device, kernel, 1, [Launch()], [table], table.shape[1])


COMPOSITES = [name for name, op in OPS.items() if op.expand is not None]


@pytest.mark.parametrize("long", [False, True])
@pytest.mark.parametrize("name", COMPOSITES)
def test_composites_have_the_same_bits_written_out_and_called(
    device: CpuDevice, name: str, long: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    if long:
        monkeypatch.setattr(llvm_functions, "LONG", 0)
    rng = np.random.default_rng(5)
    first = np.concatenate([EDGES, rng.uniform(-40, 40, 203), rng.uniform(0, 1, 200)])
    tables = [first, rng.permutation(first)][: len(OPS[name].args)]
    b = Builder()
    args = [b.emit("gather", (b.const_i64(k),), (0,)) for k in range(len(tables))]
    # another kernel where it is called: a device compiles equal ones once
    outputs = [b.emit(name, tuple(args)), *(args[:1] if long else [])]
    kernel = finish(b, outputs, [Context(0, -1, 0, 0, False)], 1)
    text = emit(kernel, width=HOST.width, interleave=2, target=HOST)
    function = f"define internal {llvm_functions.CONVENTION} <{HOST.width} x double> @{name}("
    assert (function in text) == (long and llvm_functions.weight(name) >= 16)
    with np.errstate(all="ignore"):
        want = numpy_meaning(name)(*tables)
    for width, interleave in SHAPES:
        got = run(device, kernel, 1, [Launch()], [np.array(tables)], len(first), width, interleave)
        assert same_bits(got[0, 0], want), (width, interleave)


def native_arguments() -> dict[str, np.ndarray]:
    """Where a spelling for a target could differ from the expansion, by op."""
    rng = np.random.default_rng(12)
    eighth = np.log(2.0) / 8
    ties = (np.arange(-8700, 8400) + 0.5) * eighth  # n changes here
    steps = np.arange(-8700, 8400, 7) * eighth  # r changes sign here
    ends = np.concatenate([x + np.arange(-200, 201) * abs(np.spacing(x)) for x in (
        np.log(2.0) * 1024, np.log(2.0) * -1022, np.log(2.0) * -1074, -745.13321910194122, -746.0,
        710.0, 0.0, 1.0)])
    wide = 2.0 ** rng.uniform(-80, 1024, 4000) * rng.choice([-1.0, 1.0], 4000)
    patterns = rng.integers(-(2**63), 2**63 - 1, 4000).view(np.float64)
    return {"exp": np.concatenate([
        EDGES, ties, np.nextafter(ties, np.inf), np.nextafter(ties, -np.inf), steps, ends, wide,
        patterns, rng.uniform(-750, 715, 40_000), rng.uniform(-746, -708, 4000)])}


@pytest.mark.parametrize("name", [name for name, op in OPS.items() if op.native])
def test_native_ops_have_the_bits_of_their_expansion(device: CpuDevice, name: str) -> None:
    x = native_arguments()[name]
    with np.errstate(all="ignore"):
        want = numpy_meaning(name)(x)
    for lane_valued in (True, False):
        b = Builder()
        argument = b.emit("gather", (b.const_i64(0),), (0,)) if lane_valued else column(b, 0, 0)
        columns = 0 if lane_valued else 1
        kernel = finish(b, [b.emit(name, (argument,))], [Context(0, -1, columns, 0, False)], 1)
        rows, lanes = (1, len(x)) if lane_valued else (len(x), 1)
        launch = Launch() if lane_valued else Launch(None, x[:, None].copy())
        for width, interleave in SHAPES if lane_valued else SHAPES[:1]:
            got = run(device, kernel, rows, [launch], [x[None, :lanes]], lanes, width, interleave)
            assert same_bits(got.reshape(-1), want), (width, interleave)


@pytest.mark.parametrize("entries", [2, 4, 8, 16, 32, 64])
def test_lookups_take_the_index_modulo_the_length(
    device: CpuDevice, entries: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    from vectrace import opmath

    name = f"test{entries}"
    monkeypatch.setitem(opmath.TABLES, name, np.arange(entries) * 1.25 - 3)
    b = Builder()
    row = b.emit("gather", (b.const_i64(0),), (0,))
    lanes = b.emit("lookup", (Ops(b).bits(row),), (name,))
    one = b.emit("lookup", (index(b, 0, 0),), (name,))
    kernel = finish(b, [lanes, one], [Context(0, -1, 0, 1, False)], 1)
    table = np.arange(-50, 50).view(np.float64)[None, :]
    indices = np.arange(-3, 70, dtype=np.int32)[:, None]
    check(device, kernel, len(indices), [Launch(None, None, indices)], [table], 100)


def test_gathers_by_lane(device: CpuDevice) -> None:
    b = Builder()
    ops = Ops(b)
    row = ops.iand(ops.bits(b.emit("gather", (b.const_i64(0),), (0,))), ops.const_i64(7))
    kernel = finish(b, [b.emit("gather", (row,), (1,))], [Context(0, -1, 0, 0, False)], 2)
    rng = np.random.default_rng(3)
    which = rng.integers(0, 1 << 60, (1, 45)).view(np.float64)
    for lanes in (1, 16, 45):
        tables = [which[:, :lanes], rng.standard_normal((8, 50))[:, 2 : 2 + lanes]]
        check(device, kernel, 1, [Launch()], tables, lanes)


# ---- loops ---------------------------------------------------------------------------------------
def flows(rows: list[int], columns: int, indices: int, paths: int, seed: int = 4) -> Launch:
    """Launch data of a loop with rows[p] rows for parent p."""
    rng = np.random.default_rng(seed)
    n = sum(rows)
    table = rng.integers(0, 5, (n, indices)).astype(np.int32)
    if paths > 1:
        table[:, -1] = rng.integers(0, paths, n)
    offsets = np.concatenate([[0], np.cumsum(rows)]).astype(np.int64)
    return Launch(offsets, rng.standard_normal((n, columns)), table)


def loop_kernel(paths: int, stop: bool = False) -> Kernel:
    """Carries a lane value, the previous lane value and a value that never leaves the rows; path 0
    uses flow and trade columns, path 1 leaves a carry alone, path 2 is empty."""
    b = Builder()
    ops = Ops(b)
    scale = column(b, 0, 0)
    start = [ops.zero(), scale, ops.const(0.5)]
    body = Builder(b.next_id)
    loop_id = body.fresh("none")
    params = [body.fresh(F64) for _ in start]
    bodies = []
    for path in range(paths):
        body.body = []
        ops = Ops(body)
        if path == 0:
            x = body.emit("gather", (index(body, loop_id, 0),), (0,))
            df = ops.exp(ops.mul(x, column(body, loop_id, 0)))
            total = ops.fma(ops.div(params[1], df), column(body, 0, 1), params[0])
            nexts = [total, df, ops.mul(params[2], column(body, loop_id, 1))]
        elif path == 1:
            nexts = [ops.add(params[0], params[2]), params[1], ops.const(0.25)]
        else:
            nexts = list(params)
        bodies.append(Variant(tuple(body.body), tuple(nexts), stop=stop and path == paths - 1))
    results = [body.fresh(F64) for _ in start]
    carries = tuple(map(Carry, params, start, results, [F64] * 3))
    b.body.append(Loop(loop_id, ("rows",), carries, tuple(bodies)))
    b.next_id = body.next_id
    ops = Ops(b)
    outputs = [ops.mul(results[0], results[2]), results[1], results[2]]
    contexts = [
        Context(0, -1, 2, 0, False),
        Context(loop_id, 0, 2, 1 + (paths > 1), paths > 1),
    ]
    return finish(b, outputs, contexts, 1)


@pytest.mark.parametrize(
    ("paths", "stop"), [(1, False), (2, False), (3, False), (3, True), (1, True)]
)
def test_loops(device: CpuDevice, paths: int, stop: bool) -> None:
    kernel = loop_kernel(paths, stop)
    rows = [0, 1, 2, 60, 0, 5]
    rng = np.random.default_rng(5)
    launches = [
        Launch(None, rng.standard_normal((len(rows), 2))),
        flows(rows, 2, 1 + (paths > 1), paths),
    ]
    for lanes in (1, 9, 40):
        check(device, kernel, len(rows), launches, [rng.standard_normal((5, lanes))], lanes)


def test_nested_loops(device: CpuDevice) -> None:
    """The inner loop starts from the outer carry and reads columns of all three contexts."""
    b = Builder()
    zero = b.const(0.0)
    outer, inner = b.fresh("none"), b.fresh("none")
    p, q = b.fresh(F64), b.fresh(F64)
    nest = Builder(b.next_id)
    ops = Ops(nest)
    x = nest.emit("gather", (index(nest, inner, 0),), (0,))
    step = ops.fma(ops.mul(x, column(nest, outer, 0)), column(nest, inner, 0), q)
    deep = ops.mul(ops.add(step, column(nest, 0, 0)), ops.const(0.75))
    middle_result, result = nest.fresh(F64), nest.fresh(F64)
    inside = Loop(inner, ("rows",), (Carry(q, p, middle_result, F64),),
                  (Variant(tuple(nest.body), (deep,)),))  # fmt: skip
    b.body.append(
        Loop(
            outer,
            ("rows",),
            (Carry(p, zero, result, F64),),
            (Variant((inside,), (middle_result,)),),
        )
    )
    contexts = [Context(0, -1, 1, 0, False), Context(outer, 0, 1, 0, False),
                Context(inner, outer, 1, 1, False)]  # fmt: skip
    kernel = finish(b, [result], contexts, 1)
    rng = np.random.default_rng(6)
    legs = [2, 0, 3]
    launches = [
        Launch(None, rng.standard_normal((3, 1))),
        flows(legs, 1, 0, 1),
        flows([4, 0, 1, 7, 2], 1, 1, 1),
    ]
    for lanes in (1, 17):
        check(device, kernel, 3, launches, [rng.standard_normal((5, lanes))], lanes)


# ---- text ----------------------------------------------------------------------------------------
def test_text_does_not_depend_on_the_numbering_of_the_trace() -> None:
    texts = set()
    for first in (0, 100):
        b = Builder(first)
        ops = Ops(b)
        x = b.emit("gather", (b.const_i64(0),), (0,))
        kernel = finish(b, [ops.exp(x)], [Context(0, -1, 0, 0, False)], 1)
        texts.add(emit(kernel, width=8, interleave=2, target=Target.named("znver4")))
    assert len(texts) == 1


def test_ops_that_should_be_gone_are_refused() -> None:
    b = Builder()
    x = b.emit("fetch", (b.const_i64(0),), ("table",))
    with pytest.raises(InternalError, match="fetch"):
        emit(finish(b, [x], [Context(0, -1, 0, 0, False)], 1), width=8, interleave=1, target=HOST)


@pytest.mark.parametrize("cpu", ["x86-64-v4", "x86-64-v3", "x86-64-v2"])
def test_all_targets_compile(cpu: str) -> None:
    target = Target.named(cpu)
    text = emit(loop_kernel(3), width=target.width, interleave=2, target=target)
    assert compile_object(text, target, verify=True).startswith(b"\x7fELF")


def test_other_users_of_llvm_keep_their_passes() -> None:
    """Switches are LLVM's and the process's: they are as they were once a kernel is compiled, so the
    same text compiles to what it did, and to something else with all passes."""
    text = emit(loop_kernel(3), width=HOST.width, interleave=2, target=HOST)

    def plain() -> bytes:
        module, machine = llvm_build._parsed(text, HOST, False)
        return bytes(machine.emit_object(module))

    before, kernel = plain(), compile_object(text, HOST)
    assert plain() == before
    assert compile_object(text, HOST) == kernel != before


def test_no_contraction(device: CpuDevice) -> None:
    """a·b + c stays two roundings in every position LLVM could fuse."""
    b = Builder()
    ops = Ops(b)
    x, y, z = operands(b, ops, 3, False)
    kernel = finish(b, [ops.add(ops.mul(x, y), z), ops.sub(z, ops.mul(x, y))],
                    [Context(0, -1, 0, 0, False)], 1)  # fmt: skip
    table = np.random.default_rng(7).standard_normal((3, 64))
    check(device, kernel, 1, [Launch()], [table], 64)


def test_shapes_are_complete() -> None:
    assert set(SHAPES) == set(itertools.product(WIDTHS, (1, 2)))
    assert {B1, F64, I64} == {"b1", "f64", "i64"}


# ---- random kernels ------------------------------------------------------------------------------
def random_block(
    b: Builder,
    rng: np.random.Generator,
    known: dict[str, list[int]],
    contexts: list[int],
    length: int,
) -> None:
    """Append random statements on the values in `known` (by type), row-wide and lane values mixed;
    `contexts` are the row contexts in scope, each with 2 columns and 2 indices."""
    ops = Ops(b)
    primitives = [
        n for n, op in OPS.items() if op.expand is None and not op.attrs and n != "from_bits"
    ]
    for _ in range(length):
        kind = rng.integers(0, 10)
        ctx = int(rng.choice(contexts))
        if kind == 0:
            known[F64].append(column(b, ctx, int(rng.integers(2))))
        elif kind == 1:
            row = index(b, ctx, int(rng.integers(2)))
            known[F64].append(b.emit("gather", (row,), (0,)))
        elif kind == 2:
            i = int(rng.choice(known[I64]))
            known[F64].append(ops.lookup(i, str(rng.choice(["exp8", "exp16"]))))
        elif kind == 3:
            i = int(rng.choice(known[I64]))
            known[I64].append(getattr(ops, rng.choice(["shl", "shr"]))(i, int(rng.integers(64))))
        else:
            op = OPS[str(rng.choice(primitives))]
            args = [int(rng.choice(known[t])) for t in op.args]
            known[op.result].append(b.emit(op.name, tuple(args), (), op.result))


def random_kernel(seed: int) -> tuple[Kernel, list[int]]:
    """One loop of up to three paths, with carries of all types, between two straight blocks."""
    rng = np.random.default_rng(seed)
    b = Builder()
    known = {F64: [b.const(1.5)], I64: [b.const_i64(-7)], B1: [b.const_b1(True)]}
    random_block(b, rng, known, [0], int(rng.integers(2, 15)))
    loop_id = b.fresh("none")
    inner = Builder(b.next_id)
    types = [str(rng.choice([F64, F64, I64, B1])) for _ in range(rng.integers(0, 4))]
    inits = [int(rng.choice(known[t])) for t in types]
    params = [inner.fresh(t) for t in types]
    variants = []
    for _ in range(rng.integers(1, 4)):
        inner.body = []
        inside = {t: list(ids) for t, ids in known.items()}
        for t, p in zip(types, params, strict=True):
            inside[t] += [p, p]
        random_block(inner, rng, inside, [0, loop_id], int(rng.integers(0, 20)))
        nexts = tuple(int(rng.choice(inside[t][-4:])) for t in types)
        variants.append(Variant(tuple(inner.body), nexts, stop=bool(rng.random() < 0.15)))
    results = [inner.fresh(t) for t in types]
    carries = tuple(map(Carry, params, inits, results, types))
    b.body.append(Loop(loop_id, ("rows",), carries, tuple(variants)))
    b.next_id = inner.next_id
    for t, r in zip(types, results, strict=True):
        known[t].append(r)
    random_block(b, rng, known, [0], int(rng.integers(1, 10)))
    several = len(variants) > 1
    contexts = [Context(0, -1, 2, 2, False), Context(loop_id, 0, 2, 2 + several, several)]
    return finish(b, known[F64][-4:], contexts, 1), [len(variants)]


@pytest.mark.parametrize("seed", range(12))
def test_random_kernels(device: CpuDevice, seed: int) -> None:
    kernel, (paths,) = random_kernel(seed)
    rng = np.random.default_rng(100 + seed)
    trades = Launch(None, rng.choice(EDGES, (5, 2)), rng.integers(0, 5, (5, 2)).astype(np.int32))
    rows = flows([3, 0, 1, 6, 2], 2, 2 + (paths > 1), paths, seed)
    table = np.where(
        rng.random((5, 43)) < 0.3, rng.choice(EDGES, (5, 43)), rng.normal(size=(5, 43))
    )
    shapes = SHAPES if seed < 4 else [SHAPES[seed % len(SHAPES)]]
    check(device, kernel, 5, [trades, rows], [table], 43, shapes)
