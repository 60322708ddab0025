"""The page of a case tells how its conversation went: what was done well, and what closed it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.service.conftest import at_the_desk, begun_again
from workflow.rows.case_page import CaseLine, Part
from workflow.rows.talk import QuestionRow
from workflow.service import DAY, Service, exports

SETTING = ("offer_water_and_seat", "find_private_place", "keep_apart", "explain_who_sees")


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """Mario on the building site; Anayansi, who is eleven; a woman who speaks another language."""
    people = ("men_construction", "child_domestic", "worker_from_china")
    yield from at_the_desk(tmp_path_factory.mktemp("looking"), people, ["police", "victim"])


@pytest.fixture
def desk(opened: Service) -> Service:
    """The same beginning for every test, each on a branch of its own."""
    return begun_again(opened)


def lines(desk: Service, part: Part, lang: str = "es", case: str = "V1") -> list[CaseLine]:
    (found,) = (one.lines for one in desk.case_page(case, lang).sections if one.id == part)
    return list(found)


def line(desk: Service, part: Part, about: str, lang: str = "es", case: str = "V1") -> CaseLine | None:
    return next((row for row in lines(desk, part, lang, case) if about in row.text), None)


def has(desk: Service, part: Part, about: str, case: str = "V1") -> bool:
    return line(desk, part, about, case=case) is not None


def ask(desk: Service, question: str, manner: str = "open", case: str = "V1") -> None:
    desk.ask(case, question, manner, "police", "es")


def setting(desk: Service, case: str = "V1") -> None:
    for step in SETTING:
        assert desk.take(case, step, "police", "es").reading == "accepted"


def first_need(desk: Service, case: str = "V1") -> QuestionRow:
    rows = desk.talk(case, "police", "es").questions
    return next(row for row in rows if row.group == "need" and row.manner != "leading")


def nothing(desk: Service, part: Part) -> str:
    return next(one.nothing for one in desk.case_page("V1", "es").sections if one.id == part)


def test_the_page_says_that_nobody_talked_and_how_it_went(desk: Service) -> None:
    assert {"talk_well", "talk_closed"} < {one.id for one in desk.case_page("V1", "es").sections}
    assert nothing(desk, "talk_well") == nothing(desk, "talk_closed") == "No se le preguntó nada."
    need = first_need(desk)
    ask(desk, need.id, need.manner)
    assert nothing(desk, "talk_closed") == "Nada la cerró."


def test_a_talk_that_was_done_well_is_told_well_and_nothing_closed_it(desk: Service) -> None:
    need = first_need(desk)
    ask(desk, need.id, need.manner)
    setting(desk)
    ask(desk, "offer", "closed")
    desk.ask("V1", "silence", "", "police", "es")
    ask(desk, "balance")
    ask(desk, "afraid_of")
    desk.note_down("V1", "exploitation", "said", "Debo más que en noviembre.", "police", "es")
    desk.read_back("V1", "police", "es")
    desk.take("V1", "detect_police", "police", "es")
    desk.take("V1", "tell_rights", "police", "es")
    well = lines(desk, "talk_well")
    for about in (
        "antes de los hechos preguntó qué necesita",
        "cuando se podía hablar",
        "de forma abierta: «Cuénteme de esa libreta».",
        "guardó silencio",
        "no insistió donde la persona no quiso hablar: «¿Qué le preocupa",
        "le leyó lo anotado",
        "con notas de lo que se dijo",
        "sus derechos en el primer contacto",
    ):
        row = line(desk, "talk_well", about)
        assert row is not None and row.right and row.reason, about
        assert "Policía Nacional" in row.text
    assert len(well) == 8 and lines(desk, "talk_closed") == []


CLOSING: tuple[tuple[str, str, str], ...] = (
    ("delante de quien podía oír", "Identidad y privacidad", "Lo que ayuda antes: «Hablar aparte"),
    ("donde otros ven u oyen", "Identidad y privacidad", "Lo que ayuda antes: «Buscar un lugar privado"),
    ("antes de decir quién es", "Información clara", "Lo que ayuda antes: «Decirle quién es usted"),
)


def test_asking_before_the_one_who_controls_says_the_right_and_what_helps(
    desk: Service,
) -> None:
    ask(desk, "balance")
    ask(desk, "offer")
    for about, right, possible in CLOSING:
        row = line(desk, "talk_closed", about)
        assert row is not None and right in row.right and row.reason and row.possible.startswith(possible)
        assert "«Cuénteme de esa libreta», «¿Qué le dijeron" in row.text  # both, and never how many
    assert not has(desk, "talk_well", "cuando se podía hablar")
    setting(desk)
    ask(desk, "journey")
    row = line(desk, "talk_closed", "delante de quien podía oír")
    assert row is not None and row.reason.endswith("Más tarde ya no fue así.")


def test_without_an_interpreter_nobody_was_understood(desk: Service) -> None:
    rows = desk.talk("V3", "police", "es").questions
    fact = next(row for row in rows if row.group not in ("need", "contact") and row.manner == "open")
    ask(desk, fact.id, case="V3")
    row = line(desk, "talk_closed", "sin un intérprete independiente", case="V3")
    assert row is not None and "Información clara en un idioma" in row.right
    assert not has(desk, "talk_closed", "sin un intérprete")  # Mario speaks Spanish: the control


def test_a_leading_question_is_quoted_with_its_open_form_and_what_it_does(desk: Service) -> None:
    setting(desk)
    ask(desk, "sundays", "leading")
    row = line(desk, "talk_closed", "ya traía la respuesta: «Los tienen encerrados, ¿verdad?»")
    assert row is not None and "Integridad" in row.right and "cierra la conversación" in row.reason
    assert row.possible == "Lo mismo, abierto: «¿Qué pasa si un domingo quiere ir al pueblo?»"
    assert "se abrió de nuevo" not in row.reason
    desk.ask("V1", "silence", "", "police", "es")
    row = line(desk, "talk_closed", "ya traía la respuesta")
    assert row is not None and row.reason.endswith("Más tarde la conversación se abrió de nuevo.")


def test_what_harsh_words_do_is_said_at_once_and_at_the_end(desk: Service) -> None:
    question = next(
        row
        for row in desk.talk("V3", "police", "es").questions
        if row.manner == "leading" and "esclavo" in row.text
    )
    ask(desk, question.id, "leading", case="V3")
    for lang, part in (("es", "Es un juicio y no una pregunta"), ("en", "It is a judgement and no question")):
        remarks = [one.remark for one in desk.talk("V3", "police", lang).lines if one.remark]
        assert len(remarks) == 1 and part in remarks[0]
        row = lines(desk, "talk_closed", lang, "V3")
        assert any(part in one.reason for one in row)
    ask(desk, "sundays", "leading")  # Mario's leading question has no such note: the control
    assert not any("Es un juicio" in one.reason for one in lines(desk, "talk_closed"))


def test_asking_the_same_again_is_told_as_that_and_insisting_as_insisting(desk: Service) -> None:
    setting(desk)
    ask(desk, "balance")
    ask(desk, "afraid_of")
    assert not has(desk, "talk_closed", "otra vez") and has(desk, "talk_well", "no insistió")
    ask(desk, "balance")
    ask(desk, "afraid_of")
    again, insisted = (line(desk, "talk_closed", about) for about in ("otra vez", "insistió en lo que"))
    assert again is not None and "esa libreta" in again.text and "preocupa" not in again.text
    assert insisted is not None and "preocupa" in insisted.text
    assert "Callarlo es su decisión" in insisted.reason
    assert not has(desk, "talk_well", "no insistió")


def test_silence_and_refusing_are_never_held_against_the_person(desk: Service) -> None:
    setting(desk)
    ask(desk, "afraid_of")
    desk.ask("V1", "silence", "", "police", "es")
    assert lines(desk, "talk_closed") == []


def test_detecting_without_notes_and_rights_that_nobody_told(desk: Service) -> None:
    desk.take("V1", "detect_police", "police", "es")
    row = line(desk, "talk_closed", "sin nada anotado")
    assert row is not None and "«" in row.text and "puede que pregunte todo otra vez" in row.reason
    assert not has(desk, "talk_closed", "Nadie le informó")  # the first contact is not over
    desk.note_down("V1", "exploitation", "seen", "Un candado.", "police", "es")
    assert has(desk, "talk_closed", "sin nada anotado")  # what is noted afterwards was not what it rests on
    desk.advance(2 * DAY, "es")
    undone = line(desk, "undone", "Informar de sus derechos")
    assert undone is not None and "Información clara" in undone.right
    assert not has(desk, "talk_closed", "Nadie le informó")  # it is said once, where its date is told


def test_what_was_noted_and_not_read_back_is_told(desk: Service) -> None:
    setting(desk)
    ask(desk, "balance")
    assert not has(desk, "talk_closed", "no se le leyó") and not has(desk, "talk_closed", "No se le leyó")
    desk.note_down("V1", "exploitation", "said", "Debe.", "police", "es")
    assert has(desk, "talk_closed", "No se le leyó lo anotado")
    desk.read_back("V1", "police", "es")
    assert not has(desk, "talk_closed", "No se le leyó lo anotado")


def test_a_child_who_was_not_asked_about_the_facts_was_spared(desk: Service) -> None:
    need = first_need(desk, "V2")
    ask(desk, need.id, need.manner, case="V2")
    row = line(desk, "talk_well", "no le preguntó por los hechos", case="V2")
    assert row is not None and row.right == "Integridad física y emocional"
    assert not has(desk, "talk_well", "no le preguntó por los hechos")  # Mario is an adult: the control


def test_it_says_the_same_in_english_and_changes_nothing(desk: Service, tmp_path: Path) -> None:
    ask(desk, "sundays", "leading")
    desk.take("V1", "detect_police", "police", "es")
    events = desk.state("es").events
    es, en = (desk.case_page("V1", lang) for lang in ("es", "en"))
    assert [len(part.lines) for part in es.sections] == [len(part.lines) for part in en.sections]
    row = line(desk, "talk_closed", "the question already held the answer", "en")
    assert row is not None and row.possible.startswith("The same, openly: “What happens if on a Sunday")
    assert desk.state("es").events == events
    exports.save_case_page(tmp_path / "page.pdf", es, "es")
    assert (tmp_path / "page.pdf").read_bytes().startswith(b"%PDF-")


def test_it_is_all_there_when_the_session_is_opened_again(desk: Service) -> None:
    ask(desk, "sundays", "leading")
    desk.note_down("V1", "exploitation", "seen", "Un candado.", "police", "es")
    before = desk.case_page("V1", "es")
    desk.resume(desk.session_id)
    assert desk.case_page("V1", "es") == before
