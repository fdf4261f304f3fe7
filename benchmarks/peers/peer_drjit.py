"""Dr.Jit, LLVM backend, double precision; the swap's dates unrolled by tracing."""

import time

import drjit as dr
import numpy as np
from drjit.llvm.ad import Float64 as Float
from workloads import cli, err_rel, measure, w1, w1_ref, w3, w3_err, w3_ref


def timed(name, work, d, run, err):
    def evaluated():
        out = run()
        dr.eval(out)
        dr.sync_thread()
        return out

    began = time.perf_counter()
    out = evaluated()
    first = time.perf_counter() - began
    measure(name, f"drjit {dr.__version__}", evaluated, work, d=d, err=err(out), first=first, runs=5)


def W1(name, scenarios, periods):
    d = w1(scenarios, periods)
    z = [Float(row) for row in d["z"]]

    def run():
        pv, prev = dr.zeros(Float, scenarios), None
        for k, w, t in zip(d["k"].tolist(), d["w"].tolist(), d["t"].tolist(), strict=True):
            df = dr.exp(-(z[k] + w * (z[k + 1] - z[k])) * t)
            if prev is not None:
                pv += ((prev / df - 1.0) - d["K"] * d["alpha"]) * df
            prev = df
        return pv

    timed(name, scenarios, d, run, lambda out: err_rel(np.array(out), w1_ref(d)))


def W3():
    d = w3()
    S, K, T, v, r = (Float(d[x]) for x in "SKTvr")

    def cdf(x):
        return 0.5 * dr.erfc(-x * np.sqrt(0.5)) if hasattr(dr, "erfc") else 0.5 + 0.5 * dr.erf(x * np.sqrt(0.5))

    def run():
        q = v * dr.sqrt(T)
        d1 = (dr.log(S / K) + (r + 0.5 * v * v) * T) / q
        B = K * dr.exp(-r * T)
        call = S * cdf(d1) - B * cdf(d1 - q)
        return call, call - S + B

    timed("W3", d["n"], d, run, lambda out: w3_err(np.array(out[0]), np.array(out[1]), w3_ref(d)))


cli({"W1_100k": lambda: W1("W1_100k", 10**5, 60), "W1_1m": lambda: W1("W1_1m", 10**6, 60),
     "W3": W3})
