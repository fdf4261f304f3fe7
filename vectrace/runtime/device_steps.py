"""What a device's program is made of: steps, sums, and launch data on the device.

Knows the C family's parameters and how a device uploads; must not know plans or queues.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from vectrace.codegen.c_family import Parameter, parameters
from vectrace.codegen.llvm_reduce import GRIDS
from vectrace.errors import InternalError
from vectrace.runtime.cpu import Launch
from vectrace.runtime.cpu_buffers import Accumulator, Scratch, Table
from vectrace.runtime.tails import SumsOnDevice


class Sums(Accumulator):
    """Exact sums that a device adds to in integers. With `stay` they are not copied out: it is told
    of each tile's."""

    stay: SumsOnDevice | None = None

    def add(self, cells: NDArray[np.int64], first_lane: int) -> None:
        """Add [groups, SLOTS, lanes] of a tile that begins at `first_lane`."""
        here = slice(first_lane, first_lane + cells.shape[2])
        moved = np.moveaxis(cells, 1, 0)
        self._whole[:, :, here] += moved[: len(GRIDS)]
        self._counts[:, :, here] += moved[len(GRIDS) :]


@dataclass(frozen=True)
class Step:
    """One kernel over `rows` rows of its context 0, as in the CPU runtime. Outputs of the form
    "sum" are `Sums`, and then `groups` has the group of every row."""

    compiled: Any  # DeviceKernel
    rows: int
    contexts: Sequence[Launch]
    tables: Sequence[Table | Scratch]
    outputs: Sequence[Table | Scratch | Sums]
    groups: NDArray[np.int32] | None = None


@dataclass
class Bound:
    """A step with its launch data on the device: a buffer by parameter kind and number."""

    step: Step
    parameters: list[Parameter]
    data: dict[tuple[str, int], Any] = field(default_factory=dict)
    kept: dict[str, NDArray[np.int32]] = field(default_factory=dict)  # arrays that are ours


def bind(device: Any, step: Step) -> Bound:
    """Upload a step's launch data. Rows of the form "sum" are visited group by group: a thread
    then writes each group's sum once, and which order it is does not matter."""
    kernel = step.compiled.kernel
    if len(step.contexts) != len(kernel.contexts) or len(step.tables) != kernel.n_tables:
        raise InternalError("launch data does not fit the kernel")
    if len(step.outputs) != len(kernel.trace.outputs):
        raise InternalError("outputs do not fit the kernel")
    if any(isinstance(b, Sums) != (kernel.reduce == "sum") for b in step.outputs):
        raise InternalError("the form sum, and only it, writes into sums")
    bound = Bound(step, parameters(kernel))
    for p in bound.parameters:
        array: NDArray[np.generic] | None = None
        if p.kind in ("offsets", "columns", "indices"):
            array = getattr(step.contexts[p.at], p.kind)
            want = {"offsets": np.int64, "columns": np.float64, "indices": np.int32}[p.kind]
        elif p.kind in ("order", "groups"):
            if step.groups is None or len(step.groups) < step.rows:
                raise InternalError("the form sum needs the group of every row")
            groups = np.ascontiguousarray(step.groups, np.int32)
            order = np.argsort(groups[: step.rows], kind="stable").astype(np.int32)
            array = bound.kept.setdefault(p.kind, groups if p.kind == "groups" else order)
            want = np.int32
        else:
            continue
        if array is None or array.dtype != want or not array.flags.c_contiguous:
            raise InternalError(f"{p.kind}: want a C-contiguous {np.dtype(want)} array")
        bound.data[p.kind, p.at] = device.upload(array)
    return bound


__all__ = ["Bound", "Step", "Sums", "bind"]
