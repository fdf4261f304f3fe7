"""What a listing says of model lines and inputs: places with the statements they recorded, setup
values spelled as a model would write them.

Knows the IR, its places and the op table's spellings; nothing of kernels.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from vectrace.ops import OPS
from vectrace.trace.ir import B1, F64, Carry, Loop, Stmt, Trace, bits_float, walk
from vectrace.trace.source import PLACE, heading

_PLAIN = {"iadd": "{0} + {1}", "isub": "{0} - {1}", "not": "not {0}"}
_LONGEST = 80
_SHORTER = (_LONGEST, 36, 24, 12, 3)
_RANGES = 4


class Headings:
    """Places with their text and, as "%28-%56", the statements of the recorded trace they gave rise
    to: what joins a kernel to `--as trace`."""

    def __init__(self, recorded: Trace) -> None:
        ids: dict[str, list[int]] = {}
        for n in walk(recorded.body):
            if n.id in recorded.where:
                ids.setdefault(recorded.where[n.id], []).append(n.id)
        self._ids = ids
        self._known: dict[str, str] = {}

    @property
    def places(self) -> list[str]:
        """Every place that recorded something, in program order."""
        return list(self._ids)

    def __call__(self, where: str) -> str:
        if where not in self._known:
            ids = self._ids.get(where, [])
            self._known[where] = heading(where) + (f"  [{_ranges(ids)}]" if ids else "")
        return self._known[where]

    def of(self, where: Mapping[int, str]) -> dict[int, str]:
        """Headings by trace id; names of carries are left out."""
        return {i: self(w) for i, w in where.items() if PLACE.match(w)}


def _ranges(ids: list[int]) -> str:
    out: list[list[int]] = []
    for i in sorted(ids):
        if out and i == out[-1][1] + 1:
            out[-1][1] = i
        else:
            out.append([i, i])
    words = [f"%{a}-%{b}" if b > a else f"%{a}" for a, b in out]
    return ", ".join(words[:_RANGES]) + (", ..." if len(words) > _RANGES else "")


class Speller:
    """Values of a trace as a model would write them: `fixed.notional * fixed.rate`. Long ones are
    cut. `keys` spells the keys of a shared table's trace."""

    def __init__(self, trace: Trace, keys: Iterable[str] = ()) -> None:
        self._keys = tuple(keys)
        self._statements: dict[int, Stmt] = {}
        self._schedules: dict[int, list[str]] = {}
        self._known: dict[int, str] = {}
        for n in walk(trace.body):
            if isinstance(n, Stmt):
                self._statements[n.id] = n
                continue
            if n.source[0] == "zip":
                self._schedules[n.id] = [str(p[0]) for p in n.source[1:]]  # type: ignore[index]
            for k, c in enumerate(n.carries):
                self._carry(trace, n, k, c)

    def _carry(self, trace: Trace, loop: Loop, k: int, c: Carry) -> None:
        name = trace.where.get(c.param, f"carry {k} of loop {loop.id}")
        self._known[c.param] = self._known[c.result] = name

    def __call__(self, id: int) -> str:
        todo = [id]
        while todo:  # deep expressions are no recursion
            at = todo[-1]
            s = self._statements.get(at)
            args = s.args if s is not None else ()
            missing = [a for a in args if a not in self._known]
            if at in self._known or not missing:
                todo.pop()
                if at not in self._known:
                    self._known[at] = self._short(s) if s is not None else f"%{at}"
            else:
                todo += missing
        return self._known[id]

    def _short(self, s: Stmt) -> str:
        """The statement spelled out, its operands cut as far as needed."""
        text = ""
        for most in _SHORTER:
            text = self._text(s, [_cut(self._known[a], most) for a in s.args])
            if len(text) <= _LONGEST:
                return text
        return _cut(text, _LONGEST)

    def _text(self, s: Stmt, args: list[str]) -> str:
        if s.op == "const":
            return _constant(s)
        if s.op == "input":
            return self._input(s)
        if s.op in ("fetch", "ifetch"):
            return f"{s.attrs[0]}[{args[0]}]"
        if s.op in ("select", "iselect"):
            return f"where({', '.join(args)})"
        row = OPS.get(s.op)
        spelled = _PLAIN.get(s.op, row.c if row is not None and not row.attrs else "")
        if spelled and "vt_" not in spelled:
            closed = [f"({a})" if " " in a and not a.endswith(")") else a for a in args]
            return spelled.format(*closed)
        return f"{s.op}({', '.join([*map(str, s.attrs), *args])})"

    def _input(self, s: Stmt) -> str:
        kind, *rest = s.attrs
        if kind == "trade" or kind == "name":
            return f"trade.{rest[-1]}"
        if kind == "row":
            loop, k, column = int(str(rest[0])), int(str(rest[1])), str(rest[2])
            names = self._schedules.get(loop, [])
            return f"{names[k] if k < len(names) else 'row'}.{column}"
        if kind == "at":
            return f"{rest[0]}[{rest[1]}].{rest[2]}"
        if kind == "literal":
            return repr(str(rest[1]))
        if kind == "key":
            k = int(str(rest[0]))
            return self._keys[k] if k < len(self._keys) else f"key {k}"
        return "market.t" if kind == "time" else " ".join(map(str, s.attrs))


def _constant(s: Stmt) -> str:
    bits = int(str(s.attrs[0]))
    if s.type == F64:
        return repr(bits_float(bits))
    return str(bool(bits)) if s.type == B1 else str(bits)


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else "..."
