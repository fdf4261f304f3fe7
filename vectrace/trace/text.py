"""A trace as text, and back.

Knows the IR only. One statement a line; comments after `;` are for people and ignored by the
parser. The text without comments is canonical: equal traces print equally, and its digest is the
trace key.

    trace
    %0 f64 input trade notional
    %1 f64 const 0x3ff0000000000000          ; 1.0
    loop %4 zip fixed:0:0
      carry %5 f64 init %2 result %9
      variant entry 0 exit 0 stop 0
        %6 f64 input row 4 0 pay_time
        %7 b1 le %6 %3
        guard %7 0
      next %8
    end
    out npv %9
"""

from __future__ import annotations

import hashlib
import re
import urllib.parse
from collections.abc import Iterator, Mapping

from vectrace.errors import InternalError
from vectrace.trace.ir import (
    F64,
    NONE,
    Attr,
    Block,
    Carry,
    Loop,
    Node,
    Stmt,
    Trace,
    Variant,
    bits_float,
)  # fmt: skip

_PLAIN = re.compile(r"[A-Za-z_][A-Za-z0-9_.]*\Z")


def _word(a: Attr) -> str:
    if isinstance(a, tuple):
        raise InternalError(f"nested attribute {a!r} in a statement")
    if isinstance(a, int):
        return f"#{a}"
    return a if _PLAIN.match(a) else "'" + urllib.parse.quote(a, safe="")


def _unword(w: str) -> Attr:
    if w.startswith("#"):
        return int(w[1:])
    return urllib.parse.unquote(w[1:]) if w.startswith("'") else w


def _stmt(s: Stmt, where: Mapping[int, str], comments: bool) -> str:
    if s.op == "const" and s.type == F64:
        line = f"%{s.id} f64 const 0x{int(str(s.attrs[0])):016x}"
        note = repr(bits_float(int(str(s.attrs[0]))))
    else:
        line = " ".join([f"%{s.id} {s.type} {s.op}", *[f"%{a}" for a in s.args], *map(_word, s.attrs)])
        note = where.get(s.id, "")
    return f"{line:<48s} ; {note}" if comments and note else line


def _lines(block: Block, where: Mapping[int, str], comments: bool, pad: str) -> Iterator[str]:
    for node in block:
        if isinstance(node, Stmt):
            yield pad + _stmt(node, where, comments)
            continue
        kind, *rest = node.source
        if kind == "zip":
            words = [":".join(_word(x) for x in part) for part in rest]  # type: ignore[union-attr]
        elif kind == "steps":
            words = [f"%{rest[0]}"]
        else:
            words = []
        note = f"    ; {where[node.id]}" if comments and node.id in where else ""
        yield f"{pad}loop %{node.id} {' '.join([str(kind), *words])}{note}"
        for c in node.carries:
            name = f"    ; {where[c.param]}" if comments and c.param in where else ""
            yield f"{pad}  carry %{c.param} {c.type} init %{c.init} result %{c.result}{name}"
        for v in node.variants:
            fail = f" fail {_word(v.failure)}" if v.failure else ""
            yield f"{pad}  variant entry {v.entry} exit {v.exit} stop {v.stop}{fail}"
            yield from _lines(v.body, where, comments, pad + "    ")
            yield f"{pad}  next{''.join(f' %{n}' for n in v.nexts)}"
        yield f"{pad}end"


def print_trace(trace: Trace, comments: bool = False) -> str:
    """The text of a trace; canonical without comments."""
    head = f"trace    ; {trace.model}" if comments and trace.model else "trace"
    lines = [head, *_lines(trace.body, trace.where, comments, "")]
    if trace.failure:
        lines.append(f"fail {_word(trace.failure)}")
    lines += [f"out {_word(name)} %{i}" for name, i in trace.outputs]
    return "\n".join(lines) + "\n"


def trace_key(trace: Trace) -> str:
    """SHA-256 of the canonical text."""
    return hashlib.sha256(print_trace(trace).encode()).hexdigest()


def _ref(w: str) -> int:
    if w[:1] != "%" or not w[1:].isdecimal():
        raise ValueError(f"expected %id, got {w!r}")
    return int(w[1:])


class _Parser:
    def __init__(self, text: str) -> None:
        self.lines = [line.split(";", 1)[0].split() for line in text.splitlines()]
        self.lines = [w for w in self.lines if w]
        self.at = 0

    def peek(self) -> list[str]:
        return self.lines[self.at] if self.at < len(self.lines) else ["eof"]

    def take(self) -> list[str]:
        self.at += 1
        return self.lines[self.at - 1]

    def block(self, ends: tuple[str, ...]) -> Block:
        out: list[Node] = []
        while True:
            words = self.peek()
            if words[0] in ends:
                return tuple(out)
            self.at += 1
            out.append(self.loop(words) if words[0] == "loop" else _parse_stmt(words))

    def loop(self, words: list[str]) -> Loop:
        kind = words[2]
        source: tuple[Attr, ...]
        if kind == "zip":
            source = (kind, *(tuple(_unword(x) for x in w.split(":")) for w in words[3:]))
        elif kind == "steps":
            source = (kind, _ref(words[3]))
        else:
            source = (kind,)
        carries, variants = [], []
        while self.peek()[0] == "carry":
            w = self.take()
            carries.append(Carry(_ref(w[1]), _ref(w[4]), _ref(w[6]), w[2]))
        while self.peek()[0] == "variant":
            w = self.take()
            body = self.block(("next",))
            nexts = tuple(_ref(x) for x in self.take()[1:])
            failure = str(_unword(w[8])) if len(w) > 7 else ""
            variants.append(Variant(body, nexts, int(w[2]), int(w[4]), int(w[6]), failure))
        if self.take() != ["end"]:
            raise ValueError("a loop without its end")
        return Loop(_ref(words[1]), source, tuple(carries), tuple(variants))


def _parse_stmt(words: list[str]) -> Stmt:
    id, type, op = _ref(words[0]), words[1], words[2]
    if op == "const" and type == F64:
        return Stmt(id, op, (), (int(words[3], 16),), type)
    rest = words[3:]
    args: list[int] = []
    for n, w in enumerate(rest):
        if w[0] != "%":
            return Stmt(id, op, tuple(args), tuple(map(_unword, rest[n:])), type)
        args.append(_ref(w))
    return Stmt(id, op, tuple(args), (), type)


def parse_trace(text: str) -> Trace:
    """The trace of a text. Raises ValueError where the text is not one."""
    try:
        p = _Parser(text)
        if p.take()[0] != "trace":
            raise ValueError("not a trace")
        body = p.block(("out", "fail", "eof"))
        failure = ""
        if p.peek()[0] == "fail":
            failure = str(_unword(p.take()[1]))
        outputs = []
        while p.peek()[0] == "out":
            w = p.take()
            outputs.append((str(_unword(w[1])), _ref(w[2])))
        if p.peek()[0] != "eof":
            raise ValueError(f"unexpected {' '.join(p.peek())}")
    except (IndexError, ValueError) as e:
        raise ValueError(f"not the text of a trace: {e}") from e
    return Trace(body, tuple(outputs), failure=failure)


__all__ = ["NONE", "parse_trace", "print_trace", "trace_key"]
