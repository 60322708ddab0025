"""What the file says in words agrees with its rules, its sources and its other words."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from tests.pathways.played import PANAMA, VICTIM, do, faults, person, world
from workflow.pathway.base import Text
from workflow.scenario import library as scenarios
from workflow.talk import library as talks

STAY = {
    "es": ("sigue", "por verificar con Migración", "la expulsa"),
    "en": ("on", "verified with Migration", "expels them"),
}


def explained(step: str) -> Text:
    explain = (VICTIM.steps.get(step) or VICTIM.choices[step]).explain
    assert explain is not None, step
    return explain


def english() -> Iterator[tuple[str, str]]:
    """Every English text of a step, a fault, a claim and a lane of Panama, by its id."""
    tables = (VICTIM.steps, VICTIM.choices, PANAMA.faults, PANAMA.claims, PANAMA.kinds["proceeding"].steps)
    for table in tables:
        for id, one in table.items():
            for text in (one, getattr(one, "explain", None), getattr(one, "consequence", None)):
                if text is not None:
                    yield id, text.en


# -- a no of the Commission ---------------------------------------------------------------------------


@pytest.mark.parametrize("step", ["refuse_preliminary", "refuse_status", "tell_review"])
def test_whoever_is_refused_is_told_what_becomes_of_the_permit_and_whether_they_may_stay(step: str) -> None:
    for language, words in STAY.items():
        said = explained(step).in_(language)
        assert "visa" in said or "permi" in said, said
        for word in words:
            assert word in said, (step, language, word)
    assert {"D8", "D10"} <= set(VICTIM.steps[step].rights)


def test_an_upheld_refusal_says_which_way_to_stay_is_left() -> None:
    said = explained("uphold_refusal")
    assert "condición de refugiado" in said.es and "gratis" in said.es and "la visa o el permiso" in said.es
    assert "refugee status" in said.en and "free lawyer" in said.en and "visa or permit" in said.en


def test_no_ruling_takes_a_permit_away() -> None:
    """The rule behind the words: nothing that moves the status moves what Migration gave."""
    rulings = [step for step in VICTIM.steps.values() if "status" in step.moves]
    assert len(rulings) > 10
    for step in rulings:
        assert not {"migration", "application", "work_permit"} & set(step.moves), step.id


# -- what a claim alerts ------------------------------------------------------------------------------

CLAIMING = (
    "want_querella", "file_querella", "want_restitution", "file_restitution", "want_civil", "file_civil",
    "want_labour", "file_labour", "receive_labour_claim",
)  # fmt: skip


@pytest.mark.parametrize("step", CLAIMING)
def test_before_a_claim_it_is_said_that_it_bears_the_name_and_whom_it_alerts(step: str) -> None:
    said = explained(step)
    assert "su nombre" in said.es and re.search("quien la emplea|demandado|persona acusada", said.es)
    assert re.search(r"their name|bears it", said.en) and re.search("employer|is sued|accused", said.en)
    if step != "want_labour":
        assert "seguridad" in said.es and "safety" in said.en


def test_every_step_that_files_a_claim_is_among_them() -> None:
    filing = {
        id
        for id, step in VICTIM.steps.items()
        for track in ("restitution", "civil_claim", "labour_claim", "querella")
        for move in step.moves.get(track, ())
        if move.to == "filed" and {"told", "wanted"} & set(move.from_ or ())
    }
    assert filing == {one for one in CLAIMING if not one.startswith("want_")}


def test_a_claim_for_wages_is_said_to_be_answered_by_the_employer() -> None:
    said = explained("labour_decision")
    assert "puede contestar" in said.es and "supuesto" in said.es
    assert "may answer" in said.en and "assumed" in said.en


@pytest.mark.parametrize("purpose", VICTIM.facts["purpose"].values)
@pytest.mark.parametrize("profile", ["men_construction", "girl_no_movement"])
def test_silence_is_bought_from_anybody_and_is_always_a_fault(profile: str, purpose: str) -> None:
    found = world(profile, purpose=purpose)
    person(found).values["status"] = "potential"
    do(found, ("steer_to_settlement", "police"), days=0)
    assert faults(found) == ["settled_without_choice"]


# -- the same word, the same thing -----------------------------------------------------------------------


def test_labour_exploitation_is_the_same_in_every_measure() -> None:
    purposes = {
        "confirmed_labour": PANAMA.measures["confirmed_labour"].where,
        "labour_found": PANAMA.measures["labour_found"].where,
        "investigations_labour": PANAMA.measures["investigations_labour"].where,
    }
    assert len(purposes) == 3
    for name, where in purposes.items():
        assert all(one in repr(where) for one in ("labour", "domestic", "state_imposed", "begging")), name


def test_a_role_is_named_in_a_sentence_alike_in_both_languages() -> None:
    for id, role in PANAMA.roles.items():
        assert role.in_sentence is not None, id
        es, en = role.in_sentence.es, role.in_sentence.en
        assert es.startswith(("una ", "un ")) == en.startswith(("a ", "an ")), id
        common = (
            "Juzgado",
            "Juez",
            "Tribunal",
            "Consulado",
            "Consulate",
            "Autoridad",
            "Unidad del",
            "Inspección",
        )
        assert not any(word in f"{es} {en}" for word in common), id
        for left, right in re.findall(r"\b(las?|los?|el) \w+(?: \w+)? y (\w+)", es):
            assert right in ("la", "las", "el", "los") or left == right == "", (id, es)


def test_nobody_is_told_that_one_does_something() -> None:
    manner = r"\b[Oo]ne (looks|tells|asks|says|sees|waits|applies|appeals|goes)\b|against the will\b"
    assert re.search(manner, "One tells them of the visa.")
    assert [(id, said) for id, said in english() if re.search(manner, said)] == []


def test_two_people_do_not_have_the_same_name() -> None:
    found = [talks.talk_of(name, PANAMA) for name in talks.names()]
    named = [talk.name for talk in found if talk is not None]
    assert len(named) > 40
    assert sorted(named) == sorted(set(named))


def test_the_card_knows_what_the_page_says_of_somebody() -> None:
    said = []
    for name in scenarios.names():
        for id, one in scenarios.load(name).people.items():
            if re.search(r"\b(She|He|she|he|her|his)\b", one.story.en):
                said.append((name, id, {**PANAMA.profiles[one.profile].facts, **one.facts}["gender"]))
    assert len(said) > 15
    assert [one for one in said if one[2] == "not_said"] == []


def test_the_arrests_are_told_as_the_report_tells_them() -> None:
    step = PANAMA.kinds["proceeding"].steps["trace_suspect"].explain
    assert step is not None and "operaban en Colombia" in step.es and "operating in Colombia" in step.en
