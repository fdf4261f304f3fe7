"""CUDA source, executed: the same text that NVRTC compiles, built for this processor by the system's
C++ compiler. It proves results, not speed, races or occupancy."""

from __future__ import annotations

import pytest

from tests import device_battery as battery
from vectrace.runtime import host
from vectrace.runtime.backends import open_device
from vectrace.runtime.device import Device

pytestmark = pytest.mark.skipif(bool(host.why_not()), reason=host.why_not())


@pytest.fixture(scope="module")
def device() -> Device:
    return open_device("host")


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
