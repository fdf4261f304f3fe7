"""What the bytecode at a place says about an iteration: who drives it, and who keeps its values.

Knows Python's code objects only. A C function that drives an iterator (enumerate, itertools, zip
with a plain list) or keeps what a loop yields (a list comprehension, list(), len()) holds state that
no snapshot of Python frames can see. Such loops are recognised here and unrolled: `direct` and
`driver` say where an iterator was made, `keeps` and `consumer` where it is advanced.
"""

from __future__ import annotations

import builtins
import dis
from dataclasses import dataclass
from inspect import CO_GENERATOR
from types import CodeType, FrameType
from typing import Any

_GATHERS = frozenset(("LIST_APPEND", "SET_ADD", "MAP_ADD"))
_STARTS = frozenset(("BUILD_LIST", "BUILD_SET", "BUILD_MAP"))
_SUMS = (sum, any, all)
_EXCEPTIONS = "its values are kept by {}, whose state a recording cannot see"


@dataclass(frozen=True, slots=True)
class _Code:
    instructions: list[dis.Instruction]
    at: dict[int, int]


_codes: dict[CodeType, _Code] = {}
_callees: dict[tuple[CodeType, int], tuple[str, int] | None] = {}
_kept: dict[tuple[CodeType, int], str] = {}


def _read(code: CodeType) -> _Code:
    known = _codes.get(code)
    if known is None:
        listed = list(dis.get_instructions(code))
        known = _codes[code] = _Code(listed, {i.offset: n for n, i in enumerate(listed)})
    return known


def opname(code: CodeType, lasti: int) -> str:
    """The instruction at an offset."""
    c = _read(code)
    n = _call(c, c.at.get(lasti))
    return c.instructions[n].opname if n is not None else ""


def _call(c: _Code, n: int | None) -> int | None:
    """The CALL that a PRECALL belongs to: Python 3.11, once warm, makes some calls right there."""
    if n is not None and c.instructions[n].opname == "PRECALL":
        return n + 1
    return n


def _callee(code: CodeType, lasti: int) -> tuple[str, int] | None:
    """The global name called at an offset, without keywords, and its number of arguments; None
    where that cannot be read off straight-line code."""
    key = (code, lasti)
    if key not in _callees:
        _callees[key] = _find_callee(_read(code), lasti)
    return _callees[key]


def _find_callee(c: _Code, lasti: int) -> tuple[str, int] | None:
    n = _call(c, c.at.get(lasti))
    if n is None or c.instructions[n].opname != "CALL":
        return None
    arguments = c.instructions[n].arg or 0
    pushed, n = 0, n - 1
    while n >= 0:
        i = c.instructions[n]
        if i.opname == "KW_NAMES" or i.opcode in dis.hasjrel or i.opcode in dis.hasjabs:
            return None
        if i.opname != "PRECALL":
            if pushed == arguments and i.opname != "PUSH_NULL":
                known = i.opname in ("LOAD_GLOBAL", "LOAD_NAME")
                return (str(i.argval), arguments) if known else None
            pushed += dis.stack_effect(i.opcode, i.arg, jump=False) if i.opname != "PUSH_NULL" else 0
        if i.is_jump_target:
            return None
        n -= 1
    return None


def called(frame: FrameType) -> tuple[Any, int] | None:
    """The object that a frame is calling and the number of arguments, where that is plain to see."""
    found = _callee(frame.f_code, frame.f_lasti)
    if found is None:
        return None
    name, arguments = found
    for scope in (frame.f_locals, frame.f_globals) if frame.f_code.co_flags & 1 == 0 else (frame.f_globals,):
        if name in scope:
            return scope[name], arguments
    return getattr(builtins, name, None), arguments


def driver(frame: FrameType) -> tuple[str, int]:
    """How an iterator made in this frame will be driven: ("for", 1) by a loop, ("zip", n) by zip
    with n arguments, or a reason why nobody can say."""
    op = opname(frame.f_code, frame.f_lasti)
    if op == "GET_ITER":
        return "for", 1
    if op == "CALL":
        found = called(frame)
        if found is not None and found[0] is zip:
            return "zip", found[1]
        if found is not None and found[0] is enumerate:
            return "enumerate() counts in a place that a recording cannot see", 0
        name = getattr(found[0], "__name__", "") if found is not None else ""
        return f"{name + '()' if name else 'a call'} drives it, whose state a recording cannot see", 0
    return "it is not driven by a plain `for`", 0


def consumer(frame: FrameType, user: Any) -> str:
    """Why the loop advanced in this frame cannot be rolled; empty if nothing speaks against it.
    `user(frame)` is the innermost frame of a model at or outside a frame."""
    f: FrameType | None = frame
    while f is not None:
        op = opname(f.f_code, f.f_lasti)
        if op == "CALL" and f is not frame:
            found = called(f)
            if found is None or not any(found[0] is x for x in _SUMS):
                name = getattr(found[0], "__name__", "a call") if found is not None else "a call"
                return _EXCEPTIONS.format(name + "()" if found is not None else name)
            return ""
        if op != "FOR_ITER":
            return "it is not driven by a plain `for`"
        reason = _keeps(f.f_code, f.f_lasti)
        if reason or not f.f_code.co_flags & CO_GENERATOR:
            return reason
        f = user(f.f_back)
    return ""


def _keeps(code: CodeType, lasti: int) -> str:
    """Whether the loop headed at an offset is a comprehension, or yields plain numbers."""
    key = (code, lasti)
    known = _kept.get(key)
    if known is None:
        c = _read(code)
        first = c.at[lasti]
        end = c.at.get(int(c.instructions[first].argval), len(c.instructions))
        body = c.instructions[first + 1:end]
        known = ""
        if any(i.opname in _GATHERS for i in body) and not any(
                i.opname in _STARTS and not i.arg for i in body):
            known = _EXCEPTIONS.format("a comprehension")
        elif any(i.opname == "LOAD_CONST" and _yields_next(c, c.at[i.offset] + 1) for i in body):
            known = "it yields plain numbers, and who adds them up is not seen"
        _kept[key] = known
    return known


def _yields_next(c: _Code, n: int) -> bool:
    """Whether a constant just loaded is what is yielded."""
    for _ in range(4):
        i = c.instructions[n]
        if i.opname == "YIELD_VALUE":
            return True
        if i.opname not in ("JUMP_FORWARD", "NOP", "JUMP_BACKWARD", "EXTENDED_ARG", "CACHE"):
            return False
        n = c.at[int(i.argval)] if i.opname.startswith("JUMP") else n + 1
    return False


__all__ = ["called", "consumer", "driver", "opname"]
