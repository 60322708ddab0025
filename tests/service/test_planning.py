"""An own event of the trainer comes at its hour, can be moved, sent or taken away; no log holds it before."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.scenario.made import scenario
from workflow.problems import ExpectedError
from workflow.rows.console import ComingRow, ConsoleRow
from workflow.scenario import library
from workflow.scenario.definition import Scenario
from workflow.service import Service

HOUR, DAY = 60, 1440
NINE = 9 * HOUR
WORDS = "A neighbour asks for her"


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Scenario:
    return scenario(tmp_path_factory.mktemp("small"))


@pytest.fixture
def service(tmp_path: Path, small: Scenario, monkeypatch: pytest.MonkeyPatch) -> Iterator[Service]:
    monkeypatch.setattr(library, "names", lambda: ("small",))
    monkeypatch.setattr(library, "load", lambda _name: small)
    opened = Service.open(tmp_path / "w.ruta")
    opened.start_exercise(small, "en", alone=False)
    yield opened
    opened.close()


def console(service: Service) -> ConsoleRow:
    found = service.console("en")
    assert found is not None
    return found


def plan(service: Service, at: int) -> ComingRow:
    """One is planned; as it stands among what comes."""
    service.send_message("stranger", ["police"], "call", WORDS, "en", at)
    return next(row for row in console(service).coming if row.text == WORDS)


def came(service: Service) -> list[str]:
    return [row.text for row in console(service).came]


def test_it_comes_at_its_hour_in_its_order_and_stops_the_clock(service: Service) -> None:
    row = plan(service, NINE + 2 * HOUR)
    assert (row.when, row.left, row.can_shift) == ("day 1, 11:00", "in 2 h", True)
    assert [each.text for each in console(service).coming][:2] == ["Is the secret person there?", WORDS]
    service.lead_time(HOUR, "en")
    assert WORDS not in came(service)  # the control: it does not come before
    assert WORDS in service.lead_time(0, "en").text
    assert service.state("en").sim_min == NINE + 2 * HOUR and came(service)[0] == WORDS
    assert WORDS not in [each.text for each in console(service).coming]
    row_ = service.exercise_row("en")
    assert row_ is not None and row_.messages[0].text == WORDS and row_.messages[0].about


def test_it_is_moved_sent_now_or_taken_away(service: Service) -> None:
    row = plan(service, NINE + DAY)
    service.shift_inject(row.id, -HOUR, "en")
    assert next(each for each in console(service).coming if each.id == row.id).when == "day 2, 08:00"
    with pytest.raises(ExpectedError, match="has passed"):
        service.shift_inject(row.id, -2 * DAY, "en")
    service.lead_inject(row.id, "delivered", "en")
    assert came(service) == [WORDS]
    second = plan(service, NINE + DAY)
    assert second.id != row.id
    service.lead_inject(second.id, "skipped", "en")
    service.lead_time(2 * DAY, "en")
    assert came(service).count(WORDS) == 1


def test_before_it_came_only_the_trainers_file_holds_it_and_it_goes_on_from_there(
    service: Service, tmp_path: Path
) -> None:
    plan(service, NINE + DAY)
    session = service.session_id
    assert WORDS.encode() not in (tmp_path / "w.ruta").read_bytes()
    (file,) = (tmp_path / "w-facilitacion").glob("*.json")
    assert WORDS in [each["text"] for each in json.loads(file.read_bytes())["planned"]]
    service.close()
    again = Service.open(tmp_path / "w.ruta")
    again.resume(session)
    again.lead_time(DAY, "en") if not again.nobody_sits else again.take_turn("seat-1", "en")
    again.lead_time(DAY, "en")
    assert WORDS in came(again)
    again.erase_written("en")
    assert WORDS.encode() not in file.read_bytes()
    again.close()


@pytest.mark.parametrize(("at", "said"), [(NINE, "has passed"), (2000 * DAY, "at the latest")])
def test_a_minute_at_which_nothing_can_come_is_refused(service: Service, at: int, said: str) -> None:
    with pytest.raises(ExpectedError, match=said):
        service.send_message("stranger", ["police"], "call", WORDS, "en", at)
    assert WORDS not in [row.text for row in console(service).coming] and came(service) == []


@pytest.mark.parametrize("name", ["call", "at"])
def test_a_file_from_elsewhere_that_names_a_stranger_is_not_believed(
    service: Service, tmp_path: Path, name: str
) -> None:
    plan(service, NINE + DAY)
    (file,) = (tmp_path / "w-facilitacion").glob("*.json")
    found = json.loads(file.read_bytes())
    found["planned"][0] |= {"call": {"channel": "fax"}, "at": {"to": ["judge"]}}[name]
    other = tmp_path / "other.json"
    other.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    with pytest.raises(ExpectedError):
        service.take_controller(other, "en")
