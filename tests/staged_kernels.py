"""A plain reading of staged kernels in NumPy, row by row: the oracle of the code generators' tests.

Every op is computed by its meaning in the op table over all lanes at once.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from vectrace.codegen.kernel import Context, Kernel
from vectrace.ops import OPS, numpy_meaning
from vectrace.runtime.cpu import Launch
from vectrace.trace.ir import B1, F64, I64, Block, Builder, Loop, Trace, bits_float


class Ops:
    """Builds statements by the name of the op, expanding composites that lowering expands: what
    `opmath` expects."""

    def __init__(self, builder: Builder) -> None:
        self.builder = builder

    def const(self, x: float) -> int:
        return self.builder.const(float(x))

    def const_i64(self, n: int) -> int:
        return self.builder.const_i64(n)

    def one(self) -> int:
        return self.const(1.0)

    def zero(self) -> int:
        return self.const(0.0)

    def __getattr__(self, name: str) -> Any:
        op = OPS[name.rstrip("_")]

        def build(*args: Any) -> int:
            if op.expand is not None and not op.native:
                return int(op.expand(self, *args))
            n = len(op.args)
            return self.builder.emit(op.name, args[:n], args[n:], op.result)

        return build


def column(b: Builder, ctx: int, k: int) -> int:
    return b.emit("input", (), ("column", ctx, k), F64)


def index(b: Builder, ctx: int, k: int) -> int:
    return b.emit("input", (), ("index", ctx, k), I64)


def evaluate(
    kernel: Kernel, rows: int, launches: list[Launch], tables: list[np.ndarray], lanes: int
) -> np.ndarray:
    """[outputs, rows, lanes] of a staged kernel."""
    data = {c.id: x for c, x in zip(kernel.contexts, launches, strict=True)}
    contexts = {c.id: c for c in kernel.contexts}
    out = np.empty((len(kernel.trace.outputs), rows, lanes))
    with np.errstate(all="ignore"):
        for r in range(rows):
            env: dict[int, Any] = {}
            _run(kernel.trace.body, env, {0: r}, data, contexts, tables)
            for o, (_, i) in enumerate(kernel.trace.outputs):
                out[o, r] = env[i]
    return out


def _run(
    block: Block,
    env: dict[int, Any],
    at: dict[int, int],
    data: dict[int, Launch],
    contexts: dict[int, Context],
    tables: list[np.ndarray],
) -> None:
    for n in block:
        if isinstance(n, Loop):
            _loop(n, env, at, data, contexts, tables)
        elif n.op == "const":
            bits = int(n.attrs[0])  # type: ignore[arg-type]
            env[n.id] = {F64: bits_float, I64: np.int64, B1: bool}[n.type](bits)
        elif n.op == "input":
            kind, ctx, k = n.attrs
            if kind == "column":
                env[n.id] = data[ctx].columns[at[ctx], k]
            else:
                env[n.id] = np.int64(data[ctx].indices[at[ctx], k])
        elif n.op == "gather":
            table, row = tables[n.attrs[0]], env[n.args[0]]
            lanes = np.arange(table.shape[1])
            env[n.id] = table[row] if np.ndim(row) == 0 else table[row, lanes]
        else:
            env[n.id] = numpy_meaning(n.op)(*(env[a] for a in n.args), *n.attrs)


def _loop(n: Loop, env: Any, at: Any, data: Any, contexts: Any, tables: Any) -> None:
    context, launch = contexts[n.id], data[n.id]
    parent = at[context.parent]
    values = [env[c.init] for c in n.carries]
    for row in range(launch.offsets[parent], launch.offsets[parent + 1]):
        at[n.id] = row
        which = launch.indices[row, context.n_indices - 1] if len(n.variants) > 1 else 0
        variant = n.variants[which]
        for c, x in zip(n.carries, values, strict=True):
            env[c.param] = x
        _run(variant.body, env, at, data, contexts, tables)
        values = [env[i] for i in variant.nexts]
        if variant.stop:
            break
    for c, x in zip(n.carries, values, strict=True):
        env[c.result] = x


def same_bits(a: np.ndarray, b: np.ndarray) -> bool:
    """Equal bits, any NaN equal to any NaN."""
    return bool(np.all((a.view(np.int64) == b.view(np.int64)) | (np.isnan(a) & np.isnan(b))))


def finish(
    b: Builder, outputs: list[int], contexts: list[Context], n_tables: int, reduce: str = "store"
) -> Kernel:
    """The kernel of what `b` holds."""
    trace = Trace(tuple(b.body), tuple((f"o{k}", i) for k, i in enumerate(outputs)))
    return Kernel(trace, tuple(contexts), n_tables, reduce)
