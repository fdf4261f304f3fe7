"""ORE's text market data: lines of date, key and value.

Knows files and errors. Must not know what a key means, but for its first words: `20160205
IR_SWAP/RATE/EUR/2D/6M/10Y 0.0123`. Blanks, tabs, commas and semicolons separate; # begins a comment.
"""

from __future__ import annotations

import datetime
import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from vectrace.errors import MarketError, short

MOST = 5  # notes of a kind


@dataclass(frozen=True)
class Quote:
    """A value and the parts of its key: ("IR_SWAP", "RATE", "EUR", "2D", "6M", "10Y")."""

    key: tuple[str, ...]
    value: float
    line: int

    def __str__(self) -> str:
        return "/".join(self.key)


@dataclass
class Quotes:
    """The quotes of one day. What is taken is used; `rest` says what is left, by kind."""

    day: datetime.date
    source: str
    quotes: list[Quote]
    notes: list[str] = field(default_factory=list)
    _used: set[int] = field(default_factory=set)
    _told: set[int] = field(default_factory=set)

    def find(self, *head: str, parts: int | None = None) -> list[Quote]:
        """The quotes whose key begins like `head` (and has so many parts)."""
        return [
            q
            for q in self.quotes
            if q.key[: len(head)] == head and (parts is None or len(q.key) == parts)
        ]

    def use(self, quotes: Iterable[Quote]) -> None:
        """Marks quotes as used: what is not, `rest` tells."""
        self._used.update(q.line for q in quotes)

    def take(self, *head: str, parts: int | None = None) -> list[Quote]:
        """`find`, and `use` of what it found."""
        found = self.find(*head, parts=parts)
        self.use(found)
        return found

    def leave(self, quotes: Iterable[Quote]) -> None:
        """Quotes that are not used after all."""
        self._used.difference_update(q.line for q in quotes)

    def drop(self, quote: Quote, reason: str) -> None:
        """Notes that a quote is not used, and why."""
        self.leave([quote])
        self._told.add(quote.line)
        self.notes.append(
            f"{self.source}:{quote.line}: {short(str(quote))} {reason}: it is not used"
        )

    @contextmanager
    def attempt(self, name: str) -> Iterator[None]:
        """Where the block raises a MarketError, `name` is not made, its quotes are not used, and both
        are noted: what does not need it is priced all the same."""
        before = set(self._used)
        try:
            yield
        except MarketError as error:
            self._used = before
            self.notes.append(f"{name} is not made: {error.message}")
        except (ZeroDivisionError, OverflowError):  # a root search that went where no curve is
            self._used = before
            self.notes.append(f"{name} is not made: its quotes have no solution")

    def rest(self) -> list[str]:
        """A note per kind of quote that has not been used."""
        known = self._used | self._told
        left = Counter("/".join(q.key[:2]) for q in self.quotes if q.line not in known)
        return [f"{n} quotes {kind}/… are not used" for kind, n in sorted(left.items())]


def read_lines(path: Path) -> list[tuple[int, datetime.date, str, float]]:
    """(line, date, key, value) of each line. Raises MarketError naming file:line on the first that is
    none: a market with a hole is worse than none."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise MarketError(f"cannot read {path}: {reason}", hint="check the path") from None
    out = []
    for number, line in enumerate(text.splitlines(), 1):
        content = line.partition("#")[0].strip()
        if not content:
            continue
        where = f"{path.name}:{number}"
        cells = [c for c in re.split(r"[\s,;]+", content) if c]
        if len(cells) != 3:
            hint = "write date, key and value: 20160205 FX/RATE/EUR/USD 1.12"
            raise MarketError(f"has {len(cells)} words, not three", where=where, hint=hint)
        try:
            day = datetime.date.fromisoformat(cells[0])
        except ValueError:
            reason = f"{short(cells[0])!r}: not a date"
            raise MarketError(reason, where=where, hint="write YYYYMMDD or YYYY-MM-DD") from None
        try:
            value = float(cells[2])
        except ValueError:
            reason = f"{short(cells[2])!r} is not a number"
            raise MarketError(reason, where=where, hint="write a plain number") from None
        if not math.isfinite(value):
            raise MarketError(
                f"{short(cells[1])} is {value}", where=where, hint="give a finite one"
            )
        out.append((number, day, cells[1], value))
    return out


def read_quotes(path: Path, day: datetime.date | None = None) -> Quotes:
    """The quotes of a day; None: of the only day the file has. Of a key that stands there twice the
    first is used, as ORE does, and that is noted. Raises MarketError where the file has several days,
    or none of that day."""
    lines = read_lines(path)
    days = sorted({d for _, d, _, _ in lines})
    if day is None and len(days) != 1:
        raise MarketError(
            f"{path.name} has quotes of {len(days)} days", hint="say which one: base_date=…"
        )
    wanted = days[0] if day is None else day
    if wanted not in days:
        span = f"from {days[0]} to {days[-1]}" if days else "no quotes at all"
        raise MarketError(f"{path.name} has no quotes of {wanted}", hint=f"it has {span}")
    seen: dict[str, Quote] = {}
    notes = []
    for number, d, key, value in lines:
        if d == wanted:
            first = seen.setdefault(key, Quote(tuple(key.split("/")), value, number))
            if first.value != value:
                notes.append(
                    f"{path.name}:{number}: {short(key)} is {value:g}, and {first.value:g} in line "
                    f"{first.line}, which is used"
                )
    if len(notes) > MOST:
        notes[MOST:] = [f"{path.name}: {len(notes) - MOST:,} more keys have two values"]
    return Quotes(wanted, path.name, list(seen.values()), notes)
