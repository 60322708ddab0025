"""What is done by hand at once takes minutes: the clock moves by them, and what is due meanwhile happens."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.service.conftest import at_the_desk, begun_again
from workflow.log.base import SCRIPT
from workflow.log.events import Advanced, Asked, Inject
from workflow.rows.exercise import ExerciseWanted, SeatWanted
from workflow.rows.talk import SILENCE, WAYS
from workflow.service import DAY, Service
from workflow.talk import minutes

OFFICER = "police"
FIRST = ("offer_water_and_seat", "find_private_place", "keep_apart", "explain_who_sees")


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """Mario, before an officer of the police on a Monday at eight."""
    yield from at_the_desk(tmp_path_factory.mktemp("lasting"), ["men_construction"], [OFFICER], [])


@pytest.fixture
def desk(opened: Service) -> Service:
    return begun_again(opened)


def now(desk: Service) -> int:
    return desk.state("es").sim_min


def asked(desk: Service, question: str = SILENCE, manner: str = "") -> int:
    """Minutes that it took."""
    before = now(desk)
    desk.ask("V1", question, manner, OFFICER, "es")
    return now(desk) - before


def test_every_act_of_a_talk_has_a_minute_of_its_own(desk: Service) -> None:
    begun = now(desk)
    for step in FIRST:
        assert desk.take("V1", step, OFFICER, "es").reading == "accepted"
    assert now(desk) - begun == 2 + 5 + 3 + 5
    question = next(row for row in desk.talk("V1", OFFICER, "es").questions if row.manner not in WAYS)
    assert asked(desk, question.id, question.manner) >= minutes.QUESTION
    assert asked(desk) == minutes.SILENCE
    desk.note_down("V1", "exploitation", "said", "Trabaja de noche.", OFFICER, "es")
    before = now(desk)
    desk.read_back("V1", OFFICER, "es")
    assert now(desk) - before == minutes.READ_BACK
    desk.take("V1", "detect_police", OFFICER, "es")
    desk.tell_rights("V1", ["D1", "D3"], "tell_rights", OFFICER, "es")
    assert now(desk) - before == minutes.READ_BACK + 10
    done = [row.sim_min for row in desk.history("es") if row.on_branch and row.lifecycle in ("asked", "done")]
    assert len(set(done)) >= len(done) - 1 > 5  # to decide that this may be a victim takes no minutes


def test_what_is_refused_and_what_a_script_does_take_none(desk: Service) -> None:
    begun = now(desk)
    assert desk.take("V1", "release_person", OFFICER, "es").reading == "refused" and now(desk) == begun
    desk.seat, before = SCRIPT, desk.seat
    try:
        desk.take("V1", FIRST[0], OFFICER, "es")
        assert now(desk) == begun and asked(desk) == 0
    finally:
        desk.seat = before
    assert asked(desk) == minutes.SILENCE  # the control


def test_who_is_taken_to_a_cell_and_let_out_of_it_was_there_for_a_while(desk: Service) -> None:
    assert desk.take("V1", "detain_person", OFFICER, "es").reading == "harmful"
    assert desk.take("V1", "release_person", OFFICER, "es").reading == "accepted"
    spans = [row for row in desk.world.events if row.step in ("detain_person", "release_person")]
    first, last = (e.sim_min for e in spans if e.lifecycle == "done" and e.branch == desk.state("es").branch)
    assert last - first == minutes.BY_FREEDOM


def test_the_history_has_no_row_for_the_minutes_of_an_act_and_goes_back_before_it(desk: Service) -> None:
    begun = now(desk)
    asked(desk)
    assert desk.history("es")[-1].lifecycle == "asked"
    desk.go_back(desk.history("es")[-1].seq, "es")
    assert now(desk) == begun
    desk.advance(60, "es")
    assert desk.history("es")[-1].lifecycle == "advanced"  # the control: time that was let pass has one


def test_a_duty_whose_time_passes_in_an_act_stops_the_clock_there_and_is_told(desk: Service) -> None:
    for step in ("detect_police", "detain_person"):
        desk.take("V1", step, OFFICER, "es")
    due = next(row.due_min for row in desk.timeline("V1", "es").deadlines if row.step == "release_person")
    desk.advance(due - now(desk) - 1, "es")
    change = desk.take("V1", FIRST[1], OFFICER, "es")
    assert "El tiempo se detuvo porque pasó sin hacerse lo que le toca: " in change.text
    assert "«Poner en libertad»" in change.text
    assert (change.kind, change.moved, now(desk)) == ("missed", True, due + 1)
    assert not desk.take("V1", FIRST[0], OFFICER, "es").moved  # the control: nothing else came


def test_at_night_an_act_takes_its_minutes_and_no_night(desk: Service) -> None:
    desk.advance(15 * 60, "es")
    assert asked(desk) == minutes.SILENCE and desk.state("es").clock == "23:01"


def test_a_message_that_is_due_meanwhile_comes_at_its_time_and_a_pause_takes_none(tmp_path: Path) -> None:
    service = Service.open(tmp_path / "w.ruta")
    seats = (SeatWanted(("migration_officer",)),)
    service.begin_exercise(ExerciseWanted("flight_tomorrow", seats, True, True), "es")
    service.take_turn("seat-1", "es")
    running = service.exercise
    assert running is not None
    due = running.director.next_moment(service.world, service.happened)
    assert due is not None
    service.advance(due - service.world.state.now - 1, "es")
    known = len(service.world.events)
    service.ask("V1", SILENCE, "", "migration_officer", "es")
    service.take("V1", "find_private_place", "migration_officer", "es")
    came = [event.sim_min for event in service.world.events[known:] if isinstance(event.what, Inject)]
    assert came and came[0] == due
    service.begin_pause("es")
    before = service.world.state.now
    service.ask("V1", SILENCE, "", "migration_officer", "es")
    assert service.world.state.now == before
    service.close()


@pytest.mark.parametrize("seed", range(4))
def test_the_clock_of_a_talk_moves_by_the_table_and_never_further(desk: Service, seed: int) -> None:
    """Whatever is asked in whatever order: each move is of one act, within the table, on the same day."""
    walk, known = random.Random(seed), len(desk.world.events)
    for _act in range(25):
        row = desk.talk("V1", OFFICER, "es")
        question = walk.choice([*row.questions, None])
        if question is None or question.manner in WAYS:
            asked(desk)
        else:
            asked(desk, question.id, question.manner)
    events = desk.world.events[known:]
    moves = [event for event in events if isinstance(event.what, Advanced)]
    acts = [(event.sim_min, event.what.question) for event in events if isinstance(event.what, Asked)]
    assert len(moves) == len(acts) == 25 and now(desk) < DAY
    for (begun, name), move in zip(acts, moves, strict=True):
        least = minutes.SILENCE if name == SILENCE else minutes.QUESTION
        assert least <= move.sim_min - begun <= minutes.MOST
