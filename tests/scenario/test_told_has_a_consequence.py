"""What was told to somebody who had no need to know comes back in the story, and nothing else does."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.service.made_exercises import everybody_seated
from workflow.scenario import library
from workflow.scenario.definition import Scenario
from workflow.service import Service

GATE = "name_on_the_list"
SAID = "«El de la entrada leyó lo mío en voz alta"


@pytest.fixture
def service(tmp_path: Path) -> Iterator[Service]:
    opened = Service.open(tmp_path / "w.ruta")
    everybody_seated(opened, "turned_away", "es")
    yield opened
    opened.close()


def without_consequence(scenario: Scenario) -> list[tuple[str, str, str]]:
    """The expectation, the piece and whom it is not to be told, where nothing follows from telling it."""
    follows = {
        (told.of, piece, to)
        for inject in scenario.happens.values()
        if (told := inject.once_told) is not None
        for piece in told.told
        for to in told.to
    }
    return [
        (each.id, piece, to)
        for each in scenario.expect.values()
        if each.never is not None
        for piece in each.never.told
        for to in each.never.to
        if (each.never.of, piece, to) not in follows
    ]


@pytest.mark.parametrize("name", library.names())
def test_whatever_is_told_beyond_need_comes_back(name: str) -> None:
    assert without_consequence(library.load(name)) == []


@pytest.mark.parametrize("name", library.names())
def test_a_telling_without_a_consequence_would_be_noticed(name: str) -> None:
    """The control: the same scenario where nothing follows from anything told."""
    scenario = library.load(name)
    rest = {id: inject for id, inject in scenario.happens.items() if inject.once_told is None}
    assert without_consequence(scenario.model_copy(update={"happens": rest}))


@pytest.mark.parametrize("name", library.names())
def test_whoever_is_expected_to_keep_it_hears_of_it(name: str) -> None:
    """The seat that told it, as it does not know who else would put it right; one that is elsewhere by who
    has the person."""
    scenario = library.load(name)
    for each in scenario.expect.values():
        if each.never is None or not each.never.told:
            continue
        for inject in scenario.happens.values():
            told = inject.once_told
            if told is not None and told.of == each.never.of and set(told.to) & set(each.never.to):
                assert set(inject.to) & set(each.by), (each.id, inject.id)


def came(service: Service) -> list[str]:
    row = service.exercise_row("es")
    assert row is not None
    return [message.text for message in row.messages if message.text.startswith(SAID)]


def test_the_name_given_at_the_gate_is_heard_in_the_queue(service: Service) -> None:
    service.advance(13, "es")
    service.answer_message(GATE, "paola", ("other_name",), "", "es")
    service.advance(35, "es")
    assert came(service) == []  # not yet
    service.advance(20, "es")
    assert len(came(service)) == 1
    service.advance(60 * 5, "es")
    assert len(came(service)) == 1  # once


def test_where_nothing_was_told_nobody_hears_of_it(service: Service) -> None:
    service.advance(13, "es")
    service.answer_message(GATE, "paola", (), "No hace falta.", "es")
    service.advance(60 * 5, "es")
    assert came(service) == []
