"""What a table told to somebody without need to know: a fault in whatever tells of a case, with what and to
whom; and an answer that told nothing never reads as one that did."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.review.made import read_to_end
from tests.service.conftest import at_the_desk
from workflow.log.events import Disclosed
from workflow.rehearsal.live import live
from workflow.rows.report import Wanted
from workflow.rows.review import CaseReview
from workflow.scenario import library as scenarios
from workflow.service import Service

SCENARIO = "flight_tomorrow"
FIRST = tuple(
    (step, "police")
    for step in ("detect_police", "find_private_place", "keep_apart", "explain_who_sees", "tell_rights")
)
OWNER = {
    "es": "Se contó al dueño del restaurante: dónde está",
    "en": "Told to the owner of the restaurant: where he is",
}
NOTHING = "Se contestó al sobrino del dueño sin contar nada"


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """A table that told too much, and one that told nothing."""
    service, sessions = Service.open(tmp_path_factory.mktemp("told") / "w.ruta"), []
    scenario = scenarios.load(SCENARIO)
    for script in ("careless", "expert"):
        list(live(service, scenario, scenarios.moves_of(SCENARIO, scenario)[script].whole(), "es"))
        service.relabel(service.session_id, script)
        sessions.append(service.session_id)
    service.review([], sessions, "es")
    read_to_end(service)
    yield service
    service.close()


def case(service: Service, source: int = 0, lang: str = "es") -> CaseReview:
    return service.review_case(source, "V1", lang)


def answers(service: Service, source: int, *, telling: bool) -> set[int]:
    """The events of answers that told something, or nothing."""
    line = service._scene_at(source, "es").reading.line
    found = [event for event in line if isinstance(event.what, Disclosed) and event.subject == "V1"]
    return {one.seq for one in found if isinstance(one.what, Disclosed) and bool(one.what.what) is telling}


@pytest.mark.parametrize(("lang", "heading", "right"), [
    ("es", "Lo dicho a quien no tenía que saberlo", "Derecho que toca: "),
    ("en", "What was told without need to know", "Right it touches: "),
])  # fmt: skip
def test_it_is_a_fault_wherever_a_case_is_told(service: Service, lang: str, heading: str, right: str) -> None:
    found, told = case(service, 0, lang), answers(service, 0, telling=True)
    assert len(told) > 2 and told <= set(found.wrong)
    assert told <= {mark.seq for mark in found.timeline.marks}  # to which F goes
    assert next(row for row in found.wrongs if row.sort == "fault").seq == min(told) == found.wrong[0]
    (line,) = (row for row in found.glance if row.heading == heading)
    assert line.seq == min(told) and OWNER[lang] in line.text
    rows = {row.seq: row for row in service.review_events(0, found.seqs, lang)}
    assert all(rows[seq].lifecycle == "fault" and right in rows[seq].told for seq in told)
    assert any(rows[seq].told.startswith(OWNER[lang]) for seq in told)
    assert found.against is not None and told <= {row.seq for row in found.against.rows}


def test_what_was_told_touches_privacy_whatever_the_scenario_is_about_there(service: Service) -> None:
    """Also what was told a consulate, where the scenario names the right to choose whether to be in touch."""
    (careless, _expert) = service._here_opened().report(Wanted(), "es").sessions
    told = [point for point in careless.improve if "contó lo que no tenía que saberse" in point.why]
    assert any("consulado" in point.text for point in told)
    assert {point.right for point in told} == {"Identidad y privacidad"}
    assert len({point.right for point in careless.improve}) > 1  # the control
    rows = service.review_beside(0, "V1", service.review_others(0, "V1", "es")[0].id, "es").differences
    assert all("toca: Identidad y privacidad." in row.text for row in rows if row.sort == "told")


def test_an_answer_that_told_nothing_is_none(service: Service) -> None:
    found, told = case(service, 1), answers(service, 1, telling=False)
    assert told and not told & set(found.wrong)
    assert not [row for row in found.glance if row.heading == "Lo dicho a quien no tenía que saberlo"]
    texts = {row.text for row in service.review_events(1, sorted(told), "es")}
    assert NOTHING in texts and not any("Se contó" in text for text in texts)


def test_two_tables_differ_in_what_they_told(service: Service) -> None:
    (other,) = service.review_others(0, "V1", "es")
    rows = service.review_beside(0, "V1", other.id, "es").differences
    told = [row for row in rows if row.sort == "told"]
    assert {row.one for row in told} == answers(service, 0, telling=True)
    assert not any(row.other for row in told)
    assert any("se contó al dueño del restaurante: dónde está" in row.text for row in told)


def test_a_report_proves_each_by_what_was_told(service: Service) -> None:
    sessions = service._here_opened().report(Wanted(), "es").sessions
    careless, expert = (
        [line for point in (*one.strengths, *one.improve) for line in point.shown] for one in sessions
    )
    assert any(OWNER["es"] in line for line in careless)
    assert any(NOTHING in line for line in expert)
    assert not any("información comunicada" in line for line in (*careless, *expert))


def test_a_table_of_events_says_what_and_to_whom(service: Service, tmp_path: Path) -> None:
    service.export_review(0, "csv", tmp_path / "a.csv", share=True, lang="es")
    with (tmp_path / "a.csv").open(encoding="utf-8-sig") as file:
        details = {row["detalle"] for row in csv.DictReader(file)}
    assert OWNER["es"] in details


@pytest.mark.parametrize(("lang", "told"), [
    ("es", "UPAVIT: se le dijo, sin que tuviera que saberlo, quién es su familia y qué sabe"),
    ("en", "UPAVIT: was told, without need to know, who their family is and what it knows"),
])  # fmt: skip
def test_what_a_form_told_beyond_need_is_a_fault_too(
    tmp_path_factory: pytest.TempPathFactory, lang: str, told: str
) -> None:
    """Of two practices that sent the same referral one added what UPAVIT does not need."""
    desks = at_the_desk(
        tmp_path_factory.mktemp("form"), ("men_construction", "men_construction"), ["police", "victim"]
    )
    service = next(desks)
    for case_id in ("V1", "V2"):
        for step, role in (*FIRST, ("consent_to_referral", "victim")):
            assert service.take(case_id, step, role, "es").reading == "accepted"
        service.ask(case_id, "hurt", "closed", "police", "es")  # who said nothing has told nothing to tell
        more = ["family"] if case_id == "V1" else []
        service.refer(case_id, "refer_to_upavit", "police", "", ["person", "language", *more], "es")
    service.review([], [service.session_id], lang)
    read_to_end(service, lang)
    found, control = (service.review_case(0, case_id, lang) for case_id in ("V1", "V2"))
    (wrong,) = (row for row in found.wrongs if told in row.text)
    assert wrong.sort == "fault" and wrong.seq in found.wrong
    (row,) = service.review_events(0, (wrong.seq,), lang)
    assert row.lifecycle == "fault" and told in row.told and "D2" not in row.told
    assert not control.wrong  # what is needed may be told
    assert told in str(service._here_opened().report(Wanted(), lang).sessions[0].improve)
    next(desks, None)


@pytest.mark.parametrize(("lang", "threat", "person"), [
    ("es", "(Amenazar con la expulsión.)", "La persona: "),
    ("en", "(Threatening with expulsion.)", "The person: "),
])  # fmt: skip
def test_the_talk_of_the_past_has_what_silenced_the_person_and_who_speaks(
    service: Service, lang: str, threat: str, person: str
) -> None:
    found = case(service, 0, lang)
    rows = {row.seq: row for row in service.review_events(0, found.seqs, lang)}
    seq = next(row.seq for row in rows.values() if row.fault == "threatened_with_expulsion")
    before, after = (service.review_past(0, "V1", at, lang).talk.lines for at in (seq - 2, seq))
    assert threat not in {line.text for line in before}  # the control
    assert (after[-1].text, after[-1].official, after[-1].is_silence) == (threat, True, True)
    said = [row.text for row in rows.values() if row.lifecycle == "message_sent"]
    assert said and all(text.startswith(person) for text in said)
    assert any(f"{person}(" in text for text in said)  # what they do stands in no quotation marks
    assert not [text for text in said if "«(" in text or "“(" in text]
    assert not [row.told for row in rows.values() if row.told.endswith(".).")]


@pytest.mark.parametrize("lang", ["es", "en"])
def test_what_was_left_undone_is_shown_by_when_it_was_due_and_who_could(service: Service, lang: str) -> None:
    found = case(service, 0, lang)
    assert found.against is not None
    rows = {row.seq: row for row in service.review_events(0, found.seqs, lang)}
    missing = [row for row in found.against.rows if row.sort == "missing"]
    due = [row for row in missing if re.search("Era hasta el|It was due by", row.why)]
    assert due and len(due) < len(missing)
    assert all(row.who in row.why for row in missing)
    assert not [row for row in due if rows[row.seq].lifecycle == "case_opened"]
    sorts = [row.sort for row in found.against.rows]
    assert sorts[0] == "harmful" and sorts.index("missing") > len(sorts) - 1 - sorts[::-1].index("harmful")
    told = " ".join(row.why for row in found.against.rows)
    assert "no obliga a Panamá" in told if lang == "es" else "does not bind Panama" in told
