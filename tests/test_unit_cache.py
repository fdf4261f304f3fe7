"""Compiled units in the kernel cache: a second device compiles nothing, what cannot be loaded is
compiled again, and the key names everything the compiler reads."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests import device_battery as battery
from tests.staged_kernels import same_bits
from tests.tools.pocl_processor import name_processors
from vectrace.codegen import cuda as dialect
from vectrace.codegen.c_family import LANES, Entry, Unit
from vectrace.errors import InternalError
from vectrace.runtime import host, opencl
from vectrace.runtime.backends import open_device
from vectrace.runtime.cache import KernelCache
from vectrace.runtime.cpu_build import Counters
from vectrace.runtime.device import Device
from vectrace.runtime.unit_cache import Refused, obtain, unit_key


@pytest.fixture(params=["host", "opencl"])
def opened(request: pytest.FixtureRequest) -> Callable[[Path], Device]:
    """A device of each kind, on a cache folder."""
    name_processors()
    why = {"host": host.why_not, "opencl": opencl.why_not}[request.param]()
    if why:
        pytest.skip(why)
    return lambda folder: open_device(request.param, cache=KernelCache(folder))


def binary_of(folder: Path) -> Path:
    found = [p for p in folder.rglob("kernel.*") if p.suffix in (".so", ".bin")]
    assert len(found) == 1
    return found[0]


def run(device: Device) -> tuple[int, int]:
    """One kernel with the right bits; how often it was compiled and found."""
    case = battery.random_case(4)
    assert same_bits(case.run(device, LANES), case.want())
    return device.counters.compiles, device.counters.hits


def test_a_second_process_would_compile_nothing(opened: Callable[[Path], Device], tmp_path: Path) -> None:
    assert run(opened(tmp_path)) == (1, 0)
    assert run(opened(tmp_path)) == (0, 1)


def test_damage_is_compiled_again(opened: Callable[[Path], Device], tmp_path: Path) -> None:
    """The cache sees that bytes have changed."""
    run(opened(tmp_path))
    path = binary_of(tmp_path)
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 0xFF
    path.write_bytes(bytes(data))
    assert run(opened(tmp_path)) == (1, 0)
    assert run(opened(tmp_path)) == (0, 1)


def test_what_the_driver_refuses_is_compiled_again(
    opened: Callable[[Path], Device], tmp_path: Path
) -> None:
    """Whole bytes that are no binary of this driver: made by another version under the same name."""

    class Wrong(KernelCache):
        def put(self, key: Any, files: Any) -> Any:
            return super().put(key, {n: (d if n in ("kernel.cu", "kernel.cl") else b"of another driver")
                                     for n, d in files.items()})

    device = opened(tmp_path)
    device.driver.store = Wrong(tmp_path)
    with pytest.raises(InternalError, match="refuses"):
        run(device)
    assert run(opened(tmp_path)) == (1, 0)
    assert run(opened(tmp_path)) == (0, 1)


def test_what_was_just_built_is_not_built_for_ever() -> None:
    built = []

    def build() -> dict[str, bytes]:
        built.append(1)
        return {"x": b""}

    def refuse(_: Any) -> None:
        raise Refused("no")

    unit = Unit(dialect.CUDA, (Entry(battery.random_case(1).kernel),), "text")
    with pytest.raises(InternalError, match="no"):
        obtain(KernelCache(None), unit_key(unit, "x", ()), 1, Counters(), build, refuse)
    assert len(built) == 1


def test_the_key_names_what_the_compiler_reads() -> None:
    def key(text: str = "a", flags: tuple[str, ...] = ("-x",), **more: str) -> str:
        return unit_key(Unit(dialect.CUDA, (), text), "opencl", flags, **({"driver": "1"} | more)).hex

    others = [key("b"), key(flags=("-y",)), key(driver="2"), key(device="d"), key()]
    assert len({*others}) == 5
    assert key() == others[-1]


def test_opencl_keys_name_platform_device_and_driver(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    name_processors()
    if opencl.why_not():
        pytest.skip(opencl.why_not())
    driver: Any = opencl.OpenCLDriver(KernelCache(tmp_path))
    seen: list[dict[str, Any]] = []
    monkeypatch.setattr(opencl, "obtain", lambda store, key, *a: seen.append(dict(key.fields)) or {})
    driver.build([Unit(driver.dialect, (), "text")])
    fields = seen[0]
    device = driver._device
    for part in (device.platform.name, device.platform.version, device.name, device.version,
                 device.driver_version):
        assert any(part in str(v) for v in fields.values())
