"""An ORE portfolio file as a book.

Knows `xml`, `trades`, `book`, `validate`. Must not know markets, models or engines: trade types come
by model name, a market is asked for its base date and the names of its volatilities.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from vectrace.book.book import Book
from vectrace.book.conventions import COUPONS, quantlib
from vectrace.book.ore.legs import Clock
from vectrace.book.ore.trades import Builder, Names
from vectrace.book.ore.xml import Node, Unreadable, read_xml
from vectrace.book.validate import checked
from vectrace.columns import TradeTable, table_of
from vectrace.errors import BookError, Failure


def read_ore(
    path: Path,
    types: Mapping[str, type],
    base_date: datetime.date,
    names: Names,
    coupons: str = "par",
) -> Book:
    """Reads a portfolio. Trades that cannot be read become failures naming file:line, element,
    reason and hint. Raises BookError where the file is no portfolio, or QuantLib is not there."""
    if coupons not in COUPONS:
        raise BookError(f"coupons {coupons!r} is unknown", hint=f"use {' or '.join(COUPONS)}")
    quantlib()
    root = read_xml(path)
    if root.tag != "Portfolio":
        where = f"{path.name}:{root.line}"
        raise BookError(f"<{root.tag}> is no portfolio", where=where, hint="it begins <Portfolio>")
    builder = Builder(types, Clock(base_date, coupons), names)
    made: dict[type, list[tuple[int, Any]]] = {}
    failures = []
    for node in root.children:
        if node.tag != "Trade":
            failures.append(_failure(node, node.wrong("is no trade", "take it out"), path.name))
            continue
        try:
            trade = builder.trade(node)
        except Unreadable as error:
            failures.append(_failure(node, error, path.name))
        else:
            made.setdefault(type(trade), []).append((node.line, trade))
    tables: list[TradeTable] = [table_of(t for _, t in rows) for rows in made.values()]
    lines = tuple(np.array([line for line, _ in rows], np.int64) for rows in made.values())
    book = checked(Book(tuple(tables), (), path.name, {}, lines, ":"))
    found = [*failures, *((int(f.where.rpartition(":")[2]), f) for f in book.failures)]
    return replace(book, failures=tuple(f for _, f in sorted(found, key=lambda x: x[0])))


def _failure(node: Node, error: Unreadable, source: str) -> tuple[int, Failure]:
    name = node.attributes.get("id") or f"#{node.line}"
    where = f"{source}:{error.line}"
    return error.line, Failure(name, error.reason, error.field, error.hint, where)
