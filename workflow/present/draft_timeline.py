"""What happens in a draft, on a line of time: each thing that has a moment, and moving several together."""

from __future__ import annotations

import copy
from collections.abc import Collection

from workflow.exercise.draft import Draft
from workflow.exercise.draft_days import first_of, minute_of, written
from workflow.exercise.filled_in import reason_of, value_at
from workflow.exercise.known import Part
from workflow.present.drafting import parts_of
from workflow.rows.drafting import DraftLine, DraftMark
from workflow.scenario.limits import LAST_DAY
from workflow.scenario.names import Loc

_PATHS: dict[str, Loc] = {"at": ("at",), "if_not": ("if_not", "until"), "by_hand": ("alone_at",)}
"""Where the moment of something stands, by its reason."""


def line_of(draft: Draft, lang: str) -> DraftLine:
    """Everything that has a moment, in the order of its times."""
    marks, others, first = [], 0, first_of(draft.data)
    for id, part in parts_of(draft, "happens"):
        minute = minute_of(value_at(part, _path(part)))
        texts = part.get("text")
        text = str(texts.get(lang) or texts.get("es") or "") if isinstance(texts, dict) else ""
        others += minute is None
        if minute is not None:
            reason = reason_of(part)
            marks.append(
                DraftMark(
                    id,
                    minute - first,
                    text,
                    "if_not" if reason == "if_not" else "by_hand" if reason == "by_hand" else "at",
                )
            )
    ends = [minute_of(part.get("at")) for _id, part in parts_of(draft, "ends")]
    starts = minute_of(draft.get(("starts",))) or 0
    last = min((end - first for end in ends if end is not None), default=None)
    return DraftLine(tuple(marks), starts - first, last, others)


def moved(draft: Draft, ids: Collection[str], minutes: int) -> Part:
    """What happens in the draft, with these put off by so many minutes (negative: earlier) all alike; none
    comes before the exercise begins, nor after the last day that a scenario can have."""
    happens: Part = copy.deepcopy(draft.get(("happens",)) or {})
    starts = minute_of(draft.get(("starts",))) or 0
    at = {id: minute_of(value_at(happens[id], _path(happens[id]))) for id in ids if id in happens}
    known = {id: minute for id, minute in at.items() if minute is not None}
    if not known:
        return happens
    by = max(min(minutes, LAST_DAY * 1440 - 1 - max(known.values())), starts - min(known.values()))
    for id, minute in known.items():
        path = _path(happens[id])
        within = value_at(happens[id], path[:-1])
        within[path[-1]] = written(minute + by)
    return happens


def _path(part: Part) -> Loc:
    return _PATHS.get(reason_of(part), ("at",))
