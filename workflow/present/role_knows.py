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
from workflow.pathway.elements import Fact, Kind
from workflow.pathway.rules import CLOCK, main_kind
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
from workflow.present.need_to_know import hearing, hears_from, meets_now, sight
from workflow.present.not_for_office import not_for_office
from workflow.present.role_names import the_role, the_roles
from workflow.present.said_to import is_own_work, rests_on
from workflow.present.sayings import FIRST_CONTACT, talk_of
from workflow.present.scene import Scene
from workflow.present.who_acts import OFFICE, was_told
from workflow.record.attempts import DONE
from workflow.record.exercise import Told
from workflow.record.rows import Attempt
from workflow.referral.course import Course
from workflow.referral.told import telling, told_together, waits_to_be_told
from workflow.stepper import Stepper, kept

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
    """Whether nothing is kept from a role: the person, nobody in particular, where nobody plays, or where the
    case came by itself or the definition tells nothing of finding people."""
    played = scene.world.state.played
    is_anybody = role not in scene.pathway.roles or not played
    return is_anybody or scene.is_person(role) or bool(thing.drawn) or "status" not in scene.kind.tracks


def knows_person(scene: Scene, thing: Thing, role: str) -> bool:
    """Whether a role knows that there is such a person. Who meets people may meet whom nobody has found."""
    if knows_all(scene, thing, role) or thing.kind != main_kind(scene.pathway).id:
        return True
    if scene.is_unfound(thing):
        return meets_now(scene, thing, role)
    if thing.values["status"] == _MISSED and meets_people(scene.pathway, role):
        return True
    if was_told(scene.world, scene.record, thing, role) or _has_asked(scene, thing, role):
        return True
    stepper = scene.world.core.stepper
    return _is_notified(stepper, thing, role) or _is_on_their_desk(stepper, thing, role)


def has_met(scene: Scene, thing: Thing, role: str) -> bool:
    """Whether a role has sat with a person, or would: it has asked them something or done something there."""
    if knows_all(scene, thing, role):
        return True
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
        return frozenset(facts)
    met, together = has_met(scene, thing, role), told_together(scene.pathway, role)
    told = frozenset(_heard(scene, thing, role, met=met)) | frozenset(_told(scene, thing, together))
    given = frozenset(_given(scene, thing))
    unknown = (given & hidden - AT_FIRST_GLANCE) | (given - told)
    rests = rests_on(scene, thing, role) | frozenset(_acted_on(scene, thing, role))
    for id, fact in facts.items():
        if id in given or id in told or met:
            continue
        if not _has_read(scene, thing, fact, together, rests):
            unknown |= {id}
    return unknown


# -- that there is such a person --------------------------------------------------------------------


def _has_asked(scene: Scene, thing: Thing, role: str) -> bool:
    return scene.record.exercise.has_asked(thing.id, role)


def _is_notified(stepper: Stepper, thing: Thing, role: str) -> bool:
    """Whether the Commission has ruled, and this role has something to do by that ruling: they are told."""
    status = str(thing.values["status"])
    return status not in FIRST_CONTACT and status in _ruled(stepper, role)


def _is_on_their_desk(stepper: Stepper, thing: Thing, role: str) -> bool:
    """Whether something was asked for or filed that this office alone decides or goes on with."""
    return any(thing.values.get(name) == value for name, value in _decides(stepper, role))


@kept(256)
def _ruled(stepper: Stepper, role: str) -> frozenset[str]:
    """The rulings on a person on which a role that meets nobody has a step that waits for them."""
    kind = main_kind(stepper.pathway)
    before = {"form_sent", "withdrawn"}
    if meets_people(stepper.pathway, role):
        return frozenset()
    asked = (set(values) for _step, name, values in _asked(stepper, kind, role) if name == "status")
    return frozenset(value for values in asked if not values & FIRST_CONTACT for value in values - before)


@kept(256)
def _decides(stepper: Stepper, role: str) -> frozenset[tuple[str, str]]:
    """The states and values, none of them what a case begins with, from which an office's own steps go on."""
    kind, found = main_kind(stepper.pathway), set[tuple[str, str]]()
    for step, name, values in _asked(stepper, kind, role):
        rule = stepper.rules[step]
        changes = {*(track.id for track, _found in rule.moved), *rule.step.sets}
        first = kind.tracks[name].initial if name in kind.tracks else kind.facts[name].default
        own = [one for one in rule.by if one != CLOCK]
        is_general = (name in kind.tracks and kind.tracks[name].case) or name == "status"
        if name in changes and len(own) <= OFFICE and first not in values and not is_general:
            found |= {(name, value) for value in values}
    return frozenset(found)


def _asked(stepper: Stepper, kind: Kind, role: str) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """What the steps of a role that do no harm ask of tracks and facts, with the values that they ask for."""
    for id, rule in stepper.rules.items():
        if rule.kind != kind.id or role not in rule.by or rule.step.harm is not None:
            continue
        for atom in g.atoms(rule.guard):
            if isinstance(atom, g.Is) and (atom.name in kind.tracks or atom.name in kind.facts):
                yield id, atom.name, tuple(atom.values)


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
    decides = _decides(stepper, role)
    return any(
        value in atom.values and atom.name == name
        for row in _own(scene, thing, role)
        if len(stepper.rules[row.step].by) <= OFFICE
        for atom in g.atoms(stepper.rules[row.step].guard)
        if isinstance(atom, g.Is)
        for name, value in decides
    )


def _own(scene: Scene, thing: Thing, role: str) -> Iterator[Attempt]:
    """What a role did in a case."""
    rows, rules = scene.record.attempts(thing.id), scene.world.core.stepper.rules
    return (row for row in rows if row.role == role and row.became in DONE and row.step in rules)


def _acted_on(scene: Scene, thing: Thing, role: str) -> Iterator[str]:
    """What the steps that a role did in a case asked for."""
    rules = scene.world.core.stepper.rules
    for row in _own(scene, thing, role):
        yield from (atom.name for atom in g.atoms(rules[row.step].guard) if isinstance(atom, g.Is))


def _given(scene: Scene, thing: Thing) -> Iterator[str]:
    """The facts that a person brings along, which they can tell."""
    return (fact.id for fact in scene.pathway.kinds[thing.kind].facts.values() if fact.profile)


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


# -- in words ---------------------------------------------------------------------------------------


def not_told(scene: Scene, thing: Thing, role: str) -> str:
    """That nobody has told a role of a person, and who could."""
    if scene.is_unfound(thing):
        return not_for_office(scene, thing, role)
    words, step = scene.words, _way_to_tell(scene, thing, role)
    own = [one for one in _others_played(scene, role) if knows_person(scene, thing, one)]
    first = words.pick(
        "Nadie le ha contado todavía de este caso, y de la persona no sabe nada.",
        "Nobody has told you of this case yet, and you know nothing of the person.",
    )
    others = words.pick(
        "Para seguirlo ya, actúe como quien la conoce: esos roles están primero en «Usted actúa como».",
        "To go on with it now, act as somebody who knows of them: those roles come first in “You act as”.",
    )
    if own:
        names = the_roles(words, sorted(own, key=list(scene.pathway.roles).index))
        others += words.pick(
            f" De lo que pasa al avanzar el tiempo se entera usted por otro rol que lleva: {names}.",
            f" What happens as time passes you learn by another role that you carry: {names}.",
        )
    if step is None:
        return f"{first} {others}"
    by, named = scene.world.core.stepper.rules[step].by, words.quote(words.step(step))
    who = words.first_of([the_role(words, one) for one in by], _MOST)
    may = words.pick(
        f"Puede contárselo {who}, con {named}; pregunte entonces sólo lo que su parte necesita.",
        f"This can come from {who}, with {named}; then ask only what your part needs.",
    )
    return f"{first} {may} {others}"


_MOST = 2
"""Roles that are named."""


def told_of(scene: Scene, thing: Thing, role: str) -> str:
    """What a role knows of what a person can tell, and what it does not; that nobody told it of them."""
    words = scene.words
    if knows_all(scene, thing, role):
        return ""
    if not knows_person(scene, thing, role):
        return not_told(scene, thing, role)
    unknown = unknown_facts(scene, thing, role)
    given = [fact for fact in scene.pathway.kinds[thing.kind].facts.values() if fact.profile]
    named: dict[bool, list[str]] = {True: [], False: []}
    for fact in given:
        if not fact.hidden:
            named[fact.id in unknown].append(words.variable(thing.kind, fact.id))
    known, rest = ("; ".join(named[which]) for which in (False, True))
    nothing = words.pick("nada de la persona", "nothing of the person")
    who = words.role(role)
    first = words.pick(f"Usted ({who}) sabe: {known or nothing}.", f"You ({who}) know: {known or nothing}.")
    return first + (words.pick(f" No sabe: {rest}.", f" You do not know: {rest}.") if rest else "")


def _others_played(scene: Scene, role: str) -> list[str]:
    """The other offices that people play."""
    return [one for one in scene.world.state.played if one != role and not scene.is_person(one)]


def _way_to_tell(scene: Scene, thing: Thing, role: str) -> str | None:
    """The first step by which a role would come to know of a person."""
    stepper = scene.world.core.stepper
    filed = {
        step
        for name, value in _decides(stepper, role)
        for step in stepper.bringing(thing.kind, name, (value,))
    }
    ruled = stepper.bringing(thing.kind, "status", sorted(_ruled(stepper, role)))
    steps = (*telling(scene.pathway, role), *(one for one in scene.pathway.steps if one in filed), *ruled)
    return next((step for step in steps if _may_tell(scene, thing, role, step)), None)


def _may_tell(scene: Scene, thing: Thing, role: str, step: str) -> bool:
    """Whether somebody else may take a step for such a person, without harm."""
    core = scene.world.core
    rule = core.stepper.rules[step]
    if rule.step.harm is not None or role in rule.by:
        return False
    refusal = core.stepper.refusal(step, core.view(thing, rule.by[0] if rule.by else ""))
    missing = () if refusal is None else refusal.missing
    return not any(scene.is_given(thing.kind, part.variable) for part in missing)
