"""What a seat reads of what was said while an exercise goes on: what was said to it, and what it said itself.

A message is for the roles that it names. What a person says right after something that a seat did is said to
that seat; what they say as time passes, to whoever sees the talk at all (`need_to_know`).
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from workflow.exercise.seats import Seat
from workflow.log import events as e
from workflow.log.base import TRAINER
from workflow.log.events import Event
from workflow.present.need_to_know import sight, takes_part_from
from workflow.present.sayings import CHANNEL, is_said
from workflow.present.scene import Scene
from workflow.record.exercise import Told


def may_read(scene: Scene, event: Event, seat: Seat, seats: Sequence[Seat]) -> bool:
    """Whether a seat reads an event: what is private of other seats it does not, nor what was left out or
    put back, or noted by whoever leads."""
    what, own = event.what, set(seat.roles)
    if not what.of_exercise:
        return True
    if isinstance(what, e.TrainerNoted) or (isinstance(what, e.Corrected) and event.actor == TRAINER):
        return False
    if isinstance(what, e.Inject):
        return what.how != "skipped" and bool(set(what.to) & own)
    if isinstance(what, e.MessageSent) and what.channel == CHANNEL:
        return _hears(scene, event, seat, seats)
    if isinstance(what, (e.MessageSent, e.MessageAnswered, e.Disclosed)):
        return bool(_parties(scene, event) & own)
    return event.role not in _others(seat, seats)


def said_to_others(scene: Scene, row: Told[e.What]) -> bool:
    """Whether a person said a line to another seat than that of the scene: right after what it did."""
    return _said_after(scene, row, scene.elsewhere)


def _said_after(scene: Scene, row: Told[e.What], codes: Collection[str]) -> bool:
    """Whether a person said a line right after what one of those seats did in the case."""
    if not is_said(row) or row.actor not in codes or row.subject is None:
        return False
    acts = [(one.at, one.seq, one.actor) for one in scene.record.attempts(row.subject)]
    acts += [
        (one.at, one.seq, one.actor)
        for one in scene.record.exercise.of_case(row.subject)
        if isinstance(one.what, (e.Asked, e.MessageAnswered))
    ]
    return any(at == row.at and seq < row.seq and actor == row.actor for at, seq, actor in acts)


def _hears(scene: Scene, event: Event, seat: Seat, seats: Sequence[Seat]) -> bool:
    """Whether a seat hears what a person says."""
    row = Told(event.seq, event.sim_min, event.subject, event.role or "", event.actor, event.what)
    if _said_after(scene, row, [each.id for each in seats if each != seat]):
        return False
    return any(_sees_talk(scene, event, role) for role in seat.roles)


def _sees_talk(scene: Scene, event: Event, role: str) -> bool:
    seen, thing = sight(scene, role), scene.world.state.things.get(event.subject or "")
    if seen != "own" or thing is None:
        return seen == "all"
    since = takes_part_from(scene, thing, role)
    return since is not None and since < event.seq


def _parties(scene: Scene, event: Event) -> set[str]:
    """The roles between which something was said."""
    what, found = event.what, {event.role or ""}
    if isinstance(what, e.MessageSent):
        return found | set(what.to)
    if isinstance(what, e.Disclosed):
        return found | {what.to}
    assert isinstance(what, e.MessageAnswered)
    for message in scene.record.exercise.messages():
        if message.sent.what.message == what.message:
            found |= {message.sent.role, *message.sent.what.to}
    return found - {""}


def _others(seat: Seat, seats: Sequence[Seat]) -> set[str]:
    return {role for each in seats if each != seat for role in each.roles}
