"""A quant's first model: `vectrace new-model NAME` writes a model, its trade schema and its test.

Knows the templates beside it. What it writes works as it stands: the test passes, and the model can
be shown, explained and run; it is there to be turned into another product.
"""

from __future__ import annotations

import importlib.util
import keyword
import re
import sys
from pathlib import Path
from string import Template

from vectrace.errors import VectraceError

TEMPLATES = Path(__file__).parent / "templates"
TAKEN = frozenset(
    "amount bond_of coupon coupons curve dataclass datetime expected got levels market np "
    "p1 p2 quantlib_bonds random_levels replay sample_market sample_trades trade value vt".split()
)
"""Names the templates use themselves."""


class NewModelError(VectraceError):
    """A model cannot be written."""


def write_model(name: str, folder: Path) -> tuple[Path, Path]:
    """Writes `<name>.py` (trade schema, model, sample trades) and `test_<name>.py` into `folder`,
    which is made if need be. Raises NewModelError for a name that is no name for a module and a
    function, and for files that exist: nothing is overwritten."""
    _check(name)
    words = {
        "name": name,
        "title": name.replace("_", " ").capitalize(),
        "trade": "".join(part.capitalize() for part in name.split("_")) + "Trade",
    }
    files = {
        folder / f"{name}.py": TEMPLATES / "model.py.txt",
        folder / f"test_{name}.py": TEMPLATES / "test.py.txt",
    }
    for path in files:
        if path.exists():
            raise NewModelError(
                "the file is there already", where=str(path), hint="choose another name or --dir"
            )
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for path, template in files.items():
            text = Template(template.read_text(encoding="utf-8")).substitute(words)
            with path.open("x", encoding="utf-8") as out:
                out.write(text)
    except OSError as error:
        raise NewModelError(
            f"cannot be written: {error.strerror}", where=str(folder), hint="choose another --dir"
        ) from None
    model, test = files
    return model, test


def _check(name: str) -> None:
    """Raises NewModelError for names that could not be imported, or would hide something."""
    hint = "use lower-case letters, digits and _, as in my_bond"
    if not re.fullmatch(r"[a-z][a-z0-9_]*", name) or name.startswith("test_"):
        raise NewModelError(f"{name!r} is no name for a model", hint=hint)
    if keyword.iskeyword(name) or keyword.issoftkeyword(name):
        raise NewModelError(f"{name!r} is a word of Python", hint="choose another name")
    if name in TAKEN:
        raise NewModelError(f"{name!r} is a name in the model's own text", hint="choose another name")
    if name in sys.stdlib_module_names or importlib.util.find_spec(name) is not None:
        raise NewModelError(
            f"there is a module {name!r}, which the file would hide", hint="choose another name"
        )
    if importlib.util.find_spec(f"models.{name}") is not None:
        raise NewModelError(f"{name!r} is a bundled model", hint="choose another name")
