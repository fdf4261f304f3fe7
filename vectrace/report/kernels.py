"""The kernels of a replay for targets that need not be in this machine.

Knows the engine's parts and the emitters; compiles nothing.
"""

from __future__ import annotations

from typing import Any

from vectrace.codegen.kernel import Kernel
from vectrace.library.sharing import paths_of
from vectrace.passes.lower import lower
from vectrace.passes.stage import stage, taken_paths
from vectrace.programs import kernel_of


def leaf_kernel(program: Any, *, calls: bool, reduce: str = "store") -> Kernel:
    """The inline kernel of a leaf (nothing read from shared tables). `calls` keeps composite ops
    as calls, which is how C-family targets print them."""
    assignment = program.part.assignment
    trace = assignment.leaves[program.number].trace
    lowered = taken_paths(lower(trace, calls=calls), paths_of(assignment.contexts[program.number]))
    return kernel_of(stage(lowered, set()), reduce)
