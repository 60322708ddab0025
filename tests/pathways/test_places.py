"""What the report says of the places where people wait: word for word, and of that place."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from workflow.pathway import library
from workflow.pathway.report import OfPlace, Report

PANAMA, REPORT = library.load("panama-2021"), Report.load()
_DIGITS = re.compile(r"\d+")


def wrong(places: tuple[OfPlace, ...]) -> list[str]:
    """Sentences that are not the report's, and steps or figures that are not there."""
    kinds = PANAMA.kinds.values()
    steps = {id for kind in kinds for id in (*kind.steps, *kind.choices)}
    found = []
    for place in places:
        if (
            place.en not in REPORT.paragraphs[place.paragraph]
            or place.es not in REPORT.spanish[place.paragraph]
        ):
            found.append(f"{place.steps}: not in {place.paragraph}")
        if sorted(_DIGITS.findall(place.en)) != sorted(_DIGITS.findall(place.es)):
            found.append(f"{place.steps}: other numbers")
        found += [f"{step}: no step" for step in place.steps if step not in steps]
        found += [
            f"{figure}: of another paragraph"
            for figure in place.figures
            if REPORT.figures[figure].paragraph != place.paragraph
        ]
    return found


def test_every_sentence_of_a_place_is_the_reports() -> None:
    assert wrong(REPORT.places) == []
    first = REPORT.places[0]
    for other in (
        replace(first, es="Nada."),
        replace(first, steps=("walk",)),
        replace(first, figures=("F26",)),
    ):
        assert wrong((other,)) != []
    steps = [step for place in REPORT.places for step in place.steps]
    assert len(steps) == len(set(steps))  # one sentence each


@pytest.mark.parametrize(
    ("steps", "paragraphs", "words"),
    [
        (("detect_police",), ("P1", "P7"), "routine screenings in 2021"),
        (("ask_for_help",), ("P1", "P7"), "relied on victims to report their own exploitation"),
        (("defend_in_eviction", "file_querella"), ("P11",), "no victims made new requests for restitution"),
        (("issue_work_permit", "renew_work_permit"), ("P11",), "seven work permits"),
        (("grant_visa",), ("P11",), "22 provisional humanitarian visas"),
        (("tell_remedies",), ("P11",), "no victims made new requests for restitution"),
        (("placement",), ("P9", "P10"), "no dedicated shelters"),
        (("preliminary_ruling",), ("P6",), "several months"),
    ],
)
def test_the_words_are_about_the_place(
    steps: tuple[str, ...], paragraphs: tuple[str, ...], words: str
) -> None:
    said = REPORT.of_place(steps, paragraphs)
    assert said is not None and words in said.en


def test_of_a_place_that_it_does_not_name_it_says_nothing() -> None:
    assert REPORT.of_place(("ask_for_help",), ()) is None and REPORT.of_place(("walk",), ("P7",)) is None
