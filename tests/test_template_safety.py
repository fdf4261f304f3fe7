"""Names cannot reach the code: whatever models, trades, curves and paths are called, the tokens of a
kernel stay the same. Names are shown in comments only, and a comment cannot end early."""

from __future__ import annotations

import random
import subprocess
from dataclasses import replace

import pytest

from models import samples
from tests.tools.hostile import SURROGATE, hostile, tokens
from vectrace.book.book import Book
from vectrace.codegen import cuda, opencl
from vectrace.codegen.c_family import Entry, Notes, Unit
from vectrace.codegen.host import host_text
from vectrace.codegen.kernel import Kernel
from vectrace.engine import Engine
from vectrace.report.kernels import leaf_kernel
from vectrace.runtime import host
from vectrace.trace.ir import Trace, walk

NAMES = 10_000


@pytest.fixture(scope="module")
def kernels() -> list[Kernel]:
    book = Book.of([t for t in samples.trades() if type(t).__name__ in ("SwapTrade", "EuropeanOption")])
    replay = Engine("reference").compile(book, samples.market())
    leaves = [p for p in replay.prepare().leaves if p.staged.lane_outputs]
    return [leaf_kernel(p, calls=True) for p in leaves]


def renamed(kernel: Kernel, rng: random.Random) -> tuple[Kernel, Notes, int]:
    """The kernel with hostile model, output and place names everywhere they can stand, notes made
    of them, and how many names that is."""
    t = kernel.trace
    ids = [n.id for n in walk(t.body)]
    places = {i: f"{hostile(rng)}:{hostile(rng)}{SURROGATE} | {hostile(rng)}" for i in ids}
    notes = Notes([hostile(rng)], places, {i: hostile(rng) for i in ids})
    outputs = tuple((hostile(rng), i) for _, i in t.outputs)
    trace = Trace(t.body, outputs, hostile(rng), {i: hostile(rng) for i in ids})
    return replace(kernel, trace=trace), notes, 5 * len(ids) + len(outputs) + 2


def test_hostile_names_leave_the_tokens_unchanged(kernels: list[Kernel]) -> None:
    rng = random.Random(20)
    seen = 0
    while seen < NAMES:
        for kernel in kernels:
            for emit in (cuda.emit, opencl.emit):
                named, notes, count = renamed(kernel, rng)
                plain = emit([Entry(kernel)]).text
                assert emit([Entry(named)]).text == plain  # what is compiled has no names at all
                shown = emit([Entry(named, notes=notes)]).text
                assert shown != plain
                assert tokens(shown) == tokens(plain)
                assert all(c == "\n" or " " <= c <= "~" for c in shown)
                seen += count


@pytest.mark.skipif(bool(host.why_not()), reason=host.why_not())
def test_a_compiler_agrees(kernels: list[Kernel]) -> None:
    """The preprocessor's own tokens, with and without hostile notes."""
    rng = random.Random(21)
    for kernel in kernels:
        named, notes, _ = renamed(kernel, rng)
        units = [cuda.emit([Entry(named, notes=notes)]), cuda.emit([Entry(kernel)])]
        assert len({_preprocessed(u) for u in units}) == 1


def _preprocessed(unit: Unit) -> str:
    command = [str(host.compiler()), "-E", "-P", "-trigraphs", "-xc++", "-"]
    done = subprocess.run(command, input=host_text(unit), capture_output=True, text=True, check=True)
    return " ".join(done.stdout.split())


def test_the_tokens_of_this_test_are_not_blind() -> None:
    assert tokens("a // b\nc /* d\n */ e") == ["a", "c", "e"]
    assert tokens("a // b \\\nc") == ["a"]
    assert tokens("a // b ??/\nc") == ["a"]
    assert tokens("x = 1.5e-3;") == ["x", "=", "1.5e-3", ";"]
