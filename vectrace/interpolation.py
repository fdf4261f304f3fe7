"""Interpolation between nodes: the formulas, on whatever a model computes with.

Knows the functions of `vector`. Must not know where nodes come from: coordinates and values are
floats, arrays, Scalars or Vectors. x stands in [t₀, t₁); t₀ = t₁ says that there is no interval:
x is at or beyond the last node, or there is one node only. Beyond the ends the value is that of the
end, at a node exactly the node's, for NaN it is NaN.
"""

from __future__ import annotations

from typing import Any

from vectrace.vector import absolute, maximum, sign, sqrt, where


def weight(x: Any, t0: Any, t1: Any) -> Any:
    """(x − t₀)/(t₁ − t₀), x being below t₁; 0 below t₀ and where there is no interval."""
    inside = t0 < t1
    share = (x - t0) / where(inside, t1 - t0, 1.0)
    # where there is no interval an infinite x is no NaN, and a NaN stays one
    return maximum(where(inside, share, where(x == x, 0.0, x)), 0.0)


def linear(w: Any, v0: Any, v1: Any) -> Any:
    """v₀ + w (v₁ − v₀)."""
    return v0 + w * (v1 - v0)


def through_variance(x: Any, t: Any, w: Any, v: Any) -> Any:
    """Volatility at time x from those at t = (t₀, t₁): total variance σ²t is linear in time, so
    σ² = σ₀² t₀ (1 − w)/x + σ₁² t₁ w/x. The factors hold no scenario if the times do not."""
    inside = w > 0.0
    years = where(inside, x, 1.0)
    first, second = t[0] * (1.0 - w) / years, t[1] * w / years
    v0, v1 = v
    return where(inside, sqrt(v0 * v0 * first + v1 * v1 * second), where(w == w, v0, w))


def monotone_cubic(x: Any, t: Any, v: Any) -> Any:
    """The monotone cubic of Fritsch and Carlson (SIAM J. Numer. Anal. 17, 1980) with the derivatives
    of Fritsch and Butland (SIAM J. Sci. Stat. Comput. 5, 1984): those of SciPy's PchipInterpolator.

    `t` and `v` are four nodes, x in the middle interval; t[0] = t[1] or t[2] = t[3] where the axis
    ends there. A derivative at an inner node is the weighted harmonic mean of the slopes beside it,
    0 where they differ in sign; at an end it is that of the parabola through three nodes, limited so
    that the curve keeps the slope's sign. Two nodes give a line."""
    before, inside, after = t[0] < t[1], t[1] < t[2], t[2] < t[3]
    gaps = [where(c, b - a, 1.0) for a, b, c in (
        (t[0], t[1], before), (t[1], t[2], inside), (t[2], t[3], after))]
    h0, h, h1 = gaps
    m0, m, m1 = (v[1] - v[0]) / h0, (v[2] - v[1]) / h, (v[3] - v[2]) / h1
    d0 = where(before, _inner(h0, h, m0, m), where(after, _end(h, h1, m, m1), m))
    d1 = where(after, _inner(h, h1, m, m1), where(before, _end(h, h0, m, m0), m))
    s = weight(x, t[1], t[2])
    cubic = d0 + d1 - 2.0 * m
    square = 3.0 * m - 2.0 * d0 - d1
    return v[1] + s * h * (d0 + s * (square + s * cubic))


def _inner(h0: Any, h1: Any, m0: Any, m1: Any) -> Any:
    """(w₀ + w₁)/(w₀/m₀ + w₁/m₁), w₀ = 2 h₁ + h₀, w₁ = h₁ + 2 h₀, in a form with one division."""
    w0, w1 = 2.0 * h1 + h0, h1 + 2.0 * h0
    below = w0 * m1 + w1 * m0
    same = ((m0 > 0.0) & (m1 > 0.0)) | ((m0 < 0.0) & (m1 < 0.0))
    live = same & (below != 0.0)
    mean = (w0 + w1) * m0 * m1 / where(live, below, 1.0)
    nan = m0 + m1
    return where(live, mean, where(nan == nan, 0.0, nan))


def _end(h0: Any, h1: Any, m0: Any, m1: Any) -> Any:
    """The derivative at the end whose interval is h₀ long with slope m₀."""
    total = h0 + h1
    d = (2.0 * h0 + h1) / total * m0 - h0 / total * m1
    steep = (sign(m0) != sign(m1)) & (absolute(d) > 3.0 * absolute(m0))
    limited = where(steep, 3.0 * m0, d)
    return where(sign(d) != sign(m0), 0.0 * d, limited)


__all__ = ["linear", "monotone_cubic", "through_variance", "weight"]
