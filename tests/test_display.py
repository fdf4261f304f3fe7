"""Specification of what objects show of themselves: one line in a session, self-contained HTML in a
notebook, in which no name can be more than text."""

import datetime
import statistics
from dataclasses import dataclass, replace
from html.parser import HTMLParser

import numpy as np
import pytest

import vectrace as vt
from models import samples
from vectrace.display import Html, Rows, Text, block, details, escaped, figure, pre, some, table
from vectrace.trace.source import as_html, with_source

HOSTILE = (
    "<script>alert(1)</script>", "</pre></table><img src=x onerror=alert(1)>", "a&lt;b", '" onload="x',
    "'; --", "\u202eevil", "nul\0nul", "line\nend", "</details>", "{{ 7 }}", "漢字 é",
)  # fmt: skip
VOID = {"br", "hr", "img", "meta"}
ALLOWED = {"div", "b", "table", "tr", "td", "th", "pre", "details", "summary"}
ALLOWED_ATTRIBUTES = {"style", "colspan"}


class Page(HTMLParser):
    """The parsed HTML: its text, tables as rows of cells, and complaints."""

    def __init__(self, text):
        super().__init__()
        self.open, self.complaints, self.text, self.tables = [], [], [], []
        self.feed(text)
        self.close()
        self.complaints += [f"<{t}> is not closed" for t in self.open]

    def handle_starttag(self, tag, attrs):
        if tag not in ALLOWED:
            self.complaints.append(f"<{tag}>")
        for name, value in attrs:
            if name not in ALLOWED_ATTRIBUTES or "url(" in (value or "") or "expression" in value:
                self.complaints.append(f"{name}={value}")
        if tag not in VOID:
            self.open.append(tag)
        if tag == "table":
            self.tables.append([])
        elif tag == "tr":
            self.tables[-1].append([])
        elif tag in ("td", "th"):
            self.tables[-1][-1].append("")

    def handle_endtag(self, tag):
        if not self.open or self.open[-1] != tag:
            self.complaints.append(f"</{tag}> closes {self.open[-1:]}")
        else:
            self.open.pop()

    def handle_data(self, data):
        self.text.append(data)
        if self.open and self.open[-1] in ("td", "th", "pre") and self.tables:
            self.tables[-1][-1][-1] += data

    def handle_comment(self, data):
        self.complaints.append(f"comment {data!r}")

    def handle_decl(self, decl):
        self.complaints.append(decl)


def shown(x):
    page = Page(x._repr_html_())
    assert page.complaints == []
    return page


@pytest.fixture(scope="module")
def replay():
    trades = [t for t in samples.trades() if t.id.startswith(("SWAP-", "FXBAR-", "CAP-"))]
    broken = [replace(t, id=f"{t.id}-LOST", discount="NOWHERE") for t in trades[:1]]
    return vt.Engine().compile(vt.Book.of([*trades, *broken]), samples.market())


@pytest.fixture(scope="module")
def result(replay):
    levels = replay.market.base_levels()[:, None] * np.linspace(0.9, 1.1, 9)
    return replay.run(levels)


# ---- in a session ----------------------------------------------------------------------------------
def test_objects_say_what_they_are_in_a_line(replay, result):
    market = replay.market
    leaf = replay.leaves[0]
    for x, starts in (
        (market, "<Market 2024-01-02: base EUR; curves EUR.3M, EUR.6M, EUR.OIS, USD.3M, USD.OIS; "),
        (market.curve("EUR.OIS"), "<CurveData 'EUR.OIS' EUR: 11 nodes 0.25…30 years, zero rates 2.0100%…"),
        (replay.book, "<Book, 13 trades"),
        (replay, "<Replay of 13 trades, 1 failed: "),
        (result, "<Result npv, accrued: 13 trades × 9 scenarios, 1 failed>"),
        (leaf, f"<Leaf {leaf.key[:16]}: <Trace swap: "),
        (leaf.trace, "<Trace swap: "),
        (replay.book.tables[0], "<TradeTable of 4 SwapTrade>"),
        (vt.ScenarioSet.of(market, market.base_levels()[:, None]), "<ScenarioSet 64 factors × 1 "),
    ):
        assert repr(x).startswith(starts), repr(x)
        assert "\n" not in repr(x)
        assert len(repr(x)) < 300
    assert repr(vt.Engine()) == "Engine('llvm')"
    assert repr(vt.Engine("reference", threads=2, sharing=False)) == (
        "Engine('reference', threads=2, sharing=False)"
    )


def test_a_market_of_many_objects_still_fits_a_line():
    curves = [vt.CurveData(f"C{i}", "EUR", [1.0], [0.02]) for i in range(40)]
    market = vt.Market(base_date=datetime.date(2024, 1, 2), curves=curves)
    assert repr(market) == (
        "<Market 2024-01-02: base EUR; curves C0, C1, C10, C11, C12, … (35 more); 41 factors>"
    )


def test_listings_print_as_they_are(replay):
    engine = replay.engine
    for text in (engine.show("swap", "trace", replay), replay.explain("SWAP-1")):
        assert isinstance(text, Text)
        assert repr(text) == str(text)
        assert "\n" in repr(text)
        assert "".join(shown(text).text) == text


# ---- in a notebook ---------------------------------------------------------------------------------
def test_a_replay_shows_leaves_counters_and_failures(replay):
    leaves, counters, failures = shown(replay).tables
    assert leaves[0] == ["model", "leaf", "trace key", "trades", "statements", "notes"]
    assert sum(int(row[3]) for row in leaves[1:]) == 12
    assert [row[2] for row in leaves[1:]] == [
        leaf.key[:16] for p in replay.parts for leaf, t in zip(p.assignment.leaves, p.assignment.trades, strict=True)
        if len(t)
    ]  # fmt: skip
    assert ["recordings", f"{replay.counters['recordings']:,}"] in counters
    assert failures[1][0] == "SWAP-1-LOST"
    assert "NOWHERE" in failures[1][3]


def test_a_result_shows_each_row_over_its_scenarios(result):
    npv, accrued, failures = shown(result).tables
    assert npv[0] == ["npv", "today", "min", "median", "max", "NaN"]
    assert [row[0] for row in npv[1:]] == list(result.rows)
    for row, lane, today in zip(npv[1:], result["npv"], result.base["npv"], strict=True):
        if np.isnan(lane).any():
            assert row[1:] == ["NaN", "NaN", "NaN", "NaN", "9"]
            continue
        expected = [today, min(lane), statistics.median(lane), max(lane)]
        assert row[1:] == [*(f"{x:,.2f}" for x in expected), "0"]
    assert accrued[0][0] == "accrued"
    assert failures[1][0] == "SWAP-1-LOST"


def test_one_nan_is_seen(result):
    values = {"npv": result["npv"].copy()}
    values["npv"][0, 3] = np.nan
    (npv, _) = shown(replace(result, values=values)).tables
    assert npv[1][2:] == ["NaN", "NaN", "NaN", "1"]


def test_a_large_result_shows_its_ends():
    n = 20_000
    ids = tuple(f"T{i}" for i in range(n))
    big = vt.Result({"npv": np.zeros((n, 3))}, {}, ids, (), [], {}, {})
    (npv,) = shown(big).tables
    assert [row[0] for row in npv] == [
        "npv", *ids[:10], f"… {n - 20:,} more …", *ids[-10:]
    ]  # fmt: skip
    assert len(big._repr_html_()) < 20_000
    assert shown(replace(big, values={})).tables == []
    assert shown(replace(big, values={"npv": np.zeros((n, 0))})).tables[0][1][1:] == [
        "NaN", "NaN", "NaN", "0"
    ]  # fmt: skip


def test_a_trace_shows_model_lines_beside_statements(replay):
    trace = replay.leaves[0].trace
    page = shown(trace)
    (rows,) = page.tables
    lines = [line for _, right in rows for line in right.split("\n")]
    assert lines == [x for x in with_source(trace).splitlines() if not x.startswith("; ")]
    place = next(left for left, right in rows if "fma" in right or " exp " in right)
    source, where = place.split("\n")
    assert "discount.discount(flow.pay_time)" in source
    assert where.startswith("models/swap.py:")


def test_a_long_trace_shows_its_first_lines(replay):
    trace = replay.leaves[0].trace
    long = replace(trace, body=trace.body * 20)
    html = as_html(long)
    assert Page(html).complaints == []
    assert "more lines: print them with with_source(trace)" in html
    assert html.count("\n") < 2500


def test_a_kernel_shows_its_launch_data_and_trace(replay):
    compiled = max(replay.prepare().kernels, key=lambda k: len(k.kernel.contexts))
    page = shown(compiled)
    assert "define void @kernel" in "".join(page.text)
    contexts, lines = shown(compiled.kernel).tables
    assert contexts[0] == ["rows of", "within", "columns", "indices", "paths chosen by row"]
    assert contexts[1][:2] == ["trades or keys", ""]
    assert len(contexts) == len(compiled.kernel.contexts) + 1
    assert any("gather" in right for _, right in lines)
    assert "\n" not in repr(compiled) + repr(compiled.kernel)


# ---- names are text --------------------------------------------------------------------------------
@dataclass(frozen=True)
class Note:
    id: str
    netting_set: str
    curve: str


@vt.model(trade=Note)
def hostile_note(trade, market):
    return market.curve(trade.curve).discount(1.0)


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_names_are_text(name):
    curve = vt.CurveData(name, "EUR", [1.0], [0.02])
    market = vt.Market(base_date=datetime.date(2024, 1, 2), curves=[curve])
    book = vt.Book.of([Note(name, name, name), Note(f"{name}-2", name, f"not {name}")])
    replay = vt.Engine("reference").compile(book, market)
    shown(replay)  # without complaints
    if not book.failures:  # text with NUL or line ends is no id
        assert escaped(name) in replay.run(market.base_levels()[:, None])._repr_html_()
    failure = vt.Failure(name, name, name, name, name)
    result = vt.Result({name: np.zeros((1, 2))}, {name: np.zeros(1)}, (name,), (), [failure], {}, {})
    values, failures = shown(result).tables
    plain = "".join(c if c.isprintable() or c == "\n" else f"<U+{ord(c):04X}>" for c in name)
    assert values[0][0] == values[1][0] == plain  # what is read is the name
    assert failures[1] == [plain] * 5


def test_places_and_outputs_of_a_trace_are_text(replay):
    trace = replay.leaves[0].trace
    for name in HOSTILE:
        where = dict.fromkeys(trace.where, f"{name}/x.py:1")
        page = shown(replace(trace, where=where, model=name))
        assert "alert(1)" in "".join(page.text) or "alert" not in name


def test_the_pieces_escape_what_is_not_html():
    for name in HOSTILE:
        for html in (pre(name), block(name, name), details(name, name), table([name], [[name]])):
            assert Page(html).complaints == []
            assert isinstance(html, Html)
        assert "<script>" not in escaped(name)
    assert escaped(Html("<b>x</b>")) == "<b>x</b>"
    assert table(["a"], []) == ""


def test_numbers_read_well():
    assert [figure(x) for x in (0.0, -0.0, 1234567, -1234.5, 0.001, float("nan"), float("inf"))] == [
        "0.00", "-0.00", "1,234,567", "-1,234.50", "0.001", "NaN", "inf"
    ]  # fmt: skip
    assert some("abc") == "a, b, c"
    assert some(range(9), 3) == "0, 1, 2, … (6 more)"
    assert [Rows(3, lambda i: [i])[k] for k in range(3)] == [[0], [1], [2]]


CELL = """
from dataclasses import dataclass
import vectrace as vt

@dataclass(frozen=True)
class Fee:
    id: str
    curve: str
    amount: float

@vt.model(trade=Fee)
def fee(trade, market):
    return trade.amount * market.curve(trade.curve).discount(2.0)
"""


def test_a_cell_of_a_notebook_that_is_run_again_replaces_its_model_and_shows_its_lines(monkeypatch):
    """As IPython runs cells: in `__main__`, under a file name that exists in linecache only."""
    import linecache
    import sys
    import types

    main = types.ModuleType("__main__")
    monkeypatch.setitem(sys.modules, "__main__", main)
    market = vt.Market(
        base_date=datetime.date(2024, 1, 2), curves=[vt.CurveData("C", "EUR", [1.0], [0.02])]
    )
    for number, text in enumerate((CELL, CELL.replace("2.0)", "3.0)"))):
        file = f"/tmp/ipykernel_{number}/12{number}.py"
        linecache.cache[file] = (len(text), None, text.splitlines(keepends=True), file)
        exec(compile(text, file, "exec"), vars(main))
        engine = vt.Engine()
        replay = engine.compile(vt.Book.of([main.Fee("F", "C", 100.0)]), market)
        assert replay.base()["npv"][0] == pytest.approx(100 * np.exp(-0.02 * (2.0 + number)))
        assert sum(m.name == "fee" for m in vt.MODELS.values()) == 1
        shown_as = engine.show("fee", "cuda", replay)
        assert f"ipykernel_{number}/12{number}.py:13 | return trade.amount * market.curve" in shown_as
