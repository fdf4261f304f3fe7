"""Results in another currency, as a pass.

Adds to a recorded trace the division by the FX level of the trade's currency (units of it for one
unit of the base currency, per scenario). Legal because it only appends operations behind the NPV.
"""

from __future__ import annotations

from vectrace.trace.ir import I64, Builder, Trace, max_id


def to_currency(trace: Trace, field: str, target: str, base: str, output: str = "npv",
                direct: bool = True) -> Trace:
    """The trace whose `output` is in currency `target`; the trade's own is in its text `field`.
    `direct` says that all FX quotes are against the base currency; else a level is made of up to two
    quotes, with the order of operations of `market.fx`."""
    b = Builder(max_id(trace) + 1, share=True)
    value = b.emit("div", (dict(trace.outputs)[output], _level(b, ("name", "currency", field), direct)))
    if target != base:
        value = b.emit("mul", (value, _level(b, ("literal", "currency", target), direct)))
    outputs = tuple((n, value if n == output else x) for n, x in trace.outputs)
    return Trace((*trace.body, *b.body), outputs, trace.model, trace.where, trace.failure)


def _level(b: Builder, slot: tuple[str, ...], direct: bool) -> int:
    """Units of a currency for one of the base currency."""
    currency = b.emit("input", (), slot, I64)

    def row(table: str) -> int:
        return b.emit("gather", (b.emit("ifetch", (currency,), (table,), I64),), ("factor",))

    if direct:
        return row("fx_row")
    steps = [b.emit("div", (row(f"fx_up{k}"), row(f"fx_down{k}"))) for k in range(2)]
    return b.emit("mul", (steps[0], steps[1]))
