"""The bundled models. Importing this package registers them all."""

from models.black_scholes import EuropeanOption, black_scholes
from models.curves import ParInterpolatedCurve, PiecewiseCurve
from models.swap import FixedFlow, FloatingFlow, SwapTrade, swap

__all__ = ["EuropeanOption", "FixedFlow", "FloatingFlow", "ParInterpolatedCurve", "PiecewiseCurve", "SwapTrade", "black_scholes", "swap"]
