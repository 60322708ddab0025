"""Until when the seats were told, under their deadlines, that a duty could be done."""

from __future__ import annotations

from collections.abc import Iterable

from workflow.record.record import Record


def shown_until(
    duty: str, things: Iterable[str], began: int, before: int | None, record: Record
) -> int | None:
    """The last minute that the deadlines of a case named for a duty; None where they named none.

    It is that of the first deadline that ran at minute `began` or later, as another night asks for another
    bed; with `before`, only where it ran before that event: what an act itself brought about nobody had seen.
    """
    shown = (
        row.due
        for thing in things
        for row in record.deadlines(thing)
        if row.activity == duty and row.due is not None
        if (row.ended is None or row.ended >= began) and (before is None or row.seq < before)
    )
    return next(shown, None)
