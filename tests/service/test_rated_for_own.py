"""Each role is rated for its own: what was left undone, and what a message asked for, on the last page."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.service.made_exercises import against, everybody_seated
from tests.service.played_once import over
from workflow.rehearsal.live import is_over
from workflow.rows.exercise import HotWash
from workflow.scenario import library
from workflow.scenario.definition import Scenario
from workflow.scoring.harms import Harm
from workflow.scoring.rating import Rating, names, ratings
from workflow.scoring.results import Result
from workflow.scoring.scoring import Scoring
from workflow.service import Service

LANG = "es"
HOUR, DAY = 60, 1440


@pytest.fixture
def service(tmp_path: Path) -> Iterator[Service]:
    opened = Service.open(tmp_path / "w.ruta")
    yield opened
    opened.close()


def scored(service: Service, scenario: Scenario) -> tuple[tuple[Result, ...], tuple[Harm, ...]]:
    """The results and the harms of the open exercise."""
    world = service.world
    scoring = Scoring.of(scenario, world.core.stepper, tuple(world.line()), count_assumed=True)
    return scoring.results(), scoring.harms()


def ended(service: Service) -> HotWash:
    if not is_over(service):
        service.end_exercise()
    return service.hot_wash(LANG)


def not_theirs(role: str, rating: Rating, scenario: Scenario) -> Iterator[Harm]:
    """The duties left undone that count against a role, of which nothing was expected of it."""
    for harm in rating.harms:
        expected = [scenario.expect[each] for each in names(harm, scenario)]
        own = [one for one in expected if one.objective == rating.objective and role in one.by]
        if harm.omitted and not own:
            yield harm


@pytest.mark.parametrize("name", library.names())
def test_a_duty_left_undone_counts_only_for_who_was_to_do_it(name: str) -> None:
    scenario = library.load(name)
    with over(name, "careless") as service:
        results, harms = scored(service, scenario)
    found = ratings(scenario, results, harms)
    for rating in found:
        if rating.role:
            assert not list(not_theirs(rating.role, rating, scenario)), rating
    if name == "flight_tomorrow":  # the control
        assert any(harm.omitted for rating in found if rating.role for harm in rating.harms)


@pytest.mark.parametrize("name", library.names())
def test_what_was_done_since_is_not_said_to_be_still_undone(name: str) -> None:
    with over(name, "careless") as service:
        look_for_what_was_done_since(service, library.load(name))


def look_for_what_was_done_since(service: Service, scenario: Scenario) -> None:
    page = ended(service)
    record = service.happened
    for harm in scored(service, scenario)[1]:
        if not harm.omitted:
            continue
        case = service.world.events[harm.seq - 1].subject or ""
        later = [row for row in record.attempts(case) if row.seq > harm.seq and row.step in harm.steps]
        assert not [row for row in later if row.became == "accepted"], harm
    if len(scenario.people) > 1:  # of several it is said whose harm it is
        scene = service._scene(LANG)
        people = [scene.name(service.world.thing(scenario.case_of(each))) for each in scenario.people]
        told = [line for lines in against(page).values() for line in lines]
        assert all(any(each in line.split(" · ")[0] for each in people) for line in told), told


def test_a_bed_that_came_late_is_not_told_as_never_given(service: Service) -> None:
    """It is due again on another night, which is a harm of its own."""
    everybody_seated(service, "construction_site", LANG)
    service.take("V1", "offer_water_and_seat", "migration_officer", LANG)
    service.advance(12 * HOUR, LANG)
    service.take("V1", "give_first_night", "migration_officer", LANG)
    service.advance(3 * DAY, LANG)
    page = ended(service)
    beds = [line for line in against(page)[page.together[0].text] if "Dar una cama segura" in line]
    assert len(beds) == 1 and beds[0].startswith("Mario · ") and "lunes 4 ene" not in beds[0], beds
    late = [line.act for line in page.touched if "Dar una cama segura" in line.act and "Mario" in line.act]
    assert len(late) == 2  # the control: both nights are told


def test_who_was_not_told_is_not_rated_for_not_having_answered(service: Service) -> None:
    """The photos of Paola were told to the shelter and UPAVIT; the police, at another seat, heard of none."""
    scenario = everybody_seated(service, "turned_away", LANG)
    inject = scenario.happens["neighbour_rings"]
    assert "police" not in inject.to and "police" in scenario.expect["danger_noted"].by
    service.send_inject("neighbour_rings", "delivered")
    for seat in ("seat-2", "seat-3", "seat-1"):
        service.advance(4 * HOUR, LANG)
        service.take_turn(seat, LANG)
    service.advance(4 * DAY, LANG)
    page = ended(service)
    result = next(one for one in scored(service, scenario)[0] if one.expectation == "danger_noted")
    assert (result.status, result.untold) == ("missed", ("police",))
    line = next(
        each
        for part in page.expected
        for each in part.lines
        if each.text == scenario.expect["danger_noted"].es
    )
    assert "a Policía Nacional no se le cuenta: a su puesto no se lo habían contado" in line.why
    assert "Organización" not in line.why  # the control: whom it reached is rated


@pytest.mark.parametrize("name", library.names())
def test_what_a_harm_counts_for_is_not_told_as_gone_well(name: str) -> None:
    """Water alone is not water, food and rest: what is shown by half of it is not met."""
    with over(name, "brief_only") as service:
        page = service.hot_wash(LANG)
    well = {
        each.text.rstrip(".")
        for part in page.expected
        for each in part.lines
        if each.heading == "Lo que salió bien"
    }
    assert well
    for line in (line for lines in against(page).values() for line in lines):
        _head, named, tie = line.rpartition(", por «")
        assert not named or tie.removesuffix("».") not in well, line
