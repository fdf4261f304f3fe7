"""A staged book on a device: its shared tables and leaves as steps of one program.

Knows staging, launch data and the device runtime; must not know models, trade types or files. The
book comes as `programs.Prepared`, of which only leaves, shared tables and groups are read.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from vectrace.codegen.kernel import Context, Kernel
from vectrace.library.launch import LaunchData, table_launch
from vectrace.passes.stage import Staged, stage
from vectrace.runtime.cpu import Launch
from vectrace.runtime.cpu_buffers import Scratch, Table
from vectrace.runtime.device import Device, Program, Step, Sums

Floats = npt.NDArray[np.float64]


def kernel_of(staged: Staged, reduce: str = "store") -> Kernel:
    """The backend's view of a staged trace."""
    contexts = tuple(
        Context(p.id, p.parent, len(p.columns),
                len(p.rows) + len(p.keys) + (len(p.variants) > 1), len(p.variants) > 1)
        for p in staged.contexts)
    return Kernel(staged.kernel, contexts, len(staged.tables), reduce)


def kernels_of(prepared: Any) -> list[tuple[str, Kernel]]:
    """Every kernel of a prepared book by what it computes: what a cache is warmed with."""
    found = [("shared " + key[:12], kernel_of(stage(candidate.trace, set())))
             for key, (candidate, _) in prepared.tables.items()]
    form = "store" if prepared.reduce is None else "sum"
    for leaf in prepared.leaves:
        if leaf.staged.lane_outputs:
            name = f"{leaf.part.model.name} leaf {leaf.number}"
            found.append((name, kernel_of(leaf.staged, form)))
    return found


class DeviceBook:
    """A book with its launch data on a device. `run(levels)` gives values by output name."""

    def __init__(self, prepared: Any, device: Device) -> None:
        self.prepared, self.device = prepared, device
        self._factor = Table()
        self._outputs: list[dict[str, Table]] = []
        self._sums: dict[str, Sums] = {}
        scratch: dict[str, Scratch] = {}
        steps: list[Step] = []
        rows_of = {"factor": len(prepared.replay.market.base_levels())}

        def step(staged: Staged, data: LaunchData, outputs: list[Any], form: str,
                 groups: npt.NDArray[np.int32] | None) -> Step:
            buffers = [self._factor if n == "factor" else scratch[n] for n in staged.tables]
            launches = [Launch(c.offsets, c.columns, c.indices) for c in data.contexts]
            compiled = device.compile(kernel_of(staged, form))
            return Step(compiled, len(data.trades), launches, buffers, outputs, groups)

        for key, (candidate, keys) in prepared.tables.items():
            staged = stage(candidate.trace, set())
            data = table_launch(staged, keys, prepared.replay.data, rows_of)
            scratch[key] = Scratch(len(keys))
            steps.append(step(staged, data, [scratch[key]], "store", None))
        for leaf, groups in zip(prepared.leaves, prepared.group_of, strict=True):
            names = leaf.staged.lane_outputs if len(leaf.launch.trades) else ()
            if prepared.reduce is None:
                tables = {n: Table() for n in names}
                self._outputs.append(tables)
                outputs: list[Any] = list(tables.values())
            else:
                outputs = [self._sums.setdefault(n, Sums(len(prepared.groups), 1)) for n in names]
            if names:
                form = "store" if prepared.reduce is None else "sum"
                steps.append(step(leaf.staged, leaf.launch, outputs, form, groups))
        engine = prepared.replay.engine
        self.program = Program(device, steps, mode=engine.mode, tile=engine.tile)

    def run(self, levels: Floats) -> dict[str, Floats]:
        """Values by output name: [trades, lanes], or [groups, lanes] of a reduction."""
        lanes = levels.shape[1]
        self._factor.bind(levels)
        if self.prepared.reduce is None:
            return self._run_trades(lanes)
        for s in self._sums.values():
            s.clear_for(lanes)
        self.program.run(lanes)
        out = {n: s.value() for n, s in self._sums.items()}
        result: dict[str, Floats] = self.prepared._add_setup(out, lanes)
        return result

    def _run_trades(self, lanes: int) -> dict[str, Floats]:
        prepared = self.prepared
        total = len(prepared.replay.trade_ids)
        out: dict[str, Floats] = {}
        parts: list[tuple[Any, str, Floats]] = []
        for leaf, tables in zip(prepared.leaves, self._outputs, strict=True):
            for name, table in tables.items():
                array = np.empty((len(leaf.launch.trades), lanes))
                table.bind(array)
                parts.append((leaf, name, array))
        self.program.run(lanes)
        for leaf in prepared.leaves:
            for name, column in leaf.launch.setup_outputs.items():
                parts.append((leaf, name, column[:, None]))
        for leaf, name, values in parts:
            if name not in out:
                out[name] = np.full((total, lanes), np.nan)
            out[name][leaf.part.first + leaf.launch.trades] = values
        return out


def run_on_device(prepared: Any, levels: Floats) -> dict[str, Floats]:
    """`Prepared.run` for the backends whose kernels are C-family text."""
    if prepared._program is None:
        prepared._program = DeviceBook(prepared, prepared.replay.engine.device)
    values: dict[str, Floats] = prepared._program.run(levels)
    return values
