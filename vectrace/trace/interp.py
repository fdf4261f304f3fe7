"""The interpreter: the definition of what a trace means, one trade at a time, over lanes.

Knows the IR and the op table's NumPy meanings. Slow and plain on purpose: every compiled reading is
compared with it bit for bit.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt

from vectrace.errors import InternalError
from vectrace.ops import OPS, numpy_meaning
from vectrace.trace.ir import B1, F64, Block, Loop, Stmt, Trace, bits_float
from vectrace.trace.record import table_op

Floats = npt.NDArray[np.float64]


class GuardMiss(Exception):
    """The trade does not take this trace's path: which guard or loop, at which id."""

    def __init__(self, id: int, what: str) -> None:
        super().__init__(f"%{id}: {what}")
        self.id, self.what = id, what


class PathFails(Exception):
    """The trade takes a path on which the model raises."""


@dataclass
class Bindings:
    """What one trade binds: numbers by path, names already resolved to ids, schedules as columns,
    setup tables, and scenario tables [rows, lanes]."""

    numbers: Mapping[str, float] = field(default_factory=dict)
    names: Mapping[tuple[str, str], int] = field(default_factory=dict)
    schedules: Mapping[str, Mapping[str, Floats]] = field(default_factory=dict)
    lengths: Mapping[str, int] = field(default_factory=dict)
    setup: Mapping[str, Any] = field(default_factory=dict)
    scenario: Mapping[str, Floats] = field(default_factory=dict)
    time: float = 0.0
    log: dict[int, list[list[int]]] | None = None  # variants taken, by loop and execution
    forced: dict[int, list[list[int]]] | None = None  # the same, to be taken again


class _Watched(dict[int, Any]):
    """An environment that notes the f64 values put into it."""

    def __init__(self, terms: list[Any]) -> None:
        super().__init__()
        self.terms = terms

    def __setitem__(self, key: int, x: Any) -> None:
        if isinstance(x, (float, np.ndarray)):
            self.terms.append(x)
        super().__setitem__(key, x)


def evaluate(trace: Trace, b: Bindings, terms: list[Any] | None = None) -> dict[str, Any]:
    """Outputs of a trace by name: floats, or arrays over lanes. Raises GuardMiss, PathFails.
    Every number computed is also appended to `terms`, if that is given."""
    env: dict[int, Any] = {} if terms is None else _Watched(terms)
    exits: dict[int, tuple[int, int]] = {}
    with np.errstate(all="ignore"):
        _block(trace.body, env, b, {}, exits)
    if trace.failure:
        raise PathFails(trace.failure)
    return {name: env[i] for name, i in trace.outputs}


def _input(s: Stmt, b: Bindings, rows: dict[int, tuple[int, Any]]) -> Any:
    kind = s.attrs[0]
    if kind == "trade":
        return b.numbers[str(s.attrs[1])]
    if kind == "row":
        _, loop, k, name = s.attrs
        position, source = rows[int(str(loop))]
        if name == "step" and source[0] == "steps":
            return float(position)
        path, start, _ = source[1 + int(str(k))]
        return float(b.schedules[path][str(name)][start + position])
    if kind == "at":
        _, path, at, name = s.attrs
        return float(b.schedules[str(path)][str(name)][int(str(at))])
    if kind == "time":
        return b.time
    if kind == "name":
        return b.names[str(s.attrs[1]), str(s.attrs[2])]
    if kind == "literal":
        return b.names[str(s.attrs[1]), "=" + str(s.attrs[2])]
    raise InternalError(f"unknown input {s.attrs!r}")


def _statement(s: Stmt, env: dict[int, Any], b: Bindings, rows: dict[int, tuple[int, Any]]) -> Any:
    if s.op == "const":
        bits = int(str(s.attrs[0]))
        return bits_float(bits) if s.type == F64 else bool(bits) if s.type == B1 else bits
    if s.op == "input":
        return _input(s, b, rows)
    args = [env[a] for a in s.args]
    if s.op in ("fetch", "ifetch", "search"):
        return table_op(s.op, args, b.setup[str(s.attrs[0])])
    if s.op == "gather":
        table = b.scenario[str(s.attrs[0])]
        row = np.clip(args[0], 0, len(table) - 1)
        return table[row] if np.ndim(row) == 0 else table[row, np.arange(len(row))]
    x = numpy_meaning(s.op)(*args, *s.attrs)
    return x if OPS[s.op].result != F64 else np.asarray(x, np.float64)[()]


def _block(block: Block, env: dict[int, Any], b: Bindings, rows: dict[int, tuple[int, Any]],
           exits: dict[int, tuple[int, int]]) -> None:
    for node in block:
        if isinstance(node, Loop):
            exits[node.id] = _loop(node, env, b, rows, exits)
        elif node.op == "guard":
            if bool(env[node.args[0]]) != bool(node.attrs[0]):
                raise GuardMiss(node.id, "guard")
        elif node.op == "exit":
            stop, state = exits[int(str(node.attrs[0]))]
            if stop != node.attrs[1] or (len(node.attrs) > 2 and state not in node.attrs[2:]):
                raise GuardMiss(node.id, "exit")
        elif node.op != "fence":
            env[node.id] = _statement(node, env, b, rows)


def trip_count(node: Loop, env: dict[int, Any], b: Bindings) -> int:
    """Rows a loop has for this trade."""
    if node.source[0] == "steps":
        n = env[int(str(node.source[1]))]
        return max(0, int(n // 1))
    return min(max(0, b.lengths[path] + stop - start) for path, start, stop in parts_of(node))


def parts_of(node: Loop) -> list[tuple[str, int, int]]:
    """The schedules a loop goes through in step: path, start, stop."""
    return [(str(p[0]), int(str(p[1])), int(str(p[2]))) for p in node.source[1:] if isinstance(p, tuple)]


def _loop(node: Loop, env: dict[int, Any], b: Bindings, rows: dict[int, tuple[int, Any]],
          exits: dict[int, tuple[int, int]]) -> tuple[int, int]:
    carried = [env[c.init] for c in node.carries]
    state, stop = 0, 0
    taken: list[int] = []
    choices = b.forced[node.id].pop(0) if b.forced is not None else None
    if b.log is not None:
        b.log.setdefault(node.id, []).append(taken)
    for position in range(trip_count(node, env, b) if choices is None else len(choices)):
        for c, x in zip(node.carries, carried, strict=True):
            env[c.param] = x
        rows[node.id] = (position, node.source)
        for number, v in enumerate(node.variants):
            if v.entry != state if choices is None else number != choices[position]:
                continue
            before = {k: len(x) for k, x in (b.log or {}).items()}
            try:
                _block(v.body, env, b, rows, exits)
            except GuardMiss:  # of this path, or of a loop inside it: not this row's path
                for k, x in (b.log or {}).items():
                    del x[before.get(k, 0):]
                continue
            if v.failure and choices is None:
                raise PathFails(v.failure)
            carried = [env[i] for i in v.nexts]
            state, stop = v.exit, v.stop
            taken.append(number)
            break
        else:
            raise GuardMiss(node.id, "rows")
        if stop:
            break
    for c, x in zip(node.carries, carried, strict=True):
        env[c.result] = x
    return stop, state
