"""What every device runtime must compute: kernels and books, compared bit for bit.

The oracle of kernels is the NumPy reading of `staged_kernels`; of random models, the interpreter on
each trade's leaf; of sums, the CPU runtime. Kernels are built many to a unit, because a build costs
more than a kernel in it.
"""

from __future__ import annotations

import random
from typing import Any

import numpy as np

from models.samples import market, trades
from tests.fuzz import harness
from tests.fuzz.generator import Writer
from tests.staged_kernels import Ops, column, evaluate, finish, index, same_bits
from vectrace.book.book import Book
from vectrace.codegen.c_family import COUNTERS, LANES, ROWS, SLOTS
from vectrace.codegen.kernel import Context, Kernel
from vectrace.codegen.llvm_layout import PARTS
from vectrace.engine import Engine, Replay, TableAssignment
from vectrace.errors import VectraceError
from vectrace.library.leaves import Counters
from vectrace.ops import OPS
from vectrace.reference import run_reference
from vectrace.risk.margin import MarginOptions, margin
from vectrace.risk.tail import EPSILON, ewma_weights
from vectrace.runtime.cache import KernelCache
from vectrace.runtime.cpu import CpuDevice, Launch
from vectrace.runtime.cpu import Program as CpuProgram
from vectrace.runtime.cpu import Step as CpuStep
from vectrace.runtime.cpu_buffers import Accumulator, Table
from vectrace.runtime.device import Device, Program, Step, Sums
from vectrace.runtime.streams import Copies, Pool
from vectrace.runtime.sums import ExactSums
from vectrace.runtime.tails import SumsOnDevice, TailRule
from vectrace.runtime.tuning import Findings
from vectrace.timeline import Timeline
from vectrace.trace.ir import B1, F64, I64, Builder, Carry, Loop, Variant

EDGES = np.array([
    0.0, -0.0, 1.0, -1.0, np.nan, -np.nan, np.inf, -np.inf, 5e-324, -5e-324, 2.2e-308, 1e-310,
    1.7e308, -1.7e308, 0.1, 1.5, 2.0**52, 2.0**53 + 2, -3.75, 1 + 2**-52, 709.5, -744.0, 1e-17,
])  # fmt: skip
MODES = (LANES, ROWS)


def forms(device: Device) -> list[tuple[str, int]]:
    """Mappings with the lanes of a thread that a device was told to take."""
    return [(LANES, device.wide or 1), (ROWS, 1)]


class Case:
    """A kernel with launch data and scenario tables."""

    def __init__(self, kernel: Kernel, rows: int, launches: list[Launch], tables: list[Any]) -> None:
        self.kernel, self.rows, self.launches, self.tables = kernel, rows, launches, tables

    @property
    def lanes(self) -> int:
        return int(self.tables[0].shape[1])

    def run(self, device: Device, mode: str, tile: int | None = None) -> np.ndarray:
        out = np.full((len(self.kernel.trace.outputs), self.rows, self.lanes), 7.25)
        step = Step(device.compile(self.kernel), self.rows, self.launches,
                    [Table(t) for t in self.tables], [Table(o) for o in out])
        Program(device, [step], mode=mode, tile=tile).run(self.lanes)
        return out

    def want(self) -> np.ndarray:
        return evaluate(self.kernel, self.rows, self.launches, self.tables, self.lanes)


def check(device: Device, cases: list[Case]) -> None:
    """Every case in both mappings, whole and in tiles."""
    device.functions([(c.kernel, *form) for c in cases for form in forms(device)])
    for number, c in enumerate(cases):
        want = c.want()
        for mode in MODES:
            for tile in (None, 7):
                assert same_bits(c.run(device, mode, tile), want), (number, mode, tile)


def check_queues(device: Device) -> None:
    """Copies beside kernels in many small tiles and pieces, and runs as graphs, on data that changes:
    the bits of one tile, launch by launch."""
    plain = device.copies
    device.copies = Copies(device.driver, Pool(device.driver, 1 << 11), 3)
    rng = np.random.default_rng(2)
    case = random_case(6)
    tables = [Table(np.zeros((4, 1500))) for _ in case.tables]
    out = np.empty((len(case.kernel.trace.outputs), case.rows, 1500))
    step = Step(device.compile(case.kernel), case.rows, case.launches, tables, [Table(o) for o in out])
    try:
        for options in ({"tile": 96}, {"tile": 1500}, {"graphs": True, "tile": 1500}):
            program = Program(device, [step], mode=LANES, **options)
            for _ in range(3):
                case.tables = [rng.standard_normal((4, 1500)) for _ in tables]
                for table, array in zip(tables, case.tables, strict=True):
                    table.bind(array)
                out[...] = 7.25
                program.run(1500)
                assert same_bits(out, case.want()), options
    finally:
        device.copies = plain


def check_tuning(device: Device) -> None:
    """Measured cuts are used, with the same bits."""
    kept, device.findings = device.findings, Findings(KernelCache(None), device.driver)
    try:
        for case in (random_case(5), random_case(6)):
            out = np.empty((len(case.kernel.trace.outputs), case.rows, case.lanes))
            step = Step(device.compile(case.kernel), case.rows, case.launches,
                        [Table(t) for t in case.tables], [Table(o) for o in out])
            program = Program(device, [step], tune=True)
            for _ in range(2):
                out[...] = 7.25
                program.run(case.lanes)
                assert same_bits(out, case.want())
            assert "measured:" in str(program.plan)
    finally:
        device.findings = kept


# ---- ops -----------------------------------------------------------------------------------------
def op_cases() -> list[Case]:
    """Every op of the table that a kernel may hold, on all pairs of edge values and on random
    numbers: by lane, and by row."""
    rng = np.random.default_rng(1)
    pairs = np.array([np.repeat(EDGES, len(EDGES)), np.tile(EDGES, len(EDGES)),
                      rng.choice(EDGES, len(EDGES) ** 2)])
    sizes = 10.0 ** rng.integers(-300, 300, (3, 300))
    wide, near = rng.standard_normal((3, 300)) * sizes, rng.uniform(-40, 40, (3, 300))
    table = np.concatenate([pairs, wide, near, rng.uniform(0, 1, (3, 100))], axis=1)
    cases = []
    for name, row in OPS.items():
        if name in ("gather", "fetch", "ifetch", "search", "lookup"):
            continue
        for uniform in (False, True):
            b = Builder()
            ops = Ops(b)
            x = [column(b, 0, k) if uniform else b.emit("gather", (b.const_i64(k),), (0,))
                 for k in range(3)]
            args = []
            for k, t in enumerate(row.args):
                args.append({F64: x[k], I64: ops.bits(x[k]), B1: ops.lt(x[k - 1], x[k])}[t])
            outs = []
            for attrs in ([(0,), (3,), (12,), (52,), (63,)] if row.attrs else [()]):
                i = b.emit(name, tuple(args), attrs, row.result)
                if row.result == I64:
                    i = ops.from_bits(i)
                elif row.result == B1:
                    i = ops.select(i, ops.one(), ops.zero())
                outs.append(i)
            kernel = finish(b, outs, [Context(0, -1, 3 * uniform, 0, False)], 1)
            if uniform:
                columns = np.ascontiguousarray(table[:, ::7].T)
                launch, some = Launch(None, columns), np.zeros((3, 5))
                cases.append(Case(kernel, len(columns), [launch], [some]))
            else:
                cases.append(Case(kernel, 1, [Launch()], [table]))
    return cases


# ---- random staged kernels -----------------------------------------------------------------------
def random_case(seed: int) -> Case:
    """A random kernel with nested loops, variants, stops, carries that trade places, gathers by row
    and by lane, and lookups."""
    rng = random.Random(seed)
    b = Builder()
    n_tables = 2
    contexts: list[Context] = []
    rows: dict[int, int] = {0: rng.choice([1, 3, 9])}
    launches: dict[int, Launch] = {}
    data = np.random.default_rng(seed)
    shapes: dict[int, tuple[int, int]] = {}

    def row_values(ops: Ops, ctx: int) -> list[int]:
        n_columns, n_indices = shapes[ctx]
        found = [column(ops.builder, ctx, k) for k in range(n_columns)]
        for k in range(n_indices):
            found.append(ops.builder.emit("gather", (index(ops.builder, ctx, k),), (rng.randrange(n_tables),)))
        return found

    def work(ops: Ops, pool: list[int], times: int) -> None:
        for _ in range(times):
            x, y, z = (rng.choice(pool) for _ in range(3))
            which = rng.randrange(14)
            if which == 0:
                pool.append(ops.select(ops.lt(x, y), z, x))
            elif which == 1:
                i = ops.iand(ops.bits(x), ops.const_i64(3))
                pool.append(ops.builder.emit("gather", (i,), (rng.randrange(n_tables),)))
            elif which == 2:
                pool.append(ops.builder.emit("lookup", (ops.shr(ops.bits(x), 47),), ("exp8",)))
            elif which == 3:
                name = rng.choice(["exp", "log", "cdf_norm", "erfc", "pdf_norm", "abs", "sign"])
                pool.append(ops.builder.emit(name, (x,)))
            elif which == 4:
                pool.append(ops.builder.emit(rng.choice(["minimum", "maximum"]), (x, y)))
            elif which == 5:
                pool.append(ops.const(rng.choice([0.5, -1.25, 0.1, -0.0, 3e-310, float("inf")])))
            elif which == 6:
                pool.append(ops.sqrt(ops.builder.emit("abs", (x,))))
            elif which == 7:
                pool.append(ops.div(x, y))
            else:
                f = rng.choice([ops.add, ops.sub, ops.mul])
                pool.append(rng.choice([f(x, y), ops.fma(x, y, z), ops.neg(x)]))

    def loop(builder: Builder, pool: list[int], parent: int, depth: int) -> None:
        id = builder.fresh("none")
        paths = rng.choice([1, 1, 2, 3])
        shapes[id] = (rng.randrange(3), rng.randrange(2))
        counts = data.integers(0, 5, rows[parent])
        rows[id] = int(counts.sum())
        n_indices = shapes[id][1] + (paths > 1)
        contexts.append(Context(id, parent, shapes[id][0], n_indices, paths > 1))
        table = data.integers(0, 4, (rows[id], n_indices)).astype(np.int32)
        if paths > 1:
            table[:, -1] = data.integers(0, paths, rows[id])
        launches[id] = Launch(np.concatenate([[0], np.cumsum(counts)]).astype(np.int64),
                              data.standard_normal((rows[id], shapes[id][0])), table)
        inits = [rng.choice(pool) for _ in range(rng.choice([1, 2, 3]))]
        params = [builder.fresh(F64) for _ in inits]
        bodies = []
        for _ in range(paths):
            inner = Builder(builder.next_id)
            mine = [*pool, *params]
            ops = Ops(inner)
            mine += row_values(ops, id)
            work(ops, mine, rng.randrange(6))
            if depth and not any(c.parent == id for c in contexts) and rng.random() < 0.5:
                loop(inner, mine, id, depth - 1)
            nexts = tuple(rng.choice([*mine[-4:], *params]) for _ in inits)
            builder.next_id = inner.next_id
            bodies.append(Variant(tuple(inner.body), nexts, stop=int(rng.random() < 0.15)))
        results = [builder.fresh(F64) for _ in inits]
        carries = tuple(Carry(p, i, r, F64) for p, i, r in zip(params, inits, results, strict=True))
        builder.body.append(Loop(id, ("rows",), carries, tuple(bodies)))
        pool += results

    shapes[0] = (2, 2)
    contexts.append(Context(0, -1, 2, 2, False))
    launches[0] = Launch(None, data.standard_normal((rows[0], 2)),
                         data.integers(0, 4, (rows[0], 2)).astype(np.int32))
    ops = Ops(b)
    pool = row_values(ops, 0)
    for _ in range(rng.choice([1, 2])):
        work(ops, pool, 4)
        loop(b, pool, 0, 1)
    work(ops, pool, 4)
    kernel = finish(b, pool[-2:], contexts, n_tables)
    tables = [data.standard_normal((4, rng.choice([1, 40, 300, 700]))) for _ in range(1)]
    tables.append(data.choice(EDGES, tables[0].shape))
    return Case(kernel, rows[0], [launches[c.id] for c in contexts], tables)


# ---- sums ----------------------------------------------------------------------------------------
def check_sums(device: Device) -> None:
    """Exact sums by group have the CPU's bits, and its counts of what was not added."""
    b = Builder()
    ops = Ops(b)
    g = b.emit("gather", (index(b, 0, 0),), (0,))
    kernel = finish(b, [ops.mul(g, column(b, 0, 0)), g], [Context(0, -1, 1, 1, False)], 1, "sum")
    rng = np.random.default_rng(5)
    n, lanes, n_groups = 500, 150, 7
    sizes = 10.0 ** rng.integers(-30, 12, (n, 1))
    which = rng.integers(0, 6, (n, 1)).astype(np.int32)
    launches = [Launch(None, rng.standard_normal((n, 1)) * sizes, which)]
    table = rng.standard_normal((6, lanes))
    table[0, 3], table[1, 4], table[2, 5], table[3, 6] = np.nan, np.inf, -np.inf, 1e200
    table[2, 4], table[4] = -np.inf, 0.0
    groups = rng.integers(0, n_groups, n).astype(np.int32)
    want = [Accumulator(n_groups, lanes) for _ in range(2)]
    cpu = CpuDevice(threads=2, cache=KernelCache(None))
    CpuProgram(cpu, [CpuStep(cpu.compile(kernel), n, launches, [Table(table)], want, groups)],
               lanes).run()
    for mode in MODES:
        for tile in (None, 13):
            got = [Sums(n_groups, lanes) for _ in range(2)]
            step = Step(device.compile(kernel), n, launches, [Table(table)], got, groups)
            Program(device, [step], mode=mode, tile=tile).run(lanes)
            for a, c in zip(want, got, strict=True):
                assert same_bits(a.value(), c.value())
                assert all(np.array_equal(x, c.counts()[k]) for k, x in a.counts().items())


# ---- margins -------------------------------------------------------------------------------------
def limbs_to_round(rng: np.random.Generator, lanes: int) -> np.ndarray:
    """Limbs [PARTS, 4, lanes] of exact sums of every size and sign, ties of the rounding among them."""
    size = rng.integers(0, 62, (PARTS, 4, lanes))
    limbs = rng.integers(-(1 << 62), 1 << 62, (PARTS, 4, lanes)) >> size
    limbs[:, :, ::5] = 0
    limbs[0, 0] = rng.integers(-(1 << 38), 1 << 38, lanes)  # below and above where Python rounds for the CPU
    limbs[2, 1, ::3] = 1 << 52
    ties = rng.integers(1 << 52, 1 << 53, lanes) | 1  # exactly between two doubles: 53 bits and a half
    limbs[:, 3] = 0
    limbs[1, 3], limbs[2, 3], limbs[4, 3] = ties >> 24, (ties & 0xFFFFFF), 0
    limbs[3, 3], limbs[4, 3, ::2] = 1 << 23, rng.integers(-1, 2, len(ties[::2]))
    return limbs


def _on_device(device: Device, cells: np.ndarray, fixed: np.ndarray, tile: int) -> SumsOnDevice:
    """Sums [groups, SLOTS, lanes] as a run would leave them, `tile` lanes at a time."""
    groups, _, lanes = cells.shape
    stay = SumsOnDevice(device, groups, lanes)
    stay.fix(fixed)
    for first in range(0, lanes, tile):
        part = np.ascontiguousarray(cells[:, :, first : first + tile])
        buffer = device.driver.allocate(part.nbytes)
        device.driver.write(buffer, part)
        stay.collect(buffer, first, part.shape[2])
    return stay


def check_margins(device: Device, sizes: tuple[int, ...] = (1, 2, 37, 250, 1000)) -> None:
    """Rounding, P&L, order and tail have NumPy's bits: ties, NaN, infinities and zeros among them."""
    rng = np.random.default_rng(8)
    limbs = limbs_to_round(rng, 500)
    counts = (rng.random((COUNTERS, 4, 500)) < 0.02).astype(np.int64)
    cells = np.moveaxis(np.concatenate([limbs, counts]), 0, 1)
    rule = TailRule(ewma_weights(499, 0.99), 0.05 - EPSILON, 1.0)
    stay = _on_device(device, cells, np.zeros((4, SLOTS), np.int64), 170)
    want = ExactSums(("a", "b", "c", "d"), limbs, counts).value()
    assert same_bits(stay.tails(("a", "b", "c", "d"), rule).values(), want)
    for n in sizes:
        values = 1e6 * rng.standard_normal((9, n + 1))
        values[0] = 7.0  # all P&Ls are zero
        values[1] = np.round(values[1], -6)  # ties
        values[2, n // 2] = np.nan
        values[3, 0] = np.inf
        values[4] = np.inf  # inf - inf
        values[5] = np.sort(values[5])
        values[6] = -values[5]
        values[7, ::2] = -0.0
        groups = tuple("abcdefghi")
        sums = ExactSums.zero(groups, n + 1)
        sums.add_rows(values, np.arange(9, dtype=np.int32))
        cells = np.moveaxis(np.concatenate([sums.limbs, sums.counts]), 0, 1)
        fixed = rng.integers(-1000, 1000, (9, SLOTS)) * (np.arange(SLOTS) < PARTS)  # trades without scenario
        got_on = _on_device(device, cells - fixed[:, :, None], fixed, 64)
        values = sums.value()
        for options in (MarginOptions(), MarginOptions(decay=1.0, level=0.01, horizon=5.0),
                        MarginOptions("levels", decay=0.97), MarginOptions("levels", "percentage", level=0.3)):
            moves = n - (options.mode == "levels")
            if moves < 1:
                continue
            weights = ewma_weights(moves, options.decay)
            rule = TailRule(weights, options.level - EPSILON, float(np.sqrt(options.horizon)), options.mode, options.changes)
            got = got_on.tails(groups, rule)
            with np.errstate(all="ignore"):
                want_of = margin(values[:, :-1], values[:, -1], options, groups=groups, gross_notional=np.zeros(9))
            assert same_bits(got.mtm, want_of.mtm)
            bad = np.isnan(want_of.im)
            assert np.array_equal(got.at < 0, bad)
            labels = [str(i + (options.mode == "levels")) if i >= 0 else "" for i in got.at.tolist()]
            assert tuple(labels) == want_of.scenario
            for a, b in ((got.tail, want_of.tail), (got.im, want_of.im), (got.pnl(), want_of.pnl)):
                assert same_bits(a[~bad], b[~bad])
                assert np.array_equal(np.isnan(a), np.isnan(b))


# ---- books ---------------------------------------------------------------------------------------
def engine_on(device: Device, **options: Any) -> Engine:
    """An engine that runs on an open device."""
    return Engine(device.driver.name, _device=device, **options)


def replay_on(device: Device, table: Any, model: Any, assignment: Any, market: Any,
              **options: Any) -> Replay:
    """A book of one table whose trades are on their leaves already."""
    book = Book((table,))
    part = TableAssignment(table, model, assignment, book.places[0])
    return Replay(engine_on(device, **options), book, market, [part], Counters(), Timeline())


_bundled: dict[str | None, dict[str, np.ndarray]] = {}


def bundled_values(book: Book, reduce: str | None, levels: np.ndarray) -> dict[str, np.ndarray]:
    """The interpreter's values, once for all devices."""
    if reduce not in _bundled:
        reference = Engine("reference").compile(book, market(), prepare=False)
        _bundled[reduce] = reference.run(levels, reduce, "EUR", base=False).values
    return _bundled[reduce]


def check_bundled(device: Device) -> None:
    """The bundled models' sample trades against the interpreter: trade by trade inline, and summed
    by netting set (those that have one: a curve has not) with shared tables, in one mapping each."""
    mk = market()
    levels = mk.base_levels()[:, None]
    levels = levels * np.exp(np.random.default_rng(3).normal(size=(len(levels), 150)) * 0.1)
    for reduce, sharing, mode in ((None, False, LANES), ("netting_set", True, ROWS)):
        book = Book.of([t for t in trades() if reduce is None or hasattr(t, "netting_set")])
        want = bundled_values(book, reduce, levels)
        replay = engine_on(device, sharing=sharing, mode=mode).compile(book, mk, prepare=False)
        got = replay.run(levels, reduce, "EUR", base=False).values
        assert got.keys() == want.keys()
        for n, x in want.items():
            assert same_bits(np.ascontiguousarray(got[n]), np.ascontiguousarray(x)), (n, reduce)


def random_replays(device: Device, seeds: range) -> list[Replay]:
    """Books of random models, recorded and staged."""
    replays = []
    for seed in seeds:
        writer = Writer(random.Random(seed).randrange)
        source = writer.model()
        trades = harness.book(seed, 6)
        model = harness.model_from(source)
        table = harness.table_of(trades)
        try:
            assignment = harness.run(model, table)
        except VectraceError:  # models the recorder refuses are the fuzz tests' affair
            continue
        sharing = (False, True, "auto")[seed % 3]
        replays.append(replay_on(device, table, model, assignment, harness.MARKET,
                                 mode=MODES[seed % 2], sharing=sharing))
    return replays


def check_random_models(device: Device, seeds: range, least: int) -> None:
    """Random models, `least` of them or more: every trade has the interpreter's bits."""
    replays = random_replays(device, seeds)
    assert len(replays) >= least
    device.functions([(k.kernel, *form) for r in replays for k in r.prepare().kernels
                      for form in forms(device) if form[0] == r.engine.mode])
    built = device.counters.compiles
    for number, r in enumerate(replays):
        got = r.run(harness.LEVELS, base=False).values
        want = run_reference(r.prepare(), harness.LEVELS)
        assert got.keys() == want.keys()
        assert all(same_bits(got[n], x) for n, x in want.items()), number
    assert device.counters.compiles == built  # all of it was built beforehand, in few units
