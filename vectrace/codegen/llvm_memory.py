"""Memory of a CPU kernel: launch data, scenario tables, constant tables, outputs.

Knows the argument block and LLVM's textual IR; knows nothing of statements or loops. All launch
data and tables are read-only while a kernel runs (`!invariant.load`); outputs never overlap them.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from vectrace.codegen.llvm_layout import Layout
from vectrace.codegen.llvm_text import Text
from vectrace.errors import InternalError
from vectrace.opmath import TABLES

_READ = "!invariant.load !0"
PREFETCH_LANES = 96
"""How far ahead of the current lanes a streamed scenario table is prefetched: two blocks of six
vectors of eight. One is too near for a short kernel; further made no difference."""

NAN = "splat (double 0x7FF8000000000000)"


class Memory:
    """Writes loads and stores into `text`. `shapes` gives (f64 columns, i32 indices) by context."""

    def __init__(self, text: Text, layout: Layout, shapes: dict[int, tuple[int, int]]) -> None:
        self.text, self.layout, self.shapes = text, layout, shapes
        self.masks: list[str] = []  # of the vectors of the current lane block; none in wide blocks
        self.lane = ""  # first lane of the current block
        self.row = ""
        self._tables: list[tuple[str, str, str]] = []  # base, stride in bytes, prefetch rows
        self._outputs: list[tuple[str, str]] = []
        self._cached: list[str] = []  # per output: 0 to write past the caches, else −1
        self._lookups: dict[str, str] = {}
        self._contexts: dict[int, tuple[str, str, str]] = {}
        self._at_row: dict[int, tuple[str, str]] = {}
        self._at_lane: list[str] = []
        self.groups = ""

    @property
    def vector(self) -> str:
        return f"<{self.text.width} x double>"

    def _word(self, n: int, type: str) -> str:
        p = self.text.let(f"getelementptr i64, ptr %args, i64 {n}")
        return self.text.let(f"load {type}, ptr {p}, align 8, {_READ}")

    def _located(self, n: int) -> tuple[str, str]:
        """Base pointer (moved by `local` where the mask says so) and row stride in bytes."""
        t = self.text
        base, stride, mask = (
            self._word(n, "ptr"),
            self._word(n + 1, "i64"),
            self._word(n + 2, "i64"),
        )
        moved = t.let(f"and i64 {mask}, %local")
        return t.let(f"getelementptr i8, ptr {base}, i64 {moved}"), t.let(f"shl i64 {stride}, 3")

    def load_arguments(self) -> None:
        """Read the argument block; written once, at the function's entry."""
        t, at = self.text, self.layout
        for k in range(at.n_tables):
            base, stride = self._located(at.table(k))
            self._tables.append((base, stride, self._word(at.table(k) + 3, "i64")))
        for o in range(at.n_outputs):
            n = at.output(o)
            if at.reduce == "store":
                self._outputs.append(self._located(n))
                self._cached.append(t.let(f"sub i64 {self._word(n + 3, 'i64')}, 1"))
            else:
                base, stride = self._word(n, "ptr"), self._word(n + 1, "i64")
                mine = t.let(f"mul i64 {self._word(n + 2, 'i64')}, %worker")
                moved = t.let(f"getelementptr i8, ptr {base}, i64 {mine}")
                self._outputs.append((moved, t.let(f"shl i64 {stride}, 3")))
        for c in at.contexts:
            n = at.context(c)
            columns, indices = self.shapes[c]
            self._contexts[c] = (
                self._word(n, "ptr") if c else "",
                self._word(n + 1, "ptr") if columns else "",
                self._word(n + 2, "ptr") if indices else "",
            )
        if at.reduce == "sum":
            self.groups = self._word(at.groups(), "ptr")
        for name in at.lookups:
            self._lookups[name] = self._word(at.lookup(name), "ptr")

    def use_tables(self, names: Sequence[str]) -> None:
        """Take constant tables from parameters of these names (in a function without arguments of a
        kernel's)."""
        self._lookups = {name: f"%{name}" for name in names}

    def table(self, name: str) -> str:
        """The address of a constant table."""
        return self._lookups[name]

    # ---- rows ----------------------------------------------------------------------------------

    def open_context(self, ctx: int, row: str) -> None:
        """Make `row` the current row of a context; columns and indices are read from there."""
        t = self.text
        _, columns, indices = self._contexts[ctx]
        n_columns, n_indices = self.shapes[ctx]
        at = ["", ""]
        if columns:
            i = t.let(f"mul i64 {row}, {n_columns}")
            at[0] = t.let(f"getelementptr double, ptr {columns}, i64 {i}")
        if indices:
            i = t.let(f"mul i64 {row}, {n_indices}")
            at[1] = t.let(f"getelementptr i32, ptr {indices}, i64 {i}")
        self._at_row[ctx] = (at[0], at[1])
        if ctx == 0:
            self.row = row

    def read(self, kind: str, ctx: int, k: int) -> str:
        """Entry k of the current row: an f64 column or an i64 index."""
        t = self.text
        limit = self.shapes.get(ctx, (0, 0))[kind == "index"]
        if kind not in ("column", "index") or not 0 <= k < limit or ctx not in self._at_row:
            raise InternalError(f"input ({kind}, {ctx}, {k}) is not in the launch data")
        if kind == "column":
            p = t.let(f"getelementptr double, ptr {self._at_row[ctx][0]}, i64 {k}")
            return t.let(f"load double, ptr {p}, align 8, {_READ}")
        p = t.let(f"getelementptr i32, ptr {self._at_row[ctx][1]}, i64 {k}")
        return t.let(f"sext i32 {t.let(f'load i32, ptr {p}, align 4, {_READ}')} to i64")

    def variant(self, ctx: int) -> str:
        """The variant number of the current row, an i32."""
        t, k = self.text, self.shapes[ctx][1] - 1
        if k < 0:
            raise InternalError(f"context {ctx} has several variants but no variant column")
        p = t.let(f"getelementptr i32, ptr {self._at_row[ctx][1]}, i64 {k}")
        return t.let(f"load i32, ptr {p}, align 4, {_READ}")

    def row_range(self, ctx: int, parent_row: str) -> tuple[str, str]:
        """First and last + 1 row of context `ctx` below `parent_row`."""
        t = self.text
        p = t.let(f"getelementptr i64, ptr {self._contexts[ctx][0]}, i64 {parent_row}")
        q = t.let(f"getelementptr i64, ptr {p}, i64 1")
        first = t.let(f"load i64, ptr {p}, align 8, {_READ}")
        return first, t.let(f"load i64, ptr {q}, align 8, {_READ}")

    # ---- lanes ---------------------------------------------------------------------------------

    def open_lanes(self, lane: str, *, masked: bool) -> None:
        """Begin a block of lanes at `lane`; `masked` if it may reach beyond the last lane."""
        t = self.text
        self.lane, self.masks = lane, []
        self._at_lane = [
            t.let(f"getelementptr double, ptr {base}, i64 {lane}") for base, _, _ in self._tables
        ]
        if masked:
            w, first, last = t.width, t.splat(lane, "i64"), t.splat("%lane1", "i64")
            for u in range(t.unroll):
                here = t.let(f"add <{w} x i64> {first}, {self._iota(u * w)}")
                self.masks.append(t.let(f"icmp slt <{w} x i64> {here}, {last}"))

    def prefetch(self, number: str | None) -> None:
        """Touch the lanes PREFETCH_LANES ahead of this block in row `number` of each table, or in
        all rows, up to the number of rows its argument word gives (0: the table stays in cache).
        Addresses behind the table are harmless: a prefetch does not fault."""
        t = self.text
        for base, (_, stride, rows) in zip(self._at_lane, self._tables, strict=True):
            head, leave, before = t.label("fetch"), t.label("fetched"), t.block
            some = t.let(f"icmp slt i64 {number or 0}, {rows}")
            t.line(f"br i1 {some}, label %{head}, label %{leave}")
            t.open(head)
            i, following = number or t.name(), t.name()
            if number is None:
                t.line(f"{i} = phi i64 [ 0, %{before} ], [ {following}, %{head} ]")
            p = t.let(f"getelementptr i8, ptr {base}, i64 {t.let(f'mul i64 {i}, {stride}')}")
            for byte in range(0, max(64, 8 * t.width * t.unroll), 64):
                q = t.let(f"getelementptr i8, ptr {p}, i64 {8 * PREFETCH_LANES + byte}")
                t.line(f"call void @llvm.prefetch.p0(ptr {q}, i32 0, i32 3, i32 1)")
            if number is None:
                t.line(f"{following} = add i64 {i}, 1")
                more = t.let(f"icmp slt i64 {following}, {rows}")
                t.line(f"br i1 {more}, label %{head}, label %{leave}")
            else:
                t.line(f"br label %{leave}")
            t.open(leave)

    def _iota(self, first: int) -> str:
        return "<" + ", ".join(f"i64 {first + j}" for j in range(self.text.width)) + ">"

    def load(self, p: str, u: int = 0) -> str:
        """Vector `u` of the current block at address `p` (of vector 0); masked lanes read 0."""
        t, v = self.text, self.vector
        q = t.let(f"getelementptr double, ptr {p}, i64 {u * t.width}") if u else p
        if not self.masks:
            return t.let(f"load {v}, ptr {q}, align 8")
        return t.let(
            f"call {v} @llvm.masked.load.v{t.width}f64.p0(ptr align 8 {q}, "
            f"<{t.width} x i1> {self.masks[u]}, {v} zeroinitializer)"
        )

    def save(self, value: str, p: str, u: int = 0) -> None:
        """Store vector `u` of the current block at address `p` (of vector 0)."""
        t, v = self.text, self.vector
        q = t.let(f"getelementptr double, ptr {p}, i64 {u * t.width}") if u else p
        if not self.masks:
            t.line(f"store {v} {value}, ptr {q}, align 8")
        else:
            t.line(
                f"call void @llvm.masked.store.v{t.width}f64.p0({v} {value}, ptr align 8 {q}, "
                f"<{t.width} x i1> {self.masks[u]})"
            )

    def gather_row(self, k: int, row: str) -> list[str]:
        """Row `row` (the same for all lanes) of scenario table k."""
        t = self.text
        self._check_table(k)
        offset = t.let(f"mul i64 {row}, {self._tables[k][1]}")
        p = t.let(f"getelementptr i8, ptr {self._at_lane[k]}, i64 {offset}")
        return [self.load(p, u) for u in range(t.unroll)]

    def gather_lanes(self, k: int, rows: list[str]) -> list[str]:
        """Scenario table k at a row number of each lane's own."""
        t, w = self.text, self.text.width
        self._check_table(k)
        doubles = t.splat(t.let(f"ashr i64 {self._tables[k][1]}, 3"), "i64")
        found = []
        for u, row in enumerate(rows):
            start = t.let(f"mul <{w} x i64> {row}, {doubles}")
            index = t.let(f"add <{w} x i64> {start}, {self._iota(u * w)}")
            found.append(self._gather(self._at_lane[k], index, u))
        return found

    def _gather(self, base: str, index: str, u: int) -> str:
        t, w, v = self.text, self.text.width, self.vector
        p = t.let(f"getelementptr double, ptr {base}, <{w} x i64> {index}")
        mask = self.masks[u] if self.masks else "splat (i1 true)"
        return t.let(
            f"call {v} @llvm.masked.gather.v{w}f64.v{w}p0(<{w} x ptr> align 8 {p}, "
            f"<{w} x i1> {mask}, {v} zeroinitializer)"
        )

    def _check_table(self, k: int) -> None:
        if not 0 <= k < len(self._tables):
            raise InternalError(f"gather from table {k}: the kernel has {len(self._tables)}")

    # ---- constant tables -----------------------------------------------------------------------

    def lookup_one(self, name: str, index: str) -> str:
        t = self.text
        i = t.let(f"and i64 {index}, {self._entries(name) - 1}")
        p = t.let(f"getelementptr double, ptr {self._lookups[name]}, i64 {i}")
        return t.let(f"load double, ptr {p}, align 8, {_READ}")

    def entry(self, name: str, i: int, lanes: int = 0) -> str:
        """Entry i of a constant table, or `lanes` entries from there on as a vector."""
        t = self.text
        p = t.let(f"getelementptr double, ptr {self._lookups[name]}, i64 {i}")
        type = f"<{lanes} x double>" if lanes else "double"
        return t.let(f"load {type}, ptr {p}, align {8 * max(1, lanes)}, {_READ}")

    def lookup(self, name: str, indices: list[str]) -> list[str]:
        """Entries of a constant table. Up to 32 entries are permuted in registers on AVX-512, up to 16
        on AVX2: the permutations use the low bits of the index, which is the op's modulo."""
        t, w, n = self.text, self.text.width, self._entries(name)
        if w == 8 and t.target.width == 8 and 8 <= n <= 32:
            return self._permute(self._lookups[name], n, indices)
        if w == 4 and t.target.width >= 4 and n in (8, 16):
            bits, v = TABLES[name].view(np.int64), f"<{w} x i64>"
            words = self.permute_words(bits[:8], indices)
            if n == 16:
                others = self.permute_words(bits[8:], indices)
                for u, index in enumerate(indices):
                    bit = t.let(f"shl {v} {index}, splat (i64 60)")
                    second = t.let(f"icmp slt {v} {bit}, zeroinitializer")
                    words[u] = t.let(f"select <4 x i1> {second}, {v} {others[u]}, {v} {words[u]}")
            return [t.let(f"bitcast {v} {x} to {self.vector}") for x in words]
        found = []
        for index in indices:
            i = t.let(f"and <{w} x i64> {index}, splat (i64 {n - 1})")
            found.append(self._gather_all(self._lookups[name], i))
        return found

    def permute_words(self, entries: NDArray[np.int64], indices: list[str]) -> list[str]:
        """Entry index modulo 8 of eight 64-bit words: on AVX2 two permutations of 32-bit words."""
        t, i32, words = self.text, "<8 x i32>", entries.view(np.uint32)
        halves = [f"<{', '.join(f'i32 {int(x)}' for x in words[part::2])}>" for part in (0, 1)]
        both = ", ".join(f"i32 {j // 2 * 2}" for j in range(8))
        mixed = ", ".join(f"i32 {j + 8 * (j % 2)}" for j in range(8))
        found = []
        for index in indices:
            i = t.let(f"bitcast <4 x i64> {index} to {i32}")
            i = t.let(f"shufflevector {i32} {i}, {i32} poison, {i32} <{both}>")
            low, high = (
                t.let(f"call {i32} @llvm.x86.avx2.permd({i32} {half}, {i32} {i})") for half in halves
            )
            x = t.let(f"shufflevector {i32} {low}, {i32} {high}, {i32} <{mixed}>")
            found.append(t.let(f"bitcast {i32} {x} to <4 x i64>"))
        return found

    def _permute(self, base: str, n: int, indices: list[str]) -> list[str]:
        t = self.text
        v, i8 = "<8 x double>", "<8 x i64>"
        parts = []
        for k in range(0, n, 8):
            p = t.let(f"getelementptr double, ptr {base}, i64 {k}") if k else base
            parts.append(t.let(f"load {v}, ptr {p}, align 64"))
        found = []
        for index in indices:
            if n == 8:
                found.append(t.let(
                    f"call {v} @llvm.x86.avx512.permvar.df.512({v} {parts[0]}, {i8} {index})"
                ))  # fmt: skip
                continue
            halves = [
                t.let(
                    f"call {v} @llvm.x86.avx512.vpermi2var.pd.512({v} {parts[k]}, {i8} {index}, "
                    f"{v} {parts[k + 1]})"
                )
                for k in range(0, n // 8, 2)
            ]
            if len(halves) == 1:
                found.append(halves[0])
            else:
                bit = t.let(f"and {i8} {index}, splat (i64 16)")
                high = t.let(f"icmp ne {i8} {bit}, zeroinitializer")
                found.append(t.let(f"select <8 x i1> {high}, {v} {halves[1]}, {v} {halves[0]}"))
        return found

    def _gather_all(self, base: str, index: str) -> str:
        """Every lane reads a constant table, masked or not: indices are always in range."""
        t, w, v = self.text, self.text.width, self.vector
        if w > 2:
            p = t.let(f"getelementptr double, ptr {base}, <{w} x i64> {index}")
            return t.let(
                f"call {v} @llvm.masked.gather.v{w}f64.v{w}p0(<{w} x ptr> align 8 {p}, "
                f"<{w} x i1> splat (i1 true), {v} poison)"
            )
        found = "poison"
        for j in range(w):
            i = t.let(f"extractelement <{w} x i64> {index}, i64 {j}")
            p = t.let(f"getelementptr double, ptr {base}, i64 {i}")
            x = t.let(f"load double, ptr {p}, align 8")
            found = t.let(f"insertelement {v} {found}, double {x}, i64 {j}")
        return found

    def _entries(self, name: str) -> int:
        n = len(TABLES[name]) if name in TABLES else 0
        if n == 0 or n & (n - 1):
            raise InternalError(f"lookup table {name!r} is unknown or not a power of two long")
        return n

    # ---- outputs -------------------------------------------------------------------------------

    def store(self, o: int, vectors: list[str]) -> None:
        """Write the current block of output o, NaN in its canonical form."""
        t, w, v = self.text, self.text.width, self.vector
        base, stride = self._outputs[o]
        offset = t.let(f"mul i64 {self.row}, {stride}")
        p = t.let(f"getelementptr i8, ptr {base}, i64 {offset}")
        q = t.let(f"getelementptr double, ptr {p}, i64 {self.lane}")
        values = []
        for x in vectors:
            nan = t.let(f"fcmp uno {v} {x}, {x}")
            values.append(t.let(f"select <{w} x i1> {nan}, {v} {NAN}, {v} {x}"))
        if self.masks or 8 * w * len(values) % 64:
            for u, x in enumerate(values):
                self.save(x, q, u)
            return
        # Whole cache lines that nobody reads soon need not be read to be written.
        inside = t.let(f"and i64 {t.let(f'ptrtoint ptr {q} to i64')}, 63")
        either = t.let(f"or i64 {inside}, {self._cached[o]}")
        past, through, after = (t.label(stem) for stem in ("past", "through", "stored"))
        t.line(f"br i1 {t.let(f'icmp eq i64 {either}, 0')}, label %{past}, label %{through}")
        for label in (past, through):
            t.open(label)
            for u, x in enumerate(values):
                to = t.let(f"getelementptr double, ptr {q}, i64 {u * w}")
                how = f"align {8 * w}, !nontemporal !2" if label == past else "align 8"
                t.line(f"store {v} {x}, ptr {to}, {how}")
            t.line(f"br label %{after}")
        t.open(after)

    def accumulator(self, o: int, slots: int) -> tuple[str, str]:
        """Address of slot 0 of output o's accumulator at this row's group and lane block, and the
        bytes from one slot to the next."""
        t = self.text
        base, stride = self._outputs[o]
        g = t.let(f"getelementptr i32, ptr {self.groups}, i64 {self.row}")
        group = t.let(f"sext i32 {t.let(f'load i32, ptr {g}, align 4, {_READ}')} to i64")
        first = t.let(f"mul i64 {group}, {slots}")
        offset = t.let(f"mul i64 {first}, {stride}")
        p = t.let(f"getelementptr i8, ptr {base}, i64 {offset}")
        return t.let(f"getelementptr double, ptr {p}, i64 {self.lane}"), stride
