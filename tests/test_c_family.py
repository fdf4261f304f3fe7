"""The C-family printer: canonical text, helpers once, both mappings, refusals."""

from __future__ import annotations

import re

import pytest

from tests import device_battery as battery
from tests.staged_kernels import Ops, column, finish, index
from vectrace.codegen import cuda, opencl
from vectrace.codegen.c_family import Entry, Notes, kernel_text, parameters
from vectrace.codegen.c_helpers import helper
from vectrace.codegen.c_templates import rendered
from vectrace.codegen.c_text import Code, comment, identifier, literal
from vectrace.codegen.c_wide import lane_values
from vectrace.codegen.kernel import Context, Kernel
from vectrace.errors import InternalError
from vectrace.ops import OPS
from vectrace.trace.ir import F64, I64, Builder, Carry, Loop, Variant, float_bits

EMITTERS = (cuda.emit, opencl.emit)


def small(first: int = 0, reduce: str = "store") -> Kernel:
    b = Builder(first)
    x = b.emit("gather", (index(b, 0, 0),), (0,))
    y = b.emit("exp", (x,))
    z = b.emit("fma", (y, column(b, 0, 0), b.emit("exp", (y,))))
    return finish(b, [z], [Context(0, -1, 1, 1, False)], 1, reduce)


@pytest.mark.parametrize("emit", EMITTERS)
def test_text_does_not_depend_on_the_numbering_of_the_trace(emit: object) -> None:
    texts = {emit([Entry(small(first))]).text for first in (0, 100)}  # type: ignore[operator]
    assert len(texts) == 1


@pytest.mark.parametrize("emit", EMITTERS)
def test_names_are_numbered_in_program_order(emit: object) -> None:
    text = kernel_text(Entry(small()), emit([]).dialect)  # type: ignore[operator]
    names = re.findall(r"const [a-z ]+ v(\d+) =", text)
    assert names == [str(k) for k in range(len(names))]


@pytest.mark.parametrize("emit", EMITTERS)
def test_helpers_and_tables_are_printed_once(emit: object) -> None:
    entries = [Entry(small(), f"vt_kernel_{k}") for k in range(3)]
    text = emit(entries).text  # type: ignore[operator]
    assert text.count("double vt_exp(const double x0)") == 1
    assert text.count("double vt_exp8[16] =") == 1
    assert text.count("vt_log") == 0
    assert text.count("vt_kernel_") == 3


def test_every_composite_op_is_a_function() -> None:
    for name, row in OPS.items():
        if row.expand is not None:
            made = helper(name)
            assert len(made.arguments) == len(row.args)
            assert len(made.trace.outputs) == 1


def test_notes_are_comments_above_their_lines() -> None:
    kernel = small()
    fma = next(n.id for n in kernel.trace.body if getattr(n, "op", "") == "fma")
    plain = cuda.emit([Entry(kernel)]).text
    notes = Notes(places={fma: "models/x.py:3 | npv = a * b"})
    noted = cuda.emit([Entry(kernel, notes=notes)]).text
    added = [x for x in noted.splitlines() if x not in plain.splitlines()]
    assert [x.strip() for x in added] == ["// models/x.py:3 | npv = a * b"]
    assert noted.splitlines()[noted.splitlines().index(added[0]) + 1].strip().startswith("const double")


def test_both_mappings_and_forms_differ_in_the_skeleton_only() -> None:
    bodies = set()
    for reduce in ("store", "sum"):
        for mapping in battery.MODES:
            text = kernel_text(Entry(small(0, reduce), mapping=mapping), cuda.CUDA)
            bodies.add(tuple(x for x in text.splitlines() if re.match(r" +const double v", x)))
    assert len(bodies) == 1


def test_width_changes_types_loads_and_stores_only() -> None:
    """A row's values stay numbers, a lane's are structs; statements are the same."""
    plain = kernel_text(Entry(small()), cuda.CUDA)
    for wide in (2, 4):
        text = kernel_text(Entry(small(), wide=wide), cuda.CUDA)
        assert "const long long v0 = indices0" in text
        assert f"const vt_f64x{wide} v2 = vt_exp(v1);" in text
        statements = [re.sub(r"vt_f64x\d", "double", x) for x in text.splitlines() if "= vt_load" not in x]
        assert {x for x in statements if " v" in x} <= {*plain.splitlines(), *statements[-4:]}
    both = cuda.emit([Entry(small(), "a", wide=2), Entry(small(), "b", wide=4), Entry(small(), "c")]).text
    assert len(re.findall(r"\w+ vt_exp\(const \w+ x0\)", both)) == 3


def test_what_has_lanes_is_found_through_loops() -> None:
    """The first carry has lanes by the second's, a turn later; the third never has."""
    b = Builder()
    zero, x = b.const(0.0), b.emit("gather", (b.const_i64(0),), (0,))
    id, params, results = b.fresh("none"), [b.fresh(F64) for _ in range(3)], [b.fresh(F64) for _ in range(3)]
    carries = tuple(Carry(p, i, r, F64) for p, i, r in zip(params, (zero, zero, zero), results, strict=True))
    b.body.append(Loop(id, ("rows",), carries, (Variant((), (params[1], x, zero), stop=0),)))
    found = lane_values(finish(b, results, [Context(0, -1, 0, 0, False)], 1).trace)
    assert [r in found for r in results] == [True, True, False]


def test_carries_that_trade_places_are_held() -> None:
    """The exchange of two carries needs a third name; the battery runs such kernels."""
    texts = [kernel_text(Entry(battery.random_case(seed).kernel), cuda.CUDA) for seed in range(60)]
    assert any(re.search(r"const double (v\d+) = (v\d+);\n", t) for t in texts)


def test_parameters_are_in_the_order_of_the_text() -> None:
    for reduce in ("store", "sum"):
        kernel = small(0, reduce)
        head = kernel_text(Entry(kernel), cuda.CUDA).split("{")[0].split("(", 1)[1]
        names = [re.findall(r"\w+", part)[-1] for part in head.split(",")]
        assert names == [p.name for p in parameters(kernel)]


# ---- literals and refusals -----------------------------------------------------------------------
def test_literals_read_back_as_their_bits() -> None:
    for x in (0.1, 1e300, 5e-324, 2.0**52, -1.5, -0.0, 1e16):
        text = literal(F64, float_bits(x), "LL").strip("()")
        assert float_bits(float(text)) == float_bits(x)
        assert "." in text or "e" in text  # never an integer constant
    assert literal(F64, float_bits(float("inf")), "LL") == "vt_from_bits(0x7FF0000000000000LL)"
    assert literal(I64, 1 << 63, "L") == "(-9223372036854775807L - 1)"
    assert literal(I64, -5, "L") == "(-5L)"


def test_what_is_not_staged_is_refused() -> None:
    b = Builder()
    x = b.emit("fetch", (b.const_i64(0),), ("times",))
    with pytest.raises(InternalError, match="fetch"):
        cuda.emit([Entry(finish(b, [x], [Context(0, -1, 0, 0, False)], 1))])
    b = Builder()
    x = Ops(b).add(column(b, 0, 3), b.const(1.0))
    with pytest.raises(InternalError, match="launch data"):
        cuda.emit([Entry(finish(b, [x], [Context(0, -1, 1, 0, False)], 1))])
    with pytest.raises(InternalError, match="mapping"):
        cuda.emit([Entry(small(), mapping="diagonal")])
    for refused in (Entry(small(), wide=3), Entry(small(), mapping="rows", wide=2)):
        with pytest.raises(InternalError, match="lanes a thread"):
            cuda.emit([refused])
    with pytest.raises(InternalError, match="lanes a thread"):
        opencl.emit([Entry(small(), wide=2)])
    with pytest.raises(InternalError, match="identifier"):
        cuda.emit([Entry(small(), name="vt_kernel(){}")])


def test_templates_refuse_plain_strings_and_undefined_names() -> None:
    import jinja2

    with pytest.raises(InternalError, match="not Code"):
        rendered("host.j2", unit="int main() {}", names=[])
    with pytest.raises(InternalError, match="Undefined"):
        rendered("host.j2", names=[])
    with pytest.raises(jinja2.UndefinedError):
        rendered("host.j2", unit=Code(""))


def test_code_is_made_of_checked_pieces() -> None:
    assert isinstance(identifier("vt_exp"), Code)
    assert comment("a */ b \\\n // c\x00 ?? é") == (
        "a * / b <U+005C><U+000A> // c<U+0000> <U+003F><U+003F> <U+00E9>")
