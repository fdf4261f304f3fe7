"""A form of a replay that is ready to run: values per trade, or sums per group in one currency.

Knows its layout, the runtimes and the memory plan; must not know discovery, files or risk measures.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from vectrace import tiling
from vectrace.layout import Batch, Layout
from vectrace.placing import there
from vectrace.runtime.backends import DEVICES, runtime_of
from vectrace.runtime.cpu_pool import room
from vectrace.runtime.sums import ExactSums

if TYPE_CHECKING:
    from vectrace.runtime.tails import TailRule, Tails

Floats = npt.NDArray[np.float64]
MANY_LANES = 4096
"""Up to so many scenarios the unshifted market rides along in the first run."""


@dataclass
class Prepared(Layout):
    """A form ready to run: `run(levels)` gives values by output name."""

    def run(self, levels: Floats) -> dict[str, Floats]:
        """Values [rows, S] on factor levels [factors, S]. Raises VectraceError where the engine's
        limit of memory leaves no room for a vector of scenarios."""
        if self.replay.engine.backend == "reference":
            from vectrace.reference import run_reference

            return run_reference(self, levels)
        limit, lanes = self.replay.engine.memory, levels.shape[1]
        if limit is not None:
            plan = tiling.plan_memory(self, lanes, limit)
            if lanes > 1 or self.planned is None:
                self.planned = plan
            if plan.tile < lanes or plan.on_disk:
                return tiling.run_tiles(self, levels, plan)
        return self.run_tile(levels)

    def run_tile(self, levels: Floats, riding: bool = True) -> dict[str, Floats]:
        """The same, all scenarios at once; `riding`: the unshifted market may ride along."""
        return self._run_rows(levels) if self.reduce is None else self._run_sums(levels, riding)

    # ---- memory ------------------------------------------------------------------------------
    def rows_by_lane(self) -> tuple[int, int, int]:
        """Values a scenario has room for: outputs of each trade, rows copied to their places, and
        rows of tile-local tables."""
        copied = sum(o.rows for o in self._outputs if not isinstance(o.place, slice))
        names = len(self._missing) if self.reduce is None else len(self._sums)
        return names, copied, sum(len(k) for b in self.batches for _, k in b.tables.values())

    def by_lane(self) -> list[str]:
        """Outputs that have a value in every scenario, each [`length`, S]."""
        if self.reduce is None:
            return list(self._missing)
        return list(dict.fromkeys([*self._sums, *(n for p in self.leaves for n in p.launch.setup_outputs)]))

    @property
    def length(self) -> int:
        """Rows of a result."""
        return self.replay.size if self.reduce is None else len(self.groups)

    def takes_base(self, lanes: int) -> bool:
        """Whether the unshifted market rides along in a run of so many scenarios."""
        return self.reduce is not None and self._base is None and lanes <= MANY_LANES

    def held(self) -> dict[str, int]:
        """Bytes the compiled book holds for this form: launch data, the keys of shared tables, and
        the paths of the trades' rows, which all forms have in common."""
        arrays: dict[int, int] = {}
        data = [leaf.launch for leaf in self.leaves]
        data += [d for b in self.batches for _, d in b.launches.values()]
        for d in data:
            for c in d.contexts:
                for x in (c.offsets, c.columns, c.indices):
                    if x is not None:
                        arrays[id(x)] = x.nbytes
        keys = sum(k.nbytes for b in self.batches for _, k in b.tables.values())
        paths = sum(p.assignment.nbytes for p in self.replay.parts)
        return {"launch data": sum(arrays.values()), "keys": keys, "paths": paths}

    # ---- values per trade --------------------------------------------------------------------
    def _run_rows(self, levels: Floats) -> dict[str, Floats]:
        lanes = levels.shape[1]
        out: dict[str, Floats] = {}
        for name, missing in self._missing.items():
            array = out[name] = self._result(name, lanes)
            if len(missing):
                array[missing] = np.nan
        for k, o in enumerate(self._outputs):
            if isinstance(o.place, slice):
                whole = out[o.name]
                mine = whole if o.rows == len(whole) else whole[o.place]
            else:
                if k not in self._copied or self._copied[k].shape[1] != lanes:
                    self._copied[k] = room((o.rows, lanes))
                mine = self._copied[k]
            if o.table.array is not mine:
                o.table.bind(mine)
        if self._steps:
            if self._factor.array is not levels:
                self._factor.bind(levels)
            self._program = self._execute(lanes, self._program, {})
        for k, o in enumerate(self._outputs):
            if not isinstance(o.place, slice):
                out[o.name][o.place] = self._copied[k]
        for leaf in self.leaves:
            for name, column in leaf.launch.setup_outputs.items():
                if name in out:
                    at, here = there(leaf)
                    out[name][at] = column[here, None]
        return out | {name: self.broadcast(name, lanes) for name in self.columns}

    def broadcast(self, name: str, lanes: int) -> Floats:
        """An output that no scenario enters, on so many of them."""
        return np.broadcast_to(self.columns[name][:, None], (len(self.columns[name]), lanes))

    def _result(self, name: str, lanes: int) -> Floats:
        """Room for one output of all trades: that of the last run, if its caller has let go of it
        and of everything that looks into it. Fresh pages cost as much as a run over few rows."""
        shape = (self.replay.size, lanes)
        last = self._last.pop(name, None)
        if last is not None:
            bound = [o.table.array for o in self._outputs if o.name == name]
            mine = sum(a is not None and (a is last or a.base is last) for a in bound)
            del bound
            # besides the tables: `last` and the argument of the question
            if last.shape != shape or sys.getrefcount(last) > 2 + mine:
                last = None
        if last is None:
            last = room(shape)
        self._last[name] = last
        return last

    @property
    def program(self) -> Any:
        """The program of the last run; None where there was none."""
        of_sums = next(reversed(self._programs.values()), (None, {}))[0]
        return of_sums if self.reduce is not None else self._program

    # ---- sums over trades --------------------------------------------------------------------
    def sums(self, levels: Floats) -> dict[str, ExactSums]:
        """Exact sums per group by output name, not yet rounded."""
        if self.replay.engine.backend == "reference":
            return self._reference_sums(levels)
        out = {n: ExactSums.of(self.groups, a) for n, a in self._accumulate(levels).items()}
        self._add_columns(out, levels.shape[1])
        return out

    def _accumulate(self, levels: Floats) -> dict[str, Any]:
        """Accumulators by output name that hold the sums of the values that differ by scenario."""
        lanes = levels.shape[1]
        program, accumulators = self._programs.pop(lanes, (None, {}))
        if not accumulators:
            runtime = runtime_of(self.replay.engine.backend)
            accumulators = {n: runtime.accumulator(len(self.groups), lanes) for n in self._sums}
        for a in accumulators.values():
            a.clear()
        if self._steps:
            self._factor.bind(levels)
            program = self._execute(lanes, program, accumulators)
        while len(self._programs) > 1:
            self._programs.pop(next(iter(self._programs)))
        self._programs[lanes] = program, accumulators
        return accumulators

    def _add_columns(self, sums: dict[str, ExactSums], lanes: int) -> None:
        """Add the outputs that no scenario enters."""
        for leaf, groups in zip(self.leaves, self.group_of, strict=True):
            here = groups >= 0
            for name, column in leaf.launch.setup_outputs.items() if here.any() else ():
                if name not in sums:
                    sums[name] = ExactSums.zero(self.groups, lanes)
                sums[name].add_rows(column[here], groups[here])

    def _rounded_sums(self, levels: Floats) -> dict[str, Floats]:
        accumulators = self._accumulate(levels)
        plain = {n for leaf in self.leaves for n in leaf.launch.setup_outputs}
        exact = {n: ExactSums.of(self.groups, a) for n, a in accumulators.items() if n in plain}
        self._add_columns(exact, levels.shape[1])
        out = {n: a.value() for n, a in accumulators.items() if n not in plain}
        return out | {n: s.value() for n, s in exact.items()}

    def _run_sums(self, levels: Floats, riding: bool) -> dict[str, Floats]:
        """Sums per group. The first run, if it is not one of tiles, computes the unshifted market
        beside its scenarios, as one lane more: alone it would cost a run of its own."""
        base: Floats = self.replay.market.base_levels()[:, None]
        if self._base is not None and levels.shape == base.shape and np.array_equal(levels, base):
            return {n: x.copy() for n, x in self._base[1].items()}
        if not (riding and self.takes_base(levels.shape[1])):
            return self._rounded_sums(levels)
        both = self._rounded_sums(np.concatenate([levels, base], axis=1))
        self._base = base, {n: np.ascontiguousarray(x[:, -1:]) for n, x in both.items()}
        self._programs.clear()  # nobody runs one lane more again
        return {n: np.ascontiguousarray(x[:, :-1]) for n, x in both.items()}

    def tails(self, levels: Floats, rule: TailRule) -> Tails | None:
        """Tail statistics of the sums per group over `levels` and today's market, made where the sums
        are. None where they are on the host anyway: without a device, under a limit of memory, or
        where no scenario enters."""
        engine = self.replay.engine
        if engine.backend not in DEVICES or engine.memory is not None or not self._sums or not self.groups:
            return None
        both = np.concatenate([levels, self.replay.market.base_levels()[:, None]], axis=1)
        lanes = both.shape[1]
        if self._tails is None or self._tails[0] != lanes:
            sums = runtime_of(engine.backend).accumulator(len(self.groups), lanes)
            from vectrace.runtime.tails import SumsOnDevice

            sums.stay = SumsOnDevice(engine.device, len(self.groups), lanes)
            fixed = {"npv": ExactSums.zero(self.groups, 1)}
            self._add_columns(fixed, 1)
            cells = np.concatenate([fixed["npv"].limbs, fixed["npv"].counts])[:, :, 0]
            sums.stay.fix(cells.T)
            self._tails = lanes, None, sums
        _, program, sums = self._tails
        self._factor.bind(both)
        self._tails = lanes, self._execute(lanes, program, {"npv": sums}, whole=True), sums
        found: Tails = sums.stay.tails(self.groups, rule)
        return found

    def _reference_sums(self, levels: Floats) -> dict[str, ExactSums]:
        from vectrace.reference import reference_rows

        rows, group = reference_rows(self, levels)
        out = {}
        for name, x in rows.items():
            out[name] = ExactSums.zero(self.groups, levels.shape[1])
            out[name].add_rows(x[group[0]], group[1].astype(np.int32))
        return out


__all__ = ["Batch", "Prepared"]
