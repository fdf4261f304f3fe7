"""The least a device has to do for W1, W2 and W3, counted, and the two floors that follow.

An operation is one instruction of the fp64 pipe (add, multiply or fused multiply-add); a byte is
moved between the device's memory and its processor at least once. Time on a device is at least
operations ÷ rate and at least bytes ÷ bandwidth. The counts are of the best way known to do what
the workload specifies, to its accuracy, not of any kernel of ours:

- exponential, 11: shift and unshift (2), reduction in two parts (2), a polynomial of degree six over
  ±ln 2 / 32 (6), times a power from a table of 16 (1); the exponent is added by integers;
- division, 6: one cubic step from the hardware's 2⁻²³ reciprocal (3), quotient, remainder,
  correction;
- logarithm, 14: as the exponential, a table of 16 reciprocals, degree seven, and two parts of ln 2;
- normal CDF with relative accuracy in its tail, 24: a table of polynomials of degree ten (11), times
  exp(−x²/2) in two parts (11 + 2);
- square root, 7: one cubic step from the hardware's reciprocal root, and a correction.

Interpolation of a zero rate and the exponent is 3; comparing and moving are not counted.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

EXP, DIVIDE, LOG, CDF, SQRT, INTERPOLATE = 11, 6, 14, 24, 7, 3


@dataclass(frozen=True)
class Rates:
    """A device's ceilings, measured: bytes a second and fp64 multiply-adds a second."""

    bytes: float
    operations: float


@dataclass(frozen=True)
class Work:
    """The fewest operations and bytes of a piece of work."""

    operations: float
    bytes: float

    def seconds(self, rates: Rates) -> float:
        """The larger of the two floors."""
        return max(self.operations / rates.operations, self.bytes / rates.bytes)


def w1(periods: int = 60, nodes: int = 20) -> Work:
    """One valuation. Per date: interpolation and exponential; per period: division, two
    subtractions, multiply-add. The nodes are read once (the dates ascend, so the difference of two
    nodes is formed once, too), the value is written once."""
    dates = periods + 1
    return Work(dates * (INTERPOLATE - 1 + EXP) + nodes - 1 + periods * (DIVIDE + 3), 8 * (nodes + 1))


def w2(form: str = "inline", trades: int = 20_000, flows: int = 150, curves: int = 250,
       days: int = 15_000, nodes: int = 30) -> Work:
    """All of W2. Per flow and curve a division and four operations, and, where discount factors are
    computed where they are used, two of them; shared, one for every day and curve, and the table is
    written once and read once (a device whose cache holds it need not read it again). A flow is two
    numbers of a day and an accrual, 16 bytes."""
    each = trades * flows * curves
    factors = 2 * each if form == "inline" else days * curves
    table = 0 if form == "inline" else 2 * 8 * days * curves
    return Work(each * (DIVIDE + 4) + factors * (INTERPOLATE + EXP),
                table + 16 * trades * flows + 16 * days + 8 * nodes * curves)


def w3() -> Work:
    """One option: five numbers read, two written; one logarithm, exponential and root, two divisions,
    two normal CDFs, and 13 operations between them."""
    return Work(LOG + EXP + SQRT + 2 * DIVIDE + 2 * CDF + 13, 8 * 7)


def ewma(n: int, lam: float) -> NDArray[np.float64]:
    """Weights that sum to one, the newest (last) the largest."""
    w = lam ** np.arange(n)[::-1]
    return np.asarray(w / w.sum())
