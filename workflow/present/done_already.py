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


def all_done(scene: Scene, case: str, role: str, shut: Iterable[tuple[Thing, Step]]) -> tuple[DoneRow, ...]:
    """What was done in a case, in order of time: all that this role did, each step once as it was done last,
    and of what it cannot do now (`shut`) what was done in its place. Each stands under the name under which
    it was done; what only came about with another step nobody did."""
    found = [row for thing in scene.together(case) for row in scene.record.done_by(thing.id, role)]
    found += [row for thing, step in shut for row in _by_which(scene, thing, step)]
    last = {(row.subject, row.step): row for row in sorted(found, key=_minute)}
    rows = [_row(scene, row) for row in last.values() if row.step in scene.pathway.steps]
    return tuple(sorted(rows, key=lambda row: row.at))


def done_already(scene: Scene, thing: Thing, step: Step) -> DoneRow | None:
    """What a step that is not possible now brought about earlier; None where it is still to come.

    A step counts as done where this very step was done and nothing has gone back since, or where other steps,
    which are named, brought about all that it would; whoever asked for help themselves was found by nobody.
    """
    found = _by_which(scene, thing, step)
    if not found:
        return None
    last = found[-1]
    if last.step == step.id or _came_by_themselves(scene, step, last):
        return _row(scene, last)
    names = [scene.words.quote(scene.words.step(row.step)) for row in found]
    named, when = scene.words.listed(names, ("y", "and")), told_day(scene, last.role, _minute(last))
    told = scene.words.pick(f"con {named}, {when}", f"with {named}, {when}")
    return DoneRow(step.id, step.name(scene.language), told, thing.id, _minute(last))


def _by_which(scene: Scene, thing: Thing, step: Step) -> list[Attempt]:
    """What brought about all that a step would, which has not gone back since: this very step, or others."""
    if not stands(scene, thing, step):
        return []
    made = scene.record.last_done(thing.id, step.id)
    if made is not None:
        return [made]
    is_there = _is_there(scene, thing, step) and _is_for_them(scene, thing, step)
    others = _by_others(scene, thing, step) if is_there else []
    is_theirs = is_own_choice(scene.pathway, scene.world.core.stepper.rules[step.id].by)
    if is_theirs and not any(scene.is_person(row.role) for row in others):
        return []  # nobody did for the person what only they can do
    if others and _came_by_themselves(scene, step, others[-1]):
        return others[-1:]
    return others


def _came_by_themselves(scene: Scene, step: Step, last: Attempt) -> bool:
    """Whether the person came, in place of a step by which others would have found them: which is not that
    anybody recognised a sign."""
    rules, is_theirs = scene.world.core.stepper.rules, scene.is_person(last.role)
    return (
        is_theirs
        and not is_own_choice(scene.pathway, rules[step.id].by)
        and finds(scene.world.core.stepper, step.id)
    )


def _row(scene: Scene, made: Attempt) -> DoneRow:
    """A step under its own name."""
    told = done_told(scene, made)
    return DoneRow(made.step, scene.words.step(made.step), told, made.subject, _minute(made))


def done_told(scene: Scene, made: Attempt) -> str:
    """When something was done, by whom, and that it was late."""
    late = how_late(scene, made.subject, made)
    return " · ".join(filter(None, (done_on(scene, made), scene.words.role(made.role), late)))


def _minute(row: Attempt) -> int:
    """When what was asked for was done."""
    return row.at if row.ended is None else row.ended


def stands(scene: Scene, thing: Thing, step: Step) -> bool:
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
