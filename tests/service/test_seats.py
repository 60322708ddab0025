"""An exercise from its seats: who sits where, what reaches whom, pauses, stopping, the talk at the end."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.scenario.made import made_up_once as made_up_once
from tests.scenario.shared_table import COMMISSION, POLICE, hidden_texts, offer, table, wanted
from tests.service.conftest import MADE_UP
from tests.service.made_exercises import against
from workflow.exercise.terms import Terms
from workflow.log.base import DESK, Typed
from workflow.log.events import MessageSent
from workflow.present.addressed import addressed
from workflow.problems import ExpectedError
from workflow.rows.exercise import ExerciseRow, HotWash, ResultLine, SeatWanted
from workflow.scenario.definition import Scenario
from workflow.service import Service

HOUR, DAY = 60, 1440


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Scenario:
    return table(tmp_path_factory.mktemp("small"))


@pytest.fixture
def service(tmp_path: Path, small: Scenario, monkeypatch: pytest.MonkeyPatch) -> Iterator[Service]:
    """An empty workspace; the small scenario is the one that comes with Ruta."""
    offer(monkeypatch, small)
    service = Service.open(tmp_path / "w.ruta")
    yield service
    service.close()


def row(service: Service, lang: str = "es") -> ExerciseRow:
    """The exercise as the seat at the keyboard sees it."""
    found = service.exercise_row(lang)
    assert found is not None
    return found


def reached(service: Service) -> list[str]:
    """The texts that reached the seat at the keyboard, the newest first."""
    return [message.text for message in row(service).messages]


def expected(page: HotWash) -> dict[str, ResultLine]:
    """What was expected, by its text."""
    return {line.text: line for part in page.expected for line in part.lines}


def told(page: HotWash, role: str) -> dict[str, list[str]]:
    """What is told of a role, by heading."""
    found: dict[str, list[str]] = {}
    for line in (line for part in page.expected for line in part.lines if role in line.by):
        found.setdefault(line.heading, []).append(line.text)
    return found


def stored(path: Path) -> list[str]:
    """Every value of every row of a file, as text."""
    with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as db:
        tables = [name for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        rows = [
            value for name in tables for found in db.execute(f"SELECT * FROM [{name}]") for value in found
        ]
    db.close()
    return [value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value) for value in rows]


# -- beginning -------------------------------------------------------------------------------------


def test_a_scenario_is_chosen_by_what_a_group_needs_to_know(service: Service, small: Scenario) -> None:
    for lang in ("es", "en"):
        (found,) = service.scenarios(lang)
        assert [role.id for role in found.roles] == ["police", "commission"] and found.count_assumed
        assert found.title == small.title.in_(lang) and found.rules == small.rules_note.in_(lang)
        assert not [text for text in hidden_texts(small, lang) if text in repr(found)]
    assert "30 minutos, de 1 a 2 personas" in repr(service.scenarios("es"))


def test_seats_stand_in_the_record_and_their_labels_beside_the_chain(service: Service) -> None:
    service.begin_exercise(wanted(), "es")
    found = row(service)
    assert [(seat.name, [role.id for role in seat.roles]) for seat in found.seats] == [
        ("Mesa de la entrada", ["police"]),
        ("Puesto 2", ["commission"]),
    ]
    assert found.seat == "seat-1" and found.alone and found.is_going_on
    service.take("V1", "lodge_in_hotel", "police", "es")
    assert {event.actor for event in service.world.events[-3:]} == {"seat-1"}
    texts = service.workspace.path.read_bytes()
    assert b"Mesa de la entrada" in texts
    service.erase_written("es")
    assert row(service).seats[0].name == "Puesto 1"
    assert b"Mesa de la entrada" not in service.workspace.path.read_bytes()


@pytest.mark.parametrize(
    ("seats", "said"),
    [
        ((SeatWanted(()),), "No role has a seat"),
        ((POLICE, SeatWanted(("police",))), "at two seats"),
        ((SeatWanted(("shelter",)),), "“shelter” is not"),
        ((SeatWanted(("police",), "a\u202eb"),), "changes the direction"),
        ((SeatWanted(("police",), "a" * 200),), "more than 120 letters"),
    ],
)
def test_seats_that_cannot_be_played_begin_nothing(
    service: Service, seats: tuple[SeatWanted, ...], said: str
) -> None:
    with pytest.raises(ExpectedError) as refused:
        service.begin_exercise(wanted(*seats), "en")
    assert said in refused.value.text("en") and service.sessions("es") == ()


def test_roles_without_a_seat_are_simulated_and_not_told_of(service: Service) -> None:
    service.begin_exercise(wanted(COMMISSION), "es")
    assert service.state("es").played == ("commission",)
    service.end_exercise()
    page = service.hot_wash("es")
    assert [role.role for role in page.roles] == ["Comisión"]
    assert all(line.rating.startswith("No observado: ") for line in page.together)


# -- messages --------------------------------------------------------------------------------------


def test_time_can_go_on_until_the_end_and_nothing_is_said_of_what_it_brings(service: Service) -> None:
    service.begin_exercise(wanted(), "es")
    told_ = []
    for _stop in range(60):
        if service.happened.exercise.endings():
            break
        told_.append(service.state("es").next_event)
        service.advance_to_next("es")
    assert service.happened.exercise.endings() and all(told_)
    assert "se verá al avanzar" in told_  # the cases by themselves expect nothing then
    assert service.state("es").next_event != "se verá al avanzar"


def test_a_message_reaches_its_seat_and_is_shown_to_no_other(service: Service) -> None:
    service.begin_exercise(wanted(), "es")
    change = service.advance(DAY, "es", stop=True)
    assert service.state("es").sim_min == 10 * HOUR  # what comes stops the clock
    assert change.reading == "accepted"
    service.advance(DAY, "es", stop=True)
    assert service.state("es").sim_min == 11 * HOUR
    assert reached(service) == ["¿Está ahí la secreta persona?"]
    assert [seat.unread for seat in row(service).seats] == [1, 1]
    with pytest.raises(ExpectedError, match="did not reach this seat"):
        service.read_message("letter", "es")
    with pytest.raises(ExpectedError, match="did not reach this seat"):
        service.answer_message("letter", "luz", (), "", "es")
    service.take_turn("seat-2", "es")
    (letter,) = row(service, "en").messages
    assert (letter.sender, letter.channel, letter.to) == ("A stranger", "letter", "Commission")
    assert (letter.text, letter.attachment) == ("A letter for the table.", "Sign here.")
    assert "secreta" not in repr(service.history("es"))


def test_what_somebody_writes_to_a_role_reaches_its_seat_only(service: Service) -> None:
    service.begin_exercise(wanted(alone=False), "es")
    note = MessageSent(
        message="by_hand.1", to=("commission",), channel="message", typed=Typed.of("Una nota\npara ustedes.")
    )
    service._act(lambda trial: trial.tell(note))  # as whoever leads does
    assert reached(service) == [] and "Una nota" not in repr(service.history("es"))
    service.take_turn("seat-2", "es")
    (message,) = row(service).messages
    assert (message.sender, message.text, message.about) == (
        "Aviso a la mesa, fuera del caso",
        "Una nota\npara ustedes.",
        (),
    )
    service.answer_message("by_hand.1", "", (), "Recibido.", "es")
    assert row(service).messages[0].answered == "Recibido."
    assert "Una nota" in repr(service.history("es"))


def test_reading_is_kept_once_and_looking_keeps_nothing(service: Service) -> None:
    service.begin_exercise(wanted(), "es")
    service.advance(2 * HOUR, "es", stop=True)
    events = service.state("es").events
    row(service), service.history("es")
    assert service.state("es").events == events and not row(service).messages[0].read
    service.read_message("call", "es")
    service.read_message("call", "es")
    assert service.state("es").events == events + 1
    assert row(service).messages[0].read and [seat.unread for seat in row(service).seats] == [0, 0]


def test_the_event_list_says_who_opened_which_message_and_whose_a_pause_is(service: Service) -> None:
    service.begin_exercise(wanted(), "es")
    service.advance(2 * HOUR, "es", stop=True)
    service.read_message("call", "es")
    first = "Policía abre lo que llegó (Un desconocido, llamada, lunes 4 ene, 10:00)."
    assert first in [row.told for row in service.history("es")]
    service.begin_pause("es")
    service.take_turn("seat-2", "es")
    service.advance(2 * HOUR, "es", stop=True)
    service.read_message("letter", "es")
    other = "Commission opens what came (A stranger, letter, Monday 4 Jan, 11:00)."
    here = [row.told for row in service.history("es")]
    assert first not in here and other in [row.told for row in service.history("en")]
    assert here.index("Empieza la pausa: la pide Policía.") < here.index("Termina la pausa: sigue Comisión.")
    service.end_exercise()
    assert first in [row.told for row in service.history("es")]  # read together


def test_an_answer_tells_something_or_nothing_and_is_scored(service: Service) -> None:
    service.begin_exercise(wanted(), "es")
    service.advance(2 * HOUR, "es", stop=True)
    service.answer_message("call", "luz", (), "Aquí no damos información.", "es")
    assert row(service).messages[0].answered == "No se contó nada. Aquí no damos información."
    service.answer_message("call", "luz", ("whereabouts",), "", "es")
    assert row(service, "en").messages[0].answered == "Told of Luz: where she is."
    service.end_exercise()
    page = service.hot_wash("es")
    line = expected(page)["A quien llama no se le cuenta nada"]
    assert line.heading == "Lo que dañó"
    assert [each.text for each in line.shown] == [
        "Mesa de la entrada · Policía: Se contó de Luz a un desconocido: dónde está."
    ]


def test_to_answer_a_person_tells_nobody_of_them(service: Service) -> None:
    """They are not asked about as by others, and what they are told is not said to be nothing."""
    service.begin_exercise(wanted(), "es")
    service.advance(2 * DAY, "es")
    hers, other = (
        next(each for each in row(service).messages if each.id == name) for name in ("agreed", "call")
    )
    assert [each.id for each in hers.about] == ["sol"]
    assert [each.id for each in other.about] == ["luz", "sol"]  # the control: a stranger
    before = len(service.happened.exercise.disclosures("V1"))
    service.answer_message("agreed", "", (), "Sí, mañana a las ocho.", "es")
    answered = next(each.answered for each in row(service).messages if each.id == "agreed")
    assert answered == "Sí, mañana a las ocho."
    assert len(service.happened.exercise.disclosures("V1")) == before
    service.answer_message("agreed", "luz", (), "", "en")
    told = next(each.answered for each in row(service, "en").messages if each.id == "agreed")
    assert told == "Answered; what is not noted."


@pytest.mark.parametrize(
    ("person", "tells", "text", "said"),
    [
        ("nadie", (), "", "nadie"),
        ("luz", ("nothing_known",), "", "nothing_known"),
        ("luz", (), "a\u202eb", "dirección"),
        ("luz", (), "a" * 3000, "2000 letras"),
    ],
)
def test_an_answer_that_cannot_be_kept_changes_nothing(
    service: Service, person: str, tells: tuple[str, ...], text: str, said: str
) -> None:
    service.begin_exercise(wanted(), "es")
    service.advance(2 * HOUR, "es", stop=True)
    events = service.state("es").events
    with pytest.raises(ExpectedError) as refused:
        service.answer_message("call", person, tells, text, "es")
    assert said in refused.value.text("es") and service.state("es").events == events


def test_a_softer_form_is_shown_and_not_called_softer(service: Service) -> None:
    service.begin_exercise(wanted(alone=False), "es")
    service.send_inject("call", "softened")
    service.send_inject("press", "skipped")
    assert reached(service) == ["Alguien pregunta."]
    lines = [event.text for event in service.history("es") if event.lifecycle == "inject"]
    assert lines == ["Llegó un mensaje: Un desconocido"]
    service.end_exercise()
    assert "Se omite un suceso" in repr(service.history("es"))  # afterwards the log is read whole


def test_the_log_of_a_seat_keeps_what_others_asked_for_itself(service: Service) -> None:
    service.begin_exercise(wanted(), "es")
    service.note_down("V1", "exploitation", "seen", "La nota del puesto uno.", "police", "es")
    assert "La nota del puesto uno." in repr(service.history("es"))
    service.take_turn("seat-2", "es")
    assert "La nota del puesto uno." not in repr(service.history("es"))


# -- turns -----------------------------------------------------------------------------------------


def test_the_clock_stands_until_somebody_sits_down(service: Service) -> None:
    service.begin_exercise(wanted(), "es")
    service.begin_pause("es")
    assert row(service).paused
    minute = service.state("es").sim_min
    with pytest.raises(ExpectedError, match="paused"):
        service.advance(HOUR, "es")
    with pytest.raises(ExpectedError, match="paused"):
        service.advance_to_next("es")
    assert service.state("es").sim_min == minute
    service.take_turn("seat-2", "es")
    assert not row(service).paused and row(service).seat == service.seat == "seat-2"
    service.advance(HOUR, "es")
    assert service.state("es").sim_min == minute + HOUR
    with pytest.raises(ExpectedError, match="Nobody plays at that seat"):
        service.take_turn("seat-9", "es")


def test_stopping_counts_against_nobody_and_the_last_seat_ends_it(service: Service) -> None:
    service.begin_exercise(wanted(), "es")
    service.leave_seat("es")
    assert service.state("es").played == ("commission",) and row(service).is_going_on
    assert [len(seat.roles) for seat in row(service).seats] == [0, 1]
    with pytest.raises(ExpectedError, match="Nobody plays at that seat"):
        service.take_turn("seat-1", "es")
    service.take_turn("seat-2", "es")
    service.leave_seat("es")
    assert "Parar no cuenta contra nadie" in row(service).over
    page = service.hot_wash("es")
    assert "No se hizo" not in told(page, "Policía")
    said = {line.rating.partition(": ")[0] for line in page.roles[0].objectives}
    assert said <= {"No observado"}, said


def test_going_back_gives_the_turn_to_the_seat_that_had_it(service: Service) -> None:
    service.begin_exercise(wanted(), "es")
    before = service.state("es").events
    service.take_turn("seat-2", "es")
    service.rewind(before, "es")
    assert row(service).seat == service.seat == "seat-1"
    service.switch(0, "es")
    assert row(service).seat == service.seat == "seat-2"


def test_another_session_is_acted_in_from_the_desk_again(service: Service) -> None:
    service.begin_exercise(wanted(), "es")
    exercise = service.session_id
    service.start(MADE_UP, "2021", "Práctica", seed=1)
    assert service.exercise_row("es") is None and service.seat == DESK
    service.new_case("an_adult", {}, "Sol")
    actors = {event.actor for event in service.world.events}
    assert DESK in actors and "seat-1" not in actors
    service.resume(exercise)
    assert service.seat == "seat-1"


# -- the end ---------------------------------------------------------------------------------------


def test_the_talk_at_the_end_tells_in_words_what_went_well_first(service: Service) -> None:
    service.begin_exercise(wanted(), "es")
    with pytest.raises(ExpectedError, match="comes once it has ended"):
        service.hot_wash("es")
    service.take("V2", "lodge_in_hotel", "police", "es")  # a child: this harms
    for _day in range(2):
        service.advance(DAY, "es")
    service.take("V1", "send_form", "police", "es")
    service.end_exercise()
    for lang, well, harm in (("es", "Lo que salió bien", "Lo que dañó"),
                             ("en", "What went well", "What did harm")):  # fmt: skip
        page = service.hot_wash(lang)
        headings = [[line.heading for line in part.lines] for part in page.expected]
        assert all(each.index(well) == 0 for each in headings if well in each)  # before the rest
        assert any(well in each and len(set(each)) > 1 for each in headings)
        harmed = next(line for line in expected(page).values() if line.heading == harm)
        assert harmed.shown and harmed.why and harmed.by
        assert len(expected(page)) == sum(map(len, headings))  # each once
        words = repr((page.roles, page.expected, page.first))
        assert "%" not in words and "0." not in words
    ratings = {line.text: line.rating for line in service.hot_wash("es").roles[0].objectives}
    told_of = [line for lines in against(service.hot_wash("en")).values() for line in lines]
    assert told_of and all("“Lodge in a hotel”" in line and "put right" not in line for line in told_of)
    assert ratings["A salvo esta noche"].startswith(("Con muchas dificultades (", "No logrado ("))
    assert "hubo daño" in ratings["A salvo esta noche"]


def test_what_was_expected_says_from_when_it_counted_and_its_limit(service: Service) -> None:
    service.begin_exercise(wanted(), "es")
    for _day in range(3):
        service.advance(DAY, "es")
    service.take("V1", "send_form", "police", "es")
    service.end_exercise()
    page = service.hot_wash("es")
    lines = expected(page)
    form = lines["Enviar el formulario en un día"]
    agreed = service.world.pathway.steps["consent_given"].es
    assert form.counted.startswith(f"Cuenta desde: martes 5 ene (después de «{agreed}»).")
    assert "Límite: 1 día, hasta el miércoles 6 ene (meta de este ejercicio, que contó)." in form.counted
    assert form.counted.endswith("Se hizo 1 día después.")
    assert lines["Informar de sus derechos"].counted == ""  # done, and there was no limit: no more to say
    assert lines["Nunca una niña en un hotel"].counted == ""  # that has no time
    page = service.hot_wash("en")
    assert "until Wednesday 6 Jan (" in repr(page.expected)


def test_a_short_page_says_first_what_went_well_what_to_talk_about_and_what_harmed(
    service: Service,
) -> None:
    service.begin_exercise(wanted(), "es")
    service.take("V2", "lodge_in_hotel", "police", "es")
    for _day in range(3):
        service.advance(DAY, "es")
    service.end_exercise()
    first = {part.about: part.lines for part in service.hot_wash("es").first}
    parts = ["Cómo quedó", "Lo que salió bien", "De qué conversar", "Daño y derechos", "Lo que quedó abierto"]
    assert list(first) == parts
    harm, undone = first["De qué conversar"][:2]  # the gravest first
    assert harm.startswith("Nunca una niña en un hotel: no se respetó. ")
    assert undone.startswith("Enviar el formulario en un día: no se hizo. ")
    assert len(first["De qué conversar"]) <= 6
    assert first["Daño y derechos"][0].startswith("Sol · ")


def test_what_nobody_read_or_answered_is_told_too(service: Service) -> None:
    service.begin_exercise(wanted(), "es")
    service.advance(DAY, "es", stop=True)
    service.advance(DAY, "es", stop=True)
    service.read_message("call", "es")
    service.end_exercise()
    answers = [line.answers for line in service.hot_wash("es").answered]
    assert ("Nadie lo abrió ni lo contestó.",) in answers and ("Se abrió y no se contestó.",) in answers


def test_the_words_of_the_class_lie_beside_the_chain(service: Service) -> None:
    service.begin_exercise(wanted(), "es")
    with pytest.raises(ExpectedError, match="comes once it has ended"):
        service.keep_debrief(1, "Antes.", "es")
    service.end_exercise()
    service.keep_debrief(1, "Hablar antes.\nY menos.", "es")
    service.keep_debrief(1, "Hablar antes.\nY mucho menos.", "es")
    assert [each.answer for each in service.hot_wash("es").questions] == ["Hablar antes.\nY mucho menos."]
    with pytest.raises(ExpectedError):
        service.keep_debrief(2, "No hay.", "es")
    with pytest.raises(ExpectedError, match="has ended"):
        service.take("V1", "send_form", "police", "es")
    service.erase_written("es")
    assert "mucho menos" not in repr(stored(service.workspace.path))
    assert service.hot_wash("en").questions[0].answer == "(text erased)"


def test_how_a_case_went_can_be_read_after_the_end(service: Service) -> None:
    service.begin_exercise(wanted(), "es")
    service.take("V2", "lodge_in_hotel", "police", "es")
    service.end_exercise()
    assert service.case_page("V2", "es").title


# -- opened again ----------------------------------------------------------------------------------


def test_it_goes_on_where_it_stood_here_and_on_another_pc(service: Service, tmp_path: Path) -> None:
    service.begin_exercise(wanted(), "es")
    service.advance(90, "es")
    service.begin_pause("es")
    before, id = row(service), service.session_id
    service.seal_to(id, tmp_path / "s.ruts")
    other = Service.open(tmp_path / "other.ruta")
    try:
        other.take_in(tmp_path / "s.ruts", "es")
        for each in (service, other):
            each.resume(id)
            assert row(each) == before
            each.take_turn("seat-2", "es")
            each.advance(HOUR, "es")
            assert reached(each) == ["Una carta para la mesa."]
    finally:
        other.close()


def test_without_its_scenario_or_with_another_it_is_read_only(
    service: Service, small: Scenario, monkeypatch: pytest.MonkeyPatch
) -> None:
    from workflow.scenario import library

    service.begin_exercise(wanted(), "es")
    id, events = service.session_id, service.state("es").events
    for names, digest, said in (((), small.digest, "no está en este equipo"),
                                (("small",), "0" * 64, "cambió desde que")):  # fmt: skip
        monkeypatch.setattr(library, "names", lambda names=names: names)
        monkeypatch.setattr(
            library, "load", lambda _name, digest=digest: small.model_copy(update={"digest": digest})
        )
        service.resume(id)
        found = row(service)
        assert said in found.why_not and not found.is_going_on and found.messages == ()
        acts: tuple[Callable[[], object], ...] = (
            lambda: service.advance(HOUR, "es"),
            lambda: service.take("V1", "send_form", "police", "es"),
            lambda: service.read_message("call", "es"),
            lambda: service.begin_pause("es"),
        )
        for act in acts:
            with pytest.raises(ExpectedError):
                act()
        assert service.card("V1", "es").id == "V1" and service.state("es").events == events


@pytest.mark.parametrize(
    "seats", [3, "police", [[]], [["police"], ["police"]], [["police", 4]], [["a"]] * 31, [[["police"]]]]
)
def test_seats_that_are_none_are_not_believed(seats: object) -> None:
    settings = {"scenario": "small", "alone": True, "count_assumed": True}
    assert Terms.read(settings) is not None
    assert Terms.read({**settings, "seats": seats}) is None


# -- what nobody may see ---------------------------------------------------------------------------


def test_no_row_of_the_file_holds_a_word_of_the_scenario(service: Service, small: Scenario) -> None:
    """Of all that comes, is expected or noted the log has names only; the words of an answer are found."""
    service.begin_exercise(wanted(), "es")
    for _hour in range(3):
        service.advance(DAY, "es", stop=True)
    service.answer_message("call", "luz", ("whereabouts",), "Palabras de la mesa.", "es")
    texts = stored(service.workspace.path)
    for lang in ("es", "en"):
        hidden = hidden_texts(small, lang)
        assert not [text for text in hidden if any(text in value for value in texts)]
    assert any("Palabras de la mesa." in value for value in texts)  # the search finds what there is


@pytest.mark.parametrize(
    ("language", "name", "told"),
    [
        ("es", "El sobrino del dueño", "al sobrino del dueño"),
        ("es", "Una vecina", "a una vecina"),
        ("es", "Capataz de la obra", "a «Capataz de la obra»"),
        ("es", "Elvira", "a «Elvira»"),
        ("en", "The owner's nephew", "the owner's nephew"),
        ("en", "Foreman of the site", "“Foreman of the site”"),
        ("en", "Anna Page", "“Anna Page”"),
    ],
)
def test_somebody_is_named_inside_a_sentence_as_the_language_does(
    language: str, name: str, told: str
) -> None:
    marks = ("“", "”") if language == "en" else ("«", "»")
    assert addressed(name, lambda text: text.join(marks), language) == told


def test_an_exercise_that_has_ended_is_said_to_be_over_in_the_list(service: Service) -> None:
    service.begin_exercise(wanted(), "es")
    service.leave_exercise("commission", "es")
    (row_,) = service.sessions("es")
    assert row_.is_exercise and not row_.is_over  # the control: that a role stopped ends it for nobody else
    service.end_exercise()
    (row_,) = service.sessions("es")
    assert row_.is_over
    last = len(service.world.events)
    service.rewind(last - 1, "es")
    (row_,) = service.sessions("es")
    assert not row_.is_over  # it goes on from before its end
