"""Random Python models: all readings agree, on every trade of a random book.

VECTRACE_FUZZ=10000 asks for that many examples (`make fuzz`); the default is 500. Each find belongs,
shrunk, into test_regressions.py.
"""

from __future__ import annotations

import os
import random
from collections import Counter
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, seed, settings
from hypothesis import strategies as st

from tests.fuzz.generator import Writer
from tests.fuzz.harness import HAS_ENGINE, Engines, book, check, compare_strangers, strangers
from vectrace.errors import RecordingError

ASKED = os.environ.get("VECTRACE_FUZZ")
EXAMPLES = int(ASKED or 500)
PARTS = 4
MOST_REJECTED = 0.20


def _one(choose: Callable[[int], int], tally: Counter[str], engines: Engines | None) -> None:
    writer = Writer(choose, size=1 + choose(3))
    source = writer.model()
    trades = book(choose(1 << 16), (8, 14, 20, 40)[choose(4)])
    spelled = ("vt", "vt", "np")[choose(3)]
    # without the eager check the roller stands alone; with it nothing at all may slip through
    checked = bool(choose(3))
    tally["models"] += 1
    try:
        leaves, _ = check(source, trades, exact=writer.exact, spelled=spelled,
                          checked=checked or not writer.exact)
        tally["trades"] += len(trades)
        tally["leaves"] += len(leaves)
        tally["unrolled"] += any(leaf.notes for leaf in leaves)
        compare_strangers(source, leaves, strangers(trades, len(source)), exact=writer.exact)
        if engines is not None and choose(2) and leaves:
            engines.compare(source, trades)
            tally["compiled"] += 1
    except RecordingError:
        tally["rejected"] += 1
    except Exception as e:
        e.add_note(source)
        raise


@pytest.fixture(scope="module")
def engines(tmp_path_factory: pytest.TempPathFactory) -> Engines | None:
    return Engines(tmp_path_factory.mktemp("fuzz-cache")) if HAS_ENGINE else None


@pytest.mark.random_models
@pytest.mark.parametrize("part", range(PARTS))
def test_all_readings_agree(part: int, tally: Counter[str], engines: Engines | None) -> None:
    """Even parts draw every choice from hypothesis, so that a find shrinks; odd parts draw a seed,
    whose models are larger and more even."""
    before = Counter(tally)

    def drawn(data: st.DataObject) -> None:
        _one(lambda n: data.draw(st.integers(0, n - 1)), tally, engines)

    def seeded(number: int) -> None:
        _one(random.Random(number).randrange, tally, engines)

    body = given(st.integers(0, 1 << 40))(seeded) if part % 2 else given(st.data())(drawn)
    run = settings(max_examples=max(1, EXAMPLES // PARTS), database=None,
                   suppress_health_check=list(HealthCheck))(body)
    (run if ASKED else seed(part)(run))()
    models, rejected = tally["models"] - before["models"], tally["rejected"] - before["rejected"]
    print(f"{models} models, {rejected} rejected")
    assert rejected <= MOST_REJECTED * models
