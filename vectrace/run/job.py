"""A job file (TOML) as checked values.

Knows the file format, the generator's and the margin run's options. Must not know engines: it says
what is to be run, `local` runs it. Every error names file, key and fix; unknown keys are errors.
Paths are relative to the job file.

    models = ["my_products.py"]        # files or modules to import; the built-in ones are known

    [book]                             # either a file …
    parquet = "book.parquet"           # explicit flows (docs/books.md), or
    csv = "book.csv"                   # one row a swap, by conventions
    [book.conventions.EUR]             # of empty cells; default: those of docs/books.md
    fixed_frequency = "6M"
    [book]                             # … or the generator (all keys but `generate` optional)
    generate = "swaps"                 # or "mixed": every product (trades, seed, members only)
    trades = 20000
    seed = 1
    members = 50
    years = [1, 30]
    flows = [50, 100]                  # a fixed and a floating leg of that many flows
    amortising = 0.2
    [book.collateral]                  # posted per netting set, base currency
    MEMBER-01 = 1e6

    [market]                           # either the bundled synthetic history (days, seed) …
    synthetic = true
    [market]                           # … or files
    history = "../market_history"      # folder of the CSV files
    base_currency = "EUR"
    fx = "fx_per_eur.csv"
    spots = "spots.csv"                # spot prices by name, one column each
    vols = "vols.csv"                  # levels of volatilities by name
    date = 2024-04-30                  # default: the last common date
    [market.vol_kinds]                 # of those that are not "black": "normal", "shifted"
    EUR-CAP = "normal"
    [market.vol_shifts]
    GBP-CAP = 0.02
    [market.constants]                 # levels that no history moves: correlations
    "ACME.EURUSD" = -0.3
    [market.curves.EUR]                # curve name
    file = "eur_zero.csv"
    currency = "EUR"
    interpolation = "linear_zero"      # or "log_linear_discount"
    bootstrap = "piecewise"            # or "par_interpolated": the file has quotes, not zero rates
    [market.indices.EUR-6M]            # default: the indices of a generated book
    curve = "EUR"
    fixings = "eur_6m_fixings.csv"     # header date,value; default: a generated book's fixings

    [scenarios]
    window = 250
    rates = "absolute"                 # or "relative"
    fx = "shocked"                     # or "fixed"

    [margin]
    mode = "moves"                     # or "levels"
    changes = "absolute"               # or "percentage", in levels mode
    lambda = 0.99
    quantile = 0.05
    horizon_days = 1.0

    [engine]
    backend = "llvm"
    threads = 2                        # default: all cores
    memory_limit = "512 MB"            # of a run, beside the compiled book; default: none

    [output]
    folder = "out"
"""

from __future__ import annotations

import datetime
import difflib
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from vectrace.book.conventions import DEFAULTS, ConventionError, Conventions
from vectrace.book.draw import SHARES, MixedSpec
from vectrace.book.generate import LEVELS, SwapSpec
from vectrace.errors import VectraceError
from vectrace.market.data import INTERPOLATIONS
from vectrace.market.grids import VOL_KINDS
from vectrace.market.history import CurveFile
from vectrace.market.quotes import SCHEMES
from vectrace.risk.margin import MarginOptions
from vectrace.sizes import parse_size

MISSING = object()


class JobError(VectraceError):
    """A job file cannot be used: `where` is the file, the message names the key."""


@dataclass(frozen=True)
class BookSpec:
    """One of `parquet`, `csv`, `swaps` and `mixed` is set. `conventions` by currency are those of a
    CSV."""

    parquet: Path | None = None
    swaps: SwapSpec | None = None
    collateral: Mapping[str, float] = field(default_factory=dict)
    csv: Path | None = None
    conventions: Mapping[str, Conventions] = field(default_factory=dict)
    mixed: MixedSpec | None = None


@dataclass(frozen=True)
class IndexSpec:
    name: str
    curve: str
    fixings: Path | None = None


@dataclass(frozen=True)
class MarketSpec:
    """`curves` is empty for the synthetic history. `vol_kinds` are those of the volatilities in the
    file `vols` that are not "black", with their `vol_shifts`; `constants` are levels no history moves."""

    curves: tuple[CurveFile, ...] = ()
    fx: Path | None = None
    base_currency: str = "EUR"
    date: datetime.date | None = None
    indices: tuple[IndexSpec, ...] = ()
    days: int = 520
    seed: int = 20240430
    spots: Path | None = None
    vols: Path | None = None
    vol_kinds: Mapping[str, str] = field(default_factory=dict)
    vol_shifts: Mapping[str, float] = field(default_factory=dict)
    constants: Mapping[str, float] = field(default_factory=dict)

    @property
    def synthetic(self) -> bool:
        return not self.curves


@dataclass(frozen=True)
class ScenarioSpec:
    window: int = 250
    rates: str = "absolute"
    fx: str = "shocked"


@dataclass(frozen=True)
class EngineSpec:
    backend: str = "llvm"
    threads: int | None = None
    memory_limit: int | None = None  # bytes


@dataclass(frozen=True)
class Job:
    """A whole margin run. `name` is the file's name ("demo" for the bundled job)."""

    name: str
    book: BookSpec
    market: MarketSpec
    scenarios: ScenarioSpec
    margin: MarginOptions
    engine: EngineSpec
    output: Path
    models: tuple[str, ...] = ()
    path: Path | None = None


def demo_job(output: Path, trades: int = 2000) -> Job:
    """The bundled job: a mixed book of 20 members, half of it swaps, on the synthetic history."""
    swaps = sum(SHARES.values()) - SHARES["swap"]
    return Job(
        "demo",
        BookSpec(mixed=MixedSpec(trades, shares={**SHARES, "swap": swaps}, both_sides=True)),
        MarketSpec(),
        ScenarioSpec(),
        MarginOptions(),
        EngineSpec(),
        output,
    )


class Section:
    """One table of the file: typed look-ups that know their place, and a check for unknown keys."""

    def __init__(self, data: Mapping[str, Any], name: str, file: str) -> None:
        self.data, self.name, self.file = data, name, file
        self.known: set[str] = set()

    def error(self, key: str, what: str, hint: str) -> JobError:
        place = f"[{self.name}] {key}" if self.name else key
        return JobError(f"{place}: {what}", where=self.file, hint=hint)

    def value(self, key: str, kind: type, default: Any = MISSING) -> Any:
        """The value under `key`; ints pass as floats. Raises JobError."""
        self.known.add(key)
        if key not in self.data:
            if default is MISSING:
                raise self.error(key, "is missing", f"add a {_KINDS[kind]}")
            return default
        raw = self.data[key]
        fits = isinstance(raw, kind) or (kind is float and isinstance(raw, int))
        if isinstance(raw, bool) and kind is not bool:
            fits = False
        if not fits:
            raise self.error(key, f"{raw!r} is no {_KINDS[kind]}", f"write a {_KINDS[kind]}")
        return float(raw) if kind is float else raw

    def choice(self, key: str, allowed: tuple[str, ...], default: str) -> str:
        raw = str(self.value(key, str, default))
        if raw not in allowed:
            near = difflib.get_close_matches(raw, allowed, 1)
            hint = f"write {near[0]!r}" if near else f"write one of {', '.join(allowed)}"
            raise self.error(key, f"{raw!r} is no option", hint)
        return raw

    def numbers(self, key: str, count: int, kind: type, default: Any) -> Any:
        raw = self.value(key, list, default)
        if raw is default:
            return default
        good = all(isinstance(x, (int, kind)) and not isinstance(x, bool) for x in raw)
        if len(raw) != count or not good:
            raise self.error(key, f"{raw!r} does not fit", f"write a list of {count} numbers")
        return tuple(kind(x) for x in raw)

    def table(self, key: str) -> Section:
        """A sub-table, empty where it is missing."""
        name = f"{self.name}.{key}" if self.name else key
        return Section(self.value(key, dict, {}), name, self.file)

    def tables(self) -> dict[str, Section]:
        """All entries as named sub-tables."""
        return {name: self.table(name) for name in self.data}

    def finish(self) -> None:
        """Raises JobError on a key nobody asked for."""
        for key in self.data:
            if key not in self.known:
                near = difflib.get_close_matches(key, self.known, 1)
                known = ", ".join(sorted(self.known))
                hint = f"did you mean {near[0]!r}?" if near else f"known keys: {known}"
                raise self.error(key, "is an unknown key", hint.rstrip("?"))


_KINDS: dict[type, str] = {
    str: "text in quotes",
    int: "whole number",
    float: "number",
    bool: "true or false",
    list: "list",
    dict: "table",
    datetime.date: "date such as 2024-04-30",
}


def read_job(path: Path) -> Job:
    """Reads a job file. Raises JobError naming file, key and fix."""
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "not UTF-8 text"
        raise JobError(
            f"cannot be read: {reason}", where=str(path), hint="check the path"
        ) from None
    except tomllib.TOMLDecodeError as error:
        raise JobError(f"is not TOML: {error}", where=str(path), hint="correct the line") from None
    top, folder = Section(data, "", str(path)), path.parent
    models = []
    for item in top.value("models", list, []):
        if not isinstance(item, str):
            raise top.error("models", f"{item!r} is no text", "write files or module names")
        models.append(str(folder / item) if item.endswith(".py") else item)
    book = _book(top.table("book"), folder)
    market = _market(top.table("market"), folder)
    section = top.table("scenarios")
    scenarios = ScenarioSpec(
        section.value("window", int, 250),
        section.choice("rates", ("absolute", "relative"), "absolute"),
        section.choice("fx", ("shocked", "fixed"), "shocked"),
    )
    if scenarios.window < 1:
        raise section.error("window", f"{scenarios.window} scenarios", "write at least 1")
    section.finish()
    margin = _margin(top.table("margin"))
    section = top.table("engine")
    engine = EngineSpec(
        section.value("backend", str, "llvm"), section.value("threads", int, None), _limit(section)
    )
    if engine.threads is not None and engine.threads < 1:
        raise section.error("threads", f"is {engine.threads}", "write at least 1, or leave it out")
    section.finish()
    section = top.table("output")
    output = folder / section.value("folder", str, f"out/{path.stem}")
    section.finish()
    top.finish()
    return Job(path.name, book, market, scenarios, margin, engine, output, tuple(models), path)


def _book(section: Section, folder: Path) -> BookSpec:
    collateral = section.table("collateral")
    posted = {name: float(collateral.value(name, float)) for name in collateral.data}
    kinds = [k for k in ("parquet", "csv", "generate") if k in section.data]
    if len(kinds) > 1:
        raise section.error(kinds[1], f"stands beside {kinds[0]}", "keep one of the two")
    if kinds == ["csv"]:
        book = BookSpec(
            csv=folder / section.value("csv", str),
            conventions=_conventions(section.table("conventions")),
            collateral=posted,
        )
        section.finish()
        return book
    if kinds != ["generate"]:
        parquet = folder / section.value("parquet", str)
        section.finish()
        return BookSpec(parquet=parquet, collateral=posted)
    every = section.choice("generate", ("swaps", "mixed"), "swaps") == "mixed"
    default: Any = MixedSpec() if every else SwapSpec()
    try:
        if every:
            keys = ("trades", "seed", "members")
            drawn = {k: section.value(k, int, getattr(default, k)) for k in keys}
            mixed = MixedSpec(**drawn, both_sides=True)
            section.finish()
            return BookSpec(mixed=mixed, collateral=posted)
        spec = SwapSpec(
            trades=section.value("trades", int, default.trades),
            seed=section.value("seed", int, default.seed),
            members=section.value("members", int, default.members),
            years=section.numbers("years", 2, float, default.years),
            flows=section.numbers("flows", 2, int, None),
            states=section.numbers("states", 3, float, default.states),
            amortising=section.value("amortising", float, default.amortising),
        )
    except JobError:
        raise
    except VectraceError as error:
        raise JobError(error.message, where=section.file, hint=error.hint) from None
    section.finish()
    return BookSpec(swaps=spec, collateral=posted)


def _conventions(section: Section) -> dict[str, Conventions]:
    out = {}
    for currency, table in section.tables().items():
        default = DEFAULTS.get(currency, Conventions())
        values = {}
        for f in fields(Conventions):
            kind = type(getattr(default, f.name))
            values[f.name] = table.value(f.name, kind, getattr(default, f.name))
        table.finish()
        try:
            out[currency] = Conventions(**values)
        except ConventionError as error:
            raise table.error(error.field, error.reason, error.hint) from None
    return out


def _market(section: Section, folder: Path) -> MarketSpec:
    base = section.value("base_currency", str, "EUR")
    date = section.value("date", datetime.date, None)
    indices = []
    for name, index in section.table("indices").tables().items():
        fixings = index.value("fixings", str, None)
        path = folder / fixings if fixings is not None else None
        indices.append(IndexSpec(name, index.value("curve", str), path))
        index.finish()
    default = MarketSpec()
    if section.value("synthetic", bool, "history" not in section.data):
        days = section.value("days", int, default.days)
        seed = section.value("seed", int, default.seed)
        if base not in LEVELS:
            hint = f"the synthetic history has {', '.join(LEVELS)}"
            raise section.error("base_currency", f"{base!r} is unknown", hint)
        if base != "EUR":
            raise section.error("base_currency", "the synthetic FX rates are per EUR", "write EUR")
        section.finish()
        return MarketSpec((), None, base, date, tuple(indices), days, seed)
    files = folder / section.value("history", str)
    curves = []
    for name, curve in section.table("curves").tables().items():
        curves.append(
            CurveFile(
                name,
                curve.value("currency", str),
                files / curve.value("file", str),
                curve.choice("interpolation", tuple(INTERPOLATIONS), "linear_zero"),
                curve.choice("bootstrap", ("", *SCHEMES), ""),
            )
        )
        curve.finish()
    if not curves:
        raise section.error("curves", "is missing", "add a table such as [market.curves.EUR]")
    named = {k: section.value(k, str, None) for k in ("fx", "spots", "vols")}
    paths = {k: files / v if v is not None else None for k, v in named.items()}
    kinds, shifts, constants = (section.table(k) for k in ("vol_kinds", "vol_shifts", "constants"))
    section.finish()
    return MarketSpec(
        tuple(curves), paths["fx"], base, date, tuple(indices),
        spots=paths["spots"], vols=paths["vols"],
        vol_kinds={n: kinds.choice(n, tuple(VOL_KINDS), "black") for n in kinds.data},
        vol_shifts={n: shifts.value(n, float) for n in shifts.data},
        constants={n: constants.value(n, float) for n in constants.data},
    )  # fmt: skip


def _limit(section: Section) -> int | None:
    key = "memory_limit"
    section.known.add(key)
    raw = section.data.get(key)
    if raw is None:
        return None
    try:
        return parse_size(raw)
    except VectraceError as error:
        raise section.error(key, f"is {raw!r}", error.hint) from None


def _margin(section: Section) -> MarginOptions:
    d = MarginOptions()
    mode = section.choice("mode", ("moves", "levels"), d.mode)
    changes = section.choice("changes", ("absolute", "percentage"), d.changes)
    decay = section.value("lambda", float, d.decay)
    level = section.value("quantile", float, d.level)
    horizon = section.value("horizon_days", float, d.horizon)
    section.finish()
    for key, good, hint in (
        ("lambda", 0.0 < decay <= 1.0, "write a number above 0, at most 1"),
        ("quantile", 0.0 < level < 1.0, "write a number between 0 and 1"),
        ("horizon_days", horizon > 0.0, "write a number above 0"),
    ):
        if not good:
            raise section.error(key, f"is {section.data[key]}", hint)
    if changes == "percentage" and mode != "levels":
        raise section.error("changes", "percentage needs levels", 'write mode = "levels"')
    return MarginOptions(mode, changes, decay, level, horizon)
