"""The talk at the end of an exercise begins with what touched a right, and with what was only tried."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from workflow.rows.exercise import ExerciseWanted, SeatWanted
from workflow.service import Service

ROLES = ("migration_officer", "upavit")
INSPECTOR, _UPAVIT = ROLES


@pytest.fixture
def service(tmp_path: Path) -> Iterator[Service]:
    opened = Service.open(tmp_path / "w.ruta")
    seats = tuple(SeatWanted((role,)) for role in ROLES)
    opened.begin_exercise(ExerciseWanted("construction_site", seats, True, False), "es")
    opened.take_turn("seat-1", "es")
    yield opened
    opened.close()


def test_a_harm_that_no_expectation_names_is_told_first_by_its_right(service: Service) -> None:
    said = service.take("V1", "keep_documents", INSPECTOR, "es").text  # nothing in the scenario is about it
    assert "lo que lo repara es devolvérselos" in said
    service.end_exercise()
    page = service.hot_wash("es")
    (line,) = page.touched
    assert "documento" in line.act
    assert line.act.startswith("Mario · Lunes 4 ene, 09:00 · Inspector(a) de Migración: «")
    assert line.why and line.right and not any(char.isdigit() for char in line.why)
    assert line.after.endswith("lo que lo repara es devolvérselos.")
    (there,) = [part for part in page.expected if part.harms]  # and in one objective it counts
    assert there.harms[0].act == line.act.rstrip(".") and there.harms[0].right == line.right
    assert not any("documento" in f"{each.text}{each.why}" for each in there.lines)
    assert page.tried == ()


def test_a_harm_that_was_put_right_says_by_what_and_one_that_was_not_what_would_have(
    service: Service,
) -> None:
    service.take("V1", "detain_person", INSPECTOR, "es")
    before = service.world.state.seq
    service.end_exercise()
    (line,) = [each for each in service.hot_wash("en").touched if "Migration inspector" in each.act]
    assert line.after.startswith("This would have put it right: “")
    step = line.after.split("“")[1].split("”")[0]
    service.rewind(before, "es")
    id = next(each for each, found in service.world.pathway.steps.items() if found.en == step)
    by = next(role for role in service.world.pathway.steps[id].by if role in (*ROLES, "prosecutor", "police"))
    service._act(lambda trial: trial.request("V1", id, by))  # whoever may release the person
    service.end_exercise()
    (line,) = [each for each in service.hot_wash("en").touched if "Migration inspector" in each.act]
    assert line.after.startswith(f"It was put right later: “{step}” (Monday 4 Jan")


def test_what_was_tried_and_not_done_is_told_apart_and_that_it_was_then_done_well(service: Service) -> None:
    service.take("V1", "tell_rights", INSPECTOR, "es")
    assert service.take("V1", "refer_to_upavit", INSPECTOR, "es").reading == "refused"
    before = service.world.state.seq
    service.end_exercise()
    page = service.hot_wash("es")
    (line,) = page.tried
    assert "Remitir" in line.act and line.why.startswith("Se intentó, y no se hizo.") and line.after == ""
    assert line.right and line.seq not in {each.seq for each in page.touched}
    service.rewind(before, "es")
    for _day in range(12):
        if service.world.thing("V1").values.get("consent_referral") == "given":
            break
        service.advance(1440, "es")
    assert service.take("V1", "refer_to_upavit", INSPECTOR, "es").reading == "accepted"
    service.end_exercise()
    (line,) = service.hot_wash("es").tried
    assert line.after.startswith("Después se hizo como corresponde (")


def girl(path: Path) -> Service:
    """The girl in Colón, with her three roles at one seat."""
    opened = Service.open(path / "girl.ruta")
    seats = (SeatWanted(("health_worker", "police", "senniaf")),)
    opened.begin_exercise(ExerciseWanted("girl_in_colon", seats, True, False), "es")
    opened.take_turn("seat-1", "es")
    return opened


def test_each_refused_harm_is_told_once_and_in_one_place(tmp_path: Path) -> None:
    service = girl(tmp_path)
    for step in ("hand_child_to_companion", "place_in_hotel"):
        assert service.take("V1", step, "senniaf", "es").reading == "refused"
    service.end_exercise()
    page = service.hot_wash("es")
    handed, hotel = page.tried
    assert "Entregar" in handed.act and "hotel" in hotel.act and page.touched == ()
    assert "otro momento" not in hotel.why and "Queda sin cuidado adecuado" in hotel.why
    lines = {line.text: line for part in page.expected for line in part.lines}
    assert lines["Que no duerma en un hotel"].status == "se intentó, y no se hizo"
    hotel_line = lines["Que no duerma en un hotel"]
    assert hotel_line.heading == "Se intentó, y no se hizo" and not hotel_line.quiet  # it counts
    assert "no se corrigió" not in repr(page)
    service.close()


def test_a_harm_that_was_begun_and_not_done_is_told_once(tmp_path: Path) -> None:
    service = girl(tmp_path)
    service.take("V1", "protect_child_met", "health_worker", "es")
    assert service.take("V1", "place_in_hotel", "senniaf", "es").reading == "pending"
    assert service.take("V1", "place_in_hotel", "senniaf", "es").reading == "refused"  # it is begun already
    service.end_exercise()
    page = service.hot_wash("es")
    (hotel,) = page.tried
    assert "Alojar en un hotel" in hotel.act and hotel.why.startswith("Se empezó, y no se llegó a hacer.")
    service.close()


def test_what_was_told_to_whoever_need_not_know_is_told_with_the_words(service: Service) -> None:
    service.advance(180, "es")
    service.answer_message("foreman_asks", "mario", ("whereabouts",), "", "es")
    service.end_exercise()
    (line,) = [each for each in service.hot_wash("es").touched if "Capataz" in each.act]
    assert "Se contó de Mario a «Capataz de la obra»: dónde están." in line.act
    assert line.why.startswith("Manda en la obra donde duermen y deben")  # what the scenario gives as reason
    assert line.right == "Identidad y privacidad"
    assert line.after.startswith("Contado queda; lo que repara es decírselo a la persona")
    (told,) = [each for each in service.hot_wash("es").first[3].lines if "Capataz" in each]
    assert f" {line.right}. {line.after}" in told


def test_what_was_told_beyond_need_says_what_was_done_for_the_person_since(service: Service) -> None:
    service.advance(180, "es")
    service.answer_message("foreman_asks", "mario", ("whereabouts",), "", "es")
    service.take("V1", "name_danger", INSPECTOR, "es")
    service.end_exercise()
    (line,) = [each for each in service.hot_wash("es").touched if "Capataz" in each.act]
    assert line.after.startswith("Contado queda. Después se hizo, por esto o por otra razón: «Señalar un pel")
    stands = service.hot_wash("es").first[0].lines[0]
    assert (
        stands.startswith("Mario: ")
        and "posible víctima (pidió ayuda; nadie ha resuelto si lo es), desde lunes 4 ene" in stands
    )


def test_of_several_acts_that_must_not_be_done_the_one_that_was_is_named(service: Service) -> None:
    service.take("V2", "detect_migration", INSPECTOR, "es")
    service.take("V2", "call_the_employer", INSPECTOR, "es")
    service.end_exercise()
    page = service.hot_wash("es")
    (line,) = [
        each for each in page.first[2].lines if each.startswith("Que en la obra no lo sepan por otra vía")
    ]
    assert "(se hizo: «Llamar a quien la emplea o la trajo, para oír su versión»): no se respetó." in line
    objective = next(part for part in page.expected if part.objective.startswith("Que nadie de fuera sepa"))
    assert objective.lines[0].status == "no se respetó"


def test_a_bed_that_was_given_is_said_where_it_is_said_how_it_stands(service: Service) -> None:
    for step in ("meet_first_needs", "give_first_night"):
        assert service.take("V1", step, INSPECTOR, "es").reading in ("accepted", "pending"), step
    service.end_exercise()
    stands = service.hot_wash("es").first[0].lines
    assert "primera noche: con una cama segura" in stands[0]
    assert not any("primera noche" in line for line in stands[1:])  # the control: nobody gave them one


def test_where_nothing_touched_a_right_nothing_is_said(service: Service) -> None:
    """The control of the tests before."""
    service.take("V1", "keep_apart", INSPECTOR, "es")
    service.end_exercise()
    page = service.hot_wash("es")
    assert page.touched == () and page.tried == ()


def test_the_objectives_say_what_made_their_rating_and_how_much_each_counts(service: Service) -> None:
    for step in ("keep_apart", "offer_water_and_seat"):
        service.take("V1", step, INSPECTOR, "es")
    service.end_exercise()
    parts = service.hot_wash("es").expected
    lines = next(each for each in parts if each.objective.startswith("Que las tres personas")).lines
    apart = next(each for each in lines if each.text.startswith("Hablar aparte del capataz"))
    assert (apart.status, apart.weighs) == ("cumplido", "cuenta por tres")
    order = ["cuenta por cinco", "cuenta por cuatro", "cuenta por tres", "cuenta por dos", "cuenta por uno"]
    for heading in {each.heading for each in lines if each.weighs in order}:
        counts = [order.index(each.weighs) for each in lines if each.heading == heading]
        assert counts == sorted(counts)


def test_a_duty_that_was_done_and_was_needed_again_is_not_said_never_to_have_been_done(
    tmp_path: Path,
) -> None:
    """After somebody was released they need food and rest again; of who never got any, the control, the page
    says so."""
    officer = "migration_officer"
    for first in (("meet_first_needs",), ()):
        opened = Service.open(tmp_path / f"{len(first)}.ruta")
        opened.begin_exercise(ExerciseWanted("flight_tomorrow", (SeatWanted((officer,)),), True, True), "es")
        opened.take_turn("seat-1", "es")
        for step in ("offer_water_and_seat", "detect_migration", *first, "release_person"):
            opened.take("V1", step, officer, "es")
        opened.advance(24 * 60, "es")
        opened.end_exercise()
        (line,) = [each for each in opened.hot_wash("es").touched if "Atender lo inmediato" in each.act]
        again = "Se hizo antes (lunes 4 ene, 08:32); volvió a hacer falta, y esa vez quedó sin hacer."
        assert (again in line.why) is bool(first)
        assert ("Se hizo en parte" in line.why) is not bool(first)
        opened.close()


def test_what_answers_the_trainers_own_event_harms_as_much_as_what_answers_the_scenarios(
    tmp_path: Path,
) -> None:
    service = Service.open(tmp_path / "own.ruta")
    seats = (SeatWanted(("migration_officer",)), SeatWanted(("defensoria",)))
    service.begin_exercise(ExerciseWanted("flight_tomorrow", seats, False, False), "es")
    for sender, role, seat, tells in (
        ("owner", "defensoria", "seat-2", ["who_called"]),
        ("superior", "migration_officer", "seat-1", ["whereabouts"]),
    ):
        service.send_message(sender, [role], "call", "¿Quién les avisó?", "es")
        service.take_turn(seat, "es")
        row = service.exercise_row("es")
        assert row is not None
        own = next(each for each in row.messages if "¿Quién les avisó?" in each.text)
        service.answer_message(own.id, "hao", tells, "Sí.", "es")
    service.end_exercise()
    page = service.hot_wash("es")
    service.close()
    (line,) = [each for each in page.touched if "al dueño del restaurante" in each.act]
    assert "que alguien llamó a la Defensoría" in line.act and line.why and line.right
    first = {each.about: each.lines for each in page.first}
    assert any("Al dueño no se le dice" in text for text in first["De qué conversar"])
    assert any("al dueño del restaurante" in text for text in first["Daño y derechos"])
    owners = [line for part in page.expected for line in part.lines if "Al dueño no se le dice" in line.text]
    assert [line.why for line in owners] == [
        "Se contó lo que no tenía que saberse, al contestar otro mensaje."
    ]  # the letter of the owner, after which it is expected, never came
    objective = next(each for each in page.together if "ni el dueño ni su gente" in each.text)
    assert objective.rating.startswith("No logrado")
    (unforeseen,) = [text for text in page.also if "El escenario no dice" in text]
    assert "una jefatura con prisa" in unforeseen and "dónde está" in unforeseen


def test_the_end_says_what_was_refused_and_what_was_asked_in_front_of_somebody(tmp_path: Path) -> None:
    service = Service.open(tmp_path / "own.ruta")
    seats = (SeatWanted(("migration_officer",)), SeatWanted(("defensoria",)))
    service.begin_exercise(ExerciseWanted("flight_tomorrow", seats, True, False), "es")
    service.take_turn("seat-1", "es")
    (hao,) = [thing.id for thing in service.world.state.things.values() if thing.kind == "victim"]
    service.ask(hao, "passport", "closed", "migration_officer", "es")
    service.take(hao, "ask_habeas_corpus", "migration_officer", "es")
    service.take(hao, "refer_to_upavit", "migration_officer", "es")
    service.end_exercise()
    page = service.hot_wash("es")
    events = [(row.seq, row.step_name) for row in service.history("es") if row.lifecycle == "refused"]
    service.close()
    (refused,) = [text for text in page.also if "no se pudo" in text]
    assert "«Interponer hábeas corpus»" in refused and "De esto se encarga" in refused
    assert len(events) == len(page.tried) == 2  # one list, as the event list has it
    assert all(name in line.act for (_seq, name), line in zip(events, page.tried, strict=True))
    told = [f"{line.act} {line.why}" for line in page.tried]
    assert told == [text for text in page.also if text in told] and refused in told  # alike in both tabs
    assert not any(line.after for line in page.tried)  # the control: neither was done well later
    own = "Preguntarle quién guarda sus documentos"
    assert own not in page.first[1].lines
    (asked,) = [line for part in page.expected for line in part.lines if line.shown]
    assert asked.heading == "Se preguntó, y lo que se oyó puede no ser así"
    assert "con alguien cerca" in asked.shown[0].text and "sin un intérprete" in asked.shown[0].text


def test_the_control_an_answer_given_apart_with_an_interpreter_went_well(tmp_path: Path) -> None:
    service = Service.open(tmp_path / "own.ruta")
    seats = (SeatWanted(("migration_officer",)),)
    service.begin_exercise(ExerciseWanted("flight_tomorrow", seats, True, False), "es")
    service.take_turn("seat-1", "es")
    for step in ("keep_apart", "find_private_place", "call_interpreter"):
        service.take("V1", step, "migration_officer", "es")
    service.advance(60, "es")
    service.ask("V1", "passport", "closed", "migration_officer", "es")
    service.end_exercise()
    page = service.hot_wash("es")
    service.close()
    own = "Preguntarle quién guarda sus documentos"
    (asked,) = [line for part in page.expected for line in part.lines if line.text == own]
    assert (asked.heading, asked.status) == ("Lo que salió bien", "cumplido")


def test_that_a_seat_did_its_part_is_not_called_achieved_while_the_objective_is_not(tmp_path: Path) -> None:
    service = Service.open(tmp_path / "own.ruta")
    seats = (SeatWanted(("migration_officer",)), SeatWanted(("defensoria",)))
    service.begin_exercise(ExerciseWanted("flight_tomorrow", seats, True, False), "es")
    (hao,) = [thing.id for thing in service.world.state.things.values() if thing.kind == "victim"]
    service.take_turn("seat-2", "es")
    service.take(hao, "ask_habeas_corpus", "defensoria", "es")
    service.advance(1440, "es")
    service.end_exercise()
    page = service.hot_wash("es")
    service.close()
    (role,) = [each for each in page.roles if each.role == "Defensoría del Pueblo"]
    (part,) = [each for each in role.objectives if "encerrado" in each.text]
    (whole,) = [each for each in page.together if "encerrado" in each.text]
    assert not whole.rating.startswith("Logrado")
    assert part.rating == f"Logrado en lo suyo (4 de 4). El objetivo, entre todos: {whole.rating}"


def test_the_console_says_that_what_was_to_come_first_can_only_come_later(tmp_path: Path) -> None:
    service = Service.open(tmp_path / "own.ruta")
    seats = (SeatWanted(("migration_officer",)), SeatWanted(("defensoria",)))
    service.begin_exercise(ExerciseWanted("flight_tomorrow", seats, False, False), "es")
    (hao,) = [thing.id for thing in service.world.state.things.values() if thing.kind == "victim"]
    service.take_turn("seat-1", "es")

    def apart() -> str:
        found = service.console("es")
        assert found is not None
        return next(row.status_name for row in found.expected if row.text.startswith("Hablar aparte"))

    assert apart() == "abierto"
    service.ask(hao, "passport", "closed", "migration_officer", "es")
    assert apart() == "abierto, ya en otro orden"
    service.close()


@pytest.mark.parametrize("came", [False, True])
def test_a_visit_that_never_came_is_neither_judged_nor_asked_about(tmp_path: Path, came: bool) -> None:
    """The trainer lets the mother write on her own: what is expected on her visit says nothing of that."""
    service = Service.open(tmp_path / "own.ruta")
    seat = SeatWanted(("health_worker", "police", "senniaf"))
    service.begin_exercise(ExerciseWanted("girl_in_colon", (seat,), False, False), "es")
    service.take("V1", "protect_child_met", "health_worker", "es")
    if came:
        service.send_inject("mother_comes", "delivered")
    else:
        service.send_message("mother", ["senniaf"], "letter", "Ya me comprobaron. ¿Está bien?", "es")
    row = service.exercise_row("es")
    assert row is not None
    (asked,) = [each for each in row.messages if "mamá" in each.sender.casefold()]
    tells = [each for each in ("is_well", "case") if each in service.learned("keily", "senniaf")]
    service.answer_message(asked.id, "keily", tells[:1], "Está bien.", "es")
    service.end_exercise()
    page = service.hot_wash("es")
    service.close()
    judged = [line for part in page.expected for line in part.lines if "En esa visita" in line.text]
    asked_about = [each for each in page.questions if "la mamá" in each.question]
    assert tells and [bool(judged), bool(asked_about)] == [came, came]
    assert any("¿para qué lo necesitaba" in text for text in page.also) is not came
