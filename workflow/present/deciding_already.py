"""What holds up a step that could be taken: work in progress that decides the same thing otherwise, beside
which no second decision is begun, and a setting that the place brings about already."""

from __future__ import annotations

from dataclasses import replace

from workflow.case.state import Job, Thing
from workflow.pathway.elements import Step
from workflow.present.scene import Scene
from workflow.present.setting import needless_by_place
from workflow.present.turns import led
from workflow.present.waiting import ends
from workflow.referral.told import same_house


def deciding_already(scene: Scene, thing: Thing, step: Step, role: str) -> str:
    """That the same institution has a decision in progress which this step contradicts, or that the place
    where one meets has brought about already what the step would; "" where neither is so.

    Two steps contradict each other where they lead the same thing to different ends and each rules the other
    out. Where one may follow the other, as a shelter follows a hotel, it may. What harms is never held up by
    this: of that it is said what it does.
    """
    jobs = [job for job in scene.world.state.jobs.values() if job.subject == thing.id and job.step]
    by_place = needless_by_place(scene, thing, step.id)
    if not (jobs or by_place) or step.harm is not None or step.always_harms:
        return ""
    if not scene.world.core.allowed(thing, step.id, role):
        return ""
    if by_place:
        return by_place
    found = next((job for job in jobs if _contradicts(scene, thing, job, step, role)), None)
    return _told(scene, found) if found is not None else ""


def _contradicts(scene: Scene, thing: Thing, job: Job, step: Step, role: str) -> bool:
    core = scene.world.core
    if job.activity == core.book.activity_of[step.id] or role not in (
        job.role,
        *same_house(scene.pathway, job.role),
    ):
        return False
    this, other = led(core.stepper, thing, step.id), led(core.stepper, thing, job.step)
    if all(other.get(name, value) == value for name, value in this.items()):
        return False
    after_this = replace(thing, values={**thing.values, **this})
    after_other = replace(thing, values={**thing.values, **other})
    return not core.allowed(after_this, job.step, job.role) and not core.allowed(after_other, step.id, role)


def _told(scene: Scene, job: Job) -> str:
    words = scene.words
    name = words.quote(words.step(job.step))
    state = ends(scene, job) or words.pick("espera su turno", "waits for its turn")
    return words.pick(
        f"Ya está en curso {name} ({words.role(job.role)}; {state}), que decide sobre lo mismo. Para decidir "
        "otra cosa, antes se retira con «Retirar la solicitud».",
        f"{name} is under way ({words.role(job.role)}; {state}), which decides on the same. To decide "
        "otherwise, it is called off first by “Call off the request”.",
    )
