"""Market data, histories and scenario sets. Knows columns of numbers, never trades or traces."""

from vectrace.market.data import (
    CurveData,
    IndexData,
    Market,
    MatrixData,
    SpreadCurve,
    SurfaceData,
    VolData,
)
from vectrace.market.history import CurveFile, CurveHistory, Gap, History, read_history
from vectrace.market.scenarios import ScenarioSet
from vectrace.market.synthetic import synthetic_history

__all__ = [
    "CurveData",
    "CurveFile",
    "CurveHistory",
    "Gap",
    "History",
    "IndexData",
    "Market",
    "MatrixData",
    "ScenarioSet",
    "SpreadCurve",
    "SurfaceData",
    "VolData",
    "read_history",
    "synthetic_history",
]
