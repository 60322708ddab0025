"""No reason names a step that could never be this person's: of who they are, and where, nothing changes."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import pytest

from tests.pathways import played
from workflow.case.state import Thing
from workflow.pathway import guard as g
from workflow.pathway import library
from workflow.pathway.missing import Missing
from workflow.present.not_yet import blocked
from workflow.present.refusals import Refusals
from workflow.present.scene import Scene
from workflow.present.ways import Ways
from workflow.rows.steps import BlockedRow
from workflow.world.core import Book
from workflow.world.engine import World

RULES = ("panama-2021", "panama-2024")
ROLE = "upavit"


@cache
def book_of(rules: str) -> Book:
    """What everybody under some rules shares."""
    return Book(library.load(rules))


@cache
def met(rules: str, profile: str) -> Scene:
    """Somebody who was found, told and asked: the first steps are behind, most are still ahead."""
    book = book_of(rules)
    world = World(book.pathway, 1, list(book.pathway.years)[-1], book=book)
    played.opened(world, profile, {})
    for step, role in played.CONSENTED:
        if world.core.allowed(world.thing("V1"), step, role):
            played.do(world, (step, role), days=0)
    return Scene.of(world, "es")


def cannot_hold(guard: g.Guard, thing: Thing, scene: Scene, *, wanted: bool = True) -> bool:
    """Whether what is given of a person keeps a guard from being as wanted, whatever else comes about."""
    if isinstance(guard, g.Not):
        return cannot_hold(guard.part, thing, scene, wanted=not wanted)
    if isinstance(guard, g.All | g.Any_):
        each = (cannot_hold(part, thing, scene, wanted=wanted) for part in guard.parts)
        return any(each) if isinstance(guard, g.All) is wanted else all(each)
    if isinstance(guard, g.Is) and scene.is_given(thing.kind, guard.name):
        values = {**scene.world.core.settings.switches, **thing.values}
        return (values[guard.name] in guard.values) is not wanted
    return False


def foreign(scene: Scene) -> tuple[str, ...]:
    """The names of steps, as a text quotes them, of which none by that name can be this person's."""
    by_name: dict[str, list[bool]] = {}
    for thing in scene.together("V1"):
        for step in scene.pathway.kinds[thing.kind].steps.values():
            name = scene.words.quote(scene.words.step(step.id))
            never = cannot_hold(scene.world.core.stepper.rules[step.id].guard, thing, scene)
            by_name.setdefault(name, []).append(never)
    return tuple(name for name, never in by_name.items() if all(never))


def named_in(text: str, names: tuple[str, ...]) -> list[str]:
    """Which of some names a text has."""
    return [name for name in names if name in text]


def rows(scene: Scene, role: str) -> Iterator[BlockedRow]:
    ways = Ways(scene, role)
    for thing in scene.together("V1"):
        for step in scene.pathway.kinds[thing.kind].steps.values():
            if step.on_timer is None and not scene.world.core.allowed(thing, step.id, role):
                yield blocked(ways, thing, step)


@pytest.mark.parametrize("rules", RULES)
@pytest.mark.parametrize("profile", sorted(library.load("panama-2021").profiles))
def test_a_reason_names_no_step_that_cannot_be_this_persons(rules: str, profile: str) -> None:
    scene, named = met(rules, profile), 0
    names = foreign(scene)
    for row in rows(scene, ROLE):
        text = f"{row.reason} {row.who} {row.begins}"
        assert named_in(text, names) == [], (row.id, text)
        named += "«" in row.reason
    assert named > 100


@pytest.mark.parametrize("rules", RULES)
def test_without_the_person_in_mind_a_childs_step_is_named(rules: str) -> None:
    """The control: of all the steps that bring something about, some are a child's."""
    scene = met(rules, "woman_private_house")
    text = Refusals(scene.words).sentence("victim", Missing("services_abroad", "none", ("accepted",)))
    assert named_in(text, foreign(scene)) == [
        scene.words.quote(scene.words.step("arrange_childs_services_abroad"))
    ]
