"""What was agreed with a person in so many words, and what it brings about as time passes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile

from workflow import naming
from workflow.case.state import Thing
from workflow.log.events import DeadlineEnded, Event, Expired, MessageAnswered, MessageSent, What
from workflow.pathway.guard import Guard, Is, atoms
from workflow.present.known_pieces import AGREED_CONTACT
from workflow.present.nights import NEEDED_NONE, NIGHT, WITHOUT_PLACE, nights_by
from workflow.present.scene import TEXT_ERASED, Scene
from workflow.record.attempts import DONE
from workflow.record.exercise import Told
from workflow.world.agreement import LATEST

EACH_NIGHT = "each_night"
"""The channel of what was agreed with the person: a bed each night, as long as they want it."""
NOT_GIVEN = "not_given"
"""No bed has been given for the night."""
MOST_NIGHTS = 30
"""So many nights in which nothing happened but what was agreed for each pass at once, at the most."""
CONTACT = "contact"
"""The channel of the phone and hour that were agreed."""


@dataclass(frozen=True, slots=True)
class Agreed:
    """A bed that a role gives a person each night by a step, as was agreed with them."""

    message: str
    thing: str
    step: str
    role: str


def is_for_nights(scene: Scene, step: str) -> bool:
    """Whether a step gives a bed for one night and can be agreed on for the nights that follow; an exercise
    has the nights that its scenario tells of. A child agrees to no nights, and a place to live is sought."""
    found = scene.pathway.steps[step]
    if scene.meeting is not None or found.deadline is None or found.deadline.fault != WITHOUT_PLACE:
        return False
    return not _is_for_children(found.when)


def _is_for_children(guard: Guard | None) -> bool:
    """Whether a guard asks for a child's age."""
    ages = () if guard is None else atoms(guard)
    return any(isinstance(one, Is) and one.name == "age" and "adult" not in one.values for one in ages)


def is_for_contact(scene: Scene, step: str) -> bool:
    """Whether a step agrees on a phone and an hour."""
    return scene.pathway.steps[step].sets.get(AGREED_CONTACT) == "agreed"


def message_of(thing: Thing, channel: str, step: str, number: int) -> str:
    """The name of an agreement."""
    return f"{thing.id}.{channel}.{step}.{number}"


def contact_agreed(scene: Scene, thing: Thing) -> str:
    """The words in which a phone and an hour were last agreed on; "" where there are none, or they hold no
    longer."""
    found = _last_contact(scene, thing)
    if found is None or not isinstance(found.what, MessageSent) or found.what.typed is None:
        return ""
    text = found.what.typed.text
    return scene.words.pick(*TEXT_ERASED) if text is None else naming.shown(text)


def agreed_by(scene: Scene, thing: Thing) -> str:
    """The role that last agreed on a phone and an hour; "" where none did, or they hold no longer."""
    found = _last_contact(scene, thing)
    return "" if found is None else found.role


def _last_contact(scene: Scene, thing: Thing) -> Told[What] | None:
    if thing.values.get(AGREED_CONTACT) != "agreed":
        return None
    rows = reversed(scene.record.exercise.of_case(thing.id))
    return next(
        (row for row in rows if isinstance(row.what, MessageSent) and row.what.channel == CONTACT), None
    )


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
    if found is None:
        return None
    nos = (scene.record.last_done(thing.id, step) for step in NEEDED_NONE)
    is_over = any(one is not None and one.seq > since for one in nos) or _was_lodged(scene, thing, since)
    return None if is_over else found


def _was_lodged(scene: Scene, thing: Thing, since: int) -> bool:
    """Whether somebody found a place to live since an event: what was agreed on for the nights before it ends
    there, and whoever leaves the place is asked anew."""
    track = scene.pathway.kinds[thing.kind].tracks.get("lodging")
    spans = scene.record.spans(thing.id)["lodging"] if track else ()
    return track is not None and any(one.seq > since and one.state != track.initial for one in spans)


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


def apart_from(scene: Scene, events: Sequence[Event], since: int) -> tuple[list[Event], int]:
    """What happened since a minute without the nights that were agreed on, and how many nights the person
    had a bed by then, each counted once and only when it is over."""
    agreements = [one for case in scene.cases() if (one := agreed(scene, case)) is not None]
    hidden = {(one.thing, step) for one in agreements for step in (one.step, *ends_of(scene, one.step))}
    steps = {(one.thing, one.step) for one in agreements}
    given = [event for event in events if event.lifecycle == "done" and (event.subject, event.step) in steps]
    if not given:
        return list(events), 0
    at = {(event.subject, event.sim_min) for event in given}
    passed = range(nights_by(since) + 1, nights_by(scene.world.state.now) + 1)
    told = [
        event
        for event in events
        if (event.subject, event.step or _timer(event)) not in hidden
        and not ((event.subject, event.sim_min) in at and _asks_for(scene, event))
    ]
    return told, sum(night in passed for one in agreements for night in beds(scene, one.thing, one.step))


def beds(scene: Scene, thing: str, step: str) -> dict[int, int]:
    """By night for which a step gave a bed, the event by which it did so first."""
    found: dict[int, int] = {}
    for row in scene.record.attempts(thing):
        if row.step == step and row.became in DONE and row.ended is not None:
            found.setdefault(nights_by(row.ended) + 1, row.ended_by or row.seq)
    return found


def _asks_for(scene: Scene, event: Event) -> bool:
    """Whether the person says by an event that they want a bed, which somebody has agreed to give."""
    step = scene.pathway.steps.get(event.step or "")
    return step is not None and scene.is_person(event.role or "") and step.sets.get(NIGHT) == NOT_GIVEN


def agreed_nights(scene: Scene, page: Sequence[Event]) -> tuple[frozenset[int], frozenset[int]]:
    """Of a page of events, and of the minutes in which it begins and ends, those of this branch by which a
    bed was given for another night as was agreed, and those that say no more than that the night before was
    over and the bed in time, or that it was given again for the same night, by their numbers."""
    given: dict[tuple[str | None, int], tuple[int, str]] = {}
    again: set[tuple[str | None, int]] = set()
    agreements = [(case, spans) for case in scene.cases() if (spans := list(periods(scene, case)))]
    events = _whole_minutes(scene, page) if agreements else ()
    for case, spans in agreements:
        first = {one.step: set(beds(scene, case.id, one.step).values()) for one, _a, _b in spans}
        for event in events:
            if event.subject != case.id or event.lifecycle != "done":
                continue
            if any(one.step == event.step and a < event.seq < b for one, a, b in spans):
                given[case.id, event.sim_min] = event.seq, event.step or ""
                if event.seq not in first[event.step or ""]:
                    again.add((case.id, event.sim_min))
    over = frozenset(event.seq for event in events if _is_of_night(scene, event, given))
    minutes = {(event.subject, event.sim_min) for event in events if event.seq in over} - again
    repeated = {given[key][0] for key in again}
    repeated |= {one.seq for one in events if (one.subject, one.sim_min) in again and _asks_for(scene, one)}
    return frozenset(seq for key, (seq, _step) in given.items() if key in minutes), over | repeated


def _whole_minutes(scene: Scene, page: Sequence[Event]) -> Sequence[Event]:
    """The events of a page that are of this branch, with all others of the first and of the last of their
    minutes: a bed and the end of the night before it come in one."""
    log, holds = scene.world.events, scene.record.holds
    own = [event for event in page if holds(event)]
    if not own:
        return own
    first, last = own[0], own[-1]
    earlier = (event for at in range(first.seq - 2, -1, -1) if holds(event := log[at]))
    later = (event for at in range(last.seq, len(log)) if holds(event := log[at]))
    before = [*takewhile(lambda event: event.sim_min == first.sim_min, earlier)]
    return [*reversed(before), *own, *takewhile(lambda event: event.sim_min == last.sim_min, later)]


def _is_of_night(scene: Scene, event: Event, given: Mapping[tuple[str | None, int], tuple[int, str]]) -> bool:
    """Whether an event goes with a bed that was given: the end of the night before, or that it is in time."""
    _seq, step = given.get((event.subject, event.sim_min), (0, ""))
    if not step:
        return False
    if isinstance(event.what, DeadlineEnded):
        return event.activity == step
    return (event.step or _timer(event)) in ends_of(scene, step)


def periods(scene: Scene, case: Thing) -> Iterator[tuple[Agreed, int, int]]:
    """What was agreed on for each night, from which event until which."""
    open_: tuple[Agreed, int] | None = None
    for row in scene.record.exercise.of_case(case.id):
        what = row.what
        if isinstance(what, MessageSent) and what.channel == EACH_NIGHT:
            if open_ is not None:
                yield (*open_, row.seq)
            open_ = Agreed(what.message, case.id, what.message.split(".")[2], row.role), row.seq
        elif isinstance(what, MessageAnswered) and open_ is not None and what.message == open_[0].message:
            yield (*open_, row.seq)
            open_ = None
    if open_ is not None:
        yield (*open_, LATEST)


def ends_of(scene: Scene, step: str) -> Iterator[str]:
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
            "Tuvo una cama segura una noche, como acordaron.",
            "They had a safe bed for one night, as agreed.",
        )
    return scene.words.pick(
        f"Tuvo una cama segura {given} noches, como acordaron.",
        f"They had a safe bed for {given} nights, as agreed.",
    )


def nights_passed(scene: Scene, nights: int, *, is_more: bool) -> str:
    """Why time stopped that passed over so many nights that were agreed on, in which something else happened
    that is told (`is_more`), or nothing."""
    if is_more:
        return scene.words.pick(
            f"Pasaron {nights} noches con la cama acordada; nada de lo que hubo en ellas pedía parar antes.",
            f"{nights} nights passed with the bed that was agreed, and nothing in them asked to stop sooner.",
        )
    one = len(scene.cases()) == 1
    es, en = ("el caso", "the case") if one else ("los casos", "the cases")
    return scene.words.pick(
        f"En {nights} noches no hubo otra cosa en {es} que la cama de cada noche, como se acordó.",
        f"In {nights} nights there was nothing in {en} but the bed of each night, as agreed.",
    )


def night_told(scene: Scene) -> str:
    """A row of the history: that a bed was given for another night."""
    return scene.words.pick(
        "Tuvo una cama segura otra noche, como acordaron.",
        "They had a safe bed for another night, as agreed.",
    )


def agreed_in_words(scene: Scene, what: MessageSent | MessageAnswered) -> str:
    """That it was agreed, or taken back, for the history; "" of any other message."""
    channel = what.message.split(".")[1:2]
    if channel == [CONTACT] and isinstance(what, MessageSent) and what.typed is not None:
        text = what.typed.text
        told = scene.words.pick(*TEXT_ERASED) if text is None else scene.words.quote(naming.shown(text))
        return scene.words.pick(f"Se acordó con la persona: {told}.", f"Agreed with the person: {told}.")
    if channel != [EACH_NIGHT]:
        return ""
    if isinstance(what, MessageSent):
        return scene.words.pick(
            "Se acordó con la persona: una cama cada noche, mientras la quiera.",
            "Agreed with the person: a bed each night, as long as they want it.",
        )
    return scene.words.pick("Ya no se da una cama cada noche.", "No bed is given each night any more.")
