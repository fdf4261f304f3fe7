"""Specification of jobs and their runs: what a job file may say, what a run prints and writes, how
errors read. The figures of a run are checked against the models read eagerly."""

import json
from pathlib import Path

import numpy as np
import pytest

import vectrace as vt
from models.swap import SwapTrade, swap
from tests.conftest import ROOT, shared_path
from tests.tools.jobs import JOB, invoke, job, read_csv  # noqa: F401 -- `job` is a fixture
from vectrace.book import Book, SwapSpec, generate_swaps
from vectrace.market import synthetic_history
from vectrace.risk.margin import group_sums, in_base
from vectrace.run.job import JobError, read_job
from vectrace.run.local import compile_job, read_inputs, run_job


# ---- job files -----------------------------------------------------------------------------------
def test_a_job_is_read_with_its_defaults(job):
    spec = read_job(job())
    assert spec.book.swaps.trades == 30
    assert spec.book.swaps.amortising == 0.2
    assert spec.market.synthetic
    assert (spec.scenarios.window, spec.scenarios.rates, spec.scenarios.fx) == (
        60,
        "absolute",
        "shocked",
    )
    assert (spec.margin.decay, spec.margin.horizon) == (0.97, 5.0)
    assert spec.output == job().parent / "results"


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("trades = 30", "trade = 30", r"\[book\] trade: is an unknown key\. Did you mean 'trades'"),
        ("trades = 30", "trades = 1.5", r"\[book\] trades: 1\.5 is no whole number"),
        ("trades = 30", "trades = true", r"\[book\] trades: True is no whole number"),
        ("trades = 30", "trades = 0", r"swap generator: trades is 0\. Give at least 1"),
        ("trades = 30", "flows = [1]", r"\[book\] flows: \[1\] does not fit\. Write a list of 2"),
        ('generate = "swaps"', 'generate = "bonds"', r"\[book\] generate: 'bonds' is no option"),
        ('generate = "swaps"', "", r"\[book\] parquet: is missing\. Add a text in quotes"),
        ("synthetic = true", 'history = "x"', r"\[market\] curves: is missing"),
        ("synthetic = true", 'base_currency = "USD"', r"base_currency: the synthetic FX rates"),
        ("synthetic = true", 'date = "x"', r"\[market\] date: 'x' is no date such as 2024-04-30"),
        ("window = 60", "window = 0", r"\[scenarios\] window: 0 scenarios"),
        ("window = 60", 'fx = "fix"', r"\[scenarios\] fx: 'fix' is no option\. Write 'fixed'"),
        ("lambda = 0.97", "lambda = 1.5", r"\[margin\] lambda: is 1\.5"),
        ("quantile = 0.05", "quantile = 5", r"\[margin\] quantile: is 5\. Write a number between"),
        (
            "quantile = 0.05",
            'changes = "percentage"',
            r"\[margin\] changes: percentage needs levels",
        ),
        ("[output]", "[engine]\nthreads = 0\n[output]", r"\[engine\] threads: is 0"),
        ("[output]", "[outputs]", r"outputs: is an unknown key\. Did you mean 'output'"),
        ("[output]", "[output", r"job\.toml: is not TOML"),
        ("[output]", "[book.collateral]\nX = 'a'\n[output]", r"\[book\.collateral\] X: 'a' is no"),
        ("[book]", "models = [3]\n[book]", r"models: 3 is no text"),
    ],
)
def test_an_error_in_a_job_names_file_key_and_fix(job, old, new, message):
    path = job(JOB.replace(old, new))
    with pytest.raises(JobError, match=message) as error:
        read_job(path)
    assert str(path) in str(error.value)
    code, output = invoke("run", path)
    assert code == 2
    assert output.startswith("error: ")
    assert "Traceback" not in output


def test_unusable_input_exits_with_2(job, tmp_path):
    assert invoke("run", tmp_path / "none.toml")[0] == 2
    code, output = invoke(
        "run",
        job(
            JOB.replace('generate = "swaps"', 'parquet = "no.parquet"').replace(
                "trades = 30\nseed = 3\nmembers = 4\n", ""
            )
        ),
    )
    assert code == 2
    assert "cannot read" in output
    code, output = invoke("run", job(JOB.replace("window = 60", "window = 1000")))
    assert code == 2
    assert "1001 common dates are needed, the history has 520" in output
    code, output = invoke("run", job("models = ['no_such_module']\n" + JOB))
    assert code == 2
    assert "'no_such_module' cannot be loaded" in output


def test_the_committed_job_reads_the_shared_history():
    shared_path("data", "market_history")
    spec = read_job(ROOT / "benchmarks" / "jobs" / "margin_history.toml")
    assert spec.book.swaps.trades == 20_000
    assert {c.name for c in spec.market.curves} == {"EUR", "USD", "GBP"}
    assert all(c.path.is_file() for c in spec.market.curves)
    assert (spec.scenarios.window, spec.margin.mode) == (250, "moves")


# ---- inputs --------------------------------------------------------------------------------------
def write_files(folder):
    """A book of three currencies as Parquet, with a market in files."""
    h = synthetic_history(100)
    for c in h.curves:
        lines = [f"date,{','.join(f'{t * 12:g}M' for t in c.times)}"]
        lines += [
            f"{d},{','.join(f'{z:.6f}' for z in zeros)}"
            for d, zeros in zip(h.dates, c.zeros, strict=True)
        ]
        (folder / f"{c.name}.csv").write_text("\n".join(lines) + "\n")
    lines = ["date,USD,GBP"]
    lines += [
        f"{d},{u:.6f},{g:.6f}" for d, u, g in zip(h.dates, h.fx["USD"], h.fx["GBP"], strict=True)
    ]
    (folder / "fx.csv").write_text("\n".join(lines) + "\n")
    made = generate_swaps(SwapTrade, SwapSpec(25, 5))
    made.book.to_parquet(folder / "book.parquet", {"swap": SwapTrade})
    base = h.dates[-1]
    for name, (times, values) in made.fixings.items():
        days = base + np.rint(times * 365).astype(int)
        text = "".join(f"{d},{v:.6f}\n" for d, v in zip(days, values, strict=True))
        (folder / f"{name}.csv").write_text("date,value\n" + text)
    curves = "".join(
        f'[market.curves.{c}]\nfile = "{c}.csv"\ncurrency = "{c}"\n'
        f'[market.indices.{c}-6M]\ncurve = "{c}"\nfixings = "{c}-6M.csv"\n'
        for c in ("EUR", "USD", "GBP")
    )
    return (
        (
            '[book]\nparquet = "book.parquet"\n[market]\nhistory = "."\nfx = "fx.csv"\n'
            + curves
            + '[scenarios]\nwindow = 50\n[output]\nfolder = "results"\n'
        ),
        made,
        h,
    )


def test_files_give_the_market_and_book_they_were_written_from(job, tmp_path):
    text, made, h = write_files(tmp_path)
    inputs = read_inputs(read_job(job(text)))
    assert inputs.book.ids == made.book.ids
    assert inputs.scenarios.values.shape == (3 * 14 + 3, 50)
    expected = h.market()
    np.testing.assert_array_equal(inputs.market.base_levels(), expected.base_levels())
    for name, (times, values) in made.fixings.items():
        got = inputs.market.index(name)
        np.testing.assert_array_equal(got.fixing_times, times)  # to the bit: models look them up
        np.testing.assert_allclose(got.fixing_values, values, atol=1e-12)


# ---- runs ----------------------------------------------------------------------------------------
def eager_margins(inputs, options):
    """Margins per netting set, the models read eagerly, the definitions by hand."""
    members = {}
    for name in inputs.book.ids:
        trade = inputs.book.trade(name)
        value = vt.price(swap, trade, inputs.market, inputs.scenarios)["npv"]
        base = vt.price(swap, trade, inputs.market)["npv"]
        pnl = value / inputs.scenarios.level("fx", trade.currency)
        pnl = pnl - base / inputs.market.fx[trade.currency]
        members[trade.netting_set] = members.get(trade.netting_set, 0.0) + pnl
    out = {}
    for name, pnl in members.items():
        n = len(pnl)
        weights = [
            options.decay ** (n - 1 - i) * (1 - options.decay) / (1 - options.decay**n)
            for i in range(n)
        ]
        total = 0.0
        for i in sorted(range(n), key=lambda i: pnl[i]):
            total += weights[i]
            if total >= options.level - 1e-12:
                out[name] = max(0.0, -pnl[i]) * options.horizon**0.5
                break
    return out


def test_a_run_writes_margins_that_agree_with_the_eager_reading(job):
    path = job()
    code, output = invoke("run", path)
    assert code == 0
    spec = read_job(path)
    expected = eager_margins(read_inputs(spec), spec.margin)
    rows = read_csv(path.parent / "results" / "margin.csv")
    assert {r["NettingSet"] for r in rows} == set(expected)
    for row in rows:
        assert float(row["InitialMargin"]) == pytest.approx(expected[row["NettingSet"]], rel=1e-9)
        assert row["NettingSet"] in output
    for name in ("recordings", "leaves", "compiles", "cache hits", "launches"):
        assert name in output
    assert sum(int(r["Trades"]) for r in rows) == 30


def test_npv_csv_has_the_column_names_of_ore(job):
    path = job()
    assert invoke("run", path, "--output", path.parent / "else")[0] == 0
    file = path.parent / "else" / "npv.csv"
    header = file.read_text().splitlines()[0]
    assert header == (
        "TradeId,TradeType,Maturity,MaturityTime,NPV,NpvCurrency,NPV(Base),BaseCurrency,"
        "Notional,NettingSet,CounterParty"
    )
    inputs = read_inputs(read_job(path))
    rows = read_csv(file)
    assert [r["TradeId"] for r in rows] == list(inputs.book.ids)
    for row in rows[:5]:
        trade = inputs.book.trade(row["TradeId"])
        npv = vt.price(swap, trade, inputs.market)["npv"]
        notional = trade.floating[0].notional
        assert float(row["NPV"]) == pytest.approx(npv, abs=1e-12 * notional)
        fx = inputs.market.fx[trade.currency]
        assert float(row["NPV(Base)"]) == pytest.approx(npv / fx, abs=1e-12 * notional)
        assert float(row["MaturityTime"]) == trade.floating[-1].pay_time
        assert row["TradeType"] == "Swap"


def test_the_run_record_says_what_was_computed_from_what(job, tmp_path):
    text, _, _ = write_files(tmp_path)
    path = job(text)
    assert invoke("run", path)[0] == 0
    record = json.loads((tmp_path / "results" / "run.json").read_text())
    assert {Path(p).name for p in record["inputs"]} >= {"book.parquet", "EUR.csv", "fx.csv"}
    assert all(len(digest) == 64 for digest in record["inputs"].values())
    assert record["versions"]["vectrace"] == vt.__version__
    assert record["job"]["scenarios"]["window"] == 50
    assert record["counters"]["trades"] == 25
    assert {"read market", "read book", "prepare", "replay", "margin"} <= set(record["ms"])
    assert record["failures"] == []


def test_bad_trades_are_listed_and_the_rest_is_priced(job, tmp_path):
    text, made, _ = write_files(tmp_path)
    assert invoke("run", job(text), "--output", tmp_path / "clean")[0] == 0
    table = made.book.tables[0]
    table.schedules["fixed"].columns["rate"][table.schedules["fixed"].offsets[4]] = np.nan
    Book((table,)).to_parquet(tmp_path / "book.parquet", {"swap": SwapTrade})
    code, output = invoke("run", job(text))
    assert code == 0
    assert "1 trades failed, 24 were priced" in output
    flat = " ".join(output.split())
    assert "book.parquet row 5 fixed.rate flow 1 is nan (trade SWAP-000005 skipped, 24 priced)" in flat
    record = json.loads((tmp_path / "results" / "run.json").read_text())
    assert record["failures"][0]["trade"] == "SWAP-000005"
    clean = read_csv(tmp_path / "clean" / "npv.csv")
    rest = [row for row in clean if row["TradeId"] != "SWAP-000005"]
    assert read_csv(tmp_path / "results" / "npv.csv") == rest  # to the last digit


def test_a_members_value_is_the_sum_of_its_trades_to_the_bit(job):
    _, replay, inputs = compile_job(read_job(job()), reduce="netting_set")
    currency, member = inputs.book.coded("currency"), inputs.book.coded("netting_set")
    fx = np.stack([inputs.scenarios.level("fx", c) for c in currency.values])
    trades = replay.run(inputs.scenarios).values["npv"]
    expected = group_sums(in_base(trades, currency.codes, fx), member.codes, len(member.values))
    got = replay.run(inputs.scenarios, reduce="netting_set", currency="EUR")
    place = [member.values.index(g) for g in got.groups]
    np.testing.assert_array_equal(got.values["npv"], expected[place])


def test_collateral_reduces_the_call_and_must_name_a_netting_set(job):
    run = run_job(read_job(job(JOB + "[book.collateral]\nMEMBER-01 = 1e12\n")))
    assert run.margin.call[run.margin.groups.index("MEMBER-01")] == 0.0
    with pytest.raises(JobError, match=r"\[book\.collateral\] NOBODY: the book has no such"):
        run_job(read_job(job(JOB + "[book.collateral]\nNOBODY = 1.0\n")))


def test_levels_and_percentages(job):
    text = JOB.replace("[margin]", '[margin]\nmode = "levels"')
    run = run_job(read_job(job(text)))
    assert run.margin.pnl.shape == (len(run.margin.groups), 59)
    text = text.replace('"levels"', '"levels"\nchanges = "percentage"')
    run = run_job(read_job(job(text)))
    for name, im in zip(run.margin.groups, run.margin.im, strict=True):
        assert np.isnan(im) == (name in run.margin.refused)
