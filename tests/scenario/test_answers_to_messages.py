"""What answers a message can be done after it came, also by whoever did the same the day before."""

from __future__ import annotations

from collections.abc import Iterator

from workflow.pathway import library as pathways
from workflow.pathway.definition import Pathway
from workflow.scenario import library


def stuck(pathway: Pathway, steps: tuple[str, ...]) -> bool:
    """Whether a table that took the first of these steps before can answer with none of them."""
    return len(steps) == 1 and not pathway.steps[steps[0]].repeat


def answering() -> Iterator[tuple[str, Pathway, tuple[str, ...]]]:
    """Each expectation of a scenario that comes with Ruta by which a message is answered with a step."""
    for scenario in map(library.load, library.names()):
        for expected in scenario.expect.values():
            if expected.after is not None and expected.done is not None and expected.done.step:
                name = f"{scenario.scenario}/{expected.id}"
                yield name, pathways.load(scenario.pathway), expected.done.step


def test_whoever_did_it_before_can_still_answer() -> None:
    found = list(answering())
    assert len(found) > 5
    assert [name for name, pathway, steps in found if stuck(pathway, steps)] == []


def test_a_danger_is_reported_as_immediate_only_once() -> None:
    """The control: with this step alone the second call could not be answered."""
    _name, pathway, _steps = next(answering())
    assert stuck(pathway, ("name_danger",)) and not stuck(pathway, ("name_another_danger",))
