"""What all tests share: the working cache they may write, the long ones, the optional data.

Knows pytest, hypothesis and the layout of the repository; nothing of vectrace.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]

try:
    from hypothesis import settings
except ImportError:  # a GPU machine has what `tests/tools/gpu.py` needs, and need not have more
    pass
else:
    # A random model may meet a cold compiler on a busy machine: time is no property of a test.
    settings.register_profile("vectrace", deadline=None, print_blob=True)
    settings.load_profile("vectrace")


def pytest_configure(config: pytest.Config) -> None:
    pocl = tempfile.TemporaryDirectory(prefix="vectrace-pocl-")  # its cache: not the user's
    os.environ["POCL_CACHE_DIR"] = pocl.name
    config.add_cleanup(pocl.cleanup)
    config.addinivalue_line("markers", "long: minutes, not seconds; run by `make test-long`")
    config.addinivalue_line("markers", "random_models: its traces are not kept (tests/tools/kept_traces.py)")


def shared_path(*parts: str) -> Path:
    """The path of a file of the `shared` folder beside the repository: market history, reference
    values, workloads. That folder is not part of the repository; without it the test is skipped.
    Works at module level, too: it then skips the module."""
    path = ROOT.parent.joinpath("shared", *parts)
    if not path.exists():
        pytest.skip(
            f"needs ../shared/{'/'.join(parts)}, which is not part of the repository",
            allow_module_level=True,
        )
    return path


@pytest.fixture(scope="session", autouse=True)
def vectrace_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """VECTRACE_CACHE of this process and its children: empty at the start of each session (with
    pytest-xdist: of each worker), so that no test reads or writes the cache of a user."""
    with pytest.MonkeyPatch.context() as patch:
        path = tmp_path_factory.mktemp("vectrace-cache")
        patch.setitem(os.environ, "VECTRACE_CACHE", str(path))
        yield path
