"""CUDA C as a dialect of the C family, and the flags that keep its bits.

Knows spellings only; the printer is `c_family`, compilation is in the runtime.
"""

from __future__ import annotations

from collections.abc import Sequence

from vectrace.codegen.c_family import Dialect, Entry, Unit, unit
from vectrace.trace.ir import B1, F64, I64

CUDA = Dialect(
    name="cuda",
    prelude="prelude_cuda.j2",
    types={F64: "double", I64: "long long", B1: "bool"},
    suffix="LL",
    function="VT_INLINE",
    kernel='extern "C" __global__ void',
    # One table is one 128-byte line: whichever entries a warp's lanes ask for, one transaction.
    # In __constant__ memory different entries would be served one after the other.
    table="static __device__ const __align__(128)",
    pointer="const {type}* __restrict__ {name}",
    output="{type}* __restrict__ {name}",
    shared="{type}* {name}",
    global_x="(long long)blockIdx.x * blockDim.x + threadIdx.x",
    group_y="(long long)blockIdx.y",
    constants="static __constant__",
    outline="static __device__ __noinline__",
    wide_x="(long long)blockIdx.x * {span} + threadIdx.x",
)

FLAGS = (
    "--fmad=false", "--ftz=false", "--prec-div=true", "--prec-sqrt=true", "--std=c++17",
)
"""What NVRTC is told: no contraction, no flushing, no approximations."""


def emit(entries: Sequence[Entry]) -> Unit:
    """Kernels as one CUDA C unit."""
    return unit(entries, CUDA)
