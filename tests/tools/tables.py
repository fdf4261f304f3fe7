"""Tables of trades that are the same to the bit."""

import numpy as np

from vectrace.columns import Coded


def same(a, b):
    """Equal tables, to the bit."""
    assert a.type is b.type
    assert a.ids == b.ids
    for path, x in a.columns.items():
        y = b.columns[path]
        if isinstance(x, Coded):
            assert [x.values[c] for c in x.codes] == [y.values[c] for c in y.codes]
        else:
            np.testing.assert_array_equal(x, y)
    for path, s in a.schedules.items():
        np.testing.assert_array_equal(s.offsets, b.schedules[path].offsets)
        assert list(s.columns) == list(b.schedules[path].columns)
        for field, x in s.columns.items():
            np.testing.assert_array_equal(x, b.schedules[path].columns[field])
