"""The interpreter: the definition of what a trace means, one trade at a time, over lanes.

Knows the IR and the op table's NumPy meanings. Plain on purpose: every compiled reading is compared
with it bit for bit. Each statement is one function of the values so far, made once per trace.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from operator import itemgetter
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

from vectrace.errors import InternalError
from vectrace.ops import is_rough, numpy_meaning
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
    schedules: Mapping[str, Mapping[str, Sequence[float] | Floats]] = field(default_factory=dict)
    lengths: Mapping[str, int] = field(default_factory=dict)
    setup: Mapping[str, Any] = field(default_factory=dict)
    scenario: Mapping[str, Floats] = field(default_factory=dict)
    time: float = 0.0
    log: dict[int, list[list[int]]] | None = None  # variants taken, by loop and execution
    forced: dict[int, list[list[int]]] | None = None  # the same, to be taken again


@dataclass(slots=True)
class _Run:
    """One evaluation: what is bound; by loop, its row (position and source) and how it ended."""

    b: Bindings
    rows: dict[int, tuple[int, Any]] = field(default_factory=dict)
    exits: dict[int, tuple[int, int]] = field(default_factory=dict)


Env: TypeAlias = "dict[int, Any]"
Step: TypeAlias = "Callable[[Env, _Run], None]"
Watch: TypeAlias = "Callable[[Stmt, Env], None]"


def evaluate(trace: Trace, b: Bindings, watch: Watch | None = None) -> dict[str, Any]:
    """Outputs of a trace by name: floats, or arrays over lanes. Raises GuardMiss, PathFails.
    `watch` is called behind every statement, with the values there are then by id."""
    env: Env = {}
    run = _Run(b)
    with np.errstate(all="ignore"):
        for step in _kept_steps(trace) if watch is None else _block(trace.body, watch):
            step(env, run)
    if trace.failure:
        raise PathFails(trace.failure)
    return {name: env[i] for name, i in trace.outputs}


def _kept_steps(trace: Trace) -> tuple[Step, ...]:
    """The steps of a trace. It keeps them, and others for rough meanings of its ops: it is evaluated
    for many trades."""
    kept = "_rough_steps" if is_rough() else "_steps"
    steps: tuple[Step, ...] | None = trace.__dict__.get(kept)
    if steps is None:
        steps = trace.__dict__[kept] = _block(trace.body, None)
    return steps


def _block(block: Block, watch: Watch | None) -> tuple[Step, ...]:
    return tuple([_loop(node, watch) if isinstance(node, Loop) else _statement(node, watch)
                  for node in block if isinstance(node, Loop) or node.op != "fence"])


def _statement(s: Stmt, watch: Watch | None) -> Step:
    plain = _SPECIAL.get(s.op, _operation)(s)
    if watch is None:
        return plain

    def step(env: Env, run: _Run) -> None:
        plain(env, run)
        watch(s, env)
    return step


# ---- statements ----------------------------------------------------------------------------------
def _operation(s: Stmt) -> Step:
    """An op of the op table."""
    id, meaning = s.id, numpy_meaning(s.op)
    if s.attrs:
        plain, attrs = meaning, s.attrs

        def meaning(*args: Any) -> Any:
            return plain(*args, *attrs)
    if len(s.args) == 1:
        (a,) = s.args

        def step(env: Env, run: _Run) -> None:
            env[id] = meaning(env[a])
    else:
        values = itemgetter(*s.args)

        def step(env: Env, run: _Run) -> None:
            env[id] = meaning(*values(env))
    return step


def _const(s: Stmt) -> Step:
    bits, id = int(str(s.attrs[0])), s.id
    x: Any = bits_float(bits) if s.type == F64 else bool(bits) if s.type == B1 else bits

    def step(env: Env, run: _Run) -> None:
        env[id] = x
    return step


def _input(s: Stmt) -> Step:
    id, (kind, *slot) = s.id, s.attrs
    if kind == "row":
        return _row(id, int(str(slot[0])), int(str(slot[1])), str(slot[2]))
    if kind not in _INPUTS:
        raise InternalError(f"unknown input {s.attrs!r}")
    read, words = _INPUTS[str(kind)], [str(x) for x in slot]

    def step(env: Env, run: _Run) -> None:
        env[id] = read(run.b, *words)
    return step


_INPUTS: dict[str, Callable[..., Any]] = {
    "trade": lambda b, path: b.numbers[path],
    "at": lambda b, path, at, name: float(b.schedules[path][name][int(at)]),
    "time": lambda b: b.time,
    "name": lambda b, kind, path: b.names[kind, path],
    "literal": lambda b, kind, text: b.names[kind, "=" + text],
}


def _row(id: int, loop: int, k: int, name: str) -> Step:
    """A column of a loop's row, or the number of a step."""
    def step(env: Env, run: _Run) -> None:
        position, source = run.rows[loop]
        if name == "step" and source[0] == "steps":
            env[id] = float(position)
        else:
            path, start, _ = source[1 + k]
            env[id] = float(run.b.schedules[path][name][start + position])
    return step


def _table(s: Stmt) -> Step:
    """A look-up in a setup table."""
    id, op, args, name = s.id, s.op, s.args, str(s.attrs[0])

    def step(env: Env, run: _Run) -> None:
        env[id] = table_op(op, [env[a] for a in args], run.b.setup[name])
    return step


def _gather(s: Stmt) -> Step:
    """A row of a scenario table; of each lane's own where the row number differs by lane."""
    id, a, name = s.id, s.args[0], str(s.attrs[0])

    def step(env: Env, run: _Run) -> None:
        table, row = run.b.scenario[name], env[a]
        if not isinstance(row, np.ndarray):
            env[id] = table[min(max(row, 0), len(table) - 1)]
        else:
            env[id] = table[np.clip(row, 0, len(table) - 1), np.arange(len(row))]
    return step


def _guard(s: Stmt) -> Step:
    id, a, outcome = s.id, s.args[0], bool(s.attrs[0])

    def step(env: Env, run: _Run) -> None:
        if bool(env[a]) != outcome:
            raise GuardMiss(id, "guard")
    return step


def _exit(s: Stmt) -> Step:
    id, loop, label, seen = s.id, int(str(s.attrs[0])), s.attrs[1], s.attrs[2:]

    def step(env: Env, run: _Run) -> None:
        stop, state = run.exits[loop]
        if stop != label or (seen and state not in seen):
            raise GuardMiss(id, "exit")
    return step


_SPECIAL: dict[str, Callable[[Stmt], Step]] = {
    "const": _const, "input": _input, "fetch": _table, "ifetch": _table, "search": _table,
    "gather": _gather, "guard": _guard, "exit": _exit,
}  # fmt: skip


# ---- loops ---------------------------------------------------------------------------------------
def trip_count(node: Loop, env: Env, b: Bindings) -> int:
    """Rows a loop has for this trade."""
    if node.source[0] == "steps":
        n = env[int(str(node.source[1]))]
        return max(0, int(n // 1))
    return min(max(0, b.lengths[path] + stop - start) for path, start, stop in parts_of(node))


def parts_of(node: Loop) -> list[tuple[str, int, int]]:
    """The schedules a loop goes through in step: path, start, stop."""
    return [(str(p[0]), int(str(p[1])), int(str(p[2]))) for p in node.source[1:] if isinstance(p, tuple)]


def _loop(node: Loop, watch: Watch | None) -> Step:
    variants = [(number, v, _block(v.body, watch)) for number, v in enumerate(node.variants)]

    def step(env: Env, run: _Run) -> None:
        b = run.b
        carried = [env[c.init] for c in node.carries]
        state, stop = 0, 0
        taken: list[int] = []
        choices = b.forced[node.id].pop(0) if b.forced is not None else None
        if b.log is not None:
            b.log.setdefault(node.id, []).append(taken)
        for position in range(trip_count(node, env, b) if choices is None else len(choices)):
            for c, x in zip(node.carries, carried, strict=True):
                env[c.param] = x
            run.rows[node.id] = (position, node.source)
            for number, v, steps in variants:
                if v.entry != state if choices is None else number != choices[position]:
                    continue
                before = {k: len(x) for k, x in b.log.items()} if b.log else {}
                try:
                    for inner in steps:
                        inner(env, run)
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
        run.exits[node.id] = stop, state
    return step
