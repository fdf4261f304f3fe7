"""CUDA C for a host: the same text, the CUDA built-ins as a header, and a loop over the grid.

Knows the CUDA dialect; compiling and loading is in the runtime. It exists so that CUDA source is
executed and compared bit for bit on machines without a GPU.
"""

from __future__ import annotations

from vectrace.codegen.c_family import Unit
from vectrace.codegen.c_templates import rendered
from vectrace.codegen.c_text import Code, identifier

FLAGS = ("-O1", "-std=c++17", "-ffp-contract=off", "-fno-fast-math", "-fPIC", "-shared", "-w")
"""Options for the system's C++ compiler. g++ contracts products and sums unless told not to."""


def host_text(unit: Unit) -> str:
    """A C++ translation unit that runs a CUDA unit's kernels: `<name>_on_host(grid, block, args)`
    for each of them."""
    names = [identifier(e.name) for e in unit.entries]
    return rendered("host.j2", unit=Code(unit.text), names=names)
