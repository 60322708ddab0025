"""A case beside the accepted paths of a scenario and the rules: what is said of it, and what is not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from tests.review.made import rules
from tests.scenario.made import TAKE, play, scenario
from tests.scenario.made import made_up_once as made_up_once
from workflow.pathway import library as pathways
from workflow.review.cases import cases_of, conformance_of
from workflow.review.conformance import Conformance, Deviation, Looked, conformance
from workflow.review.findings import wrongs
from workflow.review.reading import Reading
from workflow.review.reference import reference
from workflow.review.review import Review
from workflow.review.sources import Files, files_of
from workflow.scenario import library
from workflow.scenario.definition import Scenario
from workflow.scenario.moves import Duty, Moves
from workflow.service import Service
from workflow.service.log_exports import write_session
from workflow.stepper import Stepper
from workflow.store.lines import take_lines
from workflow.store.workspace import Workspace

PATH = """\
moves: {es: Como se hace, en: As it is done}
scenario: small
acts:
  - {take: lodge_in_hotel, of: luz, by: police}
  - {until: {consent: given}, of: luz, within: {days: 3}}
  - {take: send_form, of: luz, by: police}
  - {take: open_proceeding, of: luz, by: police, expect: any}
"""
OTHER = PATH.replace("  - {take: lodge_in_hotel, of: luz, by: police}\n", "")
CONSENTED = {"until": {"consent": "given"}, "of": "luz"}
LODGED, SENT, OPENED = ({"take": step, **TAKE} for step in ("lodge_in_hotel", "send_form", "open_proceeding"))
TO_THE_END = {"wait": {"days": 20}}
Move = Mapping[str, Any]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("small")


@pytest.fixture(scope="module")
def small(folder: Path) -> Scenario:
    """The small scenario with two accepted paths, the second of which lodges nobody."""
    (folder / "small").mkdir()
    for name, text in (("expert", PATH), ("other", OTHER)):
        (folder / "small" / f"{name}.yaml").write_text(text, encoding="utf-8")
    return scenario(folder, ("debrief:", "paths: [expert, other]\ndebrief:"))


@pytest.fixture(scope="module")
def paths(folder: Path, small: Scenario) -> dict[str, Moves]:
    return library.accepted(folder / "small", small)


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    opened = Service.open(tmp_path_factory.mktemp("conformance") / "w.ruta")
    yield opened
    opened.close()


def live(service: Service, small: Scenario, paths: Mapping[str, Moves], *moves: Move) -> Conformance:
    """How Luz's case agrees, asked of the open session once these moves were made."""
    play(service, small, moves)
    world, record = service.world, service.happened
    things = ("V1", world.thing("V1").linked or "")
    found = wrongs(record, things, count_targets=world.core.count_targets)
    return conformance(Looked(world, record, world.events, things, found), small, "luz", paths)


def only(paths: Mapping[str, Moves], name: str = "expert") -> dict[str, Moves]:
    return {name: paths[name]}


def said(found: Conformance, sort: str) -> list[str]:
    return [one.step for one in found.deviations if one.sort == sort]


# -- what is said ------------------------------------------------------------------------------------


def test_a_session_by_the_path_agrees_with_it(
    service: Service, small: Scenario, paths: dict[str, Moves]
) -> None:
    found = live(service, small, paths, LODGED, CONSENTED, SENT, OPENED, TO_THE_END)
    assert (found.path, found.fitness, found.deviations, found.spared) == ("expert", 1.0, (), ())


def test_what_has_no_order_may_be_swapped(service: Service, small: Scenario, paths: dict[str, Moves]) -> None:
    found = live(service, small, paths, OPENED, LODGED, CONSENTED, SENT, TO_THE_END)
    assert (found.fitness, found.deviations) == (1.0, ())


def test_of_several_paths_the_nearest_counts(
    service: Service, small: Scenario, paths: dict[str, Moves]
) -> None:
    found = live(service, small, paths, CONSENTED, SENT, TO_THE_END)
    assert (found.path, found.fitness, found.deviations) == ("other", 1.0, ())


def test_what_is_missing_is_told_at_the_role_that_had_it(
    service: Service, small: Scenario, paths: dict[str, Moves]
) -> None:
    found = live(service, small, only(paths), CONSENTED, SENT, TO_THE_END)
    (one,) = found.deviations
    assert (one.sort, one.step, one.role) == ("missing", "lodge_in_hotel", "police")
    assert service.world.events[one.seq - 1].subject == "V1"
    assert found.fitness == pytest.approx(1 - 1 / 3)


def test_what_the_path_does_not_have_is_extra_once(
    service: Service, small: Scenario, paths: dict[str, Moves]
) -> None:
    found = live(service, small, only(paths, "other"), LODGED, CONSENTED, SENT, TO_THE_END)
    assert [(one.sort, one.step) for one in found.deviations] == [("extra", "lodge_in_hotel")]
    each_time = {"each_time_due": (Duty(take="lodge_in_hotel", of="luz", by="police"),)}
    often = {"other": paths["other"].model_copy(update=each_time)}
    again = live(service, small, often, LODGED, CONSENTED, SENT, TO_THE_END)
    assert (again.path, again.deviations) == ("other", ())  # as often as it is due, and no row for each time
    assert found.fitness == pytest.approx(1 - 1 / 3) and again.fitness == 1.0  # nor does it fit less well


def test_the_other_order_is_told_with_what_asks_for_it(
    service: Service, small: Scenario, paths: dict[str, Moves]
) -> None:
    found = live(service, small, only(paths), CONSENTED, SENT, LODGED, TO_THE_END)
    (one,) = found.deviations
    assert (one.sort, one.reason) == ("out_of_order", "lodged_after_form")
    assert {one.step, one.against} == {"lodge_in_hotel", "send_form"}
    assert found.fitness == pytest.approx(1 - 2 / 4)


def test_what_is_not_done_by_its_day_is_one_row_with_its_clock(
    service: Service, small: Scenario, paths: dict[str, Moves]
) -> None:
    found = live(service, small, only(paths, "other"), CONSENTED, TO_THE_END)
    (one,) = found.deviations
    assert (one.sort, one.step, one.role) == ("missing", "send_form", "police")
    assert one.wrong is not None and one.wrong.sort == "late" and one.seq == one.wrong.seq


def test_what_is_done_after_its_day_is_late_and_not_missing(
    service: Service, small: Scenario, paths: dict[str, Moves]
) -> None:
    days = {"wait": {"days": 4}}
    found = live(service, small, only(paths, "other"), CONSENTED, days, SENT, TO_THE_END)
    assert [(one.sort, one.step) for one in found.deviations] == [("late", "send_form")]
    assert found.fitness == 1.0


def test_an_attempt_that_harms_and_is_refused_is_one_row(
    service: Service, small: Scenario, paths: dict[str, Moves]
) -> None:
    too_early = {**SENT, "expect": "any"}
    found = live(service, small, only(paths, "other"), too_early, CONSENTED, SENT, TO_THE_END)
    (one,) = found.deviations
    assert one.sort == "harmful" and one.wrong is not None and one.wrong.how == "attempted"


def test_what_lacks_something_is_refused(service: Service, small: Scenario, paths: dict[str, Moves]) -> None:
    again = {**SENT, "expect": "refused"}
    found = live(service, small, only(paths, "other"), CONSENTED, SENT, again, TO_THE_END)
    assert [(one.sort, one.step) for one in found.deviations] == [("refused", "send_form")]


# -- what is not said --------------------------------------------------------------------------------


def test_what_only_the_person_can_bring_about_is_missing_to_nobody(
    service: Service, small: Scenario, paths: dict[str, Moves]
) -> None:
    """Luz has not said yes: it is hers to say, and nobody could send the form."""
    found = live(service, small, only(paths, "other"), {"wait": {"hours": 2}})
    assert found.spared == (("send_form", "own"),)
    assert (found.fitness, found.deviations) == (1.0, ())


def test_who_left_the_exercise_is_not_told_what_they_did_not_do(
    service: Service, small: Scenario, paths: dict[str, Moves]
) -> None:
    found = live(service, small, only(paths), CONSENTED, {"leave": "police"})
    assert found.spared == (("lodge_in_hotel", "left"), ("send_form", "left"))
    assert not said(found, "missing")


def test_a_case_without_a_path_is_beside_the_rules_alone(
    service: Service, small: Scenario, paths: dict[str, Moves]
) -> None:
    found = live(service, small, {}, CONSENTED, TO_THE_END)
    assert (found.path, found.fitness) == ("", None)
    assert [(one.sort, one.step) for one in found.deviations] == [("late", "send_form")]


# -- the same answer everywhere ----------------------------------------------------------------------


def read(review: Review) -> Reading:
    while review.go_on(1.0):
        pass
    return review.readings[0]


def of_case(reading: Reading, paths: Mapping[str, Moves]) -> Conformance:
    return conformance_of(reading, next(case for case in cases_of(reading) if case.id == "V1"), paths)


def test_it_is_the_same_live_in_replay_and_after_export_and_import(
    service: Service, small: Scenario, paths: dict[str, Moves], tmp_path: Path
) -> None:
    too_early = {**SENT, "expect": "any"}
    now = live(service, small, paths, too_early, OPENED, CONSENTED, {"wait": {"days": 3}}, SENT, TO_THE_END)
    assert {one.sort for one in now.deviations} == {"harmful", "late"}
    own = Review(Files(()), [(service.workspace, service.session_id)], rules, lambda _record: small)
    assert of_case(read(own), paths) == now
    own.close()

    out = tmp_path / "session.jsonl"
    write_session(service.workspace, service.session_id, "json", out, "es", share=False, may_replace=False)
    back = Workspace.open(tmp_path / "back.ruta")
    take_lines(back, out)
    back.close()
    received = Review(files_of([tmp_path / "back.ruta"]), (), rules, lambda _record: small)
    assert of_case(read(received), paths) == now
    received.close()


def test_a_script_becomes_tasks_with_the_order_that_somebody_asks_for(
    small: Scenario, paths: dict[str, Moves]
) -> None:
    stepper = pathways.load(small.pathway).once(Stepper)
    path = reference(small, "expert", paths["expert"], stepper, "luz")
    assert [(task.name, task.needed) for task in path.order.tasks] == [
        ("lodge_in_hotel", True),
        ("send_form", True),
        ("open_proceeding", False),
    ]
    assert path.reasons == {(0, 1): "lodged_after_form"}
    of_sol = reference(small, "expert", paths["expert"], stepper, "sol")
    assert [task.name for task in of_sol.order.tasks] == ["open_proceeding"]  # the proceeding is of both


def test_a_path_that_does_not_hold_is_left_out(tmp_path: Path) -> None:
    found = scenario(tmp_path)
    named = found.model_copy(update={"paths": ("expert", "gone")})
    (tmp_path / "small" / "expert.yaml").write_text("acts: [{take: nothing}]", encoding="utf-8")
    assert library.accepted(tmp_path / "small", named) == {}


def test_a_deviation_is_never_of_the_person(
    service: Service, small: Scenario, paths: dict[str, Moves]
) -> None:
    found: list[Deviation] = []
    for moves in ((CONSENTED, TO_THE_END), (TO_THE_END,), (LODGED, CONSENTED, TO_THE_END)):
        found += live(service, small, paths, *moves).deviations
    assert found and not [one for one in found if one.role == "victim"]


def test_what_serves_as_well_is_the_same_and_what_harms_is_not() -> None:
    found = library.load("construction_site")
    stepper = pathways.load(found.pathway).once(Stepper)
    path = reference(found, "expert", library.accepted(found.scenario, found)["expert"], stepper, "jose")
    assert path.same["detect_labour"] == "detect_migration"  # either way somebody is found
    on_it = {task.name for task in path.order.tasks}
    assert set(path.same.values()) <= on_it and not set(path.same) & on_it
    harmful = {step.id for step in stepper.pathway.steps.values() if step.always_harms}
    assert harmful and not harmful & set(path.same)
    needs = {(path.order.tasks[one].name, path.order.tasks[two].name) for one, two in path.reasons}
    assert ("detect_migration", "tell_rights") in needs and ("tell_rights", "detect_migration") not in needs
