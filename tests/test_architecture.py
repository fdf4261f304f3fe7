"""Data flows one way: the imports between the folders of the package, read from its source.

A unit is a file or folder directly under `vectrace/`. Each stands on a level of LAYERS; a module
may import units of lower levels and of its own unit, and nothing above or beside it. Every import
counts, those inside functions and under TYPE_CHECKING too: an arrow is what a module knows, not
when it loads it. `vectrace/__init__.py`, the facade, may import anything (lazily, which a test below
holds) and so stands above the engine; its `__version__` is for everybody.
"""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]

# From the bottom up. Units that share a string are one unit: Vector and the recorder are two sides
# of one thing, and so are the files that define the operations.
LAYERS = (
    ("errors schedule fp opmath opmath_tables ops", "timeline", "fields", "display", "interpreter"),
    ("columns", "registry", "sizes"),
    ("trace vector", ),
    ("interpolation",),
    ("market", "book", "matrix", "surface"),
    ("passes",), ("library",),
    ("codegen",),
    ("runtime", "results"),
    ("engine replay live placing tiling layout prepared programs persist explain show reference flows",),
    ("risk",),
    ("run",),
    ("report",),
    ("cli __main__",),
)
LEVEL = {unit: i for i, row in enumerate(LAYERS) for group in row for unit in group.split()}
GROUP = {unit: group for row in LAYERS for group in row for unit in group.split()}

# What the levels alone would allow, and the design does not.
MAY_IMPORT_FACADE = {"run", "report", "cli", "__main__"}
FORBIDDEN = {
    "risk": ({"trace", "passes", "library", "codegen", "runtime"}, "a measure knows a Replay"),
}
MODELS_MAY = {"vectrace", "models", "numpy", "__future__"}  # and the standard library
MAY_IMPORT_MODELS = {"cli", "run"}

MAX_LINES = 450
UNSAFE_MODULES = {"pickle", "_pickle", "marshal", "shelve", "dill", "cloudpickle", "joblib"}
HEAVY = {"llvmlite", "pyarrow", "jinja2", "rich", "click", "QuantLib", "cupy", "pycuda", "pyopencl",
         "pandas", "xarray"}


@dataclass(frozen=True)
class Import:
    """One imported module, e.g. ``vectrace.trace.ir``, and where that is written."""

    path: Path
    line: int
    module: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line} imports {self.module}"


def module_exists(root: Path, dotted: str) -> bool:
    path = root.joinpath(*dotted.split("."))
    return path.with_suffix(".py").exists() or path.is_dir()


def imports_of(root: Path, path: Path) -> Iterator[Import]:
    """Every import statement of a file, relative ones resolved. ``from vectrace import fp`` is an
    import of ``vectrace.fp`` where that is a module, and of the facade where it is a name."""
    place = path.relative_to(root)
    package = place.parent.parts
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"), filename=str(path))):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield Import(place, node.lineno, alias.name)
        elif isinstance(node, ast.ImportFrom):
            above = package[: len(package) - node.level + 1] if node.level else ()
            base = ".".join([*above, *([node.module] if node.module else [])])
            for alias in node.names:
                full = f"{base}.{alias.name}"
                if full != "vectrace.__version__":
                    yield Import(place, node.lineno, full if module_exists(root, full) else base)


def sources(root: Path, package: str) -> Iterator[Path]:
    return iter(sorted((root / package).rglob("*.py")))


def unit_of(dotted: str) -> str:
    """``vectrace.trace.ir`` → ``trace``; the facade itself is the empty unit."""
    return [*dotted.split("."), ""][1]


def upward_arrows(root: Path) -> list[str]:
    """All breaches of LAYERS and FORBIDDEN below `root`, one readable line each."""
    found = []
    for path in sources(root, "vectrace"):
        unit = path.relative_to(root / "vectrace").parts[0].removesuffix(".py")
        if unit == "__init__":
            continue
        if unit not in LEVEL:
            found.append(f"{path.relative_to(root)}: `{unit}` has no place in LAYERS of this test")
            continue
        for arrow in imports_of(root, path):
            if arrow.module.split(".")[0] != "vectrace":
                continue
            target = unit_of(arrow.module)
            if not target:
                if unit not in MAY_IMPORT_FACADE:
                    found.append(f"{arrow}: the facade stands above it; import the module itself")
            elif target not in LEVEL:
                found.append(f"{arrow}: `{target}` has no place in LAYERS of this test")
            elif GROUP[target] == GROUP[unit]:
                continue
            elif LEVEL[target] >= LEVEL[unit]:
                found.append(f"{arrow}: `{target}` is not below `{unit}`")
            elif target in FORBIDDEN.get(unit, ((), ""))[0]:
                found.append(f"{arrow}: {FORBIDDEN[unit][1]}")
    return found


def cache_arrows(root: Path) -> list[str]:
    """The kernel cache moves bytes: it knows its own files and the errors, nothing of kernels."""
    found = []
    for path in sources(root, "vectrace/runtime"):
        if path.relative_to(root / "vectrace/runtime").parts[0].startswith("cache"):
            for arrow in imports_of(root, path):
                own = arrow.module.startswith("vectrace.runtime.cache")
                inside = arrow.module.split(".")[0] == "vectrace"
                if inside and not own and arrow.module != "vectrace.errors":
                    found.append(f"{arrow}: the cache knows only vectrace.errors")
    return found


def model_arrows(root: Path) -> list[str]:
    """Models know vectrace, NumPy and the standard library; vectrace does not know the models."""
    found = []
    for path in sources(root, "models"):
        for arrow in imports_of(root, path):
            top = arrow.module.split(".")[0]
            if top not in MODELS_MAY and top not in sys.stdlib_module_names:
                found.append(f"{arrow}: a model imports vectrace, numpy and the standard library")
    for path in sources(root, "vectrace"):
        unit = path.relative_to(root / "vectrace").parts[0].removesuffix(".py")
        if unit not in MAY_IMPORT_MODELS:
            found += [
                f"{arrow}: vectrace does not know the bundled models"
                for arrow in imports_of(root, path)
                if arrow.module.split(".")[0] == "models"
            ]
    return found


def import_cycles(root: Path) -> list[str]:
    """Cycles among the imports that run when a module loads (not those inside functions or under
    TYPE_CHECKING). The facade is left out."""
    graph: dict[str, set[str]] = {}
    for path in sources(root, "vectrace"):
        dotted = ".".join(path.relative_to(root).with_suffix("").parts).removesuffix(".__init__")
        lines = loading_lines(ast.parse(path.read_text(encoding="utf-8")))
        graph[dotted] = {a.module for a in imports_of(root, path) if a.line in lines} - {dotted}
    graph.pop("vectrace", None)
    found: list[str] = []
    done: set[str] = set()

    def visit(module: str, trail: tuple[str, ...]) -> None:
        if module in trail:
            found.append(" → ".join((*trail[trail.index(module) :], module)))
        elif module not in done and module in graph:
            for target in sorted(graph[module]):
                visit(target, (*trail, module))
            done.add(module)

    for module in sorted(graph):
        visit(module, ())
    return found


def loading_lines(tree: ast.Module) -> set[int]:
    lines: set[int] = set()
    stack: list[ast.AST] = [tree]
    while stack:
        node = stack.pop()
        if isinstance(node, ast.Import | ast.ImportFrom):
            lines.add(node.lineno)
        elif isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test):
            stack.extend(node.orelse)
        elif not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            stack.extend(ast.iter_child_nodes(node))
    return lines


def unsafe_calls(root: Path) -> list[str]:
    """Nothing read from a file may become code: no pickle, no eval, no exec."""
    found = []
    for path in sources(root, "vectrace"):
        found += [
            str(arrow)
            for arrow in imports_of(root, path)
            if arrow.module.split(".")[0] in UNSAFE_MODULES
        ]
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                name = ast.unparse(node.func).removeprefix("builtins.")
                pickled = any(
                    word.arg == "allow_pickle" and ast.unparse(word.value) != "False"
                    for word in node.keywords
                )
                if name in {"eval", "exec"} or pickled:
                    call = "allow_pickle" if pickled else name
                    found.append(f"{path.relative_to(root)}:{node.lineno} {call}")
    return found


def test_arrows_between_folders_run_downward() -> None:
    assert upward_arrows(ROOT) == []


def test_the_kernel_cache_knows_only_the_errors() -> None:
    assert cache_arrows(ROOT) == []


def test_models_and_the_package_stay_apart() -> None:
    assert model_arrows(ROOT) == []


def test_no_module_imports_itself_through_others() -> None:
    assert import_cycles(ROOT) == []


def test_no_pickle_eval_or_exec() -> None:
    assert unsafe_calls(ROOT) == []


def test_files_have_one_subject() -> None:
    lengths = {
        str(path.relative_to(ROOT)): len(path.read_text(encoding="utf-8").splitlines())
        for path in sources(ROOT, "vectrace")
    }
    assert lengths, "no sources found"
    assert {name: n for name, n in lengths.items() if n > MAX_LINES} == {}


def test_importing_vectrace_loads_no_heavy_library() -> None:
    code = "import sys, vectrace; print(*sorted({m.split('.')[0] for m in sys.modules}))"
    run = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stderr
    loaded = set(run.stdout.split())
    assert "vectrace" in loaded
    assert loaded & HEAVY == set()


# The checks check: each is shown a small tree with one fault and has to name it.


def plant(root: Path, files: dict[str, str]) -> Path:
    for name, text in {"models/__init__.py": "", "vectrace/runtime/cache.py": "", **files}.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return root


CLEAN = {
    "vectrace/__init__.py": "from vectrace import engine\n",
    "vectrace/errors.py": "",
    "vectrace/ops.py": "from vectrace import errors\nfrom . import fp\n",
    "vectrace/fp.py": "import numpy as np\n",
    "vectrace/trace/ir.py": "from vectrace.ops import OPS\n",
    "vectrace/vector.py": "from .trace import ir\n",
    "vectrace/trace/record.py": "def f():\n    from vectrace.vector import Vector\n",
    "vectrace/codegen/llvm.py": "from ..trace.ir import Trace\nfrom .names import name\n",
    "vectrace/codegen/names.py": "",
    "vectrace/runtime/cpu.py": "from vectrace.codegen import llvm\nfrom . import cache\n",
    "vectrace/engine.py": "import vectrace.runtime.cpu\n",
    "vectrace/library/disk.py": "from vectrace import __version__\n",
    "vectrace/cli.py": "import models\nimport vectrace\nfrom vectrace import engine\n",
    "models/swap.py": "import math\nimport numpy as np\nimport vectrace as vt\n",
}
CHECKS = (upward_arrows, cache_arrows, model_arrows, import_cycles, unsafe_calls)


def test_a_clean_tree_has_no_fault(tmp_path: Path) -> None:
    plant(tmp_path, CLEAN)
    assert [check(tmp_path) for check in CHECKS] == [[]] * len(CHECKS)


@pytest.mark.parametrize(
    ("check", "name", "text", "complaint"),
    [
        (upward_arrows, "trace/a.py", "import vectrace.passes.cse", "`passes` is not below"),
        (upward_arrows, "trace/a.py", "from ..codegen import llvm", "`codegen` is not below"),
        (upward_arrows, "codegen/a.py", "from vectrace import runtime", "`runtime` is not below"),
        (upward_arrows, "codegen/a.py", "def f():\n  from ..runtime import cpu", "a.py:2"),
        (upward_arrows, "ops.py", "from vectrace.columns import table_of", "`columns`"),
        (upward_arrows, "market/a.py", "import vectrace.book", "`book` is not below `market`"),
        (upward_arrows, "passes/a.py", "import vectrace.library", "`library` is not below"),
        (upward_arrows, "risk/a.py", "from vectrace.trace import ir", "knows a Replay"),
        (upward_arrows, "risk/a.py", "from vectrace.runtime import cpu", "knows a Replay"),
        (upward_arrows, "trace/a.py", "from vectrace import Vector", "facade"),
        (upward_arrows, "trace/a.py", "import vectrace as vt", "facade"),
        (upward_arrows, "helpers/a.py", "", "`helpers` has no place"),
        (cache_arrows, "runtime/cache.py", "from . import cpu", "vectrace.errors"),
        (cache_arrows, "runtime/cache_disk.py", "import vectrace.ops", "vectrace.errors"),
        (model_arrows, "engine.py", "from models import swap", "bundled models"),
        (model_arrows, "../models/a.py", "import scipy.stats", "scipy.stats"),
        (import_cycles, "codegen/names.py", "import vectrace.codegen.llvm", "llvm → "),
        (unsafe_calls, "a.py", "import pickle", "pickle"),
        (unsafe_calls, "a.py", "eval('1')", "a.py:1 eval"),
        (unsafe_calls, "a.py", "import builtins\nbuiltins.exec('1')", "a.py:2 exec"),
        (unsafe_calls, "a.py", "np.load(f, allow_pickle=True)", "allow_pickle"),
    ],
)
def test_a_planted_fault_is_found(check, name, text, complaint, tmp_path) -> None:
    plant(tmp_path, {**CLEAN, f"vectrace/{name}": text + "\n"})
    (fault,) = check(tmp_path)
    assert complaint in fault
