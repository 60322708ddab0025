"""Whoever sits down, in whatever role: there is something to do, or it is said whose turn it is and why."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import product
from pathlib import Path

import pytest

from tests.service.conftest import at_the_desk
from workflow.present import options, turns
from workflow.present.first_contact import is_too_late
from workflow.present.not_yet import blocked
from workflow.present.role_names import the_role, to_the_role
from workflow.present.scene import Scene
from workflow.present.ways import Ways
from workflow.rows.steps import BlockedRow, StepRow, StepsRow
from workflow.service import DAY, Service

PEOPLE = ("woman_private_house", "girl_no_movement")
"""A foreign adult and a Panamanian child: their ways have little in common."""
MOMENTS = (0, 3, 45)
"""Days after the case opened."""


@pytest.fixture(scope="module")
def lived(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """A session in which the program plays everybody."""
    service = Service.open(tmp_path_factory.mktemp("roles") / "work.ruta")
    service.start("panama-2021", "2021", "Prueba", seed=5)
    for name in PEOPLE:
        service.new_case(name, {}, "")
    yield service
    service.close()


def harms(service: Service, row: StepRow) -> bool:
    return bool(row.harm) or service.world.pathway.steps[row.id].harm is not None


def wrong(service: Service, rows: StepsRow) -> str:
    """What is wrong with what a role finds; "" where nothing is."""
    helps = [row for row in rows.possible if not harms(service, row)]
    person = service.world.pathway.roles[rows.role].own_will
    forward = [row for row in helps if person or not row.ending]
    if rows.possible and not helps:
        return "harms only"
    if not forward and not rows.nothing:
        return "nothing to do, and not whose turn it is"
    if forward and rows.nothing:
        return "told that there is nothing, with something to do"
    if rows.nothing and not any(word in rows.nothing for word in WORDS):
        return f"does not say who goes on: {rows.nothing}"
    return ""


WORDS = (
    "Lo llevan ahora",
    "roles pueden dar el siguiente paso",
    "Ninguna institución tiene un paso",
    "Lo toma quien la encuentra: ",
    "Puede contárselo ",
)
"""How it is said who goes on, or who can tell of the person."""


def walked(service: Service) -> tuple[list[str], int, int]:
    """Every role of every case: what is wrong, how many were asked, how many had something to do."""
    found, asked, able = [], 0, 0
    for case in service.state("es").cases:
        for role in service.world.pathway.roles:
            rows = service.steps(case.id, role, "es")
            flaw, asked = wrong(service, rows), asked + 1
            able += not rows.nothing
            found += [f"{case.id} {role}: {flaw}"] if flaw else []
    return found, asked, able


def test_every_role_finds_something_to_do_or_whose_turn_it_is(lived: Service) -> None:
    asked = able = day = 0
    for moment in MOMENTS:
        lived.advance((moment - day) * DAY, "es")
        day = moment
        found, more, did = walked(lived)
        assert found == []
        asked, able = asked + more, able + did
    print(f"{asked} roles at desks, {able} with something to do, none left with harms only")
    assert 0 < able < asked


def test_a_role_left_with_harms_only_would_be_found(lived: Service, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(options, "_helps", lambda *_: True)
    found, _asked, _able = walked(lived)
    assert any("harms only" in flaw for flaw in found)


# -- what is said to be somebody's turn is theirs ---------------------------------------------------

TURN = re.compile(
    r"(?:Le toca (?P<to>[^:«]+): «(?P<step>[^»]+)»|«(?P<first>[^»]+)» \((?P<whose>[^»]+?)\)\. )"
)
"""How a role is told whose turn it is: `Le toca al Juzgado civil: «…»`, `Lo primero que espera: «…» (…).`"""
CAST = ("migration_officer", "upavit", "commission", "prosecutor", "ngo", "migration_service", "legal_aid")


def named_turns(service: Service, rows: StepsRow) -> Iterator[tuple[str, list[str]]]:
    """The steps that a role is told are somebody else's turn, each with the roles that are named for it."""
    words, roles = service._scene("es").words, service.world.pathway.roles
    for found in TURN.finditer(f"{rows.part} {rows.nothing} "):
        who = found["to"] or found["whose"]
        names = {one: (words.role(one), the_role(words, one), to_the_role(words, one)) for one in roles}
        named = [one for one, known in names.items() if any(name in who for name in known)]
        if "persona" not in who:
            yield found["step"] or found["first"], named


def made(folder: Path) -> Path:
    folder.mkdir()
    return folder


def untrue(service: Service, case: str, name: str, roles: list[str]) -> list[str]:
    """The named roles that do not find the named step, or an option of a named choice, on their desk."""
    book, words = service.world.core.book, service._scene("es").words
    meant = {
        step for one in book.activities.values() for step in one.options
        if name in (words.step(one.id), words.step(step))
    }  # fmt: skip
    found = {role: {row.id for row in service.steps(case, role, "es").possible} for role in roles}
    return [f"{role}: {name}" for role in roles if meant.isdisjoint(found[role])]


WAY = (
    ("detect_migration", "migration_officer"),
    ("meet_first_needs", "migration_officer"),
    ("give_first_night", "migration_officer"),
    ("tell_rights", "migration_officer"),
    ("consent_to_referral", "victim"),
    ("refer_to_upavit", "migration_officer"),
    ("consent_to_form", "victim"),
    ("fill_form", "migration_officer"),
    ("assess_needs", "upavit"),
    ("grant_preliminary", "commission"),
)
"""A sensible way from the first contact to a ruling, with the role of each step."""


def test_whoever_is_named_as_next_finds_that_step_on_their_own_desk(tmp_path: Path) -> None:
    told, lies = 0, 0
    for profile in ("men_construction", "girl_no_movement"):
        for service in at_the_desk(made(tmp_path / profile), (profile,), (*CAST, "victim")):
            for at, (step, by) in enumerate((*WAY, *[("", "")] * 3)):
                if step:
                    service.take("V1", step, by, "es")
                service.advance(60 if step else 20 * DAY, "es")
                for role in service.world.pathway.roles if at % 3 == 0 else ():
                    for name, roles in named_turns(service, service.steps("V1", role, "es")):
                        assert roles, name
                        assert untrue(service, "V1", name, roles) == [], (profile, step, role)
                        lies += bool(untrue(service, "V1", name, ["fund_accountant"]))
                        told += 1
    print(f"{told} sentences that name whose turn it is, each true")
    assert told > 5 and lies == told  # the control: of an accountant none of them would be


# -- every refusal ---------------------------------------------------------------------------------

OWN_WORDS = re.compile(
    r"\b(guards?|uptake|visits?|seeds?|replications?|None|null)\b|\b[a-z]+_[a-z_]+\b|[{}=]|no se encontró"
    r"|was not found"
)
"""Words of the model, ids, and what a source does not say, which is no reason."""
ASKING = 5
"""Every so many roles are asked, others at each moment."""


def unsaid(row: BlockedRow, is_theirs: bool) -> list[str]:
    """What is wrong with a refusal; nothing where it says why, and why it is for others where it is."""
    said = [*row.reason.split("\n"), *row.who.split("\n") * bool(row.who), row.attempt]
    found = ["an empty sentence"] if not all(text.strip() for text in said) else []
    found += [f"no sentence: {text}" for text in (*said, row.why) if text and not text.endswith(".")]
    found += [f"own words: {text}" for text in (*said, row.why) if OWN_WORDS.search(text)]
    reason = row.why.partition(": ")[2]
    if is_theirs != (not row.why) or (row.why and len(reason) < 20):
        found.append(f"no reason why it is for others: {row.why}")
    return found


def test_every_refusal_to_every_role_says_why(lived: Service) -> None:
    asked = 0
    stepper, roles = lived.world.core.stepper, list(lived.world.pathway.roles)
    for at, (moment, language) in enumerate(((0, "es"), (60, "en"))):
        lived.advance(max(0, moment * DAY - lived.state("es").sim_min), "es")
        scene = lived._scene(language)
        for case in scene.cases():
            for role in roles[at::ASKING]:
                for row in options.not_yet(Ways(scene, role), case.id, everything=True):
                    by = stepper.rules[row.id].by
                    is_theirs = (not by or role in by) and not scene.pathway.steps[row.id].always_harms
                    assert unsaid(row, is_theirs) == [], (case.id, role, row.id)
                    asked += 1
    print(f"{asked} refusals, each with its reason")
    assert asked > 3000


def test_a_refusal_without_a_reason_would_be_found(lived: Service) -> None:
    rows = options.not_yet(Ways(lived._scene("es"), "police"), "V1", everything=True)
    row = next(row for row in rows if row.why)
    assert unsaid(row, is_theirs=False) == []
    assert unsaid(replace(row, why=""), is_theirs=False)
    assert unsaid(replace(row, why="Por qué: Su vigencia no se encontró."), is_theirs=False)
    assert unsaid(replace(row, reason=""), is_theirs=False)
    assert unsaid(replace(row, who="status=confirmed."), is_theirs=False)


def called_a_task(row: BlockedRow, rights: tuple[str, ...]) -> list[str]:
    """What is wrong with the refusal of a step that is a fault whenever it is done."""
    first = row.reason in (
        "Esto daña a la persona y no es tarea de nadie.",
        "This harms the person and is nobody's task.",
    )
    found = [] if first else [f"as somebody's or for later: {row.reason}"]
    found += [f"whose it is: {row.who}"] if row.who or row.missing else []
    found += [f"right not named: {right}" for right in rights if right not in row.why]
    return found


def test_a_step_that_always_harms_is_refused_as_nobodys_task(lived: Service) -> None:
    asked = set()
    for language in ("es", "en"):
        scene = lived._scene(language)
        harms = [step for step in scene.kind.steps.values() if step.always_harms]
        for case, role, step in product(scene.cases(), lived.world.pathway.roles, harms):
            if not scene.world.core.allowed(case, step.id, role):
                row = blocked(Ways(scene, role), case, step)
                rights = tuple(scene.words.right(right) for right in step.rights)
                assert called_a_task(row, rights) == [], (case.id, role, row.id)
                asked.add((row.id, role))
    print(f"{len(asked)} refusals of steps that always harm, each as nobody's task")
    assert {"make_services_conditional", "close_as_other_matter", "expel_person"} <= {
        step for step, _ in asked
    }


def test_a_refusal_that_calls_a_harm_somebodys_task_would_be_found(lived: Service) -> None:
    row = lived.attempting("V1", "make_services_conditional", "labour_inspector", "es")
    assert isinstance(row, BlockedRow) and called_a_task(row, ()) == []
    assert called_a_task(replace(row, reason=f"De esto se encarga UPAVIT. {row.reason}"), ())
    assert called_a_task(replace(row, who="Le toca a UPAVIT."), ())
    assert called_a_task(row, ("Libertad",))


def test_what_is_said_after_trying_such_a_step_and_in_the_history_names_nobody(lived: Service) -> None:
    told = lived.take("V1", "make_services_conditional", "labour_inspector", "es").text
    assert "no es tarea de nadie" in told and "La atención no depende de declarar." in told
    kept = [row.text for row in lived.history("es", case="V1") if "Exigir declarar" in row.text]
    assert any("no es tarea de nadie" in text for text in kept), kept
    for text in (told, *kept):
        assert "se encarga" not in text and "otro momento" not in text


# -- whose turn it is, asked once for roles that nothing tells apart ------------------------------------


def one_by_one(scene: Scene, case: str) -> list[tuple[str, tuple[str, ...]]]:
    """The open turns of a case, each role of each step asked for itself."""
    core, found = scene.world.core, []
    for thing in scene.together(case):
        for step in scene.pathway.kinds[thing.kind].steps.values():
            near = core.book.activities[core.book.activity_of[step.id]].is_near(thing.values)
            if is_too_late(thing, step.id) or scene.is_under_way(thing, step.id):
                continue
            if turns._is_awaited(core.stepper, step.id) and near:
                by = [role for role in core.stepper.rules[step.id].by if not scene.is_person(role)]
                able = tuple(role for role in by if core.harmless(thing, step.id, role))
                found += [(step.id, able)] if able else []
    return found


def test_roles_that_nothing_tells_apart_are_asked_together_and_others_are_not(lived: Service) -> None:
    scene = lived._scene("es")
    for case in scene.cases():
        found = [(turn.step.id, turn.roles) for turn in turns.open_turns(scene, case.id)]
        assert found == one_by_one(scene, case.id) and found
    stepper = scene.world.core.stepper
    groups = {one.step.id: len(one.alike) for one in turns.awaited(stepper, scene.kind.id, None)}
    assert (
        groups["tell_rights"] == 1 < groups["ask_about_interview"]
    )  # who asks before the reflection matters
