"""The talk at the end gives one verdict on one thing: objectives, what was expected and rights agree."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.review.made import read_to_end
from tests.service.made_exercises import against
from workflow.rows.exercise import HotWash
from workflow.scenario import library
from workflow.scenario.definition import Scenario
from workflow.service import Service

ROLES = ("migration_officer", "defensoria", "legal_aid")
OFFICER, DEFENDER, _AID = ROLES


def with_longer_limits() -> Scenario:
    """The scenario with limits longer than those of the pathway: four hours and a half, and ten."""
    found = library.load("flight_tomorrow")
    limits = {"freedom_asked_for": {"hours": 4, "minutes": 30}, "released": {"hours": 10}}
    expect = dict(found.expect)
    for id, limit in limits.items():
        within = expect[id].within
        assert within is not None
        expect[id] = expect[id].model_copy(update={"within": within.model_copy(update=limit)})
    return found.model_copy(update={"expect": expect})


SCENARIO = with_longer_limits()


@pytest.fixture
def service(tmp_path: Path) -> Iterator[Service]:
    """A detained person whom Migration has recognised as a possible victim."""
    yield from detected(tmp_path, alone=True)


@pytest.fixture
def led(tmp_path: Path) -> Iterator[Service]:
    """The same with somebody who leads it."""
    yield from detected(tmp_path, alone=False)


def sit_down(opened: Service, *, alone: bool) -> None:
    """Begin it, a role at each seat; the first has the turn."""
    seats = tuple((role,) for role in ROLES)
    opened.start_exercise(SCENARIO, "es", alone=alone, count_assumed=True, seats=seats)
    opened.take_turn("seat-1", "es")


def detected(tmp_path: Path, *, alone: bool) -> Iterator[Service]:
    opened = Service.open(tmp_path / "w.ruta")
    sit_down(opened, alone=alone)
    assert opened.take("V1", "detect_migration", OFFICER, "es").reading == "accepted"
    yield opened
    opened.close()


def objective(page: HotWash, id: str, role: str = "") -> tuple[str, str]:
    """The rating of an objective, and what counts against it as one text."""
    rows = page.together if not role else next(each for each in page.roles if each.role == role).objectives
    line = next(each for each in rows if each.text == SCENARIO.objectives[id].es)
    return line.rating, "\n".join(against(page).get(line.text, ()))


def heading(page: HotWash, id: str) -> str:
    """Under which heading an expectation stands, with its status."""
    text = SCENARIO.expect[id].es
    return next(
        f"{line.heading}: {line.status}" for part in page.expected for line in part.lines if line.text == text
    )


def ended_after(service: Service, hours: int) -> HotWash:
    service.advance(hours * 60, "es")
    service.end_exercise()
    return service.hot_wash("es")


def test_a_duty_that_nobody_did_caps_the_objective_that_is_about_it(service: Service) -> None:
    """A judge was asked, and the person is still locked up: the objective is not achieved."""
    service.take("V1", "ask_habeas_corpus", DEFENDER, "es")
    page = ended_after(service, 5)
    rating, lines = objective(page, "free_again")
    assert rating.startswith("Con muchas dificultades, por lo que se sabe (")
    assert "quedó un deber sin cumplir); falta saber " in rating
    assert "«Poner en libertad»: quedó sin hacer. Es un deber por ley o norma." in lines
    assert SCENARIO.expect["freedom_asked_for"].es in lines  # why it counts at this objective
    officer = service.world.pathway.roles[OFFICER].es
    assert objective(page, "free_again", officer)[0].startswith(
        "No logrado, por lo que se sabe"
    )  # whoever could have, and did not


def test_where_the_duty_was_done_nothing_caps_the_objective(service: Service) -> None:
    """The control: the same, and released."""
    service.take("V1", "ask_habeas_corpus", DEFENDER, "es")
    assert service.take("V1", "release_person", OFFICER, "es").reading == "accepted"
    assert "«Poner en libertad»: quedó sin hacer" not in objective(ended_after(service, 5), "free_again")[1]


def test_what_the_pathway_calls_left_undone_was_not_in_time_for_the_exercise(service: Service) -> None:
    """The rule gives four hours and the exercise the whole day: after five it was left undone in both."""
    page = ended_after(service, 5)
    assert heading(page, "released") == "No se hizo: no se hizo"


def test_what_was_done_and_then_undone_by_the_table_is_no_strength(service: Service) -> None:
    """Recognised as a possible victim, and then treated as a migration matter: it came to nothing."""
    assert service.take("V1", "close_unasked", OFFICER, "es").reading != "refused"
    page = ended_after(service, 1)
    assert heading(page, "signs_seen") == "Se hizo, y después se deshizo: hecho, y después deshecho"
    first = {part.about: part.lines for part in page.first}
    undone = f"{SCENARIO.expect['signs_seen'].es}: hecho, y después deshecho. "
    assert any(line.startswith(undone) for line in first["De qué conversar"])


def test_what_would_have_put_it_right_is_told_by_who_sits_at_the_table(service: Service) -> None:
    """Others find people, too: the way that the desk told is one that somebody there could take."""
    service.take("V1", "close_unasked", OFFICER, "es")
    (line,) = [each for each in ended_after(service, 1).touched if "Tratarlo como" in each.act]
    step, role = (service.world.pathway.steps["detect_migration"], service.world.pathway.roles[OFFICER])
    assert line.after == f"Lo habría reparado: «{step.es}» ({role.es})."


@pytest.mark.parametrize(
    ("lang", "earlier"),
    [("es", "Ya había ocurrido al empezar"), ("en", "It had happened before the exercise began")],
)
def test_what_had_happened_before_is_told_as_such(service: Service, lang: str, earlier: str) -> None:
    """The police had detained him: nobody at the table did, and it is not left out either."""
    service.take("V1", "promise_an_outcome", OFFICER, "es")
    service.end_exercise()
    page = service.hot_wash(lang)
    first, *own = page.touched
    step = service.world.pathway.steps["detain_person"].name(lang)
    assert step in first.act and first.why.startswith(earlier) and first.right
    assert first.after and first.after in page.first[3].lines[-1]  # nobody let him go: what would have
    assert own and not any(line.why.startswith(earlier) for line in own)  # the control: this is theirs
    *theirs, before = page.first[3].lines
    assert before.startswith(earlier) and step in before
    assert theirs and not any(earlier in line for line in theirs)


def test_how_it_stands_and_the_release_are_told_where_one_looks_first(service: Service) -> None:
    """In the cell is not what went well; and the step that ended it is named with what it ended."""
    service.end_exercise()
    first = service.hot_wash("es").first[0]
    assert first.about == "Cómo quedó"
    assert len(first.lines) == 1 and "detenid" in first.lines[0]


def test_the_release_that_put_it_right_is_named(service: Service) -> None:
    service.take("V1", "release_person", OFFICER, "es")
    service.advance(120, "es")
    service.end_exercise()
    page = service.hot_wash("es")
    assert "en libertad, desde " in page.first[0].lines[0] and "detenid" not in page.first[0].lines[0]
    assert "«Poner en libertad»" in page.touched[0].after and "«Poner en libertad»" in page.first[3].lines[-1]


def test_what_was_undone_and_put_right_counts_as_done(service: Service) -> None:
    """The control: recognised once more."""
    service.take("V1", "close_unasked", OFFICER, "es")
    assert service.take("V1", "detect_migration", OFFICER, "es").reading == "accepted"
    assert "deshecho" not in heading(ended_after(service, 1), "signs_seen")


def test_before_its_time_nobody_can_know(service: Service) -> None:
    page = ended_after(service, 3)
    assert heading(page, "released") == "Todavía no se podía saber: todavía no se podía saber"
    assert "sigue sin hacerse" not in objective(page, "free_again")[1]


def test_what_one_of_several_steps_met_and_a_rule_wanted_otherwise_is_met_in_part(service: Service) -> None:
    service.take("V1", "ask_habeas_corpus", DEFENDER, "es")
    page = ended_after(service, 5)
    assert heading(page, "freedom_asked_for") == "Se cumplió en parte: cumplido en parte"


def test_what_was_done_in_time_and_was_needed_again_is_not_called_late(service: Service) -> None:
    """A bed on the first night, and none on the second: the rule was kept once and broken once."""
    service.take("V1", "release_person", OFFICER, "es")
    assert service.take("V1", "give_first_night", OFFICER, "es").reading == "accepted"
    service.advance(2 * 1440, "es")
    page = ended_after(service, 0)
    line = next(
        each
        for part in page.expected
        for each in part.lines
        if each.text == SCENARIO.expect["bed_tonight"].in_("es")
    )
    assert "volvió a hacer falta, y esa vez, hasta el martes 5 ene, 16:45, quedó sin hacer" in line.why
    assert "después" not in line.why
    assert any("volvió a hacer falta" in each.why for each in page.touched)


def test_what_could_still_come_about_is_no_strength(service: Service) -> None:
    """The journey is tomorrow, and the exercise was ended today."""
    page = ended_after(service, 5)
    assert heading(page, "not_on_the_plane").startswith("Todavía no se podía saber")


def test_what_did_not_come_about_until_the_end_of_the_scenario_is_respected(service: Service) -> None:
    """The control: the journey had its time."""
    while (row := service.exercise_row("es")) is not None and not row.over:
        service.advance(1440, "es")
    page = service.hot_wash("es")
    assert page.over and heading(page, "not_on_the_plane") == "Lo que salió bien: se respetó"


def test_a_harm_counts_only_where_it_is_what_the_objective_is_about(service: Service) -> None:
    """A promise touches the right to information, which every objective mentions: it says nothing of who
    looked at the signs."""
    assert service.take("V1", "promise_an_outcome", OFFICER, "es").reading == "harmful"
    page = ended_after(service, 5 * 24)
    assert "porque es de lo que trata el objetivo" in objective(page, "own_decision")[1]
    assert not objective(page, "seen")[1]
    assert any(
        SCENARIO.expect[each].right == "D3"
        for each in SCENARIO.expect
        if SCENARIO.expect[each].objective == "seen"
    )


def test_an_exercise_that_ended_at_once_shows_the_harm_that_was_done_and_nothing_else(
    service: Service,
) -> None:
    """Documents were kept, and nobody was told anything; of consulate, form and help nothing is known yet."""
    assert service.take("V1", "promise_an_outcome", OFFICER, "es").reading == "harmful"
    page = ended_after(service, 1)
    assert objective(page, "told_to_nobody")[0].startswith("No observado: ")
    rating, told = objective(page, "own_decision")  # whoever did harm is rated, and not beyond what it allows
    assert rating.startswith("Con muchas dificultades, por lo que se sabe (hubo daño; no contaba nada más)")
    assert "Cuenta aquí para todos juntos" in told


def test_what_was_given_is_not_said_to_be_missing(service: Service) -> None:
    """Water and a seat are a part of what is due: what lacked is food, clothes and rest."""
    service.take("V1", "offer_water_and_seat", OFFICER, "es")
    page = ended_after(service, 5)
    (line,) = [each for each in page.touched if "Atender lo inmediato" in each.act]
    assert "sin agua" not in f"{line.act} {line.why}"
    assert "sí se hizo «Ofrecerle agua y un asiento»; faltaron comida, ropa y descanso." in line.why


def test_where_nothing_was_given_no_part_is_told(service: Service) -> None:
    """The control."""
    page = ended_after(service, 5)
    (line,) = [each for each in page.touched if "Atender lo inmediato" in each.act]
    assert "Se hizo en parte" not in line.why


def test_a_limit_is_told_as_long_as_it_is(service: Service) -> None:
    """Four hours and a half from 08:30 are 13:00; four hours would be wrong."""
    page = ended_after(service, 5)
    told = {line.text: line.counted for part in page.expected for line in part.lines}
    limit = told[SCENARIO.expect["freedom_asked_for"].es]
    assert "Límite: 4 h 30 min, hasta el lunes 4 ene, 13:00" in limit


def test_the_clock_line_foretells_no_finding_of_somebody_whom_others_hold(tmp_path: Path) -> None:
    """The person sits in a cell: that another office may find them in a raid next month is nobody's news."""
    opened = Service.open(tmp_path / "w.ruta")
    sit_down(opened, alone=True)
    finding = [step.es for step in opened.world.pathway.steps.values() if step.id.startswith("detect_")]
    assert any(intent.activity.startswith("detect_") for intent in opened.world.state.intents.values())
    assert not any(name in opened.state("es").next_event for name in finding)
    opened.close()


def test_the_console_names_what_was_left_undone_by_its_step(tmp_path: Path) -> None:
    """Water was given: nobody is told that the person was left without it."""
    opened = Service.open(tmp_path / "w.ruta")
    sit_down(opened, alone=False)
    opened.take("V1", "detect_migration", OFFICER, "es")
    opened.lead_time(300, "es")
    row = opened.console("es")
    assert row is not None
    told = " ".join(each.text for each in row.did if each.is_harm)
    assert "«Atender lo inmediato: agua, comida, ropa y descanso»: no se hizo dentro de la meta." in told
    assert "sin agua" not in told
    (released,) = [each for each in row.expected if each.id == "released"]
    assert released.status == "open" and released.about
    assert released.due == "hasta el día 1, 18:30; el plazo de la ruta ya venció"
    opened.close()


def test_the_console_says_of_what_was_undone_that_it_was(tmp_path: Path) -> None:
    """Also where something was asked before: green would say that the person is still recognised."""
    opened = Service.open(tmp_path / "w.ruta")
    sit_down(opened, alone=False)
    said = {}
    opened.ask("V1", "tongue", "closed", OFFICER, "es")
    for step in ("detect_migration", "close_unasked"):
        opened.take("V1", step, OFFICER, "es")
        for lang in ("es", "en"):
            row = opened.console(lang)
            assert row is not None
            said[step, lang] = next(each.status_name for each in row.expected if each.id == "signs_seen")
    assert list(said.values()) == ["cumplido", "met", "hecho, y después deshecho", "done, and then undone"]
    opened.close()


@pytest.mark.parametrize(("lang", "told"), [("es", "Deshizo lo que"), ("en", "It undid what was done: ")])
def test_beside_an_accepted_path_the_step_that_undid_something_says_so(
    service: Service, lang: str, told: str
) -> None:
    """That it is no fault would contradict the verdict; the step before it, the control, undid nothing."""
    service.take("V1", "close_unasked", OFFICER, "es")
    ended_after(service, 1)
    service.review([], [service.session_id], lang)
    read_to_end(service, lang)
    against = service.review_case(0, "V1", lang).against
    assert against is not None
    (row,) = [each for each in against.rows if each.why.startswith(told)]
    assert row.sort == "extra" and SCENARIO.expect["signs_seen"].in_(lang).rstrip(".") in row.why


def test_the_console_and_the_last_page_say_the_same_of_what_the_rule_left_open(led: Service) -> None:
    """A judge was asked in the time of the exercise, and nobody released him in that of the pathway."""
    led.take("V1", "ask_habeas_corpus", DEFENDER, "es")
    led.advance(5 * 60, "es")
    console = led.console("es")
    assert console is not None
    live = next(row for row in console.expected if row.id == "freedom_asked_for")
    assert live.status_name == "cumplido en parte" and "«Poner en libertad»" in live.why
    page = ended_after(led, 0)
    assert heading(page, "freedom_asked_for") == f"Se cumplió en parte: {live.status_name}"


def test_an_end_in_the_minute_of_a_limit_says_which_limit_had_passed(led: Service) -> None:
    led.advance(10 * 60, "es")
    console = led.console("es")
    assert console is not None
    live = next(row for row in console.expected if row.id == "released")
    assert "vence en este minuto: lo que se haga ahora está a tiempo" in live.due
    page = ended_after(led, 0)
    (line,) = [
        line for part in page.expected for line in part.lines if line.text == SCENARIO.expect["released"].es
    ]
    assert "El plazo de la ruta, más corto, había pasado antes: lunes 4 ene, 12:30." in line.counted
