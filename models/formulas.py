"""Closed forms that several models share: Black, Bachelier, digitals and the single barrier.

All of them are undiscounted unless they say otherwise, take w = +1 for a call and −1 for a put, and
a standard deviation σ√τ that may be zero. A volatility object chooses the formula: a model calls
`option` or `probability` and works under Black, shifted Black and Bachelier alike.
Sources: J. Hull, Options, Futures and Other Derivatives, chapters 15, 18, 26 and 29; E. G. Haug,
The Complete Guide to Option Pricing Formulas, 2nd edition, section 4.17.1 (barriers).
"""

import vectrace as vt

# In place of a zero: small enough that every quotient by it is at its limit, and a quotient it is
_TINY = 1e-300
_ROOT_TWO_PI = 2.5066282746310002


def black(w, forward, strike, stdev):
    """w (F Φ(w d₁) − K Φ(w d₂)), d₁ = ln(F/K)/s + s/2, d₂ = d₁ − s; s → 0: the intrinsic value.

    Outside the lognormal range it is the limit from inside: a strike at or below zero gives F − K
    for a call and 0 for a put, a forward at or below zero gives 0 for a call and K − F for a put.
    """
    d2, s = _black_d2(forward, strike, stdev)
    return w * (forward * vt.cdf_norm(w * (d2 + s)) - strike * vt.cdf_norm(w * d2))


def _black_d2(forward, strike, stdev):
    s = vt.maximum(stdev, _TINY)
    return vt.log(vt.maximum(forward, _TINY) / vt.maximum(strike, _TINY)) / s - 0.5 * s, s


def bachelier(w, forward, strike, stdev):
    """w (F − K) Φ(d) + s φ(d), d = w (F − K)/s; s → 0: the intrinsic value."""
    s = vt.maximum(stdev, _TINY)
    moneyness = w * (forward - strike)
    d = moneyness / s
    return moneyness * vt.cdf_norm(d) + s * vt.pdf_norm(d)


def option(vol, w, forward, strike, expiry, tau, tenor=None):
    """Call or put on `forward`, expiring at `expiry`, that is in `tau` ≥ 0 years; `tenor` is that of
    the swap whose rate the forward is."""
    stdev = vol.sigma(expiry, strike, forward, tenor) * vt.sqrt(tau)
    if vol.normal:
        return bachelier(w, forward, strike, stdev)
    return black(w, forward + vol.shift, strike + vol.shift, stdev)


def probability(vol, w, forward, strike, expiry, tau):
    """Probability of ending in the money: Φ(w d₂), Φ(d). One half at the strike where s → 0."""
    stdev = vol.sigma(expiry, strike, forward) * vt.sqrt(tau)
    if vol.normal:
        return vt.cdf_norm(w * (forward - strike) / vt.maximum(stdev, _TINY))
    return vt.cdf_norm(w * _black_d2(forward + vol.shift, strike + vol.shift, stdev)[0])


def asset_part(vol, w, forward, strike, expiry, tau):
    """The forward's value where the option ends in the money: option + w K probability, the
    expectation of F·1{w (F − K) > 0}."""
    value = option(vol, w, forward, strike, expiry, tau)
    return w * value + strike * probability(vol, w, forward, strike, expiry, tau)


def barrier(trade, spot, forward, df, bond, sigma, tau):
    """Value of a European single-barrier option per unit, discounted: knock-in or knock-out.

    Of the trade it reads `sign` (w), `strike` (K), `barrier` (H), `side` (+1: H lies above the
    spot, −1: below), `knock` ("in", "out"), `rebate` (R), `rebate_at` ("hit", "expiry") and `hit`:
    whether the barrier was touched before the valuation time. `df` discounts what the expiry T
    decides, at its payment; `bond` is P(T), `forward` F(T); rates and σ are constant until T, equal to their averages (Reiner and Rubinstein 1991).

    With V(k) = the value of w (S − K)⁺ paid where w S(T) > w k, less its mirror image in the
    barrier, and κ = K or H, whichever is further in the money,

        out = V(κ)          where the barrier lies out of the money (down call, up put)
        out = V(K) − V(κ)   where it lies in the money (up call, down put)
        in  = vanilla − out, term by term.

    These are Haug's A … D: V(K) = A − C, V(H) = B − D. The rebate of a knock-in is paid at expiry
    if it never came alive (E), that of a knock-out when it is hit (F) or at expiry. A scenario
    whose spot is at or beyond the barrier has hit it. The value of a rebate at the hit has no real
    closed form where μ² + 2r/σ² < 0, which takes a negative rate: it is NaN there.
    """
    w, side, strike, level = trade.sign, -trade.side, trade.strike, trade.barrier
    s = vt.maximum(sigma * vt.sqrt(tau), 1e-14)  # the limit, with a square that is not zero
    vanilla = df * black(w, forward, strike, s)
    if trade.hit:
        if trade.knock == "in":
            return vanilla
        return trade.rebate * df if trade.rebate_at == "expiry" else 0.0

    drift = vt.log(forward / spot) / (s * s)  # b/σ²; Haug's μ is this less one half
    gap = vt.log(level / spot)

    def plain(k):
        """A or B."""
        x = vt.log(spot / k) / s + (drift + 0.5) * s
        return w * df * (forward * vt.cdf_norm(w * x) - strike * vt.cdf_norm(w * (x - s)))

    def image(k):
        """C or D."""
        y = (gap + vt.log(level / k)) / s + (drift + 0.5) * s
        asset = forward * _scaled_cdf(2.0 * (drift + 0.5) * gap, side * y)
        cash = strike * _scaled_cdf(2.0 * (drift - 0.5) * gap, side * (y - s))
        return w * df * (asset - cash)

    further = w * vt.maximum(w * strike, w * level)
    # A strike beyond a barrier in the money has an image that may be huge, and cancels: not used
    nearer = w * vt.minimum(w * strike, w * level)
    to_barrier = (drift - 0.5) * s
    survival = vt.cdf_norm(side * (to_barrier - gap / s)) - _scaled_cdf(
        2.0 * (drift - 0.5) * gap, side * (to_barrier + gap / s)
    )
    gone = side * (spot - level) <= 0.0
    # Both cases are computed: one recording serves calls and puts, barriers above and below
    outside = w * side > 0.0
    direct, mirrored = plain(further), image(vt.where(outside, further, nearer))
    if trade.knock == "in":
        value = vt.where(outside, vanilla - direct + mirrored, direct - mirrored + image(level))
        return vt.where(gone, vanilla, value + trade.rebate * df * survival)

    value = vt.where(outside, direct - mirrored, vanilla - direct + mirrored - image(level))
    if trade.rebate_at == "expiry":
        paid = trade.rebate * df
        return vt.where(gone, paid, value + paid * (1.0 - survival))
    mu = drift - 0.5
    root = vt.sqrt(mu * mu - 2.0 * vt.log(bond) / (s * s))
    z = gap / s + root * s
    touch = _scaled_cdf((mu + root) * gap, side * z) + _scaled_cdf(
        (mu - root) * gap, side * (z - 2.0 * root * s)
    )
    paid = vt.where(trade.rebate == 0.0, 0.0, trade.rebate * touch)
    return vt.where(gone, trade.rebate, value + paid)


def _scaled_cdf(a, x):
    """eᵃ Φ(x), where eᵃ may overflow while Φ(x) underflows: below −25 by Φ's asymptotic series,
    whose first neglected term is 945/x¹⁰ < 10⁻¹¹ of a value below 10⁻¹³⁷ eᵃ."""
    y = 1.0 / vt.maximum(x * x, 625.0)
    series = 1.0 - y * (1.0 - 3.0 * y * (1.0 - 5.0 * y * (1.0 - 7.0 * y)))
    tail = vt.exp(a - 0.5 * x * x) * vt.sqrt(y) * series / _ROOT_TWO_PI
    return vt.where(x < -25.0, tail, vt.exp(vt.minimum(a, 700.0)) * vt.cdf_norm(x))
