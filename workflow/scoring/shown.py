"""Until when the seats were told, under their deadlines, that a duty could be done."""

from __future__ import annotations

from collections.abc import Iterable

from workflow.record.record import Record
from workflow.record.rows import Deadline


def shown(
    duty: str, things: Iterable[str], times: tuple[int, int | None], before: int | None, record: Record
) -> Deadline | None:
    """The deadline that those of a case named for a duty; None where they named none that is ever due.

    It is the first deadline that ran between two minutes, since when something is expected and its
    own limit (None for any later one): another night asks for another bed, and until then no seat was shown
    any. With `before`, only where it ran before that event: what an act itself brought about nobody had seen.
    """
    began, limit = times
    rows = (
        row
        for thing in things
        for row in record.deadlines(thing)
        if row.activity == duty and row.due is not None
        if (row.ended is None or row.ended >= began) and (limit is None or row.since <= limit)
        if before is None or row.seq < before
    )
    return next(rows, None)
