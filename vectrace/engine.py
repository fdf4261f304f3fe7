"""The façade: `Engine.compile(book, market)` gives a `Replay`; `replay.run(scenarios)` replays.

Knows discovery, staging and the CPU runtime; models, risk measures and files are outside. Compiling
classifies the book, records what nobody has seen, stages every leaf and has its kernels compiled (or
finds them in the cache), model by model: a model's kernels are compiled beside the recording of the
next. Running binds scenarios and launches; it runs no model code.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from vectrace.errors import BackendError, Failure, MarketError, VectraceError
from vectrace.library.bulk import SetupData
from vectrace.library.discover import Assignment, discover
from vectrace.library.leaves import Counters, Leaf
from vectrace.market.data import KINDS, Market
from vectrace.market.view import MarketView, RecordedSource
from vectrace.prepared import Prepared
from vectrace.programs import Making, prepare
from vectrace.registry import MODELS, Model, model_of
from vectrace.results import Result
from vectrace.runtime.backends import DEVICES, open_device
from vectrace.runtime.compile_queue import CompileQueue
from vectrace.timeline import Timeline

Floats = npt.NDArray[np.float64]


@dataclass
class TableAssignment:
    """One trade table of a book with its model and its trades' leaves; `places` are the numbers of
    its trades in the book; −1: a trade is no longer there."""

    table: Any
    model: Model
    assignment: Assignment
    places: npt.NDArray[np.int64]


class Replay:
    """A compiled book: guards answered, kernels resolved. See `run`."""

    def __init__(self, engine: Engine, book: Any, market: Market, parts: list[TableAssignment],
                 counters: Counters, timeline: Timeline) -> None:
        self.engine, self.book, self.market, self.parts = engine, book, market, parts
        self.discovery, self.timeline = counters, timeline
        self.data = setup_data(market)
        self.failures: list[Failure] = [f for p in parts for f in p.assignment.failures]
        self.trade_ids: tuple[str, ...] = book.ids
        self._prepared: dict[tuple[str | None, str | None], Prepared] = {}
        self._base: dict[tuple[str | None, str | None], dict[str, Floats]] = {}

    @property
    def size(self) -> int:
        """Rows of a result: the trades of the book."""
        return len(self.trade_ids)

    @property
    def leaves(self) -> list[Leaf]:
        """The leaves that serve at least one trade."""
        return [leaf for p in self.parts for leaf, trades in zip(
            p.assignment.leaves, p.assignment.trades, strict=False) if len(trades)]

    @property
    def ms(self) -> dict[str, float]:
        """Milliseconds by activity so far: the totals of `timeline`. Activities run side by side
        and within one another, so these do not add up to the time that passed."""
        return self.timeline.ms

    @property
    def counters(self) -> dict[str, int]:
        """Recordings, leaves, compiles, cache hits, launches and bytes so far. Waits for kernels
        that are being compiled."""
        self.engine.queue.wait()
        device = self.engine.device.counters
        return {"recordings": self.discovery.recordings, "evidence_runs": self.discovery.evidence_runs,
                "operations": self.discovery.operations, "leaves": len(self.leaves),
                "compiles": device.compiles, "cache_hits": device.hits,
                "launches": device.launches, "bytes": device.bytes}

    def prepare(self, reduce: str | None = None, currency: str | None = None) -> Prepared:
        """Stage, compile and lay out everything a run of this form needs (once). Raises what the
        compiler raised for one of its kernels."""
        done = self._form(reduce, currency)
        done.wait()
        return done

    def _form(self, reduce: str | None, currency: str | None) -> Prepared:
        """The same, with kernels that may still be compiling."""
        key = (reduce, currency)
        if key not in self._prepared:
            with self.timeline.span("form"):
                self._prepared[key] = prepare(self, reduce, currency)
        return self._prepared[key]

    def run(self, scenarios: Any, reduce: str | None = None, currency: str | None = None,
            base: bool = True) -> Result:
        """Values on every scenario: `scenarios` is a ScenarioSet or factor levels [rows, S].

        `reduce`: None, "netting_set" or "book" (sums over trades are exact and order-free; they need
        one currency: name it in `currency`, or have all trades in one). Raises MarketError where the
        scenarios do not fit the market."""
        levels = scenario_levels(scenarios, self.market)
        p = self._form(reduce, currency)
        with self.timeline.span("run"):
            values = p.run(levels)
        at_base = self.base(reduce, currency) if base else {}
        return Result(values, at_base, self.trade_ids, p.groups, self.failures, self.counters,
                      dict(self.ms), getattr(scenarios, "labels", ()), reduce or "trade")

    def base(self, reduce: str | None = None, currency: str | None = None) -> dict[str, Floats]:
        """Values on the unshifted market."""
        key = (reduce, currency)
        if key not in self._base:
            levels = np.ascontiguousarray(self.market.base_levels()[:, None])
            got = self._form(reduce, currency).run(levels)
            self._base[key] = {n: np.ascontiguousarray(x[:, 0]) for n, x in got.items()}
        return self._base[key]

    def explain(self, trade_id: str) -> str:
        """Leaf, guards, stages and cache verdict of one trade, as text."""
        from vectrace.explain import explain

        return explain(self, trade_id)


@dataclass
class Engine:
    """Compiles books. `backend` is "llvm" (CPU kernels; also "auto"), "cuda" (with `cuda_driver`
    "cupy" or "pycuda"), "opencl", "host" or "reference" (the interpreter); `threads`
    defaults to all cores; `sharing` is "auto", True or False; `cpu` names a target such as
    "x86-64-v3" (default: this machine); `cache` a KernelCache (default: the user's)."""

    backend: str = "llvm"
    cuda_driver: str | None = None
    threads: int | None = None
    cache: Any = None
    sharing: str | bool = "auto"
    cpu: str | None = None
    tile: int | None = None
    mode: str | None = None
    width: int | None = None
    interleave: int | None = None
    _device: Any = None
    _library: Any = None
    _queue: CompileQueue | None = None

    def __post_init__(self) -> None:
        if self.backend == "auto":
            self.backend = "llvm"
        if self.backend not in ("llvm", "reference", *DEVICES):
            raise BackendError(f"there is no backend {self.backend!r}",
                               hint=f"use llvm, reference or one of {', '.join(DEVICES)}")

    @property
    def library(self) -> Any:
        """The trace library: this process's, backed by the cache on disk."""
        if self._library is None:
            from vectrace.persist import Library

            self._library = Library(self.store.namespace("traces"))
        return self._library

    @property
    def store(self) -> Any:
        """The cache of kernels and traces."""
        if self.cache is None:
            from vectrace.runtime.cache import KernelCache, default_root

            self.cache = KernelCache(default_root())
        return self.cache

    @property
    def device(self) -> Any:
        """The CPU device, made on first use."""
        if self._device is None and self.backend in DEVICES:
            self._device = open_device(self.backend, self.cuda_driver, self.store)
        if self._device is None:
            from vectrace.codegen.llvm_target import Target
            from vectrace.runtime.cpu import CpuDevice

            target = Target.named(self.cpu) if self.cpu else None
            self._device = CpuDevice(self.threads, target, self.store)
        return self._device

    @property
    def queue(self) -> CompileQueue:
        """The kernels this engine has asked its device for."""
        if self._queue is None:
            self._queue = CompileQueue(self.device)
        return self._queue

    def compile(self, book: Any, market: Market, reduce: str | None = None,
                currency: str | None = None, prepare: bool = True,
                timeline: Timeline | None = None) -> Replay:
        """Classify every trade, record unseen paths, have kernels compiled. Bad trades are failures
        of the replay; an error in a model itself is raised as RecordingError.

        A model's kernels are compiled while the next models are recorded and, where that takes
        longer, after this returns: a run waits for the kernels it needs (`Replay.prepare` for all
        of them). Spans go to `timeline`, by default a new one."""
        spans = timeline if timeline is not None else Timeline()
        parts = [TableAssignment(table, model_of(table.type), Assignment([], [], []), places)
                 for table, places in zip(book.tables, book.places, strict=True)]
        replay = Replay(self, book, market, parts, Counters(), spans)
        making = Making(replay, reduce, currency) if prepare else None
        for part in parts:
            with spans.span("discover", part.model.name):
                part.assignment = discover(
                    part.model, part.table, replay.data, lambda r: MarketView(RecordedSource(r, market)),
                    self.library.load(part.model), replay.discovery, market=market, timeline=spans)
                self.library.save(part.model, part.assignment, market)
            replay.failures += part.assignment.failures
            if making is not None:
                making.add(part)
        if making is not None:
            replay._prepared[reduce, currency] = making.finish()
        return replay

    def show(self, name: str, form: str = "trace", replay: Replay | None = None,
             target: str = "") -> str:
        """The leaves of a model, or that of one trade, with model lines, trace and kernel aligned.

        `form` is trace, lowered, kernel, llvm, asm, cuda, opencl, ptx or sass; `target` a CPU or GPU
        to print for. They are those of `replay`, or of the sample trades in the model's package
        (`<package>.samples` with `trades()` and `market()`). Raises VectraceError for an unknown
        name or form, BackendError where a form needs a compiler that is not there."""
        from vectrace.show import show

        return show(replay or self.samples(name), name, form, target)

    def samples(self, model: str) -> Replay:
        """A replay of the sample trades that come with a model's package."""
        import importlib

        from vectrace.book.book import Book

        for known in MODELS.values():
            if known.name != model:
                continue
            package = known.function.__module__.rpartition(".")[0]
            try:
                samples = importlib.import_module(f"{package}.samples" if package else "samples")
            except ImportError:
                break
            trades = [t for t in samples.trades() if type(t) is known.trade]
            return self.compile(Book.of(trades), samples.market(), prepare=False)
        names = ", ".join(sorted(m.name for m in MODELS.values()))
        raise VectraceError(f"no sample trades for a model {model!r}",
                           hint=f"give a job with such trades; registered models: {names or 'none'}")


def setup_data(market: Market) -> SetupData:
    """What setup evaluation reads of a market."""
    return SetupData(market.setup_tables(), {k: market.ids(k) for k in KINDS}, float(market.t))


def scenario_levels(scenarios: Any, market: Market) -> Floats:
    """Factor levels [rows, S] of scenarios, checked against the market."""
    levels = np.asarray(getattr(scenarios, "values", scenarios), np.float64)
    rows = len(market.base_levels())
    if levels.ndim != 2 or levels.shape[0] != rows:
        raise MarketError(f"scenarios have shape {levels.shape}, the market has {rows} factors",
                          hint="build them with ScenarioSet for this market")
    return levels if levels.flags.c_contiguous else np.ascontiguousarray(levels)


__all__ = ["Engine", "Mapping", "Replay", "Result"]
