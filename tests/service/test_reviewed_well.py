"""A table that did all it had to do: what others left undone is not told as if nobody had."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.review.made import played_by, read_to_end
from workflow.exchange.report import document
from workflow.review.cases import waits_of
from workflow.rows.report import Wanted
from workflow.service import Service


@pytest.fixture(scope="module")
def well(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """A man was detained before the table began; it takes each step in time. The program, which leads the
    shelter, lets a target pass."""
    service = Service.open(tmp_path_factory.mktemp("well") / "w.ruta")
    played_by(service, "flight_tomorrow", "expert")
    service.review([], [service.session_id], "es")
    read_to_end(service)
    yield service
    service.close()


@pytest.mark.parametrize(("lang", "late", "fault", "of_others", "apart"), [
    ("es", "Ninguno que tocara a la mesa", "Ninguna de la mesa", "(de otros: ",
     "véase «Lo que no hizo la mesa»"),
    ("en", "None that was the table’s", "None of the table’s", "(of others: ",
     "see “Not done by the table”"),
])  # fmt: skip
def test_that_the_table_missed_nothing_does_not_say_that_nobody_did(
    well: Service, lang: str, late: str, fault: str, of_others: str, apart: str
) -> None:
    found = well.review_case(0, "V1", lang)
    told = {row.sort: row.text for row in found.wrongs}
    late_of_others = "Elegir alojamiento" if lang == "es" else "Choose accommodation"
    assert late_of_others in told["apart"]  # the control: a target passed, of others
    assert told["late"].startswith(f"{late} {of_others}") and apart in told["late"]
    assert told["fault"].startswith(f"{fault} {of_others}") and apart in told["fault"]
    assert of_others not in told["refused"]  # the control: nobody was refused
    undone = next(
        row.text
        for row in found.glance
        if row.heading in ("Qué se hizo tarde o no se hizo", "What was late or not done")
    )
    assert of_others in undone and apart in undone
    report = well._here_opened().report(Wanted(), lang)
    page = str(document(report, {}))
    assert page.count(apart) == 2


def test_nobody_is_waited_for_before_they_were_told(well: Service) -> None:
    """The Commission's unit learns of a person by the form or a referral."""
    told = well._scene_at(0, "es")
    case, line = told.cases["V1"], told.reading.line
    sent = next(e.sim_min for e in line if e.lifecycle == "done" and e.step == "fill_form")
    unit = [wait for wait in waits_of(told.reading, case) if wait.role == "identification_unit"]
    others = [wait for wait in waits_of(told.reading, case) if wait.role == "migration_officer"]
    assert unit and all(wait.since >= sent for wait in unit)
    assert any(wait.since < sent for wait in others)  # the control: the case was open before
    for wait in unit:
        assert wait.parts[0].since == wait.since and all(p.since < p.until for p in wait.parts)


@pytest.mark.parametrize(("lang", "led"), [
    ("es", "(rol que llevó el programa)"), ("en", "(role led by the program)"),
])  # fmt: skip
def test_a_wait_for_the_program_is_no_wait_for_the_table(well: Service, lang: str, led: str) -> None:
    """Tables are compared by what they made somebody wait for themselves."""
    told = well._scene_at(0, lang)
    assert told.scene is not None
    begun = [wait for wait in waits_of(told.reading, told.cases["V1"]) if wait.role and wait.waited]
    assert begun[0].role == "upavit"  # the control: the longest of all was for the program
    (session,) = well._here_opened().report(Wanted(), lang).sessions
    longest = session.beside[3]
    own = [wait for wait in begun if wait.role not in ("upavit", "identification_unit")]
    assert own and led not in longest and told.scene.words.role(own[0].role) in longest
    line = next(
        row.text for row in session.glance if row.heading in ("Quién esperó a quién", "Who waited for whom")
    )
    assert line.count(led) == sum(wait.role == "upavit" for wait in begun[:3]) + sum(
        wait.role == "identification_unit" for wait in begun[:3]
    )
