"""XML as nodes that know their line, and which of them nobody has read.

Knows expat (of the standard library) and errors. A document type declaration is refused, and with it
every entity of a file's own: nothing a file says can grow, or name another file. Elements that are
not looked at are an error of their trade: what this reader does not know may change a value.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.parsers import expat

from vectrace.book.conventions import ConventionError
from vectrace.errors import BookError

DEEPEST = 60  # elements within one another


class Unreadable(ConventionError):
    """What cannot be read, and in which line."""

    def __init__(self, line: int, field: str, reason: str, hint: str) -> None:
        super().__init__(field, reason, hint)
        self.line = line


class Node:
    """An element: `tag`, `attributes`, its text without surrounding blanks, its elements in order,
    and its line in the file. `get` and `all` mark what they return as read."""

    __slots__ = ("attributes", "children", "line", "parts", "read", "tag")

    def __init__(self, tag: str, attributes: dict[str, str], line: int) -> None:
        self.tag, self.attributes, self.line = tag, attributes, line
        self.children: list[Node] = []
        self.parts: list[str] = []
        self.read = False

    @property
    def text(self) -> str:
        return "".join(self.parts).strip()

    def all(self, tag: str) -> list[Node]:
        """Its elements of that name."""
        found = [c for c in self.children if c.tag == tag]
        for c in found:
            c.read = True
        return found

    def get(self, *tags: str) -> Node | None:
        """The element of one of these names; None where there is none. Raises Unreadable where there
        are several."""
        found = [c for tag in tags for c in self.all(tag)]
        if len(found) > 1:
            raise Unreadable(found[1].line, found[1].tag, "stands twice", "keep one")
        return found[0] if found else None

    def need(self, *tags: str) -> Node:
        """The same; raises Unreadable where there is none."""
        found = self.get(*tags)
        if found is None:
            raise Unreadable(self.line, tags[0], f"is missing in {self.tag}", f"add <{tags[0]}>")
        return found

    def word(self, *tags: str, default: str | None = None) -> str:
        """The text of the element of one of these names. An empty one, or none, gives the default;
        raises Unreadable where there is none either."""
        found = self.get(*tags)
        if found is not None and found.text:
            return found.text
        if default is not None:
            return default
        if found is None:
            return self.need(*tags).text
        raise Unreadable(found.line, found.tag, "is empty", "give a value")

    def skip(self, *tags: str) -> None:
        """Elements that have no part in the value: they count as read with all they hold."""
        for tag in tags:
            for found in self.all(tag):
                found.take()

    def take(self) -> None:
        """Marks the element and all it holds as read."""
        self.read = True
        for child in self.children:
            child.take()

    def unread(self) -> Iterator[Node]:
        """Elements in it that nobody has read and that say something."""
        for child in self.children:
            if not child.read and (child.text or child.children):
                yield child
            elif child.read:
                yield from child.unread()

    def wrong(self, reason: str, hint: str) -> Unreadable:
        """The error of this element."""
        return Unreadable(self.line, self.tag, reason, hint)


def read_xml(path: Path) -> Node:
    """The root element of a file. Raises BookError where it is no XML, or has a document type."""
    parser = expat.ParserCreate()
    parser.buffer_text = True
    top: list[Node] = []
    stack: list[Node] = []

    def refuse(*_: Any) -> None:
        raise BookError(
            "a document type is not read",
            where=f"{path.name}:{parser.CurrentLineNumber}",
            hint="take <!DOCTYPE …> and its entities out",
        )

    def start(tag: str, attributes: dict[str, str]) -> None:
        node = Node(tag, attributes, parser.CurrentLineNumber)
        (stack[-1].children if stack else top).append(node)
        stack.append(node)
        if len(stack) > DEEPEST:
            raise BookError(
                f"more than {DEEPEST} elements within one another",
                where=f"{path.name}:{node.line}",
                hint="check the file",
            )

    def text(data: str) -> None:
        stack[-1].parts.append(data)

    parser.StartDoctypeDeclHandler = refuse
    parser.EntityDeclHandler = refuse
    parser.StartElementHandler = start
    parser.EndElementHandler = lambda tag: stack.pop()
    parser.CharacterDataHandler = text
    try:
        with path.open("rb") as stream:
            parser.ParseFile(stream)
    except OSError as error:
        raise BookError(f"cannot read {path}: {error.strerror}", hint="check the path") from None
    except expat.ExpatError as error:
        where = f"{path.name}:{error.lineno}"
        raise BookError(expat.ErrorString(error.code), where=where, hint="mend the XML") from None
    return top[0]
