"""What notes make of the identification form of practice: thin, sufficient or full.

The weight follows from one table. It is an assumption: the state's form and how it is weighed are not known.
"""

from __future__ import annotations

from collections.abc import Iterable

from workflow.pathway.elements import Form

TABLE: tuple[tuple[Form, int, int], ...] = (
    ("full", 3, 2),
    ("sufficient", 2, 1),
    ("thin", 0, 0),
)
"""Weight, in how many dimensions there are notes at least, and in how many of them something was said by the
person or observed. The first line that holds counts. Assumption."""


def weight(notes: Iterable[tuple[str, str]]) -> Form:
    """The weight of a form with these notes: each its dimension and how it is known (said, seen, told)."""
    kept = tuple(notes)
    dimensions = {dimension for dimension, _how in kept}
    first_hand = {dimension for dimension, how in kept if how in ("said", "seen")}
    return next(name for name, most, own in TABLE if len(dimensions) >= most and len(first_hand) >= own)
