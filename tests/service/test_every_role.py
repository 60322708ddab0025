"""Whoever sits down, in whatever role: there is something to do, or it is said whose turn it is and why."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from workflow.present import options
from workflow.rows.steps import StepRow, StepsRow
from workflow.service import DAY, Service

PEOPLE = ("woman_private_house", "girl_no_movement")
"""A foreign adult and a Panamanian child: their ways have little in common."""
MOMENTS = (0, 3, 45)
"""Days after the case opened."""


@pytest.fixture(scope="module")
def lived(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """A session in which the program plays everybody."""
    service = Service.open(tmp_path_factory.mktemp("roles") / "work.ruta")
    service.start("panama-2021", "2021", "Prueba", seed=5)
    for name in PEOPLE:
        service.new_case(name, {}, "")
    yield service
    service.close()


def harms(service: Service, row: StepRow) -> bool:
    return bool(row.harm) or service.world.pathway.steps[row.id].harm is not None


def wrong(service: Service, rows: StepsRow) -> str:
    """What is wrong with what a role finds; "" where nothing is."""
    helps = [row for row in rows.possible if not harms(service, row)]
    person = service.world.pathway.roles[rows.role].own_will
    forward = [row for row in helps if person or not row.ending]
    if rows.possible and not helps:
        return "harms only"
    if not forward and not rows.nothing:
        return "nothing to do, and not whose turn it is"
    if forward and rows.nothing:
        return "told that there is nothing, with something to do"
    if rows.nothing and not any(word in rows.nothing for word in WORDS):
        return f"does not say who goes on: {rows.nothing}"
    return ""


WORDS = ("Lo llevan ahora", "roles pueden dar el siguiente paso", "Ninguna institución tiene un paso")
"""How it is said who goes on."""


def walked(service: Service) -> tuple[list[str], int, int]:
    """Every role of every case: what is wrong, how many were asked, how many had something to do."""
    found, asked, able = [], 0, 0
    for case in service.state("es").cases:
        for role in service.world.pathway.roles:
            rows = service.steps(case.id, role, "es")
            flaw, asked = wrong(service, rows), asked + 1
            able += not rows.nothing
            found += [f"{case.id} {role}: {flaw}"] if flaw else []
    return found, asked, able


def test_every_role_finds_something_to_do_or_whose_turn_it_is(lived: Service) -> None:
    asked = able = day = 0
    for moment in MOMENTS:
        lived.advance((moment - day) * DAY, "es")
        day = moment
        found, more, did = walked(lived)
        assert found == []
        asked, able = asked + more, able + did
    print(f"{asked} roles at desks, {able} with something to do, none left with harms only")
    assert 0 < able < asked


def test_a_role_left_with_harms_only_would_be_found(lived: Service, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(options, "_helps", lambda *_: True)
    found, _asked, _able = walked(lived)
    assert any("harms only" in flaw for flaw in found)
