"""The talk at the desk: each act is on the disk before it is answered, and moves nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from workflow.problems import ExpectedError
from workflow.rows.talk import LineRow, QuestionRow, TalkRow
from workflow.service import Service
from workflow.store.workspace import Workspace
from workflow.talk import library
from workflow.talk.definition import PLACES

PERSON = Path(__file__).parent.parent / "talk" / "people"
FIRST_ACTS = ("offer_water_and_seat", "find_private_place", "keep_apart", "explain_who_sees")


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """Mario, in front of an officer of the police; the talk is a short one, kept beside the tests."""
    kept = library.FOLDER
    library.FOLDER = PERSON
    library.names.cache_clear()
    service = Service.open(tmp_path_factory.mktemp("talk") / "w.ruta")
    service.start("panama-2021", "2021", "Prueba", seed=1)
    service.world.pathway.once(library._none_read).clear()
    service.new_case("men_construction", {})
    service.play(["police"], "es")
    yield service
    service.world.pathway.once(library._none_read).clear()
    service.close()
    library.FOLDER = kept
    library.names.cache_clear()


@pytest.fixture
def desk(opened: Service) -> Service:
    """The same beginning for every test, each on a branch of its own."""
    begun = max(row.seq for row in opened.history("es") if row.branch == 0 and row.lifecycle == "played")
    opened.rewind(begun, "es")
    return opened


def talk(desk: Service, lang: str = "es") -> TalkRow:
    return desk.talk("V1", "police", lang)


def person_says(desk: Service, lang: str = "es") -> list[str]:
    return [line.text for line in talk(desk, lang).lines if not line.official]


def opened_talk(desk: Service) -> None:
    for step in FIRST_ACTS:
        assert desk.take("V1", step, "police", "es").reading == "accepted"


def last_line(desk: Service) -> LineRow:
    return talk(desk).lines[-1]


def remark(desk: Service, lang: str = "es") -> str:
    """What a colleague says; it stands beside the answer that it is of."""
    return next((line.remark for line in reversed(talk(desk, lang).lines) if line.remark), "")


def test_a_case_is_called_as_the_person_of_its_profile(desk: Service) -> None:
    assert desk.state("es").cases[0].name == "Mario" and talk(desk).name == "Mario"
    assert person_says(desk) == ["No quiero problemas. Sólo mi pasaporte."]
    assert person_says(desk, "en") == ["I want no trouble. Only my passport."]


def test_a_name_that_is_given_counts_and_other_facts_are_another_person(desk: Service) -> None:
    desk.new_case("men_construction", {}, "Julio")
    desk.new_case("men_construction", {"gender": "woman"})
    names = [row.name for row in desk.state("es").cases]
    assert names[1] == "Julio" and names[2] != "Mario"
    assert desk.talk("V2", "police", "es").questions and not desk.talk("V3", "police", "es").questions
    assert desk.talk("V3", "police", "es").why_not.startswith("De esta persona no hay una conversación")


def test_first_contact_has_acts_of_its_own_before_anybody_decides_anything(desk: Service) -> None:
    assert [(row.id, row.holds) for row in talk(desk).setting] == [
        ("needs", False),
        ("private", False),
        ("apart", False),
        ("told", False),
    ]
    assert talk(desk).near and all(row.step for row in talk(desk).setting)
    opened_talk(desk)
    assert all(row.holds and not row.step for row in talk(desk).setting)
    assert talk(desk).near == ""
    assert desk.world.thing("V1").values["status"] == "undetected"


def test_an_answer_depends_on_how_one_talks(desk: Service) -> None:
    desk.ask("V1", "pay", "open", "police", "es")
    assert person_says(desk)[1:] == ["Todo bien.", "Aquí todo está bien, jefe."]
    assert "privado" in remark(desk) or "aparte" in remark(desk)
    opened_talk(desk)
    desk.ask("V1", "pay", "open", "police", "es")
    assert last_line(desk).text == "Descuentan el pasaje. Cada mes debo más."
    assert "privado" in remark(desk) and remark(desk, "en").startswith("What opened the talk")
    uncovered = [row.what.uncovered for row in desk._here().happened.exercise.questions("V1")]
    assert uncovered == [(), ("means", "purpose")]


def test_nothing_that_is_asked_or_noted_moves_the_pathway(desk: Service) -> None:
    before = dict(desk.world.thing("V1").values)
    desk.ask("V1", "pay", "open", "police", "es")
    desk.ask("V1", "silence", "", "police", "es")
    desk.note_down("V1", "exploitation", "said", "Todo bien.", "police", "es")
    desk.read_back("V1", "police", "es")
    assert dict(desk.world.thing("V1").values) == before


def test_the_manners_are_mixed_and_first_comes_what_somebody_needs(desk: Service) -> None:
    rows = talk(desk).questions
    assert {(row.id, row.manner) for row in rows} == {
        ("pay", "open"),
        ("pay", "closed"),
        ("pay", "leading"),
        ("caller", "closed"),
    }
    assert rows[0].group == "contact"
    desk.ask("V1", rows[0].id, rows[0].manner, "police", "es")
    assert _key(talk(desk).questions[-1]) == _key(rows[0]) and talk(desk).questions[-1].asked


def test_what_was_asked_is_known_from_what_was_answered_and_from_what_is_new(desk: Service) -> None:
    """In front of the foreman she says nothing: to ask once more in the open is not to repeat it."""

    def state() -> dict[tuple[str, str], tuple[bool, bool]]:
        return {_key(row): (row.asked, row.answered) for row in talk(desk).questions if row.id == "pay"}

    desk.ask("V1", "pay", "open", "police", "es")
    assert state()["pay", "open"] == (True, False) and state()["pay", "closed"] == (False, False)
    opened_talk(desk)
    desk.ask("V1", "pay", "open", "police", "es")
    assert state()["pay", "open"] == (True, True)
    assert state()["pay", "closed"] == (False, True)  # in other words it would be the same again
    order = [(row.answered, row.asked) for row in talk(desk).questions]
    assert order == sorted(order)


def test_asking_the_same_again_is_told_as_that(desk: Service) -> None:
    opened_talk(desk)
    for _time in range(2):
        desk.ask("V1", "pay", "open", "police", "es")
    assert [line.speaker for line in talk(desk).lines if line.official] == ["Usted", "Usted, otra vez"]
    assert [line.speaker for line in talk(desk, "en").lines if line.official] == ["You", "You, once more"]
    assert remark(desk).startswith("Ya lo había contestado")
    for _time in range(2):
        desk.ask("V1", "caller", "closed", "police", "es")
    assert remark(desk).startswith("De eso ya dijo que no habla")
    assert remark(desk, "en").startswith("They said already that they do not speak of it")


def test_a_remark_stands_beside_the_answer_that_it_is_of(desk: Service) -> None:
    desk.ask("V1", "pay", "open", "police", "es")
    lines = talk(desk).lines  # the foreman is near: after the answer the person says something by themselves
    assert [line.text for line in lines if line.remark] == ["Todo bien."]
    assert lines[-1].text == "Aquí todo está bien, jefe." and not lines[-1].remark


def _key(row: QuestionRow) -> tuple[str, str]:
    return row.id, row.manner


def test_notes_stand_by_dimension_and_make_the_form(desk: Service) -> None:
    assert talk(desk).form == "" and not talk(desk).can_read_back
    desk.note_down("V1", "coercion_at_destination", "seen", "Un candado.", "police", "es")
    assert "escaso" in talk(desk).form
    desk.note_down("V1", "exploitation", "said", "Cada mes debo más.", "police", "es")
    assert "suficiente (supuesto)" in talk(desk).form
    cells = {row.id: (row.said, row.seen, row.told) for row in talk(desk).dimensions}
    assert tuple(cells) == PLACES and len(PLACES) == 9
    assert [note.text for note in cells["exploitation"][0]] == ["Cada mes debo más."]
    assert [note.text for note in cells["coercion_at_destination"][1]] == ["Un candado."]


def test_whoever_detects_sees_what_was_noted(desk: Service) -> None:
    def noted(lang: str) -> dict[str, str]:
        rows = desk.steps("V1", "police", lang).possible
        return {row.id: row.noted for row in rows if row.noted}

    assert set(noted("es")) == {"detect_police", "detect_operation"}
    assert noted("es")["detect_police"].startswith("Sin notas todavía")
    desk.note_down("V1", "coercion_at_destination", "seen", "Un candado.", "police", "es")
    assert noted("es")["detect_police"] == "Notas · Coacción en el destino: 1"
    assert noted("en")["detect_police"] == "Notes · Coercion at destination: 1"


def test_a_line_that_was_noted_is_marked(desk: Service) -> None:
    desk.ask("V1", "pay", "open", "police", "es")
    line = next(line for line in talk(desk).lines if line.text == "Todo bien.")
    assert line.dimension == "exploitation" and not line.noted
    desk.note_down("V1", line.dimension, "said", line.text, "police", "es")
    assert next(line for line in talk(desk).lines if line.text == "Todo bien.").noted
    seen = talk(desk).observed
    assert [(row.how, row.noted) for row in seen] == [("seen", False), ("told", False)]
    for row in seen:
        text = f"{row.by}: {row.text}" if row.by else row.text
        desk.note_down("V1", row.dimension, row.how, text, "police", "es")
    assert all(row.noted for row in talk(desk).observed)


def test_a_note_is_corrected_and_taken_back_and_the_log_keeps_it(desk: Service) -> None:
    desk.note_down("V1", "exploitation", "said", "Cada mes debo.", "police", "es")
    (note,) = talk(desk).dimensions[3].said
    desk.correct("V1", note.seq, "Cada mes debo más.", "police", "es")
    (changed,) = talk(desk).dimensions[3].said
    assert (changed.seq, changed.text, changed.corrected) == (note.seq, "Cada mes debo más.", True)
    assert desk.correct("V1", note.seq, "", "police", "es").text.startswith("Nota retirada")
    assert talk(desk).dimensions[3].said == ()
    with pytest.raises(ExpectedError, match="note"):
        desk.correct("V1", note.seq, "otra", "police", "es")
    lifecycles = [row.lifecycle for row in desk.history("es", case="V1") if row.on_branch]
    assert lifecycles.count("noted") == 1 and lifecycles.count("corrected") == 2


def test_what_nobody_brought_to_light_is_not_shown(desk: Service) -> None:
    def shown() -> dict[str, str]:
        return {row.id: row.value for _group, rows in desk.card("V1", "es").groups for row in rows}

    assert shown()["purpose"] == shown()["means"] == "" and shown()["language"] == "spanish"
    names = {row.value_name for _group, rows in desk.card("V1", "es").groups for row in rows}
    assert "todavía no se sabe" in names
    summary = desk.state("es").cases[0].summary
    assert "explotación laboral" not in summary and "español" in summary
    assert "persona adulta" not in desk.card("V1", "es").tags
    opened_talk(desk)
    desk.ask("V1", "pay", "open", "police", "es")
    assert (shown()["purpose"], shown()["means"], shown()["movement"]) == ("labour", "shown", "")
    card, summary = desk.card("V1", "es", "police"), desk.state("es").cases[0].summary
    rows = {row.id: row.value_name for _group, rows in card.groups for row in rows}
    assert rows["purpose"].startswith("contestó: «") and rows["means"].startswith("contestó: «")
    texts = [summary, *card.tags, *rows.values()]  # what was said is shown, and whoever hears it judges it
    assert not [text for text in texts if "explotación laboral" in text or "con indicios" in text]


def test_what_a_person_types_lies_beside_the_chain(desk: Service) -> None:
    desk.note_down("V1", "exploitation", "said", "Esto lo escribí yo.", "police", "es")
    stored = [event.stored for event in desk.workspace.events(desk.session_id) if event.lifecycle == "noted"]
    assert stored[-1] is not None and "escrib" not in stored[-1].text
    assert stored[-1].beside is not None and stored[-1].beside.text == "Esto lo escribí yo."


def test_it_is_all_there_when_the_session_is_opened_again(desk: Service) -> None:
    opened_talk(desk)
    desk.ask("V1", "pay", "closed", "police", "es")
    desk.ask("V1", "silence", "", "police", "es")
    desk.note_down("V1", "exploitation", "said", "Pagan, pero descuentan.", "police", "es")
    desk.read_back("V1", "police", "es")
    before = talk(desk)
    desk.resume(desk.session_id)
    assert talk(desk) == before and before.lines[-1].text == "(Le lee lo anotado.)"
    assert "Descuentan el pasaje. Cada mes debo más." in person_says(desk)
    assert desk.workspace.verify(desk.session_id).ok
    told = [row.text for row in desk.history("es", case="V1")]
    assert "«¿Cómo le pagan?» La persona: «Pagan, pero descuentan.»" in told


def test_another_branch_has_its_own_talk(desk: Service) -> None:
    desk.ask("V1", "caller", "closed", "police", "es")
    begun = max(row.seq for row in desk.history("es") if row.branch == 0 and row.lifecycle == "played")
    desk.rewind(begun, "es")
    assert person_says(desk) == ["No quiero problemas. Sólo mi pasaporte."]


HEARD: Any = "heard"
WRONG: tuple[tuple[Callable[[Service], object], str], ...] = (
    (lambda s: s.ask("V9", "pay", "open", "police", "es"), "V9"),
    (lambda s: s.ask("V1", "gold", "open", "police", "es"), "gold"),
    (lambda s: s.ask("V1", "caller", "open", "police", "es"), "caller"),
    (lambda s: s.ask("V1", "pay", "whispered", "police", "es"), "whispered"),
    (lambda s: s.ask("V1", "pay", "open", "nobody", "es"), "nobody"),
    (lambda s: s.ask("V1", "pay", "open", "victim", "es"), "You play the person"),
    (lambda s: s.read_back("V1", "police", "es"), "Nothing was noted"),
    (lambda s: s.note_down("V1", "contact", "said", "algo", "police", "es"), "contact"),
    (lambda s: s.note_down("V1", "exploitation", HEARD, "algo", "police", "es"), "heard"),
    (lambda s: s.note_down("V1", "exploitation", "said", "  ", "police", "es"), "empty"),
    (lambda s: s.note_down("V1", "exploitation", "said", "a" * 401, "police", "es"), "more than 400"),
    (lambda s: s.note_down("V1", "exploitation", "said", "a\u202eb", "police", "es"), "cannot be seen"),
    (lambda s: s.note_down("V1", "exploitation", "said", "a" * 150 + "\ud800", "police", "es"), "cannot"),
    (lambda s: s.correct("V1", 1, "algo", "police", "es"), "1"),
)


@pytest.mark.parametrize(("act", "told"), WRONG)
def test_what_cannot_be_is_refused_in_both_languages_and_nothing_is_kept(
    act: Callable[[Service], object], told: str, desk: Service
) -> None:
    before = desk.state("es").events
    with pytest.raises(ExpectedError) as refused:
        act(desk)
    assert told in refused.value.text("en") and refused.value.text("es") != refused.value.text("en")
    assert desk.state("es").events == before


def test_an_answer_is_not_given_before_it_is_on_the_disk(
    desk: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = talk(desk)

    def failing(*_given: object, **_more: object) -> None:
        raise ExpectedError("El disco falló.", "The disk failed.")

    monkeypatch.setattr(Workspace, "append", failing)
    acts: tuple[Callable[[], object], ...] = (
        lambda: desk.ask("V1", "pay", "open", "police", "es"),
        lambda: desk.note_down("V1", "exploitation", "said", "algo", "police", "es"),
    )
    for act in acts:
        with pytest.raises(ExpectedError, match="disk"):
            act()
        assert talk(desk) == before


def test_who_never_meets_a_person_asks_them_nothing(desk: Service) -> None:
    """A trial court reads the file; the police, who meet people first, may ask (the control)."""
    court = desk.talk("V1", "trial_court", "es")
    assert court.questions == () and court.why_not.startswith("Nadie ha conversado todavía")
    assert desk.talk("V1", "trial_court", "en").why_not.startswith("Nobody has talked with the person yet")
    with pytest.raises(ExpectedError):
        desk.ask("V1", "pay", "open", "trial_court", "es")
    assert desk.talk("V1", "police", "es").questions


def noted(row: TalkRow) -> list[str]:
    return [
        note.text for line in row.dimensions for cell in (line.said, line.seen, line.told) for note in cell
    ]


def test_a_talk_and_its_notes_are_of_the_role_that_had_them(desk: Service) -> None:
    """Another role reads what it received: with whom the talk was, and the notes once the form is there."""
    desk.ask("V1", "pay", "open", "police", "es")
    said = [line.text for line in talk(desk).lines]
    desk.note_down("V1", "coercion_at_destination", "seen", "Un candado.", "police", "es")
    desk.note_down("V1", "exploitation", "said", "Cada mes debo más.", "police", "es")
    others = desk.talk("V1", "upavit", "es")
    heard = [line for line in others.lines if line.is_silence]
    assert [line.speaker for line in heard] == ["Policía Nacional"] and "los tiene ese rol" in heard[0].text
    assert "Todo bien." in said and "Todo bien." not in [line.text for line in others.lines]
    assert noted(others) == [] and others.form == "" and not others.can_read_back
    person = desk.talk("V1", "victim", "es")
    assert "Todo bien." in [line.text for line in person.lines] and noted(person) == []
    assert person.notes_of.startswith("Las notas las tiene quien")
    assert noted(desk.talk("V1", "commission", "es")) == []
    desk.play(["police", "victim", "commission"], "es")
    for step, role in (("detect_police", "police"), ("tell_rights", "police"), ("consent_to_form", "victim"),
                       ("fill_form", "police")):  # fmt: skip
        desk.take("V1", step, role, "es")
    desk.advance(2 * 1440, "es")
    received = desk.talk("V1", "commission", "es")
    assert len(noted(received)) == 2 and received.notes_of == "Notas del formulario recibido"
    assert len(noted(talk(desk))) == 2 and talk(desk).notes_of == ""  # who wrote them keeps them
    assert "lo que usted anotó" in talk(desk).form
    assert noted(desk.talk("V1", "upavit", "es")) == []


def test_a_remark_is_of_the_last_question_and_goes_with_the_next_act(desk: Service) -> None:
    desk.ask("V1", "pay", "open", "police", "es")
    assert "No es un lugar privado" in remark(desk) or "Había alguien cerca" in remark(desk)
    desk.take("V1", "find_private_place", "police", "es")
    assert remark(desk) == ""


def test_what_harms_has_no_date_by_which_to_do_it(desk: Service) -> None:
    for step, role in (("detect_police", "police"), ("tell_rights", "police"), ("consent_to_form", "victim")):
        desk.take("V1", step, role, "es")
    rows = {row.id: row for row in desk.steps("V1", "police", "es").possible}
    assert rows["close_as_other_matter"].harm and rows["close_as_other_matter"].deadline == ""
    assert any(row.deadline for row in rows.values())


def test_a_person_who_was_given_another_name_bears_it_in_all_that_is_told(desk: Service) -> None:
    """A class names its case; the story and the lines bear the name that was written with them."""
    desk.new_case("men_construction", {}, "")
    desk.new_case("men_construction", {}, "Raúl José")
    for lang in ("es", "en"):
        written, told = (desk.talk(case, "police", lang) for case in ("V2", "V3"))
        assert written.story and "Raúl José" not in written.story
        assert told.story.startswith("Raúl José ") and told.story != written.story
        assert told.story.split()[2:] == written.story.split()[1:]


def test_a_remark_on_what_closed_the_talk_stays_and_any_other_goes(desk: Service) -> None:
    opened_talk(desk)
    desk.ask("V1", "pay", "open", "police", "es")
    opened = remark(desk)
    desk.ask("V1", "pay", "open", "police", "es")
    closed = remark(desk)
    assert opened and closed.startswith("Ya lo había contestado")
    desk.ask("V1", "caller", "closed", "police", "es")
    kept = [line.remark for line in talk(desk).lines if line.remark]
    assert kept[0] == closed and len(kept) == 2 and opened not in kept
    assert desk.take("V1", "detect_police", "police", "es").reading == "accepted"
    assert [line.remark for line in talk(desk).lines if line.remark] == [closed]


def test_who_is_heard_about_a_place_or_leaves_the_care_says_something_of_their_own(desk: Service) -> None:
    desk.new_case("girl_no_movement", {})
    desk.play(["police", "senniaf"], "es")
    for step, role in (("detect_police", "police"), ("notify_senniaf", "police")):
        assert desk.take("V2", step, role, "es").reading == "accepted"
    where = "Donde la puerta cierre y me avisen antes de entrar."
    assert not any(where in line.text for line in desk.talk("V2", "senniaf", "es").lines)
    desk.take("V2", "hear_child_on_place", "senniaf", "es")
    assert where in desk.talk("V2", "senniaf", "es").lines[-1].text
    assert "Where the door closes" in desk.talk("V2", "senniaf", "en").lines[-1].text
