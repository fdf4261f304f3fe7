"""Registers and spills of every bundled model's CUDA kernels, by target, as ptxas reports them.

`python -m benchmarks registers`, or with targets: `python -m benchmarks.registers sm_80 sm_90`. It
needs NVRTC and no GPU. One row is one kernel: a leaf of a model, inline, in one of the two mappings
(a thread is a scenario, or a trade) and forms (values stored, or summed exactly by group).
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from benchmarks.limit import Skipped

FORMS = (("store", "lanes"), ("store", "rows"), ("sum", "lanes"), ("sum", "rows"))


def rows(targets: Sequence[str] = ()) -> Iterator[dict[str, Any]]:
    """One row a kernel and target. Raises Skipped without NVRTC."""
    from models import samples
    from vectrace.book.book import Book
    from vectrace.codegen.cuda import emit
    from vectrace.engine import Engine
    from vectrace.report.kernels import leaf_kernel
    from vectrace.runtime.cuda import nvrtc, why_no_compiler
    from vectrace.show.machine import gpu_entry

    compiler = nvrtc()
    if compiler is None:
        raise Skipped(why_no_compiler())
    chosen = list(targets) or ["sm_75", "sm_80", "sm_90", f"sm_{compiler.targets()[-1]}"]
    replay = Engine("reference").compile(Book.of(samples.trades()), samples.market())
    leaves = [p for p in replay.prepare().leaves if p.staged.lane_outputs]
    for form, mapping in FORMS:
        entries = [
            replace(gpu_entry(leaf_kernel(p, calls=True, reduce=form), mapping), name=f"vt_kernel_{k}")
            for k, p in enumerate(leaves)
        ]
        text = emit(entries).text
        for target in chosen:
            found = {r.kernel: r for r in compiler.compile(text, target).resources()}
            for entry, p in zip(entries, leaves, strict=True):
                r = found[entry.name]
                yield {
                    "workload": f"{p.part.model.name}.{p.number}",
                    "system": f"{target}, {form}, a thread is a "
                              f"{'scenario' if mapping == 'lanes' else 'trade'}",
                    "figure": r.registers, "unit": "registers",
                    "spill_bytes": r.spill_stores + r.spill_loads, "stack_bytes": r.stack,
                    "model": p.part.model.name, "leaf": p.number, "target": target, "form": form,
                    "mapping": mapping, "wide": entry.wide, "compiler": f"NVRTC {compiler.version}",
                }


def main(argv: Sequence[str] | None = None) -> Iterator[dict[str, Any]]:
    """The suite's rows; `argv` names targets."""
    yield from rows(argv or ())


def table(found: Sequence[dict[str, Any]]) -> str:
    """Registers by kernel and target, with bytes spilled where there are any."""
    targets = list(dict.fromkeys(r["target"] for r in found))
    cells: dict[tuple[str, str, str], dict[str, str]] = {}
    for r in found:
        spilled = f" +{r['spill_bytes']} B spilled" if r["spill_bytes"] else ""
        key = (r["workload"], r["form"], r["mapping"])
        cells.setdefault(key, {})[r["target"]] = f"{r['figure']}{spilled}"
    lines = [f"| kernel | form | thread | {' | '.join(targets)} |", "|---|---|---|" + "---|" * len(targets)]
    for (name, form, mapping), by in sorted(cells.items()):
        thread = "scenario" if mapping == "lanes" else "trade"
        lines.append(f"| {name} | {form} | {thread} | {' | '.join(by[t] for t in targets)} |")
    spills = sum(1 for r in found if r["spill_bytes"])
    most = max((r["figure"] for r in found), default=0)
    return "\n".join([*lines, "", f"{len(found)} kernels, {spills} with spills, at most {most} registers"])


if __name__ == "__main__":
    print(table(list(main(sys.argv[1:]))))
