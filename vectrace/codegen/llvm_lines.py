"""LLVM text with line numbers that stand for trace values: what assembly is joined to a model by.

Knows LLVM's debug metadata and nothing of traces or models. The text is for readers and is never
cached or run. It has the instructions of the text without locations, and LLVM makes the same code
of it: debug locations are no operands, and a test compares the two.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

_UNIT = (
    "!llvm.module.flags = !{!10}",
    "!llvm.dbg.cu = !{!11}",
    '!10 = !{i32 2, !"Debug Info Version", i32 3}',
    (
        "!11 = distinct !DICompileUnit(language: DW_LANG_C99, file: !13, isOptimized: true, "
        "runtimeVersion: 0, emissionKind: DebugDirectivesOnly)"
    ),
    (
        '!12 = distinct !DISubprogram(name: "kernel", scope: !13, file: !13, line: 0, type: !14, '
        "unit: !11, spFlags: DISPFlagDefinition)"
    ),
    '!13 = !DIFile(filename: "trace", directory: "")',
    "!14 = !DISubroutineType(types: !15)",
    "!15 = !{null}",
)
_FIRST = 20
_LOC = re.compile(r"\s*\.loc\s+\d+\s+(\d+)")
_UNNEEDED = re.compile(
    r"\s*\.(cfi_|file\b|ident\b|size\b|type\b|globl\b|p2align\b|text\b|section\t?\"?\.note|addrsig)"
)
_LABEL = re.compile(r"\.(Ltmp|Lfunc_(begin|end))\d+:")


def located(lines: Iterable[tuple[str, int]]) -> str:
    """The lines of `llvm.emit_lines` as a module in which the kernel's instructions carry a location:
    line `id` + 1 of a file "trace", line 0 for those of no value."""
    out: list[str] = []
    numbers: dict[int, int] = {}
    inside = False
    for text, origin in lines:
        if text.startswith("define void @kernel("):
            inside = True
            text = f"{text.removesuffix('{')}!dbg !12 {{"
        elif text == "}":
            inside = False
        elif inside and text.startswith("  "):
            text += f", !dbg !{numbers.setdefault(origin + 1, _FIRST + len(numbers))}"
        out.append(text)
    out += _UNIT
    out += [f"!{k} = !DILocation(line: {n}, scope: !12)" for n, k in numbers.items()]
    return "\n".join(out) + "\n"


def origins(assembly: str) -> list[tuple[str, int]]:
    """Assembly made of `located` text: code, labels and constants, each line with the id of the
    trace value it computes (−1: of none). Directives that say nothing about the code are left out."""
    out: list[tuple[str, int]] = []
    origin = -1
    for line in assembly.splitlines():
        text = line.split("#", 1)[0].rstrip()
        if text.lstrip().startswith(".section") and ".debug" in text:
            break
        found = _LOC.match(text)
        if found:
            origin = int(found.group(1)) - 1
        elif text and not _UNNEEDED.match(text) and not _LABEL.match(text):
            if text[0] not in ".\t":  # a function, and those the kernel calls have no locations
                origin = -1
            code = text.startswith("\t") and not text.startswith("\t.")
            out.append((text, origin if code else -1))
    return out
