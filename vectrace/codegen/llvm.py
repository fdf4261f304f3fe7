"""Emits a staged kernel as textual LLVM IR with explicit vectors.

Knows the trace, the op table's names and the staged kernel; knows nothing of models, memory
management, threads or how the text is compiled. The text depends only on the structure of the
kernel (values are renumbered in program order), so models that record the same trace share it.

Shape of the code, for rows outside and lanes inside:

    row:   statements that depend on the row alone (scalars)
      wide:  blocks of width × interleave lanes, no masks (left out for one vector on AVX-512, and in long kernels)
      tail:  single vectors, or those blocks where they are left out, masked: nothing outside the
             lane range is read or written

Values that do not depend on the lane (columns, indices, constants and what is computed from them)
are scalars, broadcast where a lane value meets them. Every lane is computed by the same operations
whatever its block, so width, interleave and tiling never show in the bits.
"""

from __future__ import annotations

from vectrace.codegen import llvm_native
from vectrace.codegen.kernel import Context, Kernel
from vectrace.codegen.llvm_functions import Function, called, composite, function
from vectrace.codegen.llvm_layout import layout
from vectrace.codegen.llvm_memory import Memory
from vectrace.codegen.llvm_ops import PURE, SCALAR, constant, instruction, pattern, type_name
from vectrace.codegen.llvm_reduce import add_exactly
from vectrace.codegen.llvm_target import Target
from vectrace.codegen.llvm_text import Text
from vectrace.errors import InternalError
from vectrace.ops import OPS
from vectrace.trace.ir import Block, Loop, Stmt, Trace, walk

_HEAVY = 12.0
"""Cycles per row from which a loop body hides the test that spreads prefetches over its rows."""


def emit(kernel: Kernel, *, width: int, interleave: int, target: Target) -> str:
    """The LLVM module of `kernel`: one function `kernel`, see `llvm_layout` for its arguments.
    Parameters and errors as for `emit_lines`."""
    head, body, foot, _ = _emitted(kernel, width, interleave, target)
    return "\n".join([*head, *filter(None, body), *foot, ""])


def emit_lines(
    kernel: Kernel, *, width: int, interleave: int, target: Target
) -> list[tuple[str, int]]:
    """The lines of `emit`, each with the id of the trace value it computes (−1: of none).

    `width` is the number of lanes of a vector (8, 4 or 2), `interleave` the number of vectors a
    wide block computes side by side. Raises InternalError for ops that should have been expanded.
    """
    head, body, foot, origins = _emitted(kernel, width, interleave, target)
    return [
        *((text, -1) for text in head),
        *((text, origin) for text, origin in zip(body, origins, strict=True) if text),
        *((text, -1) for text in foot),
    ]


def _emitted(
    kernel: Kernel, width: int, interleave: int, target: Target
) -> tuple[list[str], list[str], list[str], list[int]]:
    """Lines before, in and behind the function (an empty one is none), and the values of those in it."""
    if width not in (2, 4, 8) or interleave < 1:
        raise InternalError(f"cannot emit width {width}, interleave {interleave}")
    return _Emitter(kernel, width, interleave, target).module()


class _Emitter(Text):
    def __init__(self, kernel: Kernel, width: int, interleave: int, target: Target) -> None:
        super().__init__(width, target)
        self.kernel, self.wide = kernel, interleave
        self.contexts: dict[int, Context] = {c.id: c for c in kernel.contexts}
        self.lane_valued = lane_valued(kernel.trace)
        self.broadcast = _broadcast(kernel.trace, self.lane_valued)
        shapes = {c.id: (c.n_columns, c.n_indices) for c in kernel.contexts}
        self.memory = Memory(self, layout(kernel), shapes)
        # Operand text by trace id: of the scalar, and of each interleaved vector.
        self.scalar: dict[int, str] = {}
        self.vectors: dict[int, list[str]] = {}
        self.rows: dict[int, str] = {0: "%row"}  # current row of each open context
        self.spread: int | None = None
        self.called = called(kernel.trace.body)
        self.functions: dict[str, Function] = {}
        # Masks cost nothing on AVX-512: a second copy of the code only pays if it is interleaved,
        # and not too long to compile.
        self.has_wide = width < 8 or (interleave > 1 and not self.called)

    # ---- module --------------------------------------------------------------------------------

    def module(self) -> tuple[list[str], list[str], list[str], list[int]]:
        self.function()
        shape = f"{self.width} lanes a vector, {self.wide} vectors a block"
        call = (
            "(ptr noalias nocapture readonly %args, i64 %row0, i64 %row1, i64 %lane0, i64 %lane1, "
            "i64 %local, i64 %worker)"
        )
        bits = 64 * self.width
        widest = f'"prefer-vector-width"="{bits}" "min-legal-vector-width"="{bits}"'
        # Vectors spilled to a stack that is aligned to less would straddle cache lines.
        head = [
            f"; vectrace CPU kernel: {shape}, reduce {self.kernel.reduce}",
            f"define void @kernel{call} #0 {{",
        ]
        foot = [
            "}",
            *(line for f in self.functions.values() for line in f.lines),
            f"attributes #0 = {{ nounwind alignstack={bits // 8} {widest} }}",
            *([f"attributes #1 = {{ nounwind noinline {widest} }}"] if self.functions else []),
            "!0 = !{}",
            '!1 = !{!"branch_weights", i32 1, i32 100000}',
            "!2 = !{i32 1}",
        ]
        return head, self.lines, foot, self.origins

    def function(self) -> None:
        w, body = self.width, self.kernel.trace.body
        self.open("entry")
        self.memory.load_arguments()
        step = w * self.wide
        self.line("%lanes = sub i64 %lane1, %lane0")
        self.line(f"%odd = srem i64 %lanes, {step}")
        blocks = "%lane1, %odd" if self.has_wide else "%lane0, 0"
        self.line(f"%lane.wide = sub i64 {blocks}")
        self.line("%any.row = icmp slt i64 %row0, %row1")
        self.line("%any.lane = icmp slt i64 %lane0, %lane1")
        self.line("%any = and i1 %any.row, %any.lane")
        self.line("br i1 %any, label %row.head, label %done")
        self.open("row.head")
        self.line("%row = phi i64 [ %row0, %entry ], [ %row.next, %row.end ]")
        self.memory.open_context(0, "%row")
        hoisted = self.hoist(body)
        rest: Block = tuple(n for n in body if n.id not in hoisted)
        if self.has_wide:
            self.line("%any.wide = icmp slt i64 %lane0, %lane.wide")
            self.line("br i1 %any.wide, label %wide.enter, label %tail.check")
            outer = self.save()
            self.open("wide.enter")
            self.line("br label %wide")
            self.lane_block("wide", self.wide, rest, step)
            self.restore(outer)
        else:
            self.line("br label %tail.check")
        self.open("tail.check")
        self.line("%any.tail = icmp slt i64 %lane.wide, %lane1")
        self.line("br i1 %any.tail, label %tail, label %row.end")
        unroll = 1 if self.has_wide else self.wide
        self.lane_block("tail", unroll, rest, w * unroll)
        self.open("row.end")
        self.line("%row.next = add i64 %row, 1")
        self.line("%more.rows = icmp slt i64 %row.next, %row1")
        self.line("br i1 %more.rows, label %row.head, label %done")
        self.open("done")
        if self.kernel.reduce == "store":  # stores past the caches come before what follows
            self.line("call void @llvm.x86.sse.sfence()")
        self.line("ret void")

    def save(self) -> tuple[dict[int, str], dict[int, list[str]]]:
        return dict(self.scalar), dict(self.vectors)

    def restore(self, state: tuple[dict[int, str], dict[int, list[str]]]) -> None:
        self.scalar, self.vectors = dict(state[0]), dict(state[1])

    def hoist(self, body: Block) -> frozenset[int]:
        """Statements of the outer block that depend on the row alone, written once per row."""
        done: set[int] = set()
        self.unroll = 1
        for node in body:
            if (
                isinstance(node, Stmt)
                and node.id not in self.lane_valued
                and all(a in done for a in node.args)
            ):
                self.statement(node)
                done.add(node.id)
        self.origin = -1
        return frozenset(done)

    def lane_block(self, kind: str, unroll: int, body: Block, step: int) -> None:
        """The loop over blocks of `step` lanes: "wide" without masks, "tail" with them."""
        tail = kind == "tail"
        start, before = ("%lane.wide", "tail.check") if tail else ("%lane0", "wide.enter")
        self.unroll = unroll
        # Broadcasts of row-wide values are per block kind: the number of vectors differs.
        for i in list(self.vectors):
            if i not in self.lane_valued:
                self.vectors[i] = self.vectors[i][:1] * unroll
        self.open(kind)
        self.line(f"%{kind}.lane = phi i64 [ {start}, %{before} ], [ %{kind}.next, %{kind}.end ]")
        self.spread = None if tail else _spread_loop(body)
        self.memory.open_lanes(f"%{kind}.lane", masked=tail)
        if not tail and self.spread is None:
            self.memory.prefetch(None)
        self.nodes(body)
        for o, (_, value) in enumerate(self.kernel.trace.outputs):
            self.origin = value
            vectors = self.as_vectors(value)
            if self.kernel.reduce == "store":
                self.memory.store(o, vectors)
            else:
                add_exactly(self, self.memory, o, vectors)
        self.origin = -1
        self.line(f"br label %{kind}.end")
        self.open(f"{kind}.end")
        self.line(f"%{kind}.next = add i64 %{kind}.lane, {step}")
        limit = "%lane1" if tail else "%lane.wide"
        self.line(f"%{kind}.more = icmp slt i64 %{kind}.next, {limit}")
        after = "row.end" if tail else "tail.check"
        self.line(f"br i1 %{kind}.more, label %{kind}, label %{after}")

    # ---- statements ----------------------------------------------------------------------------

    def nodes(self, block: Block) -> None:
        for node in block:
            if isinstance(node, Loop):
                self.loop(node)
            else:
                self.statement(node)

    def statement(self, s: Stmt) -> None:
        self.origin = s.id
        if s.op in PURE and s.id in self.lane_valued:
            vectors, spelled = self.vectors, pattern(s.op, s.attrs, self.width)
            vectors[s.id] = self.lets(spelled, zip(*[vectors[a] for a in s.args], strict=True))
        elif s.op == "const":
            self.scalar[s.id] = constant(s.type, s.attrs[0], 0)
            self.vectors[s.id] = [constant(s.type, s.attrs[0], self.width)] * self.unroll
        elif s.op == "input":
            kind, ctx, k = str(s.attrs[0]), int(str(s.attrs[1])), int(str(s.attrs[2]))
            self.define(s.id, s.type, self.memory.read(kind, ctx, k))
        elif s.op == "gather":
            k, row = int(str(s.attrs[0])), s.args[0]
            if row in self.lane_valued:
                self.vectors[s.id] = self.memory.gather_lanes(k, self.vectors[row])
            else:
                self.vectors[s.id] = self.memory.gather_row(k, self.scalar[row])
        elif s.op == "lookup":
            table = str(s.attrs[0])
            if s.id in self.lane_valued:
                self.vectors[s.id] = self.memory.lookup(table, self.vectors[s.args[0]])
            else:
                self.define(s.id, s.type, self.memory.lookup_one(table, self.scalar[s.args[0]]))
        elif composite(s.op):
            self.composite(s)
        elif s.op not in PURE:
            instruction(s.op, [], (), 0)  # raises
        else:
            scalars = [self.scalar[a] for a in s.args]
            self.define(s.id, s.type, self.let(instruction(s.op, scalars, s.attrs, 0)))

    def composite(self, s: Stmt) -> None:
        """A composite op: a call in long kernels, else written out."""
        if s.id in self.lane_valued and s.op in self.called:
            f = self.functions.setdefault(s.op, function(s.op, self.width, self.target))
            tables = [self.memory.table(name) for name in f.tables]
            each = zip(*(self.as_vectors(a) for a in s.args), strict=True)
            self.vectors[s.id] = [self.let(f.call(self.memory.vector, x, tables)) for x in each]
        elif s.id in self.lane_valued:
            b = llvm_native.Inline(self, self.memory, self.width, self.unroll)
            self.vectors[s.id] = llvm_native.emit(s.op, b, [self.as_vectors(a) for a in s.args])
        else:
            b = llvm_native.Inline(self, self.memory, 0, 1)
            args = [[self.scalar[a]] for a in s.args]
            self.define(s.id, s.type, llvm_native.emit(s.op, b, args)[0])

    def define(self, i: int, type: str, scalar: str) -> None:
        """Bind a lane-independent value; broadcast it here, once, if a lane value uses it."""
        self.scalar[i] = scalar
        if i in self.broadcast:
            self.vectors[i] = [self.splat(scalar, SCALAR[type])] * self.unroll

    def as_vectors(self, i: int) -> list[str]:
        return self.vectors[i]

    # ---- loops ---------------------------------------------------------------------------------

    def loop(self, loop: Loop) -> None:
        """Rows offsets[p] … offsets[p+1] of the loop's context, tested before the first row, with
        carries as phis. A variant that stops jumps behind the loop with its own values."""
        context = self.contexts.get(loop.id)
        if loop.source != ("rows",) or context is None or context.parent not in self.rows:
            raise InternalError(f"loop {loop.id} is not staged: {loop.source!r}")
        stem = self.label("loop")
        self.origin = loop.id
        head, latch, leave = f"{stem}.head", f"{stem}.latch", f"{stem}.exit"
        first, last = self.memory.row_range(loop.id, self.rows[context.parent])
        some = self.let(f"icmp slt i64 {first}, {last}")
        before = self.block
        self.line(f"br i1 {some}, label %{head}, label %{leave}")
        inits = [self.carried(c.init, c.param) for c in loop.carries]
        self.open(head)
        row = self.name()
        row_phi = self.reserve()
        phis: list[list[tuple[str, int]]] = []
        for c in loop.carries:
            names = [(self.name(), self.reserve()) for _ in range(self.copies(c.param))]
            phis.append(names)
        self.bind(loop, [c.param for c in loop.carries], [[n for n, _ in p] for p in phis])
        self.rows[loop.id] = row
        self.memory.open_context(loop.id, row)
        if loop.id == self.spread:
            self.memory.prefetch(self.let(f"sub i64 {row}, {first}"))
        labels = [f"{stem}.path{k}" for k in range(len(loop.variants))]
        if len(labels) > 1:
            which = self.memory.variant(loop.id)
            cases = " ".join(f"i32 {k}, label %{x}" for k, x in enumerate(labels[:-1]))
            self.line(f"switch i32 {which}, label %{labels[-1]} [ {cases} ]")
        else:
            self.line(f"br label %{labels[0]}")
        ends: list[tuple[str, list[list[str]]]] = []
        stops: list[tuple[str, list[list[str]]]] = []
        outer = self.save()
        for label, variant in zip(labels, loop.variants, strict=True):
            self.restore(outer)
            self.open(label)
            self.nodes(variant.body)
            self.origin = loop.id
            nexts = [
                self.carried(n, c.param) for n, c in zip(variant.nexts, loop.carries, strict=True)
            ]
            (stops if variant.stop else ends).append((self.block, nexts))
            self.line(f"br label %{leave if variant.stop else latch}")
        self.restore(outer)
        del self.rows[loop.id]
        exits = [(before, inits), *stops]
        next_row = self.name()
        if ends:
            self.open(latch)
            joined = [
                [
                    self.phi(c.type, c.param, [(b, values[k][u]) for b, values in ends])
                    for u in range(self.copies(c.param))
                ]
                for k, c in enumerate(loop.carries)
            ]
            self.line(f"{next_row} = add i64 {row}, 1")
            more = self.let(f"icmp slt i64 {next_row}, {last}")
            self.line(f"br i1 {more}, label %{head}, label %{leave}")
            exits.append((latch, joined))
            self.lines[row_phi] = (
                f"  {row} = phi i64 [ {first}, %{before} ], [ {next_row}, %{latch} ]"
            )
        else:  # every path stops: the loop runs at most one row
            joined = []
            self.lines[row_phi] = f"  {row} = phi i64 [ {first}, %{before} ]"
        for k, (c, names) in enumerate(zip(loop.carries, phis, strict=True)):
            t = type_name(c.type, self.width if c.param in self.lane_valued else 0)
            for u, (name, place) in enumerate(names):
                back = f", [ {joined[k][u]}, %{latch} ]" if ends else ""
                self.lines[place] = f"  {name} = phi {t} [ {inits[k][u]}, %{before} ]{back}"
        self.open(leave)
        results = [
            [
                self.phi(c.type, c.param, [(b, values[k][u]) for b, values in exits])
                for u in range(self.copies(c.param))
            ]
            for k, c in enumerate(loop.carries)
        ]
        self.bind(loop, [c.result for c in loop.carries], results)

    def copies(self, i: int) -> int:
        return self.unroll if i in self.lane_valued else 1

    def carried(self, i: int, param: int) -> list[str]:
        """Operands of value `i` in the shape of the carry `param`."""
        return self.as_vectors(i) if param in self.lane_valued else [self.scalar[i]]

    def phi(self, type: str, param: int, sources: list[tuple[str, str]]) -> str:
        t = type_name(type, self.width if param in self.lane_valued else 0)
        return self.let(f"phi {t} " + ", ".join(f"[ {v}, %{b} ]" for b, v in sources))

    def bind(self, loop: Loop, ids: list[int], names: list[list[str]]) -> None:
        """Name the values of the carries, after all phis of the block are written."""
        for c, i, found in zip(loop.carries, ids, names, strict=True):
            if i in self.lane_valued:
                self.vectors[i] = found
            else:
                self.define(i, c.type, found[0])


def _spread_loop(body: Block) -> int | None:
    """The loop whose rows prefetch one table row each for a later block of lanes: the first of the
    outer block, if its body is long. Spread out, prefetches do not queue up behind each other."""
    for node in body:
        if isinstance(node, Loop):
            costs = [
                sum(OPS[n.op].cost for n in v.body if isinstance(n, Stmt) and n.op in OPS)
                for v in node.variants
            ]
            return node.id if max(costs) >= _HEAVY else None
    return None


def lane_valued(trace: Trace) -> frozenset[int]:
    """Ids of values that may differ between lanes; all others depend on rows alone."""
    found: set[int] = set()

    def visit(block: Block) -> None:
        for node in block:
            if isinstance(node, Stmt):
                if node.op == "gather" or not found.isdisjoint(node.args):
                    found.add(node.id)
                continue
            known = -1
            while known != len(found):  # a carry is lane-valued if any path makes it so
                known = len(found)
                for v in node.variants:
                    visit(v.body)
                for k, c in enumerate(node.carries):
                    if c.init in found or any(v.nexts[k] in found for v in node.variants):
                        found.update((c.param, c.result))

    visit(trace.body)
    return frozenset(found)


def _broadcast(trace: Trace, lanes: frozenset[int]) -> frozenset[int]:
    """Lane-independent values that a lane value, a lane carry or an output needs as a vector."""
    wanted: set[int] = {i for _, i in trace.outputs}
    for node in walk(trace.body):
        if isinstance(node, Loop):
            for k, c in enumerate(node.carries):
                if c.param in lanes:
                    wanted.update((c.init, *(v.nexts[k] for v in node.variants)))
        elif node.id in lanes and node.op != "gather":
            wanted.update(node.args)
    return frozenset(wanted - lanes)
