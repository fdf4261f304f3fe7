"""A function's text under construction: lines, fresh names, the current block.

Knows LLVM's textual IR, nothing of traces.
"""

from __future__ import annotations

from collections.abc import Iterable

from vectrace.codegen.llvm_target import Target


class Text:
    """Lines of one LLVM function. `width` is the lanes of a vector, `unroll` the number of vectors
    of the block being written, `block` the label of the current basic block; `origin` the id of the
    trace value the next lines come from (−1: of none), kept per line in `origins` for readers."""

    def __init__(self, width: int, target: Target) -> None:
        self.width, self.target = width, target
        self.unroll = 1
        self.lines: list[str] = []
        self.origins: list[int] = []
        self.origin = -1
        self.block = "entry"
        self._names = 0

    def name(self) -> str:
        self._names += 1
        return f"%v{self._names - 1}"

    def label(self, stem: str) -> str:
        self._names += 1
        return f"{stem}{self._names - 1}"

    def _append(self, text: str) -> None:
        self.lines.append(text)
        self.origins.append(self.origin)

    def line(self, text: str) -> None:
        self._append(f"  {text}")

    def let(self, text: str) -> str:
        """Append `%vN = text`; returns the name."""
        self._names += 1
        name = f"%v{self._names - 1}"
        self._append(f"  {name} = {text}")
        return name

    def lets(self, pattern: str, operands: Iterable[tuple[str, ...]]) -> list[str]:
        """Append `%vN = pattern % operands` for each tuple of operands; returns the names."""
        n, out = self._names, []
        for found in operands:
            name = f"%v{n}"
            n += 1
            self.lines.append(f"  {name} = {pattern % found}")
            out.append(name)
        self.origins += [self.origin] * len(out)
        self._names = n
        return out

    def open(self, label: str) -> None:
        """Begin the basic block `label`."""
        self._append(f"{label}:")
        self.block = label

    def reserve(self) -> int:
        """A place for a line that is written later: a phi whose operands come after it."""
        self._append("")
        return len(self.lines) - 1

    def splat(self, scalar: str, scalar_type: str) -> str:
        """A vector with `scalar` in every lane."""
        t = f"<{self.width} x {scalar_type}>"
        first = self.let(f"insertelement {t} poison, {scalar_type} {scalar}, i64 0")
        zero = f"<{self.width} x i32> zeroinitializer"
        return self.let(f"shufflevector {t} {first}, {t} poison, {zero}")
