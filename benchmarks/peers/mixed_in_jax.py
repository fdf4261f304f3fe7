"""The mixed book in JAX, as its user would write it: a function of one trade and one scenario for each product
(jax_rates, jax_options, jax_hull_white), vmap over trades (schedules padded, zero weights) and scenarios, jit;
scenarios in batches that stay in the cache (of 1 to 50, 5 was the fastest for swaps and caps). Double precision. Prints times, and the largest differences from the
values in the file of arrays that the command line names (benchmarks.mixed_arrays).
"""

import json
import time
from functools import partial

import jax
import jax.numpy as jnp
import jax_hull_white
import jax_options
import jax_rates
import numpy as np
from jax_market import data, levels

BATCH = 5
PRODUCTS = jax_rates.PRODUCTS | jax_options.PRODUCTS | jax_hull_white.PRODUCTS
NAMES = [n for n in PRODUCTS if n + ":values" in data.files]


@partial(jax.jit, static_argnums=0)
def values(name, trades, levels):
    """[S, trades]"""
    one = jax.vmap(PRODUCTS[name], (0, None))
    return jax.lax.map(lambda x: one(trades, x), levels, batch_size=BATCH)


books = {n: {k.split("/", 1)[1]: jnp.asarray(data[k]) for k in data.files if k.startswith(n + "/")} for n in NAMES}


def run():
    return jax.block_until_ready({n: values(n, books[n], levels) for n in NAMES})


def timed(work, runs):
    out = []
    for _ in range(runs):
        wall, cpu = time.perf_counter(), time.process_time()
        work()
        out.append((time.perf_counter() - wall, time.process_time() - cpu))
    return [min(x) for x in zip(*out, strict=True)]


began = time.perf_counter(), time.process_time()
got = run()
first = time.perf_counter() - began[0], time.process_time() - began[1]
whole = timed(run, 3)
parts = {n: timed(lambda n=n: jax.block_until_ready(values(n, books[n], levels)), 3) for n in NAMES}
err = {n: float(np.max(np.abs(np.asarray(x).T - data[n + ":values"]) / data[n + ":size"][:, None])) for n, x in got.items()}
print(json.dumps({"first_s": first[0], "first_cpu_s": first[1], "replay_s": whole[0], "replay_cpu_s": whole[1],
                  "parts_cpu_s": {n: x[1] for n, x in parts.items()}, "err": err, "version": jax.__version__}))
