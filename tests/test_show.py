"""Specification of `show`: in every form, each line of a model that recorded something stands beside
what it gave rise to, and text made for readers is the text of the kernels that run."""

import re

import pytest

import models
import vectrace as vt
from vectrace.codegen import cuda, llvm_build, llvm_lines
from vectrace.codegen.c_family import Entry
from vectrace.codegen.llvm_target import Target
from vectrace.errors import BackendError
from vectrace.ops import OPS
from vectrace.runtime.cuda import disassembly, nvrtc, why_no_compiler
from vectrace.show import machine, show
from vectrace.show.listing import GPU, text_of
from vectrace.show.sections import compact, leaves_of, sections
from vectrace.show.sources import Speller
from vectrace.trace.ir import Stmt, walk
from vectrace.trace.source import PLACE, source_line

NAMES = sorted(m.name for m in vars(models).values() if type(m).__name__ == "Model")
CPU = Target.named("x86-64-v3")
NEEDS_NVRTC = pytest.mark.skipif(nvrtc() is None, reason=why_no_compiler())


@pytest.fixture(scope="module")
def engine():
    return vt.Engine(cpu=CPU.cpu)


def staged(engine, name, calls):
    replay = engine.samples(name)
    return replay, list(sections(replay, name, calls))


def recorded(found):
    """Every (place, text of the line) that recorded an operation, over some leaves."""
    out = {}
    for s in found:
        for n in walk(s.leaf.trace.body):
            where = s.leaf.trace.where.get(n.id, "")
            if PLACE.match(where):
                out[where] = source_line(where)
    return out


def missing(text, places):
    """The places whose line, with its text, is not in a listing."""
    squeezed = re.sub(r" +", " ", text)
    return [w for w, line in places.items() if re.sub(r" +", " ", f"{w} | {line}")[:90] not in squeezed]


def one_leaf(replay, name):
    """A trade on the first leaf of a model."""
    part, number = leaves_of(replay, name)[0]
    return part.table.ids[int(part.assignment.trades[number][0])]


# ---- every model, every form -----------------------------------------------------------------------
@pytest.mark.parametrize("name", NAMES)
def test_every_line_of_every_model_stands_in_its_trace_and_kernels(engine, name):
    replay, inlined = staged(engine, name, False)
    _, called = staged(engine, name, True)
    places = recorded(inlined)
    file = re.escape(vt.MODELS[inlined_trade(name)].function.__module__.rpartition(".")[2] + ".py")
    assert any(re.match(rf"models/{file}:\d+\Z", w) for w in places)
    for form in ("trace", "lowered", "kernel", "llvm", "asm"):
        assert missing(text_of(inlined, replay, form), places) == [], form
    for form in ("cuda", "opencl"):
        assert missing(text_of(called, replay, form), places) == [], form


def inlined_trade(name):
    return next(t for t, m in vt.MODELS.items() if m.name == name)


@NEEDS_NVRTC
@pytest.mark.parametrize("name", NAMES)
def test_every_line_stands_in_ptx(engine, name):
    replay = engine.samples(name)
    trade = one_leaf(replay, name)
    found = list(sections(replay, trade, True))
    assert missing(text_of(found, replay, "ptx"), recorded(found)) == []


@NEEDS_NVRTC
@pytest.mark.parametrize("name", ["black_scholes", "swap"])
def test_every_line_stands_in_sass(engine, name):
    replay = engine.samples(name)
    found = list(sections(replay, one_leaf(replay, name), True))
    try:
        text = text_of(found, replay, "sass")
    except BackendError as error:
        pytest.skip(str(error))
    assert missing(text, recorded(found)) == []


# ---- the association is right ----------------------------------------------------------------------
LLVM_OPS = {"fadd": "add", "fsub": "sub", "fmul": "mul", "fdiv": "div", "fneg": "neg",
            "call <4 x double> @llvm.fma": "fma", "call <4 x double> @llvm.sqrt": "sqrt"}  # fmt: skip


def operations(kernel):
    return {n.id: n.op for n in walk(kernel.trace.body) if isinstance(n, Stmt)}


@pytest.mark.parametrize("name", ["swap", "fx_barrier", "hull_white_swaption"])
def test_llvm_lines_and_instructions_belong_to_their_statements(engine, name):
    """Arithmetic of vectors stands beside the statement of that operation, or beside the composite
    whose body it is of, and every statement has lines; divisions and roots, which nothing fuses,
    still do so in the assembly. Functions that a long kernel calls stand beside nothing."""
    _, found = staged(engine, name, False)
    seen = 0
    for part in (p for s in found for p in s.parts):
        ops = operations(part.kernel)
        lines = machine.llvm_text(part.kernel, CPU, None, None)
        assert set(ops) - {i for _, i in lines} <= {i for i, op in ops.items() if op == "const"}
        kernel = lines[: [text for text, _ in lines].index("}")]
        assert all(origin == -1 for _, origin in lines[len(kernel):])
        for text, origin in kernel:
            for spelled, op in LLVM_OPS.items():
                if f"= {spelled} <4 x double>" in text or f"= {spelled}." in text:
                    assert ops[origin] == op or OPS[ops[origin]].expand, text
                    seen += 1
        for text, origin in machine.assembly(part.kernel, CPU, None, None):
            found_op = re.match(r"\tv(div|sqrt)pd", text)
            if found_op and origin >= 0:
                assert ops[origin] == found_op.group(1) or OPS[ops[origin]].expand, text
                seen += 1
    assert seen > 100


@NEEDS_NVRTC
def test_ptx_belongs_to_its_statements(engine):
    """PTX has no calls: a helper's instructions belong to the statement that calls it."""
    _, found = staged(engine, "hull_white_swaption", True)
    kernel = found[-1].parts[-1].kernel
    ops = operations(kernel)
    lines = machine.ptx(kernel, GPU, "lanes")
    for text, origin in lines:
        if "\tdiv.rn.f64" in text:
            assert ops[origin] in ("div", "erfc", "cdf_norm", "log", "pow"), text
        if "\tsqrt.rn.f64" in text:
            assert ops[origin] == "sqrt", text
    called = {i for i, op in ops.items() if op in ("exp", "log", "cdf_norm")}
    assert called <= {i for _, i in lines}
    assert sum(ops.get(i) == "exp" for _, i in lines) > 20


# ---- the text is that of the kernels that run ------------------------------------------------------
@pytest.mark.parametrize("cpu", ["x86-64-v4", "x86-64-v3", "x86-64"])
@pytest.mark.parametrize("name", ["swap", "cap_floor", "overnight_swap", "equity_barrier"])
def test_locations_change_no_instruction(engine, name, cpu):
    target = Target.named(cpu)
    _, found = staged(engine, name, False)
    for part in (p for s in found for p in s.parts):
        text = "".join(f"{t}\n" for t, _ in machine.llvm_text(part.kernel, target, None, None))
        plain = llvm_lines.origins(llvm_build.assembly(text, target))
        shown = machine.assembly(part.kernel, target, None, None)
        assert [t for t, _ in shown] == [t for t, _ in plain]
        assert all(i == -1 for _, i in plain)
        assert sum(i >= 0 for _, i in shown) > 10


@NEEDS_NVRTC
@pytest.mark.parametrize("name", ["swap", "black_scholes"])
def test_line_numbers_change_no_gpu_instruction(engine, name):
    _, found = staged(engine, name, True)
    kernel = found[0].parts[-1].kernel
    text = cuda.emit([machine.gpu_entry(kernel, "lanes")]).text
    plain = nvrtc().compile(text, GPU)
    noted = machine.compiled(text, GPU)

    def code(ptx):
        lines = (re.sub(r"\s*//.*", "", line) for line in ptx.splitlines())
        kept = [x for x in lines if x.strip() and not re.match(r"\s*\.(loc|file)\b|\$L__tmp", x)]
        end = next((i for i, x in enumerate(kept) if ".section" in x), len(kept))
        return [x.replace(", debug", "") for x in kept[:end]]

    assert code(noted.ptx) == code(plain.ptx)
    assert [t.strip() for t, _ in machine.ptx(kernel, GPU, "lanes")] == [x.strip() for x in code(plain.ptx)]
    try:
        assert disassembly(noted.cubin) == disassembly(plain.cubin)
    except BackendError as error:
        pytest.skip(str(error))


def test_what_is_compiled_has_no_names(engine):
    """The LLVM and CUDA text of a kernel is the same whatever lines it came from."""
    _, found = staged(engine, "swap", True)
    kernel = found[0].parts[-1].kernel
    assert not re.search(r"swap|flow|fixed", cuda.emit([Entry(kernel)]).text)
    lines = machine.llvm_text(staged(engine, "swap", False)[1][0].parts[-1].kernel, CPU, None, None)
    assert not re.search(r"swap|flow|fixed", "".join(t for t, _ in lines))


# ---- what is printed -------------------------------------------------------------------------------
def test_a_trade_shows_its_own_leaf(engine):
    replay = engine.samples("fx_barrier")
    text = show(replay, "FXBAR-4", "cuda")
    assert text.count('extern "C" __global__ void') < show(replay, "fx_barrier", "cuda").count(
        'extern "C" __global__ void'
    )
    assert "leaf" in text
    with pytest.raises(vt.VectraceError, match="no model and no trade 'FXBAR-9'"):
        show(replay, "FXBAR-9")
    with pytest.raises(vt.VectraceError, match=r"there is no form 'java'\. Use one of trace, lowered"):
        show(replay, "fx_barrier", "java")


def test_targets_that_nobody_knows(engine):
    with pytest.raises(BackendError, match=r"unknown CPU 'haswel'\. Use one of "):
        engine.show("black_scholes", "llvm", target="haswel")
    if nvrtc() is not None:
        with pytest.raises(BackendError, match=r"does not compile for sm_20\. It knows sm_"):
            engine.show("black_scholes", "ptx", target="sm_20")


def test_titles_say_which_stage_a_kernel_is(engine):
    text = engine.show("swap", "llvm")
    assert re.search(r"==== shared table \w{12}: 31 keys \(trade.discount, fixed.pay_time - market.t\)", text)
    assert "==== replay: npv of every trade of the leaf, each scenario" in text
    assert "==== setup: once per trade and row" in text
    assert "==== guards: " in text
    assert "if flow.pay_time <= market.t: " in text


def test_a_line_that_left_nothing_says_why(engine):
    text = engine.show("collar", "kernel")
    call = r"models/caps.py:(\d+) > models/caps.py:(\d+)"
    line = rf";   {call} \| return option\(vol.*\(the value of {call}\)"
    (found,) = {m.groups() for x in text.splitlines() if (m := re.match(line, x))}
    floor, forward, cap, same = found
    assert int(cap) == int(floor) - 1  # the cap's forward rate is the floor's
    assert same == forward


def test_inputs_are_spelled_as_the_model_would(engine):
    text = engine.show("swap", "cuda")
    assert re.search(r"= columns1\[.*// \(fixed.notional \* fixed.rate\) \* fixed.accrual\n", text)
    assert re.search(r"vt_f64x4 v\d+ = 0.0; +// floating\n", text)
    _, found = staged(engine, "swap", False)
    spell = Speller(found[0].setup)
    assert all(len(spell(n.id)) <= 80 for n in walk(found[0].setup.body) if isinstance(n, Stmt))


def test_kernels_are_numbered_in_program_order(engine):
    _, found = staged(engine, "hull_white_swaption", False)
    trace = found[0].parts[-1].kernel.trace
    ids = [n.id for n in walk(trace.body) if isinstance(n, Stmt)]
    assert ids == sorted(ids)
    again, new = compact(trace)
    assert again == trace
    assert all(a == b for a, b in new.items())
