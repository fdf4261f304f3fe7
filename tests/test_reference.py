"""Reference values of other systems, through the compiled kernels."""

import json

import pytest

import vectrace as vt
from tests.conftest import shared_path
from tests.reference import portfolio

PRODUCTS = {"swap", "fx_forward", "fx_option", "cap", "floor", "swaption"}


@pytest.mark.parametrize("backend", ["llvm", "reference"])
def test_quantlib_portfolio_in_eight_scenarios(backend: str) -> None:
    """Fourteen trades in two currencies, discount and projection curves apart: QuantLib's NPVs."""
    data = json.loads(shared_path("oracles", "ql_portfolio_scenarios.json").read_text())
    got = portfolio.check(data, vt.Engine(backend=backend))
    assert got["trades"] == 14
    assert got["scenarios"] == 8
    assert got["failures"] == []
    assert got["not_priced"] == []
    assert set(got["largest_error"]) == PRODUCTS
    assert max(got["largest_error"].values()) <= 1e-12
