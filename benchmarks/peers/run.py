"""Runs every peer in a process of its own and passes its rows on.

The interpreter is VT_PEERS_PYTHON (an environment with requirements.txt); without it NumPy alone is
measured, with the interpreter at hand. What a system cannot do is a row that says so.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

from benchmarks.limit import ROOT, workloads

SYSTEMS = ("numpy", "numba", "drjit", "jax")
LIMIT_S = 900


def main() -> Iterator[dict[str, Any]]:
    w = workloads()  # builds the C limit
    python = os.environ.get("VT_PEERS_PYTHON", "")
    env = os.environ | {"PYTHONPATH": os.path.dirname(os.path.abspath(w.__file__))}
    for system in SYSTEMS if python else SYSTEMS[:1]:
        script = str(ROOT / "benchmarks" / "peers" / f"peer_{system}.py")
        try:
            done = subprocess.run([python or sys.executable, script], env=env, text=True,
                                  capture_output=True, timeout=LIMIT_S, check=False)
        except subprocess.TimeoutExpired:
            yield {"workload": "all", "system": system, "error": f"more than {LIMIT_S} s"}
            continue
        rows = [json.loads(x) for x in done.stdout.splitlines() if x.startswith("{")]
        yield from rows
        if done.returncode:
            yield {"workload": "all", "system": system, "error": done.stderr.strip()[-300:]}
    if not python:
        yield {"workload": "all", "system": "others", "error": "set VT_PEERS_PYTHON, see peers/run.py"}
