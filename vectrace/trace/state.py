"""Plain-Python state reachable from a model's frames at a loop boundary.

A trace holds what happens to traced values; everything else a model keeps (counters, flags, None,
lists) lives in Python. At each boundary the recorder takes this snapshot: a path such as
``1.acc.total`` leads to a traced value (a candidate for a loop carry), a number, or other plain
state. `roll` needs the plain part to be a finite automaton.
"""

from __future__ import annotations

import enum
from types import (
    BuiltinFunctionType,
    CodeType,
    FrameType,
    FunctionType,
    GeneratorType,
    MethodType,
    ModuleType,
)  # fmt: skip
from typing import TYPE_CHECKING, Any, TypeAlias

from vectrace.trace.ir import float_bits
from vectrace.trace.live import live_names

if TYPE_CHECKING:
    from vectrace.trace.record import Recorder

Path: TypeAlias = "tuple[object, ...]"
# ("v", id) traced · ("n", kind, bits) number · ("p", …) plain · ("row", schedule, segment, slot) the
# row of an iteration · ("fixed", schedule, number) a numbered row · ("deep", …), ("opaque", …)
# what no loop can be rolled beside
State: TypeAlias = "dict[Path, tuple[Any, ...]]"

LIMIT = 4000
TABLE = 200
_DEPTH = 5
_CONSTANT = (BuiltinFunctionType, ModuleType, CodeType)
_globals: dict[CodeType, tuple[str, ...]] = {}


def snapshot(recorder: Recorder, frame: FrameType | None) -> State:
    """The state seen from `frame` out to the model's own frame."""
    from vectrace.trace.record import is_hidden

    frames: list[FrameType] = []
    f = frame
    while f is not None and f is not recorder.base:
        if not is_hidden(f.f_code):
            frames.append(f)
        f = f.f_back
    frames.reverse()
    state: State = {}
    seen: set[int] = set()
    for depth, g in enumerate(frames):
        live = live_names(g.f_code, g.f_lasti)
        for name, value in g.f_locals.items():
            if live is None or name in live:
                _visit(state, (depth, name), value, 0, seen)
        for name in _global_names(g.f_code):
            if name in g.f_globals:
                value = g.f_globals[name]
                if isinstance(value, (ModuleType, BuiltinFunctionType, FunctionType)):
                    continue
                if isinstance(value, (list, dict, tuple, set, frozenset)) and len(value) > TABLE:
                    continue  # a table of constants; the digest of the model's globals holds it
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
    elif kind is FunctionType:
        _visit_function(state, path, value, depth, seen)
    elif kind is MethodType:
        state[path] = ("p", "object", id(value.__func__))
        _visit(state, (*path, ".self"), value.__self__, depth + 1, seen)
    elif isinstance(value, type):
        state[path] = ("p", "object", id(value))
        for k in _data_of(value):
            _visit(state, (*path, ":" + k), getattr(value, k, None), depth + 1, seen)
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
        if value.ndim == 0 and value.dtype.kind in "fiub":
            _visit(state, path, value.item(), depth, seen)
        else:
            state[path] = ("p", "array", value.tobytes(), str(value.dtype), value.shape)
    elif isinstance(getattr(value, "__dict__", None), dict):
        seen.add(id(value))
        state[(*path, "type")] = ("p", "type", id(kind))
        for k, x in vars(value).items():
            _visit(state, (*path, "." + k), x, depth + 1, seen)
        for k in _data_of(kind):
            _visit(state, (*path, ":" + k), getattr(kind, k, None), depth + 1, seen)
    elif kind is GeneratorType:
        seen.add(id(value))
        inner = value.gi_frame
        state[(*path, "at")] = ("p", "generator", -1 if inner is None else inner.f_lasti)
        if inner is not None and not value.gi_running:
            for k, x in inner.f_locals.items():
                _visit(state, (*path, "." + k), x, depth + 1, seen)
    elif hasattr(kind, "__next__"):
        _visit_iterator(state, path, value, depth, seen)
    else:
        state[path] = ("p", kind.__qualname__, repr(value)[:200])


def _visit_function(state: State, path: Path, value: Any, depth: int, seen: set[int]) -> None:
    """A function is its code and what it closes over: `nonlocal` names are state."""
    state[path] = ("p", "object", id(value))
    if (value.__closure__ is None and value.__defaults__ is None) or id(value) in seen:
        return
    seen.add(id(value))
    for name, cell in zip(value.__code__.co_freevars, value.__closure__ or (), strict=False):
        try:
            x = cell.cell_contents
        except ValueError:  # not bound yet
            continue
        _visit(state, (*path, "closure", name), x, depth + 1, seen)
    for i, x in enumerate(value.__defaults__ or ()):
        if isinstance(x, (list, dict, set)):
            _visit(state, (*path, "default", i), x, depth + 1, seen)


_data: dict[type, tuple[str, ...]] = {}


def _data_of(cls: type) -> tuple[str, ...]:
    """Names of a class's data attributes: a counter kept on a class is state, too."""
    names = _data.get(cls)
    if names is None:
        found = set() if issubclass(cls, enum.Enum) else {
            k for c in cls.__mro__ if c.__module__ != "builtins" for k, x in vars(c).items()
                 if not k.startswith("__") and isinstance(x, (int, float, str, list, dict, set))}
        names = _data[cls] = tuple(sorted(found))
    return names


_POSITIONED: tuple[type, ...] = (
    enumerate, zip, map, filter, reversed,
    type(iter([])), type(iter(())), type(iter(range(0))), type(iter("")),
)  # fmt: skip


def _visit_iterator(state: State, path: Path, value: Any, depth: int, seen: set[int]) -> None:
    """Built-in iterators say where they stand when asked how to copy them; others do not, and a
    loop beside them cannot be rolled."""
    seen.add(id(value))
    if isinstance(value, _POSITIONED):
        parts: Any = value.__reduce__()
        for i, x in enumerate(parts[1:]):
            _visit(state, (*path, "iterator", i), x, depth + 1, seen)
    else:
        state[path] = ("opaque", type(value).__qualname__)
