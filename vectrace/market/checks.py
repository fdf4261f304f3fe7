"""What every market object checks of its numbers. Knows NumPy and `errors` only."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from vectrace.errors import MarketError

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]


def numbers(values: Any, what: str, dimensions: int = 1) -> Floats:
    """A read-only-by-convention float64 array, finite, of that many dimensions. Raises MarketError
    naming the entry."""
    try:
        out: Floats = np.ascontiguousarray(values, dtype=np.float64)
    except (TypeError, ValueError):
        raise MarketError(f"{what}: not numbers", hint="give floats") from None
    if np.ndim(values) != dimensions:
        nested = "a flat list" if dimensions == 1 else f"lists nested {dimensions} deep"
        raise MarketError(
            f"{what}: has {np.ndim(values)} dimensions",
            hint=f"give {nested if dimensions else 'one number'}",
        )
    bad = np.argwhere(~np.isfinite(out))
    if len(bad):
        at = tuple(bad[0].tolist())[: dimensions or 0]
        place = f"[{', '.join(map(str, at))}]" if at else ""
        raise MarketError(f"{what}{place} is {out[tuple(bad[0])]}", hint="give a finite number")
    return out.reshape(()) if dimensions == 0 else out


def ascending(nodes: Floats, what: str) -> None:
    """Raises MarketError where nodes are not strictly ascending."""
    bad = np.flatnonzero(np.diff(nodes) <= 0.0)
    if bad.size:
        i = int(bad[0])
        kind = "a duplicate" if nodes[i + 1] == nodes[i] else "out of order"
        raise MarketError(
            f"{what}[{i + 1}] = {nodes[i + 1]:g} after {nodes[i]:g} is {kind}",
            hint="sort the nodes and keep one of each",
        )


def axis(nodes: Any, what: str) -> Floats:
    """The nodes of an axis: at least one, finite, strictly ascending. Raises MarketError."""
    out = numbers(nodes, what)
    if not len(out):
        raise MarketError(f"{what} has no nodes", hint="give at least one")
    ascending(out, what)
    return out


def option(value: str, known: Any, what: str) -> None:
    """Raises MarketError where a name is none of the known ones."""
    if value not in known:
        raise MarketError(f"{what} {value!r}", hint=f"use one of {', '.join(known)}")
