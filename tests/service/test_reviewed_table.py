"""A table under review: what was not its own is told and not counted, how each case ended, who was still
there to speak, and where one met."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.review.made import careless, read_to_end
from workflow.rows.report import Wanted
from workflow.rows.review import Asked, CaseReview
from workflow.service import Service

DETAINED = "detain_person"


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """A man is detained by the police before three other institutions begin; carelessly, he is expelled."""
    service = Service.open(tmp_path_factory.mktemp("played") / "w.ruta")
    careless(service, "flight_tomorrow")
    service.review([], [service.session_id], "es")
    read_to_end(service)
    yield service
    service.close()


def case(service: Service, lang: str = "es") -> CaseReview:
    return service.review_case(0, "V1", lang)


def detained(service: Service) -> int:
    """The event of the fault that the exercise began with."""
    told = service._scene_at(0, "es")
    return next(e.seq for e in told.reading.line if e.lifecycle == "fault" and e.step == DETAINED)


def test_what_had_happened_before_is_neither_first_nor_counted(played: Service) -> None:
    found, seq = case(played), detained(played)
    assert seq in found.seqs and seq not in found.wrong
    first = next(row for row in found.wrongs if row.sort == "fault")
    assert first.seq != seq and first.seq in found.wrong
    (row,) = played.review_cases(Asked(), "es").rows
    assert row.faults + row.late == len(found.wrong) and row.faults > 1  # the control: much is theirs
    against = found.against
    assert against is not None and seq not in {one.seq for one in against.rows}
    assert seq not in {mark.seq for mark in found.timeline.marks}


@pytest.mark.parametrize(("lang", "heading", "why"), [
    ("es", "Lo que no hizo la mesa", "Ya había ocurrido al empezar."),
    ("en", "Not done by the table", "It had happened before the exercise began."),
])  # fmt: skip
def test_it_is_told_apart_wherever_a_case_is_told(played: Service, lang: str, heading: str, why: str) -> None:
    found, seq = case(played, lang), detained(played)
    (row,) = (row for row in found.wrongs if row.sort == "apart")
    assert (row.heading, row.seq) == (heading, seq) and row.text.startswith(why)
    (line,) = (row for row in found.glance if row.heading == heading)
    assert line.seq == seq and why in line.text
    (event,) = played.review_events(0, (seq,), lang)
    assert event.text.startswith(why) and event.told.startswith(why)
    own = next(row.seq for row in found.wrongs if row.sort == "fault")
    (event,) = played.review_events(0, (own,), lang)
    assert why not in event.text  # the control


def test_a_report_holds_it_against_nobody(played: Service) -> None:
    seq = detained(played)
    (session,) = played._here_opened().report(Wanted(), "es").sessions
    shown = [line for point in session.improve for line in point.shown]
    assert shown and not any(f"suceso {seq}]" in line for line in shown)
    ended, first, number, _longest = session.beside
    assert "expulsión del país" in ended and "Detener" not in first
    (row,) = played.review_cases(Asked(), "es").rows
    assert number == str(row.faults)


def test_a_table_of_events_says_whose_each_act_was(played: Service, tmp_path: Path) -> None:
    played.export_review(0, "csv", tmp_path / "a.csv", share=False, lang="es")
    with (tmp_path / "a.csv").open(encoding="utf-8-sig") as file:
        rows = list(csv.DictReader(file))
    by_number = {int(row["n.º"]): row["de quién"] for row in rows}
    assert by_number[detained(played)] == "ya había ocurrido al empezar"
    assert {by_number[seq] for seq in case(played).wrong} == {"de la mesa"}


@pytest.mark.parametrize(("lang", "heading", "end"), [
    ("es", "Cómo terminó", "expulsión del país"),
    ("en", "How it ended", "expelled from the country"),
])  # fmt: skip
def test_how_a_case_ended_is_said_wherever_it_is_told(
    played: Service, lang: str, heading: str, end: str
) -> None:
    found = case(played, lang)
    assert end in found.about
    (line,) = (row for row in found.glance if row.heading == heading)
    assert end in line.text and line.seq in found.seqs and found.glance.index(line) == 3
    (row,) = played.review_cases(Asked(), lang).rows
    assert end in row.about.lower()
    (session,) = played._here_opened().report(Wanted(), lang).sessions
    assert end in session.cases[0].about


@pytest.mark.parametrize(("lang", "who"), [
    ("es", "En la mesa: Inspector(a) de Migración, "), ("en", "At the table: Migration inspector, "),
])  # fmt: skip
def test_who_sat_at_the_table_is_said(played: Service, lang: str, who: str) -> None:
    (told,) = (row.text for row in case(played, lang).glance if row.heading in ("Quiénes", "Who"))
    assert who in told and ("Policía" not in told and "Police" not in told)


@pytest.mark.parametrize(("lang", "in_person"), [("es", "Hao, en persona: ("), ("en", "Hao, in person: (")])
def test_nobody_who_was_led_away_comes_in_person(played: Service, lang: str, in_person: str) -> None:
    line = played._scene_at(0, lang).reading.line
    away = next(event.seq for event in line if event.step == "expel_person" and event.lifecycle == "done")
    came = [event.seq for event in line if event.lifecycle == "inject"]
    texts = [row.text for row in played.review_events(0, came, lang)]
    before = sum(seq < away for seq in came)
    assert any(text.startswith(in_person) for text in texts[:before])  # the control: while he was here
    assert texts[before:] and not any(text.startswith(in_person) for text in texts[before:])


@pytest.mark.parametrize(("lang", "office", "by_place", "gone"), [
    ("es", "Se ven con cita en una oficina", "lugar privado, por el lugar", "La persona ya no está aquí"),
    ("en", "You meet by appointment in an office", "private place, by the place", "The person is no longer"),
])  # fmt: skip
def test_after_a_release_one_meets_elsewhere_and_the_place_is_named(
    played: Service, lang: str, office: str, by_place: str, gone: str
) -> None:
    line = played._scene_at(0, lang).reading.line
    done = {event.step: event.seq for event in line if event.lifecycle == "done"}
    before, after, away = (
        played.review_past(0, "V1", seq, lang).talk
        for seq in (done["release_person"] - 1, done["release_person"], done["expel_person"])
    )
    assert after.place.startswith(office) and not after.story and not after.near
    assert by_place in [row.name for row in after.setting if row.holds]
    assert by_place not in [row.name for row in before.setting]  # the control
    assert away.place.startswith(gone) and not away.setting


@pytest.mark.parametrize(("lang", "up_to"), [("es", "hasta "), ("en", "up to ")])
def test_what_nobody_began_ends_where_it_could_not_be_done_any_more(
    played: Service, lang: str, up_to: str
) -> None:
    """He was expelled: nobody could give him water after that."""
    found, line = case(played, lang), played._scene_at(0, lang).reading.line
    expelled = next(one.sim_min for one in line if one.step == "expel_person" and one.lifecycle == "done")
    assert line[-1].sim_min > expelled  # the control: the log goes on
    (track,) = (track for track in found.timeline.tracks if not track.id)
    assert track.spans and all(span.end is not None and span.end <= expelled for span in track.spans)
    (row,) = (row for row in found.days if not row.role)
    assert row.waited.startswith(up_to) and row.waited.removeprefix(up_to) in found.waited_most
    assert not any("fin del registro" in step.why or "end of the log" in step.why for step in row.steps)


def test_only_what_somebody_had_to_do_passed_its_day(played: Service) -> None:
    """The least time of a journey is no deadline of anybody."""
    found = case(played)
    rows = {row.seq: row for row in played.review_events(0, found.seqs, "es")}
    passed = {seq for seq, row in rows.items() if row.lifecycle == "expired" and row.step}
    assert passed and passed == set(found.expired)
    assert all("No se hizo" in rows[seq].told for seq in passed)
    (journey,) = (row for row in rows.values() if "el tiempo mínimo para volver" in row.told)
    assert journey.seq not in found.expired and "Venció" not in journey.told


@pytest.mark.parametrize(
    ("lang", "before"), [("es", "La expulsión llegó antes, el "), ("en", "The expulsion came before it, on ")]
)
def test_what_was_due_after_the_expulsion_says_that_it_came_before(
    played: Service, lang: str, before: str
) -> None:
    """He was expelled: what had later limits is not told as if somebody could still have done it."""
    texts = [reason.text for row in case(played, lang).sheet for reason in row.reasons]
    late = [text for text in texts if before in text]
    first_day = [text for text in texts if re.search("hasta el lunes 4 ene|until Monday 4 Jan", text)]
    assert late and first_day and not set(first_day) & set(late)  # the control: these limits had passed
