"""A model or trade as text in any form, its lines aligned with what they gave rise to.

Knows the sections of a leaf and the printers of each form. Every form has the guards and the setup
trace above the kernels, so that each line of the model is found in it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

from vectrace.codegen import cuda, opencl
from vectrace.codegen.c_family import LANES, Entry, Notes
from vectrace.codegen.c_text import comment
from vectrace.codegen.llvm_target import Target
from vectrace.display import Text
from vectrace.errors import VectraceError
from vectrace.passes.lower import lower
from vectrace.show import machine
from vectrace.show.sections import Part, Sections, sections
from vectrace.trace.source import with_source
from vectrace.trace.text import print_trace

CPU_FORMS = ("llvm", "asm")
GPU_FORMS = ("cuda", "opencl", "ptx", "sass")
FORMS = ("trace", "lowered", "kernel", *CPU_FORMS, *GPU_FORMS)
GPU = "sm_90"

_MARGIN, _WIDEST = 56, 88
_MARKS = {"asm": "#", **dict.fromkeys(GPU_FORMS, "//")}


def show(
    replay: Any, name: str, form: str = "trace", target: str = "", mapping: str = LANES
) -> Text:
    """Every leaf of a model in a replay, or the leaf of one trade, as one of FORMS.

    `target` is a CPU such as "x86-64-v4" for llvm and asm (default: the engine's), a GPU such as
    "sm_90" (the default) for cuda, ptx and sass: it decides what is shared, too. Raises VectraceError for an unknown form, or a name
    that is no model and no trade of the replay."""
    if form not in FORMS:
        raise VectraceError(f"there is no form {form!r}", hint=f"use one of {', '.join(FORMS)}")
    gpu = "" if form == "opencl" else target or GPU
    found = list(sections(replay, name, form in GPU_FORMS, gpu))
    return Text(text_of(found, replay, form, target, mapping))


def text_of(
    found: list[Sections], replay: Any, form: str, target: str = "", mapping: str = LANES
) -> str:
    """The leaves `found` as text. They are staged for the form: see `sections`."""
    if form in ("cuda", "opencl"):
        return _unit(found, form, mapping)
    printer = _printer(replay, form, target, mapping)
    return "\n".join("\n".join(_leaf(s, form, printer)) + "\n" for s in found)


Printer = Callable[[Part], list[str]]


def _printer(replay: Any, form: str, target: str, mapping: str) -> Printer:
    """What prints one kernel in a form."""
    mark = _MARKS.get(form, ";")
    if form in ("trace", "lowered", "kernel"):
        return lambda part: with_source(part.kernel.trace, part.values).splitlines()
    if form in CPU_FORMS:
        engine = replay.engine
        cpu = _cpu(engine, target)
        make = machine.llvm_text if form == "llvm" else machine.assembly
        shape = engine.width, engine.interleave
        join = _above if form == "llvm" else _beside
        return lambda part: list(join(make(part.kernel, cpu, *shape), part, mark))
    of = machine.ptx if form == "ptx" else machine.sass
    return lambda part: list(_beside(of(part.kernel, target or GPU, mapping), part, mark))


def _cpu(engine: Any, name: str) -> Target:
    if name or engine.cpu:
        return Target.named(name or engine.cpu)
    from vectrace.runtime.cpu_loader import host

    return host(engine.store)[0]


def _leaf(s: Sections, form: str, printer: Printer) -> Iterator[str]:
    mark = _MARKS.get(form, ";")
    yield from (f"{mark} {comment(line)}" for line in s.head)
    if form == "trace":
        yield with_source(s.leaf.trace).rstrip("\n")
        return
    if form == "lowered":
        yield from (f"{mark} {comment(line)}".rstrip() for line in _guards(s))
        lowered = lower(s.leaf.trace)
        yield ""
        yield with_source(lowered).rstrip("\n")
        gone = s.gone_from(lowered)
        yield from (f"{mark} {comment(line)}".rstrip() for line in _gone(gone))
        return
    yield from (f"{mark} {comment(line)}".rstrip() for line in preamble(s))
    for part in s.parts:
        yield ""
        yield from (f"{mark} ==== {comment(line)}" for line in part.title)
        yield from printer(part)


def preamble(s: Sections) -> Iterator[str]:
    """Guards, setup and lines without operations: what stands above the kernels of a leaf."""
    yield from _guards(s)
    yield ""
    yield "==== setup: once per trade and row and valuation time, over columns; no kernel"
    if s.setup.body:
        yield from (f"  {line.removeprefix('; ')}" for line in with_source(s.setup).splitlines()[1:])
    else:
        yield "  nothing"
    yield from _gone(s.gone)


def _guards(s: Sections) -> Iterator[str]:
    yield ""
    yield "==== guards: answered for all trades and rows at once, over columns; no kernel"
    yield from (f"  {line}" for line in s.guards or ("none",))


def _gone(lines: tuple[str, ...]) -> Iterator[str]:
    if lines:
        yield ""
        yield "==== lines without an operation of their own"
        yield from (f"  {line}" for line in lines)


def _unit(found: list[Sections], form: str, mapping: str) -> str:
    """All kernels of a model as one compilation unit, each helper once."""
    entries = []
    for s in found:
        above = [*s.head, *preamble(s), ""]
        for part in s.parts:
            title = [*above, *(f"==== {line}" for line in part.title)]
            above = []
            notes = Notes(title, part.places, part.values)
            plain = machine.gpu_entry(part.kernel, mapping) if form == "cuda" else Entry(part.kernel)
            entries.append(replace(plain, name=part.name, mapping=mapping, notes=notes))
    emit = cuda.emit if form == "cuda" else opencl.emit
    return emit(entries).text


def _above(lines: machine.Lines, part: Part, mark: str) -> Iterator[str]:
    """Lines with model lines above, and the statement behind the first line it gave rise to."""
    spelled = _statements(part)
    place, before = "", -1
    for text, origin in lines:
        here = part.places.get(origin, "")
        if here and here != place:
            yield f"  {mark} {comment(here)}"
            place = here
        note = spelled.get(origin, "") if origin != before else ""
        before = origin
        yield f"{text:<{_MARGIN}s}  {mark} {comment(note)}" if note else text
        if text.endswith(":"):
            place = ""


def _beside(lines: machine.Lines, part: Part, mark: str) -> Iterator[str]:
    """Lines with statement and model line in a right-hand margin, where they change; below, the
    model lines whose instructions the compiler merged with those of others."""
    spelled = _statements(part)
    shown = {part.places.get(origin, "") for _, origin in lines}
    place, before = "", -1
    plain = [text.expandtabs(8) for text, _ in lines]
    margin = max((len(t) for t in plain if len(t) <= _WIDEST), default=_MARGIN)
    for text, (_, origin) in zip(plain, lines, strict=True):
        note = ""
        if origin >= 0 and origin != before:
            here = part.places.get(origin, "")
            note = spelled.get(origin, "")
            if here and here != place:
                note, place = f"{note:<32s} {here}", here
            before = origin
        yield f"{text:<{margin}s}  {mark} {comment(note)}" if note else text
    merged = [w for w in dict.fromkeys(part.places.values()) if w not in shown]
    if merged:
        yield f"{mark} -- lines whose instructions are one with those of equal code, or folded:"
        yield from (f"{mark}    {comment(w)}" for w in merged)


def _statements(part: Part) -> dict[int, str]:
    """Each statement of a kernel's trace as text, with what an input holds."""
    out = {}
    for line in print_trace(part.kernel.trace).splitlines():
        words = line.split()
        if words and words[0] == "loop":
            words = words[:2]
        elif not words or not words[0].startswith("%"):
            continue
        id = int(words[0 if words[0] != "loop" else 1][1:])
        value = part.values.get(id, "")
        out[id] = " ".join(words) + (f" = {value}" if value else "")
    return out
