"""Spelling of primitive ops as LLVM instructions, for scalars and for vectors.

Knows the op table's names and LLVM's textual IR; knows nothing of loops, memory or launch data.
Floating-point instructions carry no fast-math flags: the bits are those of the op table.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from vectrace.errors import InternalError
from vectrace.trace.ir import B1, F64, I64, Attr

SCALAR = {F64: "double", I64: "i64", B1: "i1"}

_BINARY = {
    "add": "fadd double", "sub": "fsub double", "mul": "fmul double", "div": "fdiv double",
    "lt": "fcmp olt double", "le": "fcmp ole double", "eq": "fcmp oeq double",
    "ne": "fcmp une double", "and": "and i1", "or": "or i1",
    "iadd": "add i64", "isub": "sub i64", "iand": "and i64", "ior": "or i64",
    "ilt": "icmp slt i64", "ieq": "icmp eq i64",
}  # fmt: skip
_SHIFT = {"shl": "shl", "shr": "lshr"}

PURE = frozenset(_BINARY) | frozenset(_SHIFT) | {
    "neg", "sqrt", "fma", "not", "select", "iselect", "bits", "from_bits",
}  # fmt: skip
"""Ops that are one instruction on values alone. `lookup`, `gather`, `input` and `const` are spelled
by the emitter, which knows memory; anything else must have been expanded before."""


def type_name(type: str, width: int) -> str:
    """LLVM's name of a value of IR type `type`; `width` 0 is a scalar."""
    t = SCALAR[type]
    return f"<{width} x {t}>" if width else t


def suffix(width: int) -> str:
    """The overload suffix of an intrinsic on f64."""
    return f"v{width}f64" if width else "f64"


def constant(type: str, bits: Attr, width: int) -> str:
    """A literal; f64 by its bit pattern."""
    n = int(bits)  # type: ignore[arg-type]
    if type == F64:
        text = f"0x{n & 0xFFFFFFFFFFFFFFFF:016X}"
    elif type == I64:
        n &= 0xFFFFFFFFFFFFFFFF
        text = str(n - (1 << 64) if n >> 63 else n)
    else:
        text = "true" if n else "false"
    return f"splat ({SCALAR[type]} {text})" if width else text


def instruction(op: str, args: Sequence[str], attrs: tuple[Attr, ...], width: int) -> str:
    """The right-hand side of `result = …` for an op in PURE."""
    return pattern(op, attrs, width) % tuple(args)


@cache
def pattern(op: str, attrs: tuple[Attr, ...], width: int) -> str:
    """The same, with `%s` for each operand."""

    def of(scalar: str) -> str:
        return f"<{width} x {scalar}>" if width else scalar

    if op in _BINARY:
        *head, scalar = _BINARY[op].split(" ")
        return f"{' '.join(head)} {of(scalar)} %s, %s"
    f64, i64, b1 = of("double"), of("i64"), of("i1")
    if op in _SHIFT:
        by = int(attrs[0])  # type: ignore[arg-type]
        if not 0 <= by <= 63:
            raise InternalError(f"shift by {by}: the op table allows 0…63")
        return f"{_SHIFT[op]} {i64} %s, {constant(I64, by, width)}"
    if op == "neg":
        return f"fneg {f64} %s"
    if op == "sqrt":
        return f"call {f64} @llvm.sqrt.{suffix(width)}({f64} %s)"
    if op == "fma":
        return f"call {f64} @llvm.fma.{suffix(width)}({f64} %s, {f64} %s, {f64} %s)"
    if op == "not":
        return f"xor {b1} %s, {constant(B1, 1, width)}"
    if op in ("select", "iselect"):
        t = f64 if op == "select" else i64
        return f"select {b1} %s, {t} %s, {t} %s"
    if op == "bits":
        return f"bitcast {f64} %s to {i64}"
    if op == "from_bits":
        return f"bitcast {i64} %s to {f64}"
    raise InternalError(f"op {op!r} reached the LLVM emitter: expand and stage the trace first")
