"""Stored values as the types of a trade's fields: enums, dates, literals, unions.

Knows type hints only.
"""

from __future__ import annotations

import datetime
import enum
import typing
from typing import Any


def optional(hint: Any) -> bool:
    """Whether a field may be None."""
    return type(None) in typing.get_args(hint)


def allowed(hint: Any) -> str:
    """What to write into a field of this type: a hint."""
    if isinstance(hint, type) and issubclass(hint, enum.Enum):
        return f"use one of {', '.join(m.name for m in hint)}"
    if typing.get_origin(hint) is typing.Literal:
        return f"use one of {', '.join(map(str, typing.get_args(hint)))}"
    return f"give a {getattr(hint, '__name__', hint)}"


def convert(raw: Any, hint: Any) -> tuple[bool, Any]:
    """A stored value as the field's type; False where it does not fit."""
    if isinstance(hint, type) and issubclass(hint, enum.Enum):
        for member in hint:
            if raw is member or raw in (member.name, member.value):
                return True, member
        return False, raw
    if hint is datetime.date and isinstance(raw, datetime.datetime):  # a date to everybody else
        return raw.time() == datetime.time(), raw.date()
    if hint is datetime.date and isinstance(raw, str):
        try:
            return True, datetime.date.fromisoformat(raw)
        except ValueError:
            return False, raw
    if typing.get_origin(hint) is typing.Literal:
        return raw in typing.get_args(hint), raw
    if isinstance(hint, type):
        return isinstance(raw, hint), raw
    return any(
        raw is None if a is type(None) else isinstance(a, type) and isinstance(raw, a)
        for a in typing.get_args(hint)
    ), raw
