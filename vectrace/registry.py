"""Models by trade type.

Knows nothing of recording: a `Model` is a plain function with a trade type. Packages of models
register themselves when they are imported; vectrace itself imports none of them.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from vectrace.errors import SchemaError

F = TypeVar("F", bound=Callable[..., Any])


@dataclass(frozen=True)
class Model:
    """A pricing function `function(trade, market)` for trades of one type."""

    name: str
    function: Callable[[Any, Any], Any]
    trade: type
    __wrapped__: Callable[..., Any] = dataclasses.field(repr=False, compare=False)

    def __call__(self, trade: Any, market: Any) -> Any:
        return self.function(trade, market)


MODELS: dict[type, Model] = {}


def model(trade: type, name: str | None = None) -> Callable[[Callable[[Any, Any], Any]], Model]:
    """Register a function as the model of a trade type (a frozen dataclass).

    The function takes ``(trade, market)`` and returns the NPV, or a dict of named values with
    ``npv`` among them. Received is positive, in the trade's currency.
    """
    if not dataclasses.is_dataclass(trade):
        raise SchemaError(f"{trade!r} is not a dataclass", hint="decorate the trade type with @dataclass(frozen=True)")

    def register(function: Callable[[Any, Any], Any]) -> Model:
        made = Model(name or function.__name__, function, trade, function)
        MODELS[trade] = made
        return made

    return register


def model_of(trade: type) -> Model:
    """The model of a trade type. Raises SchemaError where none is registered."""
    found = MODELS.get(trade)
    if found is None:
        raise SchemaError(f"no model is registered for {trade.__name__}",
                          hint=f"import the module with @vt.model(trade={trade.__name__})")
    return found
