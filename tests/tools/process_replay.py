"""Process replay: every trace the test suite records, as kernels of two revisions, and the diff.

    python -m tests.tools.process_replay [OLD [NEW]] [-- PYTEST ARGUMENTS]

runs the tests once with this checkout and keeps the text of every trace that is lowered; then renders
them as CUDA, OpenCL and LLVM by the code of each revision (in worktrees of their own) and prints how
the kernels differ. OLD is HEAD by default; NEW is the checkout as it stands. Exit code 1: they differ.
"""

from __future__ import annotations

import difflib
import hashlib
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
FOLDER = "VECTRACE_REPLAY"  # where a test run keeps its traces


# ---- recording: `pytest -p tests.tools.process_replay` -------------------------------------------
def pytest_configure(config: Any) -> None:
    """Keep every trace that is lowered while the tests run."""
    from vectrace import programs
    from vectrace.passes import lower as module
    from vectrace.trace.text import print_trace

    folder = Path(os.environ[FOLDER])
    real = module.lower

    def lower(trace: Any, **options: Any) -> Any:
        text = print_trace(trace)
        path = folder / f"{hashlib.sha256(text.encode()).hexdigest()[:16]}.trace"
        if not path.exists():
            path.write_text(text, encoding="utf-8")
        return real(trace, **options)

    module.lower = lower
    programs.lower = lower


# ---- rendering, by the code of whichever revision is on the path ---------------------------------
def render(source: Path, target: Path) -> None:
    """Every trace of a folder as kernels. A form that a revision does not have is left out."""
    from vectrace.passes.lower import lower
    from vectrace.passes.stage import stage
    from vectrace.programs import kernel_of
    from vectrace.trace.text import parse_trace, print_trace

    for path in sorted(source.glob("*.trace")):
        forms: dict[str, Callable[[], str]] = {}
        trace = parse_trace(path.read_text(encoding="utf-8"))
        plain = kernel_of(stage(lower(trace), set()))
        forms["staged"] = lambda k=plain: print_trace(k.trace)  # type: ignore[misc]
        forms["ll"] = lambda k=plain: _llvm(k)  # type: ignore[misc]
        forms["cu"] = lambda t=trace: _c(t, "cuda")  # type: ignore[misc]
        forms["cl"] = lambda t=trace: _c(t, "opencl")  # type: ignore[misc]
        for ending, make in forms.items():
            try:
                text = make()
            except ImportError:
                continue
            (target / f"{path.stem}.{ending}").write_text(text, encoding="utf-8")


def _llvm(kernel: Any) -> str:
    from vectrace.codegen.llvm import emit
    from vectrace.codegen.llvm_target import Target

    target = Target.named("x86-64-v4")
    return emit(kernel, width=target.width, interleave=2, target=target)


def _c(trace: Any, language: str) -> str:
    from importlib import import_module

    from vectrace.codegen.c_family import Entry
    from vectrace.passes.lower import lower
    from vectrace.passes.stage import stage
    from vectrace.programs import kernel_of

    kernel = kernel_of(stage(lower(trace, calls=True), set()))
    text: str = import_module(f"vectrace.codegen.{language}").emit([Entry(kernel)]).text
    return text


# ---- the command ---------------------------------------------------------------------------------
def main(arguments: list[str]) -> int:
    if arguments[:1] == ["--render"]:
        render(Path(arguments[1]), Path(arguments[2]))
        return 0
    cut = arguments.index("--") if "--" in arguments else len(arguments)
    old, new = [*arguments[:cut], *["HEAD", ""][cut:]][:2]
    with tempfile.TemporaryDirectory(prefix="vectrace-replay-") as name:
        work = Path(name)
        traces = work / "traces"
        traces.mkdir()
        tests = arguments[cut + 1 :] or ["tests"]
        command = [sys.executable, "-m", "pytest", "-q", "-p", "tests.tools.process_replay", *tests]
        done = subprocess.run(command, cwd=ROOT, env={**os.environ, FOLDER: str(traces)}, check=False)
        if done.returncode not in (0, 1):
            return done.returncode
        before = _rendered(old, traces, work / "old")
        after = _rendered(new, traces, work / "new")
        count = len(list(traces.iterdir()))
        return _compare(before, after, f"{count} traces, {old or 'checkout'} → {new or 'checkout'}")


def _rendered(revision: str, traces: Path, target: Path) -> dict[str, str]:
    """Kernels by file name, as the revision's code prints them; "" is the checkout."""
    target.mkdir()
    place = ROOT
    if revision:
        place = target.with_suffix(".tree")
        subprocess.run(["git", "worktree", "add", "--detach", "--quiet", str(place), revision],
                       cwd=ROOT, check=True)
    try:
        subprocess.run([sys.executable, str(Path(__file__).resolve()), "--render", str(traces), str(target)],
                       cwd=place, env={**os.environ, "PYTHONPATH": str(place)}, check=True)
    finally:
        if revision:
            subprocess.run(["git", "worktree", "remove", "--force", str(place)], cwd=ROOT, check=True)
    return {p.name: p.read_text(encoding="utf-8") for p in sorted(target.iterdir())}


def _compare(before: dict[str, str], after: dict[str, str], title: str) -> int:
    changed = 0
    for name in sorted(before.keys() | after.keys()):
        if name not in before or name not in after:
            print(f"only in the {'new' if name in after else 'old'} revision: {name}")
            changed += 1
        elif before[name] != after[name]:
            changed += 1
            sys.stdout.writelines(difflib.unified_diff(
                before[name].splitlines(True), after[name].splitlines(True),
                f"old/{name}", f"new/{name}"))
    print(f"{title}: {len(after)} kernels, {changed} changed")
    return 1 if changed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
