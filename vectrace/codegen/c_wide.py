"""Several lanes of a thread as one value: which values have lanes, their types, operators on them.

Knows the trace and the op table's C spellings; nothing of kernels' skeletons. A thread of a wide
kernel computes `wide` lanes, each BLOCK after the one before, so that neighbouring threads read
neighbouring doubles in every load. What a row decides (columns, indices, loops) is computed once for
all of them; what depends on the lane is a struct of as many numbers, with the op table's operators
written out lane by lane. The lanes are then independent chains of instructions, which hide one
another's latency, and share address arithmetic, loads of launch data and constants.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from vectrace.codegen.c_text import Code
from vectrace.ops import OPS
from vectrace.trace.ir import Block, Loop, Trace

BLOCK = 128
"""Threads of a block, and how far apart the lanes of a thread lie."""
WIDTHS = (1, 2, 4)
"""Lanes a thread may compute."""

_INFIX = re.compile(r"\{0\} (\S+) \{1\}\Z")
_PREFIX = re.compile(r"([-!])\{0\}\Z")
_CALL = re.compile(r"(\w+)\(")


def type_name(type: str, wide: int) -> str:
    """The struct of `wide` lanes of an IR type."""
    return f"vt_{type}x{wide}"


def spelling(op: str) -> str:
    """How an operation on structs is written: as on scalars, but that C++ has no `?:` to overload."""
    c = OPS[op].c
    return f"vt_{op}({{0}}, {{1}}, {{2}})" if "?" in c else c


def operators(wide: int) -> Iterator[tuple[Code, list[Code]]]:
    """The op table on structs: the head of each function, and each lane's expression."""
    for row in OPS.values():
        if not row.c:
            continue
        c = spelling(row.name)
        infix, prefix, call = _INFIX.match(c), _PREFIX.match(c), _CALL.match(c)
        name = f"operator{(infix or prefix)[1]}" if infix or prefix else call[1]  # type: ignore[index]
        letters = "abc"[: len(row.args)]
        declared = [f"const {type_name(t, wide)} {x}" for t, x in zip(row.args, letters, strict=True)]
        declared += ["const int n"] * row.attrs
        head = f"{type_name(row.result, wide)} {name}({', '.join(declared)})"
        yield Code(head), [
            Code(row.c.format(*(f"{x}.at[{k}]" for x in letters), attr="n")) for k in range(wide)
        ]


def lane_values(trace: Trace, arguments: Iterable[int] = ()) -> frozenset[int]:
    """Values of a trace that differ from lane to lane: what is gathered, the `arguments`, and all
    that is computed from them. The others are the same for every lane of a row."""
    found = set(arguments)

    def visit(block: Block) -> None:
        for n in block:
            if not isinstance(n, Loop):
                if n.op == "gather" or any(a in found for a in n.args):
                    found.add(n.id)
                continue
            for v in n.variants:
                visit(v.body)
            for k, c in enumerate(n.carries):
                if c.init in found or any(v.nexts[k] in found for v in n.variants):
                    found.update((c.param, c.result))

    size = -1
    while size != len(found):  # a carry may turn out to have lanes behind its uses
        size = len(found)
        visit(trace.body)
    return frozenset(found)
