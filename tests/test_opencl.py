"""OpenCL source, executed: on PoCL where there is no other device."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from tests import device_battery as battery
from tests.tools.pocl_processor import name_processors
from vectrace.errors import BackendError
from vectrace.runtime import opencl
from vectrace.runtime.backends import open_device
from vectrace.runtime.cache import KernelCache
from vectrace.runtime.device import Device

name_processors()
needs_opencl = pytest.mark.skipif(bool(opencl.why_not()), reason=opencl.why_not())


def test_a_platform_that_cannot_build_is_told_with_the_way_out(monkeypatch: pytest.MonkeyPatch) -> None:
    """PoCL whose LLVM does not know the processor."""

    class Refusing:
        class Error(Exception):
            pass

        Context = staticmethod(list)

        def Program(self, context: Any, text: str) -> Any:
            raise self.Error("unknown target CPU 'generic'")

    device = SimpleNamespace(
        name="pthread-new", version="OpenCL 3.0 PoCL HSTR: pthread-x86_64-unknown-linux-gnu-generic",
        extensions=" ".join(opencl._NEEDED), platform=SimpleNamespace(version="OpenCL 3.0 PoCL 3.0  Linux"))
    why = opencl._unfit(Refusing(), device)
    assert "does not know this processor" in why
    assert "apt install pocl-opencl-icd" in why
    monkeypatch.setattr(opencl, "_found", lambda: (None, why))
    with pytest.raises(BackendError, match="apt install pocl-opencl-icd"):
        opencl.OpenCLDriver(KernelCache(None))
    device.version = device.version.replace("generic", "haswell")
    assert opencl._unfit(Refusing(), device) == ""
    device.extensions = "cl_khr_fp64"
    assert "cl_khr_int64_base_atomics" in opencl._unfit(Refusing(), device)


@pytest.fixture(scope="module")
def device() -> Device:
    return open_device("opencl")


@needs_opencl
def test_every_op_has_the_bits_of_the_op_table(device: Device) -> None:
    battery.check(device, battery.op_cases())


@needs_opencl
def test_random_kernels(device: Device) -> None:
    battery.check(device, [battery.random_case(seed) for seed in range(60)])


@needs_opencl
def test_sums_are_exact_and_order_free(device: Device) -> None:
    battery.check_sums(device)


@needs_opencl
def test_margins_on_the_device(device: Device) -> None:
    battery.check_margins(device)


@needs_opencl
def test_bundled_models(device: Device) -> None:
    battery.check_bundled(device)


@needs_opencl
@pytest.mark.random_models
def test_random_models(device: Device) -> None:
    battery.check_random_models(device, range(1000, 1205), 200)
