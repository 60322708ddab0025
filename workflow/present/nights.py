"""Nights that a person spent without a safe bed, and that this is a harm of those who carried the duty."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from workflow.case.calendar import MINUTES_A_DAY
from workflow.case.state import Thing
from workflow.log.events import Event, Expired, MessageAnswered, MessageSent
from workflow.present.scene import Scene
from workflow.present.standing import consequence
from workflow.record.rows import Deadline
from workflow.rows.case_page import CaseLine

_WITHOUT_PLACE = "night_without_place"
"""The fault of leaving somebody without a bed."""
_NEEDED_NONE = frozenset({"note_own_bed", "decline_first_night"})
"""Steps by which the person says that they need no bed."""
_SMALL_HOURS = 4 * 60
"""Whoever has no bed by this minute of the day has spent that night without one."""


def nights_without(scene: Scene, row: Deadline, now: int) -> int:
    """How many nights were spent without a bed since it was due; 0 where the duty is another, or was done in
    time."""
    activity = scene.world.core.book.activities.get(row.activity)
    if activity is None or activity.deadline is None or activity.deadline.fault != _WITHOUT_PLACE:
        return 0
    if row.state not in ("missed", "done_after") or row.after in _NEEDED_NONE:
        return 0
    until = now if row.ended is None else row.ended
    return _night(until) - _night(row.since)


def _night(minute: int) -> int:
    """The number of the night that a minute comes after."""
    return (minute - _SMALL_HOURS) // MINUTES_A_DAY


def in_words(scene: Scene, nights: int) -> str:
    """`una noche sin una cama segura`, `7 noches sin una cama segura`."""
    if nights == 1:
        return scene.words.pick("una noche sin una cama segura", "one night without a safe bed")
    return scene.words.pick(f"{nights} noches sin una cama segura", f"{nights} nights without a safe bed")


def harm_of(scene: Scene, thing: Thing, row: Deadline) -> CaseLine | None:
    """The nights without a bed as a harm, with who of those who play carried the duty; None where there were
    none, or nobody who plays could have given one."""
    nights = nights_without(scene, row, scene.world.state.now)
    who = _carriers(scene, thing, row) if nights else []
    if not who:
        return None
    words, until = scene.words, scene.world.state.now if row.ended is None else row.ended
    name, what = words.quote(words.step(row.activity)), in_words(scene, nights)
    roles = words.listed([words.role(role) for role in who])
    days = scene.on_day(row.since), scene.on_day(until)
    done = ("se hizo después", "was done after") if row.done else ("no se hizo", "was not done")
    text = words.pick(
        f"Del {days[0]} al {days[1]} · {roles}: {what}; {name} {done[0]}.",
        f"{days[0]} to {days[1]} · {roles}: {what}; {name} {done[1]}.",
    )
    follows, rights = consequence(scene, row.activity)
    return CaseLine(text, rights, follows)


def _carriers(scene: Scene, thing: Thing, row: Deadline) -> list[str]:
    """The roles that people play, or acted in by hand in this case, and that could do a duty."""
    core = scene.world.core
    by_hand = {one.role for one in scene.record.attempts(thing.id) if not one.simulated}
    played = scene.world.state.played | by_hand
    can = {
        role for step in core.book.activities[row.activity].options for role in core.stepper.rules[step].by
    }
    return [role for role in scene.pathway.roles if role in played and role in can]


# -- a bed for each night ---------------------------------------------------------------------------

EACH_NIGHT = "each_night"
"""The channel of what was agreed with the person: a bed each night, as long as they want it."""


@dataclass(frozen=True, slots=True)
class Agreed:
    """A bed that a role gives a person each night by a step, as was agreed with them."""

    message: str
    thing: str
    step: str
    role: str


def is_for_nights(scene: Scene, step: str) -> bool:
    """Whether a step gives a bed for one night and can be agreed on for the nights that follow; an exercise
    has the nights that its scenario tells of."""
    deadline = scene.pathway.steps[step].deadline
    return scene.meeting is None and deadline is not None and deadline.fault == _WITHOUT_PLACE


def message_of(thing: Thing, step: str, number: int) -> str:
    """The name of an agreement."""
    return f"{thing.id}.{EACH_NIGHT}.{step}.{number}"


def agreed(scene: Scene, thing: Thing) -> Agreed | None:
    """What was agreed last with a person and holds: neither of the two took it back."""
    found: Agreed | None = None
    since = 0
    for row in scene.record.exercise.of_case(thing.id):
        what = row.what
        if isinstance(what, MessageSent) and what.channel == EACH_NIGHT:
            found = Agreed(what.message, thing.id, what.message.split(".")[2], row.role)
            since = row.seq
        elif isinstance(what, MessageAnswered) and found is not None and what.message == found.message:
            found = None
    nos = (scene.record.last_done(thing.id, step) for step in _NEEDED_NONE)
    return None if any(one is not None and one.seq > since for one in nos) else found


def due_again(scene: Scene) -> Iterator[Agreed]:
    """The agreements by which a bed is to be given now: the night before is over and nobody said no to
    another. Whoever plays no longer the role that agreed gives none."""
    for case in scene.cases():
        one = agreed(scene, case)
        if one is None or one.role not in scene.world.state.played:
            continue
        sets = scene.pathway.steps[one.step].sets
        is_over = any(case.values.get(fact) != value for fact, value in sets.items())
        if is_over and scene.world.core.harmless(case, one.step, one.role):
            yield one


def apart_from(scene: Scene, events: Sequence[Event]) -> tuple[list[Event], int]:
    """What happened without the nights that were agreed on, and for how many of them a bed was given."""
    agreements = [one for case in scene.cases() if (one := agreed(scene, case)) is not None]
    hidden = {(one.thing, step) for one in agreements for step in (one.step, *_ends_of(scene, one.step))}
    steps = {(one.thing, one.step) for one in agreements}
    given = sum(event.lifecycle == "done" and (event.subject, event.step) in steps for event in events)
    if not given:
        return list(events), 0
    return [event for event in events if (event.subject, event.step or _timer(event)) not in hidden], given


def _ends_of(scene: Scene, step: str) -> Iterator[str]:
    """The timers of a bed for one night, and the steps by which the night is over."""
    for timer in scene.pathway.steps[step].starts:
        yield timer
        yield from (one.id for one in scene.pathway.steps.values() if one.on_timer == timer)


def _timer(event: Event) -> str:
    return event.what.timer if isinstance(event.what, Expired) else ""


def nights_told(scene: Scene, given: int) -> str:
    """That a bed was given for so many nights, as was agreed; "" of none."""
    if not given:
        return ""
    if given == 1:
        return scene.words.pick(
            "Tuvo una cama segura otra noche, como acordaron.",
            "They had a safe bed for another night, as agreed.",
        )
    return scene.words.pick(
        f"Tuvo una cama segura otras {given} noches, como acordaron.",
        f"They had a safe bed for another {given} nights, as agreed.",
    )


def agreed_in_words(scene: Scene, what: MessageSent | MessageAnswered) -> str:
    """That it was agreed, or taken back, for the history; "" of any other message."""
    if what.message.split(".")[1:2] != [EACH_NIGHT]:
        return ""
    if isinstance(what, MessageSent):
        return scene.words.pick(
            "Se acordó con la persona: una cama cada noche, mientras la quiera.",
            "Agreed with the person: a bed each night, as long as they want it.",
        )
    return scene.words.pick("Ya no se da una cama cada noche.", "No bed is given each night any more.")
