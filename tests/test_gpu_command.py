"""`make gpu` runs from end to end without a GPU, all but the device calls; what a machine lacks is in the
report."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.tools import gpu
from vectrace.runtime import cuda, host


@pytest.mark.skipif(bool(host.why_not()), reason=host.why_not())
def test_dry_run(tmp_path: Path) -> None:
    arguments = ["--dry-run", "--quick", "--scenarios", "200", "--out", str(tmp_path)]
    assert gpu.main(arguments) == 0
    (path,) = tmp_path.iterdir()
    report = json.loads(path.read_text())
    assert path.name == f"{report['about']['date']}-gpu-dry-run.json"
    assert report["about"]["dry_run"] is True
    assert report["about"]["driver"] == "stand-ins"
    for driver in ("cupy", "pycuda"):
        rows = report[driver]
        assert {name: row["status"] for name, row in rows.items()} == dict.fromkeys(gpu.JOBS, "passed"), rows
        assert rows["tests"]["passed"] == 2
        assert rows["models"]["equal_bits"] is True
        assert rows["models"]["models"] >= 15
        assert rows["memcheck"]["watched"] is False  # and the report says so
        done = rows["benchmarks"]
        assert "W1" in done["absent"] or {r["workload"] for r in done["rows"]} >= {"W1_100k", "W1_1m"}
        assert all(r["rehearsal"] for r in done["rows"])


def run_without_a_gpu(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, *more: str) -> dict[str, Any]:
    from vectrace.runtime import cuda_cupy

    monkeypatch.setattr(cuda_cupy, "why_not", lambda: "")
    monkeypatch.setattr(gpu, "about", lambda dry: {"device": "NVIDIA X-1", "date": "2026-01-02"})
    code = gpu.main(["--drivers", "cupy", "--out", str(tmp_path), *more])
    report = json.loads((tmp_path / "2026-01-02-gpu-nvidia-x-1.json").read_text())
    return report | {"code": code}


def test_what_is_absent_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(cuda, "toolkit_program", lambda name: None)
    report = run_without_a_gpu(monkeypatch, tmp_path, "--jobs", "memcheck,racecheck")
    assert report["code"] == 0
    for name in ("memcheck", "racecheck"):
        assert report["cupy"][name]["status"] == "absent"
        assert "compute-sanitizer" in report["cupy"][name]["reason"]


def test_a_failure_is_told_and_kept_beside_what_was_there(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(cuda, "toolkit_program", lambda name: None)
    run_without_a_gpu(monkeypatch, tmp_path, "--jobs", "memcheck")
    monkeypatch.setattr(gpu.Run, "models", lambda self, driver: self.module("no_such_module"))
    report = run_without_a_gpu(monkeypatch, tmp_path, "--jobs", "models")
    assert report["code"] == 1
    assert report["cupy"]["models"]["status"] == "failed"
    assert "no_such_module" in report["cupy"]["models"]["error"]
    assert report["cupy"]["memcheck"]["status"] == "absent"


def test_programs_of_the_toolkit_are_found(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """On PATH, below CUDA_HOME, in NVIDIA's packages from PyPI."""
    def program(folder: Path) -> str:
        folder.mkdir(parents=True)
        path = folder / "compute-sanitizer"
        path.write_text("#!/bin/sh\n")
        path.chmod(0o755)
        return str(path)

    monkeypatch.setenv("PATH", str(tmp_path / "empty"))
    monkeypatch.setattr(cuda, "nvidia_packages", lambda: [str(tmp_path / "nvidia")])
    monkeypatch.setattr(cuda, "toolkits", lambda: [str(tmp_path / "toolkit")])
    assert cuda.toolkit_program("compute-sanitizer") is None
    packaged = program(tmp_path / "nvidia" / "cu13" / "bin")
    assert cuda.toolkit_program("compute-sanitizer") == packaged
    installed = program(tmp_path / "toolkit" / "bin")
    assert cuda.toolkit_program("compute-sanitizer") == installed
    on_path = program(tmp_path / "path")
    monkeypatch.setenv("PATH", str(tmp_path / "path"))
    assert cuda.toolkit_program("compute-sanitizer") == on_path
