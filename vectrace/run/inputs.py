"""What a job reads: models, today's market, its history and scenarios, the book.

Knows books, markets and job descriptions. Must not know engines (but for curves that have to be
bootstrapped, see `curves`), risk measures, or how results are shown.
"""

from __future__ import annotations

import datetime
import importlib
import importlib.util
import sys
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from vectrace.book.book import Book
from vectrace.book.csv_book import read_csv_book
from vectrace.book.generate import Generated, generate_swaps
from vectrace.book.generate_mixed import generate_mixed
from vectrace.book.validate import on_market
from vectrace.columns import Coded, Floats
from vectrace.errors import BookError
from vectrace.market.data import CurveData, IndexData, Market, VolData
from vectrace.market.history import History, read_history, read_wide
from vectrace.market.quotes import spec_of_tenors
from vectrace.market.scenarios import ScenarioSet
from vectrace.market.synthetic import synthetic_history, with_desks
from vectrace.registry import MODELS
from vectrace.run.job import Job, JobError, MarketSpec
from vectrace.run.mixed import market_of
from vectrace.run.record import Stages


@dataclass(frozen=True, eq=False)
class Inputs:
    """What a job reads: today's market, its history, the book; `files` are the inputs' paths."""

    book: Book
    market: Market
    history: History
    scenarios: ScenarioSet
    files: tuple[Path, ...]
    notes: tuple[str, ...] = ()


def silent(stage: str, /) -> None:
    """A `Progress` that says nothing."""


def load_models(names: tuple[str, ...] = (), folder: Path | None = None) -> dict[str, type]:
    """Imports the bundled models and `names`, and returns all registered trade types by model name.

    A name is the path of a Python file, or a module: as Python finds it, else in the current folder
    or in `folder`. Raises JobError on one that cannot be loaded, or that another module hides."""
    checkout = str(Path(__file__).resolve().parents[2])
    if importlib.util.find_spec("models") is None and checkout not in sys.path:
        sys.path.append(checkout)
    if any(not n.endswith(".py") for n in names):
        places = (str(p.resolve()) for p in (Path.cwd(), folder) if p is not None)
        sys.path += [p for p in places if p not in sys.path]
    for name in ("models", *names):
        try:
            if name.endswith(".py"):
                _import_file(Path(name))
            else:
                importlib.import_module(name)
        except (ModuleNotFoundError, FileNotFoundError) as error:
            hint = "give a module that can be imported, or the path of a .py file"
            raise JobError(f"models: {name!r} cannot be loaded: {error}", hint=hint) from None
        except SyntaxError as error:
            raise JobError(
                f"models: {name!r} is not Python: {error.msg}",
                where=f"{error.filename}:{error.lineno}",
                hint="correct the line",
            ) from None
    return {model.name: cls for cls, model in MODELS.items()}


def _import_file(path: Path) -> None:
    known = sys.modules.get(path.stem)
    if known is not None:
        file = getattr(known, "__file__", None)
        if file is not None and path.exists() and Path(file).resolve() == path.resolve():
            return
        raise JobError(
            f"models: {str(path)!r} has the name of the module {path.stem!r}, which is loaded",
            hint="rename the file",
        )
    spec = importlib.util.spec_from_file_location(path.stem, path)
    if spec is None or spec.loader is None:
        raise FileNotFoundError(path)
    module = importlib.util.module_from_spec(spec)
    sys.modules[path.stem] = module
    try:
        spec.loader.exec_module(module)
    except BaseException:
        del sys.modules[path.stem]
        raise


# ---- inputs ------------------------------------------------------------------------------------
def read_inputs(job: Job, stages: Stages | None = None) -> Inputs:
    """Everything a job names. Raises JobError, MarketError or BookError."""
    stages = stages or Stages(silent)
    types = load_models(job.models, job.path.parent if job.path is not None else None)
    with stages.stage("read market"):
        spec = job.market
        history = _history(spec, job.book.mixed is not None)
        notes: list[str] = []
        files = [c.path for c in spec.curves]
        files += [p for p in (spec.fx, spec.spots, spec.vols) if p is not None]
    if any(c.bootstrap for c in spec.curves):
        with stages.stage("bootstrap"):
            history = bootstrapped(job, history, notes)
    with stages.stage("read book"):
        fixings: dict[str, tuple[Floats, Floats]] = {}
        if job.book.parquet is not None:
            book = Book.from_parquet(job.book.parquet, types)
            files.append(job.book.parquet)
        elif job.book.csv is not None:
            base: datetime.date = history.dates[-1].astype(datetime.date)
            book = read_csv_book(job.book.csv, types, base, job.book.conventions)
            files.append(job.book.csv)
        elif job.book.swaps is not None or job.book.mixed is not None:
            book, fixings = _generated(job, types, history)
        else:
            raise JobError("the job has no book", hint="add a [book] section")
        if not len(book):
            reason = f"; the first: {book.failures[0]}" if book.failures else ""
            raise BookError(f"no trade of {book.source} can be used{reason}", hint="correct it")
    with stages.stage("scenarios"):
        market = _market(job, history, fixings, book)
        files += [i.fixings for i in spec.indices if i.fixings is not None]
        scenarios = _scenarios(job, history, market)
        book = on_market(book, market)
    return Inputs(book, market, history, scenarios, tuple(files), tuple(notes))


def _history(spec: MarketSpec, desks: bool) -> History:
    if spec.synthetic:
        history = synthetic_history(spec.days, spec.seed, spec.base_currency)
        history = with_desks(history, spec.seed) if desks else history
    else:
        wanted = {c.currency for c in spec.curves} - {spec.base_currency}
        fx = spec.fx if wanted else None
        names = sorted(wanted) if fx else None
        history = read_history(spec.curves, fx, spec.base_currency, names, spec.spots, spec.vols)
    return history.until(spec.date) if spec.date is not None else history


def bootstrapped(job: Job, history: History, notes: list[str]) -> History:
    """The history with zero rates in place of quotes, cut to the dates the scenarios use: a replay
    of the curve models with a lane per date. Adds a note per curve. Raises MarketError."""
    from vectrace.engine import Engine
    from vectrace.run.curves import bootstrap

    window = job.scenarios.window
    short = history.last(window if job.margin.mode == "levels" else window + 1)
    specs, quotes = {}, {}
    for file, curve in zip(job.market.curves, short.curves, strict=True):
        if file.bootstrap:
            name, times = curve.name, curve.times.tolist()
            specs[name] = spec_of_tenors(name, times, file.bootstrap, file.interpolation)
            quotes[name] = curve.zeros
    base: datetime.date = short.dates[-1].astype(datetime.date)
    engine = Engine(backend=job.engine.backend, threads=job.engine.threads)
    zeros = bootstrap(engine, list(specs.values()), quotes, base)
    curves = []
    for curve in short.curves:
        spec = specs.get(curve.name)
        if spec is not None:
            notes.append(
                f"curve {spec.name}: {spec.scheme} bootstrap of {len(spec.quote_times)} quotes on "
                f"{len(short)} dates, {spec.interpolation}"
            )
            times = np.array(spec.node_times, np.float64)
            curve = replace(curve, times=times, zeros=zeros[spec.name])
        curves.append(curve)
    return replace(short, curves=tuple(curves))


def _generated(
    job: Job, types: dict[str, type], history: History
) -> tuple[Book, dict[str, tuple[Floats, Floats]]]:
    """A generated book. One of swaps is in the currencies of the market; its discount curve and the
    curve its index projects on are the currency's first curve."""
    if job.book.mixed is not None:
        every = generate_mixed(types, job.book.mixed)
        return every.book, every.fixings
    spec = job.book.swaps
    assert spec is not None
    curves = _curve_of_currency(history)
    names = {i.curve: i.name for i in job.market.indices}
    currencies = {c: (curve, names.get(curve, f"{c}-6M")) for c, curve in curves.items()}
    made = generate_swaps(types["swap"], replace(spec, currencies=currencies))
    return made.book, made.fixings


def _curve_of_currency(history: History) -> dict[str, str]:
    out: dict[str, str] = {}
    for curve in history.curves:
        out.setdefault(curve.currency, curve.name)
    return out


def _market(
    job: Job, history: History, fixings: dict[str, tuple[Floats, Floats]], book: Book
) -> Market:
    """Today's market: that of the mixed generator, or with the indices, volatilities and constants of
    the job."""
    spec, mixed = job.market, job.book.mixed
    if mixed is not None and spec.synthetic:
        return market_of(history, mixed, Generated(book, fixings))
    kinds, shifts = spec.vol_kinds, spec.vol_shifts
    unknown = sorted({*kinds, *shifts} - set(history.vols))
    if unknown:
        hint = f"the file has {', '.join(history.vols) or 'none: name one as `vols`'}"
        raise JobError(
            f"[market.vol_kinds] {unknown[0]}: no such volatility", where=str(job.path), hint=hint
        )
    vols = {n: VolData(n, kinds.get(n, "black"), float(x[-1]), shifts.get(n, 0.0))
            for n, x in history.vols.items()}  # fmt: skip
    return history.market(_indices(job, history, fixings, book), vols, spec.constants)


def _indices(
    job: Job, history: History, fixings: dict[str, tuple[Floats, Floats]], book: Book
) -> list[IndexData]:
    """The indices of the job, then those of a generated book that the job does not name."""
    base = history.dates[-1]
    out = []
    for spec in job.market.indices:
        times, values = fixings.get(spec.name, (np.zeros(0), np.zeros(0)))
        if spec.fixings is not None:
            wide = read_wide(spec.fixings)
            times = (wide.dates - base).astype(np.float64) / 365.0
            values = np.ascontiguousarray(wide.values[:, 0])
        out.append(IndexData(spec.name, spec.curve, times, values))
    named = {i.name for i in out}
    for table in book.tables if fixings else ():
        discount, index = table.columns["discount"], table.columns["index"]
        assert isinstance(discount, Coded)
        assert isinstance(index, Coded)
        for curve, name in zip(discount.values, index.values, strict=True):
            if name not in named:
                out.append(IndexData(name, curve, *fixings[name]))
    return out


def _scenarios(job: Job, history: History, market: Market) -> ScenarioSet:
    spec = job.scenarios
    if job.margin.mode == "levels":
        return history.levels(market, spec.window, spec.fx)
    return history.moves(market, spec.window, spec.rates, spec.fx)


def extrapolated(book: Book, market: Market) -> list[str]:
    """One line per discount curve whose zero rate is held flat for flows before its first or after
    its last node (flows already paid do not count)."""
    known: dict[str, CurveData] = {c.name: c for c in market.curves}
    total = {name: np.zeros(3, np.int64) for name in known}
    for table in book.tables:
        curve = table.columns.get("discount")
        if not isinstance(curve, Coded):
            continue
        for schedule in table.schedules.values():
            pay = schedule.columns.get("pay_time")
            if pay is None:
                continue
            owner = np.repeat(curve.codes, np.diff(schedule.offsets))
            for code, name in enumerate(curve.values):
                if name in known:
                    t = pay[owner == code]
                    first, last = known[name].times[[0, -1]]
                    due = t > market.t
                    total[name] += (due.sum(), (due & (t < first)).sum(), (t > last).sum())
    return [
        f"curve {name}: of {flows:,} flows, the zero rate is held flat for {early:,} before the first "
        f"node ({known[name].times[0]:.3g} years) and {late:,} after the last "
        f"({known[name].times[-1]:.3g} years)"
        for name, (flows, early, late) in total.items()
        if early or late
    ]
