"""What card and steps tell a role is what «Who knows what» says it knows, and what the log tells it."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from itertools import chain
from pathlib import Path

import pytest

from tests.service.conftest import at_the_desk, begun_again
from workflow.pathway import guard as g
from workflow.problems import ExpectedError
from workflow.referral.routes import routes_of
from workflow.rows import CaseCard
from workflow.rows.referrals import WhoKnows
from workflow.rows.steps import StepsRow
from workflow.service import DAY, Service

INSPECTOR, VISAS = "migration_officer", "migration_service"
FIRST = ("offer_water_and_seat", "find_private_place", "keep_apart", "explain_who_sees")
TOLD = {"language", "age", "nationality", "origin", "place", "disability"}
"""What of a person any referral, or a thing that is applied for, can tell besides the account."""
ACCOUNT = {"movement", "purpose", "means", "setting"}
HEARING = {"assess_needs", "interview", "file_psychosocial_report", "hear_child", "hear_child_on_place"}


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """Marcela, before an inspector of Migration who has seen to the setting."""
    first = [(step, INSPECTOR) for step in FIRST]
    yield from at_the_desk(tmp_path_factory.mktemp("knows"), ("woman_private_house",), [INSPECTOR], first)


@pytest.fixture
def desk(opened: Service) -> Service:
    """The same beginning for every test, each on a branch of its own."""
    begun_again(opened).play([INSPECTOR], "es")
    return opened


# -- the card and the window say one thing -----------------------------------------------------------


def contradicts(desk: Service, card: CaseCard, knows: WhoKnows, steps: StepsRow) -> list[str]:
    """What card and steps tell of a case that «Who knows what» says this role does not know."""
    if knows.yours.startswith("Nadie le ha contado"):
        shown = [*card.tags, *card.groups, *card.rights, *card.dependents, *card.faults, *card.linked]
        shown += [*card.standing, *card.referrals, *steps.next, *steps.waiting, *steps.done]
        return [f"told: {one}" for one in [*shown, *steps.possible]] + ["nothing is said"] * (not card.untold)
    unknown = knows.yours.partition(" No sabe: ")[2].rstrip(".").split("; ")
    facts = [fact for _group, rows in card.groups for fact in rows]
    told = [f"{fact.name}: {fact.value_name}" for fact in facts if fact.name in unknown and fact.value]
    return told + [
        f"tag: {fact.value_name}" for fact in facts if fact.name in unknown and fact.value_name in card.tags
    ]


def untold_by_log(desk: Service, role: str, card: CaseCard) -> list[str]:
    """What is on the card of a role that neither acted nor asked, that nothing in the log told it."""
    pathway, line = desk.world.pathway, [one for one in desk.world.line() if one.subject in ("V1", "P1")]
    own = [one for one in line if one.role == role and one.lifecycle in ("done", "asked")]
    if own:
        return []
    routes = [one for one in routes_of(pathway).values() if one.role == role]
    house = pathway.roles[role].institution == pathway.roles["commission"].institution
    routes += [one for one in routes_of(pathway).values() if house and one.id == "commission"]
    done = {one.step for one in line if one.lifecycle == "done"}
    pieces = {piece for route in routes if done & set(route.steps) for piece in route.pieces}
    may = TOLD | (ACCOUNT if "account" in pieces or "notes" in pieces else set())
    facts = [fact for _group, rows in card.groups for fact in rows if fact.value]
    heard = house and any(one.step in HEARING for one in line if one.lifecycle == "done")
    profile = {fact.id for fact in pathway.kinds["victim"].facts.values() if fact.profile}
    return [] if heard else [fact.id for fact in facts if fact.id in profile - may]


def nothing_known(card: CaseCard) -> CaseCard:
    """The same card, saying of every fact that it is not known."""
    groups = tuple((name, tuple(replace(fact, value="") for fact in rows)) for name, rows in card.groups)
    return replace(card, groups=groups)


def read_and_unknown(desk: Service, card: CaseCard, role: str) -> list[str]:
    """What a card says is not known to its role, though the role reads in the history that it was set, or
    acted on it itself."""
    unknown = {fact.id for _group, rows in card.groups for fact in rows if not fact.value}
    shown = {row.seq for row in desk.history("es", case="V1", role=role) if row.on_branch}
    line = [event for event in desk.world.line() if event.subject == "V1"]
    last = {name: event for event in line for name in event.what.consequences.set if name in unknown}
    found = [f"read: {name}" for name, event in last.items() if event.seq in shown]
    rules = desk.world.core.stepper.rules
    for event in line:
        step = event.step or ""
        if event.role == role and event.lifecycle == "done" and step in rules:
            rests = {atom.name for atom in g.atoms(rules[step].guard) if isinstance(atom, g.Is)}
            found += [
                f"acted on: {name}" for name in rests & unknown & last.keys() if last[name].seq < event.seq
            ]
    return found


def act(desk: Service, draw: random.Random, role: str) -> None:
    """One thing that somebody in a role does: a question, a step that does no harm, or waiting."""
    which = draw.random()
    if which < 0.35:
        rows = [row for row in desk.talk("V1", role, "es").questions if not row.asked]
        if rows:
            question = draw.choice(rows)
            desk.ask("V1", question.id, question.manner, role, "es")
    elif which < 0.85:
        steps = [row for row in desk.steps("V1", role, "es").possible if not row.harm and not row.ending]
        if steps:
            row = draw.choice(steps)
            form = desk.referral_form("V1", row.id, role, "es")
            pieces = tuple(one.id for one in form.pieces if one.ticked) if form else ()
            if form:
                desk.refer("V1", row.id, role, "", pieces, "es")
            else:
                desk.take("V1", row.id, role, "es")
    else:
        desk.advance(draw.choice((1, 3, 20)) * DAY, "es")


@pytest.mark.parametrize("seed", range(3))
def test_no_role_is_told_on_a_walk_what_it_does_not_know(desk: Service, seed: int) -> None:
    draw, played = random.Random(seed), [INSPECTOR, "upavit", "prosecutor", VISAS]
    desk.play(played, "es")
    desk.take("V1", "detect_migration", INSPECTOR, "es")
    roles = [role for role in desk.world.pathway.roles if role != "victim"]
    asked, all_told, all_read = 0, list[str](), list[str]()
    for at in range(30):
        try:
            act(desk, draw, INSPECTOR if at < 8 else draw.choice(played))
        except ExpectedError:
            continue  # a question that was answered meanwhile, or what cannot be told yet
        for role in draw.sample(roles, 4) if at % 3 else [*played, "commission"]:
            card, knows = desk.card("V1", "es", role), desk.who_knows("V1", role, "es")
            steps = desk.steps("V1", role, "es")
            assert contradicts(desk, card, knows, steps) == [], (at, role)
            assert untold_by_log(desk, role, card) == [], (at, role)
            assert read_and_unknown(desk, card, role) == [], (at, role)
            asked += 1
            all_read += read_and_unknown(desk, nothing_known(card), role)
            every = desk.card("V1", "es")
            all_told += contradicts(desk, every, knows, steps)
    print(f"{asked} cards with their steps, none that tells what the role does not know")
    assert asked > 60 and all_told  # the control: a card made of all facts does tell it
    assert any(one.startswith("read: ") for one in all_read)  # the control, too


# -- what a role finds that nobody told --------------------------------------------------------------


def test_an_office_of_the_same_institution_knows_nothing_until_it_is_told(desk: Service) -> None:
    desk.take("V1", "detect_migration", INSPECTOR, "es")
    card, steps = desk.card("V1", "es", VISAS), desk.steps("V1", VISAS, "es")
    assert (card.tags, card.groups, card.rights, card.referrals, card.standing) == ((), (), (), (), ())
    assert card.untold == steps.nothing == desk.who_knows("V1", VISAS, "es").yours
    assert card.untold.startswith("Nadie le ha contado todavía de este caso")
    assert "Puede contárselo la persona" in card.untold and "Solicitar la visa" in card.untold
    assert (steps.possible, steps.next, steps.waiting, desk.not_yet("V1", VISAS, "es")) == ((), (), (), ())
    assert desk.card("V1", "en", VISAS).untold.startswith("Nobody has told you of this case yet")
    own = desk.card("V1", "es", INSPECTOR)  # the control
    assert own.groups and not own.untold and desk.steps("V1", INSPECTOR, "es").next


def test_what_a_referral_told_is_on_the_card_and_nothing_else_that_was_said(desk: Service) -> None:
    desk.take("V1", "detect_migration", INSPECTOR, "es")
    desk.take("V1", "note_origin", INSPECTOR, "es")
    desk.take("V1", "meet_first_needs", INSPECTOR, "es")
    desk.take("V1", "tell_rights", INSPECTOR, "es")
    desk.take("V1", "consent_to_referral", "victim", "es")
    assert (
        desk.refer("V1", "refer_to_upavit", INSPECTOR, "", ("person", "language"), "es").reading == "accepted"
    )
    known = {f.id for _g, rows in desk.card("V1", "es", "upavit").groups for f in rows if f.value}
    assert "language" in known and "origin" not in known and "nationality" not in known
    told = {f.id: f.value_name for _g, rows in desk.card("V1", "es", "upavit").groups for f in rows}
    assert told["origin"] == "no se le ha contado"
    assert {"origin", "nationality"} <= {
        f.id for _g, rows in desk.card("V1", "es", INSPECTOR).groups for f in rows if f.value
    }
    knows = desk.who_knows("V1", "upavit", "es")
    assert "Idioma" in knows.yours.partition(" No sabe: ")[0] and "País de origen" in knows.yours
    assert knows.met.endswith(": Inspector(a) de Migración.")


def test_upavit_and_the_prosecutor_are_one_institution_and_the_person_decides(desk: Service) -> None:
    desk.take("V1", "detect_migration", INSPECTOR, "es")
    desk.take("V1", "meet_first_needs", INSPECTOR, "es")
    desk.take("V1", "tell_rights", INSPECTOR, "es")
    desk.take("V1", "consent_to_referral", "victim", "es")
    desk.refer("V1", "refer_to_upavit", INSPECTOR, "", ("person", "language"), "es")
    assert not desk.card("V1", "es", "upavit").untold and desk.card("V1", "es", "prosecutor").untold


def test_the_person_and_who_names_no_role_are_kept_nothing(desk: Service) -> None:
    desk.take("V1", "detect_migration", INSPECTOR, "es")
    everybody = desk.card("V1", "es")
    assert desk.card("V1", "es", "victim") == everybody and everybody.groups
    assert not desk.who_knows("V1", "victim", "es").yours


def test_where_nobody_plays_nothing_is_kept_from_a_role(tmp_path: Path) -> None:
    for service in at_the_desk(tmp_path, ("woman_private_house",), ()):
        service.advance(10 * DAY, "es")
        assert service.card("V1", "es", VISAS) == service.card("V1", "es")
        names = chain.from_iterable(rows for _group, rows in service.card("V1", "es", VISAS).groups)
        assert list(names)


# -- received or not -------------------------------------------------------------------------------


@pytest.mark.parametrize(("asks", "received"), [("identification_unit", True), ("upavit", False)])
def test_a_form_on_which_the_unit_has_begun_to_ask_is_received(
    desk: Service, asks: str, received: bool
) -> None:
    for step, role in (
        ("detect_migration", INSPECTOR),
        ("meet_first_needs", INSPECTOR),
        ("tell_rights", INSPECTOR),
        ("consent_to_form", "victim"),
        ("fill_form", INSPECTOR),
    ):
        desk.take("V1", step, role, "es")
    desk.play([INSPECTOR, "identification_unit", "upavit", "victim"], "es")
    desk.advance(DAY, "es")
    (sent,) = desk.who_knows("V1", INSPECTOR, "es").rows
    assert sent.state == "sent" and "falta que la reciban" in sent.short
    assert desk.take("V1", "ask_about_interview", asks, "es").reading == "accepted"
    (row,) = desk.who_knows("V1", INSPECTOR, "es").rows
    assert (row.state == "received") is received
    assert ("Todavía no la recibe" in row.text) is not received
    assert desk.card("V1", "es", INSPECTOR).referrals == (row.short,)


def test_the_lawyers_know_of_the_power_with_which_they_act(desk: Service) -> None:
    desk.take("V1", "detect_migration", INSPECTOR, "es")
    desk.take("V1", "tell_rights", INSPECTOR, "es")
    desk.play([INSPECTOR, "legal_aid", "victim"], "es")

    def power() -> list[str]:
        groups = desk.card("V1", "es", "legal_aid").groups
        return [fact.value_name for _group, rows in groups for fact in rows if fact.id == "mandate"]

    assert desk.take("V1", "give_mandate_beforehand", "victim", "es").reading == "accepted"
    assert desk.take("V1", "tell_remedies", "legal_aid", "es").reading == "accepted"
    assert power() and not [name for name in power() if name in ("no se le ha contado", "todavía no se sabe")]
    hidden = [one for one in desk.card("V1", "es", "legal_aid").groups if any(not f.value for f in one[1])]
    assert hidden  # the control: what the person told others stays with those
