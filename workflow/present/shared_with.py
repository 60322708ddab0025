"""What others shared of a person with a role, by a referral to it: by whom, when and what."""

from __future__ import annotations

from collections.abc import Iterator

from workflow.case.state import Thing
from workflow.present.courses import courses_of
from workflow.present.hours import done_on
from workflow.present.referrals import listed
from workflow.present.role_names import the_role
from workflow.present.scene import Scene
from workflow.referral.course import Sharing
from workflow.referral.told import told_together, waits_to_be_told


def shared_lines(scene: Scene, thing: Thing, role: str) -> tuple[str, ...]:
    """A line for each time that somebody shared something of a person with a role."""
    return tuple(_line(scene, one) for one in _shared(scene, thing, told_together(scene.pathway, role)))


def shared_pieces(scene: Scene, thing: Thing, role: str) -> frozenset[str]:
    """The pieces that others shared with a role: it need not ask for them again."""
    found = _shared(scene, thing, told_together(scene.pathway, role))
    return frozenset(piece for one in found for piece in one.pieces)


def shared_by(scene: Scene, thing: Thing, seq: int, roles: tuple[str, ...]) -> str:
    """What was shared with these roles by the step whose end is an event; "" where nothing was."""
    found = _shared(scene, thing, roles)
    return " ".join(_line(scene, one) for one in found if (one.attempt.ended_by or one.attempt.seq) == seq)


def _shared(scene: Scene, thing: Thing, roles: tuple[str, ...]) -> Iterator[Sharing]:
    """What these roles were told by others, in order; what the person said themselves they heard."""
    if not any(waits_to_be_told(scene.pathway, role) for role in roles):
        return
    for course in courses_of(scene, thing.id, roles):
        for one in course.shared:
            by = one.attempt.role
            if one.pieces and by not in roles and not scene.is_person(by):
                yield one


def _line(scene: Scene, one: Sharing) -> str:
    by, what = the_role(scene.words, one.attempt.role), listed(scene, one.pieces)
    day = done_on(scene, one.attempt)
    return scene.words.pick(f"Le comparte {by} ({day}): {what}.", f"Shared with you by {by} ({day}): {what}.")
