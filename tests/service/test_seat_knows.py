"""In an exercise a seat's card, list of cases and what it sends say what its roles know, and no more."""

from __future__ import annotations

import random
from contextlib import suppress
from dataclasses import replace

import pytest

from tests.service.made_exercises import everybody_seated
from workflow.problems import ExpectedError
from workflow.rows import CaseCard
from workflow.scenario import library
from workflow.service import Service
from workflow.talk.library import talk_for

INSPECTOR, LABOUR, UPAVIT, COMMISSION = "labour_inspector", "mitradel", "upavit", "commission"
ON_SIGHT = {"place", "language", "age"}
"""Facts of whoever is met or read of beforehand, told by no question."""
HOUR = 60


@pytest.fixture
def nilsa(service: Service) -> Service:
    """Nilsa at the window: the inspector has asked of her job, her papers and her phone."""
    everybody_seated(service, "unpaid_wages", "es")
    for step in ("find_private_place", "explain_who_sees"):
        service.take("V1", step, INSPECTOR, "es")
    for question, manner in (("job", "open"), ("papers", "closed"), ("reach", "closed")):
        service.ask("V1", question, manner, INSPECTOR, "es")
    return service


def values(card: CaseCard) -> dict[str, str]:
    """What a card says of each fact that it knows."""
    return {fact.id: fact.value_name for _group, rows in card.groups for fact in rows if fact.value}


def sits(service: Service, role: str, roles: tuple[str, ...]) -> None:
    service.take_turn(f"seat-{1 + roles.index(role)}", "es")


# -- one case ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("role", [LABOUR, UPAVIT, COMMISSION])
def test_a_seat_that_was_told_nothing_reads_nothing_that_was_asked(nilsa: Service, role: str) -> None:
    own = values(nilsa.card("V1", "es", INSPECTOR))
    assert own["nationality"] == "extranjera" and own["origin"] == "Nicaragua"
    assert "Nicaragua" in nilsa.state("es").cases[0].summary
    sits(nilsa, role, (INSPECTOR, LABOUR, UPAVIT, COMMISSION))
    card = nilsa.card("V1", "es", role)
    known = values(card)
    assert not {"nationality", "origin", "purpose", "setting", "safe_contact"} & set(known)
    assert (
        set(card.tags) == {"ciudad o cerca", "español"}
        and nilsa.state("es").cases[0].summary == "ciudad o cerca · español"
    )
    assert known["labour_wish"] == "lo quiere"  # she came for it: everybody read that beforehand
    nilsa.end_exercise("stopped")
    assert values(nilsa.card("V1", "es", role))["origin"] == "Nicaragua"  # the class talks over all of it


def test_what_was_told_is_the_persons_words_and_no_verdict(nilsa: Service) -> None:
    card = nilsa.card("V1", "es", INSPECTOR)
    assert values(card)["purpose"] == (
        "contestó: «De dos a once, cocina caliente. Hasta mediados de noviembre pagó completo; después, “la "
        "otra semana”.»"
    )
    shown = [*card.tags, *values(card).values(), nilsa.state("es").cases[0].summary]
    assert not [text for text in shown if "sin indicios" in text]
    nilsa.end_exercise("stopped")
    assert values(nilsa.card("V1", "es", INSPECTOR))["purpose"] == "sin indicios de explotación"


def test_who_asked_for_help_was_recognised_by_nobody(nilsa: Service) -> None:
    done = {row.name for row in nilsa.steps("V1", INSPECTOR, "es").done}
    assert "Pedir ayuda en persona" in done
    assert not [name for name in done if "indicios" in name or name.startswith("Detectar")]
    reason = nilsa.attempting("V1", "recognise_signs", INSPECTOR, "es")
    assert "No hace falta: «Pedir ayuda en persona», " in str(reason)


def told_of(service: Service, role: str, step: str) -> str:
    form = service.referral_form("V1", step, role, "es")
    assert form is not None
    return " ".join(piece.told for piece in form.pieces)


def test_who_sends_reads_a_phone_only_where_it_agreed_on_it(service: Service) -> None:
    everybody_seated(service, "unpaid_wages", "es")
    change = service.agree_contact("V1", "agree_safe_contact", INSPECTOR, "6123-4567, de noche", "es")
    assert change.reading == "accepted"
    assert "6123-4567" in told_of(service, INSPECTOR, "refer_to_upavit")
    assert "6123-4567" not in told_of(service, COMMISSION, "refer_to_upavit")


# -- anything at all -----------------------------------------------------------------------------------


def act(service: Service, draw: random.Random, role: str) -> None:
    """One question, harmless step or wait."""
    cases = [row.id for row in service.state("es").cases]
    case = draw.choice(cases)
    if (which := draw.random()) < 0.5:
        rows = [row for row in service.talk(case, role, "es").questions if not row.asked]
        if rows:
            row = draw.choice(rows)
            service.ask(case, row.id, row.manner, role, "es")
    elif which < 0.9:
        steps = [row for row in service.steps(case, role, "es").possible if not row.harm and not row.ending]
        if steps:
            step = draw.choice(steps).id
            form = service.referral_form(case, step, role, "es")
            if form is None:
                service.take(case, step, role, "es")
            else:
                told = tuple(one.id for one in form.pieces if one.ticked)
                service.refer(case, step, role, "", told, "es")
    else:
        service.advance(3 * HOUR, "es")


def beyond(service: Service, case: str, card: CaseCard, role: str) -> list[str]:
    """What a card tells that «Who knows what» says the role does not know."""
    unknown = service.who_knows(case, role, "es").yours.partition(" No sabe: ")[2].rstrip(".").split("; ")
    facts = [fact for _group, rows in card.groups for fact in rows]
    found = [fact for fact in facts if fact.name in unknown and fact.value]
    return [f"{fact.name}: {fact.value_name}" for fact in found]


def with_all(card: CaseCard) -> CaseCard:
    """The same card, telling of every fact."""
    groups = tuple((name, tuple(replace(fact, value="x") for fact in rows)) for name, rows in card.groups)
    return replace(card, groups=groups)


def by_nothing(service: Service, case: str, card: CaseCard, role: str) -> list[str]:
    """What of somebody with a talk is on the card of a role that asked nothing, did nothing and was told
    nothing: worked out from the log alone."""
    thing, pathway = service.world.thing(case), service.world.pathway
    line = [event for event in service.world.line() if event.subject == case]
    own = [event for event in line if event.role == role]
    told = [event for event in line if event.lifecycle == "done"]
    talks = talk_for(pathway, thing.kind, thing.values, thing.name) is not None
    tells = {"refer", "form", "notify", "tell", "interview", "assess", "report", "call"}
    if own or not talks or any(tells & set((event.step or "").split("_")) for event in told):
        return []
    profile = {fact.id for fact in pathway.kinds[thing.kind].facts.values() if fact.profile}
    return [id for id in values(card) if id in profile - ON_SIGHT]


@pytest.mark.parametrize("name", library.names())
def test_no_seat_reads_on_its_card_what_its_role_does_not_know(service: Service, name: str) -> None:
    roles = everybody_seated(service, name, "es").roles.played
    draw, cards, control = random.Random(name), 0, list[str]()
    for case in [one.id for one in service.state("es").cases]:
        for step in ("keep_apart", "find_private_place", "arrange_talk_interpreter", "explain_who_sees"):
            with suppress(ExpectedError):
                service.take(case, step, roles[0], "es")
    for at in range(24):
        role = roles[0] if at < 12 else draw.choice(roles)
        try:
            sits(service, role, roles)
            act(service, draw, role)
        except ExpectedError:
            continue  # what was asked meanwhile, or cannot be told yet
        row = service.exercise_row("es")
        if row is None or not row.is_going_on:
            break
        for case in [one.id for one in service.state("es").cases][:3]:
            for each in roles:
                card = service.card(case, "es", each)
                assert beyond(service, case, card, each) == [], (at, case, each)
                assert by_nothing(service, case, card, each) == [], (at, case, each)
                cards += 1
                control += beyond(service, case, with_all(card), each)
    assert cards > 10 and control, "the control, a card that tells every fact, tells too much"
