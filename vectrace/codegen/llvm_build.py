"""Compiles LLVM IR text to an object and loads objects, through llvmlite.

Knows llvmlite and the target; knows nothing of traces, caches or threads. llvmlite is imported at
the first use: importing vectrace does not pay for it.

No IR passes run: the emitter writes SSA with rotated loops, hoisted row values and shared
subexpressions, and LLVM's back end does the rest (constants and loads out of loops, addressing,
scheduling, registers). The -O3 pipeline in front of it cost 10 to 18 ms a kernel and won nothing on
any workload; instcombine and GVN alone even lost 20 % by moving operations apart. Two passes of the
back end are left out for the same reason (`_LEFT_OUT`).
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

from vectrace.codegen.llvm_target import Target

_LEFT_OUT = ("disable-lsr", "disable-post-ra")
"""Passes of the back end that took a fifth of its time and won nothing on any workload: loop strength
reduction (addresses are those the emitter wrote) and scheduling once registers are assigned."""

PASSES = f"back end 3, {' '.join(_LEFT_OUT)}"
"""Names the optimisation in cache keys."""


@cache
def _llvm() -> Any:
    from llvmlite import binding

    binding.initialize_native_target()
    binding.initialize_native_asmprinter()
    binding.initialize_native_asmparser()  # the pool uses inline assembly
    return binding


@cache
def versions() -> tuple[str, str]:
    """(LLVM version actually loaded, llvmlite version)."""
    import llvmlite

    return ".".join(map(str, _llvm().llvm_version_info)), str(llvmlite.__version__)


def _machine(target: Target) -> Any:
    # Position-independent and small: constants are addressed relative to the code.
    return (
        _llvm()
        .Target.from_default_triple()
        .create_target_machine(
            cpu=target.cpu, features=target.features, opt=3, reloc="pic", codemodel="small"
        )
    )


@cache
def _machine_of(target: Target) -> Any:
    return _machine(target)


def _parsed(text: str, target: Target, verify: bool) -> tuple[Any, Any]:
    machine = _machine_of(target)
    module = _llvm().parse_assembly(text)
    module.triple = machine.triple
    module.data_layout = str(machine.target_data)  # any other layout aborts the process
    if verify:
        module.verify()
    return module, machine


@contextmanager
def _passes() -> Iterator[None]:
    """Inside, the back end runs without `_LEFT_OUT`. LLVM has such switches for a process only, so
    llvmlite's lock is held: other users of it, Numba say, compile before or after, as they did."""
    llvm = _llvm()
    with llvm.ffi.lib._lock:
        try:
            for name in _LEFT_OUT:
                llvm.set_option("vectrace", f"-{name}=true")
            yield
        finally:
            for name in _LEFT_OUT:
                llvm.set_option("vectrace", f"-{name}=false")


def compile_object(text: str, target: Target, *, verify: bool = False) -> bytes:
    """The relocatable object of an IR module. `verify` checks the IR first (tests do)."""
    module, machine = _parsed(text, target, verify)
    with _passes():
        return bytes(machine.emit_object(module))


def assembly(text: str, target: Target) -> str:
    """The assembly text LLVM makes of an IR module."""
    module, machine = _parsed(text, target, False)
    with _passes():
        return str(machine.emit_assembly(module))


class Loaded:
    """An object in executable memory. Addresses are valid as long as this lives."""

    def __init__(self, data: bytes, target: Target) -> None:
        llvm = _llvm()
        machine = _machine(target)
        empty = llvm.parse_assembly("")
        empty.triple = machine.triple
        empty.data_layout = str(machine.target_data)
        self._engine = llvm.create_mcjit_compiler(empty, machine)
        self._engine.add_object_file(llvm.ObjectFileRef.from_data(data))
        self._engine.finalize_object()

    def address(self, name: str) -> int:
        return int(self._engine.get_function_address(name))
