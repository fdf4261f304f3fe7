"""`docs/first-model.md` is executed: its commands, its sessions, its excerpts of files.

    ```console        lines after "$ " are commands, what follows is their output
    ```pycon          a session of Python; all sessions of the page are one
    ```python FILE    an excerpt that FILE has, as it stands

In expected output `...` stands for anything.
"""

import doctest
import importlib
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

import vectrace as vt
from tests.conftest import ROOT

PAGE = ROOT / "docs" / "first-model.md"
BLOCK = re.compile(r"^```(\w+)(?: (\S+))?\n(.*?)^```$", re.MULTILINE | re.DOTALL)
FLAGS = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A folder to work in, from which modules are imported, and no trace of it afterwards."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.syspath_prepend(str(tmp_path))
    models, modules = dict(vt.MODELS), set(sys.modules)
    yield tmp_path
    vt.MODELS.clear()
    vt.MODELS.update(models)
    for name in set(sys.modules) - modules:
        if str(tmp_path) in (getattr(sys.modules[name], "__file__", None) or ""):
            del sys.modules[name]


def console(text, folder):
    """Run the commands of a block; returns the complaints."""
    complaints = []
    for part in re.split(r"^\$ ", text, flags=re.MULTILINE)[1:]:
        line, _, expected = part.partition("\n")
        program, *args = shlex.split(line)
        done = subprocess.run(
            [sys.executable, "-m", program, *args], cwd=folder, capture_output=True, text=True,
            check=False,
            env={**os.environ, "PYTHONPATH": str(ROOT), "PYTEST_ADDOPTS": "-p no:cacheprovider"},
        )  # fmt: skip
        got = done.stdout + done.stderr
        if not doctest.OutputChecker().check_output(expected, got, FLAGS):
            complaints.append(f"$ {line}\nexpected:\n{expected}\ngot:\n{got}")
    return complaints


def session(text, names, line):
    """Run a session; returns the complaints."""
    found = doctest.DocTestParser().get_doctest(text, names, PAGE.name, str(PAGE), line)
    found.globs = names  # one namespace for the page
    complaints = []
    doctest.DocTestRunner(optionflags=FLAGS).run(found, out=complaints.append, clear_globs=False)
    return ["".join(complaints)] if complaints else []


def test_the_page_is_what_happens(folder):
    text = PAGE.read_text(encoding="utf-8")
    names = {"__name__": "session"}
    counts = {"console": 0, "pycon": 0, "python": 0}
    complaints = []
    for m in BLOCK.finditer(text):
        kind, file, body = m.groups()
        counts[kind] += 1
        line = text[: m.start()].count("\n") + 1
        if kind == "console":
            complaints += console(body, folder)
        elif kind == "pycon":
            complaints += session(body, names, line)
        elif body not in Path(file).read_text(encoding="utf-8"):
            complaints.append(f"{file} has not:\n{body}")
    if complaints:
        pytest.fail("\n".join(complaints), pytrace=False)
    assert min(counts.values()) >= 3
    assert sum(counts.values()) == text.count("\n```") / 2  # no block is left out


# ---- the other pages -------------------------------------------------------------------------------
def test_the_readme_runs(folder, capsys):
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    blocks = re.findall(r"^```python\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
    assert len(blocks) == 2
    (folder / "readme.py").write_text("\n\n".join(blocks))
    readme = importlib.import_module("readme")
    printed = float(capsys.readouterr().out)
    base = readme.replay.base()["npv"][0]
    assert base == pytest.approx(printed, rel=1e-14)
    assert readme.values.shape == (1, 100_000)
    assert readme.values[0, 0] > base > readme.values[0, -1]


def test_links_lead_somewhere():
    pages = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md")), ROOT / "benchmarks/results/README.md"]
    links = 0
    for page in pages:
        for target in re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8")):
            if not re.match(r"[a-z]+:", target):
                links += 1
                assert (page.parent / target).exists(), f"{page.relative_to(ROOT)} leads to {target}"
    assert links > 20
    assert "docs/first-model.md" in (ROOT / "README.md").read_text()


def test_every_page_of_the_documentation_is_in_its_index():
    index = (ROOT / "docs" / "README.md").read_text()
    assert [p.name for p in (ROOT / "docs").rglob("*.md") if p.name not in index and p.name != "README.md"] == []
