"""Specification of jobs and the command line: what a job file may say, what a run prints and writes,
how errors read. The figures of a run are checked against the models read eagerly."""

import csv
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner

import vectrace as vt
from models.swap import SwapTrade, swap
from tests.conftest import ROOT, shared_path
from vectrace.book import Book, SwapSpec, generate_swaps
from vectrace.cli import main
from vectrace.market import synthetic_history
from vectrace.risk.margin import group_sums, in_base
from vectrace.run.job import JobError, demo_job, read_job
from vectrace.run.local import compile_job, read_inputs, run_job

JOB = """
[book]
generate = "swaps"
trades = 30
seed = 3
members = 4

[market]
synthetic = true

[scenarios]
window = 60

[margin]
lambda = 0.97
quantile = 0.05
horizon_days = 5

[output]
folder = "results"
"""


@pytest.fixture
def job(tmp_path):
    path = tmp_path / "job.toml"

    def write(text=JOB):
        path.write_text(text)
        return path

    return write


def invoke(*args):
    """(exit code, output) of a command in this process."""
    done = CliRunner().invoke(main, [str(a) for a in args])
    if done.exception is not None and not isinstance(done.exception, SystemExit):
        raise done.exception
    return done.exit_code, done.output


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


def read_csv(path):
    with path.open() as stream:
        return list(csv.DictReader(stream))


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


# ---- the other commands --------------------------------------------------------------------------
def vectrace(*args, **env):
    return subprocess.run(
        [sys.executable, "-m", "vectrace", *map(str, args)],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
        env={**os.environ, **env},
    )


def test_a_second_demo_in_a_new_process_records_and_compiles_nothing(tmp_path):
    cache = {"VECTRACE_CACHE": str(tmp_path / "cache")}
    first = vectrace("demo", "--trades", 40, "--output", tmp_path / "a", **cache)
    assert first.returncode == 0, first.stderr
    second = vectrace("demo", "--trades", 40, "--output", tmp_path / "b", **cache)
    assert second.returncode == 0, second.stderr
    assert "recordings 0, compiles 0" in second.stdout
    for name in ("margin.csv", "npv.csv"):
        assert (tmp_path / "a" / name).read_bytes() == (tmp_path / "b" / name).read_bytes()
    assert "\x1b" not in first.stdout  # no progress and no colours where nobody watches


def test_the_demo_is_1000_swaps_and_as_many_other_trades_of_20_members():
    spec = demo_job(Path("out"))
    book = read_inputs(spec).book
    assert len(book) == 2000
    assert len(book.coded("netting_set").values) == 20
    count = {t.type.__name__: len(t) for t in book.tables}
    assert count["SwapTrade"] == 1000
    assert len(count) == 20


def test_help_loads_nothing_heavy():
    code = (
        "import sys, vectrace.cli; heavy = {'pyarrow', 'llvmlite', 'rich', 'numpy'} & set(sys.modules);"
        "sys.exit(str(heavy) if heavy else 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False, capture_output=True)
    assert done.returncode == 0, done.stderr
    code, output = invoke("--help")
    assert code == 0
    for command in ("demo", "run", "show", "explain", "doctor", "cache"):
        assert command in output


@pytest.mark.parametrize("form", ["trace", "llvm", "asm"])
def test_show(form, job):
    code, output = invoke("show", "swap", "--as", form, "--job", job())
    assert code == 0
    assert "swap" in output


def test_explain(job):
    code, output = invoke("explain", "SWAP-000002", "--job", job())
    assert code == 0
    assert "SWAP-000002" in output
    code, output = invoke("explain", "SWAP-999999", "--job", job())
    assert code == 2
    assert "no trade 'SWAP-999999'" in output


def test_doctor():
    code, output = invoke("doctor")
    assert code == 0
    for word in ("numpy", "processor", "cache", "black_scholes", "swap"):
        assert word in output


def test_the_cache_commands(tmp_path):
    from vectrace.runtime.cache import CacheKey, KernelCache

    root = {"VECTRACE_CACHE": str(tmp_path / "cache")}
    cache = KernelCache(Path(root["VECTRACE_CACHE"]))
    keys = [CacheKey({"trace": "t", "width": w}) for w in (4, 8)]
    for key in keys:
        cache.put(key, {"kernel.txt": b"x" * 100})
    runner = CliRunner(env=root)

    def say(*args):
        done = runner.invoke(main, ["cache", *args])
        assert done.exit_code == 0, done.output
        return done.output

    assert "2 entries" in say("list")
    assert keys[0].hex[:12] in say("list")
    assert "2 entries checked, 0 damaged" in say("verify")
    assert "width: 4 → 8" in say("why-miss", keys[1].hex[:16])
    file = cache.path_of(keys[0]) / "kernel.txt"
    file.write_bytes(b"y" * 100)
    assert f"damaged {keys[0].hex[:12]}" in say("verify")
    assert "1 damaged, 0 unreadable, 1 moved aside" in say("verify", "--quarantine")
    assert "1 entries evicted" in say("prune", "--max-mb", "0")
    done = runner.invoke(main, ["cache", "why-miss", "abc"])
    assert done.exit_code == 2
    assert "0 entries begin with 'abc'" in done.output
    done = CliRunner(env={"VECTRACE_CACHE": "off"}).invoke(main, ["cache", "list"])
    assert done.exit_code == 2
    assert "there is no cache on disk" in done.output


# ---- as a new user -------------------------------------------------------------------------------
def test_init_gives_a_folder_that_runs_and_the_readmes_own_trade(tmp_path):
    pytest.importorskip("QuantLib")
    mine = tmp_path / "mine"
    code, output = invoke("init", mine, "--trades", 30)
    assert code == 0
    assert output.splitlines() == [
        f"{mine}: {len(list(mine.iterdir()))} files",
        "  book.csv: 30 swaps, run by job.toml",
        "  mixed.csv: 30 trades of every product, run by mixed.toml",
        "  the others: curves, fixings, FX rates and what else the books are valued on",
        f"Next: vectrace run {mine / 'job.toml'}",
        f"Next: vectrace run {mine / 'mixed.toml'}",
    ]
    readme = (ROOT / "README.md").read_text()
    row = next(line.strip() for line in readme.splitlines() if line.strip().startswith("IRS-0042"))
    with (mine / "book.csv").open("a") as book:
        book.write(row + "\n")
    code, output = invoke("run", mine / "job.toml")
    assert code == 0
    assert "recordings" in output
    priced = {r["TradeId"] for r in read_csv(mine / "out" / "npv.csv")}
    assert len(priced) == 31
    assert "IRS-0042" in priced
    code, output = invoke("init", mine)
    assert (code, "exists already" in output) == (2, True)


def test_init_of_some_currencies_runs(tmp_path):
    for chosen, files in ((["EUR"], 4), (["EUR", "GBP"], 7), (["USD"], 5)):
        mine = tmp_path / "".join(chosen)
        words = [w for c in chosen for w in ("--currency", c)]
        assert invoke("init", mine, "--trades", 8, *words)[0] == 0
        assert len(list(mine.iterdir())) == files
        code, output = invoke("run", mine / "job.toml")
        assert (code, "trades failed" in output) == (0, False), output


def test_own_conventions_in_a_job(job, tmp_path):
    text = (
        '[book]\ncsv = "b.csv"\n[book.conventions.SEK]\ncalendar = "WEEKENDS"\n'
        'fixed_frequency = "6M"\n[market]\nsynthetic = true\n'
    )
    spec = read_job(job(text))
    assert spec.book.csv == tmp_path / "b.csv"
    assert spec.book.conventions["SEK"].fixed_frequency == "6M"
    with pytest.raises(JobError, match=r"\[book.conventions.SEK\] calendar: 'WEEKEND' is unknown"):
        read_job(job(text.replace("WEEKENDS", "WEEKEND")))
    with pytest.raises(JobError, match=r"\[book.conventions.SEK\] stubs: is an unknown key"):
        read_job(job(text.replace("fixed_frequency", "stubs")))
    with pytest.raises(JobError, match=r"\[book\] csv: stands beside parquet"):
        read_job(job(text.replace("csv =", 'parquet = "x"\ncsv =')))


# ---- models of one's own -------------------------------------------------------------------------
NOTE = """
from dataclasses import dataclass
import datetime
import vectrace as vt

@dataclass(frozen=True)
class Note:
    id: str
    netting_set: str
    currency: str
    discount: str
    maturity: float
    notional: float

@vt.model(trade=Note)
def zero_note(trade, market):
    return trade.notional * market.curve(trade.discount).discount(trade.maturity)
"""
SAMPLES = """
def sample_trades():
    return [Note("NOTE-1", "A", "EUR", "EUR", 3.0, 100.0)]

def sample_market():
    curves = [vt.CurveData("EUR", "EUR", [1.0, 10.0], [0.02, 0.03])]
    return vt.Market(base_date=datetime.date(2024, 1, 2), curves=curves)
"""


def test_models_of_ones_own_are_found_by_every_command_in_the_same_way(job, tmp_path):
    """A .py file beside the job, a module in the current folder, and --models for both."""
    (tmp_path / "zero_notes.py").write_text(NOTE + SAMPLES)
    python = "import zero_notes, vectrace as vt; vt.Book.of(zero_notes.sample_trades())"
    write = python + ".to_parquet('book.parquet', {'zero_note': zero_notes.Note})"
    subprocess.run(
        [sys.executable, "-c", write], cwd=tmp_path, check=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    text = '[book]\nparquet = "book.parquet"\n[market]\nsynthetic = true\n[scenarios]\nwindow = 20\n'

    def vectrace(*args):
        done = subprocess.run(
            [sys.executable, "-c", "from vectrace.cli import main; main()", *map(str, args)],
            capture_output=True, text=True, check=False, cwd=tmp_path,
            env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONSAFEPATH": "1"},
        )  # fmt: skip
        return done.stdout + done.stderr

    path = job(text)
    named = tmp_path / "named.toml"
    named.write_text('models = ["zero_notes.py"]\n' + text)
    module = tmp_path / "module.toml"
    module.write_text('models = ["zero_notes"]\n' + text)
    assert "type 'zero_note' is unknown" in vectrace("run", path)
    assert "│ A      │      1 │" in vectrace("run", named)
    assert "│ A      │      1 │" in vectrace("run", path, "--models", "zero_notes")
    assert "model zero_note, leaf 0" in vectrace("explain", "NOTE-1", "--job", module)
    asked = vectrace("explain", "NOTE-1", "--job", path, "--models", "zero_notes.py")
    assert "model zero_note, leaf 0" in asked
    line = "zero_notes.py:17 | return trade.notional * market.curve"
    assert line in vectrace("show", "NOTE-1", "--job", module)
    assert line in vectrace("show", "zero_note", "--models", "zero_notes.py", "--as", "cuda")
    assert "zero_note" in vectrace("doctor", "--models", "zero_notes")


def test_files_of_models_that_cannot_be_loaded(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "wrong.py").write_text("import vectrace as vt\ndef f(:\n")
    (tmp_path / "json.py").write_text("import vectrace as vt\n")
    for name, message in (
        ("wrong.py", r"wrong.py:2: models: 'wrong.py' is not Python: invalid syntax"),
        ("json.py", r"models: 'json.py' has the name of the module 'json', which is loaded"),
        ("none.py", r"models: 'none.py' cannot be loaded: .*No such file"),
        ("none_such", r"models: 'none_such' cannot be loaded: No module named 'none_such'"),
    ):
        code, output = invoke("doctor", "--models", name)
        assert code == 2
        assert re.search(message, output), output
    code, output = invoke("show", "no_model")
    assert (code, "there is no model 'no_model', and no such trade in the demo's book" in output) == (2, True)


def test_a_name_shows_a_model_or_a_trade(tmp_path):
    from vectrace.cli.look import FORMS
    from vectrace.show import FORMS as KNOWN

    assert FORMS == KNOWN
    job = tmp_path / "job.toml"  # text needs no device
    job.write_text(JOB.replace("[output]", '[engine]\nbackend = "cuda"\n[output]'))
    code, output = invoke("show", "swap", "--as", "ptx", "--target", "sm_80", "--job", job)
    assert ".visible .entry" in output if code == 0 else "NVRTC" in output
    code, output = invoke("show", "SWAP-00002", "--as", "kernel")
    assert (code, "model swap, leaf" in output) == (0, True)


# ---- what if -------------------------------------------------------------------------------------
def test_what_if_prints_a_members_margin_before_and_after(tmp_path):
    folder = tmp_path / "sample"
    assert invoke("init", folder, "--trades", "40")[0] == 0
    lines = (folder / "book.csv").read_text().splitlines()
    old = lines[7].split(",")
    more = tmp_path / "more.csv"
    more.write_text("\n".join([lines[0], ",".join(["NEW", *old[1:]])]) + "\n")
    code, joined = invoke("what-if", folder / "job.toml", more)
    assert code == 0
    assert joined.splitlines()[0].split() == [old[1], "before", "after", "change"]
    code, left = invoke("what-if", folder / "job.toml", "--remove", old[0])
    mtm = [float(x.replace(",", "")) for x in joined.splitlines()[1].split()[1:]]
    gone = [float(x.replace(",", "")) for x in left.splitlines()[1].split()[1:]]
    assert mtm[0] == gone[0]
    assert mtm[2] == -gone[2] != 0.0
    code, said = invoke("what-if", folder / "job.toml", more, "--member", "NOBODY")
    assert (code, "no member 'NOBODY'" in said) == (2, True)
    code, said = invoke("what-if", folder / "job.toml", tmp_path / "more.txt")
    assert (code, "Give a .csv or .parquet file" in said) == (2, True)
