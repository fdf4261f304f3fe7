"""A job's kernels for a GPU that need not be in this machine, compiled into the kernel cache.

Knows jobs, the engine's façade and the CUDA compiler. A machine with that GPU and this cache then
needs neither NVRTC nor nvcc, and records nothing.
"""

from __future__ import annotations

from vectrace.codegen.c_family import LANES, ROWS
from vectrace.codegen.margin import margin_unit
from vectrace.engine import Engine
from vectrace.run.inputs import read_inputs
from vectrace.run.job import Job
from vectrace.runtime.cache import KernelCache, default_root
from vectrace.runtime.cuda import CompileOnly
from vectrace.runtime.device import Device
from vectrace.runtime.device_plan import widths


def warm(job: Job, target: str) -> str:
    """Compile all a job may run on `target`: values per trade and sums per netting set, shared
    tables as decided for that GPU, and each kernel in both mappings and every width, since only a
    run knows how many scenarios there are. Returns what was done, in a line. Raises BackendError without NVRTC or
    for a target it does not know."""
    store = KernelCache(default_root())
    device = Device(CompileOnly(target, store))
    inputs = read_inputs(job)
    engine = Engine("cuda", threads=job.engine.threads, cache=store, _device=device)
    replay = engine.compile(inputs.book, inputs.market)
    forms = [replay.prepare()]
    if all("netting_set" in part.table.columns for part in replay.parts):
        forms.append(replay.prepare("netting_set", inputs.market.base_currency))
        device.named(margin_unit("cuda"))
    kernels = [k.kernel for form in forms for k in form.kernels]
    device.functions([(k, ROWS, 1) for k in kernels] + [
        (k, LANES, wide) for k in kernels for wide in widths(device.weight(k))])
    c = device.counters
    return (f"{c.compiles + c.hits} kernels for {target}: {c.compiles} compiled in "
            f"{c.compile_ms / 1e3:.1f} s, {c.hits} were there")
