"""What is said of time that passed beside what happened in it: that nothing did, the harm that goes on all
the same, and how long it was."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from workflow.case.calendar import MINUTES_A_DAY
from workflow.case.state import Thing
from workflow.present.in_sentences import in_whose_case
from workflow.present.role_knows import is_untold
from workflow.present.role_reads import Reads, as_played
from workflow.present.scene import Scene
from workflow.present.standing import harms_by_step


def nothing_new(scene: Scene, reads: Reads) -> str:
    """That nothing happened, or that nothing of it reached those who play."""
    now, pick = scene.dated(scene.world.state.now), scene.words.pick
    if all(reads.knows_of(case) for case in scene.cases()):
        return pick(
            f"{now}: no ocurrió nada nuevo en los casos.", f"{now}: nothing new happened in the cases."
        )
    return pick(f"{now}: a usted no le llegó nada nuevo.", f"{now}: nothing new reached you.")


def harms(scene: Scene) -> dict[str, list[str]]:
    """By case the harm that stands, each with since when."""
    return {
        case.id: [row.text for thing in scene.together(case.id) for _step, row in harms_by_step(scene, thing)]
        for case in scene.cases()
    }


def goes_on(stood: Mapping[str, Sequence[str]], scene: Scene) -> Iterator[str]:
    """Of each open case of which those who play know the harm that `stood` as time began to pass and still
    stands: whatever came, and where nothing did, that is not over."""
    reads = as_played(scene)
    for case, now in harms(scene).items():
        found, thing = [text for text in now if text in stood.get(case, ())], scene.world.thing(case)
        is_known = reads.knows_of(thing) and _is_told_the_seat(scene, thing)
        if found and is_known and not scene.ended(thing):
            whose = in_whose_case(scene, case).removeprefix(", ")
            told = f"{whose}: {'; '.join(found)}" if whose else "; ".join(found)
            yield scene.words.pick(f"Sigue: {told}.", f"It goes on: {told}.")


def _is_told_the_seat(scene: Scene, case: Thing) -> bool:
    """Whether the case has come to a role of the seat at the keyboard; of any, where nobody plays an
    exercise."""
    turns = scene.record.exercise.turns() if scene.meeting is not None else ()
    return not turns or any(not is_untold(scene, case, role) for role in turns[-1].what.roles)


_LONG = 7
"""Days from which on it is said how many passed of themselves."""


def long_wait(scene: Scene, since: int) -> str:
    """After a wait that nobody chose the length of: how many days went by since a minute; "" of a
    short one."""
    days = scene.world.state.now // MINUTES_A_DAY - since // MINUTES_A_DAY  # as the two dates say
    if days < _LONG:
        return ""
    return scene.words.pick(f"Pasaron {days} días.", f"{days} days went by.")
