"""Whatever a person asks can be answered: no question is left without words in both languages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

import pytest

from workflow.pathway import library as pathways
from workflow.pathway.definition import Pathway
from workflow.referral.pieces import PIECES
from workflow.rows.talk import WAYS
from workflow.talk import library
from workflow.talk.definition import NEED, SITUATIONS, Said, Talk
from workflow.talk.replies import ASKS, in_turn, replies_to
from workflow.talk.reply_texts import OF_THEIR_OWN, REPLIES


@pytest.fixture(scope="module", params=["panama-2021", "panama-2024"])
def pathway(request: pytest.FixtureRequest) -> Pathway:
    return pathways.load(str(request.param))


def talks(pathway: Pathway) -> Iterator[Talk]:
    """Every person of a pathway who has a talk."""
    found = (library.talk_of(name, pathway) for name in library.names())
    return (talk for talk in found if talk is not None)


def unanswered(talk: Talk | None, lines: dict[str, Said]) -> list[str]:
    """The questions among lines to which nothing can be answered."""
    asking = [id for id, line in lines.items() if ASKS in line.es or ASKS in line.en]
    whose = "anybody" if talk is None else talk.talk
    return [f"{whose}.{id}" for id in asking if set(replies_to(talk, f"{whose}.{id}")) != set(WAYS)]


def test_no_question_of_a_person_is_without_answers(pathway: Pathway) -> None:
    found = [one for talk in talks(pathway) for one in unanswered(talk, dict(talk.says))]
    assert found == []


def test_nor_is_one_that_anybody_asks(pathway: Pathway) -> None:
    for kind in pathway.kinds.values():
        lines = {id: Said(es=one.es, en=one.en) for id, one in kind.voice.items()}
        assert unanswered(None, lines) == []


def test_an_answer_answers_a_question_that_is_asked(pathway: Pathway) -> None:
    """A line that was changed would leave its answers behind."""
    for talk in talks(pathway):
        asked = {id for id, line in talk.says.items() if ASKS in line.es or ASKS in line.en}
        assert set(talk.replies) <= asked, talk.talk


def test_what_is_asked_with_an_answer_has_words_of_its_own(pathway: Pathway) -> None:
    """What fits anybody's question of a situation would not fit it."""
    voice = {id for kind in pathway.kinds.values() for id in kind.voice}
    found = {
        f"{talk.talk}.{id}": id in talk.replies
        for talk in talks(pathway)
        for id in {*talk.says} & {*talk.questions} - {*SITUATIONS} - voice
    }
    assert len(found) >= 9 and all(found.values()), found


def test_what_an_answer_makes_known_can_be_told_to_somebody(pathway: Pathway) -> None:
    """Every person can be asked what they need tonight, and no answer makes known what nobody can be told."""
    for talk in talks(pathway):
        pieces = {piece for one in talk.questions.values() for piece in one.piece}
        assert pieces <= set(PIECES), talk.talk
        needs = [one for one in talk.questions.values() if one.group == NEED and "tonight" in one.piece]
        assert needs, talk.talk


def test_a_question_without_answers_would_be_found(pathway: Pathway) -> None:
    talk = next(one for one in talks(pathway) if one.talk == "yuri")
    without = talk.model_copy(update={"replies": {}})
    assert "yuri.needs_met" in unanswered(without, dict(without.says))


def test_the_three_ways_are_three_answers_and_a_child_is_spoken_to_as_one(pathway: Pathway) -> None:
    for talk in talks(pathway):
        for id, replies in talk.replies.items():
            for language in ("es", "en"):
                said = {getattr(replies, way).in_(language) for way in ("honest", "promising", "evasive")}
                assert len(said) == 3, (talk.talk, id)


@pytest.mark.parametrize(("asked", "role"), sorted(OF_THEIR_OWN))
def test_the_office_that_is_asked_about_answers_for_itself(asked: str, role: str) -> None:
    own, others = replies_to(None, f"general.{asked}", role), replies_to(None, f"general.{asked}", "police")
    assert set(own) == set(others) == set(WAYS)
    for lang in ("es", "en"):
        assert own["honest"].in_(lang, child=False) != others["honest"].in_(lang, child=False)


@pytest.mark.parametrize("language", ["es", "en"])
def test_neither_place_nor_length_tells_which_answer_is_honest(language: str) -> None:
    longest, places = Counter[str](), Counter[int]()
    for situation in REPLIES:
        line = f"general.{situation}"
        found = replies_to(None, line)
        longest[max(found, key=lambda how: len(found[how].in_(language, child=False)))] += 1
        places[in_turn(line).index("honest")] += 1
    assert set(longest) == set(WAYS) and longest["honest"] <= 0.6 * len(REPLIES), longest
    assert set(places) == {0, 1, 2} and max(places.values()) <= 0.6 * len(REPLIES), places


OWED = re.compile(r"\bdebe\b|\bdeuda|\bcobraban\b|\bles debía\b|le lleva una cuenta")
"""Words of a question that asks about a debt, or about what somebody was charged."""
OWING = re.compile(r"\bdebo\b|\bdebía\b|\bdebíamos\b|\bdebemos\b")
"""Words of an answer that tells of a debt: its question, too, is one about it."""


def of_debt_elsewhere(found: Talk) -> list[str]:
    """Questions about what the person is made to owe that do not stand under coercion."""
    return [
        f"{found.talk}.{id}"
        for id, question in found.questions.items()
        if question.group == "exploitation"
        and (
            any(asked is not None and OWED.search(asked.es) for asked in (question.open, question.closed))
            or OWING.search(question.answer.es)
        )
    ]


def test_a_debt_is_a_means_and_no_kind_of_exploitation(pathway: Pathway) -> None:
    """Debt bondage is coercion, as kept papers are; what is not paid is exploitation."""
    assert [one for talk in talks(pathway) for one in of_debt_elsewhere(talk)] == []


def test_a_debt_asked_about_as_exploitation_is_seen(pathway: Pathway) -> None:
    """The control."""
    (talk,) = (talk for talk in talks(pathway) if talk.talk == "ngabe_worker")
    shop = talk.questions["shop"].model_copy(update={"group": "exploitation"})
    assert of_debt_elsewhere(talk.model_copy(update={"questions": {**talk.questions, "shop": shop}}))
