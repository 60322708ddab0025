"""What is said of a deadline: done in time, done after, no longer wanted; and of a target, which is none."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.service.conftest import MADE_UP
from workflow.service import DAY, Service


@pytest.fixture(params=["standard", "assumption"])
def kind(request: pytest.FixtureRequest) -> str:
    """The kind of the deadline for the form, 2 days after the consent."""
    return str(request.param)


@pytest.fixture
def waiting(service: Service, tmp_path: Path, kind: str) -> Service:
    """A case whose form has been due for a while; a police officer is played."""
    text = Path(MADE_UP).read_text(encoding="utf-8").replace("kind: standard", f"kind: {kind}")
    (tmp_path / "due.yaml").write_text(text, encoding="utf-8")
    service.start(str(tmp_path / "due.yaml"), "2021", "Prueba", seed=1)
    service.new_case("an_adult", {}, "Luz")
    service.play(["police"], "es")
    service.advance(DAY, "es")
    return service


PASSED = {
    "standard": "No se hizo a tiempo: «Remitir el formulario» (norma técnica)",
    "assumption": "Sigue sin hacerse: «Remitir el formulario» (meta de práctica)",
}
"""What the history says of a day that passed: of a target nothing that sounds like a fault or an excuse."""


def told(service: Service, lang: str, lifecycle: str) -> list[str]:
    return [row.text for row in service.history(lang) if row.lifecycle == lifecycle]


def row_kind(service: Service) -> str:
    (row,) = service.timeline("V1", "es").deadlines
    return row.kind


def test_done_after_it_was_due(waiting: Service, kind: str) -> None:
    change = waiting.advance(44 * DAY, "es")
    assert change.kind == {"standard": "missed", "assumption": "time"}[kind]
    assert told(waiting, "es", "expired") == [PASSED[kind]] and PASSED[kind] in change.text
    waiting.take("V1", "send_form", "police", "es")
    es = {"standard": "hecho 42 días después del plazo", "assumption": "hecho 42 días después de la meta"}[
        kind
    ]
    en = {"standard": "done 42 days after the deadline", "assumption": "done 42 days after the target"}[kind]
    assert told(waiting, "es", "met") == [f"Remitir el formulario: {es}"]
    assert told(waiting, "en", "met") == [f"Send the form: {en}"]
    for lang, text in (("es", es), ("en", en)):
        (row,) = waiting.timeline("V1", lang).deadlines
        assert (row.state, row.late, row.note) == ("done_after", kind == "standard", text)
        assert waiting.timeline("V1", lang).deadlines == (row,)


def test_it_is_still_said_where_it_was_done_on_another_branch(waiting: Service) -> None:
    waiting.advance(44 * DAY, "es")
    before = waiting.world.state.seq
    waiting.take("V1", "send_form", "police", "es")
    said = told(waiting, "es", "met")
    waiting.rewind(before, "es")
    (row,) = (row for row in waiting.history("es") if row.lifecycle == "met")
    assert not row.on_branch and [row.text] == said
    note = {"standard": "", "assumption": "sin hacer; la fecha pasó hace 42 días"}[row_kind(waiting)]
    assert [(row.state, row.note) for row in waiting.timeline("V1", "es").deadlines] == [("missed", note)]
    waiting.switch(0, "es")
    assert [row.state for row in waiting.timeline("V1", "es").deadlines] == ["done_after"]
    assert told(waiting, "es", "met") == said


def test_done_in_time(waiting: Service, kind: str) -> None:
    waiting.take("V1", "send_form", "police", "es")
    said = {"standard": "hecho a tiempo", "assumption": "hecho dentro de la meta"}[kind]
    assert told(waiting, "es", "met") == [f"Remitir el formulario: {said}"]
    (row,) = waiting.timeline("V1", "es").deadlines
    assert (row.state, row.late) == ("met", False)
    assert row.note == {"standard": "", "assumption": said}[kind]


def test_what_is_no_longer_wanted_was_not_met(service: Service, tmp_path: Path) -> None:
    text = Path(MADE_UP).read_text(encoding="utf-8")
    text = text.replace("since: {consent: given}", "since: {consent: given, lodging: none}")
    (tmp_path / "due.yaml").write_text(text, encoding="utf-8")
    service.start(str(tmp_path / "due.yaml"), "2021", "Prueba", seed=1)
    service.new_case("an_adult", {}, "Luz")
    service.play(["police"], "es")
    service.advance(DAY, "es")
    service.take("V1", "lodge_in_hotel", "police", "es")
    undone = "quedó sin hacer; el plazo ya no aplica desde «Alojar en un hotel»"
    assert told(service, "es", "met") == [f"Remitir el formulario: {undone}"]
    (row,) = service.timeline("V1", "en").deadlines
    assert (row.state, row.late, row.note) == (
        "no_longer",
        False,
        "left undone; the deadline stopped applying with “Lodge in a hotel” (Tuesday 5 Jan, 08:00)",
    )


def test_at_the_very_minute_it_runs_and_what_is_done_is_in_time(waiting: Service, kind: str) -> None:
    (row,) = waiting.timeline("V1", "es").deadlines
    waiting.advance(row.due_min - waiting.state("es").sim_min, "es")
    now = {
        "standard": "el plazo vence en este minuto: lo que se haga ahora está a tiempo",
        "assumption": "la meta vence en este minuto: lo que se haga ahora está a tiempo",
    }
    (row,) = waiting.timeline("V1", "es").deadlines
    assert (row.state, row.late, row.note) == ("running", False, now[kind])
    assert told(waiting, "es", "expired") == []
    waiting.take("V1", "send_form", "police", "es")
    waiting.advance(DAY, "es")
    (row,) = waiting.timeline("V1", "es").deadlines
    assert (row.state, row.late) == ("met", False)
    assert told(waiting, "es", "expired") == []


def test_the_step_itself_says_that_it_was_not_done_in_time(waiting: Service, kind: str) -> None:
    def said() -> str:
        return next(
            row.deadline for row in waiting.steps("V1", "police", "es").possible if row.id == "send_form"
        )

    (row,) = waiting.timeline("V1", "es").deadlines
    assert ":" not in row.due  # the person decided it, on a day and at no hour
    begins = {
        "standard": ("plazo: ", "vence en este minuto: ", "no se hizo a tiempo; era para el "),
        "assumption": (
            "meta de práctica: jueves",
            "meta de práctica: en este minuto",
            "meta de práctica: era",
        ),
    }[kind]
    assert said().startswith(begins[0])
    waiting.advance(row.due_min - waiting.state("es").sim_min, "es")
    assert said().startswith(begins[1])
    waiting.advance(1, "es")
    assert said().startswith(begins[2])
    assert ("(norma técnica)" in said()) == (kind == "standard")


def test_the_next_event_after_the_very_minute_is_that_it_is_over(waiting: Service) -> None:
    (row,) = waiting.timeline("V1", "es").deadlines
    waiting.advance(row.due_min - waiting.state("es").sim_min, "es")
    waiting.advance_to_next("es")
    assert waiting.state("es").sim_min == row.due_min + 1
    assert [row.sim_min for row in waiting.history("es") if row.lifecycle == "expired"] == [row.due_min]
    waiting.take("V1", "send_form", "police", "es")
    assert [row.state for row in waiting.timeline("V1", "es").deadlines] == ["done_after"]


PREPARED = (
    "offer_water_and_seat",
    "find_private_place",
    "keep_apart",
    "explain_who_sees",
    "detect_migration",
    "meet_first_needs",
    "give_first_night",
    "tell_rights",
)
TO_UPAVIT = "refer_to_upavit"


@pytest.fixture
def decided_at_night(service: Service) -> Service:
    """Marcela said yes to UPAVIT late one evening; the day after next, at eight, nobody has referred her."""
    service.start("panama-2021", "2021", "Prueba", seed=5)
    service.new_case("woman_private_house", {})
    service.play(["migration_officer"], "es")
    for step in PREPARED:
        assert service.take("V1", step, "migration_officer", "es").reading == "accepted"
    while service.state("es").sim_min < 3 * DAY + 480:
        service.advance(3 * DAY + 480 - service.state("es").sim_min, "es", stop=True)
    (row,) = (row for row in service.timeline("V1", "es").deadlines if row.step == TO_UPAVIT)
    assert row.due_min % DAY == 23 * 60 + 36  # at an hour at which nobody is there
    return service


def test_a_date_that_passed_is_counted_from_where_it_is_said_to_be_everywhere(
    decided_at_night: Service,
) -> None:
    """The card, the list, the fact sheet and the page at the end: by the day, since a yes has no hour."""
    desk = decided_at_night
    (step,) = (row for row in desk.steps("V1", "migration_officer", "es").possible if row.id == TO_UPAVIT)
    assert step.deadline == "meta de práctica: era el miércoles 6 ene"
    (row,) = (row for row in desk.timeline("V1", "es").deadlines if row.step == TO_UPAVIT)
    assert (row.due, row.note) == ("6 ene 2021", "sin hacer; la fecha pasó hace 1 día")
    (standing,) = (
        row for row in desk.card("V1", "es").standing if TO_UPAVIT in row.text or "UPAVIT" in row.text
    )
    assert standing.text == "«Remitir a UPAVIT»: su meta venció hace 1 día"
    assert "Es posible desde el martes 5 ene; puede hacerlo: " in standing.detail
    desk.advance(38, "es")
    desk.refer("V1", TO_UPAVIT, "migration_officer", "", ("person",), "es")
    desk.advance(2 * DAY, "es")
    for lang, text in (("es", "hecho 1 día después de la meta"), ("en", "done 1 day after the target")):
        (row,) = (row for row in desk.timeline("V1", lang).deadlines if row.step == TO_UPAVIT)
        assert row.note == text
        page = (line.text for section in desk.case_page("V1", lang).sections for line in section.lines)
        assert any(text in line for line in page)


@pytest.mark.parametrize("kind", ["assumption"], indirect=True)
def test_a_target_told_by_its_day_is_counted_in_days_and_is_for_today_all_day(waiting: Service) -> None:
    def said() -> str:
        (row,) = waiting.timeline("V1", "es").deadlines
        return row.note

    (row,) = waiting.timeline("V1", "es").deadlines
    waiting.advance(row.due_min - waiting.state("es").sim_min + 1, "es")
    assert said() == "sin hacer; era para hoy"
    waiting.advance(DAY - row.due_min % DAY, "es")  # a minute after midnight
    assert said() == "sin hacer; la fecha pasó hace 1 día"
    waiting.advance(60 * DAY, "es")  # nobody counts the days of what was for tonight two years ago
    assert said() == f"sin hacer; la fecha pasó el {row.due}"
    waiting.take("V1", "send_form", "police", "es")
    assert said() == "hecho 61 días después de la meta"


def test_done_later_on_the_day_of_a_target(waiting: Service, kind: str) -> None:
    (row,) = waiting.timeline("V1", "es").deadlines
    waiting.advance(row.due_min - waiting.state("es").sim_min + 90, "es")
    waiting.take("V1", "send_form", "police", "es")
    (row,) = waiting.timeline("V1", "es").deadlines
    said = {
        "assumption": "hecho dentro de la meta",
        "standard": "hecho ese mismo día, pasado el plazo",
    }
    assert row.note == said[kind]


def test_where_a_session_was_left_is_something_that_was_done(decided_at_night: Service) -> None:
    (row,) = decided_at_night.sessions("es")
    assert row.left.endswith(" · Consentir la remisión a UPAVIT")
    passed = {row.lifecycle_name for row in decided_at_night.history("es") if row.lifecycle == "expired"}
    assert passed == {"sin hacer", "tiempo cumplido"}  # targets all of them, but for a night with a bed


def test_what_still_runs_is_told_with_no_time_that_has_passed(tmp_path: Path) -> None:
    """Offices close before a target is due at night: from then on the day is told on which it is due."""
    opened, role = Service.open(tmp_path / "w.ruta"), "migration_officer"
    opened.start("panama-2021", "2021", "Prueba", seed=1)
    for case, profile in (("V1", "men_construction"), ("V2", "woman_private_house")):
        opened.new_case(profile, {})
        for step in (
            "detect_migration",
            "find_private_place",
            "keep_apart",
            "explain_who_sees",
            "tell_rights",
        ):
            opened.take(case, step, role, "es")
    opened.play(["consulate"], "es")
    told = []
    for _ in range(40):
        opened.advance(180, "es")
        now = opened.state("es").sim_min
        rows = [row for case in ("V1", "V2") for row in opened.timeline(case, "es").deadlines]
        told += [(_minute(row.due), now) for row in rows if row.state == "running" and " ene " in row.due]
    opened.close()
    assert len(told) > 20 and [pair for pair in told if pair[0] < pair[1]] == []


def _minute(told: str) -> int:
    """The last minute of what is told as `8 ene 2021, 16:00` or by its day, in a session of January."""
    day, _month, _year, *at = told.replace(",", "").split()
    hours, minutes = at[0].split(":") if at else ("23", "59")
    return (int(day) - 4) * DAY + int(hours) * 60 + int(minutes)
