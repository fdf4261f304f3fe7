"""`make gpu` runs from end to end without a GPU, all but the device calls."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.tools import gpu
from vectrace.runtime import host


@pytest.mark.skipif(bool(host.why_not()), reason=host.why_not())
def test_dry_run(tmp_path: Path) -> None:
    arguments = ["--dry-run", "--quick", "--drivers", "pycuda", "--scenarios", "200"]
    assert gpu.main([*arguments, "--out", str(tmp_path)]) == 0
    report = json.loads((tmp_path / "gpu-dry-run.json").read_text())
    assert report["about"]["dry_run"] is True
    assert {name: row["passed"] for name, row in report["pycuda"].items()} == {
        "battery": True, "models": True, "memcheck": True, "racecheck": True}
    assert "cuda_valuations_per_s" not in report["pycuda"]["models"]  # nothing was measured
