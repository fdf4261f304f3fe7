"""`vectrace cache warm`: a machine with NVRTC and no GPU fills a cache, a machine with a GPU and no
compiler runs from it. Every machine is a process of its own; the GPU is a stand-in."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT
from vectrace.run.sample import write_sample
from vectrace.runtime import cuda, host

pytestmark = pytest.mark.skipif(
    bool(host.why_not() or cuda.why_no_compiler()), reason=host.why_not() or cuda.why_no_compiler())

GPU_MACHINE = """
import sys
from pathlib import Path
from tests.tools.stub_cuda import stubbed
from vectrace.cli import main
with stubbed(Path(sys.argv[1]), compiler=None, drivers=(sys.argv[2],)):
    main(sys.argv[3:])
"""


def machine(cache: Path, *command: object) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"VECTRACE_CACHE": str(cache)}
    return subprocess.run([sys.executable, *map(str, command)], cwd=ROOT, env=environment,
                          capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def jobs(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """One sample job on the processor, and the same on a GPU."""
    folder = tmp_path_factory.mktemp("warm")
    write_sample(folder, 40)
    job = (folder / "job.toml").read_text(encoding="utf-8")
    (folder / "cuda.toml").write_text(f'{job}\n[engine]\nbackend = "cuda"\n', encoding="utf-8")
    return {"llvm": folder / "job.toml", "cuda": folder / "cuda.toml"}


@pytest.mark.parametrize("driver", ["cupy", "pycuda"])
def test_a_gpu_machine_without_a_compiler_runs_from_a_warmed_cache(
    jobs: dict[str, Path], tmp_path: Path, driver: str
) -> None:
    cache = tmp_path / "cache"
    warmed = machine(cache, "-m", "vectrace", "cache", "warm", "--target", "sm_90", "--job", jobs["cuda"])
    assert warmed.returncode == 0, warmed.stderr
    told = re.match(r"(\d+) kernels for sm_90: (\d+) compiled", warmed.stdout)
    assert told is not None, warmed.stdout
    assert told[1] == told[2] != "0"

    ran = machine(cache, "-c", GPU_MACHINE, cache, driver, "run", jobs["cuda"], "--output", tmp_path / "gpu")
    assert ran.returncode == 0, ran.stderr
    counters = json.loads((tmp_path / "gpu" / "run.json").read_text())["counters"]
    assert (counters["compiles"], counters["recordings"]) == (0, 0)
    assert counters["cache_hits"] > 0

    plain = machine(tmp_path / "other", "-m", "vectrace", "run", jobs["llvm"], "--output", tmp_path / "cpu")
    assert plain.returncode == 0, plain.stderr
    names = sorted(p.name for p in (tmp_path / "cpu").iterdir() if p.suffix in (".csv", ".parquet"))
    assert names
    for name in names:
        assert (tmp_path / "gpu" / name).read_bytes() == (tmp_path / "cpu" / name).read_bytes(), name


def test_a_cold_cache_says_how_to_warm_it(jobs: dict[str, Path], tmp_path: Path) -> None:
    ran = machine(tmp_path, "-c", GPU_MACHINE, tmp_path, "cupy", "run", jobs["cuda"], "--output", tmp_path / "out")
    assert ran.returncode == 2
    assert "vectrace cache warm --target sm_90" in ran.stderr
