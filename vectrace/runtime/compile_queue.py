"""Kernels on their way: found in the cache at once, or compiled in a thread of their own.

Knows a device and futures; nothing of models or books. One thread: LLVM, as llvmlite drives it,
compiles one module at a time in a process whatever the number of threads that ask, and kernels then
become ready in the order they were asked for.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from typing import Any

from vectrace.codegen.kernel import Kernel
from vectrace.timeline import Timeline

THREAD = "compile"


class CompileQueue:
    """The kernels asked of one device. A kernel is asked for once, however often it is needed."""

    def __init__(self, device: Any) -> None:
        self.device = device
        self._asked: dict[tuple[Kernel, int | None, int | None], Future[Any]] = {}
        self._pending: list[Future[Any]] = []
        self._threads: ThreadPoolExecutor | None = None
        self._lock = threading.Lock()

    def submit(self, kernel: Kernel, width: int | None, interleave: int | None, timeline: Timeline,
               model: str = "", leaf: int = -1) -> tuple[Future[Any], bool]:
        """The compiled kernel, now or later (its error, if the compiler has one), and whether it is
        this call that has it compiled. A device with `find` says at once what its cache has, and
        what is left to be done otherwise."""
        key = (kernel, width, interleave)
        with self._lock:
            known = self._asked.get(key)
            if known is not None and not (known.done() and known.exception() is not None):
                return known, False
            made = self._ask(key, timeline, model, leaf)
            self._asked[key] = made[0]
            return made

    def _ask(self, key: tuple[Kernel, int | None, int | None], timeline: Timeline, model: str,
             leaf: int) -> tuple[Future[Any], bool]:
        kernel, width, interleave = key
        find = getattr(self.device, "find", self.device.compile)
        with timeline.span("emit", model, leaf):
            found = find(kernel, width=width, interleave=interleave)
        if not callable(found):
            ready: Future[Any] = Future()
            ready.set_result(found)
            return ready, False

        def compile_now() -> Any:
            with timeline.span("compile", model, leaf):
                return found()

        if self._threads is None:
            self._threads = ThreadPoolExecutor(1, initializer=_name_thread)
            if hasattr(self.device, "start"):  # what all runs need, beside the first recordings
                self._pending.append(self._threads.submit(self.device.start))
        self._pending.append(self._threads.submit(compile_now))
        return self._pending[-1], True

    def cancel(self, kernels: Iterable[Future[Any]]) -> None:
        """Forget those of some kernels that nobody has begun to compile."""
        gone = {id(f) for f in kernels if f.cancel()}
        with self._lock:
            self._asked = {k: f for k, f in self._asked.items() if id(f) not in gone}

    def wait(self) -> None:
        """Until nothing is being compiled, and the cache has it. Errors stay with their kernels."""
        if self._pending:  # every run asks
            wait(list(self._pending))
            if hasattr(self.device, "settle"):
                self.device.settle()
            with self._lock:
                self._pending = [f for f in self._pending if not f.done()]


def _name_thread() -> None:
    threading.current_thread().name = THREAD


__all__ = ["CompileQueue"]
