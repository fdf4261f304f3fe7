"""NumPy: the workloads' own references, timed."""

import numpy as np
from workloads import (  # fmt: skip
    cli,
    err_rel,
    measure,
    w1,
    w1_numpy,
    w1_ref,
    w2,
    w2_df,
    w2_err,
    w2_ref,
    w3,
    w3_err,
    w3_ref,
)


def swap(name, scenarios, periods):
    d = w1(scenarios, periods)
    measure(name, "numpy", lambda: w1_numpy(d), scenarios, d=d, err=err_rel(w1_numpy(d), w1_ref(d)), runs=3)


def margin_shared():
    d = w2()

    def run():
        df = w2_df(d)
        out = np.empty((d["T"], df.shape[1]))
        accrual = (d["e"] - d["s"]) / 365.0
        for j in range(d["T"]):
            c = (1.0 + d["K"][j] * accrual[j])[:, None]
            out[j] = d["N"][j] * (df[d["s"][j]] - c * df[d["e"][j]]).sum(0)
        return out

    measure("W2b", "numpy, shared factors", run, None, d=d, err=w2_err(run(), w2_ref(d)), runs=1)


def options():
    from scipy.special import ndtr

    d = w3()
    S, K, T, v, r = (d[x] for x in "SKTvr")

    def run():
        q = v * np.sqrt(T)
        d1 = (np.log(S / K) + (r + 0.5 * v * v) * T) / q
        B = K * np.exp(-r * T)
        call = S * ndtr(d1) - B * ndtr(d1 - q)
        return call, call - S + B

    measure("W3", "numpy + scipy", run, d["n"], d=d, err=w3_err(*run(), w3_ref(d)), runs=3)


cli({"W1_100k": lambda: swap("W1_100k", 10**5, 60), "W1_1m": lambda: swap("W1_1m", 10**6, 60),
     "W1_1000p": lambda: swap("W1_1000p", 10**4, 1000), "W2b": margin_shared, "W3": options})
