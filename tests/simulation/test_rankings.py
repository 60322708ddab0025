"""In 2021, people wait and are lost where the report says so; nothing puts it there by hand."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from workflow.pathway import library
from workflow.present.results import bottleneck
from workflow.rows.asking import Plan
from workflow.simulation.run import runs
from workflow.simulation.study.bottlenecks import Bottleneck, bottlenecks, waited_days

PATHWAYS = Path(library.__file__).parent.parent.parent / "assets" / "pathways"
FIRST = 8
IDENTIFICATION, RULING, MONEY_AND_SHELTER = {"B1", "B2", "B3", "B8"}, {"B4"}, {"B5", "B6"}
LADDER, REMEDIES = {"B10"}, {"B11"}
NOT_TRIED = {"meetings_per_month": 4.0, "panels": 3.0, "remedy_told_chance": 0.9, "place_chance": 1.0}


def ranked(**assumed: float) -> tuple[Bottleneck, ...]:
    plan = Plan(year="2021", replications=80, assumed=assumed)
    return bottlenecks(runs.run(plan))


@pytest.fixture(scope="module")
def ranking() -> tuple[Bottleneck, ...]:
    return ranked()


def ranks(rows: tuple[Bottleneck, ...]) -> dict[str, tuple[int, int]]:
    return {row.place[0].id: (row.rank, row.rank_lost) for row in rows}


def among_the_first(rows: tuple[Bottleneck, ...], codes: set[str], *, lost: bool = False) -> bool:
    """Whether a passage of these bottlenecks is among the first of a ranking."""
    return any(
        codes & set(row.bottlenecks) and (row.rank_lost if lost else row.rank) <= FIRST for row in rows
    )


@pytest.mark.parametrize("lost", [False, True], ids=["by days waited", "by people lost"])
@pytest.mark.parametrize("codes", [IDENTIFICATION, RULING, MONEY_AND_SHELTER, LADDER, REMEDIES])
def test_the_reports_bottlenecks_are_among_the_first(
    ranking: tuple[Bottleneck, ...], codes: set[str], lost: bool
) -> None:
    assert among_the_first(ranking, codes, lost=lost)


@pytest.mark.parametrize("language", ["es", "en"])
def test_places_are_called_by_what_people_do(language: str) -> None:
    """No name tells of a state that is reached, nor of staff alone: each begins with a step or a choice."""
    pathway = library.load("panama-2021")
    known, units = set(), {resource.name(language) for resource in pathway.resources.values()}
    for kind in pathway.kinds.values():
        known |= {one.name(language) for table in (kind.choices, kind.steps) for one in table.values()}
    run = runs.run(Plan(year="2021", replications=4))
    found = [bottleneck(pathway, place, language) for place in bottlenecks(run)]
    for row in found:
        assert any(row.name.startswith(name) for name in known), row.name
        if len(row.includes) > 1:
            assert set(row.includes) <= known
    waiting = [row for row in found if row.name.endswith(")") and row.name.split(" (")[-1][:-1] in units]
    assert len(waiting) > 4 and all(len(row.includes) > 1 for row in waiting)
    detected = next(row for row in found if row.step == "detect_police")
    es = "Detectar en patrullaje o retén, en un operativo, en la frontera o por 6 vías más"
    if language == "es":
        assert detected.name == es
    assert len(detected.includes) == 9
    assert detected.called and len(detected.called) == len(detected.bottlenecks)
    assert len(detected.lever_names) == len(detected.levers)


def test_of_steps_that_wait_for_the_same_the_longest_wait_gives_the_name() -> None:
    pathway = library.load("panama-2021")
    run = runs.run(Plan(year="2021", replications=20))
    place = next(row for row in bottlenecks(run) if row.place[0].id == "issue_work_permit")
    assert len(place.place) == 3
    days = [waited_days(run, (way,)) for way in place.place]
    assert days[place.most] == max(days)
    name = pathway.steps[place.place[place.most].id].name("es")
    assert bottleneck(pathway, place, "es").name == f"{name} y 2 pasos más (Ventanilla de MITRADEL)"


def test_codes_put_nothing_there(tmp_path: Path) -> None:
    """The same ranks without a word of the report's bottlenecks at states, steps and resources."""
    text = (PATHWAYS / "panama-2021.yaml").read_text(encoding="utf-8")
    bare = re.sub(r", bottleneck: (\[[^]]*\]|B\d+)", "", re.sub(r"\n +bottleneck: [^\n]+", "", text))
    file = tmp_path / "bare.yaml"
    file.write_text(bare, encoding="utf-8")
    without = bottlenecks(runs.run(Plan(str(file), year="2021", replications=20)))
    assert not any(row.bottlenecks for row in without)
    assert ranks(without) == ranks(bottlenecks(runs.run(Plan(year="2021", replications=20))))


def test_a_pathway_without_the_bottleneck_ranks_it_lower(ranking: tuple[Bottleneck, ...]) -> None:
    """The control: more meetings, everybody told of remedies, a place for everybody."""
    other = ranked(**NOT_TRIED)

    def of(rows: tuple[Bottleneck, ...], step: str) -> Bottleneck:
        return next(row for row in rows if row.place[0].id == step)

    assert of(other, "preliminary_ruling").rank > of(ranking, "preliminary_ruling").rank
    assert of(other, "placement").rank_lost > of(ranking, "placement").rank_lost
    assert not among_the_first(other, MONEY_AND_SHELTER - {"B6"}, lost=True)
    assert of(other, "tell_remedies").rank_lost > of(ranking, "tell_remedies").rank_lost


def test_free_choices_and_stays_are_in_neither(ranking: tuple[Bottleneck, ...]) -> None:
    panama = library.load("panama-2021")
    steps = {step for row in ranking for step in row.steps}
    own_will = {role.id for role in panama.roles.values() if role.own_will}
    assert "ask_for_help" not in steps  # whoever was not found does not wait for their own call
    assert next(row.own for row in ranking if "detect_police" in row.steps) == ("ask_for_help",)
    own = {step.id for step in panama.steps.values() if step.by and set(step.by) <= own_will}
    assert "withdraw" in own
    assert not steps & own
    assert not steps & {"leave_lodging", "leave_services", "close_by_own_choice", "close_with_follow_up"}
