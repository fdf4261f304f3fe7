"""Plain-Python state reachable from a model's frames at a loop boundary.

A trace holds what happens to traced values; everything else a model keeps (counters, flags, None,
lists) lives in Python. At each boundary the recorder takes this snapshot: a path such as
``1.acc.total`` leads to a traced value (a candidate for a loop carry), a number, or other plain
state. `roll` needs the plain part to be a finite automaton.
"""

from __future__ import annotations

import enum
import sys
from types import BuiltinFunctionType, CodeType, FrameType, FunctionType, MethodType, ModuleType
from typing import TYPE_CHECKING, Any, TypeAlias

from vectrace.trace.ir import float_bits

if TYPE_CHECKING:
    from vectrace.trace.record import Recorder

Path: TypeAlias = "tuple[object, ...]"
# ("v", id) traced · ("n", kind, bits) number · ("p", …) plain · ("row",) a flow row
State: TypeAlias = "dict[Path, tuple[Any, ...]]"

LIMIT = 4000
_DEPTH = 5
_CONSTANT = (FunctionType, BuiltinFunctionType, MethodType, ModuleType, type, CodeType)
_globals: dict[CodeType, tuple[str, ...]] = {}


def snapshot(recorder: Recorder, frame: FrameType | None) -> State:
    """The state seen from `frame` out to the model's own frame."""
    from vectrace.trace.record import is_internal

    frames: list[FrameType] = []
    f = frame
    while f is not None and f is not recorder.base:
        if not is_internal(f.f_code):
            frames.append(f)
        f = f.f_back
    frames.reverse()
    state: State = {}
    seen: set[int] = set()
    for depth, g in enumerate(frames):
        for name, value in g.f_locals.items():
            _visit(state, (depth, name), value, 0, seen)
        for name in _global_names(g.f_code):
            if name in g.f_globals:
                value = g.f_globals[name]
                if isinstance(value, (int, float, str, list, dict)) or value is None:
                    _visit(state, ("global", g.f_code.co_filename, name), value, 0, seen)
    return state


def _global_names(code: CodeType) -> tuple[str, ...]:
    names = _globals.get(code)
    if names is None:
        names = _globals[code] = tuple(n for n in code.co_names if not n.startswith("__"))
    return names


def _visit(state: State, path: Path, value: Any, depth: int, seen: set[int]) -> None:
    kind = type(value)
    atom = getattr(kind, "__vt_atom__", None)
    if atom is not None:
        got = atom(value)
        if got is not None:
            state[path] = got
        return
    if kind is float:
        state[path] = ("n", "f", float_bits(value))
    elif kind is int:
        state[path] = ("n", "i", value)
    elif value is None or kind in (bool, str, bytes, complex):
        state[path] = ("p", kind.__name__, value)
    elif isinstance(value, enum.Enum):
        state[path] = ("p", kind.__qualname__, value.name)
    elif isinstance(value, _CONSTANT):
        state[path] = ("p", "object", id(value))
    elif len(state) > LIMIT or depth > _DEPTH:
        state[path] = ("deep", len(state))
    elif id(value) in seen:
        return  # reached by another path already (or a cycle)
    elif kind in (list, tuple):
        seen.add(id(value))
        state[(*path, "len")] = ("p", kind.__name__, len(value))
        for i, x in enumerate(value):
            _visit(state, (*path, i), x, depth + 1, seen)
    elif kind is dict:
        seen.add(id(value))
        state[(*path, "keys")] = ("p", "dict", tuple(map(repr, value)))
        for k, x in value.items():
            _visit(state, (*path, "[", repr(k)), x, depth + 1, seen)
    elif kind in (set, frozenset):
        state[path] = ("p", "set", tuple(sorted(map(repr, value))))
    elif hasattr(value, "tobytes") and hasattr(value, "dtype"):
        state[path] = ("p", "array", hash(value.tobytes()))
    elif isinstance(getattr(value, "__dict__", None), dict):
        seen.add(id(value))
        state[(*path, "type")] = ("p", "type", id(kind))
        for k, x in vars(value).items():
            _visit(state, (*path, "." + k), x, depth + 1, seen)
    elif hasattr(kind, "__next__"):
        # a generator or iterator has a position nobody can read; its identity is all we know
        state[path] = ("iter", id(value), sys.getrefcount(value) * 0)
    else:
        state[path] = ("p", kind.__qualname__, repr(value)[:200])
