"""The verifier: what every trace has to satisfy, recorded or derived.

Knows the IR and the op table. Tests run it after every pass; a trace that fails is always a bug of
vectrace, never of a model.
"""

from __future__ import annotations

from collections.abc import Mapping

from vectrace.errors import InternalError
from vectrace.ops import OPS
from vectrace.trace.ir import B1, F64, I64, NONE, Block, Loop, Stmt, Trace, Variant
from vectrace.trace.lanes import lane_values

# kind of input slot → number of attributes and type (None: any)
_INPUTS: dict[str, tuple[int, str | None]] = {
    "trade": (2, F64), "row": (4, None), "at": (4, F64), "time": (1, F64), "name": (3, I64),
    "literal": (3, I64),
}  # fmt: skip


class _Verifier:
    def __init__(self, trace: Trace, inputs: Mapping[str, tuple[int, str | None]] | None) -> None:
        self.trace = trace
        self.inputs = inputs
        self.seen: set[int] = set()
        self.lanes = lane_values(trace)

    def fail(self, id: int, what: str) -> InternalError:
        return InternalError(f"a trace is not well formed: %{id}: {what}",
                             where=self.trace.where.get(id, ""), hint="please report it")

    def define(self, id: int, type: str, scope: dict[int, str]) -> None:
        if id in self.seen:
            raise self.fail(id, "is defined twice")
        self.seen.add(id)
        scope[id] = type

    def use(self, id: int, by: int, scope: Mapping[int, str], type: str | None = None) -> str:
        have = scope.get(id)
        if have is None:
            raise self.fail(by, f"uses %{id}, which is not defined there")
        if type is not None and have != type:
            raise self.fail(by, f"uses %{id} of type {have} where {type} is needed")
        return have

    # ---- statements ------------------------------------------------------------------------
    def block(self, block: Block, scope: dict[int, str], loops: dict[int, Loop]) -> None:
        for node in block:
            if isinstance(node, Loop):
                self.loop(node, scope, loops)
            else:
                self.statement(node, scope, loops)

    def statement(self, s: Stmt, scope: dict[int, str], loops: Mapping[int, Loop]) -> None:
        if s.op == "guard":
            self._guard(s, scope)
        elif s.op == "exit":
            self._exit(s, loops)
        elif s.op == "fence":
            if s.args or s.attrs or s.type != NONE:
                raise self.fail(s.id, "is no fence")
        elif s.op == "const":
            self._const(s)
        elif s.op == "input":
            self._input(s, loops)
        else:
            row = OPS.get(s.op)
            if row is None:
                raise self.fail(s.id, f"{s.op} is no operation")
            if len(s.args) != len(row.args):
                raise self.fail(s.id, f"{s.op} takes {len(row.args)} arguments, not {len(s.args)}")
            for a, type in zip(s.args, row.args, strict=True):
                self.use(a, s.id, scope, type)
            if len(s.attrs) != row.attrs:
                raise self.fail(s.id, f"{s.op} has {row.attrs} attributes, not {len(s.attrs)}")
            if s.type != row.result:
                raise self.fail(s.id, f"{s.op} gives {row.result}, not {s.type}")
            if s.op in ("shl", "shr") and not 0 <= int(str(s.attrs[0])) <= 63:
                raise self.fail(s.id, "shifts by more than 63")
            if s.op in ("fetch", "ifetch", "search") and any(a in self.lanes for a in s.args):
                raise self.fail(s.id, f"{s.op} depends on the scenario")
        self.define(s.id, s.type, scope)

    def _guard(self, s: Stmt, scope: Mapping[int, str]) -> None:
        if len(s.args) != 1 or s.type != NONE or s.attrs not in ((0,), (1,)):
            raise self.fail(s.id, "is no guard")
        self.use(s.args[0], s.id, scope, B1)
        if s.args[0] in self.lanes:
            raise self.fail(s.id, "guards on a value that differs by scenario")

    def _exit(self, s: Stmt, loops: Mapping[int, Loop]) -> None:
        loop = loops.get(s.attrs[0]) if len(s.attrs) > 1 and isinstance(s.attrs[0], int) else None
        if loop is None or s.args or s.type != NONE or not all(isinstance(a, int) for a in s.attrs):
            raise self.fail(s.id, "does not follow the loop it names")
        states = {0} | {v.exit for v in loop.variants}
        if not set(s.attrs[2:]) <= states:
            raise self.fail(s.id, "names a state that its loop cannot end in")

    def _const(self, s: Stmt) -> None:
        x = s.attrs[0] if len(s.attrs) == 1 else None
        if s.args or not isinstance(x, int) or isinstance(x, bool):
            raise self.fail(s.id, "is no constant")
        least, most = {F64: (0, 1 << 64), I64: (-(1 << 63), 1 << 63), B1: (0, 2)}.get(s.type, (0, 0))
        if not least <= x < most:
            raise self.fail(s.id, f"the constant {x} is no {s.type}")

    def _input(self, s: Stmt, loops: Mapping[int, Loop]) -> None:
        if s.args or s.type not in (F64, I64, B1) or not s.attrs:
            raise self.fail(s.id, "is no input")
        if self.inputs is None:
            return
        kind = str(s.attrs[0])
        known = self.inputs.get(kind)
        if known is None or len(s.attrs) != known[0] or known[1] not in (None, s.type):
            raise self.fail(s.id, f"the input slot {s.attrs!r} has another shape")
        if kind == "row":
            loop = loops.get(s.attrs[1]) if isinstance(s.attrs[1], int) else None
            if loop is None or s.attrs[1] not in self.inside:
                raise self.fail(s.id, "reads a row of a loop it does not stand in")
            many = len(loop.source) - 1 if loop.source[0] == "zip" else 1
            if loop.source[0] != "rows" and not 0 <= int(str(s.attrs[2])) < many:
                raise self.fail(s.id, f"reads row {s.attrs[2]} of {many}")

    # ---- loops -----------------------------------------------------------------------------
    inside: tuple[int, ...] = ()

    def loop(self, loop: Loop, scope: dict[int, str], loops: dict[int, Loop]) -> None:
        self.define(loop.id, "loop", scope)
        self._source(loop, scope)
        for c in loop.carries:
            self.use(c.init, loop.id, scope, c.type)
        outside, self.inside = self.inside, (*self.inside, loop.id)
        for v in loop.variants:
            inner = dict(scope)
            for c in loop.carries:
                inner[c.param] = c.type
            self.block(v.body, inner, {**loops, loop.id: loop})
            self._nexts(loop, v, inner)
        self.inside = outside
        for c in loop.carries:
            if c.param in self.seen:
                raise self.fail(c.param, "is defined twice")
            self.seen.add(c.param)
            self.define(c.result, c.type, scope)
        self._states(loop)
        loops[loop.id] = loop

    def _source(self, loop: Loop, scope: Mapping[int, str]) -> None:
        kind, *rest = loop.source
        if kind == "steps":
            n = rest[0] if len(rest) == 1 and isinstance(rest[0], int) else -1
            self.use(n, loop.id, scope, F64)
            if n in self.lanes:
                raise self.fail(loop.id, "its number of steps differs by scenario")
        elif kind == "zip":
            for part in rest:
                if not (isinstance(part, tuple) and len(part) == 3 and isinstance(part[0], str)
                        and isinstance(part[1], int) and isinstance(part[2], int)
                        and part[1] >= 0 >= part[2]):
                    raise self.fail(loop.id, f"{part!r} is no range of a schedule")
            if not rest:
                raise self.fail(loop.id, "loops over nothing")
        elif kind != "rows":
            raise self.fail(loop.id, f"{kind!r} is nothing to loop over")

    def _nexts(self, loop: Loop, v: Variant, scope: Mapping[int, str]) -> None:
        if len(v.nexts) != len(loop.carries):
            raise self.fail(loop.id, f"{len(v.nexts)} values for {len(loop.carries)} carries")
        for c, n in zip(loop.carries, v.nexts, strict=True):
            self.use(n, loop.id, scope, c.type)

    def _states(self, loop: Loop) -> None:
        reached = {0} | {v.exit for v in loop.variants if not v.stop and not v.failure}
        for v in loop.variants:
            if v.entry < 0 or v.exit < 0 or v.stop < 0:
                raise self.fail(loop.id, "a negative state or label")
            if v.entry not in reached:
                raise self.fail(loop.id, f"no path leads into state {v.entry}")


def verify(trace: Trace, recorded: bool = True) -> None:
    """Raises InternalError where a trace is not well formed. `recorded` is False for staged traces,
    whose input slots are launch tables."""
    v = _Verifier(trace, _INPUTS if recorded else None)
    scope: dict[int, str] = {}
    v.block(trace.body, scope, {})
    names = [name for name, _ in trace.outputs]
    if len(set(names)) != len(names):
        raise InternalError("a trace has two outputs of one name")
    for name, i in trace.outputs:
        if scope.get(i) != F64:
            raise v.fail(i, f"the output {name!r} is no f64 value of the trace")
    if not trace.outputs and not trace.failure and not any(
            isinstance(n, Stmt) and n.op == "guard" for n in trace.body):
        raise InternalError("a trace without outputs, guards or failure")


__all__ = ["verify"]
