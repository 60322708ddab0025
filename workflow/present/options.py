"""What a role can do now, what it cannot do yet and why, and what waits for others."""

from __future__ import annotations

from collections.abc import Iterator

from workflow.case.state import Intent, Job, Thing
from workflow.pathway.elements import Payment, Step
from workflow.present import moments
from workflow.present.not_yet import blocked
from workflow.present.scene import Scene
from workflow.present.ways import Ways
from workflow.rows import BlockedRow, StepRow, StepsRow, WaitingRow
from workflow.stepper import CLOCK


def steps(scene: Scene, case: str, role: str, *, everything: bool = False) -> StepsRow:
    """The three lists for a role in a case.

    Args:
        scene: the world in a language.
        case: whose steps, its proceeding's among them.
        role: who asks.
        everything: also the steps of other roles, which are refused to this one.
    """
    possible: list[StepRow] = []
    not_yet: list[BlockedRow] = []
    ways = Ways(scene, role)
    for thing in scene.together(case):
        for step in scene.pathway.kinds[thing.kind].steps.values():
            if not _concerns(scene, step, role, everything):
                continue
            if _under_way(scene, thing, step.id):
                continue
            if scene.world.core.allowed(thing, step.id, role):
                possible.append(_possible(scene, thing, step, role))
            else:
                not_yet.append(blocked(ways, thing, step))
    possible.sort(key=lambda row: bool(row.harm))  # what would do harm comes last
    not_yet.sort(key=lambda row: (not row.who, len(row.missing)))  # first what somebody can bring about
    return StepsRow(
        role=role,
        role_name=scene.words.role(role),
        possible=tuple(possible),
        blocked=tuple(not_yet),
        waiting=tuple(_waiting(scene, case, role)),
    )


def _concerns(scene: Scene, step: Step, role: str, everything: bool) -> bool:
    if step.on_timer is not None:
        return False
    by = scene.world.core.stepper.rules[step.id].by
    return everything or not by or role in by


def _under_way(scene: Scene, thing: Thing, step: str) -> bool:
    activity = scene.world.core.book.activity_of[step]
    return (thing.id, activity) in scene.world.state.jobs


def _possible(scene: Scene, thing: Thing, step: Step, role: str) -> StepRow:
    core = scene.world.core
    choice = scene.pathway.choice_of_step.get(step.id)
    return StepRow(
        id=step.id,
        name=step.name(scene.language),
        takes=takes(scene, step),
        deadline=_deadline(scene, thing, step),
        rights=tuple(scene.words.right(right) for right in step.rights),
        cost=_cost(scene, step.cost),
        explain=step.explain.in_(scene.language) if step.explain else "",
        harm=harm(scene, step, core.stepper.harms(step.id, core.view(thing, role))),
        source=scene.words.source(step),
        badges=step.bottleneck,
        subject=thing.id,
        choice=choice.name(scene.language) if choice else "",
    )


def takes(scene: Scene, step: Step) -> str:
    """How long a step takes, and on whom it waits."""
    activity = scene.world.core.book.activities[scene.world.core.book.activity_of[step.id]]
    work = activity.work
    if work is None:
        return scene.words.pick("al momento", "at once")
    numbers = tuple(scene.world.core.settings.number(n) for n in work.time.shape[1])
    text = moments.length(work.time, numbers, scene.language)
    if work.resource is None:
        return text
    resource = scene.pathway.resources[work.resource].name(scene.language)
    return f"{text} · {resource}"


def _deadline(scene: Scene, thing: Thing, step: Step) -> str:
    activity = scene.world.core.book.activity_of[step.id]
    running = scene.world.state.deadlines.get((thing.id, activity))
    definition = scene.world.core.book.activities[activity].deadline
    if running is None or running.due is None or definition is None:
        return ""
    due = moments.when(running.due, scene.language)
    return scene.words.pick("plazo: ", "due: ") + f"{due} ({kind_name(scene, definition.kind)})"


_KINDS = {
    "statute": ("ley", "law"),
    "standard": ("norma técnica", "standard"),
    "assumption": ("meta de práctica", "training target"),
}


def kind_name(scene: Scene, kind: str) -> str:
    """The kind of a deadline in words."""
    return scene.words.pick(*_KINDS[kind])


def _cost(scene: Scene, payment: Payment | None) -> str:
    if payment is None:
        return ""
    fund = scene.pathway.funds[payment.fund].name(scene.language)
    return f"{moments.balboas(scene.world.core.settings.cents(payment.amount))} · {fund}"


def harm(scene: Scene, step: Step, faults: tuple[str, ...]) -> str:
    """What taking the step would do to a right, or nothing."""
    parts = [step.harm.in_(scene.language)] if step.harm and faults else []
    for fault in faults:
        definition = scene.pathway.faults[fault]
        right = scene.words.right(definition.right)
        parts.append(f"{definition.consequence.in_(scene.language)} ({right})")
    return " ".join(parts)


# -- what waits for others -----------------------------------------------------------------------


def _waiting(scene: Scene, case: str, role: str) -> Iterator[WaitingRow]:
    subjects = {thing.id for thing in scene.together(case)}
    state = scene.world.state
    for job in sorted(state.jobs.values(), key=lambda job: job.seq):
        if job.subject in subjects:
            yield _job(scene, job, role)
    for intent in sorted(state.intents.values(), key=lambda intent: intent.due):
        if intent.subject in subjects and not scene.is_person(intent.role):
            yield _intent(scene, intent)
    yield from _others(scene, case, role)


def _job(scene: Scene, job: Job, role: str) -> WaitingRow:
    words, language = scene.words, scene.language
    stage = {
        "paying": words.pick("espera fondos", "waits for money"),
        "queued": words.pick("en cola", "in the queue"),
        "started": words.pick("en curso", "under way"),
    }[job.stage]
    step = job.step or job.activity
    return WaitingRow(
        id=step,
        name=words.step(step),
        who=words.role(job.role),
        state=stage,
        since=moments.when(job.requested, language),
        due=moments.when(job.due, language) if job.due is not None else "",
        badges=_badges(scene, job.step or job.activity),
        can_cancel=job.role == role,
    )


def _intent(scene: Scene, intent: Intent) -> WaitingRow:
    return WaitingRow(
        id=intent.activity,
        name=scene.words.step(intent.activity),
        who=scene.words.role(intent.role),
        state=scene.words.pick("previsto", "expected"),
        since="",
        due=moments.when(intent.due, scene.language),
        badges=_badges(scene, intent.activity),
        can_cancel=False,
    )


def _badges(scene: Scene, activity: str) -> tuple[str, ...]:
    if activity in scene.pathway.steps:
        return scene.pathway.steps[activity].bottleneck
    choice = scene.world.core.book.activities[activity].choice
    return choice.bottleneck if choice else ()


def _others(scene: Scene, case: str, role: str) -> Iterator[WaitingRow]:
    """Steps that another played role could take now."""
    core = scene.world.core
    for other in sorted(scene.world.state.played - {role, CLOCK}):
        for thing in scene.together(case):
            for step in scene.pathway.kinds[thing.kind].steps.values():
                by = core.stepper.rules[step.id].by
                if other not in by or role in by or _under_way(scene, thing, step.id):
                    continue
                if core.harmless(thing, step.id, other):
                    yield WaitingRow(
                        id=step.id,
                        name=step.name(scene.language),
                        who=scene.words.role(other),
                        state=scene.words.pick("puede hacerlo ahora", "can do it now"),
                        since="",
                        due="",
                        badges=step.bottleneck,
                        can_cancel=False,
                    )
