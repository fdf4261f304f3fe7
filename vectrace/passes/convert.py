"""Results in another currency, as a pass.

Adds to a recorded trace the division by the FX factor of the trade's currency (units of it for one
unit of the base currency, per scenario). Legal because it only appends operations behind the NPV.
"""

from __future__ import annotations

from vectrace.trace.ir import F64, I64, Stmt, Trace, max_id


def to_currency(trace: Trace, field: str, target: str, base: str, output: str = "npv") -> Trace:
    """The trace whose `output` is in currency `target`; the trade's own is in its text `field`."""
    i = max_id(trace) + 1
    out = dict(trace.outputs)
    body = [
        Stmt(i, "input", (), ("name", "currency", field), I64),
        Stmt(i + 1, "ifetch", (i,), ("fx_row",), I64),
        Stmt(i + 2, "gather", (i + 1,), ("factor",), F64),
        Stmt(i + 3, "div", (out[output], i + 2), (), F64),
    ]
    value = i + 3
    if target != base:
        body += [
            Stmt(i + 4, "input", (), ("literal", "currency", target), I64),
            Stmt(i + 5, "ifetch", (i + 4,), ("fx_row",), I64),
            Stmt(i + 6, "gather", (i + 5,), ("factor",), F64),
            Stmt(i + 7, "mul", (i + 3, i + 6), (), F64),
        ]
        value = i + 7
    outputs = tuple((n, value if n == output else x) for n, x in trace.outputs)
    return Trace((*trace.body, *body), outputs, trace.model, trace.where, trace.failure)
