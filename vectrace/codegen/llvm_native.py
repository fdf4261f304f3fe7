"""Composite ops in the instructions of the target, with the bits of their expansion.

Knows the expansions, the target and LLVM's textual IR; knows nothing of traces or launch data. An
op is spelled here (`native` in its row of the op table) where instructions that a trace cannot name
save much. A test compares every spelling with the op table's meaning.

exp(x) = 2ᵏ·2^(j/8)·eʳ: n = 8k + j is 8x/ln 2 rounded, r = x − n·ln 2/8, and y = T + T·p(r) with T
from a table of 2^(j/8). `opmath.exp` clamps x, takes T from two octaves and applies 2ᵏ in two
halves, the first in the exponent of T. Both forms below round r, p, y and the result alike, since
the steps between differ by powers of two that neither overflow nor underflow:

AVX-512, 13 + 2 instructions. `vscalefpd` multiplies by 2^⌊n/8⌋ with one rounding for any exponent,
    n/8 being what s − magic is if magic's last bit counts 1/8. Only an r that is no remainder has
    to be kept from the polynomial, and `vrangepd` does: of r and 1 it takes the smaller in
    magnitude, with the sign of r. |x| beyond all remainders gives T·(1 + p(±1)), a positive number,
    times 2^±huge: ∞ or 0. A NaN is the other operand's 1 there and comes back with n.
AVX2. A table of one octave is two permutations, of the low and the high words; 16 entries would be
    a gather. The odd octave of k goes to the first half: T·2^(k − h) and 2ʰ with h = ⌊k/2⌋.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from vectrace import opmath
from vectrace import opmath_tables as k
from vectrace.codegen.c_helpers import helper
from vectrace.codegen.llvm_memory import Memory
from vectrace.codegen.llvm_ops import constant, pattern
from vectrace.codegen.llvm_text import Text
from vectrace.ops import OPS
from vectrace.trace.ir import F64, I64, Stmt, float_bits

Values = list[str]


class Inline:
    """The op table by name, written out at once: what expansions are built against. A value is the
    names of vectors side by side, of `width` lanes each, or of one scalar (`width` 0)."""

    def __init__(self, text: Text, memory: Memory, width: int, copies: int) -> None:
        self.text, self.memory, self.width, self.copies = text, memory, width, copies

    def const(self, x: float) -> Values:
        return [constant(F64, float_bits(x), self.width)] * self.copies

    def const_i64(self, n: int) -> Values:
        return [constant(I64, n, self.width)] * self.copies

    def one(self) -> Values:
        return self.const(1.0)

    def zero(self) -> Values:
        return self.const(0.0)

    def lookup(self, index: Values, name: str) -> Values:
        if self.width == 0:
            return [self.memory.lookup_one(name, index[0])]
        return self.memory.lookup(name, index)

    def stored(self, table: str, i: int) -> Values:
        """Entry i of a constant table, read where it is used."""
        return [self.text.splat(self.memory.entry(table, i), "double")] * self.copies

    def __getattr__(self, name: str) -> Callable[..., Values]:
        row = OPS[name.rstrip("_")]
        expand, count = row.expand, len(row.args)

        def build(*args: Any) -> Values:
            if expand is not None:
                return expand(self, *args)  # type: ignore[no-any-return]
            spelled = pattern(row.name, args[count:], self.width)
            return self.text.lets(spelled, zip(*args[:count], strict=True))

        self.__dict__[name] = build
        return build

    def each(self, spell: Callable[..., str], *args: Values) -> Values:
        """One instruction for every vector; `spell` gives its right-hand side."""
        return [self.text.let(spell(*a)) for a in zip(*args, strict=True)]


# Constants of exp in memory: LLVM would keep each in a register through a loop, and spill vectors.
_EXP = [*k.EXP8_TABLE[:8], k.EXP8_PER / 8, 1.5 * 2.0**49, -8 * k.EXP8_HIGH, -8 * k.EXP8_LOW, 1.0]
TABLES = {"native_exp": np.array([*_EXP, *k.EXP8_P])}
"""What native ops read besides the tables of their expansions, by op: `native_` and its name."""


def emit(op: str, b: Inline, args: list[Values]) -> Values:
    """A composite op of `args`, written out: spelled for the target, or by its body."""
    if op == "exp" and b.width == 8 and b.text.target.width == 8:
        return _exp_avx512(b, *args)
    if op == "exp" and b.width == 4 and b.text.target.width >= 4:
        return _exp_avx2(b, *args)
    body = helper(op)
    values: dict[int, Values] = dict(zip(body.arguments, args, strict=True))
    for s in body.trace.body:
        assert isinstance(s, Stmt)
        if s.op == "const":
            values[s.id] = [constant(s.type, s.attrs[0], b.width)] * b.copies
        elif s.op == "lookup":
            values[s.id] = b.lookup(values[s.args[0]], str(s.attrs[0]))
        else:
            spelled = pattern(s.op, s.attrs, b.width)
            given = zip(*(values[i] for i in s.args), strict=True)
            values[s.id] = b.text.lets(spelled, given)
    return values[body.trace.outputs[0][1]]


def _exp_avx512(b: Inline, x: Values) -> Values:
    v = "<8 x double>"

    def c(i: int) -> Values:
        return b.stored("native_exp", i)

    magic, one = c(9), c(12)
    s = b.fma(x, c(8), magic)
    n = b.sub(s, magic)
    r = b.fma(n, c(10), x)
    r = b.fma(n, c(11), r)
    smaller = "i32 2"  # in magnitude; the sign is the first operand's
    r = b.each(
        lambda a: f"call {v} @llvm.x86.avx512.mask.range.pd.512({v} {a}, {v} {one[0]}, {smaller}, "
        f"{v} poison, i8 -1, i32 4)", r,
    )  # fmt: skip
    p = c(20)
    for i in range(19, 12, -1):
        p = b.fma(p, r, c(i))
    octave = b.memory.entry("native_exp", 0, lanes=8)
    t = b.each(
        lambda i: f"call {v} @llvm.x86.avx512.permvar.df.512({v} {octave}, <8 x i64> {i})",
        b.bits(s),
    )
    return b.each(
        lambda a, m: f"call {v} @llvm.x86.avx512.mask.scalef.pd.512({v} {a}, {v} {m}, "
        f"{v} poison, i8 -1, i32 4)", b.fma(t, p, t), n,
    )  # fmt: skip


def _exp_avx2(b: Inline, x: Values) -> Values:
    t, p = opmath.exp_reduced(b, x)
    i = b.bits(t)
    half = b.iand(b.shl(i, 48), b.const_i64(opmath.EXPONENT))
    # i·2⁴⁹ holds k in the exponent, j below it: the entries lack j, and the bias, which both have
    entries = np.array(k.EXP8_TABLE[:8]).view(np.int64) - (1023 << 52) - (np.arange(8) << 49)
    shift = b.isub(b.shl(i, 49), half)
    y = b.from_bits(b.iadd(b.memory.permute_words(entries, i), shift))
    return b.mul(b.fma(y, p, y), b.from_bits(half))
