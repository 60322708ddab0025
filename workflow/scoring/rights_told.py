"""Of a step that tells of rights, which of those that the case is about were told by it or beside it.

Whoever ticked two of ten has told two: what was left out is no right told.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace

from workflow.record.rows import RightEvent
from workflow.scoring.results import Result


def with_rights(
    result: Result,
    rights: Collection[str],
    rows: Iterable[RightEvent],
    *,
    due: int | None,
    now: int | None,
) -> Result:
    """The result of such a step, with the rights that were told and those that were not, by whomever.

    Args:
        result: of the step alone.
        rights: those that have to be told, at least.
        rows: what happened to the person's rights, in order.
        due: the last minute that is in time; None where none is, or where being late does not count.
        now: the minute that it is; None once the exercise is over.
    """
    first: dict[str, RightEvent] = {}
    for row in rows:
        if row.what == "told":
            first.setdefault(row.right, row)
    told = [first[right] for right in rights if right in first]
    lacks = tuple(right for right in rights if right not in first)
    others = tuple(dict.fromkeys(row.role for row in told if row.role and row.role != result.by))
    found = replace(result, told=tuple(row.right for row in told), lacks=lacks, also=others)
    if result.status != "met":
        return found
    if lacks and now is not None and (due is None or now <= due):
        return replace(found, status="open", why="running")
    seqs = tuple(sorted({*result.seqs, *(row.seq for row in told)}))
    if not told:
        return replace(found, status="missed", why="none_told", seqs=seqs)
    if lacks:
        return replace(found, status="late", why="in_part", seqs=seqs)
    if due is not None and any(row.at > due for row in told):
        return replace(found, status="late", why="after_its_time", seqs=seqs)
    return replace(found, seqs=seqs)
