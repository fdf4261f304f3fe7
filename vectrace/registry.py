"""Models by trade type.

Knows nothing of recording: a `Model` is a plain function with a trade type. Packages of models
register themselves when they are imported; vectrace itself imports none of them.
"""

from __future__ import annotations

import dataclasses
import importlib
import sys
from collections.abc import Callable, Mapping
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
        if "<locals>" not in function.__qualname__:  # a cell run again, a module reloaded
            for other, known in list(MODELS.items()):
                if _home(known.function) == _home(function) and _home(other) == _home(trade):
                    del MODELS[other]
        MODELS[trade] = made
        return made

    return register


def samples_of(name: str) -> tuple[list[Any], Any]:
    """(trades, market) that come with a model: what `sample_trades()` and `sample_market()` of its
    module return, else `trades()` and `market()` of the module `samples` in its package. Of several
    models of that name the last registered one counts. Raises SchemaError where there are none."""
    for known in reversed(MODELS.values()):
        if known.name == name:
            found = _samples(known)
            if found is not None:
                return [t for t in found[0] if type(t) is known.trade], found[1]
            module = known.function.__module__
            raise SchemaError(
                f"model {name!r} has no sample trades",
                hint=f"define sample_trades() and sample_market() in {module}, or give a job",
            )
    names = ", ".join(sorted(m.name for m in MODELS.values()))
    raise SchemaError(f"there is no model {name!r}", hint=f"the models are {names or 'not loaded'}")


def _samples(known: Model) -> tuple[list[Any], Any] | None:
    module: Any = sys.modules.get(known.function.__module__)
    if hasattr(module, "sample_trades") and hasattr(module, "sample_market"):
        return module.sample_trades(), module.sample_market()
    package = known.function.__module__.rpartition(".")[0]
    if not package:
        return None
    try:
        samples = importlib.import_module(f"{package}.samples")
    except ModuleNotFoundError as error:
        if error.name == f"{package}.samples":
            return None
        raise
    return samples.trades(), samples.market()


def _home(x: Any) -> tuple[str, str]:
    return x.__module__, x.__qualname__


def trade_types(given: Mapping[str, type] | None = None) -> Mapping[str, type]:
    """`given`, or else all registered trade types by the names of their models. Raises SchemaError
    where none is registered."""
    if given is not None:
        return given
    if not MODELS:
        raise SchemaError("no trade types are registered",
                          hint="import the modules of your models, such as `import models`, or pass `types`")
    return {model.name: cls for cls, model in MODELS.items()}


def model_of(trade: type) -> Model:
    """The model of a trade type. Raises SchemaError where none is registered."""
    found = MODELS.get(trade)
    if found is None:
        raise SchemaError(f"no model is registered for {trade.__name__}",
                          hint=f"import the module with @vt.model(trade={trade.__name__})")
    return found
