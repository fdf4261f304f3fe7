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


class InternalError(VectraceError):
    """vectrace contradicts itself: always a bug; please report it."""


class TradeError(VectraceError):
    """Raised by a model or market object when *this trade* cannot be priced: it becomes a
    `Failure`, and the rest of the book is priced. `field` names the trade's field."""

    def __init__(self, message: str, *, field: str = "", where: str = "", hint: str = "") -> None:
        super().__init__(message, where=where, hint=hint)
        self.field = field


@dataclass(frozen=True)
class Failure:
    """One trade that was not priced: a value, not an exception."""

    trade: str
    reason: str
    field: str = ""
    hint: str = ""
    where: str = ""

    def __str__(self) -> str:
        place = f"{self.where} " if self.where else ""
        fix = f"; {self.hint}" if self.hint else ""
        return f"{place}trade {self.trade}{' ' + self.field if self.field else ''}: {self.reason}{fix}"
