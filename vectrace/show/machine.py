"""Machine text of kernels with the trace value behind every line: assembly, PTX, SASS.

Knows the compilers. The association comes from builds made for this alone, whose code is that of the
kernels that run: LLVM is given debug locations, NVRTC is asked for line numbers of its text. Cache
keys never see them.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from vectrace.codegen import cuda, llvm_build, llvm_lines
from vectrace.codegen.c_family import LANES, Entry, Notes
from vectrace.codegen.c_weight import weight
from vectrace.codegen.kernel import Kernel
from vectrace.codegen.llvm import emit_lines
from vectrace.codegen.llvm_target import Target
from vectrace.runtime.cpu_build import default_interleave
from vectrace.runtime.cuda import Compiled, compiler_for, disassembly
from vectrace.runtime.device_plan import widths
from vectrace.trace.ir import Loop, walk

Lines = list[tuple[str, int]]

_MARK = re.compile(r"// @(\d+)\Z")
_PTX_LOC = re.compile(
    r"\s*\.loc\s+\d+ (\d+) (\d+)(?:, function_name \S+, inlined_at \d+ (\d+) (\d+))?")
_SASS_LINE = re.compile(r'//## File "[^"]*", line (\d+)(?: inlined at "[^"]*", line (\d+))?')
_LINE_FLAG = "--generate-line-info"


def llvm_text(kernel: Kernel, target: Target, width: int | None, interleave: int | None) -> Lines:
    """LLVM IR as the CPU backend compiles it for a target."""
    width = width or target.width
    return emit_lines(
        kernel,
        width=width,
        interleave=interleave or default_interleave(kernel, width),
        target=target,
    )


def assembly(kernel: Kernel, target: Target, width: int | None, interleave: int | None) -> Lines:
    """What LLVM makes of it."""
    text = llvm_lines.located(llvm_text(kernel, target, width, interleave))
    return llvm_lines.origins(llvm_build.assembly(text, target))


# ---- CUDA ----------------------------------------------------------------------------------------
def gpu_entry(kernel: Kernel, mapping: str) -> Entry:
    """A kernel as CUDA runs it over many scenarios."""
    wide = widths(weight(kernel))[-1] if mapping == LANES else 1
    return Entry(kernel, mapping=mapping, wide=wide)


def ptx(kernel: Kernel, target: str, mapping: str) -> Lines:
    """PTX of a kernel for a GPU such as "sm_90". Raises BackendError without NVRTC."""
    entry = gpu_entry(kernel, mapping)
    ids = unit_lines(entry)
    callers: dict[tuple[str, str], tuple[str, str]] = {}  # of the place that was named last
    out: Lines = []
    origin = -1
    for text in compiled(cuda.emit([entry]).text, target).ptx.splitlines():
        found = _PTX_LOC.match(text)
        if found:
            place = (found[1], found[2])
            callers[place] = (found[3] or "", found[4] or "")
            while place[0] and int(place[0]) not in ids:  # functions inlined into one another
                place = callers.get(place, ("", ""))
            origin = ids[int(place[0])] if place[0] else -1
        elif text.strip() and not re.match(r"\s*(\.file|//|\$L__tmp\d+:|\$L__func)", text):
            if re.match(r"\s*\.section\s+\.debug", text):
                break
            out.append((text, origin if text.startswith("\t") and text[1:2] not in ".{" else -1))
    return out


def sass(kernel: Kernel, target: str, mapping: str) -> Lines:
    """SASS of a kernel. Raises BackendError without NVRTC or nvdisasm."""
    entry = gpu_entry(kernel, mapping)
    ids = unit_lines(entry)
    out: Lines = []
    origin, inner = -1, False
    cubin = compiled(cuda.emit([entry]).text, target).cubin
    for text in disassembly(cubin, lines=True).splitlines():
        found = _SASS_LINE.search(text)
        if found:  # an inlined line is followed by those that call it, outermost last
            here = _origin(ids, found.group(1), found.group(2))
            origin, inner = (here if here >= 0 or not inner else origin), True
            continue
        if re.match(r"\s*/\*[0-9a-f]{4,}\*/", text):
            out.append((text, origin))
            inner = False
        elif re.match(r"\.L_\w+:|\S+:\Z", text):
            out.append((text, -1))
    return out


@cache
def compiled(text: str, target: str) -> Compiled:
    """A unit compiled with line numbers, by NVRTC."""
    return compiler_for(target).compile(text, target, flags=(*cuda.FLAGS, _LINE_FLAG))


def unit_lines(entry: Entry) -> dict[int, int]:
    """The trace value behind each line (from 1) of the unit of an entry without notes: the same
    unit is printed with every value's id as a note behind its line."""
    trace = entry.kernel.trace
    ids = {n.id: f"@{n.id}" for n in walk(trace.body)}
    for n in walk(trace.body):
        if isinstance(n, Loop):
            ids.update((c.param, f"@{c.param}") for c in n.carries)
    noted = replace(entry, notes=Notes(values=ids))
    out = {}
    for number, line in enumerate(cuda.emit([noted]).text.splitlines(), 1):
        found = _MARK.search(line)
        if found:
            out[number] = int(found.group(1))
    return out


def _origin(ids: dict[int, int], line: str, caller: str | None) -> int:
    found = ids.get(int(line), -1)
    return ids.get(int(caller), -1) if found < 0 and caller else found
