"""What a kernel costs a thread by its number of lanes, counted in its trace: for the choice of width.

Knows the trace and the op table; nothing of devices. Units are instructions that a GPU's scheduler
issues, with two for one of fp64, whose pipe takes one every second cycle: the counts follow what
NVRTC makes of each op for sm_90 (docs/gpu.md) and are estimates. A wrong one is only slow.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from vectrace.codegen.c_helpers import helper
from vectrace.codegen.c_wide import lane_values
from vectrace.codegen.kernel import Kernel
from vectrace.codegen.llvm_reduce import GRIDS
from vectrace.ops import OPS
from vectrace.trace.ir import B1, F64, Block, Loop, Stmt, walk

TIMES = 8
"""Turns a loop is taken to make."""
_ISSUED = {"div": 22, "sqrt": 20, "gather": 1, "lookup": 4, "neg": 0, "bits": 0, "from_bits": 0}
_PLACE = 3  # an address from an index, and what is loaded from it
_LITERAL = 2  # moves of the two halves of a constant
_TURN = 10  # a loop's own instructions
_STORE = 4


@dataclass(frozen=True, slots=True)
class Weight:
    """Cycles for one row: `lane`, of each lane; `shared`, once for all lanes of a thread. Registers
    of 32 bits that each lane needs at least, `registers`."""

    lane: float
    shared: float
    registers: int

    def cycles(self, wide: int) -> float:
        """Of a lane, in a thread of `wide`."""
        return self.lane + self.shared / wide


@lru_cache(maxsize=4096)
def weight(kernel: Kernel) -> Weight:
    """The weight of a kernel."""
    trace = kernel.trace
    lanes = lane_values(trace)
    lane, shared = _cycles(trace.body, lanes)
    outputs = len(trace.outputs)
    held = {i for _, i in trace.outputs if i in lanes}
    registers = _most(trace.body, held, lanes, _types(trace.body))[0]
    if kernel.reduce == "sum":
        registers += 2 * len(GRIDS) * outputs
        return Weight(lane + 2 * 4 * len(GRIDS) * outputs, shared + _TURN, registers)
    return Weight(lane + _STORE * outputs, shared + _TURN, registers)


def _cycles(block: Block, lanes: frozenset[int]) -> tuple[float, float]:
    lane = shared = 0.0
    for n in block:
        if isinstance(n, Loop):
            parts = [_cycles(v.body, lanes) for v in n.variants]
            lane += TIMES * max(p[0] for p in parts)
            shared += TIMES * (max(p[1] for p in parts) + _TURN)
            continue
        if n.op == "const":
            shared += _LITERAL * (n.type == F64)
        elif n.op == "input":
            shared += _PLACE
        elif n.id not in lanes:
            shared += _issued(n)
        else:
            lane += _issued(n)
            shared += _PLACE * (n.op == "gather")  # a function's constants are operands
    return lane, shared


def _issued(n: Stmt) -> float:
    if n.op in OPS and OPS[n.op].expand is not None:
        return sum(_issued(m) for m in walk(helper(n.op).trace.body) if isinstance(m, Stmt))
    return 0 if n.op in ("const", "input") else _ISSUED.get(n.op, 2)


# ---- registers -----------------------------------------------------------------------------------
def _types(block: Block) -> dict[int, str]:
    found: dict[int, str] = {}
    for n in walk(block):
        if isinstance(n, Loop):
            found.update((i, c.type) for c in n.carries for i in (c.param, c.result))
        else:
            found[n.id] = n.type
    return found


def _uses(block: Block) -> Iterator[int]:
    """Every value a block reads, its own among them."""
    for n in walk(block):
        if isinstance(n, Loop):
            yield from (c.init for c in n.carries)
            yield from (i for v in n.variants for i in v.nexts)
        else:
            yield from n.args


def _most(block: Block, after: set[int], lanes: frozenset[int], types: dict[int, str]
          ) -> tuple[int, set[int]]:
    """Registers that lane values need where most are alive, and those alive before the block;
    `after` are alive behind it."""

    def size(alive: set[int]) -> int:
        return sum(2 for i in alive if types[i] != B1)

    alive = set(after)
    most = size(alive)
    for n in reversed(block):
        if isinstance(n, Loop):
            alive -= {c.result for c in n.carries}
            own = {i for v in n.variants for i in _types(v.body)} | {c.param for c in n.carries}
            outer = alive | {i for v in n.variants for i in _uses(v.body) if i in lanes and i not in own}
            for v in n.variants:
                inner = outer | {i for i in v.nexts if i in lanes}
                inner |= {c.param for c in n.carries if c.param in lanes}
                most = max(most, _most(v.body, inner, lanes, types)[0])
            alive = outer | {c.init for c in n.carries if c.init in lanes}
        else:
            alive.discard(n.id)
            inside = _inside(n.op) if n.id in lanes else 0
            most = max(most, size(alive | {i for i in n.args if i in lanes}), size(alive) + inside)
            alive |= {i for i in n.args if i in lanes}
    return max(most, size(alive)), alive


def _inside(op: str) -> int:
    """Registers within a function."""
    if op in ("div", "sqrt"):
        return 8
    if op not in OPS or OPS[op].expand is None:
        return 2
    h = helper(op)
    lanes = lane_values(h.trace, h.arguments)
    types = _types(h.trace.body) | dict.fromkeys(h.arguments, F64)
    return _most(h.trace.body, {h.trace.outputs[0][1]}, lanes, types)[0]
