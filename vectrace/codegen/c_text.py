"""What may stand in C-family text: checked code, identifiers, literals, comments.

Knows C's lexical rules and nothing of traces. Every piece that a template prints is a `Code`, and
there are few ways to make one: from this package's own spellings, from an identifier that was
checked, from a number, or from foreign text as a comment that cannot end early.
"""

from __future__ import annotations

import math
import re

from vectrace.errors import InternalError
from vectrace.trace.ir import B1, F64, bits_float

_IDENTIFIER = re.compile(r"[A-Za-z_][A-Za-z0-9_]*\Z")
_MASK = (1 << 64) - 1


class Code(str):
    """Text that is known to be code of ours. Plain strings are refused by the templates."""

    __slots__ = ()


def identifier(text: str) -> Code:
    """`text` if it is an identifier of C; raises InternalError."""
    if not _IDENTIFIER.match(text):
        raise InternalError(f"{text!r} is not an identifier of ours")
    return Code(text)


def comment(text: str) -> str:
    """Foreign text made harmless behind `//`: printable ASCII on one line, without a backslash at
    its end (which would continue the comment), without `/*`, `*/` and without trigraphs."""
    plain = "".join(c if " " <= c <= "~" and c not in "\\?" else f"<U+{ord(c):04X}>" for c in text)
    return plain.replace("*/", "* /").replace("/*", "/ *")


def number(bits: int, suffix: str) -> str:
    """An i64 literal; `suffix` makes it 64 bits wide."""
    n = bits & _MASK
    n = n - (1 << 64) if n >> 63 else n
    if n == -(1 << 63):
        return f"(-{(1 << 63) - 1}{suffix} - 1)"
    if n < 0:
        return f"(-{-n}{suffix})"
    return f"0x{n:X}{suffix}" if n >> 20 else f"{n}{suffix}"  # large ones are patterns of bits


def literal(type: str, bits: int, suffix: str) -> str:
    """A constant of a trace as an operand: the shortest decimal that reads back as these bits.
    What has no decimal is given by its bits."""
    if type == B1:
        return "true" if bits else "false"
    if type != F64:
        return number(bits, suffix)
    x = bits_float(bits & _MASK)
    if not math.isfinite(x):
        return f"vt_from_bits({number(bits, suffix)})"
    text = repr(x)
    return f"({text})" if text.startswith("-") else text
