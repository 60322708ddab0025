"""The file of a person who speaks: each mistake with its line and a sentence in both languages."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from workflow.pathway import library as pathways
from workflow.pathway.definition import Pathway
from workflow.talk import library
from workflow.talk.definition import LONGEST_LINE
from workflow.talk.reader import read_talk

PERSON = Path(__file__).parent / "people" / "men_construction.yaml"
ADULT, CHILD = "men_construction", "girl_no_movement"


@pytest.fixture(scope="module")
def pathway() -> Pathway:
    return pathways.load("panama-2021")


def problems(text: str, pathway: Pathway, folder: Path, name: str = ADULT) -> list[tuple[int, str]]:
    """Line and Spanish sentence of every problem of a talk; the English is there, too."""
    path = folder / f"{name}.yaml"
    path.write_text(text, encoding="utf-8")
    reading = read_talk(path, pathway)
    assert all(problem.en and problem.en != problem.es for problem in reading.problems)
    return [(problem.place.line, problem.es) for problem in reading.problems]


def line_of(text: str, part: str) -> int:
    return text[: text.index(part)].count("\n") + 1


def test_a_sound_talk_is_read(pathway: Pathway) -> None:
    talk = read_talk(PERSON, pathway).whole()
    assert (talk.talk, talk.name) == (ADULT, "Mario")
    pay = talk.questions["pay"]
    assert [manner for manner, _ in pay.manners] == ["open", "closed", "leading"]
    assert pay.uncovers == ("means", "purpose") and pay.asked("closed") == pay.closed
    assert talk.questions["caller"].never == "yes"


CHANGES = (
    ("talk: men_construction", "talk: men_construct", "talk:", "deben llamarse igual"),
    ("  met: {", "  meet: {", "  meet:", "¿Quiso decir «met»?"),
    (
        "questions:",
        "agrees:\n  consent: {es: Sí., en: Yes.}\nquestions:",
        "  consent:",
        "no es un consentimiento",
    ),
    ("uncovers: [means, purpose]", "uncovers: [means, gold]", "uncovers:", "«gold» no es un dato"),
    ("uncovers: [means, purpose]", "uncovers: [consent_form]", "uncovers:", "«consent_form» no es un dato"),
    ("    group: exploitation", "    group: exploit", "    group: exploit", "«exploit» no es un valor"),
    ("dimension: coercion_at_destination, es", "dimension: need, es", "  lock:", "«need» no es un valor"),
    ("never: yes", "never: true", "    never:", "«True» no es un valor"),
    ('    closed: {es: "¿Quién llamó', '    leading: {es: "¿Quién llamó', "  caller:", "escriba «open»"),
    (', en: "All fine."}', "}", "    less:", "Falta la clave «en»"),
    ('es: "Ya le dije."', 'es: "¿Ya me puedo ir?"', "    again:", "nadie podría contestarle"),
    ('en: "I already told you."', 'en: "May I go?"', "    again:", "nadie podría contestarle"),
    ("    never: yes", "    never: yes\n    retorts: again", "    retorts:", "«again» no pregunta nada"),
    ('es: "Ya le dije."', 'es: "Todo bien."', "    again:", "nadie dice dos veces lo mismo"),
    ('en: "I already told you."', 'en: "all  fine."', "    again:", "nadie dice dos veces lo mismo"),
    ("    never: yes", "    never: yes\n    step: agree_phone", "    step:", "«agree_phone» no es un paso"),
    ("    never: yes", "    never: yes\n    met_by: [give_tea]", "    met_by:", "«give_tea» no es un paso"),
    ("    never: yes", "    never: yes\n    answered_by: [caller]", "    answered_by:", "otra pregunta"),
    ("    never: yes", "    never: yes\n    said_in: [tonight_]", "    said_in:", "ni algo que dice"),
    ("    never: yes", "    never: yes\n    uncovers: [means]", "    uncovers: [means]\n", "nunca se cuenta"),
    ("name: Mario", 'name: "Ma\\nrio"', "name:", "El nombre"),
    ("  met: {", "  interpreter_came: {", "  interpreter_came:", "habla español"),
    ("sees:", "seen:", "seen:", "no se conoce la clave «seen»"),
    ('es: "Todo bien."', f'es: "{"a" * (LONGEST_LINE + 1)}"', "    less:", "demasiado largo"),
)


@pytest.mark.parametrize(("old", "new", "at", "said"), CHANGES, ids=[change[1][:30] for change in CHANGES])
def test_each_mistake_has_its_line(
    old: str, new: str, at: str, said: str, pathway: Pathway, tmp_path: Path
) -> None:
    sound = PERSON.read_text(encoding="utf-8")
    assert sound.count(old) == 1
    text = sound.replace(old, new)
    found = problems(text, pathway, tmp_path)
    assert any(line == line_of(text, at) and said in told for line, told in found), found


def test_all_mistakes_are_said_at_once(pathway: Pathway, tmp_path: Path) -> None:
    text = PERSON.read_text(encoding="utf-8").replace("  met: {", "  meet: {").replace("[means", "[gold")
    assert [line for line, _ in problems(text, pathway, tmp_path)] == [
        line_of(text, "  meet:"),
        line_of(text, "    uncovers:"),
    ]


def test_without_somebody_near_nobody_speaks_of_them(pathway: Pathway, tmp_path: Path) -> None:
    lines = PERSON.read_text(encoding="utf-8").splitlines()
    text = "\n".join(line for line in lines if not line.startswith("near:"))
    assert ["Nadie" in told or "nadie" in told for _, told in problems(text, pathway, tmp_path)] == [True]


def test_a_child_is_not_asked_about_the_facts(pathway: Pathway, tmp_path: Path) -> None:
    text = PERSON.read_text(encoding="utf-8").replace(f"talk: {ADULT}", f"talk: {CHILD}")
    found = problems(text, pathway, tmp_path, CHILD)
    assert {line for line, _ in found} == {line_of(text, "    group:"), line_of(text, "    uncovers:")}


# -- those that come with Ruta ---------------------------------------------------------------------


@pytest.mark.parametrize("profile", library.names())
def test_every_talk_that_comes_with_ruta_is_sound(profile: str, pathway: Pathway) -> None:
    reading = library.read(profile, pathway)
    assert [problem.text("es") for problem in reading.problems] == []
    assert library.talk_of(profile, pathway) == reading.value


def test_every_profile_has_a_talk(pathway: Pathway) -> None:
    assert set(library.names()) >= set(pathway.profiles)


# -- somebody who is no profile --------------------------------------------------------------------

OWN = "profile: men_construction\nfacts: {origin: other, place: remote}\n"


def somebody(own: str = OWN, name: str = "Mario") -> str:
    """The talk of a person with facts of their own, in a file of their name."""
    text = PERSON.read_text(encoding="utf-8").replace("talk: men_construction\n", f"talk: mario\n{own}")
    return text.replace("name: Mario", f"name: {name}")


def test_somebody_who_is_no_profile_has_a_talk(pathway: Pathway, tmp_path: Path) -> None:
    assert problems(somebody(), pathway, tmp_path, "mario") == []


OF_THEIR_OWN = (
    (OWN, "", "talk:", "«mario» no es un perfil"),
    ("profile: men_", "profile: man_", "profile:", "¿Quiso decir «men_construction»?"),
    ("origin: other", "orgin: other", "facts:", "¿Quiso decir «origin»?"),
    ("origin: other", "consent_form: given", "facts:", "«consent_form» no es un dato de un perfil"),
    ("origin: other", "origin: moon", "facts:", "«moon» no es un valor"),
    ("name: Mario", "name: Marcos", "name:", "lleva su nombre en minúsculas"),
)


@pytest.mark.parametrize(("old", "new", "at", "said"), OF_THEIR_OWN)
def test_a_mistake_in_their_facts_is_said(
    old: str, new: str, at: str, said: str, pathway: Pathway, tmp_path: Path
) -> None:
    text = somebody().replace(old, new)
    found = problems(text, pathway, tmp_path, "mario")
    assert [line for line, _ in found] == [line_of(text, at)] and said in found[0][1]


def test_a_profile_has_no_facts_of_its_own(pathway: Pathway, tmp_path: Path) -> None:
    text = PERSON.read_text(encoding="utf-8").replace("name:", "facts: {origin: other}\nname:", 1)
    ((line, said),) = problems(text, pathway, tmp_path)
    assert line == line_of(text, "facts:") and "quite «facts»" in said


@pytest.mark.parametrize("name", library.names())
def test_their_talk_is_that_of_their_name_and_facts_only(name: str, pathway: Pathway) -> None:
    talk = library.talk_of(name, pathway)
    assert talk is not None
    if not talk.profile:
        return
    assert library.talk_with(pathway, talk.profile, talk.facts, talk.name) == talk
    assert library.talk_with(pathway, talk.profile, talk.facts, "Otra persona") != talk
    others = {**talk.facts, "place": "indoors"}
    assert library.talk_with(pathway, talk.profile, others, talk.name) != talk


def test_talks_hold_under_the_rules_reported_since_2024() -> None:
    later = pathways.load("panama-2024")
    assert [n for n in library.names() if library.talk_of(n, later) is None] == []


def test_a_note_is_of_a_leading_question(pathway: Pathway, tmp_path: Path) -> None:
    text = PERSON.read_text(encoding="utf-8")
    note = "    note: {es: Suena a acusación., en: It sounds like an accusation.}\n"
    at = text.index("    answer:", text.index("leading:"))
    assert problems(text[:at] + note + text[at:], pathway, tmp_path, PERSON.stem) == []
    at = text.index("    answer:", text.index("  caller:"))
    found = problems(text[:at] + note + text[at:], pathway, tmp_path, PERSON.stem)
    assert len(found) == 1 and "«leading»" in found[0][1]


REPLIES = """
replies:
  met:
    honest: {es: "No sé.", en: "I do not know."}
    promising: {es: "Seguro.", en: "For certain."}
    evasive: {es: "Después.", en: "Later."}
"""


def test_an_answer_is_of_a_line_that_is_there_and_asks_something(pathway: Pathway, tmp_path: Path) -> None:
    text = PERSON.read_text(encoding="utf-8") + REPLIES.lstrip()
    ((line, told),) = problems(text, pathway, tmp_path)
    assert line == line_of(text, "    honest:") - 1 and "no pregunta nada" in told
    asking = text.replace('met: {es: "No quiero problemas. Sólo mi pasaporte."', 'met: {es: "¿Mi pasaporte?"')
    asking = asking.replace('en: "I want no trouble. Only my passport."', 'en: "My passport?"')
    assert problems(asking, pathway, tmp_path) == []
    unknown = asking.replace("\n  met:\n", "\n  tonight:\n")
    assert any(
        "«tonight» no es algo que dice" in told for _line, told in problems(unknown, pathway, tmp_path)
    )


def test_what_keeps_a_promise_is_a_fact_a_step_a_question_or_left_to_the_table(
    pathway: Pathway, tmp_path: Path
) -> None:
    text = (
        PERSON.read_text(encoding="utf-8")
        .replace('met: {es: "No', 'met: {es: "¿No')
        .replace('met: {es: "¿No quiero problemas. Sólo mi pasaporte."', 'met: {es: "¿Y mi pasaporte?"')
    )
    text = text.replace('en: "I want no trouble. Only my passport."', 'en: "And my passport?"')
    for name in ("liberty", "lend_phone", "read_back", "table", "caller"):
        kept = REPLIES.lstrip().replace("  met:\n", f"  met:\n    kept_by: {name}\n")
        assert problems(text + kept, pathway, tmp_path) == []
    unknown = REPLIES.lstrip().replace("  met:\n", "  met:\n    kept_by: [liberty, freedom]\n")
    ((_line, said),) = problems(text + unknown, pathway, tmp_path)
    assert "«freedom» no es un dato, un paso ni una pregunta" in said


def test_answers_are_lines_too_and_none_is_the_same_as_another(pathway: Pathway, tmp_path: Path) -> None:
    text = PERSON.read_text(encoding="utf-8") + REPLIES.lstrip().replace('es: "Seguro."', 'es: "Todo bien."')
    assert any("nadie dice dos veces lo mismo" in told for _line, told in problems(text, pathway, tmp_path))


_CORRECTS = re.compile(
    r"[«“]|donde (dice|puso)|where (it says|you put)|^falta|^the bit|\b(siete|ocho|nueve|seven|eight|nine)",
    re.IGNORECASE,
)
"""What is said of just what was read: a word in quotation marks, a number, what is missing."""
_GIVEN = re.compile(r"\b(si|if)\b", re.IGNORECASE)


def presupposes(line: str) -> bool:
    """Whether a line corrects something that perhaps nobody noted."""
    return bool(_CORRECTS.search(line)) and not _GIVEN.search(line)


def test_what_is_corrected_when_it_is_read_back_is_only_what_may_have_been_noted(pathway: Pathway) -> None:
    """Nobody knows what the official wrote: a word or number is put right only where it stands there."""
    assert presupposes("Son nueve días, no diecinueve. El resto, exacto.")  # the control
    assert presupposes("It says “deaf-mute”. I am not mute.")
    for name in library.names():
        talk = library.talk_of(name, pathway)
        said = talk.says.get("read_back") if talk is not None else None
        for text in (said.es, said.en) if said is not None else ():
            assert not presupposes(text), (name, text)
