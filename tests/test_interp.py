"""The interpreter, on traces written by hand: it is what a trace means."""

from __future__ import annotations

import itertools
import math

import numpy as np
import pytest

from vectrace.ops import OPS, ROUGH, numpy_meaning, rough
from vectrace.trace.interp import Bindings, GuardMiss, PathFails, evaluate
from vectrace.trace.text import parse_trace


def loop(variants: str, after: str = "") -> str:
    return f"""trace
%1 f64 const 0x0000000000000000
loop %2 zip leg:#0:#0
  carry %3 f64 init %1 result %90
{variants}
end
{after}out npv %90
"""


POSITIVE = """  variant entry 0 exit 0 stop 0
    %10 f64 input row #2 #0 x
    %11 b1 lt %1 %10
    %12 none guard %11 #1
    %13 f64 add %3 %10
  next %13
"""
SKIP = """  variant entry 0 exit 0 stop 0
    %20 f64 input row #2 #0 x
    %21 b1 lt %1 %20
    %22 none guard %21 #0
  next %3
"""


def leg(*x: float, **more) -> Bindings:
    return Bindings(schedules={"leg": {"x": np.array(x)}}, lengths={"leg": len(x)}, **more)


def test_rows_choose_their_variant() -> None:
    t = parse_trace(loop(POSITIVE + SKIP))
    assert evaluate(t, leg(1.0, -2.0, 4.0)) == {"npv": 5.0}
    assert evaluate(t, leg()) == {"npv": 0.0}


def test_a_row_without_a_variant_misses() -> None:
    t = parse_trace(loop(POSITIVE))
    assert evaluate(t, leg(1.0)) == {"npv": 1.0}
    with pytest.raises(GuardMiss) as e:
        evaluate(t, leg(1.0, -1.0))
    assert e.value.what == "rows"


def test_states_lead_from_variant_to_variant() -> None:
    first = POSITIVE.replace("exit 0", "exit 1")
    later = SKIP.replace("entry 0 exit 0", "entry 1 exit 1").replace("#0\n  next", "#1\n  next")
    t = parse_trace(loop(first + later))
    assert evaluate(t, leg(3.0, 4.0, 5.0)) == {"npv": 3.0}


def test_stop_ends_the_loop_and_exit_asks_how() -> None:
    stop = SKIP.replace("stop 0", "stop 7")
    t = parse_trace(loop(POSITIVE + stop, "%91 none exit #2 #7\n"))
    assert evaluate(t, leg(3.0, -1.0, 5.0)) == {"npv": 3.0}
    with pytest.raises(GuardMiss, match="exit"):
        evaluate(t, leg(3.0, 5.0))


def test_exit_asks_for_the_state_too() -> None:
    first = POSITIVE.replace("exit 0", "exit 1")
    t = parse_trace(loop(first, "%91 none exit #2 #0 #1\n"))
    assert evaluate(t, leg(3.0)) == {"npv": 3.0}
    with pytest.raises(GuardMiss, match="exit"):
        evaluate(t, leg())


def test_a_failing_row_fails_the_trade() -> None:
    t = parse_trace(loop(POSITIVE + SKIP.replace("stop 0", "stop 0 fail bad")))
    with pytest.raises(PathFails, match="bad"):
        evaluate(t, leg(1.0, -1.0))


def test_lanes_and_tables() -> None:
    t = parse_trace("""trace
%1 i64 input name curve curve
%2 i64 ifetch %1 lo
%3 f64 gather %2 factor
%4 f64 input time
%5 f64 mul %3 %4
out npv %5
""")
    b = Bindings(names={("curve", "curve"): 1}, setup={"lo": np.array([0, 2])}, time=2.0,
                 scenario={"factor": np.arange(6.0).reshape(3, 2)})
    assert evaluate(t, b)["npv"].tolist() == [8.0, 10.0]


def test_steps_round_down_and_never_below_zero() -> None:
    t = parse_trace("""trace
%1 f64 input trade n
%2 f64 const 0x3ff0000000000000
loop %3 steps %1
  carry %4 f64 init %2 result %7
  variant entry 0 exit 0 stop 0
    %5 f64 input row #3 #0 step
    %6 f64 add %4 %5
  next %6
end
out npv %7
""")
    for n, want in ((3.9, 4.0), (0.0, 1.0), (-2.0, 1.0)):
        assert evaluate(t, Bindings(numbers={"n": n})) == {"npv": want}


def test_rough_functions_are_close_and_stay_inside():
    """The eager check compares readings with NumPy's own functions; bits outside it are the table's."""
    rng = np.random.default_rng(0)
    x = rng.uniform(0.1, 0.9, 4)
    for name, f in ROUGH.items():
        row = OPS[name]
        args = [_some(rng, kind) for kind in row.args]
        before = numpy_meaning(name)(*args)
        with rough():
            assert numpy_meaning(name) is f
            near = numpy_meaning(name)(*args)
            odd = numpy_meaning("inv_cdf_norm")(x)  # not among them: exact
        np.testing.assert_allclose(near, before, rtol=1e-14)
        np.testing.assert_array_equal(numpy_meaning(name)(*args), before)
        np.testing.assert_array_equal(numpy_meaning("inv_cdf_norm")(x), odd)


def test_rough_functions_on_single_values():
    """Plain numbers go other ways through them than arrays, also where they are no numbers."""
    values = {"f64": [0.0, -0.0, 1.5, -2.0, math.inf, math.nan], "i64": [-1, 0, 7], "b1": [True, False]}
    for name, f in ROUGH.items():
        for args in itertools.product(*(values[kind] for kind in OPS[name].args)):
            if name == "pow" and not 0.0 < args[0] < math.inf:
                continue  # elsewhere NumPy has values of its own
            want = numpy_meaning(name)(*args)
            with rough():
                got = f(*args)
                each = f(*(np.array([x, x]) for x in args))
            np.testing.assert_allclose(got, want, rtol=1e-14, err_msg=f"{name}{args}")
            np.testing.assert_allclose(each, [want, want], rtol=1e-14, err_msg=f"{name}{args}")


def _some(rng, kind):
    if kind == "b1":
        return rng.random(4) < 0.5
    return rng.integers(-3, 4, 4) if kind == "i64" else rng.uniform(0.1, 3.0, 4)
