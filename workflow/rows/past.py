"""A case as it stood at an event of a session that is reviewed."""

from __future__ import annotations

from dataclasses import dataclass

from workflow.rows import CaseCard, TimelineRow
from workflow.rows.map import MapState
from workflow.rows.talk import TalkRow


@dataclass(frozen=True, slots=True)
class PastRow:
    """What a desk showed of a case when event `seq` had happened; nothing can be asked or done.

    `when` is its day, with the time of day where somebody did it; `told` says what happened.
    `talk` has what was said to anybody, and the notes of all roles.
    """

    source: int
    case: str
    seq: int
    when: str
    told: str
    card: CaseCard
    talk: TalkRow
    timeline: TimelineRow
    map_state: MapState
