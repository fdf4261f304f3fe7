"""Every trace the test suite recorded, on PoCL and through the host build of its CUDA source.

Run by `make test` behind the suite, on what `tests/tools/kept_traces.py` kept: each trade has the
interpreter's bits, on ordinary scenarios and on absurd ones. A test is some thirty cases, whose
kernels are built beforehand in programs of 24 and more.
"""

from __future__ import annotations

from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from tests.device_battery import MODES, replay_on
from tests.staged_kernels import same_bits
from tests.tools.kept_traces import Case, cases
from tests.tools.pocl_processor import name_processors
from vectrace.engine import Replay
from vectrace.library.bulk import Bulk, SetupData
from vectrace.library.discover import Assignment
from vectrace.library.leaves import Leaf
from vectrace.passes.slices import guard_slice
from vectrace.reference import run_reference
from vectrace.registry import MODELS, Model
from vectrace.runtime import host, opencl
from vectrace.runtime.backends import open_device
from vectrace.runtime.device import Device
from vectrace.trace.text import parse_trace

PART = 32
SHARING = (False, True, "auto")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """One test for every PART cases and device; large cases are dealt out evenly."""
    if "part" in metafunc.fixturenames:
        folder = metafunc.config.getoption("--run-traces", None)
        if folder is None:
            raise pytest.UsageError("tests/every_trace.py needs --run-traces: see `make test`")
        named = sorted(cases(folder), key=lambda x: (-len(x[1].text), x[0]))
        count = -(-len(named) // PART)
        parts = [[name for name, _ in named[k::count]] for k in range(count)]
        metafunc.parametrize("part", parts, ids=[f"part{k}" for k in range(count)])


@cache
def device(name: str) -> Device:
    return open_device(name)


class Market:
    """As much of a market as a replay asks for."""

    base_currency = "EUR"

    def __init__(self, case: Case) -> None:
        self._case, self.t = case, case.time

    def base_levels(self) -> np.ndarray:
        return self._case.levels

    def setup_tables(self) -> Any:
        return self._case.tables

    def ids(self, kind: str) -> dict[str, int]:
        return self._case.ids.get(kind, {})


def replay_of(case: Case, number: int, on: Device) -> Replay:
    """The case as a book. Mappings and forms of sharing take turns."""
    trace = parse_trace(case.text)
    index = np.arange(len(case.table))
    paths = Bulk(guard_slice(trace), case.table, index, SetupData(case.tables, case.ids, case.time)).run()
    assert paths.matched.all(), case.test
    leaf = Leaf(case.model, (), trace)
    assignment = Assignment([leaf], [index], [[(index, paths.contexts)]])
    model: Any = Model(case.model, None, object, None)  # type: ignore[arg-type]
    return replay_on(on, case.table, model, assignment, Market(case),
                     mode=MODES[number % 2], sharing=SHARING[number % 3])


def scenarios(case: Case) -> np.ndarray:
    """Today, four days like it, and three that nobody has seen."""
    base = case.levels[:, None]
    rng = np.random.default_rng(len(case.text))
    days = base * np.exp(rng.normal(size=(len(base), 4)) * 0.2) + rng.normal(size=(len(base), 4)) * 0.01
    odd = np.stack([-case.levels, case.levels * 1e3, rng.choice([0.0, -0.0, np.nan, np.inf, 5e-324], len(base))], axis=1)
    return np.ascontiguousarray(np.concatenate([base, days, odd], axis=1))


@pytest.mark.parametrize("name", ["host", "opencl"])
def test_traces_have_the_bits_of_the_interpreter(
    name: str, part: list[str], request: pytest.FixtureRequest
) -> None:
    name_processors()
    why = {"host": host.why_not, "opencl": opencl.why_not}[name]()
    if why:
        pytest.skip(why)
    on, folder = device(name), request.config.getoption("--run-traces")
    mine = [(stem, c) for stem, c in cases(folder) if stem in part]
    replays = [(c, replay_of(c, int(stem, 16), on)) for stem, c in mine]
    on.functions([(k.kernel, r.engine.mode, 1) for _, r in replays for k in r.prepare().kernels])
    built = on.counters.compiles
    for case, replay in replays:
        levels = scenarios(case)
        got = replay.run(levels, base=False).values
        want = run_reference(replay.prepare(), levels)
        for output, x in want.items():
            assert same_bits(np.ascontiguousarray(got[output]), x), (case.test, case.model, output)
    assert on.counters.compiles == built  # all of it was built beforehand


def test_every_bundled_model_is_among_them(request: pytest.FixtureRequest) -> None:
    """The keeper is not blind."""
    from models import samples

    folder: Path = request.config.getoption("--run-traces")
    kept = Counter(c.model for _, c in cases(folder))
    wanted = {MODELS[type(t)].name for t in samples.trades()}
    assert wanted <= kept.keys()
    print(f"{kept.total()} traces of {len(kept)} models")
