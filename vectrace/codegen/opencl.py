"""OpenCL C as a dialect of the C family.

Knows spellings only; the printer is `c_family`, building programs is in the runtime.
"""

from __future__ import annotations

from collections.abc import Sequence

from vectrace.codegen.c_family import Dialect, Entry, Unit, unit
from vectrace.trace.ir import B1, F64, I64

OPENCL = Dialect(
    name="opencl",
    prelude="prelude_opencl.j2",
    types={F64: "double", I64: "long", B1: "bool"},
    suffix="L",
    function="VT_INLINE",
    kernel="__kernel void",
    table="__constant",
    pointer="__global const {type}* restrict {name}",
    output="__global {type}* restrict {name}",
    shared="volatile __global {type}* {name}",
    global_x="(long)get_global_id(0)",
    group_y="(long)get_group_id(1)",
)

FLAGS = ("-cl-std=CL1.2",)
"""Build options: none that would relax arithmetic."""


def emit(entries: Sequence[Entry]) -> Unit:
    """Kernels as one OpenCL C program."""
    return unit(entries, OPENCL)
