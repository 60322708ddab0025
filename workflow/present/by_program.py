"""What the program did for an institution: what it began before somebody played the role, and a no that it
drew."""

from __future__ import annotations

from collections.abc import Iterator

from workflow.case.state import Job
from workflow.log.events import Event
from workflow.pathway import guard as g
from workflow.pathway.elements import Step
from workflow.present.role_knows import is_untold
from workflow.present.scene import Scene
from workflow.present.untold import not_told

_FILE = "file"
"""The fact of how much the form says."""
_TELL_REVIEW, _ASK_REVIEW = "tell_review", "ask_review"


def begun_before(scene: Scene, case: str, role: str) -> str:
    """That in an exercise the case has not come to a role's office; else that something which the program
    began is under way, and how whoever plays the role since decides it; "" where nothing is."""
    thing = scene.world.thing(case)
    if scene.meeting is not None and is_untold(scene, thing, role):
        return not_told(scene, thing, role)
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
    """Of a no that the program drew for an institution: what weighed in the draw, that no reason is to be
    read, and what can be done about it; else ""."""
    step = scene.pathway.steps.get(event.step or "")
    made = scene.record.attempts(event.subject or "") if step is not None and step.refuses else ()
    if step is None or not any(row.simulated and row.ended_by == event.seq for row in made):
        return ""
    weighed, pick = _weighed(scene, step), scene.words.pick
    said = pick("Aquí lo decide el azar", "Here chance decides it")
    if weighed:
        names = scene.words.listed([scene.words.quote(name) for name in weighed.values()], ("y", "and"))
        said += pick(f", y en el sorteo pesa: {names}", f", and in the draw this weighs: {names}")
    said += "."
    if _FILE in weighed:
        said += pick(
            " También con un formulario completo puede salir un no (supuesto).",
            " With a full form, too, it can be a no (assumption).",
        )
    reasons = pick(
        "No hay razones que leer; en un caso real se dan por escrito.",
        "There are no reasons to read; in a real case they are given in writing.",
    )
    return f" {said} {reasons} {_against(scene, step)}"


def _weighed(scene: Scene, step: Step) -> dict[str, str]:
    """The facts on which it depends how often each option of a decision is drawn, with their names."""
    choice = scene.pathway.choice_of_step.get(step.id)
    options = [scene.pathway.steps[one] for one in choice.options] if choice is not None else [step]
    kind = scene.pathway.kinds[scene.pathway.kind_of_step[step.id]]
    guards = (
        but.if_
        for one in options
        if one.simulation is not None and one.simulation.weight is not None
        for but in one.simulation.weight.but
    )
    found = (atom.name for guard in guards for atom in g.atoms(guard) if isinstance(atom, g.Is))
    return {name: kind.facts[name].name(scene.language) for name in found if name in kind.facts}


def _against(scene: Scene, step: Step) -> str:
    """What can be done about a no: by their names where it is the ruling on the person."""
    pick, steps = scene.words.pick, scene.pathway.steps
    is_ruling = any(track.id == "status" for track, _led in scene.world.core.stepper.rules[step.id].moved)
    if not is_ruling or not {_TELL_REVIEW, _ASK_REVIEW} <= steps.keys():
        return pick("Se puede pedir que se revise.", "A review can be asked for.")
    tell, ask = (scene.words.quote(scene.words.step(one)) for one in (_TELL_REVIEW, _ASK_REVIEW))
    return pick(
        f"Se puede pedir que se revise: primero {tell}; desde entonces corre el plazo para {ask}. La "
        "atención sigue mientras tanto.",
        f"A review can be asked for: first {tell}; from then on the time runs to {ask}. Care goes on "
        "meanwhile.",
    )
