"""To whom a person says something: what is said of a meeting, to whoever holds it and to no other office."""

from __future__ import annotations

import re

from workflow.case.state import Thing
from workflow.log import events as e
from workflow.pathway import guard as g
from workflow.present.harmed import meets_people
from workflow.present.need_to_know import sight
from workflow.present.sayings import HARMED, SAID_WHEN, is_said, question_before, situation, words_of
from workflow.present.scene import Scene
from workflow.record.attempts import DONE
from workflow.record.exercise import Told
from workflow.record.rows import Attempt
from workflow.referral.told import OFFICE
from workflow.stepper import Stepper, kept
from workflow.talk.reply_texts import OF_THEIR_OWN

_OF_THE_MEETING = frozenset(
    {
        "met",
        "someone_near",
        "apart",
        "private",
        "needs_met",
        "interpreter_came",
        "told_who_sees",
        "with_whom",
        "read_back",
        "in_shelter",
        "at_upavit",
        "before_hearing",
        HARMED,
    }
)
"""Situations of somebody who sits with the person: what is said of them is no news for others."""


def reaches(scene: Scene, thing: Thing, row: Told[e.What], role: str) -> bool:
    """Whether a role reads what a person said by themselves: a line of the meeting itself only whoever holds
    it, whoever does not hold the first talk nothing that was said to another office, and an office nothing
    that is said of it, as one speaks to somebody else, unless it has its own answer to that.

    News of the case, and what is said as time passes, is for everybody who hears the person at all. Once an
    exercise is over the class talks over all of it together.
    """
    if not isinstance(row.what, e.MessageSent) or not is_said(row) or scene.is_person(role):
        return True
    if any(one.what.how != "left" for one in scene.record.exercise.endings()):
        return True
    code = row.what.line
    words = words_of(scene.pathway, thing.kind, code, scene.language)
    if names_role(scene, role, words) and (situation(code), role) not in OF_THEIR_OWN:
        return False
    said, is_all, about = situation(code), sight(scene, role) == "all", _about(scene, thing, code)
    if said in _OF_THE_MEETING or question_before(scene.pathway, code) is not None:
        to = _held_by(scene, thing, row, about)
        return to == role or (is_all and (not to or sight(scene, to) == "nothing"))
    return is_all or _last_act(scene, thing, row.seq) == role or bool(about & rests_on(scene, thing, role))


def _about(scene: Scene, thing: Thing, code: str) -> frozenset[str]:
    """The facts and tracks of which a line speaks; not who the person is, nor how far the case has got."""
    kind = scene.pathway.kinds[thing.kind]
    voice = kind.voice.get(situation(code))
    asked = () if voice is None else (atom for atom in g.atoms(voice.when) if isinstance(atom, g.Is))
    names = {atom.name for atom in asked} | {fact for fact, _value in SAID_WHEN.get(situation(code), ())}
    given = {fact.id for fact in kind.facts.values() if fact.profile}
    whole = {track.id for track in kind.tracks.values() if track.case}
    return frozenset(names - given - whole - {"status"})


def rests_on(scene: Scene, thing: Thing, role: str) -> frozenset[str]:
    """The facts and tracks on which steps of a role rest."""
    return steps_rest_on(scene.world.core.stepper, thing.kind, role)


def is_own_work(stepper: Stepper, step: str, role: str) -> bool:
    """Whether a step is the work of a role: of an office that meets nobody, what few others do."""
    by = stepper.rules[step].by
    return role in by and (len(by) <= OFFICE or meets_people(stepper.pathway, role))


@kept(256)
def steps_rest_on(stepper: Stepper, kind: str, role: str) -> frozenset[str]:
    """What the guards of a role's steps for a kind of thing ask of facts and tracks: of a role that meets
    nobody by its work, only of the steps of its own office. What whoever hears of it may do, as report abuse
    in a shelter, tells an office nothing of where somebody sleeps."""
    rules = (
        rule for id, rule in stepper.rules.items() if rule.kind == kind and is_own_work(stepper, id, role)
    )
    asked = (atom for rule in rules for atom in g.atoms(rule.guard))
    tracks = stepper.pathway.kinds[kind].tracks
    return frozenset(
        atom.name
        for atom in asked
        if isinstance(atom, g.Is)
        if atom.name not in tracks or not tracks[atom.name].states.keys() <= set(atom.values)  # asks nothing
    )


def _held_by(scene: Scene, thing: Thing, row: Told[e.What], about: frozenset[str]) -> str:
    """The role that brought about what a line speaks of, or asked something in that minute; "" where none."""
    rules = scene.world.core.stepper.rules
    for one in reversed(_done_before(scene, thing, row.seq)):
        rule = rules[one.step]
        if about & {*rule.step.sets, *(track.id for track, _targets in rule.moved)}:
            return one.role
    now = [one for one in scene.record.exercise.of_case(thing.id) if one.at == row.at and one.seq < row.seq]
    asked = (one.role for one in reversed(now) if isinstance(one.what, (e.Asked, e.MessageAnswered)))
    return next(asked, "")


def _last_act(scene: Scene, thing: Thing, seq: int) -> str:
    return next((one.role for one in reversed(_done_before(scene, thing, seq))), "")


def _done_before(scene: Scene, thing: Thing, seq: int) -> list[Attempt]:
    """What offices did in a case before an event, in the order in which it was done."""
    rows = (one for one in scene.record.attempts(thing.id) if one.step and one.became in DONE)
    found = [one for one in rows if (one.ended_by or one.seq) < seq and not scene.is_person(one.role)]
    return sorted(found, key=lambda one: one.ended_by or one.seq)


def names_role(scene: Scene, role: str, words: str) -> bool:
    """Whether a line names the office of a role, as one speaks of it to somebody else."""
    known = scene.pathway.roles.get(role)
    name = "" if known is None else known.name(scene.language)
    return bool(name) and re.search(rf"\b{re.escape(name)}\b", words) is not None
