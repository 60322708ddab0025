"""Sessions: kept, resumed, branched; and the answers about them in both languages."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.service.conftest import MADE_UP
from workflow.problems import ExpectedError
from workflow.service import Service


def test_a_session_is_resumed_where_it_stood(session: Service, tmp_path: Path) -> None:
    session.take("V1", "lodge_in_hotel", "police", "es")
    session.advance(3 * 1440, "es")
    state, id = session.world.state.copy(), session.session_id
    session.close()
    again = Service.open(tmp_path / "work.ruta")
    try:
        row = again.sessions("es")[0]
        assert (row.id, row.name, row.cases, row.can_resume) == (id, "Prueba", 1, True)
        again.resume(id)
        assert again.world.state == state
        assert again.take("V1", "send_form", "police", "es").reading == "accepted"
    finally:
        again.close()


def test_rewinding_begins_a_branch_and_deletes_nothing(session: Service) -> None:
    session.take("V1", "lodge_in_hotel", "police", "es")
    lodged = len(session.world.events)
    opened = next(e.seq for e in session.world.events if e.lifecycle == "case_opened" and e.subject == "V1")
    session.rewind(opened, "es")
    assert session.world.thing("V1").values["lodging"] == "none"
    assert session.state("es").branches == 2
    assert len(session.history("es")) >= 4
    session.switch(0, "es")
    assert session.world.thing("V1").values["lodging"] == "hotel"
    assert [row.id for row in session.branches("es")] == ["0", "1"]
    off = [row.seq for row in session.history("es") if not row.on_branch]
    assert off
    assert min(off) > lodged


def test_no_session_is_a_sentence(service: Service) -> None:
    with pytest.raises(ExpectedError) as caught:
        service.state("es")
    assert "Abra" in caught.value.text("es")


def test_a_workspace_in_use_is_a_sentence(session: Service, tmp_path: Path) -> None:
    with pytest.raises(ExpectedError) as caught:
        Service.open(tmp_path / "work.ruta")
    assert "work.ruta" in caught.value.text("en")


def test_a_session_whose_log_was_edited_is_not_resumed(session: Service, tmp_path: Path) -> None:
    import sqlite3

    id = session.session_id
    session.close()
    with sqlite3.connect(tmp_path / "work.ruta") as other:
        trigger = other.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for (name,) in trigger:
            other.execute(f"DROP TRIGGER {name}")
        other.execute("UPDATE events SET payload = '{}' WHERE seq = 3")
    other.close()
    again = Service.open(tmp_path / "work.ruta")
    try:
        with pytest.raises(ExpectedError) as caught:
            again.resume(id)
        assert "suceso 3" in caught.value.text("es")
        assert "event 3" in caught.value.text("en")
    finally:
        again.close()


def test_every_answer_is_there_in_both_languages(session: Service) -> None:
    session.advance(2 * 1440, "es")
    session.take("V1", "send_form", "police", "es")
    for es, en in (
        (session.state("es").pathway_name, session.state("en").pathway_name),
        (session.state("es").next_event, session.state("en").next_event),
        (session.roles("es")[1].name, session.roles("en")[1].name),
        (session.profiles("es")[0].name, session.profiles("en")[0].name),
        (session.fields("es")[0].name, session.fields("en")[0].name),
        (session.explain("confirm", "es"), session.explain("confirm", "en")),
        (session.timeline("V1", "es").tracks[1].name, session.timeline("V1", "en").tracks[1].name),
        (session.timeline("V1", "es").deadlines[0].name, session.timeline("V1", "en").deadlines[0].name),
        (session.history("es")[-1].text, session.history("en")[-1].text),
        (session.map("es").nodes[0].name, session.map("en").nodes[0].name),
        (session.bottleneck("B4", "es").explain, session.bottleneck("B4", "en").explain),
    ):
        assert es
        assert en
        assert es != en


def test_the_map_shows_where_a_case_is_was_and_could_go(session: Service) -> None:
    session.advance(2 * 1440, "es")
    here = session.map_state("V1", "police")
    assert here.current == {"victim.status.potential"}
    assert here.possible == {"victim.status.sent", "victim.lodging.hotel", "proceeding.stage.opened"}
    session.take("V1", "send_form", "police", "es")
    there = session.map_state("V1", "police")
    assert there.current == {"victim.status.sent"}
    assert there.past == {"victim.status.potential"}
    assert there.taken == {("victim.status.potential", "victim.status.sent")}


def test_the_timeline_says_when_each_state_began(session: Service) -> None:
    session.advance(2 * 1440, "es")
    session.take("V1", "send_form", "police", "es")
    status = next(t for t in session.timeline("V1", "es").tracks if t.id == "victim.status")
    assert [(s.state, s.start, s.end) for s in status.spans] == [
        ("potential", 480, 2 * 1440 + 480),
        ("sent", 2 * 1440 + 480, None),
    ]


def test_a_deadline_runs_and_is_met_or_missed(session: Service) -> None:
    session.advance(1440, "es")
    assert [(d.state, d.late) for d in session.timeline("V1", "es").deadlines] == [("running", False)]
    session.advance(3 * 1440, "es")
    assert [(d.state, d.late) for d in session.timeline("V1", "es").deadlines] == [("missed", True)]
    session.rewind(
        next(e.seq for e in session.world.events if e.step == "consent_given" and e.lifecycle == "done"), "es"
    )
    session.take("V1", "send_form", "police", "es")
    assert [(d.state, d.late) for d in session.timeline("V1", "es").deadlines] == [("met", False)]


def test_cases_at_random_have_facts_of_the_pathway(session: Service) -> None:
    for _ in range(5):
        session.new_case(None, {})
    for case in session.state("es").cases:
        age = session.world.thing(case.id).values["age"]
        assert age in ("adult", "child")
    assert len({case.name for case in session.state("es").cases}) == 6


def test_a_pathway_can_be_a_file_of_ones_own(service: Service) -> None:
    service.start(MADE_UP, "", seed=2)
    assert service.state("en").pathway_name == "Made-up pathway"


def test_guards_that_another_program_took_away_are_told_of_once(session: Service, tmp_path: Path) -> None:
    assert session.workspace_repairs("es") == ""
    session.close()
    with closing(sqlite3.connect(tmp_path / "work.ruta")) as sql:
        sql.execute("DROP TRIGGER events_never_delete")
    again = Service.open(tmp_path / "work.ruta")
    assert "events_never_delete" in again.workspace_repairs("es") and "receipt" in again.workspace_repairs(
        "en"
    )
    again.close()
    again = Service.open(tmp_path / "work.ruta")
    assert again.workspace_repairs("es") == ""
    again.close()


def test_the_session_that_was_left_last_leads_the_list(session: Service) -> None:
    first = session.session_id
    session.start(MADE_UP, "", "Otra", seed=2)
    assert [row.id for row in session.sessions("es")][1] == first  # the control: the newer one leads
    session.resume(first)
    session.advance(1440, "es")
    assert session.sessions("es")[0].id == first
