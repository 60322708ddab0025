"""What is said where nothing happened while time passed: that, and the harm that goes on all the same."""

from __future__ import annotations

from collections.abc import Iterator

from workflow.case.calendar import MINUTES_A_DAY
from workflow.present.in_sentences import in_whose_case
from workflow.present.role_reads import Reads
from workflow.present.scene import Scene
from workflow.present.standing import standing


def nothing_new(scene: Scene, reads: Reads) -> str:
    """That nothing happened, or that nothing of it reached those who play."""
    now, pick = scene.dated(scene.world.state.now), scene.words.pick
    if all(reads.knows_of(case) for case in scene.cases()):
        told = pick(
            f"{now}: no ocurrió nada nuevo en los casos.", f"{now}: nothing new happened in the cases."
        )
        return " ".join((told, *goes_on(scene)))
    return pick(f"{now}: a usted no le llegó nada nuevo.", f"{now}: nothing new reached you.")


def goes_on(scene: Scene) -> Iterator[str]:
    """Of each open case the harm that still stands: nothing new is not that nothing goes on."""
    for case in scene.cases():
        found = [row.text for row in standing(scene, case.id) if row.kind == "harm"]
        if found and not scene.ended(case):
            whose = in_whose_case(scene, case.id).removeprefix(", ")
            told = f"{whose}: {'; '.join(found)}" if whose else "; ".join(found)
            yield scene.words.pick(f"Sigue: {told}.", f"It goes on: {told}.")


_LONG = 7
"""Days from which on it is said how many passed of themselves."""


def long_wait(scene: Scene, since: int) -> tuple[str, ...]:
    """After a wait that nobody chose the length of: how many days went by since a minute, and the harm that
    went on in them; nothing of a short one."""
    days = scene.world.state.now // MINUTES_A_DAY - since // MINUTES_A_DAY  # as the two dates say
    if days < _LONG:
        return ()
    return scene.words.pick(f"Pasaron {days} días.", f"{days} days went by."), *goes_on(scene)
