"""What random models have found, shrunk. Each text was once read in two ways."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

import vectrace as vt
from tests.fuzz.harness import LEVELS, MARKET, Deal, Fee, Flow, book, check, deal, model_from
from vectrace.market.view import price
from vectrace.runtime.cache import KernelCache

TEXTS: dict[str, str] = {
    "a count kept inside a comprehension": """
def model(trade, market):
    return trade.x * len([f for f in trade.leg if f.t > 0.0])
""",
    "a count kept inside sum()": """
def model(trade, market):
    return trade.x * sum(1 for f in trade.leg)
""",
    "a count kept inside sum(), by path": """
def model(trade, market):
    return trade.x * sum(1.0 if f.t > 1.0 else 0.0 for f in trade.leg)
""",
    "a plain list ends the zip": """
def model(trade, market):
    a = 0.0
    for f, w in zip(trade.leg, [0.5, 0.5, 0.5]):
        a += f.x * w
    return a
""",
    "a zip in a loop is asked again in each iteration": """
def model(trade, market):
    a = 0.0
    for f in trade.leg:
        if f.y > 0.5:
            break
        for g, w in zip(trade.fees, [0.5, 0.5, 0.5]):
            a += g.x * w
    for g in trade.fees:
        a += g.y
    return a
""",
    "a flag set in the loop is read behind it": """
def model(trade, market):
    a = market.spot("S")
    seen = False
    for f in trade.fees:
        a = a * 0.5 - f.x
        seen = True
    if seen:
        a += 0.25
    return a
""",
    "None before the first row, and behind the loop": """
def model(trade, market):
    prev = None
    a = 0.0
    for f in trade.leg:
        if prev is not None:
            a += prev * f.x
        if f.t > 1.0:
            continue
        prev = f.y
    if prev is not None:
        a += prev
    return a
""",
    "a kept row": """
def model(trade, market):
    prev = None
    a = 0.0
    for f in trade.leg:
        if prev is not None:
            a += (f.t - prev.t) * prev.x
        if f.y > 0.0:
            prev = f
    return a + (0.0 if prev is None else prev.y)
""",
    "an inner loop's unseen row is not the outer row's other path": """
def model(trade, market):
    a = trade.x
    for f in trade.leg[1:]:
        a += 1.0
        for g in trade.fees:
            if g.x == 0.0:
                break
            a = a * 0.5
        else:
            a += 0.5
    return a
""",
    "rows of a loop in a loop in a loop that is left": """
def model(trade, market):
    a = 0.0
    for f in trade.leg:
        if f.y > 0.5:
            break
        for g in trade.fees:
            for h in trade.fees:
                if h.t > g.t:
                    a = a + h.x
    return a
""",
    "a name bound in the loop only": """
def model(trade, market):
    for f in trade.leg:
        z = f.x * 2.0
    return z
""",
    "a name for the spot is not the spot": """
def model(trade, market):
    spot = market.spot("S")
    a = spot
    a += 0.25
    for f in trade.leg:
        a *= 0.5
    return a + spot
""",
    "static data read on a path that only evidence takes": """
def model(trade, market):
    seen = False
    a = 0.0
    for f in trade.leg:
        if seen and f.t > 0.0:
            if trade.flag:
                a += f.x
        if f.y < 0.0:
            seen = True
    return a
""",
    "first flag: a constant and a carry are equal in the first state only": """
def model(trade, market):
    first, a = True, 1.5
    for f in trade.leg:
        if first:
            a = a + f.y
        else:
            a = a * 0.5 + f.x
        first = False
    return a
""",
    "behind an unseen path nothing is known, NaN neither": """
def model(trade, market):
    prev, a = None, 1.5
    for f, g in zip(trade.leg, trade.fees):
        if prev is not None:
            a += prev * -1.25
        if f.x > 0.5:
            continue
        prev = g.y
    if prev is not None:
        a += prev
    for g in trade.fees:
        if a != market.t:
            break
        a = a + g.x
    return a
""",
    "a closure counts in a cell": """
def model(trade, market):
    def counter():
        n = 0
        def count():
            nonlocal n
            n += 1
            return n
        return count
    count = counter()
    a = 0.0
    for f in trade.leg:
        a = a + f.x * count()
    return a
""",
    "a generator function counts": """
def rows(leg):
    n = 0
    for f in leg:
        n += 1
        if n != 3:
            yield f
def model(trade, market):
    a = 0.0
    for f in rows(trade.leg):
        a = a + f.x
    return a
""",
    "enumerate in a place nobody sees": """
def model(trade, market):
    return sum(p[1].x * p[0] for p in enumerate(trade.leg)) + 0.0
""",
    "a class counts": """
class Count:
    n = 0
def model(trade, market):
    Count.n = 0
    a = 0.0
    for f in trade.leg:
        Count.n += 1
        if Count.n == 4:
            a = a + f.x
    return a
""",
    "manual next": """
def model(trade, market):
    it = iter(trade.leg)
    first = next(it, None)
    a = 0.0 if first is None else first.x
    for f in it:
        a = a * 0.5 + f.y
    return a
""",
    "return from inside a loop": """
def model(trade, market):
    a = 0.0
    for f in trade.leg:
        if f.y < 0.0:
            return a + f.x
        a += f.t
    return a * 2.0
""",
    "an exception caught inside the model": """
def model(trade, market):
    a = 0.0
    for f in trade.leg:
        try:
            if f.y < 0.0:
                raise ValueError("negative")
            a += f.x
        except ValueError:
            a -= 1.0
    return a
""",
    "max() over a generator": """
def model(trade, market):
    return max((f.x for f in trade.leg), default=0.0) + 0.0
""",
    "steps: carried count": """
def model(trade, market):
    c, a = trade.x, 0.0
    for f in trade.leg:
        c = c * 0.5 + 1.25
        if f.y > 0.0:
            c = c + 1.0
        for k in vt.steps(c):
            if k > 0.5:
                a = a * 0.5 + f.x
    return a
""",
    "steps: inner feeds count": """
def model(trade, market):
    a = 1.0
    for f in trade.leg:
        for k in vt.steps(a):
            if a < 6.0:
                a = a + 0.75
        a = a - f.y * 0.25
    return a
""",
    "steps: row count, first flag": """
def model(trade, market):
    a, first = 0.0, True
    for f in trade.leg:
        for k in vt.steps(f.x + 1.0):
            if f.y > k:
                a += k + f.t
        if first:
            a = a + 1.0
        first = False
    return a
""",
    "steps: row count, break": """
def model(trade, market):
    a = 0.0
    for f in trade.leg:
        if f.t > 1.0:
            break
        for k in vt.steps(f.x + a):
            if f.y > k:
                a += 0.5
    return a
""",
    "a plain number behind the loop, where rows set one": """
def model(trade, market):
    a = trade.x
    for f in trade.leg:
        a = -0.625
        if f.y > f.t:
            break
    return market.spot("S") + (a + 0.5)
""",
    "a plain number behind the loop, by the way it ended": """
def model(trade, market):
    a = -1.0
    for f, g in zip(trade.leg, trade.fees):
        if g.t > 2.0:
            break
        a = a * 0.5 + f.x
    else:
        a += 0.5
    return where(a < market.spot("S"), -trade.x, a) + a
""",
    "recursion over a leg": """
def rest(leg, k):
    if k == 0:
        return 0.0
    a = 0.0
    for f in leg:
        a = a + f.x
    return a + rest(leg, k - 1)
def model(trade, market):
    return rest(trade.leg, 3)
""",
    "the negative of an integer that is zero": """
def model(trade, market):
    return -trade.n * trade.x - trade.n
""",
}


@pytest.mark.parametrize("name", TEXTS)
@pytest.mark.parametrize("checked", [True, False], ids=["checked", "unchecked"])
def test_every_reading_agrees(name: str, checked: bool) -> None:
    unseen = {"a generator function counts", "a count kept inside sum(), by path"}
    if not checked and name in unseen:
        pytest.skip("held by the eager check")
    trades = [deal(0), deal(1, [1.0]), deal(2, [0.5, 1.5], [0.5, 1.5]), *book(11, 40, longest=9)]
    check(TEXTS[name], trades, exact="sum(" not in TEXTS[name], checked=checked)


def test_trades_of_every_length_follow_the_first_ones() -> None:
    """A later, longer trade meets leaves that were recorded on short ones."""
    short = [deal(k, [0.5] * (k % 3), [0.5] * (k % 3)) for k in range(6)]
    long = [deal(9 + k, [Flow(0.25 * j, 1.0 - 0.25 * j, 0.5 - j % 2) for j in range(20 + k)],
                 [Fee(0.25 * j, 1.0, 0.25) for j in range(20 + k)]) for k in range(2)]
    for text in TEXTS.values():
        check(text, short + long, exact="sum(" not in text)


def test_steps_counted_by_rows_that_no_trade_has() -> None:
    """A trade without rows is classified on a leaf whose rows, another trade's, count steps."""
    text = """
def total(rows, k):
    out = 0.0
    for r in rows:
        if r.t > k:
            out = out + r.x
    return out
def model(trade, market):
    a = 0.0
    b = 0.0
    for f, g in zip(trade.leg, trade.leg[1:]):
        a += f.x
        if f.x > 0.0 and g.t < 1.0:
            continue
        for k in vt.steps(f.x + 1.5):
            b += trade.x * trade.x
    c = trade.x
    for f in trade.leg:
        c += total(trade.fees, -1.25)
        c += total(trade.fees, f.x)
    return trade.x
"""
    check(text, book(0, 14), exact=True)


def test_loops_that_meet_in_few_trades(tmp_path: Path) -> None:
    """A leaf of trades whose second loop was seen on plain zeros only, the first having no rows, once priced
    trades with rows in both when its book was compiled again."""
    text = """
def model(trade, market):
    curve = market.curve(trade.name)
    spot = market.spot("S")
    a, n, b, seen = 0.0, 0, 0.0, False
    for f in trade.leg:
        n += 1
        a += where(spot < spot, 0.5 - f.y, spot)
        if n == 2:
            continue
    for g in trade.fees:
        if seen:
            b = b * 0.5 + a
        seen = True
    return where(b + spot < spot, trade.x - 2, b + spot) + spot
"""
    engine = vt.Engine(backend="reference", cache=KernelCache(tmp_path))
    trades = book(18853, 20)
    before = dict(vt.MODELS)
    try:
        vt.MODELS[Deal] = model = model_from(text)
        for some in (trades, trades, [deal(99, [0.5, 1.5, 2.5], [0.5, 1.5])]):
            got = engine.compile(vt.Book.of(some), MARKET).run(LEVELS, base=False).values["npv"]
            for x, trade in zip(got, some, strict=True):
                np.testing.assert_allclose(x, price(model, trade, MARKET, LEVELS), rtol=1e-14, err_msg=trade.id)
    finally:
        vt.MODELS.clear()
        vt.MODELS.update(before)
