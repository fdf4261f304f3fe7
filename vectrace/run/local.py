"""A job executed in this process: read, compile, replay, margin.

Knows the engine's façade, books, markets, risk. Must not know backends, terminals or how results
are shown and written.
"""

from __future__ import annotations

import importlib
import importlib.util
import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from vectrace.book.book import Book, Summary
from vectrace.book.generate import generate_swaps
from vectrace.columns import Coded, Floats
from vectrace.errors import BookError, Failure
from vectrace.market.data import CurveData, IndexData, Market
from vectrace.market.history import History, read_history, read_wide
from vectrace.market.scenarios import ScenarioSet
from vectrace.market.synthetic import synthetic_history
from vectrace.registry import MODELS
from vectrace.risk.margin import MarginResult, margin
from vectrace.run.job import Job, JobError, MarketSpec
from vectrace.run.record import Progress, Stages, peak_megabytes

if TYPE_CHECKING:
    from vectrace.engine import Engine, Replay

Rows = npt.NDArray[np.intp]


@dataclass(frozen=True, eq=False)
class Inputs:
    """What a job reads: today's market, its history, the book; `files` are the inputs' paths."""

    book: Book
    market: Market
    history: History
    scenarios: ScenarioSet
    files: tuple[Path, ...]


@dataclass(frozen=True, eq=False)
class Run:
    """The outcome of a job. `npv` float64 [priced trades] in trade currency, today, for the trades
    `rows` of `summary`; `margin` per netting set in base currency."""

    job: Job
    inputs: Inputs
    summary: Summary
    rows: Rows
    npv: Floats
    npv_base: Floats
    margin: MarginResult
    failures: tuple[Failure, ...]
    notes: tuple[str, ...]
    counters: dict[str, Any]
    ms: dict[str, float]


def silent(stage: str, /) -> None:
    """A `Progress` that says nothing."""


def load_models(names: tuple[str, ...] = ()) -> dict[str, type]:
    """Imports the bundled models and `names` (modules, or paths of Python files), and returns all
    registered trade types by model name. Raises JobError on one that cannot be found."""
    checkout = str(Path(__file__).resolve().parents[2])
    if importlib.util.find_spec("models") is None and checkout not in sys.path:
        sys.path.append(checkout)
    for name in ("models", *names):
        try:
            if name.endswith(".py"):
                _import_file(Path(name))
            else:
                importlib.import_module(name)
        except (ModuleNotFoundError, FileNotFoundError) as error:
            hint = "give a module that can be imported, or the path of a .py file"
            raise JobError(f"models: {name!r} cannot be loaded: {error}", hint=hint) from None
    return {model.name: cls for cls, model in MODELS.items()}


def _import_file(path: Path) -> None:
    if path.stem in sys.modules:
        return
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
    types = load_models(job.models)
    with stages.stage("read market"):
        spec = job.market
        history = _history(spec)
        files = [c.path for c in spec.curves] + ([spec.fx] if spec.fx is not None else [])
    with stages.stage("read book"):
        fixings: dict[str, tuple[Floats, Floats]] = {}
        if job.book.parquet is not None:
            book = Book.from_parquet(job.book.parquet, types)
            files.append(job.book.parquet)
        elif job.book.swaps is not None:
            book, fixings = _generated(job, types, history)
        else:
            raise JobError("the job has no book", hint="add a [book] section")
        if not len(book):
            reason = f"; the first: {book.failures[0]}" if book.failures else ""
            raise BookError(f"no trade of {book.source} can be used{reason}", hint="correct it")
    with stages.stage("scenarios"):
        market = history.market(_indices(job, history, fixings, book))
        files += [i.fixings for i in spec.indices if i.fixings is not None]
        scenarios = _scenarios(job, history, market)
    return Inputs(book, market, history, scenarios, tuple(files))


def _history(spec: MarketSpec) -> History:
    if spec.synthetic:
        history = synthetic_history(spec.days, spec.seed, spec.base_currency)
    else:
        wanted = {c.currency for c in spec.curves} - {spec.base_currency}
        fx = spec.fx if wanted else None
        history = read_history(spec.curves, fx, spec.base_currency, sorted(wanted) if fx else None)
    return history.until(spec.date) if spec.date is not None else history


def _generated(
    job: Job, types: dict[str, type], history: History
) -> tuple[Book, dict[str, tuple[Floats, Floats]]]:
    """A generated book in the currencies of the market; its discount curve and the curve its index
    projects on are the currency's first curve."""
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


# ---- the run -----------------------------------------------------------------------------------
def compile_job(
    job: Job, stages: Stages | None = None, reduce: str | None = None
) -> tuple[Engine, Replay, Inputs]:
    """(engine, replay, inputs) of a job, with the kernels of one form of replay: values per trade,
    or in base currency per group of `reduce`."""
    from vectrace.engine import Engine

    stages = stages or Stages(silent)
    inputs = read_inputs(job, stages)
    with stages.stage("compile"):
        engine = Engine(backend=job.engine.backend, threads=job.engine.threads)
        currency = inputs.market.base_currency if reduce is not None else None
        replay = engine.compile(inputs.book, inputs.market, reduce, currency)
    return engine, replay, inputs


def run_job(job: Job, progress: Progress = silent) -> Run:
    """Runs a margin job. Bad trades are in `failures`; raises JobError, MarketError or BookError on
    input that cannot be used at all."""
    stages = Stages(progress)
    _, replay, inputs = compile_job(job, stages, "netting_set")
    book, market, scenarios = inputs.book, inputs.market, inputs.scenarios
    with stages.stage("replay"):
        groups = replay.run(scenarios, reduce="netting_set", currency=market.base_currency)
    with stages.stage("today"):
        npv = replay.base()["npv"]
    with stages.stage("margin"):
        summary = book.summary()
        failed = {f.trade for f in replay.failures}
        rows = np.flatnonzero([name not in failed for name in summary.ids])
        npv = npv[rows]
        fx = np.array([market.fx.get(c, np.nan) for c in summary.currency.values], np.float64)
        per_base = fx[summary.currency.codes[rows]]
        result = margin(
            groups.values["npv"],
            groups.base["npv"],
            job.margin,
            groups=groups.groups,
            labels=scenarios.labels,
            collateral=_collateral(job, groups.groups),
            gross_notional=_gross(summary, rows, per_base, groups.groups),
        )
    failures = (*book.failures, *replay.failures)
    notes = [str(g) for g in inputs.history.gaps]
    notes += extrapolated(book, market)
    notes += [f"{name}: margin refused: {reason}" for name, reason in result.refused.items()]
    bad = np.flatnonzero(np.isnan(npv))
    if bad.size:
        names = ", ".join(summary.ids[rows[i]] for i in bad[:5])
        notes.append(f"{bad.size} trades have an NPV that is not a number: {names}")
    counters: dict[str, Any] = dict(replay.counters)
    counters |= {"trades": len(rows), "failures": len(failures), "scenarios": len(scenarios)}
    if (peak := peak_megabytes()) is not None:
        counters["peak_mb"] = round(peak, 1)
    ms = stages.ms | {f"engine: {k}": float(v) for k, v in replay.ms.items()}
    return Run(
        job,
        inputs,
        summary,
        rows,
        npv,
        npv / per_base,
        result,
        failures,
        tuple(notes),
        counters,
        ms,
    )


def _collateral(job: Job, groups: Sequence[str]) -> Floats:
    unknown = sorted(set(job.book.collateral) - set(groups))
    if unknown:
        raise JobError(
            f"[book.collateral] {unknown[0]}: the book has no such netting set",
            where=str(job.path or job.name),
            hint=f"it has {', '.join(groups[:5])}…",
        )
    return np.array([job.book.collateral.get(g, 0.0) for g in groups], np.float64)


def _gross(summary: Summary, rows: Rows, per_base: Floats, groups: Sequence[str]) -> Floats:
    """Sum of absolute notionals per group in base currency, float64 [groups]."""
    number = {name: i for i, name in enumerate(groups)}
    remap = np.array([number.get(v, -1) for v in summary.netting_set.values], np.intp)
    codes = remap[summary.netting_set.codes[rows]]
    amount = np.nan_to_num(summary.notional[rows] / per_base)
    inside = codes >= 0
    out = np.zeros(len(groups))
    np.add.at(out, codes[inside], amount[inside])
    return out


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
        f"curve {name}: zero rate held flat for {early:,} flows before its first node "
        f"({known[name].times[0]:g} years) and {late:,} after its last "
        f"({known[name].times[-1]:g} years), of {flows:,}"
        for name, (flows, early, late) in total.items()
        if early or late
    ]
