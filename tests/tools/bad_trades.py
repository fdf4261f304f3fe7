"""Trades to be spoiled: samples of every product, and a field at a path replaced."""

import dataclasses

import vectrace as vt
from models import curves as curve_models
from models import samples
from vectrace.book import Book
from vectrace.columns import schema
from vectrace.registry import MODELS

TYPES = {
    m.name: t
    for t, m in MODELS.items()
    if t.__module__.startswith("models.") and t.__module__ != curve_models.__name__
}
SAMPLES = {}
for _trade in samples.trades():
    SAMPLES.setdefault(type(_trade), []).append(_trade)
LONG_TEXT = "x" * 1_000_000


def get(trade, path):
    for name in path.split("."):
        trade = getattr(trade, name)
    return trade


def put(trade, path, value):
    """The trade with the field at a dotted path replaced; `leg.0.field` is one of its rows."""
    name, _, rest = path.partition(".")
    if isinstance(trade, vt.Schedule):
        rows = list(trade)
        rows[int(name)] = put(rows[int(name)], rest, value) if rest else value
        return vt.Schedule(rows)
    if rest:
        value = put(getattr(trade, name), rest, value)
    return dataclasses.replace(trade, **{name: value})


def refused(trade, good):
    """The failure of one bad trade among good ones, from objects."""
    others = [t for t in good if t.id != trade.id]
    book = Book.of([*others[:1], trade, *others[1:]], source="mine")
    (failure,) = book.failures
    assert failure.where == f"mine row {1 + len(others[:1])}"
    assert failure.trade == trade.id
    assert book.ids == tuple(t.id for t in others)
    for part in (failure.where, failure.field, failure.reason, failure.hint, failure.trade):
        assert part in str(failure)
    assert len(str(failure)) < 600
    return failure.field, failure.reason, failure.hint


def says(found, field, reason, hint):
    assert found[0] == field, found
    assert found[1].startswith(reason), found
    assert found[2].startswith(hint), found


def fields():
    """(product, schema field) of every product, schedules' fields by the path of their first row."""
    for name, cls in TYPES.items():
        for f in schema(cls):
            if f.kind != "schedule":
                yield name, f
                continue
            for row in schema(f.type):
                yield name, dataclasses.replace(row, path=f"{f.path}.0.{row.path}")


def first(name, path):
    """A sample trade of a product that has the row a path asks for; None where none has."""
    for trade in SAMPLES[TYPES[name]]:
        parts = path.split(".0.")
        if len(parts) == 1 or len(get(trade, parts[0])):
            return trade
    return None
