"""Every no that the program may draw for an institution is told wherever it is read, in both languages."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.review.made import read_to_end
from workflow.pathway import library
from workflow.service import Service
from workflow.world import jobs
from workflow.world.engine import World

PATHWAYS = ("panama-2021", "panama-2024")
CHANCE = {"es": "Aquí lo decide el azar", "en": "Here chance decides it"}


def drawn() -> Iterator[tuple[str, str]]:
    """Each pathway with each step by which the program may refuse in a choice."""
    for name in PATHWAYS:
        pathway = library.load(name)
        for step, choice in pathway.choice_of_step.items():
            if pathway.steps[step].refuses and choice.simulation is not None:
                yield name, step


DRAWN = tuple(drawn())


def test_the_courts_and_mitradel_are_among_them() -> None:
    both = {(name, step) for name in PATHWAYS for step in ("deny_civil", "deny_labour", "refuse_preliminary")}
    assert both < set(DRAWN)


def decided(world: World, step: str) -> World:
    """The person stands where the decision is due, and the program decides for whoever does."""
    core, thing = world.core, world.state.things["V1"]
    for track in core.stepper.tracks_of(thing.kind, step):
        thing.values[track] = sorted(core.stepper.sources(thing.kind, track, step))[0]
    activity = core.book.activities[core.book.activity_of[step]]
    jobs.begin(core, thing, activity, "", activity.by[0], simulated=True)
    if (job := core.state.jobs.get((thing.id, activity.id))) is not None:
        jobs.complete(core, job)
    world.advance(core.state.now + 1)  # what came is in its events
    return world


def in_a_sentence(name: str) -> str:
    """The name of a step after `decided`, which in English has a `to` before it and a `not` before that."""
    name = name.removeprefix("Not ")
    return name[:1].lower() + name[1:]


@pytest.mark.parametrize(("pathway", "step"), DRAWN)
def test_a_drawn_no_is_told_everywhere(
    pathway: str, step: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(jobs, "_chosen", lambda _core, _job, _thing: step)  # what the draw comes to
    desk = Service.open(tmp_path / "w.ruta")
    desk.start(pathway, next(iter(library.load(pathway).years)), "Prueba", seed=1)
    desk.new_case("woman_private_house", {})
    name = desk.world.pathway.steps[step].name
    assert in_a_sentence(name("es")) in desk._passed(decided(desk._trial(), step), "es").text
    for lang, chance in CHANCE.items():
        assert desk.case_page("V1", lang).sections
        told = "\n".join(row.told for row in desk.history(lang))
        assert chance in told and in_a_sentence(name(lang)) in told
        desk.review([], [desk.session_id], lang)
        read_to_end(desk, lang)
        assert desk.review_case(0, "V1", lang).seqs
        rows = desk.review_events(0, [event.seq for event in desk.world.events], lang)
        assert any(chance in row.told and in_a_sentence(name(lang)) in row.told for row in rows)
    desk.close()
