"""JAX on the CPU in double precision; the swap as a scan over dates."""

import time

import jax
import jax.numpy as jnp
import numpy as np
from workloads import cli, err_rel, measure, w1, w1_ref, w3, w3_err, w3_ref

jax.config.update("jax_enable_x64", True)


def timed(name, work, d, run, err):
    began = time.perf_counter()
    out = jax.block_until_ready(run())
    first = time.perf_counter() - began
    measure(name, f"jax {jax.__version__}", lambda: jax.block_until_ready(run()), work, d=d,
            err=err(out), first=first, runs=5)


def W1(name, scenarios, periods):
    d = w1(scenarios, periods)
    z, plan = jnp.asarray(d["z"]), (jnp.asarray(d["k"]), jnp.asarray(d["w"]), jnp.asarray(d["t"]))
    ka = d["K"] * d["alpha"]

    def df(z, k, w, t):
        return jnp.exp(-(z[k] + w * (z[k + 1] - z[k])) * t)

    @jax.jit
    def swap(z):
        def step(state, row):
            prev, pv = state
            p = df(z, *row)
            return (p, pv + ((prev / p - 1.0) - ka) * p), None

        start = df(z, *(x[0] for x in plan)), jnp.zeros(z.shape[1])
        return jax.lax.scan(step, start, tuple(x[1:] for x in plan))[0][1]

    timed(name, scenarios, d, lambda: swap(z), lambda out: err_rel(np.asarray(out), w1_ref(d)))


def W3():
    d = w3()
    inputs = [jnp.asarray(d[x]) for x in "SKTvr"]

    @jax.jit
    def options(S, K, T, v, r):
        q = v * jnp.sqrt(T)
        d1 = (jnp.log(S / K) + (r + 0.5 * v * v) * T) / q
        B = K * jnp.exp(-r * T)
        call = S * jax.scipy.special.ndtr(d1) - B * jax.scipy.special.ndtr(d1 - q)
        return call, call - S + B

    timed("W3", d["n"], d, lambda: options(*inputs),
          lambda out: w3_err(np.asarray(out[0]), np.asarray(out[1]), w3_ref(d)))


cli({"W1_100k": lambda: W1("W1_100k", 10**5, 60), "W1_1m": lambda: W1("W1_1m", 10**6, 60),
     "W1_1000p": lambda: W1("W1_1000p", 10**4, 1000), "W3": W3})
