"""Plans, tiles, uploads and drivers of devices, without one: through the host build."""

from __future__ import annotations

import gc
import importlib
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from tests import device_battery as battery
from tests.staged_kernels import same_bits
from tests.tools.stub_cuda import stubbed
from vectrace.codegen.c_family import LANES
from vectrace.errors import BackendError, InternalError
from vectrace.runtime import host
from vectrace.runtime.backends import CUDA_DRIVERS, DEVICES, backends, open_device, runtime_of
from vectrace.runtime.cache import KernelCache
from vectrace.runtime.cpu_buffers import Table
from vectrace.runtime.device import Device, Program, Step

needs_compiler = pytest.mark.skipif(bool(host.why_not()), reason=host.why_not())


@needs_compiler
def test_scenarios_beyond_the_memory_are_tiled() -> None:
    driver = host.HostDriver(KernelCache(None), memory=60_000)
    device = Device(driver)
    case = battery.random_case(3)
    lanes = 1000
    case.tables = [np.random.default_rng(k).standard_normal((4, lanes)) for k in range(2)]
    out = np.empty((len(case.kernel.trace.outputs), case.rows, lanes))
    step = Step(device.compile(case.kernel), case.rows, case.launches,
                [Table(t) for t in case.tables], [Table(o) for o in out])
    program = Program(device, [step])
    program.run(lanes)
    assert 0 < program.plan.tile < lanes
    assert program.plan.tile % 32 == 0
    assert same_bits(out, case.want())
    assert f"{lanes:,} scenarios in" in str(program.plan)
    driver.memory = 100
    with pytest.raises(BackendError, match="device memory"):
        Program(device, [step]).run(lanes)


@needs_compiler
def test_kernels_with_the_same_text_are_built_once_and_launch_data_is_uploaded_once() -> None:
    device = Device(host.HostDriver(KernelCache(None)))
    case = battery.random_case(4)
    for _ in range(3):
        case.run(device, LANES)
    assert device.counters.compiles == 1
    uploads = len(device._uploads)
    case.run(device, LANES)
    assert len(device._uploads) == uploads
    del case
    gc.collect()
    assert not device._uploads  # buffers go with the arrays they hold


@needs_compiler
def test_what_does_not_fit_is_refused() -> None:
    device = Device(host.HostDriver(KernelCache(None)))
    case = battery.random_case(5)
    step = Step(device.compile(case.kernel), case.rows, case.launches[:-1],
                [Table(t) for t in case.tables], [])
    with pytest.raises(InternalError, match="launch data"):
        Program(device, [step])


@needs_compiler
@pytest.mark.random_models
@pytest.mark.parametrize("name", CUDA_DRIVERS)
def test_cuda_drivers_make_the_right_calls(name: str, tmp_path: Path) -> None:
    """CuPy's and PyCUDA's drivers run kernels, sums and books through stand-ins for both."""
    with stubbed(tmp_path):
        device = open_device("cuda", name, KernelCache(tmp_path))
        assert device.driver.target == "sm_90"  # type: ignore[attr-defined]
        for seed in range(6):
            case = battery.random_case(seed)
            for mode in battery.MODES:
                assert same_bits(case.run(device, mode), case.want())
        battery.check_sums(device)
        battery.check_queues(device)
        battery.check_random_models(device, range(5), 1)


# ---- what is there -------------------------------------------------------------------------------
def test_backends_are_listed_with_reasons() -> None:
    rows = backends()
    names = [name for name, _, _ in rows]
    assert names == ["llvm", "reference", "cuda through CuPy", "cuda through PyCUDA", "opencl", "host",
                     "NVRTC"]
    assert all(why for _, _, why in rows)


@pytest.mark.parametrize(("backend", "driver", "module", "extra"), [
    ("cuda", "cupy", "cupy", "vectrace[cuda12]"),
    ("cuda", "pycuda", "pycuda.driver", "vectrace[pycuda]"),
    ("opencl", None, "pyopencl", "vectrace[opencl]"),
])  # fmt: skip
def test_a_missing_extra_is_one_sentence_and_the_command(
    backend: str, driver: str | None, module: str, extra: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from vectrace.runtime import opencl

    real = importlib.import_module

    def without(name: str, *a: Any) -> Any:
        if name == module:
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)
        return real(name, *a)

    monkeypatch.setattr(importlib, "import_module", without)
    opencl._found.cache_clear()
    try:
        with pytest.raises(BackendError, match="pip install") as e:
            open_device(backend, driver, KernelCache(None))
    finally:
        opencl._found.cache_clear()
    assert extra in str(e.value)
    assert "\n" not in str(e.value)


def test_unknown_names_are_refused() -> None:
    with pytest.raises(BackendError, match="metal"):
        open_device("metal")
    with pytest.raises(BackendError, match="cupy"):
        open_device("cuda", "numba")


def test_each_backend_has_a_runtime() -> None:
    """Only programs of devices know graphs and tuning; tiles are everybody's."""
    for backend in (*DEVICES, "llvm", "reference"):
        runtime = runtime_of(backend)
        assert {"mode", "tile"} <= set(runtime.options)
        assert ({"graphs", "tune"} <= set(runtime.options)) == (backend in DEVICES)
        assert callable(runtime.program) and callable(runtime.accumulator)
