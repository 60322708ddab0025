"""What is asked for is among what counts, a check of one adult opens nothing to another, and a sentence has
one place."""

from __future__ import annotations

import pytest

from tests.scenario.asked import ASKED, CHECKED, opened_by_a_check, sent_from_outside, uncounted
from workflow.pathway import library as pathways
from workflow.pathway.base import Text
from workflow.scenario import library
from workflow.scenario.definition import Scenario
from workflow.scenario.expectation import Never
from workflow.talk.definition import Talk
from workflow.talk.library import talk_of, talk_with

FEW_WORDS = 3
"""A sentence of fewer words, such as a name of a language, may be said twice."""


@pytest.mark.parametrize("name", library.names())
def test_what_is_asked_for_is_among_what_counts(name: str) -> None:
    scenario = library.load(name)
    assert set(ASKED[name]) == sent_from_outside(scenario)
    assert uncounted(scenario, ASKED[name]) == []


def test_a_piece_that_does_not_count_would_be_noticed() -> None:
    scenario = library.load("flight_tomorrow")
    never = Never.model_validate({"of": "hao", "told": ["whereabouts"], "to": ["consulate_desk"]})
    changed = _with(scenario, "consulate_not_without_him", never=never)
    assert uncounted(changed, ASKED["flight_tomorrow"]) == [
        ("consulate_asks", "migration_officer", "name_and_passport"),
        ("consulate_asks", "defensoria", "name_and_passport"),
    ]


@pytest.mark.parametrize("name", library.names())
def test_a_check_of_one_adult_opens_nothing_to_another(name: str) -> None:
    assert opened_by_a_check(library.load(name)) == []


@pytest.mark.parametrize(("scenario", "person"), CHECKED)
def test_the_adult_who_is_checked_was_noted_at_the_beginning(scenario: str, person: str) -> None:
    already = library.load(scenario).people[person].already
    assert "note_another_adult" in [each.step for each in already]


def test_a_second_adult_behind_the_same_check_would_be_noticed() -> None:
    scenario = library.load("reception_station")
    since = scenario.expect["uncle_while_checked"].since
    changed = _with(scenario, "voice_while_checked", since=since, after=None)
    assert opened_by_a_check(changed) == ["voice_while_checked"]


@pytest.mark.parametrize("name", library.names())
def test_what_a_person_says_in_an_event_they_do_not_say_in_the_talk_as_well(name: str) -> None:
    assert _said_twice(library.load(name)) == []


def test_a_sentence_in_both_places_would_be_noticed() -> None:
    scenario = library.load("coffee_line")
    talk = talk_of("ngabe_worker", pathways.load("panama-2021"))
    assert talk is not None
    line = scenario.happens["two_days_walk"].text.model_copy(
        update={"es": f"«{talk.says['tonight'].es}»", "en": f"“{talk.says['tonight'].en}”"}
    )
    inject = scenario.happens["two_days_walk"].model_copy(update={"text": line})
    changed = scenario.model_copy(update={"happens": {**scenario.happens, inject.id: inject}})
    assert {(inject, lang) for inject, lang, _ in _said_twice(changed)} == {
        ("two_days_walk", "es"),
        ("two_days_walk", "en"),
    }


def _with(scenario: Scenario, expectation: str, **change: object) -> Scenario:
    changed = scenario.expect[expectation].model_copy(update=change)
    return scenario.model_copy(update={"expect": {**scenario.expect, expectation: changed}})


def _said_twice(scenario: Scenario) -> list[tuple[str, str, str]]:
    """Inject, language and sentence, wherever the person's talk has it, too."""
    pathway = pathways.load(scenario.pathway)
    found = []
    for inject in scenario.happens.values():
        person = scenario.people.get(inject.sender)
        talk = person and talk_with(pathway, person.profile, person.facts, person.name or "")
        if talk:
            for lang in ("es", "en"):
                spoken = {each for line in _lines(talk) for each in _sentences(line, lang)}
                both = spoken & set(_sentences(inject.text, lang))
                found += [(inject.id, lang, each) for each in sorted(both)]
    return found


def _lines(talk: Talk) -> list[Text]:
    answers = [
        line
        for question in talk.questions.values()
        for line in (question.answer, question.short, question.less, question.again)
        if line is not None
    ]
    return [*talk.says.values(), *answers]


def _sentences(line: Text, lang: str) -> list[str]:
    text = line.in_(lang).casefold()
    for mark in "…!?:;":
        text = text.replace(mark, ".")
    found = [part.strip(" «»“”()¿¡\n") for part in text.split(".")]
    return [part for part in found if len(part.split()) >= FEW_WORDS]
