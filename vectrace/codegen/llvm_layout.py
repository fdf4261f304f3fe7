"""The argument block of a CPU kernel: which word holds what.

Knows the trace and the staged kernel, nothing of LLVM or of memory. A kernel is called as

    kernel(ptr args, i64 row0, i64 row1, i64 lane0, i64 lane1, i64 local, i64 worker)

for rows [row0, row1) of context 0 and scenario lanes [lane0, lane1). `args` is an array of 64-bit
words:

    per scenario table   base, row stride in doubles, local mask, rows to prefetch (0: none)
    per output, "store"  base, row stride in doubles, local mask, 1 to write past the caches
    per output, "sum"    base of the accumulators, lane stride in doubles, worker stride in bytes, 0
    per context          offsets (0 for context 0), columns, indices
    "sum" only           the int32 group number of every row
    per constant table   address of its float64 entries, 64-byte aligned

Lane s of row r of a table is at base + 8·(r·stride + s), plus `local` where the local mask is −1.
A table that exists only for the current tile of lanes is thus addressed with the global lane
number: its caller passes local = −8·(first lane of the tile) (+ an offset private to the worker).

Accumulators of the "sum" form: [worker][group][PARTS + COUNTERS][lane stride] doubles. See
`llvm_reduce` for their meaning.
"""

from __future__ import annotations

from dataclasses import dataclass

from vectrace.codegen.c_helpers import helper, table_names
from vectrace.codegen.kernel import Kernel
from vectrace.errors import InternalError
from vectrace.ops import OPS
from vectrace.trace.ir import Stmt, walk

ABI = 2
"""Version of the call above; part of every cache key."""

PARTS = 5
COUNTERS = 4
SLOTS = PARTS + COUNTERS
"""Rows of doubles an accumulator has per group: parts of the sum, then counters of what was not
added (too large, NaN, +inf, −inf)."""

_TABLE, _OUTPUT, _CONTEXT = 4, 4, 3


@dataclass(frozen=True, slots=True)
class Layout:
    """Word positions in the argument block of one kernel."""

    n_tables: int
    n_outputs: int
    contexts: tuple[int, ...]
    lookups: tuple[str, ...]
    reduce: str

    def table(self, k: int) -> int:
        return k * _TABLE

    def output(self, o: int) -> int:
        return self.n_tables * _TABLE + o * _OUTPUT

    def context(self, ctx: int) -> int:
        return self.output(self.n_outputs) + self.contexts.index(ctx) * _CONTEXT

    def groups(self) -> int:
        return self.output(self.n_outputs) + len(self.contexts) * _CONTEXT

    def lookup(self, name: str) -> int:
        return self.groups() + (self.reduce == "sum") + self.lookups.index(name)

    def words(self) -> int:
        return self.groups() + (self.reduce == "sum") + len(self.lookups)


def layout(kernel: Kernel) -> Layout:
    """The argument block of `kernel`; raises InternalError for an unknown reduction form."""
    if kernel.reduce not in ("store", "sum"):
        raise InternalError(f"unknown reduction form {kernel.reduce!r}")
    lookups: dict[str, None] = {}
    for node in walk(kernel.trace.body):
        if isinstance(node, Stmt) and node.op == "lookup":
            lookups[str(node.attrs[0])] = None
        elif isinstance(node, Stmt) and node.op in OPS and OPS[node.op].expand is not None:
            lookups.update(dict.fromkeys(table_names([helper(node.op).trace])))
            if OPS[node.op].native:
                lookups[f"native_{node.op}"] = None
    return Layout(
        kernel.n_tables,
        len(kernel.trace.outputs),
        tuple(c.id for c in kernel.contexts),
        tuple(lookups),
        kernel.reduce,
    )
