"""Every exception a user of vectrace can see. Each says what happened, where in the user's own
file, and what to do about it. Knows nothing else in the package."""

from __future__ import annotations

from dataclasses import dataclass


class VectraceError(Exception):
    """Base of all. `where` is "file:line" of the user's code or data, `hint` the fix."""

    def __init__(self, message: str, *, where: str = "", hint: str = "") -> None:
        self.message, self.where, self.hint = message, where, hint
        text = f"{where}: {message}" if where else message
        super().__init__(f"{text}. {hint[0].upper()}{hint[1:]}." if hint else text)


class RecordingError(VectraceError):
    """A model did something that a trace cannot hold (a Python `if` on a scenario value, float()
    of a Vector, …). The model's author has to change the line named."""


class SchemaError(VectraceError):
    """A trade type or a column does not fit the language of columns."""


class BookError(VectraceError):
    """A book file cannot be read at all (single bad trades are `Failure` values instead)."""


class MarketError(VectraceError):
    """Market data is missing or inconsistent."""


class CacheError(VectraceError):
    """The kernel cache was asked for something impossible (never raised by plain pricing)."""


class BackendError(VectraceError):
    """A backend or device is not there; the hint has the install command."""


class ExtraError(VectraceError):
    """An optional package is not installed; the hint has the command."""


class InternalError(VectraceError):
    """vectrace contradicts itself: always a bug; please report it."""


class TradeError(VectraceError):
    """Raised by a model or market object when *this trade* cannot be priced: it becomes a
    `Failure`, and the rest of the book is priced. `field` names the trade's field."""

    def __init__(self, message: str, *, field: str = "", where: str = "", hint: str = "") -> None:
        super().__init__(message, where=where, hint=hint)
        self.field = field


LONGEST = 200  # characters of a text in a message


def short(text: str) -> str:
    """A text as messages show it: what a file holds may have any length."""
    if len(text) <= LONGEST:
        return text
    return f"{text[:60]}… ({len(text):,} characters)"


@dataclass(frozen=True)
class Failure:
    """One trade that was not priced: a value, not an exception. Long texts are cut."""

    trade: str
    reason: str
    field: str = ""
    hint: str = ""
    where: str = ""

    def __post_init__(self) -> None:
        for name in ("trade", "reason", "hint"):
            object.__setattr__(self, name, short(getattr(self, name)))

    def __str__(self) -> str:
        return self.line()

    def line(self, priced: int | None = None) -> str:
        """The failure in a line: book.csv:17 maturity '2026-02-30': not a date (trade IRS-0042
        skipped, 999 priced); write YYYY-MM-DD."""
        count = "" if priced is None else f", {priced:,} priced"
        # a reason goes on from the field ("strike is -1") or is a sentence of its own
        apart = ":" if self.field and self.reason.startswith(("the ", "a ", "an ", "there ")) else ""
        field = f"{self.field}{apart}"
        words = (self.where, field, f"{self.reason} (trade {self.trade} skipped{count})")
        fix = f"; {self.hint}" if self.hint else ""
        return " ".join(w for w in words if w) + fix
