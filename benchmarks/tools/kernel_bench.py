"""Staged kernels written by hand against hand-written C: what the CPU backend itself costs.

    python -m benchmarks.tools.kernel_bench [W1_100k W1_1m W1_8 W2a W2b] [--tile N] [--mode M]
        [--interleave U] [--asm]

Needs the folder of shared workloads, ../shared/workloads beside the repository or VT_WORKLOADS, and
its C library (`sh c/build.sh`). Prints a JSON line per workload: median seconds, the C program's
median in the same process, and their ratio.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import os
import statistics
import sys
import time
from pathlib import Path

import numpy as np

from vectrace.codegen.kernel import Context, Kernel
from vectrace.ops import OPS
from vectrace.runtime.cache import KernelCache
from vectrace.runtime.cpu import Accumulator, CpuDevice, Launch, Program, Scratch, Step, Table
from vectrace.trace.ir import F64, I64, Builder, Carry, Loop, Trace, Variant

ROOT = Path(__file__).resolve().parents[2]


def workloads():
    """The module of shared workloads, or an exit that says what is missing."""
    folder = Path(os.environ.get("VT_WORKLOADS", ROOT.parent / "shared" / "workloads"))
    path = folder / "workloads.py"
    if not path.exists():
        sys.exit(f"{path} is not there: set VT_WORKLOADS to the folder of shared workloads")
    spec = importlib.util.spec_from_file_location("workloads", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


class Ops:
    """Statements by the name of the op; composites are expanded."""

    def __init__(self, builder: Builder) -> None:
        self.builder = builder

    def const(self, x):
        return self.builder.const(float(x))

    def const_i64(self, n):
        return self.builder.const_i64(n)

    def one(self):
        return self.const(1.0)

    def zero(self):
        return self.const(0.0)

    def __getattr__(self, name):
        op = OPS[name.rstrip("_")]

        def build(*args):
            if op.expand is not None:
                return op.expand(self, *args)
            n = len(op.args)
            return self.builder.emit(op.name, args[:n], args[n:], op.result)

        return build

    def column(self, ctx, k):
        return self.builder.emit("input", (), ("column", ctx, k), F64)

    def gather(self, table, ctx, k):
        row = self.builder.emit("input", (), ("index", ctx, k), I64)
        return self.builder.emit("gather", (row,), (table,))


def discount(o: Ops, ctx: int, first: int, at: int) -> int:
    """exp(−(z[k] + w (z[k+1] − z[k])) t): columns w, −t from `first`, gather rows from `at`."""
    a, c = o.gather(0, ctx, at), o.gather(0, ctx, at + 1)
    rate = o.fma(o.column(ctx, first), o.sub(c, a), a)
    return o.exp(o.mul(rate, o.column(ctx, first + 1)))


def looped(inits, body, tail, contexts, n_tables, reduce="store") -> Kernel:
    """A kernel that is one loop over the rows of context `contexts[1]`."""
    b = Builder(share=True)
    outside = inits(Ops(b))
    inner = Builder(b.next_id, share=True)
    loop_id = inner.fresh("none")
    params = [inner.fresh(F64) for _ in outside]
    nexts = body(Ops(inner), loop_id, params)
    results = [inner.fresh(F64) for _ in outside]
    carries = tuple(map(Carry, params, outside, results, [F64] * len(params)))
    b.body.append(Loop(loop_id, ("rows",), carries, (Variant(tuple(inner.body), tuple(nexts)),)))
    b.next_id = inner.next_id
    value = tail(Ops(b), results)
    outer, flow = contexts
    shapes = (Context(0, -1, *outer, False), Context(loop_id, 0, *flow, False))
    return Kernel(Trace(tuple(b.body), (("npv", value),)), shapes, n_tables, reduce)


# ---- W1 ------------------------------------------------------------------------------------------
def w1_kernel() -> Kernel:
    """Swap with the first discount factor before the loop: (prev/df − 1 − Kα) df."""

    def body(o, ctx, p):
        df = discount(o, ctx, 0, 0)
        rate = o.sub(o.sub(o.div(p[1], df), o.one()), o.column(ctx, 2))
        return [o.fma(rate, df, p[0]), df]

    return looped(
        lambda o: [o.zero(), discount(o, 0, 0, 0)], body, lambda o, r: r[0], ((2, 2), (3, 2)), 1
    )


def w1_program(device, d, out, **how):
    k, w, t = d["k"], d["w"], d["t"]
    n = d["n"]
    columns = np.stack([w, -t, np.full(n + 1, d["K"] * d["alpha"])], axis=1)
    indices = np.stack([k, k + 1], axis=1).astype(np.int32)
    launches = [
        Launch(None, np.ascontiguousarray(columns[:1, :2]), np.ascontiguousarray(indices[:1])),
        Launch(np.array([0, n], np.int64), columns[1:].copy(), indices[1:].copy()),
    ]
    compiled = device.compile(w1_kernel(), interleave=how.pop("interleave", None))
    step = Step(compiled, 1, launches, [Table(d["z"])], [Table(out)])
    return Program(device, [step], d["S"], **how), [compiled]


# ---- W2 ------------------------------------------------------------------------------------------
def w2b_kernels(reduce="store") -> list[Kernel]:
    b = Builder(share=True)
    factor = discount(Ops(b), 0, 0, 0)
    shared = Kernel(Trace(tuple(b.body), (("df", factor),)), (Context(0, -1, 2, 2, False),), 1)

    def body(o, ctx, p):
        a, e = o.gather(0, ctx, 0), o.gather(0, ctx, 1)
        return [o.add(p[0], a), o.fma(o.column(ctx, 0), e, p[1])]

    replay = looped(
        lambda o: [o.zero(), o.zero()], body,
        lambda o, r: o.mul(o.column(0, 0), o.sub(r[0], r[1])), ((1, 0), (1, 2)), 1, reduce,
    )  # fmt: skip
    return [shared, replay]


def w2_flows(d, columns, indices):
    trades, flows = d["s"].shape
    offsets = np.arange(trades + 1, dtype=np.int64) * flows
    return Launch(offsets, np.ascontiguousarray(columns), np.ascontiguousarray(indices, np.int32))


def w2b_program(device, d, out, reduce="store", **how):
    interleave = how.pop("interleave", None)
    shared, replay = (device.compile(k, interleave=interleave) for k in w2b_kernels(reduce))
    k = d["day_k"]
    days = Launch(
        None,
        np.ascontiguousarray(np.stack([d["day_w"], -d["day_t"]], 1)),
        np.stack([k, k + 1], 1).astype(np.int32),
    )
    gap = (d["e"] - d["s"]).ravel()
    growth = 1.0 + np.repeat(d["K"], d["s"].shape[1]) * gap / 365.0
    flows = w2_flows(d, growth[:, None], np.stack([d["s"].ravel(), d["e"].ravel()], 1))
    table = Scratch(len(k))
    trades = Launch(None, d["N"][:, None].copy())
    steps = [
        Step(shared, len(k), [days], [Table(d["z"])], [table]),
        Step(replay, d["T"], [trades, flows], [table], [out],
             d["member"] if reduce == "sum" else None),
    ]  # fmt: skip
    return Program(device, steps, d["z"].shape[1], **how), [shared, replay]


def w2a_kernel() -> Kernel:
    def body(o, ctx, p):
        da, db = discount(o, ctx, 0, 0), discount(o, ctx, 2, 2)
        rate = o.sub(o.sub(o.div(da, db), o.one()), o.column(ctx, 4))
        return [o.fma(o.mul(o.column(0, 0), rate), db, p[0])]

    return looped(lambda o: [o.zero()], body, lambda o, r: r[0], ((1, 0), (5, 4)), 1)


def w2a_program(device, d, out, **how):
    compiled = device.compile(w2a_kernel(), interleave=how.pop("interleave", None))
    k, w, t = d["day_k"], d["day_w"], d["day_t"]
    s, e = d["s"].ravel(), d["e"].ravel()
    coupon = np.repeat(d["K"], d["s"].shape[1]) * (e - s) / 365.0
    columns = np.stack([w[s], -t[s], w[e], -t[e], coupon], 1)
    flows = w2_flows(d, columns, np.stack([k[s], k[s] + 1, k[e], k[e] + 1], 1))
    trades = Launch(None, d["N"][:, None].copy())
    step = Step(compiled, d["T"], [trades, flows], [Table(d["z"])], [out])
    return Program(device, [step], d["z"].shape[1], **how), [compiled]


# ---- measuring -----------------------------------------------------------------------------------
def timed(run, floor=0.03):
    """Seconds of one run, averaged over enough runs to fill `floor`; a warm call first."""
    time.sleep(0.03)
    started = time.perf_counter()
    run()
    once = time.perf_counter() - started
    n = int(floor / max(once, 1e-7)) + 1 if once < floor else 1
    started = time.perf_counter()
    for _ in range(n):
        run()
    return (time.perf_counter() - started) / n


def compare(name, program, compiled, reference, got, want, runs):
    ours, theirs = [], []
    program.run()
    for _ in range(runs):
        ours.append(timed(program.run))
        if reference is not None:
            theirs.append(timed(reference))
    error = float(
        np.max(np.abs(got() - want) / np.maximum(np.abs(want), 1e-2 * np.abs(want).max()))
    )
    a = statistics.median(ours)
    row = {"workload": name, "median_s": a, "best_s": min(ours), "err": error,
           "plan": f"{program.plan.mode} tile {program.plan.tile}", "workers": program.plan.workers,
           "interleave": [c.interleave for c in compiled]}  # fmt: skip
    if theirs:
        c = statistics.median(theirs)
        row |= {"c_median_s": c, "ratio_to_c": a / c, "best_ratio_to_c": min(ours) / min(theirs)}
    print(json.dumps(row), flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("names", nargs="*")
    parser.add_argument("--tile", type=int)
    parser.add_argument("--mode")
    parser.add_argument("--interleave", type=int)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--asm", action="store_true")
    a = parser.parse_args()
    w = workloads()
    device = CpuDevice(threads=a.threads, cache=KernelCache(None))
    how = {"tile": a.tile, "mode": a.mode, "interleave": a.interleave}
    for name in a.names or ["W1_100k", "W1_1m", "W2a", "W2b", "W2b_sum"]:
        c = None
        if name.startswith("W1"):
            d = w.w1({"W1_8": 8, "W1_4k": 4096, "W1_100k": 100_000, "W1_1m": 1_000_000}[name])
            out = np.empty((1, d["S"]))
            program, compiled = w1_program(device, d, out, **how)
            want, got = w.w1_numpy(d), lambda out=out: out[0]
            c = w.c_runner(name, d)[0]
        else:
            d = w.w2()
            out = np.empty((d["T"], w.W2_C))
            want, got = w.w2_ref(d), lambda out=out: out
            if name == "W2b_sum":
                total = Accumulator(w.W2_M, w.W2_C)
                program, compiled = w2b_program(device, d, total, "sum", **how)
                onehot = np.zeros((w.W2_M, d["T"]))
                onehot[d["member"], np.arange(d["T"])] = 1.0
                want = onehot @ want
                total.clear()
                program.run()
                value = total.value()
                got = lambda value=value: value  # noqa: E731
                c = w.c_runner("W2b", d)[0]
            else:
                make = w2a_program if name == "W2a" else w2b_program
                target = Table(out)
                program, compiled = make(device, d, target, **how)
                c = w.c_runner(name, d)[0]
        compare(name, program, compiled, c, got, want, a.runs)
        if a.asm:
            for k in compiled:
                print(k.asm())


if __name__ == "__main__":
    main()
