"""What a developer sees of a model: model line, trace and kernel, aligned.

    sources    model lines with what they recorded; inputs spelled as the model would
    sections   what a leaf consists of: guards, setup, shared tables, replay
    machine    assembly, PTX and SASS, joined through builds that carry line numbers
    listing    all of it as text: `show`

Knows the engine's parts and prints them; computes nothing that a run would read. Compiled text has
canonical names only and never a line of a model: names and lines come from the side map of a trace,
and what they are joined to is looked up after the text is made.
"""

from __future__ import annotations

from vectrace.show.listing import FORMS, show

__all__ = ["FORMS", "show"]
