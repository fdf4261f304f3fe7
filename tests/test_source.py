"""vectrace's own files may change under a running process: it ends with a clear word or goes on
without the library on disk, and never reads them over and over.
"""

from __future__ import annotations

import logging
from pathlib import Path

import pytest

import vectrace as vt
from models.black_scholes import EuropeanOption
from models.samples import trades
from vectrace.errors import CacheError
from vectrace.library import source
from vectrace.library.source import TRIES, source_digest, state
from vectrace.run.record import code_digest
from vectrace.runtime.cache import KernelCache


@pytest.fixture
def files(tmp_path: Path) -> Path:
    (tmp_path / "inner").mkdir()
    for name in ("a.py", "b.py", "inner/c.py", "not_ours.txt"):
        (tmp_path / name).write_text(f"x = {name!r}\n")
    return tmp_path


def test_the_digest_is_that_of_names_and_bytes(files: Path) -> None:
    before = source_digest(files)
    assert source_digest(files) == before
    (files / "not_ours.txt").write_text("other")
    assert source_digest(files) == before
    (files / "b.py").rename(files / "d.py")
    renamed = source_digest(files)
    (files / "a.py").write_text("x = 2\n")
    assert len({before, renamed, source_digest(files)}) == 3


@pytest.fixture
def reads(files: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Names of files read; b.py changes whenever it is read."""
    seen: list[str] = []
    real = Path.read_bytes

    def read_bytes(path: Path) -> bytes:
        seen.append(path.name)
        data = real(path)
        if path.name == "b.py":
            path.write_bytes(data + b"#")
        return data

    monkeypatch.setattr(Path, "read_bytes", read_bytes)
    return seen


def test_a_file_that_changes_at_every_read_is_an_error(files: Path, reads: list[str]) -> None:
    with pytest.raises(CacheError, match=r"change while they are read \(b\.py\)") as caught:
        source_digest(files)
    assert "start again" in caught.value.hint
    assert reads.count("b.py") == TRIES


def test_a_file_that_goes_while_it_is_read_is_read_around(
    files: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = Path.read_bytes

    def read_bytes(path: Path) -> bytes:
        (files / "b.py").unlink(missing_ok=True)
        return real(path)

    monkeypatch.setattr(Path, "read_bytes", read_bytes)
    got = source_digest(files)
    monkeypatch.undo()
    assert got == source_digest(files)


# ---- a running process -------------------------------------------------------------------------

def counts(cache: KernelCache) -> tuple[int, list[str]]:
    from models import samples

    engine = vt.Engine(threads=1, cache=cache)
    mine = [t for t in trades() if type(t) is EuropeanOption]
    replay = engine.compile(vt.Book.of(mine), samples.market(), prepare=False)
    assert not replay.failures
    return replay.counters["recordings"], engine.library.dropped


def test_what_is_recorded_by_changed_files_is_not_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """Neither written under the digest of files that did not make it, nor read under it."""
    cache = KernelCache(tmp_path)
    with monkeypatch.context() as m, caplog.at_level(logging.WARNING, logger="vectrace.library"):
        m.setitem(source.LOADED, "engine.py", (0, 0))
        recorded, dropped = counts(cache)
        assert recorded > 0
        assert any("engine.py" in why and "started again" in why for why in dropped)
        assert len([r for r in caplog.records if "engine.py" in r.getMessage()]) == 1
        assert "changed under the run" in code_digest()
        assert counts(cache)[0] == recorded
    assert counts(cache) == (recorded, [])  # files and process agree again: recorded, and written
    assert counts(cache) == (0, [])
    assert len(code_digest()) == 64


def test_pricing_goes_on_where_files_never_stand_still(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unsettled() -> str:
        raise CacheError("the files of vectrace change while they are read (x.py)", hint="wait")

    cache = KernelCache(tmp_path)
    with monkeypatch.context() as m:
        m.setattr("vectrace.persist.own_digest", unsettled)
        recorded, dropped = counts(cache)
    assert recorded > 0
    assert any("x.py" in why for why in dropped)


def test_the_state_of_the_package_is_that_of_its_files() -> None:
    names = {str(p.relative_to(source.PACKAGE)) for p in source.PACKAGE.rglob("*.py")}
    assert set(state()) == names
