"""The trace: a small typed SSA language with rolled loops.

Knows the op table's names and nothing else in the package. A trace is immutable; passes build new
ones. Statements are numbered by `id`, unique within a trace; a statement may use any id defined
earlier in its own block or in an enclosing block. See `docs/trace.md` for the grammar.

Blocks nest only through `Loop`. A loop iterates *rows* (the flows of a schedule, or `steps`); each
row runs exactly one of the loop's variants. Which one is decided in the setup stage, so at replay a
variant is uniform over scenario lanes.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple, TypeAlias

F64 = "f64"
I64 = "i64"
B1 = "b1"
EFFECTS = ("guard", "exit", "fence")  # statements that stay where they are and define no value
NONE = "none"  # the type of a guard: it defines no value

CALLS = " > "
"""Between the lines of a place that was reached through calls: "a.py:3 > b.py:7"."""

Attr: TypeAlias = "str | int | tuple[Attr, ...]"


def float_bits(x: float) -> int:
    """The 64 bits of `x` as an unsigned int: how a trace stores an f64 constant."""
    return int(struct.unpack("<Q", struct.pack("<d", x))[0])


def bits_float(b: int) -> float:
    """Inverse of `float_bits`."""
    return float(struct.unpack("<d", struct.pack("<Q", b))[0])


class Stmt(NamedTuple):
    """One statement `id = op(args) [attrs]` of type `type`.

    `op` is a name in the op table, or one of
      * ``const``  attrs = (bits,): f64 as its 64-bit pattern, i64 as an int, b1 as 0 or 1;
      * ``input``  attrs = an input slot, see `docs/trace.md`;
      * ``guard``  args = (b1,), attrs = (outcome,): recorded traces only;
      * ``exit``   attrs = (loop id, label): recorded traces only; the loop ended that way.
    """

    id: int
    op: str
    args: tuple[int, ...]
    attrs: tuple[Attr, ...]
    type: str


@dataclass(frozen=True, slots=True)
class Carry:
    """A loop-carried value: `param` inside every variant's body, `init` (an id outside the loop)
    before the first row, `result` (an id defined after the loop) behind the last row."""

    param: int
    init: int
    result: int
    type: str


@dataclass(frozen=True, slots=True)
class Variant:
    """One path through a loop body. `nexts[i]` is the id carried on by `Loop.carries[i]` (its own
    `param` where the path leaves it alone). `entry`/`exit` are states of the loop's automaton of
    plain-Python state (0 at the first row); `stop` ≠ 0 ends the loop after this row (which `break` or `return`: a label).
    `failure` is not empty where this path raised: trades with such a row fail with that reason."""

    body: tuple[Stmt | Loop, ...]
    nexts: tuple[int, ...]
    entry: int = 0
    exit: int = 0
    stop: int = 0
    failure: str = ""


@dataclass(frozen=True, slots=True)
class Loop:
    """`for row in source`. `id` names the loop's row context (inputs of its rows refer to it).

    `source` is
      * ``("zip", (schedule, start, stop), …)``: rows of one or several schedules in step; `start`
        is ≥ 0, `stop` ≤ 0 counts from the end (0: to the end); the shortest decides;
      * ``("steps", n)``: the f64 setup value with id `n`, rounded down, rows;
      * ``("rows",)``: in a staged trace, rows of the launch table of context `id`.
    """

    id: int
    source: tuple[Attr, ...]
    carries: tuple[Carry, ...]
    variants: tuple[Variant, ...]


Node: TypeAlias = "Stmt | Loop"
Block: TypeAlias = "tuple[Node, ...]"


@dataclass(frozen=True)
class Trace:
    """A recorded or derived trace. `model` and `where` (id → "file:line", behind the lines
    of the calls that led there) are for people and take
    no part in equality or keys."""

    body: Block
    outputs: tuple[tuple[str, int], ...]
    model: str = field(default="", compare=False)
    where: Mapping[int, str] = field(default_factory=dict, compare=False)
    failure: str = ""  # not empty: this path ends in an exception; the reason

    def __hash__(self) -> int:
        kept: int | None = self.__dict__.get("_hash")  # several tables have a kernel for a key
        if kept is None:
            kept = self.__dict__["_hash"] = hash((self.body, self.outputs, self.failure))
        return kept

    def __repr__(self) -> str:
        nodes = list(walk(self.body))
        loops = sum(isinstance(n, Loop) for n in nodes)
        ends = self.failure or ", ".join(name for name, _ in self.outputs)
        return f"<Trace {self.model}: {len(nodes) - loops} statements, {loops} loops → {ends}>"

    def _repr_html_(self) -> str:
        from vectrace.display import block
        from vectrace.trace.source import as_html

        return block(repr(self).strip("<>"), as_html(self))


def walk(block: Block) -> Iterator[Node]:
    """Every node of a block in program order, loops before their bodies."""
    for node in block:
        yield node
        if isinstance(node, Loop):
            for v in node.variants:
                yield from walk(v.body)


def max_id(trace: Trace) -> int:
    """The largest id used in `trace` (−1 if it has none)."""
    top = -1
    for node in walk(trace.body):
        top = max(top, node.id)
        if isinstance(node, Loop):
            for c in node.carries:
                top = max(top, c.param, c.result)
    return top


class Builder:
    """Appends statements with fresh ids; identical statements in one open block are shared, so
    that building is also local common-subexpression elimination where `share` is set."""

    def __init__(self, first_id: int = 0, share: bool = False) -> None:
        self.next_id = first_id
        self.body: list[Node] = []
        self.types: dict[int, str] = {}
        self._share: dict[tuple[object, ...], int] | None = {} if share else None

    def fresh(self, type: str) -> int:
        i = self.next_id
        self.next_id += 1
        self.types[i] = type
        return i

    def emit(
        self, op: str, args: tuple[int, ...], attrs: tuple[Attr, ...] = (), type: str = F64
    ) -> int:
        if self._share is not None:
            key = (op, args, attrs, type)
            found = self._share.get(key)
            if found is not None:
                return found
        i = self.fresh(type)
        self.body.append(Stmt(i, op, args, attrs, type))
        if self._share is not None:
            self._share[key] = i
        return i

    def const(self, x: float) -> int:
        return self.emit("const", (), (float_bits(x),), F64)

    def const_i64(self, n: int) -> int:
        return self.emit("const", (), (n,), I64)

    def const_b1(self, b: bool) -> int:
        return self.emit("const", (), (int(b),), B1)
