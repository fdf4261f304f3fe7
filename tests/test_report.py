"""Specification of what a run leaves behind: the flows of a trade, the page, Parquet beside CSV, and
a record that reproduces the run or names what differs."""

import csv
import json
import re
import shutil
import subprocess
from decimal import Decimal
from html.parser import HTMLParser

import numpy as np
import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner

import vectrace as vt
from models.swap import SwapTrade, swap
from vectrace.book import SwapSpec, generate_swaps
from vectrace.cli import main
from vectrace.errors import VectraceError
from vectrace.flows import FlowTable, flow_table
from vectrace.market import IndexData, synthetic_history
from vectrace.report.html import histogram

JOB = (
    '[book]\ngenerate = "swaps"\ntrades = {trades}\nmembers = 5\n[market]\nsynthetic = true\n'
    '[scenarios]\nwindow = 40\n[output]\nfolder = "out"\n'
)


def invoke(*args):
    done = CliRunner().invoke(main, [str(a) for a in args])
    if done.exception is not None and not isinstance(done.exception, SystemExit):
        raise done.exception
    return done.exit_code, done.output


@pytest.fixture
def ran(tmp_path):
    """The folder of a finished run."""
    (tmp_path / "job.toml").write_text(JOB.format(trades=12))
    assert invoke("run", tmp_path / "job.toml")[0] == 0
    return tmp_path / "out"


# ---- flows ---------------------------------------------------------------------------------------
@pytest.fixture(scope="module")
def priced():
    """(market, swaps)."""
    made = generate_swaps(SwapTrade, SwapSpec(25, 9))
    indices = [IndexData(n, n[:3], *f) for n, f in made.fixings.items()]
    return synthetic_history(40).market(indices), [made.book.trade(i) for i in made.book.ids]


def test_printed_flows_of_200_random_trades_add_up_to_the_printed_npv():
    made = generate_swaps(SwapTrade, SwapSpec(200, 10))
    indices = [IndexData(n, n[:3], *f) for n, f in made.fixings.items()]
    market = synthetic_history(40).market(indices)
    for trade in map(made.book.trade, made.book.ids):
        table = flow_table(swap, trade, market)
        assert table.npv == vt.price(swap, trade, market)["npv"]
        lines = table.text().splitlines()
        cells = [Decimal(line.split()[-1].replace(",", "")) for line in lines[2:]]
        assert sum(cells[:-1]) == cells[-1]  # to the last digit
        assert abs(cells[-1] - Decimal(table.npv)) <= Decimal("0.0000005")
        for value, flow in zip(table.printed()[0][1:], table.flows, strict=True):
            assert abs(float(value) - flow.pv) < 1.1e-6


def test_a_flow_shows_fixing_or_forward_accrual_and_discount_factor(priced):
    market, trades = priced
    seen = set()
    for trade in trades:
        discount = vt.price(lambda t, m: m.curve(t.discount).discount(5.0), trade, market)
        assert discount > 0
        for flow in flow_table(swap, trade, market).flows:
            seen.add(flow.kind)
            sign = trade.direction if flow.leg == "fixed" else -trade.direction
            if flow.time <= 0.0:
                assert flow.pv == 0.0
                continue
            paid = (flow.rate + (0.0 if np.isnan(flow.spread) else flow.spread)) * flow.accrual
            expected = sign * flow.notional * paid * flow.factor
            np.testing.assert_allclose(flow.pv, expected, rtol=1e-9, atol=1e-6)
    assert seen == {"fixed", "fixing", "forward", "paid"}


def test_a_model_that_is_no_sum_over_flows_says_so(priced):
    market, trades = priced

    class Squared:
        name = "squared"

        def __call__(self, trade, market):
            return sum(f.pay_time for f in trade.fixed) ** 2

    with pytest.raises(VectraceError, match="squared is no sum over flows"):
        flow_table(Squared(), next(t for t in trades if len(t.fixed) > 2), market)


def test_flows_of_every_bundled_model_that_has_some():
    """They add up, or it is said that they do not; a coupon's days mean nothing without it."""
    from models import samples
    from vectrace.registry import MODELS

    market, told, added, reasons = samples.market(), set(), set(), []
    for trade in samples.trades():
        model = MODELS[type(trade)]
        try:
            table = flow_table(model, trade, market)
            values, total = table.printed()
        except VectraceError as error:
            reasons.append(str(error))
            told.add(model.name)
        else:
            assert sum(values) == total
            added.add(model.name)
            rows = table.text().splitlines()[2 : 2 + len(table.flows)]
            assert all(re.match(r"[a-z_.]+ \d+ {2,}\d{4}-\d\d-\d\d ", row) for row in rows), rows
    assert added >= {"swap", "basis_swap", "cross_currency_swap", "cap_floor", "collar", "fx_swap"}
    assert told >= {"swaption", "overnight_swap", "hull_white_swaption", "fx_option"}
    assert not added & told
    assert all(re.search("is no sum over flows|have no flows", x) for x in reasons)


def test_rounding_is_spread_so_that_the_sum_is_exact():
    third = [1.0 / 3.0] * 3
    from dataclasses import replace

    from vectrace.flows import Flow

    nan = float("nan")
    flow = Flow(
        "a", 1, synthetic_history(3).market().base_date, 1.0, 1.0, nan, "", nan, nan, nan, 0.0
    )
    table = FlowTable("T", "m", "EUR", 1.0, 0.0, tuple(replace(flow, pv=x) for x in third))
    values, total = table.printed()
    assert total == 1
    assert sum(values) == total
    assert sorted(map(str, values[1:])) == ["0.333333", "0.333333", "0.333334"]


def test_explain_flows_on_the_command_line(tmp_path):
    (tmp_path / "job.toml").write_text(JOB.format(trades=3))
    code, output = invoke("explain", "SWAP-000002", "--flows", "--job", tmp_path / "job.toml")
    assert code == 0
    lines = output.splitlines()
    assert lines[0].startswith("SWAP-000002: swap, amounts in")
    assert lines[-1].startswith("NPV")
    assert invoke("explain", "NOBODY", "--flows", "--job", tmp_path / "job.toml")[0] == 2


# ---- files ---------------------------------------------------------------------------------------
def test_parquet_has_what_the_csv_has(ran):
    for name in ("npv", "margin"):
        with (ran / f"{name}.csv").open() as stream:
            rows = list(csv.DictReader(stream))
        table = pq.read_table(ran / f"{name}.parquet")
        assert table.column_names == list(rows[0])
        for column in table.column_names:
            assert [str(x) for x in table[column].to_pylist()] == [r[column] for r in rows]


class Page(HTMLParser):
    """Tags, and everything that could make a browser fetch something."""

    def __init__(self, text):
        super().__init__()
        self.tags, self.fetched = [], []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        names = {"src", "href", "data", "srcset", "poster", "action", "xlink:href"}
        self.fetched += [(tag, k, v) for k, v in attrs if k in names]


def test_the_page_is_self_contained_and_small(ran):
    text = (ran / "report.html").read_text()
    page = Page(text)
    assert page.fetched == []
    assert not {"script", "link", "iframe", "img", "object"} & set(page.tags)
    assert "url(" not in text
    assert "@import" not in text
    assert "http" not in text
    assert len(text.encode()) < 1_000_000
    assert page.tags.count("svg") == 3
    for row in csv.DictReader((ran / "margin.csv").open()):
        assert row["NettingSet"] in text
        assert f"{float(row['InitialMargin']):,.0f}" in text


def test_names_on_the_page_are_escaped(tmp_path):
    from vectrace.report.html import page
    from vectrace.run.job import read_job
    from vectrace.run.local import run_job

    (tmp_path / "job.toml").write_text(JOB.format(trades=5))
    run = run_job(read_job(tmp_path / "job.toml"))
    from dataclasses import replace

    evil = "<script>alert(1)</script>"
    groups = (evil, *run.margin.groups[1:])
    text = page(replace(run, margin=replace(run.margin, groups=groups), notes=(evil,)))
    assert evil not in text
    assert "&lt;script&gt;" in text


def test_many_scenarios_and_members_stay_small():
    rng = np.random.default_rng(0)
    assert len(histogram(rng.normal(size=1_000_000), "x")) < 20_000
    assert "No values" in histogram(np.array([np.nan]), "x")
    assert "<svg" in histogram(np.zeros(5), "x")
    for values in (rng.normal(size=999), rng.normal(size=999) * 1e7 + 1e7, rng.random(99) + 1e6, -rng.random(9) * 1e-9):
        told = re.findall(r'class="(loss|gain)".*?<title>(\S+) to (\S+): ([\d,]+)<', histogram(values, "x"))
        counts = {kind: sum(int(n.replace(",", "")) for k, _, _, n in told if k == kind) for kind in ("loss", "gain")}
        assert counts == {"loss": np.sum(values < 0.0), "gain": np.sum(values >= 0.0)}  # zero is an edge
        assert all(float(a.replace(",", "")) < float(b.replace(",", "")) for _, a, b, _ in told)


@pytest.mark.long
def test_the_page_in_a_headless_browser(ran, tmp_path):
    names = ("chromium", "chromium-browser", "google-chrome", "chrome")
    browser = next((b for b in map(shutil.which, names) if b), None)
    if browser is None:
        pytest.skip(f"no headless browser: looked for {', '.join(names)}")
    picture = tmp_path / "page.png"
    size = ("--window-size=1000,1600", f"--screenshot={picture}")
    flags = ("--headless", "--no-sandbox", "--disable-gpu", "--host-resolver-rules=MAP * ~NOTFOUND")
    subprocess.run(
        [browser, *flags, *size, (ran / "report.html").as_uri()], check=True, timeout=120
    )
    assert picture.read_bytes().startswith(b"\x89PNG")
    assert picture.stat().st_size > 20_000  # a blank page of that size is some 5 kB


# ---- the record ----------------------------------------------------------------------------------
def test_a_rerun_gives_equal_bits(ran):
    code, output = invoke("rerun", ran / "run.json")
    assert code == 0
    assert "Equal bits: margin.csv, npv.csv, products.csv, failures.csv." in output
    for name in ("margin.csv", "npv.csv"):
        assert (ran / name).read_bytes() == (ran / "rerun" / name).read_bytes()
    record = json.loads((ran / "run.json").read_text())
    assert record["kernels"]
    assert all(len(digest) == 64 for digest in record["outputs"].values())


def test_a_rerun_of_the_demo(tmp_path):
    assert invoke("demo", "--trades", 8, "--output", tmp_path / "d")[0] == 0
    code, output = invoke("rerun", tmp_path / "d" / "run.json", "--output", tmp_path / "e")
    assert (code, "Equal bits" in output) == (0, True)


def test_a_rerun_names_what_differs(ran):
    job = ran.parent / "job.toml"
    job.write_text(job.read_text().replace("window = 40", "window = 30"))
    code, output = invoke("rerun", ran / "run.json")
    assert code == 1
    assert "changed: option scenarios.window is 30, it was 40" in output
    assert "differs: margin.csv: line " in output
    assert "npv.csv" not in output  # today's values do not depend on the window
    record = ran / "run.json"
    data = json.loads(record.read_text())
    data["versions"]["numpy"] = "1.0"
    data["code"] = "0" * 64
    data["inputs"] = {str(ran.parent / "gone.csv"): "0" * 64, str(job): "0" * 64}
    record.write_text(json.dumps(data))
    output = invoke("rerun", record)[1]
    for text in (
        f"input {ran.parent / 'gone.csv'} is gone",
        f"input {job} has other bytes",
        "numpy is 2",
        "it was 1.0",
        "the code of vectrace is not the same",
    ):
        assert text in output.replace("\n", " ")


def test_what_is_no_record(tmp_path):
    (tmp_path / "x.json").write_text("{}")
    code, output = invoke("rerun", tmp_path / "x.json")
    assert (code, "is no record of a run" in output) == (2, True)
    assert invoke("rerun", tmp_path / "none.json")[0] == 2
