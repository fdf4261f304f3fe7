"""Prints staged kernels as C-family text: one printer, and CUDA C and OpenCL C as data over it.

Knows the staged kernel, the op table's spellings and the templates; must not know models, memory
management or how the text is compiled. The text has canonical names (`const double v12 =
fma(v3, v7, v9);`, numbered in program order), so models that record the same trace share it. Model
lines are joined as an entry's `notes`, for readers only: what is compiled has none.

A kernel's thread is a scenario lane that loops over a tile of rows ("lanes"); where scenarios are
few, it is a row that loops over a tile of lanes ("rows"). In CUDA C a thread may be several lanes
(`c_wide`). Every lane of every row is computed by the same operations each way, so neither mapping
nor width shows in the bits.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from vectrace.codegen.c_helpers import USUAL, Helper, composites, helper, table_names
from vectrace.codegen.c_templates import rendered
from vectrace.codegen.c_text import Code, comment, identifier, literal
from vectrace.codegen.c_wide import BLOCK, WIDTHS, lane_values, operators, spelling, type_name
from vectrace.codegen.kernel import Context, Kernel
from vectrace.codegen.llvm_reduce import GRIDS
from vectrace.errors import InternalError
from vectrace.opmath import TABLES
from vectrace.ops import OPS
from vectrace.trace.ir import B1, F64, I64, Block, Loop, Stmt, float_bits

ABI = 1
"""Version of the kernels' parameters; part of every cache key."""

LANES, ROWS = "lanes", "rows"
COUNTERS = 4
SLOTS = len(GRIDS) + COUNTERS
"""64-bit integers an accumulator of the form "sum" has per group and lane: grid steps of each part
of the sum, then counters of what was not added (too large, NaN, +inf, −inf)."""

_INDENT = "    "
_MARGIN = 64


@dataclass(frozen=True)
class Dialect:
    """What CUDA C and OpenCL C spell differently. `types` by IR type; `pointer` has {type} and
    {name}, for read-only data; `shared` the same for integers that several threads add to. `wide_x`,
    with {span}, is `global_x` where a block spans that many lanes; "" where a thread has only one. `constants` qualifies
    arrays of functions' constants; "" where they are literals. `outline` begins
    a function that is not inlined, for what is rare: with it functions have their shorter way."""

    name: str
    prelude: str
    types: Mapping[str, str]
    suffix: str
    function: str
    kernel: str
    table: str
    pointer: str
    output: str
    shared: str
    global_x: str
    group_y: str
    wide_x: str = ""
    constants: str = ""
    outline: str = ""


@dataclass(frozen=True, slots=True)
class Parameter:
    """One kernel parameter, in order. `kind` is "count" (rows, lanes, tile: 64-bit integers),
    "table", "output", "sum" (each followed by its "stride"), "offsets", "columns", "indices" (of
    context number `at`), "order" or "groups"."""

    kind: str
    at: int = 0

    @property
    def name(self) -> str:
        plain = {"rows": "rows", "lanes": "lanes", "tile": "tile"}
        return plain.get(self.kind, self.kind if self.single else f"{self.kind}{self.at}")

    @property
    def single(self) -> bool:
        return self.kind in ("order", "groups", "rows", "lanes", "tile")


@dataclass(frozen=True, slots=True)
class Notes:
    """What a reader is told of a kernel, as comments. `title`: lines above it; by trace id `places`,
    above the line (once for all that follow one another), and `values`, behind it."""

    title: Sequence[str] = ()
    places: Mapping[int, str] = field(default_factory=dict)
    values: Mapping[int, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Entry:
    """A kernel to print: its name in the unit, its mapping, lanes of a thread, notes for readers."""

    kernel: Kernel
    name: str = "vt_kernel"
    mapping: str = LANES
    wide: int = 1
    notes: Notes = field(default_factory=Notes, compare=False)


@dataclass
class Line:
    """A line of text and the trace value it defines (−1: none)."""

    text: str
    id: int = -1


def parameters(kernel: Kernel) -> list[Parameter]:
    """The parameters of a kernel: what a runtime has to bind, in this order."""
    p = [Parameter("rows"), Parameter("lanes"), Parameter("tile")]
    for k in range(kernel.n_tables):
        p += [Parameter("table", k), Parameter("table_stride", k)]
    form = "output" if kernel.reduce == "store" else "sum"
    for o in range(len(kernel.trace.outputs)):
        p += [Parameter(form, o), Parameter(f"{form}_stride", o)]
    for at, c in enumerate(kernel.contexts):
        if at:
            p.append(Parameter("offsets", at))
        if c.n_columns:
            p.append(Parameter("columns", at))
        if c.n_indices:
            p.append(Parameter("indices", at))
    if kernel.reduce == "sum":
        p += [Parameter("order"), Parameter("groups")]
    return p


def _declaration(p: Parameter, d: Dialect) -> str:
    if p.kind in ("rows", "lanes", "tile") or p.kind.endswith("_stride"):
        return f"const {d.types[I64]} {p.name}"
    if p.kind == "sum":
        return d.shared.format(type=d.types[I64], name=p.name)
    if p.kind == "output":
        return d.output.format(type="double", name=p.name)
    ctype = {"offsets": d.types[I64], "indices": "int", "groups": "int", "order": "int"}
    return d.pointer.format(type=ctype.get(p.kind, "double"), name=p.name)


class Printer:
    """Statements of one function body, renumbered in program order. Values in `lanes` are of `wide`
    lanes."""

    def __init__(self, dialect: Dialect, contexts: Sequence[Context] = (), tables: int = 0,
                 wide: int = 1, lanes: frozenset[int] = frozenset()) -> None:
        self.d = dialect
        self.products: dict[int, tuple[str, str]] = {}  # by id, of a factor with lanes and one without
        self.pitch = False  # tables are read through a thread's own pointers
        self.array, self.constants = "", list[str]()  # literals read from an array of that name
        self.wide, self.lanes = wide, lanes if wide > 1 else frozenset[int]()
        self.contexts = {c.id: (at, c) for at, c in enumerate(contexts)}
        self.tables = tables
        self.names: dict[int, str] = {}  # operand text by trace id
        self.lines: list[Line] = []
        self.rows: dict[int, str] = {0: "row"}  # the row variable of each open context
        self._count = 0

    def name(self) -> str:
        self._count += 1
        return f"v{self._count - 1}"

    def type(self, id: int, type: str) -> str:
        return type_name(type, self.wide) if id in self.lanes else self.d.types[type]

    def line(self, depth: int, text: str, id: int = -1) -> None:
        self.lines.append(Line(_INDENT * depth + text, id))

    def block(self, block: Block, depth: int) -> None:
        for node in block:
            if isinstance(node, Loop):
                self.loop(node, depth)
            elif node.op == "const":
                bits = int(node.attrs[0])  # type: ignore[arg-type]
                self.names[node.id] = self.constant(node.type, bits)
            else:
                text = self.expression(node)
                name = self.name()
                self.names[node.id] = name
                self.line(depth, f"const {self.type(node.id, node.type)} {name} = {text};", node.id)

    def constant(self, type: str, bits: int) -> str:
        """A literal, or its place in the function's array. An instruction holds the upper half of a
        double; with a lower half it takes two moves, and none from constant memory."""
        text = literal(type, bits, self.d.suffix)
        if not self.array or type != F64 or not bits & 0xFFFFFFFF:
            return text
        if text not in self.constants:
            self.constants.append(text)
        return f"{self.array}[{self.constants.index(text)}]"

    def expression(self, s: Stmt) -> str:
        """The right-hand side of a statement."""
        args = [self.names[a] for a in s.args]
        if s.op == "input":
            return self.read(str(s.attrs[0]), int(str(s.attrs[1])), int(str(s.attrs[2])))
        if s.op == "gather":
            k = int(str(s.attrs[0]))
            if not 0 <= k < self.tables:
                raise InternalError(f"gather from table {k}: the kernel has {self.tables}")
            if s.args[0] in self.lanes:
                return f"vt_gather{self.wide}(table{k}, {args[0]}, table_stride{k}, lane, lanes)"
            if self.pitch:
                place = f"vt_row(at{k}, {args[0]}, pitch{k})"
                return f"vt_load{self.wide}({place})" if self.wide > 1 else f"*{place}"
            return f"table{k}[{args[0]} * table_stride{k} + lane]"
        if s.op == "lookup":
            table, entry = str(s.attrs[0]), f"{args[0]} & {len(TABLES[str(s.attrs[0])]) - 1}"
            if s.id in self.lanes:
                return f"vt_lookup{self.wide}(vt_{identifier(table)}, {entry})"
            return f"vt_{identifier(table)}[{entry}]"
        row = OPS.get(s.op)
        if row is not None and row.expand is not None:
            return f"vt_{identifier(s.op)}({', '.join(args)})"
        if row is None or not row.c:
            raise InternalError(f"op {s.op!r} reached the C printer: stage the trace first")
        if row.attrs:
            by = int(str(s.attrs[0]))
            if not 0 <= by <= 63:
                raise InternalError(f"shift by {by}: the op table allows 0…63")
            return row.c.format(*args, attr=by)
        if s.op == "mul" and s.id in self.lanes and not set(s.args) <= self.lanes:
            once = s.args[0] not in self.lanes  # the factor that all lanes share
            self.products[s.id] = args[once], args[not once]
        if s.op == "neg" and s.args[0] in self.products:
            lane, shared = self.products[s.args[0]]  # exact, and negated once instead of lane by lane
            return f"{lane} * -{shared}"
        return (spelling(s.op) if s.id in self.lanes else row.c).format(*args)

    def read(self, kind: str, ctx: int, k: int) -> str:
        """Entry k of the current row of a context."""
        at, context = self.contexts.get(ctx, (0, None))
        limit = 0
        if context is not None:
            limit = context.n_columns if kind == "column" else context.n_indices
        if kind not in ("column", "index") or not 0 <= k < limit or ctx not in self.rows:
            raise InternalError(f"input ({kind}, {ctx}, {k}) is not in the launch data")
        array = f"columns{at}" if kind == "column" else f"indices{at}"
        return f"{array}[{self.rows[ctx]} * {limit} + {k}]"

    def loop(self, loop: Loop, depth: int) -> None:
        """Rows offsets[p] … offsets[p+1] of the loop's context; carries are its only variables."""
        at, context = self.contexts.get(loop.id, (0, None))
        if loop.source != ("rows",) or context is None or context.parent not in self.rows:
            raise InternalError(f"loop {loop.id} is not staged: {loop.source!r}")
        for c in loop.carries:
            name = self.name()
            declared = self.type(c.param, c.type)
            self.line(depth, f"{declared} {name} = {self.names[c.init]};", c.param)
            self.names[c.param] = self.names[c.result] = name
        parent, row = self.rows[context.parent], f"row{at}"
        integer = self.d.types[I64]
        self.line(depth, f"for ({integer} {row} = offsets{at}[{parent}]; "
                         f"{row} < offsets{at}[{parent} + 1]; ++{row}) {{", loop.id)
        self.rows[loop.id] = row
        if len(loop.variants) == 1:
            self.variant(loop, 0, depth + 1)
        else:
            which = context.n_indices - 1
            self.line(depth + 1, f"const int path{at} = indices{at}[{row} * {which + 1} + {which}];")
            for number in range(len(loop.variants)):
                last = number == len(loop.variants) - 1
                start = "} else " if number else ""
                test = "{" if last else f"if (path{at} == {number}) {{"
                self.line(depth + 1, start + test)
                self.variant(loop, number, depth + 2)
            self.line(depth + 1, "}")
        del self.rows[loop.id]
        self.line(depth, "}")

    def variant(self, loop: Loop, number: int, depth: int) -> None:
        v = loop.variants[number]
        self.block(v.body, depth)
        moves = [
            (self.names[c.param], self.names[n], c)
            for c, n in zip(loop.carries, v.nexts, strict=True)
            if n != c.param
        ]
        written = [to for to, _, _ in moves]
        if any(value in written for _, value, _ in moves):  # carries that trade places
            for k, (to, value, c) in enumerate(moves):
                if value in written:
                    held = self.name()
                    self.line(depth, f"const {self.type(c.param, c.type)} {held} = {value};")
                    moves[k] = (to, held, c)
        for to, value, _ in moves:
            self.line(depth, f"{to} = {value};")
        if v.stop:
            self.line(depth, "break;")


# ---- units -----------------------------------------------------------------------------------
class Named(Protocol):
    """A kernel of a unit, for those who build and call it."""

    @property
    def name(self) -> str: ...


@dataclass
class Unit:
    """The text of some kernels with what they use, each helper once."""

    dialect: Dialect
    entries: Sequence[Named]
    text: str = field(repr=False)


def unit(entries: Sequence[Entry], dialect: Dialect) -> Unit:
    """Print kernels as one compilation unit. Entries with notes are for readers only."""
    kernels = "\n".join(kernel_text(e, dialect) for e in entries)
    functions = _functions(entries)
    widths = sorted({e.wide for e in entries} - {1})
    parts = [rendered(dialect.prelude), *(_wide(w, dialect) for w in widths)]
    used = table_names([*(e.kernel.trace for e in entries), *(h.trace for h, _ in functions)])
    parts += [_table(name, dialect) for name in used]
    parts += [_function(h, wide, dialect, wide > min(w for g, w in functions if g == h))
              for h, wide in functions]
    if any(e.kernel.reduce == "sum" for e in entries):
        parts.append(_sums(dialect, sorted({e.wide for e in entries if e.kernel.reduce == "sum"} - {1})))
    return Unit(dialect, tuple(entries), "\n".join([*parts, kernels]))


def _functions(entries: Sequence[Entry]) -> list[tuple[Helper, int]]:
    """Every function the kernels call with its width, in an order that depends on the set alone."""
    wanted: set[tuple[str, int]] = set()
    for e in entries:
        lanes = lane_values(e.kernel.trace) if e.wide > 1 else frozenset[int]()
        for name, id in composites(e.kernel.trace.body):
            wanted.add((name, e.wide if id in lanes else 1))
    return [(helper(name), wide) for name in OPS for wide in WIDTHS if (name, wide) in wanted]


def kernel_text(entry: Entry, d: Dialect) -> str:
    """The kernel function alone, under the title of its notes."""
    kernel = entry.kernel
    if kernel.reduce not in ("store", "sum") or entry.mapping not in (LANES, ROWS):
        raise InternalError(f"no kernel of the form {kernel.reduce!r}, mapping {entry.mapping!r}")
    if entry.wide not in WIDTHS or (entry.wide > 1 and not (entry.mapping == LANES and d.wide_x)):
        raise InternalError(f"no kernel of {entry.wide} lanes a thread in {d.name}, {entry.mapping!r}")
    wide = Code(entry.wide if entry.wide > 1 else "")
    printer = Printer(d, kernel.contexts, kernel.n_tables, entry.wide, lane_values(kernel.trace))
    printer.pitch = bool(d.wide_x)
    printer.block(kernel.trace.body, 2)
    results = [Code(printer.names[i]) for _, i in kernel.trace.outputs]
    body = "\n".join(_with_notes(printer.lines, entry.notes))
    declared = ",\n".join(_INDENT + _declaration(p, d) for p in parameters(kernel))
    title = "".join(f"// {comment(line)}".rstrip() + "\n" for line in entry.notes.title)
    return title + rendered(
        "kernel.j2", kernel=Code(d.kernel), name=identifier(entry.name),
        parameters=Code(declared), body=Code(body), results=results,
        integer=Code(d.types[I64]), reduce=kernel.reduce, mapping=entry.mapping,
        global_x=Code(d.wide_x.format(span=BLOCK * entry.wide) if wide else d.global_x),
        group_y=Code(d.group_y), wide=wide, x_wide=Code(wide and f"x{wide}"),
        where=Code("lane, lanes" if wide else "lane"),
        tables=kernel.n_tables if printer.pitch else 0)


def _with_notes(lines: Sequence[Line], notes: Notes) -> Iterator[str]:
    """Lines with the place of what follows above them, once for all that share it."""
    last = ""
    for x in lines:
        note = notes.places.get(x.id, "")
        if note and note != last:
            pad = x.text[: len(x.text) - len(x.text.lstrip())]
            yield f"{pad}// {comment(note)}"
        last = "" if x.text.lstrip().startswith("}") else note or last
        value = notes.values.get(x.id, "")
        yield f"{x.text:<{_MARGIN}s}  // {comment(value)}" if value else x.text


def _table(name: str, d: Dialect) -> str:
    rows = [literal(F64, float_bits(float(x)), d.suffix) for x in TABLES[name]]
    return _array(d.table, f"vt_{identifier(name)}", rows)


def _array(qualifiers: str, name: str, rows: Sequence[str]) -> str:
    lines = ",\n".join(f"{_INDENT}{', '.join(rows[i : i + 4])}" for i in range(0, len(rows), 4))
    return f"{qualifiers} double {name}[{len(rows)}] = {{\n{lines},\n}};\n"


def _function(h: Helper, wide: int, d: Dialect, again: bool) -> str:
    """A helper function of `wide` lanes: the op table's expansion of a composite op, printed like any
    kernel, or its shorter way, which calls that for arguments it does not suit. What has no lanes, the
    array of constants and that function, is not printed `again`."""
    name, rows = f"vt_{identifier(h.name)}", list[str]()
    array = f"{name}_k" if d.constants else ""

    def body(h: Helper, name: str, wide: int, function: str, *first: str) -> list[str]:
        printer = Printer(d, wide=wide, lanes=lane_values(h.trace, h.arguments))
        printer.array, printer.constants = array, rows
        for k, i in enumerate(h.arguments):
            printer.names[i] = f"x{k}"
        printer.block(h.trace.body, 1)
        type = type_name(F64, wide) if wide > 1 else "double"
        declared = ", ".join(f"const {type} x{k}" for k in range(len(h.arguments)))
        return [f"{function} {type} {name}({declared})", "{", *first, *(x.text for x in printer.lines),
                f"{_INDENT}return {printer.names[h.trace.outputs[0][1]]};", "}", ""]

    lines = [f"// {OPS[h.name].doc}" if OPS[h.name].doc.isascii() else f"// {h.name}"]
    if d.outline and h.name in USUAL:
        whole = body(h, f"{name}_any", 1, d.outline)
        lines += [] if again else whole
        limit = USUAL[h.name].limit
        calls = ", ".join(f"{name}_any(x0.at[{k}])" for k in range(wide))
        rare = f"return {{ {calls} }};" if wide > 1 else f"return {name}_any(x0);"
        lines.append(f"// the same bits below {limit!r} in magnitude, where nothing overflows or underflows")
        lines += body(helper(h.name, usual=True), name, wide, d.function,
                      f"{_INDENT}if (vt_beyond(x0, 0x{float_bits(limit) >> 32:X})) {rare}")
    else:
        lines += body(h, name, wide, d.function)
    head = [_array(d.constants, array, rows)] if rows and not again else []
    return "\n".join(head + lines)


def _wide(wide: int, d: Dialect) -> str:
    """The types of values with `wide` lanes, and the op table on them."""
    types = [(Code(type_name(t, wide)), Code(d.types[t])) for t in (F64, I64, B1)]
    return rendered("wide.j2", wide=wide, block=BLOCK, integer=Code(d.types[I64]), types=types,
                    operators=list(operators(wide)))


def _sums(d: Dialect, widths: Sequence[int]) -> str:
    """The exact accumulator: see the template, and `llvm_reduce` for why it is exact."""
    magic = [1.5 * 2.0 ** (52 + g) for g in GRIDS]
    return rendered(
        "sums.j2", function=Code(d.function), integer=Code(d.types[I64]),
        shared=Code(d.shared.format(type=d.types[I64], name="at")),
        magic=[Code(repr(m)) for m in magic],
        magic_bits=[Code(literal(I64, float_bits(m), d.suffix)) for m in magic],
        slots=SLOTS, parts=len(GRIDS), widths=widths, block=BLOCK)
