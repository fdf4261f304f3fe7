"""vectrace: pricing models in plain Python, recorded into traces, replayed as compiled kernels.

Public names are loaded on first use, so that `import vectrace` costs little more than NumPy.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

_HOME = {
    "vectrace.vector": (
        "Condition", "Scalar", "Vector", "absolute", "all_of", "any_of", "cdf_norm", "erfc", "exp",
        "fma", "inv_cdf_norm", "log", "maximum", "minimum", "mix", "pdf_norm", "sign", "sqrt", "where",
    ),
    "vectrace.matrix": ("Matrix",),
    "vectrace.surface": ("Surface",),
    "vectrace.schedule": ("Schedule",),
    "vectrace.registry": ("MODELS", "model"),
    "vectrace.fields": (
        "Above", "After", "Ascending", "Currency", "CurveName", "Different", "Each",
        "FixingsKnown", "Fraction", "IndexName", "Label", "MatrixName", "Names", "Needed",
        "NotBefore", "NotEmpty", "NotNegative", "OneOf", "PayTime", "Positive", "RowsAfter",
        "SameAs", "Sign", "SpotName", "SurfaceName", "UnderVol", "VolName", "Within",
    ),
    "vectrace.trace.proxy": (),
    "vectrace.market.data": (
        "CurveData", "IndexData", "Market", "MatrixData", "SpreadCurve", "SurfaceData", "VolData"),
    "vectrace.market.scenarios": ("ScenarioSet",),
    "vectrace.market.view": ("EagerSource", "MarketView", "price"),
    "vectrace.book.book": ("Book",),
    "vectrace.engine": ("Engine",),
    "vectrace.replay": ("Replay",),
    "vectrace.live": ("Edit",),
    "vectrace.risk.live": ("LiveMargin", "WhatIf"),
    "vectrace.risk.margin": ("MarginOptions", "MarginResult", "margins"),
    "vectrace.results": ("Result",),
    "vectrace.run.ore.market": ("OreMarket", "ore_market"),
    "vectrace.errors": (
        "BackendError", "BookError", "CacheError", "ExtraError", "Failure", "InternalError", "MarketError",
        "RecordingError", "SchemaError", "TradeError", "VectraceError",
    ),
}  # fmt: skip
_WHERE = {name: module for module, names in _HOME.items() for name in names}
_WHERE["steps"] = "vectrace.trace.proxy"

if TYPE_CHECKING:
    from vectrace.engine import Engine as Engine
    from vectrace.registry import model as model
    from vectrace.schedule import Schedule as Schedule
    from vectrace.vector import exp as exp
    from vectrace.vector import where as where


def __getattr__(name: str) -> Any:
    module = _WHERE.get(name)
    if module is None:
        raise AttributeError(f"module 'vectrace' has no attribute {name!r}")
    loaded = importlib.import_module(module)
    value = getattr(loaded, "Steps" if name == "steps" else name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *_WHERE})


__all__ = ["__version__"]
