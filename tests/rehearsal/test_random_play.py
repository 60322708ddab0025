"""Whatever a table does, each scenario comes to an end, and its log says what was shown live."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.rehearsal.random_play import play, seeds_that_fail
from workflow.scenario import library
from workflow.scenario.definition import End
from workflow.service import Service

SEEDS, ACTS = (1, 2, 3), 30
"""More of both: `python -m tests.bench.random_play`."""


@pytest.mark.parametrize("name", library.names())
def test_anything_at_all_comes_to_an_end_and_the_log_says_the_same(tmp_path: Path, name: str) -> None:
    service, scenario = Service.open(tmp_path / "w.ruta"), library.load(name)
    assert seeds_that_fail(service, scenario, SEEDS, ACTS) == []
    service.close()


def test_a_scenario_without_a_last_moment_is_seen_not_to_end(tmp_path: Path) -> None:
    """The control: nobody takes the step by which alone it would end."""
    scenario = library.load("unpaid_wages")
    whose = next(iter(scenario.people))
    never = End.model_validate(
        {"es": "Nunca.", "en": "Never.", "id": "never", "when": {"of": whose, "is": {"return_": "expelled"}}}
    )
    endless = scenario.model_copy(update={"ends": {"never": never}})
    service = Service.open(tmp_path / "w.ruta")
    played = play(service, endless, seed=1, acts=3, days=2)
    assert not played.has_ended and not played.holds
    service.close()
