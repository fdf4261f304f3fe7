"""What staging hands to a backend: one kernel as a staged trace plus the shape of its launch data.

Knows the trace and nothing of backends. A kernel computes, for every row r of its outer context
(trades, or the distinct keys of a shared table) and every scenario lane s,

    outputs[o][r, s] = body(columns[r], indices[r], tables[:, s])

The staged trace uses these inputs:
  * ``input ("column", ctx, k)`` f64 and ``input ("index", ctx, k)`` i64: entry k of the current row
    of context `ctx`. Context 0 is the outer row; any other is the id of an enclosing loop. They are
    uniform over lanes.
  * ``gather [k]`` of an i64 row number: row of scenario table k, at this lane. Row numbers are in
    range: the setup stage has clamped them.
Loops have source ``("rows",)``: rows offsets[p] … offsets[p+1] of their own context for parent row p
(the current row of the enclosing context), in order. A loop with more than one variant reads the
variant number of a row from its launch data; with one variant there is no such column.

Launch data of a context, all C-contiguous:
  * offsets  int64 [parent rows + 1]      (absent for context 0)
  * columns  float64 [rows, n_columns]    row-interleaved: one stream a context
  * indices  int32 [rows, n_indices]      gather rows; where a loop has several variants, entry
                                          n_indices − 1 is the variant number
"""

from __future__ import annotations

from dataclasses import dataclass

from vectrace.display import block, count, table
from vectrace.trace.ir import Trace
from vectrace.trace.source import as_html


@dataclass(frozen=True, slots=True)
class Context:
    """Shape of one row context: `id` 0 or a loop id, `parent` the enclosing context's id (−1 for
    context 0), numbers of f64 columns and i32 indices (the variant entry included)."""

    id: int
    parent: int
    n_columns: int
    n_indices: int
    has_variants: bool


@dataclass(frozen=True)
class Kernel:
    """A staged trace ready for emission. `contexts[0]` is the outer one. `n_tables` scenario tables
    are read. `reduce` names outputs' form: "store" writes [row, lane]; "sum" adds each row's lanes
    into the exact accumulators of the row's group (see `risk/reduce` and the CPU runtime)."""

    trace: Trace
    contexts: tuple[Context, ...]
    n_tables: int
    reduce: str = "store"

    def __repr__(self) -> str:
        outputs = ", ".join(name for name, _ in self.trace.outputs)
        tables = count(self.n_tables, "table")
        return f"<Kernel {self.trace.model or 'of a shared table'}: {outputs} from {tables}, {self.reduce}>"

    def _repr_html_(self) -> str:
        head = ("rows of", "within", "columns", "indices", "paths chosen by row")
        rows = [
            ("trades or keys" if c.parent < 0 else f"loop {c.id}",
             "" if c.parent < 0 else "trades or keys" if c.parent == 0 else f"loop {c.parent}",
             c.n_columns, c.n_indices, "yes" if c.has_variants else "no") for c in self.contexts
        ]  # fmt: skip
        return block(repr(self).strip("<>"), table(head, rows), as_html(self.trace))
