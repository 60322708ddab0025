"""Steps that are done already: they are no longer possible because what they bring about is there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from workflow.case.state import Thing
from workflow.pathway.elements import Kind, Step
from workflow.pathway.rules import is_own_choice, led_to
from workflow.present.done_late import how_late
from workflow.present.hours import done_on, told_day
from workflow.present.not_their_case import finds
from workflow.present.scene import Scene
from workflow.record.attempts import DONE
from workflow.record.rows import Attempt, Span
from workflow.rows.steps import DoneRow
from workflow.stepper import Stepper, kept


def all_done(scene: Scene, shut: Iterable[tuple[Thing, Step]]) -> tuple[DoneRow, ...]:
    """What of the steps that are not possible now is done, in order of time; what stands for several once."""
    found = filter(None, (done_already(scene, thing, step) for thing, step in shut))
    return tuple(sorted(dict.fromkeys(found), key=lambda row: row.at))


def done_already(scene: Scene, thing: Thing, step: Step) -> DoneRow | None:
    """What a step that is not possible now brought about earlier; None where it is still to come.

    A step counts as done where this very step was done and nothing has gone back since, or where other steps,
    which are named, brought about all that it would; whoever asked for help themselves was found by nobody.
    """
    if not _stands(scene, thing, step):
        return None
    made = scene.record.last_done(thing.id, step.id)
    if made is not None:
        late = how_late(scene, thing.id, made)
        told = " · ".join(filter(None, (done_on(scene, made), scene.words.role(made.role), late)))
        return DoneRow(step.id, step.name(scene.language), told, thing.id, _minute(made))
    is_there = _is_there(scene, thing, step) and _is_for_them(scene, thing, step)
    others = _by_others(scene, thing, step) if is_there else []
    is_theirs = is_own_choice(scene.pathway, scene.world.core.stepper.rules[step.id].by)
    if not others or (is_theirs and not any(scene.is_person(row.role) for row in others)):
        return None  # nobody did for the person what only they can do
    if not is_theirs and finds(scene.world.core.stepper, step.id) and scene.is_person(others[-1].role):
        return asked_for_help(scene, others[-1])  # which is not that anybody recognised a sign
    names = [scene.words.quote(scene.words.step(row.step)) for row in others]
    named, last = scene.words.listed(names, ("y", "and")), others[-1]
    when = told_day(scene, last.role, _minute(last))
    told = scene.words.pick(f"con {named}, {when}", f"with {named}, {when}")
    return DoneRow(step.id, step.name(scene.language), told, thing.id, _minute(last))


def _minute(row: Attempt) -> int:
    """When what was asked for was done."""
    return row.at if row.ended is None else row.ended


def asked_for_help(scene: Scene, row: Attempt) -> DoneRow:
    """That a person came by themselves, in place of the steps by which others would have found them."""
    name = scene.words.step(row.step)
    told = f"{done_on(scene, row)} · {scene.words.role(row.role)}"
    return DoneRow(row.step, name, told, row.subject, _minute(row))


def _stands(scene: Scene, thing: Thing, step: Step) -> bool:
    """Whether nothing is back where the step begins; a step that moves nothing goes by what it sets."""
    moved = scene.world.core.stepper.rules[step.id].moved
    for track, targets in moved:
        now = str(thing.values[track.id])
        if now in targets and now not in targets.values():
            return False
    known = {fact: value for fact, value in step.sets.items() if isinstance(value, str)}
    return bool(moved) or all(thing.values[fact] == value for fact, value in known.items())


def _is_there(scene: Scene, thing: Thing, step: Step) -> bool:
    """Whether all that the step would bring about was brought about otherwise."""
    moved = scene.world.core.stepper.rules[step.id].moved
    told = [f"told_{right}" for right in step.tells]
    facts = scene.pathway.kinds[thing.kind].facts
    changed = any(isinstance(v, str) and v != facts[fact].default for fact, v in step.sets.items())
    if not moved and not told and not changed:
        return False
    spans = scene.record.spans(thing.id)
    been = all(_was_gone(spans[track.id], targets) for track, targets in moved)
    return been and all(thing.values.get(name) == "yes" for name in told)


def _is_for_them(scene: Scene, thing: Thing, step: Step) -> bool:
    """Whether a step that only tells is one for the person as they are: nothing but that it was told is in
    its way. What is told to whoever is detained was not told to somebody at liberty."""
    stepper, told = scene.world.core.stepper, {f"told_{right}" for right in step.tells}
    rule = stepper.rules[step.id]
    if not told or rule.moved or not rule.by:
        return True
    refusal = stepper.refusal(step.id, scene.world.core.view(thing, rule.by[0]))
    return refusal is None or all(part.variable in told for part in refusal.missing)


def _was_gone(spans: Sequence[Span], targets: Mapping[str, str]) -> bool:
    """Whether a track went from where the step begins to where it leads: to have been there before is not to
    have gone back there."""
    return any(
        span.state in targets and any(later.state == targets[span.state] for later in spans[at + 1 :])
        for at, span in enumerate(spans)
    )


def _by_others(scene: Scene, thing: Thing, step: Step) -> list[Attempt]:
    """The last steps that together brought about what this one would, in the order in which they were done;
    none where only a part of it was."""
    stepper, steps, found = scene.world.core.stepper, scene.pathway.steps, list[Attempt]()
    whole = _brought(stepper, thing.kind, step.id, "")
    missing = {name for name, _value in whole}
    for row in reversed(scene.record.attempts(thing.id)):
        if row.became not in DONE or row.step not in steps:
            continue
        brought = whole & _brought(stepper, thing.kind, row.step, row.outcome)
        new = missing & {name for name, _value in brought}
        if new:
            found.append(row)
            missing -= new
        if not missing:
            return found[::-1]
    return []


@kept(2000)
def _brought(stepper: Stepper, kind: str, step: str, outcome: str) -> frozenset[tuple[str, str]]:
    return frozenset(_results(stepper.pathway.kinds[kind], stepper.pathway.steps[step], outcome))


def _results(kind: Kind, step: Step, outcome: str) -> Iterator[tuple[str, str]]:
    """What a step brings about with one of its outcomes or none: states and rights told, else facts."""
    effects = (step, *(step.outcomes[one] for one in (outcome,) if one in step.outcomes))
    brought = [state for one in effects for state in led_to(kind, one)]
    brought += [(f"told_{right}", "yes") for right in step.tells]
    if not brought:  # facts that a move sets besides say nothing of who moved it
        brought = [(id, value) for one in effects for id, value in one.sets.items() if isinstance(value, str)]
    yield from brought
