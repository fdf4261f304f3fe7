"""Machine instructions per unit of work of the CUDA kernels, ours and by hand, counted in their SASS.

`python -m benchmarks pipes`: needs NVRTC and nvdisasm, no GPU. Nothing here is a measurement: it is
what one multiprocessor quarter of an sm_90 device has to issue. It issues one instruction a cycle,
and its fp64 pipe takes one every second cycle, so a warp's cycles are at least the larger of the
instructions and twice those of the fp64 pipe. Counted is the hot loop (the whole kernel where there
is none) without the out-of-line paths of division, and of ours its shortest way: our functions branch
for rare arguments only, to more work, while those by hand have short cuts, too. Units are told apart by
instructions that each has so many of: reciprocals, their roots, sums or products.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

from benchmarks.limit import Skipped
from vectrace.codegen.c_family import Entry
from vectrace.codegen.c_weight import weight
from vectrace.codegen.cuda import emit
from vectrace.codegen.kernel import Kernel
from vectrace.runtime.device_plan import widths

TARGET = "sm_90"
FP64 = ("DADD", "DMUL", "DFMA", "DSETP", "DMNMX")
CYCLES_PER_FP64 = 2
RECIPROCAL, ROOT = "MUFU.RCP64H", "MUFU.RSQ64H"
_LINE = re.compile(r"\s*/\*[0-9a-f]+\*/\s+(.*?)\s*;")
_LABEL = re.compile(r"(\.L_x_\d+):")
_TARGET = re.compile(r"\bBRA\b.*`\((\.L_x_\d+)\)")
_PREDICATE = re.compile(r"^@!?U?P\d+\s+")


@dataclass(frozen=True)
class Code:
    """Instructions of one kernel and where its labels stand among them."""

    instructions: tuple[str, ...]
    labels: dict[str, int]

    def loops(self) -> list[tuple[int, int]]:
        """First and last instruction of every loop: a branch back to a label."""
        out = []
        for i, x in enumerate(self.instructions):
            m = _TARGET.search(x)
            if m and self.labels[m.group(1)] < i:
                out.append((self.labels[m.group(1)], i))
        return out

    def rare(self) -> set[int]:
        """Instructions that a branch skips unless a division needs its out-of-line part."""
        out: set[int] = set()
        for i, x in enumerate(self.instructions):
            if " CALL." not in f" {_PREDICATE.sub('', x)}":
                continue
            for j in range(i - 1, -1, -1):
                m = _TARGET.search(self.instructions[j])
                if m and self.labels[m.group(1)] > i:
                    out.update(range(j + 1, self.labels[m.group(1)]))
                    break
        return out

    def count(self, first: int, last: int) -> Counter[str]:
        """Opcodes from `first` to `last`, without the rare ones."""
        rare = self.rare()
        return Counter(_PREDICATE.sub("", x).split()[0] for i, x in enumerate(
            self.instructions[first : last + 1], first) if i not in rare)

    def way(self, first: int, last: int, mark: str) -> Counter[str]:
        """Opcodes of the shortest way from `first` to `last` among those with most of `mark`. Branches
        to what is rarely needed (a division out of range, an exponential near overflow) lengthen it."""
        best: dict[int, tuple[int, int, int]] = {}  # −marks, instructions, the next instruction
        for i in range(last, first - 1, -1):
            x = self.instructions[i]
            opcode, always = _PREDICATE.sub("", x).split()[0], not _PREDICATE.match(x)
            after = [i + 1]
            if opcode.split(".")[0] in ("BRA", "EXIT", "RET") and i != last:
                m = _TARGET.search(x)
                after = ([] if always else after) + ([self.labels[m.group(1)]] if m else [])
            ways = [(*best[j][:2], j) for j in after if j in best and j > i]
            if i != last and not ways:
                continue
            marks, length, j = min(ways, default=(0, 0, -1))
            much = len(self.instructions) if opcode.startswith("CALL") else 1
            best[i] = marks - (opcode == mark), length + much, j
        out: Counter[str] = Counter()
        i = first
        while i >= 0:
            out[_PREDICATE.sub("", self.instructions[i]).split()[0]] += 1
            i = best[i][2]
        return out


def parse(sass: str, kernel: str) -> Code:
    """The instructions of `kernel` in a disassembly."""
    instructions: list[str] = []
    labels: dict[str, int] = {}
    inside = False
    for line in sass.splitlines():
        if line.startswith("//---") and ".text." in line:
            inside = line.rstrip("-").rstrip().endswith(f".text.{kernel}")
        elif inside and (m := _LABEL.match(line)):
            labels[m.group(1)] = len(instructions)
        elif inside and (m := _LINE.match(line)):
            instructions.append(m.group(1))
        elif inside and line.startswith("$"):  # out-of-line functions follow the kernel
            inside = False
    return Code(tuple(instructions), labels)


def hot(code: Code, mark: str, shortest: bool) -> Counter[str]:
    """Opcodes of the innermost loop with most of `mark`, or of the whole kernel without loops: along
    the `shortest` way, or all but divisions out of range."""
    loops = code.loops()
    inner = [x for x in loops if not any(y != x and x[0] <= y[0] and y[1] <= x[1] for y in loops)]
    end = next(i for i, x in enumerate(code.instructions) if x.startswith("EXIT"))
    counted = [code.way(*x, mark) if shortest else code.count(*x) for x in inner]
    if any(c[mark] for c in counted):
        return max(counted, key=lambda c: c[mark])
    return code.way(0, end, mark) if shortest else code.count(0, len(code.instructions) - 1)


def pipes(c: Counter[str], mark: str, each: int = 1) -> dict[str, float]:
    """Instructions and cycles of a warp per unit, which has `each` instructions `mark`."""
    units = c[mark] / each
    fp64 = sum(n for op, n in c.items() if op.split(".")[0] in FP64) / units
    every = sum(c.values()) / units
    return {"fp64": fp64, "instructions": every, "cycles": max(every, CYCLES_PER_FP64 * fp64)}


def main() -> Iterator[dict[str, Any]]:
    """Rows: cycles a warp (32 units) needs at least, with the fp64 floor of `benchmarks.floors`. Of
    generated kernels every width, the one that a run over many scenarios takes marked so."""
    from benchmarks import floors, hand
    from vectrace.errors import BackendError
    from vectrace.runtime.cuda import disassembly, nvrtc, why_no_compiler

    compiler = nvrtc()
    if compiler is None:
        raise Skipped(why_no_compiler())
    period = floors.w1(61).operations - floors.w1(60).operations
    shared = floors.DIVIDE + 4
    flow = shared + 2 * (floors.INTERPOLATE + floors.EXP)
    option = floors.w3().operations

    def row(name: str, unit: str, least: float, system: str, text: str, kernel: str,
            mark: str, each: int = 1) -> dict[str, Any]:
        made = compiler.compile(text, TARGET)
        try:
            sass = disassembly(made.cubin)
        except BackendError as e:
            raise Skipped(str(e)) from e
        found = pipes(hot(parse(sass, kernel), mark, kernel == "vt_kernel"), mark, each)
        registers = next(r.registers for r in made.resources() if r.kernel == kernel)
        return {"workload": name, "system": f"{system}, {unit}", "figure": found["cycles"],
                "unit": "cycles a warp", **found, "least_fp64": least, "registers": registers,
                "of_floor": CYCLES_PER_FP64 * least / found["cycles"],
                "compiler": f"NVRTC {compiler.version}", "target": TARGET}

    w2_inline, w2_shared = _w2(False), _w2(True)
    # W2's model takes the difference of two discount factors where the index discounts: no quotient
    for name, unit, least, text, kernel, ours, mark, each in (
        ("W1", "a period", period, hand.source("w1"), "w1", _kernel("w1"), RECIPROCAL, 1),
        ("W2", "a flow, inline", flow, hand.source("w2"), "w2_inline", w2_inline, "DMUL", 2),
        ("W2", "a flow, shared", shared, hand.source("w2"), "w2_shared", w2_shared, "DADD", 1),
        ("W3", "an option", option, hand.source("w3"), "w3", _kernel("w3"), ROOT, 1),
    ):
        by_hand = ROOT if name == "W3" else RECIPROCAL
        yield row(name, unit, least, "by hand", text, kernel, by_hand)
        least = least - floors.DIVIDE - 1 if name == "W2" else least
        for wide in widths(weight(ours)):
            runs = " (runs)" if wide == widths(weight(ours))[-1] else ""
            yield row(name, unit, least, f"generated, {wide} wide{runs}",
                      emit([Entry(ours, wide=wide)]).text, "vt_kernel", mark, each)


def _kernel(workload: str) -> Kernel:
    """The kernel of W1's or W3's model."""
    import vectrace as vt
    from benchmarks import w1, w3
    from vectrace.report.kernels import leaf_kernel

    if workload == "w1":
        book, market = w1.setting(np.linspace(0.25, 30.0, 20), np.linspace(0.0, 30.0, 61), 0.01, 0.5)
    else:
        book, market = vt.Book.of([w3.LaneOption("o")]), w3.market_of()
    (leaf,) = vt.Engine("reference").compile(book, market).prepare().leaves
    return leaf_kernel(leaf, calls=True, reduce="store")


def _w2(sharing: bool) -> Kernel:
    """The kernel of the flows of W2's model, some of them on dates of their own."""
    import vectrace as vt
    from benchmarks import w2
    from benchmarks.w1 import DATE, market_index
    from vectrace.runtime.cache import KernelCache
    from vectrace.runtime.cuda import CompileOnly
    from vectrace.runtime.device import Device

    rng, nodes = np.random.default_rng(2), np.linspace(0.25, 30.0, 30)
    start = np.sort(rng.integers(1, 9000, (8, 150)), axis=1)
    book = w2.book_of({
        "s": start, "e": start + rng.integers(80, 200, start.shape), "K": rng.uniform(0.01, 0.03, 8),
        "N": np.full(8, 1e6), "member": np.zeros(8, np.int32)})
    curve = vt.CurveData("Z", "EUR", nodes, np.full(30, 0.02))
    market = vt.Market(base_date=DATE, curves=(curve,), indices=(market_index(),))
    nowhere = KernelCache(None)
    engine = vt.Engine("cuda", cache=nowhere, sharing=sharing, _device=Device(CompileOnly(TARGET, nowhere)))
    kernel: Kernel = engine.compile(book, market).prepare().kernels[-1].kernel
    return kernel
