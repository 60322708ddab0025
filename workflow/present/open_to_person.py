"""What a person decides where somebody plays them: freely, and with what day where one matters.

None of it is a turn that others press for. What can be done against a no, and what is granted for a term, is
open to them, and easily missed in a long list: it is named, with its last day.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from workflow.case.state import Thing
from workflow.pathway import guard as g
from workflow.pathway.elements import Step
from workflow.present import terms
from workflow.present.role_names import the_role
from workflow.present.scene import Scene
from workflow.record.rows import Attempt
from workflow.stepper import Stepper, kept

REMEDY = "D10"
"""The right that asking for a review serves."""


def decides(scene: Scene, role: str, names: Sequence[str]) -> str:
    """That the person decides on this, in their own time: `Decide usted, sin prisa: «…».`"""
    words = scene.words
    listed = words.listed([words.quote(name) for name in names], ("y", "and"))
    if len(scene.world.state.played) == 1:
        return words.pick(f"Decide usted, sin prisa: {listed}.", f"You decide, without haste: {listed}.")
    who = the_role(words, role)
    return words.pick(
        f"Decide usted, sin prisa y como {who}: {listed}.",
        f"You decide, without haste and as {who}: {listed}.",
    )


def open_lines(scene: Scene, case: str) -> list[str]:
    """A sentence on each thing that is open to the person of a case: against a no, or to have more of what is
    granted for a term."""
    if scene.ended(scene.world.thing(case)):
        return []
    return [
        line for thing in scene.together(case) for line in (*_against(scene, thing), *_renewals(scene, thing))
    ]


def _against(scene: Scene, thing: Thing) -> Iterator[str]:
    words, last = scene.words, dict[str, Attempt]()
    for no, step in reviews(scene.world.core.stepper, thing.kind):
        done = scene.record.last_done(thing.id, no.id)
        if done is not None and done.seq >= (last[step.id].seq if step.id in last else 0):
            last[step.id] = done
    for id, no_done in last.items():
        step = scene.pathway.steps[id]
        roles = _who_can(scene, thing, step)
        if not roles:
            continue
        day, name = scene.on_day(no_done.ended or no_done.at), words.quote(step.name(scene.language))
        against = words.quote(words.step(no_done.step))
        by = "" if any(map(scene.is_person, roles)) else _through(scene, roles)
        es, en = _until(scene, thing, step)
        yield words.pick(
            f"Contra {against}, del {day}, puede, si quiere: {name}{by}{es}.",
            f"Against {against}, of {day}, you can, if you want: {name}{by}{en}.",
        )


def _who_can(scene: Scene, thing: Thing, step: Step) -> list[str]:
    """Who can take a step now that nobody has begun."""
    core = scene.world.core
    if scene.is_under_way(thing, step.id):
        return []
    return [role for role in core.stepper.rules[step.id].by if core.harmless(thing, step.id, role)]


def _through(scene: Scene, roles: Sequence[str]) -> str:
    who = scene.words.listed([the_role(scene.words, role) for role in roles])
    return scene.words.pick(f" (lo presenta {who})", f" (filed by {who})")


def _until(scene: Scene, thing: Thing, step: Step) -> tuple[str, str]:
    """The last day of a time that runs for it; that none is known."""
    core, state = scene.world.core, scene.world.state
    running = state.deadlines.get((thing.id, core.book.activity_of[step.id]))
    ends = [state.timers[thing.id, one] for one in _times(core.stepper, thing.kind, step.id)
            if (thing.id, one) in state.timers]  # fmt: skip
    if running is not None and running.due is not None and not running.missed:
        ends.append(running.due)
    if ends:
        day = scene.on_day(min(ends))
        return f", hasta el {day}", f", until {day}"
    return "; hasta qué día, por verificar", "; until what day is to be verified"


@kept(64)
def _times(stepper: Stepper, kind: str, review: str) -> tuple[str, ...]:
    """The timers by which a review is asked for: they begin as the person is told of it."""
    sources = {(track.id, source) for track, targets in stepper.rules[review].moved for source in targets}
    return tuple(
        timer
        for step in stepper.pathway.kinds[kind].steps.values()
        if step.starts and not stepper.rules[step.id].moved
        if any(
            isinstance(atom, g.Is) and any((atom.name, value) in sources for value in atom.values)
            for atom in g.atoms(stepper.rules[step.id].guard)
        )
        for timer in step.starts
    )


def _renewals(scene: Scene, thing: Thing) -> Iterator[str]:
    words = scene.words
    for term in terms.terms(scene.world.core.stepper, thing.kind):
        if not any(map(scene.is_person, _who_can(scene, thing, scene.pathway.steps[term.renewal]))):
            continue
        name, what = words.quote(words.step(term.renewal)), words.variable(thing.kind, term.timer)
        last, over = terms.last_day(scene, thing, term), terms.ended(scene, thing, term.track)
        if last is not None:
            day = scene.on_day(last)
            yield words.pick(
                f"Puede, si quiere: {name}. {what}: el {day}.",
                f"You can, if you want: {name}. {what}: {day}.",
            )
        elif over is not None:
            day = scene.on_day(over[1])
            yield words.pick(
                f"Todavía puede, si quiere: {name}. {what}: pasó el {day}.",
                f"You still can, if you want: {name}. {what}: it ended on {day}.",
            )


@kept(16)
def reviews(stepper: Stepper, kind: str) -> tuple[tuple[Step, Step], ...]:
    """Every no of an office, with each step by which the person, or who represents them, has it looked at
    again: it serves the right to a remedy, and leads on from where a no has led and from nowhere else."""
    steps = stepper.pathway.kinds[kind].steps.values()
    nos = [step for step in steps if step.refuses]
    led = {state for no in nos for state in _led(stepper, no)}
    found = []
    for step in steps:
        moved = [(track, targets) for track, targets in stepper.rules[step.id].moved if targets]
        sources = {(track.id, source) for track, targets in moved for source in targets}
        back = any(track.initial in targets.values() for track, targets in moved)
        if REMEDY in step.rights and not step.refuses and sources and sources <= led and not back:
            found += [(no, step) for no in nos if not sources.isdisjoint(_led(stepper, no))]
    return tuple(found)


def _led(stepper: Stepper, no: Step) -> set[tuple[str, str]]:
    """The states to which a no leads, each with its track."""
    moved = stepper.rules[no.id].moved
    return {(track.id, target) for track, targets in moved for target in targets.values()}
