"""The notice that it is somebody's turn names what their list of steps has as the next."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from tests.service.conftest import at_the_desk
from workflow.case.state import Thing
from workflow.pathway.elements import Step
from workflow.present import options
from workflow.present.next_step import Next
from workflow.present.scene import Scene
from workflow.present.why_now import why_now
from workflow.rows.exercise import ExerciseWanted, SeatWanted
from workflow.service import DAY, Service

INSPECTOR = "migration_officer"
FIRST = ("offer_water_and_seat", "find_private_place", "keep_apart", "explain_who_sees")
THEN = ("meet_first_needs", "give_first_night", "tell_rights")
SEEN_TO = (*FIRST, "detect_migration", *THEN)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Service]:
    """Marcela, whom an inspector of Migration has found and given a bed for one night."""
    yield from at_the_desk(
        tmp_path, ("woman_private_house",), [INSPECTOR], [(step, INSPECTOR) for step in SEEN_TO]
    )


def ahead(desk: Service) -> list[str]:
    """The names of the next steps in the inspector's list."""
    rows = desk.steps("V1", INSPECTOR, "es")
    names = {(row.id, row.subject): row.name for row in rows.possible}
    return [names[key] for key in rows.next]


def test_the_notice_names_the_next_steps_of_the_list(desk: Service) -> None:
    stops = 0
    for _week in range(4):
        change = desk.advance(7 * DAY, "es", stop=True)
        if change.kind != "yours":
            continue
        stops += 1
        first = change.text.split("\n")[0].partition(" También puede ya:")[0]
        assert re.findall("«([^»]*)»", first) == ahead(desk)
        # who gives the bed is not told of noting that none is wanted as if that came first
        assert "Anotar que tiene dónde dormir" not in change.text.split("\n")[0]
        if "give_first_night" in [row.id for row in desk.steps("V1", INSPECTOR, "es").possible]:
            desk.take("V1", "give_first_night", INSPECTOR, "es")
    assert stops >= 2


def test_for_the_notice_no_reason_is_worked_out(desk: Service, monkeypatch: pytest.MonkeyPatch) -> None:
    """It names steps. Why each comes now stands in the list; who acts waits for all that is worked out."""
    reasons: list[str] = []

    def noted(scene: Scene, role: str, thing: Thing, step: Step, ahead: Next) -> str:
        reasons.append(step.id)
        return why_now(scene, role, thing, step, ahead)

    monkeypatch.setattr(options, "why_now", noted)
    assert any(desk.advance(7 * DAY, "es", stop=True).kind == "yours" for _week in range(4))
    assert not reasons
    assert ahead(desk) and reasons  # the list itself gives them


def test_where_nothing_comes_by_itself_it_is_said_what_waits(desk: Service) -> None:
    for _event in range(60):
        change = desk.advance_to_next("es")
        if change.reading == "nothing":
            break
    assert change.reading == "nothing"
    rows = desk.steps("V1", INSPECTOR, "es")
    wanted = ahead(desk) or [row.name for row in rows.waiting]
    assert wanted and change.text.startswith("Nada ocurrirá por sí solo. Le toca a ")
    assert f"«{wanted[0]}»" in change.text
    assert desk.advance_to_next("en").text.startswith("Nothing will happen by itself. It is ")


def test_a_choice_that_is_named_is_found_by_its_name(desk: Service) -> None:
    pathway = desk.world.pathway
    rows = {row.id: row for row in desk.step_names("V1", "es")}
    placement = pathway.choice_of_step["place_in_usual_shelter"]
    assert len(placement.options) > 2
    for step in placement.options:
        assert placement.name("es") in rows[step].detail
    assert placement.name("es") not in rows["tell_rights"].detail  # the control


CASES = ("woman_private_house", "men_construction")
TABLES = (("upavit",), ("legal_aid",), ("police", INSPECTOR, "upavit", "legal_aid"))


def not_next(desk: Service, notice: str) -> set[str]:
    """The steps that a notice calls somebody's turn and that stand as the next in no list of who plays; where
    something comes before a step in the talk, the list says so in its place."""
    line = next((line for line in notice.split("\n") if "e toca a" in line), "")
    named = set(re.findall("«([^»]*)»", line.partition(" También ")[0]))
    lists = [
        desk.steps(case, role, "es")
        for case in desk.world.state.things
        if case[0] == "V"
        for role in desk.state("es").played
    ]
    for rows in lists:
        is_first_talked = "Antes de" in rows.part
        named -= {row.name for row in rows.possible if is_first_talked or (row.id, row.subject) in rows.next}
    return named


@pytest.mark.parametrize("played", TABLES)
def test_what_a_notice_calls_a_turn_is_next_in_a_list(tmp_path: Path, played: Sequence[str]) -> None:
    opened = at_the_desk(tmp_path, CASES, played)
    desk, chance, stops = next(opened), random.Random(1), 0
    for _week in range(16):
        for _step in range(4):
            case, role = chance.choice(("V1", "V2")), chance.choice(played)
            rows = desk.steps(case, role, "es")
            others = [(row.id, row.subject) for row in rows.possible if not (row.harm or row.ending)]
            pool = list(rows.next) if chance.random() < 0.7 else others
            if pool:
                desk.take(case, chance.choice(pool)[0], role, "es")
        change = desk.advance(7 * DAY, "es", stop=True)
        if change.kind in ("yours", "turn"):
            stops += 1
            assert not_next(desk, change.text) == set(), change.text
    assert stops >= 2
    assert next(opened, None) is None  # closed


def not_first(desk: Service, notice: str, played: Sequence[str]) -> list[str]:
    """The first step of each turn that a notice tells which is no list of the next steps of who plays."""
    line = next((line for line in notice.split("\n") if "e toca a" in line), "")
    told = re.sub("a la persona: [^;]*", "", line.partition(" También ")[0].partition(" conversar ")[0])
    lists = list[list[str]]()
    for role in played:
        whole = list[str]()
        for case in (one for one in desk.world.state.things if one[0] == "V"):
            rows = desk.steps(case, role, "es")
            by = {(row.id, row.subject): row.name for row in rows.possible}
            whole += [by[key] for key in rows.next]
        lists.append(whole)
    named = [re.findall("«([^»]*)»", part) for part in told.split("; ")]
    return [names[0] for names in named if names and names not in lists]


@pytest.mark.parametrize("profile", ["woman_private_house", "child_tourism", "men_construction"])
@pytest.mark.parametrize("played", [("police", "upavit"), ("upavit",), ("migration_officer", "senniaf")])
def test_what_the_clock_says_is_next_stands_first_in_the_list(
    tmp_path: Path, profile: str, played: Sequence[str]
) -> None:
    """Over roles and people; the choice of one's own acts is drawn, so that much is left undone."""
    opened = at_the_desk(tmp_path, (profile,), played)
    desk, chance, told = next(opened), random.Random(2), 0
    for _week in range(14):
        for _step in range(3):
            role = chance.choice(played)
            rows = desk.steps("V1", role, "es")
            pool = [row.id for row in rows.possible if not (row.harm or row.ending)][:4]
            if pool:
                desk.take("V1", chance.choice(pool), role, "es")
        change = desk.advance(4 * DAY, "es", stop=True)
        if change.kind in ("yours", "turn"):
            told += 1
            assert not_first(desk, change.text, played) == [], change.text
    assert told or profile == "child_tourism" or played == ("migration_officer", "senniaf")
    assert next(opened, None) is None  # closed


def test_a_step_that_stands_below_in_the_list_is_found(desk: Service) -> None:
    """The control: the notice names what is possible further below."""
    rows = desk.steps("V1", INSPECTOR, "es")
    below = next(row.name for row in rows.possible if (row.id, row.subject) not in rows.next)
    assert not_first(desk, f"Le toca a usted: «{below}».", [INSPECTOR]) == [below]
    named = " y ".join(f"«{name}»" for name in ahead(desk))
    assert named and not_first(desk, f"Le toca a usted: {named}.", [INSPECTOR]) == []


def test_where_one_talks_first_the_clock_says_so_too(tmp_path: Path) -> None:
    """Her yes to the form comes: with nothing noted, the list says to talk first."""
    first = [(step, "police") for step in (*FIRST, "call_interpreter", "detect_operation", *THEN)]
    people = ("woman_private_house",) * 5  # one of them says yes
    for desk in at_the_desk(tmp_path, people, ["police"]):
        for case in ("V1", "V2", "V3", "V4", "V5"):
            for step, role in first:
                desk.take(case, step, role, "es")
        told = 0
        for _day in range(6):
            text = desk.advance(DAY, "es", stop=True).text
            line = next((one for one in text.split("\n") if "conversar con la persona" in one), "")
            lists = [desk.steps(case, "police", "es").talked for case in ("V1", "V2", "V3", "V4", "V5")]
            if line:
                told += 1
                assert "conversar con la persona, y después: «Llenar y remitir" in line
                assert ("fill_form",) in lists and () in lists  # the control: who said no
        assert told


def test_a_turn_that_is_next_in_no_list_is_found(desk: Service) -> None:
    assert not_next(desk, "Le toca a usted: «Algo que no está».") == {"Algo que no está"}
    named = " y ".join(f"«{name}»" for name in ahead(desk))
    assert named and not_next(desk, f"Le toca a usted: {named}.") == set()


def test_what_waits_for_another_seat_is_told_again_until_it_is_done(tmp_path: Path) -> None:
    """The next notice takes the last away, and whoever sits elsewhere has not read it."""
    desk, sits = Service.open(tmp_path / "w.ruta"), "labour_inspector"
    seats = tuple(SeatWanted((role,)) for role in (sits, "mitradel", "upavit", "commission"))
    desk.begin_exercise(ExerciseWanted("unpaid_wages", seats, True, False), "es")
    for step in ("find_private_place", "explain_who_sees", "offer_water_and_seat"):
        desk.take("V1", step, sits, "es")
    desk.tell_rights("V1", ["D1", "D3"], "tell_rights", sits, "es")
    form, again = "«Llenar y remitir el formulario de identificación»", "Sigue esperando: "
    texts = [desk.advance_to_next("es").text]
    while form not in texts[-1]:
        assert again not in texts[-1] and len(texts) < 20  # the control: nothing waits yet
        texts.append(desk.advance_to_next("es").text)
    while again not in texts[-1]:
        assert len(texts) < 20
        texts.append(desk.advance_to_next("es").text)
    assert form in texts[-1].partition(again)[2]
    assert desk.take("V1", "fill_form", sits, "es").reading in ("accepted", "pending")
    assert form not in desk.advance_to_next("es").text.partition(again)[2]
    desk.close()
