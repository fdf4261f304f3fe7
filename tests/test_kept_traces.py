"""A test's traces are kept and run on devices without the test doing anything for it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.tools import kept_traces
from vectrace.runtime import host

MODEL = """
    def model(trade, market):
        npv = market.spot("S") * trade.x
        for flow in trade.leg:
            npv = npv + exp(-flow.t) * flow.x if flow.y > 0.0 else npv * flow.x
        return npv
"""
TEST = f'''
import pytest
from textwrap import dedent
from tests.fuzz.harness import check, deal, flow

def rows(*signs):
    return [flow(k + 1.0, 1.5, y) for k, y in enumerate(signs)]

def test_of_today():
    trades = [deal(k, rows(*([1.0, -1.0, 1.0][:k]))) for k in range(4)]
    check(dedent("""{MODEL}"""), trades)

@pytest.mark.random_models
def test_of_a_random_model():
    check("def model(trade, market):\\n    return market.spot('S') * 3.0\\n", [deal(0)])
'''


def pytest_run(*arguments: object) -> str:
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "tests.tools.kept_traces",
               "-o", "markers=random_models", *map(str, arguments)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]
    return done.stdout


@pytest.mark.skipif(bool(host.why_not()), reason=host.why_not())
def test_a_new_test_needs_no_line_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "test_new.py").write_text(TEST, encoding="utf-8")
    kept = tmp_path / "kept"
    assert "2 passed" in pytest_run("--keep-traces", kept, tmp_path / "test_new.py")
    (_, case), = kept_traces.cases(kept)
    assert case.test.endswith("::test_of_today")
    assert len(case.table) == 4
    assert "loop" in case.text
    ran = pytest_run("--run-traces", kept, "tests/every_trace.py", "-k", "host and part0")
    assert "1 passed" in ran


def test_trades_are_chosen_so_that_every_path_is_taken() -> None:
    import numpy as np

    from vectrace.library.contexts import Context

    # trade k has the rows of paths[k]; only the last one takes path 2
    paths = [[0] * 5, [0], [0, 1], [0], [0] * 3, [0] * 9 + [2]]
    parent = np.repeat(np.arange(6), [len(p) for p in paths])
    offsets = np.concatenate([[0], np.cumsum([len(p) for p in paths])])
    variant = np.concatenate([np.array(p, np.int32) for p in paths])
    loop = Context(7, parent, offsets, np.zeros(len(parent), np.int64), variant)
    chosen = kept_traces.chosen_trades([(np.arange(6) * 10, {7: loop})])
    assert len(chosen) == kept_traces.TRADES
    assert {20, 50} <= set(chosen)
