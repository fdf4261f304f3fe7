"""OpenCL source, executed: on PoCL where there is no other device."""

from __future__ import annotations

import pytest

from tests import device_battery as battery
from tests.tools.pocl_processor import name_processor
from vectrace.runtime import opencl
from vectrace.runtime.device import Device

pytestmark = pytest.mark.skipif(bool(opencl.why_not()), reason=opencl.why_not())


@pytest.fixture(scope="module")
def device() -> Device:
    name_processor(opencl._found()[0])
    return Device(opencl.OpenCLDriver())


def test_every_op_has_the_bits_of_the_op_table(device: Device) -> None:
    battery.check(device, battery.op_cases())


def test_random_kernels(device: Device) -> None:
    battery.check(device, [battery.random_case(seed) for seed in range(60)])


def test_sums_are_exact_and_order_free(device: Device) -> None:
    battery.check_sums(device)


def test_bundled_models(device: Device) -> None:
    battery.check_bundled(device)


@pytest.mark.random_models
def test_random_models(device: Device) -> None:
    battery.check_random_models(device, range(1000, 1205), 200)
