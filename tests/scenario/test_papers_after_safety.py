"""Who knows the work asks for papers that somebody keeps only once the person's safety was looked at."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from workflow.scenario import library
from workflow.scenario.moves import Move

PAPERS = "get_papers_back"
FIRST = ("tell_rights", "give_first_night", "name_danger")
SAID_NO = "said_no"
"""The same work for somebody who then says no."""
WITH_PAPERS = {("coffee_line", "expert"), ("coffee_line", "said_no"), ("reception_station", "expert")}


def too_early(acts: Sequence[Move], person: str) -> list[str]:
    """What the script does for the person's safety only after it collected their papers."""
    taken = [each.take for each in acts if each.of == person]
    at = taken.index(PAPERS)
    return [step for step in FIRST if step in taken and step not in taken[:at]]


def scripts() -> list[tuple[str, str, Sequence[Move], str]]:
    found: list[tuple[str, str, Sequence[Move], str]] = []
    for name in library.names():
        scenario = library.load(name)
        read = {script: each.whole() for script, each in library.moves_of(name, scenario).items()}
        for script in {*scenario.paths, SAID_NO} & read.keys():
            moves = read[script]
            people = {each.of for each in moves.acts if each.take == PAPERS and each.of is not None}
            found += [(name, script, moves.acts, person) for person in sorted(people)]
    return found


def test_papers_are_collected_after_rights_a_bed_and_danger() -> None:
    found = scripts()
    assert {(name, script) for name, script, *_ in found} >= WITH_PAPERS
    assert {(n, s): early for n, s, acts, person in found if (early := too_early(acts, person))} == {}


def test_in_the_coffee_line_the_person_is_asked_whether_it_is_safe() -> None:
    scenario = library.load("coffee_line")
    read = library.moves_of("coffee_line", scenario)
    for script in ("expert", SAID_NO):
        acts = [each.ask or each.take for each in read[script].whole().acts]
        assert acts.index("cards_now") < acts.index(PAPERS), script


@pytest.mark.parametrize("name", sorted({name for name, _ in WITH_PAPERS}))
def test_papers_taken_first_would_be_noticed(name: str) -> None:
    acts, person = next((acts, person) for of, _, acts, person in scripts() if of == name)
    papers = [each for each in acts if each.take == PAPERS]
    assert too_early([*papers, *(each for each in acts if each.take != PAPERS)], person)
