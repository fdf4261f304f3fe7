"""numba, parallel and with fastmath off; SVML if the environment has it."""

import math
import time

import numba as nb
import numpy as np
from workloads import (
    W2_C,
    cli,
    err_rel,
    measure,
    w1,
    w1_ref,
    w2,
    w2_err,
    w2_ref,
    w3,
    w3_err,
    w3_ref,
)

BLOCK = 1024


@nb.njit(parallel=True, error_model="numpy")
def swap(z, k, w, t, ka, out):
    n = z.shape[1]
    for b in nb.prange((n + BLOCK - 1) // BLOCK):
        lo, hi = b * BLOCK, min(n, b * BLOCK + BLOCK)
        prev, pv = np.empty(hi - lo), np.zeros(hi - lo)
        for i in range(len(t)):
            a, c, wi, ti = z[k[i]], z[k[i] + 1], w[i], -t[i]
            for s in range(hi - lo):
                x = a[lo + s]
                df = math.exp((x + wi * (c[lo + s] - x)) * ti)
                if i:
                    pv[s] += ((prev[s] / df - 1.0) - ka) * df
                prev[s] = df
        out[lo:hi] = pv


@nb.njit(parallel=True, error_model="numpy")
def flows(z, dk, dw, dt, s, e, N, K, out):
    for j in nb.prange(s.shape[0]):
        row = np.zeros(z.shape[1])
        for f in range(s.shape[1]):
            a, b = s[j, f], e[j, f]
            za, ya, zb, yb = z[dk[a]], z[dk[a] + 1], z[dk[b]], z[dk[b] + 1]
            ka = K[j] * (b - a) / 365.0
            for c in range(z.shape[1]):
                p = math.exp(-(za[c] + dw[a] * (ya[c] - za[c])) * dt[a])
                q = math.exp(-(zb[c] + dw[b] * (yb[c] - zb[c])) * dt[b])
                row[c] += N[j] * ((p / q - 1.0) - ka) * q
        out[j] = row


@nb.njit(parallel=True, error_model="numpy")
def shared(z, dk, dw, dt, s, e, N, K, df, out):
    for d in nb.prange(len(dt)):
        for c in range(z.shape[1]):
            x = z[dk[d], c]
            df[d, c] = math.exp(-(x + dw[d] * (z[dk[d] + 1, c] - x)) * dt[d])
    for j in nb.prange(s.shape[0]):
        row = np.zeros(z.shape[1])
        for f in range(s.shape[1]):
            a, b = df[s[j, f]], df[e[j, f]]
            g = 1.0 + K[j] * (e[j, f] - s[j, f]) / 365.0
            for c in range(z.shape[1]):
                row[c] += a[c] - g * b[c]
        for c in range(z.shape[1]):
            out[j, c] = N[j] * row[c]


@nb.njit(parallel=True, error_model="numpy")
def options(S, K, T, v, r, call, put):
    h = math.sqrt(0.5)
    for i in nb.prange(len(S)):
        q = v[i] * math.sqrt(T[i])
        d1 = (math.log(S[i] / K[i]) + (r[i] + 0.5 * v[i] * v[i]) * T[i]) / q
        B = K[i] * math.exp(-r[i] * T[i])
        c = 0.5 * (S[i] * math.erfc(-d1 * h) - B * math.erfc((q - d1) * h))
        call[i], put[i] = c, c - S[i] + B


def timed(name, work, d, run, err):
    began = time.perf_counter()
    run()
    first = time.perf_counter() - began
    run()
    measure(name, f"numba {nb.__version__}" + (" + SVML" if nb.config.USING_SVML else ""), run, work,
            d=d, err=err(), first=first, runs=5)


def W1(name, scenarios, periods):
    d = w1(scenarios, periods)
    out = np.empty(scenarios)
    timed(name, scenarios, d, lambda: swap(d["z"], d["k"], d["w"], d["t"], d["K"] * d["alpha"], out),
          lambda: err_rel(out, w1_ref(d)))


def W2(name):
    d = w2()
    out, df = np.empty((d["T"], W2_C)), np.empty((len(d["day_t"]), W2_C))
    common = [d[x] for x in ("z", "day_k", "day_w", "day_t", "s", "e", "N", "K")]
    run = (lambda: flows(*common, out)) if name == "W2a" else (lambda: shared(*common, df, out))
    timed(name, None, d, run, lambda: w2_err(out, w2_ref(d)))


def W3():
    d = w3()
    call, put = np.empty(d["n"]), np.empty(d["n"])
    timed("W3", d["n"], d, lambda: options(*(d[x] for x in "SKTvr"), call, put),
          lambda: w3_err(call, put, w3_ref(d)))


cli({"W1_100k": lambda: W1("W1_100k", 10**5, 60), "W1_1m": lambda: W1("W1_1m", 10**6, 60),
     "W1_1000p": lambda: W1("W1_1000p", 10**4, 1000), "W2a": lambda: W2("W2a"),
     "W2b": lambda: W2("W2b"), "W3": W3})
