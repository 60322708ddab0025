"""Without a language in common: gestures and words of the person's own; sentences with an interpreter."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from workflow.pathway import library as pathways
from workflow.service import Service
from workflow.talk import library
from workflow.talk.definition import Said, Talk
from workflow.talk.reader import SPANISH, profile_of

POLICE = "police"
OWN_WORDS = {
    "Zhōngwén.",
    "Tiếng Việt.",
    "¡Hola!",
    "¿Sí?",
    "Bonjou.",
    "Mèsi.",
    "Kreyòl.",
    "¿Kreyòl?",
    "¿Français?",
}
OWN_WORDS |= {"Buenas.", "Ngäbere.", "Dominique."}
"""What is said without an interpreter: greetings, and names of languages and people."""
AT_ANY_TIME = ("met", "apart", "private", "needs_met", "harmed", "detained", "gone", "no_words", "tonight")
"""Situations of somebody with whom nobody may have a language in common yet."""

Opened = Callable[[str], Service]


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Opened]:
    services: list[Service] = []

    def start(profile: str) -> Service:
        service = Service.open(tmp_path / f"{profile}.ruta")
        services.append(service)
        service.start("panama-2021", "2021", "Prueba", seed=1)
        service.new_case(profile, {})
        service.play([POLICE], "es")
        return service

    yield start
    for service in services:
        service.close()


def said(service: Service) -> list[str]:
    return [line.text for line in service.talk("V1", POLICE, "es").lines if not line.official]


def is_wordless(text: str) -> bool:
    """Whether all that is said, apart from what is shown, are words of the person's own."""
    spoken = text
    while "(" in spoken:
        spoken = spoken[: spoken.index("(")] + spoken[spoken.index(")") + 1 :]
    return set(spoken.split()) <= {word for own in OWN_WORDS for word in own.split()}


def those_of_another_language() -> list[Talk]:
    panama = pathways.load("panama-2021")
    found = [library.read(name, panama).whole() for name in library.names()]
    return [talk for talk in found if _language(talk) != SPANISH]


def _language(talk: Talk) -> str:
    profile = profile_of(talk, pathways.load("panama-2021"))
    assert profile is not None
    return profile.facts.get("language", SPANISH)


@pytest.mark.parametrize("profile", ["worker_from_china", "seller_from_vietnam", "in_darien", "ngabe_worker"])
def test_without_an_interpreter_nobody_speaks_a_sentence(opened: Opened, profile: str) -> None:
    service = opened(profile)
    for step in ("find_private_place", "keep_apart", "offer_water_and_seat"):
        assert service.take("V1", step, POLICE, "es").reading == "accepted"
    for row in service.talk("V1", POLICE, "es").questions:
        if row.manner in ("open", "closed") and row.group != "reply":
            service.ask("V1", row.id, row.manner, POLICE, "es")
    assert len(said(service)) > 10
    assert [text for text in said(service) if not is_wordless(text)] == []
    service.take("V1", "call_interpreter", POLICE, "es")
    service.take("V1", "explain_who_sees", POLICE, "es")
    assert [text for text in said(service) if not is_wordless(text)]  # the control


def test_nobody_is_asked_whether_they_speak_spanish_while_somebody_interprets(opened: Opened) -> None:
    service = opened("worker_from_china")

    def offered() -> set[tuple[str, str]]:
        return {(row.id, row.manner) for row in service.talk("V1", POLICE, "es").questions}

    assert ("tongue", "leading") in offered()
    service.take("V1", "call_interpreter", POLICE, "es")
    assert ("tongue", "leading") not in offered() and ("tongue", "closed") in offered()


@pytest.mark.parametrize(
    ("profile", "words"),
    [
        ("men_construction", "Me da igual quién. Que no sea amigo del capataz."),
        ("woman_private_house", "Con una mujer, y que sea una sola."),
    ],
)
def test_who_is_asked_with_whom_to_speak_answers_once(opened: Opened, profile: str, words: str) -> None:
    service = opened(profile)
    assert words not in said(service)
    service.take("V1", "ask_whom_to_speak_with", POLICE, "es")
    assert said(service).count(words) == 1


def test_what_was_answered_to_the_question_is_not_said_once_more(opened: Opened) -> None:
    service = opened("woman_private_house")
    service.ask("V1", "speak_with", "closed", POLICE, "es")
    assert service.world.thing("V1").values["talk_with"] == "asked"
    assert said(service).count("Con una mujer, y que sea una sola.") == 1


def test_everybody_has_an_answer_to_with_whom_to_speak() -> None:
    panama = pathways.load("panama-2021")
    for name in library.names():
        talk = library.read(name, panama).whole()
        asked = any(one.step == "ask_whom_to_speak_with" for one in talk.questions.values())
        assert asked or "with_whom" in talk.says, name


def test_whoever_speaks_another_language_has_a_gesture_for_each_question() -> None:
    found = those_of_another_language()
    assert len(found) == 8
    for talk in found:
        for id, question in talk.questions.items():
            assert any(_is_shown(one) for one in (question.gesture, question.less, question.answer)), (
                talk.talk,
                id,
            )
        for id in set(AT_ANY_TIME) & set(talk.says):
            spoken = talk.says[id]
            assert _is_shown(spoken.gesture) or _is_shown(spoken) or id == "no_words", (talk.talk, id)


def _is_shown(said: Said | None) -> bool:
    return said is not None and is_wordless(said.es)
