"""Which local names a function may still read: liveness, from its bytecode.

Knows Python's code objects only. At a loop boundary a name that is always set again before it is
read is no state of the loop, whatever it happens to hold: `rate = …` at the top of a body must not
make iterations after a fixed and after a projected coupon different paths.
"""

from __future__ import annotations

import dis
from types import CodeType
from typing import Any

Live = dict[int, frozenset[str]]

_LEAVES = frozenset((
    "RETURN_VALUE", "RETURN_CONST", "RAISE_VARARGS", "RERAISE", "JUMP_FORWARD", "JUMP_BACKWARD",
    "JUMP_BACKWARD_NO_INTERRUPT", "JUMP_ABSOLUTE", "INTERPRETER_EXIT",
))  # fmt: skip
"""Instructions after which the next one is not reached by falling through."""
_LOOKS = frozenset(("locals", "vars", "eval", "exec", "dir"))
_known: dict[CodeType, Live | None] = {}


def live_names(code: CodeType, lasti: int) -> frozenset[str] | None:
    """Local names that may be read after the instruction at `lasti`, which is being executed, before
    they are set again; those that inner functions share are always among them. None where nobody can
    say: all of them."""
    if code not in _known:
        _known[code] = _analyse(code)
    known = _known[code]
    return None if known is None else known.get(lasti)


def _analyse(code: CodeType) -> Live | None:
    """Names live after each instruction, by its offset."""
    if not code.co_flags & 1 or _LOOKS & set(code.co_names):  # not CO_OPTIMIZED, or it looks itself up
        return None
    listed = list(dis.get_instructions(code))
    at = {i.offset: n for n, i in enumerate(listed)}
    after: list[list[int]] = []
    gives: list[tuple[frozenset[str], frozenset[str]]] = []
    for n, i in enumerate(listed):
        found = _reads_and_sets(i)
        if found is None:
            return None
        gives.append(found)
        to = [] if i.opname in _LEAVES or n + 1 == len(listed) else [n + 1]
        if i.opcode in dis.hasjrel or i.opcode in dis.hasjabs:
            to.append(at[i.argval])
        after.append(to)
    handlers: Any = getattr(dis.Bytecode(code), "exception_entries", None)
    if handlers is None and code.co_exceptiontable:
        return None
    for entry in handlers or ():
        for n, i in enumerate(listed):
            if entry.start <= i.offset < entry.end:
                after[n].append(at[entry.target])
    shared = frozenset((*code.co_cellvars, *code.co_freevars))
    before = [shared] * len(listed)
    out = [shared] * len(listed)
    changed = True
    while changed:
        changed = False
        for n in range(len(listed) - 1, -1, -1):
            out[n] = shared.union(*(before[k] for k in after[n]))
            reads, sets = gives[n]
            now = reads | (out[n] - sets)
            if now != before[n]:
                before[n], changed = now, True
    return {i.offset: out[n] for n, i in enumerate(listed)}


def _reads_and_sets(i: dis.Instruction) -> tuple[frozenset[str], frozenset[str]] | None:
    """Local names an instruction reads first, and those it sets; None for one not known here."""
    if "_FAST" not in i.opname:
        return frozenset(), frozenset()
    names = i.argval if isinstance(i.argval, tuple) else (i.argval,)
    kinds = i.opname.replace("_BORROW", "").replace("_CHECK", "").split("_FAST")[:-1]
    if i.opname.endswith("_AND_CLEAR") or i.opname == "DELETE_FAST":
        return frozenset(names), frozenset()
    kinds = [k.strip("_") for k in kinds]
    if len(kinds) != len(names) or not set(kinds) <= {"LOAD", "STORE"}:
        return None
    reads: set[str] = set()
    sets: set[str] = set()
    for kind, name in zip(kinds, names, strict=True):
        if kind == "STORE":
            sets.add(name)
        elif name not in sets:
            reads.add(name)
    return frozenset(reads), frozenset(sets)


__all__ = ["live_names"]
