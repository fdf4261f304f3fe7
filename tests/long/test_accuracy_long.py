"""The accuracy of the transcendental functions on 10⁶ points each; minutes a function.

VECTRACE_ACCURACY_POINTS changes the number of points. The largest errors are printed (pytest -s)."""

from __future__ import annotations

import os

import numpy as np
import pytest

from tests.test_opmath import ALLOWED, errors_in_ulp, points

POINTS = int(os.environ.get("VECTRACE_ACCURACY_POINTS", "1000000"))


@pytest.mark.long
@pytest.mark.parametrize("name", ALLOWED)
def test_accuracy(name: str) -> None:
    rng = np.random.default_rng(2)
    regions = len(points(rng, name, 4))
    for region, x in points(rng, name, POINTS // regions).items():
        error = errors_in_ulp(name, x)
        worst = int(np.argmax(error))
        print(f"{name}, {region}: {error[worst]:.3f} ulp at {x[worst].hex()}")
        assert error[worst] <= ALLOWED[name], (region, x[worst].hex(), error[worst])
