"""Numbers that hypothesis chooses, asked for as one asks NumPy's generator: ends of ranges come early,
and a failure shrinks to the plainest numbers that show it.

Knows hypothesis and NumPy.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

EXAMPLES = 5  # of several trades on several markets each; 40 took two minutes and found nothing


class Drawn:
    def __init__(self, data: st.DataObject) -> None:
        self._data = data

    def uniform(self, low: float, high: float, size: int | None = None) -> Any:
        """Numbers from `low` to `high`, both among them."""
        one = st.floats(low, high, allow_subnormal=False)
        if size is None:
            return self._data.draw(one)
        return np.array([self._data.draw(one) for _ in range(size)])

    def integers(self, low: int, high: int) -> int:
        return int(self._data.draw(st.integers(low, high - 1)))

    def choice(self, items: Sequence[Any], size: int | None = None) -> Any:
        one = st.sampled_from(list(items))
        return self._data.draw(one) if size is None else [self._data.draw(one) for _ in range(size)]

    def permutation(self, n: int) -> list[int]:
        return list(self._data.draw(st.permutations(range(n))))

    def generator(self) -> np.random.Generator:
        """NumPy's own, for many numbers of which none is special."""
        return np.random.default_rng(self._data.draw(st.integers(0, 2**32 - 1)))


def drawn(test: Callable[..., None]) -> Callable[..., None]:
    """A property test: its last argument, `r`, is a `Drawn`."""

    def run(data: st.DataObject, **rest: Any) -> None:
        test(**rest, r=Drawn(data))

    only = inspect.Parameter.KEYWORD_ONLY
    names = [p.replace(kind=only) for n, p in inspect.signature(test).parameters.items() if n != "r"]
    run.__signature__ = inspect.Signature([*names, inspect.Parameter("data", only)])  # type: ignore[attr-defined]
    run.__name__, run.__doc__, run.__module__ = test.__name__, test.__doc__, test.__module__
    return settings(max_examples=EXAMPLES)(given(data=st.data())(run))
