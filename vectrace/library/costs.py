"""What a target pays to compute a value where it is needed, and to share it through a table.

Knows candidates and the op table's costs; must not know backends, which choose among these. Both
ways give the same bits, so a wrong cost is only slow. The processor's figures are measured; a GPU's
follow from published rates of its kind and have not been measured (docs/gpu.md).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from vectrace.ops import OPS
from vectrace.passes.cut import Candidate
from vectrace.trace.ir import Stmt, walk


@dataclass(frozen=True)
class Costs:
    """Costs in `unit`, for a fixed number of lanes: of arithmetic that the op table counts as one
    cycle, of reading a row of a scenario table (`near`, such as a curve node) and of a shared one
    (`far`), of writing a shared one. A shared table has to cost less than `worth` of doing without."""

    target: str
    unit: str = "cycles"
    arithmetic: float = 1.0
    near: float = 1.0
    far: float = 2.5
    write: float = 0.0
    worth: float = 0.8

    def inline(self, c: Candidate) -> float:
        """Computing a candidate once."""
        gathers = sum(isinstance(n, Stmt) and n.op == "gather" for n in walk(c.trace.body))
        return self.arithmetic * c.cost + (self.near - self.arithmetic * OPS["gather"].cost) * gathers

    def pays(self, c: Candidate, keys: int, rows: int) -> bool:
        """Whether `rows` rows had better read a table, `keys` rows of which are theirs to compute."""
        once = self.inline(c)
        return (once + self.write) * keys + self.far * rows <= self.worth * once * rows


CPU = Costs("processor")
"""For 8 lanes of a core, as the op table counts; reading was measured (2.5 cycles)."""

FP64 = {60: 32, 70: 32, 72: 32, 75: 2, 80: 32, 86: 2, 87: 2, 89: 2, 90: 64, 100: 64, 120: 2, 121: 2}
"""fp64 operations a clock and multiprocessor by compute capability (CUDA C++ Programming Guide,
arithmetic instructions). A capability that is not listed counts as one of the many with 2."""
_WARP = 32
_INSTRUCTIONS = 2  # vector instructions in what the op table counts as one cycle
_NEAR, _FAR = 128, 32  # bytes a clock and multiprocessor from its own cache, and from behind it


def gpu(target: str) -> Costs:
    """Clocks of one multiprocessor for a warp: a value costs its fp64 instructions, a reading the
    bytes of 32 lanes. `target` is such as "sm_90"; another name is a GPU of which nothing is known."""
    found = re.fullmatch(r"sm_(\d+)[af]?", target)
    rate = FP64.get(int(found[1]), 2) if found else 2
    far = 8.0 * _WARP / _FAR
    return Costs(target, "clocks", _INSTRUCTIONS * _WARP / rate, 8.0 * _WARP / _NEAR, far, far)


__all__ = ["CPU", "FP64", "Costs", "gpu"]
