"""Reference values of other systems, through the compiled kernels."""

import json

import pytest

from tests.conftest import shared_path
from tests.reference import portfolio

PRODUCTS = {"swap", "fx_forward", "fx_option", "cap", "floor", "swaption"}


FOUND, ABSENT = portfolio.present()


@pytest.mark.parametrize("backend", portfolio.BACKENDS)
def test_quantlib_portfolio_in_eight_scenarios(backend: str) -> None:
    """Fourteen trades in two currencies, discount and projection curves apart: QuantLib's NPVs."""
    data = json.loads(shared_path("oracles", "ql_portfolio_scenarios.json").read_text())
    if backend in ABSENT:
        pytest.skip(f"{backend}: {ABSENT[backend]}")
    got = portfolio.check(data, FOUND[backend]())
    assert got["trades"] == 14
    assert got["scenarios"] == 8
    assert got["failures"] == []
    assert got["not_priced"] == []
    assert set(got["largest_error"]) == PRODUCTS
    assert max(got["largest_error"].values()) <= 1e-12


def test_every_line_of_the_oracles_is_read() -> None:
    """A file or a line added to the folder needs a test: tests/models/test_oracles.py, tests of curves
    (bootstrap), of margins (histvar) and of exposures."""
    files = {p.name for p in shared_path("oracles").glob("*.json")}
    assert files == {
        "bootstrap_sample.json", "exposure_sample.json", "histvar_sample.json",
        "hull_textbook.json", "hull_white_sample.json", "ql_bachelier_values.json",
        "ql_barrier_haug.json", "ql_bs_haug_values.json", "ql_portfolio_scenarios.json",
        "tff_hull_white.json",
    }  # fmt: skip


def test_the_line_counts_what_the_first_backend_did() -> None:
    """One JSON line: trades, scenarios, largest error by product, recordings, compiles, failures."""
    data = json.loads(shared_path("oracles", "ql_portfolio_scenarios.json").read_text())
    got = portfolio.check_all(data, ["llvm"])
    assert {"trades", "scenarios", "largest_error", "recordings", "compiles", "failures"} <= set(got)
    assert (got["trades"], got["scenarios"], got["failures"]) == (14, 8, [])
    assert got["recordings"] == got["backends"]["llvm"]["recordings"]
