"""`show` for every bundled model: the recording and its kernels, with the model's lines."""

import pytest

import models
import vectrace as vt
from vectrace.report.kernels import render

# the package's own list: a curve's bootstrap (`models.curves`) is no product and has no sample trades
NAMES = sorted(m.name for m in vars(models).values() if type(m).__name__ == "Model")


@pytest.fixture(scope="module")
def engine() -> vt.Engine:
    return vt.Engine()


@pytest.mark.parametrize("name", NAMES)
def test_every_bundled_model_shows_its_lines(engine: vt.Engine, name: str) -> None:
    replay = engine.samples(name)
    model = next(m for m in vt.MODELS.values() if m.name == name)
    file = model.function.__module__.rpartition(".")[2] + ".py:"
    text = engine.show(name, "trace", replay)
    assert file in text
    assert "guard" in text or "loop" in text or "gather" in text
    for form in ("cuda", "opencl"):
        kernel = render(replay, name, form)
        assert file in kernel, form
    assert "define" in engine.show(name, "llvm", replay)
