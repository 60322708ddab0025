"""Any step that somebody names: what an attempt at it meets, whoever's step it is."""

from __future__ import annotations

from collections.abc import Iterator

from workflow.case.state import Thing
from workflow.pathway.elements import Step
from workflow.present.begun_by import is_asked_for
from workflow.present.deciding_already import deciding_already
from workflow.present.done_already import done_already
from workflow.present.known import AT_FIRST_GLANCE, hidden_facts
from workflow.present.not_yet import blocked
from workflow.present.options import possible_row, steps
from workflow.present.role_reads import untold_of
from workflow.present.scene import Scene
from workflow.present.their_answer import says_no
from workflow.present.turns import open_turns
from workflow.present.untold import is_kept_from, not_told
from workflow.present.waiting import waiting_rows
from workflow.present.ways import Ways
from workflow.rows import ChoiceRow
from workflow.rows.steps import BlockedRow, StepRow


def step_names(scene: Scene, case: str) -> tuple[ChoiceRow, ...]:
    """Every step of a case that anybody may take, by name; none that only time takes. First those for the
    situation of this person; of the others it is said that they are not. A no stands after what is none.

    Beside it stands whose step it is where it is of one role only, and the choice of which it is one: lists
    and notices name that, though it is no step. No institution stands beside a harm as if that were its work,
    and most steps are of several roles: nothing marks the harm.
    """
    found = [
        (_is_of_others(scene, thing, step), step)
        for thing in scene.together(case)
        for step in scene.pathway.kinds[thing.kind].steps.values()
        if step.on_timer is None
    ]
    found.sort(key=lambda each: (each[0], says_no(each[1]), each[1].name(scene.language).casefold()))
    return tuple(
        ChoiceRow(
            step.id,
            step.name(scene.language),
            " · ".join(_beside(scene, step, other=other)),
            step.always_harms,
        )
        for other, step in found
    )


def _beside(scene: Scene, step: Step, *, other: bool) -> Iterator[str]:
    """Whose a step is, and the choice of which it is one."""
    choice = scene.pathway.choice_of_step.get(step.id)
    if other:
        yield scene.words.pick("no es para su situación", "not for this person's situation")
    elif is_asked_for(scene.world.core.stepper, step):
        yield scene.words.pick("lo pide la persona", "the person asks for it")
    elif not step.always_harms and len(scene.world.core.stepper.rules[step.id].by) == 1:
        yield scene.words.actors(step.id)
    if choice is not None:
        yield choice.name(scene.language)


def _is_of_others(scene: Scene, thing: Thing, step: Step) -> bool:
    """Whether what is known of the person speaks against a step, and nothing changes that."""
    if step.always_harms:
        return False
    by = scene.world.core.stepper.rules[step.id].by
    refusal = scene.world.core.stepper.refusal(step.id, scene.world.core.view(thing, by[0] if by else ""))
    hidden = hidden_facts(scene, thing) - AT_FIRST_GLANCE
    return refusal is not None and any(
        scene.is_given(thing.kind, part.variable) and part.variable not in hidden for part in refusal.missing
    )


def attempting(ways: Ways, case: str, activity: str) -> StepRow | BlockedRow:
    """What somebody in a role meets who attempts a step: that it can be taken, or why not.

    Args:
        ways: the world in a language, for the role of who attempts it.
        case: whose step, or its proceeding's.
        activity: a step, or a choice, of which the first option that can be taken stands for all.

    Raises:
        KeyError: there is no such step.
    """
    scene, role = ways.scene, ways.role
    options = scene.world.core.book.activities[_activity(scene, activity)].options
    named = [
        scene.pathway.steps[one] for one in ((activity,) if activity in scene.pathway.steps else options)
    ]
    kind = scene.pathway.kind_of_step[named[0].id]
    thing = next(thing for thing in scene.together(case) if thing.kind == kind)
    if scene.is_under_way(thing, named[0].id):
        return _under_way(scene, case, thing, named[0], role)
    allowed = [step for step in named if scene.world.core.allowed(thing, step.id, role)]
    if allowed and is_kept_from(scene, thing, role, allowed[0].id):
        return _said(blocked(ways, thing, allowed[0]), not_told(scene, thing, role))
    if allowed and deciding_already(scene, thing, allowed[0], role):
        return blocked(ways, thing, allowed[0])
    if allowed:
        able = possible_row(scene, thing, allowed[0], role, open_turns(scene, case))
        listed = steps(ways, case).possible if able.harm else ()
        return next((one for one in listed if one.id == able.id), able)  # with what can be done instead
    already = done_already(scene, thing, named[0])
    row = blocked(ways, thing, named[0])
    if untold := untold_of(ways, thing, named[0]):
        return _said(row, untold)
    if already is None:
        return row
    if already.id not in {step.id for step in named}:
        own = f"{scene.words.quote(already.name)}, {already.told}"
        return _said(row, scene.words.pick(f"No hace falta: {own}.", f"Not needed: {own}."))
    told = scene.words.pick(f"Ya está hecho: {already.told}.", f"Done already: {already.told}.")
    return _said(row, told)


def _activity(scene: Scene, name: str) -> str:
    return scene.world.core.book.activity_of.get(name, name)


def _under_way(scene: Scene, case: str, thing: Thing, step: Step, role: str) -> BlockedRow:
    """That somebody has begun it, and what it waits for."""
    words, activity = scene.words, scene.world.core.book.activity_of[step.id]
    asked = scene.world.state.jobs[thing.id, activity].step or activity
    rows = waiting_rows(scene, case, role, ())
    own = next((row for row in rows if row.id == asked), None)
    more = " · ".join(filter(None, (own.who, own.state, own.due, own.detail))) if own else ""
    told = words.pick(f"Ya está en marcha: {more}", f"It is under way: {more}").rstrip(": ")
    attempt = words.pick(
        "No hace falta pedirlo otra vez; si lo intenta, en el historial queda que se intentó.",
        "There is no need to ask again; if you try, the history keeps that it was tried.",
    )
    name, source = step.name(scene.language), words.source(step)
    return BlockedRow(
        step.id, name, words.sentence(told), "", source, step.bottleneck, thing.id, attempt=attempt
    )


def _said(row: BlockedRow, reason: str) -> BlockedRow:
    """The row of a step that is done: that it is, and nothing of what it would take."""
    return BlockedRow(row.id, row.name, reason, "", row.source, row.badges, row.subject, attempt=row.attempt)
