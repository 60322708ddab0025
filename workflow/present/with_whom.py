"""With which role a person is who comes to the table in person: nobody is in three rooms at once."""

from __future__ import annotations

from workflow.exercise.seats import Came
from workflow.log import events as e
from workflow.present.scene import Scene


def with_whom(scene: Scene, came: Came) -> str:
    """The role, of those that something reached, that last asked or did something with the person before it
    came; the first of them where none had. "" of what came in another way, or not from somebody with a case.
    """
    case = scene.world.events[came.seq - 1].subject
    if came.what.channel != "person" or case is None:
        return ""
    asked = [
        (row.seq, row.role)
        for row in scene.record.exercise.of_case(case)
        if isinstance(row.what, e.Asked | e.MessageAnswered)
    ]
    did = [(row.seq, row.role) for row in scene.record.attempts(case) if not row.simulated]
    found = [pair for pair in (*asked, *did) if pair[0] < came.seq and pair[1] in came.what.to]
    return max(found)[1] if found else came.what.to[0]
