"""The person asks, and is answered: honestly, with a promise, evasively, or with silence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from workflow.problems import ExpectedError
from workflow.rows.steps import StepRow
from workflow.rows.talk import REPLY, QuestionRow, TalkRow
from workflow.service import Service
from workflow.talk import library
from workflow.talk.reply_texts import REPLIES

LINE = "domestic_with_children.told_who_sees"
FACT = "day"
"""A question about facts, which is answered in an open talk only."""


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """Xiomara, met by an officer of the police in private, who has just heard who will see what is noted."""
    service = Service.open(tmp_path_factory.mktemp("replies") / "w.ruta")
    service.start("panama-2021", "2021", "Prueba", seed=1)
    service.new_case("domestic_with_children", {})
    service.play(["police", "fund_accountant"], "es")
    for step in ("offer_water_and_seat", "find_private_place", "keep_apart", "explain_who_sees"):
        assert service.take("V1", step, "police", "es").reading == "accepted"
    yield service
    service.close()


@pytest.fixture
def desk(opened: Service) -> Service:
    """The same beginning for every test, each on a branch of its own."""
    opened.rewind(max(row.seq for row in opened.history("es") if row.branch == 0), "es")
    return opened


def talk(desk: Service, lang: str = "es") -> TalkRow:
    return desk.talk("V1", "police", lang)


def offered(desk: Service, lang: str = "es", line: str = LINE) -> dict[str, QuestionRow]:
    """What can be answered to a line, by the way of answering."""
    return {row.manner: row for row in talk(desk, lang).questions if row.group == REPLY and row.id == line}


def newest(desk: Service) -> dict[str, QuestionRow]:
    """What can be answered to what was asked last."""
    rows = [row for row in talk(desk).questions if row.group == REPLY]
    return offered(desk, line=rows[0].id)


def remark(desk: Service) -> str:
    return next((line.remark for line in reversed(talk(desk).lines) if line.remark), "")


def reply(desk: Service, how: str) -> None:
    assert desk.reply("V1", LINE, how, "police", "es").reading == "accepted"


def answer_to(desk: Service, manner: str = "open") -> str:
    desk.ask("V1", FACT, manner, "police", "es")
    return [line.text for line in talk(desk).lines if line.dimension][-1]


WHOLE = "Me levanto antes que todos y me acuesto después. En medio, lo que pidan."
LESS = "Es una casa como todas."


def test_what_the_person_asked_last_can_be_answered_in_three_ways_before_anything_else(desk: Service) -> None:
    assert talk(desk).lines[-1].text.startswith("¿La señora no lo ve, entonces?")
    rows = talk(desk).questions
    groups = [row.group for row in rows]
    assert groups[:3] == [REPLY] * 3 and REPLY not in groups[groups.index("need") :]
    assert {row.id for row in rows[:3]} == {LINE} and set(offered(desk)) == {"honest", "promising", "evasive"}
    english = offered(desk, "en")
    assert all(english[way].text != row.text for way, row in offered(desk).items())


def test_after_another_question_the_answers_stand_behind_the_questions(desk: Service) -> None:
    desk.ask("V1", "hurt", "closed", "police", "es")
    groups = [row.group for row in talk(desk).questions]
    assert groups[0] != REPLY and groups[-3:] == [REPLY] * 3


def test_an_answer_is_said_once_and_stands_in_talk_and_history(desk: Service) -> None:
    words = offered(desk)["honest"].text
    reply(desk, "honest")
    assert not offered(desk)
    official, person = talk(desk).lines[-2:]
    assert (official.speaker, official.text, official.official) == ("Usted", words, True)
    assert person.speaker == "Xiomara" and person.text
    assert words in desk.history("es")[-1].text and desk.history("en")[-1].text != desk.history("es")[-1].text
    with pytest.raises(ExpectedError, match="waits for no answer any more"):
        desk.reply("V1", LINE, "honest", "police", "es")


@pytest.mark.parametrize(
    ("how", "said"), [("promising", "no está en su mano"), ("evasive", "no se le contestó")]
)
def test_a_promise_or_an_evasion_closes_the_talk_until_something_opens_it(
    desk: Service, how: str, said: str
) -> None:
    reply(desk, how)
    assert said in remark(desk)
    assert answer_to(desk) == LESS and said in remark(desk)
    desk.ask("V1", "hurt", "closed", "police", "es")
    assert answer_to(desk) == WHOLE


def test_an_honest_answer_opens_a_closed_talk(desk: Service) -> None:
    desk.ask("V1", "pay", "leading", "police", "es")
    reply(desk, "honest")
    assert "lo que se sabe" in remark(desk)
    assert answer_to(desk) == WHOLE


def test_without_the_honest_answer_that_talk_stays_closed(desk: Service) -> None:
    desk.ask("V1", "pay", "leading", "police", "es")
    assert answer_to(desk) == LESS


def test_silence_leaves_the_question_unanswered(desk: Service) -> None:
    desk.ask("V1", "silence", "", "police", "es")
    assert "deja su pregunta sin respuesta" in remark(desk) and offered(desk)


def test_silence_after_a_question_of_ones_own_still_leaves_room(desk: Service) -> None:
    desk.ask("V1", "pay", "leading", "police", "es")
    desk.ask("V1", "silence", "", "police", "es")
    assert "Callar también es una respuesta" in remark(desk)
    assert answer_to(desk) == WHOLE


def test_an_answer_moves_nothing_and_is_there_after_reopening(desk: Service) -> None:
    before = dict(desk.world.thing("V1").values)
    reply(desk, "promising")
    assert dict(desk.world.thing("V1").values) == before
    lines = [line.text for line in talk(desk).lines]
    session = desk.state("es").id
    desk.resume(session)
    assert [line.text for line in talk(desk).lines] == lines and not offered(desk)


def test_what_is_no_way_of_answering_is_refused(desk: Service) -> None:
    with pytest.raises(ExpectedError):
        desk.reply("V1", LINE, "harsh", "police", "es")
    with pytest.raises(ExpectedError):
        desk.reply("V1", "domestic_with_children.tonight", "honest", "police", "es")
    with pytest.raises(ExpectedError):
        desk.reply("V1", LINE, "honest", "fund_accountant", "es")


def test_the_end_page_tells_how_the_person_was_answered(desk: Service) -> None:
    reply(desk, "honest")
    assert "contestó con honestidad" in _page(desk, "es").lower()
    assert "answered honestly" in _page(desk, "en").lower()


def test_the_end_page_tells_of_a_promise_and_what_to_say_instead(desk: Service) -> None:
    reply(desk, "promising")
    page = _page(desk, "es")
    assert "prometió" in page and "su defensa puede pedir ver una parte" in page


def test_the_end_page_quotes_what_was_said_as_what_was_said(desk: Service) -> None:
    """The words of whoever answered are theirs, and those of the person hers."""
    said = {lang: offered(desk, lang)["promising"].text for lang in ("es", "en")}
    reply(desk, "promising")
    told = {lang: _page(desk, lang) for lang in said}
    assert f"se le dijo «{said['es']}»" in told["es"] and "la persona preguntó «" in told["es"]
    assert f"was told “{said['en']}”" in told["en"]


def test_the_end_page_tells_of_the_talk_in_the_order_of_time(desk: Service) -> None:
    reply(desk, "promising")
    desk.advance(30, "es")
    for _again in range(2):
        desk.ask("V1", "hurt", "closed", "police", "es")
    lines = next(part.lines for part in desk.case_page("V1", "es").sections if part.id == "talk_closed")
    hours = [found[0] for line in lines if (found := re.findall(r"[0-9]{2}:[0-9]{2}", line.text))]
    assert len(set(hours)) > 1 and hours == sorted(hours)


def test_the_end_page_tells_of_a_talk_that_a_harm_closed_and_whether_it_opened_again(desk: Service) -> None:
    assert desk.take("V1", "detect_police", "police", "es").reading == "accepted"
    assert desk.take("V1", "threaten_with_expulsion", "police", "es").reading == "harmful"
    assert answer_to(desk) == LESS
    assert "la conversación se cerró después de" in _page(desk, "es")
    assert "did not open again" in _page(desk, "en")
    desk.ask("V1", "hurt", "closed", "police", "es")
    assert "Later the talk opened again" in _page(desk, "en")


def _page(desk: Service, lang: str) -> str:
    page = desk.case_page("V1", lang)
    lines = (line for section in page.sections for line in section.lines)
    return " ".join(f"{line.text} {line.reason} {line.possible}" for line in lines)


# -- the words ----------------------------------------------------------------------------------------


def test_every_answer_is_there_in_both_languages_and_says_something_of_its_own() -> None:
    for language in (0, 1):
        said = [words[language] for ways in REPLIES.values() for words in ways]
        assert all(said) and len(set(said)) == len(said)


def test_every_situation_with_an_answer_is_asked_of_by_somebody(opened: Service) -> None:
    pathway = opened.world.pathway
    talks = [library.talk_of(name, pathway) for name in library.names()]
    asked = {id for each in talks if each is not None for id, line in each.says.items() if "?" in line.es}
    asked |= {id for id, line in pathway.kinds["victim"].voice.items() if "?" in line.name("es")}
    assert set(REPLIES) <= asked


def test_no_honest_answer_promises_an_end() -> None:
    """Nothing that is not in one's hands: neither for certain, nor by a day, nor that nothing will happen."""
    for ways in REPLIES.values():
        honest = ways[0][0].casefold()
        assert not any(word in honest for word in ("seguro que", "se lo prometo", "le garantizo", "mañana"))
    assert "prometo" in REPLIES["tonight"][1][0]  # and this would be found


def test_a_talk_may_have_answers_of_its_own_and_the_person_says_something_to_them(tmp_path: Path) -> None:
    """Mario asks whether the owner will read it; whoever is honest about the owner hears a word of his."""
    service = Service.open(tmp_path / "w.ruta")
    service.start("panama-2021", "2021", "Prueba", seed=1)
    service.new_case("men_construction", {})
    service.play(["police"], "es")
    for step in ("find_private_place", "keep_apart", "detect_police"):
        assert service.take("V1", step, "police", "es").reading == "accepted"
    assert newest(service)["honest"].answers.startswith("¿Esta noche se vuelve a la obra")
    service.reply("V1", newest(service)["honest"].id, "honest", "police", "es")
    rows = newest(service)  # what was asked just before it comes next
    assert [row.group for row in talk(service).questions[:3]] == [REPLY] * 3
    assert rows["honest"].answers == "Eso que apunta, ¿llega al dueño de la obra?"
    assert rows["honest"].text.startswith("No. Al capataz y al dueño no les decimos nada.")
    service.reply("V1", rows["honest"].id, "honest", "police", "es")
    assert service.talk("V1", "police", "es").lines[-1].text == "Entonces apunte. Despacio."
    assert service.talk("V1", "police", "en").lines[-1].text == "Then write. Slowly."
    service.close()


def test_answers_are_offered_to_who_talks_with_the_person_and_never_at_her_own_seat(desk: Service) -> None:
    assert offered(desk)["honest"].text
    played = desk.state("es").played
    desk.play([*played, "victim"], "es")
    row = desk.talk("V1", "victim", "es")
    assert row.questions == () and "los demás le preguntan" in row.why_not
    with pytest.raises(ExpectedError, match="the others ask"):
        desk.reply("V1", offered(desk)["honest"].id, "honest", "victim", "es")
    desk.play(played, "es")


def test_without_an_interpreter_no_answer_is_understood(tmp_path: Path) -> None:
    """Minh does not understand what is said: a promise closes nothing, an honest word opens nothing."""
    service = Service.open(tmp_path / "w.ruta")
    service.start("panama-2021", "2021", "Prueba", seed=1)
    service.new_case("seller_from_vietnam", {})
    service.play(["police"], "es")
    for step in ("find_private_place", "keep_apart", "explain_who_sees", "detect_police"):
        service.take("V1", step, "police", "es")
    rows = newest(service)
    assert rows
    service.reply("V1", rows["honest"].id, "honest", "police", "es")
    assert any(line.text.startswith("(No entiende lo que se le dice") for line in talk(service).lines)
    assert "intérprete independiente" in remark(service)
    service.close()


@pytest.fixture
def marcela(tmp_path: Path) -> Iterator[Service]:
    """Marcela, before an inspector who has not told her who will see what is noted: she asks, and asks."""
    service = Service.open(tmp_path / "w.ruta")
    service.start("panama-2021", "2021", "Prueba", seed=5)
    service.new_case("woman_private_house", {})
    service.play([INSPECTOR], "es")
    for step in ("offer_water_and_seat", "find_private_place", "keep_apart", "detect_migration"):
        assert service.take("V1", step, INSPECTOR, "es").reading == "accepted"
    yield service
    service.close()


INSPECTOR = "migration_officer"


def waiting(service: Service) -> set[str]:
    """The questions of hers that can be answered."""
    rows = service.talk("V1", INSPECTOR, "es").questions
    return {row.id.partition(".")[2] for row in rows if row.group == REPLY}


def test_every_question_of_hers_can_be_answered_until_it_is(marcela: Service) -> None:
    """Also those before the last ones, and after something else was asked, or days went by."""
    assert waiting(marcela) == {"met", "needs_met", "private", "apart", "who_sees", "tonight"}
    marcela.ask("V1", "speak_with", "closed", INSPECTOR, "es")
    marcela.advance(60, "es")
    for how, line in (("honest", "met"), ("evasive", "who_sees"), ("honest", "tonight")):
        assert line in waiting(marcela)
        assert marcela.reply("V1", f"woman_private_house.{line}", how, INSPECTOR, "es").reading == "accepted"
    assert waiting(marcela) == {"needs_met", "private", "apart"}


def test_the_same_gesture_is_told_once_and_another_one_is_told(marcela: Service) -> None:
    for how, line in (("honest", "who_sees"), ("honest", "tonight"), ("evasive", "met")):
        marcela.reply("V1", f"woman_private_house.{line}", how, INSPECTOR, "es")
    texts = [line.text for line in marcela.talk("V1", INSPECTOR, "es").lines]
    assert texts.count("(Escucha, y asiente.)") == 1 and texts.count("(Baja la vista.)") == 1


def test_what_is_done_answers_her_and_says_so_once(marcela: Service) -> None:
    def said(lang: str = "es") -> list[str]:
        lines = marcela.talk("V1", INSPECTOR, lang).lines
        return [line.text for line in lines if line.id.endswith("d")]

    assert marcela.take("V1", "give_first_night", INSPECTOR, "es").reading == "accepted"
    assert said() == ["Para esta noche hay una cama segura."]  # in the words of who did it
    assert said("en") == ["There is a safe bed for tonight."]
    assert "tonight" not in waiting(marcela) and "who_sees" in waiting(marcela)
    with pytest.raises(ExpectedError, match="waits for no answer any more"):
        marcela.reply("V1", "woman_private_house.tonight", "honest", INSPECTOR, "es")
    marcela.take("V1", "explain_who_sees", INSPECTOR, "es")
    assert not {"who_sees", "met"} & waiting(marcela)  # she asked first of all who is before her
    assert len(said()) == 2 and said()[1].startswith("Le digo mi nombre")


def test_who_was_told_who_sees_it_does_not_ask_that(tmp_path: Path) -> None:
    service = Service.open(tmp_path / "w.ruta")
    service.start("panama-2021", "2021", "Prueba", seed=5)
    service.new_case("woman_private_house", {})
    service.play([INSPECTOR], "es")
    for step in ("explain_who_sees", "detect_migration"):
        service.take("V1", step, INSPECTOR, "es")
    assert "tonight" in waiting(service) and "who_sees" not in waiting(service)
    service.close()


@pytest.mark.parametrize(
    ("lang", "chip"), [("es", "intérprete, para esta conversación"), ("en", "interpreter, for this talk")]
)
def test_who_interprets_the_talk_is_enough_for_rights_and_form(tmp_path: Path, lang: str, chip: str) -> None:
    """With an interpreter at hand nobody asks for another one."""
    service = Service.open(tmp_path / "w.ruta")
    service.start("panama-2021", "2021", "Prueba", seed=1)
    service.advance(service.state("es").opens_in, "es")
    service.new_case("in_darien", {}, "Yunior")
    service.play(["border_police", "victim"], "es")
    before = service.talk("V1", "border_police", lang).setting
    assert [(one.name, one.holds) for one in before if one.id == "language"] == [
        ({"es": "intérprete", "en": "interpreter"}[lang], False)
    ]
    for step in ("call_interpreter", "find_private_place", "explain_who_sees", "detect_border"):
        assert service.take("V1", step, "border_police", lang).reading == "accepted", step
    row = service.talk("V1", "border_police", lang)
    assert [(one.name, one.holds) for one in row.setting if one.id == "language"] == [(chip, True)]
    assert not any("omprend" in line.text or "Kreyòl" in line.text for line in row.lines)
    service.take("V1", "tell_rights", "border_police", lang)
    service.take("V1", "consent_to_form", "victim", lang)
    assert isinstance(service.attempting("V1", "fill_form", "border_police", lang), StepRow)
    service.close()
