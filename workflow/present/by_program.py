"""What the program did for an institution: what it began before somebody played the role, and a no that it
drew."""

from __future__ import annotations

from collections.abc import Iterator

from workflow.case.state import Job
from workflow.log.events import Event
from workflow.present.scene import Scene


def begun_before(scene: Scene, case: str, role: str) -> str:
    """That something which the program began is under way, and how whoever plays the role since decides it;
    "" where nothing is."""
    names = [scene.words.quote(scene.words.step(job.step or job.activity)) for job in _led(scene, case, role)]
    if not names:
        return ""
    listed = scene.words.listed(names, ("y", "and"))
    return scene.words.pick(
        f"Su institución ya lo empezó, antes de que usted la llevara: {listed}. Si sigue así, lo decide el "
        "programa. Para decidirlo usted, pulse abajo «Retirar la solicitud» y dé el paso que elija.",
        f"Your institution began it before you led it: {listed}. Left as it is, the program decides it. To "
        "decide it yourself, press “Call off the request” below and take the step that you choose.",
    )


def _led(scene: Scene, case: str, role: str) -> Iterator[Job]:
    """What the program began in a case in a role that somebody plays since, and what is not done yet."""
    own = {thing.id for thing in scene.together(case)}
    for job in scene.world.state.jobs.values():
        if job.subject in own and job.role == role and job.simulated and role in scene.world.state.played:
            yield job


def drawn_no(scene: Scene, event: Event) -> str:
    """Of a no that the program drew for an institution: that there is no reason to be read; else ""."""
    step = scene.pathway.steps.get(event.step or "")
    made = scene.record.attempts(event.subject or "") if step is not None and step.refuses else ()
    if not any(row.simulated and row.ended_by == event.seq for row in made):
        return ""
    return scene.words.pick(
        " Aquí lo decide el azar, y no hay razones que leer. En un caso real se dan por escrito, y se puede "
        "pedir que se revise.",
        " Here chance decides it, and there are no reasons to read. In a real case they are given in "
        "writing, and a review can be asked for.",
    )
