"""Row numbers that differ by scenario, kept inside their table.

Knows the IR. A row number without scenario is clamped when launch data is made; one that a kernel
computes is clamped here, by operations of the trace, against the table's last row, which is setup
data like any other. Legal because `gather` is defined as clamped: the statement means what it meant.
"""

from __future__ import annotations

from vectrace.passes.rewrite import Rewriter
from vectrace.trace.ir import I64, Stmt, Trace, walk
from vectrace.trace.lanes import lane_values


class _Clamp(Rewriter):
    def __init__(self, trace: Trace) -> None:
        super().__init__(trace)
        self.lanes = lane_values(trace)

    def statement(self, s: Stmt, args: tuple[int, ...]) -> int:
        if s.op == "gather" and s.args[0] in self.lanes:
            zero = self.const_i64(0)
            last = self.emit("ifetch", (zero,), (f"{s.attrs[0]}_last",), I64)
            row = self.emit("iselect", (self.emit("ilt", (args[0], zero)), zero, args[0]))
            args = (self.emit("iselect", (self.emit("ilt", (last, row)), last, row)),)
        return self.emit(s.op, args, s.attrs, s.type)


def clamp(trace: Trace) -> Trace:
    """Every gather of a row number that differs by scenario reads a row of its table."""
    lanes = lane_values(trace)
    if any(s.args[0] in lanes for s in _gathers(trace)):
        return _Clamp(trace).run()
    return trace


def _gathers(trace: Trace) -> list[Stmt]:
    return [n for n in walk(trace.body) if isinstance(n, Stmt) and n.op == "gather"]
