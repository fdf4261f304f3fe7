"""A GPU that is none: memory, streams and events, as lazy and as strict as the rules allow.

Knows nothing of CuPy or PyCUDA, which `stub_cuda` imitates over it. Work given to a stream is done when
somebody waits for it and no earlier, and of the other streams only what that work has to wait for: what
was left out of an order is not there in time, and bits differ. And every access is checked (a vector
clock for each stream, event and the host): two accesses to the same bytes, one of which writes, raise
`Race` unless streams, events or the host put one before the other; so does reading bytes that nobody
wrote. `log` has what was asked for, in order.
"""

from __future__ import annotations

import ctypes
import weakref
from collections import Counter, deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

HOST = -1
Touch = tuple["Bytes", int, int, str]  # memory, first byte, bytes, how (see `Bytes.touch`)
Clock = Counter[int]  # by stream number: how many of its operations are known to be done


class Race(AssertionError):
    """Nothing puts these two accesses in an order."""


@dataclass
class Entry:
    """What was asked for: the stream's number, and copy_in, copy_out, memset, kernel, record or wait;
    of what touches memory what comes before it, too."""

    stream: int
    kind: str
    what: Any = None
    clock: Clock = field(default_factory=Counter)

    def after(self, other: Entry) -> bool:
        """Whether something puts this one after the other."""
        return self.clock[other.stream] >= other.clock[other.stream]


@dataclass
class _Access:
    """Bytes [first, end) of a memory, which were touched by operation `time` of a stream."""

    first: int
    end: int
    stream: int
    time: int
    what: str


class Bytes:
    """Bytes that are accessed by streams: who wrote and read what part of them last."""

    def __init__(self, name: str, size: int) -> None:
        self.name, self.size = name, size
        self.writes: list[_Access] = []
        self.reads: list[_Access] = []

    def touch(self, how: str, clock: Clock, now: _Access) -> None:
        """`how`: "w" writes, "r" reads, "some" reads a part that is not known (of what somebody wrote),
        "host" reads what the host wrote."""
        first, end, writes = now.first, now.end, how == "w"
        assert 0 <= first <= end <= self.size, f"{now.what} goes past the end of {self.name}"
        others = (*self.writes, *self.reads) if writes else self.writes
        for old in others:
            if old.first < end and first < old.end and clock[old.stream] < old.time:
                raise Race(f"{now.what} of {self.name} is not ordered after {old.what}")
        if how in ("r", "some"):
            missing = [(first, end if how == "r" else min(end, first + 1))]
            for old in self.writes:
                missing = [(a, b) for x, y in missing for a, b in ((x, min(y, old.first)), (max(x, old.end), y))
                           if a < b]
            if missing and missing[0][0] < missing[0][1]:
                raise Race(f"{now.what} of {self.name}, of which {missing[0]} was never written")
        mine = self.writes if writes else self.reads
        kept = [o for o in mine if not (first <= o.first and o.end <= end and
                                        (o.stream == now.stream or clock[o.stream] >= o.time))]
        mine[:] = [*kept, now]
        if writes:  # reads before a write that comes after them need not be looked at again
            self.reads = [o for o in self.reads if not (first <= o.first and o.end <= end)]


@dataclass
class Gpu:
    """One GPU and everything that was asked of it."""

    streams: list[Stream] = field(default_factory=list)
    log: list[Entry] = field(default_factory=list)
    host: Clock = field(default_factory=Counter)
    pinned: list[tuple[int, int, Bytes]] = field(default_factory=list)  # address, size
    memories: weakref.WeakValueDictionary[int, Memory] = field(default_factory=weakref.WeakValueDictionary)
    capturing: Stream | None = None

    def memory_at(self, address: int) -> tuple[Memory, int]:
        """The device memory around an address, and where in it."""
        for start, memory in list(self.memories.items()):
            if start <= address < start + max(1, memory.bytes.size):
                return memory, address - start
        raise AssertionError("an address that is not on the device")

    def page_locked(self, array: np.ndarray) -> np.ndarray:
        """Notes that an array's memory is page-locked."""
        self.pinned.append((array.ctypes.data, array.nbytes, Bytes(f"pinned{len(self.pinned)}", array.nbytes)))
        return array

    def locked(self, address: int, size: int) -> tuple[Bytes, int]:
        """The page-locked memory around an address, and where in it."""
        for start, length, found in self.pinned:
            if start <= address and address + size <= start + length:
                return found, address - start
        raise AssertionError("an asynchronous copy from or to memory that is not page-locked")

    def default(self, kind: str, run: Callable[[], None], accesses: Sequence[Touch]) -> None:
        """Work in the legacy default stream that the host waits for: streams of the ordinary kind wait
        for it, and it waits for them."""
        assert self.capturing is None, "work in the default stream while another is captured"
        self.synchronize()
        self.host[HOST] += 1
        for memory, first, size, how in accesses:
            memory.touch(how, self.host, _Access(
                first, first + size, HOST, self.host[HOST], f"{kind} in the default stream"))
        self.log.append(Entry(HOST, kind))
        run()

    def synchronize(self) -> None:
        for stream in self.streams:
            stream.synchronize()

    def stream_of(self, handle: int | None) -> Stream:
        (found,) = (s for s in self.streams if s.handle == handle)
        return found


class Library:
    """The driver's C functions for graphs. A graph is a number; status 900 is the driver's "operation not
    permitted", 400 its "invalid resource handle"."""

    def __init__(self, gpu: Gpu) -> None:
        self._gpu = gpu
        self._graphs: dict[int, list[tuple[Any, ...]]] = {}
        self.executables: dict[int, list[tuple[Any, ...]]] = {}
        self._last = 100

    def _keep(self, where: dict[int, list[tuple[Any, ...]]], work: list[tuple[Any, ...]]) -> int:
        self._last += 1
        where[self._last] = work
        return self._last

    def cuStreamBeginCapture_v2(self, stream: ctypes.c_void_p, mode: ctypes.c_int) -> int:
        if self._gpu.capturing is not None or mode.value not in (0, 1, 2):
            return 900
        self._gpu.capturing = self._gpu.stream_of(stream.value)
        self._gpu.capturing.captured = []
        return 0

    def cuStreamEndCapture(self, stream: ctypes.c_void_p, graph: Any) -> int:
        captured = self._gpu.stream_of(stream.value)
        if captured.captured is None:
            return 900
        graph._obj.value = self._keep(self._graphs, captured.captured)
        captured.captured = self._gpu.capturing = None
        return 0

    def cuGraphInstantiateWithFlags(self, made: Any, graph: ctypes.c_void_p, flags: ctypes.c_ulonglong) -> int:
        made._obj.value = self._keep(self.executables, self._graphs[graph.value or 0])
        return 0

    def cuGraphLaunch(self, graph: ctypes.c_void_p, stream: ctypes.c_void_p) -> int:
        if graph.value not in self.executables:
            return 400
        to = self._gpu.stream_of(stream.value)
        self._gpu.log.append(Entry(to.number, "graph", graph.value))
        for work in self.executables[graph.value or 0]:
            to.operation(*work)
        return 0

    def cuGraphDestroy(self, graph: ctypes.c_void_p) -> int:
        del self._graphs[graph.value or 0]
        return 0

    def cuGraphExecDestroy(self, graph: ctypes.c_void_p) -> int:
        del self.executables[graph.value or 0]
        return 0


class Memory:
    """Device memory: bytes of this process that only copies and kernels may touch."""

    def __init__(self, gpu: Gpu, size: int) -> None:
        assert gpu.capturing is None, "memory is allocated while work is captured"
        self.gpu, self.data = gpu, np.full(size, 0xA5, np.uint8)  # nobody may count on zeros
        self.bytes = Bytes(f"memory of {size} bytes", size)
        self.address = self.data.ctypes.data
        gpu.memories[self.address] = self

    def upload(self, address: int, size: int, offset: int = 0) -> None:
        """A copy that is done when it returns, from any memory of the host."""
        self.gpu.default("upload", lambda: _move(self.address + offset, address, size),
                         [(self.bytes, offset, size, "w")])

    def download(self, address: int, size: int, offset: int = 0) -> None:
        """The way back."""
        self.gpu.default("download", lambda: _move(address, self.address + offset, size),
                         [(self.bytes, offset, size, "r")])


@dataclass
class _Work:
    """An operation of a stream, not yet done."""

    run: Callable[[], None]
    after: Event | None = None  # wait for this first


class Event:
    def __init__(self) -> None:
        self.clock: Clock = Counter()
        self.stream: Stream | None = None
        self.place = 0  # how many operations of the stream it is behind

    def record(self, stream: Stream) -> None:
        assert stream.gpu.capturing is None, "an event of captured work is not one the host may wait for"
        stream.gpu.log.append(Entry(stream.number, "record", self))
        self.stream, self.place = stream, stream.asked
        self.clock = Counter(stream.clock)

    def between(self, later: Event) -> float:
        """Operations of a stream between two events of it: what stands in for milliseconds."""
        assert later.stream is self.stream is not None
        assert self.stream.done >= later.place, "a time before its event has come"
        return float(later.place - self.place)

    def synchronize(self) -> None:
        assert self.stream is not None, "an event nobody has recorded"
        assert self.stream.gpu.capturing is None, "the host waits while work is being captured"
        self.stream.perform(self.place)
        self.stream.gpu.host |= self.clock


class Stream:
    def __init__(self, gpu: Gpu) -> None:
        self.gpu, self.number = gpu, len(gpu.streams)
        self.clock: Clock = Counter()
        self.asked = self.done = 0
        self._work: deque[_Work] = deque()
        self.handle = self.number + 1
        self.captured: list[tuple[Any, ...]] | None = None
        gpu.streams.append(self)

    def _give(self, work: _Work) -> None:
        self._work.append(work)
        self.asked += 1

    def perform(self, place: int) -> None:
        """Do what was asked for up to `place`, and what that waits for."""
        while self.done < place:
            work = self._work.popleft()
            self.done += 1
            if work.after is not None and work.after.stream is not None:
                work.after.stream.perform(work.after.place)
            work.run()

    def synchronize(self) -> None:
        assert self.gpu.capturing is None, "the host waits while work is being captured"
        self.perform(self.asked)
        self.gpu.host |= self.clock

    def wait(self, event: Event) -> None:
        assert event.stream is not None, "a stream waits for an event nobody has recorded"
        self.gpu.log.append(Entry(self.number, "wait", event))
        self.clock |= event.clock
        after = Event()
        after.stream, after.place = event.stream, event.place
        self._give(_Work(lambda: None, after))

    def operation(self, kind: str, run: Callable[[], None], accesses: Sequence[Touch],
                  what: Any = None) -> None:
        """Something to be done that touches memory."""
        if self.captured is not None:
            self.captured.append((kind, run, accesses, what))
            return
        entry = Entry(self.number, kind, what)
        self.gpu.log.append(entry)
        self.clock |= self.gpu.host
        self.clock[self.number] += 1
        entry.clock = Counter(self.clock)
        for memory, first, size, how in accesses:
            memory.touch(how, self.clock, _Access(
                first, first + size, self.number, self.clock[self.number], f"{kind} in stream {self.number}"))
        self._give(_Work(run))

    # ---- copies ------------------------------------------------------------------------------
    def copy_in(self, to: Memory, offset: int, address: int, size: int) -> None:
        source, at = self.gpu.locked(address, size)
        self.operation("copy_in", lambda: _move(to.address + offset, address, size),
                       [(source, at, size, "host"), (to.bytes, offset, size, "w")], size)

    def copy_out(self, address: int, source: Memory, offset: int, size: int) -> None:
        to, at = self.gpu.locked(address, size)
        self.operation("copy_out", lambda: _move(address, source.address + offset, size),
                       [(source.bytes, offset, size, "r"), (to, at, size, "w")], size)

    def memset(self, memory: Memory, value: int, size: int) -> None:
        def run() -> None:
            memory.data[:size] = value

        self.operation("memset", run, [(memory.bytes, 0, size, "w")], size)


def _move(to: int, source: int, size: int) -> None:
    ctypes.memmove(to, source, size)
