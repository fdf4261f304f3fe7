"""CUDA on a GPU, through CuPy and through PyCUDA: every op, kernel form, sum, bundled and random model
has its bits. `make gpu` runs this file, and with stand-ins where there is no GPU."""

from __future__ import annotations

import pytest

from tests import device_battery as battery
from vectrace.runtime import cuda_cupy, cuda_pycuda
from vectrace.runtime.backends import CUDA_DRIVERS, open_device
from vectrace.runtime.device import Device


@pytest.fixture(scope="module", params=CUDA_DRIVERS)
def device(request: pytest.FixtureRequest) -> Device:
    why = {"cupy": cuda_cupy, "pycuda": cuda_pycuda}[request.param].why_not()
    if why:
        pytest.skip(f"{request.param}: {why}")
    return open_device("cuda", request.param)


def test_every_op_has_the_bits_of_the_op_table(device: Device) -> None:
    battery.check(device, battery.op_cases())


def test_random_kernels(device: Device) -> None:
    battery.check(device, [battery.random_case(seed) for seed in range(60)])


def test_sums_are_exact_and_order_free(device: Device) -> None:
    battery.check_sums(device)


def test_copies_beside_kernels_and_graphs(device: Device) -> None:
    battery.check_queues(device)


def test_measured_cuts(device: Device) -> None:
    battery.check_tuning(device)


def test_margins_on_the_device(device: Device) -> None:
    battery.check_margins(device)


def test_bundled_models(device: Device) -> None:
    battery.check_bundled(device)


@pytest.mark.random_models
def test_random_models(device: Device) -> None:
    battery.check_random_models(device, range(1000, 1205), 200)
