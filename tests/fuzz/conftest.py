"""Prints how many random models were rejected, over all workers of pytest-xdist."""

from __future__ import annotations

from collections import Counter

import pytest

TALLY: Counter[str] = Counter()  # of this process
_SUM: Counter[str] = Counter()


@pytest.fixture
def tally() -> Counter[str]:
    """Counts of "models" and "rejected"."""
    return TALLY


def pytest_sessionfinish(session: pytest.Session) -> None:
    output = getattr(session.config, "workeroutput", None)
    if output is not None:
        output["fuzz"] = dict(TALLY)


class _Collect:
    @pytest.hookimpl(optionalhook=True)
    def pytest_testnodedown(self, node, error) -> None:
        _SUM.update(getattr(node, "workeroutput", {}).get("fuzz", {}))


def pytest_configure(config: pytest.Config) -> None:
    if not hasattr(config, "workerinput"):
        config.pluginmanager.register(_Collect())


def pytest_terminal_summary(terminalreporter) -> None:
    total = TALLY + _SUM
    if total["models"]:
        share = total["rejected"] / total["models"]
        terminalreporter.write_line(
            f"random models: {total['models']}, rejected {total['rejected']} ({share:.1%}),"
            f" trades {total['trades']}, leaves {total['leaves']}, unrolled {total['unrolled']},"
            f" compiled {total['compiled']}")
