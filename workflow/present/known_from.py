"""Since when a role has known of a person: what came before is no omission of its own."""

from __future__ import annotations

from collections.abc import Iterator

from workflow.case.state import Thing
from workflow.pathway.rules import main_kind
from workflow.present.role_knows import knows_all, knows_person
from workflow.present.scene import Scene
from workflow.record.attempts import DONE
from workflow.referral.told import telling

_MISSED = "missed"
"""Whoever was not recognised anybody may meet again, and nobody knows of them by that."""


def known_from(scene: Scene, thing: Thing, role: str) -> int | None:
    """The minute from which on a role has known of a person; None where it does not.

    By what it asked or did itself, by what others told it, or, where a ruling told it, since that ruling.
    """
    if knows_all(scene, thing, role):
        return 0
    if not knows_person(scene, thing, role):
        return None
    first = min(_moments(scene, thing, role), default=None)
    if first is None and thing.values["status"] != _MISSED:
        return scene.record.spans(thing.id)["status"][-1].since
    return first


def _moments(scene: Scene, thing: Thing, role: str) -> Iterator[int]:
    """When a role asked the person something, did something for them, or something was done that tells it."""
    yield from (row.at for row in scene.record.exercise.questions(thing.id) if row.role == role)
    rules, tells = scene.world.core.stepper.rules, telling(scene.pathway, role)
    person = main_kind(scene.pathway).id
    for one in scene.together(thing.id):
        for row in scene.record.attempts(one.id):
            if row.became not in DONE:
                continue
            own = row.role == role or row.step in tells
            filed = one.kind != person and role in rules[row.step].by  # whose work it is knows of it
            if own or filed:
                yield row.at if row.role == role or row.ended is None else row.ended
