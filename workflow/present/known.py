"""What a role knows of a person: what was seen, said or told, never a fact that nobody brought to light."""

from __future__ import annotations

from collections.abc import Collection

from workflow.case.state import Thing
from workflow.pathway.elements import Fact
from workflow.present.sayings import FIRST_CONTACT, talk_of
from workflow.present.scene import Scene
from workflow.record.attempts import DONE

AT_SIGHT = frozenset({"language", "place"})
"""Facts that whoever meets a person hears and sees."""
AT_FIRST_GLANCE = frozenset({"age"})
"""What steps are told apart by before anybody has asked: nobody takes an adult for a child's steps."""
NOTED, ORIGIN = "origin_noted", "origin"
WHERE_FROM = frozenset({"nationality", ORIGIN})
"""The fact that it was noted which country a person says they are from, and those that are known then."""
GENDER = "gender"
FOUND_BY = "found_by"
_UNHEARD = ("form_sent", "withdrawn")
"""States of `status` after the first contact in which nobody need have heard the person."""
HEARD_IN = frozenset(
    {"assess_needs", "interview", "file_psychosocial_report", "hear_child", "hear_child_on_place"}
)
"""Steps in which the person is heard at length."""


def hidden_facts(scene: Scene, thing: Thing, before: int | None = None) -> frozenset[str]:
    """The given facts of a case that nobody has brought to light yet, or had `before` an event of the log.

    None where no talk was written for the case, or it arrived by itself: nobody could ask; nor once somebody
    has heard the person at length. That a form or referral was sent, or that the person leaves, tells nobody
    what was not known before.
    """
    if thing.drawn or was_heard(scene, thing, before) or talk_of(scene.world, thing) is None:
        return frozenset()
    asked = scene.record.exercise.questions(thing.id)
    found = {fact for row in asked if before is None or row.seq < before for fact in row.what.uncovered}
    if thing.values.get(NOTED) == "yes" and _is_so_by(scene, thing, NOTED, "yes", before):
        found |= WHERE_FROM
    facts = scene.pathway.kinds[thing.kind].facts.values()
    return frozenset(fact.id for fact in facts if fact.profile) - found - AT_SIGHT


def was_heard(scene: Scene, thing: Thing, before: int | None = None) -> bool:
    """Whether somebody interviewed the person, or assessed what they need, or the Commission ruled; `before`
    an event of the log where there is one."""
    status = str(thing.values.get("status"))
    if status not in (*FIRST_CONTACT, *_UNHEARD) and _is_so_by(scene, thing, "status", status, before):
        return True
    return scene.record.is_done(thing.id, HEARD_IN) and was_done(scene, thing, HEARD_IN, before)


def _is_so_by(scene: Scene, thing: Thing, name: str, value: str, before: int | None) -> bool:
    """Whether a step had brought a fact or track to its present value before an event."""
    entries = scene.world.core.stepper.entries.get((thing.kind, name, value), ())
    return before is None or was_done(scene, thing, entries, before)


def was_done(scene: Scene, thing: Thing, steps: Collection[str], before: int | None = None) -> bool:
    """Whether one of these steps was done, before an event of the log where there is one."""
    if before is None:
        return any(scene.record.last_done(thing.id, step) is not None for step in steps)
    return any(
        row.step in steps and row.became in DONE and (row.ended_by or row.seq) < before
        for row in scene.record.attempts(thing.id)
    )


def said_where_from(before: Scene, after: Scene, case: str) -> str:
    """Which country a person said they are from, as a sentence, where that was just noted; else ""."""
    was, thing = before.world.thing(case), after.world.thing(case)
    if thing.values.get(NOTED) != "yes" or was.values.get(NOTED) == "yes":
        return ""
    return where_from(after, thing)


def value_told(scene: Scene, thing: Thing, fact: Fact, value: str) -> str:
    """The name of a fact's value, as far as the person's other facts leave it open: nobody who is foreign is
    from Panama, and who is from Panama is from no other country; and an adult is no girl. How somebody was
    found is told by the step that was done, which says more than its value."""
    if fact.id == GENDER:
        return _of_age(fact.values[value].name(scene.language), thing.values.get("age"))
    if fact.id == FOUND_BY:
        return _step_that_found(scene, thing, value) or fact.values[value].name(scene.language)
    if fact.id != ORIGIN or value != fact.default or "nationality" not in thing.values:
        return fact.values[value].name(scene.language)
    if thing.values["nationality"] == "foreign":
        return scene.words.pick("otro país, o no lo ha dicho", "another country, or not said")
    return scene.words.pick("Panamá", "Panama")


def _step_that_found(scene: Scene, thing: Thing, value: str) -> str:
    """The step that was done last of those by which somebody is found so; "" where none was."""
    steps = scene.world.core.stepper.entries.get((thing.kind, FOUND_BY, value), ())
    done = [(row.ended or row.at, step) for step in steps if (row := scene.record.last_done(thing.id, step))]
    return scene.words.quote(scene.words.step(max(done)[1])) if done else ""


def _of_age(name: str, age: object) -> str:
    """`mujer` of an adult, `niña` of a child, and `mujer o niña` where the age is in doubt."""
    adult, _or, child = name.partition(" o " if " o " in name else " or ")
    return {"adult": adult, "child": child or adult}.get(str(age), name)


def where_from(scene: Scene, thing: Thing) -> str:
    """Which country a person is from, as a sentence: that they say so only where somebody noted it, since
    else a paper or another answer showed it; a country that has no name here is none."""
    names = [
        f"{fact.name(scene.language)}: {fact.values[value].name(scene.language)}"
        for fact, value in scene.facts(thing)
        if fact.id in WHERE_FROM and (fact.id != ORIGIN or value != fact.default)
    ]
    told = "; ".join(names)
    if thing.values.get(NOTED) != "yes":
        return scene.words.pick(
            f"Por lo que contó o mostró: {told}.", f"By what they told or showed: {told}."
        )
    return scene.words.pick(f"La persona dice: {told}.", f"The person says: {told}.")


def unknown(scene: Scene, *, told: bool = True) -> str:
    """What stands in place of the value of a fact that is not known, or that was not `told` to a role."""
    if not told:
        return scene.words.pick("no se le ha contado", "you were not told")
    return scene.words.pick("todavía no se sabe", "not known yet")
