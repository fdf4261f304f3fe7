"""A trace as text, and back; and the verifier."""

from __future__ import annotations

import dataclasses

import pytest

from tests.fuzz.harness import deal, model_from, run, table_of
from vectrace.errors import InternalError
from vectrace.trace.ir import Loop, Stmt, Trace, float_bits, walk
from vectrace.trace.text import parse_trace, print_trace, trace_key
from vectrace.trace.verify import verify

TEXT = """
def model(trade, market):
    a, first = market.spot("S"), True
    for f, g in zip(trade.leg, trade.leg[1:]):
        if first and f.t > market.t:
            first = False
            continue
        if g.x > 100.0:
            break
        for k in vt.steps(trade.n):
            a = maximum(a, f.x) * 0.5
    return {"npv": a, "strange name": a + trade.x}
"""


@pytest.fixture(scope="module")
def trace() -> Trace:
    leaves = []
    run(model_from(TEXT), table_of([deal(0, [0.5 * k for k in range(6)])]), leaves)
    return leaves[0].trace


def test_round_trip(trace: Trace) -> None:
    text = print_trace(trace)
    assert parse_trace(text) == trace
    assert print_trace(parse_trace(text)) == text
    commented = print_trace(trace, comments=True)
    assert "model_" in commented
    assert parse_trace(commented) == trace
    assert trace_key(parse_trace(commented)) == trace_key(trace)


@pytest.mark.parametrize("x", [0.0, -0.0, 1e-320, float("inf"), float("nan"), -1.5])
def test_constants_keep_their_bits(x: float) -> None:
    t = Trace((Stmt(1, "const", (), (float_bits(x),), "f64"),), (("npv", 1),))
    assert parse_trace(print_trace(t)) == t


@pytest.mark.parametrize("word", ["a b", "%3", "#3", "a;b", "x:y", "", "é", "next", "'", "a\nb"])
def test_names_of_any_shape(word: str) -> None:
    t = Trace((Stmt(1, "input", (), ("trade", word), "f64"),), ((word, 1),), failure=word)
    again = parse_trace(print_trace(t, comments=True))
    assert again.body == t.body
    assert again.outputs == t.outputs
    assert again.failure == t.failure


@pytest.mark.parametrize("bad", ["", "loop", "trace\n%1 f64", "trace\nout npv", "trace\nloop %1 zip a:#0:#0\n",
                                 "trace\nnonsense here now", "trace\nout npv %1\nmore"])
def test_what_is_no_trace(bad: str) -> None:
    with pytest.raises(ValueError, match="not"):
        parse_trace(bad)


def change(trace: Trace, where: str, **fields: object) -> Trace:
    """The trace with the first statement of an op changed, at any depth."""
    done = False

    def block(nodes):
        nonlocal done
        out = []
        for n in nodes:
            if isinstance(n, Loop):
                n = dataclasses.replace(n, variants=tuple(
                    dataclasses.replace(v, body=block(v.body)) for v in n.variants))
            elif n.op == where and not done:
                done = True
                n = n._replace(**fields)
            out.append(n)
        return tuple(out)

    return dataclasses.replace(trace, body=block(trace.body))


def test_a_recorded_trace_verifies(trace: Trace) -> None:
    verify(trace)


def test_the_verifier_sees(trace: Trace) -> None:
    lane = next(n.id for n in walk(trace.body) if isinstance(n, Stmt) and n.op == "gather")
    loop = next(n for n in trace.body if isinstance(n, Loop))

    def with_loop(**fields: object) -> Trace:
        return dataclasses.replace(trace, body=tuple(
            dataclasses.replace(n, **fields) if n is loop else n for n in trace.body))

    bad = {
        "an unknown operation": change(trace, "mul", op="nonsense"),
        "a missing argument": change(trace, "mul", args=(lane,)),
        "an argument nobody defined": change(trace, "mul", args=(lane, 9999)),
        "the wrong type": change(trace, "mul", type="i64"),
        "an attribute too many": change(trace, "mul", attrs=(1,)),
        "a guard of a number": change(trace, "guard", args=(lane,)),
        "a guard that is both": change(trace, "guard", attrs=(2,)),
        "an input of no kind": change(trace, "input", attrs=("weather",)),
        "a constant out of range": change(trace, "const", attrs=(1 << 70,)),
        "two of one id": dataclasses.replace(trace, body=(*trace.body, trace.body[0])),
        "an output nobody defined": dataclasses.replace(trace, outputs=(("npv", 9999),)),
        "an output that is no number": dataclasses.replace(trace, outputs=(("npv", loop.id),)),
        "a carry without a next": with_loop(variants=tuple(
            dataclasses.replace(v, nexts=()) for v in loop.variants)),
        "a state nobody reaches": with_loop(variants=tuple(
            dataclasses.replace(v, entry=7) for v in loop.variants)),
        "rows of nothing": with_loop(source=("zip",)),
        "rows of what is not there": with_loop(source=("wind",)),
    }
    for what, t in bad.items():
        with pytest.raises(InternalError):
            verify(t)
            pytest.fail(what)


def test_a_guard_on_lanes_is_no_trace() -> None:
    body = (Stmt(1, "input", (), ("literal", "spot", "S"), "i64"), Stmt(2, "gather", (1,), ("factor",), "f64"),
            Stmt(3, "lt", (2, 2), (), "b1"), Stmt(4, "guard", (3,), (1,), "none"))
    with pytest.raises(InternalError, match="scenario"):
        verify(Trace(body, (("npv", 2),)))
