"""A led exercise at several seats: who did what is told by role and seat, also of what time brought to its
end."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.service.made_exercises import everybody_seated, played
from workflow.rows.console import ConsoleRow
from workflow.rows.exercise import ExerciseWanted, SeatWanted
from workflow.rows.talk import REPLY
from workflow.scenario import library
from workflow.service import Service
from workflow.talk.minutes import MESSAGE

ROLES = ("health_worker", "police", "senniaf")


@pytest.fixture
def service(tmp_path: Path) -> Iterator[Service]:
    """The girl in Colón, led, with three seats; the second has a label."""
    opened = Service.open(tmp_path / "w.ruta")
    seats = tuple(SeatWanted((role,), "Mesa azul" if role == "police" else "") for role in ROLES)
    opened.begin_exercise(ExerciseWanted("girl_in_colon", seats, False, False), "es")
    opened.take_turn("seat-1", "es")
    opened.take("V1", "protect_child_met", "health_worker", "es")
    yield opened
    opened.close()


def console(service: Service) -> ConsoleRow:
    found = service.console("es")
    assert found is not None
    return found


def test_what_a_seat_began_is_its_own_also_when_time_ends_it(service: Service) -> None:
    service.take_turn("seat-3", "es")
    assert service.take("V1", "place_in_hotel", "senniaf", "es").reading == "pending"
    for _day in range(2):
        service.advance(1440, "es")
    rows = [row for row in console(service).did if row.who.startswith("SENNIAF") and "hotel" in row.text]
    assert len(rows) > 1 and any(row.is_harm for row in rows)
    assert {(row.who, row.by_program) for row in rows} == {("SENNIAF · Puesto 3", False)}


def test_a_seat_is_told_by_its_label_and_what_the_program_does_by_none(service: Service) -> None:
    service.take_turn("seat-2", "es")
    service.take("V1", "tell_rights", "police", "es")
    for _day in range(6):
        service.advance(1440, "es")
    rows = console(service).did
    assert any(row.who == "Policía Nacional · Mesa azul" and not row.by_program for row in rows)
    program = [row for row in rows if row.by_program]
    assert program and not any("·" in row.who for row in program)


def test_the_words_of_each_answer_stand_beside_the_message_and_who_has_not_answered_is_said(
    service: Service,
) -> None:
    service.send_message("trainer", ["police", "senniaf"], "message", "¿Qué sigue?", "es")
    name = f"led:{console(service).came[0].seq}"
    service.take_turn("seat-2", "es")
    service.answer_message(name, "", (), "La llevamos a un lugar seguro.", "es")
    (came,) = [row for row in console(service).came if row.text == "¿Qué sigue?"]
    assert came.answers == ("Mesa azul · Policía Nacional: La llevamos a un lugar seguro.",)
    assert came.state == "contestado; sin contestar: SENNIAF"
    service.take_turn("seat-3", "es")
    service.answer_message(name, "", (), "Comprobamos quién es.", "es")
    assert console(service).came[0].state == "contestado"  # both have
    service.end_exercise()
    (line,) = service.hot_wash("es").answered
    assert line.text == "¿Qué sigue?" and line.about.endswith(
        "Aviso a la mesa, fuera del caso → Policía Nacional y SENNIAF"
    )
    said = (*came.answers, "Puesto 3 · SENNIAF: Comprobamos quién es.")
    assert line.answers == tuple(
        f"jueves 9 sep, {at} · {one}" for at, one in zip(("08:30", "08:32"), said, strict=True)
    )
    assert [role.seat for role in service.hot_wash("es").roles] == ["Puesto 1", "Mesa azul", "Puesto 3"]
    service.erase_written("es")
    (line,) = service.hot_wash("es").answered
    assert (
        "seguro" not in repr(line)
        and line.answers[0] == "jueves 9 sep, 08:30 · Puesto 2 · Policía Nacional: (texto borrado)"
    )


def test_an_answer_is_acknowledged_with_whom_and_what_and_takes_its_minutes(tmp_path: Path) -> None:
    opened = Service.open(tmp_path / "door.ruta")
    everybody_seated(opened, "turned_away", "es")
    opened.advance(13, "es")
    before = opened.state("es").sim_min
    plain = opened.answer_message("name_on_the_list", "paola", (), "Aquí se anota Paola.", "es")
    assert plain.text == "Contestado al recepcionista del albergue. No se contó nada. Aquí se anota Paola."
    assert plain.reading == "accepted" and opened.state("es").sim_min == before + MESSAGE
    told = opened.answer_message("name_on_the_list", "paola", ("other_name",), "", "es")
    assert told.touched and "Contestado" not in told.text  # the control: a harm is told in its own words
    opened.close()


def test_who_stood_there_received_it_too_and_who_was_rung_alone_does_not_know(tmp_path: Path) -> None:
    opened = Service.open(tmp_path / "door.ruta")
    everybody_seated(opened, "turned_away", "es")
    opened.advance(60 * 24 * 3 + 60 * 6, "es")
    for seat, known in (("seat-1", "Puesto 2 · Organización"), ("seat-2", "Puesto 1 · Policía Nacional")):
        opened.take_turn(seat, "es")
        row = opened.exercise_row("es")
        assert row is not None
        also = {message.id: message.also for message in row.messages}
        assert also["name_on_the_list"].startswith(f"También lo recibió: {known}")  # both stood at the door
        assert also["lady_sends_the_bag"].startswith(f"También lo recibió: {known}")  # a letter names both
    assert also["neighbour_rings"] == "" and also["board_says_rules"] == ""
    assert "UPAVIT" not in also["no_door_yet"]  # its office is elsewhere
    opened.close()


def test_a_question_that_held_its_answer_can_be_talked_over_and_an_open_one_need_not(
    service: Service,
) -> None:
    rows = service.talk("V1", "police", "es").questions
    leading = next(row for row in rows if row.manner == "leading")
    service.ask("V1", leading.id, "leading", "police", "es")
    service.ask("V1", leading.id, "open", "police", "es")
    service.end_exercise()
    (line,) = [text for text in service.hot_wash("es").also if "se preguntó" in text]
    assert line.startswith("Keily · ") and "Policía Nacional: se preguntó sugiriendo la respuesta: «" in line
    assert " ".join(service.hot_wash("en").also).count("the question suggested its answer") == 1


def test_a_promise_can_be_talked_over_and_an_honest_answer_need_not(tmp_path: Path) -> None:
    service = Service.open(tmp_path / "house.ruta")
    service.begin_exercise(ExerciseWanted("private_residence", (SeatWanted(("police",)),), True, False), "es")
    service.take_turn("seat-1", "es")
    for step in ("offer_water_and_seat", "find_private_place", "keep_apart"):
        service.take("V1", step, "police", "es")
    asked = {row.id for row in service.talk("V1", "police", "es").questions if row.manner == "promising"}
    first, second, *_rest = sorted(asked)
    service.reply("V1", first, "promising", "police", "es")
    service.reply("V1", second, "honest", "police", "es")
    service.end_exercise()
    told = [text for text in service.hot_wash("es").also if "Hasta el fin" not in text]
    assert len(told) == 1 and "Policía Nacional: se prometió al contestar: «" in told[0], told
    service.close()


@pytest.mark.parametrize(
    ("tells", "status", "told"),
    [
        ((), "se respetó", "No se contó nada"),
        (("name_and_passport",), "no se respetó", "número de pasaporte"),
    ],
)
def test_an_answer_to_what_the_trainer_wrote_counts_as_one_to_the_scenario(
    tmp_path: Path, tells: tuple[str, ...], status: str, told: str
) -> None:
    """In the name of somebody outside the table; what is expected names that somebody."""
    expected = library.load("flight_tomorrow").expect["consulate_not_without_him"].es
    opened = Service.open(tmp_path / "w.ruta")
    opened.begin_exercise(
        ExerciseWanted("flight_tomorrow", (SeatWanted(("migration_officer",)),), False, True), "es"
    )
    opened.take_turn("seat-1", "es")
    opened.advance(2 * 60, "es")  # the seat on the plane is confirmed, and with it who he is
    opened.send_message("consulate_desk", ["migration_officer"], "call", "¿Cómo se llama?", "es")
    row = opened.exercise_row("es")
    assert row is not None
    (message,) = [each for each in row.messages if each.text == "¿Cómo se llama?"]
    (about,) = message.about
    assert {each.id for each in about.tells} >= set(tells) and message.whom
    opened.answer_message(message.id, message.about[0].id, tells, "Un momento.", "es")
    opened.take("V1", "explain_who_sees", "migration_officer", "es")
    opened.end_exercise()
    page = opened.hot_wash("es")
    lines = [line for part in page.expected for line in part.lines]
    assert [line.status for line in lines if line.text == expected] == [status]
    assert told in " ".join(each for line in page.answered for each in line.answers)
    (talk,) = [part for part in page.first if part.about == "De qué conversar"]
    assert talk.lines[0].startswith(expected) == bool(tells)  # the gravest first
    rights = [line.right for line in page.touched if "Se contó" in line.act]
    assert rights == ["Identidad y privacidad"] * bool(tells)
    (called,) = [line for line in lines if line.text.startswith("No llamar ni escribir")]
    assert "tampoco por orden" in called.text and called.why.startswith("Hasta el final no ocurrió")
    opened.close()


def test_once_an_interpreter_is_there_nobody_asks_for_the_language_first_and_no_answer_is_broken(
    tmp_path: Path,
) -> None:
    opened = Service.open(tmp_path / "w.ruta")
    opened.begin_exercise(
        ExerciseWanted("flight_tomorrow", (SeatWanted(("migration_officer",)),), True, True), "es"
    )
    opened.take_turn("seat-1", "es")
    talk = opened.talk("V1", "migration_officer", "es")
    assert "tongue" in {row.id for row in talk.questions[:3]}  # the control: nobody is there yet
    opened.take("V1", "call_interpreter", "migration_officer", "es")
    opened.take("V1", "keep_apart", "migration_officer", "es")
    opened.advance(6 * 60, "es")
    talk = opened.talk("V1", "migration_officer", "es")
    assert talk.questions and "tongue" not in {row.id for row in talk.questions[:3]}
    opened.ask("V1", "loan", "open", "migration_officer", "es")
    said = repr(opened.talk("V1", "migration_officer", "es").lines[-1])
    assert "Fue caro." in said or "Mis padres pusieron su casa" in said
    opened.close()


def test_the_last_page_says_when_an_answer_was_given_and_how_long_it_took(tmp_path: Path) -> None:
    """The owner asks at 09:30: answered in half an hour, the control, and ten hours later."""
    for minutes, told in ((60, "lunes 4 ene, 10:00 · "), (630, "lunes 4 ene, 19:30, 10 horas después · ")):
        opened = Service.open(tmp_path / f"{minutes}.ruta")
        everybody_seated(opened, "private_residence", "es")
        opened.take("V1", "detect_operation", "police", "es")
        opened.advance(minutes, "es")
        opened.answer_message("aunt_takes_her", "marcela", (), "", "es")
        opened.end_exercise("stopped")
        (owner,) = [line for line in opened.hot_wash("es").answered if "La dueña" in line.about]
        assert [text.startswith(told) for text in owner.answers] == [True], owner.answers
        opened.close()


@pytest.mark.parametrize("language", ["es", "en"])
def test_where_the_seat_saw_another_limit_the_last_page_says_which_counted(
    language: str, tmp_path: Path
) -> None:
    """Before the bus, as the background says; on food, the control, the seat and the page have one limit."""
    opened = Service.open(tmp_path / "w.ruta")
    everybody_seated(opened, "reception_station", language)
    case = "V1"
    for step in ("call_interpreter", "detect_migration"):
        assert opened.take(case, step, "migration_officer", language).reading == "accepted"
    opened.advance(5 * 60, language)
    for step in ("tell_rights", "meet_first_needs"):
        opened.take(case, step, "migration_officer", language)
    opened.end_exercise("stopped")
    expect = library.load("reception_station").expect
    page = opened.hot_wash(language)
    lines = {line.text: line for part in page.expected for line in part.lines}
    rights, food = (lines[expect[id].in_(language)].counted for id in ("rights_in_creole", "her_needs"))
    saw = ("En «Plazos» se veía: jueves 7 ene, 08:10", "“Deadlines” showed: Thursday 7 Jan, 08:10")
    assert saw[language == "en"] in rights and saw[language == "en"][:12] not in food, (rights, food)
    rule = ("Donde «Plazos» daba más tiempo", "Where “Deadlines” gave more time")
    assert rule[language == "en"] in page.note
    opened.close()


def test_whom_nobody_asked_is_not_told_that_nothing_is_up_to_them(tmp_path: Path) -> None:
    """The prosecutor opens the investigation ex officio: nobody asks for it, and it is expected."""
    opened = Service.open(tmp_path / "w.ruta")
    everybody_seated(opened, "private_residence", "es")
    for step in ("detect_operation", "meet_first_needs", "give_first_night", "tell_rights", "tell_consulate"):
        assert opened.take("V1", step, "police", "es").reading == "accepted"
    for step in ("tell_visa", "tell_remedies"):
        assert opened.take("V1", step, "legal_aid", "es").reading == "accepted"
    opened.take_turn("seat-2", "es")
    told = opened.steps("V1", "prosecutor", "es").part
    assert "De oficio, sin denuncia ni firma de la persona, su oficina puede empezar: «" in told
    assert "nadie espera un paso suyo" not in told
    opened.close()


def test_how_long_the_person_waited_for_an_answer_is_there_to_talk_about(tmp_path: Path) -> None:
    """Marcela tells of the call to her mother: answered at once, the control, and a day later."""
    told = []
    for wait in (0, 1440):
        opened = Service.open(tmp_path / f"{wait}.ruta")
        everybody_seated(opened, "private_residence", "es")
        opened.take("V1", "detect_operation", "police", "es")
        opened.send_inject("mother_called", "delivered")
        if wait:
            opened.advance(wait, "es")
        opened.answer_message("mother_called", "marcela", (), "", "es")
        opened.end_exercise("stopped")
        told.append([line for line in opened.hot_wash("es").also if "esperó la respuesta" in line])
        opened.close()
    whom = "Marcela → Policía Nacional, Fiscalía y UPAVIT"
    assert told == [[], [f"lunes 4 ene, 09:00 · {whom}: esperó la respuesta 1 día."]]


ASKS, ANSWER = "La persona preguntó, y espera respuesta: ", " Contéstele en la conversación"


def letters(text: str) -> str:
    """A text without marks: a quotation in it has other ones."""
    return re.sub(r"\W", "", text)


@pytest.mark.parametrize("name", ["private_residence", "home_and_testify", "in_tray"])
def test_who_is_told_to_answer_a_question_has_it_in_its_talk(tmp_path: Path, name: str) -> None:
    """After each second move every seat sits down once: what was said to one is not asked of another."""
    opened, told = Service.open(tmp_path / "q.ruta"), 0
    roles = library.load(name).roles.played
    for move in played(opened, name, "expert", "es"):
        row = opened.exercise_row("es")
        if row is None or row.over or row.here is None:
            break
        here = roles.index(row.here.roles[0].id)
        for at, role in enumerate(roles) if move % 2 == 0 else ():
            opened.take_turn(f"seat-{at + 1}", "es")
            told += is_told_and_holds(opened, role)
        opened.take_turn(f"seat-{here + 1}", "es")
    assert told > 5
    opened.close()


def is_told_and_holds(service: Service, role: str) -> bool:
    """Whether a role is told to answer a question: then its talk has the question and answers to it."""
    part = service.steps("V1", role, "es").part
    if ASKS not in part:
        return False
    quoted = letters(part.partition(ASKS)[2].partition(ANSWER)[0])
    talk = service.talk("V1", role, "es")
    answered = {each.answers for each in talk.questions if each.group == REPLY}
    assert answered and any(letters(each) in quoted for each in answered), (role, part)
    assert any(letters(line.text) in quoted for line in talk.lines), (role, part)
    return True
