"""Value numbering, constants, identities that hold for every bit pattern; and hoisting.

Knows the op table and the IR. Legal because statements have no effects: equal ones have one value, an
operation on constants has the value NumPy gives it, and a value computed before the loop it does not
depend on, or never used, changes nothing.
"""

from __future__ import annotations

import math

import numpy as np

from vectrace.ops import OPS, numpy_meaning
from vectrace.passes.rewrite import Rewriter
from vectrace.passes.slices import dead_code
from vectrace.trace.ir import B1, F64, Attr, Trace, bits_float, float_bits

_ONE, _ZERO, _NEGATIVE_ZERO = float_bits(1.0), float_bits(0.0), float_bits(-0.0)
_TABLES = ("lookup", "gather", "fetch", "ifetch", "search")
FOLDED = frozenset(n for n, row in OPS.items() if row.meaning is not None and n not in _TABLES)
"""Operations that are computed here where all they depend on is constant."""


class Simplifier(Rewriter):
    """Every operation in its simplest form, before the loops it does not depend on."""

    hoist = True

    def primitive(self, op: str, args: tuple[int, ...], attrs: tuple[Attr, ...], type: str) -> int:
        if not args:
            return self.emit(op, args, attrs, type)
        constants = self.constants
        if constants.keys().isdisjoint(args):
            if op in ("neg", "not"):
                d = self.definition.get(args[0])
                if d is not None and d.op == op:
                    return d.args[0]
            elif op in ("select", "iselect") and args[1] == args[2]:
                return args[1]
            return self.emit(op, args, attrs, type)
        consts = [constants.get(a) for a in args]
        if op in FOLDED and None not in consts:
            return self._fold(op, [c for c in consts if c is not None], attrs, type)
        if op == "mul":
            if consts[0] == _ONE:
                return args[1]
            if consts[1] == _ONE:
                return args[0]
        elif op == "add":
            if consts[0] == _NEGATIVE_ZERO:
                return args[1]
            if consts[1] == _NEGATIVE_ZERO:
                return args[0]
        elif op == "sub":
            if consts[1] == _ZERO:
                return args[0]
        elif op == "div":
            if consts[1] is not None:
                y = bits_float(consts[1])
                if y == 1.0:
                    return args[0]
                mantissa, exponent = math.frexp(y) if y else (0.0, 0)
                if abs(mantissa) == 0.5 and -1000 < exponent < 1000:  # a power of two: its inverse is exact
                    return self.primitive("mul", (args[0], self.const(1.0 / y)), (), F64)
        elif op in ("select", "iselect"):
            if args[1] == args[2]:
                return args[1]
            if consts[0] is not None:
                return args[1] if consts[0] else args[2]
        return self.emit(op, args, attrs, type)

    def _fold(self, op: str, bits: list[int], attrs: tuple[Attr, ...], type: str) -> int:
        types = OPS[op].args
        values = [bits_float(b) if t == F64 else bool(b) if t == B1 else np.int64(b)
                  for b, t in zip(bits, types, strict=True)]
        with np.errstate(all="ignore"):
            x = numpy_meaning(op)(*values, *attrs)
        if type == F64:
            return self.const(float(x))
        return self.const_b1(bool(x)) if type == B1 else self.const_i64(int(x))


def simplify(trace: Trace) -> Trace:
    """Common subexpressions, constants, identities exact in IEEE arithmetic; then dead code."""
    return dead_code(Simplifier(trace).run())
