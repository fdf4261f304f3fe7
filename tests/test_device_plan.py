"""What is chosen from shapes: what a thread is, blocks, tiles of scenarios, and how it is told."""

from __future__ import annotations

import pytest

from vectrace.codegen.c_family import LANES, ROWS
from vectrace.codegen.c_weight import Weight
from vectrace.errors import BackendError
from vectrace.runtime.device_plan import (
    choose_mapping,
    choose_wide,
    cut,
    plan,
    rule,
    tile_of,
    widths,
)


def test_mapping_follows_the_shapes() -> None:
    assert choose_mapping(rows=20_000, lanes=1_000_000) == LANES
    assert choose_mapping(rows=20_000, lanes=1) == ROWS
    assert choose_mapping(rows=1, lanes=1) == LANES


@pytest.mark.parametrize("rows", [1, 2, 40, 64, 65, 20_000])
def test_the_rule_is_told_as_it_is(rows: int) -> None:
    """The words name the number of scenarios at which the choice changes."""
    changes = [n for n in range(2, 200) if choose_mapping(rows, n) != choose_mapping(rows, n - 1)]
    words = rule(rows)
    assert words.startswith("a thread is a scenario")
    if changes:
        assert [f"below {n} scenarios" in words for n in changes] == [True]
    else:
        assert "below" not in words


@pytest.mark.parametrize("mapping", [LANES, ROWS])
@pytest.mark.parametrize("rows", [1, 127, 128, 20_000, 3_000_000])
@pytest.mark.parametrize("lanes", [1, 7, 128, 5_000, 1_000_000])
@pytest.mark.parametrize("wide", [1, 2, 4])
def test_grids_cover_everything_once(mapping: str, rows: int, lanes: int, wide: int) -> None:
    made = cut(mapping, rows, lanes, wide)
    (x, y), chunk = made.grid, made.chunk
    threads, loop = (lanes, rows) if mapping == LANES else (rows, lanes)
    block = 128 * (wide if mapping == LANES else 1)
    assert (x - 1) * block < threads <= x * block
    assert (y - 1) * chunk < loop <= y * chunk  # the last tile is not empty: kernels rely on it
    assert y <= 65535


def test_width_follows_registers_padding_and_blocks() -> None:
    light, heavy = Weight(100.0, 60.0, 14), Weight(100.0, 60.0, 40)
    assert (widths(None), widths(light), widths(heavy)) == ((1,), (1, 2, 4), (1, 2))
    assert widths(Weight(100.0, 60.0, 90)) == (1,)
    assert choose_wide(light, 20_000, 1_000_000) == 4
    assert choose_wide(heavy, 20_000, 1_000_000) == 2
    assert choose_wide(light, 20_000, 250) == 2  # of 512 lanes, half would be computed in vain
    assert choose_wide(light, 20_000, 128) == 1
    assert choose_wide(light, 1, 100_000) == 1  # one row: too few blocks to share
    assert choose_wide(light, 1, 1_000_000) == 4
    assert choose_wide(Weight(100.0, 0.0, 14), 20_000, 1_000_000) == 1  # nothing to share
    assert choose_wide(None, 20_000, 1_000_000) == 1
    assert "a thread is up to 2 scenarios and loops" in rule(20_000, heavy)
    made = plan([20_000], 1_000_000, 1_000_000, weights=[light]).cuts[0]
    assert str(made) == ("a thread is 4 scenarios and loops over 10,000 rows; 1,954 × 2 blocks of 128; "
                         "by the cost model")
    assert plan([20_000], 1_000, 1_000, weights=[light], wide=1).cuts[0].wide == 1
    assert plan([1], 1 << 30, 1 << 30).tile * 8 < 1 << 32  # a row's bytes are 32 bits in a kernel


def test_tiles_fit_into_memory() -> None:
    assert tile_of(1000, 8, 8_000) == 1000
    assert tile_of(1000, 8, 7_999) == 992
    assert tile_of(1000, 8, 300) == 32
    with pytest.raises(BackendError, match="device memory"):
        tile_of(1000, 8, 255)


def test_a_plan_says_what_it_is() -> None:
    made = plan([20_000, 3], 1_000, 400)
    assert [c.mapping for c in made.cuts] == [LANES, LANES]
    assert str(made).splitlines()[0] == "1,000 scenarios in 3 tiles of 400"
    assert "step 1: a thread is a scenario and loops over 1 rows; 4 × 3 blocks of 128" in str(made)
    assert plan([20_000], 5, 5).cuts[0].mapping == ROWS
    assert plan([20_000], 5, 5, LANES).cuts[0].mapping == LANES
