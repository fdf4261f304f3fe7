"""One book in every reading of it: the interpreter, LLVM kernels of each width, the same on an older
processor's instructions, the CUDA text built for this processor, OpenCL on PoCL.

`everywhere` returns the values after it has proved that all of them have the same bits; `eager`
compares them with plain Python on numbers and arrays, which rounds a × b + c twice.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

import numpy as np

import vectrace as vt
from tests.tools.pocl_processor import name_processor
from vectrace.registry import MODELS
from vectrace.runtime import host, opencl
from vectrace.runtime.cache import KernelCache

LLVM: tuple[dict[str, Any], ...] = ({"width": 8, "interleave": 2}, {"cpu": "x86-64-v3", "sharing": True})
MORE: tuple[dict[str, Any], ...] = ({"width": 2, "sharing": False}, {"width": 4})


@cache
def _shared_cache() -> KernelCache:
    return KernelCache(None)


@cache
def devices() -> tuple[str, ...]:
    """The backends of device kernels that this machine can run: the host build, OpenCL."""
    out = []
    if not host.why_not():
        out.append("host")
    if not opencl.why_not():
        name_processor(opencl._found()[0])
        out.append("opencl")
    return tuple(out)


def same_bits(a: Any, b: Any) -> bool:
    """Equal bits, any NaN equal to any NaN."""
    x, y = (np.ascontiguousarray(v, np.float64) for v in np.broadcast_arrays(a, b))
    return bool(np.all((x.view(np.int64) == y.view(np.int64)) | (np.isnan(x) & np.isnan(y))))


def everywhere(trades: Sequence[Any], market: vt.Market, levels: Any,
               on_devices: bool = False) -> tuple[dict[str, Any], Any]:
    """Values [trades, lanes] by output, in the order of `trades`, and the replay they come from.
    Every trace of the suite runs on devices anyway (tests/every_trace.py): `on_devices` is for tests
    that are about them; they run on kernels of every width."""
    book = vt.Book.of(trades)
    library: Any = None
    want: dict[str, Any] = {}
    first: Any = None
    engines: list[tuple[str, vt.Engine]] = [
        ("interpreter", vt.Engine(backend="reference", cache=_shared_cache()))]
    engines += [(str(o), vt.Engine(cache=_shared_cache(), threads=1, **o)) for o in (LLVM + MORE * on_devices)]
    if on_devices:
        engines += [(name, vt.Engine(backend=name, cache=_shared_cache())) for name in devices()]
    for name, engine in engines:
        engine._library = library
        replay = engine.compile(book, market)
        library = engine.library
        got = replay.run(levels, base=False)
        assert replay.failures == [], (name, replay.failures)
        if first is None:
            first, want = replay, got.values
        assert got.values.keys() == want.keys()
        for output, x in got.values.items():
            assert same_bits(x, want[output]), (name, output)
    row = {id: i for i, id in enumerate(first.trade_ids)}
    order = [row[t.id] for t in trades]
    return {n: x[order] for n, x in want.items()}, first


def eager(trades: Sequence[Any], market: vt.Market, levels: Any, values: dict[str, Any],
          tolerance: float = 1e-13) -> None:
    """The eager reading on arrays, and on each scenario's numbers alone, within `tolerance` of the
    largest value (NaN where the trace has NaN)."""
    scale = 1.0 + max(float(np.nanmax(np.abs(x), initial=0.0)) for x in values.values())
    for i, trade in enumerate(trades):
        model = MODELS[type(trade)]
        got = vt.price(model, trade, market, levels)
        named = got if isinstance(got, dict) else {"npv": got}
        for output, x in named.items():
            np.testing.assert_allclose(values[output][i], x, rtol=0, atol=tolerance * scale)
        lane = (7 * i) % levels.shape[1]
        if np.isfinite(levels[:, lane]).all():
            one = vt.price(model, trade, market.with_levels(levels[:, lane]))
            single = one if isinstance(one, dict) else {"npv": one}
            for output, x in single.items():
                np.testing.assert_allclose(named[output][lane], x, rtol=0, atol=tolerance * scale)
