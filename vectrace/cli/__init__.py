"""The command line: `vectrace demo`, `init`, `run`, `what-if`, `rerun`, `show`, `explain`,
`new-model`, `doctor`, `cache …`.

Outermost and thin: it parses, calls `run`, `show` and `report`, prints. Heavy imports happen inside
the commands, so that `vectrace --help` is quick. Exit codes: 0, also where some trades failed (they
are listed); 2 where the input cannot be used at all.
"""

from __future__ import annotations

import click

from vectrace import __version__
from vectrace.cli.cache import cache_group
from vectrace.cli.common import Group
from vectrace.cli.look import doctor, explain, show
from vectrace.cli.run import demo, init, new_model, rerun, run, what_if


@click.group(cls=Group, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, message="%(version)s")
def main() -> None:
    """Prices books with models that were recorded once and are replayed as compiled kernels."""


for command in (demo, init, new_model, run, what_if, rerun, show, explain, doctor, cache_group):
    main.add_command(command)

__all__ = ["main"]
