"""The templates of C-family text: what they may print, and their source.

Knows Jinja2 and `c_text`; nothing of kernels.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from vectrace.codegen.c_text import Code
from vectrace.errors import InternalError


@cache
def _environment() -> Any:
    """Templates print Code and integers and nothing else; an undefined name is an error."""
    import jinja2

    def only_code(x: object) -> object:
        if isinstance(x, Code) or type(x) is int:
            return x
        raise InternalError(f"a template was given {type(x).__name__} {x!r}, which is not Code")

    return jinja2.Environment(
        loader=jinja2.PackageLoader("vectrace.codegen"), undefined=jinja2.StrictUndefined,
        finalize=only_code, trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True,
        autoescape=False)  # noqa: S701 - this is C, not HTML, and only Code gets through


def rendered(template: str, **values: object) -> str:
    """A template with values that are Code, integers, or lists of them."""
    text: str = _environment().get_template(template).render(**values)
    return text


def template_text(name: str) -> str:
    """The source of a template, for digests."""
    source: str = _environment().loader.get_source(_environment(), name)[0]
    return source
