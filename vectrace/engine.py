"""The façade: `Engine.compile(book, market)` gives a `Replay`; `replay.run(scenarios)` replays.

Knows discovery, staging and the CPU runtime; models, risk measures and files are outside. Compiling
classifies the book, records what nobody has seen, stages every leaf and has its kernels compiled (or
finds them in the cache), model by model: a model's kernels are compiled beside the recording of the
next. Running binds scenarios and launches; it runs no model code.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Any

import numpy as np

from vectrace import live
from vectrace.errors import BackendError
from vectrace.interpreter import compiling
from vectrace.library.discover import Assignment, discover
from vectrace.library.leaves import Counters, Leaf
from vectrace.market.data import Market
from vectrace.market.view import MarketView, RecordedSource
from vectrace.programs import Making
from vectrace.registry import model_of, samples_of
from vectrace.replay import Replay, TableAssignment, setup_data
from vectrace.runtime.backends import DEVICES, open_device
from vectrace.runtime.compile_queue import CompileQueue
from vectrace.sizes import parse_size
from vectrace.timeline import Timeline


@dataclass
class Engine:
    """Compiles books. `backend` is "llvm" (CPU kernels; also "auto"), "cuda" (with `cuda_driver`
    "cupy" or "pycuda"), "opencl", "host" or "reference" (the interpreter); `threads`
    defaults to all cores; `sharing` is "auto", True or False; `cpu` names a target such as
    "x86-64-v3" (default: this machine); `cache` a KernelCache (default: the user's). `memory` is the
    most a run may take beside the compiled book, in bytes or as "512 MB" (see `Replay.memory`):
    scenarios are run in as many tiles as it takes, with the same bits. `graphs` (CUDA) is "auto", True or
    False: whether runs of one shape after the other are one launch each, of a captured graph (see
    `runtime.replays`; `explain` says whether the last one was). `tune` (devices): True times other
    cuts of each launch after a first run and keeps the fastest in the cache; "auto" uses what is kept;
    False does not. The bits are the same. Without `roll`
    loops are unrolled: the same bits from one leaf per length of schedule, to see what rolling did."""

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
    memory: int | str | None = None
    graphs: bool | str = "auto"
    tune: bool | str = "auto"
    roll: bool = True
    _device: Any = None
    _library: Any = None
    _queue: CompileQueue | None = None

    def __post_init__(self) -> None:
        if self.backend == "auto":
            self.backend = "llvm"
        if self.backend not in ("llvm", "reference", *DEVICES):
            raise BackendError(f"there is no backend {self.backend!r}",
                               hint=f"use llvm, reference or one of {', '.join(DEVICES)}")
        if self.memory is not None:
            self.memory = parse_size(self.memory)

    def __repr__(self) -> str:
        options = [f"{f.name}={getattr(self, f.name)!r}" for f in fields(self)
                   if not f.name.startswith("_") and f.name not in ("backend", "cache")
                   and getattr(self, f.name) != f.default]
        return f"Engine({', '.join([repr(self.backend), *options])})"

    @property
    def library(self) -> Any:
        """The trace library: this process's, backed by the cache on disk."""
        if self._library is None:
            from vectrace.persist import Library

            self._library = Library(self.store.namespace("traces"), self.roll)
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
        with compiling():
            try:
                for part in parts:
                    with spans.span("load", part.model.name):
                        leaves = self.library.load(part.model)
                    self.classify(replay, part, leaves)
                    replay.failures += part.assignment.failures
                    if making is not None:
                        making.add(part)
            except BaseException:
                if making is not None:
                    making.abandon()
                raise
            if making is not None:
                replay.forms[reduce, currency] = making.finish()
        return replay

    def classify(self, replay: Replay, part: TableAssignment, leaves: list[Leaf]) -> None:
        """Put the trades of a part on `leaves`, for a kin's trades then on others of the library,
        and record where none fits."""
        market, kin = replay.market, replay.kin

        def more() -> list[Leaf]:
            have = {id(leaf.trace) for leaf in leaves}
            return [leaf for leaf in live.checked(kin, part.model) if id(leaf.trace) not in have]

        with replay.timeline.span("discover", part.model.name):
            recordings = replay.discovery.recordings
            part.assignment = discover(
                part.model, part.table, replay.data, lambda r: MarketView(RecordedSource(r, market)),
                leaves, replay.discovery, np.flatnonzero(part.places >= 0), market=market,
                timeline=replay.timeline, roll=self.roll,
                more=None if kin is None else more)
            if kin is None or replay.discovery.recordings > recordings:
                with replay.timeline.span("save", part.model.name):
                    self.library.save(part.model, part.assignment, market)
                replay.digests[part.model.trade] = self.library.digest(part.model)

    def show(self, name: str, form: str = "trace", replay: Replay | None = None,
             target: str = "") -> str:
        """The leaves of a model, or that of one trade, with model lines, trace and kernel aligned.

        `form` is trace, lowered, kernel, llvm, asm, cuda, opencl, ptx or sass; `target` a CPU or GPU
        to print for. They are those of `replay`, or of the sample trades that come with the model
        (see `registry.samples_of`). Raises VectraceError for an unknown
        name or form, BackendError where a form needs a compiler that is not there."""
        from vectrace.show import show

        return show(replay or self.samples(name), name, form, target)

    def samples(self, model: str) -> Replay:
        """A replay of the sample trades that come with a model, see `registry.samples_of`."""
        from vectrace.book.book import Book

        trades, market = samples_of(model)
        return self.compile(Book.of(trades), market, prepare=False)


__all__ = ["Engine", "Replay", "TableAssignment", "setup_data"]
