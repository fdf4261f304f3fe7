"""Specification of `vectrace new-model`: what it writes works as it stands, in a folder of its own,
and can be shown, explained and run without a word about it in vectrace."""

import ast
import os
import re
import subprocess
import sys

import pytest
from click.testing import CliRunner

from tests.conftest import ROOT
from vectrace.cli import main
from vectrace.run.new_model import TAKEN, TEMPLATES, write_model


def invoke(*args):
    done = CliRunner().invoke(main, [str(a) for a in args])
    if done.exception is not None and not isinstance(done.exception, SystemExit):
        raise done.exception
    return done.exit_code, done.output


def python(folder, *args):
    """A Python process in a folder that knows vectrace as an installed package, and nothing else."""
    return subprocess.run(
        [sys.executable, *args], cwd=folder, capture_output=True, text=True, check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTEST_ADDOPTS": "-p no:cacheprovider"},
    )  # fmt: skip


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    folder = tmp_path_factory.mktemp("desk") / "products"
    code, output = invoke("new-model", "step_up_bond", "--dir", folder)
    assert code == 0, output
    assert output.splitlines()[2:] == [
        f"Next: pytest {folder}/test_step_up_bond.py",
        f"      vectrace show step_up_bond --models {folder}/step_up_bond.py",
    ]
    return folder


def test_its_own_test_passes(written):
    done = python(written, "-m", "pytest", "-q", "-rs", "test_step_up_bond.py")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "8 passed" in done.stdout  # none is skipped: QuantLib is there wherever tests run
    assert "skipped" not in done.stdout


def test_its_own_test_can_fail(written, tmp_path):
    """A model with a wrong sign for its redemption fails by hand and against QuantLib, and its
    replay still agrees with its eager reading."""
    text = (written / "step_up_bond.py").read_text()
    line = "        value += trade.notional * curve.discount(trade.maturity)\n"
    assert text.count(line) == 1
    (tmp_path / "step_up_bond.py").write_text(text.replace(line, line.replace("+=", "-=")))
    (tmp_path / "test_step_up_bond.py").write_text((written / "test_step_up_bond.py").read_text())
    done = python(tmp_path, "-m", "pytest", "-q", "test_step_up_bond.py")
    failed = {x.split("::")[1].split(" ")[0] for x in done.stdout.splitlines() if x.startswith("FAILED")}
    assert failed == {"test_a_bond_by_hand", "test_against_quantlib"}


def test_it_can_be_shown_explained_and_run(written):
    shown = python(written, "-m", "vectrace", "show", "step_up_bond", "--models", "step_up_bond.py",
                   "--as", "llvm")  # fmt: skip
    assert "| value += amount * curve.discount(coupon.pay_time)" in shown.stdout, shown.stderr
    assert "; model step_up_bond, leaf 0" in shown.stdout
    book = "import step_up_bond as m, vectrace as vt\n"
    book += "vt.Book.of(m.sample_trades()).to_parquet('book.parquet', {'step_up_bond': m.StepUpBondTrade})"
    assert python(written, "-c", book).returncode == 0
    (written / "history.csv").write_text(
        "date,1Y,5Y,10Y\n" + "".join(f"2024-01-{d:02},0.02{d:02},0.0250,0.0280\n" for d in range(1, 15))
    )
    (written / "job.toml").write_text(
        'models = ["step_up_bond.py"]\n[book]\nparquet = "book.parquet"\n'
        '[market]\nhistory = "."\n[market.curves.EUR-OIS]\nfile = "history.csv"\ncurrency = "EUR"\n'
        "[scenarios]\nwindow = 10\n"
    )
    explained = python(written, "-m", "vectrace", "explain", "SEASONED", "--job", "job.toml")
    line = r"step_up_bond.py:\d+: if coupon.pay_time <= market.t: .coupons.pay_time <= market.t. → True"
    assert re.search(line, explained.stdout), explained.stdout + explained.stderr
    run = python(written, "-m", "vectrace", "run", "job.toml")
    assert "DESK-A" in run.stdout, run.stderr


def test_the_text_is_clean(written):
    done = python(written, "-m", "ruff", "check", "--isolated", "--select", "E,F,W,N,B,UP,C4,PT,RET",
                  "--line-length", "100", ".")  # fmt: skip
    if "No module named ruff" in done.stderr:
        pytest.skip("ruff is not installed: `make install` installs it")
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("my bond", "'my bond' is no name for a model. Use lower-case letters, digits and _"),
        ("2y_note", "'2y_note' is no name for a model"),
        ("Bond", "'Bond' is no name for a model"),
        ("obligación", "'obligación' is no name for a model"),
        ("../up", "'../up' is no name for a model"),
        ("", "'' is no name for a model"),
        ("class", "'class' is a word of Python"),
        ("match", "'match' is a word of Python"),
        ("json", "there is a module 'json', which the file would hide"),
        ("numpy", "there is a module 'numpy', which the file would hide"),
        ("swap", "'swap' is a bundled model"),
        ("curve", "'curve' is a name in the model's own text"),
        ("replay", "'replay' is a name in the model's own text"),
        ("test_note", "'test_note' is no name for a model"),
    ],
)
def test_names_that_cannot_be_models_are_refused(name, message, tmp_path):
    code, output = invoke("new-model", name, "--dir", tmp_path / "new")
    assert code == 2
    assert message in output
    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize("there", ["my_note.py", "test_my_note.py"])
def test_nothing_is_overwritten(there, tmp_path):
    (tmp_path / there).write_text("# mine\n")
    code, output = invoke("new-model", "my_note", "--dir", tmp_path)
    assert code == 2
    assert f"{tmp_path / there}: the file is there already" in output
    assert [p.name for p in tmp_path.iterdir()] == [there]
    assert (tmp_path / there).read_text() == "# mine\n"


def test_a_folder_that_cannot_be_written_is_an_error(tmp_path):
    (tmp_path / "file").write_text("")
    code, output = invoke("new-model", "my_note", "--dir", tmp_path / "file")
    assert (code, "cannot be written" in output) == (2, True)


def names_in_the_way(path):
    """Names a model in this text cannot have: those of its module, and of variables in functions
    that use the model."""
    tree = ast.parse(path.read_text())
    taken = {a.asname or a.name for n in tree.body if isinstance(n, ast.Import | ast.ImportFrom)
             for a in n.names}  # fmt: skip
    for node in tree.body:
        if isinstance(node, ast.FunctionDef):
            taken.add(node.name)
            inside = list(ast.walk(node))
            used = {n.id for n in inside if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Load)}
            if "zzz" in used or node.name == "zzz":
                taken |= {n.id for n in inside if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store)}
                taken |= {n.arg for n in inside if isinstance(n, ast.arg)}
    return {x for x in taken if x.islower()} - {"zzz"}


def test_the_names_in_the_text_are_known(tmp_path):
    found = set().union(*map(names_in_the_way, write_model("zzz", tmp_path)))
    found = {x for x in found if not x.startswith("test_")}  # no model is called that
    assert found - {"numpy", "pytest", "vectrace"} == TAKEN - {"vectrace"}
    assert {p.name for p in TEMPLATES.iterdir()} == {"model.py.txt", "test.py.txt"}
