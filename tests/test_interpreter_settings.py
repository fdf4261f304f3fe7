"""The interpreter's settings are what they were when a book has been compiled, or could not be."""

import gc
import sys
import threading

import pytest

import vectrace as vt
from models.samples import market, trades
from vectrace.interpreter import SELDOM, THEIRS, TURN, compiling


@pytest.fixture(autouse=True)
def thresholds():
    before, turn = gc.get_threshold(), sys.getswitchinterval()
    gc.set_threshold(701, 11, 12)
    yield
    gc.set_threshold(*before)
    sys.setswitchinterval(turn)


def test_raised_within_and_put_back():
    with compiling():
        assert gc.get_threshold() == SELDOM
        with compiling():
            pass
        assert gc.get_threshold() == SELDOM
    assert gc.get_threshold() == (701, 11, 12)
    with pytest.raises(ZeroDivisionError), compiling():
        raise ZeroDivisionError
    assert gc.get_threshold() == (701, 11, 12)


def test_what_was_made_within_is_not_young_behind_it():
    with compiling():
        kept = [[] for _ in range(5000)]
        assert gc.get_count()[0] >= 5000
    assert gc.get_count()[0] < 700
    assert any(x is kept for x in gc.get_objects(2)) and gc.get_freeze_count() < THEIRS


def test_what_others_have_frozen_stays_frozen():
    gc.freeze()
    try:
        frozen = gc.get_freeze_count()
        with compiling():
            pass
        assert gc.get_freeze_count() > 0.9 * frozen > THEIRS
    finally:
        gc.unfreeze()


@pytest.mark.parametrize(("own", "inside"), [(0.005, TURN), (0.0007, TURN), (0.0001, 0.0001)])
def test_turns_are_shorter_within(own, inside):
    sys.setswitchinterval(own)
    before = sys.getswitchinterval()
    for _ in range(5):
        with compiling(), compiling():
            assert sys.getswitchinterval() == pytest.approx(inside, abs=2e-6)
        assert sys.getswitchinterval() == before


@pytest.mark.parametrize("own", [(0, 10, 10), (10**6, 5, 5)])
def test_other_wishes_are_left_alone(own):
    gc.set_threshold(*own)
    with compiling():
        assert gc.get_threshold() == own
    assert gc.get_threshold() == own


def test_blocks_of_two_threads_overlap():
    entered, leave = threading.Event(), threading.Event()

    def other():
        with compiling():
            entered.set()
            leave.wait(10)

    with compiling():
        thread = threading.Thread(target=other)
        thread.start()
        assert entered.wait(10)
    assert gc.get_threshold() == SELDOM
    leave.set()
    thread.join()
    assert gc.get_threshold() == (701, 11, 12)


def test_compiling_uses_it(monkeypatch):
    seen = []
    plain = vt.Engine.classify
    monkeypatch.setattr(vt.Engine, "classify", lambda *a: (seen.append(gc.get_threshold()), plain(*a))[1])
    vt.Engine().compile(vt.Book.of(trades()[:1]), market())
    assert seen == [SELDOM]
    assert gc.get_threshold() == (701, 11, 12)
