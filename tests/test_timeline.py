"""The timeline as text, picture and record: every activity has its row, what overlaps is said, and
nothing a user wrote becomes markup.
"""

from __future__ import annotations

import json
from pathlib import Path
from xml.etree import ElementTree

import pytest
from click.testing import CliRunner

from vectrace.cli import main
from vectrace.report.timeline import COLUMNS, WIDTH, chart, overlaps, picture, rows_of
from vectrace.timeline import Span

SPANS = [
    Span("read book", 0.0, 1.0),
    Span("discover", 1.0, 3.0, "swap"),
    Span("record", 1.0, 2.0, "swap", 0),
    Span("record", 2.5, 3.0, "swap", 1),
    Span("compile", 2.0, 4.0, "swap", 0, "compile"),
    Span("execute", 3.5, 6.0, "swap", 0),
]


def test_each_activity_has_a_row_and_overlaps_are_pairs() -> None:
    rows = rows_of(SPANS)
    assert [(r.name, r.seconds) for r in rows] == [
        ("read inputs", 1.0), ("record models", 1.5), ("compile kernels", 2.0), ("execute kernels", 2.5)]
    assert overlaps(rows) == [
        ("record models", "compile kernels", 0.5), ("compile kernels", "execute kernels", 0.5)]


def test_the_chart_is_drawn_to_scale() -> None:
    lines = chart(SPANS).splitlines()
    where = lines[0].index("0")
    bars = {line[:where].split("  ")[0]: line[where:].ljust(COLUMNS) for line in lines[1:5]}
    tenth = COLUMNS // 6
    assert bars["read inputs"] == "█" * tenth + " " * 5 * tenth
    assert bars["record models"][tenth : 2 * tenth] == "█" * tenth
    assert bars["record models"][2 * tenth : 2 * tenth + tenth // 2].isspace()
    assert bars["compile kernels"].strip() == "█" * 2 * tenth
    assert bars["execute kernels"].endswith("█" * (tenth * 5 // 2))
    assert lines[5:] == ["record models beside compile kernels: 500.0 ms",
                         "compile kernels beside execute kernels: 500.0 ms"]
    assert chart([]) == picture([]) == ""


def test_the_picture_is_complete_and_escaped() -> None:
    spans = [*SPANS, Span("record", 4.0, 5.0, '<script>"&', 2)]
    tree = ElementTree.fromstring(picture(spans, 'a <b> & "c"'))
    assert tree.get("role") == "img"
    ids = {e.get("id"): e.text for e in tree}
    assert ids[tree.get("aria-labelledby", "").split()[0]] == 'a <b> & "c"'
    assert "record models beside compile kernels 500 ms" in str(ids["timeline-desc"])
    bars = [e for e in tree if e.tag == "rect"]
    assert len(bars) == 6  # `discover` holds the others, and has no row
    told = [e.find("title").text for e in bars]  # type: ignore[union-attr]
    assert any('<script>"&' in str(t) for t in told)
    assert not {e.tag for e in tree.iter()} - {"svg", "title", "desc", "text", "rect", "line"}
    assert "http" not in picture(spans)


def test_the_picture_stays_small() -> None:
    """Spans too close to tell apart are one bar that says how many it holds."""
    spans = [Span("classify", 0.001 * k, 0.001 * k + 0.0001) for k in range(4096)]
    text = picture(spans)
    assert 100 <= text.count("<rect") <= WIDTH
    assert "more: " in text
    apart = picture([Span("classify", k, k + 0.9) for k in range(9)])
    assert apart.count("<rect") == 9


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Path]:
    """(what a small demo prints, its folder): nothing is in the cache before."""
    folder, cache = tmp_path_factory.mktemp("demo"), tmp_path_factory.mktemp("cache")
    done = CliRunner(env={"VECTRACE_CACHE": str(cache)}).invoke(
        main, ["demo", "--trades", "20", "--output", str(folder)])
    assert done.exit_code == 0, done.output
    return done.output, folder


def test_a_run_prints_and_keeps_its_timeline(demo: tuple[str, Path]) -> None:
    output, folder = demo
    for name in ("read inputs", "record models", "check leaves", "compile kernels", "execute kernels"):
        assert any(line.startswith(name) and set(line) & set("▏▌█") for line in output.splitlines()), name
    spans = json.loads((folder / "run.json").read_text())["timeline"]
    assert {"read market", "record", "compile", "execute", "margin"} <= {s["what"] for s in spans}
    assert all(0.0 <= s["start"] <= s["end"] for s in spans)
    assert {s["thread"] for s in spans if s["what"] == "compile"} <= {"compile"}
    recorded = [s["model"] for s in spans if s["what"] == "record"]
    assert "swap" in recorded and len(set(recorded)) > 5  # half of a demo are swaps, the rest all else
    page = (folder / "report.html").read_text()
    assert 'id="timeline-title"' in page


def test_counters_and_times_by_stage_are_shown_when_asked_for(
    demo: tuple[str, Path], tmp_path: Path
) -> None:
    args = ["demo", "--trades", "3", "--output", str(tmp_path), "--counters"]
    done = CliRunner().invoke(main, args)
    assert done.exit_code == 0
    for name in ("recordings", "evidence runs", "engine: classify", "scenarios", "peak mb"):
        assert any(line.startswith(f"│ {name} ") for line in done.output.splitlines()), name
        assert f"│ {name} " not in demo[0]
