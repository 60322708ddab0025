"""What lies before a role that decides on paper: what is asked of it, what came, what is missing.

An office that had no talk with the person would look at an empty page while it decides on their life.
"""

from __future__ import annotations

from collections.abc import Iterator

from workflow.case.state import Thing
from workflow.pathway import guard as g
from workflow.present.hours import done_on
from workflow.present.missing_papers import own_missing_papers
from workflow.present.need_to_know import sight_of
from workflow.present.on_the_desk import decides
from workflow.present.role_knows import knows_person
from workflow.present.said_to import is_own_work, rests_on
from workflow.present.scene import Scene
from workflow.present.shared_with import shared_lines
from workflow.record.attempts import DONE
from workflow.record.rows import Attempt
from workflow.referral.told import OFFICE
from workflow.rows.talk import PaperRow
from workflow.stepper import CLOCK


def papers(scene: Scene, thing: Thing, role: str) -> tuple[PaperRow, ...]:
    """What a role that was not at the talk reads of a case before it decides; nothing for who meets the
    person, and for whom the case has not reached."""
    if role not in scene.pathway.roles or scene.is_unfound(thing) or sight_of(scene, thing, role) == "all":
        return ()
    if not knows_person(scene, thing, role):
        return ()
    pick = scene.words.pick
    found = (
        PaperRow(pick("Lo que se le pide", "What you are asked"), tuple(_asked(scene, thing, role))),
        PaperRow(pick("Lo que llegó", "What has come"), tuple(_came(scene, thing, role))),
        PaperRow(pick("Lo que falta", "What is missing"), tuple(own_missing_papers(scene, thing, role))),
        PaperRow(pick("Lo que usted ya hizo", "What you have done"), tuple(_own(scene, thing, role))),
    )
    return tuple(one for one in found if one.lines)


def _asked(scene: Scene, thing: Thing, role: str) -> Iterator[str]:
    """What the office itself can decide or go on with now: each decision with all that it may come to, so
    that none of it stands there as the one that is meant."""
    core, words = scene.world.core, scene.words
    open_: dict[str, list[str]] = {}
    for step in scene.pathway.kinds[thing.kind].steps:
        about = _about(scene, thing, step, role)
        if about and core.harmless(thing, step, role):
            open_.setdefault(about, []).append(step)
    for about, steps in open_.items():
        options = words.listed([words.quote(words.step(one)) for one in steps], ("o", "or"))
        yield f"{about} {options}."
        if any(scene.is_under_way(thing, one) for one in steps):
            yield words.pick("Ya está en curso.", "It is under way already.")


def _about(scene: Scene, thing: Thing, step: str, role: str) -> str:
    """What a step of this office decides: its choice, or where the person's matter stands from which only
    this office goes on; "" of a step that is not its own decision."""
    stepper, words = scene.world.core.stepper, scene.words
    rule = stepper.rules[step]
    if rule.step.harm is not None or not is_own_work(stepper, step, role):
        return ""
    offices = [one for one in rule.by if one != CLOCK and not scene.is_person(one)]
    choice = scene.pathway.choice_of_step.get(step)
    if choice is not None and len(offices) <= OFFICE:
        return f"{words.step(rule.activity)}:"
    own = decides(stepper, role)
    for atom in g.atoms(rule.guard):
        if isinstance(atom, g.Is) and (atom.name, str(thing.values.get(atom.name))) in own:
            return words.sentence(words.standing(thing.kind, atom.name, str(thing.values[atom.name])))
    return ""


def _own(scene: Scene, thing: Thing, role: str) -> Iterator[str]:
    for row in _done(scene, thing):
        if row.role == role:
            yield _told(scene, row, "")


def _came(scene: Scene, thing: Thing, role: str) -> Iterator[str]:
    """What was shared with the role, and what others did on which its work rests."""
    yield from shared_lines(scene, thing, role)
    rests, rules = rests_on(scene, thing, role), scene.world.core.stepper.rules
    for row in _done(scene, thing):
        rule = rules[row.step]
        if row.role != role and rests & {*rule.step.sets, *(track.id for track, _to in rule.moved)}:
            yield _told(scene, row, row.role)


def _done(scene: Scene, thing: Thing) -> list[Attempt]:
    """Each step of a case the last time that it was done, in order."""
    rules = scene.world.core.stepper.rules
    rows = [one for one in scene.record.attempts(thing.id) if one.step in rules and one.became in DONE]
    return sorted({one.step: one for one in rows}.values(), key=lambda one: one.ended_by or one.seq)


def _told(scene: Scene, row: Attempt, role: str) -> str:
    day, step = done_on(scene, row), scene.words.step(row.step)
    whose = f" · {scene.words.role(role)}" if role in scene.pathway.roles else ""
    return f"{day[:1].upper()}{day[1:]} · {step}{whose}"
