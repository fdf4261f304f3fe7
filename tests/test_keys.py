"""Keys of shared tables: numbered in order of first sight, compared by bits; a look-up beside an addition
never gives a number that is no key's.
"""

from __future__ import annotations

import threading
from typing import Any

import numpy as np
import pytest

from vectrace.library import keys
from vectrace.library.keys import KeyTable, bits_of


def test_numbers_in_order_of_first_sight() -> None:
    table = KeyTable(2)
    a = [np.array([5, 5, 7, 5]), np.array([1, 1, 1, 2])]
    np.testing.assert_array_equal(table.encode(a), [0, 0, 1, 2])
    np.testing.assert_array_equal(table.encode([x[::-1].copy() for x in a]), [2, 1, 0, 0])
    assert len(table) == 3
    table.truncate(1)
    found, missing = table.look_up(a)
    np.testing.assert_array_equal(found[:2], [0, 0])
    np.testing.assert_array_equal(missing, [2, 3])


def test_keys_are_compared_by_bits() -> None:
    table = KeyTable(1)
    np.testing.assert_array_equal(table.encode([bits_of(np.array([0.0, -0.0, np.nan, np.nan]), 4)]), [0, 1, 2, 2])


@pytest.mark.parametrize("known", [1, 3000])
def test_looking_up_a_key_whose_slot_is_not_yet_filled(known: int, monkeypatch: Any) -> None:
    """The last key is in the columns before it is in a slot: nobody may take the empty slot's −1 for it."""
    table = KeyTable(1)
    table.encode([np.arange(known - 1)])
    everything = [np.arange(known)]
    insert, seen = keys._insert, []

    def beside(state: Any, h: Any, numbers: Any) -> None:
        seen.append(table.look_up(everything))
        insert(state, h, numbers)
        seen.append(table.look_up(everything))

    monkeypatch.setattr(keys, "_insert", beside)
    table.encode([np.array([known - 1])])
    for numbers, missing in seen:
        found = np.setdiff1d(np.arange(known), missing)
        np.testing.assert_array_equal(numbers[found], found)
    assert not len(seen[-1][1])


def test_many_look_ups_beside_additions() -> None:
    table, rng, wrong = KeyTable(1), np.random.default_rng(1), []
    truth = rng.permutation(40_000)
    done = threading.Event()

    def reader() -> None:
        while not done.is_set():
            numbers, missing = table.look_up([truth])
            found = np.setdiff1d(np.arange(len(truth)), missing)
            if (numbers[found] != found).any():
                wrong.append(found[numbers[found] != found])

    threads = [threading.Thread(target=reader) for _ in range(2)]
    for t in threads:
        t.start()
    for a in range(0, len(truth), 250):
        table.encode([truth[a : a + 250]])
    done.set()
    for t in threads:
        t.join()
    assert not wrong
    np.testing.assert_array_equal(table.encode([truth]), np.arange(len(truth)))
