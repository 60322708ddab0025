"""Which line answers a question: it follows from the setting, the manner and what was asked before."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import product
from pathlib import Path

import pytest

from workflow.pathway import library as pathways
from workflow.talk import answering
from workflow.talk.answering import (
    NOTHING_SAID,
    Answer,
    Setting,
    after_silence,
    answered,
    line,
    read_code,
    remark,
    reply_given,
    told_elsewhere,
)
from workflow.talk.definition import Talk
from workflow.talk.form import TABLE, weight
from workflow.talk.library import FOLDER, talk_of
from workflow.talk.reader import read_talk

PERSON = Path(__file__).parent / "people" / "men_construction.yaml"
OPEN = Setting(private=True, apart=True, understood=True, told=True)


@pytest.fixture(scope="module")
def mario() -> Talk:
    return read_talk(PERSON, pathways.load("panama-2021")).whole()


def talked(
    talk: Talk, *asked: tuple[str, str], setting: Setting = OPEN, before: tuple[Answer, ...] = ()
) -> tuple[Answer, ...]:
    """The answers to questions, each with its manner; `silence` keeps silent."""
    found = list(before)
    for id, manner in asked:
        if id == "silence":
            found.append(after_silence(talk, found, setting))
        else:
            found.append(answered(talk, talk.questions[id], manner, found, setting))
    return tuple(found)


def said(talk: Talk, *asked: tuple[str, str], setting: Setting = OPEN) -> list[str]:
    return [line(talk, answer).es for answer in talked(talk, *asked, setting=setting)]


WHOLE, SHORT, LESS, AGAIN = (
    "Descuentan el pasaje. Cada mes debo más.",
    "Pagan, pero descuentan.",
    "Todo bien.",
    "Ya le dije.",
)


@pytest.mark.parametrize("how", list(product((True, False), repeat=4)))
def test_an_open_question_is_answered_in_an_open_talk_only(mario: Talk, how: tuple[bool, ...]) -> None:
    setting = Setting(*how)
    (answer,) = talked(mario, ("pay", "open"), setting=setting)
    is_open = all(how)
    shut = LESS if setting.understood else NOTHING_SAID.es
    assert line(mario, answer).es == (WHOLE if is_open else shut)
    assert answer.uncovered == (("means", "purpose") if is_open else ())
    assert len(setting.lacks) == 4 - sum(how) and answer.reasons == (setting.lacks or ("open",))


def test_a_closed_question_brings_less_and_silence_the_rest(mario: Talk) -> None:
    assert said(mario, ("pay", "closed")) == [SHORT]
    assert said(mario, ("pay", "closed"), ("silence", "")) == [SHORT, WHOLE]
    assert talked(mario, ("pay", "closed"), ("silence", ""))[-1].uncovered == ("means", "purpose")
    assert said(mario, ("pay", "closed"), ("pay", "open")) == [SHORT, WHOLE]


def test_silence_alone_brings_nothing(mario: Talk) -> None:
    assert said(mario, ("silence", "")) == [NOTHING_SAID.es]
    assert said(mario, ("pay", "open"), ("silence", "")) == [WHOLE, NOTHING_SAID.es]
    shut = Setting(private=False, apart=True, understood=True, told=True)
    before = talked(mario, ("pay", "closed"))
    assert talked(mario, ("silence", ""), setting=shut, before=before)[-1].part == "silence"


def test_a_leading_question_closes_the_talk_until_something_opens_it(mario: Talk) -> None:
    assert said(mario, ("pay", "leading"), ("pay", "open")) == [LESS, NOTHING_SAID.es]
    shut = talked(mario, ("pay", "leading"), ("pay", "open"))
    assert shut[0].reasons == ("leading",) and shut[1].reasons == ("pressed",)
    for opening in (("silence", ""), ("caller", "closed")):
        assert said(mario, ("pay", "leading"), opening, ("pay", "open"))[-1] == WHOLE


def test_what_was_answered_is_not_answered_again(mario: Talk) -> None:
    thrice = talked(mario, ("pay", "open"), ("pay", "closed"), ("pay", "open"))
    assert [line(mario, each).es for each in thrice] == [WHOLE, AGAIN, SHORT]
    assert all(each.reasons == ("again",) and not each.uncovered for each in thrice[1:])


@pytest.mark.parametrize("how", ["promising", "evasive"])
def test_what_closed_the_talk_closes_the_repeat_too_until_something_opens_it(mario: Talk, how: str) -> None:
    """A leading question on top opens nothing; a reply that closed nothing leaves the short answer."""
    told = talked(mario, ("pay", "open"))
    shut = (*told, reply_given(how, ()))
    assert said_after(mario, shut, ("pay", "open")) == LESS
    assert said_after(mario, shut, ("pay", "open"), ("pay", "open")) == NOTHING_SAID.es
    assert said_after(mario, shut, ("pay", "leading"), ("pay", "open")) == NOTHING_SAID.es
    for opening in (("silence", ""), ("caller", "closed")):
        assert said_after(mario, shut, opening, ("pay", "open")) == AGAIN
    for other in (reply_given("honest", ()), reply_given(how, ("language",))):  # the control
        assert said_after(mario, (*told, other), ("pay", "open")) == AGAIN


def said_after(talk: Talk, before: tuple[Answer, ...], *asked: tuple[str, str]) -> str:
    return line(talk, talked(talk, *asked, before=before)[-1]).es


EVERYBODY = sorted(path.stem for path in FOLDER.glob("*.yaml"))


@pytest.mark.parametrize("name", EVERYBODY)
def test_what_was_answered_is_never_answered_by_silence(name: str) -> None:
    talk = talk_of(name, pathways.load("panama-2021"))
    assert talk is not None and talk.questions
    for id, question in talk.questions.items():
        manner = question.manners[0][0]
        for answer in talked(talk, *((id, manner),) * 5)[1:]:
            assert line(talk, answer) is not NOTHING_SAID and "again" in answer.reasons, id


@pytest.mark.parametrize("name", EVERYBODY)
def test_what_is_said_again_is_true_whenever_it_is_asked(name: str) -> None:
    """A minute later or a week: no such line says when it was asked before, and none counts the days."""
    talk = talk_of(name, pathways.load("panama-2021"))
    assert talk is not None
    for id, question in talk.questions.items():
        said_again = "" if question.again is None else question.again.es.lower()
        assert not re.search(r"hace un (minuto|rato)|\bayer\b|la de hoy|con hoy|hoy no ha", said_again), id


def test_silence_after_what_somebody_else_was_told_brings_nothing(mario: Talk) -> None:
    """The control: where it was said to whoever keeps silent, the rest follows."""
    heard = talked(mario, ("pay", "closed"))
    assert line(mario, after_silence(mario, heard, OPEN)).es == WHOLE
    assert after_silence(mario, (), OPEN).part == "silence"


def test_that_somebody_else_was_told_is_said_once(mario: Talk) -> None:
    others = talked(mario, ("pay", "closed"), ("caller", "closed"))
    pay, caller = mario.questions["pay"], mario.questions["caller"]
    first, never = (answered(mario, each, each.manners[0][0], (), OPEN) for each in (pay, caller))
    assert told_elsewhere(pay, first, (), others) and not told_elsewhere(pay, first, (), ())
    assert not told_elsewhere(caller, never, (), others)
    assert not told_elsewhere(pay, first, [replace(first, reasons=("elsewhere",))], others)


def test_some_things_are_never_told(mario: Talk) -> None:
    (answer,) = talked(mario, ("caller", "closed"))
    assert line(mario, answer).es == "Eso no se lo voy a decir."
    assert answer.reasons == ("never",) and answer.uncovered == ()


def test_needs_are_told_in_any_setting_and_a_safe_phone_only_apart(mario: Talk) -> None:
    caller = mario.questions["caller"]
    thirst = caller.model_copy(update={"id": "thirst", "group": "need"})
    talk = mario.model_copy(update={"questions": {**mario.questions, "thirst": thirst}})
    nowhere = Setting(private=False, apart=False, understood=False, told=False)
    aside = Setting(private=False, apart=True, understood=False, told=False)
    assert said(talk, ("thirst", "closed"), setting=nowhere) == said(talk, ("thirst", "closed"))
    assert said(talk, ("caller", "closed"), setting=aside) == said(talk, ("caller", "closed"))
    assert talked(talk, ("caller", "closed"), setting=nowhere)[0].reasons == ("near",)


def test_who_comes_near_again_hears_nothing_that_was_told(mario: Talk) -> None:
    near = Setting(private=True, apart=False, understood=True, told=True)
    (first,) = talked(mario, ("pay", "open"))
    second = answered(mario, mario.questions["pay"], "open", [first], near)
    assert second.part == "less" and second.reasons == ("near",)


NO_WORDS = Setting(private=True, apart=True, understood=False, told=True)


def hao() -> Talk:
    found = talk_of("hao", pathways.load("panama-2021"))
    assert found is not None
    return found


@pytest.mark.parametrize("manner", ["open", "closed", "leading"])
def test_without_a_language_in_common_what_happened_is_answered_with_a_gesture(manner: str) -> None:
    talk = hao()
    (shown,) = talked(talk, ("hours", manner), setting=NO_WORDS)
    assert line(talk, shown) == talk.questions["hours"].gesture and shown.uncovered == ()
    assert "language" in shown.reasons and ("leading" in shown.reasons) == (manner == "leading")
    (told,) = talked(talk, ("hours", "open"))
    assert line(talk, told) == talk.questions["hours"].answer


def test_a_gesture_is_no_answer_once_there_is_an_interpreter() -> None:
    talk = hao()
    before = talked(talk, ("tongue", "closed"), ("tongue", "closed"), setting=NO_WORDS)
    assert [line(talk, each) for each in before] == [talk.questions["tongue"].gesture] * 2
    assert before[0].uncovered == ("language",)
    after = answered(talk, talk.questions["tongue"], "closed", before, OPEN)
    assert line(talk, after) == talk.questions["tongue"].answer


def test_whom_to_tell_is_not_shown_before_somebody_who_is_near() -> None:
    talk, near = hao(), Setting(private=False, apart=False, understood=False, told=False)
    assert line(talk, talked(talk, ("parents", "closed"), setting=near)[0]) is NOTHING_SAID


def test_nothing_is_said_twice_but_what_is_asked_again(mario: Talk) -> None:
    """Whatever is asked, in any order and setting, no line comes back but in answer to the same question."""
    ways = [("pay", "open"), ("pay", "closed"), ("pay", "leading"), ("caller", "closed"), ("silence", "")]
    for setting in (OPEN, Setting(private=False, apart=True, understood=True, told=True)):
        for asked in product(ways, repeat=4):
            told = talked(mario, *asked, setting=setting)
            lines = [
                line(mario, one).es for one in told if "again" not in one.reasons and one.part != "silence"
            ]
            again = {one for one in lines if lines.count(one) > 1}
            assert not again, asked


def test_a_code_names_its_answer(mario: Talk) -> None:
    for answer in talked(mario, ("pay", "leading"), ("pay", "open"), ("silence", ""), ("pay", "open")):
        found = read_code(answer.code(mario.talk), answer.manner)
        assert found is not None and found[0] == "men_construction"
        assert (found[1].question, found[1].part, found[1].reasons) == (
            answer.question,
            answer.part,
            answer.reasons,
        )
    for strange in ("", "a.b.c", "a.b.answer", "a.b.gone.open", "l1"):
        assert read_code(strange, "open") is None


def test_every_remark_is_there_in_both_languages(mario: Talk) -> None:
    for answer in talked(mario, ("pay", "leading"), ("pay", "open"), ("silence", ""), ("pay", "open")):
        es, en = remark(answer.reasons)
        assert es and en and es != en


# -- what notes make of the form -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("notes", "expected"),
    [
        ((), "thin"),
        ((("exploitation", "said"), ("exploitation", "seen")), "thin"),
        ((("exploitation", "told"), ("coercion_at_destination", "told")), "thin"),
        ((("exploitation", "said"), ("coercion_at_destination", "told")), "sufficient"),
        ((("a", "told"), ("b", "told"), ("c", "said")), "sufficient"),
        ((("a", "seen"), ("b", "said"), ("c", "told")), "full"),
    ],
)
def test_the_weight_of_the_form_follows_from_one_table(
    notes: tuple[tuple[str, str], ...], expected: str
) -> None:
    assert weight(notes) == expected
    assert {name for name, *_ in TABLE} == {"thin", "sufficient", "full"}


def test_what_can_only_be_asked_openly_needs_a_language_in_common() -> None:
    """Water is shown with a gesture; what one needs in order to decide is not."""
    dominique = talk_of("in_darien", pathways.load("panama-2021"))
    assert dominique is not None
    shut = Setting(private=False, apart=True, understood=False, told=False)
    spoken = Setting(private=False, apart=True, understood=True, told=False)
    for id, manner in (("next", "open"), ("companion", "open")):
        (less,), (whole,) = (talked(dominique, (id, manner), setting=how) for how in (shut, spoken))
        assert (less.part, less.reasons, whole.part) == ("gesture", ("language",), "answer")
    (water,) = talked(dominique, ("water", "closed"), setting=shut)
    assert (water.part, water.reasons) == ("gesture", ("need",))


@pytest.mark.parametrize("how", ["evasive", "promising"])
def test_that_somebody_is_near_hides_no_rude_answer(how: str) -> None:
    """The colleague says both, first what was done to the person; a polite answer gets the other remark."""
    given = answering.remark(answering.reply_given(how, ("near",)).reasons)
    polite = answering.remark(answering.reply_given("honest", ("near",)).reasons)
    apart = answering.remark(answering.reply_given(how, ()).reasons)
    assert given != polite
    for both, first, near in zip(given, apart, polite, strict=True):
        assert both == f"{first} {near}"
