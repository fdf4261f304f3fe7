"""The other commands: what `demo`, `show`, `explain`, `cache`, `init` and `what-if` print, in new processes
and as a new user meets them."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.conftest import ROOT
from tests.tools.jobs import JOB, invoke, job, read_csv  # noqa: F401 -- `job` is a fixture
from vectrace.cli import main
from vectrace.run.job import JobError, demo_job, read_job
from vectrace.run.local import read_inputs


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


def test_a_first_result_on_the_processor_loads_no_device_code(tmp_path):
    code = (
        "import sys, vectrace as vt; from models.samples import market, trades; m = market();"
        "vt.Engine().compile(vt.Book.of(trades()), m).run(m.base_levels().reshape(-1, 1));"
        "print(sorted({'pyarrow', 'QuantLib', 'rich', 'jinja2', 'vectrace.runtime.device'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False, capture_output=True, text=True,
                          env={**os.environ, "VECTRACE_CACHE": str(tmp_path)})
    assert done.stdout.strip() == "[]", done.stderr


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
