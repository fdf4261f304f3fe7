"""The garbage collector's thresholds are what they were when a book has been compiled, or could not be."""

import gc
import threading

import pytest

import vectrace as vt
from models.samples import market, trades
from vectrace.collecting import SELDOM, seldom


@pytest.fixture(autouse=True)
def thresholds():
    before = gc.get_threshold()
    gc.set_threshold(701, 11, 12)
    yield
    gc.set_threshold(*before)


def test_raised_within_and_put_back():
    with seldom():
        assert gc.get_threshold() == SELDOM
        with seldom():
            pass
        assert gc.get_threshold() == SELDOM
    assert gc.get_threshold() == (701, 11, 12)
    with pytest.raises(ZeroDivisionError), seldom():
        raise ZeroDivisionError
    assert gc.get_threshold() == (701, 11, 12)


@pytest.mark.parametrize("own", [(0, 10, 10), (10**6, 5, 5)])
def test_other_wishes_are_left_alone(own):
    gc.set_threshold(*own)
    with seldom():
        assert gc.get_threshold() == own
    assert gc.get_threshold() == own


def test_blocks_of_two_threads_overlap():
    entered, leave = threading.Event(), threading.Event()

    def other():
        with seldom():
            entered.set()
            leave.wait(10)

    with seldom():
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
