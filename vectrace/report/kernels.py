"""The kernels of a model as text, with the model's own lines joined in.

Knows the engine's parts and the emitters; compiles only where PTX or SASS is asked for. Text that is
compiled has canonical names and no notes: what is printed here has the notes added.
"""

from __future__ import annotations

from typing import Any

from vectrace.codegen import cuda, opencl
from vectrace.codegen.c_family import LANES, ROWS, Entry, Unit
from vectrace.codegen.c_text import comment
from vectrace.codegen.kernel import Kernel
from vectrace.errors import VectraceError
from vectrace.explain import source_line, with_source
from vectrace.library.sharing import paths_of
from vectrace.passes.lower import lower
from vectrace.passes.stage import stage, taken_paths
from vectrace.programs import kernel_of

C_FORMS = ("cuda", "opencl", "ptx", "sass")
FORMS = ("trace", *C_FORMS, "llvm")


def leaf_kernel(program: Any, *, calls: bool, reduce: str = "store") -> Kernel:
    """The inline kernel of a leaf (nothing read from shared tables). `calls` keeps composite ops
    as calls, which is how C-family targets print them."""
    assignment = program.part.assignment
    trace = assignment.leaves[program.number].trace
    lowered = taken_paths(lower(trace, calls=calls), paths_of(assignment.contexts[program.number]))
    return kernel_of(stage(lowered, set()), reduce)


def leaves_of(replay: Any, model: str) -> list[Any]:
    """The leaves of a model that compute something per scenario. Raises VectraceError where the
    replay has no such model."""
    programs = [p for p in replay.prepare().leaves if p.part.model.name == model]
    if not programs:
        known = sorted({p.model.name for p in replay.parts})
        raise VectraceError(
            f"no trade of a model {model!r}", hint=f"the book has {', '.join(known)}"
        )
    return [p for p in programs if p.staged.lane_outputs]


def render(replay: Any, model: str, as_: str, target: str = "", mapping: str = LANES) -> str:
    """Every leaf of a model as `as_`, one of FORMS. `target` is a CPU such as "x86-64-v4" or a GPU
    such as "sm_90"; by default those two. Raises VectraceError for an unknown form or model."""
    if as_ not in FORMS:
        raise VectraceError(f"there is no form {as_!r}", hint=f"use one of {', '.join(FORMS)}")
    out = []
    for program in leaves_of(replay, model):
        leaf = program.part.assignment.leaves[program.number]
        mark = "//" if as_ in C_FORMS else ";"
        outputs = ", ".join(program.staged.lane_outputs)
        head = f"model {model}, leaf {program.number}: {outputs}; trace key {leaf.key[:16]}"
        out.append(f"{mark} {comment(head)}")
        if as_ == "trace":
            out.append(with_source(leaf.trace))
        elif as_ == "llvm":
            out.append(_llvm(leaf_kernel(program, calls=False), target or "x86-64-v4"))
        else:
            out.append(_c(leaf_kernel(program, calls=True), as_, target or "sm_90", mapping))
    return "\n".join(out)


def _c(kernel: Kernel, as_: str, target: str, mapping: str) -> str:
    entry = Entry(kernel, mapping=mapping)
    if as_ in ("ptx", "sass"):
        from vectrace.errors import BackendError
        from vectrace.runtime.cuda import disassembly, nvrtc, why_no_compiler

        compiler = nvrtc()
        if compiler is None:
            raise BackendError(why_no_compiler())
        made = compiler.compile(cuda.emit([entry]).text, target)
        return made.ptx if as_ == "ptx" else disassembly(made.cubin)
    notes = {}
    for i, where in kernel.trace.where.items():
        source = source_line(where)
        notes[i] = f"{where} | {source}" if source else where
    emit = cuda.emit if as_ == "cuda" else opencl.emit
    return emit([entry], notes).text


def _llvm(kernel: Kernel, cpu: str) -> str:
    from vectrace.codegen.llvm import emit
    from vectrace.codegen.llvm_target import Target
    from vectrace.runtime.cpu_build import default_interleave

    target = Target.named(cpu)
    interleave = default_interleave(kernel, target.width)
    return emit(kernel, width=target.width, interleave=interleave, target=target)


def gpu_units(replay: Any) -> list[Unit]:
    """CUDA units of every kernel a device replay runs, shared tables included, in both mappings."""
    kernels = [k.kernel for k in replay.prepare().kernels]
    return [cuda.emit([Entry(k, mapping=m)]) for k in kernels for m in (LANES, ROWS)]
