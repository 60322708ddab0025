"""What somebody asked for and has a right to: which state means that it was given, and what still waits."""

from __future__ import annotations

from collections.abc import Iterator

from workflow.case.state import Thing
from workflow.pathway.elements import Step
from workflow.present.hours import done_on
from workflow.present.role_names import the_roles
from workflow.present.role_reads import Reads
from workflow.present.scene import Scene
from workflow.record.rows import Attempt
from workflow.stepper import Stepper, kept

_ASKED = "asked"
"""The state of a track in which something was asked for and has not come."""


def is_given(stepper: Stepper, kind: str, track: str, state: str) -> bool:
    """Whether a state is what somebody asked for and has a right to: an office's step that does nothing else
    brings it about, and touches a right by that."""
    return any(state == given for _step, over, given in giving(stepper, kind) if over == track)


@kept(64)
def giving(stepper: Stepper, kind: str) -> tuple[tuple[Step, str, str], ...]:
    """The steps of a kind that give what was asked for, each with the track in which it waits and the state
    in which it is given."""
    roles = stepper.pathway.roles
    return tuple(
        (rule.step, moved.id, targets[_ASKED])
        for rule in stepper.rules.values()
        if rule.kind == kind and len(rule.moved) == 1
        if rule.step.rights and rule.step.harm is None and not rule.step.refuses
        if not all(roles[role].own_will for role in rule.by)
        for moved, targets in rule.moved
        if targets.get(_ASKED, _ASKED) != _ASKED
    )


def waiting_to_be_given(scene: Scene, thing: Thing) -> Iterator[tuple[Step, Attempt]]:
    """The steps that give what was asked for and nobody has begun to give, with the asking."""
    stepper = scene.world.core.stepper
    for step, track, _given in giving(stepper, thing.kind):
        if thing.values[track] != _ASKED or scene.is_under_way(thing, step.id):
            continue
        asking = [scene.record.last_done(thing.id, one) for one in stepper.entries[thing.kind, track, _ASKED]]
        if found := [row for row in asking if row is not None]:
            yield step, max(found, key=lambda row: row.ended_by or row.seq)


def asked_on(scene: Scene, thing: Thing, step: Step) -> str:
    """When what a step gives was asked for; "" where nothing waits for it."""
    return next(
        (done_on(scene, row) for one, row in waiting_to_be_given(scene, thing) if one.id == step.id), ""
    )


def still_not_given(before: Scene, now: Scene) -> str:
    """A line on what had been asked for as time began to pass and has not been given yet by those who play,
    with whose it is; "" where there is none."""
    words, core = now.words, now.world.core
    found: dict[tuple[str, ...], dict[str, None]] = {}
    for case in before.cases():
        had = {step.id for step, _row in waiting_to_be_given(before, case)}
        thing = now.world.thing(case.id)
        for step, row in waiting_to_be_given(now, thing):
            roles = tuple(
                role
                for role in sorted(now.world.state.played, key=list(now.pathway.roles).index)
                if not now.is_person(role)
                and step.id in had
                and core.harmless(thing, step.id, role)
                and Reads(now, (role,)).knows_of(thing)
            )
            if roles:
                name, day = words.quote(step.name(now.language)), done_on(now, row)
                told = words.pick(f"{name} (desde: {day})", f"{name} (since: {day})")
                found.setdefault(roles, {})[told] = None
    return "\n".join(_still(now, roles, list(names)) for roles, names in found.items())


def _still(scene: Scene, roles: tuple[str, ...], names: list[str]) -> str:
    words = scene.words
    listed, who = words.listed(names, ("y", "and")), the_roles(words, roles)
    if len(scene.world.state.played) == 1:
        return words.pick(
            f"Se pidió y falta, y puede hacerlo usted: {listed}.",
            f"Asked for and not given yet, and you can do it: {listed}.",
        )
    return words.pick(
        f"Se pidió y falta, y puede hacerlo {who}: {listed}.",
        f"Asked for and not given yet, and {who} can do it: {listed}.",
    )
