"""Derives every constant of `vectrace/opmath_tables.py` and prints that file.

    python benchmarks/tools/fit_coefficients.py > vectrace/opmath_tables.py

Needs mpmath and NumPy and takes about a minute. The fits are minimax, by the Remez exchange in
220-bit arithmetic; coefficients are rounded to double afterwards. What is fitted, on what interval
and with what error is printed above each block. How the constants are used stands in
`vectrace/opmath.py`.
"""

from __future__ import annotations

import math
import sys
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from mpmath import cos, erfc, exp, log, log1p, lu_solve, matrix, mp, mpf, pi, polyval, sqrt

mp.prec = 220

Number = Any  # mpmath has no type information
Function = Callable[[Number], Number]


# ---- Remez exchange -----------------------------------------------------------------------------
def _exchange(error: Sequence[Number], count: int) -> list[int]:
    """Places of the extrema of an error curve, one a sign, the `count` that matter most."""
    places: list[int] = []
    start = 0
    for i in range(1, len(error) + 1):
        if i == len(error) or (error[i] > 0) != (error[i - 1] > 0):
            places.append(max(range(start, i), key=lambda j: abs(error[j])))
            start = i
    while len(places) > count:
        places.pop(0 if abs(error[places[0]]) < abs(error[places[-1]]) else -1)
    if len(places) < count:
        raise ArithmeticError("the error curve has too few extrema")
    return places


def _nodes(count: int, grid: int) -> list[int]:
    return [round((grid - 1) * (i + 0.5) / count) for i in range(count)]


def fit_polynomial(
    f: Function, weight: Function, degree: int, low: Number, high: Number, grid: int = 1000
) -> tuple[list[Number], Number]:
    """Coefficients c₀… minimising max |Σ cᵢ xⁱ − f(x)| × weight(x), and that maximum."""
    xs = [(low + high) / 2 - (high - low) / 2 * cos(pi * mpf(i) / grid) for i in range(grid + 1)]
    xs = [x for x in xs if abs(x) > mpf(10) ** -12]
    fs, ws = [f(x) for x in xs], [weight(x) for x in xs]
    count = degree + 2
    places = _nodes(count, len(xs))
    for _ in range(20):
        a, rhs = matrix(count, count), matrix(count, 1)
        for row, i in enumerate(places):
            for j in range(degree + 1):
                a[row, j] = xs[i] ** j
            a[row, count - 1] = (-1) ** row / ws[i]
            rhs[row] = fs[i]
        solution = lu_solve(a, rhs)
        c = [solution[j] for j in range(degree + 1)]
        error = [(polyval(c[::-1], x) - y) * w for x, y, w in zip(xs, fs, ws, strict=True)]
        worst = max(abs(e) for e in error)
        if worst < abs(solution[count - 1]) * 1.01:
            break
        places = _exchange(error, count)
    return c, worst


def fit_rational(
    f: Function, weight: Function, m: int, n: int, x_of: Function, q0: Number = 0, grid: int = 900
) -> tuple[list[Number], list[Number], Number]:
    """Numerator (degree m), denominator (degree n) and max |P/Q − f| × weight of a minimax quotient.

    `x_of` maps [0, 1] to the interval. The denominator's constant coefficient is 1, or `q0`; then
    the numerator's is 1, which fixes the value at zero. The exchange condition P − f Q = ±E Q/weight
    is made linear by the Q of the previous step."""
    fixed = 1 if q0 else 0
    xs = [x_of((1 - cos(pi * mpf(i) / grid)) / 2) for i in range(fixed, grid + 1)]
    fs = [f(x) for x in xs]
    ws = [weight(x) for x in xs]
    q0 = q0 if fixed else mpf(1)
    count = m + 1 - fixed + n + 1
    places = _nodes(count, len(xs))
    q_before = [mpf(1)] * count
    for _ in range(30):
        level = mpf(0)
        for _ in range(12):
            a, rhs = matrix(count, count), matrix(count, 1)
            for row, i in enumerate(places):
                x, y = xs[i], fs[i]
                scale = ws[i] / (1 + abs(x)) ** n
                for j in range(fixed, m + 1):
                    a[row, j - fixed] = x**j * scale
                for j in range(1, n + 1):
                    a[row, m - fixed + j] = -y * x**j * scale
                a[row, count - 1] = (-1) ** row * q_before[row] / ws[i] * scale
                rhs[row] = (y * q0 - fixed) * scale
            s = lu_solve(a, rhs)
            p = [mpf(1)] * fixed + [s[j] for j in range(m + 1 - fixed)]
            q = [q0] + [s[m - fixed + j] for j in range(1, n + 1)]
            q_before = [polyval(q[::-1], xs[i]) for i in places]
            before, level = level, s[count - 1]
            if abs(level - before) <= abs(level) * mpf(10) ** -6:
                break
        error = [
            (polyval(p[::-1], x) / polyval(q[::-1], x) - y) * w
            for x, y, w in zip(xs, fs, ws, strict=True)
        ]
        worst = max(abs(e) for e in error)
        if worst < abs(level) * 1.02:
            break
        places = _exchange(error, count)
        q_before = [polyval(q[::-1], xs[i]) for i in places]
    return p, q, worst


# ---- the functions ------------------------------------------------------------------------------
def shift_of_exp(entries: int, factor: Number) -> Number:
    """The c ∈ (0, 2⁻⁸) for which 2^(j/entries)·eᶜ·factor, j < entries, are all closest to doubles.

    Searched over the multiples of 2⁻³⁰ in extended precision, which resolves 2⁻¹¹ ulp."""
    exact = [mpf(2) ** (mpf(j) / entries) * factor for j in range(entries)]
    powers = [np.longdouble(float(v)) + np.longdouble(float(v - float(v))) for v in exact]
    best, size = (1.0, 0), 1 << 18
    for start in range(1, 1 << 22, size):
        shift = np.exp(np.arange(start, start + size).astype(np.longdouble) * 2.0**-30)
        worst = np.zeros(size)
        for j, power in enumerate(powers):
            t = power * shift
            rounded = t.astype(np.float64)
            off = np.abs((t - rounded).astype(np.float64)) / np.spacing(rounded)
            worst = np.maximum(worst, off)
            if j in {0, entries // 2}:  # at zero, where r = 0, the result is to be the nearest
                worst[(rounded / shift).astype(np.float64) != float(exact[j])] = 1.0
        at = int(np.argmin(worst))
        best = min(best, (float(worst[at]), start + at))
    print(f"\n# all entries of the next table are within {best[0]:.3f} ulp")
    return mpf(best[1]) * mpf(2) ** -30


def inverse_near(centre: Number, grid: Number) -> tuple[float, float]:
    """A double v near 1/centre whose −log v is within 2⁻⁶⁵ of a multiple of `grid`, with it."""
    k = int(log(centre) / grid)
    while True:
        value = k * grid
        v = float(exp(-value))
        if abs(-log(mpf(v)) - value) < mpf(2) ** -65:
            return v, float(value)
        k += 1


def leading(density: Number, near: float) -> Number:
    """A double q₀ near `near` for which q₀ × density is almost a double, and the one that a kernel
    gets as the product of q₀ and the rounded density: then the quotient at zero is exact."""
    q0 = near
    for _ in range(10_000):
        product = q0 * density
        rounded = float(product)
        if q0 * float(density) == rounded and abs(product - rounded) < math.ulp(rounded) / 64:
            return mpf(q0)
        q0 = math.nextafter(q0, 2 * q0)
    raise ArithmeticError("no such coefficient: start elsewhere")


def mills(a: Number) -> Number:
    """Φ(−a) e^(a²/2)."""
    return erfc(a / sqrt(mpf(2))) * exp(a * a / 2) / 2


def quantile_below(p: Number, start: Number) -> Number:
    """The x > 0 with Φ(−x) = p, by Newton's method on log Φ."""
    x = start
    for _ in range(60):
        tail = erfc(x / sqrt(mpf(2))) / 2
        step = log(tail / p) * tail / (exp(-x * x / 2) / sqrt(2 * pi))
        x += step
        if abs(step) < abs(x) * mpf(10) ** -50:
            return x
    raise ArithmeticError("Newton's method did not converge")


# ---- printing -----------------------------------------------------------------------------------
def block(name: str, comment: str, values: Sequence[Any]) -> None:
    print(f"\n# {comment}")
    print(f"{name} = (")
    for v in values:
        print(f'    _h("{float(v).hex()}"),')
    print(")")


def scalar(name: str, value: Any) -> None:
    print(f'{name} = _h("{float(value).hex()}")')


def fit_exp() -> None:
    ln2 = log(mpf(2))
    rows = (("EXP8", 8, 16, 7, mpf(1)), ("EXP16", 16, 16, 6, 1 / sqrt(2 * pi)))
    for name, per_octave, entries, degree, factor in rows:
        c = shift_of_exp(per_octave, factor)
        half = ln2 / per_octave / 2 * mpf("1.0001")
        p, worst = fit_polynomial(lambda r, c=c: exp(r - c) - 1, lambda r: 1, degree, -half, half)
        block(
            name + "_P",
            f"e^(r − c) − 1 for |r| ≤ ln 2/{2 * per_octave}, c = {float(c):.6e}; "
            f"error {float(worst):.1e}",
            p,
        )
        table = [float(mpf(2) ** (mpf(j) / per_octave) * exp(c) * factor) for j in range(entries)]
        comment = "2^(j/8)·eᶜ over two octaves"
        if name == "EXP16":  # for adding the exponent as an integer without masking
            raw = np.array(table).view(np.int64) - (np.arange(16) << 48)
            table = [float(v) for v in raw.view(np.float64)]
            comment = "2^(j/16)·eᶜ/√(2π), less j·2⁴⁸ in its bits"
        block(name + "_TABLE", comment, table)
        print(f"\n# {per_octave}/ln 2, and ln 2/{per_octave} as a sum")
        scalar(name + "_PER", per_octave / ln2)
        step = ln2 / per_octave
        # 38 bits, so that the product with an integer of 15 bits is exact
        high = mpf(int(step * mpf(2) ** 42)) / mpf(2) ** 42 if name == "EXP16" else float(step)
        scalar(name + "_HIGH", high)
        scalar(name + "_LOW", step - high)


def fit_log() -> None:
    grid = mpf(2) ** -42
    slots = 2**48
    # Two slots of the table lie about 1: w·2⁵³ units below it, w·2⁵² above.
    below = 2 * slots * 2 // 3
    one = 0x3FF << 52
    offset = one - below - 8 * slots
    edges = np.array([offset + i * slots for i in range(17)], dtype=np.int64).view(np.float64)
    inverse, value = [], []
    reach = [mpf(0), mpf(0)]
    for i in range(16):
        low, high = mpf(float(edges[i])), mpf(float(edges[i + 1]))
        if i in (8, 9):
            v, w = 1.0, 0.0
        else:
            # Beside 1 the centres are moved so that r is small where the result is.
            centre = {7: mpf("0.9475"), 10: mpf("1.0575")}.get(i, (low + high) / 2)
            v, w = inverse_near(centre, grid)
        inverse.append(v)
        value.append(w)
        reach = [min(reach[0], low * v - 1), max(reach[1], high * v - 1)]
    a, b = reach[0] * mpf("1.0001"), reach[1] * mpf("1.0001")
    p, worst = fit_polynomial(
        lambda r: (log1p(r) - r) / r**2, lambda r: abs(r**2 / log1p(r)), 8, a, b
    )
    block(
        "LOG_P",
        f"(log(1 + r) − r)/r² for {float(a):.4f} ≤ r ≤ {float(b):.4f}; "
        f"error {float(worst):.1e} of log(1 + r)",
        p,
    )
    block("LOG_INVERSE", "1/c of the slots", inverse)
    block("LOG_VALUE", "log c, multiples of 2⁻⁴² to within 2⁻⁶⁵", value)
    ln2 = log(mpf(2))
    high = mpf(int(ln2 / grid + mpf(1) / 2)) * grid
    print("\n# ln 2 as a multiple of 2⁻⁴² and the rest; the bits of the lowest mantissa")
    scalar("LOG_LN2_HIGH", high)
    scalar("LOG_LN2_LOW", ln2 - high)
    print(f"LOG_OFFSET = 0x{offset:X}")


def fit_normal() -> None:
    root = sqrt(2 * pi)
    top, k = mpf("38.7"), mpf(3)
    t_top = (top - k) / (top + k)

    def x_of(s: Number) -> Number:
        t = -1 + (t_top + 1) * s
        return k * (1 + t) / (1 - t)

    def rest(a: Number) -> Number:  # φ(a)/Φ(−a) − a
        return 1 / (mills(a) * root) - a

    p, q, worst = fit_rational(rest, lambda a: mills(a) * root, 9, 10, x_of, root / 2)
    comment = f"φ(a)/Φ(−a) − a for 0 ≤ a ≤ 38.7; relative error {float(worst):.1e} of φ(a)/Φ(−a)"
    # Near zero q is about q₀ and p about q₀ × density(0) or twice that.
    scale = leading(1 / root, 1.0) / q[0]
    p, q = [v * scale for v in p], [v * scale for v in q]
    block("CDF_P", comment + "; numerator", p)
    block("CDF_Q", "denominator", q)
    scale, r2 = leading(1 / sqrt(pi), 1.475) / q[0], sqrt(mpf(2))
    block(
        "ERFC_P",
        "the same as a function of a/√2, over √2",
        [v * scale * r2 ** (i - 1) for i, v in enumerate(p)],
    )
    block("ERFC_Q", "denominator", [v * scale * r2**i for i, v in enumerate(q)])


def fit_quantile() -> None:
    split, base, shift = 0.4375, 2.5, 2.25
    root = sqrt(2 * pi)

    def slope(v: Number) -> Number:  # x/q as a function of split² − q², q = p − 1/2
        d = sqrt(max(mpf(split) ** 2 - v, mpf(0)))
        return root if d < mpf(10) ** -20 else quantile_below(mpf(1) / 2 - d, 2 * d) / d

    def minus_x(v: Number) -> Number:  # −x as a function of √(−2 log p) − shift
        s = v + shift
        return quantile_below(exp(-s * s / 2), s - 1)

    print("\n# where the two pieces meet; what the fractions are added to and measured from")
    scalar("QUANTILE_SPLIT", split)
    scalar("QUANTILE_BASE", base)
    scalar("QUANTILE_SHIFT", shift)
    low, high = -(mpf(split) ** 2) * mpf("2e-6"), mpf(split) ** 2
    p, q, worst = fit_rational(
        lambda v: slope(v) - base,
        lambda v: 1 / slope(v),
        8,
        7,
        lambda s: low + (high - low) * s,
        grid=300,
    )
    block(
        "QUANTILE_MIDDLE_P",
        f"x/q − {base}, q = p − 1/2, by {split}² − q²; error {float(worst):.1e} of x; numerator",
        p,
    )
    block("QUANTILE_MIDDLE_Q", "denominator", q)
    low, high, k = sqrt(-2 * log(mpf(1) / 2 - split)) * mpf("0.999999"), mpf("38.7"), mpf(4)
    ends = [(v - k) / (v + k) for v in (low, high)]

    def x_of(s: Number) -> Number:
        t = ends[0] + (ends[1] - ends[0]) * s
        return k * (1 + t) / (1 - t) - shift

    p, q, worst = fit_rational(
        lambda v: v + shift - minus_x(v), lambda v: 1 / minus_x(v), 9, 10, x_of, grid=300
    )
    block(
        "QUANTILE_TAIL_P",
        f"s + x, s = √(−2 log p), by s − {shift}; error {float(worst):.1e} of x; numerator",
        p,
    )
    block("QUANTILE_TAIL_Q", "denominator", q)


def main() -> None:
    print('"""Constants of `opmath`, made by `benchmarks/tools/fit_coefficients.py`: see there.\n')
    print(
        "Polynomials stand lowest coefficient first. Errors are those before the coefficients were"
    )
    print('rounded to double."""\n')
    print("_h = float.fromhex")
    fit_exp()
    fit_log()
    fit_normal()
    sys.stdout.flush()
    fit_quantile()


if __name__ == "__main__":
    main()
