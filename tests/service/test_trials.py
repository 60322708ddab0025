"""A scenario that is being written is tried from anywhere in it; nothing of the trial stays."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from workflow.problems import ServiceError
from workflow.rows.exercise import ExerciseWanted, SeatWanted
from workflow.service import Service


@pytest.fixture
def service(tmp_path: Path) -> Iterator[Service]:
    found = Service.open(tmp_path / "w.ruta")
    found.new_draft("turned_away", "Nuestro", "es")
    yield found
    found.close()


def came(service: Service) -> list[str]:
    row = service.exercise_row("es")
    assert row is not None and row.trial and row.title == "Prueba: Nuestro"
    return [message.id for message in row.messages]


def test_it_begins_where_an_inject_comes_with_what_is_not_saved_yet(service: Service, tmp_path: Path) -> None:
    before = (tmp_path / "w-escenarios" / "nuestro" / "scenario.yaml").read_bytes()
    service.change_draft("happens", "name_on_the_list", "text", ("Otra lista.", "Another list."), "es")
    service.try_draft("happens", "name_on_the_list", "es")
    row = service.exercise_row("es")
    assert row is not None and row.messages[0].text == "Otra lista."
    assert service.state("es").sim_min == service.exercise.scenario.happens["name_on_the_list"].at  # type: ignore[union-attr]
    assert (tmp_path / "w-escenarios" / "nuestro" / "scenario.yaml").read_bytes() == before


@pytest.mark.parametrize("inject", ["no_door_yet", "which_mirror", "danger_in_no_file", "page_has_photos"])
def test_whatever_its_reason_the_inject_is_there(service: Service, inject: str) -> None:
    service.try_draft("happens", inject, "es")
    assert inject in came(service)


def test_elsewhere_it_begins_at_the_beginning_and_can_be_played(service: Service) -> None:
    service.try_draft("people", "paola", "es")
    assert (
        came(service) == [] and service.take("V1", "find_private_place", "police", "es").reading == "accepted"
    )


def test_nothing_of_a_trial_stays(service: Service, tmp_path: Path) -> None:
    service.start("panama-2021", "2021", "Práctica", seed=1)
    kept = service.session_id
    service.try_draft("about", "", "es")
    trial = service.session_id
    assert [row.id for row in service.sessions("es")] == [kept]
    row = service.end_trial("es")
    assert row.title == "Nuestro" and service.workspace.ids() == (kept,)
    service.try_draft("about", "", "es")
    service.resume(kept)  # another session is gone on with: the trial is left
    assert service.workspace.ids() == (kept,) and service.session_id == kept
    service.try_draft("about", "", "es")
    service.try_draft("about", "", "es")  # a trial takes the place of another
    assert len(service.workspace.ids()) == 2
    service.close()
    again = Service.open(tmp_path / "w.ruta")
    assert again.workspace.ids() == (kept,) and trial not in (tmp_path / "w.ruta").read_bytes().decode(
        "latin-1"
    )
    again.close()


def test_a_trial_that_a_sudden_end_left_is_gone_when_the_workspace_is_opened_again(tmp_path: Path) -> None:
    service = Service.open(tmp_path / "w.ruta")
    service.new_draft("turned_away", "Nuestro", "es")
    service.start("panama-2021", "2021", "Práctica", seed=1)
    kept = service.session_id
    service.begin_exercise(ExerciseWanted("turned_away", (SeatWanted(("police",)),), True, False), "es")
    other = service.session_id
    service.try_draft("about", "", "es")
    trial = service.session_id
    service.workspace.close()  # nothing is left as it should be, as where the power goes
    again = Service.open(tmp_path / "w.ruta")
    assert set(again.workspace.ids()) == {kept, other}
    assert {row.id for row in again.sessions("es")} == {kept, other}
    assert trial not in (tmp_path / "w.ruta").read_bytes().decode("latin-1")
    again.close()


def test_one_that_lacks_something_is_not_tried(service: Service) -> None:
    service.add_to_draft("happens", "es")
    with pytest.raises(ServiceError, match="cannot be tried yet"):
        service.try_draft("about", "", "es")
    assert service.workspace.ids() == ()
