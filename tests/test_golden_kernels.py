"""The committed kernels are those of today's code: after a change that is meant, run
`python -m tests.tools.golden` and review the diff."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.tools import golden


@pytest.fixture(scope="module")
def texts() -> dict[str, str]:
    return golden.texts()


@pytest.mark.parametrize("name", [f"{m}.{e}" for m in golden.MODELS for e in golden.ENDINGS.values()])
def test_committed_text_is_current(texts: dict[str, str], name: str) -> None:
    committed = (golden.FOLDER / name).read_text(encoding="utf-8")
    assert committed == texts[name], "run: python -m tests.tools.golden"


def test_texts_name_no_machine(texts: dict[str, str]) -> None:
    """Nothing of where they were made: no folders, no user, no host."""
    for text in texts.values():
        for private in (str(Path(__file__).resolve().parents[2]), str(Path.home()), os.sep + "tmp"):
            assert private not in text
