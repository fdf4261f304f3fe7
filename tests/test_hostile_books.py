"""Names cannot reach the code, whatever a book is called: 10,000 hostile ids, netting sets, curves,
model names, static strings, file names and source lines go through the engine, the kernels keep the
text they have with plain names, and what `vectrace show` prints has its tokens."""

from __future__ import annotations

import datetime
import importlib.util
import random
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import vectrace as vt
from tests.tools.hostile import hostile, tokens
from vectrace.codegen import cuda, llvm, opencl
from vectrace.codegen.c_family import Entry
from vectrace.codegen.llvm_target import Target
from vectrace.columns import table_of
from vectrace.registry import MODELS
from vectrace.runtime import host
from vectrace.runtime.cache import KernelCache

NAMES = 10_000
TRADES, CURVES = 60, 30
NOT_IN_A_FILE_NAME = "/\0"
NOT_IN_A_LINE = "\n\r\0\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"

MODULE = """
from dataclasses import dataclass
import vectrace as vt

@dataclass(frozen=True)
class Flow:
    t: float
    amount: float

@dataclass(frozen=True)
class Deal:
    id: str
    netting_set: str
    currency: str
    curve: str
    kind: str
    flows: vt.Schedule[Flow]

@vt.model(trade=Deal, name={name!r})
def price(trade, market):
    curve = market.curve(trade.curve)
    npv = 0.0
    for flow in trade.flows:
        npv = npv + curve.discount(flow.t) * flow.amount  # {comment}
    if trade.kind == {kind!r}:
        npv = npv * 2.0; str({kind!r})
    return npv
"""


class Renamed:
    """A module with a model, a book and a market, all of one round's names; and how many those are."""

    def __init__(self, folder: Path, name: Callable[[str, int], str], number: int) -> None:
        stem = name("file", 0) + ".py"
        folder.mkdir()
        path = folder / stem
        kind, model = name("kind", 0), name("model", 0) + f" {number}"
        text = MODULE.format(name=model, comment=name("comment", 0), kind=kind)
        path.write_bytes(text.encode())
        self.name = model
        module_name = f"tests_hostile_{number}"
        spec = importlib.util.spec_from_file_location(module_name, path)
        assert spec is not None
        assert spec.loader is not None
        self.module: Any = importlib.util.module_from_spec(spec)
        sys.modules[module_name] = self.module
        spec.loader.exec_module(self.module)
        curves = [name("curve", k) + f"#{k}" for k in range(CURVES)]
        trades = []
        for k in range(TRADES):
            rows = vt.Schedule(self.module.Flow(1.0 + j, 2.0) for j in range(1 + k % 3))
            trades.append(self.module.Deal(
                name("id", k) + f"#{k}", name("set", k), "EUR", curves[k % CURVES],
                kind if k % 2 else "other", rows))
        self.market = vt.Market(
            base_date=datetime.date(2024, 1, 2),
            curves=[vt.CurveData(c, "EUR", np.array([1.0, 5.0]), np.array([0.02, 0.03])) for c in curves])
        self.book = vt.Book((table_of(trades),))  # a reader would refuse control characters
        self.names = 2 * TRADES + CURVES + 4  # ids, netting sets; curves; file, kind, model, comment
        self._registered = self.module.Deal

    def forget(self) -> None:
        MODELS.pop(self._registered, None)
        sys.modules.pop(self.module.__name__, None)


@pytest.fixture(scope="module")
def engine() -> vt.Engine:
    from vectrace.runtime.backends import open_device

    cache = KernelCache(None)
    return vt.Engine("host", cache=cache, _device=open_device("host", cache=cache))


def kernels_of(engine: vt.Engine, book: Renamed) -> Iterator[str]:
    """The text of every kernel of the book in every language, as compiled: of values and of sums."""
    replay = engine.compile(book.book, book.market)
    target = Target.named("x86-64-v4")
    for form in (replay.prepare(), replay.prepare("netting_set", "EUR")):
        for k in form.kernels:
            yield cuda.emit([Entry(k.kernel)]).text
            yield opencl.emit([Entry(k.kernel)]).text
    for k in vt.Engine(cache=engine.store).compile(book.book, book.market).prepare().kernels:
        yield llvm.emit(k.kernel, width=target.width, interleave=2, target=target)


def shown(engine: vt.Engine, book: Renamed, form: str) -> list[str]:
    """The tokens of what a reader is shown."""
    from vectrace.show.listing import show

    text = str(show(engine.compile(book.book, book.market), book.name, form))
    if form == "llvm":
        assert all(c == "\n" or " " <= c <= "~" for c in text)
        return sorted(re.sub(r";[^\n]*", "", text).split())
    assert all(c == "\n" or " " <= c <= "~" for c in text)
    return sorted(tokens(text))


@pytest.mark.skipif(bool(host.why_not()), reason=host.why_not())
def test_ten_thousand_hostile_names_change_no_kernel(engine: vt.Engine, tmp_path: Path) -> None:
    rng = random.Random(7)
    without = {"file": NOT_IN_A_FILE_NAME, "comment": NOT_IN_A_LINE}

    def plain(kind: str, k: int) -> str:
        return {"file": "model", "comment": "a comment"}.get(kind, f"{kind}{k}")

    def wild(kind: str, k: int) -> str:
        text = hostile(rng, without.get(kind, ""))
        return text.encode()[:200].decode(errors="ignore") if kind == "file" else text

    book = Renamed(tmp_path / "plain", plain, 0)
    want = sorted(kernels_of(engine, book))  # the order of leaves is not theirs
    forms = ("cuda", "opencl", "llvm")
    tame = {form: shown(engine, book, form) for form in forms}
    book.forget()
    assert len(want) > 6
    seen, number = 0, 0
    while seen < NAMES:
        number += 1
        book = Renamed(tmp_path / f"wild{number}", wild, number)
        assert sorted(kernels_of(engine, book)) == want
        if number % 8 == 1:
            for form in forms:
                assert shown(engine, book, form) == tame[form], (number, form)
        replay = engine.compile(book.book, book.market)
        assert replay.explain(replay.trade_ids[0])
        seen += book.names
        book.forget()
