"""Programs of staged kernels on a device with memory of its own: plan, upload, launch, collect.

Knows the C family's parameters and a `Driver`, which is all that differs between CuPy, PyCUDA,
OpenCL and the host build; must not know models, books or risk measures. `Device`, `Step`, `Program`
and `Sums` stand in for their namesakes of the CPU runtime. Launch data is uploaded once; between
the stages of a run everything stays on the device. Scenarios that do not fit into its memory, or whose
copies are worth hiding behind kernels, are taken in tiles of lanes (`streams`).
"""

from __future__ import annotations

import time
import weakref
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from vectrace.codegen.c_family import (
    LANES,
    SLOTS,
    Dialect,
    Entry,
    Unit,
    kernel_text,
    unit,
)  # fmt: skip
from vectrace.codegen.c_weight import Weight, weight
from vectrace.codegen.c_wide import BLOCK, WIDTHS
from vectrace.codegen.kernel import Kernel
from vectrace.errors import InternalError
from vectrace.library.costs import Costs
from vectrace.runtime.cpu_buffers import Scratch, Table
from vectrace.runtime.cpu_build import Counters
from vectrace.runtime.device_plan import (
    Cut,
    Plan,
    cut,
    plan,
    rule,
    tile_of,
    tile_to_overlap,
    widths,
)
from vectrace.runtime.device_steps import Bound, Step, Sums, bind
from vectrace.runtime.replays import RULE, Captured, worth
from vectrace.runtime.streams import PIECE, SETS, Copies, Pipeline, Pool, Queues, Slot
from vectrace.runtime.tuning import Clock, Finding, Findings, candidates
from vectrace.runtime.unit_cache import Store

PADDING = 8 * BLOCK * (max(WIDTHS) - 1)
"""Bytes behind a table that a thread of several lanes may read, without use, beyond the last lane."""


class Driver(Queues, Clock, Protocol):
    """A device's own verbs. Buffers are opaque; `build` gives functions by entry name, unit by unit; `target` says
    for what it builds; `costs` decides what is shared. `write` and `read` without a queue are done
    when they return; `zero` and `launch` are work of the queue COMPUTE."""

    name: str
    dialect: Dialect
    counters: Counters
    unit_size: int
    store: Store

    @property
    def target(self) -> str: ...
    @property
    def costs(self) -> Costs: ...

    def build(self, units: Sequence[Unit]) -> list[dict[str, Any]]: ...
    def allocate(self, size: int) -> Any: ...
    def zero(self, buffer: Any, size: int) -> None: ...
    def launch(self, function: Any, grid: tuple[int, int], arguments: list[Any]) -> None: ...
    def free_memory(self) -> int: ...


@dataclass(frozen=True)
class DeviceKernel:
    """A kernel of a device. It is built when a program's plan has settled its mapping and width,
    together with the program's others."""

    device: Device
    kernel: Kernel

    @property
    def text(self) -> str:
        """Its whole unit for many scenarios, as `vectrace show` prints it."""
        wide = widths(self.device.weight(self.kernel))[-1]
        return unit([Entry(self.kernel, wide=wide)], self.device.driver.dialect).text

    def about(self, rows: int) -> list[str]:
        """Lines for people: for what it is built, how its threads are mapped over `rows` rows, and
        how they were in the last run."""
        driver, last = self.device.driver, self.device.cuts.get(self.kernel)
        lines = [f"kernel for {driver.name} ({driver.target}): {rule(rows, self.device.weight(self.kernel))}"]
        lines += [] if last is None else [f"in the last run, {last}"]
        return [*lines, f"graphs: by 'auto' {RULE}; {self.device.graphs_said}"] if driver.graphs else lines


class Device:
    """Kernels of a driver, built once each. Kernels with the same text are one kernel. `wide`, lanes
    of a thread, overrides the plans' choice."""

    def __init__(self, driver: Driver, piece: int = PIECE, wide: int | None = None) -> None:
        self.driver = driver
        self.wide = wide
        self.copies = Copies(driver, Pool(driver, piece))
        self.counters = driver.counters
        self.costs = driver.costs
        self.cuts: dict[Kernel, str] = {}  # how each kernel was last launched
        self.graphs_said = "nothing was run yet"
        self.findings = Findings(driver.store, driver)
        self._functions: dict[str, Any] = {}
        self._texts: dict[tuple[Kernel, str, int], str] = {}
        self._uploads: dict[int, tuple[weakref.ref[NDArray[np.generic]], Any]] = {}

    def compile(self, kernel: Kernel, **_: object) -> DeviceKernel:
        """A handle of `kernel`; width and interleave, which the CPU's namesake takes, have no
        meaning here."""
        return DeviceKernel(self, kernel)

    def upload(self, array: NDArray[np.generic]) -> Any:
        """Launch data on the device, once for as long as the array lives."""
        found = self._uploads.get(id(array))
        if found is not None and found[0]() is array:
            return found[1]
        buffer = self.driver.allocate(max(8, array.nbytes))
        if array.nbytes:
            self.driver.write(buffer, array)
        else:
            self.driver.zero(buffer, 8)
        key, uploads = id(array), self._uploads

        def forget(_: object) -> None:
            uploads.pop(key, None)

        uploads[key] = weakref.ref(array, forget), buffer
        return buffer

    def weight(self, kernel: Kernel) -> Weight | None:
        """What decides the lanes of a kernel's threads; None where a thread has one."""
        return weight(kernel) if self.driver.dialect.wide_x else None

    def text(self, kernel: Kernel, mapping: str, wide: int = 1) -> str:
        """The canonical text of a kernel: its identity."""
        key = (kernel, mapping, wide)
        if key not in self._texts:
            started = time.perf_counter()
            self._texts[key] = kernel_text(Entry(kernel, "vt_kernel", mapping, wide), self.driver.dialect)
            self.counters.emit_ms += 1e3 * (time.perf_counter() - started)
        return self._texts[key]

    def functions(self, wanted: Sequence[tuple[Kernel, str, int]]) -> list[Any]:
        """Callable kernels by kernel, mapping and width; those not there yet are built, several to a
        unit where building a program costs more than its kernels."""
        missing: dict[str, tuple[Kernel, str, int]] = {}
        for form in wanted:
            text = self.text(*form)
            if text not in self._functions:
                missing.setdefault(text, form)
        texts, size, units, named = list(missing), self.driver.unit_size, [], []
        for i in range(0, len(texts), size):
            part = texts[i : i + size]
            names = ["vt_kernel"] if size == 1 else [f"vt_kernel_{k}" for k in range(len(part))]
            entries = [
                Entry(missing[t][0], name, *missing[t][1:])
                for t, name in zip(part, names, strict=True)
            ]
            units.append(unit(entries, self.driver.dialect))
            named.append(list(zip(part, names, strict=True)))
        for made, of in zip(self.driver.build(units), named, strict=True):
            for t, name in of:
                self._functions[t] = made[name]
        return [self._functions[self.text(*form)] for form in wanted]

    def named(self, unit: Unit) -> dict[str, Any]:
        """The kernels, by name, of a unit that is no trace's."""
        if unit.text not in self._functions:
            (self._functions[unit.text],) = self.driver.build([unit])
        found: dict[str, Any] = self._functions[unit.text]
        return found


class Program:
    """Steps run one after the other on each tile of lanes. `mode` (the mapping) and `tile` override
    the plan; `graphs` is True, False, or "auto" (`replays.RULE`); `tune` True measures, after the first
    run, cuts that nobody has, "auto" uses what is known, False does not. Arrays of external tables
    may be rebound between runs."""

    def __init__(self, device: Device, steps: Sequence[Step], lanes: int = -1, *, mode: str | None = None,
                 tile: int | None = None, memory: int | None = None, graphs: bool | str = "auto",
                 tune: bool | str = "auto") -> None:
        self.device = device
        self.steps = tuple(s for s in steps if s.rows)
        self._override, self._room = (mode, tile), memory
        self._bound = [bind(device, s) for s in self.steps]
        outputs = [b for s in self.steps for b in s.outputs]
        tables = [b for s in self.steps for b in s.tables]
        self.inputs = _distinct(b for b in tables if isinstance(b, Table))
        self.results = _distinct(b for b in outputs if isinstance(b, Table))
        self.scratch = _distinct(b for b in (*tables, *outputs) if isinstance(b, Scratch))
        self.sums = _distinct(b for b in outputs if isinstance(b, Sums))
        self.lanes, self._planned = lanes, (-1, -1)
        self._graphs, self._tune, self._runs = graphs, tune, 0
        self._captured: Captured | None = None
        self._measured: list[Finding | None] = []
        self._scratch: dict[int, Any] = {}
        self._slots: list[Slot] = []
        self._capacity = 0
        self.plan = Plan(0, 1, ())

    def _copied_per_lane(self) -> int:
        """Bytes a scenario that are copied in or out: there is a set of these for each slot."""
        rows = sum(int(b.rows) for b in (*self.inputs, *self.results))
        return 8 * (rows + sum(int(s.groups) * SLOTS for s in self.sums))

    def _bytes_per_lane(self, slots: int) -> int:
        return slots * self._copied_per_lane() + 8 * sum(int(b.rows) for b in self.scratch)

    def _tile_for(self, lanes: int) -> int:
        """Scenarios at a time: all, or what device memory has room for, or fewer so that copies
        overlap with kernels."""
        driver = self.device.driver
        room = int(0.9 * (driver.free_memory() + self._held()))
        room = room if self._room is None else min(room, self._room)
        tile = lanes
        if driver.overlaps:
            tile = tile_to_overlap(lanes, self._copied_per_lane(), max((s.rows for s in self.steps), default=1))
        if tile == lanes and self._bytes_per_lane(1) * lanes <= room:
            return lanes
        return min(tile, tile_of(lanes, self._bytes_per_lane(SETS if driver.overlaps else 1), room))

    def _plan_for(self, lanes: int) -> None:
        mapping, tile = self._override
        if tile is None:
            tile = self._tile_for(lanes)
        self.plan = plan([s.rows for s in self.steps], lanes, tile, mapping, wide=self.device.wide,
                         weights=[self.device.weight(s.compiled.kernel) for s in self.steps])
        tile = self.plan.tile
        self._measured = [self._finding(s, tile) for s in self.steps]
        self._take([c if f is None else f.cut(s.rows, tile)
                    for s, c, f in zip(self.steps, self.plan.cuts, self._measured, strict=True)])
        slots = SETS if self.device.driver.overlaps and tile < lanes else 1
        if tile > self._capacity or slots > len(self._slots):
            self._scratch, self._slots = {}, []  # given back before there are new ones
            allocate = self.device.driver.allocate
            self._scratch = {id(b): allocate(8 * b.rows * tile + PADDING) for b in self.scratch}
            sizes = {id(b): 8 * b.rows * tile + PADDING for b in (*self.inputs, *self.results)}
            sizes |= {id(s): 8 * s.groups * SLOTS * tile for s in self.sums}
            self._slots = [Slot({k: allocate(max(8, n)) for k, n in sizes.items()}) for _ in range(slots)]
            self._capacity = tile
        self.lanes, self._planned = lanes, self._shape(lanes)

    def _finding(self, step: Step, tile: int) -> Finding | None:
        """What is known of a step's cut, where the plan may choose it."""
        if self._tune is False or self._override[0] is not None or self.device.wide is not None:
            return None
        return self.device.findings.get(self.device.text(step.compiled.kernel, LANES), step.rows, tile)

    def _take(self, cuts: Sequence[Cut]) -> None:
        """Launch by these cuts from now on."""
        self.plan = replace(self.plan, cuts=tuple(cuts))
        wanted = [(s.compiled.kernel, c.mapping, c.wide) for s, c in zip(self.steps, cuts, strict=True)]
        self._functions = self.device.functions(wanted)
        self._captured, self._runs = None, 0
        for s, c in zip(self.steps, cuts, strict=True):
            self.device.cuts[s.compiled.kernel] = f"{s.rows:,} rows × {self.plan.lanes:,} scenarios: {c}"

    def _measure(self) -> None:
        """Time other cuts of the steps nobody has measured, on the data that is there from a run, and
        keep what is found. Results were copied out; sums begin from zero in every run."""
        device, tile, cuts = self.device, self.plan.tile, list(self.plan.cuts)
        buffers = self._scratch | self._slots[0].buffers
        work = []
        for k, (s, found) in enumerate(zip(self.steps, self._measured, strict=True)):
            if found is None:
                others = candidates(s.rows, tile, widths(device.weight(s.compiled.kernel)), cuts[k])
                work.append((k, others))
        device.functions([(self.steps[k].compiled.kernel, c.mapping, c.wide) for k, o in work for c in o])
        for k, others in work:
            step, bound = self.steps[k], self._bound[k]

            def launch(c: Cut, step: Step = step, bound: Bound = bound) -> None:
                (function,) = device.functions([(step.compiled.kernel, c.mapping, c.wide)])
                device.driver.launch(function, c.grid, self._arguments(bound, buffers, tile, c.chunk))

            found = device.findings.measure(cuts[k], others, launch)
            device.findings.keep(device.text(step.compiled.kernel, LANES), step.rows, tile, found)
            self._measured[k], cuts[k] = found, found.cut(step.rows, tile)
        device.driver.finish_all()
        self._take(cuts)

    def _shape(self, lanes: int) -> tuple[int, int]:
        """What buffers depend on: lanes, and rows of the arrays that are bound."""
        return lanes, sum(int(b.rows) for b in (*self.inputs, *self.results))

    def _held(self) -> int:
        """Bytes this program's own buffers have now and would give back."""
        return self._bytes_per_lane(len(self._slots)) * self._capacity

    def run(self, lanes: int | None = None) -> None:
        """Run all steps over `lanes` lanes of the bound arrays (default: as before)."""
        lanes = self.lanes if lanes is None else lanes
        if lanes <= 0:
            return
        for table in self.inputs:
            if table.array is None or table.array.shape[1] < lanes:
                raise InternalError("an external table has fewer lanes than are run")
        if self._shape(lanes) != self._planned:
            self._plan_for(lanes)
        counters = self.device.counters
        started = time.perf_counter()
        if self._takes_graph(lanes):
            self._replay(lanes)
        else:
            driver, copies = self.device.driver, self.device.copies
            slots = self._slots[: SETS if self.plan.tile < lanes else 1]
            Pipeline(driver, copies, slots, self._send, self._compute, self._fetch).run(lanes, self.plan.tile)
            self.device.graphs_said = f"graphs={self._graphs!r}, and the last run was asked for launch by launch"
        self._runs += 1
        if self._tune is True and self._override[0] is None and self.device.wide is None and None in self._measured:
            self._measure()
        counters.bytes += 8 * lanes * sum(b.rows for b in (*self.inputs, *self.results))
        counters.run_ms += 1e3 * (time.perf_counter() - started)

    def kernel_ms(self, times: int, inner: int = 5) -> list[float]:
        """Milliseconds the device needs for the kernels of a run, `times` measurements of `inner` runs each:
        the last tile that was run is computed again where it is, and nothing is copied."""
        n, launches = min(self.plan.tile, self.lanes), self.device.counters.launches

        def work() -> None:
            for _ in range(inner):
                self._compute(self._slots[0], 0, n)

        taken = [self.device.driver.timed(work) / inner * self.lanes / n for _ in range(times)]
        self.device.counters.launches = launches
        return taken

    def _takes_graph(self, lanes: int) -> bool:
        if not self.device.driver.graphs or self.plan.tile < lanes:
            return False
        work = lanes * sum(s.rows for s in self.steps)
        return worth(self._graphs, self._runs, len(self.steps), work, lanes * self._copied_per_lane())

    def _replay(self, lanes: int) -> None:
        """A run as one graph, captured where there is none of these buffers yet."""
        counters, sums = self.device.counters, [s for s in self.sums if s.stay is None]
        if self._captured is None:
            driver: Any = self.device.driver
            shapes = {id(t): (int(t.rows), lanes) for t in (*self.inputs, *self.results)}
            shapes |= {id(s): (int(s.groups) * SLOTS, lanes) for s in sums}
            launches = counters.launches  # nothing is launched
            self._captured = Captured(driver, self._slots[0], shapes, [id(t) for t in self.inputs],
                                      [id(b) for b in (*self.results, *sums)],
                                      lambda slot: self._compute(slot, 0, lanes))
            counters.launches = launches
            counters.captures += 1
        graph = self._captured
        for table in self.inputs:
            assert table.array is not None
            graph.array(id(table))[...] = table.array[:, :lanes]
        graph.run()
        counters.graph_launches += 1
        for table in self.results:
            assert table.array is not None
            table.array[:, :lanes] = graph.array(id(table))
        for s in sums:
            s.add(graph.array(id(s), np.int64).reshape(s.groups, SLOTS, lanes), 0)
        self.device.graphs_said = (f"graphs={self._graphs!r}, and the last run was one graph of "
                                   f"{len(self.steps)} launches")

    def _send(self, slot: Slot, first: int, n: int) -> None:
        for table in self.inputs:
            assert table.array is not None
            if table.rows:
                self.device.copies.send(slot.buffers[id(table)], table.array[:, first : first + n])

    def _compute(self, slot: Slot, first: int, n: int) -> None:
        driver, buffers = self.device.driver, self._scratch | slot.buffers
        for s in self.sums:
            driver.zero(slot.buffers[id(s)], 8 * s.groups * SLOTS * n)
        for k, bound in enumerate(self._bound):
            c = self.plan.cuts[k]
            if n != self.plan.tile:
                c = cut(c.mapping, bound.step.rows, n, c.wide, c.blocks)
            driver.launch(self._functions[k], c.grid, self._arguments(bound, buffers, n, c.chunk))
            self.device.counters.launches += 1
        for s in self.sums:
            if s.stay is not None:
                s.stay.collect(slot.buffers[id(s)], first, n)

    def _fetch(self, slot: Slot, first: int, n: int) -> None:
        copies = self.device.copies
        for table in self.results:
            assert table.array is not None
            copies.fetch(slot.buffers[id(table)], table.array[:, first : first + n])
        for s in (s for s in self.sums if s.stay is None):
            cells = np.empty((s.groups, SLOTS, n), np.int64)

            def add(s: Sums = s, cells: NDArray[np.int64] = cells) -> None:
                s.add(cells, first)

            copies.fetch(slot.buffers[id(s)], cells.reshape(s.groups * SLOTS, n), add)

    def _arguments(self, bound: Bound, buffers: dict[int, Any], n: int, chunk: int) -> list[Any]:
        step, out = bound.step, []
        for p in bound.parameters:
            if p.kind == "rows":
                out.append(step.rows)
            elif p.kind == "tile":
                out.append(chunk)
            elif p.kind == "lanes" or p.kind.endswith("_stride"):
                out.append(n)
            elif p.kind == "table":
                out.append(buffers[id(step.tables[p.at])])
            elif p.kind in ("output", "sum"):
                out.append(buffers[id(step.outputs[p.at])])
            else:
                out.append(bound.data[p.kind, p.at])
        return out


def _distinct(items: Any) -> list[Any]:
    return list({id(x): x for x in items}.values())


__all__ = ["Device", "DeviceKernel", "Driver", "Program", "Step", "Sums"]
