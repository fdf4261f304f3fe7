"""The kernels of a margin run as C-family text: exact sums to values, P&L, order and tail.

Knows the dialects and the layout of sums; must not know memory, drivers or what a margin is for. Each
kernel does what `runtime.cpu_buffers.rounded`, `risk.margin` and `risk.tail` do in NumPy, operation by
operation, so that the bits are theirs.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from vectrace.codegen.c_family import SLOTS, Dialect, Unit
from vectrace.codegen.c_templates import rendered
from vectrace.codegen.c_text import Code
from vectrace.codegen.llvm_reduce import GRIDS
from vectrace.trace.ir import I64

VALUES, PNL, ORDER, TAIL = "vt_margin_values", "vt_margin_pnl", "vt_margin_order", "vt_margin_tail"
FORMS = {("moves", "absolute"): 0, ("levels", "absolute"): 1, ("levels", "percentage"): 2}
"""The number of a P&L's form, by the options that name it."""


@dataclass(frozen=True)
class Kernel:
    """A kernel of a unit that is no trace's."""

    name: str


@cache
def margin_unit(dialect_name: str) -> Unit:
    """The four kernels, in the dialect of that name."""
    from vectrace.codegen.cuda import CUDA
    from vectrace.codegen.opencl import OPENCL

    d: Dialect = {x.name: x for x in (CUDA, OPENCL)}[dialect_name]
    integer = d.types[I64]

    def read(type: str, name: str) -> Code:
        return Code(d.pointer.format(type=type, name=name))

    def write(type: str, name: str) -> Code:
        return Code(d.output.format(type=type, name=name))

    text = rendered(
        "margin.j2", function=Code(d.function), kernel=Code(d.kernel), integer=Code(integer),
        global_x=Code(d.global_x), group_y=Code(d.group_y), parts=len(GRIDS), slots=SLOTS, top=GRIDS[0],
        sums=read(integer, "sums"), fixed=read(integer, "fixed"), values=write("double", "values"),
        read_values=read("double", "values"), pnl=write("double", "pnl"), read_pnl=read("double", "pnl"),
        order=write("int", "order"), read_order=read("int", "order"), weights=read("double", "weights"),
        numbers=read("double", "numbers"), out=write("double", "out"))
    return Unit(d, (Kernel(VALUES), Kernel(PNL), Kernel(ORDER), Kernel(TAIL)), rendered(d.prelude) + "\n" + text)


__all__ = ["FORMS", "ORDER", "PNL", "TAIL", "VALUES", "Kernel", "margin_unit"]
