"""With what a practice can begin, and where a session was left: asked before any session is open."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from tests.service.conftest import MADE_UP
from workflow.present import beginnings
from workflow.problems import ExpectedError
from workflow.rows.exercise import ExerciseWanted, SeatWanted
from workflow.service import Service
from workflow.service.left_at import when_left

PANAMA = "panama-2021"


def test_an_exercise_is_told_by_the_date_since_it_counts_its_own_days(tmp_path: Path) -> None:
    service = Service.open(tmp_path / "w.ruta")
    seat = SeatWanted(("health_worker", "police", "senniaf"))
    service.begin_exercise(ExerciseWanted("girl_in_colon", (seat,), False, False), "es")
    assert service.state("es").day == "día 1"
    assert service.sessions("es")[0].left == "9 sep"  # day 249 of the year
    service.take("V1", "offer_water_and_seat", "health_worker", "es")
    assert service.sessions("en")[0].left == "9 Sep · Offer water and a seat"
    service.close()


def test_roles_and_persons_are_told_without_a_session(service: Service) -> None:
    es, en = service.beginning(PANAMA, "es"), service.beginning(PANAMA, "en")
    assert [row.id for row in es.roles] == [row.id for row in en.roles]
    assert "victim" not in {row.id for row in es.roles}  # nobody acts as the person from the beginning
    police = next(row for row in es.roles if row.id == "police")
    assert (police.name, police.institution) == ("Policía Nacional", "Ministerio de Seguridad Pública")
    assert len(es.people) >= 29 and all(row.name and row.detail for row in (*es.people, *en.people))
    assert service.sessions("es") == ()
    with pytest.raises(ExpectedError):
        service.beginning("nowhere", "es")


def test_who_meets_a_person_first_is_whose_turn_it_is_on_the_desk(service: Service) -> None:
    before = service.workspace.path.read_bytes()
    told = {
        profile: service.meet_first(PANAMA, profile)
        for profile in ("men_construction", "panamanian_abroad", "girl_no_movement")
    }
    assert service.workspace.path.read_bytes() == before  # nothing of it is kept
    service.start(PANAMA, "2021", seed=1)
    service.play(["defensoria"], "es")
    for number, (profile, roles) in enumerate(told.items(), start=1):
        service.new_case(profile, {})
        turn = set(service.steps(f"V{number}", "defensoria", "es").turn)
        assert set(roles) == turn and len(roles) == len(set(roles)) > 0
    assert told["panamanian_abroad"] == ("hotline", "panama_consulate")
    assert "panama_consulate" not in told["men_construction"]  # the control: not everybody meets everybody
    assert service.meet_first(PANAMA, "men_construction") == told["men_construction"]  # and again
    with pytest.raises(ExpectedError):
        service.meet_first(PANAMA, "nobody")


def test_whoever_may_meet_a_person_first_can_talk_with_them(service: Service) -> None:
    """Every role that is offered, for every person with whom one can begin."""
    service.start(PANAMA, "2021", seed=1)
    asked = 0
    for number, row in enumerate(service.profiles("es"), start=1):
        service.new_case(row.id, {})
        roles = service.meet_first(PANAMA, row.id)
        assert roles, row.id
        for role in roles:
            assert service.talk(f"V{number}", role, "es").questions, (row.id, role)
            asked += 1
    assert asked > 100
    # the control: an office that takes a step for whoever stands before it, and does not talk with them
    assert any(
        step.id == "protect_child_met" for step in service.steps("V3", "migration_service", "es").possible
    )
    assert service.talk("V3", "migration_service", "es").questions == ()


def test_a_person_is_told_by_the_first_sentence_of_the_story(
    service: Service, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    story = (
        "talk: men_construction\nstory:\n"
        '  es: "Está en la obra, con polvo hasta los hombros. El capataz no se aparta."\n'
        '  en: "On the site, dust up to the shoulders. The foreman stays near."\n'
    )
    (tmp_path / "men_construction.yaml").write_text(story, encoding="utf-8")
    (tmp_path / "deaf_woman.yaml").write_text("story: [\n", encoding="utf-8")
    (tmp_path / "in_transit.yaml").write_text("story: {es: 3}\n", encoding="utf-8")
    (tmp_path / "trans_woman.yaml").write_bytes(b"\xff\xfe")
    monkeypatch.setattr(beginnings, "TALKS", tmp_path)
    people = {row.id: row.detail for row in service.beginning(PANAMA, "es").people}
    assert people["men_construction"] == "Está en la obra, con polvo hasta los hombros."
    assert people["deaf_woman"].startswith("Usa lengua de señas")  # a file that cannot be read hides nobody
    assert people["in_transit"].startswith("Iba de paso") and people["trans_woman"].startswith("La discr")
    people = {row.id: row.detail for row in service.beginning(PANAMA, "en").people}
    assert people["men_construction"] == "On the site, dust up to the shoulders."


def test_where_a_session_was_left_is_its_day_and_the_last_step(service: Service) -> None:
    service.start(PANAMA, "2021", "Uno", seed=1)
    assert service.sessions("es")[0].left == "día 1"
    service.play(["labour_inspector"], "es")
    service.new_case("men_construction", {})
    service.take("V1", "detect_labour", "labour_inspector", "es")
    assert service.sessions("es")[0].left == "día 1 · Detectar en inspección laboral"
    assert service.sessions("en")[0].left == "day 1 · Detect in a labour inspection"
    service.advance(9 * 1440, "es")  # colleagues' intentions and daily events come after it
    assert service.sessions("es")[0].left.startswith("día 10 · ")
    service.take("V1", "detect_health", "health_worker", "es")  # she was met already
    assert service.sessions("es")[0].left.endswith(" (no procede)")
    detected = next(row.seq for row in service.history("es") if row.step == "detect_labour")
    service.rewind(detected, "es")  # the step of a later day is on another branch
    assert service.sessions("es")[0].left == "día 1 · Detectar en inspección laboral"
    service.rewind(1, "es")
    assert service.sessions("es")[0].left == "día 1"
    service.start(MADE_UP, "2021", "Dos", seed=1)  # its steps are in no pathway that Ruta has
    assert [row.left for row in service.sessions("es") if row.name == "Dos"] == ["día 1"]
    assert service.sessions("es")[0].last.startswith("hoy, ")


@pytest.mark.parametrize(
    ("instant", "es", "en"),
    [
        ("2026-11-28T15:40:00.000+00:00", "hoy, 10:40", "today, 10:40"),
        ("2026-11-28T04:30:00.000+00:00", "ayer, 23:30", "yesterday, 23:30"),
        ("2026-11-09T15:00:00.000+00:00", "9 nov 2026", "9 Nov 2026"),
        ("2026-11-29T15:00:00.000+00:00", "29 nov 2026", "29 Nov 2026"),  # a clock that was set back
        ("never", "never", "never"),
    ],
)
def test_when_a_session_was_left_is_told_as_people_say_it(instant: str, es: str, en: str) -> None:
    now = dt.datetime(2026, 11, 28, 12, 0, tzinfo=dt.timezone(dt.timedelta(hours=-5)))
    assert (when_left(instant, now, "es"), when_left(instant, now, "en")) == (es, en)


def test_all_that_was_typed_is_erased_at_once(service: Service) -> None:
    service.start(MADE_UP, "2021", "Martes", seed=1)
    service.new_case("an_adult", {}, "Nombre escrito")
    service.note("Una nota escrita.", "es")
    service.new_case("an_adult", {})
    kept = service.state("es").cases[1].name
    head = service.workspace.head(service.session_id)
    assert "sellados" in service.erase_written("es").text
    content = service.workspace.path.read_bytes()
    assert b"Nombre escrito" not in content and b"Una nota escrita" not in content
    assert [row.name for row in service.state("es").cases] == ["(nombre borrado)", kept]
    assert service.workspace.verify(service.session_id, witnessed=head).ok
    assert service.erase_written("en").reading == "nothing"
    assert service.state("es").name == "Martes"
