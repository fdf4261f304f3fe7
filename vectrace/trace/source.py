"""The lines of a model beside a trace: looked up after the fact, for people.

Knows the IR and Python's source files. Places ("dir/file.py:line", after those of calls that led
there) come from the side map of a trace; nothing of this reaches a kernel or a key.
"""

from __future__ import annotations

import linecache
import re
import sys
import tokenize
from collections.abc import Iterator, Mapping
from pathlib import Path

from vectrace.display import Html, details, pre
from vectrace.trace.ir import CALLS, Trace
from vectrace.trace.text import print_trace

PLACE = re.compile(r".*:\d+\Z")
_STATEMENT = re.compile(r"\s*(?:loop )?%(\d+) ")
_MOST = 2000  # lines of a trace in a notebook
_files: dict[str, str] = {}


def source_line(where: str) -> str:
    """The text of "dir/file.py:line" (the last one of a chain of calls), without a comment behind it,
    looked up among the loaded modules."""
    name, _, number = where.rpartition(CALLS)[2].rpartition(":")
    file = _file_of(name) if number.isdigit() else ""
    return _without_comment(linecache.getline(file, int(number)).strip()) if file else ""


def _file_of(name: str) -> str:
    known = _files.get(name)
    if known is None:
        last = name.rpartition("/")[2]
        modules = (getattr(m, "__file__", None) or "" for m in list(sys.modules.values()))
        for file in (*modules, *list(linecache.cache)):  # cells of a notebook are in no module
            if file.endswith(last) and "/".join(Path(file).parts[-2:]) == name:
                known = _files[name] = file
                break
    return known or ""


def _without_comment(line: str) -> str:
    """A line of Python, which may be part of a statement, up to its comment."""
    try:
        for token in tokenize.generate_tokens(iter([line]).__next__):
            if token.type == tokenize.COMMENT and token.start[1]:
                return line[: token.start[1]].rstrip()
    except (tokenize.TokenError, SyntaxError):
        pass  # an open bracket or string: the line goes on
    return line


def heading(where: str) -> str:
    """A place and the model's text there."""
    source = source_line(where)
    return f"{where} | {source}" if source else where


def beside(trace: Trace, values: Mapping[int, str] | None = None) -> Iterator[tuple[str, str]]:
    """(place, line) of a trace's text; a line without a place of its own has that of none. `values`
    are notes by id behind a statement."""
    for line in print_trace(trace, comments=True).splitlines():
        found = _STATEMENT.match(line)
        id = int(found.group(1)) if found else -1
        where = trace.where.get(id, "")
        text = re.sub(r"\s+; [^;]*:\d+$", "", line) if where else line
        note = (values or {}).get(id, "")
        yield where, f"{text:<48s} ; {note}" if note else text


def with_source(trace: Trace, values: Mapping[int, str] | None = None) -> str:
    """A trace's text with each model line printed once above the statements it gave rise to."""
    lines = []
    last = ""
    for where, text in beside(trace, values):
        if where and where != last:
            source = source_line(where)
            lines.append(f"; {where:<28s} | {source}" if source else f"; {where}")
            last = where
        lines.append(text)
    return "\n".join(lines) + "\n"


def as_html(trace: Trace, values: Mapping[int, str] | None = None) -> Html:
    """The same as a table: model lines on the left, statements on the right. Of a long trace the
    first lines."""
    lines = list(beside(trace, values))
    rows: list[tuple[str, list[str]]] = []
    for where, text in lines[:_MOST]:
        if not rows or (where and where != rows[-1][0]):
            rows.append((where, []))
        rows[-1][1].append(text)
    style = "padding:0 12px 0 0;vertical-align:top;text-align:left;background:none"
    cells = "".join(
        f'<tr><td style="{style}">{pre(_left(where))}</td>'
        f'<td style="{style}">{pre(chr(10).join(texts))}</td></tr>'
        for where, texts in rows
    )
    more = len(lines) - _MOST
    left = f"<div>… {more:,} more lines: print them with with_source(trace)</div>" if more > 0 else ""
    whole = Html(f'<table style="border-collapse:collapse">{cells}</table>{left}')
    return whole if len(lines) <= 40 else details(f"{len(lines):,} lines", whole)


def _left(where: str) -> str:
    """The model's text over its place."""
    source = source_line(where)
    return f"{source}\n{where}" if source else where
