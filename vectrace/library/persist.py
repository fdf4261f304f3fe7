"""The trace library: a model's leaves, kept for the life of the process and across processes."""

from __future__ import annotations

from typing import Any

from vectrace.library.leaves import Leaf
from vectrace.registry import Model


def load(engine: Any, model: Model) -> list[Leaf]:
    return engine.library.setdefault(model, [])


def save(engine: Any, model: Model, leaves: list[Leaf]) -> None:
    engine.library[model] = leaves
