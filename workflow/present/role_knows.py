"""What a role knows of a person: whether it knows of them at all, and what was said, told or done before it.

The card, the steps, what is refused and «Who knows what» all read it here. The person knows their own; a role
that is not named, as in a review, knows what anybody brought to light.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Set
from functools import partial

from workflow.case.state import Thing
from workflow.log.events import Asked
from workflow.pathway import guard as g
from workflow.pathway.definition import Pathway
from workflow.pathway.elements import Fact
from workflow.pathway.rules import main_kind
from workflow.present.courses import courses_of
from workflow.present.harmed import meets_people
from workflow.present.known import (
    AT_FIRST_GLANCE,
    AT_SIGHT,
    HEARD_IN,
    NOTED,
    WHERE_FROM,
    hidden_facts,
)
from workflow.present.need_to_know import hearing, hears_from, is_talked_over, meets_now, sight
from workflow.present.on_the_desk import decides, ruled_on
from workflow.present.said_to import is_own_work, rests_on
from workflow.present.sayings import FIRST_CONTACT, talk_of
from workflow.present.scene import Scene, cases_of
from workflow.present.who_acts import was_told
from workflow.record.exercise import Told
from workflow.record.rows import Attempt
from workflow.referral.course import Course
from workflow.referral.told import OFFICE, telling_of, told_together, waits_to_be_told
from workflow.scenario.told_by_steps import notices
from workflow.stepper import Stepper

_MISSED = "missed"
"""The state of `status` of a person whom somebody met and did not recognise: anybody may meet them again."""
_APPLIES = frozenset({"language", "age"}) | WHERE_FROM
"""What is written on what somebody applies for."""
_TELLS: dict[str, frozenset[str]] = {
    "language": frozenset({"language"}),
    "age": AT_FIRST_GLANCE,
    "nationality": WHERE_FROM,
    "danger": frozenset({"danger"}),
    "whereabouts": frozenset({"place", "whereabouts"}),
    "tonight": frozenset({"first_needs", "first_night", "water_and_seat", "needs"}),
    "health": frozenset({"urgent_health", "disability"}),
    "safe_contact": frozenset({"safe_contact"}),
    "account": frozenset({"movement", "purpose", "means", "setting"}),
}
"""The facts that each piece of what is told is about."""
_ALL = "notes"
"""The piece that is all that the form says."""


def knows_all(scene: Scene, thing: Thing, role: str) -> bool:
    """Whether nothing is kept from a role: the person, nobody in particular, where nobody plays, once an
    exercise is over, or where the case came by itself or the definition tells nothing of finding people."""
    if scene.meeting is not None and is_talked_over(scene):
        return True
    played = scene.world.state.played
    is_anybody = role not in scene.pathway.roles or not played
    return is_anybody or scene.is_person(role) or bool(thing.drawn) or "status" not in scene.kind.tracks


def knows_person(scene: Scene, thing: Thing, role: str) -> bool:
    """Whether a role knows that there is such a person. Who meets people may meet whom nobody has found."""
    if knows_all(scene, thing, role) or thing.kind != main_kind(scene.pathway).id:
        return True
    if _is_yet_to_come(scene, thing, role):
        return False
    if scene.is_unfound(thing):
        return meets_now(scene, thing, role)
    if thing.values["status"] == _MISSED and meets_people(scene.pathway, role):
        return True
    if was_told(scene.world, scene.record, thing, role) or _has_asked(scene, thing, role):
        return True
    stepper = scene.world.core.stepper
    return _is_notified(stepper, thing, role) or _is_on_their_desk(stepper, thing, role)


def is_untold(scene: Scene, thing: Thing, role: str) -> bool:
    """Whether the case of a person has not come to a role's office: in practice one that does not know of
    them; in an exercise one that its scenario has elsewhere, until somebody brings the case there. A bed or
    a doctor given when asked brings none: whoever asks keeps the case."""
    if scene.meeting is None:
        return not knows_person(scene, thing, role)
    return _is_yet_to_come(scene, thing, role)


def _is_yet_to_come(scene: Scene, thing: Thing, role: str) -> bool:
    return role in scene.away and not _has_come(scene, thing, role)


def _has_come(scene: Scene, thing: Thing, role: str) -> bool:
    """Whether the case of a person was brought to an office: by a step that tells it, by the person, by a
    colleague who names them, by a ruling, or as what it decides."""
    return any(_is_brought(scene, case, role) for case in cases_of(scene.world, thing))


def _is_brought(scene: Scene, case: Thing, role: str) -> bool:
    if knows_all(scene, case, role) or _has_asked(scene, case, role):
        return True
    record, stepper = scene.record, scene.world.core.stepper
    tells = telling_of(stepper, role)
    if any(not tells.isdisjoint(record.done(one.id)) for one in scene.together(case.id)):
        return True
    if notices(scene.pathway, record, [case.id], (role,)):  # of a child, too, by whoever protects them
        return True
    came = (row.what for row in record.exercise.injects() if scene.bringing.get(row.what.inject) == case.id)
    if any(role in what.to and what.how != "skipped" for what in came):
        return True
    return _is_notified(stepper, case, role) or _is_on_their_desk(stepper, case, role)


def has_met(scene: Scene, thing: Thing, role: str) -> bool:
    """Whether a role has sat with a person, or would: it has asked them something or done something there."""
    if knows_all(scene, thing, role):
        return True
    if _is_yet_to_come(scene, thing, role):
        return False
    if scene.is_unfound(thing):
        return meets_now(scene, thing, role)
    return has_acted_there(scene, thing, role)


def has_acted_there(scene: Scene, thing: Thing, role: str) -> bool:
    """Whether a role that sits with people has asked this person something, or done something there. What an
    office that meets nobody decides on its own desk, it decides on paper."""
    seen = sight(scene, role)
    if seen == "nothing":
        return False
    if _has_asked(scene, thing, role):
        return True
    if seen == "all":
        return scene.record.has_acted(thing.id, role)
    stepper = scene.world.core.stepper
    return any(
        not is_own_work(stepper, row.step, role) or row.step in hearing(scene.pathway)
        for row in _own(scene, thing, role)
    )


def has_spoken_with(scene: Scene, thing: Thing, role: str) -> bool:
    """Whether a role has asked this person something, or heard or told them in its own work."""
    if _has_asked(scene, thing, role):
        return True
    return any(row.step in hearing(scene.pathway) for row in _own(scene, thing, role))


def follows_all(scene: Scene, thing: Thing, role: str) -> bool:
    """Whether a role reads of every referral of a person: who meets people and has sat with this one. An
    office that meets nobody by its work reads of those to it and from it, also once its own act is done."""
    return knows_all(scene, thing, role) or (has_met(scene, thing, role) and sight(scene, role) == "all")


def unknown_facts(scene: Scene, thing: Thing, role: str) -> frozenset[str]:
    """The facts of a case that a role does not know: those that nobody has brought to light, and those that
    were neither said before it nor told to it. What steps set, whoever sat with the person knows, and others
    know what their own work rests on."""
    hidden = hidden_facts(scene, thing)
    if knows_all(scene, thing, role):
        return hidden
    facts = scene.pathway.kinds[thing.kind].facts
    if not knows_person(scene, thing, role):
        return frozenset(facts) - told_beforehand(scene, thing)
    met, together = has_met(scene, thing, role), told_together(scene.pathway, role)
    told = frozenset(_heard(scene, thing, role, met=met)) | frozenset(_told(scene, thing, together))
    given = _given(scene, thing)
    unknown = (given & hidden - AT_FIRST_GLANCE) | (given - told)
    rests = rests_on(scene, thing, role) | frozenset(_acted_on(scene, thing, role))
    for id, fact in facts.items():
        if id in given or id in told or met:
            continue
        if not _has_read(scene, thing, fact, together, rests):
            unknown |= {id}
    return unknown - told_beforehand(scene, thing)


def told_beforehand(scene: Scene, thing: Thing) -> frozenset[str]:
    """What everybody at the table of an exercise reads before it begins: where the person is, what they
    speak, and what they or others had done by then. Nothing in practice, where nobody is told anything."""
    if scene.meeting is None:
        return frozenset()
    first = next((row.seq for row in scene.record.exercise.turns()), 0)
    kind = scene.pathway.kinds[thing.kind]
    done = (scene.pathway.steps[row.step] for row in scene.record.attempts(thing.id) if row.seq < first)
    return AT_SIGHT | {fact for step in done for fact in step.sets if fact in kind.facts}


# -- that there is such a person --------------------------------------------------------------------


def _has_asked(scene: Scene, thing: Thing, role: str) -> bool:
    return scene.record.exercise.has_asked(thing.id, role)


def _is_notified(stepper: Stepper, thing: Thing, role: str) -> bool:
    """Whether the Commission has ruled, and this role has something to do by that ruling: they are told."""
    status = str(thing.values["status"])
    return status not in FIRST_CONTACT and status in ruled_on(stepper, role)


def _is_on_their_desk(stepper: Stepper, thing: Thing, role: str) -> bool:
    """Whether something was asked for or filed that this office alone decides or goes on with."""
    return any(thing.values.get(name) == value for name, value in decides(stepper, role))


# -- what was said or told --------------------------------------------------------------------------


def _heard(scene: Scene, thing: Thing, role: str, *, met: bool) -> Iterator[str]:
    """What the person said before a role, and what it sees and is written before it."""
    together = told_together(scene.pathway, role)
    if any(row.role in together for row in _done(scene, thing, HEARD_IN)):
        yield from _given(scene, thing)
    if _is_or_was_on_their_desk(scene, thing, role) and not waits_to_be_told(scene.pathway, role):
        yield from _APPLIES
    if not met:
        return
    since = hears_from(scene, thing, scene.record.exercise.of_case(thing.id), role)
    yield from _found(
        scene,
        thing,
        said=lambda row: row.role == role or (since is not None and row.seq >= since),
        noted=lambda row: row.role == role,
    )


def _told(scene: Scene, thing: Thing, together: tuple[str, ...]) -> Iterator[str]:
    """What others told a role, or those who are told together with it."""
    if not any(waits_to_be_told(scene.pathway, role) for role in together):
        return
    for course in told_to(scene, thing, together):
        for sharing in course.shared:
            pieces = set(sharing.pieces)
            for piece in pieces:
                yield from _TELLS.get(piece, ())
            if _ALL in pieces:
                sent = sharing.attempt.seq  # what had been brought to light by then, the form says
                then = partial(_is_before, sent)
                yield from _found(scene, thing, said=then, noted=then)
            if course.route.consent:
                yield course.route.consent


def told_to(scene: Scene, thing: Thing, together: tuple[str, ...]) -> Iterator[Course]:
    """The referrals of a person of which these roles received something."""
    return (course for course in courses_of(scene, thing.id, together) if course.shared)


def _found(
    scene: Scene, thing: Thing, said: Callable[[Told[Asked]], bool], noted: Callable[[Attempt], bool]
) -> Iterator[str]:
    """What is seen at once, what the answers to these questions uncovered, and what these notes hold."""
    yield from AT_SIGHT | AT_FIRST_GLANCE
    if talk_of(scene.world, thing) is None:  # nobody could ask: whoever sits with the person is told
        yield from _given(scene, thing)
    for row in scene.record.exercise.questions(thing.id):
        if said(row):
            yield from row.what.uncovered
    if any(map(noted, _setting(scene, thing, NOTED))):
        yield from WHERE_FROM


def _is_before(seq: int, row: Told[Asked] | Attempt) -> bool:
    return row.seq < seq


def _is_or_was_on_their_desk(scene: Scene, thing: Thing, role: str) -> bool:
    """Whether something was filed that this office decides, or has decided: no office forgets that."""
    stepper = scene.world.core.stepper
    if _is_on_their_desk(stepper, thing, role):
        return True
    own = decides(stepper, role)
    return any(
        value in atom.values and atom.name == name
        for row in _own(scene, thing, role)
        if len(stepper.rules[row.step].by) <= OFFICE
        for atom in g.atoms(stepper.rules[row.step].guard)
        if isinstance(atom, g.Is)
        for name, value in own
    )


def _own(scene: Scene, thing: Thing, role: str) -> Iterator[Attempt]:
    """What a role did in a case."""
    rules = scene.world.core.stepper.rules
    return (row for row in scene.record.done_by(thing.id, role) if row.step in rules)


def _acted_on(scene: Scene, thing: Thing, role: str) -> Iterator[str]:
    """What the steps that a role did in a case asked for."""
    rules = scene.world.core.stepper.rules
    for row in _own(scene, thing, role):
        yield from (atom.name for atom in g.atoms(rules[row.step].guard) if isinstance(atom, g.Is))


def _given(scene: Scene, thing: Thing) -> frozenset[str]:
    """The facts that a person brings along, which they can tell."""
    return scene.pathway.once(_brought)[thing.kind]


def _brought(pathway: Pathway) -> dict[str, frozenset[str]]:
    """By kind."""
    return {
        kind.id: frozenset(fact.id for fact in kind.facts.values() if fact.profile)
        for kind in pathway.kinds.values()
    }


def _has_read(scene: Scene, thing: Thing, fact: Fact, together: tuple[str, ...], rests: Set[str]) -> bool:
    """Whether a role that never sat with a person reads what a fact was set to: it was set by whoever is told
    what it is told, or its own work rests on it, so that it reads of it when it happens (`role_reads`)."""
    if thing.values[fact.id] == fact.default:
        return False
    rows = list(_setting(scene, thing, fact.id))
    return bool(rows) and (fact.id in rests or max(rows, key=_ended).role in together)


def _ended(row: Attempt) -> int:
    return row.ended_by or row.seq


def _setting(scene: Scene, thing: Thing, fact: str) -> Iterator[Attempt]:
    """The last attempts of the steps that brought a fact to its present value."""
    value = str(thing.values.get(fact, ""))  # a pathway of somebody's own has other facts
    return _done(scene, thing, scene.world.core.stepper.entries.get((thing.kind, fact, value), ()))


def _done(scene: Scene, thing: Thing, steps: frozenset[str] | tuple[str, ...]) -> Iterator[Attempt]:
    found = (scene.record.last_done(thing.id, step) for step in steps)
    return (row for row in found if row is not None)
