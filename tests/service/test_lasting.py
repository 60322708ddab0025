"""For how long a harm lasts in the continuations is what the world lives, and a cell is told in days."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.service.test_told_first import INSPECTOR
from workflow.case.fold import fold
from workflow.log.events import Played
from workflow.present.chances import continued
from workflow.rows.chances import Continuation, NextStep
from workflow.service import Service
from workflow.simulation.continuation.chances import continuations
from workflow.simulation.continuation.lasting import spells
from workflow.world import jobs
from workflow.world.draws import Draws
from workflow.world.engine import World

DAY = 1440
DAYS, NUMBER = 60, 5
RELEASE = NextStep("V1", "release_person", INSPECTOR)
Place = tuple[str, str]


@pytest.fixture
def held(tmp_path: Path) -> Iterator[Service]:
    """A person whom an inspector has detained and then recognised, a week later."""
    service = Service.open(tmp_path / "w.ruta")
    service.start("panama-2021", "2021", "Prueba", seed=7)
    service.new_case("in_transit", {})
    service.play([INSPECTOR], "es")
    for step in ("detain_person", "detect_migration"):
        service.take("V1", step, INSPECTOR, "es")
    for _day in range(7):
        service.advance(DAY, "es")
    assert service.world.thing("V1").values["liberty"] == "detained"
    yield service
    service.close()


def lived(world: World, step: NextStep, number: int, place: Place, open_in: dict[str, set[str]]) -> float:
    """For how many days a case stands in a state, as the world lives it, while other tracks stand so."""
    twin, now = world.copy(), world.state.now
    core = twin.core
    core.draws = Draws(7, number)
    core.emit(Played(roles=()))
    core.look_again()
    if step.step:
        jobs.request(core, core.state.things[step.subject], step.step, step.role)
    end = now + DAYS * DAY
    twin.advance(now)
    twin.advance(end - 1)
    line, minutes, since = [*world.events, *(e for e in core.new if e.seq > len(world.events))], 0, now
    state = fold(line[: len(world.events)])

    def is_so() -> bool:
        values = state.things["V1"].values
        return values[place[0]] == place[1] and all(values[t] in s for t, s in open_in.items())

    so = is_so()
    for event in line[len(world.events) :]:
        for track, value in event.what.consequences.set.items() if event.subject == "V1" else ():
            state.things["V1"].values[track] = value
        if is_so() != so:
            minutes += event.sim_min - since if so else 0
            so, since = not so, event.sim_min
    return (minutes + (end - since if so else 0)) / DAY


def asked(service: Service, first: NextStep, lang: str = "es") -> Continuation:
    return service.continuation("V1", first, NextStep(), lang, days=DAYS, replications=NUMBER)


def test_a_harm_lasts_as_long_as_the_world_lives_it(held: Service) -> None:
    world = held.world
    own = world.core.draws.replication
    found = {one.spell.place[1:]: one for one in continuations(asked(held, RELEASE)).lasted}
    stays = {"stays", "asked", "risk_assessed", "arranged"}
    open_ = {"case": {"open", "follow_up"}, "return_": stays}
    for place, where in ((("liberty", "detained"), {}), (("lodging", "none"), open_)):
        second = sorted(lived(world, NextStep(), own + 1 + n, place, where) for n in range(NUMBER))
        first = sorted(lived(world, RELEASE, own + 1 + n, place, where) for n in range(NUMBER))
        assert found[place].second.median == pytest.approx(second[NUMBER // 2])
        assert found[place].first.median == pytest.approx(first[NUMBER // 2])
        assert found[place].difference == pytest.approx((sum(second) - sum(first)) / NUMBER)
    assert found["liberty", "detained"].first.median == 0 < found["liberty", "detained"].second.median


@pytest.mark.parametrize(
    ("lang", "begins", "alike"),
    [
        ("es", "En la mitad de las historias ficticias", "En lo demás, las dos historias salen casi iguales"),
        ("en", "In half of the fictional stories", "In all else both stories come out nearly the same"),
    ],
)
def test_to_be_freed_is_told_in_days_and_first(held: Service, lang: str, begins: str, alike: str) -> None:
    row = continued(replace(asked(held, RELEASE, lang), replications=60))
    assert row.lasted[0].id == "victim.liberty.detained" and row.lasted[0].is_clear
    assert "victim.liberty.detained" not in {one.id for one in row.rows}  # never again is told in days
    assert row.said.startswith(begins) and row.lasted[0].name in row.said
    assert alike in row.said


def test_a_hotel_is_a_harm_that_lasts_for_a_child(tmp_path: Path) -> None:
    service = Service.open(tmp_path / "w.ruta")
    service.start("panama-2021", "2021", "Prueba", seed=7)
    service.new_case("child_domestic", {})
    service.play(["police", "upavit"], "es")
    service.take("V1", "detect_police", "police", "es")
    hotel = NextStep("V1", "place_in_hotel", "upavit")
    found = continuations(service.continuation("V1", hotel, NextStep(), "es", days=30, replications=5))
    lasting = {one.spell.place[1:]: one for one in found.lasted if one.spell.is_harm}
    assert found.harmful == (True, False)
    assert lasting["lodging", "hotel"].first.median > 0 == lasting["lodging", "hotel"].second.median
    # the control: to whom it does no harm
    pathway, thing = service.world.pathway, service.world.thing("V1")
    places = {one.place[1:] for one in spells(pathway, [thing], {}, {"place_in_hotel"}) if one.is_harm}
    assert ("liberty", "detained") in places and ("lodging", "hotel") not in places
    service.close()
