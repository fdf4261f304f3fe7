"""CUDA source, executed: the same text that NVRTC compiles, built for this processor by the system's
C++ compiler. It proves results, not speed, races or occupancy."""

from __future__ import annotations

import pytest

from tests import device_battery as battery
from vectrace.codegen.c_wide import WIDTHS
from vectrace.runtime import host
from vectrace.runtime.backends import open_device
from vectrace.runtime.device import Device

pytestmark = pytest.mark.skipif(bool(host.why_not()), reason=host.why_not())


@pytest.fixture(scope="module", params=WIDTHS, ids=lambda wide: f"{wide}-wide")
def device(request: pytest.FixtureRequest) -> Device:
    """Threads of one, two and four lanes: of 700 lanes and of 1, whole and in tiles of 7."""
    return Device(open_device("host").driver, wide=request.param)


def test_every_op_has_the_bits_of_the_op_table(device: Device) -> None:
    battery.check(device, battery.op_cases())


def test_random_kernels(device: Device) -> None:
    battery.check(device, [battery.random_case(seed) for seed in range(60)])


def test_sums_are_exact_and_order_free(device: Device) -> None:
    battery.check_sums(device)


def test_margins_on_the_device(device: Device) -> None:
    battery.check_margins(device)


def test_bundled_models(device: Device) -> None:
    battery.check_bundled(device)


@pytest.mark.random_models
def test_random_models(device: Device) -> None:
    """Of 205 models a third for each width."""
    first = 1000 + 69 * WIDTHS.index(device.wide or 1)
    battery.check_random_models(device, range(first, min(first + 69, 1205)), 65)
