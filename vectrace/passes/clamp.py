"""Row numbers that differ by scenario, kept inside their table.

Knows the IR. A row number without scenario is clamped when launch data is made; one that a kernel
computes is clamped here, by operations of the trace, against the table's last row, which is setup
data like any other. Legal because `gather` is defined as clamped: the statement means what it meant.
"""

from __future__ import annotations

from vectrace.passes.rewrite import Rewriter
from vectrace.trace.ir import B1, I64


def clamped(r: Rewriter, table: str, row: int) -> int:
    """Row number `row`, or the nearest one that `table` has."""
    zero = r.const_i64(0)
    last = r.primitive("ifetch", (zero,), (f"{table}_last",), I64)
    row = r.primitive("iselect", (r.primitive("ilt", (row, zero), (), B1), zero, row), (), I64)
    return r.primitive("iselect", (r.primitive("ilt", (last, row), (), B1), last, row), (), I64)
