"""Names that try to leave a comment or a string, and C's tokens as a compiler reads them."""

from __future__ import annotations

import random
import re

PIECES = [
    "*/", "/*", "//", "\n", "\r", "\r\n", "\\", "\\\n", '"', "'", "\0", "\u202e", "\u2066", "\u2028", "\u2029",
    "\u200f", "\ufeff", "??/", "??/\n", "??=", "??(", "??'", "%>", "<%", "<:", ":>", "%:", "%:%:", "?>",
    "<?php", "#", "#include <x>", "\x1a", "\x0b", "\x0c", "}", "{{ 7 }}", "{{", "}}", "{#", "{% raw %}", "${x}",
    ";", 'asm("exit;")', "__global__", 'R"(', "é", "漢字", "a" * 300, " ", "0", "-->", "vt_kernel",
    "#pragma once", "\x7f", "\x85", "int main(){}", "%s", "{0}",
]  # fmt: skip
SURROGATE = "\ud83d"
"""Half a character: it is in no file and can only be made in Python."""
TOKEN = re.compile(
    r"\s+|//[^\n]*|/\*.*?\*/|(?P<token>\d\w*(?:\.\w*)?(?:(?<=[eE])[+-]\d+)?|\w+|\"[^\"\n]*\"|[^\w\s])", re.DOTALL)


def hostile(rng: random.Random, without: str = "") -> str:
    """A name of a few pieces, without the characters of `without`."""
    text = "".join(rng.choice(PIECES) for _ in range(rng.randint(1, 6)))
    return "".join(c for c in text if c not in without)


def tokens(text: str) -> list[str]:
    """C's tokens as a compiler reads them: lines joined at backslashes and comments away first."""
    joined = text.replace("??/", "\\").replace("\\\r\n", "").replace("\\\n", "")
    found, at = [], 0
    while at < len(joined):
        m = TOKEN.match(joined, at)
        assert m is not None, joined[at : at + 40]
        at = m.end()
        if m.group("token"):
            found.append(m.group("token"))
    return found
