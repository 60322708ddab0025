"""A refused attempt is told in one way: what is named later as what would help was named at the moment."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from workflow.problems import ExpectedError
from workflow.rows import Change
from workflow.scenario import library
from workflow.scenario.definition import Scenario
from workflow.service import Service

ATTEMPTS = 60
_QUOTED = re.compile(r"«([^»]+)»")


def attempts(service: Service, scenario: Scenario, draw: random.Random) -> Iterator[tuple[str, int, Change]]:
    """Steps that roles take at random: of each that is refused its name, its event, and what was said."""
    for _each in range(ATTEMPTS):
        case = scenario.case_of(draw.choice(list(scenario.people)))
        role, world = draw.choice(scenario.roles.played), service.world
        step = draw.choice([step.id for step in world.core.stepper.by_hand(world.thing(case).kind, role)])
        with suppress(ExpectedError):
            change = service.take(case, step, role, "es")
            refused = [row for row in service.happened.attempts(case) if row.became == "refused"]
            if change.reading == "refused" and refused and refused[-1].step == step:
                yield world.pathway.steps[step].name("es"), refused[-1].seq, change


def ways(text: str, steps: set[str], own: str) -> set[str]:
    """The steps that a text names besides the one that was tried."""
    return {name for name in _QUOTED.findall(text) if name in steps and name != own}


@pytest.mark.parametrize("name", library.names())
def test_no_page_names_another_way_than_the_refusal_did(name: str, tmp_path: Path) -> None:
    scenario, draw = library.load(name), random.Random(7)
    service = Service.open(tmp_path / "w.ruta")
    service.start_exercise(scenario, "es")
    pathway = service.world.pathway
    states = {
        state.name("es")
        for kind in pathway.kinds.values()
        for track in kind.tracks.values()
        for state in track.states.values()
    }
    steps = {step.name("es") for step in pathway.steps.values()} - states  # some are called alike
    said = list(attempts(service, scenario, draw))
    assert len(said) > ATTEMPTS // 4
    assert any(ways(change.text, steps, own) for own, _seq, change in said)  # else it could not fail
    service.end_exercise()
    rows = {row.seq: row for row in service.history("es")}
    for own, seq, change in said:
        assert ways(rows[seq].told, steps, own) <= ways(change.text, steps, own), (own, rows[seq].told)
    page = service.hot_wash("es")
    named = {own: set[str]() for own, _seq, _change in said}
    for own, _seq, change in said:
        named[own] |= ways(change.text, steps, own)
    later = [*page.also, *(f"{line.act} {line.why}" for line in page.tried)]
    for text in later:
        for own in [own for own in named if f"«{own}»" in text.split(" Se intentó")[0]]:
            assert ways(text, steps, own) <= named[own], text
    service.close()
