"""Composite ops in a kernel: how much they count for, and the functions that long kernels call.

Knows the op table, the expansions and LLVM's textual IR; knows nothing of launch data or loops. A
composite is written out where it stands, unless the kernel has so much arithmetic that it would
compile for long: then each composite is one function of one vector, which all places call. The bits
are the same. Written out costs some ten times the time to compile and saves 5 to 10 % of a run.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from vectrace.codegen import llvm_native
from vectrace.codegen.c_helpers import helper, table_names
from vectrace.codegen.llvm_layout import Layout
from vectrace.codegen.llvm_memory import Memory
from vectrace.codegen.llvm_target import Target
from vectrace.codegen.llvm_text import Text
from vectrace.ops import OPS
from vectrace.trace.ir import Block, Loop, Stmt, walk

CONVENTION = "cc 77"
"""That of OpenCL's vector functions: half of the vector registers keep their values over a call."""

LONG = 600
"""Operations of a block from which its kernel calls composites."""

_NATIVE = 16
"""Operations that a native op counts for."""


def composite(op: str) -> bool:
    """Whether an op has an expansion."""
    return op in OPS and OPS[op].expand is not None


@cache
def weight(op: str) -> int:
    """Operations that one of a trace counts for: of a composite those of its body."""
    if op in ("const", "input"):
        return 0
    if not composite(op):
        return 1
    if OPS[op].native:
        return _NATIVE
    return sum(isinstance(n, Stmt) and n.op != "const" for n in helper(op).trace.body)


def sizes(body: Block) -> Iterator[int]:
    """Operations of each block, without those of loops in it, composites written out: of the
    outermost first."""
    yield sum(weight(n.op) for n in body if isinstance(n, Stmt))
    for node in walk(body):
        if isinstance(node, Loop):
            for v in node.variants:
                yield sum(weight(n.op) for n in v.body if isinstance(n, Stmt))


def called(body: Block) -> frozenset[str]:
    """The composite ops that a kernel calls: none, or all that are longer than a call."""
    if max(sizes(body)) <= LONG:
        return frozenset()
    ops = {n.op for n in walk(body) if isinstance(n, Stmt)}
    return frozenset(op for op in ops if composite(op) and weight(op) >= _NATIVE)


@dataclass(frozen=True)
class Function:
    """A composite op as a function `name` of one vector an argument and the addresses of constant
    tables: its text."""

    name: str
    tables: tuple[str, ...]
    lines: tuple[str, ...]

    def call(self, vector: str, args: tuple[str, ...], tables: list[str]) -> str:
        """The right-hand side of a call."""
        given = ", ".join([*(f"{vector} {x}" for x in args), *(f"ptr {p}" for p in tables)])
        return f"call {CONVENTION} {vector} @{self.name}({given})"


@cache
def function(op: str, width: int, target: Target) -> Function:
    """The function of a composite op for vectors of `width` lanes."""
    row = OPS[op]
    tables = (*table_names([helper(op).trace]), *([f"native_{op}"] if row.native else []))
    text = Text(width, target)
    memory = Memory(text, Layout(0, 0, (), (), "store"), {})
    memory.use_tables(tables)
    args = [f"%x{k}" for k in range(len(row.args))]
    (result,) = llvm_native.emit(op, llvm_native.Inline(text, memory, width, 1), [[x] for x in args])
    v = f"<{width} x double>"
    given = ", ".join([*(f"{v} {x}" for x in args), *(f"ptr %{t}" for t in tables)])
    head = f"define internal {CONVENTION} {v} @{op}({given}) #1 {{"
    return Function(op, tables, (head, *text.lines, f"  ret {v} {result}", "}"))
