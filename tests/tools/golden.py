"""The committed kernels: `python -m tests.tools.golden` writes `kernels_cache/` anew.

For each model below its trace and its CUDA, OpenCL and LLVM text (for x86-64-v4), as `vectrace show`
prints them, from the trades of `models/samples.py`. A test regenerates and compares, so that a
changed kernel is a diff to review.
"""

from __future__ import annotations

from pathlib import Path

import vectrace as vt
from models import samples
from vectrace.book.book import Book
from vectrace.runtime.cache import KernelCache
from vectrace.show import show

FOLDER = Path(__file__).resolve().parents[2] / "kernels_cache"
MODELS = ("swap", "black_scholes")
ENDINGS = {"trace": "trace", "cuda": "cu", "opencl": "cl", "llvm": "ll"}
TARGETS = {"llvm": "x86-64-v4"}


def texts() -> dict[str, str]:
    """The text of every committed file by name."""
    wanted = [t for t in samples.trades() if model_name(t) in MODELS]
    replay = vt.Engine(cache=KernelCache(None)).compile(
        Book.of(wanted), samples.market(), prepare=False)
    return {f"{model}.{end}": show(replay, model, form, TARGETS.get(form, ""))
            for model in MODELS for form, end in ENDINGS.items()}


def model_name(trade: object) -> str:
    """The model that prices a trade."""
    from vectrace.registry import model_of

    return model_of(type(trade)).name


def main() -> None:
    for name, text in texts().items():
        (FOLDER / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
