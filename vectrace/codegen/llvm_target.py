"""The CPU a kernel is compiled for: a resolved name, features and vector width, never "native".

Knows nothing else in the package. llvmlite is imported only when the host has to be asked.
"""

from __future__ import annotations

import platform
from dataclasses import dataclass
from functools import cache

from vectrace.errors import BackendError

_NAMED = {
    **dict.fromkeys(("x86-64-v4", "znver4", "znver5", "skylake-avx512", "cascadelake",
                     "icelake-server", "sapphirerapids", "graniterapids"), 8),
    **dict.fromkeys(("x86-64-v3", "haswell", "broadwell", "skylake", "alderlake",
                     "znver1", "znver2", "znver3"), 4),
    **dict.fromkeys(("x86-64", "x86-64-v2", "nehalem", "sandybridge"), 2),
}  # fmt: skip
_AVX512 = ("+avx512f", "+avx512dq", "+avx512bw", "+avx512vl")


@dataclass(frozen=True, slots=True)
class Target:
    """`cpu` is LLVM's name, `features` a sorted comma-separated list ("" : those the name implies),
    `width` the f64 lanes of its widest vector (8 AVX-512, 4 AVX2, 2 SSE2)."""

    cpu: str
    features: str
    width: int

    @staticmethod
    def named(cpu: str) -> Target:
        """A target by LLVM's CPU name; raises BackendError for names not in the list."""
        width = _NAMED.get(cpu)
        if width is None:
            raise BackendError(f"unknown CPU {cpu!r}", hint=f"use one of {', '.join(_NAMED)}")
        return Target(cpu, "", width)

    @staticmethod
    def host() -> Target:
        """This machine."""
        return _host()


@cache
def _host() -> Target:
    if platform.machine().lower() not in ("x86_64", "amd64"):
        raise BackendError(
            f"the CPU backend emits x86-64 code; this machine is {platform.machine()}",
            hint="use the OpenCL or CUDA backend here",
        )
    from llvmlite import binding as llvm

    found = llvm.get_host_cpu_features()
    return resolve(llvm.get_host_cpu_name(), sorted(k for k, on in found.items() if on))


def resolve(cpu: str, enabled: list[str]) -> Target:
    """The target of a CPU with these feature names."""
    features = [f"+{name}" for name in sorted(enabled)]
    if all(f in features for f in _AVX512):
        width = 8
    elif "+avx2" in features and "+fma" in features:
        width = 4
    else:
        width = 2
    return Target(cpu, ",".join(features), width)
