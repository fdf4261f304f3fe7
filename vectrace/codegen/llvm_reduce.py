"""The reduction form "sum": lanes are added into exact, order-free accumulators.

Knows LLVM's textual IR and the memory of a kernel. A double v with |v| < 2⁴³, rounded to a multiple
of 2⁻⁷⁶, is split into PARTS parts, part k a multiple of GRIDS[k] = 2²⁰, 2⁻⁴, 2⁻²⁸, 2⁻⁵², 2⁻⁷⁶:

    q = (r + M) − M    rounds r to the grid, M = 1.5 · 2⁵² · grid (nearest, ties to even)
    r ← r − q          exact

Each part is at most 2²³ grid steps, so 2²⁹ of them add up as a double without rounding: the sum of
any rows, in any order, is exact. The bits do not depend on how the parts are chosen, only on the
last grid. What cannot be added (|v| ≥ 2⁴³, NaN, ±inf) is counted per group and lane instead.
"""

from __future__ import annotations

from vectrace.codegen.llvm_layout import PARTS, SLOTS
from vectrace.codegen.llvm_memory import Memory
from vectrace.codegen.llvm_text import Text
from vectrace.trace.ir import float_bits

GRIDS = (20, -4, -28, -52, -76)
"""Exponent of each part's grid."""

LIMIT = 2.0**43
"""Addends must be below this in absolute value."""

MAX_ADDENDS = 1 << 29
"""Addends an accumulator may take before it has to be carried over into integers."""

assert len(GRIDS) == PARTS


def _splat(x: float) -> str:
    return f"splat (double 0x{float_bits(x):016X})"


def add_exactly(t: Text, memory: Memory, o: int, vectors: list[str]) -> None:
    """Add the current block's `vectors` to output o's accumulator of the row's group."""
    v, m, w = memory.vector, f"<{t.width} x i1>", t.width
    start, slot = memory.accumulator(o, SLOTS)
    addends, bad = [], []
    for u, x in enumerate(vectors):
        size = t.let(f"call {v} @llvm.fabs.v{w}f64({v} {x})")
        fits = t.let(f"fcmp olt {v} {size}, {_splat(LIMIT)}")
        addends.append(t.let(f"select {m} {fits}, {v} {x}, {v} zeroinitializer"))
        other = t.let(f"xor {m} {fits}, splat (i1 true)")
        bad.append(t.let(f"and {m} {other}, {memory.masks[u]}") if memory.masks else other)
    p = start
    for k, grid in enumerate(GRIDS):
        magic = _splat(1.5 * 2.0 ** (52 + grid))
        for u, r in enumerate(addends):
            q = t.let(f"fsub {v} {t.let(f'fadd {v} {r}, {magic}')}, {magic}")
            total = t.let(f"fadd {v} {memory.load(p, u)}, {q}")
            memory.save(total, p, u)
            if k + 1 < PARTS:
                addends[u] = t.let(f"fsub {v} {r}, {q}")
        p = t.let(f"getelementptr i8, ptr {p}, i64 {slot}")
    _count(t, memory, vectors, bad, p, slot)


def _count(t: Text, memory: Memory, vectors: list[str], bad: list[str], p: str, slot: str) -> None:
    """Count what was not added, on a path that is almost never taken."""
    v, m, w = memory.vector, f"<{t.width} x i1>", t.width
    any_bad = bad[0]
    for b in bad[1:]:
        any_bad = t.let(f"or {m} {any_bad}, {b}")
    some = t.let(f"call i1 @llvm.vector.reduce.or.v{w}i1({m} {any_bad})")
    count, leave = t.label("count"), t.label("counted")
    t.line(f"br i1 {some}, label %{count}, label %{leave}, !prof !1")
    t.open(count)
    inf, minus_inf = _splat(float("inf")), _splat(float("-inf"))
    for test in ("large", "nan", "+inf", "-inf"):
        for u, x in enumerate(vectors):
            if test == "nan":
                hit = t.let(f"fcmp uno {v} {x}, {x}")
            elif test == "+inf":
                hit = t.let(f"fcmp oeq {v} {x}, {inf}")
            elif test == "-inf":
                hit = t.let(f"fcmp oeq {v} {x}, {minus_inf}")
            else:
                size = t.let(f"call {v} @llvm.fabs.v{w}f64({v} {x})")
                finite = t.let(f"fcmp olt {v} {size}, {inf}")
                hit = t.let(f"and {m} {finite}, {bad[u]}")
            one = t.let(f"select {m} {hit}, {v} {_splat(1.0)}, {v} zeroinitializer")
            memory.save(t.let(f"fadd {v} {memory.load(p, u)}, {one}"), p, u)
        p = t.let(f"getelementptr i8, ptr {p}, i64 {slot}")
    t.line(f"br label %{leave}")
    t.open(leave)
