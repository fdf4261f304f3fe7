"""Reference values of other systems, through the compiled kernels."""

import json

import vectrace as vt
from tests.conftest import shared_path
from tests.reference import portfolio


def test_quantlib_swaps_in_eight_scenarios() -> None:
    """Four swaps, two currencies, discount and projection curves apart: QuantLib's NPVs."""
    data = json.loads(shared_path("oracles", "ql_portfolio_scenarios.json").read_text())
    got = portfolio.check(data)
    assert got["trades"] == 4
    assert got["scenarios"] == 8
    assert got["failures"] == []
    assert got["largest_error"]["swap"] <= 1e-12


def test_the_interpreter_gives_the_same() -> None:
    data = json.loads(shared_path("oracles", "ql_portfolio_scenarios.json").read_text())
    got = portfolio.check(data, vt.Engine(backend="reference"))
    assert got["largest_error"]["swap"] <= 1e-12
