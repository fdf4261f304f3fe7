"""What a recording depends on, as digests that can be computed again later.

Knows Python functions and values; nothing of traces. A leaf is only as good as the code it was
recorded from: the model's function, everything it reaches through globals, closures, defaults and
classes, and every other Python function that was entered. A value that cannot be digested raises.
"""

from __future__ import annotations

import contextlib
import datetime
import decimal
import dis
import enum
import functools
import hashlib
import importlib
import importlib.metadata
import sys
import sysconfig
from collections.abc import Callable
from pathlib import Path
from types import (
    BuiltinFunctionType,
    CodeType,
    FrameType,
    FunctionType,
    MethodType,
    ModuleType,
)  # fmt: skip
from typing import Any

import numpy as np

from vectrace.errors import RecordingError
from vectrace.library.source import source_digest
from vectrace.registry import Model
from vectrace.trace.record import is_internal, line_of

_LIBRARY = tuple(str(Path(p).resolve()) for k, p in sysconfig.get_paths().items()
                 if k in ("stdlib", "platstdlib", "purelib", "platlib"))


@functools.cache
def own_digest() -> str:
    """Digest of vectrace's own sources and of the Python and NumPy it runs on. Raises CacheError
    where the sources change while they are read."""
    return _hash(source_digest(), sys.version, np.__version__)


def entered(call: Callable[[], Any]) -> dict[CodeType, str]:
    """Code objects of user functions entered by `call`, with their modules' names. Whatever the
    call raises is left to the caller's own run of it."""
    seen: dict[CodeType, str] = {}

    def trace(frame: FrameType, event: str, _: Any) -> None:  # asked at calls alone: it returns None
        if frame.f_code not in seen:
            seen[frame.f_code] = frame.f_globals.get("__name__", "")

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        with contextlib.suppress(Exception):  # only the functions entered matter here
            call()
    finally:
        sys.settrace(before)
    return {c: m for c, m in seen.items() if not is_internal(c)}


class Digester:
    """Digests of functions, classes and values; `codes` collects every code object covered."""

    def __init__(self) -> None:
        self.codes: set[CodeType] = set()
        self._memo: dict[int, str] = {}
        self._keep: list[Any] = []

    def of(self, value: Any, what: str) -> str:
        """Digest of any value. Raises RecordingError for what has no stable content."""
        if value is None or isinstance(value, (bool, int, float, complex, str, bytes, decimal.Decimal,
                                               datetime.date, datetime.timedelta)):
            return _hash(type(value).__qualname__, repr(value))
        known = self._memo.get(id(value))
        if known is not None:
            return known
        self._memo[id(value)] = _hash("cycle", type(value).__qualname__)
        self._keep.append(value)
        made = self._memo[id(value)] = self._compound(value, what)
        return made

    def _compound(self, value: Any, what: str) -> str:
        if isinstance(value, Model):
            return _hash("model", value.name, self.of(value.function, what), self.of(value.trade, what))
        if isinstance(value, FunctionType):
            return self.function(value)
        if isinstance(value, (MethodType, functools.partial)):
            inner: tuple[Any, ...] = ((value.__func__, value.__self__) if isinstance(value, MethodType)
                                      else (value.func, value.args, value.keywords))
            return _hash(str(type(value).__name__), *(self.of(p, what) for p in inner))
        if isinstance(value, (staticmethod, classmethod)):
            return _hash(type(value).__name__, self.of(value.__func__, what))
        if isinstance(value, property):
            return _hash("property", *(self.of(f, what) for f in (value.fget, value.fset)))
        if isinstance(value, ModuleType):
            return _hash("module", value.__name__, package_version(value.__name__))
        if isinstance(value, enum.Enum):
            return _hash("enum", type(value).__qualname__, value.name, self.of(value.value, what))
        if isinstance(value, type):
            return self.type(value)
        if isinstance(value, (list, tuple)):
            return _hash(type(value).__name__, *(self.of(x, what) for x in value))
        if isinstance(value, dict):
            return _hash("dict", *(self.of(k, what) + self.of(x, what) for k, x in value.items()))
        if isinstance(value, (set, frozenset)):
            return _hash("set", *sorted(self.of(x, what) for x in value))
        if isinstance(value, (np.ndarray, np.generic)):
            a = np.asarray(value)
            return _hash("array", str(a.dtype), str(a.shape), hashlib.sha256(a.tobytes()).hexdigest())
        module = getattr(type(value), "__module__", "") or ""
        if isinstance(value, (BuiltinFunctionType, np.ufunc)):
            return _hash("builtin", module, getattr(value, "__qualname__", repr(value)))
        if module.split(".")[0] in ("vectrace", "typing", "re", "types", "functools", "operator"):
            return _hash("object", module, type(value).__qualname__, repr(value) if module == "re" else "")
        if hasattr(value, "__dict__"):
            return _hash("instance", self.of(type(value), what), self.of(vars(value), what))
        raise RecordingError(
            f"{what} is a {type(value).__name__}, whose content cannot be digested",
            hint="a recording would not notice if it changed: keep plain values in globals and closures")

    def function(self, f: FunctionType) -> str:
        """Code, defaults, closure and the globals and attributes it reads."""
        version = foreign_version(f.__code__.co_filename, f.__module__ or "")
        if version:
            self.codes.add(f.__code__)
            return _hash("foreign", f.__module__ or "", f.__qualname__, version)
        parts = [self.code(f.__code__)]
        parts += [self.of(x, f"a default argument of {f.__qualname__}")
                  for x in (f.__defaults__, f.__kwdefaults__)]
        for name, cell in zip(f.__code__.co_freevars, f.__closure__ or (), strict=False):
            try:
                parts.append(self.of(cell.cell_contents, f"{name}, which {f.__qualname__} closes over,"))
            except ValueError:  # an empty cell: not yet bound
                parts.append("empty")
        named = not names_in(f.__code__).isdisjoint(f.__globals__)  # most functions name no global
        for chain in sorted(global_reads(f.__code__)) if named else ():
            if chain[0] in f.__globals__:
                parts.append(".".join(chain))
                parts.append(self._global(f.__globals__[chain[0]], chain, f.__qualname__))
        return _hash("function", *parts)

    def _global(self, value: Any, chain: tuple[str, ...], user: str) -> str:
        name = chain[0]
        for attribute in chain[1:]:
            if not isinstance(value, ModuleType):
                break
            if value.__name__.split(".")[0] == "vectrace":
                return "vectrace"
            if not hasattr(value, attribute):
                return "missing"
            value, name = getattr(value, attribute), f"{name}.{attribute}"
        return self.of(value, f"{name}, which {user} reads,")

    def code(self, code: CodeType) -> str:
        """A code object with the ones nested in it; names and places of files do not count."""
        self.codes.add(code)
        consts = [self.constant(c) for c in code.co_consts]
        return _hash("code", code.co_code.hex(), repr(code.co_names), repr(code.co_varnames),
                     repr(code.co_freevars), str(code.co_flags), str(code.co_argcount), *consts)

    def constant(self, value: Any) -> str:
        """A constant of a code object. A set has no order: that of its text is another in every
        process."""
        if isinstance(value, CodeType):
            return self.code(value)
        if isinstance(value, frozenset):
            return _hash("frozenset", *sorted(map(self.constant, value)))
        if isinstance(value, tuple):
            return _hash("tuple", *map(self.constant, value))
        return _hash(type(value).__name__, repr(value))

    def type(self, cls: type) -> str:
        """A class with its bases: methods by code, other attributes by value."""
        parts = [cls.__qualname__]
        for base in cls.__mro__:
            top = base.__module__.split(".")[0]
            if base is object or top in ("builtins", "vectrace", "typing", "enum", "abc"):
                continue
            if foreign_version(getattr(sys.modules.get(base.__module__), "__file__", "") or "", base.__module__):
                parts.append(f"{base.__module__}.{base.__qualname__}:{package_version(base.__module__)}")
                continue
            for name, x in sorted(vars(base).items()):
                if name in ("__dict__", "__weakref__", "__doc__", "__module__", "__abstractmethods__",
                            "_abc_impl", "__dataclass_fields__", "__dataclass_params__", "__static_attributes__",
                            "__firstlineno__", "__annotations_cache__", "__annotate_func__"):
                    continue
                if type(x).__name__ in ("member_descriptor", "getset_descriptor", "wrapper_descriptor"):
                    parts.append(name)
                    continue
                parts += [name, self.of(x, f"{cls.__qualname__}.{name}")]
            fields = getattr(base, "__dataclass_fields__", {})
            parts += [f"{n}:{x.type}" for n, x in fields.items()]
        return _hash("class", *parts)


def _hash(*parts: str) -> str:
    h = hashlib.sha256()
    for p in parts:
        b = p.encode()
        h.update(len(b).to_bytes(8, "little") + b)
    return h.hexdigest()


@functools.cache
def names_in(code: CodeType) -> frozenset[str]:
    """Every name of a code object and those nested in it: globals, attributes, imports."""
    inner = [names_in(c) for c in code.co_consts if isinstance(c, CodeType)]
    return frozenset(code.co_names).union(*inner)


@functools.cache
def global_reads(code: CodeType) -> frozenset[tuple[str, ...]]:
    """Names read from the globals, with the attributes read from them: ("CONFIG", "rate")."""
    out: set[tuple[str, ...]] = set()
    chain: list[str] = []
    for ins in dis.get_instructions(code):
        if ins.opname in ("LOAD_GLOBAL", "LOAD_NAME"):
            if chain:
                out.add(tuple(chain))
            chain = [str(ins.argval)]
        elif ins.opname in ("LOAD_ATTR", "LOAD_METHOD") and chain:
            chain.append(str(ins.argval))
        elif ins.opname not in ("CACHE", "PRECALL", "EXTENDED_ARG", "PUSH_NULL"):
            if chain:
                out.add(tuple(chain))
            chain = []
    if chain:
        out.add(tuple(chain))
    for c in code.co_consts:
        if isinstance(c, CodeType):
            out |= global_reads(c)
    return frozenset(out)


@functools.cache
def foreign_version(filename: str, module: str) -> str:
    """Version of an installed package or of the standard library a file belongs to; empty for the
    user's own files. vectrace is its own digest."""
    if module.split(".", maxsplit=1)[0] == "vectrace":
        return "vectrace"
    if filename.startswith("<"):
        return ""  # generated code, such as a dataclass's methods
    path = str(Path(filename).resolve()) if filename else ""
    if not path.startswith(_LIBRARY):
        return ""
    return package_version(module) or sys.version


@functools.cache
def package_version(module: str) -> str:
    """The version of the package a module belongs to; empty if it has none."""
    top = module.split(".", maxsplit=1)[0]
    loaded = sys.modules.get(top)
    version = getattr(loaded, "__version__", "")
    if version:
        return str(version)
    try:
        return importlib.metadata.version(top)
    except (importlib.metadata.PackageNotFoundError, ValueError):
        return ""


def unwrap(value: Any) -> Any:
    """The function behind a property, method, model or decorator."""
    for _ in range(8):
        if isinstance(value, FunctionType):
            return value
        if isinstance(value, Model):
            value = value.function
        elif isinstance(value, property):
            value = value.fget
        elif isinstance(value, functools.cached_property):
            value = value.func
        elif hasattr(value, "__func__"):
            value = value.__func__
        elif hasattr(value, "__wrapped__"):
            value = value.__wrapped__
    return value


def resolve(name: str) -> Any:
    """The object of a dependency "module:qualified.name", or None."""
    module, _, path = name.partition(":")
    try:
        value: Any = importlib.import_module(module)
        for part in path.split("."):
            value = vars(value)[part] if isinstance(value, type) else getattr(value, part)
    except (ImportError, AttributeError, KeyError):
        return None
    return value


Covered = set[tuple[str, int, str]]


def covered_by(model: Model) -> Covered:
    """The functions that a model's own digest covers, by their places."""
    d = Digester()
    d.of(model, model.name)
    return {_place(c) for c in d.codes}


def extra_dependencies(codes: dict[CodeType, str], covered: Covered) -> dict[str, str]:
    """Functions entered that the model's own digest does not cover: name → digest. Raises
    RecordingError for one that cannot be found again by name."""
    out: dict[str, str] = {}
    for code, module in codes.items():
        if _place(code) in covered or foreign_version(code.co_filename, module):
            continue
        if code.co_filename.startswith("<"):
            continue  # generated methods belong to a class that is digested by its fields
        owner = code.co_qualname.split(".<locals>")[0]
        name = f"{module}:{owner}"
        found = unwrap(resolve(name))
        if not isinstance(found, FunctionType):
            raise RecordingError(
                f"{code.co_qualname} runs while the model is recorded, but cannot be found again by name",
                where=line_of(code, 0), hint="define it at module level or in a class, so that a change is noticed")
        cls = owner.rpartition(".")[0]
        if cls and isinstance(resolve(f"{module}:{cls}"), type):
            name = f"{module}:{cls}"
        out[name] = digest_of(name)
    return out


def _place(code: CodeType) -> tuple[str, int, str]:
    return (code.co_filename, code.co_firstlineno, code.co_qualname)


def digest_of(name: str) -> str:
    """Digest of a dependency by name; "missing" where it is gone."""
    value = resolve(name)
    if value is None:
        return "missing"
    return Digester().of(value if isinstance(value, type) else unwrap(value), name)


def model_digest(model: Model) -> str:
    """Digest of a model's function and trade type with everything they reach by name."""
    return Digester().of(model, model.name)
