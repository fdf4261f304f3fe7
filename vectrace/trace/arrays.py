"""Scenario lanes of the eager reading. Knows NumPy only."""

from __future__ import annotations

from typing import Any

import numpy as np


class Lanes(np.ndarray[Any, np.dtype[Any]]):
    """Scenario lanes in the eager reading. Like a float it does not change: `a += b` makes a new
    array, so that another name for the old one, or the market's own levels, keep their numbers."""

    __iadd__ = np.ndarray.__add__  # type: ignore[assignment]
    __isub__ = np.ndarray.__sub__  # type: ignore[assignment]
    __imul__ = np.ndarray.__mul__  # type: ignore[assignment]
    __itruediv__ = np.ndarray.__truediv__  # type: ignore[assignment]
    __ipow__ = np.ndarray.__pow__  # type: ignore[assignment]
    __iand__ = np.ndarray.__and__  # type: ignore[assignment]
    __ior__ = np.ndarray.__or__  # type: ignore[assignment]

    def __array_function__(self, func: Any, types: Any, args: Any, kwargs: Any) -> Any:
        got = super().__array_function__(func, types, args, kwargs)
        return lanes(got) if isinstance(got, np.ndarray) and got.ndim else got


def lanes(x: Any) -> Any:
    """An array as lanes; anything else as it is."""
    return x.view(Lanes) if isinstance(x, np.ndarray) else x


__all__ = ["Lanes", "lanes"]
