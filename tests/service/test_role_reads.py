"""Map, timeline, history, waits and what is told as time passes say no more than the card of a role."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator

import pytest

from tests.service.conftest import at_the_desk, begun_again
from tests.service.test_role_knows import INSPECTOR, VISAS, act
from workflow.problems import ExpectedError
from workflow.rows import EventRow
from workflow.service import DAY, Service

PLAYED = [INSPECTOR, "upavit", "prosecutor", VISAS]


NO_DATE = re.compile(r"(sin fecha fija(; pueden pasar (varios días|semanas|meses) de una vez)?)?")
"""All that an untold role reads of what comes: neither what, nor whose, nor the day."""


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """A woman in a private house, and a woman of Panama who is in another country."""
    people = ("woman_private_house", "panamanian_abroad")
    yield from at_the_desk(tmp_path_factory.mktemp("reads"), people, [INSPECTOR])


@pytest.fixture
def desk(opened: Service) -> Service:
    begun_again(opened).play([INSPECTOR], "es")
    return opened


def is_of_others(row: EventRow, role: str) -> bool:
    """Whether a row of the history is of a case, neither that it was opened nor what a role did itself."""
    return bool(row.case) and row.lifecycle != "case_opened" and row.role != role


def told_beside_the_card(desk: Service, case: str, role: str, reader: str) -> list[str]:
    """What `reader` reads beside the card of a case of which `role` knows nothing."""
    at, line = desk.map_state(case, reader), desk.timeline(case, "es", reader)
    found = [f"map: {node}" for node in (*at.current, *at.past)]
    found += [f"track: {track.name}" for track in line.tracks]
    found += [f"deadline: {row.name}" for row in line.deadlines]
    rows = desk.history("es", case=case, role=reader)
    found += [f"history: {row.told}" for row in rows if is_of_others(row, role)]
    knows = desk.who_knows(case, reader, "es")
    return found + [f"who knows: {row.short}" for row in knows.rows] + [f"met: {knows.met}"] * bool(knows.met)


@pytest.mark.parametrize("seed", range(3))
def test_who_was_told_nothing_reads_nothing_beside_the_card(desk: Service, seed: int) -> None:
    draw = random.Random(seed)
    desk.play(PLAYED, "es")
    desk.take("V1", "detect_migration", INSPECTOR, "es")
    asked, all_told = 0, 0
    for at in range(24):
        try:
            act(desk, draw, INSPECTOR if at < 8 else draw.choice(PLAYED))
        except ExpectedError:
            continue
        for role in (*PLAYED, "commission", "ngo"):
            if desk.card("V1", "es", role).untold:
                assert told_beside_the_card(desk, "V1", role, role) == [], (at, role)
                all_told += bool(told_beside_the_card(desk, "V1", role, ""))
                asked += 1
    print(f"{asked} times somebody untold looked, and read nothing")
    assert asked > 20 and all_told == asked  # the control: without the role everything is read


def test_the_talk_of_another_role_is_not_in_the_history(desk: Service) -> None:
    desk.play([INSPECTOR, "upavit"], "es")
    question = next(row for row in desk.talk("V1", INSPECTOR, "es").questions if not row.answers)
    desk.ask("V1", question.id, question.manner, INSPECTOR, "es")
    desk.note_down(
        "V1",
        desk.talk("V1", INSPECTOR, "es").dimensions[0].id,
        "seen",
        "Un colchón en la sala.",
        INSPECTOR,
        "es",
    )
    desk.take("V1", "detect_migration", INSPECTOR, "es")
    desk.take("V1", "meet_first_needs", "upavit", "es")  # whoever acts with the person has met them
    private = {"asked", "noted"}
    own, others = (
        {row.lifecycle for row in desk.history("es", case="V1", role=role) if row.on_branch}
        for role in (INSPECTOR, "upavit")
    )
    assert private <= own and private.isdisjoint(others) and "done" in others


def test_as_time_passes_an_untold_role_hears_of_nothing(desk: Service) -> None:
    desk.play([VISAS], "es")
    said, nothing = [], 0
    for _wait in range(30):
        change = desk.advance(3 * DAY, "es", stop=True)
        state = desk.state("es")
        if desk.card("V1", "es", VISAS).untold and desk.card("V2", "es", VISAS).untold:
            said.append(change.text)
            nothing += "no le llegó nada nuevo" in change.text
            assert NO_DATE.fullmatch(state.next_event), state.next_event
            assert [row.summary for row in state.cases] == ["", ""]
    assert said and nothing == len(said), said
    assert len(desk.history("es", case="V1")) > 2  # the control: something did happen meanwhile


def test_who_was_told_by_the_form_reads_what_its_work_rests_on(desk: Service) -> None:
    """The Commission once the form is there: the form and the ruling, not who gave water or a bed."""
    desk.play([INSPECTOR, "commission", "victim"], "es")
    for step, role in (
        ("offer_water_and_seat", INSPECTOR),
        ("detect_migration", INSPECTOR),
        ("meet_first_needs", INSPECTOR),
        ("tell_rights", INSPECTOR),
        ("consent_to_form", "victim"),
        ("fill_form", INSPECTOR),
    ):
        desk.take("V1", step, role, "es")
    desk.advance(DAY, "es")
    assert not desk.card("V1", "es", "commission").untold
    read = {row.step for row in desk.history("es", case="V1", role="commission")}
    every = {row.step for row in desk.history("es", case="V1")}
    assert "fill_form" in read and not {"offer_water_and_seat", "meet_first_needs"} & read
    assert {"offer_water_and_seat", "meet_first_needs", "fill_form"} <= every
    due = {row.step for row in desk.timeline("V1", "es", "commission").deadlines}
    assert "meet_first_needs" not in due
    assert "meet_first_needs" in {row.step for row in desk.timeline("V1", "es").deadlines}
    assert "victim.status.form_sent" in desk.map_state("V1", "commission").current


# -- before anybody has found the person -------------------------------------------------------------


def first_screen(desk: Service, case: str, role: str) -> bool:
    """Whether the first screen of a role has the person in front of it, or says that others find them."""
    card, talk, steps = (
        desk.card(case, "es", role),
        desk.talk(case, role, "es"),
        desk.steps(case, role, "es"),
    )
    is_here = not card.untold
    assert bool(talk.story) == bool(talk.questions) == bool(steps.next) == is_here, role
    if not is_here:
        names = {row.id: row.name for row in desk.roles("es")}
        finders = [names[one] for one in desk.meet_first("panama-2021", PROFILES[case])]
        assert any(name in card.untold for name in finders), card.untold
        assert any(name in steps.part + steps.nothing for name in finders), (role, steps.part, steps.nothing)
    return is_here


PROFILES = {"V1": "woman_private_house", "V2": "panamanian_abroad"}


def test_the_start_window_and_the_first_screen_say_the_same_of_every_role(desk: Service) -> None:
    """Who is offered there as the first to meet a person has them before it, and nobody else has."""
    seen = set()
    for case, profile in PROFILES.items():
        offered = desk.meet_first("panama-2021", profile)
        for role in desk.world.pathway.roles:
            if role != "victim":
                desk.play([role], "es")
                assert first_screen(desk, case, role) == (role in offered), (case, role)
                seen.add((case, role in offered))
    assert len(seen) == 4  # the control: of both persons some roles are and some are not


def test_nobody_is_told_that_others_are_about_to_find_the_person(desk: Service) -> None:
    desk.play([INSPECTOR], "es")
    steps = desk.world.pathway.steps
    found = {steps[one].name("es") for one in steps if one.startswith("detect_")}
    told = [row.name for row in desk.steps("V1", INSPECTOR, "es").waiting]
    assert found and not [name for name in told if any(one in name for one in found)]
    assert not any(name in desk.state("es").next_event for name in found)
    desk.play([], "es")  # the control: where nobody plays, all that is meant to happen is read
    told = [row.name for row in desk.steps("V1", INSPECTOR, "es").waiting]
    assert any(one in name for name in told for one in found)


# -- referrals, beds and notes -----------------------------------------------------------------------


def test_who_sent_it_themselves_or_has_acted_since_does_not_wait_to_receive_it(desk: Service) -> None:
    desk.play([INSPECTOR, "upavit", "victim"], "es")
    for step, role in (
        ("detect_migration", INSPECTOR),
        ("meet_first_needs", INSPECTOR),
        ("tell_rights", INSPECTOR),
        ("consent_to_referral", "victim"),
        ("refer_to_upavit", INSPECTOR),
    ):
        assert desk.take("V1", step, role, "es").reading == "accepted", step
    told = [row for row in desk.who_knows("V1", INSPECTOR, "es").rows if row.route == "upavit"]
    assert [row.state for row in told] == ["sent"]  # the control: UPAVIT has done nothing yet
    assert desk.take("V1", "give_first_night", "upavit", "es").reading == "accepted"
    for reader in (INSPECTOR, "upavit"):
        told = [row for row in desk.who_knows("V1", reader, "es").rows if row.route == "upavit"]
        assert [row.state for row in told] == ["received"], reader
        assert not any("falta que" in text for text in desk.card("V1", "es", reader).referrals)


def test_a_bed_says_who_pays_for_it_and_that_it_is_for_one_night(desk: Service) -> None:
    for step in ("detect_migration", "meet_first_needs"):
        desk.take("V1", step, INSPECTOR, "es")
    given = desk.take("V1", "give_first_night", INSPECTOR, "es").text
    assert "Lo paga: Presupuestos generales de otras instituciones (B/. 50.00)." in given
    stands = desk.case_page("V1", "es").stands
    assert "la noche del lunes 4 ene; después, todavía sin alojamiento" in stands
    assert "Alojamiento: " not in stands  # one sentence on where the person sleeps, and no second one
    desk.take("V1", "tell_rights", INSPECTOR, "es")
    assert (
        "Lo paga" not in desk.take("V1", "tell_visa", INSPECTOR, "es").text
    )  # the control: it costs nothing


def test_what_the_role_noted_itself_can_say_that_there_is_danger(desk: Service) -> None:
    desk.play([INSPECTOR, "victim", "police"], "es")
    for step, role in (
        ("detect_migration", INSPECTOR),
        ("meet_first_needs", INSPECTOR),
        ("tell_rights", INSPECTOR),
        ("consent_to_referral", "victim"),
    ):
        desk.take("V1", step, role, "es")

    def danger(role: str) -> tuple[str, bool, bool]:
        form = desk.referral_form("V1", "refer_to_upavit", role, "es")
        assert form is not None
        row = next(piece for piece in form.pieces if piece.id == "danger")
        return row.told, row.ticked, row.can_tick

    assert danger(INSPECTOR) == ("hace falta, y no se sabe: pregúntele", False, False)
    with pytest.raises(ExpectedError):
        desk.refer("V1", "refer_to_upavit", INSPECTOR, "", ("person", "language", "danger"), "es")
    dimension = desk.talk("V1", INSPECTOR, "es").dimensions[0].id
    desk.note_down("V1", dimension, "said", "Un carro blanco ya pasó dos veces.", INSPECTOR, "es")
    told, ticked, can_tick = danger(INSPECTOR)
    assert "Usted anotó: «Un carro blanco ya pasó dos veces.»" in told and can_tick and not ticked
    assert danger("police") == ("hace falta, y no se sabe: pregúntele", False, False)  # who noted nothing
    sent = desk.refer("V1", "refer_to_upavit", INSPECTOR, "", ("person", "language", "danger"), "es")
    assert sent.reading == "accepted"


def test_to_open_a_criminal_matter_is_nobodys_turn_before_the_person_wants_one(desk: Service) -> None:
    desk.play([INSPECTOR, "upavit"], "es")
    for step in ("detect_migration", "meet_first_needs", "give_first_night", "tell_rights"):
        desk.take("V1", step, INSPECTOR, "es")
    name = desk.world.pathway.steps["open_complaint"].name("es")
    texts = [desk.advance(10 * DAY, "es", stop=True).text for _wait in range(6)]
    assert not [text for text in texts if "le toca" in text and name in text]
    for role in (INSPECTOR, "upavit", "prosecutor", "police"):
        steps = desk.steps("V1", role, "es")
        assert not any(name in row.name for row in steps.waiting) and name not in steps.part + steps.nothing
    assert name in {row.name for row in desk.steps("V1", INSPECTOR, "es").possible}  # it stays possible


def test_a_complaint_tells_of_the_person_only_to_those_whose_work_it_is(desk: Service) -> None:
    """Whoever could have reported it, too, does not learn of the person by that."""
    desk.play([INSPECTOR, "prosecutor", "mitradel", "migration_service", "defensoria"], "es")
    desk.take("V1", "detect_migration", INSPECTOR, "es")
    desk.take("V1", "open_complaint", INSPECTOR, "es")
    desk.advance(DAY, "es")
    others = ("mitradel", "migration_service", "defensoria")
    assert all(role in desk.world.pathway.steps["open_complaint"].by for role in others)
    assert [role for role in others if _possible(desk, role)] == []
    assert "investigate" in _possible(desk, "prosecutor")  # the control: it goes on there


def _possible(desk: Service, role: str) -> set[str]:
    return {row.id for row in desk.steps("V1", role, "es").possible}
