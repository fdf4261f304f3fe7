"""The bundled models. Importing this package registers them all."""

from models.black_scholes import EuropeanOption, black_scholes
from models.caps import (
    CapFloor,
    Collar,
    CollarPeriod,
    DigitalCap,
    Optionlet,
    cap_floor,
    collar,
    digital_cap,
)  # fmt: skip
from models.curves import (
    AnnualDate,
    ParInterpolatedCurve,
    PiecewiseCurve,
    Quoted,
    QuotedCoupon,
    par_interpolated_curve,
    piecewise_curve,
)  # fmt: skip
from models.equity import (
    Asset,
    EquityBarrier,
    EquityDigital,
    EquityOption,
    equity_barrier,
    equity_digital,
    equity_option,
)  # fmt: skip
from models.fx import (
    FxBarrier,
    FxDigital,
    FxExchange,
    FxForward,
    FxOption,
    FxSwap,
    fx_barrier,
    fx_digital,
    fx_forward,
    fx_option,
    fx_swap,
)  # fmt: skip
from models.hull_white import (
    BondOption,
    CouponFlow,
    HullWhiteCap,
    HullWhiteSwaption,
    RateOption,
    bond_option,
    hull_white_cap,
    hull_white_swaption,
)  # fmt: skip
from models.swap import FixedFlow, FloatingFlow, SwapTrade, swap
from models.swaps_more import (
    BasisSwap,
    CrossCurrencySwap,
    FloatingCoupon,
    Leg,
    NotionalExchange,
    OvernightCoupon,
    OvernightDay,
    OvernightSwap,
    basis_swap,
    cross_currency_swap,
    overnight_swap,
)  # fmt: skip
from models.swaptions import AnnuityFlow, Swaption, swaption

__all__ = [
    "AnnualDate", "AnnuityFlow", "Asset", "BasisSwap", "BondOption", "CapFloor", "Collar",
    "CollarPeriod", "CouponFlow", "CrossCurrencySwap", "DigitalCap", "EquityBarrier",
    "EquityDigital", "EquityOption", "EuropeanOption", "FixedFlow", "FloatingCoupon",
    "FloatingFlow", "FxBarrier", "FxDigital", "FxExchange", "FxForward", "FxOption", "FxSwap",
    "HullWhiteCap", "HullWhiteSwaption", "Leg", "NotionalExchange", "Optionlet",
    "OvernightCoupon", "OvernightDay", "OvernightSwap", "ParInterpolatedCurve",
    "PiecewiseCurve", "Quoted", "QuotedCoupon", "RateOption", "SwapTrade", "Swaption",
    "basis_swap", "black_scholes", "bond_option", "cap_floor", "collar", "cross_currency_swap",
    "digital_cap", "equity_barrier", "equity_digital", "equity_option", "fx_barrier",
    "fx_digital", "fx_forward", "fx_option", "fx_swap", "hull_white_cap", "hull_white_swaption",
    "overnight_swap", "par_interpolated_curve", "piecewise_curve", "swap", "swaption",
]  # fmt: skip
