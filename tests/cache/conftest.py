"""Fixtures of the cache's tests."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator

import pytest

from vectrace.runtime import cache


@pytest.fixture(autouse=True)
def _fresh(monkeypatch: pytest.MonkeyPatch) -> None:
    """Small chunks, so that files are cut in the middle; nothing said yet; no user settings."""
    monkeypatch.setattr(cache, "_CHUNK", 256)
    monkeypatch.setattr(cache, "_SAID", set())
    for name in ("VECTRACE_CACHE", "VECTRACE_CACHE_LIMIT", "XDG_CACHE_HOME"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def said(caplog: pytest.LogCaptureFixture) -> Iterator[Callable[[], list[str]]]:
    with caplog.at_level(logging.WARNING, logger="vectrace.cache"):
        yield lambda: [r.getMessage() for r in caplog.records if r.name == "vectrace.cache"]
